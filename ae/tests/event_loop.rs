//! The loop as its user sees it, on whichever back end is built in.

use std::io::{Read, Write};
use std::os::fd::{AsRawFd, OwnedFd, RawFd};
use std::os::unix::net::UnixStream;

use ae::{EventLoop, Flags, HasEventLoop, Mask, Next, TimeEventId};

/// A state that writes down what it is called for.
struct State {
    el: EventLoop<State>,
    log: Vec<String>,
    other_fd: RawFd,
    stream: Option<OwnedFd>,
    timer: Option<TimeEventId>,
}

impl HasEventLoop for State {
    fn el(&mut self) -> &mut EventLoop<State> {
        &mut self.el
    }
}

impl State {
    fn new() -> State {
        let el = EventLoop::new(1024).unwrap();
        State {
            el,
            log: Vec::new(),
            other_fd: -1,
            stream: None,
            timer: None,
        }
    }

    fn turn(&mut self) -> usize {
        EventLoop::process_events(self, Flags::ALL_EVENTS | Flags::DONT_WAIT)
    }

    fn log(&mut self) -> Vec<String> {
        std::mem::take(&mut self.log)
    }
}

fn on_read(state: &mut State, _fd: RawFd, data: u64, _mask: Mask) {
    state.log.push(format!("read {data}"));
}

fn on_write(state: &mut State, _fd: RawFd, data: u64, _mask: Mask) {
    state.log.push(format!("write {data}"));
}

/// Both ends of a pair whose far end can be read and written.
fn ready_pair() -> (UnixStream, UnixStream, RawFd) {
    let (mut near, far) = UnixStream::pair().unwrap();
    near.write_all(b"x").unwrap();
    let fd = far.as_raw_fd();
    (near, far, fd)
}

#[test]
fn a_ready_descriptor_is_read_first_and_written_next() {
    let (_near, _far, fd) = ready_pair();
    let mut state = State::new();
    state
        .el
        .create_file_event(fd, Mask::WRITABLE, on_write, 7)
        .unwrap();
    state
        .el
        .create_file_event(fd, Mask::READABLE, on_read, 7)
        .unwrap();
    assert_eq!(state.turn(), 1);
    assert_eq!(state.log(), ["read 7", "write 7"]);
}

#[test]
fn a_barrier_turns_the_order_around_until_writing_is_given_up() {
    let (_near, _far, fd) = ready_pair();
    let mut state = State::new();
    state
        .el
        .create_file_event(fd, Mask::READABLE, on_read, 7)
        .unwrap();
    state
        .el
        .create_file_event(fd, Mask::WRITABLE | Mask::BARRIER, on_write, 7)
        .unwrap();
    state.turn();
    assert_eq!(state.log(), ["write 7", "read 7"]);

    state.el.delete_file_event(fd, Mask::WRITABLE);
    assert_eq!(state.el.get_file_events(fd), Mask::READABLE);
    state
        .el
        .create_file_event(fd, Mask::WRITABLE, on_write, 7)
        .unwrap();
    state.turn();
    assert_eq!(state.log(), ["read 7", "write 7"]);
}

#[test]
fn one_function_for_both_directions_is_called_once() {
    let (_near, _far, fd) = ready_pair();
    let mut state = State::new();
    state
        .el
        .create_file_event(fd, Mask::READABLE, on_read, 1)
        .unwrap();
    state
        .el
        .create_file_event(fd, Mask::WRITABLE, on_read, 2)
        .unwrap();
    state.turn();
    assert_eq!(state.log(), ["read 2"]);
}

#[test]
fn a_descriptor_deleted_by_a_callback_is_not_called_any_more() {
    let (_near, _far, fd) = ready_pair();
    let (_near2, _far2, fd2) = ready_pair();
    fn delete_all(state: &mut State, fd: RawFd, _data: u64, _mask: Mask) {
        state.log.push("deleted".into());
        for gone in [fd, state.other_fd] {
            state
                .el
                .delete_file_event(gone, Mask::READABLE | Mask::WRITABLE);
        }
    }
    let mut state = State::new();
    for (fd, other) in [(fd, fd2), (fd2, fd)] {
        state
            .el
            .create_file_event(fd, Mask::READABLE, delete_all, 0)
            .unwrap();
        state
            .el
            .create_file_event(fd, Mask::WRITABLE, on_write, 0)
            .unwrap();
        state.other_fd = other;
    }
    // Whichever comes first deletes itself; make it delete the other one, too.
    state.other_fd = fd.max(fd2);
    state.turn();
    let log = state.log();
    assert_eq!(
        log.iter().filter(|l| *l == "deleted").count(),
        log.len(),
        "{log:?}"
    );
    state.turn();
    assert!(state.log().len() <= 1);
    assert_eq!(state.el.maxfd(), -1);
}

