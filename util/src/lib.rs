//! Numbers, globs, ids, clocks and sizes as Redis reads and prints them (util.c).
