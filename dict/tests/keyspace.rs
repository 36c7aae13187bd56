//! `Keyspace` against a `BTreeMap`: keys, values, and which of them are volatile.

use std::collections::{BTreeMap, BTreeSet};

use dict::{Keyed, Keyspace, Slot};
use proptest::prelude::*;

#[derive(Debug, Clone, PartialEq)]
struct Item {
    key: Vec<u8>,
    value: u64,
}

impl Keyed for Item {
    fn key(&self) -> &[u8] {
        &self.key
    }
}

#[expect(clippy::unnecessary_box_returns, reason = "the box is the entry")]
fn item(key: u16, value: u64) -> Box<Item> {
    Box::new(Item {
        key: name(key),
        value,
    })
}

fn name(key: u16) -> Vec<u8> {
    format!("key:{key}").into_bytes()
}

#[derive(Debug, Clone)]
enum Op {
    Set(u16, u64, bool),
    Replace(u16, u64, bool),
    Update(u16, u64, bool, bool),
    SetVolatile(u16, bool),
    Change(u16, u64),
    Remove(u16),
    TakeVolatile(u64),
    Rehash,
    Resize,
    Clear,
}

fn op() -> impl Strategy<Value = Op> {
    let key = 0u16..200;
    prop_oneof![
        12 => (key.clone(), any::<u64>(), any::<bool>()).prop_map(|(k, v, x)| Op::Set(k, v, x)),
        3 => (key.clone(), any::<u64>(), any::<bool>()).prop_map(|(k, v, x)| Op::Replace(k, v, x)),
        3 => (key.clone(), any::<u64>(), any::<bool>(), any::<bool>())
            .prop_map(|(k, v, x, m)| Op::Update(k, v, x, m)),
        2 => (key.clone(), any::<bool>()).prop_map(|(k, x)| Op::SetVolatile(k, x)),
        2 => (key.clone(), any::<u64>()).prop_map(|(k, v)| Op::Change(k, v)),
        5 => key.prop_map(Op::Remove),
        1 => any::<u64>().prop_map(Op::TakeVolatile),
        1 => Just(Op::Rehash),
        1 => Just(Op::Resize),
        1 => prop_oneof![40 => Just(Op::Resize), 1 => Just(Op::Clear)],
    ]
}

/// Value and volatility by (slot, key).
type Model = BTreeMap<(usize, Vec<u8>), (u64, bool)>;

fn check(keyspace: &Keyspace<Box<Item>>, model: &Model, slots: usize) {
    assert_eq!(keyspace.len(), model.len());
    assert_eq!(
        keyspace.volatile_len(),
        model.values().filter(|(_, v)| *v).count()
    );
    for ((slot, key), (value, volatile)) in model {
        let hash = Keyspace::<Box<Item>>::hash(key);
        let found = keyspace.find(*slot, key, hash).expect("a key of the model");
        assert_eq!(found.value, *value);
        assert_eq!(keyspace.is_volatile(*slot, key, hash), *volatile);
    }
    let mut all: Vec<_> = keyspace.iterate().map(|item| item.key.clone()).collect();
    all.sort();
    let mut expected: Vec<_> = model.keys().map(|(_, key)| key.clone()).collect();
    expected.sort();
    assert_eq!(all, expected);
    for slot in 0..slots {
        let len = model.keys().filter(|(s, _)| *s == slot).count();
        assert_eq!(keyspace.keys().slot_len(slot), len);
        let listed: BTreeMap<_, _> = keyspace
            .expires()
            .iter_slot(slot)
            .map(|item| (item.key.clone(), item.value))
            .collect();
        let expected: BTreeMap<_, _> = model
            .iter()
            .filter(|((s, _), (_, volatile))| *s == slot && *volatile)
            .map(|((_, key), (value, _))| (key.clone(), *value))
            .collect();
        assert_eq!(listed, expected);
    }
}

