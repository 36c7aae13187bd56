//! What a table stores: [`Entry`], one owned pointer with its key inside (dictEntry, dictType).
//!
//! The C `dictEntry` holds a key pointer, a value pointer and a link. Here an entry is one block
//! the table knows only by address; the block says where its key lies. Links are not needed
//! (a bucket holds seven addresses) and key and value travel together:
//!
//! ```text
//! bucket slot            the block, owned by the table
//! +---------+            +--------+-----------+------------------+
//! | address | ---------> | header | key bytes | value or pointer |
//! +---------+            +--------+-----------+------------------+
//! ```
//!
//! What the C `dictType` lists as callbacks (hash, compare, destructors) follows from three of
//! the trait's functions: the key gives hash and equality, `from_raw` gives the destructor.
//!
//! Invariant that every `unsafe` in this crate leans on: an address lives in exactly one owning
//! table, from `into_raw` until the `from_raw` that takes it out; an [`Alias`] of it in another
//! table is removed before that.

use std::marker::PhantomData;
use std::ptr::NonNull;

/// An owned entry, one pointer wide, whose key lies inside the block it points to.
///
/// # Safety
/// - `into_raw` gives up ownership of a live block and returns its address, a multiple of 8;
///   `from_raw` of that address is its inverse. Neither may unwind.
/// - `borrow`, `borrow_mut` and `key` accept such an address as long as the block is live.
/// - `Mut` can change the block but can neither free nor move it: after any use of it the
///   address still denotes the same live entry.
///
/// (`'static` only because the compiler cannot yet express a closure over `Ref<'_>` otherwise.)
///
/// A key that changes while its entry is in a table breaks look-ups (the entry may not be found),
/// never memory safety.
#[doc(alias = "dictEntry")]
#[doc(alias = "dictType")]
pub unsafe trait Entry: Sized + 'static {
    /// Whether a full table of these asks before it grows: see
    /// [`set_resize_allowed`](crate::set_resize_allowed).
    const ASKS_TO_GROW: bool = false;

    /// Shared view of an entry in a table.
    type Ref<'a>: Copy
    where
        Self: 'a;
    /// Exclusive view of an entry in a table.
    type Mut<'a>
    where
        Self: 'a;

    /// Gives up ownership and returns the block's address, a multiple of 8.
    fn into_raw(self) -> NonNull<u8>;

    /// Takes ownership back.
    ///
    /// # Safety
    /// `raw` came from `into_raw` of the same type, and nothing uses it as an entry afterwards.
    unsafe fn from_raw(raw: NonNull<u8>) -> Self;

    /// A shared view.
    ///
    /// # Safety
    /// `raw` denotes a live entry that is not changed during `'a`.
    unsafe fn borrow<'a>(raw: NonNull<u8>) -> Self::Ref<'a>
    where
        Self: 'a;

    /// An exclusive view.
    ///
    /// # Safety
    /// `raw` denotes a live entry that nothing else looks at during `'a`.
    unsafe fn borrow_mut<'a>(raw: NonNull<u8>) -> Self::Mut<'a>
    where
        Self: 'a;

    /// The key.
    ///
    /// # Safety
    /// As for [`Entry::borrow`].
    unsafe fn key<'a>(raw: NonNull<u8>) -> &'a [u8];
}

/// A plain struct that has a key: `Box<T>` of it is an [`Entry`].
pub trait Keyed {
    /// The bytes the entry is found by; they must not change while it is in a table.
    #[doc(alias = "dictGetKey")]
    fn key(&self) -> &[u8];
}

// SAFETY: Box::into_raw and Box::from_raw are inverses and give a live T; the const block refuses
// types whose address may not be a multiple of 8. `&mut T` can replace the contents of the block,
// not the block.
unsafe impl<T: Keyed + 'static> Entry for Box<T> {
    type Ref<'a>
        = &'a T
    where
        T: 'a;
    type Mut<'a>
        = &'a mut T
    where
        T: 'a;

    #[inline]
    fn into_raw(self) -> NonNull<u8> {
        const { assert!(align_of::<T>() >= 8 && size_of::<T>() > 0) };
        NonNull::from(Box::leak(self)).cast()
    }

    #[inline]
    unsafe fn from_raw(raw: NonNull<u8>) -> Self {
        // SAFETY: the caller hands back what into_raw gave, so this is a Box<T> again.
        unsafe { Box::from_raw(raw.cast::<T>().as_ptr()) }
    }

    #[inline]
    unsafe fn borrow<'a>(raw: NonNull<u8>) -> &'a T
    where
        T: 'a,
    {
        // SAFETY: the address of a live T, unchanged during 'a by the caller's promise.
        unsafe { raw.cast::<T>().as_ref() }
    }

    #[inline]
    unsafe fn borrow_mut<'a>(raw: NonNull<u8>) -> &'a mut T
    where
        T: 'a,
    {
        // SAFETY: the address of a live T, exclusive during 'a by the caller's promise.
        unsafe { raw.cast::<T>().as_mut() }
    }

    #[inline]
    unsafe fn key<'a>(raw: NonNull<u8>) -> &'a [u8] {
        // SAFETY: as for `borrow`; T itself outlives 'a because the block does.
        unsafe { (*raw.cast::<T>().as_ptr()).key() }
    }
}

/// A second listing of entries that another table owns: dropping it frees nothing.
///
/// The volatile index of a [`Keyspace`](crate::Keyspace) is a `Kvstore<Alias<E>>`. Outside this
/// crate an alias can be looked at, not made (short of `unsafe`), so every alias has its owner.
#[repr(transparent)]
pub struct Alias<E>(NonNull<u8>, PhantomData<*const E>);

// SAFETY: the address is one that E::into_raw gave, and the keyspace takes an alias out before its
// owner frees the entry. `Mut` is the shared view: the owner alone hands out exclusive ones.
unsafe impl<E: Entry> Entry for Alias<E> {
    const ASKS_TO_GROW: bool = E::ASKS_TO_GROW;

    type Ref<'a>
        = E::Ref<'a>
    where
        E: 'a;
    type Mut<'a>
        = E::Ref<'a>
    where
        E: 'a;

    #[inline]
    fn into_raw(self) -> NonNull<u8> {
        self.0
    }

    #[inline]
    unsafe fn from_raw(raw: NonNull<u8>) -> Self {
        Alias(raw, PhantomData)
    }

    #[inline]
    unsafe fn borrow<'a>(raw: NonNull<u8>) -> E::Ref<'a>
    where
        E: 'a,
    {
        // SAFETY: passed on unchanged.
        unsafe { E::borrow(raw) }
    }

    #[inline]
    unsafe fn borrow_mut<'a>(raw: NonNull<u8>) -> E::Ref<'a>
    where
        E: 'a,
    {
        // SAFETY: exclusive is stronger than the shared that is asked for.
        unsafe { E::borrow(raw) }
    }

    #[inline]
    unsafe fn key<'a>(raw: NonNull<u8>) -> &'a [u8] {
        // SAFETY: passed on unchanged.
        unsafe { E::key(raw) }
    }
}
