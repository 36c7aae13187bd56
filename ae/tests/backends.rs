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
                let mut api = <$api>::new(1024).unwrap();
                api.add(pairs[0].1.as_raw_fd(), Mask::NONE, Mask::READABLE)
                    .unwrap();
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
