//! The counters that INFO tells, and the rates derived from them.
//!
//! Answers to the `stat_*` fields of `struct redisServer` and to `trackInstantaneousMetric` in
//! server.c. Counters are plain integers bumped where things happen. A rate (operations per
//! second, kilobytes per second) is the average of the last sixteen samples, one taken every 100
//! milliseconds by the cron: long enough to be steady, short enough to be called instantaneous.

use std::collections::BTreeMap;

use ae::Clock;
use networking::Resized;

use super::log::Level;
use crate::server_log;

/// Samples an instantaneous rate is averaged over.
const STATS_METRIC_SAMPLES: usize = 16;

/// Different error codes counted one by one; past that somebody is making them up.
const ERROR_STATS_LIMIT: usize = 128;

/// The name under which INFO shows that errors are not counted by code any more.
const ERRORSTATS_DISABLED: &[u8] = b"ERRORSTATS_DISABLED";

/// Error replies by code.
pub type ErrorCounts = BTreeMap<Vec<u8>, u64>;

/// A rate over the last samples of a counter.
#[derive(Debug, Default, Clone, Copy)]
pub struct InstantaneousMetric {
    last_value: u64,
    last_base: u64,
    samples: [u64; STATS_METRIC_SAMPLES],
    next: usize,
}

impl InstantaneousMetric {
    /// Takes a sample: `value` grew while `base` (microseconds, or a number of events) grew;
    /// the rate is their quotient times `factor`.
    #[doc(alias = "trackInstantaneousMetric")]
    pub fn track(&mut self, value: u64, base: u64, factor: u64) {
        if self.last_base > 0 {
            let grown = value.saturating_sub(self.last_value);
            let elapsed = base.saturating_sub(self.last_base);
            self.samples[self.next] = grown
                .saturating_mul(factor)
                .checked_div(elapsed)
                .unwrap_or(0);
            self.next = (self.next + 1) % STATS_METRIC_SAMPLES;
        }
        self.last_value = value;
        self.last_base = base;
    }

    /// The average of the samples.
    #[doc(alias = "getInstantaneousMetric")]
    pub fn get(&self) -> u64 {
        self.samples.iter().sum::<u64>() / STATS_METRIC_SAMPLES as u64
    }
}

/// The rates INFO shows.
#[derive(Debug, Default, Clone, Copy)]
pub struct Rates {
    /// Commands per second.
    pub ops: InstantaneousMetric,
    /// Bytes per second read from clients.
    pub input: InstantaneousMetric,
    /// Bytes per second written to clients.
    pub output: InstantaneousMetric,
    /// Rounds of the event loop per second.
    pub loops: InstantaneousMetric,
    /// Average microseconds per round.
    pub loop_us: InstantaneousMetric,
}

/// Everything that is counted.
#[derive(Debug, Default)]
pub struct Stats {
    /// Commands run, those inside EXEC included.
    pub commands_processed: u64,
    /// Connections accepted.
    pub connections_received: u64,
    /// Connections refused: too many clients, or protected mode.
    pub rejected_connections: u64,
    /// Bytes read from clients.
    pub net_input_bytes: u64,
    /// Bytes written to clients.
    pub net_output_bytes: u64,
    /// Batches of commands parsed from query buffers.
    pub parse_batches: u64,
    /// Commands in them.
    pub parsed_commands: u64,
    /// Read events served.
    pub total_reads_processed: u64,
    /// Write events served.
    pub total_writes_processed: u64,
    /// Clients closed for too long a query buffer.
    pub query_buffer_limit_disconnections: u64,
    /// Clients closed for too long a reply buffer.
    pub output_buffer_limit_disconnections: u64,
    /// Error replies in all.
    pub total_error_replies: u64,
    /// Error replies by code.
    pub errors: ErrorCounts,
    /// Reply buffers that the cron made smaller.
    pub reply_buffer_shrinks: u64,
    /// Reply buffers that the cron made larger.
    pub reply_buffer_expands: u64,
    /// The highest `used_memory` seen.
    pub peak_memory: usize,
    /// When it was seen (unix seconds).
    pub peak_memory_time_s: i64,
    /// `used_memory` when the server was ready to serve.
    pub startup_memory: usize,
    /// Rounds of the event loop, and the microseconds they took.
    pub eventloop_cycles: u64,
    /// See `eventloop_cycles`.
    pub eventloop_duration_us: u64,
    /// The longest round in microseconds.
    pub eventloop_duration_max_us: u64,
    /// Nanoseconds spent running commands, those inside EXEC counted once.
    pub eventloop_duration_cmd_ns: u64,
    /// Unix microseconds at which the round being made began.
    loop_began_us: i64,
    /// Microseconds the cron took in all.
    pub eventloop_duration_cron_us: u64,
    /// The most commands one round has run.
    pub eventloop_cmd_per_cycle_max: u64,
    /// Commands processed when the round being made began.
    commands_at_loop_start: u64,
    /// When cross-protocol scripting was last warned of (unix seconds).
    pub last_security_warning_s: i64,
    /// Failed authentications.
    pub acl_access_denied_auth: u64,
    /// The instantaneous rates.
    pub rates: Rates,
}

