//! LZF compression, byte for byte what Redis writes (`lzf_c.c`, `lzf_d.c`).
//!
//! Redis stores a string of more than 20 bytes in its files as LZF when that makes it shorter,
//! and keeps the inner nodes of a long list so in memory. LZF is the simplest member of the
//! Lempel-Ziv family that is of use: no entropy coding, no framing, no checksum; a compressed
//! block is a row of tokens that say either "these bytes" or "again what was there before". The
//! format is that of LibLZF, by Marc Alexander Lehmann.
//! This crate owns no data: it turns a slice into another one.
//!
//! # Layout
//!
//! ```text
//!   token            bytes                               means
//!   literal run      000LLLLL  then L+1 bytes            these 1 to 32 bytes
//!   short match      LLLooooo  oooooooo                  L+2 bytes again (3 to 8), from o+1 back
//!   long match       111ooooo  LLLLLLLL  oooooooo        L+9 bytes again (9 to 264), from o+1 back
//! ```
//!
//! The distance `o+1` has 13 bits: a match looks back 1 to 8192 bytes. It may be shorter than the
//! match is long; what is copied is then in part what the copy itself has just written, which is
//! how a run of one byte is stored. There is no length in front: whoever keeps a compressed block
//! keeps beside it how long it is and how long it was.
//!
//! ```text
//!   "hello hello hello hello!"  is 24 bytes; compressed they are 14:
//!
//!   06  68 65 6c 6c 6f 20 68    literal run of 6+1: "hello h"
//!   e0  06  05                  long match: 6+9 = 15 bytes from 5+1 = 6 back: "ello hello hell"
//!   01  6f 21                   literal run of 1+1: "o!"
//! ```
//!
//! ```
//! let text = b"hello hello hello hello!";
//! let mut compressed = [0; 20];
//! let size = lzf::compress(text, &mut compressed).expect("it fits");
//! assert_eq!(compressed[..size], *b"\x06hello h\xe0\x06\x05\x01o!");
//! assert_eq!(
//!     lzf::dump(&compressed[..size]),
//!     "0: literal 7 \"hello h\"\n8: match 15 from 6 back\n11: literal 2 \"o!\"\n"
//! );
//! let mut back = [0; 24];
//! assert_eq!(lzf::decompress(&compressed[..size], &mut back), Ok(24));
//! assert_eq!(&back, text);
//! ```
//!
//! # The idea of the compressor
//!
//! One pass, one guess per position. A table of 65,536 places remembers, for the hash of any three
//! bytes, where they were seen last. At each position the place of the next three bytes is looked
//! up and overwritten. If what lies there is near enough and its three bytes are really the same,
//! the match is made as long as it goes and the position moves behind it; if not, one byte joins
//! the literal run. Of the positions inside a match only the last two enter the table: faster,
//! and hardly longer. Two compressors of one format give different bytes as soon as one of these
//! choices differs, so every one of them is the original's: the hash, the number of places, which
//! positions enter, that position 0 is never matched, and how a match ends near the end.
//!
//! ```text
//!   position   0 1 2 3 4 5 6 7 8          the table when 7 is reached
//!              h e l l o _ h e l l o ..      hash("hel") -> 6   (before that 0: never matched)
//!                                            hash("ell") -> 1   6 back: a match
//! ```
//!
//! # Invariants
//!
//! 1. Of a block that [`check`] accepts, every literal run ends inside the block and every match
//!    starts inside what is already decompressed.
//! 2. `decompress(compress(x)) == x`, for every `x`.
//! 3. Nothing is read outside the input nor written outside the output, for any input. Foreign
//!    bytes can at worst be an error with its place and reason ([`Corrupt`]).
//! 4. In a [`Table`], a place holds at most `base`, which is as good as empty, or `base + p` for a
//!    position `p` of the input in work. Ended work moves `base` up, so that nothing is cleared.
//!
//! # Cost
//!
//! | operation | time | memory |
//! |---|---|---|
//! | [`compress()`] | O(n), one table look-up a byte | 256 KB of table, made once per thread |
//! | [`compress_with`] | the same | the table that is passed |
//! | [`decompress()`] | O(n), some bytes at a time | none |
//! | [`check`] | O(tokens) | none |
//! | [`decompress_to_vec`] | as `decompress` | the result |
//!
//! # Differences from the original
//!
//! - The original's table is an array on the stack, 512 KB of pointers, which it does not clear:
//!   what an earlier call has left there now and then gives a match that a clean table does not
//!   know, so that its output depends on what it compressed before. Here the table is always as
//!   good as clean, and the output a function of the input. Both decompress to the same.
//! - An empty input compresses to nothing (`None`), as there; it decompresses to nothing without
//!   that being an error.
//! - Inputs of 4 GB and more are not compressed (`None`): positions are `u32`. A value of Redis is
//!   at most 512 MB unless configured otherwise, and an uncompressed value is as good a value.
//! - Bytes of the output behind the returned size are unspecified: copies are made in chunks.
//!
//! First breakpoint: `compress_with` (`lzf_compress`), then `back_reference` each time a match is
//! written; on the way back `decompress` (`lzf_decompress`) and `copy_match`. The tour is
//! `docs/tours/lzf.md`.
#![forbid(unsafe_code)]
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]

mod compress;
mod decompress;
mod token;

pub use compress::{Table, compress, compress_with};
pub use decompress::{decompress, decompress_to_vec};
pub use token::{Corrupt, Reason, Token, Tokens, check, dump, tokens};

/// The longest literal run, in bytes.
#[doc(alias = "MAX_LIT")]
pub const MAX_LITERAL: usize = 1 << 5;

/// The farthest that a match looks back, in bytes.
#[doc(alias = "MAX_OFF")]
pub const MAX_DISTANCE: usize = 1 << 13;

/// The longest match, in bytes.
#[doc(alias = "MAX_REF")]
pub const MAX_MATCH: usize = (1 << 8) + (1 << 3);
