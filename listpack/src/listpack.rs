//! The block and the ways through it.
//!
//! A [`Listpack`] owns one vector whose bytes are the file format; a [`Position`] is an offset into it.
//! Every step checks that the element it comes to lies within the block, so that a step on foreign
//! bytes ends a walk where the original would end the process.
//!
//! First breakpoint: [`Listpack::seek`] (`lpSeek`).

use std::fmt;

use crate::block::Block;
use crate::encoding::{self, TERMINATOR};
use crate::validate::{Corrupt, Validation, validate_integrity};
use crate::{EMPTY, HEADER_SIZE, LENGTH_UNKNOWN, MAX_SAFETY_SIZE, Value};

/// Where an element begins, in bytes from the start of the block.
///
/// It is good until the listpack is changed before it or at it; changes behind it leave it good, and
/// every change returns a position to go on from. One that is not good any more never reaches outside
/// the block: where no whole element lies, reading gives nothing and changing does nothing. But if it
/// happens to point into a payload that looks like an element, it is taken for one, and a change
/// there breaks the list, as [`check`](Listpack::check) would tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position(u32);

impl Position {
    #[inline]
    pub(crate) fn new(offset: usize) -> Self {
        // A block is shorter than 4 GB (invariant 1 of the crate).
        Position(offset as u32)
    }

    /// The offset in bytes.
    #[inline]
    pub fn offset(self) -> usize {
        self.0 as usize
    }
}

/// A list of strings and integers in one block of bytes.
#[doc(alias = "lpDup")]
#[derive(Clone, PartialEq, Eq)]
pub struct Listpack {
    pub(crate) bytes: Block,
}

impl Listpack {
    /// An empty listpack, seven bytes.
    #[doc(alias = "lpNew")]
    pub fn new() -> Self {
        Self::with_capacity(EMPTY.len())
    }

    /// An empty listpack in a block of at least `bytes` bytes.
    #[doc(alias = "lpNew")]
    pub fn with_capacity(bytes: usize) -> Self {
        let mut block = Block::with_capacity(bytes.max(EMPTY.len()));
        block.tail().extend_from_slice(&EMPTY);
        Listpack { bytes: block }
    }

    /// Takes `bytes` for a listpack, after the checks of [`validate_integrity`].
    ///
    /// # Errors
    ///
    /// What is wrong with them. The bytes are gone then; who still needs them validates first.
    pub fn from_bytes(bytes: Vec<u8>, validation: Validation) -> Result<Self, Corrupt> {
        validate_integrity(&bytes, validation)?;
        Ok(Listpack {
            bytes: Block::from(bytes),
        })
    }

