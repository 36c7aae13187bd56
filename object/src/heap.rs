//! What a value word points at: the one place that knows it, type by type.
//!
//! A block with a value outside of it holds the bare pointer, typed only by the header's type
//! and encoding. [`Heap`] is the owned, typed form: it goes in by [`Heap::into_word`] and comes
//! out by [`Heap::from_word`], and what is not taken out is dropped through it.

use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use sds::Sds;

use crate::kinds::{Encoding, ObjectType};
use crate::value::{StringValue, Value};

/// A value that has its own allocation.
pub(crate) enum Heap {
    /// A string longer than what is embedded, or one that is being appended to.
    String(Sds),
}

impl Heap {
    pub(crate) fn object_type(&self) -> ObjectType {
        match self {
            Heap::String(_) => ObjectType::String,
        }
    }

    /// Gives up ownership for the word that goes into the block.
    pub(crate) fn into_word(self) -> NonNull<u8> {
        match self {
            Heap::String(bytes) => bytes.into_raw(),
        }
    }

    /// Takes ownership back.
    ///
    /// # Safety
    /// `word` comes from [`Heap::into_word`] of a value of this type, and is not used after.
    pub(crate) unsafe fn from_word(object_type: ObjectType, word: NonNull<u8>) -> Heap {
        match object_type {
            // SAFETY: as the caller vouches.
            ObjectType::String => Heap::String(unsafe { Sds::from_raw(word) }),
            other => unreachable!("no value is made of type {}", other.name()),
        }
    }

    /// Looks at a value without taking it.
    ///
    /// # Safety
    /// `word` comes from [`Heap::into_word`] of a value of this type, and lives until `look`
    /// returns.
    pub(crate) unsafe fn peek<R>(
        object_type: ObjectType,
        word: NonNull<u8>,
        look: impl FnOnce(&Heap) -> R,
    ) -> R {
        // SAFETY: as the caller vouches; it is not dropped, so ownership stays with the word.
        look(&ManuallyDrop::new(unsafe {
            Heap::from_word(object_type, word)
        }))
    }

    /// Bytes of all its allocations.
    pub(crate) fn alloc_size(&self) -> usize {
        match self {
            Heap::String(bytes) => bytes.alloc_size(),
        }
    }

    /// The work of freeing it, in allocations, as far as it matters.
    pub(crate) fn free_effort(&self) -> usize {
        match self {
            Heap::String(_) => 1,
        }
    }

    /// The same as a value of its own.
    pub(crate) fn into_value(self, encoding: Encoding) -> Value {
        match self {
            Heap::String(bytes) => Value::String(match encoding {
                Encoding::Embstr => StringValue::Embstr(bytes),
                _ => StringValue::Raw(bytes),
            }),
        }
    }
}
