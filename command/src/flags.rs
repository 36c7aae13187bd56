//! What a command may do and may be refused for (`CMD_*` in server.h).
//!
//! [`Flags`] has the flags that COMMAND INFO prints and those it keeps to itself; the second
//! kind is [`Flags::HIDDEN`]. The order of the list below is the order of the reply.

use crate::bits::bit_set;

bit_set! {
    /// The flags of a command.
    #[doc(alias = "CMD_WRITE")]
    pub struct Flags: u32 {
        /// May change the data set: refused on a read-only replica, propagated when it did.
        WRITE = "write",
        /// Only looks at the data set.
        READONLY = "readonly",
        /// May make memory grow: refused when `maxmemory` is reached and nothing can be evicted.
        DENYOOM = "denyoom",
        /// Comes from a module.
        MODULE = "module",
        /// For administrators.
        ADMIN = "admin",
        /// Belongs to publish/subscribe: allowed to a RESP2 client that is subscribed.
        PUBSUB = "pubsub",
        /// Refused inside a script.
        NOSCRIPT = "noscript",
        /// May put the client to sleep.
        BLOCKING = "blocking",
        /// Allowed while the data set is being loaded.
        LOADING = "loading",
        /// Allowed on a replica whose link to its master is down, whatever `replica-serve-stale-data` says.
        STALE = "stale",
        /// Not shown to MONITOR.
        SKIP_MONITOR = "skip_monitor",
        /// Not logged by the slow log.
        SKIP_SLOWLOG = "skip_slowlog",
        /// Served for a slot that is being imported, as if ASKING had been sent before.
        ASKING = "asking",
        /// Runs in constant or logarithmic time.
        FAST = "fast",
        /// Allowed before the client has authenticated.
        NO_AUTH = "no_auth",
        /// May be propagated although it is not a write (hidden).
        MAY_REPLICATE = "may_replicate",
        /// Exists in Sentinel mode too (hidden).
        SENTINEL = "sentinel",
        /// Exists in Sentinel mode only (hidden).
        ONLY_SENTINEL = "only_sentinel",
        /// May come without any key although it has key specs.
        NO_MANDATORY_KEYS = "no_mandatory_keys",
        /// Needs `enable-debug-command`, `enable-module-command` or the like (hidden).
        PROTECTED = "protected",
        /// Refused while an asynchronous loading (diskless swap) is under way.
        NO_ASYNC_LOADING = "no_async_loading",
        /// Refused inside a transaction.
        NO_MULTI = "no_multi",
        /// The first/last/step triple does not tell all keys: ask COMMAND GETKEYS.
        MOVABLEKEYS = "movablekeys",
        /// Allowed while a long script or module command keeps the server busy.
        ALLOW_BUSY = "allow_busy",
        /// May touch keys that are not among its arguments (hidden).
        TOUCHES_ARBITRARY_KEYS = "touches_arbitrary_keys",
        /// Runs a script or a function.
        SCRIPT_RUNNER = "script_runner",
    }
}

impl Flags {
    /// The flags that COMMAND INFO does not print.
    pub const HIDDEN: Self = Self::MAY_REPLICATE
        .union(Self::SENTINEL)
        .union(Self::ONLY_SENTINEL)
        .union(Self::PROTECTED)
        .union(Self::TOUCHES_ARBITRARY_KEYS);
}
