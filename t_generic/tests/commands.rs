//! What each command replies and what it makes others hear.

mod common;

use common::{NOW, World};
use db::{AccessPolicy, NotifyFlags};

/// A world in which everything is announced.
fn loud() -> World {
    let mut world = World::new();
    world.dbs.env.notify = NotifyFlags::parse(b"KEAnoc").unwrap();
    world
}

fn events(world: &World) -> Vec<String> {
    world
        .effects
        .events()
        .map(|e| format!("{}@{} {}", e.name, e.db, String::from_utf8_lossy(e.key)))
        .collect()
}

/// Runs pairs of command and expected reply.
fn session(world: &mut World, lines: &[(&str, &str)]) {
    for (line, reply) in lines {
        assert_eq!(world.run(line), *reply, "{line}");
    }
}

#[test]
fn the_table_of_commands_is_sorted_and_known_to_the_command_table() {
    let names: Vec<_> = t_generic::COMMANDS.iter().map(|(name, _)| *name).collect();
    assert!(names.is_sorted());
    for name in names {
        let spec = command::lookup_spec(name.as_bytes()).expect(name);
        assert_eq!(spec.subcommands.count, 0, "{name}");
    }
}

#[test]
fn deleting_counts_the_keys_that_were_there() {
    let mut world = loud();
    session(
        &mut world,
        &[
            ("set a 1", "+OK"),
            ("set b 2", "+OK"),
            ("del a b a none", ":2"),
        ],
    );
    assert_eq!(events(&world), ["del@0 a", "del@0 b"]);
    assert_eq!(world.effects.dirty, 2);
    session(
        &mut world,
        &[
            ("set a 1", "+OK"),
            ("unlink a none", ":1"),
            ("dbsize", ":0"),
        ],
    );
}

#[test]
fn a_key_over_its_time_does_not_exist_for_any_command() {
    for line in [
        "del k",
        "unlink k",
        "exists k",
        "touch k",
        "ttl k",
        "pttl k",
        "expiretime k",
        "persist k",
        "expire k 10",
        "move k 1",
        "copy k l",
        "keys *",
        "type k",
        "object encoding k",
        "rename k l",
        "randomkey",
    ] {
        let mut world = World::new();
        world.run(&format!("set k v PXAT {}", NOW + 10));
        let alive = world.run(line);
        world.run(&format!("set k v PXAT {}", NOW + 10));
        world.dbs.env.now_ms = NOW + 11;
        let dead = world.run(line);
        let never = World::new().run(line);
        assert_eq!(dead, never, "{line}");
        assert_ne!(dead, alive, "{line}");
    }
}

#[test]
fn exists_counts_repetitions_and_type_names_the_type() {
    session(
        &mut World::new(),
        &[
            ("exists a", ":0"),
            ("set a 1", "+OK"),
            ("exists a a b", ":2"),
            ("touch a a b", ":2"),
            ("type a", "+string"),
            ("type b", "+none"),
        ],
    );
}

#[test]
fn keys_lists_what_matches() {
    session(
        &mut World::new(),
        &[
            ("keys *", "*0"),
            ("set foo 1", "+OK"),
            ("set bar 1", "+OK"),
            ("keys f*", "*1 $3 foo"),
            ("keys ?oo", "*1 $3 foo"),
            ("keys FOO", "*0"),
            ("keys [b]ar", "*1 $3 bar"),
            ("del bar", ":1"),
            ("randomkey", "$3 foo"),
            ("del foo", ":1"),
            ("randomkey", "$-1"),
        ],
    );
}

#[test]
fn renaming_moves_value_and_expire_time() {
    let mut world = loud();
    let expire = (NOW + 100).to_string();
    session(
        &mut world,
        &[
            ("rename a b", "-ERR no such key"),
            ("renamenx a b", "-ERR no such key"),
            (&format!("set a v PXAT {expire}"), "+OK"),
            ("rename a a", "+OK"),
            ("renamenx a a", ":0"),
            ("rename a b", "+OK"),
        ],
    );
    assert_eq!(
        events(&world),
        ["new@0 b", "rename_from@0 a", "rename_to@0 b"]
    );
    assert_eq!(world.effects.dirty, 1);
    session(
        &mut world,
        &[
            ("exists a", ":0"),
            ("pexpiretime b", &format!(":{expire}")),
            ("set c other", "+OK"),
            ("renamenx b c", ":0"),
            ("rename c b", "+OK"),
        ],
    );
    assert_eq!(
        events(&world),
        [
            "new@0 b",
            "rename_from@0 c",
            "rename_to@0 b",
            "overwritten@0 b"
        ]
    );
    session(
        &mut world,
        &[("ttl b", ":-1"), ("renamenx b d", ":1"), ("dbsize", ":1")],
    );
}

