//! One bucket: a cache line with seven entries and their hash tags.
//!
//! ```text
//! byte  0        1    2    3    4    5    6    7      8 .. 15   ...   56 .. 63
//!      +--------+----+----+----+----+----+----+----+ +--------+     +------------------+
//!      | C6..0  | t0 | t1 | t2 | t3 | t4 | t5 | t6 | | word 0 | ... | word 6, or child |
//!      +--------+----+----+----+----+----+----+----+ +--------+     +------------------+
//!       presence  tag of each entry: top byte of its hash   entry addresses
//! ```
//!
//! A look-up compares all seven tags at once and follows only addresses whose tag agrees: one in
//! 256 of the others. A missing key so costs the one line of its bucket and (nearly) nothing else.
//!
//! When an eighth entry arrives, the last word becomes the address of a child bucket (bit C), the
//! entry that was there moves down, and so on for as long a chain as it takes. The idea of a
//! cache-line bucket whose last place turns into a link is that of Valkey's hash table.
//!
//! Invariants:
//! 1. A word whose presence bit is set is an entry; presence bit 6 is clear when C is set.
//! 2. With C set, word 6 is a live child bucket owned by this one.
//! 3. A word is an address, a multiple of 8, plus marks in the three low bits, which belong to
//!    whoever owns the table (see [`Word`]).

use std::alloc::{Layout, alloc_zeroed, dealloc, handle_alloc_error};
use std::ptr::NonNull;

/// Entries in a bucket that has no child.
pub(crate) const BUCKET_ENTRIES: usize = 7;

/// The place of the link to the child bucket.
const LINK: usize = BUCKET_ENTRIES - 1;
/// The flag that says that `LINK` is a link.
const CHAINED: u64 = 0x80;
/// The seven presence bits.
const PRESENCE: u64 = 0x7f;

/// An entry's address and three bits that the table keeps for its owner.
///
/// The keyspace uses bit 0 to remember that an entry is also listed in the volatile index, so
/// that overwriting or deleting an ordinary key never looks there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(transparent)]
pub(crate) struct Word(NonNull<u8>);

impl Word {
    const MARK: usize = 1;
    const ADDRESS: usize = !7;

    #[inline(always)]
    pub fn new(raw: NonNull<u8>, marked: bool) -> Word {
        debug_assert_eq!(
            raw.as_ptr().addr() & !Word::ADDRESS,
            0,
            "entries are 8-byte aligned"
        );
        Word(raw.map_addr(|a| a | usize::from(marked)))
    }

    #[inline(always)]
    pub fn raw(self) -> NonNull<u8> {
        // SAFETY: an entry's address is a non-zero multiple of 8, so clearing the three low bits
        // leaves it non-zero.
        unsafe { NonNull::new_unchecked(self.0.as_ptr().map_addr(|a| a & Word::ADDRESS)) }
    }

    #[inline(always)]
    pub fn is_marked(self) -> bool {
        self.0.as_ptr().addr() & Word::MARK != 0
    }
}

/// See the module header. Never moved or referenced whole: a short table's only bucket
/// is allocated without its last three words.
#[repr(C)]
pub(crate) struct Bucket {
    meta: u64,
    words: [Option<Word>; BUCKET_ENTRIES],
}

const _: () = assert!(size_of::<Bucket>() == 64 && size_of::<Option<Word>>() == 8);

/// A bucket for tables that have none yet. Nothing is ever inserted into it.
pub(crate) static EMPTY: EmptyBucket = EmptyBucket(Bucket {
    meta: 0,
    words: [None; 7],
});

/// A bucket that is shared because it is never written.
pub(crate) struct EmptyBucket(Bucket);
// SAFETY: the only value is `EMPTY`, which holds no entry and is never written: tables without
// storage have a limit of 0 entries, so an insertion gives them storage first.
unsafe impl Sync for EmptyBucket {}
impl EmptyBucket {
    pub const fn address(&'static self) -> *mut Bucket {
        (&raw const self.0).cast_mut()
    }
}

/// The tag of a hash: its top byte, because the low bits already chose the bucket.
#[inline(always)]
pub(crate) fn tag_of(hash: u64) -> u8 {
    (hash >> 56) as u8
}

