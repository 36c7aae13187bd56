//! What a list does, one behaviour at a time.

use std::panic::{AssertUnwindSafe, catch_unwind};

use zskiplist::{MAX_LEVEL, NodeRef, Score, ScoreRange, Zskiplist};

fn score(value: f64) -> Score {
    Score::new(value).expect("a number")
}

/// Nodes of scores 0 and up, each of the member that its score spells.
fn numbers(seed: u64, count: i32) -> Zskiplist {
    let mut list = Zskiplist::new(seed);
    for n in 0..count {
        list.insert(Score::from(n), n.to_string().as_bytes());
    }
    list
}

#[test]
fn the_order_of_insertion_does_not_matter_to_the_order_of_nodes() {
    let mut list = Zskiplist::new(1);
    for (value, member) in [(2.0, "b"), (1.0, "z"), (2.0, "a"), (-1.5, ""), (2.0, "aa")] {
        list.insert(score(value), member.as_bytes());
    }
    assert_eq!(
        format!("{list:?}"),
        r#"[-1.5 "", 1 "z", 2 "a", 2 "aa", 2 "b"]"#
    );
}

#[test]
fn the_two_zeros_are_one_score() {
    let mut list = Zskiplist::new(1);
    list.insert(score(0.0), b"b");
    list.insert(score(-0.0), b"a");
    assert_eq!(list.insert(score(-0.0), b"b"), None);
    assert_eq!(list.rank(score(0.0), b"a"), Some(0));
    assert!(list.delete(score(0.0), b"a").is_some());
}

#[test]
fn a_member_may_be_there_with_several_scores() {
    let mut list = numbers(1, 3);
    assert!(list.insert(Score::from(7), b"1").is_some());
    assert!(list.insert(Score::from(1), b"1").is_none());
    assert_eq!(
        list.update_score(Score::from(7), b"1", Score::from(1)),
        None
    );
    assert_eq!(list.len(), 4);
    assert_eq!(list.check(), Ok(()));
}

#[test]
fn a_new_score_moves_a_node_in_the_order_and_not_in_memory() {
    let mut list = numbers(3, 100);
    for (old, new) in [(50, 51), (0, 1000), (99, -1), (7, 7)] {
        let (old, new, member) = (Score::from(old), Score::from(new), old.to_string());
        let before = list.find(old, member.as_bytes()).expect("there");
        let (handle, level) = (before.handle(), before.level());
        let after = list
            .update_score(old, member.as_bytes(), new)
            .expect("there");
        assert_eq!((after.handle(), after.level()), (handle, level));
        assert_eq!(after.score(), new);
        assert_eq!(list.check(), Ok(()));
    }
    assert_eq!(list.last().map(NodeRef::member), Some(&b"0"[..]));
    assert_eq!(list.first().map(NodeRef::member), Some(&b"99"[..]));
}

#[test]
fn the_only_node_of_a_level_may_be_refused_a_new_score() {
    // Taking it out takes its levels out of use; putting it back brings them back.
    for seed in 0..200 {
        let mut list = numbers(seed, 3);
        list.insert(Score::from(9), b"1");
        let drawn = list.dump();
        assert_eq!(
            list.update_score(Score::from(1), b"1", Score::from(9)),
            None
        );
        assert_eq!(list.check(), Ok(()));
        assert_eq!(list.dump(), drawn);
    }
}

#[test]
fn a_removed_node_outlives_its_list() {
    let mut list = numbers(1, 3);
    let removed = list.delete(Score::from(1), b"1").expect("there");
    drop(list);
    assert_eq!(
        (removed.score(), removed.member()),
        (Score::from(1), &b"1"[..])
    );
    std::thread::spawn(move || drop(removed))
        .join()
        .expect("freed elsewhere");
}

#[test]
fn a_deletion_is_complete_before_anybody_hears_of_it() {
    let mut list = numbers(5, 50);
    let range = ScoreRange::from_bounds(Score::from(10)..Score::from(40));
    let mut heard = 0;
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        list.delete_range_by_score(&range, &mut |_| {
            heard += 1;
            assert!(heard < 5, "no more, please");
        })
    }));
    assert!(panicked.is_err());
    assert_eq!((heard, list.len()), (5, 20));
    assert_eq!(list.check(), Ok(()), "also its count of bytes");
}

#[test]
fn an_emptied_list_is_as_new() {
    let mut list = numbers(5, 300);
    let header = Zskiplist::new(5).alloc_size();
    assert_eq!(list.delete_range_by_rank(0..usize::MAX, &mut |_| ()), 300);
    assert_eq!((list.len(), list.level()), (0, 1));
    assert_eq!(list.alloc_size(), header);
    assert_eq!((list.first(), list.last()), (None, None));
    assert_eq!(list.iter().next(), None);
    assert_eq!(list.delete_range_by_rank(0..9, &mut |_| ()), 0);
    assert!(list.insert(Score::from(1), b"again").is_some());
    assert_eq!(list.check(), Ok(()));
}

#[test]
fn a_seed_gives_the_same_list_again() {
    let list = numbers(11, 2_000);
    assert!(list.level() > 3 && list.level() <= MAX_LEVEL);
    assert_eq!(list.dump(), numbers(11, 2_000).dump());
    assert_ne!(list.dump(), numbers(12, 2_000).dump());
}

#[test]
fn a_level_above_the_first_costs_16_bytes_and_a_third_of_one_on_average() {
    let count = 20_000;
    let mut list = Zskiplist::new(1);
    let header = list.alloc_size();
    for n in 0..count {
        let member = format!("member:{n:09}");
        list.insert(Score::from(n), member.as_bytes());
    }
    let each = (list.alloc_size() - header) as f64 / f64::from(count);
    assert!((53.0..53.7).contains(&each), "{each} bytes");
    let one_level = list.iter().find(|node| node.level() == 1);
    assert_eq!(one_level.map(NodeRef::alloc_size), Some(48));
}

#[test]
fn nodes_lead_to_their_neighbours() {
    let list = numbers(2, 3);
    let middle = list.find(Score::from(1), b"1").expect("there");
    assert_eq!((middle.prev(), middle.next()), (list.first(), list.last()));
    assert_eq!(middle.next().and_then(NodeRef::next), None);
    assert_eq!(middle.prev().and_then(NodeRef::prev), None);
}

#[test]
fn a_list_is_walked_from_both_ends_at_once() {
    let list = numbers(2, 4);
    let mut iter = list.iter();
    let mut walked = Vec::new();
    while let Some(front) = iter.next() {
        walked.push(front.score());
        walked.extend(iter.next_back().map(NodeRef::score));
    }
    assert_eq!(walked, [0, 3, 1, 2].map(Score::from));
    assert_eq!((iter.next(), iter.next_back()), (None, None));
}

#[test]
fn a_rank_far_into_a_range_is_found() {
    let list = numbers(6, 1_000);
    let range = ScoreRange::from_bounds(Score::from(100)..Score::from(900));
    let found = |n| list.nth_in_range(&range, n).map(|node| node.score().get());
    assert_eq!(
        [found(0), found(500), found(799)],
        [Some(100.0), Some(600.0), Some(899.0)]
    );
    assert_eq!(
        [found(-1), found(-500), found(-800)],
        [Some(899.0), Some(400.0), Some(100.0)]
    );
    assert_eq!([found(800), found(-801), found(isize::MIN)], [None; 3]);
}
