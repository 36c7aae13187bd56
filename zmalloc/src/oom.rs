//! When there is no memory left.
//!
//! Answers to `zmalloc_set_oom_handler`, `zmalloc_default_oom` and the `ztry*` family. Almost no code
//! can go on without the memory it asked for, so by default running out ends the process, after the
//! handler had its say (the server logs and writes a crash report). Where a client chose the size and an
//! error reply is the right answer, the caller says so:
//!
//! ```text
//!   zmalloc::fallible(|| buffer.try_reserve_exact(len))      // Err instead of the handler
//! ```
//!
//! The handler runs inside the allocator: it must not unwind and must not count on more memory.

use std::cell::Cell;
use std::io::Write;
use std::sync::atomic::{AtomicPtr, Ordering};

/// Told how many bytes could not be had. Does not return.
pub type OomHandler = fn(usize) -> !;

/// An [`OomHandler`], or null for [`default_oom`].
static HANDLER: AtomicPtr<()> = AtomicPtr::new(std::ptr::null_mut());

thread_local! {
    /// Depth of [`fallible`] calls of this thread.
    static FALLIBLE: Cell<u32> = const { Cell::new(0) };
}

/// Replaces the handler for the whole process.
#[doc(alias = "zmalloc_set_oom_handler")]
pub fn set_oom_handler(handler: OomHandler) {
    HANDLER.store(handler as *mut (), Ordering::Release);
}

/// Runs `f` with failures of this thread's allocations reported to their callers as null, which std's
/// `try_reserve` family turns into an error. Anything else that runs out of memory inside still ends
/// the process, by way of std's own message.
#[doc(alias = "ztrymalloc")]
#[doc(alias = "ztrymalloc_usable")]
#[doc(alias = "ztryrealloc")]
pub fn fallible<R>(f: impl FnOnce() -> R) -> R {
    struct Leave;
    impl Drop for Leave {
        fn drop(&mut self) {
            FALLIBLE.set(FALLIBLE.get() - 1);
        }
    }
    FALLIBLE.set(FALLIBLE.get() + 1);
    let _leave = Leave;
    f()
}

/// What the allocator does instead of returning a block of `size` bytes: null for a caller that can
/// bear it, otherwise the end.
#[cold]
#[inline(never)]
pub(crate) fn out_of_memory(size: usize) -> *mut u8 {
    if FALLIBLE.get() > 0 {
        return std::ptr::null_mut();
    }
    let handler = HANDLER.load(Ordering::Acquire);
    if handler.is_null() {
        default_oom(size);
    }
    // SAFETY: the only non-null values ever stored are `OomHandler`s, and function pointers have the
    // size of data pointers on every platform jemalloc runs on.
    let handler: OomHandler = unsafe { std::mem::transmute(handler) };
    handler(size)
}

/// Says so on standard error, with no memory, and aborts.
#[doc(alias = "zmalloc_default_oom")]
fn default_oom(size: usize) -> ! {
    let mut line = [0u8; 96];
    let mut rest = &mut line[..];
    // The line is long enough for any number.
    let _ = writeln!(
        rest,
        "zmalloc: Out of memory trying to allocate {size} bytes"
    );
    let unused = rest.len();
    let used = line.len() - unused;
    let _ = std::io::stderr().write_all(&line[..used]);
    std::process::abort()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fallible_calls_nest_and_end_with_a_panic() {
        fallible(|| {
            fallible(|| assert_eq!(FALLIBLE.get(), 2));
            assert!(out_of_memory(1).is_null());
        });
        assert_eq!(FALLIBLE.get(), 0);
        let _ = std::panic::catch_unwind(|| fallible(|| panic!("inside")));
        assert_eq!(FALLIBLE.get(), 0);
    }
}
