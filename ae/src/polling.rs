//! The `polling` crate under the event loop: kqueue on the BSDs and macOS, event ports
//! on illumos (in place of `ae_kqueue.c` and `ae_evport.c`), and epoll again on Linux,
//! where it serves to test this file.
//!
//! Level triggered where the system can do that; event ports cannot, and forget a
//! descriptor once they have reported it, so those are armed again before the next poll.
//!
//! Difference from the other back ends: the crate goes back to sleep after a signal, so
//! a signal's flag is seen when the next timer runs.

use std::io;
use std::num::NonZeroUsize;
use std::os::fd::{BorrowedFd, RawFd};
use std::time::Duration;

use polling::{Event, Events, PollMode, Poller};
use rustix::io::Errno;

use crate::{FiredEvent, Mask};

/// The poller, the buffer for its answers, and what is watched.
pub struct Polling {
    poller: Poller,
    mode: PollMode,
    answers: Events,
    /// What each descriptor is watched for, to arm it again. Indexed by descriptor.
    watched: Vec<Mask>,
    /// Descriptors the last poll reported, and thereby disarmed (one-shot mode only).
    disarmed: Vec<RawFd>,
}

impl Polling {
    /// The name in INFO.
    pub const NAME: &'static str = "polling";

    /// A new poller for descriptors below `setsize`.
    ///
    /// # Errors
    /// What the system says when it gives none.
    #[doc(alias = "aeApiCreate")]
    pub fn new(setsize: usize) -> io::Result<Self> {
        let poller = Poller::new()?;
        let mode = if poller.supports_level() {
            PollMode::Level
        } else {
            PollMode::Oneshot
        };
        Ok(Polling {
            poller,
            mode,
            answers: room_for(setsize),
            watched: vec![Mask::NONE; setsize],
            disarmed: Vec::with_capacity(setsize),
        })
    }

    /// Makes room for descriptors below `setsize`; watched ones must lie below.
    #[doc(alias = "aeApiResize")]
    pub fn resize(&mut self, setsize: usize) {
        self.answers = room_for(setsize);
        self.watched.resize(setsize, Mask::NONE);
        self.disarmed
            .reserve(setsize.saturating_sub(self.disarmed.len()));
    }

    /// Watches `fd`, so far watched for `old`, for `new`.
    ///
    /// # Errors
    /// What the system says; `ERANGE` for a descriptor outside the set.
    #[doc(alias = "aeApiAddEvent")]
    pub fn add(&mut self, fd: RawFd, old: Mask, new: Mask) -> io::Result<()> {
        let watched = self.watched.get_mut(fd as usize).ok_or(Errno::RANGE)?;
        if old.is_empty() {
            // SAFETY: the poller asks that a descriptor be deleted before it is closed,
            // and that is the rule of whoever registers it (crate documentation). The
            // systems' own pollers forget a closed descriptor by themselves.
            unsafe {
                self.poller
                    .add_with_mode(fd, interest(fd, new), self.mode)?;
            }
        } else {
            self.poller
                .modify_with_mode(borrow(fd)?, interest(fd, new), self.mode)?;
        }
        *watched = new;
        Ok(())
    }

    /// Watches `fd` only for what is `left`, and not at all when that is nothing.
    #[doc(alias = "aeApiDelEvent")]
    pub fn del(&mut self, fd: RawFd, left: Mask) {
        let Some(watched) = self.watched.get_mut(fd as usize) else {
            return;
        };
        *watched = left;
        let Ok(borrowed) = borrow(fd) else { return };
        // Errors mean that the descriptor is closed, and then it is gone anyway.
        let _ = if left.intersects(Mask::READABLE | Mask::WRITABLE) {
            self.poller
                .modify_with_mode(borrowed, interest(fd, left), self.mode)
        } else {
            self.poller.delete(borrowed)
        };
    }

    /// Sleeps until something is ready or `timeout` is over, and appends what is ready to
    /// `fired`.
    ///
    /// # Panics
    /// When the system refuses, which no input can bring about.
    #[doc(alias = "aeApiPoll")]
    #[inline(never)]
    pub fn poll(&mut self, timeout: Option<Duration>, fired: &mut Vec<FiredEvent>) {
        self.arm_again();
        self.answers.clear();
        if let Err(error) = self.poller.wait(&mut self.answers, timeout) {
            panic!("aeApiPoll: polling, {error}");
        }
        for answer in self.answers.iter() {
            let fd = answer.key as RawFd;
            let mut mask = Mask::NONE;
            if answer.readable {
                mask |= Mask::READABLE;
            }
            if answer.writable {
                mask |= Mask::WRITABLE;
            }
            fired.push(FiredEvent { fd, mask });
            if self.mode == PollMode::Oneshot {
                self.disarmed.push(fd);
            }
        }
    }

    fn arm_again(&mut self) {
        for fd in self.disarmed.drain(..) {
            let left = self.watched.get(fd as usize).copied().unwrap_or(Mask::NONE);
            if left.intersects(Mask::READABLE | Mask::WRITABLE)
                && let Ok(borrowed) = borrow(fd)
            {
                // An error means that it is closed, and then there is nothing to watch.
                let _ = self
                    .poller
                    .modify_with_mode(borrowed, interest(fd, left), self.mode);
            }
        }
    }
}

fn room_for(setsize: usize) -> Events {
    Events::with_capacity(NonZeroUsize::new(setsize).unwrap_or(NonZeroUsize::MIN))
}

fn interest(fd: RawFd, mask: Mask) -> Event {
    Event::new(
        fd as usize,
        mask.intersects(Mask::READABLE),
        mask.intersects(Mask::WRITABLE),
    )
}

/// `fd` in the form that `polling` takes, for one call.
fn borrow<'a>(fd: RawFd) -> io::Result<BorrowedFd<'a>> {
    if fd < 0 {
        return Err(Errno::BADF.into());
    }
    // SAFETY: it is not -1, the one number that a BorrowedFd cannot hold. The borrow ends
    // with the registration call it is made for, which reads no data; whoever registered
    // the number keeps it open until it is deleted here (crate documentation), and a
    // closed one is refused by the system.
    Ok(unsafe { BorrowedFd::borrow_raw(fd) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::os::fd::AsRawFd;
    use std::os::unix::net::UnixStream;

    #[test]
    fn a_descriptor_that_stays_ready_is_reported_again_in_one_shot_mode() {
        let (mut near, far) = UnixStream::pair().unwrap();
        near.write_all(b"x").unwrap();
        let mut api = Polling::new(64).unwrap();
        api.mode = PollMode::Oneshot;
        api.add(far.as_raw_fd(), Mask::NONE, Mask::READABLE)
            .unwrap();
        let mut fired = Vec::new();
        for turn in 1..=3 {
            api.poll(Some(Duration::from_millis(200)), &mut fired);
            assert_eq!(fired.len(), turn);
        }
        api.del(far.as_raw_fd(), Mask::NONE);
        api.poll(Some(Duration::ZERO), &mut fired);
        assert_eq!(fired.len(), 3);
    }
}
