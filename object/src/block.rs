//! The block: its layout, how it is made, and every change that happens inside it.
//!
//! The layout is drawn at the head of the crate. [`Block`] is a bare pointer to one; ownership
//! and borrowing are the business of the types in `kv_obj`, which are the only ones that hold it.
//!
//! # Invariants
//!
//! 1. A block is an allocation of [`Block::size`] bytes aligned to 8, of which the first
//!    `header.used(key_len)` are in use and agree with the header. `size()` follows from the
//!    header (and the long key's length), and is what `zmalloc::good_size` rounds `used` to or
//!    a larger one.
//! 2. Only strings of up to [`EMBED_MAX`] bytes are embedded, and only beside a key of up to
//!    255 bytes. An embedded string's encoding is `embstr` or `raw`, an integer's is `int`.
//! 3. With [`Place::Pointer`] the value word is a [`Heap`] of the header's type, owned by the
//!    block.
//! 4. An expire slot holds a time in Unix milliseconds or [`NO_EXPIRE`].

use std::alloc::{self, Layout};
use std::ptr::NonNull;

use sds::Sds;

use crate::header::{Form, Header, Place, SMALL_KEY_MAX, WORD};
use crate::heap::Heap;
use crate::kinds::{Encoding, ObjectType};
use crate::value::{StringRef, StringValue, Value, as_int, bytes_encoding};

/// Strings of up to this many bytes lie in their key's block.
pub const EMBED_MAX: usize = 192;

/// What an expire slot holds while the key has no time to live.
const NO_EXPIRE: i64 = i64::MIN;

/// A block of at most this size is never given up for a smaller one.
const SMALL_BLOCK: usize = 64;

const _: () = {
    let largest = zmalloc::good_size(3 * WORD + SMALL_KEY_MAX + EMBED_MAX);
    assert!(
        largest / WORD <= u8::MAX as usize,
        "the header counts a block in 8 bits"
    );
    assert!(EMBED_MAX <= u8::MAX as usize, "and an embedded value");
};

