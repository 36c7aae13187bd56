//! Transactions: MULTI, EXEC, DISCARD, WATCH, UNWATCH.
//!
//! Answers to multi.c. Between MULTI and EXEC a client's commands are checked and queued, each
//! with its arguments copied into one block; EXEC runs them one after the other with nothing in
//! between. WATCH is optimistic locking: the databases' watch index (`db::watch`) knows which
//! clients look at which keys, every modification of such a key marks them `DIRTY_CAS`, and EXEC
//! of a marked client answers null instead of running anything.
//!
//! ```text
//!  MULTI -> queued [ SET k v | INCR n | ... ] -> EXEC -> array of replies
//!              \ a command refused here -> DIRTY_EXEC -> EXEC answers EXECABORT
//! ```
//!
//! First breakpoints: [`queue_multi_command`] (`queueMultiCommand`), [`exec_command`]
//! (`execCommand`).

use command::{Error, Flags, error};
use networking::{Args, OwnedArgs};

use super::call::{CallFlags, call};
use crate::clients::client::{Client, ClientFlags};
use crate::server::Server;
use command::CommandId;

/// A queued command.
#[doc(alias = "multiCmd")]
#[derive(Debug)]
pub struct MultiCommand {
    /// What to run.
    pub command: CommandId,
    /// With which arguments.
    pub args: OwnedArgs,
}

/// What a client has queued since MULTI.
#[doc(alias = "multiState")]
#[derive(Debug, Default)]
pub struct MultiState {
    /// The commands in order.
    pub commands: Vec<MultiCommand>,
    /// Flags that any queued command has.
    pub any_flags: Flags,
    /// Bytes of arguments held (`multi-mem=`).
    pub argv_bytes: usize,
}

/// MULTI
#[doc(alias = "multiCommand")]
pub fn multi_command(
    _server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    if client.flags.contains(ClientFlags::MULTI) {
        return Err(Error::new("MULTI calls can not be nested"));
    }
    client.flags.insert(ClientFlags::MULTI);
    client.multi = Some(Box::default());
    client.link.reply.add_ok();
    Ok(())
}

/// Copies a command into the transaction of its client.
#[doc(alias = "queueMultiCommand")]
#[inline(never)]
pub fn queue_multi_command(client: &mut Client, command: CommandId, flags: Flags, args: Args<'_>) {
    // A transaction that cannot run any more need not be kept.
    if client
        .flags
        .intersects(ClientFlags::DIRTY_CAS | ClientFlags::DIRTY_EXEC)
    {
        return;
    }
    let multi = client.multi.get_or_insert_default();
    let args = args.to_owned();
    multi.argv_bytes += args.memory_usage();
    multi.any_flags = multi.any_flags.union(flags);
    multi.commands.push(MultiCommand { command, args });
}

/// Marks the transaction as one that EXEC must refuse, because a command could not be queued.
#[doc(alias = "flagTransaction")]
pub fn flag_transaction(client: &mut Client) {
    if client.flags.contains(ClientFlags::MULTI) {
        client.flags.insert(ClientFlags::DIRTY_EXEC);
        client.multi = None;
    }
}

/// Ends the transaction whatever state it is in, and watches nothing any more.
#[doc(alias = "discardTransaction")]
pub fn discard_transaction(server: &mut Server, client: &mut Client) {
    client.multi = None;
    client
        .flags
        .remove(ClientFlags::MULTI | ClientFlags::DIRTY_CAS | ClientFlags::DIRTY_EXEC);
    unwatch_all_keys(server, client);
}

/// DISCARD
#[doc(alias = "discardCommand")]
pub fn discard_command(
    server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    if !client.flags.contains(ClientFlags::MULTI) {
        return Err(Error::new("DISCARD without MULTI"));
    }
    discard_transaction(server, client);
    client.link.reply.add_ok();
    Ok(())
}

/// EXEC
#[doc(alias = "execCommand")]
#[inline(never)]
pub fn exec_command(
    server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    if !client.flags.contains(ClientFlags::MULTI) {
        return Err(Error::new("EXEC without MULTI"));
    }
    // A key that expired since WATCH counts as modified even though nobody touched it yet.
    if server.dbs.is_watched_key_expired(client.id) {
        client.flags.insert(ClientFlags::DIRTY_CAS);
    }
    if client.flags.contains(ClientFlags::DIRTY_EXEC) {
        discard_transaction(server, client);
        return Err(error::EXEC_ABORT);
    }
    if client.flags.contains(ClientFlags::DIRTY_CAS) {
        discard_transaction(server, client);
        client.link.reply.add_null_array();
        return Ok(());
    }
    let multi = client.multi.take().unwrap_or_default();
    // Unwatch before running: what the transaction itself changes must not mark it.
    unwatch_all_keys(server, client);
    client.flags.insert(ClientFlags::IN_EXEC);
    client.link.reply.add_array_len(multi.commands.len());
    for queued in &multi.commands {
        let args = queued.args.as_args();
        call(
            server,
            client,
            queued.command,
            args,
            CallFlags::DENY_BLOCKING,
        );
    }
    client.flags.remove(ClientFlags::IN_EXEC);
    discard_transaction(server, client);
    Ok(())
}

/// WATCH key [key ...]
#[doc(alias = "watchCommand")]
pub fn watch_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    if client.flags.contains(ClientFlags::MULTI) {
        return Err(Error::new("WATCH inside MULTI is not allowed"));
    }
    // The transaction is lost already: watching more keys changes nothing.
    if !client.flags.contains(ClientFlags::DIRTY_CAS) {
        for key in args.iter().skip(1) {
            server.dbs.watch_for_key(client.id, client.db_index, key);
        }
        client.watches = true;
    }
    client.link.reply.add_ok();
    Ok(())
}

/// UNWATCH
#[doc(alias = "unwatchCommand")]
pub fn unwatch_command(
    server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    unwatch_all_keys(server, client);
    client.flags.remove(ClientFlags::DIRTY_CAS);
    client.link.reply.add_ok();
    Ok(())
}

/// Forgets every key the client watches. O(number of keys it watches).
#[doc(alias = "unwatchAllKeys")]
pub fn unwatch_all_keys(server: &mut Server, client: &mut Client) {
    if client.watches {
        server.dbs.unwatch_all_keys(client.id);
        client.watches = false;
    }
}
