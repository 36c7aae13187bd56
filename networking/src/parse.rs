//! The request parser: from bytes to spans (`resp_parser.c`, `processMultibulkBuffer`,
//! `processInlineBuffer`).
//!
//! A request is a multi bulk one if it begins with `*` and an inline one otherwise:
//!
//! ```text
//!   *2\r\n $3\r\n GET \r\n $3\r\n key \r\n            GET key\r\n
//!   ^      ^      ^                                    ^
//!   count  length bytes                                words, see `inline`
//! ```
//!
//! The parser makes one pass, and incomplete is not an error: what has been understood (how many
//! arguments are missing, the length of the one being waited for) is kept, and the next call goes
//! on from there, so that a command costs the same however its bytes are cut into packets.
//!
//! Headers are the hot path. Nearly all of them are one to three digits and complete, which takes a
//! handful of comparisons and no search (12 ns for a whole SET); longer ones are read digit by
//! digit, out of line. Everything else (incomplete, malformed, odd) goes through `line_header`, which does exactly what the original does, in its order: find the
//! `\r`, complain if there is none within 64 KB, then judge the first byte, then the number. As
//! there, a NUL byte hides what is behind it from the search, and the bytes after `\r` and after
//! an argument are skipped without being looked at.
//!
//! Invariants:
//! 1. An error changes nothing: the same call with the same bytes gives the same error again. So
//!    the commands parsed before it can run first.
//! 2. `left == 0` exactly between commands; `bulk != NO_BULK` only if `left > 0`.
//! 3. Memory grows with the bytes received (16 bytes of span for at least 5 bytes of request),
//!    never with an announced count or length.

use std::borrow::Cow;
use std::fmt;

use memchr::memchr2;

use crate::args::Span;
use crate::{PROTO_INLINE_MAX_SIZE, PROTO_MBULK_BIG_ARG, inline};

/// Arguments an unauthenticated client may send in one command.
const UNAUTHENTICATED_MULTIBULK_MAX: i64 = 10;

/// Length an argument of an unauthenticated client may have.
const UNAUTHENTICATED_BULK_MAX: i64 = 16384;

/// What the parser accepts from one client at this moment.
#[derive(Clone, Copy, Debug)]
pub struct ParseLimits {
    /// Longest inline request and longest header line.
    pub inline: usize,
    /// Most arguments of one command.
    pub multibulk: i64,
    /// Longest argument (`proto-max-bulk-len`).
    pub bulk: i64,
    /// Whether the client may do more than authenticate. If not, small limits hold, and commands
    /// are parsed one by one, since the next one may change this.
    pub authenticated: bool,
    /// Most commands to have parsed and waiting.
    pub lookahead: usize,
    /// Whether this is the replication stream of our master: no length limit, no inline requests,
    /// and every byte stays in the query buffer so that it can be passed on.
    pub from_master: bool,
}

impl Default for ParseLimits {
    fn default() -> Self {
        Self {
            inline: PROTO_INLINE_MAX_SIZE,
            multibulk: i32::MAX as i64,
            bulk: 512 * 1024 * 1024,
            authenticated: true,
            lookahead: 16,
            from_master: false,
        }
    }
}

/// What is wrong with a request. The connection cannot go on after any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProtocolError {
    /// An inline request of more than 64 KB.
    BigInline,
    /// No end of line within 64 KB of a `*`.
    BigMultibulkCount,
    /// A count that is no number, or too large.
    InvalidMultibulkLen,
    /// More than 10 arguments before authentication.
    UnauthenticatedMultibulk,
    /// No end of line within 64 KB of a `$`.
    BigBulkCount,
    /// An argument that does not begin with `$` but with this byte.
    ExpectedDollar(u8),
    /// A length that is no number, negative, or too large.
    InvalidBulkLen,
    /// More than 16 KB in an argument before authentication.
    UnauthenticatedBulk,
    /// Quotes that do not match in an inline request.
    UnbalancedQuotes,
    /// An inline request on the link from our master.
    InlineFromMaster,
}

