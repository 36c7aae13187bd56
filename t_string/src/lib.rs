//! The string commands (t_string.c).
