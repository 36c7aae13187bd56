//! The subcommands that end the process, to see that it ends as it should: with a report.
//!
//! None of them replies: the connection breaks.

use command::Error;
use networking::Args;

use crate::clients::client::Client;
use crate::server::Server;

/// SEGFAULT: touches memory that must not be touched.
pub fn segfault(_: &mut Server, _: &mut Client, _: Args<'_>) -> Result<(), Error> {
    process::crash_me::segfault();
    Err(Error::new("no memory to fault at"))
}

/// PANIC: what a violated invariant looks like.
pub fn panic(server: &mut Server, _: &mut Client, _: Args<'_>) -> Result<(), Error> {
    panic!("DEBUG PANIC called at Unix time {}", server.clock.unix_s())
}

/// ASSERT: a false assertion.
pub fn assert(server: &mut Server, _: &mut Client, _: Args<'_>) -> Result<(), Error> {
    assert_eq!(server.call_depth, 0, "DEBUG ASSERT: a command is running");
    Ok(())
}

/// OOM: asks for half of the address space.
pub fn oom(_: &mut Server, client: &mut Client, _: Args<'_>) -> Result<(), Error> {
    let half = isize::MAX as usize;
    std::hint::black_box(Vec::<u8>::with_capacity(half));
    client.link.reply.add_ok();
    Ok(())
}
