//! The list of the tour `docs/tours/listpack.md`: a small hash, made, searched and changed.

use listpack::{Listpack, Validation, validate_integrity};

fn main() {
    let mut hash = Listpack::new();
    for text in ["name", "ada", "age", "36"] {
        hash.append(text.as_bytes());
    }
    let field = hash.first().and_then(|p| hash.find(p, b"age", 1));
    if let Some(value) = field.and_then(|p| hash.next(p)) {
        hash.replace(value, b"-300");
    }
    hash.delete_range(0, 2);
    print!("{}", hash.dump());
    let cut = &hash.as_bytes()[..hash.bytes() - 1];
    println!("{:?}", validate_integrity(cut, Validation::Deep));
}
