//! The list: searching, linking in, cutting out (zslInsert, zslDelete, zslUpdateScore).
//!
//! Everything that changes a list is two steps. A **search** walks down from the highest level and
//! notes, for each level, the last node before the place in question and how many nodes it has
//! walked over: a [`Path`]. Then [`link`](Zskiplist::link) puts a node in behind the path, or
//! [`unlink`](Zskiplist::unlink) takes some out. The path holds all that has to be changed: the
//! links that lead over the place.
//!
//! ```text
//!  level 3   header ------------------------------------------> 45
//!                 \ path.nodes[2], position 0
//!  level 2   header ---------> 12 ----------------------------> 45
//!                                \ path.nodes[1], position 2
//!  level 1   header ---> 7 ---> 12 ---> 20 --->   (31)   ---> 40 ---> 45
//!                                         \ path.nodes[0], position 3
//! ```
//!
//! Positions count nodes from the header, which is 0; ranks, which the outside sees, count from the
//! first node, which is 0. So the position of a node is the rank of the next, and the position of
//! the last node before a place is the rank of what is found there.
//!
//! # Why the blocks marked `unsafe` are sound
//!
//! They lean on invariants 1 to 4 of the head of the crate, which for this file read:
//!
//! - Every address in a list (header, tail, links forward and backward) is that of a node that is
//!   alive and that this list alone owns. Shared borrows of the list read nodes, exclusive ones
//!   write them, and views of nodes borrow the list.
//! - The header has 32 levels, and a link on a level leads to a node that has that level. So a walk
//!   that starts on level L and only ever goes down asks no node for a level it has not.
//! - Spans are true, so a node that is reached by walking over N nodes is followed by the rest.

use crate::level::LevelSource;
use crate::node::{MAX_LEVEL, NodePtr, create_node};
use crate::node_ref::NodeRef;
use crate::range::RangeSpec;
use crate::score::Score;

/// A list of members sorted by score, and by their bytes where scores are equal; each is there at
/// most once with the same score.
#[doc(alias = "zskiplist")]
#[doc(alias = "zslFree")]
pub struct Zskiplist {
    pub(crate) header: NodePtr,
    pub(crate) tail: Option<NodePtr>,
    pub(crate) length: usize,
    /// Levels that are in use; at least 1.
    pub(crate) level: usize,
    pub(crate) alloc_size: usize,
    pub(crate) levels_to_come: LevelSource,
}

// SAFETY: a list owns its nodes, and nothing in it is tied to a thread.
unsafe impl Send for Zskiplist {}
// SAFETY: through a shared borrow, a list and its nodes are only read.
unsafe impl Sync for Zskiplist {}

/// Where a search has gone down: what has to be known to change the list there.
pub(crate) struct Path {
    /// For each level the last node before the place. The header on levels not in use.
    pub(crate) nodes: [NodePtr; MAX_LEVEL],
    /// The position of each of them.
    pub(crate) positions: [usize; MAX_LEVEL],
}

/// Where the place must be that a search is for: behind one node and before another. It narrows
/// from the whole list to nothing.
struct Gap {
    /// The last node known to be before the place, or the header; and its position.
    before: NodePtr,
    position: usize,
    /// The first node known to be behind it, or none, the end of the list; and its position.
    behind: Option<NodePtr>,
    end: usize,
}

/// Whether a node is before the place of `member` with `score`.
#[inline(always)]
#[expect(
    clippy::float_cmp,
    reason = "members are in order where scores are exactly equal"
)]
pub(crate) fn is_before(node: NodeRef<'_>, score: Score, member: &[u8]) -> bool {
    let (own, score) = (node.score().get(), score.get());
    own < score || (own == score && node.member() < member)
}

pub(crate) fn is_same(node: NodeRef<'_>, score: Score, member: &[u8]) -> bool {
    node.score() == score && node.member() == member
}

// Making, asking -------------------------------------------------------------------------------

impl Zskiplist {
    /// An empty list, whose nodes get their levels by `seed`: the same insertions give the same
    /// list. One allocation, that of the header, 528 bytes.
    #[doc(alias = "zslCreate")]
    pub fn new(seed: u64) -> Zskiplist {
        let header = create_node(MAX_LEVEL, Score::default(), b"");
        Zskiplist {
            header,
            tail: None,
            length: 0,
            level: 1,
            // SAFETY: alive, it was made above.
            alloc_size: unsafe { header.alloc_size() },
            levels_to_come: LevelSource::new(seed),
        }
    }

