//! What a list is sorted by first: a double that is a number (the checks for NaN of t_zset.c).
//!
//! A NaN is neither before nor behind anything, so one of them in a sorted list makes every search
//! for something else go astray. The original asserts that there is none; here there is no
//! [`Score`] of it, and so no way to insert one. Minus zero and zero are the same score.

use std::cmp::Ordering;
use std::fmt;

/// A double that is not NaN, and so has its place in an order. Minus zero equals zero.
#[derive(Clone, Copy, Default)]
#[repr(transparent)]
pub struct Score(f64);

impl Score {
    /// Lower than every finite score: `-inf`.
    pub const NEG_INFINITY: Score = Score(f64::NEG_INFINITY);
    /// Higher than every finite score: `+inf`.
    pub const INFINITY: Score = Score(f64::INFINITY);

    /// `None` if `value` is NaN.
    #[inline]
    pub const fn new(value: f64) -> Option<Score> {
        if value.is_nan() {
            None
        } else {
            Some(Score(value))
        }
    }

    /// The double.
    #[inline]
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl PartialEq for Score {
    #[inline]
    fn eq(&self, other: &Score) -> bool {
        self.0 == other.0
    }
}

impl Eq for Score {}

impl Ord for Score {
    #[inline]
    fn cmp(&self, other: &Score) -> Ordering {
        if self.0 < other.0 {
            Ordering::Less
        } else if self.0 > other.0 {
            Ordering::Greater
        } else {
            Ordering::Equal
        }
    }
}

impl PartialOrd for Score {
    #[inline]
    fn partial_cmp(&self, other: &Score) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<Score> for f64 {
    #[inline]
    fn from(score: Score) -> f64 {
        score.0
    }
}

/// There is no [`Score`] of NaN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANumber;

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a score cannot be NaN")
    }
}

impl std::error::Error for NotANumber {}

impl TryFrom<f64> for Score {
    type Error = NotANumber;

    #[inline]
    fn try_from(value: f64) -> Result<Score, NotANumber> {
        Score::new(value).ok_or(NotANumber)
    }
}

impl From<i32> for Score {
    #[inline]
    fn from(value: i32) -> Score {
        Score(value.into())
    }
}

impl fmt::Debug for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nan_is_no_score() {
        assert_eq!(Score::new(f64::NAN), None);
        assert_eq!(Score::try_from(-f64::NAN), Err(NotANumber));
        assert_eq!(
            Score::try_from(f64::INFINITY - 1.0),
            Ok(Score::INFINITY),
            "infinity is one"
        );
    }

    #[test]
    fn scores_are_ordered_as_numbers() {
        let score = |value| Score::new(value).expect("a number");
        assert!(Score::NEG_INFINITY < score(f64::MIN) && score(f64::MAX) < Score::INFINITY);
        assert_eq!(score(-0.0), score(0.0));
        assert_eq!(score(-0.0).cmp(&score(0.0)), Ordering::Equal);
        assert!(score(-1.5) < Score::from(-1));
    }
}
