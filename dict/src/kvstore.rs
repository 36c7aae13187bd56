//! [`Kvstore`]: one dict per hash slot, looked at as one (kvstore.c).
//!
//! In cluster mode the keys of each of 16,384 slots are a dict of their own, so that a slot can
//! be counted, listed and moved by itself; otherwise there is one slot.
//!
//! ```text
//! dicts    [ 0 ][ - ][ - ][ 3 ][ - ] ...      '-': no dict, nobody has a key in that slot
//! sizes    Fenwick tree over the slots: which slot has the n-th key, which is the next with any
//! cursor   | bucket cursor of the dict, 48 bits | slot |        as SCAN gives it out
//! ```
//!
//! Dicts come with their first entry and (with several slots) go with their last.
//!
//! Invariants:
//! 1. `len`, `sizes` and `non_empty` follow the dicts' lengths.
//! 2. `rehashing` lists exactly the slots whose dict has two tables; `words` and
//!    `rehashing_words` are the sums over all dicts of both tables' sizes and of the old one's.
//!    To keep it so every change of a dict goes through [`Kvstore::change`].
//!
//! First breakpoints: `dict::raw::RawDict::scan` under [`Kvstore::scan`].

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::bucket::Word;
use crate::dict::{Dict, Iter};
use crate::entry::Entry;
use crate::fenwick::Fenwick;
use crate::siphash::hash;
use crate::stats::HtStats;
use crate::table::Position;

/// Most slots a store can have, as a power of two: leaves 48 bits for the dict's cursor.
const MAX_SLOT_BITS: u32 = 16;
/// Bytes of a word of a table.
const WORD_BYTES: usize = size_of::<usize>();

/// One dict per slot; see the module's page.
#[doc(alias = "kvstore")]
pub struct Kvstore<E: Entry> {
    dicts: Box<[Option<Box<Dict<E>>>]>,
    slot_bits: u32,
    len: usize,
    /// None with a single slot.
    sizes: Option<Fenwick>,
    non_empty: usize,
    allocated: usize,
    rehashing: BTreeSet<u32>,
    words: usize,
    rehashing_words: usize,
    resize_cursor: usize,
}

/// The sizes of a dict's two tables: what resizing changes.
type Shape = [usize; 2];

#[inline(always)]
fn shape<E: Entry>(dict: &Dict<E>) -> Shape {
    [dict.raw().tables[0].size, dict.raw().tables[1].size]
}

impl<E: Entry> Kvstore<E> {
    /// A store of `1 << slot_bits` slots (0 for one dict, 14 for a cluster's).
    #[doc(alias = "kvstoreCreate")]
    pub fn new(slot_bits: u32) -> Kvstore<E> {
        assert!(
            slot_bits <= MAX_SLOT_BITS,
            "at most 2^{MAX_SLOT_BITS} slots"
        );
        let slots = 1 << slot_bits;
        Kvstore {
            dicts: (0..slots).map(|_| None).collect(),
            slot_bits,
            len: 0,
            sizes: (slots > 1).then(|| Fenwick::new(slots)),
            non_empty: 0,
            allocated: 0,
            rehashing: BTreeSet::new(),
            words: 0,
            rehashing_words: 0,
            resize_cursor: 0,
        }
    }

    // ---- sizes -----------------------------------------------------------------------------

