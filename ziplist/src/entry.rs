//! One entry: its three fields, read from any bytes and written in the shortest form (`zlentry`,
//! `zipEntry`, `zipTryEncoding` and their relatives in ziplist.c).
//!
//! The table of encodings is on the [page of the crate](crate); the names of the fields' sizes are the
//! original's and are in it, too.
//!
//! # Invariants
//!
//! 1. What [`Entry::decode`] returns lies between the header of the list and its last byte; the
//!    ranges made of its fields can be sliced. The entry it names as previous begins there too.
//! 2. What [`Encoded`] writes, [`Entry::decode`] reads as the same value.
//! 3. A string that is the canonical spelling of a 64-bit integer is written as the integer, in
//!    the narrowest width. Other widths are read all the same.

use listpack::Value;
use util::string2ll;

/// Bytes before the first entry: `zlbytes`, `zltail`, `zllen`.
#[doc(alias = "ZIPLIST_HEADER_SIZE")]
pub const HEADER_SIZE: usize = 10;
/// What stands behind the last entry, and never at the beginning of one.
pub(crate) const ZIP_END: u8 = 0xFF;
/// The first byte of a previous length that does not fit one byte.
pub(crate) const ZIP_BIG_PREVLEN: u8 = 0xFE;
/// What the wide form of a previous length takes more than the narrow one.
pub(crate) const PREVLEN_GROWTH: usize = 4;

/// The most that `prevlen` and `encoding` take together.
const HEADERSIZE_MAX: usize = 10;

/// How the data of an entry is written.
#[doc(alias = "ZIP_STR_06B")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// A string whose length is in the six low bits of the encoding byte.
    Str06,
    /// A string whose length takes those and another byte.
    Str14,
    /// A string whose length takes the next four bytes.
    Str32,
    /// An integer from 0 to 12, in the encoding byte itself.
    Immediate(u8),
    /// An integer of one byte.
    Int8,
    /// An integer of two bytes.
    Int16,
    /// An integer of three bytes.
    Int24,
    /// An integer of four bytes.
    Int32,
    /// An integer of eight bytes.
    Int64,
}

impl Encoding {
    /// The encoding that begins with this byte, if there is one. O(1).
    #[doc(alias = "ZIP_ENTRY_ENCODING")]
    #[inline]
    fn from_byte(byte: u8) -> Option<Encoding> {
        Some(match byte {
            0x00..=0x3F => Encoding::Str06,
            0x40..=0x7F => Encoding::Str14,
            // The six low bits are written as zero and ignored, as in the original.
            0x80..=0xBF => Encoding::Str32,
            0xC0 => Encoding::Int16,
            0xD0 => Encoding::Int32,
            0xE0 => Encoding::Int64,
            0xF0 => Encoding::Int24,
            0xF1..=0xFD => Encoding::Immediate(byte - 0xF1),
            0xFE => Encoding::Int8,
            _ => return None,
        })
    }

    /// The narrowest encoding of an integer. O(1).
    #[inline]
    fn of_integer(value: i64) -> Encoding {
        const INT24: std::ops::RangeInclusive<i64> = -(1 << 23)..=(1 << 23) - 1;
        if (0..=12).contains(&value) {
            Encoding::Immediate(value as u8)
        } else if i8::try_from(value).is_ok() {
            Encoding::Int8
        } else if i16::try_from(value).is_ok() {
            Encoding::Int16
        } else if INT24.contains(&value) {
            Encoding::Int24
        } else if i32::try_from(value).is_ok() {
            Encoding::Int32
        } else {
            Encoding::Int64
        }
    }

    /// The encoding of a string of `len` bytes. O(1).
    #[inline]
    fn of_string(len: usize) -> Encoding {
        match len {
            0..=0x3F => Encoding::Str06,
            0x40..=0x3FFF => Encoding::Str14,
            _ => Encoding::Str32,
        }
    }

    /// Bytes the encoding itself takes: 1, 2 or 5. O(1).
    #[doc(alias = "zipEncodingLenSize")]
    #[inline]
    pub fn lensize(self) -> usize {
        match self {
            Encoding::Str14 => 2,
            Encoding::Str32 => 5,
            _ => 1,
        }
    }

    /// Bytes of data of an integer; `None` for strings, whose length is written down. O(1).
    #[doc(alias = "zipIntSize")]
    #[inline]
    pub fn int_size(self) -> Option<usize> {
        match self {
            Encoding::Str06 | Encoding::Str14 | Encoding::Str32 => None,
            Encoding::Immediate(_) => Some(0),
            Encoding::Int8 => Some(1),
            Encoding::Int16 => Some(2),
            Encoding::Int24 => Some(3),
            Encoding::Int32 => Some(4),
            Encoding::Int64 => Some(8),
        }
    }

