//! What a pipeline leaves behind must not reach the commands after it.
//!
//! The commands of a pipeline are looked up, and the hashes of their keys computed, before the
//! first one runs. Such a hash is good for its own command only; these tests send commands that do
//! not use theirs (refused, queued) and then commands with other keys.

use tests::{Client, Server};

/// Sends all lines at once and reads a reply for each.
fn pipeline(client: &mut Client, lines: &[&str]) -> Vec<String> {
    let mut bytes = Vec::new();
    for line in lines {
        let words: Vec<&[u8]> = line.split(' ').map(str::as_bytes).collect();
        bytes.extend(Client::frame(&words));
    }
    client.send(&bytes);
    lines.iter().map(|_| tests::show(&client.reply())).collect()
}

#[test]
fn a_refused_command_at_the_end_of_a_pipeline_does_not_lend_its_key_to_the_next() {
    let server = Server::start(&[]);
    let mut client = server.connect();
    client.run("SET other value");
    pipeline(&mut client, &["PING", "SET refused"]);
    assert!(client.run("GET other").contains("value"));
    client.run("SET third 3");
    assert!(client.run("EXISTS third refused").contains(":1"));
}

#[test]
fn a_queued_command_does_not_lend_its_key_to_the_transaction() {
    let server = Server::start(&[]);
    let mut client = server.connect();
    pipeline(&mut client, &["MULTI", "SET first 1"]);
    client.run("SET second 2");
    pipeline(&mut client, &["GET first", "GET second"]);
    let replies = client.run("EXEC");
    assert!(replies.contains('1') && replies.contains('2'), "{replies}");
    assert!(client.run("GET first").contains('1'));
    assert!(client.run("GET second").contains('2'));
    assert!(client.run("DBSIZE").contains(":2"));
}
