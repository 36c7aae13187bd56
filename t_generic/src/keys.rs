//! Commands on keys as such (db.c): deleting, looking, naming, moving, copying.

use command::{Context, Error, error};
use db::{Lookup, NotifyFlags, Session};
use object::{KvObj, KvRef, ObjectType};
use util::stringmatchlen;

use crate::databases::DB_INDEX_OUT_OF_RANGE;
use crate::int;

/// `DEL key [key ...]`: number of keys deleted. O(keys), plus freeing big values unless
/// `lazyfree-lazy-user-del` hands them to the other thread.
#[doc(alias = "delCommand")]
#[inline(never)]
pub fn del_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let lazy = ctx.db.env().lazyfree_lazy.user_del;
    del_generic(ctx, lazy)
}

/// `UNLINK key [key ...]`: DEL that leaves the freeing of big values to another thread. O(keys).
#[doc(alias = "unlinkCommand")]
#[inline(never)]
pub fn unlink_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    del_generic(ctx, true)
}

#[doc(alias = "delGenericCommand")]
fn del_generic(ctx: &mut Context<'_>, lazy: bool) -> Result<(), Error> {
    let mut deleted = 0;
    for key in ctx.args.iter().skip(1) {
        if ctx.db.delete_live(key, lazy) {
            ctx.db.signal_modified_key(key);
            ctx.db
                .notify_keyspace_event(NotifyFlags::GENERIC, "del", key);
            ctx.db.effects.dirty += 1;
            deleted += 1;
        }
    }
    ctx.reply.add_longlong(deleted);
    Ok(())
}

/// `EXISTS key [key ...]`: how many of them exist, a key named twice counting twice. O(keys).
#[doc(alias = "existsCommand")]
#[inline(never)]
pub fn exists_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let existing = ctx
        .args
        .iter()
        .skip(1)
        .filter(|key| ctx.db.exists(key))
        .count();
    ctx.reply.add_longlong(existing as i64);
    Ok(())
}

/// `TOUCH key [key ...]`: marks an access to each; how many exist. O(keys).
#[doc(alias = "touchCommand")]
#[inline(never)]
pub fn touch_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let touched = ctx
        .args
        .iter()
        .skip(1)
        .filter(|key| ctx.db.lookup_key_read(key).is_some())
        .count();
    ctx.reply.add_longlong(touched as i64);
    Ok(())
}

/// `TYPE key`: name of the value's type, `none` without key. O(1).
#[doc(alias = "typeCommand")]
#[inline(never)]
pub fn type_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let found = ctx
        .db
        .lookup_key_read_with_flags(ctx.args.at(1), Lookup::NOTOUCH);
    ctx.reply
        .add_status(found.map_or("none", |entry| entry.object_type().name()));
    Ok(())
}

/// `KEYS pattern`: all keys whose name matches. O(keys in the database).
#[doc(alias = "keysCommand")]
#[inline(never)]
pub fn keys_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let pattern = ctx.args.at(1);
    let all = pattern == b"*";
    let len = ctx.reply.add_deferred_len();
    let mut matching = 0;
    ctx.db.for_each_live(|entry| {
        if all || stringmatchlen(pattern, entry.key(), false) {
            ctx.reply.add_bulk(entry.key());
            matching += 1;
        }
    });
    ctx.reply.set_deferred_array_len(len, matching);
    Ok(())
}

/// `RANDOMKEY`: the name of some key, null in an empty database. O(1).
#[doc(alias = "randomkeyCommand")]
#[inline(never)]
pub fn randomkey_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    match ctx.db.random_key() {
        Some(key) => ctx.reply.add_bulk(&key),
        None => ctx.reply.add_null(),
    }
    Ok(())
}

/// `RENAME key newkey`: replaces what newkey held. O(1), plus freeing that value.
#[doc(alias = "renameCommand")]
#[inline(never)]
pub fn rename_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    if rename_generic(ctx, false)? {
        ctx.reply.add_status("OK");
    }
    Ok(())
}

/// `RENAMENX key newkey`: 1 if renamed, 0 if newkey exists. O(1).
#[doc(alias = "renamenxCommand")]
#[inline(never)]
pub fn renamenx_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let renamed = rename_generic(ctx, true)?;
    ctx.reply.add_longlong(renamed.into());
    Ok(())
}

/// Renames the key; with `nx` only if the new name is free. A key renamed to itself is left alone:
/// done without `nx`, not done with it.
#[doc(alias = "renameGenericCommand")]
fn rename_generic(ctx: &mut Context<'_>, nx: bool) -> Result<bool, Error> {
    let (from, to) = (ctx.args.at(1), ctx.args.at(2));
    let source = ctx.db.lookup_key_write(from).ok_or(error::NO_SUCH_KEY)?;
    let source_type = source.object_type();
    if from == to {
        return Ok(!nx);
    }
    let replaced = ctx.db.lookup_key_write(to).map(|entry| entry.object_type());
    if replaced.is_some() {
        if nx {
            return Ok(false);
        }
        ctx.db.delete(to);
    }
    let entry = ctx.db.unlink(from).ok_or(error::NO_SUCH_KEY)?;
    ctx.db.add_entry(entry.renamed(to));
    ctx.db.signal_modified_key(from);
    ctx.db.signal_modified_key(to);
    ctx.db
        .notify_keyspace_event(NotifyFlags::GENERIC, "rename_from", from);
    ctx.db
        .notify_keyspace_event(NotifyFlags::GENERIC, "rename_to", to);
    notify_replaced(&mut ctx.db, to, replaced, source_type);
    ctx.db.effects.dirty += 1;
    Ok(true)
}

