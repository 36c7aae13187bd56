//! The event loop (`ae.c`): "tell me when this descriptor can be read or written, and
//! call that function in so many milliseconds".
//!
//! # The idea
//!
//! A table indexed by descriptor number says which function to call for it; the kernel
//! says which descriptors are ready; the loop walks what is ready and calls. Timers are
//! a short list beside it, and the nearest one bounds the sleep.
//!
//! ```text
//!   events (one slot per descriptor number, 0 .. setsize)        fired (filled by poll)
//!  +------+------------+------------+------+------+              +----+----------+
//!  | mask | rfile_proc | wfile_proc | data | born |   <--------- | fd | mask     |
//!  +------+------------+------------+------+------+   index fd   +----+----------+
//!  |  ..  |                                       |              | .. |          |
//!  +------+---------------------------------------+              +----+----------+
//!
//!   one turn:  before_sleep -> poll -> after_sleep -> file events -> time events
//! ```
//!
//! File events come in groups of up to [`GROUP`], and [`EventLoop::before_group`] is told of each
//! group before its first callback: who reads from all its sockets first can have memory fetch
//! what all of them will need while it still reads.
//!
//! # Calling out without a borrow
//!
//! The loop is a field of the program's own state `C` ([`HasEventLoop`]), and every
//! callback gets `&mut C`, so it may create and delete events, resize the table, even
//! run a nested turn. Therefore nothing of the loop is borrowed while a callback runs:
//! the function pointer and its word of data are copied out first, and everything is
//! looked up again by number afterwards.
//!
//! # Why descriptors are plain numbers here
//!
//! The loop neither owns nor reads nor closes a descriptor; it asks the kernel about a
//! number. Ownership is elsewhere (a client owns its socket), and a borrow with a
//! lifetime cannot be kept in a table that outlives it. The rule is the original's:
//! delete the events first, close afterwards. What happens if it is broken is bounded:
//! the kernel forgets a closed descriptor by itself or refuses the stale number, and
//! no memory depends on it.
//!
//! # Invariants
//!
//! 1. `events.len()` is the set size, and `maxfd` is the largest index whose mask is
//!    not empty (-1 without any).
//! 2. The back end knows a descriptor exactly if `READABLE` or `WRITABLE` is in its
//!    mask.
//! 3. `fired` has room for the set size, so a turn allocates nothing.
//! 4. `epoch` counts the polls; an event whose `born` equals it was registered after
//!    that poll, so what the poll found under that number concerned somebody else.
//! 5. What lies in `fired` from `served` on has not been called. Nothing of it is forgotten: a
//!    poll that finds such descriptors has those with `EDGE` reported once more.
//!
//! # Differences from the original
//!
//! - A handler that closes descriptor 7 and registers a new 7 is not called for the
//!   readiness of the old one (invariant 4). What is true of the new one the kernel says
//!   at the next poll, so skipping is always safe.
//! - After a nested turn the outer one drops the rest of its list, which the inner poll
//!   overwrote in the original, and asks the kernel anew. For what is told only once
//!   ([`Mask::EDGE`]) the inner poll first has the kernel look again (invariant 5).
//! - Time events are kept in order of creation in one vector, found by id, and run
//!   oldest first; there are no finalizers, since the data is one word and owns nothing.
//! - The clock is read once in a turn that finds descriptors ready, directly before the
//!   sleep. A timer that comes due while those are served runs in the next turn, which
//!   then does not sleep.
//! - A set size that is exceeded is the error `ERANGE`, not -1 with `errno`.
//!
//! # Back ends
//!
//! Sibling modules of one shape, as in the original: [`epoll`] (Linux), [`poll`] (the
//! portable one, in place of select) and [`polling`] (kqueue, event ports and whatever
//! else that crate knows). Features `poll` and `polling` choose against the default.
//!
//! # Where to stop first
//!
//! `ae::EventLoop<C>::process_events` is generic, so name it with its context
//! (`break ae::EventLoop<server::Server>::process_events`), or stop at the plain
//! `ae::epoll::Epoll::poll`.

#![warn(clippy::undocumented_unsafe_blocks)]

mod mask;
mod time;

#[cfg(target_os = "linux")]
pub mod epoll;
pub mod monotonic;
pub mod poll;
pub mod polling;

pub use mask::{Flags, Mask};
pub use monotonic::Clock;
pub use time::{Next, TimeEventId, TimeProc, monotonic_us};

use std::io;
use std::ops::Range;
use std::os::fd::RawFd;
use std::time::Duration;

