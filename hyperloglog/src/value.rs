//! The value of a key: a header and its registers (`createHLLObject`, `hllAdd`, `hllSparseToDense`).
//!
//! A HyperLogLog is a string that anybody can read and overwrite. [`HyperLogLog`] is a look at one,
//! wherever it is kept: over `&[u8]` to count, over something that can grow ([`Buffer`]) to add.
//! Making it checks the header ([`Validation::Shallow`]); that the opcodes of a sparse value
//! add up shows when they are walked over, and what walks over them can fail.
//!
//! First breakpoint: [`hll_sparse_to_dense`] (`hllSparseToDense`).

use std::fmt::Write;

use crate::dense::{self, Dense, hll_dense_get, hll_dense_set};
use crate::estimate::{Histogram, hll_count};
use crate::invalid::{Invalid, Reason};
use crate::murmur::hll_pat_len;
use crate::registers::Registers;
use crate::sparse::{self, Change, Cursor, Opcode, Opcodes, hll_sparse_set};
use crate::{HEADER, REGISTERS};

/// The first bytes of every value.
const MAGIC: [u8; 4] = *b"HYLL";
/// Where the encoding is.
const ENCODING: usize = 4;
/// Where the cardinality last computed is, eight bytes, lowest first.
const CARD: usize = 8;
/// Set in the last byte of it when registers have changed since.
const STALE: u8 = 0x80;
/// Bytes of a dense value.
#[doc(alias = "HLL_DENSE_SIZE")]
pub const DENSE_SIZE: usize = HEADER + dense::BYTES;

/// Where a value is kept: bytes that can become more and fewer.
///
/// A vector is one. Whoever keeps values in something else implements it for that, or for a
/// reference to it in a type of their own.
pub trait Buffer: AsRef<[u8]> {
    /// The bytes, to be changed.
    fn bytes_mut(&mut self) -> &mut [u8];
    /// Makes the bytes so many; new ones are zero. A sparse value asks for one to three more at a
    /// time and, once, for [`DENSE_SIZE`]; more should be allocated than asked for.
    fn resize(&mut self, len: usize);
}

impl Buffer for Vec<u8> {
    fn bytes_mut(&mut self) -> &mut [u8] {
        self
    }

    fn resize(&mut self, len: usize) {
        if len > self.capacity() && len < DENSE_SIZE {
            // A quarter more, as the allocator's classes are apart.
            self.reserve_exact(len + len / 4 - self.len());
        }
        self.resize(len, 0);
    }
}

impl<B: Buffer> Buffer for &mut B {
    fn bytes_mut(&mut self) -> &mut [u8] {
        (**self).bytes_mut()
    }

    fn resize(&mut self, len: usize) {
        (**self).resize(len);
    }
}

/// How the registers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Six bits each.
    #[doc(alias = "HLL_DENSE")]
    Dense,
    /// Opcodes for runs of them.
    #[doc(alias = "HLL_SPARSE")]
    Sparse,
}

impl Encoding {
    /// As PFDEBUG ENCODING says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dense => "dense",
            Self::Sparse => "sparse",
        }
    }

    fn byte(self) -> u8 {
        match self {
            Self::Dense => 0,
            Self::Sparse => 1,
        }
    }

    fn of(byte: u8) -> Option<Self> {
        [Self::Dense, Self::Sparse]
            .into_iter()
            .find(|encoding| encoding.byte() == byte)
    }
}

/// How much of foreign bytes is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validation {
    /// The header and the length of a dense value. O(1); what the commands do.
    Shallow,
    /// Also that the opcodes of a sparse value describe 16384 registers. O(bytes).
    Deep,
}

/// A HyperLogLog in the bytes that a key has for its value. See the page of the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HyperLogLog<B = Vec<u8>> {
    value: B,
}

