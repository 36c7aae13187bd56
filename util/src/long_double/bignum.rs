//! Just enough big integers for the numbers that do not fit 128 bits.
//!
//! Little-endian limbs of 64 bits, no leading zero limbs. Sizes are bounded by the text that is
//! read (5 KB) and the exponent range of the format: a few hundred limbs, so schoolbook it is.

/// The largest power of five in a `u64`: 5^27.
pub(super) const MAX_POWER_OF_FIVE: u64 = 27;
/// The largest power of ten in a `u64`: 10^19.
const CHUNK: u64 = 10_000_000_000_000_000_000;
const CHUNK_DIGITS: usize = 19;

/// An unsigned integer of any size.
#[derive(Debug, Clone, Default)]
pub(super) struct BigUint {
    limbs: Vec<u64>,
}

impl BigUint {
    /// Reads decimal digits. O(n²) in the number of digits.
    pub fn from_digits(digits: impl Iterator<Item = u8>) -> Self {
        let mut number = BigUint::default();
        let (mut chunk, mut scale) = (0u64, 1u64);
        for digit in digits {
            chunk = chunk * 10 + u64::from(digit - b'0');
            scale *= 10;
            if scale == CHUNK {
                number.multiply_add(scale, chunk);
                (chunk, scale) = (0, 1);
            }
        }
        number.multiply_add(scale, chunk);
        number
    }

    /// `mantissa × 2^shift`.
    pub fn from_shifted(mantissa: u64, shift: u32) -> Self {
        let mut number = BigUint {
            limbs: vec![mantissa],
        };
        number.trim();
        number.shift_left(shift);
        number
    }

    pub fn power_of_five(mut exponent: u64) -> Self {
        let mut number = BigUint { limbs: vec![1] };
        number.multiply_by_power_of_five(&mut exponent);
        number
    }

    /// Multiplies by `5^exponent`, counting `exponent` down to zero.
    pub fn multiply_by_power_of_five(&mut self, exponent: &mut u64) {
        while *exponent > 0 {
            let step = (*exponent).min(MAX_POWER_OF_FIVE);
            self.multiply_add(5u64.pow(step as u32), 0);
            *exponent -= step;
        }
    }

    /// `self = self × factor + addend`.
    fn multiply_add(&mut self, factor: u64, addend: u64) {
        let mut carry = addend;
        for limb in &mut self.limbs {
            let product = u128::from(*limb) * u128::from(factor) + u128::from(carry);
            *limb = product as u64;
            carry = (product >> 64) as u64;
        }
        if carry != 0 {
            self.limbs.push(carry);
        }
    }

    /// `self = self / divisor`; returns the remainder.
    fn divide_small(&mut self, divisor: u64) -> u64 {
        let mut remainder = 0u64;
        for limb in self.limbs.iter_mut().rev() {
            let dividend = u128::from(remainder) << 64 | u128::from(*limb);
            *limb = (dividend / u128::from(divisor)) as u64;
            remainder = (dividend % u128::from(divisor)) as u64;
        }
        self.trim();
        remainder
    }

    pub fn shift_left(&mut self, shift: u32) {
        let (limbs, bits) = ((shift / 64) as usize, shift % 64);
        if bits != 0 {
            let mut carry = 0;
            for limb in &mut self.limbs {
                let shifted = *limb << bits | carry;
                carry = *limb >> (64 - bits);
                *limb = shifted;
            }
            if carry != 0 {
                self.limbs.push(carry);
            }
        }
        self.limbs.splice(0..0, std::iter::repeat_n(0, limbs));
        self.trim();
    }

    /// How many bits up to the highest one that is set; 0 for zero.
    pub fn bits(&self) -> u32 {
        self.limbs
            .last()
            .map_or(0, |top| self.limbs.len() as u32 * 64 - top.leading_zeros())
    }

    pub fn is_zero(&self) -> bool {
        self.limbs.is_empty()
    }

