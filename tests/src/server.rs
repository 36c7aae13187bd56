//! A server process on a free port, gone when its value is dropped.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::{Client, free_port};

/// How long a server may take to accept connections.
const START: Duration = Duration::from_secs(20);

/// A running server.
#[derive(Debug)]
pub struct Server {
    child: Child,
    port: u16,
    folder: tempfile::TempDir,
}

impl Server {
    /// Our server with these further options, on a free port.
    pub fn start(options: &[&str]) -> Self {
        Self::spawn(our_binary(), options)
    }

    /// The Redis of this machine, to compare with; `None`, with a remark, if there is none.
    pub fn redis(options: &[&str]) -> Option<Self> {
        let binary = match std::env::var_os("OXIDIS_REDIS") {
            Some(path) => PathBuf::from(path),
            None => find_tool("redis-server")?,
        };
        Some(Self::spawn(&binary, options))
    }

    fn spawn(binary: &Path, options: &[&str]) -> Self {
        // The port may be taken between our letting go of it and the server's bind: try again.
        for _ in 0..5 {
            let folder = tempfile::tempdir().expect("a folder for the server");
            let port = free_port();
            let log = File::create(folder.path().join("log")).expect("a log file");
            let child = Command::new(binary)
                .args(["--port", &port.to_string(), "--save", ""])
                .arg("--dir")
                .arg(folder.path())
                .args(options)
                .current_dir(folder.path())
                .stdin(Stdio::null())
                .stderr(log.try_clone().expect("a second handle"))
                .stdout(log)
                .spawn()
                .unwrap_or_else(|error| panic!("{}: {error}", binary.display()));
            let mut server = Self {
                child,
                port,
                folder,
            };
            if server.wait_until_ready() {
                return server;
            }
            let log = server.log();
            assert!(log.contains("ddress already in use"), "no start: {log}");
        }
        panic!("no port stays free");
    }

    fn wait_until_ready(&mut self) -> bool {
        let begin = Instant::now();
        while begin.elapsed() < START {
            if let Ok(Some(_)) = self.child.try_wait() {
                return false;
            }
            // A password, a full house: whatever is answered, it answers.
            if let Ok(mut client) = Client::connect(("127.0.0.1", self.port))
                && client.try_send(b"PING\r\n").is_ok()
                && client.try_reply().is_ok()
            {
                return true;
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("no answer after {START:?}: {}", self.log());
    }

    /// A new connection.
    pub fn connect(&self) -> Client {
        Client::connect(("127.0.0.1", self.port)).expect("the server accepts")
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The folder it works in.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        let mut log = String::new();
        if let Ok(mut file) = File::open(self.folder.path().join("log")) {
            // A log that is no UTF-8 is shown as far as it is.
            let _ = file.read_to_string(&mut log);
        }
        log
    }

    /// Whether the process still runs.
    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Both fail only if it is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A program of the path; `None`, with a remark on standard error, if there is none.
pub fn find_tool(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file());
    if found.is_none() {
        eprintln!("skipped: there is no {name} in the path");
    }
    found
}

/// The server under test: `OXIDIS_SERVER`, or the one this workspace builds.
fn our_binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| match std::env::var_os("OXIDIS_SERVER") {
        Some(path) => PathBuf::from(path),
        None => built_binary(),
    })
}

/// `target/PROFILE/redis-server`, beside `target/PROFILE/deps/this-test`. Built here if it is
/// missing or older than a source, as after `cargo test -p tests` alone.
fn built_binary() -> PathBuf {
    let test = std::env::current_exe().expect("the path of this test");
    let profile = test
        .parent()
        .and_then(Path::parent)
        .expect("target/PROFILE/deps");
    let binary = profile.join("redis-server");
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace");
    let built = fs::metadata(&binary).and_then(|file| file.modified());
    if built.is_ok_and(|built| built > newest_source(workspace)) {
        return binary;
    }
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo
        .args(["build", "-p", "server", "--bin", "redis-server"])
        .arg("--target-dir")
        .arg(profile.parent().expect("target"))
        .current_dir(workspace);
    match profile.file_name().and_then(|name| name.to_str()) {
        None | Some("debug") => {}
        Some(name) => {
            cargo.args(["--profile", name]);
        }
    }
    let status = cargo.status().expect("cargo runs");
    assert!(status.success(), "the server does not build");
    binary
}

/// When a source of the server was last changed.
fn newest_source(workspace: &Path) -> SystemTime {
    let crates = fs::read_dir(workspace).expect("the workspace");
    let mut folders: Vec<PathBuf> = crates
        .flatten()
        .map(|entry| entry.path().join("src"))
        .filter(|folder| folder.is_dir() && !folder.starts_with(workspace.join("tests")))
        .collect();
    let mut newest = SystemTime::UNIX_EPOCH;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let changed = entry.metadata().and_then(|file| file.modified());
                newest = newest.max(changed.unwrap_or(newest));
            }
        }
    }
    newest
}
