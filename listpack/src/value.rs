//! What an element holds: an integer or a string.
//!
//! The rule that readers must know: an element that was added as text and is an integer, written the
//! way integers are printed, *is* an integer from then on. `"7"` goes in, seven comes out, and
//! whoever wants text prints it again and gets the same bytes, because only that spelling was
//! accepted (see `util::string2ll`).
//!
//! First breakpoint: [`Value::of`] (`lpEncodeGetType`).

use std::fmt;

use util::{LONG_STR_SIZE, ll2string, sdigits10, string2ll};

/// The value of an element, borrowed from the listpack or from whoever adds it.
///
/// Two values made by [`Value::of`] are equal if and only if they are the same text. Foreign bytes
/// may hold the *string* `"7"`, which differs from the integer; [`eq_bytes`](Value::eq_bytes) is the
/// comparison by text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[doc(alias = "listpackEntry")]
pub enum Value<'a> {
    /// An integer, stored in one to nine bytes.
    Integer(i64),
    /// Any other bytes.
    String(&'a [u8]),
}

impl<'a> Value<'a> {
    /// The value that `text` becomes as an element. O(1): at most 20 bytes are looked at.
    #[doc(alias = "lpEncodeGetType")]
    #[doc(alias = "lpStringToInt64")]
    #[inline]
    pub fn of(text: &'a [u8]) -> Self {
        match string2ll(text) {
            Some(integer) => Value::Integer(integer),
            None => Value::String(text),
        }
    }

    /// Whether this is `text`, whichever way it is stored.
    #[doc(alias = "lpCompare")]
    #[inline]
    pub fn eq_bytes(&self, text: &[u8]) -> bool {
        match *self {
            // Reading the text as a number is cheaper than printing the number.
            Value::Integer(integer) => string2ll(text) == Some(integer),
            Value::String(bytes) => bytes == text,
        }
    }

    /// The text: of a string its own bytes, of an integer what is printed into `digits`.
    #[inline]
    pub fn text<'b>(&self, digits: &'b mut [u8; LONG_STR_SIZE]) -> &'b [u8]
    where
        'a: 'b,
    {
        match *self {
            Value::Integer(integer) => ll2string(digits, integer),
            Value::String(bytes) => bytes,
        }
    }

    /// The text, in a vector of its own.
    pub fn to_vec(&self) -> Vec<u8> {
        self.text(&mut [0; LONG_STR_SIZE]).to_vec()
    }

    /// The integer that this is, also when it is stored as a string; `None` for other text.
    #[inline]
    pub fn to_integer(&self) -> Option<i64> {
        match *self {
            Value::Integer(integer) => Some(integer),
            Value::String(bytes) => string2ll(bytes),
        }
    }

    /// How many bytes the text has.
    #[inline]
    pub fn text_len(&self) -> usize {
        match *self {
            Value::Integer(integer) => sdigits10(integer),
            Value::String(bytes) => bytes.len(),
        }
    }
}

impl From<i64> for Value<'_> {
    fn from(integer: i64) -> Self {
        Value::Integer(integer)
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(text: &'a [u8]) -> Self {
        Value::of(text)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::of(text.as_bytes())
    }
}

/// Integers bare, strings quoted: `7`, `"seven"`.
impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Integer(integer) => write!(f, "{integer}"),
            Value::String(bytes) => write!(f, "\"{}\"", bytes.escape_ascii()),
        }
    }
}

/// The text; bytes that are not UTF-8 are replaced.
impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Integer(integer) => write!(f, "{integer}"),
            Value::String(bytes) => f.write_str(&String::from_utf8_lossy(bytes)),
        }
    }
}
