//! The 24 bits by which eviction judges a key: when it was last used, or how often.
//!
//! Pure arithmetic: the time and the random number are arguments. Which of the two meanings the
//! bits have is the eviction policy's choice, and is not noted in the key.
//!
//! ```text
//!   LRU   | seconds, modulo 2^24 (194 days)               |   resolution 1000 ms
//!         +-----------------------------------------------+
//!   LFU   | minutes, modulo 2^16 (45 days)  | counter, 8  |
//! ```
//!
//! The LFU counter is logarithmic: the fuller it is, the less likely an access adds one to it.
//! With the default factor of 10 it saturates after about a million accesses. The minutes say
//! when it was last decayed, so that what was popular yesterday can be forgotten.
//!
//! Answers to `evict.c` (`LFU*`, `*LRU*`) and `object.c` (`objectSetLRUOrLFU`).
#![forbid(unsafe_code)]

/// Milliseconds per tick of the LRU clock.
#[doc(alias = "LRU_CLOCK_RESOLUTION")]
pub const CLOCK_RESOLUTION_MS: u64 = 1000;

/// The largest value of the LRU clock, and of the 24 bits.
#[doc(alias = "LRU_CLOCK_MAX")]
pub const CLOCK_MAX: u32 = (1 << 24) - 1;

/// The counter of a new key: high enough that it is not the first to be evicted.
#[doc(alias = "LFU_INIT_VAL")]
pub const LFU_INIT: u8 = 5;

/// The LRU clock at a Unix time.
#[doc(alias = "getLRUClock")]
#[doc(alias = "LRU_CLOCK")]
pub const fn clock(now_ms: u64) -> u32 {
    (now_ms / CLOCK_RESOLUTION_MS) as u32 & CLOCK_MAX
}

/// Milliseconds since a key with these LRU bits was last used, the clock being `clock`. A time
/// that seems to lie in the future is taken for one before the clock wrapped.
#[doc(alias = "estimateObjectIdleTime")]
pub const fn idle_time_ms(lru: u32, clock: u32) -> u64 {
    let ticks = if clock >= lru {
        clock - lru
    } else {
        clock + (CLOCK_MAX - lru)
    };
    ticks as u64 * CLOCK_RESOLUTION_MS
}

/// The LRU bits of a key that has been idle for `idle_ms` (RESTORE ... IDLETIME). A longer time
/// than the clock can tell becomes the longest one that it can.
#[doc(alias = "objectSetLRUOrLFU")]
pub const fn from_idle_time(idle_ms: u64, clock: u32) -> u32 {
    let ticks = idle_ms / CLOCK_RESOLUTION_MS;
    if ticks <= clock as u64 {
        clock - ticks as u32
    } else {
        // The clock has wrapped since, or has only just begun: half a turn away is as old as
        // anything can look for the longest time from now on.
        (clock + CLOCK_MAX / 2) % CLOCK_MAX
    }
}

/// The LFU minutes at a Unix time.
#[doc(alias = "LFUGetTimeInMinutes")]
pub const fn lfu_minutes(now_ms: u64) -> u16 {
    (now_ms / 60_000) as u16
}

/// LFU bits from their parts.
pub const fn lfu(minutes: u16, counter: u8) -> u32 {
    (minutes as u32) << 8 | counter as u32
}

/// The counter in LFU bits, not decayed.
pub const fn lfu_counter(lfu: u32) -> u8 {
    lfu as u8
}

/// Minutes from `then` to `now`, over at most one wrap.
#[doc(alias = "LFUTimeElapsed")]
pub const fn lfu_time_elapsed(then: u16, now: u16) -> u16 {
    if now >= then {
        now - then
    } else {
        u16::MAX - then + now
    }
}

/// The counter in LFU bits after decay: one less for every `decay_time` minutes
/// (`lfu-decay-time`; 0 means never). What OBJECT FREQ answers.
#[doc(alias = "LFUDecrAndReturn")]
pub const fn lfu_decayed_counter(lfu: u32, now_minutes: u16, decay_time: u32) -> u8 {
    let counter = lfu_counter(lfu);
    if decay_time == 0 {
        return counter;
    }
    let periods = lfu_time_elapsed((lfu >> 8) as u16, now_minutes) as u32 / decay_time;
    if periods >= counter as u32 {
        0
    } else {
        counter - periods as u8
    }
}

