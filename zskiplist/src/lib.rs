//! The skip list of sorted sets, with ranks (the zsl half of t_zset.c).
