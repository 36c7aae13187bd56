//! The block and how to read it: header, positions, walks, search (`ziplistNew`, `ziplistNext`,
//! `ziplistIndex`, `ziplistFind` ... of ziplist.c).
//!
//! Reading never trusts what an entry says: each is decoded within the bounds of the block
//! ([`Entry::decode`]). Where the original stops the server with an assertion, a walk here ends,
//! as if the list did.
//!
//! # Why a walk ends on any bytes
//!
//! An entry is at least two bytes long, so `next` leads to a greater offset; a previous length of
//! 0 leads nowhere, so `prev` leads to a smaller one.

use listpack::Value;
use util::string2ll;
use zmalloc::size_classes::good_size;

use crate::entry::{Entry, HEADER_SIZE, ZIP_END};

/// What stands behind the entries.
#[doc(alias = "ZIPLIST_END_SIZE")]
pub(crate) const END_SIZE: usize = 1;
/// The count of entries that says "count them".
pub(crate) const COUNT_UNKNOWN: u16 = u16::MAX;
/// No value is added to a list that would be longer than this.
#[doc(alias = "ZIPLIST_MAX_SAFETY_SIZE")]
pub const MAX_SAFETY_SIZE: usize = 1 << 30;

/// Where in a list an entry begins. Means something for the list it came from, until that is
/// changed; at worst another position makes an operation find nothing or another entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position(u32);

impl Position {
    /// Of an offset inside a block, whose size fits 32 bits.
    #[inline]
    pub(crate) fn at(offset: usize) -> Position {
        Position(offset as u32)
    }

    /// Bytes from the beginning of the list.
    #[inline]
    pub fn offset(self) -> usize {
        self.0 as usize
    }
}

/// A list of strings and integers in one block of bytes, each entry with the length of the one
/// before. The layout is drawn on the [page of the crate](crate).
#[derive(Clone, PartialEq, Eq)]
pub struct Ziplist {
    /// The block, exactly as in a file. What shallow validation demands is true of it always.
    pub(crate) bytes: Vec<u8>,
}

impl Default for Ziplist {
    fn default() -> Self {
        Self::new()
    }
}

// Header fields and the block.
impl Ziplist {
    /// An empty list: 11 bytes.
    #[doc(alias = "ziplistNew")]
    #[inline(never)]
    pub fn new() -> Ziplist {
        Ziplist::with_capacity(HEADER_SIZE + END_SIZE)
    }

    /// An empty list that becomes `bytes` long without another allocation.
    pub fn with_capacity(bytes: usize) -> Ziplist {
        let mut list = Ziplist {
            bytes: Vec::with_capacity(good_size(bytes.max(HEADER_SIZE + END_SIZE))),
        };
        list.resize(HEADER_SIZE + END_SIZE);
        list.set_tail(HEADER_SIZE);
        list
    }

    /// The whole list, as a file stores it. O(1).
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The whole list. O(1).
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The size of the list in bytes, header and end included (`zlbytes`). O(1).
    #[doc(alias = "ziplistBlobLen")]
    #[doc(alias = "ZIPLIST_BYTES")]
    #[inline]
    pub fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// The number of entries. O(1) from the header; O(N) if there are, or have been, 65535 and
    /// more since it was last counted.
    #[doc(alias = "ziplistLen")]
    #[inline(never)]
    pub fn len(&self) -> usize {
        match self.count() {
            COUNT_UNKNOWN => self.entries().count(),
            count => usize::from(count),
        }
    }

    /// True if there is no entry. O(1).
    pub fn is_empty(&self) -> bool {
        self.bytes() == HEADER_SIZE + END_SIZE
    }

    /// The number of entries, written into the header if it is small enough to be known there.
    ///
    /// The original does this when it is asked for the length. As it changes bytes that a file
    /// would store, here it is asked for by itself. O(1) or O(N), as [`len`](Self::len).
    pub fn recount(&mut self) -> usize {
        let len = self.len();
        if let Ok(count) = u16::try_from(len) {
            self.set_count(count);
        }
        len
    }

    /// Whether the list may grow by this many bytes: nothing is added beyond 1 GB. O(1).
    #[doc(alias = "ziplistSafeToAdd")]
    #[inline]
    pub fn safe_to_add(&self, add: usize) -> bool {
        self.bytes()
            .checked_add(add)
            .is_some_and(|len| len <= MAX_SAFETY_SIZE)
    }

