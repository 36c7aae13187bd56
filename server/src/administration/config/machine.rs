//! What loading a configuration asks of the machine: files, the working directory, the names of
//! commands. [`Machine`] is the real one, [`Nowhere`] has nothing and touches nothing.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

/// The machine as the loader sees it. Paths are bytes, as in a configuration file.
pub trait Host {
    /// The working directory, absolute; empty when it cannot be told.
    fn working_dir(&mut self) -> Vec<u8>;
    /// Enters a directory and gives its absolute path.
    fn enter_dir(&mut self, path: &[u8]) -> io::Result<Vec<u8>>;
    /// Reads a whole file.
    fn read(&mut self, path: &[u8]) -> io::Result<Vec<u8>>;
    /// Reads standard input to its end.
    fn read_stdin(&mut self) -> io::Result<Vec<u8>>;
    /// The existing paths that match a pattern, sorted by name.
    fn expand(&mut self, pattern: &[u8]) -> Vec<Vec<u8>>;
    /// Opens a log file for appending and closes it again.
    fn probe_log_file(&mut self, path: &[u8]) -> io::Result<()>;
    /// Whether the server has a command of this name (for `rename-command`).
    fn has_command(&self, name: &[u8]) -> bool;
}

/// The machine the process runs on.
pub struct Machine {
    /// Whether the server has a command of this name.
    pub has_command: fn(&[u8]) -> bool,
}

impl Host for Machine {
    fn working_dir(&mut self) -> Vec<u8> {
        std::env::current_dir()
            .map(|path| path.into_os_string().into_vec())
            .unwrap_or_default()
    }

    fn enter_dir(&mut self, path: &[u8]) -> io::Result<Vec<u8>> {
        enter_dir(path)
    }

    fn read(&mut self, path: &[u8]) -> io::Result<Vec<u8>> {
        fs::read(OsStr::from_bytes(path))
    }

    fn read_stdin(&mut self) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        io::stdin().read_to_end(&mut text)?;
        Ok(text)
    }

    fn expand(&mut self, pattern: &[u8]) -> Vec<Vec<u8>> {
        expand(pattern)
    }

    fn probe_log_file(&mut self, path: &[u8]) -> io::Result<()> {
        fs::OpenOptions::new()
            .append(true)
            .create(true)
            .open(OsStr::from_bytes(path))
            .map(drop)
    }

    fn has_command(&self, name: &[u8]) -> bool {
        (self.has_command)(name)
    }
}

/// Makes `path` the working directory and gives its absolute path.
pub(super) fn enter_dir(path: &[u8]) -> io::Result<Vec<u8>> {
    std::env::set_current_dir(OsStr::from_bytes(path))?;
    Ok(std::env::current_dir()?.into_os_string().into_vec())
}

/// The existing paths that match `pattern`, as glob(3) finds them: each part of the path is
/// matched by itself, and a leading dot must be written out. O(entries of the directories that
/// have a pattern below them).
fn expand(pattern: &[u8]) -> Vec<Vec<u8>> {
    let absolute = pattern.first() == Some(&b'/');
    let mut found = vec![PathBuf::from(if absolute { "/" } else { "" })];
    for part in pattern
        .split(|byte| *byte == b'/')
        .filter(|part| !part.is_empty())
    {
        if part.iter().any(|byte| matches!(byte, b'*' | b'?' | b'[')) {
            found = found.iter().flat_map(|dir| matches_in(dir, part)).collect();
        } else {
            for path in &mut found {
                path.push(OsStr::from_bytes(part));
            }
            found.retain(|path| path.symlink_metadata().is_ok());
        }
    }
    found
        .into_iter()
        .map(|path| path.into_os_string().into_vec())
        .collect()
}

/// The entries of `dir` that match `part`, sorted.
fn matches_in(dir: &Path, part: &[u8]) -> Vec<PathBuf> {
    let listed = if dir.as_os_str().is_empty() {
        Path::new(".")
    } else {
        dir
    };
    let Ok(entries) = fs::read_dir(listed) else {
        return Vec::new();
    };
    let mut names: Vec<Vec<u8>> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().into_vec()))
        .filter(|name| name.first() != Some(&b'.') || part.first() == Some(&b'.'))
        .filter(|name| util::stringmatchlen(part, name, false))
        .collect();
    names.sort();
    names
        .into_iter()
        .map(|name| dir.join(OsStr::from_bytes(&name)))
        .collect()
}

/// A machine without files, directories and commands.
pub struct Nowhere;

impl Host for Nowhere {
    fn working_dir(&mut self) -> Vec<u8> {
        Vec::new()
    }

    fn enter_dir(&mut self, path: &[u8]) -> io::Result<Vec<u8>> {
        Ok(path.to_vec())
    }

    fn read(&mut self, _path: &[u8]) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::NotFound.into())
    }

    fn read_stdin(&mut self) -> io::Result<Vec<u8>> {
        Ok(Vec::new())
    }

    fn expand(&mut self, _pattern: &[u8]) -> Vec<Vec<u8>> {
        Vec::new()
    }

    fn probe_log_file(&mut self, _path: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn has_command(&self, _name: &[u8]) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_part_by_part_in_order_and_leave_hidden_files_out() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        for name in ["b/x.conf", "a/x.conf", "a/y.conf", "a/z.txt", "a/.h.conf"] {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
            fs::write(path, "").expect("a file");
        }
        let base = dir.path().as_os_str().as_bytes();
        let names = |pattern: &str| -> Vec<String> {
            let pattern = [base, b"/", pattern.as_bytes()].concat();
            let strip = |path: Vec<u8>| String::from_utf8_lossy(&path[base.len() + 1..]).into();
            expand(&pattern).into_iter().map(strip).collect()
        };
        assert_eq!(names("*/*.conf"), ["a/x.conf", "a/y.conf", "b/x.conf"]);
        assert_eq!(names("?/x.conf"), ["a/x.conf", "b/x.conf"]);
        assert_eq!(names("a/.*.conf"), ["a/.h.conf"]);
        assert!(names("c*/x.conf").is_empty());
    }
}
