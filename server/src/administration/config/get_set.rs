//! CONFIG GET and CONFIG SET.
//!
//! CONFIG SET is all or nothing, and a configuration is a plain value, so it works on a copy:
//!
//! ```text
//!   old --clone--> new -- set a, set b, ... --> put in place --> apply changes --> done
//!                     \ a value is refused:            \ one fails:
//!                      > drop the copy                  > put old back, apply them again
//! ```
//!
//! Invariants
//! 1. After an error every field has the value it had before.
//! 2. A change is applied at most once for one command, however many parameters ask for it.
//! 3. Nothing that can fail happens before all names and values are known to be good.
//!
//! Differences from the original: it saves old values as text and parses them again to go back;
//! a pattern given twice, or a name in two spellings, is answered once here as there, but in the
//! order of the table instead of that of a hash table.
//!
//! First breakpoint: `config_set_command`.

use std::borrow::Cow;

use super::changes::Change;
use super::choices::ProtectedAction;
use super::machine::enter_dir;
use super::parameters::{
    Config, DENY_LOADING, HIDDEN, IMMUTABLE, MULTI_ARG, PARAMETERS, PROTECTED, Parameter,
    SENSITIVE, VOLATILE, lookup_config,
};
use super::rules::{Origin, Reason};
use crate::administration::log::{self, Level};
use crate::administration::strerror;
use crate::server_log;

/// Names and values that CONFIG GET answers for `patterns`, each name once.
///
/// A word without glob characters names one parameter, hidden ones too, and comes back as it
/// was spelled. O(patterns * parameters).
#[doc(alias = "configGetCommand")]
pub fn config_get_command<'a>(
    config: &Config,
    patterns: impl Iterator<Item = &'a [u8]>,
) -> Vec<(Cow<'a, [u8]>, Vec<u8>)> {
    let mut found: Vec<(Cow<'a, [u8]>, Vec<u8>)> = Vec::new();
    let mut add = |name: Cow<'a, [u8]>, parameter: &Parameter| {
        if !found
            .iter()
            .any(|(each, _)| each.eq_ignore_ascii_case(&name))
        {
            found.push((name, parameter.kind.print(config)));
        }
    };
    for pattern in patterns {
        if !pattern
            .iter()
            .any(|byte| matches!(byte, b'[' | b'*' | b'?'))
        {
            if let Some((parameter, _)) = lookup_config(pattern) {
                add(Cow::Borrowed(pattern), parameter);
            }
            continue;
        }
        for parameter in PARAMETERS.iter().filter(|parameter| !parameter.has(HIDDEN)) {
            for name in [Some(parameter.name), parameter.alias]
                .into_iter()
                .flatten()
            {
                if util::stringmatchlen(pattern, name.as_bytes(), true) {
                    add(Cow::Borrowed(name.as_bytes()), parameter);
                }
            }
        }
    }
    found
}

/// What CONFIG SET needs from the server.
pub trait Apply {
    /// The configuration in force.
    fn config_mut(&mut self) -> &mut Config;
    /// Does what `change` asks, with the configuration in place. On failure the server must be
    /// able to serve on; the text goes to the client.
    ///
    /// # Errors
    /// Why the server cannot do it.
    fn apply(&mut self, change: Change) -> Result<(), Reason>;
}

/// What the client that sent CONFIG SET may do.
#[derive(Clone, Copy, Debug)]
pub struct SetPermissions {
    /// A dataset is loading.
    pub loading: bool,
    /// The client is on this machine (`enable-protected-configs local`).
    pub local: bool,
}

/// Why CONFIG SET changed nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetError {
    /// Names and values do not come in pairs.
    Syntax,
    /// The parameter cannot change while a dataset is loading.
    Loading,
    /// There is no such parameter.
    Unknown(Vec<u8>),
    /// The value, or the moment, is wrong.
    Failed {
        /// The parameter.
        name: Vec<u8>,
        /// What is wrong.
        reason: Reason,
    },
}

impl SetError {
    /// The error of the reply, with its code.
    pub fn reply(&self) -> String {
        match self {
            SetError::Syntax => "ERR syntax error".to_string(),
            SetError::Loading => "LOADING Redis is loading the dataset in memory".to_string(),
            SetError::Unknown(name) => format!(
                "ERR Unknown option or number of arguments for CONFIG SET - '{}'",
                String::from_utf8_lossy(name)
            ),
            SetError::Failed { name, reason } => format!(
                "ERR CONFIG SET failed (possibly related to argument '{}') - {reason}",
                String::from_utf8_lossy(name)
            ),
        }
    }
}

