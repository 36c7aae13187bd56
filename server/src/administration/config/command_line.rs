//! The command line of the server (the first half of `main` in server.c).
//!
//! ```text
//! redis-server [redis.conf] [-] [--option value ...] ...
//! ```
//!
//! Options become lines that are read behind the file: `--port 6380 --bind 127.0.0.1 ::1` is
//! `port "6380"` and `bind "127.0.0.1" "::1"`. A word with two dashes starts an option, unless
//! the option before it has no value yet: then it is that value. `--save` is the exception,
//! since an empty list of save points has always been written by giving it nothing.

use super::load::Sources;

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invocation {
    /// `--version`, `-v`.
    Version,
    /// `--help`, `-h`.
    Help,
    /// `--test-memory` with its argument, if there is just one.
    TestMemory(Option<Vec<u8>>),
    /// `--check-system`.
    CheckSystem,
    /// Serve, with this configuration. The file is as it was given, not yet absolute.
    Serve(Sources),
    /// Be another program, which this one does not have in it yet: its name.
    Absent(&'static str),
}

/// Reads the program's name, which may be that of a link to it, and the words behind it.
pub fn parse_command_line(words: &[Vec<u8>]) -> Invocation {
    let (program, words) = match words.split_first() {
        Some((program, words)) => (program.as_slice(), words),
        None => (&b""[..], words),
    };
    if let Some(tool) = ["redis-check-rdb", "redis-check-aof"]
        .into_iter()
        .find(|tool| is_called(program, tool))
    {
        return Invocation::Absent(tool);
    }
    match words.first().map(Vec::as_slice) {
        Some(b"-v" | b"--version") => return Invocation::Version,
        Some(b"-h" | b"--help") => return Invocation::Help,
        Some(b"--test-memory") => {
            let size = if words.len() == 2 {
                words.get(1).cloned()
            } else {
                None
            };
            return Invocation::TestMemory(size);
        }
        Some(b"--check-system") => return Invocation::CheckSystem,
        _ => {}
    }
    if wants_sentinel(program, words) {
        return Invocation::Absent("Sentinel");
    }
    Invocation::Serve(sources(words))
}

/// Where the words have the configuration come from.
fn sources(words: &[Vec<u8>]) -> Sources {
    let mut sources = Sources::default();
    let mut words = words;
    if let Some((first, rest)) = words
        .split_first()
        .filter(|(first, _)| !first.starts_with(b"-"))
    {
        sources.file = Some(first.clone());
        words = rest;
    }
    let file_given = sources.file.is_some();
    let mut option_has_value = true;
    for (index, word) in words.iter().enumerate() {
        let next = words.get(index + 1);
        let at_an_end = next.is_none() || (index == 0 && !file_given);
        if word == b"-" && at_an_end {
            sources.stdin = true;
        } else if option_has_value && word.starts_with(b"--") {
            option_has_value = start_option(&mut sources.options, word, next);
        } else {
            sources
                .options
                .extend_from_slice(&super::rules::quoted(word));
            sources.options.push(b' ');
            option_has_value = true;
        }
    }
    sources
}

#[doc(alias = "checkForSentinelMode")]
fn wants_sentinel(program: &[u8], words: &[Vec<u8>]) -> bool {
    is_called(program, "redis-sentinel") || words.iter().any(|word| word == b"--sentinel")
}

/// Whether the last part of the path `program` has `name` in it.
fn is_called(program: &[u8], name: &str) -> bool {
    let start = program.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
    memchr::memmem::find(&program[start..], name.as_bytes()).is_some()
}

/// Starts the line of an option. Tells whether it has its value already.
fn start_option(options: &mut Vec<u8>, word: &[u8], next: Option<&Vec<u8>>) -> bool {
    if !options.is_empty() {
        options.push(b'\n');
    }
    options.extend_from_slice(&word[2..]);
    options.push(b' ');
    let has_value_inside = sds::split_args(word).is_ok_and(|words| words.len() != 1);
    if has_value_inside {
        return true;
    }
    let option_follows = next.is_some_and(|next| next.starts_with(b"--"));
    if word.eq_ignore_ascii_case(b"--save") && (option_follows || next.is_none()) {
        options.extend_from_slice(b"\"\"");
        return true;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The invocation `redis-server words...`.
    fn parse(words: &[&str]) -> Invocation {
        let words = ["/usr/bin/redis-server"].iter().chain(words);
        let words: Vec<Vec<u8>> = words.map(|word| word.as_bytes().to_vec()).collect();
        parse_command_line(&words)
    }

    fn sources(words: &[&str]) -> Sources {
        match parse(words) {
            Invocation::Serve(sources) => sources,
            other => panic!("asks for {other:?}"),
        }
    }

    fn options(words: &[&str]) -> String {
        String::from_utf8(sources(words).options).expect("ascii")
    }

    #[test]
    fn each_option_is_a_line_with_quoted_values() {
        assert_eq!(
            options(&["--port", "6380", "--bind", "127.0.0.1", "::1"]),
            "port \"6380\" \nbind \"127.0.0.1\" \"::1\" "
        );
    }

    #[test]
    fn a_value_may_begin_with_dashes() {
        assert_eq!(
            options(&["--logfile", "--my--log", "--loglevel", "--bla"]),
            "logfile \"--my--log\" \nloglevel \"--bla\" "
        );
    }

    #[test]
    fn name_and_value_may_share_an_argument() {
        assert_eq!(
            options(&["--maxmemory 700mb", "--maxmemory-policy volatile-lru"]),
            "maxmemory 700mb \nmaxmemory-policy volatile-lru "
        );
    }

    #[test]
    fn save_without_value_is_the_empty_list() {
        assert_eq!(
            options(&["--save", "--port", "1"]),
            "save \"\"\nport \"1\" "
        );
        assert_eq!(
            options(&["--port", "1", "--save"]),
            "port \"1\" \nsave \"\""
        );
        assert_eq!(options(&["--save", ""]), "save \"\" ");
    }

    #[test]
    fn the_first_word_without_dash_is_the_file_and_a_dash_is_standard_input() {
        let both = sources(&["redis.conf", "--port", "1", "-"]);
        assert_eq!(both.file.as_deref(), Some(&b"redis.conf"[..]));
        assert!(both.stdin);
        assert!(sources(&["-", "--port", "1"]).stdin);
        assert!(!sources(&["x.conf", "-", "--port", "1"]).stdin);
    }

    #[test]
    fn questions_about_the_program_are_not_options() {
        assert_eq!(parse(&["-v"]), Invocation::Version);
        assert_eq!(parse(&["--help"]), Invocation::Help);
        assert_eq!(
            parse(&["--test-memory", "64"]),
            Invocation::TestMemory(Some(b"64".to_vec()))
        );
    }

    #[test]
    fn who_asks_for_sentinel_or_a_checker_does_not_get_a_server() {
        let sentinel = Invocation::Absent("Sentinel");
        assert_eq!(parse(&["--sentinel"]), sentinel);
        assert_eq!(parse(&["x.conf", "--port", "1", "--sentinel"]), sentinel);
        assert_eq!(parse(&["--version", "--sentinel"]), Invocation::Version);
        let called = |name: &str| parse_command_line(&[name.as_bytes().to_vec()]);
        assert_eq!(called("/usr/bin/redis-sentinel"), sentinel);
        assert_eq!(
            called("redis-check-rdb"),
            Invocation::Absent("redis-check-rdb")
        );
        assert!(matches!(
            called("/redis-sentinel/redis-server"),
            Invocation::Serve(_)
        ));
    }
}
