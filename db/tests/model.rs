//! The keyspace against a model that anyone can check by eye: per database a map from key to value
//! and expire time, and a clock that only the test moves.

use std::collections::{BTreeMap, BTreeSet};

use db::{
    CycleConfig, CycleKind, Databases, Effects, Env, Keysizes, ScanOptions, Session, Ttl,
    active_expire_cycle,
};
use proptest::prelude::*;

const DBS: usize = 3;

#[derive(Clone, Debug)]
enum Op {
    Set(u8, Vec<u8>, Option<u16>),
    SetKeepTtl(u8, Vec<u8>),
    Get(u8),
    Delete(u8, bool),
    Expire(u8, u16),
    Persist(u8),
    Replace(u8, Vec<u8>),
    Append(u8, u8),
    Rename(u8, u8),
    Move(u8, usize),
    Select(usize),
    Advance(u16),
    Cycle,
    Random,
    ScanAll(u8),
    Swap(usize, usize),
    Flush(Option<usize>, bool),
    Upkeep,
}

fn value() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        3 => proptest::collection::vec(any::<u8>(), 0..24),
        2 => any::<i64>().prop_map(|n| n.to_string().into_bytes()),
        1 => (150usize..400).prop_map(|len| vec![b'x'; len]),
    ]
}

fn op() -> impl Strategy<Value = Op> {
    let key = 0u8..24;
    prop_oneof![
        8 => (key.clone(), value(), proptest::option::of(1u16..400)).prop_map(|(k, v, t)| Op::Set(k, v, t)),
        2 => (key.clone(), value()).prop_map(|(k, v)| Op::SetKeepTtl(k, v)),
        4 => key.clone().prop_map(Op::Get),
        3 => (key.clone(), any::<bool>()).prop_map(|(k, lazy)| Op::Delete(k, lazy)),
        3 => (key.clone(), 1u16..400).prop_map(|(k, t)| Op::Expire(k, t)),
        2 => key.clone().prop_map(Op::Persist),
        2 => (key.clone(), value()).prop_map(|(k, v)| Op::Replace(k, v)),
        2 => (key.clone(), any::<u8>()).prop_map(|(k, b)| Op::Append(k, b)),
        2 => (key.clone(), key.clone()).prop_map(|(a, b)| Op::Rename(a, b)),
        1 => (key, 0..DBS).prop_map(|(k, d)| Op::Move(k, d)),
        1 => (0..DBS).prop_map(Op::Select),
        2 => (1u16..150).prop_map(Op::Advance),
        1 => Just(Op::Cycle),
        1 => Just(Op::Random),
        1 => (1u8..30).prop_map(Op::ScanAll),
        1 => (0..DBS, 0..DBS).prop_map(|(a, b)| Op::Swap(a, b)),
        1 => (proptest::option::of(0..DBS), any::<bool>()).prop_map(|(d, lazy)| Op::Flush(d, lazy)),
        1 => Just(Op::Upkeep),
    ]
}

fn name(key: u8) -> Vec<u8> {
    // Short and long names, so that entries of every shape turn up.
    if key.is_multiple_of(5) {
        vec![b'k' + key % 3; 200 + usize::from(key)]
    } else {
        format!("key:{key}").into_bytes()
    }
}

/// Keys of one database with their value and expire time.
type ModelDb = BTreeMap<Vec<u8>, (Vec<u8>, Option<i64>)>;

#[derive(Default)]
struct Model {
    now: i64,
    dbs: [ModelDb; DBS],
}

impl Model {
    /// Forgets what is over its time: for commands it does not exist.
    fn expire(&mut self) {
        for db in &mut self.dbs {
            db.retain(|_, (_, when)| when.is_none_or(|when| self.now <= when));
        }
    }
}

struct Subject {
    dbs: Databases,
    effects: Effects,
    index: usize,
}

impl Subject {
    fn session(&mut self) -> Session<'_> {
        Session::new(&mut self.dbs, &mut self.effects, self.index)
    }

    fn text(&mut self, key: &[u8]) -> Option<Vec<u8>> {
        let entry = self
            .session()
            .lookup_key_read(key)?
            .string()?
            .decode(&mut [0; 21])
            .to_vec();
        Some(entry)
    }

    fn scan_all(&mut self, count: usize) -> BTreeSet<Vec<u8>> {
        let mut seen = BTreeSet::new();
        let mut cursor = 0;
        loop {
            let options = ScanOptions {
                pattern: None,
                object_type: None,
                count,
            };
            let (next, keys) = self.session().scan(cursor, options);
            seen.extend(keys.iter().map(<[u8]>::to_vec));
            cursor = next;
            if cursor == 0 {
                return seen;
            }
        }
    }
}

