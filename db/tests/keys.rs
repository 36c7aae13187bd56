//! What the functions of db.c promise, one promise per test.

use db::{
    AccessPolicy, ClientId, Databases, Effects, Env, KeyStatus, LazyFree, Lookup, NotifyFlags,
    Rewrite, Role, Session, SessionFlags, Ttl,
};
use object::{ObjectType, lru};

const NOW: i64 = 1_700_000_000_000;

/// Databases at time [`NOW`] and a list of effects with everything switched on.
struct World {
    dbs: Databases,
    effects: Effects,
}

impl World {
    fn new() -> Self {
        let mut env = Env::new(1);
        env.now_ms = NOW;
        env.lru_clock = lru::clock(NOW as u64);
        env.notify = NotifyFlags::parse(b"KEAmnoc").unwrap();
        let mut effects = Effects::new();
        effects.wants_propagation = true;
        Self {
            dbs: Databases::new(2, env),
            effects,
        }
    }

    fn db(&mut self) -> Session<'_> {
        Session::new(&mut self.dbs, &mut self.effects, 0)
    }

    /// A world with a key of value `v` that has run out of time.
    fn with_expired(key: &[u8]) -> Self {
        let mut world = Self::new();
        world.db().set_string(key, b"v", Ttl::At(NOW + 10));
        world.dbs.env.now_ms += 11;
        world.effects.clear();
        world
    }

    fn events(&self) -> Vec<String> {
        self.effects
            .events()
            .map(|e| format!("{} {}", e.name, String::from_utf8_lossy(e.key)))
            .collect()
    }

    fn propagated(&self) -> Vec<String> {
        let words = |args: &networking::OwnedArgs| {
            let args = args.as_args();
            args.iter()
                .map(|arg| String::from_utf8_lossy(arg).into_owned())
                .collect::<Vec<_>>()
                .join(" ")
        };
        self.effects
            .propagated()
            .iter()
            .map(|p| words(&p.args))
            .collect()
    }

    fn watch(&mut self, client: ClientId, key: &[u8]) {
        self.dbs.watch_for_key(client, 0, key);
    }
}

fn text(world: &mut World, key: &[u8]) -> Option<Vec<u8>> {
    let mut db = world.db();
    let entry = db.lookup_key_read(key)?;
    Some(entry.string()?.decode(&mut [0; 21]).to_vec())
}

// ---- lookups -------------------------------------------------------------------------------------

#[test]
fn a_key_is_alive_at_the_very_moment_of_its_expire_time_and_dead_after_it() {
    let mut world = World::new();
    world.db().set_string(b"k", b"v", Ttl::At(NOW + 10));
    world.dbs.env.now_ms = NOW + 10;
    assert!(text(&mut world, b"k").is_some());
    world.dbs.env.now_ms = NOW + 11;
    assert!(text(&mut world, b"k").is_none());
    assert_eq!(world.db().dbsize(), 0);
}

#[test]
fn an_expired_key_found_by_a_read_is_deleted_counted_announced_and_propagated() {
    for (lazy, command) in [(false, "DEL k"), (true, "UNLINK k")] {
        let mut world = World::with_expired(b"k");
        world.dbs.env.lazyfree_lazy.expire = lazy;
        assert!(world.db().lookup_key_read(b"k").is_none());
        assert_eq!(world.events(), ["expired k", "keymiss k"]);
        assert_eq!(world.propagated(), [command]);
        assert_eq!(world.dbs.env.stats.expired_keys, 1);
        assert_eq!(world.dbs.env.stats.keyspace_misses, 1);
        assert_eq!(world.effects.dirty, 0);
    }
}

#[test]
fn a_replica_hides_an_expired_key_until_the_master_deletes_it() {
    let mut world = World::with_expired(b"k");
    world.dbs.env.role = Role::Replica { read_only: true };
    assert!(world.db().lookup_key_read(b"k").is_none());
    assert!(world.db().lookup_key_write(b"k").is_none());
    assert_eq!(
        world.db().expire_if_needed(b"k", Lookup::NONE),
        KeyStatus::Expired
    );
    assert_eq!(world.db().dbsize(), 1);
    assert!(world.propagated().is_empty());
    let from_master = SessionFlags {
        from_master: true,
        ..SessionFlags::default()
    };
    assert!(
        world
            .db()
            .with_flags(from_master)
            .lookup_key_write(b"k")
            .is_some()
    );
}