/// The registers behind the header.
pub(crate) enum Body<'a> {
    Dense(&'a Dense),
    Sparse(&'a [u8]),
}

impl Default for HyperLogLog {
    fn default() -> Self {
        Self::new()
    }
}

impl HyperLogLog {
    /// A value that has seen nothing: sparse, 18 bytes, and known to count 0.
    #[doc(alias = "createHLLObject")]
    pub fn new() -> Self {
        let mut value = Vec::with_capacity(32);
        value.extend(MAGIC);
        value.extend([Encoding::Sparse.byte(), 0, 0, 0]);
        value.extend([0; 8]);
        value.extend([0x7f, 0xff]); // XZERO:16384
        Self { value }
    }
}

impl<B: AsRef<[u8]>> HyperLogLog<B> {
    /// Looks at bytes as a HyperLogLog, if they are one.
    ///
    /// # Errors
    ///
    /// What is wrong with them, and where.
    #[doc(alias = "isHLLObjectOrReply")]
    pub fn from_bytes(value: B, validation: Validation) -> Result<Self, Invalid> {
        check_header(value.as_ref())?;
        let value = Self { value };
        if validation == Validation::Deep {
            value.check()?;
        }
        Ok(value)
    }

    /// The value, as it is stored and sent.
    pub fn as_bytes(&self) -> &[u8] {
        self.value.as_ref()
    }

    /// What the value is kept in.
    pub fn into_inner(self) -> B {
        self.value
    }

    /// How the registers are written. O(1).
    pub fn encoding(&self) -> Encoding {
        match self.body() {
            Body::Dense(_) => Encoding::Dense,
            Body::Sparse(_) => Encoding::Sparse,
        }
    }

    pub(crate) fn body(&self) -> Body<'_> {
        let bytes = self.as_bytes();
        let registers = bytes.get(HEADER..).unwrap_or_default();
        match registers.try_into() {
            Ok(registers) if bytes[ENCODING] == Encoding::Dense.byte() => Body::Dense(registers),
            _ => Body::Sparse(registers),
        }
    }

    /// The count that was last computed, if the registers are still what they were. O(1).
    #[doc(alias = "HLL_VALID_CACHE")]
    pub fn cached_count(&self) -> Option<u64> {
        let card = u64::from_le_bytes(*self.as_bytes().get(CARD..)?.first_chunk()?);
        (card >> 63 == 0).then_some(card)
    }

    /// Estimates from the registers how many distinct elements have been added. O(registers), or
    /// O(bytes) of a sparse value.
    ///
    /// # Errors
    ///
    /// If the opcodes of a sparse value do not add up to 16384 registers.
    pub fn count(&self) -> Result<u64, Invalid> {
        Ok(hll_count(&self.histogram()?))
    }

    /// How many registers have each value. Cost as of [`HyperLogLog::count`].
    ///
    /// # Errors
    ///
    /// As [`HyperLogLog::count`].
    pub fn histogram(&self) -> Result<Histogram, Invalid> {
        match self.body() {
            Body::Dense(registers) => Ok(dense::histogram(registers)),
            Body::Sparse(opcodes) => sparse::histogram(opcodes),
        }
    }

    /// One register. O(1) if dense, O(bytes) if sparse.
    ///
    /// # Errors
    ///
    /// If the opcodes of a sparse value do not reach the register.
    ///
    /// # Panics
    ///
    /// If `index` is no register: 16384 or more.
    pub fn get(&self, index: usize) -> Result<u8, Invalid> {
        match self.body() {
            Body::Dense(registers) => Ok(hll_dense_get(registers, index)),
            Body::Sparse(opcodes) => sparse::get(opcodes, index),
        }
    }

    /// Each register, as PFDEBUG GETREG lists them. Cost as of [`HyperLogLog::count`].
    ///
    /// # Errors
    ///
    /// As [`HyperLogLog::count`].
    pub fn registers(&self) -> Result<Registers, Invalid> {
        let mut registers = Registers::new();
        registers.merge(self)?;
        Ok(registers)
    }

    /// The opcodes of a sparse value, with the offset of each behind the header.
    pub fn opcodes(&self) -> Option<Opcodes<'_>> {
        match self.body() {
            Body::Dense(_) => None,
            Body::Sparse(opcodes) => Some(Opcodes::new(opcodes)),
        }
    }

    /// The opcodes of a sparse value as PFDEBUG DECODE prints them: `Z:` and `z:` with a number of
    /// registers, `v:` with a value and a number. What cannot be read ends the text.
    pub fn decode(&self) -> Option<String> {
        let mut text = String::new();
        for opcode in self.opcodes()? {
            let Ok((_, opcode)) = opcode else { break };
            let space = if text.is_empty() { "" } else { " " };
            let written = match opcode {
                Opcode::Zero(len) => write!(text, "{space}z:{len}"),
                Opcode::Xzero(len) => write!(text, "{space}Z:{len}"),
                Opcode::Val { value, len } => write!(text, "{space}v:{value},{len}"),
            };
            // A string takes everything.
            debug_assert!(written.is_ok());
        }
        Some(text)
    }

    /// Invariants 1 to 3 of the crate's page. O(bytes) of a sparse value.
    ///
    /// # Errors
    ///
    /// The first violation.
    pub fn check(&self) -> Result<(), Invalid> {
        check_header(self.as_bytes())?;
        match self.body() {
            Body::Dense(_) => Ok(()),
            Body::Sparse(opcodes) => sparse::validate(opcodes),
        }
    }

    /// The value for people: a line for the header, and one for each run of registers that are not
    /// zero.
    pub fn dump(&self) -> String {
        let cached = self
            .cached_count()
            .map_or("stale".to_owned(), |count| count.to_string());
        let encoding = self.encoding().name();
        let len = self.as_bytes().len();
        let mut text = format!("HYLL {encoding} {len} bytes, cached count {cached}\n");
        let registers = match self.registers() {
            Ok(registers) => registers,
            Err(invalid) => return text + &format!("{invalid}\n"),
        };
        let mut first = 0;
        for run in registers.as_array().chunk_by(|a, b| a == b) {
            let last = first + run.len() - 1;
            let shown = match run {
                [0, ..] => String::new(),
                [value] => format!("{first} = {value}\n"),
                [value, ..] => format!("{first}..={last} = {value}\n"),
                [] => String::new(),
            };
            text += &shown;
            first = last + 1;
        }
        text
    }
}

