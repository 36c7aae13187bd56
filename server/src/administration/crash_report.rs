//! What is left in the log when the process dies: faults, panics, failed assertions, and the
//! watchdog's look at a process that hangs.
//!
//! Answers to `sigsegvHandler`, `_serverAssert`, `_serverPanic`, `logStackTrace` and
//! `watchdogSignalHandler` in debug.c; catching the signals and walking the stacks is the `process`
//! crate's work, and this file is the words around it. A panic of Rust is reported as what it is,
//! an assertion that failed or a software failure, and then aborts, which brings it here again as
//! SIGABRT with registers and stacks.
//!
//! The server, the client being served and its command are where the interrupted code left them;
//! the report looks at them through [`Witness`]es. Its parts come in the original's order: stack,
//! registers, INFO, clients, the current client, configuration, code.

use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicBool, Ordering};

use networking::Args;
use process::memcheck::Verdict;
use process::watchdog::Alarm;
use process::witness::{Subject, Witness};
use process::{CrashInfo, crash, watchdog};
use sds::Sds;

use super::config::{Config, config_debug_info};
use super::identity::REDIS_VERSION;
use super::info::{Sections, gen_redis_info_string};
use super::log::{self, Level};
use crate::clients::client::Client;
use crate::clients::client_info::client_info_line;
use crate::server::Server;
use crate::server_log;

/// The server, from its start to its end.
pub static SERVER: Witness<TheServer> = Witness::new();
/// The client whose command runs.
pub static CURRENT_CLIENT: Witness<TheClient> = Witness::new();
/// Its arguments.
pub static CURRENT_ARGS: Witness<TheArgs> = Witness::new();

/// What [`SERVER`] shows.
pub struct TheServer;
/// What [`CURRENT_CLIENT`] shows.
pub struct TheClient;
/// What [`CURRENT_ARGS`] shows.
pub struct TheArgs;

impl Subject for TheServer {
    type At<'a> = Server;
}
impl Subject for TheClient {
    type At<'a> = Client;
}
impl Subject for TheArgs {
    type At<'a> = Args<'a>;
}

/// Address space for the report on having none left.
const OOM_RESERVE: usize = 32 << 20;

/// Has faults and panics reported from now on.
pub fn install(config: &Config) {
    std::panic::set_hook(Box::new(report_panic));
    zmalloc::set_oom_handler(report_out_of_memory);
    // Where so much is not to be had, the report will be as short as it has to be.
    let _ = zmalloc::keep_reserve(OOM_RESERVE);
    enable(config.crash_log_enabled);
    if let Err(error) = watchdog::install(report_alarm) {
        let error = super::strerror(&error);
        server_log!(Level::Warning, "Failed installing the watchdog: {error}");
    }
    set_watchdog(config.watchdog_period);
}

/// `crash-log-enabled`: whether faults are reported.
#[doc(alias = "setupSigSegvHandler")]
#[doc(alias = "removeSigSegvHandlers")]
pub fn enable(enabled: bool) {
    let done = if enabled {
        crash::install(report_fault)
    } else {
        crash::uninstall()
    };
    if let Err(error) = done {
        server_log!(
            Level::Warning,
            "Failed changing the crash handlers: {}",
            super::strerror(&error)
        );
    }
}

/// `watchdog-period`: sets the timer anew, or stops it.
pub fn set_watchdog(period_ms: i32) {
    watchdog::schedule_signal(period_ms.max(0) as u32);
}

/// The shortest time the watchdog can be asked for: two rounds of [`super::cron::server_cron`], which
/// is what shows it that the loop comes round.
#[doc(alias = "applyWatchdogPeriod")]
pub fn watchdog_period(period_ms: i32, hz: u32) -> i32 {
    match period_ms {
        ..=0 => 0,
        period => period.max(2000 / hz as i32),
    }
}

fn line(text: std::fmt::Arguments<'_>) {
    log::server_log_fmt(Level::Warning, text);
}

fn raw(text: &str) {
    log::server_log_raw_from_handler(text.as_bytes());
}

const REPORT_START: &str = "\n\n=== REDIS BUG REPORT START: Cut & paste starting from here ===\n";
const REPORT_END: &str = "
=== REDIS BUG REPORT END. Make sure to include from START to END. ===

  Suspect RAM error? Use redis-server --test-memory to verify it.

  Some other issues could be detected by redis-server --check-system
";

