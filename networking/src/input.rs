//! A client's input: the query buffer and the commands parsed from it (`readToQueryBuf`,
//! `processInputBuffer`, `beforeNextClient`, `clientsCronResizeQueryBuffer`).
//!
//! The use of it, once per readable event:
//!
//! ```text
//!   read(conn, shared)            bytes arrive behind those already there
//!   loop parse(limits) -> n       spans of up to `lookahead` whole commands
//!        command(0..n)            run them, arguments borrowed from the buffer
//!        consume(n)
//!   release(shared)               what is left over moves to the front; nothing left: nothing kept
//! ```
//!
//! ```text
//!            origin           (queued commands)             parser.pos      len    capacity
//!   bytes  ─────┼──────────────────┼──────────────────┼──────────┼───────────┼─────────┤
//!     consumed    commands[done]     commands[done+1]   partial    not parsed   spare
//! ```
//!
//! # Who owns the buffer
//!
//! A request nearly always arrives whole, is run, and leaves nothing. So a client borrows a buffer of
//! the [`SharedBufs`] that belong to the event loop for as long as it is served, and an idle client
//! has no query buffer at all. Only when bytes remain (half a command, or commands behind one that
//! blocks) the client keeps the buffer it just used, and the event loop makes itself a new one. It
//! keeps it until it has been idle for a while: a client that needed its own buffer once will
//! probably need it again. There is more than one shared buffer because the event loop may read
//! from several clients before it runs the commands of the first.
//!
//! # Big arguments
//!
//! An argument of 32 KB and more whose end has not arrived is read into an [`Sds`] of its own (see
//! [`args`](crate::args)). The announced length sizes it, but only up to
//! [`BIG_ARG_TRUST`]: beyond that the string at most doubles as the bytes really come, so that an
//! announcement alone costs nobody's memory. The original allocates whatever is announced.
//!
//! Invariants:
//! 1. `origin <= parser.pos <= bytes.len()`; queued commands lie in `origin..parser.pos`.
//! 2. While a big argument is being read, `parser.pos == bytes.len()`, and the string is shorter
//!    than the argument and its line end.
//! 3. Between `release` and `read`, `lent` is false: the buffer is back among the shared ones or has
//!    become this client's own.
//!
//! Differences: arguments of a command that is not complete stay in the query buffer (the original
//! moves each out as it is parsed), so `qbuf` counts only the bytes behind them, which is the same
//! number.

use std::mem;

use sds::Sds;

use crate::args::{Args, BigArg, Span};
use crate::connection::{Connection, ReadOutcome};
use crate::parse::{ParseLimits, Parser, ProtocolError, Step};
use crate::{PROTO_IOBUF_LEN, PROTO_RESIZE_THRESHOLD};

/// Announced lengths are believed up to here when a big argument's memory is allocated.
pub const BIG_ARG_TRUST: usize = 1024 * 1024;

/// A private buffer with less room than this grows before the next read.
const LEAST_ROOM: usize = PROTO_IOBUF_LEN / 4;

/// Spare bytes that are not worth a reallocation.
const TOLERATED_SPARE: usize = 4 * 1024;

/// Seconds without traffic after which a client's buffers are given back.
const IDLE_SECONDS: i64 = 2;

/// Query buffer of a client that has not authenticated: no more than this.
const UNAUTHENTICATED_QUERY_MAX: usize = 1024 * 1024;

/// What the server found out about a queued command before running it: free for its use, zero at
/// first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lookahead {
    /// Hash of the command's first key.
    pub hash: u64,
    /// Number of the command in the server's table, by its own convention.
    pub command: u32,
    /// Hash slot of the first key, by the server's convention.
    pub slot: u32,
}

/// One whole command in the buffer.
#[derive(Clone, Copy, Debug)]
struct Command {
    first_span: usize,
    argc: usize,
    /// Where its bytes begin (skipped empty lines before it included) and end.
    begin: usize,
    end: usize,
    look: Lookahead,
}

/// The memory of an input; what clients and the event loop pass to each other.
#[derive(Default)]
struct Store {
    bytes: Vec<u8>,
    spans: Vec<Span>,
    bigs: Vec<BigArg>,
    commands: Vec<Command>,
}

/// The query buffers that clients without one of their own read into. One set per event loop.
#[derive(Default)]
#[doc(alias = "thread_shared_qb")]
pub struct SharedBufs {
    idle: Vec<Store>,
}

