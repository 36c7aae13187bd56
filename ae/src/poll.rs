//! poll(2) under the event loop: the portable back end, where the original has
//! `ae_select.c`.
//!
//! It needs no kernel object and no limit of 1,024 descriptors, but every call hands the
//! whole list over: O(watched descriptors) where epoll is O(ready ones).
//!
//! ```text
//!   slots  (by descriptor)   [ - | 2 | - | 0 | 1 | .. ]     position in `list`, or NO_SLOT
//!   list   (dense)           [ {3,IN} | {4,IN} | {1,OUT} ]  what the kernel gets
//! ```
//!
//! Invariant: `slots[fd]` is `i` exactly if `list[i]` is about `fd`.

use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, RawFd};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;

use crate::{FiredEvent, Mask};

const NO_SLOT: u32 = u32::MAX;

/// The list of watched descriptors.
pub struct Poll {
    list: Vec<PollFd<'static>>,
    slots: Vec<u32>,
}

impl Poll {
    /// The name in INFO.
    pub const NAME: &'static str = "poll";

    /// An empty list for descriptors below `setsize`.
    ///
    /// # Errors
    /// None; the other back ends have some.
    #[doc(alias = "aeApiCreate")]
    pub fn new(setsize: usize) -> io::Result<Self> {
        Ok(Poll {
            list: Vec::with_capacity(setsize),
            slots: vec![NO_SLOT; setsize],
        })
    }

    /// Makes room for descriptors below `setsize`; watched ones must lie below.
    #[doc(alias = "aeApiResize")]
    pub fn resize(&mut self, setsize: usize) {
        self.slots.resize(setsize, NO_SLOT);
        self.list.reserve(setsize.saturating_sub(self.list.len()));
    }

    /// Watches `fd`, so far watched for `old`, for `new`.
    ///
    /// # Errors
    /// `EBADF` for a number that is no open descriptor, `ERANGE` for one outside the set.
    #[doc(alias = "aeApiAddEvent")]
    pub fn add(&mut self, fd: RawFd, _old: Mask, new: Mask) -> io::Result<()> {
        let borrowed = borrow(fd)?;
        // epoll refuses what is not open, and so callers rely on it.
        rustix::io::fcntl_getfd(borrowed)?;
        let entry = PollFd::from_borrowed_fd(borrowed, interest(new));
        let slot = self.slots.get_mut(fd as usize).ok_or(Errno::RANGE)?;
        if *slot == NO_SLOT {
            *slot = self.list.len() as u32;
            self.list.push(entry);
        } else {
            self.list[*slot as usize] = entry;
        }
        Ok(())
    }

    /// Watches `fd` only for what is `left`, and not at all when that is nothing.
    #[doc(alias = "aeApiDelEvent")]
    pub fn del(&mut self, fd: RawFd, left: Mask) {
        let Some(&slot) = self.slots.get(fd as usize) else {
            return;
        };
        if slot == NO_SLOT {
            return;
        }
        if left.intersects(Mask::READABLE | Mask::WRITABLE) {
            if let Ok(borrowed) = borrow(fd) {
                self.list[slot as usize] = PollFd::from_borrowed_fd(borrowed, interest(left));
            }
            return;
        }
        self.list.swap_remove(slot as usize);
        self.slots[fd as usize] = NO_SLOT;
        if let Some(moved) = self.list.get(slot as usize) {
            self.slots[moved.as_fd().as_raw_fd() as usize] = slot;
        }
    }

    /// Sleeps until something is ready, `timeout` is over or a signal comes, and appends
    /// what is ready to `fired`.
    ///
    /// # Panics
    /// When the kernel refuses, which no input can bring about.
    #[doc(alias = "aeApiPoll")]
    #[inline(never)]
    pub fn poll(&mut self, timeout: Option<Duration>, fired: &mut Vec<FiredEvent>) {
        let timeout = timeout.and_then(|t| Timespec::try_from(t).ok());
        let mut unseen = match rustix::event::poll(&mut self.list, timeout.as_ref()) {
            Ok(ready) => ready,
            // The answers in the list are those of an earlier call.
            Err(Errno::INTR) => return,
            Err(error) => panic!("aeApiPoll: poll, {error}"),
        };
        for entry in &self.list {
            if unseen == 0 {
                break;
            }
            let ready = entry.revents();
            if ready.is_empty() {
                continue;
            }
            unseen -= 1;
            fired.push(FiredEvent {
                fd: entry.as_fd().as_raw_fd(),
                mask: mask_of(ready),
            });
        }
    }
}

/// A descriptor in trouble is ready for both directions: whoever reads or writes learns
/// what the trouble is.
fn mask_of(ready: PollFlags) -> Mask {
    let trouble = PollFlags::ERR | PollFlags::HUP | PollFlags::NVAL;
    let mut mask = Mask::NONE;
    if ready.intersects(PollFlags::IN | trouble) {
        mask |= Mask::READABLE;
    }
    if ready.intersects(PollFlags::OUT | trouble) {
        mask |= Mask::WRITABLE;
    }
    mask
}

fn interest(mask: Mask) -> PollFlags {
    let mut flags = PollFlags::empty();
    flags.set(PollFlags::IN, mask.intersects(Mask::READABLE));
    flags.set(PollFlags::OUT, mask.intersects(Mask::WRITABLE));
    flags
}

/// See [`crate::wait`].
pub(crate) fn wait_one(fd: RawFd, mask: Mask, ms: i64) -> io::Result<Mask> {
    let timeout = u64::try_from(ms)
        .ok()
        .and_then(|ms| Timespec::try_from(Duration::from_millis(ms)).ok());
    let mut entry = [PollFd::from_borrowed_fd(borrow(fd)?, interest(mask))];
    if rustix::event::poll(&mut entry, timeout.as_ref())? == 0 {
        return Ok(Mask::NONE);
    }
    let ready = entry[0].revents();
    let mut mask = Mask::NONE;
    if ready.intersects(PollFlags::IN) {
        mask |= Mask::READABLE;
    }
    if ready.intersects(PollFlags::OUT | PollFlags::ERR | PollFlags::HUP | PollFlags::NVAL) {
        mask |= Mask::WRITABLE;
    }
    Ok(mask)
}

/// `fd` in the form that rustix keeps in its list.
fn borrow(fd: RawFd) -> io::Result<BorrowedFd<'static>> {
    if fd < 0 {
        return Err(Errno::BADF.into());
    }
    // SAFETY: it is not -1, the one number that a BorrowedFd cannot hold. The borrow lies
    // in this module's private list from `add` to `del`, and is used for poll(2) and
    // F_GETFD only, which read no data and change nothing about the descriptor. Whoever
    // registers a number keeps it open until it is deleted (crate documentation); for a
    // closed one the kernel answers POLLNVAL.
    Ok(unsafe { BorrowedFd::borrow_raw(fd) })
}
