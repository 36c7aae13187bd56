//! From a parsed command to a call: everything that may refuse it on the way.
//!
//! Answers to `processCommand` in server.c. The order of the checks is the original's, because a
//! command that fails several of them must fail with the same error:
//!
//! 1. Does the command exist, is the number of arguments right?
//! 2. Is it a protected one (DEBUG, MODULE) that the configuration forbids?
//! 3. Has the client authenticated?
//! 4. May it run inside a transaction?
//! 5. Is there memory for it?
//! 6. May a RESP2 client that listens to channels send it?
//! 7. Are clients paused?
//! 8. Then it is queued (inside MULTI) or called.
//!
//! A client in none of the special states, on a server in none, passes 3 to 7 with one test
//! each of [`ClientFlags::NEEDS_CARE`] and [`Server::needs_care`].
//!
//! First breakpoints: [`process_command`] (`processCommand`), [`lookup_command`]
//! (`lookupCommand`).

use command::{Error, Flags, error};
use networking::{Args, Connection, Resp};

use super::call::{CallFlags, call, reply_error};
use super::command_table::Handler;
use super::multi;
use crate::administration::config::allow_protected_action;
use crate::administration::evict::{Eviction, perform_evictions};
use crate::administration::log::Level;
use crate::clients::client::{Client, ClientFlags};
use crate::clients::pause;
use crate::server::Server;
use command::CommandId;

/// What became of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Processed {
    /// It was run, queued or refused: its arguments are used up.
    Done,
    /// It must wait: the client keeps it and tries again later.
    Postponed,
}

/// What is known of a command's name before it is processed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// Nothing yet: a command that came alone, or one that did not exist when that was asked.
    Pending,
    /// Looked up ahead of its turn, among others: this is the command.
    Found(CommandId),
}

/// Finds the command that a client's arguments name. Inlined in builds that are to be fast.
#[doc(alias = "lookupCommand")]
#[cfg_attr(not(debug_assertions), inline)]
#[cfg_attr(debug_assertions, inline(never))]
pub fn lookup_command(server: &Server, args: Args<'_>) -> Option<CommandId> {
    server.commands.lookup_command(args)
}

/// Checks one command of a client and calls, queues, postpones or refuses it.
///
/// `lookup` is what looking ahead has found; a command that came alone is looked up here.
#[doc(alias = "processCommand")]
#[inline(never)]
pub fn process_command(
    server: &mut Server,
    client: &mut Client,
    lookup: Lookup,
    args: Args<'_>,
) -> Processed {
    let index = match lookup {
        Lookup::Pending => lookup_command(server, args),
        Lookup::Found(index) => Some(index),
    };
    let Some(index) = index else {
        reject_unknown(server, client, args);
        return Processed::Done;
    };
    let command = server.commands.get(index);
    let flags = command.spec.flags;
    if !command.spec.check_arity(args.len())
        || command.spec.is_container()
            && (args.len() > 1 || matches!(command.handler, Handler::Container))
    {
        reject_shape(server, client, index, args);
        return Processed::Done;
    }
    client.last_command = Some(index);

    if client.flags.intersects(ClientFlags::NEEDS_CARE)
        || !client.flags.contains(ClientFlags::AUTHENTICATED)
        || server.needs_care()
        || flags.contains(Flags::PROTECTED)
    {
        return process_with_care(server, client, index, flags, args);
    }
    call(server, client, index, args, CallFlags::empty());
    Processed::Done
}

/// The long way round: every check of the list above.
#[inline(never)]
fn process_with_care(
    server: &mut Server,
    client: &mut Client,
    index: CommandId,
    flags: Flags,
    args: Args<'_>,
) -> Processed {
    begin_reply_mode(client);
    if let Err(error) = check(server, client, index, flags) {
        reject(server, client, index, &error);
    } else if must_postpone(server, client, index, flags) {
        pause::postpone(server, client);
        return Processed::Postponed;
    } else if client.flags.contains(ClientFlags::MULTI) && !flags_run_inside_multi(server, index) {
        multi::queue_multi_command(client, index, flags, args);
        client.link.reply.add_status("QUEUED");
    } else {
        call(server, client, index, args, CallFlags::empty());
    }
    end_reply_mode(client);
    Processed::Done
}