#[test]
fn a_writable_replica_deletes_an_expired_key_when_it_writes_to_it() {
    let mut world = World::with_expired(b"k");
    world.dbs.env.role = Role::Replica { read_only: false };
    assert!(world.db().lookup_key_read(b"k").is_none());
    assert_eq!(world.db().dbsize(), 1);
    assert!(world.db().lookup_key_write(b"k").is_none());
    assert_eq!(world.db().dbsize(), 0);
}

#[test]
fn an_expired_key_is_only_hidden_while_expiry_is_paused_or_the_caller_asks_for_it() {
    let mut world = World::with_expired(b"k");
    assert!(
        world
            .db()
            .lookup_key_read_with_flags(b"k", Lookup::NOEXPIRE)
            .is_none()
    );
    assert_eq!(world.db().dbsize(), 1);
    world.dbs.env.expire_paused = true;
    assert!(world.db().lookup_key_read(b"k").is_none());
    assert_eq!(world.db().dbsize(), 1);
    assert_eq!(world.dbs.env.stats.expired_keys, 0);
}

#[test]
fn an_expired_key_is_alive_while_loading_and_while_lazy_expiry_is_disabled() {
    let mut world = World::with_expired(b"k");
    world.dbs.env.loading = true;
    assert!(world.db().lookup_key_read(b"k").is_some());
    world.dbs.env.loading = false;
    world.dbs.env.lazy_expire_disabled = true;
    assert!(world.db().lookup_key_read(b"k").is_some());
}

#[test]
fn reads_count_hits_and_misses_and_writes_do_not() {
    let mut world = World::new();
    world.db().set_string(b"k", b"v", Ttl::Clear);
    world.db().lookup_key_read(b"k");
    world.db().lookup_key_read(b"none");
    world.db().lookup_key_write(b"k");
    world.db().lookup_key_write(b"none");
    world.db().lookup_key_read_with_flags(b"k", Lookup::NOSTATS);
    world
        .db()
        .lookup_key_read_with_flags(b"none", Lookup::NOEFFECTS);
    let stats = world.dbs.env.stats;
    assert_eq!((stats.keyspace_hits, stats.keyspace_misses), (1, 1));
    assert_eq!(world.events(), ["new k", "keymiss none"]);
}

#[test]
fn an_access_leaves_the_lru_clock_unless_told_not_to() {
    let mut world = World::new();
    world.db().set_string(b"k", b"v", Ttl::Clear);
    let created = world.dbs.env.lru_clock;
    let mark = |world: &mut World| {
        world
            .db()
            .lookup_key_read_with_flags(b"k", Lookup::NOTOUCH)
            .unwrap()
            .lru()
    };
    world.dbs.env.lru_clock += 5;
    assert_eq!(mark(&mut world), created);
    let no_touch = SessionFlags {
        no_touch: true,
        ..SessionFlags::default()
    };
    world.db().with_flags(no_touch).lookup_key_read(b"k");
    assert_eq!(mark(&mut world), created);
    world.dbs.env.access_frozen = true;
    world.db().lookup_key_read(b"k");
    assert_eq!(mark(&mut world), created);
    world.dbs.env.access_frozen = false;
    world.db().lookup_key_read(b"k");
    assert_eq!(mark(&mut world), created + 5);
}

#[test]
fn the_lfu_counter_grows_with_accesses_and_the_lrm_mark_moves_with_writes_only() {
    let mut world = World::new();
    world.dbs.env.access = AccessPolicy::Lfu {
        log_factor: 0,
        decay_minutes: 1,
    };
    world.db().set_string(b"k", b"v", Ttl::Clear);
    for _ in 0..3 {
        world.db().lookup_key_read(b"k");
    }
    let mark = world
        .db()
        .lookup_key_read_with_flags(b"k", Lookup::NOTOUCH)
        .unwrap()
        .lru();
    assert_eq!(lru::lfu_counter(mark), lru::LFU_INIT + 3);

    world.dbs.env.access = AccessPolicy::Lrm;
    world.db().set_string(b"w", b"v", Ttl::Clear);
    let written = world.dbs.env.lru_clock;
    world.dbs.env.lru_clock += 9;
    assert_eq!(world.db().lookup_key_read(b"w").unwrap().lru(), written);
    assert_eq!(
        world.db().lookup_key_write(b"w").unwrap().lru(),
        written + 9
    );
}

