//! The commands against a model of the keyspace: per database a map from key to value and expire
//! time, and a clock that only the test moves.

mod common;

use std::collections::BTreeMap;

use common::{NOW, World};
use proptest::prelude::*;

const DBS: usize = 2;

#[derive(Clone, Copy, Debug)]
enum Op {
    Set {
        key: u8,
        value: u16,
        ttl: Option<i8>,
    },
    Del {
        first: u8,
        second: u8,
    },
    Exists {
        first: u8,
        second: u8,
    },
    Rename {
        from: u8,
        to: u8,
        nx: bool,
    },
    Move {
        key: u8,
        db: usize,
    },
    Copy {
        from: u8,
        to: u8,
        db: usize,
        replace: bool,
    },
    Expire {
        key: u8,
        ttl: i8,
        condition: &'static str,
    },
    Pttl {
        key: u8,
    },
    Persist {
        key: u8,
    },
    Keys,
    Randomkey,
    Swapdb,
    Flushdb,
    Select {
        db: usize,
    },
    Advance {
        ms: u8,
    },
}

fn op() -> impl Strategy<Value = Op> {
    let key = 0u8..8;
    let db = 0..DBS;
    let condition = prop_oneof![Just(""), Just("NX"), Just("XX"), Just("GT"), Just("LT")];
    prop_oneof![
        6 => (key.clone(), any::<u16>(), proptest::option::of(1i8..))
            .prop_map(|(key, value, ttl)| Op::Set { key, value, ttl }),
        2 => (key.clone(), key.clone()).prop_map(|(first, second)| Op::Del { first, second }),
        2 => (key.clone(), key.clone()).prop_map(|(first, second)| Op::Exists { first, second }),
        2 => (key.clone(), key.clone(), any::<bool>()).prop_map(|(from, to, nx)| Op::Rename { from, to, nx }),
        2 => (key.clone(), db.clone()).prop_map(|(key, db)| Op::Move { key, db }),
        2 => (key.clone(), key.clone(), db.clone(), any::<bool>())
            .prop_map(|(from, to, db, replace)| Op::Copy { from, to, db, replace }),
        5 => (key.clone(), any::<i8>(), condition)
            .prop_map(|(key, ttl, condition)| Op::Expire { key, ttl, condition }),
        3 => key.clone().prop_map(|key| Op::Pttl { key }),
        2 => key.prop_map(|key| Op::Persist { key }),
        1 => Just(Op::Keys),
        1 => Just(Op::Randomkey),
        1 => Just(Op::Swapdb),
        1 => Just(Op::Flushdb),
        1 => db.prop_map(|db| Op::Select { db }),
        3 => any::<u8>().prop_map(|ms| Op::Advance { ms }),
    ]
}

type Db = BTreeMap<u8, (u16, Option<i64>)>;

#[derive(Default)]
struct Model {
    dbs: [Db; DBS],
    index: usize,
    now: i64,
}

