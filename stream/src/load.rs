//! Making a stream of the parts that a file has: nodes by key, then the numbers.
//!
//! ```text
//!   RDB types 15, 19, 21:
//!     number of nodes, then for each:  key (16 bytes)  node (a listpack)
//!     length   last id
//!     from 19 on:  first id   greatest deleted id   entries added
//!     then the consumer groups
//! ```
//!
//! The nodes go into the tree as they are. Beside what each must be (see
//! [`validate`](crate::validate)) the parts must fit: every key once, ids within their nodes, the
//! length, the last id. That is checked in both levels of validation, since it costs a look at both
//! ends of each node, and a stream that contradicts itself there would go on doing so.
//!
//! The first id is looked up instead of believed.
//!
//! First breakpoint: `stream::load::Loader::finish`.

use crate::id::StreamId;
use crate::node::{Node, View};
use crate::stream::{Nodes, Stream};
use crate::validate::{Corrupt, Reason, Validation};

/// The numbers of a stream beside its nodes, as a file has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// How many entries there are.
    pub length: u64,
    /// The greatest id ever given.
    pub last_id: StreamId,
    /// The greatest id deleted and how many entries were ever added; `None` in files before
    /// Redis 7, which stands for no deletion and as many as there are.
    pub history: Option<(StreamId, u64)>,
}

/// A stream of which only nodes have come yet.
#[derive(Default)]
pub struct Loader {
    nodes: Nodes,
}

impl Loader {
    /// No nodes yet.
    pub fn new() -> Self {
        Loader::default()
    }

    /// Takes one node; the order does not matter. O(size of the node) with deep validation.
    ///
    /// # Errors
    ///
    /// What is wrong with the key or the bytes.
    pub fn add_node(
        &mut self,
        key: &[u8],
        bytes: Vec<u8>,
        validation: Validation,
    ) -> Result<(), Corrupt> {
        let master_id = StreamId::from_key(key).ok_or(corrupt(StreamId::MIN, Reason::KeySize))?;
        let node = Box::new(Node::from_bytes(master_id, bytes, validation)?);
        self.nodes
            .try_insert(key, node)
            .map_err(|_| corrupt(master_id, Reason::DuplicateKey))
    }

    /// The stream, if nodes and numbers go together. O(number of nodes), and O(size of a node) for
    /// the first id.
    ///
    /// # Errors
    ///
    /// Which of them contradict each other.
    #[inline(never)]
    pub fn finish(self, numbers: Numbers, validation: Validation) -> Result<Stream, Corrupt> {
        let (max_deleted_entry_id, entries_added) =
            numbers.history.unwrap_or((StreamId::MIN, numbers.length));
        let mut stream = Stream {
            nodes: self.nodes,
            length: numbers.length,
            last_id: numbers.last_id,
            first_id: StreamId::MIN,
            max_deleted_entry_id,
            entries_added,
        };
        check_nodes(&stream)?;
        if validation == Validation::Deep {
            check_history(&stream)?;
        }
        stream.find_first_id();
        Ok(stream)
    }
}

fn corrupt(node: StreamId, reason: Reason) -> Corrupt {
    Corrupt {
        node,
        offset: 0,
        reason,
    }
}

/// Whether the nodes follow each other and have as many entries as the stream says, none beyond
/// the last id.
pub(crate) fn check_nodes(stream: &Stream) -> Result<(), Corrupt> {
    let mut length = 0u64;
    let mut last: Option<(StreamId, StreamId)> = None;
    let mut overlap = None;
    stream.for_each_node(|key, node| {
        length = length.saturating_add(node.count());
        if let Some((before, _)) = last.filter(|&(_, id)| id >= key) {
            overlap = overlap.or(Some(before));
        }
        last = Some((key, last_entry_id(node, key).unwrap_or(key).max(key)));
    });
    if let Some(node) = overlap {
        return Err(corrupt(node, Reason::NodesOverlap));
    }
    if length != stream.length {
        return Err(corrupt(StreamId::MIN, Reason::WrongLength));
    }
    match last {
        Some((key, id)) if id > stream.last_id => Err(corrupt(key, Reason::LastIdTooSmall)),
        _ => Ok(()),
    }
}

/// Whether what is told of the past can be true.
pub(crate) fn check_history(stream: &Stream) -> Result<(), Corrupt> {
    if stream.max_deleted_entry_id > stream.last_id {
        return Err(corrupt(StreamId::MIN, Reason::MaxDeletedTooLarge));
    }
    if stream.entries_added < stream.length {
        return Err(corrupt(StreamId::MIN, Reason::EntriesAddedTooSmall));
    }
    Ok(())
}

/// The id of the newest entry of a node that is no tombstone.
fn last_entry_id(node: &Node, key: StreamId) -> Option<StreamId> {
    View::open(node, key)?
        .places_rev()
        .find(|place| !place.is_deleted())
        .map(|place| place.id)
}
