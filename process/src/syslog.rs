//! Log lines to the system's log: syslog(3).

use std::ffi::CString;
use std::sync::OnceLock;

/// Where the system's log sorts the lines (`syslog-facility`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
#[allow(missing_docs)]
pub enum Facility {
    User = libc::LOG_USER,
    Local0 = libc::LOG_LOCAL0,
    Local1 = libc::LOG_LOCAL1,
    Local2 = libc::LOG_LOCAL2,
    Local3 = libc::LOG_LOCAL3,
    Local4 = libc::LOG_LOCAL4,
    Local5 = libc::LOG_LOCAL5,
    Local6 = libc::LOG_LOCAL6,
    Local7 = libc::LOG_LOCAL7,
}

/// How important a line is; the server's four levels map to these in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
#[allow(missing_docs)]
pub enum Priority {
    Debug = libc::LOG_DEBUG,
    Info = libc::LOG_INFO,
    Notice = libc::LOG_NOTICE,
    Warning = libc::LOG_WARNING,
}

/// openlog(3) keeps the pointer, so the first name given stays.
static IDENT: OnceLock<CString> = OnceLock::new();

/// Connects to the system's log; lines begin with `ident` (that of the first call, up to
/// a NUL) and the process's id.
pub fn open(ident: &str, facility: Facility) {
    let ident = IDENT.get_or_init(|| up_to_nul(ident.as_bytes()));
    let options = libc::LOG_PID | libc::LOG_NDELAY | libc::LOG_NOWAIT;
    // SAFETY: a NUL-terminated string that lives as long as the process does.
    unsafe { libc::openlog(ident.as_ptr(), options, facility as i32) };
}

/// Writes a line (up to a NUL in it).
pub fn log(priority: Priority, line: &[u8]) {
    let line = up_to_nul(line);
    // SAFETY: the format takes exactly one string, and it is NUL-terminated.
    unsafe { libc::syslog(priority as i32, c"%s".as_ptr(), line.as_ptr()) };
}

/// Disconnects.
pub fn close() {
    // SAFETY: may be called at any time.
    unsafe { libc::closelog() };
}

fn up_to_nul(text: &[u8]) -> CString {
    let end = text.iter().position(|&b| b == 0).unwrap_or(text.len());
    CString::new(&text[..end]).unwrap_or_default()
}
