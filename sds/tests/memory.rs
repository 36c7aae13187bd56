//! What strings take from the server's allocator. One test, alone in its process: it counts every byte.

use sds::Sds;
use zmalloc::{Zmalloc, thread_held};

#[global_allocator]
static ALLOCATOR: Zmalloc = Zmalloc;

/// Every change that gives the block another size.
const CHANGES: [fn(&mut Sds); 8] = [
    |s| s.truncate(3),
    |s| s.truncate(s.len() / 2),
    |s| s.clear(),
    |s| s.cat(b"a few bytes more"),
    |s| s.cpy(b"something else"),
    |s| s.make_room_for(1_000),
    |s| s.remove_free_space(false),
    |s| s.resize(40, true),
];

#[test]
fn strings_take_what_they_say_and_give_it_all_back() {
    for len in [0, 1, 7, 20, 31, 32, 200, 255, 256, 5_000, 70_000] {
        let text = vec![b'x'; len];
        for first in CHANGES {
            for second in CHANGES {
                let before = thread_held();
                let mut s = Sds::from_bytes(&text);
                for change in [|_: &mut Sds| (), first, second] {
                    change(&mut s);
                    assert_eq!(thread_held() - before, s.alloc_size() as i64, "{len}");
                }
                drop(s);
                assert_eq!(thread_held(), before, "{len}");
            }
        }
    }
}
