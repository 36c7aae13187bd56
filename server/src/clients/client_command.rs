//! CLIENT: who is connected, how they are called, what they may do.
//!
//! Answers to the `client*Command` functions of networking.c. Each subcommand is a function of its
//! own, found through the command table.
//!
//! First breakpoints: [`client_list_command`], [`client_kill_command`].

use command::{Error, error};
use networking::Args;

use super::client::{Client, ClientFlags, ClientId};
use super::client_info::client_info_line;
use super::connection_commands::{invalid_client_name, is_valid_client_attribute, set_client_name};
use super::networking::free_client;
use super::pause::{self, PauseMode};
use crate::server::Server;

/// CLIENT ID
pub fn client_id_command(
    _server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    client.link.reply.add_longlong(client.id as i64);
    Ok(())
}

/// CLIENT INFO
pub fn client_info_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    client.query_figures.argv = args.total_len();
    let line = client_info_line(server, client, false) + "\n";
    client.link.reply.add_verbatim(line.as_bytes(), "txt");
    Ok(())
}

/// CLIENT GETNAME
pub fn client_getname_command(
    _server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    match &client.names.name {
        Some(name) => client.link.reply.add_bulk(name),
        None => client.link.reply.add_null(),
    }
    Ok(())
}

/// CLIENT SETNAME name
pub fn client_setname_command(
    _server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    if !is_valid_client_attribute(args.at(2)) {
        return Err(invalid_client_name());
    }
    set_client_name(client, args.at(2));
    client.link.reply.add_ok();
    Ok(())
}

/// CLIENT SETINFO LIB-NAME name | LIB-VER version
#[doc(alias = "clientSetinfoCommand")]
pub fn client_setinfo_command(
    _server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    let (attribute, value) = (args.at(2), args.at(3));
    let (slot, label) = if attribute.eq_ignore_ascii_case(b"lib-name") {
        (&mut client.names.lib_name, "lib-name")
    } else if attribute.eq_ignore_ascii_case(b"lib-ver") {
        (&mut client.names.lib_ver, "lib-ver")
    } else {
        return Err(Error::naming("Unrecognized option '", attribute, "'"));
    };
    if !is_valid_client_attribute(value) {
        return Err(Error::new(format!(
            "{label} cannot contain spaces, newlines or special characters."
        )));
    }
    *slot = (!value.is_empty()).then(|| value.into());
    client.link.reply.add_ok();
    Ok(())
}

/// ON or OFF, nothing else.
fn on_or_off(text: &[u8]) -> Result<bool, Error> {
    match text {
        on if on.eq_ignore_ascii_case(b"on") => Ok(true),
        off if off.eq_ignore_ascii_case(b"off") => Ok(false),
        _ => Err(error::SYNTAX),
    }
}

/// CLIENT NO-EVICT ON | OFF
pub fn client_no_evict_command(
    _server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    let on = on_or_off(args.at(2))?;
    client.flags.set(ClientFlags::NO_EVICT, on);
    client.link.reply.add_ok();
    Ok(())
}

/// CLIENT NO-TOUCH ON | OFF
pub fn client_no_touch_command(
    _server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    let on = on_or_off(args.at(2))?;
    client.flags.set(ClientFlags::NO_TOUCH, on);
    client.link.reply.add_ok();
    Ok(())
}

/// CLIENT REPLY ON | OFF | SKIP
pub fn client_reply_command(
    _server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    let mode = args.at(2);
    if mode.eq_ignore_ascii_case(b"on") {
        client
            .flags
            .remove(ClientFlags::REPLY_OFF | ClientFlags::REPLY_SKIP);
        client.link.reply.set_muted(false);
        client.link.reply.add_ok();
    } else if mode.eq_ignore_ascii_case(b"off") {
        client.flags.insert(ClientFlags::REPLY_OFF);
        client.link.reply.set_muted(true);
    } else if mode.eq_ignore_ascii_case(b"skip") {
        // Nothing to skip for a client that gets no replies at all.
        if !client.flags.contains(ClientFlags::REPLY_OFF) {
            client.flags.insert(ClientFlags::REPLY_SKIP_NEXT);
        }
    } else {
        return Err(error::SYNTAX);
    }
    Ok(())
}

