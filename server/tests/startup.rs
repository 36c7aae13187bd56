//! What an operator reads while the server starts: the lines, their letters and the exit status.

use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use tests::free_port;

/// A server in a folder of its own, with these options and its log in `log`.
fn server(folder: &TempDir, options: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redis-server"));
    command
        .args(["--save", "", "--logfile", "log"])
        .args(options)
        .current_dir(folder.path())
        .stdin(Stdio::null());
    command
}

/// Starts the server, asks it to end as soon as `line` is in its log, and gives the whole log.
fn log_of_a_run(options: &[&str], line: &str) -> String {
    log_of_a_run_in(&tempfile::tempdir().expect("a folder"), options, line)
}

/// The same in a folder that something is in.
fn log_of_a_run_in(folder: &TempDir, options: &[&str], line: &str) -> String {
    let port = free_port().to_string();
    let mut child = server(folder, &[&["--port", &port], options].concat())
        .spawn()
        .expect("the server starts");
    let read = || std::fs::read_to_string(folder.path().join("log")).unwrap_or_default();
    while !read().contains(line) {
        assert!(child.try_wait().expect("a state").is_none(), "{}", read());
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    child.kill().expect("it ends");
    child.wait().expect("it has ended");
    read()
}

/// The letter behind the process id, in the line that contains `text`.
fn role(log: &str, text: &str) -> char {
    let line = log.lines().find(|line| line.contains(text));
    line.and_then(|line| line.split_once(':')?.1.chars().next())
        .unwrap_or_else(|| panic!("no {text:?} in {log}"))
}

fn failure(options: &[&str]) -> (Output, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let output = server(&folder, options).output().expect("an end");
    let log = std::fs::read_to_string(folder.path().join("log")).unwrap_or_default();
    (output, log)
}

#[test]
fn lines_carry_a_c_until_the_process_is_the_server() {
    let log = log_of_a_run(&[], "Ready to accept connections tcp");
    assert_eq!(role(&log, "Redis is starting"), 'C');
    assert_eq!(role(&log, "Configuration loaded"), 'C');
    assert_eq!(role(&log, "monotonic clock"), 'M');
    assert_eq!(role(&log, "Ready to accept"), 'M');
    // Options are a configuration too.
    assert!(!log.contains("no config file specified"), "{log}");
}

#[test]
fn a_maxmemory_without_its_unit_is_warned_of() {
    let text = "WARNING: You specified a maxmemory value that is less than 1MB (current value is \
                100 bytes). Are you sure this is what you really want?";
    log_of_a_run(&["--maxmemory", "100"], text);
}

#[test]
fn data_of_an_earlier_redis_that_is_not_read_is_told_of() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("dump.rdb"), "REDIS0010").expect("a snapshot");
    std::fs::create_dir(folder.path().join("aof")).expect("a folder of append-only files");
    let options = ["--appenddirname", "aof"];
    let log = log_of_a_run_in(&folder, &options, "Ready to accept");
    let told = |name| format!("# {name} is there, but this build does not read it");
    assert!(log.contains(&told("dump.rdb")), "{log}");
    assert!(log.contains(&told("aof")), "{log}");
    // Where there is none, none is told of.
    let log = log_of_a_run(&[], "Ready to accept");
    assert!(!log.contains("does not read it"), "{log}");
}

#[test]
fn a_pid_file_that_cannot_be_written_is_told_in_the_systems_words() {
    let log = log_of_a_run(&["--pidfile", "/no/such/folder/pid"], "Ready to accept");
    let text = "# Failed to write PID file: No such file or directory\n";
    assert!(log.contains(text), "{log}");
}

#[test]
fn a_unix_socket_that_cannot_be_opened_ends_the_start() {
    let options = ["--port", "0", "--unixsocket", "/no/such/folder/socket"];
    let (output, log) = failure(&options);
    assert_eq!(output.status.code(), Some(1));
    let text = "# Failed opening Unix socket: bind: No such file or directory\n";
    assert!(log.contains(text), "{log}");
}

#[test]
fn sentinel_mode_is_refused_and_not_served_as_a_plain_server() {
    let (output, log) = failure(&["--sentinel"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "this build of the server does not have Sentinel yet\n"
    );
    assert_eq!(log, "");
}

#[test]
fn a_score_that_may_not_be_written_is_told_in_the_systems_words() {
    const SCORE: &str = "/proc/self/oom_score_adj";
    let before = std::fs::read_to_string(SCORE).expect("a score");
    if std::fs::write(SCORE, "-900").is_ok() {
        std::fs::write(SCORE, before).expect("the old score");
        eprintln!("skipped: this process may set any score");
        return;
    }
    let options = ["--oom-score-adj", "absolute", "--oom-score-adj-values"];
    let values = ["-900", "0", "0"];
    let text = "# Unable to write oom_score_adj: Permission denied\n";
    log_of_a_run(&[&options[..], &values].concat(), text);
}
