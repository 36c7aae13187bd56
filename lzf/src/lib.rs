//! LZF compression, byte for byte what Redis writes (lzf_c.c, lzf_d.c).
#![forbid(unsafe_code)]
