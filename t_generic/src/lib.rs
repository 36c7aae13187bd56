//! The generic commands: keys of any type (db.c, expire.c, object.c).
