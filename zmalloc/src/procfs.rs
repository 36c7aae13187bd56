//! What the system says about this process's memory.
//!
//! Answers to `zmalloc_get_rss`, `get_proc_stat_ll`, `zmalloc_get_smap_bytes_by_field`,
//! `zmalloc_get_private_dirty` and `zmalloc_get_memory_size`. On Linux that is `/proc`; elsewhere there is
//! no portable way and the figures degrade as the original's do: RSS becomes [`used_memory`]
//! (fragmentation then looks like 1), the rest 0.
//!
//! None of this is fast: [`rss`] is a file to open and read (some microseconds), [`smap_bytes`] makes
//! the kernel walk all mappings (it can take more than a second with a large heap).

#![forbid(unsafe_code)]

use std::fs::File;
use std::io::{BufRead, BufReader, Read};

use crate::used_memory;

/// Resident set size in bytes.
#[doc(alias = "zmalloc_get_rss")]
#[inline(never)]
pub fn rss() -> usize {
    const RSS_PAGES: usize = 24;
    match proc_stat_field(RSS_PAGES) {
        Some(pages) => usize::try_from(pages).unwrap_or(0) * rustix::param::page_size(),
        None => used_memory(),
    }
}

/// A numeric field of `/proc/self/stat`, counted from 1 as in the manual page proc(5). Field 3 (a letter)
/// and the two before it are not numbers: `None`. Does not allocate.
#[doc(alias = "get_proc_stat_ll")]
pub fn proc_stat_field(number: usize) -> Option<i64> {
    let mut buf = [0; 4096];
    let len = File::open("/proc/self/stat").ok()?.read(&mut buf).ok()?;
    stat_field(&buf[..len], number)
}

/// The name in parentheses may contain anything, spaces and parentheses too: count from its end.
fn stat_field(stat: &[u8], number: usize) -> Option<i64> {
    let name_end = stat.iter().rposition(|byte| *byte == b')')?;
    let mut fields = stat[name_end + 1..]
        .trim_ascii()
        .split(|byte| *byte == b' ');
    std::str::from_utf8(fields.nth(number.checked_sub(3)?)?)
        .ok()?
        .parse()
        .ok()
}

/// The sum of a field of `/proc/<pid>/smaps` in bytes; `None` as the pid is this process. The field is
/// named as it is printed, with its colon: `smap_bytes("Private_Dirty:", None)`. 0 if unknown.
#[doc(alias = "zmalloc_get_smap_bytes_by_field")]
#[inline(never)]
pub fn smap_bytes(field: &str, pid: Option<u32>) -> usize {
    let process = pid.map_or_else(|| "self".to_owned(), |pid| pid.to_string());
    // The kernel's own sum where there is one (4.14 and later): the same figures, far less text.
    ["smaps_rollup", "smaps"]
        .iter()
        .find_map(|file| File::open(format!("/proc/{process}/{file}")).ok())
        .map_or(0, |file| sum_field(BufReader::new(file), field))
}

/// Lines look like `Private_Dirty:      1234 kB`.
fn sum_field(smaps: impl BufRead, field: &str) -> usize {
    smaps
        .split(b'\n')
        .map_while(Result::ok)
        .filter_map(|line| {
            let value = line
                .strip_prefix(field.as_bytes())?
                .trim_ascii()
                .strip_suffix(b"kB")?;
            std::str::from_utf8(value.trim_ascii())
                .ok()?
                .parse::<usize>()
                .ok()
        })
        .sum::<usize>()
        * 1024
}

/// Bytes of this (or another) process in pages that are private and modified: what copy-on-write has
/// cost a forked child.
#[doc(alias = "zmalloc_get_private_dirty")]
pub fn private_dirty(pid: Option<u32>) -> usize {
    smap_bytes("Private_Dirty:", pid)
}

/// Bytes of memory the machine has.
#[doc(alias = "zmalloc_get_memory_size")]
pub fn physical_memory() -> usize {
    #[cfg(target_os = "linux")]
    {
        let info = rustix::system::sysinfo();
        info.totalram as usize * info.mem_unit as usize
    }
    #[cfg(not(target_os = "linux"))]
    {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stat_fields_are_counted_from_the_end_of_the_name() {
        let stat = b"42 (a (bad) name) S 1 2 3 -4 5\n";
        assert_eq!(stat_field(stat, 4), Some(1));
        assert_eq!(stat_field(stat, 7), Some(-4));
        assert_eq!(stat_field(stat, 8), Some(5));
        assert_eq!(stat_field(stat, 3), None);
        assert_eq!(stat_field(stat, 9), None);
        assert_eq!(stat_field(stat, 0), None);
        assert_eq!(stat_field(b"no name", 4), None);
    }

    #[test]
    fn smaps_fields_are_summed_over_all_mappings() {
        let smaps =
            "7f00-7f01 rw-p\nRss:   4 kB\nRssX: 9 kB\nPrivate_Dirty: 8 kB\nRss: 12 kB\nRss: x kB\n";
        assert_eq!(sum_field(smaps.as_bytes(), "Rss:"), 16 * 1024);
        assert_eq!(sum_field(smaps.as_bytes(), "Private_Dirty:"), 8 * 1024);
        assert_eq!(sum_field(smaps.as_bytes(), "Swap:"), 0);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_system_answers_for_this_process() {
        let pid = i64::from(std::process::id());
        assert_eq!(proc_stat_field(5).map(|group| group > 0), Some(true));
        assert!(rss() > 100_000);
        assert!(physical_memory() > rss());
        let own = smap_bytes("Rss:", None);
        let by_pid = smap_bytes("Rss:", Some(pid as u32));
        assert!(own > 100_000 && by_pid > 100_000);
        assert!(private_dirty(None) > 0);
        assert_eq!(smap_bytes("Rss:", Some(u32::MAX)), 0);
    }
}
