//! Changing a list: insertion, deletion, replacement, merging (`__ziplistInsert`,
//! `__ziplistDelete`, `ziplistReplace`, `ziplistMerge` of ziplist.c).
//!
//! An edit puts entries into a place or takes them out, and then the entry that follows has a new
//! neighbour before it, whose length it must state. That field is one byte or five, so the
//! follower may itself become longer or shorter, and then the next entry's statement is wrong:
//! see [`cascade`](crate::cascade).
//!
//! ```text
//!   insert C between A and B            prevlen of C is what B said: the length of A
//!
//!         at                                    at
//!   | A  | len(A) B ...        -->       | A  | len(A) C | len(C) B ...
//!                                              <reqlen--> <- new -> size of the field
//! ```
//!
//! # Invariants
//!
//! 1. Whatever could fail is found out before a byte is changed. The one exception, on bytes that
//!    were validated only shallowly: a replacement by a value of another size, which is a deletion
//!    and an insertion, may fail in between.
//! 2. A field that could become one byte again stays at five, except in the entry right behind
//!    the edit. (Shrinking fields would make the next insertion grow them again.)
//!
//! The fields come out as the original's to the byte, including those that stay wide.

use crate::cascade::Cascade;
use crate::entry::{
    Encoded, Entry, HEADER_SIZE, PREVLEN_GROWTH, prevlen_size, store_prev_entry_length,
    store_prev_entry_length_large,
};
use crate::validate::{Corrupt, Error};
use crate::ziplist::{COUNT_UNKNOWN, END_SIZE, MAX_SAFETY_SIZE, Position, Ziplist};

// Adding.
impl Ziplist {
    /// Adds a value behind the last; where it is. Bytes that spell a 64-bit integer become one.
    /// Amortised O(length).
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] beyond 1 GB. [`Error::Corrupt`] on bytes that were validated only
    /// shallowly, if the last entry is not where the header says. Nothing is changed then.
    #[doc(alias = "ziplistPush")]
    #[inline(never)]
    pub fn append(&mut self, value: &[u8]) -> Result<Position, Error> {
        self.may_add(value.len())?;
        self.insert(self.end(), value)
    }

    /// Adds a value before the first; where it is. O(bytes), as everything moves.
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] beyond 1 GB. [`Error::Corrupt`] on bytes that were validated only
    /// shallowly, where an entry that has to change is none. Nothing is changed then.
    #[doc(alias = "ziplistPush")]
    #[inline(never)]
    pub fn prepend(&mut self, value: &[u8]) -> Result<Position, Error> {
        self.may_add(value.len())?;
        self.insert(HEADER_SIZE, value)
    }

    /// Adds a value before an entry; where it is, which is where that entry was. O(bytes).
    ///
    /// # Errors
    ///
    /// As [`prepend`](Self::prepend); and [`Error::Corrupt`] if no entry begins at `position`.
    #[doc(alias = "ziplistInsert")]
    #[inline(never)]
    pub fn insert_before(&mut self, position: Position, value: &[u8]) -> Result<Position, Error> {
        self.may_add(value.len())?;
        self.entry_or_error(position.offset())?;
        self.insert(position.offset(), value)
    }

    /// Adds a value behind an entry; where it is. O(bytes).
    ///
    /// # Errors
    ///
    /// As [`insert_before`](Self::insert_before).
    pub fn insert_after(&mut self, position: Position, value: &[u8]) -> Result<Position, Error> {
        self.may_add(value.len())?;
        let entry = self.entry_or_error(position.offset())?;
        self.insert(entry.end(), value)
    }

    /// Puts an entry at `at`, where another begins or where the list ends.
    #[doc(alias = "__ziplistInsert")]
    #[inline(never)]
    fn insert(&mut self, at: usize, value: &[u8]) -> Result<Position, Error> {
        let new = Encoded::new(value);
        let next = if at == self.end() {
            None
        } else {
            Some(self.entry_or_error(at)?)
        };
        let prevlen = match next {
            Some(next) => next.prevrawlen,
            None => self.tail_rawlen()?,
        };
        let reqlen = prevlen_size(prevlen) + new.size();
        let follower = match next {
            Some(next) => Some(self.plan_follower(next, reqlen, reqlen < PREVLEN_GROWTH)?),
            None => None,
        };
        let (nextdiff, extra) = follower.map_or((0, 0), |f| (f.nextdiff, f.cascade.extra()));
        check_size(self.bytes() + reqlen + extra, nextdiff)?;

        match &follower {
            Some(follower) => self.open_gap(at, reqlen, follower),
            None => {
                self.resize(self.bytes() + reqlen);
                self.set_tail(at);
            }
        }
        let entry = &mut self.bytes[at..at + reqlen];
        let prevrawlensize = store_prev_entry_length(entry, prevlen);
        new.write(&mut entry[prevrawlensize..]);
        self.set_count(self.count().saturating_add(1));
        if let Some(follower) = follower {
            let moved = reqlen.wrapping_add_signed(nextdiff);
            self.cascade_update(follower.cascade.moved_by(moved as isize));
        }
        Ok(Position::at(at))
    }

    /// Moves the entry at `at` and what is behind it by `reqlen`, and makes it name that length.
    fn open_gap(&mut self, at: usize, reqlen: usize, follower: &Follower) {
        let (old_end, next) = (self.bytes(), follower.entry);
        let moved = reqlen.wrapping_add_signed(follower.nextdiff);
        self.resize(old_end + moved);
        let body = next.offset + next.prevrawlensize;
        self.bytes.copy_within(body..old_end, body + moved);
        follower.write_prevlen(&mut self.bytes[at + reqlen..]);
        let behind_next = self.tail() > next.offset;
        let tail = self.tail() + reqlen;
        self.set_tail(if behind_next {
            tail.wrapping_add_signed(follower.nextdiff)
        } else {
            tail
        });
    }
}

