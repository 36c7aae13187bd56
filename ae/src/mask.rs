//! Two small sets of bits: what a descriptor is watched for, and what one turn of the
//! loop is to do (the `AE_*` constants of `ae.h`, with the same values).

use std::fmt;
use std::ops::{BitAnd, BitOr, BitOrAssign, Not};

macro_rules! bits {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $value:expr;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Default)]
        pub struct $name(u8);

        impl $name {
            $($(#[$item_doc])* pub const $item: $name = $name($value);)*

            /// The bits of both.
            #[must_use]
            pub const fn union(self, other: Self) -> Self {
                $name(self.0 | other.0)
            }

            /// No bit is set.
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// All bits of `other` are set.
            pub const fn contains(self, other: Self) -> bool {
                self.0 & other.0 == other.0
            }

            /// At least one bit of `other` is set.
            pub const fn intersects(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }
        }

        impl BitOr for $name {
            type Output = Self;
            fn bitor(self, other: Self) -> Self {
                $name(self.0 | other.0)
            }
        }

        impl BitOrAssign for $name {
            fn bitor_assign(&mut self, other: Self) {
                self.0 |= other.0;
            }
        }

        impl BitAnd for $name {
            type Output = Self;
            fn bitand(self, other: Self) -> Self {
                $name(self.0 & other.0)
            }
        }

        impl Not for $name {
            type Output = Self;
            fn not(self) -> Self {
                $name(!self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let names = [$((stringify!($item), $name::$item)),*];
                let mut set = f.debug_set();
                for (name, bit) in names {
                    if bit.0.is_power_of_two() && self.contains(bit) {
                        set.entry(&format_args!("{name}"));
                    }
                }
                set.finish()
            }
        }
    };
}

bits! {
    /// What a descriptor is watched for, and what it is ready for.
    Mask {
        /// Nothing.
        #[doc(alias = "AE_NONE")]
        NONE = 0;
        /// Reading would not block.
        #[doc(alias = "AE_READABLE")]
        READABLE = 1;
        /// Writing would not block.
        #[doc(alias = "AE_WRITABLE")]
        WRITABLE = 2;
        /// Never write in the turn that has read: what was read must be made durable by
        /// `before_sleep` before the reply leaves.
        #[doc(alias = "AE_BARRIER")]
        BARRIER = 4;
        /// With `READABLE` alone: say so when bytes arrive, but not again for bytes that were
        /// left behind. Who asks for it reads until a read finds less than it had room for, and
        /// once more after a `HANGUP`. A back end may say more than that. It saves the kernel a
        /// second look at every socket that was ready.
        EDGE = 8;
        /// Only in what is reported: the peer has closed its half, which is not another arrival.
        HANGUP = 16;
    }
}

bits! {
    /// What one turn of the loop does.
    Flags {
        /// Serve descriptors.
        #[doc(alias = "AE_FILE_EVENTS")]
        FILE_EVENTS = 1;
        /// Serve timers.
        #[doc(alias = "AE_TIME_EVENTS")]
        TIME_EVENTS = 2;
        /// Serve both.
        #[doc(alias = "AE_ALL_EVENTS")]
        ALL_EVENTS = 3;
        /// Serve what is there already, do not sleep.
        #[doc(alias = "AE_DONT_WAIT")]
        DONT_WAIT = 4;
        /// Call the `before_sleep` hook.
        #[doc(alias = "AE_CALL_BEFORE_SLEEP")]
        CALL_BEFORE_SLEEP = 8;
        /// Call the `after_sleep` hook.
        #[doc(alias = "AE_CALL_AFTER_SLEEP")]
        CALL_AFTER_SLEEP = 16;
    }
}
