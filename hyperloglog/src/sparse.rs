//! Registers as opcodes, for values that have seen little (the sparse half of hyperloglog.c).
//!
//! Most registers of a small value are zero. A row of opcodes (on the [page of the crate](crate)) says,
//! from register 0 to 16383, how many are alike.
//!
//! No opcode knows its place, so finding a register is walking from the start. A value over 32
//! cannot be said at all.
//!
//! # Raising a register
//!
//! The run that covers the register is split into what is left of it, the register, and what is
//! right of it. Then neighbours that say the same value are joined, within five opcodes from the one
//! before the split: what can newly be joined is there.
//!
//! ```text
//!               XZERO:16384
//!  set 9 to 2   ZERO:9  VAL:2,1  XZERO:16374
//!  set 8 to 2   ZERO:8  VAL:2,1  VAL:2,1  XZERO:16374    split ...
//!               ZERO:8  VAL:2,2  XZERO:16374             ... and joined
//! ```
//!
//! [`hll_sparse_set`] does this to a copy of the few bytes that take part and returns a [`Change`],
//! which whoever owns the bytes makes; it allocates nothing and writes nothing.
//!
//! First breakpoint: [`hll_sparse_set`] (`hllSparseSet`).

use crate::REGISTERS;
use crate::estimate::Histogram;
use crate::invalid::{Invalid, Reason};

/// The largest value of a VAL opcode.
#[doc(alias = "HLL_SPARSE_VAL_MAX_VALUE")]
pub const VAL_MAX_VALUE: u8 = 32;
/// The most registers of a VAL opcode.
#[doc(alias = "HLL_SPARSE_VAL_MAX_LEN")]
const VAL_MAX_LEN: usize = 4;
/// The most registers of a ZERO opcode.
#[doc(alias = "HLL_SPARSE_ZERO_MAX_LEN")]
const ZERO_MAX_LEN: usize = 64;
/// Set in the first byte of an XZERO opcode.
const XZERO_BIT: u8 = 0x40;
/// Set in a VAL opcode.
const VAL_BIT: u8 = 0x80;

/// A run of registers that are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opcode {
    /// So many registers are zero; one byte.
    Zero(usize),
    /// So many registers are zero; two bytes.
    Xzero(usize),
    /// `len` registers are `value`; one byte.
    Val {
        /// Of each register, 1 to 32.
        value: u8,
        /// Registers, 1 to 4.
        len: usize,
    },
}

impl Opcode {
    /// The opcode at `at`, if there is one.
    pub(crate) fn read(opcodes: &[u8], at: usize) -> Option<Result<Self, Invalid>> {
        let byte = *opcodes.get(at)?;
        Some(Ok(if is_val(byte) {
            Self::Val {
                value: val_value(byte),
                len: val_len(byte),
            }
        } else if is_xzero(byte) {
            match opcodes.get(at + 1) {
                Some(low) => Self::Xzero((usize::from(byte & 0x3f) << 8 | usize::from(*low)) + 1),
                None => return Some(Err(invalid(at, Reason::Truncated))),
            }
        } else {
            Self::Zero(usize::from(byte) + 1)
        }))
    }

    /// How many registers it is about.
    pub fn registers(self) -> usize {
        match self {
            Self::Zero(len) | Self::Xzero(len) | Self::Val { len, .. } => len,
        }
    }

    /// Of each of its registers.
    pub fn value(self) -> u8 {
        match self {
            Self::Zero(_) | Self::Xzero(_) => 0,
            Self::Val { value, .. } => value,
        }
    }

    /// How many bytes it has.
    pub fn bytes(self) -> usize {
        1 + usize::from(matches!(self, Self::Xzero(_)))
    }
}

/// Opcodes know nothing of the header; errors count from it.
fn invalid(at: usize, reason: Reason) -> Invalid {
    Invalid::at(crate::HEADER + at, reason)
}

fn is_val(byte: u8) -> bool {
    byte & VAL_BIT != 0
}

