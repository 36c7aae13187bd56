//! Any line is split or refused, and the words of one that is split can be written down, quoted,
//! so that they are read as the same words.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sds::{Sds, split_args};

fuzz_target!(|line: &[u8]| {
    let Ok(words) = split_args(line) else { return };
    let mut quoted = Sds::new();
    for word in &words {
        quoted.cat_repr(word);
        quoted.cat(b" ");
    }
    assert_eq!(split_args(&quoted).as_deref(), Ok(&words[..]));

    // The same through separators: pieces joined by what they were split at are the whole.
    if let Some((separator, bytes)) = line.split_first_chunk::<1>() {
        assert_eq!(
            &sds::join(&sds::split_len(bytes, separator), separator)[..],
            bytes
        );
    }
});