    /// The highest bits, as `(top, shift, inexact)` with `self = top × 2^shift` and something more
    /// if `inexact`. `top` has more than 64 significant bits whenever `shift` is not 0.
    pub fn top(&self) -> (u128, u32, bool) {
        let len = self.limbs.len();
        let limb = |index: usize| u128::from(self.limbs.get(index).copied().unwrap_or(0));
        if len <= 2 {
            return (limb(1) << 64 | limb(0), 0, false);
        }
        // At least 65 bits: the top limb has one bit or more, the next all of its 64.
        let top = limb(len - 1) << 64 | limb(len - 2);
        let inexact = self.limbs[..len - 2].iter().any(|limb| *limb != 0);
        (top, (len as u32 - 2) * 64, inexact)
    }

    /// `self / divisor` for a quotient that fits 127 bits; `self` becomes the remainder.
    /// Bit by bit: O(quotient bits × limbs).
    pub fn divide(&mut self, divisor: &BigUint) -> u128 {
        let steps = self.bits().saturating_sub(divisor.bits());
        let mut shifted = divisor.clone();
        shifted.shift_left(steps);
        let mut quotient = 0;
        for _ in 0..=steps {
            quotient <<= 1;
            if self.at_least(&shifted) {
                self.subtract(&shifted);
                quotient |= 1;
            }
            shifted.halve();
        }
        quotient
    }

    fn at_least(&self, other: &BigUint) -> bool {
        self.limbs
            .len()
            .cmp(&other.limbs.len())
            .then_with(|| self.limbs.iter().rev().cmp(other.limbs.iter().rev()))
            .is_ge()
    }

    /// Needs `self >= other`.
    fn subtract(&mut self, other: &BigUint) {
        let mut borrow = false;
        for (index, limb) in self.limbs.iter_mut().enumerate() {
            let subtrahend = other.limbs.get(index).copied().unwrap_or(0);
            let (difference, first) = limb.overflowing_sub(subtrahend);
            let (difference, second) = difference.overflowing_sub(u64::from(borrow));
            *limb = difference;
            borrow = first || second;
        }
        debug_assert!(!borrow);
        self.trim();
    }

    fn halve(&mut self) {
        let mut carry = 0;
        for limb in self.limbs.iter_mut().rev() {
            let shifted = *limb >> 1 | carry;
            carry = *limb << 63;
            *limb = shifted;
        }
        self.trim();
    }

    /// Appends the decimal digits. O(n²).
    pub fn write_decimal(mut self, out: &mut Vec<u8>) {
        let mut chunks = Vec::with_capacity(self.limbs.len() + 1);
        while !self.is_zero() {
            chunks.push(self.divide_small(CHUNK));
        }
        let mut buf = [0; crate::LONG_STR_SIZE];
        out.extend_from_slice(crate::ull2string(&mut buf, chunks.pop().unwrap_or(0)));
        for chunk in chunks.into_iter().rev() {
            let digits = crate::ull2string(&mut buf, chunk);
            out.extend(std::iter::repeat_n(b'0', CHUNK_DIGITS - digits.len()));
            out.extend_from_slice(digits);
        }
    }

    fn trim(&mut self) {
        while self.limbs.last() == Some(&0) {
            self.limbs.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn print(number: BigUint) -> String {
        let mut out = Vec::new();
        number.write_decimal(&mut out);
        String::from_utf8(out).expect("ASCII")
    }

    proptest! {
        #[test]
        fn decimal_text_survives_the_round_trip(text in "[1-9][0-9]{0,200}") {
            prop_assert_eq!(print(BigUint::from_digits(text.bytes())), text);
        }

        #[test]
        fn division_agrees_with_128_bits(a: u128, b in 1u128.., shift in 0u32..128) {
            let b = (b >> shift).max(1);
            let mut dividend = BigUint::from_digits(a.to_string().bytes());
            let divisor = BigUint::from_digits(b.to_string().bytes());
            prop_assume!(a / b < 1 << 127);
            prop_assert_eq!(dividend.divide(&divisor), a / b);
            prop_assert_eq!(print(dividend), (a % b).to_string());
        }

        #[test]
        fn shifting_multiplies_by_powers_of_two(value: u64, shift in 0u32..64) {
            let expected = (u128::from(value) << shift).to_string();
            prop_assert_eq!(print(BigUint::from_shifted(value, shift)), expected);
        }
    }

    #[test]
    fn a_power_of_two_beyond_two_limbs_prints_in_chunks() {
        assert_eq!(
            print(BigUint::from_shifted(1, 200)),
            "1606938044258990275541962092341162602522202993782792835301376"
        );
    }
}
