//! Longitude and latitude in one number of 52 bits (geohash.c, geohash_helper.c).
//!
//! A sorted set has one number for each member, and a place has two. Let the bits of the two take
//! turns, and what is near on the map is mostly near in the set: the map is quartered again and
//! again, and each quartering is two bits. A search becomes a handful of range queries, for cells
//! that cover what is searched.
//!
//! Pure functions of numbers. Knows nothing of sorted sets: GEOADD stores [`Point::score`], GEOPOS
//! reads it back with [`Point::of_score`], GEOHASH prints [`geohash_text`] of that, GEODIST is
//! [`distance()`], and GEOSEARCH reads the [`Cover::ranges`] of a [`Shape`] and asks
//! [`Shape::distance_to`] of everything it finds there.
//!
//! Reading order: `bits` (two numbers in one), `cell` (places and cells), `distance` (the earth is a
//! ball), `search` (shapes and what covers them), `text` (the same in letters).
//!
//! # The number
//!
//! ```text
//!   bit 51  50  49  48                      1   0
//!      +---+---+---+---+---  ...  ---+---+---+---+
//!      |lon|lat|lon|lat|             |   |lon|lat|     each first bit: which half of the world
//!      +---+---+---+---+---  ...  ---+---+---+---+     each second: which half of that; ...
//!        0 = west    1 = east of the middle            cells of 26 rounds are 0.6 m wide
//!        0 = south   1 = north of it                   and 0.3 m high at the equator
//! ```
//!
//! `GEOADD italy 13.361389 38.115556 Palermo`, and what ZSCORE then shows:
//!
//! ```text
//!   (13.361389 + 180) / 360 * 2^26 = 36045175                        10001001100000000101110111
//!   (38.115556 + 85.05112878) / 170.10225756 * 2^26 = 48591808         10111001010111001111000000
//!   taking turns: 11 00 01 01 11 00 00 11 ...    0xc5c3915077a2a = 3479099956230698 is the score
//! ```
//!
//! A **cell** at step n, 1 to 26, is what the first 2n bits name: all scores that begin with them. Its
//! neighbours differ from it by one in the longitude's bits, or the latitude's, or both.
//!
//! The **text** of GEOHASH is the standard's, whose latitudes run from -90 to 90: the place is divided
//! anew in that range, and its 52 bits are written from the highest on, five to a letter, in the
//! alphabet `0123456789bcdefghjkmnpqrstuvwxyz` (no a, i, l, o). That is ten letters and two bits; the
//! eleventh letter is always `0`.
//!
//! ```
//! use geohash::{Point, distance, geohash_text};
//!
//! let palermo = Point::new(13.361389, 38.115556).expect("on the map");
//! assert_eq!(palermo.score(), 0xc_5c39_1507_7a2a);
//! let stored = Point::of_score(3479099956230698.0);
//! assert!((stored.longitude() - 13.361389338970184).abs() < 1e-12);
//! assert_eq!(&geohash_text(stored), b"sqc8b49rny0");
//! let catania = Point::new(15.087269, 37.502669).expect("on the map");
//! let catania = Point::of_score(catania.score() as f64);
//! assert_eq!(format!("{:.4}", distance(stored, catania)), "166274.1516");
//! ```
//!
//! # Invariants
//!
//! 1. A [`Point`] is on the map: 180 degrees to either side, 85.05112878 to the north and south.
//! 2. The point that a score gives is in the cell that the score is the number of, if it is one.
//! 3. The cell of a place at one step has the bits of that at the next one, but for the last two.
//! 4. A [`Cover`] begins with the cell of the middle, and has no cell twice.
//! 5. Away from the ends of the map everything that is in a shape is in one of the cells of its
//!    cover.
//!
//! # Costs
//!
//! Everything is O(1) and allocates nothing. [`distance()`] is what a search spends its time with: it
//! calls the sine of two numbers, the cosine of two and the arc sine of one.
//!
//! | function | C |
//! |---|---|
//! | [`interleave64`], [`deinterleave64`] | `interleave64`, `deinterleave64` |
//! | [`encode`], [`decode`] | `geohashEncode`, `geohashDecode` |
//! | [`Point::score`], [`Point::of_score`] | `geohashEncodeWGS84` and `geohashAlign52Bits`, `decodeGeohash` |
//! | [`Cell::neighbors`] | `geohashNeighbors` |
//! | [`estimate_steps_by_radius`] | `geohashEstimateStepsByRadius` |
//! | [`Shape::bounding_box`] | `geohashBoundingBox` |
//! | [`calculate_areas_by_shape`] | `geohashCalculateAreasByShapeWGS84` |
//! | [`Cover::cells`], [`scores_of_cell`] | `membersOfAllNeighbors`, `scoresOfGeoHashBox` |
//! | [`Shape::distance_to`] | `geoWithinShape` |
//!
//! # Differences from the original
//!
//! - A place that is not on the map cannot be made, so nothing that takes one can fail for it.
//! - A neighbour that is not searched is `None`, not a cell of step 0.
//! - Scores that are no cells (ZADD takes any) are read as the original reads them on x86-64; its
//!   conversion of a negative number is not defined in C.
//!
//! # First breakpoint
//!
//! [`encode`] (`geohashEncode`) for GEOADD, [`calculate_areas_by_shape`]
//! (`geohashCalculateAreasByShapeWGS84`) for GEOSEARCH. `cargo xtask gdb --tour geohash` stops at
//! both and more.
#![forbid(unsafe_code)]
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]

mod bits;
mod cell;
mod distance;
mod search;
mod text;

pub use bits::{deinterleave64, interleave64};
pub use cell::{
    Area, Cell, LATITUDE, LONGITUDE, Neighbors, Point, Range, STEP_MAX, align52, decode, encode,
};
pub use distance::{EARTH_RADIUS, Unit, distance, latitude_distance};
pub use search::{
    Cover, Figure, Shape, calculate_areas_by_shape, estimate_steps_by_radius, scores_of_cell,
};
pub use text::geohash_text;
