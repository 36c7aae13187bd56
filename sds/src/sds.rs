//! The type itself: its block, its header classes, how it grows and shrinks.
//!
//! All `unsafe` of the crate is in this file. The layout is drawn at the head of the crate.
//!
//! # Invariants
//!
//! 1. `buf` points `header_size(class)` bytes into a live block of the global allocator; the
//!    class is in the low three bits of the byte in front of `buf`.
//! 2. The size of that block follows from the header alone, so that it can be given back:
//!    `good_size(1 + len + 1)` in class 5, `header + alloc + 1` in every other class.
//! 3. `len <= alloc`, the bytes `buf[..len]` are initialised and `buf[len]` is 0. The spare
//!    bytes behind the NUL are uninitialised.
//! 4. `alloc` fits the class's integers, and no block is larger than `isize::MAX`.
//!
//! # Differences from the original
//!
//! The C library asks the allocator afterwards how much it really got (`malloc_usable_size`).
//! Here the request itself is rounded up to the allocator's size class first, which is the same
//! memory but lets Rust's allocator interface know the true size when the block is given back.
//! For the same reason a class 5 string that gets shorter has its block shortened with it
//! (invariant 2): it has nowhere to remember the old size.

use std::alloc::{self, Layout};
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::io;
use std::mem::MaybeUninit;
use std::ops::{Deref, DerefMut};
use std::ptr::NonNull;

/// Below this size a growing string doubles; from here on it gets this much extra (1 MiB).
#[doc(alias = "SDS_MAX_PREALLOC")]
pub const MAX_PREALLOC: usize = 1024 * 1024;

#[doc(alias = "SDS_TYPE_MASK")]
const CLASS_MASK: u8 = 7;
#[doc(alias = "SDS_TYPE_BITS")]
const CLASS_BITS: u8 = 3;

/// Width of the header in front of a string. The discriminants are the C `SDS_TYPE_*` values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Class {
    /// One byte: the length shares it with the class, capacity equals length.
    #[doc(alias = "SDS_TYPE_5")]
    #[doc(alias = "sdshdr5")]
    Five = 0,
    /// `u8` length and capacity.
    #[doc(alias = "SDS_TYPE_8")]
    #[doc(alias = "sdshdr8")]
    Eight = 1,
    /// `u16` length and capacity.
    #[doc(alias = "SDS_TYPE_16")]
    #[doc(alias = "sdshdr16")]
    Sixteen = 2,
    /// `u32` length and capacity.
    #[doc(alias = "SDS_TYPE_32")]
    #[doc(alias = "sdshdr32")]
    ThirtyTwo = 3,
    /// `u64` length and capacity.
    #[doc(alias = "SDS_TYPE_64")]
    #[doc(alias = "sdshdr64")]
    SixtyFour = 4,
}

impl Class {
    /// Bytes of header in front of the string.
    #[doc(alias = "sdsHdrSize")]
    pub const fn header_size(self) -> usize {
        match self {
            Class::Five => 1,
            Class::Eight => 3,
            Class::Sixteen => 5,
            Class::ThirtyTwo => 9,
            Class::SixtyFour => 17,
        }
    }

    /// The largest capacity the header can state.
    #[doc(alias = "sdsTypeMaxSize")]
    pub const fn max_size(self) -> usize {
        match self {
            Class::Five => 31,
            Class::Eight => u8::MAX as usize,
            Class::Sixteen => u16::MAX as usize,
            Class::ThirtyTwo => u32::MAX as usize,
            Class::SixtyFour => isize::MAX as usize,
        }
    }

    /// The narrowest class that holds `size` bytes.
    #[doc(alias = "sdsReqType")]
    pub const fn for_size(size: usize) -> Class {
        match size {
            0..=31 => Class::Five,
            32..=0xff => Class::Eight,
            0x100..=0xffff => Class::Sixteen,
            0x1_0000..=0xffff_ffff => Class::ThirtyTwo,
            _ => Class::SixtyFour,
        }
    }

