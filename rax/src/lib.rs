//! A radix tree whose nodes lie in memory as the C ones do (rax.c).
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]

pub mod value;

mod buffer;
mod iterator;
mod node;
mod raw;
mod rax;
mod show;

pub use iterator::Op;
pub use rax::{Rax, RaxIterator, SafeRaxIterator};
pub use value::Value;
