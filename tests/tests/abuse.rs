//! Broken and hostile clients: each gets Redis's error and nothing more, and everybody else is
//! served as if they were not there.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use tests::{Client, Server, find_tool, show};

/// Sends `bytes` and expects `answer`, then the end of the connection.
fn refused(server: &Server, bytes: &[u8], answer: &str) {
    let mut client = server.connect();
    // The server may close before it has read all of it.
    let _ = client.try_send(bytes);
    let heard = client.read_to_end();
    assert_eq!(
        heard.as_deref().map(show),
        Some(show(answer.as_bytes())),
        "after {}",
        show(&bytes[..bytes.len().min(60)])
    );
    assert!(
        !server.connect().run("PING").is_empty(),
        "others are served"
    );
}

/// Waits until `done`, or fails.
fn eventually(what: &str, mut done: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !done() {
        assert!(begin.elapsed() < Duration::from_secs(20), "{what}");
        thread::sleep(Duration::from_millis(10));
    }
}

fn info(client: &mut Client, field: &str) -> u64 {
    let info = client.run("INFO");
    info.lines()
        .find_map(|line| line.strip_prefix(field)?.strip_prefix(':'))
        .and_then(|value| value.trim().parse().ok())
        .unwrap_or_else(|| panic!("no {field} in {info}"))
}

// ------------------------------------------------------------------------------------ protocol

#[test]
fn what_breaks_the_protocol_is_named_and_the_connection_closed() {
    let server = Server::start(&[]);
    let long = vec![b'x'; 70_000];
    for (bytes, error) in [
        (&long[..], "too big inline request"),
        (b"SET k \"v\r\n", "unbalanced quotes in request"),
        (b"SET k 'v\r\n", "unbalanced quotes in request"),
        (b"SET k \"v\"x\r\n", "unbalanced quotes in request"),
        (b"*x\r\n", "invalid multibulk length"),
        (b"*\r\n", "invalid multibulk length"),
        (b"*2147483648\r\n", "invalid multibulk length"),
        (b"*99999999999999999999\r\n", "invalid multibulk length"),
        (
            &[b"*", &b"1".repeat(70_000)[..]].concat(),
            "too big mbulk count string",
        ),
        (b"*1\r\n:1\r\n", "expected '$', got ':'"),
        (b"*1\r\nGET\r\n", "expected '$', got 'G'"),
        (b"*1\r\n\r\n\r\n", "expected '$', got ' '"),
        (b"*1\r\n$x\r\n", "invalid bulk length"),
        (b"*1\r\n$-1\r\n", "invalid bulk length"),
        (b"*1\r\n$536870913\r\n", "invalid bulk length"),
        (b"*1\r\n$99999999999999999999\r\n", "invalid bulk length"),
        (
            &[b"*1\r\n$", &b"1".repeat(70_000)[..]].concat(),
            "too big bulk count string",
        ),
    ] {
        refused(&server, bytes, &format!("-ERR Protocol error: {error}\r\n"));
    }
    // What came before the fault is answered.
    refused(
        &server,
        b"*1\r\n$4\r\nPING\r\nECHO hi\r\n*1\r\n$-5\r\n",
        "+PONG\r\n$2\r\nhi\r\n-ERR Protocol error: invalid bulk length\r\n",
    );
}

#[test]
fn the_same_broken_bytes_get_the_same_answers_as_from_redis() {
    let Some(redis) = Server::redis(&[]) else {
        return;
    };
    let ours = Server::start(&[]);
    for bytes in [
        &b"\r\n\r\nPING\r\nQUIT\r\n"[..],
        b"PING\nPING\r\nQUIT\n",
        b"*0\r\n*-1\r\nPING\r\nQUIT\r\n",
        b"*-2147483648\r\nQUIT\r\n",
        b"SET k \"\\x41\\n\\\"\"\r\nGET k\r\nQUIT\r\n",
        b"SET k 'a\\'b'\r\nGET k\r\nQUIT\r\n",
        b"  PING   \r\nQUIT\r\n",
        b"ECHO \"\"\r\nQUIT\r\n",
        b"*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$0\r\n\r\nGET k\r\nQUIT\r\n",
        b"*2\r\n$4\r\nECHO\r\n$2\r\na\r\nXXQUIT\r\n",
        b"*2\r\n$4\r\nECHO\r\n$2\r\nab--*1\r\n$4\r\nQUIT\r\n",
        b"*1\r\n$007\r\nQUIT\r\n",
        b"*+1\r\n$4\r\nQUIT\r\n",
        b"*1\r\n$+4\r\nQUIT\r\n",
        b"*1 \r\n$4\r\nQUIT\r\n",
        b"*1\r\n$4 \r\nQUIT\r\n",
        b"*01\r\n$4\r\nQUIT\r\n",
        b"\0\r\nQUIT\r\n",
        b"POST / HTTP/1.1\r\nQUIT\r\n",
        b"Host: localhost\r\nQUIT\r\n",
        b"\x80\xff\r\nQUIT\r\n",
        b"*1\n$4\nQUIT\n",
        b"*1\r\n$0\r\n\r\nQUIT\r\n",
    ] {
        let answer = |server: &Server| {
            let mut client = server.connect();
            client.set_patience(Duration::from_millis(300));
            let _ = client.try_send(bytes);
            client.read_to_end().map(|heard| show(&heard))
        };
        assert_eq!(answer(&ours), answer(&redis), "{}", show(bytes));
    }
}

