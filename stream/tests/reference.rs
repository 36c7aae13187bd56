//! Nodes byte for byte as Redis writes them: the same commands to a `redis-server` and to a
//! [`Stream`], then `DUMP` against the payload made of ours.
//!
//! Needs `redis-server` 7.0 or later of any make; without one there is nothing to compare, and the
//! tests say so and pass, unless `REQUIRE_REDIS` is set.

use stream::{
    Loader, NewId, NodeLimits, Numbers, Stream, StreamId, TrimArgs, TrimStrategy, Validation,
};
use tests::living::{self, Living, Reply};

/// Starts a server that keeps values plainly in dumps.
fn start() -> Option<Living> {
    Living::start(&["--rdbcompression", "no"])
}

/// A reply that is no array: its line, or the bytes of a bulk string.
fn plain(reply: Reply) -> Vec<u8> {
    match reply {
        Reply::Status(text) => format!("+{text}").into_bytes(),
        Reply::Error(text) => format!("-{text}").into_bytes(),
        Reply::Integer(number) => format!(":{number}").into_bytes(),
        Reply::Bulk(bytes) => bytes,
        Reply::Null => Vec::new(),
        Reply::Array(_) => panic!("{reply:?}"),
    }
}

fn array(reply: Reply) -> Vec<Reply> {
    match reply {
        Reply::Array(replies) => replies,
        other => panic!("no array but {other:?}"),
    }
}

/// Numbers that look random, and what this test makes of them.
struct Random(living::Random);

impl Random {
    fn next(&mut self) -> u64 {
        self.0.next()
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// Integers of every encoding, and strings of every length class that fits in patience.
    fn text(&mut self) -> Vec<u8> {
        let bits = self.below(64);
        let integer = (self.next() >> bits) as i64;
        match self.below(8) {
            0 => integer.to_string().into_bytes(),
            1 => integer.wrapping_neg().to_string().into_bytes(),
            2 => self.below(128).to_string().into_bytes(),
            3 => format!("0{integer}").into_bytes(),
            4 => self.bytes(300),
            5 if self.below(50) == 0 => self.bytes(6000),
            _ => self.bytes(20),
        }
    }

    fn bytes(&mut self, most: u64) -> Vec<u8> {
        let len = self.below(most);
        (0..len).map(|_| self.next() as u8).collect()
    }
}

/// A length as RDB has it.
fn put_length(out: &mut Vec<u8>, length: u64) {
    match length {
        0..64 => out.push(length as u8),
        64..16384 => out.extend([0x40 | (length >> 8) as u8, length as u8]),
        16384..=0xFFFF_FFFF => {
            out.push(0x80);
            out.extend((length as u32).to_be_bytes());
        }
        _ => {
            out.push(0x81);
            out.extend(length.to_be_bytes());
        }
    }
}

fn put_string(out: &mut Vec<u8>, bytes: &[u8]) {
    put_length(out, bytes.len() as u64);
    out.extend(bytes);
}

fn put_id(out: &mut Vec<u8>, id: StreamId) {
    put_length(out, id.ms);
    put_length(out, id.seq);
}

/// The payload of a stream without consumer groups as Redis 7.0 writes it, up to its footer.
fn payload(stream: &Stream) -> Vec<u8> {
    let mut out = vec![19];
    put_length(&mut out, stream.node_count() as u64);
    stream.for_each_node(|key, node| {
        put_string(&mut out, &key.encode());
        put_string(&mut out, node.as_bytes());
    });
    put_length(&mut out, stream.len());
    put_id(&mut out, stream.last_id());
    put_id(&mut out, stream.first_id());
    put_id(&mut out, stream.max_deleted_entry_id());
    put_length(&mut out, stream.entries_added());
    put_length(&mut out, 0);
    out
}

/// What remains of a payload.
struct Parser<'a>(&'a [u8]);

impl<'a> Parser<'a> {
    fn take(&mut self, len: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(len);
        self.0 = rest;
        taken
    }

    fn length(&mut self) -> u64 {
        match self.take(1)[0] {
            short @ 0..64 => u64::from(short),
            two @ 64..128 => u64::from(two & 63) << 8 | u64::from(self.take(1)[0]),
            0x80 => u64::from(u32::from_be_bytes(self.take(4).try_into().expect("4"))),
            0x81 => u64::from_be_bytes(self.take(8).try_into().expect("8")),
            other => panic!("length {other}"),
        }
    }

    fn string(&mut self) -> &'a [u8] {
        let len = self.length() as usize;
        self.take(len)
    }

    fn id(&mut self) -> StreamId {
        StreamId::new(self.length(), self.length())
    }
}

