//! One element, in bytes and back.
//!
//! Every head, and how the back-length is written, is drawn on the [page of the crate](crate).
//!
//! Everything here works on slices that end where the elements end, so that a lying length meets the
//! end of the slice. Two of the limits are one less than seven-bit groups could hold (16383 takes
//! three bytes of back-length): kept, since the bytes must be the original's.
//!
//! Invariants:
//! 1. What [`decode`] and [`size`] say of the same bytes agrees, and lies within the slice.
//! 2. [`Encoded::size`] is what [`Encoded::write`] writes, and [`decode`] gives the value back.

use crate::Value;

/// The longest back-length, of a string of 256 MB or more.
const MAX_BACK_LEN: usize = 5;
/// The longest head: a 64-bit integer.
const MAX_HEAD: usize = 9;

const STRING_6: u8 = 0x80;
const INTEGER_13: u8 = 0xC0;
const STRING_12: u8 = 0xE0;
const STRING_32: u8 = 0xF0;
const INTEGER_16: u8 = 0xF1;
const INTEGER_24: u8 = 0xF2;
const INTEGER_32: u8 = 0xF3;
const INTEGER_64: u8 = 0xF4;
/// The byte behind the last element.
pub(crate) const TERMINATOR: u8 = 0xFF;

/// Whether no element begins with `first`.
#[inline]
pub(crate) fn is_unused(first: u8) -> bool {
    first > INTEGER_64
}

/// How many bytes the back-length of `len` bytes of head and payload takes.
#[doc(alias = "lpEncodeBacklen")]
#[inline]
pub(crate) const fn back_len_size(len: usize) -> usize {
    match len {
        0..=127 => 1,
        128..16_383 => 2,
        16_383..2_097_151 => 3,
        2_097_151..268_435_455 => 4,
        _ => 5,
    }
}

/// What the head of an element says of it.
#[derive(Clone, Copy)]
struct Head {
    /// Bytes before the payload.
    len: usize,
    /// Bytes of the payload: those of a string, none of an integer.
    payload: usize,
    is_string: bool,
}

/// Reads the head at the start of `at`; `None` if it is cut off, the terminator, or not in use.
#[doc(alias = "lpCurrentEncodedSizeBytes")]
fn head(at: &[u8]) -> Option<Head> {
    let string = |len, payload| Head {
        len,
        payload,
        is_string: true,
    };
    let integer = |len| Head {
        len,
        payload: 0,
        is_string: false,
    };
    let first = *at.first()?;
    Some(match first {
        ..STRING_6 => integer(1),
        STRING_6..INTEGER_13 => string(1, (first & 0x3F) as usize),
        INTEGER_13..STRING_12 => integer(2),
        STRING_12..STRING_32 => string(2, (first as usize & 0x0F) << 8 | *at.get(1)? as usize),
        STRING_32 => {
            let length = at.get(1..)?.first_chunk()?;
            string(5, u32::from_le_bytes(*length) as usize)
        }
        INTEGER_16 => integer(3),
        INTEGER_24 => integer(4),
        INTEGER_32 => integer(5),
        INTEGER_64 => integer(9),
        _ => return None,
    })
}

/// The size of the element at the start of `at`, back-length included. O(1).
///
/// `None` where there is no element that ends within `at`. The back-length is not looked at.
#[doc(alias = "lpCurrentEncodedSizeUnsafe")]
#[doc(alias = "lpSkip")]
#[inline]
pub(crate) fn size(at: &[u8]) -> Option<usize> {
    // Small integers and short strings are nearly all there are.
    let size = match *at.first()? {
        ..STRING_6 => 2,
        first @ STRING_6..INTEGER_13 => 2 + (first & 0x3F) as usize,
        _ => size_of_others(at)?,
    };
    (size <= at.len()).then_some(size)
}

#[inline(never)]
fn size_of_others(at: &[u8]) -> Option<usize> {
    let head = head(at)?;
    let len = head.len.checked_add(head.payload)?;
    len.checked_add(back_len_size(len))
}

