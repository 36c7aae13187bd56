//! Freeing big values on another thread.
//!
//! Answers to lazyfree.c. Freeing a value of a million elements takes long enough to be felt by
//! every client, so it is taken out of the keyspace here and handed to a thread that has nothing
//! else to do:
//!
//! ```text
//!   main thread                        channel               lazy-free thread
//!   Session::async_delete ─┐
//!   Session::empty        ─┼─ LazyFree ── Garbage ─────────▶ Reclaimer::run: drop
//!   active_expire_cycle   ─┘      └───── counters (atomic) ◀──────┘
//! ```
//!
//! A small value is freed on the spot: handing it over costs more than freeing it
//! ([`LAZYFREE_THRESHOLD`]).
//!
//! This module owns no thread. The server starts one for [`Reclaimer::run`]; a server that must
//! free everything at once (tests, tools) uses [`LazyFree::inline`].
//!
//! In the original a job is a function pointer with arguments for bio.c; here it is the owned
//! garbage itself, and freeing it is dropping it.

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, Sender, channel};

use dict::Keyspace;
use object::KvObj;

/// A value of more allocations than this is freed on the other thread.
pub const LAZYFREE_THRESHOLD: usize = 64;

/// Something to free, owned by nobody else.
pub enum Garbage {
    /// A key with its value.
    Entry(KvObj),
    /// All keys of a database that was emptied.
    Keys(Box<Keyspace<KvObj>>),
    /// Anything else, with the number of objects it counts for (tracking tables, scripts ...).
    Other(Box<dyn Any + Send>, usize),
    /// Nothing to free: to be called when all that was handed over before has been freed.
    Notice(Box<dyn FnOnce() + Send>),
}

impl Garbage {
    /// Number of objects this counts for in INFO.
    fn objects(&self) -> usize {
        match self {
            Self::Entry(_) => 1,
            Self::Keys(keys) => keys.len(),
            Self::Other(_, objects) => *objects,
            Self::Notice(_) => 0,
        }
    }

    /// Frees it, or calls whom it is for.
    fn reclaim(self) {
        match self {
            Self::Notice(done) => done(),
            freed => drop(freed),
        }
    }
}

/// Objects waiting and objects done, shared by both ends.
#[derive(Debug, Default)]
struct Counters {
    pending: AtomicUsize,
    freed: AtomicUsize,
}

/// The near end: takes garbage.
#[derive(Debug)]
pub struct LazyFree {
    /// `None` frees at once.
    sender: Option<Sender<Garbage>>,
    counters: Arc<Counters>,
}

/// The far end, for the thread that frees.
#[derive(Debug)]
pub struct Reclaimer {
    receiver: Receiver<Garbage>,
    counters: Arc<Counters>,
}

impl LazyFree {
    /// Both ends of a new channel.
    pub fn channel() -> (Self, Reclaimer) {
        let (sender, receiver) = channel();
        let counters = Arc::<Counters>::default();
        (
            Self {
                sender: Some(sender),
                counters: Arc::clone(&counters),
            },
            Reclaimer { receiver, counters },
        )
    }

    /// An end without a thread behind it: everything is freed at once.
    pub fn inline() -> Self {
        Self {
            sender: None,
            counters: Arc::default(),
        }
    }

    /// Frees a key and its value, on the other thread if that is much work.
    #[doc(alias = "freeObjAsync")]
    pub fn free_obj_async(&self, entry: KvObj) {
        if entry.as_ref().free_effort() > LAZYFREE_THRESHOLD {
            self.free(Garbage::Entry(entry));
        }
    }

    /// Frees anything on the other thread, however small it is.
    pub fn free(&self, garbage: Garbage) {
        let objects = garbage.objects();
        if let Some(sender) = &self.sender {
            self.counters.pending.fetch_add(objects, Relaxed);
            // The thread may be gone while the server shuts down: what comes back is freed here.
            let Err(returned) = sender.send(garbage) else {
                return;
            };
            self.counters.pending.fetch_sub(objects, Relaxed);
            returned.0.reclaim();
        } else {
            garbage.reclaim();
        }
        self.counters.freed.fetch_add(objects, Relaxed);
    }

    /// Whether another thread does the freeing.
    pub fn has_thread(&self) -> bool {
        self.sender.is_some()
    }

    /// Calls `done`, on the thread that frees, when all that was handed over so far is freed.
    #[doc(alias = "bioCreateCompRq")]
    pub fn notify_when_done(&self, done: impl FnOnce() + Send + 'static) {
        self.free(Garbage::Notice(Box::new(done)));
    }

    /// Objects handed over and not freed yet (INFO `lazyfree_pending_objects`).
    #[doc(alias = "lazyfreeGetPendingObjectsCount")]
    pub fn pending_objects(&self) -> usize {
        self.counters.pending.load(Relaxed)
    }

