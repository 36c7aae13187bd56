//! Lets a tree grow, walks over it and cuts it back: the program that the tour `rax` debugs. The
//! text that goes with it: `docs/tours/rax.md`.

use rax::{Op, Rax};

fn main() {
    let mut tree = Rax::new();
    for (number, key) in ["ANNIBALE", "ANNIENTARE", "ANNI", "AGO", "ANNO", "ACE"]
        .iter()
        .enumerate()
    {
        tree.insert(key.as_bytes(), number as u64 + 1);
        print!("{key} comes\n{}", tree.show());
    }

    println!("after ANNIE comes");
    let mut it = tree.iter();
    it.seek(Op::Gt, b"ANNIE");
    while let Some((key, value)) = it.next() {
        println!("{} = {value}", key.escape_ascii());
    }

    for key in ["ANNO", "ANNI", "ANNIBALE"] {
        tree.remove(key.as_bytes());
        print!("{key} goes\n{}", tree.show());
    }
    print!("{}", tree.dump());
}
