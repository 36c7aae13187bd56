//! Foreign bytes: what deep validation refuses and where, and that what shallow validation lets
//! through does no harm.

use listpack::Listpack;
use proptest::prelude::*;
use stream::{
    Corrupt, Loader, NewId, Node, NodeLimits, Numbers, Reason, Stream, StreamId, TrimArgs,
    TrimStrategy, Validation,
};

const KEY: StreamId = StreamId::new(7, 0);

/// A listpack of these elements: integers where they are integers.
fn listpack(elements: &[&str]) -> Vec<u8> {
    let mut listpack = Listpack::new();
    for element in elements {
        listpack.append(element.as_bytes());
    }
    listpack.into_bytes()
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn node(text: &str, validation: Validation) -> Result<Node, Corrupt> {
    Node::from_bytes(KEY, listpack(&words(text)), validation)
}

/// What is wrong with a node of these elements by deep validation, and at which of them.
fn fault(text: &str) -> (Reason, usize) {
    let elements = words(text);
    let corrupt = node(text, Validation::Deep).expect_err(text);
    let listpack = Listpack::from_bytes(listpack(&elements), Validation::Deep).expect("sound");
    let at = listpack
        .entries()
        .position(|(position, _)| position.offset() == corrupt.offset);
    assert_eq!(corrupt.node, KEY);
    let at = at.unwrap_or_else(|| {
        assert_eq!(corrupt.offset, listpack.bytes() - 1, "the terminator");
        elements.len()
    });
    (corrupt.reason, at)
}

#[test]
fn a_node_that_is_as_it_must_be_is_taken() {
    let good = [
        "1 0 1 temp 0  2 0 0 21 4",
        "1 1 1 temp 0  3 0 0 21 4  0 1 0 1 rain no 6",
        "0 1 0 0  3 0 0 3",
        "2 0 2 a b 0  2 0 5 1 2 5  2 1 -5 3 4 5",
    ];
    for text in good {
        for validation in [Validation::Shallow, Validation::Deep] {
            let node = node(text, validation).expect(text);
            node.check(KEY).expect("sound");
        }
    }
}

#[test]
fn a_master_entry_that_lies_is_refused() {
    assert_eq!(fault("one 0 1 f 0  2 0 0 v 4"), (Reason::NotANumber, 0));
    assert_eq!(fault("-1 0 1 f 0  2 0 0 v 4"), (Reason::Negative, 0));
    assert_eq!(fault("1 -2 1 f 0  2 0 0 v 4"), (Reason::Negative, 1));
    assert_eq!(fault("1 0 -1 f 0  2 0 0 v 4"), (Reason::Negative, 2));
    assert_eq!(fault("1 0 2 f 0  2 0 0 v 4"), (Reason::NoMasterEnd, 5));
    assert_eq!(fault("1 0 1 f f  2 0 0 v 4"), (Reason::NoMasterEnd, 4));
    assert_eq!(fault("1 0"), (Reason::CutShort, 2));
    assert_eq!(fault("1 0 1 f"), (Reason::CutShort, 4));
    assert_eq!(fault("1 0 9000000000000000000 f 0"), (Reason::CutShort, 5));
}

#[test]
fn counts_that_lie_are_refused() {
    assert_eq!(fault("2 0 1 f 0  2 0 0 v 4"), (Reason::WrongCount, 0));
    assert_eq!(fault("1 1 1 f 0  2 0 0 v 4"), (Reason::WrongDeleted, 1));
    assert_eq!(fault("1 0 1 f 0  3 0 0 v 4"), (Reason::WrongCount, 0));
    assert_eq!(fault("0 1 1 f 0  2 0 0 v 4"), (Reason::WrongCount, 0));
}

#[test]
fn an_entry_that_lies_is_refused() {
    assert_eq!(fault("1 0 1 f 0  4 0 0 v 4"), (Reason::UnknownFlags, 5));
    assert_eq!(fault("1 0 1 f 0  x 0 0 v 4"), (Reason::NotANumber, 5));
    assert_eq!(fault("1 0 1 f 0  2 x 0 v 4"), (Reason::NotANumber, 6));
    assert_eq!(fault("1 0 1 f 0  2 0 x v 4"), (Reason::NotANumber, 7));
    assert_eq!(fault("1 0 1 f 0  2 0 0 v 5"), (Reason::WrongLpCount, 9));
    assert_eq!(fault("1 0 1 f 0  2 0 0 v x"), (Reason::NotANumber, 9));
    assert_eq!(fault("1 0 1 f 0  0 0 0 -1 4"), (Reason::Negative, 8));
}

#[test]
fn an_entry_that_runs_past_the_end_is_refused() {
    assert_eq!(fault("1 0 1 f 0  2 0 0 v"), (Reason::CutShort, 9));
    assert_eq!(fault("1 0 1 f 0  0 0 0 2 f v 6"), (Reason::CutShort, 12));
    let endless = "1 0 1 f 0  0 0 0 9000000000000000000 f v 6";
    assert_eq!(fault(endless), (Reason::CutShort, 12));
    assert_eq!(fault("1 0 1 f 0  2 0 0 v 4 2"), (Reason::CutShort, 11));
}

#[test]
fn ids_out_of_order_are_refused() {
    let same = "2 0 0 0  2 0 0 3  2 0 0 3";
    assert_eq!(fault(same), (Reason::IdOutOfOrder, 8));
    let falling = "2 0 0 0  2 1 0 3  2 0 0 3";
    assert_eq!(fault(falling), (Reason::IdOutOfOrder, 8));
    let before_key = "1 0 0 0  2 -1 0 3";
    assert_eq!(fault(before_key), (Reason::IdOutOfOrder, 4));
    let of_a_tombstone = "1 1 0 0  2 1 0 3  3 0 0 3";
    assert!(node(of_a_tombstone, Validation::Deep).is_ok());
}

#[test]
fn a_node_without_entries_is_refused() {
    assert_eq!(fault("0 0 1 f 0"), (Reason::NoEntries, 5));
    let shallow = node("0 0 1 f 0", Validation::Shallow).expect_err("no entries");
    assert_eq!(shallow.reason, Reason::NoEntries);
}

#[test]
fn shallow_validation_looks_at_both_ends() {
    let shallow = |text| node(text, Validation::Shallow);
    assert!(shallow("9 9 1 f 0  junk  2 0 0 v 4").is_ok());
    let tail = shallow("1 0 1 f 0  2 0 0 v 7").expect_err("no entry of seven");
    assert_eq!(tail.reason, Reason::WrongLpCount);
    assert!(shallow("1 0 1 f 1  2 0 0 v 4").is_err());
}

#[test]
fn bytes_that_are_no_listpack_are_refused_where_they_go_wrong() {
    let good = listpack(&words("1 0 1 temp 0  2 0 0 21 4"));
    for len in 0..good.len() {
        let cut = Node::from_bytes(KEY, good[..len].to_vec(), Validation::Shallow);
        assert!(matches!(
            cut,
            Err(Corrupt {
                reason: Reason::Listpack(_),
                ..
            })
        ));
    }
    let mut early_end = good.clone();
    early_end[12] = 0xFF;
    let corrupt = Node::from_bytes(KEY, early_end, Validation::Deep).expect_err("no listpack");
    assert_eq!(corrupt.offset, 12);
    assert_eq!(
        corrupt.to_string(),
        "stream corrupt in node 7-0 at byte 12: listpack corrupt at byte 12: \
         a terminator before the end"
    );
    let mut overlong = good;
    overlong.push(0xFF);
    assert!(Node::from_bytes(KEY, overlong, Validation::Shallow).is_err());
}

fn numbers(length: u64, last_ms: u64) -> Numbers {
    Numbers {
        length,
        last_id: StreamId::new(last_ms, 0),
        history: Some((StreamId::MIN, length)),
    }
}

/// The stream of these nodes by key, each with entries of these milliseconds after it.
fn load(nodes: &[(u64, &[u64])], numbers: Numbers) -> Result<Stream, Reason> {
    let mut loader = Loader::new();
    for (key, entries) in nodes {
        let mut listpack = Listpack::new();
        listpack.append_integer(entries.len() as i64);
        for _ in 0..3 {
            listpack.append_integer(0);
        }
        for &ms in *entries {
            for element in [2, ms as i64, 0, 3] {
                listpack.append_integer(element);
            }
        }
        let key = StreamId::new(*key, 0).encode();
        loader
            .add_node(&key, listpack.into_bytes(), Validation::Deep)
            .map_err(|corrupt| corrupt.reason)?;
    }
    loader
        .finish(numbers, Validation::Deep)
        .map_err(|corrupt| corrupt.reason)
}

#[test]
fn nodes_and_numbers_that_contradict_each_other_are_refused() {
    let two: &[(u64, &[u64])] = &[(10, &[0, 1]), (20, &[0, 5])];
    let good = load(two, numbers(4, 25)).expect("no contradiction");
    good.check().expect("sound");
    assert_eq!(good.first_id(), StreamId::new(10, 0));

    assert_eq!(load(two, numbers(5, 25)).err(), Some(Reason::WrongLength));
    assert_eq!(
        load(two, numbers(4, 24)).err(),
        Some(Reason::LastIdTooSmall)
    );
    assert_eq!(load(&[], numbers(1, 1)).err(), Some(Reason::WrongLength));
    let overlapping: &[(u64, &[u64])] = &[(10, &[0, 10]), (20, &[0])];
    assert_eq!(
        load(overlapping, numbers(3, 20)).err(),
        Some(Reason::NodesOverlap)
    );
    let twice: &[(u64, &[u64])] = &[(10, &[0]), (10, &[0])];
    assert_eq!(
        load(twice, numbers(2, 20)).err(),
        Some(Reason::DuplicateKey)
    );

    let history = |deleted_ms, added| Numbers {
        history: Some((StreamId::new(deleted_ms, 0), added)),
        ..numbers(4, 25)
    };
    assert!(load(two, history(25, 4)).is_ok());
    assert_eq!(
        load(two, history(26, 4)).err(),
        Some(Reason::MaxDeletedTooLarge)
    );
    assert_eq!(
        load(two, history(25, 3)).err(),
        Some(Reason::EntriesAddedTooSmall)
    );
}

#[test]
fn turning_back_the_last_id_takes_nodes_of_tombstones_beyond_it() {
    let mut loader = Loader::new();
    for (ms, text) in [(7, "1 0 0 0  2 0 0 3"), (20, "0 1 0 0  3 0 0 3")] {
        let key = StreamId::new(ms, 0).encode();
        let bytes = listpack(&words(text));
        loader
            .add_node(&key, bytes, Validation::Deep)
            .expect("a node");
    }
    let mut stream = loader
        .finish(numbers(1, 20), Validation::Deep)
        .expect("a stream");
    stream
        .set_id(StreamId::new(8, 0), None, None)
        .expect("no contradiction");
    assert_eq!(stream.node_count(), 1);
    let auto = NewId::Auto { now_ms: 9 };
    stream
        .append(auto, &[("f", "v")], NodeLimits::default())
        .expect("small");
    stream.check().expect("sound");
}

#[test]
fn deleting_more_than_a_node_claimed_leaves_a_stream_that_knows_it_is_empty() {
    let claims_one = listpack(&words("1 0 0 0  2 0 0 3  2 1 0 3"));
    let mut loader = Loader::new();
    loader
        .add_node(&KEY.encode(), claims_one, Validation::Shallow)
        .expect("sound at its ends");
    let mut stream = loader
        .finish(numbers(1, 20), Validation::Shallow)
        .expect("a stream");
    assert_eq!(stream.first_id(), KEY);
    assert!(stream.delete(StreamId::new(8, 0)));
    assert_eq!((stream.len(), stream.first_id()), (0, StreamId::MIN));
}

#[test]
fn a_key_that_is_no_id_is_refused() {
    let bytes = listpack(&words("1 0 0 0  2 0 0 3"));
    let error = Loader::new().add_node(&[0; 15], bytes, Validation::Shallow);
    assert_eq!(
        error.map_err(|corrupt| corrupt.reason),
        Err(Reason::KeySize)
    );
}

#[test]
fn files_before_redis_7_tell_no_history() {
    let mut loader = Loader::new();
    let bytes = listpack(&words("2 1 0 0  3 0 0 3  2 1 0 3  2 2 0 3"));
    loader
        .add_node(&KEY.encode(), bytes, Validation::Deep)
        .expect("a node");
    let numbers = Numbers {
        length: 2,
        last_id: StreamId::new(9, 0),
        history: None,
    };
    let stream = loader.finish(numbers, Validation::Deep).expect("a stream");
    assert_eq!(stream.first_id(), StreamId::new(8, 0));
    assert_eq!(stream.entries_added(), 2);
    assert_eq!(stream.max_deleted_entry_id(), StreamId::MIN);
}

/// Every operation, on a stream that may be anything.
fn exercise(stream: &mut Stream) {
    let limits = NodeLimits {
        max_bytes: 0,
        max_entries: 8,
    };
    let mut ids = Vec::new();
    for entry in stream.iter().with_tombstones().chain(stream.iter_rev()) {
        assert_eq!(entry.fields().count(), entry.num_fields());
        ids.push(entry.id());
    }
    let _ = (stream.dump(), stream.check(), stream.clone().alloc_size());
    for &id in ids.iter().take(20) {
        let _ = stream.get(id);
        let _ = stream.range(id, StreamId::MAX).count();
        let _ = stream.range_rev(StreamId::MIN, id).count();
        let _ = stream.estimate_distance_from_first_ever_entry(id);
    }
    for new in [NewId::Auto { now_ms: 9 }, NewId::AutoSequence { ms: 7 }] {
        let _ = stream.append(new, &[("f", "v")], limits);
    }
    for &id in ids.iter().take(5) {
        let _ = stream.delete(id);
    }
    if let Some(&id) = ids.get(ids.len() / 2) {
        let _ = stream.trim(TrimArgs::exact(TrimStrategy::MinId(id)));
    }
    let _ = stream.trim_by_length(stream.len() / 2, true, 3);
    let _ = stream.trim_by_length(stream.len() / 2, false, 0);
    let _ = stream.set_id(StreamId::new(8, 0), Some(3), None);
    let _ = stream.append(NewId::Auto { now_ms: 99 }, &[("f", "v")], limits);
    let _ = stream.trim_by_length(0, false, 0);
}

/// The stream of this node alone, with the smaller of two last ids that is not refused.
fn stream_of(bytes: &[u8], validation: Validation) -> Result<Stream, Corrupt> {
    let length = Node::from_bytes(KEY, bytes.to_vec(), validation)?.count();
    let with_last_id = |last_id| {
        let mut loader = Loader::new();
        loader.add_node(&KEY.encode(), bytes.to_vec(), validation)?;
        let numbers = Numbers {
            length,
            last_id,
            history: Some((StreamId::MIN, u64::MAX)),
        };
        loader.finish(numbers, validation)
    };
    with_last_id(StreamId::new(8, 0)).or_else(|_| with_last_id(StreamId::MAX))
}

fn some_node() -> Vec<u8> {
    let mut stream = Stream::new();
    let limits = NodeLimits::default();
    for seq in 0..6 {
        let new = NewId::Exactly(StreamId::new(7, 2 * seq));
        let number = seq.to_string();
        stream
            .append(new, &[("temp", number.as_str()), ("wind", "NW")], limits)
            .expect("small");
        let auto = NewId::AutoSequence { ms: 7 };
        if seq == 2 {
            let long = "x".repeat(90);
            stream
                .append(auto, &[("rain", long)], limits)
                .expect("small");
        }
    }
    stream.delete(StreamId::new(7, 2));
    let mut bytes = Vec::new();
    stream.for_each_node(|_, node| bytes.extend(node.as_bytes()));
    bytes
}

#[test]
fn no_single_changed_byte_does_harm() {
    let good = some_node();
    for at in 0..good.len() {
        for value in [
            0, 1, 2, 3, 0x7F, 0x80, 0xBF, 0xDF, 0xE0, 0xF0, 0xF1, 0xF4, 0xFF,
        ] {
            let mut bytes = good.clone();
            bytes[at] = value;
            if let Ok(mut stream) = stream_of(&bytes, Validation::Shallow) {
                exercise(&mut stream);
            }
            if let Ok(mut stream) = stream_of(&bytes, Validation::Deep) {
                stream.check().expect("deep validation demands the same");
                exercise(&mut stream);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Elements of the right kind in no order: much more of it gets through than of random bytes.
    #[test]
    fn no_elements_do_harm(
        head in prop::collection::vec(0..4i64, 3),
        elements in prop::collection::vec(
            prop_oneof![8 => -1..8i64, 1 => any::<i64>(), 1 => Just(0x7FFF_FFFF_FFFF_FFFF)],
            0..60,
        ),
    ) {
        let mut listpack = Listpack::new();
        for element in head {
            listpack.append_integer(element);
        }
        listpack.append_integer(0);
        for element in elements {
            listpack.append_integer(element);
        }
        let bytes = listpack.into_bytes();
        for validation in [Validation::Shallow, Validation::Deep] {
            if let Ok(mut stream) = stream_of(&bytes, validation) {
                exercise(&mut stream);
            }
        }
    }
}
