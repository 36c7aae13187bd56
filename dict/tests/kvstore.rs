//! `Kvstore` against a map per slot.

use std::collections::{BTreeMap, BTreeSet};

use dict::{Dict, Keyed, Kvstore, hash};
use proptest::prelude::*;

struct Item {
    key: Vec<u8>,
    slot: usize,
}

impl Keyed for Item {
    fn key(&self) -> &[u8] {
        &self.key
    }
}

type Store = Kvstore<Box<Item>>;

fn name(key: u32) -> Vec<u8> {
    format!("key:{key}").into_bytes()
}

fn add(store: &mut Store, slot: usize, key: u32) -> bool {
    store
        .insert(
            slot,
            Box::new(Item {
                key: name(key),
                slot,
            }),
        )
        .is_ok()
}

fn remove(store: &mut Store, slot: usize, key: u32) -> bool {
    store.remove(slot, &name(key), hash(&name(key))).is_some()
}

fn random_from(mut state: u64) -> impl FnMut() -> u64 {
    move || {
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        state >> 16
    }
}

fn rehash_to_rest(store: &mut Store) {
    while store.rehashing_count() > 0 {
        store.incrementally_rehash(1000);
    }
}

/// Everything that is counted, against the dicts themselves.
fn check_sums(store: &Store) {
    let dicts = || (0..store.slot_count()).filter_map(|slot| store.dict(slot));
    assert_eq!(store.len(), dicts().map(Dict::len).sum::<usize>());
    assert_eq!(store.slots(), dicts().map(Dict::slots).sum::<usize>());
    assert_eq!(
        store.rehashing_count(),
        dicts().filter(|dict| dict.is_rehashing()).count()
    );
    assert_eq!(
        store.non_empty_dicts(),
        dicts().filter(|dict| !dict.is_empty()).count()
    );
    assert_eq!(store.allocated_dicts(), dicts().count());
    assert_eq!(store.overhead_hashtable_lut(), store.slots() * 8);
    assert_eq!(
        store.overhead_hashtable_rehashing() > 0,
        store.rehashing_count() > 0
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn behaves_as_a_map_per_slot(
        slot_bits in 0u32..5,
        ops in prop::collection::vec((0u8..12, 0usize..32, 0u32..200), 1..600),
    ) {
        let mut store = Store::new(slot_bits);
        let slots = store.slot_count();
        let mut model: BTreeMap<usize, BTreeSet<Vec<u8>>> = BTreeMap::new();
        for (n, (op, slot, key)) in ops.into_iter().enumerate() {
            let slot = slot * slot / 32 % slots;
            let members = model.entry(slot).or_default();
            match op {
                0..6 => assert_eq!(add(&mut store, slot, key), members.insert(name(key))),
                6..9 => assert_eq!(remove(&mut store, slot, key), members.remove(&name(key))),
                9 if key < 100 => store.try_resize(16),
                9 => {
                    let found = store.find_mut(slot, &name(key), hash(&name(key)));
                    assert_eq!(found.is_some(), members.contains(&name(key)));
                }
                10 => {
                    store.incrementally_rehash(100);
                }
                _ if key == 0 => {
                    store.clear_slot(slot, &mut || ());
                    members.clear();
                }
                _ => {
                    let found = store.find(slot, &name(key), hash(&name(key)));
                    assert_eq!(found.is_some(), members.contains(&name(key)));
                }
            }
            if n % 4 == 0 {
                check_sums(&store);
            }
        }
        check_sums(&store);
        for (slot, members) in &model {
            let found: BTreeSet<_> = store.iter_slot(*slot).map(|item| item.key.clone()).collect();
            prop_assert_eq!(&found, members);
        }
        let in_order: Vec<usize> = store.iter().map(|item| item.slot).collect();
        prop_assert!(in_order.is_sorted());
        prop_assert_eq!(in_order.len(), store.len());
        let non_empty: Vec<usize> =
            std::iter::successors(store.first_non_empty(), |&slot| store.next_non_empty(slot)).collect();
        let expected: Vec<usize> =
            model.iter().filter(|(_, members)| !members.is_empty()).map(|(slot, _)| *slot).collect();
        prop_assert_eq!(non_empty, expected);
    }

    #[test]
    fn a_scan_passes_through_all_slots_while_they_change(
        slot_bits in 0u32..4,
        stay in 1u32..300,
        coming in 0u32..3000,
    ) {
        let mut store = Store::new(slot_bits);
        let slots = store.slot_count();
        for key in 0..stay {
            add(&mut store, key as usize * 7 % slots, key);
        }
        let (mut seen, mut cursor, mut next) = (BTreeSet::new(), 0, 10_000);
        loop {
            cursor = store.scan(cursor, None, |item| {
                seen.insert(item.key.clone());
            });
            if cursor == 0 {
                break;
            }
            for _ in 0..20 {
                if next < 10_000 + coming {
                    add(&mut store, next as usize % slots, next);
                } else if next < 10_000 + 2 * coming {
                    remove(&mut store, (next - coming) as usize % slots, next - coming);
                }
                next += 1;
            }
            store.incrementally_rehash(20);
        }
        prop_assert!((0..stay).all(|key| seen.contains(&name(key))));
    }
}

#[test]
fn a_scan_of_one_slot_returns_that_slot() {
    let mut store = Store::new(3);
    (0..800).for_each(|key| assert!(add(&mut store, key as usize % 8, key)));
    let (mut seen, mut cursor) = (BTreeSet::new(), 0);
    loop {
        cursor = store.scan(cursor, Some(5), |item| {
            assert_eq!(item.slot, 5);
            seen.insert(item.key.clone());
        });
        if cursor == 0 {
            break;
        }
        assert_eq!(cursor & 7, 5, "the slot is in the low bits");
    }
    assert_eq!(seen.len(), 100);
    assert_eq!(store.scan(6, Some(5), |_| panic!("past the slot")), 0);
    assert_eq!(
        store.scan_unless(0, None, |_| true, |_| panic!("skipped")),
        1
    );
}

#[test]
fn a_dict_goes_with_its_last_entry() {
    let mut store = Store::new(14);
    assert!(add(&mut store, 12_182, 1));
    assert_eq!((store.allocated_dicts(), store.non_empty_dicts()), (1, 1));
    assert!(remove(&mut store, 12_182, 1));
    assert_eq!((store.allocated_dicts(), store.slots()), (0, 0));
}

#[test]
fn fair_draws_follow_the_sizes_of_the_slots() {
    let mut store = Store::new(4);
    (0..900).for_each(|key| assert!(add(&mut store, 3, key)));
    (900..1000).for_each(|key| assert!(add(&mut store, 11, key)));
    rehash_to_rest(&mut store);
    let mut random = random_from(9);
    let in_the_large = (0..10_000)
        .filter(|_| store.fair_random_key(&mut random).unwrap().slot == 3)
        .count();
    assert!(
        (8850..9150).contains(&in_the_large),
        "{in_the_large} of 10000, 9000 expected"
    );
    assert!(Store::new(4).fair_random_key(&mut random).is_none());
}

#[test]
fn every_change_carries_the_move_of_its_slot_on() {
    let mut store = Store::new(2);
    (0..129).for_each(|key| assert!(add(&mut store, 1, key)));
    assert_eq!(store.rehashing_count(), 1);
    for _ in 0..32 {
        assert!(store.find_mut(1, &name(7), hash(&name(7))).is_some());
    }
    assert_eq!(store.rehashing_count(), 0);
}

#[test]
fn sparse_slots_are_looked_at_in_turn() {
    let mut store = Store::new(2);
    for slot in 0..4 {
        assert!(store.expand_slot(slot, 1000));
        assert!(!store.expand_slot(slot, 1000), "there is room already");
        assert!(add(&mut store, slot, 1));
    }
    for resized in 1..=4 {
        store.try_resize(1);
        assert_eq!(store.rehashing_count(), resized);
    }
    assert!(store.incrementally_rehash(1_000_000) > 0);
    assert_eq!(store.rehashing_count(), 0);
    assert_eq!(store.slots(), 4 * 8);
    assert_eq!(store.incrementally_rehash(1_000_000), 0, "nothing to do");
}

#[test]
fn memory_is_that_of_the_slots_their_counters_and_their_tables() {
    let (mut one, mut many) = (Store::new(0), Store::new(4));
    let (alone, among_many) = (one.mem_usage(), many.mem_usage());
    assert_eq!(alone, size_of::<Store>());
    assert_eq!(
        among_many - alone,
        16 * (8 + 8),
        "a pointer and a counter each"
    );
    for key in 0..100 {
        assert!(add(&mut one, 0, key) && add(&mut many, 1 + key as usize % 2, key));
    }
    let tables = |store: &Store| -> usize {
        let dicts = (0..store.slot_count()).filter_map(|slot| store.dict(slot));
        dicts.map(Dict::mem_usage).sum()
    };
    assert_eq!(one.mem_usage(), alone + tables(&one));
    assert_eq!(many.mem_usage(), among_many + tables(&many));
    assert!(tables(&one) > 100 * 8);
}

#[test]
fn statistics_of_a_move_show_both_tables() {
    let mut store = Store::new(0);
    (0..5).for_each(|key| assert!(add(&mut store, 0, key)));
    let text = store.stats(false);
    assert!(text.contains("Hash table 0 stats (main hash table):"));
    assert!(text.contains("Hash table 1 stats (rehashing target):"));
    rehash_to_rest(&mut store);
    assert!(!store.stats(false).contains("Hash table 1"));
}

#[test]
fn statistics_add_up_the_slots() {
    let mut store = Store::new(14);
    (0..5).for_each(|key| assert!(add(&mut store, 12_182, key)));
    (0..5).for_each(|key| assert!(add(&mut store, 749, key)));
    rehash_to_rest(&mut store);
    let text = store.stats(false);
    assert!(
        text.contains(" table size: 16\n number of elements: 10\n"),
        "{text}"
    );
    assert!(
        store.stats(true).ends_with(
            " different slots: 2\n max chain length: 5\n avg chain length (counted): 5.00\n \
             avg chain length (computed): 5.00\n Chain length distribution:\n   5: 2 (100.00%)\n"
        ),
        "{}",
        store.stats(true)
    );
    assert!(
        Store::new(0)
            .stats(true)
            .contains("No stats available for empty dictionaries")
    );
}

#[test]
fn five_keys_in_one_slot_are_rehashing_within_the_original_s_bounds() {
    let mut store = Store::new(0);
    assert_eq!(store.overhead_hashtable_lut(), 0);
    assert!(add(&mut store, 0, 0));
    assert!((1..=64).contains(&store.overhead_hashtable_lut()));
    assert_eq!(
        (
            store.overhead_hashtable_rehashing(),
            store.rehashing_count()
        ),
        (0, 0)
    );
    (1..5).for_each(|key| assert!(add(&mut store, 0, key)));
    assert!((1..=64).contains(&store.overhead_hashtable_rehashing()));
    assert!((1..=192).contains(&store.overhead_hashtable_lut()));
    assert_eq!(store.rehashing_count(), 1);
    store.clear(&mut || ());
    assert_eq!(
        (store.len(), store.slots(), store.rehashing_count()),
        (0, 0, 0)
    );
}
