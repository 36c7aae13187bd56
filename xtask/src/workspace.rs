//! Where things are: the root of the workspace, its crates, their source files.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

/// A member of the workspace.
#[derive(Clone, Debug)]
pub struct Crate {
    /// Its name, which is the name of its folder too.
    pub name: String,
    /// The workspace crates under `[dependencies]`, in the order they are written.
    pub dependencies: Vec<String>,
}

impl Crate {
    /// Its folder.
    pub fn folder(&self) -> PathBuf {
        root().join(&self.name)
    }
}

/// The root of the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask is a folder of the workspace")
}

/// The folder that builds go to.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The members of the workspace, in the order its Cargo.toml lists them.
pub fn crates() -> Result<Vec<Crate>> {
    let manifest = read(&root().join("Cargo.toml"))?;
    let members = manifest
        .split_once("members = [\n")
        .and_then(|(_, rest)| rest.split_once(']'))
        .context("no list of members in Cargo.toml")?
        .0;
    let names: Vec<String> = members
        .split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect();
    ensure!(!names.is_empty(), "the list of members is empty");
    let dependencies = |name: &String| -> Result<Vec<String>> {
        let manifest = read(&root().join(name).join("Cargo.toml"))?;
        let section = manifest
            .split_once("\n[dependencies]\n")
            .map_or("", |(_, rest)| rest);
        Ok(section
            .lines()
            .take_while(|line| !line.starts_with('['))
            .filter_map(|line| line.split(['.', ' ', '=']).next())
            .filter(|word| names.iter().any(|name| name == word))
            .map(str::to_owned)
            .collect())
    };
    names
        .iter()
        .map(|name| {
            Ok(Crate {
                name: name.clone(),
                dependencies: dependencies(name)?,
            })
        })
        .collect()
}

/// All files below a folder whose names end in `.extension`, sorted; build folders and hidden ones
/// left out.
pub fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() {
                if name != "target" && !name.starts_with('.') {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The path from the root, for messages.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

/// A file's text; the error names the file.
pub fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("reading {}", shown(path)))
}

/// Builds one program of a crate, `kind` being `--bin` or `--example`, and says where it is.
pub fn build(package: &str, kind: &str, name: &str, profile: &str) -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(root())
        .args(["build", "--quiet", "--package", package])
        .args([kind, name, "--profile", profile])
        .status()
        .context("cargo build")?;
    if !status.success() {
        bail!("{name} of {package} does not build");
    }
    let mut folder = target().join(if profile == "dev" { "debug" } else { profile });
    if kind == "--example" {
        folder.push("examples");
    }
    Ok(folder.join(name))
}
