//! The configuration (config.c).
//!
//! One table lists every parameter ([`parameters`]); everything else walks it:
//!
//! ```text
//!                      command_line --> load --+
//!   redis.conf, stdin, --options               |       Config: plain fields,
//!                                              +-----> read everywhere as
//!   CONFIG SET ---------------------> get_set -+       server.config.hz
//!   CONFIG GET <--------------------- get_set <-+             |
//!   CONFIG REWRITE --> redis.conf <-- rewrite <-+-------------+
//! ```
//!
//! A value takes this way: words -> [`rules::Rule::parse`] -> a `check` of [`checks`] -> the
//! field -> a [`Change`] for the running server.
//!
//! Suggested reading order: [`rules`], [`parameters`], [`load`], [`get_set`], [`rewrite`];
//! then the details: [`choices`], [`special`], [`checks`], [`changes`], [`command_line`],
//! [`machine`], [`proc_title`].
//!
//! Differences from the original are listed where they are made: in `parameters`, `load`,
//! `get_set` and `rewrite`.
//!
//! First breakpoints: `load_server_config` at start, `config_set_command` later.

pub mod changes;
pub mod checks;
pub mod choices;
pub mod command_line;
pub mod get_set;
pub mod load;
pub mod machine;
pub mod parameters;
pub mod proc_title;
pub mod rewrite;
pub mod rules;
pub mod special;

#[cfg(test)]
mod tests;

pub use changes::Change;
pub use checks::unserved_settings;
pub use command_line::{Invocation, parse_command_line};
pub use get_set::{
    Apply, SetError, SetPermissions, allow_protected_action, config_get_command,
    config_set_command, is_sensitive,
};
pub use load::{FatalError, Sources, load_server_config, parse_config_bytes};
pub use machine::Machine;
pub use parameters::Config;
pub use rewrite::{config_debug_info, config_rewrite_command, rewrite_config};

/// The subcommands as CONFIG HELP lists them.
#[doc(alias = "configHelpCommand")]
pub const CONFIG_HELP: [&str; 8] = [
    "GET <pattern>",
    "    Return parameters matching the glob-like <pattern> and their values.",
    "SET <directive> <value>",
    "    Set the configuration <directive> to <value>.",
    "RESETSTAT",
    "    Reset statistics reported by the INFO command.",
    "REWRITE",
    "    Rewrite the configuration file.",
];
