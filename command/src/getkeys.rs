//! Which arguments of a command are keys (the `getKeys*` functions of db.c).
//!
//! Cluster routing, ACL rules, client-side caching and COMMAND GETKEYS all ask this. The answer
//! is found in two ways, tried in this order by [`get_keys_from_command_with_specs`]:
//!
//! 1. By the key specs, when their flags are fixed. Keys come out in the order of the specs.
//! 2. By a function for that one command ([`GetKeysProc`]), when a spec is unknown or incomplete,
//!    or when what happens to the key depends on the other arguments.
//!
//! When neither makes sense of the arguments, or their number is not one the command takes, there
//! are no keys: whoever runs the command finds the mistake and says so.
//!
//! Positions are indexes of `args`, whose argument 0 is the name; a subcommand's own name is
//! argument 1, and its specs count it.
//!
//! Invariant: every position reported is below `args.len()`.
//!
//! First breakpoint: [`get_keys_from_command_with_specs`].
//!
//! Differences from the original: only the commands of [`GetKeysProc`] have a function. The others
//! that have one there (EVAL, ZUNION, LMPOP ...) have exact key specs, and their functions differ
//! from these only in reading a count like `2x` as 2.

use crate::key_spec::{BeginSearch, FindKeys, KeyFlags, KeySpec};
use crate::spec::{CommandSpec, GetKeysProc};
use networking::Args;

/// One key of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "keyReference")]
pub struct KeyReference {
    /// Which argument it is.
    pub pos: usize,
    /// What the command does with it.
    pub flags: KeyFlags,
}

crate::bits::bit_set! {
    /// How the search by key specs may bend its rules.
    pub struct KeySearch: u8 {
        /// Also report what is only routed like a key (shard channels).
        #[doc(alias = "GET_KEYSPEC_INCLUDE_NOT_KEYS")]
        INCLUDE_NOT_KEYS = "include_not_keys",
        /// Skip the specs that are incomplete or do not fit, and report what the others find.
        #[doc(alias = "GET_KEYSPEC_RETURN_PARTIAL")]
        RETURN_PARTIAL = "return_partial",
    }
}

/// Puts the keys of a command into `keys`, which is cleared first and can be used again and again.
/// O(arguments).
#[inline(never)]
#[doc(alias = "getKeysFromCommandWithSpecs")]
pub fn get_keys_from_command_with_specs(
    spec: &CommandSpec,
    args: Args<'_>,
    search: KeySearch,
    keys: &mut Vec<KeyReference>,
) {
    keys.clear();
    if !spec.check_arity(args.len()) {
        return;
    }
    let any = |flags| {
        spec.key_specs
            .iter()
            .any(|key_spec| key_spec.flags.contains(flags))
    };
    if !any(KeyFlags::VARIABLE_FLAGS) {
        if get_keys_using_key_specs(spec.key_specs, args, search, keys).is_ok() {
            return;
        }
        keys.clear();
    }
    if let Some(proc) = spec.get_keys_proc {
        get_keys_using_proc(proc, args, keys);
    }
}

/// The arguments do not fit a spec, or a spec does not tell everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidSpec;

/// Puts the keys that `specs` find into `keys`, which is cleared first. O(arguments).
///
/// An error leaves in `keys` what had been found before it.
#[doc(alias = "getKeysUsingKeySpecs")]
pub fn get_keys_using_key_specs(
    specs: &[KeySpec],
    args: Args<'_>,
    search: KeySearch,
    keys: &mut Vec<KeyReference>,
) -> Result<(), InvalidSpec> {
    keys.clear();
    for spec in specs {
        if spec.flags.contains(KeyFlags::NOT_KEY) && !search.contains(KeySearch::INCLUDE_NOT_KEYS) {
            continue;
        }
        let found = keys_of_spec(spec, args, keys);
        if found.is_err() && !search.contains(KeySearch::RETURN_PARTIAL) {
            return found;
        }
    }
    Ok(())
}

