//! Settings of the system that a server suffers from (`syscheck.c`,
//! `linuxMemoryWarnings` and `checkTcpBacklogSettings` of `server.c`).
//!
//! Facts only; the warnings are the server's. `None` says that the system does not tell.

use std::fs;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// `vm.overcommit_memory`: anything but 1 may make a fork fail though memory is left.
#[doc(alias = "checkOvercommit")]
pub fn overcommit_memory() -> Option<i32> {
    number_in("/proc/sys/vm/overcommit_memory")
}

/// The longest queue of a listening socket, whatever backlog it asks for.
#[doc(alias = "checkTcpBacklogSettings")]
pub fn somaxconn() -> Option<i32> {
    number_in("/proc/sys/net/core/somaxconn")
}

/// Huge pages are used for all memory, which makes copying on write slow and large.
#[doc(alias = "checkTHPEnabled")]
pub fn transparent_huge_pages_always() -> Option<bool> {
    let setting = line_in("/sys/kernel/mm/transparent_hugepage/enabled")?;
    Some(setting.contains("[always]"))
}

/// Keeps this process from using huge pages, whatever the system's setting
/// (`disable-thp`).
///
/// # Errors
/// What prctl(2) says.
#[doc(alias = "linuxDisableTHP")]
pub fn disable_transparent_huge_pages() -> std::io::Result<()> {
    // SAFETY: numbers only; it changes how memory is backed, not what is in it.
    let done = unsafe { libc::prctl(libc::PR_SET_THP_DISABLE, 1, 0, 0, 0) };
    if done == -1 {
        Err(std::io::Error::last_os_error())
    } else {
        Ok(())
    }
}

/// The clock source in use, and those that could be.
pub fn clock_sources() -> (Option<String>, Option<String>) {
    let folder = "/sys/devices/system/clocksource/clocksource0";
    let read = |name| line_in(&format!("{folder}/{name}"));
    (read("current_clocksource"), read("available_clocksource"))
}

/// The clock source is that of the Xen hypervisor, which may be slow.
#[doc(alias = "checkXenClocksource")]
pub fn clock_is_xen() -> Option<bool> {
    let (current, _) = clock_sources();
    Some(current? == "xen")
}

/// Asking for the time enters the kernel. Takes five clock ticks (50 ms) of asking.
#[doc(alias = "checkClocksource")]
pub fn clock_is_slow() -> Option<bool> {
    // getrusage counts in ticks, so a few of them are needed to see anything.
    let span =
        Duration::from_secs(5) / u32::try_from(rustix::param::clock_ticks_per_second()).ok()?;
    let (user, system) = cpu_times()?;
    let end = monotonic() + span;
    while monotonic() < end {}
    let (user_after, system_after) = cpu_times()?;
    let in_kernel = system_after.saturating_sub(system);
    let in_total = in_kernel + user_after.saturating_sub(user);
    Some(in_kernel * 10 > in_total)
}

/// The kernel has the bug of 64-bit ARM that loses writes to pages it was told it may
/// free, when a fork comes in between (`ARM64-COW-BUG`).
///
/// A page is written, given up with `MADV_FREE` and written again. A child must then see
/// it as dirty; on a kernel with the bug it does not.
#[doc(alias = "checkLinuxMadvFreeForkBug")]
pub fn madv_free_fork_bug() -> Option<bool> {
    use rustix::mm::{Advice, MapFlags, MprotectFlags, ProtFlags};
    use std::ptr;

    let page = rustix::param::page_size();
    // SAFETY: a new mapping at a place of the kernel's choice, unmapped below and known to
    // nobody else. Of its three pages only the middle one, `q`, may be written to, so that
    // the kernel does not join it with a neighbour.
    let dirty_kb = unsafe {
        let p = rustix::mm::mmap_anonymous(
            ptr::null_mut(),
            3 * page,
            ProtFlags::READ,
            MapFlags::PRIVATE,
        )
        .ok()?;
        let q = p.byte_add(page);
        let prepared = rustix::mm::mprotect(q, page, MprotectFlags::READ | MprotectFlags::WRITE)
            .and_then(|()| {
                q.cast::<u8>().write_volatile(0);
                rustix::mm::madvise(q, page, Advice::LinuxFree)
            })
            .map(|()| q.cast::<u8>().write_volatile(0));
        let dirty_kb = prepared
            .ok()
            .and_then(|()| shared_dirty_in_child(q as usize));
        let _ = rustix::mm::munmap(p, 3 * page);
        dirty_kb
    };
    dirty_kb.map(|kb| kb == 0)
}

