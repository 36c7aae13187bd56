//! The bytes of every kind of element, the limits of the header, searches and draws.

use std::collections::HashMap;

use listpack::{
    Listpack, MAX_SAFETY_SIZE, Validation, Value, entry_size, estimate_bytes_repeated_integer,
};
use proptest::collection::vec;
use proptest::prelude::*;
use zmalloc::good_size;

fn element(value: Value<'_>) -> Vec<u8> {
    let mut list = Listpack::new();
    list.append_value(value);
    assert_eq!(list.check(), Ok(()));
    assert_eq!(list.iter().collect::<Vec<_>>(), [value]);
    assert_eq!(list.iter_rev().collect::<Vec<_>>(), [value]);
    assert_eq!(Listpack::of(value), list);
    let bytes = list.as_bytes();
    assert_eq!(entry_size(value), bytes.len() - 7);
    bytes[6..bytes.len() - 1].to_vec()
}

#[test]
fn integers_take_as_few_bytes_as_they_can() {
    for (integer, bytes) in [
        (0, &[0, 1][..]),
        (127, &[0x7F, 1]),
        (128, &[0xC0, 0x80, 2]),
        (-1, &[0xDF, 0xFF, 2]),
        (4095, &[0xCF, 0xFF, 2]),
        (-4096, &[0xD0, 0, 2]),
        (4096, &[0xF1, 0, 0x10, 3]),
        (-4097, &[0xF1, 0xFF, 0xEF, 3]),
        (32767, &[0xF1, 0xFF, 0x7F, 3]),
        (-32768, &[0xF1, 0, 0x80, 3]),
        (32768, &[0xF2, 0, 0x80, 0, 4]),
        (-8388608, &[0xF2, 0, 0, 0x80, 4]),
        (8388607, &[0xF2, 0xFF, 0xFF, 0x7F, 4]),
        (8388608, &[0xF3, 0, 0, 0x80, 0, 5]),
        (-2147483648, &[0xF3, 0, 0, 0, 0x80, 5]),
        (2147483648, &[0xF4, 0, 0, 0, 0x80, 0, 0, 0, 0, 9]),
        (i64::MIN, &[0xF4, 0, 0, 0, 0, 0, 0, 0, 0x80, 9]),
        (
            i64::MAX,
            &[0xF4, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 9],
        ),
    ] {
        assert_eq!(element(Value::Integer(integer)), bytes, "{integer}");
        let estimate = estimate_bytes_repeated_integer(integer, 3);
        assert_eq!(estimate, 7 + 3 * bytes.len());
    }
}

#[test]
fn strings_say_their_length_in_as_few_bytes_as_they_can() {
    for (size, head, back) in [
        (0, &[0x80][..], &[1][..]),
        (63, &[0xBF], &[64]),
        (64, &[0xE0, 64], &[66]),
        (125, &[0xE0, 125], &[127]),
        (126, &[0xE0, 126], &[1, 0x80]),
        (4095, &[0xEF, 0xFF], &[0x20, 0x81]),
        (4096, &[0xF0, 0, 0x10, 0, 0], &[0x20, 0x85]),
        // 16382 bytes of head and payload are the last in two bytes, although 16383 would fit.
        (16_377, &[0xF0, 0xF9, 0x3F, 0, 0], &[0x7F, 0xFE]),
        (16_378, &[0xF0, 0xFA, 0x3F, 0, 0], &[0, 0xFF, 0xFF]),
        (2_097_145, &[0xF0, 0xF9, 0xFF, 0x1F, 0], &[0x7F, 0xFF, 0xFE]),
        (
            2_097_146,
            &[0xF0, 0xFA, 0xFF, 0x1F, 0],
            &[0, 0xFF, 0xFF, 0xFF],
        ),
    ] {
        let text = vec![b'x'; size];
        let bytes = element(Value::String(&text));
        assert_eq!(&bytes[..head.len()], head, "{size}");
        assert_eq!(&bytes[head.len() + size..], back, "{size}");
    }
}

