//! The process: signals, daemonize, title, crash stack (setproctitle.c, parts of server.c and debug.c).
