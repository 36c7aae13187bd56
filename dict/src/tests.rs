//! `Dict` against the standard library's maps, with its invariants checked on the way.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::{Dict, Keyed, hash};

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

type Items = Dict<Box<Item>>;
type Model = BTreeMap<Vec<u8>, u64>;

fn name(key: u16) -> Vec<u8> {
    format!("k{key}").into_bytes()
}

#[expect(clippy::unnecessary_box_returns, reason = "the box is the entry")]
fn item(key: u16, value: u64) -> Box<Item> {
    Box::new(Item {
        key: name(key),
        value,
    })
}

/// A dict of the keys in a range, each its own value.
fn filled(keys: std::ops::Range<u16>) -> Items {
    let mut dict = Items::new();
    for key in keys {
        assert!(dict.insert(item(key, key.into())).is_ok());
    }
    dict
}

/// A dict of these keys in one bucket: one chain.
fn chained(keys: std::ops::Range<u16>) -> Items {
    let mut dict = Items::new();
    dict.expand(8);
    dict.pause_auto_resize();
    for key in keys {
        assert!(dict.insert(item(key, key.into())).is_ok());
    }
    assert_eq!(dict.slots(), 8);
    dict
}

/// A small generator, so that the draws of a test are the same every time.
fn random_from(mut state: u64) -> impl FnMut() -> u64 {
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    }
}

// ---- a dict is a map ----------------------------------------------------------------------

#[derive(Debug, Clone)]
enum Op {
    Insert(u16, u64),
    Replace(u16, u64),
    Remove(u16),
    RemoveRange(u16, u16),
    Change(u16, u64),
    Expand(u16),
    Rehash(usize),
    ResizeIfNeeded,
    PauseRehash,
    ResumeRehash,
    PauseResize,
    ResumeResize,
    WalkAndRemove(u64, bool),
    Clear,
}

fn op() -> impl Strategy<Value = Op> {
    let key = || 0u16..600;
    prop_oneof![
        30 => (key(), any::<u64>()).prop_map(|(k, v)| Op::Insert(k, v)),
        5 => (key(), any::<u64>()).prop_map(|(k, v)| Op::Replace(k, v)),
        10 => key().prop_map(Op::Remove),
        2 => (key(), 0u16..300).prop_map(|(k, n)| Op::RemoveRange(k, n)),
        5 => (key(), any::<u64>()).prop_map(|(k, v)| Op::Change(k, v)),
        1 => (0u16..2000).prop_map(Op::Expand),
        3 => (1usize..20).prop_map(Op::Rehash),
        1 => Just(Op::ResizeIfNeeded),
        1 => Just(Op::PauseRehash),
        1 => Just(Op::ResumeRehash),
        1 => Just(Op::PauseResize),
        2 => Just(Op::ResumeResize),
        1 => (any::<u64>(), any::<bool>()).prop_map(|(salt, others)| Op::WalkAndRemove(salt, others)),
        1 => prop_oneof![30 => Just(Op::ResizeIfNeeded), 1 => Just(Op::Clear)],
    ]
}

