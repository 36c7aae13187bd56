//! Who is asked before a full table grows is one for the process: so this is a program of its own, with
//! one test.

use std::ptr::NonNull;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

use dict::{Dict, Entry, Keyed, set_resize_allowed};

struct Item {
    key: [u8; 8],
    _aligned: u64,
}

impl Item {
    #[expect(clippy::unnecessary_box_returns, reason = "the box is the entry")]
    fn new(key: u64) -> Box<Item> {
        Box::new(Item {
            key: key.to_le_bytes(),
            _aligned: 0,
        })
    }
}

impl Keyed for Item {
    fn key(&self) -> &[u8] {
        &self.key
    }
}

/// A box whose tables ask before they grow.
struct Asking(Box<Item>);

// SAFETY: everything is as the box does it.
unsafe impl Entry for Asking {
    const ASKS_TO_GROW: bool = true;

    type Ref<'a> = &'a Item;
    type Mut<'a> = &'a mut Item;

    fn into_raw(self) -> NonNull<u8> {
        self.0.into_raw()
    }

    unsafe fn from_raw(raw: NonNull<u8>) -> Self {
        // SAFETY: the caller's promise.
        Asking(unsafe { Entry::from_raw(raw) })
    }

    unsafe fn borrow<'a>(raw: NonNull<u8>) -> &'a Item {
        // SAFETY: the caller's promise.
        unsafe { <Box<Item> as Entry>::borrow(raw) }
    }

    unsafe fn borrow_mut<'a>(raw: NonNull<u8>) -> &'a mut Item {
        // SAFETY: the caller's promise.
        unsafe { <Box<Item> as Entry>::borrow_mut(raw) }
    }

    unsafe fn key<'a>(raw: NonNull<u8>) -> &'a [u8] {
        // SAFETY: the caller's promise.
        unsafe { <Box<Item> as Entry>::key(raw) }
    }
}

static ALLOWED: AtomicBool = AtomicBool::new(true);
static ASKED_FOR: AtomicUsize = AtomicUsize::new(0);

#[test]
fn where_memory_is_short_a_table_takes_more_than_it_should_before_it_grows() {
    set_resize_allowed(|bytes| {
        ASKED_FOR.store(bytes, Relaxed);
        ALLOWED.load(Relaxed)
    });
    let mut dict = Dict::new();
    let add = |dict: &mut Dict<Asking>| {
        let item = Item::new(dict.len() as u64);
        assert!(dict.insert(Asking(item)).is_ok());
    };
    while dict.slots() != 1024 {
        add(&mut dict);
    }
    ALLOWED.store(false, Relaxed);
    // 1.618 entries a word is where looking up would become walking.
    while dict.len() * 1000 <= 1024 * dict::MAX_LOAD {
        add(&mut dict);
        assert_eq!(dict.slots(), 1024, "{} entries", dict.len());
    }
    assert_eq!(
        ASKED_FOR.load(Relaxed),
        2048 * 8,
        "the bytes of the next table"
    );
    add(&mut dict);
    assert_eq!(dict.slots(), 1024 + 2048);
    assert!((0..dict.len() as u64).all(|key| dict.contains(&key.to_le_bytes())));

    let mut unasked = Dict::new();
    for key in 0..1000 {
        assert!(unasked.insert(Item::new(key)).is_ok());
    }
    assert!(unasked.slots() >= 1024, "boxes do not ask");

    // What was refused is granted later, at the next insertion.
    while dict.is_rehashing() {
        add(&mut dict);
    }
    while dict.len() < 2048 {
        add(&mut dict);
    }
    assert_eq!(dict.slots(), 2048);
    ALLOWED.store(true, Relaxed);
    add(&mut dict);
    assert_eq!(dict.slots(), 2048 + 4096);
}
