//! The table of parameters (`static_configs` of config.c): one entry for each, and the struct
//! [`Config`] made from it.
//!
//! An entry reads
//!
//! ```text
//! /// What it means.
//! "name" alias "old-name" => field: Type = default, Rule, FLAGS, check function, then Change;
//! ```
//!
//! and the macro `parameters!` makes of the list
//! 1. `struct Config`, a plain struct with one public field per parameter, so that the hot path
//!    reads `server.config.field` and nothing else;
//! 2. `Config::default()`;
//! 3. [`PARAMETERS`], which CONFIG GET, SET and REWRITE and the loader walk.
//!
//! A parameter of a part that this build does not have yet is here too: files name it, and the
//! part that comes later reads it. Where a value would ask for the absent part to act, the
//! entry's `check` refuses it (see [`super::checks`]).
//!
//! Differences from the original: `preload-file` and `backupdirname` are hidden as long as there
//! are no backups; sizes that the original keeps as signed numbers with a second meaning
//! (`maxmemory-clients`) are enumerations.

use db::NotifyFlags;

use super::changes::Change;
use super::checks::*;
use super::choices::*;
use super::rules::*;
use super::special::*;
use crate::administration::log::Level;

/// Cannot change while the server runs.
pub const IMMUTABLE: u16 = 1 << 0;
/// CONFIG SET may change it.
pub const MODIFIABLE: u16 = 1 << 1;
/// Not while a dataset is loading.
pub const DENY_LOADING: u16 = 1 << 2;
/// Only where `enable-protected-configs` allows it.
pub const PROTECTED: u16 = 1 << 3;
/// Its value must not reach logs, the slow log or MONITOR.
pub const SENSITIVE: u16 = 1 << 4;
/// CONFIG GET shows it only to those who know its name.
pub const HIDDEN: u16 = 1 << 5;
/// Part of a crash report.
pub const DEBUG: u16 = 1 << 6;
/// Takes any number of words.
pub const MULTI_ARG: u16 = 1 << 7;
/// Setting it applies it even when the value stays (files may have changed behind a name).
pub const VOLATILE: u16 = 1 << 8;

const INT_MIN: i128 = i32::MIN as i128;
const INT_MAX: i128 = i32::MAX as i128;
const UINT_MAX: i128 = u32::MAX as i128;
const LONG_MAX: i128 = i64::MAX as i128;
const ULONG_MAX: i128 = u64::MAX as i128;

/// One parameter.
#[doc(alias = "standardConfig")]
pub struct Parameter {
    /// Its name in files and commands.
    pub name: &'static str,
    /// An older name that means the same.
    pub alias: Option<&'static str>,
    /// Who may change it when, and how it is shown: the constants of this module.
    pub flags: u16,
    /// What the server has to do when CONFIG SET has changed it.
    pub change: Option<Change>,
    /// How its value is read and written.
    pub kind: &'static dyn Kind,
}

impl Parameter {
    /// Whether every flag of `flags` is set.
    pub fn has(&self, flags: u16) -> bool {
        self.flags & flags == flags
    }
}

/// The addresses that are listened on when no `bind` says otherwise: all of IPv4, and all of
/// IPv6 where there is one.
#[doc(alias = "CONFIG_DEFAULT_BINDADDR")]
fn default_bind() -> Vec<Vec<u8>> {
    vec![b"*".to_vec(), b"-::*".to_vec()]
}

/// The save points without any `save` line.
fn default_save() -> Vec<SavePoint> {
    [(3600, 1), (300, 100), (60, 10_000)]
        .map(|(seconds, changes)| SavePoint { seconds, changes })
        .to_vec()
}

macro_rules! optional {
    () => {
        None
    };
    ($some:expr) => {
        Some($some)
    };
}

macro_rules! check_or_any {
    () => {
        |_, _| Ok(())
    };
    ($check:path) => {
        $check
    };
}

