//! The seed of the hash, which is one for the process: so this is a program of its own.

use dict::{get_hash_function_seed, hash, set_hash_function_seed, siphash};

#[test]
fn the_process_wide_seed_is_the_one_that_keys_are_hashed_with() {
    let unseeded = hash(b"key");
    let seed = *b"0123456789abcdef";
    set_hash_function_seed(seed);
    assert_eq!(get_hash_function_seed(), seed);
    assert_eq!(hash(b"key"), siphash(b"key", seed));
    assert_ne!(hash(b"key"), unseeded);
}
