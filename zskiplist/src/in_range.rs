//! Reading ranges: their first, last and nth node, how many there are, and walking over them.
//!
//! The three kinds of range have the same functions, each under its own name so that a debugger can
//! stop at it; what they have in common is below them. The two ends of a range are two searches, and
//! each search knows its position: so the number of nodes between is a difference, and nobody has to
//! count.

use std::iter::FusedIterator;
use std::ops::Range;

use crate::node_ref::NodeRef;
use crate::range::{LexRange, RangeSpec, ScoreRange};
use crate::zskiplist::Zskiplist;

/// Up to so many nodes away it is cheaper to walk than to search.
#[doc(alias = "ZSKIPLIST_MAX_SEARCH")]
const MAX_WALK: usize = 10;

// By score -------------------------------------------------------------------------------------

impl Zskiplist {
    /// The first node in the range. O(log N).
    #[doc(alias = "zslFirstInRange")]
    pub fn first_in_range(&self, range: &ScoreRange) -> Option<NodeRef<'_>> {
        self.nth(range, 0)
    }

    /// The last node in the range. O(log N).
    #[doc(alias = "zslLastInRange")]
    pub fn last_in_range(&self, range: &ScoreRange) -> Option<NodeRef<'_>> {
        self.nth(range, -1)
    }

    /// The node in the range that is `n` nodes behind its first, or, if `n` is negative, `-1 - n`
    /// nodes before its last; `None` if that is not in the range. O(log N), whatever `n`.
    #[doc(alias = "zslNthInRange")]
    #[cfg_attr(debug_assertions, inline(never))]
    pub fn nth_in_range(&self, range: &ScoreRange, n: isize) -> Option<NodeRef<'_>> {
        self.nth(range, n)
    }

    /// The number of nodes in the range. O(log N).
    pub fn count_in_range(&self, range: &ScoreRange) -> usize {
        self.iter_range(range).len()
    }

    /// The nodes in the range, from either end. O(log N), and O(1) for each.
    pub fn range_by_score(&self, range: &ScoreRange) -> Iter<'_> {
        self.iter_range(range)
    }
}

// By member ------------------------------------------------------------------------------------

impl Zskiplist {
    /// The first node in the range. O(log N).
    #[doc(alias = "zslFirstInLexRange")]
    pub fn first_in_lex_range(&self, range: &LexRange<'_>) -> Option<NodeRef<'_>> {
        self.nth(range, 0)
    }

    /// The last node in the range. O(log N).
    #[doc(alias = "zslLastInLexRange")]
    pub fn last_in_lex_range(&self, range: &LexRange<'_>) -> Option<NodeRef<'_>> {
        self.nth(range, -1)
    }

    /// As [`nth_in_range`](Zskiplist::nth_in_range). O(log N), whatever `n`.
    #[doc(alias = "zslNthInLexRange")]
    #[cfg_attr(debug_assertions, inline(never))]
    pub fn nth_in_lex_range(&self, range: &LexRange<'_>, n: isize) -> Option<NodeRef<'_>> {
        self.nth(range, n)
    }

    /// The number of nodes in the range. O(log N).
    pub fn count_in_lex_range(&self, range: &LexRange<'_>) -> usize {
        self.iter_range(range).len()
    }

    /// The nodes in the range, from either end. O(log N), and O(1) for each.
    pub fn range_by_lex(&self, range: &LexRange<'_>) -> Iter<'_> {
        self.iter_range(range)
    }
}

// By rank --------------------------------------------------------------------------------------

impl Zskiplist {
    /// The nodes of these ranks, as far as there are any, from either end. O(log N), and O(1) for
    /// each.
    pub fn range_by_rank(&self, ranks: Range<usize>) -> Iter<'_> {
        let end = ranks.end.min(self.len());
        if ranks.start >= end {
            return Iter::default();
        }
        Iter {
            front: self.element_by_rank(ranks.start),
            back: self.element_by_rank(end - 1),
            left: end - ranks.start,
        }
    }

    /// All nodes, from either end. O(1), and O(1) for each.
    pub fn iter(&self) -> Iter<'_> {
        Iter {
            front: self.first(),
            back: self.last(),
            left: self.len(),
        }
    }
}

// What they have in common ---------------------------------------------------------------------

impl Zskiplist {
    fn iter_range(&self, range: &impl RangeSpec) -> Iter<'_> {
        if !self.is_in_range(range) {
            return Iter::default();
        }
        let (before, skipped) = self.before_range(range);
        let (last, end) = self.end_of_range(range);
        Iter {
            front: self.next_of(before),
            back: self.view(last),
            // A range by member in a list of several scores may end before it starts.
            left: end.saturating_sub(skipped),
        }
    }

    fn nth(&self, range: &impl RangeSpec, n: isize) -> Option<NodeRef<'_>> {
        if !self.is_in_range(range) {
            return None;
        }
        if n >= 0 {
            let (before, rank) = self.before_range(range);
            let first = self.next_of(before)?;
            let found = self.nth_behind(first, rank, n.unsigned_abs())?;
            return range.lte_max(found).then_some(found);
        }
        let (last, position) = self.end_of_range(range);
        let found = self.nth_before(self.view(last)?, position - 1, n.unsigned_abs() - 1)?;
        range.gte_min(found).then_some(found)
    }

    /// The node `n` nodes behind one whose rank is known.
    fn nth_behind<'a>(&'a self, node: NodeRef<'a>, rank: usize, n: usize) -> Option<NodeRef<'a>> {
        if n < MAX_WALK {
            (0..n).try_fold(node, |node, _| node.next())
        } else {
            self.element_by_rank(rank.checked_add(n)?)
        }
    }

    /// The node `n` nodes before one whose rank is known.
    fn nth_before<'a>(&'a self, node: NodeRef<'a>, rank: usize, n: usize) -> Option<NodeRef<'a>> {
        if n < MAX_WALK {
            (0..n).try_fold(node, |node, _| node.prev())
        } else {
            self.element_by_rank(rank.checked_sub(n)?)
        }
    }
}

/// Nodes that follow each other, from either end.
#[derive(Clone, Debug, Default)]
pub struct Iter<'a> {
    front: Option<NodeRef<'a>>,
    back: Option<NodeRef<'a>>,
    left: usize,
}

impl<'a> Iterator for Iter<'a> {
    type Item = NodeRef<'a>;

    #[inline]
    fn next(&mut self) -> Option<NodeRef<'a>> {
        self.left = self.left.checked_sub(1)?;
        let node = self.front?;
        self.front = node.next();
        Some(node)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<'a> DoubleEndedIterator for Iter<'a> {
    #[inline]
    fn next_back(&mut self) -> Option<NodeRef<'a>> {
        self.left = self.left.checked_sub(1)?;
        let node = self.back?;
        self.back = node.prev();
        Some(node)
    }
}

impl ExactSizeIterator for Iter<'_> {}

impl FusedIterator for Iter<'_> {}

impl<'a> IntoIterator for &'a Zskiplist {
    type Item = NodeRef<'a>;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}
