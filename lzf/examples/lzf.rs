//! Compresses a text that repeats itself and gets it back: the program that the tour `lzf`
//! debugs. The text that goes with it: `docs/tours/lzf.md`.

use lzf::Table;

fn main() {
    let text = b"hello hello hello hello!";
    let mut table = Table::new();
    let mut compressed = [0; 24];
    let size = lzf::compress_with(&mut table, text, &mut compressed).expect("it gets shorter");
    let compressed = &compressed[..size];
    println!("{} bytes become {size}:", text.len());
    print!("{}", lzf::dump(compressed));

    let mut back = [0; 24];
    let len = lzf::decompress(compressed, &mut back).expect("a block that we wrote");
    println!("and again {len}: {}", back.escape_ascii());
}