    /// Number of nodes. O(1).
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there is no node. O(1).
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// How many levels are in use, 1 to 32. O(1).
    pub fn level(&self) -> usize {
        self.level
    }

    /// The bytes that were allocated for nodes and header, as asked for: the allocator may round
    /// each up. O(1).
    pub fn alloc_size(&self) -> usize {
        self.alloc_size
    }

    /// The node with the lowest score. O(1).
    pub fn first(&self) -> Option<NodeRef<'_>> {
        self.next_of(self.header)
    }

    /// The node with the highest score. O(1).
    pub fn last(&self) -> Option<NodeRef<'_>> {
        // SAFETY: the tail is a live node of this list, which is borrowed with the view.
        unsafe { self.tail.map(|node| NodeRef::new(node)) }
    }

    /// What follows a node of this list, or its header.
    #[inline]
    #[expect(
        clippy::unused_self,
        reason = "the view borrows the list that the node is in"
    )]
    pub(crate) fn next_of(&self, node: NodePtr) -> Option<NodeRef<'_>> {
        // SAFETY: the callers pass nodes of this list, which is borrowed with the view; what a link
        // leads to is a live node, and never the header.
        unsafe { node.forward(0).map(|node| NodeRef::new(node)) }
    }

    /// A view of a node of this list; none of its header.
    pub(crate) fn view(&self, node: NodePtr) -> Option<NodeRef<'_>> {
        // SAFETY: the callers pass nodes of this list, which is borrowed with the view, or the
        // header, which is left out here.
        (node != self.header).then(|| unsafe { NodeRef::new(node) })
    }
}

// Searching ------------------------------------------------------------------------------------

impl Zskiplist {
    /// Walks to the last node for which `is_before` says so of itself and its position, and for
    /// which it said so of all that the walk came over; tells `down` where it leaves each level.
    /// Returns the node, or the header, and its position. O(log N) calls.
    ///
    /// Whatever `is_before` says, the walk ends and stays in the list.
    #[inline(always)]
    fn search<'a>(
        &'a self,
        is_before: impl Fn(NodeRef<'a>, usize) -> bool,
        mut down: impl FnMut(usize, NodePtr, usize),
    ) -> (NodePtr, usize) {
        let mut gap = Gap {
            before: self.header,
            position: 0,
            behind: None,
            end: self.length + 1,
        };
        for level in (1..self.level).rev() {
            self.narrow(&mut gap, level, &is_before);
            down(level, gap.before, gap.position);
        }
        self.close(&mut gap, &is_before);
        down(0, gap.before, gap.position);
        (gap.before, gap.position)
    }