impl Stats {
    /// Counts an error reply under its code. The 129th different code ends the counting by code
    /// until CONFIG RESETSTAT: the counters collected so far are given back, to be freed wherever
    /// that disturbs least.
    #[doc(alias = "incrementErrorCount")]
    #[must_use]
    pub fn count_error(&mut self, code: &[u8]) -> Option<ErrorCounts> {
        self.total_error_replies += 1;
        if let Some(count) = self.errors.get_mut(code) {
            *count += 1;
        } else if self.errors.contains_key(ERRORSTATS_DISABLED) {
            // Not counted by code any more.
        } else if self.errors.len() < ERROR_STATS_LIMIT {
            self.errors.insert(code.to_vec(), 1);
        } else {
            return Some(self.stop_counting_by_code());
        }
        None
    }

    #[cold]
    fn stop_counting_by_code(&mut self) -> ErrorCounts {
        let codes: Vec<_> = self
            .errors
            .keys()
            .map(|code| String::from_utf8_lossy(code))
            .collect();
        server_log!(
            Level::Warning,
            "Errorstats stopped adding new errors because the number of errors reached the limit \
             ({ERROR_STATS_LIMIT}). CONFIG RESETSTAT starts again."
        );
        server_log!(
            Level::Warning,
            "Current errors code list: {}",
            codes.join(", ")
        );
        let disabled = ErrorCounts::from([(ERRORSTATS_DISABLED.to_vec(), 1)]);
        std::mem::replace(&mut self.errors, disabled)
    }

    /// Counts what the cron did to a client's reply buffer.
    pub fn count_resized(&mut self, resized: Resized) {
        match resized {
            Resized::No => {}
            Resized::Shrunk => self.reply_buffer_shrinks += 1,
            Resized::Expanded => self.reply_buffer_expands += 1,
        }
    }

    /// A round of the event loop begins.
    #[inline]
    pub fn loop_started(&mut self, clock: &Clock) {
        self.loop_began_us = clock.unix_us();
        self.commands_at_loop_start = self.commands_processed;
    }

    /// A round of the event loop ends.
    #[inline]
    pub fn count_loop(&mut self, clock: &Clock) {
        if self.loop_began_us != 0 {
            self.eventloop_cycles += 1;
            let took_us = (clock.unix_us() - self.loop_began_us).max(0) as u64;
            self.eventloop_duration_us += took_us;
            self.eventloop_duration_max_us = self.eventloop_duration_max_us.max(took_us);
            let commands = self.commands_processed - self.commands_at_loop_start;
            self.eventloop_cmd_per_cycle_max = self.eventloop_cmd_per_cycle_max.max(commands);
        }
    }

    /// Takes a sample of every rate; `now_us` is the monotonic clock.
    pub fn sample_rates(&mut self, now_us: u64) {
        const PER_SECOND: u64 = 1_000_000;
        self.rates
            .ops
            .track(self.commands_processed, now_us, PER_SECOND);
        self.rates
            .input
            .track(self.net_input_bytes, now_us, PER_SECOND);
        self.rates
            .output
            .track(self.net_output_bytes, now_us, PER_SECOND);
        self.rates
            .loops
            .track(self.eventloop_cycles, now_us, PER_SECOND);
        self.rates
            .loop_us
            .track(self.eventloop_duration_us, self.eventloop_cycles.max(1), 1);
    }

    /// Notes how much memory is used, for the peak.
    pub fn note_memory(&mut self, used: usize, now_s: i64) {
        if used > self.peak_memory {
            self.peak_memory = used;
            self.peak_memory_time_s = now_s;
        }
    }

    /// CONFIG RESETSTAT: forgets what is counted, not what is measured.
    #[doc(alias = "resetServerStats")]
    pub fn reset(&mut self) {
        *self = Stats {
            peak_memory: self.peak_memory,
            peak_memory_time_s: self.peak_memory_time_s,
            startup_memory: self.startup_memory,
            last_security_warning_s: self.last_security_warning_s,
            loop_began_us: self.loop_began_us,
            ..Stats::default()
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_the_average_of_sixteen_samples() {
        let mut metric = InstantaneousMetric::default();
        for second in 1..=17 {
            metric.track(second * 50, second * 1_000_000, 1_000_000);
        }
        assert_eq!(metric.get(), 50);
    }

    #[test]
    fn made_up_error_codes_end_the_counting_by_code() {
        let mut stats = Stats::default();
        let collected: Vec<_> = (0..1000)
            .filter_map(|i| stats.count_error(format!("MYERR{i}").as_bytes()))
            .collect();
        assert_eq!(stats.total_error_replies, 1000);
        assert_eq!(collected.len(), 1);
        assert_eq!(collected[0].len(), ERROR_STATS_LIMIT);
        assert_eq!(stats.errors[ERRORSTATS_DISABLED], 1);
        assert_eq!(stats.errors.len(), 1);
    }

    #[test]
    fn a_reset_keeps_the_memory_peak() {
        let mut stats = Stats::default();
        stats.note_memory(10, 1);
        assert!(stats.count_error(b"ERR").is_none());
        stats.reset();
        assert_eq!((stats.peak_memory, stats.total_error_replies), (10, 0));
    }
}
