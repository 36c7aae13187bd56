//! Elements and pairs at random, without an index of them.
//!
//! A listpack has no way to an element but walking, so the functions that pick many decide first
//! which numbers they want, and then walk once. Random numbers come from the caller: 64 bits of them
//! with every call.
//!
//! Difference from the original: what is picked again and again is put into random order afterwards,
//! by shuffling, where the original remembers in which order it drew; the distribution is the same.
//!
//! First breakpoint: [`Listpack::next_random`] (`lpNextRandom`).

use crate::Value;
use crate::listpack::{Listpack, Position};

/// Where random numbers come from.
pub type Random<'a> = &'a mut dyn FnMut() -> u64;

/// A number below `bound`, every one as likely as the others (to one in 2^64 / `bound`).
#[inline]
pub fn random_below(bound: usize, random: Random<'_>) -> usize {
    ((u128::from(random()) * bound as u128) >> 64) as usize
}

impl Listpack {
    /// An element at random; `None` if there are none. O(n).
    #[inline(never)]
    pub fn random(&self, random: Random<'_>) -> Option<Position> {
        self.seek(random_below(self.len(), random) as i64)
    }

    /// A pair at random: an element with an even number, and the one behind it. `None` if there are
    /// none. O(n).
    #[doc(alias = "lpRandomPair")]
    #[inline(never)]
    pub fn random_pair(&self, random: Random<'_>) -> Option<(Value<'_>, Value<'_>)> {
        let pair = random_below(self.len() / 2, random);
        self.pair(self.seek(2 * pair as i64)?)
    }

    /// `count` elements at random, in random order and with repetitions. O(n + count log count).
    ///
    /// Takes memory for `count` at once: who is asked for any number of them, as HRANDFIELD is, asks
    /// for some thousand at a time.
    #[doc(alias = "lpRandomEntries")]
    #[inline(never)]
    pub fn random_entries(&self, count: usize, random: Random<'_>) -> Vec<Value<'_>> {
        self.draw(self.len(), 1, count, random, |p| self.try_get(p))
    }

    /// `count` pairs at random, in random order and with repetitions. O(n + count log count).
    ///
    /// Takes memory for `count` at once: who is asked for any number of them, as HRANDFIELD is, asks
    /// for some thousand at a time.
    #[doc(alias = "lpRandomPairs")]
    #[inline(never)]
    pub fn random_pairs(&self, count: usize, random: Random<'_>) -> Vec<(Value<'_>, Value<'_>)> {
        self.draw(self.len() / 2, 2, count, random, |p| self.pair(p))
    }

    /// `count` different pairs at random, or all if there are fewer, in the order they have here.
    /// O(n).
    #[doc(alias = "lpRandomPairsUnique")]
    #[inline(never)]
    pub fn random_pairs_unique(
        &self,
        count: usize,
        random: Random<'_>,
    ) -> Vec<(Value<'_>, Value<'_>)> {
        let len = self.len();
        let count = count.min(len / 2);
        let mut pairs = Vec::with_capacity(count);
        let (mut at, mut index) = (self.first(), 0);
        while pairs.len() < count
            && let Some(p) = at
            && let Some(picked) =
                self.choose_next(p, &mut index, len, count - pairs.len(), 2, &mut *random)
            && let Some(pair) = self.pair(picked)
        {
            pairs.push(pair);
            index += 2;
            at = self.skip(picked, 2);
        }
        pairs
    }

    /// The next element of a random choice without repetitions, in order.
    ///
    /// `remaining` are still to be chosen among the elements from `p` on, of which only every
    /// `step`-th is eligible, those whose number is a multiple of `step`. `index` is the number of
    /// the element at `p` and becomes that of the chosen one. The next call starts behind it.
    ///
    /// Every eligible element is chosen with the probability of what is still to be chosen over
    /// what is still to come, which makes all choices equally likely in one walk. O(n) for all
    /// calls together, up to 65534 elements; of more, each call counts them first.
    #[doc(alias = "lpNextRandom")]
    #[inline(never)]
    pub fn next_random(
        &self,
        p: Position,
        index: &mut usize,
        remaining: usize,
        step: usize,
        random: Random<'_>,
    ) -> Option<Position> {
        self.choose_next(p, index, self.len(), remaining, step.max(1), random)
    }

    /// [`next_random`](Self::next_random) among `len` elements, which are counted once for a whole
    /// choice: from 65535 on counting is a walk.
    fn choose_next(
        &self,
        p: Position,
        index: &mut usize,
        len: usize,
        remaining: usize,
        step: usize,
        random: Random<'_>,
    ) -> Option<Position> {
        let mut at = p;
        while *index < len {
            if index.is_multiple_of(step) {
                let available = (len - *index) / step;
                if random_below(available, &mut *random) < remaining {
                    return Some(at);
                }
            }
            at = self.next(at)?;
            *index += 1;
        }
        None
    }

    /// `count` groups of `step` elements out of `len`, drawn with repetitions and read by `read`.
    fn draw<'a, T: Copy>(
        &'a self,
        len: usize,
        step: usize,
        count: usize,
        random: Random<'_>,
        read: impl Fn(Position) -> Option<T> + 'a,
    ) -> Vec<T> {
        if len == 0 {
            return Vec::new();
        }
        let mut picks: Vec<usize> = (0..count)
            .map(|_| random_below(len, &mut *random))
            .collect();
        picks.sort_unstable();
        let mut drawn = Vec::with_capacity(count);
        let (mut at, mut index) = (self.first(), 0);
        for pick in picks {
            at = at.and_then(|p| self.skip(p, (pick - index) * step));
            index = pick;
            drawn.extend(at.and_then(&read));
        }
        for last in (1..drawn.len()).rev() {
            drawn.swap(last, random_below(last + 1, &mut *random));
        }
        drawn
    }

    fn pair(&self, p: Position) -> Option<(Value<'_>, Value<'_>)> {
        let mut values = self.iter_from(p);
        Some((values.next()?, values.next()?))
    }
}
