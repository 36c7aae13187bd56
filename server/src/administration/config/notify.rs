//! The classes of keyspace events and their letters (the flag strings of notify.c).
//!
//! `notify-keyspace-events` is a text of letters, each one class of events or one kind of
//! channel. The bits of the classes that existed in Redis 7 have the values of the C constants.
//!
//! Difference from the original: `n` is printed beside `A`. The original leaves it out there,
//! and so a CONFIG REWRITE of `AKEn` loses it.

/// A set of event classes and channels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NotifyFlags(u32);

impl NotifyFlags {
    /// Nothing is published.
    pub const NONE: Self = Self(0);
    /// `K`: `__keyspace@<db>__:<key>` channels.
    pub const KEYSPACE: Self = Self(1 << 0);
    /// `E`: `__keyevent@<db>__:<event>` channels.
    pub const KEYEVENT: Self = Self(1 << 1);
    /// `g`: DEL, EXPIRE, RENAME and other commands of no type.
    pub const GENERIC: Self = Self(1 << 2);
    /// `$`: strings.
    pub const STRING: Self = Self(1 << 3);
    /// `l`: lists.
    pub const LIST: Self = Self(1 << 4);
    /// `s`: sets.
    pub const SET: Self = Self(1 << 5);
    /// `h`: hashes.
    pub const HASH: Self = Self(1 << 6);
    /// `z`: sorted sets.
    pub const ZSET: Self = Self(1 << 7);
    /// `x`: a key expired.
    pub const EXPIRED: Self = Self(1 << 8);
    /// `e`: a key was evicted.
    pub const EVICTED: Self = Self(1 << 9);
    /// `t`: streams.
    pub const STREAM: Self = Self(1 << 10);
    /// `m`: a missing key was looked up. Not in `A`.
    pub const KEY_MISS: Self = Self(1 << 11);
    /// `d`: types of modules.
    pub const MODULE: Self = Self(1 << 13);
    /// `n`: a key came into being. Not in `A`.
    pub const NEW: Self = Self(1 << 14);
    /// `o`: a key was overwritten. Not in `A`.
    pub const OVERWRITTEN: Self = Self(1 << 15);
    /// `c`: a key changed its type. Not in `A`.
    pub const TYPE_CHANGED: Self = Self(1 << 16);
    /// `a`: arrays.
    pub const ARRAY: Self = Self(1 << 17);
    /// `S`: `__subkeyspace@<db>__:<key>` channels.
    pub const SUBKEYSPACE: Self = Self(1 << 18);
    /// `T`: `__subkeyevent@<db>__:<event>` channels.
    pub const SUBKEYEVENT: Self = Self(1 << 19);
    /// `I`: `__subkeyspaceitem@<db>__:<key>\n<subkey>` channels.
    pub const SUBKEYSPACE_ITEM: Self = Self(1 << 20);
    /// `V`: `__subkeyspaceevent@<db>__:<event>|<key>` channels.
    pub const SUBKEYSPACE_EVENT: Self = Self(1 << 21);
    /// `A`: the classes that stand in the first part of [`LETTERS`].
    pub const ALL: Self = {
        let mut bits = 0;
        let mut i = 0;
        while i < CLASSES_OF_ALL {
            bits |= LETTERS[i].1.0;
            i += 1;
        }
        Self(bits)
    };

    /// The set as a number, bit for bit.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Whether all of `other` is in the set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// Every letter, in the order in which they are printed; the classes of `A` come first.
const LETTERS: [(u8, NotifyFlags); 21] = [
    (b'g', NotifyFlags::GENERIC),
    (b'$', NotifyFlags::STRING),
    (b'l', NotifyFlags::LIST),
    (b's', NotifyFlags::SET),
    (b'h', NotifyFlags::HASH),
    (b'z', NotifyFlags::ZSET),
    (b'x', NotifyFlags::EXPIRED),
    (b'e', NotifyFlags::EVICTED),
    (b't', NotifyFlags::STREAM),
    (b'd', NotifyFlags::MODULE),
    (b'a', NotifyFlags::ARRAY),
    (b'n', NotifyFlags::NEW),
    (b'K', NotifyFlags::KEYSPACE),
    (b'E', NotifyFlags::KEYEVENT),
    (b'm', NotifyFlags::KEY_MISS),
    (b'o', NotifyFlags::OVERWRITTEN),
    (b'c', NotifyFlags::TYPE_CHANGED),
    (b'S', NotifyFlags::SUBKEYSPACE),
    (b'T', NotifyFlags::SUBKEYEVENT),
    (b'I', NotifyFlags::SUBKEYSPACE_ITEM),
    (b'V', NotifyFlags::SUBKEYSPACE_EVENT),
];

/// How many entries at the head of [`LETTERS`] make up `A`.
const CLASSES_OF_ALL: usize = 11;

/// Reads a text of letters; `None` when one of them means nothing. O(length).
#[doc(alias = "keyspaceEventsStringToFlags")]
pub fn keyspace_events_string_to_flags(classes: &[u8]) -> Option<NotifyFlags> {
    let mut bits = 0;
    for letter in classes {
        bits |= match letter {
            b'A' => NotifyFlags::ALL.0,
            _ => LETTERS.iter().find(|(each, _)| each == letter)?.1.0,
        };
    }
    Some(NotifyFlags(bits))
}

/// The letters of a set in their canonical order: `KEA` comes back as `AKE`.
#[doc(alias = "keyspaceEventsFlagsToString")]
pub fn keyspace_events_flags_to_string(flags: NotifyFlags) -> Vec<u8> {
    let mut text = Vec::new();
    let mut letters = &LETTERS[..];
    if flags.contains(NotifyFlags::ALL) {
        text.push(b'A');
        letters = &LETTERS[CLASSES_OF_ALL..];
    }
    text.extend(
        letters
            .iter()
            .filter(|(_, class)| flags.contains(*class))
            .map(|(letter, _)| letter),
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(text: &str) -> String {
        let flags = keyspace_events_string_to_flags(text.as_bytes()).expect("valid letters");
        String::from_utf8(keyspace_events_flags_to_string(flags)).expect("ascii")
    }

    #[test]
    fn letters_come_back_in_canonical_order() {
        assert_eq!(canonical("KEA"), "AKE");
        assert_eq!(canonical("Elg"), "glE");
        assert_eq!(canonical(""), "");
        assert_eq!(canonical("Em"), "Em");
    }

    #[test]
    fn classes_outside_of_all_survive_beside_it() {
        assert_eq!(canonical("KEAnmoc"), "AnKEmoc");
    }

    #[test]
    fn every_class_of_all_together_prints_as_all() {
        assert_eq!(canonical("g$lshzxetda"), "A");
        assert_eq!(canonical("g$lshzxetd"), "g$lshzxetd");
    }

    #[test]
    fn an_unknown_letter_is_refused() {
        assert_eq!(keyspace_events_string_to_flags(b"KEq"), None);
    }
}
