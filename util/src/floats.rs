//! Doubles in and out of text.
//!
//! Answers to `string2d`, `d2string`, `double2ll`, `fixedpoint_d2string` and `trimDoubleString` of
//! `util.c`. Which printer belongs where:
//!
//! | printer | output of 0.1 | of 1e20 | used for |
//! |---|---|---|---|
//! | [`d2string`] | `0.1` | `1e+20` | every double in a RESP2/RESP3 reply and in sorted sets since 7.2 |
//! | [`format_g17`] | `0.10000000000000001` | `1e+20` | `%.17g`: replies before 7.2, module INFO fields, AOF scores of old files |
//! | [`fixedpoint_d2string`] | `0.1000` (4 places) | overflows | GEO distances |
//! | [`LongDouble`](crate::LongDouble) | `0.1` | `100000000000000000000` | INCRBYFLOAT, HINCRBYFLOAT |
//!
//! First breakpoint: `util::floats::string2d`.

use std::io::Write;

use crate::grisu::{DTOA_SIZE, fpconv_dtoa};
use crate::integers::{LONG_STR_SIZE, ll2string};
use crate::strtod::{Kind, Parts, Scanned, Unrounded, scan};

/// Bytes that hold any output of [`d2string`] and [`format_g17`].
pub const D2STRING_SIZE: usize = DTOA_SIZE;

/// Reads a double: all of `text`, nothing before or after it.
///
/// Takes what C's `strtod` takes (decimal, hexadecimal, `inf`, `infinity`), correctly rounded.
/// Refuses `nan`, white space, a finite number too large for a double and one that is not zero but
/// would become zero. Numbers that become subnormal are accepted. O(length).
#[inline(never)]
pub fn string2d(text: &[u8]) -> Option<f64> {
    let Scanned { negative, kind } = scan(text)?;
    let magnitude = match kind {
        Kind::Infinity => f64::INFINITY,
        // std's parser is correctly rounded and knows this grammar; only the range is left to check.
        Kind::Decimal(parts) => {
            let value: f64 = std::str::from_utf8(text).ok()?.parse().ok()?;
            in_range(value.abs(), &parts)?
        }
        Kind::Hexadecimal(parts) => in_range(hexadecimal_to_double(&parts), &parts)?,
    };
    Some(if negative { -magnitude } else { magnitude })
}

/// C reports `ERANGE` for these two, and Redis refuses the number.
fn in_range(magnitude: f64, parts: &Parts<'_>) -> Option<f64> {
    let overflow = magnitude.is_infinite();
    let underflow = magnitude == 0.0 && !parts.is_zero();
    (!overflow && !underflow).then_some(magnitude)
}

fn hexadecimal_to_double(parts: &Parts<'_>) -> f64 {
    const PRECISION: u32 = f64::MANTISSA_DIGITS;
    const SMALLEST: i64 = -1074;
    let (mantissa, exponent) = Unrounded::from_hexadecimal(parts).round(PRECISION, SMALLEST);
    if mantissa >> (PRECISION - 1) == 0 {
        return f64::from_bits(mantissa);
    }
    match exponent - SMALLEST + 1 {
        field @ 1..=2046 => f64::from_bits(
            (field as u64) << (PRECISION - 1) | mantissa & ((1 << (PRECISION - 1)) - 1),
        ),
        _ => f64::INFINITY,
    }
}

/// The integer equal to `value`, if there is one that is certain to be exact.
///
/// Only magnitudes up to 2^62 are considered; the range stays clear of the rounding at the ends
/// of `i64`.
#[allow(clippy::float_cmp)] // Equality is the question.
#[inline]
pub fn double2ll(value: f64) -> Option<i64> {
    const LIMIT: f64 = (i64::MAX / 2) as f64;
    if !(-LIMIT..=LIMIT).contains(&value) {
        return None;
    }
    let integer = value as i64;
    (integer as f64 == value).then_some(integer)
}

