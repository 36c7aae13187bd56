//! What SET and GET cost between the arguments and the reply: no socket, no parser.

#![allow(missing_docs, reason = "criterion's macro makes a public function")]

use std::hint::black_box;

use command::{Caller, Context, Narrow};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use db::{Databases, Effects, Env, Session};
use networking::{OwnedArgs, Reply};

const KEYS: usize = 100_000;

struct Bench {
    dbs: Databases,
    effects: Effects,
    reply: Reply,
}

impl Bench {
    fn new() -> Self {
        let mut env = Env::new(1);
        env.now_ms = 1_700_000_000_000;
        Self {
            dbs: Databases::new(1, env),
            effects: Effects::new(),
            reply: Reply::new(),
        }
    }

    fn run(&mut self, handler: Narrow, args: &OwnedArgs) {
        self.effects.clear();
        self.reply.clear();
        let mut ctx = Context {
            db: Session::new(&mut self.dbs, &mut self.effects, 0),
            args: args.as_args(),
            reply: &mut self.reply,
            caller: Caller::default(),
        };
        black_box(handler(&mut ctx)).expect("a command that succeeds");
    }
}

/// `make` for each of the keys, in an order in which neighbours lie apart.
fn commands(make: impl Fn(&[u8]) -> Vec<Vec<u8>>) -> Vec<OwnedArgs> {
    (0..KEYS)
        .map(|i| {
            let key = format!("key:{:012}", i * 7919 % KEYS);
            let words = make(key.as_bytes());
            let words: Vec<&[u8]> = words.iter().map(Vec::as_slice).collect();
            OwnedArgs::from_slices(&words)
        })
        .collect()
}

fn words(line: &str, key: &[u8]) -> Vec<Vec<u8>> {
    line.split(' ')
        .map(|word| if word == "K" { key } else { word.as_bytes() }.to_vec())
        .collect()
}

fn set_get(c: &mut Criterion) {
    let set = t_string::set::set_command;
    let mut group = c.benchmark_group("t_string");
    group.sample_size(20);
    group.throughput(Throughput::Elements(1));
    for (name, handler, line) in [
        ("get", t_string::get::get_command as Narrow, "GET K"),
        ("set over", set, "SET K xxx"),
        ("set over, ex", set, "SET K xxx EX 100"),
        ("set over, nx", set, "SET K xxx NX"),
        ("incr", t_string::change::incr_command, "INCR K"),
    ] {
        let fill = commands(|key| {
            words(
                if name == "incr" {
                    "SET K 1"
                } else {
                    "SET K abc"
                },
                key,
            )
        });
        let run = commands(|key| words(line, key));
        let mut bench = Bench::new();
        for args in &fill {
            bench.run(set, args);
        }
        let mut next = 0;
        group.bench_function(name, |b| {
            b.iter(|| {
                bench.run(handler, &run[next]);
                next = (next + 1) % run.len();
            });
        });
    }
    let fill = commands(|key| words("SET K abc", key));
    group.throughput(Throughput::Elements(KEYS as u64));
    group.bench_function("set 100,000 new", |b| {
        b.iter_batched(
            Bench::new,
            |mut bench| {
                for args in &fill {
                    bench.run(set, args);
                }
                bench
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, set_get);
criterion_main!(benches);
