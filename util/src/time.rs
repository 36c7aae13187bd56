//! Clocks.
//!
//! Answers to `ustime`, `mstime` of `server.c`/`util.c` and to `monotonic.c`. The wall clock says when
//! a key expires and what the log prints; the monotonic clock measures and never jumps. Both go
//! through the vDSO, about 20 ns each: cheap, but not free, so the server reads them once per turn
//! of the event loop and hands [`CachedTime`] to whoever only needs "now, roughly".

use rustix::time::{ClockId, Timespec, clock_gettime};

/// What the startup log calls the monotonic clock.
pub const MONOTONIC_CLOCK: &str = "POSIX clock_gettime";

/// Microseconds since the Unix epoch, by the wall clock.
#[inline]
pub fn ustime() -> i64 {
    microseconds(clock_gettime(ClockId::Realtime))
}

/// Milliseconds since the Unix epoch, by the wall clock.
#[inline]
pub fn mstime() -> i64 {
    ustime() / 1000
}

/// Microseconds since some fixed point in the past (usually boot), by a clock that never goes back.
#[doc(alias = "getMonotonicUs")]
#[inline]
pub fn monotonic_us() -> u64 {
    microseconds(clock_gettime(ClockId::Monotonic)) as u64
}

/// Microseconds that have passed since `start`, a value of [`monotonic_us`].
#[doc(alias = "elapsedUs")]
#[inline]
pub fn elapsed_us(start: u64) -> u64 {
    monotonic_us().saturating_sub(start)
}

/// Milliseconds that have passed since `start`, a value of [`monotonic_us`].
#[doc(alias = "elapsedMs")]
#[inline]
pub fn elapsed_ms(start: u64) -> u64 {
    elapsed_us(start) / 1000
}

#[inline]
fn microseconds(time: Timespec) -> i64 {
    time.tv_sec * 1_000_000 + time.tv_nsec / 1000
}

/// The wall clock as it was when somebody last looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CachedTime {
    /// Microseconds since the epoch.
    pub ustime: i64,
    /// Milliseconds since the epoch.
    pub mstime: i64,
    /// Seconds since the epoch.
    pub unixtime: i64,
}

impl CachedTime {
    /// Reads the wall clock.
    #[doc(alias = "updateCachedTime")]
    #[inline]
    pub fn now() -> Self {
        Self::from_us(ustime())
    }

    /// The same fields for a reading taken elsewhere.
    #[inline]
    pub const fn from_us(ustime: i64) -> Self {
        CachedTime {
            ustime,
            mstime: ustime / 1000,
            unixtime: ustime / 1_000_000,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    #[test]
    fn the_wall_clock_is_the_one_of_std() {
        let std = || {
            SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .expect("after 1970")
        };
        let before = std().as_micros() as i64;
        let ours = ustime();
        assert!((before..=std().as_micros() as i64).contains(&ours));
        assert!((mstime() - ours / 1000).abs() < 1000);
    }

    #[test]
    fn the_monotonic_clock_measures_sleep() {
        let start = monotonic_us();
        std::thread::sleep(Duration::from_millis(5));
        assert!(elapsed_us(start) >= 5000);
        assert!(elapsed_ms(start) >= 5);
        assert_eq!(elapsed_us(u64::MAX), 0);
    }

    #[test]
    fn elapsed_time_is_the_same_in_both_units() {
        let earliest = elapsed_us(0) / 1000;
        let elapsed = elapsed_ms(0);
        assert!((earliest..=elapsed_us(0) / 1000).contains(&elapsed));
    }

    #[test]
    fn a_cached_reading_is_one_instant_in_three_units() {
        let cached = CachedTime::from_us(1_700_000_000_123_456);
        assert_eq!(cached.mstime, 1_700_000_000_123);
        assert_eq!(cached.unixtime, 1_700_000_000);
    }
}
