//! Leaving the terminal (`daemonize`, `createPidFile` of `server.c`).

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use rustix::fs::{Mode, OFlags};

/// Goes on in a new process without a terminal, in a new session, with `/dev/null` for
/// input and output; the calling process exits with status 0.
///
/// # Errors
/// `EBUSY` when there are threads already, which the new process would not have; what
/// fork(2) says.
#[inline(never)]
pub fn daemonize() -> io::Result<()> {
    if !is_single_threaded() {
        return Err(rustix::io::Errno::BUSY.into());
    }
    // What is buffered would be written twice.
    io::stdout().flush()?;
    // SAFETY: there is one thread, so the child has all of the process and no lock is held
    // by somebody who is not there.
    match unsafe { libc::fork() } {
        -1 => return Err(io::Error::last_os_error()),
        0 => {}
        // SAFETY: ends the process without running exit handlers, which are the child's.
        _ => unsafe { libc::_exit(0) },
    }
    // It cannot fail: a new process leads no group.
    let _ = rustix::process::setsid();
    // As in the original, a system without /dev/null keeps the terminal.
    if let Ok(null) = rustix::fs::open("/dev/null", OFlags::RDWR, Mode::empty()) {
        rustix::stdio::dup2_stdin(&null)?;
        rustix::stdio::dup2_stdout(&null)?;
        rustix::stdio::dup2_stderr(&null)?;
    }
    Ok(())
}

/// Writes this process's id and a newline to `path`.
///
/// # Errors
/// Of the file; the server logs it and goes on.
#[doc(alias = "createPidFile")]
pub fn create_pid_file(path: &Path) -> io::Result<()> {
    fs::write(path, format!("{}\n", pid()))
}

/// Removes the file; that it is gone already is fine.
///
/// # Errors
/// Of the file.
pub fn remove_pid_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// This process's id.
pub fn pid() -> i32 {
    rustix::process::getpid().as_raw_nonzero().get()
}

/// Sets which permissions new files do not get; the earlier setting.
pub fn umask(mask: u32) -> u32 {
    rustix::process::umask(Mode::from_raw_mode(mask)).as_raw_mode()
}

/// The calling thread is the only one.
pub(crate) fn is_single_threaded() -> bool {
    fs::read_dir("/proc/self/task").is_ok_and(|tasks| tasks.count() == 1)
}
