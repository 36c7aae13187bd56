//! The three types over one block: who owns it, who looks at it, who changes it.
//!
//! Each is one pointer. [`KvObj`] frees the block and its value when dropped. [`KvRef`] and
//! [`KvMut`] borrow one, from a [`KvObj`] or from the dictionary that has taken it in
//! ([`dict::Entry`]).

use std::fmt;
use std::marker::PhantomData;
use std::ptr::NonNull;

use sds::Sds;

use crate::block::{Block, Content};
use crate::header::Place;
use crate::heap::Heap;
use crate::kinds::{Encoding, ObjectType};
use crate::value::{StringRef, StringValue, Value};

/// Integers from 0 up to this one are shared by the original.
const OBJ_SHARED_INTEGERS: i64 = 10_000;
/// What is told of a shared value instead of a count.
const OBJ_SHARED_REFCOUNT: i64 = i32::MAX as i64;

/// A key with its value and expire time: the owned entry of the keyspace.
#[doc(alias = "redisObject")]
#[doc(alias = "kvobj")]
#[doc(alias = "robj")]
#[repr(transparent)]
pub struct KvObj {
    block: Block,
}

// SAFETY: a block and what it points at have one owner, and neither is tied to a thread: every
// value type is `Send` (the lazy-free thread drops them).
unsafe impl Send for KvObj {}

const _: () = {
    const fn is_send<T: Send>() {}
    is_send::<Value>();
};

impl KvObj {
    /// A key with a string value, encoded as SET does it: as an integer if `value` is one,
    /// embedded if it is short, else as a copy of its own. O(key + value).
    #[doc(alias = "createObject")]
    #[doc(alias = "createStringObject")]
    #[doc(alias = "createRawStringObject")]
    #[doc(alias = "createEmbeddedStringObject")]
    #[doc(alias = "kvobjCreate")]
    #[inline(never)]
    pub fn new_string(key: &[u8], value: &[u8], expire: Option<i64>) -> KvObj {
        KvObj {
            block: Block::allocate(key, expire, Content::encode(value)),
        }
    }

    /// A key with a value that exists already. A string of more than [`EMBED_MAX`] bytes is
    /// taken as it is, without a copy; the encoding is the value's.
    ///
    /// [`EMBED_MAX`]: crate::EMBED_MAX
    pub fn with_value(key: &[u8], value: Value, expire: Option<i64>) -> KvObj {
        let block = match Content::borrowed(&value) {
            Some(content) => Block::allocate(key, expire, content),
            None => Block::allocate(key, expire, Content::moved(value)),
        };
        KvObj { block }
    }

    /// The value alone. A short string is copied, anything else is moved.
    pub fn into_value(self) -> Value {
        let block = self.into_block();
        // SAFETY: this is the owner, it frees the block right after, and what is left of the
        // content by then is owned.
        unsafe {
            let value = match block.take_content() {
                Content::Int(number) => Value::String(StringValue::Int(number)),
                Content::Embedded(bytes, Encoding::Raw) => {
                    Value::String(StringValue::Raw(Sds::from_bytes(bytes)))
                }
                Content::Embedded(bytes, _) | Content::Copied(bytes, _) => {
                    Value::String(StringValue::Embstr(Sds::from_bytes(bytes)))
                }
                Content::Heap(heap, encoding) => heap.into_value(encoding),
            };
            block.free();
            value
        }
    }

    /// Key, value and expire time apart.
    pub fn into_parts(self) -> (Sds, Value, Option<i64>) {
        let (key, expire) = (Sds::from_bytes(self.as_ref().key()), self.as_ref().expire());
        (key, self.into_value(), expire)
    }

    /// A look at it.
    #[inline]
    pub fn as_ref(&self) -> KvRef<'_> {
        KvRef {
            block: self.block,
            lifetime: PhantomData,
        }
    }

    /// To change it in place.
    #[inline]
    pub fn as_mut(&mut self) -> KvMut<'_> {
        KvMut {
            block: self.block,
            lifetime: PhantomData,
        }
    }

    fn into_block(self) -> Block {
        let block = self.block;
        std::mem::forget(self);
        block
    }
}

// Changes that may need another block ----------------------------------------------------------

impl KvObj {
    /// Sets or removes the expire time. In place where there is room for it.
    #[doc(alias = "kvobjSetExpire")]
    #[must_use]
    pub fn set_expire(mut self, expire: Option<i64>) -> KvObj {
        let Some(when) = expire else {
            self.block.clear_expire();
            return self;
        };
        if self.block.try_set_expire(when) {
            return self;
        }
        self.moved_to(None, expire)
    }

