//! Two numbers in one, bit by bit (`interleave64`, `deinterleave64`).
//!
//! ```text
//!   x =  x3 x2 x1 x0           y =  y3 y2 y1 y0
//!   interleaved = y3 x3 y2 x2 y1 x1 y0 x0
//! ```
//!
//! Points that are near each other on the plane get numbers with a common beginning, for most of
//! them; that is what makes a sorted set a map. The way there is five rounds in which the bits of
//! a number move apart, in groups of 16, then 8, 4, 2 and 1; the way back is the same rounds from
//! the last to the first.

/// The groups that bits lie in after each round: half of all bits, in groups half as large.
const GROUPS: [u64; 5] = [
    0x0000_ffff_0000_ffff,
    0x00ff_00ff_00ff_00ff,
    0x0f0f_0f0f_0f0f_0f0f,
    0x3333_3333_3333_3333,
    0x5555_5555_5555_5555,
];

/// The even bits of a number are those of `even`, the odd ones those of `odd`. O(1).
#[cfg_attr(debug_assertions, inline(never))]
pub fn interleave64(even: u32, odd: u32) -> u64 {
    spread(even) | spread(odd) << 1
}

/// The even bits of a number, and the odd ones. O(1).
#[cfg_attr(debug_assertions, inline(never))]
pub fn deinterleave64(interleaved: u64) -> (u32, u32) {
    (gather(interleaved), gather(interleaved >> 1))
}

fn spread(number: u32) -> u64 {
    let mut bits = u64::from(number);
    let mut apart = 16;
    for group in GROUPS {
        bits = (bits | bits << apart) & group;
        apart /= 2;
    }
    bits
}

fn gather(interleaved: u64) -> u32 {
    let mut bits = interleaved & GROUPS[4];
    let mut apart = 1;
    for group in GROUPS[..4].iter().rev() {
        bits = (bits | bits >> apart) & group;
        apart *= 2;
    }
    (bits | bits >> apart) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition: bit by bit.
    fn one_bit_at_a_time(even: u32, odd: u32) -> u64 {
        (0..32)
            .map(|bit| {
                let (even, odd) = (u64::from(even), u64::from(odd));
                (even >> bit & 1) << (2 * bit) | (odd >> bit & 1) << (2 * bit + 1)
            })
            .sum()
    }

    proptest! {
        #[test]
        fn bits_take_turns_and_come_apart_again(even: u32, odd: u32) {
            let interleaved = interleave64(even, odd);
            prop_assert_eq!(interleaved, one_bit_at_a_time(even, odd));
            prop_assert_eq!(deinterleave64(interleaved), (even, odd));
        }
    }
}
