//! INFO: everything the server tells about itself, in sections.
//!
//! Answers to `infoCommand`, `genInfoSectionDict` and `genRedisInfoString` in server.c. Monitoring
//! tools parse this text, so the names, their order and the number formats are the original's, and
//! a field of a part that this version does not have shows what it shows in the original while
//! nobody uses that part: a dashboard finds zeros, not holes.
//!
//! ```text
//!   INFO cpu commandstats --> Sections (bit set) --> one function per section --> Info (text)
//!                                                      server.rs   server, clients, threads, ...
//!                                                      memory.rs   memory
//!                                                      persistence.rs   persistence, replication
//!                                                      stats.rs    stats, debug
//!                                                      commands.rs commandstats, errorstats, ...
//! ```
//!
//! Which sections there are, in the order in which they are printed, is [`Sections`]. A name that
//! is none is ignored, as in the original: tools ask for sections of other versions.
//!
//! First breakpoints: [`info_command`] (`infoCommand`), [`gen_redis_info_string`]
//! (`genRedisInfoString`).

mod commands;
mod memory;
mod persistence;
mod server;
mod stats;

use std::fmt::{Display, Write};

use bitflags::bitflags;
use command::Error;
use networking::Args;

use crate::clients::client::Client;
use crate::server::Server;

bitflags! {
    /// Sections of INFO, from the first printed to the last.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Sections: u32 {
        /// Version, process, event loop, uptime.
        const SERVER = 1 << 0;
        /// Who is connected, and in which state.
        const CLIENTS = 1 << 1;
        /// Where the memory goes.
        const MEMORY = 1 << 2;
        /// Saving and loading.
        const PERSISTENCE = 1 << 3;
        /// What each I/O thread does.
        const THREADS = 1 << 4;
        /// Counters.
        const STATS = 1 << 5;
        /// Master, replicas, backlog.
        const REPLICATION = 1 << 6;
        /// Processor time.
        const CPU = 1 << 7;
        /// Loaded modules.
        const MODULES = 1 << 8;
        /// Figures of each command.
        const COMMANDSTATS = 1 << 9;
        /// Error replies by code.
        const ERRORSTATS = 1 << 10;
        /// Percentiles of each command's duration.
        const LATENCYSTATS = 1 << 11;
        /// Whether this is a node of a cluster.
        const CLUSTER = 1 << 12;
        /// Keys of each database.
        const KEYSPACE = 1 << 13;
        /// How big the keys are, by type.
        const KEYSIZES = 1 << 14;
        /// Figures of the event loop for study; shown only when asked for by name.
        const DEBUG = 1 << 15;
    }
}

impl Sections {
    /// What INFO without arguments shows.
    pub const DEFAULT: Sections = Sections::ALL
        .difference(Sections::COMMANDSTATS)
        .difference(Sections::LATENCYSTATS);
    /// Every section but those shown only by name.
    pub const ALL: Sections = Sections::all().difference(Sections::DEBUG);

    /// The sections a word asks for; none if nothing is called so. Upper and lower case are one.
    fn named(word: &[u8]) -> Sections {
        let name = word.to_ascii_lowercase();
        match name.as_slice() {
            b"default" => Sections::DEFAULT,
            // "everything" is "all" and what modules add; there are no modules.
            b"all" | b"everything" => Sections::ALL,
            _ => Sections::from_name(&String::from_utf8_lossy(word).to_ascii_uppercase())
                .unwrap_or(Sections::empty()),
        }
    }

    /// The sections that the arguments after INFO ask for.
    #[doc(alias = "genInfoSectionDict")]
    fn wanted(words: Args<'_>) -> Sections {
        if words.is_empty() {
            return Sections::DEFAULT;
        }
        words
            .iter()
            .map(Sections::named)
            .fold(Sections::empty(), Sections::union)
    }
}

/// The text as it grows.
#[derive(Debug, Default)]
struct Info {
    text: String,
}

impl Info {
    /// Begins a section.
    fn section(&mut self, title: &str) {
        if !self.text.is_empty() {
            self.text.push_str("\r\n");
        }
        let _ = write!(self.text, "# {title}\r\n");
    }

    /// One line.
    fn field(&mut self, name: impl Display, value: impl Display) {
        let _ = write!(self.text, "{name}:{value}\r\n");
    }

    /// One line with a yes or no as a digit.
    fn flag(&mut self, name: &str, value: bool) {
        self.field(name, u8::from(value));
    }

