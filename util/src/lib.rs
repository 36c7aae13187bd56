//! Numbers, globs, ids, clocks and sizes as Redis reads and prints them (util.c).
//!
//! What this crate owns is **spelling**: which bytes are a number, which bytes a number becomes, which
//! keys a pattern names. Clients compare these bytes, so "nearly the same" is a bug; the rules are the
//! original's to the last digit, and each module's header says where they surprise. It knows nothing of
//! clients, keys or replies.
//!
//! Reading order, simple to involved:
//!
//! | module | what | C |
//! |---|---|---|
//! | [`integers`] | decimal integers both ways | `string2ll`, `ll2string` |
//! | [`memory_size`] | `1gb`, `10%`, `1.23M` | `memtoull`, `bytesToHuman` |
//! | [`time`], [`localtime`] | clocks, log timestamps | `ustime`, `nolocks_localtime` |
//! | [`path`] | file names | `getAbsolutePath`, `fsyncFileDir` |
//! | [`random`] | ids | `getRandomHexChars` |
//! | [`glob`] | patterns | `stringmatchlen` |
//! | `strtod` (private) | the grammar of floats | `strtod` |
//! | [`floats`] | doubles both ways | `string2d`, `d2string` |
//! | [`grisu`] | few digits, fast | `fpconv_dtoa` |
//! | [`long_double`] | INCRBYFLOAT's 80-bit arithmetic | `string2ld`, `ld2string` |

#![forbid(unsafe_code)]

pub mod floats;
pub mod glob;
pub mod grisu;
pub mod integers;
pub mod localtime;
pub mod long_double;
pub mod memory_size;
pub mod path;
pub mod random;
pub mod time;

mod strtod;

pub use floats::{
    D2STRING_SIZE, d2string, double2ll, fixedpoint_d2string, format_g17, string2d,
    trim_double_string,
};
pub use glob::stringmatchlen;
pub use integers::{
    LONG_STR_SIZE, digits10, ll2string, sdigits10, string2ll, string2ull, ull2string,
};
pub use localtime::{CalendarTime, LocalTimezone, LogTime, Zone, nolocks_localtime};
pub use long_double::{LongDouble, LongDoubleText, string2ld};
pub use memory_size::{HumanBytes, bytes_to_human, memtoull, string2percent};
pub use path::{fsync_file_dir, get_absolute_path, path_is_base_name};
pub use random::{get_random_bytes, get_random_hex_chars, random_hex, random_u64};
pub use time::{CachedTime, elapsed_ms, elapsed_us, monotonic_us, mstime, ustime};
