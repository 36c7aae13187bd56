//! DEBUG: switches and probes for tests and for study.
//!
//! Answers to `debugCommand` in debug.c. Each subcommand is a row of [`SUBCOMMANDS`]: its name, the
//! numbers of arguments it takes, and its function. Only what works is listed, here and in DEBUG
//! HELP; what belongs to parts that this version does not have is unknown, except for RELOAD and
//! LOADAOF, which so many scripts call that they say what is missing.
//!
//! ```text
//!  mod.rs        this table, the switches, sleeping and logging
//!  objects.rs    OBJECT, SDSLEN, HTSTATS, POPULATE: looking at keys, making many
//!  digest.rs     DIGEST: one number for the whole data set
//!  protocol.rs   PROTOCOL, ERROR: replies of every type
//!  crashes.rs    SEGFAULT, PANIC, ASSERT, OOM: ends of the process
//!  allocator.rs  MALLCTL: the allocator's own settings
//! ```
//!
//! First breakpoint: [`debug_command`] (`debugCommand`).

mod allocator;
mod crashes;
mod digest;
mod objects;
mod protocol;

use std::ops::RangeInclusive;
use std::time::Duration;

use command::Error;
use command::error;
use dict::ResizePolicy;
use networking::Args;
use rustix::time::Timespec;

use super::config::rewrite_config;
use crate::administration::log::Level;
use crate::clients::client::Client;
use crate::execution::command_table::Wide;
use crate::server::Server;
use crate::{administration, server_log};

/// Milliseconds after which the peak of a reply buffer is forgotten.
const REPLY_BUFFER_DEFAULT_PEAK_RESET_TIME: i64 = 5000;

/// What DEBUG switched on or off.
#[derive(Clone, Copy, Debug)]
pub struct DebugSwitches {
    /// SET-ACTIVE-EXPIRE: whether expired keys are looked for.
    pub active_expire: bool,
    /// REPLYBUFFER RESIZING: whether the cron adapts reply buffers.
    pub reply_buffer_resizing: bool,
    /// REPLYBUFFER PEAK-RESET-TIME in milliseconds; `None` means never.
    pub reply_buffer_peak_reset_ms: Option<i64>,
    /// PAUSE-CRON: whether the cron does nothing.
    pub pause_cron: bool,
}

impl Default for DebugSwitches {
    fn default() -> Self {
        DebugSwitches {
            active_expire: true,
            reply_buffer_resizing: true,
            reply_buffer_peak_reset_ms: Some(REPLY_BUFFER_DEFAULT_PEAK_RESET_TIME),
            pause_cron: false,
        }
    }
}

/// One subcommand: its name, how many arguments may follow it, and what it does.
type Subcommand = (&'static str, RangeInclusive<usize>, Wide);

/// More arguments than anybody sends.
const ANY: usize = usize::MAX;

const SUBCOMMANDS: &[Subcommand] = &[
    ("assert", 0..=ANY, crashes::assert),
    ("config-rewrite-force-all", 0..=0, config_rewrite_force_all),
    ("dict-resizing", 1..=1, dict_resizing),
    ("digest", 0..=0, digest::digest),
    ("digest-value", 0..=ANY, digest::digest_value),
    ("error", 1..=1, protocol::error),
    ("help", 0..=0, help),
    ("htstats", 1..=ANY, objects::htstats),
    ("htstats-key", 1..=ANY, objects::htstats_key),
    ("leak", 1..=1, allocator::leak),
    ("loadaof", 0..=ANY, no_persistence),
    ("log", 1..=1, log),
    ("mallctl", 1..=2, allocator::mallctl),
    ("mallctl-str", 1..=2, allocator::mallctl_str),
    ("object", 1..=2, objects::object),
    ("oom", 0..=ANY, crashes::oom),
    ("panic", 0..=ANY, crashes::panic),
    ("pause-cron", 1..=1, pause_cron),
    ("populate", 1..=3, objects::populate),
    ("protocol", 1..=1, protocol::protocol),
    ("reload", 0..=ANY, no_persistence),
    ("replybuffer", 2..=2, reply_buffer),
    ("sdslen", 1..=1, objects::sdslen),
    ("segfault", 0..=ANY, crashes::segfault),
    ("set-active-expire", 1..=1, set_active_expire),
    ("sleep", 1..=1, sleep),
    ("stringmatch-test", 0..=0, stringmatch_test),
    ("structsize", 0..=0, objects::structsize),
];

/// DEBUG subcommand [argument ...]
#[doc(alias = "debugCommand")]
#[inline(never)]
pub fn debug_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    let name = args.at(1).to_ascii_lowercase();
    let found = SUBCOMMANDS
        .iter()
        .find(|(known, _, _)| known.as_bytes() == name)
        .filter(|(_, count, _)| count.contains(&(args.len() - 2)));
    match found {
        Some((_, _, run)) => run(server, client, args),
        None => Err(Error::subcommand_syntax("debug", args.at(1))),
    }
}

