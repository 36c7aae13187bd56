//! The list: its nodes in order, its ends, and what is done by number. Idea, picture and
//! invariants are at the head of the crate.

use listpack::{Corrupt, Listpack, Value};

use crate::bookmark::Bookmarks;
use crate::limits::{self, COMPRESS_MAX, FILL_MAX};
use crate::node::{Entry, NONE, NodeId, Nodes};

pub use crate::node::QuicklistNode;

/// An end of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where the first element is.
    #[doc(alias = "QUICKLIST_HEAD")]
    Head,
    /// Where the last element is.
    #[doc(alias = "QUICKLIST_TAIL")]
    Tail,
}

/// A list of strings and integers: a doubly linked list of listpacks, the inner ones compressed.
///
/// 64 bytes; an empty one allocates nothing.
#[doc(alias = "quicklist")]
#[derive(Debug)]
pub struct Quicklist {
    pub(crate) nodes: Nodes,
    pub(crate) head: u32,
    pub(crate) tail: u32,
    /// Number of elements.
    pub(crate) count: usize,
    /// Number of nodes.
    pub(crate) len: u32,
    pub(crate) fill: i16,
    pub(crate) compress: u16,
    pub(crate) bookmarks: Option<Box<Bookmarks>>,
}

impl Quicklist {
    /// An empty list with nodes of up to 8 KB, of which none is compressed.
    #[doc(alias = "quicklistCreate")]
    pub const fn create() -> Quicklist {
        Quicklist {
            nodes: Nodes::new(),
            head: NONE,
            tail: NONE,
            count: 0,
            len: 0,
            fill: -2,
            compress: 0,
            bookmarks: None,
        }
    }

    /// An empty list with these options.
    #[doc(alias = "quicklistNew")]
    pub fn new(fill: i32, compress: i32) -> Quicklist {
        let mut list = Quicklist::create();
        list.set_options(fill, compress);
        list
    }

    /// Sets how much goes into a node: at most that many elements (and 8 KB), or from -1 to -5 at
    /// most 4, 8, 16, 32, 64 KB. Values outside of -5 to 32,767 count as the nearest of these. The
    /// nodes that there are stay as they are.
    #[doc(alias = "quicklistSetFill")]
    pub fn set_fill(&mut self, fill: i32) {
        self.fill = fill.clamp(-5, FILL_MAX) as i16;
    }

    /// Sets how many nodes at either end are never compressed; 0: none is. O(n) unless the list
    /// is empty or this is its depth already.
    #[doc(alias = "quicklistSetCompressDepth")]
    pub fn set_compress_depth(&mut self, compress: i32) {
        let compress = compress.clamp(0, COMPRESS_MAX) as u16;
        if self.compress != compress {
            self.compress = compress;
            self.compress_all();
        }
    }

    /// Sets both.
    #[doc(alias = "quicklistSetOptions")]
    pub fn set_options(&mut self, fill: i32, compress: i32) {
        self.set_fill(fill);
        self.set_compress_depth(compress);
    }

    /// Number of elements. O(1).
    #[doc(alias = "quicklistCount")]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Number of nodes. O(1).
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// The fill factor.
    pub fn fill(&self) -> i32 {
        i32::from(self.fill)
    }

    /// The compress depth.
    pub fn compress_depth(&self) -> usize {
        usize::from(self.compress)
    }

    /// Bytes that the allocator was asked for, this struct not included. O(nodes).
    pub fn alloc_size(&self) -> usize {
        let entries: usize = self.nodes().map(QuicklistNode::allocated).sum();
        self.nodes.allocated() + entries
    }
}

impl Default for Quicklist {
    fn default() -> Quicklist {
        Quicklist::create()
    }
}

