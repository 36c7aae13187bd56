//! The server: clients, execution, administration, the redis-server binary (server.c).

#![forbid(unsafe_code)]

pub mod administration;
