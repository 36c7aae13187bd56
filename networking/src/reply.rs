//! The reply buffer: everything a client is told (the `addReply` family of `networking.c`).
//!
//! A handler adds its answer piece by piece; nothing is sent before the event loop says so. Where
//! RESP2 and RESP3 differ the reply knows which one its client speaks:
//!
//! ```text
//!                     RESP2                RESP3
//!   null              $-1                  _
//!   null array        *-1                  _
//!   boolean           :1  :0               #t  #f
//!   double            $3 1.5               ,1.5
//!   big number        $n ...               (...
//!   verbatim          $n text              =n+4 txt:text
//!   map of n          *2n                  %n
//!   set of n          *n                   ~n
//!   push of n         *n                   >n
//!   attribute of n    (not there)          |n
//! ```
//!
//! A length that is only known at the end is *deferred*: [`Reply::add_deferred_len`] remembers the
//! place, and the header is put in front of what followed when it is set. The original starts a
//! new block at every such place and glues the blocks together later; here the bytes behind the
//! place, which lie in one block, move up by the few bytes of the header.
//!
//! Small replies are the hot path, so each is written with one comparison (`Blocks::fits`) and
//! the header of a bulk string as one eight-byte store of which a part is kept.
//!
//! Invariants: see [`blocks`](crate::blocks); and: a deferred length is set before the reply is
//! sent, as commands run from beginning to end between two sends.

use memchr::memchr2;

use crate::blocks::{Blocks, Position, Resized};
pub use crate::blocks::{WriteOutcome, WriteStatus};
use crate::connection::Connection;
use crate::parse::ProtocolError;

/// The protocol version a client speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resp {
    /// The version every connection begins with.
    #[default]
    V2 = 2,
    /// The version asked for with `HELLO 3`.
    V3 = 3,
}

impl Resp {
    /// 2 or 3.
    pub fn number(self) -> i64 {
        self as i64
    }
}

/// A header whose number is still missing. To be given back to one of the `set_deferred_*`
/// methods of the reply it came from.
#[derive(Debug)]
#[must_use = "the reply is malformed until the length is set"]
pub struct DeferredLen(usize);

/// The handle of a deferred length in a reply nobody reads.
const NOWHERE: usize = usize::MAX;

/// How long a reply was, to come back to; see [`Reply::rewind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    added: u64,
    deferred: usize,
}

/// The reply buffer of one client. An idle one owns no heap memory.
#[derive(Debug, Default)]
pub struct Reply {
    out: Blocks,
    resp: Resp,
    /// Open deferred lengths, and set ones that open ones are behind of.
    deferred: Vec<Option<Position>>,
    errors: u64,
    last_error: Option<Box<[u8]>>,
}

/// The common header: `prefix`, a number below 10,000 and the line end, in the first bytes of
/// eight.
#[inline(always)]
fn short_header(prefix: u8, number: usize) -> ([u8; 8], usize) {
    let digit = |unit: usize| b'0' + (number / unit % 10) as u8;
    if number < 10 {
        ([prefix, digit(1), b'\r', b'\n', 0, 0, 0, 0], 4)
    } else if number < 100 {
        ([prefix, digit(10), digit(1), b'\r', b'\n', 0, 0, 0], 5)
    } else if number < 1000 {
        (
            [prefix, digit(100), digit(10), digit(1), b'\r', b'\n', 0, 0],
            6,
        )
    } else {
        (
            [
                prefix,
                digit(1000),
                digit(100),
                digit(10),
                digit(1),
                b'\r',
                b'\n',
                0,
            ],
            7,
        )
    }
}

/// Numbers [`short_header`] can write.
const SHORT_HEADER_MAX: usize = 10_000;

/// Any header: `prefix`, the number and the line end.
fn long_header(prefix: u8, number: i64, buf: &mut [u8; 24]) -> &[u8] {
    let mut digits = itoa::Buffer::new();
    let digits = digits.format(number).as_bytes();
    buf[0] = prefix;
    buf[1..=digits.len()].copy_from_slice(digits);
    buf[digits.len() + 1..digits.len() + 3].copy_from_slice(b"\r\n");
    &buf[..digits.len() + 3]
}

// -------------------------------------------------------------------------------------------
// Strings and numbers
// -------------------------------------------------------------------------------------------

