//! A server under measurement: its process, its CPU time, a connection to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;

/// Commands that are sent before their replies are read, when loading.
const LOAD_BATCH: usize = 500;

/// A program to be measured.
pub struct Contender {
    program: PathBuf,
    core: usize,
    /// What it says when asked for its version.
    pub version: String,
}

impl Contender {
    /// The program at a path or on the PATH, to be run on one core.
    pub fn new(program: &Path, core: usize) -> Result<Contender> {
        let output = Command::new(program)
            .arg("--version")
            .output()
            .with_context(|| program.display().to_string())?;
        let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        let program = program.to_owned();
        Ok(Contender {
            program,
            core,
            version,
        })
    }

    /// Starts it, empty, without persistence.
    pub fn start(&self) -> Result<Server> {
        let folder = tempfile::tempdir()?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let process = pinned(self.core)
            .arg(&self.program)
            .args([
                "--port",
                &port.to_string(),
                "--save",
                "",
                "--appendonly",
                "no",
            ])
            .args(["--maxclients", "20000", "--loglevel", "warning", "--dir"])
            .arg(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .context("taskset")?;
        let server = Server {
            process,
            port,
            _folder: folder,
        };
        server.wait_until_it_answers()?;
        Ok(server)
    }
}

/// `taskset` on one core, what to run still missing.
pub fn pinned(core: usize) -> Command {
    let mut command = Command::new("taskset");
    command.args(["-c", &core.to_string()]);
    command
}

/// Keeps this process and what it starts from now on to one core.
pub fn pin_to(core: usize) -> Result<()> {
    let status = Command::new("taskset")
        .args([
            "-a",
            "-c",
            "-p",
            &core.to_string(),
            &std::process::id().to_string(),
        ])
        .stdout(Stdio::null())
        .status()
        .context("taskset")?;
    ensure!(status.success(), "there is no core {core} to use");
    Ok(())
}

/// A running server; killed when dropped.
pub struct Server {
    process: Child,
    /// The port it listens on.
    pub port: u16,
    _folder: TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    fn wait_until_it_answers(&self) -> Result<()> {
        let deadline = Instant::now() + Duration::from_secs(20);
        while Instant::now() < deadline {
            if let Ok(mut connection) = self.connect()
                && connection
                    .command(&["PING"])
                    .is_ok_and(|reply| reply == "PONG")
            {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(20));
        }
        bail!("the server does not answer on port {}", self.port)
    }

    /// A new connection.
    pub fn connect(&self) -> Result<Connection> {
        let stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_nodelay(true)?;
        Ok(Connection {
            stream: BufReader::with_capacity(1 << 16, stream),
        })
    }

    /// CPU time of all its threads so far, in nanoseconds.
    pub fn cpu_ns(&self) -> Result<u64> {
        let mut total = 0;
        for task in std::fs::read_dir(format!("/proc/{}/task", self.process.id()))? {
            let figures = std::fs::read_to_string(task?.path().join("schedstat"))?;
            let running = figures
                .split_whitespace()
                .next()
                .context("schedstat is empty")?;
            total += running.parse::<u64>()?;
        }
        Ok(total)
    }

    /// `used_memory` as INFO tells it.
    pub fn used_memory(&self) -> Result<u64> {
        let info = self.connect()?.command(&["INFO", "memory"])?;
        let figure = info
            .lines()
            .find_map(|line| line.strip_prefix("used_memory:"));
        Ok(figure.context("INFO has no used_memory")?.trim().parse()?)
    }

    /// Resident memory, in bytes.
    pub fn resident(&self) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.split_whitespace().next());
        Ok(kib.context("no VmRSS")?.parse::<u64>()? * 1024)
    }
}

/// A connection that sends commands and understands as much of the replies as it needs.
pub struct Connection {
    stream: BufReader<TcpStream>,
}

impl Connection {
    /// Sends a command and waits for its reply: a line, or a bulk string.
    pub fn command(&mut self, words: &[&str]) -> Result<String> {
        let mut request = Vec::new();
        encode(&mut request, words);
        self.stream.get_mut().write_all(&request)?;
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let line = line.trim_end();
        let (kind, rest) = line.split_at_checked(1).context("the server hung up")?;
        match kind {
            "+" | ":" => Ok(rest.to_owned()),
            "$" => {
                let mut bytes = vec![0; rest.parse::<usize>()? + 2];
                self.stream.read_exact(&mut bytes)?;
                Ok(String::from_utf8_lossy(&bytes).into_owned())
            }
            _ => bail!("the server replied {line}"),
        }
    }

    /// Sends commands that are each answered `+OK`, and waits for the answers.
    pub fn batch(&mut self, request: &[u8], commands: usize, replies: &mut Vec<u8>) -> Result<()> {
        const OK: &[u8] = b"+OK\r\n";
        self.stream.get_mut().write_all(request)?;
        replies.resize(commands * OK.len(), 0);
        self.stream.read_exact(replies)?;
        ensure!(
            replies.chunks(OK.len()).all(|reply| reply == OK),
            "not OK: {}",
            replies.escape_ascii()
        );
        Ok(())
    }

    /// Sets `count` keys; `make` writes the command that sets number `i`.
    pub fn load(&mut self, count: u64, make: impl Fn(&mut Vec<u8>, u64)) -> Result<()> {
        let (mut request, mut replies, mut commands) = (Vec::new(), Vec::new(), 0);
        for i in 0..count {
            make(&mut request, i);
            commands += 1;
            if commands == LOAD_BATCH || i + 1 == count {
                self.batch(&request, commands, &mut replies)?;
                request.clear();
                commands = 0;
            }
        }
        Ok(())
    }
}

/// Appends a command as RESP.
pub fn encode(request: &mut Vec<u8>, words: &[&str]) {
    request.extend_from_slice(format!("*{}\r\n", words.len()).as_bytes());
    for word in words {
        request.extend_from_slice(format!("${}\r\n{word}\r\n", word.len()).as_bytes());
    }
}

/// The name of key `i`, 16 bytes, as redis-benchmark spells it.
pub fn key(i: u64) -> String {
    format!("key:{i:012}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_an_array_of_bulk_strings() {
        let mut request = Vec::new();
        encode(&mut request, &["GET", &key(7)]);
        assert_eq!(request, b"*2\r\n$3\r\nGET\r\n$16\r\nkey:000000000007\r\n");
    }
}