    /// Replaces the value by a string, encoded as SET does it. Key, expire time and LRU bits
    /// stay.
    #[must_use]
    pub fn with_string(self, value: &[u8]) -> KvObj {
        self.with_content(Content::encode(value))
    }

    /// As [`KvObj::with_string`], but never as an integer: what INCRBYFLOAT stores stays text
    /// even when it reads `3`.
    #[must_use]
    pub fn with_plain_string(self, value: &[u8]) -> KvObj {
        self.with_content(Content::plain(value))
    }

    /// Replaces the value. Key, expire time and LRU bits stay.
    #[doc(alias = "dbReplaceValue")]
    #[must_use]
    pub fn replace_value(mut self, value: Value) -> KvObj {
        match self.as_mut().try_set_value(value) {
            Ok(()) => self,
            Err(value) => {
                let key_ref = self.as_ref();
                let mut new = KvObj::with_value(key_ref.key(), value, key_ref.expire());
                new.block.set_lru(key_ref.lru());
                new
            }
        }
    }

    /// Turns a string into one that can be changed in place through [`KvMut::raw_mut`], and
    /// that is reported as `raw` from now on. A value of another type is left as it is.
    #[doc(alias = "dbUnshareStringValue")]
    #[must_use]
    pub fn make_raw(mut self) -> KvObj {
        if self.block.string_mut().is_some() {
            self.block.mark_raw();
            return self;
        }
        match self.as_ref().string() {
            Some(string) => {
                let bytes = string.to_sds();
                self.with_content(Content::Heap(Heap::String(bytes), Encoding::Raw))
            }
            None => self,
        }
    }

    /// The same value, expire time and LRU bits under another key.
    #[doc(alias = "renameGenericCommand")]
    #[must_use]
    pub fn renamed(self, key: &[u8]) -> KvObj {
        let expire = self.as_ref().expire();
        self.moved_to(Some(key), expire)
    }

    fn with_content(mut self, content: Content<'_>) -> KvObj {
        match self.block.replace_in_place(content) {
            Ok(()) => self,
            Err(content) => {
                let old = self.as_ref();
                let mut block = Block::allocate(old.key(), old.expire(), content);
                block.set_lru(old.lru());
                KvObj { block }
            }
        }
    }

    /// Moves the value to a new block.
    fn moved_to(self, key: Option<&[u8]>, expire: Option<i64>) -> KvObj {
        let old = self.into_block();
        // SAFETY: this is the owner; the content is in the new block when the old one is freed,
        // without dropping the value.
        unsafe {
            let key = key.unwrap_or_else(|| old.key());
            let mut block = Block::allocate(key, expire, old.take_content());
            block.set_lru(old.header().lru());
            old.free();
            KvObj { block }
        }
    }
}

impl Drop for KvObj {
    #[doc(alias = "decrRefCount")]
    #[doc(alias = "freeStringObject")]
    fn drop(&mut self) {
        // SAFETY: this is the owner, and the block is freed right after its value.
        unsafe {
            drop(self.block.take_heap());
            self.block.free();
        }
    }
}

impl fmt::Debug for KvObj {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_ref().fmt(f)
    }
}

// ---------------------------------------------------------------------------------------------
// Looking
// ---------------------------------------------------------------------------------------------

/// A shared look at an entry; one pointer, `Copy`.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct KvRef<'a> {
    block: Block,
    lifetime: PhantomData<&'a KvObj>,
}