/// The `Shared_Dirty` of the mapping at `address` as a child sees it, in KB.
fn shared_dirty_in_child(address: usize) -> Option<u32> {
    if !crate::daemon::is_single_threaded() {
        return None;
    }
    let (reader, writer) = rustix::pipe::pipe().ok()?;
    // SAFETY: there is one thread, so the child has all of the process.
    let child = unsafe { libc::fork() };
    if child == 0 {
        let answer = shared_dirty(address).unwrap_or(u32::MAX);
        let _ = rustix::io::write(&writer, &answer.to_ne_bytes());
        // SAFETY: ends the child without running what is the parent's at exit.
        unsafe { libc::_exit(0) };
    }
    drop(writer);
    let child = rustix::process::Pid::from_raw(child).filter(|_| child > 0)?;
    let mut answer = [0; 4];
    let received = rustix::io::retry_on_intr(|| rustix::io::read(&reader, &mut answer));
    let _ = rustix::process::waitpid(Some(child), rustix::process::WaitOptions::empty());
    let answer = u32::from_ne_bytes(answer);
    (received == Ok(4) && answer != u32::MAX).then_some(answer)
}

fn shared_dirty(address: usize) -> Option<u32> {
    let smaps = fs::read_to_string("/proc/self/smaps").ok()?;
    let hex = |text| usize::from_str_radix(text, 16).ok();
    let mut inside = false;
    for line in smaps.lines() {
        let range = line
            .split_once(' ')
            .and_then(|(range, _)| range.split_once('-'));
        if let Some((Some(from), Some(to))) = range.map(|(from, to)| (hex(from), hex(to))) {
            inside = (from..to).contains(&address);
        } else if inside && let Some(size) = line.strip_prefix("Shared_Dirty:") {
            return size.trim().strip_suffix(" kB")?.parse().ok();
        }
    }
    None
}

fn monotonic() -> Duration {
    let now = clock_gettime(ClockId::Monotonic);
    Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
}

/// What this process has used, in user mode and in the kernel.
fn cpu_times() -> Option<(Duration, Duration)> {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: the kernel fills the struct, for which zeros are valid already.
    let usage = unsafe {
        if libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr()) != 0 {
            return None;
        }
        usage.assume_init()
    };
    let duration = |t: libc::timeval| Duration::new(t.tv_sec as u64, t.tv_usec as u32 * 1000);
    Some((duration(usage.ru_utime), duration(usage.ru_stime)))
}

fn number_in(path: &str) -> Option<i32> {
    line_in(path)?.parse().ok()
}

fn line_in(path: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    Some(text.lines().next()?.trim().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_facts_are_those_of_this_system() {
        let read = |path| {
            fs::read_to_string(path)
                .ok()
                .map(|text: String| text.trim().to_string())
        };
        let overcommit = read("/proc/sys/vm/overcommit_memory");
        assert_eq!(overcommit_memory().map(|n| n.to_string()), overcommit);
        assert!((0..=2).contains(&overcommit_memory().unwrap_or(0)));
        assert!(somaxconn().is_none_or(|n| n > 0));
        assert_eq!(
            transparent_huge_pages_always().is_some(),
            read("/sys/kernel/mm/transparent_hugepage/enabled").is_some()
        );
    }
}
