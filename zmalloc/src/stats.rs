//! The allocator's own figures, for INFO, MEMORY STATS, MEMORY DOCTOR and MEMORY MALLOC-STATS.
//!
//! Answers to `zmalloc_get_allocator_info`, `zmalloc_get_frag_smallbins`, `jemalloc_purge` and
//! `set_jemalloc_bg_thread`. How the figures nest:
//!
//! ```text
//!   allocated   bytes handed out, in size classes            (used_memory counts these exactly)
//!   active      pages that hold them; the difference is fragmentation inside slabs
//!   resident    active plus metadata and pages kept for reuse ("dirty", and "muzzy": given back
//!               lazily, the system takes them when it needs them)
//!   retained    address space kept without memory behind it
//! ```
//!
//! jemalloc publishes its figures in epochs: each question here starts a new one, which merges the
//! figures of all arenas. That takes tens of microseconds: for the cron and for INFO, not for commands.
//!
//! First breakpoint: `zmalloc::stats::allocator_info`.

use std::ffi::{CStr, c_char, c_void};
use std::fmt;
use std::sync::OnceLock;

use rustix::io::Errno;
use tikv_jemalloc_sys as jemalloc;

use crate::mallctl::{ALL_ARENAS, act, mallctl_string, read, read_named, write};

/// The allocator's name, as in `mem_allocator`.
pub const NAME: &str = "jemalloc";

/// Name and version as INFO's `mem_allocator` shows them: `jemalloc-5.3.0`.
#[doc(alias = "ZMALLOC_LIB")]
pub fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        let full = mallctl_string(b"version", None)
            .ok()
            .flatten()
            .unwrap_or_default();
        let full = String::from_utf8_lossy(&full);
        // "5.3.0-1-ge13ca993": the release, then the commits since.
        let release = full.split('-').next().unwrap_or_default();
        format!("{NAME}-{release}")
    })
}

/// Bytes that the calling thread has allocated and not freed, by size classes; below zero where it has
/// freed what others allocated. For tests that count what a structure takes: unlike
/// [`used_memory`](crate::used_memory) it does not see what the test harness does meanwhile.
pub fn thread_held() -> i64 {
    let bytes = |name| read::<u64>(name).unwrap_or(0);
    bytes(c"thread.allocated").wrapping_sub(bytes(c"thread.deallocated")) as i64
}

/// What the allocator holds, in bytes. All zero if it keeps no figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AllocatorInfo {
    /// In blocks that were handed out.
    pub allocated: usize,
    /// In pages with such blocks.
    pub active: usize,
    /// In memory: active, metadata, and pages kept for reuse.
    pub resident: usize,
    /// Address space kept after its memory was given back.
    pub retained: usize,
    /// Pages the system may take back whenever it likes; still part of RSS.
    pub muzzy: usize,
    /// In the free places of slabs: fragmentation from outside, what active defrag can win.
    pub frag_smallbins_bytes: usize,
}

/// Asks for all figures at once. Tens of microseconds.
#[doc(alias = "zmalloc_get_allocator_info")]
#[inline(never)]
pub fn allocator_info() -> AllocatorInfo {
    refresh();
    let figure = |name: &CStr| read::<usize>(name).unwrap_or(0);
    let muzzy_pages =
        read_named::<usize>(&format!("stats.arenas.{ALL_ARENAS}.pmuzzy")).unwrap_or(0);
    AllocatorInfo {
        allocated: figure(c"stats.allocated"),
        active: figure(c"stats.active"),
        resident: figure(c"stats.resident"),
        retained: figure(c"stats.retained"),
        muzzy: muzzy_pages * figure(c"arenas.page"),
        frag_smallbins_bytes: bins(ALL_ARENAS).iter().map(BinStats::unused_bytes).sum(),
    }
}

/// Starts a new epoch: figures are as of now.
fn refresh() {
    // Without figures compiled in there is no epoch; then there is nothing to refresh.
    let _ = write(c"epoch", 1u64);
}

/// One small size class: slabs cut into equal regions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BinStats {
    /// Bytes of one region: the size class.
    pub size: usize,
    /// Regions in one slab.
    pub regions_per_slab: usize,
    /// Slabs there are.
    pub slabs: usize,
    /// Slabs with free regions, apart from the one being filled.
    pub nonfull_slabs: usize,
    /// Regions handed out.
    pub regions: usize,
}

impl BinStats {
    /// Bytes in the free regions of its slabs.
    pub fn unused_bytes(&self) -> usize {
        (self.regions_per_slab * self.slabs).saturating_sub(self.regions) * self.size
    }

