//! Who a command is run for, as far as a handler may care (the `CLIENT_*` flags it would test).
//!
//! A narrow handler never sees the client. What it may need to know of it is copied in here by the
//! executor: a few words, passed by value.

/// What a narrow handler knows of the client it works for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Caller {
    /// The client's id, unique for the life of the server; 0 when there is no client.
    pub client_id: u64,
    /// It must not be put to sleep: a blocking command acts as if its timeout had passed
    /// (transactions, scripts, modules, our master).
    #[doc(alias = "CLIENT_DENY_BLOCKING")]
    pub deny_blocking: bool,
    /// The command comes from a script or a function.
    #[doc(alias = "CLIENT_SCRIPT")]
    pub from_script: bool,
    /// The command comes from our master or from the append only file: it was accepted there, so
    /// limits and the read-only role do not apply here.
    #[doc(alias = "mustObeyClient")]
    pub replicated: bool,
    /// The longest string a command may make (`proto-max-bulk-len`).
    pub proto_max_bulk_len: u64,
}
