//! Short decimal digits of a double: Grisu2, with the layout rules of `fpconv_dtoa`.
//!
//! Answers to `deps/fpconv/fpconv_dtoa.c`, which Redis 7.2 and later use for every double in a
//! reply. The algorithm is Florian Loitsch's ("Printing Floating-Point Numbers Quickly and
//! Accurately with Integers", 2010), the idea:
//!
//! ```text
//!        m-            v            m+          every real number strictly between the halfway
//!   -----|-------------|-------------|-----     points m- and m+ reads back as v
//!        lower         w         upper          the same three, times a cached power of ten
//!              |<------ delta ------>|
//! ```
//!
//! 1. Scale by a cached 10^-k so that `upper` has its binary point inside 64 bits.
//! 2. Produce digits of `upper` until what remains is smaller than `delta`: any tail is inside.
//! 3. Walk the last digit down while that comes closer to `w`.
//!
//! It is fast and always reads back as the same double. It is **not** always the shortest: about three
//! doubles in a thousand get more digits than needed or a last digit that is not the nearest, because the
//! products are 64 bits wide and the interval is narrowed by one unit to stay safe. A shortest-float crate
//! would differ from Redis exactly there, which is why this one is our own. The table of powers and the
//! choice of the power are part of that fingerprint and follow the original exactly.
//!
//! First breakpoint: `util::grisu::fpconv_dtoa`.

/// Bytes that hold any output of [`fpconv_dtoa`] (the longest is 25).
pub const DTOA_SIZE: usize = 32;

const FRACTION_BITS: i32 = 52;
const HIDDEN_BIT: u64 = 1 << FRACTION_BITS;
const FRACTION_MASK: u64 = HIDDEN_BIT - 1;
/// `exponent field - EXPONENT_BIAS` is the weight of the last bit of the 53-bit significand.
const EXPONENT_BIAS: i32 = 1023 + FRACTION_BITS;

const FIRST_POWER: i32 = -348;
const POWER_STEP: i32 = 8;
const POWER_COUNT: i32 = 87;
/// The scaled exponent must lie between this and -32: the integer part of `upper` then fits 32 bits.
const LOWEST_SCALED_EXPONENT: i32 = -60;

/// The top 64 bits, rounded to nearest, of 10^-348, 10^-340, ... 10^340.
#[rustfmt::skip]
static POWERS_OF_TEN: [u64; POWER_COUNT as usize] = [
    0xfa8f_d5a0_081c_0288, 0xbaae_e17f_a23e_bf76, 0x8b16_fb20_3055_ac76, 0xcf42_894a_5dce_35ea,
    0x9a6b_b0aa_5565_3b2d, 0xe61a_cf03_3d1a_45df, 0xab70_fe17_c79a_c6ca, 0xff77_b1fc_bebc_dc4f,
    0xbe56_91ef_416b_d60c, 0x8dd0_1fad_907f_fc3c, 0xd351_5c28_3155_9a83, 0x9d71_ac8f_ada6_c9b5,
    0xea9c_2277_23ee_8bcb, 0xaecc_4991_4078_536d, 0x823c_1279_5db6_ce57, 0xc210_9436_4dfb_5637,
    0x9096_ea6f_3848_984f, 0xd774_85cb_2582_3ac7, 0xa086_cfcd_97bf_97f4, 0xef34_0a98_172a_ace5,
    0xb238_67fb_2a35_b28e, 0x84c8_d4df_d2c6_3f3b, 0xc5dd_4427_1ad3_cdba, 0x936b_9fce_bb25_c996,
    0xdbac_6c24_7d62_a584, 0xa3ab_6658_0d5f_daf6, 0xf3e2_f893_dec3_f126, 0xb5b5_ada8_aaff_80b8,
    0x8762_5f05_6c7c_4a8b, 0xc9bc_ff60_34c1_3053, 0x964e_858c_91ba_2655, 0xdff9_7724_7029_7ebd,
    0xa6df_bd9f_b8e5_b88f, 0xf8a9_5fcf_8874_7d94, 0xb944_7093_8fa8_9bcf, 0x8a08_f0f8_bf0f_156b,
    0xcdb0_2555_6531_31b6, 0x993f_e2c6_d07b_7fac, 0xe45c_10c4_2a2b_3b06, 0xaa24_2499_6973_92d3,
    0xfd87_b5f2_8300_ca0e, 0xbce5_0864_9211_1aeb, 0x8cbc_cc09_6f50_88cc, 0xd1b7_1758_e219_652c,
    0x9c40_0000_0000_0000, 0xe8d4_a510_0000_0000, 0xad78_ebc5_ac62_0000, 0x813f_3978_f894_0984,
    0xc097_ce7b_c907_15b3, 0x8f7e_32ce_7bea_5c70, 0xd5d2_38a4_abe9_8068, 0x9f4f_2726_179a_2245,
    0xed63_a231_d4c4_fb27, 0xb0de_6538_8cc8_ada8, 0x83c7_088e_1aab_65db, 0xc45d_1df9_4271_1d9a,
    0x924d_692c_a61b_e758, 0xda01_ee64_1a70_8dea, 0xa26d_a399_9aef_774a, 0xf209_787b_b47d_6b85,
    0xb454_e4a1_79dd_1877, 0x865b_8692_5b9b_c5c2, 0xc835_53c5_c896_5d3d, 0x952a_b45c_fa97_a0b3,
    0xde46_9fbd_99a0_5fe3, 0xa59b_c234_db39_8c25, 0xf6c6_9a72_a398_9f5c, 0xb7dc_bf53_54e9_bece,
    0x88fc_f317_f222_41e2, 0xcc20_ce9b_d35c_78a5, 0x9816_5af3_7b21_53df, 0xe2a0_b5dc_971f_303a,
    0xa8d9_d153_5ce3_b396, 0xfb9b_7cd9_a4a7_443c, 0xbb76_4c4c_a7a4_4410, 0x8bab_8eef_b640_9c1a,
    0xd01f_ef10_a657_842c, 0x9b10_a4e5_e991_3129, 0xe710_9bfb_a19c_0c9d, 0xac28_20d9_623b_f429,
    0x8044_4b5e_7aa7_cf85, 0xbf21_e440_03ac_dd2d, 0x8e67_9c2f_5e44_ff8f, 0xd433_179d_9c8c_b841,
    0x9e19_db92_b4e3_1ba9, 0xeb96_bf6e_badf_77d9, 0xaf87_023b_9bf0_ee6b,
];

