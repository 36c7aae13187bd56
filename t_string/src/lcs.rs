//! LCS: the longest common subsequence of two strings.
//!
//! Answers to `lcsCommand`. The textbook algorithm: a table whose cell (i, j) is the length of the
//! longest common subsequence of the first i bytes of one and the first j of the other, filled row
//! by row, then walked backwards from the far corner, along the cells that the length came from.
//!
//! ```text
//!         ""  o  h  m  y         walking back from the corner: where both bytes are equal they
//!     ""   0  0  0  0  0         belong to the result and the walk goes diagonally; elsewhere it
//!     m    0  0  0  1  1         goes towards the larger neighbour. Runs of diagonal steps are
//!     y    0  0  0  1  2         the ranges that IDX reports, last first.
//! ```
//!
//! Time and memory are O(len(a) * len(b)), four bytes a cell; a table that would be larger than
//! `proto-max-bulk-len` is refused.

use command::{Context, Error, error, numbers};
use networking::Reply;

/// What LCS was asked to answer.
#[derive(Clone, Copy, Debug, Default)]
struct LcsOptions {
    len: bool,
    idx: bool,
    with_match_len: bool,
    min_match_len: usize,
}

impl LcsOptions {
    fn parse(ctx: &Context<'_>) -> Result<LcsOptions, Error> {
        let mut options = LcsOptions::default();
        let mut next = 3;
        while let Some(word) = ctx.args.get(next) {
            let is = |name: &str| word.eq_ignore_ascii_case(name.as_bytes());
            if is("idx") {
                options.idx = true;
            } else if is("len") {
                options.len = true;
            } else if is("withmatchlen") {
                options.with_match_len = true;
            } else if is("minmatchlen") && next + 1 < ctx.args.len() {
                next += 1;
                let min = numbers::long_long(ctx.args.at(next))?;
                options.min_match_len = usize::try_from(min).unwrap_or(0);
            } else {
                return Err(error::SYNTAX);
            }
            next += 1;
        }
        if options.idx && options.len {
            return Err(Error::new(
                "If you want both the length and indexes, please just use IDX.",
            ));
        }
        Ok(options)
    }
}

/// A run of bytes that both strings have, by the index of its first byte in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Match {
    a: usize,
    b: usize,
    len: usize,
}

/// The table of lengths, one row longer and wider than the strings.
struct Table {
    cells: Vec<u32>,
    width: usize,
}

impl Table {
    fn fill(a: &[u8], b: &[u8]) -> Result<Table, Error> {
        let width = b.len() + 1;
        let mut cells = Vec::new();
        cells
            .try_reserve_exact((a.len() + 1) * width)
            .map_err(|_| {
                Error::new("Insufficient memory, failed allocating transient memory for LCS")
            })?;
        cells.resize((a.len() + 1) * width, 0u32);
        for i in 1..=a.len() {
            for j in 1..=b.len() {
                cells[i * width + j] = if a[i - 1] == b[j - 1] {
                    cells[(i - 1) * width + j - 1] + 1
                } else {
                    cells[(i - 1) * width + j].max(cells[i * width + j - 1])
                };
            }
        }
        Ok(Table { cells, width })
    }

    fn at(&self, i: usize, j: usize) -> u32 {
        self.cells[i * self.width + j]
    }

    /// Walks back from the far corner; gives the matching runs, the last first.
    fn matches(&self, a: &[u8], b: &[u8]) -> Vec<Match> {
        let (mut i, mut j) = (a.len(), b.len());
        let mut runs: Vec<Match> = Vec::new();
        while i > 0 && j > 0 {
            if a[i - 1] == b[j - 1] {
                i -= 1;
                j -= 1;
                match runs.last_mut() {
                    // The step continues the run that began just after it in both strings.
                    Some(run) if run.a == i + 1 && run.b == j + 1 => {
                        *run = Match {
                            a: i,
                            b: j,
                            len: run.len + 1,
                        };
                    }
                    _ => runs.push(Match { a: i, b: j, len: 1 }),
                }
            } else if self.at(i - 1, j) > self.at(i, j - 1) {
                i -= 1;
            } else {
                j -= 1;
            }
        }
        runs
    }
}

