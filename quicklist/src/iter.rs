//! Walks over the elements: [`Iter`] to read, [`QuicklistIter`] to delete, replace and insert on
//! the way.
//!
//! Both give one element after the other, in either direction, beginning anywhere. The value is
//! borrowed from the walk, and thereby the next step ends it:
//!
//! ```
//! use quicklist::{Direction, Quicklist};
//!
//! let mut list = Quicklist::new(-2, 0);
//! for value in [&b"a"[..], b"7", b"b", b"7"] {
//!     list.push_tail(value);
//! }
//! let mut walk = list.get_iterator_mut(Direction::FromHead);
//! while let Some(value) = walk.next() {
//!     if value.eq_bytes(b"7") {
//!         walk.del_entry();
//!     }
//! }
//! drop(walk);
//! assert_eq!(list.to_vecs(), [b"a", b"b"]);
//! ```
//!
//! A compressed node is decompressed when a walk enters it. A walk that only reads does so aside.
//! The other one does it in place, keeps the compressed bytes, and puts them back when it leaves
//! the node as it was; only a node that has changed is compressed anew. (The original decompresses
//! and compresses in either case.)

use listpack::{Listpack, Position, Value};

use crate::edit::Landed;
use crate::node::{Entry, NONE};
use crate::quicklist::{Quicklist, QuicklistNode};

/// Which way a walk goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the first element to the last.
    #[doc(alias = "AL_START_HEAD")]
    FromHead,
    /// From the last element to the first.
    #[doc(alias = "AL_START_TAIL")]
    FromTail,
}

/// Where in a node a walk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Before the first element, seen in the direction of the walk.
    Edge,
    /// The next element is the one with this number.
    Seek(usize),
    /// The next element is here.
    At(Position),
    /// The element here has been given.
    On(Position),
    /// The next element is the one behind this, seen in the direction of the walk.
    Behind(Position),
    /// The one element of a plain node has been given.
    OnPlain,
    /// No element is left in the node.
    Past,
}

impl Step {
    /// The next step in a listpack.
    #[inline]
    fn next(self, listpack: &Listpack, direction: Direction) -> Step {
        let p = match (self, direction) {
            (Step::Edge, Direction::FromHead) => listpack.first(),
            (Step::Edge, Direction::FromTail) => listpack.last(),
            (Step::Seek(number), _) => listpack.seek(number as i64),
            (Step::At(p), _) => Some(p),
            (Step::On(p) | Step::Behind(p), Direction::FromHead) => listpack.next(p),
            (Step::On(p) | Step::Behind(p), Direction::FromTail) => listpack.prev(p),
            (Step::OnPlain | Step::Past, _) => None,
        };
        p.map_or(Step::Past, Step::On)
    }

    /// The next step in the entry of a node that is not compressed.
    #[inline]
    fn next_in(self, entry: &Entry, direction: Direction) -> Step {
        match (entry, self) {
            (Entry::Packed(listpack), _) => self.next(listpack, direction),
            (Entry::Plain(_), Step::Edge | Step::Seek(0)) => Step::OnPlain,
            _ => Step::Past,
        }
    }

    /// What the walk stands on.
    #[inline]
    fn value(self, entry: &Entry) -> Option<Value<'_>> {
        match (self, entry) {
            (Step::On(p), Entry::Packed(listpack)) => listpack.try_get(p),
            (Step::OnPlain, Entry::Plain(bytes)) => Some(Value::String(bytes)),
            _ => None,
        }
    }
}

/// A walk that reads.
#[derive(Debug)]
pub struct Iter<'a> {
    list: &'a Quicklist,
    current: u32,
    step: Step,
    direction: Direction,
    /// What the current node is without its compression, if it has one.
    aside: Option<Entry>,
}

