//! Names for nodes, kept right while the list changes: for work on a very long list that is done
//! a part at a time, as defragmentation is.
//!
//! Every deletion of a node looks through the bookmarks of its list, so there are at most 15.

use crate::limits::QL_BM_BITS;
use crate::node::{NONE, NodeId};
use crate::quicklist::Quicklist;

/// The most bookmarks of one list.
#[doc(alias = "QL_MAX_BM")]
pub(crate) const MAX_BOOKMARKS: usize = (1 << QL_BM_BITS) - 1;

/// A named node.
#[doc(alias = "quicklistBookmark")]
#[derive(Debug)]
pub(crate) struct Bookmark {
    pub(crate) node: u32,
    pub(crate) name: Box<str>,
}

impl Quicklist {
    /// Gives a node a name, or the name to another node. `false` if there are 15 names already,
    /// or no such node. O(bookmarks).
    #[doc(alias = "quicklistBookmarkCreate")]
    pub fn bookmark_create(&mut self, name: &str, node: NodeId) -> bool {
        if self.node(node).is_none() || self.bookmark_count() >= MAX_BOOKMARKS {
            return false;
        }
        let node = node.0;
        let bookmarks = self.bookmarks.get_or_insert_default();
        match bookmarks.0.iter_mut().find(|mark| *mark.name == *name) {
            Some(bookmark) => bookmark.node = node,
            None => bookmarks.0.push(Bookmark {
                node,
                name: name.into(),
            }),
        }
        true
    }

    /// The node of that name: the one it was given to or, if that is gone, the one that came
    /// behind it. When that was none, the name is gone as well. O(bookmarks).
    #[doc(alias = "quicklistBookmarkFind")]
    pub fn bookmark_find(&self, name: &str) -> Option<NodeId> {
        let bookmarks = self.bookmarks.as_deref()?;
        let bookmark = bookmarks.0.iter().find(|mark| *mark.name == *name)?;
        Some(NodeId(bookmark.node))
    }

    /// Forgets a name. `false` if there is none. O(bookmarks).
    #[doc(alias = "quicklistBookmarkDelete")]
    pub fn bookmark_delete(&mut self, name: &str) -> bool {
        let before = self.bookmark_count();
        if let Some(bookmarks) = &mut self.bookmarks {
            bookmarks.0.retain(|mark| *mark.name != *name);
        }
        self.bookmark_count() < before
    }

    /// Forgets all names.
    #[doc(alias = "quicklistBookmarksClear")]
    pub fn bookmarks_clear(&mut self) {
        self.bookmarks = None;
    }

    /// How many names there are.
    pub fn bookmark_count(&self) -> usize {
        self.bookmarks.as_ref().map_or(0, |marks| marks.0.len())
    }

    /// Moves names on from a node that is about to go.
    pub(crate) fn bookmarks_leave(&mut self, gone: u32, next: u32) {
        if let Some(bookmarks) = &mut self.bookmarks {
            for bookmark in bookmarks.0.iter_mut().filter(|mark| mark.node == gone) {
                bookmark.node = next;
            }
            bookmarks.0.retain(|mark| mark.node != NONE);
        }
    }
}

/// The names of a list that has some.
#[derive(Debug, Default)]
pub(crate) struct Bookmarks(pub(crate) Vec<Bookmark>);
