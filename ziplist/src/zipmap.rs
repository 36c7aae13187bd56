//! What small hashes were before they were ziplists, up to Redis 2.4: read, never written (zipmap.c).
//!
//! Fields and values alternate, each behind its length; a value may have unused bytes behind it,
//! left over when a longer one was overwritten.
//!
//! ```text
//!   | zmlen | len | field | len | free | value | unused | len | field | ... | FF |
//!      1      1/5           1/5    1              free
//!
//!   foo => bar, hello => world:
//!
//!   02 03 66 6f 6f 03 00 62 61 72 05 68 65 6c 6c 6f 05 00 77 6f 72 6c 64 ff
//!   |  |  f  o  o  |  |  b  a  r  |  h  e  l  l  o  |  |  w  o  r  l  d  end
//!   |  3           3  none free   5                 5  none free
//!   2 pairs
//! ```
//!
//! A length takes one byte up to 253; FE is followed by four bytes, little-endian; FF instead of a
//! field's length is the end. `zmlen` counts the pairs up to 253; FE says "count them".
//!
//! ```
//! use ziplist::{Validation, zipmap::Zipmap};
//!
//! let bytes = b"\x02\x03foo\x03\x00bar\x05hello\x05\x00world\xff";
//! let map = Zipmap::from_bytes(bytes, Validation::Deep)?;
//! assert_eq!(map.get(b"hello"), Some(&b"world"[..]));
//! assert_eq!(map.iter().count(), 2);
//! # Ok::<(), ziplist::Corrupt>(())
//! ```
//!
//! # Invariants
//!
//! 1. There are at least two bytes and the last is FF: all that shallow validation establishes.
//! 2. The pairs fill what is between the first byte and the last; there is at least one.
//! 3. The first byte is the number of pairs, or FE.
//!
//! A walk checks the bounds of every field and ends where they are not kept, so it is safe on any
//! bytes. It ends because each pair takes three bytes at least.
//!
//! That no field appears twice is for the hash that is made of the map to find out, as in the
//! original.
//!
//! # Differences from the original
//!
//! - Only reading: no Redis of today writes zipmaps either.
//! - Deep validation refuses bytes behind an FF that is not the last byte, where the original takes
//!   the FF for the end and does not look whether it is; and a value's length that begins with FF,
//!   which the original reads as if it were FE.
//!
//! First breakpoint: [`zipmap::validate_integrity`](validate_integrity)
//! (`zipmapValidateIntegrity`), then `Pairs::next` (`zipmapNext`).

use std::fmt::{self, Write};

use listpack::{Validation, Value};

use crate::validate::Corrupt;

/// The first byte of a length in five bytes, and the count that says "count them".
const ZIPMAP_BIGLEN: u8 = 254;
/// What is behind the last pair.
const ZIPMAP_END: u8 = 255;

/// A map of strings to strings in foreign bytes, which it borrows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Zipmap<'a> {
    bytes: &'a [u8],
}

impl<'a> Zipmap<'a> {
    /// Takes a map from outside. O(1) or O(bytes), as the depth says.
    ///
    /// # Errors
    ///
    /// What is wrong with the bytes.
    pub fn from_bytes(bytes: &'a [u8], validation: Validation) -> Result<Zipmap<'a>, Corrupt> {
        validate_integrity(bytes, validation)?;
        Ok(Zipmap { bytes })
    }

    /// The number of pairs. O(1) from the first byte, O(N) from 254 pairs on.
    #[doc(alias = "zipmapLen")]
    pub fn len(&self) -> usize {
        match self.bytes[0] {
            ZIPMAP_BIGLEN | ZIPMAP_END => self.iter().count(),
            count => usize::from(count),
        }
    }

    /// True if there is no pair, which deep validation refuses. O(1).
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// The pairs, in the order they are stored in.
    #[doc(alias = "zipmapRewind")]
    pub fn iter(&self) -> Pairs<'a> {
        Pairs {
            bytes: self.bytes,
            offset: 1,
        }
    }

    /// The value of a field. O(N).
    #[doc(alias = "zipmapGet")]
    pub fn get(&self, field: &[u8]) -> Option<&'a [u8]> {
        let (_, value) = self.iter().find(|(candidate, _)| *candidate == field)?;
        Some(value)
    }

    /// Looks for whatever is wrong with the map: all invariants of this page. O(bytes).
    ///
    /// # Errors
    ///
    /// The first violation.
    pub fn check(&self) -> Result<(), Corrupt> {
        validate_integrity(self.bytes, Validation::Deep)
    }

    /// A line per pair for people, as `zipmapRepr` once printed them.
    #[doc(alias = "zipmapRepr")]
    pub fn dump(&self) -> String {
        let mut out = format!("{{status {}}}\n", self.bytes[0]);
        for (field, value) in self {
            // Writing to a string does not fail.
            let _ = writeln!(
                out,
                "\"{}\" => \"{}\"",
                field.escape_ascii(),
                value.escape_ascii()
            );
        }
        out
    }
}

