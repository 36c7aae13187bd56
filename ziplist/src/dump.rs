//! A list for people (`ziplistRepr`), and for `{:?}`.

use std::fmt::{self, Write};

use crate::ziplist::Ziplist;

/// Strings are shown up to this many bytes.
const SHOWN: usize = 40;

impl Ziplist {
    /// The header and one line per entry; and where and why it ends if that is not at the end.
    ///
    /// ```
    /// let mut list = ziplist::Ziplist::new();
    /// list.append(b"2")?;
    /// list.append(b"Hello World")?;
    /// assert_eq!(list.dump(), "\
    /// {bytes 26} {tail 12} {entries 2}
    ///     0 at     10: prevlen     0 (1) + immediate  (1) + 0 = 2 bytes: 2
    ///     1 at     12: prevlen     2 (1) + str 6 bit  (1) + 11 = 13 bytes: \"Hello World\"
    ///       at     25: end
    /// ");
    /// # Ok::<(), ziplist::Error>(())
    /// ```
    #[doc(alias = "ziplistRepr")]
    pub fn dump(&self) -> String {
        let mut out = format!(
            "{{bytes {}}} {{tail {}}} {{entries {}}}\n",
            self.bytes(),
            self.tail(),
            self.count()
        );
        // Writing to a string does not fail.
        let _ = self.dump_entries(&mut out);
        out
    }

    fn dump_entries(&self, out: &mut String) -> fmt::Result {
        let mut offset = crate::entry::HEADER_SIZE;
        for (index, entry) in self.entries().enumerate() {
            offset = entry.end();
            write!(
                out,
                "{index:5} at {:6}: prevlen {:5} ({}) + {:10} ({}) + {} = {} bytes: ",
                entry.offset,
                entry.prevrawlen,
                entry.prevrawlensize,
                entry.encoding.name(),
                entry.lensize,
                entry.len,
                entry.rawlen(),
            )?;
            match entry.value(&self.bytes) {
                listpack::Value::String(text) if text.len() > SHOWN => {
                    writeln!(out, "\"{}\"...", text[..SHOWN].escape_ascii())?;
                }
                value => writeln!(out, "{value:?}")?,
            }
        }
        match self.entry_or_error(offset) {
            Err(error) if offset != self.end() => writeln!(out, "{error}"),
            _ => writeln!(out, "      at {offset:6}: end"),
        }
    }
}

/// The values, as a list.
impl fmt::Debug for Ziplist {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}
