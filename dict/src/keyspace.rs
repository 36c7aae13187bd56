//! [`Keyspace`]: the keys of a database and the index of the volatile ones (redisDb's `keys` and
//! `expires`, the table half of db.c).
//!
//! The original keeps two tables of the same keys by hand: whoever frees a key must first take it
//! out of `expires`. Here one type owns both, and everything that frees or replaces an entry goes
//! through it, so its users need no unsafe code and cannot forget.
//!
//! ```text
//! keys     [ e1 ][ e2* ][ e3 ][ e4* ]      owns;  * : the mark "listed in expires" (bit 0)
//!             |      |     |      |
//! expires     +-- [ e2 ] --+-- [ e4 ]      the same addresses again, owns nothing
//! ```
//!
//! The mark in the word of `keys` says whether an entry is volatile, so that overwriting and
//! deleting an ordinary key never touches `expires`; and an entry is looked up there by address,
//! not by key, so that this costs one cache line.
//!
//! A caller hashes a key once ([`Keyspace::hash`]) and passes the hash along. For a parsed pipeline
//! it calls [`prefetch_bucket`](Keyspace::prefetch_bucket) for each key, then
//! [`prefetch_entry`](Keyspace::prefetch_entry) for each, and then runs the commands: the cache
//! misses of a batch overlap.
//!
//! Invariant: a word in `keys` is marked exactly when its address is in `expires` of the same
//! slot, and `expires` has no other addresses. Between the two halves of a change no code of
//! anyone else runs; where one must ([`Keyspace::update`]), a guard restores the invariant should
//! it unwind.
//!
//! First breakpoints: `dict::raw::RawDict::expand_if_needed`, `dict::raw::RawDict::rehash`.

use std::ptr::NonNull;

use crate::bucket::Word;
use crate::dict::Dict;
use crate::entry::{Alias, Entry};
use crate::kvstore::{Kvstore, KvstoreIter};
use crate::siphash;
use crate::table::Position;

/// Buckets `sample_volatile` looks at for each entry it is asked for.
const SAMPLE_EFFORT: usize = 20;

/// Owned entries by key, and the volatile among them; see the module's page.
pub struct Keyspace<E: Entry> {
    // First, so that it is dropped first: it lists what `keys` owns.
    expires: Kvstore<Alias<E>>,
    keys: Kvstore<E>,
    /// Reused by `take_volatile`.
    scratch: Vec<NonNull<u8>>,
}

// SAFETY: `expires` lists what `keys` owns and goes where `keys` goes; `scratch` is empty between
// calls. So the whole can go to another thread when the entries can.
unsafe impl<E: Entry + Send> Send for Keyspace<E> {}

impl<E: Entry> Keyspace<E> {
    /// An empty keyspace of `1 << slot_bits` slots: 0 in standalone mode, 14 in a cluster.
    pub fn new(slot_bits: u32) -> Keyspace<E> {
        let (keys, expires) = (Kvstore::new(slot_bits), Kvstore::new(slot_bits));
        Keyspace {
            expires,
            keys,
            scratch: Vec::new(),
        }
    }

    /// The hash to pass with `key` to everything below.
    #[inline]
    pub fn hash(key: &[u8]) -> u64 {
        siphash::hash(key)
    }

    /// Number of keys.
    #[inline]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// No keys?
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Number of volatile keys.
    #[inline]
    pub fn volatile_len(&self) -> usize {
        self.expires.len()
    }

    /// The store of all keys, to read: sizes, statistics, memory, slots.
    pub fn keys(&self) -> &Kvstore<E> {
        &self.keys
    }

    /// The index of the volatile keys, to read.
    pub fn expires(&self) -> &Kvstore<Alias<E>> {
        &self.expires
    }

    // ---- prefetching -----------------------------------------------------------------------

    /// First pass over a batch: asks the cache for the key's bucket (both when rehashing).
    #[inline]
    pub fn prefetch_bucket(&self, slot: usize, hash: u64) {
        if let Some(dict) = self.keys.dict(slot) {
            dict.raw().prefetch_bucket(hash);
        }
    }

    /// Second pass: reads the tags of the bucket and asks for the first lines of the entries
    /// that may be the key's. Not for the volatile index: changing an entry in place, even its
    /// expire time, does not touch that.
    #[inline]
    pub fn prefetch_entry(&self, slot: usize, hash: u64) {
        if let Some(dict) = self.keys.dict(slot) {
            dict.raw().prefetch_entry(hash);
        }
    }

    // ---- one key ---------------------------------------------------------------------------