/// Writes down that a value of type `replaced` gave way to one of type `new`.
fn notify_replaced(
    db: &mut Session<'_>,
    key: &[u8],
    replaced: Option<ObjectType>,
    new: ObjectType,
) {
    let Some(replaced) = replaced else { return };
    db.notify_keyspace_event(NotifyFlags::OVERWRITTEN, "overwritten", key);
    if replaced != new {
        db.notify_keyspace_event(NotifyFlags::TYPE_CHANGED, "type_changed", key);
    }
}

/// `MOVE key db`: 1 if moved, 0 if there is no such key or the other database has it too. O(1).
#[doc(alias = "moveCommand")]
#[inline(never)]
pub fn move_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    if ctx.db.dbs.is_cluster() {
        return Err(Error::from_static(
            "ERR MOVE is not allowed in cluster mode",
        ));
    }
    let key = ctx.args.at(1);
    let (source, target) = (ctx.db.index(), db_index(ctx, ctx.args.at(2))?);
    if source == target {
        return Err(error::SAME_OBJECT);
    }
    let exists = ctx.db.lookup_key_write(key).is_some();
    let moves = exists
        && ctx
            .db
            .in_db(target, |db| db.lookup_key_write(key).is_none());
    if moves && let Some(entry) = ctx.db.unlink(key) {
        ctx.db.in_db(target, |db| db.add_entry(entry));
        ctx.db.signal_modified_key(key);
        ctx.db.in_db(target, |db| db.signal_modified_key(key));
        ctx.db
            .notify_keyspace_event(NotifyFlags::GENERIC, "move_from", key);
        ctx.db.in_db(target, |db| {
            db.notify_keyspace_event(NotifyFlags::GENERIC, "move_to", key);
        });
        ctx.db.effects.dirty += 1;
    }
    ctx.reply.add_longlong(moves.into());
    Ok(())
}

/// `COPY source destination [DB destination-db] [REPLACE]`: 1 if copied, 0 if there is no source or
/// the destination exists and REPLACE is not given. O(size of the value).
#[doc(alias = "copyCommand")]
#[inline(never)]
pub fn copy_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let (from, to) = (ctx.args.at(1), ctx.args.at(2));
    let source = ctx.db.index();
    let (target, replace) = parse_copy_options(ctx, source)?;
    if ctx.db.dbs.is_cluster() && (source != 0 || target != 0) {
        return Err(Error::from_static(
            "ERR Copying to another database is not allowed in cluster mode",
        ));
    }
    if source == target && from == to {
        return Err(error::SAME_OBJECT);
    }

    let copied = copy_generic(&mut ctx.db, from, to, target, replace);
    ctx.reply.add_longlong(copied.into());
    Ok(())
}

/// Copies the key if it exists and its new place is free or may be taken.
fn copy_generic(
    db: &mut Session<'_>,
    from: &[u8],
    to: &[u8],
    target: usize,
    replace: bool,
) -> bool {
    let Some(source_type) = db.lookup_key_read(from).map(KvRef::object_type) else {
        return false;
    };
    let replaced = db.in_db(target, |db| {
        db.lookup_key_write(to).map(|entry| entry.object_type())
    });
    if replaced.is_some() && !replace {
        return false;
    }
    let copy = db
        .lookup_key_read_with_flags(from, Lookup::NOEFFECTS)
        .map(|entry| KvObj::with_value(to, entry.to_value(), entry.expire()));
    let Some(copy) = copy else { return false };
    db.in_db(target, |db| {
        if replaced.is_some() {
            db.delete(to);
        }
        db.add_entry(copy);
        db.signal_modified_key(to);
        db.notify_keyspace_event(NotifyFlags::GENERIC, "copy_to", to);
        notify_replaced(db, to, replaced, source_type);
    });
    db.effects.dirty += 1;
    true
}

/// Number of the target database and whether REPLACE is given.
fn parse_copy_options(ctx: &Context<'_>, source: usize) -> Result<(usize, bool), Error> {
    let (mut target, mut replace) = (source, false);
    let mut options = ctx.args.iter().skip(3);
    while let Some(option) = options.next() {
        if option.eq_ignore_ascii_case(b"replace") {
            replace = true;
        } else if option.eq_ignore_ascii_case(b"db")
            && let Some(index) = options.next()
        {
            target = db_index(ctx, index)?;
        } else {
            return Err(error::SYNTAX);
        }
    }
    Ok((target, replace))
}

/// An argument that must be the number of a database.
fn db_index(ctx: &Context<'_>, arg: &[u8]) -> Result<usize, Error> {
    let index = usize::try_from(int(arg)?).map_err(|_| DB_INDEX_OUT_OF_RANGE)?;
    if index < ctx.db.dbs.dbs.len() {
        Ok(index)
    } else {
        Err(DB_INDEX_OUT_OF_RANGE)
    }
}