/// The counter after one access: one more with probability
/// `1 / ((counter - LFU_INIT) * log_factor + 1)`. `random` is drawn from `[0, 1)`.
#[doc(alias = "LFULogIncr")]
pub fn lfu_log_incr(counter: u8, log_factor: u32, random: f64) -> u8 {
    let above_init = f64::from(counter.saturating_sub(LFU_INIT));
    let probability = 1.0 / (above_init * f64::from(log_factor) + 1.0);
    if random < probability {
        counter.saturating_add(1)
    } else {
        counter
    }
}

/// The LFU bits after one access at `now_minutes`: decayed, counted, dated.
#[doc(alias = "updateLFU")]
pub fn lfu_touch(
    lfu_bits: u32,
    now_minutes: u16,
    decay_time: u32,
    log_factor: u32,
    random: f64,
) -> u32 {
    let counter = lfu_decayed_counter(lfu_bits, now_minutes, decay_time);
    lfu(now_minutes, lfu_log_incr(counter, log_factor, random))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_ticks_once_a_second_and_wraps_at_24_bits() {
        assert_eq!(clock(0), 0);
        assert_eq!(clock(999), 0);
        assert_eq!(clock(1_000), 1);
        assert_eq!(clock(u64::from(CLOCK_MAX) * 1_000), CLOCK_MAX);
        assert_eq!(clock((u64::from(CLOCK_MAX) + 1) * 1_000), 0);
    }

    #[test]
    fn idle_time_counts_over_a_wrap_of_the_clock() {
        assert_eq!(idle_time_ms(10, 12), 2_000);
        assert_eq!(idle_time_ms(12, 12), 0);
        assert_eq!(idle_time_ms(CLOCK_MAX - 1, 3), 4_000);
    }

    #[test]
    fn a_restored_idle_time_is_read_back_unless_the_clock_cannot_tell_it() {
        assert_eq!(idle_time_ms(from_idle_time(60_000, 1_000), 1_000), 60_000);
        assert_eq!(
            idle_time_ms(from_idle_time(1_000_000, 1_000), 1_000),
            1_000_000
        );
        let bits = from_idle_time(1_001_000, 1_000);
        assert!(idle_time_ms(bits, 1_000) > 1_001_000 && bits <= CLOCK_MAX);
    }

    #[test]
    fn lfu_counter_decays_by_one_a_period_and_stops_at_zero() {
        let bits = lfu(100, 20);
        assert_eq!(lfu_decayed_counter(bits, 100, 1), 20);
        assert_eq!(lfu_decayed_counter(bits, 103, 1), 17);
        assert_eq!(lfu_decayed_counter(bits, 103, 2), 19);
        assert_eq!(lfu_decayed_counter(bits, 5_000, 1), 0);
        assert_eq!(lfu_decayed_counter(bits, 5_000, 0), 20);
    }

    #[test]
    fn lfu_minutes_wrap_at_16_bits() {
        assert_eq!(lfu_minutes(65_536 * 60_000 + 59_999), 0);
        assert_eq!(lfu_time_elapsed(65_534, 2), 3);
        assert_eq!(lfu_time_elapsed(7, 9), 2);
    }

    #[test]
    fn lfu_counter_grows_with_the_documented_probability() {
        // Up to the initial value every access counts.
        assert_eq!(lfu_log_incr(0, 10, 0.999), 1);
        assert_eq!(lfu_log_incr(5, 10, 0.999), 6);
        // One above: 1 / (1 * 10 + 1).
        assert_eq!(lfu_log_incr(6, 10, 0.0909), 7);
        assert_eq!(lfu_log_incr(6, 10, 0.0910), 6);
        assert_eq!(lfu_log_incr(255, 0, 0.0), 255);
    }

    #[test]
    fn a_touch_decays_then_counts_then_dates() {
        assert_eq!(lfu_touch(lfu(10, 8), 13, 1, 10, 0.999), lfu(13, 6));
        assert_eq!(lfu_touch(lfu(10, 8), 13, 0, 10, 0.999), lfu(13, 8));
    }
}