#[test]
fn text_that_is_an_integer_becomes_one() {
    let mut list = Listpack::new();
    for text in [
        "7",
        "07",
        "-0",
        "+7",
        "9223372036854775807",
        "9223372036854775808",
    ] {
        list.append(text.as_bytes());
    }
    let shown = format!("{list:?}");
    let expected = r#"[7, "07", "-0", "+7", 9223372036854775807, "9223372036854775808"]"#;
    assert_eq!(shown, expected);
}

#[test]
fn the_count_is_unknown_from_65535_on_until_it_fits_again() {
    let mut list = Listpack::new();
    let count = |list: &Listpack| u16::from_le_bytes([list.as_bytes()[4], list.as_bytes()[5]]);
    list.batch_append(&vec![Value::Integer(1); 65_534]);
    assert_eq!((count(&list), list.len()), (65_534, 65_534));
    list.append_integer(2);
    assert_eq!((count(&list), list.len()), (65_535, 65_535));
    list.append_integer(3);
    assert_eq!((count(&list), list.len()), (65_535, 65_536));
    assert_eq!(list.get_at(-1), Some(Value::Integer(3)));
    assert_eq!(list.get_at(65_535), Some(Value::Integer(3)));
    assert_eq!((list.get_at(65_536), list.get_at(-65_537)), (None, None));
    list.delete_range(0, 10);
    assert_eq!((count(&list), list.len()), (65_535, 65_526));
    assert_eq!(list.recount(), 65_526);
    assert_eq!(count(&list), 65_526);
    let mut twice = list.clone();
    twice.merge(list);
    assert_eq!((count(&twice), twice.len()), (65_535, 131_052));
    assert_eq!(twice.check(), Ok(()));
}

#[test]
fn seek_counts_from_either_end_and_stops_at_them() {
    let mut list = Listpack::new();
    for number in 0..5 {
        list.append_integer(number);
    }
    let at = |index| list.get_at(index).and_then(|value| value.to_integer());
    assert_eq!([0, 2, 4, 5].map(at), [Some(0), Some(2), Some(4), None]);
    assert_eq!([-1, -3, -5, -6].map(at), [Some(4), Some(2), Some(0), None]);
    assert_eq!([i64::MIN, i64::MAX].map(at), [None, None]);
}

#[test]
fn more_than_a_gigabyte_is_not_safe_to_add() {
    let list = Listpack::new();
    assert!(list.safe_to_add(MAX_SAFETY_SIZE - 7));
    assert!(!list.safe_to_add(MAX_SAFETY_SIZE - 6));
    assert!(!list.safe_to_add(usize::MAX));
}

#[test]
fn a_block_gives_memory_back_when_most_of_it_is_free() {
    let mut list = Listpack::new();
    list.batch_append(&vec![Value::Integer(1); 10_000]);
    while list.len() > 10 {
        list.delete(list.first().unwrap());
    }
    assert!(
        list.capacity() <= 2 * (list.bytes() + 8),
        "{}",
        list.capacity()
    );
}

#[test]
fn a_block_gives_memory_back_when_most_of_it_goes_at_once() {
    let mut list = Listpack::new();
    list.batch_append(&vec![Value::Integer(1); 10_000]);
    list.delete_range(10, usize::MAX);
    assert!(list.capacity() <= good_size(list.bytes()));
}

#[test]
fn a_growing_block_asks_for_memory_in_few_and_fitting_steps() {
    let (mut list, mut steps) = (Listpack::new(), 0);
    for _ in 0..10_000 {
        let before = list.capacity();
        list.append_integer(1);
        steps += usize::from(list.capacity() != before);
        assert!(list.capacity() <= good_size(list.bytes()));
    }
    // Four classes to every doubling of 8 bytes to 20 KB.
    assert!(steps < 50, "{steps}");
}

