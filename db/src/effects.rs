//! What a command did, beyond its reply: the list the server works off after the call.
//!
//! A handler below the server cannot publish, replicate or mark other clients; it writes down
//! here what has to happen, and `call` does it when the handler has returned. One `Effects`
//! value is reused for every command: [`Effects::clear`] keeps the buffers, so a command that
//! only counts `dirty` allocates nothing.
//!
//! ```text
//!   dirty            how much changed: decides whether the command is propagated at all
//!   events           (class, name, key, db) of classes that are switched on, in order
//!   touched          clients whose next EXEC must fail
//!   propagate        commands to send *before* the one that ran (DEL of keys that expired)
//!   rewrite          what to send in place of the one that ran
//! ```
//!
//! In the original the same facts are scattered over `server.dirty`, `server.also_propagate`,
//! `c->flags` and direct calls into notify.c and multi.c.
//!
//! Invariants:
//! 1. `events` holds only classes that [`NotifyFlags::wants`](crate::NotifyFlags::wants).
//! 2. `propagate` and `rewrite` stay empty while `wants_propagation` is off.

use std::ops::Range;

use networking::OwnedArgs;

use crate::NotifyFlags;
use crate::watch::ClientId;

/// One keyspace event, borrowed from the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyspaceEvent<'a> {
    /// The class that was switched on.
    pub class: NotifyFlags,
    /// Event name, such as `set` or `expired`.
    pub name: &'static str,
    /// Key the event is about.
    pub key: &'a [u8],
    /// Index of its database.
    pub db: usize,
}

/// A command to append to the AOF and the replication stream.
#[derive(Debug)]
pub struct Propagation {
    /// Database it applies to.
    pub db: usize,
    /// The command and its arguments.
    pub args: OwnedArgs,
}

/// What is propagated in the place of the command that ran.
#[derive(Debug, Default)]
pub enum Rewrite {
    /// The command as the client sent it, if it changed anything.
    #[default]
    AsSent,
    /// These arguments instead (`EXPIRE` goes out as `PEXPIREAT`).
    As(OwnedArgs),
    /// Nothing: the handler has put what must be sent into the propagate list.
    Nothing,
}

/// Room for so many events is kept from one command to the next.
const KEPT_EVENTS: usize = 1024;

#[derive(Debug)]
struct StoredEvent {
    class: NotifyFlags,
    name: &'static str,
    db: usize,
    /// Where the key lies in `event_keys`.
    key: Range<usize>,
}

/// What a command did. See the [module](self) page.
#[derive(Debug, Default)]
pub struct Effects {
    /// Number of changes to the data set (`server.dirty` of this call).
    pub dirty: u64,
    /// Set by the server: somebody (AOF, replicas) wants to hear of changes.
    pub wants_propagation: bool,
    /// The command goes out even though `dirty` is 0 (FLUSHALL of an empty server).
    pub force_propagation: bool,
    /// The reply must not reach the client before all that was handed to the lazy-free thread is
    /// freed, nor may its next command run (FLUSHALL SYNC, which frees there all the same).
    #[doc(alias = "BLOCKED_LAZYFREE")]
    pub wait_for_lazyfree: bool,
    /// What goes out in place of the command itself.
    pub rewrite: Rewrite,
    propagate: Vec<Propagation>,
    touched: Vec<ClientId>,
    events: Vec<StoredEvent>,
    /// Bytes of the keys of `events`, end to end.
    event_keys: Vec<u8>,
}

impl Effects {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes ready for the next command; keeps the buffers and `wants_propagation`.
    #[inline]
    pub fn clear(&mut self) {
        self.dirty = 0;
        self.force_propagation = false;
        self.wait_for_lazyfree = false;
        if !matches!(self.rewrite, Rewrite::AsSent) {
            self.rewrite = Rewrite::AsSent;
        }
        if !self.propagate.is_empty() {
            self.propagate.clear();
        }
        if !self.touched.is_empty() {
            self.touched.clear();
        }
        if !self.events.is_empty() {
            self.events.clear();
            self.event_keys.clear();
            // One command on very many keys must not hold its memory for ever.
            self.events.shrink_to(KEPT_EVENTS);
            self.event_keys.shrink_to(KEPT_EVENTS * 64);
        }
    }

