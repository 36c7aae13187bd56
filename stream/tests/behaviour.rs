//! What a stream promises, one promise a test.

use stream::{
    AppendError, NewId, NodeLimits, SetIdError, Stream, StreamId, TrimArgs, TrimStrategy,
};

const SMALL: NodeLimits = NodeLimits {
    max_bytes: 0,
    max_entries: 4,
};

fn id(ms: u64, seq: u64) -> StreamId {
    StreamId::new(ms, seq)
}

/// Entries 1-0, 2-0 ... in nodes of four.
fn numbered(entries: u64) -> Stream {
    let mut stream = Stream::new();
    for ms in 1..=entries {
        add(&mut stream, id(ms, 0)).expect("greater than the last");
    }
    stream
}

fn add(stream: &mut Stream, id: StreamId) -> Result<StreamId, AppendError> {
    stream.append(NewId::Exactly(id), &[("field", "value")], SMALL)
}

fn times(stream: &Stream) -> Vec<u64> {
    stream.iter().map(|entry| entry.id().ms).collect()
}

#[test]
fn an_id_is_made_of_the_clock_unless_it_stands_still_or_goes_back() {
    let mut stream = Stream::new();
    let mut auto = |now_ms| stream.append(NewId::Auto { now_ms }, &[("a", "b")], SMALL);
    assert_eq!(auto(5), Ok(id(5, 0)));
    assert_eq!(auto(5), Ok(id(5, 1)));
    assert_eq!(auto(3), Ok(id(5, 2)));
    assert_eq!(auto(6), Ok(id(6, 0)));
}

#[test]
fn a_sequence_number_is_counted_on_within_its_millisecond_only() {
    let mut stream = Stream::new();
    let mut auto = |ms| stream.append(NewId::AutoSequence { ms }, &[("a", "b")], SMALL);
    assert_eq!(auto(0), Ok(id(0, 1)));
    assert_eq!(auto(4), Ok(id(4, 0)));
    assert_eq!(auto(4), Ok(id(4, 1)));
    assert_eq!(auto(3), Err(AppendError::IdTooSmall));
}

#[test]
fn no_entry_has_an_id_that_is_not_greater_than_the_last() {
    let mut stream = numbered(3);
    assert_eq!(add(&mut stream, id(3, 0)), Err(AppendError::IdTooSmall));
    assert_eq!(add(&mut stream, id(2, 9)), Err(AppendError::IdTooSmall));
    assert_eq!(
        add(&mut Stream::new(), id(0, 0)),
        Err(AppendError::IdTooSmall)
    );
    assert_eq!(stream.len(), 3);
}

#[test]
fn after_the_greatest_id_there_is_none() {
    let mut stream = Stream::new();
    add(&mut stream, StreamId::MAX).expect("an id like any other");
    let auto = NewId::Auto { now_ms: 1 };
    assert_eq!(stream.next_id(auto), None);
    let open = NewId::AutoSequence { ms: u64::MAX };
    assert_eq!(stream.next_id(open), None);
}

#[test]
fn ids_far_from_the_master_entrys_come_back_whole() {
    let ids = [id(1, u64::MAX), id(2, 0), id(u64::MAX, 0), StreamId::MAX];
    let mut stream = Stream::new();
    for id in ids {
        add(&mut stream, id).expect("greater than the last");
    }
    assert_eq!(stream.node_count(), 1);
    assert!(stream.iter().map(|entry| entry.id()).eq(ids));
    stream.check().expect("sound");
}

#[test]
fn a_node_takes_entries_up_to_its_limits() {
    assert_eq!(numbered(4).node_count(), 1);
    assert_eq!(numbered(5).node_count(), 2);
    let by_bytes = NodeLimits {
        max_bytes: 100,
        max_entries: 0,
    };
    let mut stream = Stream::new();
    for ms in 1..=10 {
        let new = NewId::Exactly(id(ms, 0));
        let value = [b'x'; 30];
        stream
            .append(new, &[("f", value)], by_bytes)
            .expect("small");
    }
    stream.for_each_node(|_, node| assert!(node.bytes() < 160));
    assert!(stream.node_count() >= 5, "{}", stream.dump());
}

#[test]
fn tombstones_count_as_entries_of_a_full_node() {
    let mut stream = numbered(4);
    stream.delete(id(2, 0));
    add(&mut stream, id(9, 0)).expect("greater than the last");
    assert_eq!(stream.node_count(), 2);
}

