//! The subcommands of CONFIG as the command table calls them: arguments in, reply out.
//!
//! They take the parts of the server they need, so that the handlers in the server's table are
//! one line each. CONFIG RESETSTAT concerns statistics only and lives with them.
//!
//! `args` is the whole command everywhere: `CONFIG`, the subcommand, its arguments.

use command::Error;
use networking::{Args, Reply};

use super::get_set::{
    Apply, SetError, SetPermissions, config_get_command, config_set_command, is_sensitive,
};
use super::parameters::Config;
use super::rewrite::config_rewrite_command;

/// What CONFIG HELP says about each subcommand.
const HELP: [&str; 8] = [
    "GET <pattern>",
    "    Return parameters matching the glob-like <pattern> and their values.",
    "SET <directive> <value>",
    "    Set the configuration <directive> to <value>.",
    "RESETSTAT",
    "    Reset statistics reported by the INFO command.",
    "REWRITE",
    "    Rewrite the configuration file.",
];

/// `CONFIG GET pattern [pattern ...]`: a map of names and values.
pub fn get(config: &Config, args: Args<'_>, reply: &mut Reply) {
    let found = config_get_command(config, (2..args.len()).map(|i| args.at(i)));
    reply.add_map_len(found.len());
    for (name, value) in &found {
        reply.add_bulk(name);
        reply.add_bulk(value);
    }
}

/// `CONFIG SET name value [name value ...]`, all or nothing. The caller replies OK.
///
/// # Errors
/// Nothing was changed, for the reason that the error says.
pub fn set(
    server: &mut dyn Apply,
    args: Args<'_>,
    permissions: SetPermissions,
) -> Result<(), Error> {
    let words: Vec<&[u8]> = (2..args.len()).map(|i| args.at(i)).collect();
    Ok(config_set_command(server, &words, permissions)?)
}

/// The arguments of a CONFIG SET whose values must not reach the slow log or MONITOR, by index.
#[doc(alias = "redactClientCommandArgument")]
pub fn sensitive_arguments(args: Args<'_>) -> impl Iterator<Item = usize> {
    (3..args.len())
        .step_by(2)
        .filter(move |i| is_sensitive(args.at(i - 1)))
}

/// `CONFIG REWRITE`. The caller replies OK.
///
/// # Errors
/// There is no file, or it cannot be written; the old one is then untouched.
pub fn rewrite(config: &Config) -> Result<(), Error> {
    config_rewrite_command(config).map_err(Error::new)
}

/// `CONFIG HELP`.
#[doc(alias = "configHelpCommand")]
pub fn help(reply: &mut Reply) {
    reply.add_help("CONFIG", &HELP);
}

impl From<SetError> for Error {
    fn from(error: SetError) -> Error {
        match error {
            SetError::Syntax => command::error::SYNTAX,
            SetError::Loading => command::error::LOADING,
            SetError::Unknown(name) => Error::new(
                [
                    b"Unknown option or number of arguments for CONFIG SET - '",
                    &name[..],
                    b"'",
                ]
                .concat(),
            ),
            SetError::Failed { name, reason } => Error::new(
                [
                    b"CONFIG SET failed (possibly related to argument '",
                    &name[..],
                    b"') - ",
                    reason.as_bytes(),
                ]
                .concat(),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use networking::OwnedArgs;

    use super::*;

    #[test]
    fn get_answers_a_map() {
        let args = OwnedArgs::from_slices(&[b"CONFIG", b"GET", b"port", b"hz"]);
        let mut reply = Reply::new();
        get(&Config::default(), args.as_args(), &mut reply);
        assert_eq!(
            reply.take_bytes(),
            b"*4\r\n$4\r\nport\r\n$4\r\n6379\r\n$2\r\nhz\r\n$2\r\n10\r\n"
        );
    }

    #[test]
    fn values_of_secrets_are_found_by_place() {
        let args = OwnedArgs::from_slices(&[
            b"CONFIG",
            b"SET",
            b"port",
            b"1",
            b"RequirePass",
            b"x",
            b"masterauth",
            b"y",
        ]);
        let places: Vec<usize> = sensitive_arguments(args.as_args()).collect();
        assert_eq!(places, [5, 7]);
    }
}
