//! What needs the inside: edges longer than a node, checks that fail, values dropped once.

use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::node::{NODE_MAX_SIZE, Node};
use crate::raw::RawRax;
use crate::{Op, Rax, Value};

fn tree(keys: &[&str]) -> Rax<u64> {
    let mut tree = Rax::new();
    for (number, key) in keys.iter().enumerate() {
        assert_eq!(tree.insert(key.as_bytes(), number as u64 + 1), None);
        tree.check().expect("a sound tree");
    }
    tree
}

fn drawing(lines: &str) -> String {
    lines.trim_start_matches('\n').to_owned()
}

// ---- Splitting and joining ----------------------------------------------------------------

#[test]
fn a_key_that_parts_inside_an_edge_splits_it_in_three() {
    let shown = tree(&["ANNIBALESCO", "ANNIENTARE"]).show();
    let expected = r#"
"ANNI" -> [BE]
        `-(B) "ALESCO" -> []=0x1
        `-(E) "NTARE" -> []=0x2
"#;
    assert_eq!(shown, drawing(expected));
}

#[test]
fn a_key_that_parts_at_the_first_character_leaves_nothing_above() {
    let shown = tree(&["ANNIBALESCO", "CIAO"]).show();
    let expected = r#"
[AC]
 `-(A) "NNIBALESCO" -> []=0x1
 `-(C) "IAO" -> []=0x2
"#;
    assert_eq!(shown, drawing(expected));
}

#[test]
fn a_key_that_parts_at_the_last_character_leaves_nothing_below() {
    let shown = tree(&["ANNIBALE", "ANNIBALI"]).show();
    let expected = r#"
"ANNIBAL" -> [EI]
        `-(E) []=0x1
        `-(I) []=0x2
"#;
    assert_eq!(shown, drawing(expected));
}

#[test]
fn a_key_that_ends_inside_an_edge_splits_it_in_two() {
    let shown = tree(&["ANNIBALE", "ANNI"]).show();
    assert_eq!(shown, "\"ANNI\" -> \"BALE\"=0x2 -> []=0x1\n");
}

#[test]
fn one_character_is_no_compressed_node() {
    assert_eq!(tree(&["AB", "A"]).show(), "[A] -> [B]=0x2 -> []=0x1\n");
}

#[test]
fn the_key_of_a_node_that_is_split_goes_to_the_first_part() {
    let shown = tree(&["", "AB", "AC"]).show();
    let expected = r"
[A]=0x1 -> [BC]
        `-(B) []=0x2
        `-(C) []=0x3
";
    assert_eq!(shown, drawing(expected));
    let shown = tree(&["", "AB", "C"]).show();
    let expected = r"
[AC]=0x1
 `-(A) [B] -> []=0x2
 `-(C) []=0x3
";
    assert_eq!(shown, drawing(expected));
}

#[test]
fn a_removed_key_takes_the_way_to_it_along() {
    let mut tree = tree(&["foobar", "footer", "foo"]);
    assert_eq!(tree.remove(b"footer"), Some(2));
    assert_eq!(tree.show(), "\"foo\" -> \"bar\"=0x3 -> []=0x1\n");
    assert_eq!(tree.remove(b"foobar"), Some(1));
    assert_eq!(tree.show(), "\"foo\" -> []=0x3\n");
    assert_eq!(tree.remove(b"foo"), Some(3));
    assert_eq!(tree.show(), "[]\n");
    assert_eq!((tree.nodes(), tree.alloc_size()), (1, 8));
}

#[test]
fn edges_that_meet_where_a_key_was_become_one() {
    let mut tree = tree(&["foobar", "foo"]);
    tree.remove(b"foo");
    assert_eq!(tree.show(), "\"foobar\" -> []=0x1\n");
}

#[test]
fn edges_that_meet_where_keys_parted_become_one_from_a_key_above_on() {
    let mut tree = tree(&["A", "ABCDEF", "ABCXYZ"]);
    tree.remove(b"ABCXYZ");
    assert_eq!(tree.show(), "[A] -> \"BCDEF\"=0x1 -> []=0x2\n");
}

#[test]
fn what_is_no_key_is_not_removed() {
    let mut tree = tree(&["ANNIBALE", "ANNIENTARE"]);
    let shown = tree.show();
    for key in ["", "A", "ANNI", "ANNIB", "ANNIBALES", "ANNIX", "X"] {
        assert_eq!(tree.remove(key.as_bytes()), None);
    }
    assert_eq!(tree.show(), shown);
}

// ---- Values -------------------------------------------------------------------------------

