//! The same commands to our server and to Redis: the replies must be the same bytes.
//!
//! Compared with Debian's Redis 7.0, in RESP2 and in RESP3. Where a newer Redis, which is what we
//! follow, answers differently from 7.0, the command is in [`DIFFERENCES`] with the reason; a line
//! there that no longer differs fails too. Without a `redis-server` in the path nothing is tested.
//! `OXIDIS_SEEDS=1000` makes the random commands a longer hunt.

use std::collections::BTreeSet;

use tests::{Client, Dice, Server, show};

/// Commands that 7.0 answers differently from the Redis we follow.
const DIFFERENCES: &[(&str, &str)] = &[
    (
        "CONFIG SET maxmemory-policy foo",
        "8.6 has the policies volatile-lrm and allkeys-lrm",
    ),
    (
        "CONFIG SET timeout 10 maxmemory-samples 0",
        "8.x allows at most 64 samples",
    ),
    (
        "CONFIG SET notify-keyspace-events foo!",
        "8.x has more event classes",
    ),
    (
        "GETRANGE n -100 -99",
        "an end before the first byte names nothing since 2024",
    ),
    (
        "GETRANGE n 0 -100",
        "an end before the first byte names nothing since 2024",
    ),
    (
        "COMMAND GETKEYS PING",
        "7.0 wants one more argument than GETKEYS needs",
    ),
    (
        "HELLO",
        "since 7.2 the text names the protocol as an argument",
    ),
];

/// Both servers, and the same connections to each.
struct Pair {
    ours: Server,
    theirs: Server,
    clients: Vec<(Client, Client)>,
    resp3: bool,
    /// Lines of [`DIFFERENCES`] that did differ.
    differed: BTreeSet<&'static str>,
}

impl Pair {
    fn start(options: &[&str]) -> Option<Self> {
        let theirs = Server::redis(options)?;
        let ours = Server::start(options);
        Some(Self {
            ours,
            theirs,
            clients: Vec::new(),
            resp3: false,
            differed: BTreeSet::new(),
        })
    }

    /// Fresh connections and empty databases.
    fn reset(&mut self, resp3: bool) {
        self.clients.clear();
        self.resp3 = resp3;
        let (ours, theirs) = self.client(0);
        ours.run("FLUSHALL");
        theirs.run("FLUSHALL");
    }

    fn client(&mut self, number: usize) -> (&mut Client, &mut Client) {
        while self.clients.len() <= number {
            let mut pair = (self.ours.connect(), self.theirs.connect());
            if self.resp3 {
                pair.0.run("HELLO 3");
                pair.1.run("HELLO 3");
            }
            self.clients.push(pair);
        }
        let (ours, theirs) = &mut self.clients[number];
        (ours, theirs)
    }

    /// The replies of both; a connection that is closed instead is opened anew, on both sides.
    fn call(&mut self, number: usize, args: &[&[u8]]) -> (Vec<u8>, Vec<u8>) {
        let ask = |client: &mut Client| {
            client.send(&Client::frame(args));
            client.try_reply().unwrap_or_else(|_| b"closed".to_vec())
        };
        let (ours, theirs) = self.client(number);
        let replies = (ask(ours), ask(theirs));
        if replies.0 == b"closed" || replies.1 == b"closed" {
            self.clients.truncate(number);
        }
        replies
    }

