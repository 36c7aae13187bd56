//! The hash table, the array of tables and the keyspace over it (dict.c, kvstore.c).