    /// The share of regions in use, 0 to 1; 1 for a class without slabs.
    pub fn utilization(&self) -> f64 {
        match self.regions_per_slab * self.slabs {
            0 => 1.0,
            capacity => self.regions as f64 / capacity as f64,
        }
    }
}

/// Every small size class over all arenas, smallest first.
#[doc(alias = "zmalloc_get_frag_smallbins")]
pub fn bin_stats() -> Vec<BinStats> {
    refresh();
    bins(ALL_ARENAS)
}

fn bins(arena: usize) -> Vec<BinStats> {
    let count = read::<u32>(c"arenas.nbins").unwrap_or(0);
    (0..count)
        .filter_map(|bin| read_bin(arena, bin).ok())
        .collect()
}

fn read_bin(arena: usize, bin: u32) -> Result<BinStats, Errno> {
    let figure =
        |name: &str| read_named::<usize>(&format!("stats.arenas.{arena}.bins.{bin}.{name}"));
    Ok(BinStats {
        size: read_named::<usize>(&format!("arenas.bin.{bin}.size"))?,
        regions_per_slab: read_named::<u32>(&format!("arenas.bin.{bin}.nregs"))? as usize,
        slabs: figure("curslabs")?,
        nonfull_slabs: figure("nonfull_slabs")?,
        regions: figure("curregs")?,
    })
}

/// One arena. Threads are spread over arenas so that they rarely wait for each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArenaStats {
    /// Threads that allocate from it.
    pub threads: usize,
    /// Bytes in small blocks that were handed out.
    pub small_allocated: usize,
    /// Bytes in large blocks that were handed out.
    pub large_allocated: usize,
    /// Bytes in pages with blocks.
    pub active: usize,
    /// Bytes in unused pages that were not yet given back.
    pub dirty: usize,
    /// Bytes in unused pages that the system may take.
    pub muzzy: usize,
    /// Bytes mapped.
    pub mapped: usize,
    /// Bytes of address space without memory.
    pub retained: usize,
    /// Its small size classes.
    pub bins: Vec<BinStats>,
}

/// The figures of every arena that exists.
pub fn arena_stats() -> Vec<ArenaStats> {
    refresh();
    let count = read::<u32>(c"arenas.narenas").unwrap_or(0) as usize;
    (0..count)
        .filter(|arena| read_named::<u8>(&format!("arena.{arena}.initialized")) == Ok(1))
        .filter_map(|arena| read_arena(arena).ok())
        .collect()
}

fn read_arena(arena: usize) -> Result<ArenaStats, Errno> {
    let figure = |name: &str| read_named::<usize>(&format!("stats.arenas.{arena}.{name}"));
    let page = read::<usize>(c"arenas.page")?;
    Ok(ArenaStats {
        threads: read_named::<u32>(&format!("stats.arenas.{arena}.nthreads"))? as usize,
        small_allocated: figure("small.allocated")?,
        large_allocated: figure("large.allocated")?,
        active: figure("pactive")? * page,
        dirty: figure("pdirty")? * page,
        muzzy: figure("pmuzzy")? * page,
        mapped: figure("mapped")?,
        retained: figure("retained")?,
        bins: bins(arena),
    })
}

/// jemalloc's full report in its own format: MEMORY MALLOC-STATS. Some tens of kilobytes.
#[doc(alias = "malloc_stats_print")]
#[inline(never)]
pub fn stats_print() -> Vec<u8> {
    extern "C" fn append(out: *mut c_void, text: *const c_char) {
        // SAFETY: `out` is the vector below, borrowed by nobody else during the call, and jemalloc
        // passes NUL-terminated text.
        let (out, text) = unsafe { (&mut *out.cast::<Vec<u8>>(), CStr::from_ptr(text)) };
        out.extend_from_slice(text.to_bytes());
    }
    let mut out: Vec<u8> = Vec::new();
    // SAFETY: the callback and its argument fit each other and live over the call; no options given.
    // jemalloc holds no lock while it calls back, so the callback may allocate.
    unsafe {
        jemalloc::malloc_stats_print(Some(append), (&raw mut out).cast(), std::ptr::null());
    }
    out
}

/// Gives all unused pages of all arenas back to the system: MEMORY PURGE.
#[doc(alias = "jemalloc_purge")]
pub fn purge() -> Result<(), Errno> {
    act(c"arena.4096.purge")
}

/// Lets a thread of jemalloc's own give unused pages back in the background, so that memory freed by
/// FLUSHALL goes back even if no more requests come: the setting `jemalloc-bg-thread`.
#[doc(alias = "set_jemalloc_bg_thread")]
pub fn set_background_thread(enable: bool) -> Result<(), Errno> {
    write(c"background_thread", u8::from(enable))
}

