//! The grammar of floating-point text, shared by the 64-bit and the 80-bit reader.
//!
//! Answers to the syntax half of C's `strtod`/`strtold` as Redis calls them: the whole string must
//! be the number, and nothing may stand before it. Accepted: `12`, `12.`, `.5`, `1.5e-3`,
//! `0x1.8p3`, `inf`, `infinity` (any case), each with an optional sign. `nan` is grammatical for C
//! but every caller refuses it, so it is refused here.
//!
//! [`scan`] only finds the parts; turning them into a value is the business of
//! [`string2d`](crate::string2d) and [`LongDouble`](crate::LongDouble).

/// Exponents beyond this are out of any format's range; clamping keeps the arithmetic simple.
const EXPONENT_LIMIT: i64 = 1 << 40;

/// A number taken apart. Text such as `-12.5e3` is `integer = "12"`, `fraction = "5"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scanned<'a> {
    pub negative: bool,
    pub kind: Kind<'a>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind<'a> {
    Infinity,
    /// `integer.fraction × 10^exponent`
    Decimal(Parts<'a>),
    /// `integer.fraction × 2^exponent`, digits in base 16
    Hexadecimal(Parts<'a>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Parts<'a> {
    pub integer: &'a [u8],
    pub fraction: &'a [u8],
    pub exponent: i64,
}

impl Parts<'_> {
    /// The digits of the number from left to right, the point left out.
    pub fn digits(&self) -> impl Iterator<Item = u8> + '_ {
        self.integer.iter().chain(self.fraction).copied()
    }

    /// True when every digit is 0, whatever the exponent says.
    pub fn is_zero(&self) -> bool {
        self.digits().all(|digit| digit == b'0')
    }
}

/// Takes `text` apart, or `None` if it is not entirely one number.
pub(crate) fn scan(text: &[u8]) -> Option<Scanned<'_>> {
    let (negative, body) = match text {
        [b'-', body @ ..] => (true, body),
        [b'+', body @ ..] => (false, body),
        body => (false, body),
    };
    let kind = match body {
        [b'0', b'x' | b'X', hex @ ..] => {
            Kind::Hexadecimal(scan_parts(hex, |byte| byte.is_ascii_hexdigit(), b'p')?)
        }
        _ if body.eq_ignore_ascii_case(b"inf") || body.eq_ignore_ascii_case(b"infinity") => {
            Kind::Infinity
        }
        _ => Kind::Decimal(scan_parts(body, |byte| byte.is_ascii_digit(), b'e')?),
    };
    Some(Scanned { negative, kind })
}

/// `digits [ '.' digits ] [ marker [sign] digits ]`, with a digit on at least one side of the point.
fn scan_parts(text: &[u8], is_digit: fn(u8) -> bool, marker: u8) -> Option<Parts<'_>> {
    let (integer, rest) = split_while(text, is_digit);
    let (fraction, rest) = match rest {
        [b'.', rest @ ..] => split_while(rest, is_digit),
        _ => (&rest[..0], rest),
    };
    if integer.is_empty() && fraction.is_empty() {
        return None;
    }
    let exponent = match rest {
        [] => 0,
        [first, rest @ ..] if first.eq_ignore_ascii_case(&marker) => scan_exponent(rest)?,
        _ => return None,
    };
    Some(Parts {
        integer,
        fraction,
        exponent,
    })
}

fn scan_exponent(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let magnitude = digits.iter().fold(0i64, |value, digit| {
        (value * 10 + i64::from(digit - b'0')).min(EXPONENT_LIMIT)
    });
    Some(if negative { -magnitude } else { magnitude })
}

fn split_while(text: &[u8], accept: fn(u8) -> bool) -> (&[u8], &[u8]) {
    text.split_at(text.iter().take_while(|byte| accept(**byte)).count())
}

/// A significand being rounded: `(mantissa + something below its last bit if inexact) × 2^exponent`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unrounded {
    pub mantissa: u128,
    pub exponent: i64,
    /// Non-zero bits were dropped below `mantissa`. Then `mantissa` must have more bits than the
    /// precision it is rounded to, so that the bit that decides is really there.
    pub inexact: bool,
}

