//! Lists that a living Redis made by the same commands: which nodes there are, what is in each,
//! which are compressed and to which bytes, all of that is in the payload of DUMP.
//!
//! The server is Debian's `redis-server`, if it is installed; without it there is nothing to
//! test, unless `REQUIRE_REDIS` is set.
//!
//! That server is older than what the list answers to in three things. Elements only become plain
//! nodes from 1 GB on, which is what the threshold can be set to here. Replacing by one does not
//! merge the neighbours, which is left out of the commands. And it merges two nodes also when they
//! become up to four bytes larger than they should, because it takes their headers for longer than
//! they are; a list in which it has done so is left at that.

use quicklist::{Container, Direction, Encoding, End, Quicklist};
use tests::Dice;
use tests::living::Living;

/// A length as it stands in an RDB file.
fn rdb_length(len: usize) -> Vec<u8> {
    match len {
        0..64 => vec![len as u8],
        64..16384 => vec![0x40 | (len >> 8) as u8, len as u8],
        _ => [&[0x80], &(len as u32).to_be_bytes()[..]].concat(),
    }
}

/// What DUMP of a list begins with, when we write it.
fn dumped(list: &Quicklist) -> Vec<u8> {
    let mut payload = vec![18];
    payload.extend(rdb_length(list.len()));
    for node in list.nodes() {
        payload.push(match node.container() {
            Container::Plain => 1,
            Container::Packed => 2,
        });
        if node.encoding() == Encoding::Lzf {
            payload.push(0xc3);
            payload.extend(rdb_length(node.bytes().len()));
        }
        payload.extend(rdb_length(node.sz()));
        payload.extend_from_slice(node.bytes());
    }
    payload
}

/// Whether the payload has a node that is up to four bytes larger than a limit.
fn is_over_merged(payload: &[u8], fill: i32) -> bool {
    let limit = if fill < 0 {
        quicklist::node_limit(fill).0
    } else {
        8192
    };
    (limit + 1..=limit + 4).any(|size| {
        // The header of a listpack begins with its size.
        let header = (size as u32).to_le_bytes();
        let length = rdb_length(size);
        let begin = [&length[..], &header[..]].concat();
        payload.windows(begin.len()).any(|window| window == begin)
    })
}

/// Dice that decide what the lists and strings of this test are made of.
struct Numbers(Dice);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0.below(end)
    }

    fn value(&mut self) -> Vec<u8> {
        let number = self.below(1 << 20);
        match self.below(12) {
            0..3 => (number as i64 - 300).to_string().into_bytes(),
            3 => (number as i64).pow(3).to_string().into_bytes(),
            4..8 => format!("value:{}", number % 40).into_bytes(),
            8 => vec![b'a' + (number % 26) as u8; 60 + self.below(140)],
            9 => (0..self.below(120))
                .map(|_| self.below(256) as u8)
                .collect(),
            10 => vec![b'x'; self.below(1500)],
            _ => format!("{number}").repeat(1 + self.below(300)).into_bytes(),
        }
    }

    fn end(&mut self) -> (End, &'static [u8], &'static [u8]) {
        if self.below(2) == 0 {
            (End::Head, b"LPUSH", b"LPOP")
        } else {
            (End::Tail, b"RPUSH", b"RPOP")
        }
    }
}

/// Does one thing to our list and sends the command that does it there.
fn step(numbers: &mut Numbers, list: &mut Quicklist, redis: &mut Living) {
    let index = |numbers: &mut Numbers, list: &Quicklist| {
        numbers.below(2 * list.count() + 1) as i64 - list.count() as i64
    };
    match numbers.below(20) {
        0..9 => {
            let (end, push, _) = numbers.end();
            let values: Vec<Vec<u8>> = (0..=numbers.below(12)).map(|_| numbers.value()).collect();
            let mut command = vec![push, b"key"];
            command.extend(values.iter().map(Vec::as_slice));
            for value in &values {
                list.push(end, value);
            }
            redis.send(&command);
        }
        9 => {
            let (end, _, pop) = numbers.end();
            list.pop(end);
            redis.send(&[pop, b"key"]);
        }
        10 | 11 => {
            let (at, value) = (index(numbers, list), numbers.value());
            if value.len() < 200 {
                list.replace_at_index(at, &value);
                redis.send(&[b"LSET", b"key", at.to_string().as_bytes(), &value]);
            } else {
                redis.send(&[b"LLEN", b"key"]);
            }
        }
        12..16 => {
            let (value, after) = (numbers.value(), numbers.below(2) == 0);
            let at = index(numbers, list);
            let pivot = list.index(at, |value| value.to_vec()).unwrap_or_default();
            let mut walk = list.get_iterator_mut(Direction::FromHead);
            while let Some(here) = walk.next() {
                if here.eq_bytes(&pivot) {
                    if after {
                        walk.insert_after(&value);
                    } else {
                        walk.insert_before(&value);
                    }
                    break;
                }
            }
            let place: &[u8] = if after { b"AFTER" } else { b"BEFORE" };
            redis.send(&[b"LINSERT", b"key", place, &pivot, &value]);
        }
        16 | 17 => {
            let at = index(numbers, list);
            let value = list.index(at, |value| value.to_vec()).unwrap_or_default();
            let (way, count) = match numbers.below(2) {
                0 => (Direction::FromHead, 2),
                _ => (Direction::FromTail, -1i32),
            };
            let mut left = count.unsigned_abs();
            let mut walk = list.get_iterator_mut(way);
            while left > 0 && walk.next().is_some() {
                if walk.compare(&value) {
                    walk.del_entry();
                    left -= 1;
                }
            }
            redis.send(&[b"LREM", b"key", count.to_string().as_bytes(), &value]);
        }
        _ => {
            let count = list.count();
            let (first, last) = (numbers.below(count / 6 + 1), numbers.below(count / 6 + 1));
            let stop = (-1 - last as i64).to_string();
            redis.send(&[
                b"LTRIM",
                b"key",
                first.to_string().as_bytes(),
                stop.as_bytes(),
            ]);
            if first + last >= count {
                *list = Quicklist::new(list.fill(), list.compress_depth() as i32);
            } else {
                list.del_range(0, first);
                list.del_range(-(last as i64), last);
            }
        }
    }
}

