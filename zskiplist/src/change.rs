//! Changing a list: inserting, deleting, moving, deleting ranges (zslInsert, zslDelete and others).
//!
//! A change is a search that notes its [`Path`] and then one of two steps, both here:
//! [`link`](Zskiplist::link) and [`unlink`](Zskiplist::unlink). The second takes out any number of
//! nodes that follow each other, in one go:
//!
//! ```text
//!  level 2   path.nodes[1] ---5---------------> 20 -------4-----------> 45
//!  level 1   path.nodes[0] -> 12 -> ... -> ... -> 20 -> 31 -> 40 -> ... 45
//!                             ^^^^^^^^^^^ these and 20, 31 ^^^^^^
//!  afterwards
//!  level 2   path.nodes[1] ---5 + 4 - 6-------------------------------> 45
//! ```
//!
//! What is taken out hangs together as it did before, by the links of the lowest level: a
//! [`Chain`], which owns its nodes. The list is whole again before the first of them is handed to
//! anybody, so it does not matter what the receiver does, panic included.

use std::ops::Range;

use crate::node::{NodePtr, create_node, free_node};
use crate::node_ref::{NodeRef, Removed};
use crate::range::{LexRange, RangeSpec, ScoreRange};
use crate::score::Score;
use crate::zskiplist::{Path, Zskiplist, is_before, is_same};

// One node -------------------------------------------------------------------------------------

impl Zskiplist {
    /// Inserts `member` with `score`. `None`, and no change, if it is there with this score.
    /// Whether it is there with another score, only a search for that could tell: a sorted set asks
    /// its dict. O(log N), one allocation.
    #[doc(alias = "zslInsert")]
    #[inline(never)]
    pub fn insert(&mut self, score: Score, member: &[u8]) -> Option<NodeRef<'_>> {
        let path = self.path_to(score, member);
        if self
            .found(&path)
            .is_some_and(|node| is_same(node, score, member))
        {
            return None;
        }
        let level = self.levels_to_come.random_level();
        let node = create_node(level, score, member);
        // SAFETY: the node is fresh; its place is where the path leads.
        unsafe {
            self.alloc_size += node.alloc_size();
            self.link(node, &path);
        }
        self.view(node)
    }

    /// Removes `member` with `score`; `None` if there is no such node. O(log N).
    ///
    /// What is returned is the node, no longer in the list; it is freed when dropped.
    #[doc(alias = "zslDelete")]
    #[inline(never)]
    pub fn delete(&mut self, score: Score, member: &[u8]) -> Option<Removed> {
        let path = self.path_to(score, member);
        self.found(&path)
            .filter(|node| is_same(*node, score, member))?;
        self.cut(&path, 1).take()
    }

    /// Gives the node of `member` with `score` the score `new`, and the place that belongs to it.
    /// `None`, and no change, if there is no such node, or if there is one of `member` with `new`
    /// already. O(log N), and half of that if the node is not moved.
    ///
    /// The node stays where it is in memory, with its level: handles stay valid.
    #[doc(alias = "zslUpdateScore")]
    #[inline(never)]
    pub fn update_score(&mut self, score: Score, member: &[u8], new: Score) -> Option<NodeRef<'_>> {
        let path = self.path_to(score, member);
        let found = self
            .found(&path)
            .filter(|node| is_same(*node, score, member))?;
        let stays = stays_sorted(found, new);
        let node = found.ptr();
        if !stays {
            // SAFETY: the node is the one behind the path; after that it is in no list.
            unsafe { self.unlink(&path, 1) };
            let new_path = self.path_to(new, member);
            let is_taken = self
                .found(&new_path)
                .is_some_and(|found| is_same(found, new, member));
            // SAFETY: the node is in no list. The old path is still one: what it notes lies before
            // the place that was closed.
            unsafe { self.link(node, if is_taken { &path } else { &new_path }) };
            if is_taken {
                return None;
            }
        }
        // SAFETY: a node of this list, which is borrowed exclusively.
        unsafe { node.set_score(new) };
        self.view(node)
    }
}

/// Whether the list would still be sorted if this node of it had the score `new`.
fn stays_sorted(node: NodeRef<'_>, new: Score) -> bool {
    let member = node.member();
    let is_behind = |next| !is_before(next, new, member) && !is_same(next, new, member);
    node.prev().is_none_or(|prev| is_before(prev, new, member)) && node.next().is_none_or(is_behind)
}

// Ranges ---------------------------------------------------------------------------------------

impl Zskiplist {
    /// Removes the nodes in the range, and hands each to `removed`, the lowest first. Returns their
    /// number. O(log N + number).
    #[doc(alias = "zslDeleteRangeByScore")]
    #[inline(never)]
    pub fn delete_range_by_score(
        &mut self,
        range: &ScoreRange,
        removed: &mut dyn FnMut(Removed),
    ) -> usize {
        self.delete_range(range, removed)
    }

    /// Removes the nodes in the range, and hands each to `removed`, the lowest first. Returns their
    /// number. O(log N + number).
    #[doc(alias = "zslDeleteRangeByLex")]
    #[inline(never)]
    pub fn delete_range_by_lex(
        &mut self,
        range: &LexRange<'_>,
        removed: &mut dyn FnMut(Removed),
    ) -> usize {
        self.delete_range(range, removed)
    }

    /// Removes the nodes of these ranks, as far as there are any, and hands each to `removed`, the
    /// lowest first. Returns their number. O(log N + number).
    ///
    /// The original counts from 1, and its end is part of the range.
    #[doc(alias = "zslDeleteRangeByRank")]
    #[inline(never)]
    pub fn delete_range_by_rank(
        &mut self,
        ranks: Range<usize>,
        removed: &mut dyn FnMut(Removed),
    ) -> usize {
        let count = ranks.end.min(self.length).saturating_sub(ranks.start);
        if count == 0 {
            return 0;
        }
        let path = self.path(|_, position| position <= ranks.start);
        self.cut(&path, count).hand_out(removed);
        count
    }