impl Reply {
    /// An empty RESP2 reply buffer that owns no memory.
    pub fn new() -> Self {
        Self::default()
    }

    /// The protocol replies are written in.
    #[inline]
    pub fn resp(&self) -> Resp {
        self.resp
    }

    /// Changes the protocol for what is added from now on (`HELLO`).
    pub fn set_resp(&mut self, resp: Resp) {
        self.resp = resp;
    }

    /// Adds bytes that are RESP already.
    #[doc(alias = "addReplySds")]
    #[doc(alias = "addReplyProto")]
    #[doc(alias = "addReply")]
    #[inline]
    pub fn add_raw(&mut self, bytes: &[u8]) {
        self.out.add(bytes);
    }

    /// Adds a few bytes known to the compiler: one comparison and one or two stores.
    #[inline(always)]
    fn add_const<const N: usize>(&mut self, bytes: &[u8; N]) {
        self.out.add(bytes);
    }

    /// Adds `+OK`. Where the tour of a SET stops; inlined in builds that are to be fast.
    #[doc(alias = "addReply")]
    #[doc(alias = "shared.ok")]
    #[cfg_attr(not(debug_assertions), inline)]
    #[cfg_attr(debug_assertions, inline(never))]
    pub fn add_ok(&mut self) {
        self.add_const(b"+OK\r\n");
    }

    /// Adds a simple string, which must be without line breaks.
    #[doc(alias = "addReplyStatus")]
    #[inline]
    pub fn add_status(&mut self, status: &str) {
        self.add_status_bytes(status.as_bytes());
    }

    /// As [`add_status`](Self::add_status), of any bytes but line breaks.
    #[doc(alias = "addReplyStatusLength")]
    pub fn add_status_bytes(&mut self, status: &[u8]) {
        debug_assert!(
            memchr2(b'\r', b'\n', status).is_none(),
            "a line break in a status"
        );
        self.out.add(b"+");
        self.out.add(status);
        self.out.add(b"\r\n");
    }

    /// Adds a bulk string.
    #[doc(alias = "addReplyBulk")]
    #[doc(alias = "addReplyBulkCBuffer")]
    #[inline]
    pub fn add_bulk(&mut self, value: &[u8]) {
        let len = value.len();
        if len < SHORT_HEADER_MAX && self.out.fits(len + 10) {
            let (header, header_len) = short_header(b'$', len);
            let first = &mut self.out.first;
            let begin = first.len();
            first.extend_from_slice(&header);
            first.truncate(begin + header_len);
            first.extend_from_slice(value);
            first.extend_from_slice(b"\r\n");
        } else {
            self.add_bulk_slowly(value);
        }
    }

    #[doc(alias = "addReplyBulkLen")]
    #[cold]
    #[inline(never)]
    fn add_bulk_slowly(&mut self, value: &[u8]) {
        self.add_header(b'$', value.len());
        self.out.add(value);
        self.out.add(b"\r\n");
    }

    /// Adds a bulk string of the decimal digits of `value`.
    #[doc(alias = "addReplyBulkLongLong")]
    pub fn add_bulk_longlong(&mut self, value: i64) {
        self.add_bulk(itoa::Buffer::new().format(value).as_bytes());
    }

    /// Adds an integer.
    #[doc(alias = "addReplyLongLong")]
    #[inline]
    pub fn add_longlong(&mut self, value: i64) {
        if (0..SHORT_HEADER_MAX as i64).contains(&value) {
            self.add_header(b':', value as usize);
        } else {
            self.out.add(long_header(b':', value, &mut [0; 24]));
        }
    }

    /// Adds `prefix`, the number and the line end.
    #[inline]
    fn add_header(&mut self, prefix: u8, number: usize) {
        if number < SHORT_HEADER_MAX && self.out.fits(8) {
            let (header, header_len) = short_header(prefix, number);
            let first = &mut self.out.first;
            let begin = first.len();
            first.extend_from_slice(&header);
            first.truncate(begin + header_len);
        } else {
            self.out
                .add(long_header(prefix, number as i64, &mut [0; 24]));
        }
    }

    /// Adds a double with the fewest digits that read back as the same number.
    #[doc(alias = "addReplyDouble")]
    pub fn add_double(&mut self, value: f64) {
        let mut buf = [0; util::D2STRING_SIZE];
        let text = util::d2string(&mut buf, value);
        self.add_double_text(text);
    }

