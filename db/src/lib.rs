//! The keyspace: databases, lookups, expiry, lazy freeing (db.c, expire.c, lazyfree.c).
