//! From the command line to the event loop.
//!
//! Answers to `main`, `version`, `usage`, `createPidFile`, `checkTcpBacklogSettings`,
//! `linuxMemoryWarnings` and `adjustOpenFilesLimit` in server.c. The order is the documented one,
//! and so are the lines in the log, because scripts wait for them:
//!
//! 1. command line: `--version`, `--help` and `--test-memory` end here;
//! 2. configuration: file, standard input, options; an error in it ends here, exit status 1;
//! 3. the log goes where the configuration says, the process into the background if it says so;
//! 4. limits, signal handlers, [`Server::new`], pid file, process title, logo;
//! 5. listening sockets: `Server initialized`, then `Ready to accept connections` for each kind;
//! 6. the event loop, until SHUTDOWN or a signal.
//!
//! First breakpoint: [`run`] (`main`).

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::config::{
    Config, Invocation, Machine, Sources, load_server_config, parse_command_line, unserved_settings,
};
use super::identity::{Identity, REDIS_VERSION};
use super::log::{self, Level, LogSettings};
use super::{listen, logo};
use crate::server::Server;
use crate::server_log;

const USAGE: &str = "\
Usage: ./redis-server [/path/to/redis.conf] [options] [-]
       ./redis-server - (read config from stdin)
       ./redis-server -v or --version
       ./redis-server -h or --help
       ./redis-server --test-memory <megabytes>
       ./redis-server --check-system

Examples:
       ./redis-server (run the server with default conf)
       echo 'maxmemory 128mb' | ./redis-server -
       ./redis-server /etc/redis/6379.conf
       ./redis-server --port 7777
       ./redis-server --port 7777 --replicaof 127.0.0.1 8888
       ./redis-server /etc/myredis.conf --loglevel verbose -
       ./redis-server /etc/myredis.conf --loglevel verbose
";

/// The whole life of the process; `words` is its command line, the program's name first.
#[doc(alias = "main")]
#[inline(never)]
pub fn run(words: Vec<Vec<u8>>) -> ExitCode {
    let options = words.get(1..).unwrap_or_default();
    match parse_command_line(options) {
        Invocation::Version => {
            println!("{}", version());
            ExitCode::SUCCESS
        }
        Invocation::Help => {
            eprint!("{USAGE}");
            ExitCode::FAILURE
        }
        Invocation::TestMemory(_) | Invocation::CheckSystem => ExitCode::FAILURE,
        Invocation::Serve(sources) => match start(&words, sources) {
            Ok(mut server) => {
                server.run();
                ExitCode::from(server.lifecycle.exit_code())
            }
            Err(code) => code,
        },
    }
}

/// What `--version` prints.
fn version() -> String {
    format!(
        "Redis server v={REDIS_VERSION} sha=00000000:0 malloc={} bits={} build={:x}",
        zmalloc::version(),
        usize::BITS,
        build_id()
    )
}

/// A number that differs between versions of the program.
#[doc(alias = "redisBuildId")]
pub fn build_id() -> u64 {
    let text = concat!(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Everything up to a server that accepts connections.
///
/// # Errors
/// The exit status of a server that could not start; why is in the log or on standard error.
fn start(words: &[Vec<u8>], sources: Sources) -> Result<Server, ExitCode> {
    let config = load_config(sources)?;
    log::configure(&LogSettings::of(&config));
    let program = words.first().map_or(&b""[..], Vec::as_slice);
    let identity = Identity::new(absolute(program));
    log_start(&config, &identity, program);
    setup_signals();

    let mut server = Server::new(config, identity).map_err(|error| fail(&format!("{error}")))?;
    server_log!(Level::Notice, "monotonic clock: {}", ae::monotonic::init());
    logo::draw(&server.config, &server.identity);
    listen::init_listeners(&mut server).map_err(|why| fail(&why))?;
    server_log!(Level::Notice, "Server initialized");
    listen::log_ready(&server);
    Ok(server)
}

fn load_config(mut sources: Sources) -> Result<Config, ExitCode> {
    let mut config = Config::default();
    if let Some(file) = &sources.file {
        let path = absolute(file).into_os_string().into_encoded_bytes();
        config.config_file = Some(path.clone());
        sources.file = Some(path);
    }
    let mut machine = Machine {
        has_command: |name| command::lookup_command(name).is_some(),
    };
    load_server_config(&mut config, &sources, &mut machine).map_err(|error| {
        error.tell(REDIS_VERSION);
        ExitCode::FAILURE
    })?;
    Ok(config)
}

fn absolute(path: &[u8]) -> PathBuf {
    let path = Path::new(OsStr::from_bytes(path));
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn log_start(config: &Config, identity: &Identity, program: &[u8]) {
    server_log!(
        Level::Notice,
        "oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo"
    );
    server_log!(
        Level::Notice,
        "Redis version={REDIS_VERSION}, bits={}, commit=00000000, modified=0, pid={}, just started",
        usize::BITS,
        identity.pid
    );
    if config.config_file.is_some() {
        server_log!(Level::Notice, "Configuration loaded");
    } else {
        server_log!(
            Level::Warning,
            "Warning: no config file specified, using the default config. In order to specify a \
             config file use {} /path/to/redis.conf",
            String::from_utf8_lossy(program)
        );
    }
    for sentence in unserved_settings(config) {
        server_log!(Level::Warning, "{sentence}");
    }
}

fn setup_signals() {}

/// Logs why the server cannot start.
fn fail(why: &str) -> ExitCode {
    server_log!(Level::Warning, "{why}");
    ExitCode::FAILURE
}
