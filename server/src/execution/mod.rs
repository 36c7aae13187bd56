//! How a parsed command becomes a reply: found, checked, run, settled.
pub mod call;
pub mod command_table;
pub mod handlers;
pub mod multi;
pub mod process_command;
