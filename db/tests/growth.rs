//! The tables of the keyspace ask before they grow, and grow unasked before lookups become walks.
//!
//! Alone in its process: who is asked is one for all tables of a process.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use db::{Databases, Effects, Env, Session, Ttl};

static ALLOWED: AtomicBool = AtomicBool::new(false);
static ASKED_FOR: AtomicUsize = AtomicUsize::new(0);

fn ask(bytes: usize) -> bool {
    ASKED_FOR.store(bytes, Ordering::Relaxed);
    ALLOWED.load(Ordering::Relaxed)
}

/// Sets keys `from` to `to`, and returns the size of the table then.
fn fill(dbs: &mut Databases, from: usize, to: usize) -> usize {
    let mut effects = Effects::new();
    for number in from..to {
        let key = format!("key:{number}");
        Session::new(dbs, &mut effects, 0).set_string(key.as_bytes(), b"v", Ttl::Clear);
    }
    while dbs.dbs[0].keyspace.incrementally_rehash(1000) > 0 {}
    dbs.dbs[0].keyspace.keys().slots()
}

#[test]
fn a_full_table_waits_for_leave_to_grow_until_it_is_too_full() {
    const FULL: usize = 4096;
    dict::set_resize_allowed(ask);
    ALLOWED.store(true, Ordering::Relaxed);
    let mut dbs = Databases::new(1, Env::new(1));
    assert_eq!(fill(&mut dbs, 0, FULL), FULL);

    ALLOWED.store(false, Ordering::Relaxed);
    assert_eq!(fill(&mut dbs, FULL, FULL + 100), FULL, "not allowed");
    assert_eq!(ASKED_FOR.load(Ordering::Relaxed), 2 * FULL * 8, "64 KB");
    assert_eq!(dbs.dbs[0].keyspace.len(), FULL + 100, "no key is refused");

    let too_full = FULL * dict::MAX_LOAD / 1000 + 1;
    assert_eq!(fill(&mut dbs, FULL + 100, too_full), FULL);
    assert_eq!(fill(&mut dbs, too_full, too_full + 1), 2 * FULL, "unasked");

    ALLOWED.store(true, Ordering::Relaxed);
    assert_eq!(fill(&mut dbs, too_full + 1, 2 * FULL + 1), 4 * FULL);
}
