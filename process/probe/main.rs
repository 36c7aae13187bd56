//! A program that does one thing to itself, for the tests to look at from outside.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use process::signals::{self, ShutdownNotice};
use process::watchdog::Alarm;
use process::{CrashInfo, ProcTitle, crash, limits, oom, stacktrace, thread, watchdog};
use rustix::process::{Resource, Rlimit, setrlimit};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let arg = |i: usize| args.get(i).map_or("", String::as_str);
    match arg(1) {
        "shutdown" => shutdown(),
        "crash" => crash(arg(2), arg(3)),
        "watchdog" => watchdog_and_on(),
        "daemonize" => daemonize(Path::new(arg(2))),
        "title" => title(arg(2)),
        "title-threads" => title_with_threads(),
        "oom" => oom_score(),
        "files" => println!(
            "{:?}",
            process::adjust_open_files_limit(arg(2).parse().unwrap())
        ),
        "cow-bug" => println!("{:?}", process::syscheck::madv_free_fork_bug()),
        "slow-clock" => println!("{:?}", process::syscheck::clock_is_slow()),
        "memtest" => std::process::exit(process::memtest(1, 1)),
        other => panic!("no probe is called {other:?}"),
    }
}

/// A line that is there at once, whatever happens next, and without a lock, whatever was
/// interrupted.
fn say(line: &str) {
    let line = format!("{line}\n");
    let mut left = line.as_bytes();
    while !left.is_empty() {
        let written = rustix::io::write(rustix::stdio::stdout(), left).unwrap();
        left = &left[written..];
    }
}

// ---------------------------------------------------------------------------------------

fn shutdown() {
    signals::ignore_hangup_and_broken_pipe().unwrap();
    signals::install_shutdown_handlers(|notice| {
        let line = match notice {
            ShutdownNotice::Sigint => "hook: SIGINT\n",
            ShutdownNotice::Sigterm => "hook: SIGTERM\n",
            ShutdownNotice::Insist => "hook: insist\n",
        };
        rustix::io::write(rustix::stdio::stdout(), line.as_bytes()).unwrap();
    })
    .unwrap();
    say("ready");
    while !signals::shutdown_asap() {
        std::thread::sleep(Duration::from_millis(5));
    }
    say(&format!(
        "asap after signal {}",
        signals::last_sig_received()
    ));
    // Refuses to end, as a server does that has to save first.
    std::thread::sleep(Duration::from_secs(20));
}

// ---------------------------------------------------------------------------------------

static ADDRESS: AtomicU64 = AtomicU64::new(8);

fn crash(how: &str, more: &str) {
    // No core files, please.
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, none).unwrap();
    let hook = match more {
        "hang" => hang,
        "again" => crash_again,
        _ => report,
    };
    crash::install(hook).unwrap();
    if more == "uninstalled" {
        crash::uninstall().unwrap();
    }
    std::thread::spawn(idle_in_the_background);
    std::thread::sleep(Duration::from_millis(50));
    if more == "thread" {
        let faulty = move |how: &str| {
            let _guard = thread::started("faulty");
            debug_command(how);
        };
        let how = how.to_string();
        std::thread::spawn(move || faulty(&how)).join().unwrap();
    }
    debug_command(how);
}

#[inline(never)]
fn idle_in_the_background() {
    let _guard = thread::started("bio_idle");
    loop {
        std::thread::sleep(Duration::from_secs(100));
    }
}

#[inline(never)]
fn debug_command(how: &str) {
    match how {
        "segv" => {
            let address = ADDRESS.load(Ordering::Relaxed) as *const u8;
            // SAFETY: none; the fault is what is wanted.
            let byte = unsafe { address.read_volatile() };
            println!("{byte}");
        }
        "jump" => {
            // SAFETY: none; the fault is what is wanted.
            let nowhere: extern "C" fn() =
                unsafe { std::mem::transmute(ADDRESS.load(Ordering::Relaxed) as usize) };
            nowhere();
        }
        "overflow" => println!("{}", recurse(1)),
        "abort" => std::process::abort(),
        "wait" => {
            say("ready");
            std::thread::sleep(Duration::from_secs(20));
        }
        other => panic!("no way to crash is called {other:?}"),
    }
    // Keeps this function's frame: nothing above is its tail call.
    ADDRESS.fetch_add(1, Ordering::Relaxed);
}

#[inline(never)]
#[expect(unconditional_recursion)]
fn recurse(depth: u64) -> u64 {
    let block = [depth; 512];
    recurse(std::hint::black_box(&block)[7]).wrapping_add(block[3])
}