/// The stream of a payload of type 15, 19 or 21 without consumer groups.
fn load(bytes: &[u8]) -> Stream {
    let mut parser = Parser(bytes);
    let with_history = match parser.take(1) {
        [15] => false,
        [19 | 21] => true,
        other => panic!("type {other:?}"),
    };
    let mut loader = Loader::new();
    for _ in 0..parser.length() {
        let key = parser.string();
        let node = parser.string().to_vec();
        loader
            .add_node(key, node, Validation::Deep)
            .expect("a node");
    }
    let (length, last_id) = (parser.length(), parser.id());
    let history = with_history.then(|| {
        let _first_id = parser.id();
        (parser.id(), parser.length())
    });
    let numbers = Numbers {
        length,
        last_id,
        history,
    };
    loader.finish(numbers, Validation::Deep).expect("a stream")
}

/// The footer: version of the format, checksum.
const FOOTER_BYTES: usize = 10;

type Arguments = Vec<Vec<u8>>;

/// A stream here and the commands that make the same one there.
struct Twin {
    key: Vec<u8>,
    stream: Stream,
    limits: NodeLimits,
    /// Ids that were given once.
    ids: Vec<StreamId>,
    commands: Vec<Arguments>,
    /// What each command answers with, where that is compared.
    replies: Vec<String>,
    field_sets: Vec<Vec<Vec<u8>>>,
}

impl Twin {
    fn new(key: String, limits: NodeLimits, random: &mut Random) -> Twin {
        let mut field_sets = Vec::new();
        for _ in 0..=random.below(2) {
            let count = 1 + random.below(6);
            field_sets.push((0..count).map(|_| random.text()).collect());
        }
        Twin {
            key: key.into_bytes(),
            stream: Stream::new(),
            limits,
            ids: Vec::new(),
            commands: Vec::new(),
            replies: Vec::new(),
            field_sets,
        }
    }

    fn command(&mut self, name: &str, arguments: Arguments, reply: String) {
        let mut command = vec![name.as_bytes().to_vec(), self.key.clone()];
        command.extend(arguments);
        self.commands.push(command);
        self.replies.push(reply);
    }

    fn add(&mut self, random: &mut Random) {
        let set = random.below(self.field_sets.len() as u64) as usize;
        let mut pairs: Vec<(Vec<u8>, Vec<u8>)> = Vec::new();
        for field in &self.field_sets[set] {
            pairs.push((field.clone(), random.text()));
        }
        if random.below(30) == 0 {
            pairs.push((random.text(), random.text()));
        }
        let last = self.stream.last_id();
        let new = match random.below(8) {
            0 => StreamId::new(last.ms + 1 + random.below(1 << 20), random.next() >> 1),
            1 => StreamId::new(last.ms + 1, 0),
            2 => StreamId::new(last.ms, last.seq + 1 + random.below(1000)),
            _ => StreamId::new(last.ms, last.seq + 1),
        };
        let id = self
            .stream
            .append(NewId::Exactly(new), &pairs, self.limits)
            .expect("greater than the last");
        self.ids.push(id);
        let mut arguments = vec![id.to_string().into_bytes()];
        for (field, value) in pairs {
            arguments.extend([field, value]);
        }
        self.command("XADD", arguments, id.to_string());
    }

    fn known_id(&self, random: &mut Random) -> StreamId {
        let at = random.below(self.ids.len() as u64) as usize;
        self.ids[at]
    }

    fn delete(&mut self, random: &mut Random) {
        if self.ids.is_empty() {
            return;
        }
        let at = random.below(self.ids.len() as u64) as usize;
        let mut ids = vec![self.ids[at]];
        if random.below(4) == 0 {
            // A stretch, so that whole nodes go.
            ids = self.ids.iter().skip(at).take(40).copied().collect();
        }
        let deleted = ids.iter().filter(|&&id| self.stream.delete(id)).count();
        let arguments = ids.iter().map(|id| id.to_string().into_bytes()).collect();
        self.command("XDEL", arguments, format!(":{deleted}"));
    }

