//! Decimal and hexadecimal text to [`LongDouble`], rounded once.

use super::bignum::{BigUint, MAX_POWER_OF_FIVE};
use super::{LongDouble, PRECISION};
use crate::strtod::{Kind, Parts, Scanned, Unrounded, scan};

/// Longer text is refused, as by the C buffer `MAX_LONG_DOUBLE_CHARS`.
const MAX_LONG_DOUBLE_CHARS: usize = 5 * 1024;
/// Decimal digits that always fit a `u128`.
const MAX_EXACT_DIGITS: usize = 38;
/// The largest finite number is below `0.2 × 10^4933`, the smallest above `0.1 × 10^-4951` and
/// rounds up from half of that: outside these places of the first digit there is nothing to find.
const DECIMAL_PLACES: std::ops::RangeInclusive<i64> = -4952..=4933;

/// Reads a long double: all of `text`, nothing before or after it.
///
/// Takes what C's `strtold` takes (decimal, hexadecimal, `inf`, `infinity`), correctly rounded to
/// 64 bits. Refuses `nan`, white space, a finite number too large for the format, one that is not
/// zero but would become zero, and text of 5120 bytes or more.
///
/// O(1) without allocation up to 38 digits and 27 decimals; beyond that O(length²) in big integers,
/// some 100 µs for the longest text.
#[inline(never)]
pub fn string2ld(text: &[u8]) -> Option<LongDouble> {
    if text.len() >= MAX_LONG_DOUBLE_CHARS {
        return None;
    }
    let Scanned { negative, kind } = scan(text)?;
    let (parts, number) = match kind {
        Kind::Infinity => return Some(LongDouble::infinity(negative)),
        Kind::Decimal(parts) => (parts, decimal(&parts)?),
        Kind::Hexadecimal(parts) => (parts, Unrounded::from_hexadecimal(&parts)),
    };
    let value = LongDouble::from_unrounded(negative, number);
    let is_zero = matches!(
        value.magnitude,
        super::Magnitude::Finite { mantissa: 0, .. }
    );
    let underflow = is_zero && !parts.is_zero();
    (value.is_finite() && !underflow).then_some(value)
}

/// The exact value of a decimal number, cut to 128 bits; `None` if out of range at first sight.
fn decimal(parts: &Parts<'_>) -> Option<Unrounded> {
    let leading_zeros = parts.digits().take_while(|digit| *digit == b'0').count();
    let significant = parts.integer.len() + parts.fraction.len() - leading_zeros;
    if significant == 0 {
        return Some(Unrounded {
            mantissa: 0,
            exponent: 0,
            inexact: false,
        });
    }
    let scale = parts.exponent - parts.fraction.len() as i64;
    if !DECIMAL_PLACES.contains(&(scale + significant as i64)) {
        return None;
    }
    let digits = || parts.digits().skip(leading_zeros);
    if significant <= MAX_EXACT_DIGITS {
        let mantissa = digits().fold(0u128, |value, digit| value * 10 + u128::from(digit - b'0'));
        if let Some(number) = scale_in_128_bits(mantissa, scale) {
            return Some(number);
        }
    }
    Some(scale_in_big_integers(BigUint::from_digits(digits()), scale))
}

/// `mantissa × 10^scale` where `10^scale = 5^scale × 2^scale` and the power of five fits 64 bits.
fn scale_in_128_bits(mantissa: u128, scale: i64) -> Option<Unrounded> {
    if scale.unsigned_abs() > MAX_POWER_OF_FIVE {
        return None;
    }
    let power = u128::from(5u64.pow(scale.unsigned_abs() as u32));
    if scale >= 0 {
        let mantissa = mantissa.checked_mul(power)?;
        return Some(Unrounded {
            mantissa,
            exponent: scale,
            inexact: false,
        });
    }
    // A dividend of 128 bits over a divisor of 63 at most leaves 65 bits or more: enough to round.
    let shift = mantissa.leading_zeros();
    let dividend = mantissa << shift;
    Some(Unrounded {
        mantissa: dividend / power,
        exponent: scale - i64::from(shift),
        inexact: !dividend.is_multiple_of(power),
    })
}

