//! The categories that ACL rules name as `+@read` or `-@dangerous` (`ACL_CATEGORY_*`, acl.c).

use crate::bits::bit_set;

bit_set! {
    /// The ACL categories of a command, in the order ACL CAT lists them.
    #[doc(alias = "ACL_CATEGORY_KEYSPACE")]
    pub struct AclCategories: u64 {
        /// Works on keys whatever their type.
        KEYSPACE = "keyspace",
        /// Reads values.
        READ = "read",
        /// Changes values.
        WRITE = "write",
        /// Sets.
        SET = "set",
        /// Sorted sets.
        SORTEDSET = "sortedset",
        /// Lists.
        LIST = "list",
        /// Hashes.
        HASH = "hash",
        /// Strings.
        STRING = "string",
        /// Bitmaps.
        BITMAP = "bitmap",
        /// HyperLogLogs.
        HYPERLOGLOG = "hyperloglog",
        /// Geospatial indexes.
        GEO = "geo",
        /// Streams.
        STREAM = "stream",
        /// Arrays (since 8.8).
        ARRAY = "array",
        /// Publish/subscribe.
        PUBSUB = "pubsub",
        /// Administration.
        ADMIN = "admin",
        /// Constant or logarithmic time.
        FAST = "fast",
        /// Everything that is not fast.
        SLOW = "slow",
        /// May block the client.
        BLOCKING = "blocking",
        /// Can harm the service: administration, whole-keyspace scans and the like.
        DANGEROUS = "dangerous",
        /// The client's own connection.
        CONNECTION = "connection",
        /// Transactions.
        TRANSACTION = "transaction",
        /// Scripts and functions.
        SCRIPTING = "scripting",
    }
}
