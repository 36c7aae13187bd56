//! INCREX: an increment with bounds and an expire time, in one step.
//!
//! Answers to `increxCommand` of Redis 8.8. What a rate limiter needs a script for otherwise:
//! count, stop at a limit, and give the counter a time when it is new.
//!
//! ```text
//!                 LBOUND                         UBOUND
//!   ---------------[-------------------------------]--------------->
//!                          old ----- + increment ------> sum
//!                                                  ^
//!                          default: refused        SATURATE: stops here
//!                          [old, 0], nothing       [bound, bound - old]
//!                          changes
//! ```
//!
//! Without a bound the type's own limits are the bounds. Whole numbers are added in 128 bits, so
//! that a sum beyond 64 is a number to compare, not an overflow to detect; floats in the 80 bits of
//! the original, where a sum beyond the limits is infinite, which is greater than any bound.
//!
//! Replicas and the append-only file get a SET with the result, so that nothing is counted or
//! rounded twice.
//!
//! First breakpoint: [`increx_command`] (`increxCommand`).

use command::{Context, Error, error, numbers};
use db::{NotifyFlags, Ttl};
use networking::Args;
use object::{StringValue, Value};
use sds::Sds;
use util::LongDouble;

use crate::options::{ExpireTime, Expiry, Word};

/// `INCREX key [BYFLOAT x | BYINT n] [LBOUND b] [UBOUND b] [SATURATE]
/// [EX s | PX ms | EXAT s | PXAT ms | PERSIST] [ENX]`
#[doc(alias = "increxCommand")]
#[inline(never)]
pub fn increx_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let options = Options::parse(ctx.args)?;
    let expire = options.expiry.at_ms(ctx.db.now_ms(), "increx")?;
    match options.by {
        By::Float(increment) => increx_by_float(ctx, options, increment, expire),
        By::Int(increment) => increx_by_int(ctx, options, increment, expire),
        By::One => increx_by_int(ctx, options, b"1", expire),
    }
}

fn increx_by_int(
    ctx: &mut Context<'_>,
    options: Options<'_>,
    increment: &[u8],
    expire: Option<i64>,
) -> Result<(), Error> {
    let number = |text: &[u8], what: &str| {
        util::string2ll(text)
            .ok_or_else(|| Error::new(format!("{what} is not an integer or out of range")))
    };
    let increment = number(increment, "Increment")?;
    let bounds = Bounds {
        lower: options
            .lower
            .map_or(Ok(i64::MIN), |b| number(b, "LBOUND"))?,
        upper: options
            .upper
            .map_or(Ok(i64::MAX), |b| number(b, "UBOUND"))?,
    };
    bounds.check()?;

    let key = ctx.args.at(1);
    let (old, before) = match ctx.db.lookup_key_write(key) {
        None => (0, Before::Absent),
        Some(entry) => {
            let value = entry.string().ok_or(error::WRONG_TYPE)?;
            let value = value.as_i64().ok_or(error::NOT_AN_INTEGER)?;
            (value, Before::of(entry.expire()))
        }
    };
    let (value, applied) = match bounds.step_int(old, increment, options.saturate)? {
        None => (old, 0),
        Some((value, applied)) => {
            let mut digits = [0u8; util::LONG_STR_SIZE];
            let text = util::ll2string(&mut digits, value);
            commit(ctx, options, before, expire, Outcome::Int(text));
            (value, applied)
        }
    };
    ctx.reply.add_array_len(2);
    ctx.reply.add_longlong(value);
    ctx.reply.add_longlong(applied);
    Ok(())
}

