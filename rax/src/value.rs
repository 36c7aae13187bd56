//! What a key can have for a value: anything that is one word ([`Value`], the C `void *data`).
//!
//! The tree itself stores words and never looks at them. A type that is one word says here how it
//! becomes one and what can be seen of it in the tree:
//!
//! | type | the word | [`get`](crate::Rax::get) gives | [`get_mut`](crate::Rax::get_mut) gives |
//! |---|---|---|---|
//! | `Box<T>` | the address | `&T` | `&mut T` |
//! | `Option<Box<T>>` | the address, or null | `Option<&T>` | `Option<&mut T>` |
//! | `u64` | the number | `u64` | `u64`: insert again to change it |
//! | `()` | null | `()` | `()` |
//!
//! Null is not stored: a node of such a key has `isnull` set and is a word shorter. `Rax<()>` is a
//! set, which the original has where it inserts `NULL`.

use std::ptr;

pub use crate::node::Word;

/// A type whose values fit in a word.
///
/// # Safety
/// - `from_word` is the inverse of `into_word`, and `into_word` does not unwind.
/// - `borrow` and `borrow_mut` accept a word from `into_word` as long as `from_word` has not taken it
///   back. `Mut` can change what the word stands for, but not which word that is.
pub unsafe trait Value: Sized {
    /// What can be seen of a value in the tree.
    type Ref<'a>
    where
        Self: 'a;
    /// What can be changed of it.
    type Mut<'a>
    where
        Self: 'a;

    /// Gives the value up for a word.
    fn into_word(self) -> Word;

    /// Takes it back.
    ///
    /// # Safety
    /// The word came from `into_word` of the same type, and is not used as such any more.
    unsafe fn from_word(word: Word) -> Self;

    /// Looks at it.
    ///
    /// # Safety
    /// The word came from `into_word` of the same type; during `'a` the value is neither changed nor
    /// taken back.
    unsafe fn borrow<'a>(word: Word) -> Self::Ref<'a>
    where
        Self: 'a;

    /// Looks at it in order to change it.
    ///
    /// # Safety
    /// The word came from `into_word` of the same type; during `'a` nobody else looks at the value or
    /// takes it back.
    unsafe fn borrow_mut<'a>(word: Word) -> Self::Mut<'a>
    where
        Self: 'a;
}

// SAFETY: Box::into_raw and Box::from_raw are inverses, the address of a sized T is one word, and
// `&mut T` cannot move the T elsewhere.
unsafe impl<T> Value for Box<T> {
    type Ref<'a>
        = &'a T
    where
        T: 'a;
    type Mut<'a>
        = &'a mut T
    where
        T: 'a;

    #[inline]
    fn into_word(self) -> Word {
        Box::into_raw(self).cast()
    }

    #[inline]
    unsafe fn from_word(word: Word) -> Self {
        // SAFETY: the caller gives back what `into_word` made of a Box<T>.
        unsafe { Box::from_raw(word.cast()) }
    }

    #[inline]
    unsafe fn borrow<'a>(word: Word) -> &'a T
    where
        T: 'a,
    {
        // SAFETY: the address of a live T that, the caller promises, nobody changes during 'a.
        unsafe { &*word.cast::<T>() }
    }

    #[inline]
    unsafe fn borrow_mut<'a>(word: Word) -> &'a mut T
    where
        T: 'a,
    {
        // SAFETY: the address of a live T that, the caller promises, nobody else sees during 'a.
        unsafe { &mut *word.cast::<T>() }
    }
}

// SAFETY: as for Box<T>, whose address is never null, so that null can stand for None.
unsafe impl<T> Value for Option<Box<T>> {
    type Ref<'a>
        = Option<&'a T>
    where
        T: 'a;
    type Mut<'a>
        = Option<&'a mut T>
    where
        T: 'a;

    #[inline]
    fn into_word(self) -> Word {
        self.map_or(ptr::null_mut(), Value::into_word)
    }

    #[inline]
    unsafe fn from_word(word: Word) -> Self {
        // SAFETY: if it is not null, it was made of a Box<T>.
        (!word.is_null()).then(|| unsafe { Box::from_word(word) })
    }

    #[inline]
    unsafe fn borrow<'a>(word: Word) -> Option<&'a T>
    where
        T: 'a,
    {
        // SAFETY: null, or the address of a T for which the caller's promise holds.
        unsafe { word.cast::<T>().as_ref() }
    }

    #[inline]
    unsafe fn borrow_mut<'a>(word: Word) -> Option<&'a mut T>
    where
        T: 'a,
    {
        // SAFETY: null, or the address of a T for which the caller's promise holds.
        unsafe { word.cast::<T>().as_mut() }
    }
}

// SAFETY: a number and the pointer of that address are the same word; nothing is behind it.
unsafe impl Value for u64 {
    type Ref<'a> = u64;
    type Mut<'a> = u64;

    #[inline]
    fn into_word(self) -> Word {
        ptr::without_provenance_mut(self as usize)
    }

    #[inline]
    unsafe fn from_word(word: Word) -> u64 {
        word.addr() as u64
    }

    #[inline]
    unsafe fn borrow<'a>(word: Word) -> u64
    where
        Self: 'a,
    {
        word.addr() as u64
    }

    #[inline]
    unsafe fn borrow_mut<'a>(word: Word) -> u64
    where
        Self: 'a,
    {
        word.addr() as u64
    }
}

// SAFETY: there is nothing to keep.
unsafe impl Value for () {
    type Ref<'a> = ();
    type Mut<'a> = ();

    #[inline]
    fn into_word(self) -> Word {
        ptr::null_mut()
    }

    #[inline]
    unsafe fn from_word(_: Word) {}

    #[inline]
    unsafe fn borrow<'a>(_: Word)
    where
        Self: 'a,
    {
    }

    #[inline]
    unsafe fn borrow_mut<'a>(_: Word)
    where
        Self: 'a,
    {
    }
}
