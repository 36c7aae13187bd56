//! Random operations on a list and on a `VecDeque`, with every invariant checked after each.

use std::collections::VecDeque;

use proptest::prelude::*;
use quicklist::{Direction, End, Quicklist};

/// What a walk does with an element that it comes to.
#[derive(Clone, Debug)]
enum Visit {
    Pass,
    Delete,
    Replace(Vec<u8>),
    InsertBefore(Vec<u8>),
    InsertAfter(Vec<u8>),
}

#[derive(Clone, Debug)]
enum Op {
    Push(End, Vec<u8>),
    PushMany(End, Vec<u8>, usize),
    Pop(End),
    Rotate,
    Index(i64),
    Replace(i64, Vec<u8>),
    DelRange(i64, usize),
    Read(i64, Direction),
    ForEach(i64, usize),
    Walk(i64, Direction, Vec<Visit>),
    Options(i32, i32),
    Clone,
    AppendListpack(Vec<Vec<u8>>),
    AppendPlain(Vec<u8>),
    Bookmark(usize),
}

fn value() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        6 => (0..200_000i64).prop_map(|number| number.to_string().into_bytes()),
        1 => any::<i64>().prop_map(|number| number.to_string().into_bytes()),
        6 => prop::collection::vec(b'a'..b'e', 0..30),
        2 => prop::collection::vec(any::<u8>(), 0..100),
        2 => (any::<u8>(), 200..1500usize).prop_map(|(byte, len)| vec![byte; len]),
        2 => (any::<u8>(), 3900..9000usize).prop_map(|(byte, len)| vec![byte; len]),
    ]
}

fn end() -> impl Strategy<Value = End> {
    prop_oneof![Just(End::Head), Just(End::Tail)]
}

fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::FromHead), Just(Direction::FromTail)]
}

fn visit() -> impl Strategy<Value = Visit> {
    prop_oneof![
        4 => Just(Visit::Pass),
        2 => Just(Visit::Delete),
        2 => value().prop_map(Visit::Replace),
        2 => value().prop_map(Visit::InsertBefore),
        2 => value().prop_map(Visit::InsertAfter),
    ]
}

fn op() -> impl Strategy<Value = Op> {
    let index = -40..60i64;
    prop_oneof![
        6 => (end(), value()).prop_map(|(end, value)| Op::Push(end, value)),
        4 => (end(), value(), 1..40usize)
            .prop_map(|(end, value, times)| Op::PushMany(end, value, times)),
        3 => end().prop_map(Op::Pop),
        2 => Just(Op::Rotate),
        1 => index.clone().prop_map(Op::Index),
        3 => (index.clone(), value()).prop_map(|(index, value)| Op::Replace(index, value)),
        2 => (index.clone(), 0..30usize).prop_map(|(start, count)| Op::DelRange(start, count)),
        1 => (index.clone(), direction()).prop_map(|(start, way)| Op::Read(start, way)),
        1 => (index.clone(), 0..50usize).prop_map(|(start, count)| Op::ForEach(start, count)),
        8 => (index, direction(), prop::collection::vec(visit(), 1..12))
            .prop_map(|(start, way, visits)| Op::Walk(start, way, visits)),
        1 => (-6..8i32, -1..4i32).prop_map(|(fill, compress)| Op::Options(fill, compress)),
        1 => Just(Op::Clone),
        1 => prop::collection::vec(value(), 0..9).prop_map(Op::AppendListpack),
        1 => value().prop_map(Op::AppendPlain),
        1 => (0..30usize).prop_map(Op::Bookmark),
    ]
}

type Model = VecDeque<Vec<u8>>;

/// An index as the list counts, or `None`.
fn at(model: &Model, index: i64) -> Option<usize> {
    let len = model.len() as i64;
    let index = if index < 0 { index + len } else { index };
    (0..len).contains(&index).then_some(index as usize)
}

fn walk(list: &mut Quicklist, model: &mut Model, start: i64, way: Direction, visits: &[Visit]) {
    let is_forward = way == Direction::FromHead;
    let first = at(model, start);
    let Some(mut walk) = list.get_iterator_mut_at_idx(way, start) else {
        assert_eq!(first, None);
        return;
    };
    // The place of the next element; one of the places is before the first.
    let mut next = first.expect("the list has it") as i64;
    for visit in visits {
        let expected = usize::try_from(next).ok().and_then(|next| model.get(next));
        let got = walk.next().map(|value| value.to_vec());
        assert_eq!(got.as_ref(), expected);
        let Some(expected) = expected else {
            assert!(!walk.del_entry() && !walk.replace_entry(b"x") && !walk.insert_after(b"x"));
            return;
        };
        assert!(walk.compare(expected));
        let here = next as usize;
        match visit {
            Visit::Pass => {}
            Visit::Delete => {
                model.remove(here);
                assert!(walk.del_entry());
            }
            Visit::Replace(value) => {
                model[here].clone_from(value);
                assert!(walk.replace_entry(value));
            }
            Visit::InsertBefore(value) => {
                model.insert(here, value.clone());
                assert!(walk.insert_before(value));
            }
            Visit::InsertAfter(value) => {
                model.insert(here + 1, value.clone());
                assert!(walk.insert_after(value));
            }
        }
        next += match (visit, is_forward) {
            (Visit::Delete, true) => 0,
            (Visit::InsertBefore(_) | Visit::InsertAfter(_), true) => 2,
            (_, true) => 1,
            (_, false) => -1,
        };
        if !matches!(visit, Visit::Pass) {
            assert_eq!(walk.value(), None);
            assert!(!walk.del_entry());
        }
    }
}

