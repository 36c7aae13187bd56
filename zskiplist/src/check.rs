//! Holds a list to its invariants, one by one (numbers as at the head of the crate).

use crate::node::{MAX_LEVEL, NodePtr};
use crate::node_ref::NodeRef;
use crate::zskiplist::{Zskiplist, is_before};

/// The last node seen on a level, or the header, and its position.
type Open = (NodePtr, usize);

/// `Err` with what is said, if `holds` does not.
fn hold(holds: bool, said: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(said()) }
}

impl Zskiplist {
    /// Checks every invariant. O(N).
    ///
    /// # Errors
    ///
    /// Which is broken, by its number, and where.
    ///
    /// Follows the links of the list, so it needs addresses to be those of nodes: what it can find
    /// is a mistake of this crate, not memory that somebody else has overwritten.
    pub fn check(&self) -> Result<(), String> {
        hold((1..=MAX_LEVEL).contains(&self.level), || {
            format!("2: {} levels", self.level)
        })?;
        let mut open: [Open; MAX_LEVEL] = [(self.header, 0); MAX_LEVEL];
        let (mut position, mut prev) = (0, None);
        // SAFETY: the header is alive as long as the list.
        let mut alloc_size = unsafe { self.header.alloc_size() };
        let mut at = self.first();
        while let Some(node) = at {
            position += 1;
            hold(position <= self.length, || {
                format!("1: more nodes than {}", self.length)
            })?;
            hold(node.prev() == prev, || {
                format!("1: {node:?} is not linked back to {prev:?}")
            })?;
            check_order(prev, node)?;
            hold((1..=self.level).contains(&node.level()), || {
                format!("2: {node:?} has level {}", node.level())
            })?;
            for (level, open) in open[..node.level()].iter_mut().enumerate() {
                check_link(level, *open, Some(node.ptr()), position)?;
                *open = (node.ptr(), position);
            }
            alloc_size += node.alloc_size();
            (prev, at) = (Some(node), node.next());
        }
        hold(position == self.length, || {
            format!("1: {position} nodes, not {}", self.length)
        })?;
        hold(self.last() == prev, || {
            format!("1: the tail is not {prev:?}")
        })?;
        self.check_unused(&open)?;
        for (level, open) in open.iter().enumerate().take(self.level) {
            // As if one more node stood at the end, and a link to it led over the nodes behind.
            check_link(level, *open, None, self.length)?;
        }
        hold(alloc_size == self.alloc_size, || {
            format!("5: {alloc_size} bytes, not {}", self.alloc_size)
        })
    }

    /// The highest level in use has a node, and those above have none.
    fn check_unused(&self, open: &[Open; MAX_LEVEL]) -> Result<(), String> {
        let top = self.level - 1;
        hold(top == 0 || open[top].0 != self.header, || {
            format!("2: no node on level {}", self.level)
        })?;
        for level in self.level..MAX_LEVEL {
            // SAFETY: the header has all levels.
            let forward = unsafe { self.header.forward(level) };
            hold(forward.is_none(), || {
                format!("2: a link on level {}, not in use", level + 1)
            })?;
        }
        Ok(())
    }
}

fn check_order(prev: Option<NodeRef<'_>>, node: NodeRef<'_>) -> Result<(), String> {
    hold(!node.score().get().is_nan(), || {
        format!("4: {node:?} has no score")
    })?;
    let sorted = prev.is_none_or(|prev| is_before(prev, node.score(), node.member()));
    hold(sorted, || format!("4: {node:?} follows {prev:?}"))
}

/// That the link of `level` leads from the last node on it to `to`, over as many nodes as it says.
fn check_link(
    level: usize,
    (from, start): Open,
    to: Option<NodePtr>,
    position: usize,
) -> Result<(), String> {
    // SAFETY: the node is one of the list, or its header, and was noted on a level that it has.
    let (forward, span) = unsafe { (from.forward(level), from.span(level)) };
    let shown = level + 1;
    hold(forward == to, || {
        format!("2: the link of level {shown} from position {start} leads elsewhere")
    })?;
    hold(span == position - start, || {
        format!("3: the span of level {shown} at position {start} is {span}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Score;

    /// Ten nodes, of which the first is on the lowest level alone, and some other is not.
    fn list() -> Zskiplist {
        let mut list = Zskiplist::new(4);
        for n in 0..10 {
            list.insert(Score::from(n), b"m");
        }
        assert!(list.level() >= 2 && list.first().is_some_and(|node| node.level() == 1));
        assert_eq!(list.check(), Ok(()));
        list
    }

    /// What `check` says of a list that `break_it` has been at; the list is mended by `mend`
    /// before it is dropped.
    fn said(break_it: impl Fn(&mut Zskiplist), mend: impl Fn(&mut Zskiplist)) -> String {
        let mut list = list();
        break_it(&mut list);
        let said = list.check().expect_err("it is broken");
        mend(&mut list);
        assert_eq!(list.check(), Ok(()));
        said
    }

    #[test]
    fn each_invariant_is_missed() {
        let length = |to| move |list: &mut Zskiplist| list.length = to;
        assert!(said(length(9), length(10)).starts_with("1: more"));
        assert!(said(length(11), length(10)).starts_with("1: 10 nodes"));

        let second = |list: &Zskiplist| list.element_by_rank(1).map(NodeRef::ptr);
        let back = |to: fn(&Zskiplist) -> Option<NodePtr>| {
            move |list: &mut Zskiplist| {
                let (node, to) = (second(list).expect("ten nodes"), to(list));
                // SAFETY: both are nodes of the list.
                unsafe { node.set_backward(to) }
            }
        };
        let first = |list: &Zskiplist| list.first().map(NodeRef::ptr);
        assert!(said(back(second), back(first)).contains("not linked back"));

        let tail = |to: fn(&Zskiplist) -> Option<NodePtr>| {
            move |list: &mut Zskiplist| list.tail = to(list)
        };
        // Not by rank: a search comes from the tail, too.
        let last = |list: &Zskiplist| {
            let nodes = std::iter::successors(list.first(), |node| node.next());
            nodes.last().map(NodeRef::ptr)
        };
        assert!(said(tail(second), tail(last)).contains("the tail"));

        let level =
            |by: isize| move |list: &mut Zskiplist| list.level = list.level.wrapping_add_signed(by);
        assert!(said(level(1), level(-1)).starts_with("2: no node"));
        assert!(said(level(-1), level(1)).starts_with("2: "));

        let span = |by: isize| {
            move |list: &mut Zskiplist| {
                // SAFETY: the header has all levels.
                unsafe {
                    let span = list.header.span(1).wrapping_add_signed(by);
                    list.header.set_span(1, span);
                }
            }
        };
        assert!(said(span(1), span(-1)).starts_with("3: the span of level 2 at position 0"));

        let score = |to: i32| {
            move |list: &mut Zskiplist| {
                // SAFETY: a node of the list.
                unsafe { second(list).expect("ten nodes").set_score(to.into()) }
            }
        };
        assert!(said(score(5), score(1)).starts_with("4: "));
        assert!(said(score(2), score(1)).starts_with("4: "), "a double");

        let bytes = |by: isize| {
            move |list: &mut Zskiplist| list.alloc_size = list.alloc_size.wrapping_add_signed(by)
        };
        assert!(said(bytes(1), bytes(-1)).starts_with("5: "));
    }
}
