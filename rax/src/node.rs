//! One node: a block of bytes laid out by hand (raxNode), and all the `unsafe` of the tree.
//!
//! ```text
//!  0        4            4+size     padded to 8                                block_len
//!  +--------+------------+----------+-----------------+-----------------+------+
//!  | header | characters | 0 .. 0   | child | child | .. one per edge ..  | value |
//!  +--------+------------+----------+-----------------+-----------------+------+
//!
//!  header, 32 bits:   bit 0  iskey     the path to this node is a key
//!                     bit 1  isnull    ... whose value is null, and not stored
//!                     bit 2  iscompr   compressed: the characters follow each other
//!                     3..31  size      how many characters
//!
//!  not compressed, "abc":  three edges      a -> child 0, b -> child 1, c -> child 2
//!  compressed,     "abc":  one long edge    abc -> child 0
//! ```
//!
//! A [`Node`] is a pointer that owns its block, and through the child pointers in it everything
//! below: what `Box` would be if a struct could have this shape. Because it owns, the borrow checker
//! does the rest: `&Node` reads, `&mut Node` (the C `parentlink`: the place that points to the node)
//! changes it and puts a block of another size in its place. The other modules have no `unsafe` of
//! their own for walking, splitting, merging and iterating.
//!
//! Invariants, kept by the functions below and relied upon by each `unsafe` block:
//! 1. The pointer of a `Node` is the start of a live block of [`Header::block_len`] bytes, aligned
//!    to 8, that no other `Node` points to.
//! 2. All its bytes are initialised: the header, `size` characters, padding of zeros, then as many
//!    child pointers as [`Header::child_count`] says, each one a `Node` for which this holds too,
//!    then the value if `iskey` and not `isnull`.
//! 3. `iscompr` implies `size >= 2`; without it `size <= 256` and the characters ascend.
//!
//! The words stored as values are opaque here: freeing a node does not free what they mean.
//!
//! First breakpoint: [`Node::add_child`] (`raxAddChild`), [`Node::remove_child`]
//! (`raxRemoveChild`).

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error, realloc};
use std::mem::{ManuallyDrop, forget};
use std::ptr::{self, NonNull};

/// What a node keeps for its key: one machine word, by type a pointer so that it may be one.
pub type Word = *mut ();

/// The most characters a node can have (`RAX_NODE_MAX_SIZE`): what 29 bits can count. The unit tests
/// have a lower limit, so as to reach it.
pub(crate) const NODE_MAX_SIZE: usize = if cfg!(test) { 64 } else { (1 << 29) - 1 };

/// Bytes of the header, in front of the characters.
const HEADER: usize = size_of::<Header>();
/// Bytes that come into the cache together.
const CACHE_LINE: usize = 64;
/// Bytes of a child pointer, of a value, and what both are aligned to.
const POINTER: usize = size_of::<Node>();

const IS_KEY: u32 = 1;
const IS_NULL: u32 = 2;
const IS_COMPR: u32 = 4;
const SIZE_SHIFT: u32 = 3;

const _: () = assert!(HEADER == 4 && POINTER == 8 && size_of::<Word>() == 8);

/// The first four bytes of a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(transparent)]
pub(crate) struct Header(u32);

impl Header {
    #[inline(always)]
    fn new(compressed: bool, size: usize, key: Option<Word>) -> Header {
        debug_assert!(size <= NODE_MAX_SIZE);
        let compr = if compressed { IS_COMPR } else { 0 };
        Header((size as u32) << SIZE_SHIFT | compr).with_key(key)
    }

    #[inline(always)]
    fn with_key(self, key: Option<Word>) -> Header {
        let bits = match key {
            None => 0,
            Some(word) if word.is_null() => IS_KEY | IS_NULL,
            Some(_) => IS_KEY,
        };
        Header(self.0 & !(IS_KEY | IS_NULL) | bits)
    }