    /// As [`Class::for_size`], for a string expected to be appended to: never class 5.
    const fn for_growing(size: usize) -> Class {
        match Class::for_size(size) {
            Class::Five => Class::Eight,
            wider => wider,
        }
    }

    const fn next_wider(self) -> Class {
        match self {
            Class::Five => Class::Eight,
            Class::Eight => Class::Sixteen,
            Class::Sixteen => Class::ThirtyTwo,
            Class::ThirtyTwo | Class::SixtyFour => Class::SixtyFour,
        }
    }

    const fn from_flags(flags: u8) -> Class {
        match flags & CLASS_MASK {
            0 => Class::Five,
            1 => Class::Eight,
            2 => Class::Sixteen,
            3 => Class::ThirtyTwo,
            _ => Class::SixtyFour,
        }
    }
}

/// What a string of a wanted capacity is made of: class, bytes of block, capacity really there.
#[derive(Clone, Copy)]
struct Plan {
    class: Class,
    block: usize,
    alloc: usize,
}

impl Plan {
    /// The block for `size` bytes of string under at least `class`. Rounding the block up to
    /// the allocator's size class can carry the capacity past what the class can state; then
    /// the next wider one takes over (C: `adjustTypeIfNeeded`).
    fn new(mut class: Class, size: usize) -> Plan {
        loop {
            let overhead = class.header_size() + 1;
            let wanted = size
                .checked_add(overhead)
                .filter(|&n| isize::try_from(n).is_ok());
            let block = zmalloc::good_size(wanted.expect("sds: capacity overflow"));
            let alloc = block - overhead;
            match class {
                Class::Five => {
                    return Plan {
                        class,
                        block,
                        alloc: size,
                    };
                }
                _ if alloc <= class.max_size() => {
                    return Plan {
                        class,
                        block,
                        alloc,
                    };
                }
                _ => class = class.next_wider(),
            }
        }
    }
}

fn layout(block: usize) -> Layout {
    Layout::from_size_align(block, 1).expect("sds: capacity overflow")
}

/// An owned, growable byte string, one pointer wide, NUL-terminated in memory.
///
/// Derefs to its bytes (`[u8]`), which do not include the NUL. `Option<Sds>` is one pointer too.
#[doc(alias = "sds")]
#[repr(transparent)]
pub struct Sds {
    buf: NonNull<u8>,
}

// SAFETY: an `Sds` owns its block exclusively, as a `Vec<u8>` does; nothing in it is tied to a
// thread.
unsafe impl Send for Sds {}
// SAFETY: through `&Sds` the block is only read.
unsafe impl Sync for Sds {}

// ---------------------------------------------------------------------------------------------
// Creation
// ---------------------------------------------------------------------------------------------

impl Sds {
    /// An empty string, ready to be appended to.
    #[doc(alias = "sdsempty")]
    pub fn new() -> Sds {
        Sds::allocate(Plan::new(Class::Eight, 0))
    }

    /// An empty string that can take `capacity` bytes without growing.
    pub fn with_capacity(capacity: usize) -> Sds {
        Sds::allocate(Plan::new(Class::for_growing(capacity), capacity))
    }

    /// As [`Sds::with_capacity`], but `None` when the allocator cannot serve it: for lengths
    /// that a peer or a file has announced.
    #[doc(alias = "sdstrynewlen")]
    pub fn try_with_capacity(capacity: usize) -> Option<Sds> {
        if capacity > isize::MAX as usize / 2 {
            return None;
        }
        Sds::try_allocate(Plan::new(Class::for_growing(capacity), capacity))
    }

