//! Which nodes are compressed: all but the first and the last `compress` ones
//! (`list-compress-depth`).
//!
//! Who inserts or deletes a node calls [`compress_to_depth`](Quicklist::compress_to_depth), which
//! looks at the nodes within the depth from either end and at the two next to them: those are the
//! ones whose place has changed sides. A node further inside that is needed is decompressed for
//! use, with a mark, and compressed again when its user is done.

use crate::node::{Entry, NONE, QuicklistNode};
use crate::quicklist::Quicklist;

/// Fewer bytes are not worth it.
const MIN_COMPRESS_BYTES: usize = 48;

/// A compressed node is smaller by more than this, or it stays as it is.
const MIN_COMPRESS_IMPROVE: usize = 8;

impl QuicklistNode {
    /// Compresses the node if it is not and if that makes it smaller. O(bytes); O(1) if it was
    /// tried in vain and nothing has changed since. (The original tries again every time.)
    #[doc(alias = "quicklistCompressNode")]
    #[doc(alias = "__quicklistCompressNode")]
    #[inline(never)]
    pub(crate) fn compress_node(&mut self) {
        let raw: &[u8] = match &self.entry {
            Entry::Packed(listpack) => listpack.as_bytes(),
            Entry::Plain(bytes) => bytes,
            _ => return,
        };
        self.attempted_compress = true;
        self.recompress = false;
        if self.incompressible {
            return;
        }
        match compressed(raw) {
            None => self.incompressible = true,
            Some(block) if self.is_plain() => self.entry = Entry::PlainLzf(block),
            Some(block) => self.entry = Entry::PackedLzf(block),
        }
    }

    /// Decompresses the node if it is compressed. O(bytes).
    #[doc(alias = "quicklistDecompressNode")]
    #[doc(alias = "__quicklistDecompressNode")]
    #[inline(never)]
    pub(crate) fn decompress_node(&mut self) {
        if let Some(raw) = self.raw_entry() {
            self.entry = raw;
            self.attempted_compress = false;
            self.recompress = false;
        }
    }

    /// Decompresses the node if it is compressed, to be compressed again soon. Returns the
    /// compressed bytes for who leaves the node as it is.
    #[doc(alias = "quicklistDecompressNodeForUse")]
    pub(crate) fn decompress_node_for_use(&mut self) -> Option<Entry> {
        let raw = self.raw_entry()?;
        self.recompress = true;
        Some(std::mem::replace(&mut self.entry, raw))
    }

    /// Compresses the node again if it was decompressed for use.
    #[doc(alias = "quicklistRecompressOnly")]
    pub(crate) fn recompress_only(&mut self) {
        if self.recompress {
            self.compress_node();
        }
    }
}

/// The bytes of a node compressed, if that is worth it.
fn compressed(raw: &[u8]) -> Option<Box<[u8]>> {
    if raw.len() < MIN_COMPRESS_BYTES {
        return None;
    }
    let mut block = vec![0; raw.len()];
    let size = lzf::compress(raw, &mut block)?;
    if size + MIN_COMPRESS_IMPROVE >= raw.len() {
        return None;
    }
    block.truncate(size);
    Some(block.into_boxed_slice())
}

impl Quicklist {
    /// Brings the ends of the list to what the depth demands, and compresses `node`, which may be
    /// `NONE`, if it is not within the depth. O(depth), plus the bytes of the nodes that change.
    #[doc(alias = "__quicklistCompress")]
    #[inline]
    pub(crate) fn compress_to_depth(&mut self, node: u32) {
        if self.compress != 0 && self.len >= 2 * u32::from(self.compress) {
            self.walk_to_depth(node);
        }
    }

    /// The same after any number of nodes have gone: all that are left may be within the depth, and
    /// still compressed.
    pub(crate) fn decompress_ends(&mut self) {
        if self.compress != 0 && self.len != 0 {
            self.walk_to_depth(NONE);
        }
    }

    #[inline(never)]
    fn walk_to_depth(&mut self, node: u32) {
        let (mut forward, mut reverse) = (self.head, self.tail);
        let mut is_within = false;
        for _ in 0..self.compress {
            self.nodes[forward].decompress_node();
            self.nodes[reverse].decompress_node();
            is_within |= forward == node || reverse == node;
            // The depths of the two ends meet: there is no inside.
            if forward == reverse || self.nodes[forward].next == reverse {
                return;
            }
            forward = self.nodes[forward].next;
            reverse = self.nodes[reverse].prev;
        }
        if !is_within && node != NONE {
            self.nodes[node].compress_node();
        }
        self.nodes[forward].compress_node();
        self.nodes[reverse].compress_node();
    }

    /// Done with a node: compresses it again if it was, or else if it is not within the depth.
    #[doc(alias = "quicklistCompress")]
    pub(crate) fn compress(&mut self, node: u32) {
        if self.nodes[node].recompress {
            self.nodes[node].compress_node();
        } else {
            self.compress_to_depth(node);
        }
    }

    /// Brings every node to what the depth demands. O(n).
    pub(crate) fn compress_all(&mut self) {
        let (depth, len) = (u32::from(self.compress), self.len);
        let mut at = self.head;
        for number in 0..len {
            let is_within = number < depth || number >= len.saturating_sub(depth);
            if depth == 0 || is_within {
                self.nodes[at].decompress_node();
            } else {
                self.nodes[at].compress_node();
            }
            at = self.nodes[at].next;
        }
    }
}