#[test]
fn every_value_is_dropped_once() {
    let witness = Rc::new(());
    let value = || Some(Box::new(Rc::clone(&witness)));
    let alive = || Rc::strong_count(&witness) - 1;
    let mut tree = Rax::new();
    for key in ["a", "b", "abc", "abd", "", "xyz"] {
        tree.insert(key.as_bytes(), value());
    }
    assert_eq!(alive(), 6);
    drop(tree.insert(b"a", value()));
    assert_eq!(alive(), 6, "overwritten");
    drop(tree.try_insert(b"b", value()));
    assert_eq!(alive(), 6, "refused");
    drop(tree.insert(b"b", None));
    assert_eq!(alive(), 5, "overwritten by null");
    assert!(
        tree.try_insert(b"b", value()).is_err(),
        "null is a value too"
    );
    drop(tree.insert(b"b", value()));
    drop(tree.remove(b"abc"));
    assert_eq!(alive(), 5, "removed");
    let mut it = tree.safe_iter();
    it.seek(Op::First, b"");
    it.next();
    drop(it.remove());
    assert_eq!(alive(), 4, "removed through an iterator");
    tree.clear();
    assert_eq!(alive(), 0, "cleared");
    tree.check().expect("a sound tree");
    tree.insert(b"again", value());
    drop(tree);
    assert_eq!(alive(), 0, "dropped");
}

#[test]
fn a_null_value_takes_no_room() {
    let mut tree = Rax::new();
    tree.insert(b"key", Some(Box::new(1)));
    let with_value = tree.alloc_size();
    assert!(tree.insert(b"key", None).is_some());
    assert_eq!(tree.alloc_size(), with_value - 8);
    assert_eq!(tree.get(b"key"), Some(None));
    assert_eq!(tree.show(), "\"key\" -> []=(nil)\n");
    tree.check().expect("a sound tree");

    let mut set = Rax::new();
    set.insert(b"key", ());
    assert_eq!(set.alloc_size(), with_value - 8);
    assert_eq!(set.get_mut(b"key"), Some(()));
}

#[test]
fn a_boxed_value_can_be_changed_where_it_is() {
    let mut tree = Rax::new();
    tree.insert(b"key", Box::new(1));
    if let Some(value) = tree.get_mut(b"key") {
        *value += 1;
    }
    assert_eq!(tree.get(b"key"), Some(&2));
    let mut it = tree.safe_iter();
    assert!(it.seek(Op::Eq, b"key"));
    if let Some(value) = it.value_mut() {
        *value += 1;
    }
    assert_eq!(tree.remove(b"key"), Some(Box::new(3)));
}

// ---- Extremes -----------------------------------------------------------------------------

#[test]
fn a_tree_as_deep_as_its_keys_is_drawn_and_freed() {
    const DEPTH: usize = 5_000;
    let key = vec![b'x'; DEPTH];
    let mut tree = Rax::new();
    for len in 0..=DEPTH {
        tree.insert(&key[..len], len as u64);
    }
    assert_eq!(tree.nodes(), DEPTH + 1);
    assert!(tree.show().len() > DEPTH);
    let mut it = tree.iter();
    it.seek(Op::Last, b"");
    assert_eq!(it.prev(), Some((&key[..], DEPTH as u64)));
    assert_eq!(it.prev(), Some((&key[1..], DEPTH as u64 - 1)));
    drop(tree);
}

#[test]
fn a_node_has_room_for_every_character() {
    let mut tree = Rax::new();
    for c in (0..=255_u8).rev() {
        tree.insert(&[c], u64::from(c));
        tree.check().expect("a sound tree");
        let there = |other| tree.contains(&[other]);
        assert!((0..=255).all(|other| there(other) == (other >= c)));
    }
    for c in 0..=255_u8 {
        assert_eq!(tree.remove(&[c]), Some(u64::from(c)));
        tree.check().expect("a sound tree");
    }
}

#[test]
fn an_empty_tree_has_nowhere_to_go() {
    let tree = Rax::<u64>::new();
    for op in [Op::First, Op::Last, Op::Lt, Op::Le, Op::Eq, Op::Ge, Op::Gt] {
        let mut it = tree.iter();
        assert!(!it.seek(op, b"x") && !it.seek(op, b""));
        assert!(it.next().is_none() && it.prev().is_none() && it.eof());
        assert!(!it.random_walk(1, &mut || 1));
    }
    tree.check().expect("a sound tree");
}

#[test]
fn a_random_walk_passes_over_as_many_keys_as_it_is_told() {
    let tree = tree(&["x", "xx", "xxx", "xxxx", "xxxxx"]);
    // Where there is a choice, it is down; from the end of the tree the way is up.
    let walk = |steps, first| {
        let mut drawn = std::iter::once(first).chain(std::iter::repeat(0));
        let mut it = tree.iter();
        assert!(it.random_walk(steps, &mut || drawn.next().expect("no end")));
        it.key().len()
    };
    let by_steps: Vec<usize> = (1..=8).map(|steps| walk(steps, 0)).collect();
    assert_eq!(by_steps, [1, 2, 3, 4, 5, 4, 5, 4]);
    // Left to itself: one to four keys, twice the logarithm of five and one.
    let by_draw: Vec<usize> = (0..6).map(|first| walk(0, first)).collect();
    assert_eq!(by_draw, [1, 2, 3, 4, 1, 2]);
}

#[test]
fn an_iterator_that_has_not_sought_is_at_its_end() {
    let tree = tree(&["a", "b"]);
    let mut it = tree.iter();
    assert!(it.eof() && it.next().is_none() && it.value().is_none());
}

