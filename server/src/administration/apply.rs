//! What CONFIG SET changes in a running server.
//!
//! Answers to the apply functions of config.c. `config` parses, checks and stores; here the server
//! adopts what it stored. A change that fails says why, and `config` puts everything back.

use db::{AccessPolicy, Env, LazyfreeSwitches};

use super::config::choices::MaxmemoryPolicy;
use super::config::{Apply, Change, Config};
use super::log::Level;
use super::{cron, evict, listen};
use crate::server::Server;
use crate::server_log;

impl Apply for Server {
    fn config_mut(&mut self) -> &mut Config {
        &mut self.config
    }

    fn apply(&mut self, change: Change) -> Result<(), super::config::rules::Reason> {
        match change {
            Change::Port => listen::change_port(self)?,
            Change::Bind => listen::change_bind(self)?,
            Change::Hz => self.hz = self.config.hz as u32,
            Change::MaxClients => adopt_max_clients(self)?,
            Change::MaxMemory => {
                environment(&mut self.dbs.env, &self.config);
                adopt_maxmemory(self);
            }
            Change::RequirePass => {}
            Change::Databases => environment(&mut self.dbs.env, &self.config),
            Change::LatencyTracking => {
                if !self.config.latency_tracking {
                    self.commands.forget_latency();
                }
            }
            Change::OomScoreAdj => super::oom_score::set_oom_score_adj(self)?,
            Change::ProcTitle => super::startup::set_process_title(self),
            Change::CrashLog => super::crash_report::enable(self.config.crash_log_enabled),
            Change::Watchdog => {
                let period =
                    super::crash_report::watchdog_period(self.config.watchdog_period, self.hz);
                self.config.watchdog_period = period;
                super::crash_report::set_watchdog(period);
            }
            Change::JemallocBackground => super::startup::set_jemalloc_bg_thread(&self.config),
            // Settings of parts this version does not have: kept for the version that does.
            Change::MaxMemoryClients
            | Change::SlowLog
            | Change::ReplBacklogSize
            | Change::GoodReplicas
            | Change::Defrag
            | Change::AppendOnly
            | Change::AppendFsync
            | Change::AofAutoGc
            | Change::Tls
            | Change::TlsPort
            | Change::ClusterFlags
            | Change::ClusterAnnounce => {}
            // Done by CONFIG SET itself.
            Change::Dir | Change::LogLevel => {}
        }
        Ok(())
    }
}

/// Copies what the keyspace needs to know of the configuration into its environment.
pub fn environment(env: &mut Env, config: &Config) {
    evict::limit_tables(config.maxmemory);
    env.notify = config.notify_keyspace_events;
    env.lazyfree_lazy = LazyfreeSwitches {
        eviction: config.lazyfree_lazy_eviction,
        expire: config.lazyfree_lazy_expire,
        server_del: config.lazyfree_lazy_server_del,
        user_del: config.lazyfree_lazy_user_del,
        user_flush: config.lazyfree_lazy_user_flush,
    };
    env.integers_shared = config.maxmemory == 0
        || matches!(
            config.maxmemory_policy,
            MaxmemoryPolicy::NoEviction
                | MaxmemoryPolicy::VolatileTtl
                | MaxmemoryPolicy::VolatileRandom
                | MaxmemoryPolicy::AllkeysRandom
        );
    env.access = match config.maxmemory_policy {
        MaxmemoryPolicy::AllkeysLfu | MaxmemoryPolicy::VolatileLfu => AccessPolicy::Lfu {
            log_factor: config.lfu_log_factor as u32,
            decay_minutes: config.lfu_decay_time as u32,
        },
        MaxmemoryPolicy::AllkeysLrm | MaxmemoryPolicy::VolatileLrm => AccessPolicy::Lrm,
        _ => AccessPolicy::Lru,
    };
}

/// Makes room for `maxclients` clients: in the process's limit of open files, and in the event
/// loop.
#[doc(alias = "updateMaxclients")]
fn adopt_max_clients(server: &mut Server) -> Result<(), String> {
    let wanted = server.config.maxclients;
    let possible = super::startup::adjust_open_files_limit(wanted)?;
    if possible != wanted {
        return Err(format!(
            "The operating system is not able to handle the specified number of clients, try with {possible}"
        ));
    }
    let set_size = wanted as usize + cron::CONFIG_FDSET_INCR;
    if set_size > server.el.set_size() {
        server
            .el
            .resize_set_size(set_size)
            .map_err(|_| Change::EVENT_LOOP_TOO_SMALL)?;
    }
    Ok(())
}

/// Eviction begins at once if the new limit is below what is used.
#[doc(alias = "updateMaxmemory")]
fn adopt_maxmemory(server: &mut Server) {
    let limit = server.config.maxmemory;
    if limit == 0 {
        return;
    }
    let used = (zmalloc::used_memory() - evict::not_counted_memory()) as u64;
    if limit < used {
        server_log!(
            Level::Warning,
            "WARNING: the new maxmemory value set via CONFIG SET ({limit}) is smaller than the \
             current memory usage ({used}). This will result in key eviction and/or the inability \
             to accept new write commands depending on the maxmemory-policy."
        );
    }
    evict::start_eviction_time_proc(server);
}
