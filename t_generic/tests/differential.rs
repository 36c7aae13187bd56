//! The same commands to this crate and to a redis-server of Debian: the replies must be the same
//! bytes.
//!
//! Needs `redis-server` 7.0 in the path, and skips where there is none: another version answers
//! some of the commands differently.
//!
//! Left out, because 8.x answers differently on purpose: SCAN with an unknown TYPE (an error now) or
//! a negative or empty cursor (refused now), OBJECT REFCOUNT of integers (nothing is shared any more).

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use common::World;

/// A redis-server on a Unix socket, gone when this is dropped.
struct Redis {
    child: Child,
    stream: BufReader<UnixStream>,
    socket: PathBuf,
}

impl Redis {
    /// A server of its own, unless this machine has no Redis 7.0.
    fn start() -> Option<Self> {
        let version = Command::new("redis-server").arg("--version").output();
        if !version.is_ok_and(|output| output.stdout.starts_with(b"Redis server v=7.0.")) {
            return None;
        }
        let socket = std::env::temp_dir().join(format!("t_generic-{}.sock", std::process::id()));
        let child = Command::new("redis-server")
            .args(["--port", "0", "--save", "", "--unixsocket"])
            .arg(&socket)
            .stdout(Stdio::null())
            .spawn()
            .expect("it told its version");
        let stream = (0..100).find_map(|_| {
            std::thread::sleep(Duration::from_millis(50));
            UnixStream::connect(&socket).ok()
        });
        let stream = BufReader::new(stream.expect("redis-server listens"));
        Some(Self {
            child,
            stream,
            socket,
        })
    }

    fn call(&mut self, args: &[&[u8]]) -> Vec<u8> {
        let mut request = format!("*{}\r\n", args.len()).into_bytes();
        for arg in args {
            request.extend(format!("${}\r\n", arg.len()).bytes());
            request.extend_from_slice(arg);
            request.extend_from_slice(b"\r\n");
        }
        self.stream
            .get_mut()
            .write_all(&request)
            .expect("the server lives");
        let mut reply = Vec::new();
        self.read_reply(&mut reply);
        reply
    }

    fn read_reply(&mut self, reply: &mut Vec<u8>) {
        let start = reply.len();
        self.stream
            .read_until(b'\n', reply)
            .expect("the server lives");
        let count = || {
            std::str::from_utf8(&reply[start + 1..])
                .unwrap()
                .trim_end()
                .parse::<i64>()
                .unwrap()
        };
        match reply[start] {
            b'$' => {
                let len = count();
                if len >= 0 {
                    let mut body = vec![0; len as usize + 2];
                    self.stream.read_exact(&mut body).expect("the server lives");
                    reply.extend_from_slice(&body);
                }
            }
            b'*' => (0..count()).for_each(|_| self.read_reply(reply)),
            _ => {}
        }
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        // Both may fail only if the server is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_file(&self.socket);
    }
}

/// A small generator, so that a failure can be repeated by its seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

const NUMBERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "15",
    "16",
    "99999",
    "x",
    "",
    "1.5",
    "007",
    "-0",
    "+1",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "9223372036854775",
    "9223372036854776",
    "-9223372036854776",
    "2147483648",
    "4102444800",
    "4102444800000",
    "4102444900000",
    "4102444800499",
];
const KEYS: &[&str] = &["a", "b", "c", "key:1", "key:2", "", "a\nb", "[x]"];

