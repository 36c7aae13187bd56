//! A doubly linked list whose nodes are named by handles (`adlist.c`, `adlist.h`).
//!
//! Owns the nodes and their order. Knows nothing of what the values are; unlike the original's
//! it needs no `dup`, `free` and `match` callbacks, which are `Clone`, `Drop` and a closure.
//!
//! # The idea
//!
//! A C list hands out node pointers, so that whoever holds one can remove its node in O(1). A
//! pointer to a node that is gone is the classic way to crash. Here the nodes lie in one vector
//! and link to each other by index; what is handed out is a [`Handle`]: the index and the serial
//! number of the insertion. A handle to a node that is gone finds another serial number and gets
//! `None`.
//!
//! ```text
//!   list: head = 2, tail = 0, free = 1            2 <-> 3 <-> 0
//!
//!   slot        0              1              2              3
//!        +--------------+--------------+--------------+--------------+
//! serial |      17      |       -      |      18      |      21      |
//!   prev |       3      |       -      |     none     |       2      |
//!   next |     none     |  none (free) |       3      |       0      |
//!  value |      "c"     |     gone     |      "a"     |      "b"     |
//!        +--------------+--------------+--------------+--------------+
//!   handle of "b" = (slot 3, serial 21)
//! ```
//!
//! # Walking while changing
//!
//! [`List::rewind`] gives an [`Iter`] that does not borrow the list. Between two calls of
//! [`List::next`] any node may be removed, added or moved, the one just returned and the one
//! that would have come next included: the list knows its walks and moves them on when it
//! removes what they stand on. (The original allows to remove only the node just returned.)
//! A walk that is left early is given back with [`List::release_iterator`].
//!
//! # Invariants
//!
//! 1. From `head`, following `next` visits `len` nodes and ends at `tail`; following `prev` from
//!    `tail` visits the same in reverse. All of them have a value.
//! 2. Every other slot is on the free list, has no value and no serial number of a live handle.
//! 3. A serial number is given out once (in 2^32 insertions).
//! 4. A walk stands on a node of the list or at the end.
//!
//! # Which of the server's lists are lists
//!
//! In the original nearly every collection of things in no particular key order is an adlist.
//! Most want something cheaper; what decides is who removes from the middle.
//!
//! | original | here | why |
//! |---|---|---|
//! | `server.clients` | slab by client id, with a cursor | looked up by id all the time; the cron's "rotate the list and look at the first" is a cursor going round |
//! | `clients_to_close` | `Vec<ClientId>` | filled anywhere, drained whole |
//! | `clients_pending_write`, `clients_pending_read` | `Vec<ClientId>` and a flag in the client | drained whole before every sleep; a client freed meanwhile is an id that finds nobody |
//! | `unblocked_clients` | `Vec<ClientId>` and a flag | as above |
//! | `clients_waiting_acks` | `Vec<ClientId>` | short, searched rarely |
//! | `postponed_clients` (CLIENT PAUSE) | `VecDeque<ClientId>` | first come first served, drained whole |
//! | `slaves`, `monitors` | `Vec<ClientId>` | a handful, walked for every write: contiguous ids |
//! | `ready_keys` | `Vec` of (db, key) and a set against doubles | taken whole and served, while new ones gather in a fresh one |
//! | clients blocked on a key | **list**, handle kept by the client | served in order of arrival, left from the middle at every timeout |
//! | WATCH: clients of a key, keys of a client | index in `db::watch`; `Vec` | touched by key, cleared whole |
//! | `client_mem_usage_buckets` | **list** per bucket, handle kept by the client | a client changes its bucket with its memory, from wherever it stands |
//! | a client's reply blocks | `VecDeque` of blocks | only ever pushed behind and sent from the front |
//! | `repl_buffer_blocks` | `VecDeque`, positions as stream offsets | a reader's place is an offset, which needs no pointer |
//! | `slowlog`, ACL log | `VecDeque` with a bound | pushed in front, dropped behind, read in order |
//! | `tracking_pending_keys`, `pending_push_messages` | `Vec` | drained whole after the command |
//! | `kvstore` tables being rehashed | indexes inside `dict` | removed by the table itself when done |
//! | `lua_scripts_lru_list` | **list**, handle kept by the script | moved to the end at every use, evicted from the front |
//! | `bio_jobs` | a channel | crosses threads |
//! | ACL users' passwords, selectors, patterns; modules' lists; AOF manifest | `Vec` | short, in order, changed by hand |
//! | cluster link's `send_msg_queue` | `VecDeque` | pushed behind, sent from the front |
//! | cluster node's `fail_reports` | `Vec` | at most one per master, swept by age |
//! | SORT's operations, SENTINEL's script queue | `Vec`, `VecDeque` | built once; first in first out |
//!
//! # Differences from the original
//!
//! - [`List::join`] moves the values: O(length of the other list) instead of O(1), and the other
//!   list's handles end there.
//! - `listLinkNode*`/`listUnlinkNode` relink without freeing in order to move a node; that is
//!   [`List::move_to_head`] and [`List::move_to_tail`].
//!
//! # First breakpoint
//!
//! The list is generic, so stop by line: `break adlist/src/list.rs:<line of unlink>`.
#![forbid(unsafe_code)]

mod list;

pub use list::{Direction, Handle, Iter, List, Values};
