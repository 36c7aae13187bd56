//! Commands on the expire time of a key (expire.c, and `ttlGenericCommand`).
//!
//! A lifetime is given in seconds or milliseconds, from now or as a Unix time; kept is always a
//! Unix time in milliseconds. So every setting form goes to replicas and AOF as PEXPIREAT, and a
//! time that is over already as DEL or UNLINK.

use command::{Context, Error};
use db::{Lookup, NotifyFlags};
use util::ll2string;

use crate::integer;

/// Unit of a command's argument or reply.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    #[doc(alias = "UNIT_SECONDS")]
    Seconds,
    #[doc(alias = "UNIT_MILLISECONDS")]
    Milliseconds,
}

/// What the number is counted from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Base {
    Now,
    Epoch,
}

/// When EXPIRE is to do nothing: the options of 7.0.
#[derive(Clone, Copy, Default)]
struct Conditions {
    /// Only if there is no expire time.
    nx: bool,
    /// Only if there is one.
    xx: bool,
    /// Only if the new one is later.
    gt: bool,
    /// Only if the new one is earlier.
    lt: bool,
}

impl Conditions {
    #[doc(alias = "parseExtendedExpireArgumentsOrReply")]
    fn parse<'a>(options: impl Iterator<Item = &'a [u8]>) -> Result<Self, Error> {
        let mut conditions = Self::default();
        for option in options {
            let flag = match option {
                _ if option.eq_ignore_ascii_case(b"nx") => &mut conditions.nx,
                _ if option.eq_ignore_ascii_case(b"xx") => &mut conditions.xx,
                _ if option.eq_ignore_ascii_case(b"gt") => &mut conditions.gt,
                _ if option.eq_ignore_ascii_case(b"lt") => &mut conditions.lt,
                _ => {
                    return Err(Error::naming("Unsupported option ", option, ""));
                }
            };
            *flag = true;
        }
        let Self { nx, xx, gt, lt } = conditions;
        if nx && (xx || gt || lt) {
            return Err(Error::from_static(
                "ERR NX and XX, GT or LT options at the same time are not compatible",
            ));
        }
        if gt && lt {
            return Err(Error::from_static(
                "ERR GT and LT options at the same time are not compatible",
            ));
        }
        Ok(conditions)
    }

    /// Whether they let `new` replace `current`. No expire time counts as one infinitely far away.
    fn allow(self, current: Option<i64>, new: i64) -> bool {
        match current {
            None => !self.xx && !self.gt,
            Some(current) => !(self.nx || self.gt && new <= current || self.lt && new >= current),
        }
    }
}

/// `EXPIRE key seconds [NX | XX | GT | LT]`. O(1).
#[doc(alias = "expireCommand")]
#[inline(never)]
pub fn expire_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    expire_generic(ctx, "expire", Base::Now, Unit::Seconds)
}

/// `PEXPIRE key milliseconds [NX | XX | GT | LT]`. O(1).
#[doc(alias = "pexpireCommand")]
#[inline(never)]
pub fn pexpire_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    expire_generic(ctx, "pexpire", Base::Now, Unit::Milliseconds)
}

/// `EXPIREAT key unix-time-seconds [NX | XX | GT | LT]`. O(1).
#[doc(alias = "expireatCommand")]
#[inline(never)]
pub fn expireat_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    expire_generic(ctx, "expireat", Base::Epoch, Unit::Seconds)
}

/// `PEXPIREAT key unix-time-milliseconds [NX | XX | GT | LT]`. O(1).
#[doc(alias = "pexpireatCommand")]
#[inline(never)]
pub fn pexpireat_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    expire_generic(ctx, "pexpireat", Base::Epoch, Unit::Milliseconds)
}

/// All four. Replies 1 if the time was set (or the key deleted because it is over), else 0.
#[doc(alias = "expireGenericCommand")]
fn expire_generic(
    ctx: &mut Context<'_>,
    name: &'static str,
    base: Base,
    unit: Unit,
) -> Result<(), Error> {
    let key = ctx.args.at(1);
    let conditions = Conditions::parse(ctx.args.iter().skip(3))?;
    let when = absolute_time(integer(ctx.args.at(2))?, base, unit, ctx.db.now_ms())
        .ok_or_else(|| Error::expire_time(name))?;

    let Some(entry) = ctx.db.lookup_key_write(key) else {
        ctx.reply.add_longlong(0);
        return Ok(());
    };
    if !conditions.allow(entry.expire(), when) {
        ctx.reply.add_longlong(0);
        return Ok(());
    }
    if ctx.db.env().check_already_expired(when) {
        ctx.db.delete_expired_key_from_overwrite_and_propagate(key);
    } else {
        ctx.db.set_expire(key, when);
        if ctx.db.wants_propagation() && (base, unit) != (Base::Epoch, Unit::Milliseconds) {
            propagate_as_pexpireat(ctx, when);
        }
        ctx.db.signal_modified_key(key);
        ctx.db
            .notify_keyspace_event(NotifyFlags::GENERIC, "expire", key);
        ctx.db.effects.dirty += 1;
    }
    ctx.reply.add_longlong(1);
    Ok(())
}