use rustix::io::Errno;
use time::TimeEvents;

#[cfg(feature = "poll")]
use self::poll::Poll as Api;
#[cfg(all(
    not(feature = "poll"),
    any(feature = "polling", not(target_os = "linux"))
))]
use self::polling::Polling as Api;
#[cfg(all(not(feature = "poll"), not(feature = "polling"), target_os = "linux"))]
use epoll::Epoll as Api;

/// Most callbacks between two calls of [`EventLoop::before_group`]: what a group needs should fit the
/// nearest caches together.
pub const GROUP: usize = 32;

/// The state of a program that runs on an event loop.
pub trait HasEventLoop: Sized {
    /// The loop inside the state.
    fn el(&mut self) -> &mut EventLoop<Self>;
}

/// What is called when a descriptor is ready: the state, the descriptor, the word given
/// at registration, and all that is ready (which may be more than was asked for).
#[doc(alias = "aeFileProc")]
pub type FileProc<C> = fn(ctx: &mut C, fd: RawFd, data: u64, mask: Mask);

/// Called before the loop goes to sleep.
#[doc(alias = "aeBeforeSleepProc")]
pub type BeforeSleepProc<C> = fn(ctx: &mut C);

/// Called when the loop wakes up, with the number of descriptors that are ready.
#[doc(alias = "aeAfterSleepProc")]
pub type AfterSleepProc<C> = fn(ctx: &mut C, numevents: usize);

/// Called before the callbacks of a group of ready descriptors, two of them at least, with their
/// places in the list that [`EventLoop::due_reader`] looks into.
pub type BeforeGroupProc<C> = fn(ctx: &mut C, group: Range<usize>);

/// One ready descriptor, as a back end reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "aeFiredEvent")]
pub struct FiredEvent {
    /// The descriptor.
    pub fd: RawFd,
    /// What it is ready for; an error or a hang-up counts as both.
    pub mask: Mask,
}

/// What is registered under one descriptor number.
#[doc(alias = "aeFileEvent")]
struct FileEvent<C> {
    mask: Mask,
    /// The poll after which this registration appeared (invariant 4).
    born: u32,
    rfile_proc: Option<FileProc<C>>,
    wfile_proc: Option<FileProc<C>>,
    data: u64,
}

// By hand: a derive would ask for `C: Clone`.
impl<C> Clone for FileEvent<C> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<C> Copy for FileEvent<C> {}

impl<C> FileEvent<C> {
    const UNUSED: Self = FileEvent {
        mask: Mask::NONE,
        born: 0,
        rfile_proc: None,
        wfile_proc: None,
        data: 0,
    };

    fn proc_for(&self, direction: Mask) -> Option<FileProc<C>> {
        if !self.mask.intersects(direction) {
            return None;
        }
        if direction == Mask::READABLE {
            self.rfile_proc
        } else {
            self.wfile_proc
        }
    }
}

/// An event loop whose callbacks get a `&mut C`.
#[doc(alias = "aeEventLoop")]
pub struct EventLoop<C> {
    maxfd: RawFd,
    events: Vec<FileEvent<C>>,
    fired: Vec<FiredEvent>,
    served: usize,
    epoch: u32,
    time_events: TimeEvents<C>,
    stop: bool,
    dont_wait: bool,
    api: Api,
    /// Called before every sleep of [`EventLoop::main`]; changes take effect at once.
    #[doc(alias = "aeSetBeforeSleepProc")]
    pub before_sleep: Option<BeforeSleepProc<C>>,
    /// Called after every sleep of [`EventLoop::main`]; changes take effect at once.
    #[doc(alias = "aeSetAfterSleepProc")]
    pub after_sleep: Option<AfterSleepProc<C>>,
    /// Called before each group of callbacks that follow each other, [`GROUP`] at most, so that
    /// work common to them can be done at once; changes take effect at once.
    pub before_group: Option<BeforeGroupProc<C>>,
}

impl<C> EventLoop<C> {
    /// A loop for descriptors 0 to `setsize - 1`.
    ///
    /// # Errors
    /// When the kernel gives no polling descriptor.
    #[doc(alias = "aeCreateEventLoop")]
    pub fn new(setsize: usize) -> io::Result<Self> {
        Ok(EventLoop {
            maxfd: -1,
            events: vec![FileEvent::UNUSED; setsize],
            fired: Vec::with_capacity(setsize),
            served: 0,
            epoch: 0,
            time_events: TimeEvents::new(),
            stop: false,
            dont_wait: false,
            api: Api::new(setsize)?,
            before_sleep: None,
            after_sleep: None,
            before_group: None,
        })
    }

