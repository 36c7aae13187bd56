//! Who this process is: its run id, where its program and configuration lie, since when it runs.
//!
//! Answers to the fields of `struct redisServer` that `initServerConfig` and `main` fill once.

use std::path::PathBuf;

use process::supervise::Manager;

/// The version of Redis whose behaviour this server has, as INFO and HELLO tell it.
pub const REDIS_VERSION: &str = "8.0.0";

/// What does not change while the process runs.
#[derive(Debug, Clone)]
pub struct Identity {
    /// Forty random hex digits, new at every start.
    pub run_id: String,
    /// Forty more, the name of the history of changes that begins with this start: what INFO
    /// shows as `master_replid`.
    pub replication_id: String,
    /// The program file.
    pub executable: PathBuf,
    /// The file that holds the process id, if one was written.
    pub pidfile: Option<PathBuf>,
    /// The service manager that has been told of the process (`supervised`).
    pub supervisor: Option<Manager>,
    /// The process has left the terminal (`daemonize`, unless it is supervised).
    pub background: bool,
    /// Unix time in seconds at which the process started.
    pub started_s: i64,
    /// The process id.
    pub pid: u32,
}

impl Identity {
    /// The identity of this process.
    pub fn new(executable: PathBuf) -> Identity {
        let random_id = || String::from_utf8_lossy(&util::random_hex::<40>()).into_owned();
        Identity {
            run_id: random_id(),
            replication_id: random_id(),
            executable,
            pidfile: None,
            supervisor: None,
            background: false,
            started_s: util::mstime() / 1000,
            pid: std::process::id(),
        }
    }
}