/// The value of the element at the start of `at`, and its size as [`size`] gives it. O(1).
#[doc(alias = "lpGetWithSize")]
#[inline]
pub(crate) fn decode(at: &[u8]) -> Option<(Value<'_>, usize)> {
    let first = *at.first()?;
    match first {
        ..STRING_6 if at.len() >= 2 => Some((Value::Integer(i64::from(first)), 2)),
        STRING_6..INTEGER_13 => {
            let len = (first & 0x3F) as usize;
            let size = len + 2;
            let element = at.get(..size)?;
            Some((Value::String(&element[1..=len]), size))
        }
        _ => decode_others(at),
    }
}

#[inline(never)]
fn decode_others(at: &[u8]) -> Option<(Value<'_>, usize)> {
    let head = head(at)?;
    let size = size(at)?;
    let len = head.len + head.payload;
    if head.is_string {
        return Some((Value::String(&at[head.len..len]), size));
    }
    Some((Value::Integer(integer(&at[..len])), size))
}

/// The integer that is all of `bytes`, head included.
fn integer(bytes: &[u8]) -> i64 {
    match *bytes {
        [small] => i64::from(small),
        // Shifted up so that the sign of the 13 bits is the sign of 16, and down again.
        [high, low] => i64::from(i16::from_be_bytes([high << 3 | low >> 5, low << 3]) >> 3),
        [_, ref rest @ ..] => {
            let mut wide = [0; 8];
            wide[8 - rest.len()..].copy_from_slice(rest);
            i64::from_le_bytes(wide) >> (64 - 8 * rest.len())
        }
        [] => 0,
    }
}

/// The size of the last element of `before`, back-length included. O(1).
///
/// `None` if there is none, or if what lies where the back-length points does not end where
/// `before` ends.
#[doc(alias = "lpDecodeBacklen")]
#[inline]
pub(crate) fn size_back(before: &[u8]) -> Option<usize> {
    let len = match *before.last()? {
        len @ 0..=127 => len as usize,
        _ => decode_back_len(before)?,
    };
    let size = len + back_len_size(len);
    let start = before.len().checked_sub(size)?;
    (self::size(&before[start..]) == Some(size)).then_some(size)
}

/// The back-length at the end of `before`; `None` if it is cut off or longer than five bytes.
#[inline(never)]
pub(crate) fn decode_back_len(before: &[u8]) -> Option<usize> {
    let mut len = 0u64;
    for (group, byte) in before.iter().rev().take(MAX_BACK_LEN).enumerate() {
        len |= u64::from(byte & 0x7F) << (7 * group);
        if byte & 0x80 == 0 {
            return usize::try_from(len).ok();
        }
    }
    None
}

/// The back-length of `len` bytes of head and payload, and how many bytes it takes.
#[doc(alias = "lpEncodeBacklen")]
#[inline]
fn encode_back_len(len: usize) -> ([u8; MAX_BACK_LEN], u8) {
    let mut back = [0; MAX_BACK_LEN];
    let size = back_len_size(len);
    if size == 1 {
        back[0] = len as u8;
    } else {
        for (group, byte) in back[..size].iter_mut().rev().enumerate() {
            *byte = (len >> (7 * group)) as u8 | 0x80;
        }
        back[0] &= 0x7F;
    }
    (back, size as u8)
}

/// An element ready to be written: all of it but the payload, which is borrowed.
pub(crate) struct Encoded<'a> {
    head: [u8; MAX_HEAD],
    head_len: u8,
    payload: &'a [u8],
    back: [u8; MAX_BACK_LEN],
    back_len: u8,
}

impl<'a> Encoded<'a> {
    /// Chooses the shortest encoding. Strings that are integers become integers.
    ///
    /// # Panics
    ///
    /// If a string is 4 GB or longer.
    #[doc(alias = "lpEncodeGetType")]
    #[inline]
    pub(crate) fn new(value: Value<'a>) -> Self {
        match value {
            Value::Integer(integer) => Self::integer(integer),
            Value::String(text) => match Value::of(text) {
                Value::Integer(integer) => Self::integer(integer),
                Value::String(text) => Self::string(text),
            },
        }
    }

