//! Which cells to look into for what is near a place (geohash_helper.c, the search of geo.c).
//!
//! A search is a [`Shape`] around a place. It is answered with few range queries of the sorted set:
//! take cells so large that the one of the place and the eight around it cover the shape, and
//! read each as a range of scores.
//!
//! ```text
//!   +------+------+------+      the shape must not reach out of the nine, so cells are
//!   |      |  __  |      |      about as wide as it: 2^-step of the map, by
//!   +------+-/--\-+------+      [`estimate_steps_by_radius`], and twice as wide if they
//!   |      | \__/ |      |      turn out too narrow. Those of the eight that the shape
//!   +------+------+------+      does not reach into are left out: here the lower three,
//!   |      |      |      |      and the ones to the left and right.
//!   +------+------+------+
//! ```
//!
//! A cell is a prefix of the bits of what is in it, and so a range:
//!
//! ```text
//!   cell of step 3     101010
//!   first score        101010 0000...  (included)
//!   end                101011 0000...  (excluded)
//! ```
//!
//! Whatever is found there still has to be compared with the shape itself, [`Shape::distance_to`].
//!
//! Near the poles a degree of longitude is short and the box around a shape is wide; the estimate
//! gives way by one step beyond 66 degrees and by two beyond 80. A shape that reaches over a pole
//! or once around the world can miss places, as in the original.
//!
//! First breakpoint: [`calculate_areas_by_shape`] (`geohashCalculateAreasByShapeWGS84`).

use crate::cell::{
    Area, Cell, LATITUDE, LONGITUDE, Neighbors, Point, Range, STEP_MAX, align52, decode, encode,
};
use crate::distance::{EARTH_RADIUS, Unit, degrees, distance, latitude_distance, radians};

/// Half the circumference of the earth on the Mercator map, in metres.
const MERCATOR_MAX: f64 = 20037726.37;

/// What is searched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// Everything so near.
    #[doc(alias = "CIRCULAR_TYPE")]
    Circle {
        /// In the unit of the shape.
        radius: f64,
    },
    /// Everything in a box whose sides are along meridians and parallels.
    #[doc(alias = "RECTANGLE_TYPE")]
    Box {
        /// From west to east, in the unit of the shape.
        width: f64,
        /// From south to north, in the unit of the shape.
        height: f64,
    },
}

/// Where, how far and in what unit is searched.
#[doc(alias = "GeoShape")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// The middle.
    pub center: Point,
    /// Circle or box, with its size.
    pub figure: Figure,
    /// What the size is in.
    pub unit: Unit,
}

impl Shape {
    /// Metres from the middle to a place, if it is in the shape. O(1).
    ///
    /// In a box is what is no further than half the height along the meridian, and no further than
    /// half the width along the parallel of the place itself.
    #[doc(alias(
        "geoWithinShape",
        "geohashGetDistanceIfInRadius",
        "geohashGetDistanceIfInRectangle"
    ))]
    #[inline(never)]
    pub fn distance_to(&self, place: Point) -> Option<f64> {
        let unit = self.unit.meters();
        match self.figure {
            Figure::Circle { radius } => {
                let distance = distance(self.center, place);
                // Antipodes can be at a distance of NaN, which the original finds near enough.
                let is_outside = distance > radius * unit;
                (!is_outside).then_some(distance)
            }
            Figure::Box { width, height } => {
                let (width, height) = (width * unit, height * unit);
                let north_south = latitude_distance(place.latitude(), self.center.latitude());
                if north_south > height / 2.0 {
                    return None;
                }
                let beside = self.center.at_latitude_of(place);
                if distance(place, beside) > width / 2.0 {
                    return None;
                }
                Some(distance(self.center, place))
            }
        }
    }

    /// How far it reaches to the east and to the north, in metres.
    fn reach(&self) -> (f64, f64) {
        let unit = self.unit.meters();
        match self.figure {
            Figure::Circle { radius } => (unit * radius, unit * radius),
            Figure::Box { width, height } => (unit * (width / 2.0), unit * (height / 2.0)),
        }
    }

    /// How far it reaches at most, in metres.
    fn radius(&self) -> f64 {
        let radius = match self.figure {
            Figure::Circle { radius } => radius,
            Figure::Box { width, height } => {
                let (width, height) = (width / 2.0, height / 2.0);
                (width * width + height * height).sqrt()
            }
        };
        radius * self.unit.meters()
    }

    /// The longitudes and latitudes that it lies in. They may lie beyond the ends of the map. O(1).
    ///
    /// Degrees of longitude are taken as short as they are at the end of the shape that is nearer to
    /// a pole.
    #[doc(alias = "geohashBoundingBox")]
    #[cfg_attr(debug_assertions, inline(never))]
    pub fn bounding_box(&self) -> (Range, Range) {
        let (longitude, latitude) = (self.center.longitude(), self.center.latitude());
        let (east, north) = self.reach();
        let tall = degrees(north / EARTH_RADIUS);
        let outermost = if latitude < 0.0 {
            latitude - tall
        } else {
            latitude + tall
        };
        let wide = degrees(east / EARTH_RADIUS / radians(outermost).cos());
        let around = |middle, reach| Range {
            min: middle - reach,
            max: middle + reach,
        };
        (around(longitude, wide), around(latitude, tall))
    }
}

