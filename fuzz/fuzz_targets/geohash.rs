//! No number leads out of the map, and every search covers the place it is around.
#![no_main]

use geohash::{
    Figure, LATITUDE, LONGITUDE, Point, Range, STEP_MAX, Shape, Unit, calculate_areas_by_shape,
    decode, distance, encode, estimate_steps_by_radius, geohash_text, interleave64,
};
use libfuzzer_sys::fuzz_target;

const UNITS: [Unit; 4] = [Unit::Meters, Unit::Kilometers, Unit::Feet, Unit::Miles];

/// Any double, to one in the range.
fn into_range(value: f64, range: Range) -> f64 {
    let width = range.max - range.min;
    let inside = range.min + (value % width).abs();
    if range.contains(value) {
        value
    } else if range.contains(inside) {
        inside
    } else {
        range.max
    }
}

fn check_place(place: Point) {
    let stored = Point::of_score(place.score() as f64);
    assert!((stored.longitude() - place.longitude()).abs() < 6e-6);
    // Scores over 2^53, at 180 degrees, lose their last bit as doubles: that is one of latitude.
    assert!((stored.latitude() - place.latitude()).abs() < 6e-6);
    assert!(geohash_text(place).iter().all(u8::is_ascii_alphanumeric));
    for step in 1..=32 {
        let cell = encode(LONGITUDE, LATITUDE, place, step).expect("a cell");
        let area = decode(LONGITUDE, LATITUDE, cell);
        // But for rounding; at the upper ends of the map the cell is the one behind the last.
        let covers = |range: Range, value| (range.min - 1e-12..=range.max + 1e-12).contains(&value);
        assert!(covers(area.longitude, place.longitude()) && covers(area.latitude, place.latitude()));
        let around = cell.neighbors();
        if cell.bits() < interleave64(u32::MAX, u32::MAX) >> (64 - 2 * u32::from(step)) {
            assert_eq!(around.north.neighbors().south, cell);
            assert_eq!(around.north_west.neighbors().south_east, cell);
        }
    }
}

fn check_search(shape: &Shape, place: Point) {
    let cover = calculate_areas_by_shape(shape);
    assert!((1..=9).contains(&cover.cells().count()));
    let score = shape.center.score();
    let at_the_end = shape.center.longitude() >= LONGITUDE.max || shape.center.latitude() >= LATITUDE.max;
    assert!(at_the_end || cover.ranges().any(|(min, end)| (min..end).contains(&score)));
    if let Some(found) = shape.distance_to(place) {
        assert!(found.is_nan() || found.to_bits() == distance(shape.center, place).to_bits());
    }
}

// Doubles: two places, width, height, and a score; a byte for the unit and the figure.
fuzz_target!(|data: &[u8]| {
    let (doubles, rest) = data.as_chunks::<8>();
    let numbers: Vec<f64> = doubles.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect();
    let &[x, y, to_x, to_y, width, height, score] = &numbers[..] else {
        return;
    };
    let place = Point::of_score(score);
    assert!(Point::new(place.longitude(), place.latitude()).is_some());
    check_place(place);
    let place = |x, y| Point::new(into_range(x, LONGITUDE), into_range(y, LATITUDE)).expect("on the map");
    let (center, to) = (place(x, y), place(to_x, to_y));
    check_place(center);
    assert!((1..=STEP_MAX).contains(&estimate_steps_by_radius(width, y)));
    let kind = rest.first().copied().unwrap_or_default();
    for figure in [Figure::Circle { radius: width }, Figure::Box { width, height }] {
        let unit = UNITS[usize::from(kind % 4)];
        check_search(&Shape { center, figure, unit }, to);
    }
});
