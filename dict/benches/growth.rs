//! Two claims about growing, shown as a table: what the tables cost per entry at each size, and
//! that no single insertion is slow while they grow from one to eight million entries.
//!
//! `cargo bench -p dict --bench growth`

use std::time::{Duration, Instant};

use dict::{Keyed, Keyspace, hash};

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

fn slowest_insertions() {
    let mut keyspace = Keyspace::new(0);
    (0..1_000_000).for_each(|n| insert(&mut keyspace, n));
    let mut slowest: Vec<(Duration, u64)> = Vec::new();
    let start = Instant::now();
    for n in 1_000_000..8_000_000 {
        let begin = Instant::now();
        insert(&mut keyspace, n);
        let spent = begin.elapsed();
        if spent > Duration::from_micros(200) {
            slowest.push((spent, n));
        }
    }
    let total = start.elapsed();
    slowest.sort_unstable();
    println!(
        "1M to 8M entries: {} ns per insertion",
        total.as_nanos() / 7_000_000
    );
    println!("insertions over 200 us: {}; the slowest:", slowest.len());
    for (spent, n) in slowest.iter().rev().take(8) {
        println!("{:10.0} us at {n} entries", spent.as_secs_f64() * 1e6);
    }
}

fn main() {
    bytes_per_entry();
    slowest_insertions();
}