    /// The entry of a key. O(1). Does no rehash step.
    #[doc(alias = "dbFind")]
    #[inline]
    pub fn find(&self, slot: usize, key: &[u8], hash: u64) -> Option<E::Ref<'_>> {
        self.keys.find(slot, key, hash)
    }

    /// The entry of a key, to change it in place. O(1), and a rehash step.
    #[inline]
    pub fn find_mut(&mut self, slot: usize, key: &[u8], hash: u64) -> Option<E::Mut<'_>> {
        self.keys.find_mut(slot, key, hash)
    }

    /// Whether a key is listed as volatile. O(1).
    pub fn is_volatile(&self, slot: usize, key: &[u8], hash: u64) -> bool {
        // SAFETY: a position just found is occupied.
        self.keys
            .position(slot, key, hash)
            .is_some_and(|at| unsafe { at.bucket.word(at.place) }.is_marked())
    }

    /// Find or insert with one probe.
    #[inline]
    pub fn entry(&mut self, slot: usize, key: &[u8], hash: u64) -> Slot<'_, E> {
        match self.locate(slot, key, hash) {
            Some(at) => Slot::Occupied(Occupied {
                keyspace: self,
                slot,
                hash,
                at,
            }),
            None => Slot::Vacant(Vacant {
                keyspace: self,
                slot,
                hash,
            }),
        }
    }

    /// Adds the entry of a key that is absent.
    #[doc(alias = "dbAdd")]
    #[inline]
    pub fn insert(&mut self, slot: usize, hash: u64, entry: E, volatile: bool) -> E::Mut<'_> {
        self.keys.rehash_step(slot);
        self.insert_here(slot, hash, entry, volatile)
    }

    /// Puts an entry in the place of the one with the same key, which is returned.
    ///
    /// # Panics
    /// When the key is absent.
    #[doc(alias = "dbReplaceValue")]
    pub fn replace(&mut self, slot: usize, hash: u64, entry: E, volatile: bool) -> E {
        let raw = entry.into_raw();
        // SAFETY: the entry is live and ours.
        let at = self.locate(slot, unsafe { E::key(raw) }, hash);
        let at = at.expect("replace: the key is absent");
        // SAFETY: the position was just found.
        unsafe { E::from_raw(self.replace_at(slot, hash, at, raw, volatile)) }
    }

    /// Takes the entry of a key through `f`, which may move it to another block but must keep
    /// its key, and says whether it is volatile now. None, without calling `f`, if the key is
    /// absent.
    pub fn update(
        &mut self,
        slot: usize,
        key: &[u8],
        hash: u64,
        f: impl FnOnce(E) -> (E, bool),
    ) -> Option<E::Mut<'_>> {
        match self.entry(slot, key, hash) {
            Slot::Occupied(entry) => Some(entry.update(f)),
            Slot::Vacant(_) => None,
        }
    }

    /// Lists a key as volatile or not, without touching its entry. False if the key is absent.
    pub fn set_volatile(&mut self, slot: usize, key: &[u8], hash: u64, volatile: bool) -> bool {
        match self.entry(slot, key, hash) {
            Slot::Occupied(mut entry) => entry.set_volatile(volatile),
            Slot::Vacant(_) => return false,
        }
        true
    }

    /// Takes out the entry of a key; dropping it, here or on another thread, is the caller's.
    #[doc(alias = "dbGenericDelete")]
    #[inline]
    pub fn remove(&mut self, slot: usize, key: &[u8], hash: u64) -> Option<E> {
        let at = self.locate(slot, key, hash)?;
        // SAFETY: the position was just found; what is taken out of both tables is ours.
        Some(unsafe { E::from_raw(self.remove_at(slot, hash, at)) })
    }

    // ---- many keys -------------------------------------------------------------------------

    /// A random key, each with the same chance.
    #[doc(alias = "dbRandomKey")]
    pub fn random(&self, random: impl FnMut() -> u64) -> Option<E::Ref<'_>> {
        self.keys.fair_random_key(random)
    }

    /// A random volatile key, each with the same chance.
    pub fn random_volatile(&self, random: impl FnMut() -> u64) -> Option<E::Ref<'_>> {
        self.expires.fair_random_key(random)
    }

    /// Up to `count` keys from a random place, as eviction samples them.
    pub fn sample(
        &mut self,
        count: usize,
        random: impl FnMut() -> u64,
        visit: impl FnMut(E::Ref<'_>),
    ) {
        self.keys.some_keys(count, random, visit);
    }

    /// Up to `count` volatile keys from a random place.
    pub fn sample_volatile_at_random(
        &mut self,
        count: usize,
        random: impl FnMut() -> u64,
        visit: impl FnMut(E::Ref<'_>),
    ) {
        self.expires.some_keys(count, random, visit);
    }

    /// Visits about `count` volatile keys from `cursor` on and returns where to go on; 0 when it
    /// came round. Looks at no more than 20 buckets for each key asked for.
    pub fn sample_volatile(
        &self,
        mut cursor: u64,
        count: usize,
        mut visit: impl FnMut(E::Ref<'_>),
    ) -> u64 {
        let mut seen = 0;
        for _ in 0..count * SAMPLE_EFFORT {
            cursor = self.expires.scan(cursor, None, |entry| {
                seen += 1;
                visit(entry);
            });
            if cursor == 0 || seen >= count {
                break;
            }
        }
        cursor
    }

    /// One step of a scan over all keys; with `only` over one slot's. See [`Kvstore::scan`].
    #[inline]
    pub fn scan(&self, cursor: u64, only: Option<usize>, visit: impl FnMut(E::Ref<'_>)) -> u64 {
        self.keys.scan(cursor, only, visit)
    }

    /// One step of a scan over the volatile keys.
    pub fn scan_volatile(
        &self,
        cursor: u64,
        only: Option<usize>,
        visit: impl FnMut(E::Ref<'_>),
    ) -> u64 {
        self.expires.scan(cursor, only, visit)
    }

    /// One step of a scan over the volatile keys that takes out those `expired` wants and hands
    /// them to `taken` with their slot. `skip` passes by dicts not worth the look.
    pub fn take_volatile(
        &mut self,
        cursor: u64,
        skip: impl FnMut(&Dict<Alias<E>>) -> bool,
        mut expired: impl FnMut(E::Ref<'_>) -> bool,
        mut taken: impl FnMut(usize, E),
    ) -> u64 {
        let Some((slot, _)) = self.expires.split_cursor(cursor, None) else {
            return 0;
        };
        let mut batch = std::mem::take(&mut self.scratch);
        let mut next = self
            .expires
            .scan_words(cursor, skip, &mut |word| batch.push(word.raw()));
        for raw in batch.drain(..) {
            // SAFETY: all in the batch are live: a step of a scan emits no entry twice, and only
            // the one at hand is taken out. The address is looked up in both tables.
            unsafe {
                if expired(E::borrow(raw)) {
                    let hash = siphash::hash(E::key(raw));
                    let at = self
                        .keys
                        .dict(slot)
                        .and_then(|d| d.raw().find_entry(hash, raw));
                    let at = at.expect("a volatile entry is among the keys");
                    taken(slot, E::from_raw(self.remove_at(slot, hash, at)));
                }
            }
        }
        self.scratch = batch;
        // The slot the cursor leads to may have been next only because of what is gone now.
        if self.expires.is_empty() {
            next = 0;
        }
        next
    }

    /// All entries.
    pub fn iterate(&self) -> KvstoreIter<'_, E> {
        self.keys.iter()
    }

    // ---- the whole -------------------------------------------------------------------------

    /// Drops all keys; `progress` as in [`Dict::clear`].
    pub fn clear(&mut self, progress: &mut dyn FnMut()) {
        self.expires.clear(&mut || ());
        self.keys.clear(progress);
    }

    /// Drops all keys of one slot.
    pub fn clear_slot(&mut self, slot: usize, progress: &mut dyn FnMut()) {
        self.expires.clear_slot(slot, &mut || ());
        self.keys.clear_slot(slot, progress);
    }

    /// Leaves an empty keyspace and returns the full one, to be dropped on another thread. O(1)
    /// in the number of keys.
    #[doc(alias = "emptyDbAsync")]
    #[must_use = "dropping it here is what `clear` is for"]
    pub fn take_all(&mut self) -> Keyspace<E> {
        let slot_bits = self.keys.slot_bits();
        std::mem::replace(self, Keyspace::new(slot_bits))
    }

    /// Makes room for so many keys and volatile keys in a slot, before loading.
    #[doc(alias = "dbExpand")]
    #[doc(alias = "dbExpandExpires")]
    pub fn expand(&mut self, slot: usize, keys: usize, volatile: usize) {
        if keys > 0 {
            self.keys.expand_slot(slot, keys);
        }
        if volatile > 0 {
            self.expires.expand_slot(slot, volatile);
        }
    }

    /// Rehashes what is being rehashed for about `us` microseconds. Returns those spent.
    #[doc(alias = "incrementallyRehash")]
    pub fn incrementally_rehash(&mut self, us: u64) -> u64 {
        let spent = self.keys.incrementally_rehash(us);
        spent + self.expires.incrementally_rehash(us.saturating_sub(spent))
    }

    /// Shrinks or grows, where due, the tables of up to `limit` slots.
    #[doc(alias = "tryResizeHashTables")]
    pub fn try_resize(&mut self, limit: usize) {
        self.keys.try_resize(limit);
        self.expires.try_resize(limit);
    }

    // ---- both halves at once ---------------------------------------------------------------

    /// The position of a key, after the rehash steps that an operation on it does. In the volatile
    /// index the step comes now, while all entries are live, because it reads their keys.
    #[inline(always)]
    fn locate(&mut self, slot: usize, key: &[u8], hash: u64) -> Option<Position> {
        self.keys.rehash_step(slot);
        let at = self.keys.position(slot, key, hash)?;
        // SAFETY: a position just found is occupied.
        if unsafe { at.bucket.word(at.place) }.is_marked() {
            self.expires.rehash_step(slot);
        }
        Some(at)
    }

    #[inline(always)]
    fn insert_here(&mut self, slot: usize, hash: u64, entry: E, volatile: bool) -> E::Mut<'_> {
        let raw = entry.into_raw();
        if volatile {
            self.expires.rehash_step(slot);
            self.list(slot, hash, raw);
        }
        self.keys.insert_word(slot, hash, Word::new(raw, volatile))
    }

    /// Puts `new` in the place of the entry at `at` and returns the old one's address.
    ///
    /// # Safety
    /// `at` was found for `hash` in `slot` and nothing changed since; `new` is owned by nobody.
    unsafe fn replace_at(
        &mut self,
        slot: usize,
        hash: u64,
        at: Position,
        new: NonNull<u8>,
        volatile: bool,
    ) -> NonNull<u8> {
        // SAFETY: the position is occupied by the caller's promise.
        let old = unsafe { at.bucket.word(at.place) };
        match (old.is_marked(), volatile) {
            (true, true) if old.raw() != new => self.relist(slot, hash, old.raw(), new),
            (true, false) => self.unlist(slot, hash, old.raw()),
            (false, true) => self.list(slot, hash, new),
            _ => {}
        }
        // SAFETY: as above; `expires` is another table, so the position still holds.
        unsafe { at.bucket.set_word(at.place, Word::new(new, volatile)) };
        old.raw()
    }

    /// Takes the entry at `at` out of both tables and returns its address.
    ///
    /// # Safety
    /// `at` was found for `hash` in `slot` and nothing changed since.
    #[inline]
    unsafe fn remove_at(&mut self, slot: usize, hash: u64, at: Position) -> NonNull<u8> {
        // SAFETY: the position is occupied by the caller's promise, and still is after the
        // volatile index, another table, has changed.
        unsafe {
            let word = at.bucket.word(at.place);
            if word.is_marked() {
                self.unlist(slot, hash, word.raw());
            }
            self.keys.remove_at(slot, hash, at).raw()
        }
    }

    // The three changes of the index. None of them reads an entry: an address that is about to
    // leave may be of one that is gone.

    fn list(&mut self, slot: usize, hash: u64, raw: NonNull<u8>) {
        self.expires.insert_word(slot, hash, Word::new(raw, false));
    }

    fn unlist(&mut self, slot: usize, hash: u64, raw: NonNull<u8>) {
        let at = self.listed(slot, hash, raw);
        // SAFETY: just found.
        unsafe { self.expires.remove_at(slot, hash, at) };
    }

    fn relist(&mut self, slot: usize, hash: u64, old: NonNull<u8>, new: NonNull<u8>) {
        let at = self.listed(slot, hash, old);
        // SAFETY: just found; the new entry has the same key and so the same tag.
        unsafe { at.bucket.set_word(at.place, Word::new(new, false)) };
    }

    /// Where a marked entry is in `expires`. Panics, before any harm, if its key was changed
    /// while it was in the table, which is the one way not to find it.
    fn listed(&self, slot: usize, hash: u64, raw: NonNull<u8>) -> Position {
        let at = self
            .expires
            .dict(slot)
            .and_then(|dict| dict.raw().find_entry(hash, raw));
        at.expect("a marked entry is in the volatile index: its key must not change")
    }
}

/// What [`Keyspace::entry`] found: the place of a key.
pub enum Slot<'a, E: Entry> {
    /// The key exists.
    Occupied(Occupied<'a, E>),
    /// It does not.
    Vacant(Vacant<'a, E>),
}

/// The place of a key that exists. Using it does not look the key up again.
pub struct Occupied<'a, E: Entry> {
    keyspace: &'a mut Keyspace<E>,
    slot: usize,
    hash: u64,
    // Found when this was made; nothing changes `keys` while this borrows the keyspace, except
    // the methods that consume it.
    at: Position,
}

impl<'a, E: Entry> Occupied<'a, E> {
    #[inline(always)]
    fn word(&self) -> Word {
        // SAFETY: the position holds as long as `self`.
        unsafe { self.at.bucket.word(self.at.place) }
    }

    /// The entry.
    #[inline]
    pub fn as_ref(&self) -> E::Ref<'_> {
        // SAFETY: a live entry, borrowed with `self`.
        unsafe { E::borrow(self.word().raw()) }
    }

    /// The entry, to change it in place.
    #[inline]
    pub fn as_mut(&mut self) -> E::Mut<'_> {
        // SAFETY: a live entry, borrowed exclusively with `self`.
        unsafe { E::borrow_mut(self.word().raw()) }
    }

    /// The entry, for as long as the keyspace is borrowed.
    #[inline]
    pub fn into_ref(self) -> E::Ref<'a> {
        // SAFETY: a live entry; the exclusive borrow of the keyspace becomes the view's.
        unsafe { E::borrow(self.word().raw()) }
    }

    /// The entry, to change it, for as long as the keyspace is borrowed.
    #[inline]
    pub fn into_mut(self) -> E::Mut<'a> {
        // SAFETY: a live entry; the exclusive borrow of the keyspace becomes the view's.
        unsafe { E::borrow_mut(self.word().raw()) }
    }

    /// Is it listed as volatile?
    #[inline]
    pub fn is_volatile(&self) -> bool {
        self.word().is_marked()
    }

    /// Lists it as volatile or not, without touching the entry.
    pub fn set_volatile(&mut self, volatile: bool) {
        let raw = self.word().raw();
        // SAFETY: the position holds; the entry is "replaced" by itself, which only changes the
        // mark and the index.
        unsafe {
            self.keyspace
                .replace_at(self.slot, self.hash, self.at, raw, volatile)
        };
    }

    /// Puts another entry with the same key in its place and returns the old one.
    #[inline]
    pub fn replace(self, entry: E, volatile: bool) -> E {
        let Occupied {
            keyspace,
            slot,
            hash,
            at,
        } = self;
        // SAFETY: the position holds; the old entry is in neither table any more.
        unsafe { E::from_raw(keyspace.replace_at(slot, hash, at, entry.into_raw(), volatile)) }
    }

    /// Takes the entry through `f`; see [`Keyspace::update`].
    #[inline]
    pub fn update(self, f: impl FnOnce(E) -> (E, bool)) -> E::Mut<'a> {
        let Occupied {
            keyspace,
            slot,
            hash,
            at,
        } = self;
        // SAFETY: the position holds. While `f` has the entry nobody can look at the tables
        // (the keyspace is borrowed); should it unwind, the guard takes the address out of both,
        // else `replace_at` puts the new one in.
        unsafe {
            let old = at.bucket.word(at.place).raw();
            let mut guard = Unfinished {
                keyspace,
                slot,
                hash,
                at,
                finished: false,
            };
            let (entry, volatile) = f(E::from_raw(old));
            let new = entry.into_raw();
            guard.keyspace.replace_at(slot, hash, at, new, volatile);
            guard.finished = true;
            E::borrow_mut(new)
        }
    }

    /// Takes the entry out.
    #[inline]
    pub fn remove(self) -> E {
        let Occupied {
            keyspace,
            slot,
            hash,
            at,
        } = self;
        // SAFETY: the position holds; what is taken out of both tables is ours.
        unsafe { E::from_raw(keyspace.remove_at(slot, hash, at)) }
    }
}

/// An entry that is out of its place while foreign code has it.
struct Unfinished<'a, E: Entry> {
    keyspace: &'a mut Keyspace<E>,
    slot: usize,
    hash: u64,
    at: Position,
    finished: bool,
}

impl<E: Entry> Drop for Unfinished<'_, E> {
    fn drop(&mut self) {
        if !self.finished {
            // SAFETY: the position holds, since nothing else could change the keyspace. The entry
            // is gone, but taking it out looks at its address only.
            unsafe { self.keyspace.remove_at(self.slot, self.hash, self.at) };
        }
    }
}

/// The place of a key that does not exist.
pub struct Vacant<'a, E: Entry> {
    keyspace: &'a mut Keyspace<E>,
    slot: usize,
    hash: u64,
}

impl<'a, E: Entry> Vacant<'a, E> {
    /// Adds the entry, whose key is the one that was looked for.
    #[inline]
    pub fn insert(self, entry: E, volatile: bool) -> E::Mut<'a> {
        self.keyspace
            .insert_here(self.slot, self.hash, entry, volatile)
    }
}
