//! From where to where: ranges by score and by member (zrangespec, zlexrangespec).
//!
//! Each end is included, excluded, or infinite. Of the ends by member there are two infinite ones,
//! because `ZRANGEBYLEX key + -` is allowed to be asked, and is empty.
//!
//! Scores are read from text by the commands (zslParseRange): that takes a parser of doubles, which
//! is none of this crate's business. Ends by member need nothing but their first byte:
//! [`LexBound::parse`].

use std::cmp::Ordering;
use std::ops::{Bound, RangeBounds};

use crate::node_ref::NodeRef;
use crate::score::Score;

/// What tells nodes before a range from those in it, and those in it from those behind.
///
/// In a list that is sorted by what the range is about, both are monotone: `gte_min` is false,
/// then true; `lte_max` is true, then false. In one that is not (a range by member where scores
/// differ) they are not, and what is found is whatever the search runs into.
pub(crate) trait RangeSpec {
    /// Whether the node is not before the range.
    fn gte_min(&self, node: NodeRef<'_>) -> bool;
    /// Whether the node is not behind the range.
    fn lte_max(&self, node: NodeRef<'_>) -> bool;
    /// Whether there can be nothing between the ends, whatever the list.
    fn is_empty(&self) -> bool;
}

/// A range of scores.
///
/// ```
/// use std::ops::Bound;
/// use zskiplist::{Score, ScoreRange};
///
/// let over_one = ScoreRange { min: Bound::Excluded(Score::from(1)), max: Bound::Unbounded };
/// assert!(over_one.contains(Score::INFINITY) && !over_one.contains(Score::from(1)));
/// let digits = ScoreRange::from_bounds(Score::from(0)..Score::from(10));
/// assert!(digits.contains(Score::from(9)) && !digits.contains(Score::from(10)));
/// ```
#[doc(alias = "zrangespec")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreRange {
    /// The lower end. Infinite means the same as minus infinity, included.
    pub min: Bound<Score>,
    /// The upper end. Infinite means the same as infinity, included.
    pub max: Bound<Score>,
}

impl ScoreRange {
    /// All scores.
    pub const ALL: ScoreRange = ScoreRange {
        min: Bound::Unbounded,
        max: Bound::Unbounded,
    };

    /// The range that Rust writes as `a..=b`, `a..b`, `a..` and so on.
    pub fn from_bounds(bounds: impl RangeBounds<Score>) -> ScoreRange {
        ScoreRange {
            min: bounds.start_bound().cloned(),
            max: bounds.end_bound().cloned(),
        }
    }

    /// Whether `score` is in the range. O(1).
    pub fn contains(&self, score: Score) -> bool {
        self.gte_min(score) && self.lte_max(score)
    }

    /// Whether `score` is not below the range. O(1).
    #[doc(alias = "zslValueGteMin")]
    #[inline]
    pub fn gte_min(&self, score: Score) -> bool {
        match self.min {
            Bound::Included(min) => score.get() >= min.get(),
            Bound::Excluded(min) => score.get() > min.get(),
            Bound::Unbounded => true,
        }
    }

    /// Whether `score` is not above the range. O(1).
    #[doc(alias = "zslValueLteMax")]
    #[inline]
    pub fn lte_max(&self, score: Score) -> bool {
        match self.max {
            Bound::Included(max) => score.get() <= max.get(),
            Bound::Excluded(max) => score.get() < max.get(),
            Bound::Unbounded => true,
        }
    }

    /// Whether no score is in the range, because its ends are in the wrong order or meet where one
    /// of them is excluded. (Not whether one could lie between two neighbouring doubles.) O(1).
    pub fn is_empty(&self) -> bool {
        let (min, max) = match (self.min, self.max) {
            (Bound::Included(min), Bound::Included(max)) => return min > max,
            (Bound::Unbounded, Bound::Unbounded) => return false,
            // Unbounded is infinity included, so these meet where the other end excludes it.
            (Bound::Unbounded, max) => return max == Bound::Excluded(Score::NEG_INFINITY),
            (min, Bound::Unbounded) => return min == Bound::Excluded(Score::INFINITY),
            (Bound::Included(min) | Bound::Excluded(min), Bound::Excluded(max))
            | (Bound::Excluded(min), Bound::Included(max)) => (min, max),
        };
        min >= max
    }
}

impl RangeSpec for ScoreRange {
    #[inline]
    fn gte_min(&self, node: NodeRef<'_>) -> bool {
        self.gte_min(node.score())
    }

