//! MEMORY: what keys, the server and the allocator take.
//!
//! Answers to `memoryCommand` in object.c. The figures are [`MemoryOverhead`]'s, the same that INFO
//! memory shows; what they mean together, [`super::memory_doctor`] says.
//!
//! The original has one function for all subcommands; here each has its own.
//!
//! First breakpoints: [`memory_usage_command`], [`memory_stats_command`].

use command::{Error, error};
use networking::{Args, Reply};

use super::memory_doctor::get_memory_doctor_report;
use super::memory_overhead::{Excess, MemoryOverhead};
use crate::clients::client::Client;
use crate::server::Server;

/// Bytes an entry takes in a table: the pointer to it in its bucket.
const TABLE_PLACE: usize = size_of::<usize>();

/// MEMORY USAGE key [SAMPLES count]: the entry's block, what the value takes outside of it, and its
/// places in the tables. Exact for strings, so there is nothing to sample; the count is checked.
pub fn memory_usage_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    let mut next = 3;
    while let Some(option) = args.get(next) {
        let count = args.get(next + 1).ok_or(error::SYNTAX)?;
        if !option.eq_ignore_ascii_case(b"samples") {
            return Err(error::SYNTAX);
        }
        let count = util::string2ll(count).ok_or(error::NOT_AN_INTEGER)?;
        if count < 0 {
            return Err(error::SYNTAX);
        }
        next += 2;
    }
    let key = args.at(2);
    let keyspace = &server.dbs.dbs[client.db_index].keyspace;
    match keyspace.find(server.dbs.key_slot(key), key, dict::hash(key)) {
        None => client.link.reply.add_null(),
        Some(entry) => {
            let tables = 1 + usize::from(entry.expire().is_some());
            let bytes = entry.block_size() + entry.value_size() + tables * TABLE_PLACE;
            client.link.reply.add_longlong(bytes as i64);
        }
    }
    Ok(())
}

/// MEMORY STATS
pub fn memory_stats_command(
    server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    let all = MemoryOverhead::measure(server, Some(client));
    let mut map = Pairs::begin(&mut client.link.reply);
    map.bytes("peak.allocated", all.peak_allocated);
    map.bytes("total.allocated", all.total_allocated);
    map.bytes("startup.allocated", all.startup_allocated);
    map.bytes("replication.backlog", 0);
    map.bytes("clients.slaves", 0);
    map.bytes("clients.normal", all.clients_normal);
    map.bytes("cluster.links", 0);
    map.bytes("aof.buffer", 0);
    map.bytes("lua.caches", 0);
    map.bytes("functions.caches", 0);
    for db in &all.dbs {
        let inner = map.name(&format!("db.{}", db.id));
        inner.add_map_len(2);
        inner.add_bulk(b"overhead.hashtable.main");
        inner.add_longlong(db.main as i64);
        inner.add_bulk(b"overhead.hashtable.expires");
        inner.add_longlong(db.expires as i64);
    }
    map.bytes("overhead.db.hashtable.lut", all.hashtable_lut);
    map.bytes("overhead.db.hashtable.rehashing", all.hashtable_rehashing);
    map.bytes("overhead.total", all.overhead_total);
    map.bytes("db.dict.rehashing.count", all.dicts_rehashing);
    map.bytes("keys.count", all.total_keys);
    map.bytes("keys.bytes-per-key", all.bytes_per_key());
    map.bytes("dataset.bytes", all.dataset);
    map.double("dataset.percentage", all.dataset_perc());
    map.double("peak.percentage", all.peak_perc());
    map.bytes("allocator.allocated", all.allocator.allocated);
    map.bytes("allocator.active", all.allocator.active);
    map.bytes("allocator.resident", all.allocator.resident);
    map.bytes("allocator.muzzy", all.allocator.muzzy);
    map.excess("allocator-fragmentation", all.allocator_fragmentation());
    map.excess("allocator-rss", all.allocator_rss());
    map.excess("rss-overhead", all.rss_overhead());
    // The first name is older than the pattern.
    let total = all.total_fragmentation();
    map.double("fragmentation", total.ratio);
    map.name("fragmentation.bytes").add_longlong(total.bytes);
    map.end();
    Ok(())
}

/// A map whose length is known at its end.
struct Pairs<'r> {
    reply: &'r mut Reply,
    place: networking::DeferredLen,
    count: usize,
}

impl<'r> Pairs<'r> {
    fn begin(reply: &'r mut Reply) -> Self {
        let place = reply.add_deferred_len();
        Pairs {
            reply,
            place,
            count: 0,
        }
    }

    fn name(&mut self, name: &str) -> &mut Reply {
        self.count += 1;
        self.reply.add_bulk(name.as_bytes());
        self.reply
    }

    fn bytes(&mut self, name: &str, bytes: usize) {
        self.name(name).add_longlong(bytes as i64);
    }

    fn double(&mut self, name: &str, value: f64) {
        self.name(name).add_double(value);
    }

    fn excess(&mut self, name: &str, excess: Excess) {
        self.double(&format!("{name}.ratio"), excess.ratio);
        self.name(&format!("{name}.bytes"))
            .add_longlong(excess.bytes);
    }

    fn end(self) {
        self.reply.set_deferred_map_len(self.place, self.count);
    }
}

/// MEMORY DOCTOR
pub fn memory_doctor_command(
    server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    let all = MemoryOverhead::measure(server, Some(client));
    let report = get_memory_doctor_report(&all, server.clients.len());
    client.link.reply.add_verbatim(report.as_bytes(), "txt");
    Ok(())
}

/// MEMORY MALLOC-STATS: jemalloc's own report.
pub fn memory_malloc_stats_command(
    _server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    let report = zmalloc::stats_print();
    client.link.reply.add_verbatim(&report, "txt");
    Ok(())
}

/// MEMORY PURGE: unused pages go back to the system.
pub fn memory_purge_command(
    _server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    zmalloc::purge().map_err(|_| Error::new("Error purging dirty pages"))?;
    client.link.reply.add_ok();
    Ok(())
}

/// MEMORY HELP
pub fn memory_help_command(
    _server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    client.link.reply.add_help(
        "MEMORY",
        &[
            "DOCTOR",
            "    Return memory problems reports.",
            "MALLOC-STATS",
            "    Return internal statistics report from the memory allocator.",
            "PURGE",
            "    Attempt to purge dirty pages for reclamation by the allocator.",
            "STATS",
            "    Return information about the memory usage of the server.",
            "USAGE <key> [SAMPLES <count>]",
            "    Return memory in bytes used by <key> and its value. Nested values are",
            "    sampled up to <count> times (default: 5, 0 means sample all).",
        ],
    );
    Ok(())
}