#[test]
fn operators_are_read_as_the_original_writes_them() {
    let all = ["^", "$", "<", "<=", "=", "==", ">=", ">", "", "!", "<>"].map(Op::parse);
    let expected = [
        Op::First,
        Op::Last,
        Op::Lt,
        Op::Le,
        Op::Eq,
        Op::Eq,
        Op::Ge,
        Op::Gt,
    ];
    let expected = expected.map(Some);
    assert_eq!(all[..8], expected);
    assert_eq!(all[8..], [None; 3]);
}

#[test]
fn it_is_shown_as_a_map() {
    let shown = format!("{:?}", tree(&["b", "a·", ""]));
    assert_eq!(shown, r#"{"": 3, "a\xc2\xb7": 2, "b": 1}"#);
}

#[test]
fn bytes_that_cannot_be_printed_are_escaped() {
    let mut tree = Rax::new();
    tree.insert(b"\0\xff\"", ());
    assert_eq!(tree.show(), "\"\\x00\\xff\\\"\" -> []=(nil)\n");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Of keys longer than a node can be (64 characters in this build).
    #[test]
    fn edges_longer_than_a_node_are_in_pieces(
        changes in vec((any::<bool>(), 0..5_usize, 0..4 * NODE_MAX_SIZE, 0..3_u8), 1..40),
    ) {
        let mut tree = Rax::new();
        let mut model = BTreeMap::new();
        for (number, (insert, place, len, last)) in changes.into_iter().enumerate() {
            let mut key = vec![b'a'; len];
            if let Some(c) = key.get_mut(place * 29) {
                *c = b'b';
            }
            key.push(b'a' + last);
            let value = number as u64;
            if insert {
                prop_assert_eq!(tree.insert(&key, value), model.insert(key, value));
            } else {
                let near = model.range(key..).next().map(|(key, _): (&Vec<u8>, _)| key.clone());
                if let Some(key) = near {
                    prop_assert_eq!(tree.remove(&key), model.remove(&key));
                }
            }
            prop_assert_eq!(tree.check(), Ok(()));
        }
        let mut it = tree.iter();
        it.seek(Op::First, b"");
        for (key, value) in &model {
            prop_assert_eq!(it.next(), Some((&key[..], *value)));
        }
        let mut direct = Rax::new();
        for (key, value) in &model {
            direct.insert(key, *value);
        }
        prop_assert_eq!(tree.show(), direct.show());
    }
}

// ---- The checks themselves ----------------------------------------------------------------

fn raw(keys: &[&str]) -> RawRax {
    let mut raw = RawRax::new();
    for key in keys {
        raw.generic_insert(key.as_bytes(), 1_u64.into_word(), true);
    }
    raw.check().expect("a sound tree");
    raw
}

/// What the check says when something else has come to the root.
fn complaint(keys: &[&str], change: impl FnOnce(Node) -> Node) -> String {
    let mut raw = raw(keys);
    raw.head_mut().replace_with(change);
    raw.check().expect_err("a complaint")
}

/// What the check says when one byte of the root is another.
fn complaint_of_byte(keys: &[&str], at: usize, byte: u8) -> String {
    let mut raw = raw(keys);
    let was = raw.head_mut().poke(at, byte);
    let said = raw.check();
    raw.head_mut().poke(at, was);
    said.expect_err("a complaint")
}

#[test]
fn the_check_notices_edges_that_are_not_joined() {
    assert_eq!(
        complaint(&["ab"], |node| Node::edge(b"xy", node, None)),
        "at \"\": an edge that only continues in the next node"
    );
}

#[test]
fn the_check_notices_ways_to_nowhere() {
    let said = complaint(&["b", "c"], |node| {
        Node::fork((b'a', Node::leaf(None)), (b'x', node), None)
    });
    assert_eq!(said, "at \"a\": neither a key nor a way to one");
}

#[test]
fn the_check_counts() {
    let said = complaint(&["b", "c"], |node| Node::edge(b"x", node, None));
    assert_eq!(
        said,
        "2 keys and Account { numnodes: 4, alloc_size: 72 } are there, \
         but 2 keys and Account { numnodes: 3, alloc_size: 56 } are counted"
    );
    let said = complaint(&["b", "c"], |mut node| {
        node.set_key(Some(().into_word()));
        node
    });
    assert!(said.starts_with("3 keys"), "{said}");
}

#[test]
fn the_check_notices_what_a_node_may_not_be() {
    for (keys, at, byte, expected) in [
        (&["b", "c"][..], 0, 0x12, "a null value without a key"),
        (&[""], 8, 0, "a null value that is stored"),
        (
            &["b"],
            0,
            0x0c,
            "compressed, with fewer than two characters",
        ),
        (&["b", "c"], 4, b'c', "characters that do not ascend"),
        (&["b", "c"], 4, b'd', "characters that do not ascend"),
        (&["b", "c"], 7, 1, "padding that is not zero"),
    ] {
        let said = complaint_of_byte(keys, at, byte);
        assert_eq!(said, format!("at \"\": {expected}"));
    }
}
