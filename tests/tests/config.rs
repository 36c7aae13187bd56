//! CONFIG SET changes a server that goes on serving, or changes nothing.

use std::net::TcpListener;

use tests::{Client, Server, free_port};

fn answers_at(port: u16) -> bool {
    Client::connect(("127.0.0.1", port)).is_ok_and(|mut client| client.is_alive())
}

#[test]
fn port_and_bind_change_together_whichever_is_named_first() {
    for names in [["bind", "port"], ["port", "bind"]] {
        let server = Server::start(&[]);
        let mut client = server.connect();
        let port = free_port();
        let value = |name| {
            if name == "port" {
                port.to_string()
            } else {
                "127.0.0.1".to_owned()
            }
        };
        let [one, two] = names;
        let line = format!("CONFIG SET {one} {} {two} {}", value(one), value(two));
        assert_eq!(client.run(&line), "+OK\r\n", "{line}");
        assert!(answers_at(port), "{line}");
        assert!(
            !answers_at(server.port()),
            "{line}: the old port is given up"
        );
        let back = format!("CONFIG SET port {}", server.port());
        assert_eq!(client.run(&back), "+OK\r\n");
        assert!(answers_at(server.port()) && !answers_at(port));
    }
}

#[test]
fn a_port_that_is_taken_leaves_the_server_where_it_was() {
    let server = Server::start(&[]);
    let mut client = server.connect();
    let taken = TcpListener::bind("127.0.0.1:0").expect("some port is free");
    let port = taken.local_addr().expect("it has an address").port();
    let refused = client.run(&format!("CONFIG SET port {port}"));
    assert!(
        refused.contains("Unable to listen on this port"),
        "{refused}"
    );
    assert!(answers_at(server.port()));
    assert!(
        client
            .run("CONFIG GET port")
            .contains(&server.port().to_string())
    );
    let log = server.log();
    assert!(!log.contains("Failed applying restored"), "{log}");
}

#[test]
fn without_a_password_any_more_nobody_has_to_give_one() {
    let server = Server::start(&["--requirepass", "secret"]);
    let (mut boss, mut stranger) = (server.connect(), server.connect());
    assert_eq!(boss.run("AUTH secret"), "+OK\r\n");
    assert_eq!(stranger.run("PING"), "-NOAUTH Authentication required.\r\n");
    assert_eq!(
        boss.call(&[b"CONFIG", b"SET", b"requirepass", b""]),
        b"+OK\r\n"
    );
    assert_eq!(stranger.run("PING"), "+PONG\r\n");
    let long = vec![b'x'; 20_000];
    assert_eq!(
        stranger.call(&[b"SET", b"k", &long]),
        b"+OK\r\n",
        "nor keep it short"
    );
    assert_eq!(boss.run("CONFIG SET requirepass again"), "+OK\r\n");
    assert_eq!(stranger.run("PING"), "-NOAUTH Authentication required.\r\n");
    assert_eq!(boss.run("PING"), "+PONG\r\n");
}
