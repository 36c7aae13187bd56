//! The one value that owns everything, and the rounds of the event loop it lives in.
//!
//! Answers to `struct redisServer`, `initServer`, `beforeSleep`, `afterSleep` in server.c. There is
//! one [`Server`], owned by `main` and handed down as `&mut Server`. It is a dozen parts with
//! their own rules, not four hundred fields:
//!
//! ```text
//!  Server
//!   el          event loop            dbs        databases and their environment
//!   config      what CONFIG SET sets  commands   table: spec, handler, figures
//!   clients     slab, queues          effects    what the running command leaves behind
//!   listeners   sockets, handlers     stats      counters INFO tells
//!   clock       one reading a command pause, pubsub, bio, lifecycle
//! ```
//!
//! Everything that can wake the process is registered on this page's functions:
//!
//! | callback | registered by | for |
//! |---|---|---|
//! | `accept_tcp_handler`, `accept_unix_handler` | `listen` | listening sockets |
//! | `read_query_from_client` | `create_client` | a client's socket, readable |
//! | `send_reply_to_client` | `install_write_handler` | a client's socket, writable |
//! | `server_cron` | [`Server::new`] | every 1000/hz milliseconds |
//! | `before_sleep`, `after_sleep` | [`Server::new`] | every round of the loop |
//! | `read_ahead` | [`Server::new`] | every group of sockets that are readable together |
//!
//! First breakpoints: [`before_sleep`] (`beforeSleep`), [`after_sleep`] (`afterSleep`).

use ::networking::OutputLimit;
use ae::{Clock, EventLoop, HasEventLoop, Next, TimeEventId};
use db::{CycleKind, Databases, Effects, Env, LazyFree};

use crate::administration::bio::Bio;
use crate::administration::client_peaks::ClientPeaks;
use crate::administration::config::Config;
use crate::administration::cron;
use crate::administration::evict::EvictionState;
use crate::administration::identity::Identity;
use crate::administration::listen::Listeners;
use crate::administration::shutdown::Lifecycle;
use crate::administration::stats::Stats;
use crate::clients::blocked::{Blocked, process_unblocked_clients};
use crate::clients::client::Client;
use crate::clients::networking;
use crate::clients::pause::{self, Pause};
use crate::clients::read_ahead;
use crate::clients::slab::Clients;
use crate::execution::call::settle_effects;
use crate::execution::command_table::CommandTable;
use crate::execution::handlers;
use crate::notifications::pubsub::PubSub;

/// The server: owner of all state.
pub struct Server {
    /// The event loop; its callbacks get this `Server`.
    pub el: EventLoop<Server>,
    /// The configuration, read field by field on the hot path.
    pub config: Config,
    /// The databases.
    pub dbs: Databases,
    /// What the commands run so far left for [`settle_effects`].
    pub effects: Effects,
    /// The commands and their figures.
    pub commands: CommandTable,
    /// The connected clients.
    pub clients: Clients,
    /// Listening sockets.
    pub listeners: Listeners,
    /// Counters.
    pub stats: Stats,
    /// The time, read once per command.
    pub clock: Clock,
    /// Clients that wait for something.
    pub blocked: Blocked,
    /// CLIENT PAUSE.
    pub pause: Pause,
    /// Channels, patterns and who listens.
    pub pubsub: PubSub,
    /// Background threads.
    pub bio: Bio,
    /// Run id, executable, configuration file, start time.
    pub identity: Identity,
    /// The text `ps` shows for this process.
    pub title: Option<process::ProcTitle>,
    /// How likely the system is to kill this process for want of memory.
    pub oom_score: process::oom::OomScore,
    /// Whether, and how, the server is shutting down.
    pub lifecycle: Lifecycle,
    /// Changes to the data set since the last save.
    pub dirty: u64,
    /// Nested calls: 0 between commands, 1 in a command, 2 in a command that EXEC runs.
    pub call_depth: u32,
    /// Hash of the first key of the command about to run, if the prefetch computed it.
    pub key_hint: Option<u64>,
    /// The query buffers that clients without a half-sent command share.
    pub shared_query_buffers: ::networking::SharedBufs,
    /// Rounds `server_cron` has made.
    pub cronloops: u64,
    /// How often per second `server_cron` runs now (`hz`, raised when there are many clients).
    pub hz: u32,
    /// Time above `maxmemory`, and whether eviction goes on in the background.
    pub eviction: EvictionState,
    /// The largest buffers clients have had lately.
    pub client_peaks: ClientPeaks,
    /// State `server_cron` keeps from one round to the next.
    pub cron: cron::CronState,
    /// What DEBUG switched on for tests.
    pub debug: crate::administration::debug::DebugSwitches,
}

impl HasEventLoop for Server {
    fn el(&mut self) -> &mut EventLoop<Server> {
        &mut self.el
    }
}