    /// Runs lines on both. `@N ` in front of a line sends it on connection N; `""` is an empty
    /// argument, `_` a blank in one.
    fn script(&mut self, title: &str, lines: &str) {
        let mut failures = Vec::new();
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (number, command) = match line.strip_prefix('@').and_then(|l| l.split_once(' ')) {
                Some((number, command)) => (number.parse().expect("a connection"), command),
                None => (0, line),
            };
            let words: Vec<String> = command
                .split(' ')
                .map(|word| word.replace("\"\"", "").replace('_', " "))
                .collect();
            let args: Vec<&[u8]> = words.iter().map(String::as_bytes).collect();
            let (ours, theirs) = self.call(number, &args);
            let known = DIFFERENCES.iter().find(|(known, _)| *known == command);
            match known {
                Some((known, _)) if ours != theirs => {
                    self.differed.insert(known);
                }
                None if ours != theirs => {
                    let resp = if self.resp3 { 3 } else { 2 };
                    failures.push(format!(
                        "RESP{resp} {line}\n    ours   {}\n    theirs {}",
                        show(&ours),
                        show(&theirs)
                    ));
                }
                _ => {}
            }
        }
        assert!(failures.is_empty(), "{title}\n{}", failures.join("\n"));
    }

    /// Runs a script in both protocols.
    fn scripts(title: &str, options: &[&str], lines: &str) {
        let Some(mut pair) = Self::start(options) else {
            return;
        };
        for resp3 in [false, true] {
            pair.reset(resp3);
            pair.script(title, lines);
        }
        for (command, reason) in DIFFERENCES {
            let tried = lines.lines().any(|line| {
                let line = line.trim();
                line == *command
                    || line
                        .split_once(' ')
                        .is_some_and(|(_, rest)| rest == *command)
            });
            assert!(
                !tried || pair.differed.contains(command),
                "{command} is the same now; it was to differ because {reason}"
            );
        }
    }
}

#[test]
fn strings() {
    Pair::scripts(
        "strings",
        &[],
        r#"
        SET k v
        GET k
        GET none
        SET k v NX
        SET k v XX
        SET none v XX
        SET k 2 GET
        SET k 3 GET NX
        SET fresh 3 GET NX
        SET fresh2 3 XX GET
        SET k v NX XX
        SET k v EX
        SET k v EX 0
        SET k v EX -1
        SET k v EX abc
        SET k v EX 1.5
        SET k v EX 10 PX 10
        SET k v PX 10 EXAT 10
        SET k v KEEPTTL EX 10
        SET k v EX 10 KEEPTTL
        SET k v EX 10 EX 20
        SET k v PXAT 9223372036854775807
        PEXPIRETIME k
        SET k v EXAT 9223372036854775
        PEXPIRETIME k
        SET k v EXAT 9223372036854776
        SET k v PX 9223372036854775807
        SET k v EX 9223372036854775
        SET k v PERSIST
        SET k v FOO
        SET k v ""
        SET k v EXAT 4102444800 XX GET
        SET k w KEEPTTL
        PEXPIRETIME k
        SET k w
        PEXPIRETIME k
        SETNX k v
        SETNX nx v
        SETEX k 0 v
        SETEX k -5 v
        SETEX k x v
        SETEX k 9223372036854775807 v
        PSETEX k 0 v
        PSETEX k 9223372036854775807 v
        GETSET k old
        GETSET none2 v
        GETDEL none2
        GETDEL none2
        GETEX k
        GETEX nokey EX 0
        GETEX nokey EX abc
        GETEX nokey FOO
        GETEX k EX 0
        GETEX k EX 10 PERSIST
        GETEX k PERSIST EX 10
        GETEX k EX 10 EX 20
        GETEX k PERSIST PERSIST
        GETEX k PXAT 4102444800123
        PEXPIRETIME k
        GETEX k PERSIST
        PEXPIRETIME k
        GETEX k KEEPTTL
        GETEX k PXAT 1
        GET k
        MSET a 1 b 2 a 3
        MGET a b c a
        MSET a
        MSET a 1 b
        MSETNX a 1 z 2
        MSETNX z 1 z 2
        GET z
        MSETNX z
        MSETNX q 1 r
        APPEND ap 12
        OBJECT ENCODING ap
        APPEND ap ab
        OBJECT ENCODING ap
        APPEND ap ""
        STRLEN ap
        STRLEN none9
        SETRANGE ap 1 XYZQ
        GET ap
        SETRANGE ap -1 x
        SETRANGE ap x x
        SETRANGE ap 536870911 xx
        SETRANGE none5 536870911 xx
        SETRANGE none5 9223372036854775807 x
        SETRANGE none5 5 ""
        EXISTS none5
        SETRANGE pad 3 x
        GET pad
        SET n 1234
        OBJECT ENCODING n
        SETRANGE n 9 ""
        OBJECT ENCODING n
        GETRANGE n 0 -1
        GETRANGE n 1 2
        GETRANGE n -2 -1
        GETRANGE n -2 -5
        GETRANGE n -100 -101
        GETRANGE n -100 -99
        GETRANGE n 0 -100
        GETRANGE n 3 1
        GETRANGE n 10 20
        GETRANGE n a 1
        GETRANGE n 1 9223372036854775808
        GETRANGE n -9223372036854775808 9223372036854775807
        GETRANGE none9 0 -1
        SUBSTR n 0 1
        INCR n
        DECR n
        INCRBY n 9223372036854775807
        DECRBY n -9223372036854775808
        INCRBY n 9223372036854775808
        INCRBY n 1.5
        INCRBY n 007
        SET n 9223372036854775807
        INCR n
        INCRBY n -9223372036854775808
        OBJECT ENCODING n
        SET n -9223372036854775808
        DECR n
        SET s hello
        INCR s
        INCRBYFLOAT s 1
        SET s _11
        INCR s
        INCRBYFLOAT f 10.5
        INCRBYFLOAT f 0.1
        INCRBYFLOAT f -5e3
        INCRBYFLOAT f 1e17
        INCRBYFLOAT f 3.0000000000000000000001
        INCRBYFLOAT f 0x10
        INCRBYFLOAT f inf
        INCRBYFLOAT f -inf
        INCRBYFLOAT f nan
        INCRBYFLOAT f x
        INCRBYFLOAT f ""
        INCRBYFLOAT f 1e4932
        INCRBYFLOAT f 1e-300
        OBJECT ENCODING f
        SET one 1
        INCRBYFLOAT one 1
        OBJECT ENCODING one
        INCR one
        OBJECT ENCODING one
        MSET l1 ohmytext l2 mynewtext
        LCS l1 l2
        LCS l1 l2 LEN
        LCS l1 l2 IDX
        LCS l1 l2 IDX MINMATCHLEN 4
        LCS l1 l2 IDX MINMATCHLEN 4 WITHMATCHLEN
        LCS l1 l2 IDX MINMATCHLEN -4
        LCS l1 l2 LEN IDX
        LCS l1 l2 MINMATCHLEN
        LCS l1 l2 MINMATCHLEN x
        LCS l1 l2 FOO
        LCS l1 none9
        LCS none9 none8 IDX
        GET
        GET a b
        SET a
        INCR
        INCR a b
        APPEND a
        STRLEN
        MGET
        LCS a
        GETRANGE a 1
        "#,
    );
}

