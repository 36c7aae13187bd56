//! Where threads are: stacks as addresses, addresses as names (`logStackTrace`,
//! `writeStacktraces` of `debug.c`, and `threads_mngr.c`).
//!
//! A stack is taken as bare addresses, which needs no allocation and so can be done in a
//! signal handler; names are looked up when it is printed. Other threads take their own:
//! each gets a `SIGUSR2` and writes its addresses into a slot.
//!
//! ```text
//!   SLOTS  [ tid len addr addr ... | tid len addr ... | ... ]      claimed by CLAIMED++
//!            thread A                thread B                      finished: DONE++
//! ```
//!
//! A printed line is the one backtrace_symbols_fd(3) gives, with the C name that
//! documentation uses in parentheses, followed by the Rust name and the source line:
//!
//! ```text
//! redis-server(debugCommand+0x5c)[0x55d0c8b2a41c] server::debug::debug_command at debug.rs:7
//! ```
//!
//! Invariant: slots are atomics throughout, so a thread that answers late can at worst
//! mix its addresses into the answer of another, never corrupt anything.

use std::ffi::{CStr, c_void};
use std::fmt;
use std::fs;
use std::io;
use std::mem::MaybeUninit;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use libc::{c_int, siginfo_t, ucontext_t};

use crate::crash;
use crate::registers;
use crate::signals::{self, Handler, KeepErrno, set_handler};

/// Deeper stacks are cut off at the outer end.
pub const MAX_FRAMES: usize = 100;
/// More threads than this are not asked.
pub const MAX_THREADS: usize = 50;
/// Threads that have not answered by then are left out.
const TIMEOUT: Duration = Duration::from_secs(2);
/// Asks a thread for its stack.
const SIGNAL: c_int = libc::SIGUSR2;

/// The stack of one thread: where it is, and the return addresses outward from there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack {
    addresses: Vec<usize>,
    /// The first address is that of an instruction, not one that a call returns to.
    interrupted: bool,
    names: bool,
}

impl Stack {
    /// The stack of the calling thread, beginning with the caller.
    #[inline(never)]
    pub fn here() -> Stack {
        let mut addresses = [0; MAX_FRAMES];
        let len = walk(&mut addresses);
        // The walk itself and this function are not what the caller asked about.
        let own = addresses[..len]
            .iter()
            .position(|&a| is_in(a, Stack::here as fn() -> Stack as usize));
        let first = own.map_or(0, |own| own + 1);
        Stack {
            addresses: addresses[first..len].to_vec(),
            interrupted: false,
            names: true,
        }
    }

    /// The stack of the calling thread as it was when a signal interrupted it.
    ///
    /// # Safety
    /// `context` is the one of a handler that is running on this thread, and no reference
    /// to it is alive.
    pub(crate) unsafe fn of_context(context: NonNull<ucontext_t>) -> Stack {
        let mut addresses = [0; MAX_FRAMES];
        // SAFETY: by the contract.
        let pc = registers::pc(unsafe { context.as_ref() });
        // The unwinder looks at the instruction and would fault as the processor did.
        let mut range = 0..0;
        if crash::read_memory(pc, &mut [0]) {
            // SAFETY: by the contract.
            range = unsafe { walk_from(context, &mut addresses) };
        }
        if range.is_empty() {
            // There is no code at this address, so there was a call to it; the walk cannot
            // start there, but in the caller.
            // SAFETY: by the contract; the context is as before afterwards.
            range = unsafe { walk_from_caller(context, &mut addresses) };
            let callers = addresses[range].iter().copied();
            return Stack {
                addresses: std::iter::once(pc).chain(callers).collect(),
                interrupted: true,
                names: true,
            };
        }
        Stack {
            addresses: addresses[range].to_vec(),
            interrupted: true,
            names: true,
        }
    }

    /// The same, but printed without looking anything up in debug information.
    pub(crate) fn without_names(mut self) -> Stack {
        self.names = false;
        self
    }

    /// The addresses, innermost first.
    pub fn addresses(&self) -> &[usize] {
        &self.addresses
    }
}

