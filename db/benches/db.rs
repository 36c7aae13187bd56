//! The hot paths of the keyspace over a million keys, random access.
//!
//! `cargo bench -p db`
#![allow(missing_docs, reason = "criterion's macro makes a public function")]

use criterion::{Criterion, criterion_group, criterion_main};
use db::{Databases, Effects, Env, Session, Ttl};
use object::{KvRef, StringRef};
use std::hint::black_box;

const KEYS: u64 = 1_000_000;

fn key(buf: &mut [u8; 16], i: u64) -> &[u8] {
    *buf = *b"key:000000000000";
    let mut rest = i;
    for byte in buf[4..].iter_mut().rev() {
        *byte = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    buf
}

/// A cheap sequence that jumps around in `0..KEYS`.
fn jump(i: &mut u64) -> u64 {
    *i = i
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*i >> 33) % KEYS
}

fn filled() -> (Databases, Effects) {
    let mut env = Env::new(1);
    env.now_ms = 1_000;
    let (mut dbs, mut effects) = (Databases::new(16, env), Effects::new());
    for i in 0..KEYS {
        Session::new(&mut dbs, &mut effects, 0).set_string(
            key(&mut [0; 16], i),
            b"abc",
            Ttl::Clear,
        );
    }
    (dbs, effects)
}

fn bench(c: &mut Criterion) {
    let (mut dbs, mut effects) = filled();
    let mut i = 1;
    c.bench_function("get existing", |b| {
        b.iter(|| {
            let mut buf = [0; 16];
            let key = key(&mut buf, jump(&mut i));
            let mut db = Session::new(&mut dbs, &mut effects, 0);
            black_box(
                db.lookup_key_read(key)
                    .and_then(KvRef::string)
                    .map(StringRef::len),
            );
        });
    });
    c.bench_function("get existing, all in the cache", |b| {
        b.iter(|| {
            let mut buf = [0; 16];
            let key = key(&mut buf, jump(&mut i) % 512);
            let mut db = Session::new(&mut dbs, &mut effects, 0);
            black_box(
                db.lookup_key_read(key)
                    .and_then(KvRef::string)
                    .map(StringRef::len),
            );
        });
    });
    c.bench_function("set existing, all in the cache", |b| {
        b.iter(|| {
            let mut buf = [0; 16];
            let key = key(&mut buf, jump(&mut i) % 512);
            Session::new(&mut dbs, &mut effects, 0).set_string(key, b"xyz", Ttl::Clear);
        });
    });
    c.bench_function("the key alone", |b| {
        b.iter(|| {
            let mut buf = [0; 16];
            black_box(dict::hash(key(&mut buf, jump(&mut i) % 512)));
        });
    });
    c.bench_function("get existing, 16 prefetched", |b| {
        b.iter(|| {
            let mut bufs = [[0; 16]; 16];
            let mut hashes = [0; 16];
            for (buf, hash) in bufs.iter_mut().zip(&mut hashes) {
                *hash = dict::hash(key(buf, jump(&mut i)));
                dbs.dbs[0].keyspace.prefetch_bucket(0, *hash);
            }
            for &hash in &hashes {
                dbs.dbs[0].keyspace.prefetch_entry(0, hash);
            }
            for (buf, &hash) in bufs.iter().zip(&hashes) {
                let mut db = Session::new(&mut dbs, &mut effects, 0).with_hint(buf, hash);
                black_box(
                    db.lookup_key_read(buf)
                        .and_then(KvRef::string)
                        .map(StringRef::len),
                );
            }
        });
    });
    c.bench_function("get missing", |b| {
        b.iter(|| {
            let mut buf = [0; 16];
            let key = key(&mut buf, KEYS + jump(&mut i));
            black_box(
                Session::new(&mut dbs, &mut effects, 0)
                    .lookup_key_read(key)
                    .is_some(),
            );
        });
    });
    c.bench_function("set existing, value fits", |b| {
        b.iter(|| {
            let mut buf = [0; 16];
            let key = key(&mut buf, jump(&mut i));
            Session::new(&mut dbs, &mut effects, 0).set_string(key, b"xyz", Ttl::Clear);
        });
    });
    c.bench_function("set new and delete", |b| {
        b.iter(|| {
            let mut buf = [0; 16];
            let key = key(&mut buf, KEYS + jump(&mut i));
            let mut db = Session::new(&mut dbs, &mut effects, 0);
            db.set_string(key, b"xyz", Ttl::Clear);
            db.sync_delete(key);
        });
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
