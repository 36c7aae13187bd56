//! What tables take from the system and when they give it back. One test, alone in its process: it
//! counts every byte.

use dict::{Dict, Keyed};
use zmalloc::{Zmalloc, thread_held};

#[global_allocator]
static ALLOCATOR: Zmalloc = Zmalloc;

struct Item {
    key: [u8; 8],
    _aligned: u64,
}

impl Keyed for Item {
    fn key(&self) -> &[u8] {
        &self.key
    }
}

fn add(dict: &mut Dict<Box<Item>>, key: u64) {
    let item = Item {
        key: key.to_le_bytes(),
        _aligned: 0,
    };
    assert!(dict.insert(Box::new(item)).is_ok());
}

/// Bytes of this process that are in memory.
#[cfg(target_os = "linux")]
fn resident() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").expect("a process");
    let pages = statm.split(' ').nth(1).and_then(|pages| pages.parse().ok());
    pages.unwrap_or(0) * rustix::param::page_size()
}

/// With one entry in forty words, nearly every page of the array has been written to.
#[cfg(target_os = "linux")]
fn the_pages_of_a_table_go_back_while_it_is_emptied() {
    const WORDS: usize = 1 << 23;
    let mut dict = Dict::new();
    dict.expand(WORDS * 3 / 4);
    dict.pause_auto_resize();
    (0..WORDS as u64 / 40).for_each(|key| add(&mut dict, key));
    dict.resume_auto_resize();
    assert_eq!(dict.slots(), WORDS);
    let full = resident();
    assert!(dict.resize_if_needed());
    let half = (WORDS / 7 / 2).cast_signed();
    while dict.rehash_idx() < half {
        assert!(dict.rehash(100));
    }
    let gone = full.saturating_sub(resident());
    assert!(gone > WORDS * 8 / 3, "{gone} of {}", WORDS * 8);
    assert!((0..WORDS as u64 / 40).all(|key| dict.contains(&key.to_le_bytes())));
}

#[test]
fn tables_and_chains_are_given_back() {
    let before = thread_held();
    for chained in [false, true] {
        for moving in [false, true] {
            let mut dict = Dict::new();
            dict.expand(100);
            if chained {
                dict.pause_auto_resize();
            }
            (0..500).for_each(|key| add(&mut dict, key));
            if moving {
                dict.expand(2_000);
                dict.rehash(3);
            }
            drop(dict);
            assert_eq!(thread_held(), before);
        }
    }
    #[cfg(target_os = "linux")]
    the_pages_of_a_table_go_back_while_it_is_emptied();
}
