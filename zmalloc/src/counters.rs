//! How much memory is in use: one counter per thread, summed when somebody asks.
//!
//! Answers to `update_zmalloc_stat_alloc`, `update_zmalloc_stat_free` and `zmalloc_used_memory`.
//! A counter shared by all threads would cost every allocation a locked instruction and a cache line
//! that travels between cores. Instead each thread owns a slot and updates it with a plain load and
//! store:
//!
//! ```text
//!   thread-local            SLOTS (static, one 128-byte line pair each)
//!   SLOT ──────────────┐    ┌──────────┬──────────┬──────────┬─── ─ ─ ┐    ┌──────────┐
//!   thread-local       └──► │ bytes    │ bytes    │ bytes    │         │    │ OVERFLOW │ shared,
//!   SLOT ──────────────────────────────►          │          │         │    │ bytes    │ locked add
//!                           └──────────┴──────────┴──────────┴─── ─ ─ ┘    └──────────┘
//!   TAKEN: one bit per slot
//! ```
//!
//! A counter may go below zero: memory can be freed by another thread than the one that allocated it.
//! Only the sum means something.
//!
//! A thread takes a slot at its first allocation and gives it back when it ends, **with its count in
//! it**; the next owner goes on counting from there. So a server that starts and ends a million threads
//! needs no more slots than it has threads at one time, and no byte is ever lost. (The original never
//! gives a slot back.) Threads beyond the last slot, and the few frees that happen in a thread after
//! it gave its slot back, go to one shared counter.
//!
//! Invariants:
//! 1. A slot whose bit is set in `TAKEN` is written by exactly one thread: the one whose `SLOT` points
//!    to it. It gets there by setting the bit and leaves by clearing `SLOT` first and the bit second.
//! 2. Setting the bit acquires what clearing it released, so an owner sees its predecessor's count.
//! 3. Nothing here allocates: it runs inside the allocator.

use std::cell::Cell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicIsize, AtomicU64, AtomicUsize, Ordering};

/// As many threads as can count without a locked instruction at one time.
pub(crate) const SLOT_COUNT: usize = 256;
const WORD_BITS: usize = 64;

/// Two cache lines: the prefetcher of x86 fetches lines in pairs.
#[repr(align(128))]
struct Slot {
    bytes: AtomicIsize,
}

static SLOTS: [Slot; SLOT_COUNT] = [const {
    Slot {
        bytes: AtomicIsize::new(0),
    }
}; SLOT_COUNT];
static TAKEN: [AtomicU64; SLOT_COUNT / WORD_BITS] =
    [const { AtomicU64::new(0) }; SLOT_COUNT / WORD_BITS];
/// Slots that were ever taken; the sum looks no further.
static HIGH_WATER: AtomicUsize = AtomicUsize::new(0);
/// Of the threads without a slot.
static OVERFLOW: AtomicIsize = AtomicIsize::new(0);

thread_local! {
    // Constant and without a destructor: an access is one instruction and never registers anything.
    static SLOT: Cell<Option<&'static Slot>> = const { Cell::new(None) };
    static STATE: Cell<State> = const { Cell::new(State::New) };
}

/// Why a thread has no slot.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// It has not allocated yet.
    New,
    /// There was none left, or the thread is ending.
    Without,
}

/// Adds `bytes` (negative for a free) to this thread's counter: a load, an addition and a store.
#[doc(alias = "update_zmalloc_stat_alloc")]
#[doc(alias = "update_zmalloc_stat_free")]
#[inline]
pub(crate) fn count(bytes: isize) {
    match SLOT.get() {
        // Not a locked addition: nobody else writes this slot (invariant 1).
        Some(slot) => {
            let before = slot.bytes.load(Ordering::Relaxed);
            slot.bytes
                .store(before.wrapping_add(bytes), Ordering::Relaxed);
        }
        None => count_without_slot(bytes),
    }
}

#[cold]
fn count_without_slot(bytes: isize) {
    if STATE.get() == State::New {
        STATE.set(State::Without);
        if let Some(index) = take_slot() {
            SLOT.set(Some(&SLOTS[index]));
            return_slot_at_exit(index);
            return count(bytes);
        }
    }
    OVERFLOW.fetch_add(bytes, Ordering::Relaxed);
}

/// Sets the first clear bit.
fn take_slot() -> Option<usize> {
    for (index, word) in TAKEN.iter().enumerate() {
        let mut bits = word.load(Ordering::Relaxed);
        while bits != u64::MAX {
            let free = bits.trailing_ones() as usize;
            let before = word.fetch_or(1 << free, Ordering::Acquire);
            if before & (1 << free) == 0 {
                let slot = index * WORD_BITS + free;
                HIGH_WATER.fetch_max(slot + 1, Ordering::Relaxed);
                return Some(slot);
            }
            bits = before;
        }
    }
    None
}

