//! A linked list of listpacks, the inner ones compressed (`quicklist.c`).
//!
//! What every list of Redis is that has outgrown a single listpack. A linked list of elements
//! would spend more memory on pointers than on elements, one listpack would have to be moved
//! for every insertion; so it is a linked list of listpacks of some kilobytes. As most work is
//! done at the ends, the nodes between may be kept compressed. Knows nothing of keys, blocking
//! and files; a file holds the nodes as [`Quicklist::nodes`] gives them.
//!
//! # Layout
//!
//! The nodes lie in one vector of places and link to each other by index; free places form a list
//! through `next`. Neither links nor walks are pointers, so nothing can dangle.
//!
//! ```text
//!   head = 2                                                    tail = 1
//!      |                                                           |
//!      v                                                           v
//!   [ place 2 ] <-> [ place 0 ] <-> [ place 4 ] <-> [ place 1 ]        free: 3
//!     packed raw      packed lzf      plain raw       packed raw
//!     "a" "b" 7       (30 more)       (9000 bytes)    "y" "z"
//!
//!   node, 56 bytes, in no fixed order:
//!     prev, next           places of the neighbours, u32, ffffffff is none
//!     count                elements in it
//!     sz                   bytes of the entry when it is not compressed
//!     entry                listpack (packed raw), bytes of one element (plain raw), or LZF of either
//!     recompress           was compressed, is open for use, will be compressed again
//!     attempted_compress   compressing was tried since it was last decompressed
//!     incompressible       ... and was of no use; nothing has changed since
//! ```
//!
//! Two nodes as bytes, the payload of `DUMP` (type 18 and version and checksum left out), of a
//! list with fill 2 and the elements `a`, `7`, `b`:
//!
//! ```text
//!   02                                        two nodes
//!   02  0c  0c000000 0200 816102 0701 ff      packed, 12 bytes: a listpack of "a" and 7
//!   02  0a  0a000000 0100 816202 ff           packed, 10 bytes: a listpack of "b"
//! ```
//!
//! ```
//! let mut list = quicklist::Quicklist::new(2, 0);
//! for value in [&b"a"[..], b"7", b"b"] {
//!     list.push_tail(value);
//! }
//! let nodes: Vec<&[u8]> = list.nodes().map(|node| node.bytes()).collect();
//! assert_eq!(nodes[0], b"\x0c\0\0\0\x02\0\x81a\x02\x07\x01\xff");
//! assert_eq!(nodes[1], b"\x0a\0\0\0\x01\0\x81b\x02\xff");
//! ```
//!
//! # How full, how deep
//!
//! The *fill* says how much goes into a node: at most so many elements (and 8 KB), or, negative,
//! 4, 8, 16, 32 or 64 KB. An element that is larger than that becomes a *plain* node by itself.
//! The *compress depth* says how many nodes at either end stay uncompressed; 0: all. A node inside
//! is compressed with [LZF](lzf) if it has 48 bytes and gets smaller by more than eight.
//!
//! # Walking while changing
//!
//! [`Quicklist::get_iterator`] reads; [`Quicklist::get_iterator_mut`] may delete, replace and
//! insert at the element it stands on, any number of times, and goes on. It borrows the list,
//! so nobody else changes it meanwhile.
//!
//! # Invariants
//!
//! 1. From `head`, following `next` visits `len` nodes and ends at `tail`; `prev` is the reverse.
//! 2. Every other place is on the free list.
//! 3. A node has elements; their number is its `count`, their bytes uncompressed its `sz`. The
//!    counts add up to the list's.
//! 4. Every listpack is one that deep validation accepts: no foreign one gets in without.
//! 5. No node within the depth from either end is compressed; so the ends never are. Of every
//!    other node it was tried at least.
//! 6. No node waits to be recompressed when no walk is under way.
//! 7. Every bookmark is on a node; there are at most 15.
//!
//! # Cost
//!
//! With n nodes of at most b bytes:
//!
//! | operation | time |
//! |---|---|
//! | push and pop at the tail, [`peek`](Quicklist::peek) | O(1) |
//! | push and pop at the head | O(1) amortised: a listpack keeps slack in front |
//! | [`index`](Quicklist::index), [`replace_at_index`](Quicklist::replace_at_index) | O(n + b), from the nearer end |
//! | a step of a walk | O(1); O(b) into a compressed node |
//! | delete, replace, insert on a walk | O(b), splitting and merging included |
//! | [`del_range`](Quicklist::del_range) | O(n + b): whole nodes are not looked into, compressed or not |
//! | [`rotate`](Quicklist::rotate) | O(b) |
//! | copy, [`check`](Quicklist::check), [`dump`](Quicklist::dump) | O(bytes) |
//! | bookmark | O(bookmarks); so is every deletion of a node |
//!
//! # Differences from the original
//!
//! - Links are indexes (32 bits), nodes lie in one vector, which moves when it grows; when three
//!   quarters of its places are free, the nodes are moved together.
//! - A walk can go on after replacing and inserting; the original's is over then.
//! - A walk that only reads does not touch a compressed node but decompresses it aside. One that
//!   may write puts the old compressed bytes back if the node is unchanged.
//! - A node that could not be compressed is not tried again before it has changed.
//! - Setting another depth brings all nodes to it at once, and rotating a plain node keeps to it.
//! - Nodes and bytes are otherwise the original's: tests compare them, compression included.
//!
//! First breakpoint: `push_tail` (`quicklistPushTail`); then `insert_node`
//! (`__quicklistInsertNode`) when a node is made, `compress_node` (`quicklistCompressNode`) when
//! one is compressed, `split_node` (`_quicklistSplitNode`) and `merge_nodes`
//! (`_quicklistMergeNodes`) when something is inserted into a full one.
#![forbid(unsafe_code)]
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]

mod bookmark;
mod check;
mod compress;
mod edit;
mod iter;
mod limits;
mod node;
pub mod quicklist;

pub use iter::{Direction, Iter, QuicklistIter};
pub use limits::{
    COMPRESS_MAX, FILL_MAX, QL_BM_BITS, QL_COMP_BITS, QL_FILL_BITS, node_exceeds_limit, node_limit,
    set_packed_threshold,
};
pub use node::{Container, Encoding, NodeId};
pub use quicklist::{End, Quicklist, QuicklistNode};
