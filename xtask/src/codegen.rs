//! `cargo xtask codegen`: the command table as static data.
//!
//! Reads `command/table/*.txt`, derives what follows from what is written there, and writes
//! `command/src/table.rs`. The generated file is committed, so building the server needs no
//! generator; a test here fails when the two disagree.
//!
//! The crate `command` is not a dependency: were the generated file broken, the generator could
//! not be built to mend it. What it must share, the hash of a name, it compiles from the source.
//!
//! Reading order: [`parse`] (text to records), [`mod@derive`] (what follows from them), [`emit`].

mod derive;
mod emit;
#[path = "../../command/src/name_hash.rs"]
mod name_hash;
mod parse;

use anyhow::{Context, Result};
use std::path::PathBuf;

use crate::workspace::root as workspace_root;

/// Where the generated file is, from the workspace's root.
const TABLE_RS: &str = "command/src/table.rs";

/// Writes the generated file.
pub fn run() -> Result<()> {
    let path = workspace_root().join(TABLE_RS);
    std::fs::write(&path, generate()?).with_context(|| format!("writing {}", path.display()))
}

/// The text the generated file should have.
fn generate() -> Result<String> {
    let mut commands = Vec::new();
    for path in table_files()? {
        let text = std::fs::read_to_string(&path)?;
        commands.extend(parse::parse(&text).with_context(|| path.display().to_string())?);
    }
    let commands = derive::arrange(commands)?;
    emit::emit(&commands)
}

/// The files of the table, in the order of their names.
fn table_files() -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(workspace_root().join("command/table"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_command_table_is_what_its_source_says() {
        let committed = std::fs::read_to_string(workspace_root().join(TABLE_RS)).unwrap();
        assert!(
            committed == generate().unwrap(),
            "run `cargo xtask codegen`"
        );
    }
}
