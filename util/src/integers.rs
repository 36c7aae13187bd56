//! Integers in and out of decimal text.
//!
//! Answers to `string2ll`, `string2ull`, `ll2string`, `ull2string` and `digits10` of `util.c`.
//!
//! The rule that everything else leans on: [`string2ll`] accepts a string **only** if printing
//! the result gives the same bytes back. So a value that it accepts may be stored as an integer
//! instead of text, and nobody will ever see the difference. That is why it refuses spaces, a
//! plus sign, leading zeros and `-0`.
//!
//! Neither direction allocates or branches per digit on overflow: 19 decimal digits always fit
//! an unsigned 64-bit integer, and a number of 20 digits without leading zeros never fits a signed
//! one, so the length is the overflow check and a single comparison at the end does the rest.
//!
//! First breakpoint: `util::integers::string2ll`.

/// Room for the longest signed or unsigned 64-bit integer in decimal (20 bytes) and one spare,
/// the size of the C `LONG_STR_SIZE` buffer.
pub const LONG_STR_SIZE: usize = 21;

/// The longest run of decimal digits that cannot overflow a `u64`.
const SAFE_DIGITS: usize = 19;

/// "00" to "99", so that the printer divides once for every two digits.
static DIGIT_PAIRS: [[u8; 2]; 100] = digit_pairs();

const fn digit_pairs() -> [[u8; 2]; 100] {
    let mut pairs = [[0; 2]; 100];
    let mut i = 0;
    while i < 100 {
        pairs[i] = [b'0' + (i / 10) as u8, b'0' + (i % 10) as u8];
        i += 1;
    }
    pairs
}

/// Reads a signed integer written exactly as [`ll2string`] would write it.
///
/// `None` for anything else: empty, spaces, `+1`, `007`, `-0`, trailing bytes, out of range.
/// At most 20 bytes are looked at.
#[doc(alias = "string2l")]
#[inline]
pub fn string2ll(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'0'] => return Some(0),
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.len() > SAFE_DIGITS || !matches!(digits.first(), Some(b'1'..=b'9')) {
        return None;
    }
    let mut magnitude = 0u64;
    for &byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        magnitude = magnitude * 10 + u64::from(digit);
    }
    if negative {
        (magnitude <= i64::MIN.unsigned_abs()).then(|| magnitude.wrapping_neg() as i64)
    } else {
        i64::try_from(magnitude).ok()
    }
}

/// Reads an unsigned integer with the tolerance of C's `strtoull`, as `string2ull` does.
///
/// Canonical negative numbers are refused. What [`string2ll`] refuses gets a second chance with
/// the rules of C: leading white space, a sign and leading zeros are fine, and a minus sign there
/// negates modulo 2^64 (so `" -1"` is the largest value; a quirk kept for stream ids and cursors).
pub fn string2ull(text: &[u8]) -> Option<u64> {
    if let Some(value) = string2ll(text) {
        return u64::try_from(value).ok();
    }
    let spaces = text.iter().take_while(|byte| is_space(**byte)).count();
    let (negative, digits) = match &text[spaces..] {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };
    if digits.is_empty() {
        return None;
    }
    let magnitude = digits.iter().try_fold(0u64, |value, byte| {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value.checked_mul(10)?.checked_add(u64::from(digit))
    })?;
    Some(if negative {
        magnitude.wrapping_neg()
    } else {
        magnitude
    })
}

/// The white space of C's `isspace` in the "C" locale (vertical tab included).
#[inline]
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// Prints a signed integer at the end of `buf` and returns the part that was written.
#[inline]
pub fn ll2string(buf: &mut [u8; LONG_STR_SIZE], value: i64) -> &[u8] {
    let mut start = print_digits(buf, value.unsigned_abs());
    if value < 0 {
        start -= 1;
        buf[start] = b'-';
    }
    &buf[start..]
}

/// Prints an unsigned integer at the end of `buf` and returns the part that was written.
#[inline]
pub fn ull2string(buf: &mut [u8; LONG_STR_SIZE], value: u64) -> &[u8] {
    let start = print_digits(buf, value);
    &buf[start..]
}

