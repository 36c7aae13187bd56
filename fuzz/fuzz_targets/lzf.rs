//! Foreign bytes decompress as their tokens say or are refused, and any bytes survive being
//! compressed, into as much room as there is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lzf::Token;

/// What the tokens of a block say, or `None` if they say nothing that fits.
fn by_the_book(block: &[u8], room: usize) -> Option<Vec<u8>> {
    let mut output = Vec::new();
    for token in lzf::tokens(block) {
        match token.ok()?.1 {
            Token::Literal(bytes) => output.extend_from_slice(bytes),
            Token::Match { distance, len } => {
                let start = output.len().checked_sub(distance)?;
                for at in start..start + len {
                    output.push(output[at]);
                }
            }
        }
        if output.len() > room {
            return None;
        }
    }
    Some(output)
}

fuzz_target!(|bytes: &[u8]| {
    let [first, second, bytes @ ..] = bytes else {
        return;
    };
    let room = usize::from(u16::from_le_bytes([*first, *second]));

    let mut output = vec![0xee; room];
    let got = lzf::decompress(bytes, &mut output);
    let expected = by_the_book(bytes, room);
    assert_eq!(got.ok(), expected.as_ref().map(Vec::len));
    if let Some(expected) = expected {
        assert_eq!(lzf::check(bytes), Ok(expected.len()));
        assert_eq!(output[..expected.len()], expected);
        assert_eq!(lzf::decompress_to_vec(bytes, expected.len()), Ok(expected));
    }
    lzf::dump(bytes);

    let mut block = vec![0xee; room.min(2 * bytes.len() + 8)];
    if let Some(size) = lzf::compress(bytes, &mut block) {
        assert_eq!(
            lzf::decompress_to_vec(&block[..size], bytes.len()).as_deref(),
            Ok(bytes)
        );
    }
});
