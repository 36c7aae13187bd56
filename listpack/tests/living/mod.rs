//! The living reference: an installed Redis that is asked for its bytes.
//!
//! It is started for the test, on a socket of its own, with values stored plainly in dumps. Used by
//! `intset/tests/reference.rs` too.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A redis-server, ended with this value.
pub struct Reference {
    process: Child,
    socket: BufReader<UnixStream>,
    _folder: TempDir,
}

/// An answer, as far as these tests need answers.
#[derive(Debug, PartialEq, Eq)]
pub enum Reply {
    Integer(i64),
    Status(String),
    Bulk(Vec<u8>),
    Null,
}

impl Reference {
    /// Starts one with these parameters; `None` if none is installed, unless `REQUIRE_REDIS` is set.
    pub fn start(parameters: &[&str]) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("s");
        let started = Command::new("redis-server")
            .args(["--port", "0", "--save", "", "--rdbcompression", "no"])
            .arg("--unixsocket")
            .arg(&path)
            .arg("--dir")
            .arg(folder.path())
            .args(parameters)
            .stdout(Stdio::null())
            .spawn();
        let Ok(process) = started else {
            assert!(
                std::env::var_os("REQUIRE_REDIS").is_none(),
                "redis-server is not installed"
            );
            eprintln!("skipped: redis-server is not installed");
            return None;
        };
        let deadline = Instant::now() + Duration::from_secs(20);
        let socket = loop {
            match UnixStream::connect(&path) {
                Ok(socket) => break BufReader::new(socket),
                Err(error) => assert!(Instant::now() < deadline, "redis-server: {error}"),
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        Some(Reference {
            process,
            socket,
            _folder: folder,
        })
    }

    /// Sends all commands, then reads all answers.
    pub fn pipeline(&mut self, commands: &[Vec<Vec<u8>>]) -> Vec<Reply> {
        let mut out = Vec::new();
        for command in commands {
            write!(out, "*{}\r\n", command.len()).expect("memory");
            for argument in command {
                write!(out, "${}\r\n", argument.len()).expect("memory");
                out.extend_from_slice(argument);
                out.extend_from_slice(b"\r\n");
            }
        }
        self.socket.get_mut().write_all(&out).expect("the socket");
        commands.iter().map(|_| self.read()).collect()
    }

    fn read(&mut self) -> Reply {
        let mut line = String::new();
        self.socket.read_line(&mut line).expect("an answer");
        let (kind, rest) = line.trim_end().split_at(1);
        match kind {
            ":" => Reply::Integer(rest.parse().expect("a number")),
            "+" => Reply::Status(rest.to_owned()),
            "$" if rest == "-1" => Reply::Null,
            "$" => {
                let size: usize = rest.parse().expect("a size");
                let mut bytes = vec![0; size + 2];
                self.socket.read_exact(&mut bytes).expect("a string");
                bytes.truncate(size);
                Reply::Bulk(bytes)
            }
            _ => panic!("the reference says {line}"),
        }
    }
}

impl Drop for Reference {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A command of texts.
pub fn command(words: &[&[u8]]) -> Vec<Vec<u8>> {
    words.iter().map(|word| word.to_vec()).collect()
}

/// Type and contents of what DUMP has answered: without the version and the checksum at its end.
pub fn dumped(reply: &Reply) -> (u8, &[u8]) {
    let Reply::Bulk(payload) = reply else {
        panic!("no dump but {reply:?}");
    };
    (payload[0], &payload[1..payload.len() - 10])
}

/// The string at the start of `bytes`, and what is behind it.
pub fn string(bytes: &[u8]) -> (&[u8], &[u8]) {
    let (len, rest) = length(bytes);
    rest.split_at(len)
}

/// The length at the start of `bytes`, and what is behind it.
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
