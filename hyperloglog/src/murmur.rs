//! Which register an element belongs to, and what it wants that register to be (`MurmurHash64A`,
//! `hllPatLen`).
//!
//! An element is seen only through 64 bits that look random. The low 14 choose a register, the
//! other 50 are a row of coin tosses: how many zeros come before the first one?
//!
//! ```text
//!   63                                                  14 13             0
//!  +------------------------------------------------------+----------------+
//!  | ... 1 0 1 1 0 1 0 0 0        counted from the right  |     index      |
//!  +------------------------------------------------------+----------------+
//!                  ^ ^^^^^ three zeros and the one: the pattern is 4 long
//! ```
//!
//! A pattern of length n comes up once in 2^n elements, so the longest one that a register has
//! seen tells how many elements it may have seen. That is the whole trick; `estimate` makes a
//! number of it.
//!
//! The hash and its seed are part of the file format: another hash would count the elements of
//! an existing value twice.
//!
//! First breakpoint: [`hll_pat_len`] (`hllPatLen`).

use crate::{Q, REGISTERS};

/// The seed of every HyperLogLog there is.
const SEED: u64 = 0xadc8_3b19;

/// MurmurHash2, by Austin Appleby, in its 64-bit form, the same on machines of either byte order.
/// O(length).
#[doc(alias = "MurmurHash64A")]
pub fn murmur_hash64a(key: &[u8], seed: u64) -> u64 {
    const MULTIPLIER: u64 = 0xc6a4_a793_5bd1_e995;
    const SHIFT: u32 = 47;
    let mut hash = seed ^ (key.len() as u64).wrapping_mul(MULTIPLIER);
    let (words, tail) = key.as_chunks::<8>();
    for word in words {
        let mut word = u64::from_le_bytes(*word).wrapping_mul(MULTIPLIER);
        word ^= word >> SHIFT;
        hash ^= word.wrapping_mul(MULTIPLIER);
        hash = hash.wrapping_mul(MULTIPLIER);
    }
    if !tail.is_empty() {
        // Up to seven bytes, the first one lowest.
        hash ^= tail
            .iter()
            .rev()
            .fold(0, |word, byte| word << 8 | u64::from(*byte));
        hash = hash.wrapping_mul(MULTIPLIER);
    }
    hash ^= hash >> SHIFT;
    hash = hash.wrapping_mul(MULTIPLIER);
    hash ^ hash >> SHIFT
}

/// The register of an element, below 16384, and the length of its pattern, 1 to 51.
#[doc(alias = "hllPatLen")]
#[cfg_attr(debug_assertions, inline(never))]
pub fn hll_pat_len(element: &[u8]) -> (usize, u8) {
    let hash = murmur_hash64a(element, SEED);
    let index = hash as usize % REGISTERS;
    // A one behind the last toss ends the row where no toss does.
    let tosses = hash >> (u64::BITS - Q) | 1 << Q;
    (index, tosses.trailing_zeros() as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_murmurhash64a() {
        // Computed apart from this code, by the published definition.
        for (key, hash) in [
            (&b""[..], 0xd8dfea6585bc9732),
            (&b"a"[..], 0x53d2470a9b43b1a7),
            (&b"1234567"[..], 0x85563db163632857),
            (&b"12345678"[..], 0x95ebb86389132953),
            (&b"123456789"[..], 0x217532cb09f2a44d),
            (&b"0123456789abcdef"[..], 0x9f8565428eaa573d),
            (&b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"[..], 0xeb2b6dff1cb54488),
        ] {
            assert_eq!(murmur_hash64a(key, SEED), hash, "{}", key.escape_ascii());
        }
    }

    #[test]
    fn every_length_of_the_tail_counts() {
        let key = b"0123456789abcdef";
        let hashes: std::collections::HashSet<u64> = (0..=key.len())
            .map(|len| murmur_hash64a(&key[..len], SEED))
            .collect();
        assert_eq!(hashes.len(), key.len() + 1);
        assert_ne!(murmur_hash64a(b"\0", SEED), murmur_hash64a(b"\0\0", SEED));
    }

    #[test]
    fn patterns_are_as_frequent_as_coin_tosses() {
        let mut seen = [0_u32; 52];
        for number in 0_u32..100_000 {
            let (index, length) = hll_pat_len(&number.to_le_bytes());
            assert!(index < REGISTERS);
            assert!((1..=51).contains(&length));
            seen[usize::from(length)] += 1;
        }
        for (length, expected) in [(1, 50_000), (2, 25_000), (3, 12_500), (6, 1_562)] {
            assert!(
                seen[length].abs_diff(expected) < expected / 10,
                "{length}: {}",
                seen[length]
            );
        }
    }
}
