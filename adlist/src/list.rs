//! The list: slots, links, walks. Idea, picture and invariants are at the head of the crate.

use std::fmt;
use std::ops::{Index, IndexMut};

/// The index of no slot.
const NONE: u32 = u32::MAX;

/// An emptied list gives its slots back when it has more of them than this.
const KEEP_SLOTS: usize = 64;

/// Names a node of one [`List`] as long as it is in it. Of any other list it names nothing
/// meaningful.
#[doc(alias = "listNode")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Handle {
    slot: u32,
    serial: u32,
}

/// Which way a walk goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the first node to the last.
    #[doc(alias = "AL_START_HEAD")]
    FromHead,
    /// From the last node to the first.
    #[doc(alias = "AL_START_TAIL")]
    FromTail,
}

/// A walk over a list that may be changed meanwhile. Made by [`List::rewind`], advanced by
/// [`List::next`], which ends it at the end; left early, by [`List::release_iterator`].
#[doc(alias = "listIter")]
#[derive(Debug)]
#[must_use = "a walk that is not finished must be given back"]
pub struct Iter {
    /// Place in the list's table of walks.
    walk: usize,
    serial: u32,
}

/// What the list knows of a walk under way.
#[derive(Clone)]
struct Walk {
    next: u32,
    direction: Direction,
    serial: u32,
}

#[derive(Clone)]
struct Node<T> {
    serial: u32,
    prev: u32,
    /// The next node in the list, or on the free list.
    next: u32,
    value: Option<T>,
}

/// A doubly linked list.
#[doc(alias = "list")]
#[doc(alias = "listDup")]
#[derive(Clone)]
pub struct List<T> {
    nodes: Vec<Node<T>>,
    head: u32,
    tail: u32,
    free: u32,
    len: usize,
    next_serial: u32,
    walks: Vec<Option<Walk>>,
}

impl<T> List<T> {
    /// An empty list. Allocates nothing.
    #[doc(alias = "listCreate")]
    pub const fn new() -> List<T> {
        List {
            nodes: Vec::new(),
            head: NONE,
            tail: NONE,
            free: NONE,
            len: 0,
            next_serial: 0,
            walks: Vec::new(),
        }
    }

    /// Number of nodes. O(1).
    #[doc(alias = "listLength")]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no node.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Removes all nodes, and ends all walks. O(N).
    #[doc(alias = "listEmpty")]
    #[doc(alias = "listRelease")]
    pub fn empty(&mut self) {
        // The serial numbers go on, so that old handles stay void.
        *self = List {
            next_serial: self.next_serial,
            ..List::new()
        };
    }
}

// Adding, removing, moving ---------------------------------------------------------------------

impl<T> List<T> {
    /// Adds `value` in front. O(1).
    #[doc(alias = "listAddNodeHead")]
    #[doc(alias = "listLinkNodeHead")]
    pub fn add_node_head(&mut self, value: T) -> Handle {
        let slot = self.take_slot(value);
        self.link(slot, NONE, self.head);
        self.handle(slot)
    }

    /// Adds `value` at the end. O(1).
    #[doc(alias = "listAddNodeTail")]
    #[doc(alias = "listLinkNodeTail")]
    pub fn add_node_tail(&mut self, value: T) -> Handle {
        let slot = self.take_slot(value);
        self.link(slot, self.tail, NONE);
        self.handle(slot)
    }

    /// Adds `value` in front of a node; gives it back if that is not in the list. O(1).
    #[doc(alias = "listInsertNode")]
    pub fn insert_before(&mut self, node: Handle, value: T) -> Result<Handle, T> {
        let Some(prev) = self.node(node).map(|node| node.prev) else {
            return Err(value);
        };
        let slot = self.take_slot(value);
        self.link(slot, prev, node.slot);
        Ok(self.handle(slot))
    }

    /// Adds `value` behind a node; gives it back if that is not in the list. O(1).
    #[doc(alias = "listInsertNode")]
    pub fn insert_after(&mut self, node: Handle, value: T) -> Result<Handle, T> {
        let Some(next) = self.node(node).map(|node| node.next) else {
            return Err(value);
        };
        let slot = self.take_slot(value);
        self.link(slot, node.slot, next);
        Ok(self.handle(slot))
    }

