//! A client's socket (`connection.c`, `socket.c`, `unix.c`).
//!
//! The original gives every connection a table of functions, chosen by its type. Here the type is
//! an enum variant: TLS becomes a third one with its session beside the socket, and nothing above
//! this file changes, because a read fills a buffer the caller owns and a write takes slices.
//!
//! What differs: handlers and private data are not stored here (the event loop knows the file
//! descriptor's callback, the server knows the client), and a read that a signal interrupted
//! (`EINTR`) is made again: the event loop tells of arrivals once, so "nothing yet" must be true.
//!
//! Invariant: the state only moves from `Connecting` or `Accepting` to `Connected`, and from any
//! of them to `Closed` or `Error`; a read or a write that fails for good says so in the state and
//! leaves its errno in `last_errno`.

use std::io::IoSlice;
use std::net::SocketAddr;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};

use rustix::buffer::spare_capacity;
use rustix::io::{Errno, retry_on_intr};
use rustix::net::{RecvFlags, SendFlags, SocketAddrAny, SocketAddrUnix};
use sds::Sds;

/// Where a connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "ConnectionState")]
pub enum ConnState {
    /// An outgoing connect has been started.
    #[doc(alias = "CONN_STATE_CONNECTING")]
    Connecting,
    /// Accepted by the kernel, a handshake still to come (TLS).
    #[doc(alias = "CONN_STATE_ACCEPTING")]
    Accepting,
    /// Open for data.
    #[doc(alias = "CONN_STATE_CONNECTED")]
    Connected,
    /// The peer has closed its side.
    #[doc(alias = "CONN_STATE_CLOSED")]
    Closed,
    /// Broken; [`Connection::last_errno`] says how.
    #[doc(alias = "CONN_STATE_ERROR")]
    Error,
}

/// What a read brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOutcome {
    /// So many bytes, at least one.
    Bytes(usize),
    /// Nothing for now.
    WouldBlock,
    /// The peer has closed the connection.
    Closed,
    /// The connection is broken; see [`Connection::last_error`].
    Failed,
}

/// A stream socket with its state.
#[derive(Debug)]
pub struct Socket {
    fd: OwnedFd,
    state: ConnState,
    last_errno: i32,
}

impl Socket {
    fn new(fd: OwnedFd, state: ConnState) -> Self {
        Self {
            fd,
            state,
            last_errno: 0,
        }
    }

    fn note_error(&mut self, errno: Errno) {
        self.last_errno = errno.raw_os_error();
        if self.state == ConnState::Connected && errno != Errno::INTR {
            self.state = ConnState::Error;
        }
    }

    fn read_outcome(&mut self, result: Result<usize, Errno>) -> ReadOutcome {
        match result {
            Ok(0) => {
                self.state = ConnState::Closed;
                ReadOutcome::Closed
            }
            Ok(count) => ReadOutcome::Bytes(count),
            Err(Errno::AGAIN) => ReadOutcome::WouldBlock,
            Err(errno) => {
                self.note_error(errno);
                ReadOutcome::Failed
            }
        }
    }

    fn write_outcome(&mut self, result: Result<usize, Errno>) -> Result<usize, Errno> {
        if let Err(errno) = result
            && errno != Errno::AGAIN
        {
            self.note_error(errno);
        }
        result
    }
}

/// A connection to a peer, by transport.
#[doc(alias = "ConnectionType")]
#[doc(alias = "connTypeRegister")]
#[derive(Debug)]
#[doc(alias = "connection")]
pub enum Connection {
    /// TCP over IPv4 or IPv6.
    #[doc(alias = "CT_Socket")]
    Tcp(Socket),
    /// A Unix-domain stream socket.
    #[doc(alias = "CT_Unix")]
    Unix(Socket),
}

impl Connection {
    /// An accepted TCP connection.
    #[doc(alias = "connCreateAcceptedSocket")]
    pub fn accepted_tcp(fd: OwnedFd) -> Self {
        Self::Tcp(Socket::new(fd, ConnState::Connected))
    }

    /// An accepted Unix-domain connection.
    #[doc(alias = "connCreateAcceptedUnix")]
    pub fn accepted_unix(fd: OwnedFd) -> Self {
        Self::Unix(Socket::new(fd, ConnState::Connected))
    }

    /// A TCP connection whose non-blocking connect has been started.
    #[doc(alias = "connConnect")]
    pub fn connecting_tcp(fd: OwnedFd) -> Self {
        Self::Tcp(Socket::new(fd, ConnState::Connecting))
    }

    #[inline]
    fn socket(&self) -> &Socket {
        match self {
            Self::Tcp(socket) | Self::Unix(socket) => socket,
        }
    }

    #[inline]
    fn socket_mut(&mut self) -> &mut Socket {
        match self {
            Self::Tcp(socket) | Self::Unix(socket) => socket,
        }
    }

