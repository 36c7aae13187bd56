//! A sorted set of integers in one block of 16, 32 or 64-bit numbers (intset.c).
#![forbid(unsafe_code)]