impl SharedBufs {
    /// So many are kept, at most; more come and go as they are needed.
    pub const KEPT: usize = 32;

    /// No buffers yet: each is allocated by the first read that finds none idle.
    pub fn new() -> Self {
        Self::default()
    }

    /// The one used last, whose memory is the likeliest to be in the cache.
    #[inline]
    fn lend(&mut self) -> Store {
        let mut store = self.idle.pop().unwrap_or_default();
        if store.bytes.capacity() == 0 {
            store.bytes.reserve_exact(PROTO_IOBUF_LEN);
        }
        store
    }

    #[inline]
    fn take_back(&mut self, store: Store) {
        if self.idle.len() < Self::KEPT {
            self.idle.push(store);
        }
    }
}

/// The input side of one client. An idle one owns no heap memory.
#[derive(Default)]
pub struct Input {
    store: Store,
    parser: Parser,
    /// Commands of the queue that have been consumed.
    done: usize,
    /// Offset of the first byte that no consumed command covers.
    origin: usize,
    /// Where the spans and the big arguments of the command being parsed begin.
    partial_span: usize,
    partial_big: usize,
    /// The big argument being read.
    big: Option<Sds>,
    /// Memory for the next one.
    spare: Option<Sds>,
    /// Most bytes in use since the last look of the cron.
    peak: usize,
    /// Whether `store` is the shared one.
    lent: bool,
    /// Whether the last read took all there was room for, so that there may be more.
    more: bool,
    /// Whether skipped bytes must stay until a command covers them, because they count in a
    /// replication offset.
    from_master: bool,
}

// -------------------------------------------------------------------------------------------
// Reading
// -------------------------------------------------------------------------------------------

impl Input {
    /// An input that owns nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads once from the connection. Whatever comes of it, [`release`](Self::release) has to
    /// follow, since the buffer may be one of the shared ones.
    #[doc(alias = "readToQueryBuf")]
    #[inline(never)]
    pub fn read(&mut self, conn: &mut Connection, shared: &mut SharedBufs) -> ReadOutcome {
        let (outcome, room) = match self.room_in_big() {
            Some((string, room)) => (conn.read_sds(string, room), room),
            None => {
                self.make_room(shared);
                let bytes = &mut self.store.bytes;
                let room = bytes.capacity() - bytes.len();
                (conn.read_spare(bytes), room)
            }
        };
        self.more = outcome == ReadOutcome::Bytes(room);
        self.peak = self.peak.max(self.bytes_held());
        outcome
    }

    /// Whether the last read left bytes behind in the socket, for want of room: who is told only of
    /// arrivals has to read again.
    pub fn more_may_wait(&self) -> bool {
        self.more
    }

    /// Takes the beginning of `data` as [`read`](Self::read) would take it from a socket, and says
    /// how much that was; for commands that come from somewhere else.
    pub fn feed(&mut self, data: &[u8], shared: &mut SharedBufs) -> usize {
        let count = match self.room_in_big() {
            Some((string, room)) => {
                let count = data.len().min(room);
                string.cat(&data[..count]);
                count
            }
            None => {
                self.make_room(shared);
                let bytes = &mut self.store.bytes;
                let count = data.len().min(bytes.capacity() - bytes.len());
                bytes.extend_from_slice(&data[..count]);
                count
            }
        };
        self.peak = self.peak.max(self.bytes_held());
        count
    }

    /// The big argument being read, if there is one that is not complete, and how much it can take.
    fn room_in_big(&mut self) -> Option<(&mut Sds, usize)> {
        let string = self.big.as_mut()?;
        let missing = self.parser.bulk_len()? + 2 - string.len();
        if missing == 0 {
            return None;
        }
        if string.avail() == 0 {
            string.make_room_for_non_greedy(missing.min(string.len().max(BIG_ARG_TRUST)));
        }
        let room = missing.min(string.avail());
        Some((string, room))
    }

    /// Makes sure that there is a buffer with room in it: the shared one if this client has none.
    fn make_room(&mut self, shared: &mut SharedBufs) {
        if self.store.bytes.capacity() == 0 {
            self.store = shared.lend();
            self.lent = true;
            return;
        }
        self.trim();
        let bytes = &mut self.store.bytes;
        let len = bytes.len();
        if bytes.capacity() - len < LEAST_ROOM {
            let more = len.clamp(PROTO_IOBUF_LEN, BIG_ARG_TRUST).max(len / 2);
            bytes.reserve_exact(more);
        }
    }
}

