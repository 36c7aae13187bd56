//! The arguments of one command: slices of a buffer somebody else owns.
//!
//! The original makes one reference-counted string object per argument. Here an argument is a
//! [`Span`], a start and a length, into the query buffer it arrived in; [`Args`] is a buffer and
//! a run of spans, as cheap to copy as a few words, and nothing is allocated per argument. Who has
//! to keep a command longer than its buffer lives (MULTI, blocked clients, propagation) copies it
//! into an [`OwnedArgs`], which has the same shape: one buffer and its spans.
//!
//! ```text
//!  bytes   *3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\nhello\r\n*2\r\n...
//!                     ^^^          ^          ^^^^^
//!  spans            (8,3)       (17,1)       (24,5)        <- Args of the first command
//! ```
//!
//! # Big arguments
//!
//! An argument of [`PROTO_MBULK_BIG_ARG`](crate::PROTO_MBULK_BIG_ARG) bytes and more that is not
//! complete yet when its header is parsed is read into an [`Sds`] of its own, so that SET can keep
//! it without a copy. Its span points outside the buffer (`start` counts down from `usize::MAX`)
//! and so fails the bounds check every access makes anyway; only then is the list of big arguments
//! looked at. Ordinary arguments pay nothing for their existence.
//!
//! `Args` is `Copy`, so the string may be taken away by one copy while another one has a slice of
//! it. That must not compile into a dangling slice, and with safe code it cannot: a big argument
//! is either *pending* (in a `Cell`, can be taken) or *lent* (in a `OnceCell`, can be borrowed), and
//! the first look moves it from the one to the other for good. Hence the rule of use: **take
//! before you look.** [`Args::arg_len`] and [`Args::preview`] do not count as looking.
//!
//! Invariants:
//! 1. A span with `start <= usize::MAX / 2` lies inside `bytes`.
//! 2. A span with `start > usize::MAX / 2` names `bigs[usize::MAX - start]`, and `len` is the
//!    length the string has, or had when it was taken.
//! 3. A big argument is never both pending and lent.

use std::cell::{Cell, OnceCell};
use std::fmt;
use std::ops::Index;

use sds::Sds;

/// How much of a big argument can still be previewed after it has been taken.
const PREVIEW_MAX: usize = 128;

/// Where one argument lies in the buffer of its command.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    start: usize,
    len: usize,
}

impl Span {
    #[inline]
    pub(crate) fn new(start: usize, len: usize) -> Self {
        Self { start, len }
    }

    pub(crate) fn big(index: usize, len: usize) -> Self {
        Self {
            start: usize::MAX - index,
            len,
        }
    }

    pub(crate) fn is_big(self) -> bool {
        self.start > usize::MAX / 2
    }

    /// The same argument after `bytes` bytes and `bigs` big arguments before it went away.
    pub(crate) fn moved_back(self, bytes: usize, bigs: usize) -> Self {
        let start = if self.is_big() {
            self.start + bigs
        } else {
            self.start - bytes
        };
        Self {
            start,
            len: self.len,
        }
    }

    /// Length of the argument in bytes.
    #[inline]
    #[allow(clippy::len_without_is_empty)]
    pub fn len(self) -> usize {
        self.len
    }
}

/// An argument with a string of its own: pending until the first look, lent afterwards.
#[derive(Default)]
pub(crate) struct BigArg {
    pending: Cell<Option<Sds>>,
    lent: OnceCell<Sds>,
    /// The first bytes of a taken argument, for the slow log.
    head: OnceCell<Box<[u8]>>,
}

impl BigArg {
    pub(crate) fn new(value: Sds) -> Self {
        Self {
            pending: Cell::new(Some(value)),
            ..Self::default()
        }
    }

    /// The bytes; empty once taken. From here on the argument cannot be taken any more.
    fn lend(&self) -> &[u8] {
        self.lent
            .get_or_init(|| self.pending.take().unwrap_or_default())
    }

    fn take(&self) -> Option<Sds> {
        let value = self.pending.take()?;
        self.head
            .get_or_init(|| value[..value.len().min(PREVIEW_MAX)].into());
        Some(value)
    }

    fn preview(&self, out: &mut [u8]) -> usize {
        if let Some(value) = self.pending.take() {
            let copied = copy_prefix(&value, out);
            self.pending.set(Some(value));
            return copied;
        }
        let rest: &[u8] = match (self.head.get(), self.lent.get()) {
            (Some(head), _) => head,
            (None, Some(value)) => value,
            (None, None) => &[],
        };
        copy_prefix(rest, out)
    }

    /// Takes the string back for its memory once the command is over.
    pub(crate) fn into_spare(self) -> Option<Sds> {
        self.pending.into_inner().or_else(|| self.lent.into_inner())
    }

    pub(crate) fn was_taken(&self) -> bool {
        self.head.get().is_some()
    }
}

