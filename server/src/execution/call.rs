//! Runs one command and settles what follows from it.
//!
//! Answers to `call` in server.c, and to `afterErrorReply` in networking.c. The handler does the
//! work; this is the place where, once for all commands, time is taken, calls and failures are
//! counted, errors become replies, and what a handler left in [`db::Effects`] reaches the rest of
//! the server: watchers are marked, keyspace events published.
//!
//! Time: a command ends and the next begins at the same reading of the monotonic counter, so a
//! pipeline costs one reading per command, not two. Everything inside one command, EXEC's queue
//! included, sees the same time.
//!
//! First breakpoint: [`call`].

use bitflags::bitflags;
use command::{CommandId, Context, Error, error};
use db::{Garbage, Session, SessionFlags};
use networking::Args;

use super::command_table::Handler;
use crate::administration::crash_report;
use crate::clients::blocked;
use crate::clients::client::{Client, ClientFlags};
use crate::notifications::notify;
use crate::notifications::pubsub::write_own_messages;
use crate::server::Server;

bitflags! {
    /// How [`call`] runs a command (`CMD_CALL_*`).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct CallFlags: u8 {
        /// Called from a script or on behalf of another client: deny blocking.
        const DENY_BLOCKING = 1 << 0;
    }
}

/// Runs a command whose arguments, rights and state `process_command` has checked.
#[inline(never)]
pub fn call(
    server: &mut Server,
    client: &mut Client,
    index: CommandId,
    args: Args<'_>,
    flags: CallFlags,
) {
    let command = server.commands.get(index);
    let (handler, spec) = (command.handler, command.spec);
    let touches_keys = matches!(handler, Handler::Narrow(_));
    // Good for this command alone: what it calls in turn has other keys.
    let key_hint = server.key_hint.take();
    let start = server.clock.mark();
    if server.call_depth == 0 {
        server.dbs.env.now_ms = server.clock.unix_ms();
    }
    server.call_depth += 1;
    let result = witnessed(client, args, |client| match handler {
        Handler::Narrow(run) => {
            let caller = client.caller(
                flags.contains(CallFlags::DENY_BLOCKING),
                server.config.proto_max_bulk_len as u64,
            );
            let mut db = Session::new(&mut server.dbs, &mut server.effects, client.db_index);
            if let Some(hash) = key_hint {
                let first_key = spec.legacy_range.first_key as usize;
                db = db.with_hint(args.at(first_key), hash);
            }
            if client.flags.contains(ClientFlags::NO_TOUCH) && spec.name != "touch" {
                db = db.with_flags(SessionFlags {
                    no_touch: true,
                    ..SessionFlags::default()
                });
            }
            let mut context = Context {
                db,
                args,
                reply: &mut client.link.reply,
                caller,
            };
            run(&mut context)
        }
        Handler::Wide(run) => run(server, client, args),
        Handler::Container | Handler::Absent => Err(error::SYNTAX),
    });

    server.call_depth -= 1;
    server.clock.lap();
    let ns = server.clock.ns_since(start);
    server
        .commands
        .get_mut(index)
        .stats
        .record(ns, server.config.latency_tracking);
    server.stats.commands_processed += 1;
    if server.call_depth == 0 {
        server.stats.eventloop_duration_cmd_ns += ns;
    }
    client.commands_run += 1;

    if std::mem::take(&mut server.effects.wait_for_lazyfree) {
        blocked::block_for_lazyfree(server, client);
    }
    if let Err(error) = result {
        server.commands.get_mut(index).stats.failed_calls += 1;
        reply_error(server, client, &error);
    }
    if server.call_depth == 0 && server.pubsub.owes_own_messages() {
        write_own_messages(server, client);
    }
    if touches_keys || server.call_depth == 0 {
        settle_effects(server, Some(client));
    }
}

/// Runs a handler so that a crash report can tell for whom, and with which arguments.
#[inline(always)]
fn witnessed<R>(client: &mut Client, args: Args<'_>, run: impl FnOnce(&mut Client) -> R) -> R {
    crash_report::CURRENT_ARGS.beside(&args, || crash_report::CURRENT_CLIENT.during(client, run))
}

/// Writes an error reply and counts it under its code.
#[doc(alias = "addReplyError")]
#[doc(alias = "afterErrorReply")]
#[cold]
#[inline(never)]
pub fn reply_error(server: &mut Server, client: &mut Client, error: &Error) {
    client.link.reply.add_coded_error(error.as_bytes());
    count_error(server, error.code());
}

/// Counts an error reply under its code.
pub fn count_error(server: &mut Server, code: &[u8]) {
    if let Some(old) = server.stats.count_error(code) {
        let codes = old.len();
        let garbage = Garbage::Other(Box::new(old), codes);
        server.dbs.env.lazyfree.free(garbage);
    }
}

/// Hands on what commands left behind: dirty counts, touched watchers, keyspace events.
///
/// `current` is the client being served, which the slab does not have at the moment.
pub fn settle_effects(server: &mut Server, current: Option<&mut Client>) {
    server.dirty += std::mem::take(&mut server.effects.dirty);
    if server.effects.has_signals() {
        settle_signals(server, current);
    }
}

#[inline(never)]
fn settle_signals(server: &mut Server, mut current: Option<&mut Client>) {
    let mut effects = std::mem::take(&mut server.effects);
    for &id in effects.touched() {
        match &mut current {
            Some(client) if client.id == id => client.flags.insert(ClientFlags::DIRTY_CAS),
            _ => {
                if let Some(watcher) = server.clients.by_id_mut(id) {
                    watcher.flags.insert(ClientFlags::DIRTY_CAS);
                }
            }
        }
    }
    for event in effects.events() {
        notify::publish_event(server, current.as_deref_mut(), event);
    }
    effects.clear();
    server.effects = effects;
}
