//! Rows of operations on a list and on a vector of vectors, side by side.

use listpack::Listpack;
use proptest::collection::vec;
use proptest::prelude::*;
use ziplist::{Validation, Value, Ziplist};
use zmalloc::size_classes::good_size;

/// A value: integers of all widths, and strings around the limits of encodings and of the
/// previous length, so that entries often cross from 253 bytes to 254.
fn value() -> impl Strategy<Value = Vec<u8>> {
    let text = |len: std::ops::Range<usize>| {
        (len, any::<u8>()).prop_map(|(len, byte)| vec![byte | 1; len])
    };
    prop_oneof![
        4 => text(240..258),
        1 => text(0..5),
        1 => text(60..68),
        1 => text(16380..16388),
        2 => (any::<i64>(), 0..64u32).prop_map(|(n, bits)| (n >> bits).to_string().into_bytes()),
        1 => vec(any::<u8>(), 0..30),
    ]
}

#[derive(Clone, Debug)]
enum Operation {
    Append(Vec<u8>),
    Prepend(Vec<u8>),
    InsertBefore(i64, Vec<u8>),
    InsertAfter(i64, Vec<u8>),
    Replace(i64, Vec<u8>),
    Delete(i64),
    DeleteRange(i64, usize),
    Merge(Vec<Vec<u8>>),
    MergeInto(Vec<Vec<u8>>),
    Shrink,
}

fn operation() -> impl Strategy<Value = Operation> {
    let index = || -12..12i64;
    prop_oneof![
        3 => value().prop_map(Operation::Append),
        3 => value().prop_map(Operation::Prepend),
        3 => (index(), value()).prop_map(|(i, v)| Operation::InsertBefore(i, v)),
        3 => (index(), value()).prop_map(|(i, v)| Operation::InsertAfter(i, v)),
        3 => (index(), value()).prop_map(|(i, v)| Operation::Replace(i, v)),
        3 => index().prop_map(Operation::Delete),
        1 => (index(), 0..4usize).prop_map(|(i, n)| Operation::DeleteRange(i, n)),
        1 => vec(value(), 0..5).prop_map(Operation::Merge),
        1 => vec(value(), 0..5).prop_map(Operation::MergeInto),
        1 => Just(Operation::Shrink),
    ]
}

fn list_of(values: &[Vec<u8>]) -> Ziplist {
    let mut list = Ziplist::new();
    for value in values {
        list.append(value).expect("room");
    }
    list
}

/// Where an index leads in the model.
fn place(model: &[Vec<u8>], index: i64) -> Option<usize> {
    let index = match index {
        0.. => index,
        _ => index + model.len() as i64,
    };
    usize::try_from(index).ok().filter(|at| *at < model.len())
}

fn run(list: &mut Ziplist, model: &mut Vec<Vec<u8>>, operation: Operation) {
    let own = "a list of our own";
    match operation {
        Operation::Append(value) => {
            let at = list.append(&value).expect(own);
            assert_eq!(Some(at), list.last());
            model.push(value);
        }
        Operation::Prepend(value) => {
            let at = list.prepend(&value).expect(own);
            assert_eq!(Some(at), list.first());
            model.insert(0, value);
        }
        Operation::InsertBefore(index, value) => {
            let at = place(model, index);
            assert_eq!(list.seek(index).is_some(), at.is_some());
            if let Some(at) = at {
                let before = list.seek(index).expect("an entry");
                let new = list.insert_before(before, &value).expect(own);
                assert!(list.compare(new, &value));
                model.insert(at, value);
            }
        }
        Operation::InsertAfter(index, value) => {
            if let Some(at) = place(model, index) {
                let after = list.seek(index).expect("an entry");
                let new = list.insert_after(after, &value).expect(own);
                assert!(list.compare(new, &value));
                model.insert(at + 1, value);
            }
        }
        Operation::Replace(index, value) => {
            if let Some(at) = place(model, index) {
                let old = list.seek(index).expect("an entry");
                let new = list.replace(old, &value).expect(own);
                assert!(list.compare(new, &value));
                model[at] = value;
            }
        }
        Operation::Delete(index) => {
            if let Some(at) = place(model, index) {
                let old = list.seek(index).expect("an entry");
                let next = list.delete(old).expect(own);
                model.remove(at);
                assert_eq!(next, list.seek(at as i64));
            }
        }
        Operation::DeleteRange(index, count) => {
            let deleted = list.delete_range(index, count).expect(own);
            if let Some(at) = place(model, index) {
                let end = (at + count).min(model.len());
                assert_eq!(deleted, end - at);
                model.drain(at..end);
            } else {
                assert_eq!(deleted, 0);
            }
        }
        Operation::Merge(values) => {
            list.merge(&list_of(&values)).expect(own);
            model.extend(values);
        }
        Operation::MergeInto(values) => {
            let second = std::mem::replace(list, list_of(&values));
            list.merge(&second).expect(own);
            model.splice(0..0, values);
        }
        Operation::Shrink => {
            list.shrink_to_fit();
            assert!(list.capacity() <= good_size(list.bytes()));
        }
    }
}

