//! What CLIENT LIST and INFO tell of commands that were refused, and of those that EXEC ran.

use tests::Server;

/// The value of one field of a client's line, as another client sees it.
fn field(server: &Server, id: &str, name: &str) -> String {
    let line = server.connect().run(&format!("CLIENT LIST ID {id}"));
    let found = line
        .split_whitespace()
        .find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
    found.unwrap_or_default().to_owned()
}

#[test]
fn client_list_names_a_refused_command_and_none_where_none_was_found() {
    let server = Server::start(&[]);
    let mut client = server.connect();
    let id = client.run("CLIENT ID")[1..].trim().to_owned();
    for (line, named) in [
        ("PING", "ping"),
        ("NOSUCH", "NULL"),
        ("GET", "get"),
        ("CLIENT NOSUCH", "NULL"),
        ("CLIENT GETNAME", "client|getname"),
    ] {
        client.run(line);
        assert_eq!(field(&server, &id, "cmd"), named, "{line}");
    }
}

#[test]
fn an_unknown_subcommand_counts_as_no_rejected_call_of_its_container() {
    let server = Server::start(&[]);
    let mut client = server.connect();
    client.run("OBJECT NOSUCH key");
    assert!(!client.run("INFO commandstats").contains("cmdstat_object"));
    client.run("OBJECT");
    assert!(
        client
            .run("INFO commandstats")
            .contains("cmdstat_object:calls=0,usec=0,usec_per_call=0.00,rejected_calls=1")
    );
}

#[test]
fn what_a_client_sent_is_quoted_up_to_its_first_nul() {
    let server = Server::start(&[]);
    let mut client = server.connect();
    for (args, reply) in [
        (
            [b"HELLO".as_slice(), b"3", b"a\xff\0b"],
            b"-ERR Syntax error in HELLO option 'a\xff'\r\n".as_slice(),
        ),
        (
            [b"PUBSUB", b"no\0thing", b"x"],
            b"-ERR unknown subcommand 'no'. Try PUBSUB HELP.\r\n",
        ),
    ] {
        assert_eq!(client.call(&args), reply);
    }
    let args = [b"CLIENT".as_slice(), b"LIST", b"TYPE", b"a\xff\0b"];
    let reply = b"-ERR Unknown client type 'a\xff'\r\n";
    assert_eq!(client.call(&args), reply);
}

#[test]
fn a_transaction_leaves_no_memory_of_arguments_behind() {
    let server = Server::start(&[]);
    let mut client = server.connect();
    let id = client.run("CLIENT ID")[1..].trim().to_owned();
    client.run("PING");
    let before = field(&server, &id, "argv-mem");
    for line in ["MULTI", "GET some:key:with:a:name", "EXEC"] {
        client.run(line);
    }
    assert_eq!(field(&server, &id, "argv-mem"), before);
}

#[test]
fn a_client_on_the_unix_socket_is_known_by_its_path() {
    use std::io::{Read, Write};
    let folder = tempfile::tempdir().expect("a folder for the socket");
    let path = folder.path().join("s");
    let path = path.to_str().expect("a path in ASCII");
    let server = Server::start(&["--unixsocket", path]);
    let mut stream = std::os::unix::net::UnixStream::connect(path).expect("it listens");
    stream.write_all(b"CLIENT INFO\r\n").expect("sent");
    let mut bytes = [0; 1024];
    let count = stream.read(&mut bytes).expect("an answer");
    let line = String::from_utf8_lossy(&bytes[..count]).into_owned();
    assert!(
        line.contains(&format!(" addr={path}:0 laddr={path}:0 ")),
        "{line}"
    );
    let mut other = server.connect();
    assert_eq!(other.run("CLIENT KILL LADDR x:0"), ":0\r\n");
    assert_eq!(other.run(&format!("CLIENT KILL ADDR {path}:0")), ":1\r\n");
    assert_eq!(stream.read(&mut bytes).expect("the end"), 0);
}

#[test]
fn client_info_counts_the_arguments_of_the_command_that_asks() {
    let server = Server::start(&[]);
    let mut client = server.connect();
    let line = client.run("CLIENT INFO");
    assert!(line.contains(" argv-mem=10 "), "{line}");
    let line = client.run("CLIENT LIST TYPE normal");
    assert!(line.contains(" argv-mem=20 "), "{line}");
}
