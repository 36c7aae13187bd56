//! Signals that mean "please": what is ignored, and what asks for a shutdown
//! (`setupSignalHandlers` and `sigShutdownHandler` of `server.c`).
//!
//! A handler sets a flag, and the signal itself ends the event loop's sleep, so that the
//! flag is looked at at once. A signal that comes between the look and the sleep is seen
//! when the next timer runs.

use std::io;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

use libc::{c_int, c_void, siginfo_t};

/// What the shutdown handler has just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShutdownNotice {
    /// `SIGINT` came; a shutdown is asked for.
    Sigint,
    /// `SIGTERM` came; a shutdown is asked for.
    Sigterm,
    /// `SIGINT` came again; the process exits with status 1 after this call.
    Insist,
}

/// Told about a shutdown signal, inside its handler: it may write(2) a line and unlink(2)
/// a file, and must not allocate, format or lock.
pub type ShutdownHook = fn(ShutdownNotice);

static HOOK: OnceLock<ShutdownHook> = OnceLock::new();
static SHUTDOWN_ASAP: AtomicBool = AtomicBool::new(false);
static LAST_SIGNAL: AtomicI32 = AtomicI32::new(0);

/// A terminal that hangs up and a peer that goes away must not end the server.
///
/// # Errors
/// None in practice; what sigaction(2) says.
pub fn ignore_hangup_and_broken_pipe() -> io::Result<()> {
    set_handler(libc::SIGHUP, Handler::Ignore, 0)?;
    set_handler(libc::SIGPIPE, Handler::Ignore, 0)
}

/// From now on `SIGTERM` and `SIGINT` ask for a shutdown, and a `SIGINT` while one is
/// asked for ends the process at once. `hook` is that of the first call.
///
/// # Errors
/// None in practice; what sigaction(2) says.
#[doc(alias = "setupSignalHandlers")]
pub fn install_shutdown_handlers(hook: ShutdownHook) -> io::Result<()> {
    HOOK.get_or_init(|| hook);
    // No SA_RESTART: the event loop's sleep is to end.
    set_handler(libc::SIGTERM, Handler::Plain(on_shutdown_signal), 0)?;
    set_handler(libc::SIGINT, Handler::Plain(on_shutdown_signal), 0)
}

/// A shutdown is asked for and not yet taken back.
#[inline]
pub fn shutdown_asap() -> bool {
    SHUTDOWN_ASAP.load(Ordering::Relaxed)
}

/// Asks for a shutdown as a signal would, so that a `SIGINT` from now on insists.
pub fn set_shutdown_asap() {
    SHUTDOWN_ASAP.store(true, Ordering::Relaxed);
}

/// Takes the request back: it was refused, or is being carried out.
pub fn clear_shutdown_asap() {
    SHUTDOWN_ASAP.store(false, Ordering::Relaxed);
}

/// The last signal that asked for a shutdown, 0 when none has.
pub fn last_sig_received() -> i32 {
    LAST_SIGNAL.load(Ordering::Relaxed)
}

#[doc(alias = "sigShutdownHandler")]
#[inline(never)]
extern "C" fn on_shutdown_signal(signal: c_int) {
    let _errno = KeepErrno::new();
    let insists = signal == libc::SIGINT && SHUTDOWN_ASAP.load(Ordering::Relaxed);
    let notice = match signal {
        _ if insists => ShutdownNotice::Insist,
        libc::SIGINT => ShutdownNotice::Sigint,
        _ => ShutdownNotice::Sigterm,
    };
    if let Some(hook) = HOOK.get() {
        hook(notice);
    }
    if insists {
        // SAFETY: async-signal-safe; ends the process without running anything of it.
        unsafe { libc::_exit(1) };
    }
    LAST_SIGNAL.store(signal, Ordering::Relaxed);
    SHUTDOWN_ASAP.store(true, Ordering::Relaxed);
}

/// What a signal does.
#[derive(Clone, Copy)]
pub(crate) enum Handler {
    Default,
    Ignore,
    Plain(extern "C" fn(c_int)),
    WithInfo(extern "C" fn(c_int, *mut siginfo_t, *mut c_void)),
}

pub(crate) fn set_handler(signal: c_int, handler: Handler, flags: c_int) -> io::Result<()> {
    // SAFETY: sigaction is a struct of integers, of which all zeros is a valid value.
    let mut action: libc::sigaction = unsafe { MaybeUninit::zeroed().assume_init() };
    (action.sa_sigaction, action.sa_flags) = match handler {
        Handler::Default => (libc::SIG_DFL, flags),
        Handler::Ignore => (libc::SIG_IGN, flags),
        Handler::Plain(function) => (function as usize, flags),
        Handler::WithInfo(function) => (function as usize, flags | libc::SA_SIGINFO),
    };
    // SAFETY: `action` is initialised and has an empty mask; the handlers given here keep
    // to the crate's invariant 1.
    let done = unsafe { libc::sigaction(signal, &raw const action, ptr::null_mut()) };
    if done == -1 {
        Err(io::Error::last_os_error())
    } else {
        Ok(())
    }
}

/// Lets `signals` through to the calling thread, or keeps them from it.
pub(crate) fn mask(how: c_int, signals: &[c_int]) {
    let mut set = MaybeUninit::<libc::sigset_t>::uninit();
    // SAFETY: sigemptyset initialises the set that the calls after it work on; none of
    // them can fail with valid signal numbers, and all are async-signal-safe.
    unsafe {
        libc::sigemptyset(set.as_mut_ptr());
        for &signal in signals {
            libc::sigaddset(set.as_mut_ptr(), signal);
        }
        libc::pthread_sigmask(how, set.as_ptr(), ptr::null_mut());
    }
}

/// Gives the interrupted code its `errno` back at the end of a handler.
pub(crate) struct KeepErrno(c_int);

impl KeepErrno {
    pub(crate) fn new() -> KeepErrno {
        // SAFETY: always points to this thread's errno.
        KeepErrno(unsafe { *libc::__errno_location() })
    }
}

impl Drop for KeepErrno {
    fn drop(&mut self) {
        // SAFETY: always points to this thread's errno.
        unsafe { *libc::__errno_location() = self.0 };
    }
}

/// The calling thread's id.
pub(crate) fn gettid() -> i32 {
    rustix::thread::gettid().as_raw_nonzero().get()
}
