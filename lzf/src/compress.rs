//! The compressor (`lzf_c.c`). Its idea and every choice that its output depends on are at the
//! head of the crate.

use std::cell::RefCell;
use std::fmt;

use crate::{MAX_DISTANCE, MAX_LITERAL, MAX_MATCH};

/// Bits of the hash.
#[doc(alias = "HLOG")]
const HASH_BITS: u32 = 16;

/// Places of the table.
const PLACES: usize = 1 << HASH_BITS;

/// The shortest match: as many bytes as are hashed.
const MIN_MATCH: usize = 3;

/// Where three bytes of a hash were seen last: the compressor's working memory, 256 KB, to be
/// used again and again.
#[doc(alias = "LZF_STATE")]
pub struct Table {
    places: Box<[u32; PLACES]>,
    /// Position 0 of the input in work. What is not greater comes from inputs before.
    base: u32,
}

impl Table {
    /// A table that knows nothing. Allocates 256 KB.
    pub fn new() -> Table {
        let places = vec![0; PLACES].into_boxed_slice();
        Table {
            places: places.try_into().expect("as many as were asked for"),
            base: 0,
        }
    }

    /// Makes room for the positions of another input of `len` bytes and forgets all others.
    fn begin(&mut self, len: u32) {
        if self.base.checked_add(len).is_none() {
            self.places.fill(0);
            self.base = 0;
        }
    }

    /// Says that `position` is the last one where `trigram` was seen; gives the one before as
    /// what was stored: greater than the base if it is one of this input.
    #[inline(always)]
    fn exchange(&mut self, trigram: u32, position: u32) -> u32 {
        std::mem::replace(&mut self.places[place_of(trigram)], self.base + position)
    }
}

impl Default for Table {
    fn default() -> Table {
        Table::new()
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let used = self
            .places
            .iter()
            .filter(|place| **place > self.base)
            .count();
        f.debug_struct("Table")
            .field("base", &self.base)
            .field("used", &used)
            .finish()
    }
}

/// The place of three bytes, which are the lower ones of `trigram` with the first one highest.
#[doc(alias = "IDX")]
#[inline(always)]
fn place_of(trigram: u32) -> usize {
    (trigram >> (24 - HASH_BITS)).wrapping_sub(trigram.wrapping_mul(5)) as usize % PLACES
}

thread_local! {
    /// Scratch memory, not state: no call can see what an earlier one left in it.
    static TABLE: RefCell<Table> = RefCell::new(Table::new());
}

/// Compresses `input` into the front of `output`; returns the number of bytes written, or `None`
/// when they do not fit. Passing an output that is smaller than the input by what must be saved
/// at least is how to ask whether compressing is worth it; the attempt is then given up as soon
/// as it fails. (As in the original, it is given up also when up to four bytes of room are left.)
/// O(n).
///
/// Works with a table of the thread's own, allocated in its first call.
///
/// ```
/// let mut output = [0; 10];
/// assert_eq!(lzf::compress(b"aaaaaaaaaaaaaaaa", &mut output), Some(9));
/// assert_eq!(output[..9], *b"\x01aa\xe0\x03\x00\x01aa");
/// ```
pub fn compress(input: &[u8], output: &mut [u8]) -> Option<usize> {
    TABLE.with_borrow_mut(|table| compress_with(table, input, output))
}

/// [`compress()`] with a table that the caller keeps. Allocates nothing.
#[doc(alias = "lzf_compress")]
#[inline(never)]
pub fn compress_with(table: &mut Table, input: &[u8], output: &mut [u8]) -> Option<usize> {
    let len = u32::try_from(input.len()).ok().filter(|len| *len > 0)?;
    if output.is_empty() {
        return None;
    }
    table.begin(len);
    let mut writer = Writer::new(output);
    let at = find_matches(table, input, &mut writer);
    table.base += len;
    // At most two bytes are left, and the byte of a run that they may begin.
    if writer.at + MIN_MATCH > writer.output.len() {
        return None;
    }
    for byte in &input[at?..] {
        writer.literal(*byte)?;
    }
    Some(writer.finish())
}

