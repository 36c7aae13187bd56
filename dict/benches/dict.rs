//! What a look-up, an insertion and a draw cost at a million keys.
//!
//! Entries are as the keyspace's: one 40-byte block of header, 16-byte key and 16-byte value.
//! Keys are asked for in random order, so that bucket and entry are cache misses; each iteration
//! is a batch of 16 keys, as a pipeline of 16 commands would bring them, hashing included.
//!
//! `cargo bench -p dict --bench dict`

#![expect(missing_docs, reason = "criterion's macros make public functions")]

use std::hash::Hasher;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use dict::{Keyed, Keyspace, hash};
use rand::rngs::SmallRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};

const KEYS: u32 = 1_000_000;
const BATCH: usize = 16;

type Key = [u8; 16];

struct Item {
    _header: u64,
    key: Key,
    value: [u8; 16],
}

impl Keyed for Item {
    fn key(&self) -> &[u8] {
        &self.key
    }
}

type Keys = Keyspace<Box<Item>>;

fn key(n: u32) -> Key {
    let mut key = *b"key:000000000000";
    for (place, digit) in key[4..].iter_mut().rev().zip(n.to_string().bytes().rev()) {
        *place = digit;
    }
    key
}

fn insert(keyspace: &mut Keys, key: Key) {
    let item = Box::new(Item {
        _header: 0,
        key,
        value: [b'x'; 16],
    });
    keyspace.insert(0, hash(&key), item, false);
}

fn shuffled(range: std::ops::Range<u32>) -> Vec<Key> {
    let mut keys: Vec<Key> = range.map(key).collect();
    keys.shuffle(&mut SmallRng::seed_from_u64(1));
    keys
}

/// A keyspace of the first million keys, rehashed to rest, and the keys in another order.
fn million() -> (Keys, Vec<Key>) {
    let mut keyspace = Keys::new(0);
    for key in shuffled(0..KEYS) {
        insert(&mut keyspace, key);
    }
    while keyspace.incrementally_rehash(100_000) > 0 && keyspace.keys().rehashing_count() > 0 {}
    let mut keys = shuffled(0..KEYS);
    keys.shuffle(&mut SmallRng::seed_from_u64(2));
    (keyspace, keys)
}

fn group<'a>(
    c: &'a mut Criterion,
    name: &str,
) -> BenchmarkGroup<'a, criterion::measurement::WallTime> {
    let mut group = c.benchmark_group(name);
    group.throughput(Throughput::Elements(BATCH as u64));
    group.warm_up_time(Duration::from_millis(500));
    group.measurement_time(Duration::from_secs(2));
    group.sample_size(20);
    group
}

/// The batches of `keys`, over and over.
fn batches(keys: &[Key]) -> impl Iterator<Item = &[Key; BATCH]> {
    keys.as_chunks::<BATCH>().0.iter().cycle()
}

fn find_each(keyspace: &Keys, batch: &[Key; BATCH]) -> usize {
    let found = |key: &&Key| {
        keyspace
            .find(0, &key[..], hash(&key[..]))
            .is_some_and(|i| i.value[0] == b'x')
    };
    batch.iter().filter(found).count()
}

fn find_prefetched(keyspace: &Keys, batch: &[Key; BATCH]) -> usize {
    let hashes = batch.map(|key| hash(&key));
    for hash in hashes {
        keyspace.prefetch_bucket(0, hash);
    }
    for hash in hashes {
        keyspace.prefetch_entry(0, hash);
    }
    batch
        .iter()
        .zip(hashes)
        .filter(|(key, hash)| {
            keyspace
                .find(0, &key[..], *hash)
                .is_some_and(|i| i.value[0] == b'x')
        })
        .count()
}

fn find(c: &mut Criterion) {
    let (keyspace, keys) = million();
    let absent = shuffled(KEYS..2 * KEYS);
    let mut group = group(c, "find_16_of_1M");
    for (kind, keys, expected) in [("hit", &keys, BATCH), ("miss", &absent, 0)] {
        let mut next = batches(keys);
        group.bench_function(format!("{kind}/one_by_one"), |b| {
            b.iter(|| assert_eq!(find_each(&keyspace, next.next().unwrap()), expected));
        });
        group.bench_function(format!("{kind}/prefetched"), |b| {
            b.iter(|| assert_eq!(find_prefetched(&keyspace, next.next().unwrap()), expected));
        });
    }
    group.finish();
}

fn random(c: &mut Criterion) {
    let (keyspace, _) = million();
    let mut rng = SmallRng::seed_from_u64(3);
    let mut group = group(c, "random_16_of_1M");
    group.bench_function("fair", |b| {
        b.iter(|| {
            for _ in 0..BATCH {
                black_box(keyspace.random(|| rng.random()).map(|item| item.value[0]));
            }
        });
    });
    group.finish();
}

/// From nothing to a million: growing included.
fn fill(c: &mut Criterion) {
    let keys = shuffled(0..KEYS);
    let mut group = c.benchmark_group("fill_to_1M");
    group
        .throughput(Throughput::Elements(KEYS.into()))
        .sample_size(10);
    group.bench_function("insert", |b| {
        b.iter_custom(|iterations| {
            let mut spent = Duration::ZERO;
            for _ in 0..iterations {
                let mut keyspace = Keys::new(0);
                let start = Instant::now();
                for &key in &keys {
                    insert(&mut keyspace, key);
                }
                spent += start.elapsed();
            }
            spent
        });
    });
    group.bench_function("remove", |b| {
        b.iter_custom(|iterations| {
            let mut spent = Duration::ZERO;
            for _ in 0..iterations {
                let (mut keyspace, order) = million();
                let start = Instant::now();
                for key in &order {
                    black_box(keyspace.remove(0, key, hash(key)));
                }
                spent += start.elapsed();
            }
            spent
        });
    });
    group.finish();
}

fn hashing(c: &mut Criterion) {
    let keys = shuffled(0..4096);
    let mut group = group(c, "hash_16_keys");
    let mut next = batches(&keys);
    group.bench_function("siphash_1_2", |b| {
        b.iter(|| {
            next.next()
                .unwrap()
                .iter()
                .fold(0, |sum, key| sum ^ hash(key))
        });
    });
    group.bench_function("std_siphash_1_3", |b| {
        b.iter(|| {
            next.next().unwrap().iter().fold(0, |sum, key| {
                let mut hasher = std::hash::DefaultHasher::new();
                hasher.write(key);
                sum ^ hasher.finish()
            })
        });
    });
    group.finish();
}

criterion_group!(benches, hashing, find, random, fill);
criterion_main!(benches);
