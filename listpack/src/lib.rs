//! A list of strings and integers in one block of bytes (listpack.c).
#![forbid(unsafe_code)]