    /// A copy of `bytes`. O(N).
    #[doc(alias = "sdsnewlen")]
    #[doc(alias = "sdsnew")]
    #[inline(never)]
    pub fn from_bytes(bytes: &[u8]) -> Sds {
        // An empty string is usually created in order to be appended to.
        let class = if bytes.is_empty() {
            Class::Eight
        } else {
            Class::for_size(bytes.len())
        };
        let mut s = Sds::allocate(Plan::new(class, bytes.len()));
        // SAFETY: the block has room for `bytes.len()` bytes and the NUL, and is a fresh one,
        // so it cannot overlap `bytes`; after the copy they are initialised.
        unsafe {
            s.buf
                .as_ptr()
                .copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
            s.write_len(bytes.len());
        }
        s
    }

    /// `len` zero bytes.
    pub fn with_len(len: usize) -> Sds {
        let mut s = Sds::with_capacity(len);
        s.grow_zero(len);
        s
    }

    /// A block as planned, holding the empty string; a failed allocation ends the process.
    fn allocate(plan: Plan) -> Sds {
        Sds::try_allocate(plan).unwrap_or_else(|| alloc::handle_alloc_error(layout(plan.block)))
    }

    /// A block as planned, holding the empty string.
    ///
    /// A class 5 one is not complete until its true length is written: its block belongs to
    /// that length (invariant 2).
    fn try_allocate(plan: Plan) -> Option<Sds> {
        // SAFETY: the size is at least 2: a header byte and the NUL.
        let block = NonNull::new(unsafe { alloc::alloc(layout(plan.block)) })?;
        // SAFETY: the header lies inside the block, and behind it there is at least the NUL.
        let buf = unsafe { block.add(plan.class.header_size()) };
        let mut s = Sds { buf };
        // SAFETY: the block was planned for this class and capacity; length 0 needs no bytes.
        unsafe {
            s.write_class_and_alloc(plan);
            s.write_len(0);
        }
        Some(s)
    }
}

// ---------------------------------------------------------------------------------------------
// The header
// ---------------------------------------------------------------------------------------------

impl Sds {
    /// The header class in use.
    #[inline]
    pub fn class(&self) -> Class {
        Class::from_flags(self.flags())
    }

    #[inline]
    fn flags(&self) -> u8 {
        // SAFETY: invariant 1: every class has its flags in the byte before the string.
        unsafe { *self.buf.as_ptr().sub(1) }
    }

    /// Number of bytes. O(1).
    #[doc(alias = "sdslen")]
    #[inline]
    #[expect(clippy::len_without_is_empty, reason = "is_empty comes with the slice")]
    pub fn len(&self) -> usize {
        let buf = self.buf.as_ptr();
        // SAFETY: invariant 1: the class says how many header bytes lie before the string.
        unsafe {
            match self.class() {
                Class::Five => (self.flags() >> CLASS_BITS) as usize,
                Class::Eight => *buf.sub(3) as usize,
                Class::Sixteen => buf.sub(5).cast::<u16>().read_unaligned() as usize,
                Class::ThirtyTwo => buf.sub(9).cast::<u32>().read_unaligned() as usize,
                Class::SixtyFour => buf.sub(17).cast::<u64>().read_unaligned() as usize,
            }
        }
    }

    /// Capacity: bytes the string can have before it must grow. O(1).
    #[doc(alias = "sdsalloc")]
    #[inline]
    pub fn alloc(&self) -> usize {
        let buf = self.buf.as_ptr();
        // SAFETY: as in `len`.
        unsafe {
            match self.class() {
                Class::Five => (self.flags() >> CLASS_BITS) as usize,
                Class::Eight => *buf.sub(2) as usize,
                Class::Sixteen => buf.sub(3).cast::<u16>().read_unaligned() as usize,
                Class::ThirtyTwo => buf.sub(5).cast::<u32>().read_unaligned() as usize,
                Class::SixtyFour => buf.sub(9).cast::<u64>().read_unaligned() as usize,
            }
        }
    }

    /// Bytes that can be appended without growing. O(1).
    #[doc(alias = "sdsavail")]
    #[inline]
    pub fn avail(&self) -> usize {
        self.alloc() - self.len()
    }