/// Begins the report, once: a failed assertion has begun it when its abort comes here.
#[doc(alias = "bugReportStart")]
fn bug_report_start() {
    static BEGUN: AtomicBool = AtomicBool::new(false);
    if !BEGUN.swap(true, Ordering::Relaxed) {
        raw(REPORT_START);
    }
}

/// The whole report on a fault.
#[doc(alias = "sigsegvHandler")]
#[doc(alias = "printCrashReport")]
#[inline(never)]
fn report_fault(info: &CrashInfo<'_>) {
    if info.recursive {
        line(format_args!(
            "Crashed running signal handler. Providing reduced version of recursive crash report."
        ));
    }
    bug_report_start();
    line(format_args!(
        "Redis {REDIS_VERSION} crashed by signal: {}, si_code: {}",
        info.signal, info.si_code
    ));
    if let Some((pid, uid)) = info.sender {
        line(format_args!("Killed by PID: {pid}, UID: {uid}"));
    } else if info.signal == libc::SIGSEGV || info.signal == libc::SIGBUS {
        line(format_args!("Accessing address: {:#x}", info.address));
    }
    if info.pc != 0 {
        line(format_args!(
            "Crashed running the instruction at: {:#x}",
            info.pc
        ));
    }
    raw("\n------ STACK TRACE ------\n");
    raw(&info.threads().to_string());
    raw("\n------ STACK TRACE DONE ------\n");
    if !info.recursive {
        raw("\n------ REGISTERS ------\n");
        raw(&info.registers().to_string());
        raw("\n");
        report_stack_words(info);
        SERVER.look(info, |server| report_server(info, server));
        report_code(info);
    }
    raw(REPORT_END);
}

/// The words on top of the stack, among which may be what users stored.
#[doc(alias = "logStackContent")]
fn report_stack_words(info: &CrashInfo<'_>) {
    if SERVER.look(info, |server| server.config.hide_user_data_from_log) == Some(true) {
        line(format_args!(
            "hide-user-data-from-log is on, skip logging stack content to avoid spilling PII."
        ));
        return;
    }
    for (address, word) in info.stack_words() {
        line(format_args!("({address:016x}) -> {word:016x}"));
    }
}

/// INFO, who is connected, who is being served, and what is configured.
#[doc(alias = "logServerInfo")]
#[doc(alias = "logModulesInfo")]
#[doc(alias = "logConfigDebugInfo")]
fn report_server(info: &CrashInfo<'_>, server: &Server) {
    raw("\n------ INFO OUTPUT ------\n");
    CURRENT_CLIENT
        .look(info, |client| report_clients(info, server, Some(client)))
        .unwrap_or_else(|| report_clients(info, server, None));
    // There are no modules: the title stands for what they would tell.
    raw("\n------ MODULES INFO OUTPUT ------\n");
    raw("\n------ CONFIG DEBUG OUTPUT ------\n");
    log::server_log_raw_from_handler(&config_debug_info(&server.config));
    if server.config.crash_memcheck_enabled {
        do_fast_memory_test(info);
    }
}

/// Whether it may have been the machine's memory that made the process fail.
#[doc(alias = "doFastMemoryTest")]
fn do_fast_memory_test(info: &CrashInfo<'_>) {
    raw("\n------ FAST MEMORY TEST ------\n");
    // This thread lets no signal stop it.
    let _ = zmalloc::set_background_thread(false);
    raw(match info.test_memory(raw) {
        Verdict::Passed => {
            "Fast memory test PASSED, however your memory can still be broken. Please run a memory \
             test for several hours if possible.\n"
        }
        Verdict::Errors(_) => "!!! MEMORY ERROR DETECTED! Check your memory ASAP !!!\n",
        Verdict::NotTested => "Memory is not tested: another thread does not stop.\n",
    });
}

fn report_clients(info: &CrashInfo<'_>, server: &Server, current: Option<&Client>) {
    raw(&gen_redis_info_string(server, current, Sections::ALL));
    raw("\n------ CLIENT LIST OUTPUT ------\n");
    for client in server.clients.iter(current) {
        raw(&format!("{}\n", client_line(server, client)));
    }
    if let Some(client) = current {
        CURRENT_ARGS.look(info, |args| log_current_client(server, client, *args));
    }
}

