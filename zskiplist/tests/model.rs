//! A list behaves as a sorted vector of (score, member), and its nodes stay where they are.

use std::collections::BTreeMap;
use std::ops::Bound;

use proptest::collection::vec;
use proptest::prelude::*;
use zskiplist::{LexBound, LexRange, NodeRef, Removed, Score, ScoreRange, Zskiplist};

type Item = (Score, Vec<u8>);
/// What is in the list, in order, and the address of its node.
type Model = BTreeMap<Item, usize>;

#[derive(Clone, Debug)]
enum Step {
    Insert(Score, Vec<u8>),
    /// Of the node at a rank that wraps around.
    Delete(usize),
    DeleteAbsent(Score, Vec<u8>),
    Update(usize, Score),
    UpdateAbsent(Score, Vec<u8>, Score),
    DeleteByScore(ScoreRange),
    DeleteByRank(usize, usize),
    /// Clears the list down to one score, then deletes by member.
    DeleteByLex(Score, LexBoundOwned, LexBoundOwned),
}

#[derive(Clone, Debug)]
enum LexBoundOwned {
    NegInfinity,
    Included(Vec<u8>),
    Excluded(Vec<u8>),
    PosInfinity,
}

impl LexBoundOwned {
    fn get(&self) -> LexBound<'_> {
        match self {
            LexBoundOwned::NegInfinity => LexBound::NegInfinity,
            LexBoundOwned::Included(member) => LexBound::Included(member),
            LexBoundOwned::Excluded(member) => LexBound::Excluded(member),
            LexBoundOwned::PosInfinity => LexBound::PosInfinity,
        }
    }
}

/// Few enough that equal ones are common; both zeros and both infinities among them.
fn score() -> impl Strategy<Value = Score> {
    prop_oneof![
        8 => (-6i32..6).prop_map(Score::from),
        1 => Just(Score::new(-0.0).unwrap()),
        1 => Just(Score::new(2.5).unwrap()),
        1 => prop_oneof![Just(Score::INFINITY), Just(Score::NEG_INFINITY)],
    ]
}

fn member() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        6 => vec(prop_oneof![Just(b'a'), Just(b'b'), Just(0), Just(0xff)], 0..4),
        1 => vec(any::<u8>(), 0..60),
    ]
}

fn score_bound() -> impl Strategy<Value = Bound<Score>> {
    prop_oneof![
        4 => score().prop_map(Bound::Included),
        4 => score().prop_map(Bound::Excluded),
        1 => Just(Bound::Unbounded),
    ]
}

fn score_range() -> impl Strategy<Value = ScoreRange> {
    (score_bound(), score_bound()).prop_map(|(min, max)| ScoreRange { min, max })
}

fn lex_bound() -> impl Strategy<Value = LexBoundOwned> {
    prop_oneof![
        4 => member().prop_map(LexBoundOwned::Included),
        4 => member().prop_map(LexBoundOwned::Excluded),
        1 => Just(LexBoundOwned::NegInfinity),
        1 => Just(LexBoundOwned::PosInfinity),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        40 => (score(), member()).prop_map(|(score, member)| Step::Insert(score, member)),
        8 => any::<usize>().prop_map(Step::Delete),
        2 => (score(), member()).prop_map(|(score, member)| Step::DeleteAbsent(score, member)),
        12 => (any::<usize>(), score()).prop_map(|(at, score)| Step::Update(at, score)),
        2 => (score(), member(), score()).prop_map(|(s, m, n)| Step::UpdateAbsent(s, m, n)),
        2 => score_range().prop_map(Step::DeleteByScore),
        2 => (0usize..30, 0usize..30).prop_map(|(from, to)| Step::DeleteByRank(from, to)),
        1 => (score(), lex_bound(), lex_bound()).prop_map(|(s, a, b)| Step::DeleteByLex(s, a, b)),
    ]
}

fn address(node: NodeRef<'_>) -> usize {
    node.handle().into_raw().as_ptr() as usize
}

fn item(node: NodeRef<'_>) -> Item {
    (node.score(), node.member().to_vec())
}

fn at(model: &Model, rank: usize) -> Option<Item> {
    model.keys().nth(rank.checked_rem(model.len())?).cloned()
}