/// Appends the keys of one spec.
fn keys_of_spec(
    spec: &KeySpec,
    args: Args<'_>,
    keys: &mut Vec<KeyReference>,
) -> Result<(), InvalidSpec> {
    let begin = match spec.begin_search {
        BeginSearch::Unknown => return Err(InvalidSpec),
        BeginSearch::Index(index) => i64::from(index),
        BeginSearch::Keyword {
            keyword,
            start_from,
        } => {
            match after_keyword(args, keyword, i64::from(start_from)) {
                Some(begin) => begin,
                // The part of the command this spec is about was left out.
                None => return Ok(()),
            }
        }
    };
    let (first, last, step) = key_range(spec.find_keys, args, begin)?;
    if first < 1 || last < first || last >= args.len() as i64 || step < 1 {
        return Err(InvalidSpec);
    }
    let positions = (first as usize..=last as usize).step_by(step as usize);
    keys.extend(positions.map(|pos| KeyReference {
        pos,
        flags: spec.flags,
    }));
    if spec.flags.contains(KeyFlags::INCOMPLETE) {
        Err(InvalidSpec)
    } else {
        Ok(())
    }
}

/// The argument after `keyword`. From a positive `start` the search goes forward and leaves out
/// the last argument, after which nothing could come; from a negative one, counted from the end,
/// it goes backward and leaves out argument 1.
fn after_keyword(args: Args<'_>, keyword: &str, start: i64) -> Option<i64> {
    let len = args.len() as i64;
    let is_keyword = |i: &i64| {
        let arg = args.get(*i as usize).unwrap_or_default();
        arg.eq_ignore_ascii_case(keyword.as_bytes())
    };
    let found = if start > 0 {
        (start..len - 1).find(is_keyword)
    } else {
        (2..=len + start).rev().find(is_keyword)
    };
    found.map(|i| i + 1)
}

/// First key, last key and step of keys that begin at argument `begin`.
fn key_range(find: FindKeys, args: Args<'_>, begin: i64) -> Result<(i64, i64, i64), InvalidSpec> {
    let len = args.len() as i64;
    match find {
        FindKeys::Unknown => Err(InvalidSpec),
        FindKeys::Range {
            last_key,
            key_step,
            limit,
        } => {
            let last = match (i64::from(last_key), i64::from(limit)) {
                (last, _) if last >= 0 => begin + last,
                (last, 0) => len + last,
                (last, limit) => begin + (len - begin) / limit + last,
            };
            Ok((begin, last, i64::from(key_step)))
        }
        FindKeys::KeyNum {
            key_num_idx,
            first_key,
            key_step,
        } => {
            let count = usize::try_from(begin + i64::from(key_num_idx))
                .ok()
                .and_then(|index| args.get(index))
                .and_then(util::string2ll)
                .filter(|count| (0..len).contains(count))
                .ok_or(InvalidSpec)?;
            let first = begin + i64::from(first_key);
            Ok((first, first + count - 1, i64::from(key_step)))
        }
    }
}

/// Appends the keys that the function of a command finds.
fn get_keys_using_proc(proc: GetKeysProc, args: Args<'_>, keys: &mut Vec<KeyReference>) {
    match proc {
        GetKeysProc::Set => set_get_keys(args, keys),
        GetKeysProc::Bitfield => bitfield_get_keys(args, keys),
        GetKeysProc::Delex => delex_get_keys(args, keys),
        GetKeysProc::Sort => sort_get_keys(args, keys),
        GetKeysProc::SortRo => push(keys, 1, READ),
        GetKeysProc::Georadius => georadius_get_keys(args, keys),
        GetKeysProc::Migrate => migrate_get_keys(args, keys),
        GetKeysProc::Xread => xread_get_keys(args, keys),
    }
}

/// The user's data is read.
const READ: KeyFlags = KeyFlags::RO.union(KeyFlags::ACCESS);
/// The value is replaced.
const OVERWRITE: KeyFlags = KeyFlags::OW.union(KeyFlags::UPDATE);

fn push(keys: &mut Vec<KeyReference>, pos: usize, flags: KeyFlags) {
    keys.push(KeyReference { pos, flags });
}

/// True when argument `i` is this word, in any case.
fn is(args: Args<'_>, i: usize, word: &[u8]) -> bool {
    args.get(i)
        .is_some_and(|arg| arg.eq_ignore_ascii_case(word))
}

