//! A node: one block with its score, its links and its member in it (zskiplistNode).
//!
//! ```text
//!  offset
//!       +-------------------+-------------------+
//!    0  | backward          | level | len << 8  |   8: the low byte is the level, 1 to 32
//!       +-------------------+-------------------+
//!   16  | score             | forward           |   the lowest level: its span is always 1, so
//!       +-------------------+-------------------+   the score lies where the span would be
//!   32  | span              | forward           |   level 2, in a node that has it
//!       +-------------------+-------------------+
//!       |        ...        |        ...        |   16 bytes for each further level
//!       +-------------------+-------------------+
//!       | member, len bytes                     |   16 + 16 * level
//!       +---------------------------------------+
//! ```
//!
//! Levels are counted from 0 in the code, as in C, and from 1 in drawings and in
//! [`level`](NodePtr::level). A search reads score and forward address together: they are one
//! aligned pair of words, which no cache line divides as long as blocks start at a multiple of 16
//! (true of 48, 64, 80 and 96 bytes: a member of 16 bytes on levels 1 to 4).
//!
//! Everything here but [`create_node`] is `unsafe`, with one contract:
//!
//! **The contract.** The node is alive: made by [`create_node`] and not yet given to
//! [`free_node`]. Nobody reads a field while it is written. A level that is asked for is one the
//! node has: `level < node.level()`.
//!
//! A `NodePtr` is made from the address of the whole block, and every field is reached from it
//! by its offset. No reference to a `Node` is ever made: it would be good for the first 32 bytes
//! only.

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::ptr::NonNull;

use crate::score::Score;

/// Levels that a node may have.
#[doc(alias = "ZSKIPLIST_MAXLEVEL")]
pub const MAX_LEVEL: usize = 32;

/// Bits of the word that holds level and length which are the level.
const LEVEL_BITS: u32 = 8;

/// The fixed fields, the lowest level included.
#[doc(alias = "zskiplistNode")]
#[repr(C)]
pub(crate) struct Node {
    backward: Option<NodePtr>,
    level_and_len: u64,
    score: Score,
    forward: Option<NodePtr>,
}

/// One level of a node; of the lowest, `span` is where the score lies.
#[doc(alias = "zskiplistLevel")]
#[repr(C)]
struct Link {
    span: u64,
    forward: Option<NodePtr>,
}

const _: () = {
    assert!(size_of::<Node>() == 32 && align_of::<Node>() == 8);
    assert!(size_of::<Link>() == 16 && align_of::<Link>() == 8);
    // Levels are an array of links that begins with score and forward.
    assert!(std::mem::offset_of!(Node, score) == size_of::<Link>());
    assert!(std::mem::offset_of!(Node, forward) == size_of::<Link>() + 8);
    assert!(std::mem::offset_of!(Link, forward) == 8);
    // An absent address is a word of zeros, and takes no room of its own.
    assert!(size_of::<Option<NodePtr>>() == 8);
};

/// The address of a node's block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(transparent)]
pub(crate) struct NodePtr(NonNull<Node>);

/// What a block of so many levels and so long a member takes.
///
/// # Panics
/// If that is more than an address can express: there is no slice that long.
fn layout(level: usize, len: usize) -> Layout {
    debug_assert!((1..=MAX_LEVEL).contains(&level));
    let fixed = size_of::<Link>() * (1 + level);
    let size = fixed
        .checked_add(len)
        .filter(|_| len >> (64 - LEVEL_BITS) == 0);
    size.and_then(|size| Layout::from_size_align(size, align_of::<Node>()).ok())
        .expect("a member longer than memory")
}

/// A block for a node of `level` levels, of which none is linked yet, with `member` copied into it.
#[doc(alias = "zslCreateNode")]
#[cfg_attr(debug_assertions, inline(never))]
pub(crate) fn create_node(level: usize, score: Score, member: &[u8]) -> NodePtr {
    let layout = layout(level, member.len());
    // SAFETY: the layout has a size, that of the fixed fields at least.
    let Some(block) = NonNull::new(unsafe { alloc(layout) }) else {
        handle_alloc_error(layout);
    };
    let block = block.cast::<Node>();
    let node = NodePtr(block);
    // SAFETY: the block is fresh, so nobody else knows it, and as long as `layout` says: the fixed
    // fields, then the links of the levels above the lowest, then the member. Each is written at
    // the offset at which it is read.
    unsafe {
        block.write(Node {
            backward: None,
            level_and_len: (member.len() as u64) << LEVEL_BITS | level as u64,
            score,
            forward: None,
        });
        for above in 1..level {
            node.link(above).write(Link {
                span: 0,
                forward: None,
            });
        }
        std::ptr::copy_nonoverlapping(member.as_ptr(), node.member_start(), member.len());
    }
    node
}