    /// Adds a double whose digits the caller has made (`INCRBYFLOAT` and its kin print theirs
    /// differently).
    #[doc(alias = "addReplyHumanLongDouble")]
    pub fn add_double_text(&mut self, text: &[u8]) {
        match self.resp {
            Resp::V2 => self.add_bulk(text),
            Resp::V3 => self.add_line(b',', text),
        }
    }

    /// Adds an integer of any size, given by its digits.
    #[doc(alias = "addReplyBigNum")]
    pub fn add_big_number(&mut self, digits: &[u8]) {
        match self.resp {
            Resp::V2 => self.add_bulk(digits),
            Resp::V3 => self.add_line(b'(', digits),
        }
    }

    fn add_line(&mut self, prefix: u8, text: &[u8]) {
        self.out.add(&[prefix]);
        self.out.add(text);
        self.out.add(b"\r\n");
    }

    /// Adds a text of a kind named by (the first) three letters, `txt` or `mkd`.
    #[doc(alias = "addReplyVerbatim")]
    pub fn add_verbatim(&mut self, text: &[u8], kind: &str) {
        if self.resp == Resp::V2 {
            return self.add_bulk(text);
        }
        let mut tag = *b"   :";
        for (to, from) in tag[..3].iter_mut().zip(kind.bytes()) {
            *to = from;
        }
        self.add_header(b'=', text.len() + tag.len());
        self.out.add(&tag);
        self.out.add(text);
        self.out.add(b"\r\n");
    }

    /// Adds the null value.
    #[doc(alias = "addReplyNull")]
    #[inline]
    pub fn add_null(&mut self) {
        match self.resp {
            Resp::V2 => self.add_const(b"$-1\r\n"),
            Resp::V3 => self.add_const(b"_\r\n"),
        }
    }

    /// Adds the null array, which RESP3 does not tell from the null value.
    #[doc(alias = "addReplyNullArray")]
    #[inline]
    pub fn add_null_array(&mut self) {
        match self.resp {
            Resp::V2 => self.add_const(b"*-1\r\n"),
            Resp::V3 => self.add_const(b"_\r\n"),
        }
    }

    /// Adds a truth value.
    #[doc(alias = "addReplyBool")]
    pub fn add_bool(&mut self, value: bool) {
        match (self.resp, value) {
            (Resp::V2, true) => self.add_const(b":1\r\n"),
            (Resp::V2, false) => self.add_const(b":0\r\n"),
            (Resp::V3, true) => self.add_const(b"#t\r\n"),
            (Resp::V3, false) => self.add_const(b"#f\r\n"),
        }
    }
}

// -------------------------------------------------------------------------------------------
// Aggregates
// -------------------------------------------------------------------------------------------

impl Reply {
    fn prefix(&self, v3: u8) -> u8 {
        if self.resp == Resp::V2 { b'*' } else { v3 }
    }

    fn map_header(&self, pairs: usize) -> (u8, usize) {
        match self.resp {
            Resp::V2 => (b'*', pairs * 2),
            Resp::V3 => (b'%', pairs),
        }
    }

    /// Begins an array of `len` elements.
    #[doc(alias = "addReplyArrayLen")]
    #[inline]
    pub fn add_array_len(&mut self, len: usize) {
        self.add_header(b'*', len);
    }

    /// Begins a map of `pairs` keys and values; in RESP2 an array of both.
    #[doc(alias = "addReplyMapLen")]
    pub fn add_map_len(&mut self, pairs: usize) {
        let (prefix, len) = self.map_header(pairs);
        self.add_header(prefix, len);
    }

    /// Begins a set of `len` elements; in RESP2 an array.
    #[doc(alias = "addReplySetLen")]
    pub fn add_set_len(&mut self, len: usize) {
        self.add_header(self.prefix(b'~'), len);
    }

    /// Begins an attribute of `pairs` keys and values, if the protocol has attributes. If it has
    /// none (RESP2), adds nothing and returns false: the pairs are not to be added either.
    #[doc(alias = "addReplyAttributeLen")]
    pub fn add_attribute_len(&mut self, pairs: usize) -> bool {
        if self.resp == Resp::V3 {
            self.add_header(b'|', pairs);
        }
        self.resp == Resp::V3
    }

