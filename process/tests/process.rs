//! The process from outside: the probe is started, signalled and looked at.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

struct Probe {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Probe {
    fn start(args: &[&str]) -> Probe {
        let mut command = Command::new(env!("CARGO_BIN_EXE_process-probe"));
        let folder = std::env::temp_dir();
        command
            .args(args)
            .current_dir(folder)
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Probe { child, out }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        line.trim_end().into()
    }

    fn lines_until(&mut self, last: &str) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            let line = self.line();
            if line.ends_with(last) || (line.is_empty() && self.out.fill_buf().unwrap().is_empty())
            {
                return lines;
            }
            lines.push(line);
        }
    }

    fn kill(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// The rest of the output, and how it ended.
    fn end(mut self) -> (String, ExitStatus) {
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).unwrap();
        (rest, self.child.wait().unwrap())
    }
}

fn output(args: &[&str]) -> String {
    let (out, status) = Probe::start(args).end();
    assert!(status.success(), "{args:?}: {status}");
    out.trim_end().into()
}

fn position(lines: &[String], part: &str) -> usize {
    let found = lines.iter().position(|line| line.contains(part));
    found.unwrap_or_else(|| panic!("no {part:?} in {lines:#?}"))
}

#[test]
fn sigterm_and_sigint_ask_for_a_shutdown_and_a_second_sigint_insists() {
    let mut probe = Probe::start(&["shutdown"]);
    assert_eq!(probe.line(), "ready");
    probe.kill(Signal::HUP);
    probe.kill(Signal::PIPE);
    probe.kill(Signal::TERM);
    assert_eq!(probe.line(), "hook: SIGTERM");
    assert_eq!(probe.line(), "asap after signal 15");
    probe.kill(Signal::TERM);
    assert_eq!(probe.line(), "hook: SIGTERM", "only SIGINT insists");
    probe.kill(Signal::INT);
    assert_eq!(probe.line(), "hook: insist");
    assert_eq!(probe.end().1.code(), Some(1));
}

#[test]
fn a_first_sigint_only_asks() {
    let mut probe = Probe::start(&["shutdown"]);
    assert_eq!(probe.line(), "ready");
    probe.kill(Signal::INT);
    assert_eq!(probe.line(), "hook: SIGINT");
    assert_eq!(probe.line(), "asap after signal 2");
    probe.kill(Signal::KILL);
    assert_eq!(probe.end().1.signal(), Some(9));
}

#[test]
fn a_segfault_is_reported_with_where_and_why_and_ends_by_the_signal() {
    let mut probe = Probe::start(&["crash", "segv"]);
    let lines = probe.lines_until("END");
    assert!(
        lines[0].starts_with("signal 11 code 1 address 0x8 pc 0x"),
        "{lines:#?}"
    );
    assert!(lines[0].ends_with("recursive false killed false"));
    let eip = &lines[position(&lines, "EIP:") + 1];
    assert!(eip.contains("process-probe("), "{eip}");

    // The faulting thread comes first, and its first line is the faulting function.
    let stack = &lines[position(&lines, "STACK")..];
    assert!(stack[1].ends_with(" process-probe *"), "{stack:#?}");
    let first = &stack[2..position(stack, "process_probe::main")];
    assert!(
        first.iter().all(|line| !line.contains("on_fault")),
        "{first:#?}"
    );
    let command = &first[position(first, "(debugCommand+0x")];
    assert!(
        command.contains("process_probe::debug_command at "),
        "{command}"
    );
    assert!(command.contains("probe/main.rs:"), "{command}");
    // The other one is there, too.
    let idle = position(stack, " bio_idle");
    assert!(position(&stack[idle..], "idleInTheBackground") > 0);
    position(stack, "2/2 expected stacktraces.");

    position(&lines, "RAX:");
    position(&lines, "RIP:");
    assert!(position(&lines, "CSGSFS:") < position(&lines, ") -> "));
    assert_eq!(
        lines.iter().filter(|line| line.contains(") -> ")).count(),
        16
    );
    let code = &lines[position(&lines, "code of Some(")];
    assert!(!code.ends_with(" 0 bytes"), "{code}");

    let (_, status) = probe.end();
    assert_eq!(status.signal(), Some(11));
}

#[test]
fn a_call_to_nowhere_shows_the_caller() {
    let mut probe = Probe::start(&["crash", "jump"]);
    let lines = probe.lines_until("END");
    assert!(
        lines[0].starts_with("signal 11 code 1 address 0x8 pc 0x8 "),
        "{lines:#?}"
    );
    let stack = &lines[position(&lines, "STACK")..];
    assert_eq!(stack[2], "?[0x8]");
    assert!(stack[3].contains("(debugCommand+0x"), "{stack:#?}");
    assert!(stack[4].contains("(crash+0x"), "{stack:#?}");
    assert_eq!(probe.end().1.signal(), Some(11));
}

#[test]
fn a_full_stack_is_reported_from_another_one() {
    for more in ["", "thread"] {
        let mut probe = Probe::start(&["crash", "overflow", more]);
        let lines = probe.lines_until("END");
        assert!(lines[0].starts_with("signal 11 "), "{lines:#?}");
        let recursions = lines
            .iter()
            .filter(|line| line.contains("(recurse+0x"))
            .count();
        assert!(recursions > 90, "{lines:#?}");
        if more == "thread" {
            assert!(
                lines[position(&lines, "STACK") + 1].ends_with(" faulty *"),
                "{lines:#?}"
            );
        }
        assert_eq!(probe.end().1.signal(), Some(11));
    }
}