/// Gives the block of a node back.
///
/// # Safety
/// The contract; and the node is reached by nobody any more.
#[doc(alias = "zslFreeNode")]
#[inline]
pub(crate) unsafe fn free_node(node: NodePtr) {
    // SAFETY: the node is alive, so its block came from `alloc` with the layout that its level and
    // length give, and is freed for the first time.
    unsafe { dealloc(node.0.as_ptr().cast(), layout(node.level(), node.len())) }
}

impl NodePtr {
    /// The address as one of bytes.
    #[inline]
    pub(crate) fn as_raw(self) -> NonNull<u8> {
        self.0.cast()
    }

    /// The node whose [`as_raw`](NodePtr::as_raw) this is.
    #[inline]
    pub(crate) fn from_raw(raw: NonNull<u8>) -> NodePtr {
        NodePtr(raw.cast())
    }

    /// Has the processor fetch the pair of score and forward address.
    #[inline]
    pub(crate) fn prefetch(self) {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: a prefetch of any address has no effect but on the cache.
        unsafe {
            use core::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
            _mm_prefetch::<_MM_HINT_T0>(self.0.as_ptr().cast::<i8>().wrapping_add(16));
        }
    }

    /// The number of levels, 1 to 32.
    ///
    /// # Safety
    /// The contract.
    #[inline]
    pub(crate) unsafe fn level(self) -> usize {
        // SAFETY: a field of a live node.
        unsafe { (*self.0.as_ptr()).level_and_len as u8 as usize }
    }

    /// The length of the member in bytes.
    #[inline]
    unsafe fn len(self) -> usize {
        // SAFETY: a field of a live node.
        unsafe { ((*self.0.as_ptr()).level_and_len >> LEVEL_BITS) as usize }
    }

    /// The bytes that were asked for to make the block.
    ///
    /// # Safety
    /// The contract.
    #[inline]
    pub(crate) unsafe fn alloc_size(self) -> usize {
        // SAFETY: as for the fields read.
        unsafe { size_of::<Link>() * (1 + self.level()) + self.len() }
    }

    /// The score.
    ///
    /// # Safety
    /// The contract.
    #[inline]
    pub(crate) unsafe fn score(self) -> Score {
        // SAFETY: a field of a live node.
        unsafe { (*self.0.as_ptr()).score }
    }

    /// # Safety
    /// The contract.
    #[inline]
    pub(crate) unsafe fn set_score(self, score: Score) {
        // SAFETY: a field of a live node.
        unsafe { (*self.0.as_ptr()).score = score }
    }

    /// The node before, on the lowest level; `None` for the first.
    ///
    /// # Safety
    /// The contract.
    #[inline]
    pub(crate) unsafe fn backward(self) -> Option<NodePtr> {
        // SAFETY: a field of a live node.
        unsafe { (*self.0.as_ptr()).backward }
    }

    /// # Safety
    /// The contract.
    #[inline]
    pub(crate) unsafe fn set_backward(self, node: Option<NodePtr>) {
        // SAFETY: a field of a live node.
        unsafe { (*self.0.as_ptr()).backward = node }
    }

    /// The member, for as long as the node is neither freed nor written to.
    ///
    /// # Safety
    /// The contract, during `'a`.
    #[inline]
    pub(crate) unsafe fn member<'a>(self) -> &'a [u8] {
        // SAFETY: behind the links of a live node lie as many bytes as its length says, written
        // when it was made and never since.
        unsafe { std::slice::from_raw_parts(self.member_start(), self.len()) }
    }

    #[inline]
    unsafe fn member_start(self) -> *mut u8 {
        // SAFETY: the end of the links is within the block, or its end if the member is empty.
        unsafe { self.0.as_ptr().cast::<Link>().add(1 + self.level()).cast() }
    }

