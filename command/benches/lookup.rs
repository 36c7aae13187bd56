//! What dispatch pays before a handler runs: the name looked up, the keys found.
#![expect(
    missing_docs,
    reason = "criterion's macros generate undocumented items"
)]

use command::{
    CommandSet, KeySearch, get_keys_from_command_with_specs, lookup_command, lookup_spec,
};
use criterion::{Criterion, criterion_group, criterion_main};
use networking::OwnedArgs;
use std::hint::black_box;

fn lookup(c: &mut Criterion) {
    let mut group = c.benchmark_group("lookup");
    for name in ["get", "SET", "zrangebyscore", "nosuchcommand"] {
        group.bench_function(name, |b| {
            b.iter(|| lookup_command(black_box(name.as_bytes())));
        });
    }
    group.bench_function("config|get", |b| {
        b.iter(|| lookup_spec(black_box(b"config|get")));
    });
    let set = CommandSet::all();
    group.bench_function("CONFIG GET in a set", |b| {
        b.iter(|| set.lookup(black_box(b"CONFIG"), Some(black_box(b"GET"))));
    });
    group.finish();
}

fn get_keys(c: &mut Criterion) {
    let mut group = c.benchmark_group("get_keys");
    let lines: [&[&[u8]]; 4] = [
        &[b"get", b"key"],
        &[b"set", b"key", b"value", b"get"],
        &[b"mset", b"a", b"1", b"b", b"2", b"c", b"3", b"d", b"4"],
        &[
            b"zunionstore",
            b"d",
            b"2",
            b"a",
            b"b",
            b"weights",
            b"1",
            b"2",
        ],
    ];
    for line in lines {
        let owned = OwnedArgs::from_slices(line);
        let args = owned.as_args();
        let spec = lookup_command(args.at(0)).expect("a command");
        let mut keys = Vec::new();
        group.bench_function(spec.name, |b| {
            b.iter(|| {
                get_keys_from_command_with_specs(spec, args, KeySearch::NONE, &mut keys);
                black_box(keys.len())
            });
        });
    }
    group.finish();
}

criterion_group!(benches, lookup, get_keys);
criterion_main!(benches);
