//! The commands that exist for clients, out of all the table describes.
//!
//! The table knows the whole of Redis 8; a server has those it has handlers for, less those its
//! configuration took away. COMMAND tells of the latter only.

use crate::lookup::{lookup_command, lookup_spec, lookup_subcommand, spec_of};
use crate::spec::{CommandId, CommandSpec};
use crate::table::{COMMAND_COUNT, SPECS};

const WORDS: usize = COMMAND_COUNT.div_ceil(u64::BITS as usize);

/// A set of commands and subcommands: one bit for each.
///
/// Invariant: with a subcommand its container is in the set too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommandSet {
    bits: [u64; WORDS],
}

impl CommandSet {
    /// The set of everything in the table.
    pub fn all() -> Self {
        SPECS.iter().map(|spec| spec.id).collect()
    }

    /// Adds a command, and the container it belongs to. O(1).
    pub fn insert(&mut self, id: CommandId) {
        let (word, bit) = place(id);
        self.bits[word] |= bit;
        if let Some(container) = spec_of(id).container {
            self.insert(container);
        }
    }

    /// Takes a command out, a container with all that belongs to it. O(subcommands).
    pub fn remove(&mut self, id: CommandId) {
        let (word, bit) = place(id);
        self.bits[word] &= !bit;
        for sub in spec_of(id).subcommands() {
            self.remove(sub.id);
        }
    }

    /// True when the command exists. O(1).
    #[inline]
    pub fn contains(&self, id: CommandId) -> bool {
        let (word, bit) = place(id);
        self.bits[word] & bit != 0
    }

    /// The commands that are no subcommands, by name.
    pub fn commands(&self) -> impl Iterator<Item = &'static CommandSpec> {
        SPECS
            .iter()
            .filter(|spec| spec.container.is_none() && self.contains(spec.id))
    }

    /// The subcommands of `container`, by name.
    pub fn subcommands(
        &self,
        container: &CommandSpec,
    ) -> impl Iterator<Item = &'static CommandSpec> {
        container
            .subcommands()
            .iter()
            .filter(|spec| self.contains(spec.id))
    }

    /// The command or subcommand called `get` or `config|get`, if it exists. O(1).
    pub fn lookup_by_name(&self, name: &[u8]) -> Option<&'static CommandSpec> {
        lookup_spec(name).filter(|spec| self.contains(spec.id))
    }

    /// The command that a client runs by these first words, if it exists; `second` only matters
    /// to a container, which is itself the answer when there is no second word. O(1).
    #[doc(alias = "lookupCommandLogic")]
    pub fn lookup(&self, first: &[u8], second: Option<&[u8]>) -> Option<&'static CommandSpec> {
        let command = lookup_command(first).filter(|spec| self.contains(spec.id))?;
        match second {
            Some(second) if command.is_container() => {
                lookup_subcommand(command, second).filter(|spec| self.contains(spec.id))
            }
            _ => Some(command),
        }
    }
}

impl FromIterator<CommandId> for CommandSet {
    fn from_iter<I: IntoIterator<Item = CommandId>>(ids: I) -> Self {
        let mut set = Self::default();
        for id in ids {
            set.insert(id);
        }
        set
    }
}

#[inline]
fn place(id: CommandId) -> (usize, u64) {
    let bits = u64::BITS as usize;
    (id.index() / bits, 1 << (id.index() % bits))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> CommandId {
        lookup_spec(name.as_bytes()).unwrap().id
    }

    #[test]
    fn a_subcommand_brings_its_container_and_goes_with_it() {
        let mut set: CommandSet = [id("config|get"), id("get")].into_iter().collect();
        assert!(set.contains(id("config")));
        assert!(!set.contains(id("config|set")));
        assert_eq!(
            set.commands().map(|spec| spec.name).collect::<Vec<_>>(),
            ["config", "get"]
        );
        set.remove(id("config"));
        assert!(!set.contains(id("config|get")));
        assert!(set.lookup_by_name(b"config|get").is_none());
    }

    #[test]
    fn two_words_name_a_subcommand_only_after_a_container() {
        let set = CommandSet::all();
        let name = |first: &str, second: Option<&str>| {
            set.lookup(first.as_bytes(), second.map(str::as_bytes))
                .map(|spec| spec.full_name)
        };
        assert_eq!(name("GET", Some("key")), Some("get"));
        assert_eq!(name("CONFIG", Some("Get")), Some("config|get"));
        assert_eq!(name("config", None), Some("config"));
        assert_eq!(name("config", Some("nosuch")), None);
        assert_eq!(name("config|get", None), None);
        assert!(set.commands().count() < COMMAND_COUNT);
    }
}
