//! Any bytes as an intset: refused, or every operation stays inside and ends; and a sequence of
//! operations against a sorted set of std.
//!
//! ```text
//! input   kind of test, then the block, or numbers of eight bytes with an operation before each
//! ```
#![no_main]

use std::collections::BTreeSet;

use intset::{Intset, Validation, validate_integrity};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    match input.split_first() {
        Some((kind, bytes)) if kind % 2 == 0 => foreign(bytes),
        Some((_, bytes)) => model(bytes),
        None => {}
    }
});

fn foreign(bytes: &[u8]) {
    let Ok(mut set) = Intset::from_bytes(bytes.to_vec(), Validation::Shallow) else {
        assert!(validate_integrity(bytes, Validation::Deep).is_err());
        return;
    };
    if validate_integrity(bytes, Validation::Deep).is_ok() {
        assert!(set.iter().is_sorted_by(|a, b| a < b));
        assert!(set.iter().all(|number| set.find(number)));
    }
    let numbers: Vec<i64> = set.iter().take(64).collect();
    for number in numbers {
        for near in [number, number.wrapping_add(1), number.wrapping_neg()] {
            set.find(near);
            set.add(near);
            set.remove(number);
            set.random(&mut || number as u64);
            let _ = (set.min(), set.max(), set.get(number as usize));
        }
    }
    let _ = (set.check(), set.dump(), set.iter().rev().count());
}

fn model(bytes: &[u8]) {
    let (mut set, mut model) = (Intset::new(), BTreeSet::new());
    for step in bytes.chunks_exact(9) {
        let mut number = [0; 8];
        number.copy_from_slice(&step[1..]);
        let number = i64::from_le_bytes(number) >> (8 * (step[0] >> 4 & 7));
        match step[0] % 3 {
            0 | 1 => assert_eq!(set.add(number), model.insert(number)),
            _ => assert_eq!(set.remove(number), model.remove(&number)),
        }
        assert_eq!(set.find(number), model.contains(&number));
        assert_eq!(set.check(), Ok(()));
    }
    assert!(set.iter().eq(model));
}
