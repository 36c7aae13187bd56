//! The tree against `BTreeMap`, operation by operation, with every invariant checked after each.

use std::collections::BTreeMap;
use std::ops::Bound;

use proptest::collection::vec;
use proptest::prelude::*;
use rax::{Op, Rax};

type Model = BTreeMap<Vec<u8>, u64>;

/// Keys that share much: few letters, so that they are often the beginning of each other; some with
/// all bytes, so that there are wide nodes; some long.
fn key() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        6 => vec(prop_oneof![Just(b'a'), Just(b'b'), Just(b'c')], 0..8),
        2 => vec(any::<u8>(), 0..3),
        1 => (vec(Just(b'a'), 0..300), any::<u8>()).prop_map(|(mut key, last)| {
            key.push(last);
            key
        }),
    ]
}

#[derive(Clone, Debug)]
enum Action {
    Insert(Vec<u8>, u64),
    TryInsert(Vec<u8>, u64),
    Remove(Vec<u8>),
    /// Removes the key that comes after this one.
    RemoveNext(Vec<u8>),
    Get(Vec<u8>),
}

fn action() -> impl Strategy<Value = Action> {
    // Null is stored differently, so it must occur.
    let value = prop_oneof![Just(0), any::<u64>()];
    prop_oneof![
        4 => (key(), value.clone()).prop_map(|(key, value)| Action::Insert(key, value)),
        1 => (key(), value).prop_map(|(key, value)| Action::TryInsert(key, value)),
        1 => key().prop_map(Action::Remove),
        3 => key().prop_map(Action::RemoveNext),
        1 => key().prop_map(Action::Get),
    ]
}

fn seek(model: &Model, op: Op, key: &[u8]) -> Option<(Vec<u8>, u64)> {
    let key = key.to_vec();
    let (from, to) = match op {
        Op::First | Op::Last => (Bound::Unbounded, Bound::Unbounded),
        Op::Lt => (Bound::Unbounded, Bound::Excluded(key)),
        Op::Le => (Bound::Unbounded, Bound::Included(key)),
        Op::Eq => (Bound::Included(key.clone()), Bound::Included(key)),
        Op::Ge => (Bound::Included(key), Bound::Unbounded),
        Op::Gt => (Bound::Excluded(key), Bound::Unbounded),
    };
    let mut range = model.range((from, to));
    let found = match op {
        Op::Last | Op::Lt | Op::Le => range.next_back(),
        Op::First | Op::Eq | Op::Ge | Op::Gt => range.next(),
    };
    found.map(|(key, value)| (key.clone(), *value))
}

const OPS: [Op; 7] = [Op::First, Op::Last, Op::Lt, Op::Le, Op::Eq, Op::Ge, Op::Gt];

fn owned((key, value): (&[u8], u64)) -> (Vec<u8>, u64) {
    (key.to_vec(), value)
}

fn act(tree: &mut Rax<u64>, model: &mut Model, action: Action) {
    match action {
        Action::Insert(key, value) => {
            assert_eq!(tree.insert(&key, value), model.insert(key, value));
        }
        Action::TryInsert(key, value) => {
            let expected = if model.contains_key(&key) {
                Err(value)
            } else {
                Ok(())
            };
            assert_eq!(tree.try_insert(&key, value), expected);
            model.entry(key).or_insert(value);
        }
        Action::Remove(key) => assert_eq!(tree.remove(&key), model.remove(&key)),
        Action::RemoveNext(key) => {
            if let Some((key, value)) = seek(model, Op::Ge, &key) {
                assert_eq!(tree.remove(&key), Some(value));
                model.remove(&key);
            }
        }
        Action::Get(key) => {
            assert_eq!(tree.get(&key), model.get(&key).copied());
            assert_eq!(tree.contains(&key), model.contains_key(&key));
        }
    }
    assert_eq!(tree.len(), model.len());
    assert_eq!(tree.is_empty(), model.is_empty());
    tree.check().expect("a sound tree");
}

