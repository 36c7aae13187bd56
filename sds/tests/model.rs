//! Every string behaves as the `Vec<u8>` that goes through the same changes.

use proptest::collection::vec;
use proptest::prelude::*;
use sds::Sds;
use sds::sds::{Class, MAX_PREALLOC};

#[derive(Clone, Debug)]
enum Step {
    Cat(Vec<u8>),
    Cpy(Vec<u8>),
    GrowZero(usize),
    Truncate(usize),
    Range(i64, i64),
    Substr(usize, usize),
    Trim(Vec<u8>),
    MakeRoom(usize),
    MakeRoomNonGreedy(usize),
    RemoveFreeSpace(bool),
    Resize(usize, bool),
    FillSpare(Vec<u8>),
    Clone,
    RawRoundTrip,
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        8 => vec(any::<u8>(), 0..40),
        2 => vec(any::<u8>(), 0..400),
        1 => (any::<u8>(), 65_000usize..66_200).prop_map(|(byte, len)| vec![byte; len]),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => bytes().prop_map(Step::Cat),
        2 => bytes().prop_map(Step::Cpy),
        1 => (0usize..700).prop_map(Step::GrowZero),
        2 => (0usize..300).prop_map(Step::Truncate),
        2 => (-50i64..50, -50i64..50).prop_map(|(start, end)| Step::Range(start, end)),
        1 => (0usize..50, 0usize..50).prop_map(|(start, count)| Step::Substr(start, count)),
        1 => vec(any::<u8>(), 0..4).prop_map(Step::Trim),
        1 => (0usize..600).prop_map(Step::MakeRoom),
        1 => (0usize..600).prop_map(Step::MakeRoomNonGreedy),
        2 => any::<bool>().prop_map(Step::RemoveFreeSpace),
        2 => (0usize..600, any::<bool>()).prop_map(|(size, regrow)| Step::Resize(size, regrow)),
        1 => vec(any::<u8>(), 0..40).prop_map(Step::FillSpare),
        1 => Just(Step::Clone),
        1 => Just(Step::RawRoundTrip),
    ]
}

fn apply(s: &mut Sds, model: &mut Vec<u8>, step: Step) {
    match step {
        Step::Cat(bytes) => {
            s.cat(&bytes);
            model.extend_from_slice(&bytes);
        }
        Step::Cpy(bytes) => {
            s.cpy(&bytes);
            *model = bytes;
        }
        Step::GrowZero(len) => {
            s.grow_zero(len);
            model.resize(model.len().max(len), 0);
        }
        Step::Truncate(len) => {
            s.truncate(len);
            model.truncate(len);
        }
        Step::Range(start, end) => {
            s.range(start, end);
            let len = model.len() as i64;
            let clamp = |index: i64| (if index < 0 { len + index } else { index }).max(0) as usize;
            let end = if end < 0 && end + len < 0 {
                0
            } else {
                clamp(end) + 1
            };
            *model = model.iter().take(end).skip(clamp(start)).copied().collect();
        }
        Step::Substr(start, count) => {
            s.substr(start, count);
            *model = model.iter().skip(start).take(count).copied().collect();
        }
        Step::Trim(set) => {
            s.trim(&set);
            while model.last().is_some_and(|byte| set.contains(byte)) {
                model.pop();
            }
            while model.first().is_some_and(|byte| set.contains(byte)) {
                model.remove(0);
            }
        }
        Step::MakeRoom(room) => {
            s.make_room_for(room);
            assert!(s.avail() >= room);
        }
        Step::MakeRoomNonGreedy(room) => {
            s.make_room_for_non_greedy(room);
            assert!(s.avail() >= room);
        }
        Step::RemoveFreeSpace(regrow) => s.remove_free_space(regrow),
        Step::Resize(size, regrow) => {
            s.resize(size, regrow);
            assert!(s.alloc() >= size);
            model.truncate(size);
        }
        Step::FillSpare(bytes) => {
            let written = s.fill_spare(bytes.len(), |room| {
                let room_len = room.len();
                Ok::<_, ()>(room.write_copy_of_slice(&bytes[..room_len]))
            });
            model.extend_from_slice(&bytes[..written.unwrap()]);
        }
        Step::Clone => *s = s.clone(),
        Step::RawRoundTrip => {
            let raw = std::mem::take(s).into_raw();
            // SAFETY: just given up by `into_raw`, and taken back once.
            *s = unsafe { Sds::from_raw(raw) };
        }
    }
}

