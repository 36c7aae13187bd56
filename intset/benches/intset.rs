//! Look-ups, additions and walks, beside a sorted vector, a tree and a hash table of std.
//!
//! `cargo bench -p intset`

#![expect(missing_docs, reason = "criterion's macros make public functions")]

use std::collections::{BTreeSet, HashSet};
use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use intset::{Intset, Validation};
use rand::rngs::SmallRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};

const LEN: usize = 512;
/// More than a processor remembers of branches taken.
const PROBES: usize = 65536;

/// Different numbers of the given width, in random order.
fn numbers(bits: u32) -> Vec<i64> {
    let mut rng = SmallRng::seed_from_u64(u64::from(bits));
    let mut set = BTreeSet::new();
    while set.len() < LEN {
        set.insert(rng.random::<i64>() >> (64 - bits));
    }
    let mut numbers: Vec<i64> = set.into_iter().collect();
    numbers.shuffle(&mut rng);
    numbers
}

/// What is asked for: half of them in the set, in an order no processor can predict.
fn probes(numbers: &[i64], bits: u32) -> Vec<i64> {
    let mut rng = SmallRng::seed_from_u64(9);
    (0..PROBES)
        .map(|_| {
            if rng.random() {
                numbers[rng.random_range(0..LEN)]
            } else {
                rng.random::<i64>() >> (64 - bits)
            }
        })
        .collect()
}

/// How many are found. If `WAIT` then which number is asked for next is known only when the answer
/// is there, as where something depends on it; if not, the processor works on several at a time.
fn count<const WAIT: bool>(probes: &[i64], find: impl Fn(i64) -> bool) -> usize {
    let (mut found, mut at) = (0, 0);
    for number in 0..PROBES {
        let answer = usize::from(find(probes[at]));
        found += answer;
        // Read backwards after a hit, which no one can know before; forwards after a miss.
        at = if WAIT {
            (number ^ answer.wrapping_neg()) % PROBES
        } else {
            number
        };
    }
    found
}

fn find(c: &mut Criterion) {
    let mut group = c.benchmark_group("find in 512");
    group.throughput(Throughput::Elements(PROBES as u64));
    for bits in [16, 32, 64] {
        let numbers = numbers(bits);
        let probes = probes(&numbers, bits);
        let set: Intset = numbers.iter().copied().collect();
        let sorted: Vec<i64> = set.iter().collect();
        let tree: BTreeSet<i64> = set.iter().collect();
        let table: HashSet<i64> = set.iter().collect();
        for wait in [false, true] {
            let how = if wait { "one by one" } else { "many at a time" };
            macro_rules! bench {
                ($name:literal, $find:expr) => {
                    group.bench_function(format!("{}, {bits} bits, {how}", $name), |b| {
                        if wait {
                            b.iter(|| count::<true>(&probes, $find));
                        } else {
                            b.iter(|| count::<false>(&probes, $find));
                        }
                    })
                };
            }
            bench!("intset", |n| set.find(n));
            bench!("Vec::binary_search", |n| sorted.binary_search(&n).is_ok());
            bench!("BTreeSet", |n| tree.contains(&n));
            bench!("HashSet", |n| table.contains(&n));
        }
    }
    group.finish();
}

fn change(c: &mut Criterion) {
    let mut group = c.benchmark_group("add 512, remove 512");
    group.throughput(Throughput::Elements(2 * LEN as u64));
    for bits in [16, 32, 64] {
        let numbers = numbers(bits);
        group.bench_function(format!("intset, {bits} bits"), |b| {
            b.iter_batched_ref(
                Intset::new,
                |set| {
                    let _ = numbers.iter().filter(|number| set.add(**number)).count();
                    let _ = numbers.iter().filter(|number| set.remove(**number)).count();
                },
                BatchSize::SmallInput,
            );
        });
        group.bench_function(format!("BTreeSet, {bits} bits"), |b| {
            b.iter_batched_ref(
                BTreeSet::new,
                |set| {
                    let _ = numbers.iter().filter(|number| set.insert(**number)).count();
                    let _ = numbers.iter().filter(|number| set.remove(*number)).count();
                },
                BatchSize::SmallInput,
            );
        });
    }
    group.finish();
}

fn walk(c: &mut Criterion) {
    let mut group = c.benchmark_group("all of 512");
    group.throughput(Throughput::Elements(LEN as u64));
    for bits in [16, 64] {
        let set: Intset = numbers(bits).into_iter().collect();
        let tree: BTreeSet<i64> = set.iter().collect();
        group.bench_function(format!("intset walk, {bits} bits"), |b| {
            b.iter(|| black_box(&set).iter().fold(0, i64::wrapping_add));
        });
        group.bench_function(format!("BTreeSet walk, {bits} bits"), |b| {
            b.iter(|| black_box(&tree).iter().copied().fold(0, i64::wrapping_add));
        });
        group.bench_function(format!("intset deep validation, {bits} bits"), |b| {
            b.iter(|| intset::validate_integrity(black_box(set.as_bytes()), Validation::Deep));
        });
    }
    group.finish();
}

criterion_group!(benches, find, change, walk);
criterion_main!(benches);
