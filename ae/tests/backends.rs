//! Every back end keeps the same promises.

use std::io::{Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use ae::{FiredEvent, Mask};

const SHORT: Option<Duration> = Some(Duration::from_millis(5));

fn bound(stream: &UnixStream, mask: Mask) -> FiredEvent {
    FiredEvent {
        fd: stream.as_raw_fd(),
        mask,
    }
}

macro_rules! back_end {
    ($module:ident, $api:ty) => {
        mod $module {
            use super::*;

            fn poll(api: &mut $api, timeout: Option<Duration>) -> Vec<FiredEvent> {
                let mut fired = Vec::new();
                api.poll(timeout, &mut fired);
                fired.sort_by_key(|f| f.fd);
                fired
            }

            #[test]
            fn readiness_is_level_triggered_and_ends_with_the_cause() {
                let (mut near, mut far) = UnixStream::pair().unwrap();
                let mut api = <$api>::new(1024).unwrap();
                api.add(far.as_raw_fd(), Mask::NONE, Mask::READABLE)
                    .unwrap();
                assert_eq!(poll(&mut api, SHORT), []);
                near.write_all(b"x").unwrap();
                assert_eq!(poll(&mut api, None), [bound(&far, Mask::READABLE)]);
                assert_eq!(poll(&mut api, None), [bound(&far, Mask::READABLE)]);
                far.read_exact(&mut [0]).unwrap();
                assert_eq!(poll(&mut api, SHORT), []);
            }

            #[test]
            fn directions_come_and_go_one_by_one() {
                let (mut near, far) = UnixStream::pair().unwrap();
                near.write_all(b"x").unwrap();
                let fd = far.as_raw_fd();
                let both = Mask::READABLE | Mask::WRITABLE;
                let mut api = <$api>::new(1024).unwrap();
                api.add(fd, Mask::NONE, Mask::WRITABLE).unwrap();
                assert_eq!(poll(&mut api, None), [bound(&far, Mask::WRITABLE)]);
                api.add(fd, Mask::WRITABLE, both).unwrap();
                assert_eq!(poll(&mut api, None), [bound(&far, both)]);
                api.del(fd, Mask::READABLE);
                assert_eq!(poll(&mut api, None), [bound(&far, Mask::READABLE)]);
                api.del(fd, Mask::NONE);
                assert_eq!(poll(&mut api, SHORT), []);
            }

            #[test]
            fn deleting_one_descriptor_leaves_the_others_watched() {
                let mut pairs: Vec<_> = (0..5).map(|_| UnixStream::pair().unwrap()).collect();
                let mut api = <$api>::new(1024).unwrap();
                for (near, far) in &mut pairs {
                    near.write_all(b"x").unwrap();
                    api.add(far.as_raw_fd(), Mask::NONE, Mask::READABLE)
                        .unwrap();
                }
                for gone in [0, 2, 4] {
                    api.del(pairs[gone].1.as_raw_fd(), Mask::NONE);
                }
                let mut expected = vec![
                    bound(&pairs[1].1, Mask::READABLE),
                    bound(&pairs[3].1, Mask::READABLE),
                ];
                expected.sort_by_key(|f| f.fd);
                assert_eq!(poll(&mut api, None), expected);
            }

            #[test]
            fn a_hang_up_is_readable_and_writable() {
                let (near, far) = UnixStream::pair().unwrap();
                let mut api = <$api>::new(1024).unwrap();
                let both = Mask::READABLE | Mask::WRITABLE;
                api.add(far.as_raw_fd(), Mask::NONE, both).unwrap();
                drop(near);
                assert_eq!(poll(&mut api, None), [bound(&far, both)]);
            }

            #[test]
            fn a_broken_pipe_is_readable_and_writable_at_the_end_that_is_left() {
                let both = Mask::READABLE | Mask::WRITABLE;
                let (reader, orphaned_writer) = std::io::pipe().unwrap();
                let (orphaned_reader, writer) = std::io::pipe().unwrap();
                drop((reader, writer));
                for fd in [orphaned_reader.as_raw_fd(), orphaned_writer.as_raw_fd()] {
                    let mut api = <$api>::new(1024).unwrap();
                    api.add(fd, Mask::NONE, both).unwrap();
                    assert_eq!(poll(&mut api, None), [FiredEvent { fd, mask: both }]);
                }
            }

            #[test]
            fn with_edge_every_arrival_is_told_and_the_end_too() {
                let (mut near, mut far) = UnixStream::pair().unwrap();
                let mut api = <$api>::new(1024).unwrap();
                let edge = Mask::READABLE | Mask::EDGE;
                api.add(far.as_raw_fd(), Mask::NONE, edge).unwrap();
                let mut byte = [0];
                for _ in 0..3 {
                    near.write_all(b"x").unwrap();
                    assert_eq!(poll(&mut api, None), [bound(&far, Mask::READABLE)]);
                    far.read_exact(&mut byte).unwrap();
                }
                near.write_all(b"x").unwrap();
                drop(near);
                let end = poll(&mut api, None);
                assert!(end[0].mask.intersects(Mask::READABLE), "{end:?}");
                far.read_exact(&mut byte).unwrap();
                let told = end[0].mask.intersects(Mask::HANGUP);
                let again = poll(&mut api, Some(Duration::ZERO));
                assert!(told || !again.is_empty(), "nobody will learn of the end");
            }

            #[test]
            fn without_edge_what_is_left_behind_is_told_again() {
                let (mut near, far) = UnixStream::pair().unwrap();
                let mut api = <$api>::new(1024).unwrap();
                api.add(far.as_raw_fd(), Mask::NONE, Mask::READABLE)
                    .unwrap();
                near.write_all(b"x").unwrap();
                for _ in 0..3 {
                    assert_eq!(poll(&mut api, None), [bound(&far, Mask::READABLE)]);
                }
            }

            #[test]
            fn a_timeout_is_slept_to_its_end() {
                let (_near, far) = UnixStream::pair().unwrap();
                let mut api = <$api>::new(1024).unwrap();
                api.add(far.as_raw_fd(), Mask::NONE, Mask::READABLE)
                    .unwrap();
                let start = Instant::now();
                assert_eq!(poll(&mut api, Some(Duration::from_micros(20_300))), []);
                assert!(start.elapsed() >= Duration::from_micros(20_300));
            }

            #[test]
            fn a_number_that_is_no_descriptor_is_refused() {
                let mut api = <$api>::new(1024).unwrap();
                for fd in [-1, 1023] {
                    assert!(api.add(fd, Mask::NONE, Mask::READABLE).is_err(), "{fd}");
                }
            }

            #[test]
            fn a_resized_set_still_reports_everything() {
                let mut pairs: Vec<_> = (0..20).map(|_| UnixStream::pair().unwrap()).collect();
                let first = pairs[0].1.as_raw_fd();
                let mut api = <$api>::new(first as usize + 1).unwrap();
                api.add(first, Mask::NONE, Mask::READABLE).unwrap();
                api.resize(4096);
                for (near, _) in &mut pairs {
                    near.write_all(b"x").unwrap();
                }
                for (_, far) in &pairs[1..] {
                    api.add(far.as_raw_fd(), Mask::NONE, Mask::READABLE)
                        .unwrap();
                }
                assert_eq!(poll(&mut api, None).len(), 20);
            }
        }
    };
}

#[cfg(target_os = "linux")]
back_end!(epoll, ae::epoll::Epoll);
back_end!(poll, ae::poll::Poll);
back_end!(polling, ae::polling::Polling);

/// What [`Mask::EDGE`] is for.
#[cfg(target_os = "linux")]
#[test]
fn epoll_with_edge_does_not_repeat_itself_unless_writing_is_watched_too() {
    let (mut near, far) = UnixStream::pair().unwrap();
    let mut api = ae::epoll::Epoll::new(1024).unwrap();
    let told = |api: &mut ae::epoll::Epoll| {
        let mut fired = Vec::new();
        api.poll(Some(Duration::ZERO), &mut fired);
        fired.first().map(|event| event.mask)
    };
    let edge = Mask::READABLE | Mask::EDGE;
    let both = Mask::READABLE | Mask::WRITABLE;
    let fd = far.as_raw_fd();
    api.add(fd, Mask::NONE, edge).unwrap();
    near.write_all(b"x").unwrap();
    assert_eq!(told(&mut api), Some(Mask::READABLE));
    assert_eq!(told(&mut api), None);
    // A writer that stops short of a full socket must be told again.
    api.add(fd, edge, edge | both).unwrap();
    assert_eq!(told(&mut api), Some(both));
    assert_eq!(told(&mut api), Some(both));
}