// -------------------------------------------------------------------------------------------
// Parsing, and the queue of parsed commands
// -------------------------------------------------------------------------------------------

impl Input {
    /// Parses what has arrived, until `limits.lookahead` commands are queued. Returns the number
    /// of queued commands; 0 means that more bytes are needed.
    ///
    /// A protocol error is reported once nothing is queued any more: the commands before it are
    /// good and run first. It is reported again by every further call.
    #[doc(alias = "processMultibulkBuffer")]
    #[doc(alias = "processInlineBuffer")]
    #[inline(never)]
    pub fn parse(&mut self, limits: &ParseLimits) -> Result<usize, ProtocolError> {
        self.from_master = limits.from_master;
        if self.big.is_some() && !self.deliver_big() {
            return Ok(self.queued());
        }
        let most = if limits.authenticated {
            limits.lookahead.max(1)
        } else {
            1
        };
        let mut queued = self.queued();
        while queued < most && self.parser.pos < self.store.bytes.len() {
            match self.parse_one(limits) {
                Ok(Step::Command) => {
                    self.queue_command();
                    queued += 1;
                }
                Ok(Step::Nothing) => {}
                Ok(Step::NeedMore) => break,
                Ok(Step::Big) => {
                    self.start_big();
                    break;
                }
                Err(_) if queued > 0 => break,
                Err(error) => return Err(error),
            }
        }
        Ok(queued)
    }

    #[inline]
    fn parse_one(&mut self, limits: &ParseLimits) -> Result<Step, ProtocolError> {
        let Store {
            bytes, spans, bigs, ..
        } = &mut self.store;
        if !self.parser.inside_command() {
            self.partial_span = spans.len();
            self.partial_big = bigs.len();
            if bytes[self.parser.pos] != b'*' {
                return self.parser.inline(bytes, spans, limits);
            }
        }
        self.parser.multibulk(bytes, spans, limits)
    }

    #[inline]
    fn queue_command(&mut self) {
        let Store {
            spans, commands, ..
        } = &mut self.store;
        let begin = commands.last().map_or(self.origin, |command| command.end);
        let first_span = self.partial_span;
        commands.push(Command {
            first_span,
            argc: spans.len() - first_span,
            begin,
            end: self.parser.pos,
            look: Lookahead::default(),
        });
    }

    /// Moves the bytes of the argument being waited for, as far as they are here, into a string.
    #[cold]
    fn start_big(&mut self) {
        let Some(len) = self.parser.bulk_len() else {
            return;
        };
        let bytes = &mut self.store.bytes;
        let here = &bytes[self.parser.pos..];
        let room = (len + 2).min(BIG_ARG_TRUST).max(here.len());
        let mut string = match self.spare.take() {
            Some(spare) if spare.alloc() >= room && spare.alloc() <= room + room / 8 => spare,
            _ => Sds::with_capacity(room),
        };
        string.cat(here);
        bytes.truncate(self.parser.pos);
        self.big = Some(string);
    }

    /// Makes the big argument a part of its command if it is complete.
    #[cold]
    fn deliver_big(&mut self) -> bool {
        let Some(len) = self.parser.bulk_len() else {
            return true;
        };
        let Some(mut string) = self.big.take_if(|string| string.len() == len + 2) else {
            return false;
        };
        string.truncate(len);
        self.store.spans.push(Span::big(self.store.bigs.len(), len));
        self.store.bigs.push(BigArg::new(string));
        self.parser.bulk_delivered();
        if !self.parser.inside_command() {
            self.queue_command();
        }
        true
    }

    /// Number of commands parsed and not consumed.
    #[inline]
    pub fn queued(&self) -> usize {
        self.store.commands.len() - self.done
    }

