//! The command table as static data. Made by `cargo xtask codegen` from `command/table/`:
//! change it there.

use crate::name_hash::{BUCKETS, SLOTS};
use crate::spec::{Arg, ArgFlags, ArgKind, CommandId, CommandSpec, Doc, DocFlags, GetKeysProc, Group, LegacyRange, Subcommands};
use crate::{AclCategories, BeginSearch, FindKeys, Flags, KeyFlags, KeySpec};

/// Number of commands and subcommands in the table.
pub const COMMAND_COUNT: usize = 471;

/// Every command and subcommand of the table; its place is its id.
pub static SPECS: [CommandSpec; COMMAND_COUNT] = [
    CommandSpec {
        id: CommandId::new(0),
        name: "acl",
        full_name: "acl",
        arity: -2,
        flags: Flags::SENTINEL,
        acl_categories: AclCategories::SLOW,
        subcommands: Subcommands { first: 1, count: 13 },
        doc: &Doc {
            summary: "Container for access-control administration.",
            since: "6.0.0",
            group: Group::Server,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(1),
        name: "cat",
        full_name: "acl|cat",
        container: Some(CommandId::new(0)),
        arity: -2,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "List ACL categories, or the commands inside one category.",
            since: "6.0.0",
            group: Group::Server,
            complexity: "O(1)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL, ..Arg::new("category", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(2),
        name: "deluser",
        full_name: "acl|deluser",
        container: Some(CommandId::new(0)),
        arity: -3,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Remove users and drop their live connections.",
            since: "6.0.0",
            group: Group::Server,
            complexity: "O(1)",
            args: &[
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("username", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(3),
        name: "dryrun",
        full_name: "acl|dryrun",
        container: Some(CommandId::new(0)),
        arity: -4,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Test whether a user could run a command, without running it.",
            since: "7.0.0",
            group: Group::Server,
            complexity: "O(1)",
            args: &[
                Arg::new("username", ArgKind::String),
                Arg::new("command", ArgKind::String),
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("arg", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(4),
        name: "genpass",
        full_name: "acl|genpass",
        container: Some(CommandId::new(0)),
        arity: -2,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "Produce a random hex secret of the wanted bit length.",
            since: "6.0.0",
            group: Group::Server,
            complexity: "O(1)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL, ..Arg::new("bits", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(5),
        name: "getuser",
        full_name: "acl|getuser",
        container: Some(CommandId::new(0)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Show one user's full rule set.",
            since: "6.0.0",
            group: Group::Server,
            complexity: "O(N)",
            history: &[
                ("6.2.0", "Shows channel patterns."),
                ("7.0.0", "Shows selectors; key and channel patterns are shown as rules."),
            ],
            args: &[
                Arg::new("username", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(6),
        name: "help",
        full_name: "acl|help",
        container: Some(CommandId::new(0)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "Help lines for ACL.",
            since: "6.0.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(7),
        name: "list",
        full_name: "acl|list",
        container: Some(CommandId::new(0)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Every user as one rule line.",
            since: "6.0.0",
            group: Group::Server,
            complexity: "O(N)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(8),
        name: "load",
        full_name: "acl|load",
        container: Some(CommandId::new(0)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Re-read the ACL file, all or nothing.",
            since: "6.0.0",
            group: Group::Server,
            complexity: "O(N)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(9),
        name: "log",
        full_name: "acl|log",
        container: Some(CommandId::new(0)),
        arity: -2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Show or clear recent denied-access records.",
            since: "6.0.0",
            group: Group::Server,
            complexity: "O(N)",
            history: &[
                ("7.2.0", "Entries have an id and the times of their creation and last change."),
            ],
            args: &[
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg::new("count", ArgKind::Integer),
                    Arg { token: Some("RESET"), ..Arg::new("reset", ArgKind::PureToken) },
                ], ..Arg::new("operation", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(10),
        name: "save",
        full_name: "acl|save",
        container: Some(CommandId::new(0)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Write the in-memory users to the ACL file.",
            since: "6.0.0",
            group: Group::Server,
            complexity: "O(N)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(11),
        name: "setuser",
        full_name: "acl|setuser",
        container: Some(CommandId::new(0)),
        arity: -3,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Create a user or apply rules to it left to right.",
            since: "6.0.0",
            group: Group::Server,
            complexity: "O(N)",
            history: &[
                ("6.2.0", "Takes channel patterns."),
                ("7.0.0", "Takes selectors and key permissions."),
            ],
            args: &[
                Arg::new("username", ArgKind::String),
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("rule", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(12),
        name: "users",
        full_name: "acl|users",
        container: Some(CommandId::new(0)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Names of all users.",
            since: "6.0.0",
            group: Group::Server,
            complexity: "O(N)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(13),
        name: "whoami",
        full_name: "acl|whoami",
        container: Some(CommandId::new(0)),
        arity: 2,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "Name of the user of this connection.",
            since: "6.0.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(14),
        name: "append",
        full_name: "append",
        arity: 3,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Add bytes to the end of a string, creating it if absent.",
            since: "2.0.0",
            group: Group::String,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("value", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(15),
        name: "arcount",
        full_name: "arcount",
        arity: 2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::ARRAY.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Number of filled cells of an array.",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(16),
        name: "ardel",
        full_name: "ardel",
        arity: -3,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::ARRAY.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Clear cells at given indexes.",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("index", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(17),
        name: "ardelrange",
        full_name: "ardelrange",
        arity: -4,
        flags: Flags::WRITE,
        acl_categories: AclCategories::ARRAY.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Clear cells in one or more index ranges.",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, args: &[
                    Arg::new("start", ArgKind::Integer),
                    Arg::new("end", ArgKind::Integer),
                ], ..Arg::new("range", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(18),
        name: "arget",
        full_name: "arget",
        arity: 3,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::ARRAY.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Value at one index.",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("index", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(19),
        name: "argetrange",
        full_name: "argetrange",
        arity: 4,
        flags: Flags::READONLY,
        acl_categories: AclCategories::ARRAY.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Values for a contiguous index range, nulls for holes.",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("start", ArgKind::Integer),
                Arg::new("end", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(20),
        name: "argrep",
        full_name: "argrep",
        arity: -6,
        flags: Flags::READONLY,
        acl_categories: AclCategories::ARRAY.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Find cells whose text matches conditions.",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(P * C)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("start", ArgKind::String),
                Arg::new("end", ArgKind::String),
                Arg { flags: ArgFlags::MULTIPLE, args: &[
                    Arg { args: &[
                        Arg { token: Some("EXACT"), ..Arg::new("exact", ArgKind::PureToken) },
                        Arg::new("string", ArgKind::String),
                    ], ..Arg::new("exact", ArgKind::Block) },
                    Arg { args: &[
                        Arg { token: Some("MATCH"), ..Arg::new("match", ArgKind::PureToken) },
                        Arg::new("string", ArgKind::String),
                    ], ..Arg::new("match", ArgKind::Block) },
                    Arg { args: &[
                        Arg { token: Some("GLOB"), ..Arg::new("glob", ArgKind::PureToken) },
                        Arg::new("pattern", ArgKind::String),
                    ], ..Arg::new("glob", ArgKind::Block) },
                    Arg { args: &[
                        Arg { token: Some("RE"), ..Arg::new("re", ArgKind::PureToken) },
                        Arg::new("pattern", ArgKind::String),
                    ], ..Arg::new("re", ArgKind::Block) },
                ], ..Arg::new("predicate", ArgKind::OneOf) },
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), args: &[
                    Arg { token: Some("AND"), ..Arg::new("and", ArgKind::PureToken) },
                    Arg { token: Some("OR"), ..Arg::new("or", ArgKind::PureToken) },
                    Arg { token: Some("LIMIT"), ..Arg::new("limit", ArgKind::Integer) },
                    Arg { token: Some("WITHVALUES"), ..Arg::new("withvalues", ArgKind::PureToken) },
                    Arg { token: Some("NOCASE"), ..Arg::new("nocase", ArgKind::PureToken) },
                ], ..Arg::new("options", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(21),
        name: "arinfo",
        full_name: "arinfo",
        arity: -2,
        flags: Flags::READONLY,
        acl_categories: AclCategories::ARRAY.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Array metadata (slices, counts, cursor).",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(1), FULL O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("FULL"), flags: ArgFlags::OPTIONAL, ..Arg::new("full", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(22),
        name: "arinsert",
        full_name: "arinsert",
        arity: -3,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::ARRAY.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Write values at the insertion cursor and move it on.",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("value", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(23),
        name: "arlastitems",
        full_name: "arlastitems",
        arity: -3,
        flags: Flags::READONLY,
        acl_categories: AclCategories::ARRAY.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Most recently inserted cells.",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("count", ArgKind::Integer),
                Arg { token: Some("REV"), flags: ArgFlags::OPTIONAL, ..Arg::new("rev", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(24),
        name: "arlen",
        full_name: "arlen",
        arity: 2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::ARRAY.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Highest used index plus one.",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(25),
        name: "armget",
        full_name: "armget",
        arity: -3,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::ARRAY.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Values at several indexes.",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("index", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(26),
        name: "armset",
        full_name: "armset",
        arity: -4,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::ARRAY.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Set several index/value pairs.",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, args: &[
                    Arg::new("index", ArgKind::Integer),
                    Arg::new("value", ArgKind::String),
                ], ..Arg::new("data", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(27),
        name: "arnext",
        full_name: "arnext",
        arity: 2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::ARRAY.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "The index the next ARINSERT will use.",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(28),
        name: "arop",
        full_name: "arop",
        arity: -5,
        flags: Flags::READONLY,
        acl_categories: AclCategories::ARRAY.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Aggregate (sum, min, max, bit ops, match...) over a range.",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(P), at most O(|end-start|+1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("start", ArgKind::Integer),
                Arg::new("end", ArgKind::Integer),
                Arg { args: &[
                    Arg { token: Some("SUM"), ..Arg::new("sum", ArgKind::PureToken) },
                    Arg { token: Some("MIN"), ..Arg::new("min", ArgKind::PureToken) },
                    Arg { token: Some("MAX"), ..Arg::new("max", ArgKind::PureToken) },
                    Arg { token: Some("AND"), ..Arg::new("and", ArgKind::PureToken) },
                    Arg { token: Some("OR"), ..Arg::new("or", ArgKind::PureToken) },
                    Arg { token: Some("XOR"), ..Arg::new("xor", ArgKind::PureToken) },
                    Arg { args: &[
                        Arg { token: Some("MATCH"), ..Arg::new("match", ArgKind::PureToken) },
                        Arg::new("value", ArgKind::String),
                    ], ..Arg::new("match", ArgKind::Block) },
                    Arg { token: Some("USED"), ..Arg::new("used", ArgKind::PureToken) },
                ], ..Arg::new("operation", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(29),
        name: "arring",
        full_name: "arring",
        arity: -4,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::ARRAY.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Insert with wrap-around at a fixed size (ring buffer).",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(M), on resize O(N+M)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("size", ArgKind::Integer),
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("value", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(30),
        name: "arscan",
        full_name: "arscan",
        arity: -4,
        flags: Flags::READONLY,
        acl_categories: AclCategories::ARRAY.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Iterate only the filled cells of a range.",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(P), at most O(|end-start|+1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("start", ArgKind::Integer),
                Arg::new("end", ArgKind::Integer),
                Arg { token: Some("LIMIT"), flags: ArgFlags::OPTIONAL, ..Arg::new("limit", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(31),
        name: "arseek",
        full_name: "arseek",
        arity: 3,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::ARRAY.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Move the insertion cursor.",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("index", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(32),
        name: "arset",
        full_name: "arset",
        arity: -4,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::ARRAY.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Write one or more consecutive cells from an index.",
            since: "8.8.0",
            group: Group::Array,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("index", ArgKind::Integer),
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("value", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(33),
        name: "asking",
        full_name: "asking",
        arity: 1,
        flags: Flags::FAST,
        acl_categories: AclCategories::CONNECTION.union(AclCategories::FAST),
        doc: &Doc {
            summary: "Allow the next command to run on an importing slot.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(34),
        name: "auth",
        full_name: "auth",
        arity: -2,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::FAST).union(Flags::NO_AUTH).union(Flags::SENTINEL).union(Flags::ALLOW_BUSY),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::FAST),
        doc: &Doc {
            summary: "Authenticate the connection by password or user+password.",
            since: "1.0.0",
            group: Group::Connection,
            complexity: "O(N)",
            history: &[
                ("6.0.0", "Takes a user name (ACL)."),
            ],
            args: &[
                Arg { flags: ArgFlags::OPTIONAL, since: "6.0.0", ..Arg::new("username", ArgKind::String) },
                Arg::new("password", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(35),
        name: "backup",
        full_name: "backup",
        arity: 2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        subcommands: Subcommands { first: 36, count: 7 },
        doc: &Doc {
            summary: "Container for node-side backup control.",
            since: "8.10.0",
            group: Group::Server,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(36),
        name: "abort",
        full_name: "backup|abort",
        container: Some(CommandId::new(35)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Give up a backup in progress.",
            since: "8.10.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(37),
        name: "cleanup",
        full_name: "backup|cleanup",
        container: Some(CommandId::new(35)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Delete the files kept for a finished or aborted backup.",
            since: "8.10.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(38),
        name: "help",
        full_name: "backup|help",
        container: Some(CommandId::new(35)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "Help lines for BACKUP.",
            since: "8.10.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(39),
        name: "list",
        full_name: "backup|list",
        container: Some(CommandId::new(35)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "List backups known to the node.",
            since: "8.10.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(40),
        name: "seal",
        full_name: "backup|seal",
        container: Some(CommandId::new(35)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Fix the end point of a running backup so its files may be copied.",
            since: "8.10.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(41),
        name: "start",
        full_name: "backup|start",
        container: Some(CommandId::new(35)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Begin a multi-part-AOF based backup.",
            since: "8.10.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(42),
        name: "status",
        full_name: "backup|status",
        container: Some(CommandId::new(35)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "State and progress of the backup.",
            since: "8.10.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(43),
        name: "bgrewriteaof",
        full_name: "bgrewriteaof",
        arity: 1,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Start an AOF rewrite in a child process.",
            since: "1.0.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(44),
        name: "bgsave",
        full_name: "bgsave",
        arity: -1,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Save an RDB in a child process, or schedule it.",
            since: "1.0.0",
            group: Group::Server,
            complexity: "O(1)",
            history: &[
                ("3.2.2", "Gained `SCHEDULE`."),
            ],
            args: &[
                Arg { token: Some("SCHEDULE"), flags: ArgFlags::OPTIONAL, since: "3.2.2", ..Arg::new("schedule", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(45),
        name: "bitcount",
        full_name: "bitcount",
        arity: -2,
        flags: Flags::READONLY,
        acl_categories: AclCategories::BITMAP.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Count one-bits of a string or sub-range.",
            since: "2.6.0",
            group: Group::Bitmap,
            complexity: "O(N)",
            history: &[
                ("7.0.0", "Gained `BYTE|BIT`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg::new("start", ArgKind::Integer),
                    Arg::new("end", ArgKind::Integer),
                    Arg { flags: ArgFlags::OPTIONAL, since: "7.0.0", args: &[
                        Arg { token: Some("BYTE"), ..Arg::new("byte", ArgKind::PureToken) },
                        Arg { token: Some("BIT"), ..Arg::new("bit", ArgKind::PureToken) },
                    ], ..Arg::new("unit", ArgKind::OneOf) },
                ], ..Arg::new("range", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(46),
        name: "bitfield",
        full_name: "bitfield",
        arity: -2,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::BITMAP.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE).union(KeyFlags::VARIABLE_FLAGS), notes: "GET reads, SET and INCRBY change" },
        ],
        get_keys_proc: Some(GetKeysProc::Bitfield),
        doc: &Doc {
            summary: "Read, write, increment packed integers inside a string.",
            since: "3.2.0",
            group: Group::Bitmap,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), args: &[
                    Arg { token: Some("GET"), args: &[
                        Arg::new("encoding", ArgKind::String),
                        Arg::new("offset", ArgKind::Integer),
                    ], ..Arg::new("get-block", ArgKind::Block) },
                    Arg { args: &[
                        Arg { token: Some("OVERFLOW"), flags: ArgFlags::OPTIONAL, args: &[
                            Arg { token: Some("WRAP"), ..Arg::new("wrap", ArgKind::PureToken) },
                            Arg { token: Some("SAT"), ..Arg::new("sat", ArgKind::PureToken) },
                            Arg { token: Some("FAIL"), ..Arg::new("fail", ArgKind::PureToken) },
                        ], ..Arg::new("overflow-block", ArgKind::OneOf) },
                        Arg { args: &[
                            Arg { token: Some("SET"), args: &[
                                Arg::new("encoding", ArgKind::String),
                                Arg::new("offset", ArgKind::Integer),
                                Arg::new("value", ArgKind::Integer),
                            ], ..Arg::new("set-block", ArgKind::Block) },
                            Arg { token: Some("INCRBY"), args: &[
                                Arg::new("encoding", ArgKind::String),
                                Arg::new("offset", ArgKind::Integer),
                                Arg::new("increment", ArgKind::Integer),
                            ], ..Arg::new("incrby-block", ArgKind::Block) },
                        ], ..Arg::new("write-operation", ArgKind::OneOf) },
                    ], ..Arg::new("write", ArgKind::Block) },
                ], ..Arg::new("operation", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(47),
        name: "bitfield_ro",
        full_name: "bitfield_ro",
        arity: -2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::BITMAP.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Read-only packed integer reads.",
            since: "6.0.0",
            group: Group::Bitmap,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("GET"), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE).union(ArgFlags::MULTIPLE_TOKEN), args: &[
                    Arg::new("encoding", ArgKind::String),
                    Arg::new("offset", ArgKind::Integer),
                ], ..Arg::new("get-block", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(48),
        name: "bitop",
        full_name: "bitop",
        arity: -4,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::BITMAP.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(2, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(3), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Bitwise combination of strings stored to a key (AND OR XOR NOT, 8.2: DIFF DIFF1 ANDOR ONE).",
            since: "2.6.0",
            group: Group::Bitmap,
            complexity: "O(N)",
            args: &[
                Arg { args: &[
                    Arg { token: Some("AND"), ..Arg::new("and", ArgKind::PureToken) },
                    Arg { token: Some("OR"), ..Arg::new("or", ArgKind::PureToken) },
                    Arg { token: Some("XOR"), ..Arg::new("xor", ArgKind::PureToken) },
                    Arg { token: Some("NOT"), ..Arg::new("not", ArgKind::PureToken) },
                    Arg { token: Some("DIFF"), ..Arg::new("diff", ArgKind::PureToken) },
                    Arg { token: Some("DIFF1"), ..Arg::new("diff1", ArgKind::PureToken) },
                    Arg { token: Some("ANDOR"), ..Arg::new("andor", ArgKind::PureToken) },
                    Arg { token: Some("ONE"), ..Arg::new("one", ArgKind::PureToken) },
                ], ..Arg::new("operation", ArgKind::OneOf) },
                Arg { key_spec_index: Some(0), ..Arg::new("destkey", ArgKind::Key) },
                Arg { key_spec_index: Some(1), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(49),
        name: "bitpos",
        full_name: "bitpos",
        arity: -3,
        flags: Flags::READONLY,
        acl_categories: AclCategories::BITMAP.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "First position of a 0 or 1 bit.",
            since: "2.8.7",
            group: Group::Bitmap,
            complexity: "O(N)",
            history: &[
                ("7.0.0", "Gained `BYTE|BIT`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("bit", ArgKind::Integer),
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg::new("start", ArgKind::Integer),
                    Arg { flags: ArgFlags::OPTIONAL, args: &[
                        Arg::new("end", ArgKind::Integer),
                        Arg { flags: ArgFlags::OPTIONAL, since: "7.0.0", args: &[
                            Arg { token: Some("BYTE"), ..Arg::new("byte", ArgKind::PureToken) },
                            Arg { token: Some("BIT"), ..Arg::new("bit", ArgKind::PureToken) },
                        ], ..Arg::new("unit", ArgKind::OneOf) },
                    ], ..Arg::new("end-unit-block", ArgKind::Block) },
                ], ..Arg::new("range", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(50),
        name: "blmove",
        full_name: "blmove",
        arity: 6,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::BLOCKING),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::BLOCKING).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Move one element between lists, waiting if source is empty.",
            since: "6.2.0",
            group: Group::List,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("source", ArgKind::Key) },
                Arg { key_spec_index: Some(1), ..Arg::new("destination", ArgKind::Key) },
                Arg { args: &[
                    Arg { token: Some("LEFT"), ..Arg::new("left", ArgKind::PureToken) },
                    Arg { token: Some("RIGHT"), ..Arg::new("right", ArgKind::PureToken) },
                ], ..Arg::new("wherefrom", ArgKind::OneOf) },
                Arg { args: &[
                    Arg { token: Some("LEFT"), ..Arg::new("left", ArgKind::PureToken) },
                    Arg { token: Some("RIGHT"), ..Arg::new("right", ArgKind::PureToken) },
                ], ..Arg::new("whereto", ArgKind::OneOf) },
                Arg::new("timeout", ArgKind::Double),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(51),
        name: "blmovem",
        full_name: "blmovem",
        arity: -6,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::BLOCKING),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::BLOCKING).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Move several elements between lists, waiting if needed.",
            since: "8.10.0",
            group: Group::List,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("source", ArgKind::Key) },
                Arg { key_spec_index: Some(1), ..Arg::new("destination", ArgKind::Key) },
                Arg { args: &[
                    Arg { token: Some("LEFT"), ..Arg::new("left", ArgKind::PureToken) },
                    Arg { token: Some("RIGHT"), ..Arg::new("right", ArgKind::PureToken) },
                ], ..Arg::new("wherefrom", ArgKind::OneOf) },
                Arg { args: &[
                    Arg { token: Some("LEFT"), ..Arg::new("left", ArgKind::PureToken) },
                    Arg { token: Some("RIGHT"), ..Arg::new("right", ArgKind::PureToken) },
                ], ..Arg::new("whereto", ArgKind::OneOf) },
                Arg::new("timeout", ArgKind::Double),
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { args: &[
                        Arg { token: Some("COUNT"), ..Arg::new("count", ArgKind::Integer) },
                        Arg { token: Some("EXACTLY"), ..Arg::new("exactly", ArgKind::Integer) },
                    ], ..Arg::new("selector", ArgKind::OneOf) },
                    Arg { args: &[
                        Arg { token: Some("OBO"), ..Arg::new("obo", ArgKind::PureToken) },
                        Arg { token: Some("BULK"), ..Arg::new("bulk", ArgKind::PureToken) },
                    ], ..Arg::new("ordering", ArgKind::OneOf) },
                ], ..Arg::new("how-many", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(52),
        name: "blmpop",
        full_name: "blmpop",
        arity: -5,
        flags: Flags::WRITE.union(Flags::BLOCKING).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::BLOCKING).union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Pop several elements from the first non-empty of many lists, waiting.",
            since: "7.0.0",
            group: Group::List,
            complexity: "O(N+M)",
            args: &[
                Arg::new("timeout", ArgKind::Double),
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg { args: &[
                    Arg { token: Some("LEFT"), ..Arg::new("left", ArgKind::PureToken) },
                    Arg { token: Some("RIGHT"), ..Arg::new("right", ArgKind::PureToken) },
                ], ..Arg::new("where", ArgKind::OneOf) },
                Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(53),
        name: "blpop",
        full_name: "blpop",
        arity: -3,
        flags: Flags::WRITE.union(Flags::BLOCKING),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::BLOCKING).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, -2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -2, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Pop from the head of the first non-empty list, waiting.",
            since: "2.0.0",
            group: Group::List,
            complexity: "O(N)",
            history: &[
                ("6.0.0", "`timeout` may have a fraction."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg::new("timeout", ArgKind::Double),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(54),
        name: "brpop",
        full_name: "brpop",
        arity: -3,
        flags: Flags::WRITE.union(Flags::BLOCKING),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::BLOCKING).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, -2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -2, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Pop from the tail of the first non-empty list, waiting.",
            since: "2.0.0",
            group: Group::List,
            complexity: "O(N)",
            history: &[
                ("6.0.0", "`timeout` may have a fraction."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg::new("timeout", ArgKind::Double),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(55),
        name: "brpoplpush",
        full_name: "brpoplpush",
        arity: 4,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::BLOCKING),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::BLOCKING).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Blocking tail pop with head push on another list.",
            since: "2.2.0",
            group: Group::List,
            complexity: "O(1)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "6.2.0",
            replaced_by: "BLMOVE with the RIGHT and LEFT arguments",
            history: &[
                ("6.0.0", "`timeout` may have a fraction."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("source", ArgKind::Key) },
                Arg { key_spec_index: Some(1), ..Arg::new("destination", ArgKind::Key) },
                Arg::new("timeout", ArgKind::Double),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(56),
        name: "bzmpop",
        full_name: "bzmpop",
        arity: -5,
        flags: Flags::WRITE.union(Flags::BLOCKING).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::WRITE).union(AclCategories::BLOCKING).union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Pop min or max members from the first non-empty zset, waiting.",
            since: "7.0.0",
            group: Group::SortedSet,
            complexity: "O(K)+O(M*log(N))",
            args: &[
                Arg::new("timeout", ArgKind::Double),
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg { args: &[
                    Arg { token: Some("MIN"), ..Arg::new("min", ArgKind::PureToken) },
                    Arg { token: Some("MAX"), ..Arg::new("max", ArgKind::PureToken) },
                ], ..Arg::new("where", ArgKind::OneOf) },
                Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(57),
        name: "bzpopmax",
        full_name: "bzpopmax",
        arity: -3,
        flags: Flags::WRITE.union(Flags::BLOCKING).union(Flags::FAST),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::WRITE).union(AclCategories::BLOCKING).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, -2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -2, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Pop the highest-scored member, waiting.",
            since: "5.0.0",
            group: Group::SortedSet,
            complexity: "O(log(N))",
            history: &[
                ("6.0.0", "`timeout` may have a fraction."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg::new("timeout", ArgKind::Double),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(58),
        name: "bzpopmin",
        full_name: "bzpopmin",
        arity: -3,
        flags: Flags::WRITE.union(Flags::BLOCKING).union(Flags::FAST),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::WRITE).union(AclCategories::BLOCKING).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, -2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -2, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Pop the lowest-scored member, waiting.",
            since: "5.0.0",
            group: Group::SortedSet,
            complexity: "O(log(N))",
            history: &[
                ("6.0.0", "`timeout` may have a fraction."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg::new("timeout", ArgKind::Double),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(59),
        name: "client",
        full_name: "client",
        arity: -2,
        flags: Flags::SENTINEL,
        acl_categories: AclCategories::SLOW,
        subcommands: Subcommands { first: 60, count: 18 },
        doc: &Doc {
            summary: "Container for connection management.",
            since: "2.4.0",
            group: Group::Connection,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(60),
        name: "caching",
        full_name: "client|caching",
        container: Some(CommandId::new(59)),
        arity: 3,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Opt the next command in or out of key tracking.",
            since: "6.0.0",
            group: Group::Connection,
            complexity: "O(1)",
            args: &[
                Arg { args: &[
                    Arg { token: Some("YES"), ..Arg::new("yes", ArgKind::PureToken) },
                    Arg { token: Some("NO"), ..Arg::new("no", ArgKind::PureToken) },
                ], ..Arg::new("mode", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(61),
        name: "getname",
        full_name: "client|getname",
        container: Some(CommandId::new(59)),
        arity: 2,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Name of this connection.",
            since: "2.6.9",
            group: Group::Connection,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(62),
        name: "getredir",
        full_name: "client|getredir",
        container: Some(CommandId::new(59)),
        arity: 2,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Id of the client that receives invalidations.",
            since: "6.0.0",
            group: Group::Connection,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(63),
        name: "help",
        full_name: "client|help",
        container: Some(CommandId::new(59)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Help lines for CLIENT.",
            since: "5.0.0",
            group: Group::Connection,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(64),
        name: "id",
        full_name: "client|id",
        container: Some(CommandId::new(59)),
        arity: 2,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Unique id of this connection.",
            since: "5.0.0",
            group: Group::Connection,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(65),
        name: "info",
        full_name: "client|info",
        container: Some(CommandId::new(59)),
        arity: 2,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "One CLIENT LIST line for this connection.",
            since: "6.2.0",
            group: Group::Connection,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(66),
        name: "kill",
        full_name: "client|kill",
        container: Some(CommandId::new(59)),
        arity: -3,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::ADMIN).union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Close connections matching an address or filters.",
            since: "2.4.0",
            group: Group::Connection,
            complexity: "O(N)",
            history: &[
                ("2.8.12", "Takes filters."),
                ("2.8.12", "Gained `ID`."),
                ("3.2.0", "`TYPE` takes `master`."),
                ("5.0.0", "`TYPE` takes `replica`, the new name of `slave`."),
                ("6.2.0", "Gained `LADDR`."),
                ("7.4.0", "Gained `MAXAGE`."),
            ],
            args: &[
                Arg { args: &[
                    Arg { display_text: "ip:port", deprecated_since: "2.8.12", ..Arg::new("old-format", ArgKind::String) },
                    Arg { flags: ArgFlags::MULTIPLE, args: &[
                        Arg { token: Some("ID"), flags: ArgFlags::OPTIONAL, since: "2.8.12", ..Arg::new("client-id", ArgKind::Integer) },
                        Arg { token: Some("TYPE"), flags: ArgFlags::OPTIONAL, since: "2.8.12", args: &[
                            Arg { token: Some("NORMAL"), ..Arg::new("normal", ArgKind::PureToken) },
                            Arg { token: Some("MASTER"), since: "3.2.0", ..Arg::new("master", ArgKind::PureToken) },
                            Arg { token: Some("SLAVE"), ..Arg::new("slave", ArgKind::PureToken) },
                            Arg { token: Some("REPLICA"), since: "5.0.0", ..Arg::new("replica", ArgKind::PureToken) },
                            Arg { token: Some("PUBSUB"), ..Arg::new("pubsub", ArgKind::PureToken) },
                        ], ..Arg::new("client-type", ArgKind::OneOf) },
                        Arg { token: Some("USER"), flags: ArgFlags::OPTIONAL, ..Arg::new("username", ArgKind::String) },
                        Arg { token: Some("ADDR"), flags: ArgFlags::OPTIONAL, display_text: "ip:port", ..Arg::new("addr", ArgKind::String) },
                        Arg { token: Some("LADDR"), flags: ArgFlags::OPTIONAL, display_text: "ip:port", since: "6.2.0", ..Arg::new("laddr", ArgKind::String) },
                        Arg { token: Some("SKIPME"), flags: ArgFlags::OPTIONAL, args: &[
                            Arg { token: Some("YES"), ..Arg::new("yes", ArgKind::PureToken) },
                            Arg { token: Some("NO"), ..Arg::new("no", ArgKind::PureToken) },
                        ], ..Arg::new("skipme", ArgKind::OneOf) },
                        Arg { token: Some("MAXAGE"), flags: ArgFlags::OPTIONAL, since: "7.4.0", ..Arg::new("maxage", ArgKind::Integer) },
                    ], ..Arg::new("new-format", ArgKind::OneOf) },
                ], ..Arg::new("filter", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(67),
        name: "list",
        full_name: "client|list",
        container: Some(CommandId::new(59)),
        arity: -2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::ADMIN).union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "One line per connection, optionally filtered.",
            since: "2.4.0",
            group: Group::Connection,
            complexity: "O(N)",
            history: &[
                ("2.8.12", "Shows the client's `id`."),
                ("5.0.0", "Gained `TYPE`."),
                ("6.0.0", "Shows `user`."),
                ("6.2.0", "Shows `argv-mem`, `tot-mem`, `laddr`, `redir` and `ID`."),
                ("7.0.0", "Shows `resp`, `multi-mem`, `rbs` and `rbp`."),
                ("7.0.3", "Shows `ssub`."),
                ("7.2.0", "Shows `lib-name` and `lib-ver`."),
                ("7.4.0", "Shows `watch`."),
                ("8.0.0", "Shows `io-thread`."),
            ],
            args: &[
                Arg { token: Some("TYPE"), flags: ArgFlags::OPTIONAL, since: "5.0.0", args: &[
                    Arg { token: Some("NORMAL"), ..Arg::new("normal", ArgKind::PureToken) },
                    Arg { token: Some("MASTER"), ..Arg::new("master", ArgKind::PureToken) },
                    Arg { token: Some("REPLICA"), ..Arg::new("replica", ArgKind::PureToken) },
                    Arg { token: Some("PUBSUB"), ..Arg::new("pubsub", ArgKind::PureToken) },
                ], ..Arg::new("client-type", ArgKind::OneOf) },
                Arg { token: Some("ID"), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), since: "6.2.0", ..Arg::new("client-id", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(68),
        name: "no-evict",
        full_name: "client|no-evict",
        container: Some(CommandId::new(59)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::ADMIN).union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Exempt this connection from client eviction.",
            since: "7.0.0",
            group: Group::Connection,
            complexity: "O(1)",
            args: &[
                Arg { args: &[
                    Arg { token: Some("ON"), ..Arg::new("on", ArgKind::PureToken) },
                    Arg { token: Some("OFF"), ..Arg::new("off", ArgKind::PureToken) },
                ], ..Arg::new("enabled", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(69),
        name: "no-touch",
        full_name: "client|no-touch",
        container: Some(CommandId::new(59)),
        arity: 3,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Stop this connection's reads from updating LRU/LFU data.",
            since: "7.2.0",
            group: Group::Connection,
            complexity: "O(1)",
            args: &[
                Arg { args: &[
                    Arg { token: Some("ON"), ..Arg::new("on", ArgKind::PureToken) },
                    Arg { token: Some("OFF"), ..Arg::new("off", ArgKind::PureToken) },
                ], ..Arg::new("enabled", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(70),
        name: "pause",
        full_name: "client|pause",
        container: Some(CommandId::new(59)),
        arity: -3,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::ADMIN).union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Hold back client commands for some milliseconds.",
            since: "3.0.0",
            group: Group::Connection,
            complexity: "O(1)",
            history: &[
                ("6.2.0", "Gained the mode argument and `WRITE`."),
            ],
            args: &[
                Arg::new("timeout", ArgKind::Integer),
                Arg { flags: ArgFlags::OPTIONAL, since: "6.2.0", args: &[
                    Arg { token: Some("WRITE"), ..Arg::new("write", ArgKind::PureToken) },
                    Arg { token: Some("ALL"), ..Arg::new("all", ArgKind::PureToken) },
                ], ..Arg::new("mode", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(71),
        name: "reply",
        full_name: "client|reply",
        container: Some(CommandId::new(59)),
        arity: 3,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Turn replies off, on, or skip one.",
            since: "3.2.0",
            group: Group::Connection,
            complexity: "O(1)",
            args: &[
                Arg { args: &[
                    Arg { token: Some("ON"), ..Arg::new("on", ArgKind::PureToken) },
                    Arg { token: Some("OFF"), ..Arg::new("off", ArgKind::PureToken) },
                    Arg { token: Some("SKIP"), ..Arg::new("skip", ArgKind::PureToken) },
                ], ..Arg::new("action", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(72),
        name: "setinfo",
        full_name: "client|setinfo",
        container: Some(CommandId::new(59)),
        arity: 4,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Record the client library name or version.",
            since: "7.2.0",
            group: Group::Connection,
            complexity: "O(1)",
            args: &[
                Arg { args: &[
                    Arg { token: Some("LIB-NAME"), ..Arg::new("libname", ArgKind::String) },
                    Arg { token: Some("LIB-VER"), ..Arg::new("libver", ArgKind::String) },
                ], ..Arg::new("attr", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(73),
        name: "setname",
        full_name: "client|setname",
        container: Some(CommandId::new(59)),
        arity: 3,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Name this connection.",
            since: "2.6.9",
            group: Group::Connection,
            complexity: "O(1)",
            args: &[
                Arg::new("connection-name", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(74),
        name: "tracking",
        full_name: "client|tracking",
        container: Some(CommandId::new(59)),
        arity: -3,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Switch server-assisted client caching on or off.",
            since: "6.0.0",
            group: Group::Connection,
            complexity: "O(1)",
            args: &[
                Arg { args: &[
                    Arg { token: Some("ON"), ..Arg::new("on", ArgKind::PureToken) },
                    Arg { token: Some("OFF"), ..Arg::new("off", ArgKind::PureToken) },
                ], ..Arg::new("status", ArgKind::OneOf) },
                Arg { token: Some("REDIRECT"), flags: ArgFlags::OPTIONAL, ..Arg::new("client-id", ArgKind::Integer) },
                Arg { token: Some("PREFIX"), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE).union(ArgFlags::MULTIPLE_TOKEN), ..Arg::new("prefix", ArgKind::String) },
                Arg { token: Some("BCAST"), flags: ArgFlags::OPTIONAL, ..Arg::new("bcast", ArgKind::PureToken) },
                Arg { token: Some("OPTIN"), flags: ArgFlags::OPTIONAL, ..Arg::new("optin", ArgKind::PureToken) },
                Arg { token: Some("OPTOUT"), flags: ArgFlags::OPTIONAL, ..Arg::new("optout", ArgKind::PureToken) },
                Arg { token: Some("NOLOOP"), flags: ArgFlags::OPTIONAL, ..Arg::new("noloop", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(75),
        name: "trackinginfo",
        full_name: "client|trackinginfo",
        container: Some(CommandId::new(59)),
        arity: 2,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Tracking flags, redirect target and prefixes of this connection.",
            since: "6.2.0",
            group: Group::Connection,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(76),
        name: "unblock",
        full_name: "client|unblock",
        container: Some(CommandId::new(59)),
        arity: -3,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::ADMIN).union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Wake a blocked client, as timeout or error.",
            since: "5.0.0",
            group: Group::Connection,
            complexity: "O(log N)",
            args: &[
                Arg::new("client-id", ArgKind::Integer),
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("TIMEOUT"), ..Arg::new("timeout", ArgKind::PureToken) },
                    Arg { token: Some("ERROR"), ..Arg::new("error", ArgKind::PureToken) },
                ], ..Arg::new("unblock-type", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(77),
        name: "unpause",
        full_name: "client|unpause",
        container: Some(CommandId::new(59)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::ADMIN).union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "End a CLIENT PAUSE.",
            since: "6.2.0",
            group: Group::Connection,
            complexity: "O(N)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(78),
        name: "cluster",
        full_name: "cluster",
        arity: -2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        subcommands: Subcommands { first: 79, count: 31 },
        doc: &Doc {
            summary: "Container for cluster administration.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(79),
        name: "addslots",
        full_name: "cluster|addslots",
        container: Some(CommandId::new(78)),
        arity: -3,
        flags: Flags::ADMIN.union(Flags::STALE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Claim slots for this node.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("slot", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(80),
        name: "addslotsrange",
        full_name: "cluster|addslotsrange",
        container: Some(CommandId::new(78)),
        arity: -4,
        flags: Flags::ADMIN.union(Flags::STALE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Claim slot ranges for this node.",
            since: "7.0.0",
            group: Group::Cluster,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::MULTIPLE, args: &[
                    Arg::new("start-slot", ArgKind::Integer),
                    Arg::new("end-slot", ArgKind::Integer),
                ], ..Arg::new("range", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(81),
        name: "bumpepoch",
        full_name: "cluster|bumpepoch",
        container: Some(CommandId::new(78)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::STALE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Raise this node's config epoch.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(82),
        name: "count-failure-reports",
        full_name: "cluster|count-failure-reports",
        container: Some(CommandId::new(78)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Number of live failure reports about a node.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(N)",
            args: &[
                Arg::new("node-id", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(83),
        name: "countkeysinslot",
        full_name: "cluster|countkeysinslot",
        container: Some(CommandId::new(78)),
        arity: 3,
        flags: Flags::STALE,
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "Keys held locally in a slot.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(1)",
            args: &[
                Arg::new("slot", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(84),
        name: "delslots",
        full_name: "cluster|delslots",
        container: Some(CommandId::new(78)),
        arity: -3,
        flags: Flags::ADMIN.union(Flags::STALE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Drop slot assignments known to this node.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("slot", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(85),
        name: "delslotsrange",
        full_name: "cluster|delslotsrange",
        container: Some(CommandId::new(78)),
        arity: -4,
        flags: Flags::ADMIN.union(Flags::STALE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Drop slot-range assignments known to this node.",
            since: "7.0.0",
            group: Group::Cluster,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::MULTIPLE, args: &[
                    Arg::new("start-slot", ArgKind::Integer),
                    Arg::new("end-slot", ArgKind::Integer),
                ], ..Arg::new("range", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(86),
        name: "failover",
        full_name: "cluster|failover",
        container: Some(CommandId::new(78)),
        arity: -2,
        flags: Flags::ADMIN.union(Flags::STALE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Make a replica take over its master.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(1)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("FORCE"), ..Arg::new("force", ArgKind::PureToken) },
                    Arg { token: Some("TAKEOVER"), ..Arg::new("takeover", ArgKind::PureToken) },
                ], ..Arg::new("options", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(87),
        name: "flushslots",
        full_name: "cluster|flushslots",
        container: Some(CommandId::new(78)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::STALE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Drop all slot assignments of this node.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(88),
        name: "forget",
        full_name: "cluster|forget",
        container: Some(CommandId::new(78)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::STALE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Remove a node from the node table and ban it for a while.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(1)",
            args: &[
                Arg::new("node-id", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(89),
        name: "getkeysinslot",
        full_name: "cluster|getkeysinslot",
        container: Some(CommandId::new(78)),
        arity: 4,
        flags: Flags::STALE,
        acl_categories: AclCategories::SLOW,
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Some key names from a slot.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(N)",
            args: &[
                Arg::new("slot", ArgKind::Integer),
                Arg::new("count", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(90),
        name: "help",
        full_name: "cluster|help",
        container: Some(CommandId::new(78)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "Help lines for CLUSTER.",
            since: "5.0.0",
            group: Group::Cluster,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(91),
        name: "info",
        full_name: "cluster|info",
        container: Some(CommandId::new(78)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Cluster state as key:value text.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(92),
        name: "keyslot",
        full_name: "cluster|keyslot",
        container: Some(CommandId::new(78)),
        arity: 3,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "Hash slot of a key name.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(N)",
            args: &[
                Arg::new("key", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(93),
        name: "links",
        full_name: "cluster|links",
        container: Some(CommandId::new(78)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Bus links of this node with buffer sizes.",
            since: "7.0.0",
            group: Group::Cluster,
            complexity: "O(N)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(94),
        name: "meet",
        full_name: "cluster|meet",
        container: Some(CommandId::new(78)),
        arity: -4,
        flags: Flags::ADMIN.union(Flags::STALE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Introduce another node through its bus.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(1)",
            history: &[
                ("4.0.0", "Gained `cluster_bus_port`."),
            ],
            args: &[
                Arg::new("ip", ArgKind::String),
                Arg::new("port", ArgKind::Integer),
                Arg { flags: ArgFlags::OPTIONAL, since: "4.0.0", ..Arg::new("cluster-bus-port", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(95),
        name: "migration",
        full_name: "cluster|migration",
        container: Some(CommandId::new(78)),
        arity: -4,
        flags: Flags::ADMIN.union(Flags::STALE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Import slots atomically, cancel or inspect such tasks.",
            since: "8.4.0",
            group: Group::Cluster,
            complexity: "O(N)",
            args: &[
                Arg { args: &[
                    Arg { token: Some("IMPORT"), flags: ArgFlags::MULTIPLE, args: &[
                        Arg::new("start-slot", ArgKind::Integer),
                        Arg::new("end-slot", ArgKind::Integer),
                    ], ..Arg::new("import", ArgKind::Block) },
                    Arg { token: Some("CANCEL"), args: &[
                        Arg { token: Some("ID"), ..Arg::new("task-id", ArgKind::String) },
                        Arg { token: Some("ALL"), ..Arg::new("all", ArgKind::PureToken) },
                    ], ..Arg::new("cancel", ArgKind::OneOf) },
                    Arg { token: Some("STATUS"), args: &[
                        Arg { token: Some("ID"), flags: ArgFlags::OPTIONAL, ..Arg::new("task-id", ArgKind::String) },
                        Arg { token: Some("ALL"), flags: ArgFlags::OPTIONAL, ..Arg::new("all", ArgKind::PureToken) },
                    ], ..Arg::new("status", ArgKind::OneOf) },
                ], ..Arg::new("subcommand", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(96),
        name: "myid",
        full_name: "cluster|myid",
        container: Some(CommandId::new(78)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "40-hex id of this node.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(97),
        name: "myshardid",
        full_name: "cluster|myshardid",
        container: Some(CommandId::new(78)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "40-hex id of this node's shard.",
            since: "7.2.0",
            group: Group::Cluster,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(98),
        name: "nodes",
        full_name: "cluster|nodes",
        container: Some(CommandId::new(78)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Node table in nodes.conf line format.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(N)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(99),
        name: "replicas",
        full_name: "cluster|replicas",
        container: Some(CommandId::new(78)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Node lines of a master's replicas.",
            since: "5.0.0",
            group: Group::Cluster,
            complexity: "O(N)",
            args: &[
                Arg::new("node-id", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(100),
        name: "replicate",
        full_name: "cluster|replicate",
        container: Some(CommandId::new(78)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::STALE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Become replica of a given node.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(1)",
            args: &[
                Arg::new("node-id", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(101),
        name: "reset",
        full_name: "cluster|reset",
        container: Some(CommandId::new(78)),
        arity: -2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Forget the cluster, soft or hard.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("HARD"), ..Arg::new("hard", ArgKind::PureToken) },
                    Arg { token: Some("SOFT"), ..Arg::new("soft", ArgKind::PureToken) },
                ], ..Arg::new("reset-type", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(102),
        name: "saveconfig",
        full_name: "cluster|saveconfig",
        container: Some(CommandId::new(78)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::STALE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Write nodes.conf now.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(103),
        name: "set-config-epoch",
        full_name: "cluster|set-config-epoch",
        container: Some(CommandId::new(78)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::STALE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Give a fresh node its config epoch.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(1)",
            args: &[
                Arg::new("config-epoch", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(104),
        name: "setslot",
        full_name: "cluster|setslot",
        container: Some(CommandId::new(78)),
        arity: -4,
        flags: Flags::ADMIN.union(Flags::STALE).union(Flags::MAY_REPLICATE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Set a slot's migrating, importing, stable state or owner.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(1)",
            args: &[
                Arg::new("slot", ArgKind::Integer),
                Arg { args: &[
                    Arg { token: Some("IMPORTING"), display_text: "node-id", ..Arg::new("importing", ArgKind::String) },
                    Arg { token: Some("MIGRATING"), display_text: "node-id", ..Arg::new("migrating", ArgKind::String) },
                    Arg { token: Some("NODE"), display_text: "node-id", ..Arg::new("node", ArgKind::String) },
                    Arg { token: Some("STABLE"), ..Arg::new("stable", ArgKind::PureToken) },
                ], ..Arg::new("subcommand", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(105),
        name: "shards",
        full_name: "cluster|shards",
        container: Some(CommandId::new(78)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Shards with slot ranges and node details.",
            since: "7.0.0",
            group: Group::Cluster,
            complexity: "O(N)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(106),
        name: "slaves",
        full_name: "cluster|slaves",
        container: Some(CommandId::new(78)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Old name of CLUSTER REPLICAS.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(N)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "5.0.0",
            replaced_by: "CLUSTER REPLICAS",
            args: &[
                Arg::new("node-id", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(107),
        name: "slot-stats",
        full_name: "cluster|slot-stats",
        container: Some(CommandId::new(78)),
        arity: -4,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        tips: &["nondeterministic_output", "request_policy:all_shards"],
        doc: &Doc {
            summary: "Usage counters per slot.",
            since: "8.2.0",
            group: Group::Cluster,
            complexity: "O(N), with ORDERBY O(N*log(N))",
            args: &[
                Arg { args: &[
                    Arg { token: Some("SLOTSRANGE"), args: &[
                        Arg::new("start-slot", ArgKind::Integer),
                        Arg::new("end-slot", ArgKind::Integer),
                    ], ..Arg::new("slotsrange", ArgKind::Block) },
                    Arg { token: Some("ORDERBY"), args: &[
                        Arg::new("metric", ArgKind::String),
                        Arg { token: Some("LIMIT"), flags: ArgFlags::OPTIONAL, ..Arg::new("limit", ArgKind::Integer) },
                        Arg { flags: ArgFlags::OPTIONAL, args: &[
                            Arg { token: Some("ASC"), ..Arg::new("asc", ArgKind::PureToken) },
                            Arg { token: Some("DESC"), ..Arg::new("desc", ArgKind::PureToken) },
                        ], ..Arg::new("order", ArgKind::OneOf) },
                    ], ..Arg::new("orderby", ArgKind::Block) },
                ], ..Arg::new("filter", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(108),
        name: "slots",
        full_name: "cluster|slots",
        container: Some(CommandId::new(78)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Slot ranges with the nodes that serve them.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(N)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "7.0.0",
            replaced_by: "CLUSTER SHARDS",
            history: &[
                ("4.0.0", "Shows node ids."),
                ("7.0.0", "Shows further network details of each node."),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(109),
        name: "syncslots",
        full_name: "cluster|syncslots",
        container: Some(CommandId::new(78)),
        arity: -3,
        flags: Flags::ADMIN.union(Flags::STALE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Internal dialogue of atomic slot migration between nodes.",
            since: "8.4.0",
            group: Group::Cluster,
            complexity: "O(1)",
            args: &[
                Arg { args: &[
                    Arg { token: Some("SYNC"), args: &[
                        Arg::new("task-id", ArgKind::String),
                        Arg { flags: ArgFlags::MULTIPLE, args: &[
                            Arg::new("start-slot", ArgKind::Integer),
                            Arg::new("end-slot", ArgKind::Integer),
                        ], ..Arg::new("slot-range", ArgKind::Block) },
                    ], ..Arg::new("sync", ArgKind::Block) },
                    Arg { token: Some("RDBCHANNEL"), ..Arg::new("task-id", ArgKind::String) },
                    Arg { token: Some("SNAPSHOT-EOF"), ..Arg::new("snapshot-eof", ArgKind::PureToken) },
                    Arg { token: Some("STREAM-EOF"), ..Arg::new("stream-eof", ArgKind::PureToken) },
                    Arg { token: Some("ACK"), args: &[
                        Arg::new("state", ArgKind::String),
                        Arg::new("offset", ArgKind::Integer),
                    ], ..Arg::new("ack", ArgKind::Block) },
                    Arg { token: Some("FAIL"), ..Arg::new("error", ArgKind::String) },
                    Arg { token: Some("CONF"), args: &[
                        Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("option", ArgKind::String) },
                        Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("value", ArgKind::String) },
                    ], ..Arg::new("conf", ArgKind::Block) },
                ], ..Arg::new("subcommand", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(110),
        name: "command",
        full_name: "command",
        arity: -1,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        tips: &["nondeterministic_output_order"],
        subcommands: Subcommands { first: 111, count: 7 },
        doc: &Doc {
            summary: "Table of all commands.",
            since: "2.8.13",
            group: Group::Server,
            complexity: "O(N)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(111),
        name: "count",
        full_name: "command|count",
        container: Some(CommandId::new(110)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Number of commands.",
            since: "2.8.13",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(112),
        name: "docs",
        full_name: "command|docs",
        container: Some(CommandId::new(110)),
        arity: -2,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        tips: &["nondeterministic_output_order"],
        doc: &Doc {
            summary: "Documentation maps of commands.",
            since: "7.0.0",
            group: Group::Server,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("command-name", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(113),
        name: "getkeys",
        full_name: "command|getkeys",
        container: Some(CommandId::new(110)),
        arity: -3,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Key names used by a full command line.",
            since: "2.8.13",
            group: Group::Server,
            complexity: "O(N)",
            args: &[
                Arg::new("command", ArgKind::String),
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("arg", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(114),
        name: "getkeysandflags",
        full_name: "command|getkeysandflags",
        container: Some(CommandId::new(110)),
        arity: -3,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Key names with their access flags for a full command line.",
            since: "7.0.0",
            group: Group::Server,
            complexity: "O(N)",
            args: &[
                Arg::new("command", ArgKind::String),
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("arg", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(115),
        name: "help",
        full_name: "command|help",
        container: Some(CommandId::new(110)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Help lines for COMMAND.",
            since: "5.0.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(116),
        name: "info",
        full_name: "command|info",
        container: Some(CommandId::new(110)),
        arity: -2,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        tips: &["nondeterministic_output_order"],
        doc: &Doc {
            summary: "Table entries of given commands.",
            since: "2.8.13",
            group: Group::Server,
            complexity: "O(N)",
            history: &[
                ("7.0.0", "Without a name it tells of all commands."),
            ],
            args: &[
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("command-name", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(117),
        name: "list",
        full_name: "command|list",
        container: Some(CommandId::new(110)),
        arity: -2,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::SLOW),
        tips: &["nondeterministic_output_order"],
        doc: &Doc {
            summary: "Command names, optionally filtered.",
            since: "7.0.0",
            group: Group::Server,
            complexity: "O(N)",
            args: &[
                Arg { token: Some("FILTERBY"), flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("MODULE"), ..Arg::new("module-name", ArgKind::String) },
                    Arg { token: Some("ACLCAT"), ..Arg::new("category", ArgKind::String) },
                    Arg { token: Some("PATTERN"), ..Arg::new("pattern", ArgKind::Pattern) },
                ], ..Arg::new("filterby", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(118),
        name: "config",
        full_name: "config",
        arity: -2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        subcommands: Subcommands { first: 119, count: 5 },
        doc: &Doc {
            summary: "Container for server configuration.",
            since: "2.0.0",
            group: Group::Server,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(119),
        name: "get",
        full_name: "config|get",
        container: Some(CommandId::new(118)),
        arity: -3,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Values of parameters matching patterns.",
            since: "2.0.0",
            group: Group::Server,
            complexity: "O(N)",
            history: &[
                ("7.0.0", "Takes several patterns at once."),
            ],
            args: &[
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("parameter", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(120),
        name: "help",
        full_name: "config|help",
        container: Some(CommandId::new(118)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "Help lines for CONFIG.",
            since: "5.0.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(121),
        name: "resetstat",
        full_name: "config|resetstat",
        container: Some(CommandId::new(118)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Zero the INFO statistics.",
            since: "2.0.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(122),
        name: "rewrite",
        full_name: "config|rewrite",
        container: Some(CommandId::new(118)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Write running settings back to the config file.",
            since: "2.8.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(123),
        name: "set",
        full_name: "config|set",
        container: Some(CommandId::new(118)),
        arity: -4,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Change one or more parameters atomically.",
            since: "2.0.0",
            group: Group::Server,
            complexity: "O(N)",
            history: &[
                ("7.0.0", "Takes several parameters at once."),
            ],
            args: &[
                Arg { flags: ArgFlags::MULTIPLE, args: &[
                    Arg::new("parameter", ArgKind::String),
                    Arg::new("value", ArgKind::String),
                ], ..Arg::new("data", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(124),
        name: "copy",
        full_name: "copy",
        arity: -3,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Copy a key, optionally to another db.",
            since: "6.2.0",
            group: Group::Generic,
            complexity: "O(1) for strings, O(N) for collections",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("source", ArgKind::Key) },
                Arg { key_spec_index: Some(1), ..Arg::new("destination", ArgKind::Key) },
                Arg { token: Some("DB"), flags: ArgFlags::OPTIONAL, ..Arg::new("destination-db", ArgKind::Integer) },
                Arg { token: Some("REPLACE"), flags: ArgFlags::OPTIONAL, ..Arg::new("replace", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(125),
        name: "dbsize",
        full_name: "dbsize",
        arity: 1,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::READ).union(AclCategories::FAST),
        tips: &["request_policy:all_shards", "response_policy:agg_sum"],
        doc: &Doc {
            summary: "Number of keys in the selected db.",
            since: "1.0.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(126),
        name: "debug",
        full_name: "debug",
        arity: -2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::PROTECTED),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Debugging and fault-injection toolbox.",
            since: "1.0.0",
            group: Group::Server,
            complexity: "Depends on the subcommand.",
            doc_flags: DocFlags::SYSCMD,
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(127),
        name: "decr",
        full_name: "decr",
        arity: 2,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Subtract one from an integer string.",
            since: "1.0.0",
            group: Group::String,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(128),
        name: "decrby",
        full_name: "decrby",
        arity: 3,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Subtract an amount from an integer string.",
            since: "1.0.0",
            group: Group::String,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("decrement", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(129),
        name: "del",
        full_name: "del",
        arity: -2,
        flags: Flags::WRITE,
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::RM.union(KeyFlags::DELETE), notes: "" },
        ],
        tips: &["request_policy:multi_shard", "response_policy:agg_sum"],
        doc: &Doc {
            summary: "Delete keys.",
            since: "1.0.0",
            group: Group::Generic,
            complexity: "O(N), plus O(M) for each collection",
            args: &[
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(130),
        name: "delex",
        full_name: "delex",
        arity: -2,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE).union(KeyFlags::VARIABLE_FLAGS), notes: "" },
        ],
        get_keys_proc: Some(GetKeysProc::Delex),
        doc: &Doc {
            summary: "Delete a key, optionally only if its string value or digest matches.",
            since: "8.4.0",
            group: Group::String,
            complexity: "O(1), digests O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("IFEQ"), ..Arg::new("ifeq-value", ArgKind::String) },
                    Arg { token: Some("IFNE"), ..Arg::new("ifne-value", ArgKind::String) },
                    Arg { token: Some("IFDEQ"), ..Arg::new("ifdeq-digest", ArgKind::String) },
                    Arg { token: Some("IFDNE"), ..Arg::new("ifdne-digest", ArgKind::String) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(131),
        name: "digest",
        full_name: "digest",
        arity: 2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::STRING.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "64-bit XXH3 hash of a string value as 16 hex digits.",
            since: "8.4.0",
            group: Group::String,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(132),
        name: "discard",
        full_name: "discard",
        arity: 1,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::FAST).union(Flags::ALLOW_BUSY),
        acl_categories: AclCategories::TRANSACTION.union(AclCategories::FAST),
        doc: &Doc {
            summary: "Throw away the queued transaction.",
            since: "2.0.0",
            group: Group::Transactions,
            complexity: "O(N)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(133),
        name: "dump",
        full_name: "dump",
        arity: 2,
        flags: Flags::READONLY,
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Serialised form of a value.",
            since: "2.6.0",
            group: Group::Generic,
            complexity: "O(1)+O(N*M)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(134),
        name: "echo",
        full_name: "echo",
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::FAST),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::FAST),
        doc: &Doc {
            summary: "Return the argument.",
            since: "1.0.0",
            group: Group::Connection,
            complexity: "O(1)",
            args: &[
                Arg::new("message", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(135),
        name: "eval",
        full_name: "eval",
        arity: -3,
        flags: Flags::NOSCRIPT.union(Flags::STALE).union(Flags::SKIP_MONITOR).union(Flags::MAY_REPLICATE).union(Flags::NO_MANDATORY_KEYS).union(Flags::SCRIPT_RUNNER).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "what the script does with its keys is unknown, so anything is assumed" },
        ],
        doc: &Doc {
            summary: "Run a Lua script.",
            since: "2.6.0",
            group: Group::Scripting,
            complexity: "Depends on the script.",
            args: &[
                Arg::new("script", ArgKind::String),
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("arg", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(136),
        name: "eval_ro",
        full_name: "eval_ro",
        arity: -3,
        flags: Flags::READONLY.union(Flags::NOSCRIPT).union(Flags::STALE).union(Flags::SKIP_MONITOR).union(Flags::NO_MANDATORY_KEYS).union(Flags::SCRIPT_RUNNER).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "what the script reads of its keys is unknown, so everything is assumed" },
        ],
        doc: &Doc {
            summary: "Run a Lua script that may not write.",
            since: "7.0.0",
            group: Group::Scripting,
            complexity: "Depends on the script.",
            args: &[
                Arg::new("script", ArgKind::String),
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("arg", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(137),
        name: "evalsha",
        full_name: "evalsha",
        arity: -3,
        flags: Flags::NOSCRIPT.union(Flags::STALE).union(Flags::SKIP_MONITOR).union(Flags::MAY_REPLICATE).union(Flags::NO_MANDATORY_KEYS).union(Flags::SCRIPT_RUNNER).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Run a cached Lua script by its SHA1.",
            since: "2.6.0",
            group: Group::Scripting,
            complexity: "Depends on the script.",
            args: &[
                Arg::new("sha1", ArgKind::String),
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("arg", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(138),
        name: "evalsha_ro",
        full_name: "evalsha_ro",
        arity: -3,
        flags: Flags::READONLY.union(Flags::NOSCRIPT).union(Flags::STALE).union(Flags::SKIP_MONITOR).union(Flags::NO_MANDATORY_KEYS).union(Flags::SCRIPT_RUNNER).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Run a cached Lua script that may not write.",
            since: "7.0.0",
            group: Group::Scripting,
            complexity: "Depends on the script.",
            args: &[
                Arg::new("sha1", ArgKind::String),
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("arg", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(139),
        name: "exec",
        full_name: "exec",
        arity: 1,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::SKIP_SLOWLOG),
        acl_categories: AclCategories::TRANSACTION.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Run the queued transaction.",
            since: "1.2.0",
            group: Group::Transactions,
            complexity: "Depends on the queued commands.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(140),
        name: "exists",
        full_name: "exists",
        arity: -2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        tips: &["request_policy:multi_shard", "response_policy:agg_sum"],
        doc: &Doc {
            summary: "Count how many of the keys exist (repeats counted).",
            since: "1.0.0",
            group: Group::Generic,
            complexity: "O(N)",
            history: &[
                ("3.0.3", "Takes several keys at once."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(141),
        name: "expire",
        full_name: "expire",
        arity: -3,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Set a lifetime in seconds.",
            since: "1.0.0",
            group: Group::Generic,
            complexity: "O(1)",
            history: &[
                ("7.0.0", "Gained `NX`, `XX`, `GT` and `LT`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("seconds", ArgKind::Integer),
                Arg { flags: ArgFlags::OPTIONAL, since: "7.0.0", args: &[
                    Arg { token: Some("NX"), ..Arg::new("nx", ArgKind::PureToken) },
                    Arg { token: Some("XX"), ..Arg::new("xx", ArgKind::PureToken) },
                    Arg { token: Some("GT"), ..Arg::new("gt", ArgKind::PureToken) },
                    Arg { token: Some("LT"), ..Arg::new("lt", ArgKind::PureToken) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(142),
        name: "expireat",
        full_name: "expireat",
        arity: -3,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Set an expiry at a Unix second.",
            since: "1.2.0",
            group: Group::Generic,
            complexity: "O(1)",
            history: &[
                ("7.0.0", "Gained `NX`, `XX`, `GT` and `LT`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("unix-time-seconds", ArgKind::UnixTime),
                Arg { flags: ArgFlags::OPTIONAL, since: "7.0.0", args: &[
                    Arg { token: Some("NX"), ..Arg::new("nx", ArgKind::PureToken) },
                    Arg { token: Some("XX"), ..Arg::new("xx", ArgKind::PureToken) },
                    Arg { token: Some("GT"), ..Arg::new("gt", ArgKind::PureToken) },
                    Arg { token: Some("LT"), ..Arg::new("lt", ArgKind::PureToken) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(143),
        name: "expiretime",
        full_name: "expiretime",
        arity: 2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Expiry of a key as Unix second.",
            since: "7.0.0",
            group: Group::Generic,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(144),
        name: "failover",
        full_name: "failover",
        arity: -1,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Coordinated switch of roles with a replica.",
            since: "6.2.0",
            group: Group::Server,
            complexity: "O(1)",
            args: &[
                Arg { token: Some("TO"), flags: ArgFlags::OPTIONAL, args: &[
                    Arg::new("host", ArgKind::String),
                    Arg::new("port", ArgKind::Integer),
                    Arg { token: Some("FORCE"), flags: ArgFlags::OPTIONAL, ..Arg::new("force", ArgKind::PureToken) },
                ], ..Arg::new("target", ArgKind::Block) },
                Arg { token: Some("ABORT"), flags: ArgFlags::OPTIONAL, ..Arg::new("abort", ArgKind::PureToken) },
                Arg { token: Some("TIMEOUT"), flags: ArgFlags::OPTIONAL, ..Arg::new("milliseconds", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(145),
        name: "fcall",
        full_name: "fcall",
        arity: -3,
        flags: Flags::NOSCRIPT.union(Flags::STALE).union(Flags::SKIP_MONITOR).union(Flags::MAY_REPLICATE).union(Flags::NO_MANDATORY_KEYS).union(Flags::SCRIPT_RUNNER).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "what the script does with its keys is unknown, so anything is assumed" },
        ],
        doc: &Doc {
            summary: "Call a library function.",
            since: "7.0.0",
            group: Group::Scripting,
            complexity: "Depends on the function.",
            args: &[
                Arg::new("function", ArgKind::String),
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("arg", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(146),
        name: "fcall_ro",
        full_name: "fcall_ro",
        arity: -3,
        flags: Flags::READONLY.union(Flags::NOSCRIPT).union(Flags::STALE).union(Flags::SKIP_MONITOR).union(Flags::NO_MANDATORY_KEYS).union(Flags::SCRIPT_RUNNER).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "what the script reads of its keys is unknown, so everything is assumed" },
        ],
        doc: &Doc {
            summary: "Call a library function that may not write.",
            since: "7.0.0",
            group: Group::Scripting,
            complexity: "Depends on the function.",
            args: &[
                Arg::new("function", ArgKind::String),
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("arg", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(147),
        name: "flushall",
        full_name: "flushall",
        arity: -1,
        flags: Flags::WRITE,
        acl_categories: AclCategories::DANGEROUS.union(AclCategories::KEYSPACE).union(AclCategories::WRITE).union(AclCategories::SLOW),
        tips: &["request_policy:all_shards", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Empty all databases.",
            since: "1.0.0",
            group: Group::Server,
            complexity: "O(N)",
            history: &[
                ("4.0.0", "Gained `ASYNC`."),
                ("6.2.0", "Gained `SYNC`."),
            ],
            args: &[
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("ASYNC"), since: "4.0.0", ..Arg::new("async", ArgKind::PureToken) },
                    Arg { token: Some("SYNC"), since: "6.2.0", ..Arg::new("sync", ArgKind::PureToken) },
                ], ..Arg::new("flush-type", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(148),
        name: "flushdb",
        full_name: "flushdb",
        arity: -1,
        flags: Flags::WRITE,
        acl_categories: AclCategories::DANGEROUS.union(AclCategories::KEYSPACE).union(AclCategories::WRITE).union(AclCategories::SLOW),
        tips: &["request_policy:all_shards", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Empty the selected database.",
            since: "1.0.0",
            group: Group::Server,
            complexity: "O(N)",
            history: &[
                ("4.0.0", "Gained `ASYNC`."),
                ("6.2.0", "Gained `SYNC`."),
            ],
            args: &[
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("ASYNC"), since: "4.0.0", ..Arg::new("async", ArgKind::PureToken) },
                    Arg { token: Some("SYNC"), since: "6.2.0", ..Arg::new("sync", ArgKind::PureToken) },
                ], ..Arg::new("flush-type", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(149),
        name: "function",
        full_name: "function",
        arity: -2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        subcommands: Subcommands { first: 150, count: 9 },
        doc: &Doc {
            summary: "Container for function libraries.",
            since: "7.0.0",
            group: Group::Scripting,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(150),
        name: "delete",
        full_name: "function|delete",
        container: Some(CommandId::new(149)),
        arity: 3,
        flags: Flags::WRITE.union(Flags::NOSCRIPT),
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::WRITE).union(AclCategories::SLOW),
        tips: &["request_policy:all_shards", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Remove a library.",
            since: "7.0.0",
            group: Group::Scripting,
            complexity: "O(1)",
            args: &[
                Arg::new("library-name", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(151),
        name: "dump",
        full_name: "function|dump",
        container: Some(CommandId::new(149)),
        arity: 2,
        flags: Flags::NOSCRIPT,
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Serialise all libraries.",
            since: "7.0.0",
            group: Group::Scripting,
            complexity: "O(N)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(152),
        name: "flush",
        full_name: "function|flush",
        container: Some(CommandId::new(149)),
        arity: -2,
        flags: Flags::WRITE.union(Flags::NOSCRIPT),
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::WRITE).union(AclCategories::SLOW),
        tips: &["request_policy:all_shards", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Remove all libraries.",
            since: "7.0.0",
            group: Group::Scripting,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("ASYNC"), ..Arg::new("async", ArgKind::PureToken) },
                    Arg { token: Some("SYNC"), ..Arg::new("sync", ArgKind::PureToken) },
                ], ..Arg::new("flush-type", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(153),
        name: "help",
        full_name: "function|help",
        container: Some(CommandId::new(149)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Help lines for FUNCTION.",
            since: "7.0.0",
            group: Group::Scripting,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(154),
        name: "kill",
        full_name: "function|kill",
        container: Some(CommandId::new(149)),
        arity: 2,
        flags: Flags::NOSCRIPT.union(Flags::ALLOW_BUSY),
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        tips: &["request_policy:all_shards", "response_policy:one_succeeded"],
        doc: &Doc {
            summary: "Stop the running read-only function.",
            since: "7.0.0",
            group: Group::Scripting,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(155),
        name: "list",
        full_name: "function|list",
        container: Some(CommandId::new(149)),
        arity: -2,
        flags: Flags::NOSCRIPT,
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        tips: &["nondeterministic_output_order"],
        doc: &Doc {
            summary: "Describe libraries.",
            since: "7.0.0",
            group: Group::Scripting,
            complexity: "O(N)",
            args: &[
                Arg { token: Some("LIBRARYNAME"), flags: ArgFlags::OPTIONAL, ..Arg::new("library-name-pattern", ArgKind::String) },
                Arg { token: Some("WITHCODE"), flags: ArgFlags::OPTIONAL, ..Arg::new("withcode", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(156),
        name: "load",
        full_name: "function|load",
        container: Some(CommandId::new(149)),
        arity: -3,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::NOSCRIPT),
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::WRITE).union(AclCategories::SLOW),
        tips: &["request_policy:all_shards", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Create or replace a library from source text.",
            since: "7.0.0",
            group: Group::Scripting,
            complexity: "O(1)",
            args: &[
                Arg { token: Some("REPLACE"), flags: ArgFlags::OPTIONAL, ..Arg::new("replace", ArgKind::PureToken) },
                Arg::new("function-code", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(157),
        name: "restore",
        full_name: "function|restore",
        container: Some(CommandId::new(149)),
        arity: -3,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::NOSCRIPT),
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::WRITE).union(AclCategories::SLOW),
        tips: &["request_policy:all_shards", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Load libraries from a FUNCTION DUMP payload.",
            since: "7.0.0",
            group: Group::Scripting,
            complexity: "O(N)",
            args: &[
                Arg::new("serialized-value", ArgKind::String),
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("FLUSH"), ..Arg::new("flush", ArgKind::PureToken) },
                    Arg { token: Some("APPEND"), ..Arg::new("append", ArgKind::PureToken) },
                    Arg { token: Some("REPLACE"), ..Arg::new("replace", ArgKind::PureToken) },
                ], ..Arg::new("policy", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(158),
        name: "stats",
        full_name: "function|stats",
        container: Some(CommandId::new(149)),
        arity: 2,
        flags: Flags::NOSCRIPT.union(Flags::ALLOW_BUSY),
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        tips: &["nondeterministic_output", "request_policy:all_shards", "response_policy:special"],
        doc: &Doc {
            summary: "Running function and engine counters.",
            since: "7.0.0",
            group: Group::Scripting,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(159),
        name: "geoadd",
        full_name: "geoadd",
        arity: -5,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::GEO.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Store positions as geohash-scored zset members.",
            since: "3.2.0",
            group: Group::Geo,
            complexity: "O(log(N))",
            history: &[
                ("6.2.0", "Gained `CH`, `NX` and `XX`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, since: "6.2.0", args: &[
                    Arg { token: Some("NX"), ..Arg::new("nx", ArgKind::PureToken) },
                    Arg { token: Some("XX"), ..Arg::new("xx", ArgKind::PureToken) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
                Arg { token: Some("CH"), flags: ArgFlags::OPTIONAL, since: "6.2.0", ..Arg::new("change", ArgKind::PureToken) },
                Arg { flags: ArgFlags::MULTIPLE, args: &[
                    Arg::new("longitude", ArgKind::Double),
                    Arg::new("latitude", ArgKind::Double),
                    Arg::new("member", ArgKind::String),
                ], ..Arg::new("data", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(160),
        name: "geodist",
        full_name: "geodist",
        arity: -4,
        flags: Flags::READONLY,
        acl_categories: AclCategories::GEO.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Distance of two members.",
            since: "3.2.0",
            group: Group::Geo,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("member1", ArgKind::String),
                Arg::new("member2", ArgKind::String),
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("M"), ..Arg::new("m", ArgKind::PureToken) },
                    Arg { token: Some("KM"), ..Arg::new("km", ArgKind::PureToken) },
                    Arg { token: Some("FT"), ..Arg::new("ft", ArgKind::PureToken) },
                    Arg { token: Some("MI"), ..Arg::new("mi", ArgKind::PureToken) },
                ], ..Arg::new("unit", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(161),
        name: "geohash",
        full_name: "geohash",
        arity: -2,
        flags: Flags::READONLY,
        acl_categories: AclCategories::GEO.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "11-character geohash texts of members.",
            since: "3.2.0",
            group: Group::Geo,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("member", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(162),
        name: "geopos",
        full_name: "geopos",
        arity: -2,
        flags: Flags::READONLY,
        acl_categories: AclCategories::GEO.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Coordinates of members.",
            since: "3.2.0",
            group: Group::Geo,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("member", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(163),
        name: "georadius",
        full_name: "georadius",
        arity: -6,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::GEO.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
            KeySpec { begin_search: BeginSearch::Keyword { keyword: "STORE", start_from: 6 }, find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE).union(KeyFlags::INCOMPLETE), notes: "of several STORE and STOREDIST the last one counts" },
            KeySpec { begin_search: BeginSearch::Keyword { keyword: "STOREDIST", start_from: 6 }, find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE).union(KeyFlags::INCOMPLETE), notes: "of several STORE and STOREDIST the last one counts" },
        ],
        get_keys_proc: Some(GetKeysProc::Georadius),
        doc: &Doc {
            summary: "Members within a circle, may store the result.",
            since: "3.2.0",
            group: Group::Geo,
            complexity: "O(N+log(M))",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "6.2.0",
            replaced_by: "GEOSEARCH and GEOSEARCHSTORE with the BYRADIUS argument",
            history: &[
                ("6.2.0", "`COUNT` takes `ANY`."),
                ("7.0.0", "Units may be in upper case."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("longitude", ArgKind::Double),
                Arg::new("latitude", ArgKind::Double),
                Arg::new("radius", ArgKind::Double),
                Arg { args: &[
                    Arg { token: Some("M"), ..Arg::new("m", ArgKind::PureToken) },
                    Arg { token: Some("KM"), ..Arg::new("km", ArgKind::PureToken) },
                    Arg { token: Some("FT"), ..Arg::new("ft", ArgKind::PureToken) },
                    Arg { token: Some("MI"), ..Arg::new("mi", ArgKind::PureToken) },
                ], ..Arg::new("unit", ArgKind::OneOf) },
                Arg { token: Some("WITHCOORD"), flags: ArgFlags::OPTIONAL, ..Arg::new("withcoord", ArgKind::PureToken) },
                Arg { token: Some("WITHDIST"), flags: ArgFlags::OPTIONAL, ..Arg::new("withdist", ArgKind::PureToken) },
                Arg { token: Some("WITHHASH"), flags: ArgFlags::OPTIONAL, ..Arg::new("withhash", ArgKind::PureToken) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("COUNT"), ..Arg::new("count", ArgKind::Integer) },
                    Arg { token: Some("ANY"), flags: ArgFlags::OPTIONAL, since: "6.2.0", ..Arg::new("any", ArgKind::PureToken) },
                ], ..Arg::new("count-block", ArgKind::Block) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("ASC"), ..Arg::new("asc", ArgKind::PureToken) },
                    Arg { token: Some("DESC"), ..Arg::new("desc", ArgKind::PureToken) },
                ], ..Arg::new("order", ArgKind::OneOf) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("STORE"), key_spec_index: Some(1), display_text: "key", ..Arg::new("storekey", ArgKind::Key) },
                    Arg { token: Some("STOREDIST"), key_spec_index: Some(2), display_text: "key", ..Arg::new("storedistkey", ArgKind::Key) },
                ], ..Arg::new("store", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(164),
        name: "georadius_ro",
        full_name: "georadius_ro",
        arity: -6,
        flags: Flags::READONLY,
        acl_categories: AclCategories::GEO.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Read-only GEORADIUS.",
            since: "3.2.10",
            group: Group::Geo,
            complexity: "O(N+log(M))",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "6.2.0",
            replaced_by: "GEOSEARCH with the BYRADIUS argument",
            history: &[
                ("6.2.0", "`COUNT` takes `ANY`."),
                ("7.0.0", "Units may be in upper case."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("longitude", ArgKind::Double),
                Arg::new("latitude", ArgKind::Double),
                Arg::new("radius", ArgKind::Double),
                Arg { args: &[
                    Arg { token: Some("M"), ..Arg::new("m", ArgKind::PureToken) },
                    Arg { token: Some("KM"), ..Arg::new("km", ArgKind::PureToken) },
                    Arg { token: Some("FT"), ..Arg::new("ft", ArgKind::PureToken) },
                    Arg { token: Some("MI"), ..Arg::new("mi", ArgKind::PureToken) },
                ], ..Arg::new("unit", ArgKind::OneOf) },
                Arg { token: Some("WITHCOORD"), flags: ArgFlags::OPTIONAL, ..Arg::new("withcoord", ArgKind::PureToken) },
                Arg { token: Some("WITHDIST"), flags: ArgFlags::OPTIONAL, ..Arg::new("withdist", ArgKind::PureToken) },
                Arg { token: Some("WITHHASH"), flags: ArgFlags::OPTIONAL, ..Arg::new("withhash", ArgKind::PureToken) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("COUNT"), ..Arg::new("count", ArgKind::Integer) },
                    Arg { token: Some("ANY"), flags: ArgFlags::OPTIONAL, since: "6.2.0", ..Arg::new("any", ArgKind::PureToken) },
                ], ..Arg::new("count-block", ArgKind::Block) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("ASC"), ..Arg::new("asc", ArgKind::PureToken) },
                    Arg { token: Some("DESC"), ..Arg::new("desc", ArgKind::PureToken) },
                ], ..Arg::new("order", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(165),
        name: "georadiusbymember",
        full_name: "georadiusbymember",
        arity: -5,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::GEO.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
            KeySpec { begin_search: BeginSearch::Keyword { keyword: "STORE", start_from: 5 }, find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE).union(KeyFlags::INCOMPLETE), notes: "of several STORE and STOREDIST the last one counts" },
            KeySpec { begin_search: BeginSearch::Keyword { keyword: "STOREDIST", start_from: 5 }, find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE).union(KeyFlags::INCOMPLETE), notes: "of several STORE and STOREDIST the last one counts" },
        ],
        get_keys_proc: Some(GetKeysProc::Georadius),
        doc: &Doc {
            summary: "Members within a circle around a member, may store.",
            since: "3.2.0",
            group: Group::Geo,
            complexity: "O(N+log(M))",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "6.2.0",
            replaced_by: "GEOSEARCH and GEOSEARCHSTORE with the BYRADIUS and FROMMEMBER arguments",
            history: &[
                ("6.2.0", "`COUNT` takes `ANY`."),
                ("7.0.0", "Units may be in upper case."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("member", ArgKind::String),
                Arg::new("radius", ArgKind::Double),
                Arg { args: &[
                    Arg { token: Some("M"), ..Arg::new("m", ArgKind::PureToken) },
                    Arg { token: Some("KM"), ..Arg::new("km", ArgKind::PureToken) },
                    Arg { token: Some("FT"), ..Arg::new("ft", ArgKind::PureToken) },
                    Arg { token: Some("MI"), ..Arg::new("mi", ArgKind::PureToken) },
                ], ..Arg::new("unit", ArgKind::OneOf) },
                Arg { token: Some("WITHCOORD"), flags: ArgFlags::OPTIONAL, ..Arg::new("withcoord", ArgKind::PureToken) },
                Arg { token: Some("WITHDIST"), flags: ArgFlags::OPTIONAL, ..Arg::new("withdist", ArgKind::PureToken) },
                Arg { token: Some("WITHHASH"), flags: ArgFlags::OPTIONAL, ..Arg::new("withhash", ArgKind::PureToken) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("COUNT"), ..Arg::new("count", ArgKind::Integer) },
                    Arg { token: Some("ANY"), flags: ArgFlags::OPTIONAL, ..Arg::new("any", ArgKind::PureToken) },
                ], ..Arg::new("count-block", ArgKind::Block) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("ASC"), ..Arg::new("asc", ArgKind::PureToken) },
                    Arg { token: Some("DESC"), ..Arg::new("desc", ArgKind::PureToken) },
                ], ..Arg::new("order", ArgKind::OneOf) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("STORE"), key_spec_index: Some(1), display_text: "key", ..Arg::new("storekey", ArgKind::Key) },
                    Arg { token: Some("STOREDIST"), key_spec_index: Some(2), display_text: "key", ..Arg::new("storedistkey", ArgKind::Key) },
                ], ..Arg::new("store", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(166),
        name: "georadiusbymember_ro",
        full_name: "georadiusbymember_ro",
        arity: -5,
        flags: Flags::READONLY,
        acl_categories: AclCategories::GEO.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Read-only GEORADIUSBYMEMBER.",
            since: "3.2.10",
            group: Group::Geo,
            complexity: "O(N+log(M))",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "6.2.0",
            replaced_by: "GEOSEARCH with the BYRADIUS and FROMMEMBER arguments",
            history: &[
                ("6.2.0", "`COUNT` takes `ANY`."),
                ("7.0.0", "Units may be in upper case."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("member", ArgKind::String),
                Arg::new("radius", ArgKind::Double),
                Arg { args: &[
                    Arg { token: Some("M"), ..Arg::new("m", ArgKind::PureToken) },
                    Arg { token: Some("KM"), ..Arg::new("km", ArgKind::PureToken) },
                    Arg { token: Some("FT"), ..Arg::new("ft", ArgKind::PureToken) },
                    Arg { token: Some("MI"), ..Arg::new("mi", ArgKind::PureToken) },
                ], ..Arg::new("unit", ArgKind::OneOf) },
                Arg { token: Some("WITHCOORD"), flags: ArgFlags::OPTIONAL, ..Arg::new("withcoord", ArgKind::PureToken) },
                Arg { token: Some("WITHDIST"), flags: ArgFlags::OPTIONAL, ..Arg::new("withdist", ArgKind::PureToken) },
                Arg { token: Some("WITHHASH"), flags: ArgFlags::OPTIONAL, ..Arg::new("withhash", ArgKind::PureToken) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("COUNT"), ..Arg::new("count", ArgKind::Integer) },
                    Arg { token: Some("ANY"), flags: ArgFlags::OPTIONAL, ..Arg::new("any", ArgKind::PureToken) },
                ], ..Arg::new("count-block", ArgKind::Block) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("ASC"), ..Arg::new("asc", ArgKind::PureToken) },
                    Arg { token: Some("DESC"), ..Arg::new("desc", ArgKind::PureToken) },
                ], ..Arg::new("order", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(167),
        name: "geosearch",
        full_name: "geosearch",
        arity: -7,
        flags: Flags::READONLY,
        acl_categories: AclCategories::GEO.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Members inside a circle or box.",
            since: "6.2.0",
            group: Group::Geo,
            complexity: "O(N+log(M))",
            history: &[
                ("7.0.0", "Units may be in upper case."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { args: &[
                    Arg { token: Some("FROMMEMBER"), ..Arg::new("member", ArgKind::String) },
                    Arg { token: Some("FROMLONLAT"), args: &[
                        Arg::new("longitude", ArgKind::Double),
                        Arg::new("latitude", ArgKind::Double),
                    ], ..Arg::new("fromlonlat", ArgKind::Block) },
                ], ..Arg::new("from", ArgKind::OneOf) },
                Arg { args: &[
                    Arg { args: &[
                        Arg { token: Some("BYRADIUS"), ..Arg::new("radius", ArgKind::Double) },
                        Arg { args: &[
                            Arg { token: Some("M"), ..Arg::new("m", ArgKind::PureToken) },
                            Arg { token: Some("KM"), ..Arg::new("km", ArgKind::PureToken) },
                            Arg { token: Some("FT"), ..Arg::new("ft", ArgKind::PureToken) },
                            Arg { token: Some("MI"), ..Arg::new("mi", ArgKind::PureToken) },
                        ], ..Arg::new("unit", ArgKind::OneOf) },
                    ], ..Arg::new("circle", ArgKind::Block) },
                    Arg { args: &[
                        Arg { token: Some("BYBOX"), ..Arg::new("width", ArgKind::Double) },
                        Arg::new("height", ArgKind::Double),
                        Arg { args: &[
                            Arg { token: Some("M"), ..Arg::new("m", ArgKind::PureToken) },
                            Arg { token: Some("KM"), ..Arg::new("km", ArgKind::PureToken) },
                            Arg { token: Some("FT"), ..Arg::new("ft", ArgKind::PureToken) },
                            Arg { token: Some("MI"), ..Arg::new("mi", ArgKind::PureToken) },
                        ], ..Arg::new("unit", ArgKind::OneOf) },
                    ], ..Arg::new("box", ArgKind::Block) },
                ], ..Arg::new("by", ArgKind::OneOf) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("ASC"), ..Arg::new("asc", ArgKind::PureToken) },
                    Arg { token: Some("DESC"), ..Arg::new("desc", ArgKind::PureToken) },
                ], ..Arg::new("order", ArgKind::OneOf) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("COUNT"), ..Arg::new("count", ArgKind::Integer) },
                    Arg { token: Some("ANY"), flags: ArgFlags::OPTIONAL, ..Arg::new("any", ArgKind::PureToken) },
                ], ..Arg::new("count-block", ArgKind::Block) },
                Arg { token: Some("WITHCOORD"), flags: ArgFlags::OPTIONAL, ..Arg::new("withcoord", ArgKind::PureToken) },
                Arg { token: Some("WITHDIST"), flags: ArgFlags::OPTIONAL, ..Arg::new("withdist", ArgKind::PureToken) },
                Arg { token: Some("WITHHASH"), flags: ArgFlags::OPTIONAL, ..Arg::new("withhash", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(168),
        name: "geosearchstore",
        full_name: "geosearchstore",
        arity: -8,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::GEO.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Like GEOSEARCH but stored to a key.",
            since: "6.2.0",
            group: Group::Geo,
            complexity: "O(N+log(M))",
            history: &[
                ("7.0.0", "Units may be in upper case."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("destination", ArgKind::Key) },
                Arg { key_spec_index: Some(1), ..Arg::new("source", ArgKind::Key) },
                Arg { args: &[
                    Arg { token: Some("FROMMEMBER"), ..Arg::new("member", ArgKind::String) },
                    Arg { token: Some("FROMLONLAT"), args: &[
                        Arg::new("longitude", ArgKind::Double),
                        Arg::new("latitude", ArgKind::Double),
                    ], ..Arg::new("fromlonlat", ArgKind::Block) },
                ], ..Arg::new("from", ArgKind::OneOf) },
                Arg { args: &[
                    Arg { args: &[
                        Arg { token: Some("BYRADIUS"), ..Arg::new("radius", ArgKind::Double) },
                        Arg { args: &[
                            Arg { token: Some("M"), ..Arg::new("m", ArgKind::PureToken) },
                            Arg { token: Some("KM"), ..Arg::new("km", ArgKind::PureToken) },
                            Arg { token: Some("FT"), ..Arg::new("ft", ArgKind::PureToken) },
                            Arg { token: Some("MI"), ..Arg::new("mi", ArgKind::PureToken) },
                        ], ..Arg::new("unit", ArgKind::OneOf) },
                    ], ..Arg::new("circle", ArgKind::Block) },
                    Arg { args: &[
                        Arg { token: Some("BYBOX"), ..Arg::new("width", ArgKind::Double) },
                        Arg::new("height", ArgKind::Double),
                        Arg { args: &[
                            Arg { token: Some("M"), ..Arg::new("m", ArgKind::PureToken) },
                            Arg { token: Some("KM"), ..Arg::new("km", ArgKind::PureToken) },
                            Arg { token: Some("FT"), ..Arg::new("ft", ArgKind::PureToken) },
                            Arg { token: Some("MI"), ..Arg::new("mi", ArgKind::PureToken) },
                        ], ..Arg::new("unit", ArgKind::OneOf) },
                    ], ..Arg::new("box", ArgKind::Block) },
                ], ..Arg::new("by", ArgKind::OneOf) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("ASC"), ..Arg::new("asc", ArgKind::PureToken) },
                    Arg { token: Some("DESC"), ..Arg::new("desc", ArgKind::PureToken) },
                ], ..Arg::new("order", ArgKind::OneOf) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("COUNT"), ..Arg::new("count", ArgKind::Integer) },
                    Arg { token: Some("ANY"), flags: ArgFlags::OPTIONAL, ..Arg::new("any", ArgKind::PureToken) },
                ], ..Arg::new("count-block", ArgKind::Block) },
                Arg { token: Some("STOREDIST"), flags: ArgFlags::OPTIONAL, ..Arg::new("storedist", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(169),
        name: "get",
        full_name: "get",
        arity: 2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::STRING.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Value of a string.",
            since: "1.0.0",
            group: Group::String,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(170),
        name: "getbit",
        full_name: "getbit",
        arity: 3,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::BITMAP.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Bit at an offset.",
            since: "2.2.0",
            group: Group::Bitmap,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("offset", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(171),
        name: "getdel",
        full_name: "getdel",
        arity: 2,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Value of a string, then delete it.",
            since: "6.2.0",
            group: Group::String,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(172),
        name: "getex",
        full_name: "getex",
        arity: -2,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "the expire time may change" },
        ],
        doc: &Doc {
            summary: "Value of a string, also changing its expiry.",
            since: "6.2.0",
            group: Group::String,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("EX"), ..Arg::new("seconds", ArgKind::Integer) },
                    Arg { token: Some("PX"), ..Arg::new("milliseconds", ArgKind::Integer) },
                    Arg { token: Some("EXAT"), ..Arg::new("unix-time-seconds", ArgKind::UnixTime) },
                    Arg { token: Some("PXAT"), ..Arg::new("unix-time-milliseconds", ArgKind::UnixTime) },
                    Arg { token: Some("PERSIST"), ..Arg::new("persist", ArgKind::PureToken) },
                ], ..Arg::new("expiration", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(173),
        name: "getrange",
        full_name: "getrange",
        arity: 4,
        flags: Flags::READONLY,
        acl_categories: AclCategories::STRING.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Part of a string.",
            since: "2.4.0",
            group: Group::String,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("start", ArgKind::Integer),
                Arg::new("end", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(174),
        name: "getset",
        full_name: "getset",
        arity: 3,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Set a value and return the old one.",
            since: "1.0.0",
            group: Group::String,
            complexity: "O(1)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "6.2.0",
            replaced_by: "SET with the GET argument",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("value", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(175),
        name: "hdel",
        full_name: "hdel",
        arity: -3,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Delete hash fields.",
            since: "2.0.0",
            group: Group::Hash,
            complexity: "O(N)",
            history: &[
                ("2.4.0", "Takes several `field` at once."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("field", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(176),
        name: "hello",
        full_name: "hello",
        arity: -1,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::FAST).union(Flags::NO_AUTH).union(Flags::SENTINEL).union(Flags::ALLOW_BUSY),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::FAST),
        doc: &Doc {
            summary: "Protocol handshake, optionally auth and name.",
            since: "6.0.0",
            group: Group::Connection,
            complexity: "O(1)",
            history: &[
                ("6.2.0", "The protocol version may be left out; the reply then describes the connection as it is."),
            ],
            args: &[
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg::new("protover", ArgKind::Integer),
                    Arg { token: Some("AUTH"), flags: ArgFlags::OPTIONAL, args: &[
                        Arg::new("username", ArgKind::String),
                        Arg::new("password", ArgKind::String),
                    ], ..Arg::new("auth", ArgKind::Block) },
                    Arg { token: Some("SETNAME"), flags: ArgFlags::OPTIONAL, ..Arg::new("clientname", ArgKind::String) },
                ], ..Arg::new("arguments", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(177),
        name: "hexists",
        full_name: "hexists",
        arity: 3,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        doc: &Doc {
            summary: "Whether a hash field exists.",
            since: "2.0.0",
            group: Group::Hash,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("field", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(178),
        name: "hexpire",
        full_name: "hexpire",
        arity: -6,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Lifetime in seconds for hash fields.",
            since: "7.4.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("seconds", ArgKind::Integer),
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("NX"), ..Arg::new("nx", ArgKind::PureToken) },
                    Arg { token: Some("XX"), ..Arg::new("xx", ArgKind::PureToken) },
                    Arg { token: Some("GT"), ..Arg::new("gt", ArgKind::PureToken) },
                    Arg { token: Some("LT"), ..Arg::new("lt", ArgKind::PureToken) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
                Arg { token: Some("FIELDS"), args: &[
                    Arg::new("numfields", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("field", ArgKind::String) },
                ], ..Arg::new("fields", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(179),
        name: "hexpireat",
        full_name: "hexpireat",
        arity: -6,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Expiry at a Unix second for hash fields.",
            since: "7.4.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("unix-time-seconds", ArgKind::UnixTime),
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("NX"), ..Arg::new("nx", ArgKind::PureToken) },
                    Arg { token: Some("XX"), ..Arg::new("xx", ArgKind::PureToken) },
                    Arg { token: Some("GT"), ..Arg::new("gt", ArgKind::PureToken) },
                    Arg { token: Some("LT"), ..Arg::new("lt", ArgKind::PureToken) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
                Arg { token: Some("FIELDS"), args: &[
                    Arg::new("numfields", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("field", ArgKind::String) },
                ], ..Arg::new("fields", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(180),
        name: "hexpiretime",
        full_name: "hexpiretime",
        arity: -5,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Expiry of hash fields as Unix seconds.",
            since: "7.4.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("FIELDS"), args: &[
                    Arg::new("numfields", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("field", ArgKind::String) },
                ], ..Arg::new("fields", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(181),
        name: "hget",
        full_name: "hget",
        arity: 3,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Value of a hash field.",
            since: "2.0.0",
            group: Group::Hash,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("field", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(182),
        name: "hgetall",
        full_name: "hgetall",
        arity: 2,
        flags: Flags::READONLY,
        acl_categories: AclCategories::HASH.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output_order"],
        doc: &Doc {
            summary: "All fields and values.",
            since: "2.0.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(183),
        name: "hgetdel",
        full_name: "hgetdel",
        arity: -5,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Values of fields, then delete them.",
            since: "8.0.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("FIELDS"), args: &[
                    Arg::new("numfields", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("field", ArgKind::String) },
                ], ..Arg::new("fields", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(184),
        name: "hgetex",
        full_name: "hgetex",
        arity: -5,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "the expire time may change" },
        ],
        doc: &Doc {
            summary: "Values of fields, also changing their expiry.",
            since: "8.0.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("EX"), ..Arg::new("seconds", ArgKind::Integer) },
                    Arg { token: Some("PX"), ..Arg::new("milliseconds", ArgKind::Integer) },
                    Arg { token: Some("EXAT"), ..Arg::new("unix-time-seconds", ArgKind::UnixTime) },
                    Arg { token: Some("PXAT"), ..Arg::new("unix-time-milliseconds", ArgKind::UnixTime) },
                    Arg { token: Some("PERSIST"), ..Arg::new("persist", ArgKind::PureToken) },
                ], ..Arg::new("expiration", ArgKind::OneOf) },
                Arg { token: Some("FIELDS"), args: &[
                    Arg::new("numfields", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("field", ArgKind::String) },
                ], ..Arg::new("fields", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(185),
        name: "himport",
        full_name: "himport",
        arity: -2,
        flags: Flags::NONE,
        acl_categories: AclCategories::HASH.union(AclCategories::SLOW),
        subcommands: Subcommands { first: 186, count: 4 },
        doc: &Doc {
            summary: "Container for template based bulk hash creation.",
            since: "8.10.0",
            group: Group::Hash,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(186),
        name: "discard",
        full_name: "himport|discard",
        container: Some(CommandId::new(185)),
        arity: 3,
        flags: Flags::NONE,
        acl_categories: AclCategories::HASH.union(AclCategories::SLOW),
        tips: &["request_policy:all_shards"],
        doc: &Doc {
            summary: "Forget one prepared field template of this connection.",
            since: "8.10.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg::new("fieldset-name", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(187),
        name: "discardall",
        full_name: "himport|discardall",
        container: Some(CommandId::new(185)),
        arity: 2,
        flags: Flags::NONE,
        acl_categories: AclCategories::HASH.union(AclCategories::SLOW),
        tips: &["request_policy:all_shards"],
        doc: &Doc {
            summary: "Forget all prepared templates of this connection.",
            since: "8.10.0",
            group: Group::Hash,
            complexity: "O(N)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(188),
        name: "prepare",
        full_name: "himport|prepare",
        container: Some(CommandId::new(185)),
        arity: -4,
        flags: Flags::DENYOOM,
        acl_categories: AclCategories::HASH.union(AclCategories::SLOW),
        tips: &["request_policy:all_shards"],
        doc: &Doc {
            summary: "Declare a named list of field names for later HIMPORT SET.",
            since: "8.10.0",
            group: Group::Hash,
            complexity: "O(N*log(N))",
            args: &[
                Arg::new("fieldset-name", ArgKind::String),
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("field", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(189),
        name: "set",
        full_name: "himport|set",
        container: Some(CommandId::new(185)),
        arity: -5,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::HASH.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(2, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Create a hash from a prepared field list and given values.",
            since: "8.10.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("fieldset-name", ArgKind::String),
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("value", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(190),
        name: "hincrby",
        full_name: "hincrby",
        arity: 4,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Add an integer to a hash field.",
            since: "2.0.0",
            group: Group::Hash,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("field", ArgKind::String),
                Arg::new("increment", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(191),
        name: "hincrbyfloat",
        full_name: "hincrbyfloat",
        arity: 4,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Add a float to a hash field.",
            since: "2.6.0",
            group: Group::Hash,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("field", ArgKind::String),
                Arg::new("increment", ArgKind::Double),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(192),
        name: "hkeys",
        full_name: "hkeys",
        arity: 2,
        flags: Flags::READONLY,
        acl_categories: AclCategories::HASH.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output_order"],
        doc: &Doc {
            summary: "Field names of a hash.",
            since: "2.0.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(193),
        name: "hlen",
        full_name: "hlen",
        arity: 2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        doc: &Doc {
            summary: "Number of fields.",
            since: "2.0.0",
            group: Group::Hash,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(194),
        name: "hmget",
        full_name: "hmget",
        arity: -3,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Values of several fields.",
            since: "2.0.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("field", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(195),
        name: "hmset",
        full_name: "hmset",
        arity: -4,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Set several fields, old form of HSET.",
            since: "2.0.0",
            group: Group::Hash,
            complexity: "O(N)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "4.0.0",
            replaced_by: "HSET with multiple field-value pairs",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, args: &[
                    Arg::new("field", ArgKind::String),
                    Arg::new("value", ArgKind::String),
                ], ..Arg::new("data", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(196),
        name: "hotkeys",
        full_name: "hotkeys",
        arity: -2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        subcommands: Subcommands { first: 197, count: 5 },
        doc: &Doc {
            summary: "Container for hot key tracking sessions.",
            since: "8.6.0",
            group: Group::Server,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(197),
        name: "get",
        full_name: "hotkeys|get",
        container: Some(CommandId::new(196)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["nondeterministic_output", "request_policy:special", "response_policy:special"],
        doc: &Doc {
            summary: "Report of the tracking session.",
            since: "8.6.0",
            group: Group::Server,
            complexity: "O(K)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(198),
        name: "help",
        full_name: "hotkeys|help",
        container: Some(CommandId::new(196)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "Help lines for HOTKEYS.",
            since: "8.6.1",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(199),
        name: "reset",
        full_name: "hotkeys|reset",
        container: Some(CommandId::new(196)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["request_policy:special"],
        doc: &Doc {
            summary: "Drop collected hot key data.",
            since: "8.6.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(200),
        name: "start",
        full_name: "hotkeys|start",
        container: Some(CommandId::new(196)),
        arity: -2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["request_policy:special"],
        doc: &Doc {
            summary: "Begin tracking the top keys by chosen metrics.",
            since: "8.6.0",
            group: Group::Server,
            complexity: "O(1)",
            args: &[
                Arg { token: Some("METRICS"), args: &[
                    Arg::new("count", ArgKind::Integer),
                    Arg { token: Some("CPU"), flags: ArgFlags::OPTIONAL, ..Arg::new("cpu", ArgKind::PureToken) },
                    Arg { token: Some("NET"), flags: ArgFlags::OPTIONAL, ..Arg::new("net", ArgKind::PureToken) },
                ], ..Arg::new("metrics", ArgKind::Block) },
                Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("k", ArgKind::Integer) },
                Arg { token: Some("DURATION"), flags: ArgFlags::OPTIONAL, ..Arg::new("seconds", ArgKind::Integer) },
                Arg { token: Some("SAMPLE"), flags: ArgFlags::OPTIONAL, ..Arg::new("ratio", ArgKind::Integer) },
                Arg { token: Some("SLOTS"), flags: ArgFlags::OPTIONAL, args: &[
                    Arg::new("count", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("slot", ArgKind::Integer) },
                ], ..Arg::new("slots", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(201),
        name: "stop",
        full_name: "hotkeys|stop",
        container: Some(CommandId::new(196)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["request_policy:special"],
        doc: &Doc {
            summary: "End tracking but keep the data.",
            since: "8.6.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(202),
        name: "hpersist",
        full_name: "hpersist",
        arity: -5,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Remove the expiry of hash fields.",
            since: "7.4.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("FIELDS"), args: &[
                    Arg::new("numfields", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("field", ArgKind::String) },
                ], ..Arg::new("fields", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(203),
        name: "hpexpire",
        full_name: "hpexpire",
        arity: -6,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Lifetime in milliseconds for hash fields.",
            since: "7.4.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("milliseconds", ArgKind::Integer),
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("NX"), ..Arg::new("nx", ArgKind::PureToken) },
                    Arg { token: Some("XX"), ..Arg::new("xx", ArgKind::PureToken) },
                    Arg { token: Some("GT"), ..Arg::new("gt", ArgKind::PureToken) },
                    Arg { token: Some("LT"), ..Arg::new("lt", ArgKind::PureToken) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
                Arg { token: Some("FIELDS"), args: &[
                    Arg::new("numfields", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("field", ArgKind::String) },
                ], ..Arg::new("fields", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(204),
        name: "hpexpireat",
        full_name: "hpexpireat",
        arity: -6,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Expiry at a Unix millisecond for hash fields.",
            since: "7.4.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("unix-time-milliseconds", ArgKind::UnixTime),
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("NX"), ..Arg::new("nx", ArgKind::PureToken) },
                    Arg { token: Some("XX"), ..Arg::new("xx", ArgKind::PureToken) },
                    Arg { token: Some("GT"), ..Arg::new("gt", ArgKind::PureToken) },
                    Arg { token: Some("LT"), ..Arg::new("lt", ArgKind::PureToken) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
                Arg { token: Some("FIELDS"), args: &[
                    Arg::new("numfields", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("field", ArgKind::String) },
                ], ..Arg::new("fields", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(205),
        name: "hpexpiretime",
        full_name: "hpexpiretime",
        arity: -5,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Expiry of hash fields as Unix milliseconds.",
            since: "7.4.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("FIELDS"), args: &[
                    Arg::new("numfields", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("field", ArgKind::String) },
                ], ..Arg::new("fields", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(206),
        name: "hpttl",
        full_name: "hpttl",
        arity: -5,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Remaining milliseconds of hash fields.",
            since: "7.4.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("FIELDS"), args: &[
                    Arg::new("numfields", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("field", ArgKind::String) },
                ], ..Arg::new("fields", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(207),
        name: "hrandfield",
        full_name: "hrandfield",
        arity: -2,
        flags: Flags::READONLY,
        acl_categories: AclCategories::HASH.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Random fields, optionally with values.",
            since: "6.2.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg::new("count", ArgKind::Integer),
                    Arg { token: Some("WITHVALUES"), flags: ArgFlags::OPTIONAL, ..Arg::new("withvalues", ArgKind::PureToken) },
                ], ..Arg::new("options", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(208),
        name: "hscan",
        full_name: "hscan",
        arity: -3,
        flags: Flags::READONLY,
        acl_categories: AclCategories::HASH.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Cursor iteration over a hash.",
            since: "2.8.0",
            group: Group::Hash,
            complexity: "O(1) per call, O(N) for all",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("cursor", ArgKind::Integer),
                Arg { token: Some("MATCH"), flags: ArgFlags::OPTIONAL, ..Arg::new("pattern", ArgKind::Pattern) },
                Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
                Arg { token: Some("NOVALUES"), flags: ArgFlags::OPTIONAL, ..Arg::new("novalues", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(209),
        name: "hset",
        full_name: "hset",
        arity: -4,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Set fields, returns how many were new.",
            since: "2.0.0",
            group: Group::Hash,
            complexity: "O(N)",
            history: &[
                ("4.0.0", "Takes several `field` and `value` at once."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, args: &[
                    Arg::new("field", ArgKind::String),
                    Arg::new("value", ArgKind::String),
                ], ..Arg::new("data", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(210),
        name: "hsetex",
        full_name: "hsetex",
        arity: -6,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Set fields together with an expiry and a condition.",
            since: "8.0.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("FNX"), ..Arg::new("fnx", ArgKind::PureToken) },
                    Arg { token: Some("FXX"), ..Arg::new("fxx", ArgKind::PureToken) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("EX"), ..Arg::new("seconds", ArgKind::Integer) },
                    Arg { token: Some("PX"), ..Arg::new("milliseconds", ArgKind::Integer) },
                    Arg { token: Some("EXAT"), ..Arg::new("unix-time-seconds", ArgKind::UnixTime) },
                    Arg { token: Some("PXAT"), ..Arg::new("unix-time-milliseconds", ArgKind::UnixTime) },
                    Arg { token: Some("KEEPTTL"), ..Arg::new("keepttl", ArgKind::PureToken) },
                ], ..Arg::new("expiration", ArgKind::OneOf) },
                Arg { token: Some("FIELDS"), args: &[
                    Arg::new("numfields", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, args: &[
                        Arg::new("field", ArgKind::String),
                        Arg::new("value", ArgKind::String),
                    ], ..Arg::new("data", ArgKind::Block) },
                ], ..Arg::new("fields", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(211),
        name: "hsetnx",
        full_name: "hsetnx",
        arity: 4,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Set a field only if absent.",
            since: "2.0.0",
            group: Group::Hash,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("field", ArgKind::String),
                Arg::new("value", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(212),
        name: "hstrlen",
        full_name: "hstrlen",
        arity: 3,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        doc: &Doc {
            summary: "Byte length of a field's value.",
            since: "3.2.0",
            group: Group::Hash,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("field", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(213),
        name: "httl",
        full_name: "httl",
        arity: -5,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::HASH.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Remaining seconds of hash fields.",
            since: "7.4.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("FIELDS"), args: &[
                    Arg::new("numfields", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("field", ArgKind::String) },
                ], ..Arg::new("fields", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(214),
        name: "hvals",
        full_name: "hvals",
        arity: 2,
        flags: Flags::READONLY,
        acl_categories: AclCategories::HASH.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output_order"],
        doc: &Doc {
            summary: "All values of a hash.",
            since: "2.0.0",
            group: Group::Hash,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(215),
        name: "incr",
        full_name: "incr",
        arity: 2,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Add one to an integer string.",
            since: "1.0.0",
            group: Group::String,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(216),
        name: "incrby",
        full_name: "incrby",
        arity: 3,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Add an amount to an integer string.",
            since: "1.0.0",
            group: Group::String,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("increment", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(217),
        name: "incrbyfloat",
        full_name: "incrbyfloat",
        arity: 3,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Add a float to a numeric string.",
            since: "2.6.0",
            group: Group::String,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("increment", ArgKind::Double),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(218),
        name: "increx",
        full_name: "increx",
        arity: -2,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Increment with bounds and expiry in one step (window limiter).",
            since: "8.8.0",
            group: Group::String,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("BYFLOAT"), ..Arg::new("float", ArgKind::Double) },
                    Arg { token: Some("BYINT"), ..Arg::new("integer", ArgKind::Integer) },
                ], ..Arg::new("increment", ArgKind::OneOf) },
                Arg { token: Some("SATURATE"), flags: ArgFlags::OPTIONAL, summary: "Clamp a result beyond the bounds to them instead of refusing it.", ..Arg::new("saturate", ArgKind::PureToken) },
                Arg { token: Some("LBOUND"), flags: ArgFlags::OPTIONAL, summary: "An integer with BYINT, a float with BYFLOAT.", ..Arg::new("lowerbound", ArgKind::String) },
                Arg { token: Some("UBOUND"), flags: ArgFlags::OPTIONAL, summary: "An integer with BYINT, a float with BYFLOAT.", ..Arg::new("upperbound", ArgKind::String) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("EX"), ..Arg::new("seconds", ArgKind::Integer) },
                    Arg { token: Some("PX"), ..Arg::new("milliseconds", ArgKind::Integer) },
                    Arg { token: Some("EXAT"), ..Arg::new("unix-time-seconds", ArgKind::UnixTime) },
                    Arg { token: Some("PXAT"), ..Arg::new("unix-time-milliseconds", ArgKind::UnixTime) },
                    Arg { token: Some("PERSIST"), ..Arg::new("persist", ArgKind::PureToken) },
                ], ..Arg::new("expiration", ArgKind::OneOf) },
                Arg { token: Some("ENX"), flags: ArgFlags::OPTIONAL, summary: "Set the expire time only if there is none yet.", ..Arg::new("enx", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(219),
        name: "info",
        full_name: "info",
        arity: -1,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::DANGEROUS.union(AclCategories::SLOW),
        tips: &["nondeterministic_output", "request_policy:all_shards", "response_policy:special"],
        doc: &Doc {
            summary: "Server report as sectioned key:value text.",
            since: "1.0.0",
            group: Group::Server,
            complexity: "O(1)",
            history: &[
                ("7.0.0", "Takes several sections at once."),
            ],
            args: &[
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("section", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(220),
        name: "keys",
        full_name: "keys",
        arity: 2,
        flags: Flags::READONLY,
        acl_categories: AclCategories::DANGEROUS.union(AclCategories::KEYSPACE).union(AclCategories::READ).union(AclCategories::SLOW),
        tips: &["request_policy:all_shards", "nondeterministic_output_order"],
        doc: &Doc {
            summary: "All key names matching a glob.",
            since: "1.0.0",
            group: Group::Generic,
            complexity: "O(N)",
            args: &[
                Arg::new("pattern", ArgKind::Pattern),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(221),
        name: "lastsave",
        full_name: "lastsave",
        arity: 1,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::FAST),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::FAST),
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Unix second of the last good RDB save.",
            since: "1.0.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(222),
        name: "latency",
        full_name: "latency",
        arity: -2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        subcommands: Subcommands { first: 223, count: 7 },
        doc: &Doc {
            summary: "Container for latency monitoring.",
            since: "2.8.13",
            group: Group::Server,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(223),
        name: "doctor",
        full_name: "latency|doctor",
        container: Some(CommandId::new(222)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["nondeterministic_output", "request_policy:all_nodes", "response_policy:special"],
        doc: &Doc {
            summary: "Advice text on observed latency.",
            since: "2.8.13",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(224),
        name: "graph",
        full_name: "latency|graph",
        container: Some(CommandId::new(222)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["nondeterministic_output", "request_policy:all_nodes", "response_policy:special"],
        doc: &Doc {
            summary: "ASCII graph of an event's spikes.",
            since: "2.8.13",
            group: Group::Server,
            complexity: "O(1)",
            args: &[
                Arg::new("event", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(225),
        name: "help",
        full_name: "latency|help",
        container: Some(CommandId::new(222)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "Help lines for LATENCY.",
            since: "2.8.13",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(226),
        name: "histogram",
        full_name: "latency|histogram",
        container: Some(CommandId::new(222)),
        arity: -2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["nondeterministic_output", "request_policy:all_nodes", "response_policy:special"],
        doc: &Doc {
            summary: "Per-command latency buckets.",
            since: "7.0.0",
            group: Group::Server,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("command", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(227),
        name: "history",
        full_name: "latency|history",
        container: Some(CommandId::new(222)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["nondeterministic_output", "request_policy:all_nodes", "response_policy:special"],
        doc: &Doc {
            summary: "Time series of one event.",
            since: "2.8.13",
            group: Group::Server,
            complexity: "O(1)",
            args: &[
                Arg::new("event", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(228),
        name: "latest",
        full_name: "latency|latest",
        container: Some(CommandId::new(222)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["nondeterministic_output", "request_policy:all_nodes", "response_policy:special"],
        doc: &Doc {
            summary: "Latest spike of every event.",
            since: "2.8.13",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(229),
        name: "reset",
        full_name: "latency|reset",
        container: Some(CommandId::new(222)),
        arity: -2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["request_policy:all_nodes", "response_policy:agg_sum"],
        doc: &Doc {
            summary: "Forget events.",
            since: "2.8.13",
            group: Group::Server,
            complexity: "O(1)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("event", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(230),
        name: "lcs",
        full_name: "lcs",
        arity: -3,
        flags: Flags::READONLY,
        acl_categories: AclCategories::STRING.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 1, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Longest common subsequence of two strings.",
            since: "7.0.0",
            group: Group::String,
            complexity: "O(N*M)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key1", ArgKind::Key) },
                Arg { key_spec_index: Some(0), ..Arg::new("key2", ArgKind::Key) },
                Arg { token: Some("LEN"), flags: ArgFlags::OPTIONAL, ..Arg::new("len", ArgKind::PureToken) },
                Arg { token: Some("IDX"), flags: ArgFlags::OPTIONAL, ..Arg::new("idx", ArgKind::PureToken) },
                Arg { token: Some("MINMATCHLEN"), flags: ArgFlags::OPTIONAL, ..Arg::new("min-match-len", ArgKind::Integer) },
                Arg { token: Some("WITHMATCHLEN"), flags: ArgFlags::OPTIONAL, ..Arg::new("withmatchlen", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(231),
        name: "lindex",
        full_name: "lindex",
        arity: 3,
        flags: Flags::READONLY,
        acl_categories: AclCategories::LIST.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "List element at an index.",
            since: "1.0.0",
            group: Group::List,
            complexity: "O(N), O(1) at both ends",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("index", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(232),
        name: "linsert",
        full_name: "linsert",
        arity: 5,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Insert before or after a pivot value.",
            since: "2.2.0",
            group: Group::List,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { args: &[
                    Arg { token: Some("BEFORE"), ..Arg::new("before", ArgKind::PureToken) },
                    Arg { token: Some("AFTER"), ..Arg::new("after", ArgKind::PureToken) },
                ], ..Arg::new("where", ArgKind::OneOf) },
                Arg::new("pivot", ArgKind::String),
                Arg::new("element", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(233),
        name: "llen",
        full_name: "llen",
        arity: 2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::LIST.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        doc: &Doc {
            summary: "List length.",
            since: "1.0.0",
            group: Group::List,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(234),
        name: "lmove",
        full_name: "lmove",
        arity: 5,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Move one element between lists.",
            since: "6.2.0",
            group: Group::List,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("source", ArgKind::Key) },
                Arg { key_spec_index: Some(1), ..Arg::new("destination", ArgKind::Key) },
                Arg { args: &[
                    Arg { token: Some("LEFT"), ..Arg::new("left", ArgKind::PureToken) },
                    Arg { token: Some("RIGHT"), ..Arg::new("right", ArgKind::PureToken) },
                ], ..Arg::new("wherefrom", ArgKind::OneOf) },
                Arg { args: &[
                    Arg { token: Some("LEFT"), ..Arg::new("left", ArgKind::PureToken) },
                    Arg { token: Some("RIGHT"), ..Arg::new("right", ArgKind::PureToken) },
                ], ..Arg::new("whereto", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(235),
        name: "lmovem",
        full_name: "lmovem",
        arity: -5,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Move several elements between lists.",
            since: "8.10.0",
            group: Group::List,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("source", ArgKind::Key) },
                Arg { key_spec_index: Some(1), ..Arg::new("destination", ArgKind::Key) },
                Arg { args: &[
                    Arg { token: Some("LEFT"), ..Arg::new("left", ArgKind::PureToken) },
                    Arg { token: Some("RIGHT"), ..Arg::new("right", ArgKind::PureToken) },
                ], ..Arg::new("wherefrom", ArgKind::OneOf) },
                Arg { args: &[
                    Arg { token: Some("LEFT"), ..Arg::new("left", ArgKind::PureToken) },
                    Arg { token: Some("RIGHT"), ..Arg::new("right", ArgKind::PureToken) },
                ], ..Arg::new("whereto", ArgKind::OneOf) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { args: &[
                        Arg { token: Some("COUNT"), ..Arg::new("count", ArgKind::Integer) },
                        Arg { token: Some("EXACTLY"), ..Arg::new("exactly", ArgKind::Integer) },
                    ], ..Arg::new("selector", ArgKind::OneOf) },
                    Arg { args: &[
                        Arg { token: Some("OBO"), ..Arg::new("obo", ArgKind::PureToken) },
                        Arg { token: Some("BULK"), ..Arg::new("bulk", ArgKind::PureToken) },
                    ], ..Arg::new("ordering", ArgKind::OneOf) },
                ], ..Arg::new("how-many", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(236),
        name: "lmpop",
        full_name: "lmpop",
        arity: -4,
        flags: Flags::WRITE.union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Pop several elements from the first non-empty list.",
            since: "7.0.0",
            group: Group::List,
            complexity: "O(N+M)",
            args: &[
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg { args: &[
                    Arg { token: Some("LEFT"), ..Arg::new("left", ArgKind::PureToken) },
                    Arg { token: Some("RIGHT"), ..Arg::new("right", ArgKind::PureToken) },
                ], ..Arg::new("where", ArgKind::OneOf) },
                Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(237),
        name: "lolwut",
        full_name: "lolwut",
        arity: -1,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::READ.union(AclCategories::FAST),
        doc: &Doc {
            summary: "Computer art and version.",
            since: "5.0.0",
            group: Group::Server,
            complexity: "",
            args: &[
                Arg { token: Some("VERSION"), flags: ArgFlags::OPTIONAL, ..Arg::new("version", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(238),
        name: "lpop",
        full_name: "lpop",
        arity: -2,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Pop from the head.",
            since: "1.0.0",
            group: Group::List,
            complexity: "O(N)",
            history: &[
                ("6.2.0", "Gained `count`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, since: "6.2.0", ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(239),
        name: "lpos",
        full_name: "lpos",
        arity: -3,
        flags: Flags::READONLY,
        acl_categories: AclCategories::LIST.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Index of matching elements.",
            since: "6.0.6",
            group: Group::List,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("element", ArgKind::String),
                Arg { token: Some("RANK"), flags: ArgFlags::OPTIONAL, ..Arg::new("rank", ArgKind::Integer) },
                Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("num-matches", ArgKind::Integer) },
                Arg { token: Some("MAXLEN"), flags: ArgFlags::OPTIONAL, ..Arg::new("len", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(240),
        name: "lpush",
        full_name: "lpush",
        arity: -3,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Push to the head.",
            since: "1.0.0",
            group: Group::List,
            complexity: "O(N)",
            history: &[
                ("2.4.0", "Takes several `element` at once."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("element", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(241),
        name: "lpushx",
        full_name: "lpushx",
        arity: -3,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Push to the head only if the list exists.",
            since: "2.2.0",
            group: Group::List,
            complexity: "O(N)",
            history: &[
                ("4.0.0", "Takes several `element` at once."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("element", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(242),
        name: "lrange",
        full_name: "lrange",
        arity: 4,
        flags: Flags::READONLY,
        acl_categories: AclCategories::LIST.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Elements in an index range.",
            since: "1.0.0",
            group: Group::List,
            complexity: "O(S+N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("start", ArgKind::Integer),
                Arg::new("stop", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(243),
        name: "lrem",
        full_name: "lrem",
        arity: 4,
        flags: Flags::WRITE,
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Remove elements equal to a value.",
            since: "1.0.0",
            group: Group::List,
            complexity: "O(N+M)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("count", ArgKind::Integer),
                Arg::new("element", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(244),
        name: "lset",
        full_name: "lset",
        arity: 4,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Overwrite the element at an index.",
            since: "1.0.0",
            group: Group::List,
            complexity: "O(N), O(1) at both ends",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("index", ArgKind::Integer),
                Arg::new("element", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(245),
        name: "ltrim",
        full_name: "ltrim",
        arity: 4,
        flags: Flags::WRITE,
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Keep only an index range.",
            since: "1.0.0",
            group: Group::List,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("start", ArgKind::Integer),
                Arg::new("stop", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(246),
        name: "memory",
        full_name: "memory",
        arity: -2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        subcommands: Subcommands { first: 247, count: 6 },
        doc: &Doc {
            summary: "Container for memory introspection.",
            since: "4.0.0",
            group: Group::Server,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(247),
        name: "doctor",
        full_name: "memory|doctor",
        container: Some(CommandId::new(246)),
        arity: 2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        tips: &["nondeterministic_output", "request_policy:all_shards", "response_policy:special"],
        doc: &Doc {
            summary: "Advice text on memory.",
            since: "4.0.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(248),
        name: "help",
        full_name: "memory|help",
        container: Some(CommandId::new(246)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "Help lines for MEMORY.",
            since: "4.0.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(249),
        name: "malloc-stats",
        full_name: "memory|malloc-stats",
        container: Some(CommandId::new(246)),
        arity: 2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        tips: &["nondeterministic_output", "request_policy:all_shards", "response_policy:special"],
        doc: &Doc {
            summary: "Allocator report text.",
            since: "4.0.0",
            group: Group::Server,
            complexity: "O(N) in the allocator's bins",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(250),
        name: "purge",
        full_name: "memory|purge",
        container: Some(CommandId::new(246)),
        arity: 2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        tips: &["request_policy:all_shards", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Ask the allocator to release pages.",
            since: "4.0.0",
            group: Group::Server,
            complexity: "O(N) in the allocator's free pages",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(251),
        name: "stats",
        full_name: "memory|stats",
        container: Some(CommandId::new(246)),
        arity: 2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        tips: &["nondeterministic_output", "request_policy:all_shards", "response_policy:special"],
        doc: &Doc {
            summary: "Memory counters as a map.",
            since: "4.0.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(252),
        name: "usage",
        full_name: "memory|usage",
        container: Some(CommandId::new(246)),
        arity: -3,
        flags: Flags::READONLY,
        acl_categories: AclCategories::READ.union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(2, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        doc: &Doc {
            summary: "Estimated bytes of a key.",
            since: "4.0.0",
            group: Group::Server,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("SAMPLES"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(253),
        name: "mget",
        full_name: "mget",
        arity: -2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::STRING.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["request_policy:multi_shard"],
        doc: &Doc {
            summary: "Values of several keys.",
            since: "1.0.0",
            group: Group::String,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(254),
        name: "migrate",
        full_name: "migrate",
        arity: -6,
        flags: Flags::WRITE.union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::DANGEROUS.union(AclCategories::KEYSPACE).union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(3, 3, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(3), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
            KeySpec { begin_search: BeginSearch::Keyword { keyword: "KEYS", start_from: -2 }, find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE).union(KeyFlags::INCOMPLETE), notes: "" },
        ],
        get_keys_proc: Some(GetKeysProc::Migrate),
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Move keys to another server by DUMP and RESTORE.",
            since: "2.6.0",
            group: Group::Generic,
            complexity: "O(N)",
            history: &[
                ("3.0.0", "Gained `COPY` and `REPLACE`."),
                ("3.0.6", "Gained `KEYS`."),
                ("4.0.7", "Gained `AUTH`."),
                ("6.0.0", "Gained `AUTH2`."),
            ],
            args: &[
                Arg::new("host", ArgKind::String),
                Arg::new("port", ArgKind::Integer),
                Arg { args: &[
                    Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                    Arg { token: Some(""), ..Arg::new("empty-string", ArgKind::PureToken) },
                ], ..Arg::new("key-selector", ArgKind::OneOf) },
                Arg::new("destination-db", ArgKind::Integer),
                Arg::new("timeout", ArgKind::Integer),
                Arg { token: Some("COPY"), flags: ArgFlags::OPTIONAL, since: "3.0.0", ..Arg::new("copy", ArgKind::PureToken) },
                Arg { token: Some("REPLACE"), flags: ArgFlags::OPTIONAL, since: "3.0.0", ..Arg::new("replace", ArgKind::PureToken) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("AUTH"), display_text: "password", since: "4.0.7", ..Arg::new("auth", ArgKind::String) },
                    Arg { token: Some("AUTH2"), since: "6.0.0", args: &[
                        Arg::new("username", ArgKind::String),
                        Arg::new("password", ArgKind::String),
                    ], ..Arg::new("auth2", ArgKind::Block) },
                ], ..Arg::new("authentication", ArgKind::OneOf) },
                Arg { token: Some("KEYS"), key_spec_index: Some(1), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), display_text: "key", since: "3.0.6", ..Arg::new("keys", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(255),
        name: "module",
        full_name: "module",
        arity: -2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        subcommands: Subcommands { first: 256, count: 5 },
        doc: &Doc {
            summary: "Container for module management.",
            since: "4.0.0",
            group: Group::Server,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(256),
        name: "help",
        full_name: "module|help",
        container: Some(CommandId::new(255)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "Help lines for MODULE.",
            since: "5.0.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(257),
        name: "list",
        full_name: "module|list",
        container: Some(CommandId::new(255)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["nondeterministic_output_order"],
        doc: &Doc {
            summary: "Loaded modules.",
            since: "4.0.0",
            group: Group::Server,
            complexity: "O(N)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(258),
        name: "load",
        full_name: "module|load",
        container: Some(CommandId::new(255)),
        arity: -3,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::PROTECTED).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Load a shared object.",
            since: "4.0.0",
            group: Group::Server,
            complexity: "O(1)",
            args: &[
                Arg::new("path", ArgKind::String),
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("arg", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(259),
        name: "loadex",
        full_name: "module|loadex",
        container: Some(CommandId::new(255)),
        arity: -3,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::PROTECTED).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Load a shared object with CONFIG and ARGS parts.",
            since: "7.0.0",
            group: Group::Server,
            complexity: "O(1)",
            args: &[
                Arg::new("path", ArgKind::String),
                Arg { token: Some("CONFIG"), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE).union(ArgFlags::MULTIPLE_TOKEN), args: &[
                    Arg::new("name", ArgKind::String),
                    Arg::new("value", ArgKind::String),
                ], ..Arg::new("configs", ArgKind::Block) },
                Arg { token: Some("ARGS"), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("args", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(260),
        name: "unload",
        full_name: "module|unload",
        container: Some(CommandId::new(255)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::PROTECTED).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Unload a module.",
            since: "4.0.0",
            group: Group::Server,
            complexity: "O(1)",
            args: &[
                Arg::new("name", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(261),
        name: "monitor",
        full_name: "monitor",
        arity: 1,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Stream every processed command to this connection.",
            since: "1.0.0",
            group: Group::Server,
            complexity: "",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(262),
        name: "move",
        full_name: "move",
        arity: 3,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Move a key to another db.",
            since: "1.0.0",
            group: Group::Generic,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("db", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(263),
        name: "mset",
        full_name: "mset",
        arity: -3,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, -1, 2),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -1, key_step: 2, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
        ],
        tips: &["request_policy:multi_shard", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Set several keys.",
            since: "1.0.1",
            group: Group::String,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::MULTIPLE, args: &[
                    Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                    Arg::new("value", ArgKind::String),
                ], ..Arg::new("data", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(264),
        name: "msetex",
        full_name: "msetex",
        arity: -4,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 2 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
        ],
        tips: &["request_policy:multi_shard", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Set several keys with a common expiry and condition.",
            since: "8.4.0",
            group: Group::String,
            complexity: "O(N)",
            args: &[
                Arg::new("numkeys", ArgKind::Integer),
                Arg { flags: ArgFlags::MULTIPLE, args: &[
                    Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                    Arg::new("value", ArgKind::String),
                ], ..Arg::new("data", ArgKind::Block) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("NX"), ..Arg::new("nx", ArgKind::PureToken) },
                    Arg { token: Some("XX"), ..Arg::new("xx", ArgKind::PureToken) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("EX"), ..Arg::new("seconds", ArgKind::Integer) },
                    Arg { token: Some("PX"), ..Arg::new("milliseconds", ArgKind::Integer) },
                    Arg { token: Some("EXAT"), ..Arg::new("unix-time-seconds", ArgKind::UnixTime) },
                    Arg { token: Some("PXAT"), ..Arg::new("unix-time-milliseconds", ArgKind::UnixTime) },
                    Arg { token: Some("KEEPTTL"), ..Arg::new("keepttl", ArgKind::PureToken) },
                ], ..Arg::new("expiration", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(265),
        name: "msetnx",
        full_name: "msetnx",
        arity: -3,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, -1, 2),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -1, key_step: 2, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Set several keys only if none exists.",
            since: "1.0.1",
            group: Group::String,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::MULTIPLE, args: &[
                    Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                    Arg::new("value", ArgKind::String),
                ], ..Arg::new("data", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(266),
        name: "multi",
        full_name: "multi",
        arity: 1,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::FAST).union(Flags::ALLOW_BUSY),
        acl_categories: AclCategories::TRANSACTION.union(AclCategories::FAST),
        doc: &Doc {
            summary: "Start queueing a transaction.",
            since: "1.2.0",
            group: Group::Transactions,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(267),
        name: "object",
        full_name: "object",
        arity: -2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        subcommands: Subcommands { first: 268, count: 5 },
        doc: &Doc {
            summary: "Container for value introspection.",
            since: "2.2.3",
            group: Group::Generic,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(268),
        name: "encoding",
        full_name: "object|encoding",
        container: Some(CommandId::new(267)),
        arity: 3,
        flags: Flags::READONLY,
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(2, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Internal encoding name.",
            since: "2.2.3",
            group: Group::Generic,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(269),
        name: "freq",
        full_name: "object|freq",
        container: Some(CommandId::new(267)),
        arity: 3,
        flags: Flags::READONLY,
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(2, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "LFU counter.",
            since: "4.0.0",
            group: Group::Generic,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(270),
        name: "help",
        full_name: "object|help",
        container: Some(CommandId::new(267)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Help lines for OBJECT.",
            since: "6.2.0",
            group: Group::Generic,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(271),
        name: "idletime",
        full_name: "object|idletime",
        container: Some(CommandId::new(267)),
        arity: 3,
        flags: Flags::READONLY,
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(2, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Idle seconds.",
            since: "2.2.3",
            group: Group::Generic,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(272),
        name: "refcount",
        full_name: "object|refcount",
        container: Some(CommandId::new(267)),
        arity: 3,
        flags: Flags::READONLY,
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(2, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Reference count.",
            since: "2.2.3",
            group: Group::Generic,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(273),
        name: "persist",
        full_name: "persist",
        arity: 2,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Remove the expiry of a key.",
            since: "2.2.0",
            group: Group::Generic,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(274),
        name: "pexpire",
        full_name: "pexpire",
        arity: -3,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Set a lifetime in milliseconds.",
            since: "2.6.0",
            group: Group::Generic,
            complexity: "O(1)",
            history: &[
                ("7.0.0", "Gained `NX`, `XX`, `GT` and `LT`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("milliseconds", ArgKind::Integer),
                Arg { flags: ArgFlags::OPTIONAL, since: "7.0.0", args: &[
                    Arg { token: Some("NX"), ..Arg::new("nx", ArgKind::PureToken) },
                    Arg { token: Some("XX"), ..Arg::new("xx", ArgKind::PureToken) },
                    Arg { token: Some("GT"), ..Arg::new("gt", ArgKind::PureToken) },
                    Arg { token: Some("LT"), ..Arg::new("lt", ArgKind::PureToken) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(275),
        name: "pexpireat",
        full_name: "pexpireat",
        arity: -3,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Set an expiry at a Unix millisecond.",
            since: "2.6.0",
            group: Group::Generic,
            complexity: "O(1)",
            history: &[
                ("7.0.0", "Gained `NX`, `XX`, `GT` and `LT`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("unix-time-milliseconds", ArgKind::UnixTime),
                Arg { flags: ArgFlags::OPTIONAL, since: "7.0.0", args: &[
                    Arg { token: Some("NX"), ..Arg::new("nx", ArgKind::PureToken) },
                    Arg { token: Some("XX"), ..Arg::new("xx", ArgKind::PureToken) },
                    Arg { token: Some("GT"), ..Arg::new("gt", ArgKind::PureToken) },
                    Arg { token: Some("LT"), ..Arg::new("lt", ArgKind::PureToken) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(276),
        name: "pexpiretime",
        full_name: "pexpiretime",
        arity: 2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Expiry of a key as Unix millisecond.",
            since: "7.0.0",
            group: Group::Generic,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(277),
        name: "pfadd",
        full_name: "pfadd",
        arity: -2,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::HYPERLOGLOG.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Add items to a HyperLogLog.",
            since: "2.8.9",
            group: Group::Hyperloglog,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("element", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(278),
        name: "pfcount",
        full_name: "pfcount",
        arity: -2,
        flags: Flags::READONLY.union(Flags::MAY_REPLICATE),
        acl_categories: AclCategories::HYPERLOGLOG.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS), notes: "may store the cached cardinality in the value, which is propagated" },
        ],
        doc: &Doc {
            summary: "Estimated cardinality of one or the union of several HLLs.",
            since: "2.8.9",
            group: Group::Hyperloglog,
            complexity: "O(1) for one key, O(N) for several",
            args: &[
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(279),
        name: "pfdebug",
        full_name: "pfdebug",
        arity: 3,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::ADMIN),
        acl_categories: AclCategories::HYPERLOGLOG.union(AclCategories::WRITE).union(AclCategories::ADMIN).union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(2, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Internal HLL inspection.",
            since: "2.8.9",
            group: Group::Hyperloglog,
            complexity: "N/A",
            doc_flags: DocFlags::SYSCMD,
            args: &[
                Arg::new("subcommand", ArgKind::String),
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(280),
        name: "pfmerge",
        full_name: "pfmerge",
        arity: -2,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::HYPERLOGLOG.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::INSERT), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Union HLLs into a destination.",
            since: "2.8.9",
            group: Group::Hyperloglog,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("destkey", ArgKind::Key) },
                Arg { key_spec_index: Some(1), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("sourcekey", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(281),
        name: "pfselftest",
        full_name: "pfselftest",
        arity: 1,
        flags: Flags::ADMIN,
        acl_categories: AclCategories::HYPERLOGLOG.union(AclCategories::ADMIN).union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Internal HLL self test.",
            since: "2.8.9",
            group: Group::Hyperloglog,
            complexity: "N/A",
            doc_flags: DocFlags::SYSCMD,
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(282),
        name: "ping",
        full_name: "ping",
        arity: -1,
        flags: Flags::FAST.union(Flags::SENTINEL),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::FAST),
        tips: &["request_policy:all_shards", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Liveness check, echoes an optional message.",
            since: "1.0.0",
            group: Group::Connection,
            complexity: "O(1)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL, ..Arg::new("message", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(283),
        name: "psetex",
        full_name: "psetex",
        arity: 4,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Set with lifetime in milliseconds.",
            since: "2.6.0",
            group: Group::String,
            complexity: "O(1)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "2.6.12",
            replaced_by: "SET with the PX argument",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("milliseconds", ArgKind::Integer),
                Arg::new("value", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(284),
        name: "psubscribe",
        full_name: "psubscribe",
        arity: -2,
        flags: Flags::DENYOOM.union(Flags::PUBSUB).union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::PUBSUB.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Subscribe to channel patterns.",
            since: "2.0.0",
            group: Group::Pubsub,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("pattern", ArgKind::Pattern) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(285),
        name: "psync",
        full_name: "psync",
        arity: -3,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::NO_ASYNC_LOADING).union(Flags::NO_MULTI),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Replica asks to continue or start replication.",
            since: "2.8.0",
            group: Group::Server,
            complexity: "",
            args: &[
                Arg::new("replicationid", ArgKind::String),
                Arg::new("offset", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(286),
        name: "pttl",
        full_name: "pttl",
        arity: 2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Remaining milliseconds.",
            since: "2.6.0",
            group: Group::Generic,
            complexity: "O(1)",
            history: &[
                ("2.8.0", "Replies -2 when the key does not exist."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(287),
        name: "publish",
        full_name: "publish",
        arity: 3,
        flags: Flags::PUBSUB.union(Flags::LOADING).union(Flags::STALE).union(Flags::FAST).union(Flags::MAY_REPLICATE).union(Flags::SENTINEL),
        acl_categories: AclCategories::PUBSUB.union(AclCategories::FAST),
        doc: &Doc {
            summary: "Send a message to a channel.",
            since: "2.0.0",
            group: Group::Pubsub,
            complexity: "O(N+M)",
            args: &[
                Arg::new("channel", ArgKind::String),
                Arg::new("message", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(288),
        name: "pubsub",
        full_name: "pubsub",
        arity: -2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        subcommands: Subcommands { first: 289, count: 6 },
        doc: &Doc {
            summary: "Container for pub/sub introspection.",
            since: "2.8.0",
            group: Group::Pubsub,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(289),
        name: "channels",
        full_name: "pubsub|channels",
        container: Some(CommandId::new(288)),
        arity: -2,
        flags: Flags::PUBSUB.union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::PUBSUB.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Active channels.",
            since: "2.8.0",
            group: Group::Pubsub,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL, ..Arg::new("pattern", ArgKind::Pattern) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(290),
        name: "help",
        full_name: "pubsub|help",
        container: Some(CommandId::new(288)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "Help lines for PUBSUB.",
            since: "6.2.0",
            group: Group::Pubsub,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(291),
        name: "numpat",
        full_name: "pubsub|numpat",
        container: Some(CommandId::new(288)),
        arity: 2,
        flags: Flags::PUBSUB.union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::PUBSUB.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Number of distinct patterns.",
            since: "2.8.0",
            group: Group::Pubsub,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(292),
        name: "numsub",
        full_name: "pubsub|numsub",
        container: Some(CommandId::new(288)),
        arity: -2,
        flags: Flags::PUBSUB.union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::PUBSUB.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Subscriber counts of channels.",
            since: "2.8.0",
            group: Group::Pubsub,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("channel", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(293),
        name: "shardchannels",
        full_name: "pubsub|shardchannels",
        container: Some(CommandId::new(288)),
        arity: -2,
        flags: Flags::PUBSUB.union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::PUBSUB.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Active shard channels.",
            since: "7.0.0",
            group: Group::Pubsub,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL, ..Arg::new("pattern", ArgKind::Pattern) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(294),
        name: "shardnumsub",
        full_name: "pubsub|shardnumsub",
        container: Some(CommandId::new(288)),
        arity: -2,
        flags: Flags::PUBSUB.union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::PUBSUB.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Subscriber counts of shard channels.",
            since: "7.0.0",
            group: Group::Pubsub,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("shardchannel", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(295),
        name: "punsubscribe",
        full_name: "punsubscribe",
        arity: -1,
        flags: Flags::PUBSUB.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::PUBSUB.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Leave channel patterns.",
            since: "2.0.0",
            group: Group::Pubsub,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("pattern", ArgKind::Pattern) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(296),
        name: "quit",
        full_name: "quit",
        arity: -1,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::FAST).union(Flags::NO_AUTH).union(Flags::ALLOW_BUSY),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::FAST),
        doc: &Doc {
            summary: "Close the connection after OK.",
            since: "1.0.0",
            group: Group::Connection,
            complexity: "O(1)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "7.2.0",
            replaced_by: "just closing the connection",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(297),
        name: "randomkey",
        full_name: "randomkey",
        arity: 1,
        flags: Flags::READONLY.union(Flags::TOUCHES_ARBITRARY_KEYS),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::READ).union(AclCategories::SLOW),
        tips: &["request_policy:all_shards", "response_policy:special", "nondeterministic_output"],
        doc: &Doc {
            summary: "Random key name.",
            since: "1.0.0",
            group: Group::Generic,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(298),
        name: "readonly",
        full_name: "readonly",
        arity: 1,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::FAST),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::FAST),
        doc: &Doc {
            summary: "Allow reads from a cluster replica on this connection.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(299),
        name: "readwrite",
        full_name: "readwrite",
        arity: 1,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::FAST),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::FAST),
        doc: &Doc {
            summary: "Undo READONLY.",
            since: "3.0.0",
            group: Group::Cluster,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(300),
        name: "rename",
        full_name: "rename",
        arity: 3,
        flags: Flags::WRITE,
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Rename a key, replacing the target.",
            since: "1.0.0",
            group: Group::Generic,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { key_spec_index: Some(1), ..Arg::new("newkey", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(301),
        name: "renamenx",
        full_name: "renamenx",
        arity: 3,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Rename a key if the target is free.",
            since: "1.0.0",
            group: Group::Generic,
            complexity: "O(1)",
            history: &[
                ("3.2.0", "Equal names are no longer an error."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { key_spec_index: Some(1), ..Arg::new("newkey", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(302),
        name: "replconf",
        full_name: "replconf",
        arity: -1,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::ALLOW_BUSY),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Replication control channel between replica and master.",
            since: "3.0.0",
            group: Group::Server,
            complexity: "O(1)",
            doc_flags: DocFlags::SYSCMD,
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(303),
        name: "replicaof",
        full_name: "replicaof",
        arity: 3,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::STALE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Follow a master, or NO ONE to stop.",
            since: "5.0.0",
            group: Group::Server,
            complexity: "O(1)",
            args: &[
                Arg { args: &[
                    Arg { args: &[
                        Arg::new("host", ArgKind::String),
                        Arg::new("port", ArgKind::Integer),
                    ], ..Arg::new("host-port", ArgKind::Block) },
                    Arg { args: &[
                        Arg { token: Some("NO"), ..Arg::new("no", ArgKind::PureToken) },
                        Arg { token: Some("ONE"), ..Arg::new("one", ArgKind::PureToken) },
                    ], ..Arg::new("no-one", ArgKind::Block) },
                ], ..Arg::new("args", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(304),
        name: "reset",
        full_name: "reset",
        arity: 1,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::FAST).union(Flags::NO_AUTH).union(Flags::ALLOW_BUSY),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::FAST),
        doc: &Doc {
            summary: "Return the connection to its fresh state.",
            since: "6.2.0",
            group: Group::Connection,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(305),
        name: "restore",
        full_name: "restore",
        arity: -4,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::DANGEROUS.union(AclCategories::KEYSPACE).union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Create a key from a DUMP payload.",
            since: "2.6.0",
            group: Group::Generic,
            complexity: "O(1)+O(N*M), sorted sets O(N*M*log(N))",
            history: &[
                ("3.0.0", "Gained `REPLACE`."),
                ("5.0.0", "Gained `ABSTTL`."),
                ("5.0.0", "Gained `IDLETIME` and `FREQ`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("ttl", ArgKind::Integer),
                Arg::new("serialized-value", ArgKind::String),
                Arg { token: Some("REPLACE"), flags: ArgFlags::OPTIONAL, since: "3.0.0", ..Arg::new("replace", ArgKind::PureToken) },
                Arg { token: Some("ABSTTL"), flags: ArgFlags::OPTIONAL, since: "5.0.0", ..Arg::new("absttl", ArgKind::PureToken) },
                Arg { token: Some("IDLETIME"), flags: ArgFlags::OPTIONAL, since: "5.0.0", ..Arg::new("seconds", ArgKind::Integer) },
                Arg { token: Some("FREQ"), flags: ArgFlags::OPTIONAL, since: "5.0.0", ..Arg::new("frequency", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(306),
        name: "restore-asking",
        full_name: "restore-asking",
        arity: -4,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::ASKING),
        acl_categories: AclCategories::DANGEROUS.union(AclCategories::KEYSPACE).union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Internal RESTORE that also implies ASKING.",
            since: "3.0.0",
            group: Group::Server,
            complexity: "O(1)+O(N*M), sorted sets O(N*M*log(N))",
            doc_flags: DocFlags::SYSCMD,
            history: &[
                ("3.0.0", "Gained `REPLACE`."),
                ("5.0.0", "Gained `ABSTTL`."),
                ("5.0.0", "Gained `IDLETIME` and `FREQ`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("ttl", ArgKind::Integer),
                Arg::new("serialized-value", ArgKind::String),
                Arg { token: Some("REPLACE"), flags: ArgFlags::OPTIONAL, since: "3.0.0", ..Arg::new("replace", ArgKind::PureToken) },
                Arg { token: Some("ABSTTL"), flags: ArgFlags::OPTIONAL, since: "5.0.0", ..Arg::new("absttl", ArgKind::PureToken) },
                Arg { token: Some("IDLETIME"), flags: ArgFlags::OPTIONAL, since: "5.0.0", ..Arg::new("seconds", ArgKind::Integer) },
                Arg { token: Some("FREQ"), flags: ArgFlags::OPTIONAL, since: "5.0.0", ..Arg::new("frequency", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(307),
        name: "role",
        full_name: "role",
        arity: 1,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::FAST).union(Flags::SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::FAST),
        doc: &Doc {
            summary: "Replication role and its details.",
            since: "2.8.12",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(308),
        name: "rpop",
        full_name: "rpop",
        arity: -2,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Pop from the tail.",
            since: "1.0.0",
            group: Group::List,
            complexity: "O(N)",
            history: &[
                ("6.2.0", "Gained `count`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, since: "6.2.0", ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(309),
        name: "rpoplpush",
        full_name: "rpoplpush",
        arity: 3,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Tail pop with head push on another list.",
            since: "1.2.0",
            group: Group::List,
            complexity: "O(1)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "6.2.0",
            replaced_by: "LMOVE with the RIGHT and LEFT arguments",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("source", ArgKind::Key) },
                Arg { key_spec_index: Some(1), ..Arg::new("destination", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(310),
        name: "rpush",
        full_name: "rpush",
        arity: -3,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Push to the tail.",
            since: "1.0.0",
            group: Group::List,
            complexity: "O(N)",
            history: &[
                ("2.4.0", "Takes several `element` at once."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("element", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(311),
        name: "rpushx",
        full_name: "rpushx",
        arity: -3,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::LIST.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Push to the tail only if the list exists.",
            since: "2.2.0",
            group: Group::List,
            complexity: "O(N)",
            history: &[
                ("4.0.0", "Takes several `element` at once."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("element", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(312),
        name: "sadd",
        full_name: "sadd",
        arity: -3,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::SET.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Add set members.",
            since: "1.0.0",
            group: Group::Set,
            complexity: "O(N)",
            history: &[
                ("2.4.0", "Takes several `member` at once."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("member", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(313),
        name: "save",
        full_name: "save",
        arity: 1,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::NO_ASYNC_LOADING).union(Flags::NO_MULTI),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Save an RDB in the foreground.",
            since: "1.0.0",
            group: Group::Server,
            complexity: "O(N)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(314),
        name: "scan",
        full_name: "scan",
        arity: -2,
        flags: Flags::READONLY.union(Flags::TOUCHES_ARBITRARY_KEYS),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::READ).union(AclCategories::SLOW),
        tips: &["nondeterministic_output", "request_policy:special", "response_policy:special"],
        doc: &Doc {
            summary: "Cursor iteration over keys.",
            since: "2.8.0",
            group: Group::Generic,
            complexity: "O(1) per call, O(N) for all",
            history: &[
                ("6.0.0", "Gained `TYPE`."),
            ],
            args: &[
                Arg::new("cursor", ArgKind::Integer),
                Arg { token: Some("MATCH"), flags: ArgFlags::OPTIONAL, ..Arg::new("pattern", ArgKind::Pattern) },
                Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
                Arg { token: Some("TYPE"), flags: ArgFlags::OPTIONAL, since: "6.0.0", ..Arg::new("type", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(315),
        name: "scard",
        full_name: "scard",
        arity: 2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::SET.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        doc: &Doc {
            summary: "Set size.",
            since: "1.0.0",
            group: Group::Set,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(316),
        name: "script",
        full_name: "script",
        arity: -2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        subcommands: Subcommands { first: 317, count: 6 },
        doc: &Doc {
            summary: "Container for the Lua script cache.",
            since: "2.6.0",
            group: Group::Scripting,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(317),
        name: "debug",
        full_name: "script|debug",
        container: Some(CommandId::new(316)),
        arity: 3,
        flags: Flags::NOSCRIPT,
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Choose the debug mode of following EVALs.",
            since: "3.2.0",
            group: Group::Scripting,
            complexity: "O(1)",
            args: &[
                Arg { args: &[
                    Arg { token: Some("YES"), ..Arg::new("yes", ArgKind::PureToken) },
                    Arg { token: Some("SYNC"), ..Arg::new("sync", ArgKind::PureToken) },
                    Arg { token: Some("NO"), ..Arg::new("no", ArgKind::PureToken) },
                ], ..Arg::new("mode", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(318),
        name: "exists",
        full_name: "script|exists",
        container: Some(CommandId::new(316)),
        arity: -3,
        flags: Flags::NOSCRIPT,
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        tips: &["request_policy:all_shards", "response_policy:agg_logical_and"],
        doc: &Doc {
            summary: "Which SHA1s are cached.",
            since: "2.6.0",
            group: Group::Scripting,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("sha1", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(319),
        name: "flush",
        full_name: "script|flush",
        container: Some(CommandId::new(316)),
        arity: -2,
        flags: Flags::NOSCRIPT,
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Empty the script cache.",
            since: "2.6.0",
            group: Group::Scripting,
            complexity: "O(N)",
            history: &[
                ("6.2.0", "Gained `ASYNC` and `SYNC`."),
            ],
            args: &[
                Arg { flags: ArgFlags::OPTIONAL, since: "6.2.0", args: &[
                    Arg { token: Some("ASYNC"), ..Arg::new("async", ArgKind::PureToken) },
                    Arg { token: Some("SYNC"), ..Arg::new("sync", ArgKind::PureToken) },
                ], ..Arg::new("flush-type", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(320),
        name: "help",
        full_name: "script|help",
        container: Some(CommandId::new(316)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Help lines for SCRIPT.",
            since: "5.0.0",
            group: Group::Scripting,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(321),
        name: "kill",
        full_name: "script|kill",
        container: Some(CommandId::new(316)),
        arity: 2,
        flags: Flags::NOSCRIPT.union(Flags::ALLOW_BUSY),
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        tips: &["request_policy:all_shards", "response_policy:one_succeeded"],
        doc: &Doc {
            summary: "Stop the running read-only script.",
            since: "2.6.0",
            group: Group::Scripting,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(322),
        name: "load",
        full_name: "script|load",
        container: Some(CommandId::new(316)),
        arity: 3,
        flags: Flags::NOSCRIPT.union(Flags::STALE),
        acl_categories: AclCategories::SCRIPTING.union(AclCategories::SLOW),
        tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Cache a script and return its SHA1.",
            since: "2.6.0",
            group: Group::Scripting,
            complexity: "O(N)",
            args: &[
                Arg::new("script", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(323),
        name: "sdiff",
        full_name: "sdiff",
        arity: -2,
        flags: Flags::READONLY,
        acl_categories: AclCategories::SET.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output_order"],
        doc: &Doc {
            summary: "Members only in the first set.",
            since: "1.0.0",
            group: Group::Set,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(324),
        name: "sdiffcard",
        full_name: "sdiffcard",
        arity: -3,
        flags: Flags::READONLY.union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SET.union(AclCategories::READ).union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Size of a set difference, without building it.",
            since: "8.10.0",
            group: Group::Set,
            complexity: "O(N)",
            args: &[
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("LIMIT"), flags: ArgFlags::OPTIONAL, ..Arg::new("limit", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(325),
        name: "sdiffstore",
        full_name: "sdiffstore",
        arity: -3,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::SET.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Store a set difference.",
            since: "1.0.0",
            group: Group::Set,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("destination", ArgKind::Key) },
                Arg { key_spec_index: Some(1), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(326),
        name: "select",
        full_name: "select",
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::FAST),
        acl_categories: AclCategories::CONNECTION.union(AclCategories::FAST),
        doc: &Doc {
            summary: "Choose the db of this connection.",
            since: "1.0.0",
            group: Group::Connection,
            complexity: "O(1)",
            args: &[
                Arg::new("index", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(327),
        name: "sentinel",
        full_name: "sentinel",
        arity: -2,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        subcommands: Subcommands { first: 328, count: 21 },
        doc: &Doc {
            summary: "Container of Sentinel commands.",
            since: "2.8.4",
            group: Group::Sentinel,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(328),
        name: "ckquorum",
        full_name: "sentinel|ckquorum",
        container: Some(CommandId::new(327)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Can quorum and majority be reached for a master.",
            since: "2.8.4",
            group: Group::Sentinel,
            complexity: "",
            args: &[
                Arg::new("master-name", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(329),
        name: "config",
        full_name: "sentinel|config",
        container: Some(CommandId::new(327)),
        arity: -4,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Get or set global Sentinel parameters.",
            since: "6.2.0",
            group: Group::Sentinel,
            complexity: "O(N)",
            args: &[
                Arg { args: &[
                    Arg { token: Some("SET"), flags: ArgFlags::MULTIPLE, args: &[
                        Arg::new("parameter", ArgKind::String),
                        Arg::new("value", ArgKind::String),
                    ], ..Arg::new("set", ArgKind::Block) },
                    Arg { token: Some("GET"), flags: ArgFlags::MULTIPLE, ..Arg::new("parameter", ArgKind::String) },
                ], ..Arg::new("action", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(330),
        name: "debug",
        full_name: "sentinel|debug",
        container: Some(CommandId::new(327)),
        arity: -2,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Read or change timer constants.",
            since: "7.0.0",
            group: Group::Sentinel,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), args: &[
                    Arg::new("parameter", ArgKind::String),
                    Arg::new("value", ArgKind::String),
                ], ..Arg::new("data", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(331),
        name: "failover",
        full_name: "sentinel|failover",
        container: Some(CommandId::new(327)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Force a failover without agreement.",
            since: "2.8.4",
            group: Group::Sentinel,
            complexity: "",
            args: &[
                Arg::new("master-name", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(332),
        name: "flushconfig",
        full_name: "sentinel|flushconfig",
        container: Some(CommandId::new(327)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Rewrite the config file.",
            since: "2.8.4",
            group: Group::Sentinel,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(333),
        name: "get-master-addr-by-name",
        full_name: "sentinel|get-master-addr-by-name",
        container: Some(CommandId::new(327)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Current address of a master.",
            since: "2.8.4",
            group: Group::Sentinel,
            complexity: "O(1)",
            args: &[
                Arg::new("master-name", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(334),
        name: "help",
        full_name: "sentinel|help",
        container: Some(CommandId::new(327)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "Help lines.",
            since: "6.2.0",
            group: Group::Sentinel,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(335),
        name: "info-cache",
        full_name: "sentinel|info-cache",
        container: Some(CommandId::new(327)),
        arity: -3,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Cached INFO texts of instances.",
            since: "3.2.0",
            group: Group::Sentinel,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("nodename", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(336),
        name: "is-master-down-by-addr",
        full_name: "sentinel|is-master-down-by-addr",
        container: Some(CommandId::new(327)),
        arity: 6,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Ask for a down opinion and a vote.",
            since: "2.8.4",
            group: Group::Sentinel,
            complexity: "O(1)",
            args: &[
                Arg::new("ip", ArgKind::String),
                Arg::new("port", ArgKind::Integer),
                Arg::new("current-epoch", ArgKind::Integer),
                Arg::new("runid", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(337),
        name: "master",
        full_name: "sentinel|master",
        container: Some(CommandId::new(327)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Fields of one master.",
            since: "2.8.4",
            group: Group::Sentinel,
            complexity: "O(1)",
            args: &[
                Arg::new("master-name", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(338),
        name: "masters",
        full_name: "sentinel|masters",
        container: Some(CommandId::new(327)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Fields of all masters.",
            since: "2.8.4",
            group: Group::Sentinel,
            complexity: "O(N)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(339),
        name: "monitor",
        full_name: "sentinel|monitor",
        container: Some(CommandId::new(327)),
        arity: 6,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Start watching a master.",
            since: "2.8.4",
            group: Group::Sentinel,
            complexity: "O(1)",
            args: &[
                Arg::new("name", ArgKind::String),
                Arg::new("ip", ArgKind::String),
                Arg::new("port", ArgKind::Integer),
                Arg::new("quorum", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(340),
        name: "myid",
        full_name: "sentinel|myid",
        container: Some(CommandId::new(327)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Id of this Sentinel.",
            since: "6.2.0",
            group: Group::Sentinel,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(341),
        name: "pending-scripts",
        full_name: "sentinel|pending-scripts",
        container: Some(CommandId::new(327)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Queued scripts.",
            since: "2.8.4",
            group: Group::Sentinel,
            complexity: "",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(342),
        name: "remove",
        full_name: "sentinel|remove",
        container: Some(CommandId::new(327)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Stop watching a master.",
            since: "2.8.4",
            group: Group::Sentinel,
            complexity: "O(1)",
            args: &[
                Arg::new("master-name", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(343),
        name: "replicas",
        full_name: "sentinel|replicas",
        container: Some(CommandId::new(327)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Fields of replicas.",
            since: "5.0.0",
            group: Group::Sentinel,
            complexity: "O(N)",
            args: &[
                Arg::new("master-name", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(344),
        name: "reset",
        full_name: "sentinel|reset",
        container: Some(CommandId::new(327)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Forget state of matching masters.",
            since: "2.8.4",
            group: Group::Sentinel,
            complexity: "O(N)",
            args: &[
                Arg::new("pattern", ArgKind::Pattern),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(345),
        name: "sentinels",
        full_name: "sentinel|sentinels",
        container: Some(CommandId::new(327)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Fields of other Sentinels.",
            since: "2.8.4",
            group: Group::Sentinel,
            complexity: "O(N)",
            args: &[
                Arg::new("master-name", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(346),
        name: "set",
        full_name: "sentinel|set",
        container: Some(CommandId::new(327)),
        arity: -5,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Change parameters of a master.",
            since: "2.8.4",
            group: Group::Sentinel,
            complexity: "O(1)",
            args: &[
                Arg::new("master-name", ArgKind::String),
                Arg { flags: ArgFlags::MULTIPLE, args: &[
                    Arg::new("option", ArgKind::String),
                    Arg::new("value", ArgKind::String),
                ], ..Arg::new("data", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(347),
        name: "simulate-failure",
        full_name: "sentinel|simulate-failure",
        container: Some(CommandId::new(327)),
        arity: -3,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Crash at a chosen point of the next failover.",
            since: "3.2.0",
            group: Group::Sentinel,
            complexity: "",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), args: &[
                    Arg::new("crash-after-election", ArgKind::PureToken),
                    Arg::new("crash-after-promotion", ArgKind::PureToken),
                    Arg::new("help", ArgKind::PureToken),
                ], ..Arg::new("mode", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(348),
        name: "slaves",
        full_name: "sentinel|slaves",
        container: Some(CommandId::new(327)),
        arity: 3,
        flags: Flags::ADMIN.union(Flags::SENTINEL).union(Flags::ONLY_SENTINEL),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Old name of SENTINEL REPLICAS.",
            since: "2.8.0",
            group: Group::Sentinel,
            complexity: "O(N)",
            args: &[
                Arg::new("master-name", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(349),
        name: "set",
        full_name: "set",
        arity: -3,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE).union(KeyFlags::VARIABLE_FLAGS), notes: "GET also reads the old value" },
        ],
        get_keys_proc: Some(GetKeysProc::Set),
        doc: &Doc {
            summary: "Store a string with conditions and expiry (8.4: IFEQ IFNE IFDEQ IFDNE).",
            since: "1.0.0",
            group: Group::String,
            complexity: "O(1)",
            history: &[
                ("2.6.12", "Gained `EX`, `PX`, `NX` and `XX`."),
                ("6.0.0", "Gained `KEEPTTL`."),
                ("6.2.0", "Gained `GET`, `EXAT` and `PXAT`."),
                ("7.0.0", "`NX` and `GET` may be combined."),
                ("8.4.0", "Gained `IFEQ`, `IFNE`, `IFDEQ` and `IFDNE`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("value", ArgKind::String),
                Arg { flags: ArgFlags::OPTIONAL, since: "2.6.12", args: &[
                    Arg { token: Some("NX"), ..Arg::new("nx", ArgKind::PureToken) },
                    Arg { token: Some("XX"), ..Arg::new("xx", ArgKind::PureToken) },
                    Arg { token: Some("IFEQ"), since: "8.4.0", ..Arg::new("ifeq-value", ArgKind::String) },
                    Arg { token: Some("IFNE"), since: "8.4.0", ..Arg::new("ifne-value", ArgKind::String) },
                    Arg { token: Some("IFDEQ"), since: "8.4.0", ..Arg::new("ifdeq-digest", ArgKind::String) },
                    Arg { token: Some("IFDNE"), since: "8.4.0", ..Arg::new("ifdne-digest", ArgKind::String) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
                Arg { token: Some("GET"), flags: ArgFlags::OPTIONAL, since: "6.2.0", ..Arg::new("get", ArgKind::PureToken) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("EX"), since: "2.6.12", ..Arg::new("seconds", ArgKind::Integer) },
                    Arg { token: Some("PX"), since: "2.6.12", ..Arg::new("milliseconds", ArgKind::Integer) },
                    Arg { token: Some("EXAT"), since: "6.2.0", ..Arg::new("unix-time-seconds", ArgKind::UnixTime) },
                    Arg { token: Some("PXAT"), since: "6.2.0", ..Arg::new("unix-time-milliseconds", ArgKind::UnixTime) },
                    Arg { token: Some("KEEPTTL"), since: "6.0.0", ..Arg::new("keepttl", ArgKind::PureToken) },
                ], ..Arg::new("expiration", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(350),
        name: "setbit",
        full_name: "setbit",
        arity: 4,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::BITMAP.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Write one bit, returns the old one.",
            since: "2.2.0",
            group: Group::Bitmap,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("offset", ArgKind::Integer),
                Arg::new("value", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(351),
        name: "setex",
        full_name: "setex",
        arity: 4,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Set with lifetime in seconds.",
            since: "2.0.0",
            group: Group::String,
            complexity: "O(1)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "2.6.12",
            replaced_by: "SET with the EX argument",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("seconds", ArgKind::Integer),
                Arg::new("value", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(352),
        name: "setnx",
        full_name: "setnx",
        arity: 3,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Set only if absent.",
            since: "1.0.0",
            group: Group::String,
            complexity: "O(1)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "2.6.12",
            replaced_by: "SET with the NX argument",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("value", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(353),
        name: "setrange",
        full_name: "setrange",
        arity: 4,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::STRING.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Overwrite part of a string from an offset.",
            since: "2.2.0",
            group: Group::String,
            complexity: "O(M)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("offset", ArgKind::Integer),
                Arg::new("value", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(354),
        name: "shutdown",
        full_name: "shutdown",
        arity: -1,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL).union(Flags::NO_MULTI).union(Flags::ALLOW_BUSY),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Stop the server, saving or not.",
            since: "1.0.0",
            group: Group::Server,
            complexity: "O(1), when saving O(N)",
            history: &[
                ("7.0.0", "Gained `NOW`, `FORCE` and `ABORT`."),
            ],
            args: &[
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("NOSAVE"), ..Arg::new("nosave", ArgKind::PureToken) },
                    Arg { token: Some("SAVE"), ..Arg::new("save", ArgKind::PureToken) },
                ], ..Arg::new("save-selector", ArgKind::OneOf) },
                Arg { token: Some("NOW"), flags: ArgFlags::OPTIONAL, since: "7.0.0", ..Arg::new("now", ArgKind::PureToken) },
                Arg { token: Some("FORCE"), flags: ArgFlags::OPTIONAL, since: "7.0.0", ..Arg::new("force", ArgKind::PureToken) },
                Arg { token: Some("ABORT"), flags: ArgFlags::OPTIONAL, since: "7.0.0", ..Arg::new("abort", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(355),
        name: "sinter",
        full_name: "sinter",
        arity: -2,
        flags: Flags::READONLY,
        acl_categories: AclCategories::SET.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output_order"],
        doc: &Doc {
            summary: "Members common to all sets.",
            since: "1.0.0",
            group: Group::Set,
            complexity: "O(N*M)",
            args: &[
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(356),
        name: "sintercard",
        full_name: "sintercard",
        arity: -3,
        flags: Flags::READONLY.union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SET.union(AclCategories::READ).union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Size of an intersection with optional limit.",
            since: "7.0.0",
            group: Group::Set,
            complexity: "O(N*M)",
            args: &[
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("LIMIT"), flags: ArgFlags::OPTIONAL, ..Arg::new("limit", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(357),
        name: "sinterstore",
        full_name: "sinterstore",
        arity: -3,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::SET.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Store an intersection.",
            since: "1.0.0",
            group: Group::Set,
            complexity: "O(N*M)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("destination", ArgKind::Key) },
                Arg { key_spec_index: Some(1), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(358),
        name: "sismember",
        full_name: "sismember",
        arity: 3,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::SET.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        doc: &Doc {
            summary: "Whether a value is a member.",
            since: "1.0.0",
            group: Group::Set,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("member", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(359),
        name: "slaveof",
        full_name: "slaveof",
        arity: 3,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::STALE).union(Flags::NO_ASYNC_LOADING),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Old name of REPLICAOF.",
            since: "1.0.0",
            group: Group::Server,
            complexity: "O(1)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "5.0.0",
            replaced_by: "REPLICAOF",
            args: &[
                Arg { args: &[
                    Arg { args: &[
                        Arg::new("host", ArgKind::String),
                        Arg::new("port", ArgKind::Integer),
                    ], ..Arg::new("host-port", ArgKind::Block) },
                    Arg { args: &[
                        Arg { token: Some("NO"), ..Arg::new("no", ArgKind::PureToken) },
                        Arg { token: Some("ONE"), ..Arg::new("one", ArgKind::PureToken) },
                    ], ..Arg::new("no-one", ArgKind::Block) },
                ], ..Arg::new("args", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(360),
        name: "slowlog",
        full_name: "slowlog",
        arity: -2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        subcommands: Subcommands { first: 361, count: 4 },
        doc: &Doc {
            summary: "Container for the slow command log.",
            since: "2.2.12",
            group: Group::Server,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(361),
        name: "get",
        full_name: "slowlog|get",
        container: Some(CommandId::new(360)),
        arity: -2,
        flags: Flags::ADMIN.union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["request_policy:all_nodes", "nondeterministic_output"],
        doc: &Doc {
            summary: "Recent slow entries.",
            since: "2.2.12",
            group: Group::Server,
            complexity: "O(N)",
            history: &[
                ("4.0.0", "Shows address, port and name of the client."),
                ("8.10.0", "Shows how many arguments the command had."),
            ],
            args: &[
                Arg { flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(362),
        name: "help",
        full_name: "slowlog|help",
        container: Some(CommandId::new(360)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::SLOW,
        doc: &Doc {
            summary: "Help lines for SLOWLOG.",
            since: "6.2.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(363),
        name: "len",
        full_name: "slowlog|len",
        container: Some(CommandId::new(360)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["request_policy:all_nodes", "response_policy:agg_sum", "nondeterministic_output"],
        doc: &Doc {
            summary: "Entries kept.",
            since: "2.2.12",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(364),
        name: "reset",
        full_name: "slowlog|reset",
        container: Some(CommandId::new(360)),
        arity: 2,
        flags: Flags::ADMIN.union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
        doc: &Doc {
            summary: "Empty the log.",
            since: "2.2.12",
            group: Group::Server,
            complexity: "O(N)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(365),
        name: "smembers",
        full_name: "smembers",
        arity: 2,
        flags: Flags::READONLY,
        acl_categories: AclCategories::SET.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output_order"],
        doc: &Doc {
            summary: "All members.",
            since: "1.0.0",
            group: Group::Set,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(366),
        name: "smismember",
        full_name: "smismember",
        arity: -3,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::SET.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Membership flags of several values.",
            since: "6.2.0",
            group: Group::Set,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("member", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(367),
        name: "smove",
        full_name: "smove",
        arity: 4,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::SET.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Move a member between sets.",
            since: "1.0.0",
            group: Group::Set,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("source", ArgKind::Key) },
                Arg { key_spec_index: Some(1), ..Arg::new("destination", ArgKind::Key) },
                Arg::new("member", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(368),
        name: "sort",
        full_name: "sort",
        arity: -2,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::DANGEROUS.union(AclCategories::LIST).union(AclCategories::SET).union(AclCategories::SORTEDSET).union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
            KeySpec { begin_search: BeginSearch::Unknown, find_keys: FindKeys::Unknown, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "keys of BY and GET patterns are made of the elements that are sorted" },
            KeySpec { begin_search: BeginSearch::Unknown, find_keys: FindKeys::Unknown, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "key after STORE, which may stand anywhere among the options" },
        ],
        get_keys_proc: Some(GetKeysProc::Sort),
        doc: &Doc {
            summary: "Sort a list, set or zset, may use external keys and store.",
            since: "1.0.0",
            group: Group::Generic,
            complexity: "O(N+M*log(M)), unsorted O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("BY"), key_spec_index: Some(1), flags: ArgFlags::OPTIONAL, display_text: "pattern", ..Arg::new("by-pattern", ArgKind::Pattern) },
                Arg { token: Some("LIMIT"), flags: ArgFlags::OPTIONAL, args: &[
                    Arg::new("offset", ArgKind::Integer),
                    Arg::new("count", ArgKind::Integer),
                ], ..Arg::new("limit", ArgKind::Block) },
                Arg { token: Some("GET"), key_spec_index: Some(1), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE).union(ArgFlags::MULTIPLE_TOKEN), display_text: "pattern", ..Arg::new("get-pattern", ArgKind::Pattern) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("ASC"), ..Arg::new("asc", ArgKind::PureToken) },
                    Arg { token: Some("DESC"), ..Arg::new("desc", ArgKind::PureToken) },
                ], ..Arg::new("order", ArgKind::OneOf) },
                Arg { token: Some("ALPHA"), flags: ArgFlags::OPTIONAL, ..Arg::new("sorting", ArgKind::PureToken) },
                Arg { token: Some("STORE"), key_spec_index: Some(2), flags: ArgFlags::OPTIONAL, ..Arg::new("destination", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(369),
        name: "sort_ro",
        full_name: "sort_ro",
        arity: -2,
        flags: Flags::READONLY.union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::DANGEROUS.union(AclCategories::LIST).union(AclCategories::SET).union(AclCategories::SORTEDSET).union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
            KeySpec { begin_search: BeginSearch::Unknown, find_keys: FindKeys::Unknown, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "keys of BY and GET patterns are made of the elements that are sorted" },
        ],
        get_keys_proc: Some(GetKeysProc::SortRo),
        doc: &Doc {
            summary: "SORT without STORE.",
            since: "7.0.0",
            group: Group::Generic,
            complexity: "O(N+M*log(M)), unsorted O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("BY"), key_spec_index: Some(1), flags: ArgFlags::OPTIONAL, display_text: "pattern", ..Arg::new("by-pattern", ArgKind::Pattern) },
                Arg { token: Some("LIMIT"), flags: ArgFlags::OPTIONAL, args: &[
                    Arg::new("offset", ArgKind::Integer),
                    Arg::new("count", ArgKind::Integer),
                ], ..Arg::new("limit", ArgKind::Block) },
                Arg { token: Some("GET"), key_spec_index: Some(1), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE).union(ArgFlags::MULTIPLE_TOKEN), display_text: "pattern", ..Arg::new("get-pattern", ArgKind::Pattern) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("ASC"), ..Arg::new("asc", ArgKind::PureToken) },
                    Arg { token: Some("DESC"), ..Arg::new("desc", ArgKind::PureToken) },
                ], ..Arg::new("order", ArgKind::OneOf) },
                Arg { token: Some("ALPHA"), flags: ArgFlags::OPTIONAL, ..Arg::new("sorting", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(370),
        name: "spop",
        full_name: "spop",
        arity: -2,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::SET.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Remove random members.",
            since: "1.0.0",
            group: Group::Set,
            complexity: "O(1), with a count O(N)",
            history: &[
                ("3.2.0", "Gained `count`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, since: "3.2.0", ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(371),
        name: "spublish",
        full_name: "spublish",
        arity: 3,
        flags: Flags::PUBSUB.union(Flags::LOADING).union(Flags::STALE).union(Flags::FAST).union(Flags::MAY_REPLICATE),
        acl_categories: AclCategories::PUBSUB.union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::NOT_KEY, notes: "" },
        ],
        doc: &Doc {
            summary: "Send a message to a shard channel.",
            since: "7.0.0",
            group: Group::Pubsub,
            complexity: "O(N)",
            args: &[
                Arg::new("shardchannel", ArgKind::String),
                Arg::new("message", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(372),
        name: "srandmember",
        full_name: "srandmember",
        arity: -2,
        flags: Flags::READONLY,
        acl_categories: AclCategories::SET.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Random members.",
            since: "1.0.0",
            group: Group::Set,
            complexity: "O(1), with a count O(N)",
            history: &[
                ("2.6.0", "Gained `count`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, since: "2.6.0", ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(373),
        name: "srem",
        full_name: "srem",
        arity: -3,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::SET.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Remove members.",
            since: "1.0.0",
            group: Group::Set,
            complexity: "O(N)",
            history: &[
                ("2.4.0", "Takes several `member` at once."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("member", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(374),
        name: "sscan",
        full_name: "sscan",
        arity: -3,
        flags: Flags::READONLY,
        acl_categories: AclCategories::SET.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Cursor iteration over a set.",
            since: "2.8.0",
            group: Group::Set,
            complexity: "O(1) per call, O(N) for all",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("cursor", ArgKind::Integer),
                Arg { token: Some("MATCH"), flags: ArgFlags::OPTIONAL, ..Arg::new("pattern", ArgKind::Pattern) },
                Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(375),
        name: "ssubscribe",
        full_name: "ssubscribe",
        arity: -2,
        flags: Flags::DENYOOM.union(Flags::PUBSUB).union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::PUBSUB.union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::NOT_KEY, notes: "" },
        ],
        doc: &Doc {
            summary: "Subscribe to shard channels.",
            since: "7.0.0",
            group: Group::Pubsub,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("shardchannel", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(376),
        name: "strlen",
        full_name: "strlen",
        arity: 2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::STRING.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        doc: &Doc {
            summary: "Byte length of a string.",
            since: "2.2.0",
            group: Group::String,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(377),
        name: "subscribe",
        full_name: "subscribe",
        arity: -2,
        flags: Flags::DENYOOM.union(Flags::PUBSUB).union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::PUBSUB.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Subscribe to channels.",
            since: "2.0.0",
            group: Group::Pubsub,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("channel", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(378),
        name: "substr",
        full_name: "substr",
        arity: 4,
        flags: Flags::READONLY,
        acl_categories: AclCategories::STRING.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Old name of GETRANGE.",
            since: "1.0.0",
            group: Group::String,
            complexity: "O(N)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "2.0.0",
            replaced_by: "GETRANGE",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("start", ArgKind::Integer),
                Arg::new("end", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(379),
        name: "sunion",
        full_name: "sunion",
        arity: -2,
        flags: Flags::READONLY,
        acl_categories: AclCategories::SET.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output_order"],
        doc: &Doc {
            summary: "Members of any set.",
            since: "1.0.0",
            group: Group::Set,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(380),
        name: "sunioncard",
        full_name: "sunioncard",
        arity: -3,
        flags: Flags::READONLY.union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SET.union(AclCategories::READ).union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Size of a union, without building it.",
            since: "8.10.0",
            group: Group::Set,
            complexity: "O(N)",
            args: &[
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("APPROX"), flags: ArgFlags::OPTIONAL, ..Arg::new("approx", ArgKind::PureToken) },
                Arg { token: Some("LIMIT"), flags: ArgFlags::OPTIONAL, ..Arg::new("limit", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(381),
        name: "sunionstore",
        full_name: "sunionstore",
        arity: -3,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::SET.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Store a union.",
            since: "1.0.0",
            group: Group::Set,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("destination", ArgKind::Key) },
                Arg { key_spec_index: Some(1), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(382),
        name: "sunsubscribe",
        full_name: "sunsubscribe",
        arity: -1,
        flags: Flags::PUBSUB.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE),
        acl_categories: AclCategories::PUBSUB.union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::NOT_KEY, notes: "" },
        ],
        doc: &Doc {
            summary: "Leave shard channels.",
            since: "7.0.0",
            group: Group::Pubsub,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("shardchannel", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(383),
        name: "swapdb",
        full_name: "swapdb",
        arity: 3,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::DANGEROUS.union(AclCategories::KEYSPACE).union(AclCategories::WRITE).union(AclCategories::FAST),
        doc: &Doc {
            summary: "Exchange two databases.",
            since: "4.0.0",
            group: Group::Server,
            complexity: "O(N)",
            args: &[
                Arg::new("index1", ArgKind::Integer),
                Arg::new("index2", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(384),
        name: "sync",
        full_name: "sync",
        arity: 1,
        flags: Flags::ADMIN.union(Flags::NOSCRIPT).union(Flags::NO_ASYNC_LOADING).union(Flags::NO_MULTI),
        acl_categories: AclCategories::ADMIN.union(AclCategories::DANGEROUS).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Old full resynchronisation request.",
            since: "1.0.0",
            group: Group::Server,
            complexity: "",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(385),
        name: "time",
        full_name: "time",
        arity: 1,
        flags: Flags::LOADING.union(Flags::STALE).union(Flags::FAST),
        acl_categories: AclCategories::FAST,
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Seconds and microseconds of the server clock.",
            since: "2.6.0",
            group: Group::Server,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(386),
        name: "touch",
        full_name: "touch",
        arity: -2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        tips: &["request_policy:multi_shard", "response_policy:agg_sum"],
        doc: &Doc {
            summary: "Update access time, count existing keys.",
            since: "3.2.1",
            group: Group::Generic,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(387),
        name: "trimslots",
        full_name: "trimslots",
        arity: -5,
        flags: Flags::WRITE,
        acl_categories: AclCategories::DANGEROUS.union(AclCategories::KEYSPACE).union(AclCategories::WRITE).union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Internal removal of keys of slots given away.",
            since: "8.4.0",
            group: Group::Server,
            complexity: "O(N)",
            args: &[
                Arg { token: Some("RANGES"), args: &[
                    Arg::new("numranges", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, args: &[
                        Arg::new("startslot", ArgKind::Integer),
                        Arg::new("endslot", ArgKind::Integer),
                    ], ..Arg::new("slots", ArgKind::Block) },
                ], ..Arg::new("ranges", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(388),
        name: "ttl",
        full_name: "ttl",
        arity: 2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Remaining seconds.",
            since: "1.0.0",
            group: Group::Generic,
            complexity: "O(1)",
            history: &[
                ("2.8.0", "Replies -2 when the key does not exist."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(389),
        name: "type",
        full_name: "type",
        arity: 2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        doc: &Doc {
            summary: "Type name of a key.",
            since: "1.0.0",
            group: Group::Generic,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(390),
        name: "unlink",
        full_name: "unlink",
        arity: -2,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::KEYSPACE.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::RM.union(KeyFlags::DELETE), notes: "" },
        ],
        tips: &["request_policy:multi_shard", "response_policy:agg_sum"],
        doc: &Doc {
            summary: "Delete keys, freeing memory in background.",
            since: "4.0.0",
            group: Group::Generic,
            complexity: "O(1) per key, the rest O(N) in another thread",
            args: &[
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(391),
        name: "unsubscribe",
        full_name: "unsubscribe",
        arity: -1,
        flags: Flags::PUBSUB.union(Flags::NOSCRIPT).union(Flags::LOADING).union(Flags::STALE).union(Flags::SENTINEL),
        acl_categories: AclCategories::PUBSUB.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Leave channels.",
            since: "2.0.0",
            group: Group::Pubsub,
            complexity: "O(N)",
            args: &[
                Arg { flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("channel", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(392),
        name: "unwatch",
        full_name: "unwatch",
        arity: 1,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::FAST).union(Flags::ALLOW_BUSY),
        acl_categories: AclCategories::TRANSACTION.union(AclCategories::FAST),
        doc: &Doc {
            summary: "Forget watched keys.",
            since: "2.2.0",
            group: Group::Transactions,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(393),
        name: "vadd",
        full_name: "vadd",
        arity: -5,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::MODULE),
        acl_categories: AclCategories::WRITE.union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Add a vector element, optionally with reduction, quantisation and attributes.",
            since: "8.0.0",
            group: Group::Module,
            complexity: "",
            module: "vectorset",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("REDUCE"), flags: ArgFlags::OPTIONAL, args: &[
                    Arg::new("dim", ArgKind::Integer),
                ], ..Arg::new("reduce", ArgKind::Block) },
                Arg { args: &[
                    Arg { token: Some("FP32"), ..Arg::new("fp32", ArgKind::PureToken) },
                    Arg { token: Some("VALUES"), ..Arg::new("values", ArgKind::PureToken) },
                ], ..Arg::new("format", ArgKind::OneOf) },
                Arg::new("vector", ArgKind::String),
                Arg::new("element", ArgKind::String),
                Arg { token: Some("CAS"), flags: ArgFlags::OPTIONAL, ..Arg::new("cas", ArgKind::PureToken) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("NOQUANT"), ..Arg::new("noquant", ArgKind::PureToken) },
                    Arg { token: Some("BIN"), ..Arg::new("bin", ArgKind::PureToken) },
                    Arg { token: Some("Q8"), ..Arg::new("q8", ArgKind::PureToken) },
                ], ..Arg::new("quant_type", ArgKind::OneOf) },
                Arg { token: Some("EF"), flags: ArgFlags::OPTIONAL, ..Arg::new("build-exploration-factor", ArgKind::Integer) },
                Arg { token: Some("SETATTR"), flags: ArgFlags::OPTIONAL, ..Arg::new("attributes", ArgKind::String) },
                Arg { token: Some("M"), flags: ArgFlags::OPTIONAL, ..Arg::new("numlinks", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(394),
        name: "vcard",
        full_name: "vcard",
        arity: 2,
        flags: Flags::READONLY.union(Flags::MODULE).union(Flags::FAST),
        acl_categories: AclCategories::READ.union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Number of elements.",
            since: "8.0.0",
            group: Group::Module,
            complexity: "",
            module: "vectorset",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(395),
        name: "vdim",
        full_name: "vdim",
        arity: 2,
        flags: Flags::READONLY.union(Flags::MODULE).union(Flags::FAST),
        acl_categories: AclCategories::READ.union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Dimension of the vectors.",
            since: "8.0.0",
            group: Group::Module,
            complexity: "",
            module: "vectorset",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(396),
        name: "vemb",
        full_name: "vemb",
        arity: -3,
        flags: Flags::READONLY.union(Flags::MODULE).union(Flags::FAST),
        acl_categories: AclCategories::READ.union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Stored vector of an element, RAW gives the stored blob parts.",
            since: "8.0.0",
            group: Group::Module,
            complexity: "",
            module: "vectorset",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("element", ArgKind::String),
                Arg { token: Some("RAW"), flags: ArgFlags::OPTIONAL, ..Arg::new("raw", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(397),
        name: "vgetattr",
        full_name: "vgetattr",
        arity: 3,
        flags: Flags::READONLY.union(Flags::MODULE).union(Flags::FAST),
        acl_categories: AclCategories::READ.union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "JSON attributes of an element.",
            since: "8.0.0",
            group: Group::Module,
            complexity: "",
            module: "vectorset",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("element", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(398),
        name: "vinfo",
        full_name: "vinfo",
        arity: 2,
        flags: Flags::READONLY.union(Flags::MODULE).union(Flags::FAST),
        acl_categories: AclCategories::READ.union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Metadata of the vector set.",
            since: "8.0.0",
            group: Group::Module,
            complexity: "",
            module: "vectorset",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(399),
        name: "vismember",
        full_name: "vismember",
        arity: 3,
        flags: Flags::READONLY.union(Flags::MODULE),
        acl_categories: AclCategories::READ.union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Whether an element exists.",
            since: "8.2.0",
            group: Group::Module,
            complexity: "",
            module: "vectorset",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("element", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(400),
        name: "vlinks",
        full_name: "vlinks",
        arity: -3,
        flags: Flags::READONLY.union(Flags::MODULE).union(Flags::FAST),
        acl_categories: AclCategories::READ.union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Graph neighbours of an element per layer, optionally scored.",
            since: "8.0.0",
            group: Group::Module,
            complexity: "",
            module: "vectorset",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("element", ArgKind::String),
                Arg { token: Some("WITHSCORES"), flags: ArgFlags::OPTIONAL, ..Arg::new("withscores", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(401),
        name: "vrandmember",
        full_name: "vrandmember",
        arity: -2,
        flags: Flags::READONLY.union(Flags::MODULE),
        acl_categories: AclCategories::READ.union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Random elements.",
            since: "8.0.0",
            group: Group::Module,
            complexity: "",
            module: "vectorset",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(402),
        name: "vrange",
        full_name: "vrange",
        arity: -4,
        flags: Flags::READONLY.union(Flags::MODULE),
        acl_categories: AclCategories::READ.union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Elements in lexicographic range.",
            since: "8.4.0",
            group: Group::Module,
            complexity: "",
            module: "vectorset",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("start", ArgKind::String),
                Arg::new("end", ArgKind::String),
                Arg { flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(403),
        name: "vrem",
        full_name: "vrem",
        arity: 3,
        flags: Flags::WRITE.union(Flags::MODULE),
        acl_categories: AclCategories::WRITE.union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Remove an element.",
            since: "8.0.0",
            group: Group::Module,
            complexity: "",
            module: "vectorset",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("element", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(404),
        name: "vsetattr",
        full_name: "vsetattr",
        arity: 4,
        flags: Flags::WRITE.union(Flags::MODULE).union(Flags::FAST),
        acl_categories: AclCategories::WRITE.union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Set or clear JSON attributes of an element.",
            since: "8.0.0",
            group: Group::Module,
            complexity: "",
            module: "vectorset",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("element", ArgKind::String),
                Arg::new("json", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(405),
        name: "vsim",
        full_name: "vsim",
        arity: -4,
        flags: Flags::READONLY.union(Flags::MODULE),
        acl_categories: AclCategories::READ.union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Nearest elements to a vector or element, with filter and scores.",
            since: "8.0.0",
            group: Group::Module,
            complexity: "",
            module: "vectorset",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { args: &[
                    Arg { token: Some("ELE"), ..Arg::new("ele", ArgKind::PureToken) },
                    Arg { token: Some("FP32"), ..Arg::new("fp32", ArgKind::PureToken) },
                    Arg { token: Some("VALUES"), ..Arg::new("values", ArgKind::PureToken) },
                ], ..Arg::new("format", ArgKind::OneOf) },
                Arg::new("vector_or_element", ArgKind::String),
                Arg { token: Some("WITHSCORES"), flags: ArgFlags::OPTIONAL, ..Arg::new("withscores", ArgKind::PureToken) },
                Arg { token: Some("WITHATTRIBS"), flags: ArgFlags::OPTIONAL, ..Arg::new("withattribs", ArgKind::PureToken) },
                Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
                Arg { token: Some("EPSILON"), flags: ArgFlags::OPTIONAL, ..Arg::new("max_distance", ArgKind::Double) },
                Arg { token: Some("EF"), flags: ArgFlags::OPTIONAL, ..Arg::new("search-exploration-factor", ArgKind::Integer) },
                Arg { token: Some("FILTER"), flags: ArgFlags::OPTIONAL, ..Arg::new("expression", ArgKind::String) },
                Arg { token: Some("FILTER-EF"), flags: ArgFlags::OPTIONAL, ..Arg::new("max-filtering-effort", ArgKind::Integer) },
                Arg { token: Some("TRUTH"), flags: ArgFlags::OPTIONAL, ..Arg::new("truth", ArgKind::PureToken) },
                Arg { token: Some("NOTHREAD"), flags: ArgFlags::OPTIONAL, ..Arg::new("nothread", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(406),
        name: "wait",
        full_name: "wait",
        arity: 3,
        flags: Flags::BLOCKING,
        acl_categories: AclCategories::CONNECTION.union(AclCategories::BLOCKING).union(AclCategories::SLOW),
        tips: &["request_policy:all_shards", "response_policy:agg_min"],
        doc: &Doc {
            summary: "Wait until replicas acknowledged earlier writes.",
            since: "3.0.0",
            group: Group::Generic,
            complexity: "O(1)",
            args: &[
                Arg::new("numreplicas", ArgKind::Integer),
                Arg::new("timeout", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(407),
        name: "waitaof",
        full_name: "waitaof",
        arity: 4,
        flags: Flags::BLOCKING,
        acl_categories: AclCategories::CONNECTION.union(AclCategories::BLOCKING).union(AclCategories::SLOW),
        tips: &["request_policy:all_shards", "response_policy:agg_min"],
        doc: &Doc {
            summary: "Wait until earlier writes are fsynced locally or on replicas.",
            since: "7.2.0",
            group: Group::Generic,
            complexity: "O(1)",
            args: &[
                Arg::new("numlocal", ArgKind::Integer),
                Arg::new("numreplicas", ArgKind::Integer),
                Arg::new("timeout", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(408),
        name: "watch",
        full_name: "watch",
        arity: -2,
        flags: Flags::NOSCRIPT.union(Flags::LOADING).union(Flags::STALE).union(Flags::FAST).union(Flags::ALLOW_BUSY),
        acl_categories: AclCategories::TRANSACTION.union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, -1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        doc: &Doc {
            summary: "Make the next EXEC depend on keys being unchanged.",
            since: "2.2.0",
            group: Group::Transactions,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(409),
        name: "xack",
        full_name: "xack",
        arity: -4,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Mark group entries as processed.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("group", ArgKind::String),
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("id", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(410),
        name: "xackdel",
        full_name: "xackdel",
        arity: -6,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE).union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Acknowledge and delete entries under a chosen reference policy.",
            since: "8.2.0",
            group: Group::Stream,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("group", ArgKind::String),
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("KEEPREF"), ..Arg::new("keepref", ArgKind::PureToken) },
                    Arg { token: Some("DELREF"), ..Arg::new("delref", ArgKind::PureToken) },
                    Arg { token: Some("ACKED"), ..Arg::new("acked", ArgKind::PureToken) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
                Arg { token: Some("IDS"), args: &[
                    Arg::new("numids", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("id", ArgKind::String) },
                ], ..Arg::new("ids", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(411),
        name: "xadd",
        full_name: "xadd",
        arity: -5,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "trimming removes entries too" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Append an entry, may trim and be idempotent.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(1), when trimming O(N)",
            history: &[
                ("6.2.0", "Gained `NOMKSTREAM`, `MINID` and `LIMIT`."),
                ("7.0.0", "Takes ids of the form `<ms>-*`."),
                ("8.2.0", "Gained `KEEPREF`, `DELREF` and `ACKED`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("NOMKSTREAM"), flags: ArgFlags::OPTIONAL, since: "6.2.0", ..Arg::new("nomkstream", ArgKind::PureToken) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("KEEPREF"), ..Arg::new("keepref", ArgKind::PureToken) },
                    Arg { token: Some("DELREF"), ..Arg::new("delref", ArgKind::PureToken) },
                    Arg { token: Some("ACKED"), ..Arg::new("acked", ArgKind::PureToken) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
                Arg { flags: ArgFlags::OPTIONAL, since: "8.6.0", args: &[
                    Arg { token: Some("IDMPAUTO"), ..Arg::new("pid", ArgKind::String) },
                    Arg { token: Some("IDMP"), args: &[
                        Arg::new("pid", ArgKind::String),
                        Arg::new("iid", ArgKind::String),
                    ], ..Arg::new("idmp", ArgKind::Block) },
                ], ..Arg::new("idmp", ArgKind::OneOf) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { args: &[
                        Arg { token: Some("MAXLEN"), ..Arg::new("maxlen", ArgKind::PureToken) },
                        Arg { token: Some("MINID"), since: "6.2.0", ..Arg::new("minid", ArgKind::PureToken) },
                    ], ..Arg::new("strategy", ArgKind::OneOf) },
                    Arg { flags: ArgFlags::OPTIONAL, args: &[
                        Arg { token: Some("="), ..Arg::new("equal", ArgKind::PureToken) },
                        Arg { token: Some("~"), ..Arg::new("approximately", ArgKind::PureToken) },
                    ], ..Arg::new("operator", ArgKind::OneOf) },
                    Arg::new("threshold", ArgKind::String),
                    Arg { token: Some("LIMIT"), flags: ArgFlags::OPTIONAL, since: "6.2.0", ..Arg::new("count", ArgKind::Integer) },
                ], ..Arg::new("trim", ArgKind::Block) },
                Arg { args: &[
                    Arg { token: Some("*"), ..Arg::new("auto-id", ArgKind::PureToken) },
                    Arg::new("id", ArgKind::String),
                ], ..Arg::new("id-selector", ArgKind::OneOf) },
                Arg { flags: ArgFlags::MULTIPLE, args: &[
                    Arg::new("field", ArgKind::String),
                    Arg::new("value", ArgKind::String),
                ], ..Arg::new("data", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(412),
        name: "xautoclaim",
        full_name: "xautoclaim",
        arity: -6,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Take over idle pending entries by scanning.",
            since: "6.2.0",
            group: Group::Stream,
            complexity: "O(1)",
            history: &[
                ("7.0.0", "The reply lists the ids that were dropped from the pending list because their entries are gone."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("group", ArgKind::String),
                Arg::new("consumer", ArgKind::String),
                Arg::new("min-idle-time", ArgKind::String),
                Arg::new("start", ArgKind::String),
                Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
                Arg { token: Some("JUSTID"), flags: ArgFlags::OPTIONAL, ..Arg::new("justid", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(413),
        name: "xcfgset",
        full_name: "xcfgset",
        arity: -2,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Set idempotency settings of a stream.",
            since: "8.6.0",
            group: Group::Stream,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("IDMP-DURATION"), flags: ArgFlags::OPTIONAL, ..Arg::new("idmp-duration", ArgKind::Integer) },
                Arg { token: Some("IDMP-MAXSIZE"), flags: ArgFlags::OPTIONAL, ..Arg::new("idmp-maxsize", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(414),
        name: "xclaim",
        full_name: "xclaim",
        arity: -6,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Take over given pending entries.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(log N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("group", ArgKind::String),
                Arg::new("consumer", ArgKind::String),
                Arg::new("min-idle-time", ArgKind::String),
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("id", ArgKind::String) },
                Arg { token: Some("IDLE"), flags: ArgFlags::OPTIONAL, ..Arg::new("ms", ArgKind::Integer) },
                Arg { token: Some("TIME"), flags: ArgFlags::OPTIONAL, ..Arg::new("unix-time-milliseconds", ArgKind::UnixTime) },
                Arg { token: Some("RETRYCOUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
                Arg { token: Some("FORCE"), flags: ArgFlags::OPTIONAL, ..Arg::new("force", ArgKind::PureToken) },
                Arg { token: Some("JUSTID"), flags: ArgFlags::OPTIONAL, ..Arg::new("justid", ArgKind::PureToken) },
                Arg { token: Some("LASTID"), flags: ArgFlags::OPTIONAL, ..Arg::new("lastid", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(415),
        name: "xdel",
        full_name: "xdel",
        arity: -3,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Delete entries.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("id", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(416),
        name: "xdelex",
        full_name: "xdelex",
        arity: -5,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Delete entries under a chosen reference policy.",
            since: "8.2.0",
            group: Group::Stream,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("KEEPREF"), ..Arg::new("keepref", ArgKind::PureToken) },
                    Arg { token: Some("DELREF"), ..Arg::new("delref", ArgKind::PureToken) },
                    Arg { token: Some("ACKED"), ..Arg::new("acked", ArgKind::PureToken) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
                Arg { token: Some("IDS"), args: &[
                    Arg::new("numids", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("id", ArgKind::String) },
                ], ..Arg::new("ids", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(417),
        name: "xgroup",
        full_name: "xgroup",
        arity: -2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        subcommands: Subcommands { first: 418, count: 6 },
        doc: &Doc {
            summary: "Container for consumer group management.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(418),
        name: "create",
        full_name: "xgroup|create",
        container: Some(CommandId::new(417)),
        arity: -5,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(2, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Create a group.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(1)",
            history: &[
                ("7.0.0", "Gained `entries_read`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("group", ArgKind::String),
                Arg { args: &[
                    Arg::new("id", ArgKind::String),
                    Arg { token: Some("$"), ..Arg::new("new-id", ArgKind::PureToken) },
                ], ..Arg::new("id-selector", ArgKind::OneOf) },
                Arg { token: Some("MKSTREAM"), flags: ArgFlags::OPTIONAL, ..Arg::new("mkstream", ArgKind::PureToken) },
                Arg { token: Some("ENTRIESREAD"), flags: ArgFlags::OPTIONAL, display_text: "entries-read", ..Arg::new("entriesread", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(419),
        name: "createconsumer",
        full_name: "xgroup|createconsumer",
        container: Some(CommandId::new(417)),
        arity: 5,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(2, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::INSERT), notes: "" },
        ],
        doc: &Doc {
            summary: "Create a consumer.",
            since: "6.2.0",
            group: Group::Stream,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("group", ArgKind::String),
                Arg::new("consumer", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(420),
        name: "delconsumer",
        full_name: "xgroup|delconsumer",
        container: Some(CommandId::new(417)),
        arity: 5,
        flags: Flags::WRITE,
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(2, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Delete a consumer and its pending entries.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("group", ArgKind::String),
                Arg::new("consumer", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(421),
        name: "destroy",
        full_name: "xgroup|destroy",
        container: Some(CommandId::new(417)),
        arity: 4,
        flags: Flags::WRITE,
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(2, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Delete a group.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("group", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(422),
        name: "help",
        full_name: "xgroup|help",
        container: Some(CommandId::new(417)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::STREAM.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Help lines for XGROUP.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(423),
        name: "setid",
        full_name: "xgroup|setid",
        container: Some(CommandId::new(417)),
        arity: -5,
        flags: Flags::WRITE,
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(2, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Move a group's last delivered id.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(1)",
            history: &[
                ("7.0.0", "Gained `entries_read`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("group", ArgKind::String),
                Arg { args: &[
                    Arg::new("id", ArgKind::String),
                    Arg { token: Some("$"), ..Arg::new("new-id", ArgKind::PureToken) },
                ], ..Arg::new("id-selector", ArgKind::OneOf) },
                Arg { token: Some("ENTRIESREAD"), flags: ArgFlags::OPTIONAL, display_text: "entries-read", ..Arg::new("entriesread", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(424),
        name: "xidmprecord",
        full_name: "xidmprecord",
        arity: 5,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Internal: record an idempotency id for a stream (used in propagation).",
            since: "8.6.2",
            group: Group::Stream,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("pid", ArgKind::String),
                Arg::new("iid", ArgKind::String),
                Arg::new("stream-id", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(425),
        name: "xinfo",
        full_name: "xinfo",
        arity: -2,
        flags: Flags::NONE,
        acl_categories: AclCategories::SLOW,
        subcommands: Subcommands { first: 426, count: 4 },
        doc: &Doc {
            summary: "Container for stream introspection.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "Depends on the subcommand.",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(426),
        name: "consumers",
        full_name: "xinfo|consumers",
        container: Some(CommandId::new(425)),
        arity: 4,
        flags: Flags::READONLY,
        acl_categories: AclCategories::STREAM.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(2, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Consumers of a group.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(1)",
            history: &[
                ("7.2.0", "Gained `inactive`; `idle` means something else than before."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("group", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(427),
        name: "groups",
        full_name: "xinfo|groups",
        container: Some(CommandId::new(425)),
        arity: 3,
        flags: Flags::READONLY,
        acl_categories: AclCategories::STREAM.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(2, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Groups of a stream.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(1)",
            history: &[
                ("7.0.0", "Shows `entries-read` and `lag`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(428),
        name: "help",
        full_name: "xinfo|help",
        container: Some(CommandId::new(425)),
        arity: 2,
        flags: Flags::LOADING.union(Flags::STALE),
        acl_categories: AclCategories::STREAM.union(AclCategories::SLOW),
        doc: &Doc {
            summary: "Help lines for XINFO.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(1)",
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(429),
        name: "stream",
        full_name: "xinfo|stream",
        container: Some(CommandId::new(425)),
        arity: -3,
        flags: Flags::READONLY,
        acl_categories: AclCategories::STREAM.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(2, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Details of a stream.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(1)",
            history: &[
                ("6.0.0", "Gained `FULL`."),
                ("7.0.0", "Shows `max-deleted-entry-id`, `entries-added`, `recorded-first-entry-id`, `entries-read` and `lag`."),
                ("7.2.0", "Gained `active-time`; `seen-time` means something else than before."),
                ("8.6.0", "Shows `idmp-duration`, `idmp-maxsize`, `pids-tracked`, `iids-tracked`, `iids-added` and `iids-duplicates`."),
                ("8.8.0", "`FULL` shows `nacked-count` of each group."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("FULL"), ..Arg::new("full", ArgKind::PureToken) },
                    Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
                ], ..Arg::new("full-block", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(430),
        name: "xlen",
        full_name: "xlen",
        arity: 2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::STREAM.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        doc: &Doc {
            summary: "Number of entries.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(431),
        name: "xnack",
        full_name: "xnack",
        arity: -7,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Give pending entries back to the group for redelivery.",
            since: "8.8.0",
            group: Group::Stream,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("group", ArgKind::String),
                Arg { args: &[
                    Arg { token: Some("SILENT"), ..Arg::new("silent", ArgKind::PureToken) },
                    Arg { token: Some("FAIL"), ..Arg::new("fail", ArgKind::PureToken) },
                    Arg { token: Some("FATAL"), ..Arg::new("fatal", ArgKind::PureToken) },
                ], ..Arg::new("mode", ArgKind::OneOf) },
                Arg { token: Some("IDS"), args: &[
                    Arg::new("numids", ArgKind::Integer),
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("id", ArgKind::String) },
                ], ..Arg::new("ids", ArgKind::Block) },
                Arg { token: Some("RETRYCOUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
                Arg { token: Some("FORCE"), flags: ArgFlags::OPTIONAL, ..Arg::new("force", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(432),
        name: "xpending",
        full_name: "xpending",
        arity: -3,
        flags: Flags::READONLY,
        acl_categories: AclCategories::STREAM.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Summary or list of pending entries.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(N), with IDLE O(M)",
            history: &[
                ("6.2.0", "Gained `IDLE` and exclusive ranges."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("group", ArgKind::String),
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("IDLE"), flags: ArgFlags::OPTIONAL, since: "6.2.0", ..Arg::new("min-idle-time", ArgKind::Integer) },
                    Arg::new("start", ArgKind::String),
                    Arg::new("end", ArgKind::String),
                    Arg::new("count", ArgKind::Integer),
                    Arg { flags: ArgFlags::OPTIONAL, ..Arg::new("consumer", ArgKind::String) },
                ], ..Arg::new("filters", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(433),
        name: "xrange",
        full_name: "xrange",
        arity: -4,
        flags: Flags::READONLY,
        acl_categories: AclCategories::STREAM.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Entries in an id range.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(N)",
            history: &[
                ("6.2.0", "Ranges may be exclusive."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("start", ArgKind::String),
                Arg::new("end", ArgKind::String),
                Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(434),
        name: "xread",
        full_name: "xread",
        arity: -4,
        flags: Flags::READONLY.union(Flags::BLOCKING).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::STREAM.union(AclCategories::READ).union(AclCategories::BLOCKING).union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Keyword { keyword: "STREAMS", start_from: 1 }, find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 2 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS).union(KeyFlags::INCOMPLETE), notes: "an option's value or a key may itself be the word STREAMS" },
        ],
        get_keys_proc: Some(GetKeysProc::Xread),
        doc: &Doc {
            summary: "Entries newer than given ids, may wait.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "",
            history: &[
                ("8.10.0", "Gained `MAXCOUNT` and `MAXSIZE`."),
            ],
            args: &[
                Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
                Arg { token: Some("MAXCOUNT"), flags: ArgFlags::OPTIONAL, since: "8.10.0", ..Arg::new("maxcount", ArgKind::Integer) },
                Arg { token: Some("MAXSIZE"), flags: ArgFlags::OPTIONAL, since: "8.10.0", ..Arg::new("maxsize", ArgKind::Integer) },
                Arg { token: Some("BLOCK"), flags: ArgFlags::OPTIONAL, ..Arg::new("milliseconds", ArgKind::Integer) },
                Arg { token: Some("STREAMS"), args: &[
                    Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("id", ArgKind::String) },
                ], ..Arg::new("streams", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(435),
        name: "xreadgroup",
        full_name: "xreadgroup",
        arity: -7,
        flags: Flags::WRITE.union(Flags::BLOCKING).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::BLOCKING).union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Keyword { keyword: "STREAMS", start_from: 4 }, find_keys: FindKeys::Range { last_key: -1, key_step: 1, limit: 2 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS).union(KeyFlags::INCOMPLETE), notes: "an option's value or a key may itself be the word STREAMS" },
        ],
        get_keys_proc: Some(GetKeysProc::Xread),
        doc: &Doc {
            summary: "Read as a group consumer, may wait.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(M) per stream",
            history: &[
                ("8.4.0", "Gained `CLAIM`."),
                ("8.10.0", "Gained `MAXCOUNT` and `MAXSIZE`."),
            ],
            args: &[
                Arg { token: Some("GROUP"), args: &[
                    Arg::new("group", ArgKind::String),
                    Arg::new("consumer", ArgKind::String),
                ], ..Arg::new("group-block", ArgKind::Block) },
                Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
                Arg { token: Some("MAXCOUNT"), flags: ArgFlags::OPTIONAL, since: "8.10.0", ..Arg::new("maxcount", ArgKind::Integer) },
                Arg { token: Some("MAXSIZE"), flags: ArgFlags::OPTIONAL, since: "8.10.0", ..Arg::new("maxsize", ArgKind::Integer) },
                Arg { token: Some("BLOCK"), flags: ArgFlags::OPTIONAL, ..Arg::new("milliseconds", ArgKind::Integer) },
                Arg { token: Some("CLAIM"), flags: ArgFlags::OPTIONAL, since: "8.4.0", ..Arg::new("min-idle-time", ArgKind::Integer) },
                Arg { token: Some("NOACK"), flags: ArgFlags::OPTIONAL, ..Arg::new("noack", ArgKind::PureToken) },
                Arg { token: Some("STREAMS"), args: &[
                    Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                    Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("id", ArgKind::String) },
                ], ..Arg::new("streams", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(436),
        name: "xrevrange",
        full_name: "xrevrange",
        arity: -4,
        flags: Flags::READONLY,
        acl_categories: AclCategories::STREAM.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Entries in an id range, newest first.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(N)",
            history: &[
                ("6.2.0", "Ranges may be exclusive."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("end", ArgKind::String),
                Arg::new("start", ArgKind::String),
                Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(437),
        name: "xsetid",
        full_name: "xsetid",
        arity: -3,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Force stream id metadata.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(1)",
            history: &[
                ("7.0.0", "Gained `entries_added` and `max_deleted_entry_id`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("last-id", ArgKind::String),
                Arg { token: Some("ENTRIESADDED"), flags: ArgFlags::OPTIONAL, since: "7.0.0", ..Arg::new("entries-added", ArgKind::Integer) },
                Arg { token: Some("MAXDELETEDID"), flags: ArgFlags::OPTIONAL, since: "7.0.0", ..Arg::new("max-deleted-id", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(438),
        name: "xtrim",
        full_name: "xtrim",
        arity: -4,
        flags: Flags::WRITE,
        acl_categories: AclCategories::STREAM.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Drop oldest entries by length or min id.",
            since: "5.0.0",
            group: Group::Stream,
            complexity: "O(N)",
            history: &[
                ("6.2.0", "Gained `MINID` and `LIMIT`."),
                ("8.2.0", "Gained `KEEPREF`, `DELREF` and `ACKED`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { args: &[
                    Arg { args: &[
                        Arg { token: Some("MAXLEN"), ..Arg::new("maxlen", ArgKind::PureToken) },
                        Arg { token: Some("MINID"), since: "6.2.0", ..Arg::new("minid", ArgKind::PureToken) },
                    ], ..Arg::new("strategy", ArgKind::OneOf) },
                    Arg { flags: ArgFlags::OPTIONAL, args: &[
                        Arg { token: Some("="), ..Arg::new("equal", ArgKind::PureToken) },
                        Arg { token: Some("~"), ..Arg::new("approximately", ArgKind::PureToken) },
                    ], ..Arg::new("operator", ArgKind::OneOf) },
                    Arg::new("threshold", ArgKind::String),
                    Arg { token: Some("LIMIT"), flags: ArgFlags::OPTIONAL, since: "6.2.0", ..Arg::new("count", ArgKind::Integer) },
                    Arg { flags: ArgFlags::OPTIONAL, args: &[
                        Arg { token: Some("KEEPREF"), ..Arg::new("keepref", ArgKind::PureToken) },
                        Arg { token: Some("DELREF"), ..Arg::new("delref", ArgKind::PureToken) },
                        Arg { token: Some("ACKED"), ..Arg::new("acked", ArgKind::PureToken) },
                    ], ..Arg::new("condition", ArgKind::OneOf) },
                ], ..Arg::new("trim", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(439),
        name: "zadd",
        full_name: "zadd",
        arity: -4,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Add or update scored members.",
            since: "1.2.0",
            group: Group::SortedSet,
            complexity: "O(log(N))",
            history: &[
                ("2.4.0", "Takes several members at once."),
                ("3.0.2", "Gained `XX`, `NX`, `CH` and `INCR`."),
                ("6.2.0", "Gained `GT` and `LT`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, since: "3.0.2", args: &[
                    Arg { token: Some("NX"), ..Arg::new("nx", ArgKind::PureToken) },
                    Arg { token: Some("XX"), ..Arg::new("xx", ArgKind::PureToken) },
                ], ..Arg::new("condition", ArgKind::OneOf) },
                Arg { flags: ArgFlags::OPTIONAL, since: "6.2.0", args: &[
                    Arg { token: Some("GT"), ..Arg::new("gt", ArgKind::PureToken) },
                    Arg { token: Some("LT"), ..Arg::new("lt", ArgKind::PureToken) },
                ], ..Arg::new("comparison", ArgKind::OneOf) },
                Arg { token: Some("CH"), flags: ArgFlags::OPTIONAL, since: "3.0.2", ..Arg::new("change", ArgKind::PureToken) },
                Arg { token: Some("INCR"), flags: ArgFlags::OPTIONAL, since: "3.0.2", ..Arg::new("increment", ArgKind::PureToken) },
                Arg { flags: ArgFlags::MULTIPLE, args: &[
                    Arg::new("score", ArgKind::Double),
                    Arg::new("member", ArgKind::String),
                ], ..Arg::new("data", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(440),
        name: "zcard",
        full_name: "zcard",
        arity: 2,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO, notes: "" },
        ],
        doc: &Doc {
            summary: "Zset size.",
            since: "1.2.0",
            group: Group::SortedSet,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(441),
        name: "zcount",
        full_name: "zcount",
        arity: 4,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Members in a score range.",
            since: "2.0.0",
            group: Group::SortedSet,
            complexity: "O(log(N))",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("min", ArgKind::Double),
                Arg::new("max", ArgKind::Double),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(442),
        name: "zdiff",
        full_name: "zdiff",
        arity: -3,
        flags: Flags::READONLY.union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Members only in the first zset.",
            since: "6.2.0",
            group: Group::SortedSet,
            complexity: "O(L + (N-K)log(N))",
            args: &[
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("WITHSCORES"), flags: ArgFlags::OPTIONAL, ..Arg::new("withscores", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(443),
        name: "zdiffstore",
        full_name: "zdiffstore",
        arity: -4,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Store a zset difference.",
            since: "6.2.0",
            group: Group::SortedSet,
            complexity: "O(L + (N-K)log(N))",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("destination", ArgKind::Key) },
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(1), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(444),
        name: "zincrby",
        full_name: "zincrby",
        arity: 4,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::FAST),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::UPDATE), notes: "" },
        ],
        doc: &Doc {
            summary: "Add to a member's score.",
            since: "1.2.0",
            group: Group::SortedSet,
            complexity: "O(log(N))",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("increment", ArgKind::Integer),
                Arg::new("member", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(445),
        name: "zinter",
        full_name: "zinter",
        arity: -3,
        flags: Flags::READONLY.union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Common members with combined scores.",
            since: "6.2.0",
            group: Group::SortedSet,
            complexity: "O(N*K)+O(M*log(M))",
            history: &[
                ("8.8.0", "`AGGREGATE` takes `COUNT`."),
            ],
            args: &[
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("WEIGHTS"), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("weight", ArgKind::Integer) },
                Arg { token: Some("AGGREGATE"), flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("SUM"), ..Arg::new("sum", ArgKind::PureToken) },
                    Arg { token: Some("MIN"), ..Arg::new("min", ArgKind::PureToken) },
                    Arg { token: Some("MAX"), ..Arg::new("max", ArgKind::PureToken) },
                    Arg { token: Some("COUNT"), since: "8.8.0", ..Arg::new("count", ArgKind::PureToken) },
                ], ..Arg::new("aggregate", ArgKind::OneOf) },
                Arg { token: Some("WITHSCORES"), flags: ArgFlags::OPTIONAL, ..Arg::new("withscores", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(446),
        name: "zintercard",
        full_name: "zintercard",
        arity: -3,
        flags: Flags::READONLY.union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Size of an intersection with optional limit.",
            since: "7.0.0",
            group: Group::SortedSet,
            complexity: "O(N*K)",
            args: &[
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("LIMIT"), flags: ArgFlags::OPTIONAL, ..Arg::new("limit", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(447),
        name: "zinterstore",
        full_name: "zinterstore",
        arity: -4,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Store an intersection.",
            since: "2.0.0",
            group: Group::SortedSet,
            complexity: "O(N*K)+O(M*log(M))",
            history: &[
                ("8.8.0", "`AGGREGATE` takes `COUNT`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("destination", ArgKind::Key) },
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(1), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("WEIGHTS"), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("weight", ArgKind::Integer) },
                Arg { token: Some("AGGREGATE"), flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("SUM"), ..Arg::new("sum", ArgKind::PureToken) },
                    Arg { token: Some("MIN"), ..Arg::new("min", ArgKind::PureToken) },
                    Arg { token: Some("MAX"), ..Arg::new("max", ArgKind::PureToken) },
                    Arg { token: Some("COUNT"), since: "8.8.0", ..Arg::new("count", ArgKind::PureToken) },
                ], ..Arg::new("aggregate", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(448),
        name: "zlexcount",
        full_name: "zlexcount",
        arity: 4,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Members in a lexicographic range.",
            since: "2.8.9",
            group: Group::SortedSet,
            complexity: "O(log(N))",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("min", ArgKind::String),
                Arg::new("max", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(449),
        name: "zmpop",
        full_name: "zmpop",
        arity: -4,
        flags: Flags::WRITE.union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::WRITE).union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Pop min or max members from the first non-empty zset.",
            since: "7.0.0",
            group: Group::SortedSet,
            complexity: "O(K)+O(M*log(N))",
            args: &[
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg { args: &[
                    Arg { token: Some("MIN"), ..Arg::new("min", ArgKind::PureToken) },
                    Arg { token: Some("MAX"), ..Arg::new("max", ArgKind::PureToken) },
                ], ..Arg::new("where", ArgKind::OneOf) },
                Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(450),
        name: "zmscore",
        full_name: "zmscore",
        arity: -3,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Scores of several members.",
            since: "6.2.0",
            group: Group::SortedSet,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("member", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(451),
        name: "zpopmax",
        full_name: "zpopmax",
        arity: -2,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Pop highest members.",
            since: "5.0.0",
            group: Group::SortedSet,
            complexity: "O(log(N)*M)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(452),
        name: "zpopmin",
        full_name: "zpopmin",
        arity: -2,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Pop lowest members.",
            since: "5.0.0",
            group: Group::SortedSet,
            complexity: "O(log(N)*M)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(453),
        name: "zrandmember",
        full_name: "zrandmember",
        arity: -2,
        flags: Flags::READONLY,
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Random members.",
            since: "6.2.0",
            group: Group::SortedSet,
            complexity: "O(N)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg::new("count", ArgKind::Integer),
                    Arg { token: Some("WITHSCORES"), flags: ArgFlags::OPTIONAL, ..Arg::new("withscores", ArgKind::PureToken) },
                ], ..Arg::new("options", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(454),
        name: "zrange",
        full_name: "zrange",
        arity: -4,
        flags: Flags::READONLY,
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Members by rank, score or lex range.",
            since: "1.2.0",
            group: Group::SortedSet,
            complexity: "O(log(N)+M)",
            history: &[
                ("6.2.0", "Gained `REV`, `BYSCORE`, `BYLEX` and `LIMIT`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("start", ArgKind::String),
                Arg::new("stop", ArgKind::String),
                Arg { flags: ArgFlags::OPTIONAL, since: "6.2.0", args: &[
                    Arg { token: Some("BYSCORE"), ..Arg::new("byscore", ArgKind::PureToken) },
                    Arg { token: Some("BYLEX"), ..Arg::new("bylex", ArgKind::PureToken) },
                ], ..Arg::new("sortby", ArgKind::OneOf) },
                Arg { token: Some("REV"), flags: ArgFlags::OPTIONAL, since: "6.2.0", ..Arg::new("rev", ArgKind::PureToken) },
                Arg { token: Some("LIMIT"), flags: ArgFlags::OPTIONAL, since: "6.2.0", args: &[
                    Arg::new("offset", ArgKind::Integer),
                    Arg::new("count", ArgKind::Integer),
                ], ..Arg::new("limit", ArgKind::Block) },
                Arg { token: Some("WITHSCORES"), flags: ArgFlags::OPTIONAL, ..Arg::new("withscores", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(455),
        name: "zrangebylex",
        full_name: "zrangebylex",
        arity: -4,
        flags: Flags::READONLY,
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Members by lex range.",
            since: "2.8.9",
            group: Group::SortedSet,
            complexity: "O(log(N)+M)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "6.2.0",
            replaced_by: "ZRANGE with the BYLEX argument",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("min", ArgKind::String),
                Arg::new("max", ArgKind::String),
                Arg { token: Some("LIMIT"), flags: ArgFlags::OPTIONAL, args: &[
                    Arg::new("offset", ArgKind::Integer),
                    Arg::new("count", ArgKind::Integer),
                ], ..Arg::new("limit", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(456),
        name: "zrangebyscore",
        full_name: "zrangebyscore",
        arity: -4,
        flags: Flags::READONLY,
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Members by score range.",
            since: "1.0.5",
            group: Group::SortedSet,
            complexity: "O(log(N)+M)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "6.2.0",
            replaced_by: "ZRANGE with the BYSCORE argument",
            history: &[
                ("2.0.0", "Gained `WITHSCORES`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("min", ArgKind::Double),
                Arg::new("max", ArgKind::Double),
                Arg { token: Some("WITHSCORES"), flags: ArgFlags::OPTIONAL, since: "2.0.0", ..Arg::new("withscores", ArgKind::PureToken) },
                Arg { token: Some("LIMIT"), flags: ArgFlags::OPTIONAL, args: &[
                    Arg::new("offset", ArgKind::Integer),
                    Arg::new("count", ArgKind::Integer),
                ], ..Arg::new("limit", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(457),
        name: "zrangestore",
        full_name: "zrangestore",
        arity: -5,
        flags: Flags::WRITE.union(Flags::DENYOOM),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 2, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Store a ZRANGE result.",
            since: "6.2.0",
            group: Group::SortedSet,
            complexity: "O(log(N)+M)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("dst", ArgKind::Key) },
                Arg { key_spec_index: Some(1), ..Arg::new("src", ArgKind::Key) },
                Arg::new("min", ArgKind::String),
                Arg::new("max", ArgKind::String),
                Arg { flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("BYSCORE"), ..Arg::new("byscore", ArgKind::PureToken) },
                    Arg { token: Some("BYLEX"), ..Arg::new("bylex", ArgKind::PureToken) },
                ], ..Arg::new("sortby", ArgKind::OneOf) },
                Arg { token: Some("REV"), flags: ArgFlags::OPTIONAL, ..Arg::new("rev", ArgKind::PureToken) },
                Arg { token: Some("LIMIT"), flags: ArgFlags::OPTIONAL, args: &[
                    Arg::new("offset", ArgKind::Integer),
                    Arg::new("count", ArgKind::Integer),
                ], ..Arg::new("limit", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(458),
        name: "zrank",
        full_name: "zrank",
        arity: -3,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Rank of a member from lowest.",
            since: "2.0.0",
            group: Group::SortedSet,
            complexity: "O(log(N))",
            history: &[
                ("7.2.0", "Gained `WITHSCORE`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("member", ArgKind::String),
                Arg { token: Some("WITHSCORE"), flags: ArgFlags::OPTIONAL, ..Arg::new("withscore", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(459),
        name: "zrem",
        full_name: "zrem",
        arity: -3,
        flags: Flags::WRITE.union(Flags::FAST),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::WRITE).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Remove members.",
            since: "1.2.0",
            group: Group::SortedSet,
            complexity: "O(M*log(N))",
            history: &[
                ("2.4.0", "Takes several members at once."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg { flags: ArgFlags::MULTIPLE, ..Arg::new("member", ArgKind::String) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(460),
        name: "zremrangebylex",
        full_name: "zremrangebylex",
        arity: 4,
        flags: Flags::WRITE,
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Remove members by lex range.",
            since: "2.8.9",
            group: Group::SortedSet,
            complexity: "O(log(N)+M)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("min", ArgKind::String),
                Arg::new("max", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(461),
        name: "zremrangebyrank",
        full_name: "zremrangebyrank",
        arity: 4,
        flags: Flags::WRITE,
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Remove members by rank range.",
            since: "2.0.0",
            group: Group::SortedSet,
            complexity: "O(log(N)+M)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("start", ArgKind::Integer),
                Arg::new("stop", ArgKind::Integer),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(462),
        name: "zremrangebyscore",
        full_name: "zremrangebyscore",
        arity: 4,
        flags: Flags::WRITE,
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RW.union(KeyFlags::DELETE), notes: "" },
        ],
        doc: &Doc {
            summary: "Remove members by score range.",
            since: "1.2.0",
            group: Group::SortedSet,
            complexity: "O(log(N)+M)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("min", ArgKind::Double),
                Arg::new("max", ArgKind::Double),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(463),
        name: "zrevrange",
        full_name: "zrevrange",
        arity: -4,
        flags: Flags::READONLY,
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Members by rank from highest.",
            since: "1.2.0",
            group: Group::SortedSet,
            complexity: "O(log(N)+M)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "6.2.0",
            replaced_by: "ZRANGE with the REV argument",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("start", ArgKind::Integer),
                Arg::new("stop", ArgKind::Integer),
                Arg { token: Some("WITHSCORES"), flags: ArgFlags::OPTIONAL, ..Arg::new("withscores", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(464),
        name: "zrevrangebylex",
        full_name: "zrevrangebylex",
        arity: -4,
        flags: Flags::READONLY,
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Lex range, highest first.",
            since: "2.8.9",
            group: Group::SortedSet,
            complexity: "O(log(N)+M)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "6.2.0",
            replaced_by: "ZRANGE with the REV and BYLEX arguments",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("max", ArgKind::String),
                Arg::new("min", ArgKind::String),
                Arg { token: Some("LIMIT"), flags: ArgFlags::OPTIONAL, args: &[
                    Arg::new("offset", ArgKind::Integer),
                    Arg::new("count", ArgKind::Integer),
                ], ..Arg::new("limit", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(465),
        name: "zrevrangebyscore",
        full_name: "zrevrangebyscore",
        arity: -4,
        flags: Flags::READONLY,
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Score range, highest first.",
            since: "2.2.0",
            group: Group::SortedSet,
            complexity: "O(log(N)+M)",
            doc_flags: DocFlags::DEPRECATED,
            deprecated_since: "6.2.0",
            replaced_by: "ZRANGE with the REV and BYSCORE arguments",
            history: &[
                ("2.1.6", "`min` and `max` may be exclusive."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("max", ArgKind::Double),
                Arg::new("min", ArgKind::Double),
                Arg { token: Some("WITHSCORES"), flags: ArgFlags::OPTIONAL, ..Arg::new("withscores", ArgKind::PureToken) },
                Arg { token: Some("LIMIT"), flags: ArgFlags::OPTIONAL, args: &[
                    Arg::new("offset", ArgKind::Integer),
                    Arg::new("count", ArgKind::Integer),
                ], ..Arg::new("limit", ArgKind::Block) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(466),
        name: "zrevrank",
        full_name: "zrevrank",
        arity: -3,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Rank of a member from highest.",
            since: "2.0.0",
            group: Group::SortedSet,
            complexity: "O(log(N))",
            history: &[
                ("7.2.0", "Gained `WITHSCORE`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("member", ArgKind::String),
                Arg { token: Some("WITHSCORE"), flags: ArgFlags::OPTIONAL, ..Arg::new("withscore", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(467),
        name: "zscan",
        full_name: "zscan",
        arity: -3,
        flags: Flags::READONLY,
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        tips: &["nondeterministic_output"],
        doc: &Doc {
            summary: "Cursor iteration over a zset.",
            since: "2.8.0",
            group: Group::SortedSet,
            complexity: "O(1) per call, O(N) for all",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("cursor", ArgKind::Integer),
                Arg { token: Some("MATCH"), flags: ArgFlags::OPTIONAL, ..Arg::new("pattern", ArgKind::Pattern) },
                Arg { token: Some("COUNT"), flags: ArgFlags::OPTIONAL, ..Arg::new("count", ArgKind::Integer) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(468),
        name: "zscore",
        full_name: "zscore",
        arity: 3,
        flags: Flags::READONLY.union(Flags::FAST),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::FAST),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Score of a member.",
            since: "1.2.0",
            group: Group::SortedSet,
            complexity: "O(1)",
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("key", ArgKind::Key) },
                Arg::new("member", ArgKind::String),
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(469),
        name: "zunion",
        full_name: "zunion",
        arity: -3,
        flags: Flags::READONLY.union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::READ).union(AclCategories::SLOW),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Members of any zset with combined scores.",
            since: "6.2.0",
            group: Group::SortedSet,
            complexity: "O(N)+O(M*log(M))",
            history: &[
                ("8.8.0", "`AGGREGATE` takes `COUNT`."),
            ],
            args: &[
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(0), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("WEIGHTS"), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("weight", ArgKind::Integer) },
                Arg { token: Some("AGGREGATE"), flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("SUM"), ..Arg::new("sum", ArgKind::PureToken) },
                    Arg { token: Some("MIN"), ..Arg::new("min", ArgKind::PureToken) },
                    Arg { token: Some("MAX"), ..Arg::new("max", ArgKind::PureToken) },
                    Arg { token: Some("COUNT"), since: "8.8.0", ..Arg::new("count", ArgKind::PureToken) },
                ], ..Arg::new("aggregate", ArgKind::OneOf) },
                Arg { token: Some("WITHSCORES"), flags: ArgFlags::OPTIONAL, ..Arg::new("withscores", ArgKind::PureToken) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
    CommandSpec {
        id: CommandId::new(470),
        name: "zunionstore",
        full_name: "zunionstore",
        arity: -4,
        flags: Flags::WRITE.union(Flags::DENYOOM).union(Flags::MOVABLEKEYS),
        acl_categories: AclCategories::SORTEDSET.union(AclCategories::WRITE).union(AclCategories::SLOW),
        legacy_range: LegacyRange::new(1, 1, 1),
        key_specs: &[
            KeySpec { begin_search: BeginSearch::Index(1), find_keys: FindKeys::Range { last_key: 0, key_step: 1, limit: 0 }, flags: KeyFlags::OW.union(KeyFlags::UPDATE), notes: "" },
            KeySpec { begin_search: BeginSearch::Index(2), find_keys: FindKeys::KeyNum { key_num_idx: 0, first_key: 1, key_step: 1 }, flags: KeyFlags::RO.union(KeyFlags::ACCESS), notes: "" },
        ],
        doc: &Doc {
            summary: "Store a union.",
            since: "2.0.0",
            group: Group::SortedSet,
            complexity: "O(N)+O(M*log(M))",
            history: &[
                ("8.8.0", "`AGGREGATE` takes `COUNT`."),
            ],
            args: &[
                Arg { key_spec_index: Some(0), ..Arg::new("destination", ArgKind::Key) },
                Arg::new("numkeys", ArgKind::Integer),
                Arg { key_spec_index: Some(1), flags: ArgFlags::MULTIPLE, ..Arg::new("key", ArgKind::Key) },
                Arg { token: Some("WEIGHTS"), flags: ArgFlags::OPTIONAL.union(ArgFlags::MULTIPLE), ..Arg::new("weight", ArgKind::Integer) },
                Arg { token: Some("AGGREGATE"), flags: ArgFlags::OPTIONAL, args: &[
                    Arg { token: Some("SUM"), ..Arg::new("sum", ArgKind::PureToken) },
                    Arg { token: Some("MIN"), ..Arg::new("min", ArgKind::PureToken) },
                    Arg { token: Some("MAX"), ..Arg::new("max", ArgKind::PureToken) },
                    Arg { token: Some("COUNT"), since: "8.8.0", ..Arg::new("count", ArgKind::PureToken) },
                ], ..Arg::new("aggregate", ArgKind::OneOf) },
            ],
            ..Doc::BLANK
        },
        ..CommandSpec::BLANK
    },
];

/// What to displace the names of each bucket by.
pub static SEEDS: [u16; BUCKETS] = [
    1, 1, 0, 4, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 7, 0,
    0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 3,
    0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 2, 0, 0,
    0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 2, 0,
    0, 2, 2, 0, 0, 0, 1, 0, 0, 0, 2, 2, 3, 0, 1, 2,
    2, 2, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 5,
    0, 0, 0, 1, 0, 0, 0, 1, 3, 0, 0, 2, 0, 0, 0, 0,
    0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1,
    0, 2, 0, 0, 1, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0,
    2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 5,
    0, 2, 2, 2, 0, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1,
    0, 0, 0, 1, 0, 0, 1, 4, 1, 0, 0, 0, 2, 0, 0, 0,
    6, 3, 0, 1, 1, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0,
    0, 0, 0, 0, 0, 1, 2, 2, 1, 1, 0, 4, 1, 1, 2, 0,
    1, 0, 0, 0, 3, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1,
    0, 0, 0, 0, 1, 1, 1, 3, 0, 2, 2, 0, 0, 3, 1, 0,
];

/// Which command each slot is for.
pub static INDEX: [u16; SLOTS] = [
    115, 65535, 65535, 304, 65535, 65535, 224, 65535, 4, 65535, 1, 278, 65535, 65535, 65535, 65535,
    65535, 65535, 65535, 282, 320, 65535, 65535, 65535, 212, 331, 65535, 172, 166, 317, 65535, 65535,
    65535, 65535, 65535, 184, 65535, 65535, 250, 102, 65535, 65535, 65535, 65535, 136, 65535, 373, 65535,
    65535, 160, 128, 118, 65535, 65535, 302, 65535, 111, 65535, 65535, 427, 206, 65535, 311, 244,
    303, 314, 65535, 65535, 65535, 396, 65535, 275, 372, 142, 62, 65535, 65535, 423, 65535, 56,
    65535, 65535, 65535, 65535, 269, 36, 65535, 65535, 65535, 99, 58, 234, 65535, 65535, 65535, 218,
    429, 65535, 285, 65535, 65535, 86, 65535, 432, 124, 65535, 267, 65535, 162, 65535, 65535, 65535,
    251, 65535, 46, 65535, 65535, 65535, 33, 219, 65535, 49, 369, 65535, 65535, 65535, 65535, 241,
    89, 365, 87, 65535, 65535, 440, 65535, 29, 13, 156, 65535, 65535, 65535, 334, 125, 101,
    299, 164, 458, 65535, 65535, 65535, 65535, 44, 237, 434, 65535, 270, 459, 65535, 65535, 65535,
    308, 65535, 140, 409, 145, 17, 185, 31, 65535, 65535, 65535, 65535, 65535, 65535, 318, 65535,
    413, 65535, 262, 65535, 196, 294, 286, 183, 65535, 455, 65535, 65535, 65535, 65535, 353, 223,
    65535, 180, 65535, 65535, 468, 112, 65535, 366, 231, 65535, 65535, 65535, 332, 65535, 287, 8,
    65535, 65535, 356, 65535, 235, 217, 436, 65535, 188, 65535, 25, 65535, 178, 65535, 65535, 65535,
    70, 65535, 65535, 65535, 65535, 65535, 90, 316, 65535, 65535, 158, 281, 65535, 65535, 65535, 98,
    65535, 167, 310, 290, 104, 326, 65535, 92, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 388,
    417, 200, 65535, 65535, 65535, 121, 65535, 292, 359, 65535, 153, 65535, 65535, 65535, 65535, 456,
    157, 380, 65535, 191, 65535, 65535, 65535, 65535, 65535, 134, 194, 448, 65535, 65535, 65535, 65535,
    39, 65535, 228, 65535, 65535, 28, 65535, 171, 364, 65535, 130, 65535, 249, 435, 65535, 65535,
    65535, 65535, 65535, 65535, 271, 65535, 65535, 283, 315, 321, 65535, 309, 65535, 301, 65535, 431,
    307, 65535, 406, 425, 65535, 370, 66, 361, 73, 461, 65535, 65535, 65535, 65535, 65535, 65535,
    408, 65535, 65535, 53, 65535, 65535, 65535, 343, 65535, 322, 186, 107, 416, 5, 139, 45,
    65535, 65535, 65535, 274, 65535, 106, 60, 378, 148, 386, 65535, 65535, 65535, 293, 65535, 226,
    65535, 277, 65535, 47, 34, 312, 65535, 65535, 65535, 454, 358, 165, 144, 146, 65535, 65535,
    65535, 65535, 113, 84, 467, 65535, 65535, 266, 208, 268, 21, 65535, 110, 65535, 419, 22,
    65535, 65535, 65535, 65535, 195, 149, 65535, 402, 65535, 189, 91, 446, 65535, 197, 65535, 426,
    65535, 65535, 65535, 65535, 65535, 433, 344, 65535, 65535, 324, 65535, 65535, 65535, 6, 65535, 181,
    65535, 367, 65535, 65535, 122, 65535, 65535, 410, 233, 177, 65535, 155, 65535, 65535, 65535, 147,
    65535, 65535, 445, 65535, 65535, 16, 40, 109, 65535, 464, 65535, 65535, 103, 65535, 135, 65535,
    65535, 52, 190, 65535, 65535, 65535, 65535, 65535, 105, 65535, 221, 42, 65535, 379, 65535, 207,
    108, 65535, 77, 371, 65535, 325, 457, 215, 305, 65535, 398, 65535, 442, 143, 65535, 403,
    65535, 399, 76, 230, 362, 65535, 451, 65535, 30, 65535, 430, 65535, 65535, 65535, 201, 159,
    117, 65535, 65535, 65535, 95, 65535, 65535, 65535, 65535, 420, 154, 254, 65535, 65535, 242, 280,
    65535, 20, 71, 65535, 65535, 65535, 225, 65535, 272, 150, 258, 65535, 43, 65535, 288, 65535,
    65535, 65535, 319, 346, 385, 65535, 133, 65535, 376, 65535, 65535, 65535, 394, 256, 15, 65535,
    65535, 65535, 65535, 65535, 65535, 65535, 65535, 393, 88, 65535, 65535, 137, 390, 216, 151, 65535,
    65535, 65535, 65535, 65535, 65535, 65535, 123, 69, 65535, 381, 0, 65535, 65535, 374, 65535, 460,
    65535, 313, 65535, 65535, 261, 204, 116, 65535, 67, 441, 65535, 65535, 81, 65535, 245, 65535,
    395, 64, 59, 65535, 65535, 252, 65535, 65535, 141, 65535, 65535, 65535, 65535, 65535, 65535, 227,
    65535, 65535, 65535, 449, 82, 65535, 63, 65535, 65535, 452, 65535, 65535, 65535, 340, 38, 65535,
    65535, 100, 65535, 65535, 65535, 65535, 335, 65535, 65535, 114, 65535, 65535, 65535, 65535, 65535, 65535,
    65535, 65535, 276, 397, 65535, 289, 174, 338, 79, 65535, 65535, 83, 375, 65535, 65535, 138,
    401, 259, 65535, 161, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 415, 65535, 65535, 54, 213,
    126, 41, 48, 65535, 65535, 187, 257, 65535, 377, 239, 405, 65535, 65535, 65535, 65535, 65535,
    465, 168, 65535, 65535, 65535, 253, 55, 65535, 65535, 209, 65535, 232, 65535, 74, 65535, 65535,
    65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 404, 24, 65535, 65535, 97, 65535, 65535,
    65535, 422, 65535, 65535, 65535, 27, 65535, 65535, 333, 65535, 202, 337, 65535, 348, 65535, 65535,
    65535, 65535, 65535, 3, 65535, 65535, 65535, 65535, 57, 421, 246, 295, 470, 65535, 222, 247,
    12, 65535, 349, 179, 65535, 273, 341, 240, 65535, 19, 443, 65535, 65535, 65535, 400, 65,
    94, 298, 65535, 75, 291, 96, 65535, 65535, 329, 65535, 65535, 119, 65535, 65535, 170, 199,
    65535, 211, 65535, 368, 65535, 61, 65535, 65535, 264, 65535, 65535, 65535, 65535, 198, 65535, 65535,
    65535, 336, 330, 23, 65535, 65535, 248, 192, 65535, 462, 263, 65535, 229, 51, 65535, 65535,
    65535, 65535, 65535, 214, 65535, 127, 85, 65535, 9, 65535, 132, 129, 65535, 65535, 65535, 389,
    65535, 469, 93, 65535, 65535, 7, 65535, 345, 65535, 238, 65535, 65535, 65535, 339, 236, 205,
    120, 65535, 65535, 65535, 65535, 65535, 65535, 392, 65535, 65535, 418, 65535, 350, 169, 65535, 328,
    65535, 65535, 243, 193, 65535, 355, 65535, 65535, 65535, 65535, 437, 65535, 391, 412, 10, 65535,
    152, 306, 384, 296, 297, 65535, 360, 32, 65535, 65535, 65535, 65535, 37, 2, 35, 65535,
    65535, 387, 65535, 65535, 80, 65535, 220, 68, 65535, 65535, 65535, 65535, 65535, 176, 439, 65535,
    363, 163, 65535, 14, 453, 175, 65535, 65535, 65535, 65535, 65535, 65535, 279, 463, 65535, 65535,
    351, 65535, 260, 65535, 182, 466, 414, 131, 65535, 357, 65535, 65535, 65535, 450, 65535, 65535,
    50, 65535, 382, 65535, 65535, 26, 65535, 65535, 65535, 65535, 424, 65535, 447, 383, 65535, 65535,
    65535, 65535, 65535, 444, 65535, 65535, 65535, 284, 65535, 347, 65535, 65535, 65535, 327, 78, 65535,
    203, 18, 65535, 438, 11, 65535, 407, 65535, 173, 428, 65535, 255, 65535, 300, 354, 65535,
    265, 342, 352, 65535, 65535, 65535, 65535, 323, 72, 210, 65535, 65535, 65535, 411, 65535, 65535,
];
