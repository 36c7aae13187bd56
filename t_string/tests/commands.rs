//! Each command's replies, errors, encodings, events and times.

mod common;

use common::{NOW, World};
use networking::Resp;

/// Runs `line`s one after the other and compares each with the reply behind its `=>`.
fn script(world: &mut World, lines: &[&str]) {
    for line in lines {
        let (command, want) = line.split_once(" => ").expect("command => reply");
        assert_eq!(world.run(command), want, "{command}");
    }
}

// ------------------------------------------------------------------------------------ SET & co

#[test]
fn set_without_options_takes_the_time_off_and_keepttl_leaves_it() {
    let mut world = World::new();
    script(&mut world, &["set k v ex 100 => +OK"]);
    assert_eq!(world.pttl("k"), 100_000);
    script(&mut world, &["set k w keepttl => +OK"]);
    assert_eq!(world.pttl("k"), 100_000);
    script(&mut world, &["set k x => +OK", "get k => $1 x"]);
    assert_eq!(world.pttl("k"), -1);
}

#[test]
fn set_tells_time_in_four_ways() {
    let mut world = World::new();
    for (time, left) in [
        ("ex 10".to_owned(), 10_000),
        ("px 10".to_owned(), 10),
        (format!("exat {}", NOW / 1000 + 5), 5_000),
        (format!("pxat {}", NOW + 5), 5),
        ("ex 10 ex 20".to_owned(), 20_000),
    ] {
        assert_eq!(world.run(&format!("set k v {time}")), "+OK");
        assert_eq!(world.pttl("k"), left, "{time}");
        assert_eq!(world.events().last(), Some(&"expire"));
    }
    script(
        &mut world,
        &[
            "setex k 7 v => +OK",
            "psetex j 7 v => +OK",
            "set k v ex 0 => -ERR invalid expire time in 'set' command",
            "set k v px x => -ERR value is not an integer or out of range",
            "setex k 0 v => -ERR invalid expire time in 'setex' command",
            "psetex k -1 v => -ERR invalid expire time in 'psetex' command",
            "psetex k 9223372036854775807 v => -ERR invalid expire time in 'psetex' command",
            "set k v ex => -ERR syntax error",
            "set k v ex 10 px 10 => -ERR syntax error",
            "set k v nx xx => -ERR syntax error",
            "set k v persist => -ERR syntax error",
        ],
    );
    assert_eq!((world.pttl("k"), world.pttl("j")), (7_000, 7));
}

#[test]
fn a_set_whose_time_is_over_deletes_the_key_and_answers_as_if_it_had_been_set() {
    let mut world = World::new();
    script(&mut world, &["set k v => +OK", "set k w pxat 1 => +OK"]);
    assert!(!world.exists("k"));
    script(
        &mut world,
        &["set k v => +OK", "set k w get exat 1 => $1 v"],
    );
    assert!(!world.exists("k"));
    assert_eq!(world.run("set k w exat 1"), "+OK");
    assert_eq!(world.effects.dirty, 0, "there was nothing to delete");
}

#[test]
fn nx_and_xx_ask_whether_the_key_is_there() {
    let mut world = World::new();
    script(
        &mut world,
        &[
            "set k v xx => $-1",
            "set k v nx => +OK",
            "set k w nx => $-1",
            "set k w xx => +OK",
            "setnx k x => :0",
            "setnx j x => :1",
            "get k => $1 w",
        ],
    );
    world.resp = Resp::V3;
    assert_eq!(world.run("set k v nx"), "_");
}

#[test]
fn get_answers_the_old_value_whether_the_key_is_set_or_not() {
    let mut world = World::new();
    script(
        &mut world,
        &[
            "set k a get => $-1",
            "set k b get nx => $1 a",
            "set k b get xx => $1 a",
            "set j b get xx => $-1",
            "set j b nx get => $-1",
            "get j => $1 b",
            "getset k 12 => $1 b",
            "getset k 13 => $2 12",
            "getset new 1 => $-1",
            "set k v get ifeq 13 => $2 13",
            "set k w get ifeq 13 => $1 v",
            "get k => $1 v",
        ],
    );
}

