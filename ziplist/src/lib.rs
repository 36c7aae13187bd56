//! The older list in one block of bytes, whose entries know the length of the one before (ziplist.c).
//!
//! Owns one layout: a row of strings and integers in a single allocation that can be walked from
//! both ends. Until Redis 6.2 small lists, hashes and sorted sets were ziplists in memory and in
//! files. Since 7.0 they are listpacks; ziplists are what old files hold and what is turned into a
//! [listpack](Ziplist::to_listpack) when one is loaded. This crate reads them and writes them, to
//! the byte as the original does. It knows nothing of files, keys or commands. Its module
//! [`zipmap`] reads what hashes were before that.
//!
//! # Layout
//!
//! ```text
//!   | zlbytes | zltail  | zllen | entry | entry | ... | entry | FF |
//!      4         4         2                             ^       1
//!      |         |         |                             |
//!      |         |         number of entries, FFFF: count them
//!      |         offset of the last entry ---------------+
//!      size of the whole block
//!
//!   entry:  | prevlen | encoding | data |
//!             1 or 5    1, 2, 5
//! ```
//!
//! `prevlen` is the length of the entry before, and so the way back: in one byte up to 253; from
//! 254 on in five, of which the first is FE. It can never be FF, which is why that byte can mark
//! the end. `encoding` says whether the data is a string or an integer, and its length:
//!
//! ```text
//!   | prevlen          | encoding            | data                                       |
//!   |------------------|---------------------|--------------------------------------------|
//!   | 00 to FD         | 00pppppp            | string of p bytes, up to 63                |
//!   | FE l l l l       | 01pppppp pppppppp   | string of p bytes, up to 16383             |
//!   |                  | 10000000 p p p p    | string of p bytes; the six bits are ignored |
//!   |                  | F1 to FD            | none: the integers 0 to 12                 |
//!   |                  | FE                  | integer of 1 byte                          |
//!   |                  | C0                  | of 2 bytes                                 |
//!   |                  | F0                  | of 3                                       |
//!   |                  | D0                  | of 4                                       |
//!   |                  | E0                  | of 8                                       |
//!   <- prevrawlensize -> <----- lensize -----> <------------------ len ------------------->
//!   <-------------- headersize -------------->
//! ```
//!
//! The byte order is mixed: the length `p` of a string has its high byte first, everything else its
//! low byte. Integers are two's complement. Text that is an integer of 64 bits, spelled as one is
//! printed, becomes one, in the narrowest encoding.
//!
//! The list of 2, 5 and "Hello World":
//!
//! ```text
//!   offset  0           4           8     10     12     14                                  27
//!           1c 00 00 00 0e 00 00 00 03 00 00 f3  02 f6  02 0b 48 65 6c 6c 6f .. 72 6c 64    ff
//!           zlbytes 28  zltail 14   zllen |  |   |  |   |  |  Hello World                   end
//!                                         |  |   |  |   |  string of 11 bytes
//!                                         |  |   |  |   the entry before has 2 bytes
//!                                         |  |   |  integer 5 = f6 - f1
//!                                         |  |   the entry before has 2 bytes
//!                                         |  integer 2 = f3 - f1
//!                                         no entry before
//! ```
//!
//! ```
//! use ziplist::{Value, Ziplist};
//!
//! let mut list = Ziplist::new();
//! list.append(b"2")?;
//! list.append(b"5")?;
//! let last = list.append(b"Hello World")?;
//! assert_eq!(list.as_bytes(), b"\x1c\0\0\0\x0e\0\0\0\x03\0\
//!     \x00\xf3\
//!     \x02\xf6\
//!     \x02\x0bHello World\
//!     \xff");
//! let before = list.prev(last).expect("there is one");
//! assert_eq!(list.get(before), Some(Value::Integer(5)));
//! # Ok::<(), ziplist::Error>(())
//! ```
//!
//! # The price of knowing the way back
//!
//! An entry's `prevlen` is about its neighbour but takes part in its own length. An insertion can
//! make the next entry four bytes longer, which may make its neighbour longer, and so on to the
//! end: the cascade, drawn in `cascade.rs`, and to be watched in `docs/tours/ziplist-cascade.md`.
//! A listpack's entries state their own length, at their end, and are free of that.
//!
//! # Invariants
//!
//! 1. `zlbytes` is the size of the block.
//! 2. The last byte is FF, and the entries fill what is between the header and it, without a gap.
//!    No entry begins with FF.
//! 3. `zltail` is the offset of the last entry, or of the end if there is none.
//! 4. `zllen` is the number of entries, or FFFF. It becomes FFFF with the 65535th and stays so.
//! 5. The `prevlen` of each entry is the length of the one before, of the first one 0. It may take
//!    five bytes though one would do.
//! 6. Each encoding is one of those in the table, and its data ends before the end.
//!
//! [`Ziplist::check`] and the deep validation look at all of them. Shallow validation establishes
//! 1 and of 2 and 3 that the last byte is FF and `zltail` not outside. That is enough for any
//! operation on any bytes to end, inside the block, without a panic: see [`validate_integrity`].
//!
//! # Cost
//!
//! N entries in B bytes, a value of L bytes.
//!
//! | operation | time | |
//! |---|---|---|
//! | [`append`](Ziplist::append) | O(L) amortised | the block grows to the allocator's size classes |
//! | [`prepend`](Ziplist::prepend), [`insert_before`](Ziplist::insert_before), [`delete`](Ziplist::delete), [`delete_range`](Ziplist::delete_range) | O(B) | one move of what is behind; one more if there is a cascade |
//! | [`replace`](Ziplist::replace) | O(L), O(B) | in place if it takes as many bytes |
//! | [`merge`](Ziplist::merge) | O(B of the second) | entries are copied as they are |
//! | [`first`](Ziplist::first), [`last`](Ziplist::last), [`next`](Ziplist::next), [`prev`](Ziplist::prev), [`get`](Ziplist::get) | O(1) | nothing is copied |
//! | [`seek`](Ziplist::seek), [`find`](Ziplist::find) | O(N) | |
//! | [`len`](Ziplist::len) | O(1) | O(N) when `zllen` is FFFF |
//! | [`to_listpack`](Ziplist::to_listpack), [`check`](Ziplist::check) | O(B) | |
//!
//! # Differences from the original
//!
//! - Where it stops the server because bytes make no sense, walks end and changes return
//!   [`Error::Corrupt`], having changed nothing.
//! - Reading the length changes no byte; [`Ziplist::recount`] does what `ziplistLen` does besides.
//! - Merging with an empty list changes nothing. There, `zltail` would be wrong afterwards.
//! - Whoever adds need not ask [`safe_to_add`](Ziplist::safe_to_add) first: what would exceed 1 GB
//!   is refused.
//! - Deep validation takes no callback; what it is for is done by walking over the list.
//!
//! # First breakpoint
//!
//! [`Ziplist::append`] (`ziplistPush`) for what an entry becomes, then `Ziplist::cascade_update`
//! (`__ziplistCascadeUpdate`) for what happens to the others; [`Ziplist::find`] (`ziplistFind`) for
//! a search.
#![forbid(unsafe_code)]
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]

mod entry;

mod ziplist;

mod edit;

mod cascade;

mod convert;
mod dump;
mod random;
mod validate;

pub mod zipmap;

pub use entry::{Encoding, Entry, HEADER_SIZE};
pub use listpack::{Random, Validation, Value};
pub use validate::{Corrupt, Error, validate_integrity};
pub use ziplist::{Entries, Iter, IterRev, MAX_SAFETY_SIZE, Position, Ziplist};
