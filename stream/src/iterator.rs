//! Walking over the entries of a range of ids, either way (`streamIterator`).
//!
//! Two walks in one: over the keys of the tree from node to node, and over a node's listpack from
//! entry to entry. The tree is asked for the last node whose key is not greater than where the walk
//! begins, because the entries of a node have ids from its key on:
//!
//! ```text
//!   keys     100-0            200-0            300-0
//!   entries  100 120 140 190  200 201 280      300 ...
//!   range(150..): the walk begins in node 100-0 and skips three entries
//! ```
//!
//! Forward, the end of an entry is found by stepping over its elements; backward, its start by the
//! number in its last element. Either way an entry is given only if it is whole.
//!
//! Differences from the original: an entry that was given stays readable while the walk goes on,
//! since it borrows the stream and not the walk. An entry is not removed through the walk
//! (`streamIteratorRemoveEntry`): [`Stream::delete`](crate::Stream::delete) does it, and a new walk
//! from its id goes on where the old one was, which is what the original does inside.
//!
//! First breakpoint: `stream::iterator::StreamIterator::next_place` (`streamIteratorGetID`).

use std::fmt;
use std::iter::FusedIterator;

use listpack::Position;
use rax::{Op, RaxIterator};

use crate::entry::Entry;
use crate::id::StreamId;
use crate::node::{Node, Place, View};
use crate::stream::Nodes;

/// The entries of a stream from one id to another, the ends included.
#[doc(alias = "streamIterator")]
pub struct StreamIterator<'a> {
    nodes: RaxIterator<'a, Box<Node>>,
    start: StreamId,
    end: StreamId,
    rev: bool,
    skip_tombstones: bool,
    /// The node the walk is in, and where in it: the start of the next entry, or backward the end.
    view: Option<View<'a>>,
    at: Option<Position>,
    done: bool,
}

impl<'a> StreamIterator<'a> {
    /// O(log of the number of nodes): at most 16 steps down the tree.
    #[doc(alias = "streamIteratorStart")]
    pub(crate) fn start(nodes: &'a Nodes, start: StreamId, end: StreamId, rev: bool) -> Self {
        let mut keys = nodes.iter();
        let (from, edge) = if rev {
            (end, Op::Last)
        } else {
            (start, Op::First)
        };
        // Before all keys only tombstones' ids lie, or nothing: the walk begins at the edge.
        if !keys.seek(Op::Le, &from.encode()) {
            keys.seek(edge, b"");
        }
        StreamIterator {
            nodes: keys,
            start,
            end,
            rev,
            skip_tombstones: true,
            view: None,
            at: None,
            done: false,
        }
    }

    /// The same walk, which also gives what was deleted and is still there
    /// ([`Entry::is_deleted`]).
    #[must_use]
    pub fn with_tombstones(mut self) -> Self {
        self.skip_tombstones = false;
        self
    }

    /// The next entry of the range, with the node that it is in.
    #[doc(alias = "streamIteratorGetID")]
    #[cfg_attr(debug_assertions, inline(never))]
    fn next_place(&mut self) -> Option<(View<'a>, Place)> {
        loop {
            let Some((view, place)) = self.step() else {
                if self.next_node() {
                    continue;
                }
                return None;
            };
            let (too_early, too_late) = (place.id < self.start, place.id > self.end);
            let (before, beyond) = if self.rev {
                (too_late, too_early)
            } else {
                (too_early, too_late)
            };
            if before || self.skip_tombstones && place.is_deleted() {
                continue;
            }
            return (!beyond).then_some((view, place));
        }
    }

    /// The next entry of this node, in the range or not.
    fn step(&mut self) -> Option<(View<'a>, Place)> {
        let (view, at) = (self.view?, self.at?);
        let place = if self.rev {
            view.entry_ending_at(at)
        } else {
            view.entry_at(at)
        };
        self.at = place.and_then(|place| {
            if self.rev {
                view.before(&place)
            } else {
                Some(place.next_at)
            }
        });
        Some((view, place?))
    }

    /// To the first entry of the next node, or backward to the last of the one before.
    fn next_node(&mut self) -> bool {
        let next = if self.rev {
            self.nodes.prev()
        } else {
            self.nodes.next()
        };
        let Some((key, node)) = next else {
            return false;
        };
        self.view = StreamId::from_key(key).and_then(|master_id| View::open(node, master_id));
        self.at = self.view.and_then(|view| {
            if self.rev {
                view.last_at()
            } else {
                view.first_at()
            }
        });
        true
    }
}

impl<'a> Iterator for StreamIterator<'a> {
    type Item = Entry<'a>;

    fn next(&mut self) -> Option<Entry<'a>> {
        if self.done {
            return None;
        }
        let found = self.next_place();
        self.done = found.is_none();
        found.map(|(view, place)| view.entry(&place))
    }
}

impl FusedIterator for StreamIterator<'_> {}

impl fmt::Debug for StreamIterator<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamIterator")
            .field("start", &self.start)
            .field("end", &self.end)
            .field("rev", &self.rev)
            .field("node", &self.view.map(|view| view.master_id))
            .finish_non_exhaustive()
    }
}
