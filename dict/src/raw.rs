//! The dictionary without its types: two tables and the steps from one to the other (dict.c).
//!
//! Everything here works on addresses. What it must know of an entry, the hash of its key, comes
//! through one function pointer ([`EntryType`]), the way the C `dictType` has it; so this code
//! exists once, and a debugger stops at one name. Only the probe of a look-up takes its comparison
//! as a closure and is compiled into the typed shells: in batches of 16 prefetched keys a look-up
//! takes 10.3 ns in a table of 1,000 keys and 24.0 ns in one of a million; as a function of its own
//! that reads keys through a pointer, 12.4 and 27.3 ns.
//!
//! **Incremental rehashing.** A table that is full (or sparse) is not copied in one go. A second
//! table appears, `rehash_idx` walks over the buckets of the first, and every changing operation
//! moves two buckets:
//!
//! ```text
//! tables[0]   . . . . x x x x        below rehash_idx: empty
//!                     ^ rehash_idx
//! tables[1]   x x x x . . . . x x x x . . . .     new entries go here
//! ```
//!
//! When the first is empty the second takes its place. Look-ups ask both, the first only at and
//! above `rehash_idx`.
//!
//! **Scan.** [`RawDict::scan`] keeps no state but the cursor, an index of a bucket counted with its
//! bits reversed: high bit first. If the table doubles between two calls, bucket `b` splits into
//! `b` and `b + old size`, which differ in a bit that is above all those already counted, so the
//! buckets made from those already visited are behind the cursor too; if it halves, two buckets
//! fall together of which the cursor has passed both or (at most) repeats one. With two tables a
//! step emits a bucket of the smaller and all its expansions in the larger. A chain of children
//! belongs to its bucket and is emitted with it.
//!
//! Invariants:
//! 1. `rehash_idx` is -1 and `tables[1]` without storage, or `tables[1]` has storage and all
//!    buckets of `tables[0]` below `rehash_idx` are empty.
//! 2. Each entry is in one place of one table, in the bucket its hash says.
//! 3. A table of size 4 is only ever `tables[0]`.
//!
//! First breakpoints: `dict::raw::RawDict::expand_if_needed`, `dict::raw::RawDict::rehash`,
//! `dict::raw::RawDict::scan`.

use std::ptr::NonNull;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use crate::bucket::{Word, prefetch, tag_of};
use crate::table::{INITIAL_SIZE, Position, Table, size_for};

/// May tables be resized? One answer for the process (`dict_can_resize`): while a child process
/// saves, moving entries would make the kernel copy the pages it shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[doc(alias = "dictResizeEnable")]
pub enum ResizePolicy {
    /// Grow when full, shrink when an eighth full.
    Enable = 0,
    /// Only in extreme cases: grow at four times full, shrink below a thirty-second.
    Avoid = 1,
    /// Never (inside the child itself).
    Forbid = 2,
}

static RESIZE_POLICY: AtomicU8 = AtomicU8::new(ResizePolicy::Enable as u8);

/// Sets the policy of all tables in the process.
#[doc(alias = "dictSetResizeEnabled")]
pub fn set_resize_policy(policy: ResizePolicy) {
    RESIZE_POLICY.store(policy as u8, Ordering::Relaxed);
}

/// The policy in force.
pub fn resize_policy() -> ResizePolicy {
    match RESIZE_POLICY.load(Ordering::Relaxed) {
        0 => ResizePolicy::Enable,
        1 => ResizePolicy::Avoid,
        _ => ResizePolicy::Forbid,
    }
}

/// May a table be made that takes so many bytes?
pub type ResizeAllowed = fn(bytes: usize) -> bool;

static RESIZE_ALLOWED: OnceLock<ResizeAllowed> = OnceLock::new();

