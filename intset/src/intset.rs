//! The set: search, add with upgrade, remove.
//!
//! First breakpoint: [`Intset::add`] (`intsetAdd`).

use std::fmt;
use std::hint::select_unpredictable;
use std::ops::Range;

use zmalloc::good_size;

use crate::encoding::{Encoding, Number};
use crate::validate::{Corrupt, Validation, validate_integrity};
use crate::{HEADER_SIZE, MAX_ENTRIES};

/// So many numbers are compared one by one at the end of a search.
const AT_ONCE: usize = 8;

/// A sorted set of integers in one block of bytes.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "intset")]
pub struct Intset {
    bytes: Vec<u8>,
}

impl Intset {
    /// An empty set of 16-bit numbers, eight bytes.
    #[doc(alias = "intsetNew")]
    pub fn new() -> Self {
        let mut bytes = vec![0; HEADER_SIZE];
        bytes[0] = Encoding::Int16.width() as u8;
        Intset { bytes }
    }

    /// Takes `bytes` for a set, after the checks of [`validate_integrity`].
    ///
    /// # Errors
    ///
    /// What is wrong with them. The bytes are gone then; who still needs them validates first.
    pub fn from_bytes(bytes: Vec<u8>, validation: Validation) -> Result<Self, Corrupt> {
        validate_integrity(&bytes, validation)?;
        Ok(Intset { bytes })
    }

    /// The block, as it is written to a file.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The block.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The size of the block in bytes. O(1).
    #[doc(alias = "intsetBlobLen")]
    #[inline]
    pub fn blob_len(&self) -> usize {
        self.bytes.len()
    }

    /// Bytes asked of the allocator.
    #[inline]
    pub fn capacity(&self) -> usize {
        self.bytes.capacity()
    }

    /// How wide each number is stored.
    #[inline]
    pub fn encoding(&self) -> Encoding {
        match self.bytes[0] {
            2 => Encoding::Int16,
            4 => Encoding::Int32,
            _ => Encoding::Int64,
        }
    }

    /// How many numbers there are. O(1).
    #[doc(alias = "intsetLen")]
    #[inline]
    pub fn len(&self) -> usize {
        let length = [self.bytes[4], self.bytes[5], self.bytes[6], self.bytes[7]];
        u32::from_le_bytes(length) as usize
    }

    /// Whether there are no numbers.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The numbers as they are stored: [`encoding`](Self::encoding) says how wide.
    #[inline]
    pub fn contents(&self) -> &[u8] {
        &self.bytes[HEADER_SIZE..]
    }

    /// Whether `value` is in the set. O(log n).
    #[doc(alias = "intsetFind")]
    #[inline]
    pub fn find(&self, value: i64) -> bool {
        Encoding::of(value) <= self.encoding() && self.search(value).is_ok()
    }

    /// Adds `value`; `false` if it is there already. O(n): O(log n) to find the place, and what is
    /// behind it moves.
    ///
    /// # Panics
    ///
    /// At [`MAX_ENTRIES`] numbers, long after a set of the server has become something else.
    #[doc(alias = "intsetAdd")]
    #[inline(never)]
    pub fn add(&mut self, value: i64) -> bool {
        if Encoding::of(value) > self.encoding() {
            self.upgrade_and_add(value);
            return true;
        }
        match self.search(value) {
            Ok(_) => false,
            Err(pos) => {
                let (len, width) = (self.len(), self.encoding().width());
                self.resize(len + 1);
                let from = HEADER_SIZE + pos * width;
                let end = HEADER_SIZE + len * width;
                self.bytes.copy_within(from..end, from + width);
                self.set(pos, value);
                true
            }
        }
    }

