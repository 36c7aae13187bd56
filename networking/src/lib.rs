//! Connections, the protocol parser and the reply buffer.
//!
//! This crate is everything between a socket and a command: bytes come in through a
//! [`Connection`], an [`Input`] cuts them into commands whose arguments are [`Args`] (borrowed
//! slices, never copies), and what a command answers is put into a [`Reply`], which writes it
//! back. It answers to `connection.c`, `socket.c`, `unix.c`, `resp_parser.c` and the buffer half
//! of `networking.c`. It knows nothing of clients, databases or the event loop; the half of
//! `networking.c` that does lives in `server`.
//!
//! ```text
//!            Connection             Input                       Args
//!   socket ──── read ────▶ query buffer ── parse ──▶ spans ── command(i) ──▶ handler
//!                          (shared while idle)                                  │
//!   socket ◀─── writev ─── first block, list of blocks ◀── add_bulk, ... ───────┘
//!            Connection                 Reply
//! ```
//!
//! Reading order: [`args`], [`parse`], [`inline`], [`input`], [`reply`], [`blocks`],
//! [`output_limits`], [`connection`].
//!
//! First breakpoints: `networking::input::Input::read` (bytes arrive),
//! `networking::input::Input::parse` (they become commands),
//! `networking::reply::Reply::write_to` (the answer leaves).
#![forbid(unsafe_code)]
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]

pub mod args;
pub mod inline;
pub mod input;
pub mod parse;

pub mod blocks;
pub mod connection;
pub mod output_limits;
pub mod reply;

pub use args::{Args, OwnedArgs, Span};
pub use blocks::Resized;
pub use connection::{ConnState, Connection, ReadOutcome};
pub use input::{Input, Lookahead, SharedBufs};
pub use output_limits::{OutputLimit, SoftLimitClock};
pub use parse::{ParseLimits, ProtocolError};
pub use reply::{DeferredLen, Mark, Reply, Resp, WriteOutcome, WriteStatus};

/// Bytes asked for by an ordinary read, and the size of a fresh query buffer.
pub const PROTO_IOBUF_LEN: usize = 16 * 1024;

/// Size of a full first reply block, and the least size of every block after it.
pub const PROTO_REPLY_CHUNK_BYTES: usize = 16 * 1024;

/// The first reply block never shrinks below this.
pub const PROTO_REPLY_MIN_BYTES: usize = 1024;

/// Longest inline request, and longest header line of a multi bulk request.
pub const PROTO_INLINE_MAX_SIZE: usize = 64 * 1024;

/// An argument of at least this many bytes is read straight into a string of its own.
pub const PROTO_MBULK_BIG_ARG: usize = 32 * 1024;

/// A query buffer below this size is not shrunk while its client is active.
pub const PROTO_RESIZE_THRESHOLD: usize = 32 * 1024;

/// Bytes one client may be sent before the others get their turn.
pub const NET_MAX_WRITES_PER_EVENT: usize = 64 * 1024;
