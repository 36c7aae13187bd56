//! The breakpoints that header pages recommend, and the C names that `cbreak` goes by.
//!
//! A recommendation is the paragraph of a header that begins with `First breakpoint`, or the one
//! under a heading of that name. In it, names in backticks are functions: as a link, as a path, or
//! behind the word `break`. A name in backticks and parentheses is the C name of the function
//! before it. The names that have no counterpart (`docs/C-NAMES.md`) indeed have none.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;

use crate::source::{Function, Source};
use crate::{c_names, workspace};

/// More functions than this that share a C name are of no use to who stops at it.
const SHARERS: usize = 3;

/// Everything wrong with the breakpoints.
pub fn check(source: &Source) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    for krate in workspace::crates()? {
        for path in workspace::files(&krate.folder().join("src"), "rs")? {
            let text = workspace::read(&path)?;
            for paragraph in recommendations(&text) {
                complaints.extend(check_names(&path, &paragraph, &source.functions));
            }
        }
    }
    let mut sharers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for function in &source.functions {
        for alias in &function.aliases {
            sharers.entry(alias).or_default().push(&function.path);
        }
    }
    let things = source.things.iter().flat_map(|thing| &thing.aliases);
    let mut answered: BTreeSet<&str> = things.map(String::as_str).collect();
    answered.extend(sharers.keys());
    for name in c_names::without_counterpart()?.keys() {
        if answered.contains(name.as_str()) {
            complaints.push(format!("{}: {name} has a counterpart", c_names::PAGE));
        }
    }
    for (alias, paths) in sharers.iter().filter(|(_, paths)| paths.len() > SHARERS) {
        complaints.push(format!("{alias} is the C name of {}", paths.join(", ")));
    }
    Ok(complaints)
}

/// The paragraphs of a header page that recommend breakpoints.
fn recommendations(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(str::trim)
        .collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let is_heading = line.starts_with("# First breakpoint");
        if is_heading || line.starts_with("First breakpoint") {
            let paragraph = lines[at..].iter().skip(if is_heading { 2 } else { 0 });
            let text: Vec<&str> = paragraph
                .copied()
                .take_while(|line| !line.is_empty())
                .collect();
            found.push(text.join(" "));
        }
    }
    found
}

fn check_names(path: &Path, paragraph: &str, functions: &[Function]) -> Vec<String> {
    let shown = workspace::shown(path);
    let mut complaints = Vec::new();
    let mut last: Vec<&Function> = Vec::new();
    let pieces: Vec<&str> = paragraph.split('`').collect();
    // Odd pieces are in backticks; what is before them says what they are.
    for at in (1..pieces.len()).step_by(2) {
        let name = pieces[at].trim_start_matches("break ");
        let is_c_name = pieces[at - 1].ends_with('(')
            && pieces
                .get(at + 1)
                .is_some_and(|after| after.starts_with([')', ',']));
        // A command line or a place in a file, which are not checked.
        let is_name = name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_:".contains(c));
        if is_c_name {
            if !last
                .iter()
                .any(|function| function.aliases.iter().any(|alias| alias == name))
            {
                complaints.push(format!(
                    "{shown}: {name} is not the C name of the function before it"
                ));
            }
        } else if is_name {
            last = functions
                .iter()
                .filter(|function| answers_to(&function.path, name))
                .collect();
            if last.is_empty() {
                complaints.push(format!("{shown}: there is no function {name} to stop at"));
            }
        }
    }
    complaints
}

/// Whether a name, with as much of the path as is given, is that of the function.
fn answers_to(path: &str, name: &str) -> bool {
    path.strip_suffix(name)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with("::"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(path: &str, alias: &str) -> Function {
        Function {
            path: path.to_owned(),
            file: String::new(),
            first_line: 1,
            body_line: 2,
            last_line: 3,
            nameless: false,
            inline_never: true,
            aliases: vec![alias.to_owned()],
        }
    }

    fn complaints(header: &str) -> usize {
        let functions = [function("db::write::Session::add", "dbAdd")];
        recommendations(header)
            .iter()
            .map(|paragraph| check_names(Path::new("a.rs"), paragraph, &functions).len())
            .sum()
    }

    #[test]
    fn a_recommended_breakpoint_exists_under_its_c_name() {
        assert_eq!(
            complaints("//! First breakpoint: [`Session::add`] (`dbAdd`)."),
            0
        );
        assert_eq!(
            complaints("//! # First breakpoint\n//!\n//! `break db::write::Session::add`: all."),
            0
        );
        assert_eq!(complaints("//! First breakpoint: [`Session::append`]."), 1);
        assert_eq!(
            complaints("//! First breakpoint: [`Session::add`]\n//! (`dbAppend`)."),
            1
        );
        assert_eq!(complaints("//! First breakpoint: `dd`."), 1);
        assert_eq!(complaints("//! Something else: `nothing`."), 0);
    }
}
