//! The clock that only goes forward, cheap enough to be read once per command.
//!
//! Answers to monotonic.c. On x86-64 with an invariant time-stamp counter a reading is one `rdtsc`
//! (about 8 ns here against about 25 ns for `clock_gettime`); elsewhere, or when the processor does
//! not promise a constant rate, it is `CLOCK_MONOTONIC` in nanoseconds. The counter's rate is
//! measured once against `CLOCK_MONOTONIC` by [`init`], over a few milliseconds: exact to about 50
//! parts per million, which is far below what a latency figure needs. Nothing that lasts is timed
//! with it: [`Clock`] ties it to the wall clock again on every round of the event loop.

use std::sync::OnceLock;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How a reading becomes nanoseconds: `ticks * mult >> SHIFT`.
const SHIFT: u32 = 32;

/// How long [`init`] watches the counter against the system's clock.
const CALIBRATION: Duration = Duration::from_millis(4);

#[derive(Debug)]
struct Source {
    tsc: bool,
    mult: u64,
    origin: Instant,
}

static SOURCE: OnceLock<Source> = OnceLock::new();

/// Chooses the source and measures its rate; later calls cost nothing. Returns what INFO shows as
/// `monotonic_clock`.
#[doc(alias = "monotonicInit")]
pub fn init() -> &'static str {
    if source().tsc {
        "X86 TSC"
    } else {
        "POSIX clock_gettime"
    }
}

#[inline]
fn source() -> &'static Source {
    SOURCE.get_or_init(calibrate)
}

fn calibrate() -> Source {
    let origin = Instant::now();
    if !tsc_is_invariant() {
        return Source {
            tsc: false,
            mult: 1 << SHIFT,
            origin,
        };
    }
    let first = read_tsc();
    while origin.elapsed() < CALIBRATION {
        std::hint::spin_loop();
    }
    let elapsed_ns = origin.elapsed().as_nanos() as u64;
    let ticks = read_tsc().wrapping_sub(first).max(1);
    Source {
        tsc: true,
        mult: ((u128::from(elapsed_ns) << SHIFT) / u128::from(ticks)) as u64,
        origin,
    }
}

#[cfg(target_arch = "x86_64")]
fn tsc_is_invariant() -> bool {
    use std::arch::x86_64::__cpuid;
    // Leaf 0x8000_0007, EDX bit 8: the counter runs at a constant rate in all power states.
    __cpuid(0x8000_0000).eax >= 0x8000_0007 && __cpuid(0x8000_0007).edx & (1 << 8) != 0
}

#[cfg(not(target_arch = "x86_64"))]
fn tsc_is_invariant() -> bool {
    false
}

#[cfg(target_arch = "x86_64")]
#[inline]
fn read_tsc() -> u64 {
    // SAFETY: every x86-64 processor has the instruction; it reads a counter and touches nothing.
    unsafe { std::arch::x86_64::_rdtsc() }
}

#[cfg(not(target_arch = "x86_64"))]
fn read_tsc() -> u64 {
    0
}

/// One reading, in ticks of the source. Only differences mean anything.
#[inline]
pub fn ticks() -> u64 {
    let source = source();
    if source.tsc {
        read_tsc()
    } else {
        source.origin.elapsed().as_nanos() as u64
    }
}

/// A difference of two readings in nanoseconds.
#[inline]
pub fn ticks_to_ns(ticks: u64) -> u64 {
    ((u128::from(ticks) * u128::from(source().mult)) >> SHIFT) as u64
}

/// The wall clock, read once per round of the event loop and carried forward by the counter.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    wall_us: i64,
    at_ticks: u64,
    mark: u64,
}

impl Clock {
    /// A clock set to now.
    pub fn new() -> Self {
        let now = ticks();
        let mut clock = Clock {
            wall_us: 0,
            at_ticks: now,
            mark: now,
        };
        clock.update();
        clock
    }

    /// Reads the system's wall clock.
    #[doc(alias = "updateCachedTime")]
    pub fn update(&mut self) {
        self.at_ticks = ticks();
        self.mark = self.at_ticks;
        self.wall_us = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_micros() as i64);
    }

    /// Moves the mark to now: the one clock reading that ends a command and begins the next.
    #[inline]
    pub fn lap(&mut self) {
        self.mark = ticks();
    }

    /// The mark: the ticks at which the last command ended.
    #[inline]
    pub fn mark(&self) -> u64 {
        self.mark
    }

    /// Nanoseconds from an earlier mark to this one.
    #[inline]
    pub fn ns_since(&self, mark: u64) -> u64 {
        ticks_to_ns(self.mark.wrapping_sub(mark))
    }

    /// Unix time in microseconds at the mark.
    #[inline]
    pub fn unix_us(&self) -> i64 {
        self.wall_us + (ticks_to_ns(self.mark.wrapping_sub(self.at_ticks)) / 1000) as i64
    }

    /// Unix time in milliseconds at the mark.
    #[inline]
    pub fn unix_ms(&self) -> i64 {
        self.unix_us() / 1000
    }

    /// Unix time in seconds at the mark.
    pub fn unix_s(&self) -> i64 {
        self.unix_us() / 1_000_000
    }
}

impl Default for Clock {
    fn default() -> Self {
        Clock::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_follow_the_system_clock() {
        init();
        let (start, began) = (ticks(), Instant::now());
        std::thread::sleep(Duration::from_millis(20));
        let by_ticks = ticks_to_ns(ticks() - start) as f64;
        let by_system = began.elapsed().as_nanos() as f64;
        assert!(
            (by_ticks / by_system - 1.0).abs() < 0.05,
            "{by_ticks} against {by_system}"
        );
    }

    #[test]
    fn a_clock_carries_the_wall_clock_forward_between_updates() {
        let mut clock = Clock::new();
        let (before, mark) = (clock.unix_us(), clock.mark());
        std::thread::sleep(Duration::from_millis(5));
        clock.lap();
        assert!(clock.ns_since(mark) >= 4_900_000);
        assert_eq!(clock.ns_since(clock.mark()), 0);
        assert!(clock.unix_us() >= before + 4_900);
        assert!(clock.unix_us() <= system_us() + 1_000_000);
    }

    fn system_us() -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        since.expect("after 1970").as_micros() as i64
    }

    #[test]
    fn an_updated_clock_shows_the_time_of_the_system_in_three_units() {
        let mut clock = Clock::new();
        let before = system_us();
        clock.update();
        assert!((before..=system_us()).contains(&clock.unix_us()));
        assert_eq!(clock.unix_ms(), clock.unix_us() / 1_000);
        assert_eq!(clock.unix_s(), clock.unix_us() / 1_000_000);
    }

    #[test]
    fn the_source_has_the_name_that_info_shows() {
        assert!(["X86 TSC", "POSIX clock_gettime"].contains(&init()));
    }
}