    /// Descriptors from this number on are refused.
    #[doc(alias = "aeGetSetSize")]
    pub fn set_size(&self) -> usize {
        self.events.len()
    }

    /// The largest registered descriptor, -1 without any.
    pub fn maxfd(&self) -> RawFd {
        self.maxfd
    }

    /// Makes room for descriptors 0 to `setsize - 1`. O(`setsize`).
    ///
    /// # Errors
    /// `ERANGE`, and nothing changes, when a registered descriptor would fall outside.
    #[doc(alias = "aeResizeSetSize")]
    pub fn resize_set_size(&mut self, setsize: usize) -> io::Result<()> {
        if setsize == self.events.len() {
            return Ok(());
        }
        if index(self.maxfd).is_some_and(|maxfd| maxfd >= setsize) {
            return Err(Errno::RANGE.into());
        }
        self.api.resize(setsize);
        self.events.resize(setsize, FileEvent::UNUSED);
        self.events.shrink_to_fit();
        // A turn may be walking `fired` right now: its unread part must stay.
        self.fired.reserve(setsize.saturating_sub(self.fired.len()));
        Ok(())
    }

    /// With `true` the next polls return at once, whatever is or is not ready: someone
    /// (say, data already decrypted but not yet read) has work waiting.
    #[doc(alias = "aeSetDontWait")]
    pub fn set_dont_wait(&mut self, dont_wait: bool) {
        self.dont_wait = dont_wait;
    }

    /// Makes [`EventLoop::main`] return at the end of this turn.
    #[doc(alias = "aeStop")]
    pub fn stop(&mut self) {
        self.stop = true;
    }

    /// Calls `proc` with `data` whenever `fd` is ready for what `mask` says, in addition
    /// to what is registered for `fd` already. `data` replaces the earlier word of this
    /// descriptor: there is one for both directions. O(1), one system call.
    ///
    /// # Errors
    /// `ERANGE` for a descriptor outside the set size; what the kernel says otherwise.
    #[doc(alias = "aeCreateFileEvent")]
    pub fn create_file_event(
        &mut self,
        fd: RawFd,
        mask: Mask,
        proc: FileProc<C>,
        data: u64,
    ) -> io::Result<()> {
        let epoch = self.epoch;
        let Some(fe) = index(fd).and_then(|i| self.events.get_mut(i)) else {
            return Err(Errno::RANGE.into());
        };
        let known = fe.mask & (Mask::READABLE | Mask::WRITABLE);
        if mask.intersects(Mask::READABLE | Mask::WRITABLE) {
            self.api.add(fd, known, known | mask)?;
        }
        if fe.mask.is_empty() {
            fe.born = epoch;
        }
        fe.mask |= mask;
        if mask.intersects(Mask::READABLE) {
            fe.rfile_proc = Some(proc);
        }
        if mask.intersects(Mask::WRITABLE) {
            fe.wfile_proc = Some(proc);
        }
        fe.data = data;
        self.maxfd = self.maxfd.max(fd);
        Ok(())
    }

    /// Takes `mask` back from what is registered for `fd`; with `WRITABLE` goes
    /// `BARRIER`, with `READABLE` goes `EDGE`. Unknown descriptors and directions are
    /// ignored. O(1) and one system call, except that giving up the largest descriptor looks
    /// for the next largest.
    #[doc(alias = "aeDeleteFileEvent")]
    pub fn delete_file_event(&mut self, fd: RawFd, mut mask: Mask) {
        let Some(fe) = index(fd).and_then(|i| self.events.get_mut(i)) else {
            return;
        };
        if mask.intersects(Mask::WRITABLE) {
            mask |= Mask::BARRIER;
        }
        if mask.intersects(Mask::READABLE) {
            mask |= Mask::EDGE;
        }
        let removed = fe.mask & mask;
        fe.mask = fe.mask & !removed;
        let left = fe.mask;
        if removed.intersects(Mask::READABLE | Mask::WRITABLE) {
            self.api.del(fd, left);
        }
        if fd == self.maxfd && left.is_empty() {
            let below = &self.events[..fd as usize];
            self.maxfd = below
                .iter()
                .rposition(|fe| !fe.mask.is_empty())
                .map_or(-1, |i| i as RawFd);
        }
    }

