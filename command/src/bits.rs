//! Sets of named bits: the shape shared by command flags, key flags and ACL categories.
//!
//! The original keeps each of these sets as an integer plus a hand-made array of names for
//! replies. Here one list gives both: the constants, and the names in reply order. A set is a
//! plain integer inside, so testing a flag is one AND.

/// Defines a set of named bits: `struct Name: repr { CONST = "name on the wire", .. }`.
///
/// The order of the list is the order of the bits and the order in which replies print them.
macro_rules! bit_set {
    (
        $(#[$outer:meta])*
        pub struct $set:ident: $repr:ty { $( $(#[$inner:meta])* $bit:ident = $name:literal, )* }
    ) => {
        $(#[$outer])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub struct $set($repr);

        // The variants of a private enum number the bits; the block keeps it to itself.
        const _: () = {
            #[allow(
                non_camel_case_types,
                clippy::upper_case_acronyms,
                reason = "one variant per bit, spelled as the constant it numbers"
            )]
            #[repr(u8)]
            enum Index { $( $bit, )* }

            impl $set {
                $( $(#[$inner])* pub const $bit: Self = Self(1 << Index::$bit as u32); )*
            }
        };

        impl $set {
            /// The set without any bit.
            pub const NONE: Self = Self(0);

            /// Every bit with its name, in the order replies print them.
            pub const NAMES: &'static [(Self, &'static str)] = &[ $( (Self::$bit, $name), )* ];

            /// The bits of both sets; `const`, so that tables can be built of it.
            #[must_use]
            pub const fn union(self, other: Self) -> Self { Self(self.0 | other.0) }

            /// True when every bit of `other` is in this set.
            #[inline]
            pub const fn contains(self, other: Self) -> bool { self.0 & other.0 == other.0 }

            /// True when at least one bit of `other` is in this set.
            #[inline]
            pub const fn intersects(self, other: Self) -> bool { self.0 & other.0 != 0 }

            /// True when no bit is set.
            #[inline]
            pub const fn is_empty(self) -> bool { self.0 == 0 }

            /// This set without the bits of `other`.
            #[must_use]
            pub const fn difference(self, other: Self) -> Self { Self(self.0 & !other.0) }

            /// How many bits are set.
            #[inline]
            pub const fn len(self) -> usize { self.0.count_ones() as usize }

            /// The raw bits: what the original's C integer would hold, in our numbering.
            pub const fn bits(self) -> $repr { self.0 }

            /// The bit called `name` (ASCII case does not matter). O(bits).
            pub fn from_name(name: &[u8]) -> Option<Self> {
                Self::NAMES
                    .iter()
                    .find(|(_, known)| known.as_bytes().eq_ignore_ascii_case(name))
                    .map(|(bit, _)| *bit)
            }

            /// The names of the bits that are set, in reply order.
            pub fn names(self) -> impl Iterator<Item = &'static str> + Clone {
                Self::NAMES.iter().filter(move |(bit, _)| self.contains(*bit)).map(|(_, name)| *name)
            }
        }

        impl std::ops::BitOr for $set {
            type Output = Self;
            fn bitor(self, other: Self) -> Self { self.union(other) }
        }

        impl std::fmt::Debug for $set {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_set().entries(self.names()).finish()
            }
        }
    };
}

pub(crate) use bit_set;
