//! The hash table, the array of tables and the keyspace over it (dict.c, kvstore.c).
//!
//! Reading order: [`entry`] (what is stored), `bucket` (one cache line), `table` (one array of
//! them), `raw` (two tables, rehashing, scanning: the heart), then the typed shells [`Dict`],
//! [`Kvstore`] and [`Keyspace`].
//!
//! ```text
//! Keyspace   keys + volatile index, kept consistent          what db is built on
//!   Kvstore    one dict per cluster slot, Fenwick tree of sizes
//!     Dict       typed shell: owns entries, hands out views
//!       RawDict    two tables, rehash_idx, policy              non-generic
//!         Table      array of 64-byte buckets
//!           Bucket     7 tags + 7 addresses, or 6 and a child
//! ```
//!
//! Deliberately absent: values (an entry is one block, its owner knows what is in it), locks (one
//! thread owns a table), clocks except in the two functions named `*_microseconds` and
//! `incrementally_rehash`, and any source of random numbers (passed in).
//!
//! Differences from the original: buckets of seven instead of chains of one; look-ups through
//! `&self` do no rehash step; iterators borrow, so the "unsafe iterator" and its fingerprint
//! check have become what the compiler verifies.
//!
//! `unsafe` is confined to this crate on behalf of `db`: addresses go in through [`Entry`], and
//! the invariants that make following them sound are listed at the head of each module.
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]

pub mod entry;

mod bucket;
mod dict;
mod fenwick;
mod keyspace;
mod kvstore;
mod raw;
mod siphash;
mod stats;
mod table;
#[cfg(test)]
mod tests;

pub use dict::{Dict, Iter, SafeIter};
pub use entry::{Alias, Entry, Keyed};
pub use keyspace::{Keyspace, Occupied, Slot, Vacant};
pub use kvstore::{Kvstore, KvstoreIter};
pub use raw::{
    MAX_LOAD, ResizeAllowed, ResizePolicy, resize_policy, set_resize_allowed, set_resize_policy,
};
pub use siphash::{get_hash_function_seed, hash, set_hash_function_seed, siphash};
