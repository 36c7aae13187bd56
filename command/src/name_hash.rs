//! The hash of a command's name, the same in the server and in the generator of its table.
//!
//! Names are short, so a name is taken in two overlapping loads of eight bytes (first and last),
//! made lower case by setting bit 5 of every byte, and mixed by two multiplications: no loop, and
//! no table of letters. Bit 5 also folds a few punctuation marks together, which costs nothing
//! but a comparison that fails: whoever looks up compares the name afterwards.
//!
//! The result leads into a perfect hash ("hash, displace", after Belazzougui, Botelho and
//! Dietzfelbinger, 2009): a bucket's seed, chosen by the generator, moves the names of that bucket
//! to slots that nobody else uses.
//!
//! ```text
//!   h -- low bits --> SEEDS[bucket] = s
//!    \-- high bits, s -------------> SLOTS[slot] = index of the only command it can be
//! ```
//!
//! This file is compiled twice, here and in `xtask`, so it must not use anything of either crate.

/// Number of buckets; each has one seed.
pub const BUCKETS: usize = 256;

/// Number of slots; about twice the number of commands keeps the seeds small.
pub const SLOTS: usize = 1024;

const LOWER: u64 = 0x2020_2020_2020_2020;
const MIX_1: u64 = 0x9E37_79B9_7F4A_7C15;
const MIX_2: u64 = 0xC2B2_AE3D_27D4_EB4F;

/// The hash of one word, upper and lower case alike. O(1).
#[inline]
pub fn hash(word: &[u8]) -> u64 {
    let (head, tail) = match (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        (Some(head), Some(tail)) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
        _ => short(word),
    };
    let head = (head | LOWER) ^ (word.len() as u64);
    let mixed = head.wrapping_mul(MIX_1) ^ (tail | LOWER).rotate_left(29).wrapping_mul(MIX_2);
    mixed ^ (mixed >> 32)
}

/// The two loads for a word of fewer than eight bytes.
#[inline]
fn short(word: &[u8]) -> (u64, u64) {
    match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (Some(head), Some(tail)) => (
            u64::from(u32::from_le_bytes(*head)),
            u64::from(u32::from_le_bytes(*tail)),
        ),
        _ => (
            word.iter()
                .fold(0, |bytes, byte| bytes << 8 | u64::from(*byte)),
            0,
        ),
    }
}

/// The hash of `container|sub` from the hashes of both words.
#[inline]
pub fn hash_subcommand(container: u64, sub: u64) -> u64 {
    let mixed = (container.rotate_left(23) ^ sub).wrapping_mul(MIX_1);
    mixed ^ (mixed >> 32)
}

/// The bucket of a hash.
#[inline]
pub fn bucket(hash: u64) -> usize {
    hash as usize % BUCKETS
}

/// The slot of a hash whose bucket has this seed.
#[inline]
pub fn slot(hash: u64, seed: u16) -> usize {
    let step = (hash >> 40) | 1;
    ((hash >> 16).wrapping_add(u64::from(seed).wrapping_mul(step))) as usize % SLOTS
}
