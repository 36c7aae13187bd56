//! The sections commandstats, errorstats and latencystats.
//!
//! Commands come in the order of their names, which the original's hash table does not give.

use std::fmt::Write;

use hdrhistogram::Histogram;
use util::trim_double_string;

use super::{Info, safe};
use crate::execution::command_table::CommandStats;
use crate::server::Server;

/// `# Commandstats`: every command that was called, or refused.
pub fn commandstats(info: &mut Info, server: &Server) {
    info.section("Commandstats");
    for command in server.commands.iter() {
        let stats = &command.stats;
        if stats.calls == 0 && stats.failed_calls == 0 && stats.rejected_calls == 0 {
            continue;
        }
        info.field(
            format_args!("cmdstat_{}", command.spec.full_name),
            format_args!(
                "calls={},usec={},usec_per_call={:.2},rejected_calls={},failed_calls={}",
                stats.calls,
                stats.total_ns / 1000,
                usec_per_call(stats),
                stats.rejected_calls,
                stats.failed_calls
            ),
        );
    }
}

fn usec_per_call(stats: &CommandStats) -> f64 {
    if stats.calls == 0 {
        0.0
    } else {
        (stats.total_ns / 1000) as f64 / stats.calls as f64
    }
}

/// `# Errorstats`
pub fn errorstats(info: &mut Info, server: &Server) {
    info.section("Errorstats");
    for (code, count) in &server.stats.errors {
        info.field(
            format_args!("errorstat_{}", safe(code)),
            format_args!("count={count}"),
        );
    }
}

/// `# Latencystats`: the configured percentiles of every command that was called.
pub fn latencystats(info: &mut Info, server: &Server) {
    info.section("Latencystats");
    if !server.config.latency_tracking {
        return;
    }
    for command in server.commands.iter() {
        if let Some(latency) = &command.stats.latency {
            info.field(
                format_args!("latency_percentiles_usec_{}", command.spec.full_name),
                percentiles(latency, &server.config.latency_tracking_info_percentiles),
            );
        }
    }
}

/// `p50=1.003,p99=2.007`: durations in microseconds, of a histogram of nanoseconds.
#[doc(alias = "fillPercentileDistributionLatencies")]
fn percentiles(latency: &Histogram<u32>, wanted: &[f64]) -> String {
    let mut line = String::new();
    for &percentile in wanted {
        let label = format!("{percentile:.6}");
        let label = trim_double_string(label.as_bytes());
        let separator = if line.is_empty() { "" } else { "," };
        let _ = write!(
            line,
            "{separator}p{}={:.3}",
            String::from_utf8_lossy(label),
            value_at_percentile(latency, percentile) as f64 / 1000.0
        );
    }
    line
}

/// The value that `percentile` percent of the values do not exceed. How many values that are is
/// rounded to the nearest, as the C library does; the Rust one would round up.
#[doc(alias = "hdr_value_at_percentile")]
fn value_at_percentile(latency: &Histogram<u32>, percentile: f64) -> u64 {
    if percentile <= 0.0 {
        return latency.value_at_quantile(0.0);
    }
    let total = latency.len() as f64;
    let wanted = (percentile / 100.0 * total + 0.5).floor().max(1.0);
    latency.value_at_quantile(wanted / total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_read_as_the_original_writes_them() {
        let mut latency = Histogram::<u32>::new_with_bounds(1, 1_000_000_000, 2).unwrap();
        for ns in [9_000, 13_000, 21_000] {
            latency.record(ns).unwrap();
        }
        assert_eq!(
            percentiles(&latency, &[0.0, 50.0, 99.9, 100.0]),
            "p0=8.960,p50=13.055,p99.9=21.119,p100=21.119"
        );
    }
}
