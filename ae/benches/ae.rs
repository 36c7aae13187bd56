//! What one turn of the loop costs with one ready descriptor among many idle ones.

#![allow(missing_docs)] // criterion's macros make a public function

use std::io::Write;
use std::os::fd::{AsRawFd, RawFd};
use std::os::unix::net::UnixStream;

use ae::{EventLoop, Flags, HasEventLoop, Mask, Next};
use criterion::{Criterion, criterion_group, criterion_main};

struct State {
    el: EventLoop<State>,
    served: u64,
}

impl HasEventLoop for State {
    fn el(&mut self) -> &mut EventLoop<State> {
        &mut self.el
    }
}

fn count(state: &mut State, _fd: RawFd, _data: u64, _mask: Mask) {
    state.served += 1;
}

fn turn(c: &mut Criterion) {
    for idle in [0, 400] {
        let mut state = State {
            el: EventLoop::new(1024).unwrap(),
            served: 0,
        };
        let pairs: Vec<_> = (0..=idle).map(|_| UnixStream::pair().unwrap()).collect();
        for (_, far) in &pairs {
            state
                .el
                .create_file_event(far.as_raw_fd(), Mask::READABLE, count, 0)
                .unwrap();
        }
        (&pairs[0].0).write_all(b"x").unwrap();
        state
            .el
            .create_time_event(1_000_000, |_, _, _| Next::NoMore, 0);
        c.bench_function(
            &format!("{} turn, 1 ready, {idle} idle", ae::api_name()),
            |b| {
                b.iter(|| EventLoop::process_events(&mut state, Flags::ALL_EVENTS));
            },
        );
        assert!(state.served > 0);
    }
}

criterion_group!(benches, turn);
criterion_main!(benches);
