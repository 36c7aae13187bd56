//! The event loop (ae.c).