    #[inline]
    fn lte_max(&self, node: NodeRef<'_>) -> bool {
        self.lte_max(node.score())
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

/// One end of a range of members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LexBound<'a> {
    /// Before every member: `-`.
    #[doc(alias = "minstring")]
    NegInfinity,
    /// From this member on, or up to it: `[member`.
    Included(&'a [u8]),
    /// As [`Included`](LexBound::Included), but without it: `(member`.
    Excluded(&'a [u8]),
    /// Behind every member: `+`.
    #[doc(alias = "maxstring")]
    PosInfinity,
}

impl<'a> LexBound<'a> {
    /// Reads one end as ZRANGEBYLEX takes it: `-`, `+`, `[member` or `(member`. `None` is the
    /// error that it is nothing of that.
    ///
    /// ```
    /// use zskiplist::LexBound;
    ///
    /// assert_eq!(LexBound::parse(b"[a"), Some(LexBound::Included(b"a")));
    /// assert_eq!(LexBound::parse(b"("), Some(LexBound::Excluded(b"")));
    /// assert_eq!(LexBound::parse(b"+"), Some(LexBound::PosInfinity));
    /// assert_eq!((LexBound::parse(b"+a"), LexBound::parse(b"a")), (None, None));
    /// ```
    #[doc(alias = "zslParseLexRangeItem")]
    pub fn parse(text: &'a [u8]) -> Option<LexBound<'a>> {
        match text.split_first()? {
            (b'-', []) => Some(LexBound::NegInfinity),
            (b'+', []) => Some(LexBound::PosInfinity),
            (b'[', member) => Some(LexBound::Included(member)),
            (b'(', member) => Some(LexBound::Excluded(member)),
            _ => None,
        }
    }

    /// Where this end is, of `member`.
    #[doc(alias = "sdscmplex")]
    #[inline]
    fn cmp_member(self, member: &[u8]) -> Ordering {
        match self {
            LexBound::NegInfinity => Ordering::Less,
            LexBound::Included(end) | LexBound::Excluded(end) => end.cmp(member),
            LexBound::PosInfinity => Ordering::Greater,
        }
    }
}

/// A range of members, in the order of their bytes.
///
/// It is about members of the same score; if scores differ, what it finds is not specified.
#[doc(alias = "zlexrangespec")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LexRange<'a> {
    /// The lower end.
    pub min: LexBound<'a>,
    /// The upper end.
    pub max: LexBound<'a>,
}

impl<'a> LexRange<'a> {
    /// All members.
    pub const ALL: LexRange<'static> = LexRange {
        min: LexBound::NegInfinity,
        max: LexBound::PosInfinity,
    };

    /// Reads both ends: see [`LexBound::parse`].
    #[doc(alias = "zslParseLexRange")]
    pub fn parse(min: &'a [u8], max: &'a [u8]) -> Option<LexRange<'a>> {
        Some(LexRange {
            min: LexBound::parse(min)?,
            max: LexBound::parse(max)?,
        })
    }

    /// Whether `member` is in the range. O(length of the member).
    pub fn contains(&self, member: &[u8]) -> bool {
        self.gte_min(member) && self.lte_max(member)
    }

    /// Whether `member` is not before the range. O(length of the member).
    #[doc(alias = "zslLexValueGteMin")]
    #[inline]
    pub fn gte_min(&self, member: &[u8]) -> bool {
        match self.min.cmp_member(member) {
            Ordering::Less => true,
            Ordering::Equal => matches!(self.min, LexBound::Included(_)),
            Ordering::Greater => false,
        }
    }

    /// Whether `member` is not behind the range. O(length of the member).
    #[doc(alias = "zslLexValueLteMax")]
    #[inline]
    pub fn lte_max(&self, member: &[u8]) -> bool {
        match self.max.cmp_member(member) {
            Ordering::Less => false,
            Ordering::Equal => matches!(self.max, LexBound::Included(_)),
            Ordering::Greater => true,
        }
    }

    /// Whether no member is in the range, because its ends are in the wrong order or meet where
    /// one of them is excluded. O(length of the ends).
    pub fn is_empty(&self) -> bool {
        match (self.min, self.max) {
            (LexBound::PosInfinity, _) | (_, LexBound::NegInfinity) => true,
            (LexBound::NegInfinity, _) | (_, LexBound::PosInfinity) => false,
            (LexBound::Included(min), LexBound::Included(max)) => min > max,
            (
                LexBound::Included(min) | LexBound::Excluded(min),
                LexBound::Included(max) | LexBound::Excluded(max),
            ) => min >= max,
        }
    }
}

impl RangeSpec for LexRange<'_> {
    #[inline]
    fn gte_min(&self, node: NodeRef<'_>) -> bool {
        self.gte_min(node.member())
    }

    #[inline]
    fn lte_max(&self, node: NodeRef<'_>) -> bool {
        self.lte_max(node.member())
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_scores_is_empty_when_nothing_is_in_it() {
        use Bound::{Excluded, Included, Unbounded};
        let ends = |score| {
            [
                Included(Score::from(score)),
                Excluded(Score::from(score)),
                Unbounded,
                Included(Score::INFINITY),
                Excluded(Score::INFINITY),
                Included(Score::NEG_INFINITY),
                Excluded(Score::NEG_INFINITY),
            ]
        };
        let probes = [-1, 0, 1, 2, 3].map(Score::from);
        let infinities = [Score::NEG_INFINITY, Score::INFINITY];
        for (low, high) in [(0, 2), (1, 1), (2, 0)] {
            for min in ends(low) {
                for max in ends(high) {
                    let range = ScoreRange { min, max };
                    let found = probes
                        .iter()
                        .chain(&infinities)
                        .any(|at| range.contains(*at));
                    assert_eq!(range.is_empty(), !found, "{range:?}");
                }
            }
        }
    }

    #[test]
    fn a_range_of_members_is_empty_when_nothing_is_in_it() {
        use LexBound::{Excluded, Included, NegInfinity, PosInfinity};
        let ends = |member| [Included(member), Excluded(member), NegInfinity, PosInfinity];
        for (low, high) in [("a", "c"), ("b", "b"), ("c", "a")] {
            for min in ends(low.as_bytes()) {
                for max in ends(high.as_bytes()) {
                    let range = LexRange { min, max };
                    let found = ["", "a", "b", "c", "d"]
                        .iter()
                        .any(|member| range.contains(member.as_bytes()));
                    assert_eq!(range.is_empty(), !found, "{range:?}");
                }
            }
        }
    }

    #[test]
    fn infinite_ends_may_stand_at_either_side() {
        assert!(LexRange::parse(b"+", b"-").is_some_and(|range| range.is_empty()));
        assert!(LexRange::parse(b"-", b"+").is_some_and(|range| range == LexRange::ALL));
        assert!(LexRange::parse(b"-", b"-").is_some_and(|range| !range.contains(b"")));
        assert_eq!(LexRange::parse(b"[a", b"b"), None);
    }
}
