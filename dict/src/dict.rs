//! [`Dict`]: the hash table of one kind of entry (dict.c).
//!
//! A thin typed shell: it turns entries into addresses and addresses into borrowed views, and
//! leaves the work to [`RawDict`](crate::raw). It owns its entries and drops them.
//!
//! Each changing operation does one step of a rehash that is under way; `find` takes `&self` and
//! does none. Methods named `*_with_hash` take the hash the caller already has.
//!
//! First breakpoints: those of `raw`; these methods are generic and mostly inlined.

use std::marker::PhantomData;

use crate::bucket::Word;
use crate::entry::Entry;
use crate::raw::{EntryType, RawDict, Walk};
use crate::siphash::hash;
use crate::stats::{HtStats, table_stats};
use crate::table::Position;

/// An incrementally resized hash table of entries found by their keys.
#[doc(alias = "dict")]
pub struct Dict<E: Entry> {
    raw: RawDict,
    entries: PhantomData<E>,
}

// SAFETY: a Dict owns its entries and its tables and nothing else refers to them, so it can go to
// another thread when its entries can.
unsafe impl<E: Entry + Send> Send for Dict<E> {}

impl<E: Entry> Default for Dict<E> {
    fn default() -> Self {
        Dict::new()
    }
}

/// Hash of the key of an entry: what the untyped code calls while it moves entries.
unsafe fn hash_of<E: Entry>(raw: std::ptr::NonNull<u8>) -> u64 {
    // SAFETY: the caller's promise, passed on.
    hash(unsafe { E::key(raw) })
}