    /// Removes a node and returns its value; `None` if it is not in the list. O(1).
    #[doc(alias = "listDelNode")]
    pub fn del_node(&mut self, node: Handle) -> Option<T> {
        self.node(node)?;
        self.unlink(node.slot);
        let value = self.free_slot(node.slot);
        if self.len == 0 && self.nodes.len() > KEEP_SLOTS {
            self.nodes = Vec::new();
            self.free = NONE;
        }
        value
    }

    /// Removes the first node. O(1).
    pub fn pop_head(&mut self) -> Option<T> {
        self.first().and_then(|node| self.del_node(node))
    }

    /// Removes the last node. O(1).
    pub fn pop_tail(&mut self) -> Option<T> {
        self.last().and_then(|node| self.del_node(node))
    }

    /// Makes a node the first one; its handle stays good. `false` if it is not in the list.
    /// O(1).
    #[doc(alias = "listUnlinkNode")]
    pub fn move_to_head(&mut self, node: Handle) -> bool {
        if self.node(node).is_none() {
            return false;
        }
        self.unlink(node.slot);
        self.link(node.slot, NONE, self.head);
        true
    }

    /// Makes a node the last one; its handle stays good. `false` if it is not in the list. O(1).
    #[doc(alias = "listUnlinkNode")]
    pub fn move_to_tail(&mut self, node: Handle) -> bool {
        if self.node(node).is_none() {
            return false;
        }
        self.unlink(node.slot);
        self.link(node.slot, self.tail, NONE);
        true
    }

    /// The last node becomes the first. O(1).
    #[doc(alias = "listRotateTailToHead")]
    pub fn rotate_tail_to_head(&mut self) {
        if let Some(last) = self.last() {
            self.move_to_head(last);
        }
    }

    /// The first node becomes the last. O(1).
    #[doc(alias = "listRotateHeadToTail")]
    pub fn rotate_head_to_tail(&mut self) {
        if let Some(first) = self.first() {
            self.move_to_tail(first);
        }
    }

    /// Moves all of `other` to the end of this list, in order. O(length of `other`).
    #[doc(alias = "listJoin")]
    pub fn join(&mut self, other: &mut List<T>) {
        while let Some(value) = other.pop_head() {
            self.add_node_tail(value);
        }
    }
}

// Looking --------------------------------------------------------------------------------------

impl<T> List<T> {
    /// The first node.
    #[doc(alias = "listFirst")]
    pub fn first(&self) -> Option<Handle> {
        self.handle_at(self.head)
    }

    /// The last node.
    #[doc(alias = "listLast")]
    pub fn last(&self) -> Option<Handle> {
        self.handle_at(self.tail)
    }

    /// The node behind `node`.
    #[doc(alias = "listNextNode")]
    pub fn next_node(&self, node: Handle) -> Option<Handle> {
        self.node(node).and_then(|node| self.handle_at(node.next))
    }

    /// The node in front of `node`.
    #[doc(alias = "listPrevNode")]
    pub fn prev_node(&self, node: Handle) -> Option<Handle> {
        self.node(node).and_then(|node| self.handle_at(node.prev))
    }

    /// The node at a position, 0 being the first and -1 the last. O(|index|).
    #[doc(alias = "listIndex")]
    pub fn index(&self, index: i64) -> Option<Handle> {
        let steps = usize::try_from(if index < 0 { -(index + 1) } else { index }).ok()?;
        if index < 0 {
            self.handles().rev().nth(steps)
        } else {
            self.handles().nth(steps)
        }
    }

    /// The first node whose value is `wanted`. O(N).
    #[doc(alias = "listSearchKey")]
    pub fn search_key(&self, mut wanted: impl FnMut(&T) -> bool) -> Option<Handle> {
        self.iter()
            .find(|(_, value)| wanted(value))
            .map(|(node, _)| node)
    }

    /// Whether the node is (still) in the list.
    pub fn contains(&self, node: Handle) -> bool {
        self.node(node).is_some()
    }

    /// The value of a node; `None` if that is not in the list.
    #[doc(alias = "listNodeValue")]
    pub fn get(&self, node: Handle) -> Option<&T> {
        self.node(node)?.value.as_ref()
    }

    /// The value of a node, to be changed.
    pub fn get_mut(&mut self, node: Handle) -> Option<&mut T> {
        let found = self.nodes.get_mut(node.slot as usize)?;
        found.value.as_mut().filter(|_| found.serial == node.serial)
    }

