//! One array of buckets: storage, insertion, removal (dict.h's `ht_table`, `ht_used`, `ht_size_exp`).
//!
//! Its size is told in words, as the original tells it: a table of size 8192 has 1024 buckets of
//! eight words (64 KB). Sizes are powers of two.
//!
//! ```text
//! size 4: the first table of a small dict, 40 bytes       size 16: two buckets, 128 bytes
//! +------+----+----+----+----+                            +------+----+-- ... --+----+
//! | tags | e0 | e1 | e2 | e3 |                            | tags | e0 |         | e6 | bucket 0
//! +------+----+----+----+----+                            +------+----+-- ... --+----+
//!                                                         | tags | e0 |         | e6 | bucket 1 --> child
//!                                                         +------+----+-- ... --+----+
//! ```
//!
//! **When is a table full?** Up to [`DENSE_SIZE`] words at one entry per word, as the original;
//! above, at one entry per place (7/8 of the words). A small table lies in the processor's cache,
//! where a step to a child bucket costs nothing worth a byte. In a large one each step is a cache
//! miss. By the Poisson distribution 40 % of the buckets have a child at the limit (12.8 bytes of
//! table per entry, children included) and 3 % after doubling (18.5 bytes). Measured (`cargo bench
//! -p dict --bench growth`): 13.1 to 17.1 bytes at the sizes sampled, 14.5 on average, 17.5 at
//! exactly a million. Fuller, one entry per word, a million entries would fit the next smaller
//! table (12.9 bytes by the same arithmetic), but a prefetched look-up there took 58 ns where this
//! policy took 38 to 50 in runs around it, on a busy machine. Emptier policies were not measured.
//!
//! Invariants:
//! 1. The chain of a bucket is compact: with 7 entries or fewer there is no child; otherwise all
//!    buckets but the last are full and the last has at least two. Only removals while the
//!    dictionary is paused leave holes, which the next removal or `compact` closes.
//! 2. A table of size 4 holds at most 4 entries, never has a child, and its bucket is cut
//!    off after the fourth word.
//! 3. `buckets` is `EMPTY` exactly when `size` is 0.

use std::alloc::{Layout, alloc_zeroed, dealloc, handle_alloc_error};

use crate::bucket::{BUCKET_ENTRIES, Bucket, BucketPtr, EMPTY, Word, prefetch, tag_of};

/// The size a dict starts with (`DICT_HT_INITIAL_SIZE`).
pub(crate) const INITIAL_SIZE: usize = 4;
/// Words of one bucket.
pub(crate) const BUCKET_WORDS: usize = 8;
/// Up to this size, 64 KB of memory, a table holds as many entries as words.
pub(crate) const DENSE_SIZE: usize = 8192;
/// Buckets, a megabyte of them, after which the emptied part of a table is given back.
const RELEASE_STRIDE: usize = (1 << 20) / size_of::<Bucket>();
/// No table is larger: 2^48 words, more than an address space.
const MAX_SIZE: usize = 1 << 48;

/// Where an entry is. Valid until the next insertion, removal or rehash step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Position {
    pub bucket: BucketPtr,
    pub place: usize,
    /// 0 or 1: which of the dictionary's tables.
    pub table: usize,
}

/// See the module header. All fields are kept by the methods here and read by `raw`.
#[doc(alias = "dictht")]
pub(crate) struct Table {
    pub buckets: BucketPtr,
    /// Number of buckets - 1.
    pub mask: usize,
    /// Entries in it.
    pub used: usize,
    /// It asks to be replaced by a larger one when it has this many entries.
    pub limit: usize,
    /// Size in words: 0, 4 or a larger power of two.
    pub size: usize,
    /// Child buckets in all chains.
    pub children: usize,
}

/// The number of entries at which a table of `size` words is full.
pub(crate) fn limit_of(size: usize) -> usize {
    if size <= DENSE_SIZE {
        size
    } else {
        size / BUCKET_WORDS * BUCKET_ENTRIES
    }
}

/// The smallest size that holds `entries` without being over its limit (`_dictNextExp`).
pub(crate) fn size_for(entries: usize) -> usize {
    let size = entries
        .clamp(INITIAL_SIZE, MAX_SIZE / 2)
        .next_power_of_two();
    if limit_of(size) < entries {
        size * 2
    } else {
        size
    }
}

impl Table {
    /// A table without storage. O(1), no allocation.
    #[doc(alias = "_dictReset")]
    pub const fn none() -> Table {
        let buckets = BucketPtr(EMPTY.address());
        Table {
            buckets,
            mask: 0,
            used: 0,
            limit: 0,
            size: 0,
            children: 0,
        }
    }

