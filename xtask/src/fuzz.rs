//! `cargo xtask fuzz`: builds the fuzz targets and runs each for a while.
//!
//! `fuzz/` is laid out for cargo-fuzz, and who has that and a nightly compiler can use it. This
//! task needs neither: the pinned compiler accepts the flags that cargo-fuzz would pass when it is
//! told to take unstable ones, so that everybody, and the continuous integration, fuzzes with the
//! compiler that builds the server. libFuzzer itself is C++, so a C++ compiler must be there.
//!
//! ```text
//! fuzz/fuzz_targets/T.rs   the target
//! fuzz/seeds/T/            inputs kept in the repository: first ones, and what once failed
//! fuzz/corpus/T/           what libFuzzer found interesting; not in the repository
//! fuzz/artifacts/T/        inputs that failed; not in the repository
//! ```

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

/// What to fuzz, and for how long.
#[derive(Args)]
pub struct Options {
    /// The targets; all if none is named.
    targets: Vec<String>,
    /// How long each of them runs.
    #[arg(long, default_value_t = 60)]
    seconds: u32,
    /// Where the random inputs begin: the same seed tries the same ones. 0 takes a new one.
    #[arg(long, default_value_t = 0)]
    seed: u32,
}

/// Coverage of edges and comparisons for libFuzzer, the address sanitizer, and every assertion.
/// They replace the flags of `.cargo/config.toml`.
const RUSTFLAGS: &str = "--cfg fuzzing -Cforce-frame-pointers=yes \
    -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Zsanitizer=address -Cdebug-assertions -Coverflow-checks";

/// Builds all targets, then runs those asked for one after the other.
pub fn run(options: &Options) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
    let known = targets(&root)?;
    let chosen = if options.targets.is_empty() {
        &known
    } else {
        &options.targets
    };
    if let Some(unknown) = chosen.iter().find(|name| !known.contains(name)) {
        bail!("no target {unknown}; there are {}", known.join(", "));
    }
    let programs = build(&root)?;
    for name in chosen {
        fuzz(&root, &programs.join(name), name, options)?;
    }
    Ok(())
}

/// The names of the targets, which are those of their files.
fn targets(root: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(root.join("fuzz_targets"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            names.extend(
                path.file_stem()
                    .map(|stem| stem.to_string_lossy().into_owned()),
            );
        }
    }
    names.sort();
    Ok(names)
}

/// Builds every target; gives the folder the programs are in.
fn build(root: &Path) -> Result<PathBuf> {
    let host = host_triple()?;
    // With a target named, build scripts and macros are built without these flags.
    let built = Command::new("cargo")
        .current_dir(root)
        .args([
            "build",
            "--release",
            "--bins",
            "--target",
            &host,
            "--target-dir",
            "target",
        ])
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", RUSTFLAGS)
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .status()
        .context("starting cargo")?;
    ensure!(built.success(), "the fuzz targets do not build");
    Ok(root.join("target").join(host).join("release"))
}

/// The machine's own target, as the compiler names it.
fn host_triple() -> Result<String> {
    let output = Command::new("rustc")
        .arg("-vV")
        .output()
        .context("starting rustc")?;
    let text = String::from_utf8(output.stdout)?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc -vV names no host")?.to_owned())
}

/// Runs one target over its seeds and on from there.
fn fuzz(root: &Path, program: &Path, name: &str, options: &Options) -> Result<()> {
    let Options { seconds, seed, .. } = options;
    let corpus = root.join("corpus").join(name);
    let artifacts = root.join("artifacts").join(name);
    std::fs::create_dir_all(&corpus)?;
    std::fs::create_dir_all(&artifacts)?;
    println!("\nfuzzing {name} for {seconds} s");
    let ran = Command::new(program)
        .args([&corpus, &root.join("seeds").join(name)])
        .arg(format!("-artifact_prefix={}/", artifacts.display()))
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-seed={seed}"))
        .args([
            "-timeout=10",
            "-rss_limit_mb=2048",
            "-verbosity=0",
            // Naming functions newly reached starts a program for each.
            "-print_funcs=0",
            "-print_final_stats=1",
        ])
        .status()
        .with_context(|| format!("starting {}", program.display()))?;
    ensure!(
        ran.success(),
        "{name} failed: the input is in {}",
        artifacts.display()
    );
    Ok(())
}