/// Whether a client may do what `setting` protects.
#[doc(alias = "allowProtectedAction")]
pub fn allow_protected_action(setting: ProtectedAction, client_is_local: bool) -> bool {
    match setting {
        ProtectedAction::No => false,
        ProtectedAction::Yes => true,
        ProtectedAction::Local => client_is_local,
    }
}

/// Whether the value given for `name` must not be seen by others (slow log, MONITOR).
pub fn is_sensitive(name: &[u8]) -> bool {
    lookup_config(name).is_some_and(|(parameter, _)| parameter.has(SENSITIVE))
}

/// Sets every parameter of `words`, which are names and values in turn, or none of them.
///
/// # Errors
/// The first problem in the order of the arguments, then the first change that failed.
#[doc(alias = "configSetCommand")]
#[inline(never)]
pub fn config_set_command(
    server: &mut dyn Apply,
    words: &[&[u8]],
    permissions: SetPermissions,
) -> Result<(), SetError> {
    let (pairs, rest) = words.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(SetError::Syntax);
    }
    let config = server.config_mut();
    let found = find_all(config, pairs, permissions)?;

    let mut new = config.clone();
    let mut changes: Vec<(Change, &'static str)> = Vec::new();
    for ((parameter, name), [_, value]) in found.into_iter().zip(pairs) {
        let changed = set_one(&mut new, parameter, value).map_err(|reason| SetError::Failed {
            name: name.into(),
            reason,
        })?;
        let Some(change) = parameter
            .change
            .filter(|_| changed || parameter.has(VOLATILE))
        else {
            continue;
        };
        if !changes.iter().any(|(each, _)| *each == change) {
            changes.push((change, name));
        }
    }

    let old = std::mem::replace(config, new);
    for (index, (change, name)) in changes.iter().enumerate() {
        if let Err(reason) = apply_one(server, *change) {
            server_log!(
                Level::Warning,
                "Failed applying new configuration. Possibly related to new {name} setting. \
                 Restoring previous settings."
            );
            restore(server, old, &changes[..=index]);
            return Err(SetError::Failed {
                name: (*name).into(),
                reason,
            });
        }
    }
    Ok(())
}

type Found = (&'static Parameter, &'static str);

/// Looks every name up and checks that this client may set it now.
fn find_all(
    config: &Config,
    pairs: &[[&[u8]; 2]],
    permissions: SetPermissions,
) -> Result<Vec<Found>, SetError> {
    let mut found: Vec<Found> = Vec::with_capacity(pairs.len());
    for [given, _] in pairs {
        let refuse = |reason: &'static str| SetError::Failed {
            name: given.to_vec(),
            reason: reason.into(),
        };
        let (parameter, name) =
            lookup_config(given).ok_or_else(|| SetError::Unknown(given.to_vec()))?;
        if parameter.has(IMMUTABLE) {
            return Err(refuse("can't set immutable config"));
        }
        if parameter.has(PROTECTED)
            && !allow_protected_action(config.enable_protected_configs, permissions.local)
        {
            return Err(refuse("can't set protected config"));
        }
        if permissions.loading && parameter.has(DENY_LOADING) {
            return Err(SetError::Loading);
        }
        if found.iter().any(|(_, each)| *each == name) {
            return Err(refuse("duplicate parameter"));
        }
        found.push((parameter, name));
    }
    Ok(found)
}

/// Sets one parameter from the one argument that CONFIG SET has for it.
#[doc(alias = "performInterfaceSet")]
fn set_one(config: &mut Config, parameter: &Parameter, value: &[u8]) -> Result<bool, Reason> {
    if !parameter.has(MULTI_ARG) {
        return parameter.kind.set(config, &[value], Origin::Set);
    }
    let words: Vec<&[u8]> = match value {
        b"" => Vec::new(),
        _ => value.split(|byte| *byte == b' ').collect(),
    };
    parameter.kind.set(config, &words, Origin::Set)
}

/// Applies one change: here where it concerns the configuration alone, else in the server.
fn apply_one(server: &mut dyn Apply, change: Change) -> Result<(), Reason> {
    match change {
        Change::Dir => {
            let config = server.config_mut();
            config.dir = enter_dir(&config.dir).map_err(|error| strerror(&error))?;
            Ok(())
        }
        Change::LogLevel => {
            log::set_verbosity(server.config_mut().loglevel);
            Ok(())
        }
        _ => server.apply(change),
    }
}

/// Puts `old` back and applies what was applied, or half applied, once more.
#[doc(alias = "restoreBackupConfig")]
fn restore(server: &mut dyn Apply, old: Config, changes: &[(Change, &'static str)]) {
    *server.config_mut() = old;
    for (change, _) in changes {
        if let Err(reason) = apply_one(server, *change) {
            server_log!(
                Level::Warning,
                "Failed applying restored failed CONFIG SET command: {reason}"
            );
        }
    }
}
