//! Eviction: every policy deletes what it promises, and nothing else.

use db::{
    AccessPolicy, Databases, Effects, Env, EvictBy, EvictFrom, EvictionPolicy, NotifyFlags,
    Session, Ttl,
};

const NOW: i64 = 1_700_000_000_000;
/// So many that a sample of a small database is all of it.
const EVERYTHING: usize = 64;

fn world(dbs: usize) -> (Databases, Effects) {
    let mut env = Env::new(7);
    env.now_ms = NOW;
    env.lru_clock = 1_000;
    (Databases::new(dbs, env), Effects::new())
}

fn set(dbs: &mut Databases, db: usize, key: &str, ttl: Ttl) {
    let mut effects = Effects::new();
    Session::new(dbs, &mut effects, db).set_string(key.as_bytes(), b"v", ttl);
}

fn read(dbs: &mut Databases, key: &str) {
    let mut effects = Effects::new();
    let mut session = Session::new(dbs, &mut effects, 0);
    assert!(session.lookup_key_read(key.as_bytes()).is_some());
}

fn keys(dbs: &Databases, db: usize) -> Vec<String> {
    let mut keys: Vec<_> = dbs.dbs[db]
        .keyspace
        .iterate()
        .map(|entry| String::from_utf8_lossy(entry.key()).into_owned())
        .collect();
    keys.sort();
    keys
}

fn policy(from: EvictFrom, by: EvictBy) -> EvictionPolicy {
    EvictionPolicy { from, by }
}

const ALL_LRU: EvictionPolicy = EvictionPolicy {
    from: EvictFrom::AllKeys,
    by: EvictBy::Age,
};

#[test]
fn the_key_that_was_idle_longest_goes_first() {
    let (mut dbs, mut effects) = world(2);
    for (age, name) in ["oldest", "older", "old", "young"].iter().enumerate() {
        dbs.env.lru_clock = 1_000 + age as u32;
        set(&mut dbs, age % 2, name, Ttl::Clear);
    }
    dbs.env.lru_clock = 2_000;
    read(&mut dbs, "oldest");
    for _ in 0..2 {
        assert!(dbs.evict_key(ALL_LRU, EVERYTHING, &mut effects));
    }
    assert_eq!(keys(&dbs, 0), ["oldest"]);
    assert_eq!(keys(&dbs, 1), ["young"]);
    assert_eq!(dbs.env.stats.evicted_keys, 2);
}

#[test]
fn small_samples_still_find_mostly_old_keys() {
    let (mut dbs, mut effects) = world(1);
    for i in 0..2_000 {
        dbs.env.lru_clock = 1_000 + i;
        set(&mut dbs, 0, &format!("{i:04}"), Ttl::Clear);
    }
    dbs.env.lru_clock = 10_000;
    for _ in 0..1_000 {
        assert!(dbs.evict_key(ALL_LRU, 5, &mut effects));
    }
    let young = keys(&dbs, 0)
        .iter()
        .filter(|key| key.as_str() >= "1000")
        .count();
    assert!(young > 850, "{young} of the younger half are left");
}

#[test]
fn the_key_that_is_used_least_goes_first() {
    let (mut dbs, mut effects) = world(1);
    dbs.env.access = AccessPolicy::Lfu {
        log_factor: 0,
        decay_minutes: 1,
    };
    for key in ["often", "seldom", "never"] {
        set(&mut dbs, 0, key, Ttl::Clear);
    }
    for _ in 0..20 {
        read(&mut dbs, "often");
    }
    read(&mut dbs, "seldom");
    let lfu = policy(EvictFrom::AllKeys, EvictBy::Frequency);
    assert!(dbs.evict_key(lfu, EVERYTHING, &mut effects));
    assert_eq!(keys(&dbs, 0), ["often", "seldom"]);
    assert!(dbs.evict_key(lfu, EVERYTHING, &mut effects));
    assert_eq!(keys(&dbs, 0), ["often"]);
}

