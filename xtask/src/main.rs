//! Developers' commands.
//!
//! `cargo xtask` is the only script language of the project; `cargo xtask help` lists what it does.
#![forbid(unsafe_code)]

mod bench;
mod c_names;
mod codegen;
mod fuzz;
mod gdb;
mod source;
mod tidy;
mod workspace;

use clap::{Parser, Subcommand};

/// Developers' commands.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Run the fuzz targets, each for a while.
    Fuzz(fuzz::Options),
    /// Make command/src/table.rs of command/table/.
    Codegen,
    /// Measure the release build beside another Redis.
    Bench(bench::Options),
    /// Check what the repository promises about itself.
    Tidy,
    /// Debug the server in rust-gdb, with printers and `cbreak C_NAME`.
    Gdb(gdb::Options),
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().task {
        Task::Fuzz(options) => fuzz::run(&options),
        Task::Codegen => codegen::run(),
        Task::Bench(options) => bench::run(&options),
        Task::Tidy => tidy::run(),
        Task::Gdb(options) => gdb::run(&options),
    }
}
