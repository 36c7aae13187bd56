//! Walking over the keys in order (raxIterator).
//!
//! An iterator knows the node it is at, the nodes above with the child taken of each, and the key
//! that leads there. The next key is the first one below the node; if there is nothing below, go up
//! until an edge further right exists, and take the first key below that. The previous key is the
//! last one below an edge further left, or, before any edge of it, the node above itself.
//!
//! ```text
//!            "foo"  0
//!              |              at "footer": key = "footer", above = ("foo", 0) ([b t], 1) ("er", 0)
//!            [b t]  1         next: no edge right of it anywhere above: the end
//!            /   \            prev: left of t is b, and the last key below is "foobar"
//!         "ar"   "er"  0
//!          |       |
//!         []      []
//! ```
//!
//! A failed step changes nothing, so that the last key can still be read. The end is final until the
//! next [`seek`](RawIterator::seek), which leaves the iterator *on* the element it found, and the
//! first step after it, in whichever direction, gives just that element.
//!
//! The iterator borrows the tree, so it cannot change meanwhile. [`SafeRaxIterator`] is for
//! changing it.
//!
//! First breakpoint: `RawIterator::seek` (`raxSeek`), `RawIterator::next_step`
//! (`raxIteratorNextStep`), `RawIterator::prev_step` (`raxIteratorPrevStep`).
//!
//! [`SafeRaxIterator`]: crate::SafeRaxIterator
#![forbid(unsafe_code)]

use std::cmp::Ordering;

use crate::buffer::Buffer;
use crate::node::{Node, Word};
use crate::raw::{Path, RawRax, Walk, edge};

/// Where a seek goes: the C operators as types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `^`: the first element.
    First,
    /// `$`: the last element.
    Last,
    /// `<`: the last element before the key.
    Lt,
    /// `<=`: the element of the key, or the last before it.
    Le,
    /// `=` (or `==`): the element of the key.
    Eq,
    /// `>=`: the element of the key, or the first after it.
    Ge,
    /// `>`: the first element after the key.
    Gt,
}

impl Op {
    /// Reads the notation of the original.
    pub fn parse(text: &str) -> Option<Op> {
        Some(match text {
            "^" => Op::First,
            "$" => Op::Last,
            "<" => Op::Lt,
            "<=" => Op::Le,
            "=" | "==" => Op::Eq,
            ">=" => Op::Ge,
            ">" => Op::Gt,
            _ => return None,
        })
    }

    /// Does an element that compares so to the key satisfy the operator? `^` and `$` take any.
    pub fn accepts(self, ordering: Ordering) -> bool {
        match self {
            Op::First | Op::Last => true,
            Op::Lt => ordering.is_lt(),
            Op::Le => ordering.is_le(),
            Op::Eq => ordering.is_eq(),
            Op::Ge => ordering.is_ge(),
            Op::Gt => ordering.is_gt(),
        }
    }
}

/// Keys up to this long are kept without an allocation (`RAX_ITER_STATIC_LEN`).
pub(crate) type KeyBuffer = Buffer<u8, 128>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Never on an element, or stepped beyond the last one (`RAX_ITER_EOF`).
    End,
    /// The element has been found, but not yet given (`RAX_ITER_JUST_SEEKED`).
    Found,
    /// The element has been given.
    Given,
}

/// The iterator without the type of the values.
#[doc(alias = "raxIterator")]
#[derive(Clone)]
pub(crate) struct RawIterator<'a> {
    rax: &'a RawRax,
    node: &'a Node,
    above: Path<'a>,
    key: KeyBuffer,
    state: State,
}

// ---- Looking ------------------------------------------------------------------------------

impl<'a> RawIterator<'a> {
    /// At the end, until it seeks.
    #[doc(alias = "raxStart")]
    pub fn new(rax: &'a RawRax) -> Self {
        RawIterator {
            rax,
            node: rax.head(),
            above: Path::new((rax.head(), 0)),
            key: KeyBuffer::new(0),
            state: State::End,
        }
    }

    #[doc(alias = "raxEOF")]
    pub fn eof(&self) -> bool {
        self.state == State::End
    }

    pub fn key(&self) -> &[u8] {
        self.key.as_slice()
    }

    /// The value of the element the iterator is on.
    pub fn word(&self) -> Option<Word> {
        if self.eof() { None } else { self.node.key() }
    }
}

// ---- Stepping -----------------------------------------------------------------------------