#[test]
fn moving_takes_a_key_to_a_database_that_does_not_have_it() {
    let mut world = loud();
    session(
        &mut world,
        &[
            ("move k 1", ":0"),
            (
                "move k 0",
                "-ERR source and destination objects are the same",
            ),
            ("move k 16", "-ERR DB index is out of range"),
            ("move k -1", "-ERR DB index is out of range"),
            ("move k x", "-ERR value is not an integer or out of range"),
            (
                "move k 3000000000",
                "-ERR value is out of range, value must between -2147483648 and 2147483647",
            ),
            (&format!("set k v PXAT {}", NOW + 7), "+OK"),
            ("move k 1", ":1"),
        ],
    );
    assert_eq!(events(&world), ["new@1 k", "move_from@0 k", "move_to@1 k"]);
    session(
        &mut world,
        &[
            ("exists k", ":0"),
            ("set k again", "+OK"),
            ("move k 1", ":0"),
            ("select 1", "+OK"),
            ("pttl k", ":7"),
        ],
    );
}

#[test]
fn copying_leaves_the_source_and_replaces_only_on_demand() {
    let mut world = loud();
    session(
        &mut world,
        &[
            ("copy a b", ":0"),
            (
                "copy a a",
                "-ERR source and destination objects are the same",
            ),
            ("copy a b db", "-ERR syntax error"),
            (
                "copy a b db x",
                "-ERR value is not an integer or out of range",
            ),
            ("copy a b db 16", "-ERR DB index is out of range"),
            ("copy a b replace foo", "-ERR syntax error"),
            (&format!("set a v PXAT {}", NOW + 7), "+OK"),
            ("copy a b", ":1"),
        ],
    );
    assert_eq!(events(&world), ["new@0 b", "copy_to@0 b"]);
    session(
        &mut world,
        &[
            ("pttl b", ":7"),
            ("copy a b", ":0"),
            ("copy a b REPLACE", ":1"),
            ("copy a a db 1", ":1"),
            ("copy a a replace db 1", ":1"),
        ],
    );
    assert_eq!(
        events(&world),
        ["new@1 a", "copy_to@1 a", "overwritten@1 a"]
    );
    assert_eq!(world.index, 0);
    session(
        &mut world,
        &[("dbsize", ":2"), ("select 1", "+OK"), ("dbsize", ":1")],
    );
}

#[test]
fn expire_times_are_set_read_and_taken_off() {
    session(
        &mut World::new(),
        &[
            ("expire k 10", ":0"),
            ("ttl k", ":-2"),
            ("pexpiretime k", ":-2"),
            ("persist k", ":0"),
            ("set k v", "+OK"),
            ("ttl k", ":-1"),
            ("expiretime k", ":-1"),
            ("persist k", ":0"),
            ("expire k 10", ":1"),
            ("ttl k", ":10"),
            ("pttl k", ":10000"),
            ("pexpire k 10500", ":1"),
            ("ttl k", ":11"),
            ("expireat k 1700000100", ":1"),
            ("expiretime k", ":1700000100"),
            ("pexpireat k 1700000100499", ":1"),
            ("expiretime k", ":1700000100"),
            ("pexpiretime k", ":1700000100499"),
            ("persist k", ":1"),
            ("ttl k", ":-1"),
        ],
    );
}