/// Prints a double as replies and sorted sets do: integers as integers, the rest with as few
/// digits as read back the same ([`fpconv_dtoa`]). `inf`, `-inf`, `nan`, `-0` are spelled so.
///
/// O(1), no allocation.
pub fn d2string(buf: &mut [u8; D2STRING_SIZE], value: f64) -> &[u8] {
    if value.is_nan() {
        return b"nan";
    }
    match double2ll(value) {
        // The integer zero would lose the sign of -0.
        Some(integer) if integer != 0 => {
            let mut digits = [0; LONG_STR_SIZE];
            let digits = ll2string(&mut digits, integer);
            let text = &mut buf[..digits.len()];
            text.copy_from_slice(digits);
            text
        }
        _ => fpconv_dtoa(buf, value),
    }
}

/// Prints a double as C's `printf("%.17g")`: 17 significant digits, trailing zeros removed, an
/// exponent of at least two digits when it is below -4 or above 16.
///
/// Exact but not for hot paths: it goes through std's formatter. No allocation.
pub fn format_g17(buf: &mut [u8; D2STRING_SIZE], value: f64) -> &[u8] {
    const DIGITS: usize = 17;
    if value == 0.0 || !value.is_finite() {
        return fpconv_dtoa(buf, value);
    }
    // "d.dddddddddddddddde[-]x": the digits and the exponent, from the formatter that is exact.
    let mut scientific = [0u8; 32];
    let mut rest = &mut scientific[..];
    // A 17-digit double never exceeds 24 bytes.
    let _ = write!(rest, "{:.*e}", DIGITS - 1, value.abs());
    let unused = rest.len();
    let used = scientific.len() - unused;
    let text = &scientific[..used];
    let marker = text.iter().position(|byte| *byte == b'e').unwrap_or(used);
    let exponent = parse_exponent(&text[(marker + 1).min(used)..]);
    let mut digits = [b'0'; DIGITS];
    digits[0] = text[0];
    digits[1..].copy_from_slice(&text[2..=DIGITS]);
    let significant = digits
        .iter()
        .rposition(|digit| *digit != b'0')
        .map_or(1, |last| last + 1);
    layout_g(
        buf,
        &digits[..significant],
        exponent,
        value.is_sign_negative(),
    )
}

fn parse_exponent(text: &[u8]) -> i32 {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    let magnitude = digits
        .iter()
        .fold(0, |value, digit| value * 10 + i32::from(digit - b'0'));
    if negative { -magnitude } else { magnitude }
}

/// The layout of `%g` for a precision of 17, trailing zeros already removed from `digits`.
fn layout_g<'a>(
    buf: &'a mut [u8; D2STRING_SIZE],
    digits: &[u8],
    exponent: i32,
    negative: bool,
) -> &'a [u8] {
    let mut len = 0;
    let mut push = |bytes: &[u8]| {
        buf[len..len + bytes.len()].copy_from_slice(bytes);
        len += bytes.len();
    };
    if negative {
        push(b"-");
    }
    if !(-4..17).contains(&exponent) {
        push(&digits[..1]);
        if digits.len() > 1 {
            push(b".");
            push(&digits[1..]);
        }
        push(if exponent < 0 { b"e-" } else { b"e+" });
        if exponent.abs() < 10 {
            push(b"0");
        }
        push(ll2string(
            &mut [0; LONG_STR_SIZE],
            i64::from(exponent.abs()),
        ));
    } else if exponent < 0 {
        push(b"0.");
        (1..-exponent).for_each(|_| push(b"0"));
        push(digits);
    } else {
        let integer_len = exponent as usize + 1;
        if digits.len() > integer_len {
            push(&digits[..integer_len]);
            push(b".");
            push(&digits[integer_len..]);
        } else {
            push(digits);
            (digits.len()..integer_len).for_each(|_| push(b"0"));
        }
    }
    &buf[..len]
}

