//! The expire cycle: deleting keys whose time is over though nobody asks for them.
//!
//! Answers to `activeExpireCycle` of expire.c. A key that is read expires then and there; one that
//! nobody reads would hold its memory for ever. So the server looks for such keys by itself, with
//! an effort that follows what it finds:
//!
//! ```text
//!   for up to 16 databases, each time from the next one on:
//!     repeat
//!       scan about 20 keys of the index of volatile keys, from where the last scan stopped
//!       delete those whose time is over
//!     while more than 10 % of them were           (and the index is not through)
//!   every 16 rounds: out of time?  then stop, and begin with the next database next time
//! ```
//!
//! Two kinds: the *slow* cycle runs `hz` times a second and may take a quarter of the CPU; the
//! *fast* one runs before every sleep, takes at most a millisecond, and only if the slow one did
//! not get through or many stale keys are estimated. `active-expire-effort` (1..10) moves all four
//! numbers.
//!
//! Deletions are written down in [`Effects`] like those of a command: the events, the touched
//! watchers, and one DEL or UNLINK each, which the server sends without MULTI around them.
//!
//! Differences from the original: the estimate of stale keys is a share here and is compared as a
//! percentage, so that it starts a fast cycle as its description says (there a share from 0 to 1 is
//! compared with a percentage and never does).
//!
//! Time comes from a function that the caller passes in, so that a test can run the cycle with a
//! clock of its own.

use dict::{Alias, Dict};
use object::KvObj;

use crate::session::Around;
use crate::{Databases, Effects};

/// Keys looked at per round, at effort 1.
#[doc(alias = "ACTIVE_EXPIRE_CYCLE_LOOKUPS_PER_LOOP")]
const ACTIVE_EXPIRE_CYCLE_KEYS_PER_LOOP: usize = 20;
/// Longest fast cycle in microseconds, at effort 1; its pause afterwards is twice that.
const ACTIVE_EXPIRE_CYCLE_FAST_DURATION: i64 = 1_000;
/// Share of the CPU in percent that the slow cycle may take, at effort 1.
const ACTIVE_EXPIRE_CYCLE_SLOW_TIME_PERC: i64 = 25;
/// Percentage of stale keys below which a database is left alone, at effort 1.
const ACTIVE_EXPIRE_CYCLE_ACCEPTABLE_STALE: usize = 10;
/// Databases one cycle looks at, unless it ran out of time before.
const CRON_DBS_PER_CALL: usize = 16;
/// Rounds between two looks at the clock.
const ROUNDS_PER_TIME_CHECK: usize = 16;
/// Steps of the scan per wanted key: an index with many empty buckets ends a round too.
const MAX_BUCKETS_PER_KEY: usize = 20;

/// A table of this many places is never too sparse to be walked over.
const SMALL_TABLE: usize = 64;

/// Which cycle to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CycleKind {
    /// From the cron.
    #[doc(alias = "ACTIVE_EXPIRE_CYCLE_SLOW")]
    Slow,
    /// From `before_sleep`.
    #[doc(alias = "ACTIVE_EXPIRE_CYCLE_FAST")]
    Fast,
}

/// Settings of the cycle.
#[derive(Clone, Copy, Debug)]
pub struct CycleConfig {
    /// `active-expire-effort`, 1 to 10.
    pub effort: u32,
    /// Slow cycles per second.
    pub hz: u32,
}

/// What one cycle remembers for the next.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ExpireCycle {
    /// Database to begin with.
    current_db: usize,
    /// The last cycle ran out of time.
    timelimit_exit: bool,
    /// When the last fast cycle began, in microseconds.
    last_fast_cycle_us: i64,
}

/// The four numbers that effort moves.
struct Limits {
    keys_per_loop: usize,
    fast_duration_us: i64,
    slow_time_perc: i64,
    acceptable_stale: usize,
}

