//! Foreign bytes: deep validation says what is wrong and where; after shallow validation nothing that
//! can be done reaches outside, panics or goes on forever.

use listpack::{
    Corrupt, EMPTY, HEADER_SIZE, Listpack, Place, Position, Reason, Validation, Value,
    validate_integrity,
};
use proptest::collection::vec;
use proptest::prelude::*;

/// A block with a right header and terminator around these bytes.
fn block(count: u16, elements: &[u8]) -> Vec<u8> {
    let mut bytes = ((elements.len() + EMPTY.len()) as u32)
        .to_le_bytes()
        .to_vec();
    bytes.extend_from_slice(&count.to_le_bytes());
    bytes.extend_from_slice(elements);
    bytes.push(0xFF);
    bytes
}

#[track_caller]
fn refused(bytes: &[u8], validation: Validation, offset: usize, reason: Reason) {
    let expected = Err(Corrupt { offset, reason });
    assert_eq!(validate_integrity(bytes, validation), expected);
}

#[test]
fn shallow_validation_looks_at_header_and_terminator() {
    let valid = block(2, &[1, 1, 2, 1]);
    assert_eq!(validate_integrity(&valid, Validation::Deep), Ok(()));
    let shallow = Validation::Shallow;
    for size in 0..=HEADER_SIZE {
        refused(&valid[..size], shallow, 0, Reason::TooShort);
    }
    refused(&valid[..8], shallow, 0, Reason::WrongTotal);
    let mut longer = valid.clone();
    longer.push(0xFF);
    refused(&longer, shallow, 0, Reason::WrongTotal);
    let mut open = valid.clone();
    open[10] = 1;
    refused(&open, shallow, 10, Reason::NoTerminator);
    assert_eq!(validate_integrity(&EMPTY, Validation::Deep), Ok(()));
}

#[test]
fn deep_validation_looks_at_every_element() {
    let deep = |count, elements: &[u8], offset, reason| {
        let bytes = block(count, elements);
        assert_eq!(validate_integrity(&bytes, Validation::Shallow), Ok(()));
        refused(&bytes, Validation::Deep, offset, reason);
        let list = Listpack::from_bytes(bytes, Validation::Shallow).expect("a right header");
        assert_eq!(list.check(), Err(Corrupt { offset, reason }));
    };
    deep(2, &[1, 1, 0xF5, 1], 8, Reason::UnknownEncoding);
    deep(2, &[1, 1, 0xFF, 1], 8, Reason::EarlyTerminator);
    deep(2, &[1, 1, 0x82, b'a', 3], 8, Reason::Overlong);
    deep(
        2,
        &[1, 1, 0xF0, 0xFF, 0xFF, 0xFF, 0xFF],
        8,
        Reason::Overlong,
    );
    deep(2, &[1, 1, 0xF0, 1, 0], 8, Reason::Overlong);
    deep(2, &[1, 1, 0xF4, 1, 2, 3], 8, Reason::Overlong);
    deep(2, &[1, 1, 2], 8, Reason::Overlong);
    deep(2, &[1, 1, 2, 2], 8, Reason::WrongBackLength);
    deep(2, &[1, 1, 0x81, b'a', 0x82], 8, Reason::WrongBackLength);
    // Read backwards, its payload ends with an element of its own.
    deep(2, &[1, 1, 0x82, b'a', 2, 1], 8, Reason::WrongBackLength);
    deep(1, &[1, 1, 2, 1], 4, Reason::WrongCount);
    deep(3, &[1, 1, 2, 1], 4, Reason::WrongCount);
    deep(0, &[1, 1], 4, Reason::WrongCount);
    let uncounted = block(u16::MAX, &[1, 1, 2, 1]);
    assert_eq!(validate_integrity(&uncounted, Validation::Deep), Ok(()));
}

#[test]
fn the_message_names_offset_and_reason() {
    let corrupt = validate_integrity(&block(1, &[2, 2]), Validation::Deep);
    assert_eq!(
        corrupt.map_err(|corrupt| corrupt.to_string()),
        Err(
            "listpack corrupt at byte 6: a back-length that is not the size of its element"
                .to_owned()
        )
    );
}

/// Foreign bytes need not have the shortest encoding.
#[test]
fn other_encodings_of_the_same_value_are_read() {
    let elements = [
        &[0x81, b'7', 2][..],
        &[0xE0, 1, b'7', 3],
        &[0xF0, 1, 0, 0, 0, b'7', 6],
        &[0xC0, 7, 2],
        &[0xF1, 7, 0, 3],
        &[0xF4, 7, 0, 0, 0, 0, 0, 0, 0, 9],
    ];
    let list = Listpack::from_bytes(block(6, &elements.concat()), Validation::Deep).unwrap();
    for (p, value) in list.entries() {
        assert!(value.eq_bytes(b"7") && list.compare(p, b"7"));
        assert_eq!((value.to_integer(), value.text_len()), (Some(7), 1));
        assert_eq!(list.find(p, b"7", 0), Some(p));
    }
}