    /// `tcp` or `unix`.
    #[doc(alias = "connGetType")]
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Tcp(_) => "tcp",
            Self::Unix(_) => "unix",
        }
    }

    /// Whether this is a Unix-domain connection.
    pub fn is_unix(&self) -> bool {
        matches!(self, Self::Unix(_))
    }

    /// The file descriptor, for the event loop and `CLIENT LIST`.
    pub fn fd(&self) -> RawFd {
        self.socket().fd.as_raw_fd()
    }

    /// Where the connection stands.
    #[doc(alias = "connGetState")]
    pub fn state(&self) -> ConnState {
        self.socket().state
    }

    /// Says that a connect or a handshake has finished, or failed.
    pub fn set_state(&mut self, state: ConnState) {
        self.socket_mut().state = state;
    }

    /// Takes over the outcome of a connect: the socket's pending error, if any, becomes the last
    /// error and the state.
    #[doc(alias = "connSocketEventHandler")]
    pub fn finish_connect(&mut self) -> bool {
        let socket = self.socket_mut();
        match rustix::net::sockopt::socket_error(&socket.fd) {
            Ok(Ok(())) => {
                socket.state = ConnState::Connected;
                true
            }
            Ok(Err(errno)) | Err(errno) => {
                socket.last_errno = errno.raw_os_error();
                socket.state = ConnState::Error;
                false
            }
        }
    }

    /// The errno of the last failure, 0 if there was none.
    pub fn last_errno(&self) -> i32 {
        self.socket().last_errno
    }

    /// The last failure in words, as `strerror` puts it.
    #[doc(alias = "connGetLastError")]
    pub fn last_error(&self) -> String {
        let errno = self.last_errno();
        let text = std::io::Error::from_raw_os_error(errno).to_string();
        match text.rfind(" (os error ") {
            Some(end) => text[..end].to_owned(),
            None => text,
        }
    }

    /// Reads into `buf`, which must not be empty.
    #[doc(alias = "connRead")]
    pub fn read(&mut self, buf: &mut [u8]) -> ReadOutcome {
        let socket = self.socket_mut();
        let result = retry_on_intr(|| rustix::io::read(&socket.fd, &mut *buf));
        socket.read_outcome(result)
    }

    /// Reads into the spare capacity of `buf`, of which there must be some. Nothing is zeroed
    /// first.
    #[inline]
    pub fn read_spare(&mut self, buf: &mut Vec<u8>) -> ReadOutcome {
        let socket = self.socket_mut();
        // recv and send go straight to the socket: about 1 % of a request cheaper than read and
        // write, which pass through the file system's layers first.
        let result = retry_on_intr(|| {
            let room = spare_capacity(&mut *buf);
            rustix::net::recv(&socket.fd, room, RecvFlags::empty()).map(|(count, _)| count)
        });
        socket.read_outcome(result)
    }

    /// Reads up to `max` bytes into the spare room of `string`, of which there must be some.
    pub fn read_sds(&mut self, string: &mut Sds, max: usize) -> ReadOutcome {
        let socket = self.socket_mut();
        let fd = socket.fd.as_fd();
        let result = retry_on_intr(|| {
            string.fill_spare(max, |room| {
                rustix::io::read(fd, room).map(|(filled, _)| filled)
            })
        });
        socket.read_outcome(result)
    }

    /// Writes the beginning of `buf`; the number of bytes written, or why none were.
    #[doc(alias = "connWrite")]
    #[inline]
    pub fn write(&mut self, buf: &[u8]) -> Result<usize, Errno> {
        let socket = self.socket_mut();
        let result = rustix::net::send(&socket.fd, buf, SendFlags::NOSIGNAL);
        socket.write_outcome(result)
    }

    /// Writes the beginning of `slices` taken together.
    #[doc(alias = "connWritev")]
    pub fn writev(&mut self, slices: &[IoSlice<'_>]) -> Result<usize, Errno> {
        let socket = self.socket_mut();
        let result = rustix::io::writev(&socket.fd, slices);
        socket.write_outcome(result)
    }

    /// The peer's address; `None` for a Unix-domain socket or if there is no peer any more.
    #[doc(alias = "connAddrPeerName")]
    pub fn peer_addr(&self) -> Option<SocketAddr> {
        to_inet(rustix::net::getpeername(&self.socket().fd).ok()??)
    }

    /// The address of this end; `None` for a Unix-domain socket.
    #[doc(alias = "connAddrSockName")]
    pub fn local_addr(&self) -> Option<SocketAddr> {
        to_inet(rustix::net::getsockname(&self.socket().fd).ok()?)
    }

    /// The peer as `ip:port` or `[ip6]:port`; who came through a Unix-domain socket is named by
    /// the path of that socket, as `path:0`; `?:0` if it cannot be known.
    #[doc(alias = "connFormatAddr")]
    #[doc(alias = "getClientPeerId")]
    #[doc(alias = "genClientAddrString")]
    pub fn peer_name(&self) -> String {
        self.peer_addr()
            .map_or_else(|| self.unix_name(), |addr| addr.to_string())
    }

    /// This end as `ip:port` or `[ip6]:port`, or `path:0`; `?:0` if it cannot be known.
    #[doc(alias = "getClientSockname")]
    pub fn sock_name(&self) -> String {
        self.local_addr()
            .map_or_else(|| self.unix_name(), |addr| addr.to_string())
    }

    /// `path:0` of the Unix-domain socket that this connection was accepted on, else `?:0`. The
    /// other end has no name of its own, so both ends go by this one.
    fn unix_name(&self) -> String {
        rustix::net::getsockname(&self.socket().fd)
            .ok()
            .and_then(|addr| SocketAddrUnix::try_from(addr).ok())
            .and_then(|addr| Some(addr.path()?.to_string_lossy().into_owned()))
            .map_or_else(|| "?:0".to_owned(), |path| format!("{path}:0"))
    }

    /// Shuts both directions down without giving up the descriptor, so that the peer sees the end
    /// at once.
    #[doc(alias = "connShutdown")]
    pub fn shutdown(&self) {
        // A failure means that the peer was faster, which is the wanted state.
        let _ = rustix::net::shutdown(&self.socket().fd, rustix::net::Shutdown::Both);
    }
}

fn to_inet(addr: SocketAddrAny) -> Option<SocketAddr> {
    SocketAddr::try_from(addr).ok()
}

impl AsFd for Connection {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.socket().fd.as_fd()
    }
}

impl AsRawFd for Connection {
    fn as_raw_fd(&self) -> RawFd {
        self.fd()
    }
}