    #[inline(always)]
    fn with_size(self, size: usize) -> Header {
        Header(self.0 & ((1 << SIZE_SHIFT) - 1) | (size as u32) << SIZE_SHIFT)
    }

    #[inline(always)]
    pub fn is_key(self) -> bool {
        self.0 & IS_KEY != 0
    }

    #[inline(always)]
    pub fn is_null(self) -> bool {
        self.0 & IS_NULL != 0
    }

    #[inline(always)]
    pub fn is_compr(self) -> bool {
        self.0 & IS_COMPR != 0
    }

    /// Characters.
    #[inline(always)]
    pub fn size(self) -> usize {
        (self.0 >> SIZE_SHIFT) as usize
    }

    #[inline(always)]
    pub fn child_count(self) -> usize {
        if self.is_compr() { 1 } else { self.size() }
    }

    #[inline(always)]
    fn has_value(self) -> bool {
        self.0 & (IS_KEY | IS_NULL) == IS_KEY
    }

    /// Where the child pointers begin: behind the characters and the padding (`raxPadding`).
    #[inline(always)]
    #[doc(alias = "raxNodeFirstChildPtr")]
    fn children_at(self) -> usize {
        (HEADER + self.size()).next_multiple_of(POINTER)
    }

    /// Where the value is, if there is one.
    #[inline(always)]
    fn value_at(self) -> usize {
        self.children_at() + self.child_count() * POINTER
    }

    /// Bytes of the whole block.
    #[inline(always)]
    #[doc(alias = "raxNodeCurrentLength")]
    pub fn block_len(self) -> usize {
        self.value_at() + if self.has_value() { POINTER } else { 0 }
    }

    #[inline(always)]
    fn layout(self) -> Layout {
        match Layout::from_size_align(self.block_len(), POINTER) {
            Ok(layout) => layout,
            Err(_) => unreachable!("a node has at most 2^29 characters"),
        }
    }
}

/// An owned node and, through it, everything below. See the module header.
#[doc(alias = "raxNode")]
#[repr(transparent)]
pub(crate) struct Node(NonNull<u8>);

/// How a walk goes on at a node.
pub(crate) enum Step {
    /// To that child; the edge there uses up `taken` bytes of the key.
    Down { child: usize, taken: usize },
    /// No further; of a compressed node `split` characters agree with the key.
    Stop { split: usize },
}

// ---- Reading ------------------------------------------------------------------------------

impl Node {
    #[inline(always)]
    pub fn header(&self) -> Header {
        // SAFETY: a live block starts with its header (invariants 1 and 2).
        unsafe { self.0.cast::<Header>().read() }
    }

    /// The edges' characters, or the one long edge.
    #[inline(always)]
    pub fn chars(&self) -> &[u8] {
        let size = self.header().size();
        // SAFETY: `size` initialised bytes follow the header (invariant 2); the block is not changed
        // while `self` is borrowed, since only this `Node` leads to it (invariant 1).
        unsafe { std::slice::from_raw_parts(self.0.add(HEADER).as_ptr(), size) }
    }

    #[inline(always)]
    pub fn children(&self) -> &[Node] {
        let header = self.header();
        // SAFETY: the header says where how many child pointers lie, each a valid `Node`, aligned
        // since the block and the offset are (invariants 1 and 2); borrowed as `self` is.
        unsafe {
            let first = self.0.add(header.children_at()).cast::<Node>();
            std::slice::from_raw_parts(first.as_ptr(), header.child_count())
        }
    }

    /// A child that is about to be looked at.
    ///
    /// What lies behind its first cache line, the child pointers of a wide node, is asked for now: it
    /// comes while the processor still waits for the header.
    #[inline(always)]
    pub fn child(&self, index: usize) -> &Node {
        let child = &self.children()[index];
        prefetch(child.0.as_ptr().wrapping_add(CACHE_LINE));
        child
    }

