//! Trimming: taking away the oldest entries (`streamTrim`).
//!
//! Whole nodes go first, for the price of one key of the tree each. What is then left to take lies
//! within one node, and becomes tombstones there one by one; *approximate* trimming leaves it.
//!
//! ```text
//!   trim to 5:     [ a b c d ] [ e f g h ] [ i j ]           10 entries
//!   whole nodes:               [ e f g h ] [ i j ]            6: approximate trimming ends here
//!   within a node:             [ - f g h ] [ i j ]            5
//! ```
//!
//! Quirk kept, because files would differ: trimming by id makes tombstones of all entries of a
//! node if behind them lies only a tombstone that is not to go. Such a node has no entries and
//! stays until the next trimming.
//!
//! First breakpoint: `stream::trim::trim`.

use listpack::Position;
use rax::Op;

use crate::id::StreamId;
use crate::node::{Master, Node, Place, View};
use crate::stream::Stream;

/// What to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrimStrategy {
    /// This many entries (`TRIM_STRATEGY_MAXLEN`).
    MaxLen(u64),
    /// The entries from this id on (`TRIM_STRATEGY_MINID`).
    MinId(StreamId),
}

/// What to trim, and how far to go.
#[doc(alias = "streamAddTrimArgs")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrimArgs {
    /// What to leave.
    pub strategy: TrimStrategy,
    /// Take away whole nodes only, and leave what that leaves.
    pub approx: bool,
    /// Stop before the node that would make it more than this many entries; 0 for no limit.
    pub limit: u64,
}

impl TrimArgs {
    /// Exactly this, however long it takes.
    pub fn exact(strategy: TrimStrategy) -> Self {
        TrimArgs {
            strategy,
            approx: false,
            limit: 0,
        }
    }

    /// Whole nodes, and at most `limit` entries.
    pub fn approx(strategy: TrimStrategy, limit: u64) -> Self {
        TrimArgs {
            strategy,
            approx: true,
            limit,
        }
    }
}

impl Stream {
    /// Takes away the oldest entries; returns how many.
    ///
    /// O(1) for each whole node, O(size of a node) for the rest.
    #[doc(alias = "streamTrim")]
    pub fn trim(&mut self, args: TrimArgs) -> u64 {
        trim(self, args)
    }

    /// Leaves at most `maxlen` entries, as [`trim`](Self::trim). Approximate trimming takes away
    /// at most a hundred full nodes.
    #[doc(alias = "streamTrimByLength")]
    pub fn trim_by_length(&mut self, maxlen: u64, approx: bool, max_entries: u64) -> u64 {
        self.trim_by(TrimStrategy::MaxLen(maxlen), approx, max_entries)
    }

    /// Leaves the entries from `min_id` on, as [`trim`](Self::trim). Approximate trimming takes
    /// away at most a hundred full nodes.
    #[doc(alias = "streamTrimByID")]
    pub fn trim_by_id(&mut self, min_id: StreamId, approx: bool, max_entries: u64) -> u64 {
        self.trim_by(TrimStrategy::MinId(min_id), approx, max_entries)
    }

    fn trim_by(&mut self, strategy: TrimStrategy, approx: bool, max_entries: u64) -> u64 {
        self.trim(TrimArgs {
            strategy,
            approx,
            limit: if approx {
                max_entries.saturating_mul(100)
            } else {
                0
            },
        })
    }
}

#[inline(never)]
fn trim(stream: &mut Stream, args: TrimArgs) -> u64 {
    let mut deleted = 0u64;
    while let Some((key, view)) = first_node(stream) {
        let entries = view.map_or(0, |view| view.master.count);
        let goes_whole = match args.strategy {
            TrimStrategy::MaxLen(maxlen) if stream.length <= maxlen => break,
            TrimStrategy::MaxLen(maxlen) => stream.length.saturating_sub(entries) >= maxlen,
            TrimStrategy::MinId(min_id) => {
                // A node that cannot be read has nothing to keep.
                view.and_then(View::last_id)
                    .is_none_or(|last_id| last_id < min_id)
            }
        };
        if args.limit != 0 && deleted.saturating_add(entries) > args.limit {
            break;
        }
        if goes_whole {
            stream.nodes.remove(&key.encode());
            stream.length = stream.length.saturating_sub(entries);
            deleted = deleted.saturating_add(entries);
            continue;
        }
        if !args.approx {
            let length = stream.length;
            if let Some(node) = stream.nodes.get_mut(&key.encode()) {
                let (within, first_id) = trim_node(node, key, length, args.strategy);
                stream.length -= within;
                deleted = deleted.saturating_add(within);
                if let Some(first_id) = first_id {
                    stream.first_id = first_id;
                    return deleted;
                }
            }
        }
        break;
    }
    if deleted > 0 {
        stream.find_first_id();
    }
    deleted
}

/// The oldest node with its key, and opened if it can be read.
fn first_node(stream: &Stream) -> Option<(StreamId, Option<View<'_>>)> {
    let mut keys = stream.nodes.iter();
    keys.seek(Op::First, b"");
    let (key, node) = keys.next()?;
    let key = StreamId::from_key(key)?;
    Some((key, View::open(node, key)))
}

/// Makes tombstones of the oldest entries of a node, in a stream of `length` entries.
///
/// Returns how many, at most `length`, and the id of the oldest entry that is left in the node.
#[inline(never)]
fn trim_node(
    node: &mut Node,
    master_id: StreamId,
    length: u64,
    strategy: TrimStrategy,
) -> (u64, Option<StreamId>) {
    let Some(master) = node.master() else {
        return (0, None);
    };
    let mut deleted = 0;
    let mut first_id = None;
    let first_at = View::open(node, master_id).and_then(|view| view.first_at());
    let mut place = first_at.and_then(|at| entry_at(node, master_id, master, at));
    while let Some(entry) = place {
        let enough = match strategy {
            TrimStrategy::MaxLen(maxlen) => length - deleted <= maxlen,
            TrimStrategy::MinId(min_id) => entry.id >= min_id || deleted == length,
        };
        if !enough && !entry.is_deleted() {
            node.mark_deleted(&entry);
            deleted += 1;
            // Read again: flags of foreign bytes may have become narrower.
            place = entry_at(node, master_id, master, entry.flags_at);
            continue;
        }
        if !entry.is_deleted() {
            first_id = Some(entry.id);
            break;
        }
        place = entry_at(node, master_id, master, entry.next_at);
    }
    if deleted > 0 {
        node.set_counts(
            master.count.saturating_sub(deleted),
            master.deleted.saturating_add(deleted),
        );
    }
    (deleted, first_id)
}

/// The entry at `at`. The master entry is that of before: a tombstone moves nothing that lies
/// before it, the master entry least of all.
fn entry_at(node: &Node, master_id: StreamId, master: Master, at: Position) -> Option<Place> {
    let view = View {
        node,
        master_id,
        master,
    };
    view.entry_at(at)
}
