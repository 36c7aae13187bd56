//! Stream ids: what names an entry, and what keeps a stream sorted (`streamID`).
//!
//! An id is a time in milliseconds and a sequence number within it, written `ms-seq`. Ids are
//! compared by time first. As a key of the radix tree an id is 16 bytes, both halves big-endian,
//! so that comparing bytes compares ids:
//!
//! ```text
//!   1526919030474-55  =  00 00 01 63 83 3f 08 4a   00 00 00 00 00 00 00 37
//!                        '--------- ms ---------'  '--------- seq --------'
//! ```
//!
//! Four spellings are accepted, each by a function of its own, because each command takes only
//! some of them:
//!
//! | text | meaning | accepted by |
//! |---|---|---|
//! | `5-1` | both halves | all |
//! | `5` | the half that is missing is the caller's choice | all |
//! | `-`, `+` | the least and the greatest id | [`StreamId::parse`], [`StreamId::parse_interval`] |
//! | `(5-1` | an end of a range that does not belong to it | [`StreamId::parse_interval`] |
//! | `5-*` | the next free sequence number of that millisecond | [`StreamId::parse_new`] |
//!
//! Quirks of the original that are kept: each half is read with the rules of C's `strtoull` (so
//! ` 5` and `+5` are numbers), a text of 128 bytes or more is refused unread, and a NUL byte ends
//! the text.
//!
//! First breakpoint: `stream::id::StreamId::parse` (`streamParseID`).

use std::fmt;

use util::{LONG_STR_SIZE, string2ull, ull2string};

/// Bytes of an id as a key of the radix tree.
pub const ID_BYTES: usize = 16;

/// Room for the longest id as text: two numbers of 20 digits and the dash.
pub const ID_TEXT_BYTES: usize = 41;

/// Texts of this length or more are no ids: the size of the original's buffer, with its NUL.
const PARSE_LIMIT: usize = 128;

/// The name of an entry: milliseconds and a sequence number, ordered by both in this order.
#[doc(alias = "streamID")]
#[doc(alias = "streamCompareID")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StreamId {
    /// Milliseconds, by convention since 1970.
    pub ms: u64,
    /// Number of the entry among those of the same millisecond.
    pub seq: u64,
}

/// The id that an entry is to be added under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewId {
    /// `*`: the time given, or the successor of the last id where the clock has not moved on.
    Auto {
        /// Now, in milliseconds.
        now_ms: u64,
    },
    /// `ms-*`: the next free sequence number of this millisecond.
    AutoSequence {
        /// The millisecond asked for.
        ms: u64,
    },
    /// `ms-seq`: this one or none.
    Exactly(StreamId),
}

/// An end of a range of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The id at this end.
    pub id: StreamId,
    /// Whether the id itself is left out.
    pub exclusive: bool,
}

impl StreamId {
    /// `0-0`: less than the id of any entry.
    pub const MIN: StreamId = StreamId { ms: 0, seq: 0 };
    /// The greatest id there is.
    pub const MAX: StreamId = StreamId {
        ms: u64::MAX,
        seq: u64::MAX,
    };

    /// The id with these halves.
    #[inline]
    pub const fn new(ms: u64, seq: u64) -> StreamId {
        StreamId { ms, seq }
    }

    /// Whether this is `0-0`, which no entry can have.
    #[doc(alias = "streamIDEqZero")]
    #[inline]
    pub fn is_zero(self) -> bool {
        self == StreamId::MIN
    }

    /// The next greater id; `None` after the greatest.
    #[doc(alias = "streamIncrID")]
    #[inline]
    pub fn incr(self) -> Option<StreamId> {
        match self.seq.checked_add(1) {
            Some(seq) => Some(StreamId::new(self.ms, seq)),
            None => Some(StreamId::new(self.ms.checked_add(1)?, 0)),
        }
    }

    /// The next smaller id; `None` before `0-0`.
    #[doc(alias = "streamDecrID")]
    #[inline]
    pub fn decr(self) -> Option<StreamId> {
        match self.seq.checked_sub(1) {
            Some(seq) => Some(StreamId::new(self.ms, seq)),
            None => Some(StreamId::new(self.ms.checked_sub(1)?, u64::MAX)),
        }
    }

    /// The id as a key of the radix tree: byte order is id order.
    #[doc(alias = "streamEncodeID")]
    #[inline]
    pub fn encode(self) -> [u8; ID_BYTES] {
        let number = u128::from(self.ms) << 64 | u128::from(self.seq);
        number.to_be_bytes()
    }

