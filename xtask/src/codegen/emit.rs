//! The records as Rust source: the array of specs and the perfect hash over their names.

#![allow(
    clippy::format_push_string,
    reason = "a generator may allocate a little more"
)]

use super::derive::{Entry, LegacyRange};
use super::name_hash::{BUCKETS, SLOTS, bucket, hash, hash_subcommand, slot};
use super::parse::{Arg, Begin, Find, Keys};
use anyhow::{Context, Result};
use std::fmt::Write;

/// What a slot that no command has holds: beyond the table.
const FREE: u16 = u16::MAX;

const HEADER: &str = "\
//! The command table as static data. Made by `cargo xtask codegen` from `command/table/`:
//! change it there.

use crate::name_hash::{BUCKETS, SLOTS};
use crate::spec::{Arg, ArgFlags, ArgKind, CommandId, CommandSpec, Doc, DocFlags, GetKeysProc, Group, LegacyRange, Subcommands};
use crate::{AclCategories, BeginSearch, FindKeys, Flags, KeyFlags, KeySpec};

";

/// The whole generated file.
pub fn emit(entries: &[Entry]) -> Result<String> {
    let mut out = HEADER.to_owned();
    writeln!(out, "/// Number of commands and subcommands in the table.")?;
    writeln!(out, "pub const COMMAND_COUNT: usize = {};\n", entries.len())?;
    writeln!(
        out,
        "/// Every command and subcommand of the table; its place is its id."
    )?;
    writeln!(out, "pub static SPECS: [CommandSpec; COMMAND_COUNT] = [")?;
    for (index, entry) in entries.iter().enumerate() {
        spec(&mut out, index, entry)?;
    }
    writeln!(out, "];\n")?;
    let (seeds, slots) = perfect_hash(entries)?;
    numbers(
        &mut out,
        "What to displace the names of each bucket by.",
        "SEEDS",
        "BUCKETS",
        &seeds,
    )?;
    out.push('\n');
    numbers(
        &mut out,
        "Which command each slot is for.",
        "INDEX",
        "SLOTS",
        &slots,
    )?;
    Ok(out)
}

fn spec(out: &mut String, index: usize, entry: &Entry) -> Result<()> {
    let command = &entry.command;
    let range = entry.legacy_range;
    let (first, count) = entry.subcommands;
    writeln!(out, "    CommandSpec {{")?;
    writeln!(out, "        id: CommandId::new({index}),")?;
    writeln!(out, "        name: {:?},", command.name)?;
    writeln!(out, "        full_name: {:?},", entry.full_name())?;
    if let Some(container) = entry.container {
        writeln!(out, "        container: Some(CommandId::new({container})),")?;
    }
    writeln!(out, "        arity: {},", command.arity)?;
    writeln!(out, "        flags: {},", bits("Flags", &command.flags))?;
    writeln!(
        out,
        "        acl_categories: {},",
        bits("AclCategories", &command.acl)
    )?;
    if range != LegacyRange::default() {
        let LegacyRange { first, last, step } = range;
        writeln!(
            out,
            "        legacy_range: LegacyRange::new({first}, {last}, {step}),"
        )?;
    }
    if !command.keys.is_empty() {
        let keys = list(8, &command.keys, |keys, _| key_spec(keys));
        writeln!(out, "        key_specs: {keys},")?;
    }
    if let Some(name) = &command.getkeys {
        writeln!(
            out,
            "        get_keys_proc: Some(GetKeysProc::{}),",
            camel(name)
        )?;
    }
    if !command.tips.is_empty() {
        writeln!(out, "        tips: &{:?},", command.tips)?;
    }
    if count != 0 {
        writeln!(
            out,
            "        subcommands: Subcommands {{ first: {first}, count: {count} }},"
        )?;
    }
    writeln!(out, "        doc: &Doc {{")?;
    writeln!(out, "            summary: {:?},", command.summary)?;
    writeln!(out, "            since: {:?},", command.since)?;
    writeln!(out, "            group: Group::{},", camel(&command.group))?;
    writeln!(out, "            complexity: {:?},", command.complexity)?;
    if !command.doc_flags.is_empty() {
        writeln!(
            out,
            "            doc_flags: {},",
            bits("DocFlags", &command.doc_flags)
        )?;
    }
    if !command.deprecated.is_empty() {
        writeln!(
            out,
            "            deprecated_since: {:?},",
            command.deprecated
        )?;
        writeln!(out, "            replaced_by: {:?},", command.replaced_by)?;
    }
    if !command.module.is_empty() {
        writeln!(out, "            module: {:?},", command.module)?;
    }
    if !command.history.is_empty() {
        let history = list(12, &command.history, |entry, _| format!("{entry:?}"));
        writeln!(out, "            history: {history},")?;
    }
    if !command.args.is_empty() {
        writeln!(
            out,
            "            args: {},",
            list(12, &command.args, argument)
        )?;
    }
    writeln!(out, "            ..Doc::BLANK")?;
    writeln!(out, "        }},")?;
    writeln!(out, "        ..CommandSpec::BLANK")?;
    writeln!(out, "    }},")?;
    Ok(())
}