#[test]
fn conditions_decide_whether_an_expire_time_is_set() {
    session(
        &mut World::new(),
        &[
            ("set k v", "+OK"),
            ("expire k 10 xx", ":0"),
            ("expire k 10 GT", ":0"),
            ("expire k 10 lt", ":1"),
            ("expire k 20 NX", ":0"),
            ("expire k 20 lt", ":0"),
            ("expire k 20 gt", ":1"),
            ("expire k 10 xx lt", ":1"),
            ("ttl k", ":10"),
            (
                "expire k 10 nx xx",
                "-ERR NX and XX, GT or LT options at the same time are not compatible",
            ),
            (
                "expire k 10 gt lt",
                "-ERR GT and LT options at the same time are not compatible",
            ),
            ("expire k 10 foo", "-ERR Unsupported option foo"),
            ("expire k x foo", "-ERR Unsupported option foo"),
            ("expire k x foo\0bar", "-ERR Unsupported option foo"),
        ],
    );
}

#[test]
fn expire_times_out_of_range_name_the_command() {
    session(
        &mut World::new(),
        &[
            ("expire k x", "-ERR value is not an integer or out of range"),
            (
                "expire k 9223372036854775807",
                "-ERR invalid expire time in 'expire' command",
            ),
            (
                "expire k -9223372036854775807",
                "-ERR invalid expire time in 'expire' command",
            ),
            (
                "pexpire k 9223372036854775807",
                "-ERR invalid expire time in 'pexpire' command",
            ),
            (
                "expireat k 9223372036854775807",
                "-ERR invalid expire time in 'expireat' command",
            ),
            ("pexpireat k 9223372036854775807", ":0"),
        ],
    );
}

#[test]
fn setting_an_expire_time_goes_out_as_pexpireat_with_its_conditions() {
    let mut world = loud();
    world.run("set k v");
    world.run("expire k 10");
    assert_eq!(
        world.propagated(),
        [format!("PEXPIREAT k {}", NOW + 10_000)]
    );
    assert_eq!(events(&world), ["expire@0 k"]);
    world.run("pexpire k 100000 GT");
    assert_eq!(
        world.propagated(),
        [format!("PEXPIREAT k {} GT", NOW + 100_000)]
    );
    world.run("pexpireat k 1700000200000");
    assert!(world.propagated().is_empty(), "it goes out as it came");
    assert_eq!(world.effects.dirty, 1);
    world.run("expire k 5 nx");
    assert_eq!((world.effects.dirty, world.propagated().len()), (0, 0));
}

#[test]
fn an_expire_time_in_the_past_deletes_the_key() {
    for (lazy, command) in [(false, "DEL k"), (true, "UNLINK k")] {
        let mut world = loud();
        world.dbs.env.lazyfree_lazy.expire = lazy;
        for line in [
            "expire k 0",
            "expire k -1",
            "pexpireat k 1",
            "expireat k -5",
        ] {
            world.run("set k v");
            assert_eq!(world.run(line), ":1");
            assert_eq!(world.propagated(), [command]);
            assert_eq!(events(&world), ["del@0 k"]);
            assert_eq!(world.run("dbsize"), ":0");
        }
        assert_eq!(world.dbs.env.stats.expired_keys, 0);
    }
}

#[test]
fn a_replica_keeps_a_key_whose_new_expire_time_is_over() {
    let mut world = World::new();
    world.run("set k v");
    world.dbs.env.role = db::Role::Replica { read_only: false };
    assert_eq!(world.run("pexpireat k 1"), ":1");
    assert_eq!(world.run("dbsize"), ":1");
    assert_eq!(world.run("exists k"), ":0");
}

#[test]
fn object_looks_without_touching() {
    let mut world = World::new();
    session(
        &mut world,
        &[
            ("object encoding k", "$-1"),
            ("object idletime k", "$-1"),
            ("object freq k", "$-1"),
            ("set k v", "+OK"),
            ("set n 12", "+OK"),
            ("object encoding k", "$6 embstr"),
            ("object encoding n", "$3 int"),
            ("object refcount k", ":1"),
            ("object refcount n", ":2147483647"),
            ("set n 10000", "+OK"),
            ("object refcount n", ":1"),
            ("set n -1", "+OK"),
            ("object refcount n", ":1"),
        ],
    );
    world.dbs.env.lru_clock += 9;
    session(
        &mut world,
        &[("object idletime k", ":9"), ("object idletime k", ":9")],
    );
    let freq = "-ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that \
                when switching between policies at runtime LRU and LFU data will take some time to adjust.";
    assert_eq!(world.run("object freq k"), freq);

    world.dbs.env.access = AccessPolicy::Lfu {
        log_factor: 10,
        decay_minutes: 1,
    };
    session(
        &mut world,
        &[
            ("set k v", "+OK"),
            ("del k", ":1"),
            ("set k v", "+OK"),
            ("object freq k", ":5"),
        ],
    );
    let idle = "-ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that when \
                switching between policies at runtime LRU and LFU data will take some time to adjust.";
    assert_eq!(world.run("object idletime k"), idle);
    world.dbs.env.now_ms += 3 * 60_000;
    assert_eq!(world.run("object freq k"), ":2");
}