/// Fills `buf` from its end with the digits of `value`; returns where they start.
#[inline]
fn print_digits(buf: &mut [u8; LONG_STR_SIZE], mut value: u64) -> usize {
    let mut start = LONG_STR_SIZE;
    while value >= 100 {
        let pair = DIGIT_PAIRS[(value % 100) as usize];
        value /= 100;
        start -= 2;
        buf[start..start + 2].copy_from_slice(&pair);
    }
    if value >= 10 {
        start -= 2;
        buf[start..start + 2].copy_from_slice(&DIGIT_PAIRS[value as usize]);
    } else {
        start -= 1;
        buf[start] = b'0' + value as u8;
    }
    start
}

/// How many decimal digits `value` has (1 for zero).
#[inline]
pub const fn digits10(value: u64) -> usize {
    match value.checked_ilog10() {
        Some(log) => log as usize + 1,
        None => 1,
    }
}

/// How many bytes [`ll2string`] writes for `value`.
#[inline]
pub const fn sdigits10(value: i64) -> usize {
    digits10(value.unsigned_abs()) + (value < 0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn string2ll_reads_what_ll2string_writes_and_nothing_else() {
        for (text, value) in [
            ("0", 0),
            ("1", 1),
            ("-1", -1),
            ("99", 99),
            ("-99", -99),
            ("9223372036854775807", i64::MAX),
            ("-9223372036854775808", i64::MIN),
        ] {
            assert_eq!(string2ll(text.as_bytes()), Some(value), "{text}");
        }
        for text in [
            "",
            "-",
            "+1",
            " 1",
            "1 ",
            "01",
            "00",
            "-0",
            "-01",
            "0x1",
            "1.0",
            "1e3",
            "a",
            "--1",
            "9223372036854775808",
            "-9223372036854775809",
            "18446744073709551616",
            "99999999999999999999",
            "100000000000000000000000",
            "1\0",
            "١",
        ] {
            assert_eq!(string2ll(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn string2ull_falls_back_to_the_rules_of_strtoull() {
        for (text, value) in [
            ("0", 0),
            ("18446744073709551615", u64::MAX),
            ("007", 7),
            ("+7", 7),
            (" \t\x0b7", 7),
            ("-0", 0),
            (" -1", u64::MAX),
        ] {
            assert_eq!(string2ull(text.as_bytes()), Some(value), "{text:?}");
        }
        for text in [
            "",
            " ",
            "+",
            "-1",
            "-9",
            "7 ",
            "18446744073709551616",
            "1e3",
            "0x10",
        ] {
            assert_eq!(string2ull(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn digit_counts_change_at_every_power_of_ten() {
        let mut power = 1u64;
        for digits in 1..=19 {
            assert_eq!(digits10(power), digits);
            assert_eq!(digits10(power * 10 - 1), digits);
            power = power.wrapping_mul(10);
        }
        assert_eq!(digits10(0), 1);
        assert_eq!(digits10(u64::MAX), 20);
        assert_eq!(sdigits10(i64::MIN), 20);
    }

    proptest! {
        #[test]
        fn signed_numbers_survive_the_round_trip(value: i64, shift in 0u32..64) {
            let value = value >> shift;
            let mut buf = [0; LONG_STR_SIZE];
            let text = ll2string(&mut buf, value);
            let expected = value.to_string();
            prop_assert_eq!(text, expected.as_bytes());
            prop_assert_eq!(text.len(), sdigits10(value));
            prop_assert_eq!(string2ll(text), Some(value));
        }

        #[test]
        fn unsigned_numbers_survive_the_round_trip(value: u64, shift in 0u32..64) {
            let value = value >> shift;
            let mut buf = [0; LONG_STR_SIZE];
            let text = ull2string(&mut buf, value);
            let expected = value.to_string();
            prop_assert_eq!(text, expected.as_bytes());
            prop_assert_eq!(string2ull(text), Some(value));
        }

        #[test]
        fn accepted_text_is_always_canonical(text in "[-+ 0-9]{0,22}") {
            let canonical = text.parse::<i64>().ok().filter(|value| value.to_string() == text);
            prop_assert_eq!(string2ll(text.as_bytes()), canonical);
        }
    }
}