impl<'a> KvRef<'a> {
    /// The key.
    #[doc(alias = "kvobjGetKey")]
    #[inline]
    pub fn key(self) -> &'a [u8] {
        // SAFETY: the entry is borrowed for `'a`, so it neither moves nor changes meanwhile.
        unsafe { self.block.key() }
    }

    /// What TYPE says.
    #[inline]
    pub fn object_type(self) -> ObjectType {
        self.block.header().object_type()
    }

    /// What OBJECT ENCODING says.
    #[inline]
    pub fn encoding(self) -> Encoding {
        self.block.header().encoding()
    }

    /// When the key expires, in Unix milliseconds; `None` if it does not.
    #[doc(alias = "kvobjGetExpire")]
    #[inline]
    pub fn expire(self) -> Option<i64> {
        self.block.expire()
    }

    /// The value, if it is a string.
    #[inline]
    pub fn string(self) -> Option<StringRef<'a>> {
        // SAFETY: the entry is borrowed for `'a`, so it neither moves nor changes meanwhile.
        unsafe { self.block.string() }
    }

    /// The 24 LRU or LFU bits; see [`crate::lru`].
    #[inline]
    pub fn lru(self) -> u32 {
        self.block.header().lru()
    }

    /// How many references OBJECT REFCOUNT tells of. The original keeps one object for each of the
    /// integers below 10,000 and tells of so many references to it that nobody can have counted
    /// them, unless eviction needs an access mark of every value (`integers_shared` is false).
    /// Here such an integer takes no memory beyond its key, and nothing is ever shared.
    pub fn refcount(self, integers_shared: bool) -> i64 {
        match self.string() {
            Some(StringRef::Int(0..OBJ_SHARED_INTEGERS)) if integers_shared => OBJ_SHARED_REFCOUNT,
            _ => 1,
        }
    }

    /// A copy of the value, in the same encoding.
    #[doc(alias = "dupStringObject")]
    pub fn to_value(self) -> Value {
        let Some(string) = self.string() else {
            unreachable!("no value is made of type {}", self.object_type().name())
        };
        Value::String(match (string, self.encoding()) {
            (StringRef::Int(number), _) => StringValue::Int(number),
            (StringRef::Bytes(bytes), Encoding::Embstr) => {
                StringValue::Embstr(Sds::from_bytes(bytes))
            }
            (StringRef::Bytes(bytes), _) => StringValue::Raw(Sds::from_bytes(bytes)),
        })
    }

    /// Bytes of the entry's own block. O(1).
    pub fn block_size(self) -> usize {
        self.block.size()
    }

    /// Bytes that the value takes outside of the block; with [`KvRef::block_size`] what MEMORY
    /// USAGE counts.
    #[doc(alias = "objectComputeSize")]
    #[doc(alias = "kvobjComputeSize")]
    pub fn value_size(self) -> usize {
        self.block.peek_heap(Heap::alloc_size).unwrap_or(0)
    }

    /// The work of freeing the value, roughly its number of allocations, by which UNLINK
    /// decides who does it.
    #[doc(alias = "lazyfreeGetFreeEffort")]
    pub fn free_effort(self) -> usize {
        self.block.peek_heap(Heap::free_effort).unwrap_or(1)
    }

    /// Panics if the block contradicts itself: for tests and DEBUG.
    pub fn check(self) {
        self.block.check();
    }
}

impl fmt::Debug for KvRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KvObj")
            .field("key", &Sds::from_bytes(self.key()))
            .field("type", &self.object_type())
            .field("encoding", &self.encoding())
            .field("expire", &self.expire())
            .field("lru", &self.lru())
            .field("value", &self.to_value())
            .finish()
    }
}

// ---------------------------------------------------------------------------------------------
// Changing in place
// ---------------------------------------------------------------------------------------------

/// Exclusive access to an entry that stays where it is; one pointer.
///
/// It reads as [`KvRef`] does. What it cannot do in the room there is, its `try_` methods leave
/// undone and say so; then the entry must be taken out and changed by value.
#[repr(transparent)]
pub struct KvMut<'a> {
    block: Block,
    lifetime: PhantomData<&'a mut KvObj>,
}

