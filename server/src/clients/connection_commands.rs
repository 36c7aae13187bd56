//! The commands about the connection itself: HELLO, AUTH, PING, ECHO, SELECT, QUIT, RESET.
//!
//! Answers to `helloCommand`, `resetCommand`, `quitCommand` in networking.c, `authCommand` in
//! acl.c, `pingCommand`, `echoCommand`, `selectCommand` in server.c and db.c.

use command::{Error, error};
use networking::{Args, Resp};

use super::client::{Client, ClientFlags};
use crate::administration::identity::REDIS_VERSION;
use crate::execution::multi::discard_transaction;
use crate::notifications::pubsub;
use crate::server::Server;

/// `PING [message]`
///
/// A RESP2 client that listens to channels gets its answer in the shape of a message, because
/// that is all it expects.
#[doc(alias = "pingCommand")]
pub fn ping_command(
    _server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    if args.len() > 2 {
        return Err(Error::new("wrong number of arguments for 'ping' command"));
    }
    let listens = client.flags.contains(ClientFlags::PUBSUB) && client.resp() == Resp::V2;
    let reply = &mut client.link.reply;
    match args.get(1) {
        message if listens => {
            reply.add_array_len(2);
            reply.add_bulk(b"pong");
            reply.add_bulk(message.unwrap_or(b""));
        }
        Some(message) => reply.add_bulk(message),
        None => reply.add_status("PONG"),
    }
    Ok(())
}

/// ECHO message
#[doc(alias = "echoCommand")]
pub fn echo_command(
    _server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    client.link.reply.add_bulk(args.at(1));
    Ok(())
}

/// SELECT index
#[doc(alias = "selectCommand")]
pub fn select_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    let index = command::numbers::int(args.at(1))?;
    match usize::try_from(index) {
        Ok(index) if index < server.dbs.dbs.len() => {
            client.db_index = index;
            client.link.reply.add_ok();
            Ok(())
        }
        _ => Err(Error::new("DB index is out of range")),
    }
}

/// QUIT
#[doc(alias = "quitCommand")]
pub fn quit_command(
    _server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    client.link.reply.add_ok();
    client.flags.insert(ClientFlags::CLOSE_AFTER_REPLY);
    Ok(())
}

/// RESET: the connection as it was when it was made. A CLIENT REPLY SKIP just before still holds
/// for the answer.
#[doc(alias = "resetCommand")]
pub fn reset_command(
    server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    discard_transaction(server, client);
    pubsub::unsubscribe_all(server, client);
    client.flags.remove(
        ClientFlags::REPLY_OFF
            | ClientFlags::REPLY_SKIP_NEXT
            | ClientFlags::NO_EVICT
            | ClientFlags::NO_TOUCH,
    );
    let skipped = client.flags.contains(ClientFlags::REPLY_SKIP);
    client.link.reply.set_muted(skipped);
    client.link.reply.set_resp(Resp::V2);
    client.db_index = 0;
    client.names.name = None;
    client.flags.set(
        ClientFlags::AUTHENTICATED,
        server.config.requirepass.is_none(),
    );
    client.link.reply.add_status("RESET");
    Ok(())
}

/// `AUTH [username] password`
#[doc(alias = "authCommand")]
pub fn auth_command(server: &mut Server, client: &mut Client, args: Args<'_>) -> Result<(), Error> {
    match args.len() {
        2 => {
            if server.config.requirepass.is_none() {
                return Err(Error::new(
                    "AUTH <password> called without any password configured for the default \
                     user. Are you sure your configuration is correct?",
                ));
            }
            authenticate(server, client, b"default", args.at(1))?;
        }
        3 => authenticate(server, client, args.at(1), args.at(2))?,
        _ => return Err(error::SYNTAX),
    }
    client.link.reply.add_ok();
    Ok(())
}

/// Checks a name and a password, and lets the client in or says why not.
fn authenticate(
    server: &mut Server,
    client: &mut Client,
    user: &[u8],
    password: &[u8],
) -> Result<(), Error> {
    let right = user == b"default"
        && server
            .config
            .requirepass
            .as_deref()
            .is_none_or(|wanted| equal_in_constant_time(wanted, password));
    if !right {
        server.stats.acl_access_denied_auth += 1;
        return Err(Error::new(
            "-WRONGPASS invalid username-password pair or user is disabled.",
        ));
    }
    client.flags.insert(ClientFlags::AUTHENTICATED);
    Ok(())
}

