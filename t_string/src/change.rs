//! What changes strings where they are: APPEND, SETRANGE, INCR and its kin, INCRBYFLOAT.
//!
//! A value that is an integer is counted up in place, in the entry's own block; one that is
//! appended to becomes a string with room to grow (encoding raw) and is appended to in place from
//! then on.
//!
//! First breakpoints: [`incr_decr_command`] (`incrDecrCommand`), [`append_command`]
//! (`appendCommand`).

use command::{Context, Error, error, numbers};
use db::NotifyFlags;

use object::{StringValue, Value};
use sds::Sds;

use crate::check_string_length;

// ------------------------------------------------------------------------------------ integers

/// INCR key
#[doc(alias = "incrCommand")]
pub fn incr_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    incr_decr_command(ctx, 1)
}

/// DECR key
#[doc(alias = "decrCommand")]
pub fn decr_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    incr_decr_command(ctx, -1)
}

/// INCRBY key increment
#[doc(alias = "incrbyCommand")]
pub fn incrby_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let increment = numbers::long_long(ctx.args.at(2))?;
    incr_decr_command(ctx, increment)
}

/// DECRBY key decrement
#[doc(alias = "decrbyCommand")]
pub fn decrby_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let decrement = numbers::long_long(ctx.args.at(2))?;
    let increment = decrement
        .checked_neg()
        .ok_or(Error::from_static("ERR decrement would overflow"))?;
    incr_decr_command(ctx, increment)
}

/// Adds to an integer; a key that is not there counts from 0.
#[doc(alias = "incrDecrCommand")]
#[inline(never)]
pub fn incr_decr_command(ctx: &mut Context<'_>, increment: i64) -> Result<(), Error> {
    let key = ctx.args.at(1);
    let (value, exists, in_place) = match ctx.db.lookup_key_write(key) {
        None => (increment, false, false),
        Some(mut entry) => {
            let old = entry.string().ok_or(error::WRONG_TYPE)?;
            let old = old.as_i64().ok_or(error::NOT_AN_INTEGER)?;
            let value = old
                .checked_add(increment)
                .ok_or(error::INCREMENT_OVERFLOW)?;
            let in_place = entry.try_set_int(value);
            if in_place {
                ctx.db
                    .update_keysizes(util::sdigits10(old), util::sdigits10(value));
            }
            (value, true, in_place)
        }
    };
    if !exists {
        ctx.db
            .add(key, Value::String(StringValue::Int(value)), None);
    } else if !in_place {
        let mut digits = [0u8; util::LONG_STR_SIZE];
        ctx.db
            .replace_string(key, util::ll2string(&mut digits, value));
    }
    ctx.db.signal_modified_key(key);
    ctx.db
        .notify_keyspace_event(NotifyFlags::STRING, "incrby", key);
    ctx.db.effects.dirty += 1;
    ctx.reply.add_longlong(value);
    Ok(())
}

// -------------------------------------------------------------------------------------- floats

/// INCRBYFLOAT key increment
///
/// Calculated in the 80-bit format of the original, so that the digits are the same.
#[doc(alias = "incrbyfloatCommand")]
pub fn incrbyfloat_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let key = ctx.args.at(1);
    let mut digits = [0u8; util::LONG_STR_SIZE];
    let old = match ctx.db.lookup_key_write(key) {
        None => util::LongDouble::ZERO,
        Some(entry) => {
            let old = entry.string().ok_or(error::WRONG_TYPE)?.decode(&mut digits);
            numbers::long_double(old)?
        }
    };
    let increment = numbers::long_double(ctx.args.at(2))?;
    let sum = old.add(increment);
    if !sum.is_finite() {
        return Err(error::INCREMENT_NAN);
    }
    let text = sum.to_human();
    if !ctx.db.replace_plain_string(key, &text) {
        ctx.db.add(
            key,
            Value::String(StringValue::from_sds(Sds::from_bytes(&text))),
            None,
        );
    }
    ctx.db.signal_modified_key(key);
    ctx.db
        .notify_keyspace_event(NotifyFlags::STRING, "incrbyfloat", key);
    ctx.db.effects.dirty += 1;
    ctx.reply.add_bulk(&text);
    // A replica might round differently: it gets the result.
    ctx.db
        .effects
        .rewrite_command(&[b"SET", key, &text, b"KEEPTTL"]);
    Ok(())
}

// --------------------------------------------------------------------------------------- bytes

/// APPEND key value
#[doc(alias = "appendCommand")]
#[inline(never)]
pub fn append_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let (key, tail) = (ctx.args.at(1), ctx.args.at(2));
    let old_len = match ctx.db.lookup_key_write(key) {
        None => None,
        Some(entry) => Some(entry.string().ok_or(error::WRONG_TYPE)?.len()),
    };
    let len = match old_len {
        None => {
            ctx.db.add(
                key,
                Value::String(StringValue::encode(Sds::from_bytes(tail))),
                None,
            );
            tail.len()
        }
        Some(old_len) => {
            check_string_length(ctx, old_len as u64, tail.len() as u64)?;
            change_bytes(ctx, key, |bytes| bytes.cat(tail));
            old_len + tail.len()
        }
    };
    ctx.db.signal_modified_key(key);
    ctx.db
        .notify_keyspace_event(NotifyFlags::STRING, "append", key);
    ctx.db.effects.dirty += 1;
    ctx.reply.add_longlong(len as i64);
    Ok(())
}

/// SETRANGE key offset value
#[doc(alias = "setrangeCommand")]
pub fn setrange_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let (key, patch) = (ctx.args.at(1), ctx.args.at(3));
    let offset = numbers::long_long(ctx.args.at(2))?;
    let offset =
        usize::try_from(offset).map_err(|_| Error::from_static("ERR offset is out of range"))?;
    let old_len = match ctx.db.lookup_key_write(key) {
        None => None,
        Some(entry) => Some(entry.string().ok_or(error::WRONG_TYPE)?.len()),
    };
    if patch.is_empty() {
        ctx.reply.add_longlong(old_len.unwrap_or(0) as i64);
        return Ok(());
    }
    check_string_length(ctx, offset as u64, patch.len() as u64)?;
    let end = offset + patch.len();
    if old_len.is_none() {
        // As long as it must be and no longer: only what grows later gets room to grow.
        let zeros = Value::String(StringValue::Raw(Sds::with_len(end)));
        ctx.db.add(key, zeros, None);
    }
    change_bytes(ctx, key, |bytes| {
        bytes.grow_zero(end);
        bytes[offset..end].copy_from_slice(patch);
    });
    ctx.db.signal_modified_key(key);
    ctx.db
        .notify_keyspace_event(NotifyFlags::STRING, "setrange", key);
    ctx.db.effects.dirty += 1;
    ctx.reply.add_longlong(old_len.unwrap_or(0).max(end) as i64);
    Ok(())
}

/// Changes the bytes of a string that exists, which becomes one with room to grow.
fn change_bytes(ctx: &mut Context<'_>, key: &[u8], change: impl FnOnce(&mut Sds)) {
    let mut entry = ctx.db.unshare_string_value(key);
    if let Some(bytes) = entry.as_mut().and_then(|entry| entry.raw_mut()) {
        let old_len = bytes.len();
        change(bytes);
        let new_len = bytes.len();
        ctx.db.update_keysizes(old_len, new_len);
    }
}