    fn layout(size: usize) -> Option<Layout> {
        if size == INITIAL_SIZE {
            // The tags and four words. Not a cache line, so no need to be aligned like one.
            return Layout::array::<u64>(1 + INITIAL_SIZE).ok();
        }
        Layout::from_size_align(size.checked_mul(size_of::<u64>())?, size_of::<Bucket>()).ok()
    }

    /// A table of `size` words, or None when memory is refused.
    ///
    /// Zeroed by the allocator: a large table is fresh pages of the kernel, so this costs a
    /// system call, not a pass over the memory.
    pub fn try_new(size: usize) -> Option<Table> {
        debug_assert!(size.is_power_of_two() && size >= INITIAL_SIZE);
        let layout = Table::layout(size)?;
        // SAFETY: the layout's size is not zero.
        let memory = unsafe { alloc_zeroed(layout) };
        if memory.is_null() {
            return None;
        }
        let mask = (size / BUCKET_WORDS).max(1) - 1;
        let buckets = BucketPtr(memory.cast());
        Some(Table {
            buckets,
            mask,
            used: 0,
            limit: limit_of(size),
            size,
            children: 0,
        })
    }

    /// As `try_new`; out of memory ends the process the way any other allocation does.
    pub fn new(size: usize) -> Table {
        Table::try_new(size).unwrap_or_else(|| match Table::layout(size) {
            Some(layout) => handle_alloc_error(layout),
            None => panic!("a hash table of {size} words"),
        })
    }

    /// Bytes of the array and the children.
    pub fn bytes(&self) -> usize {
        Table::layout(self.size).map_or(0, |l| if self.size == 0 { 0 } else { l.size() })
            + self.children * size_of::<Bucket>()
    }

    /// Number of top-level buckets.
    #[inline(always)]
    pub fn bucket_count(&self) -> usize {
        if self.size == 0 { 0 } else { self.mask + 1 }
    }

    /// The top-level bucket at `index & mask`. For a table without storage, the empty one.
    #[inline(always)]
    pub fn bucket(&self, index: usize) -> BucketPtr {
        // SAFETY: the masked index is below the number of buckets of the array (1 for EMPTY).
        BucketPtr(unsafe { self.buckets.0.add(index & self.mask) })
    }

    #[inline(always)]
    pub fn prefetch_bucket(&self, index: usize) {
        prefetch(self.bucket(index).0.cast());
    }

    /// The buckets of one chain, from the top.
    #[inline(always)]
    pub fn chain(&self, index: usize) -> Chain {
        Chain(Some(self.bucket(index)))
    }

    /// Entries in one chain.
    pub fn chain_len(&self, index: usize) -> usize {
        // SAFETY: the buckets of a chain are live.
        self.chain(index)
            .map(|bucket| unsafe { bucket.len() })
            .sum()
    }

    /// Entries of each bucket of a chain.
    #[cfg(test)]
    pub fn chain_lens(&self, index: usize) -> Vec<usize> {
        // SAFETY: the buckets of a chain are live.
        self.chain(index)
            .map(|bucket| unsafe { bucket.len() })
            .collect()
    }

    /// Puts an entry in the chain of its bucket. The caller has seen to room: a table of size 4
    /// has fewer than 4 entries, a table without storage is not asked.
    #[inline]
    pub fn insert(&mut self, hash: u64, word: Word) -> (BucketPtr, usize) {
        debug_assert!(self.size > INITIAL_SIZE || self.used < self.size);
        let mut bucket = self.bucket(hash as usize);
        self.used += 1;
        loop {
            // SAFETY: buckets reached from the top of a chain are live and ours to change; a
            // chain without a free place ends in a full bucket.
            unsafe {
                if let Some(place) = bucket.free_place() {
                    bucket.put(place, word, tag_of(hash));
                    return (bucket, place);
                }
                bucket = match bucket.child() {
                    Some(child) => child,
                    None => {
                        self.children += 1;
                        bucket.add_child()
                    }
                };
            }
        }
    }

    /// Takes an entry out of the bucket at `index & mask`; `bucket` is of that chain.
    ///
    /// # Safety
    /// `place` of `bucket` is occupied and `bucket` is of the chain at `index`.
    #[inline]
    pub unsafe fn remove(
        &mut self,
        index: usize,
        bucket: BucketPtr,
        place: usize,
        paused: bool,
    ) -> Word {
        self.used -= 1;
        // SAFETY: the caller's promise.
        let (word, _) = unsafe { bucket.take(place) };
        // SAFETY: the top of a chain is live.
        if !paused && unsafe { self.bucket(index).child() }.is_some() {
            self.compact(index);
        }
        word
    }

