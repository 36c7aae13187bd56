//! A service manager that started the server hears of it: played by a socket for systemd, and by
//! whoever waits for a stopped child for Upstart.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixDatagram;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tests::free_port;

fn server(port: u16, mode: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redis-server"));
    command
        .args(["--port", &port.to_string(), "--save", ""])
        .args(["--supervised", mode, "--daemonize", "yes"])
        .env_remove("NOTIFY_SOCKET")
        .env_remove("UPSTART_JOB")
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    command
}

fn shut_down(port: u16) {
    let mut client = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    client.write_all(b"SHUTDOWN NOSAVE\r\n").expect("sent");
}

/// The log up to a line that contains `text`.
fn log_until(child: &mut Child, text: &str) -> String {
    let mut log = String::new();
    let mut lines = BufReader::new(child.stdout.as_mut().expect("piped"));
    while !log.contains(text) {
        assert_ne!(lines.read_line(&mut log).expect("text"), 0, "{log}");
    }
    log
}

#[test]
fn systemd_hears_of_loading_readiness_and_the_end() {
    for mode in ["systemd", "auto"] {
        let dir = tempfile::tempdir().expect("a folder");
        let address = dir.path().join("notify");
        let manager = UnixDatagram::bind(&address).expect("a socket");
        let patience = Some(Duration::from_secs(20));
        manager.set_read_timeout(patience).expect("a timeout");
        let next = || {
            let mut buffer = [0; 200];
            let length = manager.recv(&mut buffer).expect("a message");
            String::from_utf8_lossy(&buffer[..length]).into_owned()
        };
        let port = free_port();
        let mut child = server(port, mode)
            .env("NOTIFY_SOCKET", &address)
            .spawn()
            .expect("the server starts");
        assert_eq!(next(), "STATUS=Redis is loading...\n");
        assert_eq!(next(), "STATUS=Ready to accept connections\n");
        assert_eq!(next(), "READY=1\n");
        shut_down(port);
        assert_eq!(next(), "STOPPING=1\n");
        // It stayed in the foreground: this child is the server.
        assert!(child.wait().expect("an end").success());
        log_until(&mut child, "Supervised by systemd.");
    }
}

#[test]
fn upstart_sees_the_process_stop_and_lets_it_go_on() {
    let port = free_port();
    let mut child = server(port, "upstart")
        .env("UPSTART_JOB", "redis")
        .spawn()
        .expect("the server starts");
    let stat = format!("/proc/{}/stat", child.id());
    let begin = Instant::now();
    while !std::fs::read_to_string(&stat).is_ok_and(|stat| stat.contains(") T ")) {
        assert!(begin.elapsed() < Duration::from_secs(20), "never stopped");
        std::thread::sleep(Duration::from_millis(5));
    }
    let continued = Command::new("kill")
        .args(["-CONT", &child.id().to_string()])
        .status();
    assert!(continued.expect("kill runs").success());
    log_until(&mut child, "Ready to accept connections");
    shut_down(port);
    assert!(child.wait().expect("an end").success());
}

#[test]
fn without_a_manager_the_server_says_so_and_runs_as_if_not_supervised() {
    for (mode, complaint) in [
        (
            "systemd",
            "systemd supervision error: NOTIFY_SOCKET not found!",
        ),
        (
            "upstart",
            "upstart supervision requested, but UPSTART_JOB not found!",
        ),
    ] {
        let port = free_port();
        let mut child = server(port, mode)
            .args(["--daemonize", "no"])
            .spawn()
            .expect("the server starts");
        log_until(&mut child, complaint);
        log_until(&mut child, "Ready to accept connections");
        shut_down(port);
        assert!(child.wait().expect("an end").success());
    }
}
