//! What a data command gets to work with, and what it is.
//!
//! A data command is *narrow*: it sees the keyspace, its arguments, its reply and a few facts about
//! its caller, and nothing of the server. So it lives in its type's crate and is tested there, with
//! a keyspace of its own and no server at all. The four parts are fields of their own so that a
//! handler can hold an entry of `db` while it writes to `reply`.

use db::Session;
use networking::{Args, Reply};

use crate::{Caller, Error};

/// Everything a data command sees.
pub struct Context<'a> {
    /// The keyspace, and the list of what the command did to it.
    pub db: Session<'a>,
    /// The command's arguments, its own name first.
    pub args: Args<'a>,
    /// Where the answer goes. Nothing may have been added to it when the handler returns an error,
    /// which becomes the answer then.
    pub reply: &'a mut Reply,
    /// Who calls.
    pub caller: Caller,
}

/// A data command.
///
/// # Errors
/// The error reply, which the executor writes and counts.
pub type Narrow = fn(&mut Context<'_>) -> Result<(), Error>;
