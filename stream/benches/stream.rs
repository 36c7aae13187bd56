//! What adding, reading, finding, deleting and trimming cost, beside a `BTreeMap` of ids to vectors
//! of pairs, which is the same log without any packing.
//!
//! Entries are of three fields of 8 bytes with values of 8 to 16 bytes, as a sensor's would be, in
//! nodes of the default limits. Every figure is per entry.
//!
//! `cargo bench -p stream --bench stream`

#![expect(missing_docs, reason = "criterion's macros make public functions")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use stream::{
    Loader, NewId, NodeLimits, Numbers, Stream, StreamId, TrimArgs, TrimStrategy, Validation, Value,
};

const ENTRIES: u64 = 100_000;

const FIELDS: [&str; 3] = ["sensor-id", "temperature", "humidity"];

/// The values of entry number `n`: an integer, a short and a longer string.
fn values(n: u64) -> [String; 3] {
    [
        (n % 5000).to_string(),
        format!("{}.{:03}", n % 40, n % 1000),
        format!("{:016x}", n.wrapping_mul(0x9E37_79B9_7F4A_7C15)),
    ]
}

fn pairs(values: &[String; 3]) -> [(&str, &str); 3] {
    [0, 1, 2].map(|at| (FIELDS[at], values[at].as_str()))
}

fn id(n: u64) -> StreamId {
    StreamId::new(1_526_919_030_474 + n / 3, n % 3)
}

fn filled(entries: u64) -> Stream {
    let mut stream = Stream::new();
    for n in 1..=entries {
        let new = NewId::Exactly(id(n));
        let added = stream.append(new, &pairs(&values(n)), NodeLimits::default());
        added.expect("ids grow");
    }
    stream
}

type Plain = BTreeMap<StreamId, Vec<(Vec<u8>, Vec<u8>)>>;

fn add_plain(plain: &mut Plain, n: u64, pairs: &[(&str, &str)]) {
    let owned = pairs
        .iter()
        .map(|(field, value)| (field.as_bytes().to_vec(), value.as_bytes().to_vec()));
    plain.insert(id(n), owned.collect());
}

fn filled_plain(entries: u64) -> Plain {
    let mut plain = Plain::new();
    for n in 1..=entries {
        add_plain(&mut plain, n, &pairs(&values(n)));
    }
    plain
}

/// Times `work` on things that `make` makes, `ENTRIES` operations each.
fn timed<T>(iterations: u64, make: impl Fn() -> T, work: impl Fn(&mut T)) -> Duration {
    let mut total = Duration::ZERO;
    for _ in 0..iterations {
        let mut thing = make();
        let start = Instant::now();
        work(&mut thing);
        total += start.elapsed();
    }
    total
}

fn appending(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("append");
    group.throughput(Throughput::Elements(ENTRIES));
    let all: Vec<[String; 3]> = (1..=ENTRIES).map(values).collect();
    group.bench_function("stream", |bencher| {
        bencher.iter_custom(|iterations| {
            timed(iterations, Stream::new, |stream| {
                for (n, values) in (1..).zip(&all) {
                    let new = NewId::Exactly(id(n));
                    let _ = black_box(stream.append(new, &pairs(values), NodeLimits::default()));
                }
            })
        });
    });
    group.bench_function("btreemap", |bencher| {
        bencher.iter_custom(|iterations| {
            timed(iterations, Plain::new, |plain| {
                for (n, values) in (1..).zip(&all) {
                    add_plain(plain, n, &pairs(values));
                }
            })
        });
    });
    group.finish();
}

fn length(value: Value<'_>) -> usize {
    match value {
        Value::Integer(integer) => integer as usize & 7,
        Value::String(text) => text.len(),
    }
}

