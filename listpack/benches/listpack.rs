//! Every operation, beside the same on a vector of strings.
//!
//! `cargo bench -p listpack`

#![expect(missing_docs, reason = "criterion's macros make public functions")]

use std::collections::VecDeque;
use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use listpack::{Listpack, Place, Validation, Value, validate_integrity};
use rand::rngs::SmallRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};

const LEN: usize = 128;

/// Texts of `size` letters, or of six to twenty-five if `size` is 0.
fn texts(count: usize, size: usize, seed: u64) -> Vec<Vec<u8>> {
    let mut rng = SmallRng::seed_from_u64(seed);
    let mut text = || {
        let size = if size > 0 {
            size
        } else {
            rng.random_range(6..26)
        };
        (0..size).map(|_| rng.random_range(b'a'..=b'z')).collect()
    };
    (0..count).map(|_| text()).collect()
}

fn listpack_of(texts: &[Vec<u8>]) -> Listpack {
    let mut listpack = Listpack::new();
    for text in texts {
        listpack.append(text);
    }
    listpack
}

fn find(c: &mut Criterion) {
    let mut group = c.benchmark_group("find in 128");
    for (name, size) in [("16 bytes", 16), ("6 to 25 bytes", 0)] {
        let texts = texts(LEN, size, 1);
        let absent = self::texts(LEN, 16, 2);
        let listpack = listpack_of(&texts);
        let first = listpack.first().expect("the first of many");
        let mut shuffled = texts.clone();
        shuffled.shuffle(&mut SmallRng::seed_from_u64(3));
        for (which, sought) in [
            ("any", shuffled.as_slice()),
            ("the middle one", &texts[LEN / 2..=LEN / 2]),
            ("the last one", &texts[LEN - 1..]),
            ("none", &absent),
        ] {
            group.throughput(Throughput::Elements(sought.len() as u64));
            group.bench_function(format!("listpack, {name}, {which}"), |b| {
                b.iter(|| {
                    let found = sought.iter().filter(|text| {
                        listpack
                            .find(first, black_box(text.as_slice()), 0)
                            .is_some()
                    });
                    found.count()
                });
            });
            group.bench_function(format!("Vec<Vec<u8>>, {name}, {which}"), |b| {
                b.iter(|| {
                    let found = sought.iter().filter(|sought| {
                        let sought = black_box(sought.as_slice());
                        texts.iter().any(|text| text == sought)
                    });
                    found.count()
                });
            });
        }
    }
    // A field of a hash: every second element is compared.
    let texts = texts(2 * LEN, 16, 4);
    let hash = listpack_of(&texts);
    let first = hash.first().expect("the first of many");
    let fields: Vec<&[u8]> = texts.iter().step_by(2).map(Vec::as_slice).collect();
    group.throughput(Throughput::Elements(LEN as u64));
    group.bench_function("listpack, fields among 16 bytes, any", |b| {
        b.iter(|| {
            let found = fields
                .iter()
                .filter(|text| hash.find(first, black_box(**text), 1).is_some());
            found.count()
        });
    });
    group.finish();
}

