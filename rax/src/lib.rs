//! A radix tree whose nodes lie in memory as the C ones do (rax.c).
//!
//! A map from byte strings to values, in the order of the bytes, in which what keys have in common
//! at their beginning is there once. Redis keeps in such trees the nodes of a stream and its pending
//! entries by ID, its consumer groups and modules by name, clients by number, and the keys that
//! clients cache.
//!
//! Reading order: `node` (one block of bytes, and all the unsafe code), `raw` (finding, splitting,
//! joining: the heart), `iterator` (seeking and stepping), then the typed shell `rax` and what may
//! be a [`value`].
//!
//! ```text
//! Rax<V>, RaxIterator, SafeRaxIterator    typed shell: words are values
//!   RawRax, RawIterator                     the algorithms, on words: non-generic safe code
//!     Node                                    one block; owns it and all below, like a Box
//! ```
//!
//! # Layout
//!
//! A node is one block: a header of 32 bits, characters, padding to 8 bytes, a pointer for each
//! child, and the value if the node is a key. Its own character is not in a node but in the one
//! above, on the edge: what leads to a node is its key. Nodes of one child in a row are one node,
//! compressed, whose characters follow each other.
//!
//! ```text
//! [header iscompr=0][abc][pad][a-ptr][b-ptr][c-ptr](value)     three edges of one character
//! [header iscompr=1][abc][pad][ptr](value)                     one edge of three characters
//!
//! header: bit 0 iskey, bit 1 isnull (a key whose null value is not stored), bit 2 iscompr,
//!         bits 3 to 31 size (the number of characters)
//! ```
//!
//! The keys `foo` = 1, `foobar` = 2 and `footer` = 3 in six nodes, 112 bytes:
//!
//! ```text
//! leads here   header       chars, padding   then
//! ""           1c 00 00 00  66 6f 6f 00      ptr                                "foo" -> ...
//! "foo"        11 00 00 00  62 74 00 00      ptr, ptr, 01 00 00 00 00 00 00 00  [bt] = 1
//! "foob"       14 00 00 00  61 72 00 00      ptr                                "ar" -> ...
//! "foobar"     01 00 00 00  00 00 00 00      02 00 00 00 00 00 00 00            [] = 2
//! "foot"       14 00 00 00  65 72 00 00      ptr                                "er" -> ...
//! "footer"     01 00 00 00  00 00 00 00      03 00 00 00 00 00 00 00            [] = 3
//! ```
//!
//! 1c is `3 << 3 | 4`: three characters, compressed. 11 is `2 << 3 | 1`: two edges, a key.
//!
//! ```
//! let mut tree = rax::Rax::new();
//! tree.insert(b"foobar", 2_u64);
//! tree.insert(b"footer", 3);
//! tree.insert(b"foo", 1);
//! let nodes: Vec<(&[u8], usize, &[u8])> = vec![
//!     (b"", 16, b"\x1c\0\0\0foo\0"),
//!     (b"foo", 32, b"\x11\0\0\0bt\0\0"),
//!     (b"foob", 16, b"\x14\0\0\0ar\0\0"),
//!     (b"foobar", 16, b"\x01\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\0"),
//!     (b"foot", 16, b"\x14\0\0\0er\0\0"),
//!     (b"footer", 16, b"\x01\0\0\0\0\0\0\0\x03\0\0\0\0\0\0\0"),
//! ];
//! let found = tree.node_bytes();
//! assert_eq!(found.len(), nodes.len());
//! for ((path, bytes), (leads, len, begin)) in found.iter().zip(nodes) {
//!     assert_eq!((&path[..], bytes.len()), (leads, len));
//!     assert!(bytes.starts_with(begin));
//! }
//! assert_eq!(found[1].1[24..], 1_u64.to_le_bytes());
//! assert_eq!(tree.alloc_size(), 112);
//! ```
//!
//! # Invariants
//!
//! [`Rax::check`] proves all of them on a tree.
//!
//! 1. The characters of a node that is not compressed ascend, and none is there twice. A compressed
//!    node has at least two. Padding is zero.
//! 2. `isnull` is set only with `iskey`, and no stored value is null.
//! 3. A node without children is a key, but for the root of an empty tree.
//! 4. An edge is one node: below a node of one child is a key, or a node of several. So the shape
//!    follows from the keys, in whatever order they came and whatever was there before. (An edge of
//!    more than 2^29 - 1 characters is in pieces, all of them full but the last.)
//! 5. The numbers of keys, nodes and bytes are true.
//!
//! # Cost
//!
//! k is the length of the key: an operation visits at most k + 1 nodes, and about as many as there
//! are places on the way where keys part.
//!
//! | operation | time | allocates |
//! |---|---|---|
//! | [`Rax::get`], [`get_mut`](Rax::get_mut), [`contains`](Rax::contains) | O(k) | nothing |
//! | [`Rax::insert`], [`try_insert`](Rax::try_insert) | O(k) | up to four nodes |
//! | [`Rax::remove`] | O(k) | at most one node |
//! | [`Rax::len`], [`nodes`](Rax::nodes), [`alloc_size`](Rax::alloc_size) | O(1) | nothing |
//! | [`RaxIterator::seek`] | O(k) and down to the element | nothing to 128 bytes of key, 32 nodes of depth |
//! | [`RaxIterator::next`], [`prev`](RaxIterator::prev) | O(1) on average, O(k) at worst | the same |
//! | [`SafeRaxIterator::next`] | O(k) | the same |
//! | [`RaxIterator::random_walk`] | O(steps) nodes | the same |
//! | [`Rax::clear`], drop | O(nodes), not recursive | a list of the nodes yet to be freed |
//! | [`Rax::show`], [`dump`](Rax::dump), [`check`](Rax::check) | O(size of the tree) | the result |
//!
//! Measured figures are in `docs/benchmarks/rax.md`.
//!
//! # Differences from the original
//!
//! - A removal always joins the edges that it can. The original looks only at nodes of one character
//!   and does not join at a node above that is a key, so that what keys once were there can leave
//!   longer ways. Where all keys are of one length, as the IDs of a stream, none is on the way to
//!   another and both have the same nodes (`tests/reference.rs` counts them against Redis).
//! - Who iterates borrows the tree: a tree that changes under a [`RaxIterator`] does not compile.
//!   [`SafeRaxIterator`] is the iterator that the original has reserved a flag for, `RAX_ITER_SAFE`.
//! - The operator of a seek is a type, [`Op`]; [`Op::parse`] reads the original's notation.
//! - Values are typed, and dropped with the tree ([`Value`]); `raxFreeWithCallback` is `drop`.
//! - Out of memory is the allocator's affair, so no function fails for it.
//! - After a random walk the next step goes on from there; in the original it gives the same element
//!   once more if the iterator had just been sought.
//! - Freeing and drawing do not recurse: a tree can be as deep as a key is long.
//! - There is no callback for nodes met while iterating, which is how the original moves them in order
//!   to defragment.
//!
//! First breakpoint: `rax::raw::RawRax::generic_insert` (`raxGenericInsert`) and, in it,
//! `rax::raw::split_node`; `rax::raw::RawRax::find` (`raxFind`); `rax::raw::RawRax::remove`
//! (`raxRemove`) and `rax::raw::join_edges`; `rax::iterator::RawIterator::seek` (`raxSeek`). The
//! tour is `docs/tours/rax.md`.
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]

pub mod value;

mod buffer;
mod iterator;
mod node;
mod raw;
mod rax;
mod show;
#[cfg(test)]
mod tests;

pub use iterator::Op;
pub use rax::{Rax, RaxIterator, SafeRaxIterator};
pub use value::Value;