#[test]
fn fields_are_stored_again_only_where_they_differ_from_the_first_entrys() {
    let mut stream = Stream::new();
    let mut add = |pairs: &dyn stream::Pairs| {
        let auto = NewId::Auto { now_ms: 1 };
        stream.append(auto, pairs, SMALL).expect("small");
    };
    add(&[("a", "1"), ("b", "2")]);
    add(&[("a", "3"), ("b", "4")]);
    add(&[("b", "5"), ("a", "6")]);
    add(&[("a", "7")]);
    let same: Vec<bool> = stream.iter().map(|entry| entry.has_same_fields()).collect();
    assert_eq!(same, [true, true, false, false]);
    let last = stream.iter_rev().next().expect("four entries");
    assert_eq!(format!("{last:?}"), r#"1-3 {"a": 7}"#);
}

#[test]
fn deleting_leaves_a_tombstone_and_the_last_deletion_takes_the_node() {
    let mut stream = numbered(8);
    assert!(stream.delete(id(2, 0)));
    assert!(!stream.delete(id(2, 0)));
    assert_eq!(times(&stream), [1, 3, 4, 5, 6, 7, 8]);
    assert_eq!(stream.iter().with_tombstones().count(), 8);
    let mut counts = Vec::new();
    stream.for_each_node(|_, node| counts.push((node.count(), node.deleted())));
    assert_eq!(counts, [(3, 1), (4, 0)]);
    for ms in [1, 3, 4] {
        assert!(stream.delete(id(ms, 0)));
    }
    assert_eq!(stream.node_count(), 1);
    assert_eq!(stream.iter().with_tombstones().count(), 4);
}

#[test]
fn deleting_keeps_the_ends_up_to_date() {
    let mut stream = numbered(6);
    stream.delete(id(6, 0));
    assert_eq!(stream.first_id(), id(1, 0));
    assert_eq!(stream.last_id(), id(6, 0));
    assert_eq!(stream.edge_id(false, true), id(5, 0));
    assert_eq!(stream.edge_id(false, false), id(6, 0));
    stream.delete(id(1, 0));
    assert_eq!(stream.first_id(), id(2, 0));
    assert_eq!(stream.max_deleted_entry_id(), id(6, 0));
    for ms in 2..6 {
        stream.delete(id(ms, 0));
    }
    assert_eq!(stream.first_id(), StreamId::MIN);
    assert!(stream.is_empty() && stream.node_count() == 0);
    stream.check().expect("sound");
}

#[test]
fn approximate_trimming_takes_whole_nodes_only() {
    let mut stream = numbered(10);
    let by_length = TrimStrategy::MaxLen(3);
    assert_eq!(stream.trim(TrimArgs::approx(by_length, 0)), 4);
    assert_eq!(stream.len(), 6);
    assert_eq!(stream.trim(TrimArgs::exact(by_length)), 3);
    assert_eq!(times(&stream), [8, 9, 10]);
    assert_eq!(stream.first_id(), id(8, 0));
    assert_eq!(stream.max_deleted_entry_id(), StreamId::MIN);
}

#[test]
fn trimming_by_id_leaves_the_id_itself() {
    let mut stream = numbered(10);
    let by_id = TrimStrategy::MinId(id(7, 0));
    assert_eq!(stream.trim(TrimArgs::exact(by_id)), 6);
    assert_eq!(times(&stream), [7, 8, 9, 10]);
    assert_eq!(stream.trim_by_id(StreamId::MAX, false, 4), 4);
    assert!(stream.is_empty());
    assert_eq!(stream.first_id(), StreamId::MIN);
}

#[test]
fn a_limit_stops_before_the_node_that_exceeds_it() {
    let mut stream = numbered(20);
    let all = TrimStrategy::MaxLen(0);
    assert_eq!(stream.trim(TrimArgs::approx(all, 3)), 0);
    assert_eq!(stream.trim(TrimArgs::approx(all, 9)), 8);
    assert_eq!(stream.trim_by_length(0, true, 4), 12);
}

#[test]
fn trimming_up_to_a_tombstone_leaves_a_node_without_entries() {
    let mut stream = numbered(4);
    stream.delete(id(4, 0));
    let by_id = TrimStrategy::MinId(id(4, 0));
    assert_eq!(stream.trim(TrimArgs::exact(by_id)), 3);
    assert_eq!((stream.len(), stream.node_count()), (0, 1));
    stream.check().expect("sound");
    add(&mut stream, id(5, 0)).expect("greater than the last");
    assert_eq!(times(&stream), [5]);
    // Short enough as it is: even a node without entries stays.
    assert_eq!(stream.trim(TrimArgs::exact(TrimStrategy::MaxLen(1))), 0);
    assert_eq!(stream.node_count(), 2);
}

#[test]
fn the_last_id_may_be_set_to_anything_that_contradicts_nothing() {
    let mut stream = numbered(5);
    stream.delete(id(3, 0));
    let mut set = |ms, added, deleted| stream.set_id(id(ms, 0), added, deleted);
    assert_eq!(set(4, None, None), Err(SetIdError::BelowTop));
    assert_eq!(set(2, None, None), Err(SetIdError::BelowMaxDeleted));
    assert_eq!(set(9, Some(3), None), Err(SetIdError::FewerThanLength));
    assert_eq!(
        set(9, None, Some(id(10, 0))),
        Err(SetIdError::BelowGivenMaxDeleted)
    );
    assert_eq!(set(9, Some(7), Some(id(8, 0))), Ok(()));
    assert_eq!(stream.last_id(), id(9, 0));
    assert_eq!(stream.entries_added(), 7);
    assert_eq!(stream.max_deleted_entry_id(), id(8, 0));
    let fewest = stream.len();
    let none = Some(StreamId::MIN);
    assert_eq!(stream.set_id(id(9, 0), Some(fewest), none), Ok(()));
    assert_eq!(stream.entries_added(), fewest);
    assert_eq!(stream.max_deleted_entry_id(), id(8, 0));
    stream.check().expect("sound");
}

#[test]
fn an_id_of_a_tombstone_can_be_given_again_once_the_last_id_is_turned_back() {
    let mut stream = numbered(3);
    stream.delete(id(3, 0));
    stream
        .set_id(id(3, 0), None, Some(id(1, 0)))
        .expect("no contradiction");
    stream
        .set_id(id(2, 0), None, None)
        .expect("no contradiction");
    add(&mut stream, id(3, 0)).expect("greater than the last");
    assert_eq!(times(&stream), [1, 2, 3]);
    assert!(stream.get(id(3, 0)).is_some());
    stream.check().expect("sound");
    assert!(stream.delete(id(3, 0)));
    assert_eq!(times(&stream), [1, 2]);
}

#[test]
fn turning_back_an_empty_stream_forgets_its_tombstones() {
    let mut stream = numbered(4);
    stream.delete(id(4, 0));
    stream.trim(TrimArgs::exact(TrimStrategy::MinId(id(4, 0))));
    stream
        .set_id(id(4, 0), None, Some(id(1, 0)))
        .expect("no contradiction");
    stream
        .set_id(id(1, 0), None, None)
        .expect("no contradiction");
    add(&mut stream, id(2, 0)).expect("greater than the last");
    assert_eq!(times(&stream), [2]);
    stream.check().expect("sound");
}

#[test]
fn the_distance_from_the_first_entry_is_known_at_the_ends_only() {
    let mut stream = numbered(6);
    let distance = |stream: &Stream, ms| stream.estimate_distance_from_first_ever_entry(id(ms, 0));
    assert_eq!(distance(&Stream::new(), 9), Some(0));
    assert_eq!(distance(&stream, 0), Some(0));
    assert_eq!(distance(&stream, 1), Some(1));
    assert_eq!(distance(&stream, 3), None);
    assert_eq!(distance(&stream, 6), Some(6));
    assert_eq!(distance(&stream, 7), None);
    stream.delete(id(1, 0));
    assert_eq!(distance(&stream, 2), Some(2));
    stream.delete(id(4, 0));
    assert_eq!(distance(&stream, 2), None);
    stream.trim(TrimArgs::exact(TrimStrategy::MaxLen(0)));
    assert_eq!(distance(&stream, 5), Some(6));
}

#[test]
fn a_range_has_tombstones_if_the_greatest_deleted_id_is_in_it() {
    let mut stream = numbered(6);
    let has = |stream: &Stream, from, to| stream.range_has_tombstones(id(from, 0), id(to, 0));
    assert!(!has(&stream, 0, 9));
    stream.delete(id(3, 0));
    assert!(has(&stream, 3, 3));
    assert!(!has(&stream, 4, 9));
    stream.trim(TrimArgs::exact(TrimStrategy::MinId(id(5, 0))));
    assert!(!has(&stream, 0, 9));
    stream.delete(id(6, 0));
    stream.delete(id(5, 0));
    assert!(!has(&stream, 0, 9), "nothing is left");
    let mut told = numbered(6);
    told.set_id(id(6, 0), None, Some(id(1, 0)))
        .expect("no contradiction");
    assert!(has(&told, 1, 1), "the first entry itself, by XSETID");
}

/// An entry of many fields, all of them the same bytes.
struct Repeated {
    count: usize,
    text: Vec<u8>,
}

impl stream::Pairs for Repeated {
    fn count(&self) -> usize {
        self.count
    }

    fn field(&self, _: usize) -> &[u8] {
        b""
    }

    fn value(&self, _: usize) -> &[u8] {
        &self.text
    }
}

#[test]
fn more_than_a_gigabyte_of_fields_and_values_is_no_entry() {
    let mut stream = numbered(1);
    let pairs = Repeated {
        count: 1025,
        text: vec![b'x'; 1 << 20],
    };
    let auto = NewId::Auto { now_ms: 9 };
    let added = stream.append(auto, &pairs, SMALL);
    assert_eq!(added, Err(AppendError::TooLarge));
    assert_eq!((stream.len(), stream.last_id()), (1, id(1, 0)));
}

#[test]
fn an_iterator_that_has_ended_stays_so() {
    let stream = numbered(6);
    let mut entries = stream.range(id(2, 0), id(3, 0));
    assert_eq!(entries.by_ref().count(), 2);
    assert!(entries.next().is_none());
    assert_eq!(stream.range(id(3, 0), id(2, 0)).count(), 0);
    assert_eq!(stream.range(id(7, 0), StreamId::MAX).count(), 0);
    assert_eq!(stream.range_rev(StreamId::MIN, id(0, 9)).count(), 0);
}

#[test]
fn a_stream_of_one_entry_is_small() {
    let stream = numbered(1);
    assert!(stream.alloc_size() < 200, "{}", stream.alloc_size());
    let full = numbered(4000);
    assert!(full.alloc_size() >= full.node_count() * 40);
}