fn copy_prefix(from: &[u8], to: &mut [u8]) -> usize {
    let count = from.len().min(to.len());
    to[..count].copy_from_slice(&from[..count]);
    count
}

/// The argument vector of one command, borrowed. Cheap to copy, O(1) to index.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    bytes: &'a [u8],
    spans: &'a [Span],
    bigs: &'a [BigArg],
    /// Whether the whole vector is needed after the call, so that nothing may be taken from it.
    keep: bool,
}

impl<'a> Args<'a> {
    /// No arguments at all.
    pub const EMPTY: Args<'static> = Args {
        bytes: &[],
        spans: &[],
        bigs: &[],
        keep: false,
    };

    #[inline]
    pub(crate) fn new(bytes: &'a [u8], spans: &'a [Span], bigs: &'a [BigArg]) -> Self {
        Self {
            bytes,
            spans,
            bigs,
            keep: false,
        }
    }

    /// The same arguments, none of which [`take_big`](Self::take_big) gives away: for a command
    /// that is still to be propagated or logged whole after it ran.
    #[inline]
    #[must_use]
    pub fn kept(self) -> Self {
        Self { keep: true, ..self }
    }

    /// Number of arguments, the command's name included (`argc`).
    #[inline]
    #[doc(alias = "argc")]
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is no argument at all, not even a name.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Argument `i`, living as long as the buffer.
    ///
    /// # Panics
    /// If there is no argument `i`: a handler checks its arity first, as it does in the original.
    #[inline]
    pub fn at(&self, i: usize) -> &'a [u8] {
        let Span { start, len } = self.spans[i];
        match self.bytes.get(start..start.wrapping_add(len)) {
            Some(bytes) => bytes,
            None => self.big(start),
        }
    }

    /// Argument `i` if there is one.
    #[inline]
    pub fn get(&self, i: usize) -> Option<&'a [u8]> {
        if i < self.spans.len() {
            Some(self.at(i))
        } else {
            None
        }
    }

    #[cold]
    fn big(&self, start: usize) -> &'a [u8] {
        self.bigs[usize::MAX - start].lend()
    }

    /// Length of argument `i`, without looking at it.
    #[inline]
    pub fn arg_len(&self, i: usize) -> usize {
        self.spans[i].len
    }

    /// Sum of the lengths of all arguments (`argv_len_sum`). O(argc).
    #[doc(alias = "argv_len_sum")]
    pub fn total_len(&self) -> usize {
        self.spans.iter().map(|span| span.len).sum()
    }

    /// The arguments in order.
    #[inline]
    pub fn iter(&self) -> Iter<'a> {
        Iter {
            args: *self,
            next: 0,
        }
    }

    /// The arguments from number `from` on; none if there are fewer.
    #[inline]
    #[must_use]
    pub fn slice(&self, from: usize) -> Args<'a> {
        Args {
            spans: self.spans.get(from..).unwrap_or_default(),
            ..*self
        }
    }

    /// The `count` arguments from number `from` on.
    ///
    /// # Panics
    /// If there are fewer.
    #[inline]
    #[must_use]
    pub fn range(&self, from: usize, count: usize) -> Args<'a> {
        Args {
            spans: &self.spans[from..from + count],
            ..*self
        }
    }

    /// Whether argument `i` equals `word`, ASCII letters of either case being the same.
    #[inline]
    #[doc(alias = "strcasecmp")]
    pub fn is(&self, i: usize, word: &[u8]) -> bool {
        self.at(i).eq_ignore_ascii_case(word)
    }

    /// The string of argument `i` itself, to keep without a copy; the argument is empty from then
    /// on. `None`, and nothing happens, if it has no string of its own (it is an ordinary one), if
    /// it was looked at before, or if the vector is [`kept`](Self::kept).
    pub fn take_big(&self, i: usize) -> Option<Sds> {
        let span = *self.spans.get(i)?;
        if !span.is_big() || self.keep {
            return None;
        }
        self.bigs[usize::MAX - span.start].take()
    }

    /// Copies the beginning of argument `i` into `out` and returns how much that was. For a log
    /// line: it neither spoils a later [`take_big`](Self::take_big) nor minds an earlier one
    /// (of a taken argument the first 128 bytes are still known).
    pub fn preview(&self, i: usize, out: &mut [u8]) -> usize {
        let span = self.spans[i];
        if span.is_big() {
            return self.bigs[usize::MAX - span.start].preview(out);
        }
        copy_prefix(self.at(i), out)
    }

    /// A copy that outlives the buffer. One allocation for the bytes, one for the spans.
    pub fn to_owned(&self) -> OwnedArgs {
        let mut owned = OwnedArgs::with_capacity(self.len(), self.total_len());
        for arg in self {
            owned.push(arg);
        }
        owned
    }
}

