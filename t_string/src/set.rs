//! SET and everything that sets: SETNX, SETEX, PSETEX, GETSET, MSET, MSETNX, MSETEX; and DELEX,
//! which deletes under SET's conditions.
//!
//! ```text
//!  set_command -> options -> set_generic_command
//!                              1  when does it end?            refuse a bad time
//!                              2  NX XX IFxx GET               look the key up: may it be set?
//!                                                              nothing is answered before that is sure
//!                              3  a time in the past           deletes
//!                              4  db.set_string                one probe, in place if it fits
//! ```
//!
//! First breakpoints: [`set_command`] (`setCommand`), [`set_generic_command`]
//! (`setGenericCommand`).

use command::{Context, Error, error, numbers};
use db::{NotifyFlags, Ttl};
use networking::Args;
use object::{KvMut, StringValue, Value};

use crate::get::add_reply_string;
use crate::options::{Condition, ExpireTime, Expiry, Family, Options, Word};

/// `SET key value [NX | XX | IFEQ v | IFNE v | IFDEQ d | IFDNE d] [GET] [EX s | PX ms | EXAT s | PXAT ms | KEEPTTL]`
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
    let args = ctx.args;
    let options = Options::expiring(ExpireTime::seconds(args.at(2)));
    set_generic_command(ctx, "setex", args.at(1), 3, options)
}

/// PSETEX key milliseconds value
#[doc(alias = "psetexCommand")]
pub fn psetex_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let args = ctx.args;
    let options = Options::expiring(ExpireTime::milliseconds(args.at(2)));
    set_generic_command(ctx, "psetex", args.at(1), 3, options)
}

/// What SET and its older forms do with a key, the argument that holds the value, and options.
///
/// A time that is over already (EXAT and PXAT of the past) deletes the key instead; the answer is
/// that of a SET all the same.
#[doc(alias = "setGenericCommand")]
#[inline(never)]
pub fn set_generic_command(
    ctx: &mut Context<'_>,
    command: &str,
    key: &[u8],
    value_at: usize,
    options: Options<'_>,
) -> Result<(), Error> {
    let expire = options.expiry.at_ms(ctx.db.now_ms(), command)?;
    let asks = options.get || options.condition != Condition::None;
    if asks && !may_set(ctx, key, options)? {
        return Ok(());
    }
    match expire {
        Some(when) if ctx.db.env().check_already_expired(when) => {
            if ctx.db.exists(key) {
                ctx.db.delete_expired_key_from_overwrite_and_propagate(key);
            }
        }
        _ => {
            store(ctx, key, value_at, ttl(options.expiry, expire));
            propagate_set(ctx, key, value_at, expire, options);
        }
    }
    if !options.get {
        ctx.reply.add_ok();
    }
    Ok(())
}

/// Looks at what is there now: whether the condition lets the key be set. Answers the old value if
/// that was asked for, else null if the key may not be set; not before nothing can go wrong any
/// more.
fn may_set(ctx: &mut Context<'_>, key: &[u8], options: Options<'_>) -> Result<bool, Error> {
    let found = if options.get {
        ctx.db.lookup_key_read(key)
    } else {
        ctx.db.lookup_key_write(key).map(KvMut::into_ref)
    };
    let holds = options.condition.holds(found)?;
    match found {
        Some(entry) if options.get => {
            add_reply_string(ctx.reply, entry.string().ok_or(error::WRONG_TYPE)?);
        }
        _ if options.get || !holds => ctx.reply.add_null(),
        _ => {}
    }
    Ok(holds)
}

/// What a set does to the key's time: `expire` is what `expiry` comes to.
fn ttl(expiry: Expiry<'_>, expire: Option<i64>) -> Ttl {
    match (expire, expiry) {
        (Some(when), _) => Ttl::At(when),
        (None, Expiry::Keep) => Ttl::Keep,
        (None, _) => Ttl::Clear,
    }
}

