//! Points, and the cells of the map that they lie in (geohash.c).
//!
//! Halve the range of longitudes and note in which half the point is, 0 for the west; halve the
//! latitudes, 0 for the south; and so on with the halves that it is in. After `step` rounds the
//! point is known to lie in one of `4^step` cells, and the notes are the number of the cell:
//!
//! ```text
//!   step 1            step 2: each again in four, in the same order
//!   +----+----+       +----+----+----+----+
//!   | 01 | 11 |       |0101|0111|1101|1111|      odd bits, from the highest: longitude
//!   +----+----+       +----+----+----+----+      even bits: latitude
//!   | 00 | 10 |       |0100|0110|1100|1110|
//!   +----+----+       +----+----+----+----+
//!                     |0001|0011|1001|1011|
//!                     +----+----+----+----+
//!                     |0000|0010|1000|1010|
//!                     +----+----+----+----+
//! ```
//!
//! Nothing is halved in fact: the offset of the point in the range, times `2^step`, has these notes
//! for its bits, and [`interleave64`] makes them take turns.
//!
//! A neighbour is one more or less in the odd bits, or in the even ones, with the others left
//! alone. East of the easternmost cell is the westernmost, which is right; north of the
//! northernmost is the southernmost, which is not, and is left to the search to notice.
//!
//! First breakpoint: [`encode`] (`geohashEncode`).

use crate::bits::{deinterleave64, interleave64};

/// Rounds of halving for the score of a member: 52 bits, which a double holds exactly.
#[doc(alias = "GEO_STEP_MAX")]
pub const STEP_MAX: u8 = 26;

/// The longitudes there are, in degrees.
#[doc(alias("GEO_LONG_MIN", "GEO_LONG_MAX"))]
pub const LONGITUDE: Range = Range {
    min: -180.0,
    max: 180.0,
};

/// The latitudes that can be stored, in degrees: those of the square Mercator map (EPSG:900913).
#[doc(alias("GEO_LAT_MIN", "GEO_LAT_MAX"))]
pub const LATITUDE: Range = Range {
    min: -85.05112878,
    max: 85.05112878,
};

/// Numbers from `min` to `max`, both included.
#[doc(alias = "GeoHashRange")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The smallest.
    pub min: f64,
    /// The largest.
    pub max: f64,
}

impl Range {
    /// Whether `value` is one of them. NaN is not.
    pub fn contains(&self, value: f64) -> bool {
        (self.min..=self.max).contains(&value)
    }

    /// How far into the range `value` is, as a number of `2^step` equal parts. The upper end is in
    /// the part behind the last one: that is one bit more, here and in the original.
    fn part_of(&self, value: f64, step: u8) -> u32 {
        let offset = (value - self.min) / (self.max - self.min);
        (offset * parts(step)) as u32
    }

    /// The lower end of one of `2^step` equal parts.
    fn start_of(&self, part: u64, step: u8) -> f64 {
        self.min + part as f64 / parts(step) * (self.max - self.min)
    }

    fn part(&self, part: u32, step: u8) -> Self {
        let part = u64::from(part);
        Self {
            min: self.start_of(part, step),
            max: self.start_of(part + 1, step),
        }
    }

    fn middle(&self) -> f64 {
        f64::midpoint(self.min, self.max)
    }
}

fn parts(step: u8) -> f64 {
    (1_u64 << step) as f64
}

/// A place that can be stored: within [`LONGITUDE`] and [`LATITUDE`], in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    longitude: f64,
    latitude: f64,
}

impl Point {
    /// A place, if it is on the map. `None` is what clients are told `invalid longitude,latitude
    /// pair` for.
    pub fn new(longitude: f64, latitude: f64) -> Option<Self> {
        let on_the_map = LONGITUDE.contains(longitude) && LATITUDE.contains(latitude);
        on_the_map.then_some(Self {
            longitude,
            latitude,
        })
    }

