//! What a quicklist promises besides being a list, one promise a test: limits, bookmarks, memory.

use quicklist::{
    Container, Direction, Encoding, End, NodeId, Quicklist, QuicklistNode, node_exceeds_limit,
    node_limit, set_packed_threshold,
};

/// The numbers from 0 on as elements, each a node of its own.
fn alone(count: usize) -> Quicklist {
    let mut list = Quicklist::new(1, 0);
    for number in 0..count {
        list.push_tail(number.to_string().as_bytes());
    }
    assert_eq!(list.len(), count);
    list
}

/// The nodes by their ids, from first to last.
fn ids(list: &Quicklist) -> Vec<NodeId> {
    std::iter::successors(list.first_node(), |node| list.next_node(*node)).collect()
}

/// The elements of a node.
fn texts(list: &Quicklist, node: NodeId) -> Vec<String> {
    let mut texts = Vec::new();
    let node = list.node(node).expect("a node");
    node.for_each(|value| texts.push(value.to_string()));
    texts
}

/// The element of the node that has this name, in a list of which every element has its own.
fn marked(list: &Quicklist, name: &str) -> Option<String> {
    let node = list.bookmark_find(name)?;
    texts(list, node).pop()
}

#[test]
fn a_fill_means_a_limit_in_bytes_or_in_elements() {
    let levels = [4096, 8192, 16384, 32768, 65536, 65536];
    for (fill, bytes) in (1..).map(|level| -level).zip(levels) {
        assert_eq!(node_limit(fill), (bytes, usize::MAX));
        assert!(!node_exceeds_limit(fill, bytes, 1_000_000));
        assert!(node_exceeds_limit(fill, bytes + 1, 1));
    }
    for (fill, elements) in [(0, 1), (1, 1), (128, 128)] {
        assert_eq!(node_limit(fill), (usize::MAX, elements));
        assert!(!node_exceeds_limit(fill, 8192, elements));
        assert!(node_exceeds_limit(fill, 8193, elements));
        assert!(node_exceeds_limit(fill, 7, elements + 1));
    }
}

#[test]
fn an_element_above_the_limit_of_a_node_is_one_by_itself() {
    for (fill, limit) in [(-1, 4096), (-2, 8192), (-5, 65536), (0, 8192), (7, 8192)] {
        for (len, container) in [
            (1, Container::Packed),
            (limit, Container::Packed),
            (limit + 1, Container::Plain),
        ] {
            let mut list = Quicklist::new(fill, 0);
            list.push_tail(&vec![b'x'; len]);
            let node = list.nodes().next().expect("a node");
            assert_eq!(node.container(), container, "fill {fill}, {len} bytes");
        }
    }
}

#[test]
fn a_threshold_of_nearly_four_gigabytes_is_refused() {
    assert!(!set_packed_threshold((1 << 32) - (1 << 20) + 1));
    assert!(!set_packed_threshold(usize::MAX));
}

#[test]
fn options_outside_their_range_count_as_the_nearest() {
    for (given, kept) in [
        ((-6, -1), (-5, 0)),
        ((-2, 1), (-2, 1)),
        ((40_000, 70_000), (32_767, 65_535)),
    ] {
        let list = Quicklist::new(given.0, given.1);
        assert_eq!((list.fill(), list.compress_depth()), kept);
    }
}

#[test]
fn a_node_is_compressed_from_48_bytes_on() {
    for (len, encoding) in [(38, Encoding::Raw), (39, Encoding::Lzf)] {
        let mut list = Quicklist::new(1, 1);
        for _ in 0..3 {
            list.push_tail(&vec![b'x'; len]);
        }
        let node = list.nodes().nth(1).expect("three nodes");
        assert_eq!((node.sz(), node.encoding()), (len + 9, encoding));
    }
}

#[test]
fn the_nodes_by_their_ids_are_all_nodes_in_order() {
    let mut list = Quicklist::new(2, 1);
    for number in 0..7 {
        list.push_tail(number.to_string().repeat(50).as_bytes());
    }
    list.push_tail(&[b'x'; 9000]);
    let by_id: Vec<String> = ids(&list)
        .into_iter()
        .flat_map(|node| texts(&list, node))
        .collect();
    let expected = list.to_vecs();
    assert!(by_id.iter().map(String::as_bytes).eq(&expected));
    assert_eq!(ids(&Quicklist::create()), []);
}

#[test]
fn both_ends_can_be_looked_at_whatever_they_are() {
    for values in [
        ["a", "b", "7"],
        ["7", &"x".repeat(9000), "b"],
        [&"x".repeat(9000), "b", &"y".repeat(9000)],
    ] {
        let mut list = Quicklist::create();
        for value in values {
            list.push_tail(value.as_bytes());
        }
        let end = |end| list.peek(end).map(|value| value.to_string());
        assert_eq!(end(End::Head).as_deref(), Some(values[0]));
        assert_eq!(end(End::Tail).as_deref(), Some(values[2]));
    }
    assert_eq!(Quicklist::create().peek(End::Head), None);
}