#[test]
fn set_compares_with_the_value_or_its_digest() {
    let mut world = World::new();
    script(
        &mut world,
        &[
            "set k b ifeq a => $-1",
            "set k a ifne a => +OK",
            "set k b ifne a => $-1",
            "set k 100 IFEQ a => +OK",
            "set k 101 ifeq 100 => +OK",
            "set m b ifdeq 0123456789abcdef => $-1",
            "set m b ifdne 0123456789abcdef => +OK",
            "set m b ifdeq 1 => -ERR must be exactly 16 hexadecimal characters",
            "set m b get ifdne 12345678901234567 => -ERR must be exactly 16 hexadecimal characters",
            "set none b ifdeq 1 => $-1",
            "set k v ifeq => -ERR syntax error",
            "set k v ifeq a nx => -ERR syntax error",
        ],
    );
    let digest = world.run("digest k").replace("$16 ", "");
    script(&mut world, &[&format!("set k v ifdne {digest} => $-1")]);
    let upper = digest.to_uppercase();
    script(&mut world, &[&format!("set k v ifdeq {upper} => +OK")]);
}

#[test]
fn delex_deletes_what_its_condition_names() {
    let mut world = World::new();
    script(
        &mut world,
        &[
            "delex k => :0",
            "delex k ifne a => :0",
            "delex k ifdeq 1 => :0",
            "delex k ifeq => -ERR wrong number of arguments for 'delex' command",
            "delex k ifeq a b => -ERR wrong number of arguments for 'delex' command",
            "set k a => +OK",
            "delex k nx a => -ERR Invalid condition. Use IFEQ, IFNE, IFDEQ, or IFDNE",
            "delex k ifdne 1 => -ERR must be exactly 16 hexadecimal characters",
            "delex k ifeq b => :0",
            "delex k ifne a => :0",
            "delex k IFEQ a => :1",
            "set k -999 => +OK",
            "delex k ifeq -999 => :1",
            "set k a => +OK",
            "delex k => :1",
        ],
    );
    assert_eq!(world.events(), ["del"]);
    assert_eq!(world.propagated(), ["DEL k"]);
    assert!(!world.exists("k"));
}

#[test]
fn of_a_key_named_twice_by_mset_the_last_value_counts() {
    let mut world = World::new();
    script(
        &mut world,
        &[
            "mset a 1 b 2 a 3 => +OK",
            "mget a b c => *3 $1 3 $1 2 $-1",
            "msetnx c 1 a 2 => :0",
            "get c => $-1",
            "msetnx c 1 c 2 => :1",
            "get c => $1 2",
            "mset a => -ERR wrong number of arguments for 'mset' command",
            "mset a 1 b => -ERR wrong number of arguments for 'mset' command",
            "msetnx a 1 b => -ERR wrong number of arguments for 'msetnx' command",
        ],
    );
    world.run("mset a 1 b 2 a 3");
    assert_eq!(world.effects.dirty, 3);
}

#[test]
fn msetex_sets_all_or_none() {
    let mut world = World::new();
    script(
        &mut world,
        &[
            "msetex 2 a 1 b 2 ex 5 => :1",
            "mget a b => *2 $1 1 $1 2",
            "msetex 2 a 9 c 9 nx => :0",
            "msetex 2 a 9 c 9 xx => :0",
            "mget a c => *2 $1 1 $-1",
            "msetex 2 a 3 b 4 XX keepttl => :1",
            "msetex a 1 b 2 => -ERR invalid numkeys value",
            "msetex 0 a 1 => -ERR invalid numkeys value",
            "msetex 2147483648 a 1 => -ERR invalid numkeys value",
            "msetex 2147483647 a 1 => -ERR wrong number of key-value pairs",
            "msetex 2 a 1 b => -ERR wrong number of key-value pairs",
            "msetex 1 a 1 foo => -ERR syntax error",
            "msetex 1 a 1 get => -ERR syntax error",
            "msetex 1 a 1 keepttl ex 1 => -ERR syntax error",
            "msetex 1 a 1 ex 0 => -ERR invalid expire time in 'msetex' command",
        ],
    );
    assert_eq!((world.pttl("a"), world.pttl("b")), (5_000, 5_000));
    assert_eq!(world.run("msetex 3 a 1 b 1 none 1 exat 1"), ":1");
    assert_eq!((world.exists("a"), world.effects.dirty), (false, 2));
    assert_eq!(world.propagated(), ["DEL a", "DEL b"]);
}

// ---------------------------------------------------------------------------------------- read

