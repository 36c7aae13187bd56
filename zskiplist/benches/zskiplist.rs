//! What each operation costs on a million members, beside `std`'s sorted set, which knows no ranks.
//!
//! Members are of 16 bytes, scores are different, everything is asked for in random order and with
//! the server's allocator: what is measured is mostly waiting for memory.
//!
//! `cargo bench -p zskiplist --bench zskiplist`

#![expect(missing_docs, reason = "criterion's macros make public functions")]

use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use rand::rngs::SmallRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use zskiplist::{LexBound, LexRange, Score, ScoreRange, Zskiplist};

#[global_allocator]
static ALLOCATOR: zmalloc::Zmalloc = zmalloc::Zmalloc;

const NODES: u32 = 1_000_000;
const BATCH: usize = 16;

type Member = [u8; 16];
type Item = (Score, Member);
/// The same order, without ranks.
type Tree = BTreeSet<Item>;

fn member(n: u32) -> Member {
    let mut member = *b"member:000000000";
    let digits = n.to_string();
    member[16 - digits.len()..].copy_from_slice(digits.as_bytes());
    member
}

/// A million items in random order.
fn items(seed: u64) -> Vec<Item> {
    let mut items: Vec<Item> = (0..NODES)
        .map(|n| (Score::from(n as i32), member(n)))
        .collect();
    items.shuffle(&mut SmallRng::seed_from_u64(seed));
    items
}

fn list_of(items: &[Item]) -> Zskiplist {
    let mut list = Zskiplist::new(1);
    for (score, member) in items {
        list.insert(*score, member);
    }
    list
}

fn tree_of(items: &[Item]) -> Tree {
    let mut tree = Tree::new();
    for item in items {
        tree.insert(*item);
    }
    tree
}

fn group<'a>(c: &'a mut Criterion, name: &str, elements: usize) -> BenchmarkGroup<'a, WallTime> {
    let mut group = c.benchmark_group(name);
    group
        .throughput(Throughput::Elements(elements as u64))
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .sample_size(10);
    group
}

/// Times what `work` does to a value that `make` has made; making and dropping it is not counted.
fn timed<T>(iterations: u64, make: impl Fn() -> T, work: impl Fn(&mut T)) -> Duration {
    let mut spent = Duration::ZERO;
    for _ in 0..iterations {
        let mut value = make();
        let start = Instant::now();
        work(&mut value);
        spent += start.elapsed();
        black_box(&value);
    }
    spent
}

/// From nothing to a million: the goal is 1.0 us each. Prints the bytes for each node, too.
fn fill(c: &mut Criterion) {
    let items = items(1);
    let before = zmalloc::used_memory();
    let list = list_of(&items);
    let bytes = (zmalloc::used_memory() - before) as f64 / f64::from(NODES);
    println!("bytes allocated for each node: {bytes:.2}");
    drop(list);
    let mut group = group(c, "fill_to_1M", items.len());
    group.bench_function("zskiplist", |b| {
        b.iter_custom(|n| {
            timed(
                n,
                || Zskiplist::new(1),
                |list| {
                    for (score, member) in &items {
                        list.insert(*score, member);
                    }
                },
            )
        });
    });
    group.bench_function("btree", |b| {
        b.iter_custom(|n| {
            timed(n, Tree::new, |tree| {
                for item in &items {
                    tree.insert(*item);
                }
            })
        });
    });
    group.finish();
}

/// On a million: one in and out again, and a score that changes a little or a lot.
fn change(c: &mut Criterion) {
    let items = items(1);
    let (mut list, mut tree) = (list_of(&items), tree_of(&items));
    let mut next = items.iter().cycle();
    let mut pick = move || next.next().expect("a cycle").0;
    let half = |score: Score| Score::new(score.get() + 0.5).expect("a number");
    let mut group = group(c, "change_1_of_1M", 1);
    group.bench_function("insert_and_delete/zskiplist", |b| {
        b.iter(|| {
            let score = half(pick());
            list.insert(score, b"0123456789abcdef");
            list.delete(score, b"0123456789abcdef")
        });
    });
    group.bench_function("insert_and_delete/btree", |b| {
        b.iter(|| {
            let item = (half(pick()), *b"0123456789abcdef");
            tree.insert(item);
            tree.remove(&item)
        });
    });
    let mut rng = SmallRng::seed_from_u64(3);
    group.bench_function("update_score_in_place/zskiplist", |b| {
        b.iter(|| {
            let n = rng.random_range(0..NODES);
            let (score, member) = (Score::from(n as i32), member(n));
            list.update_score(score, &member, half(score));
            list.update_score(half(score), &member, score).is_some()
        });
    });
    group.bench_function("update_score_far_and_back/zskiplist", |b| {
        b.iter(|| {
            let n = rng.random_range(0..NODES);
            let (score, member) = (Score::from(n as i32), member(n));
            let far = half(Score::from(rng.random_range(0..NODES) as i32));
            list.update_score(score, &member, far);
            list.update_score(far, &member, score).is_some()
        });
    });
    group.finish();
}

