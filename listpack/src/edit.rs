//! Changing a listpack: add, insert, replace, delete, merge, split.
//!
//! All of it is one thing: a stretch of whole elements is replaced by another, the bytes behind it
//! move, and the two numbers in the header follow.
//!
//! ```text
//! replace "b" by "long"       header | a | b | c | FF         p = position of b
//!   1 room                    header | a | b | c | FF ......
//!   2 move what is behind     header | a |........ | c | FF
//!   3 write                   header | a | long    | c | FF   p stays where it was
//! ```
//!
//! The block grows to the next size class of the allocator, which are a quarter apart, so that many
//! additions cost few reallocations; it shrinks when less than half of it is in use.
//!
//! Difference from the original: it reallocates to the exact size with every change.
//!
//! First breakpoint: [`Listpack::insert`] (`lpInsert`).

use zmalloc::good_size;

use crate::encoding::{Encoded, TERMINATOR};
use crate::listpack::{Listpack, Position};
use crate::{EMPTY, HEADER_SIZE, Value};

/// Where an element goes, seen from another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `LP_BEFORE`
    Before,
    /// `LP_AFTER`
    After,
    /// In its place (`LP_REPLACE`).
    Replace,
}

/// How many bytes `value` takes as an element.
#[doc(alias = "lpEntrySizeInteger")]
pub fn entry_size(value: Value<'_>) -> usize {
    Encoded::new(value).size()
}

/// How many bytes a listpack has that holds `integer` `count` times.
#[doc(alias = "lpEstimateBytesRepeatedInteger")]
pub fn estimate_bytes_repeated_integer(integer: i64, count: usize) -> usize {
    EMPTY.len() + entry_size(Value::Integer(integer)) * count
}

/// # Panics
///
/// All functions that add panic when the block would reach 4 GB. Whoever adds what others have
/// chosen asks [`safe_to_add`](Self::safe_to_add) first, which ends at 1 GB.
impl Listpack {
    /// Adds `text` behind the last element: as an integer if it is one. O(length).
    #[doc(alias = "lpAppend")]
    #[inline]
    pub fn append(&mut self, text: &[u8]) -> Position {
        self.append_value(Value::String(text))
    }

    /// Adds an integer behind the last element. O(1).
    #[doc(alias = "lpAppendInteger")]
    #[inline]
    pub fn append_integer(&mut self, integer: i64) -> Position {
        self.append_value(Value::Integer(integer))
    }

    /// A listpack of one element, in a block made for it.
    #[inline(never)]
    pub fn of(value: Value<'_>) -> Listpack {
        let element = Encoded::new(value);
        let mut listpack = Listpack::with_capacity(EMPTY.len() + element.size());
        listpack.append_encoded(&element);
        listpack
    }

    /// Adds a value behind the last element. O(length).
    #[inline(never)]
    pub fn append_value(&mut self, value: Value<'_>) -> Position {
        self.append_encoded(&Encoded::new(value))
    }

    #[inline]
    fn append_encoded(&mut self, element: &Encoded<'_>) -> Position {
        let at = self.end();
        self.make_room(element.size());
        self.bytes.truncate(at);
        element.append_to(self.bytes.tail());
        self.bytes.tail().push(TERMINATOR);
        self.set_total();
        self.adjust_len(1, 0);
        Position::new(at)
    }