/// Sets, once for the process, who is asked before a full table of entries that
/// [ask](crate::Entry::ASKS_TO_GROW) grows. A table that may not grow takes more entries than it
/// should, up to [`MAX_LOAD`], and is asked for again at the next insertion.
///
/// Where memory is limited, the new table of a large dict can be the allocation that passes the
/// limit, and would be paid for by entries that have to go.
#[doc(alias = "resizeAllowed")]
pub fn set_resize_allowed(ask: ResizeAllowed) {
    // Whoever is second has the same to say: there is one limit.
    let _ = RESIZE_ALLOWED.set(ask);
}

/// Entries per 1000 words from which on a table grows without asking, lest looking up becomes
/// walking (`HASHTABLE_MAX_LOAD_FACTOR`).
pub const MAX_LOAD: usize = 1618;

/// How far beyond its limits a table may go under `Avoid` (`dict_force_resize_ratio`).
const FORCE_RESIZE_RATIO: usize = 4;
/// A table is sparse when one word in this many is used (`HASHTABLE_MIN_FILL`).
const MIN_FILL: usize = 8;
/// Buckets that the step of one operation moves. A table grows when seven of eight words are used; at
/// two buckets, fourteen entries at most, the old one is gone before another sixteenth is added.
const BUCKETS_PER_OPERATION: usize = 2;
/// Empty buckets a rehash step may pass for each bucket it is to move.
const EMPTY_VISITS: usize = 10;
/// Entries `fair_random` gathers on a sparse table (`GETFAIR_NUM_ENTRIES`).
const FAIR_SAMPLE: usize = 15;
/// Chains up to this long are drawn from with exactly equal chances.
const FAIR_CHAIN: u64 = 16;
/// Draws before `fair_random` gives up on hitting entries by chance.
const FAIR_DRAWS: usize = 100;
/// Buckets cleared between two calls of the progress callback.
const CLEAR_STRIDE: usize = 65536;

/// What the untyped code must know of the entries.
pub(crate) struct EntryType {
    /// The hash of the entry's key.
    pub hash: unsafe fn(NonNull<u8>) -> u64,
    /// See [`Entry::ASKS_TO_GROW`](crate::Entry::ASKS_TO_GROW).
    pub asks_to_grow: bool,
}

/// A source of random numbers, passed in so that tests and replays can fix it.
pub(crate) type Random<'a> = &'a mut dyn FnMut() -> u64;

/// See the module header.
pub(crate) struct RawDict {
    pub tables: [Table; 2],
    rehash_idx: isize,
    pause_rehash: u32,
    pause_auto_resize: u32,
    entry_type: &'static EntryType,
}

// ---- Construction, sizes ------------------------------------------------------------------

impl RawDict {
    pub const fn new(entry_type: &'static EntryType) -> RawDict {
        RawDict {
            tables: [Table::none(), Table::none()],
            rehash_idx: -1,
            pause_rehash: 0,
            pause_auto_resize: 0,
            entry_type,
        }
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.tables[0].used + self.tables[1].used
    }

    /// Words of both tables.
    #[inline(always)]
    pub fn size(&self) -> usize {
        self.tables[0].size + self.tables[1].size
    }

    #[inline(always)]
    pub fn is_rehashing(&self) -> bool {
        self.rehash_idx >= 0
    }

    #[inline(always)]
    pub fn is_paused(&self) -> bool {
        self.pause_rehash > 0
    }

    pub fn rehash_idx(&self) -> isize {
        self.rehash_idx
    }

    pub fn pause_rehashing(&mut self) {
        self.pause_rehash += 1;
    }

    pub fn resume_rehashing(&mut self) {
        self.pause_rehash = self.pause_rehash.saturating_sub(1);
    }

    pub fn pause_auto_resize(&mut self) {
        self.pause_auto_resize += 1;
    }

    pub fn resume_auto_resize(&mut self) {
        self.pause_auto_resize = self.pause_auto_resize.saturating_sub(1);
    }

    /// Bytes of arrays and child buckets.
    pub fn table_bytes(&self) -> usize {
        self.tables[0].bytes() + self.tables[1].bytes()
    }
}

// ---- Resizing -----------------------------------------------------------------------------

