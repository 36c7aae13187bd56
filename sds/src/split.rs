//! Lines into arguments, strings into pieces, pieces into a string.
#![forbid(unsafe_code)]

use std::fmt;

use crate::Sds;

/// The line has a quote that is not closed, or a closing quote with something right behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnbalancedQuotes;

impl fmt::Display for UnbalancedQuotes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unbalanced quotes")
    }
}

impl std::error::Error for UnbalancedQuotes {}

/// Splits a line the way the configuration file, inline commands and redis-cli are read.
///
/// Arguments are separated by white space. Inside double quotes the escapes of
/// [`Sds::cat_repr`] are understood, `\x` with two hexadecimal digits included; inside single
/// quotes only `\'`. A NUL byte ends the line. A blank line gives no arguments. O(N).
///
/// ```
/// let args = sds::split_args(br#"set key "two\nlines" 'it\'s'"#).unwrap();
/// assert_eq!(args, [&b"set"[..], b"key", b"two\nlines", b"it's"]);
/// assert!(sds::split_args(b"\"foo").is_err());
/// assert!(sds::split_args(b"\"foo\"bar").is_err());
/// ```
#[doc(alias = "sdssplitargs")]
#[inline(never)]
pub fn split_args(line: &[u8]) -> Result<Vec<Sds>, UnbalancedQuotes> {
    let mut cursor = Cursor { line, at: 0 };
    let mut args = Vec::new();
    loop {
        while is_space(cursor.peek(0)) {
            cursor.at += 1;
        }
        if cursor.peek(0) == 0 {
            return Ok(args);
        }
        args.push(cursor.argument()?);
    }
}

/// The line and how much of it has been read; reading past the end gives NUL, as in C.
struct Cursor<'a> {
    line: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.line.get(self.at + ahead).copied().unwrap_or(0)
    }

    /// One argument, which may be made of quoted and bare parts: `a"b c"` is `ab c`.
    fn argument(&mut self) -> Result<Sds, UnbalancedQuotes> {
        let mut arg = Sds::new();
        loop {
            match self.peek(0) {
                b' ' | b'\n' | b'\r' | b'\t' | 0 => return Ok(arg),
                b'"' => {
                    self.double_quoted(&mut arg)?;
                    return Ok(arg);
                }
                b'\'' => {
                    self.single_quoted(&mut arg)?;
                    return Ok(arg);
                }
                byte => {
                    arg.cat(&[byte]);
                    self.at += 1;
                }
            }
        }
    }

    fn double_quoted(&mut self, arg: &mut Sds) -> Result<(), UnbalancedQuotes> {
        self.at += 1;
        loop {
            match self.peek(0) {
                0 => return Err(UnbalancedQuotes),
                b'"' => return self.close_quote(),
                b'\\' if self.peek(1) != 0 => {
                    let byte = self.escape();
                    arg.cat(&[byte]);
                }
                byte => {
                    arg.cat(&[byte]);
                    self.at += 1;
                }
            }
        }
    }

    /// The byte that the escape sequence under the cursor stands for.
    fn escape(&mut self) -> u8 {
        if self.peek(1) == b'x'
            && let (Some(high), Some(low)) = (hex_digit(self.peek(2)), hex_digit(self.peek(3)))
        {
            self.at += 4;
            return high << 4 | low;
        }
        let byte = match self.peek(1) {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 0x08,
            b'a' => 0x07,
            other => other,
        };
        self.at += 2;
        byte
    }

    fn single_quoted(&mut self, arg: &mut Sds) -> Result<(), UnbalancedQuotes> {
        self.at += 1;
        loop {
            match (self.peek(0), self.peek(1)) {
                (0, _) => return Err(UnbalancedQuotes),
                (b'\'', _) => return self.close_quote(),
                (b'\\', b'\'') => {
                    arg.cat(b"'");
                    self.at += 2;
                }
                (byte, _) => {
                    arg.cat(&[byte]);
                    self.at += 1;
                }
            }
        }
    }

    /// A closing quote ends the argument, so white space or the end must follow.
    fn close_quote(&mut self) -> Result<(), UnbalancedQuotes> {
        self.at += 1;
        match self.peek(0) {
            0 => Ok(()),
            byte if is_space(byte) => Ok(()),
            _ => Err(UnbalancedQuotes),
        }
    }
}

/// C's `isspace`: unlike `u8::is_ascii_whitespace` it includes the vertical tab.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

fn hex_digit(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}

/// Splits `bytes` at every `separator`. Empty pieces count; an empty string or an empty
/// separator gives none. O(N * |separator|).
#[doc(alias = "sdssplitlen")]
pub fn split_len(bytes: &[u8], separator: &[u8]) -> Vec<Sds> {
    let mut pieces = Vec::new();
    if bytes.is_empty() || separator.is_empty() {
        return pieces;
    }
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        if bytes[at..].starts_with(separator) {
            pieces.push(Sds::from_bytes(&bytes[start..at]));
            at += separator.len();
            start = at;
        } else {
            at += 1;
        }
    }
    pieces.push(Sds::from_bytes(&bytes[start..]));
    pieces
}

/// The pieces in one string with `separator` between them.
#[doc(alias = "sdsjoin")]
#[doc(alias = "sdsjoinsds")]
pub fn join<T: AsRef<[u8]>>(pieces: &[T], separator: &[u8]) -> Sds {
    let mut joined = Sds::new();
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 {
            joined.cat(separator);
        }
        joined.cat(piece.as_ref());
    }
    joined
}
