//! The enumerations and bit sets that parameters choose from (the `configEnum` arrays of config.c).
//!
//! A type here is plain data: it lists its names once, in the order in which error texts list
//! them, and the rules in [`super::rules`] do the rest.

use super::rules::{Choice, Flags};
use crate::administration::log::Level;

/// Declares an enumeration with the names its values have in configuration files.
macro_rules! choices {
    ($(
        $(#[doc = $doc:literal])+
        pub enum $type:ident {
            $( $(#[doc = $each:literal])+ $variant:ident = $first:literal $(| $other:literal)*, )+
        }
    )+) => { $(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $type { $( $(#[doc = $each])+ $variant, )+ }

        impl Choice for $type {
            const NAMES: &'static [(&'static str, Self)] = &[
                $( ($first, Self::$variant), $( ($other, Self::$variant), )* )+
            ];
        }
    )+ };
}

choices! {
    /// Which keys go when `maxmemory` is reached.
    pub enum MaxmemoryPolicy {
        /// The least recently used among those with an expire.
        VolatileLru = "volatile-lru",
        /// The least frequently used among those with an expire.
        VolatileLfu = "volatile-lfu",
        /// Any of those with an expire.
        VolatileRandom = "volatile-random",
        /// The one that expires first.
        VolatileTtl = "volatile-ttl",
        /// The least recently used of all.
        AllkeysLru = "allkeys-lru",
        /// The least frequently used of all.
        AllkeysLfu = "allkeys-lfu",
        /// Any key.
        AllkeysRandom = "allkeys-random",
        /// None: writes are refused.
        NoEviction = "noeviction",
        /// The least recently modified among those with an expire.
        VolatileLrm = "volatile-lrm",
        /// The least recently modified of all.
        AllkeysLrm = "allkeys-lrm",
    }

    /// The syslog facility of log lines.
    pub enum SyslogFacility {
        /// Generic user-level messages.
        User = "user",
        /// Local use 0.
        Local0 = "local0",
        /// Local use 1.
        Local1 = "local1",
        /// Local use 2.
        Local2 = "local2",
        /// Local use 3.
        Local3 = "local3",
        /// Local use 4.
        Local4 = "local4",
        /// Local use 5.
        Local5 = "local5",
        /// Local use 6.
        Local6 = "local6",
        /// Local use 7.
        Local7 = "local7",
    }

    /// Which service manager started the server and wants to be told.
    pub enum Supervised {
        /// Upstart: stop itself when ready.
        Upstart = "upstart",
        /// systemd: notify by its socket.
        Systemd = "systemd",
        /// Whichever the environment shows.
        Auto = "auto",
        /// Nobody.
        No = "no",
    }

    /// When the append-only file is forced to disk.
    pub enum AppendFsync {
        /// Once a second.
        EverySec = "everysec",
        /// Before every batch of replies.
        Always = "always",
        /// When the operating system likes.
        No = "no",
    }

    /// How a replica loads a snapshot that comes over the socket.
    pub enum ReplDisklessLoad {
        /// By way of a file.
        Disabled = "disabled",
        /// Straight into memory when there is nothing to lose.
        OnEmptyDb = "on-empty-db",
        /// Beside the old dataset, swapped at the end.
        SwapDb = "swapdb",
        /// After emptying the dataset.
        FlushDb = "flushdb",
    }

    /// Whether TLS clients must show a certificate.
    pub enum TlsAuthClients {
        /// They need not.
        No = "no",
        /// They must.
        Yes = "yes",
        /// They may, and it is checked then.
        Optional = "optional",
    }

    /// Which field of a client's certificate names its ACL user.
    pub enum TlsAuthClientsUser {
        /// None.
        Off = "off",
        /// The common name.
        CommonName = "CN",
    }

    /// How `oom-score-adj-values` are applied.
    pub enum OomScoreAdj {
        /// Not at all.
        No = "no",
        /// Relative to the score at start.
        Relative = "yes" | "relative",
        /// As they are.
        Absolute = "absolute",
    }

    /// The channel permissions of a new user.
    pub enum AclPubsubDefault {
        /// Every channel.
        AllChannels = "allchannels",
        /// No channel.
        ResetChannels = "resetchannels",
    }

    /// When foreign payloads are checked deeply.
    pub enum SanitizeDumpPayload {
        /// Never.
        No = "no",
        /// Always.
        Yes = "yes",
        /// When a client without the skip right sends them.
        Clients = "clients",
    }

    /// Who may do something dangerous.
    pub enum ProtectedAction {
        /// Nobody.
        No = "no",
        /// Everybody.
        Yes = "yes",
        /// Clients of this machine.
        Local = "local",
    }

    /// What form of address cluster redirections carry.
    pub enum EndpointType {
        /// The IP address.
        Ip = "ip",
        /// The announced host name.
        Hostname = "hostname",
        /// None: the client uses the host it is connected to.
        UnknownEndpoint = "unknown-endpoint",
    }

    /// What happens when a replicated command fails.
    pub enum PropagationErrorBehavior {
        /// It is counted and logged.
        Ignore = "ignore",
        /// The server stops.
        Panic = "panic",
        /// The server stops where it was applied from the master.
        PanicOnReplicas = "panic-on-replicas",
    }
}

impl Choice for Level {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("debug", Level::Debug),
        ("verbose", Level::Verbose),
        ("notice", Level::Notice),
        ("warning", Level::Warning),
        ("nothing", Level::Nothing),
    ];
}

/// Options of the shutdown that a signal starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShutdownFlags(u8);

impl ShutdownFlags {
    /// Save if there are save points.
    pub const DEFAULT: Self = Self(0);
    /// Save in any case.
    pub const SAVE: Self = Self(1);
    /// Do not save.
    pub const NOSAVE: Self = Self(2);
    /// Do not wait for replicas.
    pub const NOW: Self = Self(4);
    /// Go on where an error would prevent the exit.
    pub const FORCE: Self = Self(8);

    /// Whether every option of `other` is among these.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl Flags for ShutdownFlags {
    const NAMES: &'static [(&'static str, u8)] = &[
        ("default", 0),
        ("save", 1),
        ("nosave", 2),
        ("now", 4),
        ("force", 8),
    ];

    fn from_bits(bits: u8) -> Self {
        Self(bits)
    }

    fn bits(self) -> u8 {
        self.0
    }
}

/// Which statistics a cluster node keeps for every slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotStats(u8);

impl SlotStats {
    /// None of them.
    pub const NONE: Self = Self(0);
}

impl Flags for SlotStats {
    const NAMES: &'static [(&'static str, u8)] =
        &[("no", 0), ("yes", 7), ("cpu", 1), ("net", 2), ("mem", 4)];

    fn from_bits(bits: u8) -> Self {
        Self(bits)
    }

    fn bits(self) -> u8 {
        self.0
    }
}