/// A number `fraction × 2^exponent` with 64 bits to calculate in.
#[derive(Debug, Clone, Copy)]
struct Fp {
    fraction: u64,
    exponent: i32,
}

impl Fp {
    /// The exact value of a finite, positive double.
    fn from_bits(bits: u64) -> Self {
        let field = (bits >> FRACTION_BITS) as i32 & 0x7ff;
        match field {
            0 => Fp {
                fraction: bits & FRACTION_MASK,
                exponent: 1 - EXPONENT_BIAS,
            },
            _ => Fp {
                fraction: bits & FRACTION_MASK | HIDDEN_BIT,
                exponent: field - EXPONENT_BIAS,
            },
        }
    }

    /// The same value with the top bit set.
    fn normalized(self) -> Self {
        let shift = self.fraction.leading_zeros();
        Fp {
            fraction: self.fraction << shift,
            exponent: self.exponent - shift as i32,
        }
    }

    /// The halfway points to the two neighbouring doubles, both at the exponent of the upper one.
    fn boundaries(self) -> (Fp, Fp) {
        let upper = Fp {
            fraction: (self.fraction << 1) + 1,
            exponent: self.exponent - 1,
        }
        .normalized();
        // Below a power of two the neighbour is only half as far away.
        let shift = if self.fraction == HIDDEN_BIT { 2 } else { 1 };
        let lower = Fp {
            fraction: (self.fraction << shift) - 1,
            exponent: self.exponent - shift,
        };
        let aligned = lower.fraction << (lower.exponent - upper.exponent);
        (
            Fp {
                fraction: aligned,
                exponent: upper.exponent,
            },
            upper,
        )
    }

    /// The product, rounded to 64 bits (a half goes up).
    fn times(self, other: Fp) -> Fp {
        let product = u128::from(self.fraction) * u128::from(other.fraction) + (1 << 63);
        Fp {
            fraction: (product >> 64) as u64,
            exponent: self.exponent + other.exponent + 64,
        }
    }
}

/// The smallest power of ten that brings a number with this exponent to [`LOWEST_SCALED_EXPONENT`] or
/// above, and its decimal exponent.
///
/// Sometimes the next power would do as well, with other digits at the end: the smaller one is part of
/// the fingerprint. The estimate never lies above it, for the exponent of any double (the original
/// would also walk down).
fn cached_power(exponent: i32) -> (Fp, i32) {
    const LOG10_OF_2: f64 = 0.301_029_995_663_981_14;
    let estimate = (-f64::from(exponent + POWER_COUNT) * LOG10_OF_2) as i32;
    let mut index = (estimate - FIRST_POWER) / POWER_STEP;
    loop {
        let decimal = FIRST_POWER + index * POWER_STEP;
        // floor(decimal × log2(10)) in fixed point, exact over the table's range.
        let binary = ((decimal * 1_741_647) >> 19) - 63;
        if exponent + binary + 64 >= LOWEST_SCALED_EXPONENT {
            return (
                Fp {
                    fraction: POWERS_OF_TEN[index as usize],
                    exponent: binary,
                },
                decimal,
            );
        }
        index += 1;
    }
}

