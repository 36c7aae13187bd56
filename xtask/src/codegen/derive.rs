//! What follows from the table without being written in it.
//!
//! The original computes these when it starts (`populateCommandStructure` and the functions it
//! calls); here they are computed once, when the table changes.

use super::parse::{Begin, Command, Find, Keys};
use anyhow::{Result, ensure};
use std::collections::BTreeSet;

/// The first/last/step triple of COMMAND; `last` counts from the end when negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LegacyRange {
    pub first: i32,
    pub last: i32,
    pub step: i32,
}

/// A command with everything that is known of it.
#[derive(Debug)]
pub struct Entry {
    pub command: Command,
    pub legacy_range: LegacyRange,
    /// Index of the container in the same list.
    pub container: Option<usize>,
    /// Index of the first subcommand in the same list, and how many there are.
    pub subcommands: (usize, usize),
}

impl Entry {
    /// `get`, `config|get`.
    pub fn full_name(&self) -> String {
        full_name(&self.command)
    }
}

/// Sorts the commands, each container followed by its subcommands, and derives the rest.
pub fn arrange(mut commands: Vec<Command>) -> Result<Vec<Entry>> {
    commands.sort_by_cached_key(|command| match &command.container {
        Some(container) => (container.clone(), Some(command.name.clone())),
        None => (command.name.clone(), None),
    });
    let mut entries: Vec<Entry> = Vec::with_capacity(commands.len());
    let mut last_container = 0;
    for mut command in commands {
        let index = entries.len();
        let container = match &command.container {
            None => {
                last_container = index;
                None
            }
            Some(name) => {
                ensure!(
                    entries
                        .get(last_container)
                        .is_some_and(|entry| entry.command.name == *name),
                    "{} has no container",
                    full_name(&command)
                );
                let (first, count) = entries[last_container].subcommands;
                entries[last_container].subcommands =
                    (if count == 0 { index } else { first }, count + 1);
                Some(last_container)
            }
        };
        check(&command)?;
        let (legacy_range, movable) = legacy_range(&command.keys);
        if movable {
            command.flags.push("movablekeys".to_owned());
        }
        add_implied_categories(&mut command);
        if !command.deprecated.is_empty() {
            command.doc_flags.push("deprecated".to_owned());
        }
        entries.push(Entry {
            command,
            legacy_range,
            container,
            subcommands: (0, 0),
        });
    }
    let names: BTreeSet<String> = entries.iter().map(Entry::full_name).collect();
    ensure!(names.len() == entries.len(), "a command is described twice");
    Ok(entries)
}

fn full_name(command: &Command) -> String {
    match &command.container {
        Some(container) => format!("{container}|{}", command.name),
        None => command.name.clone(),
    }
}

/// What every command must have.
fn check(command: &Command) -> Result<()> {
    let name = full_name(command);
    ensure!(command.arity != 0, "{name}: no arity");
    ensure!(!command.summary.is_empty(), "{name}: no summary");
    ensure!(!command.since.is_empty(), "{name}: no version");
    ensure!(
        command.deprecated.is_empty() == command.replaced_by.is_empty()
            || command.group == "sentinel",
        "{name}: `deprecated` and `replaced_by` go together"
    );
    Ok(())
}

/// The categories that follow from flags (`setImplicitACLCategories`).
fn add_implied_categories(command: &mut Command) {
    let has = |flag: &str| command.flags.iter().any(|known| known == flag);
    let scripting = command.acl.iter().any(|category| category == "scripting");
    let mut implied = Vec::new();
    if has("write") {
        implied.push("write");
    }
    // Scripts are not @read, or they could be used to get around a rule that allows only reading.
    if has("readonly") && !scripting {
        implied.push("read");
    }
    if has("admin") {
        implied.extend(["admin", "dangerous"]);
    }
    if has("pubsub") {
        implied.push("pubsub");
    }
    if has("blocking") {
        implied.push("blocking");
    }
    implied.push(if has("fast") { "fast" } else { "slow" });
    command.acl.extend(implied.into_iter().map(str::to_owned));
}