/// The highest [`used_memory`](crate::used_memory) seen, and when. Sampled by its owner: the cron, and
/// whoever reports it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Peak {
    /// The highest sample in bytes.
    pub bytes: usize,
    /// Unix second of that sample.
    pub unixtime: i64,
}

impl Peak {
    /// Takes a sample.
    #[inline]
    pub fn sample(&mut self, used: usize, unixtime: i64) {
        if used > self.bytes {
            *self = Peak {
                bytes: used,
                unixtime,
            };
        }
    }

    /// `used` as a share of the peak, displayed as INFO's `used_memory_peak_perc`: `97.53%`.
    pub fn percentage(&self, used: usize) -> impl fmt::Display + use<> {
        struct Percentage(f64);
        impl fmt::Display for Percentage {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:.2}%", self.0)
            }
        }
        Percentage(if self.bytes == 0 {
            0.0
        } else {
            used as f64 * 100.0 / self.bytes as f64
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Zmalloc;
    use std::alloc::{GlobalAlloc, Layout};

    #[test]
    fn the_version_is_a_release_number() {
        assert!(version().starts_with("jemalloc-5."));
        assert_eq!(version().split('.').count(), 3);
    }

    #[test]
    fn a_block_shows_up_in_the_figures_and_goes_again() {
        let _alone = crate::tests::alone();
        let layout = Layout::from_size_align(64 << 20, 8).expect("a layout");
        let before = allocator_info();
        // SAFETY: the size is not 0 and the block is freed with its layout.
        let block = unsafe { Zmalloc.alloc_zeroed(layout) };
        // SAFETY: the block has that many bytes; touching them makes them resident.
        unsafe { block.write_bytes(1, layout.size()) };
        let during = allocator_info();
        // SAFETY: as above.
        unsafe { Zmalloc.dealloc(block, layout) };
        purge().expect("purged");
        let after = allocator_info();
        assert!(during.allocated >= before.allocated + layout.size());
        assert!(during.active >= during.allocated);
        assert!(during.resident >= during.active);
        assert!(after.allocated < during.allocated);
        assert!(after.resident < during.resident - layout.size() / 2);
    }

    #[test]
    fn bins_count_their_regions() {
        let _alone = crate::tests::alone();
        let layout = Layout::from_size_align(40, 8).expect("a layout");
        let forty = || {
            *bin_stats()
                .iter()
                .find(|bin| bin.size == 40)
                .expect("a class of 40")
        };
        let before = forty();
        // SAFETY: the size is not 0; the blocks are freed below with their layout.
        let blocks: Vec<_> = (0..5000)
            .map(|_| unsafe { Zmalloc.alloc(layout) })
            .collect();
        let during = forty();
        assert!(during.regions >= before.regions + 5000);
        assert!(during.utilization() > 0.0 && during.utilization() <= 1.0);
        assert!(during.unused_bytes() < during.regions_per_slab * during.slabs * 40);
        for block in blocks {
            // SAFETY: each block is alive and freed once.
            unsafe { Zmalloc.dealloc(block, layout) };
        }
    }

    #[test]
    fn arenas_add_up_to_what_is_allocated() {
        let _alone = crate::tests::alone();
        let arenas = arena_stats();
        assert!(!arenas.is_empty());
        assert!(arenas.iter().any(|arena| arena.threads > 0));
        assert!(
            arenas
                .iter()
                .all(|arena| arena.bins.len() == bin_stats().len())
        );
        assert!(
            arenas
                .iter()
                .all(|arena| arena.active >= arena.large_allocated)
        );
    }

    #[test]
    fn the_report_is_jemallocs_own() {
        let report = String::from_utf8(stats_print()).expect("text");
        assert!(report.starts_with("___ Begin jemalloc statistics ___"));
        assert!(report.contains("bins:"));
    }

    #[test]
    fn the_background_thread_is_switched_on_and_off() {
        assert_eq!(set_background_thread(true), Ok(()));
        assert_eq!(read::<u8>(c"background_thread"), Ok(1));
        assert_eq!(set_background_thread(false), Ok(()));
    }

    #[test]
    fn the_peak_keeps_the_highest_sample_and_its_time() {
        let mut peak = Peak::default();
        peak.sample(100, 1);
        peak.sample(400, 2);
        peak.sample(300, 3);
        assert_eq!(
            peak,
            Peak {
                bytes: 400,
                unixtime: 2
            }
        );
        assert_eq!(peak.percentage(300).to_string(), "75.00%");
        assert_eq!(Peak::default().percentage(0).to_string(), "0.00%");
    }
}