impl<E: Entry> Dict<E> {
    const ENTRY_TYPE: &'static EntryType = &EntryType {
        hash: hash_of::<E>,
        asks_to_grow: E::ASKS_TO_GROW,
    };

    /// An empty dict. No allocation until the first insertion.
    #[doc(alias = "dictCreate")]
    pub const fn new() -> Dict<E> {
        Dict {
            raw: RawDict::new(Self::ENTRY_TYPE),
            entries: PhantomData,
        }
    }

    /// Number of entries.
    #[doc(alias = "dictSize")]
    #[inline]
    pub fn len(&self) -> usize {
        self.raw.len()
    }

    /// No entries?
    #[doc(alias = "dictIsEmpty")]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Size in words of both tables: about what the original counts as slots.
    #[doc(alias = "dictBuckets")]
    #[doc(alias = "dictSlots")]
    pub fn slots(&self) -> usize {
        self.raw.size()
    }

    /// Bytes of the tables and of the dict itself, without the entries.
    #[doc(alias = "dictMemUsage")]
    pub fn mem_usage(&self) -> usize {
        size_of::<Self>() + self.raw.table_bytes()
    }

    // ---- finding ---------------------------------------------------------------------------

    /// The entry with this key. O(1).
    #[doc(alias = "dictFind")]
    #[doc(alias = "dictFetchValue")]
    #[inline]
    pub fn find(&self, key: &[u8]) -> Option<E::Ref<'_>> {
        self.find_with_hash(key, hash(key))
    }

    /// As [`find`](Dict::find), with the key's hash.
    #[inline]
    pub fn find_with_hash(&self, key: &[u8], hash: u64) -> Option<E::Ref<'_>> {
        let at = self.position(key, hash)?;
        Some(self.view(at))
    }

    /// The entry with this key, to change it. O(1).
    #[inline]
    pub fn find_mut(&mut self, key: &[u8]) -> Option<E::Mut<'_>> {
        self.find_mut_with_hash(key, hash(key))
    }

    /// As [`find_mut`](Dict::find_mut), with the key's hash.
    #[inline]
    pub fn find_mut_with_hash(&mut self, key: &[u8], hash: u64) -> Option<E::Mut<'_>> {
        self.raw.rehash_step();
        let at = self.position(key, hash)?;
        // SAFETY: the position is that of a live entry, and `self` is borrowed exclusively.
        Some(unsafe { E::borrow_mut(at.bucket.word(at.place).raw()) })
    }

    /// Whether there is an entry with this key.
    pub fn contains(&self, key: &[u8]) -> bool {
        self.position(key, hash(key)).is_some()
    }

    // ---- changing --------------------------------------------------------------------------

    /// Adds an entry, or gives it back if its key is there already.
    #[doc(alias = "dictAdd")]
    pub fn insert(&mut self, entry: E) -> Result<E::Mut<'_>, E> {
        let raw = entry.into_raw();
        // SAFETY: the entry is live and now ours.
        let key = unsafe { E::key(raw) };
        let hash = hash(key);
        self.raw.rehash_step();
        if self.position(key, hash).is_some() {
            // SAFETY: from into_raw above, not stored.
            return Err(unsafe { E::from_raw(raw) });
        }
        Ok(self.insert_word(hash, Word::new(raw, false)))
    }

    /// Adds an entry whose key is known to be absent; a second one with the same key would be
    /// found or not at random.
    pub fn insert_unique(&mut self, hash: u64, entry: E) -> E::Mut<'_> {
        self.raw.rehash_step();
        self.insert_word(hash, Word::new(entry.into_raw(), false))
    }

    /// Puts the entry in the place of the one with the same key, which is returned, or adds it.
    #[doc(alias = "dictReplace")]
    pub fn replace(&mut self, entry: E) -> Option<E> {
        let raw = entry.into_raw();
        // SAFETY: the entry is live and now ours.
        let key = unsafe { E::key(raw) };
        let hash = hash(key);
        self.raw.rehash_step();
        let Some(at) = self.position(key, hash) else {
            self.insert_word(hash, Word::new(raw, false));
            return None;
        };
        // SAFETY: the position is occupied; its address is replaced, so the old entry is ours.
        unsafe {
            let old = at.bucket.word(at.place);
            at.bucket.set_word(at.place, Word::new(raw, false));
            Some(E::from_raw(old.raw()))
        }
    }

    /// Takes out the entry with this key. O(1).
    ///
    /// The original unlinks first and frees later (`dictUnlink`, `dictFreeUnlinkedEntry`); here
    /// dropping what is returned is the second half.
    #[doc(alias = "dictDelete")]
    #[doc(alias = "dictUnlink")]
    #[doc(alias = "dictFreeUnlinkedEntry")]
    pub fn remove(&mut self, key: &[u8]) -> Option<E> {
        self.remove_with_hash(key, hash(key))
    }

    /// As [`remove`](Dict::remove), with the key's hash.
    pub fn remove_with_hash(&mut self, key: &[u8], hash: u64) -> Option<E> {
        self.raw.rehash_step();
        let at = self.position(key, hash)?;
        // SAFETY: nothing changed since `position`; the word was an entry of ours.
        Some(unsafe { E::from_raw(self.remove_at(hash, at).raw()) })
    }

    /// Drops all entries and the tables; calls `progress` every 65,536 buckets, for a server
    /// that wants to answer meanwhile.
    #[doc(alias = "dictEmpty")]
    pub fn clear(&mut self, progress: &mut dyn FnMut()) {
        // SAFETY: the entries were ours and have just been taken out.
        self.raw
            .clear(|word| drop(unsafe { E::from_raw(word.raw()) }), progress);
    }

    // ---- resizing --------------------------------------------------------------------------

    /// Makes room for `entries` in one go (before loading). False if it has it already, or is
    /// rehashing.
    #[doc(alias = "dictExpand")]
    pub fn expand(&mut self, entries: usize) -> bool {
        self.raw.expand(entries, false)
    }

    /// As [`expand`](Dict::expand), false also when memory is refused.
    #[doc(alias = "dictTryExpand")]
    pub fn try_expand(&mut self, entries: usize) -> bool {
        self.raw.expand(entries, true)
    }

    /// Shrinks if sparse, else grows if full, as the policy allows. Returns whether a rehash is
    /// under way or was begun.
    #[doc(alias = "dictShrinkIfNeeded")]
    #[doc(alias = "dictExpandIfNeeded")]
    pub fn resize_if_needed(&mut self) -> bool {
        self.raw.shrink_if_needed()
            || self.raw.tables[0].used >= self.raw.tables[0].limit
                && self.raw.tables[0].used > 0
                && self.raw.expand_if_needed()
    }

    /// Moves up to `buckets` buckets to the new table. Returns whether some are left.
    #[doc(alias = "dictRehash")]
    pub fn rehash(&mut self, buckets: usize) -> bool {
        self.raw.rehash(buckets)
    }

    /// Rehashes for about `us` microseconds.
    #[doc(alias = "dictRehashMicroseconds")]
    pub fn rehash_microseconds(&mut self, us: u64) -> usize {
        self.raw.rehash_microseconds(us)
    }

    /// Are there two tables?
    #[doc(alias = "dictIsRehashing")]
    #[inline]
    pub fn is_rehashing(&self) -> bool {
        self.raw.is_rehashing()
    }

    /// The next bucket to be moved, or -1.
    #[doc(alias = "rehashidx")]
    pub fn rehash_idx(&self) -> isize {
        self.raw.rehash_idx()
    }

    /// No entry moves until the matching [`resume_rehashing`](Dict::resume_rehashing).
    #[doc(alias = "dictPauseRehashing")]
    pub fn pause_rehashing(&mut self) {
        self.raw.pause_rehashing();
    }

    /// Undoes one [`pause_rehashing`](Dict::pause_rehashing).
    #[doc(alias = "dictResumeRehashing")]
    pub fn resume_rehashing(&mut self) {
        self.raw.resume_rehashing();
    }

    /// No growing or shrinking until the matching [`resume_auto_resize`](Dict::resume_auto_resize).
    #[doc(alias = "dictPauseAutoResize")]
    pub fn pause_auto_resize(&mut self) {
        self.raw.pause_auto_resize();
    }

    /// Undoes one [`pause_auto_resize`](Dict::pause_auto_resize).
    #[doc(alias = "dictResumeAutoResize")]
    pub fn resume_auto_resize(&mut self) {
        self.raw.resume_auto_resize();
    }

    // ---- visiting --------------------------------------------------------------------------

    /// Visits the entries of one bucket (and what belongs to it) and returns the next cursor.
    /// Start with 0, end at 0. Entries present throughout are visited at least once.
    #[doc(alias = "dictScan")]
    pub fn scan(&self, cursor: u64, mut visit: impl FnMut(E::Ref<'_>)) -> u64 {
        // SAFETY: words that the scan emits are live entries, and `self` is borrowed.
        self.raw
            .scan(cursor, &mut |word| visit(unsafe { E::borrow(word.raw()) }))
    }

    /// All entries, in no particular order.
    #[doc(alias = "dictGetIterator")]
    pub fn iter(&self) -> Iter<'_, E> {
        Iter {
            walk: Walk::default(),
            dict: self,
        }
    }

    /// A walk during which the dict may be changed (`dictGetSafeIterator`).
    #[doc(alias = "dictGetSafeIterator")]
    pub fn safe_iter(&mut self) -> SafeIter<'_, E> {
        self.raw.pause_rehashing();
        SafeIter {
            walk: Walk::default(),
            dict: self,
        }
    }

    /// A random entry, quickly; those in emptier buckets come up more often.
    #[doc(alias = "dictGetRandomKey")]
    pub fn random_key(&mut self, mut random: impl FnMut() -> u64) -> Option<E::Ref<'_>> {
        self.raw.rehash_step();
        let word = self.raw.random(&mut random)?;
        // SAFETY: a word of the dict is a live entry, and `self` is borrowed.
        Some(unsafe { E::borrow(word.raw()) })
    }

    /// A random entry, each with the same chance.
    #[doc(alias = "dictGetFairRandomKey")]
    pub fn fair_random_key(&mut self, mut random: impl FnMut() -> u64) -> Option<E::Ref<'_>> {
        self.raw.rehash_step();
        let word = self.raw.fair_random(&mut random)?;
        // SAFETY: as in random_key.
        Some(unsafe { E::borrow(word.raw()) })
    }

    /// Up to `count` entries that lie together at a random place: for sampling, not for drawing.
    /// Bounded time; fewer than asked for on small or sparse tables.
    #[doc(alias = "dictGetSomeKeys")]
    pub fn some_keys(
        &mut self,
        count: usize,
        mut random: impl FnMut() -> u64,
        mut visit: impl FnMut(E::Ref<'_>),
    ) {
        let mut words = Vec::with_capacity(count.min(self.len()));
        self.raw.some_entries(count, &mut random, &mut words);
        for word in words {
            // SAFETY: as in random_key.
            visit(unsafe { E::borrow(word.raw()) });
        }
    }

    /// What `DEBUG HTSTATS-KEY` prints. With `full`, looks at every bucket.
    #[doc(alias = "dictGetStats")]
    pub fn stats(&self, full: bool) -> String {
        let [main, target] = self.table_stats(full);
        if self.is_rehashing() {
            format!("{main}{target}")
        } else {
            main.to_string()
        }
    }

    // ---- for the types of this crate -------------------------------------------------------

    pub(crate) fn table_stats(&self, full: bool) -> [HtStats; 2] {
        [
            table_stats(&self.raw.tables[0], 0, full),
            table_stats(&self.raw.tables[1], 1, full),
        ]
    }

    pub(crate) fn raw(&self) -> &RawDict {
        &self.raw
    }

    pub(crate) fn raw_mut(&mut self) -> &mut RawDict {
        &mut self.raw
    }

    /// The position of the entry with this key.
    #[inline(always)]
    pub(crate) fn position(&self, key: &[u8], hash: u64) -> Option<Position> {
        // SAFETY: the words of our tables are live entries.
        self.raw
            .find(hash, |word| unsafe { E::key(word.raw()) } == key)
    }

    #[inline(always)]
    #[expect(clippy::unused_self, reason = "the view borrows from it")]
    pub(crate) fn view(&self, at: Position) -> E::Ref<'_> {
        // SAFETY: positions are used before anything changes, so this is a live entry; `self` is
        // borrowed as long as the view.
        unsafe { E::borrow(at.bucket.word(at.place).raw()) }
    }

    #[inline(always)]
    pub(crate) fn insert_word(&mut self, hash: u64, word: Word) -> E::Mut<'_> {
        self.raw.insert(hash, word);
        // SAFETY: the entry is live, in the table, and `self` is borrowed exclusively.
        unsafe { E::borrow_mut(word.raw()) }
    }

    /// Takes the entry at a position out, and shrinks the table if it has become sparse.
    ///
    /// # Safety
    /// `at` was found for `hash` and nothing changed since.
    #[inline]
    pub(crate) unsafe fn remove_at(&mut self, hash: u64, at: Position) -> Word {
        // SAFETY: the caller's promise.
        let word = unsafe { self.raw.remove(hash, at) };
        self.raw.shrink_if_needed();
        word
    }
}