/// CLIENT PAUSE timeout [WRITE | ALL]
#[doc(alias = "clientPauseCommand")]
pub fn client_pause_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    if args.len() > 4 {
        return Err(Error::subcommand_syntax("client", args.at(1)));
    }
    let mode = match args.get(3) {
        None => PauseMode::All,
        Some(text) if text.eq_ignore_ascii_case(b"write") => PauseMode::Write,
        Some(text) if text.eq_ignore_ascii_case(b"all") => PauseMode::All,
        Some(_) => return Err(Error::new("CLIENT PAUSE mode must be WRITE or ALL")),
    };
    let timeout_ms = util::string2ll(args.at(2))
        .ok_or_else(|| Error::new("timeout is not an integer or out of range"))?;
    if timeout_ms < 0 {
        return Err(Error::new("timeout is negative"));
    }
    let until_ms = server
        .clock
        .unix_ms()
        .checked_add(timeout_ms)
        .ok_or_else(|| Error::new("timeout is out of range"))?;
    server.pause.begin(mode, until_ms);
    // The data set is to stand still: keys over their time are hidden, not deleted.
    server.dbs.env.expire_paused = true;
    client.link.reply.add_ok();
    Ok(())
}

/// CLIENT UNPAUSE
pub fn client_unpause_command(
    server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    pause::unpause(server);
    client.link.reply.add_ok();
    Ok(())
}

// ------------------------------------------------------------------------- CLIENT LIST and KILL

/// What CLIENT KILL chooses clients by; a client must satisfy all that is given.
#[derive(Debug, Default)]
struct Filter {
    id: Option<ClientId>,
    addr: Option<String>,
    laddr: Option<String>,
    user: Option<Vec<u8>>,
    kind: Option<ClientKind>,
    max_age_s: Option<i64>,
    skip_me: bool,
}

/// The kinds of client TYPE knows (`getClientTypeByName`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientKind {
    /// An ordinary client.
    Normal,
    /// A replica of this server.
    Replica,
    /// This server's master.
    Master,
    /// A client that listens to channels.
    PubSub,
}

impl ClientKind {
    /// The kind a word names.
    #[doc(alias = "getClientTypeByName")]
    pub fn from_name(name: &[u8]) -> Option<ClientKind> {
        match name.to_ascii_lowercase().as_slice() {
            b"normal" => Some(ClientKind::Normal),
            b"slave" | b"replica" => Some(ClientKind::Replica),
            b"pubsub" => Some(ClientKind::PubSub),
            b"master" => Some(ClientKind::Master),
            _ => None,
        }
    }
}

impl Client {
    /// What kind of client this is.
    #[doc(alias = "getClientType")]
    pub fn kind(&self) -> ClientKind {
        if self.is_pubsub() {
            ClientKind::PubSub
        } else {
            ClientKind::Normal
        }
    }
}

impl Filter {
    #[doc(alias = "clientMatchesFilter")]
    fn matches(&self, client: &Client, me: ClientId, now_s: i64) -> bool {
        let conn = &client.link.conn;
        self.id.is_none_or(|id| id == client.id)
            && self
                .addr
                .as_ref()
                .is_none_or(|addr| *addr == conn.peer_name())
            && self
                .laddr
                .as_ref()
                .is_none_or(|addr| *addr == conn.sock_name())
            && self.user.as_ref().is_none_or(|user| user == b"default")
            && self.kind.is_none_or(|kind| kind == client.kind())
            && self
                .max_age_s
                .is_none_or(|age| now_s - client.created_s >= age)
            && !(self.skip_me && client.id == me)
    }

