//! The sections stats and debug.

use super::Info;
use crate::administration::stats::InstantaneousMetric;
use crate::server::Server;

/// `# Stats`
pub fn stats(info: &mut Info, server: &Server) {
    info.section("Stats");
    traffic(info, server);
    keys(info, server);
    replies(info, server);
    event_loop(info, server);
    info.field(
        "acl_access_denied_auth",
        server.stats.acl_access_denied_auth,
    );
    info.zeros(&[
        "acl_access_denied_cmd",
        "acl_access_denied_key",
        "acl_access_denied_channel",
    ]);
    let (batches, commands) = (server.stats.parse_batches, server.stats.parsed_commands);
    info.field("commands_per_parse_batch_sum", commands);
    info.field("commands_per_parse_batch_cnt", batches);
    let average = if batches == 0 {
        0.0
    } else {
        commands as f64 / batches as f64
    };
    info.two_decimals("commands_per_parse_batch_avg", average);
}

/// Connections, commands, bytes; and full and partial resynchronizations, of which there are none.
fn traffic(info: &mut Info, server: &Server) {
    let stats = &server.stats;
    info.field("total_connections_received", stats.connections_received);
    info.field("total_commands_processed", stats.commands_processed);
    info.field("instantaneous_ops_per_sec", stats.rates.ops.get());
    info.field("total_net_input_bytes", stats.net_input_bytes);
    info.field("total_net_output_bytes", stats.net_output_bytes);
    info.zeros(&["total_net_repl_input_bytes", "total_net_repl_output_bytes"]);
    info.two_decimals("instantaneous_input_kbps", kilobytes(stats.rates.input));
    info.two_decimals("instantaneous_output_kbps", kilobytes(stats.rates.output));
    info.two_decimals("instantaneous_input_repl_kbps", 0.0);
    info.two_decimals("instantaneous_output_repl_kbps", 0.0);
    info.field("rejected_connections", stats.rejected_connections);
    info.zeros(&["sync_full", "sync_partial_ok", "sync_partial_err"]);
}

fn kilobytes(bytes: InstantaneousMetric) -> f64 {
    bytes.get() as f64 / 1024.0
}

/// Keys that expired, were evicted, found or missed; channels; children and defragmentation.
fn keys(info: &mut Info, server: &Server) {
    let keys = &server.dbs.env.stats;
    info.field("expired_subkeys", 0);
    info.field("expired_keys", keys.expired_keys);
    info.two_decimals("expired_stale_perc", keys.expired_stale_share * 100.0);
    info.field(
        "expired_time_cap_reached_count",
        keys.expired_time_cap_reached_count,
    );
    info.field(
        "expire_cycle_cpu_milliseconds",
        keys.expire_cycle_time_used_us / 1000,
    );
    let (total_ms, current_ms) = server.eviction.exceeded_ms();
    info.field("evicted_keys", keys.evicted_keys);
    info.zeros(&["evicted_clients", "evicted_scripts"]);
    info.field("total_eviction_exceeded_time", total_ms);
    info.field("current_eviction_exceeded_time", current_ms);
    info.field("keyspace_hits", keys.keyspace_hits);
    info.field("keyspace_misses", keys.keyspace_misses);
    info.field("pubsub_channels", server.pubsub.channel_count());
    info.field("pubsub_patterns", server.pubsub.pattern_count());
    info.zeros(&[
        "pubsubshard_channels",
        "latest_fork_usec",
        "total_forks",
        "migrate_cached_sockets",
        "slave_expires_tracked_keys",
        "active_defrag_hits",
        "active_defrag_misses",
        "active_defrag_key_hits",
        "active_defrag_key_misses",
        "total_active_defrag_time",
        "current_active_defrag_time",
        "tracking_total_keys",
        "tracking_total_items",
        "tracking_total_prefixes",
    ]);
}

/// Errors, reads and writes, buffers.
fn replies(info: &mut Info, server: &Server) {
    let stats = &server.stats;
    info.field("unexpected_error_replies", 0);
    info.field("total_error_replies", stats.total_error_replies);
    info.field("dump_payload_sanitizations", 0);
    info.field("total_reads_processed", stats.total_reads_processed);
    info.field("total_writes_processed", stats.total_writes_processed);
    info.zeros(&[
        "io_threaded_reads_processed",
        "io_threaded_writes_processed",
        "io_threaded_total_prefetch_batches",
        "io_threaded_total_prefetch_entries",
    ]);
    info.field(
        "client_query_buffer_limit_disconnections",
        stats.query_buffer_limit_disconnections,
    );
    info.field(
        "client_output_buffer_limit_disconnections",
        stats.output_buffer_limit_disconnections,
    );
    info.field("reply_buffer_shrinks", stats.reply_buffer_shrinks);
    info.field("reply_buffer_expands", stats.reply_buffer_expands);
}

fn event_loop(info: &mut Info, server: &Server) {
    let stats = &server.stats;
    info.field("eventloop_cycles", stats.eventloop_cycles);
    info.field("eventloop_duration_sum", stats.eventloop_duration_us);
    info.field(
        "eventloop_duration_cmd_sum",
        stats.eventloop_duration_cmd_ns / 1000,
    );
    info.field(
        "instantaneous_eventloop_cycles_per_sec",
        stats.rates.loops.get(),
    );
    info.field(
        "instantaneous_eventloop_duration_usec",
        stats.rates.loop_us.get(),
    );
}

/// `# Debug`
pub fn debug(info: &mut Info, server: &Server) {
    let stats = &server.stats;
    info.section("Debug");
    info.field("eventloop_duration_aof_sum", 0);
    info.field(
        "eventloop_duration_cron_sum",
        stats.eventloop_duration_cron_us,
    );
    info.field("eventloop_duration_max", stats.eventloop_duration_max_us);
    info.field(
        "eventloop_cmd_per_cycle_max",
        stats.eventloop_cmd_per_cycle_max,
    );
}
