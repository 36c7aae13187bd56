//! Encoding, decoding, measuring, and planning a search; beside a loop over bits.
#![expect(
    missing_docs,
    reason = "criterion's macros generate undocumented items"
)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use geohash::{
    Cell, Figure, Point, Shape, Unit, calculate_areas_by_shape, deinterleave64, distance,
    geohash_text, interleave64,
};

fn point(longitude: f64, latitude: f64) -> Point {
    Point::new(longitude, latitude).expect("on the map")
}

/// What [`interleave64`] does, by its definition.
fn one_bit_at_a_time(even: u32, odd: u32) -> u64 {
    (0..32).fold(0, |bits, bit| {
        let pair = u64::from(even >> bit & 1) | u64::from(odd >> bit & 1) << 1;
        bits | pair << (2 * bit)
    })
}

fn bits(c: &mut Criterion) {
    c.bench_function("interleave", |b| {
        b.iter(|| interleave64(black_box(0x1234567), black_box(0x2345678)));
    });
    c.bench_function("interleave one bit at a time", |b| {
        b.iter(|| one_bit_at_a_time(black_box(0x1234567), black_box(0x2345678)));
    });
    c.bench_function("deinterleave", |b| {
        b.iter(|| deinterleave64(black_box(0x1234567_2345678)));
    });
}

fn places(c: &mut Criterion) {
    let (berlin, palermo) = (point(13.405, 52.52), point(13.361389, 38.115556));
    let score = berlin.score() as f64;
    c.bench_function("place to score", |b| b.iter(|| black_box(berlin).score()));
    c.bench_function("score to place", |b| {
        b.iter(|| Point::of_score(black_box(score)));
    });
    c.bench_function("geohash text", |b| {
        b.iter(|| geohash_text(black_box(berlin)));
    });
    c.bench_function("distance", |b| {
        b.iter(|| distance(black_box(berlin), black_box(palermo)));
    });
}

fn searches(c: &mut Criterion) {
    let shape = |figure| Shape {
        center: point(13.405, 52.52),
        figure,
        unit: Unit::Kilometers,
    };
    let circle = shape(Figure::Circle { radius: 10.0 });
    let square = shape(Figure::Box {
        width: 20.0,
        height: 20.0,
    });
    let near = point(13.5, 52.5);
    for (name, shape) in [("circle", circle), ("box", square)] {
        c.bench_function(&format!("is a place in a {name}"), |b| {
            b.iter(|| black_box(&shape).distance_to(black_box(near)));
        });
        c.bench_function(&format!("cells of a {name}"), |b| {
            b.iter(|| calculate_areas_by_shape(black_box(&shape)).ranges().count());
        });
    }
    let cell = Cell::new(0x123456, 13).expect("13 is a step");
    c.bench_function("neighbours", |b| b.iter(|| black_box(cell).neighbors()));
}

criterion_group!(benches, bits, places, searches);
criterion_main!(benches);