    fn delete_range(&mut self, range: &impl RangeSpec, removed: &mut dyn FnMut(Removed)) -> usize {
        let path = self.path(|node, _| !range.gte_min(node));
        let mut count = 0;
        let mut at = self.found(&path);
        while let Some(node) = at.filter(|node| range.lte_max(*node)) {
            count += 1;
            at = node.next();
        }
        self.cut(&path, count).hand_out(removed);
        count
    }
}

// Linking and unlinking ------------------------------------------------------------------------

impl Zskiplist {
    /// Links a node in behind a path, on all levels the node has.
    ///
    /// # Safety
    /// The node is alive, in no list, and from now on this list's. The path is of this list as it
    /// is now, except that levels which have come out of use may still be noted in it.
    unsafe fn link(&mut self, node: NodePtr, path: &Path) {
        let place = path.positions[0];
        // SAFETY: the nodes of a path are this list's, each noted on a level that it has; the node
        // is asked for levels below its own. Everything is reached through addresses, so that it
        // does not matter which of them are equal.
        unsafe {
            let level = node.level();
            for unused in self.level..level {
                self.header.set_span(unused, self.length);
            }
            self.level = self.level.max(level);
            for at in 0..level {
                let before = path.nodes[at];
                let crossed = place - path.positions[at];
                node.set_span(at, before.span(at) - crossed);
                node.set_forward(at, before.forward(at));
                before.set_span(at, crossed + 1);
                before.set_forward(at, Some(node));
            }
            for at in level..self.level {
                let before = path.nodes[at];
                before.set_span(at, before.span(at) + 1);
            }
            let before = path.nodes[0];
            node.set_backward((before != self.header).then_some(before));
            self.set_backward_of(node.forward(0), Some(node));
        }
        self.length += 1;
    }

    /// Makes `back` what is before `node`, or the last node, if `node` is none.
    ///
    /// # Safety
    /// `node` is alive and this list's.
    unsafe fn set_backward_of(&mut self, node: Option<NodePtr>, back: Option<NodePtr>) {
        match node {
            // SAFETY: alive, and the list is borrowed exclusively.
            Some(node) => unsafe { node.set_backward(back) },
            None => self.tail = back,
        }
    }

    /// Takes the `count` nodes behind a path out of the list. They keep their own links.
    ///
    /// # Safety
    /// The path is of this list as it is now, and so many nodes are behind it. They are nobody's
    /// afterwards.
    #[doc(alias = "zslDeleteNode")]
    #[cfg_attr(debug_assertions, inline(never))]
    unsafe fn unlink(&mut self, path: &Path, count: usize) {
        let last = path.positions[0] + count;
        // SAFETY: the nodes of a path are this list's, each noted on a level that it has, and so
        // has what is linked to it there.
        unsafe {
            for level in 0..self.level {
                let before = path.nodes[level];
                let (mut node, mut position) = (before, path.positions[level]);
                while let Some(next) = node.forward(level)
                    && position + node.span(level) <= last
                {
                    position += node.span(level);
                    node = next;
                }
                // From `before` to where the last link leads that starts in what is taken out.
                let span = position + node.span(level) - path.positions[level];
                before.set_span(level, span - count);
                before.set_forward(level, node.forward(level));
            }
            let before = path.nodes[0];
            let back = (before != self.header).then_some(before);
            self.set_backward_of(before.forward(0), back);
            while self.level > 1 && self.header.forward(self.level - 1).is_none() {
                self.level -= 1;
            }
        }
        self.length -= count;
    }

    /// [`unlink`](Zskiplist::unlink)s the `count` nodes behind a path, which must be there.
    fn cut(&mut self, path: &Path, count: usize) -> Chain<'_> {
        debug_assert!(path.positions[0] + count <= self.length);
        let next = self.found(path).filter(|_| count > 0).map(NodeRef::ptr);
        if next.is_some() {
            // SAFETY: the callers have just searched for the path and seen the nodes behind it.
            unsafe { self.unlink(path, count) };
        }
        Chain {
            next,
            left: count,
            alloc_size: &mut self.alloc_size,
        }
    }
}

/// Nodes that were taken out of a list, still linked to each other on the lowest level. Those that
/// nobody takes are freed.
struct Chain<'a> {
    next: Option<NodePtr>,
    left: usize,
    /// The list's count of bytes, from which those of each node are taken off.
    alloc_size: &'a mut usize,
}

impl Chain<'_> {
    fn take(&mut self) -> Option<Removed> {
        self.left = self.left.checked_sub(1)?;
        let node = self.next?;
        // SAFETY: the node is the first of `left` that this chain owns, and it is given away here;
        // the link of the last, which leads back into the list, is read and not followed.
        unsafe {
            self.next = node.forward(0);
            *self.alloc_size -= node.alloc_size();
            Some(Removed::new(node))
        }
    }

    fn hand_out(mut self, removed: &mut dyn FnMut(Removed)) {
        while let Some(node) = self.take() {
            removed(node);
        }
    }
}

impl Drop for Chain<'_> {
    fn drop(&mut self) {
        while self.take().is_some() {}
    }
}

impl Drop for Zskiplist {
    /// O(N).
    fn drop(&mut self) {
        let mut at = Some(self.header);
        while let Some(node) = at {
            // SAFETY: the list owns header and nodes, and is gone after this: each is freed once,
            // after its link was read.
            unsafe {
                at = node.forward(0);
                free_node(node);
            }
        }
    }
}
