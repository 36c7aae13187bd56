//! Testing the memory of a process that has crashed, in place: was it the program, or the machine?
//! (`memtest_test_linux_anonymous_maps`, `memtest_preserving_test`, `bioKillThreads`.)
//!
//! All other threads are stopped. Then every two pages of anonymous memory are saved, filled with
//! patterns that are read back, and restored:
//!
//! ```text
//!   /proc/self/maps:  [ region ][ region ]  ...
//!                       2 pages at a time:  save -> address, random, solid, checkerboard -> restore
//!                                           where: here, on the handler's stack
//! ```
//!
//! # Invariants
//!
//! 1. While two pages hold patterns nothing runs but [`test_pages`], which touches only those pages
//!    and its own frame: no call that could need a lock, the heap or thread-local data; signals
//!    are blocked.
//! 2. The regions of this handler's stack and of this thread's local data, which the kernel
//!    writes to as well (rseq), are left out.
//! 3. Without certainty that every other thread has stopped nothing is tested.
//!
//! # Differences from the original
//!
//! - Pages that are not in memory are left out; testing them would only make the process grow.
//! - Lines of the cache are flushed to make the test one of the memory (x86-64), where the original
//!   reads half a megabyte elsewhere for that.
//!
//! First breakpoint: `process::memcheck::test_memory`.

use std::fs;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use libc::c_int;

use crate::crash::{DEADLINE_S, extend_deadline};
use crate::signals::{self, Handler, set_handler};

/// What the test found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing wrong.
    Passed,
    /// So many words did not hold what was written to them.
    Errors(usize),
    /// Other threads would not stop, so nothing was tested.
    NotTested,
}

const PAGE: usize = 4096;
/// Words of the two pages tested at a time.
const WORDS: usize = 2 * PAGE / size_of::<u64>();
/// Regions beyond these are left out.
const MAX_REGIONS: usize = 128;
/// The deadline of the report is put off after so many pairs of pages.
const PAIRS_PER_BREATH: usize = 10_000;

/// Threads that have stopped.
static STOPPED: AtomicUsize = AtomicUsize::new(0);

/// Tests all memory of this process but that which the test itself needs. `say` is given the
/// progress; it may allocate. Other threads never run again.
///
/// Only for the handler of a fault: [`crate::CrashInfo::test_memory`].
#[doc(alias = "memtest_test_linux_anonymous_maps")]
#[inline(never)]
pub(crate) fn test_memory(say: &mut dyn FnMut(&str)) -> Verdict {
    if !stop_other_threads() {
        return Verdict::NotTested;
    }
    let maps = fs::read_to_string("/proc/self/maps").unwrap_or_default();
    let mut regions = Vec::with_capacity(MAX_REGIONS);
    let kept = kept_addresses();
    regions.extend(
        maps.lines()
            .filter_map(anonymous_region)
            .filter(|region| !kept.iter().any(|address| region.contains(address)))
            .take(MAX_REGIONS),
    );
    for region in &regions {
        say(&format!(
            "*** Preparing to test memory region {:x} ({} bytes)\n",
            region.start,
            region.len()
        ));
    }
    let mut errors = 0;
    for region in &regions {
        say(".");
        errors += test_region(region);
        say(if errors == 0 { "O" } else { "E" });
    }
    say("\n");
    if errors == 0 {
        Verdict::Passed
    } else {
        Verdict::Errors(errors)
    }
}

/// Addresses in regions that must stay as they are: the stack this runs on, and what is local to
/// this thread.
fn kept_addresses() -> [usize; 2] {
    let on_the_stack = 0u8;
    // SAFETY: may be called at any time; the address is only looked at.
    let local = unsafe { libc::__errno_location() };
    [&raw const on_the_stack as usize, local as usize]
}

/// The addresses of a line of /proc/self/maps, if it is about memory that can be written and
/// belongs to no file, stack or device: the heap, and mappings without a name.
fn anonymous_region(line: &str) -> Option<Range<usize>> {
    let mut words = line.split_ascii_whitespace();
    let (start, end) = words.next()?.split_once('-')?;
    let rights = words.next()?;
    let device = words.nth(1)?;
    let name = words.nth(1).unwrap_or("[heap]");
    if !rights.starts_with("rw-p") || device != "00:00" || name != "[heap]" {
        return None;
    }
    let address = |digits| usize::from_str_radix(digits, 16).ok();
    Some(address(start)?..address(end)?)
}

