//! Foreign bytes: what makes a block a list, and what is wrong with one that is none
//! (`ziplistValidateIntegrity`).
//!
//! There are two depths. **Shallow** looks at the header and the last byte only, in O(1), and is
//! enough for every operation to stay inside the block and to end. **Deep** walks over all entries
//! and establishes every invariant on the [page of the crate](crate), so that no operation fails
//! on the list.
//!
//! # Differences from the original
//!
//! - `zltail` must lead behind the header, and in an empty list to the end. The original does not
//!   look at it there, and then appends to whatever it points at.
//! - A callback for every entry is not needed: after the deep validation, walk over the list.

use listpack::Validation;
use thiserror::Error;

use crate::entry::{Entry, HEADER_SIZE, ZIP_END};
use crate::ziplist::{COUNT_UNKNOWN, END_SIZE, Ziplist, count_of, tail_of};

/// What is wrong with a block, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("corrupt at byte {offset}: {reason}")]
pub struct Corrupt {
    /// Bytes from the beginning of the block.
    pub offset: usize,
    /// What is wrong there.
    pub reason: &'static str,
}

impl Corrupt {
    pub(crate) fn at(offset: usize, reason: &'static str) -> Corrupt {
        Corrupt { offset, reason }
    }
}

/// Why a list was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Error {
    /// The list would become larger than 1 GB.
    #[error("the list would become larger than 1 GB")]
    TooLarge,
    /// The bytes, which were validated only shallowly, are no list where it matters; or there is
    /// no entry at the position that was given.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
}

impl Ziplist {
    /// Takes a block from outside. O(1) or O(bytes), as the depth says; nothing is copied.
    ///
    /// A list that was validated only shallowly can be used without danger: what it says of itself
    /// may be wrong, walks may end early, and changes may fail with [`Error::Corrupt`].
    ///
    /// # Errors
    ///
    /// What is wrong with the bytes, which are gone then; who still needs them validates first.
    pub fn from_bytes(bytes: Vec<u8>, validation: Validation) -> Result<Ziplist, Corrupt> {
        validate_integrity(&bytes, validation)?;
        Ok(Ziplist { bytes })
    }

    /// Looks for whatever is wrong with the list: all invariants of the [page of the crate](crate).
    /// Only of lists that were validated shallowly can anything be wrong. O(bytes).
    ///
    /// # Errors
    ///
    /// The first violation.
    pub fn check(&self) -> Result<(), Corrupt> {
        validate_integrity(&self.bytes, Validation::Deep)
    }
}

/// Whether a block is a list, to that depth. Never reads outside of it, whatever it says.
///
/// # Errors
///
/// The first thing that is wrong, and its offset.
#[doc(alias = "ziplistValidateIntegrity")]
#[inline(never)]
pub fn validate_integrity(bytes: &[u8], validation: Validation) -> Result<(), Corrupt> {
    if bytes.len() < HEADER_SIZE + END_SIZE {
        return Err(Corrupt::at(0, "shorter than an empty list"));
    }
    let zlbytes = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    if zlbytes as usize != bytes.len() {
        return Err(Corrupt::at(0, "the size is not that of the block"));
    }
    let end = bytes.len() - END_SIZE;
    if bytes[end] != ZIP_END {
        return Err(Corrupt::at(end, "the last byte is not the end"));
    }
    let tail = tail_of(bytes);
    if !(HEADER_SIZE..=end).contains(&tail) {
        return Err(Corrupt::at(
            4,
            "the last entry is not between header and end",
        ));
    }
    if validation == Validation::Deep {
        validate_entries(bytes, tail)?;
    }
    Ok(())
}

/// The part that walks over the entries.
fn validate_entries(bytes: &[u8], tail: usize) -> Result<(), Corrupt> {
    let end = bytes.len() - END_SIZE;
    let (mut offset, mut last, mut prevlen) = (HEADER_SIZE, HEADER_SIZE, 0);
    let mut count = 0;
    while offset != end {
        let entry = Entry::decode(bytes, offset).map_err(|reason| Corrupt::at(offset, reason))?;
        if entry.prevrawlen != prevlen {
            return Err(Corrupt::at(offset, "the previous length is wrong"));
        }
        (last, offset, prevlen) = (offset, entry.end(), entry.rawlen());
        count += 1;
    }
    if tail != last {
        return Err(Corrupt::at(
            4,
            "the last entry is not where the header says",
        ));
    }
    let header_count = count_of(bytes);
    if header_count != COUNT_UNKNOWN && usize::from(header_count) != count {
        return Err(Corrupt::at(8, "the number of entries is wrong"));
    }
    Ok(())
}
