//! What can be wrong with a value that claims to be a HyperLogLog (`isHLLObjectOrReply`,
//! `invalid_hll_err`).
//!
//! Anybody can SET, SETRANGE or APPEND to the string, so these are errors of clients. The original
//! knows two: the value is no HyperLogLog at all, which is seen at first sight, and its opcodes
//! do not add up, which is seen when they are walked over. Here they also say where and why.

use std::error::Error;
use std::fmt;

/// Bytes that are not a HyperLogLog, and where that shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// Of the first byte at which it shows, from the start of the value.
    pub offset: usize,
    /// What is wrong there.
    pub reason: Reason,
}

/// Why bytes are not a HyperLogLog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Shorter than the header.
    TooShort,
    /// Does not begin with `HYLL`.
    Magic,
    /// Neither dense nor sparse.
    Encoding,
    /// Dense, and not of the one length that this has.
    DenseLength,
    /// The last opcode has two bytes, and one of them is missing.
    Truncated,
    /// The opcodes describe more than 16384 registers.
    TooManyRegisters,
    /// The opcodes describe fewer than 16384 registers.
    TooFewRegisters,
}

impl Invalid {
    pub(crate) fn at(offset: usize, reason: Reason) -> Self {
        Self { offset, reason }
    }

    /// The error that a client gets for it, with its code.
    #[doc(alias = "invalid_hll_err")]
    pub fn error_text(&self) -> &'static str {
        match self.reason {
            Reason::TooShort | Reason::Magic | Reason::Encoding | Reason::DenseLength => {
                "WRONGTYPE Key is not a valid HyperLogLog string value."
            }
            Reason::Truncated | Reason::TooManyRegisters | Reason::TooFewRegisters => {
                "INVALIDOBJ Corrupted HLL object detected"
            }
        }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.reason {
            Reason::TooShort => "the header is not whole",
            Reason::Magic => "no HYLL at the start",
            Reason::Encoding => "neither dense nor sparse",
            Reason::DenseLength => "dense registers take 12288 bytes",
            Reason::Truncated => "an opcode is cut off",
            Reason::TooManyRegisters => "more than 16384 registers",
            Reason::TooFewRegisters => "fewer than 16384 registers",
        };
        write!(f, "HyperLogLog corrupt at byte {}: {reason}", self.offset)
    }
}

impl Error for Invalid {}