fn same(list: &Ziplist, model: &[Vec<u8>]) {
    assert_eq!(list.check(), Ok(()), "{}", list.dump());
    assert_eq!(list.len(), model.len());
    assert_eq!(list.is_empty(), model.is_empty());
    assert!(list.capacity() >= list.bytes());
    assert!(
        list.iter()
            .map(|value| value.to_vec())
            .eq(model.iter().cloned())
    );
    assert!(
        list.iter_rev()
            .map(|value| value.to_vec())
            .eq(model.iter().rev().cloned())
    );
    let mut at = list.first();
    for value in model {
        let position = at.expect("as many as in the model");
        assert_eq!(list.get(position), Some(Value::of(value)));
        assert!(list.compare(position, value));
        assert!(!list.compare(position, &[value, &b"0"[..]].concat()));
        at = list.next(position);
    }
    assert_eq!(at, None);
}

/// Where it is found from an index on, looking at one and passing over `skip`.
fn found(model: &[Vec<u8>], from: usize, value: &[u8], skip: usize) -> Option<usize> {
    (from..model.len())
        .step_by(skip + 1)
        .find(|at| model[*at] == value)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_list_does_what_a_vector_does(operations in vec(operation(), 1..25)) {
        let (mut list, mut model) = (Ziplist::new(), Vec::new());
        for operation in operations {
            run(&mut list, &mut model, operation);
            same(&list, &model);
        }
    }

    #[test]
    fn what_is_searched_for_is_found_where_it_is(
        values in vec(value(), 1..20),
        other in value(),
        from in 0..20usize,
        skip in 0..3usize,
    ) {
        let list = list_of(&values);
        for wanted in values.iter().chain([&other]) {
            let Some(start) = list.seek(from as i64) else { continue };
            let at = list.find(start, wanted, skip);
            let expected = found(&values, from, wanted, skip);
            prop_assert_eq!(at, expected.and_then(|at| list.seek(at as i64)));
        }
    }

    #[test]
    fn a_list_becomes_the_listpack_of_the_same_values(values in vec(value(), 0..30)) {
        let mut expected = Listpack::new();
        for value in &values {
            expected.append(value);
        }
        let converted = list_of(&values).to_listpack().expect("a list of our own");
        prop_assert_eq!(converted.check(), Ok(()));
        prop_assert_eq!(converted.as_bytes(), expected.as_bytes());
    }

    #[test]
    fn any_bytes_are_refused_or_a_list(bytes in vec(any::<u8>(), 0..40)) {
        if let Ok(list) = Ziplist::from_bytes(bytes, Validation::Deep) {
            prop_assert_eq!(list.check(), Ok(()));
            prop_assert_eq!(list.iter().count(), list.len());
        }
    }

    #[test]
    fn pairs_at_random_are_pairs_of_the_list(
        values in vec(value(), 0..12),
        count in 0..10usize,
        seed in any::<u64>(),
    ) {
        let list = list_of(&values);
        let pairs: Vec<_> = list.pairs().collect();
        let mut state = seed;
        let mut random = || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            state
        };
        prop_assert_eq!(list.random_pair(&mut random).is_some(), !pairs.is_empty());
        let picked = list.random_pairs(count, &mut random);
        prop_assert_eq!(picked.len(), if pairs.is_empty() { 0 } else { count });
        prop_assert!(picked.iter().all(|pair| pairs.contains(pair)));
        let picked = list.random_pairs_unique(count, &mut random);
        prop_assert_eq!(picked.len(), count.min(pairs.len()));
        // In order: each is found behind the one before.
        let mut rest = pairs.iter();
        prop_assert!(picked.iter().all(|pair| rest.any(|other| other == pair)));
    }
}

#[test]
fn every_pair_is_drawn_about_as_often_as_any_other() {
    let values: Vec<_> = (0..20).map(|n| n.to_string().into_bytes()).collect();
    let list = list_of(&values);
    let mut state = 1u64;
    let mut random = || {
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        state
    };
    let mut drawn = [[0; 10]; 3];
    for _ in 0..1000 {
        for _ in 0..3 {
            let (key, _) = list.random_pair(&mut random).expect("ten pairs");
            drawn[2][key.to_integer().expect("a number") as usize / 2] += 1;
        }
        for (key, _) in list.random_pairs(3, &mut random) {
            drawn[0][key.to_integer().expect("a number") as usize / 2] += 1;
        }
        for (key, _) in list.random_pairs_unique(3, &mut random) {
            drawn[1][key.to_integer().expect("a number") as usize / 2] += 1;
        }
    }
    for times in drawn.as_flattened() {
        assert!((200..400).contains(times), "{drawn:?}");
    }
}