#[test]
fn keys_of_any_type() {
    Pair::scripts(
        "generic",
        &[],
        r"
        DBSIZE
        MSET a 1 b 2 c 3
        DEL a none
        DEL a
        UNLINK b b c
        DBSIZE
        SET k v
        EXISTS k k none
        TOUCH k none
        TYPE k
        TYPE none
        KEYS *
        KEYS k?
        KEYS [^k]
        RANDOMKEY
        RENAME none x
        RENAME k k
        RENAME k k2
        GET k2
        RENAMENX k2 k2
        RENAMENX k2 k3
        SET k4 v
        RENAMENX k3 k4
        RENAMENX none k4
        COPY k3 k3
        COPY k3 k4
        COPY k3 k4 REPLACE
        COPY k3 k3 DB 1
        COPY k3 k3 DB 1 REPLACE
        COPY k3 k9 DB 99
        COPY k3 k9 DB x
        COPY k3 k9 FOO
        MOVE k3 0
        MOVE k3 1
        MOVE k3 99
        MOVE none 1
        MOVE k4 1
        SELECT 1
        DBSIZE
        SWAPDB 0 1
        SWAPDB 0 99
        SWAPDB x 1
        SELECT 99
        SELECT x
        SELECT 2147483648
        SELECT -2147483649
        SELECT 0
        DBSIZE
        SET e v
        EXPIRE e 100 XX
        EXPIREAT e 4102444800 NX
        EXPIREAT e 4102444801 NX
        EXPIREAT e 4102444801 GT
        EXPIREAT e 4102444802 LT
        EXPIRETIME e
        PEXPIRETIME e
        EXPIRE e 100 NX XX
        EXPIRE e 100 GT LT
        EXPIRE e 100 NX GT
        EXPIRE e 100 FOO
        EXPIRE e x
        EXPIRE e 9223372036854775807
        EXPIRE e 9223372036854775
        EXPIRE e -9223372036854775808
        PEXPIRE e 9223372036854775807
        PEXPIREAT e 9223372036854775807
        PEXPIREAT e -9223372036854775808
        EXISTS e
        EXPIRE none 10
        TTL none
        PTTL none
        SET e v
        TTL e
        PTTL e
        EXPIRETIME e
        PERSIST e
        PEXPIREAT e 4102444800123
        PERSIST e
        EXPIRE e 0
        EXISTS e
        SET o 12
        OBJECT ENCODING o
        OBJECT ENCODING none
        OBJECT FREQ o
        OBJECT IDLETIME none
        OBJECT REFCOUNT none
        OBJECT FOO o
        OBJECT
        OBJECT ENCODING
        OBJECT HELP
        SET o aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        OBJECT ENCODING o
        SET o aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        OBJECT ENCODING o
        SET o 9223372036854775807
        OBJECT ENCODING o
        SET o 9223372036854775808
        OBJECT ENCODING o
        SCAN 0 MATCH nothing COUNT 1000
        SCAN 0 COUNT 0
        SCAN 0 COUNT x
        SCAN x
        SCAN 0 FOO
        SCAN 0 TYPE string MATCH nothing COUNT 1000
        SCAN 0 MATCH
        FLUSHDB FOO
        FLUSHALL SYNC ASYNC
        FLUSHDB SYNC
        FLUSHALL ASYNC
        DBSIZE
        DEL
        EXPIRE a
        TTL
        KEYS
        COPY a
        ",
    );
}