/// Ends.
impl Quicklist {
    /// Adds an element before the first one. O(length) amortised. Returns whether a node was made
    /// for it.
    #[doc(alias = "quicklistPushHead")]
    #[cfg_attr(debug_assertions, inline(never))]
    pub fn push_head(&mut self, value: &[u8]) -> bool {
        if self.allows_insert(self.head, value.len()) {
            self.edit_by(self.head, 1, |listpack| listpack.prepend(value));
            return false;
        }
        self.push_node(End::Head, value);
        true
    }

    /// Adds an element behind the last one. O(length). Returns whether a node was made for it.
    #[doc(alias = "quicklistPushTail")]
    #[cfg_attr(debug_assertions, inline(never))]
    pub fn push_tail(&mut self, value: &[u8]) -> bool {
        if self.allows_insert(self.tail, value.len()) {
            self.edit_by(self.tail, 1, |listpack| listpack.append(value));
            return false;
        }
        self.push_node(End::Tail, value);
        true
    }

    /// Adds an element at one end. Returns whether a node was made for it.
    #[doc(alias = "quicklistPush")]
    pub fn push(&mut self, end: End, value: &[u8]) -> bool {
        match end {
            End::Head => self.push_head(value),
            End::Tail => self.push_tail(value),
        }
    }

    /// Adds a node with one element at one end.
    #[inline(never)]
    fn push_node(&mut self, end: End, value: &[u8]) {
        let node = self.node_of(value);
        match end {
            End::Head => self.insert_node(self.head, node, false),
            End::Tail => self.insert_node(self.tail, node, true),
        };
    }

    /// The element at one end. O(1): the ends are never compressed.
    pub fn peek(&self, end: End) -> Option<Value<'_>> {
        let node = self.nodes.get(self.end(end))?;
        match (&node.entry, end) {
            (Entry::Packed(listpack), End::Head) => listpack.try_get(listpack.first()?),
            (Entry::Packed(listpack), End::Tail) => listpack.try_get(listpack.last()?),
            (Entry::Plain(bytes), _) => Some(Value::String(bytes)),
            _ => None,
        }
    }

    /// Takes the element at one end away and returns what `saver` makes of it: a reply, a copy.
    /// `None` of an empty list. O(1) amortised at either end.
    #[doc(alias = "quicklistPopCustom")]
    pub fn pop_custom<R>(&mut self, end: End, saver: impl FnOnce(Value<'_>) -> R) -> Option<R> {
        let saved = self.peek(end).map(saver);
        self.del_end(end);
        saved
    }

    /// Takes the element at one end away. The bytes of a large one are not copied.
    #[doc(alias = "quicklistPop")]
    pub fn pop(&mut self, end: End) -> Option<Vec<u8>> {
        let node = self.end(end);
        if matches!(self.nodes.get(node)?.entry, Entry::Plain(_)) {
            let node = self.del_node(node);
            self.give_back_places();
            return match node.entry {
                Entry::Plain(bytes) => Some(bytes.into_vec()),
                _ => None,
            };
        }
        self.pop_custom(end, |value| value.to_vec())
    }

    /// Deletes the element at one end, and its node if that is all there is in it.
    #[cfg_attr(debug_assertions, inline(never))]
    fn del_end(&mut self, end: End) {
        let node = self.end(end);
        if node == NONE {
            return;
        }
        if self.nodes[node].count <= 1 {
            self.del_node(node);
            self.give_back_places();
            return;
        }
        self.edit_by(node, -1, |listpack| {
            let p = match end {
                End::Head => listpack.first(),
                End::Tail => listpack.last(),
            };
            p.map(|p| listpack.delete(p))
        });
    }

    /// Moves the last element before the first. O(bytes of the two nodes).
    #[doc(alias = "quicklistRotate")]
    #[inline(never)]
    pub fn rotate(&mut self) {
        if self.count <= 1 {
            return;
        }
        if self.nodes[self.tail].is_plain() {
            let node = self.unlink_node(self.tail);
            self.insert_node(self.head, node, false);
        } else if let Some(value) = self.peek(End::Tail).map(|value| value.to_vec()) {
            self.push_head(&value);
            self.del_end(End::Tail);
        }
    }

    fn end(&self, end: End) -> u32 {
        match end {
            End::Head => self.head,
            End::Tail => self.tail,
        }
    }
}