#[test]
fn before_the_password_only_small_commands_are_read() {
    let server = Server::start(&["--requirepass", "secret"]);
    let error = |what: &str| format!("-ERR Protocol error: unauthenticated {what}\r\n");
    refused(&server, b"*11\r\n", &error("multibulk length"));
    refused(&server, b"*1\r\n$16385\r\n", &error("bulk length"));
    let mut client = server.connect();
    assert!(client.run("PING").starts_with("-NOAUTH"));
    assert_eq!(client.run("AUTH secret"), "+OK\r\n");
    let value = vec![b'x'; 20_000];
    assert_eq!(client.call(&[b"SET", b"k", &value]), b"+OK\r\n");
}

#[test]
fn a_command_that_comes_byte_by_byte_is_one_command() {
    let server = Server::start(&[]);
    let mut client = server.connect();
    let frame = Client::frame(&[b"SET", b"key", b"a\r\nvalue"]);
    for byte in &frame[..frame.len() - 1] {
        client.send(&[*byte]);
    }
    assert!(
        !client.hears_within(Duration::from_millis(30)),
        "half a command"
    );
    client.send(b"\n");
    assert_eq!(client.reply(), b"+OK\r\n");
    assert_eq!(client.run("GET key"), "$8\r\na\r\nvalue\r\n");

    // Half a command, and gone: nothing is left of it.
    let mut leaver = server.connect();
    leaver.send(b"*3\r\n$3\r\nSET\r\n$3\r\nkey\r\n$100000\r\nhalf");
    drop(leaver);
    eventually("the connection is freed", || {
        info(&mut client, "connected_clients") == 1
    });
    assert_eq!(client.run("STRLEN key"), ":8\r\n");
}

#[test]
fn ten_thousand_commands_at_once_get_their_replies_in_order() {
    let server = Server::start(&[]);
    let mut client = server.connect();
    let mut pipeline = Vec::new();
    for i in 0..10_000 {
        let text = i.to_string();
        pipeline.extend(Client::frame(&[b"INCR", b"n"]));
        pipeline.extend(Client::frame(&[b"ECHO", text.as_bytes()]));
    }
    // The replies are read meanwhile by nobody: both sides' buffers must hold them.
    client.send(&pipeline);
    for i in 0..10_000 {
        assert_eq!(client.reply(), format!(":{}\r\n", i + 1).into_bytes());
        let text = i.to_string();
        assert_eq!(
            client.reply(),
            format!("${}\r\n{text}\r\n", text.len()).into_bytes()
        );
    }
}

#[test]
fn a_value_of_many_megabytes_comes_and_goes_whole() {
    let server = Server::start(&[]);
    let mut client = server.connect();
    let value: Vec<u8> = (0..40_000_000u32).map(|i| (i % 251) as u8).collect();
    assert_eq!(client.call(&[b"SET", b"big", &value]), b"+OK\r\n");
    let reply = client.call(&[b"GET", b"big"]);
    assert!(reply[..11] == b"$40000000\r\n"[..] && reply[11..reply.len() - 2] == value);
    assert_eq!(client.run("APPEND big x"), ":40000001\r\n");
    assert_eq!(client.run("CONFIG SET proto-max-bulk-len 1mb"), "+OK\r\n");
    assert!(
        client
            .run("APPEND big x")
            .starts_with("-ERR string exceeds")
    );
    refused(
        &server,
        b"*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1048577\r\n",
        "-ERR Protocol error: invalid bulk length\r\n",
    );
}

