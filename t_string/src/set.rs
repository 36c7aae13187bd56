//! SET and everything that sets: SETNX, SETEX, PSETEX, GETSET, MSET, MSETNX, MSETEX; and DELEX,
//! which deletes under SET's conditions.
//!
//! ```text
//!  set_command -> options -> set_generic_command
//!                              1  when does it end?        refuse a bad time
//!                              2  GET: answer the old value
//!                              3  NX, XX, IFxx: does the condition hold?
//!                              4  a time in the past deletes
//!                              5  db.set_string: one probe, in place if it fits
//! ```
//!
//! First breakpoints: [`set_command`] (`setCommand`), [`set_generic_command`]
//! (`setGenericCommand`).

use command::{Context, Error, error};
use db::{NotifyFlags, Ttl};
use networking::Args;
use object::{StringValue, Value};

use crate::get::add_reply_string;
use crate::options::{ExpireOption, Family, Options};

/// SET key value [NX | XX | IFEQ v | IFNE v | IFDEQ d | IFDNE d] [GET] [EX s | PX ms | EXAT s | PXAT ms | KEEPTTL]
#[doc(alias = "setCommand")]
#[inline(never)]
pub fn set_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let args = ctx.args;
    let options = if args.len() == 3 {
        Options::default()
    } else {
        Options::parse(Family::Set, args, 3)?
    };
    set_generic_command(ctx, "set", args.at(1), 2, options)
}

/// SETEX key seconds value
#[doc(alias = "setexCommand")]
pub fn setex_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let expire = Some(ExpireOption::seconds(ctx.args.at(2)));
    set_generic_command(
        ctx,
        "setex",
        ctx.args.at(1),
        3,
        Options {
            expire,
            ..Options::default()
        },
    )
}

/// PSETEX key milliseconds value
#[doc(alias = "psetexCommand")]
pub fn psetex_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let expire = Some(ExpireOption::milliseconds(ctx.args.at(2)));
    set_generic_command(
        ctx,
        "psetex",
        ctx.args.at(1),
        3,
        Options {
            expire,
            ..Options::default()
        },
    )
}

/// What SET and its older forms do with a key, the argument that holds the value, and options.
#[doc(alias = "setGenericCommand")]
#[inline(never)]
pub fn set_generic_command(
    ctx: &mut Context<'_>,
    command: &str,
    key: &[u8],
    value_at: usize,
    options: Options<'_>,
) -> Result<(), Error> {
    let expire = options
        .expire
        .map(|option| option.at_ms(ctx.db.now_ms(), command))
        .transpose()?;
    if options.get {
        reply_old_value(ctx, key)?;
    }
    if !conditions_hold(ctx, key, &options)? {
        if !options.get {
            ctx.reply.add_null();
        }
        return Ok(());
    }
    if let Some(when) = expire
        && ctx.db.env().check_already_expired(when)
    {
        if ctx.db.exists(key) {
            ctx.db.delete_expired_key_from_overwrite_and_propagate(key);
        }
    } else {
        store(ctx, key, value_at, expire, options.keepttl);
        propagate_set(ctx, key, value_at, expire, &options);
    }
    if !options.get {
        ctx.reply.add_ok();
    }
    Ok(())
}

/// SET ... GET: answers what is there now.
fn reply_old_value(ctx: &mut Context<'_>, key: &[u8]) -> Result<(), Error> {
    match ctx.db.lookup_key_read(key) {
        None => ctx.reply.add_null(),
        Some(entry) => {
            let old = entry.string().ok_or(error::WRONG_TYPE)?;
            add_reply_string(ctx.reply, old);
        }
    }
    Ok(())
}

/// Whether NX, XX, or a condition on the value lets the key be set.
fn conditions_hold(
    ctx: &mut Context<'_>,
    key: &[u8],
    options: &Options<'_>,
) -> Result<bool, Error> {
    if !options.nx && !options.xx && options.condition.is_none() {
        return Ok(true);
    }
    let found = ctx.db.lookup_key_write(key);
    if let Some(condition) = options.condition {
        return match found {
            None => Ok(condition.holds_for_missing()),
            Some(entry) => Ok(condition.holds_for(entry.string().ok_or(error::WRONG_TYPE)?)),
        };
    }
    Ok(if options.nx {
        found.is_none()
    } else {
        found.is_some()
    })
}