/// CLIENT REPLY SKIP and OFF: whether what follows is written or thrown away.
fn begin_reply_mode(client: &mut Client) {
    if client.flags.contains(ClientFlags::REPLY_SKIP_NEXT) {
        client.flags.remove(ClientFlags::REPLY_SKIP_NEXT);
        client.flags.insert(ClientFlags::REPLY_SKIP);
    }
    mute(client);
}

/// A skip holds for one command: the one after the CLIENT REPLY SKIP itself.
fn end_reply_mode(client: &mut Client) {
    client.flags.remove(ClientFlags::REPLY_SKIP);
    mute(client);
}

fn mute(client: &mut Client) {
    let quiet = ClientFlags::REPLY_OFF | ClientFlags::REPLY_SKIP;
    let quiet = client.flags.intersects(quiet);
    client.link.reply.set_muted(quiet);
}

fn check(
    server: &mut Server,
    client: &mut Client,
    index: CommandId,
    flags: Flags,
) -> Result<(), Error> {
    if flags.contains(Flags::PROTECTED) {
        check_protected(server, client, index)?;
    }
    if server.auth_required(client) && !flags.contains(Flags::NO_AUTH) {
        return Err(error::NO_AUTH);
    }
    let in_multi = client.flags.contains(ClientFlags::MULTI);
    if in_multi && flags.contains(Flags::NO_MULTI) {
        return Err(Error::new("Command not allowed inside a transaction"));
    }
    if server.config.maxmemory != 0 {
        let denied = denied_out_of_memory(server, client, index, flags);
        if perform_evictions(server, Some(client)) == Eviction::Fail && denied {
            return Err(error::OUT_OF_MEMORY);
        }
    }
    if client.flags.contains(ClientFlags::PUBSUB) && client.resp() == Resp::V2 {
        check_pubsub_context(server, index)?;
    }
    Ok(())
}

/// Whether a command is refused while there is no memory. Inside MULTI the check is made when
/// commands are queued, and once more at EXEC for all of them.
fn denied_out_of_memory(server: &Server, client: &Client, index: CommandId, flags: Flags) -> bool {
    let is_exec = || server.commands.get(index).spec.full_name == "exec";
    flags.contains(Flags::DENYOOM)
        || client
            .multi
            .as_ref()
            .is_some_and(|multi| multi.any_flags.contains(Flags::DENYOOM) && is_exec())
}

fn check_protected(server: &Server, client: &Client, index: CommandId) -> Result<(), Error> {
    let name = server.commands.get(index).spec.full_name;
    let (action, option, label) = if name.starts_with("debug") {
        (
            server.config.enable_debug_command,
            "enable-debug-command",
            "DEBUG",
        )
    } else {
        (
            server.config.enable_module_command,
            "enable-module-command",
            "MODULE",
        )
    };
    let allowed = allow_protected_action(action, is_local(&client.link.conn));
    if allowed {
        return Ok(());
    }
    Err(Error::new(format!(
        "{label} command not allowed. If the {option} option is set to \"local\", you can run \
         it from a local connection, otherwise you need to set this option in the configuration \
         file, and then restart the server."
    )))
}

/// Whether a connection comes from this machine.
#[doc(alias = "islocalClient")]
pub fn is_local(conn: &Connection) -> bool {
    conn.is_unix()
        || conn
            .peer_addr()
            .is_none_or(|addr| addr.ip().to_canonical().is_loopback())
}

fn check_pubsub_context(server: &Server, index: CommandId) -> Result<(), Error> {
    const ALLOWED: [&str; 9] = [
        "ping",
        "subscribe",
        "ssubscribe",
        "sunsubscribe",
        "unsubscribe",
        "psubscribe",
        "punsubscribe",
        "quit",
        "reset",
    ];
    let name = server.commands.get(index).spec.full_name;
    if ALLOWED.contains(&name) {
        return Ok(());
    }
    Err(Error::new(format!(
        "Can't execute '{name}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET \
         are allowed in this context"
    )))
}

