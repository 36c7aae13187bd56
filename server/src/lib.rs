//! The server: clients, execution, administration, the redis-server binary (server.c).
//!
//! Reading order: [`server`], the owner of all state and the rounds of its event loop; [`clients`],
//! from an accepted socket to parsed arguments and from a reply to the socket; [`execution`], from
//! arguments to a reply; [`notifications`]; [`administration`], everything an operator sees.
#![forbid(unsafe_code)]
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]

pub mod administration;
pub mod clients;
pub mod execution;
pub mod notifications;
pub mod server;
