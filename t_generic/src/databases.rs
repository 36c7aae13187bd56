//! Commands on whole databases: DBSIZE, SWAPDB, FLUSHDB, FLUSHALL (db.c).

use command::{Context, Error, error};

use crate::int;

/// `DBSIZE`: number of keys, those over their time included. O(1).
#[doc(alias = "dbsizeCommand")]
pub fn dbsize_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    ctx.reply.add_longlong(ctx.db.dbsize() as i64);
    Ok(())
}

/// `SWAPDB index1 index2`: exchanges the contents of two databases. O(watched keys).
#[doc(alias = "swapdbCommand")]
pub fn swapdb_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    if ctx.db.dbs.is_cluster() {
        return Err(Error::from_static(
            "ERR SWAPDB is not allowed in cluster mode",
        ));
    }
    let first =
        int(ctx.args.at(1)).map_err(|_| Error::from_static("ERR invalid first DB index"))?;
    let second =
        int(ctx.args.at(2)).map_err(|_| Error::from_static("ERR invalid second DB index"))?;
    let swapped = match (usize::try_from(first), usize::try_from(second)) {
        (Ok(first), Ok(second)) => ctx.db.dbs.swap_databases(first, second, ctx.db.effects),
        _ => false,
    };
    if !swapped {
        return Err(DB_INDEX_OUT_OF_RANGE);
    }
    ctx.db.effects.dirty += 1;
    ctx.reply.add_status("OK");
    Ok(())
}

/// `FLUSHDB [ASYNC | SYNC]`: deletes all keys of the selected database.
#[doc(alias = "flushdbCommand")]
pub fn flushdb_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let only = Some(ctx.db.index());
    flush_generic(ctx, only)
}

/// `FLUSHALL [ASYNC | SYNC]`: deletes all keys of all databases.
#[doc(alias = "flushallCommand")]
pub fn flushall_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    flush_generic(ctx, None)
}

/// Both of them. They are propagated even if there was nothing to delete: replicas and the AOF
/// may hold keys that have expired here.
///
/// A client that asks for SYNC wants the memory to be free when it gets its reply; nobody else
/// should have to wait for that. So where the client may be made to wait, the keys are freed by the
/// lazy-free thread and only this client's reply is held back.
#[doc(alias = "flushCommandCommon")]
fn flush_generic(ctx: &mut Context<'_>, only: Option<usize>) -> Result<(), Error> {
    let asynchronous = flush_is_async(ctx)?;
    let wait = !asynchronous && !ctx.caller.deny_blocking && ctx.db.env().lazyfree.has_thread();
    let lazy = asynchronous || wait;
    let removed = ctx.db.dbs.empty_data(only, lazy, ctx.db.effects);
    ctx.db.effects.dirty += removed as u64;
    ctx.db.effects.force_propagation = true;
    ctx.db.effects.wait_for_lazyfree = wait;
    ctx.reply.add_status("OK");
    Ok(())
}

/// What the option says, else `lazyfree-lazy-user-flush`.
#[doc(alias = "getFlushCommandFlags")]
fn flush_is_async(ctx: &Context<'_>) -> Result<bool, Error> {
    match ctx.args.len() {
        1 => Ok(ctx.db.env().lazyfree_lazy.user_flush),
        2 if ctx.args.at(1).eq_ignore_ascii_case(b"sync") => Ok(false),
        2 if ctx.args.at(1).eq_ignore_ascii_case(b"async") => Ok(true),
        _ => Err(error::SYNTAX),
    }
}

/// A database number that is not below `databases`.
pub(crate) const DB_INDEX_OUT_OF_RANGE: Error = Error::from_static("ERR DB index is out of range");