    /// Brings a chain back to invariant 1. O(entries of the chain).
    #[cold]
    pub fn compact(&mut self, index: usize) {
        let top = self.bucket(index);
        loop {
            let mut before_last = top;
            let mut hole = None;
            // SAFETY: buckets of a chain are live and ours; a hole is free, an occupied place of
            // the last bucket is taken once; fold_child gets a last bucket of 0 or 1 entries.
            unsafe {
                let Some(mut last) = top.child() else { return };
                hole = hole.or_else(|| top.free_place().map(|place| (top, place)));
                while let Some(next) = last.child() {
                    hole = hole.or_else(|| last.free_place().map(|place| (last, place)));
                    before_last = last;
                    last = next;
                }
                match (hole, last.occupied().next()) {
                    (Some((bucket, place)), Some(from)) => {
                        let (word, tag) = last.take(from);
                        bucket.put(place, word, tag);
                    }
                    _ if last.len() <= 1 => {
                        before_last.fold_child();
                        self.children -= 1;
                    }
                    _ => return,
                }
            }
        }
    }

    /// The buckets below `end` are empty and stay so: gives their pages back, a megabyte at a
    /// time. To be called for every value of `end` from 1 on.
    ///
    /// Freeing a table of 64 MB in one go takes the kernel 6 ms, which a client would notice;
    /// this way the memory goes as the entries go. A page given back reads as zeros, as the
    /// buckets on it did.
    #[inline]
    pub fn release_below(&self, end: usize) {
        if end.is_multiple_of(RELEASE_STRIDE) {
            self.release_stride(end);
        }
    }

    #[cold]
    #[cfg(target_os = "linux")]
    fn release_stride(&self, end: usize) {
        let page = rustix::param::page_size();
        let offset_of = |index: usize| self.bucket(index).0.addr();
        let from = offset_of(end - RELEASE_STRIDE);
        // Whole pages only; the first may begin before the table.
        let from = if end == RELEASE_STRIDE {
            from.next_multiple_of(page)
        } else {
            from / page * page
        };
        let to = (offset_of(end - 1) + size_of::<Bucket>()) / page * page;
        let start = self
            .buckets
            .0
            .cast::<u8>()
            .wrapping_add(from - offset_of(0));
        // SAFETY: the pages lie in this table's memory and hold nothing but empty buckets, which
        // read the same afterwards. A kernel that refuses leaves them as they are.
        let _ = unsafe {
            rustix::mm::madvise(
                start.cast(),
                to.saturating_sub(from),
                rustix::mm::Advice::LinuxDontNeed,
            )
        };
    }

    #[cfg(not(target_os = "linux"))]
    fn release_stride(&self, _end: usize) {}

    /// Empties the chain at `index` and gives each entry to `take`.
    pub fn drain_chain(&mut self, index: usize, mut take: impl FnMut(Word, u8)) {
        let top = self.bucket(index);
        let mut next = Some(top);
        while let Some(bucket) = next {
            // SAFETY: buckets of a chain are live and ours; a child is freed once, after its own
            // link was read, and the top forgets its link below.
            unsafe {
                for place in bucket.occupied() {
                    take(bucket.word(place), bucket.tag(place));
                    self.used -= 1;
                }
                next = bucket.child();
                if bucket != top {
                    bucket.free_child();
                    self.children -= 1;
                }
            }
        }
        if self.size != 0 {
            // SAFETY: the top of a chain of a table with storage is ours to change.
            unsafe { top.reset() };
        }
    }
}

impl Drop for Table {
    /// Frees the array and the children, not the entries.
    fn drop(&mut self) {
        if self.size == 0 {
            return;
        }
        let mut index = 0;
        while self.children > 0 && index <= self.mask {
            self.drain_chain(index, |_, _| ());
            index += 1;
        }
        if let Some(layout) = Table::layout(self.size) {
            // SAFETY: a table with a size was allocated with this very layout.
            unsafe { dealloc(self.buckets.0.cast(), layout) }
        }
    }
}

/// The buckets of one chain, from the top.
pub(crate) struct Chain(Option<BucketPtr>);

impl Iterator for Chain {
    type Item = BucketPtr;
    #[inline(always)]
    fn next(&mut self) -> Option<BucketPtr> {
        let bucket = self.0?;
        // SAFETY: the chain starts at a live bucket and a child is live while its parent is;
        // whoever iterates does not remove meanwhile (the table is borrowed or paused).
        self.0 = unsafe { bucket.child() };
        Some(bucket)
    }
}