/// 0 means off, any other number on, and what is no number is 0.
fn is_on(text: &[u8]) -> bool {
    util::string2ll(text).is_some_and(|number| number != 0)
}

fn set_active_expire(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    server.debug.active_expire = is_on(args.at(2));
    client.link.reply.add_ok();
    Ok(())
}

fn pause_cron(server: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    server.debug.pause_cron = is_on(args.at(2));
    client.link.reply.add_ok();
    Ok(())
}

fn dict_resizing(_server: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    dict::set_resize_policy(if is_on(args.at(2)) {
        ResizePolicy::Enable
    } else {
        ResizePolicy::Forbid
    });
    client.link.reply.add_ok();
    Ok(())
}

/// REPLYBUFFER PEAK-RESET-TIME NEVER|RESET|milliseconds, REPLYBUFFER RESIZING 0|1
fn reply_buffer(server: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    let (what, value) = (args.at(2), args.at(3));
    if what.eq_ignore_ascii_case(b"peak-reset-time") {
        server.debug.reply_buffer_peak_reset_ms = if value.eq_ignore_ascii_case(b"never") {
            None
        } else if value.eq_ignore_ascii_case(b"reset") {
            Some(REPLY_BUFFER_DEFAULT_PEAK_RESET_TIME)
        } else {
            Some(util::string2ll(value).ok_or(error::NOT_AN_INTEGER)?)
        };
    } else if what.eq_ignore_ascii_case(b"resizing") {
        server.debug.reply_buffer_resizing = is_on(value);
    } else {
        return Err(Error::subcommand_syntax("debug", args.at(1)));
    }
    client.link.reply.add_ok();
    Ok(())
}

/// SLEEP seconds: the whole server stands still, which is the point. A signal ends it.
fn sleep(_server: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    let seconds = util::string2d(args.at(2)).unwrap_or(0.0);
    let time = Duration::try_from_secs_f64(seconds)
        .ok()
        .and_then(|duration| Timespec::try_from(duration).ok());
    if let Some(time) = time {
        // Slept to its end, or woken: either way it is over.
        let _ = rustix::thread::nanosleep(&time);
    }
    client.link.reply.add_ok();
    Ok(())
}

fn log(_server: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    server_log!(
        Level::Warning,
        "DEBUG LOG: {}",
        String::from_utf8_lossy(args.at(2))
    );
    client.link.reply.add_ok();
    Ok(())
}

fn config_rewrite_force_all(
    server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    let path = server.config.config_file.as_deref().unwrap_or_default();
    rewrite_config(&server.config, path, true).map_err(|why| {
        Error::new(format!(
            "CONFIG-REWRITE-FORCE-ALL failed: {}",
            administration::strerror(&why)
        ))
    })?;
    client.link.reply.add_ok();
    Ok(())
}

/// RELOAD and LOADAOF.
fn no_persistence(_server: &mut Server, _client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    Err(Error::new(format!(
        "DEBUG {} needs persistence, which this version does not have yet",
        String::from_utf8_lossy(args.at(1)).to_ascii_uppercase()
    )))
}

/// STRINGMATCH-TEST: the matcher must come back from whatever pattern it is given.
#[doc(alias = "stringmatchlen_fuzz_test")]
fn stringmatch_test(
    _server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    const ROUNDS: usize = 1_000_000;
    const LONGEST: usize = 32;
    let mut matches = 0u64;
    for _ in 0..ROUNDS {
        let mut random = [0u8; 2 * LONGEST];
        for bytes in random.chunks_exact_mut(8) {
            bytes.copy_from_slice(&util::random_u64().to_ne_bytes());
        }
        let lengths = util::random_u64() as usize;
        let (string, pattern) = random.split_at(LONGEST);
        let string = &string[..lengths % LONGEST];
        let pattern = &pattern[..(lengths >> 32) % LONGEST];
        matches += u64::from(util::stringmatchlen(pattern, string, false));
    }
    std::hint::black_box(matches);
    client
        .link
        .reply
        .add_status("Apparently Redis did not crash: test passed");
    Ok(())
}

