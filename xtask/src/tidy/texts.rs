//! Links between the pages of the repository, and traces of the machine they were written on.

use std::path::Path;

use anyhow::Result;

use crate::workspace;

/// Files that are read as text.
const EXTENSIONS: [&str; 9] = [
    "rs", "md", "toml", "txt", "py", "gdb", "sh", "conf", "expected",
];

/// Folders of one machine, and services that only some network has. Split, as this is such a file.
const TRACES: [&str; 7] = [
    concat!("/work", "/"),
    concat!("/home", "/"),
    concat!("/root", "/"),
    concat!("/Users", "/"),
    concat!("index.", "crates.io"),
    concat!("arti", "factory"),
    concat!("pypi", ".org"),
];

/// Everything wrong with the texts.
pub fn check() -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    let mut paths = vec![
        workspace::root().join(".cargo/config.toml"),
        workspace::root().join(".ci/run"),
    ];
    for extension in EXTENSIONS {
        paths.extend(workspace::files(workspace::root(), extension)?);
    }
    for path in paths.iter().filter(|path| path.is_file()) {
        let text = workspace::read(path)?;
        let name = workspace::shown(path);
        complaints.extend(traces(&name, &text));
        if path.extension().is_some_and(|extension| extension == "md") {
            let folder = path.parent().unwrap_or(workspace::root());
            complaints.extend(dead_links(&name, &text, folder));
        }
    }
    Ok(complaints)
}

fn traces(name: &str, text: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for trace in TRACES.iter().filter(|trace| line.contains(**trace)) {
            complaints.push(format!("{name}:{}: {trace}", number + 1));
        }
    }
    complaints
}

/// Links to files of the repository that are not there; what is quoted in a block is no link.
fn dead_links(name: &str, text: &str, folder: &Path) -> Vec<String> {
    let mut complaints = Vec::new();
    for (at, _) in text.match_indices("](") {
        if text[..at].matches("\n```").count() % 2 == 1 {
            continue;
        }
        let Some((target, _)) = text[at + 2..].split_once(')') else {
            continue;
        };
        let file = target.split('#').next().unwrap_or_default();
        let is_elsewhere = target.contains("://") || target.starts_with("mailto:");
        if !is_elsewhere && !file.is_empty() && !folder.join(file).exists() {
            let line = text[..at].lines().count();
            complaints.push(format!("{name}:{line}: no {file}"));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_a_file() {
        let of = |text| dead_links("a.md", text, workspace::root()).len();
        assert_eq!(
            of("[here](Cargo.toml) [there](xtask/src/main.rs#top) [up](#top)"),
            0
        );
        assert_eq!(of("[elsewhere](https://example.org/nothing)"), 0);
        assert_eq!(
            of("[nowhere](nothing.md) and [nowhere](nothing.md#part)"),
            2
        );
        assert_eq!(of("a\n```text\n&[u8](size=3)\n```\n"), 0);
        assert_eq!(of("a\n```text\n```\n[nowhere](nothing.md)"), 1);
    }

    #[test]
    fn a_path_of_this_machine_is_found() {
        assert_eq!(traces("a.md", &format!("x\ncd {}me\n", TRACES[1])).len(), 1);
        assert_eq!(traces("a.md", "https://crates.io and ./home\n").len(), 0);
    }
}
