//! Golden blocks, made by a living Redis: what it writes for 12,000 strings is what we write.
//!
//! The server is Debian's `redis-server`, if it is installed; without it there is nothing to
//! test, unless `REQUIRE_REDIS` is set.

use tests::Dice;
use tests::living::Living;

/// Dice that decide what the lists and strings of this test are made of.
struct Numbers(Dice);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0.below(end)
    }

    /// A piece of text, of noise, of repetition, of something in between.
    fn piece(&mut self) -> Vec<u8> {
        const WORDS: [&str; 12] = [
            "listpack", "quick", "list", "node", "the", "of", "entry", ", ", " ", "\n", "a",
            "count",
        ];
        let len = 1 + self.below(200);
        match self.below(7) {
            0 => (0..len).map(|_| self.below(256) as u8).collect(),
            1 => (0..len).map(|_| b'a' + self.below(3) as u8).collect(),
            2 => vec![self.below(256) as u8; self.below(700) + 1],
            3 => {
                let period = 1 + self.below(20);
                let period: Vec<u8> = (0..period).map(|_| self.below(256) as u8).collect();
                period.repeat(1 + self.below(30))
            }
            4 => (0..len / 4)
                .flat_map(|_| self.below(999).to_string().into_bytes())
                .collect(),
            _ => (0..len / 3)
                .flat_map(|_| WORDS[self.below(12)].bytes())
                .collect(),
        }
    }

    /// A string that begins with a number of its own, so that no two are the same.
    fn string(&mut self, number: usize) -> Vec<u8> {
        let mut string = format!("{number:x}:").into_bytes();
        let len = match self.below(10) {
            0 => 30_000,
            1..4 => 3_000,
            _ => 200,
        };
        let len = 21 + self.below(len);
        while string.len() < len {
            let piece = self.piece();
            string.extend_from_slice(&piece);
            if self.below(4) == 0 {
                let from = self.below(string.len());
                string.extend_from_within(from..);
            }
        }
        string.truncate(len);
        string
    }
}

/// A length as it stands in an RDB file.
fn rdb_length(len: usize) -> Vec<u8> {
    match len {
        0..64 => vec![len as u8],
        64..16384 => vec![0x40 | (len >> 8) as u8, len as u8],
        _ => [&[0x80], &(len as u32).to_be_bytes()[..]].concat(),
    }
}

/// What DUMP of a string key begins with, when we write it.
fn dumped(string: &[u8]) -> Vec<u8> {
    let mut compressed = vec![0; string.len() - 4];
    match lzf::compress(string, &mut compressed) {
        Some(size) => [
            &[0, 0xc3],
            &rdb_length(size)[..],
            &rdb_length(string.len())[..],
            &compressed[..size],
        ]
        .concat(),
        None => [&[0], &rdb_length(string.len())[..], string].concat(),
    }
}

#[test]
fn what_redis_writes_is_what_we_write() {
    let Some(mut redis) = Living::start(&[]) else {
        return;
    };
    let mut numbers = Numbers(Dice::new(0x9e37_79b9_7f4a_7c15));
    let mut compressed = 0;
    for batch in 0..120 {
        let strings: Vec<Vec<u8>> = (0..100)
            .map(|number| numbers.string(batch * 100 + number))
            .collect();
        for string in &strings {
            redis.send(&[b"SET", b"key", string]);
            redis.send(&[b"DUMP", b"key"]);
            assert_eq!(redis.read_line(), "+OK");
            let payload = redis.read_bulk().expect("a payload");
            let value = &payload[..payload.len() - 10];
            assert!(
                value == dumped(string),
                "written otherwise: {}",
                string.escape_ascii()
            );
            compressed += usize::from(value[1] == 0xc3);
        }
    }
    assert!(compressed > 10_000, "only {compressed} were compressed");
}
