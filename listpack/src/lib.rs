//! A list of strings and integers in one block of bytes (listpack.c).
#![forbid(unsafe_code)]

mod dump;
mod edit;
mod encoding;
mod find;
mod listpack;
mod random;
mod validate;
mod value;

pub use edit::{Place, entry_size, estimate_bytes_repeated_integer};
pub use listpack::{Iter, Listpack, Position};
pub use random::Random;
pub use validate::{Corrupt, Reason, Validation, validate_integrity};
pub use value::Value;

/// Bytes before the first element: four of the total, two of the number of elements.
pub const HEADER_SIZE: usize = 6;

/// What the header says where the number of elements does not fit.
pub const LENGTH_UNKNOWN: u16 = u16::MAX;

/// [`Listpack::safe_to_add`] ends here: 1 GB.
pub const MAX_SAFETY_SIZE: usize = 1 << 30;

/// The bytes of a listpack without elements.
pub const EMPTY: [u8; 7] = [7, 0, 0, 0, 0, 0, encoding::TERMINATOR];
