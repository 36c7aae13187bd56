//! Eviction: which key goes when there is no memory for another.
//!
//! Answers to the choosing half of evict.c (`evictionPoolPopulate` and the loop body of
//! `performEvictions`). When to evict, how much and for how long is the server's to decide; here
//! one call of [`Databases::evict_key`] deletes one key, the best it knows.
//!
//! # Ranked policies: LRU, LFU, LRM, TTL
//!
//! Finding the key that was idle longest would take a list of all keys in order of access, which
//! costs memory and time on every read. So a few keys of every database are looked at
//! (`maxmemory-samples`), and the best candidates ever seen are remembered in a pool, in ascending
//! order of their score:
//!
//! ```text
//!   score:   120   340   341   900   ...   7200      at most 16
//!            worst                          best  <- taken from this end
//! ```
//!
//! A new key enters the pool if there is room or if it is better than the worst in it, which goes.
//! So what one sample finds is not forgotten by the next, and with five samples the choice is
//! nearly as good as the exact one. A key in the pool may be gone by the time its turn comes, or no
//! longer expire: then the next best is taken.
//!
//! # Random policies
//!
//! A random key of the next database that has any, so that all databases give.
//!
//! # Invariants
//!
//! 1. The pool is sorted by score and holds at most [`EVPOOL_SIZE`] candidates.
//! 2. Only a key that the policy may evict *now* is deleted: a candidate is looked up again.
//!
//! Where to stop first: `db::evict::Databases::evict_key`, `..::populate_pool`
//! (`evictionPoolPopulate`).

use dict::Keyspace;
use object::{KvObj, KvRef, lru};
use rand::RngCore;

use crate::env::AccessPolicy;
use crate::session::{Around, deletion_command};
use crate::{Databases, Effects, NotifyFlags};

/// Candidates remembered.
pub const EVPOOL_SIZE: usize = 16;

/// Keys of a database per sample below which one sample is enough, even if it found few: the
/// database is nearly empty.
const SPARSE: usize = 10;

/// Key length up to which the memory of a candidate is kept for the next one.
const CACHED_KEY_SIZE: usize = 255;

/// Which keys may be evicted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvictFrom {
    /// All.
    #[doc(alias = "MAXMEMORY_FLAG_ALLKEYS")]
    AllKeys,
    /// Those that have an expire time.
    Volatile,
}

/// Which of them goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvictBy {
    /// The one whose access mark is oldest: least recently used, or modified where marks are
    /// left by writes only.
    #[doc(alias = "MAXMEMORY_FLAG_LRU")]
    Age,
    /// The one with the lowest access counter.
    #[doc(alias = "MAXMEMORY_FLAG_LFU")]
    Frequency,
    /// The one that expires first.
    #[doc(alias = "MAXMEMORY_VOLATILE_TTL")]
    Ttl,
    /// Any.
    Random,
}

/// A `maxmemory-policy` that evicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvictionPolicy {
    /// Which keys may go.
    pub from: EvictFrom,
    /// Which goes first.
    pub by: EvictBy,
}

/// A key that may be a good one to evict.
#[doc(alias = "evictionPoolEntry")]
#[derive(Debug)]
struct Candidate {
    /// Higher is better.
    score: u64,
    db: usize,
    hash: u64,
    key: Vec<u8>,
}

/// What eviction remembers from key to key. See the [module](self) page.
#[derive(Debug, Default)]
pub(crate) struct EvictionPool {
    /// Ascending by score.
    candidates: Vec<Candidate>,
    /// Allocations of former candidates.
    spare: Vec<Vec<u8>>,
    /// What the scores of the candidates mean.
    policy: Option<EvictionPolicy>,
    /// Database that gave the last random key.
    last_db: usize,
}

impl EvictionPool {
    /// Puts a key into the pool if it is good enough.
    fn offer(&mut self, score: u64, db: usize, key: &[u8]) {
        let place = self.candidates.partition_point(|other| other.score < score);
        let full = self.candidates.len() == EVPOOL_SIZE;
        if full && place == 0 {
            return;
        }
        if full {
            let worst = self.candidates.remove(0);
            self.recycle(worst.key);
        }
        let mut copy = self.spare.pop().unwrap_or_default();
        copy.extend_from_slice(key);
        let candidate = Candidate {
            score,
            db,
            hash: dict::hash(key),
            key: copy,
        };
        self.candidates.insert(place - usize::from(full), candidate);
    }

