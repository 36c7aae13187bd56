//! CONFIG GET, SET, REWRITE, RESETSTAT, HELP: the replies around [`super::config`].

use command::Error;
use networking::Args;

use super::config::{
    self, CONFIG_HELP, SetPermissions, config_rewrite_command as rewrite, config_set_command as set,
};
use crate::clients::client::Client;
use crate::execution::process_command::is_local;
use crate::server::Server;

/// CONFIG GET pattern [pattern ...]
#[doc(alias = "configGetCommand")]
pub fn config_get_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    let found = config::config_get_command(&server.config, args.slice(2).iter());
    client.link.reply.add_map_len(found.len());
    for (name, value) in found {
        client.link.reply.add_bulk(&name);
        client.link.reply.add_bulk(&value);
    }
    Ok(())
}

/// CONFIG SET parameter value [parameter value ...]
#[doc(alias = "configSetCommand")]
pub fn config_set_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    let words: Vec<&[u8]> = args.slice(2).iter().collect();
    let permissions = SetPermissions {
        loading: false,
        local: is_local(&client.link.conn),
    };
    set(server, &words, permissions).map_err(|error| coded(&error.reply()))?;
    client.link.reply.add_ok();
    Ok(())
}

/// CONFIG REWRITE
#[doc(alias = "configRewriteCommand")]
pub fn config_rewrite_command(
    server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    rewrite(&server.config).map_err(|text| coded(&text))?;
    client.link.reply.add_ok();
    Ok(())
}

/// CONFIG RESETSTAT
#[doc(alias = "configResetStatCommand")]
pub fn config_resetstat_command(
    server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    server.stats.reset();
    server.dbs.env.reset_stats();
    server.eviction.reset_stats();
    server.commands.reset_stats();
    client.link.reply.add_ok();
    Ok(())
}

/// CONFIG HELP
pub fn config_help_command(
    _server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    client.link.reply.add_help("CONFIG", &CONFIG_HELP);
    Ok(())
}

/// An error whose text has its code.
fn coded(text: &str) -> Error {
    Error::new(format!("-{text}"))
}
