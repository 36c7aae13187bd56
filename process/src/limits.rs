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

/// Raises the limit of this process for `maxclients` clients, or as far as it goes. The hard limit
/// is never lowered: who cannot raise it again may want more clients later.
#[doc(alias = "adjustOpenFilesLimit")]
pub fn adjust_open_files_limit(maxclients: u64) -> FilesLimit {
    let current = open_files_limit();
    let hard = getrlimit(Resource::Nofile).maximum;
    raise(maxclients, current, |limit| {
        let new = Rlimit {
            current: Some(limit),
            maximum: hard.map(|hard| hard.max(limit)),
        };
        setrlimit(Resource::Nofile, new)
    })
}

/// The limit of this process; one that is not there is the largest number.
pub fn open_files_limit() -> u64 {
    getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX)
}

/// The decision, with the system's answer as a function: the highest of what is wanted, 16 less,
/// 32 less and so on that the system grants. Where it refuses a limit it refuses all above, so
/// halving finds it; the original's counting down takes minutes from four billion clients.
fn raise(maxclients: u64, old: u64, mut set: impl FnMut(u64) -> Result<(), Errno>) -> FilesLimit {
    const STEP: u64 = 16;
    let wanted = maxclients.saturating_add(MIN_RESERVED_FDS);
    if old >= wanted {
        return FilesLimit::Enough;
    }
    let mut errno = match set(wanted) {
        Ok(()) => {
            return FilesLimit::Raised {
                from: old,
                to: wanted,
            };
        }
        Err(error) => error.raw_os_error(),
    };
    // In steps below what is wanted; as many as `granted` lead to the old limit or past it.
    let mut refused = 0;
    let mut granted = (wanted - old).div_ceil(STEP);
    while granted - refused > 1 {
        let middle = refused + (granted - refused) / 2;
        match set(wanted - middle * STEP) {
            Ok(()) => granted = middle,
            Err(error) => {
                errno = error.raw_os_error();
                refused = middle;
            }
        }
    }
    let limit = wanted.saturating_sub(granted * STEP).max(old);
    if limit <= MIN_RESERVED_FDS {
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
    fn a_limit_far_below_the_wanted_one_is_found_quickly() {
        let mut tries = 0;
        let mut system = system(20_000);
        let found = raise(u64::from(u32::MAX), 1024, |limit| {
            tries += 1;
            system(limit)
        });
        let FilesLimit::Reduced { limit, .. } = found else {
            panic!("{found:?}");
        };
        assert!((19_985..=20_000).contains(&limit), "{limit}");
        assert!(tries < 40, "{tries} tries");
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