    /// Removes `value`; `false` if it is not there. O(n). The numbers stay as wide as they are.
    #[doc(alias = "intsetRemove")]
    #[inline(never)]
    pub fn remove(&mut self, value: i64) -> bool {
        if Encoding::of(value) > self.encoding() {
            return false;
        }
        let Ok(pos) = self.search(value) else {
            return false;
        };
        let width = self.encoding().width();
        let from = HEADER_SIZE + pos * width;
        self.bytes.copy_within(from + width.., from);
        self.resize(self.len() - 1);
        true
    }

    /// The number at `pos`, counted from the smallest. O(1).
    #[doc(alias = "intsetGet")]
    #[inline]
    pub fn get(&self, pos: usize) -> Option<i64> {
        self.encoding().get(self.contents(), pos)
    }

    /// The smallest number. O(1).
    #[doc(alias = "intsetMin")]
    pub fn min(&self) -> Option<i64> {
        self.get(0)
    }

    /// The largest number. O(1).
    #[doc(alias = "intsetMax")]
    pub fn max(&self) -> Option<i64> {
        self.get(self.len().checked_sub(1)?)
    }

    /// A number at random, `None` if there are none; `random` gives 64 random bits. O(1).
    #[doc(alias = "intsetRandom")]
    #[inline(never)]
    pub fn random(&self, random: &mut dyn FnMut() -> u64) -> Option<i64> {
        let pos = (u128::from(random()) * self.len() as u128) >> 64;
        self.get(pos as usize)
    }

    /// The numbers in ascending order.
    pub fn iter(&self) -> Iter<'_> {
        Iter {
            set: self,
            left: 0..self.len(),
        }
    }

    /// Gives back what the block has more than the numbers need.
    pub fn shrink_to_fit(&mut self) {
        self.bytes.shrink_to_fit();
    }

    /// Every invariant of the crate's page that can be seen from outside. O(n). The empty set,
    /// which no file holds, passes too.
    ///
    /// # Errors
    ///
    /// The first violation.
    pub fn check(&self) -> Result<(), Corrupt> {
        if self.is_empty() && self.bytes.len() == HEADER_SIZE {
            return Ok(());
        }
        validate_integrity(&self.bytes, Validation::Deep)
    }

    /// The set for people: what the header says, then the numbers.
    #[inline(never)]
    pub fn dump(&self) -> String {
        format!(
            "intset of {} bytes: {} numbers of {} bits: {self:?}\n",
            self.blob_len(),
            self.len(),
            8 * self.encoding().width(),
        )
    }

    /// Where `value` is, or else where it would have to be put. O(log n).
    ///
    /// The value must not be wider than the encoding.
    #[doc(alias = "intsetSearch")]
    #[cfg_attr(debug_assertions, inline(never))]
    #[cfg_attr(not(debug_assertions), inline)]
    fn search(&self, value: i64) -> Result<usize, usize> {
        match self.encoding() {
            Encoding::Int16 => search(i16::all(self.contents()), value as i16),
            Encoding::Int32 => search(i32::all(self.contents()), value as i32),
            Encoding::Int64 => search(i64::all(self.contents()), value),
        }
    }

    /// Makes all numbers as wide as `value` needs, and adds it.
    ///
    /// It is wider than every number of the set, so it is smaller or larger than all of them.
    #[doc(alias = "intsetUpgradeAndAdd")]
    #[inline(never)]
    fn upgrade_and_add(&mut self, value: i64) {
        let (old, new) = (self.encoding(), Encoding::of(value));
        let len = self.len();
        let before = usize::from(value < 0);
        self.bytes[0] = new.width() as u8;
        self.resize(len + 1);
        // From the last to the first, so that no number is overwritten before it has moved.
        for pos in (0..len).rev() {
            if let Some(number) = old.get(self.contents(), pos) {
                self.set(pos + before, number);
            }
        }
        self.set(if value < 0 { 0 } else { len }, value);
    }

    /// Stores `value`, which is not too wide, at `pos`, which is inside.
    #[doc(alias = "_intsetSet")]
    #[inline]
    fn set(&mut self, pos: usize, value: i64) {
        let width = self.encoding().width();
        let at = HEADER_SIZE + pos * width;
        // Little-endian: a narrow number is the start of a wide one.
        self.bytes[at..at + width].copy_from_slice(&value.to_le_bytes()[..width]);
    }

    /// Makes the block as large as `len` numbers need, and says so in the header.
    ///
    /// It grows to the allocator's size classes and shrinks when less than half of it is in use.
    #[doc(alias = "intsetResize")]
    fn resize(&mut self, len: usize) {
        assert!(
            len <= MAX_ENTRIES,
            "an intset has at most {MAX_ENTRIES} numbers"
        );
        let size = HEADER_SIZE + len * self.encoding().width();
        if size > self.bytes.capacity() {
            self.bytes.reserve_exact(good_size(size) - self.bytes.len());
        }
        self.bytes.resize(size, 0);
        if self.bytes.capacity() > 2 * good_size(size) {
            self.bytes.shrink_to(good_size(size));
        }
        self.bytes[4..HEADER_SIZE].copy_from_slice(&(len as u32).to_le_bytes());
    }
}

