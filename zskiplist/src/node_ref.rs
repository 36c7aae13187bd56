//! Nodes as the outside sees them: one that is in a list, its address, and one that was removed.
//!
//! A sorted set keeps a dict beside its list, from member to score. The member lies in the list's
//! node already, the score too: all the dict has to store is the node's address.
//!
//! ```text
//!   dict bucket                       the list's node
//!   +---------+                +----------------------------------------+
//!   | Handle  | -------------> | backward, level, score, links, member  |
//!   +---------+                +----------------------------------------+
//!                                 key = member        value = score
//! ```
//!
//! What makes that possible is that **a node stays where it is** from its insertion to its
//! deletion, also when its score changes and it moves to another place in the order
//! ([`Zskiplist::update_score`](crate::Zskiplist::update_score)). A [`Handle`] is that address.
//! To keep one is safe; to look at what it points to is not, for only the keeper knows that the
//! node is still there. `tests/with_dict.rs` shows such a set: [`Handle`] wrapped in a type that
//! implements `dict::Entry`, every removal from the list preceded by one from the dict.

use std::fmt;
use std::marker::PhantomData;
use std::ptr::NonNull;

use crate::node::{NodePtr, free_node};
use crate::score::Score;

/// A node of a list that nobody changes meanwhile.
#[doc(alias = "zskiplistNode")]
#[derive(Clone, Copy)]
pub struct NodeRef<'a> {
    // The node is alive and in its list, and neither is changed during 'a.
    node: NodePtr,
    list: PhantomData<&'a NodePtr>,
}

// SAFETY: a view that can only be read through, of memory that is not changed while it exists.
unsafe impl Send for NodeRef<'_> {}
// SAFETY: as above.
unsafe impl Sync for NodeRef<'_> {}

impl<'a> NodeRef<'a> {
    /// # Safety
    /// The node is in a list that is not changed during `'a`, and is not its header.
    #[inline]
    pub(crate) unsafe fn new(node: NodePtr) -> NodeRef<'a> {
        NodeRef {
            node,
            list: PhantomData,
        }
    }

    #[inline]
    pub(crate) fn ptr(self) -> NodePtr {
        self.node
    }

    /// The score. O(1).
    #[inline]
    pub fn score(self) -> Score {
        // SAFETY: alive and unchanged during 'a.
        unsafe { self.node.score() }
    }

    /// The member. O(1).
    #[inline]
    pub fn member(self) -> &'a [u8] {
        // SAFETY: alive and unchanged during 'a.
        unsafe { self.node.member() }
    }

    /// On how many levels the node is, 1 to 32. O(1).
    #[inline]
    pub fn level(self) -> usize {
        // SAFETY: alive and unchanged during 'a.
        unsafe { self.node.level() }
    }

    /// The next node in the order, `None` behind the last. O(1).
    #[inline]
    pub fn next(self) -> Option<NodeRef<'a>> {
        // SAFETY: alive and unchanged during 'a, and so is what it is linked to.
        unsafe { self.node.forward(0).map(|node| NodeRef::new(node)) }
    }

    /// The node before, `None` before the first. O(1).
    #[inline]
    pub fn prev(self) -> Option<NodeRef<'a>> {
        // SAFETY: as for `next`; the first node is linked backward to nothing, not to the header.
        unsafe { self.node.backward().map(|node| NodeRef::new(node)) }
    }

    /// The bytes that were allocated for the node, as asked for. O(1).
    pub fn alloc_size(self) -> usize {
        // SAFETY: alive and unchanged during 'a.
        unsafe { self.node.alloc_size() }
    }

    /// The node's address, which is good for as long as the node is in its list.
    #[inline]
    pub fn handle(self) -> Handle {
        Handle(self.node)
    }
}

/// The same node, not one that is equal.
impl PartialEq for NodeRef<'_> {
    fn eq(&self, other: &NodeRef<'_>) -> bool {
        self.node == other.node
    }
}

impl Eq for NodeRef<'_> {}

impl fmt::Debug for NodeRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} \"{}\"", self.score(), self.member().escape_ascii())
    }
}

/// The address of a node: what a second index over the same members can store.
///
/// Valid from the node's insertion until it is removed; a change of the score does not move it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(transparent)]
pub struct Handle(NodePtr);

// SAFETY: an address; whoever follows it answers for when and where.
unsafe impl Send for Handle {}
// SAFETY: as above.
unsafe impl Sync for Handle {}

impl Handle {
    /// The address, a multiple of 8.
    #[inline]
    pub fn into_raw(self) -> NonNull<u8> {
        self.0.as_raw()
    }

    /// The handle of which `raw` is the address.
    ///
    /// # Safety
    /// `raw` came from [`into_raw`](Handle::into_raw).
    #[inline]
    pub unsafe fn from_raw(raw: NonNull<u8>) -> Handle {
        Handle(NodePtr::from_raw(raw))
    }

    /// The node.
    ///
    /// # Safety
    /// The node is still in its list, and the list is not changed during `'a`.
    #[inline]
    pub unsafe fn node<'a>(self) -> NodeRef<'a> {
        // SAFETY: the caller's promise; handles are made of nodes, never of a header.
        unsafe { NodeRef::new(self.0) }
    }
}

/// A node that was taken out of its list; dropping it frees it.
#[doc(alias = "zslFreeNode")]
pub struct Removed(NodePtr);

// SAFETY: it owns a block that nobody else reaches.
unsafe impl Send for Removed {}
// SAFETY: what is shared can only be read.
unsafe impl Sync for Removed {}

impl Removed {
    /// # Safety
    /// The node is in no list, and nothing else will free it.
    #[inline]
    pub(crate) unsafe fn new(node: NodePtr) -> Removed {
        Removed(node)
    }

    /// The score it had. O(1).
    #[inline]
    pub fn score(&self) -> Score {
        // SAFETY: alive, and ours alone.
        unsafe { self.0.score() }
    }

    /// The member. O(1).
    #[inline]
    pub fn member(&self) -> &[u8] {
        // SAFETY: alive, and ours alone, for as long as we are borrowed.
        unsafe { self.0.member() }
    }

    /// The handle that named the node while it was in the list. O(1).
    #[inline]
    pub fn handle(&self) -> Handle {
        Handle(self.0)
    }
}

impl Drop for Removed {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: it is in no list and owned by us, who are gone after this.
        unsafe { free_node(self.0) }
    }
}

impl fmt::Debug for Removed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} \"{}\"", self.score(), self.member().escape_ascii())
    }
}