/// How many rounds of halving leave cells about as wide as a shape of this radius in metres, at
/// this latitude: 1 to 26. O(1). A radius below zero, which no command lets through, counts as none.
#[doc(alias = "geohashEstimateStepsByRadius")]
#[cfg_attr(debug_assertions, inline(never))]
pub fn estimate_steps_by_radius(mut radius: f64, latitude: f64) -> u8 {
    // Doubling would never get anywhere.
    if radius <= 0.0 {
        return STEP_MAX;
    }
    // At step 1 a cell is half the world; cells two steps larger than the radius surely cover it.
    let mut step = -1;
    while radius < MERCATOR_MAX {
        radius *= 2.0;
        step += 1;
    }
    let latitude = latitude.abs();
    step -= i32::from(latitude > 66.0) + i32::from(latitude > 80.0);
    step.clamp(1, i32::from(STEP_MAX)) as u8
}

/// The cell of a place and those around it that a shape reaches into.
#[doc(alias = "GeoHashRadius")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cover {
    /// The cell of the place, with what it covers.
    pub area: Area,
    /// It, north, south, east, west, north-east, north-west, south-east and south-west, in the
    /// order in which they are searched and found members are reported.
    cells: [Option<Cell>; 9],
}

impl Cover {
    /// The cells to search, in order. Around a large shape neighbours can be the same cell; those
    /// come once.
    #[doc(alias = "membersOfAllNeighbors")]
    pub fn cells(&self) -> impl Iterator<Item = Cell> {
        let mut last = None;
        self.cells.into_iter().flatten().filter(move |cell| {
            let is_new = last != Some(*cell);
            last = Some(*cell);
            is_new
        })
    }

    /// The ranges of scores to search, in order: from the first, included, to the second, excluded.
    pub fn ranges(&self) -> impl Iterator<Item = (u64, u64)> {
        self.cells().map(scores_of_cell)
    }
}

/// The scores of everything in a cell: the first, and the first one behind. O(1).
#[doc(alias = "scoresOfGeoHashBox")]
pub fn scores_of_cell(cell: Cell) -> (u64, u64) {
    let next = Cell {
        // The last cell of the last step ends where the first begins.
        bits: cell.bits.wrapping_add(1),
        ..cell
    };
    (align52(cell), align52(next))
}

/// The cell of a place and its neighbours, with what each covers.
struct Nine {
    area: Area,
    neighbors: Neighbors,
}

impl Nine {
    fn around(center: Point, step: u8) -> Self {
        let nowhere = Cell { bits: 0, step };
        let cell = encode(LONGITUDE, LATITUDE, center, step).unwrap_or(nowhere);
        Self {
            area: decode(LONGITUDE, LATITUDE, cell),
            neighbors: cell.neighbors(),
        }
    }

    /// Whether the nine end before the box does, on any side.
    fn are_too_small_for(&self, longitude: Range, latitude: Range) -> bool {
        let area = |cell| decode(LONGITUDE, LATITUDE, cell);
        let beside = &self.neighbors;
        area(beside.north).latitude.max < latitude.max
            || area(beside.south).latitude.min > latitude.min
            || area(beside.east).longitude.max < longitude.max
            || area(beside.west).longitude.min > longitude.min
    }
}