fn scale_in_big_integers(mut number: BigUint, scale: i64) -> Unrounded {
    let mut power = scale.unsigned_abs();
    if scale >= 0 {
        number.multiply_by_power_of_five(&mut power);
        let (mantissa, shift, inexact) = number.top();
        return Unrounded {
            mantissa,
            exponent: scale + i64::from(shift),
            inexact,
        };
    }
    let mut divisor = BigUint::power_of_five(power);
    // Whichever is too short is scaled up until the quotient has at least two bits more than the
    // precision, and not many more.
    let enough = divisor.bits() + PRECISION + 2;
    let up = enough.saturating_sub(number.bits());
    let down = number.bits().saturating_sub(enough);
    number.shift_left(up);
    divisor.shift_left(down);
    let mantissa = number.divide(&divisor);
    Unrounded {
        mantissa,
        exponent: scale - i64::from(up) + i64::from(down),
        inexact: !number.is_zero(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_ends_of_the_range_are_where_x87_has_them() {
        for text in [
            "1.18973149535723176502e4932",
            "-1.18973149535723176502e4932",
            "3.6451995318824746e-4951",
            "1.9e-4951",
            "0x1p-16445",
            "0x1.fffffffffffffffep16383",
            "0e99999",
            "0",
            "inf",
        ] {
            assert!(string2ld(text.as_bytes()).is_some(), "{text}");
        }
        for text in [
            "1.18973149535723176509e4932",
            "1e4933",
            "1e99999999999999999999",
            "1.8e-4951",
            "1e-5000",
            "0x1p-16446",
            "0x1p16384",
            "nan",
            "",
            " 1",
            "1 ",
            "1e",
            "0x",
        ] {
            assert!(string2ld(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn text_longer_than_the_buffer_of_the_original_is_refused() {
        assert!(string2ld("1".repeat(4932).as_bytes()).is_some());
        assert!(string2ld(format!("0.{}", "1".repeat(5117)).as_bytes()).is_some());
        assert!(string2ld(format!("0.{}", "1".repeat(5118)).as_bytes()).is_none());
    }

    #[test]
    fn a_digit_far_behind_a_tie_decides_it() {
        let read = |text: String| string2ld(text.as_bytes()).expect("a number");
        // 2^63 and a half: the even one below, unless there is anything more.
        let (below, above) = (
            read("9223372036854775808".into()),
            read("9223372036854775809".into()),
        );
        for zeros in [0, 1, 15, 16, 17, 40, 300, 3000] {
            let zeros = "0".repeat(zeros);
            for tie in ["9223372036854775808.5", "0x8000000000000000.8"] {
                assert_eq!(read(format!("{tie}{zeros}")), below, "{tie}{zeros}");
                assert_eq!(read(format!("{tie}{zeros}1")), above, "{tie}{zeros}1");
            }
        }
    }

    /// The digits of `factor × 2^shift`.
    fn shifted_digits(factor: u128, shift: u32) -> Vec<u8> {
        let mut number = BigUint::from_digits(factor.to_string().bytes());
        number.shift_left(shift);
        let mut digits = Vec::new();
        number.write_decimal(&mut digits);
        digits
    }

    /// Both ways to the same value: the 128-bit path and the big-integer path.
    fn both_ways(mantissa: u128, scale: i64) -> (LongDouble, LongDouble) {
        let small = scale_in_128_bits(mantissa, scale).expect("within 128 bits");
        let big = BigUint::from_digits(mantissa.to_string().bytes());
        let big = scale_in_big_integers(big, scale);
        (
            LongDouble::from_unrounded(false, small),
            LongDouble::from_unrounded(false, big),
        )
    }

    proptest! {
        #[test]
        fn big_integers_and_128_bits_agree(mantissa in 1u128..10u128.pow(38), cut in 0u32..120, scale in -27i64..=0) {
            let mantissa = (mantissa >> cut).max(1);
            let (small, big) = both_ways(mantissa, scale);
            prop_assert_eq!(format!("{small:?}"), format!("{big:?}"));
        }

        #[test]
        fn big_integers_and_128_bits_agree_upwards(mantissa in 1u64.., scale in 0i64..=27) {
            let (small, big) = both_ways(u128::from(mantissa), scale);
            prop_assert_eq!(format!("{small:?}"), format!("{big:?}"));
        }

        #[test]
        fn long_integers_are_rounded_by_all_of_their_digits(odd in (1u64 << 62).., shift in 1u32..2000) {
            // 65 bits that end in a one: half way between two numbers of 64.
            let odd = u128::from(odd | 1 << 63) * 2 + 1;
            let mut digits = shifted_digits(odd, shift);
            let even = if odd & 2 == 0 { odd - 1 } else { odd + 1 };
            let neighbours = [even, odd + 1].map(|neighbour| string2ld(&shifted_digits(neighbour, shift)));
            prop_assert_eq!(string2ld(&digits), neighbours[0]);
            // An even number has room for one more in its last digit.
            *digits.last_mut().expect("digits") += 1;
            prop_assert_eq!(string2ld(&digits), neighbours[1]);
        }

        #[test]
        fn zeros_on_either_side_change_nothing(mantissa in 1u64.., scale in 0usize..40) {
            let plain = string2ld(format!("{mantissa}e-{scale}").as_bytes());
            let padded = string2ld(format!("000{mantissa}{}e-{}", "0".repeat(50), scale + 50).as_bytes());
            prop_assert_eq!(format!("{plain:?}"), format!("{padded:?}"));
        }

        #[test]
        fn hexadecimal_and_decimal_integers_agree(value: u64) {
            let hexadecimal = string2ld(format!("{value:#x}").as_bytes());
            let decimal = string2ld(value.to_string().as_bytes());
            prop_assert_eq!(format!("{hexadecimal:?}"), format!("{decimal:?}"));
        }
    }
}
