//! The keyspace: databases, lookups, expiry, lazy freeing (db.c, expire.c, evict.c, lazyfree.c).
//!
//! Owns the keys. Refuses to know of clients, replies and sockets: what a command does beyond
//! changing keys is written down in [`Effects`], and the server works the list off.
//!
//! ```text
//!   handler ── Session ──┬── Databases ─┬─ Db ── dict::Keyspace<object::KvObj>
//!                        │              ├─ Env       clocks, policies, counters, lazy-free channel
//!                        │              └─ WatchIndex
//!                        └── Effects    dirty, events, touched clients, commands to propagate
//! ```
//!
//! # Reading order
//!
//! 1. [`session`]: looking keys up, and what happens to those whose time is over.
//! 2. `write.rs`: creating, replacing, deleting. `ttl.rs`: expire times.
//! 3. [`Effects`]: what the server does when the command is done.
//! 4. [`expire`]: the cycle that finds expired keys nobody asks for.
//! 5. [`evict`]: which key goes when memory is short.
//! 6. [`lazyfree`], [`watch`], [`scan`], [`keysizes`], [`databases`].
//!
//! # Where to stop with a debugger
//!
//! `db::session::Session::lookup_key_read`, `..::lookup_key_write`, `..::set_string`,
//! `..::expire_if_needed`, `db::expire::active_expire_cycle`.
//!
//! # Differences from the original
//!
//! - The expire time lies in the entry, so a lookup asks one table, not two; the index of volatile
//!   keys lists the same entries and is kept consistent by [`dict::Keyspace`].
//! - Replacing a value is one probe: the entry found is changed or exchanged where it lies.
//! - Nothing here publishes, replicates or touches a client; see [`Effects`].
//! - The clock stands still while a command runs because [`Env`] holds the time, not because
//!   everybody remembers to ask for the snapshot.
#![forbid(unsafe_code)]

pub mod databases;
pub mod effects;
pub mod env;
pub mod evict;
pub mod expire;
pub mod keysizes;
pub mod lazyfree;
pub mod notify;
pub mod scan;
pub mod session;
mod ttl;
pub mod watch;
mod write;

pub use databases::{Databases, Db, KeySlot};
pub use effects::{Effects, KeyspaceEvent, Propagation, Rewrite};
pub use env::{AccessPolicy, Env, LazyfreeSwitches, Role, Stats};
pub use evict::{EvictBy, EvictFrom, EvictionPolicy};
pub use expire::{CycleConfig, CycleKind, active_expire_cycle};
pub use keysizes::Keysizes;
pub use lazyfree::{Garbage, LazyFree, Reclaimer};
pub use notify::NotifyFlags;
pub use scan::{KeyBatch, ScanOptions};
pub use session::{KeyStatus, Lookup, Session, SessionFlags, Ttl};
pub use watch::ClientId;