impl Unrounded {
    /// Reads hexadecimal digits. O(length).
    pub fn from_hexadecimal(parts: &Parts<'_>) -> Self {
        let mut number = Unrounded {
            mantissa: 0,
            exponent: parts.exponent - 4 * parts.fraction.len() as i64,
            inexact: false,
        };
        for byte in parts.digits() {
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                _ => (byte | 0x20) - b'a' + 10,
            };
            if number.mantissa >> 124 == 0 {
                number.mantissa = number.mantissa << 4 | u128::from(digit);
            } else {
                number.exponent += 4;
                number.inexact |= digit != 0;
            }
        }
        number
    }

    /// Rounds to nearest, ties to even, to at most `precision` (up to 64) bits whose last one
    /// weighs no less than `2^min_exponent`. Returns `(mantissa, exponent)`: the mantissa has
    /// exactly `precision` bits unless the exponent is `min_exponent` or the value is zero.
    pub fn round(self, precision: u32, min_exponent: i64) -> (u64, i64) {
        if self.mantissa == 0 {
            return (0, min_exponent);
        }
        let bits = i64::from(128 - self.mantissa.leading_zeros());
        let drop = (bits - i64::from(precision)).max(min_exponent - self.exponent);
        if drop <= 0 {
            return ((self.mantissa << -drop) as u64, self.exponent + drop);
        }
        if drop > 128 {
            return (0, min_exponent);
        }
        let (kept, dropped) = if drop == 128 {
            (0, self.mantissa)
        } else {
            (self.mantissa >> drop, self.mantissa & ((1 << drop) - 1))
        };
        let half = 1u128 << (drop - 1);
        let up = dropped > half || (dropped == half && (self.inexact || kept & 1 == 1));
        let rounded = kept + u128::from(up);
        if rounded >> precision != 0 {
            ((rounded >> 1) as u64, self.exponent + drop + 1)
        } else {
            (rounded as u64, self.exponent + drop)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_string_must_be_one_number() {
        for text in [
            "1",
            "-1",
            "+1",
            "1.",
            ".5",
            "1.5",
            "1e5",
            "1E+5",
            "1e-5",
            ".5e1",
            "inf",
            "-INF",
            "+Infinity",
            "0x1",
            "0X.8p-1",
            "0x1.8P+3",
            "00012",
        ] {
            assert!(scan(text.as_bytes()).is_some(), "{text}");
        }
        for text in [
            "", ".", "-", "+", "e5", ".e5", "1e", "1e+", "1e5.", "1 ", " 1", "1..2", "1_0", "nan",
            "NaN(12)", "infin", "0x", "0x.", "0x1p", "0xg", "1f", "1\0", "--1", "0x1e+5", "1,5",
        ] {
            assert!(scan(text.as_bytes()).is_none(), "{text:?}");
        }
    }

    #[test]
    fn parts_are_cut_at_the_point_and_the_exponent() {
        let Some(Scanned {
            negative: true,
            kind: Kind::Decimal(parts),
        }) = scan(b"-12.5e-3")
        else {
            panic!("not a decimal");
        };
        assert_eq!(
            (parts.integer, parts.fraction, parts.exponent),
            (&b"12"[..], &b"5"[..], -3)
        );
    }

    #[test]
    fn rounding_is_to_even_and_knows_of_dropped_bits() {
        let round = |mantissa, inexact| {
            Unrounded {
                mantissa,
                exponent: 0,
                inexact,
            }
            .round(3, -100)
        };
        assert_eq!(round(0b1001, false), (0b100, 1));
        assert_eq!(round(0b1001, true), (0b101, 1));
        assert_eq!(round(0b1011, false), (0b110, 1));
        assert_eq!(round(0b1111, false), (0b100, 2));
        assert_eq!(round(0b1, false), (0b100, -2));
    }

    #[test]
    fn what_is_below_the_smallest_number_rounds_to_it_from_above_a_half() {
        let round = |mantissa: u128, exponent| {
            Unrounded {
                mantissa,
                exponent,
                inexact: false,
            }
            .round(64, 0)
        };
        let half = 1 << 127;
        assert_eq!(round(half, -128), (0, 0));
        assert_eq!(round(half + 1, -128), (1, 0));
        assert_eq!(round(u128::MAX, -128), (1, 0));
        assert_eq!(round(u128::MAX, -129), (0, 0));
    }
}
