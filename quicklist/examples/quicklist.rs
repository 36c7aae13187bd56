//! Fills nodes of three elements, inserts into a full one, and deletes on a walk: the program that
//! the tour `quicklist` debugs. The text that goes with it: `docs/tours/quicklist.md`.

use quicklist::{Direction, End, Quicklist};

fn main() {
    let mut list = Quicklist::new(3, 1);
    for day in [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ] {
        list.push_tail(day.repeat(20).as_bytes());
    }
    print!("{}", list.dump(false));

    let mut walk = list
        .get_iterator_mut_at_idx(Direction::FromHead, 4)
        .expect("friday");
    walk.next();
    walk.insert_after(b"7");
    drop(walk);
    print!("{}", list.dump(false));

    let mut walk = list.get_iterator_mut(Direction::FromHead);
    while walk.next().is_some() {
        if walk.compare(b"7") {
            walk.del_entry();
        }
    }
    drop(walk);

    list.rotate();
    list.pop_custom(End::Head, |value| {
        println!("the last was {} bytes long", value.text_len());
    });
    print!("{}", list.dump(false));
}
