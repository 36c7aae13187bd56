//! The string commands.
//!
//! Answers to t_string.c. A string is the bytes a client stored, up to `proto-max-bulk-len` of
//! them; one that reads as a 64-bit integer is kept as that integer, and INCR and its kin work on
//! it where it lies. Where bytes lie, and when they move, is the business of `object::KvObj`; when
//! a key is over its time, of `db::Session`. What is left to this crate is what the commands mean.
//!
//! Reading order:
//! 1. [`options`], `NX XX GET EX ...`, what SET, GETEX, MSETEX and DELEX have in common;
//! 2. [`set`] with SETNX, SETEX, PSETEX, GETSET, MSET, MSETNX, MSETEX, DELEX;
//! 3. [`get`] with GETEX, GETDEL, MGET, GETRANGE, SUBSTR, STRLEN, DIGEST;
//! 4. [`change`], which is APPEND, SETRANGE, INCR and its kin, INCRBYFLOAT;
//! 5. [`increx`] and [`lcs`], a command each.
//!
//! Differences from the original: arguments are slices of the query buffer, so a value is copied
//! exactly once, into its place; a reply is written where the value was found, without a handle
//! on it in between.
//!
//! First breakpoints: [`set::set_command`] (`setCommand`), [`get::get_command`] (`getCommand`),
//! [`change::incr_decr_command`] (`incrDecrCommand`).
#![forbid(unsafe_code)]

pub mod change;
pub mod get;
pub mod increx;
pub mod lcs;
pub mod options;
pub mod set;

use command::{Context, Error, Narrow, error};
use db::NotifyFlags;

/// What this crate answers to.
pub const COMMANDS: &[(&str, Narrow)] = &[
    ("append", change::append_command),
    ("decr", change::decr_command),
    ("decrby", change::decrby_command),
    ("delex", set::delex_command),
    ("digest", get::digest_command),
    ("get", get::get_command),
    ("getdel", get::getdel_command),
    ("getex", get::getex_command),
    ("getrange", get::getrange_command),
    ("getset", set::getset_command),
    ("incr", change::incr_command),
    ("incrby", change::incrby_command),
    ("incrbyfloat", change::incrbyfloat_command),
    ("increx", increx::increx_command),
    ("lcs", lcs::lcs_command),
    ("mget", get::mget_command),
    ("mset", set::mset_command),
    ("msetex", set::msetex_command),
    ("msetnx", set::msetnx_command),
    ("psetex", set::psetex_command),
    ("set", set::set_command),
    ("setex", set::setex_command),
    ("setnx", set::setnx_command),
    ("setrange", change::setrange_command),
    ("strlen", get::strlen_command),
    ("substr", get::getrange_command),
];

/// Deletes an existing key as part of a command that replicas are told of as DEL (GETDEL, DELEX).
fn delete_as_del(ctx: &mut Context<'_>, key: &[u8]) {
    ctx.db.delete(key);
    ctx.db.effects.rewrite_command(&[b"DEL", key]);
    ctx.db.signal_modified_key(key);
    ctx.db
        .notify_keyspace_event(NotifyFlags::GENERIC, "del", key);
    ctx.db.effects.dirty += 1;
}

/// Refuses a string of `size` plus `append` bytes if that is more than a bulk may have.
///
/// What our own master says is never refused: it was accepted there.
#[doc(alias = "checkStringLength")]
fn check_string_length(ctx: &Context<'_>, size: u64, append: u64) -> Result<(), Error> {
    if ctx.caller.replicated {
        return Ok(());
    }
    match size.checked_add(append) {
        Some(total) if total <= ctx.caller.proto_max_bulk_len => Ok(()),
        _ => Err(error::STRING_TOO_LONG),
    }
}
