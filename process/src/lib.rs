//! The process the server runs in: what the operating system does to it and shows of it
//! (`setproctitle.c`, `memtest.c`, `syscheck.c`, `setcpuaffinity.c`, `threads_mngr.c`,
//! the signal and daemon half of `server.c`, the crash half of `debug.c`).
//!
//! # The idea
//!
//! Everything here is about the one process as a whole, so it is either a function to
//! call once at the start, or a flag or hook that a signal reaches. What to log and how
//! is the caller's: this crate gives facts and calls back.
//!
//! ```text
//!   SIGTERM, SIGINT ---> signals   flags that the event loop looks at
//!   SIGSEGV ... SIGABRT> crash     hook(&CrashInfo) on a stack of its own, then the end
//!   SIGALRM -----------> watchdog  hook(&Alarm) in a thread of its own, and on it goes
//!   SIGUSR2 -----------> stacktrace::all_threads asks every thread where it is
//! ```
//!
//! # Reading order
//!
//! [`signals`], [`crash`], [`witness`], [`stacktrace`], [`registers`], [`watchdog`]; then, each alone:
//! [`daemon`], [`supervise`], [`title`], [`thread`], [`limits`], [`affinity`], [`oom`], [`syscheck`],
//! [`mod@memtest`], [`memcheck`], [`syslog`], [`usage`], [`crash_me`].
//!
//! # Invariants
//!
//! 1. A signal handler of this crate saves `errno`, and apart from the fault handler
//!    (after which the process ends) touches nothing but atomics and calls nothing but
//!    what signal-safety(7) allows and the unwinder, which does not allocate.
//! 2. Hooks are plain functions in [`std::sync::OnceLock`]s: set once, read by an atomic
//!    load.
//! 3. What must happen while there is only one thread checks that there is only one.
//!
//! # Differences from the original
//!
//! - The watchdog's report is written by a thread of its own. The original writes it
//!   inside the signal handler, which is possible only as long as nothing there
//!   allocates; names of Rust functions come from debug information, and reading that
//!   does.
//! - A crash report that hangs (say, because the crash happened inside the allocator)
//!   is given up after [`crash::DEADLINE_S`] seconds, and the process ends as if it had
//!   finished.
//! - The test of the crashed process's memory leaves out more than the original's, see
//!   [`memcheck`].
//!
//! This crate is for Linux.
//!
//! # Where to stop first
//!
//! `process::crash::on_fault`, `process::signals::on_shutdown_signal`,
//! `process::stacktrace::all_threads`.

pub mod affinity;
pub mod crash;
pub mod crash_me;
pub mod daemon;
pub mod limits;
pub mod memcheck;
pub mod memtest;
pub mod oom;
pub mod registers;
pub mod signals;
pub mod stacktrace;
pub mod supervise;
pub mod syscheck;
pub mod syslog;
pub mod thread;
pub mod title;
pub mod usage;
pub mod watchdog;
pub mod witness;

pub use crash::CrashInfo;
pub use daemon::{create_pid_file, daemonize, pid, remove_pid_file, umask};
pub use limits::{FilesLimit, adjust_open_files_limit};
pub use memtest::memtest;
pub use thread::ThreadGuard;
pub use title::ProcTitle;
