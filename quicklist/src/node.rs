//! The nodes and where they are kept: one vector, links by index, a free list through the holes.
//!
//! An index names a node as long as the list is not changed. No index leaves the crate except as
//! a [`NodeId`], which is looked up with care.

use std::ops::{Index, IndexMut};

use listpack::{Listpack, Validation, Value};

/// The index of no node.
pub(crate) const NONE: u32 = u32::MAX;

/// Fewer places than this are never given back.
const KEEP_PLACES: usize = 16;

/// What a node is a container of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// One large element, its bytes alone.
    #[doc(alias = "QUICKLIST_NODE_CONTAINER_PLAIN")]
    Plain = 1,
    /// A listpack of elements.
    #[doc(alias = "QUICKLIST_NODE_CONTAINER_PACKED")]
    Packed = 2,
}

/// How the bytes of a node are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As they are.
    #[doc(alias = "QUICKLIST_NODE_ENCODING_RAW")]
    Raw = 1,
    /// Compressed.
    #[doc(alias = "QUICKLIST_NODE_ENCODING_LZF")]
    Lzf = 2,
}

/// The bytes of a node. The variant is container and encoding in one.
#[derive(Clone, Debug)]
pub(crate) enum Entry {
    Packed(Listpack),
    Plain(Box<[u8]>),
    PackedLzf(Box<[u8]>),
    PlainLzf(Box<[u8]>),
    /// The place of a node that is gone.
    Free,
}

/// A node of a quicklist: 56 bytes, and the block of its entries.
#[doc(alias = "quicklistNode")]
#[derive(Clone, Debug)]
pub struct QuicklistNode {
    pub(crate) prev: u32,
    /// The next node of the list, or the next free place.
    pub(crate) next: u32,
    pub(crate) entry: Entry,
    /// Bytes of the entries when they are not compressed.
    pub(crate) sz: usize,
    /// Number of elements.
    pub(crate) count: u32,
    /// It was compressed, is not for the moment, and will be again.
    pub(crate) recompress: bool,
    /// Compressing it was tried since it was last decompressed.
    pub(crate) attempted_compress: bool,
    /// As it is, compressing it is known not to be worth it.
    pub(crate) incompressible: bool,
}

impl QuicklistNode {
    pub(crate) fn packed(listpack: Listpack) -> QuicklistNode {
        let (sz, count) = (listpack.bytes(), listpack.len() as u32);
        QuicklistNode::new(Entry::Packed(listpack), sz, count)
    }

    pub(crate) fn plain(bytes: Box<[u8]>) -> QuicklistNode {
        let sz = bytes.len();
        QuicklistNode::new(Entry::Plain(bytes), sz, 1)
    }

    #[doc(alias = "quicklistCreateNode")]
    fn new(entry: Entry, sz: usize, count: u32) -> QuicklistNode {
        QuicklistNode {
            prev: NONE,
            next: NONE,
            entry,
            sz,
            count,
            recompress: false,
            attempted_compress: false,
            incompressible: false,
        }
    }

    /// What it contains.
    #[doc(alias = "QL_NODE_IS_PLAIN")]
    pub fn container(&self) -> Container {
        if self.is_plain() {
            Container::Plain
        } else {
            Container::Packed
        }
    }

    /// Whether its bytes are compressed.
    #[doc(alias = "quicklistNodeIsCompressed")]
    pub fn encoding(&self) -> Encoding {
        match self.entry {
            Entry::PackedLzf(_) | Entry::PlainLzf(_) => Encoding::Lzf,
            _ => Encoding::Raw,
        }
    }

    /// Number of elements.
    pub fn count(&self) -> usize {
        self.count as usize
    }

    /// Bytes of its listpack, or of its one element, when they are not compressed.
    pub fn sz(&self) -> usize {
        self.sz
    }

    /// The bytes as they are stored: a listpack, an element, or either of them compressed.
    #[doc(alias = "quicklistGetLzf")]
    pub fn bytes(&self) -> &[u8] {
        match &self.entry {
            Entry::Packed(listpack) => listpack.as_bytes(),
            Entry::Plain(bytes) | Entry::PackedLzf(bytes) | Entry::PlainLzf(bytes) => bytes,
            Entry::Free => &[],
        }
    }