#[test]
fn listpacks_are_equal_if_they_hold_the_same() {
    let list = |texts: &[&str]| {
        let mut list = Listpack::new();
        for text in texts {
            list.append(text.as_bytes());
        }
        list
    };
    let mut moved = list(&["x", "a", "7"]);
    moved.delete(moved.first().unwrap());
    assert_eq!(moved, list(&["a", "7"]));
    for other in [
        &["a"][..],
        &["a", "8"],
        &["b", "7"],
        &["a", "7", ""],
        &["7", "a"],
    ] {
        assert_ne!(moved, list(other));
    }
}

#[test]
fn an_element_is_compared_by_its_text() {
    for (text, other) in [
        ("7", "8"),
        ("7", "07"),
        ("a", "b"),
        ("a", ""),
        ("", "a"),
        ("-1", "1"),
    ] {
        let list = Listpack::of(Value::from(text));
        let p = list.first().unwrap();
        assert!(list.compare(p, text.as_bytes()));
        assert!(!list.compare(p, other.as_bytes()), "{text:?} {other:?}");
    }
}

#[test]
fn the_dump_shows_of_long_elements_the_beginning() {
    let line = |size| {
        let list = Listpack::of(Value::String(&vec![b'x'; size]));
        let dump = list.dump();
        let line = dump.lines().nth(1).expect("the line of the element");
        line.trim_start_matches("  [0] at 6, ").to_owned()
    };
    let (byte, x) = (|count| " 78".repeat(count), |count| "x".repeat(count));
    let shown = format!("24 bytes: 96{} 17 = \"{}\"", byte(22), x(22));
    assert_eq!(line(22), shown);
    let shown = format!("25 bytes: 97{} .. = \"{}\"", byte(23), x(23));
    assert_eq!(line(23), shown);
    let shown = format!("48 bytes: ae{} .. = \"{}\"", byte(23), x(46));
    assert_eq!(line(46), shown);
    let shown = format!("49 bytes: af{} .. = \"{}..", byte(23), x(47));
    assert_eq!(line(47), shown);
}

#[test]
fn the_dump_shows_every_byte_of_an_element() {
    let mut list = Listpack::new();
    list.append(b"one\n");
    list.append(b"-300");
    assert_eq!(
        list.dump(),
        "listpack of 16 bytes, 2 elements\n\
        \x20 [0] at 6, 6 bytes: 84 6f 6e 65 0a 05 = \"one\\n\"\n\
        \x20 [1] at 12, 3 bytes: de d4 02 = -300\n\
        \x20 end at 15\n"
    );
    let mut bytes = list.into_bytes();
    bytes[12] = 0xF9;
    let foreign = Listpack::from_bytes(bytes, Validation::Shallow).unwrap();
    assert!(
        foreign
            .dump()
            .ends_with("no element at 12, 3 bytes before the end\n")
    );
}

/// What a search is held against: look at every one.
fn find_plainly(list: &Listpack, from: usize, text: &[u8], skip: usize) -> Option<usize> {
    let mut compared = list.iter().enumerate().skip(from).step_by(skip + 1);
    compared
        .find(|(_, value)| value.eq_bytes(text))
        .map(|(index, _)| index)
}