// -------------------------------------------------------------------------------------- limits

#[test]
fn a_client_that_never_reads_is_closed_at_its_output_buffer_limit() {
    let server = Server::start(&["--client-output-buffer-limit", "normal 4mb 0 0"]);
    let mut watcher = server.connect();
    watcher.call(&[b"SET", b"big", &vec![b'x'; 1 << 20]]);
    let mut deaf = server.connect();
    let get = Client::frame(&[b"GET", b"big"]);
    for _ in 0..64 {
        if deaf.try_send(&get).is_err() {
            break;
        }
    }
    // Not the number of clients first: on a busy machine it is 1 before the deaf one is accepted.
    eventually("the limit closes it", || {
        info(&mut watcher, "client_output_buffer_limit_disconnections") >= 1
    });
    eventually("it is gone", || {
        info(&mut watcher, "connected_clients") == 1
    });
    assert!(
        server.log().contains("overcoming of output buffer limits"),
        "{}",
        server.log()
    );
    assert!(watcher.is_alive());
}

/// The most memory a process has had, in megabytes.
fn peak_mb(server: &Server) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", server.pid()));
    let status = status.expect("the server runs on Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb = line.and_then(|text| text.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kb.expect("a number") / 1024
}

#[test]
#[cfg(target_os = "linux")]
fn the_reply_of_one_transaction_stops_growing_at_the_output_buffer_limit() {
    let server = Server::start(&["--client-output-buffer-limit", "normal 4mb 0 0"]);
    let mut watcher = server.connect();
    watcher.call(&[b"SET", b"big", &vec![b'x'; 1 << 20]]);
    let before = peak_mb(&server);
    let mut deaf = server.connect();
    deaf.send(b"MULTI\r\n");
    for _ in 0..200 {
        deaf.send(b"GET big\r\n");
    }
    deaf.send(b"INCR done\r\nEXEC\r\n");
    eventually("the limit closes it", || {
        info(&mut watcher, "client_output_buffer_limit_disconnections") == 1
    });
    let grown = peak_mb(&server) - before;
    assert!(grown < 50, "{grown} MB for a limit of 4");
    assert_eq!(watcher.run("GET done"), "$1\r\n1\r\n", "the rest still ran");
}

#[test]
#[cfg(target_os = "linux")]
fn what_one_transaction_publishes_stops_growing_at_the_listeners_limit() {
    let server = Server::start(&["--client-output-buffer-limit", "pubsub 1mb 0 0"]);
    let listeners: Vec<Client> = (0..10)
        .map(|_| {
            let mut listener = server.connect();
            listener.call(&[b"SUBSCRIBE", b"channel"]);
            listener
        })
        .collect();
    let mut speaker = server.connect();
    speaker.run("MULTI");
    for _ in 0..30 {
        speaker.call(&[b"PUBLISH", b"channel", &vec![b'x'; 1 << 20]]);
    }
    let before = peak_mb(&server);
    speaker.send(b"EXEC\r\n");
    assert_eq!(
        speaker.reply().len(),
        b"*30\r\n".len() + 30 * b":10\r\n".len()
    );
    eventually("the limit closes them", || {
        info(&mut speaker, "client_output_buffer_limit_disconnections") == 10
    });
    let grown = peak_mb(&server) - before;
    assert!(grown < 100, "{grown} MB for ten limits of 1");
    drop(listeners);
}

#[test]
fn a_client_whose_command_never_ends_is_closed_at_the_query_buffer_limit() {
    let server = Server::start(&["--client-query-buffer-limit", "1mb"]);
    let mut watcher = server.connect();
    let mut greedy = server.connect();
    greedy.send(b"*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$100000000\r\n");
    let chunk = vec![b'x'; 1 << 18];
    let closed = (0..200).any(|_| greedy.try_send(&chunk).is_err());
    assert!(closed || greedy.read_to_end().is_some_and(|heard| heard.is_empty()));
    eventually("the limit closes it", || {
        info(&mut watcher, "connected_clients") == 1
    });
    assert!(info(&mut watcher, "client_query_buffer_limit_disconnections") >= 1);
}