    #[doc(alias = "lpEncodeIntegerGetType")]
    #[inline]
    fn integer(integer: i64) -> Self {
        let mut head = [0; MAX_HEAD];
        let head_len = match integer {
            0..=127 => {
                head[0] = integer as u8;
                1
            }
            -4096..=4095 => {
                let [high, low] = (integer as u16).to_be_bytes();
                head[0] = INTEGER_13 | high & 0x1F;
                head[1] = low;
                2
            }
            _ => {
                let (kind, len) = match integer {
                    -0x8000..=0x7FFF => (INTEGER_16, 3),
                    -0x80_0000..=0x7F_FFFF => (INTEGER_24, 4),
                    -0x8000_0000..=0x7FFF_FFFF => (INTEGER_32, 5),
                    _ => (INTEGER_64, 9),
                };
                // Bytes behind `len` are not written.
                head[0] = kind;
                head[1..].copy_from_slice(&integer.to_le_bytes());
                len
            }
        };
        Self::with_back_len(head, head_len, &[])
    }

    #[doc(alias = "lpEncodeString")]
    #[inline]
    fn string(text: &'a [u8]) -> Self {
        let mut head = [0; MAX_HEAD];
        let head_len = match text.len() {
            len @ 0..64 => {
                head[0] = STRING_6 | len as u8;
                1
            }
            len @ 64..4096 => {
                head[0] = STRING_12 | (len >> 8) as u8;
                head[1] = len as u8;
                2
            }
            len => {
                let len = u32::try_from(len).expect("an element is shorter than 4 GB");
                head[0] = STRING_32;
                head[1..5].copy_from_slice(&len.to_le_bytes());
                5
            }
        };
        Self::with_back_len(head, head_len, text)
    }

    #[inline]
    fn with_back_len(head: [u8; MAX_HEAD], head_len: u8, payload: &'a [u8]) -> Self {
        let len = head_len as usize + payload.len();
        let (back, back_len) = encode_back_len(len);
        Encoded {
            head,
            head_len,
            payload,
            back,
            back_len,
        }
    }

    /// Bytes of the whole element.
    #[inline]
    pub(crate) fn size(&self) -> usize {
        self.head().len() + self.payload.len() + self.back().len()
    }

    /// Writes the element to the start of `out`, which has room for it.
    #[inline]
    pub(crate) fn write(&self, out: &mut [u8]) {
        let (head, out) = out.split_at_mut(self.head_len as usize);
        let (payload, out) = out.split_at_mut(self.payload.len());
        head.copy_from_slice(self.head());
        payload.copy_from_slice(self.payload);
        out[..self.back().len()].copy_from_slice(self.back());
    }

    /// Adds the element to the end of `out`, which has room for it.
    #[inline]
    pub(crate) fn append_to(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.head());
        out.extend_from_slice(self.payload);
        out.extend_from_slice(self.back());
    }

    #[inline]
    fn head(&self) -> &[u8] {
        &self.head[..self.head_len as usize]
    }

    #[inline]
    fn back(&self) -> &[u8] {
        &self.back[..self.back_len as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_lengths_of_every_size_are_read_as_they_were_written() {
        let limits = [127, 16_382, 2_097_150, 268_435_454, u32::MAX as usize + 5];
        for (len, size) in limits.into_iter().zip(1..) {
            for (len, size) in [(len, size), (len + 1, (size + 1).min(5))] {
                let (back, written) = encode_back_len(len);
                assert_eq!((written, back_len_size(len)), (size, size as usize));
                // A byte in front that must not be read.
                let mut bytes = vec![0xFF];
                bytes.extend_from_slice(&back[..size as usize]);
                assert_eq!(decode_back_len(&bytes), Some(len));
            }
        }
    }

    #[test]
    fn a_back_length_of_six_bytes_or_without_an_end_is_none() {
        assert_eq!(decode_back_len(&[0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]), None);
        assert_eq!(decode_back_len(&[0xFF, 0xFF]), None);
        assert_eq!(size_back(&[0x81, b'x', 0x82]), None);
    }
}
