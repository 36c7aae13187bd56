//! What can go wrong, in the original's words.

use std::fmt;
use std::io;

use rustix::io::Errno;

/// A failure of this crate. Small and free of allocation; the words come with `Display`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// A system call failed: "`what`: `strerror(errno)`".
    Call {
        /// The call, or what it was to achieve.
        what: &'static str,
        /// Its `errno`.
        errno: i32,
    },
    /// No address of the name could even be tried.
    Unbound(i32),
    /// The name did not resolve; getaddrinfo's code.
    Resolve(i32),
    /// A path does not fit into a socket address.
    PathTooLong {
        /// Its length in bytes.
        len: usize,
        /// It would have to be shorter than this.
        limit: usize,
    },
    /// A host name with a NUL byte in it.
    NulInName,
}

impl Error {
    /// The system's error number, if a system call failed.
    pub fn raw_os_error(&self) -> Option<i32> {
        match *self {
            Error::Call { errno, .. } | Error::Unbound(errno) => Some(errno),
            Error::Resolve(_) | Error::PathTooLong { .. } | Error::NulInName => None,
        }
    }

    /// Nothing is wrong, there is only nothing there yet.
    pub fn would_block(&self) -> bool {
        let errno = self.raw_os_error();
        [Errno::AGAIN, Errno::WOULDBLOCK]
            .iter()
            .any(|e| errno == Some(e.raw_os_error()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Error::Call { what, errno } => write!(f, "{what}: {}", strerror(errno)),
            Error::Unbound(errno) => write!(f, "unable to bind socket, errno: {errno}"),
            Error::Resolve(code) => f.write_str(&crate::resolve::gai_strerror(code)),
            Error::PathTooLong { len, limit } => {
                write!(
                    f,
                    "unix socket path too long ({len}), must be under {limit}"
                )
            }
            Error::NulInName => f.write_str("Name or service not known"),
        }
    }
}

impl std::error::Error for Error {}

impl From<Error> for io::Error {
    fn from(error: Error) -> io::Error {
        match error.raw_os_error() {
            Some(errno) => io::Error::from_raw_os_error(errno),
            None => io::Error::other(error),
        }
    }
}

/// The system's text for an error number, without the number that the standard library
/// appends to it.
pub fn strerror(errno: i32) -> String {
    let mut text = io::Error::from_raw_os_error(errno).to_string();
    if let Some(end) = text.rfind(" (os error ") {
        text.truncate(end);
    }
    text
}

/// Says what a failed system call was for.
pub(crate) trait Context<T> {
    fn context(self, what: &'static str) -> Result<T, Error>;
}

impl<T> Context<T> for rustix::io::Result<T> {
    fn context(self, what: &'static str) -> Result<T, Error> {
        self.map_err(|errno| Error::Call {
            what,
            errno: errno.raw_os_error(),
        })
    }
}
