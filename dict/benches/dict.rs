//! Benchmarks of the hash table; filled in with the measurements.
fn main() {}
