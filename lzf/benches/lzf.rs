//! How fast blocks of what lists and strings hold are compressed and decompressed; beside it a
//! copy, which is as fast as it could be.
//!
//! `cargo bench -p lzf`

#![expect(missing_docs, reason = "criterion's macros make public functions")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use lzf::Table;

/// Text of few words, as JSON and log lines are.
fn text(len: usize) -> Vec<u8> {
    let mut seed = 1u32;
    let mut text = Vec::new();
    while text.len() < len {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let line = format!(
            "{{\"id\":{},\"name\":\"user:{}\",\"state\":\"{}\"}}\n",
            seed >> 8,
            seed >> 20,
            ["active", "away", "gone"][(seed >> 16) as usize % 3],
        );
        text.extend_from_slice(line.as_bytes());
    }
    text.truncate(len);
    text
}

/// A listpack's worth of small numbers: short matches, many literals.
fn numbers(len: usize) -> Vec<u8> {
    (0..)
        .flat_map(|number: u32| [0xc0 | (number >> 8) as u8 & 0x1f, number as u8, 2])
        .take(len)
        .collect()
}

/// Bytes without repetition.
fn noise(len: usize) -> Vec<u8> {
    let mut seed = 88_172_645_463_325_252_u64;
    (0..len)
        .map(|_| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed >> 24) as u8
        })
        .collect()
}

fn lzf(c: &mut Criterion) {
    let inputs = [
        ("text 8 KB", text(8 << 10)),
        ("text 1 MB", text(1 << 20)),
        ("numbers 8 KB", numbers(8 << 10)),
        ("one byte 8 KB", vec![b'x'; 8 << 10]),
        ("noise 8 KB", noise(8 << 10)),
    ];
    let mut table = Table::new();
    let mut group = c.benchmark_group("lzf");
    for (name, input) in inputs {
        let mut output = vec![0; input.len() + input.len() / 16 + 8];
        let size = lzf::compress_with(&mut table, &input, &mut output).expect("room enough");
        let block = output[..size].to_vec();
        println!("{name}: {} bytes become {size}", input.len());
        group.throughput(Throughput::Bytes(input.len() as u64));
        group.bench_function(BenchmarkId::new("compress", name), |b| {
            b.iter(|| lzf::compress_with(&mut table, black_box(&input), &mut output));
        });
        let mut back = vec![0; input.len()];
        group.bench_function(BenchmarkId::new("decompress", name), |b| {
            b.iter(|| lzf::decompress(black_box(&block), &mut back));
        });
        group.bench_function(BenchmarkId::new("copy", name), |b| {
            b.iter(|| back.copy_from_slice(black_box(&input)));
        });
    }
    group.finish();
}

criterion_group!(benches, lzf);
criterion_main!(benches);
