//! One node: up to a hundred entries or so in a listpack (the middle of `streamAppendItem`).
//!
//! A node knows neither its key nor its neighbours. The id of its master entry, which is the key,
//! is passed in wherever ids are wanted.
//!
//! Master entry and entries are drawn on the [page of the crate](crate).
//!
//! # Reading what may be a lie
//!
//! The elements of a node that was validated only shallowly may say anything. Nothing here
//! believes them: an entry is shown only if all of its elements are there and its `lp-count` is
//! how many they are, and a walk ends at the first that is not so. Every step of a walk moves at
//! least one element on, so it ends.
//!
//! First breakpoint: `stream::node::Node::append`.

use listpack::{Listpack, Position, Value};

use crate::entry::Entry;
use crate::id::StreamId;
use crate::pairs::Pairs;

/// The entry is a tombstone.
#[doc(alias = "STREAM_ITEM_FLAG_DELETED")]
pub(crate) const FLAG_DELETED: i64 = 1;
/// The entry has the fields of the master entry and stores only values.
#[doc(alias = "STREAM_ITEM_FLAG_SAMEFIELDS")]
pub(crate) const FLAG_SAME_FIELDS: i64 = 2;

/// Elements of an entry besides fields and values: flags, two deltas, lp-count not counted.
const FIXED_ELEMENTS: u64 = 3;

/// The entries under one key of the tree.
#[derive(Clone, Debug)]
pub struct Node {
    /// All of it: exactly the bytes of the file.
    pub(crate) entries: Listpack,
}

/// What the master entry says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Master {
    /// Entries that are not tombstones.
    pub count: u64,
    /// Tombstones.
    pub deleted: u64,
    /// Fields of the master entry.
    pub num_fields: u64,
    /// Its first field, or the zero behind them when it has none.
    pub fields_at: Position,
}

/// Where an entry lies in its node, and what its head says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub id: StreamId,
    pub flags: i64,
    pub num_fields: u64,
    /// Its first element.
    pub flags_at: Position,
    /// Its first field or value, or its lp-count when it has none.
    pub body_at: Position,
    /// Where the next entry starts, or the end of the node.
    pub next_at: Position,
}

impl Place {
    /// Whether this is a tombstone.
    pub(crate) fn is_deleted(&self) -> bool {
        self.flags & FLAG_DELETED != 0
    }

    /// Whether only values are stored.
    pub(crate) fn has_same_fields(&self) -> bool {
        self.flags & FLAG_SAME_FIELDS != 0
    }
}

impl Node {
    /// A node with one entry, whose fields become those of the master entry.
    ///
    /// `capacity` is how many bytes to get room for at once. O(size of the entry).
    pub(crate) fn new(pairs: &dyn Pairs, capacity: usize) -> Node {
        let mut entries = Listpack::with_capacity(capacity);
        entries.append_integer(1);
        entries.append_integer(0);
        entries.append_integer(pairs.count() as i64);
        for index in 0..pairs.count() {
            entries.append(pairs.field(index));
        }
        entries.append_integer(0);
        let mut node = Node { entries };
        node.append_entry((0, 0), pairs, true);
        node
    }

    /// The bytes as they are in the file.
    pub fn as_bytes(&self) -> &[u8] {
        self.entries.as_bytes()
    }

    /// How many bytes they are. O(1).
    pub fn bytes(&self) -> usize {
        self.entries.bytes()
    }

    /// Entries that are not tombstones. O(1).
    pub fn count(&self) -> u64 {
        self.master().map_or(0, |master| master.count)
    }

    /// Tombstones. O(1).
    pub fn deleted(&self) -> u64 {
        self.master().map_or(0, |master| master.deleted)
    }

    /// Reads the master entry as far as its fields; `None` if it is none.
    #[inline]
    pub(crate) fn master(&self) -> Option<Master> {
        let (count, deleted_at) = self.natural(self.entries.first()?)?;
        let (deleted, num_fields_at) = self.natural(deleted_at)?;
        let (num_fields, fields_at) = self.natural(num_fields_at)?;
        Some(Master {
            count,
            deleted,
            num_fields,
            fields_at,
        })
    }

    /// An element that must be an integer, and where the next one is.
    #[inline]
    fn integer(&self, at: Position) -> Option<(i64, Position)> {
        let (value, next_at) = self.entries.read(at)?;
        Some((value.to_integer()?, next_at))
    }

