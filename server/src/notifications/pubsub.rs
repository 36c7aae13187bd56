//! Publish/subscribe: SUBSCRIBE, UNSUBSCRIBE, PSUBSCRIBE, PUNSUBSCRIBE, PUBLISH, PUBSUB.
//!
//! Answers to pubsub.c. A message is written into the reply buffer of every client that listens to
//! its channel, and of every client one of whose patterns matches it (once per pattern). Nothing
//! is kept for clients that are not there.
//!
//! ```text
//!  PubSub  channels: name    -> { client ids }        Client  subscriptions: { channels, patterns }
//!          patterns: pattern -> { client ids }
//! ```
//!
//! Invariant: a client id is listed under a channel exactly if that client's subscriptions have the
//! channel; the same for patterns; and `ClientFlags::PUBSUB` is set exactly if it has any.
//!
//! First breakpoints: [`subscribe_command`] (`subscribeCommand`), [`publish_message`]
//! (`pubsubPublishMessage`).

use std::collections::{BTreeMap, BTreeSet};

use command::Error;
use networking::{Args, Reply};

use crate::clients::client::{Client, ClientFlags, ClientId};
use crate::clients::networking::{
    close_client_on_output_buffer_limit, put_client_in_pending_write_queue,
};
use crate::server::Server;

/// Who listens to one kind of name (channels, or patterns).
type Listeners = BTreeMap<Box<[u8]>, BTreeSet<ClientId>>;

/// Who listens to what.
#[derive(Debug, Default)]
pub struct PubSub {
    channels: Listeners,
    patterns: Listeners,
    /// What the client being served gets once its command, EXEC with all it runs, is answered.
    #[doc(alias = "pending_push_messages")]
    to_self: Vec<OwnedMessage>,
}

/// What a listener is told: by the channel's name, or by the pattern that matched it.
#[derive(Clone, Copy, Debug)]
struct Message<'a> {
    pattern: Option<&'a [u8]>,
    channel: &'a [u8],
    payload: &'a [u8],
}

/// A [`Message`] that waits.
#[derive(Debug)]
struct OwnedMessage {
    pattern: Option<Box<[u8]>>,
    channel: Box<[u8]>,
    payload: Box<[u8]>,
}

/// What one client listens to.
#[derive(Debug, Default)]
pub struct Subscriptions {
    channels: BTreeSet<Box<[u8]>>,
    patterns: BTreeSet<Box<[u8]>>,
}

/// The two ways to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Channel,
    Pattern,
}

impl Kind {
    fn subscribed(self) -> &'static [u8] {
        match self {
            Kind::Channel => b"subscribe",
            Kind::Pattern => b"psubscribe",
        }
    }

    fn unsubscribed(self) -> &'static [u8] {
        match self {
            Kind::Channel => b"unsubscribe",
            Kind::Pattern => b"punsubscribe",
        }
    }
}

impl PubSub {
    /// Number of channels somebody listens to.
    pub fn channel_count(&self) -> usize {
        self.channels.len()
    }

    /// Number of patterns somebody listens to.
    #[doc(alias = "pubsubNumPat")]
    pub fn pattern_count(&self) -> usize {
        self.patterns.len()
    }

    /// Whether messages wait for the reply of the command that published them.
    pub fn owes_own_messages(&self) -> bool {
        !self.to_self.is_empty()
    }

    fn listeners(&mut self, kind: Kind) -> &mut Listeners {
        match kind {
            Kind::Channel => &mut self.channels,
            Kind::Pattern => &mut self.patterns,
        }
    }

    fn remove(&mut self, kind: Kind, name: &[u8], id: ClientId) {
        let listeners = self.listeners(kind);
        if let Some(clients) = listeners.get_mut(name) {
            clients.remove(&id);
            if clients.is_empty() {
                listeners.remove(name);
            }
        }
    }
}

