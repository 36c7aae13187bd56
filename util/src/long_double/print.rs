//! [`LongDouble`] to text: C's `%.17Lf` with the trailing zeros removed.
//!
//! Answers to `ld2string` in its human-friendly mode. Seventeen decimals, whatever the size of the
//! number, and never an exponent: `1e400` is printed with all of its 401 digits.

use std::fmt;
use std::ops::Deref;

use super::bignum::BigUint;
use super::{LongDouble, Magnitude};
use crate::integers::{LONG_STR_SIZE, ull2string};

const DECIMALS: usize = 17;
const DECIMAL_SCALE: u64 = 10u64.pow(DECIMALS as u32);

/// Sign, 39 digits for integers below 2^128, or 20 digits, a point and 17 decimals below 2^64.
const INLINE_SIZE: usize = 40;

/// A printed number. Lives on the stack unless it has 2^128 or more.
#[derive(Debug, Clone)]
pub struct LongDoubleText(Store);

#[derive(Debug, Clone)]
enum Store {
    Inline { bytes: [u8; INLINE_SIZE], len: u8 },
    Long(Vec<u8>),
}

impl LongDoubleText {
    fn new() -> Self {
        LongDoubleText(Store::Inline {
            bytes: [0; INLINE_SIZE],
            len: 0,
        })
    }

    fn append(&mut self, text: &[u8]) {
        match &mut self.0 {
            Store::Inline { bytes, len } => {
                let start = usize::from(*len);
                bytes[start..start + text.len()].copy_from_slice(text);
                *len += text.len() as u8;
            }
            Store::Long(bytes) => bytes.extend_from_slice(text),
        }
    }
}

impl Deref for LongDoubleText {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Store::Inline { bytes, len } => &bytes[..usize::from(*len)],
            Store::Long(bytes) => bytes,
        }
    }
}

impl LongDouble {
    /// The text of INCRBYFLOAT's reply: at most 17 decimals, rounded to nearest even, no trailing
    /// zeros, no exponent, no `-0`. Infinities and not-a-number give `inf`, `-inf` and `nan`.
    ///
    /// O(1) without allocation below 2^128, O(digits²) above.
    #[doc(alias = "ld2string")]
    #[doc(alias = "LD_STR_HUMAN")]
    #[inline(never)]
    pub fn to_human(self) -> LongDoubleText {
        let mut text = LongDoubleText::new();
        match self.magnitude {
            Magnitude::NaN => text.append(b"nan"),
            Magnitude::Infinite => {
                text.append(if self.negative { b"-inf" } else { b"inf" });
            }
            Magnitude::Finite { mantissa, exponent } if exponent >= 0 => {
                append_integer(&mut text, self.negative, mantissa, exponent.unsigned_abs());
            }
            Magnitude::Finite { mantissa, exponent } => {
                append_fraction(&mut text, self.negative, mantissa, exponent.unsigned_abs());
            }
        }
        text
    }
}

/// `mantissa × 2^exponent`: an integer without decimals.
fn append_integer(text: &mut LongDoubleText, negative: bool, mantissa: u64, exponent: u32) {
    if exponent > 64 {
        text.0 = Store::Long(Vec::new());
    }
    if negative {
        text.append(b"-");
    }
    match &mut text.0 {
        Store::Long(bytes) => BigUint::from_shifted(mantissa, exponent).write_decimal(bytes),
        Store::Inline { .. } => append_u128(text, u128::from(mantissa) << exponent),
    }
}

fn append_u128(text: &mut LongDoubleText, value: u128) {
    const CHUNK: u128 = 10u128.pow(19);
    let mut buf = [0; LONG_STR_SIZE];
    if value < CHUNK {
        text.append(ull2string(&mut buf, value as u64));
        return;
    }
    append_u128(text, value / CHUNK);
    let digits = ull2string(&mut buf, (value % CHUNK) as u64);
    text.append(&b"0000000000000000000"[digits.len()..]);
    text.append(digits);
}

