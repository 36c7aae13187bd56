//! One connected client and everything the server remembers about it.
//!
//! Answers to `struct client` and `createClient` in server.h / networking.c.
//!
//! ```text
//!  Client
//!  +-- link ----------------------+   the part that touches the socket; it never looks at the
//!  | conn    TCP or Unix socket   |   keyspace, so that another thread may own it for a while
//!  | input   query buffer, parsed |
//!  | reply   reply buffer, blocks |
//!  +------------------------------+
//!  | identity: id, key, name, lib |   who it is
//!  | state: flags, db, auth, multi|   what it is in the middle of
//!  | figures: times, bytes, peaks |   what CLIENT LIST tells about it
//!  +------------------------------+
//! ```
//!
//! A client is a `Box` in the slab of [`super::slab`]; everyone but the code that serves it knows
//! it by [`ClientId`] or [`ClientKey`]. Parts that most clients never use
//! (a transaction, watched keys, subscriptions) are boxed options, because ten thousand idle
//! clients must stay small.
//!
//! First breakpoint: [`Client::new`].

use bitflags::bitflags;
use command::{Caller, CommandId};
use networking::{Connection, Input, ReadOutcome, Reply, Resp, SharedBufs, SoftLimitClock};

use super::slab::ClientKey;
use crate::execution::multi::MultiState;
use crate::notifications::pubsub::Subscriptions;

/// The number CLIENT ID answers; never reused while the process lives.
pub type ClientId = u64;

bitflags! {
    /// What a client is in the middle of (`CLIENT_*` in server.h).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ClientFlags: u32 {
        /// Between MULTI and EXEC.
        #[doc(alias = "CLIENT_MULTI")]
        const MULTI = 1 << 0;
        /// A watched key was modified: EXEC answers null.
        #[doc(alias = "CLIENT_DIRTY_CAS")]
        const DIRTY_CAS = 1 << 1;
        /// A command was refused while queueing: EXEC answers EXECABORT.
        #[doc(alias = "CLIENT_DIRTY_EXEC")]
        const DIRTY_EXEC = 1 << 2;
        /// Close once the reply buffer has been written out.
        #[doc(alias = "CLIENT_CLOSE_AFTER_REPLY")]
        const CLOSE_AFTER_REPLY = 1 << 3;
        /// Close as soon as nobody holds the client.
        #[doc(alias = "CLIENT_CLOSE_ASAP")]
        const CLOSE_ASAP = 1 << 4;
        /// Waits in the queue of clients with something to write.
        #[doc(alias = "CLIENT_PENDING_WRITE")]
        const PENDING_WRITE = 1 << 5;
        /// Postponed by CLIENT PAUSE until the pause ends.
        const POSTPONED = 1 << 6;
        /// Connected through the Unix socket.
        #[doc(alias = "CLIENT_UNIX_SOCKET")]
        const UNIX_SOCKET = 1 << 7;
        /// CLIENT REPLY OFF.
        #[doc(alias = "CLIENT_REPLY_OFF")]
        const REPLY_OFF = 1 << 8;
        /// CLIENT REPLY SKIP was just called: becomes `REPLY_SKIP` for the next command.
        #[doc(alias = "CLIENT_REPLY_SKIP_NEXT")]
        const REPLY_SKIP_NEXT = 1 << 9;
        /// The reply of the command being run is thrown away.
        #[doc(alias = "CLIENT_REPLY_SKIP")]
        const REPLY_SKIP = 1 << 10;
        /// CLIENT NO-EVICT on.
        #[doc(alias = "CLIENT_NO_EVICT")]
        const NO_EVICT = 1 << 11;
        /// CLIENT NO-TOUCH on.
        #[doc(alias = "CLIENT_NO_TOUCH")]
        const NO_TOUCH = 1 << 12;
        /// Has passed authentication, or none was asked for when it connected.
        const AUTHENTICATED = 1 << 13;
        /// Subscribed to at least one channel or pattern.
        #[doc(alias = "CLIENT_PUBSUB")]
        const PUBSUB = 1 << 14;
        /// A handler for writable is registered with the event loop.
        const WRITE_HANDLER = 1 << 15;
        /// EXEC is running this client's queue.
        const IN_EXEC = 1 << 16;
        /// Waits for something: see [`super::blocked`].
        #[doc(alias = "CLIENT_BLOCKED")]
        const BLOCKED = 1 << 18;
    }
}

impl ClientFlags {
    /// With any of these a client's next command is not run.
    pub const NOT_RUNNABLE: Self = Self::CLOSE_AFTER_REPLY
        .union(Self::CLOSE_ASAP)
        .union(Self::POSTPONED)
        .union(Self::BLOCKED);
    /// Any of these sends `process_command` the long way round.
    pub const NEEDS_CARE: Self = Self::MULTI
        .union(Self::PUBSUB)
        .union(Self::REPLY_OFF)
        .union(Self::REPLY_SKIP_NEXT)
        .union(Self::REPLY_SKIP)
        .union(Self::DIRTY_EXEC);
}

/// The half of a client that reads from and writes to its socket.
pub struct Link {
    /// The socket.
    pub conn: Connection,
    /// The query buffer and the commands parsed from it. Taken out while its commands run.
    pub input: Input,
    /// What the client has still to be sent.
    pub reply: Reply,
    /// What reading brought when that was done before the client's turn.
    pub ahead: Option<ReadOutcome>,
    /// The peer has closed its half: what is still to be read ends, and that has to be seen.
    pub hung_up: bool,
}