/// Number of wrong words. An odd page at the end is tested together with the one before.
#[doc(alias = "memtest_preserving_test")]
fn test_region(region: &Range<usize>) -> usize {
    let mut errors = 0;
    let last = region.end.saturating_sub(2 * PAGE);
    if last < region.start {
        return 0;
    }
    let pairs = region.clone().step_by(2 * PAGE).map(|pair| pair.min(last));
    for (nth, pair) in pairs.enumerate() {
        if nth % PAIRS_PER_BREATH == 0 {
            extend_deadline(DEADLINE_S);
        }
        if is_resident(pair) {
            let all = all_signals(libc::SIG_BLOCK, None);
            // SAFETY: two pages that are mapped, writable and resident, in a region that holds
            // neither this stack nor this thread's data. All other threads have stopped for good
            // and signals are blocked, so nobody looks at the pages before they are restored.
            errors += unsafe { test_pages(pair as *mut u64) };
            all_signals(libc::SIG_SETMASK, Some(all));
        }
    }
    errors
}

/// Both pages are in memory.
fn is_resident(pair: usize) -> bool {
    let mut pages = [0u8; 2];
    // SAFETY: the kernel checks the range, and writes one byte for each of its two pages.
    let done = unsafe { libc::mincore(pair as *mut _, 2 * PAGE, pages.as_mut_ptr()) };
    done == 0 && pages.iter().all(|page| page & 1 == 1)
}

/// Blocks every signal, or sets the mask; the mask before.
fn all_signals(how: c_int, mask: Option<libc::sigset_t>) -> libc::sigset_t {
    // SAFETY: sigset_t is made of integers; sigfillset and pthread_sigmask write to sets that are
    // here, and cannot fail with a valid `how`.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigfillset(&raw mut set);
        let mut before: libc::sigset_t = std::mem::zeroed();
        let set = mask.unwrap_or(set);
        libc::pthread_sigmask(how, &raw const set, &raw mut before);
        before
    }
}

/// Number of words that do not hold what is written to them; in the end all are as before.
///
/// # Safety
/// [`WORDS`] words from `at` on can be read and written, and nobody else does either meanwhile.
#[inline(never)]
unsafe fn test_pages(at: *mut u64) -> usize {
    let mut saved = [0u64; WORDS];
    for (i, word) in saved.iter_mut().enumerate() {
        // SAFETY: by the contract, as are all accesses below.
        *word = unsafe { at.add(i).read_volatile() };
    }
    let mut errors = 0;
    for pattern in 0..4 {
        let mut seed = 0xd131_33de_9afd_b566_u64;
        for i in 0..WORDS {
            let value = expected(pattern, at.wrapping_add(i), &mut seed);
            // SAFETY: as above.
            unsafe { at.add(i).write_volatile(value) };
        }
        flush(at);
        seed = 0xd131_33de_9afd_b566_u64;
        for i in 0..WORDS {
            let value = expected(pattern, at.wrapping_add(i), &mut seed);
            // SAFETY: as above.
            errors += usize::from(unsafe { at.add(i).read_volatile() } != value);
        }
    }
    for (i, word) in saved.iter().enumerate() {
        // SAFETY: as above.
        unsafe { at.add(i).write_volatile(*word) };
    }
    errors
}

/// What a word holds in each of the four patterns.
#[inline(always)]
fn expected(pattern: u32, at: *mut u64, seed: &mut u64) -> u64 {
    match pattern {
        0 => at as u64,
        1 => {
            *seed ^= *seed >> 12;
            *seed ^= *seed << 25;
            *seed ^= *seed >> 27;
            seed.wrapping_mul(0x2545_f491_4f6c_dd1d)
        }
        2 => 0u64.wrapping_sub(at as u64 >> 3 & 1),
        _ if at as u64 >> 3 & 1 == 1 => 0x5555_5555_5555_5555,
        _ => 0xaaaa_aaaa_aaaa_aaaa,
    }
}

