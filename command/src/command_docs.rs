//! One command as COMMAND DOCS documents it (`addReplyCommandDocs`, server.c).
//!
//! A map that leaves out what there is nothing to say about, so its length is counted first. Its
//! order is the original's.

use crate::CommandSet;
use crate::command_info::add_reply_names;
use crate::spec::{Arg, ArgKind, CommandSpec};
use networking::Reply;

/// Adds the documentation of `spec`, with that of its subcommands that are in `set`.
#[doc(alias = "addReplyCommandDocs")]
pub fn add_reply_command_docs(reply: &mut Reply, set: &CommandSet, spec: &CommandSpec) {
    let doc = spec.doc;
    let texts = [
        doc.complexity,
        doc.module,
        doc.deprecated_since,
        doc.replaced_by,
    ];
    let optional = texts.iter().filter(|text| !text.is_empty()).count()
        + usize::from(!doc.doc_flags.is_empty())
        + usize::from(!doc.history.is_empty())
        + usize::from(!doc.args.is_empty())
        + usize::from(spec.is_container());
    reply.add_map_len(3 + optional);
    add_text(reply, "summary", doc.summary);
    add_text(reply, "since", doc.since);
    add_text(reply, "group", doc.group.name());
    add_text(reply, "complexity", doc.complexity);
    add_text(reply, "module", doc.module);
    if !doc.doc_flags.is_empty() {
        reply.add_bulk(b"doc_flags");
        add_reply_names(reply, doc.doc_flags.names());
    }
    add_text(reply, "deprecated_since", doc.deprecated_since);
    add_text(reply, "replaced_by", doc.replaced_by);
    if !doc.history.is_empty() {
        reply.add_bulk(b"history");
        add_reply_command_history(reply, doc.history);
    }
    if !doc.args.is_empty() {
        reply.add_bulk(b"arguments");
        add_reply_command_arg_list(reply, doc.args);
    }
    if spec.is_container() {
        reply.add_bulk(b"subcommands");
        add_reply_subcommand_docs(reply, set, spec);
    }
}

/// Adds a field and its text, unless there is no text.
fn add_text(reply: &mut Reply, field: &str, text: &str) {
    if !text.is_empty() {
        reply.add_bulk(field.as_bytes());
        reply.add_bulk(text.as_bytes());
    }
}

#[doc(alias = "addReplyCommandHistory")]
fn add_reply_command_history(reply: &mut Reply, history: &[(&str, &str)]) {
    reply.add_set_len(history.len());
    for (since, changes) in history {
        reply.add_array_len(2);
        reply.add_bulk(since.as_bytes());
        reply.add_bulk(changes.as_bytes());
    }
}

fn add_reply_subcommand_docs(reply: &mut Reply, set: &CommandSet, spec: &CommandSpec) {
    reply.add_map_len(set.subcommands(spec).count());
    for sub in set.subcommands(spec) {
        reply.add_bulk(sub.full_name.as_bytes());
        add_reply_command_docs(reply, set, sub);
    }
}

#[doc(alias = "addReplyCommandArgList")]
fn add_reply_command_arg_list(reply: &mut Reply, args: &[Arg]) {
    reply.add_array_len(args.len());
    for arg in args {
        add_reply_command_arg(reply, arg);
    }
}

fn add_reply_command_arg(reply: &mut Reply, arg: &Arg) {
    // What has parts shows them; what has none shows a text to display instead.
    let has_parts = matches!(arg.kind, ArgKind::OneOf | ArgKind::Block);
    let texts = [arg.summary, arg.since, arg.deprecated_since];
    let optional = texts.iter().filter(|text| !text.is_empty()).count()
        + usize::from(arg.key_spec_index.is_some())
        + usize::from(arg.token.is_some())
        + usize::from(!arg.flags.is_empty());
    reply.add_map_len(3 + optional);
    add_text(reply, "name", arg.name);
    add_text(reply, "type", arg.kind.name());
    if !has_parts {
        let text = if arg.display_text.is_empty() {
            arg.name
        } else {
            arg.display_text
        };
        add_text(reply, "display_text", text);
    }
    if let Some(index) = arg.key_spec_index {
        reply.add_bulk(b"key_spec_index");
        reply.add_longlong(index.into());
    }
    if let Some(token) = arg.token {
        // Not by `add_text`: an empty token is a token.
        reply.add_bulk(b"token");
        reply.add_bulk(token.as_bytes());
    }
    add_text(reply, "summary", arg.summary);
    add_text(reply, "since", arg.since);
    add_text(reply, "deprecated_since", arg.deprecated_since);
    if !arg.flags.is_empty() {
        reply.add_bulk(b"flags");
        add_reply_names(reply, arg.flags.names());
    }
    if has_parts {
        reply.add_bulk(b"arguments");
        add_reply_command_arg_list(reply, arg.args);
    }
}