/// The kinds of contents whose bytes per time are measured.
fn contents() -> [(&'static str, Vec<Vec<u8>>); 4] {
    let small = (0..4096)
        .map(|n| (n % 128).to_string().into_bytes())
        .collect();
    [
        ("small integers", small),
        ("16 bytes", texts(4096, 16, 5)),
        ("256 bytes", texts(1024, 256, 6)),
        ("4096 bytes", texts(64, 4096, 7)),
    ]
}

fn append(c: &mut Criterion) {
    let mut group = c.benchmark_group("append");
    for (name, texts) in contents() {
        let bytes: usize = texts.iter().map(Vec::len).sum();
        group.throughput(Throughput::Bytes(listpack_of(&texts).bytes() as u64));
        group.bench_function(format!("listpack, {name}"), |b| {
            let mut listpack = listpack_of(&texts);
            b.iter(|| {
                listpack.clear();
                for text in &texts {
                    listpack.append(text);
                }
            });
        });
        group.bench_function(format!("listpack, {name}, growing from nothing"), |b| {
            b.iter(|| listpack_of(&texts));
        });
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(format!("Vec<u8>::extend_from_slice, {name}"), |b| {
            let mut all = Vec::with_capacity(bytes);
            b.iter(|| {
                all.clear();
                for text in &texts {
                    all.extend_from_slice(black_box(text));
                }
            });
        });
        group.bench_function(format!("Vec<Vec<u8>>, {name}"), |b| {
            b.iter(|| texts.clone());
        });
    }
    group.finish();
}

fn read(c: &mut Criterion) {
    /// Something of every value, so that it has to be read.
    fn touch(value: Value<'_>) -> u64 {
        match value {
            Value::Integer(integer) => integer as u64,
            Value::String(text) => text.len() as u64 + u64::from(text[0]),
        }
    }
    let mut group = c.benchmark_group("read");
    for (name, texts) in contents() {
        let listpack = listpack_of(&texts);
        group.throughput(Throughput::Bytes(listpack.bytes() as u64));
        group.bench_function(format!("listpack forward, {name}"), |b| {
            b.iter(|| black_box(&listpack).iter().map(touch).sum::<u64>());
        });
        group.bench_function(format!("listpack backward, {name}"), |b| {
            b.iter(|| black_box(&listpack).iter_rev().map(touch).sum::<u64>());
        });
        group.bench_function(format!("listpack copied out, {name}"), |b| {
            let mut out = Vec::with_capacity(listpack.bytes());
            b.iter(|| {
                out.clear();
                for value in &listpack {
                    out.extend_from_slice(value.text(&mut [0; 21]));
                }
            });
        });
        group.bench_function(format!("Vec<Vec<u8>>, {name}"), |b| {
            let touch = |text: &Vec<u8>| text.len() as u64 + u64::from(text[0]);
            b.iter(|| black_box(&texts).iter().map(touch).sum::<u64>());
        });
        group.bench_function(format!("deep validation, {name}"), |b| {
            b.iter(|| validate_integrity(black_box(listpack.as_bytes()), Validation::Deep));
        });
    }
    group.finish();
}

fn change(c: &mut Criterion) {
    let mut group = c.benchmark_group("change in 128");
    let texts = texts(LEN, 16, 8);
    let listpack = listpack_of(&texts);
    let deque: VecDeque<Vec<u8>> = texts.iter().cloned().collect();
    let middle = listpack.seek(LEN as i64 / 2).expect("the middle of many");
    group.bench_function("listpack, prepend and delete the first", |b| {
        let mut list = listpack.clone();
        b.iter(|| {
            let p = list.prepend(black_box(b"sixteen letters!"));
            list.delete(p)
        });
    });
    group.bench_function("listpack, insert and delete in the middle", |b| {
        let mut list = listpack.clone();
        b.iter(|| {
            list.insert(
                middle,
                Value::String(black_box(b"sixteen letters!")),
                Place::Before,
            );
            list.delete(middle)
        });
    });
    group.bench_function("VecDeque<Vec<u8>>, insert and remove in the middle", |b| {
        let mut deque = deque.clone();
        b.iter(|| {
            deque.insert(LEN / 2, black_box(b"sixteen letters!").to_vec());
            deque.remove(LEN / 2)
        });
    });
    group.bench_function("listpack, replace in the middle by the same size", |b| {
        let mut list = listpack.clone();
        b.iter(|| list.replace(middle, black_box(b"sixteen letters!")));
    });
    group.bench_function("listpack, seek to the middle", |b| {
        b.iter(|| listpack.seek(black_box(LEN as i64 / 2)));
    });
    group.bench_function("listpack, split and merge", |b| {
        b.iter_batched(
            || listpack.clone(),
            |mut list| {
                let tail = list.split_off(middle);
                list.merge(tail);
                list
            },
            BatchSize::SmallInput,
        );
    });
    group.bench_function("listpack, delete every second one at once", |b| {
        let every_second: Vec<_> = listpack.entries().map(|(p, _)| p).step_by(2).collect();
        b.iter_batched(
            || listpack.clone(),
            |mut list| {
                list.batch_delete(&every_second);
                list
            },
            BatchSize::SmallInput,
        );
    });
    let mut rng = SmallRng::seed_from_u64(9);
    group.bench_function("listpack, a random pair", |b| {
        b.iter(|| listpack.random_pair(&mut || rng.random()));
    });
    group.bench_function("listpack, ten random pairs, all different", |b| {
        b.iter(|| listpack.random_pairs_unique(10, &mut || rng.random()));
    });
    group.finish();
}

criterion_group!(benches, find, append, read, change);
criterion_main!(benches);