/// Puts a new, idle socket in the place of its descriptor, as a close and an accept would.
fn replace(state: &mut State, fd: RawFd, _data: u64, _mask: Mask) {
    state.log.push("replaced".into());
    state
        .el
        .delete_file_event(fd, Mask::READABLE | Mask::WRITABLE);
    let (_, new) = UnixStream::pair().unwrap();
    rustix::io::dup2(&new, state.stream.as_mut().unwrap()).unwrap();
    state
        .el
        .create_file_event(fd, Mask::WRITABLE, on_write, 9)
        .unwrap();
}

#[test]
fn a_new_owner_of_a_number_does_not_get_the_events_of_the_old_one() {
    let (_near, far, fd) = ready_pair();
    let mut state = State::new();
    state.stream = Some(far.into());
    state
        .el
        .create_file_event(fd, Mask::READABLE, replace, 0)
        .unwrap();
    state
        .el
        .create_file_event(fd, Mask::WRITABLE, on_write, 0)
        .unwrap();
    state.turn();
    assert_eq!(state.log(), ["replaced"]);
    state.turn();
    assert_eq!(state.log(), ["write 9"]);
}

#[test]
fn a_nested_turn_ends_the_outer_list_and_loses_nothing() {
    fn nest(state: &mut State, fd: RawFd, data: u64, mask: Mask) {
        state.el.delete_file_event(fd, Mask::READABLE);
        on_read(state, fd, data, mask);
        EventLoop::process_events(state, Flags::FILE_EVENTS | Flags::DONT_WAIT);
    }
    let pairs = [ready_pair(), ready_pair(), ready_pair()];
    let mut state = State::new();
    for (data, (_, _, fd)) in pairs.iter().enumerate() {
        state
            .el
            .create_file_event(*fd, Mask::READABLE, nest, data as u64)
            .unwrap();
    }
    state.turn();
    let mut log = state.log();
    log.sort();
    assert_eq!(log, ["read 0", "read 1", "read 2"]);
}

#[test]
fn descriptors_beyond_the_set_are_refused_until_it_grows() {
    let (_near, far, fd) = ready_pair();
    let high = rustix::io::fcntl_dupfd_cloexec(&far, 1500).unwrap();
    let mut state = State::new();
    let refused = state
        .el
        .create_file_event(high.as_raw_fd(), Mask::READABLE, on_read, 0)
        .unwrap_err();
    assert_eq!(
        refused.raw_os_error(),
        Some(rustix::io::Errno::RANGE.raw_os_error())
    );
    assert!(
        state
            .el
            .create_file_event(-1, Mask::READABLE, on_read, 0)
            .is_err()
    );
    assert_eq!(state.el.get_file_events(high.as_raw_fd()), Mask::NONE);

    state.el.resize_set_size(2048).unwrap();
    assert_eq!(state.el.set_size(), 2048);
    state
        .el
        .create_file_event(high.as_raw_fd(), Mask::READABLE, on_read, 3)
        .unwrap();
    state
        .el
        .create_file_event(fd, Mask::READABLE, on_read, 3)
        .unwrap();
    assert_eq!(state.turn(), 2);
    assert_eq!(state.el.get_file_client_data(fd), Some(3));

    assert!(
        state.el.resize_set_size(1024).is_err(),
        "a registered descriptor is in the way"
    );
    state.el.delete_file_event(high.as_raw_fd(), Mask::READABLE);
    assert_eq!(state.el.maxfd(), fd);
    state.el.resize_set_size(1024).unwrap();
    assert_eq!(state.turn(), 1);
}

#[test]
fn the_table_may_grow_and_shrink_inside_a_callback() {
    fn resize(state: &mut State, _fd: RawFd, data: u64, _mask: Mask) {
        let size = if data == 0 { 4096 } else { 1000 };
        state.el.resize_set_size(size).unwrap();
        state.log.push(format!("{size}"));
    }
    let (a, b) = (ready_pair(), ready_pair());
    let mut state = State::new();
    state
        .el
        .create_file_event(a.2, Mask::READABLE, resize, 0)
        .unwrap();
    state
        .el
        .create_file_event(b.2, Mask::READABLE, resize, 1)
        .unwrap();
    assert_eq!(state.turn(), 2);
    assert_eq!(state.log().len(), 2);
}