    /// Bytes of memory taken: header, string, spare room and NUL. O(1).
    #[doc(alias = "sdsAllocSize")]
    pub fn alloc_size(&self) -> usize {
        match self.class() {
            class @ Class::Five => Plan::new(class, self.len()).block,
            class => class.header_size() + self.alloc() + 1,
        }
    }

    /// Writes the flags and, where the class has one, the capacity.
    ///
    /// # Safety
    /// `buf` lies `plan.class.header_size()` bytes into a writable block of `plan.block` bytes.
    unsafe fn write_class_and_alloc(&mut self, plan: Plan) {
        let buf = self.buf.as_ptr();
        // SAFETY: the caller vouches for the header; the widths follow from the class, and
        // the plan's capacity fits them.
        unsafe {
            *buf.sub(1) = plan.class as u8;
            match plan.class {
                Class::Five => {}
                Class::Eight => *buf.sub(2) = plan.alloc as u8,
                Class::Sixteen => buf.sub(3).cast::<u16>().write_unaligned(plan.alloc as u16),
                Class::ThirtyTwo => buf.sub(5).cast::<u32>().write_unaligned(plan.alloc as u32),
                Class::SixtyFour => buf.sub(9).cast::<u64>().write_unaligned(plan.alloc as u64),
            }
        }
    }

    /// Writes the length and the NUL behind the last byte.
    ///
    /// # Safety
    /// The block has room for `len` bytes and the NUL, the first `len` are initialised, and in
    /// class 5 the block is the one that belongs to `len` (invariant 2).
    #[doc(alias = "sdssetlen")]
    unsafe fn write_len(&mut self, len: usize) {
        let buf = self.buf.as_ptr();
        // SAFETY: the caller vouches for the room; the header is there by invariant 1.
        unsafe {
            match self.class() {
                Class::Five => *buf.sub(1) = (len as u8) << CLASS_BITS,
                Class::Eight => *buf.sub(3) = len as u8,
                Class::Sixteen => buf.sub(5).cast::<u16>().write_unaligned(len as u16),
                Class::ThirtyTwo => buf.sub(9).cast::<u32>().write_unaligned(len as u32),
                Class::SixtyFour => buf.sub(17).cast::<u64>().write_unaligned(len as u64),
            }
            *buf.add(len) = 0;
        }
    }

    /// First byte of the block.
    fn block(&self) -> NonNull<u8> {
        // SAFETY: invariant 1.
        unsafe { self.buf.sub(self.class().header_size()) }
    }
}

// ---------------------------------------------------------------------------------------------
// Growing and shrinking
// ---------------------------------------------------------------------------------------------

impl Sds {
    /// Makes sure `additional` bytes can be appended, with room to spare for the next ones:
    /// twice the needed size below [`MAX_PREALLOC`], that much more above. Amortised O(1) per
    /// appended byte.
    #[doc(alias = "sdsMakeRoomFor")]
    #[inline(never)]
    pub fn make_room_for(&mut self, additional: usize) {
        if self.avail() >= additional {
            return;
        }
        let needed = self
            .len()
            .checked_add(additional)
            .expect("sds: capacity overflow");
        let size = if needed < MAX_PREALLOC {
            needed * 2
        } else {
            needed + MAX_PREALLOC
        };
        self.set_capacity(Class::for_growing(size), size);
    }

    /// Makes sure `additional` bytes can be appended, with no more room than that.
    #[doc(alias = "sdsMakeRoomForNonGreedy")]
    pub fn make_room_for_non_greedy(&mut self, additional: usize) {
        if self.avail() >= additional {
            return;
        }
        let size = self
            .len()
            .checked_add(additional)
            .expect("sds: capacity overflow");
        self.set_capacity(Class::for_growing(size), size);
    }

    /// Gives back the spare room. `would_regrow` says that the string will be appended to
    /// again, and so should keep a header that can remember spare room.
    #[doc(alias = "sdsRemoveFreeSpace")]
    pub fn remove_free_space(&mut self, would_regrow: bool) {
        self.resize(self.len(), would_regrow);
    }

