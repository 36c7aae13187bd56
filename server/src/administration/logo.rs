//! What is drawn in the log when a person is watching the server start.
//!
//! Answers to `redisAsciiArt` in server.c and asciilogo.h; the drawing is our own. Scripts wait for
//! the ` PID: ` in it.

use std::io::IsTerminal;

use super::config::Config;
use super::identity::{Identity, REDIS_VERSION};
use super::log::{self, Level};
use crate::server_log;

/// Draws the logo when the log goes to a terminal or the configuration wants it anyway; else logs
/// one line with the same facts.
#[doc(alias = "redisAsciiArt")]
pub fn draw(config: &Config, identity: &Identity) {
    let watched =
        std::io::stdout().is_terminal() && config.logfile.is_empty() && !config.syslog_enabled;
    let (port, pid) = (config.port, identity.pid);
    if !watched && !config.always_show_logo {
        server_log!(Level::Notice, "Running mode=standalone, port={port}.");
        return;
    }
    let logo = format!(
        r"
          _____
      ___/     \___        Oxidis: Redis {REDIS_VERSION} ({bits} bit)
     /   \_____/   \
    |\___       ___/|      Running in standalone mode
    |    \_____/    |      Port: {port}
    |\___       ___/|      PID: {pid}
    |    \_____/    |
     \___       ___/
         \_____/

",
        bits = usize::BITS,
    );
    log::server_log_raw(Level::Notice, logo.as_bytes());
}
