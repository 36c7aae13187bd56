//! Registers a byte each: where several values come together (`hllMerge`, the `HLL_RAW` encoding).
//!
//! The union of two sets has, for each register, the longer of the two patterns. So values are
//! merged by taking maxima, and it is done in bytes because those can be compared many at a time.
//! PFCOUNT of several keys counts the result, PFMERGE writes it to its destination.

use crate::estimate::{Histogram, hll_count};
use crate::invalid::Invalid;
use crate::value::{Body, Encoding, HyperLogLog};
use crate::{REGISTERS, dense, sparse};

/// The maxima of the registers of some values: 16 KB, best on the stack.
#[derive(Clone, Debug)]
pub struct Registers {
    max: [u8; REGISTERS],
    has_dense: bool,
}

impl Default for Registers {
    fn default() -> Self {
        Self::new()
    }
}

impl Registers {
    /// Registers that have seen nothing.
    pub fn new() -> Self {
        Self {
            max: [0; REGISTERS],
            has_dense: false,
        }
    }

    /// Adds all that a value has seen. O(registers), or O(bytes) of a sparse value.
    ///
    /// # Errors
    ///
    /// If the opcodes of a sparse one do not add up; the registers are of no use then.
    #[doc(alias = "hllMerge")]
    pub fn merge<B: AsRef<[u8]>>(&mut self, value: &HyperLogLog<B>) -> Result<(), Invalid> {
        self.has_dense |= value.encoding() == Encoding::Dense;
        match value.body() {
            Body::Dense(registers) => dense::merge_into(&mut self.max, registers),
            Body::Sparse(opcodes) => sparse::merge_into(&mut self.max, opcodes)?,
        }
        Ok(())
    }

    /// Whether one of the values was dense: then so will be what they are merged into.
    pub fn has_dense(&self) -> bool {
        self.has_dense
    }

    /// The estimated number of distinct elements in all values together. O(registers).
    pub fn count(&self) -> u64 {
        hll_count(&self.histogram())
    }

    /// How many registers have each value. O(registers).
    #[doc(alias = "hllRawRegHisto")]
    pub fn histogram(&self) -> Histogram {
        let (words, _) = self.max.as_chunks::<8>();
        dense::histogram_of_words(words.iter().map(|word| u64::from_le_bytes(*word)))
    }

    /// Each register.
    pub fn as_array(&self) -> &[u8; REGISTERS] {
        &self.max
    }
}
