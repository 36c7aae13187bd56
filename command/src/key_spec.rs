//! Where a command's keys are among its arguments (`keySpec` in server.h).
//!
//! A key spec is a small program of two steps that is run over argv:
//!
//! ```text
//!   XREAD COUNT 2 STREAMS mystream other 0 0
//!                 ^------ begin: the word STREAMS, searched from argument 1
//!                         ^------------^ find: from the argument after it, step 1, to the
//!                                        half (limit 2) of what is left
//! ```
//!
//! 1. [`BeginSearch`] says where to start: at a fixed index, or after a keyword.
//! 2. [`FindKeys`] says which arguments from there on are keys: a range with a step, or a range
//!    whose length an argument gives (`numkeys`).
//!
//! A step that is `Unknown` cannot be told this way; such a command also has a
//! [`GetKeysProc`](crate::GetKeysProc), or keys that are not arguments at all (SORT's BY and GET).

use crate::bits::bit_set;

/// One set of keys among the arguments of a command, and what is done with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "keySpec")]
pub struct KeySpec {
    /// A remark for readers; empty when there is none.
    pub notes: &'static str,
    /// What the command does with these keys.
    pub flags: KeyFlags,
    /// Where to start.
    pub begin_search: BeginSearch,
    /// Which arguments from there are keys.
    pub find_keys: FindKeys,
}

/// Where the keys of a [`KeySpec`] start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BeginSearch {
    /// Not expressible.
    Unknown,
    /// At this argument; argument 0 is the command's name.
    Index(i32),
    /// At the argument after `keyword`, searched forward from argument `start_from`, or, when
    /// that is negative, backward from that many arguments before the end.
    Keyword {
        /// The word, compared without regard to case.
        keyword: &'static str,
        /// Where the search for it starts.
        start_from: i32,
    },
}

/// Which arguments are keys, counted from where [`BeginSearch`] ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindKeys {
    /// Not expressible.
    Unknown,
    /// Every `key_step`-th argument up to and including `last_key`.
    Range {
        /// Relative to the first key; negative counts from the last argument (-1 is the last).
        last_key: i32,
        /// Distance between two keys.
        key_step: i32,
        /// Only with `last_key` -1: divides what is left, 0 and 1 mean all of it, 2 the first half.
        limit: i32,
    },
    /// As many keys as an argument says.
    KeyNum {
        /// Where the number of keys is, relative to the start.
        key_num_idx: i32,
        /// Where the first key is, relative to the start.
        first_key: i32,
        /// Distance between two keys.
        key_step: i32,
    },
}

bit_set! {
    /// What a command does with a key: first the one of RO, RW, OW, RM that describes the entry
    /// as a whole, then what happens to the user's data in it.
    #[doc(alias = "CMD_KEY_RO")]
    pub struct KeyFlags: u16 {
        /// Reads the value, type or metadata; changes nothing.
        RO = "RO",
        /// Changes the value that is there.
        RW = "RW",
        /// Replaces the value without looking at it.
        OW = "OW",
        /// Deletes the key.
        RM = "RM",
        /// Returns, copies or uses the user's data.
        ACCESS = "access",
        /// Changes user data, and what it writes may depend on it.
        UPDATE = "update",
        /// Adds user data without touching what is there.
        INSERT = "insert",
        /// Removes some of the user's data.
        DELETE = "delete",
        /// Not a key, only routed like one (a shard channel).
        NOT_KEY = "not_key",
        /// The spec may miss some keys.
        INCOMPLETE = "incomplete",
        /// The flags depend on other arguments.
        VARIABLE_FLAGS = "variable_flags",
    }
}

impl KeyFlags {
    /// What is assumed of a key when nothing better is known.
    #[doc(alias = "CMD_KEY_FULL_ACCESS")]
    pub const FULL_ACCESS: Self = Self::RW.union(Self::ACCESS).union(Self::UPDATE);
}