/// `mantissa / 2^shift`: up to 64 bits before the point, 17 digits after it.
fn append_fraction(text: &mut LongDoubleText, negative: bool, mantissa: u64, shift: u32) {
    let mut integer = mantissa.checked_shr(shift).unwrap_or(0);
    let fraction = mantissa - integer.checked_shl(shift).unwrap_or(0);
    let mut decimals = scale_to_decimals(fraction, shift);
    if decimals == DECIMAL_SCALE {
        decimals = 0;
        integer += 1;
    }
    if negative && (integer, decimals) != (0, 0) {
        text.append(b"-");
    }
    let mut buf = [0; LONG_STR_SIZE];
    text.append(ull2string(&mut buf, integer));
    if decimals != 0 {
        // The scale in front keeps the leading zeros of the fraction.
        let padded = ull2string(&mut buf, DECIMAL_SCALE + decimals);
        text.append(b".");
        let last = padded.iter().rposition(|digit| *digit != b'0').unwrap_or(0);
        text.append(&padded[1..=last]);
    }
}

/// `fraction × 10^17 / 2^shift`, to nearest, ties to even.
fn scale_to_decimals(fraction: u64, shift: u32) -> u64 {
    let scaled = u128::from(fraction) * u128::from(DECIMAL_SCALE);
    if shift > 124 {
        // Less than 2^121 / 2^125: far below a half.
        return 0;
    }
    let (kept, dropped) = (scaled >> shift, scaled & ((1 << shift) - 1));
    let half = 1u128 << (shift - 1);
    let up = dropped > half || (dropped == half && kept & 1 == 1);
    (kept + u128::from(up)) as u64
}

impl fmt::Display for LongDouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.to_human()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::string2ld;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_human_friendly() {
        for (text, printed) in [
            ("0", "0"),
            ("-0", "0"),
            ("-1e-18", "0"),
            ("5.0e-18", "0"),
            ("5.1e-18", "0.00000000000000001"),
            ("3.0e3", "3000"),
            ("10.50", "10.5"),
            ("0.1", "0.1"),
            ("-0.25", "-0.25"),
            ("1e20", "100000000000000000000"),
            ("0.99999999999999999999", "1"),
            ("0x1.fffffffffffffffep0", "2"),
            ("-0x7.fffffffffffffff8p0", "-8"),
            ("17179869184", "17179869184"),
            (
                "340282366920938463463374607431768211456",
                "340282366920938463463374607431768211456",
            ),
            ("1e40", "9999999999999999999783686092270256259072"),
            ("inf", "inf"),
            ("-inf", "-inf"),
            ("1e-4940", "0"),
        ] {
            assert_eq!(
                string2ld(text.as_bytes()).expect(text).to_string(),
                printed,
                "{text}"
            );
        }
    }

    #[test]
    fn the_largest_number_has_4933_digits() {
        let largest = string2ld(b"0x1.fffffffffffffffep16383").expect("in range");
        let text = largest.to_string();
        assert_eq!(text.len(), 4933);
        assert!(text.starts_with("11897314953572317650"));
    }

    proptest! {
        #[test]
        fn doubles_print_as_std_prints_them_with_17_decimals(value: f64) {
            prop_assume!(value.is_finite());
            let expected = format!("{value:.17}");
            let expected = expected.trim_end_matches('0').trim_end_matches('.');
            let expected = if expected == "-0" { "0" } else { expected };
            prop_assert_eq!(LongDouble::from(value).to_string(), expected);
        }

        #[test]
        fn ordinary_doubles_print_as_std_prints_them(value in -1e12f64..1e12, shift in 0i32..40) {
            let value = value / 2f64.powi(shift);
            let expected = format!("{value:.17}");
            let expected = expected.trim_end_matches('0').trim_end_matches('.');
            let expected = if expected == "-0" { "0" } else { expected };
            prop_assert_eq!(LongDouble::from(value).to_string(), expected);
        }
    }
}
