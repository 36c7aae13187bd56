//! Where replies wait to be sent: one first block, then a list of blocks (`_addReplyToBuffer`,
//! `_addReplyProtoToList`, `writevToClient`, `clientsCronResizeOutputBuffer`).
//!
//! ```text
//!   first (up to `size`, 1..16 KB)      list (each 16 KB or as large as one reply)
//!   ┌────────────────────────────┐      ┌──────────────────┐ ┌───────────────────────┐
//!   │ sent │ waiting      (full) │ ───▶ │ waiting   (full) │ │ waiting │ spare       │
//!   └────────────────────────────┘      └──────────────────┘ └───────────────────────┘
//! ```
//!
//! Nearly all replies fit the first block, so its fast path is one comparison: `room` is what the
//! block may hold *if the fast path may be used at all*, and 0 if not (nothing allocated yet, the
//! list is in use, the client gets no replies). Everything that makes appending difficult is
//! folded into that one number.
//!
//! The first block has two sizes. `size` is the one the original would allocate, is reported as
//! `rbs` and adapts to the recent peak: it halves at least if the peak was below half of it, and
//! doubles if the block was filled. What is really allocated grows from 1 KB up to `size` as it is
//! needed, and is given back when the client is idle.
//!
//! Invariants:
//! 1. If the list has blocks, new bytes go to its end (`room` is 0), even when the first block has
//!    been sent and is empty.
//! 2. `sent` counts bytes of the first block if that holds any, and of the list's head otherwise;
//!    it is always less than the length of that block, or 0.
//! 3. `list_len` and `list_capacity` are the sums over the list.
//! 4. A `Position` counts the first block as 0 and the list's head as 1. It holds until
//!    something is sent, and nothing is sent while a deferred length is open.

use std::collections::VecDeque;
use std::io::IoSlice;

use rustix::io::Errno;

use crate::connection::Connection;
use crate::{PROTO_REPLY_CHUNK_BYTES, PROTO_REPLY_MIN_BYTES};

/// Most slices of one `writev`.
const SLICES_MAX: usize = 64;

/// How a write went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteStatus {
    /// Everything is out.
    Done,
    /// The socket takes no more for now.
    Blocked,
    /// This client has had its share of this round; the socket may well take more.
    BudgetSpent,
    /// The connection is broken; it knows why.
    Failed,
}

/// How a write went, and how many bytes are out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WriteOutcome {
    /// Bytes written.
    pub written: usize,
    /// Why it stopped there.
    pub status: WriteStatus,
}

/// What the cron did to the first block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resized {
    /// Nothing.
    No,
    /// It may be smaller from now on (`reply_buffer_shrinks`).
    Shrunk,
    /// It may be larger from now on (`reply_buffer_expands`).
    Expanded,
}

/// A place in the blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    /// Number of the block (invariant 4).
    pub(crate) block: usize,
    pub(crate) offset: usize,
}

#[derive(Debug)]
pub(crate) struct Blocks {
    pub(crate) first: Vec<u8>,
    room: usize,
    size: usize,
    peak: usize,
    /// When the peak was last forgotten; the first look of the cron counts as the first time.
    peak_reset_ms: Option<i64>,
    list: VecDeque<Vec<u8>>,
    list_len: usize,
    list_capacity: usize,
    sent: usize,
    sent_total: u64,
    /// Nothing is to be added.
    pub(crate) muted: bool,
    /// Stop adding when the list takes so much memory; 0 for no limit.
    pub(crate) hard_limit: usize,
    /// The hard limit was met: what there is, is not the whole reply.
    pub(crate) overflowed: bool,
}

impl Default for Blocks {
    fn default() -> Self {
        Self {
            first: Vec::new(),
            room: 0,
            size: PROTO_REPLY_CHUNK_BYTES,
            peak: PROTO_REPLY_CHUNK_BYTES,
            peak_reset_ms: None,
            list: VecDeque::new(),
            list_len: 0,
            list_capacity: 0,
            sent: 0,
            sent_total: 0,
            muted: false,
            hard_limit: 0,
            overflowed: false,
        }
    }
}

// -------------------------------------------------------------------------------------------
// Adding
// -------------------------------------------------------------------------------------------

impl Blocks {
    /// Whether `count` more bytes may simply be appended to `first`.
    #[inline(always)]
    pub(crate) fn fits(&self, count: usize) -> bool {
        self.first.len() + count <= self.room
    }

