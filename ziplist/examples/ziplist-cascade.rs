//! Dominoes: one insertion makes every entry of a list longer. The program of the tour
//! `docs/tours/ziplist-cascade.md`.

use ziplist::{Error, Ziplist};

/// Four entries of 253 bytes: one states the length before, two the encoding, 250 are data.
fn dominoes() -> Result<Ziplist, Error> {
    let mut list = Ziplist::new();
    for letter in b'a'..=b'd' {
        list.append(&[letter; 250])?;
    }
    Ok(list)
}

/// Where the debugger looks at the list between the acts.
#[inline(never)]
fn look_at(list: &Ziplist) -> usize {
    list.bytes()
}

fn main() -> Result<(), Error> {
    let mut list = dominoes()?;
    let standing = look_at(&list);
    list.prepend(&[b'!'; 300])?;
    let fallen = look_at(&list);
    list.delete_range(0, 1)?;
    let after = look_at(&list);
    println!("{standing} bytes, {fallen} with the long entry, {after} without it again");
    Ok(())
}