/// Makes lists there and here by the same commands and compares them after every one.
fn compare(
    redis: &mut Living,
    numbers: &mut Numbers,
    fill: i32,
    compress: i32,
    lists: usize,
) -> usize {
    for (name, value) in [
        ("list-max-listpack-size", fill),
        ("list-compress-depth", compress),
    ] {
        redis.send(&[
            b"CONFIG",
            b"SET",
            name.as_bytes(),
            value.to_string().as_bytes(),
        ]);
        assert_eq!(redis.read_line(), "+OK");
    }
    let mut compared = 0;
    for _ in 0..lists {
        redis.send(&[b"DEL", b"key"]);
        redis.read();
        let mut list = Quicklist::new(fill, compress);
        for _ in 0..40 {
            step(numbers, &mut list, redis);
            redis.send(&[b"DUMP", b"key"]);
            redis.read();
            list.check().expect("invariants");
            if list.is_empty() {
                assert_eq!(redis.read_line(), "$-1");
                list = Quicklist::new(fill, compress);
                continue;
            }
            let payload = redis.read_bulk().expect("a payload");
            let value = &payload[..payload.len() - 10];
            if value != dumped(&list) && is_over_merged(value, fill) {
                break;
            }
            assert!(
                value == dumped(&list),
                "fill {fill} compress {compress}: ours is\n{}",
                list.dump(false)
            );
            compared += 1;
        }
    }
    compared
}

#[test]
fn the_same_commands_make_the_same_nodes() {
    let Some(mut redis) = Living::start(&[
        "--enable-debug-command",
        "yes",
        "--sanitize-dump-payload",
        "yes",
        "--rdbcompression",
        "no",
    ]) else {
        return;
    };
    assert!(quicklist::set_packed_threshold((1 << 32) - (1 << 20)));
    // What this Redis does: nothing under 1 GB is large.
    assert!(quicklist::set_packed_threshold(1 << 30));
    let mut numbers = Numbers(Dice::new(0x9e37_79b9_7f4a_7c15));
    let mut compared = 0;
    for fill in [-1, -2, -3, 1, 2, 5, 32, 128] {
        for compress in 0..4 {
            compared += compare(&mut redis, &mut numbers, fill, compress, 10);
        }
    }
    assert!(compared > 10_000, "only {compared} were compared");

    // And with large elements, each a node of its own.
    redis.send(&[b"DEBUG", b"QUICKLIST-PACKED-THRESHOLD", b"300b"]);
    assert_eq!(redis.read_line(), "+OK");
    assert!(quicklist::set_packed_threshold(300));
    for fill in [-2, 3, 32] {
        for compress in 0..3 {
            compare(&mut redis, &mut numbers, fill, compress, 20);
        }
    }
    redis.send(&[b"DEBUG", b"QUICKLIST-PACKED-THRESHOLD", b"0"]);
    assert!(redis.read_line().starts_with('+'));
    assert!(quicklist::set_packed_threshold(0));

    // What this list makes today is a list to that Redis.
    let mut list = Quicklist::new(-1, 1);
    for _ in 0..400 {
        list.push_tail(&numbers.value());
        list.push_head(&vec![b'p'; numbers.below(9000)]);
    }
    assert!(
        list.nodes()
            .any(|node| node.container() == Container::Plain)
    );
    assert!(list.nodes().any(|node| node.encoding() == Encoding::Lzf));
    redis.send(&[b"DEBUG", b"SET-SKIP-CHECKSUM-VALIDATION", b"1"]);
    assert_eq!(redis.read_line(), "+OK");
    let payload = [&dumped(&list)[..], &[10, 0], &[0; 8]].concat();
    redis.send(&[b"RESTORE", b"restored", b"0", &payload]);
    assert_eq!(redis.read_line(), "+OK");
    redis.send(&[b"LRANGE", b"restored", b"0", b"-1"]);
    assert_eq!(redis.read_line(), format!("*{}", list.count()));
    for value in list.to_vecs() {
        assert_eq!(redis.read_bulk().as_ref(), Some(&value));
    }
}
