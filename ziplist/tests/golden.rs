//! Twelve thousand lists, each made by a row of operations, are byte for byte what the original
//! makes of the same row.
//!
//! No server of today writes this format, so the bytes come from the original's functions
//! themselves: `ziplist.c` as Valkey carries it on, unchanged in what it writes since Redis 2.8,
//! was given the operations of this file, and `golden.txt` has the FNV-1a hash of every hundred of
//! its lists. With `ZIPLIST_OPERATIONS` set to a file's name the operations are written there for
//! another implementation to run; [`Operation::write`] says how.

use std::fmt::Write as _;

use tests::living;
use ziplist::{Position, Validation, Ziplist};

const LISTS: usize = 12_000;
const PER_HASH: usize = 100;

/// Numbers that look random, and what this test makes of them.
struct Random(living::Random);

impl Random {
    fn next(&mut self) -> u64 {
        self.0.next()
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// Bytes that like the limits: of the encodings, of integers, of the previous length.
    fn value(&mut self) -> Vec<u8> {
        let len = match self.below(24) {
            0..=5 => return self.integer().to_string().into_bytes(),
            6..=8 => self.below(12),
            9 => 60 + self.below(8),
            // With one or two bytes of encoding, entries from 244 to 260 bytes.
            10..=21 => 242 + self.below(16),
            22 => 300 + self.below(100),
            _ if self.below(20) == 0 => 16_380 + self.below(8),
            _ => 100,
        };
        let first = b'a' + self.below(26) as u8;
        (0..len)
            .map(|at| first.wrapping_add((at % 7) as u8))
            .collect()
    }

    fn integer(&mut self) -> i64 {
        let limit = [
            0,
            12,
            -128,
            127,
            -32768,
            32767,
            -8388608,
            8388607,
            -2147483648,
            2147483647,
        ];
        match self.below(3) {
            0 => limit[self.below(limit.len() as u64) as usize] + self.below(5) as i64 - 2,
            1 => self.next() as i64 >> self.below(64),
            _ => self.below(20) as i64 - 4,
        }
    }
}

enum Operation {
    Append(Vec<u8>),
    Prepend(Vec<u8>),
    Insert(i32, Vec<u8>),
    DeleteRange(i32, u32),
    Replace(i32, Vec<u8>),
    /// The list goes on the stash and an empty one takes its place; what was there is gone.
    Stash,
    /// The list is added behind the stashed one and both are the list, unless one is empty.
    Merge,
}

impl Operation {
    fn any(random: &mut Random) -> Operation {
        let index = random.below(40) as i32 - 12;
        match random.below(20) {
            0..=5 => Operation::Append(random.value()),
            6..=9 => Operation::Prepend(random.value()),
            10..=13 => Operation::Insert(index, random.value()),
            14..=15 => Operation::DeleteRange(index, random.below(3) as u32),
            16..=17 => Operation::Replace(index, random.value()),
            18 => Operation::Stash,
            _ => Operation::Merge,
        }
    }

    /// Number, index, count and length of the value, 4 bytes each, little-endian; the value.
    fn write(&self, out: &mut Vec<u8>) {
        let (number, index, count, value): (u32, i32, u32, &[u8]) = match self {
            Operation::Append(value) => (0, 0, 0, value),
            Operation::Prepend(value) => (1, 0, 0, value),
            Operation::Insert(index, value) => (2, *index, 0, value),
            Operation::DeleteRange(index, count) => (3, *index, *count, &[]),
            Operation::Replace(index, value) => (4, *index, 0, value),
            Operation::Stash => (5, 0, 0, &[]),
            Operation::Merge => (6, 0, 0, &[]),
        };
        out.extend_from_slice(&number.to_le_bytes());
        out.extend_from_slice(&index.to_le_bytes());
        out.extend_from_slice(&count.to_le_bytes());
        out.extend_from_slice(&(value.len() as u32).to_le_bytes());
        out.extend_from_slice(value);
    }

    fn run(&self, list: &mut Ziplist, stash: &mut Ziplist) -> Option<Position> {
        let done = match self {
            Operation::Append(value) => list.append(value).map(Some),
            Operation::Prepend(value) => list.prepend(value).map(Some),
            Operation::Insert(index, value) => {
                let before = list.seek((*index).into())?;
                list.insert_before(before, value).map(Some)
            }
            Operation::DeleteRange(index, count) => list
                .delete_range((*index).into(), *count as usize)
                .map(|_| None),
            Operation::Replace(index, value) => {
                let at = list.seek((*index).into())?;
                list.replace(at, value).map(Some)
            }
            Operation::Stash => {
                *stash = std::mem::take(list);
                Ok(None)
            }
            Operation::Merge if list.is_empty() || stash.is_empty() => Ok(None),
            Operation::Merge => {
                std::mem::swap(list, stash);
                let second = std::mem::take(stash);
                list.merge(&second).map(|()| None)
            }
        };
        done.expect("a list of our own")
    }
}

fn fnv1a(mut hash: u64, bytes: &[u8]) -> u64 {
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
    }
    hash
}

#[test]
fn lists_are_byte_for_byte_those_of_the_original() {
    let mut random = Random(living::Random(1));
    let (mut operations, mut hashes) = (Vec::new(), String::new());
    let mut hash = 0xCBF2_9CE4_8422_2325;
    for number in 1..=LISTS {
        let (mut list, mut stash) = (Ziplist::new(), Ziplist::new());
        let count = 1 + random.below(40) as u32;
        operations.extend_from_slice(&count.to_le_bytes());
        for _ in 0..count {
            let operation = Operation::any(&mut random);
            operation.write(&mut operations);
            operation.run(&mut list, &mut stash);
        }
        assert_eq!(list.check(), Ok(()));
        let again = Ziplist::from_bytes(list.as_bytes().to_vec(), Validation::Deep);
        assert_eq!(again.as_ref(), Ok(&list));
        hash = fnv1a(hash, list.as_bytes());
        if number % PER_HASH == 0 {
            writeln!(hashes, "{hash:016x}").expect("a string");
        }
    }
    if let Some(path) = std::env::var_os("ZIPLIST_OPERATIONS") {
        std::fs::write(path, operations).expect("the file of operations");
    }
    let expected = include_str!("golden.txt");
    for (line, (ours, golden)) in hashes.lines().zip(expected.lines()).enumerate() {
        assert_eq!(ours, golden, "among the hundred lists from {}", line * 100);
    }
    assert_eq!(hashes.lines().count(), expected.lines().count());
}
