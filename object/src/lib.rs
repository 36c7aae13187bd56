//! Every value in every encoding, and the one block that holds a key with its value (`object.c`).
//!
//! Owns what one entry of the keyspace is made of. Knows nothing of databases, clients, replies
//! or the clock: times and random numbers are passed in.
//!
//! # The idea
//!
//! The original keeps a key and its value in up to four allocations that point at each other
//! (dict entry, key string, object header, value string), so a GET follows four pointers to
//! four cold cache lines. Here a small key and its value are one block, [`KvObj`], that the
//! dictionary points at:
//!
//! ```text
//!  +0    type:4 encoding:4 | flags | lru/lfu, 3 bytes | key len | value len | block size / 8
//!  +8    [ expire, i64 ms    ]   only if the key has ever had a time to live
//!        [ value word, 8     ]   the integer, or the pointer to a value that is not in here
//!        [ key length, u64   ]   only for keys above 255 bytes
//!        key bytes
//!        [ value bytes       ]   strings of up to 192 bytes, right behind the key
//!
//!  SET user:1000:session "0123456789abcdef"        (a 16-byte key) is 40 bytes:
//!  +0  80 01 00 00 00 10 10 05   string, embstr; key at 1*8; lru 0; 16, 16; 5*8 bytes of block
//!  +8  "user:1000:sessio" "0123456789abcdef"
//! ```
//!
//! An integer value makes it 32 bytes, a time to live adds 8. Nothing is reference counted: a
//! block has one owner, and a command that must keep a value copies it.
//!
//! Overwriting a value with another that fits the block (rounded up to the allocator's size
//! class) writes into the block, and the dictionary never notices. Where a change needs another
//! block, a `try_...` method of [`KvMut`] says so by doing nothing, and the consuming methods of
//! [`KvObj`] make that block.
//!
//! # Three types for one block
//!
//! - [`KvObj`] owns it. It is what goes into the keyspace and what comes out.
//! - [`KvRef`] looks at it: `Copy`, one pointer.
//! - [`KvMut`] changes it in place: one pointer. It can neither move the block nor swap it.
//!
//! [`Value`] is a value without a key: on its way from one key to another, or from a file.
//!
//! # Encodings as the user sees them
//!
//! OBJECT ENCODING tells what the original would have: `int`, `embstr` up to 44 bytes, `raw`
//! above and after every change in place (APPEND, SETRANGE, SETBIT). Where the bytes really lie
//! is the block's own business; a `raw` value of 100 bytes is embedded just the same.
//!
//! # Where the next type goes
//!
//! [`ObjectType`] and [`Encoding`] name them all already. A new type adds a variant to [`Value`]
//! (`value.rs`) and to `Heap` (`heap.rs`, the only place that knows what a value word points
//! at), and a reading method to [`KvRef`]; the compiler leads to the matches.
//!
//! # Differences from the original
//!
//! - No reference counts, hence no shared integers: an integer costs nothing outside its key's
//!   block, so there is nothing to share. OBJECT REFCOUNT tells of small ones what it tells of shared
//!   ones in the original, and 1 of every other value.
//! - `trimStringObjectIfNeeded` has no counterpart: a stored value is copied to size.
//! - A block that had a time to live keeps the place for the next one.
//!
//! # Reading order
//!
//! `kinds` (names), `value`, `header` (the eight bytes), `block` (layout and changes in place,
//! with the numbered invariants), `kv_obj` (the three types), `heap`, [`lru`].
//!
//! # First breakpoints
//!
//! `break object::kv_obj::KvObj::new_string`: a new key is made.
//! `break object::kv_obj::KvMut::try_set_string`: a value is overwritten.
//! `break object::block::Block::replace_otherwise`: one of another kind moves the key.
#![debugger_visualizer(gdb_script_file = "../gdb/printers.py")]

mod block;
mod header;
mod heap;
mod kinds;
mod kv_obj;
pub mod lru;
mod value;

pub use block::EMBED_MAX;
pub use kinds::{Encoding, ObjectType};
pub use kv_obj::{KvMut, KvObj, KvRef};
pub use value::{EMBSTR_SIZE_LIMIT, StringRef, StringValue, Value};
