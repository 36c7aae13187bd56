//! Keyspace events: what happened to keys, told over publish/subscribe.
//!
//! Answers to notify.c. Handlers note events while they run, if `notify-keyspace-events` wants
//! their class (`db::Session::notify_keyspace_event`); when the command is done they are published
//! here, in the order they happened, on up to two channels each:
//!
//! ```text
//!  __keyspace@<db>__:<key>    message: the event      (K)
//!  __keyevent@<db>__:<event>  message: the key        (E)
//! ```

use db::{KeyspaceEvent, NotifyFlags};

use super::pubsub::publish_message;
use crate::clients::client::Client;
use crate::server::Server;

/// Publishes one event on the channels the configuration wants.
#[doc(alias = "notifyKeyspaceEvent")]
#[inline(never)]
pub fn publish_event(
    server: &mut Server,
    mut current: Option<&mut Client>,
    event: KeyspaceEvent<'_>,
) {
    let wanted = server.dbs.env.notify;
    if wanted.contains(NotifyFlags::KEYSPACE) {
        let mut channel = format!("__keyspace@{}__:", event.db).into_bytes();
        channel.extend_from_slice(event.key);
        publish_message(
            server,
            current.as_deref_mut(),
            &channel,
            event.name.as_bytes(),
        );
    }
    if wanted.contains(NotifyFlags::KEYEVENT) {
        let channel = format!("__keyevent@{}__:{}", event.db, event.name);
        publish_message(server, current, channel.as_bytes(), event.key);
    }
}
