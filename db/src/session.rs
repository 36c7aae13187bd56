//! One command's view of the keyspace: the functions of db.c that work on a key.
//!
//! A handler holds a `Session`: a database, the world around it and the list of effects. The names
//! are those of db.c: `lookup_key_read`, `lookup_key_write`, `add`, `set_key`, `delete`,
//! `set_expire`, `signal_modified_key`, `notify_keyspace_event`.
//!
//! # The way of a read
//!
//! ```text
//!   lookup_key_read(key)
//!     place        hash of the key, or the one computed while the pipeline was prefetched
//!     find         one probe of the table
//!     expire       one compare with the clock in env: the time lies in the entry's header
//!     touch        the LRU clock, or the LFU counter, into the entry's header
//!     hit          one counter
//! ```
//!
//! No allocation, no clock call. The rare ways out of it (missing, over its time) are out of line.
//!
//! # The way of a SET
//!
//! `set_string` finds the key or the place where it belongs with the same single probe. A value
//! that fits into the old block is written in place; otherwise one new block with header, expire
//! time, key and value replaces the old one.
//!
//! # Keys whose time is over
//!
//! Every lookup follows one rule (`Env::fate_of_expired`): on a master
//! the key is deleted, counted, announced (`expired`) and propagated as DEL or UNLINK; a replica,
//! a paused server, or a caller that asked for it only hides it.
//!
//! Invariants:
//! 1. A key that is over its time is never returned to a handler, unless it runs a command of our
//!    master or expiry is switched off.
//! 2. Whoever changes a value calls [`Session::signal_modified_key`] afterwards; the functions of
//!    this module that replace or create a value for a command do so themselves, as `setKey` does.
//! 3. Whoever changes the length of a string through the entry it looked up calls
//!    [`Session::update_keysizes`]; everything else keeps the histograms of sizes itself.
//!
//! Where to stop first: `db::session::Session::lookup_key_read`.

use std::ptr;

use dict::{Keyspace, Slot};
use object::{KvMut, KvObj, KvRef, ObjectType};

use crate::env::Role;
use crate::watch::WatchIndex;
use crate::{Databases, Effects, Env, Keysizes, NotifyFlags};

/// How a lookup behaves: `LOOKUP_*` of the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lookup(u8);

impl Lookup {
    /// Nothing special.
    pub const NONE: Self = Self(0);
    /// Leave the access mark alone.
    pub const NOTOUCH: Self = Self(1 << 0);
    /// No `keymiss` event.
    pub const NONOTIFY: Self = Self(1 << 1);
    /// Do not count hit or miss.
    pub const NOSTATS: Self = Self(1 << 2);
    /// The key is about to be changed: also a writable replica deletes it if its time is over.
    pub const WRITE: Self = Self(1 << 3);
    /// Hide a key that is over its time instead of deleting it.
    pub const NOEXPIRE: Self = Self(1 << 4);
    /// Leave no trace at all.
    pub const NOEFFECTS: Self =
        Self(Self::NOTOUCH.0 | Self::NONOTIFY.0 | Self::NOSTATS.0 | Self::NOEXPIRE.0);

    /// Both sets of flags.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }
}

/// What a write does to the expire time of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ttl {
    /// The key lives on without one.
    Clear,
    /// As it was; none for a new key.
    Keep,
    /// This moment, in milliseconds since 1970.
    At(i64),
}

impl Ttl {
    pub(crate) fn resolve(self, current: Option<i64>) -> Option<i64> {
        match self {
            Self::Clear => None,
            Self::Keep => current,
            Self::At(when) => Some(when),
        }
    }
}

/// What became of a key that may be over its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "keyStatus")]
pub enum KeyStatus {
    /// Alive, or no such key.
    Valid,
    /// Over its time, still there, to be treated as missing.
    Expired,
    /// Over its time and deleted by this call.
    Deleted,
}

/// What the keyspace must know of the client a command runs for.
#[derive(Clone, Copy, Debug, Default)]
pub struct SessionFlags {
    /// CLIENT NO-TOUCH is on and the command is not TOUCH.
    #[doc(alias = "LOOKUP_NOTOUCH")]
    pub no_touch: bool,
    /// The command comes from our master: what it says about keys is right.
    pub from_master: bool,
}

