//! A linked list of listpacks, the inner ones compressed (quicklist.c).
#![forbid(unsafe_code)]