impl Index<usize> for Args<'_> {
    type Output = [u8];

    #[inline]
    fn index(&self, i: usize) -> &[u8] {
        self.at(i)
    }
}

impl<'a> IntoIterator for Args<'a> {
    type Item = &'a [u8];
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl<'a> IntoIterator for &Args<'a> {
    type Item = &'a [u8];
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl fmt::Debug for Args<'_> {
    /// Prints the arguments as quoted strings without looking at big ones.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = f.debug_list();
        for i in 0..self.len() {
            let mut head = [0; PREVIEW_MAX];
            let count = self.preview(i, &mut head);
            list.entry(&format_args!("\"{}\"", head[..count].escape_ascii()));
        }
        list.finish()
    }
}

/// Iterator over the arguments of a command.
#[derive(Clone, Debug)]
pub struct Iter<'a> {
    args: Args<'a>,
    next: usize,
}

impl<'a> Iterator for Iter<'a> {
    type Item = &'a [u8];

    #[inline]
    fn next(&mut self) -> Option<&'a [u8]> {
        let arg = self.args.get(self.next)?;
        self.next += 1;
        Some(arg)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.args.len() - self.next;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Iter<'_> {}

/// An argument vector that owns its bytes: one buffer for all of them and the spans into it.
#[derive(Clone, Default)]
pub struct OwnedArgs {
    bytes: Vec<u8>,
    spans: Vec<Span>,
}

impl OwnedArgs {
    /// An empty vector. Does not allocate.
    pub const fn new() -> Self {
        Self {
            bytes: Vec::new(),
            spans: Vec::new(),
        }
    }

    /// An empty vector with room for `count` arguments of `bytes` bytes together.
    pub fn with_capacity(count: usize, bytes: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(bytes),
            spans: Vec::with_capacity(count),
        }
    }

    /// A vector of copies of `args`.
    pub fn from_slices(args: &[&[u8]]) -> Self {
        let mut owned = Self::with_capacity(args.len(), args.iter().map(|arg| arg.len()).sum());
        for arg in args {
            owned.push(arg);
        }
        owned
    }

    /// Appends a copy of `arg`.
    #[inline]
    pub fn push(&mut self, arg: &[u8]) {
        self.spans.push(Span::new(self.bytes.len(), arg.len()));
        self.bytes.extend_from_slice(arg);
    }

    /// Replaces argument `i`. The bytes of the old one stay unused in the buffer unless the new
    /// one fits in their place.
    ///
    /// # Panics
    /// If there is no argument `i`.
    #[doc(alias = "rewriteClientCommandArgument")]
    pub fn set(&mut self, i: usize, arg: &[u8]) {
        let Span { start, len } = self.spans[i];
        if arg.len() <= len {
            self.bytes[start..start + arg.len()].copy_from_slice(arg);
            self.spans[i].len = arg.len();
        } else {
            self.spans[i] = Span::new(self.bytes.len(), arg.len());
            self.bytes.extend_from_slice(arg);
        }
    }

    /// Drops the arguments from number `len` on.
    pub fn truncate(&mut self, len: usize) {
        self.spans.truncate(len);
    }

    /// Empties the vector and keeps its memory.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.spans.clear();
    }

    /// The arguments as a handler sees them.
    #[inline]
    pub fn as_args(&self) -> Args<'_> {
        Args::new(&self.bytes, &self.spans, &[])
    }

    /// Number of arguments.
    #[inline]
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is no argument.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Argument `i` if there is one.
    #[inline]
    pub fn get(&self, i: usize) -> Option<&[u8]> {
        self.as_args().get(i)
    }

    /// The arguments in order.
    pub fn iter(&self) -> Iter<'_> {
        self.as_args().iter()
    }

    /// Bytes of memory held, as asked of the allocator (without the struct itself).
    pub fn memory_usage(&self) -> usize {
        self.bytes.capacity() + self.spans.capacity() * size_of::<Span>()
    }
}

impl Index<usize> for OwnedArgs {
    type Output = [u8];

    fn index(&self, i: usize) -> &[u8] {
        self.as_args().at(i)
    }
}

impl<T: AsRef<[u8]>> Extend<T> for OwnedArgs {
    fn extend<I: IntoIterator<Item = T>>(&mut self, args: I) {
        for arg in args {
            self.push(arg.as_ref());
        }
    }
}

impl<T: AsRef<[u8]>> FromIterator<T> for OwnedArgs {
    fn from_iter<I: IntoIterator<Item = T>>(args: I) -> Self {
        let mut owned = Self::new();
        owned.extend(args);
        owned
    }
}

impl<'a> IntoIterator for &'a OwnedArgs {
    type Item = &'a [u8];
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl PartialEq for OwnedArgs {
    /// Equal arguments; how the bytes lie in the buffers does not matter.
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for OwnedArgs {}

impl fmt::Debug for OwnedArgs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_args().fmt(f)
    }
}