/// A hash computed ahead, good for exactly this slice.
#[derive(Clone, Copy)]
struct Hint<'a> {
    key: &'a [u8],
    hash: u64,
}

/// One command's view of the keyspace. See the [module](self) page.
pub struct Session<'a> {
    /// All databases.
    pub dbs: &'a mut Databases,
    /// What the command did.
    pub effects: &'a mut Effects,
    index: usize,
    flags: SessionFlags,
    hint: Option<Hint<'a>>,
}

/// The parts of a session that may be used while an entry of the keyspace is borrowed.
pub(crate) struct Around<'s> {
    pub env: &'s mut Env,
    pub watch: &'s mut WatchIndex,
    pub effects: &'s mut Effects,
    pub sizes: &'s mut Keysizes,
    pub db: usize,
}

impl<'a> Session<'a> {
    /// A view of database `index`, which must exist.
    #[inline]
    pub fn new(dbs: &'a mut Databases, effects: &'a mut Effects, index: usize) -> Self {
        debug_assert!(index < dbs.dbs.len());
        Self {
            dbs,
            effects,
            index,
            flags: SessionFlags::default(),
            hint: None,
        }
    }

    /// The same view for a client with these flags.
    #[inline]
    #[must_use]
    pub fn with_flags(mut self, flags: SessionFlags) -> Self {
        self.flags = flags;
        self
    }

    /// The same view, with the hash of `key` known. The hint is used for lookups through this very
    /// slice only, so a wrong key cannot pick it up.
    #[inline]
    #[must_use]
    pub fn with_hint(mut self, key: &'a [u8], hash: u64) -> Self {
        debug_assert_eq!(hash, dict::hash(key));
        self.hint = Some(Hint { key, hash });
        self
    }

    // ---- where and when ----------------------------------------------------------------------

    /// Number of the database this session works on.
    #[inline]
    pub fn index(&self) -> usize {
        self.index
    }

    /// Goes over to another database; false if there is none of that number.
    #[doc(alias = "selectDb")]
    pub fn select(&mut self, index: usize) -> bool {
        let exists = index < self.dbs.dbs.len();
        if exists {
            self.index = index;
        }
        exists
    }

    /// Runs `f` with another existing database selected, then comes back to this one.
    pub fn in_db<R>(&mut self, index: usize, f: impl FnOnce(&mut Self) -> R) -> R {
        let home = std::mem::replace(&mut self.index, index);
        let result = f(self);
        self.index = home;
        result
    }

    /// The time of this command in milliseconds since 1970.
    #[inline]
    #[doc(alias = "commandTimeSnapshot")]
    pub fn now_ms(&self) -> i64 {
        self.dbs.env.now_ms
    }

    /// The world around the databases.
    #[inline]
    pub fn env(&self) -> &Env {
        &self.dbs.env
    }

    /// Number of keys, those over their time included.
    #[inline]
    #[doc(alias = "dbSize")]
    pub fn dbsize(&self) -> usize {
        self.dbs.dbs[self.index].keyspace.len()
    }

    /// Table and hash of a key.
    #[inline]
    pub(crate) fn place(&self, key: &[u8]) -> (usize, u64) {
        let hash = match self.hint {
            Some(hint) if ptr::eq(hint.key, key) => hint.hash,
            _ => dict::hash(key),
        };
        (self.dbs.key_slot(key), hash)
    }

    // ---- lookups -----------------------------------------------------------------------------

