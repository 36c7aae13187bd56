//! What the server does on the clock instead of on request.
//!
//! Answers to `serverCron`, `clientsCron`, `databasesCron` in server.c. [`server_cron`] runs `hz`
//! times a second (more often while there are so many clients that each could not be looked at
//! once a second otherwise), and does in turn:
//!
//! 1. the clock, the LRU clock, the memory peak, the rates;
//! 2. a pending SIGTERM or SIGINT;
//! 3. a share of the clients: timeouts, buffers that shrink;
//! 4. a share of the databases: expired keys, tables that grow or shrink;
//! 5. every few seconds, a line in the log at the levels that want it.
//!
//! First breakpoints: [`server_cron`] (`serverCron`), [`clients_cron`] (`clientsCron`),
//! [`databases_cron`] (`databasesCron`).

use ae::Next;
use db::{CycleConfig, CycleKind};

use super::client_peaks::BufferSizes;
use super::shutdown;
use crate::administration::log::Level;
use crate::clients::client::{Client, ClientFlags};
use crate::clients::networking::{
    close_client_on_output_buffer_limit, finish_serving, free_client,
};
use crate::server::Server;
use crate::server_log;

/// Descriptors kept free of clients: listening sockets, files, pipes.
pub const CONFIG_FDSET_INCR: usize = 128;

/// Clients looked at per second at least, however many there are.
const CLIENTS_CRON_MIN_ITERATIONS: usize = 5;
/// With dynamic-hz, at most this many clients are looked at in one round.
const MAX_CLIENTS_PER_CLOCK_TICK: usize = 200;
/// The highest `hz`.
const CONFIG_MAX_HZ: u32 = 500;

/// What the cron remembers from one round to the next.
#[derive(Debug, Default)]
pub struct CronState {
    /// Next slot of the client slab to look at.
    client_cursor: usize,
    /// When the rates were last sampled, by the monotonic clock.
    last_sample_us: u64,
    /// When the log was last told of the data set.
    last_verbose_us: u64,
}

/// One round.
#[doc(alias = "serverCron")]
#[inline(never)]
pub fn server_cron(server: &mut Server) -> Next {
    if server.debug.pause_cron {
        return next_round(server);
    }
    let began = ae::monotonic_us();
    server.clock.update();
    server.dbs.env.now_ms = server.clock.unix_ms();
    server.dbs.env.lru_clock = object::lru::clock(server.clock.unix_ms() as u64);
    adapt_hz(server);

    if began - server.cron.last_sample_us >= 100_000 {
        server.cron.last_sample_us = began;
        server.stats.sample_rates(began);
        server
            .stats
            .note_memory(zmalloc::used_memory(), server.clock.unix_s());
    }
    if shutdown::handle_pending(server) {
        return next_round(server);
    }
    if began - server.cron.last_verbose_us >= 5_000_000 {
        server.cron.last_verbose_us = began;
        super::log::update_zone(server.clock.unix_s());
        log_data_set(server);
    }
    clients_cron(server);
    databases_cron(server);
    crate::execution::call::settle_effects(server, None);
    server.cronloops += 1;
    server.stats.eventloop_duration_cron_us += ae::monotonic_us() - began;
    next_round(server)
}

/// When the round after this one is due.
fn next_round(server: &Server) -> Next {
    Next::AfterMs(u64::from(1000 / server.hz))
}

/// Raises `hz` while there are more clients than could be looked at once a second.
fn adapt_hz(server: &mut Server) {
    server.hz = server.config.hz as u32;
    if server.config.dynamic_hz {
        while server.clients.len() / server.hz as usize > MAX_CLIENTS_PER_CLOCK_TICK {
            server.hz *= 2;
            if server.hz > CONFIG_MAX_HZ {
                server.hz = CONFIG_MAX_HZ;
                break;
            }
        }
    }
}