    /// What is registered for `fd`. O(1).
    #[doc(alias = "aeGetFileEvents")]
    pub fn get_file_events(&self, fd: RawFd) -> Mask {
        index(fd)
            .and_then(|i| self.events.get(i))
            .map_or(Mask::NONE, |fe| fe.mask)
    }

    /// The word registered with `fd`, if anything is. O(1).
    #[doc(alias = "aeGetFileClientData")]
    pub fn get_file_client_data(&self, fd: RawFd) -> Option<u64> {
        let fe = index(fd).and_then(|i| self.events.get(i))?;
        (!fe.mask.is_empty()).then_some(fe.data)
    }

    /// Calls `proc` with `data` once, `ms` milliseconds from now, and then as often as it
    /// asks for by its return value. Never early; late by as long as the callbacks of a
    /// turn take. O(1).
    #[doc(alias = "aeCreateTimeEvent")]
    pub fn create_time_event(&mut self, ms: u64, proc: TimeProc<C>, data: u64) -> TimeEventId {
        self.time_events
            .create(time::after_ms(monotonic_us(), ms), proc, data)
    }

    /// Forgets a time event, also from inside its own callback, whose return value then
    /// no longer counts. `false` if there is no such event. O(timers).
    #[doc(alias = "aeDeleteTimeEvent")]
    pub fn delete_time_event(&mut self, id: TimeEventId) -> bool {
        self.time_events.delete(id)
    }

    /// Asks the kernel, sleeping as `flags` and the timers allow; `now` is in
    /// microseconds.
    fn poll(&mut self, flags: Flags, now: u64) -> usize {
        let timeout = if self.dont_wait || flags.contains(Flags::DONT_WAIT) {
            Some(Duration::ZERO)
        } else if flags.contains(Flags::TIME_EVENTS) {
            self.time_events
                .us_until_earliest(now)
                .map(Duration::from_micros)
        } else {
            None
        };
        if self.served < self.fired.len() {
            self.report_again();
        }
        self.epoch = self.epoch.wrapping_add(1);
        self.fired.clear();
        self.served = 0;
        self.api.poll(timeout, &mut self.fired);
        self.fired.len()
    }

    /// Has the kernel look again at what it told of and nobody was called for.
    #[cold]
    fn report_again(&mut self) {
        for fired in &self.fired[self.served..] {
            let watched = self.get_file_events(fired.fd);
            if watched.contains(Mask::EDGE) {
                // A change of nothing arms it anew. An error means that it is closed, and gone.
                let _ = self.api.add(fired.fd, watched, watched);
            }
        }
    }

    /// What will be called, with which data and mask, because the descriptor at `place` in the list of
    /// ready ones can be read; for use by [`EventLoop::before_group`]. `None` if nothing will,
    /// or what could be written comes first.
    pub fn due_reader(&self, place: usize) -> Option<(FileProc<C>, u64, Mask)> {
        let FiredEvent { fd, mask } = *self.fired.get(place)?;
        if !mask.intersects(Mask::READABLE) || self.get_file_events(fd).contains(Mask::BARRIER) {
            return None;
        }
        let (proc, data) = self.due(fd, Mask::READABLE)?;
        Some((proc, data, mask))
    }

    /// What to call for `fd` in `direction`, if that is still wanted and was already
    /// wanted when the kernel was asked.
    fn due(&self, fd: RawFd, direction: Mask) -> Option<(FileProc<C>, u64)> {
        let fe = self.events.get(index(fd)?)?;
        if fe.born == self.epoch {
            return None;
        }
        Some((fe.proc_for(direction)?, fe.data))
    }
}

impl<C: HasEventLoop> EventLoop<C> {
    /// Turns until [`EventLoop::stop`].
    #[doc(alias = "aeMain")]
    #[inline(never)]
    pub fn main(ctx: &mut C) {
        ctx.el().stop = false;
        while !ctx.el().stop {
            Self::process_events(
                ctx,
                Flags::ALL_EVENTS | Flags::CALL_BEFORE_SLEEP | Flags::CALL_AFTER_SLEEP,
            );
        }
    }

