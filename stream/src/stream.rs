//! The stream itself: a tree of nodes, and what is known of them all (`stream` of `stream.h`).
//!
//! Adding happens at the end only: in the last node as long as it has room, else in a new one.
//! Deleting leaves a tombstone, and takes the node away with its last entry. Everything else is
//! bookkeeping: five numbers that make `XLEN`, `XINFO` and the ends of a stream O(1).
//!
//! First breakpoint: `stream::stream::Stream::append` (`streamAppendItem`).

use rax::{Op, Rax};

use crate::entry::Entry;
use crate::id::{NewId, StreamId};
use crate::iterator::StreamIterator;
use crate::node::{Master, Node, View};
use crate::pairs::{self, Pairs};

/// The tree: 16 bytes of id to a node.
pub(crate) type Nodes = Rax<Box<Node>>;

/// Most bytes of all fields and values of one entry; also where `stream-node-max-bytes` ends.
#[doc(alias = "STREAM_LISTPACK_MAX_SIZE")]
pub const LISTPACK_MAX_SIZE: usize = 1 << 30;

/// Most bytes that a new node gets room for at once.
#[doc(alias = "STREAM_LISTPACK_MAX_PRE_ALLOCATE")]
const MAX_PRE_ALLOCATE: usize = 4096;

/// More than an element of a listpack takes beside its text: encoding, length, back-length.
const ELEMENT_OVERHEAD: usize = 10;

/// Elements of an entry that are neither field nor value, those of a new master entry included.
const FIXED_ELEMENTS: usize = 9;

/// When a node is full (`stream-node-max-bytes`, `stream-node-max-entries`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeLimits {
    /// Bytes that a node must stay below, 0 for as many as possible. An entry that is bigger gets a
    /// node of its own.
    pub max_bytes: usize,
    /// Entries and tombstones of a node, 0 for no limit.
    pub max_entries: u64,
}

impl Default for NodeLimits {
    /// 4096 bytes, 100 entries: the server's defaults.
    fn default() -> Self {
        NodeLimits {
            max_bytes: 4096,
            max_entries: 100,
        }
    }
}

/// Why an entry was not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppendError {
    /// The id is not greater than the last one (`EDOM`).
    IdTooSmall,
    /// Fields and values are more than fits in a node (`ERANGE`).
    TooLarge,
}

impl std::fmt::Display for AppendError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            AppendError::IdTooSmall => "the id is not greater than the stream's last one",
            AppendError::TooLarge => "fields and values are too large for a node",
        })
    }
}

impl std::error::Error for AppendError {}

/// Why [`Stream::set_id`] refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetIdError {
    /// The id is smaller than the greatest deleted id that comes with it.
    BelowGivenMaxDeleted,
    /// The id is smaller than the greatest deleted id of the stream.
    BelowMaxDeleted,
    /// The id is smaller than that of the newest entry.
    BelowTop,
    /// Fewer entries would have been added than there are.
    FewerThanLength,
}

impl std::fmt::Display for SetIdError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            SetIdError::BelowGivenMaxDeleted => {
                "the id is smaller than the provided max_deleted_entry_id"
            }
            SetIdError::BelowMaxDeleted => "the id is smaller than current max_deleted_entry_id",
            SetIdError::BelowTop => "the id is smaller than the target stream top item",
            SetIdError::FewerThanLength => "entries_added is smaller than the target stream length",
        })
    }
}

impl std::error::Error for SetIdError {}

/// A log of entries in the order of their ids.
///
/// ```
/// use stream::{NewId, NodeLimits, Stream, StreamId};
///
/// let mut log = Stream::new();
/// let limits = NodeLimits::default();
/// let now = NewId::Auto { now_ms: 1526919030474 };
/// let first = log.append(now, &[("temperature", "21")], limits)?;
/// let second = log.append(now, &[("temperature", "22")], limits)?;
/// assert_eq!((first.to_string(), second.to_string()), ("1526919030474-0".into(), "1526919030474-1".into()));
///
/// let newest = log.iter_rev().next().unwrap();
/// assert_eq!(format!("{newest:?}"), r#"1526919030474-1 {"temperature": 22}"#);
///
/// assert!(log.delete(first));
/// assert_eq!((log.len(), log.first_id()), (1, second));
/// # Ok::<(), stream::AppendError>(())
/// ```
#[doc(alias = "stream")]
#[derive(Default)]
pub struct Stream {
    pub(crate) nodes: Nodes,
    pub(crate) length: u64,
    pub(crate) last_id: StreamId,
    pub(crate) first_id: StreamId,
    pub(crate) max_deleted_entry_id: StreamId,
    pub(crate) entries_added: u64,
}