fn search(c: &mut Criterion) {
    let items = items(1);
    let (list, tree) = (list_of(&items), tree_of(&items));
    let mut order = items;
    order.shuffle(&mut SmallRng::seed_from_u64(2));
    let mut batches = order.as_chunks::<BATCH>().0.iter().cycle();
    let mut batch = move || batches.next().expect("a cycle");
    let mut group = group(c, "search_16_of_1M", BATCH);
    group.bench_function("find/zskiplist", |b| {
        b.iter(|| {
            batch()
                .iter()
                .filter(|(s, m)| list.find(*s, m).is_some())
                .count()
        });
    });
    group.bench_function("find/btree", |b| {
        b.iter(|| batch().iter().filter(|item| tree.contains(item)).count());
    });
    group.bench_function("rank/zskiplist", |b| {
        b.iter(|| {
            batch()
                .iter()
                .filter_map(|(s, m)| list.rank(*s, m))
                .sum::<usize>()
        });
    });
    group.bench_function("element_by_rank/zskiplist", |b| {
        b.iter(|| {
            let ranks = batch().iter().map(|(score, _)| score.get() as usize);
            ranks.filter_map(|rank| list.element_by_rank(rank)).count()
        });
    });
    // As a sorted set does it whose dict has led to the node.
    let mut nodes: Vec<_> = list.iter().collect();
    nodes.shuffle(&mut SmallRng::seed_from_u64(4));
    let mut nodes = nodes.as_chunks::<BATCH>().0.iter().cycle();
    group.bench_function("rank_of_node/zskiplist", |b| {
        b.iter(|| {
            let nodes = nodes.next().expect("a cycle");
            nodes
                .iter()
                .map(|node| list.rank_of_node(*node))
                .sum::<usize>()
        });
    });
    group.bench_function("count_in_range/zskiplist", |b| {
        b.iter(|| {
            let counts = batch().iter().map(|(score, _)| {
                let upper = Score::new(score.get() + 1000.0).expect("a number");
                list.count_in_range(&ScoreRange::from_bounds(*score..upper))
            });
            counts.sum::<usize>()
        });
    });
    group.finish();
}

/// A page of 100 somewhere in the middle, read and, of a list of its own, deleted.
fn ranges(c: &mut Criterion) {
    let items = items(1);
    let (list, tree) = (list_of(&items), tree_of(&items));
    let mut rng = SmallRng::seed_from_u64(5);
    let mut start = move || Score::from(rng.random_range(0..NODES as i32 - 100));
    let range_from = |min: Score| {
        let max = Score::new(min.get() + 100.0).expect("a number");
        ScoreRange::from_bounds(min..max)
    };
    let mut group = group(c, "range_of_100_in_1M", 100);
    group.bench_function("by_score/zskiplist", |b| {
        b.iter(|| {
            let nodes = list.range_by_score(&range_from(start()));
            nodes.map(|node| node.member()[15] as usize).sum::<usize>()
        });
    });
    group.bench_function("by_score/btree", |b| {
        b.iter(|| {
            let nodes = tree.range((start(), [0; 16])..).take(100);
            nodes.map(|item| item.1[15] as usize).sum::<usize>()
        });
    });
    group.bench_function("by_rank_reversed/zskiplist", |b| {
        b.iter(|| {
            let rank = start().get() as usize;
            let nodes = list.range_by_rank(rank..rank + 100).rev();
            nodes.map(|node| node.member()[15] as usize).sum::<usize>()
        });
    });
    group.finish();
}

/// Lists of one score, as those for ZRANGEBYLEX, and lists emptied range by range.
fn whole_lists(c: &mut Criterion) {
    let small = 100_000;
    let mut items: Vec<Item> = (0..small).map(|n| (Score::from(0), member(n))).collect();
    items.shuffle(&mut SmallRng::seed_from_u64(6));
    let list = list_of(&items);
    let mut group = group(c, "whole_list_of_100k", small as usize);
    group.bench_function("fill_one_score/zskiplist", |b| {
        b.iter_custom(|n| timed(n, || (), |()| drop(black_box(list_of(&items)))));
    });
    group.bench_function("count_in_lex_range/zskiplist", |b| {
        b.iter(|| {
            let counts = items.iter().map(|(_, member)| {
                let range = LexRange {
                    min: LexBound::Included(member),
                    max: LexBound::PosInfinity,
                };
                list.count_in_lex_range(&range)
            });
            counts.sum::<usize>()
        });
    });
    group.bench_function("walk/zskiplist", |b| {
        b.iter(|| list.iter().map(|node| node.score().get()).sum::<f64>());
    });
    group.bench_function("delete_by_rank_100_each/zskiplist", |b| {
        b.iter_custom(|n| {
            timed(
                n,
                || list_of(&items),
                |list| {
                    while list.delete_range_by_rank(0..100, &mut |node| drop(black_box(node))) > 0 {
                    }
                },
            )
        });
    });
    group.finish();
}

criterion_group!(benches, fill, change, search, ranges, whole_lists);
criterion_main!(benches);