/// One range for all keys, and whether it misses some (`populateCommandLegacyRangeSpec`).
///
/// A single range is taken as it is, whatever its step. Of several specs, those are joined that
/// are plain ranges of step 1, each beginning where the one before ended; anything else is left
/// to COMMAND GETKEYS.
fn legacy_range(keys: &[Keys]) -> (LegacyRange, bool) {
    if let [
        Keys {
            begin: Begin::Index(first),
            find: Find::Range { last, step, .. },
            ..
        },
    ] = *keys
    {
        return (
            LegacyRange {
                first,
                last: absolute(first, last),
                step,
            },
            false,
        );
    }
    let mut joined: Option<(i32, i32)> = None;
    let mut movable = false;
    for (i, spec) in keys.iter().enumerate() {
        let (Begin::Index(first), Find::Range { last, step, .. }) = (&spec.begin, &spec.find)
        else {
            movable = true;
            continue;
        };
        let follows = joined.is_none_or(|(_, end)| end == first - 1);
        let open_end = *last < 0 && i + 1 != keys.len();
        if *step != 1 || !follows || open_end {
            movable = true;
            continue;
        }
        let begin = joined.map_or(*first, |(begin, _)| begin.min(*first));
        joined = Some((begin, absolute(*first, *last)));
    }
    let range = joined.map(|(first, last)| LegacyRange {
        first,
        last,
        step: 1,
    });
    (range.unwrap_or_default(), movable)
}

/// A `last` relative to `first` as an argument number; one relative to the end stays so.
fn absolute(first: i32, last: i32) -> i32 {
    if last >= 0 { first + last } else { last }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codegen::parse::parse;

    fn range_of(keys: &str) -> (i32, i32, i32, bool) {
        let lines = keys.replace("index", "    keys index");
        let commands = parse(&format!("group g\nX\n{lines}")).unwrap();
        let (range, movable) = legacy_range(&commands[0].keys);
        (range.first, range.last, range.step, movable)
    }

    #[test]
    fn one_range_is_the_triple_itself() {
        assert_eq!(range_of("index 1, range 0 1 0, RO"), (1, 1, 1, false));
        assert_eq!(range_of("index 1, range -1 2 0, OW"), (1, -1, 2, false));
    }

    #[test]
    fn neighbouring_ranges_are_joined() {
        let bitop = "index 2, range 0 1 0, OW\nindex 3, range -1 1 0, RO";
        assert_eq!(range_of(bitop), (2, -1, 1, false));
    }

    #[test]
    fn what_no_range_can_say_makes_keys_movable() {
        assert_eq!(range_of("index 1, keynum 0 1 1, RO"), (0, 0, 0, true));
        let zunionstore = "index 1, range 0 1 0, OW\nindex 2, keynum 0 1 1, RO";
        assert_eq!(range_of(zunionstore), (1, 1, 1, true));
        let apart = "index 1, range 0 1 0, OW\nindex 3, range 0 1 0, RO";
        assert_eq!(range_of(apart), (1, 1, 1, true));
    }

    #[test]
    fn scripts_are_not_in_the_read_category() {
        let text = "group g\nX\n    summary s\n    since 1.0.0\n    arity 1\n    flags readonly\n";
        let category = |text: &str| arrange(parse(text).unwrap()).unwrap().remove(0).command.acl;
        assert_eq!(category(text), ["read", "slow"]);
        let script = format!("{text}    acl scripting\n");
        assert_eq!(category(&script), ["scripting", "slow"]);
    }

    #[test]
    fn a_subcommand_needs_its_container() {
        let text = "group g\nX|Y\n    summary s\n    since 1.0.0\n    arity 1\n";
        assert!(arrange(parse(text).unwrap()).is_err());
    }
}
