//! The life of a client: accepted, read from, its commands run, written to, freed.
//!
//! Answers to the client half of networking.c. This file is the path every command takes:
//!
//! ```text
//!  ae: readable  -> accept_tcp_handler -> accept_common_handler -> create_client
//!  ae: readable  -> read_query_from_client -> process_input_buffer -> process_command -> call
//!  before_sleep  -> handle_clients_with_pending_writes -> write_to_client
//!  ae: writable  -> send_reply_to_client -> write_to_client        (what did not fit at once)
//! ```
//!
//! The client being served is taken out of the slab, and its query buffer out of the client while
//! the commands in it run, so that their arguments are plain slices of a buffer nobody else holds.
//! A whole pipeline is parsed before its first command runs: that lets
//! [`prefetch_pipeline`](read_ahead::prefetch_pipeline) ask memory for the buckets and entries of
//! all its keys at once. Where several clients are readable at once, [`read_ahead`] does the same
//! for the first command of each.
//!
//! First breakpoints, in the order one SET hits them: [`accept_tcp_handler`] (`acceptTcpHandler`),
//! [`create_client`] (`createClient`), [`read_query_from_client`] (`readQueryFromClient`),
//! [`process_input_buffer`] (`processInputBuffer`), [`write_to_client`] (`writeToClient`).

use std::os::fd::{AsFd, OwnedFd, RawFd};

use ae::Mask;
use anet::Address;
use networking::{
    Connection, NET_MAX_WRITES_PER_EVENT, ParseLimits, ProtocolError, ReadOutcome, WriteStatus,
};

use super::blocked::unblock;
use super::client::{Client, ClientFlags, QueryBufferFigures};
use super::read_ahead;
use super::slab::ClientKey;
use crate::administration::log::Level;
use crate::execution::call::count_error;
use crate::execution::multi::unwatch_all_keys;
use crate::execution::process_command::{Processed, process_command};
use crate::server::Server;
use crate::server_log;

/// Why the original calls a connection protected and what it answers then.
const PROTECTED_MODE_ERROR: &[u8] =
    b"-DENIED Redis is running in protected mode because protected \
mode is enabled and no password is set for the default user. In this mode connections are only \
accepted from the loopback interface. If you want to connect from external computers to Redis you \
may adopt one of the following solutions: 1) Just disable protected mode sending the command \
'CONFIG SET protected-mode no' from the loopback interface by connecting to Redis from the same \
host the server is running, however MAKE SURE Redis is not publicly accessible from internet if \
you do so. Use CONFIG REWRITE to make this change permanent. 2) Alternatively you can just disable \
the protected mode by editing the Redis configuration file, and setting the protected mode option \
to 'no', and then restarting the server. 3) If you started the server manually just for testing, \
restart it with the '--protected-mode no' option. 4) Set up an authentication password for the \
default user. NOTE: You only need to do one of the above things in order for the server to start \
accepting connections from the outside.\r\n";

// ---------------------------------------------------------------------------------- accepting

/// A listening TCP socket is readable: accept what waits, at most
/// `max-new-connections-per-cycle` at a time. `data` is the listener's place in the list.
#[doc(alias = "acceptTcpHandler")]
#[inline(never)]
pub fn accept_tcp_handler(server: &mut Server, _fd: RawFd, data: u64, _mask: Mask) {
    for _ in 0..server.config.max_new_connections_per_cycle {
        let Some(listener) = server.listeners.tcp(data) else {
            return;
        };
        match anet::tcp_accept(listener) {
            Ok((socket, peer)) => {
                server_log!(Level::Verbose, "Accepted {peer}");
                accept_common_handler(server, socket, Transport::Tcp, peer);
            }
            Err(error) => {
                accept_failed(server, &error);
                return;
            }
        }
    }
}

/// The listening Unix socket is readable.
#[doc(alias = "acceptUnixHandler")]
#[inline(never)]
pub fn accept_unix_handler(server: &mut Server, _fd: RawFd, _data: u64, _mask: Mask) {
    for _ in 0..server.config.max_new_connections_per_cycle {
        let Some(listener) = server.listeners.unix() else {
            return;
        };
        match anet::unix_accept(listener) {
            Ok(socket) => {
                let path = server.config.unixsocket.as_deref().unwrap_or_default();
                server_log!(
                    Level::Verbose,
                    "Accepted connection to {}",
                    String::from_utf8_lossy(path)
                );
                accept_common_handler(server, socket, Transport::Unix, Address::Unix);
            }
            Err(error) => {
                accept_failed(server, &error);
                return;
            }
        }
    }
}

