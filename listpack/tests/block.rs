//! What is put in front of a listpack, and taken from there, does not move the rest every time.

use listpack::Listpack;

/// A queue of `len` elements in which elements move on: in at one end, out at the other.
fn queue(len: usize, rounds: usize, at_head: bool) -> (Listpack, usize) {
    let mut list = Listpack::new();
    let text = |n: usize| format!("element:{n:08}").into_bytes();
    for n in 0..len {
        list.append(&text(n));
    }
    let mut largest = 0;
    for n in len..len + rounds {
        if at_head {
            list.prepend(&text(n));
            let last = list.last().expect("an element");
            list.delete(last);
        } else {
            list.append(&text(n));
            let first = list.first().expect("an element");
            list.delete(first);
        }
        largest = largest.max(list.capacity());
    }
    (list, largest)
}

#[test]
fn a_queue_stays_whole_and_within_its_block_in_both_directions() {
    for at_head in [false, true] {
        let (list, largest) = queue(100, 10_000, at_head);
        assert_eq!(list.len(), 100);
        list.check().expect("a whole listpack");
        let expected: Vec<String> = if at_head {
            (10_000..10_100)
                .rev()
                .map(|n| format!("element:{n:08}"))
                .collect()
        } else {
            (10_000..10_100)
                .map(|n| format!("element:{n:08}"))
                .collect()
        };
        let found: Vec<String> = list.iter().map(|value| value.to_string()).collect();
        assert_eq!(found, expected);
        assert!(
            largest <= 2 * list.bytes(),
            "{largest} for {}",
            list.bytes()
        );
    }
}

#[test]
fn additions_at_both_ends_in_turns_do_not_move_everything_every_time() {
    let mut list = Listpack::new();
    let mut moves = 0;
    let mut before = list.as_bytes().as_ptr();
    for n in 0..4_000 {
        if n % 2 == 0 {
            list.prepend(b"front");
        } else {
            list.append(b"back");
        }
        // The header moves forward by an element; anything else has moved everything.
        let now = list.as_bytes().as_ptr();
        let step = (before as usize).wrapping_sub(now as usize);
        moves += usize::from(step != 0 && step != 7);
        before = now;
    }
    list.check().expect("a whole listpack");
    assert!(moves < 200, "moved {moves} times");
}

#[test]
fn bytes_taken_out_begin_with_the_header_wherever_it_lay() {
    let mut list = Listpack::new();
    for n in 0..100 {
        list.prepend_integer(n);
    }
    let copy = list.clone();
    let bytes = list.as_bytes().to_vec();
    assert_eq!(copy.as_bytes(), bytes);
    assert_eq!(list.into_bytes(), bytes);
}
