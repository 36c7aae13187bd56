//! What the tour `hyperloglog` walks through: a value that sees a few names, then many numbers.

use hyperloglog::{HyperLogLog, Invalid};

/// `hll-sparse-max-bytes`, far below what a server has, so that not many numbers are needed.
const SPARSE_MAX_BYTES: usize = 40;

fn main() -> Result<(), Invalid> {
    let mut visitors = HyperLogLog::new();
    for name in ["ada", "bob", "ada"] {
        visitors.add(name.as_bytes(), SPARSE_MAX_BYTES)?;
    }
    println!("{} visitors", visitors.count_cached()?.0);
    for number in 0_u32..6 {
        visitors.add(&number.to_le_bytes(), SPARSE_MAX_BYTES)?;
    }
    println!("{} visitors", visitors.count_cached()?.0);
    Ok(())
}
