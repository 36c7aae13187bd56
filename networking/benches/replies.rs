//! Nanoseconds per reply: 100 replies added, then dropped.
#![allow(
    missing_docs,
    reason = "criterion's macros make public functions without any"
)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use networking::Reply;

const PIPELINE: usize = 100;

fn replies(c: &mut Criterion) {
    let mut group = c.benchmark_group("reply");
    group.throughput(Throughput::Elements(PIPELINE as u64));
    let mut reply = Reply::new();
    let mut bench = |name: &str, add: &dyn Fn(&mut Reply, usize)| {
        group.bench_function(name, |b| {
            b.iter(|| {
                for i in 0..PIPELINE {
                    add(black_box(&mut reply), black_box(i));
                }
                reply.advance(reply.waiting());
            });
        });
    };
    bench("(nothing)", &|_, _| {});
    bench("ok", &|reply, _| reply.add_ok());
    bench("null", &|reply, _| reply.add_null());
    bench("integer, small", &|reply, i| reply.add_longlong(i as i64));
    bench("integer, large", &|reply, i| {
        reply.add_longlong(i as i64 + 123_456_789_012);
    });
    for len in [3, 16, 64, 128] {
        let value = vec![b'x'; len];
        bench(&format!("bulk {len}"), &|reply, _| {
            reply.add_bulk(black_box(&value));
        });
    }
    let value = vec![b'x'; 2000];
    bench("bulk 2000, beyond the first block", &|reply, _| {
        reply.add_bulk(black_box(&value));
    });
    bench("array of 10 integers", &|reply, _| {
        reply.add_array_len(10);
        (0..10).for_each(|n| reply.add_longlong(n));
    });
    bench("deferred array of 10 integers", &|reply, _| {
        let place = reply.add_deferred_len();
        (0..10).for_each(|n| reply.add_longlong(n));
        reply.set_deferred_array_len(place, 10);
    });
    group.finish();
}

criterion_group!(benches, replies);
criterion_main!(benches);
