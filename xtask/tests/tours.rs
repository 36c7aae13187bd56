//! The tours of single crates, run in batch.
//!
//! A tour of the server has a test of its own in `debugger.rs`, since a client has to talk to it.
//! Every other one debugs an example of the crate it is about. gdb runs its script, goes on from
//! stop to stop until the program ends, and the lines that the script marks with `| ` are compared
//! with `xtask/tours/TOUR.expected`. With `UPDATE_EXPECTED` set the files are made to say so.
//! Without gdb there is nothing to test, unless `REQUIRE_GDB` is set.
//!
//! The text of a tour quotes some of these lines, and is compared with the same file.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The tours that walk through the server.
const OF_THE_SERVER: [&str; 1] = ["one-set"];

/// Goes on until there is no program left, but not forever.
const WALK: &str = "python\n\
    for stop in range(200):\n    \
        if gdb.selected_inferior().pid == 0: break\n    \
        gdb.execute('continue')\n\
    end\n";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tours")
}

fn gdb_is_here() -> bool {
    Command::new("gdb")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// What the script of a tour prints, of each line that is marked what follows the mark.
fn walk(tour: &str) -> String {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let script = scratch.path().join("script.gdb");
    let source = folder().join(tour).with_extension("gdb");
    std::fs::write(&script, format!("source {}\n{WALK}", source.display())).expect("the script");
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["gdb", "--example", tour, "--batch"])
        .arg(&script)
        .stdin(Stdio::null())
        .output()
        .expect("xtask gdb");
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{tour}: {text}\n{errors}");
    let marked: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| "))
        .collect();
    assert!(!marked.is_empty(), "{tour}: {text}\n{errors}");
    marked.join("\n") + "\n"
}

#[test]
fn every_tour_of_a_crate_shows_what_its_text_says() {
    if !gdb_is_here() {
        assert!(
            std::env::var_os("REQUIRE_GDB").is_none(),
            "gdb is not installed"
        );
        eprintln!("skipped: gdb is not installed");
        return;
    }
    let mut tours: Vec<String> = std::fs::read_dir(folder())
        .expect("the folder of tours")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|found| found == "gdb"))
        .map(|path| {
            path.file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|tour| !OF_THE_SERVER.contains(&tour.as_str()))
        .collect();
    tours.sort();
    for tour in tours {
        let shown = walk(&tour);
        let path = folder().join(&tour).with_extension("expected");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            std::fs::write(&path, &shown).expect("the file of what is expected");
        }
        let expected = std::fs::read_to_string(&path).expect("the file of what is expected");
        assert!(
            shown == expected,
            "{tour}: expected\n{expected}\nbut it shows\n{shown}"
        );
        let text = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../docs/tours")
            .join(&tour)
            .with_extension("md");
        assert!(text.is_file(), "{tour} has no text in docs/tours");
    }
}

/// Whether the pieces of a quoted line, between its `...`, are in this order in a line.
fn is_quoted_from(line: &str, quoted: &str) -> bool {
    let mut rest = line;
    quoted.split("...").map(str::trim).all(|piece| {
        rest.split_once(piece)
            .map(|(_, behind)| rest = behind)
            .is_some()
    })
}

#[test]
fn the_text_of_a_tour_quotes_what_its_script_prints() {
    let mut quotes = 0;
    for entry in std::fs::read_dir(folder()).expect("the folder of tours") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|found| found != "expected") {
            continue;
        }
        let expected = std::fs::read_to_string(&path).expect("the file of what is expected");
        let text = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../docs/tours")
            .join(path.file_stem().unwrap_or_default())
            .with_extension("md");
        let text = std::fs::read_to_string(&text).expect("the text of a tour");
        for quoted in text.lines().filter_map(|line| line.strip_prefix("| ")) {
            quotes += 1;
            assert!(
                expected.lines().any(|line| is_quoted_from(line, quoted)),
                "{}: not printed any more: {quoted}",
                path.display()
            );
        }
    }
    assert!(quotes > 0, "no text quotes anything");
}
