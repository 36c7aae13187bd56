//! What a value pays for living in an `Sds`: made, read, appended to.
#![expect(
    missing_docs,
    reason = "criterion's macros generate undocumented items"
)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use sds::Sds;

fn sds(c: &mut Criterion) {
    let value = [b'v'; 200];
    c.bench_function("from_bytes 200", |b| {
        b.iter(|| Sds::from_bytes(black_box(&value)));
    });
    let s = Sds::from_bytes(&value);
    c.bench_function("deref", |b| b.iter(|| black_box(&s).len()));
    c.bench_function("append 16 bytes 64 times", |b| {
        b.iter(|| {
            let mut s = Sds::new();
            for _ in 0..64 {
                s.cat(black_box(&value[..16]));
            }
            s
        });
    });
    c.bench_function("split_args", |b| {
        b.iter(|| sds::split_args(black_box(b"set key:000000000001 \"a value\"")));
    });
}

criterion_group!(benches, sds);
criterion_main!(benches);
