//! Keyspace event classes: which kinds of change somebody wants to hear of.
//!
//! Answers to the class flags of notify.c (`NOTIFY_*`, `keyspaceEventsStringToFlags`,
//! `keyspaceEventsFlagsToString`). The text form is the value of `notify-keyspace-events`:
//! one letter per class, `K` and `E` choosing the two kinds of channel, `A` standing for every
//! class but the four chatty ones (key miss, new, overwritten, type changed).
//!
//! Only the *classes* live here. An event that happens while a command runs is written down in
//! [`Effects`](crate::Effects) if its class is on, and the server publishes it afterwards.

/// A set of event classes, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NotifyFlags(u32);

/// Letters in the order in which `CONFIG GET notify-keyspace-events` prints them.
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
    (b'K', NotifyFlags::KEYSPACE),
    (b'E', NotifyFlags::KEYEVENT),
    (b'm', NotifyFlags::KEY_MISS),
    (b'n', NotifyFlags::NEW),
    (b'o', NotifyFlags::OVERWRITTEN),
    (b'c', NotifyFlags::TYPE_CHANGED),
    (b'S', NotifyFlags::SUBKEYSPACE),
    (b'T', NotifyFlags::SUBKEYEVENT),
    (b'I', NotifyFlags::SUBKEYSPACE_ITEM),
    (b'V', NotifyFlags::SUBKEYSPACE_EVENT),
];

/// The letters before this index are the ones that `A` abbreviates.
const LETTERS_IN_ALL: usize = 11;

impl NotifyFlags {
    /// Nothing is published.
    pub const NONE: Self = Self(0);
    /// `K`: publish on `__keyspace@<db>__:<key>`.
    #[doc(alias = "NOTIFY_KEYSPACE")]
    pub const KEYSPACE: Self = Self(1 << 0);
    /// `E`: publish on `__keyevent@<db>__:<event>`.
    #[doc(alias = "NOTIFY_KEYEVENT")]
    pub const KEYEVENT: Self = Self(1 << 1);
    /// `g`: commands that work on keys of any type.
    #[doc(alias = "NOTIFY_GENERIC")]
    pub const GENERIC: Self = Self(1 << 2);
    /// `$`: string commands.
    #[doc(alias = "NOTIFY_STRING")]
    pub const STRING: Self = Self(1 << 3);
    /// `l`: list commands.
    #[doc(alias = "NOTIFY_LIST")]
    pub const LIST: Self = Self(1 << 4);
    /// `s`: set commands.
    #[doc(alias = "NOTIFY_SET")]
    pub const SET: Self = Self(1 << 5);
    /// `h`: hash commands.
    #[doc(alias = "NOTIFY_HASH")]
    pub const HASH: Self = Self(1 << 6);
    /// `z`: sorted set commands.
    #[doc(alias = "NOTIFY_ZSET")]
    pub const ZSET: Self = Self(1 << 7);
    /// `x`: a key was deleted because its time was over.
    #[doc(alias = "NOTIFY_EXPIRED")]
    pub const EXPIRED: Self = Self(1 << 8);
    /// `e`: a key was deleted to free memory.
    #[doc(alias = "NOTIFY_EVICTED")]
    pub const EVICTED: Self = Self(1 << 9);
    /// `t`: stream commands.
    #[doc(alias = "NOTIFY_STREAM")]
    pub const STREAM: Self = Self(1 << 10);
    /// `m`: a read found no key.
    #[doc(alias = "NOTIFY_KEY_MISS")]
    pub const KEY_MISS: Self = Self(1 << 11);
    /// `d`: events of module types.
    #[doc(alias = "NOTIFY_MODULE")]
    pub const MODULE: Self = Self(1 << 13);
    /// `n`: a key that did not exist was created.
    #[doc(alias = "NOTIFY_NEW")]
    pub const NEW: Self = Self(1 << 14);
    /// `o`: a whole value was replaced.
    pub const OVERWRITTEN: Self = Self(1 << 15);
    /// `c`: a value was replaced by one of another type.
    pub const TYPE_CHANGED: Self = Self(1 << 16);
    /// `a`: array commands.
    pub const ARRAY: Self = Self(1 << 17);
    /// `S`: publish on `__subkeyspace@<db>__:<key>` (8.8: fields of hashes).
    pub const SUBKEYSPACE: Self = Self(1 << 18);
    /// `T`: publish on `__subkeyevent@<db>__:<event>`.
    pub const SUBKEYEVENT: Self = Self(1 << 19);
    /// `I`: publish on `__subkeyspaceitem@<db>__:<key>\n<subkey>`.
    pub const SUBKEYSPACE_ITEM: Self = Self(1 << 20);
    /// `V`: publish on `__subkeyspaceevent@<db>__:<event>|<key>`.
    pub const SUBKEYSPACE_EVENT: Self = Self(1 << 21);