/// By number.
impl Quicklist {
    /// Finds the node of element number `index`, from whichever end is nearer, and the number of
    /// the element in it. A negative index counts backwards from -1, which is the last one.
    /// O(nodes).
    pub(crate) fn locate(&self, index: i64) -> Option<(u32, usize)> {
        let count = self.count as i64;
        let index = if index < 0 { index + count } else { index };
        if !(0..count).contains(&index) {
            return None;
        }
        let index = index as usize;
        let is_near_head = index <= (self.count - 1) / 2;
        let (mut node, mut before) = if is_near_head {
            (self.head, 0)
        } else {
            (self.tail, self.count - self.nodes.get(self.tail)?.count())
        };
        loop {
            let here = self.nodes.get(node)?;
            if is_near_head && index >= before + here.count() {
                before += here.count();
                node = here.next;
            } else if index < before {
                node = here.prev;
                before -= self.nodes.get(node)?.count();
            } else {
                return Some((node, index - before));
            }
        }
    }

    /// Deletes `count` elements from number `start` on, fewer where the list ends. Returns how
    /// many that were. O(nodes), plus the bytes of the first and the last one; nodes in between
    /// go without being looked at.
    #[doc(alias = "quicklistDelRange")]
    #[inline(never)]
    pub fn del_range(&mut self, start: i64, count: usize) -> usize {
        let Some((mut node, mut offset)) = self.locate(start) else {
            return 0;
        };
        let before = self.count;
        let mut extent = count;
        while extent > 0 && node != NONE {
            let (next, here) = (self.nodes[node].next, self.nodes[node].count());
            let del = extent.min(here - offset);
            if del == here {
                // Whoever comes to an end of the list may be the next to go: no use in decompressing
                // it now.
                self.bookmarks_leave(node, next);
                self.take_out(node);
            } else {
                // Not again below, if this one is at an end now.
                self.decompress_ends();
                self.del_within(node, offset, del);
            }
            extent -= del;
            offset = 0;
            node = next;
        }
        self.decompress_ends();
        self.give_back_places();
        before - self.count
    }

    /// Deletes some of the elements of a node, not all, from number `offset` in it on.
    fn del_within(&mut self, node: u32, offset: usize, count: usize) {
        self.nodes[node].decompress_node_for_use();
        self.edit_by(node, -(count as isize), |listpack| {
            listpack.delete_range(offset as i64, count);
        });
        self.nodes[node].recompress_only();
    }

    /// Adds a node behind the last one, made of a listpack that is already there: as it is read
    /// from a file. One without elements is passed over. O(bytes): whatever it was checked for
    /// before, it is looked at closely here, so that no operation ever meets a listpack that lies.
    ///
    /// # Errors
    ///
    /// What is wrong with it, and where. The list is as it was.
    #[doc(alias = "quicklistAppendListpack")]
    #[inline(never)]
    pub fn append_listpack(&mut self, mut listpack: Listpack) -> Result<(), Corrupt> {
        listpack.check()?;
        if listpack.recount() > 0 {
            self.insert_node(self.tail, QuicklistNode::packed(listpack), true);
        }
        Ok(())
    }

    /// The listpack of the only node, for a list that has become small enough to be one.
    ///
    /// # Errors
    ///
    /// The list, as it was, if it has no node, several, or a plain one.
    #[doc(alias = "listTypeTryConvertQuicklist")]
    pub fn into_listpack(mut self) -> Result<Listpack, Quicklist> {
        let head = self.head;
        if self.len == 1
            && let Entry::Packed(listpack) = &mut self.nodes[head].entry
        {
            return Ok(std::mem::take(listpack));
        }
        Err(self)
    }