    /// The id that [`encode`](Self::encode) made this key of.
    #[doc(alias = "streamDecodeID")]
    #[inline]
    pub fn decode(key: [u8; ID_BYTES]) -> StreamId {
        let number = u128::from_be_bytes(key);
        StreamId::new((number >> 64) as u64, number as u64)
    }

    /// The id of a key as it comes out of a tree or a file; `None` unless it has 16 bytes.
    #[inline]
    pub fn from_key(key: &[u8]) -> Option<StreamId> {
        Some(StreamId::decode(key.try_into().ok()?))
    }

    /// The id whose halves are this far from those of `self`, modulo 2^64: an entry's id from the
    /// master entry's.
    #[inline]
    pub(crate) fn offset_by(self, ms: i64, seq: i64) -> StreamId {
        StreamId::new(
            self.ms.wrapping_add(ms as u64),
            self.seq.wrapping_add(seq as u64),
        )
    }

    /// What [`offset_by`](Self::offset_by) needs to make `self` of `master`.
    #[inline]
    pub(crate) fn offset_from(self, master: StreamId) -> (i64, i64) {
        (
            self.ms.wrapping_sub(master.ms) as i64,
            self.seq.wrapping_sub(master.seq) as i64,
        )
    }

    /// Reads `ms-seq`, `ms` (whose sequence number is `missing_seq`), `-` or `+`.
    #[doc(alias = "streamParseID")]
    #[doc(alias = "streamParseIDOrReply")]
    #[cfg_attr(debug_assertions, inline(never))]
    pub fn parse(text: &[u8], missing_seq: u64) -> Option<StreamId> {
        match until_nul(text)? {
            b"-" => Some(StreamId::MIN),
            b"+" => Some(StreamId::MAX),
            text => parse_halves(text, missing_seq),
        }
    }

    /// Reads `ms-seq`, or `ms` (whose sequence number is `missing_seq`), and nothing else.
    #[doc(alias = "streamParseStrictIDOrReply")]
    pub fn parse_strict(text: &[u8], missing_seq: u64) -> Option<StreamId> {
        parse_halves(until_nul(text)?, missing_seq)
    }

    /// Reads the end of a range: what [`parse`](Self::parse) reads, or `(` and what
    /// [`parse_strict`](Self::parse_strict) reads.
    #[doc(alias = "streamParseIntervalIDOrReply")]
    pub fn parse_interval(text: &[u8], missing_seq: u64) -> Option<Interval> {
        let (exclusive, id) = match text {
            [b'(', rest @ ..] => (true, StreamId::parse_strict(rest, missing_seq)),
            _ => (false, StreamId::parse(text, missing_seq)),
        };
        id.map(|id| Interval { id, exclusive })
    }

    /// Reads the id of a new entry: `ms-seq`, `ms` (which is `ms-0`) or `ms-*`.
    ///
    /// `*` alone is not read here: it needs the time.
    pub fn parse_new(text: &[u8]) -> Option<NewId> {
        let text = until_nul(text)?;
        match text.strip_suffix(b"-*") {
            Some(ms) => string2ull(ms).map(|ms| NewId::AutoSequence { ms }),
            None => parse_halves(text, 0).map(NewId::Exactly),
        }
    }

    /// Writes the id as `ms-seq` to the front of `buf` and returns the part that was written.
    #[doc(alias = "createStreamIDString")]
    #[doc(alias = "addReplyStreamID")]
    pub fn write_to(self, buf: &mut [u8; ID_TEXT_BYTES]) -> &[u8] {
        let mut digits = [0; LONG_STR_SIZE];
        let ms = ull2string(&mut digits, self.ms);
        let dash = ms.len();
        buf[..dash].copy_from_slice(ms);
        buf[dash] = b'-';
        let seq = ull2string(&mut digits, self.seq);
        let end = dash + 1 + seq.len();
        buf[dash + 1..end].copy_from_slice(seq);
        &buf[..end]
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.ms, self.seq)
    }
}

/// The text up to its first NUL, as a C string has it; `None` when it is too long to be an id.
fn until_nul(text: &[u8]) -> Option<&[u8]> {
    if text.len() >= PARSE_LIMIT {
        return None;
    }
    text.split(|&byte| byte == 0).next()
}