fn reading(criterion: &mut Criterion) {
    let stream = filled(ENTRIES);
    let plain = filled_plain(ENTRIES);
    let read = |entries: stream::StreamIterator<'_>| -> usize {
        entries
            .flat_map(|entry| entry.fields())
            .map(|(field, value)| length(field) + length(value))
            .sum()
    };
    let mut group = criterion.benchmark_group("read");
    group.throughput(Throughput::Elements(ENTRIES));
    group.bench_function("stream forward", |bencher| {
        bencher.iter(|| read(black_box(&stream).iter()));
    });
    group.bench_function("stream backward", |bencher| {
        bencher.iter(|| read(black_box(&stream).iter_rev()));
    });
    group.bench_function("btreemap", |bencher| {
        bencher.iter(|| {
            let texts = black_box(&plain).values().flatten();
            texts
                .map(|(field, value)| field.len() + value.len())
                .sum::<usize>()
        });
    });
    group.finish();
}

/// Numbers of entries in random order.
fn shuffled() -> Vec<u64> {
    let mut numbers: Vec<u64> = (1..=ENTRIES).collect();
    numbers.sort_by_key(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    numbers
}

fn finding(criterion: &mut Criterion) {
    let stream = filled(ENTRIES);
    let plain = filled_plain(ENTRIES);
    let order = shuffled();
    let mut group = criterion.benchmark_group("get");
    group.throughput(Throughput::Elements(ENTRIES));
    group.bench_function("stream", |bencher| {
        bencher.iter(|| {
            let found = order.iter().filter(|&&n| stream.get(id(n)).is_some());
            assert_eq!(black_box(found.count()) as u64, ENTRIES);
        });
    });
    group.bench_function("btreemap", |bencher| {
        bencher.iter(|| {
            let found = order.iter().filter(|&&n| plain.contains_key(&id(n)));
            assert_eq!(black_box(found.count()) as u64, ENTRIES);
        });
    });
    group.finish();
}

fn deleting(criterion: &mut Criterion) {
    let stream = filled(ENTRIES);
    let order = shuffled();
    let mut group = criterion.benchmark_group("delete");
    group.throughput(Throughput::Elements(ENTRIES));
    group.bench_function("stream", |bencher| {
        bencher.iter_custom(|iterations| {
            timed(
                iterations,
                || stream.clone(),
                |stream| {
                    for &n in &order {
                        stream.delete(id(n));
                    }
                },
            )
        });
    });
    group.bench_function("btreemap", |bencher| {
        bencher.iter_custom(|iterations| {
            timed(
                iterations,
                || filled_plain(ENTRIES),
                |plain| {
                    for &n in &order {
                        plain.remove(&id(n));
                    }
                },
            )
        });
    });
    group.finish();
}

fn trimming(criterion: &mut Criterion) {
    let stream = filled(ENTRIES);
    let mut group = criterion.benchmark_group("trim");
    group.throughput(Throughput::Elements(ENTRIES));
    for (name, approx) in [("one by one", false), ("node by node", true)] {
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|iterations| {
                timed(
                    iterations,
                    || stream.clone(),
                    |stream| {
                        for left in (0..ENTRIES).rev() {
                            let strategy = TrimStrategy::MaxLen(left);
                            stream.trim(TrimArgs {
                                strategy,
                                approx,
                                limit: 0,
                            });
                        }
                    },
                )
            });
        });
    }
    group.finish();
}

fn loading(criterion: &mut Criterion) {
    let stream = filled(ENTRIES);
    let mut nodes = Vec::new();
    stream.for_each_node(|key, node| nodes.push((key.encode(), node.as_bytes().to_vec())));
    let numbers = Numbers {
        length: stream.len(),
        last_id: stream.last_id(),
        history: None,
    };
    let mut group = criterion.benchmark_group("load");
    group.throughput(Throughput::Elements(ENTRIES));
    for (name, validation) in [("shallow", Validation::Shallow), ("deep", Validation::Deep)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let mut loader = Loader::new();
                for (key, bytes) in &nodes {
                    loader
                        .add_node(key, bytes.clone(), validation)
                        .expect("a node");
                }
                loader.finish(numbers, validation).expect("a stream")
            });
        });
    }
    group.finish();
}

fn memory(_: &mut Criterion) {
    let stream = filled(ENTRIES);
    let bytes = stream.alloc_size() as f64 / ENTRIES as f64;
    println!(
        "memory: {bytes:.1} bytes an entry in {} nodes",
        stream.node_count()
    );
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(800));
    targets = memory, appending, reading, finding, deleting, trimming, loading
}
criterion_main!(benches);