#[test]
fn a_hint_serves_the_slice_it_was_made_for_and_no_other() {
    let mut world = World::new();
    world.db().set_string(b"a", b"1", Ttl::Clear);
    world.db().set_string(b"b", b"2", Ttl::Clear);
    let buffer = b"ab".to_vec();
    let (a, b) = (&buffer[..1], &buffer[1..]);
    let mut effects = Effects::new();
    let mut db = Session::new(&mut world.dbs, &mut effects, 0).with_hint(a, dict::hash(a));
    assert_eq!(db.lookup_key_read(a).unwrap().key(), b"a");
    assert_eq!(db.lookup_key_read(b).unwrap().key(), b"b");
    assert_eq!(db.lookup_key_read(b"a").unwrap().key(), b"a");
}

// ---- writing -------------------------------------------------------------------------------------

#[test]
fn set_string_creates_overwrites_and_follows_the_wish_about_the_expire_time() {
    let mut world = World::new();
    let expire = |world: &mut World| world.db().get_expire(b"k");
    world.db().set_string(b"k", b"first", Ttl::Keep);
    assert_eq!(expire(&mut world), None);
    world.db().set_string(b"k", b"12", Ttl::At(NOW + 1));
    assert_eq!(expire(&mut world), Some(NOW + 1));
    world.db().set_string(b"k", &[b'x'; 300], Ttl::Keep);
    assert_eq!(expire(&mut world), Some(NOW + 1));
    world.db().set_string(b"k", b"short", Ttl::At(NOW + 2));
    assert_eq!(expire(&mut world), Some(NOW + 2));
    world.db().set_string(b"k", b"last", Ttl::Clear);
    assert_eq!(expire(&mut world), None);
    assert_eq!(world.dbs.dbs[0].keyspace.volatile_len(), 0);
    assert_eq!(text(&mut world, b"k").unwrap(), b"last");
    assert_eq!(
        world.events(),
        [
            "new k",
            "overwritten k",
            "overwritten k",
            "overwritten k",
            "overwritten k"
        ]
    );
}

#[test]
fn setting_a_key_that_is_over_its_time_expires_it_first_and_creates_it_anew() {
    let mut world = World::with_expired(b"k");
    world.db().set_string(b"k", b"new value", Ttl::Keep);
    assert_eq!(world.events(), ["expired k", "new k"]);
    assert_eq!(world.propagated(), ["DEL k"]);
    assert_eq!(world.db().get_expire(b"k"), None);
    assert_eq!(text(&mut world, b"k").unwrap(), b"new value");
}

#[test]
fn overwriting_with_a_value_that_fits_does_not_move_the_entry() {
    let mut world = World::new();
    world.db().set_string(b"counter", b"klmnopqrst", Ttl::Clear);
    let address = |world: &mut World| {
        world
            .db()
            .lookup_key_read(b"counter")
            .unwrap()
            .key()
            .as_ptr()
    };
    let before = address(&mut world);
    world.db().set_string(b"counter", b"abcdefghij", Ttl::Clear);
    assert_eq!(address(&mut world), before);
}

#[test]
fn an_owned_value_replaces_a_key_and_keeps_its_expire_time_on_demand() {
    let mut world = World::new();
    world.db().set_string(b"from", b"value", Ttl::Clear);
    world.db().set_string(b"to", b"old", Ttl::At(NOW + 5));
    let value = world.db().lookup_key_read(b"from").unwrap().to_value();
    world.effects.clear();
    world.db().set_key(b"to", value, Ttl::Keep);
    assert_eq!(text(&mut world, b"to").unwrap(), b"value");
    assert_eq!(world.db().get_expire(b"to"), Some(NOW + 5));
    assert_eq!(world.events(), ["overwritten to"]);
}