    /// Whether there is anything for the server to work off apart from `dirty`.
    #[inline]
    pub fn has_signals(&self) -> bool {
        !(self.events.is_empty() && self.touched.is_empty() && self.propagate.is_empty())
    }

    /// The events in the order in which they happened.
    pub fn events(&self) -> impl Iterator<Item = KeyspaceEvent<'_>> {
        self.events.iter().map(|event| KeyspaceEvent {
            class: event.class,
            name: event.name,
            key: &self.event_keys[event.key.clone()],
            db: event.db,
        })
    }

    /// Clients that watched something this command changed, each at most once.
    pub fn touched(&self) -> &[ClientId] {
        &self.touched
    }

    /// Commands to propagate before the one that ran, in order.
    pub fn propagated(&self) -> &[Propagation] {
        &self.propagate
    }

    /// Takes the list of commands to propagate.
    pub fn take_propagated(&mut self) -> Vec<Propagation> {
        std::mem::take(&mut self.propagate)
    }

    /// Appends a command to propagate, if anybody wants it. The arguments are copied only then.
    #[doc(alias = "alsoPropagate")]
    pub fn also_propagate(&mut self, db: usize, args: &[&[u8]]) {
        if self.wants_propagation {
            self.propagate.push(Propagation {
                db,
                args: OwnedArgs::from_slices(args),
            });
        }
    }

    /// Propagates `args` in place of the command that runs, if anybody wants it.
    #[doc(alias = "rewriteClientCommandVector")]
    pub fn rewrite_command(&mut self, args: &[&[u8]]) {
        if self.wants_propagation {
            self.rewrite = Rewrite::As(OwnedArgs::from_slices(args));
        }
    }

    /// Keeps the command that runs from being propagated.
    #[doc(alias = "preventCommandPropagation")]
    pub fn prevent_propagation(&mut self) {
        self.rewrite = Rewrite::Nothing;
    }

    /// Writes an event down. The caller has checked that its class is wanted (invariant 1).
    #[cold]
    pub(crate) fn push_event(
        &mut self,
        class: NotifyFlags,
        name: &'static str,
        key: &[u8],
        db: usize,
    ) {
        let start = self.event_keys.len();
        self.event_keys.extend_from_slice(key);
        self.events.push(StoredEvent {
            class,
            name,
            db,
            key: start..self.event_keys.len(),
        });
    }

    /// The list behind [`touched`](Self::touched), for the watch index to add to.
    pub(crate) fn touched_mut(&mut self) -> &mut Vec<ClientId> {
        &mut self.touched
    }

    /// Drops repetitions from the list of touched clients.
    pub(crate) fn dedup_touched(&mut self) {
        self.touched.sort_unstable();
        self.touched.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_back_in_order_with_their_keys() {
        let mut effects = Effects::new();
        effects.push_event(NotifyFlags::STRING, "set", b"a", 0);
        effects.push_event(NotifyFlags::GENERIC, "del", b"", 9);
        effects.push_event(NotifyFlags::EXPIRED, "expired", b"long key", 3);
        let seen: Vec<_> = effects
            .events()
            .map(|e| (e.name, e.key.to_vec(), e.db))
            .collect();
        assert_eq!(
            seen,
            [
                ("set", b"a".to_vec(), 0),
                ("del", vec![], 9),
                ("expired", b"long key".to_vec(), 3)
            ]
        );
        effects.clear();
        assert_eq!(effects.events().count(), 0);
        assert!(!effects.has_signals());
    }

    #[test]
    fn nothing_is_copied_for_propagation_when_nobody_wants_it() {
        let mut effects = Effects::new();
        effects.also_propagate(0, &[b"DEL", b"k"]);
        effects.rewrite_command(&[b"PEXPIREAT", b"k", b"1"]);
        assert!(effects.propagated().is_empty());
        assert!(matches!(effects.rewrite, Rewrite::AsSent));
    }
}
