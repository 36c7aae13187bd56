//! Staying below `maxmemory`: when keys are evicted, how many, and for how long.
//!
//! Answers to `performEvictions`, `getMaxmemoryState`, `evictionTimeProc` and
//! `evictionTimeLimitUs` in evict.c. Which key goes is [`db::evict`]'s business.
//!
//! ```text
//!   process_command, maxmemory set
//!     perform_evictions
//!       below the limit                        -> Ok
//!       evict keys until enough was freed      -> Ok
//!       the time limit comes first             -> Running, and a time event goes on between
//!                                                 rounds of the event loop
//!       no key left that may be evicted        -> Fail: commands that need memory are refused
//! ```
//!
//! The time limit keeps one big allocation, or a `maxmemory` that was lowered, from making clients
//! wait until a million keys are gone; how much is evicted meanwhile is `maxmemory-eviction-tenacity`.
//!
//! First breakpoint: [`perform_evictions`] (`performEvictions`).

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use ae::{Next, TimeEventId};
use db::{EvictBy, EvictFrom, EvictionPolicy};

use super::config::choices::MaxmemoryPolicy;
use crate::clients::client::Client;
use crate::execution::call::settle_effects;
use crate::server::Server;

/// Keys evicted between two looks at the clock.
const KEYS_PER_TIME_CHECK: usize = 16;

/// How a call of [`perform_evictions`] ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eviction {
    /// Memory is below the limit, or evicting is not allowed right now.
    #[doc(alias = "EVICT_OK")]
    Ok,
    /// Memory is above the limit; eviction goes on in the background.
    #[doc(alias = "EVICT_RUNNING")]
    Running,
    /// Memory is above the limit and there is nothing to evict.
    #[doc(alias = "EVICT_FAIL")]
    Fail,
}

/// What eviction remembers, and counts.
#[derive(Clone, Copy, Debug, Default)]
pub struct EvictionState {
    /// The time event is running.
    timer: bool,
    /// Since when memory has been above the limit, in monotonic microseconds.
    exceeded_since_us: Option<u64>,
    /// Microseconds it was above the limit before that.
    exceeded_us: u64,
}

impl EvictionState {
    /// Milliseconds memory was above the limit in all, and since it last went above it.
    pub fn exceeded_ms(&self) -> (u64, u64) {
        let current = self
            .exceeded_since_us
            .map_or(0, |since| ae::monotonic_us().saturating_sub(since));
        ((self.exceeded_us + current) / 1000, current / 1000)
    }

    /// CONFIG RESETSTAT.
    pub fn reset_stats(&mut self) {
        *self = EvictionState {
            timer: self.timer,
            ..EvictionState::default()
        };
    }

    fn note(&mut self, outcome: Eviction) {
        match (outcome, self.exceeded_since_us) {
            (Eviction::Ok, None) | (Eviction::Running | Eviction::Fail, Some(_)) => {}
            (Eviction::Ok, Some(since)) => {
                self.exceeded_us += ae::monotonic_us().saturating_sub(since);
                self.exceeded_since_us = None;
            }
            (Eviction::Running | Eviction::Fail, None) => {
                self.exceeded_since_us = Some(ae::monotonic_us());
            }
        }
    }
}

/// Memory that does not count for `maxmemory`: buffers of replicas and of the append-only file grow
/// when keys are deleted, so that counting them would delete more and more. There are none yet.
#[doc(alias = "freeMemoryGetNotCountedMemory")]
pub fn not_counted_memory() -> usize {
    0
}

/// Bytes used above `maxmemory`; 0 if there is no limit or it is kept.
#[doc(alias = "getMaxmemoryState")]
pub fn memory_to_free(server: &Server) -> usize {
    let limit = server.config.maxmemory as usize;
    let used = zmalloc::used_memory();
    if limit == 0 || used <= limit {
        return 0;
    }
    used.saturating_sub(not_counted_memory())
        .saturating_sub(limit)
}

/// `maxmemory`, for the tables of the keyspace, which know no server.
static MAXMEMORY: AtomicUsize = AtomicUsize::new(0);

/// Lets the tables of the keyspace know of the limit, under which they do not grow at the price of
/// keys if they can help it.
pub fn limit_tables(maxmemory: u64) {
    MAXMEMORY.store(maxmemory as usize, Ordering::Relaxed);
    dict::set_resize_allowed(|bytes| !over_maxmemory_after_alloc(bytes));
}

/// Whether so many bytes more would be too many.
#[doc(alias = "overMaxmemoryAfterAlloc")]
#[doc(alias = "dictResizeAllowed")]
fn over_maxmemory_after_alloc(bytes: usize) -> bool {
    let limit = MAXMEMORY.load(Ordering::Relaxed);
    limit != 0 && zmalloc::used_memory().saturating_add(bytes) > limit + not_counted_memory()
}

/// What a `maxmemory-policy` means; `None` for `noeviction`.
pub fn eviction_policy(policy: MaxmemoryPolicy) -> Option<EvictionPolicy> {
    use EvictFrom::{AllKeys, Volatile};
    let (from, by) = match policy {
        MaxmemoryPolicy::NoEviction => return None,
        MaxmemoryPolicy::VolatileLru | MaxmemoryPolicy::VolatileLrm => (Volatile, EvictBy::Age),
        MaxmemoryPolicy::VolatileLfu => (Volatile, EvictBy::Frequency),
        MaxmemoryPolicy::VolatileRandom => (Volatile, EvictBy::Random),
        MaxmemoryPolicy::VolatileTtl => (Volatile, EvictBy::Ttl),
        MaxmemoryPolicy::AllkeysLru | MaxmemoryPolicy::AllkeysLrm => (AllKeys, EvictBy::Age),
        MaxmemoryPolicy::AllkeysLfu => (AllKeys, EvictBy::Frequency),
        MaxmemoryPolicy::AllkeysRandom => (AllKeys, EvictBy::Random),
    };
    Some(EvictionPolicy { from, by })
}

