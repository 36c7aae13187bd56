//! CLIENT PAUSE: clients wait while, for instance, a failover is prepared.
//!
//! Answers to the pause half of networking.c (`pauseActions`, `isPausedActions`,
//! `checkClientPauseTimeoutAndReturnIfPaused`). A paused client keeps the command it was about to
//! run, parsed, in its query buffer; when the pause ends it is run as if it had just arrived.
//!
//! First breakpoints: [`postpone`] (`blockPostponeClient`), [`unpause`] (`unpauseActions`).

use command::Flags;

use super::client::{Client, ClientFlags};
use crate::server::Server;

/// What a pause holds back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, PartialOrd, Ord)]
pub enum PauseMode {
    /// Nothing: no pause.
    #[default]
    None,
    /// Commands that may write.
    Write,
    /// All commands.
    All,
}

/// The pause in force.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pause {
    mode: PauseMode,
    until_ms: i64,
}

impl Pause {
    /// Whether clients are paused.
    #[inline]
    pub fn is_active(&self) -> bool {
        self.mode != PauseMode::None
    }

    /// What is held back.
    pub fn mode(&self) -> PauseMode {
        self.mode
    }

    /// Unix time in milliseconds at which it ends.
    pub fn until_ms(&self) -> i64 {
        self.until_ms
    }

    /// Whether a command with these flags must wait.
    ///
    /// A pause of writes also holds back what may replicate something without writing a key.
    pub fn holds_back(&self, flags: Flags) -> bool {
        match self.mode {
            PauseMode::None => false,
            PauseMode::All => true,
            PauseMode::Write => flags.intersects(Flags::WRITE | Flags::MAY_REPLICATE),
        }
    }

    /// Begins a pause, or makes the one in force longer or stricter, never shorter or milder.
    #[doc(alias = "pauseActions")]
    pub fn begin(&mut self, mode: PauseMode, until_ms: i64) {
        self.mode = self.mode.max(mode);
        self.until_ms = self.until_ms.max(until_ms);
    }
}

/// Keeps a client from running its next command until the pause ends.
#[doc(alias = "blockPostponeClient")]
pub fn postpone(server: &mut Server, client: &mut Client) {
    client.flags.insert(ClientFlags::POSTPONED);
    server.clients.postponed.push(client.key);
}

/// Ends the pause; the clients it held back go on.
#[doc(alias = "unpauseActions")]
pub fn unpause(server: &mut Server) {
    server.pause = Pause::default();
    server.dbs.env.expire_paused = false;
    let mut postponed = std::mem::take(&mut server.clients.postponed);
    server.clients.unblocked.append(&mut postponed);
}

/// Ends the pause if its time is over.
#[doc(alias = "checkClientPauseTimeoutAndReturnIfPaused")]
pub fn check_client_pause_timeout(server: &mut Server) {
    if server.pause.is_active() && server.clock.unix_ms() >= server.pause.until_ms() {
        unpause(server);
    }
}