    #[inline]
    unsafe fn link(self, level: usize) -> *mut Link {
        // SAFETY: the block is an array of 1 + level links and the member; see the picture.
        unsafe { self.0.as_ptr().cast::<Link>().add(1 + level) }
    }

    /// The next node that has this level too.
    ///
    /// # Safety
    /// The contract.
    #[inline]
    pub(crate) unsafe fn forward(self, level: usize) -> Option<NodePtr> {
        // SAFETY: the node has the level; of the lowest one, this is the field `forward`.
        unsafe { (*self.link(level)).forward }
    }

    /// # Safety
    /// The contract.
    #[inline]
    pub(crate) unsafe fn set_forward(self, level: usize, node: Option<NodePtr>) {
        // SAFETY: the node has the level; of the lowest one, this is the field `forward`.
        unsafe { (*self.link(level)).forward = node }
    }

    /// How many nodes further the link of a level leads; of a link that leads nowhere, how many
    /// nodes are behind this one. (So of the lowest level: 1, or 0 if it leads nowhere.)
    ///
    /// # Safety
    /// The contract.
    #[inline]
    pub(crate) unsafe fn span(self, level: usize) -> usize {
        if level == 0 {
            // SAFETY: every node has the lowest level.
            return unsafe { self.forward(0) }.is_some().into();
        }
        // SAFETY: the node has the level, which is not the one where the score is in its place.
        unsafe { (*self.link(level)).span as usize }
    }

    /// Does nothing on the lowest level, where a span is not stored.
    ///
    /// # Safety
    /// The contract.
    #[inline]
    pub(crate) unsafe fn set_span(self, level: usize, span: usize) {
        if level != 0 {
            // SAFETY: as for reading it.
            unsafe { (*self.link(level)).span = span as u64 }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_level_takes_no_room_for_a_span() {
        let block = |level, len| layout(level, len).size();
        assert_eq!(block(1, 0), 32);
        assert_eq!([block(1, 16), block(2, 16), block(3, 16)], [48, 64, 80]);
    }

    /// The example at the head of the crate.
    #[test]
    fn a_node_is_laid_out_as_drawn() {
        let node = create_node(2, Score::new(2.5).expect("a number"), b"cd");
        // SAFETY: alive until freed at the end; every byte of the block has been written.
        let block = unsafe {
            node.set_span(1, 3);
            std::slice::from_raw_parts(node.as_raw().as_ptr(), node.alloc_size())
        };
        assert_eq!(block[0..8], [0; 8], "backward");
        assert_eq!(
            block[8..16],
            [0x02, 0x02, 0, 0, 0, 0, 0, 0],
            "level, length"
        );
        assert_eq!(block[16..24], [0, 0, 0, 0, 0, 0, 0x04, 0x40], "score");
        assert_eq!(block[24..32], [0; 8], "forward");
        assert_eq!(block[32..40], [0x03, 0, 0, 0, 0, 0, 0, 0], "span");
        assert_eq!(block[40..48], [0; 8], "forward");
        assert_eq!(block[48..], [0x63, 0x64], "member");
        // SAFETY: it is in no list.
        unsafe { free_node(node) };
    }

    #[test]
    fn a_node_of_every_level_keeps_what_it_was_given() {
        for level in 1..=MAX_LEVEL {
            for member in [&b""[..], b"m", b"a member of some length\0\xff"] {
                let score = Score::from(7);
                let node = create_node(level, score, member);
                // SAFETY: alive until freed at the end, known to this test only; levels below
                // its own.
                unsafe {
                    for at in 0..level {
                        assert_eq!((node.forward(at), node.span(at)), (None, 0));
                        node.set_forward(at, Some(node));
                        node.set_span(at, 100 + at);
                    }
                    assert_eq!((node.level(), node.member()), (level, member));
                    assert_eq!((node.score(), node.backward()), (score, None));
                    assert_eq!(node.span(0), 1);
                    assert!((1..level).all(|at| node.span(at) == 100 + at));
                    assert_eq!(node.alloc_size(), 16 + 16 * level + member.len());
                    free_node(node);
                }
            }
        }
    }
}
