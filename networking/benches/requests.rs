//! Nanoseconds per command: a pipeline of 100 commands read, parsed, looked at and dropped.
#![allow(
    missing_docs,
    reason = "criterion's macros make public functions without any"
)]

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use networking::{Input, ParseLimits, SharedBufs};

const PIPELINE: usize = 100;

fn pipeline(command: impl Fn(usize) -> Vec<String>) -> Vec<u8> {
    let mut out = String::new();
    for i in 0..PIPELINE {
        let args = command(i);
        write!(out, "*{}\r\n", args.len()).unwrap();
        for arg in args {
            write!(out, "${}\r\n{arg}\r\n", arg.len()).unwrap();
        }
    }
    out.into_bytes()
}

fn run(input: &mut Input, shared: &mut SharedBufs, limits: &ParseLimits, stream: &[u8]) -> usize {
    let mut sum = 0;
    let mut rest = stream;
    while !rest.is_empty() {
        let taken = input.feed(rest, shared);
        rest = &rest[taken..];
        sum += drain(input, limits);
        input.release(shared);
    }
    sum
}

fn drain(input: &mut Input, limits: &ParseLimits) -> usize {
    let mut sum = 0;
    while let Ok(count @ 1..) = input.parse(limits) {
        for i in 0..count {
            let args = input.command(i);
            sum += args.at(0).len() + args.at(args.len() - 1).len();
        }
        input.consume(count);
    }
    sum
}

fn requests(c: &mut Criterion) {
    let mut group = c.benchmark_group("parse");
    group.throughput(Throughput::Elements(PIPELINE as u64));
    let key = |i: usize| format!("key:{:012}", i * 7919);
    let cases = [
        ("get", pipeline(|i| vec!["GET".into(), key(i)])),
        (
            "set 3",
            pipeline(|i| vec!["SET".into(), key(i), "xxx".into()]),
        ),
        (
            "set 64",
            pipeline(|i| vec!["SET".into(), key(i), "x".repeat(64)]),
        ),
        (
            "set 100",
            pipeline(|i| vec!["SET".into(), key(i), "x".repeat(100)]),
        ),
        (
            "mset 10",
            pipeline(|i| {
                let mut args = vec!["MSET".to_string()];
                args.extend((0..10).flat_map(|j| [format!("k{i}:{j}"), "v".into()]));
                args
            }),
        ),
    ];
    for (name, stream) in cases {
        for lookahead in [1, 16, 100] {
            let limits = ParseLimits {
                lookahead,
                ..ParseLimits::default()
            };
            let mut input = Input::new();
            let mut shared = SharedBufs::new();
            group.bench_function(format!("{name}, lookahead {lookahead}"), |b| {
                b.iter(|| run(&mut input, &mut shared, &limits, black_box(&stream)));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, requests);
criterion_main!(benches);