/// `SET key value .. [GET]`: replaced, and read before with GET.
#[doc(alias = "setGetKeys")]
fn set_get_keys(args: Args<'_>, keys: &mut Vec<KeyReference>) {
    let reads = (3..args.len()).any(|i| is(args, i, b"get"));
    push(
        keys,
        1,
        if reads {
            KeyFlags::FULL_ACCESS
        } else {
            OVERWRITE
        },
    );
}

/// `DELEX key [condition]`: removed whatever it holds, or looked at before with a condition.
#[doc(alias = "delexGetKeys")]
fn delex_get_keys(args: Args<'_>, keys: &mut Vec<KeyReference>) {
    let flags = if args.len() > 2 {
        KeyFlags::RW.union(KeyFlags::DELETE)
    } else {
        KeyFlags::RM.union(KeyFlags::DELETE)
    };
    push(keys, 1, flags);
}

/// BITFIELD key op ..: only read as long as every op is GET or OVERFLOW.
#[doc(alias = "bitfieldGetKeys")]
fn bitfield_get_keys(args: Args<'_>, keys: &mut Vec<KeyReference>) {
    let mut read_only = true;
    let mut i = 2;
    while read_only && i < args.len() {
        let left = args.len() - i - 1;
        if is(args, i, b"get") && left >= 2 {
            i += 3;
        } else if is(args, i, b"overflow") && left >= 1 {
            i += 2;
        } else {
            // SET, INCRBY, or something wrong, which is better thought to be a write.
            read_only = false;
        }
    }
    push(
        keys,
        1,
        if read_only {
            READ
        } else {
            KeyFlags::FULL_ACCESS
        },
    );
}

/// SORT key .. [STORE destination]: of several STORE the last one counts, as it does for SORT.
#[doc(alias = "sortGetKeys")]
fn sort_get_keys(args: Args<'_>, keys: &mut Vec<KeyReference>) {
    push(keys, 1, READ);
    let mut destination = None;
    let mut i = 2;
    while i < args.len() {
        if is(args, i, b"store") && i + 1 < args.len() {
            destination = Some(i + 1);
        }
        // The values of other options are stepped over: one of them may be the word STORE.
        i += match () {
            () if is(args, i, b"limit") => 3,
            () if is(args, i, b"get") || is(args, i, b"by") => 2,
            () => 1,
        };
    }
    if let Some(destination) = destination {
        push(keys, destination, OVERWRITE);
    }
}

/// GEORADIUS key .. [STORE|STOREDIST destination]: of several the last one counts.
#[doc(alias = "georadiusGetKeys")]
fn georadius_get_keys(args: Args<'_>, keys: &mut Vec<KeyReference>) {
    push(keys, 1, READ);
    let mut destination = None;
    let mut i = 5;
    while i + 1 < args.len() {
        if is(args, i, b"store") || is(args, i, b"storedist") {
            destination = Some(i + 1);
            i += 1;
        }
        i += 1;
    }
    if let Some(destination) = destination {
        push(keys, destination, OVERWRITE);
    }
}

/// `MIGRATE host port key|"" db timeout [COPY] [REPLACE] [AUTH p | AUTH2 u p] [KEYS key ..]`
#[doc(alias = "migrateGetKeys")]
fn migrate_get_keys(args: Args<'_>, keys: &mut Vec<KeyReference>) {
    const MOVED: KeyFlags = KeyFlags::RW.union(KeyFlags::ACCESS).union(KeyFlags::DELETE);
    let mut i = 6;
    while i < args.len() && !is(args, i, b"keys") {
        i += match () {
            () if is(args, i, b"auth") => 2,
            () if is(args, i, b"auth2") => 3,
            () => 1,
        };
    }
    if i >= args.len() {
        push(keys, 3, MOVED);
    } else if args.get(3).is_some_and(<[u8]>::is_empty) {
        keys.extend((i + 1..args.len()).map(|pos| KeyReference { pos, flags: MOVED }));
    }
    // A key and KEYS together are a mistake, which MIGRATE itself reports.
}

