//! The command table and the contract of a handler (commands.c, server.h).
//!
//! This crate knows what every command of Redis 8 looks like from outside (name, arity, flags,
//! categories, keys, documentation) and what a handler gets and gives back. It knows nothing of
//! how a command works: that is in the crates of the types, and in `server`.
//!
//! ```text
//!   command/table/*.txt ── cargo xtask codegen ──> table.rs: SPECS, perfect hash over the names
//!                                                       |
//!   argv ── lookup_command ──> &'static CommandSpec <---+
//!             |                    |-- arity, flags, categories: may it run?
//!             |                    |-- key specs ── getkeys ──> which slots, which keys
//!             v                    `-- doc ── COMMAND DOCS
//!   handlers[spec.id](&mut Context { db, args, reply, caller }) -> Result<(), Error>
//! ```
//!
//! Suggested reading order:
//! 1. [`Context`] and [`error`]: what a handler gets, and how it fails. [`numbers`] helps it read.
//! 2. [`CommandSpec`]: the description of a command, with [`Flags`], [`AclCategories`], [`KeySpec`].
//! 3. `command/table/`: what is known of each command; `table.rs` is made of it.
//! 4. [`lookup_spec`]: from a name to its description.
//! 5. [`get_keys_from_command_with_specs`]: which arguments are keys.
//! 6. [`command_command`]: what the command COMMAND tells clients of all this.
//!
//! Differences from the original: the table is complete when the program is built, so nothing is
//! derived or hashed at start; a command is known by a small number, not by a pointer; COMMAND
//! lists by name; summaries and remarks are in words of our own.
//!
//! First breakpoints: `command::command_command::command_info_command`,
//! `command::getkeys::get_keys_from_command_with_specs`.
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]
#![forbid(unsafe_code)]

mod acl_categories;
mod bits;
mod caller;
pub mod command_command;
mod command_docs;
mod command_info;
mod command_set;
mod context;
pub mod error;
mod flags;
mod getkeys;
mod key_spec;
mod lookup;
mod name_hash;
pub mod numbers;
mod spec;
#[rustfmt::skip]
mod table;

pub use acl_categories::AclCategories;
pub use caller::Caller;
pub use command_set::CommandSet;
pub use context::{Context, Narrow};
pub use error::Error;
pub use flags::Flags;
pub use getkeys::{
    InvalidSpec, KeyReference, KeySearch, get_keys_from_command_with_specs,
    get_keys_using_key_specs,
};
pub use key_spec::{BeginSearch, FindKeys, KeyFlags, KeySpec};
pub use lookup::{lookup_command, lookup_spec, lookup_subcommand, spec_of};
pub use spec::{
    Arg, ArgFlags, ArgKind, CommandId, CommandSpec, Doc, DocFlags, GetKeysProc, Group, LegacyRange,
    Subcommands,
};
pub use table::{COMMAND_COUNT, SPECS};
