//! Counting distinct things in 12 KB or much less (the registers of hyperloglog.c).
//!
//! How many different visitors? To know exactly is to remember all of them. A HyperLogLog remembers,
//! for each of 16384 groups that they fall into by their hash, one number: the rarest pattern that a
//! hash of the group had. That is 18 bytes when it has seen nothing, 12304 at most, and the
//! answer is right within 0.81 % (one standard error), up to 2^63.
//!
//! Owns the bytes of one value, or looks at them where they are. Knows nothing of keys and
//! commands; PFADD, PFCOUNT, PFMERGE, PFDEBUG and PFSELFTEST are a few lines on top of
//! [`HyperLogLog`], [`Registers`] and [`self_test`].
//!
//! Reading order: `murmur` (an element becomes a register and a pattern), `dense` (registers of six
//! bits), `sparse` (runs of registers), `value` (header and registers, and the change from sparse to
//! dense), `registers` (several values at once), `estimate` (a number at last).
//!
//! ```text
//!   "visitor:17" ── hash ──> register 1327, pattern 3
//!                                  │
//!        ┌─────────────────────────┴───────────────────────────┐
//!   sparse: Z:1327 v:3,1 Z:15056     dense: | .. | .. | 3 | .. | .. |       16384 times 6 bits
//!        └──── merge: the larger of each ──────────────────────┘
//!                                  │
//!               how many registers are 0, 1, 2 ...? ── estimate ──> 1
//! ```
//!
//! # The bytes
//!
//! A value is a string that clients can read and write. It begins with a header of 16 bytes:
//!
//! ```text
//!   +0  "HYLL"
//!   +4  encoding: 0 dense, 1 sparse
//!   +5  three bytes that are not used, zero
//!   +8  the count last computed, 8 bytes, lowest first; highest bit: registers have changed since
//!   +16 the registers: 12288 bytes if dense, opcodes if sparse
//! ```
//!
//! **Dense**: six bits for each of the 16384 registers, from the lowest bit of a byte to the highest
//! and on into the next byte, so that three bytes are four registers.
//!
//! ```text
//!      byte 0    byte 1    byte 2
//!    +---------+---------+---------+
//!    |11 000000|2222 1111|333333 22|     the digits are the numbers of the registers
//!    +---------+---------+---------+
//! ```
//!
//! **Sparse**: opcodes say from register 0 to 16383 how many in a row are alike. A value over 32
//! cannot be said; a register that needs it makes the value dense.
//!
//! ```text
//!  ZERO   00xxxxxx             x + 1 registers are zero          1 to 64
//!  XZERO  01xxxxxx yyyyyyyy    xy + 1 registers are zero         1 to 16384
//!  VAL    1vvvvvxx             x + 1 registers are v + 1         1 to 4, value 1 to 32
//! ```
//!
//! **An element** is hashed to 64 bits by MurmurHash64A with the seed adc83b19. The low 14 bits are
//! the number of its register; in the other 50 its pattern is the zeros from the lowest bit on and the
//! one that ends them, 1 to 51 bits long. The register becomes that length, if it was less.
//!
//! What `PFADD visitors ada bob` leaves, and what GET then shows:
//!
//! ```text
//!   48 59 4c 4c  01  00 00 00   00 00 00 00 00 00 00 80
//!   H  Y  L  L   sparse         stale: not counted yet
//!
//!   67 32      01 10011100110010    XZERO  10035 registers are zero
//!   80         1 00000 00           VAL    register 10035 is 1, for one of the two names
//!   47 85      01 00011110000101    XZERO  1926 are zero
//!   8c         1 00011 00           VAL    register 11962 is 4, for the other
//!   51 44      01 01000101000100    XZERO  the last 4421 are zero
//! ```
//!
//! ```
//! use hyperloglog::HyperLogLog;
//!
//! let mut visitors = HyperLogLog::new();
//! visitors.invalidate_cache(); // as PFADD does with a new key
//! for name in ["ada", "bob", "ada"] {
//!     visitors.add(name.as_bytes(), 3000)?;
//! }
//! assert_eq!(visitors.as_bytes()[..16], *b"HYLL\x01\0\0\0\0\0\0\0\0\0\0\x80");
//! assert_eq!(
//!     visitors.as_bytes()[16..],
//!     [0x67, 0x32, 0x80, 0x47, 0x85, 0x8c, 0x51, 0x44]
//! );
//! assert_eq!(visitors.decode().as_deref(), Some("Z:10035 v:1,1 Z:1926 v:4,1 Z:4421"));
//! assert_eq!(visitors.count()?, 2);
//! # Ok::<(), hyperloglog::Invalid>(())
//! ```
//!
//! # Invariants
//!
//! 1. The value begins with `HYLL` and the number of an encoding.
//! 2. A dense value is 12304 bytes long.
//! 3. The opcodes of a sparse value describe 16384 registers, and end there.
//! 4. A cached count whose highest bit is clear is the estimate of the registers.
//! 5. No operation makes a register smaller.
//!
//! 1 and 2 are checked when bytes become a [`HyperLogLog`], and hold from there on. 3 is not, as in
//! the original: it shows when the opcodes are walked over, by an [`Invalid`] with the offset.
//! [`HyperLogLog::check`] checks 1 to 3. 4 and 5 are promises of the operations; whoever writes
//! a wrong count into the string gets it back.
//!
//! # Costs
//!
//! m is 16384 registers, n the bytes of the opcodes (at most `hll-sparse-max-bytes`, 3000).
//!
//! | operation | C | dense | sparse |
//! |---|---|---|---|
//! | [`HyperLogLog::from_bytes`] | `isHLLObjectOrReply` | O(1) | O(1); deep O(n) |
//! | [`HyperLogLog::add`], [`HyperLogLog::set`] | `hllAdd`, `hllDenseSet`, `hllSparseSet` | O(1) | O(n), no allocation but to grow |
//! | [`HyperLogLog::cached_count`] | `HLL_VALID_CACHE` | O(1) | O(1) |
//! | [`HyperLogLog::count`] | `hllCount` | O(m) | O(n) |
//! | [`Registers::merge`] | `hllMerge` | O(m), 8 at a time | O(n) |
//! | [`HyperLogLog::merge`] | PFMERGE | O(m), 8 at a time | O(m) steps, moving O(n) bytes for each that changes |
//! | [`HyperLogLog::promote`] | `hllSparseToDense` | O(1) | O(m) |
//!
//! # Differences from the original
//!
//! - Raising a sparse register is a function from bytes to a [`Change`]; who owns the bytes makes
//!   it, in one move. The original splits and joins in place, a move each. The bytes are the same.
//! - The trivial cases of a run of one register are not cases of their own.
//! - Merging into a sparse value begins each walk where the last one ended.
//! - The last opcode may be half an XZERO. The original takes the terminator of its string for the
//!   missing byte; here it is [`Reason::Truncated`].
//! - Counting registers, merging and making them dense go through one walk that knows where 16384
//!   registers end. In the original (before the fix of CVE-2025-32023) each had its own.
//!
//! # First breakpoint
//!
//! [`hll_pat_len`] (`hllPatLen`) for an element, then [`hll_sparse_set`] (`hllSparseSet`) or
//! [`hll_dense_set`] (`hllDenseSet`) for what becomes of it, and [`hll_count`] (`hllCount`).
//! `cargo xtask gdb --tour hyperloglog` stops at all of them.
#![forbid(unsafe_code)]
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]