#[test]
fn the_key_that_expires_first_goes_first() {
    let (mut dbs, mut effects) = world(1);
    set(&mut dbs, 0, "late", Ttl::At(NOW + 3_000));
    set(&mut dbs, 0, "early", Ttl::At(NOW + 1_000));
    set(&mut dbs, 0, "never", Ttl::Clear);
    let ttl = policy(EvictFrom::Volatile, EvictBy::Ttl);
    assert!(dbs.evict_key(ttl, EVERYTHING, &mut effects));
    assert_eq!(keys(&dbs, 0), ["late", "never"]);
    assert!(dbs.evict_key(ttl, EVERYTHING, &mut effects));
    assert!(!dbs.evict_key(ttl, EVERYTHING, &mut effects));
    assert_eq!(keys(&dbs, 0), ["never"]);
}

#[test]
fn volatile_policies_spare_what_does_not_expire() {
    for by in [
        EvictBy::Age,
        EvictBy::Frequency,
        EvictBy::Random,
        EvictBy::Ttl,
    ] {
        let (mut dbs, mut effects) = world(3);
        for i in 0..30 {
            set(&mut dbs, i % 3, &format!("stays{i}"), Ttl::Clear);
            set(&mut dbs, i % 3, &format!("goes{i}"), Ttl::At(NOW + 10_000));
        }
        let volatile = policy(EvictFrom::Volatile, by);
        let mut evicted = 0;
        while dbs.evict_key(volatile, 5, &mut effects) {
            evicted += 1;
        }
        assert_eq!((evicted, dbs.total_keys()), (30, 30), "{by:?}");
        assert!((0..3).all(|db| keys(&dbs, db).iter().all(|key| key.starts_with("stays"))));
    }
}

#[test]
fn random_eviction_takes_from_every_database() {
    let (mut dbs, mut effects) = world(4);
    for i in 0..40 {
        set(&mut dbs, i % 4, &i.to_string(), Ttl::Clear);
    }
    let random = policy(EvictFrom::AllKeys, EvictBy::Random);
    for _ in 0..20 {
        assert!(dbs.evict_key(random, 5, &mut effects));
    }
    let left: Vec<_> = dbs.dbs.iter().map(|db| db.keyspace.len()).collect();
    assert_eq!(left, [5, 5, 5, 5]);
}

#[test]
fn a_candidate_that_no_longer_qualifies_is_passed_by() {
    let (mut dbs, mut effects) = world(1);
    let volatile = policy(EvictFrom::Volatile, EvictBy::Age);
    for key in ["first", "second", "third"] {
        set(&mut dbs, 0, key, Ttl::At(NOW + 10_000));
        dbs.env.lru_clock += 1;
    }
    // All three are in the pool now, one of them evicted.
    assert!(dbs.evict_key(volatile, EVERYTHING, &mut effects));
    let mut session = Session::new(&mut dbs, &mut effects, 0);
    assert!(session.remove_expire(b"second"));
    assert!(dbs.evict_key(volatile, EVERYTHING, &mut effects));
    assert_eq!(keys(&dbs, 0), ["second"]);
    assert!(!dbs.evict_key(volatile, EVERYTHING, &mut effects));
}

#[test]
fn an_eviction_is_announced_propagated_and_seen_by_watchers() {
    let (mut dbs, mut effects) = world(1);
    dbs.env.notify = NotifyFlags::parse(b"Ee").unwrap();
    effects.wants_propagation = true;
    set(&mut dbs, 0, "key", Ttl::Clear);
    dbs.watch_for_key(42, 0, b"key");
    assert!(dbs.evict_key(ALL_LRU, 5, &mut effects));
    let events: Vec<_> = effects.events().map(|e| (e.name, e.key.to_vec())).collect();
    assert_eq!(events, [("evicted", b"key".to_vec())]);
    assert_eq!(effects.touched(), [42]);
    let sent = effects.propagated();
    assert_eq!(sent.len(), 1);
    let args = sent[0].args.as_args();
    assert_eq!((args.at(0), args.at(1)), (&b"DEL"[..], &b"key"[..]));
}

#[test]
fn an_empty_server_has_nothing_to_evict() {
    let (mut dbs, mut effects) = world(16);
    for by in [EvictBy::Age, EvictBy::Random] {
        assert!(!dbs.evict_key(policy(EvictFrom::AllKeys, by), 5, &mut effects));
    }
}
