//! A function that faults: what DEBUG SEGFAULT calls to show that a crash is reported well.
//!
//! It stands here because it needs `unsafe`: safe code cannot touch memory that it must not
//! touch, which is the point of the other crates.

use rustix::mm::{MapFlags, ProtFlags, mmap_anonymous};

/// Writes to memory that may only be read: the process gets SIGSEGV, with an address in a page
/// that exists. Comes back only if the page could not be had.
#[doc(alias = "DEBUG SEGFAULT")]
#[inline(never)]
pub fn segfault() {
    const PAGE: usize = 4096;
    // SAFETY: a new mapping where the system has room overlaps nothing.
    let page = unsafe {
        mmap_anonymous(
            std::ptr::null_mut(),
            PAGE,
            ProtFlags::READ,
            MapFlags::PRIVATE,
        )
    };
    if let Ok(page) = page {
        // SAFETY: the address is mapped and aligned; the write ends the program by the signal
        // that the page's protection asks for, so nothing observes a change that never was.
        unsafe { page.cast::<u8>().write_volatile(b'x') };
    }
}