impl RawIterator<'_> {
    /// To the next element. `false` at the end.
    #[doc(alias = "raxNext")]
    #[inline]
    pub fn next(&mut self) -> bool {
        self.step(RawIterator::next_step)
    }

    /// To the previous element. `false` at the end.
    #[doc(alias = "raxPrev")]
    #[inline]
    pub fn prev(&mut self) -> bool {
        self.step(RawIterator::prev_step)
    }

    #[inline]
    fn step(&mut self, take: impl FnOnce(&mut Self) -> bool) -> bool {
        let found = match self.state {
            State::End => false,
            State::Found => true,
            State::Given => take(self),
        };
        self.state = if found { State::Given } else { State::End };
        found
    }

    /// To the first key behind this node: below it if there is anything, else to the right.
    #[doc(alias = "raxIteratorNextStep")]
    #[cfg_attr(debug_assertions, inline(never))]
    fn next_step(&mut self) -> bool {
        if self.node.header().size() > 0 {
            self.enter(0);
            self.seek_smallest();
            return true;
        }
        self.go_right()
    }

    /// To the last key before this node: left of it, or a node above.
    #[doc(alias = "raxIteratorPrevStep")]
    #[cfg_attr(debug_assertions, inline(never))]
    fn prev_step(&mut self) -> bool {
        let place = self.above.as_slice();
        let Some(level) = place
            .iter()
            .rposition(|(node, child)| *child > 0 || node.header().is_key())
        else {
            return false;
        };
        let child = place[level].1;
        self.leave_to(level);
        if child > 0 {
            self.enter(child - 1);
            self.seek_greatest();
        }
        true
    }

    /// To the first key of all that are right of this node and what is below it.
    fn go_right(&mut self) -> bool {
        let place = self.above.as_slice();
        let Some(level) = place
            .iter()
            .rposition(|(node, child)| child + 1 < node.header().child_count())
        else {
            return false;
        };
        let child = place[level].1;
        self.leave_to(level);
        self.enter(child + 1);
        self.seek_smallest();
        true
    }

    /// Down to a child.
    #[inline]
    fn enter(&mut self, child: usize) {
        self.key.extend(edge(self.node, child));
        self.above.push((self.node, child));
        self.node = self.node.child(child);
    }

    /// Up to the node that is `level` steps from the root.
    #[inline]
    fn leave_to(&mut self, level: usize) {
        let place = &self.above.as_slice()[level..];
        let chars: usize = place
            .iter()
            .map(|&(node, child)| edge(node, child).len())
            .sum();
        self.node = place[0].0;
        self.key.truncate(self.key.len() - chars);
        self.above.truncate(level);
    }

    /// Down to the first key at or below this node.
    fn seek_smallest(&mut self) {
        while !self.node.header().is_key() && self.node.header().size() > 0 {
            self.enter(0);
        }
    }

    /// Down to the last key at or below this node.
    #[doc(alias = "raxSeekGreatest")]
    fn seek_greatest(&mut self) {
        while let Some(last) = self.node.header().child_count().checked_sub(1) {
            self.enter(last);
        }
    }
}

// ---- Seeking ------------------------------------------------------------------------------

impl RawIterator<'_> {
    /// To the element that `op` and `key` ask for (`^` and `$` take no notice of the key). Gives
    /// whether there is one; without, the iterator is at its end.
    #[doc(alias = "raxSeek")]
    #[inline(never)]
    pub fn seek(&mut self, op: Op, key: &[u8]) -> bool {
        self.node = self.rax.head();
        self.above.clear();
        self.key.clear();
        let found = self.rax.len() > 0
            && match op {
                Op::First => {
                    self.seek_smallest();
                    true
                }
                Op::Last => {
                    self.seek_greatest();
                    true
                }
                Op::Lt | Op::Le | Op::Eq | Op::Ge | Op::Gt => self.seek_key(op, key),
            };
        self.state = if found { State::Found } else { State::End };
        found
    }

    /// Walks along the key. Where the walk ends, the elements wanted are below, to the right, to the
    /// left, or the node itself:
    ///
    /// ```text
    ///                                              `>` `>=`            `<` `<=`
    ///  at a node, all of the key used              below, or right     left or above
    ///  in an edge, all of the key used             below               the node, or left
    ///  in an edge that differs, and is greater     below               the node, or left
    ///  in an edge that differs, and is less        right               last below
    ///  at a fork without that character            the next greater    the next less, or the node
    /// ```
    fn seek_key(&mut self, op: Op, key: &[u8]) -> bool {
        let Walk { node, at, split } = self.rax.low_walk(key, &mut self.above);
        self.node = node;
        self.key.extend(&key[..at]);
        let rest = &key[at..];
        if rest.is_empty() && node.header().is_key() && op.accepts(Ordering::Equal) {
            return true;
        }
        if op == Op::Eq {
            return false;
        }
        let forward = op.accepts(Ordering::Greater);
        if rest.is_empty() {
            return if forward {
                self.next_step()
            } else {
                self.prev_step()
            };
        }
        // The first child that is greater than the rest; those before it are less.
        let greater = if node.header().is_compr() {
            usize::from(node.chars()[split..] < rest[split..])
        } else {
            node.chars().partition_point(|&c| c < rest[0])
        };
        if forward {
            if greater == node.header().child_count() {
                return self.go_right();
            }
            self.enter(greater);
            self.seek_smallest();
        } else if greater > 0 {
            self.enter(greater - 1);
            self.seek_greatest();
        } else if !node.header().is_key() {
            return self.prev_step();
        }
        true
    }
}

// ---- Walking at random --------------------------------------------------------------------

impl RawIterator<'_> {
    /// From where the iterator is, up and down at random over so many keys, to a key. With 0 steps
    /// it is a number between 1 and twice the logarithm of the number of keys. `false` if there are
    /// no keys.
    #[doc(alias = "raxRandomWalk")]
    #[inline(never)]
    pub fn random_walk(&mut self, steps: usize, rng: &mut dyn FnMut() -> u64) -> bool {
        if self.rax.len() == 0 {
            self.state = State::End;
            return false;
        }
        let mut below = |bound: usize| (rng() % bound as u64) as usize;
        let mut steps = match steps {
            0 => 1 + below(2 * (1 + (self.rax.len() as f64).ln().floor() as usize)),
            steps => steps,
        };
        while steps > 0 || !self.node.header().is_key() {
            let children = self.node.header().child_count();
            let is_head = self.above.len() == 0;
            if children == 0 && is_head {
                // The empty key is the only one.
                break;
            }
            let choice = below(children + usize::from(!is_head));
            if choice == children {
                self.leave_to(self.above.len() - 1);
            } else {
                self.enter(choice);
            }
            if self.node.header().is_key() {
                steps = steps.saturating_sub(1);
            }
        }
        self.state = State::Given;
        true
    }
}
