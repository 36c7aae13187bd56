//! The section memory.

use util::bytes_to_human;

use super::Info;
use crate::administration::config::rules::choice_name;
use crate::administration::evict::not_counted_memory;
use crate::administration::memory_overhead::{Excess, MemoryOverhead};
use crate::clients::client::Client;
use crate::server::Server;

/// `# Memory`
pub fn memory(info: &mut Info, server: &Server, current: Option<&Client>) {
    let all = MemoryOverhead::measure(server, current);
    info.section("Memory");
    info.bytes("used_memory", all.total_allocated as u64);
    info.bytes("used_memory_rss", all.rss as u64);
    info.bytes("used_memory_peak", all.peak_allocated as u64);
    info.field("used_memory_peak_time", all.peak_time_s);
    info.percent("used_memory_peak_perc", all.peak_perc());
    info.field("used_memory_overhead", all.overhead_total);
    info.field("used_memory_startup", all.startup_allocated);
    info.field("used_memory_dataset", all.dataset);
    info.percent("used_memory_dataset_perc", all.dataset_perc());
    info.field("allocator_allocated", all.allocator.allocated);
    info.field("allocator_active", all.allocator.active);
    info.field("allocator_resident", all.allocator.resident);
    info.field("allocator_muzzy", all.allocator.muzzy);
    info.bytes("total_system_memory", zmalloc::physical_memory() as u64);
    no_scripting(info);
    info.bytes("maxmemory", server.config.maxmemory);
    info.field(
        "maxmemory_policy",
        choice_name(server.config.maxmemory_policy),
    );
    info.excess("allocator_frag", all.allocator_fragmentation());
    info.excess("allocator_rss", all.allocator_rss());
    info.excess("rss_overhead", all.rss_overhead());
    info.excess("mem_fragmentation", all.total_fragmentation());
    info.field("mem_not_counted_for_evict", not_counted_memory());
    info.zeros(&[
        "mem_replication_backlog",
        "mem_total_replication_buffers",
        "mem_replica_full_sync_buffer",
        "mem_clients_slaves",
    ]);
    info.field("mem_clients_normal", all.clients_normal);
    info.zeros(&["mem_cluster_links", "mem_aof_buffer"]);
    info.field("mem_allocator", zmalloc::version());
    info.field(
        "mem_overhead_db_hashtable_rehashing",
        all.hashtable_rehashing,
    );
    info.field("active_defrag_running", 0);
    let lazyfree = &server.dbs.env.lazyfree;
    info.field("lazyfree_pending_objects", lazyfree.pending_objects());
    info.field("lazyfreed_objects", lazyfree.freed_objects());
}

/// What interpreters and scripts take: there are none.
fn no_scripting(info: &mut Info) {
    info.zeros(&["used_memory_lua", "used_memory_vm_eval"]);
    info.field("used_memory_lua_human", bytes_to_human(0));
    info.zeros(&[
        "used_memory_scripts_eval",
        "number_of_cached_scripts",
        "number_of_functions",
        "number_of_libraries",
        "used_memory_vm_functions",
    ]);
    info.bytes("used_memory_vm_total", 0);
    info.zeros(&["used_memory_functions"]);
    info.bytes("used_memory_scripts", 0);
}

impl Info {
    /// Two lines: the number of bytes, and the same for people.
    fn bytes(&mut self, name: &str, bytes: u64) {
        self.field(name, bytes);
        self.field(format_args!("{name}_human"), bytes_to_human(bytes));
    }

    fn percent(&mut self, name: &str, value: f64) {
        self.field(name, format_args!("{value:.2}%"));
    }

    fn excess(&mut self, name: &str, excess: Excess) {
        self.two_decimals(&format!("{name}_ratio"), excess.ratio);
        self.field(format_args!("{name}_bytes"), excess.bytes);
    }
}
