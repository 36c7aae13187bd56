//! How far two places are from each other (`geohashGetDistance`, units, GEODIST's digits).
//!
//! The earth is taken for a ball, and the distance is along its surface, by the haversine
//! formula:
//!
//! ```text
//!   a = sin^2(dlat / 2) + cos(lat1) cos(lat2) sin^2(dlon / 2)        distance = 2 r asin(sqrt(a))
//! ```
//!
//! which is exact for small distances too, where the cosine law is not. It is off by up to half a
//! percent, since the earth is no ball.
//!
//! The operations are the original's in their order, so that the digits are, with the same
//! mathematical library.
//!
//! First breakpoint: [`distance`] (`geohashGetDistance`).

use crate::cell::Point;

/// The radius of the ball, in metres.
#[doc(alias = "EARTH_RADIUS_IN_METERS")]
pub const EARTH_RADIUS: f64 = 6372797.560856;

/// Metres between two places. O(1). Clients see it divided by their [`Unit`] and with four digits
/// behind the point, by `fixedpoint_d2string`.
#[doc(alias = "geohashGetDistance")]
#[cfg_attr(debug_assertions, inline(never))]
pub fn distance(from: Point, to: Point) -> f64 {
    let (lon1, lon2) = (radians(from.longitude()), radians(to.longitude()));
    let v = ((lon2 - lon1) / 2.0).sin();
    if v == 0.0 {
        return latitude_distance(from.latitude(), to.latitude());
    }
    let (lat1, lat2) = (radians(from.latitude()), radians(to.latitude()));
    let u = ((lat2 - lat1) / 2.0).sin();
    let a = u * u + lat1.cos() * lat2.cos() * v * v;
    2.0 * EARTH_RADIUS * a.sqrt().asin()
}

/// Metres between two places of the same longitude, of which these are the latitudes. O(1).
#[doc(alias = "geohashGetLatDistance")]
pub fn latitude_distance(from: f64, to: f64) -> f64 {
    EARTH_RADIUS * (radians(to) - radians(from)).abs()
}

/// Radians of a degree, divided and multiplied by in one step, as the original does: another way
/// would round differently.
const RADIANS_PER_DEGREE: f64 = std::f64::consts::PI / 180.0;

#[doc(alias = "deg_rad")]
pub(crate) fn radians(degrees: f64) -> f64 {
    degrees * RADIANS_PER_DEGREE
}

#[doc(alias = "rad_deg")]
pub(crate) fn degrees(radians: f64) -> f64 {
    radians / RADIANS_PER_DEGREE
}

/// What clients measure in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Metres.
    Meters,
    /// Kilometres.
    Kilometers,
    /// Feet.
    Feet,
    /// Miles.
    Miles,
}

impl Unit {
    /// The unit of a name, whatever its case. `None` is what clients are told `unsupported unit
    /// provided. please use M, KM, FT, MI` for.
    #[doc(alias = "extractUnitOrReply")]
    pub fn parse(name: &[u8]) -> Option<Self> {
        [
            (&b"m"[..], Self::Meters),
            (b"km", Self::Kilometers),
            (b"ft", Self::Feet),
            (b"mi", Self::Miles),
        ]
        .into_iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, unit)| unit)
    }

    /// How many metres it is.
    pub fn meters(self) -> f64 {
        match self {
            Self::Meters => 1.0,
            Self::Kilometers => 1000.0,
            Self::Feet => 0.3048,
            Self::Miles => 1609.34,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(longitude: f64, latitude: f64) -> Point {
        Point::new(longitude, latitude).expect("on the map")
    }

    fn assert_near(found: f64, expected: f64) {
        assert!(
            (found - expected).abs() < expected * 1e-12,
            "{found} {expected}"
        );
    }

    #[test]
    fn known_ways_are_as_long_as_they_are() {
        let quarter = EARTH_RADIUS * std::f64::consts::FRAC_PI_2;
        assert_near(distance(point(0.0, 0.0), point(90.0, 0.0)), quarter);
        assert_near(distance(point(-90.0, 0.0), point(90.0, 0.0)), 2.0 * quarter);
        assert_near(distance(point(7.0, 0.0), point(7.0, 45.0)), quarter / 2.0);
        // Over the date line is the short way.
        assert_near(
            distance(point(179.0, 0.0), point(-179.0, 0.0)),
            quarter / 45.0,
        );
        assert!(distance(point(5.0, 5.0), point(5.0, 5.0)).abs() < 1e-12);
    }

    #[test]
    fn units_have_names_in_any_case() {
        assert_eq!(Unit::parse(b"KM"), Some(Unit::Kilometers));
        assert_eq!(Unit::parse(b"mI"), Some(Unit::Miles));
        assert_eq!(Unit::parse(b""), None);
        assert_eq!(Unit::parse(b"meters"), None);
        assert_near(
            Unit::Miles.meters() / Unit::Feet.meters(),
            5279.986876640419,
        );
    }
}