    /// The entry under `key`, for reading; `None` if there is none or its time is over. O(1).
    #[inline(never)]
    #[doc(alias = "lookupKeyRead")]
    #[doc(alias = "lookupKeyReadOrReply")]
    pub fn lookup_key_read(&mut self, key: &[u8]) -> Option<KvRef<'_>> {
        self.lookup_key(key, Lookup::NONE).map(KvMut::into_ref)
    }

    /// [`lookup_key_read`](Self::lookup_key_read) with special wishes.
    #[inline(never)]
    #[doc(alias = "lookupKeyReadWithFlags")]
    pub fn lookup_key_read_with_flags(&mut self, key: &[u8], flags: Lookup) -> Option<KvRef<'_>> {
        self.lookup_key(key, flags).map(KvMut::into_ref)
    }

    /// The entry under `key`, to be changed; `None` if there is none or its time was over. The
    /// caller signals the change afterwards. O(1).
    #[inline(never)]
    #[doc(alias = "lookupKeyWrite")]
    pub fn lookup_key_write(&mut self, key: &[u8]) -> Option<KvMut<'_>> {
        self.lookup_key(key, Lookup::WRITE)
    }

    /// [`lookup_key_write`](Self::lookup_key_write) with special wishes.
    #[inline(never)]
    #[doc(alias = "lookupKeyWriteWithFlags")]
    pub fn lookup_key_write_with_flags(&mut self, key: &[u8], flags: Lookup) -> Option<KvMut<'_>> {
        self.lookup_key(key, flags.with(Lookup::WRITE))
    }

    /// What both kinds of lookup do: find, expire, touch, count.
    #[inline]
    #[doc(alias = "lookupKey")]
    fn lookup_key(&mut self, key: &[u8], flags: Lookup) -> Option<KvMut<'_>> {
        let (slot, hash) = self.place(key);
        let client = self.flags;
        let (keyspace, mut around) = self.split();
        let Slot::Occupied(found) = keyspace.entry(slot, key, hash) else {
            around.count_miss(key, flags);
            return None;
        };
        if around.env.is_expired(found.as_ref().expire()) {
            match around.env.fate_of_expired(client, flags) {
                Fate::Live => {}
                Fate::Hide => {
                    around.count_miss(key, flags);
                    return None;
                }
                Fate::Delete => {
                    around.expire_now(found.remove());
                    around.count_miss(key, flags);
                    return None;
                }
            }
        }
        let mut entry = found.into_mut();
        if !flags.any(Lookup::NOTOUCH) && !client.no_touch {
            around.env.touch(&mut entry, flags.any(Lookup::WRITE));
        }
        if !flags.any(Lookup::NOSTATS.with(Lookup::WRITE)) {
            around.env.stats.keyspace_hits += 1;
        }
        Some(entry)
    }

    /// Whether `key` is there and alive. Leaves the access mark alone, counts as a read.
    pub fn exists(&mut self, key: &[u8]) -> bool {
        self.lookup_key(key, Lookup::NOTOUCH).is_some()
    }

    /// Deletes or hides `key` if its time is over, as a lookup with `flags` does, and tells.
    #[inline(never)]
    #[doc(alias = "expireIfNeeded")]
    pub fn expire_if_needed(&mut self, key: &[u8], flags: Lookup) -> KeyStatus {
        let (slot, hash) = self.place(key);
        let client = self.flags;
        let (keyspace, mut around) = self.split();
        match keyspace.entry(slot, key, hash) {
            Slot::Occupied(found) if around.env.is_expired(found.as_ref().expire()) => {
                match around.env.fate_of_expired(client, flags) {
                    Fate::Live => KeyStatus::Valid,
                    Fate::Hide => KeyStatus::Expired,
                    Fate::Delete => {
                        around.expire_now(found.remove());
                        KeyStatus::Deleted
                    }
                }
            }
            _ => KeyStatus::Valid,
        }
    }

    /// The caller has changed the length of a string in place, through the entry it looked up.
    #[inline]
    #[doc(alias = "updateKeysizesHist")]
    pub fn update_keysizes(&mut self, old_len: usize, new_len: usize) {
        self.dbs.dbs[self.index]
            .keysizes
            .change(ObjectType::String, old_len, new_len);
    }

    // ---- what others must hear ---------------------------------------------------------------

    /// `key` has changed: clients that watch it find their next EXEC refused.
    #[inline]
    #[doc(alias = "signalModifiedKey")]
    pub fn signal_modified_key(&mut self, key: &[u8]) {
        if !self.dbs.watch.is_empty() {
            self.touch_watched_key(key);
        }
    }

    #[cold]
    #[inline(never)]
    #[doc(alias = "touchWatchedKey")]
    fn touch_watched_key(&mut self, key: &[u8]) {
        let (slot, hash) = self.place(key);
        let (keyspace, around) = self.split();
        let exists = || keyspace.find(slot, key, hash).is_some();
        around
            .watch
            .touch(around.db, key, exists, around.effects.touched_mut());
    }

    /// Writes the event down if anybody has switched its class on.
    #[inline]
    #[doc(alias = "notifyKeyspaceEvent")]
    pub fn notify_keyspace_event(&mut self, class: NotifyFlags, name: &'static str, key: &[u8]) {
        if self.dbs.env.notify.wants(class) {
            self.effects.push_event(class, name, key, self.index);
        }
    }

    /// Whether changes are propagated, so that it pays to build a rewritten command.
    #[inline]
    pub fn wants_propagation(&self) -> bool {
        self.effects.wants_propagation
    }

    /// The database's keys beside everything else, so that an entry can be held while events are
    /// written down.
    #[inline]
    pub(crate) fn split(&mut self) -> (&mut Keyspace<KvObj>, Around<'_>) {
        let Databases {
            dbs, env, watch, ..
        } = &mut *self.dbs;
        let db = &mut dbs[self.index];
        (
            &mut db.keyspace,
            Around {
                env,
                watch,
                effects: &mut *self.effects,
                sizes: &mut db.keysizes,
                db: self.index,
            },
        )
    }

    /// Flags of the client.
    #[inline]
    pub(crate) fn client(&self) -> SessionFlags {
        self.flags
    }
}