#[test]
fn beyond_maxclients_a_connection_hears_why_and_is_closed() {
    let server = Server::start(&["--maxclients", "5"]);
    let mut inside: Vec<Client> = (0..5).map(|_| server.connect()).collect();
    assert!(inside.iter_mut().all(Client::is_alive));
    let heard = server.connect().read_to_end();
    assert_eq!(
        heard.as_deref(),
        Some(&b"-ERR max number of clients reached\r\n"[..])
    );
    // Before a place is free: who asks for it too early is turned away, too.
    assert_eq!(info(&mut inside[0], "rejected_connections"), 1);
    inside.pop();
    eventually("a place is free", || server.connect().is_alive());
    assert_eq!(inside[0].run("CONFIG SET maxclients 50"), "+OK\r\n");
    let more: Vec<Client> = (0..20).map(|_| server.connect()).collect();
    assert!(more.into_iter().all(|mut client| client.is_alive()));
}

#[test]
fn thousands_of_connections_are_all_served_and_all_let_go() {
    // Both ends of each connection are descriptors, ours here and the server's in its process.
    let wanted = if std::env::var_os("CI").is_some() {
        500
    } else {
        10_000
    };
    let server = Server::start(&["--maxclients", "20000"]);
    let mut clients = Vec::new();
    for _ in 0..wanted {
        match TcpStream::connect(("127.0.0.1", server.port())) {
            Ok(stream) => clients.push(stream),
            Err(error) => {
                eprintln!(
                    "scaled down to {}: {error}",
                    clients.len().saturating_sub(50)
                );
                let keep = clients.len().saturating_sub(50);
                clients.truncate(keep);
                break;
            }
        }
    }
    let count = clients.len() as u64;
    let mut watcher = server.connect();
    eventually("all are accepted or refused", || {
        let seen =
            info(&mut watcher, "connected_clients") + info(&mut watcher, "rejected_connections");
        seen > count
    });
    let served = info(&mut watcher, "connected_clients") - 1;
    assert!(served == count || served >= 500, "{served} of {count}");
    let before = info(&mut watcher, "used_memory");
    drop(clients);
    eventually("all are let go", || {
        info(&mut watcher, "connected_clients") == 1
    });
    let each = before.saturating_sub(info(&mut watcher, "used_memory")) / served.max(1);
    eprintln!("{served} idle connections took {each} bytes each");
    assert!(each < 2048, "an idle connection takes {each} bytes");
}

#[test]
fn idle_clients_are_closed_after_the_timeout() {
    let server = Server::start(&["--timeout", "1"]);
    let mut idle = server.connect();
    assert!(idle.is_alive());
    let begin = Instant::now();
    assert_eq!(idle.read_to_end().as_deref(), Some(&b""[..]));
    assert!(begin.elapsed() >= Duration::from_millis(900));
}

// ------------------------------------------------------------------------------ reply and pause

#[test]
fn reply_off_and_skip_keep_quiet_about_what_they_cover() {
    let server = Server::start(&[]);
    let mut client = server.connect();
    client.send(b"CLIENT REPLY OFF\r\nSET k 1\r\nINCR k\r\nFOO\r\nCLIENT REPLY ON\r\nGET k\r\n");
    assert_eq!(client.reply(), b"+OK\r\n", "that of REPLY ON");
    assert_eq!(client.reply(), b"$1\r\n2\r\n");
    client.send(b"CLIENT REPLY SKIP\r\nINCR k\r\nINCR k\r\n");
    assert_eq!(client.reply(), b":4\r\n", "one reply was skipped");
    client.send(b"CLIENT REPLY SKIP\r\nCLIENT REPLY SKIP\r\nINCR k\r\nINCR k\r\n");
    assert_eq!(client.reply(), b":6\r\n");
}

#[test]
fn a_pause_holds_writes_or_everything_back_until_it_ends() {
    let server = Server::start(&[]);
    let (mut boss, mut worker) = (server.connect(), server.connect());
    assert_eq!(boss.run("CLIENT PAUSE 60000 WRITE"), "+OK\r\n");
    assert_eq!(worker.run("GET k"), "$-1\r\n");
    worker.send(b"SET k v\r\nGET k\r\n");
    assert!(
        !worker.hears_within(Duration::from_millis(150)),
        "held back"
    );
    assert_eq!(boss.run("CLIENT UNPAUSE"), "+OK\r\n");
    assert_eq!(worker.reply(), b"+OK\r\n");
    assert_eq!(worker.reply(), b"$1\r\nv\r\n");
    boss.run("CLIENT PAUSE 200");
    let begin = Instant::now();
    assert_eq!(worker.run("GET k"), "$1\r\nv\r\n");
    assert!(
        begin.elapsed() >= Duration::from_millis(100),
        "reads waited too"
    );
}

