//! Simple dynamic strings: the heap string of the server (`sds.c`, `sds.h`).
//!
//! Owns one growable, binary-safe byte string behind one pointer. Knows nothing of keys,
//! replies or files.
//!
//! # The idea
//!
//! The pointer that is passed around points at the first byte *of the string*; the length and
//! the capacity lie just in front of it. So a handle costs one word wherever it is stored, the
//! bytes are where a debugger (or a C function: a NUL always follows) looks for them, and the
//! header is only as wide as the string needs:
//!
//! ```text
//!            class 8, holding "hello", ten bytes of room
//!   block ->                 handle
//!   v                        v
//!   +------+-------+--------+---+---+---+---+---+---+- - - - - -+
//!   | len  | alloc | flags  | h | e | l | l | o | 0 |  5 spare  |
//!   |  05  |  0a   |   01   |68 |65 |6c |6c |6f |00 |           |
//!   +------+-------+--------+---+---+---+---+---+---+- - - - - -+
//!
//!   class   flags & 7   header (bytes)                    holds up to
//!     5         0       1: the length in the flags' top 5 bits   31
//!     8         1       3: u8  len, u8  alloc, flags            255
//!    16         2       5: u16 len, u16 alloc, flags         65,535
//!    32         3       9: u32 len, u32 alloc, flags          4 GiB
//!    64         4      17: u64 len, u64 alloc, flags      the machine
//! ```
//!
//! Class 5 has no room to remember spare space, so it serves strings that are not expected to
//! grow; the first append moves them to class 8.
//!
//! # Reading order
//!
//! [`sds`] (the type, its block and how it grows: all `unsafe` of the crate), then `edit`
//! (trim, range, case, ...), `repr` (quoting) and `split` (the inverse of quoting, splitting,
//! joining), which are safe code over it.
//!
//! # C names
//!
//! Functions became methods of [`Sds`]; each carries the C name as a documentation alias, so a
//! search for `sdscatlen` finds [`Sds::cat`]. What has no counterpart here: `sdsfree` is `Drop`,
//! `sdsdup` is `Clone`, `sdslen` is `len`, `sdsfromlonglong` is `util::ll2string` followed by
//! [`Sds::from_bytes`], and `sdstemplate` belongs to the one caller that sets the process title.
//!
//! # First breakpoint
//!
//! `break sds::sds::Sds::make_room_for`: every growth of every string passes there.
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]

mod edit;
mod repr;
pub mod sds;
mod split;

pub use repr::needs_repr;
pub use sds::Sds;
pub use split::{UnbalancedQuotes, join, split_args, split_len};