    /// A word for people.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Str06 => "str 6 bit",
            Encoding::Str14 => "str 14 bit",
            Encoding::Str32 => "str 32 bit",
            Encoding::Immediate(_) => "immediate",
            Encoding::Int8 => "int 8",
            Encoding::Int16 => "int 16",
            Encoding::Int24 => "int 24",
            Encoding::Int32 => "int 32",
            Encoding::Int64 => "int 64",
        }
    }
}

/// An entry taken apart: where it is and how long each of its fields. Sizes are in bytes, offsets
/// from the beginning of the list.
#[doc(alias = "zlentry")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it begins.
    pub offset: usize,
    /// What the field of the previous length takes: 1 or 5.
    pub prevrawlensize: usize,
    /// What that field says: the length of the entry before, 0 for the first.
    pub prevrawlen: usize,
    /// What the encoding takes: 1, 2 or 5.
    pub lensize: usize,
    /// What the data takes.
    pub len: usize,
    /// How the data is written.
    pub encoding: Encoding,
}

impl Entry {
    /// What is before the data. O(1).
    #[inline]
    pub fn headersize(&self) -> usize {
        self.prevrawlensize + self.lensize
    }

    /// The whole entry, which is what the next one's previous length says. O(1).
    #[doc(alias = "zipRawEntryLength")]
    #[inline]
    pub fn rawlen(&self) -> usize {
        self.headersize() + self.len
    }

    /// Where the data begins. O(1).
    #[inline]
    pub(crate) fn data(&self) -> usize {
        self.offset + self.headersize()
    }

    /// Where the next entry or the end of the list begins. O(1).
    #[inline]
    pub(crate) fn end(&self) -> usize {
        self.offset + self.rawlen()
    }

    /// Takes apart the entry at `offset` of a list; what is wrong with it if there is none.
    ///
    /// Safe for any bytes and any offset. The data ends before the last byte, and the previous
    /// length leads to no place before the first entry (invariant 1). O(1).
    #[doc(alias = "zipEntry")]
    #[doc(alias = "zipEntrySafe")]
    #[inline(always)] // In a walk most fields are not asked for, and then not made.
    pub(crate) fn decode(list: &[u8], offset: usize) -> Result<Entry, &'static str> {
        let limit = list.len() - 1;
        if offset < HEADER_SIZE || offset >= limit {
            return Err("no entry can begin here");
        }
        // Fields are read from a copy that is always long enough. That it was longer than the
        // list shows when the end of the entry is known.
        let head: [u8; HEADERSIZE_MAX] = match list[offset..].first_chunk() {
            Some(head) => *head,
            None => padded(&list[offset..]),
        };
        let (prevrawlensize, prevrawlen) = decode_prevlen(&head)?;
        let Some(encoding) = Encoding::from_byte(head[prevrawlensize]) else {
            return Err("the encoding is none");
        };
        let lensize = encoding.lensize();
        let len = match encoding {
            Encoding::Str06 => usize::from(head[prevrawlensize] & 0x3F),
            Encoding::Str14 => {
                let bytes = [head[prevrawlensize] & 0x3F, head[prevrawlensize + 1]];
                usize::from(u16::from_be_bytes(bytes))
            }
            Encoding::Str32 => {
                let bytes: [u8; 4] = std::array::from_fn(|i| head[prevrawlensize + 1 + i]);
                u32::from_be_bytes(bytes) as usize
            }
            integer => integer.int_size().unwrap_or_default(),
        };
        let entry = Entry {
            offset,
            prevrawlensize,
            prevrawlen,
            lensize,
            len,
            encoding,
        };
        if entry.end() > limit {
            return Err("the entry ends behind the list");
        }
        if prevrawlen > offset - HEADER_SIZE {
            return Err("the previous length leads before the list");
        }
        Ok(entry)
    }

    /// The value, in the list the entry was decoded from. O(1).
    #[doc(alias = "zipLoadInteger")]
    #[inline]
    pub(crate) fn value<'a>(&self, list: &'a [u8]) -> Value<'a> {
        let data = &list[self.data()..self.end()];
        match (self.encoding, data) {
            (Encoding::Immediate(value), _) => Value::Integer(i64::from(value)),
            (Encoding::Int8, &[a]) => Value::Integer(i64::from(a as i8)),
            (Encoding::Int16, &[a, b]) => Value::Integer(i64::from(i16::from_le_bytes([a, b]))),
            // The sign is in the third byte: shift it into the fourth and back.
            (Encoding::Int24, &[a, b, c]) => {
                Value::Integer(i64::from(i32::from_le_bytes([0, a, b, c]) >> 8))
            }
            (Encoding::Int32, &[a, b, c, d]) => {
                Value::Integer(i64::from(i32::from_le_bytes([a, b, c, d])))
            }
            (Encoding::Int64, &[a, b, c, d, e, f, g, h]) => {
                Value::Integer(i64::from_le_bytes([a, b, c, d, e, f, g, h]))
            }
            (_, data) => Value::String(data),
        }
    }
}