    /// Reads `ID id | TYPE type | ADDR a | LADDR a | USER u | SKIPME yes|no | MAXAGE s ...`
    /// from argument `next` on.
    #[doc(alias = "parseClientFiltersOrReply")]
    fn parse(args: Args<'_>, mut next: usize, skip_me: bool) -> Result<Filter, Error> {
        let mut filter = Filter {
            skip_me,
            ..Filter::default()
        };
        while let Some(option) = args.get(next) {
            let Some(value) = args.get(next + 1) else {
                return Err(error::SYNTAX);
            };
            let text = || String::from_utf8_lossy(value).into_owned();
            match option.to_ascii_lowercase().as_slice() {
                b"id" => filter.id = Some(parse_id(value)?),
                b"type" => filter.kind = Some(parse_kind(value)?),
                b"addr" => filter.addr = Some(text()),
                b"laddr" => filter.laddr = Some(text()),
                b"user" => {
                    if value != b"default" {
                        return Err(Error::naming("No such user '", value, "'"));
                    }
                    filter.user = Some(value.to_vec());
                }
                b"skipme" => {
                    filter.skip_me = match value.to_ascii_lowercase().as_slice() {
                        b"yes" => true,
                        b"no" => false,
                        _ => return Err(error::SYNTAX),
                    };
                }
                b"maxage" => filter.max_age_s = Some(parse_max_age(value)?),
                _ => return Err(error::SYNTAX),
            }
            next += 2;
        }
        Ok(filter)
    }
}

fn parse_id(text: &[u8]) -> Result<ClientId, Error> {
    match util::string2ll(text) {
        Some(id) if id > 0 => Ok(id as ClientId),
        _ => Err(Error::new("client-id should be greater than 0")),
    }
}

fn parse_kind(name: &[u8]) -> Result<ClientKind, Error> {
    ClientKind::from_name(name).ok_or_else(|| Error::naming("Unknown client type '", name, "'"))
}

fn parse_max_age(text: &[u8]) -> Result<i64, Error> {
    let age = util::string2ll(text)
        .ok_or_else(|| Error::new("maxage is not an integer or out of range"))?;
    if age <= 0 {
        return Err(Error::new("maxage should be greater than 0"));
    }
    Ok(age)
}

/// CLIENT LIST [TYPE type | ID id [id ...]]
#[doc(alias = "getAllClientsInfoString")]
#[inline(never)]
pub fn client_list_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    client.query_figures.argv = args.total_len();
    let lines = match args.get(2) {
        None => lines_of(server, client, |_| true),
        Some(option) if args.len() == 4 && option.eq_ignore_ascii_case(b"type") => {
            let kind = parse_kind(args.at(3))?;
            lines_of(server, client, |one| one.kind() == kind)
        }
        Some(option) if args.len() > 3 && option.eq_ignore_ascii_case(b"id") => {
            lines_of_ids(server, client, args)?
        }
        Some(_) => return Err(error::SYNTAX),
    };
    client.link.reply.add_verbatim(lines.as_bytes(), "txt");
    Ok(())
}

/// The lines of all clients that are `wanted`, in the order of their connection.
fn lines_of(server: &Server, client: &Client, wanted: impl Fn(&Client) -> bool) -> String {
    let mut lines = String::new();
    for one in server.clients.iter_with(client).filter(|one| wanted(one)) {
        lines.push_str(&client_info_line(server, one, false));
        lines.push('\n');
    }
    lines
}

/// One line for each id that some client has, in the order in which they were asked for.
fn lines_of_ids(server: &Server, client: &Client, args: Args<'_>) -> Result<String, Error> {
    let mut lines = String::new();
    for text in args.iter().skip(3) {
        let id = util::string2ll(text).ok_or_else(|| Error::new("Invalid client ID"))?;
        // No client has a negative id.
        let id = ClientId::try_from(id).unwrap_or_default();
        let one = match server.clients.by_id(id) {
            None if id == client.id => Some(client),
            other => other,
        };
        if let Some(one) = one {
            lines.push_str(&client_info_line(server, one, false));
            lines.push('\n');
        }
    }
    Ok(lines)
}