/// What must hold of every string at any time.
fn check(s: &Sds) {
    let class = s.class();
    assert!(s.len() <= s.alloc());
    assert!(s.alloc() <= class.max_size());
    assert!(s.alloc_size() > class.header_size() + s.alloc());
    // SAFETY: the byte behind the last one is the NUL, inside the block.
    let behind = unsafe { *s.as_ptr().add(s.len()) };
    assert_eq!(behind, 0, "NUL behind the string");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn behaves_as_a_vector_of_bytes(start in bytes(), steps in vec(step(), 0..40)) {
        let mut s = Sds::from_bytes(&start);
        let mut model = start;
        for step in steps {
            apply(&mut s, &mut model, step);
            check(&s);
            prop_assert_eq!(&*s, model.as_slice());
        }
    }

    #[test]
    fn order_is_the_order_of_the_bytes(a in vec(any::<u8>(), 0..6), b in vec(any::<u8>(), 0..6)) {
        prop_assert_eq!(Sds::from_bytes(&a).cmp(&Sds::from_bytes(&b)), a.cmp(&b));
        prop_assert_eq!(Sds::from_bytes(&a) == Sds::from_bytes(&b), a == b);
    }

    #[test]
    fn split_args_reads_back_what_cat_repr_wrote(args in vec(vec(any::<u8>(), 0..12), 0..5)) {
        let mut line = Sds::new();
        for arg in &args {
            line.cat_repr(arg);
            line.cat(b" ");
        }
        prop_assert!(!line.iter().any(|byte| !(b' '..=b'~').contains(byte)));
        let back = sds::split_args(&line).unwrap();
        prop_assert_eq!(back.iter().map(|arg| arg.to_vec()).collect::<Vec<_>>(), args);
    }

    #[test]
    fn split_args_of_anything_does_not_panic(line in vec(any::<u8>(), 0..60)) {
        let _ = sds::split_args(&line);
    }

    #[test]
    fn trimming_takes_the_set_off_both_ends_only(bytes in vec(0u8..4, 0..12), set in vec(0u8..4, 0..3)) {
        let text = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect::<String>();
        let mut s = Sds::from_bytes(&bytes);
        s.trim(&set);
        let expected = text(&bytes);
        let expected = expected.trim_matches(|char| set.contains(&(char as u8)));
        prop_assert_eq!(text(&s), expected);
    }

    #[test]
    fn join_undoes_split_len(bytes in vec(0u8..4, 1..40), separator in vec(0u8..4, 1..3)) {
        let pieces = sds::split_len(&bytes, &separator);
        prop_assert_eq!(&*sds::join(&pieces, &separator), bytes.as_slice());
    }
}

#[test]
fn the_header_is_only_as_wide_as_the_string_needs() {
    for (len, class) in [
        (0, Class::Eight), // empty strings are made to be appended to
        (1, Class::Five),
        (31, Class::Five),
        (32, Class::Eight),
        (200, Class::Eight),
        (256, Class::Sixteen),
        (60_000, Class::Sixteen),
        (65_536, Class::ThirtyTwo),
    ] {
        let s = Sds::from_bytes(&vec![b'x'; len]);
        assert_eq!(s.class(), class, "length {len}");
        check(&s);
    }
}

#[test]
fn growth_doubles_below_one_megabyte_and_adds_one_above() {
    let mut s = Sds::from_bytes(&[b'x'; 100]);
    s.make_room_for(100);
    assert!((400..=480).contains(&s.alloc()), "{}", s.alloc());
    let mut s = Sds::from_bytes(&vec![b'x'; MAX_PREALLOC]);
    s.make_room_for(300_000);
    let grown = s.alloc();
    assert!(
        (2 * MAX_PREALLOC + 300_000..3 * MAX_PREALLOC).contains(&grown),
        "{grown}"
    );
}

