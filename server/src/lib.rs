//! The server: clients, execution, administration, the redis-server binary (server.c).
