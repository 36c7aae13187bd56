//! Ending: SHUTDOWN, SIGTERM, SIGINT.
//!
//! Answers to `prepareForShutdown`, `finishShutdown` in server.c and `shutdownCommand` in db.c.
//! A signal only sets a flag; the cron sees it and does what the command would do.
//!
//! First breakpoint: [`prepare_for_shutdown`] (`prepareForShutdown`).

use command::{Error, error};
use networking::Args;

use super::listen::close_listening_sockets;
use super::supervise;
use crate::administration::log::Level;
use crate::clients::client::Client;
use crate::server::Server;
use crate::server_log;

/// Whether the server is shutting down, and with which exit status.
#[derive(Debug, Default)]
pub struct Lifecycle {
    exit: Option<u8>,
}

impl Lifecycle {
    /// Whether the event loop is to end.
    pub fn is_ending(&self) -> bool {
        self.exit.is_some()
    }

    /// The exit status, once it is decided.
    pub fn exit_code(&self) -> u8 {
        self.exit.unwrap_or(0)
    }
}

/// Does what a signal asked for since the last round. True if the server is shutting down.
pub fn handle_pending(server: &mut Server) -> bool {
    if process::signals::shutdown_asap() && !server.lifecycle.is_ending() {
        prepare_for_shutdown(server);
    }
    server.lifecycle.is_ending()
}

/// Settles what must be settled before the process ends, and has the event loop stop.
#[doc(alias = "prepareForShutdown")]
#[inline(never)]
pub fn prepare_for_shutdown(server: &mut Server) {
    server_log!(Level::Notice, "User requested shutdown...");
    supervise::log_stopping(server);
    if let Some(path) = &server.identity.pidfile {
        server_log!(Level::Notice, "Removing the pid file.");
        let _ = std::fs::remove_file(path);
    }
    flush_last_replies(server);
    close_listening_sockets(server);
    server_log!(Level::Warning, "Redis is now ready to exit, bye bye...");
    server.lifecycle.exit = Some(0);
    server.el.stop();
}

/// Replies to commands that were run before the shutdown should reach their clients.
fn flush_last_replies(server: &mut Server) {
    crate::clients::networking::handle_clients_with_pending_writes(server);
}

/// `SHUTDOWN [NOSAVE | SAVE] [NOW] [FORCE] [ABORT]`
#[doc(alias = "shutdownCommand")]
pub fn shutdown_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    let (mut save, mut nosave, mut abort, mut others) = (false, false, false, false);
    for option in args.iter().skip(1) {
        match option.to_ascii_lowercase().as_slice() {
            b"save" => save = true,
            b"nosave" => nosave = true,
            b"abort" => abort = true,
            b"now" | b"force" => others = true,
            _ => return Err(error::SYNTAX),
        }
    }
    if (save && nosave) || (abort && (save || nosave || others)) {
        return Err(error::SYNTAX);
    }
    if abort {
        // A shutdown here never waits for replicas, so there is never one to abort.
        return Err(Error::new("No shutdown in progress."));
    }
    if save {
        return Err(Error::new(
            "SHUTDOWN SAVE needs RDB persistence, which this version does not have yet",
        ));
    }
    client.link.reply.clear();
    prepare_for_shutdown(server);
    Ok(())
}