fn increx_by_float(
    ctx: &mut Context<'_>,
    options: Options<'_>,
    increment: &[u8],
    expire: Option<i64>,
) -> Result<(), Error> {
    let number = |text: &[u8], what: &str| {
        util::string2ld(text).ok_or_else(|| Error::new(format!("{what} is not a valid float")))
    };
    let increment = number(increment, "Increment")?;
    if !increment.is_finite() {
        return Err(Error::from_static(
            "ERR BYFLOAT increment cannot be Infinity",
        ));
    }
    let limit = LongDouble::MAX;
    let bounds = Bounds {
        lower: options
            .lower
            .map_or(Ok(limit.negate()), |b| number(b, "LBOUND"))?,
        upper: options.upper.map_or(Ok(limit), |b| number(b, "UBOUND"))?,
    };
    bounds.check()?;

    let key = ctx.args.at(1);
    let mut digits = [0u8; util::LONG_STR_SIZE];
    let (old, before) = match ctx.db.lookup_key_write(key) {
        None => (LongDouble::ZERO, Before::Absent),
        Some(entry) => {
            let value = entry.string().ok_or(error::WRONG_TYPE)?;
            let value = numbers::long_double(value.decode(&mut digits))?;
            (value, Before::of(entry.expire()))
        }
    };
    if !old.is_finite() {
        return Err(Error::from_static("ERR value cannot be Infinity"));
    }
    let (value, applied) = match bounds.step_float(old, increment, options.saturate)? {
        None => (old.to_human(), LongDouble::ZERO),
        Some((value, applied)) => {
            let text = value.to_human();
            commit(ctx, options, before, expire, Outcome::Float(&text));
            (text, applied)
        }
    };
    ctx.reply.add_array_len(2);
    ctx.reply.add_double_text(&value);
    ctx.reply.add_double_text(&applied.to_human());
    Ok(())
}

// -------------------------------------------------------------------------------------- bounds

/// What the result may be, both ends included.
#[derive(Clone, Copy)]
struct Bounds<N> {
    lower: N,
    upper: N,
}

impl<N: PartialOrd> Bounds<N> {
    fn check(&self) -> Result<(), Error> {
        if self.lower > self.upper {
            return Err(Error::from_static(
                "ERR LBOUND can't be greater than UBOUND",
            ));
        }
        Ok(())
    }
}

impl Bounds<i64> {
    /// The result and what was really added; `None` if the step is refused.
    fn step_int(
        self,
        old: i64,
        increment: i64,
        saturate: bool,
    ) -> Result<Option<(i64, i64)>, Error> {
        let sum = i128::from(old) + i128::from(increment);
        let bounded = sum.clamp(i128::from(self.lower), i128::from(self.upper));
        if bounded != sum && !saturate {
            return Ok(None);
        }
        // Between two 64-bit numbers, but maybe not itself one: from one end to the other.
        let applied = i64::try_from(bounded - i128::from(old))
            .map_err(|_| Error::from_static("ERR applied increment would overflow"))?;
        Ok(Some((bounded as i64, applied)))
    }
}

impl Bounds<LongDouble> {
    /// The result and what was really added; `None` if the step is refused.
    fn step_float(
        self,
        old: LongDouble,
        increment: LongDouble,
        saturate: bool,
    ) -> Result<Option<(LongDouble, LongDouble)>, Error> {
        let sum = old.add(increment);
        let bound = if sum < self.lower {
            Some(self.lower)
        } else if sum > self.upper {
            Some(self.upper)
        } else {
            None
        };
        let (value, applied) = match bound {
            None => (sum, increment),
            Some(_) if !saturate => return Ok(None),
            Some(bound) => (bound, bound.sub(old)),
        };
        if value.is_finite() && applied.is_finite() {
            Ok(Some((value, applied)))
        } else {
            Err(error::INCREMENT_NAN)
        }
    }
}

// -------------------------------------------------------------------------------------- commit

/// The key as it was found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Absent,
    Persistent,
    Volatile,
}

impl Before {
    fn of(expire: Option<i64>) -> Self {
        match expire {
            None => Before::Persistent,
            Some(_) => Before::Volatile,
        }
    }
}