/// Nobody was there after all, or nobody could be let in. A connection that cannot be accepted
/// stays and makes the socket readable in every round of the loop, so that not every one is logged.
fn accept_failed(server: &mut Server, error: &anet::Error) {
    let now_s = server.clock.unix_s();
    if !error.would_block() && server.listeners.failures.is_news(now_s) {
        server_log!(Level::Warning, "Accepting client connection: {error}");
    }
}

/// What an accepted socket speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Transport {
    Tcp,
    Unix,
}

/// Makes a client of an accepted socket, unless there are too many or it comes from where
/// protected mode does not let anybody in.
#[doc(alias = "acceptCommonHandler")]
fn accept_common_handler(
    server: &mut Server,
    socket: OwnedFd,
    transport: Transport,
    peer: Address,
) {
    if server.clients.len() >= server.config.maxclients as usize {
        refuse(
            server,
            socket,
            transport,
            b"-ERR max number of clients reached\r\n",
        );
        return;
    }
    let open_to_all = server.config.protected_mode && server.config.requirepass.is_none();
    if open_to_all && !peer.is_local() {
        refuse(server, socket, transport, PROTECTED_MODE_ERROR);
        return;
    }
    server.stats.connections_received += 1;
    create_client(server, socket, transport);
}

fn connection(socket: OwnedFd, transport: Transport) -> Connection {
    match transport {
        Transport::Tcp => Connection::accepted_tcp(socket),
        Transport::Unix => Connection::accepted_unix(socket),
    }
}

/// Says why and hangs up. A client that cannot take a few bytes right now does not get them.
fn refuse(server: &mut Server, socket: OwnedFd, transport: Transport, why: &[u8]) {
    let _ = connection(socket, transport).write(why);
    server.stats.rejected_connections += 1;
}

/// Prepares the socket, gives the client its place and waits for its first byte.
#[doc(alias = "createClient")]
#[inline(never)]
fn create_client(server: &mut Server, socket: OwnedFd, transport: Transport) {
    let mut flags = ClientFlags::empty();
    flags.set(
        ClientFlags::AUTHENTICATED,
        server.config.requirepass.is_none(),
    );
    flags.set(ClientFlags::UNIX_SOCKET, transport == Transport::Unix);
    if transport == Transport::Tcp {
        // Both only make the connection better: a socket that is gone already is noticed later.
        let _ = anet::enable_tcp_no_delay(socket.as_fd());
        if server.config.tcp_keepalive > 0 {
            let _ = anet::keep_alive(socket.as_fd(), server.config.tcp_keepalive as u32);
        }
    }
    let conn = connection(socket, transport);
    let fd = conn.fd();
    let now_ms = server.clock.unix_ms();
    let key = server
        .clients
        .insert(|id, key| Client::new(conn, id, key, flags, now_ms));
    let registered = server.el.create_file_event(
        fd,
        Mask::READABLE | Mask::EDGE,
        read_query_from_client,
        key.to_data(),
    );
    if let Err(error) = registered {
        server_log!(
            Level::Warning,
            "Error registering fd event for the new client: {} (fd={fd})",
            crate::administration::strerror(&error)
        );
        if let Some(client) = server.clients.take(key) {
            server.clients.release(&client);
        }
    }
}

// ------------------------------------------------------------------------------------ reading