/// Arranges for [`thread_exit`] to run in this thread after its other thread-locals are gone.
///
/// A POSIX key rather than a thread-local with a destructor: those of keys run last, so nearly
/// everything the thread frees on its way out is still counted in its own slot.
fn return_slot_at_exit(index: usize) {
    static KEY: OnceLock<Option<libc::pthread_key_t>> = OnceLock::new();
    let key = KEY.get_or_init(|| {
        let mut key = 0;
        // SAFETY: `key` is a valid place to write to and `thread_exit` has the signature asked for.
        let error = unsafe { libc::pthread_key_create(&raw mut key, Some(thread_exit)) };
        (error == 0).then_some(key)
    });
    if let Some(key) = *key {
        // The value is the index, shifted by one because a null value calls no destructor.
        let value = std::ptr::without_provenance::<libc::c_void>(index + 1);
        // SAFETY: the key was created above and is never deleted. On failure the slot stays taken
        // for good, which costs a slot but no exactness.
        unsafe { libc::pthread_setspecific(key, value) };
    }
}

/// Gives the slot back: first this thread forgets it, then others may have it (invariant 1).
extern "C" fn thread_exit(value: *mut libc::c_void) {
    let index = value.addr() - 1;
    SLOT.set(None);
    STATE.set(State::Without);
    TAKEN[index / WORD_BITS].fetch_and(!(1 << (index % WORD_BITS)), Ordering::Release);
}

/// Bytes in use: the size classes of all live blocks.
///
/// Exact when no other thread allocates at the same moment; otherwise off by what they do meanwhile.
/// O(threads), a few nanoseconds each.
#[doc(alias = "zmalloc_used_memory")]
pub fn used_memory() -> usize {
    let slots = &SLOTS[..HIGH_WATER.load(Ordering::Relaxed)];
    let sum = slots
        .iter()
        .map(|slot| slot.bytes.load(Ordering::Relaxed))
        .fold(OVERFLOW.load(Ordering::Relaxed), isize::wrapping_add);
    // A free seen before its allocation can make the sum negative for an instant.
    usize::try_from(sum).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Barrier};
    use std::thread;

    fn taken() -> u32 {
        TAKEN
            .iter()
            .map(|word| word.load(Ordering::Relaxed).count_ones())
            .sum()
    }

    #[test]
    fn a_thread_that_ends_leaves_its_count_and_its_slot() {
        let _alone = crate::tests::alone();
        let before = used_memory();
        for _ in 0..1000 {
            thread::spawn(|| count(24)).join().expect("joined");
        }
        assert_eq!(used_memory() - before, 24_000);
        assert!(taken() < 64, "slots are given back");
        count(-24_000);
        assert_eq!(used_memory(), before);
    }

    #[test]
    fn threads_beyond_the_last_slot_are_counted_too() {
        let _alone = crate::tests::alone();
        let before = used_memory();
        let threads = SLOT_COUNT + 20;
        let barrier = Arc::new(Barrier::new(threads));
        let handles: Vec<_> = (0..threads)
            .map(|_| {
                let barrier = Arc::clone(&barrier);
                thread::spawn(move || {
                    count(1);
                    barrier.wait();
                    count(8);
                })
            })
            .collect();
        for handle in handles {
            handle.join().expect("joined");
        }
        assert_eq!(used_memory() - before, 9 * threads);
        assert!(taken() < 64, "slots are given back");
        count(-(9 * threads as isize));
        assert_eq!(used_memory(), before);
    }

    #[test]
    fn memory_may_be_freed_by_another_thread() {
        let _alone = crate::tests::alone();
        let before = used_memory();
        count(1 << 20);
        thread::spawn(|| count(-(1 << 20))).join().expect("joined");
        assert_eq!(used_memory(), before);
    }

    #[test]
    fn frees_after_the_slot_was_given_back_are_counted() {
        let _alone = crate::tests::alone();
        let before = used_memory();
        thread::spawn(|| {
            count(100);
            let slot = SLOT.get().expect("a slot was taken");
            let base = (&raw const SLOTS).addr();
            let index = ((&raw const *slot).addr() - base) / size_of::<Slot>();
            // What the system does at the end of a thread, with frees still to come.
            thread_exit(std::ptr::without_provenance_mut(index + 1));
            count(-100);
            // The destructor will run once more at the real end; keep the bit as it expects it.
            TAKEN[index / WORD_BITS].fetch_or(1 << (index % WORD_BITS), Ordering::Relaxed);
        })
        .join()
        .expect("joined");
        assert_eq!(used_memory(), before);
    }
}