/// The commands that act on the transaction itself instead of being queued.
fn flags_run_inside_multi(server: &Server, index: CommandId) -> bool {
    const IMMEDIATE: [&str; 6] = ["exec", "discard", "multi", "watch", "quit", "reset"];
    IMMEDIATE.contains(&server.commands.get(index).spec.full_name)
}

/// Whether CLIENT PAUSE holds this command back, EXEC for what it would run. A command that would
/// only be queued waits as well, as in the original.
fn must_postpone(server: &Server, client: &Client, index: CommandId, flags: Flags) -> bool {
    if !server.pause.is_active() {
        return false;
    }
    let queued = client
        .multi
        .as_ref()
        .map_or(Flags::NONE, |multi| multi.any_flags);
    let is_exec = server.commands.get(index).spec.full_name == "exec";
    server
        .pause
        .holds_back(if is_exec { queued } else { flags })
}

/// Refuses a command that exists: counts it, spoils the transaction it would have been part of.
#[doc(alias = "rejectCommand")]
fn reject(server: &mut Server, client: &mut Client, index: CommandId, error: &Error) {
    multi::flag_transaction(client);
    server.commands.get_mut(index).stats.rejected_calls += 1;
    if server.commands.get(index).spec.full_name == "exec" {
        let why = error.as_bytes();
        let why = why.strip_prefix(b"ERR ").unwrap_or(why);
        let abort = Error::new([b"-EXECABORT Transaction discarded because of: ", why].concat());
        multi::discard_transaction(server, client);
        reply_error(server, client, &abort);
    } else {
        reply_error(server, client, error);
    }
}

/// The right command with the wrong number of arguments, or a container without a known
/// subcommand.
#[cold]
fn reject_shape(server: &mut Server, client: &mut Client, index: CommandId, args: Args<'_>) {
    begin_reply_mode(client);
    let command = server.commands.get(index);
    let name = command.spec.full_name;
    if command.spec.is_container() && args.len() >= 2 {
        // No command was found, so none is counted as rejected.
        client.last_command = None;
        let error = Error::unknown_subcommand(name.as_bytes(), args.at(1));
        multi::flag_transaction(client);
        reply_error(server, client, &error);
    } else {
        client.last_command = Some(index);
        reject(server, client, index, &Error::arity(name));
    }
    end_reply_mode(client);
}

#[cold]
fn reject_unknown(server: &mut Server, client: &mut Client, args: Args<'_>) {
    if is_http(args.at(0)) {
        warn_of_cross_protocol_scripting(server, client);
        return;
    }
    begin_reply_mode(client);
    client.last_command = None;
    let error = Error::unknown_command(args.at(0), args.iter().skip(1));
    multi::flag_transaction(client);
    reply_error(server, client, &error);
    end_reply_mode(client);
}

fn is_http(name: &[u8]) -> bool {
    name.eq_ignore_ascii_case(b"host:") || name.eq_ignore_ascii_case(b"post")
}

/// A browser was made to talk to this port: say so in the log (at most once a minute) and hang up.
#[doc(alias = "securityWarningCommand")]
fn warn_of_cross_protocol_scripting(server: &mut Server, client: &mut Client) {
    let now_s = server.clock.unix_s();
    if (now_s - server.stats.last_security_warning_s).abs() > 60 {
        server.stats.last_security_warning_s = now_s;
        let peer = client.link.conn.peer_name();
        crate::server_log!(
            Level::Warning,
            "Possible SECURITY ATTACK detected. It looks like somebody is sending POST or Host: \
             commands to Redis. This is likely due to an attacker attempting to use Cross \
             Protocol Scripting to compromise your Redis instance. Connection from {peer} aborted."
        );
    }
    client.flags.insert(ClientFlags::CLOSE_ASAP);
}
