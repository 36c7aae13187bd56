//! COMMAND and its subcommands (`commandCommand` and its kin, server.c).
//!
//! Pure functions from the set of commands that exist to a reply; the server, which alone knows
//! what exists, calls them from its handlers. `args` is always the whole argv, COMMAND included.
//!
//! Difference from the original: commands are listed by name, not in the order of a hash table.
//!
//! First breakpoint: [`command_info_command`].

use crate::command_docs::add_reply_command_docs;
use crate::command_info::{add_reply_command_info, add_reply_flags_for_key_args};
use crate::getkeys::{KeySearch, get_keys_from_command_with_specs};
use crate::spec::CommandSpec;
use crate::{AclCategories, CommandSet, Error, Flags, error};
use networking::{Args, Reply};

/// What COMMAND HELP answers, between the heading and the ending every HELP has.
pub const HELP: &[&str] = &[
    "(no subcommand)",
    "    Return details about all Redis commands.",
    "COUNT",
    "    Return the total number of commands in this Redis server.",
    "LIST",
    "    Return a list of all commands in this Redis server.",
    "INFO [<command-name> ...]",
    "    Return details about multiple Redis commands.",
    "    If no command names are given, documentation details for all",
    "    commands are returned.",
    "DOCS [<command-name> ...]",
    "    Return documentation details about multiple Redis commands.",
    "    If no command names are given, documentation details for all",
    "    commands are returned.",
    "GETKEYS <full-command>",
    "    Return the keys from a full Redis command.",
    "GETKEYSANDFLAGS <full-command>",
    "    Return the keys and the access flags from a full Redis command.",
];

/// COMMAND: the description of every command.
#[doc(alias = "commandCommand")]
pub fn command_command(set: &CommandSet, reply: &mut Reply) {
    reply.add_array_len(set.commands().count());
    for spec in set.commands() {
        add_reply_command_info(reply, set, spec);
    }
}

/// COMMAND COUNT: how many commands there are, subcommands not counted.
#[doc(alias = "commandCountCommand")]
pub fn command_count_command(set: &CommandSet, reply: &mut Reply) {
    reply.add_longlong(set.commands().count() as i64);
}

/// COMMAND INFO [name ..]: the description of some or all; null for a name nothing has.
#[inline(never)]
#[doc(alias = "commandInfoCommand")]
pub fn command_info_command(set: &CommandSet, args: Args<'_>, reply: &mut Reply) {
    if args.len() == 2 {
        return command_command(set, reply);
    }
    reply.add_array_len(args.len() - 2);
    for name in args.slice(2) {
        match set.lookup_by_name(name) {
            Some(spec) => add_reply_command_info(reply, set, spec),
            None => reply.add_null(),
        }
    }
}

/// COMMAND DOCS [name ..]: the documentation of some or all; names that nothing has are left out.
#[doc(alias = "commandDocsCommand")]
pub fn command_docs_command(set: &CommandSet, args: Args<'_>, reply: &mut Reply) {
    let named: Vec<&CommandSpec> = if args.len() == 2 {
        set.commands().collect()
    } else {
        args.slice(2)
            .iter()
            .filter_map(|name| set.lookup_by_name(name))
            .collect()
    };
    reply.add_map_len(named.len());
    for spec in named {
        reply.add_bulk(spec.full_name.as_bytes());
        add_reply_command_docs(reply, set, spec);
    }
}

/// What COMMAND LIST lists.
enum ListFilter<'a> {
    All,
    Module(&'a [u8]),
    AclCategory(Option<AclCategories>),
    Pattern(&'a [u8]),
}

impl ListFilter<'_> {
    fn accepts(&self, spec: &CommandSpec) -> bool {
        match self {
            Self::All => true,
            Self::Module(name) => {
                spec.flags.contains(Flags::MODULE) && spec.doc.module.as_bytes() == *name
            }
            // A category that does not exist has no commands.
            Self::AclCategory(category) => {
                category.is_some_and(|category| spec.acl_categories.contains(category))
            }
            Self::Pattern(pattern) => {
                util::stringmatchlen(pattern, spec.full_name.as_bytes(), true)
            }
        }
    }
}