mod dense;
mod estimate;
mod invalid;
mod murmur;
mod registers;
mod selftest;
mod sparse;
mod value;

pub use dense::{Dense, hll_dense_get, hll_dense_set};
pub use estimate::{Histogram, hll_count};
pub use invalid::{Invalid, Reason};
pub use murmur::{hll_pat_len, murmur_hash64a};
pub use registers::Registers;
pub use selftest::{TestFailed, self_test};
pub use sparse::{Change, Cursor, Opcode, Opcodes, Splice, VAL_MAX_VALUE, hll_sparse_set};
pub use value::{Buffer, DENSE_SIZE, Encoding, HyperLogLog, Validation, hll_sparse_to_dense};

/// How many bits of a hash choose the register.
#[doc(alias = "HLL_P")]
const P: u32 = 14;
/// How many are left to look for a pattern in.
#[doc(alias = "HLL_Q")]
const Q: u32 = u64::BITS - P;
/// How many registers there are.
#[doc(alias = "HLL_REGISTERS")]
pub const REGISTERS: usize = 1 << P;
/// Bits of a dense register: enough for patterns up to 51 long.
#[doc(alias = "HLL_BITS")]
const BITS: usize = 6;
/// Bytes of the header.
#[doc(alias = "HLL_HDR_SIZE")]
pub const HEADER: usize = 16;