fn key_spec(keys: &Keys) -> String {
    let begin = match &keys.begin {
        Begin::Unknown => "Unknown".to_owned(),
        Begin::Index(at) => format!("Index({at})"),
        Begin::Keyword(word, from) => {
            format!("Keyword {{ keyword: {word:?}, start_from: {from} }}")
        }
    };
    let find = match keys.find {
        Find::Unknown => "Unknown".to_owned(),
        Find::Range { last, step, limit } => {
            format!("Range {{ last_key: {last}, key_step: {step}, limit: {limit} }}")
        }
        Find::KeyNum {
            number,
            first,
            step,
        } => {
            format!("KeyNum {{ key_num_idx: {number}, first_key: {first}, key_step: {step} }}")
        }
    };
    format!(
        "KeySpec {{ begin_search: BeginSearch::{begin}, find_keys: FindKeys::{find}, flags: {}, notes: {:?} }}",
        bits("KeyFlags", &keys.flags),
        keys.notes
    )
}

fn argument(arg: &Arg, indentation: usize) -> String {
    let mut fields = String::new();
    if let Some(token) = &arg.token {
        fields += &format!("token: Some({token:?}), ");
    }
    if let Some(spec) = arg.spec {
        fields += &format!("key_spec_index: Some({spec}), ");
    }
    if !arg.flags.is_empty() {
        fields += &format!("flags: {}, ", bits("ArgFlags", &arg.flags));
    }
    let texts = [
        ("display_text", &arg.show),
        ("since", &arg.since),
        ("deprecated_since", &arg.deprecated),
        ("summary", &arg.summary),
    ];
    for (field, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        fields += &format!("{field}: {text:?}, ");
    }
    if !arg.args.is_empty() {
        fields += &format!("args: {}, ", list(indentation, &arg.args, argument));
    }
    let plain = format!("Arg::new({:?}, ArgKind::{})", arg.name, kind(&arg.kind));
    if fields.is_empty() {
        plain
    } else {
        format!("Arg {{ {fields}..{plain} }}")
    }
}

/// The name of an argument's type in Rust; `oneof` alone is two words without a dash.
fn kind(name: &str) -> String {
    if name == "oneof" {
        "OneOf".to_owned()
    } else {
        camel(name)
    }
}

/// `&[a, b]` with one element a line; each is told how far it is indented.
fn list<T>(indentation: usize, items: &[T], show: impl Fn(&T, usize) -> String) -> String {
    if items.is_empty() {
        return "&[]".to_owned();
    }
    let inner = indentation + 4;
    let mut lines = String::new();
    for item in items {
        lines += &format!("{:inner$}{},\n", "", show(item, inner));
    }
    format!("&[\n{lines}{:indentation$}]", "")
}

/// `Flags::WRITE.union(Flags::FAST)`
fn bits(set: &str, names: &[String]) -> String {
    let constant = |name: &String| format!("{set}::{}", name.to_uppercase());
    match names {
        [] => format!("{set}::NONE"),
        [first, rest @ ..] => {
            let unions = rest
                .iter()
                .map(|name| format!(".union({})", constant(name)));
            constant(first) + &unions.collect::<String>()
        }
    }
}

/// `sorted-set` and `sort_ro` as Rust spells types.
fn camel(name: &str) -> String {
    name.split(['-', '_'])
        .map(|word| {
            let (head, tail) = word.split_at(1.min(word.len()));
            head.to_uppercase() + tail
        })
        .collect()
}

/// Seeds and slots such that every name has a slot of its own.
///
/// The buckets with the most names choose first, while there is room; each takes the smallest
/// seed that puts all its names on free slots.
fn perfect_hash(entries: &[Entry]) -> Result<(Vec<u16>, Vec<u16>)> {
    let mut buckets: Vec<Vec<(u64, u16)>> = vec![Vec::new(); BUCKETS];
    for (index, entry) in entries.iter().enumerate() {
        let word = hash(entry.command.name.as_bytes());
        let hash = match &entry.command.container {
            Some(container) => hash_subcommand(hash(container.as_bytes()), word),
            None => word,
        };
        buckets[bucket(hash)].push((hash, u16::try_from(index)?));
    }
    let mut order: Vec<usize> = (0..BUCKETS).collect();
    order.sort_by_key(|bucket| std::cmp::Reverse(buckets[*bucket].len()));
    let mut seeds = vec![0; BUCKETS];
    let mut slots = vec![FREE; SLOTS];
    for number in order {
        let names = &buckets[number];
        seeds[number] = (0..u16::MAX)
            .find(|seed| fits(names, *seed, &slots))
            .context("two names have the same hash: change the multipliers in name_hash.rs")?;
        for (hash, index) in names {
            slots[slot(*hash, seeds[number])] = *index;
        }
    }
    Ok((seeds, slots))
}

/// True when this seed puts all names of a bucket on different free slots.
fn fits(names: &[(u64, u16)], seed: u16, slots: &[u16]) -> bool {
    let mut taken: Vec<usize> = names.iter().map(|(hash, _)| slot(*hash, seed)).collect();
    taken.sort_unstable();
    taken.dedup();
    taken.len() == names.len() && taken.iter().all(|slot| slots[*slot] == FREE)
}

fn numbers(out: &mut String, what: &str, name: &str, len: &str, values: &[u16]) -> Result<()> {
    writeln!(out, "/// {what}")?;
    writeln!(out, "pub static {name}: [u16; {len}] = [")?;
    for row in values.chunks(16) {
        let row: Vec<String> = row.iter().map(u16::to_string).collect();
        writeln!(out, "    {},", row.join(", "))?;
    }
    writeln!(out, "];")?;
    Ok(())
}
