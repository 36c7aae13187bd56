//! Looking at a list as a whole: [`check`](Quicklist::check) for its invariants and
//! [`dump`](Quicklist::dump) for people.

use std::fmt::Write;

use crate::bookmark::MAX_BOOKMARKS;
use crate::node::{Container, Encoding, Entry, NONE, QuicklistNode};
use crate::quicklist::Quicklist;

impl Quicklist {
    /// Checks every invariant that the crate's page lists. O(bytes).
    ///
    /// # Errors
    ///
    /// What is broken, and in which node.
    pub fn check(&self) -> Result<(), String> {
        let (mut at, mut prev) = (self.head, NONE);
        let (mut count, mut len) = (0, 0);
        while at != NONE {
            if len == self.len {
                return Err("the nodes go on behind the last one".to_owned());
            }
            let node = self.nodes.get(at);
            let node = node.ok_or_else(|| format!("there is no node {at}"))?;
            if node.prev != prev {
                return Err(format!(
                    "node {at} goes back to {} and not {prev}",
                    node.prev
                ));
            }
            let depth = u32::from(self.compress);
            let is_within = len < depth || len >= self.len.saturating_sub(depth);
            check_node(node).map_err(|error| format!("node number {len}: {error}"))?;
            check_compression(node, depth == 0 || is_within)
                .map_err(|error| format!("node number {len} of {}: {error}", self.len))?;
            count += node.count();
            len += 1;
            (prev, at) = (at, node.next);
        }
        if prev != self.tail || len != self.len || count != self.count {
            return Err(format!(
                "the nodes end at {prev}, {len} of them with {count} elements; the list says {}, {}, {}",
                self.tail, self.len, self.count
            ));
        }
        let free = self.nodes.count_free()?;
        if free + self.len() != self.nodes.places() {
            return Err(format!("{free} places are free of {}", self.nodes.places()));
        }
        let bookmarks = self.bookmarks.iter().flat_map(|marks| &marks.0);
        for bookmark in bookmarks.clone() {
            if self.nodes.get(bookmark.node).is_none() {
                return Err(format!("bookmark {} is on no node", bookmark.name));
            }
        }
        if bookmarks.count() > MAX_BOOKMARKS {
            return Err("too many bookmarks".to_owned());
        }
        Ok(())
    }

    /// The list for people to read: a line for its counters, one for every node, and with `full`
    /// one for every element.
    #[doc(alias = "quicklistRepr")]
    #[inline(never)]
    pub fn dump(&self, full: bool) -> String {
        let mut text = format!(
            "quicklist count={} len={} fill={} compress={} bookmarks={}\n",
            self.count,
            self.len,
            self.fill,
            self.compress,
            self.bookmark_count()
        );
        for (number, node) in self.nodes().enumerate() {
            let container = match node.container() {
                Container::Plain => "plain",
                Container::Packed => "packed",
            };
            let encoding = match node.encoding() {
                Encoding::Raw => "raw".to_owned(),
                Encoding::Lzf => format!("lzf of {} bytes", node.bytes().len()),
            };
            // Writing into a string does not fail.
            let _ = writeln!(
                text,
                "{number}: {container} {encoding} size={} count={}",
                node.sz, node.count
            );
            if full {
                node.for_each(|value| {
                    let _ = writeln!(text, "   {value:?}");
                });
            }
        }
        text
    }
}

/// What must be right in a node by itself.
fn check_node(node: &QuicklistNode) -> Result<(), String> {
    let raw = node.raw_entry();
    let (sz, count) = match raw.as_ref().unwrap_or(&node.entry) {
        Entry::Packed(listpack) => {
            listpack.check().map_err(|error| error.to_string())?;
            (listpack.bytes(), listpack.iter().count())
        }
        Entry::Plain(bytes) => (bytes.len(), 1),
        _ => return Err("its place is free".to_owned()),
    };
    if sz != node.sz || count != node.count() {
        return Err(format!(
            "{count} elements in {sz} bytes; it says {} in {}",
            node.count, node.sz
        ));
    }
    if count == 0 {
        return Err("it is empty".to_owned());
    }
    Ok(())
}

/// Whether a node is compressed exactly if it must be.
fn check_compression(node: &QuicklistNode, is_within: bool) -> Result<(), &'static str> {
    let is_compressed = node.encoding() == Encoding::Lzf;
    if node.recompress {
        return Err("it waits to be compressed again");
    }
    if is_within && is_compressed {
        return Err("it is compressed, and within the depth");
    }
    if !is_within && !node.attempted_compress {
        return Err("nobody tried to compress it");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use listpack::Listpack;

    use super::*;
    use crate::bookmark::Bookmark;

    /// Four nodes of one element each, the inner two compressed.
    fn sound() -> Quicklist {
        let mut list = Quicklist::new(1, 1);
        for letter in b'a'..b'e' {
            list.push_tail(&[letter; 100]);
        }
        list
    }

    /// What the check says after a change that nobody outside the crate can make.
    fn complaint(change: impl FnOnce(&mut Quicklist)) -> String {
        let mut list = sound();
        list.check().expect("sound");
        change(&mut list);
        list.check().expect_err("not sound any more")
    }

    fn bookmark(list: &mut Quicklist, node: u32) {
        let name = "name".into();
        let bookmarks = list.bookmarks.get_or_insert_default();
        bookmarks.0.push(Bookmark { node, name });
    }

    #[test]
    fn numbers_of_the_list_that_are_wrong_are_noticed() {
        assert!(complaint(|list| list.count += 1).contains("the list says"));
        let of_length = |len| {
            complaint(|list| {
                list.set_compress_depth(0);
                list.len = len;
            })
        };
        assert!(of_length(5).contains("the list says"));
        assert!(of_length(3).contains("go on behind"));
        assert!(complaint(|list| list.tail = 0).contains("the nodes end at"));
        let unlinked = |list: &mut Quicklist| {
            let copy = list.nodes[0].clone();
            list.nodes.add(copy);
        };
        assert!(complaint(unlinked).contains("0 places are free of 5"));
    }

    #[test]
    fn links_that_lead_astray_are_noticed() {
        assert!(complaint(|list| list.nodes[1].prev = 3).contains("goes back to 3 and not 0"));
        assert!(complaint(|list| list.nodes[0].next = 77).contains("no node 77"));
        assert!(complaint(|list| bookmark(list, 77)).contains("on no node"));
        let sixteen = |list: &mut Quicklist| (0..16).for_each(|_| bookmark(list, 0));
        assert!(complaint(sixteen).contains("too many"));
    }

    #[test]
    fn a_node_that_lies_or_is_empty_is_noticed() {
        assert!(complaint(|list| list.nodes[0].sz += 1).contains("it says"));
        assert!(complaint(|list| list.nodes[0].count = 2).contains("it says"));
        let empty = |list: &mut Quicklist| {
            let node = &mut list.nodes[0];
            node.entry = Entry::Packed(Listpack::new());
            (node.sz, node.count) = (listpack::EMPTY.len(), 0);
            list.count -= 1;
        };
        assert!(complaint(empty).contains("it is empty"));
    }

    #[test]
    fn what_is_compressed_and_should_not_be_is_noticed_and_the_reverse() {
        assert!(complaint(|list| list.nodes[0].compress_node()).contains("within the depth"));
        assert!(complaint(|list| list.nodes[1].decompress_node()).contains("nobody tried"));
        let left_open = |list: &mut Quicklist| drop(list.nodes[1].decompress_node_for_use());
        assert!(complaint(left_open).contains("waits"));
    }
}
