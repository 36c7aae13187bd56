//! The older list in one block of bytes, whose entries know the length of the one before (ziplist.c).
#![forbid(unsafe_code)]