#[test]
fn a_walk_that_turns_around_comes_to_what_it_has_passed() {
    for fill in [1, 2, -2] {
        let mut list = Quicklist::new(fill, 1);
        for number in 0..6u8 {
            list.push_tail(&[b'a' + number; 60]);
        }
        let mut walk = list.get_iterator_mut(Direction::FromHead);
        let mut step = |way| {
            walk.set_direction(way);
            walk.next().map(|value| value.to_vec()[0])
        };
        let ways = [
            (Direction::FromHead, b"abcd"),
            (Direction::FromTail, b"cba "),
        ];
        for (way, letters) in ways {
            for letter in letters {
                assert_eq!(step(way).unwrap_or(b' '), *letter, "fill {fill}");
            }
        }
    }
}

#[test]
fn a_name_is_of_one_node_and_can_be_given_again_and_forgotten() {
    let mut list = alone(4);
    let nodes = ids(&list);
    assert!(list.bookmark_create("a", nodes[1]) && list.bookmark_create("b", nodes[2]));
    assert_eq!(list.bookmark_count(), 2);
    assert!(list.bookmark_create("a", nodes[3]));
    assert_eq!(list.bookmark_count(), 2);
    assert_eq!(marked(&list, "a").as_deref(), Some("3"));
    assert!(list.bookmark_delete("a"));
    assert!(!list.bookmark_delete("a"));
    assert_eq!(marked(&list, "a"), None);
    assert_eq!(marked(&list, "b").as_deref(), Some("2"));
    list.bookmarks_clear();
    assert_eq!((list.bookmark_count(), marked(&list, "b")), (0, None));
    let none = ids(&alone(9))[8];
    assert!(!list.bookmark_create("c", none));
}

#[test]
fn there_are_at_most_fifteen_names() {
    let mut list = alone(1);
    let node = list.first_node().expect("a node");
    for number in 0..15 {
        assert!(list.bookmark_create(&number.to_string(), node));
    }
    assert!(!list.bookmark_create("one more", node));
    assert_eq!(list.bookmark_count(), 15);
    list.check().expect("sound");
}

#[test]
fn a_name_moves_on_when_its_node_goes_and_goes_with_the_last() {
    let mut list = alone(4);
    let nodes = ids(&list);
    list.bookmark_create("a", nodes[1]);
    list.bookmark_create("b", nodes[3]);
    list.del_range(1, 1);
    assert_eq!(marked(&list, "a").as_deref(), Some("2"));
    list.pop(End::Tail);
    assert_eq!(marked(&list, "b"), None);
    assert_eq!(list.bookmark_count(), 1);
    list.check().expect("sound");
}

#[test]
fn a_name_stays_on_a_large_element_that_another_replaces() {
    let mut list = alone(2);
    list.push_tail(&[b'x'; 9000]);
    let node = ids(&list)[2];
    list.bookmark_create("large", node);
    assert!(list.replace_at_index(2, &[b'y'; 9001]));
    assert_eq!(list.bookmark_find("large"), Some(node));
    assert_eq!(marked(&list, "large"), Some("y".repeat(9001)));
    list.check().expect("sound");
}

#[test]
fn a_large_element_may_replace_one_at_either_end_and_in_between() {
    for at in 0..5 {
        for compress in 0..3 {
            let mut list = Quicklist::new(-2, compress);
            let mut model: Vec<Vec<u8>> = (0..5u8).map(|number| vec![b'a' + number; 50]).collect();
            for value in &model {
                list.push_tail(value);
            }
            model[at] = vec![b'x'; 9000];
            assert!(list.replace_at_index(at as i64, &model[at]));
            assert_eq!(list.to_vecs(), model);
            assert_eq!(list.len(), if at % 4 == 0 { 2 } else { 3 });
            list.check().expect("sound");
        }
    }
}

#[test]
fn a_list_that_has_lost_most_of_its_nodes_moves_the_others_together() {
    let mut list = alone(200);
    let nodes = ids(&list);
    for (name, number) in [("a", 100), ("b", 195), ("c", 199)] {
        list.bookmark_create(name, nodes[number]);
    }
    let before = list.alloc_size();
    list.del_range(0, 100);
    list.del_range(1, 90);
    list.check().expect("sound");
    assert!(list.alloc_size() < before / 10, "{}", list.alloc_size());
    for (name, text) in [("a", "100"), ("b", "195"), ("c", "199")] {
        assert_eq!(marked(&list, name).as_deref(), Some(text));
    }
    list.push_head(b"first");
    list.push_tail(b"last");
    list.check().expect("sound");
    let numbers = std::iter::once(100).chain(191..200);
    let mut expected: Vec<String> = numbers.map(|number| number.to_string()).collect();
    expected.insert(0, "first".to_owned());
    expected.push("last".to_owned());
    assert!(expected.iter().map(String::as_bytes).eq(&list.to_vecs()));
    while list.pop(End::Head).is_some() {
        list.check().expect("sound");
    }
}

