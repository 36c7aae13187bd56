//! Clients that are readable together are read from before any of them is served.
//!
//! `DEBUG SLEEP` gives them time to gather: what they send meanwhile is found in one round of the
//! event loop. Each must be served as if it had been alone.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use tests::{Client, Server};

/// Runs `meanwhile` while the server sleeps in a command of another client.
fn while_asleep(server: &Server, meanwhile: impl FnOnce()) {
    let mut sleeper = server.connect();
    sleeper.send(&Client::frame(&[b"DEBUG", b"SLEEP", b"0.3"]));
    // The command is running once the first of these waits in vain; no harm if it does not yet.
    std::thread::sleep(std::time::Duration::from_millis(50));
    meanwhile();
    assert!(tests::show(&sleeper.reply()).contains("OK"));
}

fn crowd(server: &Server, size: usize) -> Vec<Client> {
    (0..size).map(|_| server.connect()).collect()
}

fn send(client: &mut Client, line: &str) {
    let words: Vec<&[u8]> = line.split(' ').map(str::as_bytes).collect();
    client.send(&Client::frame(&words));
}

#[test]
fn a_crowd_is_served_each_with_its_own_command_and_key() {
    let server = Server::start(&["--enable-debug-command", "yes"]);
    let mut clients = crowd(&server, 100);
    while_asleep(&server, || {
        for (n, client) in clients.iter_mut().enumerate() {
            send(client, &format!("SET key:{n} value:{n}"));
        }
    });
    for client in &mut clients {
        assert!(tests::show(&client.reply()).contains("OK"));
    }
    while_asleep(&server, || {
        for (n, client) in clients.iter_mut().enumerate() {
            // Two at once, the second without a key, and a half one.
            send(client, &format!("GET key:{n}"));
            send(client, "PING");
            client.send(b"*2\r\n$4\r\nEC");
        }
    });
    for (n, client) in clients.iter_mut().enumerate() {
        assert!(tests::show(&client.reply()).contains(&format!("value:{n}")));
        assert!(tests::show(&client.reply()).contains("PONG"));
        client.send(b"HO\r\n$2\r\nhi\r\n");
        assert!(tests::show(&client.reply()).contains("hi"));
    }
    assert!(clients[0].run("DBSIZE").contains(":100"));
}

#[test]
fn who_is_killed_by_an_earlier_command_of_the_round_does_not_run_its_own() {
    let server = Server::start(&["--enable-debug-command", "yes"]);
    let (mut killer, mut victim, mut other) =
        (server.connect(), server.connect(), server.connect());
    let id = tests::show(&victim.call(&[b"CLIENT", b"ID"]));
    let id: String = id.chars().filter(char::is_ascii_digit).collect();
    while_asleep(&server, || {
        send(&mut killer, &format!("CLIENT KILL ID {id}"));
        std::thread::sleep(std::time::Duration::from_millis(20));
        send(&mut victim, "SET victim was-here");
        std::thread::sleep(std::time::Duration::from_millis(20));
        send(&mut other, "SET other was-here");
    });
    assert!(tests::show(&killer.reply()).contains(":1"));
    assert!(tests::show(&other.reply()).contains("OK"));
    assert!(killer.run("EXISTS victim").contains(":0"));
    assert!(!victim.is_alive());
}

#[test]
fn one_that_violates_the_protocol_is_told_and_the_others_are_served() {
    let server = Server::start(&["--enable-debug-command", "yes"]);
    let mut clients = crowd(&server, 5);
    while_asleep(&server, || {
        for (n, client) in clients.iter_mut().enumerate() {
            if n == 2 {
                client.send(b"*1\r\n+PING\r\n");
            } else {
                send(client, "PING");
            }
        }
    });
    for (n, client) in clients.iter_mut().enumerate() {
        let reply = tests::show(&client.reply());
        if n == 2 {
            assert!(reply.contains("Protocol error: expected"), "{reply}");
            assert!(!client.is_alive());
        } else {
            assert!(reply.contains("PONG"), "{reply}");
        }
    }
}

