//! Loading a configuration: the lines of files, of standard input and of the command line
//! (`loadServerConfig`, `loadServerConfigFromString` of config.c).
//!
//! ```text
//!   redis.conf --+
//!   stdin -------+--> one text --> line by line --> split_args --> parameter or directive
//!   --options ---+                                                   |           |
//!                                                    field of Config <           > include,
//!                                                                        rename-command, ...
//! ```
//!
//! What loading needs from the machine goes through [`Host`], so that tests and the fuzzer load
//! texts without touching a file.
//!
//! Invariants
//! 1. The first wrong line ends the load: a server never starts with half a configuration.
//! 2. A line is wrong or has taken effect; nothing is skipped but blank lines, comments and the
//!    obsolete directives of [`OBSOLETE`].
//! 3. Later lines win, except that `save` lines add up and `client-output-buffer-limit` lines
//!    each set their classes.
//!
//! Differences from the original: a file that does not end its last line does not run into the
//! next one; files that include each other in a circle are an error after
//! [`INCLUDES_MAX`] levels instead of a crash; settings of modules (`module.name value`), `user`
//! lines and `loadmodule` are refused, because nothing here would act on them.
//!
//! First breakpoint: `Loader::line`.

use std::io;

use super::checks;
use super::machine::Host;
use super::parameters::{Config, MULTI_ARG, RenamedCommand, lookup_config};
use super::rules::{Origin, Reason};
use crate::administration::log::Level;
use crate::administration::strerror;
use crate::server_log;

/// Directives that say nothing any more and are read over, each with one value.
#[doc(alias = "deprecated_configs")]
pub const OBSOLETE: [&str; 4] = [
    "list-max-ziplist-entries",
    "list-max-ziplist-value",
    "lua-replicate-commands",
    "io-threads-do-reads",
];

/// How deep files may include each other.
pub const INCLUDES_MAX: usize = 32;

/// Why the server does not start.
#[derive(Debug)]
pub enum FatalError {
    /// A line is wrong.
    Line {
        /// Its number in its file, from 1; options of the command line come after the file's
        /// last line.
        number: usize,
        /// The line without blanks around it.
        text: Vec<u8>,
        /// What is wrong with it.
        reason: Reason,
    },
    /// The lines are right but the whole is not.
    Whole(Reason),
    /// A file cannot be read.
    Unreadable {
        /// The file.
        path: Vec<u8>,
        /// Why not.
        error: io::Error,
    },
}

impl FatalError {
    /// What goes to standard error before the process exits with 1; for an unreadable file the
    /// text belongs into the log instead, at level warning.
    pub fn report(&self, version: &str) -> Vec<u8> {
        let mut text = match self {
            FatalError::Unreadable { path, error } => {
                let path = String::from_utf8_lossy(path);
                let error = strerror(error);
                return format!("Fatal error, can't open config file '{path}': {error}").into();
            }
            _ => format!("\n*** FATAL CONFIG FILE ERROR (Redis {version}) ***\n").into_bytes(),
        };
        let reason = match self {
            FatalError::Line {
                number,
                text: line,
                reason,
            } => {
                let head = format!("Reading the configuration file, at line {number}\n>>> '");
                text.extend_from_slice(head.as_bytes());
                text.extend_from_slice(line);
                text.extend_from_slice(b"'\n");
                reason
            }
            FatalError::Whole(reason) => reason,
            FatalError::Unreadable { .. } => return text,
        };
        text.extend_from_slice(reason.as_bytes());
        text.push(b'\n');
        text
    }

    /// Tells the operator, where the original does: standard error, or the log for a file that
    /// cannot be read.
    pub fn tell(&self, version: &str) {
        let text = self.report(version);
        if matches!(self, FatalError::Unreadable { .. }) {
            server_log!(Level::Warning, "{}", String::from_utf8_lossy(&text));
        } else {
            let _ = io::Write::write_all(&mut io::stderr(), &text);
        }
    }
}

/// Where the lines come from, in the order in which they are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// The configuration file.
    pub file: Option<Vec<u8>>,
    /// Whether standard input is read behind it.
    pub stdin: bool,
    /// The options of the command line as lines.
    pub options: Vec<u8>,
}