/// Compresses as long as there are three bytes to be hashed. Returns where the rest begins, or
/// `None` when the output is full.
fn find_matches(table: &mut Table, input: &[u8], writer: &mut Writer<'_>) -> Option<usize> {
    let mut at = 0;
    // Four bytes, of which the lower three count: the two before the next one, and that one.
    let mut trigram = match input {
        [first, second, _, ..] => u32::from(*first) << 8 | u32::from(*second),
        _ => return Some(0),
    };
    while let Some(third) = input.get(at + 2) {
        trigram = trigram << 8 | u32::from(*third);
        let seen = table.exchange(trigram, at as u32);
        // Position 0 is the base itself: never matched, as in the original.
        let distance = (table.base + at as u32).wrapping_sub(seen) as usize;
        if seen > table.base
            && distance <= MAX_DISTANCE
            && input[at - distance..at - distance + MIN_MATCH] == input[at..at + MIN_MATCH]
        {
            let len = match_length(input, at, distance);
            writer.back_reference(distance, len)?;
            at += len;
            if at + 2 >= input.len() {
                break;
            }
            trigram = u32::from(input[at - 2]) << 8 | u32::from(input[at - 1]);
            for behind in [2, 1] {
                trigram = trigram << 8 | u32::from(input[at - behind + 2]);
                table.exchange(trigram, (at - behind) as u32);
            }
        } else {
            writer.literal(input[at])?;
            at += 1;
        }
    }
    Some(at)
}

/// How long the match at `at` with what is `distance` before is made. Three bytes are known to be
/// the same.
#[cfg_attr(debug_assertions, inline(never))]
fn match_length(input: &[u8], at: usize, distance: usize) -> usize {
    let limit = match_limit(input.len() - at);
    let earlier = &input[at - distance..at - distance + limit];
    let now = &input[at..at + limit];
    MIN_MATCH + common_prefix(&earlier[MIN_MATCH..], &now[MIN_MATCH..])
}

/// How long a match may at most be, with `left` bytes of input from its first byte to the end.
///
/// It spares the last two bytes, but for what the original's loop does before it first looks at
/// how far it may go: it steps to the third byte in any case, and to the nineteenth when it takes
/// sixteen steps at once.
fn match_limit(left: usize) -> usize {
    match (left - 2).min(MAX_MATCH) {
        limit @ 0..=16 => limit.max(MIN_MATCH),
        limit => limit.max(MIN_MATCH + 16),
    }
}

/// How many bytes two slices of one length have in common from the start, eight at a time.
#[inline]
fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    let (words_a, rest_a) = a.as_chunks::<8>();
    let (words_b, rest_b) = b.as_chunks::<8>();
    for (number, (a, b)) in words_a.iter().zip(words_b).enumerate() {
        let difference = u64::from_le_bytes(*a) ^ u64::from_le_bytes(*b);
        if difference != 0 {
            return number * 8 + difference.trailing_zeros() as usize / 8;
        }
    }
    let same = rest_a.iter().zip(rest_b).take_while(|(a, b)| a == b);
    words_a.len() * 8 + same.count()
}

/// The output, with a literal run under way.
///
/// ```text
///   ... tokens | L | literals .. |          at: where the next byte goes
///                ^at - literals - 1
/// ```
struct Writer<'a> {
    output: &'a mut [u8],
    at: usize,
    /// Bytes of the run under way. Its length goes in front of it when it ends.
    literals: usize,
}

