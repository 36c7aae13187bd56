//! The sockets the server listens on.
//!
//! Answers to `listenToPort`, `initListeners`, `createSocketAcceptHandler`,
//! `closeListener` and `changeListener` in server.c. An address of the `bind` list that begins with `-` may be missing;
//! `*` and `::*` mean every address of one protocol.
//!
//! First breakpoint: [`listen_to_port`] (`listenToPort`).

use std::ffi::OsStr;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use ae::Mask;

use super::config::{Change, Config};
use crate::administration::log::Level;
use crate::clients::networking::{accept_tcp_handler, accept_unix_handler};
use crate::server::Server;
use crate::server_log;

/// The open listening sockets.
#[derive(Debug, Default)]
pub struct Listeners {
    tcp: Vec<OwnedFd>,
    /// The port that the sockets of `tcp` listen on, 0 without any.
    port: u16,
    unix: Option<OwnedFd>,
    /// Connections that could not be accepted.
    pub failures: AcceptFailures,
}

/// When a failed accept was last logged. Without descriptors the log would otherwise fill its disk
/// with a line per round of the loop (the original, which opens its log file for every line, is
/// silent then).
#[derive(Debug, Default)]
pub struct AcceptFailures {
    logged_at_s: Option<i64>,
}

impl AcceptFailures {
    /// Whether a failure at this Unix time is to be logged, which is then taken to be done: the
    /// first one of every second is.
    pub fn is_news(&mut self, now_s: i64) -> bool {
        self.logged_at_s.replace(now_s) != Some(now_s)
    }
}

impl Listeners {
    /// Number of TCP sockets listened on.
    pub fn tcp_count(&self) -> usize {
        self.tcp.len()
    }

    /// The TCP socket at a place in the list, which is the data word of its event.
    pub fn tcp(&self, place: u64) -> Option<BorrowedFd<'_>> {
        self.tcp.get(place as usize).map(AsFd::as_fd)
    }

    /// The Unix socket.
    pub fn unix(&self) -> Option<BorrowedFd<'_>> {
        self.unix.as_ref().map(AsFd::as_fd)
    }
}

/// Opens one listening socket per address of `bind`, all or none.
///
/// An optional address (`-::1`), and one of a protocol that this machine does not have, may fail.
#[doc(alias = "listenToPort")]
#[inline(never)]
fn listen_to_port(config: &Config) -> Result<Vec<OwnedFd>, anet::Error> {
    let port = config.port as u16;
    let mut sockets = Vec::new();
    for bind in &config.bind {
        let (address, optional) = match bind.strip_prefix(b"-") {
            Some(address) => (address, true),
            None => (bind.as_slice(), false),
        };
        let address = String::from_utf8_lossy(address);
        let opened = match address.as_ref() {
            "*" => anet::tcp_server(port, None, config.tcp_backlog),
            "::*" => anet::tcp6_server(port, None, config.tcp_backlog),
            v6 if v6.contains(':') => anet::tcp6_server(port, Some(v6), config.tcp_backlog),
            v4 => anet::tcp_server(port, Some(v4), config.tcp_backlog),
        };
        match opened {
            Ok(socket) => sockets.push(socket),
            Err(error) => {
                server_log!(
                    Level::Warning,
                    "Warning: Could not create server TCP listening socket {address}:{port}: {error}"
                );
                if !may_be_missing(&error, optional) {
                    return Err(error);
                }
            }
        }
    }
    Ok(sockets)
}

/// Whether the server can do without an address that it could not listen on: the machine does not
/// speak its protocol, or the configuration says so of an address that the machine does not have.
fn may_be_missing(error: &anet::Error, optional: bool) -> bool {
    let Some(errno) = error.raw_os_error() else {
        return false;
    };
    let unsupported = [
        libc::ENOPROTOOPT,
        libc::EPROTONOSUPPORT,
        libc::ESOCKTNOSUPPORT,
        libc::EPFNOSUPPORT,
        libc::EAFNOSUPPORT,
    ];
    unsupported.contains(&errno) || (optional && errno == libc::EADDRNOTAVAIL)
}