impl Subscriptions {
    fn names(&mut self, kind: Kind) -> &mut BTreeSet<Box<[u8]>> {
        match kind {
            Kind::Channel => &mut self.channels,
            Kind::Pattern => &mut self.patterns,
        }
    }

    /// Number of channels.
    pub fn channels(&self) -> usize {
        self.channels.len()
    }

    /// Number of patterns.
    pub fn patterns(&self) -> usize {
        self.patterns.len()
    }

    /// Number of both.
    #[doc(alias = "clientSubscriptionsCount")]
    pub fn count(&self) -> usize {
        self.channels.len() + self.patterns.len()
    }
}

// --------------------------------------------------------------------------------- subscribing

#[doc(alias = "pubsubSubscribeChannel")]
#[doc(alias = "pubsubSubscribePattern")]
fn subscribe(server: &mut Server, client: &mut Client, kind: Kind, args: Args<'_>) {
    for name in args.iter().skip(1) {
        let subscriptions = client.subscriptions.get_or_insert_default();
        if subscriptions.names(kind).insert(name.into()) {
            server
                .pubsub
                .listeners(kind)
                .entry(name.into())
                .or_default()
                .insert(client.id);
        }
        let count = subscriptions.count();
        confirm(&mut client.link.reply, kind.subscribed(), Some(name), count);
    }
    client.flags.insert(ClientFlags::PUBSUB);
}

fn unsubscribe(server: &mut Server, client: &mut Client, kind: Kind, args: Args<'_>) {
    let named: Vec<Box<[u8]>> = if args.len() > 1 {
        args.iter().skip(1).map(Box::from).collect()
    } else {
        client
            .subscriptions
            .as_mut()
            .map_or_else(Vec::new, |s| s.names(kind).iter().cloned().collect())
    };
    for name in &named {
        unsubscribe_one(server, client, kind, name);
        let count = client.subscriptions.as_ref().map_or(0, |s| s.count());
        confirm(
            &mut client.link.reply,
            kind.unsubscribed(),
            Some(name),
            count,
        );
    }
    if named.is_empty() {
        let count = client.subscriptions.as_ref().map_or(0, |s| s.count());
        confirm(&mut client.link.reply, kind.unsubscribed(), None, count);
    }
    settle_state(client);
}

#[doc(alias = "pubsubUnsubscribeChannel")]
#[doc(alias = "pubsubUnsubscribePattern")]
fn unsubscribe_one(server: &mut Server, client: &mut Client, kind: Kind, name: &[u8]) {
    if let Some(subscriptions) = &mut client.subscriptions
        && subscriptions.names(kind).remove(name)
    {
        server.pubsub.remove(kind, name, client.id);
    }
}

/// A client that listens to nothing any more is an ordinary one again.
fn settle_state(client: &mut Client) {
    if client.subscriptions.as_ref().is_none_or(|s| s.count() == 0) {
        client.subscriptions = None;
        client.flags.remove(ClientFlags::PUBSUB);
    }
}

/// Stops listening to everything without a word, as when the client goes.
#[doc(alias = "pubsubUnsubscribeAllChannels")]
#[doc(alias = "pubsubUnsubscribeAllPatterns")]
pub fn unsubscribe_all(server: &mut Server, client: &mut Client) {
    if let Some(subscriptions) = client.subscriptions.take() {
        for name in &subscriptions.channels {
            server.pubsub.remove(Kind::Channel, name, client.id);
        }
        for name in &subscriptions.patterns {
            server.pubsub.remove(Kind::Pattern, name, client.id);
        }
    }
    client.flags.remove(ClientFlags::PUBSUB);
}

/// The message that says that a subscription began or ended.
#[doc(alias = "addReplyPubsubSubscribed")]
#[doc(alias = "addReplyPubsubUnsubscribed")]
fn confirm(reply: &mut Reply, what: &[u8], name: Option<&[u8]>, count: usize) {
    pushing(reply, |reply| {
        reply.add_push_len(3);
        reply.add_bulk(what);
        match name {
            Some(name) => reply.add_bulk(name),
            None => reply.add_null(),
        }
        reply.add_longlong(count as i64);
    });
}