fn apply(dict: &mut Items, model: &mut Model, op: Op) {
    match op {
        Op::Insert(key, value) => match dict.insert(item(key, value)) {
            Ok(inserted) => {
                assert_eq!(inserted.value, value);
                assert!(model.insert(name(key), value).is_none());
            }
            Err(back) => {
                assert_eq!(*back, *item(key, value));
                assert!(model.contains_key(&name(key)));
            }
        },
        Op::Replace(key, value) => {
            let old = dict.replace(item(key, value)).map(|old| old.value);
            assert_eq!(old, model.insert(name(key), value));
        }
        Op::Remove(key) => {
            let removed = dict.remove(&name(key)).map(|removed| removed.value);
            assert_eq!(removed, model.remove(&name(key)));
        }
        Op::RemoveRange(key, count) => {
            for key in key..key + count {
                assert_eq!(
                    dict.remove(&name(key)).is_some(),
                    model.remove(&name(key)).is_some()
                );
            }
        }
        Op::Change(key, value) => {
            let found = dict.find_mut(&name(key));
            assert_eq!(found.is_some(), model.contains_key(&name(key)));
            if let Some(found) = found {
                found.value = value;
                model.insert(name(key), value);
            }
        }
        Op::Expand(entries) => {
            dict.expand(entries.into());
        }
        Op::Rehash(steps) => {
            dict.rehash(steps);
        }
        Op::ResizeIfNeeded => {
            dict.resize_if_needed();
        }
        Op::PauseRehash => dict.pause_rehashing(),
        Op::ResumeRehash => dict.resume_rehashing(),
        Op::PauseResize => dict.pause_auto_resize(),
        Op::ResumeResize => dict.resume_auto_resize(),
        Op::WalkAndRemove(salt, others) => walk_and_remove(dict, model, salt, others),
        Op::Clear => {
            dict.clear(&mut || ());
            model.clear();
        }
    }
}

/// Walks safely; removes some of the entries it meets and, with `others`, of those it has passed
/// or has not met.
fn walk_and_remove(dict: &mut Items, model: &mut Model, salt: u64, others: bool) {
    let mut random = random_from(salt | 1);
    let before: BTreeSet<_> = model.keys().cloned().collect();
    let mut removed = BTreeSet::new();
    let mut met = BTreeSet::new();
    let mut walk = dict.safe_iter();
    while let Some(key) = walk.next().map(|item| item.key.clone()) {
        assert!(met.insert(key.clone()), "met twice");
        let other = name((random() % 600) as u16);
        let here = random().is_multiple_of(3).then_some(key);
        let there = (others && random().is_multiple_of(3)).then_some(other);
        for victim in [here, there] {
            if let Some(victim) = victim.filter(|victim| model.contains_key(victim)) {
                assert!(walk.dict().remove(&victim).is_some());
                model.remove(&victim);
                removed.insert(victim);
            }
        }
    }
    drop(walk);
    assert!(met.is_subset(&before));
    assert!(
        before
            .iter()
            .all(|key| met.contains(key) || removed.contains(key))
    );
}