impl Limits {
    fn new(effort: u32) -> Self {
        let extra = effort.clamp(1, 10) as usize - 1;
        Self {
            keys_per_loop: ACTIVE_EXPIRE_CYCLE_KEYS_PER_LOOP
                + ACTIVE_EXPIRE_CYCLE_KEYS_PER_LOOP / 4 * extra,
            fast_duration_us: ACTIVE_EXPIRE_CYCLE_FAST_DURATION
                + ACTIVE_EXPIRE_CYCLE_FAST_DURATION / 4 * extra as i64,
            slow_time_perc: ACTIVE_EXPIRE_CYCLE_SLOW_TIME_PERC + 2 * extra as i64,
            acceptable_stale: ACTIVE_EXPIRE_CYCLE_ACCEPTABLE_STALE - extra,
        }
    }
}

/// Times left of keys that are still alive, summed up until they go into the average.
#[derive(Default)]
struct TtlSamples {
    sum_ms: i128,
    count: i64,
    /// Rounds that contributed.
    rounds: i32,
}

impl TtlSamples {
    /// The new running average: every round that found living keys pulls it 2 % towards them.
    fn fold_into(&mut self, avg_ttl: i64) -> i64 {
        if self.count == 0 {
            return avg_ttl;
        }
        let sample = (self.sum_ms / i128::from(self.count)) as i64;
        let folded = if avg_ttl == 0 {
            sample
        } else {
            (sample as f64 + (avg_ttl - sample) as f64 * 0.98_f64.powi(self.rounds)) as i64
        };
        *self = Self::default();
        folded
    }
}

/// Runs one cycle. `clock` gives the wall clock in microseconds since 1970; it is asked once at the
/// start, once per round (`now` for the keys) and once at the end. Does nothing while expiry is
/// paused. On a replica it must not be called.
#[inline(never)]
#[doc(alias = "activeExpireCycle")]
pub fn active_expire_cycle(
    dbs: &mut Databases,
    effects: &mut Effects,
    kind: CycleKind,
    config: CycleConfig,
    clock: &mut dyn FnMut() -> i64,
) {
    let limits = Limits::new(config.effort);
    let stale_before = dbs.env.stats.expired_stale_share;
    if dbs.env.expire_paused {
        return;
    }
    let start_us = clock();
    if kind == CycleKind::Fast {
        let cycle = &mut dbs.expire_cycle;
        if !cycle.timelimit_exit && stale_before * 100.0 < limits.acceptable_stale as f64 {
            return;
        }
        if start_us < cycle.last_fast_cycle_us + limits.fast_duration_us * 2 {
            return;
        }
        cycle.last_fast_cycle_us = start_us;
    }
    let timelimit_us = match kind {
        CycleKind::Fast => limits.fast_duration_us,
        CycleKind::Slow => {
            (limits.slow_time_perc * 1_000_000 / i64::from(config.hz.max(1)) / 100).max(1)
        }
    };

    let db_count = dbs.dbs.len();
    let dbs_wanted = if dbs.expire_cycle.timelimit_exit {
        db_count
    } else {
        db_count.min(CRON_DBS_PER_CALL)
    };
    dbs.expire_cycle.timelimit_exit = false;

    let mut run = Run {
        limits,
        start_us,
        timelimit_us,
        rounds: 0,
        sampled: 0,
        expired: 0,
    };
    let mut dbs_performed = 0;
    for _ in 0..db_count {
        if dbs_performed >= dbs_wanted || dbs.expire_cycle.timelimit_exit {
            break;
        }
        // Going on before the work begins spreads time evenly when it runs out again and again.
        let id = dbs.expire_cycle.current_db % db_count;
        dbs.expire_cycle.current_db = id + 1;
        if dbs.dbs[id].keyspace.volatile_len() > 0 {
            dbs_performed += 1;
        }
        dbs.expire_cycle.timelimit_exit = run.expire_database(dbs, effects, id, clock);
    }

    let stats = &mut dbs.env.stats;
    if dbs.expire_cycle.timelimit_exit {
        stats.expired_time_cap_reached_count += 1;
    }
    stats.expire_cycle_time_used_us += (clock() - start_us).max(0) as u64;
    let stale = if run.sampled == 0 {
        0.0
    } else {
        run.expired as f64 / run.sampled as f64
    };
    stats.expired_stale_share = stale * 0.05 + stats.expired_stale_share * 0.95;
}

