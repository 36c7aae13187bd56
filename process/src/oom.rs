//! Which process the kernel kills first when memory runs out (`setOOMScoreAdj` of
//! `server.c`).

use std::fs;
use std::io;

/// How the configured value is meant (`oom-score-adj`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OomScoreAdj {
    /// Leave it to the system, and put back what was found.
    No,
    /// Add it to what was found.
    Relative(i32),
    /// Set it.
    Absolute(i32),
}

/// The score of this process as the server adjusts it.
#[derive(Debug, Default)]
pub struct OomScore {
    /// What was found before the first adjustment; `None` while there is none.
    base: Option<i32>,
}

const FILE: &str = "/proc/self/oom_score_adj";

impl OomScore {
    /// Nothing is adjusted yet.
    pub const fn new() -> OomScore {
        OomScore { base: None }
    }

    /// Adjusts the score, or undoes it. The value is kept within -1000 to 1000.
    ///
    /// # Errors
    /// Of the file in /proc; lowering the score needs privileges.
    #[doc(alias = "setOOMScoreAdj")]
    pub fn adjust(&mut self, how: OomScoreAdj) -> io::Result<()> {
        let value = match how {
            OomScoreAdj::No => match self.base.take() {
                Some(base) => base,
                None => return Ok(()),
            },
            OomScoreAdj::Relative(value) => self.base()?.saturating_add(value),
            OomScoreAdj::Absolute(value) => {
                self.base()?;
                value
            }
        };
        fs::write(FILE, format!("{}\n", value.clamp(-1000, 1000)))
    }

    fn base(&mut self) -> io::Result<i32> {
        if let Some(base) = self.base {
            return Ok(base);
        }
        let base = oom_score_adj()?;
        self.base = Some(base);
        Ok(base)
    }
}

/// The adjustment of this process as it is.
///
/// # Errors
/// Of the file in /proc.
pub fn oom_score_adj() -> io::Result<i32> {
    let text = fs::read_to_string(FILE)?;
    text.trim()
        .parse()
        .map_err(|_| io::ErrorKind::InvalidData.into())
}
