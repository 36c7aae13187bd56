//! The list behaves as a vector of (handle, value), and its walks as positions in it.

use adlist::{Direction, Handle, List};
use proptest::collection::vec;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    AddHead(u16),
    AddTail(u16),
    InsertBefore(usize, u16),
    InsertAfter(usize, u16),
    Del(usize),
    PopHead,
    PopTail,
    MoveToHead(usize),
    MoveToTail(usize),
    RotateTailToHead,
    RotateHeadToTail,
    Change(usize, u16),
    Join(Vec<u16>),
    Empty,
}

fn step() -> impl Strategy<Value = Step> {
    let at = || 0usize..12;
    prop_oneof![
        3 => any::<u16>().prop_map(Step::AddHead),
        3 => any::<u16>().prop_map(Step::AddTail),
        2 => (at(), any::<u16>()).prop_map(|(at, value)| Step::InsertBefore(at, value)),
        2 => (at(), any::<u16>()).prop_map(|(at, value)| Step::InsertAfter(at, value)),
        5 => at().prop_map(Step::Del),
        1 => Just(Step::PopHead),
        1 => Just(Step::PopTail),
        1 => at().prop_map(Step::MoveToHead),
        1 => at().prop_map(Step::MoveToTail),
        1 => Just(Step::RotateTailToHead),
        1 => Just(Step::RotateHeadToTail),
        1 => (at(), any::<u16>()).prop_map(|(at, value)| Step::Change(at, value)),
        1 => vec(any::<u16>(), 0..5).prop_map(Step::Join),
        1 => prop_oneof![30 => Just(Step::PopHead), 1 => Just(Step::Empty)],
    ]
}

type Model = Vec<(Handle, u16)>;

/// Applies `step` to both; positions wrap around, and do nothing to an empty list. Returns the
/// handles that have become void.
fn apply(list: &mut List<u16>, model: &mut Model, step: Step) -> Vec<Handle> {
    let place = |at: usize, model: &Model| (!model.is_empty()).then(|| at % model.len());
    let mut void = Vec::new();
    match step {
        Step::AddHead(value) => model.insert(0, (list.add_node_head(value), value)),
        Step::AddTail(value) => model.push((list.add_node_tail(value), value)),
        Step::InsertBefore(at, value) => {
            if let Some(at) = place(at, model) {
                model.insert(at, (list.insert_before(model[at].0, value).unwrap(), value));
            }
        }
        Step::InsertAfter(at, value) => {
            if let Some(at) = place(at, model) {
                model.insert(
                    at + 1,
                    (list.insert_after(model[at].0, value).unwrap(), value),
                );
            }
        }
        Step::Del(at) => {
            if let Some(at) = place(at, model) {
                let (node, value) = model.remove(at);
                assert_eq!(list.del_node(node), Some(value));
                void.push(node);
            }
        }
        Step::PopHead => {
            assert_eq!(list.pop_head(), model.first().map(|(_, value)| *value));
            void.extend((!model.is_empty()).then(|| model.remove(0).0));
        }
        Step::PopTail => {
            assert_eq!(list.pop_tail(), model.last().map(|(_, value)| *value));
            void.extend(model.pop().map(|(node, _)| node));
        }
        Step::MoveToHead(at) => {
            if let Some(at) = place(at, model) {
                assert!(list.move_to_head(model[at].0));
                model[..=at].rotate_right(1);
            }
        }
        Step::MoveToTail(at) => {
            if let Some(at) = place(at, model) {
                assert!(list.move_to_tail(model[at].0));
                model[at..].rotate_left(1);
            }
        }
        Step::RotateTailToHead => {
            list.rotate_tail_to_head();
            let by = model.len().min(1);
            model.rotate_right(by);
        }
        Step::RotateHeadToTail => {
            list.rotate_head_to_tail();
            let by = model.len().min(1);
            model.rotate_left(by);
        }
        Step::Change(at, value) => {
            if let Some(at) = place(at, model) {
                list[model[at].0] = value;
                model[at].1 = value;
            }
        }
        Step::Join(values) => {
            let known = model.len();
            let mut other: List<u16> = values.iter().copied().collect();
            list.join(&mut other);
            assert!(other.is_empty());
            model.extend(list.iter().skip(known).map(|(node, value)| (node, *value)));
            assert!(model[known..].iter().map(|(_, value)| *value).eq(values));
        }
        Step::Empty => {
            list.empty();
            void.extend(model.drain(..).map(|(node, _)| node));
        }
    }
    void
}

