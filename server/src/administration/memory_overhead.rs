//! Where the memory goes: the figures that INFO memory, MEMORY STATS and MEMORY DOCTOR share.
//!
//! Answers to `getMemoryOverheadData` and `struct redisMemOverhead` in object.c. What is
//! not data is *overhead*: what the process used before it had any, what it keeps for clients, and
//! the tables that hold the keys. The rest is the *dataset*.
//!
//! ```text
//!   used_memory ---+-- overhead --+-- startup
//!   (exact, from   |              +-- clients: queries, replies, transactions
//!    zmalloc)      |              +-- tables: buckets of all databases
//!                  +-- dataset: the rest, which is keys and values
//! ```
//!
//! Difference from the original: an entry is one block that holds the key and usually the value,
//! and the tables are buckets of pointers, so there is no overhead of table entries per key.
//!
//! First breakpoint: [`MemoryOverhead::measure`] (`getMemoryOverheadData`).

use zmalloc::AllocatorInfo;

use crate::clients::client::Client;
use crate::clients::client_info::client_memory_usage;
use crate::server::Server;

/// Bytes that the tables of one database take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DbOverhead {
    /// Number of the database.
    pub id: usize,
    /// The table of all keys.
    pub main: usize,
    /// The index of the keys that expire.
    pub expires: usize,
}

/// All figures, in bytes unless the name says otherwise. See the [module](self) page.
#[derive(Clone, Debug, Default)]
pub struct MemoryOverhead {
    /// All that is allocated now.
    pub total_allocated: usize,
    /// The most that ever was.
    pub peak_allocated: usize,
    /// When that was, Unix time in seconds.
    pub peak_time_s: i64,
    /// What was allocated when the server was ready.
    pub startup_allocated: usize,
    /// What clients take, queries and replies included.
    pub clients_normal: usize,
    /// Tables of the databases that have any.
    pub dbs: Vec<DbOverhead>,
    /// Bucket arrays of all databases.
    pub hashtable_lut: usize,
    /// Of these, the ones that are being moved out of.
    pub hashtable_rehashing: usize,
    /// Tables (not bytes) that are being resized.
    pub dicts_rehashing: usize,
    /// Keys (not bytes) in all databases.
    pub total_keys: usize,
    /// Everything that is not data.
    pub overhead_total: usize,
    /// Everything else.
    pub dataset: usize,
    /// Resident memory of the process.
    pub rss: usize,
    /// What the allocator holds.
    pub allocator: AllocatorInfo,
}

impl MemoryOverhead {
    /// Takes all figures. `current` is the client being served. O(clients + databases), and some
    /// tens of microseconds for what the allocator and the kernel must be asked.
    #[doc(alias = "getMemoryOverheadData")]
    #[inline(never)]
    pub fn measure(server: &Server, current: Option<&Client>) -> MemoryOverhead {
        let stats = &server.stats;
        let used = zmalloc::used_memory();
        let mut all = MemoryOverhead {
            total_allocated: used,
            peak_allocated: stats.peak_memory.max(used),
            peak_time_s: stats.peak_memory_time_s,
            startup_allocated: stats.startup_memory,
            clients_normal: server.clients.iter(current).map(client_memory_usage).sum(),
            rss: zmalloc::rss(),
            allocator: zmalloc::allocator_info(),
            ..MemoryOverhead::default()
        };
        all.measure_tables(server);
        let tables: usize = all.dbs.iter().map(|db| db.main + db.expires).sum();
        all.overhead_total = all.startup_allocated + all.clients_normal + tables;
        all.dataset = all.total_allocated.saturating_sub(all.overhead_total);
        all
    }

    fn measure_tables(&mut self, server: &Server) {
        for db in &server.dbs.dbs {
            let (keys, expires) = (db.keyspace.keys(), db.keyspace.expires());
            self.hashtable_lut += keys.overhead_hashtable_lut() + expires.overhead_hashtable_lut();
            self.hashtable_rehashing +=
                keys.overhead_hashtable_rehashing() + expires.overhead_hashtable_rehashing();
            self.dicts_rehashing += keys.rehashing_count() + expires.rehashing_count();
            self.total_keys += db.keyspace.len();
            // Also a table that is empty by now takes memory.
            if keys.allocated_dicts() > 0 {
                self.dbs.push(DbOverhead {
                    id: db.id,
                    main: keys.mem_usage(),
                    expires: expires.mem_usage(),
                });
            }
        }
    }

    /// Allocated beyond what there was at the start.
    pub fn net_allocated(&self) -> usize {
        self.total_allocated.saturating_sub(self.startup_allocated)
    }

    /// Share of the data in what came after the start, in percent.
    pub fn dataset_perc(&self) -> f64 {
        percent(self.dataset, self.net_allocated())
    }

    /// Used now as a share of the peak, in percent.
    pub fn peak_perc(&self) -> f64 {
        percent(self.total_allocated, self.peak_allocated)
    }

    /// Bytes of data per key; 0 without keys.
    pub fn bytes_per_key(&self) -> usize {
        self.net_allocated()
            .checked_div(self.total_keys)
            .unwrap_or(0)
    }

    /// Resident memory against what was asked for.
    pub fn total_fragmentation(&self) -> Excess {
        Excess::of(self.rss, self.total_allocated)
    }

    /// Pages with blocks in them against the blocks.
    pub fn allocator_fragmentation(&self) -> Excess {
        Excess::of(self.allocator.active, self.allocator.allocated)
    }

    /// What the allocator has in memory against pages with blocks in them.
    pub fn allocator_rss(&self) -> Excess {
        Excess::of(self.allocator.resident, self.allocator.active)
    }

    /// What the process has in memory against what the allocator has.
    pub fn rss_overhead(&self) -> Excess {
        Excess::of(self.rss, self.allocator.resident)
    }
}

/// How much one figure is above another. Both can be wrong way round for a moment, since they are
/// taken one after the other: the bytes are then negative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Excess {
    /// Quotient; 0 if there is nothing to divide by.
    pub ratio: f64,
    /// Difference.
    pub bytes: i64,
}

impl Excess {
    fn of(larger: usize, smaller: usize) -> Excess {
        Excess {
            ratio: if smaller == 0 {
                0.0
            } else {
                larger as f64 / smaller as f64
            },
            bytes: larger as i64 - smaller as i64,
        }
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 * 100.0 / whole as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_nothing_divide_by_nothing() {
        let nothing = MemoryOverhead::default();
        assert!(nothing.dataset_perc().abs() < f64::EPSILON);
        assert_eq!(nothing.bytes_per_key(), 0);
        assert!(nothing.total_fragmentation().ratio.abs() < f64::EPSILON);
    }

    #[test]
    fn what_lies_below_shows_as_negative_bytes() {
        let excess = Excess::of(10, 30);
        assert_eq!(excess.bytes, -20);
    }
}
