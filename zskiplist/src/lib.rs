//! The skip list of sorted sets, with ranks (the zsl half of t_zset.c).
//!
//! A sorted set keeps its members ordered by score, and by their bytes where scores are equal, so
//! that any range of scores, members or ranks is found in logarithmic time. This crate owns that
//! order. It knows nothing of the dict that a sorted set keeps beside it to find a member's score,
//! nor of commands; it has no clock, and no randomness but a seed that it is given.
//!
//! # The idea
//!
//! A linked list that is sorted can be searched only from node to node. Give every fourth node a
//! second link that leads over the ones between to the next such node, every fourth of these a
//! third, and so on, and a search can begin with long steps and end with short ones. Nobody has to
//! keep "every fourth" exact: a node gets its number of levels by drawing lots when it is made, and
//! keeps it (William Pugh: Skip lists, a probabilistic alternative to balanced trees, 1990).
//!
//! ```
//! use zskiplist::{Score, Zskiplist};
//!
//! let mut list = Zskiplist::new(8);
//! for (score, member) in ["a", "b", "cd", "e", "f", "g", "h"].iter().enumerate() {
//!     list.insert(Score::from(score as i32), member.as_bytes());
//! }
//! assert_eq!(list.dump(), r#"7 nodes, 3 levels, 808 bytes
//! level 3  o 6-------------------------------------------->o 1------------>.
//! level 2  o 4---------------------------->o 2------------>o 1------------>.
//! level 1  o----->o------>o------>o------->o------>o------>o------>o------>.
//!          head   0 "a"   1 "b"   2 "cd"   3 "e"   4 "f"   5 "g"   6 "h"
//! "#);
//! ```
//!
//! The same seed and the same insertions give this drawing on every machine. What Redis adds to
//! Pugh's list is in it, too:
//!
//! - **Spans.** Each link says how many nodes further it leads (the numbers; on level 1 it is always
//!   1). Added up on the way they tell the rank of what a search finds, and a rank is searched for
//!   like a score: to the fifth node, 6 are too many, go 4, another 2 are too many, go 1.
//! - **Links backward**, on the lowest level (not drawn), to walk from high to low.
//! - **Order by member** where scores are equal, so that every node has one place.
//!
//! # A node in bytes
//!
//! One block for each node, its member included:
//!
//! ```text
//!  00  backward              address of the node before; 0 in the first node and in the header
//!  08  level | length << 8   levels of the node, 1 to 32; bytes of the member
//!  10  score                 a double, where level 1 would have its span, which is always 1
//!  18  forward               level 1: address of the next node, or 0
//!  20  span, forward         level 2, in a node that has it; 16 bytes for each further level
//!  ..  member                16 + 16 * level bytes from the start
//! ```
//!
//! The list has the addresses of a header, a node of 32 levels (528 bytes) and no member that is not
//! counted, and of the last node. The node of member `cd` with score 2.5 on two levels, in hex, little
//! endian:
//!
//! ```text
//!  00  pp pp pp pp pp pp pp pp  backward: address of the node before, 0 in the first
//!  08  02 02 00 00 00 00 00 00  level 2; length of the member 2, from the second byte on
//!  10  00 00 00 00 00 00 04 40  score 2.5
//!  18  ff ff ff ff ff ff ff ff  level 1: forward, an address, or 0; its span is always 1
//!  20  03 00 00 00 00 00 00 00  level 2: span 3
//!  28  ff ff ff ff ff ff ff ff           forward
//!  30  63 64                    "cd"
//! ```
//!
//! That is 32 bytes, 16 for each level above the first, and the member. A quarter of the nodes has
//! a second level, a sixteenth a third: 5.33 bytes on average. A member of 16 bytes comes to 53.33
//! bytes, and with the allocator's size classes to no more, since they are multiples of 16 here.
//!
//! # Invariants
//!
//! [`Zskiplist::check`] checks them, and names them by these numbers.
//!
//! 1. From the header, the links forward of level 1 visit `len` nodes and end; the links backward
//!    visit the same in reverse, from the tail to the first node, which is linked backward to
//!    nothing (not to the header).
//! 2. The link of a level leads to the next node that has this level. The highest level in use has a
//!    node (unless the list is empty: then level 1 is in use); the header has all 32.
//! 3. A span is the distance to where the link leads; of a link that leads nowhere, it is the number
//!    of nodes behind.
//! 4. Nodes are in strictly ascending order of score, then member. No score is NaN.
//! 5. `alloc_size` is the sum of the blocks of header and nodes.
//!
//! # Costs
//!
//! N nodes, M of them in a range. All but the iterators' steps are averages over the lots drawn.
//!
//! | operation | time | memory |
//! |---|---|---|
//! | [`insert`](Zskiplist::insert) | O(log N) | one block |
//! | [`delete`](Zskiplist::delete) | O(log N) | gives the block to the caller |
//! | [`update_score`](Zskiplist::update_score) | O(log N) | none: the block stays |
//! | [`find`](Zskiplist::find), [`rank`](Zskiplist::rank), [`rank_of_node`](Zskiplist::rank_of_node), [`element_by_rank`](Zskiplist::element_by_rank) | O(log N) | |
//! | first, last, nth in a range, number in a range | O(log N) | |
//! | iterators over a range, or everything | O(log N), O(1) a step | |
//! | [`delete_range_by_score`](Zskiplist::delete_range_by_score) and its like | O(log N + M) | blocks to the callback |
//! | [`first`](Zskiplist::first), [`last`](Zskiplist::last), [`len`](Zskiplist::len), [`alloc_size`](Zskiplist::alloc_size) | O(1) | |
//!
//! Measured figures: `docs/benchmarks/zskiplist.md`.
//!
//! # Differences from the original
//!
//! - The member lies in the node (the C one of Redis 7 points to an sds), and the lowest level has no
//!   span: one allocation and about 53 bytes instead of two and about 77, for 16-byte members.
//! - A node keeps address and level until it is deleted. A new score moves it in the order, not in
//!   memory, so a dict may point at it: see [`Handle`].
//! - Levels come from a seed: `level.rs`.
//! - Searches go down the upper levels as the original's do, but walk the lowest one from both ends
//!   of the gap that is left, and ask memory for nodes ahead. On a million nodes that makes an
//!   insertion a third faster: `zskiplist.rs`.
//! - Ranges are cut out in one go, and members handed out when the list is whole again.
//! - Ranks count from 0; inserting what is there is refused instead of forbidden.
//!
//! Reading order: `score.rs`, `node.rs`, `level.rs`, `zskiplist.rs` (searching), `change.rs`,
//! `range.rs`, `in_range.rs`, `node_ref.rs`. Unsafe code is in `node.rs` (a node's fields by offset)
//! and where nodes are followed and linked; what makes it sound is said at the head of each file.
//!
//! # First breakpoint
//!
//! [`Zskiplist::insert`] (`zslInsert`): `print *self` shows the nodes. Inside it, `random_level`
//! (`zslRandomLevel`) and `create_node` (`zslCreateNode`); then [`Zskiplist::rank`] (`zslGetRank`).
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]

mod change;
mod check;
mod dump;
mod in_range;
mod level;
mod node;
mod node_ref;
mod range;
mod score;
mod zskiplist;

pub use in_range::Iter;
pub use node::MAX_LEVEL;
pub use node_ref::{Handle, NodeRef, Removed};
pub use range::{LexBound, LexRange, ScoreRange};
pub use score::{NotANumber, Score};
pub use zskiplist::Zskiplist;
