//! The software watchdog: a log entry with stacks when the event loop has not come round
//! in time (`watchdogScheduleSignal`, `sigalrmSignalHandler` of `debug.c`).
//!
//! The loop sets the timer anew on every turn. When it does not get to that, `SIGALRM`
//! comes; its handler notes where the thread is and wakes a thread that does nothing
//! else, which asks all threads for their stacks and calls the hook. So the hook is
//! ordinary code that may allocate, and the interrupted thread goes on at once.

use std::io;
use std::os::fd::OwnedFd;
use std::ptr::{self, NonNull};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use libc::{c_int, c_void, siginfo_t, ucontext_t};
use rustix::pipe::PipeFlags;

use crate::registers;
use crate::signals::{self, Handler, KeepErrno, set_handler};
use crate::stacktrace::{self, Threads};
use crate::thread;

/// What made the watchdog bark.
#[derive(Clone, Debug)]
pub struct Alarm {
    /// The time was over; otherwise someone sent `SIGALRM` to see the stacks.
    pub by_timer: bool,
    /// Where the thread was that got the signal.
    pub pc: usize,
    /// Where all threads are, a moment later.
    pub threads: Threads,
}

/// Told about an alarm, in the watchdog's thread.
pub type AlarmHook = fn(&Alarm);

static HOOK: OnceLock<AlarmHook> = OnceLock::new();
/// Written to by the handler, read by the thread: a byte per alarm.
static WAKE: OnceLock<OwnedFd> = OnceLock::new();
static PC: AtomicUsize = AtomicUsize::new(0);

/// From now on an expired timer, or a `SIGALRM` from outside, calls `hook` (that of the
/// first call). To be called in every process anew after a fork.
///
/// # Errors
/// For want of descriptors or threads.
pub fn install(hook: AlarmHook) -> io::Result<()> {
    if HOOK.set(hook).is_err() {
        return Ok(());
    }
    let (reader, writer) = rustix::pipe::pipe_with(PipeFlags::CLOEXEC)?;
    rustix::io::ioctl_fionbio(&writer, true)?;
    WAKE.get_or_init(|| writer);
    stacktrace::install()?;
    std::thread::Builder::new()
        .name("watchdog".into())
        .spawn(move || watch(&reader))?;
    set_handler(libc::SIGALRM, Handler::WithInfo(on_alarm), libc::SA_RESTART)
}

/// Sets the alarm to `period_ms` milliseconds from now, in place of an earlier setting; 0
/// takes it back.
#[doc(alias = "watchdogScheduleSignal")]
pub fn schedule_signal(period_ms: u32) {
    set_timer(Duration::from_millis(period_ms.into()));
}

pub(crate) fn set_timer(after: Duration) {
    let once = libc::timeval {
        tv_sec: 0,
        tv_usec: 0,
    };
    let after = libc::timeval {
        tv_sec: after.as_secs() as libc::time_t,
        tv_usec: after.subsec_micros() as libc::suseconds_t,
    };
    let timer = libc::itimerval {
        it_interval: once,
        it_value: after,
    };
    // SAFETY: the kernel reads one itimerval that outlives the call; no old one is wanted.
    unsafe { libc::setitimer(libc::ITIMER_REAL, &raw const timer, ptr::null_mut()) };
}

#[doc(alias = "sigalrmSignalHandler")]
#[inline(never)]
extern "C" fn on_alarm(_signal: c_int, info: *mut siginfo_t, context: *mut c_void) {
    let _errno = KeepErrno::new();
    if let Some(context) = NonNull::new(context.cast::<ucontext_t>()) {
        // SAFETY: the kernel's context of this very handler, which nobody changes.
        PC.store(
            registers::pc(unsafe { context.as_ref() }),
            Ordering::Relaxed,
        );
    }
    // SAFETY: the kernel passes a valid siginfo to a handler installed with SA_SIGINFO.
    let by_timer = unsafe { (*info).si_code } == libc::SI_KERNEL;
    if let Some(wake) = WAKE.get() {
        // A full pipe has alarms enough in it.
        let _ = rustix::io::write(wake, &[u8::from(by_timer)]);
    }
}

/// The watchdog's thread.
fn watch(alarms: &OwnedFd) {
    let _guard = thread::started("watchdog");
    let mut alarm = [0];
    while let Ok(1) = rustix::io::retry_on_intr(|| rustix::io::read(alarms, &mut alarm)) {
        let threads = stacktrace::all_threads();
        let pc = PC.load(Ordering::Relaxed);
        if let Some(hook) = HOOK.get() {
            hook(&Alarm {
                by_timer: alarm == [1],
                pc,
                threads,
            });
        }
    }
}

/// Alarms are for the main thread, the one that may be late.
pub(crate) fn keep_alarms_away() {
    signals::mask(libc::SIG_BLOCK, &[libc::SIGALRM]);
}