    /// Changes the capacity to (at least) `size`; a longer string is cut to `size`.
    #[doc(alias = "sdsResize")]
    pub fn resize(&mut self, size: usize, would_regrow: bool) {
        self.truncate(size);
        if self.alloc() == size {
            return;
        }
        let best = if would_regrow {
            Class::for_growing(size)
        } else {
            Class::for_size(size)
        };
        // A class 5 header states the capacity by the length; it cannot hold room for more.
        let best = if best == Class::Five && size > self.len() {
            Class::Eight
        } else {
            best
        };
        // A wider header than needed costs a few bytes, moving the string costs a copy: when
        // the string stays large, only the allocator decides whether it has to move.
        let keep = best < self.class() && best > Class::Eight;
        self.set_capacity(if keep { self.class() } else { best }, size);
    }

    /// Shortens the string to `len` bytes; does nothing when it is not longer than that.
    pub fn truncate(&mut self, len: usize) {
        if len >= self.len() {
            return;
        }
        if self.class() == Class::Five {
            self.shorten_class_five(len);
        }
        // SAFETY: `len` is below the old length, whose bytes are initialised; a class 5 block
        // has just been fitted to it.
        unsafe { self.write_len(len) };
    }

    /// Fits a class 5 block to a smaller length; the caller writes the length.
    fn shorten_class_five(&mut self, len: usize) {
        let old = Plan::new(Class::Five, self.len()).block;
        let new = Plan::new(Class::Five, len).block;
        if new != old {
            self.realloc_block(old, new);
        }
    }

    /// Empties the string and keeps its room.
    #[doc(alias = "sdsclear")]
    pub fn clear(&mut self) {
        self.truncate(0);
    }

    /// Gives the string a block for `size` bytes under at least `class`. `size` is not below
    /// the length, and equal to it in class 5.
    fn set_capacity(&mut self, class: Class, size: usize) {
        let plan = Plan::new(class, size);
        let old_block = self.alloc_size();
        let len = self.len();
        if plan.class == self.class() {
            if plan.block == old_block {
                return;
            }
            self.realloc_block(old_block, plan.block);
            // SAFETY: same class, and the block is now of the planned size with the first
            // `len` bytes as they were.
            unsafe {
                self.write_class_and_alloc(plan);
                self.write_len(len);
            }
            return;
        }
        // Another class puts the string at another offset, so the block cannot just be resized.
        let mut wider = Sds::allocate(plan);
        // SAFETY: the new block has room for `size >= len` bytes and does not overlap the old.
        unsafe {
            wider
                .buf
                .as_ptr()
                .copy_from_nonoverlapping(self.buf.as_ptr(), len);
            wider.write_len(len);
        }
        *self = wider;
    }

    /// Resizes the block and leaves the header's content as it is.
    fn realloc_block(&mut self, old: usize, new: usize) {
        let header = self.class().header_size();
        // SAFETY: invariants 1 and 2: `block` was allocated with the layout of `old` bytes;
        // `new` is a planned size, so it is neither 0 nor above `isize::MAX`.
        let block = unsafe { alloc::realloc(self.block().as_ptr(), layout(old), new) };
        let Some(block) = NonNull::new(block) else {
            alloc::handle_alloc_error(layout(new))
        };
        // SAFETY: the header has moved with the block.
        self.buf = unsafe { block.add(header) };
    }
}

// ---------------------------------------------------------------------------------------------
// Writing
// ---------------------------------------------------------------------------------------------

