//! The nodes of a stream: entries in listpacks, listpacks in a radix tree (the structure half of t_stream.c).
#![forbid(unsafe_code)]
