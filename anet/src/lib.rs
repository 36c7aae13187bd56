//! Sockets (`anet.c`): TCP and Unix servers, accepting, connecting, options, names.
//!
//! # The idea
//!
//! Opening a socket the way a server wants it takes five or six system calls in the
//! right order with the right flags. Each function here is one such sequence, gives back
//! an owned descriptor, and words its failure as operators know it from the log
//! ("bind: Address already in use").
//!
//! # Reading order
//!
//! This file (servers, accept, connect), then [`options`] (what can be set on a socket
//! that exists), [`address`] (who is at the other end), [`mod@resolve`] (names to numbers)
//! and [`error`].
//!
//! # Invariants
//!
//! 1. Every descriptor made here is close-on-exec, and apart from that of
//!    [`unix_connect`] non-blocking, from the system call that makes it. There is no
//!    moment at which a fork could leak it.
//! 2. A failure closes what was opened: descriptors are [`OwnedFd`] throughout.
//!
//! # Differences from the original
//!
//! - Listening sockets are non-blocking and close-on-exec here; the original leaves that
//!   to its callers, all of whom do it.
//! - Errors are values ([`Error`]) and are put into words only when someone reads them,
//!   so that an accept which finds nothing costs no formatting.
//! - There is no `SO_REUSEPORT`: Redis listens with one socket per address, and its
//!   I/O threads share accepted clients, not the port.
//!
//! # Where to stop first
//!
//! `anet::tcp_accept`, `anet::tcp_server`, `anet::tcp_nonblock_best_effort_bind_connect`.

pub mod address;
pub mod error;
pub mod options;
pub mod resolve;

pub use address::{Address, Side, fd_to_address, fd_to_string, format_addr};
pub use error::{Error, strerror};
pub use options::{
    block, cloexec, disable_tcp_no_delay, enable_tcp_no_delay, get_error, keep_alive, non_block,
    recv_timeout, send_timeout, set_recv_buffer, set_send_buffer, set_sock_mark_id,
};
pub use resolve::{Family, ResolveFlags, resolve};

use std::net::SocketAddr;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;

use rustix::fs::{FileType, Mode, OFlags};
use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketAddrUnix, SocketType, sockopt};

use error::Context;

type Result<T> = std::result::Result<T, Error>;

// ---------------------------------------------------------------------------------------
// Servers
// ---------------------------------------------------------------------------------------

/// Listens on `port` of an IPv4 address or name; `None` or `"*"` stands for all
/// addresses of this machine.
///
/// # Errors
/// When the name does not resolve, or `bind: ...`, `listen: ...`.
///
/// # References
/// bind(2), listen(2).
#[doc(alias = "anetTcpServer")]
#[inline(never)]
pub fn tcp_server(port: u16, bindaddr: Option<&str>, backlog: i32) -> Result<OwnedFd> {
    let bindaddr = bindaddr.filter(|&addr| addr != "*");
    tcp_server_of_family(port, bindaddr, Family::V4, backlog)
}

/// Listens on `port` of an IPv6 address or name, and not on the IPv4 addresses mapped
/// into it, for which there is a socket of its own. `None`, `"*"` or `"::*"` stands for
/// all addresses of this machine.
///
/// # Errors
/// As [`tcp_server`]; a kernel without IPv6 gives `EAFNOSUPPORT` in
/// [`Error::raw_os_error`].
#[doc(alias = "anetTcp6Server")]
#[inline(never)]
pub fn tcp6_server(port: u16, bindaddr: Option<&str>, backlog: i32) -> Result<OwnedFd> {
    let bindaddr = bindaddr.filter(|&addr| addr != "*" && addr != "::*");
    tcp_server_of_family(port, bindaddr, Family::V6, backlog)
}