    /// Gives back memory that the list does not need at its present size. O(bytes) or nothing.
    pub fn shrink_to_fit(&mut self) {
        self.bytes.shrink_to(good_size(self.bytes.len()));
    }

    /// Bytes of the allocation. O(1).
    pub fn capacity(&self) -> usize {
        self.bytes.capacity()
    }

    /// Where the last entry begins, as the header has it (`zltail`). O(1).
    #[doc(alias = "ZIPLIST_TAIL_OFFSET")]
    #[inline]
    pub(crate) fn tail(&self) -> usize {
        tail_of(&self.bytes)
    }

    #[inline]
    pub(crate) fn set_tail(&mut self, offset: usize) {
        self.bytes[4..8].copy_from_slice(&(offset as u32).to_le_bytes());
    }

    /// The number of entries as the header has it (`zllen`). O(1).
    #[doc(alias = "ZIPLIST_LENGTH")]
    #[inline]
    pub(crate) fn count(&self) -> u16 {
        count_of(&self.bytes)
    }

    #[inline]
    pub(crate) fn set_count(&mut self, count: u16) {
        self.bytes[8..10].copy_from_slice(&count.to_le_bytes());
    }

    /// Where the end is, the last byte.
    #[doc(alias = "ZIPLIST_ENTRY_END")]
    #[inline]
    pub(crate) fn end(&self) -> usize {
        self.bytes.len() - END_SIZE
    }

    /// Makes the block `len` bytes long, in the header, too, and ends it. What is in between when
    /// it grows is for the caller to write. The allocation grows to the sizes the allocator has.
    #[doc(alias = "ziplistResize")]
    pub(crate) fn resize(&mut self, len: usize) {
        if len > self.bytes.capacity() {
            self.bytes.reserve_exact(good_size(len) - self.bytes.len());
        }
        self.bytes.resize(len, 0);
        self.bytes[0..4].copy_from_slice(&(len as u32).to_le_bytes());
        self.bytes[len - END_SIZE] = ZIP_END;
    }
}

/// `zltail` of a block that has a header.
pub(crate) fn tail_of(bytes: &[u8]) -> usize {
    u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]) as usize
}

/// `zllen` of a block that has a header.
pub(crate) fn count_of(bytes: &[u8]) -> u16 {
    u16::from_le_bytes([bytes[8], bytes[9]])
}

// Positions and values.
impl Ziplist {
    /// The first entry. O(1).
    #[doc(alias = "ZIPLIST_ENTRY_HEAD")]
    #[inline]
    pub fn first(&self) -> Option<Position> {
        self.position_at(HEADER_SIZE)
    }

    /// The last entry. O(1).
    #[doc(alias = "ZIPLIST_ENTRY_TAIL")]
    #[inline]
    pub fn last(&self) -> Option<Position> {
        self.position_at(self.tail())
    }

    /// The entry behind this one. O(1).
    #[doc(alias = "ziplistNext")]
    #[inline]
    pub fn next(&self, position: Position) -> Option<Position> {
        let entry = self.entry(position)?;
        self.position_at(entry.end())
    }

    /// The entry before this one. O(1).
    #[doc(alias = "ziplistPrev")]
    #[inline]
    pub fn prev(&self, position: Position) -> Option<Position> {
        let entry = self.entry(position)?;
        if entry.prevrawlen == 0 {
            return None;
        }
        self.position_at(entry.offset - entry.prevrawlen)
    }

    /// The entry at an index, from the end if it is negative: -1 is the last. O(N), walking from
    /// the end that the sign names.
    #[doc(alias = "ziplistIndex")]
    #[inline(never)]
    pub fn seek(&self, index: i64) -> Option<Position> {
        if index >= 0 {
            let entry = self.entries().nth(usize::try_from(index).ok()?)?;
            return Some(Position::at(entry.offset));
        }
        let steps = usize::try_from(-(index + 1)).ok()?;
        self.positions_rev().nth(steps)
    }

