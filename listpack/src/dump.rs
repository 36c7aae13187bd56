//! A listpack for people.
//!
//! First breakpoint: [`Listpack::dump`] (`lpRepr`).

use std::fmt::Write;

use crate::HEADER_SIZE;
use crate::encoding;
use crate::listpack::Listpack;

/// Of longer elements only so many bytes are shown.
const SHOWN: usize = 24;

impl Listpack {
    /// One line for the block and one for every element: number, offset, size, bytes, value.
    ///
    /// Where foreign bytes stop making sense, it says so and ends.
    #[doc(alias = "lpRepr")]
    #[inline(never)]
    pub fn dump(&self) -> String {
        let mut out = format!("listpack of {} bytes, ", self.bytes());
        let _ = match self.stated_len() {
            Some(len) => writeln!(out, "{len} elements"),
            None => writeln!(out, "unknown number of elements"),
        };
        let (mut at, mut index) = (HEADER_SIZE, 0);
        while let Some((value, size)) = encoding::decode(self.from(at)) {
            let bytes = &self.bytes[at..at + size];
            let _ = write!(out, "  [{index}] at {at}, {size} bytes:");
            for byte in &bytes[..size.min(SHOWN)] {
                let _ = write!(out, " {byte:02x}");
            }
            let more = if size > SHOWN { " .." } else { "" };
            let mut shown = format!("{value:?}");
            // What is not printable was escaped, so that every byte is a character.
            if shown.len() > 2 * SHOWN {
                shown.truncate(2 * SHOWN);
                shown.push_str("..");
            }
            let _ = writeln!(out, "{more} = {shown}");
            at += size;
            index += 1;
        }
        let rest = self.end() - at;
        let _ = match rest {
            0 => writeln!(out, "  end at {at}"),
            _ => writeln!(out, "  no element at {at}, {rest} bytes before the end"),
        };
        out
    }
}
