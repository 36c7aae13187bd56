//! What one SET and one GET pay inside the entry.
#![expect(
    missing_docs,
    reason = "criterion's macros generate undocumented items"
)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use object::KvObj;

const KEY: &[u8] = b"key:000000000001";

fn kv_obj(c: &mut Criterion) {
    c.bench_function("new_string and drop, 16 bytes", |b| {
        b.iter(|| KvObj::new_string(black_box(KEY), black_box(b"0123456789abcdef"), None));
    });
    c.bench_function("new_string and drop, integer", |b| {
        b.iter(|| KvObj::new_string(black_box(KEY), black_box(b"1234567"), None));
    });
    let mut entry = KvObj::new_string(KEY, &[b'v'; 64], None);
    c.bench_function("key", |b| b.iter(|| black_box(entry.as_ref()).key() == KEY));
    c.bench_function("string", |b| {
        b.iter(|| black_box(black_box(entry.as_ref()).string()));
    });
    c.bench_function("try_set_string, 64 bytes", |b| {
        b.iter(|| entry.as_mut().try_set_string(black_box(&[b'w'; 64])));
    });
    c.bench_function("set_lru", |b| {
        b.iter(|| entry.as_mut().set_lru(black_box(7)));
    });
    let mut entry = KvObj::new_string(KEY, b"xyz", None);
    c.bench_function("try_set_string, 3 bytes", |b| {
        b.iter(|| entry.as_mut().try_set_string(black_box(b"abc")));
    });
    let mut entry = KvObj::new_string(KEY, b"1", None);
    c.bench_function("try_set_int", |b| {
        b.iter(|| entry.as_mut().try_set_int(black_box(12345)));
    });
}

criterion_group!(benches, kv_obj);
criterion_main!(benches);
