//! The 80-bit `long double` of x87, in software.
//!
//! Answers to `string2ld` and `ld2string` of `util.c` and to the addition in `incrbyfloatCommand`
//! and `hincrbyfloatCommand`. Redis computes those in C's `long double`, which on x86-64 is the
//! extended format of the 8087 coprocessor: 64 bits of precision against the 53 of a double. The
//! extra bits are visible to clients (`3.0e3 + 200.0`, `10.5 + 0.1 = 10.6`, not `10.59999999999999964`),
//! so the port does the same arithmetic bit by bit:
//!
//! ```text
//!   value = ± mantissa × 2^exponent
//!
//!   mantissa   u64, top bit set ("normal")        exponent  -16445 ..= 16320
//!              or less at the lowest exponent ("subnormal", zero is mantissa 0)
//! ```
//!
//! Three operations that round, each exact first and then rounded once, to nearest, ties to even:
//!
//! 1. **Read** (`long_double/read.rs`): decimal digits times a power of ten. Up to 38 digits and a
//!    scale of 10^±27 is done in 128-bit integers, since 5^27 fits 64 bits; the rest in big integers.
//! 2. **Add** ([`LongDouble::add`]): both mantissas side by side in 128 bits, with one sticky bit.
//! 3. **Print** (`long_double/print.rs`): `%.17Lf` without the trailing zeros.
//!
//! Comparing and changing the sign are exact; subtraction is adding with the sign changed.
//!
//! Invariants:
//! 1. A finite mantissa has its top bit set unless the exponent is `MIN_EXPONENT`.
//! 2. A finite exponent lies in `MIN_EXPONENT..=MAX_EXPONENT`.
//!
//! On machines whose C `long double` is not the x87 format (128-bit on AArch64) Redis itself prints
//! other digits; the port prints the same everywhere.
//!
//! First breakpoint: `util::long_double::LongDouble::add`.

mod bignum;
mod print;
mod read;

pub use print::LongDoubleText;
pub use read::string2ld;

use std::cmp::Ordering;

use crate::strtod::Unrounded;

/// Bits in the mantissa.
const PRECISION: u32 = 64;
/// The weight of the last bit of the smallest subnormal number.
const MIN_EXPONENT: i64 = -16_445;
/// The weight of the last bit of the largest number.
const MAX_EXPONENT: i64 = 16_320;

/// An x87 extended-precision number.
#[derive(Debug, Clone, Copy)]
pub struct LongDouble {
    negative: bool,
    magnitude: Magnitude,
}

#[derive(Debug, Clone, Copy)]
enum Magnitude {
    Finite { mantissa: u64, exponent: i32 },
    Infinite,
    NaN,
}

impl LongDouble {
    /// Zero.
    pub const ZERO: LongDouble = LongDouble {
        negative: false,
        magnitude: Magnitude::Finite {
            mantissa: 0,
            exponent: MIN_EXPONENT as i32,
        },
    };

    /// The largest finite number (`LDBL_MAX`).
    #[doc(alias = "LDBL_MAX")]
    pub const MAX: LongDouble = LongDouble {
        negative: false,
        magnitude: Magnitude::Finite {
            mantissa: u64::MAX,
            exponent: MAX_EXPONENT as i32,
        },
    };

    /// True unless the value is an infinity or not a number: what INCRBYFLOAT checks its result for.
    pub fn is_finite(self) -> bool {
        matches!(self.magnitude, Magnitude::Finite { .. })
    }

    /// True for the result of adding infinities of opposite sign. [`string2ld`] never returns it.
    pub fn is_nan(self) -> bool {
        matches!(self.magnitude, Magnitude::NaN)
    }

    fn infinity(negative: bool) -> Self {
        LongDouble {
            negative,
            magnitude: Magnitude::Infinite,
        }
    }

    /// Rounds an exact result into the format. Too large becomes infinite.
    fn from_unrounded(negative: bool, number: Unrounded) -> Self {
        let (mantissa, exponent) = number.round(PRECISION, MIN_EXPONENT);
        if exponent > MAX_EXPONENT {
            return Self::infinity(negative);
        }
        LongDouble {
            negative,
            magnitude: Magnitude::Finite {
                mantissa,
                exponent: exponent as i32,
            },
        }
    }

