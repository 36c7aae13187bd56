//! `supervised`: what the service manager that started the server is told, and when.
//!
//! Answers to `redisIsSupervised`, `redisSupervisedSystemd` and `redisSupervisedUpstart` in
//! server.c. The sending is the `process` crate's work. A server that is supervised stays in the
//! foreground, whatever `daemonize` says.
//!
//! First breakpoint: [`is_supervised`] (`redisIsSupervised`).

use process::supervise::{self, Manager};

use super::config::Config;
use super::config::choices::Supervised;
use super::log::Level;
use crate::server::Server;
use crate::server_log;

/// Finds the manager that `supervised` names or, with `auto`, the environment; tells it that the
/// server is about to load; and keeps what it found in the configuration. `None` if there is
/// no manager to tell.
#[doc(alias = "redisIsSupervised")]
#[inline(never)]
pub fn is_supervised(config: &mut Config) -> Option<Manager> {
    let manager = match config.supervised {
        Supervised::No => None,
        Supervised::Systemd => Some(Manager::Systemd),
        Supervised::Upstart => Some(Manager::Upstart),
        Supervised::Auto => supervise::detect().inspect(|manager| match manager {
            Manager::Upstart => server_log!(Level::Verbose, "Upstart supervision detected."),
            Manager::Systemd => server_log!(Level::Verbose, "Systemd supervision detected."),
        }),
    }?;
    let (told, mode) = match manager {
        Manager::Systemd => (supervised_systemd(), Supervised::Systemd),
        Manager::Upstart => (supervised_upstart(), Supervised::Upstart),
    };
    told.then(|| {
        config.supervised = mode;
        manager
    })
}

/// What INFO calls the manager.
pub fn name(manager: Option<Manager>) -> &'static str {
    match manager {
        Some(Manager::Systemd) => "systemd",
        Some(Manager::Upstart) => "upstart",
        None => "no",
    }
}

/// The server accepts connections.
pub fn log_ready(server: &Server) {
    if server.identity.supervisor == Some(Manager::Systemd) {
        communicate_systemd("STATUS=Ready to accept connections\n");
        communicate_systemd("READY=1\n");
    }
}

/// The server shuts down.
pub fn log_stopping(server: &Server) {
    if server.identity.supervisor == Some(Manager::Systemd) {
        communicate_systemd("STOPPING=1\n");
    }
}

#[doc(alias = "redisSupervisedSystemd")]
fn supervised_systemd() -> bool {
    let told = communicate_systemd("STATUS=Redis is loading...\n");
    if told {
        server_log!(
            Level::Notice,
            "Supervised by systemd. Please make sure you set appropriate values for \
             TimeoutStartSec and TimeoutStopSec in your service unit."
        );
    }
    told
}

#[doc(alias = "redisSupervisedUpstart")]
fn supervised_upstart() -> bool {
    if supervise::detect() == Some(Manager::Upstart) {
        server_log!(
            Level::Notice,
            "supervised by upstart, will stop to signal readiness."
        );
    }
    match supervise::stop_for_upstart() {
        Ok(true) => return true,
        Ok(false) => server_log!(
            Level::Warning,
            "upstart supervision requested, but UPSTART_JOB not found!"
        ),
        Err(error) => server_log!(
            Level::Warning,
            "upstart supervision error: {}",
            super::strerror(&error)
        ),
    }
    false
}

/// Whether systemd has been told.
#[doc(alias = "redisCommunicateSystemd")]
fn communicate_systemd(state: &str) -> bool {
    match supervise::communicate_systemd(state) {
        Ok(true) => return true,
        Ok(false) => server_log!(
            Level::Warning,
            "systemd supervision error: NOTIFY_SOCKET not found!"
        ),
        Err(error) => server_log!(
            Level::Warning,
            "systemd supervision error: sd_notify: {}",
            -error.raw_os_error().unwrap_or(libc::EIO)
        ),
    }
    false
}