    /// The place in this node that points to a child.
    #[inline(always)]
    #[doc(alias = "raxFindParentLink")]
    pub fn child_mut(&mut self, index: usize) -> &mut Node {
        let header = self.header();
        // SAFETY: as for `children`; nothing else reaches the block while `self` is borrowed for
        // changing.
        let children = unsafe {
            let first = self.0.add(header.children_at()).cast::<Node>();
            std::slice::from_raw_parts_mut(first.as_ptr(), header.child_count())
        };
        &mut children[index]
    }

    /// The value if this node is a key: null where none is stored.
    #[inline(always)]
    #[doc(alias = "raxGetData")]
    pub fn key(&self) -> Option<Word> {
        let header = self.header();
        if header.has_value() {
            // SAFETY: there is a value (invariant 2), aligned as the child pointers before it are.
            Some(unsafe { self.0.add(header.value_at()).cast::<Word>().read() })
        } else if header.is_key() {
            Some(ptr::null_mut())
        } else {
            None
        }
    }

    /// All bytes of the block.
    pub fn bytes(&self) -> &[u8] {
        // SAFETY: the whole block is initialised (invariants 1 and 2).
        unsafe { std::slice::from_raw_parts(self.0.as_ptr(), self.header().block_len()) }
    }

    /// What the block occupies: its bytes rounded up to the allocator's class.
    #[inline]
    pub fn alloc_size(&self) -> usize {
        zmalloc::good_size(self.header().block_len())
    }

    /// One step of a walk: which edge continues `rest`, a key without what led here?
    #[inline(always)]
    pub fn step(&self, rest: &[u8]) -> Step {
        let Some(&first) = rest.first() else {
            return Step::Stop { split: 0 };
        };
        if !self.header().is_compr() {
            return match self.position(first) {
                Some(child) => Step::Down { child, taken: 1 },
                None => Step::Stop { split: 0 },
            };
        }
        let chars = self.chars();
        if rest.starts_with(chars) {
            return Step::Down {
                child: 0,
                taken: chars.len(),
            };
        }
        let agreeing = chars.iter().zip(rest).take_while(|(a, b)| a == b).count();
        Step::Stop { split: agreeing }
    }

    /// Which edge of this node, that is not compressed, begins with `c`?
    ///
    /// A loop that ends at the match would be mispredicted in nearly every node of a walk. So 16
    /// characters are compared at once, or fewer and whatever lies behind them.
    #[inline(always)]
    fn position(&self, c: u8) -> Option<usize> {
        let size = self.header().size();
        match size {
            0 => None,
            1 => (self.chars()[0] == c).then_some(0),
            2..=16 => {
                // SAFETY: a node of two children or more has at least 24 bytes, of which these 16
                // are initialised like all (invariant 2).
                let window = unsafe { self.0.add(HEADER).cast::<[u8; 16]>().read() };
                let place = first_equal(window, c);
                (place < size).then_some(place)
            }
            256 => Some(c as usize),
            _ => memchr::memchr(c, self.chars()),
        }
    }
}

/// Asks the cache for the line at `address`, whatever it is.
#[inline(always)]
fn prefetch(address: *const u8) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: a prefetch of any address has no effect but on the cache.
    unsafe {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        _mm_prefetch::<_MM_HINT_T0>(address.cast());
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = address;
}

/// The place of the first byte that equals `c`; 16 if none does.
#[inline(always)]
fn first_equal(window: [u8; 16], c: u8) -> usize {
    const ONES: u128 = u128::from_le_bytes([1; 16]);
    // Where the bytes are equal, zero. A borrow reaches the high bit of a byte that is zero, and it
    // is only above the first of those that it can reach a wrong one.
    let zero_if_equal = u128::from_le_bytes(window) ^ (ONES * c as u128);
    let high_bits = zero_if_equal.wrapping_sub(ONES) & !zero_if_equal & (ONES << 7);
    high_bits.trailing_zeros() as usize / 8
}

