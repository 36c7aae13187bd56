//! `cargo xtask bench`: this server beside another Redis, on one machine, in one run.
//!
//! Prints Markdown; `docs/BENCHMARKS.md` is the output of the last run that was kept.
//!
//! ```text
//!   core 0   the server that is being measured            CPU time: /proc/PID/task/*/schedstat
//!   core 1   redis-benchmark, or the loader in here       throughput, round trips
//! ```
//!
//! The two servers take turns, and the one that begins changes from round to round, so that what
//! the machine does meanwhile hits both; a figure is the median over the rounds. The server's CPU
//! time per request is the figure to look at: throughput is often that of the benchmark. Without
//! pipelining, server and client also share core 0 once: apart, the server sleeps between requests
//! and the cost of waking it hides what it does.
//!
//! - [`throughput`]: GET and SET of existing keys at `-P` 1, 16 and 100.
//! - [`memory`]: bytes per key, and per idle client.
//! - [`growth`]: the slowest round trip while the table grows to eight times its size.

mod growth;
mod memory;
mod server;
mod table;
mod throughput;

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::workspace;
use server::Contender;

/// What to measure, and how much of it.
#[derive(clap::Args)]
pub struct Options {
    /// The server to compare with.
    #[arg(long, default_value = "redis-server")]
    reference: PathBuf,
    /// The server to measure; the release build of this workspace unless given.
    #[arg(long)]
    server: Option<PathBuf>,
    /// What to measure; everything unless given.
    #[arg(long, value_enum)]
    only: Vec<Part>,
    /// Keys of the data set.
    #[arg(long, default_value_t = 1_000_000)]
    keys: u64,
    /// Requests of one measurement without pipelining; four times as many at -P 16, eight times as
    /// many at -P 100.
    #[arg(long, default_value_t = 500_000)]
    requests: u64,
    /// Turns each server takes.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Idle clients to connect.
    #[arg(long, default_value_t = 10_000)]
    idle_clients: usize,
    /// The core of the server.
    #[arg(long, default_value_t = 0)]
    server_core: usize,
    /// The core of the client.
    #[arg(long, default_value_t = 1)]
    client_core: usize,
}

/// A part of the benchmark.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// GET and SET.
    Throughput,
    /// Bytes per key and per client.
    Memory,
    /// Round trips while the table grows.
    Growth,
}

/// Measures and prints.
pub fn run(options: &Options) -> Result<()> {
    let ours = match &options.server {
        Some(path) => path.clone(),
        None => workspace::build("server", "--bin", "redis-server", "release")?,
    };
    let contenders = [
        Contender::new(&options.reference, options.server_core)?,
        Contender::new(&ours, options.server_core)?,
    ];
    ensure!(
        options.rounds > 0 && options.keys > 0 && options.requests > 0,
        "nothing to measure"
    );
    server::pin_to(options.client_core)?;
    println!("{}", describe(&contenders)?);
    let wants = |part| options.only.is_empty() || options.only.contains(&part);
    if wants(Part::Throughput) {
        println!("{}", throughput::measure(&contenders, options)?);
    }
    if wants(Part::Memory) {
        println!("{}", memory::measure(&contenders, options)?);
    }
    if wants(Part::Growth) {
        println!("{}", growth::measure(&contenders, options)?);
    }
    Ok(())
}

/// What was measured, on what machine, and by which command line.
fn describe(contenders: &[Contender; 2]) -> Result<String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let cpu_info = workspace::read("/proc/cpuinfo".as_ref())?;
    let model = cpu_info
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("unknown processor", |(_, model)| model);
    let kernel = workspace::read("/proc/sys/kernel/osrelease".as_ref())?;
    Ok(format!(
        "# Benchmarks\n\n```console\n$ cargo xtask {}\n```\n\n\
         - processor: {model}\n- kernel: {}\n- reference: {}\n- server: {}\n",
        arguments.join(" "),
        kernel.trim(),
        contenders[0].version,
        contenders[1].version,
    ))
}

/// The order in which the two take their turns in a round.
fn turns(round: usize) -> [usize; 2] {
    if round.is_multiple_of(2) {
        [0, 1]
    } else {
        [1, 0]
    }
}

/// The middle one of some figures.
fn median(figures: &mut [f64]) -> Result<f64> {
    figures.sort_by(f64::total_cmp);
    let middle = figures.len() / 2;
    let upper = *figures.get(middle).context("no figures")?;
    let lower = figures[(figures.len() - 1) / 2];
    Ok(f64::midpoint(lower, upper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one_or_between_the_two() {
        assert_eq!(median(&mut [3.0, 1.0, 2.0]).ok(), Some(2.0));
        assert_eq!(median(&mut [4.0, 1.0, 2.0, 3.0]).ok(), Some(2.5));
        assert!(median(&mut []).is_err());
    }
}
