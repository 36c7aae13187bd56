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
//! The handler runs inside the allocator: it must not unwind, and all the memory it can count on is
//! what [`keep_reserve`] has set aside. That is address space which nothing touches, so it occupies no
//! memory; under a limit of address space (`ulimit -v`), of data, or of what the system commits to, it
//! is counted all the same, and so there is something to give back when the limit is reached:
//!
//! ```text
//!   limit  |---- used ----|-- reserve --|     the next block does not fit
//!          |---- used ----|             |     reserve unmapped, then the handler
//! ```
//!
//! The original needs none for its report: the allocator of C's library, from which it logs, has
//! room of its own.

use std::cell::Cell;
use std::ffi::CStr;
use std::io::{self, Write};
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

use rustix::mm::{MapFlags, ProtFlags, mmap_anonymous, munmap};

use crate::mallctl;

/// Told how many bytes could not be had. Does not return.
pub type OomHandler = fn(usize) -> !;

/// An [`OomHandler`], or null for [`default_oom`].
static HANDLER: AtomicPtr<()> = AtomicPtr::new(ptr::null_mut());

/// The reserve's first byte, or null; its length is stored before it.
static RESERVE: AtomicPtr<()> = AtomicPtr::new(ptr::null_mut());
static RESERVE_LEN: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    /// Depth of [`fallible`] calls of this thread.
    static FALLIBLE: Cell<u32> = const { Cell::new(0) };
}

/// Replaces the handler for the whole process.
#[doc(alias = "zmalloc_set_oom_handler")]
pub fn set_oom_handler(handler: OomHandler) {
    HANDLER.store(handler as *mut (), Ordering::Release);
}

/// Sets address space aside, to be given back just before the first call of the handler. Once per
/// process: while there is a reserve, another call changes nothing.
///
/// # Errors
/// The system's refusal, where so much is not to be had.
pub fn keep_reserve(bytes: usize) -> io::Result<()> {
    if RESERVE_LEN
        .compare_exchange(0, bytes, Ordering::AcqRel, Ordering::Relaxed)
        .is_err()
    {
        return Ok(());
    }
    // Writable, although nobody writes: otherwise only the limit of address space would count it.
    let protection = ProtFlags::READ | ProtFlags::WRITE;
    // SAFETY: a new private mapping at an address of the system's choice touches no existing memory.
    let mapped = unsafe { mmap_anonymous(ptr::null_mut(), bytes, protection, MapFlags::PRIVATE) };
    match mapped {
        Ok(start) => {
            RESERVE.store(start.cast(), Ordering::Release);
            Ok(())
        }
        Err(error) => {
            RESERVE_LEN.store(0, Ordering::Release);
            Err(error.into())
        }
    }
}

/// Gives the reserve back to the system, which [`keep_reserve`] lets happen once; whether it did.
fn release_reserve() -> bool {
    let start = RESERVE.swap(ptr::null_mut(), Ordering::AcqRel);
    if start.is_null() {
        return false;
    }
    grow_in_small_steps();
    // SAFETY: a mapping of this length that `keep_reserve` made, that nobody else knows, and that the
    // swap gives to one thread once. The length changes only while there is none.
    unsafe { munmap(start.cast(), RESERVE_LEN.load(Ordering::Acquire)) }.is_ok()
}

/// The more jemalloc has, the more it asks the system for at a time: its next step could be the whole
/// reserve, and nothing be left for files to be mapped. From here on steps are of this size.
fn grow_in_small_steps() {
    const STEP: usize = 2 << 20;
    for arena in 0..mallctl::read::<u32>(c"arenas.narenas").unwrap_or(0) {
        let mut name = [0; 64];
        // The last byte stays 0, and the name is shorter than the room before it.
        let _ = write!(&mut name[..63], "arena.{arena}.retain_grow_limit");
        if let Ok(name) = CStr::from_bytes_until_nul(&name) {
            // An arena that is not in use has no limit to set.
            let _ = mallctl::write(name, STEP);
        }
    }
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
        return ptr::null_mut();
    }
    // Without it the handler has as little memory as there is.
    release_reserve();
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
    fn a_reserve_is_kept_once_and_given_back_once_for_small_steps() {
        // The arena of this thread is in use.
        drop(std::hint::black_box(Box::new(1)));
        let arena: u32 = mallctl::read(c"thread.arena").expect("an arena");
        let step = || mallctl::read_named::<usize>(&format!("arena.{arena}.retain_grow_limit"));
        assert!(step().expect("a size") > 2 << 20);

        keep_reserve(1 << 20).expect("a megabyte");
        let start = RESERVE.load(Ordering::Acquire);
        assert!(!start.is_null());
        keep_reserve(1 << 20).expect("nothing to do");
        assert_eq!(RESERVE.load(Ordering::Acquire), start);

        assert!(release_reserve());
        assert_eq!(step(), Ok(2 << 20));
        assert!(!release_reserve());
    }

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
