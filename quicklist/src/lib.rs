//! A linked list of listpacks, the inner ones compressed (`quicklist.c`).
#![forbid(unsafe_code)]

mod bookmark;
mod check;
mod compress;
mod edit;
mod iter;
mod limits;
mod node;
pub mod quicklist;

pub use iter::{Direction, Iter, QuicklistIter};
pub use limits::{
    COMPRESS_MAX, FILL_MAX, QL_BM_BITS, QL_COMP_BITS, QL_FILL_BITS, node_exceeds_limit, node_limit,
    set_packed_threshold,
};
pub use node::{Container, Encoding, NodeId};
pub use quicklist::{End, Quicklist, QuicklistNode};