// ---- Making, changing, taking apart -------------------------------------------------------

impl Node {
    /// A node without children.
    #[doc(alias = "raxNewNode")]
    pub fn leaf(key: Option<Word>) -> Node {
        Node::new(&[], [], key)
    }

    /// The node of one edge of any length.
    pub fn edge(chars: &[u8], child: Node, key: Option<Word>) -> Node {
        Node::new(chars, [child], key)
    }

    /// The node of two edges.
    pub fn fork(one: (u8, Node), other: (u8, Node), key: Option<Word>) -> Node {
        let (less, more) = if one.0 < other.0 {
            (one, other)
        } else {
            (other, one)
        };
        Node::new(&[less.0, more.0], [less.1, more.1], key)
    }

    /// A node is compressed if its characters are more than its children.
    fn new<const N: usize>(chars: &[u8], children: [Node; N], key: Option<Word>) -> Node {
        assert!(chars.len() <= NODE_MAX_SIZE && (N == chars.len() || N == 1 && chars.len() > 1));
        let header = Header::new(N != chars.len(), chars.len(), key);
        let layout = header.layout();
        // SAFETY: a block is never of size 0: the header alone has four bytes.
        let block = unsafe { alloc(layout) };
        let Some(block) = NonNull::new(block) else {
            handle_alloc_error(layout)
        };
        let node = Node(block);
        // SAFETY: the block has the length that the header gives, so each part is inside it and
        // aligned; together they initialise all of it (invariant 2). The children move into it.
        unsafe {
            block.cast::<Header>().write(header);
            node.zero_padding(header);
            let at = block.add(HEADER).as_ptr();
            ptr::copy_nonoverlapping(chars.as_ptr(), at, chars.len());
            let first = block.add(header.children_at()).cast::<[Node; N]>();
            first.write(children);
            node.write_value(header, key);
        }
        node
    }

    /// Makes the node a key with that value, or no key; gives what it was.
    #[doc(alias = "raxSetData")]
    #[doc(alias = "raxReallocForData")]
    #[cfg_attr(debug_assertions, inline(never))]
    pub fn set_key(&mut self, key: Option<Word>) -> Option<Word> {
        let was = self.key();
        let old = self.header();
        let new = old.with_key(key);
        // SAFETY: the value is last in the block, so that nothing else moves. With the length of the
        // new header, and the value it asks for, the block agrees with that header (invariant 2).
        unsafe {
            self.resize(old, new);
            self.0.cast::<Header>().write(new);
            self.write_value(new, key);
        }
        was
    }

    /// A new edge from a node that is not compressed and has none for `c`; gives its index.
    ///
    /// ```text
    /// [head][abde....][a][b][d][e](value)
    /// [head][abcde...][a][b][c][d][e](value)      every ninth character moves all pointers by 8
    /// ```
    #[doc(alias = "raxAddChild")]
    #[cfg_attr(debug_assertions, inline(never))]
    pub fn add_child(&mut self, c: u8, child: Node) -> usize {
        let old = self.header();
        let index = self.chars().partition_point(|&other| other < c);
        assert!(!old.is_compr() && self.chars().get(index) != Some(&c));
        let key = self.key();
        let size = old.size();
        let new = old.with_size(size + 1);
        // SAFETY: the block is made long enough for the new header before anything moves, and every
        // part moves from where the old header has it to where the new one does, the later parts
        // first, so that none is overwritten before it has moved. `child` moves into the gap.
        unsafe {
            self.resize(old, new);
            let from = self.0.add(old.children_at()).cast::<Node>();
            let to = self.0.add(new.children_at()).cast::<Node>();
            from.add(index).copy_to(to.add(index + 1), size - index);
            from.copy_to(to, index);
            to.add(index).write(child);
            let at = self.0.add(HEADER + index);
            at.copy_to(at.add(1), size - index);
            at.write(c);
            self.0.cast::<Header>().write(new);
            self.zero_padding_behind(new);
            self.write_value(new, key);
        }
        index
    }

