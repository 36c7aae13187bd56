//! The command table and the contract of a handler (commands.c, server.h).