    /// Degrees east.
    pub fn longitude(self) -> f64 {
        self.longitude
    }

    /// Degrees north.
    pub fn latitude(self) -> f64 {
        self.latitude
    }

    /// The place on this meridian that is as far north as another.
    pub(crate) fn at_latitude_of(self, other: Self) -> Self {
        Self {
            latitude: other.latitude,
            ..self
        }
    }

    /// The score that a place is stored with: the number of its cell at [`STEP_MAX`]. O(1).
    ///
    /// It is below 2^52, but for places at 180 degrees east or at the northern end, which have a bit
    /// more.
    #[doc(alias("geohashEncodeWGS84", "geohashEncodeType"))]
    pub fn score(self) -> u64 {
        encode(LONGITUDE, LATITUDE, self, STEP_MAX).map_or(0, align52)
    }

    /// The middle of the cell that a score is the number of. O(1).
    ///
    /// A sorted set can have any score. One that is no number of a cell gives some place all the
    /// same, and the one that the original gives on the machines it mostly runs on: it is cut down
    /// to an integer, a negative one as two's complement, and one from 2^64 on is 0.
    #[doc(alias("decodeGeohash", "geohashDecodeToLongLatWGS84"))]
    pub fn of_score(score: f64) -> Self {
        const TWO_TO_63: f64 = (1_u64 << 63) as f64;
        let bits = if score < TWO_TO_63 {
            score as i64 as u64
        } else if score < 2.0 * TWO_TO_63 {
            score as u64
        } else {
            0
        };
        let cell = Cell {
            bits,
            step: STEP_MAX,
        };
        decode(LONGITUDE, LATITUDE, cell).center()
    }
}

/// A cell of the map: the number of it, of `2 * step` bits.
#[doc(alias = "GeoHashBits")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    // Odd bits longitude, even bits latitude.
    pub(crate) bits: u64,
    // 1 to 32.
    pub(crate) step: u8,
}

/// A cell and the degrees that it covers.
#[doc(alias = "GeoHashArea")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// The cell.
    pub cell: Cell,
    /// From its western to its eastern end.
    pub longitude: Range,
    /// From its southern to its northern end.
    pub latitude: Range,
}

impl Area {
    /// The middle, as far as it is on the map.
    #[doc(alias = "geohashDecodeAreaToLongLat")]
    pub fn center(&self) -> Point {
        Point {
            longitude: self.longitude.middle().clamp(LONGITUDE.min, LONGITUDE.max),
            latitude: self.latitude.middle().clamp(LATITUDE.min, LATITUDE.max),
        }
    }
}

/// The cell of a place, the ranges given being the map. `None` if the place is not in them, they
/// are empty, or `step` is not 1 to 32. O(1).
#[doc(alias = "geohashEncode")]
#[inline(never)]
pub fn encode(longitude: Range, latitude: Range, point: Point, step: u8) -> Option<Cell> {
    let on_the_map = longitude.contains(point.longitude) && latitude.contains(point.latitude);
    let is_a_map = longitude.max > longitude.min && latitude.max > latitude.min;
    if !on_the_map || !is_a_map || !(1..=32).contains(&step) {
        return None;
    }
    let bits = interleave64(
        latitude.part_of(point.latitude, step),
        longitude.part_of(point.longitude, step),
    );
    Some(Cell { bits, step })
}

/// What a cell covers, the ranges given being the map. O(1).
#[doc(alias("geohashDecode", "geohashDecodeWGS84", "geohashDecodeType"))]
#[inline(never)]
pub fn decode(longitude: Range, latitude: Range, cell: Cell) -> Area {
    let (south_north, west_east) = deinterleave64(cell.bits);
    Area {
        cell,
        longitude: longitude.part(west_east, cell.step),
        latitude: latitude.part(south_north, cell.step),
    }
}