/// Writes what the client gets even when it wants no replies (CLIENT REPLY OFF and SKIP): messages
/// and the confirmations of subscriptions are none, in RESP2 neither.
#[doc(alias = "CLIENT_PUSHING")]
fn pushing(reply: &mut Reply, write: impl FnOnce(&mut Reply)) {
    let muted = reply.is_muted();
    if muted {
        reply.set_muted(false);
    }
    write(reply);
    if muted {
        reply.set_muted(true);
    }
}

// ---------------------------------------------------------------------------------- publishing

/// Delivers a message; returns how many clients got it. O(listeners + patterns).
///
/// `current` is the client being served, which may listen too.
#[doc(alias = "pubsubPublishMessage")]
#[inline(never)]
pub fn publish_message(
    server: &mut Server,
    mut current: Option<&mut Client>,
    channel: &[u8],
    payload: &[u8],
) -> usize {
    let mut receivers = 0;
    let mut deliver_to_all = |server: &mut Server, ids: Vec<ClientId>, pattern: Option<&[u8]>| {
        receivers += ids.len();
        for id in ids {
            let message = Message {
                pattern,
                channel,
                payload,
            };
            deliver(server, current.as_deref_mut(), id, message);
        }
    };
    let ids_of = |ids: &BTreeSet<ClientId>| ids.iter().copied().collect();
    if let Some(ids) = server.pubsub.channels.get(channel) {
        let ids = ids_of(ids);
        deliver_to_all(server, ids, None);
    }
    let matching: Vec<(Box<[u8]>, Vec<ClientId>)> = server
        .pubsub
        .patterns
        .iter()
        .filter(|(pattern, _)| util::stringmatchlen(pattern, channel, false))
        .map(|(pattern, ids)| (pattern.clone(), ids_of(ids)))
        .collect();
    for (pattern, ids) in matching {
        deliver_to_all(server, ids, Some(&pattern));
    }
    receivers
}

impl Message<'_> {
    fn to_owned(self) -> OwnedMessage {
        OwnedMessage {
            pattern: self.pattern.map(Box::from),
            channel: self.channel.into(),
            payload: self.payload.into(),
        }
    }
}

impl OwnedMessage {
    fn as_message(&self) -> Message<'_> {
        Message {
            pattern: self.pattern.as_deref(),
            channel: &self.channel,
            payload: &self.payload,
        }
    }
}

/// A message as those get it who subscribed to its channel, or to a pattern.
#[doc(alias = "addReplyPubsubMessage")]
#[doc(alias = "addReplyPubsubPatMessage")]
#[inline(never)]
fn add_reply_pubsub_message(reply: &mut Reply, message: Message<'_>) {
    pushing(reply, |reply| {
        match message.pattern {
            None => {
                reply.add_push_len(3);
                reply.add_bulk(b"message");
            }
            Some(pattern) => {
                reply.add_push_len(4);
                reply.add_bulk(b"pmessage");
                reply.add_bulk(pattern);
            }
        }
        reply.add_bulk(message.channel);
        reply.add_bulk(message.payload);
    });
}

/// Gives the client what its own command published, now that the command is answered: a message in
/// the middle of EXEC's reply would take the place of one of its elements.
pub fn write_own_messages(server: &mut Server, client: &mut Client) {
    for message in server.pubsub.to_self.drain(..) {
        add_reply_pubsub_message(&mut client.link.reply, message.as_message());
    }
}