impl<'a> KvMut<'a> {
    /// A look at it, as long as it is not changed.
    #[inline]
    pub fn as_ref(&self) -> KvRef<'_> {
        KvRef {
            block: self.block,
            lifetime: PhantomData,
        }
    }

    /// A look at it instead of the right to change it.
    #[inline]
    pub fn into_ref(self) -> KvRef<'a> {
        KvRef {
            block: self.block,
            lifetime: PhantomData,
        }
    }

    /// The same access for a shorter time.
    #[inline]
    pub fn reborrow(&mut self) -> KvMut<'_> {
        KvMut {
            block: self.block,
            lifetime: PhantomData,
        }
    }

    /// See [`KvRef::key`].
    #[inline]
    pub fn key(&self) -> &[u8] {
        self.as_ref().key()
    }

    /// See [`KvRef::object_type`].
    #[inline]
    pub fn object_type(&self) -> ObjectType {
        self.as_ref().object_type()
    }

    /// See [`KvRef::encoding`].
    #[inline]
    pub fn encoding(&self) -> Encoding {
        self.as_ref().encoding()
    }

    /// See [`KvRef::expire`].
    #[inline]
    pub fn expire(&self) -> Option<i64> {
        self.as_ref().expire()
    }

    /// See [`KvRef::string`].
    #[inline]
    pub fn string(&self) -> Option<StringRef<'_>> {
        self.as_ref().string()
    }

    /// See [`KvRef::lru`].
    #[inline]
    pub fn lru(&self) -> u32 {
        self.as_ref().lru()
    }

    /// See [`KvRef::block_size`].
    pub fn block_size(&self) -> usize {
        self.as_ref().block_size()
    }

    /// See [`KvRef::value_size`].
    pub fn value_size(&self) -> usize {
        self.as_ref().value_size()
    }

    /// See [`KvRef::free_effort`].
    pub fn free_effort(&self) -> usize {
        self.as_ref().free_effort()
    }

    /// Sets the LRU or LFU bits (the low 24).
    #[inline]
    pub fn set_lru(&mut self, lru: u32) {
        self.block.set_lru(lru);
    }

    /// Overwrites a string by another, encoded as SET does it, if the block has room for it.
    /// Does nothing and says `false` if it has not, if it would be left mostly idle, or if the
    /// value is of another type (so that the caller gets the old one to free). Expire time and
    /// LRU bits stay. O(value).
    #[inline(never)]
    pub fn try_set_string(&mut self, value: &[u8]) -> bool {
        self.try_set_content(Content::encode(value))
    }

    /// As [`KvMut::try_set_string`], but never as an integer.
    pub fn try_set_plain_string(&mut self, value: &[u8]) -> bool {
        self.try_set_content(Content::plain(value))
    }

    /// Overwrites a string by an integer, on the same terms.
    #[inline]
    pub fn try_set_int(&mut self, value: i64) -> bool {
        self.try_set_content(Content::Int(value))
    }

    #[inline]
    fn try_set_content(&mut self, content: Content<'_>) -> bool {
        self.block.header().is_string() && self.block.replace_in_place(content).is_ok()
    }

    /// Overwrites a string by an owned value on the same terms, or gives that back.
    pub fn try_set_value(&mut self, value: Value) -> Result<(), Value> {
        if !self.block.header().is_string() {
            return Err(value);
        }
        if let Some(content) = Content::borrowed(&value) {
            return self
                .block
                .replace_in_place(content)
                .map_err(|_| ())
                .or(Err(value));
        }
        match self.block.replace_in_place(Content::moved(value)) {
            Err(Content::Heap(heap, encoding)) => Err(heap.into_value(encoding)),
            _ => Ok(()),
        }
    }

    /// Sets the expire time if there is a place for it.
    #[inline]
    pub fn try_set_expire(&mut self, when: i64) -> bool {
        self.block.try_set_expire(when)
    }

    /// Removes the expire time.
    #[inline]
    pub fn clear_expire(&mut self) {
        self.block.clear_expire();
    }

    /// Does what [`KvObj::make_raw`] does if the block has room for it.
    pub fn try_make_raw(&mut self) -> bool {
        if self.block.string_mut().is_some() {
            self.block.mark_raw();
            return true;
        }
        match self.string() {
            Some(string) => {
                let bytes = string.to_sds();
                self.try_set_content(Content::Heap(Heap::String(bytes), Encoding::Raw))
            }
            None => false,
        }
    }

    /// The string to append to or write into, if it lies outside of the block and is reported
    /// as `raw`: after [`KvObj::make_raw`] it does.
    pub fn raw_mut(&mut self) -> Option<&mut Sds> {
        let header = self.block.header();
        if header.place() != Place::Pointer || header.encoding() != Encoding::Raw {
            return None;
        }
        self.block.string_mut()
    }
}

impl fmt::Debug for KvMut<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_ref().fmt(f)
    }
}

// SAFETY: `into_raw` and `from_raw` pass the same pointer, aligned to 8; the key lies in the
// block and moves only inside it, in a method that has it exclusively; a `KvMut` cannot take the
// block away or exchange it.
unsafe impl dict::Entry for KvObj {
    const ASKS_TO_GROW: bool = true;

    type Ref<'a> = KvRef<'a>;
    type Mut<'a> = KvMut<'a>;

    #[inline]
    fn into_raw(self) -> NonNull<u8> {
        self.into_block().as_raw()
    }

    #[inline]
    unsafe fn from_raw(raw: NonNull<u8>) -> KvObj {
        // SAFETY: the caller hands over what `into_raw` gave.
        let block = unsafe { Block::from_raw(raw) };
        KvObj { block }
    }

    #[inline]
    unsafe fn borrow<'a>(raw: NonNull<u8>) -> KvRef<'a> {
        // SAFETY: the caller keeps the entry unchanged for `'a`.
        let block = unsafe { Block::from_raw(raw) };
        KvRef {
            block,
            lifetime: PhantomData,
        }
    }

    #[inline]
    unsafe fn borrow_mut<'a>(raw: NonNull<u8>) -> KvMut<'a> {
        // SAFETY: the caller keeps everybody else away for `'a`.
        let block = unsafe { Block::from_raw(raw) };
        KvMut {
            block,
            lifetime: PhantomData,
        }
    }

    #[inline]
    unsafe fn key<'a>(raw: NonNull<u8>) -> &'a [u8] {
        // SAFETY: the caller keeps the entry unchanged for `'a`.
        unsafe { Block::from_raw(raw).key() }
    }
}
