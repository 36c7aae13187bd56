//! Who watches which key: the index behind WATCH.
//!
//! Answers to the watching half of multi.c (`watchForKey`, `unwatchAllKeys`, `touchWatchedKey`,
//! `touchAllWatchedKeysInDb`, `isWatchedKeyExpired`). A client that watches a key wants its next
//! EXEC to fail if anyone changes that key. Changes are found here, by key; what follows for the
//! client is the server's business: it reads the ids out of
//! [`Effects::touched`](crate::Effects::touched).
//!
//! ```text
//!   keys[db]:   "stock"  -> { client 7, client 9 (expired) }         found when a key changes
//!   clients:    7        -> [ (db 0, "stock") ]                      found when a client is done
//! ```
//!
//! A key may be over its time but still lie in the database when it is watched. For the client it
//! does not exist, so its deletion later on is no change: such a watch carries the `expired` mark
//! and loses it, without touching the client, when the key goes away.
//!
//! Invariants:
//! 1. Both tables list the same pairs of client and key, each once.
//! 2. Nothing empty is kept: [`WatchIndex::is_empty`] is one comparison on every write.
//!
//! The original links both lists through one `watchedKey` node; here the pairs are stored twice,
//! which only costs memory while somebody watches.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

/// The id a client is known by; never used again for another client.
pub type ClientId = u64;

/// The clients that watch one key. The mark: the key was over its time already when the client
/// began to watch it.
type Watchers = BTreeMap<ClientId, Expired>;
type Expired = bool;

/// A key some client watches.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "watchedKey")]
struct WatchedKey {
    db: usize,
    key: Box<[u8]>,
}

/// What a database holds under a key, as far as a watcher is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// No such key.
    Absent,
    /// A key whose time is over lies there.
    Expired,
    /// A key that commands can see.
    Live,
}

/// The index. See the [module](self) page.
#[derive(Debug, Default)]
pub struct WatchIndex {
    keys: Vec<HashMap<Box<[u8]>, Watchers>>,
    clients: HashMap<ClientId, Vec<WatchedKey>>,
}

impl WatchIndex {
    /// An index for `dbs` databases.
    pub(crate) fn new(dbs: usize) -> Self {
        Self {
            keys: (0..dbs).map(|_| HashMap::new()).collect(),
            clients: HashMap::new(),
        }
    }

