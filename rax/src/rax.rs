//! The tree with the type of its values: [`Rax`], [`RaxIterator`], [`SafeRaxIterator`].
//!
//! A thin shell. What happens, happens in `raw` and `iterator`, on words; here a word becomes a value
//! of type `V` again, with the lifetime of the borrow of the tree.
//!
//! Invariant, that each `unsafe` block leans on: every word stored in the tree came from
//! [`Value::into_word`] of `V`, and a word that leaves the tree is turned back once.
//!
//! To stop at, there are the functions of `raw` and `iterator`: those of this module are generic.

use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;

use crate::iterator::{KeyBuffer, Op, RawIterator};
use crate::raw::RawRax;
use crate::show;
use crate::value::Value;

/// A radix tree from byte strings to values of one word, in the order of the bytes.
///
/// ```
/// use rax::{Op, Rax};
///
/// let mut tree = Rax::new();
/// for (value, key) in ["foo", "foobar", "footer"].iter().enumerate() {
///     assert_eq!(tree.insert(key.as_bytes(), value as u64 + 1), None);
/// }
/// assert_eq!(tree.get(b"foobar"), Some(2));
/// assert_eq!(
///     tree.show(),
///     r#"
/// "foo" -> [bt]=0x1
///         `-(b) "ar" -> []=0x2
///         `-(t) "er" -> []=0x3
/// "#.trim_start()
/// );
/// let mut it = tree.iter();
/// it.seek(Op::Gt, b"foobar");
/// assert_eq!(it.next(), Some((&b"footer"[..], 3)));
/// assert_eq!(it.next(), None);
/// ```
#[doc(alias = "rax")]
pub struct Rax<V: Value> {
    raw: RawRax,
    values: PhantomData<V>,
}

// SAFETY: the nodes belong to the tree alone, so the tree can go where its values can.
unsafe impl<V: Value + Send> Send for Rax<V> {}
// SAFETY: through a shared tree nodes are only read, and of values what `Ref` shows.
unsafe impl<V: Value + Sync> Sync for Rax<V> {}

impl<V: Value> Rax<V> {
    /// An empty tree: a root without children.
    #[doc(alias = "raxNew")]
    pub fn new() -> Self {
        Rax {
            raw: RawRax::new(),
            values: PhantomData,
        }
    }

    /// Keys.
    #[doc(alias = "raxSize")]
    #[inline]
    pub fn len(&self) -> usize {
        self.raw.len()
    }

    /// Are there no keys?
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Nodes, the root among them (`numnodes`).
    #[inline]
    pub fn nodes(&self) -> usize {
        self.raw.account().numnodes
    }

    /// Bytes allocated for the nodes: the sum of their blocks' sizes. O(1). What boxed values occupy
    /// is not in it, nor the few words of this handle.
    #[doc(alias = "raxAllocSize")]
    #[inline]
    pub fn alloc_size(&self) -> usize {
        self.raw.account().alloc_size
    }