    /// Objects the thread has freed (INFO `lazyfreed_objects`).
    #[doc(alias = "lazyfreeGetFreedObjectsCount")]
    pub fn freed_objects(&self) -> usize {
        self.counters.freed.load(Relaxed)
    }

    /// Starts `freed_objects` again from 0 (CONFIG RESETSTAT).
    #[doc(alias = "lazyfreeResetStats")]
    pub fn reset_stats(&self) {
        self.counters.freed.store(0, Relaxed);
    }
}

impl Reclaimer {
    /// Frees what comes in until the near end is dropped: the body of the thread. `database_freed`
    /// is called for each database whose keys are gone, before they count as freed and whoever
    /// waits for that goes on: so much memory at once is worth giving back to the system.
    #[doc(alias = "lazyfreeFreeDatabase")]
    #[inline(never)]
    pub fn run(self, database_freed: fn()) {
        while let Ok(garbage) = self.receiver.recv() {
            self.reclaim(garbage, database_freed);
        }
    }

    /// Frees what is waiting now and returns the number of jobs done. Never blocks.
    pub fn drain(&self) -> usize {
        self.receiver
            .try_iter()
            .map(|garbage| self.reclaim(garbage, || {}))
            .count()
    }

    fn reclaim(&self, garbage: Garbage, database_freed: fn()) {
        let objects = garbage.objects();
        let is_database = matches!(garbage, Garbage::Keys(_));
        garbage.reclaim();
        if is_database {
            database_freed();
        }
        self.counters.pending.fetch_sub(objects, Relaxed);
        self.counters.freed.fetch_add(objects, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_pending_until_the_other_end_has_freed_them() {
        let (lazyfree, reclaimer) = LazyFree::channel();
        lazyfree.free(Garbage::Other(Box::new(vec![1u8; 100]), 100));
        assert_eq!(
            (lazyfree.pending_objects(), lazyfree.freed_objects()),
            (100, 0)
        );
        assert_eq!(reclaimer.drain(), 1);
        assert_eq!(
            (lazyfree.pending_objects(), lazyfree.freed_objects()),
            (0, 100)
        );
        lazyfree.reset_stats();
        assert_eq!(lazyfree.freed_objects(), 0);
    }

    #[test]
    fn a_notice_comes_after_everything_handed_over_before_it() {
        let (lazyfree, reclaimer) = LazyFree::channel();
        let (sender, receiver) = channel();
        let counters = Arc::clone(&lazyfree.counters);
        lazyfree.free(Garbage::Other(Box::new(()), 5));
        lazyfree.notify_when_done(move || sender.send(counters.freed.load(Relaxed)).unwrap());
        assert!(receiver.try_recv().is_err());
        reclaimer.drain();
        assert_eq!(receiver.try_recv(), Ok(5));
        drop(reclaimer);
        let (sender, receiver) = channel();
        lazyfree.notify_when_done(move || sender.send(()).unwrap());
        assert_eq!(
            receiver.try_recv(),
            Ok(()),
            "at once when the thread is gone"
        );
    }

    #[test]
    fn the_memory_of_databases_is_given_back_before_they_count_as_freed() {
        static GIVEN_BACK: AtomicUsize = AtomicUsize::new(0);
        let (lazyfree, reclaimer) = LazyFree::channel();
        let (sender, receiver) = channel();
        lazyfree.free(Garbage::Other(Box::new(()), 1));
        lazyfree.free(Garbage::Keys(Box::new(Keyspace::new(0))));
        lazyfree.notify_when_done(move || sender.send(GIVEN_BACK.load(Relaxed)).unwrap());
        drop(lazyfree);
        reclaimer.run(|| {
            GIVEN_BACK.fetch_add(1, Relaxed);
        });
        assert_eq!(receiver.recv(), Ok(1));
    }

    #[test]
    fn the_thread_ends_when_the_near_end_is_dropped() {
        let (lazyfree, reclaimer) = LazyFree::channel();
        let thread = std::thread::spawn(move || reclaimer.run(|| {}));
        lazyfree.free(Garbage::Other(Box::new(()), 1));
        drop(lazyfree);
        thread.join().unwrap();
    }

    #[test]
    fn a_small_value_is_freed_on_the_spot() {
        let (lazyfree, reclaimer) = LazyFree::channel();
        lazyfree.free_obj_async(KvObj::new_string(b"key", b"value", None));
        assert_eq!(lazyfree.pending_objects(), 0);
        assert_eq!(reclaimer.drain(), 0);
    }

    #[test]
    fn garbage_is_freed_at_once_when_the_thread_is_gone() {
        let (lazyfree, reclaimer) = LazyFree::channel();
        drop(reclaimer);
        lazyfree.free(Garbage::Other(Box::new(()), 3));
        assert_eq!(
            (lazyfree.pending_objects(), lazyfree.freed_objects()),
            (0, 3)
        );
    }
}