    /// Moves the ends of a gap to neighbours on `level`, one of the upper ones.
    ///
    /// A long list does not fit the caches, and what takes time is waiting for its nodes one after
    /// the other. So as soon as a node is there, the ones that follow it on the next two levels
    /// below are asked for: likely as not the search needs them soon.
    #[inline(always)]
    #[expect(
        clippy::unused_self,
        reason = "the views borrow the list that the nodes are in"
    )]
    fn narrow<'a>(
        &'a self,
        gap: &mut Gap,
        level: usize,
        is_before: &impl Fn(NodeRef<'a>, usize) -> bool,
    ) {
        // SAFETY: the gap starts at the header or at a node that was come to by a link of this
        // level or one above, and its links lead to live nodes of this list, which is borrowed
        // for 'a; `level` is at least 1.
        unsafe {
            // What ended the gap on the level above is not asked again.
            while let Some(next) = gap.before.forward(level)
                && gap.behind != Some(next)
            {
                let position = gap.position + gap.before.span(level);
                if !is_before(NodeRef::new(next), position) {
                    (gap.behind, gap.end) = (Some(next), position);
                    break;
                }
                (gap.before, gap.position) = (next, position);
                for below in (level.saturating_sub(2)..level).rev() {
                    if let Some(node) = next.forward(below) {
                        node.prefetch();
                    }
                }
            }
        }
    }

    /// Moves the ends of a gap to neighbours on the lowest level, from both sides at once: the
    /// links backward make it possible, and two nodes that do not wait for each other take the
    /// time of one.
    #[inline(always)]
    fn close<'a>(&'a self, gap: &mut Gap, is_before: &impl Fn(NodeRef<'a>, usize) -> bool) {
        // SAFETY: both ends are live nodes of this list, or its ends, and positions are true: as
        // long as there is a node between them, it is there in either direction, and what the
        // links lead to is no header.
        unsafe {
            let mut last = match gap.behind {
                Some(behind) => behind.backward(),
                None => self.tail,
            };
            while gap.position + 1 < gap.end
                && let (Some(next), Some(back)) = (gap.before.forward(0), last)
            {
                back.prefetch();
                if !is_before(NodeRef::new(next), gap.position + 1) {
                    gap.end = gap.position + 1;
                    break;
                }
                (gap.before, gap.position) = (next, gap.position + 1);
                if gap.position + 1 < gap.end && is_before(NodeRef::new(back), gap.end - 1) {
                    (gap.before, gap.position) = (back, gap.end - 1);
                    break;
                }
                gap.end -= 1;
                last = back.backward();
            }
        }
    }

    #[inline(always)]
    pub(crate) fn path<'a>(&'a self, is_before: impl Fn(NodeRef<'a>, usize) -> bool) -> Path {
        let mut path = Path {
            nodes: [self.header; MAX_LEVEL],
            positions: [0; MAX_LEVEL],
        };
        self.search(is_before, |level, node, position| {
            path.nodes[level] = node;
            path.positions[level] = position;
        });
        path
    }

    /// The path to where `member` with `score` is, or would be.
    pub(crate) fn path_to(&self, score: Score, member: &[u8]) -> Path {
        self.path(|node, _| is_before(node, score, member))
    }

    /// What a path leads to.
    pub(crate) fn found(&self, path: &Path) -> Option<NodeRef<'_>> {
        self.next_of(path.nodes[0])
    }

    /// The node of `member` with `score`, if it is there. O(log N).
    pub fn find(&self, score: Score, member: &[u8]) -> Option<NodeRef<'_>> {
        let (before, _) = self.search(|node, _| is_before(node, score, member), |_, _, _| {});
        self.next_of(before)
            .filter(|node| is_same(*node, score, member))
    }

    /// How many nodes are before that of `member` with `score`; `None` if there is no such node.
    /// O(log N).
    ///
    /// The original counts from 1 and says 0 where there is no such node.
    #[doc(alias = "zslGetRank")]
    #[inline(never)]
    pub fn rank(&self, score: Score, member: &[u8]) -> Option<usize> {
        let (before, position) =
            self.search(|node, _| is_before(node, score, member), |_, _, _| {});
        self.next_of(before)
            .filter(|node| is_same(*node, score, member))
            .map(|_| position)
    }

    /// How many nodes are before `node`, which is one of this list (of another's, this is some
    /// number). O(log N), and compares nothing: it adds up the spans of the highest links that lead
    /// from the node to the end. Where scores decide, it is no faster than
    /// [`rank`](Zskiplist::rank).
    pub fn rank_of_node(&self, node: NodeRef<'_>) -> usize {
        let mut behind = 0;
        let mut at = Some(node.ptr());
        while let Some(node) = at {
            // SAFETY: the view is one of a live node, and its list is borrowed with it; every node
            // has the level below its number of levels. The last of these links leads nowhere, and
            // its span counts the nodes behind it.
            unsafe {
                let top = node.level() - 1;
                behind += node.span(top);
                at = node.forward(top);
            }
        }
        self.length.saturating_sub(1 + behind)
    }

    /// The node that has `rank` nodes before it. O(log N).
    ///
    /// The original counts from 1.
    #[doc(alias = "zslGetElementByRank")]
    #[doc(alias = "zslGetElementByRankFromNode")]
    #[inline(never)]
    pub fn element_by_rank(&self, rank: usize) -> Option<NodeRef<'_>> {
        if rank >= self.length {
            return None;
        }
        let (before, _) = self.search(|_, position| position <= rank, |_, _, _| {});
        self.next_of(before)
    }

    /// The last node before the range, or the header, and its position.
    pub(crate) fn before_range(&self, range: &impl RangeSpec) -> (NodePtr, usize) {
        self.search(|node, _| !range.gte_min(node), |_, _, _| {})
    }

    /// The last node that is not behind the range, or the header, and its position.
    pub(crate) fn end_of_range(&self, range: &impl RangeSpec) -> (NodePtr, usize) {
        self.search(|node, _| range.lte_max(node), |_, _, _| {})
    }

    /// Whether the range is not empty and not wholly before the first or behind the last node.
    #[doc(alias = "zslIsInRange")]
    #[doc(alias = "zslIsInLexRange")]
    pub(crate) fn is_in_range(&self, range: &impl RangeSpec) -> bool {
        !range.is_empty()
            && self.last().is_some_and(|last| range.gte_min(last))
            && self.first().is_some_and(|first| range.lte_max(first))
    }
}
