//! MALLCTL, MALLCTL-STR, LEAK: jemalloc's settings by their names, and memory nobody gives back.

use command::{Error, error};
use networking::Args;
use zmalloc::MallctlInt;

use crate::clients::client::Client;
use crate::server::Server;

/// `MALLCTL name [value]`: a number.
pub fn mallctl(_: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    let value = args
        .get(3)
        .map(|text| util::string2ll(text).ok_or(error::NOT_AN_INTEGER))
        .transpose()?;
    match zmalloc::mallctl_int(args.at(2), value) {
        Ok(MallctlInt::Value(number)) => client.link.reply.add_longlong(number),
        Ok(MallctlInt::Written) => client.link.reply.add_ok(),
        Err(errno) => return Err(refused(errno.into())),
    }
    Ok(())
}

/// `MALLCTL-STR name [value]`: a text; the value VOID runs an action.
pub fn mallctl_str(_: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    match zmalloc::mallctl_string(args.at(2), args.get(3)) {
        Ok(Some(text)) => client.link.reply.add_bulk(&text),
        Ok(None) => client.link.reply.add_ok(),
        Err(errno) => return Err(refused(errno.into())),
    }
    Ok(())
}

fn refused(why: std::io::Error) -> Error {
    Error::new(crate::administration::strerror(&why))
}

/// LEAK string
pub fn leak(_: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    std::mem::forget(args.at(2).to_vec());
    client.link.reply.add_ok();
    Ok(())
}