/// The number of the first cell at [`STEP_MAX`] within a cell: its bits and zeros behind them.
#[doc(alias = "geohashAlign52Bits")]
pub fn align52(cell: Cell) -> u64 {
    cell.bits << (2 * STEP_MAX.saturating_sub(cell.step))
}

/// The eight cells around one.
#[doc(alias = "GeoHashNeighbors")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are where their names say")]
pub struct Neighbors {
    pub north: Cell,
    pub east: Cell,
    pub west: Cell,
    pub south: Cell,
    pub north_east: Cell,
    pub south_east: Cell,
    pub north_west: Cell,
    pub south_west: Cell,
}

const LATITUDE_BITS: u64 = 0x5555_5555_5555_5555;
const LONGITUDE_BITS: u64 = !LATITUDE_BITS;

impl Cell {
    /// The cell of a number after so many rounds. `None` if `step` is not 1 to 32. O(1).
    pub fn new(bits: u64, step: u8) -> Option<Self> {
        (1..=32).contains(&step).then_some(Self { bits, step })
    }

    /// The number of it: odd bits longitude, even bits latitude.
    pub fn bits(self) -> u64 {
        self.bits
    }

    /// Rounds of halving, 1 to 32.
    pub fn step(self) -> u8 {
        self.step
    }

    /// The cells around this one; at the ends of the map, those at the other end. O(1).
    #[doc(alias = "geohashNeighbors")]
    #[cfg_attr(debug_assertions, inline(never))]
    pub fn neighbors(self) -> Neighbors {
        let (north, south) = (self.moved(LATITUDE_BITS, 1), self.moved(LATITUDE_BITS, -1));
        let (east, west) = (
            |cell: Self| cell.moved(LONGITUDE_BITS, 1),
            |cell: Self| cell.moved(LONGITUDE_BITS, -1),
        );
        Neighbors {
            north,
            east: east(self),
            west: west(self),
            south,
            north_east: east(north),
            south_east: east(south),
            north_west: west(north),
            south_west: west(south),
        }
    }