impl RawDict {
    /// Called by an insertion that finds the table full. Returns whether it grew or is growing.
    #[cold]
    #[inline(never)]
    pub fn expand_if_needed(&mut self) -> bool {
        let Table {
            used, limit, size, ..
        } = self.tables[0];
        if self.is_rehashing() {
            return true;
        }
        if size == 0 {
            return self.resize(INITIAL_SIZE, true);
        }
        // Moving the four entries of a first table is nothing to any policy, and it has no way
        // to take a fifth.
        let must = size == INITIAL_SIZE && used >= size;
        let may = self.pause_auto_resize == 0
            && match resize_policy() {
                ResizePolicy::Enable => used >= limit && self.resize_allowed(),
                ResizePolicy::Avoid => used >= limit * FORCE_RESIZE_RATIO,
                ResizePolicy::Forbid => false,
            };
        (must || may) && self.resize(size_for(used + 1), true)
    }

    /// Whether the table that is full may be followed by the next larger one now.
    #[doc(alias = "dictTypeResizeAllowed")]
    fn resize_allowed(&self) -> bool {
        let Table { used, size, .. } = self.tables[0];
        !self.entry_type.asks_to_grow
            || used * 1000 > size * MAX_LOAD
            || RESIZE_ALLOWED
                .get()
                .is_none_or(|ask| ask(size_for(used + 1) * size_of::<Word>()))
    }

    /// Called by a removal, and by the cron. Returns whether it shrank or is rehashing.
    #[inline]
    pub fn shrink_if_needed(&mut self) -> bool {
        if self.is_rehashing() {
            return true;
        }
        let Table { used, size, .. } = self.tables[0];
        if size <= 2 * INITIAL_SIZE && (used > 0 || size == 0) || used * MIN_FILL > size {
            return false;
        }
        self.shrink_sparse()
    }

    #[cold]
    #[inline(never)]
    fn shrink_sparse(&mut self) -> bool {
        let Table { used, size, .. } = self.tables[0];
        let may = match resize_policy() {
            ResizePolicy::Enable => true,
            ResizePolicy::Avoid => used * MIN_FILL * FORCE_RESIZE_RATIO <= size,
            ResizePolicy::Forbid => false,
        };
        if !may || self.pause_auto_resize > 0 || self.is_paused() {
            return false;
        }
        if used == 0 {
            // Nothing to move; an iterator that might still look at the array would have paused.
            self.tables[0] = Table::none();
            return true;
        }
        self.resize(size_for(used).max(2 * INITIAL_SIZE), true)
    }

    /// Makes room for `entries` ahead of time. False when it is large enough already, is
    /// rehashing, or (with `may_fail`) memory was refused.
    pub fn expand(&mut self, entries: usize, may_fail: bool) -> bool {
        let size = size_for(entries.max(self.tables[0].used));
        !self.is_rehashing() && size > self.tables[0].size && self.resize(size, !may_fail)
    }

    /// Starts the move to a table of `size` words, or just makes it the table if there is
    /// nothing to move.
    #[doc(alias = "_dictResize")]
    #[inline(never)]
    fn resize(&mut self, size: usize, must_succeed: bool) -> bool {
        if size == self.tables[0].size {
            return false;
        }
        let table = if must_succeed {
            Some(Table::new(size))
        } else {
            Table::try_new(size)
        };
        let Some(table) = table else { return false };
        if self.tables[0].used == 0 {
            self.tables[0] = table;
        } else {
            self.tables[1] = table;
            self.rehash_idx = 0;
        }
        true
    }

