//! Counting distinct things in 12 KB or much less (the registers of hyperloglog.c).
#![forbid(unsafe_code)]
