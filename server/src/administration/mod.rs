//! Administration: what an operator reads and sets (config.c, the log of server.c).
//!
//! Suggested reading order: [`log`], because everything writes to it, [`syslog`], then
//! [`config`].
pub mod apply;
pub mod bio;
pub mod client_peaks;
pub mod command_command;
pub mod config;
pub mod config_command;
pub mod crash_report;
pub mod cron;
pub mod debug;
pub mod evict;
pub mod identity;
pub mod info;
pub mod listen;
pub mod log;
pub mod logo;
pub mod lolwut;
pub mod memory_command;
pub mod memory_doctor;
pub mod memory_overhead;
pub mod oom_score;
pub mod shutdown;
pub mod startup;
pub mod stats;
pub mod supervise;
pub mod syslog;
pub mod time_command;

/// The text of an operating system error, as `strerror` words it, without the number that
/// std's `Display` adds behind it: log lines and error replies carry the bare text.
pub(crate) fn strerror(error: &std::io::Error) -> String {
    match error.raw_os_error() {
        Some(errno) => anet::strerror(errno),
        None => error.to_string(),
    }
}