fn log_data_set(server: &Server) {
    for db in &server.dbs.dbs {
        let (keys, volatile) = (db.keyspace.len(), db.keyspace.volatile_len());
        if keys != 0 || volatile != 0 {
            let slots = db.keyspace.keys().slots();
            server_log!(
                Level::Debug,
                "DB {}: {keys} keys ({volatile} volatile) in {slots} slots HT.",
                db.id
            );
        }
    }
    server_log!(
        Level::Debug,
        "{} clients connected ({} replicas), {} bytes in use",
        server.clients.len(),
        0,
        zmalloc::used_memory()
    );
}

// ------------------------------------------------------------------------------------- clients

/// Looks at a share of the clients such that each is looked at about once a second.
#[doc(alias = "clientsCron")]
#[inline(never)]
fn clients_cron(server: &mut Server) {
    server.client_peaks.begin_round(server.clock.unix_s());
    let slots = server.clients.slot_count();
    let share = slots
        .div_ceil(server.hz as usize)
        .max(CLIENTS_CRON_MIN_ITERATIONS)
        .min(slots);
    for _ in 0..share {
        if server.cron.client_cursor >= slots {
            server.cron.client_cursor = 0;
        }
        let key = server.clients.key_in_slot(server.cron.client_cursor);
        server.cron.client_cursor += 1;
        if let Some(client) = key.and_then(|key| server.clients.take(key)) {
            look_after_client(server, client);
        }
    }
}

fn look_after_client(server: &mut Server, mut client: Box<Client>) {
    if clients_cron_handle_timeout(server, &client) {
        server_log!(Level::Verbose, "Closing idle client");
        free_client(server, client);
        return;
    }
    let now_ms = server.clock.unix_ms();
    let idle_s = (now_ms - client.last_interaction_ms) / 1000;
    server
        .client_peaks
        .track(now_ms / 1000, buffer_sizes(&client));
    client.link.input.cron_resize(idle_s);
    if server.debug.reply_buffer_resizing {
        let resized = client.link.reply.cron_resize(
            now_ms,
            server.debug.reply_buffer_peak_reset_ms,
            idle_s > 2,
        );
        server.stats.count_resized(resized);
    }
    close_client_on_output_buffer_limit(server, &mut client);
    finish_serving(server, client);
}

fn buffer_sizes(client: &Client) -> BufferSizes {
    let queued = client.multi.as_ref().map_or(0, |multi| multi.argv_bytes);
    BufferSizes {
        input: client.link.input.memory_usage() + queued,
        output: client.link.reply.omem(),
    }
}

/// Whether a client has been idle for longer than `timeout` allows. Who waits is not idle.
#[doc(alias = "clientsCronHandleTimeout")]
fn clients_cron_handle_timeout(server: &Server, client: &Client) -> bool {
    let timeout_s = i64::from(server.config.timeout);
    timeout_s != 0
        && !client
            .flags
            .intersects(ClientFlags::PUBSUB | ClientFlags::POSTPONED | ClientFlags::BLOCKED)
        && server.clock.unix_ms() - client.last_interaction_ms > timeout_s * 1000
}

// ----------------------------------------------------------------------------------- databases

/// Expires keys, and moves the tables of the databases a little further in growing or shrinking.
#[doc(alias = "databasesCron")]
#[inline(never)]
fn databases_cron(server: &mut Server) {
    if server.may_expire_actively() {
        active_expire_cycle(server, CycleKind::Slow);
    }
    let rehash = server.config.activerehashing;
    server.dbs.resize_and_rehash(rehash);
}

/// One cycle of the active expiry.
#[doc(alias = "activeExpireCycle")]
pub fn active_expire_cycle(server: &mut Server, kind: CycleKind) {
    let config = CycleConfig {
        effort: server.config.active_expire_effort as u32,
        hz: server.hz,
    };
    db::active_expire_cycle(
        &mut server.dbs,
        &mut server.effects,
        kind,
        config,
        &mut util::ustime,
    );
}
