//! The eight bytes at the head of every block, read and written as one word.
//!
//! One load answers everything a lookup asks: what type, where the key lies, how long it is,
//! where the value lies. The key's offset is stored although it follows from the flags, because
//! it is needed on every comparison of a probe.
//!
//! ```text
//!   bits    0..4   type                     24..    lru/lfu (16..40), 24 bits
//!           4..8   encoding                 40..48  key length       (0 for a long key)
//!           8..11  key offset / 8           48..56  embedded length  (0 if not embedded)
//!          11      has a place for expire   56..64  block size / 8   (0 for a long key)
//!          12      long key: u64 length in front of it
//!          13..15  where the value lies
//! ```
#![forbid(unsafe_code)]

use crate::kinds::{Encoding, ObjectType};

/// Keys above this length have their length in front of them, and their value never embedded.
pub(crate) const SMALL_KEY_MAX: usize = u8::MAX as usize;

/// Size of the header, and of each optional word behind it.
pub(crate) const WORD: usize = 8;

const TYPE: Field = Field { shift: 0, bits: 4 };
const ENCODING: Field = Field { shift: 4, bits: 4 };
const KEY_OFFSET: Field = Field { shift: 8, bits: 3 };
const EXPIRE_SLOT: Field = Field { shift: 11, bits: 1 };
const LONG_KEY: Field = Field { shift: 12, bits: 1 };
const PLACE: Field = Field { shift: 13, bits: 2 };
#[doc(alias = "LRU_BITS")]
const LRU: Field = Field {
    shift: 16,
    bits: 24,
};
const KEY_LEN: Field = Field { shift: 40, bits: 8 };
const EMBEDDED_LEN: Field = Field { shift: 48, bits: 8 };
const BLOCK: Field = Field { shift: 56, bits: 8 };

/// Some neighbouring bits of the header.
struct Field {
    shift: u32,
    bits: u32,
}

impl Field {
    const fn get(&self, word: u64) -> u64 {
        word >> self.shift & ((1 << self.bits) - 1)
    }

    /// `word` with `value`, which must fit, in this field.
    const fn set(&self, word: u64, value: u64) -> u64 {
        let mask = ((1 << self.bits) - 1) << self.shift;
        word & !mask | value << self.shift
    }
}

/// Where a value lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Its bytes follow the key.
    Embedded = 0,
    /// It is the integer in the value word.
    Int = 1,
    /// The value word points at it.
    Pointer = 2,
}

/// What the header says of a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    pub(crate) object_type: ObjectType,
    pub(crate) encoding: Encoding,
    pub(crate) place: Place,
    /// Bytes behind the key; 0 unless embedded.
    pub(crate) embedded_len: usize,
}

/// The header of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub(crate) struct Header(u64);

impl Header {
    /// The header of a key of `key_len` bytes with a value of that form, LRU bits zero and the
    /// block's size not yet known.
    pub(crate) const fn new(form: Form, key_len: usize, expire_slot: bool) -> Header {
        let long_key = key_len > SMALL_KEY_MAX;
        let word = EXPIRE_SLOT.set(0, expire_slot as u64);
        let word = LONG_KEY.set(word, long_key as u64);
        let word = KEY_LEN.set(word, if long_key { 0 } else { key_len as u64 });
        Header(word).with_form(form)
    }

    /// The same key with another value, which moves the key when the value word comes or goes.
    #[inline]
    pub(crate) const fn with_form(self, form: Form) -> Header {
        let word = TYPE.set(self.0, form.object_type as u64);
        let word = ENCODING.set(word, form.encoding as u64);
        let word = PLACE.set(word, form.place as u64);
        Header(word)
            .with_embedded_len(form.embedded_len)
            .with_key_offset()
    }

    /// The same with a place for the expire time.
    pub(crate) const fn with_expire_slot(self) -> Header {
        Header(EXPIRE_SLOT.set(self.0, 1)).with_key_offset()
    }

    const fn with_key_offset(self) -> Header {
        let word_count = 1
            + EXPIRE_SLOT.get(self.0)
            + LONG_KEY.get(self.0)
            + !matches!(self.place(), Place::Embedded) as u64;
        Header(KEY_OFFSET.set(self.0, word_count))
    }

    /// The same with another encoding.
    #[inline]
    pub(crate) const fn with_encoding(self, encoding: Encoding) -> Header {
        Header(ENCODING.set(self.0, encoding as u64))
    }

    /// The same with another length of embedded value.
    #[inline]
    pub(crate) const fn with_embedded_len(self, len: usize) -> Header {
        Header(EMBEDDED_LEN.set(self.0, len as u64))
    }

