//! Bytes from outside: what deep validation refuses, and that shallow validation is enough for
//! every operation to end without harm.

use proptest::collection::vec;
use proptest::prelude::*;
use ziplist::{Corrupt, Error, Position, Validation, Ziplist};

/// A list of some length, with long entries and short ones.
fn sample() -> Ziplist {
    let mut list = Ziplist::new();
    let texts = [
        "",
        "1",
        "-70000",
        "hello",
        "9999999999",
        &"x".repeat(100),
        &"y".repeat(251),
    ];
    for text in texts.iter().chain(&["z", "300"]) {
        list.append(text.as_bytes()).expect("room");
    }
    list.prepend(&[b'w'; 300]).expect("room");
    list
}

fn refused(bytes: &[u8], validation: Validation) -> Option<Corrupt> {
    Ziplist::from_bytes(bytes.to_vec(), validation).err()
}

/// Whatever happens, the size in the header is that of the block and there is an end.
fn still_shallow(list: &Ziplist) {
    assert_eq!(refused(list.as_bytes(), Validation::Shallow), None);
}

/// Every operation that reads.
fn read(list: &Ziplist) {
    let _ = (list.len(), list.dump(), list.first(), list.last());
    let _ = (list.iter().count(), list.iter_rev().count());
    let _ = (list.to_listpack(), list.check(), format!("{list:?}"));
    let mut random = || 0x0123_4567_89AB_CDEF;
    let _ = list.random_pair(&mut random);
    let _ = list.random_pairs(5, &mut random);
    let _ = list.random_pairs_unique(5, &mut random);
    for index in -12..12 {
        if let Some(position) = list.seek(index) {
            let _ = (list.next(position), list.prev(position), list.get(position));
            let _ = list.find(position, b"300", 1);
            let _ = list.compare(position, b"hello");
        }
    }
}

/// Every operation that changes, at an entry; all but a replacement change nothing when they fail.
fn change(list: &Ziplist, position: Option<Position>) {
    let second = sample();
    let unchanged_or = |name: &str, f: &dyn Fn(&mut Ziplist) -> Result<(), Error>| {
        let mut copy = list.clone();
        if f(&mut copy).is_err() && name != "replace" {
            assert_eq!(copy, *list, "{name}");
        }
        still_shallow(&copy);
        if list.check().is_ok() {
            assert_eq!(copy.check(), Ok(()), "{name}");
        }
        read(&copy);
    };
    unchanged_or("append", &|l| l.append(&[b'a'; 260]).map(drop));
    unchanged_or("prepend", &|l| l.prepend(&[b'a'; 260]).map(drop));
    unchanged_or("merge", &|l| l.merge(&second).map(drop));
    unchanged_or("merge into", &|l| {
        let mut whole = second.clone();
        whole.merge(l)?;
        *l = whole;
        Ok(())
    });
    let Some(position) = position else { return };
    for value in [&b"7"[..], &[b'b'; 100], &[b'b'; 260]] {
        unchanged_or("insert before", &|l| {
            l.insert_before(position, value).map(drop)
        });
        unchanged_or("insert after", &|l| {
            l.insert_after(position, value).map(drop)
        });
        unchanged_or("replace", &|l| l.replace(position, value).map(drop));
    }
    for count in [1, 2, usize::MAX] {
        unchanged_or("delete", &|l| l.delete_range_at(position, count).map(drop));
    }
}

fn everything(list: &Ziplist) {
    read(list);
    change(list, None);
    for index in [0, 1, 5, -1, -2] {
        change(list, list.seek(index));
    }
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let good = sample();
    let end = good.bytes() - 1;
    let spoil = |offset: usize, byte: u8| {
        let mut bytes = good.as_bytes().to_vec();
        bytes[offset] = byte;
        refused(&bytes, Validation::Deep)
    };
    let at = |offset, reason| Some(Corrupt { offset, reason });
    for len in 0..11 {
        assert_eq!(
            refused(&Ziplist::new().as_bytes()[..len], Validation::Shallow),
            at(0, "shorter than an empty list")
        );
    }
    assert_eq!(spoil(0, 1), at(0, "the size is not that of the block"));
    assert_eq!(spoil(end, 0), at(end, "the last byte is not the end"));
    assert_eq!(
        spoil(6, 1),
        at(4, "the last entry is not between header and end")
    );
    assert_eq!(
        spoil(4, 12),
        at(4, "the last entry is not where the header says")
    );
    assert_eq!(spoil(8, 11), at(8, "the number of entries is wrong"));
    assert_eq!(
        spoil(10, 0xFF),
        at(10, "the end of the list, and bytes behind it")
    );
    assert_eq!(
        spoil(10, 1),
        at(10, "the previous length leads before the list")
    );
    assert_eq!(spoil(11, 0xFF), at(10, "the encoding is none"));
    assert_eq!(spoil(11, 0x7F), at(10, "the entry ends behind the list"));
    assert_eq!(spoil(314, 1), at(313, "the previous length is wrong"));
}