/// The client being served, its command, and the value its first argument names, if it names one.
#[doc(alias = "logCurrentClient")]
fn log_current_client(server: &Server, client: &Client, args: Args<'_>) {
    const LONGEST_ARGUMENT: usize = 128;
    raw("\n------ CURRENT CLIENT INFO ------\n");
    raw(&format!("{}\n", client_line(server, client)));
    raw(&format!("argc: '{}'\n", args.len()));
    for (position, argument) in args.iter().enumerate() {
        if position > 0 && server.config.hide_user_data_from_log {
            raw(&format!("argv[{position}]: '*redacted*'\n"));
            continue;
        }
        let shown = &argument[..argument.len().min(LONGEST_ARGUMENT)];
        let mut quoted = Sds::new();
        quoted.cat_repr(shown);
        raw(&format!(
            "argv[{position}]: '{}'\n",
            String::from_utf8_lossy(&quoted)
        ));
        if argument.eq_ignore_ascii_case(b"auth") {
            // What follows is a password.
            break;
        }
    }
    let Some(key) = args.get(1) else {
        return;
    };
    let slot = server.dbs.key_slot(key);
    let keyspace = &server.dbs.dbs[client.db_index].keyspace;
    if let Some(entry) = keyspace.find(slot, key, dict::hash(key)) {
        line(format_args!(
            "key '{}' found in DB containing the following object:",
            String::from_utf8_lossy(key)
        ));
        line(format_args!("Object type: {}", entry.object_type() as u8));
        line(format_args!("Object encoding: {}", entry.encoding() as u8));
        let count = entry.refcount(server.dbs.env.integers_shared);
        line(format_args!("Object refcount: {count}"));
    }
}

fn client_line(server: &Server, client: &Client) -> String {
    client_info_line(server, client, server.config.hide_user_data_from_log)
}

/// The machine code that faulted, for a disassembler.
#[doc(alias = "dumpCodeAroundEIP")]
fn report_code(info: &CrashInfo<'_>) {
    let Some(dump) = info.code_around_pc() else {
        return;
    };
    raw("\n\n------ DUMPING CODE AROUND EIP ------\n");
    raw(&format!(
        "Symbol: {} (base: {:#x})\nModule: {} (base {:#x})\n",
        dump.symbol.as_deref().unwrap_or("?"),
        dump.symbol_base,
        dump.module,
        dump.module_base
    ));
    for chunk in dump.code.chunks(32) {
        for byte in chunk {
            raw(&format!("{byte:02x}"));
        }
        raw("\n");
    }
}

/// A panic: a failed assertion in the original's words, or anything else that must not happen.
#[doc(alias = "_serverAssert")]
#[doc(alias = "_serverPanic")]
#[doc(alias = "serverAssert")]
#[doc(alias = "serverPanic")]
fn report_panic(info: &PanicHookInfo<'_>) {
    let message = info.payload_as_str().unwrap_or("?");
    let place = info
        .location()
        .map_or_else(|| "?".to_owned(), ToString::to_string);
    bug_report_start();
    if message.starts_with("assertion") {
        line(format_args!("=== ASSERTION FAILED ==="));
        line(format_args!("==> {place} '{message}' is not true"));
    } else {
        line(format_args!(
            "------------------------------------------------"
        ));
        line(format_args!(
            "!!! Software Failure. Press left mouse button to continue"
        ));
        line(format_args!("Guru Meditation: {message} #{place}"));
        line(format_args!(
            "------------------------------------------------"
        ));
    }
    // In a build that unwinds, too, a broken invariant ends the process here.
    std::process::abort();
}

/// The allocator gave up. The stack is told in addresses: to read the debug information that has the
/// names takes more memory than could be set aside for it.
#[doc(alias = "redisOutOfMemoryHandler")]
fn report_out_of_memory(bytes: usize) -> ! {
    line(format_args!("Out Of Memory allocating {bytes} bytes!"));
    process::stacktrace::look_up_no_names();
    panic!("Redis aborting for OUT OF MEMORY. Allocating {bytes} bytes!");
}

/// The event loop has not come round in time, or somebody sent SIGALRM to see where it is.
#[doc(alias = "watchdogSignalHandler")]
fn report_alarm(alarm: &Alarm) {
    line(format_args!(
        "\n--- WATCHDOG TIMER EXPIRED ---{}",
        if alarm.by_timer {
            ""
        } else {
            "\nReceived SIGALRM"
        }
    ));
    raw("\n------ STACK TRACE ------\n");
    raw(&alarm.threads.to_string());
    raw("\n------ STACK TRACE DONE ------\n");
    line(format_args!("--------\n"));
}
