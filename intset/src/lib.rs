//! A sorted set of integers in one block of 16, 32 or 64-bit numbers (intset.c).
//!
//! A small set of nothing but integers is stored like this: sorted, so that it is searched by
//! halving; every number as wide as the widest one needs, so that number `i` is found by
//! multiplication; and little-endian, so that saving it to a file is copying it.
//!
//! ```text
//!           encoding   length     contents
//!          +----------+----------+--------+--------+-- ... --+
//!          | 4 bytes  | 4 bytes  | number | number |         |   each 2, 4 or 8 bytes wide,
//!          +----------+----------+--------+--------+-- ... --+   as the encoding says
//!           low byte first                  ascending, no two alike
//! ```
//!
//! ```
//! let mut set: intset::Intset = [5, -1, 300].into_iter().collect();
//! assert_eq!(set.as_bytes(), [
//!     2, 0, 0, 0,               // numbers of two bytes
//!     3, 0, 0, 0,               // three of them
//!     0xFF, 0xFF,               // -1
//!     5, 0,                     // 5
//!     0x2C, 1,                  // 300
//! ]);
//! // 65536 does not fit in two bytes: all become four bytes wide, and it is the last.
//! set.add(65536);
//! assert_eq!(set.as_bytes(), [
//!     4, 0, 0, 0,
//!     4, 0, 0, 0,
//!     0xFF, 0xFF, 0xFF, 0xFF,
//!     5, 0, 0, 0,
//!     0x2C, 1, 0, 0,
//!     0, 0, 1, 0,
//! ]);
//! ```
//!
//! The **upgrade** in the second half is the only surprise here: a number that is wider than all that
//! are there must be smaller or larger than all of them, so it goes to the front if it is negative
//! and to the end if not, without a search. There is no way back: a set stays as wide as it has been.
//!
//! # Invariants
//!
//! 1. The encoding in the header is 2, 4 or 8.
//! 2. The block is the header and as many numbers of that width as the length says.
//! 3. The numbers are in ascending order, and no two are equal.
//!
//! [`Intset::check`] and deep [`Validation`] verify all; bytes that were validated shallowly satisfy
//! 1 and 2, and those two are all that the code relies on to stay inside and to end.
//!
//! # What it costs
//!
//! n numbers, at most 2^30 ([`MAX_ENTRIES`]; the server's `set-max-intset-entries` is 512).
//!
//! | operation | steps | bytes moved |
//! |---|---|---|
//! | `find` | log n | 0 |
//! | `add`, `remove` | log n | what is behind |
//! | `add` of a wider number | n | all |
//! | `get`, `min`, `max`, `random`, `len` | 1 | 0 |
//! | `from_bytes`: shallow, deep | 1, n | 0 |
//!
//! # Differences from the original
//!
//! - The search does not branch on what it compares, and compares the last eight numbers at once.
//! - The block grows to the allocator's size classes and shrinks when half of it is free; the
//!   original reallocates with every change. The *bytes* are the same.
//!
//! # First breakpoint
//!
//! [`Intset::add`] (`intsetAdd`), and [`Intset::dump`] before and after. The tour is
//! `docs/tours/intset.md`.
#![forbid(unsafe_code)]
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]

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
