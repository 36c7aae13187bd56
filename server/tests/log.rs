//! The log of a whole process: one test, because there is one log.

use std::cell::Cell;
use std::fs;
use std::os::unix::ffi::OsStrExt;

use server::administration::log::{
    Level, LogSettings, Role, adopt_process, configure, is_enabled, server_log_from_handler,
    server_log_raw, set_role, set_verbosity,
};
use server::server_log;

#[test]
fn lines_reach_the_file_according_to_level_role_and_place() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let path = dir.path().join("log");
    configure(&LogSettings {
        verbosity: Level::Notice,
        file: path.as_os_str().as_bytes().to_vec(),
        syslog: None,
    });
    let take = || {
        let text = fs::read_to_string(&path).expect("the log");
        fs::write(&path, "").expect("an empty log");
        text
    };
    let pid = std::process::id();

    server_log!(Level::Notice, "not the server yet");
    assert!(take().starts_with(&format!("{pid}:C ")));
    adopt_process();

    let evaluated = Cell::new(0);
    let count = || {
        evaluated.set(evaluated.get() + 1);
        evaluated.get()
    };
    server_log!(Level::Verbose, "off {}", count());
    server_log!(Level::Notice, "on {}", count());
    let line = take();
    assert!(line.starts_with(&format!("{pid}:M ")), "{line}");
    assert!(
        line.ends_with(" * on 1\n"),
        "what is off is not evaluated: {line}"
    );
    assert_eq!(line.lines().count(), 1);
    assert_eq!(
        line.len(),
        format!("{pid}:M 21 Nov 2026 14:03:09.512 * on 1\n").len()
    );

    set_role(Role::Replica);
    server_log!(Level::Warning, "replica");
    assert!(take().starts_with(&format!("{pid}:S ")));

    set_verbosity(Level::Nothing);
    assert!(!is_enabled(Level::Warning));
    server_log!(Level::Warning, "nothing");
    server_log_raw(Level::Warning, b"nothing");
    assert_eq!(take(), "");

    set_verbosity(Level::Debug);
    server_log_raw(Level::Debug, b"raw");
    assert_eq!(take(), "raw");

    server_log_from_handler(Level::Warning, "Received SIGTERM");
    let line = take();
    assert!(
        line.starts_with(&format!("{pid}:signal-handler (")),
        "{line}"
    );
    assert!(line.ends_with(") Received SIGTERM\n"), "{line}");

    let long = "x".repeat(5000);
    server_log!(Level::Notice, "{long}");
    let line = take();
    assert!(
        line.ends_with("x\n") && line.len() < 1100,
        "{} bytes",
        line.len()
    );
}