    fn trim(&mut self, random: &mut Random) {
        if self.ids.is_empty() {
            return;
        }
        let (name, value, strategy) = if random.below(2) == 0 {
            let len = self.stream.len();
            let keep = len.saturating_sub(random.below(60));
            ("MAXLEN", keep.to_string(), TrimStrategy::MaxLen(keep))
        } else {
            let at = random.below(1 + self.ids.len() as u64 / 4) as usize;
            let id = if random.below(6) == 0 {
                self.known_id(random)
            } else {
                self.ids[at]
            };
            ("MINID", id.to_string(), TrimStrategy::MinId(id))
        };
        let mut arguments = vec![name.as_bytes().to_vec()];
        let args = if random.below(2) == 0 {
            arguments.push(b"=".to_vec());
            arguments.push(value.into_bytes());
            TrimArgs::exact(strategy)
        } else {
            let limit = random.below(300);
            arguments.push(b"~".to_vec());
            arguments.push(value.into_bytes());
            arguments.extend([b"LIMIT".to_vec(), limit.to_string().into_bytes()]);
            TrimArgs::approx(strategy, limit)
        };
        let deleted = self.stream.trim(args);
        self.command("XTRIM", arguments, format!(":{deleted}"));
    }

    fn set_id(&mut self, random: &mut Random) {
        if self.ids.is_empty() {
            return;
        }
        let last = self.stream.last_id();
        let id = StreamId::new(last.ms + random.below(3), last.seq + random.below(3));
        let added = self.stream.entries_added() + random.below(5);
        let deleted = self.known_id(random);
        self.stream
            .set_id(id, Some(added), Some(deleted))
            .expect("nothing against it");
        let arguments = vec![
            id.to_string().into_bytes(),
            b"ENTRIESADDED".to_vec(),
            added.to_string().into_bytes(),
            b"MAXDELETEDID".to_vec(),
            deleted.to_string().into_bytes(),
        ];
        self.command("XSETID", arguments, "+OK".to_owned());
    }
}

/// Small nodes, the server's defaults, nodes limited by bytes alone, and by entries alone.
const LIMITS: [NodeLimits; 5] = [
    NodeLimits {
        max_bytes: 0,
        max_entries: 3,
    },
    NodeLimits {
        max_bytes: 4096,
        max_entries: 100,
    },
    NodeLimits {
        max_bytes: 700,
        max_entries: 0,
    },
    NodeLimits {
        max_bytes: 0,
        max_entries: 1000,
    },
    NodeLimits {
        max_bytes: 1,
        max_entries: 1,
    },
];

#[test]
fn every_node_is_what_redis_writes() {
    let Some(mut redis) = start() else {
        return;
    };
    let mut random = Random(living::Random(20260101));
    let (mut entries, mut nodes) = (0, 0);
    for (number, limits) in LIMITS.into_iter().enumerate() {
        let bytes = limits.max_bytes.to_string();
        let count = limits.max_entries.to_string();
        redis.call(&[
            b"CONFIG",
            b"SET",
            b"stream-node-max-bytes",
            bytes.as_bytes(),
        ]);
        redis.call(&[
            b"CONFIG",
            b"SET",
            b"stream-node-max-entries",
            count.as_bytes(),
        ]);
        for round in 0..12 {
            let mut twin = Twin::new(format!("s:{number}:{round}"), limits, &mut random);
            for _ in 0..450 {
                match random.below(40) {
                    0 => twin.trim(&mut random),
                    1..4 => twin.delete(&mut random),
                    4 if random.below(4) == 0 => twin.set_id(&mut random),
                    _ => twin.add(&mut random),
                }
            }
            twin.stream.check().expect("sound");
            entries += twin.ids.len();
            nodes += twin.stream.node_count();
            compare(&mut redis, &twin);
        }
    }
    assert!(entries >= 20_000, "{entries} entries");
    assert!(nodes >= 1_000, "{nodes} nodes");
}

/// The same replies and the same bytes, there and back.
fn compare(redis: &mut Living, twin: &Twin) {
    let replies = redis.pipeline(&twin.commands).into_iter().map(plain);
    for ((command, expected), reply) in twin.commands.iter().zip(&twin.replies).zip(replies) {
        let name = String::from_utf8_lossy(&command[0]);
        assert_eq!(String::from_utf8_lossy(&reply), *expected, "{name}");
    }
    let theirs = plain(redis.call(&[b"DUMP", &twin.key]));
    let ours = payload(&twin.stream);
    let body = &theirs[..theirs.len() - FOOTER_BYTES];
    assert!(
        body == ours,
        "differs at byte {:?} of {}:\n{}",
        body.iter().zip(&ours).position(|(a, b)| a != b),
        body.len(),
        twin.stream.dump()
    );
    let loaded = load(body);
    loaded.check().expect("sound");
    assert!(payload(&loaded) == ours);
}