impl Server {
    /// A server with its event loop, databases and cron, not yet listening.
    #[doc(alias = "initServer")]
    #[inline(never)]
    pub fn new(config: Config, identity: Identity) -> anyhow::Result<Server> {
        let set_size = config.maxclients as usize + cron::CONFIG_FDSET_INCR;
        let mut el = EventLoop::new(set_size)?;
        el.before_sleep = Some(before_sleep);
        el.after_sleep = Some(after_sleep);
        el.before_group = Some(read_ahead::read_ahead);
        el.create_time_event(1, server_cron, 0);
        let (lazyfree, reclaimer) = LazyFree::channel();
        let bio = Bio::start(reclaimer)?;
        let mut env = Env::new(util::random_u64());
        env.lazyfree = lazyfree;
        let dbs = Databases::new(config.databases as usize, env);
        let mut commands = CommandTable::new(&handlers::all());
        for renamed in &config.renamed_commands {
            commands
                .rename(&renamed.from, &renamed.to)
                .map_err(anyhow::Error::msg)?;
        }
        let blocked = Blocked::new(&mut el)?;
        let mut server = Server {
            el,
            hz: config.hz as u32,
            dbs,
            effects: Effects::default(),
            commands,
            clients: Clients::new(),
            listeners: Listeners::default(),
            stats: Stats::default(),
            clock: Clock::new(),
            blocked,
            pause: Pause::default(),
            pubsub: PubSub::default(),
            bio,
            identity,
            title: None,
            oom_score: process::oom::OomScore::new(),
            lifecycle: Lifecycle::default(),
            dirty: 0,
            call_depth: 0,
            key_hint: None,
            shared_query_buffers: ::networking::SharedBufs::new(),
            cronloops: 0,
            eviction: EvictionState::default(),
            client_peaks: ClientPeaks::default(),
            cron: cron::CronState::default(),
            debug: crate::administration::debug::DebugSwitches::default(),
            config,
        };
        server.apply_environment();
        server.stats.startup_memory = zmalloc::used_memory();
        Ok(server)
    }

    /// Copies what the keyspace needs to know of the configuration into its environment.
    pub fn apply_environment(&mut self) {
        crate::administration::apply::environment(&mut self.dbs.env, &self.config);
        self.dbs.env.now_ms = self.clock.unix_ms();
    }

    /// Whether the server is in a state that every command must be checked against.
    #[inline]
    pub fn needs_care(&self) -> bool {
        self.pause.is_active() || self.config.maxmemory != 0
    }

    /// Whether a client has to authenticate before it may do anything else: it has not, and there
    /// is a password, which may have come or gone since it connected.
    #[doc(alias = "authRequired")]
    pub fn auth_required(&self, client: &Client) -> bool {
        !client.is_authenticated() && self.config.requirepass.is_some()
    }

    /// Whether more memory is used than `maxmemory` allows.
    pub fn is_out_of_memory(&self) -> bool {
        self.config.maxmemory != 0 && zmalloc::used_memory() as u64 > self.config.maxmemory
    }

    /// Whether keys that are over their time are looked for: not while a pause of the clients keeps
    /// the data set still, and not when DEBUG switched it off.
    pub fn may_expire_actively(&self) -> bool {
        self.debug.active_expire && !self.pause.is_active()
    }

    /// The output-buffer limit that holds for a client.
    #[doc(alias = "getClientType")]
    pub fn output_limit(&self, client: &Client) -> OutputLimit {
        let limits = &self.config.client_output_buffer_limit;
        if client.is_pubsub() {
            limits.pubsub
        } else {
            limits.normal
        }
    }

    /// Runs until it is told to stop.
    #[doc(alias = "aeMain")]
    pub fn run(&mut self) {
        EventLoop::main(self);
    }
}

/// Called before the event loop waits: everything a round of commands leaves to be done at once.
///
/// 1. Clients whose pause, or other wait, is over run what they were kept from.
/// 2. A fast active-expire cycle, with what time it is allowed.
/// 3. Replies are written.
/// 4. Clients that must go are freed.
#[doc(alias = "beforeSleep")]
#[inline(never)]
pub fn before_sleep(server: &mut Server) {
    read_ahead::serve_rest(server);
    pause::check_client_pause_timeout(server);
    process_unblocked_clients(server);
    if server.may_expire_actively() {
        cron::active_expire_cycle(server, CycleKind::Fast);
    }
    settle_effects(server, None);
    networking::handle_clients_with_pending_writes(server);
    networking::free_clients_in_async_free_queue(server);
    // Also who was let go by one of those that were let go just now.
    let more = !server.clients.read_again.is_empty() || !server.clients.unblocked.is_empty();
    server.el.set_dont_wait(more);
    server.clock.lap();
    server.stats.count_loop(&server.clock);
}

/// Called when the event loop wakes: the clock is read, once for the whole round.
#[doc(alias = "afterSleep")]
#[inline(never)]
pub fn after_sleep(server: &mut Server, _events: usize) {
    server.clock.update();
    server.dbs.env.now_ms = server.clock.unix_ms();
    server.stats.loop_started(&server.clock);
    read_ahead::serve_again(server);
}

/// The time event behind [`cron::server_cron`].
fn server_cron(server: &mut Server, _id: TimeEventId, _data: u64) -> Next {
    cron::server_cron(server)
}
