//! Files and functions: their headers, their lengths, words that have no place in them.
//!
//! Lengths are a ratchet, not a law. A file or function over the limit is listed in
//! `xtask/tidy.txt` with its length; it may shrink (the entry then has to follow), it may not grow.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use crate::source::Source;
use crate::workspace;

/// Lines of a file.
const FILE_LIMIT: usize = 1200;
/// Lines of a function, from its signature to its closing brace.
const FUNCTION_LIMIT: usize = 90;
/// What may be longer.
const LIST: &str = "xtask/tidy.txt";

/// Stand for unfinished work. Split, so that this file does not contain them.
const BANNED: [&str; 4] = [
    concat!("todo", "!"),
    concat!("unimplemented", "!"),
    concat!("dbg", "!"),
    concat!("FIX", "ME"),
];

/// Everything wrong with the sources.
pub fn check(source: &Source) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    let mut lengths = Vec::new();
    for path in workspace::files(workspace::root(), "rs")? {
        let text = workspace::read(&path)?;
        let name = workspace::shown(&path);
        if !text.starts_with("//! ") {
            complaints.push(format!("{name}: no header page"));
        }
        complaints.extend(banned_words(&name, &text));
        lengths.push((name, text.lines().count(), FILE_LIMIT));
    }
    for function in &source.functions {
        let lines = function.last_line + 1 - function.first_line;
        lengths.push((function.path.clone(), lines, FUNCTION_LIMIT));
    }
    let list = parse_list(&workspace::read(&workspace::root().join(LIST))?)?;
    complaints.extend(over_long(&lengths, &list));
    Ok(complaints)
}

fn banned_words(name: &str, text: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for word in BANNED.iter().filter(|word| line.contains(**word)) {
            complaints.push(format!("{name}:{}: {word}", number + 1));
        }
    }
    complaints
}

/// The lines of the list: a length, and the file or function that has it.
fn parse_list(text: &str) -> Result<BTreeMap<String, usize>> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (length, name) = line.split_once(' ').context(line.to_owned())?;
            Ok((
                name.trim().to_owned(),
                length.parse().context(line.to_owned())?,
            ))
        })
        .collect()
}

fn over_long(lengths: &[(String, usize, usize)], list: &BTreeMap<String, usize>) -> Vec<String> {
    let mut complaints = Vec::new();
    for (name, length, limit) in lengths {
        match list.get(name) {
            None if length > limit => {
                complaints.push(format!("{name}: {length} lines, over {limit}"));
            }
            Some(listed) if length > listed => {
                complaints.push(format!("{name}: grew from {listed} lines to {length}"));
            }
            Some(listed) if length < listed => {
                complaints.push(format!("{LIST}: {name} has only {length} lines by now"));
            }
            _ => {}
        }
    }
    for name in list.keys() {
        if !lengths.iter().any(|(known, ..)| known == name) {
            complaints.push(format!("{LIST}: there is no {name}"));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_long_may_shrink_and_not_grow() {
        let list = parse_list("# why\n1500 a.rs\n").expect("a list");
        let of = |length| over_long(&[("a.rs".to_owned(), length, 1200)], &list).len();
        assert_eq!((of(1500), of(1501), of(1499)), (0, 1, 1));
        let new = [
            ("a.rs".to_owned(), 1500, 1200),
            ("b.rs".to_owned(), 1201, 1200),
        ];
        assert_eq!(over_long(&new, &list), ["b.rs: 1201 lines, over 1200"]);
        assert_eq!(over_long(&[], &list).len(), 1);
    }

    #[test]
    fn unfinished_work_is_found_by_its_words() {
        let text = format!("fn f() {{\n    {}()\n}}\n", BANNED[0]);
        assert_eq!(
            banned_words("a.rs", &text),
            [format!("a.rs:2: {}", BANNED[0])]
        );
    }
}