    /// Moves up to `steps` buckets. Returns whether some are left.
    ///
    /// Passes at most ten empty buckets for each, so its time is bounded on a sparse table too.
    #[doc(alias = "dictRehash")]
    #[inline(never)]
    pub fn rehash(&mut self, steps: usize) -> bool {
        if !self.is_rehashing() || !self.may_rehash() {
            return false;
        }
        let mut empty_visits = steps * EMPTY_VISITS;
        for _ in 0..steps {
            if self.tables[0].used == 0 {
                break;
            }
            // Entries are left, so there is a bucket with some at or after rehash_idx.
            // SAFETY: the bucket is of a live table.
            while unsafe {
                self.tables[0]
                    .bucket(self.rehash_idx.cast_unsigned())
                    .meta()
            } == 0
            {
                self.advance();
                empty_visits -= 1;
                if empty_visits == 0 {
                    return true;
                }
            }
            self.rehash_bucket(self.rehash_idx.cast_unsigned());
            self.advance();
        }
        !self.check_rehashing_completed()
    }

    /// The bucket at `rehash_idx` is empty.
    #[inline]
    fn advance(&mut self) {
        self.rehash_idx += 1;
        self.tables[0].release_below(self.rehash_idx.cast_unsigned());
    }

    /// The step of one changing operation (`_dictRehashStep`).
    #[doc(alias = "_dictRehashStep")]
    #[inline(always)]
    pub fn rehash_step(&mut self) {
        if self.is_rehashing() && !self.is_paused() {
            self.rehash(BUCKETS_PER_OPERATION);
        }
    }

    /// Rehashes for about `us` microseconds; looks at the clock every 100 buckets. Returns the
    /// number of buckets it was ready to move.
    #[doc(alias = "dictRehashMicroseconds")]
    pub fn rehash_microseconds(&mut self, us: u64) -> usize {
        if self.is_paused() {
            return 0;
        }
        let start = Instant::now();
        let mut steps = 0;
        while self.rehash(100) {
            steps += 100;
            if start.elapsed() >= Duration::from_micros(us) {
                break;
            }
        }
        steps
    }

    /// Under `Avoid` a move goes on only if it is by a large factor.
    fn may_rehash(&self) -> bool {
        let [from, to] = [self.tables[0].size, self.tables[1].size];
        match resize_policy() {
            ResizePolicy::Enable => true,
            ResizePolicy::Avoid if to > from => {
                from == INITIAL_SIZE || to >= from * FORCE_RESIZE_RATIO
            }
            // Half of it, because the size for a number of entries may be twice that number.
            ResizePolicy::Avoid => from >= to * MIN_FILL * FORCE_RESIZE_RATIO / 2,
            ResizePolicy::Forbid => false,
        }
    }

    /// Moves one bucket of the old table, with its children, to the new one.
    #[doc(alias = "rehashEntriesInBucketAtIndex")]
    fn rehash_bucket(&mut self, index: usize) {
        let hash_of = self.entry_type.hash;
        let [from, to] = &mut self.tables;
        if to.mask <= from.mask {
            // Shrinking: the index has all the bits that are needed, the tag the other ones.
            from.drain_chain(index, |word, tag| {
                to.insert(index as u64 & to.mask as u64 | (tag as u64) << 56, word);
            });
            return;
        }
        // Growing needs the hash and so the key of each entry: seven cache misses, which overlap
        // if all are asked for before the first is used. Those of the next bucket are asked for
        // now, to be there at the next step.
        prefetch_entries(from, index);
        from.drain_chain(index, |word, _| {
            // SAFETY: the entries of the table are live and of the type that `entry_type` is for.
            let hash = unsafe { hash_of(word.raw()) };
            to.insert(hash, word);
        });
        if index < from.mask {
            prefetch_entries(from, index + 1);
        }
    }

    /// If all entries have moved, drops the old table. Returns whether no rehashing is under way.
    #[doc(alias = "dictCheckRehashingCompleted")]
    fn check_rehashing_completed(&mut self) -> bool {
        if self.is_rehashing() && self.tables[0].used == 0 {
            self.tables[0] = std::mem::replace(&mut self.tables[1], Table::none());
            self.rehash_idx = -1;
        }
        !self.is_rehashing()
    }
}

fn prefetch_entries(table: &Table, index: usize) {
    for bucket in table.chain(index) {
        // SAFETY: buckets of a chain are live.
        for place in unsafe { bucket.occupied() } {
            // SAFETY: the place is occupied.
            prefetch(unsafe { bucket.word(place) }.raw().as_ptr());
        }
    }
}