/// XREAD [COUNT n] [BLOCK ms] .. STREAMS key .. id ..; XREADGROUP with GROUP g c and more in front.
///
/// The options are stepped over one by one, for STREAMS may also be the name of a group or of a
/// stream.
#[doc(alias = "xreadGetKeys")]
fn xread_get_keys(args: Args<'_>, keys: &mut Vec<KeyReference>) {
    /// The options with the number of their values.
    const OPTIONS: [(&[u8], usize); 7] = [
        (b"block", 1),
        (b"count", 1),
        (b"group", 2),
        (b"noack", 0),
        (b"claim", 1),
        (b"maxcount", 1),
        (b"maxsize", 1),
    ];
    let mut i = 1;
    while !is(args, i, b"streams") {
        let Some((_, values)) = OPTIONS.iter().find(|(name, _)| is(args, i, name)) else {
            return;
        };
        i += 1 + values;
    }
    let names_and_ids = args.len() - i - 1;
    if names_and_ids.is_multiple_of(2) {
        let first = i + 1;
        let positions = first..first + names_and_ids / 2;
        keys.extend(positions.map(|pos| KeyReference { pos, flags: READ }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SPECS, lookup_command, lookup_subcommand};
    use networking::OwnedArgs;
    use proptest::prelude::*;

    /// The keys of a command line with their flags, as `key:FLAGS ..`.
    fn keys_of(line: &str, search: KeySearch) -> String {
        let words: Vec<&[u8]> = line.split(' ').map(str::as_bytes).collect();
        let owned = OwnedArgs::from_slices(&words);
        let args = owned.as_args();
        let mut spec = lookup_command(args.at(0)).unwrap();
        if spec.is_container() {
            spec = lookup_subcommand(spec, args.at(1)).unwrap();
        }
        let mut keys = Vec::new();
        get_keys_from_command_with_specs(spec, args, search, &mut keys);
        let show = |key: &KeyReference| {
            let flags: Vec<&str> = key.flags.names().collect();
            format!(
                "{}:{}",
                String::from_utf8_lossy(args.at(key.pos)),
                flags.join("+")
            )
        };
        keys.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    /// The same without flags.
    fn names_of(line: &str) -> String {
        let keys = keys_of(line, KeySearch::NONE);
        keys.split(' ')
            .map(|key| key.split(':').next().unwrap())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn a_command_with_too_few_arguments_has_no_keys() {
        assert_eq!(keys_of("migrate host 6379", KeySearch::NONE), "");
    }

    #[test]
    fn ranges_steps_and_limits_give_the_keys() {
        assert_eq!(names_of("get a"), "a");
        assert_eq!(names_of("mset a 1 b 2"), "a b");
        assert_eq!(names_of("blpop a b 0"), "a b");
        assert_eq!(names_of("bitop and d a b"), "d a b");
        assert_eq!(names_of("memory usage a"), "a");
        assert_eq!(names_of("xgroup create a g 0"), "a");
        assert_eq!(names_of("ping"), "");
    }

    #[test]
    fn counts_give_the_keys_and_a_wrong_count_gives_none() {
        assert_eq!(names_of("zunionstore d 2 a b weights 1 2"), "d a b");
        assert_eq!(names_of("eval script 1 a x"), "a");
        assert_eq!(names_of("blmpop 0 2 a b left"), "a b");
        for count in ["0", "3", "-1", "x", "99999999999999999999"] {
            assert_eq!(names_of(&format!("zunion {count} a b")), "", "{count}");
        }
    }

    #[test]
    fn set_reads_the_old_value_with_get_only() {
        assert_eq!(keys_of("set a GET", KeySearch::NONE), "a:OW+update");
        assert_eq!(
            keys_of("set a b GET", KeySearch::NONE),
            "a:RW+access+update"
        );
        assert_eq!(keys_of("set a b ex 10", KeySearch::NONE), "a:OW+update");
    }

    #[test]
    fn bitfield_is_a_read_without_set_and_incrby() {
        assert_eq!(
            keys_of("bitfield a get u8 0", KeySearch::NONE),
            "a:RO+access"
        );
        assert_eq!(
            keys_of("bitfield a overflow wrap get u8 0", KeySearch::NONE),
            "a:RO+access"
        );
        assert_eq!(
            keys_of("bitfield a get u8 0 set u8 0 1", KeySearch::NONE),
            "a:RW+access+update"
        );
        assert_eq!(
            keys_of("bitfield a get u8", KeySearch::NONE),
            "a:RW+access+update"
        );
    }

    #[test]
    fn the_last_store_counts_and_option_values_are_no_options() {
        assert_eq!(
            keys_of("sort a store b", KeySearch::NONE),
            "a:RO+access b:OW+update"
        );
        assert_eq!(names_of("sort a store b store c"), "a c");
        assert_eq!(names_of("sort a by store get store"), "a");
        assert_eq!(names_of("sort_ro a by b_* get c_*"), "a");
        assert_eq!(names_of("georadius a 1 2 3 m store b storedist c"), "a c");
        assert_eq!(
            keys_of("georadiusbymember a m 3 m", KeySearch::NONE),
            "a:RO+access"
        );
    }

    #[test]
    fn migrate_has_one_key_or_those_after_keys() {
        assert_eq!(names_of("migrate h 1 a 0 10"), "a");
        assert_eq!(names_of("migrate h 1  0 10 copy keys a b"), "a b");
        assert_eq!(names_of("migrate h 1  0 10 auth keys keys a b"), "a b");
        assert_eq!(names_of("migrate h 1  0 10 auth2 keys keys keys a"), "a");
        assert_eq!(names_of("migrate h 1 a 0 10 keys b"), "");
    }

    #[test]
    fn streams_may_also_be_the_name_of_a_group_or_stream() {
        assert_eq!(keys_of("xread streams a 0", KeySearch::NONE), "a:RO+access");
        assert_eq!(names_of("xread count 2 block 0 streams a b 0 0"), "a b");
        assert_eq!(
            names_of("xreadgroup group streams streams streams a >"),
            "a"
        );
        assert_eq!(names_of("xread streams streams b 0 0"), "streams b");
        assert_eq!(names_of("xread streams a b 0"), "");
        assert_eq!(names_of("xread count streams a 0"), "");
    }

    #[test]
    fn shard_channels_are_found_only_when_asked_for() {
        assert_eq!(keys_of("spublish c m", KeySearch::NONE), "");
        assert_eq!(
            keys_of("spublish c m", KeySearch::INCLUDE_NOT_KEYS),
            "c:not_key"
        );
    }

    #[test]
    fn partial_results_leave_out_what_does_not_fit() {
        let words: Vec<&[u8]> = vec![b"zunionstore", b"d", b"9", b"a"];
        let owned = OwnedArgs::from_slices(&words);
        let spec = lookup_command(b"zunionstore").unwrap();
        let mut keys = Vec::new();
        let search = KeySearch::RETURN_PARTIAL;
        get_keys_using_key_specs(spec.key_specs, owned.as_args(), search, &mut keys).unwrap();
        assert_eq!(keys.iter().map(|key| key.pos).collect::<Vec<_>>(), [1]);
    }

    proptest! {
        #[test]
        fn no_arguments_lead_beyond_the_last_one(
            words in prop::collection::vec("(keys|streams|store|auth2|group|get|count|[0-9]|k)?", 0..9),
            search in 0u8..4,
        ) {
            let mut argv: Vec<&[u8]> = vec![b"name"];
            argv.extend(words.iter().map(String::as_bytes));
            let owned = OwnedArgs::from_slices(&argv);
            let args = owned.as_args();
            let mut keys = Vec::new();
            let flags = KeySearch::NAMES.iter().enumerate();
            let search = flags
                .filter(|(bit, _)| search >> bit & 1 == 1)
                .fold(KeySearch::NONE, |all, (_, (flag, _))| all | *flag);
            for spec in SPECS.iter().filter(|spec| spec.check_arity(args.len())) {
                get_keys_from_command_with_specs(spec, args, search, &mut keys);
                prop_assert!(keys.iter().all(|key| key.pos < args.len()), "{}", spec.full_name);
            }
        }
    }
}
