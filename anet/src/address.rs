//! Who is at an end of a socket.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::os::fd::BorrowedFd;

use rustix::net::{AddressFamily, SocketAddrAny};

/// An end of a connection.
///
/// Printed as `CLIENT LIST` shows it: `127.0.0.1:6379`, `[::1]:6379`, `/unixsocket:0`,
/// and `?:0` where the kernel does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// An IP address and a port.
    Tcp(SocketAddr),
    /// A Unix socket, whatever its file.
    Unix,
    /// Nobody, or nobody any more.
    Unknown,
}

impl Address {
    /// The IP address, if there is one.
    pub fn ip(&self) -> Option<IpAddr> {
        match self {
            Address::Tcp(addr) => Some(addr.ip()),
            Address::Unix | Address::Unknown => None,
        }
    }

    /// The port, 0 without one.
    pub fn port(&self) -> u16 {
        match self {
            Address::Tcp(addr) => addr.port(),
            Address::Unix | Address::Unknown => 0,
        }
    }

    /// The address alone, as text: `127.0.0.1`, `::1`, `/unixsocket`, `?`.
    pub fn ip_text(&self) -> String {
        match self {
            Address::Tcp(addr) => addr.ip().to_string(),
            Address::Unix => "/unixsocket".into(),
            Address::Unknown => "?".into(),
        }
    }

    /// The peer is this very machine, so protected mode lets it in.
    pub fn is_local(&self) -> bool {
        match self {
            Address::Tcp(addr) => addr.ip().to_canonical().is_loopback(),
            Address::Unix => true,
            Address::Unknown => false,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // Without the scope that the standard library would put in.
            Address::Tcp(SocketAddr::V6(addr)) => write!(f, "[{}]:{}", addr.ip(), addr.port()),
            Address::Tcp(SocketAddr::V4(addr)) => write!(f, "{addr}"),
            Address::Unix => f.write_str("/unixsocket:0"),
            Address::Unknown => f.write_str("?:0"),
        }
    }
}

impl From<SocketAddrAny> for Address {
    fn from(addr: SocketAddrAny) -> Address {
        match SocketAddr::try_from(addr.clone()) {
            Ok(addr) => Address::Tcp(addr),
            Err(_) if addr.address_family() == AddressFamily::UNIX => Address::Unix,
            Err(_) => Address::Unknown,
        }
    }
}

/// Which end of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// This process's.
    Local,
    /// The peer's.
    Remote,
}

/// The address at one end of a socket. One system call, no allocation.
///
/// # References
/// getsockname(2), getpeername(2).
#[doc(alias = "anetFdToString")]
pub fn fd_to_address(fd: BorrowedFd<'_>, side: Side) -> Address {
    let addr = match side {
        Side::Local => rustix::net::getsockname(fd).map(Some),
        Side::Remote => rustix::net::getpeername(fd),
    };
    match addr {
        Ok(Some(addr)) => Address::from(addr),
        // Some systems give an unnamed Unix peer no address at all.
        Ok(None) if rustix::net::getsockname(fd).is_ok() => Address::Unix,
        Ok(None) | Err(_) => Address::Unknown,
    }
}

/// [`fd_to_address`] as text with the port.
#[doc(alias = "anetFormatFdAddr")]
pub fn fd_to_string(fd: BorrowedFd<'_>, side: Side) -> String {
    fd_to_address(fd, side).to_string()
}

/// An address and a port in one, with brackets where colons would be ambiguous.
#[doc(alias = "anetFormatAddr")]
#[doc(alias = "formatAddr")]
pub fn format_addr(ip: &str, port: u16) -> String {
    if ip.contains(':') {
        format!("[{ip}]:{port}")
    } else {
        format!("{ip}:{port}")
    }
}
