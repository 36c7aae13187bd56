//! Clients that wait: their next commands, and what they have been answered so far, are held back
//! until something happens.
//!
//! Answers to blocked.c, of which this is the first kind: FLUSHALL and FLUSHDB with SYNC. Their
//! client is to be answered when the memory is free, and nobody else should wait for that; so the
//! lazy-free thread does the freeing and sends a notice when it is done.
//!
//! ```text
//!  call -> block_for_lazyfree:  client BLOCKED,  notice queued behind the keys
//!  lazy-free thread:  frees ... notice: id into the channel, a byte into the pipe
//!  ae: pipe readable -> unblock_notified_clients: into the queue of unblocked clients
//!  before_sleep -> process_unblocked_clients -> commands that waited, replies
//! ```
//!
//! First breakpoints: [`block_for_lazyfree`] (`blockClient`), [`process_unblocked_clients`]
//! (`processUnblockedClients`).

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::{AsRawFd, OwnedFd, RawFd};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use ae::{EventLoop, Mask};
use rustix::pipe::{PipeFlags, pipe_with};

use super::client::{Client, ClientFlags, ClientId};
use super::networking::{finish_serving, process_input_buffer};
use crate::server::Server;

/// The clients that wait, and the way back from other threads.
#[derive(Debug)]
pub struct Blocked {
    count: usize,
    done: Receiver<ClientId>,
    notices: Sender<ClientId>,
    /// Wakes the event loop: a byte for every notice.
    wake_reader: File,
    wake_writer: Arc<File>,
}

impl Blocked {
    /// Nobody waits yet; the event loop listens for notices.
    ///
    /// # Errors
    /// For want of descriptors.
    pub fn new(el: &mut EventLoop<Server>) -> io::Result<Blocked> {
        let (reader, writer): (OwnedFd, OwnedFd) =
            pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK)?;
        let (notices, done) = channel();
        el.create_file_event(
            reader.as_raw_fd(),
            Mask::READABLE,
            unblock_notified_clients,
            0,
        )?;
        Ok(Blocked {
            count: 0,
            done,
            notices,
            wake_reader: File::from(reader),
            wake_writer: Arc::new(File::from(writer)),
        })
    }

    /// Number of clients that wait (part of INFO `blocked_clients`).
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// Holds a client back until all that was handed to the lazy-free thread is freed.
#[doc(alias = "blockClient")]
#[inline(never)]
pub fn block_for_lazyfree(server: &mut Server, client: &mut Client) {
    client.flags.insert(ClientFlags::BLOCKED);
    server.blocked.count += 1;
    let (id, notices) = (client.id, server.blocked.notices.clone());
    let wake = Arc::clone(&server.blocked.wake_writer);
    server.dbs.env.lazyfree.notify_when_done(move || {
        // Both fail only when the server is gone; a pipe that is full wakes the loop anyway.
        let _ = notices.send(id);
        let _ = (&*wake).write(&[0]);
    });
}

/// The pipe is readable: the clients named in the channel need not wait any more.
#[inline(never)]
fn unblock_notified_clients(server: &mut Server, _fd: RawFd, _data: u64, _mask: Mask) {
    let mut bytes = [0u8; 64];
    while matches!(server.blocked.wake_reader.read(&mut bytes), Ok(count) if count > 0) {}
    while let Ok(id) = server.blocked.done.try_recv() {
        if let Some(key) = server.clients.key_of(id) {
            server.clients.unblocked.push(key);
        }
    }
}

/// Ends the wait of a client, because it is over or because the client goes.
#[doc(alias = "unblockClient")]
pub fn unblock(server: &mut Server, client: &mut Client) {
    client.flags.remove(ClientFlags::POSTPONED);
    if client.flags.contains(ClientFlags::BLOCKED) {
        client.flags.remove(ClientFlags::BLOCKED);
        server.blocked.count -= 1;
    }
}

/// The clients that need not wait any more run what they were kept from: before the event loop
/// sleeps, and so never inside the command that let them go.
#[doc(alias = "processUnblockedClients")]
#[inline(never)]
pub fn process_unblocked_clients(server: &mut Server) {
    for key in std::mem::take(&mut server.clients.unblocked) {
        if let Some(mut client) = server.clients.take(key) {
            unblock(server, &mut client);
            process_input_buffer(server, &mut client);
            finish_serving(server, client);
        }
    }
}