fn apply(list: &mut Quicklist, model: &mut Model, op: &Op) {
    match op {
        Op::Push(end, value) => {
            list.push(*end, value);
            match end {
                End::Head => model.push_front(value.clone()),
                End::Tail => model.push_back(value.clone()),
            }
        }
        Op::PushMany(end, value, times) => {
            for number in 0..*times {
                let value = [&value[..], format!("{number}").as_bytes()].concat();
                apply(list, model, &Op::Push(*end, value));
            }
        }
        Op::Pop(end) => {
            let expected = match end {
                End::Head => model.pop_front(),
                End::Tail => model.pop_back(),
            };
            assert_eq!(list.pop(*end), expected);
        }
        Op::Rotate => {
            list.rotate();
            model.rotate_right(usize::from(!model.is_empty()));
        }
        Op::Index(index) => {
            let expected = at(model, *index).map(|at| model[at].clone());
            assert_eq!(list.index(*index, |value| value.to_vec()), expected);
        }
        Op::Replace(index, value) => {
            let place = at(model, *index);
            assert_eq!(list.replace_at_index(*index, value), place.is_some());
            if let Some(place) = place {
                model[place].clone_from(value);
            }
        }
        Op::DelRange(start, count) => {
            let place = at(model, *start).unwrap_or(model.len());
            let deleted = model.drain(place..(place + count).min(model.len())).count();
            assert_eq!(list.del_range(*start, *count), deleted);
        }
        Op::Read(start, way) => {
            let Some(place) = at(model, *start) else {
                assert!(list.get_iterator_at_idx(*way, *start).is_none());
                return;
            };
            let mut values = Vec::new();
            let mut walk = list
                .get_iterator_at_idx(*way, *start)
                .expect("the model has it");
            while let Some(value) = walk.next() {
                values.push(value.to_vec());
            }
            let expected: Vec<Vec<u8>> = match way {
                Direction::FromHead => model.range(place..).cloned().collect(),
                Direction::FromTail => model.range(..=place).rev().cloned().collect(),
            };
            assert_eq!(values, expected);
        }
        Op::ForEach(start, count) => {
            let place = at(model, *start).unwrap_or(model.len());
            let expected: Vec<Vec<u8>> = model.iter().skip(place).take(*count).cloned().collect();
            let mut values = Vec::new();
            list.for_each(*start, *count, |value| values.push(value.to_vec()));
            assert_eq!(values, expected);
        }
        Op::Walk(start, way, visits) => walk(list, model, *start, *way, visits),
        Op::Options(fill, compress) => list.set_options(*fill, *compress),
        Op::Clone => *list = list.clone(),
        Op::AppendListpack(values) => {
            let mut pack = listpack::Listpack::new();
            for value in values {
                pack.append(value);
                model.push_back(value.clone());
            }
            list.append_listpack(pack).expect("a listpack");
        }
        Op::AppendPlain(value) => {
            list.append_plain_node(value.clone());
            model.push_back(value.clone());
        }
        Op::Bookmark(number) => {
            let mut node = list.first_node();
            for _ in 0..*number {
                node = node.and_then(|node| list.next_node(node));
            }
            if let Some(node) = node {
                assert!(list.bookmark_create("here", node));
                assert_eq!(list.bookmark_find("here"), Some(node));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_list_is_what_a_deque_is(
        fill in prop_oneof![-5..0i32, Just(-1), 0..6i32, Just(40)],
        compress in 0..4i32,
        ops in prop::collection::vec(op(), 1..40),
    ) {
        let mut list = Quicklist::new(fill, compress);
        let mut model = Model::new();
        for op in &ops {
            apply(&mut list, &mut model, op);
            if let Err(error) = list.check() {
                panic!("{error} after {op:?}:\n{}", list.dump(false));
            }
            prop_assert_eq!(list.count(), model.len());
            prop_assert_eq!(list.is_empty(), model.is_empty());
            prop_assert!(model.iter().eq(list.to_vecs().iter()), "after {:?}", op);
        }
    }
}
