//! Bytes from outside: are they an intset?
//!
//! **Shallow** looks at the header, O(1): enough for every operation to stay inside the block. A set
//! whose numbers are not in order is searched like any other, and finds what it finds. **Deep** also
//! looks at their order, O(n), and a block that passes is an intset in every respect.
//!
//! An empty set is refused, as the original refuses it: no key holds one, so no file does.
//!
//! First breakpoint: [`validate_integrity`] (`intsetValidateIntegrity`).

use std::fmt;

use crate::HEADER_SIZE;
use crate::encoding::Encoding;

/// How closely foreign bytes are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validation {
    /// The header. O(1).
    Shallow,
    /// Every number. O(n).
    Deep,
}

/// Why bytes are not an intset, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corrupt {
    /// Bytes from the start of the block to what is wrong.
    pub offset: usize,
    /// What is wrong there.
    pub reason: Reason,
}

/// What may be wrong with an intset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Fewer bytes than the header takes.
    TooShort,
    /// The width of the numbers is not 2, 4 or 8.
    UnknownEncoding,
    /// The header's number of numbers is not how many there are.
    WrongLength,
    /// No numbers at all.
    Empty,
    /// A number is not larger than the one before it.
    OutOfOrder,
}

impl fmt::Display for Corrupt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.reason {
            Reason::TooShort => "too short for a header",
            Reason::UnknownEncoding => "an unknown encoding",
            Reason::WrongLength => "the length is not the number of numbers",
            Reason::Empty => "no numbers",
            Reason::OutOfOrder => "a number that is not larger than the one before it",
        };
        write!(f, "intset corrupt at byte {}: {reason}", self.offset)
    }
}

impl std::error::Error for Corrupt {}

/// Whether `bytes` are a set, in the sense of `validation`.
///
/// # Errors
///
/// The first thing that is wrong, and its offset.
#[doc(alias = "intsetValidateIntegrity")]
#[inline(never)]
pub fn validate_integrity(bytes: &[u8], validation: Validation) -> Result<(), Corrupt> {
    let corrupt = |offset, reason| Err(Corrupt { offset, reason });
    let Some((header, contents)) = bytes.split_first_chunk::<HEADER_SIZE>() else {
        return corrupt(0, Reason::TooShort);
    };
    let [e0, e1, e2, e3, l0, l1, l2, l3] = *header;
    let Some(encoding) = Encoding::from_header(u32::from_le_bytes([e0, e1, e2, e3])) else {
        return corrupt(0, Reason::UnknownEncoding);
    };
    let width = encoding.width();
    let len = u32::from_le_bytes([l0, l1, l2, l3]) as usize;
    if contents.len() % width != 0 || contents.len() / width != len {
        return corrupt(4, Reason::WrongLength);
    }
    if len == 0 {
        return corrupt(4, Reason::Empty);
    }
    if validation == Validation::Shallow {
        return Ok(());
    }
    let mut before = None;
    for pos in 0..len {
        let number = encoding.get(contents, pos);
        // Nothing is less than any number: the first is always in order.
        if number <= before {
            return corrupt(HEADER_SIZE + pos * width, Reason::OutOfOrder);
        }
        before = number;
    }
    Ok(())
}
