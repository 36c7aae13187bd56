//! Inserting beside an element, replacing one: with the splitting and merging of nodes that this
//! may take.
//!
//! ```text
//!   insert X behind b, the node is full:
//!
//!        [ a b c d ]
//!     1  [ a b ] [ c d ]          split
//!     2  [ a b ] [ X c d ]        put it where there is room now
//!     3  [ .. ] [ a b ] [ X c d ] [ .. ]     merge what has become small with its neighbours
//! ```
//!
//! The functions say where the element has come to lie, so that a walk can go on from there.

use listpack::{Listpack, Place, Position, Value};

use crate::limits;
use crate::node::{Entry, NONE, QuicklistNode};
use crate::quicklist::Quicklist;

/// Where in its node an element has come to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Landed {
    At(Position),
    /// That many elements are before it.
    Number(usize),
    /// It is a node by itself.
    Alone,
}

/// An element that is followed while its node is merged.
struct Followed {
    node: u32,
    number: usize,
}

impl Quicklist {
    /// Inserts an element beside the one at `p` of a node that is not compressed; `p` is `None`
    /// in a plain one. Returns the node and the place it has got. O(bytes of a node).
    #[doc(alias = "_quicklistInsert")]
    #[inline(never)]
    pub(crate) fn insert(
        &mut self,
        node: u32,
        p: Option<Position>,
        value: &[u8],
        after: bool,
    ) -> (u32, Landed) {
        let inner = p.filter(|p| !self.is_at_end(node, *p, after));
        if limits::is_large_element(value.len(), self.fill()) {
            let rest = inner.map(|p| self.split_node(node, p, after));
            let new = self.insert_node(node, self.node_of(value), after);
            if let Some(rest) = rest {
                self.insert_node(new, rest, after);
            }
            return (new, Landed::Alone);
        }
        if let Some(p) = p
            && self.allows_insert(node, value.len())
        {
            let place = if after { Place::After } else { Place::Before };
            let at = self.edit_by(node, 1, |pack| pack.insert(p, Value::String(value), place));
            self.nodes[node].recompress_only();
            return (node, Landed::At(at.flatten().unwrap_or(p)));
        }
        match inner {
            Some(p) => self.insert_splitting(node, p, value, after),
            None => self.insert_beside(node, value, after),
        }
    }

    /// Inserts beside a full node: at the near end of its neighbour if that has room, or else
    /// into a node between them.
    fn insert_beside(&mut self, node: u32, value: &[u8], after: bool) -> (u32, Landed) {
        let here = &self.nodes[node];
        let neighbour = if after { here.next } else { here.prev };
        if !self.allows_insert(neighbour, value.len()) {
            let new = self.insert_node(node, self.node_of(value), after);
            return (new, Landed::Number(0));
        }
        self.nodes[neighbour].decompress_node_for_use();
        let at = self.edit_by(neighbour, 1, |listpack| {
            if after {
                listpack.prepend(value)
            } else {
                listpack.append(value)
            }
        });
        self.nodes[neighbour].recompress_only();
        self.nodes[node].recompress_only();
        (neighbour, at.map_or(Landed::Number(0), Landed::At))
    }

    /// Inserts in the middle of a full node.
    fn insert_splitting(
        &mut self,
        node: u32,
        p: Position,
        value: &[u8],
        after: bool,
    ) -> (u32, Landed) {
        let mut rest = self.split_node(node, p, after);
        if let Entry::Packed(listpack) = &mut rest.entry {
            if after {
                listpack.prepend(value);
            } else {
                listpack.append(value);
            }
            rest = QuicklistNode::packed(std::mem::take(listpack));
        }
        let number = if after { 0 } else { rest.count() - 1 };
        let new = self.insert_node(node, rest, after);
        let mut followed = Followed { node: new, number };
        self.merge_nodes(node, &mut followed);
        (followed.node, Landed::Number(followed.number))
    }

    /// Replaces the element at `p` of a node that is not compressed; `p` is `None` in a plain
    /// one. Returns the node and the place of the new element. O(bytes of a node).
    #[doc(alias = "quicklistReplaceEntry")]
    #[inline(never)]
    pub(crate) fn replace(
        &mut self,
        node: u32,
        p: Option<Position>,
        value: &[u8],
    ) -> (u32, Landed) {
        let is_large = limits::is_large_element(value.len(), self.fill());
        match (p, &mut self.nodes[node].entry) {
            (Some(p), Entry::Packed(listpack)) => {
                if is_large || !listpack.safe_to_add(value.len()) {
                    return self.replace_splitting(node, p, value);
                }
                let at = self.edit_by(node, 0, |listpack| listpack.replace(p, value));
                self.compress(node);
                (node, Landed::At(at.flatten().unwrap_or(p)))
            }
            (_, Entry::Plain(bytes)) if is_large => {
                *bytes = value.into();
                self.nodes[node].sz = value.len();
                self.nodes[node].incompressible = false;
                self.compress(node);
                (node, Landed::Alone)
            }
            _ => {
                let landed = self.insert(node, None, value, true);
                self.del_node(node);
                landed
            }
        }
    }