/// The first bytes of an entry that has less of them than a header may have.
#[cold]
fn padded(rest: &[u8]) -> [u8; HEADERSIZE_MAX] {
    let mut head = [0; HEADERSIZE_MAX];
    head[..rest.len()].copy_from_slice(rest);
    head
}

/// The size of a previous length and what it says.
#[doc(alias = "ZIP_DECODE_PREVLEN")]
#[inline]
fn decode_prevlen(head: &[u8; HEADERSIZE_MAX]) -> Result<(usize, usize), &'static str> {
    match head[0] {
        ZIP_END => Err("the end of the list, and bytes behind it"),
        ZIP_BIG_PREVLEN => {
            let bytes = [head[1], head[2], head[3], head[4]];
            Ok((5, u32::from_le_bytes(bytes) as usize))
        }
        len => Ok((1, usize::from(len))),
    }
}

/// Bytes that a previous length takes when written in the shorter of its two forms. O(1).
#[inline]
pub(crate) fn prevlen_size(len: usize) -> usize {
    if len < usize::from(ZIP_BIG_PREVLEN) {
        1
    } else {
        5
    }
}

/// Writes a previous length at the beginning of `out`, in the shorter form; what it took. O(1).
#[doc(alias = "zipStorePrevEntryLength")]
#[inline]
pub(crate) fn store_prev_entry_length(out: &mut [u8], len: usize) -> usize {
    if prevlen_size(len) == 1 {
        out[0] = len as u8;
        1
    } else {
        store_prev_entry_length_large(out, len)
    }
}

/// Writes a previous length at the beginning of `out`, in five bytes even if one would do; what
/// it took. O(1).
#[doc(alias = "zipStorePrevEntryLengthLarge")]
#[cfg_attr(debug_assertions, inline(never))]
pub(crate) fn store_prev_entry_length_large(out: &mut [u8], len: usize) -> usize {
    out[0] = ZIP_BIG_PREVLEN;
    out[1..5].copy_from_slice(&(len as u32).to_le_bytes());
    5
}

/// A value as it will be written: encoding and data, without the previous length.
#[derive(Clone, Copy)]
pub(crate) struct Encoded<'a> {
    pub(crate) encoding: Encoding,
    pub(crate) value: Value<'a>,
}