/// The digits of a number: `0.d1d2d3... × 10^...`, or `d1d2d3 × 10^exponent` read as an integer.
struct Decimal {
    digits: [u8; 18],
    len: usize,
    exponent: i32,
}

impl Decimal {
    fn push(&mut self, digit: u64) {
        // A leading zero is not a digit of the number.
        if digit != 0 || self.len != 0 {
            self.digits[self.len] = b'0' + digit as u8;
            self.len += 1;
        }
    }

    /// Lowers the last digit while the number stays inside the interval and comes closer to the
    /// true value, which lies `distance` below the upper end; `rest` is how far below it the
    /// digits are, `unit` the weight of the last one.
    fn approach(&mut self, delta: u64, mut rest: u64, unit: u64, distance: u64) {
        while rest < distance
            && delta - rest >= unit
            && (rest.wrapping_add(unit) < distance || distance - rest > rest + unit - distance)
        {
            self.digits[self.len - 1] -= 1;
            rest += unit;
        }
    }
}

/// Digits for a finite double above zero.
fn grisu2(bits: u64) -> Decimal {
    let value = Fp::from_bits(bits);
    let (lower, upper) = value.boundaries();
    let (power, decimal_exponent) = cached_power(upper.exponent);
    let scaled = value.normalized().times(power);
    let mut upper = upper.times(power);
    let mut lower = lower.times(power);
    // The products may be off by one unit: stay inside for certain.
    lower.fraction += 1;
    upper.fraction -= 1;
    generate_digits(scaled, lower, upper, -decimal_exponent)
}

/// Digits of `upper` until the rest is inside the interval.
fn generate_digits(scaled: Fp, lower: Fp, upper: Fp, decimal_exponent: i32) -> Decimal {
    let mut out = Decimal {
        digits: [0; 18],
        len: 0,
        exponent: decimal_exponent,
    };
    let shift = -upper.exponent as u32;
    let one = 1u64 << shift;
    let mut distance = upper.fraction - scaled.fraction;
    let mut delta = upper.fraction - lower.fraction;
    let mut integer = upper.fraction >> shift;
    let mut fraction = upper.fraction & (one - 1);

    let mut unit = 1_000_000_000u64;
    for place in (0..10).rev() {
        out.push(integer / unit);
        integer %= unit;
        let rest = (integer << shift) + fraction;
        if rest <= delta {
            out.exponent += place;
            out.approach(delta, rest, unit << shift, distance);
            return out;
        }
        unit /= 10;
    }
    loop {
        fraction *= 10;
        delta *= 10;
        distance = distance.wrapping_mul(10);
        out.exponent -= 1;
        out.push(fraction >> shift);
        fraction &= one - 1;
        if fraction < delta {
            out.approach(delta, fraction, one, distance);
            return out;
        }
    }
}

/// Prints `value` into `buf` the way Redis does and returns the part that was written.
///
/// * an integer with up to seven zeros after its digits is written out: `12300000`;
/// * a fraction is written out when it has at most six decimals or is at least 0.001: `0.000012`;
/// * everything else gets an exponent without padding: `1e+20`, `1.5e-7`, `2.5e-300`;
/// * `0`, `-0`, `inf`, `-inf`, `nan`, `-nan` for the special values.
///
/// O(1), no allocation.
pub fn fpconv_dtoa(buf: &mut [u8; DTOA_SIZE], value: f64) -> &[u8] {
    let mut text = Text { buf, len: 0 };
    let negative = value.is_sign_negative();
    if negative {
        text.push(b'-');
    }
    if value == 0.0 {
        text.push(b'0');
    } else if value.is_nan() {
        text.append(b"nan");
    } else if value.is_infinite() {
        text.append(b"inf");
    } else {
        emit(&mut text, &grisu2(value.abs().to_bits()));
    }
    let Text { buf, len } = text;
    &buf[..len]
}

/// Lays the digits out as integer, fraction or with an exponent.
fn emit(text: &mut Text<'_>, decimal: &Decimal) {
    let digits = &decimal.digits[..decimal.len];
    let len = decimal.len as i32;
    let exponent = decimal.exponent;
    let scientific = exponent + len - 1;
    if (0..8).contains(&exponent) {
        text.append(digits);
        text.zeros(exponent as usize);
    } else if exponent < 0 && (exponent > -7 || scientific.abs() < 4) {
        let point = len + exponent;
        if point <= 0 {
            text.append(b"0.");
            text.zeros(point.unsigned_abs() as usize);
            text.append(digits);
        } else {
            let (integer, fraction) = digits.split_at(point as usize);
            text.append(integer);
            text.push(b'.');
            text.append(fraction);
        }
    } else {
        emit_scientific(text, digits, scientific);
    }
}