/// Takes what `matches` out of the model, and deletes with `delete`; both must hand out the same.
fn delete_range(
    list: &mut Zskiplist,
    model: &mut Model,
    matches: impl Fn(usize, &Item) -> bool,
    delete: impl Fn(&mut Zskiplist, &mut dyn FnMut(Removed)) -> usize,
) {
    let gone: Vec<(Item, usize)> = model
        .iter()
        .enumerate()
        .filter(|(rank, (item, _))| matches(*rank, item))
        .map(|(_, (item, address))| (item.clone(), *address))
        .collect();
    let mut handed_out = Vec::new();
    let count = delete(list, &mut |node| {
        let item = (node.score(), node.member().to_vec());
        handed_out.push((item, node.handle().into_raw().as_ptr() as usize));
    });
    assert_eq!((count, &handed_out), (gone.len(), &gone));
    for (item, _) in gone {
        model.remove(&item);
    }
}

fn apply(list: &mut Zskiplist, model: &mut Model, step: Step) {
    match step {
        Step::Insert(score, member) => {
            let inserted = list.insert(score, &member).map(address);
            let item = (score, member);
            assert_eq!(inserted.is_none(), model.contains_key(&item));
            if let Some(address) = inserted {
                model.insert(item, address);
            }
        }
        Step::Delete(rank) => {
            if let Some(item) = at(model, rank) {
                let removed = list.delete(item.0, &item.1).expect("it is there");
                assert_eq!((removed.score(), removed.member()), (item.0, &item.1[..]));
                model.remove(&item);
            }
        }
        Step::DeleteAbsent(score, member) => {
            let removed = list.delete(score, &member).is_some();
            assert_eq!(removed, model.remove(&(score, member)).is_some());
        }
        Step::Update(rank, new) => {
            if let Some(item) = at(model, rank) {
                update(list, model, item, new);
            }
        }
        Step::UpdateAbsent(score, member, new) => update(list, model, (score, member), new),
        Step::DeleteByScore(range) => delete_range(
            list,
            model,
            |_, item| range.contains(item.0),
            |list, removed| list.delete_range_by_score(&range, removed),
        ),
        Step::DeleteByRank(from, to) => delete_range(
            list,
            model,
            |rank, _| (from..to).contains(&rank),
            |list, removed| list.delete_range_by_rank(from..to, removed),
        ),
        Step::DeleteByLex(score, min, max) => {
            let range = LexRange {
                min: min.get(),
                max: max.get(),
            };
            for range in [
                ScoreRange::from_bounds(..score),
                ScoreRange::from_bounds((Bound::Excluded(score), Bound::Unbounded)),
            ] {
                apply(list, model, Step::DeleteByScore(range));
            }
            delete_range(
                list,
                model,
                |_, item| range.contains(&item.1),
                |list, removed| list.delete_range_by_lex(&range, removed),
            );
        }
    }
}

fn update(list: &mut Zskiplist, model: &mut Model, item: Item, new: Score) {
    let (old, member) = item.clone();
    let updated = list.update_score(old, &member, new).map(address);
    let Some(address) = model.get(&item).copied() else {
        assert_eq!(updated, None);
        return;
    };
    let moved = (new, member);
    if moved != item && model.contains_key(&moved) {
        assert_eq!(updated, None, "there is one already");
        return;
    }
    assert_eq!(updated, Some(address), "the node stays where it is");
    model.remove(&item);
    model.insert(moved, address);
}

/// Whether list and model say the same of everything that can be asked.
fn compare(list: &Zskiplist, model: &Model) {
    assert_eq!(list.check(), Ok(()));
    let items: Vec<&Item> = model.keys().collect();
    assert_eq!(
        (list.len(), list.is_empty()),
        (items.len(), items.is_empty())
    );
    let shown: Vec<(Item, usize)> = list
        .iter()
        .map(|node| (item(node), address(node)))
        .collect();
    assert!(
        shown
            .iter()
            .map(|(item, address)| (item, address))
            .eq(model)
    );
    assert!(
        list.iter()
            .rev()
            .map(item)
            .eq(items.iter().rev().map(|item| (*item).clone()))
    );
    assert_eq!(list.first().map(item).as_ref(), items.first().copied());
    assert_eq!(list.last().map(item).as_ref(), items.last().copied());
    for (rank, (score, member)) in items.iter().enumerate() {
        assert_eq!(list.rank(*score, member), Some(rank));
        let node = list.find(*score, member).expect("it is there");
        assert_eq!(list.rank_of_node(node), rank);
        assert_eq!(list.element_by_rank(rank), Some(node));
    }
    assert_eq!(list.element_by_rank(items.len()), None);
}

/// A range as the model has it, and as each of the list's functions says.
struct Ask<'a> {
    expected: Vec<&'a Item>,
    iter: zskiplist::Iter<'a>,
    count: usize,
    ends: [Option<NodeRef<'a>>; 2],
    nth: &'a dyn Fn(isize) -> Option<NodeRef<'a>>,
}

