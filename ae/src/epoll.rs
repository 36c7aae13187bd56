//! Linux epoll(7) under the event loop (`ae_epoll.c`).
//!
//! Level triggered but for [`Mask::EDGE`], with the descriptor number as the kernel's word of data, so the loop
//! needs no pointer in the kernel and no search on the way back.

use std::io;
use std::os::fd::{BorrowedFd, OwnedFd, RawFd};
use std::time::Duration;

use rustix::buffer::spare_capacity;
use rustix::event::{Timespec, epoll};
use rustix::io::Errno;

use crate::{FiredEvent, Mask};

/// The epoll descriptor and the buffer for its answers.
#[doc(alias = "aeApiState")]
pub struct Epoll {
    epfd: OwnedFd,
    /// Empty between polls; room for one answer per descriptor of the set.
    answers: Vec<epoll::Event>,
}

impl Epoll {
    /// The name in INFO.
    pub const NAME: &'static str = "epoll";

    /// A new epoll set for descriptors below `setsize`.
    ///
    /// # Errors
    /// What `epoll_create1(2)` says.
    #[doc(alias = "aeApiCreate")]
    pub fn new(setsize: usize) -> io::Result<Self> {
        let epfd = epoll::create(epoll::CreateFlags::CLOEXEC)?;
        Ok(Epoll {
            epfd,
            answers: Vec::with_capacity(setsize),
        })
    }

    /// Makes room for as many answers as there may be descriptors.
    #[doc(alias = "aeApiResize")]
    pub fn resize(&mut self, setsize: usize) {
        self.answers = Vec::with_capacity(setsize);
    }

    /// Watches `fd`, so far watched for `old`, for `new`.
    ///
    /// # Errors
    /// What `epoll_ctl(2)` says, for example for a descriptor that is not open.
    #[doc(alias = "aeApiAddEvent")]
    pub fn add(&mut self, fd: RawFd, old: Mask, new: Mask) -> io::Result<()> {
        let fd = borrow(fd)?;
        let data = epoll::EventData::new_u64(number(fd));
        if old.is_empty() {
            epoll::add(&self.epfd, fd, data, interest(new))?;
        } else {
            epoll::modify(&self.epfd, fd, data, interest(new))?;
        }
        Ok(())
    }

    /// Watches `fd` only for what is `left`, and not at all when that is nothing.
    #[doc(alias = "aeApiDelEvent")]
    pub fn del(&mut self, fd: RawFd, left: Mask) {
        let Ok(fd) = borrow(fd) else { return };
        // Errors mean that the descriptor is closed, and then it is gone from the set.
        let _ = if left.intersects(Mask::READABLE | Mask::WRITABLE) {
            let data = epoll::EventData::new_u64(number(fd));
            epoll::modify(&self.epfd, fd, data, interest(left))
        } else {
            epoll::delete(&self.epfd, fd)
        };
    }

    /// Sleeps until something is ready, `timeout` (rounded up to a millisecond) is over
    /// or a signal comes, and appends what is ready to `fired`.
    ///
    /// # Panics
    /// When the kernel refuses, which no input can bring about.
    #[doc(alias = "aeApiPoll")]
    #[inline(never)]
    pub fn poll(&mut self, timeout: Option<Duration>, fired: &mut Vec<FiredEvent>) {
        let timeout = timeout.and_then(|t| Timespec::try_from(t).ok());
        match epoll::wait(
            &self.epfd,
            spare_capacity(&mut self.answers),
            timeout.as_ref(),
        ) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => panic!("aeApiPoll: epoll_wait, {error}"),
        }
        for answer in self.answers.drain(..) {
            let flags = answer.flags;
            let mut mask = Mask::NONE;
            if flags.intersects(READ_FLAGS) {
                mask |= Mask::READABLE;
            }
            if flags.intersects(WRITE_FLAGS) {
                mask |= Mask::WRITABLE;
            }
            if flags.intersects(epoll::EventFlags::RDHUP) {
                mask |= Mask::HANGUP;
            }
            fired.push(FiredEvent {
                fd: answer.data.u64() as RawFd,
                mask,
            });
        }
    }
}

const TROUBLE: epoll::EventFlags = epoll::EventFlags::ERR.union(epoll::EventFlags::HUP);
const READ_FLAGS: epoll::EventFlags = epoll::EventFlags::IN.union(TROUBLE);
const WRITE_FLAGS: epoll::EventFlags = epoll::EventFlags::OUT.union(TROUBLE);

const WATCHED: Mask = Mask::READABLE.union(Mask::WRITABLE).union(Mask::EDGE);
/// Nothing is written little by little with the kernel's edges: a writer stops when its budget is
/// spent, not when the socket is full.
const EDGE_ONLY: Mask = Mask::READABLE.union(Mask::EDGE);

fn interest(mask: Mask) -> epoll::EventFlags {
    let mut flags = epoll::EventFlags::empty();
    flags.set(epoll::EventFlags::IN, mask.intersects(Mask::READABLE));
    flags.set(epoll::EventFlags::OUT, mask.intersects(Mask::WRITABLE));
    if mask & WATCHED == EDGE_ONLY {
        flags |= epoll::EventFlags::ET | epoll::EventFlags::RDHUP;
    }
    flags
}

fn number(fd: BorrowedFd<'_>) -> u64 {
    use std::os::fd::AsRawFd;
    fd.as_raw_fd() as u64
}

/// `fd` in the form that rustix takes, for one `epoll_ctl` call.
fn borrow<'a>(fd: RawFd) -> io::Result<BorrowedFd<'a>> {
    if fd < 0 {
        return Err(Errno::BADF.into());
    }
    // SAFETY: it is not -1, the one number that a BorrowedFd cannot hold. The borrow ends
    // with the epoll_ctl call it is made for, which touches no memory and only the set's
    // own list; whoever registered the number keeps it open until it is deleted here
    // (crate documentation), and a closed one is refused by the kernel.
    Ok(unsafe { BorrowedFd::borrow_raw(fd) })
}
