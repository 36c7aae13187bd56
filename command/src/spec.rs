//! The description of one command: everything that is known of it before it runs
//! (`struct redisCommand` in server.h, without the function pointer and the counters).
//!
//! A [`CommandSpec`] is `static` data, made from the table in `command/table/` by
//! `cargo xtask codegen`; nothing is parsed or allocated at run time. What the executor needs for
//! each call (id, arity, flags, categories, key specs) lies in the spec itself; what only readers
//! need (COMMAND DOCS) lies behind `doc`, out of the way of the cache.
//!
//! ```text
//!   SPECS:  [ acl ][ acl|cat ][ acl|deluser ] .. [ get ] .. [ xgroup ][ xgroup|create ] ..
//!             |       ^------------------^
//!             +-- subcommands: where they lie in SPECS; a container's follow it directly
//! ```
//!
//! Invariants:
//! 1. `SPECS[i].id.index() == i`.
//! 2. `SPECS` is sorted by name, each container followed by its subcommands, sorted by name.
//! 3. All names are lower case; `full_name` is `name`, or `container|name`.

use crate::{AclCategories, Flags, KeyFlags, KeySpec};

/// The number of a command: its place in [`SPECS`](crate::SPECS).
///
/// Small and dense, so that what a server keeps for each command (handler, counters) is an
/// ordinary array and dispatch compares no strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommandId(u16);

impl CommandId {
    /// The id of the spec at `index`. Meant for the generated table.
    pub const fn new(index: u16) -> Self {
        Self(index)
    }

    /// The place in [`SPECS`](crate::SPECS).
    #[inline]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A command or subcommand as the table describes it.
#[derive(Debug)]
#[doc(alias = "redisCommand")]
pub struct CommandSpec {
    /// Its number.
    pub id: CommandId,
    /// Lower-case name; of a subcommand only its own part (`get` of `config|get`).
    pub name: &'static str,
    /// The name COMMAND prints: `get`, `config|get`.
    pub full_name: &'static str,
    /// The container this is a subcommand of.
    pub container: Option<CommandId>,
    /// Number of arguments with the name (and subcommand) counted; negative means at least that many.
    pub arity: i8,
    /// What the command may do and may be refused for.
    pub flags: Flags,
    /// Its ACL categories, the implied ones (`@fast`, `@slow`, `@read` ...) included.
    pub acl_categories: AclCategories,
    /// The first/last/step triple of COMMAND: the keys as far as one range can tell them.
    pub legacy_range: LegacyRange,
    /// Where its keys are.
    pub key_specs: &'static [KeySpec],
    /// How its keys are found where key specs alone do not say it right.
    pub get_keys_proc: Option<GetKeysProc>,
    /// Hints for proxies and client libraries (`request_policy:all_shards` ...).
    pub tips: &'static [&'static str],
    /// The subcommands of a container: first id, and how many.
    pub subcommands: Subcommands,
    /// Documentation.
    pub doc: &'static Doc,
}

impl CommandSpec {
    /// What the generated table fills in.
    pub(crate) const BLANK: Self = Self {
        id: CommandId::new(u16::MAX),
        name: "",
        full_name: "",
        container: None,
        arity: 0,
        flags: Flags::NONE,
        acl_categories: AclCategories::NONE,
        legacy_range: LegacyRange::new(0, 0, 0),
        key_specs: &[],
        get_keys_proc: None,
        tips: &[],
        subcommands: Subcommands { first: 0, count: 0 },
        doc: &Doc::BLANK,
    };

    /// True when `argc` (name and subcommand counted) is a number of arguments this command takes.
    #[inline]
    #[doc(alias = "commandCheckArity")]
    pub const fn check_arity(&self, argc: usize) -> bool {
        if self.arity >= 0 {
            argc == self.arity as usize
        } else {
            argc >= self.arity.unsigned_abs() as usize
        }
    }

    /// True when the command has subcommands and does nothing by itself.
    #[inline]
    pub const fn is_container(&self) -> bool {
        self.subcommands.count != 0
    }

    /// True when the command can have keys among its arguments.
    #[doc(alias = "doesCommandHaveKeys")]
    pub fn has_keys(&self) -> bool {
        let is_key = |spec: &KeySpec| !spec.flags.contains(KeyFlags::NOT_KEY);
        self.get_keys_proc.is_some() || self.key_specs.iter().any(is_key)
    }
}

/// The oldest way to say where keys are: first, last (negative from the end), step. All 0: none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[doc(alias = "legacy_range_key_spec")]
pub struct LegacyRange {
    /// Argument of the first key; 0 when there are no keys.
    pub first_key: i8,
    /// Argument of the last key; negative counts from the end.
    pub last_key: i8,
    /// Distance between keys.
    pub key_step: i8,
}

impl LegacyRange {
    /// The triple. For the generated table.
    pub(crate) const fn new(first_key: i8, last_key: i8, key_step: i8) -> Self {
        Self {
            first_key,
            last_key,
            key_step,
        }
    }
}

/// Where the subcommands of a container lie in [`SPECS`](crate::SPECS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Subcommands {
    /// Index of the first; meaningless when `count` is 0.
    pub first: u16,
    /// How many.
    pub count: u16,
}

/// The commands whose keys, or whose key flags, depend on more than key specs can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "getkeys_proc")]
pub enum GetKeysProc {
    /// SET: the key is read too when GET is given.
    Set,
    /// BITFIELD: only reads unless SET or INCRBY is given.
    Bitfield,
    /// DELEX: reads the value only when a condition is given.
    Delex,
    /// SORT: the last STORE wins.
    Sort,
    /// SORT_RO: one key, whatever BY and GET reach.
    SortRo,
    /// GEORADIUS, GEORADIUSBYMEMBER: the last STORE or STOREDIST wins.
    Georadius,
    /// MIGRATE: one key, or those after KEYS when the one is empty.
    Migrate,
    /// XREAD, XREADGROUP: the first half of what follows STREAMS, options skipped one by one.
    Xread,
}

