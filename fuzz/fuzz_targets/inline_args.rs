//! An inline request is split in place into the words the copying splitter finds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use networking::{Input, ParseLimits, ProtocolError, SharedBufs};

fuzz_target!(|line: &[u8]| {
    let is_one_line = !line.iter().any(|byte| matches!(byte, 0 | b'\n'));
    if !is_one_line || line.first() == Some(&b'*') || line.len() > 16_000 {
        return;
    }
    let mut input = Input::new();
    let mut shared = SharedBufs::new();
    input.feed(&[line, b"\n"].concat(), &mut shared);
    let parsed = input.parse(&ParseLimits::default());
    let words = sds::split_args(line.strip_suffix(b"\r").unwrap_or(line));
    match (parsed, words) {
        (Ok(0), Ok(words)) => assert!(words.is_empty()),
        (Ok(1), Ok(words)) => {
            assert!(
                input
                    .command(0)
                    .iter()
                    .eq(words.iter().map(|word| &word[..]))
            );
        }
        (Err(ProtocolError::UnbalancedQuotes), Err(_)) => {}
        (parsed, words) => panic!("{parsed:?} against {words:?}"),
    }
});