// Removing.
impl Ziplist {
    /// Removes an entry; the one that was behind it. O(bytes).
    ///
    /// # Errors
    ///
    /// As [`delete_range_at`](Self::delete_range_at).
    #[doc(alias = "ziplistDelete")]
    #[inline(never)]
    pub fn delete(&mut self, position: Position) -> Result<Option<Position>, Error> {
        self.delete_range_at(position, 1)?;
        Ok(self.entry(position).map(|_| position))
    }

    /// Removes up to `count` entries from an index on, which counts from the end if negative; how
    /// many there were. O(bytes).
    ///
    /// # Errors
    ///
    /// As [`delete_range_at`](Self::delete_range_at), but an index that is not there is no error.
    #[doc(alias = "ziplistDeleteRange")]
    #[inline(never)]
    pub fn delete_range(&mut self, index: i64, count: usize) -> Result<usize, Error> {
        match self.seek(index) {
            Some(position) => self.delete_range_at(position, count),
            None => Ok(0),
        }
    }

    /// Removes up to `count` entries from one on; how many there were. O(bytes).
    ///
    /// # Errors
    ///
    /// [`Error::Corrupt`] if no entry begins at `position`, or, on bytes that were validated only
    /// shallowly, where an entry on the way is none. [`Error::TooLarge`] if a cascade would make the
    /// list 4 GB. Nothing is changed then.
    #[doc(alias = "__ziplistDelete")]
    #[inline(never)]
    pub fn delete_range_at(&mut self, position: Position, count: usize) -> Result<usize, Error> {
        let first = self.entry_or_error(position.offset())?;
        let (mut deleted, mut to) = (0, first.offset);
        while deleted < count && to != self.end() {
            to = self.entry_or_error(to)?.end();
            deleted += 1;
        }
        if deleted == 0 {
            return Ok(0);
        }
        if to == self.end() {
            self.cut_off(&first)?;
        } else {
            self.close_gap(&first, to)?;
        }
        // A count that is not known stays so.
        if self.count() != COUNT_UNKNOWN {
            let count = usize::from(self.count()).saturating_sub(deleted);
            self.set_count(count as u16);
        }
        Ok(deleted)
    }