fn contents(list: &List<u16>) -> Model {
    list.iter().map(|(node, value)| (node, *value)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn behaves_as_a_vector_of_handles_and_values(steps in vec(step(), 0..80)) {
        let (mut list, mut model, mut void) = (List::new(), Model::new(), Vec::new());
        for step in steps {
            void.extend(apply(&mut list, &mut model, step));
            list.check();
            prop_assert_eq!(contents(&list), model.clone());
            prop_assert_eq!(list.len(), model.len());
            for node in &void {
                prop_assert!(!list.contains(*node) && list.get(*node).is_none());
            }
        }
        let mut backward: Model = list.iter().rev().map(|(node, value)| (node, *value)).collect();
        backward.reverse();
        prop_assert_eq!(backward, model);
    }

    /// A walk shows every node that is in the list all the time and never moves, once and in
    /// order, whatever else is done between its steps; and none that was removed before.
    #[test]
    fn a_walk_survives_any_change(
        start in vec(any::<u16>(), 0..12),
        backward in any::<bool>(),
        between in vec(vec(step(), 0..3), 40),
    ) {
        let mut list: List<u16> = start.iter().copied().collect();
        let mut model = contents(&list);
        let direction = if backward { Direction::FromTail } else { Direction::FromHead };
        let mut untouched: Vec<Handle> = model.iter().map(|(node, _)| *node).collect();
        let mut shown = Vec::new();
        let mut iter = list.rewind(direction);
        for steps in between {
            let Some(node) = list.next(&mut iter) else { break };
            prop_assert!(list.contains(node));
            shown.push(node);
            for step in steps {
                // Emptying the list ends its walks, and a moved node may be shown twice or not.
                let moves = matches!(step, Step::MoveToHead(_) | Step::MoveToTail(_)
                    | Step::RotateHeadToTail | Step::RotateTailToHead | Step::Empty);
                if !moves {
                    let void = apply(&mut list, &mut model, step);
                    untouched.retain(|node| !void.contains(node));
                }
                list.check();
            }
        }
        while let Some(node) = list.next(&mut iter) {
            shown.push(node);
        }
        if backward {
            untouched.reverse();
        }
        let seen: Vec<Handle> = shown.into_iter().filter(|node| untouched.contains(node)).collect();
        prop_assert_eq!(seen, untouched);
    }
}

#[test]
fn a_handle_to_a_reused_slot_is_void() {
    let mut list = List::new();
    let old = list.add_node_tail("old");
    assert_eq!(list.del_node(old), Some("old"));
    let new = list.add_node_tail("new");
    assert_ne!(old, new);
    assert_eq!((list.get(old), list.get(new)), (None, Some(&"new")));
    assert_eq!(list.del_node(old), None);
    assert!(!list.move_to_head(old));
    assert_eq!(list.insert_after(old, "lost"), Err("lost"));
    assert_eq!(list.next_node(old), None);
}

#[test]
fn an_emptied_list_gives_its_slots_back_and_keeps_old_handles_void() {
    let mut list: List<usize> = (0..1_000).collect();
    let old: Vec<Handle> = list.iter().map(|(node, _)| node).collect();
    while list.pop_head().is_some() {}
    list.check();
    for value in 0..1_000 {
        list.add_node_tail(value);
    }
    assert!(old.iter().all(|node| !list.contains(*node)));
    list.empty();
    list.check();
    list.add_node_head(1);
    assert!(old.iter().all(|node| !list.contains(*node)));
}

#[test]
fn index_counts_from_either_end() {
    let list: List<char> = "abc".chars().collect();
    let at = |index| list.index(index).map(|node| list[node]);
    assert_eq!([at(0), at(2), at(3)], [Some('a'), Some('c'), None]);
    assert_eq!([at(-1), at(-3), at(-4)], [Some('c'), Some('a'), None]);
    assert_eq!([at(i64::MIN), at(i64::MAX)], [None, None]);
}

#[test]
fn search_finds_the_first_match() {
    let list: List<u32> = [5, 8, 3, 8].into_iter().collect();
    assert_eq!(list.search_key(|value| *value == 8), list.index(1));
    assert_eq!(list.search_key(|value| *value == 9), None);
}

#[test]
fn neighbours_are_reached_from_a_node() {
    let list: List<u32> = (0..3).collect();
    let middle = list.index(1).unwrap();
    assert_eq!(
        (list.prev_node(middle), list.next_node(middle)),
        (list.first(), list.last())
    );
    assert_eq!(list.next_node(list.last().unwrap()), None);
    assert_eq!(list.prev_node(list.first().unwrap()), None);
}

#[test]
fn walks_may_be_nested_and_left_early() {
    let mut list: List<u32> = (0..4).collect();
    let mut outer = list.rewind(Direction::FromHead);
    let mut pairs = 0;
    while list.next(&mut outer).is_some() {
        let mut inner = list.rewind(Direction::FromTail);
        while let Some(node) = list.next(&mut inner) {
            pairs += 1;
            if list[node] == 2 {
                break;
            }
        }
        list.release_iterator(inner);
    }
    assert_eq!(pairs, 8, "two steps of each of four inner walks");
    assert_eq!(list.next(&mut outer), None, "an ended walk stays ended");
    let _first = list.rewind(Direction::FromHead);
    assert_eq!(
        list.next(&mut outer),
        None,
        "even when its place is taken by another"
    );
}

#[test]
fn a_copy_has_its_own_nodes() {
    let mut list: List<String> = ["a", "b"].map(String::from).into_iter().collect();
    let copy = list.clone();
    list.pop_head();
    assert_eq!(format!("{list:?} {copy:?}"), r#"["b"] ["a", "b"]"#);
}

#[test]
fn the_number_of_nodes_left_is_known_on_the_way() {
    let mut list: List<u32> = (0..3).collect();
    assert!(!list.is_empty());
    let mut values = list.iter();
    assert_eq!(values.size_hint(), (3, Some(3)));
    values.next();
    values.next_back();
    assert_eq!(values.size_hint(), (1, Some(1)));
    list.empty();
    assert!(list.is_empty());
    assert_eq!(list.iter().size_hint(), (0, Some(0)));
}
