//! The expire time of a key: the "Expires API" of db.c.
//!
//! The time lies in the entry's own header, so asking costs no second lookup; the keyspace lists
//! the entries that have one for the expire cycle (expire.c, see [`crate::expire`]).
//!
//! Times are milliseconds since 1970. `None` says that a key lives on without one (-1 in C).

use dict::Slot;

use crate::env::Role;
use crate::session::{Session, deletion_command};
use crate::write::change_expire;
use crate::{Env, NotifyFlags};

impl Session<'_> {
    /// The expire time of `key`; `None` if it has none or there is no such key. Touches nothing.
    #[inline(never)]
    #[doc(alias = "getExpire")]
    pub fn get_expire(&self, key: &[u8]) -> Option<i64> {
        let (slot, hash) = self.place(key);
        self.dbs.dbs[self.index()]
            .keyspace
            .find(slot, key, hash)?
            .expire()
    }

    /// Sets the expire time of the existing `key`; false if there is no such key. In place if the
    /// block has room for a time, else the entry moves. Signals nothing.
    #[inline(never)]
    #[doc(alias = "setExpire")]
    pub fn set_expire(&mut self, key: &[u8], when: i64) -> bool {
        let (slot, hash) = self.place(key);
        let Slot::Occupied(found) = self.split().0.entry(slot, key, hash) else {
            return false;
        };
        change_expire(found, Some(when));
        true
    }

    /// Takes the expire time off; true if `key` had one. Signals nothing.
    #[inline(never)]
    #[doc(alias = "removeExpire")]
    pub fn remove_expire(&mut self, key: &[u8]) -> bool {
        let (slot, hash) = self.place(key);
        let Slot::Occupied(found) = self.split().0.entry(slot, key, hash) else {
            return false;
        };
        let volatile = found.is_volatile();
        change_expire(found, None);
        volatile
    }

    /// Deletes the existing `key` because a command gave it a time that is over: counts as a change,
    /// is announced as `del` and propagated as DEL or UNLINK in place of the command.
    #[inline(never)]
    #[doc(alias = "deleteExpiredKeyFromOverwriteAndPropagate")]
    pub fn delete_expired_key_from_overwrite_and_propagate(&mut self, key: &[u8]) {
        let lazy = self.dbs.env.lazyfree_lazy.expire;
        if let Some(entry) = self.unlink(key) {
            self.dbs.env.free(entry, lazy);
        }
        self.effects.dirty += 1;
        self.effects.rewrite_command(&[deletion_command(lazy), key]);
        self.signal_modified_key(key);
        self.notify_keyspace_event(NotifyFlags::GENERIC, "del", key);
    }
}

impl Env {
    /// Whether a command that sets this expire time deletes the key at once. Not so while loading
    /// and on a replica: there the time is kept, and a DEL will follow.
    #[doc(alias = "checkAlreadyExpired")]
    pub fn check_already_expired(&self, when: i64) -> bool {
        when <= self.now_ms && !self.loading && self.role == Role::Master
    }
}
