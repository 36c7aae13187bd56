//! COMMAND and its subcommands: the `command` crate's replies about what exists here.

use command::{Error, command_command as replies};
use networking::Args;

use crate::clients::client::Client;
use crate::server::Server;

/// COMMAND
#[doc(alias = "commandCommand")]
pub fn command_command(
    server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    replies::command_command(server.commands.existing(), &mut client.link.reply);
    Ok(())
}

/// COMMAND COUNT
#[doc(alias = "commandCountCommand")]
pub fn command_count_command(
    server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    replies::command_count_command(server.commands.existing(), &mut client.link.reply);
    Ok(())
}

/// COMMAND DOCS [name ...]
#[doc(alias = "commandDocsCommand")]
pub fn command_docs_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    replies::command_docs_command(server.commands.existing(), args, &mut client.link.reply);
    Ok(())
}

/// COMMAND GETKEYS command [argument ...]
#[doc(alias = "commandGetKeysCommand")]
pub fn command_getkeys_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    replies::command_get_keys_command(server.commands.existing(), args, &mut client.link.reply)
}

/// COMMAND GETKEYSANDFLAGS command [argument ...]
#[doc(alias = "commandGetKeysAndFlagsCommand")]
pub fn command_getkeysandflags_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    let set = server.commands.existing();
    replies::command_get_keys_and_flags_command(set, args, &mut client.link.reply)
}

/// COMMAND HELP
pub fn command_help_command(
    _server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    client.link.reply.add_help("COMMAND", replies::HELP);
    Ok(())
}

/// COMMAND INFO [name ...]
#[doc(alias = "commandInfoCommand")]
pub fn command_info_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    replies::command_info_command(server.commands.existing(), args, &mut client.link.reply);
    Ok(())
}

/// COMMAND LIST [FILTERBY MODULE name | ACLCAT category | PATTERN pattern]
#[doc(alias = "commandListCommand")]
pub fn command_list_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    replies::command_list_command(server.commands.existing(), args, &mut client.link.reply)
}