fn report(crash: &CrashInfo<'_>) {
    say(&format!(
        "signal {} code {} address {:#x} pc {:#x} recursive {} killed {}",
        crash.signal,
        crash.si_code,
        crash.address,
        crash.pc,
        crash.recursive,
        crash.sender.is_some(),
    ));
    say(&format!("EIP:\n{}", stacktrace::describe(crash.pc)));
    say(&format!("STACK{}", crash.threads()));
    say(&format!("REGISTERS{}", crash.registers()));
    for (address, word) in crash.stack_words() {
        say(&format!("({address:016x}) -> {word:016x}"));
    }
    if let Some(code) = crash.code_around_pc() {
        say(&format!(
            "code of {:?}: {} bytes",
            code.symbol,
            code.code.len()
        ));
    }
    say("END");
}

fn hang(_crash: &CrashInfo<'_>) {
    say("hanging");
    crash::extend_deadline(1);
    std::thread::sleep(Duration::from_secs(20));
}

fn crash_again(crash: &CrashInfo<'_>) {
    let lines = crash.stack().to_string().lines().count();
    say(&format!(
        "recursive {} lines {}",
        crash.recursive,
        lines > 0
    ));
    debug_command("segv");
}

// ---------------------------------------------------------------------------------------

fn watchdog_and_on() {
    watchdog::install(|alarm: &Alarm| {
        say(&format!(
            "timer {}\nEIP: {}",
            alarm.by_timer,
            stacktrace::describe(alarm.pc)
        ));
        say(&format!("STACK{}END", alarm.threads));
        REPORTED.store(true, Ordering::Release);
    })
    .unwrap();
    std::thread::spawn(idle_in_the_background);
    std::thread::sleep(Duration::from_millis(50));
    watchdog::schedule_signal(50);
    // Taken back in time.
    watchdog::schedule_signal(0);
    watchdog::schedule_signal(100);
    slow_command();
    say("still alive");
    std::thread::sleep(Duration::from_secs(20));
}

/// The watchdog has told where all threads are.
static REPORTED: AtomicBool = AtomicBool::new(false);

/// Slow enough for the watchdog however busy the machine is, and given up for lost in the end.
#[inline(never)]
fn slow_command() {
    let start = std::time::Instant::now();
    while !REPORTED.load(Ordering::Acquire) && start.elapsed() < Duration::from_mins(1) {
        ADDRESS.fetch_add(1, Ordering::Relaxed);
    }
}

// ---------------------------------------------------------------------------------------

fn daemonize(folder: &Path) {
    let before = process::pid();
    process::daemonize().unwrap();
    assert_ne!(process::pid(), before);
    println!("to /dev/null");
    let fact = |fd: u32| std::fs::read_link(format!("/proc/self/fd/{fd}")).unwrap();
    let session = rustix::process::getsid(None)
        .unwrap()
        .as_raw_nonzero()
        .get();
    let facts = format!(
        "{:?} {}",
        [fact(0), fact(1), fact(2)],
        session == process::pid()
    );
    std::fs::write(folder.join("facts.tmp"), facts).unwrap();
    process::create_pid_file(&folder.join("pid")).unwrap();
    std::fs::rename(folder.join("facts.tmp"), folder.join("facts")).unwrap();
    while !folder.join("stop").exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    process::remove_pid_file(&folder.join("pid")).unwrap();
    process::remove_pid_file(&folder.join("pid")).unwrap();
}

fn title(new: &str) {
    let mut title = ProcTitle::init().unwrap();
    assert!(ProcTitle::init().is_err(), "there is one area");
    title.set("something longer than what follows, to be covered");
    title.set(new);
    let args: Vec<String> = std::env::args().skip(1).collect();
    let kept = std::env::var("PROBE_KEPT").unwrap();
    let shown = std::fs::read("/proc/self/cmdline").unwrap();
    println!("{args:?} {kept} {:?}", String::from_utf8_lossy(&shown));
}

fn title_with_threads() {
    let other = std::thread::spawn(|| std::thread::sleep(Duration::from_millis(100)));
    println!(
        "{}",
        ProcTitle::init().is_err() && process::daemonize().is_err()
    );
    other.join().unwrap();
}

fn oom_score() {
    use oom::OomScoreAdj::{Absolute, No, Relative};
    let base = oom::oom_score_adj().unwrap();
    let mut score = oom::OomScore::new();
    let mut seen = Vec::new();
    // Upwards, which needs no privileges.
    for how in [No, Relative(10), Absolute(base + 20), Absolute(5000)] {
        score.adjust(how).unwrap();
        seen.push(oom::oom_score_adj().unwrap() - base);
    }
    let back = score
        .adjust(No)
        .map(|()| oom::oom_score_adj().unwrap() - base);
    println!(
        "{seen:?} {base} {:?} {}",
        back.ok(),
        limits::open_files_limit() > 0
    );
}