    /// Adds a node behind the last one, made of one element.
    #[doc(alias = "quicklistAppendPlainNode")]
    pub fn append_plain_node(&mut self, bytes: Vec<u8>) {
        let node = QuicklistNode::plain(bytes.into_boxed_slice());
        self.insert_node(self.tail, node, true);
    }
}

/// Nodes.
impl Quicklist {
    /// The nodes, from first to last: as they are written to a file.
    pub fn nodes(&self) -> impl Iterator<Item = &QuicklistNode> {
        let mut at = self.head;
        std::iter::from_fn(move || {
            let node = self.nodes.get(at)?;
            at = node.next;
            Some(node)
        })
    }

    /// The first node.
    pub fn first_node(&self) -> Option<NodeId> {
        (self.head != NONE).then_some(NodeId(self.head))
    }

    /// The node behind one.
    pub fn next_node(&self, node: NodeId) -> Option<NodeId> {
        let next = self.node(node)?.next;
        (next != NONE).then_some(NodeId(next))
    }

    /// The node of an id that was given out since the list was last changed.
    pub fn node(&self, node: NodeId) -> Option<&QuicklistNode> {
        self.nodes.get(node.0)
    }

    /// A node for an element alone.
    #[doc(alias = "__quicklistCreateNode")]
    pub(crate) fn node_of(&self, value: &[u8]) -> QuicklistNode {
        if limits::is_large_element(value.len(), self.fill()) {
            return QuicklistNode::plain(value.into());
        }
        QuicklistNode::packed(Listpack::of(Value::String(value)))
    }

    /// Whether a node, which may be `NONE`, has room for an element of `sz` bytes.
    #[doc(alias = "_quicklistNodeAllowInsert")]
    #[inline]
    pub(crate) fn allows_insert(&self, node: u32, sz: usize) -> bool {
        let Some(node) = self.nodes.get(node) else {
            return false;
        };
        !node.is_plain()
            && !limits::is_large_element(sz, self.fill())
            && limits::allows_insert(self.fill(), node.sz, node.count(), sz)
    }

    /// Changes the listpack of a node that is not compressed by so many elements. `None` if it is
    /// none.
    ///
    /// Nothing is counted: a foreign listpack of more elements than its header can say would be
    /// walked over with every pop.
    #[inline]
    pub(crate) fn edit_by<R>(
        &mut self,
        node: u32,
        added: isize,
        change: impl FnOnce(&mut Listpack) -> R,
    ) -> Option<R> {
        self.edit_counted(node, change, |_, before| before.wrapping_add_signed(added))
    }

    /// Changes the listpack of a node that is not compressed in any way, and counts anew. `None` if
    /// it is none. O(1) besides the change, but O(elements) where the header cannot say how many.
    #[inline]
    pub(crate) fn edit<R>(
        &mut self,
        node: u32,
        change: impl FnOnce(&mut Listpack) -> R,
    ) -> Option<R> {
        self.edit_counted(node, change, |listpack, _| match listpack.len() {
            // Only a foreign one has so many; the number gets back into the header if it fits.
            65_535.. => listpack.recount(),
            count => count,
        })
    }

    /// Both of them: `count` says how many elements there are now, from the changed listpack and
    /// how many there were before.
    #[inline(always)]
    fn edit_counted<R>(
        &mut self,
        node: u32,
        change: impl FnOnce(&mut Listpack) -> R,
        count: impl FnOnce(&mut Listpack, usize) -> usize,
    ) -> Option<R> {
        let node = &mut self.nodes[node];
        let Entry::Packed(listpack) = &mut node.entry else {
            return None;
        };
        let result = change(listpack);
        let before = node.count as usize;
        let now = count(listpack, before);
        node.sz = listpack.bytes();
        node.incompressible = false;
        node.count = now as u32;
        self.count = self.count.wrapping_sub(before).wrapping_add(now);
        Some(result)
    }

