//! When a client has too much output waiting (`checkClientOutputBufferLimits`).
//!
//! A client that asks faster than it reads makes the server's memory grow, so every class of
//! client has a hard limit, at which it is disconnected, and a soft one, at which it is
//! disconnected if it stays above for some seconds. This is the arithmetic of it; the classes, the
//! configuration and the disconnecting are the server's.

/// The limits of one class of clients, in bytes and seconds; 0 bytes means no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[doc(alias = "clientBufferLimitsConfig")]
pub struct OutputLimit {
    /// Disconnect at once at so many bytes.
    pub hard_bytes: usize,
    /// Disconnect at so many bytes if they last.
    pub soft_bytes: usize,
    /// How long they have to last: longer than this many seconds.
    pub soft_seconds: i64,
}

/// Since when a client has been over its soft limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[doc(alias = "obuf_soft_limit_reached_time")]
pub struct SoftLimitClock {
    since: Option<i64>,
}

impl SoftLimitClock {
    /// Whether a client with `used` bytes of output waiting is over its limit at the time `now`
    /// (seconds). Starts and stops the clock of the soft limit as a side effect.
    #[doc(alias = "checkClientOutputBufferLimits")]
    pub fn exceeded(&mut self, used: usize, limit: &OutputLimit, now: i64) -> bool {
        let hard = limit.hard_bytes != 0 && used >= limit.hard_bytes;
        let soft = limit.soft_bytes != 0 && used >= limit.soft_bytes;
        if !soft {
            self.since = None;
            return hard;
        }
        match self.since {
            None => {
                self.since = Some(now);
                hard
            }
            Some(since) => hard || now - since > limit.soft_seconds,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: OutputLimit = OutputLimit {
        hard_bytes: 1000,
        soft_bytes: 100,
        soft_seconds: 3,
    };

    #[test]
    fn the_hard_limit_holds_at_once() {
        let mut clock = SoftLimitClock::default();
        assert!(!clock.exceeded(
            999,
            &OutputLimit {
                soft_bytes: 0,
                ..LIMIT
            },
            10
        ));
        assert!(clock.exceeded(1000, &LIMIT, 10));
    }

    #[test]
    fn the_soft_limit_holds_after_its_seconds_and_forgets_when_left() {
        let mut clock = SoftLimitClock::default();
        assert!(!clock.exceeded(100, &LIMIT, 10));
        assert!(!clock.exceeded(100, &LIMIT, 13));
        assert!(clock.exceeded(100, &LIMIT, 14));
        assert!(!clock.exceeded(99, &LIMIT, 15));
        assert!(!clock.exceeded(100, &LIMIT, 16));
    }

    #[test]
    fn zero_means_no_limit() {
        let mut clock = SoftLimitClock::default();
        assert!(!clock.exceeded(usize::MAX, &OutputLimit::default(), 10));
        assert!(!clock.exceeded(usize::MAX, &OutputLimit::default(), i64::MAX));
    }
}