/// The places, as bits 0 to 6, that hold an entry with this tag. Three instructions of SSE2.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn match_tag(meta: u64, tag: u8) -> u32 {
    use core::arch::x86_64::*;
    // SAFETY: SSE2 is part of x86_64.
    let equal = unsafe {
        let tags = _mm_cvtsi64_si128(meta.cast_signed());
        _mm_movemask_epi8(_mm_cmpeq_epi8(tags, _mm_set1_epi8(tag.cast_signed())))
    };
    (equal.cast_unsigned() >> 1) & (meta & PRESENCE) as u32
}

#[cfg(not(target_arch = "x86_64"))]
use match_tag_portable as match_tag;

/// The same in plain arithmetic: bytes of `meta ^ tags` that are zero, gathered to bits.
#[cfg(any(test, not(target_arch = "x86_64")))]
fn match_tag_portable(meta: u64, tag: u8) -> u32 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let differ = meta ^ (0x0101_0101_0101_0101 * tag as u64);
    // Bit 7 of each byte is set exactly when the byte is zero; no carry leaves a byte.
    let equal = !(((differ & LOW) + LOW) | differ | LOW);
    // The multiplication moves bit 8i to bit 56 + i of the product's top byte.
    let bits = ((equal >> 7).wrapping_mul(0x0102_0408_1020_4080)) >> 56;
    (bits >> 1) as u32 & (meta & PRESENCE) as u32
}

/// Asks the cache for the line at `address`. Any address will do; a bad one is ignored.
#[inline(always)]
pub(crate) fn prefetch(address: *const u8) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: a prefetch of any address has no effect but on the cache.
    unsafe {
        use core::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        _mm_prefetch::<_MM_HINT_T0>(address.cast());
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = address;
}

/// A bucket by address. All methods are `unsafe` for one reason, stated here once: the address
/// must be that of a live bucket of a table to which the caller has the access (shared to read,
/// exclusive to write) that the method needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(transparent)]
pub(crate) struct BucketPtr(pub *mut Bucket);

/// A set of places in one bucket, as an iterator over their numbers.
pub(crate) struct Places(pub u32);

impl Iterator for Places {
    type Item = usize;
    #[inline(always)]
    fn next(&mut self) -> Option<usize> {
        if self.0 == 0 {
            return None;
        }
        let place = self.0.trailing_zeros() as usize;
        self.0 &= self.0 - 1;
        Some(place)
    }
}

impl BucketPtr {
    const LAYOUT: Layout = match Layout::from_size_align(size_of::<Bucket>(), 64) {
        Ok(layout) => layout,
        Err(_) => panic!(),
    };

    fn allocate() -> BucketPtr {
        // SAFETY: the layout is not of size zero; all zeros is an empty bucket.
        let bucket = unsafe { alloc_zeroed(BucketPtr::LAYOUT) };
        if bucket.is_null() {
            handle_alloc_error(BucketPtr::LAYOUT);
        }
        BucketPtr(bucket.cast())
    }

    #[inline(always)]
    pub unsafe fn meta(self) -> u64 {
        // SAFETY: a live bucket, see the type.
        unsafe { (*self.0).meta }
    }

    /// The places that hold an entry.
    #[inline(always)]
    pub unsafe fn occupied(self) -> Places {
        // SAFETY: a live bucket, see the type.
        Places((unsafe { self.meta() } & PRESENCE) as u32)
    }

    /// The places that hold an entry with this tag.
    #[inline(always)]
    pub unsafe fn matching(self, tag: u8) -> Places {
        // SAFETY: a live bucket, see the type.
        Places(match_tag(unsafe { self.meta() }, tag))
    }

    #[inline(always)]
    pub unsafe fn len(self) -> usize {
        // SAFETY: a live bucket, see the type.
        (unsafe { self.meta() } & PRESENCE).count_ones() as usize
    }

    /// The entry at an occupied place.
    #[inline(always)]
    pub unsafe fn word(self, place: usize) -> Word {
        // SAFETY: a live bucket, see the type; the place is occupied, so its word is not null
        // (invariant 1).
        unsafe { (&raw const (*self.0).words[place]).cast::<Word>().read() }
    }

    /// Puts another entry in an occupied place; the tag stays, so its key must be the same.
    #[inline(always)]
    pub unsafe fn set_word(self, place: usize, word: Word) {
        // SAFETY: a live bucket, see the type.
        unsafe { (*self.0).words[place] = Some(word) }
    }

