//! How many files, and so clients, the process may have (`adjustOpenFilesLimit` of
//! `server.c`).

use rustix::io::Errno;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Descriptors the server needs besides those of clients: persistence, listening sockets,
/// logs, and so on.
#[doc(alias = "CONFIG_MIN_RESERVED_FDS")]
pub const MIN_RESERVED_FDS: u64 = 32;

/// What became of the limit; the caller logs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilesLimit {
    /// It was high enough.
    Enough,
    /// It was raised.
    Raised {
        /// The limit before.
        from: u64,
        /// The limit now: what was wanted.
        to: u64,
    },
    /// It could not be raised far enough; fewer clients are possible.
    Reduced {
        /// The limit now.
        limit: u64,
        /// What was wanted.
        wanted: u64,
        /// How many clients there may be.
        maxclients: u64,
        /// Why it could not be raised (`errno`).
        errno: i32,
    },
    /// It is too low for even one client.
    TooLow {
        /// The limit.
        limit: u64,
        /// What was wanted.
        wanted: u64,
    },
}

/// Raises the limit of this process for `maxclients` clients, or as far as it goes.
#[doc(alias = "adjustOpenFilesLimit")]
pub fn adjust_open_files_limit(maxclients: u64) -> FilesLimit {
    let current = open_files_limit();
    raise(maxclients, current, |limit| {
        let new = Rlimit {
            current: Some(limit),
            maximum: Some(limit),
        };
        setrlimit(Resource::Nofile, new)
    })
}

/// The limit of this process; one that is not there is the largest number.
pub fn open_files_limit() -> u64 {
    getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX)
}

/// The decision, with the system's answer as a function: tries what is wanted, then 16
/// less each time.
fn raise(maxclients: u64, old: u64, mut set: impl FnMut(u64) -> Result<(), Errno>) -> FilesLimit {
    const STEP: u64 = 16;
    let wanted = maxclients.saturating_add(MIN_RESERVED_FDS);
    if old >= wanted {
        return FilesLimit::Enough;
    }
    let mut errno = 0;
    let mut best = wanted;
    while best > old {
        match set(best) {
            Ok(()) => break,
            Err(error) => errno = error.raw_os_error(),
        }
        best = best.saturating_sub(STEP);
    }
    // The last try may have been below what there is already.
    let limit = best.max(old);
    if limit >= wanted {
        FilesLimit::Raised {
            from: old,
            to: wanted,
        }
    } else if limit <= MIN_RESERVED_FDS {
        FilesLimit::TooLow { limit: old, wanted }
    } else {
        let maxclients = limit - MIN_RESERVED_FDS;
        FilesLimit::Reduced {
            limit,
            wanted,
            maxclients,
            errno,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A system that allows up to `hard`.
    fn system(hard: u64) -> impl FnMut(u64) -> Result<(), Errno> {
        move |limit| {
            if limit <= hard {
                Ok(())
            } else {
                Err(Errno::PERM)
            }
        }
    }

    #[test]
    fn a_sufficient_limit_is_left_alone() {
        let refuse = |_| panic!("must not be asked");
        assert_eq!(raise(10_000, 10_032, refuse), FilesLimit::Enough);
    }

    #[test]
    fn a_low_limit_is_raised_to_exactly_what_is_needed() {
        let raised = FilesLimit::Raised {
            from: 1024,
            to: 10_032,
        };
        assert_eq!(raise(10_000, 1024, system(1_000_000)), raised);
    }

    #[test]
    fn a_hard_limit_is_approached_in_steps_and_costs_clients() {
        // 10032 - 16 k: the first at or below 4096 is 4096 itself.
        let reduced = |limit| FilesLimit::Reduced {
            limit,
            wanted: 10_032,
            maxclients: limit - 32,
            errno: Errno::PERM.raw_os_error(),
        };
        assert_eq!(raise(10_000, 1024, system(4096)), reduced(4096));
        assert_eq!(raise(10_000, 1024, system(4095)), reduced(4080));
        assert_eq!(
            raise(10_000, 4090, system(4095)),
            reduced(4090),
            "never below the old one"
        );
    }

    #[test]
    fn without_a_descriptor_for_clients_there_is_no_server() {
        let too_low = |limit| FilesLimit::TooLow {
            limit,
            wanted: 10_032,
        };
        assert_eq!(raise(10_000, 32, system(32)), too_low(32));
        assert_eq!(raise(10_000, 5, system(5)), too_low(5));
    }
}
