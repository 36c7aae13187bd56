//! What reads strings: GET, GETEX, GETDEL, MGET, GETRANGE, SUBSTR, STRLEN, DIGEST.
//!
//! A reply is written straight from where the value lies; nothing is copied or counted in between.
//!
//! First breakpoints: [`get_command`] (`getCommand`), [`getrange_command`] (`getrangeCommand`).

use command::{Context, Error, error, numbers};
use db::NotifyFlags;
use networking::Reply;
use object::{KvRef, StringRef};

use crate::options::{Expiry, Family, Options, digest_hex};

/// Writes a string value as a bulk reply.
#[inline]
pub fn add_reply_string(reply: &mut Reply, value: StringRef<'_>) {
    match value {
        StringRef::Bytes(bytes) => reply.add_bulk(bytes),
        StringRef::Int(number) => {
            let mut digits = [0u8; util::LONG_STR_SIZE];
            reply.add_bulk(util::ll2string(&mut digits, number));
        }
    }
}

/// GET key
#[doc(alias = "getCommand")]
#[doc(alias = "getGenericCommand")]
#[inline(never)]
pub fn get_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    match ctx.db.lookup_key_read(ctx.args.at(1)) {
        None => ctx.reply.add_null(),
        Some(entry) => add_reply_string(ctx.reply, entry.string().ok_or(error::WRONG_TYPE)?),
    }
    Ok(())
}

/// `MGET key [key ...]`
///
/// A key of another type answers null, like one that is not there.
#[doc(alias = "mgetCommand")]
pub fn mget_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let keys = ctx.args.slice(1);
    ctx.reply.add_array_len(keys.len());
    for key in &keys {
        match ctx.db.lookup_key_read(key).and_then(KvRef::string) {
            Some(value) => add_reply_string(ctx.reply, value),
            None => ctx.reply.add_null(),
        }
    }
    Ok(())
}

/// `GETEX key [EX s | PX ms | EXAT s | PXAT ms | PERSIST]`
///
/// A key that is not there answers null whatever the time says; of one that is there the type is
/// checked first, then the time, and only then its value is answered.
#[doc(alias = "getexCommand")]
pub fn getex_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let args = ctx.args;
    let key = args.at(1);
    let options = Options::parse(Family::GetEx, args, 2)?;
    let now_ms = ctx.db.now_ms();
    let Some(entry) = ctx.db.lookup_key_read(key) else {
        ctx.reply.add_null();
        return Ok(());
    };
    let value = entry.string().ok_or(error::WRONG_TYPE)?;
    let expire = options.expiry.at_ms(now_ms, "getex")?;
    add_reply_string(ctx.reply, value);
    match expire {
        Some(when) => change_expire(ctx, key, when),
        None if options.expiry == Expiry::Persist => persist(ctx, key),
        None => {}
    }
    Ok(())
}

/// Takes a key's time off, if it has one.
fn persist(ctx: &mut Context<'_>, key: &[u8]) {
    if ctx.db.remove_expire(key) {
        ctx.db.signal_modified_key(key);
        ctx.db.effects.rewrite_command(&[b"PERSIST", key]);
        ctx.db
            .notify_keyspace_event(NotifyFlags::GENERIC, "persist", key);
        ctx.db.effects.dirty += 1;
    }
}

/// Gives a key another time, or deletes it if that time is over.
fn change_expire(ctx: &mut Context<'_>, key: &[u8], when: i64) {
    if ctx.db.env().check_already_expired(when) {
        ctx.db.delete_expired_key_from_overwrite_and_propagate(key);
        return;
    }
    ctx.db.set_expire(key, when);
    let mut digits = [0u8; util::LONG_STR_SIZE];
    ctx.db
        .effects
        .rewrite_command(&[b"PEXPIREAT", key, util::ll2string(&mut digits, when)]);
    ctx.db.signal_modified_key(key);
    ctx.db
        .notify_keyspace_event(NotifyFlags::GENERIC, "expire", key);
    ctx.db.effects.dirty += 1;
}

/// GETDEL key
#[doc(alias = "getdelCommand")]
pub fn getdel_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let key = ctx.args.at(1);
    let Some(entry) = ctx.db.lookup_key_read(key) else {
        ctx.reply.add_null();
        return Ok(());
    };
    add_reply_string(ctx.reply, entry.string().ok_or(error::WRONG_TYPE)?);
    crate::delete_as_del(ctx, key);
    Ok(())
}

/// STRLEN key
#[doc(alias = "strlenCommand")]
pub fn strlen_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let len = match ctx.db.lookup_key_read(ctx.args.at(1)) {
        None => 0,
        Some(entry) => entry.string().ok_or(error::WRONG_TYPE)?.len(),
    };
    ctx.reply.add_longlong(len as i64);
    Ok(())
}

/// GETRANGE key start end, and SUBSTR, its old name
#[doc(alias = "getrangeCommand")]
#[doc(alias = "substrCommand")]
#[inline(never)]
pub fn getrange_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let start = numbers::long_long(ctx.args.at(2))?;
    let end = numbers::long_long(ctx.args.at(3))?;
    let mut digits = [0u8; util::LONG_STR_SIZE];
    match ctx.db.lookup_key_read(ctx.args.at(1)) {
        None => ctx.reply.add_bulk(b""),
        Some(entry) => {
            let bytes = entry.string().ok_or(error::WRONG_TYPE)?.decode(&mut digits);
            ctx.reply.add_bulk(sub_range(bytes, start, end));
        }
    }
    Ok(())
}

/// The bytes from `start` to `end`, both included, counted from the end where negative, and cut to
/// what there is.
fn sub_range(bytes: &[u8], start: i64, end: i64) -> &[u8] {
    let len = bytes.len() as i64;
    let from_start = |at: i64| if at < 0 { at.saturating_add(len) } else { at };
    let (start, end) = (from_start(start).max(0), from_start(end).min(len - 1));
    if start > end {
        return b"";
    }
    &bytes[start as usize..=end as usize]
}

/// DIGEST key
#[doc(alias = "digestCommand")]
pub fn digest_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let mut digits = [0u8; util::LONG_STR_SIZE];
    match ctx.db.lookup_key_read(ctx.args.at(1)) {
        None => ctx.reply.add_null(),
        Some(entry) => {
            let bytes = entry.string().ok_or(error::WRONG_TYPE)?.decode(&mut digits);
            ctx.reply.add_bulk(&digest_hex(bytes));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_cut_to_the_value() {
        for (start, end, want) in [
            (0, 3, "This"),
            (0, -1, "This is a string"),
            (-3, -1, "ing"),
            (10, 100, "string"),
            (5, 3, ""),
            (-1, -3, ""),
            (-100, -101, ""),
            (0, -100, ""),
            (100, 200, ""),
            (i64::MIN, i64::MAX, "This is a string"),
            (-1000, 0, "T"),
            (-1000, -900, ""),
        ] {
            assert_eq!(
                sub_range(b"This is a string", start, end),
                want.as_bytes(),
                "{start} {end}"
            );
        }
        assert_eq!(sub_range(b"", 0, -1), b"");
    }
}