    /// Whether nobody watches anything.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.clients.is_empty()
    }

    /// Number of clients that watch something (INFO `watching_clients`).
    pub fn watching_clients(&self) -> usize {
        self.clients.len()
    }

    /// Number of keys that are watched (INFO `total_watched_keys`).
    pub fn total_watched_keys(&self) -> usize {
        self.keys.iter().map(HashMap::len).sum()
    }

    /// Number of keys `client` watches.
    pub fn watched_keys_of(&self, client: ClientId) -> usize {
        self.clients.get(&client).map_or(0, Vec::len)
    }

    /// Adds a pair, unless it is there already. O(log clients that watch the key).
    pub(crate) fn watch(&mut self, client: ClientId, db: usize, key: &[u8], expired: bool) {
        let watchers = self.keys[db].entry(key.into()).or_default();
        if let Entry::Vacant(place) = watchers.entry(client) {
            place.insert(expired);
            let key = key.into();
            self.clients
                .entry(client)
                .or_default()
                .push(WatchedKey { db, key });
        }
    }

    /// Forgets everything `client` watches. O(its keys, each log of the clients that watch it).
    pub(crate) fn unwatch_all(&mut self, client: ClientId) {
        for WatchedKey { db, key } in self.clients.remove(&client).unwrap_or_default() {
            let Some(watchers) = self.keys[db].get_mut(&key) else {
                continue;
            };
            watchers.remove(&client);
            if watchers.is_empty() {
                self.keys[db].remove(&key);
            }
        }
    }

    /// Whether a key that `client` watches has run out of time since it began to watch it.
    pub(crate) fn any_expired(
        &self,
        client: ClientId,
        is_expired: impl Fn(usize, &[u8]) -> bool,
    ) -> bool {
        let watched = self.clients.get(&client).map_or(&[][..], Vec::as_slice);
        watched.iter().any(|WatchedKey { db, key }| {
            let watchers = self.keys[*db].get(key);
            let was_expired = watchers.and_then(|watchers| watchers.get(&client)).copied();
            was_expired != Some(true) && is_expired(*db, key)
        })
    }

    /// `key` has changed: `touched` gets every client whose EXEC must now fail, and these watch
    /// nothing any more. `exists` says whether the key is in the database after the change.
    #[doc(alias = "touchWatchedKey")]
    pub(crate) fn touch(
        &mut self,
        db: usize,
        key: &[u8],
        exists: impl FnOnce() -> bool,
        touched: &mut Vec<ClientId>,
    ) {
        let Some(watchers) = self.keys[db].get_mut(key) else {
            return;
        };
        let first = touched.len();
        if watchers.values().any(|&expired| expired) {
            let exists = exists();
            for (&client, expired) in watchers.iter_mut() {
                if !*expired {
                    touched.push(client);
                }
                // A key that is over its time and goes away was absent before and is absent now.
                // From here on it counts as absent, so that its return is a change.
                *expired &= exists;
            }
        } else {
            touched.extend(watchers.keys());
        }
        for &client in &touched[first..] {
            self.unwatch_all(client);
        }
    }

    /// A whole database is emptied, or replaced by another one (SWAPDB): `touched` gets the
    /// clients for whose keys that is a change. They go on watching until the server has seen to
    /// them. `before` and `after` tell what a key is in the old and in the new contents.
    ///
    /// The rules, for a key that lies in neither: no change. Else, if the watch is marked expired:
    /// gone now, the mark is taken off and nothing has changed; still over its time, nothing has
    /// changed. If the key was absent and comes back over its time, the watch gets the mark.
    /// Everything else is a change, a key swapped for another of the same name included.
    #[doc(alias = "touchAllWatchedKeysInDb")]
    pub(crate) fn touch_all(
        &mut self,
        db: usize,
        before: impl Fn(&[u8]) -> Presence,
        after: impl Fn(&[u8]) -> Presence,
        touched: &mut Vec<ClientId>,
    ) {
        for (key, watchers) in &mut self.keys[db] {
            let (before, after) = (before(key), after(key));
            if before == Presence::Absent && after == Presence::Absent {
                continue;
            }
            for (&client, expired) in watchers {
                match (*expired, after) {
                    (true, Presence::Absent) => *expired = false,
                    (true, Presence::Expired) => {}
                    (false, Presence::Expired) if before == Presence::Absent => *expired = true,
                    _ => touched.push(client),
                }
            }
        }
    }

    /// Checks invariants 1 and 2.
    #[cfg(test)]
    fn check(&self) {
        let mut by_client: Vec<_> = self
            .clients
            .iter()
            .inspect(|(_, own)| assert!(!own.is_empty()))
            .flat_map(|(client, own)| own.iter().map(|w| (*client, w.db, w.key.clone())))
            .collect();
        let mut by_key: Vec<_> = self
            .keys
            .iter()
            .enumerate()
            .flat_map(|(db, keys)| keys.iter().map(move |(key, list)| (db, key, list)))
            .inspect(|(_, _, list)| assert!(!list.is_empty()))
            .flat_map(|(db, key, list)| list.keys().map(move |&client| (client, db, key.clone())))
            .collect();
        by_client.sort();
        by_key.sort();
        assert_eq!(by_client, by_key);
        by_key.dedup();
        assert_eq!(by_client.len(), by_key.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn touch(index: &mut WatchIndex, db: usize, key: &[u8], exists: bool) -> Vec<ClientId> {
        let mut touched = Vec::new();
        index.touch(db, key, || exists, &mut touched);
        index.check();
        touched
    }

    #[test]
    fn a_change_touches_every_watcher_of_that_key_in_that_database_once() {
        let mut index = WatchIndex::new(2);
        index.watch(1, 0, b"a", false);
        index.watch(1, 0, b"a", false);
        index.watch(2, 0, b"a", false);
        index.watch(2, 0, b"b", false);
        index.watch(3, 1, b"a", false);
        index.check();
        assert_eq!(
            (index.watching_clients(), index.total_watched_keys()),
            (3, 3)
        );
        assert_eq!(touch(&mut index, 0, b"a", true), [1, 2]);
        // Touched clients have stopped watching, their other keys included.
        assert_eq!(touch(&mut index, 0, b"b", true), []);
        assert_eq!(touch(&mut index, 1, b"a", true), [3]);
        assert!(index.is_empty());
    }

    #[test]
    fn deleting_a_key_that_was_expired_when_watched_is_no_change_but_its_return_is() {
        let mut index = WatchIndex::new(1);
        index.watch(1, 0, b"k", true);
        assert_eq!(touch(&mut index, 0, b"k", false), []);
        assert_eq!(touch(&mut index, 0, b"k", true), [1]);
    }

    #[test]
    fn only_keys_that_ran_out_after_the_watch_began_count_as_expired() {
        let mut index = WatchIndex::new(1);
        index.watch(1, 0, b"old", true);
        assert!(!index.any_expired(1, |_, _| true));
        index.watch(1, 0, b"new", false);
        assert!(index.any_expired(1, |_, key| key == b"new"));
        assert!(!index.any_expired(1, |_, _| false));
        assert!(!index.any_expired(2, |_, _| true));
    }

    /// Fifty thousand pairs, however they are spread: a walk over all of them for each would take a
    /// thousand million steps.
    #[test]
    fn many_keys_of_one_client_and_many_clients_of_one_key() {
        const MANY: u64 = 50_000;
        let mut index = WatchIndex::new(1);
        for number in 0..MANY {
            index.watch(1, 0, &number.to_le_bytes(), false);
        }
        assert_eq!(index.watched_keys_of(1) as u64, MANY);
        index.unwatch_all(1);
        for client in 0..MANY {
            index.watch(client, 0, b"k", false);
        }
        let mut touched = Vec::new();
        index.touch(0, b"k", || true, &mut touched);
        assert_eq!(touched.len() as u64, MANY);
        assert!(index.is_empty());
    }

    #[test]
    fn unwatching_leaves_the_other_watchers() {
        let mut index = WatchIndex::new(1);
        index.watch(1, 0, b"k", false);
        index.watch(2, 0, b"k", false);
        index.unwatch_all(1);
        index.check();
        assert_eq!(index.watched_keys_of(1), 0);
        assert_eq!(touch(&mut index, 0, b"k", true), [2]);
    }

    #[test]
    fn swapping_databases_follows_the_table_of_rules() {
        use Presence::{Absent, Expired, Live};
        // (marked before, before, after) -> (touched, marked after)
        for (marked, before, after, expect_touched, expect_marked) in [
            (false, Absent, Absent, false, false),
            (false, Live, Absent, true, false),
            (false, Absent, Live, true, false),
            (false, Live, Live, true, false),
            (false, Live, Expired, true, false),
            (false, Absent, Expired, false, true),
            (true, Expired, Absent, false, false),
            (true, Expired, Expired, false, true),
            (true, Expired, Live, true, true),
        ] {
            let mut index = WatchIndex::new(1);
            index.watch(1, 0, b"k", marked);
            let mut touched = Vec::new();
            index.touch_all(0, |_| before, |_| after, &mut touched);
            let case = (marked, before, after);
            assert_eq!(!touched.is_empty(), expect_touched, "{case:?}");
            assert_eq!(index.keys[0][&b"k"[..]][&1], expect_marked, "{case:?}");
        }
    }
}