// ---- Finding, inserting, removing -----------------------------------------------------------

impl RawDict {
    /// The entry with this hash that `is` accepts. O(1); one cache line for a missing key,
    /// two while rehashing, one more for each child bucket.
    #[inline(always)]
    pub fn find(&self, hash: u64, is: impl Fn(Word) -> bool) -> Option<Position> {
        let tag = tag_of(hash);
        for table in 0..2 {
            let index = hash as usize & self.tables[table].mask;
            if table == 1 || index.cast_signed() >= self.rehash_idx {
                for bucket in self.tables[table].chain(index) {
                    // SAFETY: buckets of a chain are live, matching places occupied.
                    for place in unsafe { bucket.matching(tag) } {
                        // SAFETY: as above.
                        if is(unsafe { bucket.word(place) }) {
                            return Some(Position {
                                bucket,
                                place,
                                table,
                            });
                        }
                    }
                }
            }
            if !self.is_rehashing() {
                break;
            }
        }
        None
    }

    /// The position of this very entry. Compares addresses, so it touches no entry.
    #[inline]
    pub fn find_entry(&self, hash: u64, raw: NonNull<u8>) -> Option<Position> {
        self.find(hash, |word| word.raw() == raw)
    }

    /// Asks for the cache lines that `find` will look at first.
    #[inline(always)]
    pub fn prefetch_bucket(&self, hash: u64) {
        let index = hash as usize;
        self.tables[0].prefetch_bucket(index);
        if self.is_rehashing() {
            self.tables[1].prefetch_bucket(index);
        }
    }

    /// Looks at the tags that `prefetch_bucket` brought and asks for the entries that agree;
    /// where none does, for the child bucket.
    #[inline(always)]
    pub fn prefetch_entry(&self, hash: u64) {
        for table in 0..2 {
            let bucket = self.tables[table].bucket(hash as usize);
            // SAFETY: the bucket is of a live table (or EMPTY), matching places are occupied.
            unsafe {
                let matching = bucket.matching(tag_of(hash));
                if matching.0 == 0
                    && let Some(child) = bucket.child()
                {
                    prefetch(child.0.cast());
                }
                for place in matching {
                    let entry = bucket.word(place).raw().as_ptr();
                    prefetch(entry);
                    // An entry is aligned to 8, so header and key often straddle two lines.
                    prefetch(entry.wrapping_add(40));
                }
            }
            if !self.is_rehashing() {
                break;
            }
        }
    }

    /// Adds an entry whose key is absent. May start a rehash; does no step of one.
    #[doc(alias = "dictAddRaw")]
    #[doc(alias = "dictInsertAtPosition")]
    #[doc(alias = "_dictKeyIndex")]
    #[inline(always)]
    pub fn insert(&mut self, hash: u64, word: Word) -> Position {
        if !self.is_rehashing() && self.tables[0].used >= self.tables[0].limit {
            self.expand_if_needed();
        }
        let table = usize::from(self.is_rehashing());
        let (bucket, place) = self.tables[table].insert(hash, word);
        Position {
            bucket,
            place,
            table,
        }
    }

    /// Takes out the entry at a position that `find` gave for `hash`. Does not shrink.
    ///
    /// # Safety
    /// Nothing was inserted, removed or rehashed since.
    #[inline]
    pub unsafe fn remove(&mut self, hash: u64, at: Position) -> Word {
        let paused = self.is_paused();
        // SAFETY: the position is occupied and of the chain that `hash` leads to.
        unsafe { self.tables[at.table].remove(hash as usize, at.bucket, at.place, paused) }
    }

    /// Closes the holes in one chain, for the iterator that caused them: the only one that pauses.
    pub fn compact_behind_iterator(&mut self, (table, index): (usize, usize)) {
        if self.pause_rehash <= 1 && table < 2 && index < self.tables[table].bucket_count() {
            self.tables[table].compact(index);
        }
    }
}

