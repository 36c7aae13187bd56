//! What is compressed comes back, and whatever bytes are decompressed, the fast decompressor does
//! what the tokens say.

use lzf::{Corrupt, Reason, Table, Token};
use proptest::prelude::*;

/// The format as it is defined: a token at a time, a byte at a time.
fn decompress_by_the_book(block: &[u8], room: usize) -> Result<Vec<u8>, Corrupt> {
    let mut output = Vec::new();
    for token in lzf::tokens(block) {
        let (offset, token) = token?;
        match token {
            Token::Literal(bytes) => output.extend_from_slice(bytes),
            Token::Match { distance, len } => {
                let reason = Reason::BeforeStart;
                let start = output.len().checked_sub(distance);
                let start = start.ok_or(Corrupt { offset, reason })?;
                for at in start..start + len {
                    output.push(output[at]);
                }
            }
        }
        if output.len() > room {
            let reason = Reason::OutputFull;
            return Err(Corrupt { offset, reason });
        }
    }
    Ok(output)
}

/// Whether a block is one that a compressor may have written for the bytes.
fn assert_is_block_of(block: &[u8], bytes: &[u8]) {
    assert_eq!(lzf::check(block), Ok(bytes.len()));
    for token in lzf::tokens(block) {
        match token.expect("a token").1 {
            Token::Literal(run) => assert!((1..=lzf::MAX_LITERAL).contains(&run.len())),
            Token::Match { distance, len } => {
                assert!((1..=lzf::MAX_DISTANCE).contains(&distance));
                assert!((3..=lzf::MAX_MATCH).contains(&len));
            }
        }
    }
    let mut back = vec![0xee; bytes.len()];
    assert_eq!(lzf::decompress(block, &mut back), Ok(bytes.len()));
    assert_eq!(back, bytes);
}

fn room_for(len: usize) -> usize {
    len + len / lzf::MAX_LITERAL + 5
}

fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut output = vec![0; room_for(bytes.len())];
    let size = lzf::compress(bytes, &mut output).expect("room enough");
    output.truncate(size);
    output
}

/// Bytes with repetitions near and far, and without.
fn compressible() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 1..40),
        (any::<u8>(), 1..600usize).prop_map(|(byte, len)| vec![byte; len]),
        (prop::collection::vec(any::<u8>(), 1..20), 1..40usize)
            .prop_map(|(period, times)| period.repeat(times)),
        prop::collection::vec(b'a'..b'd', 1..200),
    ];
    prop::collection::vec((piece, 0..3usize), 1..12).prop_map(|pieces| {
        let mut bytes = Vec::new();
        for (piece, again) in pieces {
            bytes.extend_from_slice(&piece);
            if again == 0 {
                let from = bytes.len() / 3;
                bytes.extend_from_within(from..);
            }
        }
        bytes
    })
}

/// Tokens of which most make sense.
fn blocks() -> impl Strategy<Value = Vec<u8>> {
    let token = prop_oneof![
        4 => prop::collection::vec(any::<u8>(), 1..=32).prop_map(|run| {
            [&[run.len() as u8 - 1], &run[..]].concat()
        }),
        4 => (1..=6u8, 0..40u8).prop_map(|(len, low)| vec![len << 5, low]),
        2 => (any::<u8>(), 0..60u8).prop_map(|(len, low)| vec![0xe0, len, low]),
        1 => prop::collection::vec(any::<u8>(), 1..4),
    ];
    prop::collection::vec(token, 0..20).prop_map(|tokens| tokens.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn what_is_compressed_comes_back(bytes in compressible()) {
        assert_is_block_of(&compressed(&bytes), &bytes);
    }

    #[test]
    fn what_fits_is_the_same_block_and_what_does_not_is_refused(
        bytes in compressible(),
        less in 0..8usize,
    ) {
        let block = compressed(&bytes);
        let mut output = vec![0xee; block.len().saturating_sub(less)];
        if let Some(size) = lzf::compress(&bytes, &mut output) {
            prop_assert_eq!(&output[..size], &block[..]);
        }
        // The original wants up to four bytes of room that it does not use in the end.
        let mut output = vec![0; block.len() + 4];
        prop_assert_eq!(lzf::compress(&bytes, &mut output), Some(block.len()));
    }

    #[test]
    fn any_block_decompresses_as_its_tokens_say(block in blocks(), missing in 0..3usize) {
        let len = lzf::check(&block).unwrap_or(300);
        let room = len.saturating_sub(missing);
        let mut output = vec![0; room];
        let expected = decompress_by_the_book(&block, room);
        let got = lzf::decompress(&block, &mut output);
        match (&got, &expected) {
            (Ok(size), Ok(expected)) => prop_assert_eq!(&output[..*size], &expected[..]),
            // Which of two faults of one token is named is not a promise.
            (Err(got), Err(expected)) => prop_assert_eq!(got.offset, expected.offset),
            _ => prop_assert!(false, "{got:?} against {expected:?}"),
        }
    }

    #[test]
    fn any_bytes_at_all_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let room = 500;
        let mut output = vec![0; room];
        let got = lzf::decompress(&bytes, &mut output).map(|size| output[..size].to_vec());
        let expected = decompress_by_the_book(&bytes, room);
        prop_assert_eq!(got.is_ok(), expected.is_ok());
        if let (Ok(got), Ok(expected)) = (got, expected) {
            prop_assert_eq!(got, expected);
        }
        lzf::dump(&bytes);
    }
}

