//! One command as COMMAND and COMMAND INFO describe it (`addReplyCommandInfo`, server.c).
//!
//! ```text
//!   1 name   2 arity   3 flags   4 first key   5 last key   6 step
//!   7 ACL categories   8 tips   9 key specs   10 subcommands, each like this again
//! ```
//!
//! In RESP3 flags, categories, tips and key specs are sets and a key spec is a map; in RESP2 all
//! of them are arrays. [`Reply`] knows the difference.

use crate::CommandSet;
use crate::flags::Flags;
use crate::key_spec::{BeginSearch, FindKeys, KeyFlags, KeySpec};
use crate::spec::CommandSpec;
use networking::Reply;

/// Adds the description of `spec`, with those of its subcommands that are in `set`.
#[doc(alias = "addReplyCommandInfo")]
pub fn add_reply_command_info(reply: &mut Reply, set: &CommandSet, spec: &CommandSpec) {
    reply.add_array_len(10);
    reply.add_bulk(spec.full_name.as_bytes());
    reply.add_longlong(spec.arity.into());
    add_reply_names(reply, spec.flags.difference(Flags::HIDDEN).names());
    reply.add_longlong(spec.legacy_range.first_key.into());
    reply.add_longlong(spec.legacy_range.last_key.into());
    reply.add_longlong(spec.legacy_range.key_step.into());
    add_reply_categories(reply, spec);
    add_reply_tips(reply, spec);
    reply.add_set_len(spec.key_specs.len());
    for key_spec in spec.key_specs {
        add_reply_key_spec(reply, key_spec);
    }
    add_reply_subcommands(reply, set, spec);
}

/// Adds a set of status replies.
pub(crate) fn add_reply_names(
    reply: &mut Reply,
    names: impl Iterator<Item = &'static str> + Clone,
) {
    reply.add_set_len(names.clone().count());
    for name in names {
        reply.add_status(name);
    }
}

#[doc(alias = "addReplyCommandCategories")]
fn add_reply_categories(reply: &mut Reply, spec: &CommandSpec) {
    reply.add_set_len(spec.acl_categories.len());
    for name in spec.acl_categories.names() {
        reply.add_status(&format!("@{name}"));
    }
}

#[doc(alias = "addReplyCommandTips")]
fn add_reply_tips(reply: &mut Reply, spec: &CommandSpec) {
    reply.add_set_len(spec.tips.len());
    for tip in spec.tips {
        reply.add_bulk(tip.as_bytes());
    }
}

#[doc(alias = "addReplyCommandSubCommands")]
fn add_reply_subcommands(reply: &mut Reply, set: &CommandSet, spec: &CommandSpec) {
    // A command that is no container answers an empty set, a container an array: the original's
    // choice, which RESP3 clients see.
    if !spec.is_container() {
        reply.add_set_len(0);
        return;
    }
    reply.add_array_len(set.subcommands(spec).count());
    for sub in set.subcommands(spec) {
        add_reply_command_info(reply, set, sub);
    }
}

#[doc(alias = "addReplyCommandKeySpecs")]
fn add_reply_key_spec(reply: &mut Reply, spec: &KeySpec) {
    if spec.notes.is_empty() {
        reply.add_map_len(3);
    } else {
        reply.add_map_len(4);
        reply.add_bulk(b"notes");
        reply.add_bulk(spec.notes.as_bytes());
    }
    reply.add_bulk(b"flags");
    add_reply_flags_for_key_args(reply, spec.flags);
    reply.add_bulk(b"begin_search");
    add_reply_begin_search(reply, spec.begin_search);
    reply.add_bulk(b"find_keys");
    add_reply_find_keys(reply, spec.find_keys);
}

/// Adds the flags of a key, as COMMAND GETKEYSANDFLAGS does too.
#[doc(alias = "addReplyFlagsForKeyArgs")]
pub(crate) fn add_reply_flags_for_key_args(reply: &mut Reply, flags: KeyFlags) {
    add_reply_names(reply, flags.names());
}

fn add_reply_begin_search(reply: &mut Reply, begin: BeginSearch) {
    match begin {
        BeginSearch::Unknown => add_step(reply, "unknown", &[]),
        BeginSearch::Index(index) => add_step(reply, "index", &[("index", index)]),
        BeginSearch::Keyword {
            keyword,
            start_from,
        } => {
            add_step_header(reply, "keyword", 2);
            reply.add_bulk(b"keyword");
            reply.add_bulk(keyword.as_bytes());
            add_number(reply, "startfrom", start_from);
        }
    }
}

fn add_reply_find_keys(reply: &mut Reply, find: FindKeys) {
    match find {
        FindKeys::Unknown => add_step(reply, "unknown", &[]),
        FindKeys::Range {
            last_key,
            key_step,
            limit,
        } => add_step(
            reply,
            "range",
            &[
                ("lastkey", last_key),
                ("keystep", key_step),
                ("limit", limit),
            ],
        ),
        FindKeys::KeyNum {
            key_num_idx,
            first_key,
            key_step,
        } => add_step(
            reply,
            "keynum",
            &[
                ("keynumidx", key_num_idx),
                ("firstkey", first_key),
                ("keystep", key_step),
            ],
        ),
    }
}

/// Adds one of the two steps of a key spec: its type, and its numbers.
fn add_step(reply: &mut Reply, kind: &str, numbers: &[(&str, i32)]) {
    add_step_header(reply, kind, numbers.len());
    for (name, number) in numbers {
        add_number(reply, name, *number);
    }
}

fn add_step_header(reply: &mut Reply, kind: &str, fields: usize) {
    reply.add_map_len(2);
    reply.add_bulk(b"type");
    reply.add_bulk(kind.as_bytes());
    reply.add_bulk(b"spec");
    reply.add_map_len(fields);
}

fn add_number(reply: &mut Reply, name: &str, number: i32) {
    reply.add_bulk(name.as_bytes());
    reply.add_longlong(number.into());
}
