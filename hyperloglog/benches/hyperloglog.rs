//! Adding to, counting and merging values of both encodings; beside them, the plain set that a
//! HyperLogLog is used instead of.
#![expect(
    missing_docs,
    reason = "criterion's macros generate undocumented items"
)]

use std::collections::HashSet;
use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use hyperloglog::{Encoding, HyperLogLog, Registers, hll_count, hll_pat_len, murmur_hash64a};

const LIMIT: usize = 3000;

fn element(number: u64) -> [u8; 16] {
    let mut element = *b"element:00000000";
    element[8..].copy_from_slice(&number.to_le_bytes());
    element
}

fn value_of(elements: u64) -> HyperLogLog {
    let mut value = HyperLogLog::new();
    for number in 0..elements {
        assert!(value.add(&element(number), LIMIT).is_ok());
    }
    value
}

fn hash(c: &mut Criterion) {
    let key = element(7);
    c.bench_function("hash 16 bytes", |b| {
        b.iter(|| murmur_hash64a(black_box(&key), 1));
    });
    c.bench_function("register and pattern of 16 bytes", |b| {
        b.iter(|| hll_pat_len(black_box(&key)));
    });
}

fn add(c: &mut Criterion) {
    for (name, elements) in [("100", 100), ("1000", 1_000), ("100000", 100_000)] {
        let value = value_of(elements);
        let encoding = value.encoding().name();
        let bytes = value.as_bytes().len();
        let mut number = 0;
        let mut known = value.clone();
        c.bench_function(
            &format!("add a known element, {name} ({encoding}, {bytes} bytes)"),
            |b| {
                b.iter(|| {
                    number = (number + 1) % elements;
                    known.add(&element(number), LIMIT)
                });
            },
        );
    }
    c.bench_function("add 1000 new elements one by one (sparse)", |b| {
        b.iter(|| value_of(1_000));
    });
    c.bench_function("the same into a HashSet", |b| {
        b.iter(|| (0..1_000).map(element).collect::<HashSet<_>>());
    });
    let dense = value_of(100_000);
    c.bench_function("add 1000 new elements one by one (dense)", |b| {
        b.iter_batched_ref(
            || dense.clone(),
            |value| {
                for number in 1_000_000..1_001_000 {
                    assert!(value.add(&element(number), LIMIT).is_ok());
                }
            },
            BatchSize::SmallInput,
        );
    });
}

fn count(c: &mut Criterion) {
    for (name, elements) in [("100", 100), ("1000", 1_000), ("100000", 100_000)] {
        let value = value_of(elements);
        let encoding = value.encoding().name();
        c.bench_function(&format!("count {name} ({encoding})"), |b| {
            b.iter(|| value.count());
        });
        if value.encoding() == Encoding::Dense {
            let histogram = value.histogram().expect("a valid value");
            c.bench_function("the estimate alone", |b| {
                b.iter(|| hll_count(black_box(&histogram)));
            });
        }
    }
}

fn merge(c: &mut Criterion) {
    for (name, elements) in [("1000", 1_000), ("100000", 100_000)] {
        let value = value_of(elements);
        let encoding = value.encoding().name();
        let mut union = Registers::new();
        c.bench_function(&format!("take in {name} ({encoding})"), |b| {
            b.iter(|| union.merge(&value));
        });
        let empty = HyperLogLog::new();
        c.bench_function(
            &format!("write {name} to an empty value ({encoding})"),
            |b| {
                b.iter_batched_ref(
                    || empty.clone(),
                    |into| into.merge(&union, LIMIT),
                    BatchSize::SmallInput,
                );
            },
        );
        c.bench_function(&format!("count a union of {name}"), |b| {
            b.iter(|| union.count());
        });
    }
    let sparse = value_of(1_000);
    c.bench_function("promote 1000", |b| {
        b.iter_batched_ref(
            || sparse.clone(),
            HyperLogLog::promote,
            BatchSize::SmallInput,
        );
    });
}

criterion_group!(benches, hash, add, count, merge);
criterion_main!(benches);