#[test]
fn memory_is_that_of_the_elements_and_of_their_nodes() {
    let mut list = Quicklist::create();
    assert_eq!(list.alloc_size(), 0);
    // Nodes have 56 bytes. The first is alone, then there is room for twice as many.
    for (count, places) in [(1, 1), (2, 2), (3, 4), (4, 4), (5, 8)] {
        list.push_tail(&[b'x'; 10_000]);
        assert_eq!(list.alloc_size(), count * 10_000 + places * 56);
    }
    let mut packed = Quicklist::create();
    for number in 0..1000 {
        packed.push_tail(number.to_string().as_bytes());
    }
    let bytes: usize = packed.nodes().map(QuicklistNode::sz).sum();
    let most = 2 * (bytes + packed.len() * 56);
    assert!((bytes + packed.len() * 56..most).contains(&packed.alloc_size()));
    for _ in 1..1000 {
        list.push_tail(&[b'x'; 9_000]);
    }
    while list.count() > 1 {
        list.pop(End::Head);
    }
    assert!(
        list.alloc_size() <= 9_000 + 64 * 56,
        "{}",
        list.alloc_size()
    );
}

#[test]
fn the_dump_has_a_line_for_every_node_and_element() {
    let mut list = Quicklist::new(2, 0);
    for value in [&b"a"[..], b"7", &[b'x'; 9000]] {
        list.push_tail(value);
    }
    let short = "quicklist count=3 len=2 fill=2 compress=0 bookmarks=0\n\
        0: packed raw size=12 count=2\n\
        1: plain raw size=9000 count=1\n";
    assert_eq!(list.dump(false), short);
    list.del_range(-1, 1);
    let full = "quicklist count=2 len=1 fill=2 compress=0 bookmarks=0\n\
        0: packed raw size=12 count=2\n   \"a\"\n   7\n";
    assert_eq!(list.dump(true), full);
}

/// A node with more elements than a listpack's header can say: only a file brings one.
fn node_of_many(count: usize) -> Quicklist {
    let mut many = listpack::Listpack::new();
    let zeros = vec![listpack::Value::Integer(0); count];
    many.batch_append(&zeros);
    let mut list = Quicklist::new(-2, 0);
    list.append_listpack(many).expect("a listpack");
    assert_eq!((list.len(), list.count()), (1, count));
    list
}

/// Counting the elements with each change would take minutes here.
#[test]
fn a_node_whose_header_cannot_say_how_many_elements_it_has_is_not_counted_with_every_change() {
    const COUNT: usize = 300_000;
    let mut list = node_of_many(COUNT);
    for popped in 1..=COUNT / 3 {
        assert_eq!(list.pop(End::Tail).as_deref(), Some(&b"0"[..]));
        assert_eq!(list.count(), COUNT - popped);
    }
    list.check().expect("sound");
    for popped in COUNT / 3 + 1..=COUNT {
        assert_eq!(list.pop(End::Head).as_deref(), Some(&b"0"[..]));
        assert_eq!(list.count(), COUNT - popped);
    }
    list.check().expect("sound");
    assert!(list.is_empty());
}

#[test]
fn a_walk_that_deletes_every_other_element_of_such_a_node_leaves_half_of_them() {
    let mut list = node_of_many(70_000);
    let mut walk = list.get_iterator_mut(Direction::FromTail);
    while walk.next().is_some() {
        walk.del_entry();
        walk.next();
    }
    drop(walk);
    list.check().expect("sound");
    assert_eq!(list.count(), 35_000);
}

#[test]
fn whatever_range_goes_the_ends_are_not_compressed_and_the_inside_is() {
    for depth in 1..4 {
        for start in 0..24 {
            for count in [1, 2, 3, 7, 13, 20, 24] {
                let mut list = Quicklist::new(2, depth);
                for letter in b'a'..=b'x' {
                    list.push_tail(&[letter; 60]);
                }
                let gone = list.del_range(start, count);
                assert_eq!(gone, count.min(24 - start as usize));
                list.check()
                    .unwrap_or_else(|error| panic!("{depth} {start} {count}: {error}"));
            }
        }
    }
}

#[test]
fn a_list_of_one_listpack_gives_it_up_and_any_other_is_given_back() {
    let mut list = Quicklist::new(2, 0);
    for text in ["a", "7"] {
        list.push_tail(text.as_bytes());
    }
    let listpack = list.clone().into_listpack().expect("one node");
    assert_eq!(format!("{listpack:?}"), r#"["a", 7]"#);
    list.push_tail(b"c");
    let list = list.into_listpack().expect_err("two nodes");
    assert_eq!(list.to_vecs(), [&b"a"[..], b"7", b"c"]);
    assert!(Quicklist::create().into_listpack().is_err());
    let mut plain = Quicklist::create();
    plain.append_plain_node(b"large".to_vec());
    assert!(plain.into_listpack().is_err());
}
