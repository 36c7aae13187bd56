//! From the command line to the event loop.
//!
//! Answers to `main`, `version`, `usage`, `createPidFile`, `checkTcpBacklogSettings`,
//! `linuxMemoryWarnings` and `adjustOpenFilesLimit` in server.c. The order is the documented one,
//! and so are the lines in the log, because scripts wait for them:
//!
//! 1. command line: `--version`, `--help` and `--test-memory` end here;
//! 2. configuration: file, standard input, options; an error in it ends here, exit status 1;
//! 3. the log goes where the configuration says; warnings about the machine; the process goes into
//!    the background if the configuration says so. Lines carry a `C` until here;
//! 4. limits, signal handlers, [`Server::new`], pid file, process title, logo;
//! 5. listening sockets: `Server initialized`, then `Ready to accept connections` for each kind;
//! 6. the event loop, until SHUTDOWN or a signal.
//!
//! First breakpoint: [`run`] (`main`).

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::config::proc_title::{TitleFacts, expand_proc_title_template};
use super::config::{
    Config, Invocation, Machine, Sources, load_server_config, parse_command_line, unserved_settings,
};
use super::identity::{Identity, REDIS_VERSION};
use super::log::{self, Level, LogSettings};
use super::{crash_report, listen, logo, supervise};
use process::signals::ShutdownNotice;
use process::{FilesLimit, ProcTitle};

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
       ./redis-server /etc/myredis.conf --loglevel verbose -
       ./redis-server /etc/myredis.conf --loglevel verbose
";

/// The whole life of the process; `words` is its command line, the program's name first.
#[doc(alias = "main")]
#[inline(never)]
pub fn run(words: Vec<Vec<u8>>) -> ExitCode {
    // The title overwrites the command line, so its place is found before anybody changes it.
    let title = ProcTitle::init().ok();
    match parse_command_line(&words) {
        Invocation::Version => {
            println!("{}", version());
            ExitCode::SUCCESS
        }
        Invocation::Help => {
            eprint!("{USAGE}");
            ExitCode::FAILURE
        }
        Invocation::TestMemory(megabytes) => test_memory(megabytes.as_deref()),
        Invocation::CheckSystem => check_system(),
        Invocation::Absent(program) => {
            eprintln!("this build of the server does not have {program} yet");
            ExitCode::FAILURE
        }
        Invocation::Serve(sources) => match start(&words, sources, title) {
            Ok(mut server) => {
                crash_report::SERVER.during(&mut server, Server::run);
                let code = ExitCode::from(server.lifecycle.exit_code());
                // The system takes the memory back at once; key by key it would take seconds.
                std::mem::forget(server);
                code
            }
            Err(code) => code,
        },
    }
}

/// `--test-memory <megabytes>`: fifty passes over so much memory.
fn test_memory(megabytes: Option<&[u8]>) -> ExitCode {
    const PASSES: u32 = 50;
    match megabytes
        .and_then(util::string2ll)
        .and_then(|count| usize::try_from(count).ok())
    {
        Some(count) if count > 0 => ExitCode::from(process::memtest(count, PASSES) as u8),
        _ => {
            eprintln!("Please specify the amount of memory to test in megabytes.");
            eprintln!("Example: ./redis-server --test-memory 4096\n");
            ExitCode::FAILURE
        }
    }
}

/// `--check-system`: what of this machine's settings is bad for a server.
#[doc(alias = "syscheck")]
fn check_system() -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    for (name, is_bad, problem) in SYSTEM_CHECKS {
        print!("[{name}]...");
        match is_bad() {
            None => println!("skipped"),
            Some(false) => println!("OK"),
            Some(true) => {
                println!("WARNING:\n{}", problem());
                code = ExitCode::FAILURE;
            }
        }
    }
    code
}

