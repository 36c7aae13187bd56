//! The cascade: why one insertion may rewrite the whole list (`__ziplistCascadeUpdate`).
//!
//! Each entry states the length of the one before, in one byte up to 253 and in five from 254 on.
//! If an entry of 250 to 253 bytes must state a longer neighbour, it grows by four bytes, and with
//! that crosses the border itself: the next one needs five bytes, too. A row of such entries falls
//! like dominoes.
//!
//! ```text
//!   before: four entries of 253 bytes, each stating 253 (FD) in one byte
//!
//!     | 00 ...253... | FD ...253... | FD ...253... | FD ...253... | FF
//!
//!   300 bytes are inserted before the first:
//!
//!     | 00 ...300... | FE 300 ...257... | FE 257 ...257... | FE 257 ...257... | FE 257 ...257...
//!                      the edit itself    <--------------- the cascade --------------->
//! ```
//!
//! It costs O(bytes) once, because the rows that grow are found first, the rest of the list is
//! moved by the sum of it, and the entries of the row are then moved from last to first, each by
//! four bytes less. Fields that could shrink again are left wide, or a list at the border would
//! flap with every change.
//!
//! # Invariants
//!
//! 1. A row ends at the first entry whose field is right or can be made right in the size it has.
//! 2. Within a row, each entry but the first states the length of the one before truly. (Deep
//!    validation has established it for foreign bytes; otherwise making the plan fails.)
//! 3. A plan is made before anything is changed and carried out without fail.

use crate::entry::{
    Entry, PREVLEN_GROWTH, prevlen_size, store_prev_entry_length, store_prev_entry_length_large,
};
use crate::validate::{Corrupt, Error};
use crate::ziplist::Ziplist;

/// A row of entries whose field of the previous length must grow. Offsets are those before that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cascade {
    /// How many they are.
    count: usize,
    /// Where the last of them begins.
    last: usize,
    /// Where the first entry behind them begins, or the end of the list.
    end: usize,
    /// The length before the first of them, as it is now.
    prevlen: usize,
    /// Whether the entry at `end` must be told its new previous length.
    end_differs: bool,
}

impl Cascade {
    /// Nothing to do.
    pub(crate) fn none() -> Cascade {
        Cascade {
            count: 0,
            last: 0,
            end: 0,
            prevlen: 0,
            end_differs: false,
        }
    }

    /// The bytes that the row grows by.
    pub(crate) fn extra(&self) -> usize {
        self.count * PREVLEN_GROWTH
    }

    /// The same row after all of it has moved.
    pub(crate) fn moved_by(mut self, bytes: isize) -> Cascade {
        self.last = self.last.wrapping_add_signed(bytes);
        self.end = self.end.wrapping_add_signed(bytes);
        self
    }

    /// The length of what is now before `end`.
    fn prevlen_of_end(&self) -> usize {
        match self.count {
            0 => self.prevlen,
            _ => self.end - self.last + PREVLEN_GROWTH,
        }
    }
}

impl Ziplist {
    /// What happens to the entries from `from` on when the one before has become `prevlen` bytes
    /// long. O(length of the row).
    pub(crate) fn plan_cascade(&self, from: usize, prevlen: usize) -> Result<Cascade, Error> {
        let mut cascade = Cascade {
            count: 0,
            last: from,
            end: from,
            prevlen,
            end_differs: false,
        };
        let mut before: Option<Entry> = None;
        while cascade.end != self.end() {
            let entry = self.entry_or_error(cascade.end)?;
            let stated = cascade.prevlen_of_end();
            if entry.prevrawlen == stated {
                break;
            }
            if entry.prevrawlensize >= prevlen_size(stated) {
                cascade.end_differs = true;
                break;
            }
            if before.is_some_and(|before| before.rawlen() != entry.prevrawlen) {
                return Err(Corrupt::at(entry.offset, "the previous length is wrong").into());
            }
            before = Some(entry);
            cascade.count += 1;
            cascade.last = entry.offset;
            cascade.end = entry.end();
        }
        Ok(cascade)
    }

    /// Makes the fields of a row five bytes wide, and the entry behind it right. O(bytes), or O(1)
    /// if there is no row.
    #[doc(alias = "__ziplistCascadeUpdate")]
    #[inline(never)]
    pub(crate) fn cascade_update(&mut self, cascade: Cascade) {
        if cascade.end_differs {
            self.rewrite_prevlen(cascade.end, cascade.prevlen_of_end());
        }
        if cascade.count > 0 {
            let old_end = self.bytes();
            self.set_tail(self.tail() + tail_shift(&cascade, self.tail()));
            self.resize(old_end + cascade.extra());
            let to = cascade.end + cascade.extra();
            self.bytes.copy_within(cascade.end..old_end, to);
            self.widen(&cascade);
        }
    }

    /// Writes a previous length into the field as it is.
    fn rewrite_prevlen(&mut self, at: usize, len: usize) {
        let field = &mut self.bytes[at..];
        if field[0] == crate::entry::ZIP_BIG_PREVLEN {
            store_prev_entry_length_large(field, len);
        } else {
            store_prev_entry_length(field, len);
        }
    }