    /// The value of an entry; `None` if none begins there. O(1), nothing is copied.
    #[doc(alias = "ziplistGet")]
    #[inline]
    pub fn get(&self, position: Position) -> Option<Value<'_>> {
        Some(self.entry(position)?.value(&self.bytes))
    }

    /// The fields of an entry; `None` if none begins there. O(1).
    #[inline]
    pub fn entry(&self, position: Position) -> Option<Entry> {
        Entry::decode(&self.bytes, position.offset()).ok()
    }

    /// All values from first to last.
    pub fn iter(&self) -> Iter<'_> {
        Iter {
            entries: self.entries(),
        }
    }

    /// All values from last to first.
    pub fn iter_rev(&self) -> IterRev<'_> {
        IterRev {
            positions: self.positions_rev(),
        }
    }

    /// All entries from first to last, with their fields.
    pub fn entries(&self) -> Entries<'_> {
        self.entries_from(HEADER_SIZE)
    }

    pub(crate) fn entries_from(&self, offset: usize) -> Entries<'_> {
        Entries {
            bytes: &self.bytes,
            offset,
        }
    }

    fn positions_rev(&self) -> PositionsRev<'_> {
        PositionsRev {
            list: self,
            next: self.last(),
        }
    }

    #[inline]
    fn position_at(&self, offset: usize) -> Option<Position> {
        Entry::decode(&self.bytes, offset).ok()?;
        Some(Position::at(offset))
    }
}

// Comparing and searching.
impl Ziplist {
    /// Whether an entry is these bytes, or the integer that they spell. O(length).
    #[doc(alias = "ziplistCompare")]
    #[inline(never)]
    pub fn compare(&self, position: Position, text: &[u8]) -> bool {
        self.get(position).is_some_and(|value| value.eq_bytes(text))
    }

    /// The first entry from `from` on that equals these bytes, looking at one, passing over
    /// `skip`, looking at the next and so on: with `skip` 1 the keys of keys and values. O(N).
    #[doc(alias = "ziplistFind")]
    #[inline(never)]
    pub fn find(&self, from: Position, text: &[u8], skip: usize) -> Option<Position> {
        // Only a list with integers needs to know whether this is one.
        let mut as_integer = None;
        let mut to_skip = 0;
        for entry in self.entries_from(from.offset()) {
            if to_skip > 0 {
                to_skip -= 1;
                continue;
            }
            to_skip = skip;
            let found = match entry.value(&self.bytes) {
                Value::String(string) => string == text,
                Value::Integer(integer) => {
                    *as_integer.get_or_insert_with(|| string2ll(text)) == Some(integer)
                }
            };
            if found {
                return Some(Position::at(entry.offset));
            }
        }
        None
    }
}

/// The entries of a list, first to last.
#[derive(Clone)]
pub struct Entries<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl Iterator for Entries<'_> {
    type Item = Entry;

    #[inline(always)]
    fn next(&mut self) -> Option<Entry> {
        let entry = Entry::decode(self.bytes, self.offset).ok()?;
        self.offset = entry.end();
        Some(entry)
    }
}

/// The values of a list, first to last.
#[derive(Clone)]
pub struct Iter<'a> {
    entries: Entries<'a>,
}

impl<'a> Iterator for Iter<'a> {
    type Item = Value<'a>;

    #[inline]
    fn next(&mut self) -> Option<Value<'a>> {
        let entry = self.entries.next()?;
        Some(entry.value(self.entries.bytes))
    }
}

impl<'a> IntoIterator for &'a Ziplist {
    type Item = Value<'a>;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// The positions of a list's entries, last to first.
#[derive(Clone)]
struct PositionsRev<'a> {
    list: &'a Ziplist,
    next: Option<Position>,
}

impl Iterator for PositionsRev<'_> {
    type Item = Position;

    #[inline]
    fn next(&mut self) -> Option<Position> {
        let position = self.next?;
        self.next = self.list.prev(position);
        Some(position)
    }
}

/// The values of a list, last to first.
#[derive(Clone)]
pub struct IterRev<'a> {
    positions: PositionsRev<'a>,
}

impl<'a> Iterator for IterRev<'a> {
    type Item = Value<'a>;

    #[inline]
    fn next(&mut self) -> Option<Value<'a>> {
        let position = self.positions.next()?;
        self.positions.list.get(position)
    }
}