/// Stores the value and tells who wants to know.
fn store(ctx: &mut Context<'_>, key: &[u8], value_at: usize, expire: Option<i64>, keepttl: bool) {
    let ttl = match expire {
        Some(when) => Ttl::At(when),
        None if keepttl => Ttl::Keep,
        None => Ttl::Clear,
    };
    match ctx.args.take_big(value_at) {
        // The value was read into a buffer of its own: that buffer becomes the value.
        Some(bytes) => ctx
            .db
            .set_key(key, Value::String(StringValue::from_sds(bytes)), ttl),
        None => ctx.db.set_string(key, ctx.args.at(value_at), ttl),
    }
    ctx.db.effects.dirty += 1;
    ctx.db
        .notify_keyspace_event(NotifyFlags::STRING, "set", key);
    if expire.is_some() {
        ctx.db
            .notify_keyspace_event(NotifyFlags::GENERIC, "expire", key);
    }
}

/// Replicas and the append-only file get a SET that means the same whenever it is run: the time
/// absolute, the conditions gone (they held), no GET.
fn propagate_set(
    ctx: &mut Context<'_>,
    key: &[u8],
    value_at: usize,
    expire: Option<i64>,
    options: &Options<'_>,
) {
    let conditional = options.get || options.condition.is_some();
    if !ctx.db.wants_propagation() || (expire.is_none() && !conditional) {
        return;
    }
    let value = ctx.args.at(value_at);
    match expire {
        Some(when) => {
            let mut digits = [0u8; util::LONG_STR_SIZE];
            let when = util::ll2string(&mut digits, when);
            ctx.db
                .effects
                .rewrite_command(&[b"SET", key, value, b"PXAT", when]);
        }
        None if options.keepttl => ctx
            .db
            .effects
            .rewrite_command(&[b"SET", key, value, b"KEEPTTL"]),
        None => ctx.db.effects.rewrite_command(&[b"SET", key, value]),
    }
}

/// SETNX key value
#[doc(alias = "setnxCommand")]
pub fn setnx_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let key = ctx.args.at(1);
    let vacant = ctx.db.lookup_key_write(key).is_none();
    if vacant {
        store(ctx, key, 2, None, false);
    }
    ctx.reply.add_longlong(i64::from(vacant));
    Ok(())
}

/// GETSET key value
#[doc(alias = "getsetCommand")]
pub fn getset_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let key = ctx.args.at(1);
    reply_old_value(ctx, key)?;
    store(ctx, key, 2, None, false);
    ctx.db
        .effects
        .rewrite_command(&[b"SET", key, ctx.args.at(2)]);
    Ok(())
}

/// MSET key value [key value ...]
#[doc(alias = "msetCommand")]
#[inline(never)]
pub fn mset_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let pairs = pairs("mset", ctx.args)?;
    set_pairs(ctx, pairs);
    ctx.reply.add_ok();
    Ok(())
}

/// MSETNX key value [key value ...]
#[doc(alias = "msetnxCommand")]
pub fn msetnx_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let pairs = pairs("msetnx", ctx.args)?;
    let all_vacant = keys(pairs).all(|key| ctx.db.lookup_key_write(key).is_none());
    if all_vacant {
        set_pairs(ctx, pairs);
    }
    ctx.reply.add_longlong(i64::from(all_vacant));
    Ok(())
}

/// The keys and values of MSET and MSETNX.
fn pairs<'a>(command: &str, args: Args<'a>) -> Result<Args<'a>, Error> {
    if args.len() % 2 == 0 {
        return Err(Error::arity(command));
    }
    Ok(args.slice(1))
}

fn keys(pairs: Args<'_>) -> impl Iterator<Item = &[u8]> {
    pairs.iter().step_by(2)
}

/// Sets every pair, in order: a key that is named twice has its last value.
#[doc(alias = "msetGenericCommand")]
fn set_pairs(ctx: &mut Context<'_>, pairs: Args<'_>) {
    for i in (0..pairs.len()).step_by(2) {
        let key = pairs.at(i);
        ctx.db.set_string(key, pairs.at(i + 1), Ttl::Clear);
        ctx.db
            .notify_keyspace_event(NotifyFlags::STRING, "set", key);
        ctx.db.effects.dirty += 1;
    }
}