#[test]
fn connections_and_transactions() {
    Pair::scripts(
        "connection",
        &[],
        r#"
        PING
        PING hello
        PING a b
        ECHO hello
        ECHO
        SELECT
        QUIT a b
        AUTH x
        AUTH x y
        AUTH default anything
        AUTH x y z
        HELLO 4
        HELLO x
        HELLO 3 AUTH
        HELLO 3 SETNAME
        HELLO 3 FOO
        HELLO 3 SETNAME a_b
        CLIENT GETNAME
        CLIENT SETNAME bob
        CLIENT GETNAME
        CLIENT SETNAME ""
        CLIENT GETNAME
        CLIENT SETNAME a
        CLIENT REPLY FOO
        CLIENT REPLY ON
        CLIENT
        CLIENT FOO
        CLIENT ID x
        CLIENT KILL
        CLIENT KILL x
        CLIENT KILL 1.1.1.1:1
        CLIENT KILL ID x
        CLIENT KILL ID 99999
        CLIENT KILL TYPE foo
        CLIENT KILL ADDR
        CLIENT KILL SKIPME foo
        CLIENT KILL USER nobody
        CLIENT KILL FOO bar
        CLIENT KILL ID 99999 99998
        CLIENT KILL ID 99999 ID 99998
        CLIENT LIST TYPE foo
        CLIENT LIST TYPE
        CLIENT LIST ID
        CLIENT LIST ID x
        CLIENT LIST ID 99999
        CLIENT LIST FOO
        CLIENT LIST TYPE pubsub ID
        CLIENT LIST TYPE foo ID 1
        CLIENT LIST ID 0
        CLIENT LIST ID -1 x
        CLIENT PAUSE
        CLIENT PAUSE x
        CLIENT PAUSE -1
        CLIENT PAUSE 1 FOO
        CLIENT PAUSE 0 ALL ALL
        CLIENT PAUSE x FOO BAR
        CLIENT PAUSE 0
        CLIENT UNPAUSE
        CLIENT NO-EVICT on
        CLIENT NO-EVICT off
        CLIENT NO-EVICT foo
        MULTI
        MULTI
        SET m 1
        INCR m
        GET m
        EXEC
        EXEC
        DISCARD
        MULTI
        DISCARD
        MULTI
        FOO
        SET a
        SET m 2
        EXEC
        GET m
        MULTI
        INCR none x
        EXEC
        MULTI
        SET s text
        INCR s
        GET s
        EXEC
        MULTI
        WATCH m
        EXEC
        MULTI
        MULTI
        EXEC
        WATCH m
        @1 SET m 9
        MULTI
        GET m
        EXEC
        WATCH m
        @1 SET m 9
        UNWATCH
        MULTI
        GET m
        EXEC
        WATCH gone
        @1 DEL gone
        MULTI
        PING
        EXEC
        WATCH m none
        @1 FLUSHALL
        MULTI
        PING
        EXEC
        WATCH x
        DISCARD
        MULTI
        PING x
        SELECT 1
        SET in1 1
        EXEC
        GET in1
        SELECT 0
        WATCH
        RESET
        GET m
        "#,
    );
}