/// Writes a message to one client and has it sent. The one whose command is running gets it when
/// that is over ([`write_own_messages`]).
fn deliver(server: &mut Server, current: Option<&mut Client>, id: ClientId, message: Message<'_>) {
    if let Some(client) = current
        && client.id == id
    {
        if server.call_depth > 0 {
            server.pubsub.to_self.push(message.to_owned());
        } else {
            add_reply_pubsub_message(&mut client.link.reply, message);
        }
        return;
    }
    let Some(mut client) = server
        .clients
        .key_of(id)
        .and_then(|key| server.clients.take(key))
    else {
        return;
    };
    // Who is going gets what it was owed, and nothing new.
    let going = ClientFlags::CLOSE_AFTER_REPLY | ClientFlags::CLOSE_ASAP;
    if client.flags.intersects(going) {
        server.clients.put_back(client);
        return;
    }
    add_reply_pubsub_message(&mut client.link.reply, message);
    close_client_on_output_buffer_limit(server, &mut client);
    put_client_in_pending_write_queue(server, &mut client);
    server.clients.put_back(client);
}

// ------------------------------------------------------------------------------------ commands

/// SUBSCRIBE channel [channel ...]
#[doc(alias = "subscribeCommand")]
#[inline(never)]
pub fn subscribe_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    subscribe(server, client, Kind::Channel, args);
    Ok(())
}

/// UNSUBSCRIBE [channel [channel ...]]
#[doc(alias = "unsubscribeCommand")]
pub fn unsubscribe_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    unsubscribe(server, client, Kind::Channel, args);
    Ok(())
}

/// PSUBSCRIBE pattern [pattern ...]
#[doc(alias = "psubscribeCommand")]
pub fn psubscribe_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    subscribe(server, client, Kind::Pattern, args);
    Ok(())
}

/// PUNSUBSCRIBE [pattern [pattern ...]]
#[doc(alias = "punsubscribeCommand")]
pub fn punsubscribe_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    unsubscribe(server, client, Kind::Pattern, args);
    Ok(())
}

/// PUBLISH channel message
#[doc(alias = "publishCommand")]
pub fn publish_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    let receivers = publish_message(server, Some(client), args.at(1), args.at(2));
    client.link.reply.add_longlong(receivers as i64);
    Ok(())
}

/// `PUBSUB CHANNELS [pattern]`
pub fn pubsub_channels_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    if args.len() > 3 {
        return Err(Error::subcommand_syntax("pubsub", args.at(1)));
    }
    let pattern = args.get(2);
    let shown = |name: &&[u8]| pattern.is_none_or(|p| util::stringmatchlen(p, name, false));
    let channels = server.pubsub.channels.keys().map(AsRef::as_ref);
    let names: Vec<&[u8]> = channels.filter(shown).collect();
    client.link.reply.add_array_len(names.len());
    for name in names {
        client.link.reply.add_bulk(name);
    }
    Ok(())
}

/// PUBSUB NUMSUB [channel [channel ...]]
pub fn pubsub_numsub_command(
    server: &mut Server,
    client: &mut Client,
    args: Args<'_>,
) -> Result<(), Error> {
    client.link.reply.add_array_len((args.len() - 2) * 2);
    for name in args.iter().skip(2) {
        client.link.reply.add_bulk(name);
        let listeners = server.pubsub.channels.get(name).map_or(0, BTreeSet::len);
        client.link.reply.add_longlong(listeners as i64);
    }
    Ok(())
}

/// PUBSUB NUMPAT
pub fn pubsub_numpat_command(
    server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    client
        .link
        .reply
        .add_longlong(server.pubsub.pattern_count() as i64);
    Ok(())
}

/// PUBSUB HELP
pub fn pubsub_help_command(
    _server: &mut Server,
    client: &mut Client,
    _args: Args<'_>,
) -> Result<(), Error> {
    client.link.reply.add_help(
        "PUBSUB",
        &[
            "CHANNELS [<pattern>]",
            "    Return the currently active channels matching a <pattern> (default: '*').",
            "NUMPAT",
            "    Return number of subscriptions to patterns.",
            "NUMSUB [<channel> ...]",
            "    Return the number of subscribers for the specified channels, excluding",
            "    pattern subscriptions(default: no channels).",
        ],
    );
    Ok(())
}
