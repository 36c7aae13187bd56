//! Creating, replacing and deleting keys.
//!
//! Answers to `dbAdd`, `setKey`, `dbSetValue`, `dbReplaceValue`, `dbGenericDelete` and
//! `dbUnshareStringValue` of db.c.
//!
//! Two families:
//! - `set_string` and `set_key` do what a command like SET means: whatever lies there is replaced,
//!   watchers are told, and the events `new`, `overwritten` and `type_changed` are written down.
//! - `add`, `replace_string`, `unlink` and the like are their building blocks and say nothing.
//!
//! An entry is one block of memory that holds the key too, so a value that grows may have to move
//! into a new block; the table then learns the new address in the same probe.

use dict::{Occupied, Slot, Vacant};
use object::{KvMut, KvObj, ObjectType, Value, lru};

use crate::env::AccessPolicy;
use crate::keysizes::size_of;
use crate::session::{Around, Fate, Lookup, Session, Ttl};
use crate::{Env, NotifyFlags};

impl Session<'_> {
    /// Sets `key` to the string `value`, whatever it was before: SET. One probe; no allocation if
    /// the value fits where the old one lies, else one. O(value length).
    #[inline(never)]
    #[doc(alias = "setKey")]
    pub fn set_string(&mut self, key: &[u8], value: &[u8], ttl: Ttl) {
        self.set_generic(key, NewValue::Bytes(value), ttl);
    }

    /// Sets `key` to a value that exists already, whatever it was before. One probe; a big value
    /// is not copied.
    #[inline(never)]
    #[doc(alias = "setKey")]
    pub fn set_key(&mut self, key: &[u8], value: Value, ttl: Ttl) {
        self.set_generic(key, NewValue::Owned(value), ttl);
    }

    /// Both of them: finds the key's place, then creates it, or exchanges what lies there.
    #[inline(always)]
    fn set_generic(&mut self, key: &[u8], value: NewValue<'_>, ttl: Ttl) {
        let (slot, hash) = self.place(key);
        let client = self.client();
        let (keyspace, mut around) = self.split();
        match keyspace.entry(slot, key, hash) {
            Slot::Vacant(place) => {
                around.create(place, value.into_entry(key, ttl.resolve(None)));
                around.notify(NotifyFlags::NEW, "new", key);
            }
            Slot::Occupied(found) => {
                let expire = found.as_ref().expire();
                if around.env.is_expired(expire)
                    && around.env.fate_of_expired(client, Lookup::WRITE) != Fate::Live
                {
                    let entry = value.into_entry(key, ttl.resolve(None));
                    around.create_over_expired(key, found, entry);
                } else {
                    around.overwrite(key, found, value, ttl.resolve(expire));
                }
            }
        }
        self.signal_modified_key(key);
    }

    /// Adds a key that is known to be absent. Writes down `new`, signals nothing else.
    #[inline(never)]
    #[doc(alias = "dbAdd")]
    pub fn add(&mut self, key: &[u8], value: Value, expire: Option<i64>) {
        self.add_entry(KvObj::with_value(key, value, expire));
    }

    /// Adds an entry whose key is known to be absent, under its own key and with its own expire
    /// time; its access mark starts anew. Writes down `new`, signals nothing else.
    pub fn add_entry(&mut self, mut entry: KvObj) {
        let view = entry.as_ref();
        let volatile = view.expire().is_some();
        let (slot, hash) = self.place(view.key());
        if self.dbs.env.notify.wants(NotifyFlags::NEW) {
            self.effects
                .push_event(NotifyFlags::NEW, "new", view.key(), self.index());
        }
        let (keyspace, around) = self.split();
        entry.as_mut().set_lru(around.env.fresh_access_mark());
        around.sizes.add(entry.as_ref());
        keyspace.insert(slot, hash, entry, volatile);
    }

    /// Gives the existing string `key` another content as part of a command that changes it (INCR,
    /// APPEND); expire time and access mark stay, nothing is signalled. One probe. False if there
    /// is no such key.
    #[inline(never)]
    #[doc(alias = "dbReplaceValue")]
    #[doc(alias = "dbOverwrite")]
    pub fn replace_string(&mut self, key: &[u8], value: &[u8]) -> bool {
        let in_place = |entry: &mut KvMut<'_>, value: &[u8]| entry.try_set_string(value);
        self.replace_with(key, value, in_place, KvObj::with_string)
    }

    /// [`replace_string`](Self::replace_string) with a content that stays a text even where it reads
    /// as an integer (INCRBYFLOAT).
    pub fn replace_plain_string(&mut self, key: &[u8], value: &[u8]) -> bool {
        let in_place = |entry: &mut KvMut<'_>, value: &[u8]| entry.try_set_plain_string(value);
        self.replace_with(key, value, in_place, KvObj::with_plain_string)
    }

    /// Both of them: `in_place` if the value fits into the entry, else a new entry made by `moved`.
    #[inline(always)]
    fn replace_with(
        &mut self,
        key: &[u8],
        value: &[u8],
        in_place: impl FnOnce(&mut KvMut<'_>, &[u8]) -> bool,
        moved: impl FnOnce(KvObj, &[u8]) -> KvObj,
    ) -> bool {
        let (slot, hash) = self.place(key);
        let (keyspace, around) = self.split();
        let Slot::Occupied(mut found) = keyspace.entry(slot, key, hash) else {
            return false;
        };
        let old = (found.as_ref().object_type(), size_of(found.as_ref()));
        around.sizes.replace(old, (ObjectType::String, value.len()));
        if !in_place(&mut found.as_mut(), value) {
            let volatile = found.is_volatile();
            found.update(|entry| (moved(entry, value), volatile));
        }
        true
    }

    /// Makes the existing string `key` one that can be changed byte by byte (encoding raw) and
    /// returns it; `None` if there is no such key. Nothing is signalled.
    #[inline(never)]
    #[doc(alias = "dbUnshareStringValue")]
    pub fn unshare_string_value(&mut self, key: &[u8]) -> Option<KvMut<'_>> {
        let (slot, hash) = self.place(key);
        let (keyspace, _) = self.split();
        let Slot::Occupied(mut found) = keyspace.entry(slot, key, hash) else {
            return None;
        };
        if found.as_mut().try_make_raw() {
            return Some(found.into_mut());
        }
        let volatile = found.is_volatile();
        Some(found.update(|entry| (entry.make_raw(), volatile)))
    }

    /// Deletes `key` with its value as DEL and UNLINK do: a key whose time is over expires instead
    /// and does not count. Signals nothing more than that. One probe. True if a live key went.
    pub fn delete_live(&mut self, key: &[u8], lazy: bool) -> bool {
        let (slot, hash) = self.place(key);
        let client = self.client();
        let (keyspace, mut around) = self.split();
        let Slot::Occupied(found) = keyspace.entry(slot, key, hash) else {
            return false;
        };
        let expired = around.env.is_expired(found.as_ref().expire())
            && around.env.fate_of_expired(client, Lookup::NONE) == Fate::Delete;
        let entry = found.remove();
        if expired {
            around.expire_now(entry);
        } else {
            around.sizes.remove(entry.as_ref());
            around.env.free(entry, lazy);
        }
        !expired
    }

    /// Deletes `key` as a side effect of a command, lazily if `lazyfree-lazy-server-del` says so.
    #[doc(alias = "dbDelete")]
    pub fn delete(&mut self, key: &[u8]) -> bool {
        self.generic_delete(key, self.dbs.env.lazyfree_lazy.server_del)
    }

    /// Deletes `key` and frees its value at once.
    #[inline(never)]
    #[doc(alias = "dbSyncDelete")]
    pub fn sync_delete(&mut self, key: &[u8]) -> bool {
        self.generic_delete(key, false)
    }

    /// Deletes `key`; a big value is freed by the lazy-free thread.
    #[inline(never)]
    #[doc(alias = "dbAsyncDelete")]
    pub fn async_delete(&mut self, key: &[u8]) -> bool {
        self.generic_delete(key, true)
    }

    /// Takes `key` out of the database without freeing anything.
    #[doc(alias = "dbUnlink")]
    pub fn unlink(&mut self, key: &[u8]) -> Option<KvObj> {
        let (slot, hash) = self.place(key);
        let (keyspace, around) = self.split();
        let entry = keyspace.remove(slot, key, hash)?;
        around.sizes.remove(entry.as_ref());
        Some(entry)
    }

    #[doc(alias = "dbGenericDelete")]
    fn generic_delete(&mut self, key: &[u8], lazy: bool) -> bool {
        match self.unlink(key) {
            Some(entry) => {
                self.dbs.env.free(entry, lazy);
                true
            }
            None => false,
        }
    }
}