    /// Moves the entries of a row, last to first, to where they have room for a wide field.
    fn widen(&mut self, cascade: &Cascade) {
        let (mut at, mut end) = (cascade.last, cascade.end);
        let mut shift = cascade.extra();
        while shift > 0 {
            // The field is narrow still, and its byte is the way to the entry before.
            let stated = usize::from(self.bytes[at]);
            self.bytes.copy_within(at + 1..end, at + 1 + shift);
            shift -= PREVLEN_GROWTH;
            let prevlen = match shift {
                0 => cascade.prevlen,
                _ => stated + PREVLEN_GROWTH,
            };
            store_prev_entry_length_large(&mut self.bytes[at + shift..], prevlen);
            end = at;
            at = at.saturating_sub(stated);
        }
    }
}

/// How far the last entry of the list moves when a row grows.
fn tail_shift(cascade: &Cascade, tail: usize) -> usize {
    match tail.cmp(&cascade.last) {
        // Its own field grows behind its beginning.
        std::cmp::Ordering::Equal => cascade.extra() - PREVLEN_GROWTH,
        std::cmp::Ordering::Greater => cascade.extra(),
        // Only if the header lies.
        std::cmp::Ordering::Less => 0,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Validation, Ziplist};

    /// The sizes of the fields of the previous length.
    fn sizes(list: &Ziplist) -> Vec<usize> {
        list.entries().map(|entry| entry.prevrawlensize).collect()
    }

    /// Entries of 253 bytes: a field of one, two of encoding, 250 of data.
    fn dominoes(count: usize) -> Ziplist {
        let mut list = Ziplist::new();
        for _ in 0..count {
            list.append(&[b'd'; 250]).expect("room");
        }
        list
    }

    fn prepend(list: &mut Ziplist, len: usize) {
        list.prepend(&vec![b'p'; len]).expect("room");
        assert_eq!(list.check(), Ok(()), "{}", list.dump());
    }

    #[test]
    fn a_long_entry_before_a_row_at_the_limit_widens_all_of_it() {
        let mut list = dominoes(100);
        let before = list.bytes();
        prepend(&mut list, 300);
        assert_eq!(sizes(&list)[0], 1);
        assert_eq!(sizes(&list)[1..], [5; 100]);
        assert_eq!(list.bytes(), before + 303 + 4 * 100);
    }

    #[test]
    fn a_short_entry_in_the_row_stops_it() {
        let mut list = dominoes(3);
        list.append(b"short").expect("room");
        list.merge(&dominoes(3)).expect("room");
        prepend(&mut list, 300);
        // The short one grows for its neighbour, but not enough to make the next one grow.
        assert_eq!(sizes(&list), [1, 5, 5, 5, 5, 1, 1, 1]);
    }

    #[test]
    fn fields_stay_wide_but_for_the_one_behind_the_edit() {
        let mut list = dominoes(4);
        prepend(&mut list, 300);
        list.delete_range(0, 1).expect("an entry");
        assert_eq!(list.check(), Ok(()));
        assert_eq!(sizes(&list), [1, 5, 5, 5]);
    }

    #[test]
    fn an_entry_too_short_to_make_room_leaves_the_field_behind_it_wide() {
        let mut list = dominoes(1);
        prepend(&mut list, 300);
        // The new entry takes two bytes, so the field of the next could not shrink by four.
        let second = list.seek(1).expect("an entry");
        list.insert_before(second, b"7").expect("room");
        assert_eq!(list.check(), Ok(()));
        // What is before the new entry is long; what is before the next is not.
        assert_eq!(sizes(&list), [1, 5, 1]);
        let mut list = dominoes(2);
        prepend(&mut list, 300);
        list.delete_range(0, 1).expect("an entry");
        let second = list.seek(1).expect("an entry");
        assert_eq!(list.entry(second).expect("it").prevrawlensize, 5);
        prepend(&mut list, 0);
        assert_eq!(sizes(&list), [1, 1, 5]);
    }

    #[test]
    fn a_deletion_that_brings_a_long_entry_near_widens_the_row() {
        let mut list = dominoes(3);
        prepend(&mut list, 1);
        prepend(&mut list, 300);
        assert_eq!(sizes(&list), [1, 5, 1, 1, 1]);
        list.delete_range(1, 1).expect("an entry");
        assert_eq!(list.check(), Ok(()), "{}", list.dump());
        assert_eq!(sizes(&list), [1, 5, 5, 5]);
    }

    #[test]
    fn a_merge_widens_the_row_behind_the_seam() {
        let mut list = Ziplist::new();
        prepend(&mut list, 300);
        list.merge(&dominoes(3)).expect("room");
        assert_eq!(list.check(), Ok(()));
        assert_eq!(sizes(&list), [1, 5, 5, 5]);
    }

    #[test]
    fn a_row_whose_lengths_lie_is_refused_before_anything_changes() {
        let mut bytes = dominoes(3).into_bytes();
        let third = 10 + 2 * 253;
        bytes[third] = 252;
        let mut list = Ziplist::from_bytes(bytes, Validation::Shallow).expect("a header");
        let before = list.clone();
        let error = list.prepend(&[b'p'; 300]).expect_err("a lie");
        assert_eq!(
            error.to_string(),
            format!("corrupt at byte {third}: the previous length is wrong")
        );
        assert_eq!(list, before);
    }
}