/// Prints `value` with exactly `fractional_digits` (1 to 17) digits after the point, rounding half
/// to even after scaling, as `fixedpoint_d2string`.
///
/// The value times `10^fractional_digits` must fit an `i64`; beyond that it is clamped. `None` when
/// `fractional_digits` is out of range. O(1), no allocation.
pub fn fixedpoint_d2string(
    buf: &mut [u8; D2STRING_SIZE],
    value: f64,
    fractional_digits: usize,
) -> Option<&[u8]> {
    if !(1..=17).contains(&fractional_digits) {
        return None;
    }
    let scale = 10u64.pow(fractional_digits as u32);
    let scaled = (value * scale as f64).round_ties_even() as i64;
    // Backwards: the fraction digit by digit, the point, and the integer is what remains.
    let mut start = D2STRING_SIZE;
    let mut remaining = scaled.unsigned_abs();
    for _ in 0..fractional_digits {
        start -= 1;
        buf[start] = b'0' + (remaining % 10) as u8;
        remaining /= 10;
    }
    start -= 1;
    buf[start] = b'.';
    let mut integer = [0; LONG_STR_SIZE];
    let integer = crate::ull2string(&mut integer, remaining);
    start -= integer.len();
    buf[start..start + integer.len()].copy_from_slice(integer);
    if scaled < 0 {
        start -= 1;
        buf[start] = b'-';
    }
    Some(&buf[start..])
}

/// Drops the zeros at the end of a fraction, and the point with them if nothing is left of it.
/// Text without a point is returned as it is.
#[doc(alias = "trimDoubleString")]
pub fn trim_double_string(text: &[u8]) -> &[u8] {
    if !text.contains(&b'.') {
        return text;
    }
    let kept = text
        .iter()
        .rposition(|byte| *byte != b'0')
        .map_or(0, |last| last + 1);
    let text = &text[..kept];
    text.strip_suffix(b".").unwrap_or(text)
}

