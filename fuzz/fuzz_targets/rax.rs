//! A tree does what a sorted map does, for any sequence of operations on any keys, and is sound and
//! of the same shape however it came about.
//!
//! The input is a list of operations, one after the other:
//!
//! ```text
//! [code] [length: 5 bits used] [key ...]
//! ```
//!
//! The tree is foreign to nobody's files, so there are no bytes to validate: keys and the order of
//! operations are what comes from outside.
#![no_main]

use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Included, Unbounded};

use libfuzzer_sys::fuzz_target;
use rax::{Op, Rax};

type Model = BTreeMap<Vec<u8>, Box<u64>>;

const OPS: [Op; 7] = [Op::First, Op::Last, Op::Lt, Op::Le, Op::Eq, Op::Ge, Op::Gt];

/// The key that a seek finds.
fn found(model: &Model, op: Op, key: &[u8]) -> Option<Vec<u8>> {
    let (from, to) = match op {
        Op::First | Op::Last => (Unbounded, Unbounded),
        Op::Lt => (Unbounded, Excluded(key)),
        Op::Le => (Unbounded, Included(key)),
        Op::Eq => (Included(key), Included(key)),
        Op::Ge => (Included(key), Unbounded),
        Op::Gt => (Excluded(key), Unbounded),
    };
    let mut range = model.range::<[u8], _>((from, to));
    let element = match op {
        Op::Last | Op::Lt | Op::Le => range.next_back(),
        _ => range.next(),
    };
    element.map(|(key, _)| key.clone())
}

fuzz_target!(|bytes: &[u8]| {
    let mut rest = bytes;
    let mut tree: Rax<Option<Box<u64>>> = Rax::new();
    let mut model = Model::new();
    let mut number = 0;
    while let [code, len, tail @ ..] = rest {
        let len = usize::from(len % 32).min(tail.len());
        let (key, tail) = tail.split_at(len);
        rest = tail;
        number += 1;
        match code % 8 {
            0..3 => {
                let old = tree.insert(key, Some(Box::new(number)));
                assert_eq!(old.flatten(), model.insert(key.to_vec(), Box::new(number)));
            }
            3 => {
                let new = tree.try_insert(key, Some(Box::new(number))).is_ok();
                assert_eq!(new, !model.contains_key(key));
                model.entry(key.to_vec()).or_insert(Box::new(number));
            }
            4 => assert_eq!(tree.remove(key).flatten(), model.remove(key)),
            5 => {
                // Something that is there.
                if let Some(key) = found(&model, Op::Ge, key) {
                    assert_eq!(tree.remove(&key).flatten(), model.remove(&key));
                }
            }
            6 => {
                let value = tree.get_mut(key).flatten();
                assert_eq!(value.as_deref(), model.get(key).map(|value| &**value));
                if let (Some(value), Some(expected)) = (value, model.get_mut(key)) {
                    *value += 1;
                    **expected += 1;
                }
            }
            _ => {
                for op in OPS {
                    let expected = found(&model, op, key);
                    let mut it = tree.iter();
                    assert_eq!(it.seek(op, key), expected.is_some());
                    let mut back = it.clone();
                    assert_eq!(it.next().map(|(key, _)| key.to_vec()), expected);
                    assert_eq!(back.prev().map(|(key, _)| key.to_vec()), expected);
                    if let Some(key) = expected {
                        let (after, before) =
                            (found(&model, Op::Gt, &key), found(&model, Op::Lt, &key));
                        assert_eq!(it.next().map(|(key, _)| key.to_vec()), after);
                        assert_eq!(back.prev().map(|(key, _)| key.to_vec()), before);
                    }
                }
            }
        }
        tree.check().expect("a sound tree");
        assert_eq!(tree.len(), model.len());
    }
    let mut it = tree.iter();
    it.seek(Op::First, b"");
    for (key, value) in &model {
        assert_eq!(it.next(), Some((&key[..], Some(&**value))));
    }
    assert_eq!(it.next(), None);
    let mut direct = Rax::new();
    for key in model.keys() {
        direct.insert(key, Some(Box::new(0)));
    }
    assert_eq!(tree.nodes(), direct.nodes());
    assert_eq!(tree.alloc_size(), direct.alloc_size());
    tree.dump();
});
