//! What the keyspace must know of the world: the time, the policies, who may expire keys.
//!
//! The original reads these from the global `server`. Here they are copies that the server
//! refreshes: the clocks once per loop (and per command where `cmd_time_snapshot` says so), the
//! switches when `CONFIG SET` or the replication role changes them. So a lookup makes no system
//! call, and a test sets the time as it likes.

use rand::SeedableRng;
use rand::rngs::SmallRng;

use crate::{LazyFree, NotifyFlags};

/// How an access is remembered in the entry, by `maxmemory-policy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessPolicy {
    /// The LRU clock of the last access (also when no policy needs it).
    Lru,
    /// A logarithmic counter of accesses that decays with time.
    Lfu {
        /// `lfu-log-factor`: how slowly the counter grows.
        log_factor: u32,
        /// `lfu-decay-time`: minutes after which the counter loses one.
        decay_minutes: u32,
    },
    /// The LRU clock of the last write (8.6: least recently modified).
    Lrm,
}

impl AccessPolicy {
    /// Whether the 24 bits of an entry hold a frequency rather than a time.
    pub fn is_lfu(self) -> bool {
        matches!(self, Self::Lfu { .. })
    }
}

/// Which deletions may free memory on the other thread.
#[derive(Clone, Copy, Debug, Default)]
pub struct LazyfreeSwitches {
    /// `lazyfree-lazy-eviction`.
    pub eviction: bool,
    /// `lazyfree-lazy-expire`.
    pub expire: bool,
    /// `lazyfree-lazy-server-del`: values replaced or removed as a side effect of a command.
    pub server_del: bool,
    /// `lazyfree-lazy-user-del`: DEL behaves like UNLINK.
    pub user_del: bool,
    /// `lazyfree-lazy-user-flush`: FLUSHDB and FLUSHALL without SYNC or ASYNC.
    pub user_flush: bool,
}

/// Whose word counts about keys whose time is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// This server deletes them and tells its replicas.
    #[default]
    Master,
    /// The master deletes them; until it does they are hidden from clients here.
    Replica {
        /// Clients may not write (`replica-read-only`).
        read_only: bool,
    },
}

/// Counters of INFO's stats section that belong to the keyspace.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stats {
    /// `keyspace_hits`.
    pub keyspace_hits: u64,
    /// `keyspace_misses`.
    pub keyspace_misses: u64,
    /// `expired_keys`: by access and by the cycle together.
    pub expired_keys: u64,
    /// `expired_keys_active`: by the cycle alone.
    pub expired_keys_active: u64,
    /// `expired_stale_perc` as a share from 0 to 1: a running estimate of the volatile keys that
    /// are over their time and not deleted yet.
    pub expired_stale_share: f64,
    /// `expired_time_cap_reached_count`: cycles that ran out of time.
    pub expired_time_cap_reached_count: u64,
    /// `evicted_keys`: deleted to stay below `maxmemory`.
    pub evicted_keys: u64,
    /// Microseconds spent in the expire cycle (`expire_cycle_cpu_milliseconds` in thousandths).
    pub expire_cycle_time_used_us: u64,
}

/// The world as the keyspace sees it. See the [module](self) page.
pub struct Env {
    /// Wall clock in milliseconds since 1970, standing still while a command runs
    /// (`commandTimeSnapshot`).
    pub now_ms: i64,
    /// The LRU clock: 24 bits, see [`object`].
    pub lru_clock: u32,
    /// How accesses are remembered.
    pub access: AccessPolicy,
    /// Accesses leave no mark: a child is saving, and every mark would copy a page.
    pub access_frozen: bool,
    /// Small integers count as shared ([`KvRef::refcount`](object::KvRef::refcount)); not while eviction by age or by
    /// frequency is on, which needs every value's own access mark.
    pub integers_shared: bool,
    /// Which deletions may be lazy.
    pub lazyfree_lazy: LazyfreeSwitches,
    /// Event classes that are on.
    pub notify: NotifyFlags,
    /// Master or replica.
    pub role: Role,
    /// The data set is being loaded: no key counts as expired.
    pub loading: bool,
    /// CLIENT PAUSE or a failover holds expiry back: expired keys are hidden, not deleted.
    pub expire_paused: bool,
    /// Keys are not expired by access at all (`server.lazy_expire_disabled`).
    pub lazy_expire_disabled: bool,
    /// Counters.
    pub stats: Stats,
    /// Where garbage goes.
    pub lazyfree: LazyFree,
    /// Randomness for sampling and for LFU counters.
    pub rng: SmallRng,
}

impl Env {
    /// A master with default settings at time 0, without a lazy-free thread.
    pub fn new(seed: u64) -> Self {
        Self {
            now_ms: 0,
            lru_clock: 0,
            access: AccessPolicy::Lru,
            access_frozen: false,
            integers_shared: true,
            lazyfree_lazy: LazyfreeSwitches::default(),
            notify: NotifyFlags::NONE,
            role: Role::Master,
            loading: false,
            expire_paused: false,
            lazy_expire_disabled: false,
            stats: Stats::default(),
            lazyfree: LazyFree::inline(),
            rng: SmallRng::seed_from_u64(seed),
        }
    }

    /// Whether a key with this expire time is over it. The moment itself still counts as alive.
    #[inline]
    #[doc(alias = "keyIsExpired")]
    pub fn is_expired(&self, expire: Option<i64>) -> bool {
        match expire {
            Some(when) => self.now_ms > when && !self.loading,
            None => false,
        }
    }

    /// Starts the counters again from 0 (CONFIG RESETSTAT).
    pub fn reset_stats(&mut self) {
        self.stats = Stats::default();
        self.lazyfree.reset_stats();
    }
}
