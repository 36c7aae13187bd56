//! The bytes of a listpack, with room to spare at both ends.
//!
//! The original moves all elements when one is put before the first or the first is deleted: half a
//! node of a list for every `LPUSH`. Here only the six bytes of the header move, as long as there
//! is slack in front of them:
//!
//! ```text
//!          start                                     buf.len()      capacity
//!    slack ──┼── header ── elements ── terminator ──────┼─── spare ───┤
//!            └────────── what the block derefs to ──────┘
//! ```
//!
//! Slack comes from deleting at the front, and is made when something is put there and none is left:
//! a part of what is stored, so that moving it is paid by the additions that follow. It is counted
//! in the capacity, and is given back with it.
//!
//! Invariant: `start <= buf.len()`; what lies in front of `start` means nothing.

use std::ops::{Deref, DerefMut};

use zmalloc::good_size;

/// Of what is stored, the part that is kept free in front when slack is made.
const SLACK_PART: usize = 8;

/// A growing and shrinking block of bytes.
pub(crate) struct Block {
    buf: Vec<u8>,
    start: usize,
}

impl Block {
    /// An empty block with room for `bytes`.
    pub fn with_capacity(bytes: usize) -> Self {
        Block::from(Vec::with_capacity(good_size(bytes)))
    }

    /// What has been asked of the allocator.
    #[inline]
    pub fn capacity(&self) -> usize {
        self.buf.capacity()
    }

    /// The bytes, without what is in front of them.
    pub fn into_vec(mut self) -> Vec<u8> {
        self.close_up();
        self.buf
    }

    /// The vector to append to.
    #[inline]
    pub fn tail(&mut self) -> &mut Vec<u8> {
        &mut self.buf
    }

    #[inline]
    pub fn truncate(&mut self, len: usize) {
        self.buf.truncate(self.start + len);
    }

    /// Makes sure that `extra` bytes can be appended without moving anything then. O(1) amortised.
    #[inline]
    pub fn make_room(&mut self, extra: usize) {
        if self.buf.capacity() - self.buf.len() < extra {
            self.make_room_slowly(extra);
        }
    }

    #[inline(never)]
    fn make_room_slowly(&mut self, extra: usize) {
        let needed = self.len() + extra;
        // A queue grows at one end and shrinks at the other: what it left is used again.
        if self.start * SLACK_PART >= needed && needed <= self.buf.capacity() {
            self.close_up();
            return;
        }
        self.close_up();
        self.buf.reserve_exact(good_size(needed) - self.buf.len());
    }

    /// Adds `extra` bytes of no particular content behind the first `head`, moving those to the
    /// front instead of the others to the back. O(head) amortised.
    #[inline]
    pub fn insert_near_front(&mut self, head: usize, extra: usize) {
        if self.start < extra {
            self.make_slack(extra);
        }
        let old = self.start;
        self.start -= extra;
        self.buf.copy_within(old..old + head, self.start);
    }

    /// Makes at least `extra` bytes of slack, and some more. O(n).
    #[inline(never)]
    fn make_slack(&mut self, extra: usize) {
        let len = self.len();
        let wanted = extra + len / SLACK_PART;
        let spare = self.buf.capacity() - len;
        if spare >= wanted {
            // Half of what is left stays behind: additions at both ends must not take turns in
            // moving everything.
            let slack = extra + (spare - extra) / 2;
            let old = self.start;
            self.buf.resize((slack + len).max(self.buf.len()), 0);
            self.buf.copy_within(old..old + len, slack);
            self.buf.truncate(slack + len);
            self.start = slack;
            return;
        }
        let mut buf = Vec::with_capacity(good_size(len + wanted));
        let slack = buf.capacity() - len;
        buf.resize(slack, 0);
        buf.extend_from_slice(self);
        *self = Block { buf, start: slack };
    }

    /// Takes the `gone` bytes behind the first `head` away, moving those to the back. O(head).
    #[inline]
    pub fn remove_near_front(&mut self, head: usize, gone: usize) {
        let old = self.start;
        self.start += gone;
        self.buf.copy_within(old..old + head, self.start);
    }

    /// Leaves no more capacity than the allocator gives for `len` bytes.
    pub fn shrink_to(&mut self, len: usize) {
        self.close_up();
        self.buf.shrink_to(len);
    }

    /// Moves the bytes to the beginning.
    fn close_up(&mut self) {
        if self.start > 0 {
            self.buf.drain(..self.start);
            self.start = 0;
        }
    }
}

impl From<Vec<u8>> for Block {
    fn from(buf: Vec<u8>) -> Self {
        Block { buf, start: 0 }
    }
}

impl Deref for Block {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        &self.buf[self.start..]
    }
}

impl DerefMut for Block {
    #[inline]
    fn deref_mut(&mut self) -> &mut [u8] {
        &mut self.buf[self.start..]
    }
}

impl Clone for Block {
    /// The bytes alone: a copy has no slack until it needs some.
    fn clone(&self) -> Self {
        let mut copy = Block::with_capacity(self.len());
        copy.buf.extend_from_slice(self);
        copy
    }
}

impl PartialEq for Block {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Block {}