/// Texts that contain each other, and look like elements.
fn confusing() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        2 => Just(b"abcd".to_vec()),
        2 => Just(b"\x84abcd\x05".to_vec()),
        1 => Just(b"abcdabcd".to_vec()),
        1 => Just(b"abc".to_vec()),
        1 => Just(b"\x84abcd".to_vec()),
        1 => Just(b"17".to_vec()),
        3 => vec(any::<u8>(), 0..40),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_search_finds_the_first_of_those_that_are_compared(
        filler in (0usize..140, confusing()),
        texts in vec(confusing(), 1..40),
        sought in confusing(),
        from in any::<prop::sample::Index>(),
        skip in 0usize..4,
        uncounted in any::<bool>(),
    ) {
        let mut list = Listpack::new();
        for _ in 0..filler.0 {
            list.append(&filler.1);
        }
        for text in &texts {
            list.append(text);
        }
        if uncounted {
            let mut bytes = list.into_bytes();
            bytes[4..6].copy_from_slice(&[0xFF, 0xFF]);
            list = Listpack::from_bytes(bytes, Validation::Deep).unwrap();
        }
        for from in [0, from.index(list.len())] {
            let p = list.seek(from as i64).unwrap();
            let found = list.find(p, &sought, skip);
            let expected = find_plainly(&list, from, &sought, skip);
            prop_assert_eq!(found, expected.and_then(|index| list.seek(index as i64)));
        }
    }

    #[test]
    fn draws_without_repetition_are_in_order_and_complete(
        pairs in 0usize..12,
        count in 0usize..14,
        seed in any::<u64>(),
    ) {
        let mut list = Listpack::new();
        for number in 0..pairs as i64 {
            list.append_integer(number);
            list.append_integer(-number);
        }
        let mut state = seed;
        let drawn = list.random_pairs_unique(count, &mut || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            state
        });
        prop_assert_eq!(drawn.len(), count.min(pairs));
        let keys: Vec<i64> = drawn.iter().map(|(key, _)| key.to_integer().unwrap()).collect();
        prop_assert!(keys.is_sorted_by(|a, b| a < b));
        for (key, value) in drawn {
            prop_assert_eq!(key.to_integer(), value.to_integer().map(|value| -value));
        }
    }
}

/// The same numbers each time (Knuth's linear congruential generator).
fn random_numbers() -> impl FnMut() -> u64 {
    let mut state = 1u64;
    move || {
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        state
    }
}

#[test]
fn draws_give_everyone_the_same_chance() {
    const ROUNDS: usize = 20_000;
    let mut list = Listpack::new();
    for number in 0..10 {
        list.append_integer(number);
    }
    let mut random = random_numbers();
    let mut times: HashMap<(&str, usize, i64), usize> = HashMap::new();
    let mut count = |kind, place, value: Value<'_>| {
        *times
            .entry((kind, place, value.to_integer().unwrap()))
            .or_default() += 1;
    };
    for _ in 0..ROUNDS {
        count("one", 0, list.get(list.random(&mut random).unwrap()));
        let (key, value) = list.random_pair(&mut random).unwrap();
        assert_eq!(key.to_integer().map(|key| key + 1), value.to_integer());
        count("pair", 0, key);
        // The order is random too: every place of the answer sees every element.
        for (place, value) in list.random_entries(3, &mut random).into_iter().enumerate() {
            count("entries", place, value);
        }
        for (place, (key, _)) in list.random_pairs(2, &mut random).into_iter().enumerate() {
            count("pairs", place, key);
        }
        for (key, _) in list.random_pairs_unique(2, &mut random) {
            count("unique", 0, key);
        }
    }
    let check = |kind, places, step, share: usize| {
        for place in 0..places {
            for value in (0..10).step_by(step) {
                let times = times[&(kind, place, value)];
                let off = times.abs_diff(ROUNDS / share);
                assert!(off < ROUNDS / share / 8, "{kind} {place} {value}: {times}");
            }
        }
    };
    check("one", 1, 1, 10);
    check("pair", 1, 2, 5);
    check("entries", 3, 1, 10);
    check("pairs", 2, 2, 5);
    for value in (0..10).step_by(2) {
        let off = times[&("unique", 0, value)].abs_diff(ROUNDS * 2 / 5);
        assert!(off < ROUNDS / 40, "{value}: {off}");
    }
    let empty = Listpack::new();
    assert_eq!(empty.random(&mut random), None);
    assert_eq!(empty.random_pair(&mut random), None);
    assert!(empty.random_entries(3, &mut random).is_empty());
}

/// Counting the elements for each pair would take minutes here.
#[test]
fn pairs_of_a_list_too_long_for_its_header_are_chosen_in_one_walk() {
    let mut list = Listpack::new();
    list.batch_append(&vec![Value::Integer(1); 400_000]);
    let mut random = random_numbers();
    assert_eq!(
        list.random_pairs_unique(150_000, &mut random).len(),
        150_000
    );
    assert_eq!(
        list.random_pairs_unique(300_000, &mut random).len(),
        200_000
    );
}