/// Where `value` is in ascending numbers, or else where it would have to be put.
///
/// Halving, without a branch that could be mispredicted: which half it is decides what is added to
/// `base`, not where the code goes. The last few numbers are compared all at once, which takes no
/// longer than halving once more. (512 numbers: 17 ns if the next search waits for the answer, 7 to
/// 9 ns if not; std's `partition_point` takes 23 and 8, with branches it is 36.)
#[inline]
fn search<N: Number>(numbers: &[N::Bytes], value: N) -> Result<usize, usize> {
    // The place is in `base..base + len`, or at the end of all numbers.
    let (mut base, mut len) = (0, numbers.len());
    while len > AT_ONCE {
        let half = len / 2;
        let above = N::read(&numbers[base + half - 1]) < value;
        base = select_unpredictable(above, base + half, base);
        len -= half;
    }
    // Taking exactly so many, where there are, lets the compiler do without a loop. What that adds
    // in front is smaller than `value`.
    let start = base.min(numbers.len().saturating_sub(AT_ONCE));
    let last = &numbers[start..];
    match last.first_chunk::<AT_ONCE>() {
        Some(last) => compare(start, last, value),
        None => compare(start, last, value),
    }
}

/// The result of a search that has come down to the numbers of `last`, the first of which is
/// number `start`.
#[inline(always)]
fn compare<N: Number>(start: usize, last: &[N::Bytes], value: N) -> Result<usize, usize> {
    let (mut smaller, mut found) = (0, false);
    for bytes in last {
        smaller += usize::from(N::read(bytes) < value);
        found |= N::read(bytes) == value;
    }
    let pos = start + smaller;
    if found { Ok(pos) } else { Err(pos) }
}

impl Default for Intset {
    fn default() -> Self {
        Self::new()
    }
}

/// The numbers, as a list.
impl fmt::Debug for Intset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl<'a> IntoIterator for &'a Intset {
    type Item = i64;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl Extend<i64> for Intset {
    fn extend<T: IntoIterator<Item = i64>>(&mut self, values: T) {
        for value in values {
            self.add(value);
        }
    }
}

impl FromIterator<i64> for Intset {
    fn from_iter<T: IntoIterator<Item = i64>>(values: T) -> Self {
        let mut set = Intset::new();
        set.extend(values);
        set
    }
}

/// The numbers of a set, from either end.
#[derive(Clone)]
pub struct Iter<'a> {
    set: &'a Intset,
    left: Range<usize>,
}

impl Iterator for Iter<'_> {
    type Item = i64;

    #[inline]
    fn next(&mut self) -> Option<i64> {
        self.set.get(self.left.next()?)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl DoubleEndedIterator for Iter<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<i64> {
        self.set.get(self.left.next_back()?)
    }
}

impl ExactSizeIterator for Iter<'_> {}
impl std::iter::FusedIterator for Iter<'_> {}