impl ProtocolError {
    /// The error to reply with, without its code (which is `ERR`). Not UTF-8 if the offending
    /// byte is not. A master gets no reply; its text is for the log.
    pub fn reply_text(self) -> Cow<'static, [u8]> {
        let text: &[u8] = match self {
            Self::BigInline => b"Protocol error: too big inline request",
            Self::BigMultibulkCount => b"Protocol error: too big mbulk count string",
            Self::InvalidMultibulkLen => b"Protocol error: invalid multibulk length",
            Self::UnauthenticatedMultibulk => b"Protocol error: unauthenticated multibulk length",
            Self::BigBulkCount => b"Protocol error: too big bulk count string",
            Self::ExpectedDollar(byte) => {
                let mut text = b"Protocol error: expected '$', got '".to_vec();
                text.extend_from_slice(&[byte, b'\'']);
                return Cow::Owned(text);
            }
            Self::InvalidBulkLen => b"Protocol error: invalid bulk length",
            Self::UnauthenticatedBulk => b"Protocol error: unauthenticated bulk length",
            Self::UnbalancedQuotes => b"Protocol error: unbalanced quotes in request",
            Self::InlineFromMaster => b"Protocol error: inline request from master",
        };
        Cow::Borrowed(text)
    }

    /// The reason as the server's log gives it: `Protocol error (<this>) from client: ...`.
    #[doc(alias = "setProtocolError")]
    pub fn log_reason(self) -> &'static str {
        match self {
            Self::BigInline => "too big inline request",
            Self::BigMultibulkCount => "too big mbulk count string",
            Self::InvalidMultibulkLen => "invalid mbulk count",
            Self::UnauthenticatedMultibulk => "unauth mbulk count",
            Self::BigBulkCount => "too big bulk count string",
            Self::ExpectedDollar(_) => "expected $ but got something else",
            Self::InvalidBulkLen => "invalid bulk length",
            Self::UnauthenticatedBulk => "unauth bulk length",
            Self::UnbalancedQuotes => "unbalanced quotes in inline request",
            Self::InlineFromMaster => "Master using the inline protocol. Desync?",
        }
    }
}

impl fmt::Display for ProtocolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.reply_text()))
    }
}

impl std::error::Error for ProtocolError {}

/// What a call of the parser ended with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The spans of a whole command have been appended.
    Command,
    /// Something without arguments (an empty line, `*0`) was skipped.
    Nothing,
    /// The bytes end inside a request.
    NeedMore,
    /// The bytes end inside an argument of at least [`PROTO_MBULK_BIG_ARG`] bytes, which begins
    /// at the parser's position and is to be read into a string of its own.
    Big,
}

/// No argument is being waited for.
const NO_BULK: usize = usize::MAX;

/// How far the bytes have been understood.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parser {
    /// Offset in the query buffer of the first byte not understood yet.
    pub(crate) pos: usize,
    /// Arguments still missing of the command begun; 0 between commands.
    pub(crate) left: usize,
    /// Length of the argument being waited for.
    bulk: usize,
}

impl Default for Parser {
    fn default() -> Self {
        Self {
            pos: 0,
            left: 0,
            bulk: NO_BULK,
        }
    }
}

impl Parser {
    /// Whether a command has been begun whose end is still missing.
    pub(crate) fn inside_command(&self) -> bool {
        self.left > 0
    }

    /// Length of the argument being waited for, if its header has been read.
    pub(crate) fn bulk_len(&self) -> Option<usize> {
        (self.bulk != NO_BULK).then_some(self.bulk)
    }

    /// Says that the argument being waited for was delivered otherwise.
    pub(crate) fn bulk_delivered(&mut self) {
        self.bulk = NO_BULK;
        self.left -= 1;
    }

    /// Parses one inline request, to be called between commands with at least one byte there.
    pub(crate) fn inline(
        &mut self,
        buf: &mut [u8],
        spans: &mut Vec<Span>,
        limits: &ParseLimits,
    ) -> Result<Step, ProtocolError> {
        let rest = &mut buf[self.pos..];
        let Some(newline) = find_before_nul(rest, b'\n') else {
            return need_more(rest, limits, ProtocolError::BigInline);
        };
        let end = if newline > 0 && rest[newline - 1] == b'\r' {
            newline - 1
        } else {
            newline
        };
        if end != 0 && limits.from_master {
            return Err(ProtocolError::InlineFromMaster);
        }
        let before = spans.len();
        inline::split_in_place(&mut rest[..end], self.pos, spans)
            .map_err(|_| ProtocolError::UnbalancedQuotes)?;
        self.pos += newline + 1;
        Ok(if spans.len() > before {
            Step::Command
        } else {
            Step::Nothing
        })
    }

