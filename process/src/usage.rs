//! The processor time that the process has used (`getrusage`).
//!
//! A wrapper of one system call, which `rustix` does not have. It fills a plain structure of
//! numbers; every value is valid, so there is nothing to check afterwards.

use std::mem::MaybeUninit;
use std::time::Duration;

/// Whose time is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// All threads of this process.
    Process,
    /// The children that have ended and were waited for.
    Children,
    /// The calling thread.
    Thread,
}

/// Processor time, in and outside of the kernel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CpuTime {
    /// Spent in the program.
    pub user: Duration,
    /// Spent in the kernel on its behalf.
    pub system: Duration,
}

/// The processor time used so far. One system call.
#[doc(alias = "getrusage")]
pub fn cpu_time(whose: Whose) -> CpuTime {
    let who = match whose {
        Whose::Process => libc::RUSAGE_SELF,
        Whose::Children => libc::RUSAGE_CHILDREN,
        Whose::Thread => libc::RUSAGE_THREAD,
    };
    let mut usage = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: `usage` is room for the structure that the call fills; it cannot fail with these
    // arguments, and if it did the zeroes it started with are a valid `rusage`.
    let usage = unsafe {
        libc::getrusage(who, usage.as_mut_ptr());
        usage.assume_init()
    };
    CpuTime {
        user: duration(usage.ru_utime),
        system: duration(usage.ru_stime),
    }
}

fn duration(time: libc::timeval) -> Duration {
    Duration::from_secs(time.tv_sec.max(0) as u64)
        + Duration::from_micros(time.tv_usec.max(0) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_shows_in_the_time_of_the_thread_and_of_the_process() {
        let before = cpu_time(Whose::Thread);
        let mut sum = 0u64;
        while cpu_time(Whose::Thread).user + cpu_time(Whose::Thread).system
            < before.user + before.system + Duration::from_millis(5)
        {
            sum = (0..10_000u64).fold(sum, |sum, i| std::hint::black_box(sum ^ i));
        }
        let (thread, process) = (cpu_time(Whose::Thread), cpu_time(Whose::Process));
        assert!(process.user + process.system >= thread.user + thread.system);
    }
}