    /// An element that must be an integer and not negative, and where the next one is.
    #[inline]
    fn natural(&self, at: Position) -> Option<(u64, Position)> {
        let (integer, next_at) = self.integer(at)?;
        Some((u64::try_from(integer).ok()?, next_at))
    }

    /// The element `steps` before this one.
    fn skip_back(&self, mut at: Position, steps: u64) -> Option<Position> {
        for _ in 0..steps {
            at = self.entries.prev(at)?;
        }
        Some(at)
    }

    /// Adds an entry behind all others. `master_id` is the key of this node, `master` what its
    /// master entry says.
    ///
    /// The fields are left out if they are those of the master entry. O(size of the entry and of
    /// the master entry's fields).
    #[cfg_attr(debug_assertions, inline(never))]
    pub(crate) fn append(
        &mut self,
        master: &Master,
        master_id: StreamId,
        id: StreamId,
        pairs: &dyn Pairs,
    ) {
        let same_fields = self.has_fields_of(master, pairs);
        self.set_count(master.count.saturating_add(1));
        self.append_entry(id.offset_from(master_id), pairs, same_fields);
    }

    /// Writes the elements of an entry.
    fn append_entry(&mut self, (ms, seq): (i64, i64), pairs: &dyn Pairs, same_fields: bool) {
        let flags = if same_fields { FLAG_SAME_FIELDS } else { 0 };
        let entries = &mut self.entries;
        entries.append_integer(flags);
        entries.append_integer(ms);
        entries.append_integer(seq);
        if !same_fields {
            entries.append_integer(pairs.count() as i64);
        }
        for index in 0..pairs.count() {
            if !same_fields {
                entries.append(pairs.field(index));
            }
            entries.append(pairs.value(index));
        }
        entries.append_integer(elements_before_lp_count(pairs.count() as u64, same_fields) as i64);
    }

    /// Whether the fields are those of the master entry, in the same order.
    fn has_fields_of(&self, master: &Master, pairs: &dyn Pairs) -> bool {
        if master.num_fields != pairs.count() as u64 {
            return false;
        }
        let mut at = Some(master.fields_at);
        (0..pairs.count()).all(|index| {
            let Some(field_at) = at else { return false };
            at = self.entries.next(field_at);
            self.entries.compare(field_at, pairs.field(index))
        })
    }

    /// Writes the number of entries. O(1), or O(size of the node) when it gets wider or narrower.
    ///
    /// Returns where the number is. Where other elements lie is unknown afterwards.
    fn set_count(&mut self, count: u64) -> Option<Position> {
        let count_at = self.entries.first()?;
        self.entries.replace_integer(count_at, count as i64)
    }

    /// Writes the numbers of entries and of tombstones, as [`set_count`](Self::set_count).
    pub(crate) fn set_counts(&mut self, count: u64, deleted: u64) {
        let count_at = self.set_count(count);
        if let Some(deleted_at) = count_at.and_then(|at| self.entries.next(at)) {
            self.entries.replace_integer(deleted_at, deleted as i64);
        }
    }

    /// Makes an entry a tombstone; the counts are left to the caller.
    ///
    /// It starts where it did. Where it ends may have changed: bytes from outside may have had
    /// wider flags than needed.
    pub(crate) fn mark_deleted(&mut self, place: &Place) {
        self.entries
            .replace_integer(place.flags_at, place.flags | FLAG_DELETED);
    }
}

/// How many elements an entry of so many fields has before its lp-count, which says this number.
pub(crate) fn elements_before_lp_count(num_fields: u64, same_fields: bool) -> u64 {
    if same_fields {
        num_fields.saturating_add(FIXED_ELEMENTS)
    } else {
        num_fields
            .saturating_mul(2)
            .saturating_add(FIXED_ELEMENTS + 1)
    }
}

/// A node with its key, opened for reading: the master entry has been read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    pub node: &'a Node,
    pub master_id: StreamId,
    pub master: Master,
}