#[cfg(test)]
#[allow(clippy::float_cmp, clippy::excessive_precision)] // The last digit is what is tested.
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shortest(value: f64) -> String {
        String::from_utf8(d2string(&mut [0; D2STRING_SIZE], value).to_vec()).expect("ASCII")
    }

    fn g17(value: f64) -> String {
        String::from_utf8(format_g17(&mut [0; D2STRING_SIZE], value).to_vec()).expect("ASCII")
    }

    fn fixed(value: f64, places: usize) -> String {
        let mut buf = [0; D2STRING_SIZE];
        String::from_utf8(
            fixedpoint_d2string(&mut buf, value, places)
                .expect("in range")
                .to_vec(),
        )
        .expect("ASCII")
    }

    #[test]
    fn string2d_takes_a_whole_number_and_nothing_else() {
        for (text, value) in [
            ("0", 0.0),
            ("-0", -0.0),
            ("1.5", 1.5),
            ("+1.5", 1.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("1e3", 1000.0),
            ("-inf", f64::NEG_INFINITY),
            ("Infinity", f64::INFINITY),
            ("0x1p4", 16.0),
            ("0x.8", 0.5),
            ("4.9e-324", 5e-324),
            ("0x1p-1074", 5e-324),
            ("0x1.fffffffffffffp1023", f64::MAX),
            ("0x1.00000000000008p0", 1.0),
            (
                "0x1.00000000000008000000000000000000000001p0",
                1.0 + f64::EPSILON,
            ),
            ("0e999999999999999999999", 0.0),
        ] {
            let read = string2d(text.as_bytes()).expect(text);
            assert_eq!(read.to_bits(), value.to_bits(), "{text}");
        }
        for text in [
            "",
            " 1",
            "1 ",
            "nan",
            "-nan",
            "1e309",
            "-1e309",
            "1e-400",
            "0x1p1024",
            "0x1p-1080",
            "0x1.fffffffffffff8p1023",
            "abc",
            "1.2.3",
            "1e",
        ] {
            assert_eq!(string2d(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn integers_are_printed_as_integers_up_to_2_to_the_62() {
        assert_eq!(shortest(4611686018427387904.0), "4611686018427387904");
        // The next double goes through the digit generator, which pads with zeros.
        assert_eq!(shortest(4611686018427388928.0), "4611686018427389000");
        assert_eq!(shortest(1e15), "1000000000000000");
        assert_eq!(shortest(-3.0), "-3");
        assert_eq!(shortest(-0.0), "-0");
        assert_eq!(shortest(0.0), "0");
        assert_eq!(shortest(f64::NEG_INFINITY), "-inf");
        assert_eq!(shortest(-f64::NAN), "nan");
        assert_eq!(shortest(2.7182817), "2.7182817");
    }

    #[test]
    fn g17_lays_out_like_printf() {
        for (value, text) in [
            (0.1, "0.10000000000000001"),
            (3.0, "3"),
            (-2.5, "-2.5"),
            (1e16, "10000000000000000"),
            (1e17, "1e+17"),
            (123456789012345680.0, "1.2345678901234568e+17"),
            (0.0001, "0.0001"),
            (0.00001, "1.0000000000000001e-05"),
            (1e-7, "9.9999999999999995e-08"),
            (1e-10, "1e-10"),
            (1e100, "1e+100"),
            (5e-324, "4.9406564584124654e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
            // A tie in the 18th digit goes to the even 17th.
            (562949953421312.125, "562949953421312.12"),
            (562949953421312.375, "562949953421312.38"),
            (f64::NEG_INFINITY, "-inf"),
            (-0.0, "-0"),
        ] {
            assert_eq!(g17(value), text);
        }
    }

    #[test]
    fn fixed_point_rounds_and_pads() {
        assert_eq!(fixed(0.0, 4), "0.0000");
        assert_eq!(fixed(166274.15156960033, 4), "166274.1516");
        assert_eq!(fixed(0.775, 3), "0.775");
        assert_eq!(fixed(-0.00001, 4), "0.0000");
        assert_eq!(fixed(-1.5, 1), "-1.5");
        assert_eq!(fixed(0.5, 17), "0.50000000000000000");
        assert!(fixedpoint_d2string(&mut [0; D2STRING_SIZE], 1.0, 18).is_none());
    }

    #[test]
    fn trimming_removes_only_zeros_of_the_fraction() {
        for (text, trimmed) in [
            ("1.500", "1.5"),
            ("1.000", "1"),
            ("100", "100"),
            ("0.0", "0"),
        ] {
            assert_eq!(trim_double_string(text.as_bytes()), trimmed.as_bytes());
        }
    }

    proptest! {
        #[test]
        fn both_printers_read_back_as_the_same_double(bits: u64) {
            let value = f64::from_bits(bits);
            prop_assume!(!value.is_nan());
            prop_assert_eq!(string2d(g17(value).as_bytes()).map(f64::to_bits), Some(bits));
            prop_assert_eq!(string2d(shortest(value).as_bytes()).map(f64::to_bits), Some(bits));
        }

        #[test]
        fn hexadecimal_reads_the_bits(mantissa: u64, exponent in -1140i32..1000) {
            let text = format!("0x{mantissa:x}p{exponent}");
            // Two exact steps for normal numbers; near the bottom both round once, from 64 bits.
            let expected = if exponent > -1022 {
                mantissa as f64 * 2f64.powi(exponent)
            } else {
                return Ok(());
            };
            let read = string2d(text.as_bytes());
            if expected.is_infinite() || (expected == 0.0 && mantissa != 0) {
                prop_assert_eq!(read, None);
            } else {
                prop_assert_eq!(read, Some(expected));
            }
        }

        #[test]
        fn fixed_point_agrees_with_std_away_from_ties(value in -1e6f64..1e6) {
            let exact = format!("{value:.4}");
            let ours = fixed(value, 4);
            let difference = exact.parse::<f64>().unwrap() - ours.parse::<f64>().unwrap();
            prop_assert!(difference.abs() < 1.5e-4, "{} {}", exact, ours);
        }
    }
}