/// Loads `sources` over what `config` holds, and notes the working directory and the file's
/// absolute path in it. With empty `sources` that is all it does, so a server that is started
/// without arguments calls it too.
///
/// # Errors
/// The first thing that is wrong. `config` is then half loaded: do not serve with it.
#[doc(alias = "loadServerConfig")]
#[inline(never)]
pub fn load_server_config(
    config: &mut Config,
    sources: &Sources,
    host: &mut dyn Host,
) -> Result<(), FatalError> {
    if config.dir.is_empty() {
        config.dir = host.working_dir();
    }
    if let Some(path) = &sources.file {
        config.config_file = Some(absolute_path(path, &config.dir));
    }
    let mut text = Vec::new();
    let mut loader = Loader {
        config,
        host,
        save_seen: false,
        depth: 0,
    };
    if let Some(path) = &sources.file {
        loader.read_file(path, &mut text)?;
    }
    if sources.stdin {
        server_log!(Level::Notice, "Reading config from stdin");
        let read = loader
            .host
            .read_stdin()
            .map_err(|error| FatalError::Unreadable {
                path: b"-".to_vec(),
                error,
            })?;
        append(&mut text, &read);
    }
    if !sources.options.is_empty() {
        text.push(b'\n');
        text.extend_from_slice(&sources.options);
    }
    loader.text(&text)
}

/// Loads a text as if it were a file, with a [`Host`] that has no files: for tests and for the
/// fuzzer, which wants to see that no text can panic or hang.
///
/// # Errors
/// As [`load_server_config`].
pub fn parse_config_bytes(text: &[u8]) -> Result<Config, FatalError> {
    let mut config = Config::default();
    let mut host = super::machine::Nowhere;
    Loader {
        config: &mut config,
        host: &mut host,
        save_seen: false,
        depth: 0,
    }
    .text(text)?;
    Ok(config)
}

/// A load under way.
struct Loader<'a> {
    config: &'a mut Config,
    host: &'a mut dyn Host,
    /// Whether a `save` line has replaced the default save points already.
    save_seen: bool,
    /// How many `include` lines lead to the text being read.
    depth: usize,
}