    /// Appends `bytes` wherever there is room. O(N), amortised.
    #[doc(alias = "_addReplyToBuffer")]
    #[doc(alias = "_addReplyToBufferOrList")]
    #[inline]
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        if self.fits(bytes.len()) {
            self.first.extend_from_slice(bytes);
        } else {
            self.add_slowly(bytes);
        }
    }

    #[doc(alias = "_addReplyProtoToList")]
    #[doc(alias = "_addReplyStringToList")]
    #[cold]
    #[inline(never)]
    fn add_slowly(&mut self, bytes: &[u8]) {
        if self.closed() || bytes.is_empty() {
            return;
        }
        let rest = if self.list.is_empty() {
            self.fill_first(bytes)
        } else {
            bytes
        };
        let rest = self.fill_last(rest);
        if !rest.is_empty() {
            let mut block = Vec::with_capacity(rest.len().max(PROTO_REPLY_CHUNK_BYTES));
            block.extend_from_slice(rest);
            self.push_block(block);
        }
    }

    /// Whether additions are dropped.
    pub(crate) fn closed(&self) -> bool {
        self.muted || self.overflowed
    }

    /// Appends what the first block can take, growing it up to its size; the rest is returned.
    fn fill_first<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let len = self.first.len();
        let wanted = (len + bytes.len()).min(self.size);
        if wanted > self.first.capacity() {
            let capacity = wanted
                .max(self.first.capacity() * 2)
                .max(PROTO_REPLY_MIN_BYTES);
            self.first.reserve_exact(capacity.min(self.size) - len);
        }
        let (now, rest) = bytes.split_at(wanted.saturating_sub(len));
        self.first.extend_from_slice(now);
        self.set_room();
        rest
    }

    /// Appends what the last block of the list has room for; the rest is returned.
    fn fill_last<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let Some(last) = self.list.back_mut() else {
            return bytes;
        };
        let (now, rest) = bytes.split_at(bytes.len().min(last.capacity() - last.len()));
        last.extend_from_slice(now);
        self.list_len += now.len();
        rest
    }

    fn push_block(&mut self, block: Vec<u8>) {
        self.list_len += block.len();
        self.list_capacity += block.capacity();
        self.list.push_back(block);
        self.room = 0;
        if self.hard_limit != 0 && self.list_memory() >= self.hard_limit {
            self.overflowed = true;
        }
    }

    /// Recomputes `room` after anything it depends on has changed.
    pub(crate) fn set_room(&mut self) {
        self.room = if self.list.is_empty() && !self.closed() {
            self.first.capacity().min(self.size)
        } else {
            0
        };
    }

    /// Moves everything that waits in `other` behind what waits here; only bytes of its first
    /// block are copied.
    pub(crate) fn append(&mut self, other: &mut Blocks) {
        if self.closed() {
            other.clear();
            return;
        }
        let sent = std::mem::take(&mut other.sent);
        if !other.first.is_empty() {
            self.add(&other.first[sent..]);
            other.first.clear();
        } else if let Some(head) = other.list.front_mut() {
            head.drain(..sent);
        }
        for block in std::mem::take(&mut other.list) {
            self.push_block(block);
        }
        other.list_len = 0;
        other.list_capacity = 0;
        other.set_room();
    }

    /// Drops everything that waits.
    pub(crate) fn clear(&mut self) {
        self.first.clear();
        self.list = VecDeque::new();
        self.list_len = 0;
        self.list_capacity = 0;
        self.sent = 0;
        self.set_room();
    }
}

// -------------------------------------------------------------------------------------------
// Positions: inserting into and cutting off what waits
// -------------------------------------------------------------------------------------------

impl Blocks {
    /// The place where the next byte goes, unless its block is full.
    pub(crate) fn end(&self) -> Position {
        match self.list.back() {
            Some(last) => Position {
                block: self.list.len(),
                offset: last.len(),
            },
            None => Position {
                block: 0,
                offset: self.first.len(),
            },
        }
    }

    /// Inserts a few bytes at `at`. O(bytes behind `at` in its block), at most 16 KB or so:
    /// a larger block is one reply's own, and positions are at the ends of replies.
    pub(crate) fn insert(&mut self, at: Position, bytes: &[u8]) {
        let block = if at.block == 0 {
            &mut self.first
        } else {
            let Some(block) = self.list.get_mut(at.block - 1) else {
                return;
            };
            self.list_len += bytes.len();
            self.list_capacity -= block.capacity();
            block
        };
        let old_len = block.len();
        block.extend_from_slice(bytes);
        block.copy_within(at.offset..old_len, at.offset + bytes.len());
        block[at.offset..at.offset + bytes.len()].copy_from_slice(bytes);
        if at.block == 0 {
            self.set_room();
        } else {
            self.list_capacity += block.capacity();
        }
    }

    /// Bytes ever added, sent ones included, cut off ones not.
    pub(crate) fn added(&self) -> u64 {
        self.sent_total + self.waiting() as u64
    }

    /// Cuts off what was added last, until `added` is what it was.
    pub(crate) fn cut_back(&mut self, added: u64) {
        let mut excess = self.added().saturating_sub(added) as usize;
        while excess > 0
            && let Some(last) = self.list.back_mut()
        {
            if excess < last.len() {
                last.truncate(last.len() - excess);
                self.list_len -= excess;
                return;
            }
            excess -= last.len();
            self.list_len -= last.len();
            self.list_capacity -= last.capacity();
            self.list.pop_back();
        }
        self.first
            .truncate(self.first.len() - excess.min(self.first.len()));
        self.set_room();
    }
}

// -------------------------------------------------------------------------------------------
// Sending
// -------------------------------------------------------------------------------------------

