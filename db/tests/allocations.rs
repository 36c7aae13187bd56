//! How often the hot paths ask the allocator for memory.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use db::{Databases, Effects, Env, Session, Ttl};

/// The system's allocator, counting what the current thread asks of it.
struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call goes to the system's allocator unchanged; the counter does not allocate.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.with(|count| count.set(count.get() + 1));
        // SAFETY: the caller's promise about `layout` is the one asked for here.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: `block` came from `alloc` above, and so from the system's allocator.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Allocations that `f` makes.
fn allocations(f: impl FnOnce()) -> usize {
    let before = ALLOCATIONS.with(Cell::get);
    f();
    ALLOCATIONS.with(Cell::get) - before
}

/// A database with a hundred keys of which the even ones have an expire time, all tables at rest.
fn filled() -> (Databases, Effects) {
    let (mut dbs, mut effects) = (Databases::new(1, Env::new(1)), Effects::new());
    for i in 0..100 {
        let ttl = if i % 2 == 0 {
            Ttl::At(1_000)
        } else {
            Ttl::Clear
        };
        Session::new(&mut dbs, &mut effects, 0).set_string(
            format!("key:{i}").as_bytes(),
            b"a value",
            ttl,
        );
    }
    while dbs.dbs[0].keyspace.incrementally_rehash(1_000) > 0 {}
    (dbs, effects)
}

#[test]
fn reading_allocates_nothing() {
    let (mut dbs, mut effects) = filled();
    let count = allocations(|| {
        let mut db = Session::new(&mut dbs, &mut effects, 0);
        assert!(db.lookup_key_read(b"key:1").is_some());
        assert!(db.lookup_key_read(b"key:2").is_some());
        assert!(db.lookup_key_read(b"none").is_none());
        assert!(db.exists(b"key:3"));
        assert_eq!(db.get_expire(b"key:2"), Some(1_000));
    });
    assert_eq!(count, 0);
}

#[test]
fn overwriting_with_a_value_that_fits_allocates_nothing() {
    let (mut dbs, mut effects) = filled();
    let count = allocations(|| {
        let mut db = Session::new(&mut dbs, &mut effects, 0);
        db.set_string(b"key:1", b"another", Ttl::Clear);
        db.set_string(b"key:2", b"another", Ttl::Keep);
        db.set_string(b"key:4", b"another", Ttl::At(2_000));
        db.set_string(b"key:6", b"another", Ttl::Clear);
        assert!(db.set_expire(b"key:8", 3_000));
        assert!(db.replace_string(b"key:3", b"anybody"));
    });
    assert_eq!(count, 0);
}

#[test]
fn a_new_small_key_is_one_allocation() {
    let (mut dbs, mut effects) = filled();
    // A bucket that is full or a table that grows would add its own; most keys meet neither.
    let counts: Vec<_> = (0..9)
        .map(|i| {
            let key = [b"new:", &[b'0' + i][..]].concat();
            allocations(|| {
                Session::new(&mut dbs, &mut effects, 0).set_string(&key, b"a value", Ttl::Clear);
            })
        })
        .collect();
    assert!(
        counts.iter().filter(|&&count| count == 1).count() >= 7,
        "{counts:?}"
    );
}
