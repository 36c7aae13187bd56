//! The slowest round trips while the table grows to eight times its size.
//!
//! One client sets new keys in batches and waits for each batch: the round trip of a batch that
//! meets a resize shows what the resize costs those who come just then. Of a round trip that was slow
//! because the machine had something else to do, the server's own CPU time for the batch tells. Not all:
//! where the machine is a virtual one, the time that its host takes it off the processor counts as the
//! CPU time of whoever ran just then, and the first touch of a page waits for the host to find one. So
//! beside the servers runs a loop that does nothing, for as long: what it loses in one step, no server
//! can be asked to keep.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::Result;
use rustix::time::{ClockId, clock_gettime};

use super::server::{Contender, encode, key};
use super::table::Table;
use super::{Options, median, turns};

/// Commands of a batch.
const BATCH: u64 = 16;
/// The table grows to so many times its size.
const GROWTH: u64 = 8;

/// The fresh memory that the idle loop touches: what a key takes in either server, with its share of
/// the table, is about a hundred bytes.
const FRESH_BYTES_PER_KEY: u64 = 100;
const PAGE: usize = 4096;

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
    let fresh_bytes = options.keys * GROWTH * FRESH_BYTES_PER_KEY;
    let (mut idle_trips, mut idle_cpu) = (Vec::new(), Vec::new());
    for round in 0..options.rounds {
        for turn in turns(round) {
            let begin = Instant::now();
            let Batches { trips, cpu } = grow(&contenders[turn], options.keys)?;
            let idle = idle_loop(begin.elapsed(), fresh_bytes);
            idle_trips.push(idle.elapsed);
            idle_cpu.push(idle.cpu);
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
         machine does counts in a round trip, and what its host does in the CPU time too: a loop that \
         ran for as long after each server, and only read the clocks and touched {} MB of fresh memory, \
         lost {:.1} ms in its slowest step in the median and {:.1} ms at worst, and {:.1} and {:.1} ms of \
         CPU time.",
        options.keys,
        options.keys * GROWTH,
        options.rounds,
        fresh_bytes / 1_000_000,
        median(&mut idle_trips)?,
        idle_trips.iter().copied().fold(0.0, f64::max),
        median(&mut idle_cpu)?,
        idle_cpu.iter().copied().fold(0.0, f64::max),
    )))
}

/// The dearest step of a loop, in milliseconds: by the clock on the wall and in CPU time.
struct Dearest {
    elapsed: f64,
    cpu: f64,
}

/// Does nothing for so long, but touch so many bytes of fresh memory, page by page and evenly, and look
/// at the clocks all the time.
fn idle_loop(length: Duration, bytes: u64) -> Dearest {
    // Zeroed memory of this size is pages that nobody has touched.
    let mut memory = vec![0_u8; bytes as usize];
    let pages = bytes as usize / PAGE;
    let mut dearest = Dearest {
        elapsed: 0.0,
        cpu: 0.0,
    };
    let begin = Instant::now();
    let (mut before, mut cpu_before) = (begin, cpu_ms());
    let mut touched = 0;
    while begin.elapsed() < length && touched < pages {
        let due = begin.elapsed().as_secs_f64() / length.as_secs_f64() * pages as f64;
        if touched <= due as usize {
            memory[touched * PAGE] = 1;
            touched += 1;
        }
        let (now, cpu) = (Instant::now(), cpu_ms());
        dearest.elapsed = dearest.elapsed.max((now - before).as_secs_f64() * 1e3);
        dearest.cpu = dearest.cpu.max(cpu - cpu_before);
        (before, cpu_before) = (now, cpu);
    }
    black_box(&memory);
    dearest
}

/// The CPU time of this thread, in milliseconds.
fn cpu_ms() -> f64 {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    now.tv_sec as f64 * 1e3 + now.tv_nsec as f64 / 1e6
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
