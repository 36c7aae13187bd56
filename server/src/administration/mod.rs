//! Administration: what an operator reads and sets (config.c, the log of server.c).
//!
//! Suggested reading order: [`log`], because everything writes to it, [`syslog`], then
//! [`config`].

pub mod config;
pub mod log;
pub mod syslog;

/// The text of an operating system error, as `strerror` words it, without the number that
/// std's `Display` adds behind it: log lines and error replies carry the bare text.
pub(crate) fn strerror(error: &std::io::Error) -> String {
    let mut text = error.to_string();
    if let Some(end) = text.rfind(" (os error ") {
        text.truncate(end);
    }
    text
}
