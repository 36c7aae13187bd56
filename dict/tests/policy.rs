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

#[test]
fn a_saving_child_keeps_tables_from_being_resized() {
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
