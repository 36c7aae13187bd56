//! A sorted set of a list and a dict that points at the list's nodes: what [`Handle`] is for.
//!
//! The dict stores a handle for each member, so score and member are in memory once. What makes it
//! sound is the order of things in [`Zset`]: a handle is in the dict only while its node is in the
//! list, and the list is not changed while a view from the dict is in use.

use std::collections::BTreeMap;
use std::ptr::NonNull;

use dict::{Dict, Entry};
use proptest::collection::vec;
use proptest::prelude::*;
use zskiplist::{Handle, NodeRef, Score, ScoreRange, Zskiplist};

/// The list's node as the dict stores it. Dropping one frees nothing: the list owns the node.
struct Listed(Handle);

// SAFETY: a handle is the address of a node's block, a multiple of 8, which stays where it is while
// the node is in its list, and `Zset` takes it out of the dict before that ends. The views only read.
unsafe impl Entry for Listed {
    type Ref<'a> = NodeRef<'a>;
    type Mut<'a> = NodeRef<'a>;

    fn into_raw(self) -> NonNull<u8> {
        self.0.into_raw()
    }

    unsafe fn from_raw(raw: NonNull<u8>) -> Listed {
        // SAFETY: the dict hands back what into_raw gave.
        Listed(unsafe { Handle::from_raw(raw) })
    }

    unsafe fn borrow<'a>(raw: NonNull<u8>) -> NodeRef<'a> {
        // SAFETY: the node is in its list (see above), which nobody changes during 'a.
        unsafe { Handle::from_raw(raw).node() }
    }

    unsafe fn borrow_mut<'a>(raw: NonNull<u8>) -> NodeRef<'a> {
        // SAFETY: exclusive is stronger than the shared that is needed.
        unsafe { Listed::borrow(raw) }
    }

    unsafe fn key<'a>(raw: NonNull<u8>) -> &'a [u8] {
        // SAFETY: as for `borrow`.
        unsafe { Listed::borrow(raw) }.member()
    }
}

struct Zset {
    by_member: Dict<Listed>,
    by_score: Zskiplist,
}

impl Zset {
    fn new() -> Zset {
        Zset {
            by_member: Dict::new(),
            by_score: Zskiplist::new(1),
        }
    }

    fn score(&self, member: &[u8]) -> Option<Score> {
        self.by_member.find(member).map(NodeRef::score)
    }

    fn rank(&self, member: &[u8]) -> Option<usize> {
        let node = self.by_member.find(member)?;
        Some(self.by_score.rank_of_node(node))
    }

    fn add(&mut self, score: Score, member: &[u8]) {
        if let Some(old) = self.score(member) {
            // The node does not move, so there is nothing to tell the dict.
            self.by_score.update_score(old, member, score);
        } else if let Some(node) = self.by_score.insert(score, member) {
            let listed = Listed(node.handle());
            assert!(self.by_member.insert(listed).is_ok());
        }
    }

    fn remove(&mut self, member: &[u8]) -> bool {
        let Some(score) = self.score(member) else {
            return false;
        };
        self.by_member.remove(member);
        self.by_score.delete(score, member).is_some()
    }

    fn remove_range(&mut self, range: &ScoreRange) -> usize {
        let by_member = &mut self.by_member;
        self.by_score.delete_range_by_score(range, &mut |node| {
            let listed = by_member.remove(node.member());
            assert!(listed.is_some_and(|listed| listed.0 == node.handle()));
        })
    }
}

#[derive(Clone, Debug)]
enum Step {
    Add(i32, u8),
    Remove(u8),
    RemoveRange(i32, i32),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        10 => (-20..20, 0u8..60).prop_map(|(score, member)| Step::Add(score, member)),
        3 => (0u8..60).prop_map(Step::Remove),
        1 => (-20..20, 0..6).prop_map(|(from, len)| Step::RemoveRange(from, from + len)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn dict_and_list_stay_one_set(steps in vec(step(), 0..150)) {
        let (mut set, mut model) = (Zset::new(), BTreeMap::new());
        for step in steps {
            match step {
                Step::Add(score, member) => {
                    set.add(Score::from(score), &[member]);
                    model.insert([member], Score::from(score));
                }
                Step::Remove(member) => {
                    prop_assert_eq!(set.remove(&[member]), model.remove(&[member]).is_some());
                }
                Step::RemoveRange(from, to) => {
                    let range = ScoreRange::from_bounds(Score::from(from)..Score::from(to));
                    let before = model.len();
                    model.retain(|_, score| !range.contains(*score));
                    prop_assert_eq!(set.remove_range(&range), before - model.len());
                }
            }
            prop_assert_eq!(set.by_score.check(), Ok(()));
            prop_assert_eq!((set.by_score.len(), set.by_member.len()), (model.len(), model.len()));
        }
        let mut sorted: Vec<(Score, [u8; 1])> = model.iter().map(|(m, s)| (*s, *m)).collect();
        sorted.sort();
        for (rank, (score, member)) in sorted.iter().enumerate() {
            prop_assert_eq!((set.score(member), set.rank(member)), (Some(*score), Some(rank)));
        }
    }
}