    /// Nodes and values in order, from either end; the list is borrowed meanwhile.
    pub fn iter(&self) -> Values<'_, T> {
        Values {
            list: self,
            front: self.head,
            back: self.tail,
            left: self.len,
        }
    }

    fn handles(&self) -> impl DoubleEndedIterator<Item = Handle> {
        self.iter().map(|(node, _)| node)
    }
}

// Walking while changing -----------------------------------------------------------------------

impl<T> List<T> {
    /// Begins a walk that allows the list to be changed between its steps.
    #[doc(alias = "listGetIterator")]
    #[doc(alias = "listRewind")]
    #[doc(alias = "listRewindTail")]
    pub fn rewind(&mut self, direction: Direction) -> Iter {
        let next = match direction {
            Direction::FromHead => self.head,
            Direction::FromTail => self.tail,
        };
        let serial = self.take_serial();
        let walk = Some(Walk {
            next,
            direction,
            serial,
        });
        let place = match self.walks.iter().position(Option::is_none) {
            Some(place) => {
                self.walks[place] = walk;
                place
            }
            None => {
                self.walks.push(walk);
                self.walks.len() - 1
            }
        };
        Iter {
            walk: place,
            serial,
        }
    }

    /// The next node of a walk; at the end `None`, which ends the walk.
    ///
    /// ```
    /// use adlist::{Direction, List};
    ///
    /// let mut list: List<u32> = (1..=6).collect();
    /// let mut iter = list.rewind(Direction::FromHead);
    /// while let Some(node) = list.next(&mut iter) {
    ///     if list[node] % 2 == 0 {
    ///         list.del_node(node);
    ///     }
    /// }
    /// assert_eq!(list.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [1, 3, 5]);
    /// ```
    #[doc(alias = "listNext")]
    pub fn next(&mut self, iter: &mut Iter) -> Option<Handle> {
        let walk = self.walks.get_mut(iter.walk)?.as_mut()?;
        if walk.serial != iter.serial {
            return None;
        }
        let slot = walk.next;
        if slot == NONE {
            self.end_walk(iter.walk);
            return None;
        }
        walk.next = step(&self.nodes[slot as usize], walk.direction);
        Some(self.handle(slot))
    }

    /// Ends a walk before its end.
    #[doc(alias = "listReleaseIterator")]
    pub fn release_iterator(&mut self, iter: Iter) {
        let known = self.walks.get(iter.walk).and_then(Option::as_ref);
        if known.is_some_and(|walk| walk.serial == iter.serial) {
            self.end_walk(iter.walk);
        }
    }

    fn end_walk(&mut self, walk: usize) {
        self.walks[walk] = None;
        while let Some(None) = self.walks.last() {
            self.walks.pop();
        }
    }
}

// Slots and links ------------------------------------------------------------------------------

/// The slot that a walk goes to from `node`.
fn step<T>(node: &Node<T>, direction: Direction) -> u32 {
    match direction {
        Direction::FromHead => node.next,
        Direction::FromTail => node.prev,
    }
}

impl<T> List<T> {
    fn node(&self, node: Handle) -> Option<&Node<T>> {
        let found = self.nodes.get(node.slot as usize)?;
        (found.serial == node.serial && found.value.is_some()).then_some(found)
    }

    /// The handle of a slot that holds a node.
    fn handle(&self, slot: u32) -> Handle {
        Handle {
            slot,
            serial: self.nodes[slot as usize].serial,
        }
    }

    fn handle_at(&self, slot: u32) -> Option<Handle> {
        (slot != NONE).then(|| self.handle(slot))
    }

    fn take_serial(&mut self) -> u32 {
        let serial = self.next_serial;
        self.next_serial = serial.wrapping_add(1);
        serial
    }

    /// A slot with `value` in it, not yet linked.
    fn take_slot(&mut self, value: T) -> u32 {
        let node = Node {
            serial: self.take_serial(),
            prev: NONE,
            next: NONE,
            value: Some(value),
        };
        if self.free == NONE {
            let slot = u32::try_from(self.nodes.len())
                .ok()
                .filter(|&slot| slot != NONE);
            self.nodes.push(node);
            return slot.expect("adlist: more than 2^32 nodes");
        }
        let slot = self.free;
        self.free = self.nodes[slot as usize].next;
        self.nodes[slot as usize] = node;
        slot
    }

