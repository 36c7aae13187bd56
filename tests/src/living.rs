//! The living reference: an installed Redis that a crate's test asks for its bytes and answers.
//!
//! For the golden tests of the data structures, which need no server of ours: many commands at once
//! over a socket of its own, and replies in pieces.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::Client;

/// A reply, as far as golden tests need replies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// `+`
    Status(String),
    /// `-`
    Error(String),
    /// `:`
    Integer(i64),
    /// `$`
    Bulk(Vec<u8>),
    /// A bulk string or an array that is not there.
    Null,
    /// `*`
    Array(Vec<Reply>),
}

/// A running Redis and a connection to it; both end with this value.
#[derive(Debug)]
pub struct Living {
    server: Child,
    stream: BufReader<UnixStream>,
    _folder: TempDir,
}

impl Drop for Living {
    fn drop(&mut self) {
        // It may have ended by itself; there is nothing to do about it then.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Living {
    /// Starts it with these further options. `None`, with a remark, if none is installed; that is a
    /// failure where `REQUIRE_REDIS` is set.
    pub fn start(options: &[&str]) -> Option<Self> {
        let folder = TempDir::new().expect("a temporary folder");
        let socket = folder.path().join("s");
        let started = Command::new("redis-server")
            .args(["--port", "0", "--save", "", "--dir"])
            .arg(folder.path())
            .arg("--unixsocket")
            .arg(&socket)
            .args(options)
            .stdout(Stdio::null())
            .spawn();
        let Ok(server) = started else {
            assert!(
                std::env::var_os("REQUIRE_REDIS").is_none(),
                "redis-server is not installed"
            );
            eprintln!("skipped: redis-server is not installed");
            return None;
        };
        let deadline = Instant::now() + Duration::from_secs(20);
        let stream = loop {
            match UnixStream::connect(&socket) {
                Ok(stream) => break stream,
                Err(error) => assert!(Instant::now() < deadline, "redis-server: {error}"),
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        Some(Self {
            server,
            stream: BufReader::with_capacity(1 << 16, stream),
            _folder: folder,
        })
    }

    /// Sends one command; its reply is read afterwards.
    pub fn send(&mut self, words: &[&[u8]]) {
        let bytes = Client::frame(words);
        self.stream.get_mut().write_all(&bytes).expect("it reads");
    }

    /// Sends one command, and gives its reply.
    pub fn call(&mut self, words: &[&[u8]]) -> Reply {
        self.send(words);
        self.read()
    }

    /// Sends commands at once, and gives their replies.
    pub fn pipeline(&mut self, commands: &[Vec<Vec<u8>>]) -> Vec<Reply> {
        let mut bytes = Vec::new();
        for command in commands {
            let words: Vec<&[u8]> = command.iter().map(Vec::as_slice).collect();
            bytes.extend(Client::frame(&words));
        }
        // Written from another thread, since nobody reads a request whose replies fill the socket.
        let mut writer = self.stream.get_ref().try_clone().expect("a second handle");
        let writing = std::thread::spawn(move || writer.write_all(&bytes));
        let replies = commands.iter().map(|_| self.read()).collect();
        writing.join().expect("the writer").expect("all is sent");
        replies
    }

    /// The next line, without its end.
    pub fn read_line(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).expect("a reply");
        line.trim_end().to_owned()
    }

    /// The next reply, which is a bulk string; `None` if it is null or something else.
    pub fn read_bulk(&mut self) -> Option<Vec<u8>> {
        match self.read() {
            Reply::Bulk(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// The next reply.
    pub fn read(&mut self) -> Reply {
        let line = self.read_line();
        let (kind, rest) = line.split_at(1);
        let number = || rest.parse::<i64>().expect("a number");
        match kind {
            "+" => Reply::Status(rest.to_owned()),
            "-" => Reply::Error(rest.to_owned()),
            ":" => Reply::Integer(number()),
            "*" | "$" if number() < 0 => Reply::Null,
            "*" => Reply::Array((0..number()).map(|_| self.read()).collect()),
            "$" => {
                let mut bytes = vec![0; number() as usize + 2];
                self.stream.read_exact(&mut bytes).expect("a bulk string");
                bytes.truncate(bytes.len() - 2);
                Reply::Bulk(bytes)
            }
            _ => panic!("not a reply: {line}"),
        }
    }
}

/// A command in words.
pub fn command<A: AsRef<[u8]>>(words: impl IntoIterator<Item = A>) -> Vec<Vec<u8>> {
    words
        .into_iter()
        .map(|word| word.as_ref().to_vec())
        .collect()
}

/// Type and contents of what DUMP has answered: without the version and the checksum at its end.
///
/// # Panics
/// If it has answered something else.
pub fn dumped(reply: &Reply) -> (u8, &[u8]) {
    let Reply::Bulk(payload) = reply else {
        panic!("no dump but {reply:?}");
    };
    (payload[0], &payload[1..payload.len() - 10])
}

/// The string at the start of `bytes`, as files have it, and what is behind it.
pub fn string(bytes: &[u8]) -> (&[u8], &[u8]) {
    let (len, rest) = length(bytes);
    rest.split_at(len)
}

/// The length at the start of `bytes`, as files have it, and what is behind it.
pub fn length(bytes: &[u8]) -> (usize, &[u8]) {
    match bytes[0] >> 6 {
        0 => (bytes[0] as usize, &bytes[1..]),
        1 => (
            (bytes[0] as usize & 0x3F) << 8 | bytes[1] as usize,
            &bytes[2..],
        ),
        _ => {
            assert_eq!(bytes[0], 0x80, "a length of 32 bits");
            let wide = [bytes[1], bytes[2], bytes[3], bytes[4]];
            (u32::from_be_bytes(wide) as usize, &bytes[5..])
        }
    }
}

/// Numbers that look random and are the same in every run (SplitMix64).
#[derive(Clone, Debug)]
pub struct Random(pub u64);

impl Random {
    /// The next one, of 64 bits.
    #[expect(clippy::should_implement_trait, reason = "it never ends")]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// Below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}