// ---- Visiting -----------------------------------------------------------------------------

impl RawDict {
    /// Emits the entries of the bucket (or buckets) at `cursor` and returns the next cursor; 0
    /// starts and ends. Entries present from the first to the last call are emitted at least
    /// once, whatever resizing happens between calls.
    #[doc(alias = "dictScan")]
    #[inline(never)]
    pub fn scan(&self, cursor: u64, emit: &mut dyn FnMut(Word)) -> u64 {
        if self.len() == 0 {
            return 0;
        }
        let [mut small, mut large] = [&self.tables[0], &self.tables[1]];
        if !self.is_rehashing() {
            emit_chain(small, cursor, emit);
            return next_cursor(cursor, small.mask as u64);
        }
        if small.mask > large.mask {
            (small, large) = (large, small);
        }
        let (small_mask, large_mask) = (small.mask as u64, large.mask as u64);
        emit_chain(small, cursor, emit);
        let mut cursor = cursor;
        loop {
            emit_chain(large, cursor, emit);
            cursor = next_cursor(cursor, large_mask);
            // Done with this bucket's expansions when the bits only the larger has are 0 again.
            if cursor & (small_mask ^ large_mask) == 0 {
                return cursor;
            }
        }
    }

    /// Emits about `count` entries that lie together, from a random place on: fast, not fair.
    /// Bounded time; may emit fewer, even none, on a sparse table. Does rehash steps first.
    #[doc(alias = "dictGetSomeKeys")]
    #[inline(never)]
    pub fn some_entries(&mut self, count: usize, random: Random<'_>, out: &mut Vec<Word>) {
        let count = count.min(self.len());
        for _ in 0..count {
            if !self.is_rehashing() {
                break;
            }
            self.rehash_step();
        }
        self.sample(count, random, out);
    }

    fn sample(&self, count: usize, random: Random<'_>, out: &mut Vec<Word>) {
        let enough = out.len() + count;
        let mask = self.tables[0].mask.max(self.tables[1].mask);
        let mut index = random() as usize & mask;
        let mut empty_run = 0;
        let mut steps_left = count * EMPTY_VISITS;
        while out.len() < enough && steps_left > 0 {
            steps_left -= 1;
            let before = out.len();
            for table in &self.tables {
                if index <= table.mask {
                    sample_chain(table, index, enough, random, out);
                }
            }
            index = (index + 1) & mask;
            // A long empty stretch is left by a jump, so that sparse tables are sampled evenly.
            empty_run = if out.len() == before {
                empty_run + 1
            } else {
                0
            };
            if empty_run >= 5 && empty_run > count {
                index = random() as usize & mask;
                empty_run = 0;
            }
        }
    }

    /// A random entry; entries that share their bucket with few others come up more often.
    #[doc(alias = "dictGetRandomKey")]
    #[inline(never)]
    pub fn random(&self, random: Random<'_>) -> Option<Word> {
        if self.len() == 0 {
            return None;
        }
        for _ in 0..FAIR_DRAWS {
            let (table, index) = self.random_bucket(random);
            let len = self.tables[table].chain_len(index) as u64;
            if len > 0 {
                return chain_entry(&self.tables[table], index, random() % len);
            }
        }
        self.first_from(random)
    }

    /// A random entry with equal chances (up to chains longer than 16).
    ///
    /// Draws a bucket and accepts it with a chance proportional to its entries, so that every
    /// entry has the same. Between 2 and 5 draws on a table within its limits; after 100 without
    /// success, on a very sparse one, picks among entries that lie together.
    #[doc(alias = "dictGetFairRandomKey")]
    #[inline(never)]
    pub fn fair_random(&self, random: Random<'_>) -> Option<Word> {
        if self.len() == 0 {
            return None;
        }
        for _ in 0..FAIR_DRAWS {
            let (table, index) = self.random_bucket(random);
            let len = self.tables[table].chain_len(index) as u64;
            let draw = random() % FAIR_CHAIN.max(len);
            if draw < len {
                return chain_entry(&self.tables[table], index, draw);
            }
        }
        let mut found = Vec::with_capacity(FAIR_SAMPLE);
        self.sample(FAIR_SAMPLE, random, &mut found);
        if found.is_empty() {
            return self.first_from(random);
        }
        Some(found[(random() % found.len() as u64) as usize])
    }