    /// What `A` stands for.
    #[doc(alias = "NOTIFY_ALL")]
    pub const ALL: Self = {
        let (mut bits, mut i) = (0, 0);
        while i < LETTERS_IN_ALL {
            bits |= LETTERS[i].1.0;
            i += 1;
        }
        Self(bits)
    };

    /// Whether any class of `other` is in this set.
    #[inline]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether every class of `other` is in this set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether an event of `class` is published at all: the class is on and so is a channel.
    #[inline]
    pub const fn wants(self, class: Self) -> bool {
        self.intersects(class) && self.intersects(Self(Self::KEYSPACE.0 | Self::KEYEVENT.0))
    }

    /// Reads the configuration text; `None` when it has a letter that means nothing.
    #[doc(alias = "keyspaceEventsStringToFlags")]
    pub fn parse(text: &[u8]) -> Option<Self> {
        text.iter().try_fold(Self::NONE, |flags, &letter| {
            let class = match letter {
                b'A' => Self::ALL,
                _ => LETTERS.iter().find(|(l, _)| *l == letter)?.1,
            };
            Some(flags.union(class))
        })
    }

    /// The configuration text of this set, with `A` where it applies.
    #[doc(alias = "keyspaceEventsFlagsToString")]
    pub fn to_text(self) -> String {
        let mut text = String::new();
        let mut letters = &LETTERS[..];
        if self.contains(Self::ALL) {
            text.push('A');
            letters = &LETTERS[LETTERS_IN_ALL..];
        }
        text.extend(
            letters
                .iter()
                .filter(|(_, class)| self.intersects(*class))
                .map(|(l, _)| char::from(*l)),
        );
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_survives_the_round_trip() {
        for text in ["", "A", "g$lshzxetda", "AKE", "KEx", "Kmnoc", "$E", "hSTIV"] {
            let flags = NotifyFlags::parse(text.as_bytes()).unwrap();
            assert_eq!(
                NotifyFlags::parse(flags.to_text().as_bytes()),
                Some(flags),
                "{text}"
            );
        }
        assert_eq!(NotifyFlags::parse(b"KEA").unwrap().to_text(), "AKE");
        assert_eq!(NotifyFlags::parse(b"g$lshzxetda").unwrap().to_text(), "A");
        assert_eq!(NotifyFlags::parse(b"Kq"), None);
    }

    #[test]
    fn all_leaves_out_the_chatty_classes() {
        for class in [
            NotifyFlags::KEY_MISS,
            NotifyFlags::NEW,
            NotifyFlags::OVERWRITTEN,
            NotifyFlags::TYPE_CHANGED,
        ] {
            assert!(!NotifyFlags::ALL.intersects(class));
        }
    }

    #[test]
    fn a_class_without_a_channel_is_not_wanted() {
        assert!(!NotifyFlags::ALL.wants(NotifyFlags::STRING));
        assert!(
            NotifyFlags::parse(b"K$")
                .unwrap()
                .wants(NotifyFlags::STRING)
        );
        assert!(!NotifyFlags::parse(b"K$").unwrap().wants(NotifyFlags::LIST));
    }
}
