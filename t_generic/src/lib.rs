//! The generic commands: what can be done to a key whatever its type (db.c, expire.c, object.c).
//!
//! Every function here is a narrow handler: it gets the keyspace, its arguments, a place for its
//! reply and the list of effects, and knows nothing of clients or sockets. What a command has to
//! tell the rest of the server (events, watchers, what to propagate) it says through
//! [`db::Session`].
//!
//! - `keys`: DEL, UNLINK, EXISTS, TYPE, TOUCH, KEYS, RANDOMKEY, RENAME, RENAMENX, MOVE, COPY
//! - `scan`: SCAN
//! - `expire`: EXPIRE and its relatives, TTL and its relatives, PERSIST
//! - `object`: OBJECT
//! - `databases`: DBSIZE, SWAPDB, FLUSHDB, FLUSHALL
//!
//! SELECT changes the client and belongs to the server.
//!
//! Where to stop first: `t_generic::expire::expire_command`, `t_generic::keys::del_command`.
#![forbid(unsafe_code)]

use command::{Error, Narrow, error};

pub mod databases;
pub mod expire;
pub mod keys;
pub mod object;
pub mod scan;

/// The handlers of this crate by command name, subcommands as `container|name`.
pub const COMMANDS: &[(&str, Narrow)] = &[
    ("copy", keys::copy_command),
    ("dbsize", databases::dbsize_command),
    ("del", keys::del_command),
    ("exists", keys::exists_command),
    ("expire", expire::expire_command),
    ("expireat", expire::expireat_command),
    ("expiretime", expire::expiretime_command),
    ("flushall", databases::flushall_command),
    ("flushdb", databases::flushdb_command),
    ("keys", keys::keys_command),
    ("move", keys::move_command),
    ("object|encoding", object::object_encoding_command),
    ("object|freq", object::object_freq_command),
    ("object|help", object::object_help_command),
    ("object|idletime", object::object_idletime_command),
    ("object|refcount", object::object_refcount_command),
    ("persist", expire::persist_command),
    ("pexpire", expire::pexpire_command),
    ("pexpireat", expire::pexpireat_command),
    ("pexpiretime", expire::pexpiretime_command),
    ("pttl", expire::pttl_command),
    ("randomkey", keys::randomkey_command),
    ("rename", keys::rename_command),
    ("renamenx", keys::renamenx_command),
    ("scan", scan::scan_command),
    ("swapdb", databases::swapdb_command),
    ("touch", keys::touch_command),
    ("ttl", expire::ttl_command),
    ("type", keys::type_command),
    ("unlink", keys::unlink_command),
];

/// An argument that must be a 64-bit integer.
#[doc(alias = "getLongLongFromObjectOrReply")]
fn integer(arg: &[u8]) -> Result<i64, Error> {
    util::string2ll(arg).ok_or(error::NOT_AN_INTEGER)
}

/// An argument that must be a C `int`.
#[doc(alias = "getIntFromObjectOrReply")]
fn int(arg: &[u8]) -> Result<i32, Error> {
    let number = integer(arg)?;
    i32::try_from(number).map_err(|_| Error::not_in_range(i32::MIN.into(), i32::MAX.into()))
}