/// The pairs, as a map.
impl fmt::Debug for Zipmap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self
            .iter()
            .map(|(field, value)| (Value::String(field), Value::String(value)));
        f.debug_map().entries(shown).finish()
    }
}

impl<'a> IntoIterator for &Zipmap<'a> {
    type Item = (&'a [u8], &'a [u8]);
    type IntoIter = Pairs<'a>;

    fn into_iter(self) -> Pairs<'a> {
        self.iter()
    }
}

/// Whether bytes are a map, to that depth. Never reads outside of them, whatever they say.
///
/// # Errors
///
/// The first thing that is wrong, and its offset.
#[doc(alias = "zipmapValidateIntegrity")]
#[inline(never)]
pub fn validate_integrity(bytes: &[u8], validation: Validation) -> Result<(), Corrupt> {
    if bytes.len() < 2 {
        return Err(Corrupt::at(0, "shorter than an empty map"));
    }
    let end = bytes.len() - 1;
    if bytes[end] != ZIPMAP_END {
        return Err(Corrupt::at(end, "the last byte is not the end"));
    }
    if validation == Validation::Shallow {
        return Ok(());
    }
    let (mut offset, mut count) = (1, 0);
    while offset != end {
        offset = Pair::decode(bytes, offset)?.end;
        count += 1;
    }
    if count == 0 {
        return Err(Corrupt::at(1, "there are no pairs"));
    }
    if bytes[0] != ZIPMAP_BIGLEN && usize::from(bytes[0]) != count {
        return Err(Corrupt::at(0, "the number of pairs is wrong"));
    }
    Ok(())
}

/// The pairs of a map, in the order they are stored in.
#[derive(Clone)]
pub struct Pairs<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl<'a> Iterator for Pairs<'a> {
    type Item = (&'a [u8], &'a [u8]);

    #[doc(alias = "zipmapNext")]
    fn next(&mut self) -> Option<(&'a [u8], &'a [u8])> {
        let pair = Pair::decode(self.bytes, self.offset).ok()?;
        self.offset = pair.end;
        Some((pair.field, pair.value))
    }
}

/// A pair taken apart.
struct Pair<'a> {
    field: &'a [u8],
    value: &'a [u8],
    /// Where the next pair begins, behind the unused bytes.
    end: usize,
}