#[test]
fn getex_changes_the_time_after_it_has_answered_the_value() {
    let mut world = World::new();
    script(
        &mut world,
        &[
            "getex k ex 0 => $-1",
            "getex k ex abc => $-1",
            "getex k keepttl => -ERR syntax error",
            "set k v => +OK",
            "getex k => $1 v",
            "getex k ex 0 => -ERR invalid expire time in 'getex' command",
            "getex k px 99 => $1 v",
        ],
    );
    assert_eq!(world.pttl("k"), 99);
    script(&mut world, &["getex k persist => $1 v"]);
    assert_eq!((world.pttl("k"), world.events()), (-1, vec!["persist"]));
    script(&mut world, &["getex k persist => $1 v"]);
    assert_eq!(world.effects.dirty, 0, "nothing to take off");
    script(&mut world, &["getex k pxat 1 => $1 v", "get k => $-1"]);
}

#[test]
fn getdel_answers_and_deletes() {
    let mut world = World::new();
    script(&mut world, &["set k 12 => +OK", "getdel k => $2 12"]);
    assert_eq!(world.events(), ["del"]);
    script(&mut world, &["getdel k => $-1"]);
    assert_eq!(world.effects.dirty, 0);
}

#[test]
fn ranges_lengths_and_digests_of_integers_are_those_of_their_text() {
    let mut world = World::new();
    script(
        &mut world,
        &[
            "set k -1234 => +OK",
            "strlen k => :5",
            "strlen none => :0",
            "getrange k 1 2 => $2 12",
            "substr k -2 -1 => $2 34",
            "getrange k 0 -1 => $5 -1234",
            "getrange k -9223372036854775808 9223372036854775807 => $5 -1234",
            "getrange k a 1 => -ERR value is not an integer or out of range",
            "digest none => $-1",
        ],
    );
    assert_eq!(world.run("getrange none 0 -1"), "$0");
    assert_eq!(world.encoding("k"), "int");
    let of_int = world.run("digest k");
    world.run("append j -12");
    world.run("append j 34");
    assert_eq!(world.run("digest j"), of_int);
}

// -------------------------------------------------------------------------------------- change

#[test]
fn incr_counts_from_zero_in_64_bits_and_keeps_the_time() {
    let mut world = World::new();
    let max = i64::MAX;
    script(
        &mut world,
        &[
            "incr n => :1",
            "incrby n 41 => :42",
            "decr n => :41",
            "decrby n 50 => :-9",
            "decrby n -9223372036854775808 => -ERR decrement would overflow",
            "incrby n 9223372036854775808 => -ERR value is not an integer or out of range",
            &format!("set n {max} px 500 => +OK"),
            "incr n => -ERR increment or decrement would overflow",
            &format!("decr n => :{}", max - 1),
            "set s hello => +OK",
            "incr s => -ERR value is not an integer or out of range",
            "set s 012 => +OK",
            "incr s => -ERR value is not an integer or out of range",
        ],
    );
    assert_eq!((world.pttl("n"), world.encoding("n")), (500, "int"));
    script(
        &mut world,
        &["append m 1 => :1", "append m 2 => :2", "incr m => :13"],
    );
    assert_eq!(world.encoding("m"), "int", "a raw text became a number");
}

#[test]
fn incrbyfloat_prints_as_the_original_and_stores_a_text() {
    let mut world = World::new();
    script(
        &mut world,
        &[
            "incrbyfloat f 10.5 => $4 10.5",
            "incrbyfloat f 0.1 => $4 10.6",
            "incrbyfloat f -5e3 => $23 -4989.39999999999999991",
            "set f 3.0e3 => +OK",
            "incrbyfloat f 200 => $4 3200",
            "incrbyfloat f inf => -ERR increment would produce NaN or Infinity",
            "incrbyfloat f nan => -ERR value is not a valid float",
            "incrbyfloat f x => -ERR value is not a valid float",
            "set s x => +OK",
            "incrbyfloat s 1 => -ERR value is not a valid float",
        ],
    );
    assert_eq!(world.encoding("f"), "embstr");
    world.run("incrbyfloat f 1");
    assert_eq!(world.propagated(), ["SET f 3201 KEEPTTL"]);
}

