//! The error a handler returns, and the texts that many of them share (`shared.*err` in server.h,
//! `addReplyError*` in networking.c).
//!
//! A handler says `?` and is done: the executor writes the error to the client, counts it by its
//! code for INFO errorstats and marks the call as failed, all in one place.
//!
//! An error is the text on the wire without its dash. Its first word is the code that clients
//! switch on. As in the original, a text that does not begin with a dash has no code of its own
//! and gets `ERR`:
//!
//! ```text
//!   Error::new("value is out of range")    -> -ERR value is out of range\r\n
//!   Error::new("-NOGROUP No such group")   -> -NOGROUP No such group\r\n
//! ```
//!
//! Invariants: 1. the text begins with a code; 2. it contains no CR and no LF, whatever a client
//! put into an argument that is quoted in it.

use std::borrow::Cow;
use std::fmt;

/// An error reply: its full text, code first, without dash and line end.
///
/// Bytes rather than `str`, because error texts quote arguments and arguments are bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Cow<'static, [u8]>);

impl Error {
    /// An error with a text made at run time. `ERR ` is put in front of a text that does not begin
    /// with a dash; line ends become spaces. O(text), allocates.
    #[doc(alias("addReplyErrorFormat", "addReplyErrorSds", "addReplyErrorLength"))]
    #[cold]
    pub fn new(text: impl Into<Vec<u8>>) -> Self {
        let mut text: Vec<u8> = text.into();
        if text.first() == Some(&b'-') {
            text.remove(0);
        } else {
            text.splice(0..0, *b"ERR ");
        }
        // The original trims line ends at the end of the text and maps the others to spaces.
        while matches!(text.last(), Some(b'\r' | b'\n')) {
            text.pop();
        }
        for byte in &mut text {
            if matches!(byte, b'\r' | b'\n') {
                *byte = b' ';
            }
        }
        Self(Cow::Owned(text))
    }

    /// An error with a constant text, which must begin with its code and have no line ends.
    pub const fn from_static(text: &'static str) -> Self {
        Self(Cow::Borrowed(text.as_bytes()))
    }

    /// The text, code first, without dash and line end.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The code: the first word. INFO errorstats counts by it.
    pub fn code(&self) -> &[u8] {
        self.0
            .split(|byte| *byte == b' ')
            .next()
            .unwrap_or_default()
    }

    /// Wrong number of arguments for the command (or subcommand) `full_name`.
    #[doc(alias = "addReplyErrorArity")]
    pub fn arity(full_name: &str) -> Self {
        Self::new(format!(
            "wrong number of arguments for '{full_name}' command"
        ))
    }

    /// An expire time that is zero, negative or too far away.
    #[doc(alias = "addReplyErrorExpireTime")]
    pub fn expire_time(full_name: &str) -> Self {
        Self::new(format!("invalid expire time in '{full_name}' command"))
    }

    /// An integer outside `min..=max`.
    #[doc(alias = "getRangeLongFromObjectOrReply")]
    pub fn not_in_range(min: i64, max: i64) -> Self {
        Self::new(format!(
            "value is out of range, value must between {min} and {max}"
        ))
    }

    /// A command that does not exist, quoted with the beginning of its arguments: together at most
    /// about 128 bytes of them, each in quotes and followed by a blank.
    #[doc(alias = "commandCheckExistence")]
    pub fn unknown_command<'a>(name: &[u8], args: impl Iterator<Item = &'a [u8]>) -> Self {
        const QUOTED_ARGS_MAX: usize = 128;
        let mut quoted = Vec::new();
        for arg in args {
            let Some(room) = QUOTED_ARGS_MAX
                .checked_sub(quoted.len())
                .filter(|room| *room > 0)
            else {
                break;
            };
            quoted.push(b'\'');
            quoted.extend_from_slice(c_prefix(arg, room));
            quoted.extend_from_slice(b"' ");
        }
        Self::quoting(
            "unknown command '",
            name,
            "', with args beginning with: ",
            &quoted,
        )
    }

    /// A subcommand that its container does not have. `container` is printed in upper case.
    #[doc(alias = "commandCheckExistence")]
    pub fn unknown_subcommand(container: &[u8], subcommand: &[u8]) -> Self {
        let help = [&container.to_ascii_uppercase(), b" HELP.".as_slice()].concat();
        Self::quoting("unknown subcommand '", subcommand, "'. Try ", &help)
    }

    /// A container's subcommand is unknown, or has the wrong number of arguments.
    /// `container` is printed in upper case, `subcommand` cut at 128 bytes.
    #[doc(alias = "addReplySubcommandSyntaxError")]
    pub fn subcommand_syntax(container: &str, subcommand: &[u8]) -> Self {
        let help = format!("{} HELP.", container.to_ascii_uppercase());
        let before = "unknown subcommand or wrong number of arguments for '";
        Self::quoting(before, subcommand, "'. Try ", help.as_bytes())
    }

    /// What a client sent between two texts, as C's `%s` prints it: up to its first NUL.
    pub fn naming(before: &str, sent: &[u8], after: &str) -> Self {
        let sent = c_prefix(sent, usize::MAX);
        Self::new([before.as_bytes(), sent, after.as_bytes()].concat())
    }

    /// A text in the middle of which stands, cut at 128 bytes, what a client sent.
    fn quoting(before: &str, sent: &[u8], between: &str, after: &[u8]) -> Self {
        Self::new(
            [
                before.as_bytes(),
                c_prefix(sent, 128),
                between.as_bytes(),
                after,
            ]
            .concat(),
        )
    }
}

