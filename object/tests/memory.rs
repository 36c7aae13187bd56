//! What entries take from the server's allocator. One test, alone in its process: it counts
//! every byte.

use object::KvObj;
use zmalloc::{Zmalloc, thread_held};

#[global_allocator]
static ALLOCATOR: Zmalloc = Zmalloc;

#[test]
fn entries_take_what_they_say_and_give_it_all_back() {
    const COUNT: usize = 1_000;
    let long = [b'x'; 1_000];
    for (text, expire, bytes) in [
        (&b"0123456789abcdef"[..], None, 40),
        (b"0123456789abcdef", Some(1), 48),
        (b"1234567890", None, 32),
        (b"1234567890", Some(1), 40),
        (&long[..64], None, 96),
        (&long, None, 32 + 1_024),
    ] {
        let mut entries = Vec::with_capacity(COUNT);
        let before = thread_held();
        entries.extend((0..COUNT).map(|_| KvObj::new_string(b"key:000000000001", text, expire)));
        assert_eq!(
            thread_held() - before,
            (COUNT * bytes) as i64,
            "{} bytes",
            text.len()
        );
        let said = |entry: &KvObj| entry.as_ref().block_size() + entry.as_ref().value_size();
        assert_eq!(entries.iter().map(said).sum::<usize>(), COUNT * bytes);
        entries.clear();
        assert_eq!(thread_held(), before);
    }
}
