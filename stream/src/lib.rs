//! The nodes of a stream: entries in listpacks, listpacks in a radix tree (the structure half of
//! `t_stream.c`, `stream.h`).
//!
//! Owns the entries, their order and what is known of all of them. Knows nothing of clients, the
//! clock (a new id's time is passed in), configuration (a node's limits are passed in), or of who
//! has read what: that is for the consumer groups, which will lie beside it.
//!
//! # The idea
//!
//! A stream is a log: entries are added at the end, under ids that only grow, and read in order.
//! Entries of one log look alike. So about a hundred of them are packed into one [`Node`]: a
//! listpack that states field names once, in front, and ids as differences to its own. The nodes
//! hang in a radix tree under the id of their first entry, which finds any id in at most 16 steps.
//!
//! ```text
//!   Stream   length 5   first 7-0   last 20-0   max deleted 9-0   added 6
//!     |
//!     nodes (Rax): 16-byte big-endian id -> Node
//!       |
//!       +- 00..07 00..00 -> | master entry | 7-0 | 9-0 deleted | 9-1 |
//!       +- 00..0c 00..00 -> | master entry | 12-0 | 12-1 |
//!       +- 00..14 00..00 -> | master entry | 20-0 |
//! ```
//!
//! # The layout, in bytes
//!
//! The *master entry* at the head of a node is no entry: it has the counts and the field names of
//! the first entry. Behind it the entries. Every box is an element of the listpack:
//!
//! ```text
//!  master entry
//!  +-------+---------+------------+---------+--   --+---------+---+
//!  | count | deleted | num-fields | field 1 |  ...  | field N | 0 |
//!  +-------+---------+------------+---------+--   --+---------+---+
//!  entry with the fields of the master entry (flags has 2): only values
//!  +-------+----------+-----------+---------+--   --+---------+----------+
//!  | flags | ms delta | seq delta | value 1 |  ...  | value N | lp-count |
//!  +-------+----------+-----------+---------+--   --+---------+----------+
//!  entry with fields of its own
//!  +-------+----------+-----------+------------+---------+---------+--   --+---------+----------+
//!  | flags | ms delta | seq delta | num-fields | field 1 | value 1 |  ...  | value N | lp-count |
//!  +-------+----------+-----------+------------+---------+---------+--   --+---------+----------+
//! ```
//!
//! `flags`: 1 the entry is deleted, a *tombstone*; 2 same fields. The deltas are the entry's id less
//! the key's, each half by itself and modulo 2^64: that of the sequence number may be negative.
//! `lp-count` is how many elements the entry has before it, N + 3 or 2N + 4, so that a walk from the
//! end can jump to where an entry starts; the `0` that ends the master entry is where that walk stops.
//!
//! After adding `temp 21` as 7-0 and `rain no` as 9-0 and deleting 7-0, under the key
//! `00 00 00 00 00 00 00 07  00 00 00 00 00 00 00 00` lies
//!
//! ```text
//!   33 00 00 00  11 00      listpack: 51 bytes, 17 elements
//!   01 01                   count: 1 entry      (each element ends with its own length)
//!   01 01                   deleted: 1 tombstone
//!   01 01                   num-fields: 1
//!   84 74 65 6d 70 05       "temp"
//!   00 01                   0: the end of the master entry, where backward walks stop
//!   03 01                   flags: 1 deleted + 2 same fields as the master entry
//!   00 01  00 01            7-0 = 7+0 - 0+0
//!   15 01                   21
//!   04 01                   lp-count: 4 elements before this one
//!   00 01                   flags: none
//!   02 01  00 01            9-0 = 7+2 - 0+0
//!   01 01                   num-fields: 1
//!   84 72 61 69 6e 05       "rain"
//!   82 6e 6f 03             "no"
//!   06 01                   lp-count: 6
//!   ff                      end
//! ```
//!
//! ```
//! use stream::{NewId, NodeLimits, Stream, StreamId};
//!
//! let mut log = Stream::new();
//! let (first, second) = (StreamId::new(7, 0), StreamId::new(9, 0));
//! log.append(NewId::Exactly(first), &[("temp", "21")], NodeLimits::default())?;
//! log.append(NewId::Exactly(second), &[("rain", "no")], NodeLimits::default())?;
//! log.delete(first);
//! log.for_each_node(|key, node| {
//!     assert_eq!(key, first);
//!     assert_eq!(node.as_bytes(), b"\x33\0\0\0\x11\0\
//!         \x01\x01\x01\x01\x01\x01\x84temp\x05\x00\x01\
//!         \x03\x01\x00\x01\x00\x01\x15\x01\x04\x01\
//!         \x00\x01\x02\x01\x00\x01\x01\x01\x84rain\x05\x82no\x03\x06\x01\xff");
//! });
//! # Ok::<(), stream::AppendError>(())
//! ```
//!
//! A node is exactly the bytes that an RDB file has: saving is [`Stream::for_each_node`] and
//! copying, loading is [`Loader`] and checking.
//!
//! # Invariants
//!
//! [`Stream::check`] checks all of them. 1 to 4 are per node and are what deep validation demands
//! of foreign bytes; bytes that were validated shallowly may break all but 5, and nothing worse
//! comes of it than that entries are not found.
//!
//! 1. A node is a listpack of a master entry and at least one entry or tombstone, whole to the
//!    last byte; every `lp-count` is the number of elements before it.
//! 2. `count` entries of a node are not tombstones, `deleted` are.
//! 3. Ids of entries grow within a node and from node to node; no entry's id is less than the key.
//! 4. Flags are 0 to 3; an entry with flag 2 has as many values as the master entry has fields.
//! 5. The stream's length is the sum of its nodes' counts.
//! 6. The first id is the id of the oldest entry, `0-0` if there is none.
//! 7. No entry's id, no key and not the greatest deleted id is greater than the last id.
//! 8. At least as many entries were ever added as there are.
//!
//! # What operations cost
//!
//! *n* entries, *k* nodes, a node of *m* elements (some hundreds); a way down the tree is at most
//! 16 steps, and fewer for fewer nodes.
//!
//! | operation | cost |
//! |---|---|
//! | [`append`](Stream::append) | two ways down the tree, O(bytes of the entry) |
//! | [`get`](Stream::get), [`delete`](Stream::delete) | a way down the tree, O(m) |
//! | [`range`](Stream::range), [`range_rev`](Stream::range_rev) | the same to the first entry, then O(elements of an entry) each |
//! | [`trim`](Stream::trim) | two ways down the tree for each node that goes, O(m) for the rest |
//! | [`len`](Stream::len), [`first_id`](Stream::first_id), [`last_id`](Stream::last_id) | O(1) |
//! | [`Loader::add_node`] | O(its fields) shallow, O(m) deep |
//! | memory | of a full node: 24 bytes, 16 or fewer in the tree, and what its entries take |
//!
//! # Where the consumer groups will be
//!
//! Beside the stream, not in it: a group never changes an entry, and deleting an entry does not
//! look for those who still have to acknowledge it. The value of a key will be
//!
//! ```text
//!   StreamValue { log: Stream, groups: Option<Box<Rax<Box<Group>>>> }        name -> group
//!   Group { last_id, entries_read, pel, consumers, pending: slab of Pending }
//!     pel:       Rax<u64>           16-byte id -> place in the slab     all that is unacknowledged
//!     consumers: Rax<Box<Consumer>> name -> { seen, active, pel: Rax<u64> }  the same places again
//!     Pending { delivery_time, delivery_count, consumer }
//! ```
//!
//! A pending entry is shared by two trees in the original, through a pointer; here both have its
//! place in the group's slab. What groups ask of the stream is here already:
//! [`last_id`](Stream::last_id), [`range_has_tombstones`](Stream::range_has_tombstones) and
//! [`estimate_distance_from_first_ever_entry`](Stream::estimate_distance_from_first_ever_entry)
//! for their lag, [`StreamId::encode`] for keys, [`get`](Stream::get) to see whether an entry is
//! still there.
//!
//! # Differences from the original
//!
//! - [`Stream::delete`] keeps the first id and the greatest deleted id up to date itself; there it
//!   is left to XDEL, and a module that deletes forgets it. For the same reason [`Loader`] looks the
//!   first id up instead of reading it.
//! - An iterator only reads; see [`iterator`].
//! - The first node of a stream does not get 4 KB at once, so that a stream of one entry is small.
//! - Deep validation also checks the counts, the order of ids and the flags, and shallow validation
//!   the ends of each node; see [`validate`]. The length and the last id are checked against the
//!   nodes.
//! - [`Stream::set_id`] takes away nodes whose key is beyond the new last id. They have nothing but
//!   tombstones, and would get entries of ids before their key.
//! - An entry whose encoding would take its node beyond 2 GB is refused; the original accepts it
//!   and stops at 4 GB with a failed assertion.
//!
//! First breakpoint: [`Stream::append`] (`streamAppendItem`), then [`StreamIterator::next_place`]
//! (`streamIteratorGetID`) for reading and `stream::trim::trim` for trimming; or run the tour,
//! `cargo xtask gdb --example stream`.
#![forbid(unsafe_code)]
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]

pub mod dump;
pub mod entry;
pub mod id;
pub mod iterator;
pub mod load;
pub mod node;
pub mod pairs;
pub mod stream;
pub mod trim;
pub mod validate;

pub use entry::{Entry, Fields};
pub use id::{ID_BYTES, ID_TEXT_BYTES, Interval, NewId, StreamId};
pub use iterator::StreamIterator;
pub use listpack::Value;
pub use load::{Loader, Numbers};
pub use node::Node;
pub use pairs::Pairs;
pub use stream::{AppendError, LISTPACK_MAX_SIZE, NodeLimits, SetIdError, Stream};
pub use trim::{TrimArgs, TrimStrategy};
pub use validate::{Corrupt, Reason, Validation};