/// A client's socket is readable: read what is there and run the commands in it.
#[doc(alias = "readQueryFromClient")]
#[inline(never)]
pub fn read_query_from_client(server: &mut Server, _fd: RawFd, data: u64, mask: Mask) {
    let key = ClientKey::from_data(data);
    let Some(mut client) = server.clients.take(key) else {
        // Gone; or being served further up the stack, and then its turn is after that.
        server.clients.read_again.push(key);
        return;
    };
    server.stats.total_reads_processed += 1;
    client.link.hung_up |= mask.intersects(Mask::HANGUP);
    match client.link.read(&mut server.shared_query_buffers) {
        ReadOutcome::Bytes(bytes) => {
            client.net_in += bytes as u64;
            server.stats.net_input_bytes += bytes as u64;
            client.last_interaction_ms = server.clock.unix_ms();
            if !query_buffer_limit_reached(server, &mut client) {
                process_input_buffer(server, &mut client);
            }
        }
        ReadOutcome::WouldBlock => client.link.hung_up = false,
        ReadOutcome::Closed => {
            server_log!(
                Level::Verbose,
                "Client closed connection {}",
                describe(server, &client)
            );
            let flag = close_on_end_of_input(&client);
            client.flags.insert(flag);
            client.link.hung_up = false;
        }
        ReadOutcome::Failed => {
            server_log!(
                Level::Verbose,
                "Reading from client: {} {}",
                client.link.conn.last_error(),
                describe(server, &client)
            );
            client.flags.insert(ClientFlags::CLOSE_ASAP);
        }
    }
    client.link.input.release(&mut server.shared_query_buffers);
    if client.link.must_read_again() {
        server.clients.read_again.push(key);
    }
    finish_serving(server, client);
}

/// How a client goes that will send nothing more. It may have closed its half only, to read in
/// peace what it asked for (`nc` does, at the end of its input): replies that wait for room in its
/// socket are still written. Had it closed the whole, writing would fail, and it is freed then.
fn close_on_end_of_input(client: &Client) -> ClientFlags {
    if client.has_pending_replies() && !client.flags.contains(ClientFlags::BLOCKED) {
        ClientFlags::CLOSE_AFTER_REPLY
    } else {
        ClientFlags::CLOSE_ASAP
    }
}

/// Runs every complete command in a client's query buffer, as long as the client may run any.
#[doc(alias = "processInputBuffer")]
#[inline(never)]
pub fn process_input_buffer(server: &mut Server, client: &mut Client) {
    while !client.flags.intersects(ClientFlags::NOT_RUNNABLE) {
        if client.link.input.queued() == 0 && !parse_pipeline(server, client) {
            break;
        }
        run_pipeline(server, client);
    }
}

/// What parsing has to go by.
pub fn parse_limits(server: &Server, client: &Client) -> ParseLimits {
    ParseLimits {
        bulk: server.config.proto_max_bulk_len,
        authenticated: !server.auth_required(client),
        lookahead: server.config.lookahead as usize,
        ..ParseLimits::default()
    }
}

/// Parses the commands that are complete. False if there is none, or the protocol is violated.
fn parse_pipeline(server: &mut Server, client: &mut Client) -> bool {
    let limits = parse_limits(server, client);
    match client.link.input.parse(&limits) {
        Ok(commands) => {
            server.stats.parsed_commands += commands as u64;
            server.stats.parse_batches += u64::from(commands > 0);
            commands > 0
        }
        Err(error) => {
            set_protocol_error(server, client, error);
            false
        }
    }
}

/// Logs what the client did wrong, tells it, and hangs up once it has been told.
#[doc(alias = "setProtocolError")]
#[cold]
fn set_protocol_error(server: &mut Server, client: &mut Client, error: ProtocolError) {
    server_log!(
        Level::Verbose,
        "Protocol error ({}) from client: {}. Query buffer during protocol error: '{}'",
        error.log_reason(),
        describe(server, client),
        excerpt(server, client)
    );
    count_error(server, b"ERR");
    client.link.reply.add_protocol_error(error);
    client.flags.insert(ClientFlags::CLOSE_AFTER_REPLY);
}

/// The beginning of what a client sent, printable, for the log.
fn excerpt(server: &Server, client: &Client) -> String {
    const PROTO_DUMP_LEN: usize = 128;
    if server.config.hide_user_data_from_log {
        return "*redacted*".to_owned();
    }
    let bytes = client.link.input.unparsed();
    bytes[..bytes.len().min(PROTO_DUMP_LEN)]
        .iter()
        .map(|&byte| {
            if byte.is_ascii_graphic() || byte == b' ' {
                byte as char
            } else {
                '.'
            }
        })
        .collect()
}