#[test]
fn replacing_the_content_of_a_string_says_nothing_and_keeps_its_expire_time() {
    let mut world = World::new();
    world.db().set_string(b"k", b"1", Ttl::At(NOW + 5));
    world.effects.clear();
    assert!(world.db().replace_string(b"k", &[b'y'; 500]));
    assert!(!world.db().replace_string(b"none", b"x"));
    assert!(world.events().is_empty());
    assert_eq!(world.db().get_expire(b"k"), Some(NOW + 5));
    assert_eq!(text(&mut world, b"k").unwrap().len(), 500);
}

#[test]
fn deleting_an_expired_key_expires_it_and_does_not_count() {
    let mut world = World::with_expired(b"k");
    assert!(!world.db().delete_live(b"k", false));
    assert_eq!(world.events(), ["expired k"]);
    assert_eq!(world.db().dbsize(), 0);
    world.db().set_string(b"k", b"v", Ttl::Clear);
    assert!(world.db().delete_live(b"k", false));
    assert!(!world.db().delete_live(b"k", false));
}

#[test]
fn a_time_that_is_over_deletes_the_key_and_goes_out_as_a_deletion() {
    let mut world = World::new();
    world.db().set_string(b"k", b"v", Ttl::Clear);
    world.effects.clear();
    assert!(world.dbs.env.check_already_expired(NOW));
    assert!(!world.dbs.env.check_already_expired(NOW + 1));
    world
        .db()
        .delete_expired_key_from_overwrite_and_propagate(b"k");
    assert_eq!(world.events(), ["del k"]);
    assert_eq!(world.effects.dirty, 1);
    let Rewrite::As(args) = &world.effects.rewrite else {
        panic!("the command must be rewritten")
    };
    assert_eq!(
        args.as_args().iter().collect::<Vec<_>>(),
        [b"DEL", &b"k"[..]]
    );
    world.dbs.env.role = Role::Replica { read_only: true };
    assert!(!world.dbs.env.check_already_expired(NOW));
}

// ---- walking -------------------------------------------------------------------------------------

#[test]
fn scan_filters_by_pattern_and_type_and_expires_only_what_would_match() {
    use db::ScanOptions;
    let mut world = World::new();
    for i in 0..100 {
        world
            .db()
            .set_string(format!("key:{i}").as_bytes(), b"v", Ttl::Clear);
    }
    world.db().set_string(b"key:dead", b"v", Ttl::At(NOW));
    world.db().set_string(b"other:dead", b"v", Ttl::At(NOW));
    world.dbs.env.now_ms += 1;
    let scan = |world: &mut World, pattern: Option<&[u8]>, object_type| {
        let (mut cursor, mut found) = (0, 0);
        loop {
            let (next, keys) = world.db().scan(
                cursor,
                ScanOptions {
                    pattern,
                    object_type,
                    count: 7,
                },
            );
            cursor = next;
            found += keys.len();
            if cursor == 0 {
                return found;
            }
        }
    };
    assert_eq!(scan(&mut world, None, Some(ObjectType::List)), 0);
    assert_eq!(world.db().dbsize(), 102);
    assert_eq!(scan(&mut world, Some(b"key:?"), None), 10);
    assert_eq!(world.db().dbsize(), 102);
    assert_eq!(
        scan(&mut world, Some(b"key:*"), Some(ObjectType::String)),
        100
    );
    assert_eq!(world.db().dbsize(), 101);
    assert_eq!(scan(&mut world, None, None), 100);
    assert_eq!(world.db().dbsize(), 100);
}

#[test]
fn a_random_key_is_never_an_expired_one_where_it_can_be_deleted() {
    let mut world = World::new();
    for i in 0..50 {
        world
            .db()
            .set_string(format!("dead:{i}").as_bytes(), b"v", Ttl::At(NOW));
    }
    world.db().set_string(b"alive", b"v", Ttl::Clear);
    world.dbs.env.now_ms += 1;
    for _ in 0..20 {
        assert_eq!(world.db().random_key().unwrap(), b"alive");
    }
    assert!(world.db().delete_live(b"alive", false));
    assert_eq!(world.db().random_key(), None);
}

#[test]
fn on_a_replica_full_of_expired_keys_a_random_key_is_still_found() {
    let mut world = World::with_expired(b"k");
    world.dbs.env.role = Role::Replica { read_only: true };
    assert_eq!(world.db().random_key().unwrap(), b"k");
}