#[test]
fn an_entry_that_lies_of_the_one_before_cannot_become_the_last() {
    let mut list = Ziplist::new();
    for text in [b"a", b"b", b"c"] {
        list.append(text).expect("room");
    }
    let third = list.last().expect("an entry");
    let mut bytes = list.into_bytes();
    // It claims to be behind both others, as if those were one.
    bytes[third.offset()] = 6;
    let mut list = Ziplist::from_bytes(bytes, Validation::Shallow).expect("a header");
    let wrong = Corrupt {
        offset: third.offset(),
        reason: "the previous length is wrong",
    };
    assert_eq!(list.check(), Err(wrong));
    assert_eq!(list.delete(third), Err(Error::Corrupt(wrong)));
    assert_eq!(list.len(), 3);
}

#[test]
fn the_dump_shows_of_long_strings_the_beginning_and_where_it_ends_too_early() {
    let mut list = Ziplist::new();
    for len in [40, 41] {
        list.append(&vec![b'x'; len]).expect("room");
    }
    let last = list.last().expect("an entry").offset();
    let x = "x".repeat(40);
    let shown = list.dump();
    assert!(shown.contains(&format!("42 bytes: \"{x}\"\n")), "{shown}");
    let expected = format!("43 bytes: \"{x}\"...\n      at     95: end\n");
    assert!(shown.ends_with(&expected), "{shown}");
    let mut bytes = list.into_bytes();
    bytes[last + 1] = 0xFF;
    let list = Ziplist::from_bytes(bytes, Validation::Shallow).expect("a header");
    let expected = "\ncorrupt at byte 52: the encoding is none\n";
    assert!(list.dump().ends_with(expected), "{}", list.dump());
}

#[test]
fn an_unknown_number_of_entries_is_no_lie() {
    let mut bytes = sample().into_bytes();
    bytes[8..10].fill(0xFF);
    let mut list = Ziplist::from_bytes(bytes, Validation::Deep).expect("a list");
    assert_eq!(list.len(), 10);
    assert_eq!(list.recount(), 10);
    assert_eq!(list, sample());
}

#[test]
fn every_byte_changed_and_every_truncation_is_survived() {
    let list = sample();
    let good = list.as_bytes();
    // Header, end, and of each entry what is before the data and a few bytes of that.
    let telling = list
        .entries()
        .flat_map(|entry| entry.offset..entry.offset + entry.rawlen().min(12));
    for offset in (0..10).chain(telling).chain([good.len() - 1]) {
        for byte in [0, 1, 2, 0x7F, 0x80, 0xC1, 0xFD, 0xFE, 0xFF] {
            let mut bytes = good.to_vec();
            bytes[offset] = byte;
            if let Ok(list) = Ziplist::from_bytes(bytes, Validation::Shallow) {
                everything(&list);
            }
        }
    }
    for len in (0..good.len()).step_by(7) {
        let mut bytes = good[..len].to_vec();
        assert!(refused(&bytes, Validation::Deep).is_some());
        if len > 11 {
            bytes[..4].copy_from_slice(&(len as u32).to_le_bytes());
            bytes[4..8].copy_from_slice(&10u32.to_le_bytes());
            bytes[len - 1] = 0xFF;
            everything(&Ziplist::from_bytes(bytes, Validation::Shallow).expect("a header"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// The header is right, the entries are made of the bytes that mean most.
    #[test]
    fn entries_of_any_bytes_are_survived(
        body in vec(prop_oneof![any::<u8>(), Just(0), Just(2), Just(0xFE), Just(0xF1), Just(0xFF)], 0..60),
        tail in 10..70u32,
        count in prop_oneof![any::<u16>(), 0..20u16],
    ) {
        let mut bytes = vec![0; 10];
        bytes.extend(body);
        bytes.push(0xFF);
        let len = bytes.len() as u32;
        bytes[..4].copy_from_slice(&len.to_le_bytes());
        bytes[4..8].copy_from_slice(&tail.min(len - 1).to_le_bytes());
        bytes[8..10].copy_from_slice(&count.to_le_bytes());
        everything(&Ziplist::from_bytes(bytes, Validation::Shallow).expect("a header"));
    }
}

#[test]
fn a_position_of_another_list_finds_no_entry_or_another() {
    let long = sample();
    let mut short = Ziplist::new();
    short.append(b"one").expect("room");
    let foreign = long.last().expect("an entry");
    assert_eq!(short.get(foreign), None);
    assert_eq!(short.next(foreign), None);
    assert!(matches!(short.delete(foreign), Err(Error::Corrupt(_))));
    assert!(matches!(
        short.insert_after(foreign, b"x"),
        Err(Error::Corrupt(_))
    ));
    assert_eq!(short.check(), Ok(()));
}