    #[inline(always)]
    pub unsafe fn tag(self, place: usize) -> u8 {
        // SAFETY: a live bucket, see the type.
        (unsafe { self.meta() } >> (8 * (place + 1))) as u8
    }

    #[inline(always)]
    pub unsafe fn child(self) -> Option<BucketPtr> {
        // SAFETY: a live bucket, see the type; with CHAINED the last word is the child's address
        // (invariant 2).
        unsafe {
            if self.meta() & CHAINED == 0 {
                return None;
            }
            Some(BucketPtr(
                (&raw const (*self.0).words[LINK])
                    .cast::<*mut Bucket>()
                    .read(),
            ))
        }
    }

    /// The first free place of this one bucket, if there is one.
    #[inline(always)]
    pub unsafe fn free_place(self) -> Option<usize> {
        // SAFETY: a live bucket, see the type.
        let meta = unsafe { self.meta() };
        let usable = if meta & CHAINED == 0 {
            BUCKET_ENTRIES
        } else {
            LINK
        };
        let place = (meta & PRESENCE).trailing_ones() as usize;
        (place < usable).then_some(place)
    }

    /// Fills a free place.
    #[inline(always)]
    pub unsafe fn put(self, place: usize, word: Word, tag: u8) {
        let shift = 8 * (place + 1);
        // SAFETY: a live bucket, see the type.
        unsafe {
            (*self.0).words[place] = Some(word);
            let meta = self.meta() & !(0xff << shift);
            (*self.0).meta = meta | (tag as u64) << shift | 1 << place;
        }
    }

    /// Empties an occupied place.
    #[inline(always)]
    pub unsafe fn take(self, place: usize) -> (Word, u8) {
        // SAFETY: a live bucket, see the type; the place is occupied.
        unsafe {
            let entry = (self.word(place), self.tag(place));
            (*self.0).meta &= !(1 << place);
            entry
        }
    }

    /// Forgets all entries and the link of this one bucket.
    pub unsafe fn reset(self) {
        // SAFETY: a live bucket, see the type.
        unsafe { (*self.0).meta = 0 }
    }

    /// Links a new child to a full bucket and moves the entry of the last place there.
    pub unsafe fn add_child(self) -> BucketPtr {
        let child = BucketPtr::allocate();
        // SAFETY: a live bucket, see the type; it is full, so LINK is occupied, and the child is
        // new and empty.
        unsafe {
            let (word, tag) = self.take(LINK);
            child.put(0, word, tag);
            (&raw mut (*self.0).words[LINK])
                .cast::<*mut Bucket>()
                .write(child.0);
            (*self.0).meta |= CHAINED;
        }
        child
    }

    /// Unlinks and frees the child, which has no child itself and at most one entry; that entry
    /// takes the place of the link.
    pub unsafe fn fold_child(self) {
        // SAFETY: a live bucket, see the type; the child is owned by it and freed once.
        unsafe {
            let Some(child) = self.child() else { return };
            debug_assert!(child.child().is_none() && child.len() <= 1);
            (*self.0).meta &= !CHAINED;
            if let Some(place) = child.occupied().next() {
                let (word, tag) = child.take(place);
                self.put(LINK, word, tag);
            }
            child.free_child();
        }
    }

    /// Frees a bucket that was somebody's child.
    pub unsafe fn free_child(self) {
        // SAFETY: children are allocated with this layout, and the caller has unlinked it.
        unsafe { dealloc(self.0.cast(), BucketPtr::LAYOUT) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_tag_comparisons_find_exactly_the_present_equal_tags(meta: u64, tag: u8) {
            let mut expected = 0;
            for place in 0..BUCKET_ENTRIES {
                let equal = meta.to_le_bytes()[place + 1] == tag;
                if equal && meta & (1 << place) != 0 {
                    expected |= 1 << place;
                }
            }
            prop_assert_eq!(match_tag(meta, tag), expected);
            prop_assert_eq!(match_tag_portable(meta, tag), expected);
        }

        #[test]
        fn equal_tags_are_found_when_there_are_many(tags: [bool; 8], tag: u8) {
            let other = tag ^ 1;
            let bytes: [u8; 8] = std::array::from_fn(|i| if tags[i] { tag } else { other });
            let meta = u64::from_le_bytes(bytes) & !0xff | PRESENCE;
            prop_assert_eq!(match_tag(meta, tag), match_tag_portable(meta, tag));
        }
    }
}