/// The cells that cover a shape, or most of it at the ends of the map. O(1).
#[doc(alias(
    "geohashCalculateAreasByShapeWGS84",
    "geohashCalculateAreasByRadiusWGS84"
))]
#[inline(never)]
pub fn calculate_areas_by_shape(shape: &Shape) -> Cover {
    let (longitude, latitude) = shape.bounding_box();
    let mut step = estimate_steps_by_radius(shape.radius(), shape.center.latitude());
    let mut nine = Nine::around(shape.center, step);
    if step > 1 && nine.are_too_small_for(longitude, latitude) {
        step -= 1;
        nine = Nine::around(shape.center, step);
    }
    // Cells of step 1 are quarters of the world, and all four may be needed.
    let Nine { area, neighbors } = nine;
    let exact = step >= 2;
    let south = !(exact && area.latitude.min < latitude.min);
    let north = !(exact && area.latitude.max > latitude.max);
    let west = !(exact && area.longitude.min < longitude.min);
    let east = !(exact && area.longitude.max > longitude.max);
    let cells = [
        (true, area.cell),
        (north, neighbors.north),
        (south, neighbors.south),
        (east, neighbors.east),
        (west, neighbors.west),
        (north && east, neighbors.north_east),
        (north && west, neighbors.north_west),
        (south && east, neighbors.south_east),
        (south && west, neighbors.south_west),
    ];
    Cover {
        area,
        cells: cells.map(|(is_needed, cell)| is_needed.then_some(cell)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(longitude: f64, latitude: f64) -> Point {
        Point::new(longitude, latitude).expect("on the map")
    }

    fn circle(center: Point, radius: f64) -> Shape {
        Shape {
            center,
            figure: Figure::Circle { radius },
            unit: Unit::Meters,
        }
    }

    #[test]
    fn steps_follow_the_radius_and_the_latitude() {
        assert_eq!(estimate_steps_by_radius(0.0, 0.0), 26);
        assert_eq!(estimate_steps_by_radius(-1.0, 0.0), 26);
        assert_eq!(estimate_steps_by_radius(0.1, 0.0), 26);
        assert_eq!(estimate_steps_by_radius(1000.0, 0.0), 14);
        assert_eq!(estimate_steps_by_radius(1000.0, -66.0), 14);
        assert_eq!(estimate_steps_by_radius(1000.0, -67.0), 13);
        assert_eq!(estimate_steps_by_radius(1000.0, 81.0), 12);
        assert_eq!(estimate_steps_by_radius(1e9, 0.0), 1);
        assert_eq!(estimate_steps_by_radius(f64::INFINITY, 85.0), 1);
        assert_eq!(estimate_steps_by_radius(f64::NAN, 85.0), 1);
    }

    #[test]
    fn a_cell_is_a_range_of_scores() {
        let cell = Cell {
            bits: 0b101010,
            step: 3,
        };
        assert_eq!(scores_of_cell(cell), (0b101010 << 46, 0b101011 << 46));
    }

    #[test]
    fn a_shape_inside_one_of_the_smallest_cells_needs_no_other() {
        let middle = Nine::around(point(13.0, 52.0), STEP_MAX).area.center();
        let cover = calculate_areas_by_shape(&circle(middle, 0.05));
        assert_eq!(cover.cells().count(), 1);
    }

    #[test]
    fn around_the_whole_world_each_quarter_is_searched_once() {
        let cover = calculate_areas_by_shape(&circle(point(10.0, 10.0), 3e7));
        let mut ranges: Vec<_> = cover.ranges().collect();
        ranges.sort_unstable();
        let quarter = 1 << 50;
        let quarters = [0, 1, 2, 3].map(|at| (at * quarter, (at + 1) * quarter));
        assert_eq!(ranges, quarters);
    }

    #[test]
    fn a_box_is_measured_along_meridian_and_parallel() {
        let shape = Shape {
            center: point(0.0, 60.0),
            figure: Figure::Box {
                width: 100.0,
                height: 20.0,
            },
            unit: Unit::Kilometers,
        };
        // At 60 degrees a degree of longitude is 55.6 km, and 111 km are one of latitude.
        assert!(shape.distance_to(point(0.89, 60.0)).is_some());
        assert!(shape.distance_to(point(0.91, 60.0)).is_none());
        assert!(shape.distance_to(point(0.0, 60.089)).is_some());
        assert!(shape.distance_to(point(0.0, 60.091)).is_none());
        let (longitude, latitude) = shape.bounding_box();
        assert!(longitude.contains(0.9) && !longitude.contains(0.91));
        assert!(latitude.contains(60.089) && !latitude.contains(60.091));
    }

    proptest! {
        /// Away from the ends of the map nothing in the shape is outside the cells.
        #[test]
        fn what_is_in_the_shape_is_in_the_cells(
            x in -150.0..150.0,
            y in -60.0..60.0,
            exponent in 0.0..5.3,
            east in -1.0..1.0,
            north in -1.0..1.0,
            is_circle: bool,
        ) {
            let size = 10_f64.powf(exponent);
            let mut shape = circle(point(x, y), size);
            if !is_circle {
                shape.figure = Figure::Box { width: 2.0 * size, height: size };
            }
            let (longitude, latitude) = shape.bounding_box();
            let place = point(
                x + east * (longitude.max - x),
                y + north * (latitude.max - y),
            );
            prop_assume!(shape.distance_to(place).is_some());
            let score = place.score();
            let cover = calculate_areas_by_shape(&shape);
            prop_assert!(cover.ranges().any(|(min, end)| (min..end).contains(&score)));
        }
    }
}