    /// Calls `visit` with every element, from first to last; a compressed node is decompressed
    /// aside. O(bytes).
    pub fn for_each(&self, mut visit: impl FnMut(Value<'_>)) {
        match self.raw_entry().as_ref().unwrap_or(&self.entry) {
            Entry::Packed(listpack) => listpack.iter().for_each(visit),
            Entry::Plain(bytes) => visit(Value::String(bytes)),
            _ => {}
        }
    }

    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.entry, Entry::Plain(_) | Entry::PlainLzf(_))
    }

    /// Bytes that the allocator was asked for.
    pub(crate) fn allocated(&self) -> usize {
        match &self.entry {
            Entry::Packed(listpack) => listpack.capacity(),
            _ => self.bytes().len(),
        }
    }

    /// What a compressed node is when it is not: `None` of one that is not compressed.
    pub(crate) fn raw_entry(&self) -> Option<Entry> {
        // The blocks are our own: no foreign one gets into a node.
        let inflate = |block| lzf::decompress_to_vec(block, self.sz).expect("a block of our own");
        Some(match &self.entry {
            Entry::PackedLzf(block) => {
                let listpack = Listpack::from_bytes(inflate(block), Validation::Shallow);
                Entry::Packed(listpack.expect("it was one before"))
            }
            Entry::PlainLzf(block) => Entry::Plain(inflate(block).into_boxed_slice()),
            Entry::Packed(_) | Entry::Plain(_) | Entry::Free => return None,
        })
    }
}

/// Names a node until the list is changed. Afterwards it names some node of the list or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeId(pub(crate) u32);

/// The places of the nodes, in no order.
#[derive(Debug)]
pub(crate) struct Nodes {
    places: Vec<QuicklistNode>,
    /// The first free place.
    free: u32,
}

impl Nodes {
    pub(crate) const fn new() -> Nodes {
        Nodes {
            places: Vec::new(),
            free: NONE,
        }
    }

    pub(crate) fn with_capacity(nodes: usize) -> Nodes {
        Nodes {
            places: Vec::with_capacity(nodes),
            free: NONE,
        }
    }

    /// Puts a node into a free place, or into a new one. O(1) amortised.
    pub(crate) fn add(&mut self, node: QuicklistNode) -> u32 {
        if self.free != NONE {
            let at = self.free;
            self.free = self[at].next;
            self[at] = node;
            return at;
        }
        let at = self.places.len();
        assert!(at < NONE as usize, "a list of 2^32 nodes");
        if at == self.places.capacity() {
            // The vector's own first step is four places, and most lists have fewer nodes.
            self.places.reserve_exact(at.max(1));
        }
        self.places.push(node);
        at as u32
    }

    /// Takes a node out of its place. O(1).
    pub(crate) fn remove(&mut self, at: u32) -> QuicklistNode {
        let mut hole = QuicklistNode::new(Entry::Free, 0, 0);
        hole.next = self.free;
        self.free = at;
        std::mem::replace(&mut self[at], hole)
    }

    pub(crate) fn get(&self, at: u32) -> Option<&QuicklistNode> {
        let node = self.places.get(at as usize)?;
        (!matches!(node.entry, Entry::Free)).then_some(node)
    }

    /// Places, used and free.
    pub(crate) fn places(&self) -> usize {
        self.places.len()
    }

    /// Bytes of the places.
    pub(crate) fn allocated(&self) -> usize {
        self.places.capacity() * size_of::<QuicklistNode>()
    }

    /// How many places are free, found by walking through them.
    pub(crate) fn count_free(&self) -> Result<usize, String> {
        let mut at = self.free;
        for count in 0..=self.places.len() {
            if at == NONE {
                return Ok(count);
            }
            let hole = self.places.get(at as usize);
            let hole = hole.filter(|hole| matches!(hole.entry, Entry::Free));
            at = hole.ok_or_else(|| format!("free place {at} is none"))?.next;
        }
        Err("the free places go round in a circle".to_owned())
    }

    /// Whether three quarters of the places are free, so that moving the nodes pays.
    pub(crate) fn is_sparse(&self, used: usize) -> bool {
        self.places.len() > KEEP_PLACES && self.places.len() / 4 > used
    }
}

impl Index<u32> for Nodes {
    type Output = QuicklistNode;

    #[inline(always)]
    fn index(&self, at: u32) -> &QuicklistNode {
        &self.places[at as usize]
    }
}

impl IndexMut<u32> for Nodes {
    #[inline(always)]
    fn index_mut(&mut self, at: u32) -> &mut QuicklistNode {
        &mut self.places[at as usize]
    }
}

const _: () = assert!(size_of::<QuicklistNode>() == 56);