    /// Cuts an edge off and gives what hung there. A compressed node loses its only one, and is a
    /// node without children after that.
    #[doc(alias = "raxRemoveChild")]
    #[cfg_attr(debug_assertions, inline(never))]
    pub fn remove_child(&mut self, index: usize) -> Node {
        let old = self.header();
        assert!(index < old.child_count());
        let key = self.key();
        let size = old.size();
        let new = if old.is_compr() {
            Header::new(false, 0, key)
        } else {
            old.with_size(size - 1)
        };
        // SAFETY: the child is read before its place is filled, and from then on owned by `child`
        // alone. Of the others each moves to where the new header has it, earlier ones first, since
        // all move down; then nothing is left behind the end of the shorter block but what has moved.
        unsafe {
            let from = self.0.add(old.children_at()).cast::<Node>();
            let child = from.add(index).read();
            if !old.is_compr() {
                let at = self.0.add(HEADER + index);
                at.add(1).copy_to(at, size - index - 1);
                let to = self.0.add(new.children_at()).cast::<Node>();
                from.copy_to(to, index);
                from.add(index + 1).copy_to(to.add(index), size - index - 1);
            }
            self.0.cast::<Header>().write(new);
            self.zero_padding_behind(new);
            self.write_value(new, key);
            self.resize(old, new);
            child
        }
    }

    /// Puts what `change` makes of this node in its place.
    ///
    /// Should `change` panic, the process ends: there would be no node to put there.
    pub fn replace_with(&mut self, change: impl FnOnce(Node) -> Node) {
        struct AbortOnUnwind;
        impl Drop for AbortOnUnwind {
            fn drop(&mut self) {
                std::process::abort();
            }
        }
        let guard = AbortOnUnwind;
        // SAFETY: the node is moved out of its place, and another moved in before anybody can look.
        unsafe { ptr::write(self, change(ptr::read(self))) };
        forget(guard);
    }

    /// Parts a node of one edge from what hangs there: what it was can still be read.
    pub fn open(self) -> (Shell, Node) {
        assert!(self.header().child_count() == 1);
        let shell = Shell(ManuallyDrop::new(self));
        // SAFETY: there is one child (just checked); `Shell` never gives it out nor frees it, so that
        // what is read here is its only owner.
        let child = unsafe { ptr::read(&raw const shell.0.children()[0]) };
        (shell, child)
    }

    /// Frees the node and all below; `on_value` gets the values that were stored, null ones too.
    #[doc(alias = "raxRecursiveFree")]
    pub fn dismantle(self, on_value: &mut dyn FnMut(Word)) {
        // Not recursive: a tree can be as deep as its longest key. A chain needs no memory for it.
        let mut waiting: Vec<Node> = Vec::new();
        let mut next = Some(self);
        while let Some(node) = next {
            let node = ManuallyDrop::new(node);
            let word = node.key();
            let children = node.children();
            // SAFETY: the children move out of a block that is freed at once without them; `node`
            // itself is not dropped. Each child is taken once: the last as `next`, the others by
            // `waiting`, which has room for them.
            unsafe {
                let count = children.len();
                let first = children.as_ptr();
                next = None;
                if count > 0 {
                    waiting.reserve(count - 1);
                    let free = waiting.as_mut_ptr().add(waiting.len());
                    ptr::copy_nonoverlapping(first, free, count - 1);
                    waiting.set_len(waiting.len() + count - 1);
                    next = Some(ptr::read(first.add(count - 1)));
                }
                dealloc(node.0.as_ptr(), node.header().layout());
            }
            next = next.or_else(|| waiting.pop());
            if let Some(word) = word {
                on_value(word);
            }
        }
    }