impl<'a> Pair<'a> {
    /// Takes apart the pair at `offset`, all of which is before the last byte.
    fn decode(bytes: &'a [u8], offset: usize) -> Result<Pair<'a>, Corrupt> {
        // Bounds are those of the map without its end.
        let pairs = &bytes[..bytes.len() - 1];
        let (field_len, field_at) = decode_length(pairs, offset)?;
        let value_len_at = field_at.saturating_add(field_len);
        let Some(field) = pairs.get(field_at..value_len_at) else {
            return Err(Corrupt::at(offset, "the field ends behind the map"));
        };
        let (value_len, free_at) = decode_length(pairs, value_len_at)?;
        let Some(&free) = pairs.get(free_at) else {
            return Err(Corrupt::at(free_at, "the map ends before the value"));
        };
        let value_at = free_at + 1;
        let value_end = value_at.saturating_add(value_len);
        let end = value_end.saturating_add(usize::from(free));
        match pairs.get(value_at..value_end) {
            Some(value) if end <= pairs.len() => Ok(Pair { field, value, end }),
            _ => Err(Corrupt::at(value_len_at, "the value ends behind the map")),
        }
    }
}

/// A length, and the offset behind it.
#[doc(alias = "zipmapDecodeLength")]
fn decode_length(pairs: &[u8], offset: usize) -> Result<(usize, usize), Corrupt> {
    let rest = pairs.get(offset..).unwrap_or_default();
    match rest {
        [] => Err(Corrupt::at(offset, "the map ends before a length")),
        [ZIPMAP_BIGLEN, len @ ..] => match len.first_chunk() {
            Some(len) => Ok((u32::from_le_bytes(*len) as usize, offset + 5)),
            None => Err(Corrupt::at(offset, "the length is cut off")),
        },
        [ZIPMAP_END, ..] => Err(Corrupt::at(offset, "the end, and bytes behind it")),
        [len, ..] => Ok((usize::from(*len), offset + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &[u8] = b"\x02\x03foo\x03\x00bar\x05hello\x05\x00world\xff";

    fn deep(bytes: &[u8]) -> Result<Zipmap<'_>, Corrupt> {
        Zipmap::from_bytes(bytes, Validation::Deep)
    }

    /// A map of one pair with these parts.
    fn one(field: &[u8], value: &[u8], unused: &[u8]) -> Vec<u8> {
        let mut bytes = vec![1];
        let push_len = |bytes: &mut Vec<u8>, len: usize| {
            if len < 254 {
                bytes.push(len as u8);
            } else {
                bytes.push(ZIPMAP_BIGLEN);
                bytes.extend_from_slice(&(len as u32).to_le_bytes());
            }
        };
        push_len(&mut bytes, field.len());
        bytes.extend_from_slice(field);
        push_len(&mut bytes, value.len());
        bytes.push(unused.len() as u8);
        bytes.extend_from_slice(value);
        bytes.extend_from_slice(unused);
        bytes.push(ZIPMAP_END);
        bytes
    }

    #[test]
    fn pairs_come_in_order_and_fields_are_found() {
        let map = deep(TWO).expect("a map");
        let pairs: Vec<_> = map.iter().collect();
        assert_eq!(
            pairs,
            [(&b"foo"[..], &b"bar"[..]), (&b"hello"[..], &b"world"[..])]
        );
        assert_eq!(map.len(), 2);
        assert_eq!(map.get(b"foo"), Some(&b"bar"[..]));
        assert_eq!(map.get(b"bar"), None);
        assert_eq!(
            map.dump(),
            "{status 2}\n\"foo\" => \"bar\"\n\"hello\" => \"world\"\n"
        );
        assert_eq!(format!("{map:?}"), r#"{"foo": "bar", "hello": "world"}"#);
        assert!(!map.is_empty());
        let none = Zipmap::from_bytes(b"\x00\xff", Validation::Shallow);
        assert!(none.is_ok_and(|map| map.is_empty()));
    }

    #[test]
    fn unused_bytes_are_passed_over_and_long_strings_have_long_lengths() {
        for len in [0, 1, 253, 254, 255, 256, 70000] {
            let text = vec![b'x'; len];
            for unused in [&b""[..], b"\xff\xff", &[b'u'; 255]] {
                let bytes = one(&text, &text, unused);
                let map = deep(&bytes).expect("a map");
                assert_eq!(map.iter().next(), Some((&text[..], &text[..])));
                assert_eq!(map.iter().count(), 1);
            }
        }
    }

    #[test]
    fn every_map_cut_off_is_refused_and_walked_over_without_harm() {
        for whole in [TWO, &one(&[b'f'; 300], &[b'v'; 300], b"unused")] {
            for len in 0..whole.len() {
                let mut cut = whole[..len].to_vec();
                if Zipmap::from_bytes(&cut, Validation::Shallow).is_ok() {
                    assert!(deep(&cut).is_err());
                }
                cut.push(ZIPMAP_END);
                if len + 1 < whole.len() {
                    assert!(deep(&cut).is_err(), "{len}");
                }
                if let Ok(map) = Zipmap::from_bytes(&cut, Validation::Shallow) {
                    assert!(map.iter().count() <= 2);
                }
            }
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let cases: [(&[u8], usize, &str); 9] = [
            (b"\xff", 0, "shorter than an empty map"),
            (b"\x01\x00", 1, "the last byte is not the end"),
            (b"\x00\xff", 1, "there are no pairs"),
            (b"\x02\x01a\x01\x00b\xff", 0, "the number of pairs is wrong"),
            (
                b"\x01\x01a\x01\x00b\xff!\xff",
                6,
                "the end, and bytes behind it",
            ),
            (
                b"\x01\x09a\x01\x00b\xff",
                1,
                "the field ends behind the map",
            ),
            (
                b"\x01\x01a\x01\x02b\xff",
                3,
                "the value ends behind the map",
            ),
            (
                b"\x01\x01a\x01\x01b\xff",
                3,
                "the value ends behind the map",
            ),
            (
                b"\x01\xfe\xff\xff\xff\xff\xff",
                1,
                "the field ends behind the map",
            ),
        ];
        for (bytes, offset, reason) in cases {
            let expected = Corrupt::at(offset, reason);
            assert_eq!(deep(bytes).err(), Some(expected));
            if let Ok(map) = Zipmap::from_bytes(bytes, Validation::Shallow) {
                assert_eq!(map.check(), Err(expected));
            }
        }
    }

    #[test]
    fn a_count_of_fe_and_only_that_may_be_anything() {
        let mut bytes = TWO.to_vec();
        bytes[0] = ZIPMAP_BIGLEN;
        assert_eq!(deep(&bytes).map(|map| map.len()), Ok(2));
        bytes[0] = ZIPMAP_END;
        assert!(deep(&bytes).is_err());
    }
}