/// A command with arguments that are mostly right.
fn command(dice: &mut Dice) -> Vec<String> {
    let key = |dice: &mut Dice| dice.pick(KEYS).to_string();
    let word = |word: &str| word.to_string();
    match dice.below(22) {
        0..3 => {
            let long = "x".repeat(45);
            let value = dice
                .pick(&["1", "-77", "hello", "", "012", &long])
                .to_string();
            vec![word("SET"), key(dice), value]
        }
        3 => vec![
            word("SET"),
            key(dice),
            word("v"),
            word("PXAT"),
            word("4102444800123"),
        ],
        4 => vec![
            word(dice.pick(&["DEL", "UNLINK", "EXISTS", "TOUCH"])),
            key(dice),
            key(dice),
        ],
        5 => vec![word("TYPE"), key(dice)],
        6 => vec![
            word(dice.pick(&["RENAME", "RENAMENX"])),
            key(dice),
            key(dice),
        ],
        7 => vec![word("MOVE"), key(dice), word(dice.pick(NUMBERS))],
        8 | 9 => {
            let mut args = vec![word("COPY"), key(dice), key(dice)];
            for _ in 0..dice.below(4) {
                args.push(word(
                    dice.pick(&["DB", "db", "REPLACE", "0", "1", "2", "16", "x"]),
                ));
            }
            args
        }
        10..13 => {
            let mut args = vec![
                word(dice.pick(&["EXPIREAT", "PEXPIREAT"])),
                key(dice),
                word(dice.pick(NUMBERS)),
            ];
            for _ in 0..dice.below(3) {
                args.push(word(dice.pick(&["nx", "XX", "gt", "LT", "foo", ""])));
            }
            args
        }
        13 => {
            // Relative times whose result no clock can tell apart: too big, or over already.
            let number = dice.pick(&["-1", "0", "x", "9223372036854775807", "-9223372036854776"]);
            vec![
                word(dice.pick(&["EXPIRE", "PEXPIRE"])),
                key(dice),
                word(number),
            ]
        }
        14 | 15 => vec![
            word(dice.pick(&["EXPIRETIME", "PEXPIRETIME", "PERSIST"])),
            key(dice),
        ],
        16 => vec![word("OBJECT"), word("ENCODING"), key(dice)],
        17 => {
            let mut args = vec![
                word("SCAN"),
                word(dice.pick(&["0", "0", "0", "x", "007", "18446744073709551616"])),
            ];
            for _ in 0..dice.below(5) {
                args.push(word(dice.pick(&[
                    "MATCH", "nothing", "COUNT", "1", "100", "0", "foo", "match",
                ])));
            }
            // With keys in the reply the order and the cursor are each server's own.
            args.extend([word("MATCH"), word("nothing"), word("COUNT"), word("1000")]);
            args
        }
        18 => vec![
            word("SWAPDB"),
            word(dice.pick(NUMBERS)),
            word(dice.pick(NUMBERS)),
        ],
        19 => vec![word("SELECT"), word(dice.pick(&["0", "0", "1", "2"]))],
        20 => vec![word("DBSIZE")],
        _ if dice.below(10) == 0 => {
            vec![
                word(dice.pick(&["FLUSHDB", "FLUSHALL"])),
                word(dice.pick(&["SYNC", "async", "foo"])),
            ]
        }
        _ => vec![
            word("OBJECT"),
            word(dice.pick(&["FREQ", "HELP"])),
            key(dice),
        ],
    }
}

fn now_ms() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970")
        .as_millis() as i64
}

#[test]
fn replies_are_those_of_redis() {
    let Some(mut redis) = Redis::start() else {
        // Past the test harness, which would keep it to itself.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: no redis-server 7.0 in the path"
        );
        return;
    };
    for seed in 1..=40 {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ seed);
        let mut world = World::new();
        redis.call(&[b"FLUSHALL"]);
        redis.call(&[b"SELECT", b"0"]);
        for step in 0..1_500 {
            let command = command(&mut dice);
            let args: Vec<&[u8]> = command.iter().map(String::as_bytes).collect();
            if command[0] == "OBJECT" && command[1] == "HELP" && args.len() != 2 {
                continue;
            }
            world.dbs.env.now_ms = now_ms();
            world.dbs.env.lru_clock = object::lru::clock(now_ms() as u64);
            let (ours, theirs) = (world.call(&args), redis.call(&args));
            assert_eq!(
                String::from_utf8_lossy(&ours),
                String::from_utf8_lossy(&theirs),
                "seed {seed}, step {step}: {command:?}"
            );
        }
        for pattern in ["*", "key*", "[^a]*", "?"] {
            let lines = |reply: Vec<u8>| {
                let mut lines: Vec<_> = reply
                    .split(|byte| *byte == b'$')
                    .map(<[u8]>::to_vec)
                    .collect();
                lines.sort();
                lines
            };
            let args: [&[u8]; 2] = [b"KEYS", pattern.as_bytes()];
            assert_eq!(
                lines(world.call(&args)),
                lines(redis.call(&args)),
                "seed {seed}: keys {pattern}"
            );
        }
    }
}