#[test]
fn hooks_run_around_the_sleep_when_asked_for() {
    let (_near, _far, fd) = ready_pair();
    let mut state = State::new();
    state
        .el
        .create_file_event(fd, Mask::READABLE, on_read, 0)
        .unwrap();
    state.el.before_sleep = Some(|state| state.log.push("before".into()));
    state.el.after_sleep = Some(|state, n| state.log.push(format!("after {n}")));
    state.turn();
    assert_eq!(state.log(), ["read 0"]);
    let hooks = Flags::CALL_BEFORE_SLEEP | Flags::CALL_AFTER_SLEEP | Flags::DONT_WAIT;
    EventLoop::process_events(&mut state, Flags::FILE_EVENTS | hooks);
    assert_eq!(state.log(), ["before", "after 1", "read 0"]);
    EventLoop::process_events(&mut state, Flags::TIME_EVENTS | hooks);
    assert_eq!(
        state.log(),
        ["before", "after 0"],
        "no file events were asked for"
    );
    assert_eq!(EventLoop::process_events(&mut state, hooks), 0);
    assert!(state.log().is_empty(), "nothing to do, nothing done");
}

#[test]
fn what_is_told_only_once_is_not_lost_when_a_callback_runs_a_turn() {
    fn on_read(state: &mut State, _fd: RawFd, data: u64, _mask: Mask) {
        state.log.push(format!("read {data}"));
        if state.log.len() == 1 {
            // Timers only: the files it finds ready are not called either.
            EventLoop::process_events(state, Flags::TIME_EVENTS | Flags::DONT_WAIT);
        }
    }
    let mut state = State::new();
    state
        .el
        .create_time_event(60_000, |_, _, _| Next::NoMore, 0);
    let pairs: Vec<_> = (0..5).map(|_| UnixStream::pair().unwrap()).collect();
    for (data, (mut near, far)) in pairs.iter().map(|(near, far)| (near, far)).enumerate() {
        let edge = Mask::READABLE | Mask::EDGE;
        state
            .el
            .create_file_event(far.as_raw_fd(), edge, on_read, data as u64)
            .unwrap();
        near.write_all(b"x").unwrap();
    }
    for _ in 0..3 {
        EventLoop::process_events(&mut state, Flags::FILE_EVENTS | Flags::DONT_WAIT);
    }
    let mut log = state.log();
    log.sort();
    log.dedup();
    assert_eq!(log, ["read 0", "read 1", "read 2", "read 3", "read 4"]);
}

#[test]
fn before_group_is_told_of_descriptors_that_are_ready_together() {
    fn on_read(state: &mut State, _fd: RawFd, data: u64, _mask: Mask) {
        state.log.push(format!("read {data}"));
    }
    let mut state = State::new();
    let pairs: Vec<_> = (0..ae::GROUP + 3)
        .map(|_| UnixStream::pair().unwrap())
        .collect();
    for (data, (mut near, far)) in pairs.iter().map(|(near, far)| (near, far)).enumerate() {
        state
            .el
            .create_file_event(far.as_raw_fd(), Mask::READABLE, on_read, data as u64)
            .unwrap();
        near.write_all(b"x").unwrap();
    }
    state.el.before_group = Some(|state, group| {
        let due: Vec<_> = group.map(|place| state.el.due_reader(place)).collect();
        assert!(due.iter().all(Option::is_some));
        state.log.push(format!("group of {}", due.len()));
    });
    state.turn();
    let log = state.log();
    assert_eq!(log[0], format!("group of {}", ae::GROUP));
    assert_eq!(log[ae::GROUP + 1], "group of 3");
    assert_eq!(log.len(), ae::GROUP + 3 + 2);

    // One alone is no group.
    for (_, far) in &pairs[1..] {
        state.el.delete_file_event(far.as_raw_fd(), Mask::READABLE);
    }
    state.turn();
    assert_eq!(state.log(), ["read 0"]);
}

