//! jemalloc's size classes, as arithmetic.
//!
//! Answers to `zmalloc_size`: how much a block really takes. The original asks the allocator after the
//! fact; the classes are a closed formula, so here it is known before, at no cost, and for constant
//! sizes at compile time.
//!
//! ```text
//!   8 16 24 32 | 40 48 56 64 | 80 96 112 128 | 160 192 224 256 | 320 ... doubling: four classes each
//!   step 8       step 8        step 16         step 32           step 64
//! ```
//!
//! Invariants:
//! 1. The smallest step is 2^`LG_QUANTUM`, set for the build of jemalloc in `.cargo/config.toml`
//!    (`JEMALLOC_SYS_WITH_LG_QUANTUM`). The tests compare every class with `nallocx`.
//! 2. Every class is aligned at the lowest bit set in its size, up to a page.

#![forbid(unsafe_code)]

/// log2 of the smallest step between classes.
const LG_QUANTUM: u32 = 3;
/// log2 of the number of classes per doubling.
const LG_GROUP: u32 = 2;
/// What jemalloc takes for a page.
pub(crate) const PAGE: usize = 4096;
/// The smallest class whose blocks are runs of pages of their own; smaller ones share slabs.
pub(crate) const LARGE_MIN: usize = PAGE << LG_GROUP;

/// Blocks aligned to this come without asking.
pub const MIN_ALIGN: usize = 1 << LG_QUANTUM;

/// The bytes a block takes when `size` bytes are asked for (at the natural alignment of 8). O(1).
///
/// Zero bytes take the smallest class. Beyond `isize::MAX` the result means nothing: nobody can ask
/// for that much.
#[doc(alias = "zmalloc_size")]
#[inline]
pub const fn good_size(size: usize) -> usize {
    let last = if size == 0 { 0 } else { size - 1 };
    // The step doubles with every group; the first two groups share the quantum.
    let lg_step = (last | 1).ilog2().saturating_sub(LG_GROUP);
    let step = 1
        << if lg_step < LG_QUANTUM {
            LG_QUANTUM
        } else {
            lg_step
        };
    (last | (step - 1)).wrapping_add(1)
}

/// The bytes a block takes when `size` bytes are asked for at an alignment of `align`, a power of two.
#[inline]
pub const fn good_size_aligned(size: usize, align: usize) -> usize {
    if align <= MIN_ALIGN {
        return good_size(size);
    }
    // A small class that is a multiple of the alignment is aligned (invariant 2).
    if size < LARGE_MIN && align <= PAGE {
        let class = good_size((size + align - 1) & !(align - 1));
        if class < LARGE_MIN {
            return class;
        }
    }
    if size <= LARGE_MIN {
        LARGE_MIN
    } else {
        good_size(size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_start_with_the_quantum_and_then_come_four_to_a_doubling() {
        let mut classes: Vec<usize> = (0..=1024).map(good_size).collect();
        classes.dedup();
        assert_eq!(
            classes,
            [
                8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448,
                512, 640, 768, 896, 1024
            ]
        );
    }

    #[test]
    fn a_class_is_its_own_class() {
        for shift in 0..60 {
            let class = good_size((1 << shift) + 1);
            assert_eq!(good_size(class), class);
        }
    }

    #[test]
    fn the_class_is_known_at_compile_time() {
        const ENTRY: usize = good_size(33);
        assert_eq!(ENTRY, 40);
    }
}