impl Loader<'_> {
    /// Appends the file `path` to `text`; a pattern stands for all files it matches, none
    /// included.
    fn read_file(&mut self, path: &[u8], text: &mut Vec<u8>) -> Result<(), FatalError> {
        let is_pattern = path.iter().any(|byte| matches!(byte, b'*' | b'?' | b'['));
        let paths = if is_pattern {
            self.host.expand(path)
        } else {
            vec![path.to_vec()]
        };
        for path in paths {
            let content = self
                .host
                .read(&path)
                .map_err(|error| FatalError::Unreadable {
                    path: path.clone(),
                    error,
                })?;
            append(text, &content);
        }
        Ok(())
    }

    #[doc(alias = "loadServerConfigFromString")]
    fn text(&mut self, text: &[u8]) -> Result<(), FatalError> {
        for (index, line) in text.split(|byte| *byte == b'\n').enumerate() {
            let line = trim(line);
            if line.is_empty() || line[0] == b'#' {
                continue;
            }
            self.line(line).map_err(|stop| match stop {
                Stop::Line(reason) => FatalError::Line {
                    number: index + 1,
                    text: line.to_vec(),
                    reason,
                },
                Stop::Included(error) => error,
            })?;
        }
        self.check_log_file()
    }

    #[inline(never)]
    fn line(&mut self, line: &[u8]) -> Result<(), Stop> {
        let words = sds::split_args(line)
            .map_err(|_| Stop::Line("Unbalanced quotes in configuration line".into()))?;
        let words: Vec<&[u8]> = words.iter().map(AsRef::as_ref).collect();
        let Some((name, values)) = words.split_first() else {
            return Ok(());
        };
        if lookup_config(name).is_some() {
            return self.parameter(name, values).map_err(Stop::Line);
        }
        self.directive(&name.to_ascii_lowercase(), values)
    }

    fn parameter(&mut self, name: &[u8], values: &[&[u8]]) -> Result<(), Reason> {
        let Some((parameter, _)) = lookup_config(name) else {
            return Ok(());
        };
        if !parameter.has(MULTI_ARG) && values.len() != 1 {
            return Err("wrong number of arguments".into());
        }
        if parameter.name == "save" && !self.save_seen {
            self.save_seen = true;
            self.config.save.clear();
        }
        // One quoted value may hold all the words of a parameter that takes several.
        let inner = match values {
            [value] if parameter.has(MULTI_ARG) && !value.is_empty() => {
                sds::split_args(value).map_err(|_| "Unbalanced quotes in configuration line")?
            }
            _ => Vec::new(),
        };
        let inner: Vec<&[u8]> = inner.iter().map(AsRef::as_ref).collect();
        let values = if inner.is_empty() { values } else { &inner };
        parameter.kind.set(self.config, values, Origin::File)?;
        if parameter.name == "dir" {
            self.config.dir = self
                .host
                .enter_dir(&self.config.dir)
                .map_err(|e| strerror(&e))?;
        }
        Ok(())
    }

    fn directive(&mut self, name: &[u8], values: &[&[u8]]) -> Result<(), Stop> {
        match (name, values) {
            (b"include", [path]) => return self.include(path),
            (b"rename-command", [from, to]) => self.rename_command(from, to),
            (b"user", [_, ..]) => checks::absent(true, "ACL users"),
            (b"loadmodule", [_, ..]) => checks::absent(true, "modules"),
            // Without values the word is no directive, and the original reads over it.
            (b"sentinel", []) => Ok(()),
            (b"sentinel", _) => Err("sentinel directive while not in sentinel mode".into()),
            _ if values.len() == 1 && OBSOLETE.iter().any(|each| each.as_bytes() == name) => Ok(()),
            _ if name.contains(&b'.') && values.is_empty() => {
                Err("Module config specified without value".into())
            }
            _ if name.contains(&b'.') => checks::absent(true, "modules"),
            _ => Err("Bad directive or wrong number of arguments".into()),
        }
        .map_err(Stop::Line)
    }

    fn include(&mut self, path: &[u8]) -> Result<(), Stop> {
        if self.depth >= INCLUDES_MAX {
            return Err(Stop::Line("files include each other too deeply".into()));
        }
        let mut text = Vec::new();
        self.read_file(path, &mut text).map_err(Stop::Included)?;
        self.depth += 1;
        let loaded = self.text(&text).map_err(Stop::Included);
        self.depth -= 1;
        loaded
    }

    fn rename_command(&mut self, from: &[u8], to: &[u8]) -> Result<(), Reason> {
        if !self.command_exists(from) {
            return Err("No such command in rename-command".into());
        }
        let renamed = RenamedCommand {
            from: from.to_vec(),
            to: to.to_vec(),
        };
        // The old name is free as soon as the command is taken away from it.
        let same = from.eq_ignore_ascii_case(to);
        if !to.is_empty() && !same && self.command_exists(to) {
            return Err("Target command name already exists".into());
        }
        self.config.renamed_commands.push(renamed);
        Ok(())
    }

    /// Whether a client could call `name` after the renames so far. O(renames).
    fn command_exists(&self, name: &[u8]) -> bool {
        self.config
            .renamed_commands
            .iter()
            .rev()
            .find_map(|renamed| {
                if renamed.to.eq_ignore_ascii_case(name) {
                    Some(true)
                } else {
                    renamed.from.eq_ignore_ascii_case(name).then_some(false)
                }
            })
            .unwrap_or_else(|| self.host.has_command(name))
    }

    /// A log file that cannot be opened is found now: later nobody could be told.
    fn check_log_file(&mut self) -> Result<(), FatalError> {
        if self.config.logfile.is_empty() {
            return Ok(());
        }
        self.host
            .probe_log_file(&self.config.logfile)
            .map_err(|error| {
                FatalError::Whole(format!("Can't open the log file: {}", strerror(&error)).into())
            })
    }
}

/// Why a line ends the load: by itself, or by the file it includes.
enum Stop {
    Line(Reason),
    Included(FatalError),
}

/// `path` as seen from the root when it is given as seen from `dir`. Steps upwards at its
/// beginning are taken; symbolic links stay.
#[doc(alias = "getAbsolutePath")]
fn absolute_path(path: &[u8], dir: &[u8]) -> Vec<u8> {
    let mut path = trim(path);
    if path.starts_with(b"/") {
        return path.to_vec();
    }
    let mut dir = dir.strip_suffix(b"/").unwrap_or(dir);
    while let Some(rest) = path.strip_prefix(b"../") {
        path = rest;
        dir = &dir[..dir.iter().rposition(|byte| *byte == b'/').unwrap_or(0)];
    }
    [dir, b"/", path].concat()
}

/// Appends `more` to a text, as further lines even where the text does not end its last one.
fn append(text: &mut Vec<u8>, more: &[u8]) {
    if text.last().is_some_and(|last| *last != b'\n') {
        text.push(b'\n');
    }
    text.extend_from_slice(more);
}

/// Without the blanks that a line may have around it.
pub(super) fn trim(line: &[u8]) -> &[u8] {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    let start = line
        .iter()
        .position(|byte| !blank(byte))
        .unwrap_or(line.len());
    let end = line
        .iter()
        .rposition(|byte| !blank(byte))
        .map_or(start, |last| last + 1);
    &line[start..end]
}
