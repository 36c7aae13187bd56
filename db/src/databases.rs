//! All databases, and what happens to whole databases: emptying, swapping, keeping the tables in
//! shape.
//!
//! Answers to `redisDb` and the database-wide functions of db.c (`emptyData`,
//! `dbSwapDatabases`, `dbTotalServerKeyCount`), and to the table upkeep of `databasesCron` in
//! server.c. Single keys are the business of [`Session`](crate::Session).
//!
//! ```text
//!   Databases ─┬─ dbs:   Db 0 ── keyspace: Keyspace<KvObj>   (all keys; index of the volatile)
//!              │         Db 1    keysizes, avg_ttl, expires_cursor
//!              │         ...
//!              ├─ env:   clocks, policies, counters, the way to the lazy-free thread
//!              └─ watch: who watches which key of which database
//! ```
//!
//! The three parts are sibling fields so that a function can hold an entry of a database and count
//! in `env` at the same time.

use dict::Keyspace;
use object::KvObj;

use crate::evict::EvictionPool;
use crate::expire::ExpireCycle;
use crate::lazyfree::Garbage;
use crate::watch::{ClientId, Presence, WatchIndex};
use crate::{Effects, Env, Keysizes};

/// Databases whose tables one call of [`Databases::resize_and_rehash`] looks at.
pub const CRON_DBS_PER_CALL: usize = 16;
/// Tables one such look may resize in a database that has one table per cluster slot.
pub const CRON_DICTS_PER_DB: usize = 16;
/// Time one call may spend on moving entries to resized tables, in microseconds.
pub const INCREMENTAL_REHASHING_THRESHOLD_US: u64 = 1_000;

/// Finds the cluster slot of a key.
pub type KeySlot = fn(&[u8]) -> usize;

/// One database.
#[doc(alias = "redisDb")]
pub struct Db {
    /// Its number, as SELECT takes it.
    pub id: usize,
    /// The keys with their values, and the index of those that have an expire time.
    pub keyspace: Keyspace<KvObj>,
    /// How big they are.
    pub keysizes: Keysizes,
    /// Running average of the time the volatile keys have left, in milliseconds.
    pub avg_ttl: i64,
    /// Where the expire cycle goes on.
    pub(crate) expires_cursor: u64,
}

/// Every database of the server and what they share. See the [module](self) page.
pub struct Databases {
    /// The databases, by number.
    pub dbs: Vec<Db>,
    /// The world they live in.
    pub env: Env,
    /// Who watches what.
    pub watch: WatchIndex,
    pub(crate) expire_cycle: ExpireCycle,
    pub(crate) eviction: EvictionPool,
    key_slot: Option<KeySlot>,
    resize_db: usize,
    rehash_db: usize,
}

impl Databases {
    /// `count` empty databases of one table each.
    pub fn new(count: usize, env: Env) -> Self {
        Self::with_slots(count, env, 0, None)
    }

    /// `count` empty databases of `2^slot_bits` tables each, `key_slot` saying which one a key
    /// belongs to (cluster mode: 14 bits).
    pub fn with_slots(count: usize, env: Env, slot_bits: u32, key_slot: Option<KeySlot>) -> Self {
        let dbs = (0..count)
            .map(|id| Db {
                id,
                keyspace: Keyspace::new(slot_bits),
                keysizes: Keysizes::default(),
                avg_ttl: 0,
                expires_cursor: 0,
            })
            .collect();
        Self {
            dbs,
            env,
            watch: WatchIndex::new(count),
            expire_cycle: ExpireCycle::default(),
            eviction: EvictionPool::default(),
            key_slot,
            resize_db: 0,
            rehash_db: 0,
        }
    }

    /// The table a key belongs to: its cluster slot, 0 outside of cluster mode.
    #[inline]
    #[doc(alias = "getKeySlot")]
    pub fn key_slot(&self, key: &[u8]) -> usize {
        self.key_slot.map_or(0, |slot_of| slot_of(key))
    }

    /// Whether keys are spread over cluster slots.
    pub fn is_cluster(&self) -> bool {
        self.key_slot.is_some()
    }

    /// Number of keys in all databases.
    #[doc(alias = "dbTotalServerKeyCount")]
    pub fn total_keys(&self) -> usize {
        self.dbs.iter().map(|db| db.keyspace.len()).sum()
    }

    /// Deletes all keys of database `only`, or of all databases; returns how many. With
    /// `lazy` the tables are handed to the lazy-free thread, else freed before this returns.
    #[inline(never)]
    #[doc(alias = "emptyData")]
    #[doc(alias = "emptyDb")]
    pub fn empty_data(&mut self, only: Option<usize>, lazy: bool, effects: &mut Effects) -> usize {
        let range = only.map_or(0..self.dbs.len(), |db| db..db + 1);
        let mut removed = 0;
        for id in range {
            self.signal_flushed_db(id, effects);
            let db = &mut self.dbs[id];
            removed += db.keyspace.len();
            db.keysizes = Keysizes::default();
            db.avg_ttl = 0;
            db.expires_cursor = 0;
            let keys = db.keyspace.take_all();
            if lazy {
                self.env.lazyfree.free(Garbage::Keys(Box::new(keys)));
            }
        }
        removed
    }