    /// Removes an entry and all behind it.
    fn cut_off(&mut self, first: &Entry) -> Result<(), Error> {
        let tail = first.offset - first.prevrawlen;
        if first.offset > HEADER_SIZE && self.entry_or_error(tail)?.end() != first.offset {
            return Err(Corrupt::at(first.offset, "the previous length is wrong").into());
        }
        self.resize(first.offset + END_SIZE);
        self.set_tail(tail);
        Ok(())
    }

    /// Removes from an entry to another, which stays.
    fn close_gap(&mut self, first: &Entry, to: usize) -> Result<(), Error> {
        let next = self.entry_or_error(to)?;
        let follower = self.plan_follower(next, first.prevrawlen, false)?;
        check_size(self.bytes() + follower.cascade.extra(), follower.nextdiff)?;

        // There is room for a wider field: the entry that goes stated the same length.
        let (old_end, removed) = (self.bytes(), to - first.offset);
        let moved = removed.wrapping_add_signed(-follower.nextdiff);
        let body = next.offset + next.prevrawlensize;
        self.bytes.copy_within(body..old_end, body - moved);
        self.resize(old_end - moved);
        follower.write_prevlen(&mut self.bytes[first.offset..]);
        let shift = if self.tail() > to { moved } else { removed };
        self.set_tail(self.tail() - shift);
        self.cascade_update(follower.cascade.moved_by(-(moved as isize)));
        Ok(())
    }
}

// Replacing and merging.
impl Ziplist {
    /// Puts another value in place of an entry's; where it is. In place if it takes as many
    /// bytes; otherwise a deletion and an insertion. O(length) or O(bytes).
    ///
    /// # Errors
    ///
    /// As [`insert_before`](Self::insert_before). On bytes that were validated only shallowly the
    /// old value may be gone by then.
    #[doc(alias = "ziplistReplace")]
    #[inline(never)]
    pub fn replace(&mut self, position: Position, value: &[u8]) -> Result<Position, Error> {
        let entry = self.entry_or_error(position.offset())?;
        let new = Encoded::new(value);
        if new.size() == entry.lensize + entry.len {
            let from = entry.offset + entry.prevrawlensize;
            new.write(&mut self.bytes[from..entry.end()]);
            return Ok(position);
        }
        self.may_add(value.len().saturating_sub(entry.len))?;
        self.delete_range_at(position, 1)?;
        self.insert(position.offset(), value)
    }

    /// Adds all values of `second` behind the last, copying its entries as they are.
    /// O(bytes of `second`), and more where the first of them grows and that cascades.
    ///
    /// # Errors
    ///
    /// As [`append`](Self::append), for either list. Nothing is changed then.
    #[doc(alias = "ziplistMerge")]
    #[inline(never)]
    pub fn merge(&mut self, second: &Ziplist) -> Result<(), Error> {
        if second.is_empty() {
            return Ok(());
        }
        let prevlen = self.tail_rawlen()?;
        let tail = second.tail();
        let cascade = second.plan_cascade(HEADER_SIZE, prevlen)?;
        let added = second.end() - HEADER_SIZE;
        self.may_add(added + cascade.extra())?;

        let seam = self.end();
        self.resize(self.bytes() + added);
        self.bytes[seam..seam + added].copy_from_slice(&second.bytes[HEADER_SIZE..second.end()]);
        self.set_tail(seam - HEADER_SIZE + tail);
        self.set_count(self.count().saturating_add(second.count()));
        self.cascade_update(cascade.moved_by((seam - HEADER_SIZE) as isize));
        Ok(())
    }
}

/// What an edit does to the entry right behind it, and to those behind that.
#[derive(Clone, Copy)]
struct Follower {
    /// The entry as it was.
    entry: Entry,
    /// The length that is before it now.
    prevlen: usize,
    /// By how much its field of that length changes: -4, 0 or 4.
    nextdiff: isize,
    /// What happens behind it.
    cascade: Cascade,
}