/// The new value's text, and whether it is stored as a number.
#[derive(Clone, Copy)]
enum Outcome<'a> {
    Int(&'a [u8]),
    Float(&'a [u8]),
}

/// Stores the result with its time and tells who wants to know. A time that is over deletes.
fn commit(
    ctx: &mut Context<'_>,
    options: Options<'_>,
    before: Before,
    expire: Option<i64>,
    outcome: Outcome<'_>,
) {
    let key = ctx.args.at(1);
    let ttl = match expire {
        Some(_) if options.enx && before == Before::Volatile => Ttl::Keep,
        Some(when) => Ttl::At(when),
        None if options.expiry == Expiry::Persist => Ttl::Clear,
        None => Ttl::Keep,
    };
    if let Ttl::At(when) = ttl
        && ctx.db.env().check_already_expired(when)
    {
        if before != Before::Absent {
            ctx.db.delete_expired_key_from_overwrite_and_propagate(key);
        }
        return;
    }
    store(ctx, key, before, ttl, outcome);

    let (text, event) = match outcome {
        Outcome::Int(text) => (text, "incrby"),
        Outcome::Float(text) => (text, "incrbyfloat"),
    };
    ctx.db.signal_modified_key(key);
    ctx.db
        .notify_keyspace_event(NotifyFlags::STRING, event, key);
    let mut digits = [0u8; util::LONG_STR_SIZE];
    match ttl {
        Ttl::At(when) => {
            ctx.db
                .notify_keyspace_event(NotifyFlags::GENERIC, "expire", key);
            let when = util::ll2string(&mut digits, when);
            let effects = &mut *ctx.db.effects;
            effects.rewrite_command(&[b"SET", key, text, b"PXAT", when]);
        }
        Ttl::Clear => {
            if before == Before::Volatile {
                ctx.db
                    .notify_keyspace_event(NotifyFlags::GENERIC, "persist", key);
            }
            ctx.db.effects.rewrite_command(&[b"SET", key, text]);
        }
        Ttl::Keep => {
            let effects = &mut *ctx.db.effects;
            effects.rewrite_command(&[b"SET", key, text, b"KEEPTTL"]);
        }
    }
    ctx.db.effects.dirty += 1;
}

/// Puts value and time into the keyspace.
fn store(ctx: &mut Context<'_>, key: &[u8], before: Before, ttl: Ttl, outcome: Outcome<'_>) {
    if before == Before::Absent {
        let value = match outcome {
            Outcome::Int(text) => StringValue::encode(Sds::from_bytes(text)),
            Outcome::Float(text) => StringValue::from_sds(Sds::from_bytes(text)),
        };
        let expire = match ttl {
            Ttl::At(when) => Some(when),
            Ttl::Keep | Ttl::Clear => None,
        };
        ctx.db.add(key, Value::String(value), expire);
        return;
    }
    match outcome {
        Outcome::Int(text) => ctx.db.replace_string(key, text),
        Outcome::Float(text) => ctx.db.replace_plain_string(key, text),
    };
    match ttl {
        Ttl::At(when) => ctx.db.set_expire(key, when),
        Ttl::Clear => ctx.db.remove_expire(key),
        Ttl::Keep => false,
    };
}

// ------------------------------------------------------------------------------------- options

/// By how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum By<'a> {
    #[default]
    One,
    Int(&'a [u8]),
    Float(&'a [u8]),
}

/// What INCREX was asked to do. Numbers are texts still: whether a bound is whole or not is known
/// only when every word has been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Options<'a> {
    by: By<'a>,
    lower: Option<&'a [u8]>,
    upper: Option<&'a [u8]>,
    saturate: bool,
    expiry: Expiry<'a>,
    enx: bool,
}

impl<'a> Options<'a> {
    /// Unlike SET's, these options may be said only once each.
    fn parse(args: Args<'a>) -> Result<Options<'a>, Error> {
        let mut options = Options::default();
        let mut rest = args.slice(2).iter();
        while let Some(arg) = rest.next() {
            let mut operand = || rest.next().ok_or(error::SYNTAX);
            let is = |word: &[u8]| arg.eq_ignore_ascii_case(word);
            let again = if is(b"byint") {
                let number = By::Int(operand()?);
                std::mem::replace(&mut options.by, number) != By::One
            } else if is(b"byfloat") {
                let number = By::Float(operand()?);
                std::mem::replace(&mut options.by, number) != By::One
            } else if is(b"lbound") {
                options.lower.replace(operand()?).is_some()
            } else if is(b"ubound") {
                options.upper.replace(operand()?).is_some()
            } else if is(b"saturate") {
                std::mem::replace(&mut options.saturate, true)
            } else if is(b"enx") {
                std::mem::replace(&mut options.enx, true)
            } else {
                let expiry = match Word::read(arg) {
                    Some(Word::Persist) => Some(Expiry::Persist),
                    Some(word) => rest
                        .next()
                        .and_then(|number| ExpireTime::new(word, number))
                        .map(Expiry::At),
                    None => None,
                };
                let expiry = expiry.ok_or(error::SYNTAX)?;
                std::mem::replace(&mut options.expiry, expiry) != Expiry::Unsaid
            };
            if again || (options.enx && options.expiry == Expiry::Persist) {
                return Err(error::SYNTAX);
            }
        }
        if options.enx && options.expiry == Expiry::Unsaid {
            return Err(Error::from_static("ERR ENX flag requires an expiration"));
        }
        Ok(options)
    }
}