impl fmt::Display for Stack {
    /// One line per function, each ended by a newline.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, &address) in self.addresses.iter().enumerate() {
            // The call is before the place it returns to, which may be another line.
            let is_instruction = i == 0 && self.interrupted;
            let inside = address.wrapping_sub(usize::from(!is_instruction));
            write_address(f, address, inside, self.names)?;
        }
        Ok(())
    }
}

/// The line, or lines where functions were inlined, for one instruction's address.
pub fn describe(address: usize) -> String {
    struct Line(usize);
    impl fmt::Display for Line {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write_address(f, self.0, self.0, true)
        }
    }
    Line(address).to_string()
}

fn write_address(
    f: &mut fmt::Formatter<'_>,
    address: usize,
    inside: usize,
    names: bool,
) -> fmt::Result {
    let module = module_of(inside).map_or_else(|| "?".into(), |module| module.path);
    let offset = function_start(inside).map(|start| address.wrapping_sub(start));
    let mut written = Ok(());
    let mut found = false;
    if names {
        resolve(inside, |symbol| {
            found = true;
            let name = symbol
                .name()
                .map_or_else(|| "?".into(), |name| format!("{name:#}"));
            written = written.and_then(|()| {
                write!(f, "{module}({}", c_name(&name, is_rust(&name, symbol)))?;
                if let Some(offset) = offset {
                    write!(f, "+{offset:#x}")?;
                }
                write!(f, ")[{address:#x}] {name}")?;
                if let (Some(file), Some(line)) = (symbol.filename(), symbol.lineno()) {
                    write!(f, " at {}:{line}", file.display())?;
                }
                writeln!(f)
            });
        });
    }
    written?;
    match (found, offset) {
        (true, _) => Ok(()),
        (false, Some(offset)) => writeln!(f, "{module}(+{offset:#x})[{address:#x}]"),
        (false, None) => writeln!(f, "{module}[{address:#x}]"),
    }
}

/// The name that a Rust function's original has, going by the rule that ported functions
/// keep their nouns: `server::debug::debug_command` is `debugCommand`. Names that are
/// not Rust's stay as they are, and of closures and the like there is no original.
fn c_name(name: &str, is_rust: bool) -> String {
    if !is_rust {
        return name.into();
    }
    let name = without_generics(name);
    let last = name.rsplit_once("::").map_or(name, |(_, last)| last);
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if !last.chars().all(plain) {
        return last.into();
    }
    let mut words = last.split('_').filter(|word| !word.is_empty());
    let mut camel = words.next().unwrap_or("").to_string();
    for word in words {
        let (initial, rest) = word.split_at(1);
        camel += &initial.to_ascii_uppercase();
        camel += rest;
    }
    camel
}

/// A release build's debug information has names without their paths, so that it takes
/// the file to tell.
fn is_rust(name: &str, symbol: &backtrace::Symbol) -> bool {
    let file = symbol.filename().and_then(std::path::Path::extension);
    name.contains("::") || file.is_some_and(|extension| extension == "rs")
}

/// `function` for `function::<Of, These>` and for `function<Of, These>`.
fn without_generics(name: &str) -> &str {
    if !name.ends_with('>') {
        return name;
    }
    let mut open = 0;
    for (i, c) in name.char_indices().rev() {
        match c {
            // Not the end of an arrow.
            '>' if !name[..i].ends_with('-') => open += 1,
            '<' => open -= 1,
            _ => {}
        }
        if open == 0 {
            let function = name[..i].trim_end_matches("::");
            return if function.is_empty() { name } else { function };
        }
    }
    name
}

/// The name and the first address of the function around an instruction.
pub(crate) fn function_at(address: usize) -> (Option<String>, Option<usize>) {
    let mut name = None;
    // With inlined functions the last one is that which has the code.
    resolve(address, |symbol| {
        name = symbol.name().map(|name| format!("{name:#}"));
    });
    (name, function_start(address))
}

/// From now on addresses stay addresses: there is no memory for reading debug information.
pub fn look_up_no_names() {
    NO_NAMES.store(true, Ordering::Relaxed);
}

static NO_NAMES: AtomicBool = AtomicBool::new(false);

