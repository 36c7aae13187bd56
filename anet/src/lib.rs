//! Sockets (anet.c).
