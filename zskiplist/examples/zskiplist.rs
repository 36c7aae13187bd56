//! The list of the tour: seven insertions, a rank, a new score, a deletion.
//!
//! `cargo run -p zskiplist --example zskiplist` draws it; `docs/tours/zskiplist.md` walks through it
//! with a debugger.

use zskiplist::{Score, ScoreRange, Zskiplist};

fn main() {
    // The drawing at the head of the crate: the seed decides it.
    let mut list = Zskiplist::new(8);
    for (score, member) in (0..).zip(["a", "b", "cd", "e", "f", "g", "h"]) {
        list.insert(Score::from(score), member.as_bytes());
    }
    print!("{}", list.dump());

    println!("rank of f: {:?}", list.rank(Score::from(4), b"f"));
    println!("at rank 5: {:?}", list.element_by_rank(5));

    // Behind the last: the node goes to another place in the order, and stays where it is.
    list.update_score(Score::from(3), b"e", Score::from(10));
    print!("{}", list.dump());

    let low = ScoreRange::from_bounds(..=Score::from(2));
    let removed = list.delete_range_by_score(&low, &mut |node| println!("removed {node:?}"));
    println!("{removed} removed");
    print!("{}", list.dump());
}