/// A check by name: whether there is a problem, `None` if the system does not tell, and its text.
type SystemCheck = (&'static str, fn() -> Option<bool>, fn() -> String);

const SYSTEM_CHECKS: &[SystemCheck] = &[
    (
        "slow-clocksource",
        process::syscheck::clock_is_slow,
        slow_clock_warning,
    ),
    ("xen-clocksource", process::syscheck::clock_is_xen, || {
        XEN_WARNING.to_owned()
    }),
    ("overcommit", low_overcommit, || {
        OVERCOMMIT_WARNING.to_owned()
    }),
    (
        "THP",
        process::syscheck::transparent_huge_pages_always,
        || THP_WARNING.to_owned(),
    ),
    #[cfg(target_arch = "aarch64")]
    (
        "madvise-free-fork-bug",
        process::syscheck::madv_free_fork_bug,
        || {
            "Your kernel has a bug that could lead to data corruption during background save. \
             Please upgrade to the latest stable kernel."
                .to_owned()
        },
    ),
];

fn slow_clock_warning() -> String {
    let (current, _) = process::syscheck::clock_sources();
    format!(
        "Slow system clocksource detected ({}). This can result in degraded performance. \
         Consider changing the system's clocksource. Possible clocksources can be listed in \
         /sys/devices/system/clocksource/clocksource0/available_clocksource.",
        current.as_deref().unwrap_or("unknown")
    )
}

const XEN_WARNING: &str = "Your system is configured to use the 'xen' clocksource which might lead \
to degraded performance. Check the result of the [slow-clocksource] system check: run \
'redis-server --check-system' to check if the system's clocksource isn't degrading performance.";

const OVERCOMMIT_WARNING: &str = "Memory overcommit must be enabled! Without it, a background save \
or replication may fail under low memory condition. Being disabled, it can also cause failures \
without low memory condition, see https://github.com/jemalloc/jemalloc/issues/1328. To fix this \
issue add 'vm.overcommit_memory = 1' to /etc/sysctl.conf and then reboot or run the command \
'sysctl vm.overcommit_memory=1' for this to take effect.";

const THP_WARNING: &str = "You have Transparent Huge Pages (THP) support enabled in your kernel. \
This will create latency and memory usage issues with Redis. To fix this issue run the command \
'echo madvise > /sys/kernel/mm/transparent_hugepage/enabled' as root, and add it to your \
/etc/rc.local in order to retain the setting after a reboot. Redis must be restarted after THP is \
disabled (set to 'madvise' or 'never').";

fn low_overcommit() -> Option<bool> {
    process::syscheck::overcommit_memory().map(|mode| mode != 1)
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
fn start(
    words: &[Vec<u8>],
    sources: Sources,
    title: Option<ProcTitle>,
) -> Result<Server, ExitCode> {
    // Before the configuration changes the working directory.
    let program = words.first().map_or(&b""[..], Vec::as_slice);
    let executable = absolute(program);
    let mut config = load_config(sources)?;
    log::configure(&LogSettings::of(&config));
    warn_of_the_machine(&config);
    let supervisor = supervise::is_supervised(&mut config);
    let background = config.daemonize && supervisor.is_none();
    if background {
        process::daemonize()
            .map_err(|error| fail(&format!("Can't daemonize: {}", super::strerror(&error))))?;
        log::configure(&LogSettings::of(&config));
    }
    let identity = Identity {
        supervisor,
        background,
        ..Identity::new(executable)
    };
    log_start(&config, &identity, words);
    log::adopt_process();
    crash_report::install(&config);
    setup_signals();
    config.maxclients =
        adjust_open_files_limit(config.maxclients).map_err(|_| ExitCode::FAILURE)?;

    let mut server = Server::new(config, identity).map_err(|error| fail(&format!("{error}")))?;
    server_log!(Level::Notice, "monotonic clock: {}", ae::monotonic::init());
    create_pid_file(&mut server);
    server.title = title;
    set_process_title(&mut server);
    logo::draw(&server.config, &server.identity);
    check_tcp_backlog_settings(&server.config);
    listen::init_listeners(&mut server).map_err(|why| fail(&why))?;
    set_jemalloc_bg_thread(&server.config);
    server_log!(Level::Notice, "Server initialized");
    listen::log_ready(&server);
    supervise::log_ready(&server);
    warn_of_low_maxmemory(&server.config);
    set_server_cpu_affinity(&server.config);
    // A master that may not set its score serves on.
    let _ = super::oom_score::set_oom_score_adj(&mut server);
    Ok(server)
}

/// `jemalloc-bg-thread`: whether freed pages go back to the system in the background.
pub fn set_jemalloc_bg_thread(config: &Config) {
    if let Err(error) = zmalloc::set_background_thread(config.jemalloc_bg_thread) {
        server_log!(
            Level::Warning,
            "Failed setting jemalloc's background thread: {error}"
        );
    }
}

/// `server-cpulist`: set last, because threads started before it may run elsewhere.
fn set_server_cpu_affinity(config: &Config) {
    let Some(list) = &config.server_cpulist else {
        return;
    };
    let list = String::from_utf8_lossy(list);
    if let Err(error) = process::affinity::set_cpu_affinity(&list) {
        server_log!(
            Level::Warning,
            "Failed setting the cpu affinity to {list}: {}",
            super::strerror(&error)
        );
    }
}

/// A limit below a megabyte is more often a forgotten unit than meant.
fn warn_of_low_maxmemory(config: &Config) {
    if config.maxmemory > 0 && config.maxmemory < 1024 * 1024 {
        server_log!(
            Level::Warning,
            "WARNING: You specified a maxmemory value that is less than 1MB (current value is {} \
             bytes). Are you sure this is what you really want?",
            config.maxmemory
        );
    }
}

/// Makes room for `maxclients` clients in the limit of open files; how many there can be.
///
/// # Errors
/// The limit is too low for even one client.
#[doc(alias = "adjustOpenFilesLimit")]
pub fn adjust_open_files_limit(maxclients: u32) -> Result<u32, String> {
    match process::adjust_open_files_limit(u64::from(maxclients)) {
        FilesLimit::Enough => Ok(maxclients),
        FilesLimit::Raised { from, to } => {
            server_log!(
                Level::Notice,
                "Increased maximum number of open files to {to} (it was originally set to {from})."
            );
            Ok(maxclients)
        }
        FilesLimit::Reduced {
            limit,
            wanted,
            maxclients: possible,
            errno,
        } => {
            server_log!(
                Level::Warning,
                "You requested maxclients of {maxclients} requiring at least {wanted} max file \
                 descriptors."
            );
            server_log!(
                Level::Warning,
                "Server can't set maximum open files to {wanted} because of OS error: {}.",
                anet::strerror(errno)
            );
            server_log!(
                Level::Warning,
                "Current maximum open files is {limit}. maxclients has been reduced to {possible} \
                 to compensate for low ulimit. If you need higher maxclients increase 'ulimit -n'."
            );
            Ok(possible as u32)
        }
        FilesLimit::TooLow { limit, wanted } => {
            let why = format!(
                "Your current 'ulimit -n' of {limit} is not enough for the server to start. Please \
                 increase your open file limit to at least {wanted}. Exiting."
            );
            server_log!(Level::Warning, "{why}");
            Err(why)
        }
    }
}

/// A daemon without a configured pid file gets the usual one.
#[doc(alias = "createPidFile")]
fn create_pid_file(server: &mut Server) {
    const CONFIG_DEFAULT_PID_FILE: &[u8] = b"/var/run/redis.pid";
    let path = match &server.config.pidfile {
        Some(path) => path.as_slice(),
        None if server.identity.background => CONFIG_DEFAULT_PID_FILE,
        None => return,
    };
    let path = PathBuf::from(OsStr::from_bytes(path));
    match process::create_pid_file(&path) {
        Ok(()) => server.identity.pidfile = Some(path),
        Err(error) => server_log!(
            Level::Warning,
            "Failed to write PID file: {}",
            super::strerror(&error)
        ),
    }
}

/// `set-proc-title`, `proc-title-template`.
#[doc(alias = "redisSetProcTitle")]
pub fn set_process_title(server: &mut Server) {
    if !server.config.set_proc_title {
        return;
    }
    let facts = TitleFacts {
        title: server.identity.executable.as_os_str().as_bytes(),
        sentinel: false,
    };
    let text =
        expand_proc_title_template(&server.config.proc_title_template, &server.config, &facts);
    if let (Some(title), Some(text)) = (&mut server.title, text) {
        title.set(&String::from_utf8_lossy(&text));
    }
}

#[doc(alias = "checkTcpBacklogSettings")]
fn check_tcp_backlog_settings(config: &Config) {
    if let Some(limit) = process::syscheck::somaxconn()
        && limit > 0
        && limit < config.tcp_backlog
    {
        server_log!(
            Level::Warning,
            "WARNING: The TCP backlog setting of {} cannot be enforced because \
             /proc/sys/net/core/somaxconn is set to the lower value of {limit}.",
            config.tcp_backlog
        );
    }
}

/// What of this machine's settings is bad for a server, as far as it is told without taking time;
/// huge pages are switched off for this process where the configuration wants that.
#[doc(alias = "linuxMemoryWarnings")]
fn warn_of_the_machine(config: &Config) {
    if low_overcommit() == Some(true) {
        server_log!(Level::Warning, "WARNING {OVERCOMMIT_WARNING}");
    }
    if config.disable_thp
        && process::syscheck::transparent_huge_pages_always() == Some(true)
        && process::syscheck::disable_transparent_huge_pages().is_err()
    {
        server_log!(Level::Warning, "WARNING {THP_WARNING}");
    }
    if process::syscheck::clock_is_xen() == Some(true) {
        server_log!(Level::Warning, "WARNING {XEN_WARNING}");
    }
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

fn log_start(config: &Config, identity: &Identity, words: &[Vec<u8>]) {
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
    if let [program] = words {
        server_log!(
            Level::Warning,
            "Warning: no config file specified, using the default config. In order to specify a \
             config file use {} /path/to/redis.conf",
            String::from_utf8_lossy(program)
        );
    } else {
        server_log!(Level::Notice, "Configuration loaded");
    }
    for sentence in unserved_settings(config)
        .into_iter()
        .chain(unread_files(config))
    {
        server_log!(Level::Warning, "{sentence}");
    }
}

/// The data of an earlier Redis in the working directory, each file as a sentence for the log. Who
/// puts this server in the place of another is to learn here, and not from a look-up that finds
/// nothing, that it starts empty.
fn unread_files(config: &Config) -> impl Iterator<Item = String> {
    [&config.dbfilename, &config.appenddirname]
        .into_iter()
        .filter(|name| !name.is_empty() && Path::new(OsStr::from_bytes(name)).exists())
        .map(|name| {
            format!(
                "{} is there, but this build does not read it: the dataset starts empty",
                String::from_utf8_lossy(name)
            )
        })
}

/// SIGHUP and SIGPIPE are ignored; SIGTERM and SIGINT ask for a shutdown.
#[doc(alias = "setupSignalHandlers")]
fn setup_signals() {
    let ignored = process::signals::ignore_hangup_and_broken_pipe();
    let installed = process::signals::install_shutdown_handlers(|notice| {
        let text = match notice {
            ShutdownNotice::Sigint => "Received SIGINT scheduling shutdown...",
            ShutdownNotice::Sigterm => "Received SIGTERM scheduling shutdown...",
            ShutdownNotice::Insist => "You insist... exiting now.",
        };
        log::server_log_from_handler(Level::Warning, text);
    });
    if let Err(error) = ignored.and(installed) {
        server_log!(
            Level::Warning,
            "Failed installing the signal handlers: {}",
            super::strerror(&error)
        );
    }
}

/// Logs why the server cannot start.
fn fail(why: &str) -> ExitCode {
    server_log!(Level::Warning, "{why}");
    ExitCode::FAILURE
}
