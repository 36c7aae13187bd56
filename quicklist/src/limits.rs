//! How much goes into one node (`list-max-listpack-size`).
//!
//! A negative fill is a limit in bytes, by level; any other one is a number of elements, with a
//! limit in bytes besides, so that a node is never costly to move.

use std::sync::atomic::{AtomicUsize, Ordering};

use listpack::MAX_SAFETY_SIZE;

/// Bits of the fill factor.
pub const QL_FILL_BITS: u32 = 16;

/// Bits of the compress depth.
pub const QL_COMP_BITS: u32 = 16;

/// Bits of the number of bookmarks.
pub const QL_BM_BITS: u32 = 4;

/// The largest fill factor, in elements per node.
pub const FILL_MAX: i32 = (1 << (QL_FILL_BITS - 1)) - 1;

/// The largest compress depth, in nodes.
pub const COMPRESS_MAX: i32 = (1 << QL_COMP_BITS) - 1;

/// Bytes of a node at fill -1, -2, -3, -4 and -5.
#[doc(alias = "optimization_level")]
const LEVELS: [usize; 5] = [4096, 8192, 16384, 32768, 65536];

/// Bytes of a node whose limit is a number of elements.
const SIZE_SAFETY_LIMIT: usize = 8192;

/// What an element takes at most besides its bytes, as far as the limits are concerned.
const SIZE_ESTIMATE_OVERHEAD: usize = 8;

/// Elements of this size get a node of their own, whatever the fill; 0: the fill decides.
static PACKED_THRESHOLD: AtomicUsize = AtomicUsize::new(0);

/// Sets the size from which on an element gets a node of its own, for all lists of the process
/// (`DEBUG QUICKLIST-PACKED-THRESHOLD`); 0: the fill decides, as it should. Refuses sizes of
/// nearly 4 GB.
#[doc(alias = "quicklistSetPackedThreshold")]
#[doc(alias = "quicklistisSetPackedThreshold")]
pub fn set_packed_threshold(sz: usize) -> bool {
    let is_allowed = sz <= (1 << 32) - (1 << 20);
    if is_allowed {
        // Nothing else depends on when another thread sees it.
        PACKED_THRESHOLD.store(sz, Ordering::Relaxed);
    }
    is_allowed
}

/// A negative fill as bytes.
#[inline]
fn level(fill: i32) -> usize {
    let level = fill.unsigned_abs() as usize - 1;
    LEVELS[level.min(LEVELS.len() - 1)]
}

/// The limits that a fill factor means: bytes and elements of a node, `usize::MAX` where there is
/// none.
///
/// ```
/// assert_eq!(quicklist::node_limit(-2), (8192, usize::MAX));
/// assert_eq!(quicklist::node_limit(128), (usize::MAX, 128));
/// assert_eq!(quicklist::node_limit(0), (usize::MAX, 1));
/// ```
#[doc(alias = "quicklistNodeLimit")]
pub fn node_limit(fill: i32) -> (usize, usize) {
    if fill < 0 {
        (level(fill), usize::MAX)
    } else {
        (usize::MAX, fill.max(1) as usize)
    }
}

/// Whether a node of that many bytes and elements is more than the fill factor allows.
#[doc(alias = "quicklistNodeExceedsLimit")]
#[inline]
pub fn node_exceeds_limit(fill: i32, new_sz: usize, new_count: usize) -> bool {
    if fill < 0 {
        new_sz > level(fill)
    } else {
        new_sz > SIZE_SAFETY_LIMIT || new_count > fill.max(1) as usize
    }
}

/// Whether an element of that many bytes gets a node of its own.
#[doc(alias = "isLargeElement")]
#[inline]
pub(crate) fn is_large_element(sz: usize, fill: i32) -> bool {
    let threshold = PACKED_THRESHOLD.load(Ordering::Relaxed);
    if threshold != 0 {
        // A listpack that nothing can be added to is no use, and one of 4 GB is none at all.
        return sz >= threshold || sz >= MAX_SAFETY_SIZE;
    }
    sz > if fill < 0 {
        level(fill)
    } else {
        SIZE_SAFETY_LIMIT
    }
}

/// Whether an element of `sz` bytes may join `count` others that have `node_sz`.
#[inline]
pub(crate) fn allows_insert(fill: i32, node_sz: usize, count: usize, sz: usize) -> bool {
    // Rather too many bytes than too few: a node that ends a little early does not harm.
    !node_exceeds_limit(fill, node_sz + sz + SIZE_ESTIMATE_OVERHEAD, count + 1)
}
