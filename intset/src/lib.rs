//! A sorted set of integers in one block of 16, 32 or 64-bit numbers (intset.c).
#![forbid(unsafe_code)]

mod encoding;
mod intset;
mod validate;

pub use encoding::Encoding;
pub use intset::{Intset, Iter};
pub use validate::{Corrupt, Reason, Validation, validate_integrity};

/// Bytes before the first number: four of the encoding, four of the length.
pub const HEADER_SIZE: usize = 8;

/// The most numbers a set may have. The server's limit is far below.
pub const MAX_ENTRIES: usize = 1 << 30;