/// Opens everything the configuration asks for and registers the accept handlers.
///
/// # Errors
/// What to log before exiting when a socket could not be opened, or none is configured.
#[doc(alias = "initListeners")]
pub fn init_listeners(server: &mut Server) -> Result<(), String> {
    let port = server.config.port;
    if port != 0 {
        let sockets = listen_to_port(&server.config)
            .map_err(|_| format!("Failed listening on port {port} (tcp), aborting."))?;
        register_tcp(server, sockets)?;
    }
    if let Some(path) = server.config.unixsocket.clone() {
        listen_on_unix_socket(server, &path)?;
    }
    if server.listeners.tcp.is_empty() && server.listeners.unix.is_none() {
        return Err("Configured to not listen anywhere, exiting.".to_owned());
    }
    Ok(())
}

fn listen_on_unix_socket(server: &mut Server, path: &[u8]) -> Result<(), String> {
    let path = Path::new(OsStr::from_bytes(path));
    // The socket of an earlier run would make bind fail.
    let _ = std::fs::remove_file(path);
    let socket = anet::unix_server(
        path,
        server.config.unixsocketperm,
        server.config.tcp_backlog,
    )
    .map_err(|error| format!("Failed opening Unix socket: {error}"))?;
    server
        .el
        .create_file_event(socket.as_raw_fd(), Mask::READABLE, accept_unix_handler, 0)
        .map_err(|_| "Unrecoverable error creating unix socket accept handler.".to_owned())?;
    server.listeners.unix = Some(socket);
    Ok(())
}

/// Accepts from now on what comes to `sockets`, which listen on the configured port. After an error
/// to none of them.
fn register_tcp(server: &mut Server, sockets: Vec<OwnedFd>) -> Result<(), String> {
    server.listeners.port = server.config.port as u16;
    server.listeners.tcp = sockets;
    for (place, socket) in server.listeners.tcp.iter().enumerate() {
        let registered = server.el.create_file_event(
            socket.as_raw_fd(),
            Mask::READABLE,
            accept_tcp_handler,
            place as u64,
        );
        if registered.is_err() {
            close_tcp(server);
            return Err("Unrecoverable error creating tcp socket accept handler.".to_owned());
        }
    }
    Ok(())
}

/// CONFIG SET port: listens on the new port before the old one is given up, so that a failure
/// leaves the server reachable as it was. Nothing is left to do where the server listens on that
/// port: a new `bind` came first, or the old port is back after a failure.
#[doc(alias = "changeListener")]
pub fn change_port(server: &mut Server) -> Result<(), &'static str> {
    if i32::from(server.listeners.port) == server.config.port {
        return Ok(());
    }
    let opened = if server.config.port == 0 {
        Vec::new()
    } else {
        listen_to_port(&server.config).map_err(|_| Change::CANNOT_LISTEN)?
    };
    close_tcp(server);
    register_tcp(server, opened).map_err(|_| Change::CANNOT_LISTEN)
}

/// CONFIG SET bind: an address cannot be bound twice, so the old sockets are closed first. On
/// failure the caller puts the old configuration back and calls this again.
pub fn change_bind(server: &mut Server) -> Result<(), &'static str> {
    close_tcp(server);
    if server.config.port == 0 {
        return Ok(());
    }
    let sockets = listen_to_port(&server.config).map_err(|_| Change::CANNOT_BIND)?;
    register_tcp(server, sockets).map_err(|_| Change::CANNOT_BIND)
}

fn close_tcp(server: &mut Server) {
    server.listeners.port = 0;
    for socket in std::mem::take(&mut server.listeners.tcp) {
        server
            .el
            .delete_file_event(socket.as_raw_fd(), Mask::READABLE);
    }
}

/// Closes every listening socket and removes the Unix socket's file.
#[doc(alias = "closeListeningSockets")]
pub fn close_listening_sockets(server: &mut Server) {
    close_tcp(server);
    if let Some(socket) = server.listeners.unix.take() {
        server
            .el
            .delete_file_event(socket.as_raw_fd(), Mask::READABLE);
        server_log!(Level::Notice, "Removing the unix socket file.");
        let path = server.config.unixsocket.as_deref().unwrap_or_default();
        let _ = std::fs::remove_file(OsStr::from_bytes(path));
    }
}

/// Logs one line per way to connect, which is also what scripts wait for.
pub fn log_ready(server: &Server) {
    if server.listeners.tcp_count() > 0 {
        server_log!(Level::Notice, "Ready to accept connections tcp");
    }
    if server.listeners.unix.is_some() {
        server_log!(Level::Notice, "Ready to accept connections unix");
    }
}
