//! Pairs at random, for lists of keys and values (`ziplistRandomPair` and its relatives).
//!
//! A list has no way to an entry but walking. So what is wanted is drawn first and then collected
//! in one walk, or drawn on the way. Random numbers come from the caller, 64 bits with every call.

use listpack::{Random, Value, random_below as below};

use crate::ziplist::Ziplist;

impl Ziplist {
    /// One pair at random; `None` if there is none. O(N).
    #[doc(alias = "ziplistRandomPair")]
    #[inline(never)]
    pub fn random_pair(&self, random: Random<'_>) -> Option<(Value<'_>, Value<'_>)> {
        let pair = below(self.len() / 2, random);
        self.pairs().nth(pair)
    }

    /// `count` pairs at random, in random order and with repetitions; none if the list has none.
    /// O(N + count log count).
    ///
    /// Takes memory for `count` at once: who is asked for any number of them, as HRANDFIELD is, asks
    /// for some thousand at a time.
    #[doc(alias = "ziplistRandomPairs")]
    #[inline(never)]
    pub fn random_pairs(&self, count: usize, random: Random<'_>) -> Vec<(Value<'_>, Value<'_>)> {
        let pairs = self.len() / 2;
        // Which pair, and the place it was drawn for.
        let mut picks: Vec<(usize, usize)> = match pairs {
            0 => Vec::new(),
            _ => (0..count)
                .map(|place| (below(pairs, &mut *random), place))
                .collect(),
        };
        picks.sort_unstable();
        let mut picked = vec![(Value::Integer(0), Value::Integer(0)); picks.len()];
        let mut found = 0;
        for (index, pair) in self.pairs().enumerate() {
            let same = picks[found..].iter().take_while(|(pick, _)| *pick == index);
            for (_, place) in same {
                picked[*place] = pair;
                found += 1;
            }
            if found == picks.len() {
                return picked;
            }
        }
        // The header promised more pairs than there are.
        Vec::new()
    }

    /// `count` different pairs at random, or all if there are fewer, in the order of the list.
    /// O(N).
    ///
    /// Each pair is taken with the probability of what is still wanted over what is still to come,
    /// which makes all choices equally likely in one walk.
    #[doc(alias = "ziplistRandomPairsUnique")]
    #[inline(never)]
    pub fn random_pairs_unique(
        &self,
        count: usize,
        random: Random<'_>,
    ) -> Vec<(Value<'_>, Value<'_>)> {
        let total = self.len() / 2;
        let count = count.min(total);
        let mut picked = Vec::with_capacity(count);
        for (to_come, pair) in (1..=total).rev().zip(self.pairs()) {
            if picked.len() == count {
                break;
            }
            if below(to_come, &mut *random) < count - picked.len() {
                picked.push(pair);
            }
        }
        picked
    }

    /// The entries two by two. An odd one at the end is left out.
    pub fn pairs(&self) -> impl Iterator<Item = (Value<'_>, Value<'_>)> {
        let mut values = self.iter();
        std::iter::from_fn(move || Some((values.next()?, values.next()?)))
    }
}