#[test]
fn only_what_is_read_first_is_due_for_a_group() {
    let (a, b, c) = (ready_pair(), ready_pair(), ready_pair());
    let both = Mask::READABLE | Mask::WRITABLE;
    let mut state = State::new();
    let el = &mut state.el;
    el.create_file_event(a.2, both, on_read, 0).unwrap();
    el.create_file_event(b.2, both | Mask::BARRIER, on_write, 1)
        .unwrap();
    el.create_file_event(c.2, Mask::WRITABLE, on_write, 2)
        .unwrap();
    state.el.before_group = Some(|state, group| {
        let due = group.filter_map(|place| state.el.due_reader(place));
        let due: Vec<u64> = due.map(|(_, data, _)| data).collect();
        state.log.push(format!("{due:?}"));
    });
    assert_eq!(state.turn(), 3);
    assert_eq!(state.log()[0], "[0]");
}

#[test]
fn a_writer_is_not_called_while_its_socket_is_full() {
    let (_near, mut far, fd) = ready_pair();
    far.set_nonblocking(true).unwrap();
    while far.write(&[0; 4_096]).is_ok() {}
    let mut state = State::new();
    let el = &mut state.el;
    el.create_file_event(fd, Mask::READABLE, on_read, 0)
        .unwrap();
    el.create_file_event(fd, Mask::WRITABLE, on_write, 0)
        .unwrap();
    assert_eq!(state.turn(), 1);
    assert_eq!(state.log(), ["read 0"]);
}

#[test]
fn the_largest_descriptor_is_known_while_others_come_and_go() {
    let (a, b) = (ready_pair(), ready_pair());
    let (low, high) = (a.2.min(b.2), a.2.max(b.2));
    let both = Mask::READABLE | Mask::WRITABLE;
    let mut state = State::new();
    let el = &mut state.el;
    assert_eq!(el.maxfd(), -1);
    for fd in [high, low] {
        el.create_file_event(fd, both, on_read, 0).unwrap();
        assert_eq!(el.maxfd(), high);
    }
    el.delete_file_event(high, Mask::WRITABLE);
    el.delete_file_event(low, Mask::WRITABLE);
    assert_eq!(el.maxfd(), high, "reading is still watched");
    el.delete_file_event(low, Mask::READABLE);
    assert_eq!(el.maxfd(), high);
    el.delete_file_event(high, Mask::READABLE);
    assert_eq!(el.maxfd(), -1);
}

#[test]
fn a_turn_without_descriptors_sleeps_for_timers_only() {
    let mut state = State::new();
    state.el.before_sleep = Some(|state| state.log.push("sleep".into()));
    let hook = Flags::CALL_BEFORE_SLEEP;
    for flags in [Flags::FILE_EVENTS, Flags::ALL_EVENTS | Flags::DONT_WAIT] {
        assert_eq!(EventLoop::process_events(&mut state, flags | hook), 0);
        assert!(state.log().is_empty(), "{flags:?}");
    }
    let tick = |state: &mut State, _, _| {
        state.log.push("tick".into());
        Next::NoMore
    };
    state.el.create_time_event(2, tick, 0);
    let served = EventLoop::process_events(&mut state, Flags::ALL_EVENTS | hook);
    assert_eq!(served, 1, "the turn that slept for a timer runs it");
    assert_eq!(state.log(), ["sleep", "tick"]);
}

#[test]
fn main_calls_the_hooks_around_every_sleep() {
    let (_near, _far, fd) = ready_pair();
    let mut state = State::new();
    let stop = |state: &mut State, _, _, _| state.el.stop();
    state
        .el
        .create_file_event(fd, Mask::READABLE, stop, 0)
        .unwrap();
    state.el.before_sleep = Some(|state| state.log.push("before".into()));
    state.el.after_sleep = Some(|state, n| state.log.push(format!("after {n}")));
    EventLoop::main(&mut state);
    assert_eq!(state.log(), ["before", "after 1"]);
}

#[test]
fn dont_wait_set_by_before_sleep_keeps_the_loop_awake() {
    let mut state = State::new();
    state
        .el
        .create_time_event(60_000, |_, _, _| Next::NoMore, 0);
    state.el.before_sleep = Some(|state| state.el.set_dont_wait(true));
    EventLoop::process_events(&mut state, Flags::ALL_EVENTS | Flags::CALL_BEFORE_SLEEP);
}