    /// Begins a push message of `len` elements; in RESP2, which has none, an array.
    #[doc(alias = "addReplyPushLen")]
    pub fn add_push_len(&mut self, len: usize) {
        self.add_header(self.prefix(b'>'), len);
    }

    /// Leaves the place for a header whose number will be set later.
    #[doc(alias = "addReplyDeferredLen")]
    pub fn add_deferred_len(&mut self) -> DeferredLen {
        if self.out.closed() {
            return DeferredLen(NOWHERE);
        }
        self.deferred.push(Some(self.out.end()));
        DeferredLen(self.deferred.len() - 1)
    }

    /// Makes it an array of `len` elements.
    #[doc(alias = "setDeferredArrayLen")]
    pub fn set_deferred_array_len(&mut self, place: DeferredLen, len: usize) {
        self.set_deferred(place, b'*', len);
    }

    /// Makes it a map of `pairs` keys and values.
    #[doc(alias = "setDeferredMapLen")]
    pub fn set_deferred_map_len(&mut self, place: DeferredLen, pairs: usize) {
        let (prefix, len) = self.map_header(pairs);
        self.set_deferred(place, prefix, len);
    }

    /// Makes it a set of `len` elements.
    #[doc(alias = "setDeferredSetLen")]
    pub fn set_deferred_set_len(&mut self, place: DeferredLen, len: usize) {
        self.set_deferred(place, self.prefix(b'~'), len);
    }

    /// Makes it a push message of `len` elements.
    #[doc(alias = "setDeferredPushLen")]
    pub fn set_deferred_push_len(&mut self, place: DeferredLen, len: usize) {
        self.set_deferred(place, self.prefix(b'>'), len);
    }

    /// Makes it an attribute of `pairs` keys and values, in RESP3; in RESP2 an array of both.
    #[doc(alias = "setDeferredAttributeLen")]
    pub fn set_deferred_attribute_len(&mut self, place: DeferredLen, pairs: usize) {
        match self.resp {
            Resp::V2 => self.set_deferred(place, b'*', pairs * 2),
            Resp::V3 => self.set_deferred(place, b'|', pairs),
        }
    }

    fn set_deferred(&mut self, place: DeferredLen, prefix: u8, number: usize) {
        let mut buf = [0; 24];
        let header = long_header(prefix, number as i64, &mut buf);
        self.fill_deferred(place, header);
    }

    /// Puts `bytes` into the place. Places behind it move.
    fn fill_deferred(&mut self, place: DeferredLen, bytes: &[u8]) {
        let Some(at) = self.deferred.get_mut(place.0).and_then(Option::take) else {
            return;
        };
        self.out.insert(at, bytes);
        for other in self.deferred[place.0 + 1..].iter_mut().flatten() {
            if other.block == at.block && other.offset >= at.offset {
                other.offset += bytes.len();
            }
        }
        while let Some(None) = self.deferred.last() {
            self.deferred.pop();
        }
    }
}

// -------------------------------------------------------------------------------------------
// Errors and help
// -------------------------------------------------------------------------------------------

impl Reply {
    /// Adds an error. A text whose first word is in capitals (`WRONGTYPE Operation ...`) has its
    /// code; to any other the code `ERR` is added. A text may begin with `-`, which always means
    /// that its code follows. Line breaks at the end go, others become blanks.
    ///
    /// A text without code whose first word happens to be in capitals (`SELECT is not allowed`)
    /// must therefore be given with it (`ERR SELECT is not allowed`).
    #[doc(alias = "addReplyError")]
    #[doc(alias = "addReplyErrorObject")]
    #[doc(alias = "addReplyErrorFormat")]
    pub fn add_error(&mut self, text: &str) {
        self.add_error_bytes(text.as_bytes());
    }

    /// As [`add_error`](Self::add_error), for a text that quotes bytes a client has sent.
    #[doc(alias = "addReplyErrorSdsSafe")]
    #[cold]
    #[inline(never)]
    pub fn add_error_bytes(&mut self, text: &[u8]) {
        match text {
            [b'-', text @ ..] => self.add_error_line(complete_error(&[], text)),
            text if has_code(text) => self.add_error_line(complete_error(&[], text)),
            text => self.add_error_line(complete_error(b"ERR ", text)),
        }
    }