    /// Replaces an element of a listpack by one that gets a node of its own.
    fn replace_splitting(&mut self, node: u32, p: Position, value: &[u8]) -> (u32, Landed) {
        let rest = self.edit(node, |listpack| {
            let mut rest = listpack.split_off(p);
            rest.delete_range(0, 1);
            rest
        });
        let new = self.insert_node(node, self.node_of(value), true);
        if let Some(rest) = rest.filter(|rest| !rest.is_empty()) {
            self.insert_node(new, QuicklistNode::packed(rest), true);
        }
        if self.nodes[node].count == 0 {
            self.del_node(node);
            return (new, Landed::Number(0));
        }
        let mut followed = Followed {
            node: new,
            number: 0,
        };
        let new = self.merge_nodes(new, &mut followed);
        let (prev, next) = (self.nodes[new].prev, self.nodes[new].next);
        for node in [new, prev, next] {
            if node != NONE {
                self.compress(node);
            }
        }
        (followed.node, Landed::Number(followed.number))
    }

    /// Whether the element at `p` is the one at the end of its node that `after` looks to.
    fn is_at_end(&self, node: u32, p: Position, after: bool) -> bool {
        match &self.nodes[node].entry {
            Entry::Packed(listpack) if after => listpack.next(p).is_none(),
            Entry::Packed(listpack) => listpack.first() == Some(p),
            _ => true,
        }
    }

    /// Takes the elements behind the one at `p`, or before it, out of a node, into a node that is
    /// not in the list yet. O(bytes of the node).
    #[doc(alias = "_quicklistSplitNode")]
    #[inline(never)]
    fn split_node(&mut self, node: u32, p: Position, after: bool) -> QuicklistNode {
        let rest = self.edit(node, |listpack| {
            if after {
                let behind = listpack.next(p);
                behind.map_or_else(Listpack::new, |p| listpack.split_off(p))
            } else {
                let from_here = listpack.split_off(p);
                std::mem::replace(listpack, from_here)
            }
        });
        QuicklistNode::packed(rest.unwrap_or_default())
    }

    /// Merges a node and the two on either side of it as far as the limits allow. Returns where
    /// the elements of `center` are then. O(bytes of the nodes).
    #[doc(alias = "_quicklistMergeNodes")]
    #[inline(never)]
    fn merge_nodes(&mut self, center: u32, followed: &mut Followed) -> u32 {
        let (prev, next) = (self.nodes[center].prev, self.nodes[center].next);
        let before = self.nodes.get(prev).map_or(NONE, |prev| prev.prev);
        let behind = self.nodes.get(next).map_or(NONE, |next| next.next);
        self.try_merge(before, prev, followed);
        self.try_merge(next, behind, followed);
        let prev = self.nodes[center].prev;
        let center = self.try_merge(prev, center, followed).unwrap_or(center);
        let next = self.nodes[center].next;
        self.try_merge(center, next, followed).unwrap_or(center)
    }

    /// Merges two neighbours, which may be `NONE`, if the limits allow. Returns which is left.
    fn try_merge(&mut self, a: u32, b: u32, followed: &mut Followed) -> Option<u32> {
        if !self.allows_merge(a, b) {
            return None;
        }
        self.nodes[a].decompress_node();
        self.nodes[b].decompress_node();
        let in_a = self.nodes[a].count();
        // The larger block takes the other one in.
        let (keep, gone) = if self.nodes[a].sz >= self.nodes[b].sz {
            (a, b)
        } else {
            (b, a)
        };
        let second = self.edit(b, std::mem::take)?;
        let mut merged = self.edit(a, std::mem::take)?;
        merged.merge(second);
        self.edit(keep, |listpack| *listpack = merged);
        // It may be an end of the list now.
        self.nodes[keep].recompress = false;
        if followed.node == b {
            followed.number += in_a;
        }
        if followed.node == a || followed.node == b {
            followed.node = keep;
        }
        self.del_node(gone);
        self.compress(keep);
        Some(keep)
    }

    #[doc(alias = "_quicklistNodeAllowMerge")]
    fn allows_merge(&self, a: u32, b: u32) -> bool {
        let (Some(a), Some(b)) = (self.nodes.get(a), self.nodes.get(b)) else {
            return false;
        };
        if a.is_plain() || b.is_plain() {
            return false;
        }
        // Of two headers and terminators one is left.
        let (sz, count) = (a.sz + b.sz - listpack::EMPTY.len(), a.count() + b.count());
        !limits::node_exceeds_limit(self.fill(), sz, count)
    }
}