impl<'a> View<'a> {
    /// Reads the master entry; `None` if it is none.
    pub(crate) fn open(node: &'a Node, master_id: StreamId) -> Option<View<'a>> {
        let master = node.master()?;
        Some(View {
            node,
            master_id,
            master,
        })
    }

    /// Where the first entry starts: behind the fields and the zero of the master entry.
    pub(crate) fn first_at(&self) -> Option<Position> {
        let steps = self.master.num_fields.checked_add(1)?;
        self.node
            .entries
            .skip(self.master.fields_at, steps as usize)
    }

    /// Where the last entry ends: its lp-count, or the zero of the master entry.
    pub(crate) fn last_at(&self) -> Option<Position> {
        self.node.entries.last()
    }

    /// Where the entry before this one ends.
    pub(crate) fn before(&self, place: &Place) -> Option<Position> {
        self.node.entries.prev(place.flags_at)
    }

    /// The entry that starts at `flags_at`, if all of it is there.
    pub(crate) fn entry_at(&self, flags_at: Position) -> Option<Place> {
        let place = self.head(flags_at)?;
        let texts = if place.has_same_fields() {
            place.num_fields
        } else {
            place.num_fields.checked_mul(2)?
        };
        let lp_count_at = self.node.entries.skip(place.body_at, texts as usize)?;
        self.whole(place, lp_count_at)
    }

    /// The entry that ends at `lp_count_at`, if it is one; `None` also at the master entry.
    pub(crate) fn entry_ending_at(&self, lp_count_at: Position) -> Option<Place> {
        let (lp_count, _) = self.node.natural(lp_count_at)?;
        if lp_count == 0 {
            return None;
        }
        let flags_at = self.node.skip_back(lp_count_at, lp_count)?;
        self.whole(self.head(flags_at)?, lp_count_at)
    }

    /// Reads flags, id and number of fields. The end of the entry is not known yet.
    fn head(&self, flags_at: Position) -> Option<Place> {
        let (flags, ms_at) = self.node.integer(flags_at)?;
        let (ms, seq_at) = self.node.integer(ms_at)?;
        let (seq, mut body_at) = self.node.integer(seq_at)?;
        let mut num_fields = self.master.num_fields;
        if flags & FLAG_SAME_FIELDS == 0 {
            (num_fields, body_at) = self.node.natural(body_at)?;
        }
        Some(Place {
            id: self.master_id.offset_by(ms, seq),
            flags,
            num_fields,
            flags_at,
            body_at,
            next_at: body_at,
        })
    }

    /// The entry with its end, if its last element says how many elements it has by its head.
    fn whole(&self, place: Place, lp_count_at: Position) -> Option<Place> {
        let elements = elements_before_lp_count(place.num_fields, place.has_same_fields());
        let (lp_count, next_at) = self.node.natural(lp_count_at)?;
        (lp_count == elements).then_some(Place { next_at, ..place })
    }

    /// All entries with their tombstones, the oldest first.
    pub(crate) fn places(self) -> impl Iterator<Item = Place> + 'a {
        let mut at = self.first_at();
        std::iter::from_fn(move || {
            let place = self.entry_at(at?)?;
            at = Some(place.next_at);
            Some(place)
        })
    }

    /// All entries with their tombstones, the newest first.
    pub(crate) fn places_rev(self) -> impl Iterator<Item = Place> + 'a {
        let mut at = self.last_at();
        std::iter::from_fn(move || {
            let place = self.entry_ending_at(at?)?;
            at = self.before(&place);
            Some(place)
        })
    }

    /// The id of the newest entry, which may be a tombstone. O(elements of that entry).
    #[doc(alias = "lpGetEdgeStreamID")]
    pub(crate) fn last_id(self) -> Option<StreamId> {
        self.places_rev().next().map(|place| place.id)
    }

    /// The entry of this id that is not a tombstone.
    ///
    /// Walks on over tombstones of greater ids: after XSETID has turned the stream's last id back,
    /// an id that a tombstone has can be given again.
    pub(crate) fn find(self, id: StreamId) -> Option<Place> {
        self.places()
            .filter(|place| !place.is_deleted())
            .find(|place| place.id >= id)
            .filter(|place| place.id == id)
    }

    /// The entry at a place, for whoever reads the stream.
    pub(crate) fn entry(&self, place: &Place) -> Entry<'a> {
        Entry::new(self, place)
    }

    /// An element as the value it is.
    pub(crate) fn value(&self, at: Position) -> Value<'a> {
        self.node.entries.get(at)
    }
}
