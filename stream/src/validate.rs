//! Bytes from outside: are they a node of a stream?
//!
//! Two levels, as everywhere. **Shallow** looks at the ends: the listpack's header, the master
//! entry and the last entry, O(size of these). That is enough to add to the node and to know where
//! its ids end, and nothing that may lie between can harm (see [`node`](crate::node)). **Deep**
//! reads every element, O(n):
//!
//! 1. the listpack is one, to the last byte;
//! 2. the master entry is three natural numbers, as many fields as the third says, and a zero;
//! 3. every entry is flags of 0 to 3, two numbers, its fields and values, and its lp-count, which
//!    is how many they are;
//! 4. the last entry ends where the listpack does;
//! 5. as many entries as `deleted` says are tombstones, as many as `count` says are not, and there
//!    is at least one of either;
//! 6. ids of entries grow, and none is less than the key. (Those of tombstones need not: after
//!    XSETID has turned back the last id, ids of tombstones can be given again.)
//!
//! The original checks 1 to 4 except the range of the flags.
//!
//! First breakpoint: `stream::validate::validate_integrity` (`streamValidateListpackIntegrity`).

use std::fmt;

pub use listpack::Validation;
use listpack::{Listpack, Position};

use crate::id::StreamId;
use crate::node::{FLAG_DELETED, FLAG_SAME_FIELDS, Node, View, elements_before_lp_count};

/// Why bytes are not what a stream is made of, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corrupt {
    /// The key of the node; `0-0` where it is not about one.
    pub node: StreamId,
    /// Bytes from the start of the node to what is wrong.
    pub offset: usize,
    /// What is wrong there.
    pub reason: Reason,
}

/// What may be wrong with a stream and its nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The bytes are not a listpack.
    Listpack(listpack::Reason),
    /// The listpack ends within the master entry or an entry.
    CutShort,
    /// A string where a number must be.
    NotANumber,
    /// A count below zero.
    Negative,
    /// The master entry does not end with a zero.
    NoMasterEnd,
    /// There is a master entry and nothing else.
    NoEntries,
    /// Flags that no entry can have.
    UnknownFlags,
    /// An lp-count that is not how many elements the entry has.
    WrongLpCount,
    /// The number of entries is not how many there are.
    WrongCount,
    /// The number of tombstones is not how many there are.
    WrongDeleted,
    /// An id that is not greater than the one before it, or is less than the node's key.
    IdOutOfOrder,
    /// A key that does not have 16 bytes.
    KeySize,
    /// Two nodes of the same key.
    DuplicateKey,
    /// The ids of a node go beyond the key of the next.
    NodesOverlap,
    /// The stream's length is not how many entries its nodes have.
    WrongLength,
    /// The stream's last id is less than that of an entry.
    LastIdTooSmall,
    /// The greatest deleted id is greater than the last id.
    MaxDeletedTooLarge,
    /// Fewer entries were ever added than there are.
    EntriesAddedTooSmall,
}

impl Reason {
    fn text(self) -> &'static str {
        match self {
            Reason::Listpack(_) => "not a listpack",
            Reason::CutShort => "the listpack ends within an entry",
            Reason::NotANumber => "a string where a number must be",
            Reason::Negative => "a count below zero",
            Reason::NoMasterEnd => "no zero at the end of the master entry",
            Reason::NoEntries => "no entries",
            Reason::UnknownFlags => "unknown flags",
            Reason::WrongLpCount => "an lp-count that is not the number of elements",
            Reason::WrongCount => "the count is not the number of entries",
            Reason::WrongDeleted => "the count of deleted ones is not the number of tombstones",
            Reason::IdOutOfOrder => "an id out of order",
            Reason::KeySize => "a key that is not the size of an id",
            Reason::DuplicateKey => "a key that was there before",
            Reason::NodesOverlap => "ids beyond the key of the next node",
            Reason::WrongLength => "the length is not the number of entries",
            Reason::LastIdTooSmall => "the last id is less than that of an entry",
            Reason::MaxDeletedTooLarge => "the greatest deleted id is beyond the last id",
            Reason::EntriesAddedTooSmall => "fewer entries added than there are",
        }
    }
}

impl fmt::Display for Corrupt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "stream corrupt in node {} at byte {}: ",
            self.node, self.offset
        )?;
        match self.reason {
            Reason::Listpack(reason) => {
                let offset = self.offset;
                write!(f, "{}", listpack::Corrupt { offset, reason })
            }
            reason => f.write_str(reason.text()),
        }
    }
}

impl std::error::Error for Corrupt {}

impl Node {
    /// Takes `bytes` for the node of this key, after the checks of [`validate_integrity`].
    ///
    /// # Errors
    ///
    /// What is wrong with them. The bytes are gone then.
    pub fn from_bytes(
        master_id: StreamId,
        bytes: Vec<u8>,
        validation: Validation,
    ) -> Result<Node, Corrupt> {
        let entries = Listpack::from_bytes(bytes, validation).map_err(|corrupt| Corrupt {
            node: master_id,
            offset: corrupt.offset,
            reason: Reason::Listpack(corrupt.reason),
        })?;
        let node = Node { entries };
        validate_integrity(&node, master_id, validation)?;
        Ok(node)
    }

    /// Every invariant of a node. O(n).
    ///
    /// # Errors
    ///
    /// The first violation.
    pub fn check(&self, master_id: StreamId) -> Result<(), Corrupt> {
        self.entries.check().map_err(|corrupt| Corrupt {
            node: master_id,
            offset: corrupt.offset,
            reason: Reason::Listpack(corrupt.reason),
        })?;
        validate_integrity(self, master_id, Validation::Deep)
    }
}