impl<E: Entry> Drop for Dict<E> {
    #[doc(alias = "dictRelease")]
    fn drop(&mut self) {
        self.clear(&mut || ());
    }
}

/// All entries of a [`Dict`] that does not change meanwhile.
pub struct Iter<'a, E: Entry> {
    walk: Walk,
    dict: &'a Dict<E>,
}

impl<'a, E: Entry> Iterator for Iter<'a, E> {
    type Item = E::Ref<'a>;

    #[doc(alias = "dictNext")]
    fn next(&mut self) -> Option<E::Ref<'a>> {
        let at = self.walk.next(&self.dict.raw)?;
        Some(self.dict.view(at))
    }
}

impl<'a, E: Entry> IntoIterator for &'a Dict<E> {
    type Item = E::Ref<'a>;
    type IntoIter = Iter<'a, E>;
    fn into_iter(self) -> Iter<'a, E> {
        self.iter()
    }
}

/// A walk over a [`Dict`] that may be changed on the way, through [`dict`](SafeIter::dict).
///
/// Entries that are there all the time are visited exactly once; those that come or go meanwhile
/// at most once. No entry moves until the walk is dropped.
#[doc(alias = "dictIterator")]
pub struct SafeIter<'a, E: Entry> {
    walk: Walk,
    dict: &'a mut Dict<E>,
}

impl<E: Entry> SafeIter<'_, E> {
    /// The next entry.
    #[doc(alias = "dictNext")]
    #[expect(
        clippy::should_implement_trait,
        reason = "lends from itself, which Iterator cannot"
    )]
    pub fn next(&mut self) -> Option<E::Ref<'_>> {
        let behind = self.walk.chain();
        let next = self.walk.next(&self.dict.raw);
        if self.walk.chain() != behind {
            self.dict.raw.compact_behind_iterator(behind);
        }
        next.map(|at| self.dict.view(at))
    }

    /// The dict, to change it. Removing the entry just visited is fine.
    pub fn dict(&mut self) -> &mut Dict<E> {
        self.dict
    }
}

impl<E: Entry> Drop for SafeIter<'_, E> {
    #[doc(alias = "dictReleaseIterator")]
    fn drop(&mut self) {
        self.dict.raw.compact_behind_iterator(self.walk.chain());
        self.dict.raw.resume_rehashing();
    }
}