    /// Lines of parts that this version does not have: what an unused one shows.
    fn zeros(&mut self, names: &[&str]) {
        for name in names {
            self.field(name, 0);
        }
    }

    /// One line with a number of two decimals.
    fn two_decimals(&mut self, name: &str, value: f64) {
        self.field(name, format_args!("{value:.2}"));
    }
}

/// The text of these sections. `current` is the client being served, which the slab does not have
/// at the moment. O(clients) for the sections clients and memory, otherwise the length of the text.
#[doc(alias = "genRedisInfoString")]
#[inline(never)]
pub fn gen_redis_info_string(
    server: &Server,
    current: Option<&Client>,
    wanted: Sections,
) -> String {
    let mut info = Info::default();
    for section in wanted.iter() {
        match section {
            Sections::SERVER => server::server(&mut info, server),
            Sections::CLIENTS => server::clients(&mut info, server, current),
            Sections::MEMORY => memory::memory(&mut info, server, current),
            Sections::PERSISTENCE => persistence::persistence(&mut info, server),
            Sections::THREADS => server::threads(&mut info, server),
            Sections::STATS => stats::stats(&mut info, server),
            Sections::REPLICATION => persistence::replication(&mut info, server),
            Sections::CPU => server::cpu(&mut info),
            Sections::MODULES => info.section("Modules"),
            Sections::COMMANDSTATS => commands::commandstats(&mut info, server),
            Sections::ERRORSTATS => commands::errorstats(&mut info, server),
            Sections::LATENCYSTATS => commands::latencystats(&mut info, server),
            Sections::CLUSTER => server::cluster(&mut info),
            Sections::KEYSPACE => server::keyspace(&mut info, server),
            Sections::KEYSIZES => server::keysizes(&mut info, server),
            Sections::DEBUG => stats::debug(&mut info, server),
            _ => {}
        }
    }
    info.text
}

/// INFO [section [section ...]]
#[doc(alias = "infoCommand")]
#[inline(never)]
pub fn info_command(server: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    server
        .stats
        .note_memory(zmalloc::used_memory(), server.clock.unix_s());
    let wanted = Sections::wanted(args.slice(1));
    let text = gen_redis_info_string(server, Some(client), wanted);
    client.link.reply.add_verbatim(text.as_bytes(), "txt");
    Ok(())
}

/// A name that cannot break the line it is printed in.
#[doc(alias = "getSafeInfoString")]
fn safe(name: &[u8]) -> String {
    String::from_utf8_lossy(name)
        .chars()
        .map(|c| {
            if matches!(c, '#' | ':' | '\n' | '\r') {
                '_'
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::networking::OwnedArgs;

    fn wanted(words: &[&str]) -> Sections {
        let words: Vec<&[u8]> = words.iter().map(|word| word.as_bytes()).collect();
        Sections::wanted(OwnedArgs::from_slices(&words).as_args())
    }

    #[test]
    fn words_add_up_and_unknown_ones_add_nothing() {
        assert_eq!(wanted(&["CPU", "nosuch"]), Sections::CPU);
        assert_eq!(wanted(&["nosuch"]), Sections::empty());
        assert_eq!(wanted(&["cpu", "default"]), Sections::DEFAULT);
        assert_eq!(
            wanted(&["Stats", "commandStats"]),
            Sections::STATS | Sections::COMMANDSTATS
        );
    }

    #[test]
    fn the_default_leaves_out_what_is_long_and_what_is_for_study() {
        let default = wanted(&[]);
        assert!(
            !default.intersects(Sections::COMMANDSTATS | Sections::LATENCYSTATS | Sections::DEBUG)
        );
        assert!(default.contains(Sections::ERRORSTATS | Sections::KEYSPACE));
        assert_eq!(wanted(&["all"]), wanted(&["everything"]));
        assert!(!wanted(&["all"]).contains(Sections::DEBUG));
        assert!(wanted(&["all", "debug"]).contains(Sections::DEBUG));
    }

    #[test]
    fn sections_are_parted_by_an_empty_line() {
        let mut info = Info::default();
        info.section("A");
        info.field("x", 1);
        info.section("B");
        info.flag("y", true);
        info.two_decimals("z", 1.005);
        assert_eq!(info.text, "# A\r\nx:1\r\n\r\n# B\r\ny:1\r\nz:1.00\r\n");
    }

    #[test]
    fn a_made_up_error_code_cannot_add_lines() {
        assert_eq!(safe(b"A:B\r\nC#"), "A_B__C_");
    }
}
