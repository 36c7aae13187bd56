//! Entries where they live: in the keyspace, on the server's allocator.

use std::collections::BTreeMap;

use dict::{Keyspace, Slot};
use object::{KvMut, KvObj, StringRef};
use proptest::collection::vec;
use proptest::prelude::*;
use zmalloc::Zmalloc;

#[global_allocator]
static ALLOCATOR: Zmalloc = Zmalloc;

type Model = BTreeMap<Vec<u8>, (Vec<u8>, Option<i64>)>;

#[derive(Clone, Debug)]
enum Step {
    Set(Vec<u8>),
    Append(Vec<u8>),
    Expire(Option<i64>),
    Del,
}

fn step() -> impl Strategy<Value = Step> {
    let text = || {
        prop_oneof![
            vec(any::<u8>(), 0..30),
            vec(any::<u8>(), 150..250),
            "[0-9]{1,20}".prop_map(String::into_bytes)
        ]
    };
    prop_oneof![
        4 => text().prop_map(Step::Set),
        1 => text().prop_map(Step::Append),
        2 => proptest::option::of(1i64..1 << 45).prop_map(Step::Expire),
        1 => Just(Step::Del),
    ]
}

/// Takes the entry out and puts back what `change` makes of it.
fn update(keyspace: &mut Keyspace<KvObj>, key: &[u8], change: impl FnOnce(KvObj) -> KvObj) {
    let Slot::Occupied(slot) = keyspace.entry(0, key, Keyspace::<KvObj>::hash(key)) else {
        return;
    };
    slot.update(|entry| {
        let entry = change(entry);
        let volatile = entry.as_ref().expire().is_some();
        (entry, volatile)
    });
}

/// SET ... KEEPTTL as the server does it: in place where it fits, else by value.
fn set(keyspace: &mut Keyspace<KvObj>, key: &[u8], text: &[u8]) {
    match keyspace.entry(0, key, Keyspace::<KvObj>::hash(key)) {
        Slot::Vacant(slot) => {
            slot.insert(KvObj::new_string(key, text, None), false);
        }
        Slot::Occupied(mut slot) => {
            if !slot.as_mut().try_set_string(text) {
                update(keyspace, key, |entry| entry.with_string(text));
            }
        }
    }
}

fn append(mut entry: KvMut<'_>, text: &[u8]) {
    entry.raw_mut().expect("made raw").cat(text);
}

fn apply(keyspace: &mut Keyspace<KvObj>, model: &mut Model, key: &[u8], step: Step) {
    match step {
        Step::Set(text) => {
            set(keyspace, key, &text);
            model.entry(key.to_vec()).or_default().0 = text;
        }
        Step::Append(text) => {
            update(keyspace, key, |entry| {
                let mut entry = entry.make_raw();
                append(entry.as_mut(), &text);
                entry
            });
            if let Some((value, _)) = model.get_mut(key) {
                value.extend_from_slice(&text);
            }
        }
        Step::Expire(when) => {
            update(keyspace, key, |entry| entry.set_expire(when));
            if let Some((_, expire)) = model.get_mut(key) {
                *expire = when;
            }
        }
        Step::Del => {
            let found = keyspace
                .remove(0, key, Keyspace::<KvObj>::hash(key))
                .is_some();
            assert_eq!(found, model.remove(key).is_some());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_keyspace_of_entries_behaves_as_a_map(
        steps in vec(((0u8..60).prop_map(|n| format!("key:{n}")), step()), 0..300),
    ) {
        let mut keyspace = Keyspace::<KvObj>::new(0);
        let mut model = Model::new();
        for (key, step) in steps {
            apply(&mut keyspace, &mut model, key.as_bytes(), step);
        }
        prop_assert_eq!(keyspace.len(), model.len());
        let volatile = model.values().filter(|(_, expire)| expire.is_some()).count();
        prop_assert_eq!(keyspace.volatile_len(), volatile);
        for (key, (text, expire)) in model {
            let found = keyspace.find(0, &key, Keyspace::<KvObj>::hash(&key)).expect("the key");
            found.check();
            prop_assert!(found.string().unwrap().same_text(StringRef::Bytes(&text)));
            prop_assert_eq!(found.expire(), expire);
        }
    }
}