fn is_xzero(byte: u8) -> bool {
    byte & (VAL_BIT | XZERO_BIT) == XZERO_BIT
}

fn val_value(byte: u8) -> u8 {
    (byte >> 2 & 0x1f) + 1
}

fn val_len(byte: u8) -> usize {
    usize::from(byte & 3) + 1
}

/// The opcodes one after the other, with the offset of each; after an error there is nothing more.
#[derive(Clone, Debug)]
pub struct Opcodes<'a> {
    opcodes: &'a [u8],
    at: usize,
}

impl<'a> Opcodes<'a> {
    pub(crate) fn new(opcodes: &'a [u8]) -> Self {
        Self { opcodes, at: 0 }
    }
}

impl Iterator for Opcodes<'_> {
    type Item = Result<(usize, Opcode), Invalid>;

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.at;
        let read = Opcode::read(self.opcodes, at)?;
        self.at += read.map_or(1, Opcode::bytes);
        Some(read.map(|opcode| (at, opcode)))
    }
}

/// The runs with the number of the first register of each, all of them 16384 together, or the
/// error that says they are not.
fn runs(
    opcodes: &[u8],
    mut visit: impl FnMut(std::ops::Range<usize>, Opcode),
) -> Result<(), Invalid> {
    let mut first = 0;
    for opcode in Opcodes::new(opcodes) {
        let (at, opcode) = opcode?;
        let behind = first + opcode.registers();
        if behind > REGISTERS {
            return Err(invalid(at, Reason::TooManyRegisters));
        }
        visit(first..behind, opcode);
        first = behind;
    }
    if first < REGISTERS {
        return Err(invalid(opcodes.len(), Reason::TooFewRegisters));
    }
    Ok(())
}

/// The value of one register. O(bytes).
pub(crate) fn get(opcodes: &[u8], index: usize) -> Result<u8, Invalid> {
    assert!(index < REGISTERS, "there is no register {index}");
    Ok(locate(opcodes, Cursor::default(), index)?.opcode.value())
}

/// Whether the opcodes describe 16384 registers. O(bytes).
pub(crate) fn validate(opcodes: &[u8]) -> Result<(), Invalid> {
    runs(opcodes, |_, _| {})
}

/// Raises each of `max`, a register a byte, to what the opcodes say; after an error some of them.
/// O(bytes).
#[inline(never)]
pub(crate) fn merge_into(max: &mut [u8; REGISTERS], opcodes: &[u8]) -> Result<(), Invalid> {
    runs(opcodes, |run, opcode| {
        if let Opcode::Val { value, .. } = opcode {
            for register in &mut max[run] {
                *register = (*register).max(value);
            }
        }
    })
}

/// How many registers have each value. O(bytes).
#[doc(alias = "hllSparseRegHisto")]
#[inline(never)]
pub(crate) fn histogram(opcodes: &[u8]) -> Result<Histogram, Invalid> {
    let mut histogram = [0; 64];
    runs(opcodes, |run, opcode| {
        histogram[usize::from(opcode.value())] += run.len() as u32;
    })?;
    Ok(histogram)
}

/// What raising a register does to the opcodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The register is as high already.
    Nothing,
    /// These bytes instead of those.
    Splice(Splice),
    /// The opcodes cannot say it: the registers have to become dense.
    Promote,
}

/// Some bytes of the opcodes, and what comes in their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Splice {
    /// Offset of the first byte that goes.
    pub at: usize,
    /// How many bytes go.
    pub removed: usize,
    /// How many bytes more there are before neighbours are joined. If the value has no room for
    /// those, the registers have to become dense, even if joining would make room.
    pub growth: usize,
    bytes: Window,
}

impl Splice {
    /// What comes.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_slice()
    }
}

/// Where the walk over ascending registers may begin: an opcode and the number of its first
/// register. After a [`Splice`] the opcode at its offset is still there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cursor {
    at: usize,
    first: usize,
}

/// The opcode that covers a register.
struct Found {
    opcode: Opcode,
    at: usize,
    /// The number of its first register.
    first: usize,
    /// The opcode before it; itself if it is the first one of the walk.
    before: Cursor,
}

