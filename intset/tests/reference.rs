//! The same additions and removals here and in an installed Redis leave the same bytes.

use intset::Intset;
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};
use tests::living::{Living, command, dumped, string};

/// `RDB_TYPE_SET_INTSET`.
const SET_INTSET: u8 = 11;

const SETS: usize = 10_000;
/// Keys that are changed and dumped in one go.
const BATCH: usize = 1_000;

#[test]
fn sets_have_the_bytes_of_the_reference() {
    let Some(mut reference) = Living::start(&["--rdbcompression", "no"]) else {
        return;
    };
    let mut rng = SmallRng::seed_from_u64(1);
    for _ in 0..SETS / BATCH {
        let mut commands = vec![command([&b"FLUSHALL"[..]])];
        let (mut dumps, mut made) = (Vec::new(), Vec::new());
        for key in 0..BATCH {
            let key = key.to_string().into_bytes();
            let (mut set, mut numbers) = (Intset::new(), Vec::new());
            let narrowest = rng.random_range(0..64);
            for _ in 0..rng.random_range(1..40) {
                let number = rng.random::<i64>() >> rng.random_range(narrowest..64);
                commands.push(command([&b"SADD"[..], &key, number.to_string().as_bytes()]));
                set.add(number);
                numbers.push(number);
                if set.len() > 1 && rng.random_range(0..4) == 0 {
                    let number = numbers[rng.random_range(0..numbers.len())];
                    commands.push(command([&b"SREM"[..], &key, number.to_string().as_bytes()]));
                    set.remove(number);
                }
            }
            dumps.push(command([&b"DUMP"[..], &key]));
            made.push(set);
        }
        reference.pipeline(&commands);
        for (reply, set) in reference.pipeline(&dumps).iter().zip(made) {
            let (kind, bytes) = dumped(reply);
            assert_eq!(kind, SET_INTSET);
            let (theirs, rest) = string(bytes);
            assert!(rest.is_empty());
            assert_eq!(theirs, set.as_bytes(), "{set:?}");
        }
    }
}