#[test]
fn append_and_setrange_make_a_string_that_grows() {
    let mut world = World::new();
    script(&mut world, &["append k 12 => :2"]);
    assert_eq!(world.encoding("k"), "int", "the first append is a set");
    script(&mut world, &["append k ab => :4", "get k => $4 12ab"]);
    assert_eq!(world.encoding("k"), "raw");
    script(
        &mut world,
        &[
            "setrange k 1 XYZQ => :5",
            "get k => $5 1XYZQ",
            "setrange k 0 a => :5",
            "setrange none -1 a => -ERR offset is out of range",
            "setrange none 536870911 ab => -ERR string exceeds maximum allowed size (proto-max-bulk-len)",
            "setrange none 9223372036854775807 a => -ERR string exceeds maximum allowed size (proto-max-bulk-len)",
        ],
    );
    assert_eq!(world.call(&[b"setrange", b"k", b"100", b""]), b":5\r\n");
    assert_eq!(world.call(&[b"setrange", b"none", b"5", b""]), b":0\r\n");
    assert!(!world.exists("none"));
    assert_eq!(world.call(&[b"setrange", b"pad", b"2", b"x"]), b":3\r\n");
    assert_eq!(world.call(&[b"get", b"pad"]), b"$3\r\n\0\0x\r\n");
    world.run("set n 5");
    assert_eq!(world.call(&[b"setrange", b"n", b"0", b""]), b":1\r\n");
    assert_eq!(world.encoding("n"), "int", "nothing changed");
    assert_eq!(world.call(&[b"append", b"n", b""]), b":1\r\n");
    assert_eq!(world.encoding("n"), "raw", "as the original");
}

#[test]
fn the_longest_string_is_that_of_the_protocol_but_not_for_our_master() {
    let mut world = World::new();
    world.caller.proto_max_bulk_len = 4;
    let too_long = "-ERR string exceeds maximum allowed size (proto-max-bulk-len)";
    assert_eq!(world.run("append k abc"), ":3");
    assert_eq!(world.run("append k d"), ":4");
    assert_eq!(world.run("append k e"), too_long);
    assert_eq!(world.run("setrange k 3 xx"), too_long);
    world.caller.replicated = true;
    assert_eq!(world.run("append k e"), ":5");
}

// ----------------------------------------------------------------------------------------- LCS

#[test]
fn lcs_answers_the_string_its_length_or_its_ranges() {
    let mut world = World::new();
    let ranges = "*2 *2 *2 :4 :7 *2 :5 :8 *2 *2 :2 :3 *2 :0 :1";
    script(
        &mut world,
        &[
            "mset a ohmytext b mynewtext => +OK",
            "lcs a b => $6 mytext",
            "lcs a b LEN => :6",
            &format!("lcs a b idx => *4 $7 matches {ranges} $3 len :6"),
            "lcs a b idx minmatchlen 4 withmatchlen => *4 $7 matches *1 *3 *2 :4 :7 *2 :5 :8 :4 $3 len :6",
            "lcs a b idx minmatchlen 99 => *4 $7 matches *0 $3 len :6",
            "lcs a none len => :0",
            "lcs a b idx len => -ERR If you want both the length and indexes, please just use IDX.",
            "lcs a b minmatchlen => -ERR syntax error",
            "lcs a b minmatchlen x => -ERR value is not an integer or out of range",
            "lcs a b foo => -ERR syntax error",
        ],
    );
    world.resp = Resp::V3;
    assert!(world.run("lcs a b idx").starts_with("%2 $7 matches"));
    world.caller.proto_max_bulk_len = 100;
    assert_eq!(
        world.run("lcs a b"),
        "-ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len"
    );
}

// -------------------------------------------------------------------------------------- INCREX

#[test]
fn increx_refuses_what_leaves_the_bounds_and_saturates_if_asked() {
    let mut world = World::new();
    script(
        &mut world,
        &[
            "increx n => *2 :1 :1",
            "increx n byint 9 => *2 :10 :9",
            "increx n byint 5 ubound 12 => *2 :10 :0",
            "increx n byint 5 ubound 12 saturate => *2 :12 :2",
            "increx n BYINT -20 LBOUND 0 SATURATE => *2 :0 :-12",
            "increx n byint 12 ubound 12 => *2 :12 :12",
            "set n 50 => +OK",
            "increx n byint 5 ubound 30 => *2 :50 :0",
            "increx n byint -25 ubound 30 => *2 :25 :-25",
            "increx none byint 5 lbound 10 => *2 :0 :0",
        ],
    );
    assert!(!world.exists("none"));
    assert_eq!(world.effects.dirty, 0);
}

