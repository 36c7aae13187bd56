//! The set of the tour `docs/tours/intset.md`: an addition, an upgrade, a search, a removal.

use intset::Intset;

fn main() {
    let mut set = Intset::new();
    set.add(5);
    set.add(-1);
    set.add(300);
    set.add(65536);
    println!("{}", set.find(300));
    set.remove(65536);
    print!("{}", set.dump());
}