    /// Takes the value out of an unlinked slot and puts the slot on the free list.
    fn free_slot(&mut self, slot: u32) -> Option<T> {
        let node = &mut self.nodes[slot as usize];
        node.next = self.free;
        self.free = slot;
        node.value.take()
    }

    /// Links an unlinked slot between two neighbours.
    fn link(&mut self, slot: u32, prev: u32, next: u32) {
        self.nodes[slot as usize].prev = prev;
        self.nodes[slot as usize].next = next;
        match prev {
            NONE => self.head = slot,
            prev => self.nodes[prev as usize].next = slot,
        }
        match next {
            NONE => self.tail = slot,
            next => self.nodes[next as usize].prev = slot,
        }
        self.len += 1;
    }

    /// Takes a slot out of the chain, and moves on the walks that stand on it.
    fn unlink(&mut self, slot: u32) {
        let Node { prev, next, .. } = self.nodes[slot as usize];
        for walk in self
            .walks
            .iter_mut()
            .flatten()
            .filter(|walk| walk.next == slot)
        {
            walk.next = step(&self.nodes[slot as usize], walk.direction);
        }
        match prev {
            NONE => self.head = next,
            prev => self.nodes[prev as usize].next = next,
        }
        match next {
            NONE => self.tail = prev,
            next => self.nodes[next as usize].prev = prev,
        }
        self.len -= 1;
    }

    /// Panics if the list contradicts itself (invariants 1, 2 and 4): for tests.
    pub fn check(&self) {
        let mut seen = vec![false; self.nodes.len()];
        let (mut slot, mut prev, mut len) = (self.head, NONE, 0);
        while slot != NONE {
            let node = &self.nodes[slot as usize];
            assert!(node.value.is_some() && node.prev == prev, "slot {slot}");
            assert!(
                !std::mem::replace(&mut seen[slot as usize], true),
                "a circle"
            );
            (prev, slot, len) = (slot, node.next, len + 1);
        }
        assert_eq!((prev, len), (self.tail, self.len), "tail and length");
        for walk in self.walks.iter().flatten() {
            assert!(
                walk.next == NONE || seen[walk.next as usize],
                "a walk off the list"
            );
        }
        let mut free = self.free;
        while free != NONE {
            assert!(
                self.nodes[free as usize].value.is_none(),
                "free slot {free}"
            );
            assert!(
                !std::mem::replace(&mut seen[free as usize], true),
                "free twice"
            );
            free = self.nodes[free as usize].next;
        }
        assert!(
            seen.into_iter().all(|seen| seen),
            "a slot neither linked nor free"
        );
    }
}

impl<T> Default for List<T> {
    fn default() -> List<T> {
        List::new()
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> List<T> {
        let mut list = List::new();
        for value in values {
            list.add_node_tail(value);
        }
        list
    }
}

impl<T> Index<Handle> for List<T> {
    type Output = T;

    /// # Panics
    /// If the node is not in the list.
    fn index(&self, node: Handle) -> &T {
        self.get(node).expect("adlist: no such node")
    }
}

impl<T> IndexMut<Handle> for List<T> {
    fn index_mut(&mut self, node: Handle) -> &mut T {
        self.get_mut(node).expect("adlist: no such node")
    }
}

impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.iter().map(|(_, value)| value))
            .finish()
    }
}

/// Nodes and values of a borrowed list, from either end.
pub struct Values<'a, T> {
    list: &'a List<T>,
    front: u32,
    back: u32,
    left: usize,
}

impl<'a, T> Values<'a, T> {
    fn at(&self, slot: u32) -> Option<(Handle, &'a T)> {
        let node = self.list.nodes.get(slot as usize)?;
        Some((
            Handle {
                slot,
                serial: node.serial,
            },
            node.value.as_ref()?,
        ))
    }
}

impl<'a, T> Iterator for Values<'a, T> {
    type Item = (Handle, &'a T);

    fn next(&mut self) -> Option<(Handle, &'a T)> {
        self.left = self.left.checked_sub(1)?;
        let item = self.at(self.front)?;
        self.front = self.list.nodes[self.front as usize].next;
        Some(item)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<T> DoubleEndedIterator for Values<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let item = self.at(self.back)?;
        self.back = self.list.nodes[self.back as usize].prev;
        Some(item)
    }
}

impl<T> ExactSizeIterator for Values<'_, T> {}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = (Handle, &'a T);
    type IntoIter = Values<'a, T>;

    fn into_iter(self) -> Values<'a, T> {
        self.iter()
    }
}
