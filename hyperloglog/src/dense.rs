//! 16384 registers of six bits in 12288 bytes (the dense half of hyperloglog.c).
//!
//! Registers follow each other from the lowest bit of a byte to the highest and on into the next
//! byte. Three bytes are four registers, and so the groups that everything here works on:
//!
//! ```text
//!      byte 0    byte 1    byte 2        as one number of 24 bits, highest bit first
//!    +---------+---------+---------+     +--------+--------+--------+--------+
//!    |11 000000|2222 1111|333333 22|  =  | 333333 | 222222 | 111111 | 000000 |
//!    +---------+---------+---------+     +--------+--------+--------+--------+
//! ```
//!
//! To see one register is to load its three bytes, shift and mask; the original does it with the
//! two bytes that the register may lie in, and for the last register reads the terminator of the
//! string behind it.
//!
//! To see all of them eight are taken at a time: six bytes are a number of 48 bits, and three
//! rounds of shift and mask spread it over eight bytes, halving the groups each time. [`pack`]
//! goes the way back.
//!
//! ```text
//!  48 bits                    ........ ........ 77777766 66665555 55444444 33333322 22221111 11000000
//!  two times 24, 32 apart     ........ 77777766 66665555 55444444 ........ 33333322 22221111 11000000
//!  four times 12, 16 apart    ....7777 77666666 ....5555 55444444 ....3333 33222222 ....1111 11000000
//!  eight times 6, 8 apart     ..777777 ..666666 ..555555 ..444444 ..333333 ..222222 ..111111 ..000000
//! ```
//!
//! First breakpoint: [`hll_dense_set`] (`hllDenseSet`).

use crate::estimate::Histogram;
use crate::{BITS, REGISTERS};

/// Bytes of all registers.
pub(crate) const BYTES: usize = REGISTERS * BITS / 8;
/// Registers that are taken at a time, a byte of a word each.
const LANES: usize = 8;
/// Bytes of so many registers.
const GROUP: usize = LANES * BITS / 8;
/// The largest value of a register.
const MAX: u8 = (1 << BITS) - 1;

/// The registers as they are in the file.
pub type Dense = [u8; BYTES];

const _: () = assert!(BYTES == 12288 && BYTES.is_multiple_of(GROUP));

/// The offset of the three bytes that hold a register, and the lowest of its six bits in them.
fn place(index: usize) -> (usize, usize) {
    (index / 4 * 3, index % 4 * BITS)
}

fn load(registers: &Dense, at: usize) -> u32 {
    u32::from_le_bytes([registers[at], registers[at + 1], registers[at + 2], 0])
}

/// The value of one register. O(1).
///
/// # Panics
///
/// If `index` is no register: 16384 or more.
#[doc(alias = "HLL_DENSE_GET_REGISTER")]
pub fn hll_dense_get(registers: &Dense, index: usize) -> u8 {
    let (at, bit) = place(index);
    (load(registers, at) >> bit) as u8 & MAX
}

/// Overwrites one register. O(1). Panics if `index` is no register.
#[doc(alias = "HLL_DENSE_SET_REGISTER")]
pub(crate) fn overwrite(registers: &mut Dense, index: usize, value: u8) {
    let (at, bit) = place(index);
    let others = load(registers, at) & !(u32::from(MAX) << bit);
    let group = others | u32::from(value & MAX) << bit;
    registers[at..at + 3].copy_from_slice(&group.to_le_bytes()[..3]);
}

/// Raises one register to `value`, and says whether it was lower. O(1).
///
/// # Panics
///
/// If `index` is no register: 16384 or more.
#[doc(alias = "hllDenseSet")]
#[cfg_attr(debug_assertions, inline(never))]
pub fn hll_dense_set(registers: &mut Dense, index: usize, value: u8) -> bool {
    let raised = value > hll_dense_get(registers, index);
    if raised {
        overwrite(registers, index, value);
    }
    raised
}

/// Eight registers, the first one in the lowest byte, of their six bytes.
fn unpack(group: [u8; GROUP]) -> u64 {
    let [a, b, c, d, e, f] = group;
    let mut lanes = u64::from_le_bytes([a, b, c, d, e, f, 0, 0]);
    lanes = lanes & 0x00ff_ffff | (lanes & 0xffff_ff00_0000) << 8;
    lanes = lanes & 0x0000_0fff_0000_0fff | (lanes & 0x00ff_f000_00ff_f000) << 4;
    lanes & 0x003f_003f_003f_003f | (lanes & 0x0fc0_0fc0_0fc0_0fc0) << 2
}

