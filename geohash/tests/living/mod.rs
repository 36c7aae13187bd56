//! The installed Redis, to compare with: started on a socket of its own, spoken to in pipelines.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A reply, as far as it is needed here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    Status(String),
    Error(String),
    Integer(i64),
    Bulk(Vec<u8>),
    Null,
    Array(Vec<Reply>),
}

/// A running server and a connection to it.
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
    /// Starts it; without one installed there is nothing to compare, unless `REQUIRE_REDIS` is set.
    pub fn start() -> Option<Self> {
        let folder = TempDir::new().expect("a temporary folder");
        let socket = folder.path().join("s");
        let started = Command::new("redis-server")
            .args(["--port", "0", "--save", "", "--dir"])
            .arg(folder.path())
            .arg("--unixsocket")
            .arg(&socket)
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
        let patience = Instant::now() + Duration::from_secs(20);
        let stream = loop {
            match UnixStream::connect(&socket) {
                Ok(stream) => break stream,
                Err(error) => assert!(Instant::now() < patience, "redis-server: {error}"),
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        Some(Self {
            server,
            stream: BufReader::with_capacity(1 << 16, stream),
            _folder: folder,
        })
    }

    /// Sends commands at once, and gives their replies.
    pub fn pipeline(&mut self, commands: &[Vec<Vec<u8>>]) -> Vec<Reply> {
        let mut bytes = Vec::new();
        for command in commands {
            bytes.extend(format!("*{}\r\n", command.len()).bytes());
            for argument in command {
                bytes.extend(format!("${}\r\n", argument.len()).bytes());
                bytes.extend(argument);
                bytes.extend(b"\r\n");
            }
        }
        // Written from another thread, since nobody reads a request whose replies fill the socket.
        let mut writer = self.stream.get_ref().try_clone().expect("a second handle");
        let writing = std::thread::spawn(move || writer.write_all(&bytes));
        let replies = commands.iter().map(|_| self.read()).collect();
        writing.join().expect("the writer").expect("all is sent");
        replies
    }

    fn read(&mut self) -> Reply {
        let mut line = String::new();
        self.stream.read_line(&mut line).expect("a reply");
        let line = line.trim_end();
        let (kind, rest) = line.split_at(1);
        let number = || rest.parse::<i64>().expect("a number");
        match kind {
            "+" => Reply::Status(rest.to_owned()),
            "-" => Reply::Error(rest.to_owned()),
            ":" => Reply::Integer(number()),
            "*" if number() < 0 => Reply::Null,
            "*" => Reply::Array((0..number()).map(|_| self.read()).collect()),
            "$" if number() < 0 => Reply::Null,
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

/// Numbers that look random and are the same in every run (SplitMix64).
pub struct Random(pub u64);

impl Random {
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