    /// Forgets the candidates of another policy: their scores say nothing under this one.
    fn adopt(&mut self, policy: EvictionPolicy) {
        if self.policy != Some(policy) {
            self.policy = Some(policy);
            self.candidates.clear();
        }
    }

    fn recycle(&mut self, mut key: Vec<u8>) {
        if key.capacity() <= CACHED_KEY_SIZE + 1 && self.spare.len() < EVPOOL_SIZE {
            key.clear();
            self.spare.push(key);
        }
    }
}

/// How keys are scored: the policy and the numbers it compares with.
#[derive(Clone, Copy)]
struct Scale {
    by: EvictBy,
    lru_clock: u32,
    lfu_minutes: u16,
    lfu_decay_minutes: u32,
}

impl Scale {
    /// Higher means more worth evicting.
    fn score(self, entry: KvRef<'_>) -> u64 {
        match self.by {
            EvictBy::Age => lru::idle_time_ms(entry.lru(), self.lru_clock),
            EvictBy::Frequency => u64::from(
                u8::MAX
                    - lru::lfu_decayed_counter(
                        entry.lru(),
                        self.lfu_minutes,
                        self.lfu_decay_minutes,
                    ),
            ),
            EvictBy::Ttl => u64::MAX - entry.expire().map_or(u64::MAX, |when| when.max(0) as u64),
            EvictBy::Random => 0,
        }
    }
}

impl Databases {
    /// Deletes one key, the one to go first by `policy` as far as `samples` keys of each database
    /// tell, and writes down in `effects` what others must hear. False if there is none to delete.
    /// O(databases * samples).
    #[inline(never)]
    #[doc(alias = "performEvictions")]
    pub fn evict_key(
        &mut self,
        policy: EvictionPolicy,
        samples: usize,
        effects: &mut Effects,
    ) -> bool {
        let chosen = match policy.by {
            EvictBy::Random => self.random_victim(policy.from),
            _ => self.best_victim(policy, samples),
        };
        let Some(victim) = chosen else {
            return false;
        };
        self.evict(victim.db, &victim.key, victim.hash, effects);
        self.eviction.recycle(victim.key);
        true
    }

    /// The best candidate that is still there.
    fn best_victim(&mut self, policy: EvictionPolicy, samples: usize) -> Option<Candidate> {
        let scale = Scale {
            by: policy.by,
            lru_clock: self.env.lru_clock,
            lfu_minutes: lru::lfu_minutes(self.env.now_ms as u64),
            lfu_decay_minutes: match self.env.access {
                AccessPolicy::Lfu { decay_minutes, .. } => decay_minutes,
                _ => 0,
            },
        };
        self.eviction.adopt(policy);
        loop {
            if !self.populate_pool(policy.from, scale, samples) {
                return None;
            }
            // Candidates that are gone make room for others, so this ends: the next round finds
            // keys that exist.
            while let Some(best) = self.eviction.candidates.pop() {
                if self.may_evict(policy.from, &best) {
                    return Some(best);
                }
                self.eviction.recycle(best.key);
            }
        }
    }

