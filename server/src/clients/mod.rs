//! Clients: from the accepted socket to the freed connection, and the commands about them.
pub mod blocked;
pub mod client;
pub mod client_command;
pub mod client_info;
pub mod connection_commands;
pub mod networking;
pub mod pause;
pub mod read_ahead;
pub mod slab;