/// How long one call may evict: 0 to 500 microseconds for a tenacity up to 10, then 15 % more for
/// each step, which makes two minutes for 99; no limit for 100.
#[doc(alias = "evictionTimeLimitUs")]
fn time_limit(tenacity: i32) -> Duration {
    match tenacity {
        ..=10 => Duration::from_micros(50 * tenacity.max(0) as u64),
        11..=99 => Duration::from_micros((500.0 * 1.15_f64.powi(tenacity - 10)) as u64),
        _ => Duration::MAX,
    }
}

/// Evicts keys if more memory is used than `maxmemory` allows. `current` is the client whose command
/// is about to run, if any: what it watches may go. O(1) below the limit.
#[doc(alias = "performEvictions")]
#[doc(alias = "freeMemoryIfNeeded")]
#[doc(alias = "freeMemoryIfNeededAndSafe")]
#[inline(never)]
pub fn perform_evictions(server: &mut Server, current: Option<&mut Client>) -> Eviction {
    if !is_safe_to_perform_evictions(server) {
        return Eviction::Ok;
    }
    let outcome = match memory_to_free(server) {
        0 => Eviction::Ok,
        bytes => evict(server, bytes as i64, current),
    };
    server.eviction.note(outcome);
    outcome
}

/// While clients are paused the data set must not change.
#[doc(alias = "isSafeToPerformEvictions")]
fn is_safe_to_perform_evictions(server: &Server) -> bool {
    !server.pause.is_active()
}

/// Evicts until so many bytes were freed, time is up, or there is nothing more to evict.
fn evict(server: &mut Server, bytes: i64, mut current: Option<&mut Client>) -> Eviction {
    let Some(policy) = eviction_policy(server.config.maxmemory_policy) else {
        return Eviction::Fail;
    };
    let samples = server.config.maxmemory_samples as usize;
    let limit = time_limit(server.config.maxmemory_eviction_tenacity);
    let began = Instant::now();
    let mut freed = 0;
    let mut keys = 0;
    while freed < bytes {
        let used = zmalloc::used_memory() as i64;
        if !server.dbs.evict_key(policy, samples, &mut server.effects) {
            return wait_for_lazyfree(server, began, limit);
        }
        // Only what the key gave counts: announcing it may take memory, but gives it back.
        freed += used - zmalloc::used_memory() as i64;
        settle_effects(server, current.as_deref_mut());
        keys += 1;
        if keys % KEYS_PER_TIME_CHECK != 0 {
            continue;
        }
        if server.config.lazyfree_lazy_eviction && memory_to_free(server) == 0 {
            // What another thread frees does not show in `freed`.
            break;
        }
        if began.elapsed() > limit {
            start_eviction_time_proc(server);
            return Eviction::Running;
        }
    }
    if server.eviction.timer {
        Eviction::Running
    } else {
        Eviction::Ok
    }
}

/// Nothing is left to evict, but what was evicted may still be on its way to be freed: gives it
/// the rest of the time.
fn wait_for_lazyfree(server: &Server, began: Instant, limit: Duration) -> Eviction {
    const NAP: Duration = Duration::from_millis(1);
    loop {
        // Asked before memory is: what becomes free in between is seen.
        let pending = server.dbs.env.lazyfree.pending_objects();
        if memory_to_free(server) == 0 {
            return Eviction::Ok;
        }
        if pending == 0 || began.elapsed() >= limit {
            return Eviction::Fail;
        }
        std::thread::sleep(limit.min(NAP));
    }
}

/// Has eviction go on between rounds of the event loop until memory is below the limit.
#[doc(alias = "startEvictionTimeProc")]
pub fn start_eviction_time_proc(server: &mut Server) {
    if !server.eviction.timer {
        server.eviction.timer = true;
        server.el.create_time_event(0, eviction_time_proc, 0);
    }
}

/// The time event: one helping of eviction.
#[doc(alias = "evictionTimeProc")]
fn eviction_time_proc(server: &mut Server, _id: TimeEventId, _data: u64) -> Next {
    if perform_evictions(server, None) == Eviction::Running {
        return Next::AfterMs(0);
    }
    server.eviction.timer = false;
    Next::NoMore
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenacity_is_a_time_limit() {
        assert_eq!(time_limit(0), Duration::ZERO);
        assert_eq!(time_limit(10), Duration::from_micros(500));
        assert_eq!(time_limit(11), Duration::from_micros(575));
        let two_minutes = time_limit(99).as_secs();
        assert!((100..150).contains(&two_minutes), "{two_minutes} s");
        assert_eq!(time_limit(100), Duration::MAX);
    }

    #[test]
    fn time_above_the_limit_is_counted_from_the_first_failure() {
        let mut state = EvictionState::default();
        state.note(Eviction::Ok);
        assert_eq!(state.exceeded_ms(), (0, 0));
        state.note(Eviction::Fail);
        std::thread::sleep(Duration::from_millis(3));
        state.note(Eviction::Running);
        let (all, current) = state.exceeded_ms();
        assert!(all >= 3 && current >= 3);
        state.note(Eviction::Ok);
        let (all, current) = state.exceeded_ms();
        assert!(all >= 3 && current == 0);
    }

    #[test]
    fn only_noeviction_evicts_nothing() {
        assert_eq!(eviction_policy(MaxmemoryPolicy::NoEviction), None);
        let ttl = eviction_policy(MaxmemoryPolicy::VolatileTtl);
        assert_eq!(ttl.map(|policy| policy.from), Some(EvictFrom::Volatile));
    }
}