#[test]
fn increx_by_integers_stops_at_the_ends_of_64_bits() {
    let mut world = World::new();
    let big = "9223372036854775800";
    script(
        &mut world,
        &[
            &format!("set n {big} => +OK"),
            &format!("increx n byint {big} => *2 :{big} :0"),
            "increx n byint 1 saturate ubound -9223372036854775808 => -ERR applied increment would overflow",
            &format!("increx n byint {big} saturate => *2 :9223372036854775807 :7"),
            &format!("set n -{big} => +OK"),
            &format!("increx n byint -{big} saturate => *2 :-9223372036854775808 :-8"),
        ],
    );
    assert_eq!(world.encoding("n"), "int");
}

#[test]
fn increx_by_floats_answers_texts_or_doubles() {
    let mut world = World::new();
    script(
        &mut world,
        &[
            "set f 1.5 => +OK",
            "increx f byfloat 0.25 => *2 $4 1.75 $4 0.25",
            "increx f byfloat 100 ubound 42.5 => *2 $4 1.75 $1 0",
            "increx f byfloat 100 ubound 42.5 saturate => *2 $4 42.5 $5 40.75",
            "increx f byfloat -100 lbound -5.5 saturate => *2 $4 -5.5 $3 -48",
            "increx none byfloat -0.5 ubound -1.5 => *2 $1 0 $1 0",
            "increx f byfloat +inf => -ERR BYFLOAT increment cannot be Infinity",
            "increx f byint 1 => -ERR value is not an integer or out of range",
            "set f inf => +OK",
            "increx f byfloat 1 => -ERR value cannot be Infinity",
            "set f 1e4932 => +OK",
            "increx f byfloat 1e4932 ubound inf => -ERR increment would produce NaN or Infinity",
            "set f -1e4932 => +OK",
            "increx f byfloat 0 lbound 1e4932 saturate => -ERR increment would produce NaN or Infinity",
            "set f 10 => +OK",
        ],
    );
    world.resp = Resp::V3;
    assert_eq!(world.run("increx f byfloat 0.5"), "*2 ,10.5 ,0.5");
    assert_eq!(world.encoding("f"), "embstr");
}

#[test]
fn increx_reads_each_option_once_and_in_any_order() {
    let mut world = World::new();
    let syntax = "-ERR syntax error";
    for options in [
        "foo",
        "byint",
        "byint 1 byint 2",
        "byint 1 byfloat 1",
        "lbound 0 lbound 1",
        "ubound 9 ubound 8",
        "saturate saturate",
        "sat",
        "enx enx ex 10",
        "persist persist",
        "persist enx",
        "enx persist",
        "ex 10 ex 20",
        "ex 10 px 20",
        "ex 10 persist",
        "ex",
        "keepttl",
        "nx",
    ] {
        assert_eq!(
            world.run(&format!("increx n {options}")),
            syntax,
            "{options}"
        );
    }
    script(
        &mut world,
        &[
            "increx n enx => -ERR ENX flag requires an expiration",
            "increx n byint 1.5 => -ERR Increment is not an integer or out of range",
            "increx n byfloat x => -ERR Increment is not a valid float",
            "increx n ubound x => -ERR UBOUND is not an integer or out of range",
            "increx n byfloat 1 lbound x => -ERR LBOUND is not a valid float",
            "increx n lbound 10 ubound 5 => -ERR LBOUND can't be greater than UBOUND",
            "increx n byfloat 1 lbound 10.5 ubound 1.5 => -ERR LBOUND can't be greater than UBOUND",
            "increx n ex 0 => -ERR invalid expire time in 'increx' command",
            "set n 5 => +OK",
            "increx n lbound 0 ex 9 byint 100 ubound 10 saturate => *2 :10 :5",
        ],
    );
    assert_eq!(world.pttl("n"), 9_000);
}

