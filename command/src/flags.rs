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
        #[doc(alias = "CMD_READONLY")]
        READONLY = "readonly",
        /// May make memory grow: refused when `maxmemory` is reached and nothing can be evicted.
        #[doc(alias = "CMD_DENYOOM")]
        DENYOOM = "denyoom",
        /// Comes from a module.
        #[doc(alias = "CMD_MODULE")]
        MODULE = "module",
        /// For administrators.
        #[doc(alias = "CMD_ADMIN")]
        ADMIN = "admin",
        /// Belongs to publish/subscribe: allowed to a RESP2 client that is subscribed.
        #[doc(alias = "CMD_PUBSUB")]
        PUBSUB = "pubsub",
        /// Refused inside a script.
        #[doc(alias = "CMD_NOSCRIPT")]
        NOSCRIPT = "noscript",
        /// May put the client to sleep.
        #[doc(alias = "CMD_BLOCKING")]
        BLOCKING = "blocking",
        /// Allowed while the data set is being loaded.
        #[doc(alias = "CMD_LOADING")]
        LOADING = "loading",
        /// Allowed on a replica whose link to its master is down, whatever `replica-serve-stale-data` says.
        #[doc(alias = "CMD_STALE")]
        STALE = "stale",
        /// Not shown to MONITOR.
        #[doc(alias = "CMD_SKIP_MONITOR")]
        SKIP_MONITOR = "skip_monitor",
        /// Not logged by the slow log.
        #[doc(alias = "CMD_SKIP_SLOWLOG")]
        SKIP_SLOWLOG = "skip_slowlog",
        /// Served for a slot that is being imported, as if ASKING had been sent before.
        #[doc(alias = "CMD_ASKING")]
        ASKING = "asking",
        /// Runs in constant or logarithmic time.
        #[doc(alias = "CMD_FAST")]
        FAST = "fast",
        /// Allowed before the client has authenticated.
        #[doc(alias = "CMD_NO_AUTH")]
        NO_AUTH = "no_auth",
        /// May be propagated although it is not a write (hidden).
        #[doc(alias = "CMD_MAY_REPLICATE")]
        MAY_REPLICATE = "may_replicate",
        /// Exists in Sentinel mode too (hidden).
        #[doc(alias = "CMD_SENTINEL")]
        SENTINEL = "sentinel",
        /// Exists in Sentinel mode only (hidden).
        #[doc(alias = "CMD_ONLY_SENTINEL")]
        ONLY_SENTINEL = "only_sentinel",
        /// May come without any key although it has key specs.
        #[doc(alias = "CMD_NO_MANDATORY_KEYS")]
        NO_MANDATORY_KEYS = "no_mandatory_keys",
        /// Needs `enable-debug-command`, `enable-module-command` or the like (hidden).
        #[doc(alias = "CMD_PROTECTED")]
        PROTECTED = "protected",
        /// Refused while an asynchronous loading (diskless swap) is under way.
        #[doc(alias = "CMD_NO_ASYNC_LOADING")]
        NO_ASYNC_LOADING = "no_async_loading",
        /// Refused inside a transaction.
        #[doc(alias = "CMD_NO_MULTI")]
        NO_MULTI = "no_multi",
        /// The first/last/step triple does not tell all keys: ask COMMAND GETKEYS.
        #[doc(alias = "CMD_MOVABLE_KEYS")]
        MOVABLEKEYS = "movablekeys",
        /// Allowed while a long script or module command keeps the server busy.
        #[doc(alias = "CMD_ALLOW_BUSY")]
        ALLOW_BUSY = "allow_busy",
        /// May touch keys that are not among its arguments (hidden).
        #[doc(alias = "CMD_TOUCHES_ARBITRARY_KEYS")]
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