impl Stream {
    /// A stream without entries.
    #[doc(alias = "streamNew")]
    pub fn new() -> Self {
        Stream::default()
    }

    /// How many entries there are, tombstones not counted. O(1).
    #[doc(alias = "streamLength")]
    #[inline]
    pub fn len(&self) -> u64 {
        self.length
    }

    /// Whether there are no entries. O(1).
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The greatest id ever given, or as set by [`set_id`](Self::set_id); `0-0` at first. O(1).
    #[inline]
    pub fn last_id(&self) -> StreamId {
        self.last_id
    }

    /// The id of the oldest entry; `0-0` if there is none. O(1).
    #[inline]
    pub fn first_id(&self) -> StreamId {
        self.first_id
    }

    /// The greatest id that [`delete`](Self::delete) deleted. Trimming does not count. O(1).
    #[inline]
    pub fn max_deleted_entry_id(&self) -> StreamId {
        self.max_deleted_entry_id
    }

    /// How many entries were ever added. O(1).
    #[inline]
    pub fn entries_added(&self) -> u64 {
        self.entries_added
    }

    /// How many nodes hold the entries (`radix-tree-keys` of XINFO). O(1).
    #[inline]
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// How many nodes the tree of their keys has (`radix-tree-nodes` of XINFO). O(1).
    #[inline]
    pub fn tree_nodes(&self) -> usize {
        self.nodes.nodes()
    }

    /// Bytes allocated for the tree and the nodes. O(number of nodes).
    pub fn alloc_size(&self) -> usize {
        let boxed = std::mem::size_of::<Node>();
        let mut bytes = self.nodes.alloc_size();
        self.for_each_node(|_, node| bytes += boxed + node.entries.capacity());
        bytes
    }

    /// Calls `f` with every node and its key, the oldest first: what a file is made of.
    pub fn for_each_node<'a>(&'a self, mut f: impl FnMut(StreamId, &'a Node)) {
        let mut keys = self.nodes.iter();
        keys.seek(Op::First, b"");
        while let Some((key, node)) = keys.next() {
            if let Some(master_id) = StreamId::from_key(key) {
                f(master_id, node);
            }
        }
    }

    /// The id of a new entry; `None` if there is none greater than the last.
    ///
    /// With `*` the clock decides unless it stands still or goes back. With `ms-*` a millisecond
    /// before the last one gives an id that [`append`](Self::append) will refuse.
    #[doc(alias = "streamNextID")]
    pub fn next_id(&self, new: NewId) -> Option<StreamId> {
        match new {
            NewId::Exactly(id) => Some(id),
            NewId::Auto { now_ms } if now_ms > self.last_id.ms => Some(StreamId::new(now_ms, 0)),
            NewId::Auto { .. } => self.last_id.incr(),
            NewId::AutoSequence { ms } if ms == self.last_id.ms => {
                let seq = self.last_id.seq.checked_add(1)?;
                Some(StreamId::new(ms, seq))
            }
            NewId::AutoSequence { ms } => Some(StreamId::new(ms, 0)),
        }
    }

    /// Adds an entry at the end and returns its id.
    ///
    /// O(size of the entry), O(16) steps down the tree.
    ///
    /// # Errors
    ///
    /// [`IdTooSmall`](AppendError::IdTooSmall): the id is not greater than the last one, or there
    /// is none greater. [`TooLarge`](AppendError::TooLarge): fields and values together are more
    /// than 1 GB.
    #[doc(alias = "streamAppendItem")]
    #[inline(never)]
    pub fn append(
        &mut self,
        new: NewId,
        pairs: &dyn Pairs,
        limits: NodeLimits,
    ) -> Result<StreamId, AppendError> {
        let id = self.next_id(new).ok_or(AppendError::IdTooSmall)?;
        if id <= self.last_id {
            return Err(AppendError::IdTooSmall);
        }
        let text_bytes = pairs::text_bytes(pairs);
        let elements = pairs.count().saturating_mul(2) + FIXED_ELEMENTS;
        // Beyond the original's limit: what encodings add must not take a node over 4 GB.
        let most_bytes = text_bytes.saturating_add(elements.saturating_mul(ELEMENT_OVERHEAD));
        if text_bytes > LISTPACK_MAX_SIZE || most_bytes > 2 * LISTPACK_MAX_SIZE {
            return Err(AppendError::TooLarge);
        }

        match self.tail_with_room(text_bytes, limits) {
            Some((master_id, master, node)) => node.append(&master, master_id, id, pairs),
            None => self.add_node(id, pairs, limits),
        }
        // Numbers from outside may be at their end already.
        self.length = self.length.saturating_add(1);
        self.entries_added = self.entries_added.saturating_add(1);
        self.last_id = id;
        if self.length == 1 {
            self.first_id = id;
        }
        Ok(id)
    }