fn resolve(inside: usize, mut found: impl FnMut(&backtrace::Symbol)) {
    if NO_NAMES.load(Ordering::Relaxed) {
        return;
    }
    // The library takes every address for a return address and looks one byte before it.
    backtrace::resolve(inside.wrapping_add(1) as *mut c_void, |symbol| {
        found(symbol);
    });
}

// ---------------------------------------------------------------------------------------
// Walking
// ---------------------------------------------------------------------------------------

/// Fills `addresses` from this thread's stack; how many there are. Does not allocate.
fn walk(addresses: &mut [usize; MAX_FRAMES]) -> usize {
    let mut len = 0;
    let record = |frame: &backtrace::Frame| {
        let address = frame.ip() as usize;
        // The outermost frame may be the end mark instead.
        if address != 0 {
            addresses[len] = address;
            len += 1;
        }
        len < MAX_FRAMES
    };
    // SAFETY: unsynchronized is about a lock that only Windows' walk needs; here it is the
    // unwinder, which every thread may use at any time.
    unsafe { backtrace::trace_unsynchronized(record) };
    len
}

/// Walks out of the running handler; the part of `addresses` that belongs to what the
/// signal interrupted, empty if the walk did not get there.
///
/// # Safety
/// As [`Stack::of_context`].
unsafe fn walk_from(
    context: NonNull<ucontext_t>,
    addresses: &mut [usize; MAX_FRAMES],
) -> std::ops::Range<usize> {
    // SAFETY: by the contract.
    let pc = registers::pc(unsafe { context.as_ref() });
    let len = walk(addresses);
    // An address without code can be named by the unwinder, but then the walk ends there.
    match addresses[..len].iter().position(|&address| address == pc) {
        Some(start) if start + 1 < len => start..len,
        _ => 0..0,
    }
}

/// As [`walk_from`], with the context for the time of the walk as if the call to a place
/// without code had returned.
///
/// # Safety
/// As [`Stack::of_context`].
unsafe fn walk_from_caller(
    mut context: NonNull<ucontext_t>,
    addresses: &mut [usize; MAX_FRAMES],
) -> std::ops::Range<usize> {
    // SAFETY: by the contract nobody else refers to the context, and the references made
    // here end before the walk, in which the unwinder reads it.
    let saved = unsafe { context.as_ref().uc_mcontext };
    // SAFETY: as above.
    let Some(caller) = registers::return_address(unsafe { context.as_ref() }) else {
        return 0..0;
    };
    // SAFETY: as above.
    registers::set_returned(unsafe { context.as_mut() }, caller);
    // SAFETY: by the contract.
    let range = unsafe { walk_from(context, addresses) };
    // SAFETY: as above.
    unsafe { context.as_mut().uc_mcontext = saved };
    range
}

unsafe extern "C" {
    /// Of the unwinder that the standard library brings along; null if it does not know.
    fn _Unwind_FindEnclosingFunction(pc: *mut c_void) -> *mut c_void;
}

fn function_start(address: usize) -> Option<usize> {
    // SAFETY: takes any address and looks it up in the loaded modules' tables.
    let start = unsafe { _Unwind_FindEnclosingFunction(address as *mut c_void) } as usize;
    (start != 0).then_some(start)
}

fn is_in(address: usize, function: usize) -> bool {
    function_start(address.wrapping_sub(1)) == Some(function)
}

/// A file that code was loaded from.
pub(crate) struct Module {
    pub(crate) path: String,
    pub(crate) base: usize,
}

/// The module an address lies in.
pub(crate) fn module_of(address: usize) -> Option<Module> {
    let mut info = MaybeUninit::<libc::Dl_info>::zeroed();
    // SAFETY: takes any address and fills `info` when it returns nonzero; zeros are valid
    // for its pointers, too.
    let info = unsafe {
        if libc::dladdr(address as *const c_void, info.as_mut_ptr()) == 0 {
            return None;
        }
        info.assume_init()
    };
    let path = if info.dli_fname.is_null() {
        String::new()
    } else {
        // SAFETY: not null, and then a string that lives as long as the module is loaded.
        unsafe { CStr::from_ptr(info.dli_fname) }
            .to_string_lossy()
            .into_owned()
    };
    Some(Module {
        path,
        base: info.dli_fbase as usize,
    })
}

