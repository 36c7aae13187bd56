//! What PFSELFTEST does: registers keep what is written to them, and estimates are right.
//!
//! The test is an operator's: does this build count correctly on this machine? It adds ten million
//! elements and takes about as many tenths of a microsecond.

use std::fmt;

use crate::REGISTERS;
use crate::dense::{self, Dense, hll_dense_get, hll_dense_set};
use crate::estimate::hll_count;
use crate::murmur::hll_pat_len;
use crate::value::{Encoding, HyperLogLog};

/// How often all registers are written and read.
#[doc(alias = "HLL_TEST_CYCLES")]
const CYCLES: usize = 1000;
/// How many elements are added.
const ELEMENTS: u64 = 10_000_000;

/// What the self-test found to be wrong; as text, the error that a client gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestFailed {
    /// A register does not have the value that was written to it.
    Register {
        /// Which.
        index: usize,
        /// What was written.
        expected: u8,
        /// What was read.
        found: u8,
    },
    /// A value that has seen little is dense.
    SparseNotUsed,
    /// The two encodings of the same registers count differently.
    Disagree,
    /// The estimate is further off than chance explains.
    Error {
        /// How many elements there were.
        cardinality: u64,
        /// How far off the estimate is.
        error: u64,
    },
}

impl fmt::Display for TestFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TESTFAILED ")?;
        match self {
            Self::Register {
                index,
                expected,
                found,
            } => write!(f, "Register {index} should be {expected} but is {found}"),
            Self::SparseNotUsed => f.write_str("sparse encoding not used"),
            Self::Disagree => f.write_str("dense/sparse disagree"),
            Self::Error { cardinality, error } => {
                write!(f, "Too big error. card:{cardinality} abserr:{error}")
            }
        }
    }
}

impl std::error::Error for TestFailed {}

/// The whole test, with the caller's random numbers and `hll-sparse-max-bytes`. About a second.
///
/// # Errors
///
/// The first thing that is not as it must be.
#[doc(alias = "pfselftestCommand")]
pub fn self_test(
    random: &mut dyn FnMut() -> u64,
    sparse_max_bytes: usize,
) -> Result<(), TestFailed> {
    test_registers(random, CYCLES)?;
    test_estimates(random(), ELEMENTS, sparse_max_bytes)
}

/// Writes random values to all registers, and reads them back.
fn test_registers(random: &mut dyn FnMut() -> u64, cycles: usize) -> Result<(), TestFailed> {
    let mut registers: Dense = [0; dense::BYTES];
    let mut written = [0; REGISTERS];
    for _ in 0..cycles {
        for (index, value) in written.iter_mut().enumerate() {
            *value = random() as u8 & 63;
            dense::overwrite(&mut registers, index, *value);
        }
        for (index, expected) in written.into_iter().enumerate() {
            let found = hll_dense_get(&registers, index);
            if found != expected {
                return Err(TestFailed::Register {
                    index,
                    expected,
                    found,
                });
            }
        }
    }
    Ok(())
}

/// Adds distinct elements in both encodings, and looks at the estimates after 1, 10, 100 ...
fn test_estimates(seed: u64, elements: u64, sparse_max_bytes: usize) -> Result<(), TestFailed> {
    let mut registers: Dense = [0; dense::BYTES];
    let mut value = HyperLogLog::new();
    let mut checkpoint = 1;
    for number in 1..=elements {
        let (index, pattern) = hll_pat_len(&(number ^ seed).to_le_bytes());
        hll_dense_set(&mut registers, index, pattern);
        let added = value.set(index, pattern, sparse_max_bytes);
        if added.is_err() {
            return Err(TestFailed::Disagree);
        }
        if number == checkpoint {
            let may_be_dense = checkpoint >= (sparse_max_bytes / 2) as u64;
            if !may_be_dense && value.encoding() != Encoding::Sparse {
                return Err(TestFailed::SparseNotUsed);
            }
            let count = hll_count(&dense::histogram(&registers));
            if value.count() != Ok(count) {
                return Err(TestFailed::Disagree);
            }
            check_error(checkpoint, count)?;
            checkpoint *= 10;
        }
    }
    Ok(())
}

/// Six standard errors are allowed; of ten elements two may well share a register.
fn check_error(cardinality: u64, count: u64) -> Result<(), TestFailed> {
    let standard_error = 1.04 / (REGISTERS as f64).sqrt();
    let allowed = match cardinality {
        10 => 1,
        _ => (standard_error * 6.0 * cardinality as f64).ceil() as u64,
    };
    let error = cardinality.abs_diff(count);
    if error > allowed {
        return Err(TestFailed::Error { cardinality, error });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_self_test_passes() {
        let mut state = 1_u64;
        let mut random = || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1);
            state >> 33
        };
        assert_eq!(test_registers(&mut random, 3), Ok(()));
        for seed in [0, 1, 1 << 63] {
            assert_eq!(test_estimates(seed, 100_000, 3000), Ok(()));
            assert_eq!(test_estimates(seed, 1_000, 0), Ok(()));
        }
    }

    #[test]
    fn an_estimate_that_is_off_is_reported_as_the_client_sees_it() {
        assert_eq!(check_error(1000, 1048), Ok(()));
        let failed = check_error(1000, 950).expect_err("too far off");
        assert_eq!(
            failed.to_string(),
            "TESTFAILED Too big error. card:1000 abserr:50"
        );
    }
}
