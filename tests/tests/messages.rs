//! Messages and replies on one connection: which comes first, and which comes at all.

use std::time::Duration;

use tests::{Client, Server};

/// Sends all lines at once and returns as many replies, messages counted as replies too.
fn exchange(client: &mut Client, lines: &[&str], replies: usize) -> Vec<String> {
    let sent: Vec<u8> = lines
        .iter()
        .flat_map(|line| format!("{line}\r\n").into_bytes())
        .collect();
    client.send(&sent);
    (0..replies)
        .map(|_| String::from_utf8_lossy(&client.reply()).replace("\r\n", " "))
        .collect()
}

fn says_nothing_more(client: &mut Client) -> bool {
    !client.hears_within(Duration::from_millis(50))
}

#[test]
fn a_client_gets_the_reply_of_publish_before_its_own_message() {
    let server = Server::start(&[]);
    let mut client = server.connect();
    let heard = exchange(&mut client, &["HELLO 3", "SUBSCRIBE ch", "PUBLISH ch x"], 4);
    assert_eq!(heard[2..], [":1 ", ">3 $7 message $2 ch $1 x "]);
}

#[test]
fn a_client_gets_its_own_messages_after_the_whole_reply_of_exec() {
    let server = Server::start(&["--notify-keyspace-events", "EA"]);
    let mut client = server.connect();
    let lines = [
        "HELLO 3",
        "PSUBSCRIBE *",
        "MULTI",
        "PING",
        "PUBLISH ch x",
        "SET k v",
        "GET k",
        "EXEC",
    ];
    let heard = exchange(&mut client, &lines, 10);
    assert_eq!(
        heard[7..],
        [
            "*4 +PONG :1 +OK $1 v ",
            ">4 $8 pmessage $1 * $2 ch $1 x ",
            ">4 $8 pmessage $1 * $18 __keyevent@0__:set $1 k ",
        ]
    );
}

#[test]
fn who_wants_no_replies_still_gets_confirmations_and_messages() {
    let server = Server::start(&[]);
    for hello in ["HELLO 2", "HELLO 3"] {
        let mut listener = server.connect();
        listener.run(hello);
        let lines = [
            "CLIENT REPLY OFF",
            "SUBSCRIBE ch",
            "PING",
            "UNSUBSCRIBE none",
        ];
        let heard = exchange(&mut listener, &lines, 2);
        assert!(heard[0].contains("$9 subscribe $2 ch :1 "), "{heard:?}");
        assert!(
            heard[1].contains("$11 unsubscribe $4 none :1 "),
            "{heard:?}"
        );
        assert_eq!(server.connect().run("PUBLISH ch x"), ":1\r\n");
        let message = exchange(&mut listener, &[], 1);
        assert!(message[0].contains("$7 message $2 ch $1 x "), "{message:?}");
        assert!(says_nothing_more(&mut listener));
    }
}

#[test]
fn a_killed_client_listens_no_more_and_is_listed_no_more() {
    let server = Server::start(&[]);
    let mut listener = server.connect();
    listener.run("SUBSCRIBE ch");
    let mut killer = server.connect();
    let lines = [
        "CLIENT KILL TYPE pubsub",
        "PUBLISH ch x",
        "CLIENT LIST TYPE pubsub",
    ];
    assert_eq!(exchange(&mut killer, &lines, 3), [":1 ", ":0 ", "$0  "]);
    assert_eq!(listener.read_to_end().as_deref(), Some(&b""[..]));
}

#[test]
fn client_list_has_the_ids_in_the_order_they_were_asked_for() {
    let server = Server::start(&[]);
    let mut clients: Vec<Client> = (0..3).map(|_| server.connect()).collect();
    let ids: Vec<String> = clients
        .iter_mut()
        .map(|client| client.run("CLIENT ID")[1..].trim().to_owned())
        .collect();
    let asked = [&ids[2], "99999", &ids[0], &ids[2], "-1"].join(" ");
    let lines = clients[1].run(&format!("CLIENT LIST ID {asked}"));
    let listed: Vec<&str> = lines
        .lines()
        .filter_map(|line| line.strip_prefix("id=")?.split(' ').next())
        .collect();
    assert_eq!(listed, [&ids[2], &ids[0], &ids[2]]);
}

#[test]
fn the_answer_to_reset_can_be_skipped() {
    let server = Server::start(&[]);
    let mut client = server.connect();
    let lines = ["CLIENT REPLY SKIP", "RESET", "PING"];
    assert_eq!(exchange(&mut client, &lines, 1), ["+PONG "]);
    let lines = ["CLIENT REPLY OFF", "RESET", "PING"];
    assert_eq!(exchange(&mut client, &lines, 2), ["+RESET ", "+PONG "]);
}
