//! Time events: what the loop calls at a time instead of for a descriptor (the
//! `aeTimeEvent` list of `ae.c`).
//!
//! A server has a handful of timers, so the table is a vector that is searched, not a
//! heap: looking at four entries is cheaper than keeping them ordered by time.
//!
//! # Invariants
//!
//! 1. The vector is ordered by id, because ids only grow and new events go to the end.
//! 2. Whoever walks it remembers an id, never an index. So callbacks may create and
//!    delete any event, their own included, at any depth of nesting, and the walk goes
//!    on with the next larger id.
//! 3. While an event's callback runs, the event is due at [`NEVER`]: a nested turn does
//!    not run it again and does not sleep for it.

use rustix::time::{ClockId, clock_gettime};

/// Identifies a time event; never used twice by one loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeEventId(u64);

impl TimeEventId {
    pub(crate) const FIRST: Self = TimeEventId(0);

    pub(crate) fn following(self) -> Self {
        TimeEventId(self.0 + 1)
    }
}

/// What a timer wants after it ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// To be called again, so many milliseconds after now.
    AfterMs(u64),
    /// To be forgotten.
    #[doc(alias = "AE_NOMORE")]
    NoMore,
}

/// What is called when the time has come: the state, the event's own id, and the word
/// given at its creation.
#[doc(alias = "aeTimeProc")]
pub type TimeProc<C> = fn(ctx: &mut C, id: TimeEventId, data: u64) -> Next;

/// Due at no time at all.
const NEVER: u64 = u64::MAX;

#[doc(alias = "aeTimeEvent")]
struct TimeEvent<C> {
    id: TimeEventId,
    /// When to call, in microseconds of the monotonic clock.
    when: u64,
    time_proc: TimeProc<C>,
    data: u64,
}

pub(crate) struct TimeEvents<C> {
    events: Vec<TimeEvent<C>>,
    next_id: TimeEventId,
}

impl<C> TimeEvents<C> {
    pub(crate) fn new() -> Self {
        TimeEvents {
            events: Vec::new(),
            next_id: TimeEventId::FIRST,
        }
    }

    pub(crate) fn create(&mut self, when: u64, time_proc: TimeProc<C>, data: u64) -> TimeEventId {
        let id = self.next_id;
        self.next_id = id.following();
        self.events.push(TimeEvent {
            id,
            when,
            time_proc,
            data,
        });
        id
    }

    pub(crate) fn delete(&mut self, id: TimeEventId) -> bool {
        let found = self.position(id);
        if let Some(i) = found {
            self.events.remove(i);
        }
        found.is_some()
    }

    /// All present ids are below this one.
    pub(crate) fn end(&self) -> TimeEventId {
        self.next_id
    }

    /// How long to sleep at most; `None` when no timer sets a bound.
    #[doc(alias = "aeSearchNearestTimer")]
    #[doc(alias = "usUntilEarliestTimer")]
    pub(crate) fn us_until_earliest(&self, now: u64) -> Option<u64> {
        let earliest = self.events.iter().map(|te| te.when).min()?;
        (earliest != NEVER).then(|| earliest.saturating_sub(now))
    }

    /// The first event with an id in `from..end` that is due at `now`, marked as running.
    /// Every such event is to be given back by [`TimeEvents::settle`].
    pub(crate) fn take_due(
        &mut self,
        from: TimeEventId,
        end: TimeEventId,
        now: u64,
    ) -> Option<(TimeEventId, TimeProc<C>, u64)> {
        let start = self.events.partition_point(|te| te.id < from);
        let te = self.events[start..].iter_mut().find(|te| te.when <= now)?;
        if te.id >= end {
            return None;
        }
        te.when = NEVER;
        Some((te.id, te.time_proc, te.data))
    }

    /// What becomes of an event after its callback, unless that deleted it.
    pub(crate) fn settle(&mut self, id: TimeEventId, next: Next) {
        let Some(i) = self.position(id) else { return };
        match next {
            Next::AfterMs(ms) => self.events[i].when = after_ms(monotonic_us(), ms),
            Next::NoMore => drop(self.events.remove(i)),
        }
    }

    fn position(&self, id: TimeEventId) -> Option<usize> {
        self.events.binary_search_by_key(&id, |te| te.id).ok()
    }
}

/// `ms` milliseconds after `now`, and in any case before [`NEVER`].
#[doc(alias = "aeAddMillisecondsToNow")]
pub(crate) fn after_ms(now: u64, ms: u64) -> u64 {
    now.saturating_add(ms.saturating_mul(1000)).min(NEVER - 1)
}

/// Microseconds of the monotonic clock, which no change of the date touches.
#[doc(alias = "aeGetTime")]
#[doc(alias = "getMonotonicUs")]
pub fn monotonic_us() -> u64 {
    let now = clock_gettime(ClockId::Monotonic);
    now.tv_sec as u64 * 1_000_000 + now.tv_nsec as u64 / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_monotonic_clock_is_the_one_of_the_system_in_microseconds() {
        let system = || {
            let now = clock_gettime(ClockId::Monotonic);
            let since = std::time::Duration::try_from(now).expect("not negative");
            since.as_micros() as u64
        };
        let before = system();
        let ours = monotonic_us();
        assert!((before..=system()).contains(&ours));
    }
}
