//! What can be set on a socket that exists.

use std::os::fd::BorrowedFd;
use std::time::Duration;

use rustix::io::{FdFlags, fcntl_getfd, fcntl_setfd};
use rustix::net::sockopt::{self, Timeout};

use crate::error::Context;
use crate::{Blocking, Result};

/// Reads and writes give `EAGAIN` instead of waiting.
///
/// # Errors
/// `fcntl(...): ...`.
#[doc(alias = "anetNonBlock")]
pub fn non_block(fd: BorrowedFd<'_>) -> Result<()> {
    crate::set_flag_nonblock(fd, Blocking::No)
}

/// Reads and writes wait.
///
/// # Errors
/// `fcntl(...): ...`.
#[doc(alias = "anetBlock")]
pub fn block(fd: BorrowedFd<'_>) -> Result<()> {
    crate::set_flag_nonblock(fd, Blocking::Yes)
}

/// The descriptor is closed in a program that this process becomes.
///
/// # Errors
/// `fcntl(...): ...`.
#[doc(alias = "anetCloexec")]
pub fn cloexec(fd: BorrowedFd<'_>) -> Result<()> {
    let flags = fcntl_getfd(fd).context("fcntl(F_GETFD)")?;
    if !flags.contains(FdFlags::CLOEXEC) {
        fcntl_setfd(fd, flags | FdFlags::CLOEXEC).context("fcntl(F_SETFD)")?;
    }
    Ok(())
}

/// The error that a connection attempt or an earlier write left on the socket, and takes
/// it away; 0 when there is none.
#[doc(alias = "anetGetError")]
pub fn get_error(fd: BorrowedFd<'_>) -> i32 {
    match sockopt::socket_error(fd) {
        Ok(Ok(())) => 0,
        Ok(Err(errno)) | Err(errno) => errno.raw_os_error(),
    }
}

/// Has the kernel find out whether the peer is still there: after `interval_s` seconds
/// of silence, then three times more at a third of that interval (but at least a
/// second), so that a dead peer is noticed after about two intervals.
///
/// # Errors
/// `setsockopt ...: ...`, for example for an interval of 0.
#[doc(alias = "anetKeepAlive")]
pub fn keep_alive(fd: BorrowedFd<'_>, interval_s: u32) -> Result<()> {
    const PROBES: u32 = 3;
    sockopt::set_socket_keepalive(fd, true).context("setsockopt SO_KEEPALIVE")?;
    let idle = Duration::from_secs(interval_s.into());
    sockopt::set_tcp_keepidle(fd, idle).context("setsockopt TCP_KEEPIDLE")?;
    let between = Duration::from_secs((interval_s / PROBES).max(1).into());
    sockopt::set_tcp_keepintvl(fd, between).context("setsockopt TCP_KEEPINTVL")?;
    sockopt::set_tcp_keepcnt(fd, PROBES).context("setsockopt TCP_KEEPCNT")
}

/// Small writes leave at once instead of waiting for the acknowledgement of earlier ones.
///
/// # Errors
/// `setsockopt TCP_NODELAY: ...`.
#[doc(alias = "anetEnableTcpNoDelay")]
pub fn enable_tcp_no_delay(fd: BorrowedFd<'_>) -> Result<()> {
    sockopt::set_tcp_nodelay(fd, true).context("setsockopt TCP_NODELAY")
}

/// Small writes are collected again.
///
/// # Errors
/// `setsockopt TCP_NODELAY: ...`.
#[doc(alias = "anetDisableTcpNoDelay")]
pub fn disable_tcp_no_delay(fd: BorrowedFd<'_>) -> Result<()> {
    sockopt::set_tcp_nodelay(fd, false).context("setsockopt TCP_NODELAY")
}

/// A blocking write gives up after `ms` milliseconds; 0 stands for never.
///
/// # Errors
/// `setsockopt SO_SNDTIMEO: ...`.
#[doc(alias = "anetSendTimeout")]
pub fn send_timeout(fd: BorrowedFd<'_>, ms: u64) -> Result<()> {
    sockopt::set_socket_timeout(fd, Timeout::Send, nonzero(ms)).context("setsockopt SO_SNDTIMEO")
}

/// A blocking read gives up after `ms` milliseconds; 0 stands for never.
///
/// # Errors
/// `setsockopt SO_RCVTIMEO: ...`.
#[doc(alias = "anetRecvTimeout")]
pub fn recv_timeout(fd: BorrowedFd<'_>, ms: u64) -> Result<()> {
    sockopt::set_socket_timeout(fd, Timeout::Recv, nonzero(ms)).context("setsockopt SO_RCVTIMEO")
}

fn nonzero(ms: u64) -> Option<Duration> {
    (ms > 0).then(|| Duration::from_millis(ms))
}

/// Room for `bytes` in the kernel's receive buffer (the kernel doubles and limits it).
///
/// # Errors
/// `setsockopt SO_RCVBUF: ...`.
#[doc(alias = "anetSetRecvBuffer")]
pub fn set_recv_buffer(fd: BorrowedFd<'_>, bytes: usize) -> Result<()> {
    sockopt::set_socket_recv_buffer_size(fd, bytes).context("setsockopt SO_RCVBUF")
}

/// Room for `bytes` in the kernel's send buffer (the kernel doubles and limits it).
///
/// # Errors
/// `setsockopt SO_SNDBUF: ...`.
#[doc(alias = "anetSetSendBuffer")]
pub fn set_send_buffer(fd: BorrowedFd<'_>, bytes: usize) -> Result<()> {
    sockopt::set_socket_send_buffer_size(fd, bytes).context("setsockopt SO_SNDBUF")
}

/// Marks the packets of a socket for the firewall and the routing table
/// (`socket-mark-id`). Needs privileges.
///
/// # Errors
/// `setsockopt: ...`. On systems without such marks it does nothing.
#[doc(alias = "anetSetSockMarkId")]
pub fn set_sock_mark_id(fd: BorrowedFd<'_>, id: u32) -> Result<()> {
    #[cfg(target_os = "linux")]
    {
        use std::os::fd::AsRawFd;
        let len = size_of::<u32>() as libc::socklen_t;
        // SAFETY: the kernel reads `len` bytes from a u32 that outlives the call, and the
        // borrow keeps the descriptor open for it.
        let done = unsafe {
            libc::setsockopt(
                fd.as_raw_fd(),
                libc::SOL_SOCKET,
                libc::SO_MARK,
                (&raw const id).cast(),
                len,
            )
        };
        if done == -1 {
            let errno = std::io::Error::last_os_error().raw_os_error().unwrap_or(0);
            return Err(crate::Error::Call {
                what: "setsockopt",
                errno,
            });
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (fd, id);
    Ok(())
}
