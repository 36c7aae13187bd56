//! The C names that have no counterpart, and what is there instead: the table of `docs/C-NAMES.md`.
//!
//! `cbreak` answers with it, and tidy sees to it that no name in it has a counterpart after all.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use crate::workspace;

/// The page, from the workspace's root.
pub const PAGE: &str = "docs/C-NAMES.md";

/// Each name, and what is there instead.
///
/// # Errors
/// When the page cannot be read, or has no table.
pub fn without_counterpart() -> Result<BTreeMap<String, String>> {
    let names = names_in(&workspace::read(&workspace::root().join(PAGE))?);
    ensure!(!names.is_empty(), "{PAGE} has no table");
    Ok(names)
}

fn names_in(page: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for line in page.lines() {
        let mut cells = line.split('|').map(str::trim).skip(1);
        let (Some(names), Some(instead)) = (cells.next(), cells.next()) else {
            continue;
        };
        // What is in backticks is every second piece.
        for name in names.split('`').skip(1).step_by(2) {
            found.insert(name.to_owned(), instead.replace('`', ""));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_row_is_found_with_its_text() {
        let page = "# Names\n\n| in C | here |\n|---|---|\n| `a` `b` | see `c` |\n";
        let found = names_in(page);
        let text = "see c".to_owned();
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            [("a".to_owned(), text.clone()), ("b".to_owned(), text)]
        );
    }
}