fn tcp_server_of_family(
    port: u16,
    bindaddr: Option<&str>,
    family: Family,
    backlog: i32,
) -> Result<OwnedFd> {
    let mut last = Errno::ADDRNOTAVAIL;
    for addr in resolve::getaddrinfo(bindaddr, port, family, ResolveFlags::PASSIVE)? {
        // A family the kernel does not know: perhaps it knows that of the next address.
        let sock = match socket(family_of(addr), Blocking::No) {
            Ok(sock) => sock,
            Err(errno) => {
                last = errno;
                continue;
            }
        };
        if family == Family::V6 {
            sockopt::set_ipv6_v6only(&sock, true).context("setsockopt")?;
        }
        set_reuse_addr(sock.as_fd())?;
        rustix::net::bind(&sock, &addr).context("bind")?;
        rustix::net::listen(&sock, backlog).context("listen")?;
        return Ok(sock);
    }
    Err(Error::Unbound(last.raw_os_error()))
}

/// Listens on a socket file, which must not exist yet. `perm` 0 leaves its permissions to
/// the umask.
///
/// # Errors
/// `unix socket path too long ...`, `bind: ...`, `listen: ...`.
#[doc(alias = "anetUnixServer")]
#[inline(never)]
pub fn unix_server(path: &Path, perm: u32, backlog: i32) -> Result<OwnedFd> {
    let addr = unix_address(path)?;
    let sock = socket(AddressFamily::UNIX, Blocking::No).context("creating socket")?;
    rustix::net::bind(&sock, &addr).context("bind")?;
    if perm != 0 {
        // As in the original, a file system that refuses is no reason not to serve.
        let _ = rustix::fs::chmod(path, Mode::from_raw_mode(perm as _));
    }
    rustix::net::listen(&sock, backlog).context("listen")?;
    Ok(sock)
}

// ---------------------------------------------------------------------------------------
// Accepting
// ---------------------------------------------------------------------------------------

/// Takes the next TCP connection from a listening socket: non-blocking, close-on-exec,
/// with the address of the peer. One system call, no allocation.
///
/// # Errors
/// `accept: ...`; [`Error::would_block`] when nobody is waiting.
///
/// # References
/// accept4(2).
#[doc(alias = "anetTcpAccept")]
#[doc(alias = "anetGenericAccept")]
#[inline(never)]
pub fn tcp_accept(server: BorrowedFd<'_>) -> Result<(OwnedFd, Address)> {
    let (sock, peer) = rustix::io::retry_on_intr(|| accept4(server)).context("accept")?;
    Ok((sock, peer.map_or(Address::Unknown, Address::from)))
}

/// Takes the next connection from a listening Unix socket, as [`tcp_accept`] does.
///
/// # Errors
/// `accept: ...`; [`Error::would_block`] when nobody is waiting.
#[doc(alias = "anetUnixAccept")]
#[inline(never)]
pub fn unix_accept(server: BorrowedFd<'_>) -> Result<OwnedFd> {
    tcp_accept(server).map(|(sock, _)| sock)
}

type Accepted = (OwnedFd, Option<rustix::net::SocketAddrAny>);

#[cfg(not(target_vendor = "apple"))]
fn accept4(server: BorrowedFd<'_>) -> rustix::io::Result<Accepted> {
    use rustix::net::SocketFlags;
    rustix::net::acceptfrom_with(server, SocketFlags::NONBLOCK | SocketFlags::CLOEXEC)
}

#[cfg(target_vendor = "apple")]
fn accept4(server: BorrowedFd<'_>) -> rustix::io::Result<Accepted> {
    let (sock, peer) = rustix::net::acceptfrom(server)?;
    rustix::io::fcntl_setfd(&sock, rustix::io::FdFlags::CLOEXEC)?;
    rustix::io::ioctl_fionbio(&sock, true)?;
    Ok((sock, peer))
}

// ---------------------------------------------------------------------------------------
// Connecting
// ---------------------------------------------------------------------------------------

/// Starts to connect to a name or address; the socket becomes writable when that is
/// done, and [`get_error`] then says how it ended.
///
/// # Errors
/// When the name does not resolve or no address of it can be tried.
#[doc(alias = "anetTcpNonBlockConnect")]
#[inline(never)]
pub fn tcp_nonblock_connect(addr: &str, port: u16) -> Result<OwnedFd> {
    tcp_generic_connect(addr, port, None)
}