    /// Parses one multi bulk request, or goes on with the one begun.
    #[inline]
    pub(crate) fn multibulk(
        &mut self,
        buf: &[u8],
        spans: &mut Vec<Span>,
        limits: &ParseLimits,
    ) -> Result<Step, ProtocolError> {
        if self.left == 0 {
            match short_header(buf, self.pos, b'*') {
                Some((count, next)) if count > 0 && allows_count(count, limits) => {
                    self.left = count;
                    self.pos = next;
                }
                _ => match self.multibulk_header(buf, limits)? {
                    Step::Command => {}
                    other => return Ok(other),
                },
            }
        }
        let mut pos = self.pos;
        let mut left = self.left;
        let mut bulk = self.bulk;
        let outcome = loop {
            if bulk == NO_BULK {
                match short_header(buf, pos, b'$') {
                    // Below 1000: within every limit there is.
                    Some((len, next)) => {
                        bulk = len;
                        pos = next;
                    }
                    None => match bulk_header(buf, pos, limits) {
                        Ok(Some((len, next))) => {
                            bulk = len;
                            pos = next;
                        }
                        Ok(None) => break Ok(Step::NeedMore),
                        Err(error) => break Err(error),
                    },
                }
            }
            // `pos <= buf.len()` and `bulk` is a length accepted before: neither can overflow.
            if buf.len() - pos < bulk + 2 {
                let big = bulk >= PROTO_MBULK_BIG_ARG && !limits.from_master;
                break Ok(if big { Step::Big } else { Step::NeedMore });
            }
            spans.push(Span::new(pos, bulk));
            pos += bulk + 2;
            bulk = NO_BULK;
            left -= 1;
            if left == 0 {
                break Ok(Step::Command);
            }
        };
        self.pos = pos;
        self.left = left;
        self.bulk = bulk;
        outcome
    }

    /// The `*<count>\r\n` at the position, for what [`short_header`] does not settle.
    #[cold]
    fn multibulk_header(
        &mut self,
        buf: &[u8],
        limits: &ParseLimits,
    ) -> Result<Step, ProtocolError> {
        let Some((line, next)) =
            line_header(buf, self.pos, limits, ProtocolError::BigMultibulkCount)?
        else {
            return Ok(Step::NeedMore);
        };
        let count = parse_length(&line[1..]).ok_or(ProtocolError::InvalidMultibulkLen)?;
        if count > limits.multibulk {
            return Err(ProtocolError::InvalidMultibulkLen);
        }
        if count > UNAUTHENTICATED_MULTIBULK_MAX && !limits.authenticated {
            return Err(ProtocolError::UnauthenticatedMultibulk);
        }
        self.pos = next;
        if count <= 0 {
            return Ok(Step::Nothing);
        }
        self.left = count as usize;
        Ok(Step::Command)
    }
}

/// Whether a count of at most three digits is fine; if not, the long way finds the error.
#[inline]
fn allows_count(count: usize, limits: &ParseLimits) -> bool {
    let most = if limits.authenticated {
        limits.multibulk
    } else {
        UNAUTHENTICATED_MULTIBULK_MAX
    };
    count as i64 <= most
}

/// The common header: `mark`, one to three digits, `\r\n`, and something behind it. Gives the
/// number and where the line after it begins. `None` says only that it is not that simple.
#[inline(always)]
fn short_header(buf: &[u8], pos: usize, mark: u8) -> Option<(usize, usize)> {
    let head: &[u8; 6] = buf.get(pos..)?.first_chunk()?;
    let first = head[1].wrapping_sub(b'0');
    if head[0] != mark || first > 9 {
        return None;
    }
    if head[2] == b'\r' {
        return Some((usize::from(first), pos + 4));
    }
    let second = head[2].wrapping_sub(b'0');
    if second > 9 || first == 0 {
        return None;
    }
    let value = usize::from(first) * 10 + usize::from(second);
    if head[3] == b'\r' {
        return Some((value, pos + 5));
    }
    let third = head[3].wrapping_sub(b'0');
    if third > 9 || head[4] != b'\r' {
        return None;
    }
    Some((value * 10 + usize::from(third), pos + 6))
}

