//! Two claims about growing, shown as a table: what the tables cost per entry at each size, and
//! that no single insertion is slow while they grow from one to eight million entries.
//!
//! `cargo bench -p dict --bench growth`

use std::time::Duration;

use dict::{Keyed, Keyspace, hash};

// The server's allocator: the claim is about what it does with large zeroed blocks, too.
#[global_allocator]
static ALLOCATOR: zmalloc::Zmalloc = zmalloc::Zmalloc;

struct Item {
    key: [u8; 16],
    _value: [u64; 3],
}

impl Keyed for Item {
    fn key(&self) -> &[u8] {
        &self.key
    }
}

fn insert(keyspace: &mut Keyspace<Box<Item>>, n: u64) {
    let mut key = [0; 16];
    key[..8].copy_from_slice(&n.to_le_bytes());
    let item = Box::new(Item {
        key,
        _value: [0; 3],
    });
    keyspace.insert(0, hash(&key), item, false);
}

/// Mean table bytes per entry, sampled at equal ratios of sizes from 1,000 to 8 million.
fn bytes_per_entry() {
    println!("   entries   table bytes per entry (one table, at rest)");
    let mut keyspace = Keyspace::new(0);
    let (mut n, mut next, mut sum, mut samples) = (0, 1000.0, 0.0, 0);
    while n < 8_000_000 {
        while n < next as u64 {
            insert(&mut keyspace, n);
            n += 1;
        }
        while keyspace.keys().rehashing_count() > 0 {
            keyspace.incrementally_rehash(1000);
        }
        let cost = keyspace.keys().mem_usage() as f64 / n as f64;
        println!("{n:10}   {cost:.2}");
        (sum, samples) = (sum + cost, samples + 1);
        next *= 2f64.powf(0.25);
    }
    println!("      mean   {:.2}", sum / f64::from(samples));
}

/// Processor time of this thread: the machine may be busy with others.
fn cpu_time() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.cast_unsigned(), now.tv_nsec as u32)
}

fn slowest_insertions() {
    const FROM: u64 = 1_000_000;
    // A little beyond 8 million, where the last move ends and the old table is freed.
    const TO: u64 = 8_500_000;
    let mut keyspace = Keyspace::new(0);
    (0..FROM).for_each(|n| insert(&mut keyspace, n));
    let mut slowest: Vec<(Duration, u64)> = Vec::new();
    let start = cpu_time();
    let mut before = start;
    for n in FROM..TO {
        insert(&mut keyspace, n);
        let now = cpu_time();
        let spent = now.saturating_sub(before);
        if spent > Duration::from_micros(100) {
            slowest.push((spent, n));
        }
        before = now;
    }
    slowest.sort_unstable();
    let mean = before.saturating_sub(start).as_nanos() / u128::from(TO - FROM);
    println!("{FROM} to {TO} entries: {mean} ns per insertion, the clock included");
    println!("insertions over 100 us: {}; the slowest:", slowest.len());
    for (spent, n) in slowest.iter().rev().take(8) {
        println!("{:10.0} us at {n} entries", spent.as_secs_f64() * 1e6);
    }
}

fn main() {
    bytes_per_entry();
    slowest_insertions();
}
