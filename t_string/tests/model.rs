//! The commands against a model: a map from key to bytes and time, and a clock that only the test
//! moves.

mod common;

use std::collections::HashMap;

use common::{NOW, World};
use db::Keysizes;
use object::KvRef;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Op {
    Set(u8, Vec<u8>, Time, Is, bool),
    Get(u8),
    GetEx(u8, Time),
    GetDel(u8),
    Append(u8, Vec<u8>),
    SetRange(u8, u8, Vec<u8>),
    GetRange(u8, i8, i8),
    IncrBy(u8, i64),
    IncrEx(u8, i64, i64, i64, bool),
    MSet(Vec<(u8, Vec<u8>)>, bool),
    Advance(u8),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Time {
    Unsaid,
    In(u8),
    Keep,
    Persist,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Is {
    Any,
    Absent,
    Present,
    One,
    NotOne,
}

/// Values that are integers, nearly integers, short, or longer than a block embeds.
fn value() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(b"1".to_vec()),
        any::<i64>().prop_map(|n| n.to_string().into_bytes()),
        Just(b"-0".to_vec()),
        Just(b" 7".to_vec()),
        proptest::collection::vec(any::<u8>(), 0..8),
        (any::<u8>(), 1usize..400).prop_map(|(byte, len)| vec![byte; len]),
    ]
}

fn op() -> impl Strategy<Value = Op> {
    let key = 0u8..4;
    let time = prop_oneof![
        Just(Time::Unsaid),
        (1u8..50).prop_map(Time::In),
        Just(Time::Keep)
    ];
    let is = prop_oneof![
        3 => Just(Is::Any), 1 => Just(Is::Absent), 1 => Just(Is::Present), 1 => Just(Is::One), 1 => Just(Is::NotOne)
    ];
    let get_time = prop_oneof![
        Just(Time::Unsaid),
        (1u8..50).prop_map(Time::In),
        Just(Time::Persist)
    ];
    let step = prop_oneof![-9i64..9, any::<i64>()];
    prop_oneof![
        4 => (key.clone(), value(), time, is, any::<bool>()).prop_map(|(k, v, t, i, g)| Op::Set(k, v, t, i, g)),
        2 => key.clone().prop_map(Op::Get),
        2 => (key.clone(), get_time).prop_map(|(k, t)| Op::GetEx(k, t)),
        1 => key.clone().prop_map(Op::GetDel),
        2 => (key.clone(), value()).prop_map(|(k, v)| Op::Append(k, v)),
        2 => (key.clone(), any::<u8>(), value()).prop_map(|(k, at, v)| Op::SetRange(k, at, v)),
        2 => (key.clone(), any::<i8>(), any::<i8>()).prop_map(|(k, a, b)| Op::GetRange(k, a, b)),
        3 => (key.clone(), step.clone()).prop_map(|(k, n)| Op::IncrBy(k, n)),
        2 => (key.clone(), step, -20i64..0, 0i64..20, any::<bool>())
            .prop_map(|(k, n, low, high, sat)| Op::IncrEx(k, n, low, high, sat)),
        1 => (proptest::collection::vec((key, value()), 1..4), any::<bool>()).prop_map(|(p, nx)| Op::MSet(p, nx)),
        2 => (1u8..40).prop_map(Op::Advance),
    ]
}

/// The keyspace as a textbook would have it.
struct Model {
    keys: HashMap<u8, (Vec<u8>, Option<i64>)>,
    now: i64,
}

