//! A queue that nodes also leave from the middle, as the clients blocked on a key.
#![expect(
    missing_docs,
    reason = "criterion's macros generate undocumented items"
)]

use std::hint::black_box;

use adlist::List;
use criterion::{Criterion, criterion_group, criterion_main};

fn list(c: &mut Criterion) {
    let mut list: List<u64> = (0..1_000).collect();
    c.bench_function("add at the tail, remove from the middle", |b| {
        let middle = list.index(500);
        b.iter(|| {
            let node = list.add_node_tail(black_box(1));
            middle.map(|middle| list.move_to_tail(middle));
            list.del_node(node)
        });
    });
    c.bench_function("walk over 1000 nodes", |b| {
        b.iter(|| list.iter().map(|(_, value)| *value).sum::<u64>());
    });
}

criterion_group!(benches, list);
criterion_main!(benches);
