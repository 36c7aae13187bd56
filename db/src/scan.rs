//! Walking over the keys of a database: SCAN, KEYS, RANDOMKEY.
//!
//! Answers to `scanGenericCommand` (its keyspace half), `keysCommand` and `dbRandomKey` of db.c.
//!
//! A table cannot lose entries while it is walked over, so keys that turn out to be over their
//! time are collected first and expired when the walk has stopped.

use object::{KvRef, ObjectType};
use rand::Rng;
use util::stringmatchlen;

use crate::env::Role;
use crate::session::{KeyStatus, Lookup, Session};

/// How many keys [`Session::random_key`] draws before it settles for one that may be over its time
/// (only where nobody may delete it).
const RANDOM_KEY_TRIES: usize = 100;

/// Key names, end to end in one buffer.
#[derive(Clone, Debug, Default)]
pub struct KeyBatch {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl KeyBatch {
    /// An empty batch.
    pub fn new() -> Self {
        Self::default()
    }

    /// Number of keys.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The keys in the order in which they were pushed.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.ends.len()).map(|i| self.get(i))
    }

    fn get(&self, i: usize) -> &[u8] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.bytes[start..self.ends[i]]
    }

    fn push(&mut self, key: &[u8]) {
        self.bytes.extend_from_slice(key);
        self.ends.push(self.bytes.len());
    }
}

/// Which keys [`Session::scan`] returns and how hard it tries.
#[derive(Clone, Copy, Debug)]
pub struct ScanOptions<'p> {
    /// MATCH: only keys that match this glob.
    pub pattern: Option<&'p [u8]>,
    /// TYPE: only keys that hold this.
    pub object_type: Option<ObjectType>,
    /// COUNT: stop after about so many keys were looked at.
    pub count: usize,
}

impl Session<'_> {
    /// One step of SCAN from `cursor` (0 begins): the live keys found, and the cursor to go on
    /// with (0: done). A key that is there from the first step to the last is returned at least
    /// once, however the table is resized in between. O(count).
    #[inline(never)]
    #[doc(alias = "scanGenericCommand")]
    pub fn scan(&mut self, mut cursor: u64, options: ScanOptions<'_>) -> (u64, KeyBatch) {
        let (mut found, mut expired) = (KeyBatch::new(), KeyBatch::new());
        let (keyspace, around) = self.split();
        let mut sampled = 0;
        // A table with few keys and many empty buckets must not hold the server up for long.
        let mut steps_left = options.count.saturating_mul(10);
        loop {
            cursor = keyspace.scan(cursor, None, |entry: KvRef<'_>| {
                sampled += 1;
                if options
                    .object_type
                    .is_some_and(|wanted| wanted != entry.object_type())
                {
                    return;
                }
                if options
                    .pattern
                    .is_some_and(|pattern| !stringmatchlen(pattern, entry.key(), false))
                {
                    return;
                }
                if around.env.is_expired(entry.expire()) {
                    expired.push(entry.key());
                } else {
                    found.push(entry.key());
                }
            });
            if cursor == 0 || steps_left == 0 || sampled >= options.count {
                break;
            }
            steps_left -= 1;
        }
        for key in expired.iter() {
            if self.expire_if_needed(key, Lookup::NONE) == KeyStatus::Valid {
                found.push(key);
            }
        }
        (cursor, found)
    }

    /// Calls `visit` for every key that is not over its time; deletes nothing. O(keys).
    #[doc(alias = "keysCommand")]
    pub fn for_each_live(&self, mut visit: impl FnMut(KvRef<'_>)) {
        for entry in self.dbs.dbs[self.index()].keyspace.iterate() {
            if !self.dbs.env.is_expired(entry.expire()) {
                visit(entry);
            }
        }
    }

    /// A key drawn at random, each with about the same chance; `None` in an empty database. Keys
    /// over their time that come up on the way expire.
    #[inline(never)]
    #[doc(alias = "dbRandomKey")]
    pub fn random_key(&mut self) -> Option<Vec<u8>> {
        let mut tries = RANDOM_KEY_TRIES;
        loop {
            let (keyspace, around) = self.split();
            let all_volatile = keyspace.len() == keyspace.volatile_len();
            let entry = keyspace.random(|| around.env.rng.random())?;
            let key = entry.key().to_vec();
            if !around.env.is_expired(entry.expire()) {
                return Some(key);
            }
            // Where keys are only hidden, all of them may be over their time and none ever goes
            // away: then a key that may be dead is the best answer there is.
            let only_hidden = around.env.role != Role::Master || around.env.expire_paused;
            tries -= 1;
            if tries == 0 && all_volatile && only_hidden {
                return Some(key);
            }
            if self.expire_if_needed(&key, Lookup::NONE) == KeyStatus::Valid {
                return Some(key);
            }
            tries = tries.max(1);
        }
    }
}
