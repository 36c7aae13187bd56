//! One line about a client: what CLIENT LIST and CLIENT INFO print and the log quotes.
//!
//! Answers to `catClientInfoString` in networking.c. The fields and their order are read by
//! scripts everywhere, so they are the original's, all of them; those of parts this version does
//! not have show what they would show when nobody uses them.

use std::fmt::Write;

use super::client::{Client, ClientFlags, QueryBufferFigures};
use crate::notifications::pubsub::Subscriptions;
use crate::server::Server;

/// The letters of `flags=`.
fn flag_letters(client: &Client) -> String {
    let table = [
        (ClientFlags::PUBSUB, 'P'),
        (ClientFlags::MULTI, 'x'),
        (ClientFlags::BLOCKED, 'b'),
        (ClientFlags::POSTPONED, 'b'),
        (ClientFlags::DIRTY_CAS, 'd'),
        (ClientFlags::CLOSE_AFTER_REPLY, 'c'),
        (ClientFlags::CLOSE_ASAP, 'A'),
        (ClientFlags::UNIX_SOCKET, 'U'),
        (ClientFlags::NO_EVICT, 'e'),
        (ClientFlags::NO_TOUCH, 'T'),
    ];
    let letters: String = table
        .iter()
        .filter(|(flag, _)| client.flags.contains(*flag))
        .map(|(_, letter)| letter)
        .collect();
    if letters.is_empty() {
        "N".to_owned()
    } else {
        letters
    }
}

/// Bytes one client takes in all (`tot-mem=`).
#[doc(alias = "getClientMemoryUsage")]
pub fn client_memory_usage(client: &Client) -> usize {
    let figures = query_figures(client);
    std::mem::size_of::<Client>()
        + figures.len
        + figures.free
        + figures.argv
        + client.link.reply.memory_usage()
        + client.multi.as_ref().map_or(0, |multi| multi.argv_bytes)
}

/// The figures of the query buffer, also while its commands run.
fn query_figures(client: &Client) -> QueryBufferFigures {
    if client.query_figures.taken_out {
        client.query_figures
    } else {
        QueryBufferFigures::of(&client.link.input)
    }
}

fn text(bytes: Option<&[u8]>) -> String {
    bytes.map_or_else(String::new, |bytes| {
        String::from_utf8_lossy(bytes).into_owned()
    })
}

/// Stands in the log for what must not be in it (`hide-user-data-from-log`).
const REDACTED: &str = "*redacted*";

/// The line, without a line end. With `hide_user_data` without what users chose themselves.
#[doc(alias = "catClientInfoString")]
pub fn client_info_line(server: &Server, client: &Client, hide_user_data: bool) -> String {
    let now_ms = server.clock.unix_ms();
    let query = query_figures(client);
    let reply = &client.link.reply;
    let subscriptions = client.subscriptions.as_deref();
    let mut events = String::new();
    events.push('r');
    if client.flags.contains(ClientFlags::WRITE_HANDLER) {
        events.push('w');
    }
    let mut line = String::with_capacity(384);
    let _ = write!(
        line,
        "id={} addr={} laddr={} fd={} name={} age={} idle={} flags={} db={} sub={} psub={} ssub=0 \
         multi={} watch={} qbuf={} qbuf-free={} argv-mem={} multi-mem={} rbs={} rbp={} obl={} \
         oll={} omem={} tot-mem={} events={} cmd={} user={} redir=-1 resp={} lib-name={} \
         lib-ver={} io-thread=0 tot-net-in={} tot-net-out={} tot-cmds={}",
        client.id,
        client.link.conn.peer_name(),
        client.link.conn.sock_name(),
        client.link.conn.fd(),
        if hide_user_data {
            REDACTED.to_owned()
        } else {
            text(client.names.name.as_deref())
        },
        now_ms / 1000 - client.created_s,
        (now_ms - client.last_interaction_ms) / 1000,
        flag_letters(client),
        client.db_index,
        subscriptions.map_or(0, Subscriptions::channels),
        subscriptions.map_or(0, Subscriptions::patterns),
        client.multi_length(),
        server.dbs.watch.watched_keys_of(client.id),
        query.len,
        query.free,
        query.argv,
        client.multi.as_ref().map_or(0, |multi| multi.argv_bytes),
        reply.rbs(),
        reply.rbp(),
        reply.obl(),
        reply.oll(),
        reply.omem(),
        client_memory_usage(client),
        events,
        client
            .last_command
            .map_or("NULL", |index| server.commands.get(index).spec.full_name),
        if hide_user_data { REDACTED } else { "default" },
        client.resp().number(),
        text(client.names.lib_name.as_deref()),
        text(client.names.lib_ver.as_deref()),
        client.net_in,
        client.net_out,
        client.commands_run,
    );
    line
}