/// The six bytes of eight registers.
fn pack(mut lanes: u64) -> [u8; GROUP] {
    lanes = lanes & 0x003f_003f_003f_003f | (lanes & 0x3f00_3f00_3f00_3f00) >> 2;
    lanes = lanes & 0x0000_0fff_0000_0fff | (lanes & 0x0fff_0000_0fff_0000) >> 4;
    lanes = lanes & 0x00ff_ffff | (lanes & 0x00ff_ffff_0000_0000) >> 8;
    let [a, b, c, d, e, f, ..] = lanes.to_le_bytes();
    [a, b, c, d, e, f]
}

/// Raises each of `max`, a register a byte, to the dense register beside it. O(registers), eight
/// at a time.
#[doc(alias = "hllMergeDense")]
#[inline(never)]
pub(crate) fn merge_into(max: &mut [u8; REGISTERS], registers: &Dense) {
    let (lanes, _) = max.as_chunks_mut::<LANES>();
    let (groups, _) = registers.as_chunks::<GROUP>();
    for (lanes, group) in lanes.iter_mut().zip(groups) {
        let values = unpack(*group).to_le_bytes();
        for (lane, value) in lanes.iter_mut().zip(values) {
            *lane = (*lane).max(value);
        }
    }
}

/// Raises each dense register to the one of `max`, none of which is over 63. O(registers), eight
/// at a time.
#[doc(alias = "hllDenseCompress")]
#[inline(never)]
pub(crate) fn raise(registers: &mut Dense, max: &[u8; REGISTERS]) {
    let (lanes, _) = max.as_chunks::<LANES>();
    let (groups, _) = registers.as_chunks_mut::<GROUP>();
    for (lanes, group) in lanes.iter().zip(groups) {
        let mut values = unpack(*group).to_le_bytes();
        for (value, lane) in values.iter_mut().zip(lanes) {
            *value = (*value).max(*lane);
        }
        *group = pack(u64::from_le_bytes(values));
    }
}

/// How many registers have each value. O(registers).
#[doc(alias = "hllDenseRegHisto")]
#[inline(never)]
pub(crate) fn histogram(registers: &Dense) -> Histogram {
    let (groups, _) = registers.as_chunks::<GROUP>();
    histogram_of_words(groups.iter().map(|group| unpack(*group)))
}

/// The same of registers that lie in the bytes of words.
///
/// Neighbours are counted in different rows. In one row, two registers of the same value, and most
/// are, would have to wait for each other: a counter must be written before it is read again.
pub(crate) fn histogram_of_words(words: impl Iterator<Item = u64>) -> Histogram {
    const ROWS: usize = 4;
    let mut rows = [[0_u32; 64]; ROWS];
    for word in words {
        for (lane, value) in word.to_le_bytes().into_iter().enumerate() {
            rows[lane % ROWS][usize::from(value & MAX)] += 1;
        }
    }
    std::array::from_fn(|value| rows.iter().map(|row| row[value]).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Registers with all values, neighbours different.
    fn value_of(index: usize) -> u8 {
        (index * 37 + index / 64) as u8 & MAX
    }

    fn sample() -> Dense {
        let mut registers = [0; BYTES];
        for index in 0..REGISTERS {
            overwrite(&mut registers, index, value_of(index));
        }
        registers
    }

    #[test]
    fn registers_keep_their_values_and_leave_their_neighbours() {
        let registers = sample();
        for index in 0..REGISTERS {
            assert_eq!(hll_dense_get(&registers, index), value_of(index));
        }
        assert_eq!(registers[..3], [0x40, 0xa9, 0xbc]); // 0, 37, 10, 47
    }

    #[test]
    fn a_register_is_only_ever_raised() {
        let mut registers = [0; BYTES];
        assert!(hll_dense_set(&mut registers, 16383, 7));
        assert!(!hll_dense_set(&mut registers, 16383, 7));
        assert!(!hll_dense_set(&mut registers, 16383, 3));
        assert_eq!(hll_dense_get(&registers, 16383), 7);
        assert_eq!(registers[..BYTES - 1], [0; BYTES - 1]);
    }

    #[test]
    fn eight_at_a_time_is_the_same_as_one_at_a_time() {
        let registers = sample();
        let mut max = [9; REGISTERS];
        merge_into(&mut max, &registers);
        for (index, max) in max.iter().enumerate() {
            assert_eq!(*max, value_of(index).max(9));
        }
        let mut raised = sample();
        raise(&mut raised, &max);
        let mut histogram_by_hand = [0; 64];
        for (index, max) in max.iter().enumerate() {
            assert_eq!(hll_dense_get(&raised, index), *max);
            histogram_by_hand[usize::from(*max)] += 1;
        }
        assert_eq!(histogram(&raised), histogram_by_hand);
    }
}
