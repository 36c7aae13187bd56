//! Telling the service manager that started the process how it is doing (`supervised`).
//!
//! Answers to `redisCommunicateSystemd`, `redisSupervisedUpstart` and `redisIsSupervised` of
//! `server.c`, and to libsystemd's sd_notify(3), of which the server needs one datagram:
//!
//! ```text
//!   systemd --NOTIFY_SOCKET=/run/systemd/notify--> server
//!          <--"STATUS=Redis is loading...\n"------
//!          <--"READY=1\n"-------------------------   systemctl start returns
//!          <--"STOPPING=1\n"----------------------   TimeoutStopSec begins
//! ```
//!
//! The socket's address is a path, or `@` and a name that lies in no file system. Upstart is told
//! by stopping: it continues the process when it has seen that.
//!
//! First breakpoint: [`communicate_systemd`] (`redisCommunicateSystemd`).

use std::ffi::OsStr;
use std::io;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};

use crate::daemon::is_single_threaded;

/// Who watches over the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manager {
    /// systemd, told through its socket.
    Systemd,
    /// Upstart, told by stopping.
    Upstart,
}

const NOTIFY_SOCKET: &str = "NOTIFY_SOCKET";
const UPSTART_JOB: &str = "UPSTART_JOB";

/// The manager that the environment tells of.
pub fn detect() -> Option<Manager> {
    if std::env::var_os(UPSTART_JOB).is_some() {
        Some(Manager::Upstart)
    } else if std::env::var_os(NOTIFY_SOCKET).is_some() {
        Some(Manager::Systemd)
    } else {
        None
    }
}

/// Sends systemd a state such as `READY=1\n`. False if there is nobody to tell: no
/// `NOTIFY_SOCKET` in the environment.
///
/// # Errors
/// `EINVAL` for an address that is neither a path nor an abstract name; what connect(2) and
/// sendto(2) say.
#[doc(alias = "redisCommunicateSystemd")]
#[doc(alias = "sd_notify")]
#[inline(never)]
pub fn communicate_systemd(state: &str) -> io::Result<bool> {
    let Some(address) = std::env::var_os(NOTIFY_SOCKET) else {
        return Ok(false);
    };
    let socket = UnixDatagram::unbound()?;
    socket.connect_addr(&socket_address(&address)?)?;
    socket.send(state.as_bytes())?;
    Ok(true)
}

fn socket_address(address: &OsStr) -> io::Result<SocketAddr> {
    match address.as_bytes() {
        [b'@', name @ ..] if !name.is_empty() => SocketAddr::from_abstract_name(name),
        [b'/', _, ..] => SocketAddr::from_pathname(address),
        _ => Err(rustix::io::Errno::INVAL.into()),
    }
}

/// Tells Upstart that the process is ready, by stopping until it is continued. False if Upstart
/// did not start it: no `UPSTART_JOB` in the environment.
///
/// # Errors
/// `EBUSY` when there are threads already, which could be reading the environment that is changed
/// here; what kill(2) says.
#[doc(alias = "redisSupervisedUpstart")]
pub fn stop_for_upstart() -> io::Result<bool> {
    if std::env::var_os(UPSTART_JOB).is_none() {
        return Ok(false);
    }
    if !is_single_threaded() {
        return Err(rustix::io::Errno::BUSY.into());
    }
    rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::STOP)?;
    // SAFETY: there is one thread, so nobody reads the environment meanwhile.
    unsafe { std::env::remove_var(UPSTART_JOB) };
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_paths_or_abstract_names() {
        let path = socket_address(OsStr::new("/run/notify")).expect("a path");
        assert_eq!(path.as_pathname(), Some("/run/notify".as_ref()));
        let name = socket_address(OsStr::new("@notify")).expect("a name");
        assert_eq!(name.as_abstract_name(), Some(&b"notify"[..]));
        for wrong in ["", "@", "/", "run/notify", "tcp:1"] {
            let error = socket_address(OsStr::new(wrong)).expect_err(wrong);
            assert_eq!(error.kind(), io::ErrorKind::InvalidInput, "{wrong}");
        }
    }
}