// ---- watching ------------------------------------------------------------------------------------

#[test]
fn every_way_of_changing_a_key_touches_its_watchers() {
    type Change = fn(&mut World);
    let changes: [Change; 5] = [
        |w| w.db().set_string(b"k", b"other", Ttl::Clear),
        |w| {
            w.dbs.env.now_ms = NOW + 1_000;
            w.db().lookup_key_read(b"k");
        },
        |w| w.db().delete_expired_key_from_overwrite_and_propagate(b"k"),
        |w| {
            w.dbs.empty_data(Some(0), false, &mut w.effects);
        },
        |w| assert!(w.dbs.swap_databases(0, 1, &mut w.effects)),
    ];
    for change in changes {
        let mut world = World::new();
        world.db().set_string(b"k", b"v", Ttl::At(NOW + 10));
        world.watch(42, b"k");
        world.watch(43, b"other");
        change(&mut world);
        assert_eq!(world.effects.touched(), [42]);
    }
}

#[test]
fn a_key_watched_when_expired_may_go_but_not_come_back() {
    let mut world = World::with_expired(b"k");
    world.watch(1, b"k");
    world.db().lookup_key_read(b"k");
    assert!(world.effects.touched().is_empty());
    assert!(!world.dbs.is_watched_key_expired(1));
    world.db().set_string(b"k", b"back", Ttl::Clear);
    assert_eq!(world.effects.touched(), [1]);
}

#[test]
fn exec_learns_of_watched_keys_that_ran_out_of_time() {
    let mut world = World::new();
    world.db().set_string(b"k", b"v", Ttl::At(NOW + 10));
    world.watch(1, b"k");
    assert!(!world.dbs.is_watched_key_expired(1));
    world.dbs.env.now_ms += 11;
    assert!(world.dbs.is_watched_key_expired(1));
    world.dbs.unwatch_all_keys(1);
    assert!(world.dbs.watch.is_empty());
}

// ---- whole databases -----------------------------------------------------------------------------

#[test]
fn an_asynchronous_flush_hands_the_keys_over_and_counts_them() {
    let mut world = World::new();
    let (lazyfree, reclaimer) = LazyFree::channel();
    world.dbs.env.lazyfree = lazyfree;
    for i in 0..1000 {
        world
            .db()
            .set_string(format!("{i}").as_bytes(), b"v", Ttl::Clear);
    }
    assert_eq!(world.dbs.empty_data(None, true, &mut world.effects), 1000);
    assert_eq!(world.dbs.total_keys(), 0);
    assert_eq!(world.dbs.env.lazyfree.pending_objects(), 1000);
    assert_eq!(reclaimer.drain(), 2);
    assert_eq!(world.dbs.env.lazyfree.pending_objects(), 0);
    assert_eq!(world.dbs.env.lazyfree.freed_objects(), 1000);
}

#[test]
fn swapping_refuses_numbers_that_do_not_exist_and_exchanges_the_others() {
    let mut world = World::new();
    world.db().set_string(b"k", b"v", Ttl::At(NOW + 5));
    assert!(!world.dbs.swap_databases(0, 2, &mut world.effects));
    assert!(world.dbs.swap_databases(0, 0, &mut world.effects));
    assert!(world.dbs.swap_databases(1, 0, &mut world.effects));
    assert_eq!(world.db().dbsize(), 0);
    assert_eq!(world.dbs.dbs[1].keyspace.volatile_len(), 1);
}

#[test]
fn tables_shrink_from_the_cron_after_most_keys_are_gone() {
    let mut world = World::new();
    for i in 0..10_000 {
        world
            .db()
            .set_string(format!("{i}").as_bytes(), b"v", Ttl::Clear);
    }
    let before = world.dbs.dbs[0].keyspace.keys().slots();
    for i in 0..9_990 {
        world.db().sync_delete(format!("{i}").as_bytes());
    }
    for _ in 0..1000 {
        world.dbs.resize_and_rehash(true);
    }
    assert!(world.dbs.dbs[0].keyspace.keys().slots() < before / 10);
    assert_eq!(world.db().dbsize(), 10);
}