/// How many registers each opcode of one byte is about; zero where there is a second byte. The walk
/// is what a sparse value spends its time with, and this makes it a load and an addition.
const SPANS: [u8; 256] = {
    let mut spans = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        spans[byte] = match byte as u8 {
            zero @ ..XZERO_BIT => zero + 1,
            XZERO_BIT..VAL_BIT => 0,
            val => (val & 3) + 1,
        };
        byte += 1;
    }
    spans
};

/// Walks from an opcode to the one that covers a register.
fn locate(opcodes: &[u8], from: Cursor, index: usize) -> Result<Found, Invalid> {
    let Cursor { mut at, mut first } = from;
    let mut before = from;
    loop {
        let Some(byte) = opcodes.get(at) else {
            return Err(invalid(opcodes.len(), Reason::TooFewRegisters));
        };
        let mut span = usize::from(SPANS[usize::from(*byte)]);
        let mut bytes = 1;
        if span == 0 {
            let Some(low) = opcodes.get(at + 1) else {
                return Err(invalid(at, Reason::Truncated));
            };
            span = (usize::from(byte & 0x3f) << 8 | usize::from(*low)) + 1;
            bytes = 2;
        }
        if index < first + span {
            break;
        }
        before = Cursor { at, first };
        at += bytes;
        first += span;
    }
    let opcode = Opcode::read(opcodes, at)
        .unwrap_or_else(|| Err(invalid(opcodes.len(), Reason::TooFewRegisters)))?;
    Ok(Found {
        opcode,
        at,
        first,
        before,
    })
}

/// What it takes to raise the register `index` to `value`. O(bytes); nothing is written.
///
/// The walk begins at `cursor`, which is a default one or one that a call for a lower register has
/// left, with its change made.
///
/// # Errors
///
/// If no opcode covers the register. What lies behind the one that does is not looked at.
#[doc(alias = "hllSparseSet")]
#[inline(never)]
pub fn hll_sparse_set(
    opcodes: &[u8],
    cursor: &mut Cursor,
    index: usize,
    value: u8,
) -> Result<Change, Invalid> {
    if value > VAL_MAX_VALUE {
        return Ok(Change::Promote);
    }
    let from = *cursor;
    let mut found = locate(opcodes, from, index)?;
    if found.opcode.value() >= value {
        *cursor = found.before;
        return Ok(Change::Nothing);
    }
    if found.at == from.at && from.at > 0 {
        // The opcode before the cursor takes part in the joining.
        found = locate(opcodes, Cursor::default(), index)?;
    }
    *cursor = found.before;
    Ok(Change::Splice(splice(opcodes, &found, index, value)))
}

/// The change that raises a register of the opcode found, which is lower.
fn splice(opcodes: &[u8], found: &Found, index: usize, value: u8) -> Splice {
    let split = split(found.opcode, index - found.first, value);
    let behind = found.at + found.opcode.bytes();
    let taken = behind..opcodes.len().min(behind + LOOK_AHEAD);
    let mut bytes = Window::default();
    bytes.extend(&opcodes[found.before.at..found.at]);
    bytes.extend(split.as_slice());
    bytes.extend(&opcodes[taken.clone()]);
    join(&mut bytes);
    Splice {
        at: found.before.at,
        removed: taken.end - found.before.at,
        growth: split.len.saturating_sub(found.opcode.bytes()),
        bytes,
    }
}

/// An opcode around the register that is `left` registers into it, with that one raised. At most
/// five bytes.
fn split(opcode: Opcode, left: usize, value: u8) -> Window {
    let right = opcode.registers() - left - 1;
    let mut split = Window::default();
    split.push_run(opcode.value(), left);
    split.push_run(value, 1);
    split.push_run(opcode.value(), right);
    split
}

/// Opcodes that the search for neighbours to join visits.
const SCANNED: usize = 5;
/// Bytes behind the split that it can see: one more than it can go over.
const LOOK_AHEAD: usize = 2 * SCANNED;

