//! Every byte that a tree asks for is in its account, and all of them come back.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use proptest::collection::vec;
use proptest::prelude::*;
use rax::{Op, Rax};
use zmalloc::good_size;

/// The system's allocator, which counts.
struct Counting;

thread_local! {
    /// Bytes that this thread has got, in whole size classes, and not given back.
    static LIVE: Cell<isize> = const { Cell::new(0) };
}

// SAFETY: all is left to the system's allocator; what is done besides allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LIVE.set(LIVE.get() + good_size(layout.size()) as isize);
        // SAFETY: the caller's promise is the one asked for here.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        LIVE.set(LIVE.get() - good_size(layout.size()) as isize);
        // SAFETY: as above.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Keys that share much, some of them long.
fn key() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        6 => vec(b'a'..b'd', 0..8),
        1 => vec(any::<u8>(), 0..3),
        1 => (0..300_usize, any::<u8>()).prop_map(|(len, last)| {
            let mut key = vec![b'a'; len];
            key.push(last);
            key
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn the_account_is_what_was_asked_of_the_allocator(
        changes in vec((key(), prop::option::weighted(0.6, 0..3_u64)), 0..80),
        clear in any::<bool>(),
    ) {
        let before = LIVE.get();
        let mut tree = Rax::new();
        for (key, value) in &changes {
            match value {
                Some(value) => drop(tree.insert(key, *value)),
                None => {
                    let mut it = tree.iter();
                    it.seek(Op::Ge, key);
                    let near = it.next().map_or_else(Vec::new, |(key, _)| key.to_vec());
                    drop(it);
                    tree.remove(&near);
                }
            }
            let asked = LIVE.get() - before;
            prop_assert_eq!(asked, tree.alloc_size() as isize);
        }
        if clear {
            tree.clear();
            prop_assert_eq!(LIVE.get() - before, tree.alloc_size() as isize);
        }
        drop(tree);
        prop_assert_eq!(LIVE.get(), before);
    }
}