impl Ask<'_> {
    fn compare(self) {
        let len = self.expected.len();
        assert_eq!((self.count, self.iter.len()), (len, len));
        assert!(
            self.iter
                .clone()
                .map(item)
                .eq(self.expected.iter().map(|item| (*item).clone()))
        );
        assert!(
            self.iter
                .rev()
                .map(item)
                .eq(self.expected.iter().rev().map(|item| (*item).clone()))
        );
        let [first, last] = self.ends.map(|node| node.map(item));
        assert_eq!(first.as_ref(), self.expected.first().copied());
        assert_eq!(last.as_ref(), self.expected.last().copied());
        for n in [
            0,
            1,
            9,
            10,
            11,
            30,
            -1,
            -2,
            -10,
            -11,
            -12,
            -30,
            isize::MAX,
            isize::MIN,
        ] {
            let place = if n < 0 {
                len.checked_add_signed(n)
            } else {
                Some(n as usize)
            };
            let expected = place.and_then(|place| self.expected.get(place).copied());
            assert_eq!((self.nth)(n).map(item).as_ref(), expected, "{n}");
        }
    }
}

fn compare_by_score(list: &Zskiplist, model: &Model, range: &ScoreRange) {
    Ask {
        expected: model.keys().filter(|item| range.contains(item.0)).collect(),
        iter: list.range_by_score(range),
        count: list.count_in_range(range),
        ends: [list.first_in_range(range), list.last_in_range(range)],
        nth: &|n| list.nth_in_range(range, n),
    }
    .compare();
}

fn compare_by_lex(list: &Zskiplist, model: &Model, range: &LexRange<'_>) {
    Ask {
        expected: model
            .keys()
            .filter(|item| range.contains(&item.1))
            .collect(),
        iter: list.range_by_lex(range),
        count: list.count_in_lex_range(range),
        ends: [
            list.first_in_lex_range(range),
            list.last_in_lex_range(range),
        ],
        nth: &|n| list.nth_in_lex_range(range, n),
    }
    .compare();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn behaves_as_a_sorted_vector(seed: u64, steps in vec(step(), 0..120)) {
        let (mut list, mut model) = (Zskiplist::new(seed), Model::new());
        for step in steps {
            apply(&mut list, &mut model, step);
            prop_assert_eq!(list.check(), Ok(()));
        }
        compare(&list, &model);
    }

    #[test]
    fn ranges_are_what_a_filter_finds(
        seed: u64,
        items in vec((score(), member()), 0..60),
        ranges in vec(score_range(), 8),
        bounds in vec((lex_bound(), lex_bound()), 8),
        ranks in vec((0usize..70, 0usize..70), 4),
    ) {
        let (mut list, mut model) = (Zskiplist::new(seed), Model::new());
        let (mut flat, mut flat_model) = (Zskiplist::new(seed), Model::new());
        for (score, member) in items {
            apply(&mut flat, &mut flat_model, Step::Insert(Score::from(7), member.clone()));
            apply(&mut list, &mut model, Step::Insert(score, member));
        }
        for range in ranges {
            compare_by_score(&list, &model, &range);
        }
        for (min, max) in &bounds {
            let range = LexRange { min: min.get(), max: max.get() };
            compare_by_lex(&flat, &flat_model, &range);
            // Not specified where scores differ, but it ends and stays in the list.
            prop_assert!(list.range_by_lex(&range).len() <= list.len());
            list.nth_in_lex_range(&range, 12);
            list.nth_in_lex_range(&range, -12);
            let mut len = list.len();
            len -= list.delete_range_by_lex(&range, &mut |_| ());
            prop_assert_eq!((list.len(), list.check()), (len, Ok(())));
        }
        for (from, to) in ranks {
            let items = flat_model.keys().skip(from).take(to.saturating_sub(from)).cloned();
            prop_assert!(flat.range_by_rank(from..to).map(item).eq(items));
        }
    }

    /// Deeper lists than those above, where links of several levels are cut and mended.
    #[test]
    fn a_longer_list_keeps_its_invariants(seed: u64, cuts in vec((any::<u16>(), 0usize..90), 20)) {
        let (mut list, mut model) = (Zskiplist::new(seed), Model::new());
        for n in 0i32..800 {
            let score = Score::from(n.wrapping_mul(0x9E37_79B1u32 as i32) >> 20);
            apply(&mut list, &mut model, Step::Insert(score, n.to_string().into_bytes()));
        }
        for (at, count) in cuts {
            let from = usize::from(at) % 800;
            apply(&mut list, &mut model, Step::DeleteByRank(from, from + count));
            apply(&mut list, &mut model, Step::Update(from, Score::from(i32::from(at as i8))));
        }
        compare(&list, &model);
    }
}
