//! The tree of words: finding, inserting with splits, removing with merges (rax.c).
//!
//! Only three kinds of place get a node: keys, places where keys part, and the root. Between them
//! runs an edge; one of more than a character is a compressed node, and below a place where keys
//! part the edge begins with the character that lies in the parting node itself.
//!
//! ```text
//!            "foo"                 the root: its edge is one long one
//!              |
//!            [b t] = 1             "foo" is a key, and its keys part
//!            /   \
//!         "ar"   "er"
//!          |       |
//!        [] = 2  [] = 3            "foobar", "footer"
//! ```
//!
//! **Inserting** walks as far as it can. If the walk ends inside a compressed node, that is split in
//! up to three (what is above the place, the fork or the key, what is below). What is left of the key
//! hangs there as one new edge. **Removing** takes the chain that led to nothing else away, and joins
//! edges that then meet at a place that is neither key nor fork.
//!
//! Invariants, checked by [`RawRax::check`]:
//! 1. Every node without children is a key, except the root of an empty tree.
//! 2. A node of one edge leads to a node of one edge that is not a key only if it is full: otherwise
//!    they are one longer edge. With 1, the shape follows from the keys alone.
//! 3. The counters are true: `numele` keys, `numnodes` nodes, `alloc_size` bytes.
//!
//! The original keeps 2 only nearly: it does not join a longer edge when the key above it goes, nor
//! an edge to one above that begins at a key. Where all keys are of one length, as in a stream, no
//! key lies on the way to another, and both come to the same nodes.
//!
//! First breakpoint: [`RawRax::generic_insert`] (`raxGenericInsert`), [`RawRax::find`] (`raxFind`),
//! [`RawRax::remove`] (`raxRemove`).
#![forbid(unsafe_code)]

use crate::buffer::Buffer;
use crate::node::{NODE_MAX_SIZE, Node, Step, Word};

/// A tree without the type of its values.
pub(crate) struct RawRax {
    head: Node,
    numele: usize,
    account: Account,
}

/// What the tree consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    pub numnodes: usize,
    pub alloc_size: usize,
}

/// Where a walk along a key ended.
#[derive(Clone, Copy)]
pub(crate) struct Walk<'a> {
    pub node: &'a Node,
    /// Bytes of the key that led to the node.
    pub at: usize,
    /// Characters of the node, if it is compressed, that agree with the key.
    pub split: usize,
}

/// Nodes and the child taken of each, from the root down.
pub(crate) type Path<'a> = Buffer<(&'a Node, usize), 32>;

// ---- Counting -----------------------------------------------------------------------------

impl Account {
    fn made(&mut self, node: Node) -> Node {
        self.numnodes += 1;
        self.alloc_size += node.alloc_size();
        node
    }

    fn gone(&mut self, node: &Node) {
        self.numnodes -= 1;
        self.alloc_size -= node.alloc_size();
    }

    /// A node and the chain below it.
    fn gone_all(&mut self, chain: &Node) {
        let mut next = Some(chain);
        while let Some(node) = next {
            self.gone(node);
            next = node.children().first();
        }
    }

    /// Changes a node in place, maybe its size.
    fn changing<T>(&mut self, node: &mut Node, change: impl FnOnce(&mut Node) -> T) -> T {
        self.alloc_size -= node.alloc_size();
        let result = change(node);
        self.alloc_size += node.alloc_size();
        result
    }

    /// An edge from a node to `child`, of one or more characters, no more than a node can have.
    fn edge(&mut self, chars: &[u8], child: Node, key: Option<Word>) -> Node {
        self.made(Node::edge(chars, child, key))
    }

    /// An edge of any length: in pieces if need be, all of them full but the last.
    fn long_edge(&mut self, chars: &[u8], child: Node, key: Option<Word>) -> Node {
        let (first, others) = chars.split_at(chars.len().min(NODE_MAX_SIZE));
        let pieces = others.chunks(NODE_MAX_SIZE).rev();
        let child = pieces.fold(child, |child, piece| self.edge(piece, child, None));
        if first.is_empty() {
            child
        } else {
            self.edge(first, child, key)
        }
    }

