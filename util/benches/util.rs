//! The conversions that commands do on their way, beside std's and the crates that do the same.

#![allow(missing_docs)] // criterion's macro makes a public function

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use util::*;

fn integers(c: &mut Criterion) {
    let texts: [&[u8]; 4] = [b"7", b"-12345", b"1700000000123", b"not a number"];
    c.bench_function("string2ll, 4 texts", |b| {
        b.iter(|| texts.map(|text| string2ll(black_box(text))));
    });
    let values = [7i64, -12345, 1_700_000_000_123, i64::MIN];
    c.bench_function("ll2string, 4 values", |b| {
        let mut buf = [0; LONG_STR_SIZE];
        b.iter(|| values.map(|value| ll2string(&mut buf, black_box(value)).len()));
    });
    c.bench_function("itoa, 4 values", |b| {
        let mut buf = itoa::Buffer::new();
        b.iter(|| values.map(|value| buf.format(black_box(value)).len()));
    });
}

fn floats(c: &mut Criterion) {
    let mut buf = [0; D2STRING_SIZE];
    c.bench_function("string2d 3.14159", |b| {
        b.iter(|| string2d(black_box(b"3.14159")));
    });
    c.bench_function("d2string 2.718281828459045", |b| {
        b.iter(|| d2string(&mut buf, black_box(std::f64::consts::E)).len());
    });
    c.bench_function("d2string 1000", |b| {
        b.iter(|| d2string(&mut buf, black_box(1000.0)).len());
    });
    c.bench_function("format_g17 2.718281828459045", |b| {
        b.iter(|| format_g17(&mut buf, black_box(std::f64::consts::E)).len());
    });
    c.bench_function("INCRBYFLOAT 10.5 + 0.1", |b| {
        b.iter(|| {
            let old = string2ld(black_box(b"10.5")).expect("a number");
            let increment = string2ld(black_box(b"0.1")).expect("a number");
            old.add(increment).to_human().len()
        });
    });
}

fn globs(c: &mut Criterion) {
    let key = b"user:1000:profile";
    for pattern in ["user:*:profile", "*", "user:[0-9]*:pro?ile", "*a*b*c*d*"] {
        c.bench_function(&format!("stringmatchlen {pattern}"), |b| {
            b.iter(|| stringmatchlen(black_box(pattern.as_bytes()), black_box(key), false));
        });
    }
    let stars = "a*".repeat(50) + "b";
    let many = [b'a'; 1000];
    c.bench_function("stringmatchlen 50 stars against 1000 bytes", |b| {
        b.iter(|| stringmatchlen(black_box(stars.as_bytes()), black_box(&many), false));
    });
}

fn clocks(c: &mut Criterion) {
    c.bench_function("ustime", |b| b.iter(ustime));
    c.bench_function("monotonic_us", |b| b.iter(monotonic_us));
    c.bench_function("random_hex 40", |b| b.iter(random_hex::<40>));
}

criterion_group!(benches, integers, floats, globs, clocks);
criterion_main!(benches);