/// What happens to a key whose time is over when somebody comes upon it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Nothing: it counts as alive.
    Live,
    /// It is treated as missing, and stays where it is.
    Hide,
    /// It is deleted, and the deletion is propagated.
    Delete,
}

impl Env {
    /// The rule of `expireIfNeeded`, for a key that is over its time.
    #[cold]
    pub(crate) fn fate_of_expired(&self, client: SessionFlags, flags: Lookup) -> Fate {
        if self.lazy_expire_disabled {
            return Fate::Live;
        }
        if let Role::Replica { read_only } = self.role {
            // The master decides, and tells us with a DEL. What it sends in the meantime refers to
            // keys as it sees them. Writes of our own clients must find the key gone, though.
            if client.from_master {
                return Fate::Live;
            }
            if read_only || !flags.any(Lookup::WRITE) {
                return Fate::Hide;
            }
        }
        if flags.any(Lookup::NOEXPIRE) || self.expire_paused {
            return Fate::Hide;
        }
        Fate::Delete
    }
}

impl Around<'_> {
    /// Writes an event down if its class is on.
    #[inline]
    pub(crate) fn notify(&mut self, class: NotifyFlags, name: &'static str, key: &[u8]) {
        if self.env.notify.wants(class) {
            self.effects.push_event(class, name, key, self.db);
        }
    }

    /// A lookup has found nothing.
    #[inline]
    fn count_miss(&mut self, key: &[u8], flags: Lookup) {
        if !flags.any(Lookup::NONOTIFY.with(Lookup::WRITE)) {
            self.notify(NotifyFlags::KEY_MISS, "keymiss", key);
        }
        if !flags.any(Lookup::NOSTATS.with(Lookup::WRITE)) {
            self.env.stats.keyspace_misses += 1;
        }
    }

    /// `dead` has just been taken out of the keyspace because its time is over: frees it, counts
    /// it, announces and propagates the deletion.
    #[cold]
    #[inline(never)]
    #[doc(alias = "deleteExpiredKeyAndPropagate")]
    #[doc(alias = "propagateDeletion")]
    #[doc(alias = "propagateExpire")]
    pub(crate) fn expire_now(&mut self, dead: KvObj) {
        let lazy = self.env.lazyfree_lazy.expire;
        let key = dead.as_ref().key();
        self.env.stats.expired_keys += 1;
        self.sizes.remove(dead.as_ref());
        self.notify(NotifyFlags::EXPIRED, "expired", key);
        if !self.watch.is_empty() {
            self.watch
                .touch(self.db, key, || false, self.effects.touched_mut());
        }
        self.effects
            .also_propagate(self.db, &[deletion_command(lazy), key]);
        self.env.free(dead, lazy);
    }
}

/// The command that tells replicas of a deletion.
pub(crate) fn deletion_command(lazy: bool) -> &'static [u8] {
    if lazy { b"UNLINK" } else { b"DEL" }
}