impl Around<'_> {
    /// A new key.
    #[inline]
    fn create(&mut self, place: Vacant<'_, KvObj>, mut entry: KvObj) {
        entry.as_mut().set_lru(self.env.fresh_access_mark());
        self.sizes.add(entry.as_ref());
        let volatile = entry.as_ref().expire().is_some();
        place.insert(entry, volatile);
    }

    /// A new key in the place of one that is over its time: first that one expires.
    #[cold]
    fn create_over_expired(&mut self, key: &[u8], found: Occupied<'_, KvObj>, mut entry: KvObj) {
        entry.as_mut().set_lru(self.env.fresh_access_mark());
        self.sizes.add(entry.as_ref());
        let volatile = entry.as_ref().expire().is_some();
        let dead = found.replace(entry, volatile);
        self.expire_now(dead);
        self.notify(NotifyFlags::NEW, "new", key);
    }

    /// Another value for a key that is alive: in place if it fits, else in a new entry, to which
    /// the access mark goes over.
    #[inline(always)]
    #[doc(alias = "dbSetValue")]
    fn overwrite(
        &mut self,
        key: &[u8],
        mut found: Occupied<'_, KvObj>,
        value: NewValue<'_>,
        expire: Option<i64>,
    ) {
        let (old_type, new_type) = (found.as_ref().object_type(), value.object_type());
        let sizes = (size_of(found.as_ref()), value.size());
        self.sizes.replace((old_type, sizes.0), (new_type, sizes.1));
        self.env.touch(&mut found.as_mut(), true);
        match value.try_in_place(&mut found.as_mut()) {
            Ok(()) => change_expire(found, expire),
            Err(value) => {
                let mut entry = value.into_entry(key, expire);
                entry.as_mut().set_lru(found.as_ref().lru());
                let old = found.replace(entry, expire.is_some());
                self.env.free(old, self.env.lazyfree_lazy.server_del);
            }
        }
        self.notify(NotifyFlags::OVERWRITTEN, "overwritten", key);
        if old_type != new_type {
            self.notify(NotifyFlags::TYPE_CHANGED, "type_changed", key);
        }
    }
}

