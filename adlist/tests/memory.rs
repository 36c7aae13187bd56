//! What a list takes from the server's allocator. One test, alone in its process: it counts every byte.

use adlist::{Direction, List};
use zmalloc::{MallctlInt, Zmalloc};

#[global_allocator]
static ALLOCATOR: Zmalloc = Zmalloc;

/// Bytes that this thread has allocated and not freed. What the test harness does in its own thread
/// meanwhile does not count.
fn held() -> i64 {
    let count = |name: &[u8]| match zmalloc::mallctl_int(name, None) {
        Ok(MallctlInt::Value(bytes)) => bytes,
        other => panic!("jemalloc does not count: {other:?}"),
    };
    count(b"thread.allocated") - count(b"thread.deallocated")
}

#[test]
fn what_a_list_needs_no_more_is_given_back() {
    let before = held();
    let mut list: List<u64> = (0..10_000).collect();
    assert!(held() - before >= 10_000 * 8);
    while list.pop_head().is_some() {}
    assert!(held() - before < 10_000, "slots of nodes");

    for value in 0..10 {
        list.add_node_tail(value);
    }
    let walk = list.rewind(Direction::FromHead);
    list.release_iterator(walk);
    let with_nodes = held();
    for _ in 0..1_000 {
        let walk = list.rewind(Direction::FromHead);
        list.release_iterator(walk);
        let mut walk = list.rewind(Direction::FromTail);
        while list.next(&mut walk).is_some() {}
    }
    assert_eq!(held(), with_nodes, "places of walks");
    drop(list);
    assert_eq!(held(), before);
}