/// The original keeps its output within 24 bytes by dropping digits past the 18th (17th with a sign);
/// Grisu2 produces at most 17, so there is nothing to drop.
fn emit_scientific(text: &mut Text<'_>, digits: &[u8], scientific: i32) {
    text.push(digits[0]);
    if digits.len() > 1 {
        text.push(b'.');
        text.append(&digits[1..]);
    }
    text.push(b'e');
    text.push(if scientific < 0 { b'-' } else { b'+' });
    let mut exponent = [0; crate::LONG_STR_SIZE];
    text.append(crate::ull2string(
        &mut exponent,
        u64::from(scientific.unsigned_abs()),
    ));
}

/// The output buffer and how much of it is filled.
struct Text<'a> {
    buf: &'a mut [u8; DTOA_SIZE],
    len: usize,
}

impl Text<'_> {
    fn push(&mut self, byte: u8) {
        self.buf[self.len] = byte;
        self.len += 1;
    }

    fn append(&mut self, bytes: &[u8]) {
        self.buf[self.len..self.len + bytes.len()].copy_from_slice(bytes);
        self.len += bytes.len();
    }

    fn zeros(&mut self, count: usize) {
        self.buf[self.len..self.len + count].fill(b'0');
        self.len += count;
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, clippy::excessive_precision)] // The last digit is what is tested.
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn print(value: f64) -> String {
        String::from_utf8(fpconv_dtoa(&mut [0; DTOA_SIZE], value).to_vec()).expect("ASCII")
    }

    #[test]
    fn layout_follows_the_size_of_the_exponent() {
        for (value, text) in [
            (1.0, "1"),
            (1.5, "1.5"),
            (-1.5, "-1.5"),
            (100.0, "100"),
            (1e7, "10000000"),
            (1e8, "1e+8"),
            (12e7, "120000000"),
            (1e20, "1e+20"),
            (1.5e20, "1.5e+20"),
            (0.1, "0.1"),
            (0.001, "0.001"),
            (0.000001, "0.000001"),
            (0.0000001, "1e-7"),
            (1e-7, "1e-7"),
            (1.5e-5, "0.000015"),
            (0.0012345678901234567, "0.0012345678901234567"),
            (0.00012345678901234567, "1.2345678901234567e-4"),
            (f64::MAX, "1.7976931348623157e+308"),
            (f64::MIN_POSITIVE, "2.2250738585072014e-308"),
            (5e-324, "5e-324"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
            (0.0, "0"),
            (-0.0, "-0"),
        ] {
            assert_eq!(print(value), text, "{value:e}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back_as_the_same_double(bits: u64) {
            let value = f64::from_bits(bits);
            prop_assume!(!value.is_nan());
            let text = print(value);
            prop_assert_eq!(text.parse::<f64>().expect(&text).to_bits(), bits);
        }

        #[test]
        fn digits_are_between_the_shortest_and_seventeen(bits in 1u64..0x7ff0 << 48) {
            let value = f64::from_bits(bits);
            let digits = grisu2(bits).len;
            let shortest = format!("{value:e}");
            let shortest = shortest.bytes().take_while(|byte| *byte != b'e').filter(u8::is_ascii_digit);
            prop_assert!((shortest.count()..=17).contains(&digits), "{} {}", value, digits);
        }
    }

    #[test]
    fn every_power_of_two_reads_back_although_its_lower_neighbour_is_nearer() {
        for exponent in -1074..1024 {
            let value = 2f64.powi(exponent);
            assert_eq!(print(value).parse(), Ok(value), "2^{exponent}");
        }
    }

    #[test]
    fn the_cached_power_leaves_an_integer_part_of_4_to_32_bits() {
        let smallest = Fp::from_bits(1).boundaries().1.exponent;
        let largest = Fp::from_bits(f64::MAX.to_bits()).boundaries().1.exponent;
        for exponent in smallest..=largest {
            let (power, _) = cached_power(exponent);
            let scaled = exponent + power.exponent + 64;
            assert!((-60..=-32).contains(&scaled), "2^{exponent}: {scaled}");
        }
    }

    /// The fingerprint: `-2540.51567` is one of the three in a thousand. fpconv prints the same.
    #[test]
    fn some_doubles_get_more_digits_than_they_need() {
        assert_eq!(print(-2540.51567), "-2540.5156699999998");
    }
}