    /// As [`add_error`](Self::add_error), for a text that begins with its code whatever that
    /// looks like: nothing is added to it.
    #[doc(alias = "addReplyErrorSds")]
    #[cold]
    #[inline(never)]
    pub fn add_coded_error(&mut self, text: &[u8]) {
        self.add_error_line(complete_error(&[], text));
    }

    fn add_error_line(&mut self, text: Box<[u8]>) {
        self.add_line(b'-', &text);
        self.errors += 1;
        self.last_error = Some(text);
    }

    /// Adds the error of a request that could not be parsed.
    pub fn add_protocol_error(&mut self, error: ProtocolError) {
        self.add_error_bytes(&error.reply_text());
    }

    /// Number of errors ever added: compare before and after a command.
    pub fn errors(&self) -> u64 {
        self.errors
    }

    /// The error added last, with its code and without `-` and line end, if it has not been taken
    /// yet.
    pub fn take_last_error(&mut self) -> Option<Box<[u8]>> {
        self.last_error.take()
    }

    /// Adds what `COMMAND HELP` answers for a command with subcommands: `lines` between the
    /// general first and last ones. `command` is its name in capitals.
    #[doc(alias = "addReplyHelp")]
    #[doc(alias = "addExtendedReplyHelp")]
    pub fn add_help(&mut self, command: &str, lines: &[&str]) {
        self.add_array_len(lines.len() + 3);
        self.add_status(&format!(
            "{command} <subcommand> [<arg> [value] [opt] ...]. Subcommands are:"
        ));
        for line in lines {
            self.add_status(line);
        }
        self.add_status("HELP");
        self.add_status("    Prints this help.");
    }
}

/// Whether `text` begins with an error code: a word of capitals, digits and underscores, and a
/// blank.
fn has_code(text: &[u8]) -> bool {
    let word = text.iter().take_while(|&&byte| is_code_byte(byte)).count();
    word >= 2 && text[0].is_ascii_uppercase() && matches!(text.get(word), Some(b' ') | None)
}

fn is_code_byte(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_'
}

/// `code` and `text`, as one line.
fn complete_error(code: &[u8], text: &[u8]) -> Box<[u8]> {
    let is_break = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let end = text
        .iter()
        .rposition(|byte| !is_break(byte))
        .map_or(0, |last| last + 1);
    let mut line = [code, &text[..end]].concat();
    for byte in &mut line {
        if is_break(byte) {
            *byte = b' ';
        }
    }
    line.into()
}

// -------------------------------------------------------------------------------------------
// What has been added, and where it goes
// -------------------------------------------------------------------------------------------

impl Reply {
    /// Bytes ever added: the difference is what a command answered.
    pub fn added(&self) -> u64 {
        self.out.added()
    }

    /// Bytes added and not sent yet.
    #[inline]
    pub fn waiting(&self) -> usize {
        self.out.waiting()
    }

    /// Whether anything waits to be sent.
    #[doc(alias = "clientHasPendingReplies")]
    #[inline]
    pub fn has_pending(&self) -> bool {
        self.out.waiting() > 0
    }

    /// Remembers how long the reply is, for [`rewind`](Self::rewind).
    pub fn mark(&self) -> Mark {
        Mark {
            added: self.out.added(),
            deferred: self.deferred.len(),
        }
    }

    /// Takes back everything added since the mark was set: a command failed after it had begun to
    /// answer. Nothing may have been sent since, and no length deferred before the mark been set.
    pub fn rewind(&mut self, mark: Mark) {
        self.out.cut_back(mark.added);
        self.deferred.truncate(mark.deferred);
    }

    /// What waits, in order and in as many slices as there are blocks.
    pub fn slices(&self) -> impl Iterator<Item = &[u8]> {
        self.out.iter()
    }

    /// What waits, in one piece; the reply is empty then.
    #[doc(alias = "aggregateClientOutputBuffer")]
    pub fn take_bytes(&mut self) -> Vec<u8> {
        let mut all = Vec::with_capacity(self.out.waiting());
        for slice in self.out.iter() {
            all.extend_from_slice(slice);
        }
        self.clear();
        all
    }

