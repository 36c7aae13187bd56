//! The types a key can hold and the encodings a type can have, with their names and the numbers
//! the original gives them.
#![forbid(unsafe_code)]

/// What a key holds, as TYPE names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum ObjectType {
    /// A string, a number or a bitmap.
    #[doc(alias = "OBJ_STRING")]
    String = 0,
    /// A list.
    #[doc(alias = "OBJ_LIST")]
    List = 1,
    /// A set.
    #[doc(alias = "OBJ_SET")]
    Set = 2,
    /// A sorted set.
    #[doc(alias = "OBJ_ZSET")]
    Zset = 3,
    /// A hash.
    #[doc(alias = "OBJ_HASH")]
    Hash = 4,
    /// A value that belongs to a module; TYPE answers the name the module gave it.
    #[doc(alias = "OBJ_MODULE")]
    Module = 5,
    /// A stream.
    #[doc(alias = "OBJ_STREAM")]
    Stream = 6,
}

impl ObjectType {
    /// All of them, in the order of their numbers.
    pub const ALL: [ObjectType; 7] = [
        ObjectType::String,
        ObjectType::List,
        ObjectType::Set,
        ObjectType::Zset,
        ObjectType::Hash,
        ObjectType::Module,
        ObjectType::Stream,
    ];

    /// The name in TYPE's reply and in SCAN's TYPE option.
    #[doc(alias = "getObjectTypeName")]
    pub const fn name(self) -> &'static str {
        match self {
            ObjectType::String => "string",
            ObjectType::List => "list",
            ObjectType::Set => "set",
            ObjectType::Zset => "zset",
            ObjectType::Hash => "hash",
            ObjectType::Module => "module",
            ObjectType::Stream => "stream",
        }
    }

    /// The type of that name, in any case; `None` for a name that is not one.
    #[doc(alias = "getObjectTypeByName")]
    pub fn from_name(name: &[u8]) -> Option<ObjectType> {
        ObjectType::ALL
            .into_iter()
            .find(|kind| kind.name().as_bytes().eq_ignore_ascii_case(name))
    }

    /// The type with that number; the inverse of `as u8`.
    pub(crate) const fn from_bits(bits: u8) -> ObjectType {
        match bits {
            0 => ObjectType::String,
            1 => ObjectType::List,
            2 => ObjectType::Set,
            3 => ObjectType::Zset,
            4 => ObjectType::Hash,
            5 => ObjectType::Module,
            _ => ObjectType::Stream,
        }
    }
}

/// How a value is represented, as OBJECT ENCODING names it. The numbers that are missing belong
/// to representations the original no longer creates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Encoding {
    /// A string that is long, or that has been changed in place.
    #[doc(alias = "OBJ_ENCODING_RAW")]
    Raw = 0,
    /// A string that is a 64-bit integer.
    #[doc(alias = "OBJ_ENCODING_INT")]
    Int = 1,
    /// A hash table: sets, hashes.
    #[doc(alias = "OBJ_ENCODING_HT")]
    Ht = 2,
    /// A sorted array of integers: sets.
    #[doc(alias = "OBJ_ENCODING_INTSET")]
    Intset = 6,
    /// A skiplist with a hash table: sorted sets.
    #[doc(alias = "OBJ_ENCODING_SKIPLIST")]
    Skiplist = 7,
    /// A short string in its object's own block.
    #[doc(alias = "OBJ_ENCODING_EMBSTR")]
    Embstr = 8,
    /// A linked list of listpacks: lists.
    #[doc(alias = "OBJ_ENCODING_QUICKLIST")]
    Quicklist = 9,
    /// A radix tree of listpacks: streams.
    #[doc(alias = "OBJ_ENCODING_STREAM")]
    Stream = 10,
    /// One listpack: small lists, sets, hashes, sorted sets.
    #[doc(alias = "OBJ_ENCODING_LISTPACK")]
    Listpack = 11,
    /// A listpack with a time to live per field: small hashes.
    #[doc(alias = "OBJ_ENCODING_LISTPACK_EX")]
    ListpackEx = 12,
}

impl Encoding {
    /// All of them, in the order of their numbers.
    pub const ALL: [Encoding; 10] = [
        Encoding::Raw,
        Encoding::Int,
        Encoding::Ht,
        Encoding::Intset,
        Encoding::Skiplist,
        Encoding::Embstr,
        Encoding::Quicklist,
        Encoding::Stream,
        Encoding::Listpack,
        Encoding::ListpackEx,
    ];

    /// The name in OBJECT ENCODING's reply.
    #[doc(alias = "strEncoding")]
    pub const fn name(self) -> &'static str {
        match self {
            Encoding::Raw => "raw",
            Encoding::Int => "int",
            Encoding::Ht => "hashtable",
            Encoding::Intset => "intset",
            Encoding::Skiplist => "skiplist",
            Encoding::Embstr => "embstr",
            Encoding::Quicklist => "quicklist",
            Encoding::Stream => "stream",
            Encoding::Listpack => "listpack",
            Encoding::ListpackEx => "listpackex",
        }
    }

    /// The encoding with that number; the inverse of `as u8`.
    pub(crate) const fn from_bits(bits: u8) -> Encoding {
        match bits {
            0 => Encoding::Raw,
            1 => Encoding::Int,
            2 => Encoding::Ht,
            6 => Encoding::Intset,
            7 => Encoding::Skiplist,
            8 => Encoding::Embstr,
            9 => Encoding::Quicklist,
            10 => Encoding::Stream,
            11 => Encoding::Listpack,
            _ => Encoding::ListpackEx,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_back() {
        for kind in ObjectType::ALL {
            assert_eq!(ObjectType::from_bits(kind as u8), kind);
        }
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::from_bits(encoding as u8), encoding);
            assert!((encoding as u8) < 16, "four bits of header");
        }
    }

    #[test]
    fn types_are_found_by_name_in_any_case() {
        for kind in ObjectType::ALL {
            assert_eq!(ObjectType::from_name(kind.name().as_bytes()), Some(kind));
        }
        assert_eq!(ObjectType::from_name(b"ZSet"), Some(ObjectType::Zset));
        assert_eq!(ObjectType::from_name(b"strings"), None);
    }
}