    /// Queued command `i`, counted from the first one not consumed.
    ///
    /// # Panics
    /// If fewer are queued.
    #[inline]
    pub fn command(&self, i: usize) -> Args<'_> {
        let Store {
            bytes,
            spans,
            bigs,
            commands,
        } = &self.store;
        let command = &commands[self.done + i];
        Args::new(
            bytes,
            &spans[command.first_span..command.first_span + command.argc],
            bigs,
        )
    }

    /// What the server noted about queued command `i`.
    #[inline]
    pub fn lookahead(&self, i: usize) -> Lookahead {
        self.store.commands[self.done + i].look
    }

    /// Notes something about queued command `i`.
    #[inline]
    pub fn set_lookahead(&mut self, i: usize, look: Lookahead) {
        self.store.commands[self.done + i].look = look;
    }

    /// The bytes of queued command `i` as they came: what a replica passes on of its master's
    /// stream. (Words of an inline request have been unquoted in place; big arguments are not
    /// among these bytes, and a master's never are big.)
    pub fn raw_command(&self, i: usize) -> &[u8] {
        let command = &self.store.commands[self.done + i];
        &self.store.bytes[command.begin..command.end]
    }

    /// Number of bytes queued command `i` took on the wire.
    pub fn wire_len(&self, i: usize) -> usize {
        let command = &self.store.commands[self.done + i];
        let spans = &self.store.spans[command.first_span..command.first_span + command.argc];
        let bigs: usize = spans
            .iter()
            .filter(|span| span.is_big())
            .map(|span| span.len() + 2)
            .sum();
        command.end - command.begin + bigs
    }

    /// Bytes received that are not part of a queued command: an unfinished one and what follows.
    pub fn bytes_unparsed(&self) -> usize {
        let end = self
            .store
            .commands
            .last()
            .map_or(self.origin, |command| command.end);
        self.store.bytes.len() - end + self.big.as_ref().map_or(0, Sds::len)
    }

    /// The beginning of what the parser is stuck at, for the log line of a protocol error.
    pub fn unparsed(&self) -> &[u8] {
        &self.store.bytes[self.parser.pos..]
    }

    /// Drops the first `count` queued commands: their arguments are gone.
    ///
    /// # Panics
    /// If fewer are queued.
    #[doc(alias = "resetClient")]
    #[inline]
    pub fn consume(&mut self, count: usize) {
        if count == 0 {
            return;
        }
        self.done += count;
        self.origin = self.store.commands[self.done - 1].end;
        if self.done == self.store.commands.len() {
            self.queue_drained();
        }
    }

    #[inline]
    fn queue_drained(&mut self) {
        self.store.commands.clear();
        self.done = 0;
        if self.parser.inside_command() {
            return;
        }
        if !self.store.bigs.is_empty() {
            self.recycle_bigs();
        }
        self.store.spans.clear();
        if self.origin == self.store.bytes.len() {
            self.store.bytes.clear();
            self.parser.pos = 0;
            self.origin = 0;
        }
    }

    /// A client that sent a big argument will probably send another one: have its memory ready.
    #[cold]
    fn recycle_bigs(&mut self) {
        let Some(last) = self.store.bigs.pop() else {
            return;
        };
        self.store.bigs.clear();
        let len = self
            .store
            .spans
            .iter()
            .rev()
            .find(|span| span.is_big())
            .map_or(0, |span| span.len());
        self.spare = Some(if last.was_taken() {
            Sds::with_capacity((len + 2).min(BIG_ARG_TRUST))
        } else {
            let mut string = last.into_spare().unwrap_or_default();
            string.clear();
            string
        });
    }
}

// -------------------------------------------------------------------------------------------
// Keeping and giving back memory
// -------------------------------------------------------------------------------------------

impl Input {
    /// Ends a round: gives a shared buffer back, or keeps it if something is left over.
    #[doc(alias = "resetSharedQueryBuf")]
    #[doc(alias = "trimClientQueryBuffer")]
    pub fn release(&mut self, shared: &mut SharedBufs) {
        self.trim();
        if !self.lent {
            return;
        }
        self.lent = false;
        if self.is_drained() {
            shared.take_back(mem::take(&mut self.store));
            self.peak = 0;
        }
    }

    /// Whether nothing at all is left over: no queued command, no part of one.
    pub fn is_drained(&self) -> bool {
        self.store.bytes.is_empty()
            && self.store.commands.is_empty()
            && !self.parser.inside_command()
            && self.big.is_none()
    }

