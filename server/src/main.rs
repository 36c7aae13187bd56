//! The `redis-server` binary: the allocator, and [`server::administration::startup::run`].
#![forbid(unsafe_code)]

use std::os::unix::ffi::OsStringExt;
use std::process::ExitCode;

/// Every block of the process is counted, so that `used_memory` and `maxmemory` mean something.
#[global_allocator]
static ALLOCATOR: zmalloc::Zmalloc = zmalloc::Zmalloc;

fn main() -> ExitCode {
    let words = std::env::args_os().map(OsStringExt::into_vec).collect();
    server::administration::startup::run(words)
}