// ---------------------------------------------------------------------------------------
// All threads
// ---------------------------------------------------------------------------------------

/// A thread and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadStack {
    /// Its id.
    pub tid: i32,
    /// Its name.
    pub name: String,
    /// It is the one that asks.
    pub current: bool,
    /// Where it is.
    pub stack: Stack,
}

/// All threads that could be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threads {
    /// Those that answered.
    pub list: Vec<ThreadStack>,
    /// How many were asked.
    pub expected: usize,
}

impl Threads {
    /// Puts the calling thread in front.
    pub(crate) fn add_current(&mut self, stack: Stack) {
        let tid = signals::gettid();
        self.list.insert(
            0,
            ThreadStack {
                tid,
                name: name_of(tid),
                current: true,
                stack,
            },
        );
        self.expected += 1;
    }
}

impl fmt::Display for Threads {
    /// As the crash report shows them, from an empty line to the count.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for thread in &self.list {
            let mark = if thread.current { " *" } else { "" };
            write!(
                f,
                "\n{} {}{mark}\n{}",
                thread.tid, thread.name, thread.stack
            )?;
        }
        writeln!(
            f,
            "\n{}/{} expected stacktraces.",
            self.list.len(),
            self.expected
        )
    }
}

struct Slot {
    tid: AtomicI32,
    len: AtomicUsize,
    addresses: [AtomicUsize; MAX_FRAMES],
}

static SLOTS: [Slot; MAX_THREADS] = [const {
    Slot {
        tid: AtomicI32::new(0),
        len: AtomicUsize::new(0),
        addresses: [const { AtomicUsize::new(0) }; MAX_FRAMES],
    }
}; MAX_THREADS];
static CLAIMED: AtomicUsize = AtomicUsize::new(0);
static DONE: AtomicUsize = AtomicUsize::new(0);
static ASKING: AtomicBool = AtomicBool::new(false);

/// Threads can be asked from now on.
#[doc(alias = "ThreadsManager_init")]
pub(crate) fn install() -> io::Result<()> {
    // On the thread's own stack: the walk needs more room than the standard library's
    // stacks for signals have.
    set_handler(SIGNAL, Handler::WithInfo(on_asked), libc::SA_RESTART)
}

/// Where all other threads are. Takes microseconds, or two seconds when a thread does not
/// answer; nothing is found while another thread is asking.
#[doc(alias = "writeStacktraces")]
#[doc(alias = "ThreadsManager_runOnThreads")]
#[inline(never)]
pub fn all_threads() -> Threads {
    if ASKING.swap(true, Ordering::SeqCst) {
        return Threads {
            list: Vec::new(),
            expected: 0,
        };
    }
    CLAIMED.store(0, Ordering::SeqCst);
    DONE.store(0, Ordering::SeqCst);
    let expected = ready_threads().into_iter().filter(|&tid| ask(tid)).count();
    wait_for_answers(expected);
    let answered = CLAIMED.load(Ordering::SeqCst).min(MAX_THREADS);
    let mut list: Vec<_> = SLOTS[..answered].iter().filter_map(answer_in).collect();
    list.sort_by_key(|thread| thread.tid);
    ASKING.store(false, Ordering::SeqCst);
    Threads { list, expected }
}

fn ask(tid: i32) -> bool {
    // SAFETY: a system call on numbers; a thread that is gone makes it fail.
    unsafe { libc::syscall(libc::SYS_tgkill, libc::getpid(), tid, SIGNAL) == 0 }
}

fn wait_for_answers(expected: usize) {
    let end = Instant::now() + TIMEOUT;
    while DONE.load(Ordering::SeqCst) < expected && Instant::now() < end {
        std::thread::sleep(Duration::from_micros(10));
    }
}

fn answer_in(slot: &Slot) -> Option<ThreadStack> {
    let len = slot.len.swap(0, Ordering::SeqCst);
    if len == 0 {
        return None;
    }
    let tid = slot.tid.load(Ordering::Relaxed);
    let addresses = slot.addresses[..len]
        .iter()
        .map(|a| a.load(Ordering::Relaxed))
        .collect();
    let stack = Stack {
        addresses,
        interrupted: true,
        names: true,
    };
    Some(ThreadStack {
        tid,
        name: name_of(tid),
        current: false,
        stack,
    })
}