fn bulk(bytes: &[u8]) -> Vec<u8> {
    [format!("${}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat()
}

fn null() -> Vec<u8> {
    b"$-1\r\n".to_vec()
}

fn int(value: i128) -> Vec<u8> {
    format!(":{value}\r\n").into_bytes()
}

const NOT_AN_INTEGER: &[u8] = b"-ERR value is not an integer or out of range\r\n";

impl Model {
    fn expire(&mut self) {
        let now = self.now;
        self.keys
            .retain(|_, (_, when)| when.is_none_or(|when| when >= now));
    }

    fn value(&self, key: u8) -> Option<&Vec<u8>> {
        self.keys.get(&key).map(|(value, _)| value)
    }

    /// What a stored text counts for: an integer that prints as just this text.
    fn number(&self, key: u8) -> Option<i64> {
        let Some(text) = self.value(key) else {
            return Some(0);
        };
        let number: i64 = std::str::from_utf8(text).ok()?.parse().ok()?;
        (number.to_string().as_bytes() == text).then_some(number)
    }

    fn change(&mut self, key: u8, change: impl FnOnce(&mut Vec<u8>)) -> usize {
        let (value, _) = self.keys.entry(key).or_default();
        change(value);
        value.len()
    }

    fn apply(&mut self, op: &Op) -> Vec<u8> {
        match op {
            Op::Set(key, value, time, is, get) => {
                let old = self.keys.get(key).cloned();
                let holds = match (is, &old) {
                    (Is::Any, _) => true,
                    (Is::Absent, old) => old.is_none(),
                    (Is::Present, old) => old.is_some(),
                    (Is::One, old) => old.as_ref().is_some_and(|(old, _)| old == b"1"),
                    (Is::NotOne, old) => old.as_ref().is_none_or(|(old, _)| old != b"1"),
                };
                if holds {
                    let when = match time {
                        Time::In(ms) => Some(self.now + i64::from(*ms)),
                        Time::Keep => old.as_ref().and_then(|(_, when)| *when),
                        Time::Unsaid | Time::Persist => None,
                    };
                    self.keys.insert(*key, (value.clone(), when));
                }
                match (get, old, holds) {
                    (true, Some((old, _)), _) => bulk(&old),
                    (true, None, _) | (false, _, false) => null(),
                    (false, _, true) => b"+OK\r\n".to_vec(),
                }
            }
            Op::Get(key) => self.value(*key).map_or_else(null, |value| bulk(value)),
            Op::GetEx(key, time) => {
                let now = self.now;
                let Some((value, when)) = self.keys.get_mut(key) else {
                    return null();
                };
                match time {
                    Time::In(ms) => *when = Some(now + i64::from(*ms)),
                    Time::Persist => *when = None,
                    Time::Unsaid | Time::Keep => {}
                }
                bulk(value)
            }
            Op::GetDel(key) => self
                .keys
                .remove(key)
                .map_or_else(null, |(value, _)| bulk(&value)),
            Op::Append(key, tail) => int(self.change(*key, |value| value.extend(tail)) as i128),
            Op::SetRange(key, at, patch) => {
                if patch.is_empty() {
                    return int(self.value(*key).map_or(0, Vec::len) as i128);
                }
                let (at, end) = (usize::from(*at), usize::from(*at) + patch.len());
                int(self.change(*key, |value| {
                    value.resize(value.len().max(end), 0);
                    value[at..end].copy_from_slice(patch);
                }) as i128)
            }
            Op::GetRange(key, start, end) => {
                let value = self.value(*key).cloned().unwrap_or_default();
                let len = value.len() as i64;
                let place = |at: i8| match i64::from(at) {
                    at if at < 0 => len + at,
                    at => at,
                };
                let inside: Vec<u8> = (place(*start)..=place(*end))
                    .filter(|at| (0..len).contains(at))
                    .map(|at| value[at as usize])
                    .collect();
                bulk(&inside)
            }
            Op::IncrBy(key, increment) => {
                let Some(old) = self.number(*key) else {
                    return NOT_AN_INTEGER.to_vec();
                };
                let Some(sum) = old.checked_add(*increment) else {
                    return b"-ERR increment or decrement would overflow\r\n".to_vec();
                };
                self.change(*key, |value| *value = sum.to_string().into_bytes());
                int(sum.into())
            }
            Op::IncrEx(key, increment, low, high, saturate) => {
                let Some(old) = self.number(*key) else {
                    return NOT_AN_INTEGER.to_vec();
                };
                let sum = i128::from(old) + i128::from(*increment);
                let bounded = sum.clamp((*low).into(), (*high).into());
                if sum != bounded && !saturate {
                    return [b"*2\r\n".to_vec(), int(old.into()), int(0)].concat();
                }
                let applied = bounded - i128::from(old);
                if i64::try_from(applied).is_err() {
                    return b"-ERR applied increment would overflow\r\n".to_vec();
                }
                self.change(*key, |value| *value = bounded.to_string().into_bytes());
                [b"*2\r\n".to_vec(), int(bounded), int(applied)].concat()
            }
            Op::MSet(pairs, nx) => {
                let taken = *nx && pairs.iter().any(|(key, _)| self.keys.contains_key(key));
                if !taken {
                    for (key, value) in pairs {
                        self.keys.insert(*key, (value.clone(), None));
                    }
                }
                if *nx {
                    int(i128::from(!taken))
                } else {
                    b"+OK\r\n".to_vec()
                }
            }
            Op::Advance(ms) => {
                self.now += i64::from(*ms);
                Vec::new()
            }
        }
    }
}

/// The same as a command.
fn command(op: &Op) -> Option<Vec<Vec<u8>>> {
    let word = |text: &str| text.as_bytes().to_vec();
    let mut args = Vec::new();
    let mut push = |words: &[Vec<u8>]| args.extend_from_slice(words);
    let key = |key: &u8| vec![b'k', *key];
    let time = |time: &Time| match time {
        Time::Unsaid => vec![],
        Time::In(ms) => vec![word("PX"), word(&ms.to_string())],
        Time::Keep => vec![word("KEEPTTL")],
        Time::Persist => vec![word("PERSIST")],
    };
    match op {
        Op::Set(k, value, t, is, get) => {
            push(&[word("SET"), key(k), value.clone()]);
            push(&time(t));
            push(&match is {
                Is::Any => vec![],
                Is::Absent => vec![word("NX")],
                Is::Present => vec![word("xx")],
                Is::One => vec![word("IFEQ"), word("1")],
                Is::NotOne => vec![word("ifne"), word("1")],
            });
            push(&vec![word("GET"); usize::from(*get)]);
        }
        Op::Get(k) => push(&[word("GET"), key(k)]),
        Op::GetEx(k, t) => {
            push(&[word("GETEX"), key(k)]);
            push(&time(t));
        }
        Op::GetDel(k) => push(&[word("GETDEL"), key(k)]),
        Op::Append(k, tail) => push(&[word("APPEND"), key(k), tail.clone()]),
        Op::SetRange(k, at, patch) => {
            push(&[
                word("SETRANGE"),
                key(k),
                word(&at.to_string()),
                patch.clone(),
            ]);
        }
        Op::GetRange(k, a, b) => {
            push(&[
                word("GETRANGE"),
                key(k),
                word(&a.to_string()),
                word(&b.to_string()),
            ]);
        }
        Op::IncrBy(k, n) => push(&[word("INCRBY"), key(k), word(&n.to_string())]),
        Op::IncrEx(k, n, low, high, saturate) => {
            push(&[word("INCREX"), key(k), word("BYINT"), word(&n.to_string())]);
            push(&[word("LBOUND"), word(&low.to_string())]);
            push(&[word("UBOUND"), word(&high.to_string())]);
            push(&vec![word("SATURATE"); usize::from(*saturate)]);
        }
        Op::MSet(pairs, nx) => {
            push(&[word(if *nx { "MSETNX" } else { "MSET" })]);
            for (k, value) in pairs {
                push(&[key(k), value.clone()]);
            }
        }
        Op::Advance(_) => return None,
    }
    Some(args)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_reply_is_the_models(ops in proptest::collection::vec(op(), 1..120)) {
        let mut world = World::new();
        let mut model = Model { keys: HashMap::new(), now: NOW };
        for op in &ops {
            let want = model.apply(op);
            model.expire();
            world.dbs.env.now_ms = model.now;
            if let Some(args) = command(op) {
                let args: Vec<&[u8]> = args.iter().map(Vec::as_slice).collect();
                let got = world.call(&args);
                prop_assert_eq!(
                    String::from_utf8_lossy(&got), String::from_utf8_lossy(&want), "{:?}", op
                );
            }
            for key in 0..4u8 {
                let found = world.session().lookup_key_read(&[b'k', key]).map(KvRef::expire);
                prop_assert_eq!(found, model.keys.get(&key).map(|(_, when)| *when), "{:?}", op);
            }
            let db = &world.dbs.dbs[0];
            prop_assert_eq!(&db.keysizes, &Keysizes::recount(&db.keyspace), "{:?}", op);
        }
    }
}