impl Sds {
    /// Appends `bytes`. Amortised O(N).
    #[doc(alias = "sdscatlen")]
    #[doc(alias = "sdscat")]
    #[doc(alias = "sdscatsds")]
    #[inline(never)]
    pub fn cat(&mut self, bytes: &[u8]) {
        self.make_room_for(bytes.len());
        if bytes.is_empty() {
            return;
        }
        let len = self.len();
        // SAFETY: there is room for `bytes` behind the string, and `bytes` cannot overlap a
        // block that `self` is the only owner of. A string with room is not of class 5.
        unsafe {
            self.buf
                .as_ptr()
                .add(len)
                .copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
            self.write_len(len + bytes.len());
        }
    }

    /// Appends formatted text: `s.cat_fmt(format_args!("{n} keys"))`.
    #[doc(alias = "sdscatprintf")]
    #[doc(alias = "sdscatfmt")]
    pub fn cat_fmt(&mut self, text: fmt::Arguments<'_>) {
        // `write_str` below cannot fail; an error could only come from a broken `Display`.
        let _ = fmt::Write::write_fmt(self, text);
    }

    /// Replaces the content by `bytes`, in place where they fit.
    #[doc(alias = "sdscpylen")]
    #[doc(alias = "sdscpy")]
    pub fn cpy(&mut self, bytes: &[u8]) {
        if self.class() == Class::Five {
            // It has no room to reuse.
            *self = Sds::from_bytes(bytes);
            return;
        }
        self.clear();
        self.cat(bytes);
    }

    /// Lengthens the string to `len` bytes with zeros; does nothing when it is that long.
    #[doc(alias = "sdsgrowzero")]
    pub fn grow_zero(&mut self, len: usize) {
        let old = self.len();
        if len <= old {
            return;
        }
        self.make_room_for(len - old);
        // SAFETY: there is room for `len` bytes; those behind `old` are zeroed here. A string
        // with room is not of class 5.
        unsafe {
            self.buf.as_ptr().add(old).write_bytes(0, len - old);
            self.write_len(len);
        }
    }

    /// The room behind the string, without the NUL's place. What is written there is not part
    /// of the string until [`Sds::inc_len`] says so; [`Sds::fill_spare`] does both safely.
    pub fn spare_mut(&mut self) -> &mut [MaybeUninit<u8>] {
        let len = self.len();
        // SAFETY: invariant 3: `alloc - len` writable bytes behind the string, borrowed with it.
        unsafe {
            let spare = self.buf.as_ptr().add(len).cast::<MaybeUninit<u8>>();
            std::slice::from_raw_parts_mut(spare, self.alloc() - len)
        }
    }

    /// Appends what `fill` writes into (at most `max` bytes of) the spare room, without zeroing
    /// it first. Returns the number of bytes appended. The room must have been made before.
    ///
    /// `fill` gets the uninitialised room and hands back its initialised beginning, which is
    /// what `rustix::io::read` returns for such a buffer:
    ///
    /// ```ignore
    /// s.fill_spare(want, |room| rustix::io::read(&fd, room).map(|(read, _)| read))?
    /// ```
    ///
    /// # Panics
    /// When the slice handed back is not the beginning of the room.
    pub fn fill_spare<E>(
        &mut self,
        max: usize,
        fill: impl for<'a> FnOnce(&'a mut [MaybeUninit<u8>]) -> Result<&'a mut [u8], E>,
    ) -> Result<usize, E> {
        let spare = self.spare_mut();
        let room = max.min(spare.len());
        let start = spare.as_ptr().cast::<u8>();
        let filled = fill(&mut spare[..room])?;
        let written = filled.len();
        if written == 0 {
            return Ok(0);
        }
        assert!(
            std::ptr::eq(filled.as_ptr(), start) && written <= room,
            "sds: foreign slice"
        );
        // SAFETY: `filled` is a `&mut [u8]` over the first `written` bytes of the room, hence
        // initialised, and there are at least as many.
        unsafe { self.inc_len(written) };
        Ok(written)
    }

    /// Counts `additional` bytes, written behind the string, as part of it.
    ///
    /// # Safety
    /// They are within the spare room (`additional <= avail()`) and initialised.
    #[doc(alias = "sdsIncrLen")]
    pub unsafe fn inc_len(&mut self, additional: usize) {
        debug_assert!(additional <= self.avail());
        if additional > 0 {
            // SAFETY: as the caller vouches; a string with spare room is not of class 5.
            unsafe { self.write_len(self.len() + additional) };
        }
    }
}

