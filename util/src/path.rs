//! File names: what the configuration and the persistence code ask about them.
//!
//! Answers to `getAbsolutePath`, `pathIsBaseName` and `fsyncFileDir` of `util.c`. (`fileExist`, `dirExists`
//! and the like are std's `Path` methods.)

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use rustix::io::Errno;

/// `name` as an absolute path, leading `../` resolved against the working directory by text alone.
///
/// White space around the name is dropped. The file need not exist. Fails only if there is no working
/// directory.
#[doc(alias = "getAbsolutePath")]
pub fn get_absolute_path(name: &str) -> io::Result<PathBuf> {
    let name = name.trim_matches([' ', '\r', '\n', '\t']);
    if name.starts_with('/') {
        return Ok(PathBuf::from(name));
    }
    let mut path = std::env::current_dir()?;
    let mut rest = name;
    while let Some(below) = rest.strip_prefix("../") {
        // At the root there is nowhere further up: it stays.
        path.pop();
        rest = below;
    }
    path.push(rest);
    Ok(path)
}

/// True for a bare file name: no directory in it, of any system's spelling.
#[doc(alias = "pathIsBaseName")]
pub fn path_is_base_name(name: &[u8]) -> bool {
    !name.iter().any(|byte| matches!(byte, b'/' | b'\\'))
}

/// Makes the directory entry of `file` durable, the last step of replacing a file safely: write a
/// temporary file, sync it, rename it, sync the directory.
///
/// File systems that cannot open or sync a directory are forgiven.
#[doc(alias = "fsyncFileDir")]
pub fn fsync_file_dir(file: &Path) -> io::Result<()> {
    let forgive = |error: io::Error, errors: &[Errno]| match Errno::from_io_error(&error) {
        Some(errno) if errors.contains(&errno) => Ok(()),
        _ => Err(error),
    };
    match File::open(directory_of(file)) {
        Ok(directory) => directory
            .sync_all()
            .or_else(|error| forgive(error, &[Errno::BADF, Errno::INVAL])),
        Err(error) => forgive(error, &[Errno::ISDIR]),
    }
}

/// The directory part of a name as C's `dirname` sees it: `.` for a bare name, and the root holds itself.
fn directory_of(file: &Path) -> &Path {
    let here = Path::new(".");
    match file.parent() {
        Some(parent) if parent == Path::new("") => here,
        Some(parent) => parent,
        None if file.has_root() => file,
        None => here,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_resolved_against_the_working_directory() {
        let here = std::env::current_dir().expect("a directory");
        let absolute = |name| get_absolute_path(name).expect("resolved");
        assert_eq!(absolute("/etc/redis.conf"), Path::new("/etc/redis.conf"));
        assert_eq!(absolute(" redis.conf\n"), here.join("redis.conf"));
        assert_eq!(
            absolute("../x/y"),
            here.parent().expect("not the root").join("x/y")
        );
        assert_eq!(absolute(&"../".repeat(50)), Path::new("/"));
    }

    #[test]
    fn a_base_name_has_no_directory() {
        assert!(path_is_base_name(b"dump.rdb"));
        assert!(!path_is_base_name(b"a/dump.rdb"));
        assert!(!path_is_base_name(b"a\\dump.rdb"));
    }

    #[test]
    fn the_directory_of_a_file_is_synced() {
        assert!(fsync_file_dir(&std::env::temp_dir().join("x")).is_ok());
        assert!(fsync_file_dir(Path::new("x")).is_ok());
        assert!(fsync_file_dir(Path::new("/")).is_ok());
        assert!(fsync_file_dir(Path::new("/no/such/directory/x")).is_err());
    }

    #[test]
    fn a_file_system_that_cannot_sync_a_directory_is_forgiven() {
        let proc = Path::new("/proc");
        let refusal = File::open(proc).and_then(|directory| directory.sync_all());
        if refusal.is_err() {
            assert!(fsync_file_dir(&proc.join("x")).is_ok());
        }
    }

    #[test]
    fn a_file_lies_in_the_directory_its_name_says() {
        for (file, directory) in [
            ("a/b", "a"),
            ("/a/b", "/a"),
            ("/a", "/"),
            ("/", "/"),
            ("a", "."),
            ("./a", "."),
            ("", "."),
        ] {
            assert_eq!(
                directory_of(Path::new(file)),
                Path::new(directory),
                "{file:?}"
            );
        }
    }
}
