//! Log lines for the syslog daemon (what `openlog` and `syslog` of the C library do).
//!
//! A line is one datagram to the socket `/dev/log`, in the form that RFC 3164 wrote down after
//! the fact:
//!
//! ```text
//!   <133>Nov 21 14:03:09 redis[4242]: Ready to accept connections tcp
//!    |   local time      ident  pid   message
//!    facility * 8 + severity
//! ```
//!
//! Written out here because the C library's functions are not for a crate without unsafe, and
//! so that the rule of [`super::log`] holds: a daemon that is gone or does not read costs a line
//! and never blocks the server.

use std::fmt;
use std::io::{self, ErrorKind};
use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};

use util::nolocks_localtime;

use super::config::choices::SyslogFacility;
use super::log::{HEAD_MAX_LEN, LOG_MAX_LEN, Level, Text, zone};

/// Where the daemon listens.
const SOCKET: &str = "/dev/log";
/// How many bytes of the ident are sent.
const IDENT_MAX_LEN: usize = 64;

/// The months as the protocol writes them.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A way to the syslog daemon.
pub struct Syslog {
    ident: String,
    facility: u8,
    /// Where the daemon listens.
    path: PathBuf,
    socket: Option<UnixDatagram>,
}

impl Syslog {
    /// Gets ready to send lines as `ident`. That the daemon is not there is no error: every line
    /// tries again.
    #[doc(alias = "openlog")]
    pub fn open(ident: &[u8], facility: SyslogFacility) -> Syslog {
        Syslog::open_at(SOCKET.into(), ident, facility)
    }

    fn open_at(path: PathBuf, ident: &[u8], facility: SyslogFacility) -> Syslog {
        let mut ident = String::from_utf8_lossy(ident).into_owned();
        ident.truncate(ident.floor_char_boundary(IDENT_MAX_LEN));
        let socket = connect(&path);
        Syslog {
            ident,
            facility: facility_number(facility),
            path,
            socket,
        }
    }

    /// Sends one line.
    pub fn send(&mut self, level: Level, ustime: i64, message: &[u8]) {
        let mut packet = Text::<{ LOG_MAX_LEN + HEAD_MAX_LEN + IDENT_MAX_LEN }>::new();
        let _ = self.write_head(&mut packet, level, ustime);
        packet.push(message);
        if let Err(error) = self.try_send(packet.as_bytes())
            && error.kind() != ErrorKind::WouldBlock
        {
            // The daemon may have been restarted since; one that merely does not read is not.
            self.socket = connect(&self.path);
            let _ = self.try_send(packet.as_bytes());
        }
    }

    fn try_send(&self, packet: &[u8]) -> io::Result<usize> {
        self.socket
            .as_ref()
            .ok_or(ErrorKind::NotConnected)?
            .send(packet)
    }

    fn write_head(&self, packet: &mut impl fmt::Write, level: Level, ustime: i64) -> fmt::Result {
        write!(packet, "<{}>", self.facility * 8 + severity(level))?;
        let time = nolocks_localtime(ustime.div_euclid(1_000_000), zone());
        let month = MONTHS[usize::from(time.month) - 1];
        write!(packet, "{month} {:2} ", time.day)?;
        write!(
            packet,
            "{:02}:{:02}:{:02}",
            time.hour, time.minute, time.second
        )?;
        write!(packet, " {}[{}]: ", self.ident, std::process::id())
    }
}

fn connect(path: &Path) -> Option<UnixDatagram> {
    let socket = UnixDatagram::unbound().ok()?;
    socket.set_nonblocking(true).ok()?;
    socket.connect(path).ok()?;
    Some(socket)
}

/// The numbers of RFC 3164, section 4.1.1.
const fn facility_number(facility: SyslogFacility) -> u8 {
    match facility {
        SyslogFacility::User => 1,
        SyslogFacility::Local0 => 16,
        SyslogFacility::Local1 => 17,
        SyslogFacility::Local2 => 18,
        SyslogFacility::Local3 => 19,
        SyslogFacility::Local4 => 20,
        SyslogFacility::Local5 => 21,
        SyslogFacility::Local6 => 22,
        SyslogFacility::Local7 => 23,
    }
}

const fn severity(level: Level) -> u8 {
    match level {
        Level::Debug => 7,
        Level::Verbose => 6,
        Level::Notice => 5,
        Level::Warning | Level::Nothing => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A daemon on a socket of its own, and the way to it.
    fn daemon_and_log(dir: &Path) -> (UnixDatagram, Syslog) {
        let path = dir.join("log");
        let daemon = UnixDatagram::bind(&path).expect("a socket");
        daemon.set_nonblocking(true).expect("a mode");
        (
            daemon,
            Syslog::open_at(path, b"redis", SyslogFacility::Local0),
        )
    }

    fn received(daemon: &UnixDatagram) -> Option<String> {
        let mut packet = [0; 2048];
        let len = daemon.recv(&mut packet).ok()?;
        Some(String::from_utf8_lossy(&packet[..len]).into_owned())
    }

    #[test]
    fn a_line_says_who_speaks_how_loud_and_when() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let (daemon, mut syslog) = daemon_and_log(dir.path());
        syslog.send(Level::Notice, 0, b"hello");
        let pid = std::process::id();
        let line = received(&daemon).expect("a line");
        assert!(line.starts_with("<133>"), "{line}");
        assert!(line.ends_with(&format!(" redis[{pid}]: hello")), "{line}");
        assert_eq!(
            line.len(),
            format!("<133>Jan  1 00:00:00 redis[{pid}]: hello").len()
        );
    }

    #[test]
    fn a_daemon_that_comes_back_gets_the_next_line() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let (daemon, mut syslog) = daemon_and_log(dir.path());
        drop(daemon);
        std::fs::remove_file(dir.path().join("log")).expect("the socket's name");
        syslog.send(Level::Notice, 0, b"lost");
        let daemon = UnixDatagram::bind(dir.path().join("log")).expect("a socket");
        daemon.set_nonblocking(true).expect("a mode");
        syslog.send(Level::Warning, 0, b"found");
        assert!(received(&daemon).expect("a line").ends_with("found"));
    }

    #[test]
    fn a_daemon_that_does_not_read_blocks_nobody() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let (_daemon, mut syslog) = daemon_and_log(dir.path());
        for _ in 0..5000 {
            syslog.send(Level::Notice, 0, &[b'x'; 1000]);
        }
    }

    #[test]
    fn facilities_have_the_numbers_of_the_protocol() {
        assert_eq!(facility_number(SyslogFacility::User), 1);
        assert_eq!(facility_number(SyslogFacility::Local7), 23);
    }
}
