//! Looking ahead: what several commands need is found out, and asked of memory, before the first runs.
//!
//! A lookup in a big table waits for memory twice: for the bucket of the key, and for the entry. One
//! command after the other, these waits add up. Looked up for many commands first, they overlap:
//!
//! ```text
//!  one by one     bucket----- entry----- run | bucket----- entry----- run | bucket----- ...
//!  ahead          bucket-----
//!                  bucket-----
//!                   bucket----- entry-----
//!                                entry-----
//!                                 entry----- run run run
//! ```
//!
//! There are two places to find many commands at: the pipeline of one client
//! ([`prefetch_pipeline`]), and the first commands of the clients that are readable at the same time
//! ([`read_ahead`]). For the second, the event loop says which descriptors come next, all of them are
//! read from, and their turn comes after that. It is also kinder to the processor's cache of
//! instructions to stay in the kernel's receive path until all is received.
//!
//! Answers to the prefetching of memory_prefetch.c, which the original does for I/O threads' batches.
//!
//! Invariants:
//! 1. A client with `link.ahead` set is in `clients.read_ahead`, or its key there is stale.
//! 2. After [`serve_rest`] no client has `link.ahead` set: a client that is read ahead and whose
//!    callback is not called in this round (because a callback before it ran a round of its own) is
//!    served before the loop sleeps. Its socket will not be readable for bytes it has given already.
//! 3. What is noted of a command ([`Lookahead`]) is true for as long as it is queued: the number of a
//!    command does not change, nor does the hash of a key. That there is *no* such command is not
//!    noted, since the commands before it may change that.

use std::ops::Range;
use std::os::fd::RawFd;

use ae::{FileProc, Mask};
use command::CommandId;
use networking::{Input, Lookahead, ParseLimits, ReadOutcome};

use super::client::ClientFlags;
use super::networking::{parse_limits, read_query_from_client};
use super::slab::ClientKey;
use crate::execution::process_command::{Lookup, lookup_command};
use crate::server::Server;

/// In [`Lookahead::slot`]: the command has been looked up, and it is `command`.
const FOUND: u32 = 1;
/// In [`Lookahead::slot`]: the command has a key, and `hash` is its hash.
const HASHED: u32 = 2;

/// Reads from the clients whose turn is next, before the first of them is served, and prefetches what
/// their first commands will touch.
#[inline(never)]
pub fn read_ahead(server: &mut Server, group: Range<usize>) {
    let first = server.clients.read_ahead.len();
    for place in group {
        if let Some((proc, data, mask)) = server.el.due_reader(place)
            && std::ptr::fn_addr_eq(proc, read_query_from_client as FileProc<Server>)
        {
            read_from(server, ClientKey::from_data(data), mask);
        }
    }
    for place in first..server.clients.read_ahead.len() {
        prefetch_bucket_of_first_command(server, server.clients.read_ahead[place]);
    }
    for &key in &server.clients.read_ahead[first..] {
        if let Some(client) = server.clients.get(key)
            && client.link.input.queued() > 0
        {
            let look = client.link.input.lookahead(0);
            prefetch_entry(server, client.db_index, look);
        }
    }
}

fn read_from(server: &mut Server, key: ClientKey, mask: Mask) {
    let Some(client) = server.clients.get_mut(key) else {
        return;
    };
    let link = &mut client.link;
    link.hung_up |= mask.intersects(Mask::HANGUP);
    link.ahead = Some(
        link.input
            .read(&mut link.conn, &mut server.shared_query_buffers),
    );
    server.clients.read_ahead.push(key);
}

/// Parses the first command of a client, if it is there and may run, and asks for the bucket of its
/// key. Whatever is wrong with the command is found again, and dealt with, when its turn comes.
fn prefetch_bucket_of_first_command(server: &mut Server, key: ClientKey) {
    let Some(mut client) = server.clients.take(key) else {
        return;
    };
    if matches!(client.link.ahead, Some(ReadOutcome::Bytes(_)))
        && !client.flags.intersects(ClientFlags::NOT_RUNNABLE)
        && client.link.input.queued() == 0
    {
        let limits = ParseLimits {
            lookahead: 1,
            ..parse_limits(server, &client)
        };
        if client.link.input.parse(&limits) == Ok(1) {
            server.stats.parsed_commands += 1;
            server.stats.parse_batches += 1;
            look_at(server, client.db_index, &mut client.link.input, 0);
        }
    }
    server.clients.put_back(client);
}

/// Serves the clients that were read ahead and whose turn has not come.
pub fn serve_rest(server: &mut Server) {
    if server.clients.read_ahead.is_empty() {
        return;
    }
    let mut keys = std::mem::take(&mut server.clients.read_ahead);
    for key in keys.drain(..) {
        if let Some(client) = server.clients.get(key)
            && client.link.ahead.is_some()
        {
            let fd: RawFd = client.link.conn.fd();
            read_query_from_client(server, fd, key.to_data(), Mask::READABLE);
        }
    }
    // Keep the allocation for the next round.
    if server.clients.read_ahead.is_empty() {
        server.clients.read_ahead = keys;
    }
}

/// Serves the clients whose last read left something behind, once each, in the next round of the
/// loop (which does not sleep): everybody else had a turn in between, and they themselves their
/// replies, which a client that has closed its half of the connection still wants.
pub fn serve_again(server: &mut Server) {
    for key in std::mem::take(&mut server.clients.read_again) {
        if let Some(client) = server.clients.get(key) {
            let fd: RawFd = client.link.conn.fd();
            read_query_from_client(server, fd, key.to_data(), Mask::READABLE);
        }
    }
}

/// What is known of a queued command before it is processed: which one it is, if that is known, and
/// (left in `server.key_hint` for its handler) the hash of its first key.
#[inline]
pub fn prepared_command(server: &mut Server, look: Lookahead) -> Lookup {
    server.key_hint = (look.slot & HASHED != 0).then_some(look.hash);
    if look.slot & FOUND == 0 {
        return Lookup::Pending;
    }
    Lookup::Found(CommandId::new(look.command as u16))
}

/// Looks up the commands of a pipeline, and asks memory for what they will touch: first the bucket
/// of every command's key, then, when those have arrived, the entries whose tags match.
pub fn prefetch_pipeline(server: &Server, db_index: usize, input: &mut Input) {
    for position in 0..input.queued() {
        look_at(server, db_index, input, position);
    }
    for position in 0..input.queued() {
        prefetch_entry(server, db_index, input.lookahead(position));
    }
}

/// Finds out which command it is and the hash of its first key, asks for the bucket of that, and
/// notes both.
#[inline]
fn look_at(server: &Server, db_index: usize, input: &mut Input, position: usize) {
    let args = input.command(position);
    let Some(id) = lookup_command(server, args) else {
        return;
    };
    let mut look = Lookahead {
        command: id.index() as u32,
        slot: FOUND,
        ..Lookahead::default()
    };
    let first_key = server.commands.get(id).spec.legacy_range.first_key;
    if first_key > 0
        && let Some(key) = args.get(first_key as usize)
    {
        look.hash = dict::hash(key);
        look.slot |= HASHED;
        let keyspace = &server.dbs.dbs[db_index].keyspace;
        keyspace.prefetch_bucket(0, look.hash);
    }
    input.set_lookahead(position, look);
}

#[inline]
fn prefetch_entry(server: &Server, db_index: usize, look: Lookahead) {
    if look.slot & HASHED != 0 {
        let keyspace = &server.dbs.dbs[db_index].keyspace;
        keyspace.prefetch_entry(0, look.hash);
    }
}
