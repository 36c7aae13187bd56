//! A byte string as text that a human can read and [`split_args`](crate::split_args) can read
//! back: in double quotes, with escapes for everything that does not print.
#![forbid(unsafe_code)]

use crate::Sds;

const HEX: &[u8; 16] = b"0123456789abcdef";

impl Sds {
    /// Appends `bytes` in quotes: `\n \r \t \a \b \\ \"` and `\xhh` for what does not print.
    #[doc(alias = "sdscatrepr")]
    pub fn cat_repr(&mut self, bytes: &[u8]) {
        self.make_room_for(bytes.len() + 2);
        self.cat(b"\"");
        for &byte in bytes {
            match byte {
                b'\\' | b'"' => self.cat(&[b'\\', byte]),
                b'\n' => self.cat(b"\\n"),
                b'\r' => self.cat(b"\\r"),
                b'\t' => self.cat(b"\\t"),
                0x07 => self.cat(b"\\a"),
                0x08 => self.cat(b"\\b"),
                b' '..=b'~' => self.cat(&[byte]),
                _ => {
                    let (high, low) = (HEX[(byte >> 4) as usize], HEX[(byte & 15) as usize]);
                    self.cat(&[b'\\', b'x', high, low]);
                }
            }
        }
        self.cat(b"\"");
    }
}

/// Whether `bytes` must be quoted to come back from [`split_args`](crate::split_args) as one
/// argument: it holds a space, a quote, a backslash or something that does not print.
#[doc(alias = "sdsneedsrepr")]
pub fn needs_repr(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .any(|&byte| !byte.is_ascii_graphic() || byte == b'\\' || byte == b'"')
}
