//! What each operation costs, beside a listpack and beside a vector of vectors.
//!
//! The list is that of a hash at its default limit: 128 values of 16 bytes. `cargo bench -p ziplist`

#![expect(missing_docs, reason = "criterion's macros make public functions")]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use listpack::Listpack;
use ziplist::zipmap::Zipmap;
use ziplist::{Validation, Ziplist};

const ENTRIES: usize = 128;

fn text(number: usize) -> Vec<u8> {
    format!("value:{number:010}").into_bytes()
}

fn texts() -> Vec<Vec<u8>> {
    (0..ENTRIES).map(text).collect()
}

fn list_of(texts: &[Vec<u8>]) -> Ziplist {
    let mut list = Ziplist::new();
    for text in texts {
        list.append(text).expect("room");
    }
    list
}

/// Entries at the limit of the previous length, and one before them that makes all of them grow.
fn dominoes(count: usize) -> Ziplist {
    list_of(&vec![vec![b'd'; 250]; count])
}

fn listpack_of(texts: &[Vec<u8>]) -> Listpack {
    let mut list = Listpack::new();
    for text in texts {
        list.append(text);
    }
    list
}

fn reading(c: &mut Criterion) {
    let texts = texts();
    let (list, listpack) = (list_of(&texts), listpack_of(&texts));
    let mut group = c.benchmark_group("walk");
    group.throughput(Throughput::Elements(ENTRIES as u64));
    group.bench_function("ziplist", |b| {
        b.iter(|| list.iter().map(|value| value.text_len()).sum::<usize>());
    });
    group.bench_function("ziplist backwards", |b| {
        b.iter(|| list.iter_rev().map(|value| value.text_len()).sum::<usize>());
    });
    group.bench_function("listpack", |b| {
        b.iter(|| listpack.iter().map(|value| value.text_len()).sum::<usize>());
    });
    group.bench_function("vector of vectors", |b| {
        b.iter(|| {
            texts
                .iter()
                .map(|text| black_box(text).len())
                .sum::<usize>()
        });
    });
    group.finish();

    let missing = text(ENTRIES);
    let first = list.first().expect("an entry");
    let mut group = c.benchmark_group("find the last of 128");
    let last = text(ENTRIES - 1);
    group.bench_function("ziplist", |b| {
        b.iter(|| list.find(first, black_box(&last), 0));
    });
    group.bench_function("listpack", |b| {
        let first = listpack.first().expect("an entry");
        b.iter(|| listpack.find(first, black_box(&last), 0));
    });
    group.bench_function("vector of vectors", |b| {
        b.iter(|| texts.iter().position(|text| *text == *black_box(&last)));
    });
    group.finish();

    c.bench_function("ziplist: find what is not there, a key in two", |b| {
        b.iter(|| list.find(first, black_box(&missing), 1));
    });
    c.bench_function("ziplist: seek to the middle", |b| {
        b.iter(|| list.seek(black_box(ENTRIES as i64 / 2)));
    });
    c.bench_function("ziplist: pairs at random, 10 different", |b| {
        let mut state = 1u64;
        let mut random = || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1);
            state
        };
        b.iter(|| list.random_pairs_unique(10, &mut random).len());
    });
}

fn writing(c: &mut Criterion) {
    let texts = texts();
    let list = list_of(&texts);
    let mut group = c.benchmark_group("append");
    group.throughput(Throughput::Elements(ENTRIES as u64));
    group.bench_function("ziplist", |b| b.iter(|| list_of(&texts)));
    group.bench_function("listpack", |b| b.iter(|| listpack_of(&texts)));
    group.bench_function("vector of vectors", |b| {
        b.iter(|| {
            let mut vector = Vec::new();
            for text in &texts {
                vector.push(text.clone());
            }
            vector
        });
    });
    group.finish();

    let mut group = c.benchmark_group("ziplist: change one of 128");
    let mut on_copy = |name: &str, list: &Ziplist, f: &dyn Fn(&mut Ziplist)| {
        group.bench_function(name, |b| {
            // With room, as after the last change.
            let copy = || {
                let mut copy = Ziplist::with_capacity(2 * list.bytes());
                copy.merge(list).expect("room");
                copy
            };
            b.iter_batched_ref(copy, f, BatchSize::SmallInput);
        });
    };
    on_copy("prepend", &list, &|list| {
        list.prepend(b"value:prepended!").expect("room");
    });
    on_copy("replace in place", &list, &|list| {
        let first = list.first().expect("an entry");
        list.replace(first, b"value:0000000001").expect("room");
    });
    on_copy("replace by a longer one", &list, &|list| {
        let first = list.first().expect("an entry");
        list.replace(first, b"value:00000000001").expect("room");
    });
    on_copy("delete", &list, &|list| {
        list.delete_range(0, 1).expect("an entry");
    });
    on_copy("merge 128", &list, &|whole| {
        whole.merge(&list).expect("room");
    });
    on_copy(
        "prepend, 128 entries of 253 bytes",
        &dominoes(ENTRIES),
        &|list| {
            list.prepend(b"short").expect("room");
        },
    );
    on_copy("the same, all of them grow", &dominoes(ENTRIES), &|list| {
        list.prepend(&[b'l'; 254]).expect("room");
    });
    group.finish();
}

fn loading(c: &mut Criterion) {
    let list = list_of(&texts());
    let mut group = c.benchmark_group("load");
    group.throughput(Throughput::Bytes(list.bytes() as u64));
    group.bench_function("ziplist: deep validation", |b| b.iter(|| list.check()));
    group.bench_function("ziplist: to listpack", |b| b.iter(|| list.to_listpack()));
    let mut map = vec![64];
    for pair in texts().chunks(2) {
        map.push(16);
        map.extend_from_slice(&pair[0]);
        map.extend_from_slice(&[16, 0]);
        map.extend_from_slice(&pair[1]);
    }
    map.push(255);
    group.bench_function("zipmap: deep validation and walk", |b| {
        b.iter(|| {
            let map = Zipmap::from_bytes(black_box(&map), Validation::Deep).expect("a map");
            map.iter()
                .map(|(field, value)| field.len() + value.len())
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, reading, writing, loading);
criterion_main!(benches);
