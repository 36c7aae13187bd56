//! The figures of `DEBUG HTSTATS` and `DEBUG HTSTATS-KEY` (dict.c's dictGetStats).
//!
//! The lines are those of the original. The table size is told in words (see `table`), so that it
//! is the power of two the original would show; a slot is a bucket with its children, so a chain
//! here is up to seven entries before it is longer than one cache line.

use std::fmt;

use crate::table::Table;

/// Chain lengths counted one by one; longer ones together (`DICT_STATS_VECTLEN`).
const LENGTHS: usize = 50;

/// Figures of one table, or of several added up.
pub(crate) struct HtStats {
    table: usize,
    size: usize,
    buckets: usize,
    used: usize,
    /// The rest is there only when it was asked for.
    chains: Option<Chains>,
}

struct Chains {
    non_empty: usize,
    longest: usize,
    total: usize,
    of_length: [usize; LENGTHS],
}

/// Figures of one table; O(1), with `full` O(buckets).
pub(crate) fn table_stats(table: &Table, number: usize, full: bool) -> HtStats {
    let buckets = table.bucket_count();
    let chains = full.then(|| {
        let mut chains = Chains {
            non_empty: 0,
            longest: 0,
            total: 0,
            of_length: [0; LENGTHS],
        };
        for length in (0..buckets).map(|index| table.chain_len(index)) {
            chains.of_length[length.min(LENGTHS - 1)] += 1;
            chains.non_empty += usize::from(length > 0);
            chains.longest = chains.longest.max(length);
            chains.total += length;
        }
        chains
    });
    HtStats {
        table: number,
        size: table.size,
        buckets,
        used: table.used,
        chains,
    }
}

impl HtStats {
    /// Adds the figures of another table to these.
    #[doc(alias = "dictCombineStats")]
    pub fn combine(&mut self, other: &HtStats) {
        self.size += other.size;
        self.buckets += other.buckets;
        self.used += other.used;
        if let (Some(mine), Some(theirs)) = (&mut self.chains, &other.chains) {
            mine.non_empty += theirs.non_empty;
            mine.longest = mine.longest.max(theirs.longest);
            mine.total += theirs.total;
            for (mine, theirs) in mine.of_length.iter_mut().zip(theirs.of_length) {
                *mine += theirs;
            }
        }
    }
}

impl fmt::Display for HtStats {
    #[doc(alias = "dictGetStatsMsg")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.table == 0 {
            "main hash table"
        } else {
            "rehashing target"
        };
        writeln!(f, "Hash table {} stats ({kind}):", self.table)?;
        if self.used == 0 {
            return writeln!(f, "No stats available for empty dictionaries");
        }
        writeln!(f, " table size: {}", self.size)?;
        writeln!(f, " number of elements: {}", self.used)?;
        let Some(chains) = &self.chains else {
            return Ok(());
        };
        let average = |total: usize| total as f64 / chains.non_empty as f64;
        writeln!(f, " different slots: {}", chains.non_empty)?;
        writeln!(f, " max chain length: {}", chains.longest)?;
        writeln!(
            f,
            " avg chain length (counted): {:.2}",
            average(chains.total)
        )?;
        writeln!(f, " avg chain length (computed): {:.2}", average(self.used))?;
        writeln!(f, " Chain length distribution:")?;
        for (length, &count) in chains.of_length.iter().enumerate().filter(|(_, n)| **n > 0) {
            let percent = count as f64 / self.buckets as f64 * 100.0;
            writeln!(f, "   {length}: {count} ({percent:.2}%)")?;
        }
        Ok(())
    }
}