fn built(keys: &[Vec<u8>]) -> (Rax<u64>, Model) {
    let mut tree = Rax::new();
    let mut model = Model::new();
    for (value, key) in keys.iter().enumerate() {
        tree.insert(key, value as u64);
        model.insert(key.clone(), value as u64);
    }
    (tree, model)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn it_holds_what_a_sorted_map_holds(actions in vec(action(), 0..120)) {
        let (mut tree, mut model) = built(&[]);
        for action in actions {
            act(&mut tree, &mut model, action);
        }
        let mut it = tree.iter();
        it.seek(Op::First, b"");
        for (key, value) in &model {
            prop_assert_eq!(it.next().map(owned), Some((key.clone(), *value)));
        }
        prop_assert_eq!(it.next(), None);
        prop_assert!(it.eof());
        it.seek(Op::Last, b"");
        for (key, value) in model.iter().rev() {
            prop_assert_eq!(it.prev().map(owned), Some((key.clone(), *value)));
        }
        prop_assert_eq!(it.prev(), None);
    }

    #[test]
    fn its_shape_follows_from_its_keys(keys in vec(key(), 1..60), others in vec(key(), 0..60)) {
        let (direct, model) = built(&keys);
        let mut by_way = Rax::new();
        for key in others.iter().chain(&keys).rev() {
            by_way.insert(key, 99);
        }
        for key in &others {
            if !model.contains_key(key) {
                by_way.remove(key);
            }
        }
        for (key, value) in &model {
            by_way.insert(key, *value);
        }
        by_way.check().expect("a sound tree");
        prop_assert_eq!(by_way.show(), direct.show());
        prop_assert_eq!(by_way.alloc_size(), direct.alloc_size());
    }

    #[test]
    fn a_seek_finds_the_neighbour_asked_for(
        keys in vec(key(), 0..60),
        wanted in vec(key(), 1..20),
    ) {
        let (mut tree, model) = built(&keys);
        // Keys that are there, and their neighbours, besides random ones.
        let around = keys.iter().flat_map(|key| {
            let (mut longer, mut shorter) = (key.clone(), key.clone());
            longer.push(b'b');
            shorter.pop();
            [key.clone(), longer, shorter]
        });
        for key in wanted.iter().cloned().chain(around) {
            for op in OPS {
                let expected = seek(&model, op, &key);
                for forward in [false, true] {
                    let mut it = tree.iter();
                    prop_assert_eq!(it.seek(op, &key), expected.is_some());
                    prop_assert_eq!(it.eof(), expected.is_none());
                    let mut step = || if forward { it.next() } else { it.prev() }.map(owned);
                    prop_assert_eq!(step(), expected.clone());
                    let further = expected.as_ref().and_then(|(key, _)| {
                        seek(&model, if forward { Op::Gt } else { Op::Lt }, key)
                    });
                    prop_assert_eq!(step(), further);
                }
                let mut safe = tree.safe_iter();
                prop_assert_eq!(safe.seek(op, &key), expected.is_some());
                if let Some((found, value)) = expected {
                    prop_assert!(safe.next());
                    prop_assert_eq!((safe.key(), safe.value()), (&*found, Some(value)));
                }
            }
        }
    }

    #[test]
    fn a_step_that_fails_leaves_the_key(keys in vec(key(), 1..30)) {
        let (tree, model) = built(&keys);
        let mut it = tree.iter();
        it.seek(Op::Last, b"");
        it.next();
        prop_assert_eq!(it.next(), None);
        prop_assert_eq!(it.key(), &model.last_key_value().expect("a key").0[..]);
        prop_assert_eq!(it.prev(), None, "the end is final");
    }

    #[test]
    fn a_tree_may_be_changed_around_its_safe_iterator(
        keys in vec(key(), 0..40),
        actions in vec((0..4, action()), 0..60),
    ) {
        let (mut tree, mut model) = built(&keys);
        let mut it = tree.safe_iter();
        it.seek(Op::First, b"");
        let mut last = None;
        for (steps, action) in actions {
            act(it.rax(), &mut model, action);
            for _ in 0..steps {
                let expected = match &last {
                    None => model.first_key_value(),
                    Some(last) => model.range::<Vec<u8>, _>((
                        Bound::Excluded(last), Bound::Unbounded)).next(),
                }.map(|(key, value)| (key.clone(), *value));
                if it.eof() {
                    break;
                }
                if last.is_none() && it.key() > expected.as_ref().map_or(&[], |(key, _)| key) {
                    // Inserted before the element that the seek had found.
                    it.seek(Op::First, b"");
                }
                prop_assert_eq!(it.next(), expected.is_some());
                if let Some((key, value)) = expected {
                    prop_assert_eq!((it.key(), it.value()), (&*key, Some(value)));
                    last = Some(key.clone());
                    if value % 3 == 0 {
                        prop_assert_eq!(it.remove(), model.remove(&key));
                        prop_assert_eq!(it.remove(), None);
                        it.rax().check().expect("a sound tree");
                    }
                }
            }
        }
    }

    #[test]
    fn a_safe_iterator_goes_both_ways(keys in vec(key(), 0..30)) {
        let (mut tree, model) = built(&keys);
        let mut it = tree.safe_iter();
        it.seek(Op::Last, b"");
        for (key, value) in model.iter().rev() {
            prop_assert!(it.prev());
            prop_assert_eq!((it.key(), it.value()), (&key[..], Some(*value)));
        }
        prop_assert!(!it.prev());
    }

    #[test]
    fn a_random_walk_ends_at_a_key(keys in vec(key(), 1..40), seed in any::<u64>()) {
        let (tree, model) = built(&keys);
        let mut state = seed;
        let mut rng = || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            state >> 33
        };
        let mut it = tree.iter();
        for steps in 0..10 {
            prop_assert!(it.random_walk(steps, &mut rng));
            prop_assert_eq!(it.value(), model.get(it.key()).copied());
            let after = seek(&model, Op::Gt, it.key());
            prop_assert_eq!(it.clone().next().map(owned), after);
        }
    }

    #[test]
    fn comparisons_are_those_of_the_bytes(keys in vec(key(), 1..10), other in key()) {
        let (tree, _) = built(&keys);
        let mut it = tree.iter();
        it.seek(Op::First, b"");
        while it.next().is_some() {
            prop_assert_eq!(it.compare(Op::Lt, &other), it.key() < &other[..]);
            prop_assert_eq!(it.compare(Op::Le, &other), it.key() <= &other[..]);
            prop_assert_eq!(it.compare(Op::Eq, &other), it.key() == &other[..]);
            prop_assert_eq!(it.compare(Op::Ge, &other), it.key() >= &other[..]);
            prop_assert_eq!(it.compare(Op::Gt, &other), it.key() > &other[..]);
        }
    }
}
