//! Longitude and latitude in one number of 52 bits (geohash.c, geohash_helper.c).
#![forbid(unsafe_code)]

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