#[test]
fn increx_gives_a_time_only_where_the_result_was_taken() {
    let mut world = World::new();
    script(
        &mut world,
        &[
            "set n 10 => +OK",
            "increx n byint 9 ubound 15 ex 100 => *2 :10 :0",
        ],
    );
    assert_eq!(world.pttl("n"), -1);
    script(&mut world, &["increx n ex 100 enx => *2 :11 :1"]);
    assert_eq!(world.pttl("n"), 100_000);
    script(
        &mut world,
        &["increx n ex 5 enx => *2 :12 :1", "increx n => *2 :13 :1"],
    );
    assert_eq!(world.pttl("n"), 100_000);
    script(&mut world, &["increx n exat 1 enx => *2 :14 :1"]);
    assert_eq!(world.pttl("n"), 100_000);
    script(&mut world, &["increx n persist => *2 :15 :1"]);
    assert_eq!(
        (world.pttl("n"), world.events()),
        (-1, vec!["incrby", "persist"])
    );
    script(&mut world, &["increx n exat 1 => *2 :16 :1"]);
    assert_eq!((world.exists("n"), world.events()), (false, vec!["del"]));
    script(&mut world, &["increx new px 3 enx => *2 :1 :1"]);
    assert_eq!(world.pttl("new"), 3);
    assert_eq!(world.events(), ["incrby", "expire"]);
}

// --------------------------------------------------------------------------------- propagation

#[test]
fn what_goes_to_replicas_means_the_same_whenever_it_is_run() {
    let mut world = World::new();
    let at = NOW + 10_000;
    for (command, sent) in [
        ("set k 10", vec!["as sent".to_owned()]),
        ("set k 10 nx", vec![]),
        ("set k 10 xx", vec!["as sent".to_owned()]),
        ("set k 10 ex 10", vec![format!("SET k 10 PXAT {at}")]),
        ("set k 10 keepttl", vec!["as sent".to_owned()]),
        ("set k 10 keepttl get", vec!["SET k 10 KEEPTTL".to_owned()]),
        ("set k 10 get ifeq 10", vec!["SET k 10".to_owned()]),
        (
            "set k 10 px 10000 ifeq 10",
            vec![format!("SET k 10 PXAT {at}")],
        ),
        ("set k 11 ifeq 11", vec![]),
        ("psetex k 10000 9", vec![format!("SET k 9 PXAT {at}")]),
        ("getset k 8", vec!["SET k 8".to_owned()]),
        ("getex k", vec![]),
        ("getex k ex 10", vec![format!("PEXPIREAT k {at}")]),
        ("getex k persist", vec!["PERSIST k".to_owned()]),
        ("getex k exat 1", vec!["DEL k".to_owned()]),
        ("set k 1", vec!["as sent".to_owned()]),
        ("set k 1 exat 1", vec!["DEL k".to_owned()]),
        ("incr k", vec!["as sent".to_owned()]),
        ("increx k byint 5", vec!["SET k 6 KEEPTTL".to_owned()]),
        ("increx k byfloat 0.5", vec!["SET k 6.5 KEEPTTL".to_owned()]),
        (
            "increx k byfloat 1 px 10000",
            vec![format!("SET k 7.5 PXAT {at}")],
        ),
        (
            "increx k byfloat 1 ex 1 enx",
            vec!["SET k 8.5 KEEPTTL".to_owned()],
        ),
        ("increx k byfloat 1 persist", vec!["SET k 9.5".to_owned()]),
        ("increx k byfloat 1 ubound 9", vec![]),
        ("getdel k", vec!["DEL k".to_owned()]),
        ("mset a 1 b 2", vec!["as sent".to_owned()]),
        (
            "msetex 2 a 1 b 2 xx ex 10",
            vec![format!("MSETEX 2 a 1 b 2 PXAT {at}")],
        ),
        (
            "msetex 1 a 1 keepttl",
            vec!["MSETEX 1 a 1 KEEPTTL".to_owned()],
        ),
        ("append a 1", vec!["as sent".to_owned()]),
        ("setrange a 0 1", vec!["as sent".to_owned()]),
    ] {
        world.run(command);
        assert_eq!(world.propagated(), sent, "{command}");
    }
}

#[test]
fn a_deletion_goes_out_as_unlink_where_expiry_is_lazy() {
    let mut world = World::new();
    world.dbs.env.lazyfree_lazy.expire = true;
    for command in ["set k 1 pxat 1", "getex k pxat 1", "increx k pxat 1"] {
        world.run("set k 1");
        world.run(command);
        assert_eq!(world.propagated(), ["UNLINK k"], "{command}");
    }
}
