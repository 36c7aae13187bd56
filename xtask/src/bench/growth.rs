//! The slowest round trips while the table grows to eight times its size.
//!
//! One client sets new keys in batches and waits for each batch: the round trip of a batch that
//! meets a resize shows what the resize costs those who come just then. Of a round trip that was slow
//! because the machine had something else to do, the server's own CPU time for the batch tells.

use std::time::Instant;

use anyhow::Result;

use super::server::{Contender, encode, key};
use super::table::Table;
use super::{Options, median, turns};

/// Commands of a batch.
const BATCH: u64 = 16;
/// The table grows to so many times its size.
const GROWTH: u64 = 8;

/// What of a run's batches is told, in milliseconds.
#[derive(Default)]
struct Figures {
    p999: Vec<f64>,
    worst: Vec<f64>,
    worst_cpu: Vec<f64>,
}

/// What the batches of one run took, in milliseconds, each sorted.
struct Batches {
    trips: Vec<f64>,
    cpu: Vec<f64>,
}

/// Measures the growth, and returns the table.
pub fn measure(contenders: &[Contender; 2], options: &Options) -> Result<String> {
    let mut found = [Figures::default(), Figures::default()];
    for round in 0..options.rounds {
        for turn in turns(round) {
            let Batches { trips, cpu } = grow(&contenders[turn], options.keys)?;
            let at = |share: f64| ((trips.len() - 1) as f64 * share) as usize;
            found[turn].p999.push(trips[at(0.999)]);
            found[turn].worst.push(trips[at(1.0)]);
            found[turn].worst_cpu.push(cpu[at(1.0)]);
        }
    }
    let [mut reference, mut this] = found;
    let heading = "Round trips while the table grows";
    let mut table = Table::new(heading, "of all batches", &["milliseconds"]);
    let mut row = |name: &str, a: &mut [f64], b: &mut [f64]| -> Result<()> {
        table.row(name, &[[median(a)?, median(b)?]]);
        Ok(())
    };
    row(
        "99.9 % are faster than",
        &mut reference.p999,
        &mut this.p999,
    )?;
    row("the slowest", &mut reference.worst, &mut this.worst)?;
    row(
        "most CPU time of the server for one",
        &mut reference.worst_cpu,
        &mut this.worst_cpu,
    )?;
    Ok(table.with_remark(&format!(
        "From {} to {} keys, {BATCH} SETs a batch, one client; medians of {} rounds. What else the \
         machine does counts in a round trip, and hardly in the CPU time.",
        options.keys,
        options.keys * GROWTH,
        options.rounds
    )))
}

/// Grows a server's table, batch by batch.
fn grow(contender: &Contender, keys: u64) -> Result<Batches> {
    let server = contender.start()?;
    let mut connection = server.connect()?;
    let set = |request: &mut Vec<u8>, i| encode(request, &["SET", &key(i), "0123456789abcdef"]);
    connection.load(keys, set)?;
    let (mut request, mut replies) = (Vec::new(), Vec::new());
    let (mut trips, mut cpu) = (Vec::new(), Vec::new());
    let mut cpu_before = server.cpu_ns()?;
    for first in (keys..keys * GROWTH).step_by(BATCH as usize) {
        request.clear();
        (first..first + BATCH).for_each(|i| set(&mut request, i));
        let begin = Instant::now();
        connection.batch(&request, BATCH as usize, &mut replies)?;
        trips.push(begin.elapsed().as_secs_f64() * 1000.0);
        let cpu_now = server.cpu_ns()?;
        cpu.push((cpu_now - cpu_before) as f64 / 1e6);
        cpu_before = cpu_now;
    }
    trips.sort_by(f64::total_cmp);
    cpu.sort_by(f64::total_cmp);
    Ok(Batches { trips, cpu })
}
