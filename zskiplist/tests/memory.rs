//! Every byte that a list asks for is in its account, and all of them come back.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use proptest::collection::vec;
use proptest::prelude::*;
use zskiplist::{Score, Zskiplist};

/// The system's allocator, which counts.
struct Counting;

thread_local! {
    /// Bytes that this thread has asked for and not given back.
    static LIVE: Cell<isize> = const { Cell::new(0) };
}

// SAFETY: all is left to the system's allocator; what is done besides allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LIVE.set(LIVE.get() + layout.size() as isize);
        // SAFETY: the caller's promise is the one asked for here.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        LIVE.set(LIVE.get() - layout.size() as isize);
        // SAFETY: as above.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn the_account_is_what_was_asked_of_the_allocator(
        changes in vec((0..6_u8, 0..20_i32, 0..30_usize), 0..80),
        seed in any::<u64>(),
    ) {
        let before = LIVE.get();
        let mut list = Zskiplist::new(seed);
        for &(kind, score, len) in &changes {
            let (score, member) = (Score::from(score), &b"a member of thirty bytes, or so"[..len]);
            match kind {
                0..3 => drop(list.insert(score, member)),
                3 => drop(list.delete(score, member)),
                4 => drop(list.update_score(score, member, Score::from(7))),
                // Who is handed a node may keep it: it is in the account no more, and not freed.
                _ => {
                    let mut kept = Vec::with_capacity(3);
                    let with_room = LIVE.get() - before;
                    let account = list.alloc_size();
                    list.delete_range_by_rank(len..len + 3, &mut |node| kept.push(node));
                    prop_assert_eq!(LIVE.get() - before, with_room);
                    prop_assert!(kept.is_empty() || list.alloc_size() < account);
                }
            }
            prop_assert_eq!(LIVE.get() - before, list.alloc_size() as isize);
        }
        drop(list);
        prop_assert_eq!(LIVE.get(), before);
    }
}