/// One cycle under way.
struct Run {
    limits: Limits,
    start_us: i64,
    timelimit_us: i64,
    /// Rounds so far, over all databases.
    rounds: usize,
    sampled: usize,
    expired: usize,
}

/// What one round has found.
#[derive(Default)]
struct Round {
    sampled: usize,
    expired: usize,
    /// The index is through; the next round begins at its start.
    done: bool,
}

impl Run {
    /// Rounds over one database until few stale keys turn up. True if time ran out.
    fn expire_database(
        &mut self,
        dbs: &mut Databases,
        effects: &mut Effects,
        id: usize,
        clock: &mut dyn FnMut() -> i64,
    ) -> bool {
        let mut ttl = TtlSamples::default();
        loop {
            self.rounds += 1;
            if dbs.dbs[id].keyspace.volatile_len() == 0 {
                dbs.dbs[id].avg_ttl = 0;
                return false;
            }
            let round = self.expire_round(dbs, effects, id, clock() / 1000, &mut ttl);
            self.sampled += round.sampled;
            self.expired += round.expired;

            let stale = round.sampled == 0
                || round.expired * 100 / round.sampled > self.limits.acceptable_stale;
            let repeat = !round.done && stale;
            let check_time = self.rounds.is_multiple_of(ROUNDS_PER_TIME_CHECK);
            if check_time || !repeat {
                let db = &mut dbs.dbs[id];
                db.avg_ttl = ttl.fold_into(db.avg_ttl);
            }
            if check_time && clock() - self.start_us > self.timelimit_us {
                return true;
            }
            if !repeat {
                return false;
            }
        }
    }

    /// One round: looks at about 20 volatile keys and deletes those that are over their time.
    #[doc(alias = "activeExpireCycleTryExpire")]
    fn expire_round(
        &self,
        dbs: &mut Databases,
        effects: &mut Effects,
        id: usize,
        now_ms: i64,
        ttl: &mut TtlSamples,
    ) -> Round {
        let Databases {
            dbs, env, watch, ..
        } = dbs;
        let db = &mut dbs[id];
        let mut around = Around {
            env,
            watch,
            effects,
            sizes: &mut db.keysizes,
            db: id,
        };
        let mut round = Round::default();
        let wanted = db.keyspace.volatile_len().min(self.limits.keys_per_loop);
        let alive_before = ttl.count;
        for _ in 0..wanted * MAX_BUCKETS_PER_KEY {
            db.expires_cursor = db.keyspace.take_volatile(
                db.expires_cursor,
                is_too_sparse,
                |entry| {
                    round.sampled += 1;
                    let left_ms = entry.expire().map_or(0, |when| when.saturating_sub(now_ms));
                    if left_ms > 0 {
                        ttl.sum_ms += i128::from(left_ms);
                        ttl.count += 1;
                    }
                    left_ms < 0
                },
                |_, dead| {
                    round.expired += 1;
                    around.env.stats.expired_keys_active += 1;
                    around.expire_now(dead);
                },
            );
            round.done = db.expires_cursor == 0;
            if round.done || round.sampled >= wanted {
                break;
            }
        }
        ttl.rounds += i32::from(ttl.count > alive_before);
        round
    }
}

/// Whether less than 1 % of a table is filled: walking over it would find too little. It will be
/// made smaller soon.
fn is_too_sparse(dict: &Dict<Alias<KvObj>>) -> bool {
    dict.slots() > SMALL_TABLE && dict.len() * 100 < dict.slots()
}