/// MSETEX numkeys key value [key value ...] [NX | XX] [EX s | PX ms | EXAT s | PXAT ms | KEEPTTL]
#[doc(alias = "msetexCommand")]
pub fn msetex_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let args = ctx.args;
    let count = match util::string2ll(args.at(1)) {
        Some(count) if count > 0 && count <= i64::from(i32::MAX) => count as usize,
        _ => return Err(Error::new("invalid numkeys value")),
    };
    if args.len() < 2 + count * 2 {
        return Err(Error::new("wrong number of key-value pairs"));
    }
    let pairs = args.range(2, count * 2);
    let options = Options::parse(Family::MsetEx, args, 2 + count * 2)?;
    let expire = options
        .expire
        .map(|option| option.at_ms(ctx.db.now_ms(), "msetex"))
        .transpose()?;
    let allowed = keys(pairs).all(|key| {
        let exists = (options.nx || options.xx) && ctx.db.lookup_key_write(key).is_some();
        !(options.nx && exists) && !(options.xx && !exists)
    });
    if !allowed {
        ctx.reply.add_longlong(0);
        return Ok(());
    }
    if let Some(when) = expire
        && ctx.db.env().check_already_expired(when)
    {
        delete_pairs(ctx, pairs);
    } else {
        let ttl = match expire {
            Some(when) => Ttl::At(when),
            None if options.keepttl => Ttl::Keep,
            None => Ttl::Clear,
        };
        for i in (0..pairs.len()).step_by(2) {
            let key = pairs.at(i);
            ctx.db.set_string(key, pairs.at(i + 1), ttl);
            ctx.db
                .notify_keyspace_event(NotifyFlags::STRING, "set", key);
            if expire.is_some() {
                ctx.db
                    .notify_keyspace_event(NotifyFlags::GENERIC, "expire", key);
            }
            ctx.db.effects.dirty += 1;
        }
        propagate_msetex(ctx, pairs, expire, options.keepttl);
    }
    ctx.reply.add_longlong(1);
    Ok(())
}

/// A time in the past: the keys are as good as set and expired.
fn delete_pairs(ctx: &mut Context<'_>, pairs: Args<'_>) {
    let index = ctx.db.index();
    for key in keys(pairs) {
        if ctx.db.exists(key) {
            ctx.db.delete(key);
            ctx.db.signal_modified_key(key);
            ctx.db
                .notify_keyspace_event(NotifyFlags::GENERIC, "del", key);
            ctx.db.effects.also_propagate(index, &[b"DEL", key]);
            ctx.db.effects.dirty += 1;
        }
    }
    ctx.db.effects.prevent_propagation();
}

/// The same MSETEX with an absolute time and without its condition.
fn propagate_msetex(ctx: &mut Context<'_>, pairs: Args<'_>, expire: Option<i64>, keepttl: bool) {
    if !ctx.db.wants_propagation() {
        return;
    }
    let mut digits = [0u8; util::LONG_STR_SIZE];
    let mut words: Vec<&[u8]> = vec![b"MSETEX", ctx.args.at(1)];
    words.extend(pairs.iter());
    if let Some(when) = expire {
        words.extend([b"PXAT".as_slice(), util::ll2string(&mut digits, when)]);
    } else if keepttl {
        words.push(b"KEEPTTL");
    }
    ctx.db.effects.rewrite_command(&words);
}

/// DELEX key [IFEQ v | IFNE v | IFDEQ d | IFDNE d]
#[doc(alias = "delexCommand")]
pub fn delex_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let args = ctx.args;
    let key = args.at(1);
    let options = match args.len() {
        2 => Options::default(),
        4 => Options::parse(Family::DelEx, args, 2)?,
        _ => return Err(Error::arity("delex")),
    };
    let deletes = match (ctx.db.lookup_key_write(key), options.condition) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(entry), Some(condition)) => {
            let value = entry.string().ok_or_else(|| {
                Error::new("Key should be of string type if conditions are specified")
            })?;
            condition.holds_for(value)
        }
    };
    if deletes {
        ctx.db.delete(key);
        ctx.db.effects.rewrite_command(&[b"DEL", key]);
        ctx.db.signal_modified_key(key);
        ctx.db
            .notify_keyspace_event(NotifyFlags::GENERIC, "del", key);
        ctx.db.effects.dirty += 1;
    }
    ctx.reply.add_longlong(i64::from(deletes));
    Ok(())
}
