//! Slot sizes with prefix sums in O(log n): a Fenwick tree (kvstore.c's dict_size_index).
//!
//! Node `i` (counted from 1) holds the sum of the `lowbit(i)` sizes that end at `i`. Reading a
//! prefix strips low bits, changing one size climbs by adding them:
//!
//! ```text
//!            8: [1..8]
//!      4: [1..4]
//!   2: [1..2]   6: [5..6]
//! 1     3     5     7
//! ```
//!
//! A single slot needs no tree; [`Kvstore`](crate::Kvstore) keeps one only for several.

/// Sizes of a power-of-two number of slots.
pub(crate) struct Fenwick {
    /// Node `i` at `i - 1`.
    sums: Box<[usize]>,
}

impl Fenwick {
    pub fn new(slots: usize) -> Fenwick {
        debug_assert!(slots.is_power_of_two());
        Fenwick {
            sums: vec![0; slots].into_boxed_slice(),
        }
    }

    /// Changes the size of `slot` by `delta`. O(log slots).
    #[doc(alias = "cumulativeKeyCountAdd")]
    pub fn add(&mut self, slot: usize, delta: isize) {
        let mut node = slot + 1;
        while node <= self.sums.len() {
            self.sums[node - 1] = self.sums[node - 1].wrapping_add_signed(delta);
            node += node & node.wrapping_neg();
        }
    }

    /// Sum of the sizes of slots `0..=slot`. O(log slots).
    #[doc(alias = "cumulativeKeyCountRead")]
    pub fn prefix(&self, slot: usize) -> usize {
        let mut sum = 0;
        let mut node = slot + 1;
        while node > 0 {
            sum += self.sums[node - 1];
            node &= node - 1;
        }
        sum
    }

    /// The slot of the `n`th element (from 0) if all elements stood in a row, slot by slot; the
    /// number of slots when there are not so many. O(log slots).
    #[doc(alias = "kvstoreFindDictIndexByKeyIndex")]
    pub fn slot_of(&self, mut n: usize) -> usize {
        let mut passed = 0;
        let mut stride = self.sums.len();
        while stride > 0 {
            if let Some(&sum) = self.sums.get(passed + stride - 1)
                && sum <= n
            {
                n -= sum;
                passed += stride;
            }
            stride /= 2;
        }
        passed
    }

    pub fn bytes(&self) -> usize {
        size_of_val(&*self.sums)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn prefixes_and_searches_agree_with_a_plain_array(
            bits in 0u32..6,
            changes in prop::collection::vec((0usize..64, 0isize..20), 0..60),
        ) {
            let slots = 1 << bits;
            let mut tree = Fenwick::new(slots);
            let mut plain = vec![0usize; slots];
            for (slot, delta) in changes {
                let slot = slot % slots;
                // Every third change takes everything back.
                let delta = if delta % 3 == 0 { -plain[slot].cast_signed() } else { delta };
                tree.add(slot, delta);
                plain[slot] = plain[slot].wrapping_add_signed(delta);
            }
            let row: Vec<usize> =
                plain.iter().enumerate().flat_map(|(slot, &n)| vec![slot; n]).collect();
            for slot in 0..slots {
                prop_assert_eq!(tree.prefix(slot), plain[..=slot].iter().sum::<usize>());
            }
            for (n, &slot) in row.iter().enumerate() {
                prop_assert_eq!(tree.slot_of(n), slot);
            }
            prop_assert_eq!(tree.slot_of(row.len()), slots);
        }
    }
}
