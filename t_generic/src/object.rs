//! OBJECT: looking at how a value is kept (`objectCommand` of object.c).
//!
//! None of the subcommands counts as an access or makes a `keymiss` event.

use command::{Context, Error};
use db::{AccessPolicy, Lookup};
use object::{KvRef, lru};

const LFU_SELECTED: Error = Error::from_static(
    "ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that when switching \
     between policies at runtime LRU and LFU data will take some time to adjust.",
);
const LFU_NOT_SELECTED: Error = Error::from_static(
    "ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when \
     switching between policies at runtime LRU and LFU data will take some time to adjust.",
);

/// The key in question, or a null reply.
#[doc(alias = "objectCommandLookupOrReply")]
fn lookup<'s>(ctx: &'s mut Context<'_>) -> Option<KvRef<'s>> {
    let found = ctx
        .db
        .lookup_key_read_with_flags(ctx.args.at(2), Lookup::NOTOUCH.with(Lookup::NONOTIFY));
    if found.is_none() {
        ctx.reply.add_null();
    }
    found
}

/// `OBJECT ENCODING key`. O(1).
pub fn object_encoding_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    if let Some(name) = lookup(ctx).map(|entry| entry.encoding().name()) {
        ctx.reply.add_bulk(name.as_bytes());
    }
    Ok(())
}

/// `OBJECT REFCOUNT key`: 1, or the mark of a shared value for small integers. O(1).
pub fn object_refcount_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let integers_shared = ctx.db.env().integers_shared;
    if let Some(count) = lookup(ctx).map(|entry| entry.refcount(integers_shared)) {
        ctx.reply.add_longlong(count);
    }
    Ok(())
}

/// `OBJECT IDLETIME key`: seconds since the last access. O(1).
pub fn object_idletime_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let Some(mark) = lookup(ctx).map(KvRef::lru) else {
        return Ok(());
    };
    if ctx.db.env().access.is_lfu() {
        return Err(LFU_SELECTED);
    }
    let idle_ms = lru::idle_time_ms(mark, ctx.db.env().lru_clock);
    ctx.reply.add_longlong((idle_ms / 1000) as i64);
    Ok(())
}

/// `OBJECT FREQ key`: the logarithmic access counter, decayed until now. O(1).
pub fn object_freq_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let Some(mark) = lookup(ctx).map(KvRef::lru) else {
        return Ok(());
    };
    let AccessPolicy::Lfu { decay_minutes, .. } = ctx.db.env().access else {
        return Err(LFU_NOT_SELECTED);
    };
    let minutes = lru::lfu_minutes(ctx.db.now_ms() as u64);
    ctx.reply
        .add_longlong(lru::lfu_decayed_counter(mark, minutes, decay_minutes).into());
    Ok(())
}

/// `OBJECT HELP`.
pub fn object_help_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    ctx.reply.add_help(
        "OBJECT",
        &[
            "ENCODING <key>",
            "    Return the kind of internal representation used in order to store the value",
            "    associated with a <key>.",
            "FREQ <key>",
            "    Return the access frequency index of the <key>. The returned integer is",
            "    proportional to the logarithm of the recent access frequency of the key.",
            "IDLETIME <key>",
            "    Return the idle time of the <key>, that is the approximated number of",
            "    seconds elapsed since the last access to the key.",
            "REFCOUNT <key>",
            "    Return the number of references of the value associated with the specified",
            "    <key>.",
        ],
    );
    Ok(())
}