    /// One further up or down in the number that `bits` of the cell's number are.
    #[doc(alias("geohash_move_x", "geohash_move_y"))]
    fn moved(self, bits: u64, by: i8) -> Self {
        let within = u64::MAX >> (64 - 2 * u32::from(self.step));
        let (moving, staying) = (self.bits & bits, self.bits & !bits);
        // With the other bits all set a carry runs over them; all clear, a borrow does.
        let moved = if by > 0 {
            (moving | !bits).wrapping_add(1)
        } else {
            moving.wrapping_sub(1)
        };
        Self {
            bits: moved & bits & within | staying,
            step: self.step,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(longitude: f64, latitude: f64) -> Point {
        Point::new(longitude, latitude).expect("on the map")
    }

    fn cell(longitude: f64, latitude: f64, step: u8) -> Cell {
        encode(LONGITUDE, LATITUDE, point(longitude, latitude), step).expect("a cell")
    }

    #[test]
    fn the_quarters_of_the_world_have_the_numbers_of_the_drawing() {
        let bits = |longitude, latitude| cell(longitude, latitude, 1).bits;
        assert_eq!(bits(-90.0, -40.0), 0b00);
        assert_eq!(bits(-90.0, 40.0), 0b01);
        assert_eq!(bits(90.0, -40.0), 0b10);
        assert_eq!(bits(90.0, 40.0), 0b11);
        assert_eq!(cell(50.0, -50.0, 2).bits, 0b1000);
    }

    #[test]
    fn what_is_not_on_the_map_has_no_place_and_no_cell() {
        assert_eq!(Point::new(180.1, 0.0), None);
        assert_eq!(Point::new(0.0, -85.06), None);
        assert_eq!(Point::new(f64::NAN, 0.0), None);
        let origin = point(0.0, 0.0);
        assert_eq!(encode(LONGITUDE, LATITUDE, origin, 0), None);
        assert_eq!(encode(LONGITUDE, LATITUDE, origin, 33), None);
        let nothing = Range { min: 0.0, max: 0.0 };
        assert_eq!(encode(nothing, LATITUDE, origin, 26), None);
        let far = Range {
            min: 10.0,
            max: 20.0,
        };
        assert_eq!(encode(far, LATITUDE, origin, 26), None);
    }

    #[test]
    fn the_ends_of_the_map_have_one_bit_more() {
        assert_eq!(point(-180.0, LATITUDE.min).score(), 0);
        assert_eq!(point(180.0, LATITUDE.min).score(), 1 << 53);
        assert_eq!(point(-180.0, LATITUDE.max).score(), 1 << 52);
        let back = Point::of_score((1_u64 << 53) as f64);
        assert!((back.longitude() - 180.0).abs() < 1e-12);
    }

    #[test]
    fn scores_that_are_no_cells_still_have_a_place() {
        for score in [
            -1.0,
            1e300,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
            0.5,
            1e19,
        ] {
            let place = Point::of_score(score);
            assert!(Point::new(place.longitude(), place.latitude()).is_some());
        }
    }

    #[test]
    fn a_cell_has_between_one_and_32_rounds_and_its_operations_take_any_such() {
        assert_eq!((Cell::new(0, 0), Cell::new(0, 33)), (None, None));
        for bits in [0, 1, 1 << 52, u64::MAX] {
            for step in 1..=32 {
                let cell = Cell::new(bits, step).expect("a cell");
                assert_eq!((cell.bits(), cell.step()), (bits, step));
                cell.neighbors();
                crate::scores_of_cell(cell);
                let place = decode(LONGITUDE, LATITUDE, cell).center();
                assert!(Point::new(place.longitude(), place.latitude()).is_some());
            }
        }
    }

    #[test]
    fn around_the_world_the_neighbour_is_at_the_other_end() {
        let east = cell(179.0, 0.0, 8).neighbors().east;
        assert_eq!(east, cell(-180.0, 0.0, 8));
        assert_eq!(cell(-180.0, 0.0, 8).neighbors().west, cell(179.0, 0.0, 8));
        let north = cell(0.0, 85.0, 4).neighbors().north;
        assert_eq!(north, cell(0.0, -85.0, 4));
    }

    proptest! {
        #[test]
        fn a_cell_covers_its_places(x in -180.0..180.0, y in -85.0..85.0, step in 1_u8..=32) {
            let area = decode(LONGITUDE, LATITUDE, cell(x, y, step));
            // But for rounding.
            let covers = |range: Range, value| {
                (range.min - 1e-12..=range.max + 1e-12).contains(&value)
            };
            prop_assert!(covers(area.longitude, x) && covers(area.latitude, y));
        }

        #[test]
        fn the_middle_of_a_cell_is_in_the_cell(x in -180.0..180.0, y in -85.0..85.0) {
            let score = point(x, y).score();
            prop_assert!(score < 1 << 52);
            let middle = Point::of_score(score as f64);
            prop_assert_eq!(middle.score(), score);
            prop_assert!((middle.longitude() - x).abs() < 6e-6);
            prop_assert!((middle.latitude() - y).abs() < 3e-6);
        }

        #[test]
        fn neighbours_are_one_cell_away(x in 0_u32..1 << 20, y in 0_u32..1 << 20) {
            let of = |dx: u32, dy: u32| Cell {
                bits: interleave64(
                    y.wrapping_add(dy) % (1 << 20),
                    x.wrapping_add(dx) % (1 << 20),
                ),
                step: 20,
            };
            let less = u32::MAX;
            prop_assert_eq!(of(0, 0).neighbors(), Neighbors {
                north: of(0, 1),
                east: of(1, 0),
                west: of(less, 0),
                south: of(0, less),
                north_east: of(1, 1),
                south_east: of(1, less),
                north_west: of(less, 1),
                south_west: of(less, less),
            });
        }
    }
}
