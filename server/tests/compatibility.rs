//! COMPATIBILITY.md tells the truth about commands and settings: its parts between markers are made
//! from the command table, the list of handlers and the table of parameters. Only the remarks behind
//! the names of commands are written by hand, and kept.
//!
//! After a command has come or gone, or a parameter has found its reader:
//! `UPDATE_COMPATIBILITY=1 cargo test -p server --test compatibility`

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use command::{CommandSpec, SPECS};
use server::administration::config::parameters::PARAMETERS;
use server::execution::command_table::{CommandTable, Handler};
use server::execution::handlers;

/// The width that lists are wrapped at.
const WIDTH: usize = 100;

/// Remarks by command: what a row says behind the name.
type Remarks = BTreeMap<String, String>;

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../COMPATIBILITY.md")
}

/// `config|get` as a person writes it.
fn title(spec: &CommandSpec) -> String {
    spec.full_name.replace('|', " ").to_uppercase()
}

/// The rows `` | `NAME` | remark | `` of a table.
fn remarks_in(section: &str) -> Remarks {
    let row = |line: &str| {
        let (name, remark) = line.strip_prefix("| `")?.split_once("` |")?;
        let remark = remark.strip_suffix('|')?.trim();
        Some((name.to_owned(), remark.to_owned()))
    };
    section.lines().filter_map(row).collect()
}

/// The groups in the order of their first command, which is alphabetical for readers' sake.
fn groups() -> Vec<&'static str> {
    let mut groups: Vec<_> = SPECS.iter().map(|spec| spec.doc.group.name()).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// Whether a reader looks for this name: a container that does nothing by itself is represented by
/// its subcommands, and an absent container represents them.
fn is_listed(table: &CommandTable, spec: &CommandSpec) -> bool {
    let container_is_absent = spec
        .container
        .is_some_and(|container| !table.get(container).exists());
    !container_is_absent && !matches!(table.get(spec.id).handler, Handler::Container)
}

/// The part of the page between the markers.
fn command_section(table: &CommandTable, remarks: &Remarks) -> String {
    let mut out = String::new();
    for group in groups() {
        let listed = SPECS
            .iter()
            .filter(|spec| spec.doc.group.name() == group && is_listed(table, spec));
        let (present, absent): (Vec<_>, Vec<_>) =
            listed.partition(|spec| table.get(spec.id).exists());
        let _ = writeln!(out, "\n### {group}\n");
        if !present.is_empty() {
            out.push_str("| works | remarks |\n|---|---|\n");
            for spec in present {
                let name = title(spec);
                let remark = remarks.get(&name).map_or("", String::as_str);
                let gap = if remark.is_empty() { "" } else { " " };
                let _ = writeln!(out, "| `{name}` |{gap}{remark} |");
            }
            out.push('\n');
        }
        if !absent.is_empty() {
            let names: Vec<_> = absent
                .into_iter()
                .map(|spec| {
                    let whole = if spec.is_container() { " ..." } else { "" };
                    format!("`{}{whole}`", title(spec))
                })
                .collect();
            let _ = writeln!(out, "Not yet: {}.", names.join(", "));
        }
    }
    out.push('\n');
    out
}

/// All Rust text of this crate that could read a parameter: not the table of parameters itself.
fn sources(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry of it").path();
        if path.is_dir() {
            sources(&path, text);
        } else if !path.ends_with("parameters.rs") && !path.ends_with("tests.rs") {
            text.push_str(&fs::read_to_string(&path).expect("text"));
        }
    }
}

/// Whether `text` has the field access `.name`.
fn reads_field(text: &str, name: &str) -> bool {
    let continues = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name)
        .any(|(at, _)| text[..at].ends_with('.') && !text[at + name.len()..].starts_with(continues))
}

/// The parameters that are kept but that no code asks for.
fn settings_section() -> String {
    let mut text = String::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut text,
    );
    let unread = PARAMETERS
        .iter()
        .map(|parameter| parameter.name)
        .filter(|name| !reads_field(&text, &name.replace('-', "_")));
    let mut out = String::from("\n");
    let mut column = 0;
    for name in unread {
        if column + name.len() + 4 > WIDTH {
            out.push('\n');
            column = 0;
        }
        let gap = if column == 0 { "" } else { " " };
        let _ = write!(out, "{gap}`{name}`");
        column += gap.len() + name.len() + 2;
    }
    out.push_str("\n\n");
    out
}

/// Compares the part of the page called `name` with what `make` makes of it, or replaces it.
fn check_section(name: &str, make: impl Fn(&str) -> String) {
    let (begin, end) = (
        format!("<!-- {name}: begin -->\n"),
        format!("<!-- {name}: end -->\n"),
    );
    let page = fs::read_to_string(path()).expect("COMPATIBILITY.md is at the root");
    let (before, rest) = page.split_once(&begin).expect("the first marker");
    let (section, after) = rest.split_once(&end).expect("the second marker");
    let fresh = make(section);
    if std::env::var_os("UPDATE_COMPATIBILITY").is_some() {
        fs::write(path(), [before, &begin, &fresh, &end, after].concat()).expect("writable");
        return;
    }
    let lost = fresh
        .lines()
        .find(|line| !section.lines().any(|l| l == *line));
    let stale = section
        .lines()
        .find(|line| !fresh.lines().any(|l| l == *line));
    assert!(
        section == fresh,
        "COMPATIBILITY.md is not what the server does (missing: {lost:?}, stale: {stale:?}); run\n\
         UPDATE_COMPATIBILITY=1 cargo test -p server --test compatibility\n\
         and read what the page says about it"
    );
}

#[test]
fn the_page_is_what_the_server_does() {
    let table = CommandTable::new(&handlers::all());
    check_section("commands", |old| command_section(&table, &remarks_in(old)));
    check_section("settings", |_| settings_section());
}

#[test]
fn a_field_is_read_only_where_it_is_asked_for_by_its_whole_name() {
    assert!(reads_field("if server.config.hz > 10 {", "hz"));
    assert!(!reads_field("config.hz_limit, hz, .dynamic_hz", "hz"));
}

#[test]
fn a_remark_is_kept_when_the_page_is_made_anew() {
    let table = CommandTable::new(&handlers::all());
    let remarks = Remarks::from([("GET".to_owned(), "as fast as light".to_owned())]);
    let section = command_section(&table, &remarks);
    assert!(section.contains("| `GET` | as fast as light |\n"));
    assert_eq!(remarks_in(&section)["GET"], "as fast as light");
    assert_eq!(remarks_in(&section)["ECHO"], "");
}

#[test]
fn an_absent_container_stands_for_its_subcommands() {
    let table = CommandTable::new(&[]);
    let section = command_section(&table, &Remarks::new());
    assert!(section.contains("`ACL ...`"));
    assert!(!section.contains("`ACL CAT"));
}
