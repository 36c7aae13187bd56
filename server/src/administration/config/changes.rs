//! What the server has to do after CONFIG SET (the apply functions of config.c).

/// One thing that a new configuration asks of the running server. Several parameters can ask
/// for the same thing; it is done once.
///
/// The configuration in place is the new one when a change is applied, so a change carries no
/// values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Listen on `port`. Fails with [`Change::CANNOT_LISTEN`].
    #[doc(alias = "updatePort")]
    Port,
    /// Listen on the addresses of `bind`. Fails with [`Change::CANNOT_BIND`].
    #[doc(alias = "applyBind")]
    Bind,
    /// Adopt `hz`.
    #[doc(alias = "updateHZ")]
    Hz,
    /// Raise the limit of open files and the size of the event loop for `maxclients`.
    #[doc(alias = "updateMaxclients")]
    MaxClients,
    /// Warn when `maxmemory` is below what is used, and start evicting.
    #[doc(alias = "updateMaxmemory")]
    MaxMemory,
    /// Build or drop the books about the memory of clients (`maxmemory-clients`).
    #[doc(alias = "applyClientMaxMemoryUsage")]
    MaxMemoryClients,
    /// Give the default user the password of `requirepass`, or none.
    #[doc(alias = "updateRequirePass")]
    RequirePass,
    /// Write the OOM score. Fails with [`Change::CANNOT_SET_OOM`].
    #[doc(alias = "updateOOMScoreAdj")]
    OomScoreAdj,
    /// Set the process title from `proc-title-template`.
    #[doc(alias = "updateProcTitleTemplate")]
    ProcTitle,
    /// Hand the settings that the keyspace keeps its own copy of to the databases: eviction
    /// policy and samples, LFU factors, lazy freeing, event classes, effort of the expire cycle.
    Databases,
    /// Start or stop the background thread of jemalloc.
    #[doc(alias = "updateJemallocBgThread")]
    JemallocBackground,
    /// Install or remove the handlers that report a crash.
    #[doc(alias = "updateSighandlerEnabled")]
    CrashLog,
    /// Arm the software watchdog with `watchdog-period`.
    #[doc(alias = "updateWatchdogPeriod")]
    Watchdog,
    /// Latency histograms were switched on or off.
    LatencyTracking,
    /// Cut the slow log to `slowlog-max-len`.
    SlowLog,
    /// Resize the replication backlog.
    #[doc(alias = "updateReplBacklogSize")]
    ReplBacklogSize,
    /// Count the good replicas again.
    #[doc(alias = "updateGoodReplicas")]
    GoodReplicas,
    /// The limits of active defragmentation changed.
    #[doc(alias = "updateDefragConfiguration")]
    Defrag,
    /// Start or stop the append-only file.
    #[doc(alias = "updateAppendonly")]
    AppendOnly,
    /// Drain pending fsyncs when `appendfsync` became `always`.
    #[doc(alias = "updateAppendFsync")]
    AppendFsync,
    /// Delete history files of the append-only file if that is allowed again.
    #[doc(alias = "updateAofAutoGCEnabled")]
    AofAutoGc,
    /// Read the TLS certificates and keys again.
    #[doc(alias = "applyTlsCfg")]
    Tls,
    /// Listen on `tls-port`.
    #[doc(alias = "applyTLSPort")]
    TlsPort,
    /// The flags that this node tells the cluster changed.
    #[doc(alias = "updateClusterFlags")]
    ClusterFlags,
    /// The addresses and names that this node tells the cluster changed.
    #[doc(alias = "updateClusterAnnouncedPort")]
    ClusterAnnounce,
    /// Enter the directory `dir`. Done by CONFIG SET itself; the server never sees it.
    Dir,
    /// Adopt `loglevel`. Done by CONFIG SET itself; the server never sees it.
    LogLevel,
}

impl Change {
    /// Why [`Change::Port`] fails.
    pub const CANNOT_LISTEN: &'static str = "Unable to listen on this port. Check server logs.";
    /// Why [`Change::Bind`] fails.
    pub const CANNOT_BIND: &'static str = "Failed to bind to specified addresses.";
    /// Why [`Change::OomScoreAdj`] fails.
    pub const CANNOT_SET_OOM: &'static str =
        "Failed to set current oom_score_adj. Check server logs.";
    /// Why [`Change::MaxClients`] fails when the event loop cannot grow.
    pub const EVENT_LOOP_TOO_SMALL: &'static str =
        "The event loop API used by Redis is not able to handle the specified number of clients";
}