/// Whether a listpack is the node of this key, in the sense of `validation`.
///
/// # Errors
///
/// The first thing that is wrong, and its offset.
#[doc(alias = "streamValidateListpackIntegrity")]
#[inline(never)]
fn validate_integrity(
    node: &Node,
    master_id: StreamId,
    validation: Validation,
) -> Result<(), Corrupt> {
    let mut reader = Reader {
        entries: &node.entries,
        master_id,
        at: node.entries.first(),
    };
    let master = reader.master()?;
    if reader.at.is_none() {
        return Err(reader.corrupt(Reason::NoEntries));
    }
    match validation {
        Validation::Shallow => check_last_entry(&reader, node),
        Validation::Deep => reader.entries(&master),
    }
}

fn check_last_entry(reader: &Reader<'_>, node: &Node) -> Result<(), Corrupt> {
    let last_id = View::open(node, reader.master_id).and_then(View::last_id);
    match last_id {
        Some(_) => Ok(()),
        None => Err(Corrupt {
            node: reader.master_id,
            offset: node
                .entries
                .last()
                .map_or(node.entries.bytes(), Position::offset),
            reason: Reason::WrongLpCount,
        }),
    }
}

/// The three numbers of a master entry with the places of the two that are checked at the end.
struct MasterCounts {
    count_at: Option<Position>,
    count: u64,
    deleted_at: Option<Position>,
    deleted: u64,
    num_fields: u64,
}

/// Reads element after element and knows where it is when something is wrong.
struct Reader<'a> {
    entries: &'a Listpack,
    master_id: StreamId,
    /// The next element; `None` behind the last.
    at: Option<Position>,
}

impl Reader<'_> {
    fn corrupt_at(&self, at: Option<Position>, reason: Reason) -> Corrupt {
        let terminator = self.entries.bytes() - 1;
        Corrupt {
            node: self.master_id,
            offset: at.map_or(terminator, Position::offset),
            reason,
        }
    }

    fn corrupt(&self, reason: Reason) -> Corrupt {
        self.corrupt_at(self.at, reason)
    }

    fn integer(&mut self) -> Result<i64, Corrupt> {
        let at = self.at.ok_or_else(|| self.corrupt(Reason::CutShort))?;
        let integer = self.entries.get(at).to_integer();
        let integer = integer.ok_or_else(|| self.corrupt(Reason::NotANumber))?;
        self.at = self.entries.next(at);
        Ok(integer)
    }

    fn natural(&mut self) -> Result<u64, Corrupt> {
        let at = self.at;
        u64::try_from(self.integer()?).map_err(|_| self.corrupt_at(at, Reason::Negative))
    }

    /// Steps over texts. A number of them that is a lie ends with the listpack.
    fn skip(&mut self, texts: u64) -> Result<(), Corrupt> {
        for _ in 0..texts {
            let at = self.at.ok_or_else(|| self.corrupt(Reason::CutShort))?;
            self.at = self.entries.next(at);
        }
        Ok(())
    }

    fn master(&mut self) -> Result<MasterCounts, Corrupt> {
        let count_at = self.at;
        let count = self.natural()?;
        let deleted_at = self.at;
        let deleted = self.natural()?;
        let num_fields = self.natural()?;
        self.skip(num_fields)?;
        let zero_at = self.at;
        match self.integer() {
            Ok(0) => {}
            Err(corrupt) if corrupt.reason == Reason::CutShort => return Err(corrupt),
            _ => return Err(self.corrupt_at(zero_at, Reason::NoMasterEnd)),
        }
        Ok(MasterCounts {
            count_at,
            count,
            deleted_at,
            deleted,
            num_fields,
        })
    }

    /// All entries, against the counts of the master entry.
    fn entries(&mut self, master: &MasterCounts) -> Result<(), Corrupt> {
        let (mut count, mut deleted) = (0, 0);
        let mut least = Some(self.master_id);
        while self.at.is_some() {
            let start = self.at;
            let (flags, id) = self.entry(master.num_fields)?;
            if flags & FLAG_DELETED != 0 {
                deleted += 1;
                continue;
            }
            count += 1;
            if least.is_none_or(|least| id < least) {
                return Err(self.corrupt_at(start, Reason::IdOutOfOrder));
            }
            least = id.incr();
        }
        if count != master.count {
            return Err(self.corrupt_at(master.count_at, Reason::WrongCount));
        }
        if deleted != master.deleted {
            return Err(self.corrupt_at(master.deleted_at, Reason::WrongDeleted));
        }
        Ok(())
    }

    /// One entry: its flags and its id.
    fn entry(&mut self, master_fields: u64) -> Result<(i64, StreamId), Corrupt> {
        let flags_at = self.at;
        let flags = self.integer()?;
        if flags & !(FLAG_DELETED | FLAG_SAME_FIELDS) != 0 {
            return Err(self.corrupt_at(flags_at, Reason::UnknownFlags));
        }
        let (ms, seq) = (self.integer()?, self.integer()?);
        let same_fields = flags & FLAG_SAME_FIELDS != 0;
        let num_fields = if same_fields {
            master_fields
        } else {
            self.natural()?
        };
        self.skip(if same_fields {
            num_fields
        } else {
            num_fields.saturating_mul(2)
        })?;
        let lp_count_at = self.at;
        if self.integer()? as u64 != elements_before_lp_count(num_fields, same_fields) {
            return Err(self.corrupt_at(lp_count_at, Reason::WrongLpCount));
        }
        Ok((flags, self.master_id.offset_by(ms, seq)))
    }
}