impl Link {
    /// What has been read ahead of this turn, or is read now.
    pub fn read(&mut self, buffers: &mut SharedBufs) -> ReadOutcome {
        match self.ahead.take() {
            Some(outcome) => outcome,
            None => self.input.read(&mut self.conn, buffers),
        }
    }

    /// Whether reading has left something behind that the event loop, which tells of arrivals, will
    /// not mention again.
    pub fn must_read_again(&self) -> bool {
        self.input.more_may_wait() || self.hung_up
    }
}

/// What CLIENT LIST shows of the query buffer, kept while the buffer itself is taken out.
#[derive(Clone, Copy, Debug, Default)]
pub struct QueryBufferFigures {
    /// Whether they stand in for a buffer that is taken out right now.
    pub taken_out: bool,
    /// Bytes not yet consumed (`qbuf=`).
    pub len: usize,
    /// Room left in the buffer (`qbuf-free=`).
    pub free: usize,
    /// Bytes of arguments (`argv-mem=`): of the command that has come in part, or, while the buffer
    /// is taken out, of the command being run, if it is one that shows them.
    pub argv: usize,
}

impl QueryBufferFigures {
    /// The figures of a buffer that is in its place.
    pub fn of(input: &Input) -> Self {
        QueryBufferFigures {
            taken_out: false,
            len: input.qbuf(),
            free: input.qbuf_free(),
            argv: input.argv_mem(),
        }
    }
}

/// A connected client.
pub struct Client {
    /// Socket, query buffer and reply buffer.
    pub link: Link,
    /// What CLIENT ID answers.
    pub id: ClientId,
    /// Where it lies in the slab.
    pub key: ClientKey,
    /// What it is in the middle of.
    pub flags: ClientFlags,
    /// The selected database.
    pub db_index: usize,
    /// The command it ran last, for CLIENT LIST and as a first guess at the next.
    pub last_command: Option<CommandId>,
    /// The transaction between MULTI and EXEC.
    pub multi: Option<Box<MultiState>>,
    /// Whether it watches keys (which ones, the databases' watch index knows).
    pub watches: bool,
    /// Channels and patterns it listens to.
    pub subscriptions: Option<Box<Subscriptions>>,
    /// CLIENT SETNAME, and LIB-NAME / LIB-VER of CLIENT SETINFO.
    pub names: Names,
    /// Unix time in seconds when it connected.
    pub created_s: i64,
    /// Unix time in milliseconds of its last read or write.
    pub last_interaction_ms: i64,
    /// Query-buffer figures while the buffer is taken out.
    pub query_figures: QueryBufferFigures,
    /// Since when the reply buffer has been over its soft limit.
    pub soft_limit: SoftLimitClock,
    /// Bytes read from and written to it in all (`tot-net-in=`, `tot-net-out=`).
    pub net_in: u64,
    /// See `net_in`.
    pub net_out: u64,
    /// Commands it has run (`tot-cmds=`).
    pub commands_run: u64,
}

/// The names a client gives itself.
#[derive(Debug, Default, Clone)]
pub struct Names {
    /// CLIENT SETNAME.
    pub name: Option<Box<[u8]>>,
    /// CLIENT SETINFO LIB-NAME.
    pub lib_name: Option<Box<[u8]>>,
    /// CLIENT SETINFO LIB-VER.
    pub lib_ver: Option<Box<[u8]>>,
}

impl Client {
    /// A client on a fresh connection, in database 0, speaking RESP2.
    #[inline(never)]
    pub fn new(
        conn: Connection,
        id: ClientId,
        key: ClientKey,
        flags: ClientFlags,
        now_ms: i64,
    ) -> Box<Client> {
        Box::new(Client {
            link: Link {
                conn,
                input: Input::new(),
                reply: Reply::new(),
                ahead: None,
                hung_up: false,
            },
            id,
            key,
            flags,
            db_index: 0,
            last_command: None,
            multi: None,
            watches: false,
            subscriptions: None,
            names: Names::default(),
            created_s: now_ms / 1000,
            last_interaction_ms: now_ms,
            query_figures: QueryBufferFigures::default(),
            soft_limit: SoftLimitClock::default(),
            net_in: 0,
            net_out: 0,
            commands_run: 0,
        })
    }

    /// Whether something waits to be written to the socket.
    pub fn has_pending_replies(&self) -> bool {
        self.link.reply.has_pending()
    }

    /// Whether the client has authenticated, or no password was asked for when it connected.
    /// Whether it still has to, [`Server::auth_required`](crate::server::Server::auth_required) says.
    pub fn is_authenticated(&self) -> bool {
        self.flags.contains(ClientFlags::AUTHENTICATED)
    }

    /// The RESP version replies are written in.
    pub fn resp(&self) -> Resp {
        self.link.reply.resp()
    }

    /// Whether the client listens to channels or patterns.
    pub fn is_pubsub(&self) -> bool {
        self.flags.contains(ClientFlags::PUBSUB)
    }

    /// Commands queued since MULTI, -1 outside of a transaction (`multi=`).
    pub fn multi_length(&self) -> i64 {
        if !self.flags.contains(ClientFlags::MULTI) {
            return -1;
        }
        self.multi
            .as_ref()
            .map_or(0, |multi| multi.commands.len() as i64)
    }

    /// What a data command may know of this client.
    pub fn caller(&self, deny_blocking: bool, proto_max_bulk_len: u64) -> Caller {
        Caller {
            client_id: self.id,
            deny_blocking,
            proto_max_bulk_len,
            ..Caller::default()
        }
    }
}
