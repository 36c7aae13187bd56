//! Bytes per key and per idle client, by the server's own account and by the kernel's.

use std::time::Duration;

use anyhow::{Context, Result};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::server::{Contender, Server, encode, key};
use super::table::Table;
use super::{Options, turns};

/// Far enough in the future, in Unix milliseconds: the year 2100.
const LATER: &str = "4102444800000";
/// Descriptors this process needs besides one for each idle client.
const SPARE_FILES: u64 = 64;

/// Both servers give an idle client's buffers back, but not at once.
const UNTIL_IDLE: Duration = Duration::from_secs(10);

/// What is stored, and how key `i` of it is set.
type DataSet = (&'static str, fn(&mut Vec<u8>, u64));

const DATA_SETS: [DataSet; 3] = [
    ("a key, 16-byte key and value", |request, i| {
        encode(request, &["SET", &key(i), &value(i)]);
    }),
    ("the same with a time to live", |request, i| {
        encode(request, &["SET", &key(i), &value(i), "PXAT", LATER]);
    }),
    // Beyond the small numbers that the original shares.
    ("a key, 16-byte key, integer value", |request, i| {
        encode(request, &["SET", &key(i), &(1_000_000 + i).to_string()]);
    }),
];

fn value(i: u64) -> String {
    format!("val:{i:012}")
}

/// Measures every data set and the idle clients, and returns the table.
pub fn measure(contenders: &[Contender; 2], options: &Options) -> Result<String> {
    let figures = ["used_memory, bytes", "resident, bytes"];
    let mut table = Table::new("Memory", "for each", &figures);
    for (name, make) in DATA_SETS {
        let load = |server: &Server| server.connect()?.load(options.keys, make);
        compare(&mut table, name, contenders, options.keys, load)?;
    }
    allow_files(options.idle_clients as u64 + SPARE_FILES)?;
    let clients = options.idle_clients as u64;
    let connect = |server: &Server| -> Result<Vec<_>> {
        // Each proves by a command that the server has taken it in.
        let connected = (0..clients)
            .map(|_| {
                let mut connection = server.connect()?;
                connection.command(&["PING"])?;
                Ok(connection)
            })
            .collect();
        std::thread::sleep(UNTIL_IDLE);
        connected
    };
    compare(&mut table, "an idle client", contenders, clients, connect)?;
    Ok(table.with_remark(&format!(
        "{} keys, table included; {clients} clients that sent one PING some seconds ago. Growth from an empty \
         server, divided.",
        options.keys
    )))
}

/// Adds the row of what `fill` makes a server hold: its growth, divided by `count`.
fn compare<T>(
    table: &mut Table,
    name: &str,
    contenders: &[Contender; 2],
    count: u64,
    fill: impl Fn(&Server) -> Result<T>,
) -> Result<()> {
    let (mut used, mut resident) = ([0.0; 2], [0.0; 2]);
    for turn in turns(0) {
        let server = contenders[turn].start()?;
        let before = (server.used_memory()?, server.resident()?);
        let held = fill(&server)?;
        let per_one = |before: u64, after: u64| (after as f64 - before as f64) / count as f64;
        used[turn] = per_one(before.0, server.used_memory()?);
        resident[turn] = per_one(before.1, server.resident()?);
        drop(held);
    }
    table.row(name, &[used, resident]);
    Ok(())
}

/// Lets this process have so many files open.
fn allow_files(count: u64) -> Result<()> {
    let limit = getrlimit(Resource::Nofile);
    if limit.current.is_none_or(|current| current >= count) {
        return Ok(());
    }
    let maximum = limit.maximum.map(|maximum| maximum.max(count));
    setrlimit(
        Resource::Nofile,
        Rlimit {
            current: Some(count),
            maximum,
        },
    )
    .with_context(|| format!("{count} open files are not allowed"))
}