#[test]
fn administration() {
    Pair::scripts(
        "administration",
        &[],
        r#"
        CONFIG
        CONFIG FOO
        CONFIG GET
        CONFIG GET maxmemory
        CONFIG GET maxmemory*policy
        CONFIG GET nothing
        CONFIG SET
        CONFIG SET hz
        CONFIG SET foo bar
        CONFIG SET hz x
        CONFIG SET timeout -1
        CONFIG SET maxmemory x
        CONFIG SET maxmemory 1xb
        CONFIG SET maxmemory-policy foo
        CONFIG SET port 1 port 2
        CONFIG SET databases 4
        CONFIG SET daemonize yes
        CONFIG SET appendfsync sometimes
        CONFIG SET timeout 10 foo bar
        CONFIG SET timeout 10 maxmemory-samples 0
        CONFIG GET timeout
        CONFIG SET timeout 10 maxmemory-samples 7
        CONFIG GET timeout
        CONFIG GET maxmemory-samples
        CONFIG SET timeout 0 maxmemory-samples 5
        CONFIG SET notify-keyspace-events KEA
        CONFIG GET notify-keyspace-events
        CONFIG SET notify-keyspace-events foo!
        CONFIG SET notify-keyspace-events ""
        CONFIG SET client-output-buffer-limit foo
        CONFIG SET client-output-buffer-limit normal_1
        CONFIG GET client-output-buffer-limit
        CONFIG SET proto-max-bulk-len 1
        CONFIG SET proto-max-bulk-len 2mb
        CONFIG GET proto-max-bulk-len
        CONFIG SET proto-max-bulk-len 512mb
        CONFIG SET maxclients 0
        CONFIG SET lazyfree-lazy-expire maybe
        CONFIG RESETSTAT
        CONFIG RESETSTAT x
        CONFIG REWRITE
        COMMAND COUNT x
        COMMAND INFO get
        COMMAND INFO append mget incr
        COMMAND INFO nothing
        COMMAND GETKEYS GET a
        COMMAND GETKEYS MSET a 1 b 2
        COMMAND GETKEYS SET a
        COMMAND GETKEYS PING
        COMMAND GETKEYS FOO a
        COMMAND GETKEYS
        COMMAND GETKEYSANDFLAGS SET a b
        COMMAND GETKEYSANDFLAGS LCS a b
        COMMAND LIST FILTERBY FOO bar
        COMMAND LIST FILTERBY PATTERN getd*
        COMMAND LIST FILTERBY MODULE none
        COMMAND LIST FOO
        COMMAND FOO
        COMMAND DOCS nothing
        TIME x
        DBSIZE x
        DEBUG
        DEBUG FOO
        DEBUG SLEEP
        SHUTDOWN FOO
        SHUTDOWN NOSAVE SAVE
        SHUTDOWN ABORT
        LOLWUT VERSION x
        FOO
        FOO a b c
        get_foo
        ""
        "" a
        SWAPDB 1
        INFO nothing
        PUBSUB CHANNELS * *
        PUBSUB CHANNELS nothing
        CONFIG SET watchdog-period 1
        CONFIG GET watchdog-period
        CONFIG SET watchdog-period 0
        "#,
    );
}

