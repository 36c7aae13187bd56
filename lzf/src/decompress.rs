//! The decompressor (`lzf_d.c`).
//!
//! The tokens are short, so that what it costs is deciding, not copying: literals and matches are
//! copied in chunks of constant size, which are a few moves without a loop, wherever input and
//! output have as much room; the next token overwrites what was too much. Towards the end of a
//! slice, and where a match overlaps itself closely, they are copied exactly.

use crate::{Corrupt, MAX_LITERAL, MAX_MATCH, Reason};

/// Bytes of a match that are copied at a time.
const CHUNK: usize = 16;

/// Decompresses `input` into the front of `output`; returns how many bytes that gave. The bytes
/// behind them are unspecified. O(n).
///
/// # Errors
///
/// The first token that is none, and one that gives more than `output` has room for. What came before
/// it is in `output` then.
#[doc(alias = "lzf_decompress")]
#[inline(never)]
pub fn decompress(input: &[u8], output: &mut [u8]) -> Result<usize, Corrupt> {
    let (mut at, mut len) = (0, 0);
    while let Some(&control) = input.get(at) {
        let token = usize::from(control);
        if token < MAX_LITERAL {
            let count = token + 1;
            copy_literals(&input[at + 1..], &mut output[len..], count)
                .map_err(|reason| Corrupt { offset: at, reason })?;
            at += 1 + count;
            len += count;
        } else {
            let (count, low, size) = match (token >> 5, &input[at + 1..]) {
                (7, [more, low, ..]) => (9 + usize::from(*more), low, 3),
                (short @ ..7, [low, ..]) => (2 + short, low, 2),
                _ => {
                    let reason = Reason::EndsInToken;
                    return Err(Corrupt { offset: at, reason });
                }
            };
            let distance = ((token & 31) << 8 | usize::from(*low)) + 1;
            copy_match(output, len, distance, count)
                .map_err(|reason| Corrupt { offset: at, reason })?;
            at += size;
            len += count;
        }
    }
    Ok(len)
}

/// Copies `count` bytes from the front of `input` to the front of `output`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn copy_literals(input: &[u8], output: &mut [u8], count: usize) -> Result<(), Reason> {
    if let (Some(from), Some(to)) = (
        input.first_chunk::<MAX_LITERAL>(),
        output.first_chunk_mut::<MAX_LITERAL>(),
    ) {
        *to = *from;
        return Ok(());
    }
    let from = input.get(..count).ok_or(Reason::EndsInToken)?;
    let to = output.get_mut(..count).ok_or(Reason::OutputFull)?;
    to.copy_from_slice(from);
    Ok(())
}

/// Appends `count` bytes to the `len` bytes in front of `output`: again those from `distance` back.
#[cfg_attr(debug_assertions, inline(never))]
#[cfg_attr(not(debug_assertions), inline(always))]
fn copy_match(output: &mut [u8], len: usize, distance: usize, count: usize) -> Result<(), Reason> {
    if distance > len {
        return Err(Reason::BeforeStart);
    }
    if output.len() - len < count {
        return Err(Reason::OutputFull);
    }
    if distance >= CHUNK && output.len() - len >= count.next_multiple_of(CHUNK) {
        for done in (0..count).step_by(CHUNK) {
            let from = len + done - distance;
            output.copy_within(from..from + CHUNK, len + done);
        }
    } else {
        repeat(&mut output[len - distance..len + count], distance);
    }
    Ok(())
}

/// Fills what is behind the first `period` bytes with repetitions of them.
///
/// Every copy doubles what there is to copy from, so that a run of one byte takes a few moves.
fn repeat(bytes: &mut [u8], period: usize) {
    let mut done = period;
    while done < bytes.len() {
        let count = done.min(bytes.len() - done);
        bytes.copy_within(..count, done);
        done += count;
    }
}

/// [`decompress()`] of a block that is known to give exactly `len` bytes.
///
/// # Errors
///
/// As [`decompress()`]; also if the block gives fewer bytes than `len`, which shows before anything is
/// allocated if no block of this size can give so many.
///
/// ```
/// assert_eq!(lzf::decompress_to_vec(b"\x01ab\x40\x01", 6).expect("a block"), b"ababab");
/// assert!(lzf::decompress_to_vec(b"\x01ab\x40\x01", 7).is_err());
/// assert!(lzf::decompress_to_vec(b"\x01ab\x40\x01", usize::MAX).is_err());
/// ```
pub fn decompress_to_vec(input: &[u8], len: usize) -> Result<Vec<u8>, Corrupt> {
    let too_short = Corrupt {
        offset: input.len(),
        reason: Reason::TooShort,
    };
    // A token of three bytes gives at most MAX_MATCH, and no token gives more for its size.
    if len > input.len().saturating_mul(MAX_MATCH / 3) {
        return Err(too_short);
    }
    let mut output = vec![0; len];
    if decompress(input, &mut output)? == len {
        Ok(output)
    } else {
        Err(too_short)
    }
}