/// `LCS key1 key2 [LEN] [IDX] [MINMATCHLEN len] [WITHMATCHLEN]`
#[doc(alias = "lcsCommand")]
#[inline(never)]
pub fn lcs_command(ctx: &mut Context<'_>) -> Result<(), Error> {
    let a = string_of(ctx, ctx.args.at(1))?;
    let b = string_of(ctx, ctx.args.at(2))?;
    let options = LcsOptions::parse(ctx)?;
    if a.len() >= u32::MAX as usize - 1 || b.len() >= u32::MAX as usize - 1 {
        return Err(Error::new("String too long for LCS"));
    }
    let table_bytes = (a.len() as u128 + 1) * (b.len() as u128 + 1) * 4;
    if table_bytes > u128::from(ctx.caller.proto_max_bulk_len) {
        return Err(Error::new(
            "Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len",
        ));
    }
    let table = Table::fill(&a, &b)?;
    let len = table.at(a.len(), b.len());
    if options.len {
        ctx.reply.add_longlong(i64::from(len));
    } else if options.idx {
        reply_matches(ctx.reply, &table.matches(&a, &b), len, options);
    } else {
        let mut common = Vec::with_capacity(len as usize);
        for run in table.matches(&a, &b).iter().rev() {
            common.extend_from_slice(&a[run.a..run.a + run.len]);
        }
        ctx.reply.add_bulk(&common);
    }
    Ok(())
}

/// The value under a key, empty if there is none.
fn string_of(ctx: &mut Context<'_>, key: &[u8]) -> Result<Vec<u8>, Error> {
    let mut digits = [0u8; util::LONG_STR_SIZE];
    match ctx.db.lookup_key_read(key) {
        None => Ok(Vec::new()),
        Some(entry) => match entry.string() {
            Some(value) => Ok(value.decode(&mut digits).to_vec()),
            None => Err(Error::new("The specified keys must contain string values")),
        },
    }
}

fn reply_matches(reply: &mut Reply, runs: &[Match], len: u32, options: LcsOptions) {
    let long_enough = |run: &&Match| run.len >= options.min_match_len;
    reply.add_map_len(2);
    reply.add_bulk(b"matches");
    reply.add_array_len(runs.iter().filter(long_enough).count());
    for run in runs.iter().filter(long_enough) {
        reply.add_array_len(2 + usize::from(options.with_match_len));
        for start in [run.a, run.b] {
            reply.add_array_len(2);
            reply.add_longlong(start as i64);
            reply.add_longlong((start + run.len - 1) as i64);
        }
        if options.with_match_len {
            reply.add_longlong(run.len as i64);
        }
    }
    reply.add_bulk(b"len");
    reply.add_longlong(i64::from(len));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn common(a: &str, b: &str) -> String {
        let table = Table::fill(a.as_bytes(), b.as_bytes()).expect("small");
        let runs = table.matches(a.as_bytes(), b.as_bytes());
        runs.iter()
            .rev()
            .map(|run| &a[run.a..run.a + run.len])
            .collect()
    }

    #[test]
    fn the_documentation_example() {
        assert_eq!(common("ohmytext", "mynewtext"), "mytext");
        let table = Table::fill(b"ohmytext", b"mynewtext").expect("small");
        assert_eq!(
            table.matches(b"ohmytext", b"mynewtext"),
            [Match { a: 4, b: 5, len: 4 }, Match { a: 2, b: 0, len: 2 }]
        );
    }

    #[test]
    fn nothing_in_common_is_the_empty_string() {
        assert_eq!(common("abc", "xyz"), "");
        assert_eq!(common("", "xyz"), "");
    }
}