    /// The end of a new key: an edge for `rest`, if there is any, to a new node that is the key.
    fn branch(&mut self, rest: &[u8], word: Word) -> Node {
        let end = self.made(Node::leaf(Some(word)));
        self.long_edge(rest, end, None)
    }
}

// ---- Finding ------------------------------------------------------------------------------

impl RawRax {
    #[doc(alias = "raxNew")]
    pub fn new() -> RawRax {
        let mut account = Account {
            numnodes: 0,
            alloc_size: 0,
        };
        RawRax {
            head: account.made(Node::leaf(None)),
            numele: 0,
            account,
        }
    }

    #[inline]
    pub fn head(&self) -> &Node {
        &self.head
    }

    /// For tests that break it.
    #[cfg(test)]
    pub fn head_mut(&mut self) -> &mut Node {
        &mut self.head
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.numele
    }

    #[inline]
    pub fn account(&self) -> Account {
        self.account
    }

    /// The value of a key.
    #[doc(alias = "raxFind")]
    #[inline(never)]
    pub fn find(&self, key: &[u8]) -> Option<Word> {
        let mut node = &self.head;
        let mut rest = key;
        loop {
            match node.step(rest) {
                Step::Down { child, taken } => {
                    node = node.child(child);
                    rest = &rest[taken..];
                }
                Step::Stop { split: 0 } if rest.is_empty() => return node.key(),
                Step::Stop { .. } => return None,
            }
        }
    }

    /// Walks along a key as far as there are nodes, noting the way in `path`.
    #[doc(alias = "raxLowWalk")]
    #[cfg_attr(debug_assertions, inline(never))]
    pub fn low_walk<'a>(&'a self, key: &[u8], path: &mut Path<'a>) -> Walk<'a> {
        let mut node = &self.head;
        let mut at = 0;
        loop {
            match node.step(&key[at..]) {
                Step::Down { child, taken } => {
                    path.push((node, child));
                    node = node.child(child);
                    at += taken;
                }
                Step::Stop { split } => return Walk { node, at, split },
            }
        }
    }
}

// ---- Inserting ----------------------------------------------------------------------------

impl RawRax {
    /// Gives the key that value, if it is new or `overwrite` is set. What it had before is returned.
    #[doc(alias = "raxGenericInsert")]
    #[inline(never)]
    pub fn generic_insert(&mut self, key: &[u8], word: Word, overwrite: bool) -> Option<Word> {
        let RawRax {
            head,
            numele,
            account,
        } = self;
        let mut link = head;
        let mut rest = key;
        let split = loop {
            match link.step(rest) {
                Step::Down { child, taken } => {
                    link = link.child_mut(child);
                    rest = &rest[taken..];
                }
                Step::Stop { split } => break split,
            }
        };
        if let Some(&c) = rest.first() {
            if link.header().is_compr() {
                split_node(account, link, split, rest, word);
            } else if link.header().size() == 0 {
                extend_leaf(account, link, rest, word);
            } else {
                let child = account.branch(&rest[1..], word);
                account.changing(link, |node| node.add_child(c, child));
            }
        } else {
            let old = link.key();
            if old.is_none() || overwrite {
                account.changing(link, |node| node.set_key(Some(word)));
            }
            if old.is_some() {
                return old;
            }
        }
        *numele += 1;
        None
    }
}