    /// The value of a key. O(length of the key).
    #[doc(alias = "raxFind")]
    #[inline]
    pub fn get(&self, key: &[u8]) -> Option<V::Ref<'_>> {
        let word = self.raw.find(key)?;
        // SAFETY: a word of this tree; `self` is borrowed meanwhile.
        Some(unsafe { V::borrow(word) })
    }

    /// Is that a key?
    #[inline]
    pub fn contains(&self, key: &[u8]) -> bool {
        self.raw.find(key).is_some()
    }

    /// The value of a key, to be changed.
    #[inline]
    pub fn get_mut(&mut self, key: &[u8]) -> Option<V::Mut<'_>> {
        let word = self.raw.find(key)?;
        // SAFETY: a word of this tree, which nobody else reaches while `self` is borrowed.
        Some(unsafe { V::borrow_mut(word) })
    }

    /// Gives a key a value; the one it had is returned. O(length of the key).
    #[doc(alias = "raxInsert")]
    pub fn insert(&mut self, key: &[u8], value: V) -> Option<V> {
        let old = self.raw.generic_insert(key, value.into_word(), true)?;
        // SAFETY: the word has just left the tree for the new one.
        Some(unsafe { V::from_word(old) })
    }

    /// Gives a key a value if it has none. O(length of the key).
    ///
    /// # Errors
    ///
    /// The value, if the key has one already; nothing is changed then.
    #[doc(alias = "raxTryInsert")]
    pub fn try_insert(&mut self, key: &[u8], value: V) -> Result<(), V> {
        let word = value.into_word();
        match self.raw.generic_insert(key, word, false) {
            None => Ok(()),
            // SAFETY: the new word has not come into the tree.
            Some(_) => Err(unsafe { V::from_word(word) }),
        }
    }

    /// Takes a key out; gives its value. O(length of the key).
    #[doc(alias = "raxRemove")]
    pub fn remove(&mut self, key: &[u8]) -> Option<V> {
        let word = self.raw.remove(key)?;
        // SAFETY: the word has just left the tree.
        Some(unsafe { V::from_word(word) })
    }

    /// Takes everything out. O(number of nodes); no recursion, however long the keys.
    #[doc(alias = "raxFree")]
    pub fn clear(&mut self) {
        // SAFETY: each word is given once, when its node is gone.
        self.raw
            .clear(&mut |word| drop(unsafe { V::from_word(word) }));
    }

    /// An iterator over the keys, that is at its end until it [`seek`](RaxIterator::seek)s.
    #[doc(alias = "raxStart")]
    #[expect(
        clippy::iter_not_returning_iterator,
        reason = "the key is borrowed from the iterator, which Iterator cannot express"
    )]
    pub fn iter(&self) -> RaxIterator<'_, V> {
        RaxIterator {
            raw: RawIterator::new(&self.raw),
            values: PhantomData,
        }
    }

    /// An iterator through which the tree can be changed, at its end until it
    /// [`seek`](SafeRaxIterator::seek)s.
    #[doc(alias = "RAX_ITER_SAFE")]
    pub fn safe_iter(&mut self) -> SafeRaxIterator<'_, V> {
        SafeRaxIterator {
            rax: self,
            key: KeyBuffer::new(0),
            state: State::End,
        }
    }

    /// The tree drawn in ASCII, as the original's `raxShow`, with line feed. Values are shown as the
    /// words they are; bytes that cannot be printed are escaped.
    ///
    /// ```text
    /// "foobar"          a compressed node         [abc]          a node of three children
    /// [abc]=0x12        a key with its value      []             a node of none
    /// [abc] -> "de"     an only child             `-(a) "de"     one of several, behind a
    /// ```
    #[doc(alias = "raxShow")]
    pub fn show(&self) -> String {
        show::show(&self.raw)
    }

    /// What the tree consists of, in numbers, and [`show`](Self::show).
    pub fn dump(&self) -> String {
        show::dump(&self.raw)
    }

    /// The bytes of each node in the order of the keys, with the key that leads to it: for books and
    /// tests that draw the layout. Child pointers and boxed values are addresses.
    pub fn node_bytes(&self) -> Vec<(Vec<u8>, &[u8])> {
        show::node_bytes(&self.raw)
    }

    /// Checks every invariant. O(size of the tree).
    ///
    /// # Errors
    ///
    /// Which does not hold, and at which key.
    pub fn check(&self) -> Result<(), String> {
        self.raw.check()
    }
}

impl<V: Value> Default for Rax<V> {
    fn default() -> Self {
        Rax::new()
    }
}

impl<V: Value> Drop for Rax<V> {
    fn drop(&mut self) {
        self.clear();
    }
}

impl<V: Value> Debug for Rax<V>
where
    for<'a> V::Ref<'a>: Debug,
{
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        let mut it = self.iter();
        it.seek(Op::First, b"");
        while let Some((key, value)) = it.next() {
            map.entry(&format_args!("\"{}\"", key.escape_ascii()), &value);
        }
        map.finish()
    }
}

/// Goes over the keys of a tree in order, either way; the tree cannot change meanwhile.
///
/// The key lies in the iterator and changes with every step, so this is not a std `Iterator`.
#[doc(alias = "raxIterator")]
pub struct RaxIterator<'a, V: Value> {
    raw: RawIterator<'a>,
    values: PhantomData<&'a V>,
}

impl<'a, V: Value> RaxIterator<'a, V> {
    /// To the element that `op` and `key` ask for; gives whether there is one. The next step, either
    /// way, gives that element. O(length of the key) and the way to the element.
    #[doc(alias = "raxSeek")]
    pub fn seek(&mut self, op: Op, key: &[u8]) -> bool {
        self.raw.seek(op, key)
    }

    /// The next element. After the last there is none until the next seek.
    #[doc(alias = "raxNext")]
    #[expect(
        clippy::should_implement_trait,
        reason = "the key is borrowed from the iterator, which Iterator cannot express"
    )]
    #[inline]
    pub fn next(&mut self) -> Option<(&[u8], V::Ref<'a>)> {
        if self.raw.next() {
            self.element()
        } else {
            None
        }
    }

    /// The previous element. Before the first there is none until the next seek.
    #[doc(alias = "raxPrev")]
    #[inline]
    pub fn prev(&mut self) -> Option<(&[u8], V::Ref<'a>)> {
        if self.raw.prev() {
            self.element()
        } else {
            None
        }
    }

    /// From where the iterator is, a walk at random over `steps` keys (0: about twice the logarithm of
    /// their number at most) to some key; the next step goes on from there. `false` if the tree is
    /// empty. Every key can be reached, but by far not with equal chances.
    #[doc(alias = "raxRandomWalk")]
    pub fn random_walk(&mut self, steps: usize, rng: &mut dyn FnMut() -> u64) -> bool {
        self.raw.random_walk(steps, rng)
    }

    /// The key of the element the iterator is on, or was on when it came to the end.
    #[inline]
    pub fn key(&self) -> &[u8] {
        self.raw.key()
    }

    /// The value of the element the iterator is on.
    #[inline]
    pub fn value(&self) -> Option<V::Ref<'a>> {
        let word = self.raw.word()?;
        // SAFETY: a word of the tree, which is borrowed for 'a.
        Some(unsafe { V::borrow(word) })
    }

    /// Is there no element: never sought, not found, or stepped beyond the last?
    #[doc(alias = "raxEOF")]
    #[inline]
    pub fn eof(&self) -> bool {
        self.raw.eof()
    }

    /// Does the key the iterator is on satisfy `op` with respect to `key`?
    #[doc(alias = "raxCompare")]
    pub fn compare(&self, op: Op, key: &[u8]) -> bool {
        op.accepts(self.key().cmp(key))
    }

    #[inline]
    fn element(&self) -> Option<(&[u8], V::Ref<'a>)> {
        Some((self.key(), self.value()?))
    }
}

