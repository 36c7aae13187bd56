//! What a dying server leaves in its log: the parts of the report, in their order, with the client
//! that was being served.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

use tests::free_port;

const SECTIONS: [&str; 10] = [
    "STACK TRACE",
    "STACK TRACE DONE",
    "REGISTERS",
    "INFO OUTPUT",
    "CLIENT LIST OUTPUT",
    "CURRENT CLIENT INFO",
    "MODULES INFO OUTPUT",
    "CONFIG DEBUG OUTPUT",
    "FAST MEMORY TEST",
    "DUMPING CODE AROUND EIP",
];

/// The log of a server that runs these commands, the last of which ends it, and the signal.
fn log_of_crash(options: &[&str], commands: &[&str]) -> (String, Option<i32>) {
    let server = Command::new(env!("CARGO_BIN_EXE_redis-server"));
    log_of_crash_of(server, options, commands)
}

/// The same of a server that is begun by this command.
fn log_of_crash_of(
    mut server: Command,
    options: &[&str],
    commands: &[&str],
) -> (String, Option<i32>) {
    let port = free_port();
    let mut child = server
        .args(["--port", &port.to_string(), "--save", ""])
        .args(["--enable-debug-command", "yes"])
        .args(options)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the server starts");
    let mut log = String::new();
    let mut lines = BufReader::new(child.stdout.take().expect("piped"));
    while !log.contains("Ready to accept connections") {
        assert_ne!(lines.read_line(&mut log).expect("text"), 0, "{log}");
    }
    let mut client = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    let mut answers = BufReader::new(client.try_clone().expect("a second handle"));
    let (last, before) = commands.split_last().expect("a command");
    for command in before {
        writeln!(client, "{command}\r").expect("sent");
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("an answer");
        assert_eq!(answer, "+OK\r\n", "{command}");
    }
    writeln!(client, "{last}\r").expect("sent");
    while lines.read_line(&mut log).expect("text") != 0 {}
    (log, child.wait().expect("an end").signal())
}

fn sections(log: &str) -> Vec<&str> {
    log.lines()
        .filter_map(|line| line.strip_prefix("------ ")?.strip_suffix(" ------"))
        .collect()
}

fn assert_tells(log: &str, parts: &[&str]) {
    for part in parts {
        assert!(log.contains(part), "no {part:?} in {log}");
    }
}

#[test]
fn a_report_has_its_parts_in_order_and_names_the_client_and_its_command() {
    let commands = [
        "CLIENT SETNAME unlucky",
        "SET segfault 12",
        "DEBUG segfault",
    ];
    let (log, signal) = log_of_crash(&[], &commands);
    assert_eq!(signal, Some(libc::SIGSEGV), "{log}");
    assert_eq!(sections(&log), SECTIONS, "{log}");
    assert_tells(
        &log,
        &[
            "crashed by signal: 11",
            "redis_version:",
            "db0:keys=1,expires=0",
            "name=unlucky",
            "cmd=debug",
            "\nargc: '2'\nargv[0]: '\"DEBUG\"'\nargv[1]: '\"segfault\"'\n",
            "key 'segfault' found in DB containing the following object:",
            "Object encoding: 1",
            "*** Preparing to test memory region",
            "Fast memory test PASSED",
            "=== REDIS BUG REPORT END.",
            "redis-server --test-memory",
            "redis-server --check-system",
        ],
    );
}

#[test]
fn a_failed_assertion_begins_one_report_and_its_abort_ends_it() {
    let (log, signal) = log_of_crash(&[], &["DEBUG ASSERT"]);
    assert_eq!(signal, Some(libc::SIGABRT), "{log}");
    assert_eq!(sections(&log), SECTIONS, "{log}");
    assert_eq!(
        log.matches("=== REDIS BUG REPORT START").count(),
        1,
        "{log}"
    );
    assert!(log.contains("=== ASSERTION FAILED ==="), "{log}");
}

#[test]
fn running_out_of_memory_is_reported_in_full() {
    let mut limited = Command::new("sh");
    limited.args(["-c", "ulimit -v 400000 && exec \"$@\"", "sh"]);
    limited.arg(env!("CARGO_BIN_EXE_redis-server"));
    // Small blocks, so that hardly any memory is left when the first one cannot be had.
    let (log, signal) = log_of_crash_of(limited, &[], &["DEBUG POPULATE 1000000 key 1000"]);
    assert_eq!(signal, Some(libc::SIGABRT), "{log}");
    assert_eq!(sections(&log), SECTIONS, "{log}");
    assert_tells(
        &log,
        &[
            "# Out Of Memory allocating ",
            "Redis aborting for OUT OF MEMORY. Allocating ",
            "expected stacktraces.",
            "used_memory:",
            "cmd=debug",
        ],
    );
}

#[test]
fn what_users_chose_themselves_can_be_kept_out() {
    let options = ["--hide-user-data-from-log", "yes"];
    let commands = ["CLIENT SETNAME secret", "DEBUG segfault"];
    let (log, _) = log_of_crash(&options, &commands);
    assert!(!log.contains("secret"), "{log}");
    assert_tells(
        &log,
        &[
            "name=*redacted*",
            "user=*redacted*",
            "argv[1]: '*redacted*'",
            "skip logging stack content",
        ],
    );
}
