//! The older list in one block of bytes, whose entries know the length of the one before (ziplist.c).
#![forbid(unsafe_code)]

mod cascade;
mod convert;
mod dump;
mod edit;
mod entry;
mod list;
mod random;
mod validate;

pub use entry::{Encoding, Entry, HEADER_SIZE};
pub use list::{Entries, Iter, IterRev, MAX_SAFETY_SIZE, Position, Ziplist};
pub use listpack::{Validation, Value};
pub use random::Random;
pub use validate::{Corrupt, Error, validate_integrity};