/// Puts a key where the walk ended inside a compressed node: `rest` agrees with its first `split`
/// characters.
///
/// ```text
///     "ANNIBALE" -> x                    the node, and what hangs there
///
///     "ANNI" -> "BALE"= -> x             ANNI: the key ends inside, `rest` is all agreeing
///
///     "ANNI" -> [B E] -> "ALE" -> x      ANNIENTARE: they part after `split`
///                  `---> "NTARE" -> []=
///
///     [A C] -> "NNIBALE" -> x            CIAO: nothing is above
///        `---> "IAO" -> []=
///
///     "ANNIBAL" -> [E I] -> x            ANNIBALI: nothing is below
///                     `---> []=
/// ```
///
/// If the node was a key, the first of those that replace it is.
#[cfg_attr(debug_assertions, inline(never))]
fn split_node(account: &mut Account, link: &mut Node, split: usize, rest: &[u8], word: Word) {
    account.gone(link);
    link.replace_with(|node| {
        let (old, next) = node.open();
        let (above, below) = old.chars().split_at(split);
        // A full node is a piece of a longer edge, whose other pieces are now to be full again.
        let is_piece = old.chars().len() == NODE_MAX_SIZE;
        let lower = if split == rest.len() {
            let mut lower = account.edge(below, next, Some(word));
            if is_piece {
                join_edges(account, &mut lower);
            }
            lower
        } else {
            let mut next = account.long_edge(&below[1..], next, None);
            if is_piece && !is_needed(&next) {
                join_edges(account, &mut next);
            }
            let new = account.branch(&rest[split + 1..], word);
            let key = if above.is_empty() { old.key() } else { None };
            account.made(Node::fork((below[0], next), (rest[split], new), key))
        };
        if above.is_empty() {
            lower
        } else {
            account.edge(above, lower, old.key())
        }
    });
}

/// Lets a node without children have one, at the end of `rest`.
#[doc(alias = "raxCompressNode")]
#[cfg_attr(debug_assertions, inline(never))]
fn extend_leaf(account: &mut Account, link: &mut Node, rest: &[u8], word: Word) {
    account.gone(link);
    let end = account.made(Node::leaf(Some(word)));
    let key = link.key();
    *link = account.long_edge(rest, end, key);
}

// ---- Removing -----------------------------------------------------------------------------

impl RawRax {
    /// Takes a key out; gives its value.
    #[doc(alias = "raxRemove")]
    #[inline(never)]
    pub fn remove(&mut self, key: &[u8]) -> Option<Word> {
        let mut path = Path::new((&self.head, 0));
        let walk = self.low_walk(key, &mut path);
        if walk.at != key.len() || walk.split != 0 {
            return None;
        }
        let word = walk.node.key()?;
        let path = path.as_slice();
        // Where the tree changes, by the number of steps from the root. A key with something below
        // only ceases to be one. Without, all goes that led to nothing else, and the last node above
        // that is needed loses an edge.
        let level = if walk.node.header().size() > 0 {
            path.len()
        } else {
            let needed = path.iter().rposition(|(node, _)| is_needed(node));
            needed.unwrap_or(0)
        };
        let cut = path.get(level).map(|&(_, child)| child);
        let edge_above = level > 0 && {
            let above = path[level - 1].0.header();
            above.child_count() == 1 && above.size() < NODE_MAX_SIZE
        };

        let RawRax {
            head,
            numele,
            account,
        } = self;
        *numele -= 1;
        let link = descend(head, key, level);
        match cut {
            Some(child) => {
                let chain = account.changing(link, |node| node.remove_child(child));
                account.gone_all(&chain);
            }
            None => {
                account.changing(link, |node| node.set_key(None));
            }
        }
        if link.header().child_count() == 1 {
            if edge_above && !link.header().is_key() {
                join_edges(account, descend(head, key, level - 1));
            } else {
                join_edges(account, link);
            }
        }
        Some(word)
    }

    /// Frees all nodes; `on_value` gets the values that were stored.
    #[doc(alias = "raxFreeWithCallback")]
    pub fn clear(&mut self, on_value: &mut dyn FnMut(Word)) {
        let RawRax { head, .. } = std::mem::replace(self, RawRax::new());
        head.dismantle(on_value);
    }
}

/// Is the node there for itself: as a key, a place where keys part, or the root of an empty tree?
/// Otherwise it is the edge to the next one that is.
fn is_needed(node: &Node) -> bool {
    let header = node.header();
    header.is_key() || header.child_count() != 1
}

