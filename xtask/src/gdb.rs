//! `cargo xtask gdb`: the server in rust-gdb, with printers for its types and C names for its
//! functions.
//!
//! Builds the dev profile and starts `rust-gdb` on it. What the debugger is given besides:
//!
//! - The pretty-printers. They are embedded in the binary, one Python file per crate
//!   (`CRATE/gdb/printers.py`, named by the crate's `debugger_visualizer` attribute); the folder of
//!   the binary is declared safe to load them from.
//! - `cbreak NAME` (`xtask/gdb/cbreak.py`), a command that takes the C name of a function. What it
//!   stands for here is read from the `#[doc(alias = "...")]` attributes of all crates at each
//!   start, and written to `target/cbreak.json`, with the names of `docs/C-NAMES.md` for which there
//!   is nothing here.
//!
//! Scripts run with `--batch` find the same things there; the tours in `xtask/tours` are such
//! scripts. A tour of the server debugs the server; a tour of one crate debugs the example of that
//! crate which has the name of the tour (`CRATE/examples/TOUR.rs`).

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::source::Source;
use crate::{c_names, workspace};

/// The folder of tours.
const TOURS: &str = "xtask/tours";

/// What to debug, and how.
#[derive(clap::Args)]
pub struct Options {
    /// Run this gdb script and leave, instead of asking for commands.
    #[arg(long, value_name = "SCRIPT")]
    batch: Option<PathBuf>,
    /// Begin with a tour of xtask/tours, such as one-set.
    #[arg(long, conflicts_with_all = ["batch", "example"])]
    tour: Option<String>,
    /// Debug this example of a crate instead of the server; a tour of a crate names its own.
    #[arg(long)]
    example: Option<String>,
    /// The arguments of what is debugged.
    #[arg(last = true)]
    arguments: Vec<String>,
}

/// Runs the debugger.
pub fn run(options: &Options) -> Result<()> {
    let mut command = debugger()?;
    if let Some(script) = &options.batch {
        command.arg("--batch").arg("-x").arg(script);
    }
    if let Some(tour) = &options.tour {
        let script = workspace::root()
            .join(TOURS)
            .join(tour)
            .with_extension("gdb");
        if !script.is_file() {
            bail!("no tour {tour:?} in {TOURS}");
        }
        command.arg("-x").arg(script);
    }
    let program = program(options.example.as_ref().or(options.tour.as_ref()))?;
    command.arg("--args").arg(program).args(&options.arguments);
    let status = command.status().context("rust-gdb")?;
    // The debugger has said what is wrong.
    std::process::exit(status.code().unwrap_or(1));
}

/// What is debugged: the example of that name, if a crate has one, or else the server.
fn program(example: Option<&String>) -> Result<PathBuf> {
    if let Some(name) = example {
        for krate in workspace::crates()? {
            let source = krate.folder().join("examples").join(name);
            if source.with_extension("rs").is_file() {
                return workspace::build(&krate.name, "--example", name, "dev");
            }
        }
    }
    workspace::build("server", "--bin", "redis-server", "dev")
}

/// `rust-gdb` with everything loaded, the program to debug still missing.
pub fn debugger() -> Result<Command> {
    let table = workspace::target().join("cbreak.json");
    write_table(&table)?;
    let mut command = Command::new("rust-gdb");
    command
        .current_dir(workspace::root())
        .args(["-q", "-iex"])
        .arg(format!(
            "add-auto-load-safe-path {}",
            workspace::target().display()
        ))
        .args(["-iex", "set debuginfod enabled off"])
        .args(["-ex", "set pagination off", "-ex", "set confirm off"])
        .args(["-ex", "set breakpoint pending off"])
        .arg("-ex")
        .arg(format!(
            "python CBREAK_TABLE = {:?}",
            table.display().to_string()
        ))
        .arg("-x")
        .arg(workspace::root().join("xtask/gdb/cbreak.py"));
    Ok(command)
}

/// Writes what `cbreak` knows: the functions, and what else has a C name.
fn write_table(path: &Path) -> Result<()> {
    let source = Source::of_workspace()?;
    let functions: Vec<_> = source
        .functions
        .iter()
        .map(|function| {
            json!({
                "path": function.path,
                "file": function.file,
                "first_line": function.first_line,
                "body_line": function.body_line,
                "last_line": function.last_line,
                "nameless": function.nameless,
                "inline_never": function.inline_never,
                "aliases": function.aliases,
            })
        })
        .collect();
    let things: Vec<_> = source
        .things
        .iter()
        .map(|thing| json!({ "kind": thing.kind, "path": thing.path, "aliases": thing.aliases }))
        .collect();
    let absent = c_names::without_counterpart()?;
    let table = json!({ "functions": functions, "things": things, "absent": absent });
    std::fs::create_dir_all(workspace::target())?;
    std::fs::write(path, serde_json::to_string(&table)?)
        .with_context(|| format!("writing {}", path.display()))
}
