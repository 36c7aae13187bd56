//! Any bytes as insertions, deletions, new scores and ranges: the list is what a sorted map is, and
//! keeps its invariants. Nodes are unsafe code, so the address sanitizer is what this is for.
#![no_main]

use std::collections::BTreeSet;
use std::ops::Bound;

use libfuzzer_sys::fuzz_target;
use zskiplist::{LexBound, LexRange, Score, ScoreRange, Zskiplist};

type Model = BTreeSet<(Score, Vec<u8>)>;

/// Reads arguments from the bytes; zeros when they have run out.
struct Input<'a>(&'a [u8]);

impl Input<'_> {
    fn byte(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *first
    }

    /// Of few values, so that equal ones are common; now and then any double but NaN.
    fn score(&mut self) -> Score {
        match self.byte() {
            255 => {
                let bits = u64::from_le_bytes([(); 8].map(|()| self.byte()));
                Score::new(f64::from_bits(bits)).unwrap_or(Score::INFINITY)
            }
            254 => Score::NEG_INFINITY,
            253 => Score::new(-0.0).expect("a number"),
            byte => Score::from(i32::from(byte % 32)),
        }
    }

    fn member(&mut self) -> Vec<u8> {
        let len = self.byte() % 20;
        (0..len.saturating_sub(16).max(len % 3))
            .map(|_| self.byte() % 4)
            .collect()
    }

    fn score_bound(&mut self) -> Bound<Score> {
        match self.byte() % 5 {
            0 => Bound::Unbounded,
            1 | 2 => Bound::Included(self.score()),
            _ => Bound::Excluded(self.score()),
        }
    }

    fn score_range(&mut self) -> ScoreRange {
        let (min, max) = (self.score_bound(), self.score_bound());
        ScoreRange { min, max }
    }
}

fn lex_bound(kind: u8, member: &[u8]) -> LexBound<'_> {
    match kind % 6 {
        0 => LexBound::NegInfinity,
        1 => LexBound::PosInfinity,
        2 | 3 => LexBound::Included(member),
        _ => LexBound::Excluded(member),
    }
}

/// Asks all about one range of scores.
fn compare_range(list: &Zskiplist, model: &Model, range: &ScoreRange) {
    let expected: Vec<_> = model.iter().filter(|item| range.contains(item.0)).collect();
    let nodes = list.range_by_score(range);
    assert_eq!(nodes.len(), expected.len());
    let same = |node: zskiplist::NodeRef<'_>, item: &(Score, Vec<u8>)| {
        node.score() == item.0 && node.member() == item.1
    };
    assert!(
        nodes
            .clone()
            .zip(&expected)
            .all(|(node, item)| same(node, item))
    );
    assert!(
        nodes
            .rev()
            .zip(expected.iter().rev())
            .all(|(node, item)| same(node, item))
    );
    for n in [0, 12, -1, -12] {
        let place = if n < 0 {
            expected.len().checked_add_signed(n)
        } else {
            Some(n as usize)
        };
        let item = place.and_then(|place| expected.get(place));
        let node = list.nth_in_range(range, n);
        assert_eq!(node.is_some(), item.is_some());
        assert!(node.zip(item).is_none_or(|(node, item)| same(node, item)));
    }
}

fn step(input: &mut Input<'_>, list: &mut Zskiplist, model: &mut Model) {
    match input.byte() % 12 {
        0..=4 => {
            let (score, member) = (input.score(), input.member());
            let inserted = list.insert(score, &member).is_some();
            assert_eq!(inserted, model.insert((score, member)));
        }
        5 => {
            let item = (input.score(), input.member());
            let deleted = list.delete(item.0, &item.1).is_some();
            assert_eq!(deleted, model.remove(&item));
        }
        6 | 7 => {
            let rank = usize::from(input.byte()) % model.len().max(1);
            let new = input.score();
            if let Some((old, member)) = model.iter().nth(rank).cloned() {
                let updated = list.update_score(old, &member, new).is_some();
                let expected = old == new || !model.contains(&(new, member.clone()));
                assert_eq!(updated, expected);
                if updated {
                    model.remove(&(old, member.clone()));
                    model.insert((new, member));
                }
            }
        }
        8 => {
            let range = input.score_range();
            compare_range(list, model, &range);
            let before = model.len();
            model.retain(|item| !range.contains(item.0));
            let deleted = list.delete_range_by_score(&range, &mut |_| ());
            assert_eq!(deleted, before - model.len());
        }
        9 => {
            let from = usize::from(input.byte());
            let to = from + usize::from(input.byte() % 8);
            let gone: Vec<_> = model.iter().take(to).skip(from).cloned().collect();
            let deleted = list.delete_range_by_rank(from..to, &mut |_| ());
            assert_eq!(deleted, gone.len());
            model.retain(|item| !gone.contains(item));
        }
        10 => {
            // By member where scores may differ: what is found is not specified, only that it is
            // found in the list.
            let (min, max) = (input.member(), input.member());
            let range = LexRange {
                min: lex_bound(input.byte(), &min),
                max: lex_bound(input.byte(), &max),
            };
            assert!(list.range_by_lex(&range).count() <= list.len());
            list.nth_in_lex_range(&range, isize::from(input.byte() as i8));
            list.delete_range_by_lex(&range, &mut |node| {
                assert!(model.remove(&(node.score(), node.member().to_vec())));
            });
        }
        _ => {
            let rank = usize::from(input.byte());
            let node = list.element_by_rank(rank);
            assert_eq!(
                node.map(|node| list.rank_of_node(node)),
                (rank < model.len()).then_some(rank)
            );
            if let Some(node) = node {
                assert_eq!(list.rank(node.score(), node.member()), Some(rank));
            }
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    let mut input = Input(bytes);
    let seed = u64::from(input.byte());
    let (mut list, mut model) = (Zskiplist::new(seed), Model::new());
    while !input.0.is_empty() {
        step(&mut input, &mut list, &mut model);
        if input.0.len() % 8 == 0 {
            assert_eq!(list.check(), Ok(()));
        }
    }
    assert_eq!(list.check(), Ok(()));
    let nodes = list
        .iter()
        .map(|node| (node.score(), node.member().to_vec()));
    assert!(nodes.eq(model));
});