fn check(dict: &Items, model: &Model, compact: bool) {
    dict.raw().check(compact);
    assert_eq!(dict.len(), model.len());
    for (key, value) in model {
        assert_eq!(dict.find(key).expect("a key of the model").value, *value);
    }
    let all: Model = dict
        .iter()
        .map(|item| (item.key.clone(), item.value))
        .collect();
    assert_eq!(all, *model);
    assert_eq!(dict.iter().count(), model.len());
    assert!(!dict.contains(b"absent"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn behaves_as_a_map(ops in prop::collection::vec(op(), 1..600)) {
        let mut dict = Items::new();
        let mut model = Model::new();
        // Removals during a pause, and a walk is one, leave holes; unless each is of the entry
        // just met.
        let mut holes = false;
        for (n, op) in ops.into_iter().enumerate() {
            holes |= matches!(op, Op::PauseRehash | Op::WalkAndRemove(_, true));
            apply(&mut dict, &mut model, op);
            if n % 32 == 0 {
                check(&dict, &model, !holes);
            }
        }
        check(&dict, &model, !holes);
    }

    /// The guarantee of SCAN: what is there from the first call to the last is returned, whatever
    /// is added, removed, grown and shrunk between calls.
    #[test]
    fn a_scan_returns_all_that_stays(
        stay in 1u16..400,
        extra in 0u16..4000,
        changes in prop::collection::vec((any::<bool>(), 0u16..800, 0usize..30), 1..40),
    ) {
        let mut dict = filled(0..stay);
        let mut others = BTreeSet::new();
        for key in 10_000..10_000 + extra {
            assert!(dict.insert(item(key, 0)).is_ok());
            others.insert(key);
        }
        let mut seen = BTreeSet::new();
        let mut cursor = 0;
        let mut changes = changes.into_iter().cycle();
        for calls in 0..u16::MAX {
            cursor = dict.scan(cursor, |item| {
                seen.insert(item.key.clone());
            });
            if cursor == 0 {
                break;
            }
            prop_assert!(calls < 50_000, "the cursor does not come round");
            let (grow, count, steps) = changes.next().unwrap();
            let first = 10_000 + calls % 50_000;
            for key in first..first + count {
                if grow {
                    if others.insert(key) {
                        assert!(dict.insert(item(key, 0)).is_ok());
                    }
                } else if let Some(key) = others.pop_last() {
                    assert!(dict.remove(&name(key)).is_some());
                }
            }
            dict.rehash(steps);
        }
        for key in 0..stay {
            prop_assert!(seen.contains(&name(key)), "key {} of {}", key, stay);
        }
    }
}

// ---- resizing -----------------------------------------------------------------------------

#[test]
fn tables_have_the_sizes_of_the_original() {
    let mut dict = filled(0..4);
    assert_eq!((dict.slots(), dict.is_rehashing()), (4, false));
    assert!(dict.insert(item(4, 4)).is_ok());
    assert_eq!((dict.slots(), dict.rehash_idx()), (4 + 8, 0));
    while dict.rehash(1) {}
    assert_eq!((dict.slots(), dict.rehash_idx()), (8, -1));
    let dict = filled(0..128);
    assert_eq!(dict.raw().tables[0].size, 128);
    dict.raw().check(true);
}

#[test]
fn a_sparse_table_shrinks_and_an_empty_one_goes() {
    let mut dict = filled(0..128);
    for key in 5..128 {
        dict.remove(&name(key));
    }
    while dict.rehash(100) {}
    assert!(dict.slots() <= 16);
    dict.resize_if_needed();
    while dict.rehash(100) {}
    dict.raw().check(true);
    for key in 0..5 {
        dict.remove(&name(key));
    }
    dict.resize_if_needed();
    assert_eq!(dict.slots(), 0);
    assert!(dict.insert(item(1, 1)).is_ok());
    assert_eq!(dict.slots(), 4);
}

#[test]
fn a_table_is_sparse_when_one_word_in_eight_is_used() {
    for size in [64, 1024] {
        let mut dict = Items::new();
        dict.expand(size * 3 / 4);
        for key in 0..=(size / 8) as u16 {
            assert!(dict.insert(item(key, 0)).is_ok());
        }
        assert!(!dict.resize_if_needed());
        assert_eq!(dict.slots(), size);
        dict.remove(&name(0));
        while dict.rehash(100) {}
        assert!(dict.slots() < size, "{size}");
        dict.raw().check(true);
    }
}

#[test]
fn shrinking_stops_at_eight_words_until_nothing_is_left() {
    let mut dict = Items::new();
    dict.expand(1000);
    assert!(dict.insert(item(1, 1)).is_ok());
    assert!(dict.resize_if_needed());
    while dict.rehash(100) {}
    assert_eq!(dict.slots(), 8);
    assert!(!dict.resize_if_needed());
    dict.remove(&name(1));
    assert_eq!(dict.slots(), 0);
}

#[test]
fn tables_keep_their_size_while_resizing_is_paused() {
    let mut full = filled(0..4);
    full.pause_auto_resize();
    full.pause_auto_resize();
    let mut sparse = Items::new();
    sparse.expand(1000);
    sparse.pause_auto_resize();
    for key in 4..8 {
        assert!(full.insert(item(key, 0)).is_ok());
    }
    while full.rehash(100) {}
    for key in 8..100 {
        assert!(full.insert(item(key, 0)).is_ok());
        assert!(sparse.insert(item(key, 0)).is_ok());
    }
    assert!(!full.resize_if_needed() && !sparse.resize_if_needed());
    full.resume_auto_resize();
    assert!(!full.resize_if_needed(), "paused twice, resumed once");
    full.resume_auto_resize();
    sparse.resume_auto_resize();
    assert!(full.resize_if_needed() && sparse.resize_if_needed());
    full.raw().check(false);
    sparse.raw().check(false);
}

#[test]
fn a_sparse_table_that_may_not_move_does_not_shrink() {
    let mut dict = Items::new();
    dict.expand(1000);
    assert!(dict.insert(item(1, 1)).is_ok());
    dict.pause_rehashing();
    assert!(!dict.resize_if_needed());
    dict.resume_rehashing();
    assert!(dict.resize_if_needed());
}

#[test]
fn room_is_made_ahead_of_time_unless_memory_is_refused() {
    let mut dict = Items::new();
    assert!(dict.try_expand(1000) && !dict.try_expand(1000));
    assert!(dict.slots() >= 1000);
    assert!(!dict.try_expand(1 << 45), "more than there are addresses");
    assert!(dict.insert(item(1, 1)).is_ok());
}

#[test]
fn the_end_of_a_safe_walk_lets_rehashing_go_on() {
    let mut dict = filled(0..128);
    while dict.rehash(100) {}
    assert!(dict.insert(item(128, 0)).is_ok());
    assert!(dict.is_rehashing());
    let mut walk = dict.safe_iter();
    walk.next();
    walk.dict().find_mut(b"k1");
    assert_eq!(walk.dict().rehash_idx(), 0, "paused by the walk");
    drop(walk);
    dict.find_mut(b"k1");
    assert!(dict.rehash_idx() > 0);
}

#[test]
fn time_enough_moves_everything_and_counts_it() {
    let mut dict = filled(0..20_000);
    dict.rehash_microseconds(10_000_000);
    dict.expand(60_000);
    assert!(dict.rehash_microseconds(10_000_000) >= 1_000);
    assert!(!dict.is_rehashing());
}

#[test]
fn a_paused_dict_moves_nothing_and_goes_on_when_resumed() {
    let mut dict = filled(0..128);
    while dict.rehash(1) {}
    dict.pause_rehashing();
    for key in 128..200 {
        assert!(dict.insert(item(key, 0)).is_ok());
    }
    assert_eq!(dict.rehash_idx(), 0);
    assert_eq!(dict.rehash_microseconds(1000), 0);
    dict.resume_rehashing();
    dict.find_mut(b"k1");
    assert_eq!(dict.rehash_idx(), 2, "the buckets of one operation");
    dict.rehash_microseconds(1_000_000);
    assert!(!dict.is_rehashing());
    dict.raw().check(true);
}

#[test]
fn a_step_passes_a_bounded_number_of_empty_buckets() {
    let mut dict = Items::new();
    dict.expand(100_000);
    assert!(dict.insert(item(1, 1)).is_ok());
    let buckets = dict.raw().tables[0].bucket_count();
    dict.pause_rehashing();
    assert!(dict.expand(200_000));
    dict.resume_rehashing();
    let mut steps = 1;
    while dict.rehash(1) {
        assert!(dict.rehash_idx() <= 10 * steps);
        steps += 1;
    }
    let place = hash(b"k1") as usize % buckets;
    assert!((place / 10..=place / 10 + 2).contains(&(steps as usize)));
}

#[test]
fn the_pages_of_a_large_table_go_back_while_it_is_emptied() {
    // Four megabytes: several strides of released pages, the entries unharmed.
    let mut dict = Items::new();
    dict.expand(300_000);
    (0..60_000).for_each(|key| assert!(dict.insert(item(key, key.into())).is_ok()));
    dict.expand(600_000);
    while dict.rehash(1000) {
        let at = (dict.rehash_idx() % 60_000) as u16;
        assert_eq!(dict.find(&name(at)).unwrap().value, u64::from(at));
    }
    assert_eq!(dict.iter().count(), 60_000);
    dict.raw().check(true);
}

// ---- chains -------------------------------------------------------------------------------

#[test]
fn a_chain_holds_any_number_and_folds_back() {
    let mut dict = chained(0..40);
    assert_eq!(dict.raw().tables[0].chain_lens(0), [6, 6, 6, 6, 6, 6, 4]);
    for key in (0..40).rev() {
        assert_eq!(dict.remove(&name(key)).unwrap().value, u64::from(key));
        dict.raw().check(true);
        assert_eq!(dict.len(), usize::from(key));
    }
}

#[test]
fn removals_while_paused_leave_holes_that_the_next_one_closes() {
    let mut dict = chained(0..40);
    dict.pause_rehashing();
    (0..20).for_each(|key| drop(dict.remove(&name(key))));
    dict.raw().check(false);
    assert_eq!(dict.raw().tables[0].chain_lens(0).len(), 7);
    dict.resume_rehashing();
    dict.remove(&name(20));
    dict.raw().check(true);
    assert_eq!(dict.iter().count(), 19);
}

// ---- drawing ------------------------------------------------------------------------------

/// Chi-square of `draws` fair draws from a dict against equal chances.
fn chi_square(dict: &mut Items, draws: usize) -> f64 {
    let mut random = random_from(42);
    let mut counts = BTreeMap::new();
    for _ in 0..draws {
        *counts
            .entry(dict.fair_random_key(&mut random).unwrap().value)
            .or_insert(0.0) += 1.0;
    }
    let expected = draws as f64 / dict.len() as f64;
    let absent = (dict.len() - counts.len()) as f64 * expected;
    absent
        + counts
            .values()
            .map(|n: &f64| (n - expected).powi(2) / expected)
            .sum::<f64>()
}

#[test]
fn fair_draws_have_equal_chances() {
    // Mean n, deviation sqrt(2n): five deviations are as good as never.
    for (mut dict, kind) in [
        (filled(0..100), "some chains"),
        (filled(0..30), "few"),
        (chained(0..15), "one chain"),
        (filled(0..130), "rehashing"),
    ] {
        dict.pause_rehashing();
        let n = dict.len() as f64;
        let chi_square = chi_square(&mut dict, 40_000);
        assert!(
            chi_square < n + 5.0 * (2.0 * n).sqrt(),
            "{kind}: {chi_square} for {n}"
        );
    }
}

#[test]
fn a_draw_from_a_sparse_table_finds_the_last_entry() {
    let mut dict = Items::new();
    dict.expand(100_000);
    dict.pause_auto_resize();
    assert!(dict.random_key(random_from(1)).is_none());
    assert!(dict.insert(item(7, 7)).is_ok());
    assert_eq!(dict.random_key(random_from(1)).unwrap().value, 7);
    assert_eq!(dict.fair_random_key(random_from(2)).unwrap().value, 7);
}

#[test]
fn a_lone_entry_is_drawn_from_wherever_it_lies() {
    for key in 0..300 {
        for moving in [false, true] {
            let mut dict = Items::new();
            dict.expand(400);
            dict.pause_auto_resize();
            dict.pause_rehashing();
            assert!(dict.insert(item(key, 7)).is_ok());
            if moving {
                dict.expand(1000);
            }
            for stuck in [0, 1, u64::MAX] {
                assert_eq!(dict.random_key(|| stuck).unwrap().value, 7, "key {key}");
            }
        }
    }
}

#[test]
fn every_entry_has_its_chance_in_every_draw() {
    let mut sparse = Items::new();
    sparse.expand(700);
    for key in 0..3 {
        assert!(sparse.insert(item(key, key.into())).is_ok());
    }
    for mut dict in [sparse, filled(0..40), chained(0..15)] {
        let mut random = random_from(5);
        let (mut any, mut fair) = (BTreeSet::new(), BTreeSet::new());
        for _ in 0..2000 {
            any.insert(dict.random_key(&mut random).unwrap().value);
            fair.insert(dict.fair_random_key(&mut random).unwrap().value);
        }
        assert_eq!((any.len(), fair.len()), (dict.len(), dict.len()));
    }
}

#[test]
fn a_sample_of_a_very_sparse_table_gives_up() {
    let mut dict = Items::new();
    dict.expand(1_000_000);
    assert!(dict.insert(item(1, 1)).is_ok());
    let mut found = 0;
    for seed in 1..20 {
        dict.some_keys(1, random_from(seed), |_| found += 1);
    }
    assert_eq!(found, 0, "ten buckets of a hundred thousand are looked at");
}

#[test]
fn samples_are_distinct_and_as_many_as_asked_for() {
    let mut dict = filled(0..1000);
    let mut random = random_from(3);
    for count in [1, 5, 16, 100] {
        let mut sample = BTreeSet::new();
        dict.some_keys(count, &mut random, |item| {
            assert!(sample.insert(item.value));
        });
        assert_eq!(sample.len(), count);
    }
    let mut all = BTreeSet::new();
    for _ in 0..2000 {
        dict.some_keys(5, &mut random, |item| {
            all.insert(item.value);
        });
    }
    assert!(all.len() > 990, "only {} of 1000 ever sampled", all.len());
}

// ---- statistics ---------------------------------------------------------------------------

#[test]
fn statistics_have_the_lines_of_htstats() {
    let empty =
        "Hash table 0 stats (main hash table):\nNo stats available for empty dictionaries\n";
    assert_eq!(Items::new().stats(true), empty);
    let mut dict = chained(0..10);
    assert_eq!(
        dict.stats(true),
        "Hash table 0 stats (main hash table):\n table size: 8\n number of elements: 10\n \
         different slots: 1\n max chain length: 10\n avg chain length (counted): 10.00\n \
         avg chain length (computed): 10.00\n Chain length distribution:\n   10: 1 (100.00%)\n"
    );
    let mut sparse = Items::new();
    sparse.expand(100);
    assert!(sparse.insert(item(1, 1)).is_ok());
    let text = sparse.stats(true);
    assert!(text.contains(" different slots: 1\n"), "{text}");
    assert!(
        text.ends_with("   0: 15 (93.75%)\n   1: 1 (6.25%)\n"),
        "{text}"
    );
    dict.expand(16);
    assert_eq!(
        dict.stats(false),
        "Hash table 0 stats (main hash table):\n table size: 8\n number of elements: 10\n\
         Hash table 1 stats (rehashing target):\nNo stats available for empty dictionaries\n"
    );
}

#[test]
fn memory_use_counts_arrays_and_children() {
    let bare = Items::new().mem_usage();
    assert_eq!(filled(0..1).mem_usage() - bare, 40);
    assert_eq!(chained(0..7).mem_usage() - bare, 64);
    assert_eq!(chained(0..8).mem_usage() - bare, 128);
    let mut growing = filled(0..64);
    while growing.rehash(100) {}
    let before = growing.mem_usage();
    growing.expand(1000);
    assert!(growing.is_rehashing() && growing.mem_usage() > before + 1000 * 8);
}

#[test]
fn clearing_drops_all_entries_and_reports_progress() {
    struct Counted(
        Vec<u8>,
        #[expect(dead_code, reason = "counted")] std::rc::Rc<()>,
    );
    impl Keyed for Counted {
        fn key(&self) -> &[u8] {
            &self.0
        }
    }
    let alive = std::rc::Rc::new(());
    let mut dict = Dict::new();
    dict.expand(600_000);
    for key in 0..20_000 {
        assert!(
            dict.insert(Box::new(Counted(name(key), alive.clone())))
                .is_ok()
        );
    }
    let mut calls = 0;
    dict.clear(&mut || calls += 1);
    assert_eq!((std::rc::Rc::strong_count(&alive), dict.len()), (1, 0));
    assert!((1..=2).contains(&calls), "{calls}: every 65,536 buckets");
    assert!(
        dict.insert(Box::new(Counted(name(1), alive.clone())))
            .is_ok()
    );
    drop(dict);
    assert_eq!(std::rc::Rc::strong_count(&alive), 1);
}
