//! As the global allocator of a process: everything std allocates is counted, and running out of memory
//! goes where it should.

use std::env;
use std::process::{Command, Output};

use zmalloc::{Zmalloc, fallible, good_size, set_oom_handler, used_memory};

#[global_allocator]
static ALLOCATOR: Zmalloc = Zmalloc;

/// Set in the processes that are meant to die.
const ROLE: &str = "ZMALLOC_TEST_ROLE";

/// Runs one test of this file again in a process of its own.
fn run_alone(test: &str, role: &str) -> Output {
    Command::new(env::current_exe().expect("a path"))
        .args(["--exact", test, "--test-threads=1", "--nocapture"])
        .env(ROLE, role)
        .output()
        .expect("started")
}

fn role() -> Option<String> {
    env::var(ROLE).ok()
}

#[test]
fn boxes_and_vectors_are_counted_by_their_class() {
    if role().is_none() {
        let output = run_alone("boxes_and_vectors_are_counted_by_their_class", "count");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        return;
    }
    // The harness's own thread allocates when it likes. In one of many rounds it does not.
    assert!((0..100).any(|_| counts_exactly()));
}

/// Allocates and frees this and that; whether each step was counted as the classes of its blocks.
fn counts_exactly() -> bool {
    let before = used_memory();
    let boxed = Box::new([0u8; 33]);
    let one = used_memory().wrapping_sub(before);
    let mut vector: Vec<u8> = Vec::with_capacity(100);
    let both = used_memory().wrapping_sub(before);
    vector.resize(1_000_000, 7);
    let grown = used_memory().wrapping_sub(before);
    let expected = [100, vector.capacity()].map(|bytes| good_size(33) + good_size(bytes));
    // Freed by a thread that ends, allocated by one that goes on.
    let thread = std::thread::spawn(move || drop((boxed, vector)));
    thread.join().expect("joined");
    let left = used_memory().saturating_sub(before);
    one == good_size(33) && [both, grown] == expected && left < 1000
}

#[test]
fn thread_locals_with_destructors_do_not_lose_bytes() {
    if role().is_none() {
        let output = run_alone("thread_locals_with_destructors_do_not_lose_bytes", "locals");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        return;
    }
    thread_local! {
        static HELD: std::cell::RefCell<Vec<u8>> = const { std::cell::RefCell::new(Vec::new()) };
    }
    let run = || {
        std::thread::spawn(|| HELD.with_borrow_mut(|held| held.resize(1 << 20, 1)))
            .join()
            .expect("joined");
    };
    run();
    let before = used_memory();
    (0..1000).for_each(|_| run());
    // The test harness allocates a little in its own thread meanwhile; a thousand lost blocks, even
    // of the smallest size, would be more.
    assert!(
        used_memory().abs_diff(before) < 8000,
        "{} {before}",
        used_memory()
    );
}

#[test]
fn a_reservation_that_fails_in_a_fallible_section_is_an_error() {
    let mut vector: Vec<u8> = Vec::new();
    assert!(fallible(|| vector.try_reserve_exact(isize::MAX as usize)).is_err());
}

#[test]
fn without_a_handler_running_out_says_how_much_and_aborts() {
    if role().is_some() {
        drop(Vec::<u8>::with_capacity(isize::MAX as usize));
        return;
    }
    let output = run_alone(
        "without_a_handler_running_out_says_how_much_and_aborts",
        "default",
    );
    assert!(!output.status.success());
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    let expected = format!(
        "zmalloc: Out of memory trying to allocate {} bytes\n",
        isize::MAX
    );
    assert!(message.contains(&expected), "{message}");
}

#[test]
fn the_handler_is_told_how_much_was_asked_for() {
    fn handler(size: usize) -> ! {
        eprintln!("handler: {size}");
        std::process::exit(42)
    }
    if role().is_some() {
        set_oom_handler(handler);
        drop(Vec::<u8>::with_capacity(1 << 60));
        return;
    }
    let output = run_alone("the_handler_is_told_how_much_was_asked_for", "handler");
    assert_eq!(output.status.code(), Some(42));
    assert!(String::from_utf8_lossy(&output.stderr).contains(&format!("handler: {}", 1u64 << 60)));
}
