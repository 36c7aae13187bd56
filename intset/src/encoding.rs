//! The three widths of a number.
//!
//! Numbers are little-endian whatever the machine is, so that the block is the same everywhere.
//!
//! First breakpoint: [`Encoding::of`] (`_intsetValueEncoding`).

/// How wide every number of a set is stored. Narrower ones are less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// -32768 to 32767 (`INTSET_ENC_INT16`).
    Int16,
    /// Up to 2 billion (`INTSET_ENC_INT32`).
    Int32,
    /// All of them (`INTSET_ENC_INT64`).
    Int64,
}

impl Encoding {
    /// The narrowest encoding that has room for `value`.
    #[doc(alias = "_intsetValueEncoding")]
    #[inline]
    pub const fn of(value: i64) -> Self {
        if value as i16 as i64 == value {
            Encoding::Int16
        } else if value as i32 as i64 == value {
            Encoding::Int32
        } else {
            Encoding::Int64
        }
    }

    /// Bytes per number, which is also how the header says it: 2, 4 or 8.
    #[inline]
    pub const fn width(self) -> usize {
        match self {
            Encoding::Int16 => 2,
            Encoding::Int32 => 4,
            Encoding::Int64 => 8,
        }
    }

    /// The encoding that the header calls `number`.
    pub(crate) const fn from_header(number: u32) -> Option<Self> {
        match number {
            2 => Some(Encoding::Int16),
            4 => Some(Encoding::Int32),
            8 => Some(Encoding::Int64),
            _ => None,
        }
    }

    /// The number at `pos` of `contents`, if there are so many.
    #[doc(alias = "_intsetGetEncoded")]
    #[inline]
    pub(crate) fn get(self, contents: &[u8], pos: usize) -> Option<i64> {
        match self {
            Encoding::Int16 => i16::all(contents).get(pos).map(|n| i16::read(n).into()),
            Encoding::Int32 => i32::all(contents).get(pos).map(|n| i32::read(n).into()),
            Encoding::Int64 => i64::all(contents).get(pos).map(i64::read),
        }
    }
}

/// A number as wide as an encoding says.
pub(crate) trait Number: Copy + Ord {
    /// Its bytes in the block.
    type Bytes;

    /// All numbers of `contents`.
    fn all(contents: &[u8]) -> &[Self::Bytes];

    fn read(bytes: &Self::Bytes) -> Self;
}

macro_rules! number {
    ($type:ty) => {
        impl Number for $type {
            type Bytes = [u8; size_of::<$type>()];

            #[inline]
            fn all(contents: &[u8]) -> &[Self::Bytes] {
                contents.as_chunks().0
            }

            #[inline]
            fn read(bytes: &Self::Bytes) -> Self {
                <$type>::from_le_bytes(*bytes)
            }
        }
    };
}

number!(i16);
number!(i32);
number!(i64);