extern "C" fn on_asked(_signal: c_int, _info: *mut siginfo_t, context: *mut c_void) {
    let _errno = KeepErrno::new();
    if !ASKING.load(Ordering::SeqCst) {
        return;
    }
    let claimed = CLAIMED.fetch_add(1, Ordering::SeqCst);
    let (Some(slot), Some(context)) = (SLOTS.get(claimed), NonNull::new(context.cast())) else {
        return;
    };
    let mut addresses = [0; MAX_FRAMES];
    // SAFETY: the context of this very handler.
    let range = unsafe { walk_from(context, &mut addresses) };
    for (to, &from) in slot.addresses.iter().zip(&addresses[range.clone()]) {
        to.store(from, Ordering::Relaxed);
    }
    slot.tid.store(signals::gettid(), Ordering::Relaxed);
    slot.len.store(range.len(), Ordering::SeqCst);
    DONE.fetch_add(1, Ordering::SeqCst);
}

/// The other threads that neither block nor ignore the signal.
#[doc(alias = "get_ready_to_signal_threads_tids")]
fn ready_threads() -> Vec<i32> {
    let me = signals::gettid();
    let Ok(tasks) = fs::read_dir("/proc/self/task") else {
        return Vec::new();
    };
    tasks
        .filter_map(|task| task.ok()?.file_name().to_str()?.parse().ok())
        .filter(|&tid| tid != me && is_ready(tid))
        .take(MAX_THREADS)
        .collect()
}

#[doc(alias = "is_thread_ready_to_signal")]
fn is_ready(tid: i32) -> bool {
    let Ok(status) = fs::read_to_string(format!("/proc/self/task/{tid}/status")) else {
        return false;
    };
    let refuses = |line: &str| {
        let mask = line
            .strip_prefix("SigBlk:\t")
            .or_else(|| line.strip_prefix("SigIgn:\t"));
        mask.is_some_and(|mask| {
            // Bit 0 stands for signal 1.
            u64::from_str_radix(mask, 16).map_or(true, |mask| mask & (1 << (SIGNAL - 1)) != 0)
        })
    };
    !status.lines().any(refuses)
}

fn name_of(tid: i32) -> String {
    let name = fs::read_to_string(format!("/proc/self/task/{tid}/comm"));
    name.map_or_else(|_| String::new(), |name| name.trim_end().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stack_of_the_caller_begins_with_the_caller() {
        let stack = Stack::here();
        let text = stack.to_string();
        let first = text.lines().next().unwrap();
        assert!(
            first.contains("(theStackOfTheCallerBeginsWithTheCaller+0x"),
            "{text}"
        );
        assert!(stack.addresses().len() > 3);
    }

    #[test]
    fn a_stack_without_names_still_tells_module_and_address() {
        let stack = Stack::here().without_names();
        let line = format!("[{:#x}]", stack.addresses()[0]);
        let text = stack.to_string();
        assert!(text.lines().next().unwrap().ends_with(&line), "{text}");
        assert!(!text.contains("stacktrace"), "{text}");
    }

    #[test]
    fn the_c_name_of_a_ported_function_is_its_noun_in_the_other_case() {
        for (rust, c) in [
            ("server::debug::debug_command", "debugCommand"),
            (
                "server::bio::bio_process_background_jobs",
                "bioProcessBackgroundJobs",
            ),
            ("debug_command", "debugCommand"),
            ("ae::EventLoop<C>::process_events", "processEvents"),
            ("ae::EventLoop<C>::main::<fn(a::B) -> c::D>", "main"),
            (
                "call_once<(), a::b_c::{closure_env#0}<fn(), ()>>",
                "callOnce",
            ),
            ("<a::B as c::D<e::F>>::some_method", "someMethod"),
            ("server::bio::start::{{closure}}", "{{closure}}"),
        ] {
            assert_eq!(c_name(rust, true), c);
        }
        assert_eq!(c_name("epoll_wait", false), "epoll_wait");
    }
}
