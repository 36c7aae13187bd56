//! The tokens of a compressed block, one by one: for checks, for people, and as the definition
//! of the format that the fast [`decompress`](crate::decompress()) is tested against.

use std::fmt::{self, Write};

/// What a compressed block is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// These bytes, 1 to 32 of them.
    Literal(&'a [u8]),
    /// Again what was there before.
    Match {
        /// How far back it begins, in bytes: 1 to 8192.
        distance: usize,
        /// How many bytes: 3 to 264.
        len: usize,
    },
}

/// Why bytes are not a compressed block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corrupt {
    /// Where in the block: the offset of the token that is wrong.
    pub offset: usize,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What can be wrong with a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The block ends inside it.
    EndsInToken,
    /// It looks back to before the first byte.
    BeforeStart,
    /// It gives more than the output has room for.
    OutputFull,
    /// The block ends, and gave less than was promised.
    TooShort,
}

impl fmt::Display for Corrupt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.reason {
            Reason::EndsInToken => "the block ends inside a token",
            Reason::BeforeStart => "a match from before the start",
            Reason::OutputFull => "more bytes than expected",
            Reason::TooShort => "fewer bytes than expected",
        };
        write!(f, "LZF corrupt at byte {}: {reason}", self.offset)
    }
}

impl std::error::Error for Corrupt {}

/// A walk over the tokens of a block. Made by [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    block: &'a [u8],
    at: usize,
}

/// The tokens of a compressed block with the offset of each. Ends with an error where the block
/// does inside a token. Each step is O(1).
pub const fn tokens(block: &[u8]) -> Tokens<'_> {
    Tokens { block, at: 0 }
}

impl<'a> Tokens<'a> {
    /// The token at `at`, and where the next one begins.
    fn read(&self) -> Option<(Token<'a>, usize)> {
        let block = self.block.get(self.at..)?;
        let (&control, rest) = block.split_first()?;
        let control = usize::from(control);
        if control < 32 {
            let literals = rest.get(..=control)?;
            return Some((Token::Literal(literals), self.at + 1 + literals.len()));
        }
        let high = (control & 31) << 8;
        let (len, low, size) = match (control >> 5, rest) {
            (7, [len, low, ..]) => (7 + usize::from(*len), low, 3),
            (7, _) | (_, []) => return None,
            (len, [low, ..]) => (len, low, 2),
        };
        let token = Token::Match {
            distance: (high | usize::from(*low)) + 1,
            len: len + 2,
        };
        Some((token, self.at + size))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Result<(usize, Token<'a>), Corrupt>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.block.len() {
            return None;
        }
        let offset = self.at;
        let Some((token, next)) = self.read() else {
            self.at = self.block.len();
            let reason = Reason::EndsInToken;
            return Some(Err(Corrupt { offset, reason }));
        };
        self.at = next;
        Some(Ok((offset, token)))
    }
}

/// Whether bytes are a compressed block, and how many bytes it decompresses to, without
/// decompressing it. O(tokens).
///
/// # Errors
///
/// The first token that is cut off or looks back to before the first byte.
///
/// ```
/// assert_eq!(lzf::check(b"\x00a\x20\x00"), Ok(4));
/// let error = lzf::check(b"\x00a\x20\x01").expect_err("two back is before the start");
/// assert_eq!(error.to_string(), "LZF corrupt at byte 2: a match from before the start");
/// ```
pub fn check(block: &[u8]) -> Result<usize, Corrupt> {
    let mut len = 0;
    for token in tokens(block) {
        len += match token? {
            (_, Token::Literal(bytes)) => bytes.len(),
            (_, Token::Match { distance, len: new }) if distance <= len => new,
            (offset, Token::Match { .. }) => {
                let reason = Reason::BeforeStart;
                return Err(Corrupt { offset, reason });
            }
        };
    }
    Ok(len)
}

/// The tokens of a block for people to read, a line each, with offsets.
pub fn dump(block: &[u8]) -> String {
    let mut text = String::new();
    for token in tokens(block) {
        // Writing into a string does not fail.
        let _ = match token {
            Ok((at, Token::Literal(bytes))) => {
                writeln!(
                    text,
                    "{at}: literal {} \"{}\"",
                    bytes.len(),
                    bytes.escape_ascii()
                )
            }
            Ok((at, Token::Match { distance, len })) => {
                writeln!(text, "{at}: match {len} from {distance} back")
            }
            Err(error) => writeln!(text, "{}: {error}", error.offset),
        };
    }
    text
}
