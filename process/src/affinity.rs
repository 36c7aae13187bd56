//! On which processors a thread runs (`setcpuaffinity.c`): lists as taskset(1) takes
//! them, `0,2,3` or `0-3` or, every second of them, `0-10:2`.

use std::io;

use rustix::thread::{CpuSet, sched_setaffinity};

/// Lets the calling thread, and those it starts later, run on the processors of `list`
/// only.
///
/// # Errors
/// `InvalidInput` for what is no list, and then nothing changes; `EINVAL` when the
/// machine has none of them.
#[doc(alias = "setcpuaffinity")]
#[doc(alias = "redisSetCpuAffinity")]
pub fn set_cpu_affinity(list: &str) -> io::Result<()> {
    let cpus = parse_cpu_list(list).ok_or(io::ErrorKind::InvalidInput)?;
    let mut set = CpuSet::new();
    for cpu in cpus {
        set.set(cpu);
    }
    Ok(sched_setaffinity(None, &set)?)
}

/// The processors of a list, in its order; `None` if it is none, or names one that a
/// kernel cannot have.
pub fn parse_cpu_list(list: &str) -> Option<Vec<usize>> {
    let mut cpus = Vec::new();
    for range in list.split(',') {
        let (range, step) = match range.split_once(':') {
            Some((range, step)) => (range, number(step)?),
            None => (range, 1),
        };
        let (first, last) = match range.split_once('-') {
            Some((first, last)) => (number(first)?, number(last)?),
            None if step == 1 => (number(range)?, number(range)?),
            None => return None,
        };
        if first > last || step == 0 || last >= CpuSet::MAX_CPU {
            return None;
        }
        cpus.extend((first..=last).step_by(step));
    }
    Some(cpus)
}

/// Digits only: no sign, no spaces.
fn number(text: &str) -> Option<usize> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_ranges_and_steps_are_understood() {
        assert_eq!(parse_cpu_list("0").unwrap(), [0]);
        assert_eq!(parse_cpu_list("0,2,3").unwrap(), [0, 2, 3]);
        assert_eq!(parse_cpu_list("1-3,7").unwrap(), [1, 2, 3, 7]);
        assert_eq!(parse_cpu_list("0-10:4,1").unwrap(), [0, 4, 8, 1]);
        assert_eq!(parse_cpu_list("5-5").unwrap(), [5]);
    }

    #[test]
    fn what_is_no_list_changes_nothing() {
        for bad in [
            "", ",", "0,", "a", "3-1", "0-4:0", "1-", "-1", "0 1", "+1", "0-9999", "1:2",
        ] {
            assert_eq!(parse_cpu_list(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_thread_runs_where_it_was_told_to() {
        std::thread::spawn(|| {
            let allowed = rustix::thread::sched_getaffinity(None).unwrap();
            let cpu = (0..CpuSet::MAX_CPU)
                .rfind(|&cpu| allowed.is_set(cpu))
                .unwrap();
            set_cpu_affinity(&cpu.to_string()).unwrap();
            assert_eq!(rustix::thread::sched_getcpu(), cpu);
        })
        .join()
        .unwrap();
    }
}