/// A value on its way into a block.
pub(crate) enum Content<'a> {
    Int(i64),
    /// To be embedded.
    Embedded(&'a [u8], Encoding),
    /// To be copied to a string of its own.
    Copied(&'a [u8], Encoding),
    /// To be pointed at.
    Heap(Heap, Encoding),
}

impl<'a> Content<'a> {
    /// A string as SET stores it: as an integer where it is one.
    #[inline]
    pub(crate) fn encode(bytes: &'a [u8]) -> Content<'a> {
        match as_int(bytes) {
            Some(number) => Content::Int(number),
            None => Content::plain(bytes),
        }
    }

    /// A string that stays bytes.
    #[inline]
    pub(crate) fn plain(bytes: &'a [u8]) -> Content<'a> {
        Content::bytes(bytes, bytes_encoding(bytes.len()))
    }

    #[inline]
    fn bytes(bytes: &'a [u8], encoding: Encoding) -> Content<'a> {
        if bytes.len() <= EMBED_MAX {
            Content::Embedded(bytes, encoding)
        } else {
            Content::Copied(bytes, encoding)
        }
    }

    /// What `value` becomes in a block if it need not be moved there: everything but a value
    /// with an allocation of its own that is worth keeping.
    pub(crate) fn borrowed(value: &'a Value) -> Option<Content<'a>> {
        let Value::String(string) = value;
        match string {
            StringValue::Int(number) => Some(Content::Int(*number)),
            StringValue::Embstr(bytes) if bytes.len() <= EMBED_MAX => Some(Content::plain(bytes)),
            StringValue::Raw(bytes) if bytes.len() <= EMBED_MAX => {
                Some(Content::Embedded(bytes, Encoding::Raw))
            }
            StringValue::Embstr(_) | StringValue::Raw(_) => None,
        }
    }

    /// The rest: what [`Content::borrowed`] leaves.
    pub(crate) fn moved(value: Value) -> Content<'static> {
        let Value::String(string) = value;
        Content::Heap(Heap::String(string.into_sds()), Encoding::Raw)
    }

    /// Beside a long key nothing is embedded.
    #[inline]
    fn beside(self, long_key: bool) -> Content<'a> {
        match self {
            Content::Embedded(bytes, encoding) if long_key => Content::Copied(bytes, encoding),
            other => other,
        }
    }

    #[inline]
    fn form(&self) -> Form {
        let string = |encoding, place, embedded_len| Form {
            object_type: ObjectType::String,
            encoding,
            place,
            embedded_len,
        };
        match self {
            Content::Int(_) => string(Encoding::Int, Place::Int, 0),
            Content::Embedded(bytes, encoding) => string(*encoding, Place::Embedded, bytes.len()),
            Content::Copied(_, encoding) => string(*encoding, Place::Pointer, 0),
            Content::Heap(heap, encoding) => Form {
                object_type: heap.object_type(),
                encoding: *encoding,
                place: Place::Pointer,
                embedded_len: 0,
            },
        }
    }
}

/// A pointer to a block.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub(crate) struct Block {
    raw: NonNull<u8>,
}

impl Block {
    /// # Safety
    /// `raw` points at a block that is live whenever this value or a copy of it is used. For the
    /// methods that take `&mut self` nothing else uses the block meanwhile, nor any reference
    /// into it that an earlier call returned.
    #[inline]
    pub(crate) unsafe fn from_raw(raw: NonNull<u8>) -> Block {
        Block { raw }
    }

    #[inline]
    pub(crate) fn as_raw(self) -> NonNull<u8> {
        self.raw
    }

    #[inline]
    pub(crate) fn header(self) -> Header {
        // SAFETY: invariant 1: a block begins with its header.
        unsafe { self.raw.cast::<Header>().read() }
    }

    #[inline]
    fn set_header(&mut self, header: Header) {
        // SAFETY: invariant 1.
        unsafe { self.raw.cast::<Header>().write(header) }
    }

    /// # Safety
    /// `offset` lies within the block.
    #[inline]
    unsafe fn at(self, offset: usize) -> NonNull<u8> {
        // SAFETY: as the caller vouches.
        unsafe { self.raw.add(offset) }
    }

    /// Word at `offset`.
    ///
    /// # Safety
    /// `offset` is that of an optional word that the header says is there.
    #[inline]
    unsafe fn word<T>(self, offset: usize) -> NonNull<T> {
        const { assert!(size_of::<T>() == WORD) };
        // SAFETY: as the caller vouches; the offset is a multiple of 8, as is the block's
        // address.
        unsafe { self.at(offset).cast::<T>() }
    }
}

// ---------------------------------------------------------------------------------------------
// Making and freeing
// ---------------------------------------------------------------------------------------------

impl Block {
    /// A new block. O(key + value).
    pub(crate) fn allocate(key: &[u8], expire: Option<i64>, content: Content<'_>) -> Block {
        let long_key = key.len() > SMALL_KEY_MAX;
        let content = content.beside(long_key);
        let header = Header::new(content.form(), key.len(), expire.is_some());
        let size = zmalloc::good_size(header.used(key.len()));
        let layout = Layout::from_size_align(size, WORD).expect("object: key too long");
        // SAFETY: the size is not 0: there is at least the header.
        let raw = unsafe { alloc::alloc(layout) };
        let Some(raw) = NonNull::new(raw) else {
            alloc::handle_alloc_error(layout)
        };
        let mut block = Block { raw };
        block.set_header(header.with_block_size(size));
        // SAFETY: `used` bytes are there, so each of these lies within the block; a fresh block
        // does not overlap `key`.
        unsafe {
            if let Some(when) = expire {
                block.word::<i64>(WORD).write(when);
            }
            if long_key {
                block
                    .word::<u64>(header.key_offset() - WORD)
                    .write(key.len() as u64);
            }
            let place = block.at(header.key_offset()).as_ptr();
            place.copy_from_nonoverlapping(key.as_ptr(), key.len());
            block.write_content(header, key.len(), content);
        }
        block
    }

    /// Bytes of the block.
    pub(crate) fn size(self) -> usize {
        let header = self.header();
        if header.has_long_key() {
            zmalloc::good_size(header.used(self.key_len()))
        } else {
            header.small_block_size()
        }
    }

    /// Gives the block back, and not the value that its word may point at.
    ///
    /// # Safety
    /// The block is not used after, and this is its owner's call.
    pub(crate) unsafe fn free(self) {
        // SAFETY: invariant 1: this is the layout it was allocated with.
        unsafe {
            let layout = Layout::from_size_align_unchecked(self.size(), WORD);
            alloc::dealloc(self.raw.as_ptr(), layout);
        }
    }

    /// Takes the value that the word points at out of the block.
    ///
    /// # Safety
    /// The caller owns the block, and overwrites the value or frees the block.
    pub(crate) unsafe fn take_heap(self) -> Option<Heap> {
        let header = self.header();
        if header.place() != Place::Pointer {
            return None;
        }
        // SAFETY: invariant 3.
        unsafe {
            let word = self.word::<NonNull<u8>>(header.value_word_offset()).read();
            Some(Heap::from_word(header.object_type(), word))
        }
    }

    /// The value, on its way to another block.
    ///
    /// # Safety
    /// The caller owns the block, and frees it without dropping the value, after the returned
    /// content has been written elsewhere.
    pub(crate) unsafe fn take_content<'a>(self) -> Content<'a> {
        let encoding = self.header().encoding();
        // SAFETY: as the caller vouches.
        if let Some(heap) = unsafe { self.take_heap() } {
            return Content::Heap(heap, encoding);
        }
        // SAFETY: the caller keeps the block until the content has been copied.
        match unsafe { self.string() } {
            Some(StringRef::Bytes(bytes)) => Content::Embedded(bytes, encoding),
            Some(StringRef::Int(number)) => Content::Int(number),
            None => unreachable!("only strings lie in the block"),
        }
    }

    /// Writes a value where `header` says.
    ///
    /// # Safety
    /// The block has room for it, `header` is of its form, and no value is overwritten that
    /// would have to be dropped.
    #[inline]
    unsafe fn write_content(&mut self, header: Header, key_len: usize, content: Content<'_>) {
        let value_word = header.value_word_offset();
        // SAFETY: as the caller vouches; `bytes` is not from this block, which is being written
        // by its only user.
        unsafe {
            match content {
                Content::Int(number) => self.word::<i64>(value_word).write(number),
                Content::Embedded(bytes, _) => {
                    let place = self.at(header.key_offset() + key_len).as_ptr();
                    place.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
                }
                Content::Copied(bytes, _) => {
                    self.word::<Sds>(value_word).write(Sds::from_bytes(bytes));
                }
                Content::Heap(heap, _) => {
                    self.word::<NonNull<u8>>(value_word).write(heap.into_word());
                }
            }
        }
    }
}

// ---------------------------------------------------------------------------------------------
// Reading
// ---------------------------------------------------------------------------------------------

impl Block {
    #[inline]
    pub(crate) fn key_len(self) -> usize {
        let header = self.header();
        if header.has_long_key() {
            // SAFETY: the length is in front of a long key.
            unsafe { self.word::<u64>(header.key_offset() - WORD).read() as usize }
        } else {
            header.small_key_len()
        }
    }

    /// The key.
    ///
    /// # Safety
    /// The block lives, and is not changed, as long as what is returned.
    #[inline]
    pub(crate) unsafe fn key<'a>(self) -> &'a [u8] {
        let (offset, len) = (self.header().key_offset(), self.key_len());
        // SAFETY: invariant 1; the caller vouches for the lifetime.
        unsafe { std::slice::from_raw_parts(self.at(offset).as_ptr(), len) }
    }

    #[inline]
    pub(crate) fn expire(self) -> Option<i64> {
        if !self.header().has_expire_slot() {
            return None;
        }
        // SAFETY: the slot is there.
        let when = unsafe { self.word::<i64>(WORD).read() };
        (when != NO_EXPIRE).then_some(when)
    }

    /// The string, if the value is one.
    ///
    /// # Safety
    /// The block lives, and the value is not changed, as long as what is returned.
    #[inline]
    pub(crate) unsafe fn string<'a>(self) -> Option<StringRef<'a>> {
        let header = self.header();
        if !header.is_string() {
            return None;
        }
        // SAFETY: invariants 1 to 3 say what is where; the caller vouches for the lifetime.
        Some(unsafe {
            match header.place() {
                Place::Embedded => {
                    let place = self.at(header.key_offset() + header.small_key_len());
                    let len = header.embedded_len();
                    StringRef::Bytes(std::slice::from_raw_parts(place.as_ptr(), len))
                }
                Place::Int => StringRef::Int(self.word(header.value_word_offset()).read()),
                Place::Pointer => {
                    let bytes: &Sds = self.word(header.value_word_offset()).as_ref();
                    StringRef::Bytes(bytes)
                }
            }
        })
    }

    /// Looks at the value outside of the block, if there is one.
    pub(crate) fn peek_heap<R>(self, look: impl FnOnce(&Heap) -> R) -> Option<R> {
        let header = self.header();
        if header.place() != Place::Pointer {
            return None;
        }
        // SAFETY: invariant 3; the word stays in the block.
        Some(unsafe {
            let word = self.word::<NonNull<u8>>(header.value_word_offset()).read();
            Heap::peek(header.object_type(), word, look)
        })
    }

    /// Asserts what the header and the block must agree on.
    pub(crate) fn check(self) {
        let (header, key_len, size) = (self.header(), self.key_len(), self.size());
        assert_eq!(
            header.has_long_key(),
            key_len > SMALL_KEY_MAX,
            "key length class"
        );
        assert!(header.used(key_len) <= size, "in use and size of the block");
        assert_eq!(zmalloc::good_size(size), size, "a size class");
        match header.place() {
            Place::Embedded => {
                assert!(header.embedded_len() <= EMBED_MAX && !header.has_long_key());
                assert!(matches!(
                    header.encoding(),
                    Encoding::Embstr | Encoding::Raw
                ));
            }
            Place::Int => assert_eq!(header.encoding(), Encoding::Int),
            Place::Pointer => assert_ne!(header.encoding(), Encoding::Int),
        }
        assert!(header.place() == Place::Embedded || header.embedded_len() == 0);
    }
}

// ---------------------------------------------------------------------------------------------
// Changing in place
// ---------------------------------------------------------------------------------------------

/// Whether `used` bytes fit a block of `size` and would not leave most of a large one idle.
#[inline]
const fn is_right_size(size: usize, used: usize) -> bool {
    used <= size && (size <= SMALL_BLOCK || used >= size / 2)
}

impl Block {
    #[inline]
    pub(crate) fn set_lru(&mut self, lru: u32) {
        self.set_header(self.header().with_lru(lru));
    }

    /// Replaces the value if the block has room for the new one and is not far too large for
    /// it; otherwise gives it back. Key, expire time and LRU bits stay.
    ///
    /// A value that comes to lie where the old one lay, an integer on an integer or bytes on
    /// bytes, is all there is to write; only another kind of value moves the key.
    #[inline]
    pub(crate) fn replace_in_place<'a>(&mut self, content: Content<'a>) -> Result<(), Content<'a>> {
        match (&content, self.header().place()) {
            (Content::Int(number), Place::Int) => {
                self.rewrite_int(*number);
                Ok(())
            }
            (Content::Embedded(bytes, encoding), Place::Embedded) => {
                if self.rewrite_embedded(bytes, *encoding) {
                    Ok(())
                } else {
                    Err(content)
                }
            }
            _ => self.replace_otherwise(content),
        }
    }

    /// Overwrites an integer by another. Nothing in the header changes.
    #[inline]
    fn rewrite_int(&mut self, number: i64) {
        // SAFETY: the caller has seen that the word is an integer.
        unsafe {
            self.word::<i64>(self.header().value_word_offset())
                .write(number);
        };
    }

    /// Overwrites an embedded string by another.
    #[inline]
    fn rewrite_embedded(&mut self, bytes: &[u8], encoding: Encoding) -> bool {
        let old = self.header();
        let place = old.key_offset() + old.small_key_len();
        if !is_right_size(old.small_block_size(), place + bytes.len()) {
            return false;
        }
        // SAFETY: it fits behind the key, which is a small one, and `bytes` is not from this
        // block, which is being written by its only user.
        unsafe {
            self.at(place)
                .as_ptr()
                .copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
        };
        self.set_header(old.with_encoding(encoding).with_embedded_len(bytes.len()));
        true
    }

    /// [`Block::replace_in_place`] when the new value does not lie where the old one lay, or is
    /// not in the block at all.
    #[inline(never)]
    fn replace_otherwise<'a>(&mut self, content: Content<'a>) -> Result<(), Content<'a>> {
        let (old, key_len) = (self.header(), self.key_len());
        let content = content.beside(old.has_long_key());
        let new = old.with_form(content.form());
        if !is_right_size(self.size(), new.used(key_len)) {
            return Err(content);
        }
        if let (Place::Pointer, Content::Copied(bytes, _)) = (old.place(), &content)
            && self.rewrite_string(bytes)
        {
            self.set_header(new);
            return Ok(());
        }
        // SAFETY: the caller of the `&mut self` method owns the block for the time being, and
        // the value is overwritten below.
        let old_value = unsafe { self.take_heap() };
        self.move_key(old, new, key_len);
        // SAFETY: there is room for what `new` describes, the key has made place, and the old
        // value is in `old_value`.
        unsafe { self.write_content(new, key_len, content) };
        self.set_header(new);
        drop(old_value);
        Ok(())
    }

    /// Overwrites the string that the word points at, in its own block if that is about the
    /// right size for `bytes`.
    fn rewrite_string(&mut self, bytes: &[u8]) -> bool {
        let Some(string) = self.string_mut() else {
            return false;
        };
        let room = string.alloc();
        let fits = bytes.len() <= room && bytes.len() >= room / 2;
        if fits {
            string.cpy(bytes);
        }
        fits
    }

    /// The string that the word points at.
    pub(crate) fn string_mut(&mut self) -> Option<&mut Sds> {
        let header = self.header();
        if !header.is_string() || header.place() != Place::Pointer {
            return None;
        }
        // SAFETY: invariant 3: the word is the raw form of an `Sds`, which is the pointer
        // itself; the block is borrowed as long as the reference.
        Some(unsafe { self.word::<Sds>(header.value_word_offset()).as_mut() })
    }

    /// Moves the key from where `old` says to where `new` says. Only a small one: beside a long
    /// one no value is embedded (see [`Content::beside`]), so it stays.
    #[inline]
    fn move_key(&mut self, old: Header, new: Header, key_len: usize) {
        if new.key_offset() == old.key_offset() {
            return;
        }
        debug_assert!(!old.has_long_key(), "a long key has its length in front");
        // SAFETY: both places lie within the block: the one by invariant 1, the other because
        // the caller has checked that it fits what `new` describes.
        unsafe {
            let from = self.at(old.key_offset()).as_ptr();
            let to = self.at(new.key_offset()).as_ptr();
            to.copy_from(from, key_len);
        }
    }

    /// Sets the expire time, making a slot for it if the block has room for one.
    pub(crate) fn try_set_expire(&mut self, when: i64) -> bool {
        if !self.header().has_expire_slot() && !self.try_add_expire_slot() {
            return false;
        }
        // SAFETY: the slot is there.
        unsafe { self.word::<i64>(WORD).write(when) };
        true
    }

    /// Moves all that follows the header up by one word, if there is room.
    fn try_add_expire_slot(&mut self) -> bool {
        let header = self.header();
        let used = header.used(self.key_len());
        if used + WORD > self.size() {
            return false;
        }
        // SAFETY: `used` bytes are in use, and one word more is there.
        unsafe {
            let from = self.at(WORD).as_ptr();
            from.add(WORD).copy_from(from, used - WORD);
        }
        self.set_header(header.with_expire_slot());
        true
    }

    /// Removes the expire time. The slot stays for the next one.
    pub(crate) fn clear_expire(&mut self) {
        if self.header().has_expire_slot() {
            // SAFETY: the slot is there.
            unsafe { self.word::<i64>(WORD).write(NO_EXPIRE) };
        }
    }

    /// Has the value, a string outside of the block, reported as `raw` from now on.
    pub(crate) fn mark_raw(&mut self) {
        self.set_header(self.header().with_encoding(Encoding::Raw));
    }
}
