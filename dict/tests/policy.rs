//! The resize policy, which is one for the process: so this is a program of its own, with one test.

use dict::{Dict, Keyed, Kvstore, ResizePolicy, hash, set_resize_policy};

struct Item {
    key: [u8; 8],
    _aligned: u64,
}

impl Keyed for Item {
    fn key(&self) -> &[u8] {
        &self.key
    }
}

fn fill(dict: &mut Dict<Box<Item>>, keys: std::ops::Range<u64>) {
    for key in keys {
        let item = Item {
            key: key.to_le_bytes(),
            _aligned: 0,
        };
        assert!(dict.insert(Box::new(item)).is_ok());
    }
}

fn size(dict: &mut Dict<Box<Item>>) -> usize {
    dict.resize_if_needed();
    while dict.rehash(100) {}
    dict.slots()
}

/// Whether a move between tables of these sizes, begun before, goes on under `Avoid`.
fn goes_on(entries: u64, from: usize, to: usize) -> bool {
    let mut dict = Dict::new();
    dict.expand(from * 3 / 4);
    dict.pause_auto_resize();
    fill(&mut dict, 0..entries);
    dict.resume_auto_resize();
    assert_eq!(dict.slots(), from);
    if to > from {
        dict.expand(to * 3 / 4);
    } else {
        dict.resize_if_needed();
    }
    assert_eq!((dict.slots(), dict.rehash_idx()), (from + to, 0));
    set_resize_policy(ResizePolicy::Avoid);
    dict.rehash(1);
    set_resize_policy(ResizePolicy::Enable);
    dict.rehash_idx() != 0
}

fn moves_go_on_under_avoid_by_a_large_factor_only() {
    for (entries, from, to, expected) in [
        (4, 4, 8, true), // of a first table there is little to move
        (8, 8, 16, false),
        (60, 64, 128, false),
        (60, 64, 256, true),
        (60, 64, 1024, true),
        (100, 1024, 128, false),
        (50, 1024, 64, true),
        (50, 2048, 64, true),
    ] {
        assert_eq!(goes_on(entries, from, to), expected, "{from} to {to}");
    }
}

#[test]
fn a_saving_child_keeps_tables_from_being_resized() {
    moves_go_on_under_avoid_by_a_large_factor_only();
    let mut dict = Dict::new();
    fill(&mut dict, 0..4095);
    assert_eq!(size(&mut dict), 4096);

    set_resize_policy(ResizePolicy::Avoid);
    fill(&mut dict, 4095..4097);
    assert_eq!(
        size(&mut dict),
        4096,
        "over the limit, but not by four times"
    );
    fill(&mut dict, 4097..4 * 4096 + 1);
    assert!(dict.slots() > 4096, "over four times the limit");
    assert_eq!(size(&mut dict), 32768);

    set_resize_policy(ResizePolicy::Forbid);
    fill(&mut dict, 4 * 4096 + 1..300_000);
    assert_eq!(dict.slots(), 32768);
    let mut small = Dict::new();
    fill(&mut small, 0..100);
    assert_eq!(small.slots(), 4 + 8, "a first table has to grow");
    assert!((0..100).all(|key: u64| small.contains(&key.to_le_bytes())));

    let mut store = Kvstore::new(2);
    for key in 0..20u64 {
        let item = Item {
            key: key.to_le_bytes(),
            _aligned: 0,
        };
        assert!(store.insert(1, Box::new(item)).is_ok());
    }
    assert_eq!((store.rehashing_count(), store.slots()), (1, 4 + 8));
    for key in (0..20u64).map(u64::to_le_bytes) {
        assert!(store.remove(1, &key, hash(&key)).is_some());
    }
    let left = (
        store.allocated_dicts(),
        store.rehashing_count(),
        store.slots(),
    );
    assert_eq!(left, (0, 0, 0), "a dict that goes in the middle of a move");

    set_resize_policy(ResizePolicy::Enable);
    assert_eq!(size(&mut dict), 524_288);
    assert_eq!(size(&mut small), 8, "first the move that was begun");
    assert_eq!(size(&mut small), 128);

    set_resize_policy(ResizePolicy::Avoid);
    (500u64..300_000).for_each(|key| assert!(dict.remove(&key.to_le_bytes()).is_some()));
    size(&mut dict);
    let avoided = size(&mut dict);
    assert!(
        avoided <= 500 * 32,
        "{avoided}: less than a thirty-second full"
    );
    set_resize_policy(ResizePolicy::Enable);
    assert_eq!(dict.iter().count(), 500);
}