#[test]
fn scan_refuses_what_it_does_not_understand() {
    session(
        &mut World::new(),
        &[
            ("scan x", "-ERR invalid cursor"),
            ("scan 18446744073709551616", "-ERR invalid cursor"),
            ("scan \x001", "-ERR invalid cursor"),
            ("scan 1\0x foo", "-ERR syntax error"),
            ("scan 0 count 0", "-ERR syntax error"),
            (
                "scan 0 count x",
                "-ERR value is not an integer or out of range",
            ),
            ("scan 0 count", "-ERR syntax error"),
            ("scan 0 match", "-ERR syntax error"),
            ("scan 0 foo bar", "-ERR syntax error"),
            ("scan 0 type strings", "-ERR unknown type name 'strings'"),
            (
                "scan 0 novalues",
                "-ERR NOVALUES option can only be used in HSCAN",
            ),
            ("scan 0", "*2 $1 0 *0"),
            ("scan 0 type STRING", "*2 $1 0 *0"),
            ("set k v", "+OK"),
            ("scan 0", "*2 $1 0 *1 $1 k"),
            ("scan 0 match x* count 5 type string", "*2 $1 0 *0"),
        ],
    );
}

#[test]
fn swapping_databases() {
    session(
        &mut World::new(),
        &[
            ("swapdb a 1", "-ERR invalid first DB index"),
            ("swapdb 1 a", "-ERR invalid second DB index"),
            ("swapdb 1 3000000000", "-ERR invalid second DB index"),
            ("swapdb 1 16", "-ERR DB index is out of range"),
            ("swapdb -1 1", "-ERR DB index is out of range"),
            ("set k v", "+OK"),
            ("swapdb 0 1", "+OK"),
            ("dbsize", ":0"),
            ("swapdb 1 1", "+OK"),
            ("select 1", "+OK"),
            ("dbsize", ":1"),
        ],
    );
}

#[test]
fn flushing_empties_one_or_all_databases_and_is_always_propagated() {
    let mut world = World::new();
    session(
        &mut world,
        &[
            ("flushdb foo", "-ERR syntax error"),
            ("flushall sync async", "-ERR syntax error"),
            ("set a 1", "+OK"),
            ("set b 1", "+OK"),
            ("select 1", "+OK"),
            ("set a 1", "+OK"),
            ("flushdb ASYNC", "+OK"),
        ],
    );
    assert_eq!(world.effects.dirty, 1);
    session(&mut world, &[("flushdb", "+OK")]);
    assert!(world.effects.force_propagation);
    session(
        &mut world,
        &[
            ("select 0", "+OK"),
            ("dbsize", ":2"),
            ("flushall sync", "+OK"),
        ],
    );
    assert_eq!(world.effects.dirty, 2);
    assert_eq!(world.run("dbsize"), ":0");
}

#[test]
fn a_synchronous_flush_frees_on_the_other_thread_and_holds_its_reply_back() {
    let mut world = World::new();
    let (lazyfree, reclaimer) = db::LazyFree::channel();
    world.dbs.env.lazyfree = lazyfree;
    session(&mut world, &[("set a 1", "+OK"), ("flushall async", "+OK")]);
    assert!(!world.effects.wait_for_lazyfree);
    session(&mut world, &[("set a 1", "+OK"), ("flushdb sync", "+OK")]);
    assert!(world.effects.wait_for_lazyfree);
    assert_eq!(world.dbs.env.lazyfree.pending_objects(), 2);
    reclaimer.drain();
    assert_eq!(world.dbs.env.lazyfree.freed_objects(), 2);
}