impl Quicklist {
    /// A walk over all elements.
    #[doc(alias = "quicklistGetIterator")]
    pub fn get_iterator(&self, direction: Direction) -> Iter<'_> {
        let node = match direction {
            Direction::FromHead => self.head,
            Direction::FromTail => self.tail,
        };
        self.iter_from(node, Step::Edge, direction)
    }

    /// A walk that begins with element number `index`; `None` if there is none. A negative index
    /// counts backwards from -1, which is the last one. O(nodes), from the nearer end.
    #[doc(alias = "quicklistGetIteratorAtIdx")]
    #[doc(alias = "quicklistGetIteratorEntryAtIdx")]
    pub fn get_iterator_at_idx(&self, direction: Direction, index: i64) -> Option<Iter<'_>> {
        let (node, number) = self.locate(index)?;
        Some(self.iter_from(node, Step::Seek(number), direction))
    }

    fn iter_from(&self, current: u32, step: Step, direction: Direction) -> Iter<'_> {
        let mut walk = Iter {
            list: self,
            current: NONE,
            step,
            direction,
            aside: None,
        };
        walk.enter(current);
        walk
    }

    /// Calls `visit` with element number `index`. `None` if there is none. O(nodes), from the
    /// nearer end, plus the elements of one node.
    #[doc(alias = "quicklistIndex")]
    #[doc(alias = "quicklistGetIteratorEntryAtIdx")]
    pub fn index<R>(&self, index: i64, visit: impl FnOnce(Value<'_>) -> R) -> Option<R> {
        self.get_iterator_at_idx(Direction::FromHead, index)?
            .next()
            .map(visit)
    }

    /// Calls `visit` with `count` elements from number `start` on, fewer where the list ends: the
    /// fastest way to read many. O(nodes), plus the elements before them in their node.
    pub fn for_each(&self, start: i64, count: usize, mut visit: impl FnMut(Value<'_>)) {
        let Some((mut node, mut number)) = self.locate(start) else {
            return;
        };
        let mut left = count;
        while left > 0
            && let Some(here) = self.nodes.get(node)
        {
            match here.raw_entry().as_ref().unwrap_or(&here.entry) {
                Entry::Packed(listpack) => {
                    let from = listpack.seek(number as i64);
                    let values = from.map(|from| listpack.iter_from(from));
                    values.into_iter().flatten().take(left).for_each(&mut visit);
                }
                Entry::Plain(bytes) => visit(Value::String(bytes)),
                _ => {}
            }
            left = left.saturating_sub(here.count() - number);
            (node, number) = (here.next, 0);
        }
    }

    /// All elements, copied.
    pub fn to_vecs(&self) -> Vec<Vec<u8>> {
        let mut values = Vec::with_capacity(self.count);
        self.for_each(0, self.count, |value| values.push(value.to_vec()));
        values
    }
}

impl Iter<'_> {
    /// The next element. O(1), plus decompressing a compressed node when it is entered.
    #[doc(alias = "quicklistNext")]
    #[expect(
        clippy::should_implement_trait,
        reason = "the value is borrowed from the walk, which an Iterator cannot say"
    )]
    pub fn next(&mut self) -> Option<Value<'_>> {
        while let Some(node) = self.list.nodes.get(self.current) {
            let entry = self.aside.as_ref().unwrap_or(&node.entry);
            self.step = self.step.next_in(entry, self.direction);
            if self.step != Step::Past {
                break;
            }
            self.step = Step::Edge;
            self.enter(match self.direction {
                Direction::FromHead => node.next,
                Direction::FromTail => node.prev,
            });
        }
        let node = self.list.nodes.get(self.current)?;
        self.step.value(self.aside.as_ref().unwrap_or(&node.entry))
    }

    fn enter(&mut self, node: u32) {
        self.current = node;
        self.aside = self.list.nodes.get(node).and_then(QuicklistNode::raw_entry);
    }
}

/// A walk that changes the list on its way. What it has open is closed when it is dropped.
#[doc(alias = "quicklistIter")]
#[doc(alias = "quicklistReleaseIterator")]
#[derive(Debug)]
pub struct QuicklistIter<'a> {
    list: &'a mut Quicklist,
    current: u32,
    step: Step,
    direction: Direction,
    /// The next step passes over one element that is not to be given.
    skip: bool,
    /// Whether the current node has been entered and is to be left.
    is_open: bool,
    /// The compressed bytes of the current node, as long as it is as it was.
    kept: Option<Entry>,
}