#[test]
fn debugging() {
    Pair::scripts(
        "debugging",
        &["--enable-debug-command", "yes"],
        r"
        DEBUG POPULATE
        DEBUG POPULATE x
        DEBUG POPULATE -1
        DEBUG POPULATE 3 q -1
        DEBUG POPULATE 3 q x
        DEBUG POPULATE 3 p 5
        DEBUG POPULATE 3 p 50
        DBSIZE
        GET p:2
        DEBUG DIGEST
        DEBUG DIGEST-VALUE p:1 none
        DEBUG SLEEP x
        DEBUG SDSLEN none
        DEBUG OBJECT none
        DEBUG PROTOCOL string
        DEBUG PROTOCOL integer
        DEBUG PROTOCOL double
        DEBUG PROTOCOL bignum
        DEBUG PROTOCOL null
        DEBUG PROTOCOL array
        DEBUG PROTOCOL set
        DEBUG PROTOCOL map
        DEBUG PROTOCOL verbatim
        DEBUG PROTOCOL true
        DEBUG PROTOCOL false
        DEBUG PROTOCOL foo
        DEBUG SET-ACTIVE-EXPIRE 1 2
        DEBUG STRINGMATCH-LEN 10 a
        ",
    );
}

#[test]
fn without_the_password_only_a_few_commands_are_heard() {
    Pair::scripts(
        "authentication",
        &["--requirepass", "secret"],
        r"
        GET k
        PING
        @3 HELLO
        @3 AUTH wrong
        @3 AUTH default wrong
        @3 AUTH other secret
        @3 FOO
        @3 GET
        @3 MULTI
        @3 AUTH secret
        @3 SET k v
        @3 RESET
        @3 GET k
        @4 AUTH default secret
        @4 GET k
        @4 CONFIG GET requirepass
        @5 HELLO 2 AUTH default wrong
        ",
    );
}

// -------------------------------------------------------------------------------- random commands

const KEYS: &[&[u8]] = &[
    b"a",
    b"b",
    b"key:1",
    b"",
    b"\0\r\n\xff",
    b"a longer key than most of the others, with some sixty bytes",
];

const NUMBERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "5",
    "10",
    "100",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "007",
    "-0",
    "+1",
    "1.5",
    "3e2",
    "x",
    "",
    " 1",
    "2147483648",
];

/// Ends of ranges, none of which lies before the first byte.
const ENDS: &[&str] = &["0", "1", "-1", "5", "70", "9223372036854775807", "x", "1.5"];

/// Far enough away that neither server comes to it, or over.
const TIMES: &[&str] = &["1", "4102444800000", "4102444800123", "9223372036854775807"];

fn value(dice: &mut Dice) -> Vec<u8> {
    match dice.below(12) {
        0..4 => dice.pick(NUMBERS).as_bytes().to_vec(),
        4..8 => {
            let len = dice.below(70);
            (0..len).map(|_| dice.below(256) as u8).collect()
        }
        8 => (dice.below(1 << 30) as i64 - (1 << 29))
            .to_string()
            .into_bytes(),
        9 => format!("{}.{}", dice.below(100_000), dice.below(1000)).into_bytes(),
        10 => vec![b'x'; dice.below(3000)],
        _ => vec![dice.below(256) as u8; 16_000 + dice.below(70_000)],
    }
}