/// What COMMAND DOCS says of a command.
#[derive(Debug)]
pub struct Doc {
    /// One line that says what the command does.
    pub summary: &'static str,
    /// The version that brought it.
    pub since: &'static str,
    /// Its functional group.
    pub group: Group,
    /// Its cost, `O(..)`; empty for a container.
    pub complexity: &'static str,
    /// Deprecated, internal.
    pub doc_flags: DocFlags,
    /// The version that deprecated it; empty when it is not.
    pub deprecated_since: &'static str,
    /// What to use instead; empty when it is not deprecated.
    pub replaced_by: &'static str,
    /// The module it comes from; empty for the server's own.
    pub module: &'static str,
    /// Changes since it was brought: version and what changed.
    pub history: &'static [(&'static str, &'static str)],
    /// Its arguments.
    pub args: &'static [Arg],
}

impl Doc {
    /// What the generated table fills in.
    pub(crate) const BLANK: Self = Self {
        summary: "",
        since: "",
        group: Group::Generic,
        complexity: "",
        doc_flags: DocFlags::NONE,
        deprecated_since: "",
        replaced_by: "",
        module: "",
        history: &[],
        args: &[],
    };
}

crate::bits::bit_set! {
    /// Remarks of COMMAND DOCS about a command or an argument.
    pub struct DocFlags: u8 {
        /// Kept for old clients only.
        DEPRECATED = "deprecated",
        /// Used by the server and its peers, not meant for users.
        SYSCMD = "syscmd",
    }
}

/// One argument of a command, possibly made of others.
#[derive(Debug)]
#[doc(alias = "redisCommandArg")]
pub struct Arg {
    /// Its name, unique among its siblings.
    pub name: &'static str,
    /// What it is.
    pub kind: ArgKind,
    /// The literal word in front of it, or that it is (`PureToken`). An empty token is a token too.
    pub token: Option<&'static str>,
    /// What to show to people instead of `name`; empty when it is the same.
    pub display_text: &'static str,
    /// Which key spec finds it, for arguments that are keys.
    pub key_spec_index: Option<u8>,
    /// Optional, repeatable.
    pub flags: ArgFlags,
    /// The version that brought it when it is younger than its command; empty otherwise.
    pub since: &'static str,
    /// The version that deprecated it; empty when it is not.
    pub deprecated_since: &'static str,
    /// One line about it; usually empty.
    pub summary: &'static str,
    /// The parts of a `OneOf` or `Block`.
    pub args: &'static [Arg],
}

impl Arg {
    /// An argument of which nothing but name and type is said. For the generated table.
    pub(crate) const fn new(name: &'static str, kind: ArgKind) -> Self {
        Self {
            name,
            kind,
            token: None,
            display_text: "",
            key_spec_index: None,
            flags: ArgFlags::NONE,
            since: "",
            deprecated_since: "",
            summary: "",
            args: &[],
        }
    }
}

crate::bits::bit_set! {
    /// How an argument may be given.
    pub struct ArgFlags: u8 {
        /// May be left out.
        OPTIONAL = "optional",
        /// May be repeated.
        MULTIPLE = "multiple",
        /// When repeated, its token is repeated with it.
        MULTIPLE_TOKEN = "multiple_token",
    }
}

/// Defines an enum whose variants have a name in replies and in the table.
macro_rules! named_enum {
    ($(#[$outer:meta])* pub enum $name:ident { $( $(#[$inner:meta])* $variant:ident = $text:literal, )* }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $( $(#[$inner])* $variant, )* }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )* ];

            /// Its name in replies.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $text, )* }
            }

            /// The value called `name`.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }
    };
}

named_enum! {
    /// The type of an argument.
    #[doc(alias = "redisCommandArgType")]
    pub enum ArgKind {
        /// Any bytes.
        String = "string",
        /// A signed 64-bit integer.
        Integer = "integer",
        /// A floating point number.
        Double = "double",
        /// The name of a key.
        Key = "key",
        /// A glob pattern.
        Pattern = "pattern",
        /// A point in time, seconds or milliseconds since 1970.
        UnixTime = "unix-time",
        /// Nothing but its token.
        PureToken = "pure-token",
        /// Exactly one of its parts.
        OneOf = "oneof",
        /// All of its parts, in order.
        Block = "block",
    }
}

named_enum! {
    /// The functional group of a command.
    #[doc(alias = "redisCommandGroup")]
    pub enum Group {
        /// Keys of any type.
        Generic = "generic",
        /// Strings.
        String = "string",
        /// Lists.
        List = "list",
        /// Sets.
        Set = "set",
        /// Sorted sets.
        SortedSet = "sorted-set",
        /// Hashes.
        Hash = "hash",
        /// Publish/subscribe.
        Pubsub = "pubsub",
        /// Transactions.
        Transactions = "transactions",
        /// The client's connection.
        Connection = "connection",
        /// Administration.
        Server = "server",
        /// Scripts and functions.
        Scripting = "scripting",
        /// HyperLogLogs.
        Hyperloglog = "hyperloglog",
        /// Cluster.
        Cluster = "cluster",
        /// Sentinel.
        Sentinel = "sentinel",
        /// Geospatial indexes.
        Geo = "geo",
        /// Streams.
        Stream = "stream",
        /// Bitmaps.
        Bitmap = "bitmap",
        /// Arrays.
        Array = "array",
        /// Commands of modules.
        Module = "module",
    }
}