impl Quicklist {
    /// A walk over all elements that may change them.
    #[doc(alias = "quicklistGetIterator")]
    pub fn get_iterator_mut(&mut self, direction: Direction) -> QuicklistIter<'_> {
        let node = match direction {
            Direction::FromHead => self.head,
            Direction::FromTail => self.tail,
        };
        self.iter_mut_from(node, Step::Edge, direction)
    }

    /// A walk that may change the elements and begins with number `index`; `None` if there is
    /// none. A negative index counts backwards from -1, which is the last one. O(nodes), from the
    /// nearer end.
    #[doc(alias = "quicklistGetIteratorAtIdx")]
    pub fn get_iterator_mut_at_idx(
        &mut self,
        direction: Direction,
        index: i64,
    ) -> Option<QuicklistIter<'_>> {
        let (node, number) = self.locate(index)?;
        Some(self.iter_mut_from(node, Step::Seek(number), direction))
    }

    fn iter_mut_from(&mut self, node: u32, step: Step, direction: Direction) -> QuicklistIter<'_> {
        QuicklistIter {
            list: self,
            current: node,
            step,
            direction,
            skip: false,
            is_open: false,
            kept: None,
        }
    }

    /// Replaces element number `index`. `false` if there is none. O(nodes), plus the bytes of one
    /// node.
    #[doc(alias = "quicklistReplaceAtIndex")]
    #[inline(never)]
    pub fn replace_at_index(&mut self, index: i64, value: &[u8]) -> bool {
        let Some(mut walk) = self.get_iterator_mut_at_idx(Direction::FromHead, index) else {
            return false;
        };
        walk.advance() && walk.replace_entry(value)
    }
}