#[test]
fn a_block_is_of_a_size_class_of_the_allocator() {
    for len in [1, 20, 31, 32, 100, 250, 252, 255, 1_000, 65_530, 70_000] {
        let s = Sds::from_bytes(&vec![b'x'; len]);
        assert_eq!(
            s.alloc_size(),
            zmalloc::good_size(s.alloc_size()),
            "length {len}"
        );
    }
}

#[test]
fn appending_to_a_short_string_leaves_class_five() {
    let mut s = Sds::from_bytes(b"hello");
    assert_eq!(s.class(), Class::Five);
    s.cat(b" world");
    assert_eq!((s.class(), &*s), (Class::Eight, &b"hello world"[..]));
}

#[test]
fn removing_free_space_of_a_string_that_regrows_keeps_a_growing_header() {
    let mut s = Sds::with_capacity(1_000);
    s.cat(b"abc");
    s.remove_free_space(true);
    assert_eq!((s.class(), &*s), (Class::Eight, &b"abc"[..]));
    s.make_room_for(100);
    s.remove_free_space(false);
    assert_eq!((s.class(), &*s), (Class::Five, &b"abc"[..]));
}

#[test]
fn resizing_below_the_length_cuts_the_string() {
    let mut s = Sds::from_bytes(b"0123456789");
    s.resize(4, true);
    assert_eq!(s, b"0123");
}

#[test]
fn an_impossible_capacity_is_refused_not_fatal() {
    assert!(Sds::try_with_capacity(usize::MAX).is_none());
    assert!(Sds::try_with_capacity(isize::MAX as usize).is_none());
    assert!(Sds::try_with_capacity(1 << 46).is_none());
    assert!(Sds::try_with_capacity(100).is_some());
}

#[test]
#[should_panic(expected = "foreign slice")]
fn fill_spare_refuses_a_slice_that_is_not_the_beginning_of_the_room() {
    let mut s = Sds::with_capacity(10);
    let _ = s.fill_spare(3, |room| Ok::<_, ()>(room[1..].write_copy_of_slice(b"ab")));
}

#[test]
fn formatted_text_is_appended() {
    let mut s = Sds::from("n=");
    s.cat_fmt(format_args!("{:>3}", 7));
    assert_eq!(s, b"n=  7");
}