    /// The last node with its key and what its master entry says, if an entry with so many bytes
    /// of text may go there. One that is full gives back the memory it does not need.
    fn tail_with_room(
        &mut self,
        text_bytes: usize,
        limits: NodeLimits,
    ) -> Option<(StreamId, Master, &mut Node)> {
        let key = self.tail_key()?;
        let node = self.nodes.get_mut(&key.encode())?;
        let master = node.master()?;
        let max_bytes = match limits.max_bytes {
            1..LISTPACK_MAX_SIZE => limits.max_bytes,
            _ => LISTPACK_MAX_SIZE,
        };
        let entries = master.count.saturating_add(master.deleted);
        let is_full = node.bytes().saturating_add(text_bytes) >= max_bytes
            || limits.max_entries != 0 && entries >= limits.max_entries;
        if is_full {
            node.entries.shrink_to_fit();
            return None;
        }
        Some((key, master, node))
    }

    /// The key of the last node.
    pub(crate) fn tail_key(&self) -> Option<StreamId> {
        let mut keys = self.nodes.iter();
        keys.seek(Op::Last, b"");
        StreamId::from_key(keys.prev()?.0)
    }

    /// A new last node with one entry.
    ///
    /// The first node of a stream grows as it must, since most streams are either short or long.
    /// The others get the room at once that a full node needs.
    fn add_node(&mut self, id: StreamId, pairs: &dyn Pairs, limits: NodeLimits) {
        let capacity = match limits.max_bytes {
            _ if self.nodes.is_empty() => 0,
            0 => MAX_PRE_ALLOCATE,
            max_bytes => max_bytes.min(MAX_PRE_ALLOCATE),
        };
        let node = Box::new(Node::new(pairs, capacity));
        self.nodes.insert(&id.encode(), node);
    }

