//! Connections, the protocol parser and the reply buffer (connection.c, networking.c).
