//! The allocator: jemalloc with exact accounting (zmalloc.c).