fn parse_halves(text: &[u8], missing_seq: u64) -> Option<StreamId> {
    let (ms, seq) = match text.iter().position(|&byte| byte == b'-') {
        Some(dash) => (&text[..dash], string2ull(&text[dash + 1..])?),
        None => (text, missing_seq),
    };
    Some(StreamId::new(string2ull(ms)?, seq))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(ms: u64, seq: u64) -> StreamId {
        StreamId::new(ms, seq)
    }

    #[test]
    fn the_time_decides_before_the_sequence_number() {
        assert!(id(1, u64::MAX) < id(2, 0));
        assert!(id(2, 0) < id(2, 1));
        assert_eq!(id(2, 1).cmp(&id(2, 1)), std::cmp::Ordering::Equal);
    }

    #[test]
    fn keys_sort_as_ids_do_and_give_them_back() {
        let ids = [
            id(0, 0),
            id(0, 256),
            id(1, 0),
            id(255, u64::MAX),
            id(256, 0),
            StreamId::MAX,
        ];
        for pair in ids.windows(2) {
            assert!(pair[0].encode() < pair[1].encode());
        }
        for id in ids {
            assert_eq!(StreamId::decode(id.encode()), id);
        }
        assert_eq!(StreamId::from_key(&[0; 15]), None);
    }

    #[test]
    fn successor_and_predecessor_carry_and_stop_at_the_ends() {
        assert_eq!(id(3, 4).incr(), Some(id(3, 5)));
        assert_eq!(id(3, u64::MAX).incr(), Some(id(4, 0)));
        assert_eq!(StreamId::MAX.incr(), None);
        assert_eq!(id(3, 5).decr(), Some(id(3, 4)));
        assert_eq!(id(4, 0).decr(), Some(id(3, u64::MAX)));
        assert_eq!(StreamId::MIN.decr(), None);
    }

    #[test]
    fn a_text_without_sequence_number_gets_the_callers() {
        assert_eq!(StreamId::parse(b"5", 0), Some(id(5, 0)));
        assert_eq!(StreamId::parse(b"5", u64::MAX), Some(id(5, u64::MAX)));
        assert_eq!(StreamId::parse(b"5-7", 9), Some(id(5, 7)));
    }

    #[test]
    fn the_special_ids_are_only_for_ranges() {
        assert_eq!(StreamId::parse(b"-", 0), Some(StreamId::MIN));
        assert_eq!(StreamId::parse(b"+", 0), Some(StreamId::MAX));
        assert_eq!(StreamId::parse_strict(b"-", 0), None);
        assert_eq!(StreamId::parse_strict(b"+", 0), None);
        assert_eq!(StreamId::parse_new(b"-"), None);
        assert_eq!(StreamId::parse_new(b"*"), None);
    }

    #[test]
    fn an_exclusive_end_needs_an_id_behind_its_bracket() {
        let end = |text: &[u8]| StreamId::parse_interval(text, 3);
        let interval = |id, exclusive| Some(Interval { id, exclusive });
        assert_eq!(end(b"(5"), interval(id(5, 3), true));
        assert_eq!(end(b"5-1"), interval(id(5, 1), false));
        assert_eq!(end(b"+"), interval(StreamId::MAX, false));
        assert_eq!(end(b"("), None);
        assert_eq!(end(b"(+"), None);
    }

    #[test]
    fn a_new_entry_may_leave_its_sequence_number_open() {
        let new = StreamId::parse_new;
        assert_eq!(new(b"5-*"), Some(NewId::AutoSequence { ms: 5 }));
        assert_eq!(new(b"5-1"), Some(NewId::Exactly(id(5, 1))));
        assert_eq!(new(b"5"), Some(NewId::Exactly(id(5, 0))));
        assert_eq!(new(b"-*"), None);
        assert_eq!(new(b"5-**"), None);
        assert_eq!(new(b"5-1-*"), None);
    }

    #[test]
    fn what_is_no_id_is_refused() {
        let texts: [&[u8]; 9] = [
            b"",
            b"abc",
            b"5-",
            b"-5",
            b"5-1-2",
            b"5 -1",
            b"18446744073709551616-0",
            b"5-x",
            &[b'1'; 128],
        ];
        for text in texts {
            assert_eq!(
                StreamId::parse(text, 0),
                None,
                "{:?}",
                String::from_utf8_lossy(text)
            );
        }
    }

    #[test]
    fn the_quirks_of_c_strings_are_kept() {
        assert_eq!(StreamId::parse(b"5-1\0junk", 0), Some(id(5, 1)));
        assert_eq!(StreamId::parse(b" 5-+1", 0), Some(id(5, 1)));
        assert_eq!(StreamId::parse(&[b'0'; 127], 0), Some(id(0, 0)));
    }

    #[test]
    fn the_text_of_an_id_is_its_halves_and_a_dash() {
        for id in [id(0, 0), id(1526919030474, 55), StreamId::MAX] {
            let mut buf = [0; ID_TEXT_BYTES];
            let text = id.write_to(&mut buf).to_vec();
            assert_eq!(text, id.to_string().as_bytes());
            assert_eq!(StreamId::parse(&text, 7), Some(id));
        }
    }
}
