//! What counting costs: the allocator as it is against jemalloc alone, for the sizes of small keys.

#![allow(missing_docs)] // criterion's macro makes a public function

use std::alloc::{GlobalAlloc, Layout};
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use tikv_jemalloc_sys as jemalloc;
use zmalloc::{Zmalloc, allocator_info, good_size, rss, used_memory};

fn allocation(c: &mut Criterion) {
    for size in [40usize, 64, 1000] {
        let mut group = c.benchmark_group(format!("allocate and free {size}"));
        group.bench_function("jemalloc", |b| {
            b.iter(|| {
                // SAFETY: the block is freed once, with the size it was asked for with.
                unsafe {
                    let block = jemalloc::malloc(black_box(size));
                    jemalloc::sdallocx(black_box(block), black_box(size), 0);
                }
            });
        });
        group.bench_function("zmalloc", |b| {
            b.iter(|| {
                let layout = Layout::from_size_align(black_box(size), 8).expect("a layout");
                // SAFETY: the block is freed once, with the layout it was asked for with.
                unsafe {
                    let block = Zmalloc.alloc(layout);
                    Zmalloc.dealloc(black_box(block), black_box(layout));
                }
            });
        });
        group.bench_function("zmalloc, aligned to 64", |b| {
            b.iter(|| {
                let layout = Layout::from_size_align(black_box(size), 64).expect("a layout");
                // SAFETY: the block is freed once, with the layout it was asked for with.
                unsafe {
                    let block = Zmalloc.alloc(layout);
                    Zmalloc.dealloc(black_box(block), black_box(layout));
                }
            });
        });
        group.finish();
    }
}

fn figures(c: &mut Criterion) {
    c.bench_function("good_size", |b| b.iter(|| good_size(black_box(1000))));
    c.bench_function("used_memory", |b| b.iter(used_memory));
    c.bench_function("rss", |b| b.iter(rss));
    c.bench_function("allocator_info", |b| b.iter(allocator_info));
}

criterion_group!(benches, allocation, figures);
criterion_main!(benches);