    /// A bucket of those that may hold entries, all with the same chance.
    fn random_bucket(&self, random: Random<'_>) -> (usize, usize) {
        let passed = self.rehash_idx.max(0).cast_unsigned();
        let first = self.tables[0].bucket_count() - passed.min(self.tables[0].bucket_count());
        let all = first + self.tables[1].bucket_count();
        // No remainder bias worth a thought: there are far fewer than 2^64 buckets.
        let draw = (random() % all.max(1) as u64) as usize;
        if draw < first {
            (0, passed + draw)
        } else {
            (1, draw - first)
        }
    }

    /// The first entry at or after a random place: always finds one if there is one.
    fn first_from(&self, random: Random<'_>) -> Option<Word> {
        let (mut table, mut index) = self.random_bucket(random);
        for _ in 0..=self.tables[0].mask + self.tables[1].mask + 2 {
            if let Some(word) = chain_entry(&self.tables[table], index, 0) {
                return Some(word);
            }
            index += 1;
            if index > self.tables[table].mask {
                (table, index) = (1 - table, 0);
            }
        }
        None
    }

    /// Empties both tables, giving each entry to `take`; calls `progress` every 65,536 buckets.
    #[doc(alias = "_dictClear")]
    pub fn clear(&mut self, mut take: impl FnMut(Word), progress: &mut dyn FnMut()) {
        self.rehash_idx = -1;
        for table in [0, 1] {
            // Moved out first: should `take` unwind, the dictionary is consistent (and empty).
            let mut table = std::mem::replace(&mut self.tables[table], Table::none());
            for index in 0..table.bucket_count() {
                if index % CLEAR_STRIDE == CLEAR_STRIDE - 1 {
                    progress();
                }
                if table.used == 0 {
                    break;
                }
                table.drain_chain(index, |word, _| take(word));
            }
        }
    }
}

/// Increments the bits of `cursor` that `mask` covers, the highest first.
fn next_cursor(cursor: u64, mask: u64) -> u64 {
    (cursor | !mask)
        .reverse_bits()
        .wrapping_add(1)
        .reverse_bits()
}

fn emit_chain(table: &Table, cursor: u64, emit: &mut dyn FnMut(Word)) {
    for bucket in table.chain(cursor as usize) {
        // SAFETY: buckets of a chain are live.
        for place in unsafe { bucket.occupied() } {
            // SAFETY: the place is occupied.
            emit(unsafe { bucket.word(place) });
        }
    }
}

/// The `n`th entry of a chain.
fn chain_entry(table: &Table, index: usize, mut n: u64) -> Option<Word> {
    for bucket in table.chain(index) {
        // SAFETY: buckets of a chain are live.
        for place in unsafe { bucket.occupied() } {
            if n == 0 {
                // SAFETY: the place is occupied.
                return Some(unsafe { bucket.word(place) });
            }
            n -= 1;
        }
    }
    None
}

/// Adds the entries of a chain to `out`. Once `out` has `enough`, the rest of the chain
/// replaces members at random, so that its end has its chance (reservoir sampling).
fn sample_chain(
    table: &Table,
    index: usize,
    enough: usize,
    random: Random<'_>,
    out: &mut Vec<Word>,
) {
    let first = out.len();
    let mut seen = 0;
    emit_chain(table, index as u64, &mut |word| {
        seen += 1;
        if out.len() < enough {
            out.push(word);
        } else if first < enough {
            let at = (random() % seen) as usize;
            if first + at < enough {
                out[first + at] = word;
            }
        }
    });
}

// ---- Iterating ----------------------------------------------------------------------------

