//! How big the keys of a database are: a histogram for each type, kept up to date by whoever
//! creates, changes or deletes a key.
//!
//! Answers to `updateKeysizesHist` and `keysizesHist` of Redis 8; INFO keysizes prints it. The size
//! of a string is its length in bytes; that of a collection will be the number of its elements.
//!
//! ```text
//!   bin        0    1    2     3     4      5            11
//!   sizes      0    1    2-3   4-7   8-15   16-31  ...   1024-2047  ...
//!   label      0    1    2     4     8      16           1K
//! ```
//!
//! Invariant: `count` of a bin is the number of keys of that type whose size belongs there. Every
//! key is counted once when it comes ([`Keysizes::add`]), taken off when it goes
//! ([`Keysizes::remove`]), and moved when its size changes ([`Keysizes::change`]). The model tests
//! of the commands compare the figures with a recount ([`Keysizes::recount`]).
//!
//! Cost: two bit counts for a change of size, and no memory touched if the bin stays the same.

use std::fmt::{self, Display};

use dict::Keyspace;
use object::{KvObj, KvRef, ObjectType, StringRef};

/// Bins of one histogram: sizes that are 0, and one bin for each power of two.
const BINS: usize = 1 + u64::BITS as usize;

/// Histograms, in the order in which INFO prints them: the type, and what its sizes are called.
const HISTOGRAMS: [(ObjectType, &str); 5] = [
    (ObjectType::String, "strings_sizes"),
    (ObjectType::List, "lists_items"),
    (ObjectType::Set, "sets_items"),
    (ObjectType::Zset, "zsets_items"),
    (ObjectType::Hash, "hashes_items"),
];

/// The histograms of one database. See the [module](self) page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "keysizesHist")]
pub struct Keysizes {
    bins: [[u64; BINS]; HISTOGRAMS.len()],
}

impl Default for Keysizes {
    fn default() -> Self {
        Self {
            bins: [[0; BINS]; HISTOGRAMS.len()],
        }
    }
}

impl Keysizes {
    /// A key has come into the database.
    #[inline]
    pub(crate) fn add(&mut self, entry: KvRef<'_>) {
        if let Some(bin) = self.bin(entry.object_type(), size_of(entry)) {
            *bin += 1;
        }
    }

    /// A key leaves the database.
    #[inline]
    pub(crate) fn remove(&mut self, entry: KvRef<'_>) {
        if let Some(bin) = self.bin(entry.object_type(), size_of(entry)) {
            *bin -= 1;
        }
    }

    /// The value of a key of this type was `old` big and is `new` big.
    #[inline]
    #[doc(alias = "updateKeysizesHist")]
    pub(crate) fn change(&mut self, kind: ObjectType, old: usize, new: usize) {
        self.replace((kind, old), (kind, new));
    }

    /// A value of this type and size has taken the place of that one.
    #[inline]
    pub(crate) fn replace(&mut self, old: (ObjectType, usize), new: (ObjectType, usize)) {
        if old.0 == new.0 && bin_of(old.1) == bin_of(new.1) {
            return;
        }
        if let Some(bin) = self.bin(old.0, old.1) {
            *bin -= 1;
        }
        if let Some(bin) = self.bin(new.0, new.1) {
            *bin += 1;
        }
    }

    /// The figures as they must be for these keys. O(keys): for tests.
    pub fn recount(keyspace: &Keyspace<KvObj>) -> Self {
        let mut sizes = Self::default();
        keyspace.iterate().for_each(|entry| sizes.add(entry));
        sizes
    }

    /// The histograms that are not empty: name, and the filled bins as `1=3,16=1,2K=7`.
    pub fn histograms(&self) -> impl Iterator<Item = (&'static str, Histogram<'_>)> {
        HISTOGRAMS
            .iter()
            .zip(&self.bins)
            .filter(|(_, bins)| bins.iter().any(|count| *count != 0))
            .map(|((_, name), bins)| (*name, Histogram { bins }))
    }

    /// `None` for types that have no histogram.
    #[inline]
    fn bin(&mut self, kind: ObjectType, size: usize) -> Option<&mut u64> {
        self.bins.get_mut(kind as usize)?.get_mut(bin_of(size))
    }
}

/// The bin of sizes from `2^(n-1)` up to `2^n` is the `n`th.
#[inline]
fn bin_of(size: usize) -> usize {
    (usize::BITS - size.leading_zeros()) as usize
}

/// What INFO calls the size of a key.
#[inline]
pub(crate) fn size_of(entry: KvRef<'_>) -> usize {
    entry.string().map_or(0, StringRef::len)
}

/// One histogram, to be printed.
#[derive(Clone, Copy, Debug)]
pub struct Histogram<'a> {
    bins: &'a [u64; BINS],
}

impl Display for Histogram<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let filled = self
            .bins
            .iter()
            .enumerate()
            .filter(|(_, count)| **count != 0);
        for (nth, (bin, count)) in filled.enumerate() {
            let comma = if nth == 0 { "" } else { "," };
            write!(f, "{comma}{}={count}", Label(bin))?;
        }
        Ok(())
    }
}

/// The smallest size of a bin, in units of 1024 where there are so many.
struct Label(usize);

impl Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [&str; 7] = ["", "K", "M", "G", "T", "P", "E"];
        match self.0.checked_sub(1) {
            None => f.write_str("0"),
            Some(power) => write!(f, "{}{}", 1 << (power % 10), UNITS[power / 10]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn string(length: usize) -> KvObj {
        KvObj::new_string(b"key", &vec![b'x'; length], None)
    }

    fn printed(sizes: &Keysizes) -> Vec<String> {
        sizes
            .histograms()
            .map(|(name, histogram)| format!("{name}:{histogram}"))
            .collect()
    }

    #[test]
    fn histograms_are_in_the_order_of_the_types() {
        for (nth, (kind, _)) in HISTOGRAMS.iter().enumerate() {
            assert_eq!(*kind as usize, nth);
        }
    }

    #[test]
    fn bins_begin_at_powers_of_two() {
        let mut sizes = Keysizes::default();
        for length in [0, 1, 2, 3, 4, 7, 8, 1023, 1024, 3 << 20] {
            sizes.add(string(length).as_ref());
        }
        assert_eq!(
            printed(&sizes),
            ["strings_sizes:0=1,1=1,2=2,4=2,8=1,512=1,1K=1,2M=1"]
        );
    }

    #[test]
    fn the_length_of_an_integer_is_that_of_its_text() {
        let mut sizes = Keysizes::default();
        sizes.add(KvObj::new_string(b"key", b"-100", None).as_ref());
        assert_eq!(printed(&sizes), ["strings_sizes:4=1"]);
    }

    #[test]
    fn what_comes_and_goes_leaves_nothing() {
        let mut sizes = Keysizes::default();
        sizes.add(string(5).as_ref());
        sizes.change(ObjectType::String, 5, 100);
        assert_eq!(printed(&sizes), ["strings_sizes:64=1"]);
        sizes.remove(string(100).as_ref());
        assert!(printed(&sizes).is_empty());
        assert_eq!(sizes, Keysizes::default());
    }

    #[test]
    fn every_bin_has_a_label() {
        assert_eq!(Label(BINS - 1).to_string(), "8E");
        assert_eq!(Label(11).to_string(), "1K");
        assert_eq!(Label(10).to_string(), "512");
    }
}