    /// The block, as it is written to a file.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The block.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes.into_vec()
    }

    /// The size of the block in bytes. O(1).
    #[doc(alias = "lpBytes")]
    #[inline]
    pub fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Bytes asked of the allocator, which are all used after
    /// [`shrink_to_fit`](Self::shrink_to_fit).
    #[inline]
    pub fn capacity(&self) -> usize {
        self.bytes.capacity()
    }

    /// The number of elements: O(1) up to 65534, then O(n).
    ///
    /// The header has two bytes for it. Once they have overflowed they say "unknown" until
    /// [`recount`](Self::recount).
    #[doc(alias = "lpLength")]
    #[inline]
    pub fn len(&self) -> usize {
        match self.stated_len() {
            Some(len) => len,
            None => self.count(),
        }
    }

    /// Like [`len`](Self::len), and puts the number back into the header if it fits again, as the
    /// original's `lpLength` does.
    #[doc(alias = "lpLength")]
    pub fn recount(&mut self) -> usize {
        let len = self.len();
        self.set_len(len);
        len
    }

    #[inline(never)]
    fn count(&self) -> usize {
        self.iter().count()
    }

    /// Whether there are no elements.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.bytes.len() == EMPTY.len()
    }

    /// Whether `extra` more bytes keep the block within 1 GB. Who adds asks this first.
    #[doc(alias = "lpSafeToAdd")]
    #[inline]
    pub fn safe_to_add(&self, extra: usize) -> bool {
        self.bytes.len().saturating_add(extra) <= MAX_SAFETY_SIZE
    }

    /// The first element. O(1).
    #[doc(alias = "lpFirst")]
    #[doc(alias = "lpValidateFirst")]
    #[inline]
    pub fn first(&self) -> Option<Position> {
        self.whole(HEADER_SIZE)
    }

    /// The last element. O(1).
    #[doc(alias = "lpLast")]
    #[inline]
    pub fn last(&self) -> Option<Position> {
        self.before(self.end())
    }

    /// The element behind `p`. O(1).
    #[doc(alias = "lpNext")]
    #[inline]
    pub fn next(&self, p: Position) -> Option<Position> {
        self.whole(p.offset() + self.size_at(p.offset())?)
    }

    /// The element before `p`. O(1).
    #[doc(alias = "lpPrev")]
    #[inline]
    pub fn prev(&self, p: Position) -> Option<Position> {
        self.before(p.offset())
    }

    /// The element `steps` behind `p`: [`next`](Self::next) that many times, in one go. O(steps).
    #[inline]
    pub fn skip(&self, p: Position, steps: usize) -> Option<Position> {
        let mut offset = p.offset();
        for _ in 0..steps {
            offset += self.size_at(offset)?;
        }
        self.whole(offset)
    }

    /// The element number `index`, counted from 0, or backwards from -1, which is the last.
    ///
    /// O(n): from the nearer end, or from the one `index` counts from while the number of elements
    /// is not in the header.
    #[doc(alias = "lpSeek")]
    #[inline(never)]
    pub fn seek(&self, index: i64) -> Option<Position> {
        let (steps, from_end) = match self.stated_len() {
            Some(len) => {
                let len = len as i64;
                let index = if index < 0 { index + len } else { index };
                if !(0..len).contains(&index) {
                    return None;
                }
                if index > len / 2 {
                    (len - 1 - index, true)
                } else {
                    (index, false)
                }
            }
            None if index < 0 => (-1 - index, true),
            None => (index, false),
        };
        if from_end {
            (0..steps).try_fold(self.last()?, |p, _| self.prev(p))
        } else {
            (0..steps).try_fold(self.first()?, |p, _| self.next(p))
        }
    }

    /// The value of the element at `p`: an empty string if there is none, see [`Position`]. O(1).
    #[doc(alias = "lpGet")]
    #[doc(alias = "lpGetValue")]
    #[inline]
    pub fn get(&self, p: Position) -> Value<'_> {
        self.try_get(p).unwrap_or(Value::String(&[]))
    }

    /// The value of the element at `p`, if there is one.
    #[inline]
    pub fn try_get(&self, p: Position) -> Option<Value<'_>> {
        let (value, _) = encoding::decode(self.from(p.offset()))?;
        Some(value)
    }

    /// The value of the element at `p`, and where the next one begins: for whoever reads on. Behind
    /// the last element nothing begins, and reading there gives `None`. O(1).
    #[inline]
    pub fn read(&self, p: Position) -> Option<(Value<'_>, Position)> {
        let (value, size) = encoding::decode(self.from(p.offset()))?;
        Some((value, Position::new(p.offset() + size)))
    }

    /// The value of element number `index`, as [`seek`](Self::seek) counts.
    pub fn get_at(&self, index: i64) -> Option<Value<'_>> {
        self.try_get(self.seek(index)?)
    }

    /// The size in bytes of the element at `p`, all of it; 0 if there is none.
    #[doc(alias = "lpGetWithSize")]
    #[inline]
    pub fn entry_size(&self, p: Position) -> usize {
        self.size_at(p.offset()).unwrap_or(0)
    }

    /// Whether the element at `p` is `text`. O(length).
    #[doc(alias = "lpCompare")]
    #[inline]
    pub fn compare(&self, p: Position, text: &[u8]) -> bool {
        self.try_get(p).is_some_and(|value| value.eq_bytes(text))
    }

    /// The values from first to last, or with `rev` from last to first.
    #[inline]
    pub fn iter(&self) -> Iter<'_> {
        Iter {
            rest: &self.bytes[HEADER_SIZE..self.end()],
        }
    }

    /// The values from last to first.
    pub fn iter_rev(&self) -> std::iter::Rev<Iter<'_>> {
        self.iter().rev()
    }

    /// The values from `p` on; none if there is no element at `p`.
    #[inline]
    pub fn iter_from(&self, p: Position) -> Iter<'_> {
        Iter {
            rest: self.from(p.offset()),
        }
    }

    /// Positions and values from first to last.
    pub fn entries(&self) -> impl Iterator<Item = (Position, Value<'_>)> {
        let mut rest = self.iter();
        std::iter::from_fn(move || {
            let p = Position::new(self.end() - rest.rest.len());
            Some((p, rest.next()?))
        })
    }

    /// Every invariant of the crate's page that can be seen from outside. O(n).
    ///
    /// # Errors
    ///
    /// The first violation.
    pub fn check(&self) -> Result<(), Corrupt> {
        validate_integrity(&self.bytes, Validation::Deep)
    }

    /// Where the terminator is.
    #[inline]
    pub(crate) fn end(&self) -> usize {
        self.bytes.len() - 1
    }

    /// The elements from `offset` on, without the terminator; nothing if that is not inside.
    #[inline]
    pub(crate) fn from(&self, offset: usize) -> &[u8] {
        let end = self.end();
        if offset < HEADER_SIZE {
            return &[];
        }
        self.bytes.get(offset..end).unwrap_or(&[])
    }

    /// The size of the element at `offset`, if a whole one is there.
    #[inline]
    pub(crate) fn size_at(&self, offset: usize) -> Option<usize> {
        encoding::size(self.from(offset))
    }

    #[inline]
    pub(crate) fn whole(&self, offset: usize) -> Option<Position> {
        self.size_at(offset).map(|_| Position::new(offset))
    }

    /// The element that ends at `offset`.
    #[inline]
    fn before(&self, offset: usize) -> Option<Position> {
        let before = self.bytes.get(HEADER_SIZE..offset)?;
        let size = encoding::size_back(before)?;
        Some(Position::new(offset - size))
    }

    /// The number of elements in the header, unless that says unknown.
    #[inline]
    pub(crate) fn stated_len(&self) -> Option<usize> {
        let len = u16::from_le_bytes([self.bytes[4], self.bytes[5]]);
        (len != LENGTH_UNKNOWN).then_some(len as usize)
    }

    /// Puts a number of elements into the header: unknown if it does not fit.
    pub(crate) fn set_len(&mut self, len: usize) {
        let len = u16::try_from(len).unwrap_or(LENGTH_UNKNOWN);
        self.bytes[4..6].copy_from_slice(&len.to_le_bytes());
    }

    /// Corrects the number of elements in the header. Unknown stays unknown.
    #[inline]
    pub(crate) fn adjust_len(&mut self, added: usize, removed: usize) {
        if let Some(len) = self.stated_len() {
            // A foreign header may have said less than there was.
            self.set_len((len + added).saturating_sub(removed));
        }
    }

    /// Puts the size of the block into the header.
    ///
    /// # Panics
    ///
    /// If it does not fit in 32 bits; nobody gets there who asks
    /// [`safe_to_add`](Self::safe_to_add) before adding.
    #[inline]
    pub(crate) fn set_total(&mut self) {
        let total = u32::try_from(self.bytes.len()).expect("a listpack is smaller than 4 GB");
        self.bytes[..4].copy_from_slice(&total.to_le_bytes());
    }
}

