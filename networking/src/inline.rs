//! Inline requests: a line of words, split in place (`sdssplitargs` as `processInlineBuffer`
//! uses it).
//!
//! The words follow the quoting rules of the configuration file: blanks separate, double quotes
//! understand `\n \r \t \b \a \xHH` and take any other escaped character as itself, single quotes
//! understand only `\'`, and a closing quote must be followed by a blank or by the end. A NUL
//! byte ends the line.
//!
//! Undoing quotes never makes a word longer, so each word is decoded where it stands and becomes
//! a [`Span`] of the query buffer like any other argument: nothing is allocated.
//!
//! ```text
//!   before   SET  "a b"   'it\'s'         after   SET  a b"   it's\'s'
//!                                         spans   ^^^  ^^^    ^^^^
//! ```
//!
//! A line is checked from end to end before its first byte is changed: an error leaves the line as
//! it came, to be met and logged again.
//!
//! `sds::split_args`, which copies, is the oracle of this file's tests.

use crate::args::Span;

/// A quote without its counterpart, or a closing quote with something right after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnbalancedQuotes;

/// Splits `line`, which begins at offset `base` of its buffer, and appends the words to `spans`.
/// O(N).
pub fn split_in_place(
    line: &mut [u8],
    base: usize,
    spans: &mut Vec<Span>,
) -> Result<(), UnbalancedQuotes> {
    check(line)?;
    let mut cursor = Cursor::default();
    let mut start = 0;
    let mut end = 0;
    loop {
        match cursor.step(line)? {
            Step::WordBegins => {
                start = cursor.at;
                end = start;
            }
            Step::Byte(byte) => {
                line[end] = byte;
                end += 1;
            }
            Step::WordEnds => spans.push(Span::new(base + start, end - start)),
            Step::LineEnds => return Ok(()),
        }
    }
}

fn check(line: &[u8]) -> Result<(), UnbalancedQuotes> {
    let mut cursor = Cursor::default();
    while cursor.step(line)? != Step::LineEnds {}
    Ok(())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    WordBegins,
    Byte(u8),
    WordEnds,
    LineEnds,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Between,
    Bare,
    Double,
    Single,
    /// Behind a closing quote: the word is over, wherever the next byte stands.
    Closed,
}

/// A place in the line and what it is inside of. Reading past the end gives NUL, as in C.
#[derive(Default)]
struct Cursor {
    at: usize,
    state: State,
}

impl Cursor {
    /// Reads on to the next thing worth telling. At least one byte of the line is read for every
    /// [`Step::Byte`], which is what makes decoding in place possible.
    fn step(&mut self, line: &[u8]) -> Result<Step, UnbalancedQuotes> {
        loop {
            let byte = peek(line, self.at);
            match self.state {
                State::Between => {
                    if byte == 0 {
                        return Ok(Step::LineEnds);
                    }
                    if is_space(byte) {
                        self.at += 1;
                        continue;
                    }
                    self.state = State::Bare;
                    return Ok(Step::WordBegins);
                }
                State::Bare => match byte {
                    b' ' | b'\n' | b'\r' | b'\t' | 0 => self.state = State::Closed,
                    b'"' => self.enter(State::Double),
                    b'\'' => self.enter(State::Single),
                    _ => {
                        self.at += 1;
                        return Ok(Step::Byte(byte));
                    }
                },
                State::Double => match byte {
                    0 => return Err(UnbalancedQuotes),
                    b'"' => self.close(line)?,
                    b'\\' => return Ok(Step::Byte(self.escape(line))),
                    _ => {
                        self.at += 1;
                        return Ok(Step::Byte(byte));
                    }
                },
                State::Single => match byte {
                    0 => return Err(UnbalancedQuotes),
                    b'\'' => self.close(line)?,
                    b'\\' if peek(line, self.at + 1) == b'\'' => {
                        self.at += 2;
                        return Ok(Step::Byte(b'\''));
                    }
                    _ => {
                        self.at += 1;
                        return Ok(Step::Byte(byte));
                    }
                },
                State::Closed => {
                    self.state = State::Between;
                    return Ok(Step::WordEnds);
                }
            }
        }
    }