#[test]
fn main_turns_until_stopped_and_timers_are_never_early() {
    fn tick(state: &mut State, _id: TimeEventId, data: u64) -> Next {
        let elapsed = ae::monotonic_us() - data;
        state.log.push(format!("tick at {}", elapsed / 5000));
        if state.log.len() == 3 {
            state.el.stop();
        }
        Next::AfterMs(5)
    }
    let mut state = State::new();
    let start = ae::monotonic_us();
    state.el.create_time_event(5, tick, start);
    EventLoop::main(&mut state);
    assert_eq!(state.log.len(), 3);
    assert!(ae::monotonic_us() - start >= 15_000);
}

#[test]
fn timers_run_in_order_of_creation_and_not_the_ones_made_meanwhile() {
    fn make(state: &mut State, _id: TimeEventId, data: u64) -> Next {
        state.log.push(format!("{data}"));
        if data < 10 {
            state.el.create_time_event(0, make, data + 10);
        }
        Next::NoMore
    }
    let mut state = State::new();
    for data in 0..3 {
        state.el.create_time_event(0, make, data);
    }
    assert_eq!(state.turn(), 3);
    assert_eq!(state.log(), ["0", "1", "2"]);
    assert_eq!(state.turn(), 3);
    assert_eq!(state.log(), ["10", "11", "12"]);
    assert_eq!(state.turn(), 0);
}

#[test]
fn a_timer_may_delete_itself_or_another_while_it_runs() {
    fn delete_both(state: &mut State, id: TimeEventId, _data: u64) -> Next {
        state.log.push("ran".into());
        let other = state.timer.take().unwrap();
        assert!(state.el.delete_time_event(other));
        assert!(state.el.delete_time_event(id));
        assert!(!state.el.delete_time_event(id));
        Next::AfterMs(0)
    }
    let mut state = State::new();
    state.el.create_time_event(0, delete_both, 0);
    state.timer = Some(state.el.create_time_event(0, delete_both, 0));
    assert_eq!(state.turn(), 1);
    assert_eq!(state.turn(), 0);
    assert_eq!(state.log(), ["ran"]);
}

#[test]
fn a_running_timer_is_not_run_again_by_a_nested_turn() {
    fn nest(state: &mut State, _id: TimeEventId, data: u64) -> Next {
        state.log.push(format!("in {data}"));
        state.turn();
        state.log.push(format!("out {data}"));
        Next::NoMore
    }
    let mut state = State::new();
    state.el.create_time_event(0, nest, 1);
    state.el.create_time_event(0, nest, 2);
    state.turn();
    assert_eq!(state.log(), ["in 1", "in 2", "out 2", "out 1"]);
    assert_eq!(state.turn(), 0);
}

#[test]
fn a_timer_runs_although_a_descriptor_is_always_ready() {
    let (_near, _far, fd) = ready_pair();
    let mut state = State::new();
    state
        .el
        .create_file_event(fd, Mask::READABLE, |_, _, _, _| (), 0)
        .unwrap();
    state.el.create_time_event(
        3,
        |state, _, _| {
            state.el.stop();
            Next::NoMore
        },
        0,
    );
    EventLoop::main(&mut state);
}

#[test]
fn waiting_for_one_descriptor_tells_what_it_is_ready_for() {
    let (mut near, mut far) = UnixStream::pair().unwrap();
    assert_eq!(
        ae::wait(far.as_raw_fd(), Mask::READABLE, 5).unwrap(),
        Mask::NONE
    );
    assert_eq!(
        ae::wait(far.as_raw_fd(), Mask::WRITABLE, -1).unwrap(),
        Mask::WRITABLE
    );
    near.write_all(b"x").unwrap();
    assert_eq!(
        ae::wait(far.as_raw_fd(), Mask::READABLE, 1000).unwrap(),
        Mask::READABLE
    );
    far.read_exact(&mut [0]).unwrap();
    drop(near);
    let hung_up = ae::wait(far.as_raw_fd(), Mask::READABLE, 1000).unwrap();
    assert!(hung_up.contains(Mask::WRITABLE));
}

#[test]
fn the_name_is_the_one_of_the_back_end_built_in() {
    let expected = if cfg!(feature = "poll") {
        "poll"
    } else if cfg!(feature = "polling") || !cfg!(target_os = "linux") {
        "polling"
    } else {
        "epoll"
    };
    assert_eq!(ae::api_name(), expected);
}

#[test]
fn masks_print_their_names() {
    assert_eq!(
        format!("{:?}", Mask::READABLE | Mask::BARRIER),
        "{READABLE, BARRIER}"
    );
}