impl Follower {
    /// Writes the field of the previous length, in the size that was planned.
    fn write_prevlen(&self, field: &mut [u8]) {
        let size = self.entry.prevrawlensize.wrapping_add_signed(self.nextdiff);
        if size == 1 {
            store_prev_entry_length(field, self.prevlen);
        } else {
            store_prev_entry_length_large(field, self.prevlen);
        }
    }
}

impl Ziplist {
    /// What a new length before the entry `next` means for it and what follows. With `keep_large`
    /// its field does not shrink: the original has no room to do so for the shortest new entries.
    #[doc(alias = "zipPrevLenByteDiff")]
    fn plan_follower(
        &self,
        next: Entry,
        prevlen: usize,
        keep_large: bool,
    ) -> Result<Follower, Error> {
        // The last entry is this one or one behind; it will move with them.
        if self.tail() != next.offset && self.tail() < next.end() {
            return Err(Corrupt::at(self.tail(), "entries are behind the last").into());
        }
        let size = match prevlen_size(prevlen) {
            1 if keep_large => next.prevrawlensize,
            size => size,
        };
        let nextdiff = size as isize - next.prevrawlensize as isize;
        let cascade = match nextdiff {
            0 => Cascade::none(),
            _ => self.plan_cascade(next.end(), next.rawlen().wrapping_add_signed(nextdiff))?,
        };
        Ok(Follower {
            entry: next,
            prevlen,
            nextdiff,
            cascade,
        })
    }

    /// The length of the last entry, 0 if there is none.
    fn tail_rawlen(&self) -> Result<usize, Error> {
        if self.is_empty() {
            return Ok(0);
        }
        let tail = self.entry_or_error(self.tail())?;
        if tail.end() != self.end() {
            return Err(Corrupt::at(tail.offset, "entries are behind the last").into());
        }
        Ok(tail.rawlen())
    }

    pub(crate) fn entry_or_error(&self, offset: usize) -> Result<Entry, Error> {
        Entry::decode(&self.bytes, offset).map_err(|reason| Corrupt::at(offset, reason).into())
    }

    /// Values are added up to 1 GB; what the fields of other entries take more is not counted.
    fn may_add(&self, len: usize) -> Result<(), Error> {
        if self.safe_to_add(len) {
            Ok(())
        } else {
            Err(Error::TooLarge)
        }
    }
}

/// Whatever the fields of other entries take more, the size fits its own field in the header.
fn check_size(len: usize, nextdiff: isize) -> Result<(), Error> {
    match u32::try_from(len.wrapping_add_signed(nextdiff)) {
        Ok(_) => Ok(()),
        Err(_) => Err(Error::TooLarge),
    }
}

const _: () = assert!(MAX_SAFETY_SIZE < u32::MAX as usize);

#[cfg(test)]
mod tests {
    use listpack::Validation;
    use zmalloc::good_size;

    use super::*;
    use crate::entry::ZIP_END;

    fn list_of(values: &[&[u8]]) -> Ziplist {
        let mut list = Ziplist::new();
        for value in values {
            list.append(value).expect("room");
        }
        list
    }

    /// A list of so many bytes, which are empty strings without a right previous length.
    fn list_of_zeros(len: usize) -> Ziplist {
        let mut bytes = vec![0; len];
        bytes[..4].copy_from_slice(&(len as u32).to_le_bytes());
        bytes[4..8].copy_from_slice(&(HEADER_SIZE as u32).to_le_bytes());
        bytes[len - 1] = ZIP_END;
        Ziplist::from_bytes(bytes, Validation::Shallow).expect("a header and an end")
    }

    #[test]
    fn no_listpack_is_made_of_more_than_one_gigabyte() {
        let huge = list_of_zeros(MAX_SAFETY_SIZE + 1);
        assert_eq!(huge.to_listpack().err(), Some(Error::TooLarge));
        let large = list_of_zeros(2_000_011);
        assert_eq!(large.to_listpack().map(|pack| pack.len()), Ok(1_000_000));
    }