/// Whether bytes begin as a HyperLogLog, and are as long as a dense one has to be.
fn check_header(bytes: &[u8]) -> Result<(), Invalid> {
    if bytes.len() < HEADER {
        return Err(Invalid::at(bytes.len(), Reason::TooShort));
    }
    if !bytes.starts_with(&MAGIC) {
        return Err(Invalid::at(0, Reason::Magic));
    }
    match Encoding::of(bytes[ENCODING]) {
        None => Err(Invalid::at(ENCODING, Reason::Encoding)),
        Some(Encoding::Dense) if bytes.len() != DENSE_SIZE => Err(Invalid::at(
            bytes.len().min(DENSE_SIZE),
            Reason::DenseLength,
        )),
        Some(_) => Ok(()),
    }
}

impl<B: Buffer> HyperLogLog<B> {
    /// Adds an element, and says whether a register was raised by it (then the cached count is
    /// stale). O(length of the element) if dense, O(bytes) if sparse.
    ///
    /// A sparse value becomes dense when it would need more than `sparse_max_bytes` bytes
    /// (`hll-sparse-max-bytes`), header included, or a register over 32.
    ///
    /// # Errors
    ///
    /// If the opcodes of a sparse value do not reach the register, or have to be made dense and do
    /// not add up. Nothing is changed then.
    #[doc(alias = "hllAdd")]
    pub fn add(&mut self, element: &[u8], sparse_max_bytes: usize) -> Result<bool, Invalid> {
        let (index, value) = hll_pat_len(element);
        self.set(index, value, sparse_max_bytes)
    }

    /// Raises the register `index`, below 16384, to `value`, 1 to 63, if it is lower; otherwise as
    /// [`HyperLogLog::add`].
    ///
    /// # Errors
    ///
    /// As [`HyperLogLog::add`]. To the opcodes of a sparse value, 16384 is a register they do not reach.
    ///
    /// # Panics
    ///
    /// If the value is dense and `index` is no register.
    pub fn set(
        &mut self,
        index: usize,
        value: u8,
        sparse_max_bytes: usize,
    ) -> Result<bool, Invalid> {
        let mut cursor = Cursor::default();
        let raised = self.set_from(&mut cursor, index, value, sparse_max_bytes)?;
        if raised {
            self.invalidate_cache();
        }
        Ok(raised)
    }

    /// The same from a cursor on, which follows; the cached count is left as it is.
    fn set_from(
        &mut self,
        cursor: &mut Cursor,
        index: usize,
        value: u8,
        sparse_max_bytes: usize,
    ) -> Result<bool, Invalid> {
        if let Some(registers) = self.dense_mut() {
            return Ok(hll_dense_set(registers, index, value));
        }
        let opcodes = self.as_bytes().get(HEADER..).unwrap_or_default();
        let len = HEADER + opcodes.len();
        match hll_sparse_set(opcodes, cursor, index, value)? {
            Change::Nothing => Ok(false),
            Change::Splice(change)
                if change.growth == 0 || len + change.growth <= sparse_max_bytes =>
            {
                let at = HEADER + change.at;
                splice(&mut self.value, at, change.removed, change.bytes());
                Ok(true)
            }
            Change::Splice(_) | Change::Promote => {
                self.promote()?;
                Ok(self
                    .dense_mut()
                    .is_some_and(|registers| hll_dense_set(registers, index, value)))
            }
        }
    }