/// What a key is set to.
enum NewValue<'v> {
    /// A string, to be copied into the entry.
    Bytes(&'v [u8]),
    /// A value that exists already.
    Owned(Value),
}

impl NewValue<'_> {
    #[inline(always)]
    fn object_type(&self) -> ObjectType {
        match self {
            Self::Bytes(_) => ObjectType::String,
            Self::Owned(value) => value.object_type(),
        }
    }

    /// What INFO will call its size.
    #[inline(always)]
    fn size(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Owned(Value::String(string)) => string.as_ref().len(),
        }
    }

    #[inline(always)]
    fn into_entry(self, key: &[u8], expire: Option<i64>) -> KvObj {
        match self {
            Self::Bytes(bytes) => KvObj::new_string(key, bytes, expire),
            Self::Owned(value) => KvObj::with_value(key, value, expire),
        }
    }

    /// Puts the value where the entry's own lies, or gives it back if it does not fit there.
    #[inline(always)]
    fn try_in_place(self, entry: &mut KvMut<'_>) -> Result<(), Self> {
        match self {
            Self::Bytes(bytes) => entry.try_set_string(bytes).then_some(()).ok_or(self),
            Self::Owned(value) => entry.try_set_value(value).map_err(Self::Owned),
        }
    }
}

/// Gives an entry the expire time `when`, or takes its own off. In place if the block has room.
#[inline]
pub(crate) fn change_expire(mut found: Occupied<'_, KvObj>, when: Option<i64>) {
    match when {
        None => {
            if found.is_volatile() {
                found.as_mut().clear_expire();
                found.set_volatile(false);
            }
        }
        Some(when) if found.as_mut().try_set_expire(when) => {
            if !found.is_volatile() {
                found.set_volatile(true);
            }
        }
        Some(_) => {
            found.update(|entry| (entry.set_expire(when), true));
        }
    }
}

impl Env {
    /// Marks an access in the entry. `write` tells whether the command may change it.
    #[inline]
    pub(crate) fn touch(&mut self, entry: &mut KvMut<'_>, write: bool) {
        if self.access_frozen {
            return;
        }
        match self.access {
            AccessPolicy::Lru => self.touch_lru(entry),
            AccessPolicy::Lrm if write => self.touch_lru(entry),
            AccessPolicy::Lrm => {}
            AccessPolicy::Lfu {
                log_factor,
                decay_minutes,
            } => self.update_lfu(entry, log_factor, decay_minutes),
        }
    }

    /// Most accesses within one tick of the clock find their mark there: then the line stays clean.
    #[inline]
    fn touch_lru(&self, entry: &mut KvMut<'_>) {
        if entry.lru() != self.lru_clock {
            entry.set_lru(self.lru_clock);
        }
    }

    #[cold]
    #[inline(never)]
    #[doc(alias = "updateLFU")]
    fn update_lfu(&mut self, entry: &mut KvMut<'_>, log_factor: u32, decay_minutes: u32) {
        use rand::Rng;
        let minutes = lru::lfu_minutes(self.now_ms as u64);
        entry.set_lru(lru::lfu_touch(
            entry.lru(),
            minutes,
            decay_minutes,
            log_factor,
            self.rng.random(),
        ));
    }

    /// The access mark of a key that has just been created.
    #[inline]
    #[doc(alias = "initObjectLRUOrLFU")]
    pub(crate) fn fresh_access_mark(&self) -> u32 {
        if self.access.is_lfu() {
            lru::lfu(lru::lfu_minutes(self.now_ms as u64), lru::LFU_INIT)
        } else {
            self.lru_clock
        }
    }

    /// Frees an entry that is in no table any more.
    #[inline]
    pub(crate) fn free(&self, entry: KvObj, lazy: bool) {
        if lazy {
            self.lazyfree.free_obj_async(entry);
        }
    }
}
