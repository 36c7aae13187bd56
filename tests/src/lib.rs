//! The harness of the tests that drive the built `redis-server` with real clients (tests/).
//!
//! ```text
//!   Server::start(&["--maxclients", "5"])      our binary, on a free port, in a folder of its own
//!   Server::redis(&[])                         the redis-server of the path, if there is one
//!        |
//!   server.connect() -> Client                 a socket and the bytes of each reply, unread
//! ```
//!
//! The tests themselves:
//! - `differential`: the same commands to our server and to Redis 7.0 give the same bytes;
//! - `abuse`: broken and hostile clients;
//! - `messages`: the order of messages and replies on one connection;
//! - `introspection`: what CLIENT LIST and INFO tell of refused commands and of EXEC;
//! - `clients`: the `redis` crate, redis-cli, redis-benchmark and redis-py use it as if it were Redis.
//!
//! The golden tests of other crates use [`living`] to ask an installed Redis.
//!
//! What is not installed is skipped, with a line on standard error that says so. `OXIDIS_SERVER`
//! names another binary to test, `OXIDIS_REDIS` another Redis to compare with.
//!
//! First breakpoint: none here; `cargo xtask gdb` runs the server.
#![forbid(unsafe_code)]

mod client;
mod dice;
pub mod living;
mod ports;
mod server;

pub use client::Client;
pub use dice::Dice;
pub use ports::free_port;
pub use server::{Server, find_tool};

/// A reply as text for a failing assertion: bytes that do not print are escaped.
pub fn show(reply: &[u8]) -> String {
    let shown = reply.escape_ascii().to_string();
    match shown.char_indices().nth(600) {
        Some((end, _)) => format!("{}... ({} bytes)", &shown[..end], reply.len()),
        None => shown,
    }
}