#[test]
fn short_inputs_come_back() {
    assert_eq!(lzf::compress(b"", &mut [0; 8]), None);
    assert_eq!(lzf::compress(b"abc", &mut []), None);
    assert_eq!(lzf::decompress(b"", &mut []), Ok(0));
    for len in 1..300 {
        for bytes in [
            vec![b'x'; len],
            (0..len as u16).map(|at| (at % 251) as u8).collect(),
            b"ab".repeat(len).split_off(len),
        ] {
            assert_is_block_of(&compressed(&bytes), &bytes);
        }
    }
}

#[test]
fn a_match_reaches_as_far_as_the_format_and_no_farther() {
    for distance in [8190, 8191, 8192, 8193, 8194] {
        let mut bytes = vec![b'x', b'A', b'B', b'C', b'D', b'E'];
        let filler = (0..distance - 5).map(|at| [b'0', b'1', b'2'][at * at % 7 % 3]);
        bytes.extend(filler);
        bytes.extend_from_slice(b"ABCDE..");
        let block = compressed(&bytes);
        assert_is_block_of(&block, &bytes);
        let far = lzf::tokens(&block).filter_map(Result::ok).any(
            |(_, token)| matches!(token, Token::Match { distance: found, .. } if found == distance),
        );
        assert_eq!(far, distance <= lzf::MAX_DISTANCE, "{distance}");
    }
}

#[test]
fn every_distance_and_length_is_copied_as_if_byte_by_byte() {
    let start: Vec<u8> = (0..40).collect();
    for distance in 1..=40usize {
        for len in [3usize, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100, 264] {
            let mut block = vec![31];
            block.extend_from_slice(&start[..32]);
            block.push(7);
            block.extend_from_slice(&start[32..]);
            if len < 9 {
                block.extend_from_slice(&[(len as u8 - 2) << 5, distance as u8 - 1]);
            } else {
                block.extend_from_slice(&[0xe0, (len - 9) as u8, distance as u8 - 1]);
            }
            for spare in [0, 1, 15, 16, 40] {
                let size = 40 + len;
                let expected = decompress_by_the_book(&block, size).expect("a block");
                let mut output = vec![0; size + spare];
                assert_eq!(lzf::decompress(&block, &mut output), Ok(size));
                assert_eq!(output[..size], expected);
            }
        }
    }
}

#[test]
fn a_fault_is_named_with_its_place() {
    let fault = |block: &[u8], room: usize| {
        let error = lzf::decompress(block, &mut vec![0; room]).expect_err("no block");
        (error.offset, error.reason)
    };
    assert_eq!(fault(b"\x03abc", 40), (0, Reason::EndsInToken));
    assert_eq!(fault(b"\x01ab\x20", 40), (3, Reason::EndsInToken));
    assert_eq!(fault(b"\x01ab\xe0\x00", 40), (3, Reason::EndsInToken));
    assert_eq!(fault(b"\x01ab\x20\x02", 40), (3, Reason::BeforeStart));
    assert_eq!(fault(b"\x20\x00", 40), (0, Reason::BeforeStart));
    assert_eq!(fault(b"\x01ab\x20\x01", 4), (3, Reason::OutputFull));
    assert_eq!(fault(b"\x01ab", 1), (0, Reason::OutputFull));
    let error = lzf::decompress_to_vec(b"\x01ab\x20\x01", 6).expect_err("five");
    assert_eq!((error.offset, error.reason), (5, Reason::TooShort));
    assert_eq!(
        error.to_string(),
        "LZF corrupt at byte 5: fewer bytes than expected"
    );
}

#[test]
fn a_table_of_ones_own_gives_what_the_threads_gives() {
    let bytes = b"one two one two one two one two".repeat(9);
    let mut output = vec![0; room_for(bytes.len())];
    let size = lzf::compress_with(&mut Table::new(), &bytes, &mut output).expect("room enough");
    assert_eq!(output[..size], compressed(&bytes));
}
