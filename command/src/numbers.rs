//! Numbers out of arguments and values, with the error each failure has (`get*FromObjectOrReply`,
//! object.c).
//!
//! ```text
//!   let count = numbers::positive_long(ctx.args.at(2))?;
//! ```
//!
//! Where a command has a text of its own for a bad number, `map_err` puts it in place of ours.

use crate::error::{Error, NOT_A_FLOAT, NOT_AN_INTEGER, NOT_POSITIVE};
use util::LongDouble;

/// A signed 64-bit integer, or [`NOT_AN_INTEGER`].
#[inline]
#[doc(alias("getLongLongFromObjectOrReply", "getLongFromObjectOrReply"))]
pub fn long_long(text: &[u8]) -> Result<i64, Error> {
    util::string2ll(text).ok_or(NOT_AN_INTEGER)
}

/// An integer in `min..=max`. What is none is [`NOT_AN_INTEGER`], what lies outside has an error
/// that tells the range.
#[doc(alias = "getRangeLongFromObjectOrReply")]
pub fn range_long(text: &[u8], min: i64, max: i64) -> Result<i64, Error> {
    let value = long_long(text)?;
    if (min..=max).contains(&value) {
        Ok(value)
    } else {
        Err(Error::not_in_range(min, max))
    }
}

/// An integer that a C `int` can hold.
#[doc(alias = "getIntFromObjectOrReply")]
pub fn int(text: &[u8]) -> Result<i32, Error> {
    range_long(text, i32::MIN.into(), i32::MAX.into()).map(|value| value as i32)
}

/// An integer that is not negative; [`NOT_POSITIVE`] is the error of anything else, even of what
/// is no number at all.
#[doc(alias = "getPositiveLongFromObjectOrReply")]
pub fn positive_long(text: &[u8]) -> Result<i64, Error> {
    util::string2ll(text)
        .filter(|value| *value >= 0)
        .ok_or(NOT_POSITIVE)
}

/// A floating point number, or [`NOT_A_FLOAT`]. Infinities are numbers, NaN is none.
#[doc(alias = "getDoubleFromObjectOrReply")]
pub fn double(text: &[u8]) -> Result<f64, Error> {
    util::string2d(text).ok_or(NOT_A_FLOAT)
}

/// A number of 80-bit precision, or [`NOT_A_FLOAT`].
#[doc(alias = "getLongDoubleFromObjectOrReply")]
pub fn long_double(text: &[u8]) -> Result<LongDouble, Error> {
    util::string2ld(text).ok_or(NOT_A_FLOAT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_number_has_its_own_error() {
        assert_eq!(long_long(b"-7"), Ok(-7));
        assert_eq!(long_long(b"7 "), Err(NOT_AN_INTEGER));
        assert_eq!(long_long(b"9223372036854775808"), Err(NOT_AN_INTEGER));
        assert_eq!(positive_long(b"0"), Ok(0));
        assert_eq!(positive_long(b"-1"), Err(NOT_POSITIVE));
        assert_eq!(positive_long(b"x"), Err(NOT_POSITIVE));
        assert_eq!(double(b"1.5"), Ok(1.5));
        assert_eq!(double(b"nan"), Err(NOT_A_FLOAT));
        assert!(long_double(b"1e3000").is_ok());
        assert!(long_double(b"one").is_err());
    }

    #[test]
    fn a_number_outside_a_range_is_told_the_range() {
        assert_eq!(range_long(b"5", 1, 10), Ok(5));
        assert_eq!(range_long(b"x", 1, 10), Err(NOT_AN_INTEGER));
        let error = range_long(b"11", 1, 10).unwrap_err();
        let text = "ERR value is out of range, value must between 1 and 10";
        assert_eq!(error.as_bytes(), text.as_bytes());
        assert!(int(b"2147483648").is_err());
    }
}