/// The place that points to the node so many steps along `key`, which are known to be there.
fn descend<'a>(head: &'a mut Node, key: &[u8], steps: usize) -> &'a mut Node {
    let mut link = head;
    let mut rest = key;
    for _ in 0..steps {
        let Step::Down { child, taken } = link.step(rest) else {
            break;
        };
        link = link.child_mut(child);
        rest = &rest[taken..];
    }
    link
}

/// Makes one edge of that of a node and those below that only continue it.
///
/// ```text
/// "FOO" -> [B] -> "AR" -> []=      FOOTER has been removed, and its edge from [B T]
/// "FOOBAR" -> []=
/// ```
#[cfg_attr(debug_assertions, inline(never))]
fn join_edges(account: &mut Account, link: &mut Node) {
    let mut chars = Buffer::<u8, 128>::new(0);
    chars.extend(link.chars());
    let mut joined = 0;
    let mut last = &*link;
    while let [child] = last.children()
        && !is_needed(child)
    {
        chars.extend(child.chars());
        joined += 1;
        last = child;
    }
    if joined == 0 {
        return;
    }
    link.replace_with(|node| {
        account.gone(&node);
        let (first, mut below) = node.open();
        for _ in 0..joined {
            account.gone(&below);
            below = below.open().1;
        }
        account.long_edge(chars.as_slice(), below, first.key())
    });
}

// ---- Checking -----------------------------------------------------------------------------

impl RawRax {
    /// Says which invariant of the nodes or of the tree does not hold, and where.
    #[doc(alias = "raxTouch")]
    pub fn check(&self) -> Result<(), String> {
        let mut keys = 0;
        let mut account = Account {
            numnodes: 0,
            alloc_size: 0,
        };
        // One buffer for the keys of all: a copy for each node would be quadratic in a deep tree.
        let mut prefix = Vec::new();
        let mut waiting = vec![(&self.head, 0, &[][..])];
        while let Some((node, above, edge_to_it)) = waiting.pop() {
            prefix.truncate(above);
            prefix.extend_from_slice(edge_to_it);
            let is_head = account.numnodes == 0;
            account.numnodes += 1;
            account.alloc_size += node.alloc_size();
            keys += usize::from(node.header().is_key());
            let alone_at_the_top = is_head && self.numele == 0;
            check_node(node, alone_at_the_top)
                .map_err(|reason| format!("at \"{}\": {reason}", prefix.escape_ascii()))?;
            for (index, child) in node.children().iter().enumerate() {
                waiting.push((child, prefix.len(), edge(node, index)));
            }
        }
        if (keys, account) == (self.numele, self.account) {
            Ok(())
        } else {
            Err(format!(
                "{keys} keys and {account:?} are there, but {} keys and {:?} are counted",
                self.numele, self.account
            ))
        }
    }
}

/// The characters that lead from a node to one of its children.
pub(crate) fn edge(node: &Node, index: usize) -> &[u8] {
    if node.header().is_compr() {
        node.chars()
    } else {
        &node.chars()[index..=index]
    }
}

fn check_node(node: &Node, may_be_empty: bool) -> Result<(), &'static str> {
    let header = node.header();
    let chars = node.chars();
    if header.is_null() && !header.is_key() {
        return Err("a null value without a key");
    }
    if !header.is_null() && node.key().is_some_and(Word::is_null) {
        return Err("a null value that is stored");
    }
    if header.is_compr() && chars.len() < 2 {
        return Err("compressed, with fewer than two characters");
    }
    if !header.is_compr() && !chars.is_sorted_by(|a, b| a < b) {
        return Err("characters that do not ascend");
    }
    let padding = 4 + chars.len()..(4 + chars.len()).next_multiple_of(8);
    if node.bytes()[padding].iter().any(|&byte| byte != 0) {
        return Err("padding that is not zero");
    }
    if chars.is_empty() && !header.is_key() && !may_be_empty {
        return Err("neither a key nor a way to one");
    }
    match node.children() {
        [child] if !is_needed(child) && chars.len() != NODE_MAX_SIZE => {
            Err("an edge that only continues in the next node")
        }
        _ => Ok(()),
    }
}