macro_rules! parameters {
    ($(
        $(#[doc = $doc:literal])+
        $name:literal $(alias $alias:literal)? => $field:ident : $type:ty = $default:expr,
            $rule:expr, $flags:expr $(, check $check:path)? $(, then $change:ident)? ;
    )*) => {
        /// The configuration: every parameter as a plain field named like it, `_` for `-`.
        ///
        /// Numbers of the fields' comments are in the unit that the comment names; sizes are in
        /// bytes.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Config {
            $( $(#[doc = $doc])+ pub $field: $type, )*
            /// The file that was loaded, with its absolute path. CONFIG REWRITE writes there.
            /// Not a parameter.
            pub config_file: Option<Vec<u8>>,
            /// The commands that `rename-command` lines rename or remove, in their order. Not a
            /// parameter.
            pub renamed_commands: Vec<RenamedCommand>,
        }

        impl Default for Config {
            #[doc(alias = "initServerConfig")]
            fn default() -> Self {
                Self {
                    $( $field: $default, )*
                    config_file: None,
                    renamed_commands: Vec::new(),
                }
            }
        }

        /// Every parameter, in the order in which CONFIG GET lists and CONFIG REWRITE appends.
        pub static PARAMETERS: &[Parameter] = &[ $(
            Parameter {
                name: $name,
                alias: optional!($($alias)?),
                flags: $flags,
                change: optional!($(Change::$change)?),
                kind: &Slot::<$type, _> {
                    get: |config| &config.$field,
                    get_mut: |config| &mut config.$field,
                    rule: $rule,
                    check: check_or_any!($($check)?),
                },
            },
        )* ];
    };
}

/// One `rename-command` line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenamedCommand {
    /// The name until then.
    pub from: Vec<u8>,
    /// The name from then on; empty: the command is gone.
    pub to: Vec<u8>,
}

/// Finds a parameter by its name or alias, whatever the case. Gives the name that matched too.
/// O(number of parameters).
#[doc(alias = "lookupConfig")]
pub fn lookup_config(name: &[u8]) -> Option<(&'static Parameter, &'static str)> {
    PARAMETERS.iter().find_map(|parameter| {
        [Some(parameter.name), parameter.alias]
            .into_iter()
            .flatten()
            .find(|each| each.as_bytes().eq_ignore_ascii_case(name))
            .map(|each| (parameter, each))
    })
}

parameters! {
    // --- The process -----------------------------------------------------------------------

    /// Go to the background at start; standard output is lost then.
    "daemonize" => daemonize: bool = false, YesNo, IMMUTABLE;
    /// Where the process id is written at start; removed at a clean exit.
    "pidfile" => pidfile: Option<Vec<u8>> = None, OptionalText, IMMUTABLE;
    /// The service manager that waits to hear that the server is ready.
    "supervised" => supervised: Supervised = Supervised::No, OneOf, IMMUTABLE;
    /// Show what the process is in its title.
    "set-proc-title" => set_proc_title: bool = true, YesNo, IMMUTABLE;
    /// What the title says: text with variables, see [`super::proc_title`].
    "proc-title-template" =>
        proc_title_template: Vec<u8> = b"{title} {listen-addr} {server-mode}".to_vec(),
        Text, MODIFIABLE, check proc_title, then ProcTitle;
    /// The locale in which text is compared.
    "locale-collate" => locale_collate: Vec<u8> = Vec::new(), Text, MODIFIABLE, check locale;
    /// Print the logo at start even where the log is not a terminal.
    "always-show-logo" => always_show_logo: bool = false, YesNo, IMMUTABLE;
    /// Checks of the system at start that may fail: ARM64-COW-BUG.
    "ignore-warnings" => ignore_warnings: Vec<u8> = Vec::new(), Text, MODIFIABLE;
    /// Write a report into the log when the process is hit by a fatal signal.
    "crash-log-enabled" => crash_log_enabled: bool = true, YesNo, MODIFIABLE, then CrashLog;
    /// Test the memory, too, before such a report ends.
    "crash-memcheck-enabled" => crash_memcheck_enabled: bool = true, YesNo, MODIFIABLE;
    /// Exit instead of aborting in a panic (for tests).
    "use-exit-on-panic" => use_exit_on_panic: bool = false, YesNo, MODIFIABLE | HIDDEN;
    /// Milliseconds after which a command that still runs is logged; 0 is off.
    "watchdog-period" => watchdog_period: i32 = 0,
        Integer(0, INT_MAX), MODIFIABLE | HIDDEN, then Watchdog;
    /// Whether and how the kernel's OOM killer is given a score.
    "oom-score-adj" => oom_score_adj: OomScoreAdj = OomScoreAdj::No,
        OneOf, MODIFIABLE, then OomScoreAdj;
    /// That score as a master, as a replica and in child processes.
    "oom-score-adj-values" => oom_score_adj_values: [i32; 3] = [0, 200, 800],
        OomValues, MODIFIABLE | MULTI_ARG, then OomScoreAdj;
    /// Turn transparent huge pages off for this process at start.
    "disable-thp" => disable_thp: bool = true, YesNo, IMMUTABLE;
    /// CPU set of main and I/O threads.
    "server-cpulist" alias "server_cpulist" => server_cpulist: Option<Vec<u8>> = None,
        OptionalText, IMMUTABLE;
    /// CPU set of background threads.
    "bio-cpulist" alias "bio_cpulist" => bio_cpulist: Option<Vec<u8>> = None,
        OptionalText, IMMUTABLE;
    /// CPU set of the AOF rewrite child.
    "aof-rewrite-cpulist" alias "aof_rewrite_cpulist" =>
        aof_rewrite_cpulist: Option<Vec<u8>> = None,
        OptionalText, IMMUTABLE;
    /// CPU set of the RDB child.
    "bgsave-cpulist" alias "bgsave_cpulist" => bgsave_cpulist: Option<Vec<u8>> = None,
        OptionalText, IMMUTABLE;
    /// Let jemalloc purge in its own thread.
    "jemalloc-bg-thread" => jemalloc_bg_thread: bool = true,
        YesNo, MODIFIABLE, then JemallocBackground;
    /// Seconds for which a shutdown waits for replicas that lag.
    "shutdown-timeout" => shutdown_timeout: i32 = 10, Integer(0, INT_MAX), MODIFIABLE;
    /// The SHUTDOWN options that a SIGINT stands for.
    "shutdown-on-sigint" => shutdown_on_sigint: ShutdownFlags = ShutdownFlags::DEFAULT,
        FlagSet, MODIFIABLE | MULTI_ARG, check shutdown_flags;
    /// The SHUTDOWN options that a SIGTERM stands for.
    "shutdown-on-sigterm" => shutdown_on_sigterm: ShutdownFlags = ShutdownFlags::DEFAULT,
        FlagSet, MODIFIABLE | MULTI_ARG, check shutdown_flags;
    /// The working directory, absolute once loaded: files of the server lie here.
    "dir" => dir: Vec<u8> = Vec::new(), Dir, MODIFIABLE | PROTECTED | DENY_LOADING, then Dir;

    // --- The log ---------------------------------------------------------------------------

    /// The least level of log lines that are written.
    "loglevel" => loglevel: Level = Level::Notice, OneOf, MODIFIABLE, then LogLevel;
    /// The file of the log; empty: standard output.
    "logfile" => logfile: Vec<u8> = Vec::new(), Text, IMMUTABLE;
    /// Send log lines to syslog, too.
    "syslog-enabled" => syslog_enabled: bool = false, YesNo, IMMUTABLE;
    /// The name under which they go there.
    "syslog-ident" => syslog_ident: Vec<u8> = b"redis".to_vec(), Text, IMMUTABLE;
    /// The facility under which they go there.
    "syslog-facility" => syslog_facility: SyslogFacility = SyslogFacility::Local0, OneOf, IMMUTABLE;
    /// Put a placeholder into the log where keys and values would stand.
    "hide-user-data-from-log" => hide_user_data_from_log: bool = false, YesNo, MODIFIABLE;

    // --- Listening and connections ---------------------------------------------------------

    /// The addresses to listen on: `-` in front means it may be missing, `*` is every one.
    "bind" => bind: Vec<Vec<u8>> = default_bind(), Bind, MODIFIABLE | MULTI_ARG, then Bind;
    /// The TCP port to listen on; 0: none.
    "port" => port: i32 = 6379, Integer(0, 65535), MODIFIABLE, then Port;
    /// Refuse clients from other machines while no password is set.
    "protected-mode" => protected_mode: bool = true, YesNo, MODIFIABLE;
    /// The path of the Unix socket to listen on.
    "unixsocket" => unixsocket: Option<Vec<u8>> = None, OptionalText, IMMUTABLE;
    /// The mode of that socket; 0: as the umask has it.
    "unixsocketperm" => unixsocketperm: u32 = 0, Octal(0, 0o777), IMMUTABLE;
    /// Connections that may wait to be accepted.
    "tcp-backlog" => tcp_backlog: i32 = 511, Integer(0, INT_MAX), IMMUTABLE;
    /// Seconds of silence after which a TCP peer is asked whether it lives; 0: never.
    "tcp-keepalive" => tcp_keepalive: i32 = 300, Integer(0, INT_MAX), MODIFIABLE;
    /// Seconds after which a client that says nothing is closed; 0: never.
    "timeout" => timeout: i32 = 0, Integer(0, INT_MAX), MODIFIABLE;
    /// The address from which the server connects to others.
    "bind-source-addr" => bind_source_addr: Option<Vec<u8>> = None, OptionalText, MODIFIABLE;
    /// The mark (SO_MARK) that listening sockets get; 0: none.
    "socket-mark-id" => socket_mark_id: u32 = 0, Integer(0, UINT_MAX), IMMUTABLE;
    /// Most clients that are connected at a time.
    "maxclients" => maxclients: u32 = 10000, Integer(1, UINT_MAX), MODIFIABLE, then MaxClients;
    /// Most connections accepted in one turn of the event loop.
    "max-new-connections-per-cycle" => max_new_connections_per_cycle: u32 = 10,
        Integer(1, 1000), MODIFIABLE;
    /// Most TLS connections accepted in one turn of the event loop.
    "max-new-tls-connections-per-cycle" => max_new_tls_connections_per_cycle: u32 = 1,
        Integer(1, 1000), MODIFIABLE;
    /// Threads that read, parse and write, the main one included.
    "io-threads" => io_threads: i32 = 1, Integer(1, 128), IMMUTABLE | DEBUG;
    /// Most commands of a client that are parsed, and their keys prefetched, ahead of time.
    "lookahead" => lookahead: i32 = 16, Integer(1, INT_MAX), MODIFIABLE;

    // --- What clients may do and cost ------------------------------------------------------

    /// The password of the default user; none: everybody is let in.
    "requirepass" => requirepass: Option<Vec<u8>> = None,
        OptionalText, MODIFIABLE | SENSITIVE, then RequirePass;
    /// Who may change parameters that are protected.
    "enable-protected-configs" => enable_protected_configs: ProtectedAction = ProtectedAction::No,
        OneOf, IMMUTABLE;
    /// Who may use DEBUG.
    "enable-debug-command" => enable_debug_command: ProtectedAction = ProtectedAction::No,
        OneOf, IMMUTABLE;
    /// Who may use MODULE.
    "enable-module-command" => enable_module_command: ProtectedAction = ProtectedAction::No,
        OneOf, IMMUTABLE;
    /// When clients that do not read their replies are cut off, by class.
    "client-output-buffer-limit" =>
        client_output_buffer_limit: ClientBufferLimits = ClientBufferLimits::DEFAULT,
        BufferLimits, MODIFIABLE | MULTI_ARG;
    /// Most bytes of commands from one client that wait to be run.
    "client-query-buffer-limit" => client_query_buffer_limit: usize = 1_073_741_824,
        Memory(1_048_576, LONG_MAX), MODIFIABLE | DEBUG;
    /// Most bytes of one argument.
    "proto-max-bulk-len" => proto_max_bulk_len: i64 = 536_870_912,
        Memory(1_048_576, LONG_MAX), MODIFIABLE | DEBUG;
    /// Most memory of all clients together.
    "maxmemory-clients" => maxmemory_clients: MemoryOrPercent = MemoryOrPercent::Bytes(0),
        MemoryOrPercentRule, MODIFIABLE, then MaxMemoryClients;
    /// Most keys remembered for client-side caching; 0: no limit.
    "tracking-table-max-keys" => tracking_table_max_keys: usize = 1_000_000,
        Integer(0, LONG_MAX), MODIFIABLE;
    /// Milliseconds after which a script that still runs makes others get BUSY.
    "busy-reply-threshold" alias "lua-time-limit" => busy_reply_threshold: i64 = 5000,
        Integer(0, LONG_MAX), MODIFIABLE;

    // --- The keyspace and its clock --------------------------------------------------------

    /// How many databases there are.
    "databases" => databases: i32 = 16, Integer(1, INT_MAX), IMMUTABLE;
    /// How often a second the server looks after itself.
    "hz" => hz: i32 = 10, Hertz, MODIFIABLE, then Hz;
    /// Do so more often with many clients.
    "dynamic-hz" => dynamic_hz: bool = true, YesNo, MODIFIABLE;
    /// Spend a millisecond of every hundred on rehashing.
    "activerehashing" => activerehashing: bool = true, YesNo, MODIFIABLE, then Databases;
    /// How much time goes into finding expired keys, 1 to 10.
    "active-expire-effort" => active_expire_effort: i32 = 1,
        Integer(1, 10), MODIFIABLE, then Databases;
    /// The classes of events that are published, and on which channels.
    "notify-keyspace-events" => notify_keyspace_events: NotifyFlags = NotifyFlags::NONE,
        Events, MODIFIABLE, then Databases;
    /// Free evicted values on another thread.
    "lazyfree-lazy-eviction" => lazyfree_lazy_eviction: bool = false,
        YesNo, MODIFIABLE | DEBUG, then Databases;
    /// Free expired values on another thread.
    "lazyfree-lazy-expire" => lazyfree_lazy_expire: bool = false,
        YesNo, MODIFIABLE | DEBUG, then Databases;
    /// Free values that a command replaces on another thread.
    "lazyfree-lazy-server-del" => lazyfree_lazy_server_del: bool = false,
        YesNo, MODIFIABLE | DEBUG, then Databases;
    /// Make DEL free on another thread, as UNLINK does.
    "lazyfree-lazy-user-del" => lazyfree_lazy_user_del: bool = false,
        YesNo, MODIFIABLE | DEBUG, then Databases;
    /// Make FLUSHALL, FLUSHDB, SCRIPT FLUSH and FUNCTION FLUSH do so unless told SYNC.
    "lazyfree-lazy-user-flush" => lazyfree_lazy_user_flush: bool = false,
        YesNo, MODIFIABLE | DEBUG, then Databases;
    /// Keep histograms of the memory of keys by type.
    "key-memory-histograms" => key_memory_histograms: bool = false,
        YesNo, MODIFIABLE, check no_histograms;

    // --- Memory and eviction ---------------------------------------------------------------

    /// Most memory before keys are evicted or writes refused; 0: no limit.
    "maxmemory" => maxmemory: u64 = 0, Memory(0, ULONG_MAX), MODIFIABLE, then MaxMemory;
    /// Which keys are evicted then.
    "maxmemory-policy" => maxmemory_policy: MaxmemoryPolicy = MaxmemoryPolicy::NoEviction,
        OneOf, MODIFIABLE, then Databases;
    /// Keys looked at to find the best one to evict.
    "maxmemory-samples" => maxmemory_samples: i32 = 5, Integer(1, 64), MODIFIABLE, then Databases;
    /// How long eviction may hold clients up, 0 to 100.
    "maxmemory-eviction-tenacity" => maxmemory_eviction_tenacity: i32 = 10,
        Integer(0, 100), MODIFIABLE, then Databases;
    /// How slowly the access counter of a key grows.
    "lfu-log-factor" => lfu_log_factor: i32 = 10, Integer(0, INT_MAX), MODIFIABLE, then Databases;
    /// Minutes after which that counter loses one; 0: never.
    "lfu-decay-time" => lfu_decay_time: i32 = 1, Integer(0, INT_MAX), MODIFIABLE, then Databases;
    /// Online defragmentation.
    "activedefrag" => activedefrag: bool = false, YesNo, MODIFIABLE | DEBUG, check no_defrag;
    /// Least CPU percent for defrag.
    "active-defrag-cycle-min" => active_defrag_cycle_min: i32 = 1,
        Integer(1, 99), MODIFIABLE, then Defrag;
    /// Most CPU percent for defrag.
    "active-defrag-cycle-max" => active_defrag_cycle_max: i32 = 25,
        Integer(1, 99), MODIFIABLE, then Defrag;
    /// Fragmentation percent that starts defrag.
    "active-defrag-threshold-lower" => active_defrag_threshold_lower: i32 = 10,
        Integer(0, 1000), MODIFIABLE;
    /// Fragmentation percent for full effort.
    "active-defrag-threshold-upper" => active_defrag_threshold_upper: i32 = 100,
        Integer(0, 1000), MODIFIABLE, then Defrag;
    /// Fragmented bytes below which defrag rests.
    "active-defrag-ignore-bytes" => active_defrag_ignore_bytes: usize = 104_857_600,
        Memory(1, LONG_MAX), MODIFIABLE;
    /// Larger values are handled apart from the main scan.
    "active-defrag-max-scan-fields" => active_defrag_max_scan_fields: u64 = 1000,
        Integer(1, LONG_MAX), MODIFIABLE;

    // --- Watching the server ---------------------------------------------------------------

    /// Microseconds from which a command enters the slow log; negative: none does.
    "slowlog-log-slower-than" => slowlog_log_slower_than: i64 = 10000,
        Integer(-1, LONG_MAX), MODIFIABLE;
    /// Most entries of the slow log.
    "slowlog-max-len" => slowlog_max_len: u64 = 128, Integer(0, LONG_MAX), MODIFIABLE, then SlowLog;
    /// Most arguments of an entry that are kept.
    "slowlog-entry-max-argc" => slowlog_entry_max_argc: i32 = 32, Integer(2, INT_MAX), MODIFIABLE;
    /// Most bytes of such an argument that are kept.
    "slowlog-entry-max-string-len" => slowlog_entry_max_string_len: i32 = 128,
        Integer(1, INT_MAX), MODIFIABLE;
    /// Milliseconds from which an event enters the latency monitor; 0: none does.
    "latency-monitor-threshold" => latency_monitor_threshold: i64 = 0,
        Integer(0, LONG_MAX), MODIFIABLE;
    /// Keep a histogram of the time each command takes.
    "latency-tracking" => latency_tracking: bool = true, YesNo, MODIFIABLE, then LatencyTracking;
    /// The percentiles of it that INFO shows.
    "latency-tracking-info-percentiles" =>
        latency_tracking_info_percentiles: Vec<f64> = vec![50.0, 99.0, 99.9],
        Percentiles, MODIFIABLE | MULTI_ARG;

    // --- Access control --------------------------------------------------------------------

    /// Path of the ACL users file.
    "aclfile" => aclfile: Vec<u8> = Vec::new(), Text, IMMUTABLE, check no_acl_file;
    /// ACL log entries kept.
    "acllog-max-len" => acllog_max_len: u64 = 128, Integer(0, LONG_MAX), MODIFIABLE;
    /// Channel permission of new users.
    "acl-pubsub-default" => acl_pubsub_default: AclPubsubDefault = AclPubsubDefault::ResetChannels,
        OneOf, MODIFIABLE;

    // --- Encodings of the value types ------------------------------------------------------

    /// Fields limit of listpack hashes.
    "hash-max-listpack-entries" alias "hash-max-ziplist-entries" =>
        hash_max_listpack_entries: usize = 512,
        Integer(0, LONG_MAX), MODIFIABLE;
    /// Field or value bytes limit of listpack hashes.
    "hash-max-listpack-value" alias "hash-max-ziplist-value" => hash_max_listpack_value: usize = 64,
        Memory(0, LONG_MAX), MODIFIABLE;
    /// Bytes limit of the sparse HLL form.
    "hll-sparse-max-bytes" => hll_sparse_max_bytes: usize = 3000, Memory(0, LONG_MAX), MODIFIABLE;
    /// Uncompressed list nodes at each end, 0 no compression.
    "list-compress-depth" => list_compress_depth: i32 = 0, Integer(0, INT_MAX), MODIFIABLE | DEBUG;
    /// Size limit of a list node; -1..-5 mean 4k..64k bytes.
    "list-max-listpack-size" alias "list-max-ziplist-size" => list_max_listpack_size: i32 = -2,
        Integer(INT_MIN, INT_MAX), MODIFIABLE;
    /// Members limit of intsets.
    "set-max-intset-entries" => set_max_intset_entries: usize = 512,
        Integer(0, LONG_MAX), MODIFIABLE;
    /// Members limit of listpack sets.
    "set-max-listpack-entries" => set_max_listpack_entries: usize = 128,
        Integer(0, LONG_MAX), MODIFIABLE;
    /// Member bytes limit of listpack sets.
    "set-max-listpack-value" => set_max_listpack_value: usize = 64,
        Integer(0, LONG_MAX), MODIFIABLE;
    /// Bytes per stream node.
    "stream-node-max-bytes" => stream_node_max_bytes: usize = 4096, Memory(0, LONG_MAX), MODIFIABLE;
    /// Entries per stream node.
    "stream-node-max-entries" => stream_node_max_entries: i64 = 100,
        Integer(0, LONG_MAX), MODIFIABLE;
    /// Members limit of listpack zsets.
    "zset-max-listpack-entries" alias "zset-max-ziplist-entries" =>
        zset_max_listpack_entries: usize = 128,
        Integer(0, LONG_MAX), MODIFIABLE;
    /// Member bytes limit of listpack zsets.
    "zset-max-listpack-value" alias "zset-max-ziplist-value" => zset_max_listpack_value: usize = 64,
        Memory(0, LONG_MAX), MODIFIABLE;
    /// Cells per array slice of new arrays.
    "array-slice-size" => array_slice_size: i32 = 4096,
        Integer(0, INT_MAX), MODIFIABLE, check power_of_two;
    /// Sparse slice turns dense above this; 0 disables sparse.
    "array-sparse-kmax" => array_sparse_kmax: i32 = 10, Integer(0, INT_MAX), MODIFIABLE;
    /// Dense slice turns sparse below this; 0 disables.
    "array-sparse-kmin" => array_sparse_kmin: i32 = 5, Integer(0, INT_MAX), MODIFIABLE;
    /// Most fields of a hash that is turned into a template; 0: no limit.
    "hash-max-template-entries" => hash_max_template_entries: i32 = 0,
        Integer(0, INT_MAX), MODIFIABLE;
    /// Least fields of a hash that is turned into a template; 0: never.
    "hash-min-template-entries" => hash_min_template_entries: i32 = 0,
        Integer(0, INT_MAX), MODIFIABLE;
    /// The same upper bound while a snapshot is loaded.
    "hash-rdb-load-max-template-entries" => hash_rdb_load_max_template_entries: i32 = 0,
        Integer(0, INT_MAX), MODIFIABLE;
    /// The same lower bound while a snapshot is loaded.
    "hash-rdb-load-min-template-entries" => hash_rdb_load_min_template_entries: i32 = 0,
        Integer(0, INT_MAX), MODIFIABLE;
    /// Templates with fewer keys are dissolved after load.
    "hash-rdb-load-template-disassembly-threshold" =>
        hash_rdb_load_template_disassembly_threshold: i32 = 0,
        Integer(0, INT_MAX), MODIFIABLE;
    /// Default lifetime of stream idempotency ids.
    "stream-idmp-duration" => stream_idmp_duration: i64 = 100, Integer(1, 86400), MODIFIABLE;
    /// Default number of remembered ids per producer.
    "stream-idmp-maxsize" => stream_idmp_maxsize: i64 = 100, Integer(1, 10000), MODIFIABLE;
    /// Run vector set commands without helper threads.
    "vset-force-single-threaded-execution" => vset_force_single_threaded_execution: bool = false,
        YesNo, MODIFIABLE;

    // --- Snapshots -------------------------------------------------------------------------

    /// After how many seconds and changes a snapshot is taken. None is taken yet.
    "save" => save: Vec<SavePoint> = default_save(), Save, MODIFIABLE | MULTI_ARG;
    /// RDB file name, no path allowed.
    "dbfilename" => dbfilename: Vec<u8> = b"dump.rdb".to_vec(),
        Text, MODIFIABLE | PROTECTED, check db_filename;
    /// LZF-compress strings in RDB.
    "rdbcompression" => rdbcompression: bool = true, YesNo, MODIFIABLE;
    /// Append and verify the RDB CRC64.
    "rdbchecksum" => rdbchecksum: bool = true, YesNo, IMMUTABLE;
    /// Delete RDB files used only for sync when persistence is off.
    "rdb-del-sync-files" => rdb_del_sync_files: bool = false, YesNo, MODIFIABLE;
    /// Fsync every 4 MB during RDB save.
    "rdb-save-incremental-fsync" => rdb_save_incremental_fsync: bool = true, YesNo, MODIFIABLE;
    /// Microseconds of sleep per saved key (tests).
    "rdb-key-save-delay" => rdb_key_save_delay: i32 = 0,
        Integer(INT_MIN, INT_MAX), MODIFIABLE | HIDDEN;
    /// Refuse writes (MISCONF) after a failed background save.
    "stop-writes-on-bgsave-error" => stop_writes_on_bgsave_error: bool = true, YesNo, MODIFIABLE;
    /// Deep check of RDB and RESTORE payloads.
    "sanitize-dump-payload" => sanitize_dump_payload: SanitizeDumpPayload = SanitizeDumpPayload::No,
        OneOf, MODIFIABLE | DEBUG;
    /// Microseconds of sleep per loaded key (tests).
    "key-load-delay" => key_load_delay: i32 = 0, Integer(INT_MIN, INT_MAX), MODIFIABLE | HIDDEN;
    /// Bytes between event handling while loading.
    "loading-process-events-interval-bytes" =>
        loading_process_events_interval_bytes: i64 = 2_097_152,
        Integer(1024, INT_MAX), MODIFIABLE | HIDDEN;
    /// Load only this file at start.
    "preload-file" => preload_file: Option<Vec<u8>> = None,
        OptionalText, IMMUTABLE | HIDDEN, check no_preload;
    /// Directory of BACKUP files.
    "backupdirname" => backupdirname: Vec<u8> = b"backupdir".to_vec(),
        Text, IMMUTABLE | HIDDEN, check backup_dirname;
    /// Auto cleanup of sealed backups; 0 never.
    "backup-sealed-ttl" => backup_sealed_ttl: i32 = 0, Integer(0, INT_MAX), MODIFIABLE;

    // --- The append-only file --------------------------------------------------------------

    /// AOF persistence.
    "appendonly" => appendonly: bool = false, YesNo, MODIFIABLE, check no_aof, then AppendOnly;
    /// Directory of AOF files, no path allowed.
    "appenddirname" => appenddirname: Vec<u8> = b"appendonlydir".to_vec(),
        Text, IMMUTABLE, check aof_dirname;
    /// Prefix of AOF file names, no path allowed.
    "appendfilename" => appendfilename: Vec<u8> = b"appendonly.aof".to_vec(),
        Text, IMMUTABLE, check aof_filename;
    /// When the AOF is fsynced.
    "appendfsync" => appendfsync: AppendFsync = AppendFsync::EverySec,
        OneOf, MODIFIABLE, then AppendFsync;
    /// Skip AOF fsync while a child is writing.
    "no-appendfsync-on-rewrite" => no_appendfsync_on_rewrite: bool = false, YesNo, MODIFIABLE;
    /// Keep old AOF files (tests).
    "aof-disable-auto-gc" => aof_disable_auto_gc: bool = false,
        YesNo, MODIFIABLE | HIDDEN, then AofAutoGc;
    /// Accept a truncated last AOF file.
    "aof-load-truncated" => aof_load_truncated: bool = true, YesNo, MODIFIABLE;
    /// Fsync every 4 MB during AOF rewrite.
    "aof-rewrite-incremental-fsync" => aof_rewrite_incremental_fsync: bool = true,
        YesNo, MODIFIABLE;
    /// Write time annotations into the AOF.
    "aof-timestamp-enabled" => aof_timestamp_enabled: bool = false, YesNo, MODIFIABLE;
    /// Write the AOF base file in RDB format.
    "aof-use-rdb-preamble" => aof_use_rdb_preamble: bool = true, YesNo, MODIFIABLE;
    /// AOF bytes before auto rewrite.
    "auto-aof-rewrite-min-size" => auto_aof_rewrite_min_size: i64 = 67_108_864,
        Memory(0, LONG_MAX), MODIFIABLE;
    /// Growth that triggers an AOF rewrite, 0 disables.
    "auto-aof-rewrite-percentage" => auto_aof_rewrite_percentage: i32 = 100,
        Integer(0, INT_MAX), MODIFIABLE;
    /// Largest broken AOF tail that start-up may cut off by itself.
    "aof-load-corrupt-tail-max-size" => aof_load_corrupt_tail_max_size: i32 = 0,
        Integer(0, INT_MAX), MODIFIABLE;

    // --- Replication -----------------------------------------------------------------------

    /// Master to follow.
    "replicaof" alias "slaveof" => replicaof: Option<MasterAddress> = None,
        ReplicaOf, IMMUTABLE | MULTI_ARG, check no_replication;
    /// Password used to log in at the master.
    "masterauth" => masterauth: Option<Vec<u8>> = None, OptionalText, MODIFIABLE | SENSITIVE;
    /// ACL user used to log in at the master.
    "masteruser" => masteruser: Option<Vec<u8>> = None, OptionalText, MODIFIABLE | SENSITIVE;
    /// Replication backlog bytes.
    "repl-backlog-size" => repl_backlog_size: i64 = 1_048_576,
        BacklogSize, MODIFIABLE, then ReplBacklogSize;
    /// Seconds the backlog lives without replicas, 0 forever.
    "repl-backlog-ttl" => repl_backlog_ttl: i64 = 3600, Integer(0, LONG_MAX), MODIFIABLE;
    /// Let the kernel batch replication packets.
    "repl-disable-tcp-nodelay" => repl_disable_tcp_nodelay: bool = false, YesNo, MODIFIABLE;
    /// How a replica loads a diskless sync.
    "repl-diskless-load" => repl_diskless_load: ReplDisklessLoad = ReplDisklessLoad::Disabled,
        OneOf, MODIFIABLE | DEBUG | DENY_LOADING;
    /// Send the RDB straight to replica sockets.
    "repl-diskless-sync" => repl_diskless_sync: bool = true, YesNo, MODIFIABLE | DEBUG;
    /// Seconds to wait for more replicas.
    "repl-diskless-sync-delay" => repl_diskless_sync_delay: i32 = 5,
        Integer(0, INT_MAX), MODIFIABLE;
    /// Start the diskless sync early once that many wait.
    "repl-diskless-sync-max-replicas" => repl_diskless_sync_max_replicas: i32 = 0,
        Integer(0, INT_MAX), MODIFIABLE;
    /// Seconds between master pings.
    "repl-ping-replica-period" alias "repl-ping-slave-period" => repl_ping_replica_period: i32 = 10,
        Integer(1, INT_MAX), MODIFIABLE;
    /// Replication timeout seconds.
    "repl-timeout" => repl_timeout: i32 = 60, Integer(1, INT_MAX), MODIFIABLE;
    /// Address told to the master.
    "replica-announce-ip" alias "slave-announce-ip" => replica_announce_ip: Option<Vec<u8>> = None,
        OptionalText, MODIFIABLE;
    /// Port told to the master.
    "replica-announce-port" alias "slave-announce-port" => replica_announce_port: i32 = 0,
        Integer(0, 65535), MODIFIABLE;
    /// Show this replica to Sentinel.
    "replica-announced" => replica_announced: bool = true, YesNo, MODIFIABLE;
    /// Replica goes on after a failed disk write instead of exiting.
    "replica-ignore-disk-write-errors" => replica_ignore_disk_write_errors: bool = false,
        YesNo, MODIFIABLE;
    /// Replicas do not evict by themselves.
    "replica-ignore-maxmemory" alias "slave-ignore-maxmemory" =>
        replica_ignore_maxmemory: bool = true,
        YesNo, MODIFIABLE, then Databases;
    /// Empty the dataset in background before full sync load.
    "replica-lazy-flush" alias "slave-lazy-flush" => replica_lazy_flush: bool = false,
        YesNo, MODIFIABLE;
    /// Promotion preference, 0 never.
    "replica-priority" alias "slave-priority" => replica_priority: i32 = 100,
        Integer(0, INT_MAX), MODIFIABLE;
    /// Refuse writes on a replica.
    "replica-read-only" alias "slave-read-only" => replica_read_only: bool = true,
        YesNo, MODIFIABLE | DEBUG;
    /// Answer reads while the master link is down.
    "replica-serve-stale-data" alias "slave-serve-stale-data" =>
        replica_serve_stale_data: bool = true,
        YesNo, MODIFIABLE;
    /// Two-connection full sync.
    "repl-rdb-channel" => repl_rdb_channel: bool = false, YesNo, MODIFIABLE;
    /// Cap of stream data a replica buffers during full sync; 0 = replica hard limit of
    /// client-output-buffer-limit.
    "replica-full-sync-buffer-limit" => replica_full_sync_buffer_limit: i64 = 0,
        Integer(0, LONG_MAX), MODIFIABLE;
    /// Seconds of lag of a good replica.
    "min-replicas-max-lag" alias "min-slaves-max-lag" => min_replicas_max_lag: i32 = 10,
        Integer(0, INT_MAX), MODIFIABLE, then GoodReplicas;
    /// Good replicas needed to accept writes.
    "min-replicas-to-write" alias "min-slaves-to-write" => min_replicas_to_write: i32 = 0,
        Integer(0, INT_MAX), MODIFIABLE, then GoodReplicas;
    /// Reaction to errors while applying replicated or AOF commands.
    "propagation-error-behavior" =>
        propagation_error_behavior: PropagationErrorBehavior = PropagationErrorBehavior::Ignore,
        OneOf, MODIFIABLE;

    // --- Cluster ---------------------------------------------------------------------------

    /// Cluster mode.
    "cluster-enabled" => cluster_enabled: bool = false, YesNo, IMMUTABLE, check no_cluster;
    /// Allow shard pub/sub while the cluster state is fail.
    "cluster-allow-pubsubshard-when-down" => cluster_allow_pubsubshard_when_down: bool = true,
        YesNo, MODIFIABLE;
    /// Answer reads while the cluster state is fail.
    "cluster-allow-reads-when-down" => cluster_allow_reads_when_down: bool = false,
        YesNo, MODIFIABLE;
    /// Let replicas move to orphaned masters.
    "cluster-allow-replica-migration" => cluster_allow_replica_migration: bool = true,
        YesNo, MODIFIABLE;
    /// Bus port told to others.
    "cluster-announce-bus-port" => cluster_announce_bus_port: i32 = 0,
        Integer(0, 65535), MODIFIABLE, then ClusterAnnounce;
    /// Host name told to clients and bus.
    "cluster-announce-hostname" => cluster_announce_hostname: Option<Vec<u8>> = None,
        OptionalText, MODIFIABLE, check announced_hostname, then ClusterAnnounce;
    /// Label used in logs.
    "cluster-announce-human-nodename" => cluster_announce_human_nodename: Option<Vec<u8>> = None,
        OptionalText, MODIFIABLE, check announced_nodename, then ClusterAnnounce;
    /// Address told on the cluster bus.
    "cluster-announce-ip" => cluster_announce_ip: Option<Vec<u8>> = None,
        OptionalText, MODIFIABLE, then ClusterAnnounce;
    /// Client port told to others.
    "cluster-announce-port" => cluster_announce_port: i32 = 0,
        Integer(0, 65535), MODIFIABLE, then ClusterAnnounce;
    /// TLS client port told to others.
    "cluster-announce-tls-port" => cluster_announce_tls_port: i32 = 0,
        Integer(0, 65535), MODIFIABLE, then ClusterAnnounce;
    /// Name of the node table file.
    "cluster-config-file" => cluster_config_file: Vec<u8> = b"nodes.conf".to_vec(),
        Text, IMMUTABLE;
    /// Bytes queued per bus link before it is dropped.
    "cluster-link-sendbuf-limit" => cluster_link_sendbuf_limit: u64 = 0,
        Memory(0, ULONG_MAX), MODIFIABLE;
    /// Replicas a master keeps before one may migrate.
    "cluster-migration-barrier" => cluster_migration_barrier: i32 = 1,
        Integer(0, INT_MAX), MODIFIABLE;
    /// Milliseconds until a node counts as unreachable.
    "cluster-node-timeout" => cluster_node_timeout: i64 = 15000, Integer(0, LONG_MAX), MODIFIABLE;
    /// Milliseconds between bus pings (hidden).
    "cluster-ping-interval" => cluster_ping_interval: i64 = 0,
        Integer(0, LONG_MAX), MODIFIABLE | HIDDEN;
    /// Bus port, 0 means port+10000.
    "cluster-port" => cluster_port: i32 = 0, Integer(0, 65535), IMMUTABLE;
    /// What address form redirections use.
    "cluster-preferred-endpoint-type" =>
        cluster_preferred_endpoint_type: EndpointType = EndpointType::Ip,
        OneOf, MODIFIABLE, then ClusterAnnounce;
    /// Never start an automatic failover from this replica.
    "cluster-replica-no-failover" alias "cluster-slave-no-failover" =>
        cluster_replica_no_failover: bool = false,
        YesNo, MODIFIABLE, then ClusterFlags;
    /// How stale a replica may be to fail over, 0 no limit.
    "cluster-replica-validity-factor" alias "cluster-slave-validity-factor" =>
        cluster_replica_validity_factor: i32 = 10,
        Integer(0, INT_MAX), MODIFIABLE;
    /// Refuse queries when any slot has no owner.
    "cluster-require-full-coverage" => cluster_require_full_coverage: bool = true,
        YesNo, MODIFIABLE;
    /// Share of commands checked for cluster incompatibility.
    "cluster-compatibility-sample-ratio" => cluster_compatibility_sample_ratio: i32 = 0,
        Integer(0, 100), MODIFIABLE;
    /// Replication lag below which slot handoff begins.
    "cluster-slot-migration-handoff-max-lag-bytes" =>
        cluster_slot_migration_handoff_max_lag_bytes: usize = 1_048_576,
        Integer(0, LONG_MAX), MODIFIABLE;
    /// Time allowed to drain the buffer on the destination.
    "cluster-slot-migration-sync-buffer-drain-timeout" =>
        cluster_slot_migration_sync_buffer_drain_timeout: i64 = 60000,
        Integer(0, LONG_MAX), MODIFIABLE | HIDDEN;
    /// Longest write pause of the source at handoff.
    "cluster-slot-migration-write-pause-timeout" =>
        cluster_slot_migration_write_pause_timeout: i64 = 10000,
        Integer(0, LONG_MAX), MODIFIABLE;
    /// Which per-slot statistics are collected.
    "cluster-slot-stats-enabled" => cluster_slot_stats_enabled: SlotStats = SlotStats::NONE,
        FlagSet, MODIFIABLE | MULTI_ARG;

    // --- TLS -------------------------------------------------------------------------------

    /// TLS port.
    "tls-port" => tls_port: i32 = 0, Integer(0, 65535), MODIFIABLE, check no_tls_port, then TlsPort;
    /// Client certificate demand.
    "tls-auth-clients" => tls_auth_clients: TlsAuthClients = TlsAuthClients::Yes, OneOf, MODIFIABLE;
    /// CA directory.
    "tls-ca-cert-dir" => tls_ca_cert_dir: Option<Vec<u8>> = None,
        OptionalText, MODIFIABLE | VOLATILE, then Tls;
    /// CA bundle.
    "tls-ca-cert-file" => tls_ca_cert_file: Option<Vec<u8>> = None,
        OptionalText, MODIFIABLE | VOLATILE, then Tls;
    /// Certificate.
    "tls-cert-file" => tls_cert_file: Option<Vec<u8>> = None,
        OptionalText, MODIFIABLE | VOLATILE, then Tls;
    /// TLS 1.2 ciphers.
    "tls-ciphers" => tls_ciphers: Option<Vec<u8>> = None, OptionalText, MODIFIABLE, then Tls;
    /// TLS 1.3 suites.
    "tls-ciphersuites" => tls_ciphersuites: Option<Vec<u8>> = None,
        OptionalText, MODIFIABLE, then Tls;
    /// Certificate as a client.
    "tls-client-cert-file" => tls_client_cert_file: Option<Vec<u8>> = None,
        OptionalText, MODIFIABLE | VOLATILE, then Tls;
    /// Private key as a client.
    "tls-client-key-file" => tls_client_key_file: Option<Vec<u8>> = None,
        OptionalText, MODIFIABLE | VOLATILE, then Tls;
    /// Passphrase as a client.
    "tls-client-key-file-pass" => tls_client_key_file_pass: Option<Vec<u8>> = None,
        OptionalText, MODIFIABLE | SENSITIVE, then Tls;
    /// TLS on the cluster bus.
    "tls-cluster" => tls_cluster: bool = false, YesNo, MODIFIABLE, check no_tls, then Tls;
    /// DH parameters.
    "tls-dh-params-file" => tls_dh_params_file: Option<Vec<u8>> = None,
        OptionalText, MODIFIABLE | VOLATILE, then Tls;
    /// Private key.
    "tls-key-file" => tls_key_file: Option<Vec<u8>> = None,
        OptionalText, MODIFIABLE | VOLATILE, then Tls;
    /// Private key passphrase.
    "tls-key-file-pass" => tls_key_file_pass: Option<Vec<u8>> = None,
        OptionalText, MODIFIABLE | SENSITIVE, then Tls;
    /// Server order of ciphers.
    "tls-prefer-server-ciphers" => tls_prefer_server_ciphers: bool = false,
        YesNo, MODIFIABLE, then Tls;
    /// Allowed TLS versions.
    "tls-protocols" => tls_protocols: Option<Vec<u8>> = None, OptionalText, MODIFIABLE, then Tls;
    /// TLS to the master.
    "tls-replication" => tls_replication: bool = false, YesNo, MODIFIABLE, check no_tls, then Tls;
    /// TLS session cache entries.
    "tls-session-cache-size" => tls_session_cache_size: i32 = 20480,
        Integer(0, INT_MAX), MODIFIABLE, then Tls;
    /// TLS session lifetime seconds.
    "tls-session-cache-timeout" => tls_session_cache_timeout: i32 = 300,
        Integer(0, INT_MAX), MODIFIABLE, then Tls;
    /// TLS session resumption.
    "tls-session-caching" => tls_session_caching: bool = true, YesNo, MODIFIABLE, then Tls;
    /// Map client certificate field to ACL user.
    "tls-auth-clients-user" => tls_auth_clients_user: TlsAuthClientsUser = TlsAuthClientsUser::Off,
        OneOf, MODIFIABLE, then Tls;
    /// Required certificate name of server peers.
    "tls-expected-peer-name" => tls_expected_peer_name: Option<Vec<u8>> = None,
        OptionalText, MODIFIABLE, then Tls;
}
