//! The number of nodes against the living reference.
//!
//! A radix tree is in no file, but Redis counts the nodes of two: `XINFO STREAM` those of the tree of
//! a stream, in which keys are inserted in order and removed in any; and `MEMORY USAGE` computes with
//! those of the pending entries of a group, in which keys are inserted in any order too. The same
//! keys must give the same nodes here, after every single change.
//!
//! Skipped where there is no `redis-server`, unless `REQUIRE_REDIS` is set.

use rax::Rax;
use tests::living::{Living, Reply, command};

fn start() -> Option<Living> {
    Living::start(&["--stream-node-max-entries", "1"])
}

/// Sends commands of words, and gives what is answered.
fn ask(server: &mut Living, commands: &[String]) -> std::vec::IntoIter<Reply> {
    let commands: Vec<_> = commands
        .iter()
        .map(|words| command(words.split(' ')))
        .collect();
    server.pipeline(&commands).into_iter()
}

/// A reply as the strings in it, in order.
fn strings(reply: Reply) -> Vec<String> {
    match reply {
        Reply::Array(replies) => replies.into_iter().flat_map(strings).collect(),
        Reply::Bulk(bytes) => vec![String::from_utf8_lossy(&bytes).into_owned()],
        Reply::Integer(number) => vec![number.to_string()],
        Reply::Status(text) => vec![text],
        Reply::Null => Vec::new(),
        Reply::Error(error) => panic!("{error}"),
    }
}

fn number(reply: Option<Reply>) -> usize {
    let strings = strings(reply.expect("a reply"));
    strings[0].parse().expect("a number")
}

struct Rng(u64);

impl Rng {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// An ID as it is written, and as it is stored: two big-endian numbers.
type Id = (u64, u64);

fn key((milliseconds, sequence): Id) -> [u8; 16] {
    (u128::from(milliseconds) << 64 | u128::from(sequence)).to_be_bytes()
}

/// IDs in order, at distances of all magnitudes, so that they part in all places.
fn ids(count: usize, rng: &mut Rng) -> Vec<Id> {
    let mut id = (1, 0);
    (0..count)
        .map(|_| {
            if rng.below(3) == 0 {
                id.1 += 1 + (rng.below(u64::MAX) >> rng.below(64) >> 16);
            } else {
                id.0 += 1 + (rng.below(u64::MAX) >> rng.below(64) >> 16);
                id.1 = rng.below(3);
            }
            id
        })
        .collect()
}

#[test]
fn a_stream_has_the_nodes_that_redis_counts() {
    let Some(mut server) = start() else {
        return;
    };
    let rng = &mut Rng(0x9E37_79B9_7F4A_7C15);
    let mut changes = 0;
    for stream in 0..15 {
        let mut commands = Vec::new();
        let mut tree = Rax::new();
        let mut expected = Vec::new();
        let mut live = Vec::new();
        for id in ids(500, rng) {
            commands.push(format!("XADD s{stream} {}-{} f v", id.0, id.1));
            commands.push(format!("XINFO STREAM s{stream}"));
            tree.insert(&key(id), ());
            live.push(id);
            expected.push((tree.len(), tree.nodes()));
            if rng.below(2) == 0 {
                let id = live.swap_remove(rng.below(live.len() as u64) as usize);
                commands.push(format!("XDEL s{stream} {}-{}", id.0, id.1));
                commands.push(format!("XINFO STREAM s{stream}"));
                assert_eq!(tree.remove(&key(id)), Some(()));
                expected.push((tree.len(), tree.nodes()));
            }
        }
        tree.check().expect("a sound tree");
        let mut replies = ask(&mut server, &commands);
        for expected in expected {
            strings(replies.next().expect("a reply"));
            let info = strings(replies.next().expect("a reply"));
            let value = |name: &str| {
                let at = info.iter().position(|field| field == name).expect(name);
                info[at + 1].parse::<usize>().expect(name)
            };
            let counted = (value("radix-tree-keys"), value("radix-tree-nodes"));
            assert_eq!(expected, counted, "after {changes} changes");
            changes += 1;
        }
    }
    assert!(changes >= 10_000, "{changes}");
}

#[test]
fn pending_entries_in_any_order_have_the_nodes_that_redis_computes_with() {
    /// What a key and a node count for, and what is kept for a pending entry.
    const KEY: usize = 16;
    const NODE: usize = 4 + 30 * 8;
    const NACK: usize = 24;

    let Some(mut server) = start() else {
        return;
    };
    let rng = &mut Rng(0x1234_5678_9ABC_DEF1);
    let mut changes = 0;
    for stream in 0..8 {
        let ids = ids(400, rng);
        let mut commands = Vec::new();
        for id in &ids {
            commands.push(format!("XADD s{stream} {}-{} f v", id.0, id.1));
        }
        commands.push(format!("XGROUP CREATE s{stream} g 0"));
        commands.push(format!("XGROUP CREATECONSUMER s{stream} g c"));
        commands.push(format!("MEMORY USAGE s{stream}"));
        let bytes_before = number(ask(&mut server, &commands).next_back());

        let mut commands = Vec::new();
        let mut tree = Rax::new();
        let nodes_before = tree.nodes();
        let mut expected = Vec::new();
        for _ in 0..1500 {
            let id = ids[rng.below(ids.len() as u64) as usize];
            let shown = format!("{}-{}", id.0, id.1);
            commands.push(if tree.remove(&key(id)).is_some() {
                format!("XACK s{stream} g {shown}")
            } else {
                tree.insert(&key(id), ());
                format!("XCLAIM s{stream} g c 0 {shown} FORCE JUSTID")
            });
            commands.push(format!("MEMORY USAGE s{stream}"));
            // The group and the consumer each have a tree of the pending entries.
            let trees = 2 * (tree.len() * KEY + (tree.nodes() - nodes_before) * NODE);
            expected.push(bytes_before + trees + tree.len() * NACK);
        }
        tree.check().expect("a sound tree");
        let mut replies = ask(&mut server, &commands);
        for expected in expected {
            strings(replies.next().expect("a reply"));
            assert_eq!(number(replies.next()), expected, "after {changes} changes");
            changes += 1;
        }
    }
    assert!(changes >= 10_000, "{changes}");
}