impl Model {
    /// The command line of an operation, and the reply that is right. `None` for no command.
    fn step(&mut self, op: Op) -> Option<(String, String)> {
        for db in &mut self.dbs {
            db.retain(|_, (_, when)| when.is_none_or(|when| self.now <= when));
        }
        let (now, index) = (self.now, self.index);
        let db = &mut self.dbs[index];
        let int = |n: i64| format!(":{n}");
        let (line, reply) = match op {
            Op::Set { key, value, ttl } => {
                let when = ttl.map(|ttl| now + i64::from(ttl));
                db.insert(key, (value, when));
                let option = when.map_or(String::new(), |when| format!(" PXAT {when}"));
                (format!("SET {key} {value}{option}"), "+OK".into())
            }
            Op::Del { first, second } => {
                let deleted = i64::from(db.remove(&first).is_some())
                    + i64::from(db.remove(&second).is_some());
                (format!("DEL {first} {second}"), int(deleted))
            }
            Op::Exists { first, second } => {
                let count = [first, second]
                    .iter()
                    .filter(|key| db.contains_key(key))
                    .count();
                (format!("EXISTS {first} {second}"), int(count as i64))
            }
            Op::Rename { from, to, nx } => {
                let done = db.contains_key(&from) && if nx { !db.contains_key(&to) } else { true };
                let reply = match (db.contains_key(&from), nx) {
                    (false, _) => "-ERR no such key".into(),
                    (true, false) => "+OK".into(),
                    (true, true) => int(done.into()),
                };
                if done && let Some(entry) = db.remove(&from) {
                    db.insert(to, entry);
                }
                (
                    format!("{} {from} {to}", if nx { "RENAMENX" } else { "RENAME" }),
                    reply,
                )
            }
            Op::Move { key, db: target } => {
                let line = format!("MOVE {key} {target}");
                if target == index {
                    (
                        line,
                        "-ERR source and destination objects are the same".into(),
                    )
                } else {
                    let moves = db.contains_key(&key) && !self.dbs[target].contains_key(&key);
                    if moves && let Some(entry) = self.dbs[index].remove(&key) {
                        self.dbs[target].insert(key, entry);
                    }
                    (line, int(moves.into()))
                }
            }
            Op::Copy {
                from,
                to,
                db: target,
                replace,
            } => {
                let line = format!(
                    "COPY {from} {to} DB {target}{}",
                    if replace { " REPLACE" } else { "" }
                );
                if target == index && from == to {
                    (
                        line,
                        "-ERR source and destination objects are the same".into(),
                    )
                } else {
                    let entry = db.get(&from).copied();
                    let copied = entry.filter(|_| replace || !self.dbs[target].contains_key(&to));
                    if let Some(entry) = copied {
                        self.dbs[target].insert(to, entry);
                    }
                    (line, int(copied.is_some().into()))
                }
            }
            Op::Expire {
                key,
                ttl,
                condition,
            } => {
                let when = now + i64::from(ttl);
                let current = db.get(&key).map(|(_, when)| when.unwrap_or(i64::MAX));
                let set = current.is_some_and(|current| match condition {
                    "NX" => current == i64::MAX,
                    "XX" => current != i64::MAX,
                    "GT" => when > current,
                    "LT" => when < current,
                    _ => true,
                });
                if set && when <= now {
                    db.remove(&key);
                } else if set && let Some(entry) = db.get_mut(&key) {
                    entry.1 = Some(when);
                }
                (
                    format!("PEXPIRE {key} {ttl} {condition}").trim_end().into(),
                    int(set.into()),
                )
            }
            Op::Pttl { key } => {
                let reply = db
                    .get(&key)
                    .map_or(-2, |(_, when)| when.map_or(-1, |when| when - now));
                (format!("PTTL {key}"), int(reply))
            }
            Op::Persist { key } => {
                let had = db
                    .get_mut(&key)
                    .is_some_and(|entry| entry.1.take().is_some());
                (format!("PERSIST {key}"), int(had.into()))
            }
            Op::Keys => (
                "KEYS *".into(),
                db.keys().map(u8::to_string).collect::<Vec<_>>().join(" "),
            ),
            Op::Randomkey => (
                "RANDOMKEY".into(),
                db.keys().map(u8::to_string).collect::<Vec<_>>().join(" "),
            ),
            Op::Swapdb => {
                self.dbs.swap(0, 1);
                ("SWAPDB 0 1".into(), "+OK".into())
            }
            Op::Flushdb => {
                db.clear();
                ("FLUSHDB".into(), "+OK".into())
            }
            Op::Select { db } => {
                self.index = db;
                (format!("SELECT {db}"), "+OK".into())
            }
            Op::Advance { ms } => {
                self.now += i64::from(ms);
                return None;
            }
        };
        Some((line, reply))
    }
}

/// The bulk strings of a reply of [`World::run`], in order of their numbers.
fn bulks(reply: &str) -> Vec<u8> {
    let mut keys: Vec<u8> = reply
        .split(' ')
        .filter(|word| !word.starts_with(['*', '$']))
        .flat_map(str::parse)
        .collect();
    keys.sort_unstable();
    keys
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn every_reply_is_the_one_the_model_gives(ops in proptest::collection::vec(op(), 1..200)) {
        let mut world = World::new();
        let mut model = Model { now: NOW, ..Model::default() };
        for op in ops {
            let Some((line, expect)) = model.step(op) else { continue };
            world.dbs.env.now_ms = model.now;
            let reply = world.run(&line);
            let sorted = bulks(&reply);
            let keys: Vec<u8> = expect.split(' ').flat_map(str::parse).collect();
            match op {
                Op::Keys => prop_assert_eq!(sorted, keys),
                Op::Randomkey => prop_assert!(sorted.len() == keys.len().min(1) && sorted.iter().all(|k| keys.contains(k))),
                _ => prop_assert_eq!(reply, expect, "{}", line),
            }
            for db in &world.dbs.dbs {
                prop_assert_eq!(&db.keysizes, &db::Keysizes::recount(&db.keyspace), "{}", line);
            }
        }
    }
}