/// A place in the walk over all entries; the address-free state of every iterator.
///
/// Valid across changes while the dictionary is paused: nothing moves then, removals leave
/// holes, and only insertions may be missed.
#[derive(Clone, Copy, Default)]
pub(crate) struct Walk {
    table: usize,
    index: usize,
    /// Bucket of the chain.
    depth: usize,
    /// Next place in that bucket.
    place: usize,
}

impl Walk {
    /// The position of the next entry.
    pub fn next(&mut self, dict: &RawDict) -> Option<Position> {
        while self.table < 2 {
            let table = &dict.tables[self.table];
            while self.index < table.bucket_count() {
                while let Some(bucket) = table.chain(self.index).nth(self.depth) {
                    // SAFETY: buckets of a chain are live.
                    let rest = unsafe { bucket.occupied() }.0 >> self.place;
                    if rest != 0 {
                        let place = self.place + rest.trailing_zeros() as usize;
                        self.place = place + 1;
                        return Some(Position {
                            bucket,
                            place,
                            table: self.table,
                        });
                    }
                    (self.depth, self.place) = (self.depth + 1, 0);
                }
                (self.index, self.depth, self.place) = (self.index + 1, 0, 0);
            }
            *self = Walk {
                table: self.table + 1,
                ..Walk::default()
            };
        }
        None
    }

    /// The chain it is in: table and index.
    pub fn chain(&self) -> (usize, usize) {
        (self.table, self.index)
    }
}

#[cfg(test)]
impl RawDict {
    /// Verifies the invariants of this module, of `table` and of `bucket`; `compact` says whether
    /// chains must be (they need not after removals while paused).
    pub fn check(&self, compact: bool) {
        let [first, second] = &self.tables;
        assert_eq!(self.is_rehashing(), second.size != 0);
        assert!(second.size == 0 || second.size > INITIAL_SIZE);
        for (number, table) in self.tables.iter().enumerate() {
            let (mut used, mut children) = (0, 0);
            for index in 0..table.bucket_count() {
                let lens = table.chain_lens(index);
                if number == 0 && index.cast_signed() < self.rehash_idx {
                    assert_eq!(lens, [0], "below rehash_idx");
                }
                let (last, full) = lens.split_last().unwrap();
                if compact && !full.is_empty() {
                    assert!(full.iter().all(|&len| len == 6) && *last >= 2, "{lens:?}");
                }
                used += lens.iter().sum::<usize>();
                children += full.len();
                emit_chain(table, index as u64, &mut |word| {
                    // SAFETY: a word of the dictionary is a live entry of its type.
                    let hash = unsafe { (self.entry_type.hash)(word.raw()) };
                    assert_eq!(hash as usize & table.mask, index);
                    assert_eq!(
                        self.find_entry(hash, word.raw()).map(|at| at.table),
                        Some(number)
                    );
                });
            }
            assert_eq!((table.used, table.children), (used, children));
            assert!(table.size != INITIAL_SIZE || used <= INITIAL_SIZE && children == 0);
        }
        assert!(first.size != 0 || first.used == 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::limit_of;

    #[test]
    fn the_cursor_counts_all_buckets_high_bit_first() {
        let mut order = vec![0];
        let mut cursor = next_cursor(0, 7);
        while cursor != 0 {
            order.push(cursor);
            cursor = next_cursor(cursor, 7);
        }
        assert_eq!(order, [0, 4, 2, 6, 1, 5, 3, 7]);
    }

    #[test]
    fn sizes_follow_the_limits() {
        assert_eq!(
            [0, 4, 5, 8, 9, 128, 129, 8192].map(size_for),
            [4, 4, 8, 8, 16, 128, 256, 8192]
        );
        assert_eq!(size_for(8193), 16384);
        assert_eq!(size_for(16384 / 8 * 7), 16384);
        assert_eq!(size_for(16384 / 8 * 7 + 1), 32768);
        assert_eq!(limit_of(size_for(1_000_000)), (1 << 18) * 7);
    }
}