/// Joins VAL opcodes of the same value that are neighbours and together not too long. Each
/// opcode gone over and each joining counts as one step of five, as in the original: what is left
/// unjoined is left so there as well.
fn join(bytes: &mut Window) {
    let mut at = 0;
    for _ in 0..SCANNED {
        let Some(byte) = bytes.get(at) else { return };
        if !is_val(byte) {
            at += if is_xzero(byte) { 2 } else { 1 };
            continue;
        }
        match bytes.get(at + 1) {
            Some(next)
                if is_val(next)
                    && val_value(next) == val_value(byte)
                    && val_len(next) + val_len(byte) <= VAL_MAX_LEN =>
            {
                bytes.bytes[at + 1] = next + val_len(byte) as u8;
                bytes.remove(at);
            }
            _ => at += 1,
        }
    }
}

/// A few bytes of opcodes: those before the split, of it, and behind it that take part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Window {
    bytes: [u8; 2 + 5 + LOOK_AHEAD],
    len: usize,
}

impl Window {
    fn as_slice(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    fn get(&self, at: usize) -> Option<u8> {
        self.as_slice().get(at).copied()
    }

    fn extend(&mut self, bytes: &[u8]) {
        self.bytes[self.len..self.len + bytes.len()].copy_from_slice(bytes);
        self.len += bytes.len();
    }

    fn remove(&mut self, at: usize) {
        self.bytes.copy_within(at + 1..self.len, at);
        self.len -= 1;
    }

    /// Adds the shortest opcode for a run of registers; for an empty run, nothing. A run of a
    /// value is a part of one VAL opcode and fits into one.
    fn push_run(&mut self, value: u8, len: usize) {
        match (value, len) {
            (_, 0) => {}
            (0, ..=ZERO_MAX_LEN) => self.extend(&[(len - 1) as u8]),
            (0, _) => self.extend(&[((len - 1) >> 8) as u8 | XZERO_BIT, (len - 1) as u8]),
            _ => self.extend(&[VAL_BIT | (value - 1) << 2 | (len - 1) as u8]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: [u8; 2] = [0x7f, 0xff];

    fn set(opcodes: &mut Vec<u8>, index: usize, value: u8) -> Change {
        let change =
            hll_sparse_set(opcodes, &mut Cursor::default(), index, value).expect("valid opcodes");
        if let Change::Splice(splice) = change {
            opcodes.splice(
                splice.at..splice.at + splice.removed,
                splice.bytes().iter().copied(),
            );
        }
        validate(opcodes).expect("still valid opcodes");
        change
    }

    /// The opcodes as PFDEBUG DECODE shows them.
    fn decode(opcodes: &[u8]) -> String {
        let shown: Vec<String> = Opcodes::new(opcodes)
            .map(|opcode| match opcode.expect("valid opcodes").1 {
                Opcode::Zero(len) => format!("z:{len}"),
                Opcode::Xzero(len) => format!("Z:{len}"),
                Opcode::Val { value, len } => format!("v:{value},{len}"),
            })
            .collect();
        shown.join(" ")
    }

    #[test]
    fn a_run_of_zeros_splits_in_three_with_the_shortest_opcodes() {
        for (index, expected) in [
            (0, "v:5,1 Z:16383"),
            (1, "z:1 v:5,1 Z:16382"),
            (64, "z:64 v:5,1 Z:16319"),
            (65, "Z:65 v:5,1 Z:16318"),
            (16318, "Z:16318 v:5,1 Z:65"),
            (16319, "Z:16319 v:5,1 z:64"),
            (16383, "Z:16383 v:5,1"),
        ] {
            let mut opcodes = EMPTY.to_vec();
            set(&mut opcodes, index, 5);
            assert_eq!(decode(&opcodes), expected);
        }
    }

    #[test]
    fn equal_neighbours_join_up_to_four() {
        let mut opcodes = EMPTY.to_vec();
        for index in [9, 8, 7, 6, 5] {
            set(&mut opcodes, index, 2);
        }
        assert_eq!(decode(&opcodes), "z:5 v:2,1 v:2,4 Z:16374");
        set(&mut opcodes, 7, 3);
        assert_eq!(decode(&opcodes), "z:5 v:2,2 v:3,1 v:2,2 Z:16374");
        set(&mut opcodes, 6, 3);
        assert_eq!(decode(&opcodes), "z:5 v:2,1 v:3,2 v:2,2 Z:16374");
    }

    #[test]
    fn a_register_is_only_ever_raised() {
        let mut opcodes = EMPTY.to_vec();
        set(&mut opcodes, 100, 4);
        let before = opcodes.clone();
        assert_eq!(set(&mut opcodes, 100, 4), Change::Nothing);
        assert_eq!(set(&mut opcodes, 100, 1), Change::Nothing);
        assert_eq!(opcodes, before);
    }

    #[test]
    fn what_cannot_be_said_is_promoted_and_growth_is_told() {
        let of = |opcodes: &[u8], index, value| match hll_sparse_set(
            opcodes,
            &mut Cursor::default(),
            index,
            value,
        ) {
            Ok(Change::Splice(splice)) => Some(splice.growth),
            Ok(Change::Promote) => None,
            other => panic!("{other:?}"),
        };
        assert_eq!(of(&EMPTY, 0, 33), None);
        assert_eq!(of(&EMPTY, 0, 32), Some(1));
        assert_eq!(of(&EMPTY, 10, 32), Some(2));
        assert_eq!(of(&EMPTY, 100, 32), Some(3));
        // A run of one zero becomes one of the value; an XZERO for one zero gets shorter.
        assert_eq!(of(&[0x00, 0x7f, 0xfe], 0, 1), Some(0));
        assert_eq!(of(&[0x40, 0x00, 0x7f, 0xfe], 0, 1), Some(0));
        // Joined afterwards, and still counted.
        assert_eq!(of(&[0x01, 0x80, 0x7f, 0xfc], 1, 1), Some(1));
    }

    #[test]
    fn opcodes_that_do_not_add_up_are_found_where_they_are_walked_over() {
        assert_eq!(
            validate(&[0x7f, 0xff, 0x00]),
            Err(Invalid::at(18, Reason::TooManyRegisters))
        );
        assert_eq!(
            validate(&[0x7f, 0xfe]),
            Err(Invalid::at(18, Reason::TooFewRegisters))
        );
        assert_eq!(
            validate(&[0x3f, 0x7f]),
            Err(Invalid::at(17, Reason::Truncated))
        );
        assert_eq!(validate(&[]), Err(Invalid::at(16, Reason::TooFewRegisters)));
        let short = [0x3f, 0x40];
        let of = |opcodes: &[u8], index| {
            hll_sparse_set(opcodes, &mut Cursor::default(), index, 1).map(|_| ())
        };
        assert_eq!(of(&short, 63), Ok(()));
        assert_eq!(of(&short, 64), Err(Invalid::at(17, Reason::Truncated)));
        assert_eq!(
            of(&short[..1], 64),
            Err(Invalid::at(17, Reason::TooFewRegisters))
        );
    }

    #[test]
    fn a_cursor_saves_the_walk_and_changes_nothing_else() {
        let mut ahead = EMPTY.to_vec();
        let mut afresh = EMPTY.to_vec();
        // Rows that join, that are skipped, and that are raised within what has just been joined.
        for round in 1..4_usize {
            let mut cursor = Cursor::default();
            for index in (0..400).filter(|index| index % (round + 1) != 0) {
                let value = (index / 7 % 3 + round) as u8;
                let change =
                    hll_sparse_set(&ahead, &mut cursor, index, value).expect("valid opcodes");
                if let Change::Splice(splice) = change {
                    let range = splice.at..splice.at + splice.removed;
                    ahead.splice(range, splice.bytes().iter().copied());
                }
                set(&mut afresh, index, value);
                assert_eq!(decode(&ahead), decode(&afresh), "after {index}");
            }
        }
    }
}
