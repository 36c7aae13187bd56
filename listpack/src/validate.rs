//! Bytes from outside: are they a listpack?
//!
//! There are two answers, as in the original. **Shallow** looks at the header and the terminator,
//! O(1): enough for every operation to stay inside the block and to end, because each of them checks
//! where an element ends before it reads it. What a shallowly validated block *means* is another
//! question: a walk ends at the first element that is none. **Deep** walks over all elements, O(n),
//! and a block that passes is a listpack in every respect.
//!
//! Neither demands the shortest encoding of an element. The original does not either, and writes it.
//!
//! First breakpoint: [`validate_integrity`] (`lpValidateIntegrity`).

use std::fmt;

use crate::encoding::{self, TERMINATOR};
use crate::{HEADER_SIZE, LENGTH_UNKNOWN};

/// How closely foreign bytes are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validation {
    /// Header and terminator. O(1).
    Shallow,
    /// Every element. O(n).
    Deep,
}

/// Why bytes are not a listpack, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corrupt {
    /// Bytes from the start of the block to what is wrong.
    pub offset: usize,
    /// What is wrong there.
    pub reason: Reason,
}

/// What may be wrong with a listpack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Fewer bytes than header and terminator take.
    TooShort,
    /// The header's total is not the number of bytes there are.
    WrongTotal,
    /// The last byte is not the terminator.
    NoTerminator,
    /// The first byte of an element is not in use.
    UnknownEncoding,
    /// The element is longer than what is left.
    Overlong,
    /// The back-length is not the size of the element before it.
    WrongBackLength,
    /// A terminator before the end.
    EarlyTerminator,
    /// The header's number of elements is not how many there are.
    WrongCount,
}

impl Corrupt {
    fn at(offset: usize, reason: Reason) -> Self {
        Corrupt { offset, reason }
    }
}

impl fmt::Display for Corrupt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.reason {
            Reason::TooShort => "too short for a header and a terminator",
            Reason::WrongTotal => "the total is not the number of bytes",
            Reason::NoTerminator => "no terminator at the end",
            Reason::UnknownEncoding => "an unknown encoding",
            Reason::Overlong => "an element longer than what is left",
            Reason::WrongBackLength => "a back-length that is not the size of its element",
            Reason::EarlyTerminator => "a terminator before the end",
            Reason::WrongCount => "the count is not the number of elements",
        };
        write!(f, "listpack corrupt at byte {}: {reason}", self.offset)
    }
}

impl std::error::Error for Corrupt {}

/// Whether `bytes` are a listpack, in the sense of `validation`.
///
/// # Errors
///
/// The first thing that is wrong, and its offset.
#[doc(alias = "lpValidateIntegrity")]
#[inline(never)]
pub fn validate_integrity(bytes: &[u8], validation: Validation) -> Result<(), Corrupt> {
    let Some((header, _)) = bytes.split_first_chunk::<HEADER_SIZE>() else {
        return Err(Corrupt::at(0, Reason::TooShort));
    };
    if bytes.len() == HEADER_SIZE {
        return Err(Corrupt::at(0, Reason::TooShort));
    }
    let [t0, t1, t2, t3, c0, c1] = *header;
    if u32::from_le_bytes([t0, t1, t2, t3]) as usize != bytes.len() {
        return Err(Corrupt::at(0, Reason::WrongTotal));
    }
    let end = bytes.len() - 1;
    if bytes[end] != TERMINATOR {
        return Err(Corrupt::at(end, Reason::NoTerminator));
    }
    if validation == Validation::Shallow {
        return Ok(());
    }
    let (mut at, mut count) = (HEADER_SIZE, 0usize);
    while at < end {
        at += validate_next(&bytes[at..end]).map_err(|reason| Corrupt::at(at, reason))?;
        count += 1;
    }
    let stated = u16::from_le_bytes([c0, c1]);
    if stated != LENGTH_UNKNOWN && stated as usize != count {
        return Err(Corrupt::at(4, Reason::WrongCount));
    }
    Ok(())
}

/// The size of the element at the start of `at`, which is not empty, if all of it is as it must be.
#[doc(alias = "lpValidateNext")]
#[inline]
pub(crate) fn validate_next(at: &[u8]) -> Result<usize, Reason> {
    let Some(size) = encoding::size(at) else {
        return Err(match at[0] {
            TERMINATOR => Reason::EarlyTerminator,
            first if encoding::is_unused(first) => Reason::UnknownEncoding,
            _ => Reason::Overlong,
        });
    };
    match encoding::size_back(&at[..size]) {
        Some(back) if back == size => Ok(size),
        _ => Err(Reason::WrongBackLength),
    }
}