impl Default for Listpack {
    fn default() -> Self {
        Self::new()
    }
}

/// The values, as a list.
impl fmt::Debug for Listpack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl<'a> IntoIterator for &'a Listpack {
    type Item = Value<'a>;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// The values of a listpack, from either end.
///
/// On foreign bytes it ends at the first thing that is no element.
#[derive(Clone)]
pub struct Iter<'a> {
    /// The elements not yet given, whole.
    rest: &'a [u8],
}

impl<'a> Iterator for Iter<'a> {
    type Item = Value<'a>;

    #[inline]
    fn next(&mut self) -> Option<Value<'a>> {
        let Some((value, size)) = encoding::decode(self.rest) else {
            self.rest = &[];
            return None;
        };
        self.rest = &self.rest[size..];
        Some(value)
    }
}

impl DoubleEndedIterator for Iter<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        let Some(size) = encoding::size_back(self.rest) else {
            self.rest = &[];
            return None;
        };
        let (rest, last) = self.rest.split_at(self.rest.len() - size);
        self.rest = rest;
        encoding::decode(last).map(|(value, _)| value)
    }
}

impl std::iter::FusedIterator for Iter<'_> {}

/// The bytes do not contain the terminator as such: an element may hold it.
const _: () = assert!(EMPTY[HEADER_SIZE] == TERMINATOR);