fn apply(keyspace: &mut Keyspace<Box<Item>>, model: &mut Model, slots: usize, op: Op) {
    let place = |key: u16| {
        let name = name(key);
        let hash = Keyspace::<Box<Item>>::hash(&name);
        (usize::from(key) % slots, name, hash)
    };
    match op {
        Op::Set(key, value, volatile) => {
            let (slot, name, hash) = place(key);
            match keyspace.entry(slot, &name, hash) {
                Slot::Occupied(mut entry) => {
                    assert_eq!(entry.as_ref().value, model[&(slot, name.clone())].0);
                    entry.as_mut().value = value;
                    entry.set_volatile(volatile);
                    assert_eq!(entry.is_volatile(), volatile);
                }
                Slot::Vacant(entry) => {
                    assert!(!model.contains_key(&(slot, name.clone())));
                    assert_eq!(entry.insert(item(key, value), volatile).value, value);
                }
            }
            model.insert((slot, name), (value, volatile));
        }
        Op::Replace(key, value, volatile) => {
            let (slot, name, hash) = place(key);
            if let Some(old) = model.get_mut(&(slot, name)) {
                assert_eq!(
                    keyspace
                        .replace(slot, hash, item(key, value), volatile)
                        .value,
                    old.0
                );
                *old = (value, volatile);
            }
        }
        Op::Update(key, value, volatile, moves) => {
            let (slot, name, hash) = place(key);
            let updated = keyspace.update(slot, &name, hash, |mut old| {
                old.value = value;
                (if moves { Box::new((*old).clone()) } else { old }, volatile)
            });
            assert_eq!(updated.is_some(), model.contains_key(&(slot, name.clone())));
            if updated.is_some() {
                model.insert((slot, name), (value, volatile));
            }
        }
        Op::SetVolatile(key, volatile) => {
            let (slot, name, hash) = place(key);
            let present = keyspace.set_volatile(slot, &name, hash, volatile);
            if let Some(entry) = model.get_mut(&(slot, name)) {
                assert!(present);
                entry.1 = volatile;
            }
        }
        Op::Change(key, value) => {
            let (slot, name, hash) = place(key);
            let found = keyspace.find_mut(slot, &name, hash);
            assert_eq!(found.is_some(), model.contains_key(&(slot, name.clone())));
            if let Some(found) = found {
                found.value = value;
                model.get_mut(&(slot, name)).unwrap().0 = value;
            }
        }
        Op::Remove(key) => {
            let (slot, name, hash) = place(key);
            let removed = keyspace.remove(slot, &name, hash).map(|item| item.value);
            assert_eq!(removed, model.remove(&(slot, name)).map(|(value, _)| value));
        }
        Op::TakeVolatile(modulus) => {
            let modulus = modulus % 5 + 1;
            let due = |item: &Item| item.value.is_multiple_of(modulus);
            let mut cursor = 0;
            loop {
                cursor = keyspace.take_volatile(
                    cursor,
                    |_| false,
                    |item| due(item),
                    |slot, item| assert!(model.remove(&(slot, item.key)).unwrap().1),
                );
                if cursor == 0 {
                    break;
                }
            }
            let left = model
                .values()
                .filter(|(v, volatile)| *volatile && v % modulus == 0);
            assert_eq!(left.count(), 0, "a full scan takes all that are due");
        }
        Op::Rehash => {
            keyspace.incrementally_rehash(1000);
        }
        Op::Resize => keyspace.try_resize(16),
        Op::Clear => {
            keyspace.clear(&mut || ());
            model.clear();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn behaves_as_a_map_with_a_set_of_volatile_keys(
        slot_bits in prop_oneof![Just(0u32), Just(2)],
        ops in prop::collection::vec(op(), 1..400),
    ) {
        let slots = 1 << slot_bits;
        let mut keyspace = Keyspace::new(slot_bits);
        let mut model = Model::new();
        for (n, op) in ops.into_iter().enumerate() {
            apply(&mut keyspace, &mut model, slots, op);
            if n % 16 == 0 {
                check(&keyspace, &model, slots);
            }
        }
        check(&keyspace, &model, slots);
        let taken = keyspace.take_all();
        check(&taken, &model, slots);
        check(&keyspace, &Model::new(), slots);
    }
}

#[test]
fn an_update_that_unwinds_leaves_the_key_out_of_both_tables() {
    let mut keyspace = Keyspace::new(0);
    for key in 0..50 {
        let name = name(key);
        keyspace.insert(0, Keyspace::<Box<Item>>::hash(&name), item(key, 1), true);
    }
    let victim = name(7);
    let hash = Keyspace::<Box<Item>>::hash(&victim);
    let unwound = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        keyspace.update(0, &victim, hash, |_| panic!("on purpose"));
    }));
    assert!(unwound.is_err());
    assert!(keyspace.find(0, &victim, hash).is_none());
    assert_eq!((keyspace.len(), keyspace.volatile_len()), (49, 49));
    assert!(keyspace.expires().iter().all(|item| item.key != victim));
}

#[test]
fn a_full_keyspace_can_be_dropped_on_another_thread() {
    let mut keyspace = Keyspace::new(2);
    for key in 0..1000 {
        let name = name(key);
        let slot = usize::from(key) % 4;
        keyspace.insert(
            slot,
            Keyspace::<Box<Item>>::hash(&name),
            item(key, 1),
            key % 2 == 0,
        );
    }
    let full = keyspace.take_all();
    assert_eq!(std::thread::spawn(move || full.len()).join().unwrap(), 1000);
    assert!(keyspace.is_empty());
}

#[test]
fn random_keys_of_both_kinds_come_from_their_store() {
    let mut keyspace = Keyspace::new(2);
    let mut state = 1u64;
    let mut random = || {
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        state >> 16
    };
    assert!(keyspace.random(&mut random).is_none());
    for key in 0..300 {
        let name = name(key);
        let slot = usize::from(key) % 4;
        keyspace.insert(
            slot,
            Keyspace::<Box<Item>>::hash(&name),
            item(key, key.into()),
            key % 10 == 0,
        );
    }
    for _ in 0..200 {
        assert!(keyspace.random(&mut random).is_some());
        assert_eq!(keyspace.random_volatile(&mut random).unwrap().value % 10, 0);
    }
    let mut sampled = 0;
    keyspace.sample_volatile_at_random(5, &mut random, |item| {
        assert_eq!(item.value % 10, 0);
        sampled += 1;
    });
    assert!((1..=5).contains(&sampled));
    let (mut cursor, mut seen) = (0, 0);
    loop {
        cursor = keyspace.sample_volatile(cursor, 10, |_| seen += 1);
        if cursor == 0 {
            break;
        }
    }
    assert_eq!(seen, 30);
}

