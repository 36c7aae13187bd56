//! Who may depend on whom, and who may write unsafe code: as ARCHITECTURE.md says.
//!
//! Two fenced blocks of that page are read: `layers`, one layer a line from the bottom up, a number
//! and its crates; and `fenced`, one crate a line, its name first.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use crate::workspace::{self, Crate};

/// Where the layers are stated.
const PAGE: &str = "ARCHITECTURE.md";

/// Everything wrong with the layers.
pub fn check() -> Result<Vec<String>> {
    let page = workspace::read(&workspace::root().join(PAGE))?;
    let layers = parse_layers(block(&page, "layers")?);
    let fenced = first_words(block(&page, "fenced")?);
    let crates = workspace::crates()?;
    let mut complaints = check_dependencies(&crates, &layers);
    for krate in &crates {
        complaints.extend(check_unsafe(krate, &fenced)?);
    }
    for name in layers.keys().chain(&fenced) {
        if !crates.iter().any(|krate| krate.name == *name) {
            complaints.push(format!("{PAGE}: there is no crate {name}"));
        }
    }
    Ok(complaints)
}

/// The text between a line of three backticks, `text` and the name, and the next such line.
fn block<'a>(page: &'a str, name: &str) -> Result<&'a str> {
    page.split_once(&format!("```text {name}\n"))
        .and_then(|(_, rest)| rest.split_once("```"))
        .map(|(block, _)| block)
        .with_context(|| format!("{PAGE} has no block {name}"))
}

/// The layer of each crate.
fn parse_layers(block: &str) -> BTreeMap<String, usize> {
    let mut layers = BTreeMap::new();
    for (layer, line) in block.lines().enumerate() {
        for name in line.split_whitespace().skip(1) {
            layers.insert(name.to_owned(), layer);
        }
    }
    layers
}

fn first_words(block: &str) -> Vec<String> {
    block
        .lines()
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

fn check_dependencies(crates: &[Crate], layers: &BTreeMap<String, usize>) -> Vec<String> {
    let mut complaints = Vec::new();
    for krate in crates {
        let Some(layer) = layers.get(&krate.name) else {
            complaints.push(format!("{PAGE}: {} is in no layer", krate.name));
            continue;
        };
        for below in &krate.dependencies {
            if layers.get(below).is_some_and(|below| below >= layer) {
                complaints.push(format!(
                    "{}/Cargo.toml: {below} is not in a layer below",
                    krate.name
                ));
            }
        }
    }
    complaints
}

/// Every root of a crate, libraries and programs, forbids unsafe code, or the crate is fenced.
fn check_unsafe(krate: &Crate, fenced: &[String]) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    for root in ["src/lib.rs", "src/main.rs"] {
        let path = krate.folder().join(root);
        if !path.is_file() {
            continue;
        }
        let forbids = workspace::read(&path)?.contains("\n#![forbid(unsafe_code)]\n");
        if forbids == fenced.contains(&krate.name) {
            let shown = workspace::shown(&path);
            complaints.push(if forbids {
                format!("{shown}: forbids unsafe code, but {PAGE} lists it as fenced")
            } else {
                format!("{shown}: does not forbid unsafe code")
            });
        }
    }
    Ok(complaints)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn krate(name: &str, dependencies: &[&str]) -> Crate {
        Crate {
            name: name.to_owned(),
            dependencies: dependencies.iter().map(|&name| name.to_owned()).collect(),
        }
    }

    #[test]
    fn a_dependency_points_to_a_lower_layer() {
        let layers = parse_layers("1  sds dict\n2  db\n");
        let below = [krate("db", &["sds", "dict"])];
        assert_eq!(check_dependencies(&below, &layers), [] as [&str; 0]);
        for (name, dependency) in [("sds", "db"), ("sds", "dict")] {
            let crates = [krate(name, &[dependency])];
            assert_eq!(check_dependencies(&crates, &layers).len(), 1);
        }
        assert_eq!(check_dependencies(&[krate("new", &[])], &layers).len(), 1);
    }

    #[test]
    fn a_fenced_block_ends_where_it_ends() {
        let page = "a\n```text fenced\nsds  why\n     more\ndict\n```\nrest\n";
        assert_eq!(
            first_words(block(page, "fenced").expect("there")),
            ["sds", "dict"]
        );
        assert!(block(page, "layers").is_err());
    }
}