fn help(_server: &mut Server, client: &mut Client, _args: Args<'_>) -> Result<(), Error> {
    client.link.reply.add_help("DEBUG", HELP);
    Ok(())
}

const HELP: &[&str] = &[
    "ASSERT",
    "    Crash by assertion failed.",
    "CONFIG-REWRITE-FORCE-ALL",
    "    Like CONFIG REWRITE but writes all configuration options, including",
    "    keywords not listed in original configuration file or default values.",
    "DICT-RESIZING <0|1>",
    "    Enable or disable the main dict and expire dict resizing.",
    "DIGEST",
    "    Output a hex signature representing the current DB content.",
    "DIGEST-VALUE <key> [<key> ...]",
    "    Output a hex signature of the values of all the specified keys.",
    "ERROR <string>",
    "    Return a Redis protocol error with <string> as message. Useful for clients",
    "    unit tests to simulate Redis errors.",
    "HTSTATS <dbid> [full]",
    "    Return hash table statistics of the specified Redis database.",
    "HTSTATS-KEY <key> [full]",
    "    Like HTSTATS but for the hash table stored at <key>'s value.",
    "LEAK <string>",
    "    Create a memory leak of the input string.",
    "LOG <message>",
    "    Write <message> to the server log.",
    "MALLCTL <key> [<val>]",
    "    Get or set a malloc tuning integer.",
    "MALLCTL-STR <key> [<val>]",
    "    Get or set a malloc tuning string.",
    "OBJECT <key> [fast]",
    "    Show low level info about `key` and associated value.",
    "OOM",
    "    Crash the server simulating an out-of-memory error.",
    "PANIC",
    "    Crash the server simulating a panic.",
    "PAUSE-CRON <0|1>",
    "    Stop periodic cron job processing.",
    "POPULATE <count> [<prefix>] [<size>]",
    "    Create <count> string keys named key:<num>. If <prefix> is specified then",
    "    it is used instead of the 'key' prefix. These are not propagated to",
    "    replicas.",
    "PROTOCOL <type>",
    "    Reply with a test value of the specified type. <type> can be: string,",
    "    integer, double, bignum, null, array, set, map, attrib, push, verbatim,",
    "    true, false.",
    "REPLYBUFFER PEAK-RESET-TIME <NEVER|RESET|time>",
    "    Sets the time (in milliseconds) to wait between client reply buffer peak resets.",
    "    In case NEVER is provided the last observed peak will never be reset",
    "    In case RESET is provided the peak reset time will be restored to the default value",
    "REPLYBUFFER RESIZING <0|1>",
    "    Enable or disable the reply buffer resize cron job",
    "SDSLEN <key>",
    "    Show low level SDS string info representing `key` and value.",
    "SEGFAULT",
    "    Crash the server with sigsegv.",
    "SET-ACTIVE-EXPIRE <0|1>",
    "    Setting it to 0 disables expiring keys in background when they are not",
    "    accessed (otherwise the Redis behavior). Setting it to 1 reenables back the",
    "    default.",
    "SLEEP <seconds>",
    "    Stop the server for <seconds>. Decimals allowed.",
    "STRINGMATCH-TEST",
    "    Run a fuzz tester against the stringmatchlen() function.",
    "STRUCTSIZE",
    "    Return the size of the structures a key is made of.",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subcommands_are_lower_case_and_in_order() {
        let names: Vec<_> = SUBCOMMANDS.iter().map(|(name, _, _)| *name).collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        assert_eq!(names, sorted);
        assert!(names.iter().all(|name| *name == name.to_ascii_lowercase()));
    }

    #[test]
    fn help_tells_of_every_subcommand_that_works() {
        for (name, _, _) in SUBCOMMANDS {
            let silent = ["help", "reload", "loadaof"].contains(name);
            let word = |line: &&str| line.split(' ').next() == Some(&name.to_ascii_uppercase());
            assert_eq!(HELP.iter().any(word), !silent, "{name}");
        }
    }

    #[test]
    fn switches_read_numbers_as_atoi_does() {
        assert!(is_on(b"1") && is_on(b"-3"));
        assert!(!is_on(b"0") && !is_on(b"yes"));
    }
}