/// COMMAND LIST [FILTERBY MODULE name | ACLCAT category | PATTERN pattern]: names, those of
/// subcommands included.
#[doc(alias = "commandListCommand")]
pub fn command_list_command(
    set: &CommandSet,
    args: Args<'_>,
    reply: &mut Reply,
) -> Result<(), Error> {
    let filter = list_filter(args)?;
    let commands = set.commands();
    let all = commands.flat_map(|spec| std::iter::once(spec).chain(set.subcommands(spec)));
    let names: Vec<&str> = all
        .filter(|spec| filter.accepts(spec))
        .map(|spec| spec.full_name)
        .collect();
    reply.add_array_len(names.len());
    for name in names {
        reply.add_bulk(name.as_bytes());
    }
    Ok(())
}

/// The options of COMMAND LIST. FILTERBY is one only when exactly two arguments follow it.
#[doc(alias = "commandListFilter")]
fn list_filter(args: Args<'_>) -> Result<ListFilter<'_>, Error> {
    if args.len() == 2 {
        return Ok(ListFilter::All);
    }
    if args.len() != 5 || !args.at(2).eq_ignore_ascii_case(b"filterby") {
        return Err(error::SYNTAX);
    }
    let value = args.at(4);
    match args.at(3).to_ascii_lowercase().as_slice() {
        b"module" => Ok(ListFilter::Module(value)),
        b"aclcat" => Ok(ListFilter::AclCategory(AclCategories::from_name(value))),
        b"pattern" => Ok(ListFilter::Pattern(value)),
        _ => Err(error::SYNTAX),
    }
}

/// COMMAND GETKEYS command ..: the keys of a whole command.
#[doc(alias = "commandGetKeysCommand")]
pub fn command_get_keys_command(
    set: &CommandSet,
    args: Args<'_>,
    reply: &mut Reply,
) -> Result<(), Error> {
    get_keys_subcommand(set, args, |key, _, reply| reply.add_bulk(key), reply)
}

/// COMMAND GETKEYSANDFLAGS command ..: the keys of a whole command, each with its flags.
#[doc(alias = "commandGetKeysAndFlagsCommand")]
pub fn command_get_keys_and_flags_command(
    set: &CommandSet,
    args: Args<'_>,
    reply: &mut Reply,
) -> Result<(), Error> {
    let add = |key: &[u8], flags, reply: &mut Reply| {
        reply.add_array_len(2);
        reply.add_bulk(key);
        add_reply_flags_for_key_args(reply, flags);
    };
    get_keys_subcommand(set, args, add, reply)
}

/// What both have in common; `add` adds one key.
#[doc(alias = "getKeysSubcommandImpl")]
fn get_keys_subcommand(
    set: &CommandSet,
    args: Args<'_>,
    add: impl Fn(&[u8], crate::KeyFlags, &mut Reply),
    reply: &mut Reply,
) -> Result<(), Error> {
    let argv = args.slice(2);
    let spec = argv.get(0).and_then(|name| set.lookup(name, argv.get(1)));
    let spec = spec.ok_or(INVALID_COMMAND)?;
    if !spec.has_keys() {
        return Err(NO_KEY_ARGUMENTS);
    }
    if !spec.check_arity(argv.len()) {
        return Err(INVALID_NUMBER_OF_ARGUMENTS);
    }
    let mut keys = Vec::new();
    get_keys_from_command_with_specs(spec, argv, KeySearch::NONE, &mut keys);
    if keys.is_empty() && !spec.flags.contains(Flags::NO_MANDATORY_KEYS) {
        return Err(INVALID_ARGUMENTS);
    }
    reply.add_array_len(keys.len());
    for key in keys {
        add(argv.at(key.pos), key.flags, reply);
    }
    Ok(())
}

const INVALID_COMMAND: Error = Error::from_static("ERR Invalid command specified");
const NO_KEY_ARGUMENTS: Error = Error::from_static("ERR The command has no key arguments");
const INVALID_NUMBER_OF_ARGUMENTS: Error =
    Error::from_static("ERR Invalid number of arguments specified for command");
const INVALID_ARGUMENTS: Error = Error::from_static("ERR Invalid arguments specified for command");

#[cfg(test)]
#[path = "command_command_tests.rs"]
mod tests;