    /// Adds many values behind the last element, with one growth of the block.
    #[doc(alias = "lpBatchAppend")]
    #[inline(never)]
    pub fn batch_append(&mut self, values: &[Value<'_>]) {
        let sizes = values.iter().map(|value| entry_size(*value)).sum();
        self.make_room(sizes);
        self.bytes.tail().pop();
        for value in values {
            Encoded::new(*value).append_to(self.bytes.tail());
        }
        self.bytes.tail().push(TERMINATOR);
        self.set_total();
        self.adjust_len(values.len(), 0);
    }

    /// Adds `text` before the first element. O(length) amortised: the header moves, the elements stay.
    #[doc(alias = "lpPrepend")]
    pub fn prepend(&mut self, text: &[u8]) -> Position {
        self.prepend_value(Value::String(text))
    }

    /// Adds an integer before the first element.
    #[doc(alias = "lpPrependInteger")]
    pub fn prepend_integer(&mut self, integer: i64) -> Position {
        self.prepend_value(Value::Integer(integer))
    }

    /// Adds a value before the first element.
    #[inline(never)]
    pub fn prepend_value(&mut self, value: Value<'_>) -> Position {
        let element = Encoded::new(value);
        self.replace_bytes(HEADER_SIZE, 0, element.size());
        element.write(&mut self.bytes[HEADER_SIZE..]);
        self.adjust_len(1, 0);
        Position::new(HEADER_SIZE)
    }

    /// Puts `value` before, behind or in the place of the element at `p`. O(bytes behind it).
    ///
    /// Returns where it is now; `None`, and nothing is changed, if there is no element at `p`.
    #[doc(alias = "lpInsert")]
    #[doc(alias = "lpInsertString")]
    #[doc(alias = "lpInsertInteger")]
    #[inline(never)]
    pub fn insert(&mut self, p: Position, value: Value<'_>, place: Place) -> Option<Position> {
        let (at, old) = self.target(p, place)?;
        let element = Encoded::new(value);
        self.replace_bytes(at, old, element.size());
        element.write(&mut self.bytes[at..]);
        self.adjust_len(1, usize::from(place == Place::Replace));
        Some(Position::new(at))
    }

    /// Puts many values before or behind the element at `p`, or in its place, moving what is behind
    /// them once. Returns where the first one is, or what comes behind if there are none.
    ///
    /// `None`, and nothing is changed, if there is no element at `p`.
    #[doc(alias = "lpBatchInsert")]
    #[inline(never)]
    pub fn batch_insert(
        &mut self,
        p: Position,
        values: &[Value<'_>],
        place: Place,
    ) -> Option<Position> {
        let (at, old) = self.target(p, place)?;
        let sizes = values.iter().map(|value| entry_size(*value)).sum();
        self.replace_bytes(at, old, sizes);
        let mut to = at;
        for value in values {
            let element = Encoded::new(*value);
            element.write(&mut self.bytes[to..]);
            to += element.size();
        }
        self.adjust_len(values.len(), usize::from(place == Place::Replace));
        self.whole(at)
    }

    /// Puts `text` before the element at `p`; see [`insert`](Self::insert).
    pub fn insert_before(&mut self, p: Position, text: &[u8]) -> Option<Position> {
        self.insert(p, Value::String(text), Place::Before)
    }

    /// Puts `text` behind the element at `p`; see [`insert`](Self::insert).
    pub fn insert_after(&mut self, p: Position, text: &[u8]) -> Option<Position> {
        self.insert(p, Value::String(text), Place::After)
    }

    /// Puts `text` in the place of the element at `p`; see [`insert`](Self::insert).
    #[doc(alias = "lpReplace")]
    pub fn replace(&mut self, p: Position, text: &[u8]) -> Option<Position> {
        self.insert(p, Value::String(text), Place::Replace)
    }

    /// Puts an integer in the place of the element at `p`; see [`insert`](Self::insert).
    #[doc(alias = "lpReplaceInteger")]
    pub fn replace_integer(&mut self, p: Position, integer: i64) -> Option<Position> {
        self.insert(p, Value::Integer(integer), Place::Replace)
    }

    /// Removes the element at `p`. Returns the one that was behind it, which is at `p` now.
    #[doc(alias = "lpDelete")]
    #[inline(never)]
    pub fn delete(&mut self, p: Position) -> Option<Position> {
        let size = self.size_at(p.offset())?;
        self.replace_bytes(p.offset(), size, 0);
        self.adjust_len(0, 1);
        self.whole(p.offset())
    }

    /// Removes `count` elements from number `index` on, as [`seek`](Self::seek) counts; fewer if the
    /// end comes first.
    #[doc(alias = "lpDeleteRange")]
    pub fn delete_range(&mut self, index: i64, count: usize) {
        if let Some(p) = self.seek(index) {
            self.delete_range_at(p, count);
        }
    }

    /// Removes `count` elements from `p` on; fewer if the end comes first. Returns the element that
    /// was behind them, which is at `p` now.
    #[doc(alias = "lpDeleteRangeWithEntry")]
    #[inline(never)]
    pub fn delete_range_at(&mut self, p: Position, count: usize) -> Option<Position> {
        let mut to = p.offset();
        let mut deleted = 0;
        while deleted < count
            && let Some(size) = self.size_at(to)
        {
            to += size;
            deleted += 1;
        }
        if deleted > 0 {
            self.replace_bytes(p.offset(), to - p.offset(), 0);
            self.adjust_len(0, deleted);
        }
        self.whole(p.offset())
    }

    /// Removes the elements at `ps`, which are in ascending order, moving every byte once. O(n).
    ///
    /// A position that is out of order or has no element is passed over.
    #[doc(alias = "lpBatchDelete")]
    #[inline(never)]
    pub fn batch_delete(&mut self, ps: &[Position]) {
        let Some(first) = ps.first() else { return };
        // Bytes up to `kept` are in their new place; those from `from` on are still to be moved.
        let (mut kept, mut from) = (first.offset(), first.offset());
        let mut deleted = 0;
        for p in ps {
            let at = p.offset();
            if at < from {
                continue;
            }
            let Some(size) = self.size_at(at) else {
                continue;
            };
            self.bytes.copy_within(from..at, kept);
            kept += at - from;
            from = at + size;
            deleted += 1;
        }
        if deleted > 0 {
            self.replace_bytes(kept, from - kept, 0);
            self.adjust_len(0, deleted);
        }
    }

    /// Adds all elements of `other` behind the last one: into the larger of the two blocks. O(bytes).
    #[doc(alias = "lpMerge")]
    #[inline(never)]
    pub fn merge(&mut self, mut other: Listpack) {
        let len = self.len() + other.len();
        if self.bytes.len() >= other.bytes.len() {
            let elements = &other.bytes[HEADER_SIZE..];
            self.make_room(elements.len() - 1);
            self.bytes.tail().pop();
            self.bytes.tail().extend_from_slice(elements);
            self.set_total();
        } else {
            let elements = &self.bytes[HEADER_SIZE..self.end()];
            other.replace_bytes(HEADER_SIZE, 0, elements.len());
            other.bytes[HEADER_SIZE..][..elements.len()].copy_from_slice(elements);
            *self = other;
        }
        self.set_len(len);
    }

    /// Takes the elements from `p` on away, into a listpack of their own, copied in one go. O(n).
    ///
    /// Without an element at `p` nothing is taken.
    #[must_use]
    #[inline(never)]
    pub fn split_off(&mut self, p: Position) -> Listpack {
        let at = p.offset();
        let elements = self.from(at);
        if self.size_at(at).is_none() {
            return Listpack::new();
        }
        let mut tail = Listpack::with_capacity(EMPTY.len() + elements.len());
        tail.bytes.tail().pop();
        tail.bytes.tail().extend_from_slice(elements);
        tail.bytes.tail().push(TERMINATOR);
        tail.set_total();
        let moved = tail.iter().count();
        tail.set_len(moved);
        self.replace_bytes(at, elements_len(&tail), 0);
        self.adjust_len(0, moved);
        tail
    }

    /// Removes all elements, and keeps the block.
    pub fn clear(&mut self) {
        self.bytes.truncate(0);
        self.bytes.tail().extend_from_slice(&EMPTY);
    }

    /// Gives back what the block has more than its elements need.
    #[doc(alias = "lpShrinkToFit")]
    pub fn shrink_to_fit(&mut self) {
        self.bytes.shrink_to(0);
    }

    /// Where a value goes that is put at `p`, and how many bytes it replaces there.
    fn target(&self, p: Position, place: Place) -> Option<(usize, usize)> {
        let size = self.size_at(p.offset())?;
        Some(match place {
            Place::Before => (p.offset(), 0),
            Place::After => (p.offset() + size, 0),
            Place::Replace => (p.offset(), size),
        })
    }

    /// Makes the `old` bytes at `at` into `new` bytes of no particular content.
    fn replace_bytes(&mut self, at: usize, old: usize, new: usize) {
        let len = self.bytes.len();
        if at == HEADER_SIZE && new > old {
            self.bytes.insert_near_front(at, new - old);
        } else if at == HEADER_SIZE {
            self.bytes.remove_near_front(at, old - new);
        } else {
            if new > old {
                self.bytes.make_room(new - old);
                let tail = self.bytes.tail();
                tail.resize(tail.len() + (new - old), 0);
            }
            self.bytes.copy_within(at + old..len, at + new);
            self.bytes.truncate(len + new - old);
        }
        if self.bytes.capacity() > 2 * good_size(self.bytes.len()) {
            self.bytes.shrink_to(good_size(self.bytes.len()));
        }
        self.set_total();
    }

    /// Makes the block large enough for `extra` more bytes.
    #[inline]
    fn make_room(&mut self, extra: usize) {
        self.bytes.make_room(extra);
    }
}

/// Bytes of the elements alone.
fn elements_len(listpack: &Listpack) -> usize {
    listpack.bytes() - EMPTY.len()
}