    #[test]
    fn nothing_is_added_beyond_one_gigabyte() {
        // Memory that is only asked for: nobody looks at a value that is too long.
        let huge = vec![0; MAX_SAFETY_SIZE];
        let mut list = list_of(&[b"a", b"b"]);
        let (before, first) = (list.clone(), list.first().expect("an entry"));
        assert_eq!(list.append(&huge), Err(Error::TooLarge));
        assert_eq!(list.prepend(&huge), Err(Error::TooLarge));
        assert_eq!(list.insert_before(first, &huge), Err(Error::TooLarge));
        assert_eq!(list.insert_after(first, &huge), Err(Error::TooLarge));
        assert_eq!(list.replace(first, &huge), Err(Error::TooLarge));
        assert_eq!(list, before);
        let huge = list_of_zeros(MAX_SAFETY_SIZE);
        assert_eq!(list.merge(&huge), Err(Error::TooLarge));
        assert_eq!(list, before);
        assert!(list.safe_to_add(MAX_SAFETY_SIZE - list.bytes()));
        assert!(!list.safe_to_add(MAX_SAFETY_SIZE - list.bytes() + 1));
    }

    #[test]
    fn a_count_that_overflowed_stays_unknown_until_it_is_taken_again() {
        let mut list = Ziplist::new();
        for _ in 0..65_534 {
            list.append(b"1").expect("room");
        }
        assert_eq!(list.count(), 65_534);
        list.append(b"1").expect("room");
        assert_eq!((list.count(), list.len()), (COUNT_UNKNOWN, 65_535));
        list.append(b"1").expect("room");
        assert_eq!((list.recount(), list.count()), (65_536, COUNT_UNKNOWN));
        list.delete_range(0, 65_530).expect("entries");
        assert_eq!((list.count(), list.len()), (COUNT_UNKNOWN, 6));
        assert_eq!((list.recount(), list.count()), (6, 6));
        assert_eq!(list.check(), Ok(()));
    }

    #[test]
    fn the_sum_of_two_counts_may_overflow_too() {
        let mut list = Ziplist::new();
        for _ in 0..40_000 {
            list.append(b"1").expect("room");
        }
        let second = list.clone();
        list.merge(&second).expect("room");
        assert_eq!((list.count(), list.len()), (COUNT_UNKNOWN, 80_000));
        assert_eq!(list.check(), Ok(()));
    }

    #[test]
    fn a_value_of_the_same_size_is_replaced_in_place() {
        let mut list = list_of(&[b"abc", b"300", b"x"]);
        let second = list.seek(1).expect("an entry");
        let bytes = list.bytes();
        assert_eq!(list.replace(second, b"-301"), Ok(second));
        assert_eq!(list.replace(second, b"ab"), Ok(second));
        assert_eq!(list.bytes(), bytes);
        assert_eq!(format!("{list:?}"), r#"["abc", "ab", "x"]"#);
    }

    #[test]
    fn deleting_to_the_end_makes_the_entry_before_the_last() {
        let mut list = list_of(&[b"a", b"b", b"c", b"d"]);
        assert_eq!(list.delete_range(-3, 100), Ok(3));
        assert_eq!(list.last(), list.first());
        assert_eq!(list.delete_range(0, 1), Ok(1));
        assert_eq!(list, Ziplist::new());
        assert_eq!(list.delete_range(0, 1), Ok(0));
        assert_eq!((list.first(), list.last()), (None, None));
    }

    #[test]
    fn merging_with_an_empty_list_changes_nothing() {
        let full = list_of(&[b"a", b"b"]);
        let mut list = full.clone();
        list.merge(&Ziplist::new()).expect("room");
        assert_eq!(list, full);
        let mut list = Ziplist::new();
        list.merge(&full).expect("room");
        assert_eq!(list, full);
    }

    #[test]
    fn appending_allocates_rarely() {
        let mut list = Ziplist::new();
        let mut sizes = 0;
        for _ in 0..10_000 {
            let before = list.capacity();
            list.append(b"0123456789").expect("room");
            assert!(list.capacity() <= good_size(list.bytes()));
            sizes += usize::from(list.capacity() != before);
        }
        assert!(sizes < 60, "{sizes} allocations");
    }
}
