//! Amounts of memory as people write and read them.
//!
//! Answers to `memtoull` of `util.c`, `bytesToHuman` of `server.c` and the percent form of memory
//! settings in `config.c`.

use std::fmt;

/// Longer runs of digits are refused, as by the buffer of the original.
const MAX_DIGITS: usize = 127;

/// Reads an amount of memory in bytes: digits and a unit in any case, `b`, `k` (1000), `kb` (1024),
/// `m`, `mb`, `g`, `gb` or none.
///
/// `None` for a minus sign or an unknown unit. Kept from C's `strtoull`: no digits at all mean 0, and
/// digits beyond 64 bits mean the largest value; a product beyond 64 bits wraps.
pub fn memtoull(text: &[u8]) -> Option<u64> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits > MAX_DIGITS {
        return None;
    }
    let (number, unit) = text.split_at(digits);
    let multiplier: u64 = match unit.to_ascii_lowercase().as_slice() {
        b"" | b"b" => 1,
        b"k" => 1000,
        b"kb" => 1 << 10,
        b"m" => 1000 * 1000,
        b"mb" => 1 << 20,
        b"g" => 1000 * 1000 * 1000,
        b"gb" => 1 << 30,
        _ => return None,
    };
    let value = number.iter().fold(0u64, |value, digit| {
        value
            .checked_mul(10)
            .and_then(|value| value.checked_add(u64::from(digit - b'0')))
            .unwrap_or(u64::MAX)
    });
    Some(value.wrapping_mul(multiplier))
}

/// Reads `N%` where `N` is a canonical integer of zero or more.
pub fn string2percent(text: &[u8]) -> Option<i64> {
    let number = text.strip_suffix(b"%")?;
    crate::string2ll(number).filter(|percent| *percent >= 0)
}

/// An amount of bytes that displays as INFO's `_human` fields: `512B`, `1.23M`.
///
/// Two decimals of the largest binary unit that is not above the amount, up to `P`; from 2^60 on
/// plain bytes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct HumanBytes(pub u64);

/// Wraps `bytes` for display: `format!("{}", bytes_to_human(n))`.
#[doc(alias = "bytesToHuman")]
pub fn bytes_to_human(bytes: u64) -> HumanBytes {
    HumanBytes(bytes)
}

impl fmt::Display for HumanBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [char; 5] = ['K', 'M', 'G', 'T', 'P'];
        let bytes = self.0;
        let unit = bytes.checked_ilog2().map_or(0, |log| log as usize / 10);
        match unit.checked_sub(1).and_then(|index| UNITS.get(index)) {
            Some(name) => {
                let scale = 1u64 << (10 * unit);
                write!(f, "{:.2}{name}", bytes as f64 / scale as f64)
            }
            None => write!(f, "{bytes}B"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_decimal_or_binary_in_any_case() {
        for (text, bytes) in [
            ("0", 0),
            ("100", 100),
            ("100b", 100),
            ("1k", 1000),
            ("1KB", 1024),
            ("2m", 2_000_000),
            ("2Mb", 2 << 20),
            ("3g", 3_000_000_000),
            ("3gB", 3 << 30),
            ("", 0),
            ("gb", 0),
            ("18446744073709551615", u64::MAX),
            ("99999999999999999999", u64::MAX),
        ] {
            assert_eq!(memtoull(text.as_bytes()), Some(bytes), "{text}");
        }
        for text in ["-1", "1t", "1 gb", "1gb ", "1.5gb", "gbx", "0x10", "1gbb"] {
            assert_eq!(memtoull(text.as_bytes()), None, "{text}");
        }
        assert_eq!(memtoull("1".repeat(127).as_bytes()), Some(u64::MAX));
        assert_eq!(memtoull("1".repeat(128).as_bytes()), None);
    }

    #[test]
    fn percentages_are_canonical_and_not_negative() {
        assert_eq!(string2percent(b"10%"), Some(10));
        assert_eq!(string2percent(b"0%"), Some(0));
        for text in ["%", "10", "-1%", "+1%", "01%", "10%%"] {
            assert_eq!(string2percent(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn sizes_are_shown_with_two_decimals_of_the_largest_unit() {
        for (bytes, text) in [
            (0, "0B"),
            (1023, "1023B"),
            (1024, "1.00K"),
            (1_048_575, "1024.00K"),
            (1_289_748, "1.23M"),
            (1 << 30, "1.00G"),
            (1 << 40, "1.00T"),
            (1 << 50, "1.00P"),
            ((1 << 60) - 1, "1024.00P"),
            (1 << 60, "1152921504606846976B"),
        ] {
            assert_eq!(bytes_to_human(bytes).to_string(), text);
        }
    }
}