/// What C's `%.Ns` prints of these bytes: at most `max`, and nothing from the first NUL on.
fn c_prefix(bytes: &[u8], max: usize) -> &[u8] {
    let end = bytes.iter().take(max).position(|byte| *byte == 0);
    &bytes[..end.unwrap_or(max.min(bytes.len()))]
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({:?})", String::from_utf8_lossy(&self.0))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.0))
    }
}

impl std::error::Error for Error {}

/// Defines the shared errors, and lists them for the tests.
macro_rules! shared {
    ($( $(#[$meta:meta])* $name:ident = $text:literal; )*) => {
        $( $(#[$meta])* pub const $name: Error = Error::from_static($text); )*

        /// Every shared error with its name.
        #[cfg(test)]
        const ALL: &[(&str, &str)] = &[ $( (stringify!($name), $text), )* ];
    };
}

shared! {
    /// The key holds a value of another type.
    #[doc(alias = "wrongtypeerr")]
    WRONG_TYPE = "WRONGTYPE Operation against a key holding the wrong kind of value";
    /// The code alone, without a word of explanation.
    #[doc(alias = "err")]
    GENERIC = "ERR";
    /// The key must exist and does not.
    #[doc(alias = "nokeyerr")]
    NO_SUCH_KEY = "ERR no such key";
    /// The arguments do not fit together.
    #[doc(alias = "syntaxerr")]
    SYNTAX = "ERR syntax error";
    /// Source and destination are the same key.
    #[doc(alias = "sameobjecterr")]
    SAME_OBJECT = "ERR source and destination objects are the same";
    /// An index beyond the value.
    #[doc(alias = "outofrangeerr")]
    INDEX_OUT_OF_RANGE = "ERR index out of range";
    /// EVALSHA of a script that is not in the cache.
    #[doc(alias = "noscripterr")]
    NO_SCRIPT = "NOSCRIPT No matching script. Please use EVAL.";
    /// The data set is still being loaded.
    #[doc(alias = "loadingerr")]
    LOADING = "LOADING Redis is loading the dataset in memory";
    /// A script started by EVAL runs for too long.
    #[doc(alias = "slowevalerr")]
    SLOW_EVAL = "BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.";
    /// A function started by FCALL runs for too long.
    #[doc(alias = "slowscripterr")]
    SLOW_FUNCTION = "BUSY Redis is busy running a script. You can only call FUNCTION KILL or SHUTDOWN NOSAVE.";
    /// A module's command runs for too long.
    #[doc(alias = "slowmoduleerr")]
    SLOW_MODULE = "BUSY Redis is busy running a module command.";
    /// A replica without its master that may not serve stale data.
    #[doc(alias = "masterdownerr")]
    MASTER_DOWN = "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.";
    /// The last background save failed and writes are to stop then.
    #[doc(alias = "bgsaveerr")]
    BGSAVE_FAILED = "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk. Commands that may modify the data set are disabled, because this instance is configured to report errors during writes if RDB snapshotting fails (stop-writes-on-bgsave-error option). Please check the Redis logs for details about the RDB error.";
    /// A write on a read-only replica.
    #[doc(alias = "roslaveerr")]
    READ_ONLY_REPLICA = "READONLY You can't write against a read only replica.";
    /// The client has to authenticate first.
    #[doc(alias = "noautherr")]
    NO_AUTH = "NOAUTH Authentication required.";
    /// `maxmemory` is reached and nothing can be evicted.
    #[doc(alias = "oomerr")]
    OUT_OF_MEMORY = "OOM command not allowed when used memory > 'maxmemory'.";
    /// EXEC after a command that could not be queued.
    #[doc(alias = "execaborterr")]
    EXEC_ABORT = "EXECABORT Transaction discarded because of previous errors.";
    /// Fewer good replicas than `min-replicas-to-write`.
    #[doc(alias = "noreplicaserr")]
    NO_REPLICAS = "NOREPLICAS Not enough good replicas to write.";
    /// RESTORE onto a key that exists.
    #[doc(alias = "busykeyerr")]
    BUSY_KEY = "BUSYKEY Target key name already exists.";
    /// The argument (or value) must be a 64-bit integer.
    #[doc(alias = "getLongLongFromObjectOrReply")]
    NOT_AN_INTEGER = "ERR value is not an integer or out of range";
    /// The argument (or value) must be a number.
    #[doc(alias("getDoubleFromObjectOrReply", "getLongDoubleFromObjectOrReply"))]
    NOT_A_FLOAT = "ERR value is not a valid float";
    /// An integer that does not fit.
    #[doc(alias = "getLongFromObjectOrReply")]
    OUT_OF_RANGE = "ERR value is out of range";
    /// A count that must not be negative.
    #[doc(alias = "getPositiveLongFromObjectOrReply")]
    NOT_POSITIVE = "ERR value is out of range, must be positive";
    /// A database number beyond `databases`.
    DB_INDEX_OUT_OF_RANGE = "ERR DB index is out of range";
    /// A cursor that is not an unsigned integer.
    INVALID_CURSOR = "ERR invalid cursor";
    /// A string would grow beyond `proto-max-bulk-len`.
    STRING_TOO_LONG = "ERR string exceeds maximum allowed size (proto-max-bulk-len)";
    /// INCRBY, HINCRBY beyond 64 bits.
    INCREMENT_OVERFLOW = "ERR increment or decrement would overflow";
    /// INCRBYFLOAT, HINCRBYFLOAT beyond what can be written as a number.
    INCREMENT_NAN = "ERR increment would produce NaN or Infinity";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_a_code_gets_err_and_one_with_a_dash_keeps_its_own() {
        assert_eq!(Error::new("no such thing").as_bytes(), b"ERR no such thing");
        assert_eq!(
            Error::new("-NOGROUP no group").as_bytes(),
            b"NOGROUP no group"
        );
        assert_eq!(Error::new("-NOGROUP no group").code(), b"NOGROUP");
        assert_eq!(GENERIC.code(), b"ERR");
    }

    #[test]
    fn a_quoted_argument_cannot_break_the_line() {
        let error = Error::new("unknown thing 'a\r\n+OK\r\nb'\r\n");
        assert_eq!(error.as_bytes(), b"ERR unknown thing 'a  +OK  b'");
    }

    #[test]
    fn every_shared_error_has_a_code_in_upper_case_and_no_line_end() {
        for (name, text) in ALL {
            let code = text.split(' ').next().unwrap_or_default();
            assert!(
                !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_uppercase()),
                "{name}"
            );
            assert!(!text.contains(['\r', '\n']), "{name}");
        }
    }

    #[test]
    fn subcommand_syntax_quotes_at_most_128_bytes_and_names_the_container_in_upper_case() {
        assert_eq!(
            Error::subcommand_syntax("config", b"frob\xff").as_bytes(),
            b"ERR unknown subcommand or wrong number of arguments for 'frob\xff'. Try CONFIG HELP."
        );
        let long = Error::subcommand_syntax("config", &[b'x'; 500]);
        let x_run = |n: usize| [b"'".as_slice(), &vec![b'x'; n], b"'"].concat();
        assert!(
            long.as_bytes()
                .windows(130)
                .any(|window| window == x_run(128))
        );
        let cut = Error::subcommand_syntax("config", b"ab\0cd");
        assert!(cut.as_bytes().windows(4).any(|window| window == b"'ab'"));
    }

    #[test]
    fn what_a_client_sent_is_named_up_to_its_first_nul() {
        let error = Error::naming("No such user '", b"\xffann\0 bob", "'");
        assert_eq!(error.as_bytes(), b"ERR No such user '\xffann'");
    }

    #[test]
    fn an_unknown_command_is_quoted_with_the_beginning_of_its_arguments() {
        let error = |args: &[&[u8]]| Error::unknown_command(b"foo", args.iter().copied());
        assert_eq!(
            error(&[]).as_bytes(),
            b"ERR unknown command 'foo', with args beginning with: "
        );
        assert_eq!(
            error(&[b"a", b"b\r\nc"]).as_bytes(),
            b"ERR unknown command 'foo', with args beginning with: 'a' 'b  c' "
        );
        let long = error(&[&[b'x'; 100], &[b'y'; 100], b"z"]);
        assert_eq!(
            long.as_bytes().len(),
            "ERR unknown command 'foo', with args beginning with: ".len() + 103 + 25 + 3
        );
        assert_eq!(
            Error::unknown_subcommand(b"Config", b"frob").as_bytes(),
            b"ERR unknown subcommand 'frob'. Try CONFIG HELP."
        );
    }
}
