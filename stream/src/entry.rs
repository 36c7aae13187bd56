//! An entry as a reader sees it: an id and fields with values, borrowed from the node.
//!
//! Nothing is copied and nothing is allocated. Where the fields are those of the master entry, the
//! walk over the pairs moves two fingers: one over the master entry's fields, one over the values.
//!
//! ```text
//!   master:  ... | temperature | humidity | 0 |          field_at ->
//!   entry:   2 | 0 | 0 | 21 | 40 | 5 |                   value_at ->
//! ```
//!
//! First breakpoint: `stream::entry::Entry::fields` (`streamIteratorGetField`).

use std::fmt;
use std::iter::FusedIterator;

use listpack::{Listpack, Position, Value};

use crate::id::StreamId;
use crate::node::{Place, View};

/// An entry of a stream.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    elements: &'a Listpack,
    place: Place,
    master_fields_at: Position,
}

impl<'a> Entry<'a> {
    pub(crate) fn new(view: &View<'a>, place: &Place) -> Self {
        Entry {
            elements: &view.node.entries,
            place: *place,
            master_fields_at: view.master.fields_at,
        }
    }

    /// Its id.
    #[inline]
    pub fn id(&self) -> StreamId {
        self.place.id
    }

    /// How many field-value pairs it has.
    #[inline]
    pub fn num_fields(&self) -> usize {
        self.place.num_fields as usize
    }

    /// Whether it is a tombstone, which only walks that ask for them show.
    #[inline]
    pub fn is_deleted(&self) -> bool {
        self.place.is_deleted()
    }

    /// Whether its fields are those of the node's master entry and so are not stored again.
    #[inline]
    pub fn has_same_fields(&self) -> bool {
        self.place.has_same_fields()
    }

    /// Its pairs in the order they were given: exactly [`num_fields`](Self::num_fields) of them.
    /// O(1) each.
    #[doc(alias = "streamIteratorGetField")]
    #[cfg_attr(debug_assertions, inline(never))]
    pub fn fields(&self) -> Fields<'a> {
        Fields {
            elements: self.elements,
            left: self.num_fields(),
            field_at: self.has_same_fields().then_some(self.master_fields_at),
            value_at: self.place.body_at,
        }
    }
}

/// `1-0 {"temperature": 21, "humidity": 40}`
impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.id())?;
        f.debug_map().entries(self.fields()).finish()
    }
}

/// The pairs of an entry.
#[derive(Clone, Debug)]
pub struct Fields<'a> {
    elements: &'a Listpack,
    left: usize,
    /// The next field in the master entry; `None` where the entry has fields of its own.
    field_at: Option<Position>,
    /// The next element of the entry itself.
    value_at: Position,
}

impl<'a> Iterator for Fields<'a> {
    type Item = (Value<'a>, Value<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        let finger = self.field_at.as_mut().unwrap_or(&mut self.value_at);
        let field = take(self.elements, finger)?;
        Some((field, take(self.elements, &mut self.value_at)?))
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

/// The element under a finger, which moves on to the next.
#[inline]
fn take<'a>(elements: &'a Listpack, finger: &mut Position) -> Option<Value<'a>> {
    let (value, next_at) = elements.read(*finger)?;
    *finger = next_at;
    Some(value)
}

impl ExactSizeIterator for Fields<'_> {}
impl FusedIterator for Fields<'_> {}