    /// Gives the block the length of another header, without writing that header.
    ///
    /// # Safety
    /// `from` is the header the block was allocated for, and what lies behind the end of a shorter
    /// one is not needed any more. Until the block agrees with `to`, only raw parts are looked at.
    #[inline]
    unsafe fn resize(&mut self, from: Header, to: Header) {
        if from.block_len() == to.block_len() {
            return;
        }
        // SAFETY: the block was allocated with the layout of `from`; the new length is not 0.
        let block = unsafe { realloc(self.0.as_ptr(), from.layout(), to.block_len()) };
        let Some(block) = NonNull::new(block) else {
            handle_alloc_error(to.layout())
        };
        self.0 = block;
    }

    /// Zeros the word that holds the end of the characters and the padding.
    ///
    /// # Safety
    /// The block is as long as `header` says, and the characters are written after this.
    #[inline(always)]
    unsafe fn zero_padding(&self, header: Header) {
        let word = header.children_at() - POINTER;
        if word > 0 {
            // SAFETY: the last word before the child pointers, and not the one with the header.
            unsafe { self.0.add(word).cast::<u64>().write(0) };
        } else {
            // SAFETY: the other half of the word that begins with the header.
            unsafe { self.0.add(HEADER).cast::<u32>().write(0) };
        }
    }

    /// Zeros the bytes between the characters and the child pointers.
    ///
    /// # Safety
    /// The block is as long as `header` says.
    #[inline(always)]
    unsafe fn zero_padding_behind(&self, header: Header) {
        let end = HEADER + header.size();
        // SAFETY: padding is inside the block.
        unsafe { self.0.add(end).write_bytes(0, header.children_at() - end) };
    }

    /// # Safety
    /// The block is as long as `header` says, with room for a value if `key` is one that is stored.
    #[inline(always)]
    unsafe fn write_value(&self, header: Header, key: Option<Word>) {
        if let Some(word) = key
            && !word.is_null()
        {
            // SAFETY: the caller says there is room, and the place is aligned.
            unsafe { self.0.add(header.value_at()).cast::<Word>().write(word) };
        }
    }
}

impl Drop for Node {
    /// Frees everything below too. The values are words: nothing is done about them.
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the node is moved out of a place that nobody looks at after its drop.
        unsafe { ptr::read(self) }.dismantle(&mut |_| ());
    }
}

/// A node of one edge whose child has been taken: it can be read once more, then it is freed.
pub(crate) struct Shell(ManuallyDrop<Node>);

impl Shell {
    pub fn chars(&self) -> &[u8] {
        self.0.chars()
    }

    pub fn key(&self) -> Option<Word> {
        self.0.key()
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        // SAFETY: the block is owned by this shell alone, and has the layout its header says. The
        // child pointer in it is a copy whose original went to somebody else (`Node::open`).
        unsafe { dealloc(self.0.0.as_ptr(), self.0.header().layout()) };
    }
}

#[cfg(test)]
impl Node {
    /// Changes a byte, for tests of the checks that come after it. Gives what it was: it has to be put
    /// back before the node is used otherwise, unless the layout is the same.
    pub fn poke(&mut self, at: usize, byte: u8) -> u8 {
        assert!(at < self.header().block_len());
        // SAFETY: a byte of the block, which this node owns.
        unsafe { self.0.add(at).replace(byte) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_equal_byte_is_found_wherever_it_is() {
        for c in [0, 1, 2, 127, 128, 129, 254, 255] {
            for place in 0..16 {
                for filler in [0, 1, 127, 128, 255] {
                    let mut window = [filler; 16];
                    let expected = if c == filler { 0 } else { place };
                    window[place] = c;
                    assert_eq!(first_equal(window, c), expected);
                }
            }
            assert_eq!(first_equal([c.wrapping_add(1); 16], c), 16);
            assert_eq!(first_equal([c ^ 128; 16], c), 16);
        }
    }
}