/// Stores the value and tells who wants to know.
fn store(ctx: &mut Context<'_>, key: &[u8], value_at: usize, ttl: Ttl) {
    match ctx.args.take_big(value_at) {
        // The value was read into a buffer of its own: that buffer becomes the value.
        Some(bytes) => ctx
            .db
            .set_key(key, Value::String(StringValue::from_sds(bytes)), ttl),
        None => ctx.db.set_string(key, ctx.args.at(value_at), ttl),
    }
    stored(ctx, key, ttl);
}

/// A key has a new value: one more change, and the events.
#[inline]
fn stored(ctx: &mut Context<'_>, key: &[u8], ttl: Ttl) {
    ctx.db.effects.dirty += 1;
    ctx.db
        .notify_keyspace_event(NotifyFlags::STRING, "set", key);
    if matches!(ttl, Ttl::At(_)) {
        ctx.db
            .notify_keyspace_event(NotifyFlags::GENERIC, "expire", key);
    }
}

/// Replicas and the append-only file get a SET that means the same whenever it is run: the time
/// absolute, and without what was asked of the old value. NX and XX alone may stay.
fn propagate_set(
    ctx: &mut Context<'_>,
    key: &[u8],
    value_at: usize,
    expire: Option<i64>,
    options: Options<'_>,
) {
    let as_sent =
        expire.is_none() && !options.get && !matches!(options.condition, Condition::Value(_));
    if as_sent || !ctx.db.wants_propagation() {
        return;
    }
    let value = ctx.args.at(value_at);
    let mut digits = [0u8; util::LONG_STR_SIZE];
    let effects = &mut *ctx.db.effects;
    match ttl(options.expiry, expire) {
        Ttl::At(when) => {
            let when = util::ll2string(&mut digits, when);
            effects.rewrite_command(&[b"SET", key, value, b"PXAT", when]);
        }
        Ttl::Keep => effects.rewrite_command(&[b"SET", key, value, b"KEEPTTL"]),
        Ttl::Clear => effects.rewrite_command(&[b"SET", key, value]),
    }
}

/// SETNX key value
#[doc(alias = "setnxCommand")]
pub fn setnx_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let key = ctx.args.at(1);
    let vacant = ctx.db.lookup_key_write(key).is_none();
    if vacant {
        store(ctx, key, 2, Ttl::Clear);
    }
    ctx.reply.add_longlong(i64::from(vacant));
    Ok(())
}

/// GETSET key value
#[doc(alias = "getsetCommand")]
pub fn getset_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let key = ctx.args.at(1);
    let get = Options {
        get: true,
        ..Options::default()
    };
    may_set(ctx, key, get)?;
    store(ctx, key, 2, Ttl::Clear);
    propagate_set(ctx, key, 2, None, get);
    Ok(())
}

/// `MSET key value [key value ...]`
#[doc(alias = "msetCommand")]
#[inline(never)]
pub fn mset_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let pairs = pairs("mset", ctx.args)?;
    set_pairs(ctx, pairs, Ttl::Clear);
    ctx.reply.add_ok();
    Ok(())
}

/// `MSETNX key value [key value ...]`
#[doc(alias = "msetnxCommand")]
pub fn msetnx_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let pairs = pairs("msetnx", ctx.args)?;
    let all_vacant = keys(pairs).all(|key| ctx.db.lookup_key_write(key).is_none());
    if all_vacant {
        set_pairs(ctx, pairs, Ttl::Clear);
    }
    ctx.reply.add_longlong(i64::from(all_vacant));
    Ok(())
}

/// The keys and values of MSET and MSETNX.
fn pairs<'a>(command: &str, args: Args<'a>) -> Result<Args<'a>, Error> {
    if args.len().is_multiple_of(2) {
        return Err(Error::arity(command));
    }
    Ok(args.slice(1))
}