// ---------------------------------------------------------------------------------------------
// Raw form
// ---------------------------------------------------------------------------------------------

impl Sds {
    /// Gives up ownership: the pointer to the first byte of the string, for
    /// [`Sds::from_raw`].
    pub fn into_raw(self) -> NonNull<u8> {
        let raw = self.buf;
        std::mem::forget(self);
        raw
    }

    /// Takes ownership back.
    ///
    /// # Safety
    /// `raw` comes from [`Sds::into_raw`] and no other `Sds` has been made from it since.
    pub unsafe fn from_raw(raw: NonNull<u8>) -> Sds {
        Sds { buf: raw }
    }
}

impl Drop for Sds {
    /// Gives the block back. O(1).
    #[doc(alias = "sdsfree")]
    fn drop(&mut self) {
        // SAFETY: invariants 1 and 2: this is the block and its size; nobody else owns it.
        unsafe { alloc::dealloc(self.block().as_ptr(), layout(self.alloc_size())) };
    }
}

impl Deref for Sds {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        // SAFETY: invariant 3.
        unsafe { std::slice::from_raw_parts(self.buf.as_ptr(), self.len()) }
    }
}

impl DerefMut for Sds {
    #[inline]
    fn deref_mut(&mut self) -> &mut [u8] {
        // SAFETY: invariant 3, and `self` is borrowed mutably as long as the slice.
        unsafe { std::slice::from_raw_parts_mut(self.buf.as_ptr(), self.len()) }
    }
}

// ---------------------------------------------------------------------------------------------
// What one expects of a byte string
// ---------------------------------------------------------------------------------------------

impl Default for Sds {
    fn default() -> Sds {
        Sds::new()
    }
}

impl Clone for Sds {
    /// A copy without spare room. O(N).
    #[doc(alias = "sdsdup")]
    fn clone(&self) -> Sds {
        Sds::from_bytes(self)
    }
}

impl From<&[u8]> for Sds {
    fn from(bytes: &[u8]) -> Sds {
        Sds::from_bytes(bytes)
    }
}

impl From<&str> for Sds {
    fn from(text: &str) -> Sds {
        Sds::from_bytes(text.as_bytes())
    }
}

impl From<Vec<u8>> for Sds {
    /// Copies: a vector's block has no room for a header in front.
    fn from(bytes: Vec<u8>) -> Sds {
        Sds::from_bytes(&bytes)
    }
}

impl AsRef<[u8]> for Sds {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl Borrow<[u8]> for Sds {
    fn borrow(&self) -> &[u8] {
        self
    }
}

impl PartialEq for Sds {
    fn eq(&self, other: &Sds) -> bool {
        **self == **other
    }
}

impl Eq for Sds {}

impl<T: AsRef<[u8]> + ?Sized> PartialEq<&T> for Sds {
    fn eq(&self, other: &&T) -> bool {
        **self == *(*other).as_ref()
    }
}

impl PartialEq<[u8]> for Sds {
    fn eq(&self, other: &[u8]) -> bool {
        **self == *other
    }
}

impl PartialOrd for Sds {
    fn partial_cmp(&self, other: &Sds) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Sds {
    /// Byte by byte, then the shorter first.
    #[doc(alias = "sdscmp")]
    fn cmp(&self, other: &Sds) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl Hash for Sds {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for Sds {
    /// Quoted and escaped as [`Sds::cat_repr`] does it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Sds::new();
        text.cat_repr(self);
        f.write_str(&String::from_utf8_lossy(&text))
    }
}

impl fmt::Write for Sds {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.cat(text.as_bytes());
        Ok(())
    }
}

impl io::Write for Sds {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.cat(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