#[test]
fn a_node_of_tombstones_stays_as_it_does_in_redis() {
    let Some(mut redis) = start() else {
        return;
    };
    let mut random = Random(living::Random(1));
    let mut twin = Twin::new("s".to_owned(), LIMITS[1], &mut random);
    for _ in 0..4 {
        twin.add(&mut random);
    }
    let newest = twin.ids[3];
    let text = newest.to_string().into_bytes();
    assert!(twin.stream.delete(newest));
    twin.command("XDEL", vec![text.clone()], ":1".to_owned());
    let args = TrimArgs::exact(TrimStrategy::MinId(newest));
    assert_eq!(twin.stream.trim(args), 3);
    twin.command("XTRIM", vec![b"MINID".to_vec(), text], ":3".to_owned());
    assert_eq!((twin.stream.len(), twin.stream.node_count()), (0, 1));
    compare(&mut redis, &twin);
    twin.commands.clear();
    twin.replies.clear();
    twin.add(&mut random);
    compare(&mut redis, &twin);
}

#[test]
fn a_range_is_what_redis_answers() {
    let Some(mut redis) = start() else {
        return;
    };
    let mut random = Random(living::Random(7));
    let mut twin = Twin::new("s".to_owned(), LIMITS[0], &mut random);
    redis.call(&[b"CONFIG", b"SET", b"stream-node-max-bytes", b"0"]);
    redis.call(&[b"CONFIG", b"SET", b"stream-node-max-entries", b"3"]);
    for _ in 0..150 {
        twin.add(&mut random);
    }
    for _ in 0..10 {
        twin.delete(&mut random);
    }
    redis.pipeline(&twin.commands);
    for _ in 0..200 {
        let (from, to) = (twin.known_id(&mut random), twin.known_id(&mut random));
        let (start, end) = (from.min(to), from.max(to));
        let (start_text, end_text) = (start.to_string(), end.to_string());
        let forward = [
            b"XRANGE",
            &twin.key[..],
            start_text.as_bytes(),
            end_text.as_bytes(),
        ];
        let expected = answered_entries(&mut redis, &forward);
        assert_eq!(entries_of(twin.stream.range(start, end)), expected);
        let back = [
            b"XREVRANGE",
            &twin.key[..],
            end_text.as_bytes(),
            start_text.as_bytes(),
        ];
        let expected = answered_entries(&mut redis, &back);
        assert_eq!(entries_of(twin.stream.range_rev(start, end)), expected);
    }
}

type Answer = Vec<(String, Vec<Vec<u8>>)>;

fn entries_of(entries: stream::StreamIterator<'_>) -> Answer {
    entries
        .map(|entry| {
            let texts = entry
                .fields()
                .flat_map(|(field, value)| [field.to_vec(), value.to_vec()])
                .collect();
            (entry.id().to_string(), texts)
        })
        .collect()
}

fn answered_entries(redis: &mut Living, command: &[&[u8]]) -> Answer {
    array(redis.call(command))
        .into_iter()
        .map(|entry| {
            let mut parts = array(entry).into_iter();
            let id = plain(parts.next().expect("an id"));
            let texts = array(parts.next().expect("fields"));
            (
                String::from_utf8(id).expect("an id"),
                texts.into_iter().map(plain).collect(),
            )
        })
        .collect()
}

#[test]
fn the_tree_has_as_many_nodes_as_the_references() {
    let Some(mut living) = start() else { return };
    living.call(&[b"CONFIG", b"SET", b"stream-node-max-entries", b"1"]);
    let limits = NodeLimits {
        max_entries: 1,
        ..NodeLimits::default()
    };
    let mut random = Random(living::Random(3));
    let mut stream = Stream::new();
    for _ in 0..200 {
        let last = stream.last_id();
        let seq = last.seq + 1 + (random.next() >> (random.below(60) + 4));
        let id = StreamId::new(last.ms + random.below(2), seq);
        stream
            .append(NewId::Exactly(id), &[("f", "v")], limits)
            .expect("greater than the last");
        living.call(&[b"XADD", b"s", id.to_string().as_bytes(), b"f", b"v"]);
        let info = array(living.call(&[b"XINFO", b"STREAM", b"s"]));
        let number = |name: &[u8]| {
            let at = info
                .iter()
                .position(|word| *word == Reply::Bulk(name.to_vec()));
            info[at.expect("the field") + 1].clone()
        };
        let nodes = Reply::Integer(stream.tree_nodes() as i64);
        assert_eq!(number(b"radix-tree-nodes"), nodes, "{}", stream.dump());
        let keys = Reply::Integer(stream.node_count() as i64);
        assert_eq!(number(b"radix-tree-keys"), keys);
    }
}
