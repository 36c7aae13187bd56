//! A value without its key, and how a string is read.
//!
//! Inside the keyspace a value lives in its key's block ([`KvObj`](crate::KvObj)); outside, it
//! is a [`Value`]: what RENAME and COPY carry from one key to another, what a file is loaded
//! into, what a large argument becomes without being copied.
#![forbid(unsafe_code)]

use sds::Sds;
use util::{ll2string, string2ll};

use crate::kinds::{Encoding, ObjectType};

/// Up to this length a fresh string is reported as `embstr`, above as `raw`.
#[doc(alias = "OBJ_ENCODING_EMBSTR_SIZE_LIMIT")]
pub const EMBSTR_SIZE_LIMIT: usize = 44;

/// No 64-bit integer is written with more bytes than this.
const INT_TEXT_MAX: usize = 20;

/// An owned value of any type.
#[doc(alias = "robj")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A string, whatever its encoding.
    String(StringValue),
}

/// An owned string in one of its three encodings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StringValue {
    /// A 64-bit integer that stands for its decimal text.
    Int(i64),
    /// Bytes reported as `embstr`; above [`EMBSTR_SIZE_LIMIT`] a key reports them as `raw`.
    Embstr(Sds),
    /// Bytes reported as `raw`.
    Raw(Sds),
}

impl Value {
    /// What TYPE says of it.
    pub fn object_type(&self) -> ObjectType {
        match self {
            Value::String(_) => ObjectType::String,
        }
    }
}

impl StringValue {
    /// The best encoding for `bytes`, as SET stores them: an integer if they are one written
    /// the only way the server writes it, else `embstr` or `raw` by length.
    #[doc(alias = "tryObjectEncoding")]
    pub fn encode(bytes: Sds) -> StringValue {
        match as_int(&bytes) {
            Some(number) => StringValue::Int(number),
            None => StringValue::from_sds(bytes),
        }
    }

    /// `bytes` as they are, `embstr` or `raw` by length, even when they read as an integer.
    #[doc(alias = "createStringObject")]
    pub fn from_sds(bytes: Sds) -> StringValue {
        match bytes_encoding(bytes.len()) {
            Encoding::Embstr => StringValue::Embstr(bytes),
            _ => StringValue::Raw(bytes),
        }
    }

    /// The string without its encoding.
    pub fn as_ref(&self) -> StringRef<'_> {
        match self {
            StringValue::Int(number) => StringRef::Int(*number),
            StringValue::Embstr(bytes) | StringValue::Raw(bytes) => StringRef::Bytes(bytes),
        }
    }

    /// The bytes, spelling an integer out.
    pub fn into_sds(self) -> Sds {
        match self {
            StringValue::Int(_) => self.as_ref().to_sds(),
            StringValue::Embstr(bytes) | StringValue::Raw(bytes) => bytes,
        }
    }
}

/// A look at a string value: the integer, or the bytes where they lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StringRef<'a> {
    /// An integer, standing for its decimal text.
    Int(i64),
    /// The bytes.
    Bytes(&'a [u8]),
}

impl<'a> StringRef<'a> {
    /// Length of the text in bytes.
    #[doc(alias = "stringObjectLen")]
    #[expect(clippy::len_without_is_empty, reason = "STRLEN is all that is asked")]
    pub fn len(self) -> usize {
        match self {
            StringRef::Int(number) => util::sdigits10(number),
            StringRef::Bytes(bytes) => bytes.len(),
        }
    }

    /// The text; an integer is spelled out into `buf`.
    #[doc(alias = "getDecodedObject")]
    #[inline]
    pub fn decode<'b>(self, buf: &'b mut [u8; 21]) -> &'b [u8]
    where
        'a: 'b,
    {
        match self {
            StringRef::Int(number) => ll2string(buf, number),
            StringRef::Bytes(bytes) => bytes,
        }
    }

    /// The number, if the text is one by the strict rules of `string2ll`.
    #[doc(alias = "getLongLongFromObject")]
    #[doc(alias = "isObjectRepresentableAsLongLong")]
    pub fn as_i64(self) -> Option<i64> {
        match self {
            StringRef::Int(number) => Some(number),
            StringRef::Bytes(bytes) => string2ll(bytes),
        }
    }

    /// A copy of the text.
    pub fn to_sds(self) -> Sds {
        Sds::from_bytes(self.decode(&mut [0; 21]))
    }

    /// Whether both are the same text, whatever their encodings.
    #[doc(alias = "equalStringObjects")]
    pub fn same_text(self, other: StringRef<'_>) -> bool {
        match (self, other) {
            (StringRef::Int(a), StringRef::Int(b)) => a == b,
            (a, b) => a.decode(&mut [0; 21]) == b.decode(&mut [0; 21]),
        }
    }
}

/// The integer that `bytes` are, if SET would store them as one.
///
/// Most values are not: the length and the first byte say so without a call.
#[inline]
pub(crate) fn as_int(bytes: &[u8]) -> Option<i64> {
    match bytes {
        [b'-' | b'0'..=b'9', ..] if bytes.len() <= INT_TEXT_MAX => string2ll(bytes),
        _ => None,
    }
}

/// What OBJECT ENCODING says of a fresh string of `len` bytes that is not an integer.
#[inline]
pub(crate) const fn bytes_encoding(len: usize) -> Encoding {
    if len <= EMBSTR_SIZE_LIMIT {
        Encoding::Embstr
    } else {
        Encoding::Raw
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_canonical_text_of_an_integer_is_encoded_as_one() {
        let encode = |text: &str| StringValue::encode(Sds::from(text));
        assert_eq!(encode("0"), StringValue::Int(0));
        assert_eq!(encode("-9223372036854775808"), StringValue::Int(i64::MIN));
        assert_eq!(encode("9223372036854775807"), StringValue::Int(i64::MAX));
        for text in [
            "",
            "-",
            "-0",
            "01",
            "+1",
            " 1",
            "1 ",
            "1.0",
            "9223372036854775808",
        ] {
            assert_eq!(
                encode(text),
                StringValue::Embstr(Sds::from(text)),
                "{text:?}"
            );
        }
        assert_eq!(
            encode(&"1".repeat(44)),
            StringValue::Embstr(Sds::from(&*"1".repeat(44)))
        );
        assert_eq!(
            encode(&"1".repeat(45)),
            StringValue::Raw(Sds::from(&*"1".repeat(45)))
        );
    }

    #[test]
    fn an_integer_and_its_text_are_the_same_string() {
        let (int, text) = (StringRef::Int(-42), StringRef::Bytes(b"-42"));
        assert!(int.same_text(text) && text.same_text(int) && int.same_text(int));
        assert!(!int.same_text(StringRef::Bytes(b"-43")));
        assert_eq!((int.len(), text.len()), (3, 3));
        assert_eq!((int.as_i64(), text.as_i64()), (Some(-42), Some(-42)));
        assert_eq!(StringRef::Bytes(b"4x").as_i64(), None);
        assert_eq!(int.to_sds(), b"-42");
        assert_eq!(StringValue::Int(7).into_sds(), b"7");
    }
}
