//! Where clients live: a slab of boxes, addressed by key, and indexes over it.
//!
//! The original links its clients in several doubly linked lists and passes pointers around. Here a
//! client has one place, a slot of [`Clients`], and everybody else holds its [`ClientKey`]: a slot
//! number and the generation of the slot, so that the key of a client that is gone finds nothing
//! instead of the client that moved in. The key is also what the event loop stores for the socket.
//!
//! ```text
//!  slots   [ gen 3 | Some(Box) ]  [ gen 1 | taken ]  [ gen 7 | vacant ]
//!  index   id -> key, in order of connection (CLIENT LIST prints in this order)
//!  queues  pending_writes, to_close: keys
//! ```
//!
//! Invariants:
//! 1. A slot is *vacant* exactly if its number is in `free`.
//! 2. A slot that is occupied but empty is *taken*: somebody serves that client right now and puts
//!    it back or frees it before returning to the event loop.
//! 3. `index` has exactly the occupied slots.

use std::collections::BTreeMap;

use super::client::{Client, ClientId};

/// A slot and its generation; packs into the 64 bits that the event loop carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClientKey {
    slot: u32,
    generation: u32,
}

impl ClientKey {
    /// The key as the event loop's data word.
    pub fn to_data(self) -> u64 {
        u64::from(self.generation) << 32 | u64::from(self.slot)
    }

    /// The key back from the event loop's data word.
    pub fn from_data(data: u64) -> Self {
        ClientKey {
            slot: data as u32,
            generation: (data >> 32) as u32,
        }
    }
}

#[derive(Default)]
struct Slot {
    generation: u32,
    client: Option<Box<Client>>,
}

/// All clients that have a socket.
#[derive(Default)]
pub struct Clients {
    slots: Vec<Slot>,
    free: Vec<u32>,
    index: BTreeMap<ClientId, ClientKey>,
    next_id: ClientId,
    /// Clients with something in their reply buffer, to be written before sleeping.
    pub pending_writes: Vec<ClientKey>,
    /// Clients that were read from before their turn, in this round of the event loop.
    pub read_ahead: Vec<ClientKey>,
    /// Clients whose sockets hold more than was read at once, and which the event loop will not
    /// mention again for that.
    pub read_again: Vec<ClientKey>,
    /// Clients to be freed before sleeping.
    pub to_close: Vec<ClientKey>,
    /// Clients that CLIENT PAUSE holds back.
    pub postponed: Vec<ClientKey>,
    /// Clients that need not wait any more, to go on before sleeping.
    pub unblocked: Vec<ClientKey>,
}

impl Clients {
    /// An empty slab; the first client gets id 1.
    pub fn new() -> Self {
        Clients {
            next_id: 1,
            ..Clients::default()
        }
    }

    /// Number of connected clients.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether nobody is connected.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// The id the next client will get.
    pub fn next_id(&self) -> ClientId {
        self.next_id
    }

    /// Gives a new client its place: `make` gets the id and key it will be known by. O(log n).
    pub fn insert(&mut self, make: impl FnOnce(ClientId, ClientKey) -> Box<Client>) -> ClientKey {
        let slot = self.free.pop().unwrap_or_else(|| {
            self.slots.push(Slot::default());
            self.slots.len() as u32 - 1
        });
        let id = self.next_id;
        self.next_id += 1;
        let key = ClientKey {
            slot,
            generation: self.slots[slot as usize].generation,
        };
        self.slots[slot as usize].client = Some(make(id, key));
        self.index.insert(id, key);
        key
    }

    fn slot(&self, key: ClientKey) -> Option<&Slot> {
        self.slots
            .get(key.slot as usize)
            .filter(|slot| slot.generation == key.generation)
    }

    fn slot_mut(&mut self, key: ClientKey) -> Option<&mut Slot> {
        self.slots
            .get_mut(key.slot as usize)
            .filter(|slot| slot.generation == key.generation)
    }

    /// Takes a client out to serve it. `None` if it is gone or somebody serves it already.
    #[inline]
    pub fn take(&mut self, key: ClientKey) -> Option<Box<Client>> {
        self.slot_mut(key)?.client.take()
    }

    /// Puts a client back that [`take`](Self::take) gave.
    #[inline]
    pub fn put_back(&mut self, client: Box<Client>) {
        let key = client.key;
        let slot = self.slot_mut(key).expect("a taken client keeps its slot");
        debug_assert!(slot.client.is_none());
        slot.client = Some(client);
    }

    /// Forgets a client that was taken out: its slot becomes vacant, its key stale. O(log n).
    pub fn release(&mut self, client: &Client) {
        let key = client.key;
        let slot = self.slot_mut(key).expect("a taken client keeps its slot");
        debug_assert!(slot.client.is_none());
        slot.generation = slot.generation.wrapping_add(1);
        self.free.push(key.slot);
        self.index.remove(&client.id);
    }

    /// A client that is not being served.
    pub fn get(&self, key: ClientKey) -> Option<&Client> {
        self.slot(key)?.client.as_deref()
    }

    /// A client that is not being served, to change it.
    pub fn get_mut(&mut self, key: ClientKey) -> Option<&mut Client> {
        self.slot_mut(key)?.client.as_deref_mut()
    }

    /// The key of the client with this id. O(log n).
    pub fn key_of(&self, id: ClientId) -> Option<ClientKey> {
        self.index.get(&id).copied()
    }

    /// The client with this id, unless it is being served. O(log n).
    pub fn by_id(&self, id: ClientId) -> Option<&Client> {
        self.get(self.key_of(id)?)
    }

    /// The client with this id, to change it, unless it is being served. O(log n).
    pub fn by_id_mut(&mut self, id: ClientId) -> Option<&mut Client> {
        self.get_mut(self.key_of(id)?)
    }

    /// Keys of all clients in the order they connected, the one being served included.
    pub fn keys(&self) -> impl Iterator<Item = ClientKey> + '_ {
        self.index.values().copied()
    }

    /// All clients in the order they connected; `current` stands in for the one being served.
    pub fn iter_with<'a>(&'a self, current: &'a Client) -> impl Iterator<Item = &'a Client> {
        self.iter(Some(current))
    }

    /// All clients in the order they connected; `current` stands in for the one being served, if
    /// one is.
    pub fn iter<'a>(&'a self, current: Option<&'a Client>) -> impl Iterator<Item = &'a Client> {
        self.index.values().filter_map(move |&key| {
            self.get(key)
                .or_else(|| current.filter(|client| client.key == key))
        })
    }

    /// Number of slots, vacant ones included: the bound of the cron's round over the clients.
    pub fn slot_count(&self) -> usize {
        self.slots.len()
    }

    /// The key of the client in a slot, if one is there and not being served.
    pub fn key_in_slot(&self, slot: usize) -> Option<ClientKey> {
        self.slots
            .get(slot)?
            .client
            .as_ref()
            .map(|client| client.key)
    }

    /// Queues a client for freeing before the event loop sleeps again.
    pub fn close_later(&mut self, key: ClientKey) {
        self.to_close.push(key);
    }
}