    /// Entries in all slots.
    #[doc(alias = "kvstoreSize")]
    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }

    /// No entries?
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Number of slots.
    #[doc(alias = "kvstoreNumDicts")]
    pub fn slot_count(&self) -> usize {
        self.dicts.len()
    }

    /// log2 of the number of slots.
    pub fn slot_bits(&self) -> u32 {
        self.slot_bits
    }

    /// The dict of a slot, if it has one.
    #[doc(alias = "kvstoreGetDict")]
    #[inline(always)]
    pub fn dict(&self, slot: usize) -> Option<&Dict<E>> {
        self.dicts[slot].as_deref()
    }

    /// Entries in one slot.
    #[doc(alias = "kvstoreDictSize")]
    pub fn slot_len(&self, slot: usize) -> usize {
        self.dict(slot).map_or(0, Dict::len)
    }

    /// Words of all tables: what the original calls buckets.
    #[doc(alias = "kvstoreBuckets")]
    pub fn slots(&self) -> usize {
        self.words
    }

    /// Slots with an entry.
    #[doc(alias = "kvstoreNumNonEmptyDicts")]
    pub fn non_empty_dicts(&self) -> usize {
        self.non_empty
    }

    /// Slots with a dict.
    #[doc(alias = "kvstoreNumAllocatedDicts")]
    pub fn allocated_dicts(&self) -> usize {
        self.allocated
    }

    /// Dicts that have two tables at the moment.
    #[doc(alias = "kvstoreDictRehashingCount")]
    pub fn rehashing_count(&self) -> usize {
        self.rehashing.len()
    }

    /// Bytes of all tables' arrays.
    #[doc(alias = "kvstoreOverheadHashtableLut")]
    pub fn overhead_hashtable_lut(&self) -> usize {
        self.words * WORD_BYTES
    }

    /// Bytes of the arrays that are about to go.
    #[doc(alias = "kvstoreOverheadHashtableRehashing")]
    pub fn overhead_hashtable_rehashing(&self) -> usize {
        self.rehashing_words * WORD_BYTES
    }

    /// Bytes of everything but the entries, child buckets included. O(slots).
    #[doc(alias = "kvstoreMemUsage")]
    pub fn mem_usage(&self) -> usize {
        size_of::<Self>()
            + if self.slot_count() > 1 {
                size_of_val(&*self.dicts)
            } else {
                0
            }
            + self.sizes.as_ref().map_or(0, Fenwick::bytes)
            + self
                .dicts
                .iter()
                .flatten()
                .map(|dict| dict.mem_usage())
                .sum::<usize>()
    }

    // ---- finding and changing --------------------------------------------------------------

    /// The entry with this key. O(1).
    #[doc(alias = "kvstoreDictFind")]
    #[inline]
    pub fn find(&self, slot: usize, key: &[u8], hash: u64) -> Option<E::Ref<'_>> {
        self.dict(slot)?.find_with_hash(key, hash)
    }

    /// The entry with this key, to change it.
    #[inline]
    pub fn find_mut(&mut self, slot: usize, key: &[u8], hash: u64) -> Option<E::Mut<'_>> {
        self.rehash_step(slot);
        let at = self.position(slot, key, hash)?;
        // SAFETY: the position was just found, and `self` is borrowed exclusively.
        Some(unsafe { E::borrow_mut(at.bucket.word(at.place).raw()) })
    }

    /// Adds an entry whose key is absent from the slot.
    #[doc(alias = "kvstoreDictAddRaw")]
    pub fn insert_unique(&mut self, slot: usize, hash: u64, entry: E) -> E::Mut<'_> {
        self.rehash_step(slot);
        self.insert_word(slot, hash, Word::new(entry.into_raw(), false))
    }

    /// Adds an entry, or gives it back if its key is in the slot already.
    pub fn insert(&mut self, slot: usize, entry: E) -> Result<E::Mut<'_>, E> {
        let raw = entry.into_raw();
        // SAFETY: the entry is live and ours; if its key is known it is handed back.
        unsafe {
            let key = E::key(raw);
            let hash = hash(key);
            if self.position(slot, key, hash).is_some() {
                return Err(E::from_raw(raw));
            }
            self.rehash_step(slot);
            Ok(self.insert_word(slot, hash, Word::new(raw, false)))
        }
    }

    /// Takes out the entry with this key.
    #[doc(alias = "kvstoreDictDelete")]
    pub fn remove(&mut self, slot: usize, key: &[u8], hash: u64) -> Option<E> {
        self.rehash_step(slot);
        let at = self.position(slot, key, hash)?;
        // SAFETY: nothing changed since `position`; the word was ours.
        Some(unsafe { E::from_raw(self.remove_at(slot, hash, at).raw()) })
    }

    /// Drops all entries of all slots; `progress` as in [`Dict::clear`].
    #[doc(alias = "kvstoreEmpty")]
    pub fn clear(&mut self, progress: &mut dyn FnMut()) {
        let slot_bits = self.slot_bits;
        let old = std::mem::replace(self, Kvstore::new(slot_bits));
        for mut dict in old.dicts.into_iter().flatten() {
            dict.clear(progress);
        }
    }

    /// Drops all entries of one slot.
    pub fn clear_slot(&mut self, slot: usize, progress: &mut dyn FnMut()) {
        let entries = self.slot_len(slot);
        self.change(slot, |dict| dict.clear(progress));
        self.count(slot, -entries.cast_signed());
        self.free_if_empty(slot);
    }

    // ---- resizing --------------------------------------------------------------------------

    /// Makes room for `entries` in a slot ahead of time. False if there is nothing to do.
    #[doc(alias = "kvstoreDictExpand")]
    #[doc(alias = "kvstoreExpand")]
    pub fn expand_slot(&mut self, slot: usize, entries: usize) -> bool {
        self.create_if_needed(slot);
        self.change(slot, |dict| dict.expand(entries)) == Some(true)
    }

    /// Rehashes the dicts that are at it, one after the other, for about `us` microseconds.
    /// Returns the microseconds spent, 0 if there was nothing to do.
    #[doc(alias = "kvstoreIncrementallyRehash")]
    pub fn incrementally_rehash(&mut self, us: u64) -> u64 {
        if self.rehashing.is_empty() {
            return 0;
        }
        let start = Instant::now();
        let limit = Duration::from_micros(us);
        let mut next = 0;
        // Upwards through the list: a dict that policy or a pause holds up is passed by.
        while let Some(&slot) = self.rehashing.range(next..).next() {
            let left = limit.saturating_sub(start.elapsed());
            if left.is_zero() {
                break;
            }
            self.change(slot as usize, |dict| {
                dict.rehash_microseconds(left.as_micros() as u64)
            });
            next = slot + 1;
        }
        start.elapsed().as_micros() as u64
    }

    /// Looks at up to `limit` slots, going on where the last call stopped, and shrinks or grows
    /// their dicts where that is due.
    #[doc(alias = "kvstoreTryResizeDicts")]
    pub fn try_resize(&mut self, limit: usize) {
        for _ in 0..limit.min(self.slot_count()) {
            let slot = self.resize_cursor;
            self.change(slot, Dict::resize_if_needed);
            self.resize_cursor = (slot + 1) & (self.slot_count() - 1);
        }
    }

    // ---- visiting --------------------------------------------------------------------------

    /// Visits a bucket's worth of entries and returns the next cursor; starts and ends with 0.
    /// With `only` just that slot. Entries present throughout are visited at least once.
    #[doc(alias = "kvstoreScan")]
    pub fn scan(&self, cursor: u64, only: Option<usize>, visit: impl FnMut(E::Ref<'_>)) -> u64 {
        self.scan_unless(cursor, only, |_| false, visit)
    }

    /// As [`scan`](Kvstore::scan), passing by the dicts that `skip` does not want.
    pub fn scan_unless(
        &self,
        cursor: u64,
        only: Option<usize>,
        mut skip: impl FnMut(&Dict<E>) -> bool,
        visit: impl FnMut(E::Ref<'_>),
    ) -> u64 {
        let Some((slot, cursor)) = self.split_cursor(cursor, only) else {
            return 0;
        };
        let next = match self.dict(slot) {
            Some(dict) if !skip(dict) => dict.scan(cursor, visit),
            _ => 0,
        };
        self.join_cursor(slot, next, only)
    }

    /// As `scan_unless` over all slots, emitting words.
    pub(crate) fn scan_words(
        &self,
        cursor: u64,
        mut skip: impl FnMut(&Dict<E>) -> bool,
        emit: &mut dyn FnMut(Word),
    ) -> u64 {
        let Some((slot, cursor)) = self.split_cursor(cursor, None) else {
            return 0;
        };
        let next = match self.dict(slot) {
            Some(dict) if !skip(dict) => dict.raw().scan(cursor, emit),
            _ => 0,
        };
        self.join_cursor(slot, next, None)
    }

    /// Slot and dict cursor in `cursor`; None when it is past the only slot that is wanted.
    pub(crate) fn split_cursor(&self, cursor: u64, only: Option<usize>) -> Option<(usize, u64)> {
        let slot = cursor as usize & (self.slot_count() - 1);
        let inner = cursor >> self.slot_bits;
        match only {
            Some(only) if slot < only => Some((only, 0)),
            Some(only) if slot > only => None,
            _ => Some((slot, inner)),
        }
    }

    /// The cursor that goes on at `inner` in `slot`, or in the next slot if that is 0.
    pub(crate) fn join_cursor(&self, slot: usize, inner: u64, only: Option<usize>) -> u64 {
        if inner != 0 {
            return inner << self.slot_bits | slot as u64;
        }
        if only.is_some() {
            return 0;
        }
        self.next_non_empty(slot).map_or(0, |slot| slot as u64)
    }

    /// The first slot with an entry. O(log slots).
    #[doc(alias = "kvstoreGetFirstNonEmptyDictIndex")]
    pub fn first_non_empty(&self) -> Option<usize> {
        self.slot_of(0)
    }

    /// The next slot with an entry after `slot`. O(log slots).
    #[doc(alias = "kvstoreGetNextNonEmptyDictIndex")]
    pub fn next_non_empty(&self, slot: usize) -> Option<usize> {
        self.slot_of(self.sizes.as_ref()?.prefix(slot))
    }

    /// The slot of the `n`th entry in slot order.
    fn slot_of(&self, n: usize) -> Option<usize> {
        (n < self.len).then(|| self.sizes.as_ref().map_or(0, |sizes| sizes.slot_of(n)))
    }

    /// A slot, each with a chance in proportion to its entries. O(log slots).
    #[doc(alias = "kvstoreGetFairRandomDictIndex")]
    pub fn fair_random_slot(&self, mut random: impl FnMut() -> u64) -> Option<usize> {
        self.slot_of((random() % self.len.max(1) as u64) as usize)
    }

    /// A random entry, each with the same chance.
    pub fn fair_random_key(&self, mut random: impl FnMut() -> u64) -> Option<E::Ref<'_>> {
        let dict = self.dict(self.fair_random_slot(&mut random)?)?;
        let word = dict.raw().fair_random(&mut random)?;
        // SAFETY: a word of the dict is a live entry, borrowed with `self`.
        Some(unsafe { E::borrow(word.raw()) })
    }

    /// Up to `count` entries that lie together at a random place of a random slot.
    #[doc(alias = "kvstoreDictGetSomeKeys")]
    pub fn some_keys(
        &mut self,
        count: usize,
        mut random: impl FnMut() -> u64,
        visit: impl FnMut(E::Ref<'_>),
    ) {
        if let Some(slot) = self.fair_random_slot(&mut random) {
            self.change(slot, |dict| dict.some_keys(count, random, visit));
        }
    }

    /// All entries, slot by slot.
    #[doc(alias = "kvstoreIteratorInit")]
    pub fn iter(&self) -> KvstoreIter<'_, E> {
        KvstoreIter {
            store: self,
            next_slot: self.first_non_empty(),
            entries: None,
        }
    }

    /// All entries of one slot.
    #[doc(alias = "kvstoreGetDictIterator")]
    pub fn iter_slot(&self, slot: usize) -> impl Iterator<Item = E::Ref<'_>> {
        self.dict(slot).into_iter().flatten()
    }

    /// What `DEBUG HTSTATS` prints for this store: the tables of all slots added up.
    #[doc(alias = "kvstoreGetStats")]
    pub fn stats(&self, full: bool) -> String {
        let mut sum: [Option<HtStats>; 2] = [None, None];
        for dict in self.dicts.iter().flatten() {
            let with_target = dict.is_rehashing();
            for (sum, stats) in sum
                .iter_mut()
                .zip(dict.table_stats(full))
                .take(1 + usize::from(with_target))
            {
                match sum {
                    Some(sum) => sum.combine(&stats),
                    None => *sum = Some(stats),
                }
            }
        }
        if sum[0].is_none() {
            return Dict::<E>::new().stats(full);
        }
        sum.iter().flatten().map(HtStats::to_string).collect()
    }

    // ---- the one way to change a dict ------------------------------------------------------

    /// Runs `f` on the dict of a slot, if there is one, and notes what it did to the tables.
    #[inline(always)]
    pub(crate) fn change<R>(
        &mut self,
        slot: usize,
        f: impl FnOnce(&mut Dict<E>) -> R,
    ) -> Option<R> {
        let dict = self.dicts[slot].as_deref_mut()?;
        let before = shape(dict);
        let result = f(dict);
        let after = shape(dict);
        if before != after {
            self.shape_changed(slot, before, after);
        }
        Some(result)
    }

    /// Notes that a dict got or lost a table (kvstoreDictRehashingStarted, ...Completed).
    #[cold]
    #[doc(alias = "kvstoreDictRehashingStarted")]
    #[doc(alias = "kvstoreDictRehashingCompleted")]
    fn shape_changed(&mut self, slot: usize, before: Shape, after: Shape) {
        let old_words = |shape: Shape| if shape[1] == 0 { 0 } else { shape[0] };
        self.words = self.words - (before[0] + before[1]) + (after[0] + after[1]);
        self.rehashing_words = self.rehashing_words - old_words(before) + old_words(after);
        if after[1] == 0 {
            self.rehashing.remove(&(slot as u32));
        } else {
            self.rehashing.insert(slot as u32);
        }
    }

    #[inline(always)]
    pub(crate) fn rehash_step(&mut self, slot: usize) {
        if let Some(dict) = &self.dicts[slot]
            && dict.is_rehashing()
        {
            self.change(slot, |dict| dict.raw_mut().rehash_step());
        }
    }

    #[inline(always)]
    pub(crate) fn position(&self, slot: usize, key: &[u8], hash: u64) -> Option<Position> {
        self.dict(slot)?.position(key, hash)
    }

    /// Adds an entry; no rehash step.
    #[inline(always)]
    pub(crate) fn insert_word(&mut self, slot: usize, hash: u64, word: Word) -> E::Mut<'_> {
        if self.dicts[slot].is_none() {
            self.create_if_needed(slot);
        }
        self.change(slot, |dict| {
            dict.raw_mut().insert(hash, word);
        });
        self.count(slot, 1);
        // SAFETY: the entry is live, in the table, and `self` is borrowed exclusively.
        unsafe { E::borrow_mut(word.raw()) }
    }

    /// Takes an entry out; no rehash step.
    ///
    /// # Safety
    /// `at` was found for `hash` in the dict of `slot`, and nothing changed since.
    #[inline]
    pub(crate) unsafe fn remove_at(&mut self, slot: usize, hash: u64, at: Position) -> Word {
        // SAFETY: the caller's promise.
        let word = self.change(slot, |dict| unsafe { dict.remove_at(hash, at) });
        let Some(word) = word else {
            unreachable!("a position in a slot without dict")
        };
        self.count(slot, -1);
        self.free_if_empty(slot);
        word
    }

    /// Follows a change of a dict's length (invariant 1).
    #[inline(always)]
    fn count(&mut self, slot: usize, delta: isize) {
        self.len = self.len.wrapping_add_signed(delta);
        let now = self.slot_len(slot);
        let before = now.wrapping_add_signed(-delta);
        self.non_empty = self.non_empty + usize::from(now > 0) - usize::from(before > 0);
        if let Some(sizes) = &mut self.sizes {
            sizes.add(slot, delta);
        }
    }

    #[cold]
    fn create_if_needed(&mut self, slot: usize) {
        if self.dicts[slot].is_none() {
            self.dicts[slot] = Some(Box::default());
            self.allocated += 1;
        }
    }

    #[inline(always)]
    fn free_if_empty(&mut self, slot: usize) {
        if self.sizes.is_some() && self.slot_len(slot) == 0 {
            self.free_empty(slot);
        }
    }

    #[cold]
    #[doc(alias = "freeDictIfNeeded")]
    fn free_empty(&mut self, slot: usize) {
        if let Some(dict) = &self.dicts[slot]
            && !dict.raw().is_paused()
        {
            let before = shape(dict);
            self.dicts[slot] = None;
            self.allocated -= 1;
            self.shape_changed(slot, before, [0, 0]);
        }
    }
}

/// All entries of a [`Kvstore`] that does not change meanwhile.
pub struct KvstoreIter<'a, E: Entry> {
    store: &'a Kvstore<E>,
    next_slot: Option<usize>,
    entries: Option<Iter<'a, E>>,
}

impl<'a, E: Entry> Iterator for KvstoreIter<'a, E> {
    type Item = E::Ref<'a>;

    #[doc(alias = "kvstoreIteratorNext")]
    fn next(&mut self) -> Option<E::Ref<'a>> {
        loop {
            if let Some(entry) = self.entries.as_mut().and_then(Iterator::next) {
                return Some(entry);
            }
            let slot = self.next_slot?;
            self.next_slot = self.store.next_non_empty(slot);
            self.entries = self.store.dict(slot).map(Dict::iter);
        }
    }
}

impl<'a, E: Entry> IntoIterator for &'a Kvstore<E> {
    type Item = E::Ref<'a>;
    type IntoIter = KvstoreIter<'a, E>;
    fn into_iter(self) -> KvstoreIter<'a, E> {
        self.iter()
    }
}
