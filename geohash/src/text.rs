//! Geohash texts, as GEOHASH replies with them.
//!
//! Such a text has five bits in each of its characters. It is a standard of others, in which
//! latitudes run from -90 to 90, so a place has other bits there than in its score: it is found on
//! the map and encoded anew. 52 bits are ten characters and two bits; the eleventh character, of
//! which there are too few bits, is always `0`.

use crate::cell::{LONGITUDE, Point, Range, STEP_MAX, encode};

/// The digits of base 32: no `a`, `i`, `l`, `o`.
const ALPHABET: [u8; 32] = *b"0123456789bcdefghjkmnpqrstuvwxyz";

/// The latitudes of the standard.
const STANDARD_LATITUDE: Range = Range {
    min: -90.0,
    max: 90.0,
};

/// The geohash text of a place. O(1).
#[doc(alias = "geohashCommand")]
pub fn geohash_text(place: Point) -> [u8; 11] {
    let cell = encode(LONGITUDE, STANDARD_LATITUDE, place, STEP_MAX);
    let bits = cell.map_or(0, |cell| cell.bits);
    let mut text = [ALPHABET[0]; 11];
    for (at, character) in text[..10].iter_mut().enumerate() {
        *character = ALPHABET[(bits >> (52 - 5 * (at + 1)) & 31) as usize];
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_the_texts_that_the_standard_gives_them() {
        let text = |longitude, latitude| {
            let place = Point::new(longitude, latitude).expect("on the map");
            String::from_utf8(geohash_text(place).to_vec()).expect("ASCII")
        };
        assert_eq!(text(0.0, 0.0), "s0000000000");
        assert_eq!(&text(-5.6, 42.6)[..5], "ezs42");
        assert_eq!(&text(10.40744, 57.64911)[..10], "u4pruydqqv");
    }
}