/// Keys 0 to 399 in four slots, the first half of them volatile.
fn four_hundred() -> Keyspace<Box<Item>> {
    let mut keyspace = Keyspace::new(2);
    for key in 0..400 {
        let hash = Keyspace::<Box<Item>>::hash(&name(key));
        let slot = usize::from(key) % 4;
        keyspace.insert(slot, hash, item(key, key.into()), key < 200);
    }
    keyspace
}

/// What a whole scan visits.
fn scanned(mut step: impl FnMut(u64, &mut dyn FnMut(&Item)) -> u64) -> BTreeSet<u64> {
    let (mut seen, mut cursor) = (BTreeSet::new(), 0);
    loop {
        cursor = step(cursor, &mut |item| {
            seen.insert(item.value);
        });
        if cursor == 0 {
            return seen;
        }
    }
}

#[test]
fn scans_visit_the_keys_of_their_store_or_of_one_slot_of_it() {
    let keyspace = four_hundred();
    let third = |range: std::ops::Range<u64>| range.filter(|key| key % 4 == 2).collect();
    let all = scanned(|cursor, visit| keyspace.scan(cursor, None, visit));
    assert_eq!(all, (0..400).collect());
    let all = scanned(|cursor, visit| keyspace.scan(cursor, Some(2), visit));
    assert_eq!(all, third(0..400));
    let volatile = scanned(|cursor, visit| keyspace.scan_volatile(cursor, None, visit));
    assert_eq!(volatile, (0..200).collect());
    let volatile = scanned(|cursor, visit| keyspace.scan_volatile(cursor, Some(2), visit));
    assert_eq!(volatile, third(0..200));
}

#[test]
fn a_sample_stops_when_it_has_enough_or_came_round() {
    let keyspace = four_hundred();
    let mut seen = 0;
    assert_ne!(keyspace.sample_volatile(0, 3, |_| seen += 1), 0);
    assert!(
        (3..60).contains(&seen),
        "{seen}: a bucket more than asked for"
    );

    let mut few = Keyspace::new(0);
    for key in 0..3 {
        let hash = Keyspace::<Box<Item>>::hash(&name(key));
        few.insert(0, hash, item(key, 0), true);
    }
    let mut seen = 0;
    assert_eq!(few.sample_volatile(0, 100, |_| seen += 1), 0);
    assert_eq!(seen, 3, "once round, not twice");

    let mut seen = 0;
    few.sample(2, || 0, |_| seen += 1);
    assert_eq!(seen, 2);
}

#[test]
fn what_is_skipped_is_not_taken() {
    let mut keyspace = four_hundred();
    let next = keyspace.take_volatile(0, |_| true, |_| panic!("skipped"), |_, _| ());
    assert_ne!(next, 0, "on to the next slot");
    assert_eq!(keyspace.volatile_len(), 200);
}

#[test]
fn a_slot_is_cleared_of_its_keys_only() {
    let mut keyspace = four_hundred();
    keyspace.clear_slot(2, &mut || ());
    assert_eq!((keyspace.len(), keyspace.volatile_len()), (300, 150));
    assert_eq!(keyspace.keys().slot_len(2), 0);
    assert!(!keyspace.is_empty());
}

#[test]
fn room_is_made_in_the_half_that_was_named() {
    let sizes = |keys, volatile| {
        let mut keyspace = Keyspace::<Box<Item>>::new(2);
        keyspace.expand(1, keys, volatile);
        [keyspace.keys().slots(), keyspace.expires().slots()]
    };
    assert_eq!(sizes(0, 0), [0, 0]);
    let [keys, volatile] = sizes(1000, 0);
    assert!(keys >= 1000 && volatile == 0);
    let [keys, volatile] = sizes(0, 1);
    assert!(keys == 0 && volatile >= 1);
}

#[test]
fn both_halves_are_resized_and_rehashed() {
    let mut keyspace = Keyspace::new(0);
    assert_eq!(keyspace.incrementally_rehash(1_000), 0, "nothing to do");
    keyspace.expand(0, 10_000, 10_000);
    for key in 0..10 {
        let hash = Keyspace::<Box<Item>>::hash(&name(key));
        keyspace.insert(0, hash, item(key, 0), true);
    }
    keyspace.try_resize(1);
    let moving = |keyspace: &Keyspace<Box<Item>>| {
        [
            keyspace.keys().rehashing_count(),
            keyspace.expires().rehashing_count(),
        ]
    };
    assert_eq!(moving(&keyspace), [1, 1]);
    let spent = keyspace.incrementally_rehash(10_000_000);
    assert!((1..10_000_000).contains(&spent), "{spent}");
    assert_eq!(moving(&keyspace), [0, 0]);
}
