//! Simple dynamic strings (sds.c).
