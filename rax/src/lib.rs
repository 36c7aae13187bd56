//! A radix tree whose nodes lie in memory as the C ones do (rax.c).