    /// Drops what waits.
    pub fn clear(&mut self) {
        self.out.clear();
        self.deferred.clear();
    }

    /// Moves everything that waits in `other` behind what waits here. Blocks of its list change
    /// hands; only the first block's bytes are copied. If `other` was cut short by its limit this
    /// one is, too.
    #[doc(alias = "AddReplyFromClient")]
    pub fn append(&mut self, other: &mut Reply) {
        if other.out.overflowed {
            self.out.overflowed = true;
            self.out.set_room();
        }
        self.out.append(&mut other.out);
        other.deferred.clear();
    }

    /// Sends what waits: until all is out, the socket takes no more, or more than `budget` bytes
    /// are out ([`NET_MAX_WRITES_PER_EVENT`](crate::NET_MAX_WRITES_PER_EVENT), or `usize::MAX` to
    /// get rid of as much as possible).
    #[doc(alias = "writevToClient")]
    #[inline(never)]
    pub fn write_to(&mut self, conn: &mut Connection, budget: usize) -> WriteOutcome {
        debug_assert!(
            self.deferred.is_empty(),
            "sending a reply with a length missing"
        );
        self.out.write_to(conn, budget)
    }

    /// Counts `count` bytes from the front as sent, by other means than
    /// [`write_to`](Self::write_to).
    pub fn advance(&mut self, count: usize) {
        self.out.advance(count);
    }

    /// Whether additions are dropped because of [`set_muted`](Self::set_muted).
    pub fn is_muted(&self) -> bool {
        self.out.muted
    }

    /// Drops everything added from now on, or stops doing so: CLIENT REPLY OFF and SKIP, a client
    /// about to be closed.
    pub fn set_muted(&mut self, muted: bool) {
        self.out.muted = muted;
        self.out.set_room();
    }

    /// Sets the size of the block list (see [`omem`](Self::omem)) at which the reply is cut short
    /// and further additions are dropped; 0 for none. So a single command cannot fill the memory
    /// before the server gets to see the client again.
    pub fn set_hard_limit(&mut self, bytes: usize) {
        self.out.hard_limit = bytes;
    }

    /// Whether the reply was cut short by the hard limit: the client has to be disconnected.
    pub fn overflowed(&self) -> bool {
        self.out.overflowed
    }
}

// -------------------------------------------------------------------------------------------
// Sizes
// -------------------------------------------------------------------------------------------

impl Reply {
    /// The cron's look at the first block: its size goes down to the recent peak (1 KB at least)
    /// if that was below half of it, and doubles (16 KB at most) if the block was filled. The
    /// peak is forgotten every `peak_reset_ms` (`None`: never; the default is 5 seconds). An
    /// `idle` client's block is given back altogether.
    #[doc(alias = "clientsCronResizeOutputBuffer")]
    pub fn cron_resize(&mut self, now_ms: i64, peak_reset_ms: Option<i64>, idle: bool) -> Resized {
        if idle && self.deferred.is_empty() {
            self.deferred = Vec::new();
        }
        self.out.cron_resize(now_ms, peak_reset_ms, idle)
    }

    /// `rbs` of CLIENT LIST: the size of the first block, once it is needed.
    #[doc(alias = "buf_usable_size")]
    pub fn rbs(&self) -> usize {
        self.out.size()
    }

    /// `rbp` of CLIENT LIST: the recent peak of the first block.
    #[doc(alias = "buf_peak")]
    pub fn rbp(&self) -> usize {
        self.out.peak()
    }

    /// `obl` of CLIENT LIST: bytes in the first block.
    #[doc(alias = "bufpos")]
    pub fn obl(&self) -> usize {
        self.out.first.len()
    }

    /// `oll` of CLIENT LIST: blocks in the list.
    pub fn oll(&self) -> usize {
        self.out.list_count()
    }

    /// `omem` of CLIENT LIST, and what output buffer limits are compared with: memory of the list,
    /// the first block not included.
    #[doc(alias = "getClientOutputBufferMemoryUsage")]
    pub fn omem(&self) -> usize {
        self.out.list_memory()
    }

    /// Heap memory in bytes, as asked of the allocator; 0 for an idle client.
    pub fn memory_usage(&self) -> usize {
        self.out.memory_usage() + self.deferred.capacity() * size_of::<Option<Position>>()
    }
}