    /// Links a node in behind or before another one, which is `NONE` in an empty list. Returns
    /// its index.
    #[doc(alias = "__quicklistInsertNode")]
    #[inline(never)]
    pub(crate) fn insert_node(&mut self, old: u32, node: QuicklistNode, after: bool) -> u32 {
        self.count += node.count();
        let new = self.nodes.add(node);
        let (prev, next) = match self.nodes.get(old) {
            None => (NONE, NONE),
            Some(old_node) if after => (old, old_node.next),
            Some(old_node) => (old_node.prev, old),
        };
        self.nodes[new].prev = prev;
        self.nodes[new].next = next;
        self.join(prev, new);
        self.join(new, next);
        // First the number of nodes: whether there is an inside depends on it.
        self.len += 1;
        if old != NONE {
            self.compress(old);
        }
        self.compress(new);
        new
    }

    /// Makes two nodes neighbours; `NONE` is what is beyond an end.
    fn join(&mut self, prev: u32, next: u32) {
        match prev {
            NONE => self.head = next,
            prev => self.nodes[prev].next = next,
        }
        match next {
            NONE => self.tail = prev,
            next => self.nodes[next].prev = prev,
        }
    }

    /// Takes a node out of the list; the bookmarks on it move on.
    #[doc(alias = "__quicklistDelNode")]
    #[inline(never)]
    pub(crate) fn del_node(&mut self, node: u32) -> QuicklistNode {
        let next = self.nodes[node].next;
        self.bookmarks_leave(node, next);
        self.unlink_node(node)
    }

    fn unlink_node(&mut self, node: u32) -> QuicklistNode {
        let node = self.take_out(node);
        // What was inside may be within the depth now.
        self.compress_to_depth(NONE);
        node
    }

    /// Takes a node out of the list, and leaves the depth to the caller.
    fn take_out(&mut self, node: u32) -> QuicklistNode {
        let node = self.nodes.remove(node);
        self.join(node.prev, node.next);
        self.len -= 1;
        self.count -= node.count();
        node
    }

    /// Moves the nodes together when most of their places are free. No index may be in use.
    pub(crate) fn give_back_places(&mut self) {
        if !self.nodes.is_sparse(self.len()) {
            return;
        }
        let mut nodes = Nodes::with_capacity(self.len());
        let mut at = self.head;
        let mut moved = Vec::new();
        while at != NONE {
            let mut node = self.nodes.remove(at);
            let next = node.next;
            let new = nodes.places() as u32;
            node.prev = new.wrapping_sub(1);
            node.next = if next == NONE { NONE } else { new + 1 };
            if self.bookmarks.is_some() {
                moved.push((at, new));
            }
            nodes.add(node);
            at = next;
        }
        for bookmark in self.bookmarks.iter_mut().flat_map(|marks| &mut marks.0) {
            let new = moved.iter().find(|(old, _)| *old == bookmark.node);
            bookmark.node = new.map_or(NONE, |(_, new)| *new);
        }
        self.head = if self.len == 0 { NONE } else { 0 };
        self.tail = self.len.wrapping_sub(1);
        self.nodes = nodes;
    }
}

/// A copy, node by node, without the bookmarks. O(bytes).
impl Clone for Quicklist {
    #[doc(alias = "quicklistDup")]
    fn clone(&self) -> Quicklist {
        let mut copy = Quicklist::create();
        copy.set_options(self.fill(), self.compress.into());
        copy.nodes = Nodes::with_capacity(self.len());
        for (number, node) in self.nodes().enumerate() {
            let mut node = node.clone();
            node.prev = (number as u32).wrapping_sub(1);
            node.next = if number + 1 == self.len() {
                NONE
            } else {
                number as u32 + 1
            };
            copy.nodes.add(node);
        }
        copy.head = if self.len == 0 { NONE } else { 0 };
        copy.tail = self.len.wrapping_sub(1);
        (copy.len, copy.count) = (self.len, self.count);
        copy
    }
}

const _: () = assert!(size_of::<Quicklist>() == 64);
