//! The allocator: jemalloc with exact accounting (zmalloc.c).
//!
//! Owns the one [`GlobalAlloc`] of the process and everything that can be asked about memory: what is in
//! use, what the allocator holds, what the system says. Knows nothing of `maxmemory`, eviction or replies.
//! The binary says
//!
//! ```text
//!   #[global_allocator]
//!   static ALLOCATOR: zmalloc::Zmalloc = zmalloc::Zmalloc;
//! ```
//!
//! and from there `Box`, `Vec` and every other crate's allocations are counted, with the size of the
//! block, not of the request: [`used_memory`] is what `maxmemory` is compared with, and it must not
//! lie. The price is an addition to a counter of the thread's own.
//!
//! ```text
//!   request ── good_size ──► class ──► jemalloc ──► block
//!                              └─────► this thread's counter   (counters.rs)
//! ```
//!
//! | module | what | C |
//! |---|---|---|
//! | [`size_classes`] | requested to real size, pure arithmetic | `zmalloc_size` |
//! | `counters` (private) | per-thread counters and their sum | `zmalloc_used_memory` |
//! | `oom` (private) | the handler and its reserve, fallible sections | `zmalloc_set_oom_handler`, `ztry*` |
//! | [`stats`] | figures of the allocator, purge, peak | `zmalloc_get_allocator_info`, `jemalloc_purge` |
//! | [`mallctl`] | jemalloc's control tree by name | `debug.c`: `mallctl_int`, `mallctl_string` |
//! | [`procfs`] | RSS, private dirty, physical memory | `zmalloc_get_rss`, `zmalloc_get_smap_bytes_by_field` |
//!
//! Differences from the original: sizes are computed instead of asked for, so that a free needs no
//! look-up and can use jemalloc's sized path; slots of ended threads are used again; there is no
//! variant without jemalloc, hence no size prefix.
//!
//! Invariants:
//! 1. `good_size_aligned(size, align)` is the true size of every block handed out for that layout,
//!    fresh or reallocated. Sized frees and the counters both rest on it.
//!
//! First breakpoint: `zmalloc::stats::allocator_info` (the allocator itself is inlined everywhere).

pub mod mallctl;
pub mod procfs;
pub mod size_classes;
pub mod stats;

mod counters;
mod oom;

pub use counters::used_memory;
pub use mallctl::{MallctlInt, mallctl_int, mallctl_string};
pub use oom::{OomHandler, fallible, keep_reserve, set_oom_handler};
pub use procfs::{physical_memory, private_dirty, proc_stat_field, rss, smap_bytes};
pub use size_classes::{good_size, good_size_aligned};
pub use stats::{
    AllocatorInfo, ArenaStats, BinStats, NAME, Peak, allocator_info, arena_stats, bin_stats, purge,
    set_background_thread, stats_print, thread_held, version,
};

use std::alloc::{GlobalAlloc, Layout};
use std::ffi::{c_int, c_void};

use tikv_jemalloc_sys as jemalloc;

use counters::count;
use oom::out_of_memory;
use size_classes::{LARGE_MIN, MIN_ALIGN, PAGE};

/// jemalloc as Rust's allocator, every block counted by its size class.
#[doc(alias = "zmalloc")]
#[doc(alias = "zcalloc")]
#[doc(alias = "zrealloc")]
#[doc(alias = "zfree")]
#[derive(Debug, Clone, Copy, Default)]
pub struct Zmalloc;

#[inline]
const fn class(layout: Layout) -> usize {
    good_size_aligned(layout.size(), layout.align())
}

/// The flags that ask for `align`; 0 where every block of the class is aligned so anyway. Without flags
/// jemalloc takes a shorter way to its thread cache, which saves 5 of 10 ns.
#[inline]
const fn flags(class: usize, align: usize) -> c_int {
    let by_itself = align <= MIN_ALIGN || (align <= PAGE && class < LARGE_MIN);
    if by_itself {
        0
    } else {
        jemalloc::MALLOCX_ALIGN(align)
    }
}

/// Counts a new block, or deals with there being none.
#[inline]
fn counted(block: *mut c_void, layout: Layout) -> *mut u8 {
    if block.is_null() {
        return out_of_memory(layout.size());
    }
    count(class(layout) as isize);
    block.cast()
}

// SAFETY: blocks come from jemalloc, which keeps the promises of `GlobalAlloc` on size, alignment and
// exclusive ownership (for alignment without flags see invariant 2 of `size_classes`); no method unwinds
// (the handler of `oom` is documented not to); sizes are never 0, as the trait's callers promise.
unsafe impl GlobalAlloc for Zmalloc {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let class = class(layout);
        let block = match flags(class, layout.align()) {
            // SAFETY: any size may be asked for.
            0 => unsafe { jemalloc::malloc(class) },
            // SAFETY: the size is not 0, and the flags are a valid alignment.
            flags => unsafe { jemalloc::mallocx(class, flags) },
        };
        counted(block, layout)
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        let class = class(layout);
        let block = match flags(class, layout.align()) {
            // SAFETY: any size may be asked for.
            0 => unsafe { jemalloc::calloc(1, class) },
            // SAFETY: the size is not 0, and the flags are a valid alignment and zeroing.
            flags => unsafe { jemalloc::mallocx(class, flags | jemalloc::MALLOCX_ZERO) },
        };
        counted(block, layout)
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let class = class(layout);
        count(-(class as isize));
        // The class as the size needs no alignment flag, and without flags the short way is taken.
        // SAFETY: the caller gives back a live block of this layout, so of this class (invariant 1).
        unsafe { jemalloc::sdallocx(block.cast(), class, 0) };
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        let old_class = class(layout);
        let new_class = good_size_aligned(new_size, layout.align());
        if old_class == new_class {
            return block;
        }
        let flags = flags(new_class, layout.align());
        // SAFETY: the block is live and from this allocator, the new size is not 0, and the class with
        // these flags has the alignment of the layout.
        let moved = unsafe { jemalloc::rallocx(block.cast(), new_class, flags) };
        if moved.is_null() {
            return out_of_memory(new_size);
        }
        count(new_class as isize - old_class as isize);
        moved.cast()
    }
}

#[cfg(test)]
mod tests;