    /// Moves what is left to the front of the buffer. Queued commands are left where they are:
    /// their turn comes before more room is needed, or the buffer grows by what was consumed.
    fn trim(&mut self) {
        if self.queued() > 0 {
            return;
        }
        let inside = self.parser.inside_command();
        let begin = if inside || self.from_master {
            self.origin
        } else {
            self.parser.pos
        };
        if begin > 0 {
            self.store.bytes.drain(..begin);
            self.parser.pos -= begin;
        }
        self.origin = 0;
        if !inside || (begin == 0 && self.partial_big == 0 && self.partial_span == 0) {
            return;
        }
        let bigs_gone = self.partial_big;
        self.store.spans.drain(..self.partial_span);
        self.store.bigs.drain(..bigs_gone);
        for span in &mut self.store.spans {
            *span = span.moved_back(begin, bigs_gone);
        }
        self.partial_span = 0;
        self.partial_big = 0;
    }

    /// Shrinks what the client does not need any more; to be called now and then with the seconds
    /// since its last traffic. Two reasons: it has been idle (then a drained buffer goes
    /// altogether), or its buffer is over 32 KB and more than twice what it recently used.
    #[doc(alias = "clientsCronResizeQueryBuffer")]
    pub fn cron_resize(&mut self, idle_seconds: i64) {
        if self.lent {
            return;
        }
        if self.memory_usage() - self.bytes_held() > TOLERATED_SPARE {
            let size = self.capacity();
            if idle_seconds > IDLE_SECONDS {
                self.drop_spare_room();
            } else if size > PROTO_RESIZE_THRESHOLD && size / 2 > self.peak {
                self.shrink_to_peak();
            }
        }
        self.peak = self.bytes_held();
    }

    fn drop_spare_room(&mut self) {
        self.spare = None;
        if self.is_drained() {
            self.store = Store::default();
            return;
        }
        self.store.bytes.shrink_to_fit();
        self.store.spans.shrink_to_fit();
        if let Some(string) = &mut self.big {
            string.remove_free_space(true);
        }
    }

    fn shrink_to_peak(&mut self) {
        if self.big.is_none() {
            self.spare = None;
        }
        let size = self.peak.max(PROTO_IOBUF_LEN);
        self.store.bytes.shrink_to(size);
        self.store.spans.shrink_to(size / size_of::<Span>());
    }

    /// Bytes in use, consumed ones included.
    fn bytes_held(&self) -> usize {
        self.store.bytes.len() + self.big.as_ref().map_or(0, Sds::len)
    }

    /// Bytes that could be in use without allocating.
    fn capacity(&self) -> usize {
        let strings = self.big.iter().chain(&self.spare);
        self.store.bytes.capacity() + strings.map(Sds::alloc).sum::<usize>()
    }

    /// `qbuf` of CLIENT LIST: bytes received and not yet done with. The arguments of an unfinished
    /// command count elsewhere (see [`argv_mem`](Self::argv_mem)).
    pub fn qbuf(&self) -> usize {
        let begin = if self.queued() > 0 {
            self.origin
        } else {
            self.parser.pos
        };
        self.bytes_held() - begin
    }

    /// `qbuf-free` of CLIENT LIST: room for more bytes.
    pub fn qbuf_free(&self) -> usize {
        self.capacity() - self.qbuf()
    }

    /// Bytes in the arguments parsed so far of an unfinished command.
    pub fn argv_mem(&self) -> usize {
        if !self.parser.inside_command() {
            return 0;
        }
        self.store.spans[self.partial_span..]
            .iter()
            .map(|span| span.len())
            .sum()
    }

    /// Heap memory in bytes, as asked of the allocator; 0 for an idle client.
    pub fn memory_usage(&self) -> usize {
        let Store {
            spans,
            bigs,
            commands,
            ..
        } = &self.store;
        self.capacity()
            + spans.capacity() * size_of::<Span>()
            + bigs.capacity() * size_of::<BigArg>()
            + commands.capacity() * size_of::<Command>()
    }

    /// Whether the query buffer has outgrown `client-query-buffer-limit`; to be asked after each
    /// read. `queued_elsewhere` is what the client's MULTI queue holds: commands not run yet are
    /// query buffer in a wider sense. A client that has not authenticated gets 1 MB at most.
    pub fn limit_reached(
        &self,
        limit: usize,
        queued_elsewhere: usize,
        authenticated: bool,
    ) -> bool {
        let held = self.qbuf() + queued_elsewhere;
        held > limit || (held > UNAUTHENTICATED_QUERY_MAX && !authenticated)
    }
}
