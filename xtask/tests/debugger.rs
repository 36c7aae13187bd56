//! The debugger's side of the project, run in batch: `cbreak`, the pretty-printers, the tours.
//!
//! Each test has gdb run a script on the dev build of the server while a client talks to it, and
//! compares the lines that the script marks with `| `. Where gdb is not installed there is nothing
//! to test, unless `REQUIRE_GDB` is set, as it is where this is checked for all.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tests::free_port;

/// No step of a session takes longer than this, however busy the machine is.
const PATIENCE: Duration = Duration::from_mins(2);

/// The end of a script: the client gets its answer, hangs up, and that is where the server stops.
const END: &str = "delete\ncbreak freeClient\ncontinue\nkill\n";

fn gdb_is_here() -> bool {
    let here = Command::new("gdb")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    assert!(
        here || std::env::var_os("REQUIRE_GDB").is_none(),
        "gdb is not installed"
    );
    if !here {
        eprintln!("skipped: gdb is not installed");
    }
    here
}

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Compares with what a file says is expected; with `UPDATE_EXPECTED` set, makes the file say so.
fn check(output: &str, expected: &str) {
    let path = file(expected);
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&path, output).expect("the file of what is expected");
    }
    let text = std::fs::read_to_string(&path).expect("the file of what is expected");
    assert!(
        output == text,
        "expected, by {expected}:\n{text}\nbut it is:\n{output}"
    );
}

/// Builds what `cargo xtask gdb` is about to build, which may take longer than anybody's patience.
fn build_server() {
    let status = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "--package",
            "server",
            "--bin",
            "redis-server",
        ])
        .status()
        .expect("cargo");
    assert!(status.success(), "the server does not build");
}

/// Runs a gdb script on a server, which gets `request` once it listens and has to answer `reply`.
/// Returns the script's output, of each line that is marked what follows the mark.
fn debug(script: &str, request: &str, reply: &str) -> String {
    build_server();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("script.gdb");
    std::fs::write(&path, script).expect("the script");
    let port = free_port();
    let mut session = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["gdb", "--batch"])
        .arg(&path)
        .args(["--", "--port", &port.to_string(), "--save", "", "--dir"])
        .arg(folder.path())
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("xtask gdb");
    let stdout = read_all(session.stdout.take().expect("piped"));
    let stderr = read_all(session.stderr.take().expect("piped"));

    let deadline = Instant::now() + PATIENCE;
    let mut answer = None;
    let status = loop {
        if answer.is_none() && !request.is_empty() {
            // From here on the server may be stopped at any time: the client has a thread.
            answer = TcpStream::connect(("127.0.0.1", port)).ok().map(|stream| {
                let (request, expected) = (request.to_owned(), reply.len());
                thread::spawn(move || talk(stream, &request, expected))
            });
        }
        if let Some(status) = session.try_wait().expect("a child") {
            break status;
        }
        if Instant::now() > deadline {
            // The whole group: the debugger is a child of the child, and takes the server along.
            let group = format!("-{}", session.id());
            let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        }
        thread::sleep(Duration::from_millis(50));
    };
    let output = stdout.join().expect("its output");
    let errors = stderr.join().expect("its errors");
    assert!(status.success(), "{status}\n{output}\n{errors}");
    if let Some(answer) = answer {
        assert_eq!(
            answer.join().expect("a client"),
            reply,
            "{output}\n{errors}"
        );
    }
    let mut marked = String::new();
    for line in output.lines().filter_map(|line| line.strip_prefix("| ")) {
        let _ = writeln!(marked, "{}", without_clock(line));
    }
    assert!(!marked.is_empty(), "{output}\n{errors}");
    marked
}

fn read_all(mut from: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut text = Vec::new();
        let _ = from.read_to_end(&mut text);
        String::from_utf8_lossy(&text).into_owned()
    })
}

fn talk(mut stream: TcpStream, request: &str, expected: usize) -> String {
    stream.write_all(request.as_bytes()).expect("a listener");
    let mut answer = vec![0; expected];
    let mut got = 0;
    while got < expected {
        match stream.read(&mut answer[got..]) {
            Ok(0) | Err(_) => break,
            Ok(count) => got += count,
        }
    }
    String::from_utf8_lossy(&answer[..got]).into_owned()
}

/// The LRU clock of an entry is of the day.
fn without_clock(line: &str) -> String {
    let mut parts = line.split("lru=");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text += "lru=*";
        text += part.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    text
}

#[test]
fn the_tour_of_one_set_makes_its_stops_in_order_with_their_arguments() {
    if !gdb_is_here() {
        return;
    }
    let script = format!(
        "source {}\n{}{END}",
        file("tours/one-set.gdb").display(),
        "continue\n".repeat(10)
    );
    let stops = debug(
        &script,
        "*3\r\n$3\r\nSET\r\n$8\r\ngreeting\r\n$5\r\nhello\r\n",
        "+OK\r\n",
    );
    check(&stops, "tours/one-set.expected");
}

#[test]
fn cbreak_finds_functions_methods_and_every_instance_of_a_generic_one() {
    if !gdb_is_here() {
        return;
    }
    let names = [
        "processCommand",  // a function
        "sdscat",          // a method
        "call",            // the same name in both languages
        "RawDict::rehash", // a Rust name
        "aeProcessEvents", // a method of a generic type
        "kvstoreCreate",   // one that exists for two types
        "kvstore",         // a type
        "processComand",   // a mistake
        "incrRefCount",    // one for which there is no need
        "clusterProcessPacket",
    ];
    let mut script = "python\n".to_owned();
    for name in names {
        let _ = write!(
            script,
            "try:\n    for line in gdb.execute('cbreak {name}', to_string=True).splitlines(): \
             print('| ' + line.split(' (')[0])\n\
             except gdb.error as error:\n    print('| ' + str(error).replace('\\n', ''))\n"
        );
    }
    script += "lines = gdb.execute('info breakpoints', to_string=True).splitlines()[1:]\n\
               for place in sorted(line.split(' in ')[-1].split(' at ')[0] for line in lines): \
               print('| ' + place)\nend\n";
    let found = debug(&script, "", "");
    check(&found, "tests/cbreak.expected");
}

#[test]
fn values_print_as_what_they_mean() {
    if !gdb_is_here() {
        return;
    }
    let script = format!("source {}\n{END}", file("tests/printers.gdb").display());
    let request = include_str!("printers.resp")
        .replace('\n', "\r\n")
        .replace("~200~", &"x".repeat(201));
    let shown = debug(&script, &request, &("+OK\r\n".repeat(10) + "+PONG\r\n"));
    check(&shown, "tests/printers.expected");
}

#[test]
fn the_printer_of_clients_knows_every_flag() {
    let read = |path: &str| std::fs::read_to_string(file(path)).expect("a source file");
    let source = read("../server/src/clients/client.rs");
    let flags: Vec<String> = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix("const ")?.split_once(" = 1 << "))
        .map(|(name, bit)| format!("{}: \"{name}\",", bit.trim_end_matches(';')))
        .collect();
    let printers = read("../server/gdb/printers.py");
    let list = printers.split_once("FLAGS = {\n").expect("a table").1;
    let list = list.split_once('}').expect("its end").0;
    let known: Vec<&str> = list.lines().map(str::trim).collect();
    assert!(known.len() > 10, "{known:?}");
    assert_eq!(flags, known);
}
