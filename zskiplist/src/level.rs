//! How many levels the next node gets (zslRandomLevel).
//!
//! Every node is on the lowest level, one in four also on the second, one in sixteen on the third:
//! each level is won with p = 1/4, up to 32. The original asks `random()` once for each level and
//! so draws another list at every start. Here the numbers come from a seed: the same insertions
//! into a list of the same seed give the same list on any machine, which is what a drawing in a
//! book needs. The server takes its seeds from the system, so that nobody who sends it members
//! knows which of them will be high.
//!
//! One number of 64 random bits decides it all. Each pair of bits from the lowest on is 00 with
//! probability 1/4, so the pairs of zeros that come before the first other pair are the levels won:
//!
//! ```text
//!   ...10 11 01   no pair of zeros      level 1
//!   ...10 01 00   one                   level 2
//!   ...01 00 00   two                   level 3
//! ```
//!
//! The generator is SplitMix64 (Steele, Lea, Flood 2014): a counter that goes up by the golden
//! ratio, and its digits stirred well.

use crate::node::MAX_LEVEL;

/// The levels to come.
#[derive(Clone, Debug)]
pub(crate) struct LevelSource {
    state: u64,
}

impl LevelSource {
    pub(crate) const fn new(seed: u64) -> LevelSource {
        LevelSource { state: seed }
    }

    /// The level of the next node, 1 to 32: at least L with probability 1 in 4 to the L - 1.
    #[doc(alias = "zslRandomLevel")]
    #[doc(alias = "ZSKIPLIST_P")]
    #[cfg_attr(debug_assertions, inline(never))]
    pub(crate) fn random_level(&mut self) -> usize {
        let pairs_of_zeros = self.next().trailing_zeros() as usize / 2;
        MAX_LEVEL.min(1 + pairs_of_zeros)
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.state;
        bits = (bits ^ bits >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ bits >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ bits >> 31
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_splitmix64() {
        // The first values that the reference implementation gives for this seed.
        let mut source = LevelSource::new(1_234_567);
        assert_eq!(source.next(), 6_457_827_717_110_365_317);
        assert_eq!(source.next(), 3_203_168_211_198_807_973);
        assert_eq!(source.next(), 9_817_491_932_198_370_423);
    }

    #[test]
    fn a_quarter_of_each_level_reaches_the_next() {
        let mut source = LevelSource::new(42);
        let mut reached = [0; MAX_LEVEL + 1];
        for _ in 0..1 << 18 {
            for count in &mut reached[..=source.random_level()] {
                *count += 1;
            }
        }
        assert_eq!(reached[1], 1 << 18);
        for level in 2..=6 {
            let share = f64::from(reached[level]) / f64::from(reached[level - 1]);
            assert!((0.22..0.28).contains(&share), "level {level}: {share}");
        }
    }

    #[test]
    fn a_seed_gives_the_same_levels_every_time() {
        let draw = |seed| {
            let mut source = LevelSource::new(seed);
            [(); 24].map(|()| source.random_level())
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }
}