impl<'a> Writer<'a> {
    fn new(output: &'a mut [u8]) -> Writer<'a> {
        Writer {
            output,
            at: 1,
            literals: 0,
        }
    }

    /// Adds a byte to the run. `None`: the output is full.
    #[inline(always)]
    fn literal(&mut self, byte: u8) -> Option<()> {
        *self.output.get_mut(self.at)? = byte;
        self.at += 1;
        self.literals += 1;
        if self.literals == MAX_LITERAL {
            self.end_run();
            self.at += 1;
        }
        Some(())
    }

    /// Writes the length of the run in front of it; an empty run goes. The next one begins a
    /// byte behind `at`.
    #[inline(always)]
    fn end_run(&mut self) {
        if self.literals == 0 {
            self.at -= 1;
        } else {
            self.output[self.at - self.literals - 1] = (self.literals - 1) as u8;
            self.literals = 0;
        }
    }

    /// Ends the run, adds a match and begins another run. `None`: the output is full.
    #[cfg_attr(debug_assertions, inline(never))]
    fn back_reference(&mut self, distance: usize, len: usize) -> Option<()> {
        let empty = usize::from(self.literals == 0);
        if self.at - empty + MIN_MATCH + 1 >= self.output.len() {
            return None;
        }
        self.end_run();
        let (len, offset) = (len - 2, distance - 1);
        let high = (offset >> 8) as u8;
        if len < 7 {
            self.put((len as u8) << 5 | high);
        } else {
            self.put(7 << 5 | high);
            self.put((len - 7) as u8);
        }
        self.put(offset as u8);
        self.at += 1;
        Some(())
    }

    #[inline(always)]
    fn put(&mut self, byte: u8) {
        self.output[self.at] = byte;
        self.at += 1;
    }

    /// Ends the last run. Returns how many bytes were written.
    fn finish(mut self) -> usize {
        self.end_run();
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compressed(table: &mut Table, input: &[u8]) -> Vec<u8> {
        let mut output = vec![0; input.len() + input.len() / MAX_LITERAL + 8];
        let size = compress_with(table, input, &mut output).expect("room enough");
        output.truncate(size);
        output
    }

    fn text() -> Vec<u8> {
        (0..3000u32)
            .flat_map(|i| format!("{},", i * 7919 % 100).into_bytes())
            .collect()
    }

    #[test]
    fn a_table_is_as_good_as_new_whatever_it_was_used_for() {
        let expected = compressed(&mut Table::new(), &text());
        let mut table = Table::new();
        compressed(&mut table, &text()[1..]);
        assert_eq!(compressed(&mut table, &text()), expected);
        assert_eq!(compressed(&mut table, &text()), expected);
    }

    #[test]
    fn a_table_whose_positions_run_out_is_cleared() {
        let expected = compressed(&mut Table::new(), &text());
        let mut table = Table::new();
        compressed(&mut table, &text());
        table.base = u32::MAX - 100;
        assert_eq!(compressed(&mut table, &text()), expected);
        assert_eq!(table.base as usize, text().len());
    }

    #[test]
    fn an_attempt_that_is_given_up_leaves_nothing_behind() {
        let expected = compressed(&mut Table::new(), &text());
        let mut table = Table::new();
        assert_eq!(compress_with(&mut table, &text(), &mut [0; 40]), None);
        assert_eq!(compressed(&mut table, &text()), expected);
    }

    #[test]
    fn a_match_spares_the_last_two_bytes_but_for_the_first_steps() {
        let limits: Vec<usize> = (3..=24).map(match_limit).collect();
        assert_eq!(
            limits,
            [
                3, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 19, 19, 19, 20, 21, 22
            ]
        );
        assert_eq!(match_limit(1 << 20), MAX_MATCH);
    }

    #[test]
    fn a_prefix_is_common_up_to_the_first_difference() {
        for len in 0..40 {
            let a: Vec<u8> = (0..len as u8).collect();
            assert_eq!(common_prefix(&a, &a), len);
            for at in 0..len {
                let mut b = a.clone();
                b[at] ^= 0x80;
                assert_eq!(common_prefix(&a, &b), at);
            }
        }
    }
}