#[test]
fn an_abort_is_a_crash_and_so_is_one_sent_from_outside() {
    let mut probe = Probe::start(&["crash", "abort"]);
    let lines = probe.lines_until("END");
    assert!(lines[0].starts_with("signal 6 "), "{lines:#?}");
    position(&lines, "debugCommand");
    assert_eq!(probe.end().1.signal(), Some(6));

    let mut probe = Probe::start(&["crash", "wait"]);
    assert_eq!(probe.line(), "ready");
    probe.kill(Signal::ABORT);
    let lines = probe.lines_until("END");
    assert!(lines[0].contains("code 0 "), "{lines:#?}");
    assert!(lines[0].ends_with("killed true"), "{lines:#?}");
    position(&lines, "debugCommand");
    assert_eq!(probe.end().1.signal(), Some(6));
}

#[test]
fn a_crash_in_the_report_gets_a_short_report_and_then_the_end() {
    let (out, status) = Probe::start(&["crash", "abort", "again"]).end();
    assert_eq!(
        out,
        "recursive false lines true\nrecursive true lines true\n"
    );
    assert_eq!(status.signal(), Some(11), "the last fault");
}

#[test]
fn a_report_that_hangs_is_given_up() {
    let start = Instant::now();
    let (out, status) = Probe::start(&["crash", "segv", "hang"]).end();
    assert_eq!(out, "hanging\n");
    assert_eq!(status.signal(), Some(11));
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn without_handlers_a_fault_ends_silently() {
    let (out, status) = Probe::start(&["crash", "segv", "uninstalled"]).end();
    assert_eq!(out, "");
    assert_eq!(status.signal(), Some(11));
}

#[test]
fn the_watchdog_tells_where_all_threads_are_and_the_process_goes_on() {
    let mut probe = Probe::start(&["watchdog"]);
    let report = |probe: &mut Probe| probe.lines_until("END");
    let lines = report(&mut probe);
    assert_eq!(lines[0], "timer true");
    // It may be in a function that the slow one calls.
    assert!(
        lines[1].starts_with("EIP: ") && lines[1].contains("[0x"),
        "{lines:#?}"
    );
    assert!(
        lines[position(&lines, "STACK") + 1].ends_with(" process-probe"),
        "{lines:#?}"
    );
    position(&lines, "(slowCommand+0x");
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.contains("idleInTheBackground"))
            .count(),
        1
    );
    position(&lines, "2/2 expected stacktraces.");
    assert!(
        !lines.iter().any(|line| line.contains("watchdog::watch")),
        "{lines:#?}"
    );
    assert_eq!(probe.line(), "still alive");

    probe.kill(Signal::ALARM);
    assert_eq!(report(&mut probe)[0], "timer false");
    probe.kill(Signal::KILL);
}

#[test]
fn a_daemon_leads_its_own_session_and_leaves_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    assert_eq!(output(&["daemonize", path.to_str().unwrap()]), "");
    await_file(path.join("facts").as_path());
    let facts = std::fs::read_to_string(path.join("facts")).unwrap();
    assert_eq!(facts, r#"["/dev/null", "/dev/null", "/dev/null"] true"#);
    let pid = std::fs::read_to_string(path.join("pid")).unwrap();
    let pid: i32 = pid.strip_suffix('\n').unwrap().parse().unwrap();
    rustix::process::test_kill_process(Pid::from_raw(pid).unwrap()).unwrap();
    std::fs::write(path.join("stop"), "").unwrap();
    let start = Instant::now();
    while path.join("pid").exists() {
        assert!(start.elapsed() < Duration::from_secs(5));
    }
}

fn await_file(path: &Path) {
    let start = Instant::now();
    while !path.exists() {
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "{}",
            path.display()
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_title_is_shown_while_arguments_and_environment_stay_readable() {
    for title in [
        "probe *:6379",
        &"a title longer than all arguments ".repeat(9),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_process-probe"));
        command
            .arg0("p")
            .args(["title", title])
            .env("PROBE_KEPT", "kept");
        let out = command.output().unwrap();
        let out = String::from_utf8(out.stdout).unwrap();
        let shown = out.trim_end().split_once(" kept ").unwrap();
        assert_eq!(shown.0, format!("{:?}", ["title", title]));
        assert_eq!(shown.1.replace("\\0", ""), format!("{title:?}"));
    }
}

#[test]
fn with_other_threads_there_is_neither_title_nor_daemon() {
    assert_eq!(output(&["title-threads"]), "true");
}

#[test]
fn the_oom_score_is_relative_or_absolute_limited_and_restored() {
    let out = output(&["oom"]);
    let base: i32 = out.split(' ').nth(4).unwrap().parse().unwrap();
    let most = 1000 - base;
    assert!(out.starts_with(&format!("[0, 10, 20, {most}]")), "{out}");
    // Going down needs privileges on some systems.
    assert!(out.contains("Some(0)") || out.contains("None"), "{out}");
}

#[test]
fn the_limit_of_open_files_is_raised_within_the_hard_limit() {
    let mut command = Command::new("sh");
    let script = format!(
        "ulimit -n 500; ulimit -S -n 100; {} files $0",
        env!("CARGO_BIN_EXE_process-probe")
    );
    command.arg("-c").arg(script);
    let run = |command: &mut Command, clients: &str| {
        let out = command.arg(clients).output().unwrap();
        String::from_utf8(out.stdout).unwrap()
    };
    assert_eq!(run(&mut command, "200"), "Raised { from: 100, to: 232 }\n");
}

#[test]
fn the_system_can_be_asked_about_its_bugs() {
    // This machine's kernel is not of the one kind that has it.
    assert_eq!(output(&["cow-bug"]), "Some(false)");
    assert!(output(&["slow-clock"]).starts_with("Some("));
}

#[test]
fn the_memory_test_passes_here() {
    assert!(output(&["memtest"]).contains("Your memory passed this test."));
}
