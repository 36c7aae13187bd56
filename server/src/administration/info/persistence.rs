//! The sections persistence and replication, of a server that neither saves nor replicates: what
//! the original shows with `save ""`, `appendonly no` and no replicas.

use super::Info;
use crate::server::Server;

/// `# Persistence`
pub fn persistence(info: &mut Info, server: &Server) {
    info.section("Persistence");
    info.zeros(&[
        "loading",
        "async_loading",
        "current_cow_peak",
        "current_cow_size",
        "current_cow_size_age",
    ]);
    info.two_decimals("current_fork_perc", 0.0);
    info.zeros(&["current_save_keys_processed", "current_save_keys_total"]);
    info.field("rdb_changes_since_last_save", server.dirty);
    info.field("rdb_bgsave_in_progress", 0);
    // The data set counts as saved when the server starts, since it is empty then.
    info.field("rdb_last_save_time", server.identity.started_s);
    info.field("rdb_last_bgsave_status", "ok");
    info.field("rdb_last_bgsave_time_sec", -1);
    info.field("rdb_current_bgsave_time_sec", -1);
    info.zeros(&[
        "rdb_saves",
        "rdb_last_cow_size",
        "rdb_last_load_keys_expired",
        "rdb_last_load_keys_loaded",
        "aof_enabled",
        "aof_rewrite_in_progress",
        "aof_rewrite_scheduled",
    ]);
    info.field("aof_last_rewrite_time_sec", -1);
    info.field("aof_current_rewrite_time_sec", -1);
    info.field("aof_last_bgrewrite_status", "ok");
    info.zeros(&["aof_rewrites", "aof_rewrites_consecutive_failures"]);
    info.field("aof_last_write_status", "ok");
    info.zeros(&[
        "aof_last_cow_size",
        "module_fork_in_progress",
        "module_fork_last_cow_size",
    ]);
}

/// `# Replication`
pub fn replication(info: &mut Info, server: &Server) {
    info.section("Replication");
    info.field("role", "master");
    info.field("connected_slaves", 0);
    info.field("master_failover_state", "no-failover");
    info.field("master_replid", &server.identity.replication_id);
    info.field("master_replid2", "0".repeat(40));
    info.field("master_repl_offset", 0);
    info.field("second_repl_offset", -1);
    info.field("repl_backlog_active", 0);
    info.field("repl_backlog_size", server.config.repl_backlog_size);
    info.zeros(&["repl_backlog_first_byte_offset", "repl_backlog_histlen"]);
}
