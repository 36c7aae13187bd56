//! TIME.

use command::Error;
use networking::Args;

use crate::clients::client::Client;
use crate::server::Server;

/// TIME: the wall clock as seconds and microseconds, the same inside one command or transaction.
#[doc(alias = "timeCommand")]
pub fn time_command(
    server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    let now_us = server.clock.unix_us();
    client.link.reply.add_array_len(2);
    client.link.reply.add_bulk_longlong(now_us / 1_000_000);
    client.link.reply.add_bulk_longlong(now_us % 1_000_000);
    Ok(())
}