    /// The sum, rounded to nearest even as `fadd` does with the default control word.
    #[doc(alias = "incrbyfloatCommand")]
    #[allow(clippy::should_implement_trait)] // A plain method is a plain breakpoint.
    #[must_use]
    #[inline(never)]
    pub fn add(self, other: LongDouble) -> LongDouble {
        use Magnitude::{Finite, Infinite, NaN};
        match (self.magnitude, other.magnitude) {
            (NaN, _) | (_, NaN) => LongDouble {
                negative: false,
                magnitude: NaN,
            },
            (Infinite, Infinite) if self.negative != other.negative => LongDouble {
                negative: false,
                magnitude: NaN,
            },
            (Infinite, _) => self,
            (_, Infinite) => other,
            (
                Finite {
                    mantissa: a,
                    exponent: a_exponent,
                },
                Finite {
                    mantissa: b,
                    exponent: b_exponent,
                },
            ) => {
                // The larger magnitude first: by invariant 1 the pairs compare like the values.
                if (a_exponent, a) >= (b_exponent, b) {
                    add_finite(
                        self.negative,
                        (a, a_exponent),
                        other.negative,
                        (b, b_exponent),
                    )
                } else {
                    add_finite(
                        other.negative,
                        (b, b_exponent),
                        self.negative,
                        (a, a_exponent),
                    )
                }
            }
        }
    }
}

impl LongDouble {
    /// The number with the other sign. Exact.
    #[must_use]
    pub fn negate(self) -> LongDouble {
        LongDouble {
            negative: !self.negative,
            ..self
        }
    }

    /// The difference, rounded as [`add`](Self::add) rounds.
    #[allow(clippy::should_implement_trait)] // As `add`.
    #[must_use]
    pub fn sub(self, other: LongDouble) -> LongDouble {
        self.add(other.negate())
    }

    fn is_zero(self) -> bool {
        matches!(self.magnitude, Magnitude::Finite { mantissa: 0, .. })
    }
}

impl PartialEq for LongDouble {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

/// As C compares: both zeros are equal, and what is not a number compares with nothing.
impl PartialOrd for LongDouble {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        use Magnitude::{Finite, Infinite, NaN};
        // By invariant 1 pairs of exponent and mantissa compare like the magnitudes.
        let magnitudes = match (self.magnitude, other.magnitude) {
            (NaN, _) | (_, NaN) => return None,
            (Infinite, Infinite) => Ordering::Equal,
            (Infinite, Finite { .. }) => Ordering::Greater,
            (Finite { .. }, Infinite) => Ordering::Less,
            (
                Finite { mantissa, exponent },
                Finite {
                    mantissa: other_mantissa,
                    exponent: other_exponent,
                },
            ) => (exponent, mantissa).cmp(&(other_exponent, other_mantissa)),
        };
        Some(match (self.negative, other.negative) {
            _ if self.is_zero() && other.is_zero() => Ordering::Equal,
            (false, false) => magnitudes,
            (true, true) => magnitudes.reverse(),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        })
    }
}

/// Adds two finite numbers, the one of larger magnitude first.
///
/// ```text
///   bit 127   126 ............ 63   62 ................ 0
///      carry  |  large mantissa  |  room for the small one shifted right | inexact: what fell off
/// ```
///
/// When bits fall off, the numbers are more than 63 binary places apart: a subtraction then cancels
/// one leading bit at most, and plenty of bits remain below the rounding position.
fn add_finite(
    large_negative: bool,
    (large, large_exponent): (u64, i32),
    small_negative: bool,
    (small, small_exponent): (u64, i32),
) -> LongDouble {
    const ROOM: u32 = 63;
    let large = u128::from(large) << ROOM;
    let small = u128::from(small) << ROOM;
    let distance = (large_exponent - small_exponent) as u32;
    let shifted = small.checked_shr(distance).unwrap_or(0);
    let inexact = shifted.checked_shl(distance) != Some(small) && small != 0;
    let mantissa = if large_negative == small_negative {
        large + shifted
    } else {
        // What fell off makes the difference smaller: borrow one unit, keep the sticky bit.
        large - shifted - u128::from(inexact)
    };
    // Numbers that cancel leave a zero with either sign: neither printing nor comparing sees it.
    LongDouble::from_unrounded(
        large_negative,
        Unrounded {
            mantissa,
            exponent: i64::from(large_exponent) - i64::from(ROOM),
            inexact,
        },
    )
}

impl From<i64> for LongDouble {
    /// Exact: 64 bits of mantissa hold every `i64`.
    fn from(value: i64) -> Self {
        Self::from_unrounded(
            value < 0,
            Unrounded {
                mantissa: u128::from(value.unsigned_abs()),
                exponent: 0,
                inexact: false,
            },
        )
    }
}

