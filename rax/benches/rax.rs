//! The tree beside `BTreeMap`, with keys of 16 bytes: random ones, and the IDs of a stream.
#![expect(
    missing_docs,
    reason = "criterion's macros generate undocumented items"
)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use criterion::{
    BenchmarkGroup, Criterion, criterion_group, criterion_main, measurement::WallTime,
};
use rand::rngs::SmallRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use rax::{Op, Rax};

#[global_allocator]
static ALLOCATOR: zmalloc::Zmalloc = zmalloc::Zmalloc;

type Key = [u8; 16];

const MILLION: usize = 1_000_000;

/// Any bytes.
fn random_keys(count: usize) -> Vec<Key> {
    let mut rng = SmallRng::seed_from_u64(1);
    (0..count).map(|_| rng.random()).collect()
}

/// Text with a counter, as keys of an application look.
fn text_keys(count: usize) -> Vec<Key> {
    (0..count)
        .map(|number| {
            let text = format!("user:{:011}", number * 7);
            Key::try_from(text.as_bytes()).expect("16 bytes")
        })
        .collect()
}

/// Milliseconds and a sequence number, big-endian: what a stream stores its nodes under.
fn stream_keys(count: usize) -> Vec<Key> {
    let mut rng = SmallRng::seed_from_u64(2);
    let mut milliseconds = 1_700_000_000_000_u128;
    (0..count)
        .map(|_| {
            milliseconds += rng.random_range(1..200);
            (milliseconds << 64 | rng.random_range(0..4)).to_be_bytes()
        })
        .collect()
}

fn shuffled(keys: &[Key]) -> Vec<Key> {
    let mut keys = keys.to_vec();
    keys.shuffle(&mut SmallRng::seed_from_u64(3));
    keys
}

fn tree(keys: &[Key]) -> Rax<u64> {
    let mut tree = Rax::new();
    for (number, key) in keys.iter().enumerate() {
        tree.insert(key, number as u64);
    }
    tree
}

fn map(keys: &[Key]) -> BTreeMap<Key, u64> {
    keys.iter().copied().zip(0..).collect()
}

/// Finds one key after the other.
fn find(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, keys: &[Key]) {
    let asked = shuffled(keys);
    let tree = tree(keys);
    let mut next = asked.iter().cycle();
    group.bench_function(format!("{name}, rax"), |b| {
        b.iter(|| tree.get(next.next().expect("a cycle")));
    });
    let nodes = tree.nodes() as f64 / keys.len() as f64;
    let bytes = tree.alloc_size() as f64 / keys.len() as f64;
    println!("{name}: {nodes:.2} nodes and {bytes:.1} bytes a key");
    drop(tree);
    let map = map(keys);
    let mut next = asked.iter().cycle();
    group.bench_function(format!("{name}, BTreeMap"), |b| {
        b.iter(|| map.get(next.next().expect("a cycle")));
    });
}

fn finds(c: &mut Criterion) {
    let mut group = c.benchmark_group("find");
    find(&mut group, "1000 random", &random_keys(1000));
    find(&mut group, "1M random", &random_keys(MILLION));
    find(&mut group, "1M text", &text_keys(MILLION));
    find(&mut group, "1M stream", &stream_keys(MILLION));
}

/// Fills a structure with a million keys, and empties it again key by key.
fn changes(c: &mut Criterion) {
    let mut group = c.benchmark_group("change");
    for (name, keys) in [
        ("1M random", random_keys(MILLION)),
        ("1M text", shuffled(&text_keys(MILLION))),
        ("1M stream in order", stream_keys(MILLION)),
    ] {
        let removed = shuffled(&keys);
        let mut filled = tree(&keys);
        // One after the other out and in again: the size stays.
        let mut next = removed.iter().cycle();
        group.bench_function(format!("{name}, remove + insert, rax"), |b| {
            b.iter(|| {
                let key = next.next().expect("a cycle");
                let value = filled.remove(key);
                filled.insert(key, value.unwrap_or(0))
            });
        });
        drop(filled);
        let mut filled = map(&keys);
        let mut next = removed.iter().cycle();
        group.bench_function(format!("{name}, remove + insert, BTreeMap"), |b| {
            b.iter(|| {
                let key = next.next().expect("a cycle");
                let value = filled.remove(key);
                filled.insert(*key, value.unwrap_or(0))
            });
        });
        drop(filled);
        group.bench_function(format!("{name}, fill, rax"), |b| {
            b.iter_custom(|rounds| {
                // Whole fills, at least as many insertions as asked for, and their share of the time.
                let fills = rounds.div_ceil(MILLION as u64);
                let begin = Instant::now();
                for _ in 0..fills {
                    black_box(tree(&keys));
                }
                let inserted = fills * MILLION as u64;
                begin.elapsed().mul_f64(rounds as f64 / inserted as f64)
            });
        });
    }
}

fn iterations(c: &mut Criterion) {
    let mut group = c.benchmark_group("iterate");
    for (name, keys) in [
        ("1M random", random_keys(MILLION)),
        ("1M stream", stream_keys(MILLION)),
    ] {
        let tree = tree(&keys);
        let mut it = tree.iter();
        it.seek(Op::First, b"");
        group.bench_function(format!("{name}, next, rax"), |b| {
            b.iter(|| {
                if it.next().is_none() {
                    it.seek(Op::First, b"");
                }
                it.key().len()
            });
        });
        it.seek(Op::Last, b"");
        group.bench_function(format!("{name}, prev, rax"), |b| {
            b.iter(|| {
                if it.prev().is_none() {
                    it.seek(Op::Last, b"");
                }
                it.key().len()
            });
        });
        let asked = shuffled(&keys);
        let mut next = asked.iter().cycle();
        group.bench_function(format!("{name}, start + seek >= + next, rax"), |b| {
            b.iter(|| {
                let mut it = tree.iter();
                it.seek(Op::Ge, next.next().expect("a cycle"));
                it.next().is_some()
            });
        });
        let map = map(&keys);
        let mut it = map.iter();
        group.bench_function(format!("{name}, next, BTreeMap"), |b| {
            b.iter(|| {
                it.next().unwrap_or_else(|| {
                    it = map.iter();
                    it.next().expect("a key")
                })
            });
        });
        let mut next = asked.iter().cycle();
        group.bench_function(format!("{name}, range(..).next(), BTreeMap"), |b| {
            b.iter(|| map.range(*next.next().expect("a cycle")..).next().is_some());
        });
    }
}

criterion_group!(benches, finds, iterations, changes);
criterion_main!(benches);