#[test]
fn a_command_added_or_refused_by_state_is_judged_when_its_turn_comes() {
    let server = Server::start(&["--enable-debug-command", "yes"]);
    let (mut first, mut second) = (server.connect(), server.connect());
    second.run("MULTI");
    while_asleep(&server, || {
        send(&mut first, "CONFIG SET requirepass secret");
        std::thread::sleep(std::time::Duration::from_millis(20));
        send(&mut second, "SET key value");
    });
    assert!(tests::show(&first.reply()).contains("OK"));
    assert!(tests::show(&second.reply()).contains("QUEUED"));
    assert!(second.run("EXEC").contains("OK"));
}

#[test]
fn more_than_one_read_can_take_is_read_to_its_end() {
    let server = Server::start(&[]);
    // Nothing else wakes the server: what one read leaves behind must be found without news.
    for size in [15_000, 16_384, 16_385, 40_000, 300_000, 5_000_000] {
        let mut client = server.connect();
        let value = vec![b'v'; size];
        client.send(&Client::frame(&[b"SET", b"big", &value]));
        assert!(tests::show(&client.reply()).contains("OK"), "{size}");
        client.send(&b"PING\r\n".repeat(size / 6));
        for _ in 0..size / 6 {
            assert_eq!(client.reply(), b"+PONG\r\n");
        }
        assert!(client.run("STRLEN big").contains(&size.to_string()));
    }
}

#[test]
fn who_closes_its_half_of_the_connection_still_gets_its_replies() {
    let server = Server::start(&[]);
    for pings in [1_usize, 1000, 20_000] {
        let mut socket = TcpStream::connect(("127.0.0.1", server.port())).expect("a server");
        socket.write_all(&b"PING\r\n".repeat(pings)).expect("room");
        socket.shutdown(Shutdown::Write).expect("a connection");
        let mut replies = Vec::new();
        socket
            .read_to_end(&mut replies)
            .expect("the end, not an error");
        assert_eq!(replies.len(), pings * 7, "{pings}");
    }
    // More than the sockets take: the server sees the end while most of the replies still wait.
    let mut client = server.connect();
    let value = vec![b'v'; 1 << 20];
    client.send(&Client::frame(&[b"SET", b"big", &value]));
    assert!(tests::show(&client.reply()).contains("OK"));
    let mut socket = TcpStream::connect(("127.0.0.1", server.port())).expect("a server");
    socket.write_all(&b"GET big\r\n".repeat(30)).expect("room");
    socket.shutdown(Shutdown::Write).expect("a connection");
    wait_for_flags(&mut client, "c");
    let mut replies = Vec::new();
    socket.read_to_end(&mut replies).expect("the end");
    assert_eq!(replies.len(), 30 * ("$1048576\r\n".len() + (1 << 20) + 2));
    // And they are gone, though nothing more was heard of them.
    let clients = client.run("CLIENT LIST");
    assert_eq!(clients.matches("id=").count(), 1, "{clients}");
}

#[test]
fn a_subscriber_that_closes_its_half_gets_the_messages_it_is_owed_and_no_later_ones() {
    let server = Server::start(&["--client-output-buffer-limit", "pubsub 0 0 0"]);
    let mut client = server.connect();
    let mut socket = TcpStream::connect(("127.0.0.1", server.port())).expect("a server");
    socket.write_all(b"SUBSCRIBE news\r\n").expect("room");
    wait_for_flags(&mut client, "P");
    let message = vec![b'm'; 1 << 20];
    for _ in 0..30 {
        client.send(&Client::frame(&[b"PUBLISH", b"news", &message]));
        assert_eq!(client.reply(), b":1\r\n");
    }
    socket.shutdown(Shutdown::Write).expect("a connection");
    wait_for_flags(&mut client, "Pc");
    client.run("PUBLISH news late");
    let mut messages = Vec::new();
    socket.read_to_end(&mut messages).expect("the end");
    let header = "*3\r\n$7\r\nmessage\r\n$4\r\nnews\r\n$1048576\r\n";
    let confirmation = "*3\r\n$9\r\nsubscribe\r\n$4\r\nnews\r\n:1\r\n";
    assert_eq!(
        messages.len(),
        confirmation.len() + 30 * (header.len() + message.len() + 2)
    );
}

/// Until some client has exactly these flags in CLIENT LIST.
fn wait_for_flags(client: &mut Client, flags: &str) {
    let wanted = format!(" flags={flags} ");
    while !client.run("CLIENT LIST").contains(&wanted) {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}
