//! A ziplist of any bytes, a zipmap of any bytes, and rows of operations beside a vector.
//!
//! The first byte chooses. Foreign bytes, as they are or with a header that fits them, go through
//! both validations and through every operation: nothing may panic, nothing may leave the block,
//! what fails must have changed nothing, and what was valid must stay so.

#![no_main]

use libfuzzer_sys::fuzz_target;
use ziplist::zipmap::Zipmap;
use ziplist::{Error, Position, Validation, Ziplist};

/// Beyond this a list is more of the same.
const LIMIT: usize = 4096;

fuzz_target!(|data: &[u8]| {
    let Some((&choice, rest)) = data.split_first() else {
        return;
    };
    if rest.len() > LIMIT {
        return;
    }
    match choice % 4 {
        0 => foreign(rest.to_vec()),
        1 => foreign(with_header(rest)),
        2 => zipmap(rest),
        _ => beside_a_vector(rest),
    }
});

/// A header and an end around entries of any bytes; the first two say where the last one is.
fn with_header(rest: &[u8]) -> Vec<u8> {
    let Some((tail, entries)) = rest.split_first_chunk::<2>() else {
        return Vec::new();
    };
    let len = 10 + entries.len() + 1;
    let tail = 10 + u16::from_le_bytes(*tail) as usize % (len - 10);
    let mut bytes = Vec::with_capacity(len);
    bytes.extend_from_slice(&(len as u32).to_le_bytes());
    bytes.extend_from_slice(&(tail as u32).to_le_bytes());
    bytes.extend_from_slice(&[0xFF, 0xFF]);
    bytes.extend_from_slice(entries);
    bytes.push(0xFF);
    bytes
}

fn foreign(bytes: Vec<u8>) {
    let deep = Ziplist::from_bytes(bytes.clone(), Validation::Deep).is_ok();
    let Ok(list) = Ziplist::from_bytes(bytes, Validation::Shallow) else {
        assert!(!deep);
        return;
    };
    assert_eq!(list.check().is_ok(), deep);
    read(&list);
    if deep {
        assert_eq!(list.iter().count(), list.iter_rev().count());
        assert_eq!(list.to_listpack().expect("a list").len(), list.len());
    }
    for index in [0, 1, -1, -2] {
        change(&list, list.seek(index), deep);
    }
}

fn read(list: &Ziplist) {
    let _ = (list.len(), list.dump(), list.to_listpack());
    let mut random = || 0x9E37_79B9_7F4A_7C15;
    let _ = list.random_pair(&mut random);
    let _ = list.random_pairs(3, &mut random);
    let _ = list.random_pairs_unique(3, &mut random);
    for position in [list.first(), list.last(), list.seek(3), list.seek(-3)] {
        let Some(position) = position else { continue };
        let _ = (list.next(position), list.prev(position), list.get(position));
        let _ = (list.find(position, b"7", 1), list.compare(position, b"x"));
    }
}

/// Every operation that changes. A replacement may fail in the middle, all others must not.
fn change(list: &Ziplist, position: Option<Position>, deep: bool) {
    let attempt = |whole: bool, f: &dyn Fn(&mut Ziplist) -> Result<(), Error>| {
        let mut copy = list.clone();
        let result = f(&mut copy);
        assert!(result.is_ok() || !deep);
        assert!(result.is_ok() || !whole || copy == *list);
        let validation = if deep {
            Validation::Deep
        } else {
            Validation::Shallow
        };
        let bytes = copy.as_bytes().to_vec();
        assert_eq!(Ziplist::from_bytes(bytes, validation).err(), None);
        read(&copy);
    };
    attempt(true, &|l| l.append(&[b'a'; 260]).map(drop));
    attempt(true, &|l| l.prepend(&[b'a'; 260]).map(drop));
    attempt(true, &|l| l.merge(list));
    let Some(position) = position else { return };
    for value in [&b"7"[..], &[b'b'; 250], &[b'c'; 260]] {
        attempt(true, &|l| l.insert_before(position, value).map(drop));
        attempt(true, &|l| l.insert_after(position, value).map(drop));
        attempt(false, &|l| l.replace(position, value).map(drop));
    }
    for count in [1, 2, usize::MAX] {
        attempt(true, &|l| l.delete_range_at(position, count).map(drop));
    }
}

fn zipmap(bytes: &[u8]) {
    let deep = Zipmap::from_bytes(bytes, Validation::Deep);
    let Ok(map) = Zipmap::from_bytes(bytes, Validation::Shallow) else {
        assert!(deep.is_err());
        return;
    };
    let pairs = map.iter().count();
    let _ = (map.dump(), map.get(b"field"), map.is_empty());
    if deep.is_ok() {
        assert_eq!(map.len(), pairs);
        let (field, _) = map.iter().next().expect("a pair");
        assert!(map.get(field).is_some());
    }
}

/// Operations of three bytes each: which, where, and the value.
fn beside_a_vector(bytes: &[u8]) {
    let (mut list, mut model) = (Ziplist::new(), Vec::<Vec<u8>>::new());
    for operation in bytes.chunks_exact(3).take(64) {
        let [what, place, value] = [operation[0], operation[1], operation[2]];
        let value = value_of(value);
        let at = usize::from(place) % (model.len() + 1);
        match (what % 6, list.seek(at as i64)) {
            (0, _) => drop(list.append(&value).map(|_| model.push(value))),
            (1, Some(p)) => drop(
                list.insert_before(p, &value)
                    .map(|_| model.insert(at, value)),
            ),
            (2, Some(p)) => drop(list.replace(p, &value).map(|_| model[at] = value)),
            (3, Some(p)) => drop(list.delete(p).map(|_| model.remove(at))),
            (4, Some(p)) => {
                let end = model.len().min(at + 2);
                drop(list.delete_range_at(p, 2).map(|_| model.drain(at..end)));
            }
            (5, _) => {
                let second = list.clone();
                if list.bytes() < 1 << 16 && list.merge(&second).is_ok() {
                    model.extend_from_within(..);
                }
            }
            _ => drop(list.prepend(&value).map(|_| model.insert(0, value))),
        }
        assert_eq!(list.check(), Ok(()));
    }
    assert!(
        list.iter()
            .map(|value| value.to_vec())
            .eq(model.iter().cloned())
    );
    let reversed = model.iter().rev().cloned();
    assert!(list.iter_rev().map(|value| value.to_vec()).eq(reversed));
}

/// A value by its number: strings at the limit of the previous length, integers of all widths.
fn value_of(number: u8) -> Vec<u8> {
    match number {
        0..64 => vec![b's'; 230 + usize::from(number)],
        64..128 => (1i64 << (number - 64)).to_string().into_bytes(),
        128..192 => (-1i64 << (number - 128)).to_string().into_bytes(),
        192..254 => vec![b't'; usize::from(number - 192)],
        _ => vec![b'u'; 16_384],
    }
}
