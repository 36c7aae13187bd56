//! The same changes here and in an installed Redis leave the same bytes: hashes and lists, whose
//! dumps contain the block of a listpack.

use listpack::{Listpack, Validation};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};
use tests::living::{Living, Reply, command, dumped, length, string};

/// `RDB_TYPE_HASH_LISTPACK` and `RDB_TYPE_LIST_QUICKLIST_2`.
const HASH_LISTPACK: u8 = 16;
const LIST_QUICKLIST_2: u8 = 18;
/// How a node of a quicklist that holds a listpack is marked.
const PACKED: usize = 2;

const HASHES: usize = 8_000;
const LISTS: usize = 4_000;
/// Keys that are changed and dumped in one go.
const BATCH: usize = 500;

/// Text of every encoding: most short, some at the limits between two encodings.
fn text(rng: &mut SmallRng) -> Vec<u8> {
    let integer = rng.random::<i64>() >> rng.random_range(0..64);
    let size = match rng.random_range(0..100) {
        0..40 => return integer.to_string().into_bytes(),
        40..42 => rng.random_range(4090..4100),
        42..43 => rng.random_range(16_370..16_390),
        43..55 => rng.random_range(60..70),
        55..65 => rng.random_range(120..132),
        _ => rng.random_range(0..24),
    };
    (0..size).map(|_| rng.random()).collect()
}

/// Fills, changes and dumps keys; compares every dump's listpack with the one made here.
fn compare(
    keys: usize,
    seed: u64,
    change: impl Fn(&mut SmallRng, &[u8], &mut Listpack, &mut Vec<Vec<Vec<u8>>>),
    blob: impl Fn(&Reply) -> Vec<u8>,
) {
    let Some(mut reference) = Living::start(&[
        "--rdbcompression",
        "no",
        "--hash-max-listpack-entries",
        "10000",
        "--hash-max-listpack-value",
        "100000",
        "--list-max-listpack-size",
        "-5",
        "--list-compress-depth",
        "0",
    ]) else {
        return;
    };
    let mut rng = SmallRng::seed_from_u64(seed);
    for _ in 0..keys / BATCH {
        let mut commands = vec![command([&b"FLUSHALL"[..]])];
        let (mut dumps, mut made) = (Vec::new(), Vec::new());
        for key in 0..BATCH {
            let key = key.to_string().into_bytes();
            let mut listpack = Listpack::new();
            change(&mut rng, &key, &mut listpack, &mut commands);
            dumps.push(command([&b"DUMP"[..], &key]));
            made.push(listpack);
        }
        reference.pipeline(&commands);
        for (reply, listpack) in reference.pipeline(&dumps).iter().zip(made) {
            let theirs = blob(reply);
            assert!(
                theirs == listpack.as_bytes(),
                "theirs\n{}\nours\n{}",
                Listpack::from_bytes(theirs, Validation::Deep)
                    .map_or_else(|corrupt| corrupt.to_string(), |theirs| theirs.dump()),
                listpack.dump()
            );
        }
    }
}

#[test]
fn hashes_have_the_bytes_of_the_reference() {
    let change =
        |rng: &mut SmallRng, key: &[u8], hash: &mut Listpack, commands: &mut Vec<Vec<Vec<u8>>>| {
            let mut fields: Vec<Vec<u8>> = Vec::new();
            for _ in 0..rng.random_range(1..20) {
                let again = fields.len() > 1 && rng.random_range(0..4) == 0;
                let field = if again {
                    fields[rng.random_range(0..fields.len())].clone()
                } else {
                    text(rng)
                };
                let found = hash.first().and_then(|p| hash.find(p, &field, 1));
                if let Some(p) = found.filter(|_| fields.len() > 1 && rng.random()) {
                    commands.push(command([&b"HDEL"[..], key, &field]));
                    hash.delete_range_at(p, 2);
                    fields.retain(|other| *other != field);
                    continue;
                }
                let value = text(rng);
                commands.push(command([&b"HSET"[..], key, &field, &value]));
                if let Some(p) = found {
                    let value_at = hash.next(p).expect("its value");
                    hash.replace(value_at, &value);
                } else {
                    hash.append(&field);
                    hash.append(&value);
                    fields.push(field);
                }
            }
        };
    compare(HASHES, 1, change, |reply| {
        let (kind, bytes) = dumped(reply);
        assert_eq!(kind, HASH_LISTPACK);
        let (blob, rest) = string(bytes);
        assert!(rest.is_empty());
        blob.to_vec()
    });
}

#[test]
fn lists_have_the_bytes_of_the_reference() {
    let change =
        |rng: &mut SmallRng, key: &[u8], list: &mut Listpack, commands: &mut Vec<Vec<Vec<u8>>>| {
            // A node of a list is cut at 64 KB, which no list here comes near.
            for _ in 0..rng.random_range(1..16) {
                let text = text(rng);
                if list.bytes() + text.len() > 50_000 {
                    break;
                }
                let at = (!list.is_empty()).then(|| rng.random_range(0..list.len()));
                let kind = rng.random_range(0..8);
                let (Some(at), 3..) = (at, kind) else {
                    if kind == 0 {
                        commands.push(command([&b"LPUSH"[..], key, &text]));
                        list.prepend(&text);
                    } else {
                        commands.push(command([&b"RPUSH"[..], key, &text]));
                        list.append(&text);
                    }
                    continue;
                };
                let index = at.to_string().into_bytes();
                let p = list.seek(at as i64).expect("an element");
                let pivot = list.get(p).to_vec();
                let pivot_at = list.first().and_then(|p| list.find(p, &pivot, 0));
                let pivot_at = pivot_at.expect("what has just been read");
                match kind {
                    3 => {
                        commands.push(command([&b"LINSERT"[..], key, b"BEFORE", &pivot, &text]));
                        list.insert_before(pivot_at, &text);
                    }
                    4 => {
                        commands.push(command([&b"LINSERT"[..], key, b"AFTER", &pivot, &text]));
                        list.insert_after(pivot_at, &text);
                    }
                    5 => {
                        commands.push(command([&b"LSET"[..], key, &index, &text]));
                        list.replace(p, &text);
                    }
                    6 if list.len() > 1 => {
                        commands.push(command([&b"LREM"[..], key, b"1", &pivot]));
                        list.delete(pivot_at);
                    }
                    _ => {
                        commands.push(command([&b"LTRIM"[..], key, b"0", &index]));
                        list.delete_range(at as i64 + 1, usize::MAX);
                    }
                }
            }
        };
    compare(LISTS, 2, change, |reply| {
        let (kind, bytes) = dumped(reply);
        assert_eq!(kind, LIST_QUICKLIST_2);
        let (nodes, bytes) = length(bytes);
        let (container, bytes) = length(bytes);
        assert_eq!((nodes, container), (1, PACKED));
        let (blob, rest) = string(bytes);
        assert!(rest.is_empty());
        blob.to_vec()
    });
}