impl<V: Value> Clone for RaxIterator<'_, V> {
    fn clone(&self) -> Self {
        RaxIterator {
            raw: self.raw.clone(),
            values: PhantomData,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    End,
    Found,
    Given,
}

/// Goes over the keys of a tree that may be changed meanwhile: through the iterator, at any place.
///
/// The original asks for a new seek after each change of the tree, `>` or `<` the current key. This
/// iterator is nothing but the key it is at, and seeks so in every step: O(length of the key) each,
/// where [`RaxIterator`] mostly goes to a neighbour. So it stands between keys as well as on one: an
/// element that is removed leaves the iterator where it was, one inserted ahead will be met.
///
/// ```
/// use rax::{Op, Rax};
///
/// let mut tree = Rax::new();
/// for number in 0..10_u8 {
///     tree.insert(&[number], u64::from(number));
/// }
/// let mut it = tree.safe_iter();
/// it.seek(Op::First, b"");
/// while it.next() {
///     if it.key()[0] % 3 != 0 {
///         it.remove();
///     }
/// }
/// assert_eq!(format!("{tree:?}"), r#"{"\x00": 0, "\x03": 3, "\x06": 6, "\t": 9}"#);
/// ```
pub struct SafeRaxIterator<'a, V: Value> {
    rax: &'a mut Rax<V>,
    key: KeyBuffer,
    state: State,
}

impl<V: Value> SafeRaxIterator<'_, V> {
    /// To the element that `op` and `key` ask for; gives whether there is one. The next step, either
    /// way, gives that element, if it is still there.
    #[doc(alias = "raxSeek")]
    pub fn seek(&mut self, op: Op, key: &[u8]) -> bool {
        let found = self.go(op, key);
        self.state = if found { State::Found } else { State::End };
        found
    }

    /// To the next element. `false`, finally until the next seek, if there is none.
    #[doc(alias = "raxNext")]
    #[expect(
        clippy::should_implement_trait,
        reason = "the key is borrowed from the iterator, which Iterator cannot express"
    )]
    pub fn next(&mut self) -> bool {
        self.step(Op::Ge, Op::Gt)
    }

    /// To the previous element. `false`, finally until the next seek, if there is none.
    #[doc(alias = "raxPrev")]
    pub fn prev(&mut self) -> bool {
        self.step(Op::Le, Op::Lt)
    }

    /// The key the iterator is at, be it still there or not.
    pub fn key(&self) -> &[u8] {
        self.key.as_slice()
    }

    /// The value of the key the iterator is at, if it is still there.
    pub fn value(&self) -> Option<V::Ref<'_>> {
        self.rax.get(self.key.as_slice())
    }

    /// The same, to be changed.
    pub fn value_mut(&mut self) -> Option<V::Mut<'_>> {
        self.rax.get_mut(self.key.as_slice())
    }

    /// Takes the key the iterator is at out of the tree; gives its value, if it was still there.
    pub fn remove(&mut self) -> Option<V> {
        if self.eof() {
            return None;
        }
        self.rax.remove(self.key.as_slice())
    }

    /// The tree, to be changed as one likes.
    pub fn rax(&mut self) -> &mut Rax<V> {
        self.rax
    }

    /// Is there no element: never sought, not found, or stepped beyond the last?
    #[doc(alias = "raxEOF")]
    pub fn eof(&self) -> bool {
        self.state == State::End
    }

    fn step(&mut self, found: Op, given: Op) -> bool {
        let op = match self.state {
            State::End => return false,
            State::Found => found,
            State::Given => given,
        };
        let here = self.key.clone();
        let found = self.go(op, here.as_slice());
        self.state = if found { State::Given } else { State::End };
        found
    }

    /// Seeks, and takes the key over if there is an element.
    fn go(&mut self, op: Op, key: &[u8]) -> bool {
        let mut it = RawIterator::new(&self.rax.raw);
        let found = it.seek(op, key);
        if found {
            self.key.clear();
            self.key.extend(it.key());
        }
        found
    }
}