impl Blocks {
    /// Writes until everything is out, the socket is full, or more than `budget` bytes are out.
    pub(crate) fn write_to(&mut self, conn: &mut Connection, budget: usize) -> WriteOutcome {
        let mut written = 0;
        let status = loop {
            let (offered, result) = if self.list.is_empty() {
                let waiting = &self.first[self.sent..];
                if waiting.is_empty() {
                    break WriteStatus::Done;
                }
                (waiting.len(), conn.write(waiting))
            } else {
                self.write_gathered(conn, budget)
            };
            let count = match result {
                Ok(count) => count,
                Err(Errno::AGAIN | Errno::INTR) => break WriteStatus::Blocked,
                Err(_) => break WriteStatus::Failed,
            };
            self.advance(count);
            written += count;
            if self.waiting() == 0 {
                break WriteStatus::Done;
            }
            // A stream socket takes less than offered only when it is full.
            if count < offered {
                break WriteStatus::Blocked;
            }
            if written > budget {
                break WriteStatus::BudgetSpent;
            }
        };
        WriteOutcome { written, status }
    }

    fn write_gathered(
        &self,
        conn: &mut Connection,
        budget: usize,
    ) -> (usize, Result<usize, Errno>) {
        let mut slices = [IoSlice::new(&[]); SLICES_MAX];
        let mut count = 0;
        let mut offered = 0;
        for waiting in self.iter().take(SLICES_MAX) {
            slices[count] = IoSlice::new(waiting);
            count += 1;
            offered += waiting.len();
            if offered >= budget {
                break;
            }
        }
        (offered, conn.writev(&slices[..count]))
    }

    /// What waits, in order; no slice is empty.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let blocks = std::iter::once(&self.first)
            .chain(&self.list)
            .filter(|block| !block.is_empty());
        let mut sent = self.sent;
        blocks.map(move |block| &block[std::mem::take(&mut sent)..])
    }

    /// Counts `count` more waiting bytes as sent and lets go of the blocks that are through.
    pub(crate) fn advance(&mut self, mut count: usize) {
        self.sent_total += count as u64;
        if !self.first.is_empty() {
            let waiting = self.first.len() - self.sent;
            if count < waiting {
                self.sent += count;
                return;
            }
            count -= waiting;
            self.sent = 0;
            self.peak = self.peak.max(self.first.len());
            self.first.clear();
        }
        while let Some(head) = self.list.front() {
            let waiting = head.len() - self.sent;
            if count < waiting {
                self.sent += count;
                return;
            }
            count -= waiting;
            self.sent = 0;
            self.list_len -= head.len();
            self.list_capacity -= head.capacity();
            self.list.pop_front();
        }
        if self.room == 0 {
            self.list = VecDeque::new();
            self.set_room();
        }
    }

    /// Bytes added and not sent.
    #[inline]
    pub(crate) fn waiting(&self) -> usize {
        self.first.len() + self.list_len - self.sent
    }
}

// -------------------------------------------------------------------------------------------
// Sizes
// -------------------------------------------------------------------------------------------

impl Blocks {
    /// Adapts the first block's size to what it was used for, and gives its memory back if the
    /// client is idle. See [`Reply::cron_resize`](crate::Reply::cron_resize).
    pub(crate) fn cron_resize(
        &mut self,
        now_ms: i64,
        peak_reset_ms: Option<i64>,
        idle: bool,
    ) -> Resized {
        self.peak = self.peak();
        let mut resized = Resized::No;
        if self.size / 2 >= PROTO_REPLY_MIN_BYTES && self.peak < self.size / 2 {
            self.size = (self.peak + 1).max(PROTO_REPLY_MIN_BYTES);
            resized = Resized::Shrunk;
        } else if self.size < PROTO_REPLY_CHUNK_BYTES && self.peak >= self.size {
            self.size = (self.size * 2).min(PROTO_REPLY_CHUNK_BYTES);
            resized = Resized::Expanded;
        }
        let last_reset_ms = *self.peak_reset_ms.get_or_insert(now_ms);
        if peak_reset_ms.is_some_and(|period| now_ms - last_reset_ms >= period) {
            self.peak = self.first.len();
            self.peak_reset_ms = Some(now_ms);
        }
        if idle && self.waiting() == 0 {
            self.first = Vec::new();
        } else if self.first.capacity() > self.size {
            self.first.shrink_to(self.size);
        }
        self.set_room();
        resized
    }

    pub(crate) fn size(&self) -> usize {
        self.size
    }

    pub(crate) fn peak(&self) -> usize {
        self.peak.max(self.first.len())
    }

    pub(crate) fn list_count(&self) -> usize {
        self.list.len()
    }

    /// Memory the list takes: what output buffer limits are about.
    pub(crate) fn list_memory(&self) -> usize {
        self.list_capacity + self.list.len() * size_of::<Vec<u8>>()
    }

    pub(crate) fn memory_usage(&self) -> usize {
        self.first.capacity() + self.list_memory()
    }
}