/// Compares two secrets without telling by the time it takes where they differ.
///
/// Their digests are compared, as the original does for ACL users: equal lengths, and nothing the
/// client chose decides where the first difference lies.
#[doc(alias = "time_independent_strcmp")]
fn equal_in_constant_time(a: &[u8], b: &[u8]) -> bool {
    use sha2::{Digest, Sha256};
    let (a, b) = (Sha256::digest(a), Sha256::digest(b));
    a.iter()
        .zip(b.iter())
        .fold(0u8, |different, (x, y)| different | (x ^ y))
        == 0
}

/// HELLO [protover [AUTH username password] [SETNAME clientname]]
#[doc(alias = "helloCommand")]
pub fn hello_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    let mut version = None;
    let mut next = 1;
    if let Some(text) = args.get(1) {
        next = 2;
        match util::string2ll(text) {
            Some(2) => version = Some(Resp::V2),
            Some(3) => version = Some(Resp::V3),
            Some(_) => return Err(Error::new("-NOPROTO unsupported protocol version")),
            None => {
                return Err(Error::new(
                    "Protocol version is not an integer or out of range",
                ));
            }
        }
    }
    let (mut credentials, mut name) = (None, None);
    while let Some(option) = args.get(next) {
        let more = args.len() - next - 1;
        if option.eq_ignore_ascii_case(b"auth") && more >= 2 {
            credentials = Some((args.at(next + 1), args.at(next + 2)));
            next += 3;
        } else if option.eq_ignore_ascii_case(b"setname") && more >= 1 {
            let wanted = args.at(next + 1);
            if !is_valid_client_attribute(wanted) {
                return Err(invalid_client_name());
            }
            name = Some(wanted);
            next += 2;
        } else {
            let text = "Syntax error in HELLO option '";
            return Err(Error::naming(text, option, "'"));
        }
    }
    if let Some((user, password)) = credentials {
        authenticate(server, client, user, password)?;
    }
    if !client.is_authenticated() {
        return Err(Error::new(
            "-NOAUTH HELLO must be called with the client already authenticated, otherwise the \
             HELLO <proto> AUTH <user> <pass> option can be used to authenticate the client and \
             select the RESP protocol version at the same time",
        ));
    }
    if let Some(name) = name {
        set_client_name(client, name);
    }
    if let Some(version) = version {
        client.link.reply.set_resp(version);
    }
    let (id, resp) = (client.id, client.resp());
    let reply = &mut client.link.reply;
    reply.add_map_len(7);
    reply.add_bulk(b"server");
    reply.add_bulk(b"redis");
    reply.add_bulk(b"version");
    reply.add_bulk(REDIS_VERSION.as_bytes());
    reply.add_bulk(b"proto");
    reply.add_longlong(resp.number());
    reply.add_bulk(b"id");
    reply.add_longlong(id as i64);
    reply.add_bulk(b"mode");
    reply.add_bulk(b"standalone");
    reply.add_bulk(b"role");
    reply.add_bulk(b"master");
    reply.add_bulk(b"modules");
    reply.add_array_len(0);
    Ok(())
}

/// What CLIENT SETNAME and HELLO SETNAME answer to a name that would break CLIENT LIST's lines.
pub fn invalid_client_name() -> Error {
    Error::new("Client names cannot contain spaces, newlines or special characters.")
}

/// Whether every byte prints and is no space: such a text may stand in a line of CLIENT LIST.
#[doc(alias = "validateClientAttr")]
pub fn is_valid_client_attribute(text: &[u8]) -> bool {
    text.iter().all(|byte| (b'!'..=b'~').contains(byte))
}

/// Names the client; the empty name takes its name away.
#[doc(alias = "clientSetName")]
pub fn set_client_name(client: &mut Client, name: &[u8]) {
    client.names.name = (!name.is_empty()).then(|| name.into());
}