    /// Offers a sample of every database to the pool. False if there are no keys to sample.
    #[inline(never)]
    #[doc(alias = "evictionPoolPopulate")]
    fn populate_pool(&mut self, from: EvictFrom, scale: Scale, samples: usize) -> bool {
        let Databases {
            dbs, env, eviction, ..
        } = self;
        let mut any = false;
        for db in dbs {
            let (keys, tables) = match from {
                EvictFrom::AllKeys => (db.keyspace.len(), db.keyspace.keys().non_empty_dicts()),
                EvictFrom::Volatile => (
                    db.keyspace.volatile_len(),
                    db.keyspace.expires().non_empty_dicts(),
                ),
            };
            any |= keys > 0;
            // One sample comes from one table: in a cluster, where there are many, several are
            // needed to have enough.
            let mut seen = 0;
            for _ in 0..tables {
                let visit = |entry: KvRef<'_>| {
                    seen += 1;
                    eviction.offer(scale.score(entry), db.id, entry.key());
                };
                sample(&mut db.keyspace, from, samples, &mut env.rng, visit);
                if seen >= samples || keys < samples * SPARSE {
                    break;
                }
            }
        }
        any
    }

    fn random_victim(&mut self, from: EvictFrom) -> Option<Candidate> {
        let count = self.dbs.len();
        for _ in 0..count {
            self.eviction.last_db = (self.eviction.last_db + 1) % count;
            let db = self.eviction.last_db;
            let keyspace = &self.dbs[db].keyspace;
            let random = || self.env.rng.next_u64();
            let found = match from {
                EvictFrom::AllKeys => keyspace.random(random),
                EvictFrom::Volatile => keyspace.random_volatile(random),
            };
            if let Some(entry) = found {
                return Some(Candidate {
                    score: 0,
                    db,
                    hash: dict::hash(entry.key()),
                    key: entry.key().to_vec(),
                });
            }
        }
        None
    }

    /// Whether a candidate is still a key that the policy may evict.
    fn may_evict(&self, from: EvictFrom, candidate: &Candidate) -> bool {
        let slot = self.key_slot(&candidate.key);
        let keyspace = &self.dbs[candidate.db].keyspace;
        match keyspace.find(slot, &candidate.key, candidate.hash) {
            Some(entry) => from == EvictFrom::AllKeys || entry.expire().is_some(),
            None => false,
        }
    }

    fn evict(&mut self, db: usize, key: &[u8], hash: u64, effects: &mut Effects) {
        let slot = self.key_slot(key);
        let Databases {
            dbs, env, watch, ..
        } = self;
        let Some(dead) = dbs[db].keyspace.remove(slot, key, hash) else {
            return;
        };
        let mut around = Around {
            env,
            watch,
            effects,
            sizes: &mut dbs[db].keysizes,
            db,
        };
        around.evict_now(dead);
    }
}

fn sample(
    keyspace: &mut Keyspace<KvObj>,
    from: EvictFrom,
    count: usize,
    rng: &mut impl RngCore,
    visit: impl FnMut(KvRef<'_>),
) {
    let random = || rng.next_u64();
    match from {
        EvictFrom::AllKeys => keyspace.sample(count, random, visit),
        EvictFrom::Volatile => keyspace.sample_volatile_at_random(count, random, visit),
    }
}

impl Around<'_> {
    /// `dead` has just been taken out of the keyspace to have its memory: frees it, counts it,
    /// announces and propagates the deletion.
    fn evict_now(&mut self, dead: KvObj) {
        let lazy = self.env.lazyfree_lazy.eviction;
        let key = dead.as_ref().key();
        self.env.stats.evicted_keys += 1;
        self.sizes.remove(dead.as_ref());
        if !self.watch.is_empty() {
            self.watch
                .touch(self.db, key, || false, self.effects.touched_mut());
        }
        self.notify(NotifyFlags::EVICTED, "evicted", key);
        self.effects
            .also_propagate(self.db, &[deletion_command(lazy), key]);
        self.env.free(dead, lazy);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool_of(scores: &[u64]) -> Vec<u64> {
        let mut pool = EvictionPool::default();
        for &score in scores {
            pool.offer(score, 0, score.to_string().as_bytes());
        }
        pool.candidates.iter().map(|one| one.score).collect()
    }

    #[test]
    fn the_pool_keeps_the_best_in_order() {
        assert_eq!(pool_of(&[5, 1, 3]), [1, 3, 5]);
        let many: Vec<u64> = (0..40).map(|i| i * 7 % 40).collect();
        assert_eq!(pool_of(&many), (24..40).collect::<Vec<u64>>());
    }

    #[test]
    fn a_full_pool_takes_only_better_candidates() {
        let mut scores: Vec<u64> = (10..26).collect();
        let full = pool_of(&scores);
        assert_eq!(full.len(), EVPOOL_SIZE);
        scores.push(9);
        assert_eq!(pool_of(&scores), full);
        scores.push(10);
        assert_eq!(pool_of(&scores), full);
        scores.push(100);
        assert_eq!(pool_of(&scores).last(), Some(&100));
        assert_eq!(pool_of(&scores)[0], 11);
    }
}
