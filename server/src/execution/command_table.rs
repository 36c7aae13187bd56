//! The commands this server has: specification, handler and figures of each, found by name.
//!
//! Answers to `server.commands`, `populateCommandTable` and `lookupCommand` in server.c. The
//! specifications are the `command` crate's, for the whole of Redis; a command exists for clients
//! only if some room of the house has a handler for it. Names are found by the perfect hash of
//! that crate, unless the configuration renames commands: then a few names are looked up here
//! first.
//!
//! ```text
//!  "SeT" -> command::lookup_command -> CommandId -> commands[id] { spec, handler, stats }
//! ```
//!
//! First breakpoint: [`lookup_command`](super::process_command::lookup_command)
//! (`lookupCommand`), which asks [`CommandTable::lookup_command`].

use std::collections::BTreeMap;

use command::{CommandId, CommandSet, CommandSpec, Error, Narrow, SPECS};
use hdrhistogram::Histogram;
use networking::Args;

use crate::clients::client::Client;
use crate::server::Server;

/// A command that administers the server and so sees all of it.
pub type Wide = fn(&mut Server, &mut Client, Args<'_>) -> Result<(), Error>;

/// What runs when a command is called.
#[doc(alias = "redisCommandProc")]
#[derive(Clone, Copy)]
pub enum Handler {
    /// A data command: sees the keyspace, its arguments and its reply.
    Narrow(Narrow),
    /// An administrative command: sees the server and the client.
    Wide(Wide),
    /// A container such as CONFIG or CLIENT: only its subcommands can be called.
    Container,
    /// Not part of this version: clients are told that there is no such command.
    Absent,
}

/// The figures INFO commandstats and latencystats tell.
#[derive(Debug, Default)]
pub struct CommandStats {
    /// Times it ran.
    pub calls: u64,
    /// Time it took in all, in nanoseconds.
    pub total_ns: u64,
    /// Times it was refused before running.
    pub rejected_calls: u64,
    /// Times it ran and answered an error.
    pub failed_calls: u64,
    /// Durations in nanoseconds, from 1 ns to 1 s with two significant digits; made on first use.
    pub latency: Option<Box<Histogram<u32>>>,
}

/// One command of the running server.
pub struct Command {
    /// What the table of all commands says of it.
    pub spec: &'static CommandSpec,
    /// What runs.
    pub handler: Handler,
    /// Figures.
    pub stats: CommandStats,
}

impl Command {
    /// Whether clients can call it, or one of its subcommands.
    pub fn exists(&self) -> bool {
        !matches!(self.handler, Handler::Absent)
    }
}

/// All commands, by their id.
pub struct CommandTable {
    commands: Vec<Command>,
    existing: CommandSet,
    /// Names that mean something else than in the specification: `rename-command`. An empty
    /// option is a name that means nothing any more.
    renamed: BTreeMap<Vec<u8>, Option<CommandId>>,
}

impl CommandTable {
    /// The table of every command for which `handlers` has something to run. Names are as in the
    /// specification: `get`, `config|get`.
    #[doc(alias = "populateCommandTable")]
    pub fn new(handlers: &[(&'static str, Handler)]) -> Self {
        let commands: Vec<Command> = SPECS
            .iter()
            .map(|spec| Command {
                spec,
                handler: handler_for(spec, handlers),
                stats: CommandStats::default(),
            })
            .collect();
        let existing = commands
            .iter()
            .filter(|c| c.exists())
            .map(|c| c.spec.id)
            .collect();
        CommandTable {
            commands,
            existing,
            renamed: BTreeMap::new(),
        }
    }

    /// Applies the configuration's `rename-command`: `(old, new)`, where an empty new name makes
    /// the command unreachable.
    ///
    /// # Errors
    /// What is wrong with a rename, in the words of the configuration error.
    pub fn rename(&mut self, old: &[u8], new: &[u8]) -> Result<(), String> {
        let (old, new) = (old.to_ascii_lowercase(), new.to_ascii_lowercase());
        let id = self
            .by_name(&old)
            .ok_or("No such command in rename-command")?;
        if !new.is_empty() {
            if self.by_name(&new).is_some() {
                return Err("Target command name already exists".to_owned());
            }
            self.renamed.insert(new, Some(id));
        } else {
            self.existing.remove(id);
        }
        self.renamed.insert(old, None);
        Ok(())
    }

    /// Finds a command, or the subcommand that the second argument names. O(1), no allocation.
    ///
    /// A container called with an unknown subcommand, or with none, gives the container.
    #[inline]
    pub fn lookup_command(&self, args: Args<'_>) -> Option<CommandId> {
        let id = self.by_name(args.get(0)?)?;
        let spec = &SPECS[id.index()];
        if !spec.is_container() {
            return Some(id);
        }
        let sub = args
            .get(1)
            .and_then(|name| command::lookup_subcommand(spec, name));
        match sub {
            Some(sub) if self.get(sub.id).exists() => Some(sub.id),
            _ => Some(id),
        }
    }

    /// A top-level command by its name.
    #[inline]
    pub fn by_name(&self, name: &[u8]) -> Option<CommandId> {
        if !self.renamed.is_empty()
            && let Some(&id) = self.renamed.get(&name.to_ascii_lowercase())
        {
            return id;
        }
        let id = command::lookup_command(name)?.id;
        self.get(id).exists().then_some(id)
    }

    /// What exists, as COMMAND tells it.
    pub fn existing(&self) -> &CommandSet {
        &self.existing
    }

    /// The command with an id.
    #[inline]
    pub fn get(&self, id: CommandId) -> &Command {
        &self.commands[id.index()]
    }

    /// The command with an id, to count.
    #[inline]
    pub fn get_mut(&mut self, id: CommandId) -> &mut Command {
        &mut self.commands[id.index()]
    }

    /// The commands and subcommands that exist, in order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Command> {
        self.commands.iter().filter(|command| command.exists())
    }

    /// Forgets the latency histograms.
    pub fn forget_latency(&mut self) {
        for command in &mut self.commands {
            command.stats.latency = None;
        }
    }

    /// Forgets all figures (CONFIG RESETSTAT).
    #[doc(alias = "resetCommandTableStats")]
    pub fn reset_stats(&mut self) {
        for command in &mut self.commands {
            command.stats = CommandStats::default();
        }
    }
}

fn handler_for(spec: &CommandSpec, handlers: &[(&'static str, Handler)]) -> Handler {
    let of = |name: &str| {
        handlers
            .iter()
            .find(|(n, _)| *n == name)
            .map(|&(_, handler)| handler)
    };
    match of(spec.full_name) {
        Some(handler) => handler,
        None if spec
            .subcommands()
            .iter()
            .any(|sub| of(sub.full_name).is_some()) =>
        {
            Handler::Container
        }
        None => Handler::Absent,
    }
}

impl CommandStats {
    /// Adds one run of `ns` nanoseconds.
    #[doc(alias = "updateCommandStats")]
    #[inline]
    pub fn record(&mut self, ns: u64, track_latency: bool) {
        self.calls += 1;
        self.total_ns += ns;
        if track_latency {
            self.latency
                .get_or_insert_with(|| {
                    let bounds = "1 ns to 1 s with two digits is a valid histogram";
                    Box::new(Histogram::new_with_bounds(1, 1_000_000_000, 2).expect(bounds))
                })
                .saturating_record(ns.max(1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use networking::OwnedArgs;

    fn nothing(_: &mut Server, _: &mut Client, _: Args<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn table() -> CommandTable {
        let run = Handler::Wide(nothing);
        CommandTable::new(&[
            ("get", run),
            ("config|get", run),
            ("command", run),
            ("command|count", run),
        ])
    }

    fn found(table: &CommandTable, words: &[&str]) -> Option<&'static str> {
        let words: Vec<&[u8]> = words.iter().map(|word| word.as_bytes()).collect();
        let args = OwnedArgs::from_slices(&words);
        table
            .lookup_command(args.as_args())
            .map(|id| table.get(id).spec.full_name)
    }

    #[test]
    fn only_what_has_a_handler_exists() {
        let table = table();
        assert_eq!(found(&table, &["GeT", "k"]), Some("get"));
        assert_eq!(found(&table, &["set", "k", "v"]), None);
        assert_eq!(found(&table, &["CONFIG", "GET", "*"]), Some("config|get"));
        assert_eq!(found(&table, &["config", "set"]), Some("config"));
        assert_eq!(found(&table, &["command"]), Some("command"));
        assert_eq!(found(&table, &["command", "count"]), Some("command|count"));
    }

    #[test]
    fn every_handler_of_the_server_is_in_the_specification() {
        for (name, _) in crate::execution::handlers::all() {
            assert!(command::lookup_spec(name.as_bytes()).is_some(), "{name}");
        }
    }

    #[test]
    fn a_renamed_command_answers_to_its_new_name_only() {
        let mut table = table();
        table.rename(b"GET", b"Fetch").expect("exists");
        assert_eq!(found(&table, &["get", "k"]), None);
        assert_eq!(found(&table, &["FETCH", "k"]), Some("get"));
        assert!(table.rename(b"nosuch", b"x").is_err());
        assert!(table.rename(b"config", b"fetch").is_err());
        table.rename(b"config", b"").expect("exists");
        assert_eq!(found(&table, &["config", "get"]), None);
    }
}
