//! Any words as a command line: every key found is one of its arguments, however the search bends
//! its rules, and a name means the same to the perfect hash and to a plain search.
#![no_main]

use command::{
    CommandSpec, KeySearch, SPECS, get_keys_from_command_with_specs, get_keys_using_key_specs,
    lookup_spec,
};
use libfuzzer_sys::fuzz_target;
use networking::OwnedArgs;

/// The command by comparing its name with all of them.
fn plain_lookup(name: &[u8]) -> Option<&'static CommandSpec> {
    SPECS
        .iter()
        .find(|spec| name.eq_ignore_ascii_case(spec.full_name.as_bytes()))
}

fuzz_target!(|line: &[u8]| {
    let words: Vec<&[u8]> = line.split(|byte| *byte == b' ').collect();
    let spec = lookup_spec(words[0]);
    assert_eq!(
        spec.map(|spec| spec.full_name),
        plain_lookup(words[0]).map(|spec| spec.full_name)
    );
    let Some(spec) = spec else { return };
    let args = OwnedArgs::from_slices(&words);
    let args = args.as_args();
    let mut keys = Vec::new();
    for search in [
        KeySearch::NONE,
        KeySearch::INCLUDE_NOT_KEYS,
        KeySearch::RETURN_PARTIAL,
        KeySearch::INCLUDE_NOT_KEYS.union(KeySearch::RETURN_PARTIAL),
    ] {
        get_keys_from_command_with_specs(spec, args, search, &mut keys);
        assert!(keys.iter().all(|key| key.pos < args.len()));
        // An error leaves what was found before it, which must be arguments all the same.
        let _ = get_keys_using_key_specs(spec.key_specs, args, search, &mut keys);
        assert!(keys.iter().all(|key| key.pos < args.len()));
    }
});
