//! `cargo xtask tidy`: what the repository promises about itself and no compiler checks.
//!
//! It also runs as a test of this crate, so that it holds on every change. Each check is a function
//! that returns its complaints, one line each, with the place:
//!
//! - [`layers`]: dependencies point down, in the layers that ARCHITECTURE.md draws; crates that it
//!   does not call fenced forbid unsafe code.
//! - [`sources`]: every module has a header page; no file or function is over-long, but for those in
//!   `xtask/tidy.txt`, which may not grow; no word that stands for unfinished work.
//! - [`stops`]: the breakpoints that headers recommend exist and answer to the C name beside them;
//!   few enough functions share a C name for `cbreak` to be of use.
//! - [`texts`]: links between Markdown files lead somewhere; nothing names the machine it was
//!   written on.

mod layers;
mod sources;
mod stops;
mod texts;

use anyhow::{Result, bail};

use crate::source::Source;

/// Prints what is untidy, and fails if anything is.
pub fn run() -> Result<()> {
    let complaints = complaints()?;
    for complaint in &complaints {
        println!("{complaint}");
    }
    match complaints.len() {
        0 => Ok(()),
        count => bail!("{count} things to tidy"),
    }
}

fn complaints() -> Result<Vec<String>> {
    let source = Source::of_workspace()?;
    Ok([
        layers::check()?,
        sources::check(&source)?,
        stops::check(&source)?,
        texts::check()?,
    ]
    .concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_tidy() {
        let complaints = complaints().expect("everything can be read");
        assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
    }
}
