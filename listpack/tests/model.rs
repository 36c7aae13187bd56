//! A listpack behaves as a vector of values, and every invariant holds after every operation.

use listpack::{Listpack, Place, Position, Validation, Value};
use proptest::collection::vec;
use proptest::prelude::*;

/// An element of the model: what it is as text.
type Model = Vec<Vec<u8>>;

#[derive(Clone, Debug)]
enum Step {
    Append(Vec<u8>),
    AppendInteger(i64),
    BatchAppend(Vec<Vec<u8>>),
    Prepend(Vec<u8>),
    PrependInteger(i64),
    Insert(usize, Vec<u8>, Place),
    BatchInsert(usize, Vec<Vec<u8>>, Place),
    ReplaceInteger(usize, i64),
    Delete(usize),
    DeleteRange(i64, usize),
    BatchDelete(Vec<usize>),
    Merge(Vec<Vec<u8>>),
    MergeBehind(Vec<Vec<u8>>),
    SplitOff(usize, bool),
    ShrinkToFit,
    Clear,
}

/// Integers around every limit between encodings.
fn integer() -> impl Strategy<Value = i64> {
    prop_oneof![
        any::<i64>(),
        (0u32..64, -2i64..=2, any::<bool>()).prop_map(|(bit, off, negative)| {
            let limit = (1u64 << bit) as i64;
            let limit = if negative {
                limit.wrapping_neg()
            } else {
                limit
            };
            limit.wrapping_add(off)
        }),
    ]
}

/// Texts around every limit between encodings, but for the largest.
fn text() -> impl Strategy<Value = Vec<u8>> {
    let sized = |sizes| (sizes, any::<u8>()).prop_map(|(size, byte)| vec![byte; size]);
    prop_oneof![
        6 => vec(any::<u8>(), 0..20),
        2 => sized(60usize..70),
        2 => sized(120usize..132),
        1 => sized(4090usize..4100),
        1 => sized(16370usize..16390),
        4 => integer().prop_map(|integer| integer.to_string().into_bytes()),
        1 => Just(b"007".to_vec()),
    ]
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![
        Just(Place::Before),
        Just(Place::After),
        Just(Place::Replace)
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let at = || 0usize..24;
    let texts = || vec(text(), 0..6);
    prop_oneof![
        5 => text().prop_map(Step::Append),
        2 => integer().prop_map(Step::AppendInteger),
        2 => texts().prop_map(Step::BatchAppend),
        2 => text().prop_map(Step::Prepend),
        1 => integer().prop_map(Step::PrependInteger),
        4 => (at(), text(), place()).prop_map(|(at, text, place)| Step::Insert(at, text, place)),
        2 => (at(), texts(), place()).prop_map(|(at, texts, place)| Step::BatchInsert(at, texts, place)),
        2 => (at(), integer()).prop_map(|(at, integer)| Step::ReplaceInteger(at, integer)),
        3 => at().prop_map(Step::Delete),
        1 => (-12i64..12, 0usize..6).prop_map(|(index, count)| Step::DeleteRange(index, count)),
        1 => vec(at(), 0..6).prop_map(Step::BatchDelete),
        1 => texts().prop_map(Step::Merge),
        1 => texts().prop_map(Step::MergeBehind),
        1 => (at(), any::<bool>()).prop_map(|(at, keep)| Step::SplitOff(at, keep)),
        1 => Just(Step::ShrinkToFit),
        1 => prop_oneof![20 => Just(Step::ShrinkToFit), 1 => Just(Step::Clear)],
    ]
}

fn values(texts: &[Vec<u8>]) -> Vec<Value<'_>> {
    texts.iter().map(|text| Value::String(text)).collect()
}

fn listpack_of(texts: &[Vec<u8>]) -> Listpack {
    let mut listpack = Listpack::new();
    listpack.batch_append(&values(texts));
    listpack
}

fn printed(integer: i64) -> Vec<u8> {
    integer.to_string().into_bytes()
}

/// The element number `at`, wrapped around; `None` in an empty list.
fn element(listpack: &Listpack, model: &Model, at: usize) -> Option<(usize, Position)> {
    let at = at.checked_rem(model.len())?;
    Some((at, listpack.seek(at as i64).expect("an element")))
}

