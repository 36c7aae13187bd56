//! What is left in the log when the process dies: faults, panics, failed assertions, and the
//! watchdog's look at a process that hangs.
//!
//! Answers to `sigsegvHandler`, `_serverAssert`, `_serverPanic`, `logStackTrace` and
//! `watchdogSignalHandler` in debug.c; catching the signals and walking the stacks is the `process`
//! crate's work, and this file is the words around it. A panic of Rust is reported as what it is,
//! an assertion that failed or a software failure, and then aborts, which brings it here again as
//! SIGABRT with registers and stacks.
//!
//! Difference from the original: the report has no INFO output and no client list, because they
//! belong to the [`Server`](crate::server::Server) that the interrupted code was changing. It says
//! which command was running, and the figures that are process-wide.

use std::panic::PanicHookInfo;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU16, Ordering};

use command::{CommandId, SPECS};
use process::watchdog::Alarm;
use process::{CrashInfo, crash, watchdog};

use super::config::{Config, config_debug_info};
use super::identity::{Identity, REDIS_VERSION};
use super::log::{self, Level};
use crate::server_log;

/// What a report tells of the process that no handler could ask it for any more.
struct Facts {
    run_id: String,
    port: i32,
    config: Vec<u8>,
}

static FACTS: OnceLock<Facts> = OnceLock::new();

/// The command being run; [`NO_COMMAND`] between commands.
static CURRENT_COMMAND: AtomicU16 = AtomicU16::new(NO_COMMAND);
const NO_COMMAND: u16 = u16::MAX;

/// Notes which command runs from now on, for a report.
#[inline]
pub fn command_begins(id: CommandId) {
    CURRENT_COMMAND.store(id.index() as u16, Ordering::Relaxed);
}

/// Notes that no command runs.
#[inline]
pub fn command_ends() {
    CURRENT_COMMAND.store(NO_COMMAND, Ordering::Relaxed);
}

/// Has faults and panics reported from now on.
pub fn install(config: &Config, identity: &Identity) {
    FACTS.get_or_init(|| Facts {
        run_id: identity.run_id.clone(),
        port: config.port,
        config: config_debug_info(config),
    });
    std::panic::set_hook(Box::new(report_panic));
    zmalloc::set_oom_handler(report_out_of_memory);
    enable(config.crash_log_enabled);
    if let Err(error) = watchdog::install(report_alarm) {
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
            "Failed changing the crash handlers: {error}"
        );
    }
}

/// `watchdog-period`: sets the timer anew, or stops it.
#[doc(alias = "applyWatchdogPeriod")]
pub fn set_watchdog(period_ms: i32) {
    watchdog::schedule_signal(period_ms.max(0) as u32);
}

fn line(text: std::fmt::Arguments<'_>) {
    log::server_log_fmt(Level::Warning, text);
}

fn raw(text: &str) {
    log::server_log_raw_from_handler(text.as_bytes());
}

const REPORT_START: &str = "\n\n=== REDIS BUG REPORT START: Cut & paste starting from here ===\n";
const REPORT_END: &str =
    "\n=== REDIS BUG REPORT END. Make sure to include from START to END. ===\n\n";

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
    raw(REPORT_START);
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
        report_process();
        raw("\n------ REGISTERS ------\n");
        raw(&info.registers().to_string());
        for (address, word) in info.stack_words() {
            raw(&format!("\n({address:016x}) -> {word:016x}"));
        }
        report_code(info);
    }
    raw(REPORT_END);
}

/// What is known of the process besides its stacks.
fn report_process() {
    raw("\n------ INFO OUTPUT ------\n");
    if let Some(facts) = FACTS.get() {
        raw(&format!(
            "redis_version:{REDIS_VERSION}\nrun_id:{}\ntcp_port:{}\n",
            facts.run_id, facts.port
        ));
    }
    raw(&format!(
        "used_memory:{}\nused_memory_rss:{}\n",
        zmalloc::used_memory(),
        zmalloc::rss()
    ));
    raw("\n------ CURRENT COMMAND ------\n");
    let running = SPECS.get(usize::from(CURRENT_COMMAND.load(Ordering::Relaxed)));
    raw(running.map_or("none", |spec| spec.full_name));
    raw("\n\n------ CONFIG DEBUG OUTPUT ------\n");
    if let Some(facts) = FACTS.get() {
        log::server_log_raw_from_handler(&facts.config);
    }
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
fn report_panic(info: &PanicHookInfo<'_>) {
    let message = info.payload_as_str().unwrap_or("?");
    let place = info
        .location()
        .map_or_else(|| "?".to_owned(), ToString::to_string);
    raw(REPORT_START);
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

/// The allocator gave up.
#[doc(alias = "redisOutOfMemoryHandler")]
fn report_out_of_memory(bytes: usize) -> ! {
    line(format_args!("Out Of Memory allocating {bytes} bytes!"));
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