impl<'a> Encoded<'a> {
    /// The shortest way to write these bytes, as an integer if they spell one. O(1).
    #[doc(alias = "zipTryEncoding")]
    #[inline]
    pub(crate) fn new(text: &'a [u8]) -> Encoded<'a> {
        match string2ll(text) {
            Some(integer) => Encoded {
                encoding: Encoding::of_integer(integer),
                value: Value::Integer(integer),
            },
            None => Encoded {
                encoding: Encoding::of_string(text.len()),
                value: Value::String(text),
            },
        }
    }

    /// Bytes of encoding and data. O(1).
    #[inline]
    pub(crate) fn size(&self) -> usize {
        let len = match self.value {
            Value::String(text) => text.len(),
            Value::Integer(_) => self.encoding.int_size().unwrap_or_default(),
        };
        self.encoding.lensize() + len
    }

    /// Fills `out`, which is as long as [`size`](Self::size) says. O(length).
    #[doc(alias = "zipStoreEntryEncoding")]
    #[doc(alias = "zipSaveInteger")]
    #[inline]
    pub(crate) fn write(&self, out: &mut [u8]) {
        let (encoding, data) = out.split_at_mut(self.encoding.lensize());
        match self.value {
            Value::String(text) => {
                match self.encoding {
                    Encoding::Str06 => encoding[0] = text.len() as u8,
                    Encoding::Str14 => {
                        encoding.copy_from_slice(&(0x4000 | text.len() as u16).to_be_bytes());
                    }
                    _ => {
                        encoding[0] = 0x80;
                        encoding[1..].copy_from_slice(&(text.len() as u32).to_be_bytes());
                    }
                }
                data.copy_from_slice(text);
            }
            Value::Integer(integer) => {
                encoding[0] = match self.encoding {
                    Encoding::Immediate(value) => 0xF1 + value,
                    Encoding::Int8 => 0xFE,
                    Encoding::Int16 => 0xC0,
                    Encoding::Int24 => 0xF0,
                    Encoding::Int32 => 0xD0,
                    _ => 0xE0,
                };
                data.copy_from_slice(&integer.to_le_bytes()[..data.len()]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list of the one entry that these bytes are.
    fn list_of(entry: &[u8]) -> Vec<u8> {
        let mut list = vec![0; HEADER_SIZE];
        list.extend_from_slice(entry);
        list.push(ZIP_END);
        list
    }

    fn written(text: &[u8]) -> Vec<u8> {
        let encoded = Encoded::new(text);
        let mut out = vec![0; 1 + encoded.size()];
        encoded.write(&mut out[1..]);
        out
    }

    #[test]
    fn integers_take_the_narrowest_width_on_both_sides_of_every_limit() {
        let widths: [(i64, usize); 21] = [
            (0, 0),
            (12, 0),
            (-1, 1),
            (13, 1),
            (127, 1),
            (-128, 1),
            (128, 2),
            (-129, 2),
            (32767, 2),
            (-32768, 2),
            (32768, 3),
            (-32769, 3),
            (8388607, 3),
            (-8388608, 3),
            (8388608, 4),
            (-8388609, 4),
            (i64::from(i32::MAX), 4),
            (i64::from(i32::MIN), 4),
            (i64::from(i32::MAX) + 1, 8),
            (i64::MAX, 8),
            (i64::MIN, 8),
        ];
        for (integer, width) in widths {
            let entry = written(integer.to_string().as_bytes());
            assert_eq!(entry.len(), 2 + width, "{integer}");
            let list = list_of(&entry);
            let decoded = Entry::decode(&list, HEADER_SIZE).expect("an entry");
            assert_eq!(decoded.len, width);
            assert_eq!(decoded.value(&list), Value::Integer(integer));
        }
    }

    #[test]
    fn strings_have_the_shortest_length_on_both_sides_of_every_limit() {
        for (len, lensize) in [
            (0, 1),
            (1, 1),
            (63, 1),
            (64, 2),
            (16383, 2),
            (16384, 5),
            (70000, 5),
        ] {
            let text = vec![b'x'; len];
            let list = list_of(&written(&text));
            let decoded = Entry::decode(&list, HEADER_SIZE).expect("an entry");
            assert_eq!((decoded.lensize, decoded.len), (lensize, len));
            assert_eq!(decoded.value(&list), Value::String(&text));
        }
        // Big-endian, unlike everything else.
        assert_eq!(written(&[b'x'; 300])[1..3], [0x41, 0x2C]);
        assert_eq!(written(&vec![b'x'; 66000])[1..6], [0x80, 0, 1, 1, 0xD0]);
    }

    #[test]
    fn what_is_no_canonical_integer_is_a_string() {
        for text in ["", "-", "-0", "+1", "01", " 1", "1 ", "9223372036854775808"] {
            let encoded = Encoded::new(text.as_bytes());
            assert_eq!(encoded.value, Value::String(text.as_bytes()), "{text:?}");
        }
    }

    #[test]
    fn the_bits_an_encoding_does_not_use_are_ignored_and_the_encodings_between_are_refused() {
        let list = list_of(&[0, 0x95, 0, 0, 0, 2, b'a', b'b']);
        let entry = Entry::decode(&list, HEADER_SIZE).expect("an entry");
        assert_eq!(entry.value(&list), Value::String(b"ab"));
        for byte in (0xC1..=0xEF).filter(|byte| byte & 15 != 0).chain([0xFF]) {
            let list = list_of(&[0, byte, 0, 0, 0, 0, 0, 0, 0, 0]);
            assert!(Entry::decode(&list, HEADER_SIZE).is_err(), "{byte:x}");
        }
    }

    #[test]
    fn an_entry_cut_off_anywhere_is_refused() {
        for text in [
            "x",
            "500",
            "70000",
            "-9000000",
            "99999999999",
            &"y".repeat(70),
        ] {
            let whole = written(text.as_bytes());
            assert!(Entry::decode(&list_of(&whole), HEADER_SIZE).is_ok());
            for len in 0..whole.len() {
                let list = list_of(&whole[..len]);
                assert!(Entry::decode(&list, HEADER_SIZE).is_err(), "{text} {len}");
            }
        }
    }

    #[test]
    fn a_previous_length_that_leads_out_of_the_list_is_refused() {
        assert!(Entry::decode(&list_of(&[1, 0xF1]), HEADER_SIZE).is_err());
        assert!(Entry::decode(&list_of(&[0xFE, 1, 0, 0, 0, 0xF1]), HEADER_SIZE).is_err());
        assert!(Entry::decode(&list_of(&[0xFE, 0, 0, 0, 0, 0xF1]), HEADER_SIZE).is_ok());
    }
}