impl From<f64> for LongDouble {
    /// Exact: every double is a long double.
    fn from(value: f64) -> Self {
        let negative = value.is_sign_negative();
        if value.is_nan() {
            return LongDouble {
                negative: false,
                magnitude: Magnitude::NaN,
            };
        }
        if value.is_infinite() {
            return Self::infinity(negative);
        }
        let bits = value.to_bits();
        let field = (bits >> 52 & 0x7ff) as i64;
        let fraction = bits & ((1 << 52) - 1);
        let (mantissa, exponent) = if field == 0 {
            (fraction, -1074)
        } else {
            (fraction | 1 << 52, field - 1075)
        };
        Self::from_unrounded(
            negative,
            Unrounded {
                mantissa: u128::from(mantissa),
                exponent,
                inexact: false,
            },
        )
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, clippy::excessive_precision)] // The last digit is what is tested.
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sum(a: &str, b: &str) -> String {
        let a = string2ld(a.as_bytes()).expect(a);
        let b = string2ld(b.as_bytes()).expect(b);
        a.add(b).to_string()
    }

    #[test]
    fn adding_infinities_is_not_finite() {
        let inf = string2ld(b"inf").expect("inf");
        let minus_inf = string2ld(b"-inf").expect("-inf");
        assert!(inf.add(minus_inf).is_nan());
        assert!(!inf.add(LongDouble::from(1)).is_finite());
        assert!(!inf.add(inf).is_nan());
        let largest = string2ld(b"1.18e4932").expect("in range");
        assert!(!largest.add(largest).is_finite());
    }

    #[test]
    fn a_small_number_far_away_only_tips_ties() {
        // 2^64 + 1 needs 65 bits: a tie that goes to even, unless a grain of sand lies on it.
        assert_eq!(sum("18446744073709551616", "1"), "18446744073709551616");
        assert_eq!(
            sum("18446744073709551616", "1.0000000000000001"),
            "18446744073709551618"
        );
        assert_eq!(sum("18446744073709551616", "-0.5"), "18446744073709551616");
        assert_eq!(
            sum("18446744073709551616", "-1e-30"),
            "18446744073709551616"
        );
        assert_eq!(sum("18446744073709551616", "-0.75"), "18446744073709551615");
        // A hair more than a half is taken away: what falls off the end makes the result smaller.
        let hair_more = "-0x1.0000000000000002p-1";
        assert_eq!(
            sum("18446744073709551614", hair_more),
            "18446744073709551613"
        );
        assert_eq!(sum("1", "-1"), "0");
        assert_eq!(sum("-0", "-0"), "0");
    }

    #[test]
    fn the_largest_number_prints_as_c_prints_it_and_has_none_above() {
        let text = LongDouble::MAX.to_string();
        assert!(text.starts_with("11897314953572317650") && text.len() == 4933);
        assert_eq!(string2ld(text.as_bytes()), Some(LongDouble::MAX));
        assert!(!LongDouble::MAX.add(LongDouble::MAX).is_finite());
        assert_eq!(LongDouble::MAX.sub(LongDouble::MAX), LongDouble::ZERO);
    }

    #[test]
    fn numbers_compare_by_value_and_zeros_are_equal() {
        let ascending = [
            "-inf", "-1e4000", "-2", "-1", "-1e-4940", "0", "1e-4940", "0.5", "1", "1e4000", "inf",
        ];
        let number = |text: &str| string2ld(text.as_bytes()).expect("a number");
        for (i, a) in ascending.iter().enumerate() {
            for (j, b) in ascending.iter().enumerate() {
                assert_eq!(
                    number(a).partial_cmp(&number(b)),
                    Some(i.cmp(&j)),
                    "{a} {b}"
                );
            }
        }
        assert_eq!(number("-0"), number("0"));
        let nan = number("inf").sub(number("inf"));
        assert_eq!(nan.partial_cmp(&nan), None);
        assert_ne!(nan, nan);
    }

    proptest! {
        #[test]
        fn doubles_compare_as_doubles(a: f64, b: f64) {
            prop_assert_eq!(LongDouble::from(a).partial_cmp(&LongDouble::from(b)), a.partial_cmp(&b));
        }

        #[test]
        fn subtracting_undoes_adding_integers(a in -(1i64 << 62)..1 << 62, b in -(1i64 << 62)..1 << 62) {
            let (a, b) = (LongDouble::from(a), LongDouble::from(b));
            prop_assert_eq!(a.add(b).sub(b), a);
        }

        #[test]
        fn integers_add_exactly(a in -(1i64 << 62)..1 << 62, b in -(1i64 << 62)..1 << 62) {
            prop_assert_eq!(LongDouble::from(a).add(LongDouble::from(b)).to_string(), (a + b).to_string());
        }

        #[test]
        fn addition_commutes(a: f64, b: f64) {
            prop_assume!(!a.is_nan() && !b.is_nan());
            let (a, b) = (LongDouble::from(a), LongDouble::from(b));
            prop_assert_eq!(a.add(b).to_string(), b.add(a).to_string());
        }

        #[test]
        fn sums_of_doubles_with_room_to_spare_are_exact(a in -(1i64 << 50)..1 << 50, b in -(1i64 << 50)..1 << 50) {
            // Ten binary places: 60 bits in all, and every value prints within 17 decimals.
            let scaled = |value: i64| LongDouble::from(value as f64 / 1024.0);
            let sum = scaled(a).add(scaled(b)).to_string();
            let exact = (a + b) as f64 / 1024.0;
            prop_assert_eq!(sum.parse::<f64>().expect("a float"), exact);
        }
    }
}