/// The Unix time in milliseconds that `number` means; `None` if it does not fit. It may lie before
/// 1970: such a key is over its time.
fn absolute_time(number: i64, base: Base, unit: Unit, now_ms: i64) -> Option<i64> {
    let ms = match unit {
        Unit::Seconds => number.checked_mul(1000)?,
        Unit::Milliseconds => number,
    };
    match base {
        Base::Now => ms.checked_add(now_ms),
        Base::Epoch => Some(ms),
    }
}

/// The same command with its time made absolute; the conditions go along.
fn propagate_as_pexpireat(ctx: &mut Context<'_>, when: i64) {
    let mut buf = [0; 21];
    let mut args: Vec<&[u8]> = ctx.args.iter().collect();
    args[0] = b"PEXPIREAT";
    args[2] = ll2string(&mut buf, when);
    ctx.db.effects.rewrite_command(&args);
}

/// `TTL key`: seconds left, rounded; -1 without expire time, -2 without key. O(1).
#[doc(alias = "ttlCommand")]
pub fn ttl_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    ttl_generic(ctx, Base::Now, Unit::Seconds)
}

/// `PTTL key`: milliseconds left. O(1).
#[doc(alias = "pttlCommand")]
pub fn pttl_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    ttl_generic(ctx, Base::Now, Unit::Milliseconds)
}

/// `EXPIRETIME key`: the Unix time in seconds, rounded. O(1).
#[doc(alias = "expiretimeCommand")]
pub fn expiretime_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    ttl_generic(ctx, Base::Epoch, Unit::Seconds)
}

/// `PEXPIRETIME key`: the Unix time in milliseconds. O(1).
#[doc(alias = "pexpiretimeCommand")]
pub fn pexpiretime_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    ttl_generic(ctx, Base::Epoch, Unit::Milliseconds)
}

#[doc(alias = "ttlGenericCommand")]
fn ttl_generic(ctx: &mut Context<'_>, base: Base, unit: Unit) -> Result<(), Error> {
    let now_ms = ctx.db.now_ms();
    let reply = match ctx
        .db
        .lookup_key_read_with_flags(ctx.args.at(1), Lookup::NOTOUCH)
    {
        None => -2,
        Some(entry) => match entry.expire() {
            None => -1,
            Some(when) => {
                let ms = if base == Base::Now {
                    when.saturating_sub(now_ms)
                } else {
                    when
                };
                let ms = ms.max(0) as u64;
                (if unit == Unit::Seconds {
                    (ms + 500) / 1000
                } else {
                    ms
                }) as i64
            }
        },
    };
    ctx.reply.add_longlong(reply);
    Ok(())
}

/// `PERSIST key`: takes the expire time off; 1 if there was one. O(1).
#[doc(alias = "persistCommand")]
pub fn persist_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let key = ctx.args.at(1);
    let persisted = ctx.db.lookup_key_write(key).is_some() && ctx.db.remove_expire(key);
    if persisted {
        ctx.db.signal_modified_key(key);
        ctx.db
            .notify_keyspace_event(NotifyFlags::GENERIC, "persist", key);
        ctx.db.effects.dirty += 1;
    }
    ctx.reply.add_longlong(persisted.into());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_do_not_fit_are_refused_by_multiplication_and_by_addition() {
        use Base::{Epoch, Now};
        use Unit::{Milliseconds, Seconds};
        assert_eq!(absolute_time(i64::MAX / 1000 + 1, Epoch, Seconds, 0), None);
        assert_eq!(absolute_time(i64::MIN / 1000 - 1, Epoch, Seconds, 0), None);
        assert_eq!(absolute_time(i64::MAX, Now, Milliseconds, 1), None);
        assert_eq!(
            absolute_time(i64::MAX, Epoch, Milliseconds, 1),
            Some(i64::MAX)
        );
        assert_eq!(absolute_time(-5, Now, Seconds, 1_000), Some(-4_000));
    }

    #[test]
    fn a_key_without_expire_time_counts_as_living_for_ever() {
        let parse = |options: &[&[u8]]| Conditions::parse(options.iter().copied()).unwrap();
        for (options, none, later, earlier) in [
            (&[][..], true, true, true),
            (&[&b"NX"[..]], true, false, false),
            (&[b"xx"], false, true, true),
            (&[b"gt"], false, true, false),
            (&[b"Lt"], true, false, true),
            (&[b"XX", b"LT"], false, false, true),
        ] {
            let conditions = parse(options);
            assert_eq!(conditions.allow(None, 10), none, "{options:?}");
            assert_eq!(conditions.allow(Some(9), 10), later, "{options:?}");
            assert_eq!(conditions.allow(Some(11), 10), earlier, "{options:?}");
        }
    }
}