/// A command whose arguments are mostly right, and whose reply depends on no clock.
fn command(dice: &mut Dice) -> Vec<Vec<u8>> {
    let mut args: Vec<Vec<u8>> = Vec::new();
    let word = |word: &str| word.as_bytes().to_vec();
    let key = |dice: &mut Dice| dice.pick(KEYS).to_vec();
    let number = |dice: &mut Dice| word(dice.pick(NUMBERS));
    match dice.below(26) {
        0..5 => {
            args = vec![word("SET"), key(dice), value(dice)];
            for _ in 0..dice.below(3) {
                match dice.below(7) {
                    0 => args.push(word("NX")),
                    1 => args.push(word("xx")),
                    2 => args.push(word("GET")),
                    3 => args.push(word("KeepTtl")),
                    4 => args.extend([word("PXAT"), word("4102444800000")]),
                    5 => args.extend([word("EXAT"), word("4102444800")]),
                    _ => args.extend([word("ex"), word(dice.pick(&["0", "-5", "x", ""]))]),
                }
            }
        }
        5 | 6 => args = vec![word("GET"), key(dice)],
        7 => args = vec![word("MGET"), key(dice), key(dice), key(dice)],
        8 => args = vec![word("GETSET"), key(dice), value(dice)],
        9 => args = vec![word("GETDEL"), key(dice)],
        10 => {
            args = vec![word("GETEX"), key(dice)];
            match dice.below(4) {
                0 => args.push(word("PERSIST")),
                1 => args.extend([word("PXAT"), word(dice.pick(TIMES))]),
                2 => args.extend([word("EX"), word("0")]),
                _ => {}
            }
        }
        11 => args = vec![word("APPEND"), key(dice), value(dice)],
        12 => {
            let at = word(dice.pick(&["0", "1", "5", "100", "-1", "70000", "536870912", "x"]));
            args = vec![word("SETRANGE"), key(dice), at, value(dice)];
        }
        13 => {
            args = vec![
                word("GETRANGE"),
                key(dice),
                number(dice),
                word(dice.pick(ENDS)),
            ];
        }
        14 => {
            args = vec![
                word(dice.pick(&["STRLEN", "TYPE", "INCR", "DECR"])),
                key(dice),
            ];
        }
        15 | 16 => {
            args = vec![
                word(dice.pick(&["INCRBY", "DECRBY"])),
                key(dice),
                number(dice),
            ];
        }
        17 => args = vec![word("INCRBYFLOAT"), key(dice), value(dice)],
        18 => {
            args = vec![word(dice.pick(&["MSET", "MSETNX"]))];
            for _ in 0..=dice.below(3) {
                args.extend([key(dice), value(dice)]);
            }
        }
        19 => {
            args = vec![
                word(dice.pick(&["DEL", "UNLINK", "EXISTS", "TOUCH"])),
                key(dice),
                key(dice),
            ];
        }
        20 => {
            args = vec![
                word(dice.pick(&["RENAME", "RENAMENX", "COPY"])),
                key(dice),
                key(dice),
            ];
        }
        21 => {
            args = vec![word("PEXPIREAT"), key(dice), word(dice.pick(TIMES))];
            if dice.once_in(2) {
                args.push(word(dice.pick(&["NX", "XX", "GT", "LT", "FOO"])));
            }
        }
        22 => {
            args = vec![
                word(dice.pick(&["PEXPIRETIME", "EXPIRETIME", "PERSIST"])),
                key(dice),
            ];
        }
        23 => args = vec![word("OBJECT"), word("ENCODING"), key(dice)],
        24 => {
            args = vec![word("LCS"), key(dice), key(dice)];
            for _ in 0..dice.below(3) {
                args.push(word(dice.pick(&[
                    "LEN",
                    "IDX",
                    "WITHMATCHLEN",
                    "MINMATCHLEN",
                    "2",
                ])));
            }
        }
        _ => args.push(word(
            dice.pick(&["DBSIZE", "MULTI", "EXEC", "DISCARD", "FOO", "SET"]),
        )),
    }
    if args.len() > 1 && dice.once_in(60) {
        args.pop();
    }
    args
}

#[test]
fn random_commands() {
    let Some(mut pair) = Pair::start(&["--proto-max-bulk-len", "2mb"]) else {
        return;
    };
    let seeds = std::env::var("OXIDIS_SEEDS").ok();
    let seeds = seeds.and_then(|text| text.parse().ok()).unwrap_or(12);
    for seed in 0..seeds {
        let mut dice = Dice::new(seed);
        pair.reset(seed % 2 == 1);
        for step in 0..800 {
            let args = command(&mut dice);
            let args: Vec<&[u8]> = args.iter().map(Vec::as_slice).collect();
            let (ours, theirs) = pair.call(0, &args);
            let line: Vec<_> = args.iter().map(|arg| show(arg)).collect();
            assert_eq!(
                show(&ours),
                show(&theirs),
                "seed {seed}, step {step}: {}",
                line.join(" ")
            );
            assert!(
                ours == theirs,
                "seed {seed}, step {step}: {}",
                line.join(" ")
            );
        }
    }
}