    fn dense_mut(&mut self) -> Option<&mut Dense> {
        let bytes = self.value.bytes_mut();
        let is_dense = bytes.get(ENCODING) == Some(&Encoding::Dense.byte());
        let registers = bytes.get_mut(HEADER..)?;
        registers.try_into().ok().filter(|_| is_dense)
    }

    /// Raises each register to the one of `union`: the value has then seen all that the merged
    /// ones have. It becomes dense if one of them was. The cached count is stale afterwards, also
    /// when nothing has changed.
    ///
    /// # Errors
    ///
    /// If the value's own opcodes do not add up; merge it into `union` before and that shows there.
    /// Some of its registers may have been raised by then.
    #[doc(alias = "PFMERGE")]
    pub fn merge(&mut self, union: &Registers, sparse_max_bytes: usize) -> Result<(), Invalid> {
        if union.has_dense() {
            self.promote()?;
        }
        let mut cursor = Cursor::default();
        for (index, value) in union.as_array().iter().enumerate() {
            if let Some(registers) = self.dense_mut() {
                // From here on all at once; the registers before are as high already.
                dense::raise(registers, union.as_array());
                break;
            }
            if *value > 0 {
                self.set_from(&mut cursor, index, *value, sparse_max_bytes)?;
            }
        }
        self.invalidate_cache();
        Ok(())
    }

    /// Makes a sparse value dense, and says whether it was sparse. O(registers). The cached count
    /// stays.
    ///
    /// # Errors
    ///
    /// If the opcodes do not add up. Nothing is changed then.
    pub fn promote(&mut self) -> Result<bool, Invalid> {
        let Body::Sparse(opcodes) = self.body() else {
            return Ok(false);
        };
        let registers = hll_sparse_to_dense(opcodes)?;
        self.value.resize(DENSE_SIZE);
        let bytes = self.value.bytes_mut();
        bytes[ENCODING] = Encoding::Dense.byte();
        bytes[HEADER..].copy_from_slice(&registers);
        Ok(true)
    }

    /// The count: the cached one, or a new one, which is cached then. The flag says that it was,
    /// which is a change of the value that replicas and watchers have to hear of.
    ///
    /// # Errors
    ///
    /// As [`HyperLogLog::count`], unless there is a cached one.
    pub fn count_cached(&mut self) -> Result<(u64, bool), Invalid> {
        if let Some(count) = self.cached_count() {
            return Ok((count, false));
        }
        let count = self.count()?;
        self.card_mut().copy_from_slice(&count.to_le_bytes());
        Ok((count, true))
    }

    /// Says that the cached count is stale.
    #[doc(alias = "HLL_INVALIDATE_CACHE")]
    pub fn invalidate_cache(&mut self) {
        self.card_mut()[7] |= STALE;
    }

    fn card_mut(&mut self) -> &mut [u8] {
        &mut self.value.bytes_mut()[CARD..HEADER]
    }
}

/// The dense registers of what opcodes say. O(registers).
///
/// # Errors
///
/// If they do not add up to 16384 registers.
#[doc(alias = "hllSparseToDense")]
#[inline(never)]
pub fn hll_sparse_to_dense(opcodes: &[u8]) -> Result<Dense, Invalid> {
    let mut max = [0; REGISTERS];
    sparse::merge_into(&mut max, opcodes)?;
    let mut registers = [0; dense::BYTES];
    dense::raise(&mut registers, &max);
    Ok(registers)
}

/// Puts `new` in the place of `removed` bytes.
fn splice<B: Buffer>(value: &mut B, at: usize, removed: usize, new: &[u8]) {
    let len = value.as_ref().len();
    let behind = at + removed;
    let len_after = len - removed + new.len();
    if new.len() > removed {
        value.resize(len_after);
    }
    if new.len() != removed {
        value.bytes_mut().copy_within(behind..len, at + new.len());
    }
    if new.len() < removed {
        value.resize(len_after);
    }
    value.bytes_mut()[at..at + new.len()].copy_from_slice(new);
}
