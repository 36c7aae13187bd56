//! The nodes of a stream: entries in listpacks, listpacks in a radix tree (the structure half of t_stream.c).
#![forbid(unsafe_code)]

pub mod dump;
pub mod entry;
pub mod id;
pub mod iterator;
pub mod load;
pub mod node;
pub mod pairs;
pub mod stream;
pub mod trim;
pub mod validate;

pub use entry::{Entry, Fields};
pub use id::{ID_BYTES, ID_TEXT_BYTES, Interval, NewId, StreamId};
pub use iterator::StreamIterator;
pub use listpack::Value;
pub use load::{Loader, Numbers};
pub use node::Node;
pub use pairs::Pairs;
pub use stream::{AppendError, LISTPACK_MAX_SIZE, NodeLimits, SetIdError, Stream};
pub use trim::{TrimArgs, TrimStrategy};
pub use validate::{Corrupt, Reason, Validation};