/// [`tcp_nonblock_connect`] from a certain local address.
///
/// # Errors
/// As there, and `bind: ...` when this machine does not have the address.
#[doc(alias = "anetTcpNonBlockBindConnect")]
#[inline(never)]
pub fn tcp_nonblock_bind_connect(addr: &str, port: u16, source: Option<&str>) -> Result<OwnedFd> {
    tcp_generic_connect(addr, port, source)
}

/// [`tcp_nonblock_bind_connect`] that prefers the local address but goes without it
/// rather than not at all.
///
/// # Errors
/// As [`tcp_nonblock_connect`].
#[doc(alias = "anetTcpNonBlockBestEffortBindConnect")]
#[inline(never)]
pub fn tcp_nonblock_best_effort_bind_connect(
    addr: &str,
    port: u16,
    source: Option<&str>,
) -> Result<OwnedFd> {
    match tcp_generic_connect(addr, port, source) {
        Err(_) if source.is_some() => tcp_generic_connect(addr, port, None),
        done => done,
    }
}

/// Tries the addresses of a name in turn; the first that takes the connection, or at
/// least does not refuse at once, is it.
#[doc(alias = "anetTcpGenericConnect")]
fn tcp_generic_connect(host: &str, port: u16, source: Option<&str>) -> Result<OwnedFd> {
    let mut last = Errno::ADDRNOTAVAIL;
    for addr in resolve::getaddrinfo(Some(host), port, Family::Any, ResolveFlags::NONE)? {
        let sock = match socket(family_of(addr), Blocking::No) {
            Ok(sock) => sock,
            Err(errno) => {
                last = errno;
                continue;
            }
        };
        // Programs that connect a zillion times run out of ports without this.
        set_reuse_addr(sock.as_fd())?;
        if let Some(source) = source {
            bind_source(sock.as_fd(), source)?;
        }
        match rustix::net::connect(&sock, &addr) {
            Ok(()) | Err(Errno::INPROGRESS) => return Ok(sock),
            Err(errno) => last = errno,
        }
    }
    Err(Error::Call {
        what: "creating socket",
        errno: last.raw_os_error(),
    })
}

/// Binds to the first address of `source` that fits the socket.
fn bind_source(sock: BorrowedFd<'_>, source: &str) -> Result<()> {
    let mut last = Errno::ADDRNOTAVAIL;
    for addr in resolve::getaddrinfo(Some(source), 0, Family::Any, ResolveFlags::NONE)? {
        match rustix::net::bind(sock, &addr) {
            Ok(()) => return Ok(()),
            Err(errno) => last = errno,
        }
    }
    Err(Error::Call {
        what: "bind",
        errno: last.raw_os_error(),
    })
}

/// Connects to a socket file and waits until that is done.
///
/// # Errors
/// `connect: ...`, or that the path is too long.
#[doc(alias = "anetUnixConnect")]
pub fn unix_connect(path: &Path) -> Result<OwnedFd> {
    let addr = unix_address(path)?;
    let sock = socket(AddressFamily::UNIX, Blocking::Yes).context("creating socket")?;
    rustix::net::connect(&sock, &addr).context("connect")?;
    Ok(sock)
}

/// Connects to a socket file; the answer may be outstanding as in
/// [`tcp_nonblock_connect`].
///
/// # Errors
/// `connect: ...` (`EAGAIN` when the server's backlog is full), or that the path is too
/// long.
#[doc(alias = "anetUnixNonBlockConnect")]
pub fn unix_nonblock_connect(path: &Path) -> Result<OwnedFd> {
    let addr = unix_address(path)?;
    let sock = socket(AddressFamily::UNIX, Blocking::No).context("creating socket")?;
    match rustix::net::connect(&sock, &addr) {
        Ok(()) | Err(Errno::INPROGRESS) => Ok(sock),
        Err(errno) => Err(Error::Call {
            what: "connect",
            errno: errno.raw_os_error(),
        }),
    }
}

// ---------------------------------------------------------------------------------------
// Pipes and files
// ---------------------------------------------------------------------------------------

