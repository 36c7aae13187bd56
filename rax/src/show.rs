//! The tree for people (raxShow).
//!
//! The drawing is the original's: a node is its characters, `"foo"` compressed and `[bt]` not, with
//! `=` and the value if it is a key. An only child follows behind an arrow, several stand below each
//! other, each behind its character. No recursion here either: what is still to be drawn waits in a
//! list.
#![forbid(unsafe_code)]

use std::fmt::Write;

use crate::node::{Node, Word};
use crate::raw::{RawRax, edge};

/// What leads from a node to its child in the drawing.
enum Lead {
    Nothing,
    Arrow,
    Branch(u8),
}

/// See [`Rax::show`](crate::Rax::show).
pub(crate) fn show(rax: &RawRax) -> String {
    let mut drawing = String::new();
    let mut waiting = vec![(rax.head(), Lead::Nothing, 0)];
    while let Some((node, lead, column)) = waiting.pop() {
        match lead {
            Lead::Nothing => {}
            Lead::Arrow => drawing.push_str(" -> "),
            Lead::Branch(c) => {
                let c = [c];
                let _ = write!(drawing, "\n{:column$} `-({}) ", "", c.escape_ascii());
            }
        }
        let text = describe(node);
        drawing.push_str(&text);
        let several = node.children().len() > 1;
        // The original's columns: of a node below the root, 7 for the branches of several children, 4
        // for the arrow to one and what the node itself takes.
        let column = match (lead, several) {
            (Lead::Nothing, _) => column,
            (_, true) => column + " `-(x) ".len(),
            (_, false) => column + " -> ".len() + text.len(),
        };
        for (child, &c) in std::iter::zip(node.children(), node.chars()).rev() {
            let lead = if several {
                Lead::Branch(c)
            } else {
                Lead::Arrow
            };
            waiting.push((child, lead, column));
        }
    }
    drawing.push('\n');
    drawing
}

/// A node as it is drawn: its characters, and its value if it is a key.
fn describe(node: &Node) -> String {
    let chars = node.chars().escape_ascii();
    let mut text = if node.header().is_compr() {
        format!("\"{chars}\"")
    } else {
        format!("[{chars}]")
    };
    if let Some(word) = node.key() {
        let _ = write!(text, "={}", describe_word(word));
    }
    text
}

/// A word as `printf` shows a pointer.
fn describe_word(word: Word) -> String {
    if word.is_null() {
        "(nil)".to_owned()
    } else {
        format!("{word:p}")
    }
}

/// See [`Rax::dump`](crate::Rax::dump).
pub(crate) fn dump(rax: &RawRax) -> String {
    let account = rax.account();
    format!(
        "rax keys={} nodes={} bytes={}\n{}",
        rax.len(),
        account.numnodes,
        account.alloc_size,
        show(rax)
    )
}

/// See [`Rax::node_bytes`](crate::Rax::node_bytes).
pub(crate) fn node_bytes(rax: &RawRax) -> Vec<(Vec<u8>, &[u8])> {
    let mut found = Vec::new();
    let mut waiting = vec![(rax.head(), Vec::new())];
    while let Some((node, path)) = waiting.pop() {
        for (index, child) in node.children().iter().enumerate().rev() {
            let mut path = path.clone();
            path.extend_from_slice(edge(node, index));
            waiting.push((child, path));
        }
        found.push((path, node.bytes()));
    }
    found
}