    /// The entry of this id. O(size of a node).
    #[doc(alias = "streamEntryExists")]
    pub fn get(&self, id: StreamId) -> Option<Entry<'_>> {
        let (master_id, node) = self.node_of(id)?;
        let view = View::open(node, master_id)?;
        let place = view.find(id)?;
        Some(view.entry(&place))
    }

    /// The node that has the entry of this id, if any has.
    fn node_of(&self, id: StreamId) -> Option<(StreamId, &Node)> {
        let mut keys = self.nodes.iter();
        keys.seek(Op::Le, &id.encode());
        let (key, node) = keys.next()?;
        Some((StreamId::from_key(key)?, node))
    }

    /// All entries, the oldest first.
    pub fn iter(&self) -> StreamIterator<'_> {
        self.range(StreamId::MIN, StreamId::MAX)
    }

    /// All entries, the newest first.
    pub fn iter_rev(&self) -> StreamIterator<'_> {
        self.range_rev(StreamId::MIN, StreamId::MAX)
    }

    /// The entries from `start` to `end`, both included, the oldest first.
    ///
    /// O(size of a node) to the first, then O(size of an entry) each.
    #[doc(alias = "streamIteratorStart")]
    #[inline(never)]
    pub fn range(&self, start: StreamId, end: StreamId) -> StreamIterator<'_> {
        StreamIterator::start(&self.nodes, start, end, false)
    }

    /// The entries from `end` back to `start`, both included, the newest first.
    #[inline(never)]
    pub fn range_rev(&self, start: StreamId, end: StreamId) -> StreamIterator<'_> {
        StreamIterator::start(&self.nodes, start, end, true)
    }

    /// The id of the oldest or the newest entry, or tombstone if those are wanted.
    ///
    /// If there is none: the greatest id for the oldest, `0-0` for the newest, so that every id is
    /// out of the range from one to the other. O(size of a node) for the usual stream, O(number of
    /// tombstones) at worst.
    #[doc(alias = "streamGetEdgeID")]
    #[doc(alias = "streamLastValidID")]
    pub fn edge_id(&self, first: bool, skip_tombstones: bool) -> StreamId {
        let (mut entries, none) = if first {
            (self.iter(), StreamId::MAX)
        } else {
            (self.iter_rev(), StreamId::MIN)
        };
        if !skip_tombstones {
            entries = entries.with_tombstones();
        }
        entries.next().map_or(none, |entry| entry.id())
    }

    /// Deletes the entry of this id; `false` if there is none.
    ///
    /// The entry becomes a tombstone: its flags change and nothing moves. The node goes when this
    /// was its last entry. O(size of a node).
    #[doc(alias = "streamDeleteItem")]
    #[doc(alias = "streamIteratorRemoveEntry")]
    #[inline(never)]
    pub fn delete(&mut self, id: StreamId) -> bool {
        let Some((key, _)) = self.node_of(id) else {
            return false;
        };
        let Some(node) = self.nodes.get_mut(&key.encode()) else {
            return false;
        };
        let Some((master, place)) =
            View::open(node, key).and_then(|view| Some((view.master, view.find(id)?)))
        else {
            return false;
        };
        if master.count <= 1 {
            self.nodes.remove(&key.encode());
        } else {
            node.mark_deleted(&place);
            node.set_counts(master.count - 1, master.deleted.saturating_add(1));
        }
        // A foreign node may have claimed fewer entries than it had.
        self.length = self.length.saturating_sub(1);
        self.max_deleted_entry_id = self.max_deleted_entry_id.max(id);
        if id == self.first_id || self.length == 0 {
            self.find_first_id();
        }
        true
    }

    /// Looks for the oldest entry, after it may have gone.
    pub(crate) fn find_first_id(&mut self) {
        self.first_id = if self.length == 0 {
            StreamId::MIN
        } else {
            self.iter().next().map_or(StreamId::MIN, |entry| entry.id())
        };
    }

    /// Sets the last id, and if given how many entries were ever added and the greatest deleted id
    /// (XSETID). A greatest deleted id of `0-0` is none.
    ///
    /// # Errors
    ///
    /// What would contradict the entries or itself; nothing is changed then.
    #[doc(alias = "xsetidCommand")]
    pub fn set_id(
        &mut self,
        id: StreamId,
        entries_added: Option<u64>,
        max_deleted: Option<StreamId>,
    ) -> Result<(), SetIdError> {
        if max_deleted.is_some_and(|deleted| id < deleted) {
            return Err(SetIdError::BelowGivenMaxDeleted);
        }
        if id < self.max_deleted_entry_id {
            return Err(SetIdError::BelowMaxDeleted);
        }
        if !self.is_empty() {
            if id < self.edge_id(false, true) {
                return Err(SetIdError::BelowTop);
            }
            if entries_added.is_some_and(|added| added < self.length) {
                return Err(SetIdError::FewerThanLength);
            }
        }
        // What lies beyond are nodes of tombstones only. The next id might be less than their keys.
        while let Some(key) = self.tail_key().filter(|&key| key > id) {
            self.nodes.remove(&key.encode());
        }
        self.last_id = id;
        self.entries_added = entries_added.unwrap_or(self.entries_added);
        if let Some(deleted) = max_deleted.filter(|deleted| !deleted.is_zero()) {
            self.max_deleted_entry_id = deleted;
        }
        Ok(())
    }

    /// Whether [`delete`](Self::delete) may have left a tombstone between these ids.
    ///
    /// Only the greatest deleted id is known, so `true` is certain only of that one. O(1).
    #[doc(alias = "streamRangeHasTombstones")]
    pub fn range_has_tombstones(&self, start: StreamId, end: StreamId) -> bool {
        let deleted = self.max_deleted_entry_id;
        let none = self.is_empty() || deleted.is_zero() || deleted < self.first_id;
        !none && start <= deleted && deleted <= end
    }

    /// How many entries were added up to this id; `None` where deletions or the id's place between
    /// the ends make that unknown. O(1).
    #[doc(alias = "streamEstimateDistanceFromFirstEverEntry")]
    pub fn estimate_distance_from_first_ever_entry(&self, id: StreamId) -> Option<u64> {
        if self.entries_added == 0 {
            return Some(0);
        }
        if id == self.last_id || self.is_empty() && id < self.last_id {
            return Some(self.entries_added);
        }
        let deleted = self.max_deleted_entry_id;
        if !deleted.is_zero() && deleted >= self.first_id {
            return None;
        }
        let before_first = self.entries_added.saturating_sub(self.length);
        match id.cmp(&self.first_id) {
            std::cmp::Ordering::Less => Some(before_first),
            std::cmp::Ordering::Equal => Some(before_first + 1),
            // Between the ends, or beyond the last.
            std::cmp::Ordering::Greater => None,
        }
    }
}

impl Clone for Stream {
    /// A stream with the same nodes, byte for byte. O(bytes).
    #[doc(alias = "streamDup")]
    fn clone(&self) -> Self {
        let mut nodes = Nodes::new();
        self.for_each_node(|master_id, node| {
            nodes.insert(&master_id.encode(), Box::new(node.clone()));
        });
        Stream { nodes, ..*self }
    }
}

/// The entries, the oldest first.
impl std::fmt::Debug for Stream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'a> IntoIterator for &'a Stream {
    type Item = Entry<'a>;
    type IntoIter = StreamIterator<'a>;

    fn into_iter(self) -> StreamIterator<'a> {
        self.iter()
    }
}