impl QuicklistIter<'_> {
    /// The next element. O(1), plus decompressing a compressed node when it is entered.
    #[doc(alias = "quicklistNext")]
    #[expect(
        clippy::should_implement_trait,
        reason = "the value is borrowed from the walk, which an Iterator cannot say"
    )]
    pub fn next(&mut self) -> Option<Value<'_>> {
        if self.advance() { self.value() } else { None }
    }

    /// The element that [`next`](Self::next) has given. `None` after that was deleted, replaced or
    /// had another inserted beside it, until the next step.
    pub fn value(&self) -> Option<Value<'_>> {
        self.step.value(&self.list.nodes.get(self.current)?.entry)
    }

    /// Whether the element that [`next`](Self::next) has given is this one.
    #[doc(alias = "quicklistCompare")]
    pub fn compare(&self, text: &[u8]) -> bool {
        self.value().is_some_and(|value| value.eq_bytes(text))
    }

    /// Turns around. The next element is the neighbour on the other side.
    #[doc(alias = "quicklistSetDirection")]
    pub fn set_direction(&mut self, direction: Direction) {
        self.direction = direction;
    }

    /// Deletes the element that [`next`](Self::next) has given; the walk goes on with the one
    /// behind it. `false` if it stands on none. O(bytes of the node).
    #[doc(alias = "quicklistDelEntry")]
    #[inline(never)]
    pub fn del_entry(&mut self) -> bool {
        if self.value().is_none() {
            return false;
        }
        self.kept = None;
        if let Step::On(p) = self.step {
            let direction = self.direction;
            let next = self.list.edit_by(self.current, -1, |listpack| {
                let behind = listpack.delete(p);
                match (direction, behind) {
                    (Direction::FromHead, behind) => behind,
                    (Direction::FromTail, Some(behind)) => listpack.prev(behind),
                    (Direction::FromTail, None) => listpack.last(),
                }
            });
            self.step = next.flatten().map_or(Step::Past, Step::At);
        }
        if self.step == Step::OnPlain || self.list.nodes[self.current].count == 0 {
            let node = self.list.del_node(self.current);
            self.is_open = false;
            self.step = Step::Edge;
            self.current = match self.direction {
                Direction::FromHead => node.next,
                Direction::FromTail => node.prev,
            };
        }
        true
    }

    /// Replaces the element that [`next`](Self::next) has given; the walk goes on behind the new
    /// one. `false` if it stands on none. O(bytes of the node).
    #[doc(alias = "quicklistReplaceEntry")]
    pub fn replace_entry(&mut self, value: &[u8]) -> bool {
        if self.value().is_none() {
            return false;
        }
        self.kept = None;
        let (node, landed) = self.list.replace(self.current, self.position(), value);
        self.go_on_behind(node, landed);
        true
    }

    /// Inserts an element before the one that [`next`](Self::next) has given. The walk goes on as
    /// if it had not been; the new element is not visited. `false` if it stands on none.
    /// O(bytes of the node).
    #[doc(alias = "quicklistInsertBefore")]
    pub fn insert_before(&mut self, value: &[u8]) -> bool {
        self.insert(value, false)
    }

    /// Inserts an element behind the one that [`next`](Self::next) has given. The walk goes on as
    /// if it had not been; the new element is not visited. `false` if it stands on none.
    /// O(bytes of the node).
    #[doc(alias = "quicklistInsertAfter")]
    pub fn insert_after(&mut self, value: &[u8]) -> bool {
        self.insert(value, true)
    }

    fn insert(&mut self, value: &[u8], after: bool) -> bool {
        if self.value().is_none() {
            return false;
        }
        self.kept = None;
        let (node, landed) = self
            .list
            .insert(self.current, self.position(), value, after);
        self.go_on_behind(node, landed);
        // The new one comes before the old one on this walk: the old one is still to be passed.
        self.skip = after != (self.direction == Direction::FromHead);
        true
    }

    /// Where the walk stands in a listpack.
    fn position(&self) -> Option<Position> {
        match self.step {
            Step::On(p) => Some(p),
            _ => None,
        }
    }

    /// Goes on behind an element of a node that the list is done with.
    fn go_on_behind(&mut self, node: u32, landed: Landed) {
        self.current = node;
        self.is_open = false;
        self.step = match (landed, self.direction) {
            (Landed::At(p), _) => Step::Behind(p),
            (Landed::Number(number), Direction::FromHead) => Step::Seek(number + 1),
            (Landed::Number(number @ 1..), Direction::FromTail) => Step::Seek(number - 1),
            (Landed::Number(0), Direction::FromTail) | (Landed::Alone, _) => Step::Past,
        };
    }

    /// Goes to the next element. `false` if there is none.
    #[inline]
    fn advance(&mut self) -> bool {
        if std::mem::take(&mut self.skip) {
            self.step_once();
        }
        self.step_once()
    }

    fn step_once(&mut self) -> bool {
        while self.current != NONE {
            self.open();
            let node = &self.list.nodes[self.current];
            self.step = self.step.next_in(&node.entry, self.direction);
            if self.step != Step::Past {
                return true;
            }
            let next = match self.direction {
                Direction::FromHead => node.next,
                Direction::FromTail => node.prev,
            };
            self.close();
            (self.current, self.step) = (next, Step::Edge);
        }
        false
    }

    /// Decompresses the current node, if it is compressed, and keeps what it was.
    fn open(&mut self) {
        self.is_open = true;
        if let Some(compressed) = self.list.nodes[self.current].decompress_node_for_use() {
            self.kept = Some(compressed);
        }
    }

    /// Leaves the current node: compressed as it was if it is unchanged, or else compressed anew,
    /// which is also the time for one that was too small to be compressed and has grown since.
    fn close(&mut self) {
        self.is_open = false;
        if let Some(compressed) = self.kept.take() {
            let node = &mut self.list.nodes[self.current];
            node.entry = compressed;
            node.recompress = false;
        } else {
            self.list.compress(self.current);
        }
    }
}

impl Drop for QuicklistIter<'_> {
    fn drop(&mut self) {
        if self.is_open {
            self.close();
        }
        self.list.give_back_places();
    }
}