/// Whether a read or write waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocking {
    /// It waits.
    Yes,
    /// It gives `EAGAIN` instead.
    No,
}

/// A close-on-exec pipe: its reading and its writing end, each blocking or not.
///
/// # Errors
/// `pipe: ...`, for want of descriptors.
#[doc(alias = "anetPipe")]
pub fn pipe(read: Blocking, write: Blocking) -> Result<(OwnedFd, OwnedFd)> {
    let (reader, writer) = cloexec_pipe().context("pipe")?;
    for (end, blocking) in [(&reader, read), (&writer, write)] {
        if blocking == Blocking::No {
            non_block(end.as_fd())?;
        }
    }
    Ok((reader, writer))
}

#[cfg(not(target_vendor = "apple"))]
fn cloexec_pipe() -> rustix::io::Result<(OwnedFd, OwnedFd)> {
    rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC)
}

#[cfg(target_vendor = "apple")]
fn cloexec_pipe() -> rustix::io::Result<(OwnedFd, OwnedFd)> {
    let (reader, writer) = rustix::pipe::pipe()?;
    for end in [&reader, &writer] {
        rustix::io::fcntl_setfd(end, rustix::io::FdFlags::CLOEXEC)?;
    }
    Ok((reader, writer))
}

/// `path` is a named pipe: data read from it is gone, so it must not be opened twice.
#[doc(alias = "anetIsFifo")]
pub fn is_fifo(path: &Path) -> bool {
    rustix::fs::stat(path).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Fifo)
}

// ---------------------------------------------------------------------------------------
// Shared steps
// ---------------------------------------------------------------------------------------

/// A stream socket, close-on-exec from birth.
#[doc(alias = "anetCreateSocket")]
fn socket(family: AddressFamily, blocking: Blocking) -> rustix::io::Result<OwnedFd> {
    #[cfg(not(target_vendor = "apple"))]
    {
        use rustix::net::SocketFlags;
        let mut flags = SocketFlags::CLOEXEC;
        flags.set(SocketFlags::NONBLOCK, blocking == Blocking::No);
        rustix::net::socket_with(family, SocketType::STREAM, flags, None)
    }
    #[cfg(target_vendor = "apple")]
    {
        let sock = rustix::net::socket(family, SocketType::STREAM, None)?;
        rustix::io::fcntl_setfd(&sock, rustix::io::FdFlags::CLOEXEC)?;
        rustix::io::ioctl_fionbio(&sock, blocking == Blocking::No)?;
        Ok(sock)
    }
}

/// A restarted server gets its port although connections of its predecessor linger.
#[doc(alias = "anetSetReuseAddr")]
fn set_reuse_addr(sock: BorrowedFd<'_>) -> Result<()> {
    sockopt::set_socket_reuseaddr(sock, true).context("setsockopt SO_REUSEADDR")
}

fn family_of(addr: SocketAddr) -> AddressFamily {
    match addr {
        SocketAddr::V4(_) => AddressFamily::INET,
        SocketAddr::V6(_) => AddressFamily::INET6,
    }
}

/// The size of `sun_path`: the longest path is one byte shorter, for its NUL.
const SUN_PATH_LEN: usize = 108;

fn unix_address(path: &Path) -> Result<SocketAddrUnix> {
    let len = path.as_os_str().len();
    if len > SUN_PATH_LEN - 1 {
        return Err(Error::PathTooLong {
            len,
            limit: SUN_PATH_LEN,
        });
    }
    SocketAddrUnix::new(path).context("creating socket")
}

/// Sets or clears `O_NONBLOCK`, if it is not already as wanted.
fn set_flag_nonblock(fd: BorrowedFd<'_>, blocking: Blocking) -> Result<()> {
    let old = rustix::fs::fcntl_getfl(fd).context("fcntl(F_GETFL)")?;
    let mut new = old;
    new.set(OFlags::NONBLOCK, blocking == Blocking::No);
    if new != old {
        rustix::fs::fcntl_setfl(fd, new).context("fcntl(F_SETFL,O_NONBLOCK)")?;
    }
    Ok(())
}
