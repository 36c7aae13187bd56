//! Draws a list, as books about skip lists do.
//!
//! ```text
//! 7 nodes, 3 levels, 824 bytes
//! level 3  o 4---------------------------->o 3---------------------------->.
//! level 2  o 1--->o 3--------------------->o 3-------------------->o 0---->.
//! level 1  o----->o------>o------>o------->o------>o------>o------>o------>.
//!          head   0 "a"   1 "b"   2 "cd"   3 "e"   4 "f"   5 "g"   6 "h"
//! ```
//!
//! A column for each node, a row for each level. A number is the span of the link it stands in;
//! on level 1 all are 1 and left out. The point at the end is where the list ends: a span to it
//! counts the nodes over which the link leads.

use std::fmt;

use crate::zskiplist::Zskiplist;

impl Zskiplist {
    /// A drawing of the list, of as many characters a line as it takes: for lists that fit a
    /// screen. O(N * levels).
    pub fn dump(&self) -> String {
        let mut columns = vec![Column {
            label: "head".to_owned(),
            spans: self.spans_of_header(),
        }];
        columns.extend(self.iter().map(|node| Column {
            label: format!("{node:?}"),
            // SAFETY: a node of this list, asked for levels that it has.
            spans: unsafe { (0..node.level()).map(|at| node.ptr().span(at)).collect() },
        }));
        let mut text = format!(
            "{} nodes, {} levels, {} bytes\n",
            self.length, self.level, self.alloc_size
        );
        for level in (0..self.level).rev() {
            draw_level(&mut text, &columns, level);
        }
        text.push_str(MARGIN);
        for column in &columns {
            push_padded(&mut text, &column.label, ' ', column.width());
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
        text
    }

    fn spans_of_header(&self) -> Vec<usize> {
        // SAFETY: the header has all levels.
        unsafe { (0..self.level).map(|at| self.header.span(at)).collect() }
    }
}

/// The header, or a node: what is written below it, and the span of each of its levels.
struct Column {
    label: String,
    spans: Vec<usize>,
}

impl Column {
    /// Characters from this column's left edge to the next one's.
    fn width(&self) -> usize {
        let widest_span = self
            .spans
            .iter()
            .max()
            .map_or(0, |span| span.to_string().len());
        self.label.len().max(widest_span + 2) + 3
    }
}

/// What stands left of the columns in the last line; the lines of the levels begin as wide.
const MARGIN: &str = "         ";

fn draw_level(text: &mut String, columns: &[Column], level: usize) {
    push_padded(text, &format!("level {}", level + 1), ' ', MARGIN.len());
    for (at, column) in columns.iter().enumerate() {
        let link = match column.spans.get(level) {
            Some(span) if level > 0 => format!("o {span}"),
            Some(_) => "o".to_owned(),
            None => String::new(),
        };
        let next = columns.get(at + 1);
        if next.is_none_or(|next| next.spans.len() > level) {
            push_padded(text, &link, '-', column.width() - 1);
            text.push('>');
        } else {
            push_padded(text, &link, '-', column.width());
        }
    }
    text.push_str(".\n");
}

/// `word`, and as many of `filler` as make it `width` characters.
fn push_padded(text: &mut String, word: &str, filler: char, width: usize) {
    text.push_str(word);
    let missing = width.saturating_sub(word.chars().count());
    text.extend(std::iter::repeat_n(filler, missing));
}

/// The nodes in order, as `[1 "a", 2 "b"]`.
impl fmt::Debug for Zskiplist {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}