fn keys(pairs: Args<'_>) -> impl Iterator<Item = &[u8]> {
    pairs.iter().step_by(2)
}

/// Sets every pair, in order: a key that is named twice has its last value.
#[doc(alias = "msetGenericCommand")]
fn set_pairs(ctx: &mut Context<'_>, pairs: Args<'_>, ttl: Ttl) {
    for i in (0..pairs.len()).step_by(2) {
        let key = pairs.at(i);
        ctx.db.set_string(key, pairs.at(i + 1), ttl);
        stored(ctx, key, ttl);
    }
}

/// `MSETEX numkeys key value [key value ...] [NX | XX] [EX s | PX ms | EXAT s | PXAT ms | KEEPTTL]`
///
/// All keys or none: NX and XX are asked of every key before the first is set.
#[doc(alias = "msetexCommand")]
pub fn msetex_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let args = ctx.args;
    let count = numbers::range_long(args.at(1), 1, i64::from(i32::MAX))
        .map_err(|_| Error::from_static("ERR invalid numkeys value"))? as usize;
    if args.len() < 2 + count * 2 {
        return Err(Error::from_static("ERR wrong number of key-value pairs"));
    }
    let pairs = args.range(2, count * 2);
    let options = Options::parse(Family::MsetEx, args, 2 + count * 2)?;
    let expire = options.expiry.at_ms(ctx.db.now_ms(), "msetex")?;
    if options.condition != Condition::None {
        for key in keys(pairs) {
            let found = ctx.db.lookup_key_write(key).map(KvMut::into_ref);
            if !options.condition.holds(found)? {
                ctx.reply.add_longlong(0);
                return Ok(());
            }
        }
    }
    match expire {
        Some(when) if ctx.db.env().check_already_expired(when) => delete_pairs(ctx, pairs),
        _ => {
            let ttl = ttl(options.expiry, expire);
            set_pairs(ctx, pairs, ttl);
            propagate_msetex(ctx, pairs, ttl);
        }
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

/// The same MSETEX with an absolute time and without its condition, which held.
fn propagate_msetex(ctx: &mut Context<'_>, pairs: Args<'_>, ttl: Ttl) {
    if !ctx.db.wants_propagation() {
        return;
    }
    let mut digits = [0u8; util::LONG_STR_SIZE];
    let mut words: Vec<&[u8]> = vec![b"MSETEX", ctx.args.at(1)];
    words.extend(pairs.iter());
    match ttl {
        Ttl::At(when) => words.extend([b"PXAT".as_slice(), util::ll2string(&mut digits, when)]),
        Ttl::Keep => words.push(b"KEEPTTL"),
        Ttl::Clear => {}
    }
    ctx.db.effects.rewrite_command(&words);
}

/// `DELEX key [IFEQ v | IFNE v | IFDEQ d | IFDNE d]`
///
/// Without a condition a key of any type; with one only a string. A key that is not there is not
/// deleted, whatever the condition says.
#[doc(alias = "delexCommand")]
pub fn delex_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let args = ctx.args;
    let key = args.at(1);
    if args.len() != 2 && args.len() != 4 {
        return Err(Error::arity("delex"));
    }
    let found = ctx.db.lookup_key_write(key).map(KvMut::into_ref);
    let deletes = match (found, args.get(2)) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(entry), Some(word)) => {
            if entry.string().is_none() {
                return Err(Error::from_static(
                    "ERR Key should be of string type if conditions are specified",
                ));
            }
            Word::read(word)
                .and_then(|word| Condition::on_value(word, args.at(3)))
                .ok_or(INVALID_CONDITION)?
                .holds(found)?
        }
    };
    if deletes {
        crate::delete_as_del(ctx, key);
    }
    ctx.reply.add_longlong(i64::from(deletes));
    Ok(())
}

const INVALID_CONDITION: Error =
    Error::from_static("ERR Invalid condition. Use IFEQ, IFNE, IFDEQ, or IFDNE");
