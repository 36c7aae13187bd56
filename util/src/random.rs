//! Random bytes and hexadecimal identifiers: run ids, replication ids, cluster node names.
//!
//! Answers to `getRandomBytes` and `getRandomHexChars` of `util.c`. A 64-byte seed is read once from
//! `/dev/urandom`; the stream is HMAC-SHA-256 of a counter under that seed, so asking for bytes never
//! opens a file again (there may be no descriptor left when one is needed).
//!
//! The seed and the counter are the only process-wide state of this crate; both are written without
//! locks, and the functions may be called from any thread.

use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io::Read;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

/// The block size of SHA-256, which is also the longest HMAC key that is used as it is.
const BLOCK: usize = 64;

static SEED: OnceLock<[u8; BLOCK]> = OnceLock::new();
static COUNTER: AtomicU64 = AtomicU64::new(0);

/// Fills `bytes` with random bytes. Two SHA-256 blocks for every 32 bytes, no allocation.
#[doc(alias = "getRandomBytes")]
pub fn get_random_bytes(bytes: &mut [u8]) {
    let seed = SEED.get_or_init(read_seed);
    for chunk in bytes.chunks_mut(32) {
        let counter = COUNTER.fetch_add(1, Ordering::Relaxed);
        let digest = hmac_sha256(seed, &counter.to_le_bytes());
        chunk.copy_from_slice(&digest[..chunk.len()]);
    }
}

/// Fills `chars` with random lower-case hexadecimal digits.
#[doc(alias = "getRandomHexChars")]
pub fn get_random_hex_chars(chars: &mut [u8]) {
    get_random_bytes(chars);
    for byte in chars {
        *byte = b"0123456789abcdef"[usize::from(*byte & 0x0f)];
    }
}

/// `N` random lower-case hexadecimal digits; a run id has 40.
pub fn random_hex<const N: usize>() -> [u8; N] {
    let mut chars = [0; N];
    get_random_hex_chars(&mut chars);
    chars
}

/// A random 64-bit number, for seeds.
pub fn random_u64() -> u64 {
    let mut bytes = [0; 8];
    get_random_bytes(&mut bytes);
    u64::from_le_bytes(bytes)
}

/// Without the device a weaker seed has to do: std's own per-process keys, which come from the
/// kernel as well.
fn read_seed() -> [u8; BLOCK] {
    let mut seed = [0; BLOCK];
    let read = File::open("/dev/urandom").and_then(|mut device| device.read_exact(&mut seed));
    if read.is_err() {
        for (index, chunk) in seed.chunks_mut(8).enumerate() {
            let word = RandomState::new().hash_one((index, crate::time::ustime()));
            chunk.copy_from_slice(&word.to_ne_bytes());
        }
    }
    seed
}

/// HMAC with a key of exactly one block.
fn hmac_sha256(key: &[u8; BLOCK], message: &[u8]) -> [u8; 32] {
    let inner = Sha256::new()
        .chain_update(key.map(|byte| byte ^ 0x36))
        .chain_update(message);
    let outer = Sha256::new().chain_update(key.map(|byte| byte ^ 0x5c));
    outer.chain_update(inner.finalize()).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn hmac_agrees_with_rfc_4231() {
        // Test case 1: the key of 20 bytes 0x0b, padded to a block as HMAC prescribes.
        let mut key = [0; BLOCK];
        key[..20].fill(0x0b);
        let digest = hmac_sha256(&key, b"Hi There");
        assert_eq!(digest[..8], 0xb034_4c61_d8db_3853_u64.to_be_bytes());
        assert_eq!(digest[24..], 0x26e9_376c_2e32_cff7_u64.to_be_bytes());
    }

    #[test]
    fn ids_are_lower_case_hexadecimal_and_never_repeat() {
        let ids: HashSet<[u8; 40]> = (0..1000).map(|_| random_hex()).collect();
        assert_eq!(ids.len(), 1000);
        let is_hex = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        assert!(ids.iter().flatten().all(is_hex));
    }

    #[test]
    fn numbers_and_seeds_differ_from_call_to_call() {
        assert_ne!(random_u64(), random_u64());
        assert_ne!(read_seed(), read_seed());
    }

    #[test]
    fn every_length_is_filled() {
        for len in [0, 1, 31, 32, 33, 100] {
            let mut bytes = vec![0; len];
            get_random_bytes(&mut bytes);
            assert!(len < 31 || bytes.iter().any(|byte| *byte != 0));
        }
    }
}