fn apply(op: Op, model: &mut Model, subject: &mut Subject) {
    model.expire();
    let index = subject.index;
    let live = &mut model.dbs[index];
    match op {
        Op::Set(key, value, ttl) => {
            let when = ttl.map(|ttl| model.now + i64::from(ttl));
            subject
                .session()
                .set_string(&name(key), &value, when.map_or(Ttl::Clear, Ttl::At));
            live.insert(name(key), (value, when));
        }
        Op::SetKeepTtl(key, value) => {
            subject.session().set_string(&name(key), &value, Ttl::Keep);
            let when = live.get(&name(key)).and_then(|(_, when)| *when);
            live.insert(name(key), (value, when));
        }
        Op::Get(key) => {
            let expect = live.get(&name(key)).map(|(value, _)| value.clone());
            assert_eq!(subject.text(&name(key)), expect);
            let expect = live.get(&name(key)).and_then(|(_, when)| *when);
            assert_eq!(subject.session().get_expire(&name(key)), expect);
        }
        Op::Delete(key, lazy) => {
            assert_eq!(
                subject.session().delete_live(&name(key), lazy),
                live.remove(&name(key)).is_some()
            );
        }
        Op::Expire(key, ttl) => {
            let when = model.now + i64::from(ttl);
            let mut session = subject.session();
            let set = session.lookup_key_write(&name(key)).is_some()
                && session.set_expire(&name(key), when);
            assert_eq!(set, live.contains_key(&name(key)));
            if let Some(entry) = live.get_mut(&name(key)) {
                entry.1 = Some(when);
            }
        }
        Op::Persist(key) => {
            let mut session = subject.session();
            let persisted =
                session.lookup_key_write(&name(key)).is_some() && session.remove_expire(&name(key));
            assert_eq!(
                persisted,
                live.get_mut(&name(key))
                    .is_some_and(|entry| entry.1.take().is_some())
            );
        }
        Op::Replace(key, value) => {
            let mut session = subject.session();
            let replaced = session.lookup_key_write(&name(key)).is_some()
                && session.replace_string(&name(key), &value);
            assert_eq!(replaced, live.contains_key(&name(key)));
            if let Some(entry) = live.get_mut(&name(key)) {
                entry.0 = value;
            }
        }
        Op::Append(key, byte) => {
            let mut session = subject.session();
            if session.lookup_key_write(&name(key)).is_some() {
                let mut entry = session
                    .unshare_string_value(&name(key))
                    .expect("just found");
                let bytes = entry.raw_mut().expect("raw by now");
                let old_len = bytes.len();
                bytes.cat(&[byte]);
                session.update_keysizes(old_len, old_len + 1);
            }
            if let Some(entry) = live.get_mut(&name(key)) {
                entry.0.push(byte);
            }
        }
        Op::Rename(from, to) if name(from) != name(to) => {
            let mut session = subject.session();
            if session.lookup_key_write(&name(from)).is_some() {
                session.delete(&name(to));
                let entry = session.unlink(&name(from)).expect("just found");
                session.add_entry(entry.renamed(&name(to)));
            }
            if let Some(entry) = live.remove(&name(from)) {
                live.insert(name(to), entry);
            }
        }
        Op::Rename(..) => {}
        Op::Move(key, target) => {
            let mut session = subject.session();
            let found = session.lookup_key_write(&name(key)).is_some();
            session.select(target);
            if found && session.lookup_key_write(&name(key)).is_none() {
                session.select(index);
                let entry = session.unlink(&name(key)).expect("just found");
                session.select(target);
                session.add_entry(entry);
            }
            if !model.dbs[target].contains_key(&name(key))
                && let Some(entry) = model.dbs[index].remove(&name(key))
            {
                model.dbs[target].insert(name(key), entry);
            }
        }
        Op::Select(index) => subject.index = index,
        Op::Advance(ms) => {
            model.now += i64::from(ms);
            subject.dbs.env.now_ms = model.now;
        }
        Op::Cycle => {
            let now_us = model.now * 1000;
            let config = CycleConfig { effort: 10, hz: 10 };
            for _ in 0..4 {
                let clock = &mut || now_us;
                active_expire_cycle(
                    &mut subject.dbs,
                    &mut subject.effects,
                    CycleKind::Slow,
                    config,
                    clock,
                );
            }
        }
        Op::Random => match subject.session().random_key() {
            Some(key) => assert!(live.contains_key(&key)),
            None => assert!(live.is_empty()),
        },
        Op::ScanAll(count) => {
            assert_eq!(
                subject.scan_all(count.into()),
                live.keys().cloned().collect::<BTreeSet<_>>()
            );
            // What was over its time is gone from the table now.
            assert_eq!(subject.session().dbsize(), live.len());
        }
        Op::Swap(one, two) => {
            assert!(subject.dbs.swap_databases(one, two, &mut subject.effects));
            model.dbs.swap(one, two);
        }
        Op::Flush(only, lazy) => {
            subject.dbs.empty_data(only, lazy, &mut subject.effects);
            match only {
                Some(db) => model.dbs[db].clear(),
                None => model.dbs.iter_mut().for_each(BTreeMap::clear),
            }
        }
        Op::Upkeep => subject.dbs.resize_and_rehash(true),
    }
}

/// What must hold between any two commands.
fn check(model: &Model, subject: &Subject) {
    for (db, live) in subject.dbs.dbs.iter().zip(&model.dbs) {
        let volatile = db
            .keyspace
            .iterate()
            .filter(|entry| entry.expire().is_some())
            .count();
        assert_eq!(
            db.keyspace.volatile_len(),
            volatile,
            "the index lists what has an expire time"
        );
        let alive = db
            .keyspace
            .iterate()
            .filter(|entry| !subject.dbs.env.is_expired(entry.expire()))
            .count();
        assert_eq!(alive, live.len());
        assert_eq!(db.keyspace.iterate().count(), db.keyspace.len());
        assert_eq!(db.keysizes, Keysizes::recount(&db.keyspace));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_commands_leaves_what_the_model_has(ops in proptest::collection::vec(op(), 1..250)) {
        let mut model = Model { now: 1_000_000, ..Model::default() };
        let mut subject = Subject { dbs: Databases::new(DBS, Env::new(7)), effects: Effects::new(), index: 0 };
        subject.dbs.env.now_ms = model.now;
        for op in ops {
            apply(op, &mut model, &mut subject);
            model.expire();
            check(&model, &subject);
        }
        for index in 0..DBS {
            subject.index = index;
            for (key, (value, when)) in &model.dbs[index] {
                prop_assert_eq!(subject.text(key), Some(value.clone()));
                prop_assert_eq!(subject.session().get_expire(key), *when);
            }
        }
    }
}
