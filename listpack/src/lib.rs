//! A list of strings and integers in one block of bytes (listpack.c).
//!
//! Small hashes, sets, sorted sets, the nodes of lists and of streams: whatever is small is stored
//! like this. There are no pointers and no gaps, so a list of three short strings takes some twenty
//! bytes where three nodes would take a hundred and fifty; saving it to a file is copying it; and
//! what it costs, walking instead of jumping, is little while all of it is in a few cache lines.
//!
//! ```text
//!            total      count    elements                 terminator
//!           +----------+--------+-------+-------+-- ... --+----+
//!           | 4 bytes  | 2 bytes|       |       |         | FF |
//!           +----------+--------+-------+-------+-- ... --+----+
//!            low byte first      \
//!                                 head [payload] back-length
//! ```
//!
//! An element says its size twice: in front, for walking forward, and behind, for walking backward.
//! The **head** says what the element is and, of a string, how long:
//!
//! ```text
//! head                          payload    what
//! 0xxxxxxx                      -          integer 0 to 127, in the head itself
//! 10llllll                      l bytes    string of up to 63 bytes
//! 110xxxxx xxxxxxxx             -          integer -4096 to 4095, two's complement, high bits first
//! 1110llll llllllll             l bytes    string of up to 4095 bytes, high bits first
//! F0 l l l l                    l bytes    string of any length, low byte first
//! F1 x x                        -          integer of 16 bits, two's complement, low byte first
//! F2 x x x                      -          integer of 24 bits
//! F3 x x x x                    -          integer of 32 bits
//! F4 x x x x x x x x            -          integer of 64 bits
//! F5 to FE                      -          not used
//! FF                            -          the terminator, which is no element
//! ```
//!
//! The **back-length** is the size of head and payload in groups of seven bits, one byte each, and is
//! read from its last byte to its first: the last byte holds the lowest bits, and the top bit of a byte
//! says that another one is to be read before it. Sizes up to 127 take one byte, up to 16382 two, up to
//! 2097150 three, up to 268435454 four, and larger ones five:
//!
//! ```text
//! 300 = 10 0101100     bytes 02 ac     read backwards: ac is 0x2c, and more to come; 02 is 2 << 7
//! ```
//!
//! Text that is an integer of 64 bits, spelled as an integer is printed (no `+`, no `-0`, no zeros in
//! front), becomes one ([`Value`]), in the shortest form it fits.
//!
//! ```
//! let mut list = listpack::Listpack::new();
//! list.append(b"one");
//! list.append(b"2");
//! list.append(b"-300");
//! assert_eq!(list.as_bytes(), [
//!     0x11, 0, 0, 0,            // total: 17 bytes
//!     3, 0,                     // count: three elements
//!     0x83, b'o', b'n', b'e',   // a string of three bytes
//!     4,                        //   back-length: head and payload are four bytes
//!     0x02,                     // the integer 2
//!     1,                        //   back-length
//!     0xDE, 0xD4,               // the integer -300 in 13 bits: 110 11110 11010100
//!     2,                        //   back-length
//!     0xFF,                     // the end
//! ]);
//! ```
//!
//! # Using it
//!
//! A [`Position`] is where an element begins. [`first`](Listpack::first), [`last`](Listpack::last),
//! [`seek`](Listpack::seek) and [`find`](Listpack::find) give one, [`next`](Listpack::next) and
//! [`prev`](Listpack::prev) lead from one to another, and every change at one tells where the
//! walk goes on. Who only reads uses [`iter`](Listpack::iter). Who adds what others have chosen asks
//! [`safe_to_add`](Listpack::safe_to_add) first: at 1 GB a list has to become something else.
//!
//! Reading order: `encoding`, `value`, `listpack`, `block`, `edit`, `find`, `random`, `validate`.
//!
//! # Invariants
//!
//! 1. The total in the header is the size of the block, at most 2^32 - 1.
//! 2. The last byte is the terminator. (It is not the only 0xFF: a payload may hold others.)
//! 3. From byte 6 to the terminator there is one whole element behind the other.
//! 4. The back-length of every element is the size of its head and payload, written in as many bytes
//!    as that size takes.
//! 5. The count in the header is how many elements there are, or 65535, which means that somebody
//!    has to count. It is 65535 whenever there are 65535 or more.
//! 6. Every element that was added here has the shortest head for its value.
//!
//! [`Listpack::check`] and deep [`Validation`] verify 1 to 5. Bytes that were validated shallowly
//! satisfy 1 and 2, and those two are all that the code relies on to stay inside and to end.
//!
//! # What it costs
//!
//! n elements. A *step* is the reading of one head or back-length.
//!
//! | operation | steps | bytes moved |
//! |---|---|---|
//! | `len`, `bytes`, `first`, `last`, `next`, `prev`, `get` | 1 (`len` of 65535 and more: n) | 0 |
//! | `seek` | n / 2, from the nearer end | 0 |
//! | `find` | n, vectorised | 0 |
//! | `append`, `batch_append` | 1 for each | what is added |
//! | `prepend`, `delete` of the first | 1 | the header, into slack in front; all when that is used up |
//! | `insert`, `replace`, `delete` | 1 | what is behind |
//! | `delete_range` | seek + count | what is behind |
//! | `batch_delete`, `batch_insert` | 1 for each | what is behind, once |
//! | `merge` | 1 | the smaller block, and the larger one if it is behind |
//! | `split_off` | elements that go | bytes that go |
//! | `random_pairs`, `random_entries` | n + count log count | 0 |
//! | `from_bytes`: shallow, deep | 1, n | 0 |
//!
//! # Differences from the original
//!
//! - The block grows to the allocator's size classes and shrinks when half of it is free; the
//!   original reallocates with every change. The *bytes* are the same.
//! - [`Listpack::find`] scans for the bytes where that is faster than walking.
//! - Where the original asserts that an element lies inside, and ends the process if not, a walk
//!   ends, a read gives nothing, a change does nothing.
//! - [`Listpack::len`] does not write the count back into the header; [`Listpack::recount`] does.
//!
//! # First breakpoint
//!
//! [`Listpack::insert`] (`lpInsert`): every change but an append goes through it, and [`Listpack::dump`]
//! (`lpRepr`) shows the block before and after. The tour is `docs/tours/listpack.md`.
#![forbid(unsafe_code)]
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]

mod encoding;

mod block;
mod dump;
mod edit;
mod find;
mod listpack;
mod random;
mod validate;
mod value;

pub use edit::{Place, entry_size, estimate_bytes_repeated_integer};
pub use listpack::{Iter, Listpack, Position};
pub use random::{Random, random_below};
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