/// CLIENT KILL addr:port, or CLIENT KILL with filters
#[doc(alias = "clientKillCommand")]
#[inline(never)]
pub fn client_kill_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    let old_style = args.len() == 3;
    let filter = if old_style {
        Filter {
            addr: Some(String::from_utf8_lossy(args.at(2)).into_owned()),
            ..Filter::default()
        }
    } else {
        Filter::parse(args, 2, true)?
    };
    let now_s = server.clock.unix_s();
    let matching: Vec<ClientId> = server
        .clients
        .iter_with(client)
        .filter(|one| filter.matches(one, client.id, now_s))
        .map(|one| one.id)
        .collect();
    for &id in &matching {
        if id == client.id {
            // It must still get the answer to this very command.
            client.flags.insert(ClientFlags::CLOSE_AFTER_REPLY);
        } else {
            kill(server, id);
        }
    }
    if !old_style {
        client.link.reply.add_longlong(matching.len() as i64);
    } else if matching.is_empty() {
        return Err(Error::new("No such client"));
    } else {
        client.link.reply.add_ok();
    }
    Ok(())
}

/// Frees a client other than the one being served, at once: what this one asks next must not find
/// it among the listeners or in CLIENT LIST any more.
fn kill(server: &mut Server, id: ClientId) {
    let key = server.clients.key_of(id);
    if let Some(client) = key.and_then(|key| server.clients.take(key)) {
        free_client(server, client);
    }
}

/// CLIENT HELP
pub fn client_help_command(
    _server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    client.link.reply.add_help("CLIENT", CLIENT_HELP);
    Ok(())
}

const CLIENT_HELP: &[&str] = &[
    "GETNAME",
    "    Return the name of the current connection.",
    "ID",
    "    Return the ID of the current connection.",
    "INFO",
    "    Return information about the current client connection.",
    "KILL <ip:port>",
    "    Kill connection made from <ip:port>.",
    "KILL <option> <value> [<option> <value> [...]]",
    "    Kill connections. Options are:",
    "    * ADDR (<ip:port>|<unixsocket>:0)",
    "      Kill connections made from the specified address",
    "    * LADDR (<ip:port>|<unixsocket>:0)",
    "      Kill connections made to specified local address",
    "    * TYPE (NORMAL|MASTER|REPLICA|PUBSUB)",
    "      Kill connections by type.",
    "    * USER <username>",
    "      Kill connections authenticated by <username>.",
    "    * SKIPME (YES|NO)",
    "      Skip killing current connection (default: yes).",
    "    * ID <client-id>",
    "      Kill connections by client id.",
    "    * MAXAGE <maxage>",
    "      Kill connections older than the specified age.",
    "LIST [options ...]",
    "    Return information about client connections. Options:",
    "    * TYPE (NORMAL|MASTER|REPLICA|PUBSUB)",
    "      Return clients of specified type.",
    "    * ID <client-id> [<client-id> ...]",
    "      Return the clients with these ids.",
    "NO-EVICT (ON|OFF)",
    "    Protect current client connection from eviction.",
    "NO-TOUCH (ON|OFF)",
    "    Will not touch LRU/LFU stats when this mode is on.",
    "PAUSE <timeout> [WRITE|ALL]",
    "    Suspend all, or just write, clients for <timeout> milliseconds.",
    "REPLY (ON|OFF|SKIP)",
    "    Control the replies sent to the current connection.",
    "SETNAME <name>",
    "    Assign the name <name> to the current connection.",
    "SETINFO <option> <value>",
    "    Set client meta attr. Options are:",
    "    * LIB-NAME: the client lib name.",
    "    * LIB-VER: the client lib version.",
    "UNPAUSE",
    "    Stop the current client pause, resuming traffic.",
];