fn apply(listpack: &mut Listpack, model: &mut Model, step: Step) {
    match step {
        Step::Append(text) => {
            listpack.append(&text);
            model.push(text);
        }
        Step::AppendInteger(integer) => {
            listpack.append_integer(integer);
            model.push(printed(integer));
        }
        Step::BatchAppend(texts) => {
            listpack.batch_append(&values(&texts));
            model.extend(texts);
        }
        Step::Prepend(text) => {
            listpack.prepend(&text);
            model.insert(0, text);
        }
        Step::PrependInteger(integer) => {
            listpack.prepend_integer(integer);
            model.insert(0, printed(integer));
        }
        Step::Insert(at, text, place) => {
            if let Some((at, p)) = element(listpack, model, at) {
                let p = listpack.insert(p, Value::String(&text), place);
                assert!(listpack.compare(p.expect("its position"), &text));
                splice(model, at, vec![text], place);
            }
        }
        Step::BatchInsert(at, texts, place) => {
            if let Some((at, p)) = element(listpack, model, at) {
                let p = listpack.batch_insert(p, &values(&texts), place);
                let at = splice(model, at, texts, place);
                assert_eq!(p, listpack.seek(at as i64));
            }
        }
        Step::ReplaceInteger(at, integer) => {
            if let Some((at, p)) = element(listpack, model, at) {
                assert_eq!(listpack.replace_integer(p, integer), Some(p));
                model[at] = printed(integer);
            }
        }
        Step::Delete(at) => {
            if let Some((at, p)) = element(listpack, model, at) {
                let next = listpack.delete(p);
                model.remove(at);
                assert_eq!(next, listpack.seek(at as i64));
            }
        }
        Step::DeleteRange(index, count) => {
            listpack.delete_range(index, count);
            let len = model.len() as i64;
            let from = if index < 0 { index + len } else { index };
            if (0..len).contains(&from) {
                let from = from as usize;
                model.drain(from..model.len().min(from + count));
            }
        }
        Step::BatchDelete(mut at) => {
            at.sort_unstable();
            at.dedup();
            at.retain(|at| *at < model.len());
            let ps: Vec<Position> = at
                .iter()
                .map(|at| listpack.seek(*at as i64).expect("an element"))
                .collect();
            listpack.batch_delete(&ps);
            for at in at.into_iter().rev() {
                model.remove(at);
            }
        }
        Step::Merge(texts) => {
            listpack.merge(listpack_of(&texts));
            model.extend(texts);
        }
        Step::MergeBehind(texts) => {
            let mut first = listpack_of(&texts);
            first.merge(std::mem::take(listpack));
            *listpack = first;
            model.splice(..0, texts);
        }
        Step::SplitOff(at, keep) => {
            if let Some((at, p)) = element(listpack, model, at) {
                let tail = listpack.split_off(p);
                let model_tail = model.split_off(at);
                assert_same(&tail, &model_tail);
                if keep {
                    (*listpack, *model) = (tail, model_tail);
                }
            }
        }
        Step::ShrinkToFit => {
            listpack.shrink_to_fit();
            assert_eq!(listpack.capacity(), listpack.bytes());
        }
        Step::Clear => {
            listpack.clear();
            model.clear();
        }
    }
}

/// Puts `texts` before, behind or in the place of `at`; returns where they are.
fn splice(model: &mut Model, at: usize, texts: Vec<Vec<u8>>, place: Place) -> usize {
    let range = match place {
        Place::Before => at..at,
        Place::After => at + 1..at + 1,
        Place::Replace => at..at + 1,
    };
    let start = range.start;
    model.splice(range, texts);
    start
}

/// The listpack holds what the model holds, read in every way, and all invariants hold.
fn assert_same(listpack: &Listpack, model: &Model) {
    assert_eq!(listpack.check(), Ok(()), "{}", listpack.dump());
    assert_eq!(listpack.len(), model.len());
    assert_eq!(listpack.is_empty(), model.is_empty());
    let texts = |values: Vec<Value<'_>>| values.iter().map(Value::to_vec).collect::<Model>();
    assert_eq!(&texts(listpack.iter().collect()), model);
    let mut reversed = texts(listpack.iter_rev().collect());
    reversed.reverse();
    assert_eq!(&reversed, model);
    let forward: Vec<Position> =
        std::iter::successors(listpack.first(), |p| listpack.next(*p)).collect();
    let mut backward: Vec<Position> =
        std::iter::successors(listpack.last(), |p| listpack.prev(*p)).collect();
    backward.reverse();
    assert_eq!(forward, backward);
    assert_eq!(forward.len(), model.len());
    let sizes: usize = forward.iter().map(|p| listpack.entry_size(*p)).sum();
    assert_eq!(sizes + 7, listpack.bytes());
    for (index, (p, text)) in forward.iter().zip(model).enumerate() {
        assert_eq!(listpack.seek(index as i64), Some(*p));
        assert_eq!(listpack.seek(index as i64 - model.len() as i64), Some(*p));
        assert_eq!(listpack.get(*p), Value::of(text), "the shortest encoding");
        assert_eq!(listpack.get(*p).text_len(), text.len());
        let (value, behind) = listpack.read(*p).expect("an element");
        assert_eq!(value, Value::of(text));
        assert_eq!(listpack.try_get(behind), listpack.get_at(index as i64 + 1));
    }
    let rebuilt = listpack_of(model);
    assert_eq!(rebuilt.as_bytes(), listpack.as_bytes());
    let again = Listpack::from_bytes(listpack.as_bytes().to_vec(), Validation::Deep);
    assert_eq!(again.as_ref(), Ok(listpack));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn behaves_as_a_vector_of_texts(steps in vec(step(), 0..30)) {
        let (mut listpack, mut model) = (Listpack::new(), Model::new());
        for step in steps {
            apply(&mut listpack, &mut model, step);
            assert_same(&listpack, &model);
        }
    }
}
