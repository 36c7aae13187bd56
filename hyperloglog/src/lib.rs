//! Counting distinct things in 12 KB or much less (the registers of hyperloglog.c).
#![forbid(unsafe_code)]

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
pub use sparse::{Change, Opcode, Opcodes, Splice, VAL_MAX_VALUE, hll_sparse_set};
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
