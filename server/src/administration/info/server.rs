//! The sections server, clients, threads, cpu, cluster, keyspace and keysizes.

use std::fmt::Write;

use process::usage::{Whose, cpu_time};

use super::Info;
use crate::administration::identity::REDIS_VERSION;
use crate::administration::startup::build_id;
use crate::administration::supervise;
use crate::clients::client::Client;
use crate::server::Server;

const SECONDS_PER_DAY: i64 = 86_400;

/// `# Server`
pub fn server(info: &mut Info, server: &Server) {
    let (config, identity) = (&server.config, &server.identity);
    let system = rustix::system::uname();
    let now_s = server.clock.unix_s();
    let uptime_s = now_s - identity.started_s;
    info.section("Server");
    info.field("redis_version", REDIS_VERSION);
    info.field("redis_git_sha1", "00000000");
    info.field("redis_git_dirty", 0);
    info.field("redis_build_id", format_args!("{:x}", build_id()));
    info.field("redis_mode", "standalone");
    info.field(
        "os",
        format_args!(
            "{} {} {}",
            system.sysname().to_string_lossy(),
            system.release().to_string_lossy(),
            system.machine().to_string_lossy()
        ),
    );
    info.field("arch_bits", usize::BITS);
    info.field("monotonic_clock", ae::monotonic::init());
    info.field("multiplexing_api", ae::api_name());
    info.field("atomicvar_api", "rust-core");
    // What the original shows when its compiler was not GCC.
    info.field("gcc_version", "0.0.0");
    info.field("process_id", identity.pid);
    info.field(
        "process_supervised",
        supervise::name(server.identity.supervisor),
    );
    info.field("run_id", &identity.run_id);
    info.field("tcp_port", config.port);
    info.field("server_time_usec", server.clock.unix_us());
    info.field("uptime_in_seconds", uptime_s);
    info.field("uptime_in_days", uptime_s / SECONDS_PER_DAY);
    info.field("hz", server.hz);
    info.field("configured_hz", config.hz);
    info.field("lru_clock", server.dbs.env.lru_clock);
    info.field("executable", identity.executable.display());
    info.field("config_file", text(config.config_file.as_deref()));
    info.flag("io_threads_active", false);
    for (number, listener) in listeners(server).enumerate() {
        info.field(format_args!("listener{number}"), listener);
    }
}

/// One entry for each way to connect.
fn listeners(server: &Server) -> impl Iterator<Item = String> {
    let config = &server.config;
    let tcp = (server.listeners.tcp_count() > 0).then(|| {
        let mut line = "name=tcp".to_owned();
        for address in &config.bind {
            let _ = write!(line, ",bind={}", String::from_utf8_lossy(address));
        }
        line + &format!(",port={}", config.port)
    });
    let unix = server
        .listeners
        .unix()
        .map(|_| format!("name=unix,bind={}", text(config.unixsocket.as_deref())));
    tcp.into_iter().chain(unix)
}

fn text(bytes: Option<&[u8]>) -> String {
    String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned()
}

/// `# Clients`
pub fn clients(info: &mut Info, server: &Server, current: Option<&Client>) {
    let peaks = server.client_peaks.recent_max();
    let pubsub = server
        .clients
        .iter(current)
        .filter(|client| client.is_pubsub())
        .count();
    info.section("Clients");
    info.field("connected_clients", server.clients.len());
    info.field("cluster_connections", 0);
    info.field("maxclients", server.config.maxclients);
    info.field("client_recent_max_input_buffer", peaks.input);
    info.field("client_recent_max_output_buffer", peaks.output);
    // Those that a pause holds back are blocked, too.
    info.field(
        "blocked_clients",
        server.clients.postponed.len() + server.blocked.len(),
    );
    info.field("tracking_clients", 0);
    info.field("pubsub_clients", pubsub);
    info.field("watching_clients", server.dbs.watch.watching_clients());
    info.field("clients_in_timeout_table", 0);
    info.field("total_watched_keys", server.dbs.watch.total_watched_keys());
    info.zeros(&["total_blocking_keys", "total_blocking_keys_on_nokey"]);
}

/// `# Threads`: one thread serves all clients.
pub fn threads(info: &mut Info, server: &Server) {
    info.section("Threads");
    info.field(
        "io_thread_0",
        format_args!(
            "clients={},reads={},writes={}",
            server.clients.len(),
            server.stats.total_reads_processed,
            server.stats.total_writes_processed
        ),
    );
}

/// `# CPU`
pub fn cpu(info: &mut Info) {
    info.section("CPU");
    for (whose, suffix) in [
        (Whose::Process, ""),
        (Whose::Children, "_children"),
        // INFO runs in the main thread.
        (Whose::Thread, "_main_thread"),
    ] {
        let used = cpu_time(whose);
        for (kind, time) in [("sys", used.system), ("user", used.user)] {
            info.field(
                format_args!("used_cpu_{kind}{suffix}"),
                format_args!("{}.{:06}", time.as_secs(), time.subsec_micros()),
            );
        }
    }
}

/// `# Cluster`
pub fn cluster(info: &mut Info) {
    info.section("Cluster");
    info.flag("cluster_enabled", false);
}

/// `# Keyspace`
pub fn keyspace(info: &mut Info, server: &Server) {
    info.section("Keyspace");
    for db in &server.dbs.dbs {
        let (keys, expires) = (db.keyspace.len(), db.keyspace.volatile_len());
        if keys != 0 || expires != 0 {
            info.field(
                format_args!("db{}", db.id),
                format_args!(
                    "keys={keys},expires={expires},avg_ttl={},subexpiry=0",
                    db.avg_ttl
                ),
            );
        }
    }
}
/// `# Keysizes`: histograms, in bins of powers of two, for each type that a database has keys of.
pub fn keysizes(info: &mut Info, server: &Server) {
    info.section("Keysizes");
    for db in &server.dbs.dbs {
        for (name, histogram) in db.keysizes.histograms() {
            info.field(format_args!("db{}_distrib_{name}", db.id), histogram);
        }
    }
}
