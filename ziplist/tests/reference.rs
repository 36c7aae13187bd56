//! Old values, given to a living Redis: it takes what this crate takes, and makes of it what this
//! crate makes of it.
//!
//! No server writes ziplists any more, but all of them load them: RESTORE validates a value deeply
//! and turns it into a listpack, whose bytes DUMP shows. What this crate writes must be accepted,
//! 12,000 times, and become the bytes of [`Ziplist::to_listpack`]; what is spoilt must be refused
//! where deep validation refuses it, and only there. (That a ziplist has the same bytes as the
//! original's is what `golden.rs` is about.)
//!
//! The server is Debian's `redis-server`, if it is installed; without it there is nothing to
//! test, unless `REQUIRE_REDIS` is set.

use std::collections::HashSet;

use listpack::Listpack;
use tests::Dice;
use tests::living::Living;
use ziplist::{Validation, Ziplist, zipmap::Zipmap};

/// `RDB_TYPE_*`: what the bytes of a value are, in files and payloads.
const LIST_ZIPLIST: u8 = 10;
const LIST_QUICKLIST: u8 = 14;
const LIST_QUICKLIST_2: u8 = 18;
const HASH_ZIPMAP: u8 = 9;
const HASH_ZIPLIST: u8 = 13;
const HASH_LISTPACK: u8 = 16;

/// A Redis that loads what is made here, without the checksum.
fn start() -> Option<Living> {
    let mut redis = Living::start(&[
        "--rdbcompression",
        "no",
        "--sanitize-dump-payload",
        "yes",
        "--enable-debug-command",
        "yes",
        "--list-max-listpack-size",
        "-5",
        "--hash-max-listpack-value",
        "100000",
        "--hash-max-listpack-entries",
        "100000",
    ])?;
    redis.send(&[b"DEBUG", b"SET-SKIP-CHECKSUM-VALIDATION", b"1"]);
    assert_eq!(redis.read_line(), "+OK");
    Some(redis)
}

/// What a value becomes when it is loaded; `None` if it is refused.
fn load(redis: &mut Living, value: &[u8]) -> Option<Vec<u8>> {
    let mut payload = value.to_vec();
    payload.extend_from_slice(&[10, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    redis.send(&[b"DEL", b"key"]);
    redis.send(&[b"RESTORE", b"key", b"0", &payload]);
    redis.send(&[b"DUMP", b"key"]);
    redis.read_line();
    let restored = redis.read_line();
    let dumped = redis.read_bulk().map(|mut payload| {
        payload.truncate(payload.len() - 10);
        payload
    });
    match restored.as_str() {
        "+OK" => Some(dumped.expect("a value")),
        refused => {
            assert_eq!(refused, "-ERR Bad data format");
            None
        }
    }
}

/// Dice that decide what the lists and strings of this test are made of.
struct Numbers(Dice);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0.below(end)
    }

    fn value(&mut self) -> Vec<u8> {
        let len = match self.below(10) {
            0..4 => {
                let bits = self.below(64);
                let number = (self.below(usize::MAX) as i64) >> bits;
                let sign = if self.below(2) == 0 { "-" } else { "" };
                return format!("{sign}{}", number.unsigned_abs()).into_bytes();
            }
            4..7 => self.below(70),
            7..9 => 240 + self.below(20),
            _ => self.below(600),
        };
        let first = self.below(256) as u8;
        (0..len).map(|at| first.wrapping_add(at as u8)).collect()
    }

    /// A list that has been through some changes.
    fn list(&mut self) -> Ziplist {
        let mut list = Ziplist::new();
        for _ in 0..=self.below(12) {
            let value = self.value();
            let at = self.below(list.len() + 1) as i64;
            match list.seek(at) {
                None => list.append(&value).expect("room"),
                Some(at) if self.below(4) == 0 => list.replace(at, &value).expect("room"),
                Some(at) => list.insert_before(at, &value).expect("room"),
            };
        }
        list
    }
}

/// A string as it stands in a file, behind its length.
fn rdb_string(string: &[u8]) -> Vec<u8> {
    let len = match string.len() {
        len @ 0..64 => vec![len as u8],
        len @ 64..16384 => vec![0x40 | (len >> 8) as u8, len as u8],
        len => [&[0x80], &(len as u32).to_be_bytes()[..]].concat(),
    };
    [&len, string].concat()
}

/// The value of a key that is one packed block.
fn value_of(kind: u8, block: &[u8]) -> Vec<u8> {
    [&[kind], &rdb_string(block)[..]].concat()
}

/// A list of one listpack, as the reference writes it.
fn list_of(listpack: &Listpack) -> Vec<u8> {
    let node = rdb_string(listpack.as_bytes());
    [&[LIST_QUICKLIST_2, 1, 2], &node[..]].concat()
}

fn listpack_of(list: &Ziplist) -> Listpack {
    list.to_listpack().expect("a list")
}

