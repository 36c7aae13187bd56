//! What an element costs at the ends of a list of 100,000 and on the way through it, beside a
//! `VecDeque` of vectors.
//!
//! `cargo bench -p quicklist --bench quicklist`

#![expect(missing_docs, reason = "criterion's macros make public functions")]

use std::collections::VecDeque;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use quicklist::{Direction, End, Quicklist};

const ELEMENTS: usize = 100_000;
const VALUE: &[u8] = b"element of bytes";

fn list(compress: i32) -> Quicklist {
    let mut list = Quicklist::new(-2, compress);
    for _ in 0..ELEMENTS {
        list.push_tail(VALUE);
    }
    list
}

fn ends(c: &mut Criterion) {
    let mut group = c.benchmark_group("push and pop");
    group.throughput(Throughput::Elements(2));
    for (name, push, pop) in [
        ("tail and tail", End::Tail, End::Tail),
        ("tail and head", End::Tail, End::Head),
        ("head and tail", End::Head, End::Tail),
        ("head and head", End::Head, End::Head),
    ] {
        let mut list = list(0);
        group.bench_function(name, |b| {
            b.iter(|| {
                list.push(push, black_box(VALUE));
                list.pop_custom(pop, |value| black_box(value.text_len()))
            });
        });
    }
    let mut deque: VecDeque<Vec<u8>> = vec![VALUE.to_vec(); ELEMENTS].into();
    group.bench_function("VecDeque, tail and head", |b| {
        b.iter(|| {
            deque.push_back(black_box(VALUE).to_vec());
            deque.pop_front()
        });
    });
    group.finish();
    let mut group = c.benchmark_group("many");
    group.throughput(Throughput::Elements(ELEMENTS as u64));
    group.bench_function("push at the tail", |b| b.iter(|| list(0).count()));
    group.bench_function("push at the head", |b| {
        b.iter(|| {
            let mut list = Quicklist::new(-2, 0);
            (0..ELEMENTS).for_each(|_| {
                list.push_head(VALUE);
            });
            list
        });
    });
    group.finish();
}

fn inside(c: &mut Criterion) {
    for compress in [0, 1] {
        let mut list = list(compress);
        let mut group = c.benchmark_group(format!("inside, depth {compress}"));
        group.bench_function("index", |b| {
            b.iter(|| list.index(black_box(40_000), |value| value.text_len()));
        });
        group.bench_function("range of 100", |b| {
            b.iter(|| {
                let mut bytes = 0;
                list.for_each(black_box(40_000), 100, |value| bytes += value.text_len());
                bytes
            });
        });
        group.bench_function("insert and delete", |b| {
            b.iter(|| {
                for insert in [true, false] {
                    let walk = list.get_iterator_mut_at_idx(Direction::FromHead, 40_000);
                    let mut walk = walk.expect("it is there");
                    walk.next();
                    if insert {
                        walk.insert_before(black_box(VALUE));
                    } else {
                        walk.del_entry();
                    }
                }
            });
        });
        group.finish();
    }
}

criterion_group!(benches, ends, inside);
criterion_main!(benches);