/// Sends two pages from the cache to the memory.
#[inline(always)]
fn flush(at: *mut u64) {
    #[cfg(target_arch = "x86_64")]
    for line in (0..WORDS).step_by(8) {
        // SAFETY: every x86-64 has the instruction, and it changes nothing a program can see.
        unsafe { std::arch::x86_64::_mm_clflush(at.wrapping_add(line).cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = at;
    std::sync::atomic::fence(Ordering::SeqCst);
}

/// Has every other thread wait for ever. False if one of them does not come to that in a second.
#[doc(alias = "bioKillThreads")]
#[doc(alias = "killThreads")]
fn stop_other_threads() -> bool {
    const PATIENCE: Duration = Duration::from_secs(1);
    if set_handler(libc::SIGUSR2, Handler::Plain(stop), 0).is_err() {
        return false;
    }
    let me = signals::gettid();
    let Ok(tasks) = fs::read_dir("/proc/self/task") else {
        return false;
    };
    let others: Vec<i32> = tasks
        .filter_map(|task| task.ok()?.file_name().to_str()?.parse().ok())
        .filter(|task| *task != me)
        .collect();
    STOPPED.store(0, Ordering::SeqCst);
    for task in &others {
        // SAFETY: sends a signal; one to a thread that has ended meanwhile fails.
        unsafe { libc::syscall(libc::SYS_tgkill, crate::pid(), *task, libc::SIGUSR2) };
    }
    let begin = Instant::now();
    while STOPPED.load(Ordering::SeqCst) < others.len() {
        if begin.elapsed() > PATIENCE {
            return false;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    // From the counter to the system call it is a few instructions.
    std::thread::sleep(Duration::from_millis(10));
    true
}

/// The end of a thread: with all signals blocked, it waits in the kernel.
extern "C" fn stop(_signal: c_int) {
    all_signals(libc::SIG_BLOCK, None);
    STOPPED.fetch_add(1, Ordering::SeqCst);
    loop {
        // SAFETY: waits; nothing wakes a thread that blocks all signals.
        unsafe { libc::pause() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_private_memory_without_a_file_is_tested() {
        let region = |rest: &str| anonymous_region(&format!("7f00000000-7f00004000 {rest}"));
        let whole = Some(0x7f_0000_0000..0x7f_0000_4000);
        assert_eq!(region("rw-p 00000000 00:00 0"), whole);
        assert_eq!(region("rw-p 00000000 00:00 0          [heap]"), whole);
        for other in [
            "r--p 00000000 00:00 0",
            "rw-s 00000000 00:00 0",
            "rw-p 00000000 fe:00 247030    /usr/bin/cat",
            "rw-p 00000000 00:00 0          [stack]",
            "rw-p 00000000 00:0e 1          anon_inode:[io_uring]",
        ] {
            assert_eq!(region(other), None, "{other}");
        }
        assert_eq!(anonymous_region("no line of a map"), None);
    }

    #[test]
    fn memory_is_as_before_afterwards() {
        let mut memory: Vec<u64> = (0..4 * WORDS as u64).collect();
        let first = memory.as_mut_ptr();
        let aligned = first.wrapping_add(first.align_offset(PAGE));
        // SAFETY: two whole pages inside `memory`, which nobody else refers to.
        assert_eq!(unsafe { test_pages(aligned) }, 0);
        assert!(memory.iter().copied().eq(0..4 * WORDS as u64));
    }

    #[test]
    fn neighbouring_words_hold_different_patterns() {
        let (mut one, mut two) = (1, 2);
        let words = [0x1000 as *mut u64, 0x1008 as *mut u64];
        for pattern in [0, 2, 3] {
            let [a, b] = [
                expected(pattern, words[0], &mut one),
                expected(pattern, words[1], &mut two),
            ];
            assert_ne!(a, b, "{pattern}");
        }
        let mut seed = 7;
        let random = expected(1, words[0], &mut seed);
        assert_ne!(random, expected(1, words[0], &mut seed));
    }
}