#[test]
fn a_pause_holds_back_what_a_transaction_would_queue() {
    let server = Server::start(&[]);
    let (mut boss, mut worker) = (server.connect(), server.connect());
    assert_eq!(worker.run("MULTI"), "+OK\r\n");
    assert_eq!(boss.run("CLIENT PAUSE 60000 WRITE"), "+OK\r\n");
    assert_eq!(worker.run("GET k"), "+QUEUED\r\n");
    worker.send(b"SET k v\r\n");
    let quiet = Duration::from_millis(150);
    assert!(!worker.hears_within(quiet), "a write waits to be queued");
    assert_eq!(info(&mut boss, "blocked_clients"), 1);
    assert_eq!(boss.run("CLIENT UNPAUSE"), "+OK\r\n");
    assert_eq!(worker.reply(), b"+QUEUED\r\n");
    assert_eq!(worker.run("EXEC"), "*2\r\n$-1\r\n+OK\r\n");
}

#[test]
fn a_signal_ends_the_sleep_of_a_server_that_was_told_to_stand_still() {
    let mut server = Server::start(&["--enable-debug-command", "yes"]);
    let mut client = server.connect();
    client.send(b"DEBUG SLEEP 100\r\n");
    let pid = server.pid().to_string();
    eventually("it ends long before a hundred seconds", || {
        // One that comes before the sleep has begun does not end it; so more than one.
        let sent = Command::new("kill").arg(&pid).status();
        assert!(sent.is_ok_and(|status| status.success()) || !server.is_running());
        !server.is_running()
    });
}

#[test]
fn without_descriptors_those_inside_are_served_and_the_log_does_not_grow_with_every_round() {
    const LINE: &str = "Accepting client connection: accept: Too many open files";
    if find_tool("prlimit").is_none() {
        return;
    }
    let server = Server::start(&["--logfile", "server.log"]);
    let log = || fs::read_to_string(server.folder().join("server.log")).unwrap_or_default();
    let mut inside = server.connect();
    inside.run("PING");
    limit_descriptors(&server, 0);
    let begin = Instant::now();
    let mut outside = TcpStream::connect(("127.0.0.1", server.port())).expect("the kernel's half");
    outside.write_all(b"PING\r\n").expect("sent");
    eventually("the log tells", || log().contains(LINE));
    // In each round of the loop the one outside is tried again.
    for _ in 0..200 {
        assert_eq!(inside.run("PING"), "+PONG\r\n");
    }
    let lines = log().matches(LINE).count();
    // One for each second that has begun.
    let seconds = begin.elapsed().as_secs() as usize + 2;
    assert!(lines <= seconds, "{lines} lines in less than {seconds} s");
    limit_descriptors(&server, 1000);
    let mut answer = [0; 7];
    outside.read_exact(&mut answer).expect("served at last");
    assert_eq!(&answer, b"+PONG\r\n");
}

#[test]
fn the_memory_of_flushed_keys_is_back_with_the_system_when_the_reply_comes() {
    let server = Server::start(&["--enable-debug-command", "yes"]);
    let mut client = server.connect();
    let resident = || {
        let status = format!("/proc/{}/statm", server.pid());
        let pages = fs::read_to_string(status).expect("a process");
        let pages = pages
            .split(' ')
            .nth(1)
            .and_then(|n| n.parse::<usize>().ok());
        pages.expect("the second number")
    };
    let empty = resident();
    // jemalloc purges nothing while it is purging already, by a thread of its own: not every time.
    let given_back = (0..10).any(|_| {
        assert_eq!(client.run("DEBUG POPULATE 100000 key 500"), "+OK\r\n");
        let full = resident();
        assert_eq!(client.run("FLUSHALL SYNC"), "+OK\r\n");
        let kept = resident().saturating_sub(empty);
        kept < full.saturating_sub(empty) / 2
    });
    assert!(given_back);
}

/// Lets a running server open this many descriptors; it keeps those it has.
fn limit_descriptors(server: &Server, limit: u32) {
    let set = Command::new("prlimit")
        .arg(format!("--pid={}", server.pid()))
        .arg(format!("--nofile={limit}:"))
        .status();
    assert!(set.is_ok_and(|status| status.success()));
}