#[test]
fn what_is_written_here_redis_turns_into_the_same_listpack() {
    let Some(mut redis) = start() else {
        return;
    };
    let mut numbers = Numbers(Dice::new(0x9E37_79B9_7F4A_7C15));
    for number in 0..12_000 {
        let list = numbers.list();
        let expected = list_of(&listpack_of(&list));
        let loaded = load(&mut redis, &value_of(LIST_ZIPLIST, list.as_bytes()));
        assert!(
            loaded.as_ref() == Some(&expected),
            "list {number} became {loaded:?}:\n{}",
            list.dump()
        );
        // The same as the only node of a list of nodes, and as a hash if it can be one.
        if number % 4 == 0 {
            let node = rdb_string(list.as_bytes());
            let nodes = [&[LIST_QUICKLIST, 1], &node[..]].concat();
            assert_eq!(load(&mut redis, &nodes), Some(expected));
        }
        if number % 4 == 1 {
            let pairs: Vec<_> = list.pairs().collect();
            let fields: HashSet<_> = pairs.iter().map(|(field, _)| field.to_vec()).collect();
            let is_hash = list.len().is_multiple_of(2) && fields.len() == pairs.len();
            let expected = value_of(HASH_LISTPACK, listpack_of(&list).as_bytes());
            let loaded = load(&mut redis, &value_of(HASH_ZIPLIST, list.as_bytes()));
            assert_eq!(loaded, is_hash.then_some(expected), "{}", list.dump());
        }
    }
}

#[test]
fn what_is_spoilt_redis_refuses_where_deep_validation_does() {
    let Some(mut redis) = start() else {
        return;
    };
    let mut numbers = Numbers(Dice::new(0x0123_4567_89AB_CDEF));
    let mut refused = 0;
    for number in 0..6_000 {
        let mut bytes = numbers.list().into_bytes();
        for _ in 0..numbers.below(3) {
            // Headers are where it matters; most of them are near the beginning.
            let reach = if numbers.below(2) == 0 {
                bytes.len()
            } else {
                bytes.len().min(24)
            };
            let at = numbers.below(reach);
            bytes[at] = match numbers.below(3) {
                0 => numbers.below(256) as u8,
                1 => bytes[at].wrapping_add(1),
                _ => [0xFF, 0xFE, 0, 0x80, 0xC0][numbers.below(5)],
            };
        }
        let ours = Ziplist::from_bytes(bytes.clone(), Validation::Deep);
        let theirs = load(&mut redis, &value_of(LIST_ZIPLIST, &bytes));
        refused += usize::from(theirs.is_none());
        let expected = ours.as_ref().ok().map(|list| list_of(&listpack_of(list)));
        assert!(theirs == expected, "{number}: {ours:?} of {bytes:02x?}");
    }
    assert!((1_000..5_000).contains(&refused), "{refused} refused");
}

#[test]
fn a_zipmap_becomes_the_hash_that_redis_makes_of_it() {
    let Some(mut redis) = start() else {
        return;
    };
    let mut numbers = Numbers(Dice::new(0xFEDC_BA98_7654_3210));
    let mut accepted = 0;
    for number in 0..3_000 {
        let bytes = spoilt_now_and_then(&mut numbers, zipmap(number));
        let theirs = load(&mut redis, &value_of(HASH_ZIPMAP, &bytes));
        let Ok(map) = Zipmap::from_bytes(&bytes, Validation::Deep) else {
            continue;
        };
        let fields: HashSet<_> = map.iter().map(|(field, _)| field).collect();
        let expected = (fields.len() == map.len()).then(|| {
            let mut hash = Listpack::new();
            for (field, value) in &map {
                hash.append(field);
                hash.append(value);
            }
            value_of(HASH_LISTPACK, hash.as_bytes())
        });
        assert!(theirs == expected, "{number}: {map:?} became {theirs:?}");
        accepted += 1;
    }
    assert!(accepted > 1_000, "{accepted} accepted");
}

/// A map of some pairs, with values of all lengths and unused bytes behind them.
fn zipmap(number: usize) -> Vec<u8> {
    let mut numbers = Numbers(Dice::new(number as u64 + 1));
    let count = 1 + numbers.below(6);
    let mut bytes = vec![count as u8];
    let push_len = |bytes: &mut Vec<u8>, len: usize| match len {
        0..254 => bytes.push(len as u8),
        _ => {
            bytes.push(254);
            bytes.extend_from_slice(&(len as u32).to_le_bytes());
        }
    };
    for pair in 0..count {
        let (field, value) = (format!("field{pair}"), numbers.value());
        push_len(&mut bytes, field.len());
        bytes.extend_from_slice(field.as_bytes());
        push_len(&mut bytes, value.len());
        let unused = numbers.below(4) * numbers.below(2);
        bytes.push(unused as u8);
        bytes.extend_from_slice(&value);
        bytes.resize(bytes.len() + unused, b'?');
    }
    bytes.push(255);
    bytes
}

fn spoilt_now_and_then(numbers: &mut Numbers, mut bytes: Vec<u8>) -> Vec<u8> {
    if numbers.below(2) == 0 {
        let at = numbers.below(bytes.len());
        bytes[at] = numbers.below(256) as u8;
    }
    bytes
}