/// The `$<length>\r\n` at `pos`, however it looks: the length and where the bytes begin, or `None`
/// if the line is not complete.
#[inline(never)]
fn bulk_header(
    buf: &[u8],
    pos: usize,
    limits: &ParseLimits,
) -> Result<Option<(usize, usize)>, ProtocolError> {
    let (len, next) = match plain_bulk_header(buf, pos) {
        Some(header) => header,
        None => match odd_bulk_header(buf, pos, limits)? {
            Some(header) => header,
            None => return Ok(None),
        },
    };
    if len < 0 || (len > limits.bulk && !limits.from_master) {
        return Err(ProtocolError::InvalidBulkLen);
    }
    if len > UNAUTHENTICATED_BULK_MAX && !limits.authenticated {
        return Err(ProtocolError::UnauthenticatedBulk);
    }
    if len > isize::MAX as i64 / 2 {
        return Err(ProtocolError::InvalidBulkLen);
    }
    Ok(Some((len as usize, next)))
}

/// A bulk header of up to nine digits, none of them in vain, with some bytes behind it.
#[inline]
fn plain_bulk_header(buf: &[u8], pos: usize) -> Option<(i64, usize)> {
    let head: &[u8; 12] = buf.get(pos..)?.first_chunk()?;
    if head[0] != b'$' || !matches!(head[1], b'1'..=b'9') {
        return None;
    }
    let mut len = 0;
    for (at, &byte) in head.iter().enumerate().take(11).skip(1) {
        if byte == b'\r' {
            return Some((len, pos + at + 2));
        }
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        len = len * 10 + i64::from(digit);
    }
    None
}

/// Any bulk header, found and judged as the original does it.
#[cold]
fn odd_bulk_header(
    buf: &[u8],
    pos: usize,
    limits: &ParseLimits,
) -> Result<Option<(i64, usize)>, ProtocolError> {
    let Some((line, next)) = line_header(buf, pos, limits, ProtocolError::BigBulkCount)? else {
        return Ok(None);
    };
    match line.first() {
        Some(b'$') => {}
        Some(&other) => return Err(ProtocolError::ExpectedDollar(other)),
        None => return Err(ProtocolError::ExpectedDollar(b'\r')),
    }
    let len = parse_length(&line[1..]).ok_or(ProtocolError::InvalidBulkLen)?;
    Ok(Some((len, next)))
}

/// The line at `pos` up to its `\r`, and where the next one begins; `None` if it is incomplete,
/// which after [`ParseLimits::inline`] bytes is the error `too_big`.
fn line_header<'a>(
    buf: &'a [u8],
    pos: usize,
    limits: &ParseLimits,
    too_big: ProtocolError,
) -> Result<Option<(&'a [u8], usize)>, ProtocolError> {
    let rest = &buf[pos..];
    let Some(end) = find_before_nul(rest, b'\r') else {
        return need_more(rest, limits, too_big).map(|_| None);
    };
    if end + 2 > rest.len() {
        return Ok(None);
    }
    Ok(Some((&rest[..end], pos + end + 2)))
}

fn need_more(
    rest: &[u8],
    limits: &ParseLimits,
    too_big: ProtocolError,
) -> Result<Step, ProtocolError> {
    if rest.len() > limits.inline {
        Err(too_big)
    } else {
        Ok(Step::NeedMore)
    }
}

/// `strchr`: the first `wanted` byte, if no NUL comes before it.
fn find_before_nul(bytes: &[u8], wanted: u8) -> Option<usize> {
    let at = memchr2(wanted, 0, bytes)?;
    (bytes[at] == wanted).then_some(at)
}

/// A count or a length by the strict rules of `string2ll`: an optional minus, no leading zero, no
/// plus, no blank, no overflow.
pub(crate) fn parse_length(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'0'] => return Some(0),
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if !matches!(digits.first(), Some(b'1'..=b'9')) {
        return None;
    }
    let mut value: i64 = 0;
    for &byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        let digit = i64::from(digit);
        value = value
            .checked_mul(10)?
            .checked_add(if negative { -digit } else { digit })?;
    }
    Some(value)
}