    fn enter(&mut self, state: State) {
        self.at += 1;
        self.state = state;
    }

    fn close(&mut self, line: &[u8]) -> Result<(), UnbalancedQuotes> {
        let next = peek(line, self.at + 1);
        if next != 0 && !is_space(next) {
            return Err(UnbalancedQuotes);
        }
        self.enter(State::Closed);
        Ok(())
    }

    /// The byte that the escape at the cursor, a backslash inside double quotes, stands for.
    fn escape(&mut self, line: &[u8]) -> u8 {
        let next = peek(line, self.at + 1);
        if next == b'x'
            && let Some(high) = hex_digit(peek(line, self.at + 2))
            && let Some(low) = hex_digit(peek(line, self.at + 3))
        {
            self.at += 4;
            return high * 16 + low;
        }
        if next == 0 {
            self.at += 1;
            return b'\\';
        }
        self.at += 2;
        match next {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 0x08,
            b'a' => 0x07,
            other => other,
        }
    }
}

fn peek(line: &[u8], at: usize) -> u8 {
    line.get(at).copied().unwrap_or(0)
}

/// C's `isspace`.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

fn hex_digit(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Args;
    use proptest::prelude::*;

    fn split(line: &[u8]) -> Result<Vec<Vec<u8>>, UnbalancedQuotes> {
        let mut buf = [b"xy", line].concat();
        let mut spans = Vec::new();
        split_in_place(&mut buf[2..], 2, &mut spans)?;
        Ok(Args::new(&buf, &spans, &[])
            .iter()
            .map(<[u8]>::to_vec)
            .collect())
    }

    #[test]
    fn words_are_separated_by_any_blanks() {
        assert_eq!(
            split(b"  set\t\tk  v \r").unwrap(),
            [b"set".to_vec(), b"k".into(), b"v".into()]
        );
        assert!(split(b"   ").unwrap().is_empty());
    }

    #[test]
    fn quotes_are_undone_where_they_stand() {
        let line = br#""a b" 'it\'s' x"y z" "\x41\n\q" """#;
        let words = split(line).unwrap();
        let want: [&[u8]; 5] = [b"a b", b"it's", b"xy z", b"A\nq", b""];
        assert_eq!(words, want);
    }

    #[test]
    fn an_unbalanced_line_is_refused_and_left_as_it_was() {
        for line in [
            &b"set \"\"\"k\"\"\" v"[..],
            b"\"a",
            b"'a",
            b"\"a\"b",
            b"x 'a'b",
        ] {
            assert_eq!(split(line), Err(UnbalancedQuotes));
        }
        let mut line = *b"\"\\x41\" \"open";
        let before = line;
        assert!(split_in_place(&mut line, 0, &mut Vec::new()).is_err());
        assert_eq!(line, before);
    }

    proptest! {
        #[test]
        fn words_are_those_of_the_copying_splitter(
            line in proptest::collection::vec(
                prop_oneof![
                    Just(b'"'), Just(b'\''), Just(b'\\'), Just(b' '), Just(b'x'), Just(b'a'),
                    Just(b'4'), Just(b'n'), Just(0x0b), Just(0), any::<u8>(),
                ],
                0..40,
            )
        ) {
            match (split(&line), sds::split_args(&line)) {
                (Ok(got), Ok(want)) => {
                    let want: Vec<Vec<u8>> = want.iter().map(|word| word.to_vec()).collect();
                    prop_assert_eq!(got, want);
                }
                (Err(_), Err(_)) => {}
                (got, want) => prop_assert!(false, "{got:?} against {want:?}"),
            }
        }
    }
}