#[test]
fn repr_escapes_as_the_original() {
    let mut s = Sds::new();
    s.cat_repr(b"\x07\n\x00foo\x80\"\\\r\t\x08 ~");
    assert_eq!(s, br#""\a\n\x00foo\x80\"\\\r\t\b ~""#);
    assert!(sds::needs_repr(b"two words"));
    assert!(sds::needs_repr(b"caf\xc3\xa9"));
    assert!(sds::needs_repr(b"a\\b"));
    assert!(sds::needs_repr(b"a\"b"));
    assert!(!sds::needs_repr(b"plain'word"));
}

#[test]
fn split_args_follows_the_quirks_of_the_original() {
    let split = |line: &[u8]| {
        sds::split_args(line).map(|args| args.iter().map(|arg| arg.to_vec()).collect::<Vec<_>>())
    };
    let ok = |args: &[&[u8]]| Ok(args.iter().map(|arg| arg.to_vec()).collect::<Vec<_>>());
    assert_eq!(split(b""), ok(&[]));
    assert_eq!(split(b" \t\r\n\x0b\x0c "), ok(&[]));
    assert_eq!(split(b"a  b\tc\r\n"), ok(&[b"a", b"b", b"c"]));
    assert_eq!(split(b"\"\""), ok(&[b""]));
    assert_eq!(split(b"a\"b c\" d"), ok(&[b"ab c", b"d"]));
    assert_eq!(split(b"a\0b"), ok(&[b"a"]));
    assert_eq!(split(br#""\x41\xzz\q""#), ok(&[b"Axzzq"]));
    assert_eq!(split(br"'\n\''"), ok(&[br"\n'"]));
    assert_eq!(split(br"bare\n"), ok(&[br"bare\n"]));
    for bad in [
        &b"\"foo"[..],
        b"'foo",
        b"\"foo\"bar",
        b"'foo'bar",
        b"\"foo\\",
    ] {
        assert_eq!(split(bad), Err(sds::UnbalancedQuotes));
    }
}

#[test]
fn split_len_counts_empty_pieces() {
    let pieces = |bytes: &[u8], separator: &[u8]| {
        sds::split_len(bytes, separator)
            .iter()
            .map(|piece| piece.to_vec())
            .collect::<Vec<_>>()
    };
    assert_eq!(pieces(b",a,,b,", b","), [&b""[..], b"a", b"", b"b", b""]);
    assert_eq!(pieces(b"a--b", b"--"), [b"a", b"b"]);
    assert!(pieces(b"", b",").is_empty());
    assert!(pieces(b"abc", b"").is_empty());
}

#[test]
fn letters_change_case_in_ascii_only() {
    let mut s = Sds::from_bytes(b"a1Z-\xc4\xe4");
    s.to_upper();
    assert_eq!(s, b"A1Z-\xc4\xe4");
    s.to_lower();
    assert_eq!(s, b"a1z-\xc4\xe4");
}

#[test]
fn mapped_bytes_are_replaced_once_each() {
    let mut s = Sds::from("hello");
    s.map_chars(b"ho", b"01");
    assert_eq!(s, b"0ell1");
    let mut s = Sds::from("abab");
    s.map_chars(b"ab", b"ba");
    assert_eq!(s, b"baba");
}

#[test]
fn room_that_was_asked_for_is_there_before_the_first_byte() {
    for capacity in [0, 1, 31, 32, 1_000, 70_000] {
        assert!(Sds::with_capacity(capacity).avail() >= capacity);
        let room = Sds::try_with_capacity(capacity).map(|s| s.avail() >= capacity);
        assert_eq!(room, Some(true), "{capacity}");
        assert_eq!(Sds::with_len(capacity), vec![0; capacity][..]);
    }
}

#[test]
fn copying_over_a_string_reuses_a_block_that_fits() {
    let mut s = Sds::with_capacity(100);
    let block = s.as_ptr();
    s.cpy(b"fits");
    assert_eq!((&*s, s.as_ptr()), (&b"fits"[..], block));
}

#[test]
fn a_long_string_keeps_its_wider_header_when_it_shrinks() {
    let mut s = Sds::from_bytes(&vec![b'x'; 70_000]);
    s.resize(60_000, false);
    assert_eq!(s.class(), Class::ThirtyTwo);
    s.resize(100, false);
    assert_eq!(s.class(), Class::Eight);
}

#[test]
fn a_string_stands_in_for_its_bytes() {
    let text = &b"a\n\xff"[..];
    let s = Sds::from(text);
    assert_eq!(s, Sds::from(text.to_vec()));
    assert!(s == *text && s != b"a\n"[..]);
    assert!(s == text && s != b"a\n");
    assert_eq!(format!("{s:?}"), r#""a\n\xff""#);
    // Found by its bytes in ordered and in hashed collections.
    let sorted = std::collections::BTreeSet::from([s.clone(), Sds::from("b")]);
    let hashed: std::collections::HashSet<Sds> = sorted.iter().cloned().collect();
    assert!(sorted.contains(text) && hashed.contains(text) && !hashed.contains(&b"c"[..]));
    assert_eq!(sorted.first(), Some(&s));
}

#[test]
fn writing_to_a_string_appends() {
    use std::io::Write;
    let mut s = Sds::from("1 ");
    assert_eq!(s.write(b"two").expect("room"), 3);
    write!(s, " {}", 3).expect("room");
    assert_eq!(s, b"1 two 3");
}

#[test]
fn handle_is_one_pointer_wide() {
    assert_eq!(size_of::<Sds>(), size_of::<usize>());
    assert_eq!(size_of::<Option<Sds>>(), size_of::<usize>());
}
