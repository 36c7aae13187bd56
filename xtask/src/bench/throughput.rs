//! GET and SET of existing keys by redis-benchmark: the server's CPU time, and throughput.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::server::{Contender, Server, encode, key, pinned};
use super::table::Table;
use super::{Options, median, turns};

/// Connections of redis-benchmark.
const CLIENTS: usize = 50;
/// Lengths of the values.
const SIZES: [usize; 2] = [3, 64];

/// How a measurement is made.
#[derive(Clone, Copy)]
struct Setting {
    pipeline: u64,
    /// Requests, as a multiple of those without pipelining.
    factor: u64,
    /// Whether the client runs on the server's core.
    together: bool,
}

const SETTINGS: [Setting; 4] = [
    Setting {
        pipeline: 1,
        factor: 1,
        together: true,
    },
    Setting {
        pipeline: 1,
        factor: 1,
        together: false,
    },
    Setting {
        pipeline: 16,
        factor: 4,
        together: false,
    },
    Setting {
        pipeline: 100,
        factor: 8,
        together: false,
    },
];

/// What one run of redis-benchmark gave.
#[derive(Default)]
struct Figures {
    cpu_us: Vec<f64>,
    rate: Vec<f64>,
}

/// Measures every setting, and returns the table.
pub fn measure(contenders: &[Contender; 2], options: &Options) -> Result<String> {
    let figures = ["server CPU, us per request", "1000 requests/s"];
    let mut table = Table::new("GET and SET", "command", &figures);
    for size in SIZES {
        let servers = [contenders[0].start()?, contenders[1].start()?];
        let value = "x".repeat(size);
        for server in &servers {
            let set = |request: &mut Vec<u8>, i| encode(request, &["SET", &key(i), &value]);
            server.connect()?.load(options.keys, set)?;
        }
        for command in ["get", "set"] {
            for setting in SETTINGS {
                let mut found = [Figures::default(), Figures::default()];
                for round in 0..options.rounds {
                    for turn in turns(round) {
                        run(
                            &servers[turn],
                            command,
                            size,
                            setting,
                            options,
                            &mut found[turn],
                        )?;
                    }
                }
                let [mut reference, mut this] = found;
                let cores = if setting.together {
                    "one core"
                } else {
                    "two cores"
                };
                table.row(
                    &format!("{command} {size} bytes, -P {}, {cores}", setting.pipeline),
                    &[
                        [median(&mut reference.cpu_us)?, median(&mut this.cpu_us)?],
                        [median(&mut reference.rate)?, median(&mut this.rate)?],
                    ],
                );
            }
        }
    }
    Ok(table.with_remark(&format!(
        "{} keys, {CLIENTS} clients of redis-benchmark, medians of {} rounds, alternating. On one \
         core server and client share it; on two each has its own.",
        options.keys, options.rounds
    )))
}

fn run(
    server: &Server,
    command: &str,
    size: usize,
    setting: Setting,
    options: &Options,
    figures: &mut Figures,
) -> Result<()> {
    let requests = options.requests * setting.factor;
    let core = if setting.together {
        options.server_core
    } else {
        options.client_core
    };
    let mut benchmark = pinned(core);
    benchmark
        .args(["redis-benchmark", "--csv", "-t", command])
        .args(["-p", &server.port.to_string()])
        .args(["-c", &CLIENTS.to_string(), "-n", &requests.to_string()])
        .args(["-P", &setting.pipeline.to_string(), "-d", &size.to_string()])
        .args(["-r", &options.keys.to_string()]);
    let before = server.cpu_ns()?;
    let output = output_of(&mut benchmark)?;
    let cpu_ns = server.cpu_ns()? - before;
    figures
        .cpu_us
        .push(cpu_ns as f64 / 1000.0 / requests as f64);
    figures.rate.push(rate(&output)? / 1000.0);
    Ok(())
}

fn output_of(command: &mut Command) -> Result<String> {
    let output = command.output().context("taskset")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    ensure!(output.status.success(), "redis-benchmark: {text}");
    Ok(text)
}

/// The requests per second of the last line of redis-benchmark's CSV.
fn rate(csv: &str) -> Result<f64> {
    let line = csv.lines().last().unwrap_or_default();
    let field = line.split(',').nth(1).map(|field| field.trim_matches('"'));
    field
        .and_then(|field| field.parse().ok())
        .with_context(|| format!("redis-benchmark printed {csv:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_the_second_field_of_the_last_line() {
        let csv = "\"test\",\"rps\",\"avg_latency_ms\"\n\"GET\",\"133333.33\",\"0.2\"\n";
        assert_eq!(rate(csv).ok(), Some(133_333.33));
        assert!(rate("").is_err());
    }
}
