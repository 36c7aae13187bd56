//! Developers' commands.
//!
//! `cargo xtask` is the only script language of the project; `cargo xtask help` lists what it does.

mod codegen;

use clap::{Parser, Subcommand};

/// Developers' commands.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Make command/src/table.rs of command/table/.
    Codegen,
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().task {
        Task::Codegen => codegen::run(),
    }
}
