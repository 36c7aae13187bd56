//! What a list takes from the server's allocator. One test, alone in its process: it counts every byte.

use adlist::{Direction, List};
use zmalloc::{Zmalloc, thread_held};

#[global_allocator]
static ALLOCATOR: Zmalloc = Zmalloc;

#[test]
fn what_a_list_needs_no_more_is_given_back() {
    let before = thread_held();
    let mut list: List<u64> = (0..10_000).collect();
    assert!(thread_held() - before >= 10_000 * 8);
    while list.pop_head().is_some() {}
    assert!(thread_held() - before < 10_000, "slots of nodes");

    for value in 0..10 {
        list.add_node_tail(value);
    }
    let walk = list.rewind(Direction::FromHead);
    list.release_iterator(walk);
    let with_nodes = thread_held();
    for _ in 0..1_000 {
        let walk = list.rewind(Direction::FromHead);
        list.release_iterator(walk);
        let mut walk = list.rewind(Direction::FromTail);
        while list.next(&mut walk).is_some() {}
    }
    assert_eq!(thread_held(), with_nodes, "places of walks");
    drop(list);
    assert_eq!(thread_held(), before);
}