/// Runs the commands already parsed, in order, until one must wait or the client goes.
fn run_pipeline(server: &mut Server, client: &mut Client) {
    client.query_figures = QueryBufferFigures {
        taken_out: true,
        len: client.link.input.qbuf(),
        free: client.link.input.qbuf_free(),
        argv: 0,
    };
    // One command, EXEC above all, can ask for more than there is memory: its reply stops there.
    let limit = server.output_limit(client);
    client.link.reply.set_hard_limit(limit.hard_bytes);
    let mut input = std::mem::take(&mut client.link.input);
    let commands = input.queued();
    if commands > 1 {
        read_ahead::prefetch_pipeline(server, client.db_index, &mut input);
    }
    let mut done = 0;
    while done < commands && !client.flags.intersects(ClientFlags::NOT_RUNNABLE) {
        let args = input.command(done);
        let lookup = read_ahead::prepared_command(server, input.lookahead(done));
        if process_command(server, client, lookup, args) == Processed::Postponed {
            break;
        }
        done += 1;
        if client.link.reply.omem() != 0 {
            close_client_on_output_buffer_limit(server, client);
        }
    }
    input.consume(done);
    client.link.input = input;
    client.query_figures.taken_out = false;
}

/// Hangs up on a client whose query buffer grew past `client-query-buffer-limit`.
fn query_buffer_limit_reached(server: &mut Server, client: &mut Client) -> bool {
    let queued = client.multi.as_ref().map_or(0, |multi| multi.argv_bytes);
    let limit = server.config.client_query_buffer_limit;
    let authenticated = !server.auth_required(client);
    let input = &client.link.input;
    if !input.limit_reached(limit, queued, authenticated) {
        return false;
    }
    server_log!(
        Level::Warning,
        "Closing client that reached max query buffer length: {} (qbuf initial bytes: '{}')",
        describe(server, client),
        excerpt(server, client)
    );
    server.stats.query_buffer_limit_disconnections += 1;
    client.flags.insert(ClientFlags::CLOSE_ASAP);
    true
}

/// Puts a client back that was taken out to be served, queued for writing if it has replies; or
/// frees it if it is to go.
#[doc(alias = "prepareClientToWrite")]
pub fn finish_serving(server: &mut Server, mut client: Box<Client>) {
    if client.flags.contains(ClientFlags::CLOSE_ASAP) {
        free_client(server, client);
        return;
    }
    if client.flags.contains(ClientFlags::BLOCKED) {
        // What it was answered so far goes out with what it waits for.
    } else if client.has_pending_replies() || client.flags.contains(ClientFlags::CLOSE_AFTER_REPLY)
    {
        put_client_in_pending_write_queue(server, &mut client);
    }
    server.clients.put_back(client);
}

/// Has the client's replies written before the event loop sleeps.
#[doc(alias = "putClientInPendingWriteQueue")]
pub fn put_client_in_pending_write_queue(server: &mut Server, client: &mut Client) {
    if !client
        .flags
        .intersects(ClientFlags::PENDING_WRITE | ClientFlags::WRITE_HANDLER)
    {
        client.flags.insert(ClientFlags::PENDING_WRITE);
        server.clients.pending_writes.push(client.key);
    }
}

// ------------------------------------------------------------------------------------ writing

/// Writes the replies of every client that got some during this round of the event loop, without
/// a system call to ask whether the socket takes them: it nearly always does.
#[doc(alias = "handleClientsWithPendingWrites")]
#[inline(never)]
pub fn handle_clients_with_pending_writes(server: &mut Server) -> usize {
    let mut pending = std::mem::take(&mut server.clients.pending_writes);
    let count = pending.len();
    for key in pending.drain(..) {
        let Some(mut client) = server.clients.take(key) else {
            continue;
        };
        client.flags.remove(ClientFlags::PENDING_WRITE);
        if client.flags.contains(ClientFlags::CLOSE_ASAP) {
            free_client(server, client);
            continue;
        }
        if !write_to_client(server, &mut client) {
            free_client(server, client);
            continue;
        }
        if client.has_pending_replies() {
            install_write_handler(server, &mut client);
        }
        server.clients.put_back(client);
    }
    // Keep the allocation for the next round.
    if server.clients.pending_writes.is_empty() {
        server.clients.pending_writes = pending;
    }
    count
}

fn install_write_handler(server: &mut Server, client: &mut Client) {
    let fd = client.link.conn.fd();
    match server.el.create_file_event(
        fd,
        Mask::WRITABLE,
        send_reply_to_client,
        client.key.to_data(),
    ) {
        Ok(()) => client.flags.insert(ClientFlags::WRITE_HANDLER),
        Err(_) => free_client_async(server, client),
    }
}