    /// The same with the low 24 bits of `lru`.
    #[inline]
    pub(crate) const fn with_lru(self, lru: u32) -> Header {
        Header(LRU.set(self.0, lru as u64 & ((1 << LRU.bits) - 1)))
    }

    /// The same in a block of `size` bytes. A long key's block is not noted: its size follows
    /// from what is in it.
    pub(crate) const fn with_block_size(self, size: usize) -> Header {
        if self.has_long_key() {
            self
        } else {
            Header(BLOCK.set(self.0, (size / WORD) as u64))
        }
    }

    #[inline]
    pub(crate) const fn is_string(self) -> bool {
        TYPE.get(self.0) == ObjectType::String as u64
    }

    #[inline]
    pub(crate) const fn object_type(self) -> ObjectType {
        ObjectType::from_bits(TYPE.get(self.0) as u8)
    }

    #[inline]
    pub(crate) const fn encoding(self) -> Encoding {
        Encoding::from_bits(ENCODING.get(self.0) as u8)
    }

    #[inline]
    pub(crate) const fn place(self) -> Place {
        match PLACE.get(self.0) {
            0 => Place::Embedded,
            1 => Place::Int,
            _ => Place::Pointer,
        }
    }

    #[inline]
    pub(crate) const fn lru(self) -> u32 {
        LRU.get(self.0) as u32
    }

    #[inline]
    pub(crate) const fn has_expire_slot(self) -> bool {
        EXPIRE_SLOT.get(self.0) != 0
    }

    #[inline]
    pub(crate) const fn has_long_key(self) -> bool {
        LONG_KEY.get(self.0) != 0
    }

    /// Length of the key, unless it is a long one.
    #[inline]
    pub(crate) const fn small_key_len(self) -> usize {
        KEY_LEN.get(self.0) as usize
    }

    /// Bytes of value behind the key.
    #[inline]
    pub(crate) const fn embedded_len(self) -> usize {
        EMBEDDED_LEN.get(self.0) as usize
    }

    /// Offset of the key in the block.
    #[inline]
    pub(crate) const fn key_offset(self) -> usize {
        KEY_OFFSET.get(self.0) as usize * WORD
    }

    /// Offset of the value word, if there is one.
    #[inline]
    pub(crate) const fn value_word_offset(self) -> usize {
        WORD + EXPIRE_SLOT.get(self.0) as usize * WORD
    }

    /// Bytes of block in use with a key of `key_len` bytes.
    #[inline]
    pub(crate) const fn used(self, key_len: usize) -> usize {
        self.key_offset() + key_len + self.embedded_len()
    }

    /// Bytes of the block, unless the key is a long one.
    #[inline]
    pub(crate) const fn small_block_size(self) -> usize {
        BLOCK.get(self.0) as usize * WORD
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMBSTR: Form = Form {
        object_type: ObjectType::String,
        encoding: Encoding::Embstr,
        place: Place::Embedded,
        embedded_len: 16,
    };
    const INT: Form = Form {
        encoding: Encoding::Int,
        place: Place::Int,
        embedded_len: 0,
        ..EMBSTR
    };

    #[test]
    fn the_example_in_the_crate_header_is_what_the_bytes_are() {
        let header = Header::new(EMBSTR, 16, false).with_block_size(40);
        assert_eq!(
            header.0.to_le_bytes(),
            [0x80, 0x01, 0, 0, 0, 0x10, 0x10, 0x05]
        );
        assert_eq!(header.used(16), 40);
    }

    #[test]
    fn each_optional_word_moves_the_key_by_eight() {
        assert_eq!(Header::new(EMBSTR, 5, false).key_offset(), 8);
        assert_eq!(Header::new(EMBSTR, 5, true).key_offset(), 16);
        assert_eq!(Header::new(INT, 5, true).key_offset(), 24);
        assert_eq!(Header::new(INT, 256, true).key_offset(), 32);
        assert_eq!(
            Header::new(EMBSTR, 5, false).with_form(INT).key_offset(),
            16
        );
        assert_eq!(
            Header::new(INT, 5, false)
                .with_expire_slot()
                .value_word_offset(),
            16
        );
    }

    #[test]
    fn changing_one_field_leaves_the_others() {
        let header = Header::new(EMBSTR, 255, true)
            .with_block_size(512)
            .with_lru(0xff_ab_cd_ef);
        assert_eq!(header.lru(), 0xab_cd_ef, "only 24 bits");
        let other = header
            .with_form(INT)
            .with_encoding(Encoding::Raw)
            .with_lru(1)
            .with_form(EMBSTR);
        assert_eq!(other.with_lru(0xab_cd_ef), header);
        assert_eq!((other.small_key_len(), other.embedded_len()), (255, 16));
        assert_eq!(
            (other.small_block_size(), other.has_expire_slot()),
            (512, true)
        );
    }
}