    /// Clients that watch a key of this database see it change. Called while the keys are there.
    #[doc(alias = "signalFlushedDb")]
    fn signal_flushed_db(&mut self, id: usize, effects: &mut Effects) {
        if self.watch.is_empty() {
            return;
        }
        let Self {
            dbs,
            env,
            watch,
            key_slot,
            ..
        } = self;
        let presence = |key: &[u8]| presence(&dbs[id], env, *key_slot, key);
        watch.touch_all(id, presence, |_| Presence::Absent, effects.touched_mut());
        effects.dedup_touched();
    }

    /// Exchanges the contents of two databases; clients stay on the number they selected.
    /// False if a number is out of range.
    #[inline(never)]
    #[doc(alias = "dbSwapDatabases")]
    pub fn swap_databases(&mut self, id1: usize, id2: usize, effects: &mut Effects) -> bool {
        if id1 >= self.dbs.len() || id2 >= self.dbs.len() {
            return false;
        }
        if id1 == id2 {
            return true;
        }
        if !self.watch.is_empty() {
            let Self {
                dbs,
                env,
                watch,
                key_slot,
                ..
            } = self;
            for (from, to) in [(id1, id2), (id2, id1)] {
                let before = |key: &[u8]| presence(&dbs[from], env, *key_slot, key);
                let after = |key: &[u8]| presence(&dbs[to], env, *key_slot, key);
                watch.touch_all(from, before, after, effects.touched_mut());
            }
            effects.dedup_touched();
        }
        let (low, high) = (id1.min(id2), id1.max(id2));
        let (head, tail) = self.dbs.split_at_mut(high);
        let (one, two) = (&mut head[low], &mut tail[0]);
        std::mem::swap(&mut one.keyspace, &mut two.keyspace);
        std::mem::swap(&mut one.keysizes, &mut two.keysizes);
        std::mem::swap(&mut one.avg_ttl, &mut two.avg_ttl);
        std::mem::swap(&mut one.expires_cursor, &mut two.expires_cursor);
        true
    }

    /// `client` begins to watch `key` of database `db`.
    #[inline(never)]
    #[doc(alias = "watchForKey")]
    pub fn watch_for_key(&mut self, client: ClientId, db: usize, key: &[u8]) {
        let expired = presence(&self.dbs[db], &self.env, self.key_slot, key) == Presence::Expired;
        self.watch.watch(client, db, key, expired);
    }

    /// `client` watches nothing any more.
    #[inline(never)]
    #[doc(alias = "unwatchAllKeys")]
    pub fn unwatch_all_keys(&mut self, client: ClientId) {
        if !self.watch.is_empty() {
            self.watch.unwatch_all(client);
        }
    }

    /// Whether a key that `client` watches has run out of time since then (EXEC asks).
    #[doc(alias = "isWatchedKeyExpired")]
    pub fn is_watched_key_expired(&self, client: ClientId) -> bool {
        self.watch.any_expired(client, |db, key| {
            presence(&self.dbs[db], &self.env, self.key_slot, key) == Presence::Expired
        })
    }

    /// Keeps the tables in shape: called from the cron when no child is saving. Resizes tables of
    /// the next 16 databases that have become too big or too small and, if `rehash` says so
    /// (`activerehashing`), spends up to a millisecond on moving entries into resized ones.
    #[doc(alias = "databasesCron")]
    #[doc(alias = "tryResizeHashTables")]
    pub fn resize_and_rehash(&mut self, rehash: bool) {
        let count = self.dbs.len();
        for _ in 0..count.min(CRON_DBS_PER_CALL) {
            self.dbs[self.resize_db % count]
                .keyspace
                .try_resize(CRON_DICTS_PER_DB);
            self.resize_db = self.resize_db.wrapping_add(1);
        }
        if !rehash {
            return;
        }
        let mut left_us = INCREMENTAL_REHASHING_THRESHOLD_US;
        for _ in 0..count.min(CRON_DBS_PER_CALL) {
            let spent = self.dbs[self.rehash_db % count]
                .keyspace
                .incrementally_rehash(left_us);
            left_us = left_us.saturating_sub(spent);
            if left_us == 0 {
                break;
            }
            self.rehash_db = self.rehash_db.wrapping_add(1);
        }
    }
}

/// What a watcher sees of `key`. Touches nothing: no statistics, no access mark.
fn presence(db: &Db, env: &Env, key_slot: Option<KeySlot>, key: &[u8]) -> Presence {
    let slot = key_slot.map_or(0, |slot_of| slot_of(key));
    match db.keyspace.find(slot, key, dict::hash(key)) {
        None => Presence::Absent,
        Some(entry) if env.is_expired(entry.expire()) => Presence::Expired,
        Some(_) => Presence::Live,
    }
}