#[test]
fn a_position_that_is_none_reads_nothing_and_changes_nothing() {
    let mut list = Listpack::new();
    let p = list.append(&[b'x'; 100]);
    list.append(b"tail");
    let stale = list.last().unwrap();
    list.delete_range(0, 1);
    list.delete(p);
    let before = list.clone();
    assert_eq!(list.get(stale), Value::String(b""));
    assert_eq!((list.try_get(stale), list.entry_size(stale)), (None, 0));
    assert_eq!((list.next(stale), list.prev(stale)), (None, None));
    assert_eq!(list.insert(stale, Value::Integer(1), Place::After), None);
    assert_eq!(
        list.batch_insert(stale, &[Value::Integer(1)], Place::Replace),
        None
    );
    assert_eq!(list.delete(stale), None);
    assert_eq!(list.delete_range_at(stale, 5), None);
    list.batch_delete(&[stale, stale]);
    assert!(list.split_off(stale).is_empty());
    assert_eq!(list.find(stale, b"tail", 0), None);
    assert_eq!(list, before);
}

/// Bytes that look like elements often enough to lead somewhere.
fn soup() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop_oneof![
        4 => (0u8..128).prop_map(|small| vec![small, 1]),
        3 => vec(any::<u8>(), 0..8).prop_map(|text| {
            let mut element = vec![0x80 | text.len() as u8];
            element.extend_from_slice(&text);
            element.push(text.len() as u8 + 1);
            element
        }),
        2 => vec(any::<u8>(), 1..4),
        1 => prop_oneof![Just(0xFF), Just(0xF0), Just(0xEF), Just(0x80), Just(0xF4)].prop_map(|head| vec![head]),
        1 => Just(vec![0xF0, 0xFF, 0xFF, 0xFF, 0xFF]),
        1 => Just(vec![0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
        // Many of them, so that a search scans.
        1 => (1usize..300).prop_map(|count| b"\x84text\x05".repeat(count)),
    ];
    vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

/// Everything that can be done with a position.
fn change(list: &mut Listpack, p: Position, kind: u8, number: i64) {
    let count = number as usize % 8;
    let values = vec![Value::Integer(number); count];
    match kind % 14 {
        0 => drop(list.insert(p, Value::Integer(number), Place::Before)),
        1 => drop(list.insert_after(p, b"text")),
        2 => drop(list.replace(p, &vec![b'x'; count * 20])),
        3 => drop(list.batch_insert(p, &values, Place::Replace)),
        4 => drop(list.delete(p)),
        5 => drop(list.delete_range_at(p, count)),
        6 => list.delete_range(number, count),
        7 => list.batch_delete(
            &list
                .entries()
                .map(|(p, _)| p)
                .step_by(2)
                .collect::<Vec<_>>(),
        ),
        8 => list.batch_delete(&[p, p]),
        9 => *list = list.split_off(p),
        10 => list.merge(list.clone()),
        11 => drop(list.append_integer(number)),
        12 => drop(list.prepend_integer(number)),
        _ => drop(list.recount()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn shallowly_validated_bytes_do_no_harm(
        soup in soup(),
        count in prop_oneof![0u16..20, Just(u16::MAX), any::<u16>()],
        changes in vec((any::<u8>(), any::<i64>()), 0..6),
    ) {
        let bytes = block(count, &soup);
        let limit = bytes.len();
        let mut list = Listpack::from_bytes(bytes, Validation::Shallow).unwrap();
        for (kind, number) in changes {
            prop_assert!(list.iter().count() <= list.bytes());
            prop_assert!(list.iter_rev().count() <= list.bytes());
            let _ = (list.check(), list.dump(), list.len(), list.seek(number), list.seek(number % 8));
            let mut state = number as u64;
            let mut random = || {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1);
                state
            };
            list.random(&mut random);
            list.random_pair(&mut random);
            list.random_entries(5, &mut random);
            list.random_pairs(5, &mut random);
            list.random_pairs_unique(5, &mut random);
            let places: Vec<Position> = [list.first(), list.last(), list.seek(number % 4)]
                .into_iter()
                .flatten()
                .collect();
            for p in &places {
                for text in [&b"text"[..], b"7", b"", b"\xFF\xFF"] {
                    list.find(*p, text, (kind % 3) as usize);
                }
                let _ = (list.get(*p), list.next(*p), list.prev(*p), list.entry_size(*p));
            }
            for p in places {
                change(&mut list, p, kind, number);
            }
            prop_assert_eq!(validate_integrity(list.as_bytes(), Validation::Shallow), Ok(()));
            if list.bytes() > 8 * limit + 4096 {
                break;
            }
        }
    }

    /// What deep validation lets pass is a listpack, and reads the same in both directions.
    #[test]
    fn deep_validation_lets_only_listpacks_pass(soup in soup(), count in 0u16..8) {
        if let Ok(list) = Listpack::from_bytes(block(count, &soup), Validation::Deep) {
            let values: Vec<_> = list.iter().collect();
            let mut reversed: Vec<_> = list.iter_rev().collect();
            reversed.reverse();
            prop_assert_eq!(&values, &reversed);
            prop_assert_eq!(values.len(), count as usize);
        }
    }

    /// A single wrong byte in header, head or back-length is noticed; in a payload it is a payload.
    #[test]
    fn a_changed_byte_is_noticed_or_a_value(
        texts in vec(vec(any::<u8>(), 0..6), 1..8),
        at in any::<prop::sample::Index>(),
        by in 1u8..=255,
    ) {
        let mut list = Listpack::new();
        for text in &texts {
            list.append(text);
        }
        let mut bytes = list.as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] ^= by;
        if let Ok(changed) = Listpack::from_bytes(bytes, Validation::Deep) {
            let uncounted = changed.as_bytes()[4..6] == [0xFF, 0xFF];
            let differ = list.iter().zip(&changed).filter(|(a, b)| a != b).count();
            prop_assert!(uncounted || differ <= 2, "{} {}", list.dump(), changed.dump());
        }
    }
}
