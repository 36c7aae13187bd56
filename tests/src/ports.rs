//! Ports for the servers of tests.

use std::net::TcpListener;
use std::process;
use std::sync::atomic::{AtomicU16, Ordering};

/// The first port given out.
const FIRST: u16 = 12_000;
/// How many there are. They end below those that Linux gives to connections and to who asks for any
/// port (from 32768), and so do the ports 10000 above them, where a cluster's bus listens: no
/// connection of another test can take one between our looking and the server's binding it.
const COUNT: u16 = 10_000;

/// A port that nobody listens on, another at every call in this process.
pub fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Processes that run side by side begin in different places.
    let begin = process::id().wrapping_mul(509);
    for _ in 0..COUNT {
        let step = u32::from(NEXT.fetch_add(1, Ordering::Relaxed));
        let port = FIRST + (begin.wrapping_add(step) % u32::from(COUNT)) as u16;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
    panic!("no port is free");
}