/// A client's socket takes more of its replies.
#[doc(alias = "sendReplyToClient")]
#[inline(never)]
pub fn send_reply_to_client(server: &mut Server, fd: RawFd, data: u64, _mask: Mask) {
    let Some(mut client) = server.clients.take(ClientKey::from_data(data)) else {
        return;
    };
    if !write_to_client(server, &mut client) {
        free_client(server, client);
        return;
    }
    if !client.has_pending_replies() {
        server.el.delete_file_event(fd, Mask::WRITABLE);
        client.flags.remove(ClientFlags::WRITE_HANDLER);
    }
    server.clients.put_back(client);
}

/// Writes as much of the replies as the socket takes, within the budget of one call. False if the
/// client is to be freed: its socket failed, or this was its last reply.
#[doc(alias = "writeToClient")]
#[inline(never)]
pub fn write_to_client(server: &mut Server, client: &mut Client) -> bool {
    let budget = if server.is_out_of_memory() {
        usize::MAX
    } else {
        NET_MAX_WRITES_PER_EVENT
    };
    let outcome = client.link.reply.write_to(&mut client.link.conn, budget);
    server.stats.total_writes_processed += 1;
    client.net_out += outcome.written as u64;
    server.stats.net_output_bytes += outcome.written as u64;
    if outcome.written > 0 {
        client.last_interaction_ms = server.clock.unix_ms();
    }
    match outcome.status {
        WriteStatus::Done => !client.flags.contains(ClientFlags::CLOSE_AFTER_REPLY),
        WriteStatus::Blocked | WriteStatus::BudgetSpent => true,
        WriteStatus::Failed => {
            let error = client.link.conn.last_error();
            server_log!(Level::Verbose, "Error writing to client: {error}");
            false
        }
    }
}

/// Hangs up on a client that does not read what it asked for: over the hard limit at once, over
/// the soft limit for longer than it allows.
#[doc(alias = "closeClientOnOutputBufferLimitReached")]
pub fn close_client_on_output_buffer_limit(server: &mut Server, client: &mut Client) {
    let limit = server.output_limit(client);
    let used = client.link.reply.omem();
    let over = client.link.reply.overflowed()
        || client
            .soft_limit
            .exceeded(used, &limit, server.clock.unix_s());
    if over && !client.flags.contains(ClientFlags::CLOSE_ASAP) {
        server_log!(
            Level::Warning,
            "Client {} scheduled to be closed ASAP for overcoming of output buffer limits.",
            describe(server, client)
        );
        server.stats.output_buffer_limit_disconnections += 1;
        free_client_async(server, client);
    }
}

// ------------------------------------------------------------------------------------ freeing

/// Frees a client that was taken out: everything that knows it by id or key forgets it, and its
/// socket is closed.
#[doc(alias = "freeClient")]
#[inline(never)]
pub fn free_client(server: &mut Server, mut client: Box<Client>) {
    unwatch_all_keys(server, &mut client);
    if client.flags.contains(ClientFlags::POSTPONED) {
        server.clients.postponed.retain(|&key| key != client.key);
    }
    unblock(server, &mut client);
    crate::notifications::pubsub::unsubscribe_all(server, &mut client);
    server
        .el
        .delete_file_event(client.link.conn.fd(), Mask::READABLE | Mask::WRITABLE);
    server.clients.release(&client);
}

/// Has a client freed before the event loop sleeps: the safe way while it, or a list it is in, is
/// being worked on.
#[doc(alias = "freeClientAsync")]
pub fn free_client_async(server: &mut Server, client: &mut Client) {
    if !client.flags.contains(ClientFlags::CLOSE_ASAP) {
        client.flags.insert(ClientFlags::CLOSE_ASAP);
        server.clients.close_later(client.key);
    }
}

/// Frees the clients that `free_client_async` queued.
#[doc(alias = "freeClientsInAsyncFreeQueue")]
pub fn free_clients_in_async_free_queue(server: &mut Server) -> usize {
    let mut freed = 0;
    for key in std::mem::take(&mut server.clients.to_close) {
        if let Some(client) = server.clients.take(key) {
            free_client(server, client);
            freed += 1;
        }
    }
    freed
}

/// One line about a client, as CLIENT LIST shows it.
#[doc(alias = "catClientInfoString")]
fn describe(server: &Server, client: &Client) -> String {
    super::client_info::client_info_line(server, client, server.config.hide_user_data_from_log)
}