    /// One turn: sleeps until a descriptor is ready or a timer is due, then calls what
    /// there is to call. Returns the number of descriptors and timers served.
    ///
    /// Without `DONT_WAIT` and with nothing registered but descriptors, it sleeps for as
    /// long as it takes. A signal ends the sleep (not with the `polling` back end).
    #[doc(alias = "aeProcessEvents")]
    #[inline(never)]
    pub fn process_events(ctx: &mut C, flags: Flags) -> usize {
        if !flags.intersects(Flags::ALL_EVENTS) {
            return 0;
        }
        let timers = flags.contains(Flags::TIME_EVENTS);
        let mut processed = 0;
        let mut now = None;

        // Also without any descriptor there may be a timer to sleep for.
        if ctx.el().maxfd != -1 || (timers && !flags.contains(Flags::DONT_WAIT)) {
            if flags.contains(Flags::CALL_BEFORE_SLEEP)
                && let Some(before_sleep) = ctx.el().before_sleep
            {
                before_sleep(ctx);
            }

            let el = ctx.el();
            let asleep_at = if timers { monotonic_us() } else { 0 };
            let mut numevents = el.poll(flags, asleep_at);
            let epoch = el.epoch;
            if numevents > 0 {
                now = Some(asleep_at);
            }
            if !flags.contains(Flags::FILE_EVENTS) {
                numevents = 0;
            }

            if flags.contains(Flags::CALL_AFTER_SLEEP)
                && let Some(after_sleep) = ctx.el().after_sleep
            {
                after_sleep(ctx, numevents);
            }

            for j in 0..numevents {
                let el = ctx.el();
                // A callback polled: this list is no longer ours, and a fresh answer is
                // one turn away.
                if el.epoch != epoch {
                    break;
                }
                let group = j..numevents.min(j + GROUP);
                if j % GROUP == 0
                    && group.len() > 1
                    && let Some(before_group) = el.before_group
                {
                    before_group(ctx, group);
                }
                let el = ctx.el();
                let Some(&fired) = el.fired.get(j) else {
                    break;
                };
                el.served = j + 1;
                Self::fire(ctx, fired);
                processed += 1;
            }
        }

        if timers {
            processed += Self::process_time_events(ctx, now.unwrap_or_else(monotonic_us));
        }
        processed
    }

    /// Calls what is registered for one ready descriptor: usually reading first, so that
    /// the reply to what was read can be written in the same turn; with `BARRIER` writing
    /// first, so that no reply goes out before `before_sleep` ran (and synced a file).
    #[inline]
    fn fire(ctx: &mut C, FiredEvent { fd, mask }: FiredEvent) {
        let el = ctx.el();
        let epoch = el.epoch;
        let (first, second) = if el.get_file_events(fd).contains(Mask::BARRIER) {
            (Mask::WRITABLE, Mask::READABLE)
        } else {
            (Mask::READABLE, Mask::WRITABLE)
        };

        let mut called: Option<FileProc<C>> = None;
        if mask.intersects(first)
            && let Some((proc, data)) = el.due(fd, first)
        {
            proc(ctx, fd, data, mask);
            called = Some(proc);
        }

        // The callback may have deleted, replaced or moved anything: look again.
        let el = ctx.el();
        if mask.intersects(second)
            && el.epoch == epoch
            && let Some((proc, data)) = el.due(fd, second)
            // One function for both directions is called once; should the compiler have
            // merged two functions, they do the same anyway.
            && !called.is_some_and(|earlier| std::ptr::fn_addr_eq(earlier, proc))
        {
            proc(ctx, fd, data, mask);
        }
    }

    /// Runs the timers that are due at `now`, but none that is created meanwhile.
    #[doc(alias = "processTimeEvents")]
    #[inline(never)]
    fn process_time_events(ctx: &mut C, now: u64) -> usize {
        let mut processed = 0;
        let end = ctx.el().time_events.end();
        let mut from = TimeEventId::FIRST;
        while let Some((id, proc, data)) = ctx.el().time_events.take_due(from, end, now) {
            let next = proc(ctx, id, data);
            ctx.el().time_events.settle(id, next);
            processed += 1;
            from = id.following();
        }
        processed
    }
}

/// The name of the back end, as INFO shows it in `multiplexing_api`.
#[doc(alias = "aeGetApiName")]
pub fn api_name() -> &'static str {
    Api::NAME
}

/// Waits for one descriptor without a loop: up to `ms` milliseconds (forever when
/// negative). What it is ready for, `NONE` after the time has passed; an error or a
/// hang-up shows as `WRITABLE`, so that the write that follows reports it.
///
/// # Errors
/// What poll(2) says, `EINTR` included.
#[doc(alias = "aeWait")]
pub fn wait(fd: RawFd, mask: Mask, ms: i64) -> io::Result<Mask> {
    poll::wait_one(fd, mask, ms)
}

/// A descriptor as an index; `None` for a negative one.
fn index(fd: RawFd) -> Option<usize> {
    usize::try_from(fd).ok()
}
