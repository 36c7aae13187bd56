//! Faults: what happens when the process does something the hardware or the allocator
//! refuses (`sigsegvHandler` and its helpers in `debug.c`).
//!
//! The handler runs on a stack of its own, because the fault may be that the ordinary
//! one is full. It calls the hook with a [`CrashInfo`], whose cheap facts are ready and
//! whose expensive ones (stack traces, memory) are methods: should one of them fault in
//! turn, what was logged before is already in the log, and the handler comes again with
//! `recursive` set for a shorter report. At the end the signal is raised again with its
//! default action, so that the exit status, and the core, are the signal's.
//!
//! # Invariants
//!
//! 1. Only one thread ever reports; a second one that faults waits to be ended.
//! 2. A process that has faulted ends: after the report, after a fault in the shorter
//!    report, or after [`DEADLINE_S`].

use std::io;
use std::marker::PhantomData;
use std::os::fd::{AsRawFd, OwnedFd};
use std::ptr::NonNull;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI32, AtomicU32, Ordering};
use std::time::Duration;

use libc::{c_int, c_void, siginfo_t, ucontext_t};
use rustix::pipe::PipeFlags;

use crate::memcheck::{self, Verdict};
use crate::registers::{self, Registers};
use crate::signals::{self, Handler, set_handler};
use crate::stacktrace::{self, Stack, Threads};
use crate::thread;

/// A report may take this many seconds; [`extend_deadline`] starts the time anew.
pub const DEADLINE_S: u32 = 60;

/// Told about a fault, in its handler. Ordinary code is allowed, since the process is
/// lost anyway, but what it needs may be broken or locked: the standard library's output,
/// for one, if it was that which was interrupted. Write to descriptors.
pub type CrashHook = fn(&CrashInfo<'_>);

const FAULTS: [c_int; 5] = [
    libc::SIGSEGV,
    libc::SIGBUS,
    libc::SIGFPE,
    libc::SIGILL,
    libc::SIGABRT,
];

static HOOK: OnceLock<CrashHook> = OnceLock::new();
/// The thread that reports, 0 while all is well.
static REPORTER: AtomicI32 = AtomicI32::new(0);
/// How often the reporting thread has come here.
static VISITS: AtomicU32 = AtomicU32::new(0);
/// What to die of.
static SIGNAL: AtomicI32 = AtomicI32::new(0);
/// Where [`read_memory`] sends what it reads.
static PROBE: OnceLock<(OwnedFd, OwnedFd)> = OnceLock::new();

/// A fault and the state of the thread that had it.
pub struct CrashInfo<'a> {
    /// Its number.
    pub signal: i32,
    /// Why it was sent (`SEGV_MAPERR`, ...), as in sigaction(2).
    pub si_code: i32,
    /// The address that could not be accessed, for `SIGSEGV` and `SIGBUS`.
    pub address: usize,
    /// Process and user that sent the signal with kill(2), if it was sent that way.
    pub sender: Option<(i32, u32)>,
    /// The address of the instruction, 0 where this machine's is not known here.
    pub pc: usize,
    /// The report on an earlier fault failed; keep this one short.
    pub recursive: bool,
    context: NonNull<ucontext_t>,
    /// The context lives as long as the handler runs.
    handler: PhantomData<&'a ucontext_t>,
}

/// The machine code around the instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeDump {
    /// The function.
    pub symbol: Option<String>,
    /// Where the function begins, or the instruction itself if that is not known.
    pub symbol_base: usize,
    /// The file it was loaded from.
    pub module: String,
    /// Where that was loaded to.
    pub module_base: usize,
    /// From the beginning of the function to a bit beyond the instruction; empty if the
    /// function is too long or cannot be read.
    pub code: Vec<u8>,
}

impl CrashInfo<'_> {
    fn context(&self) -> &ucontext_t {
        // SAFETY: the context of the running handler (see `on_fault`); it is changed only
        // inside `stack`, while no reference from here is alive.
        unsafe { self.context.as_ref() }
    }

    /// The processor's registers, to be printed.
    pub fn registers(&self) -> Registers {
        registers::of(self.context())
    }

    /// The topmost words of the stack with their addresses, highest first; fewer, or
    /// none, where there is no memory.
    #[doc(alias = "logStackContent")]
    pub fn stack_words(&self) -> Vec<(usize, usize)> {
        const WORDS: usize = 16;
        let sp = registers::sp(self.context());
        let read = |i: usize| {
            let address = sp.wrapping_add(i * size_of::<usize>());
            let mut word = [0; size_of::<usize>()];
            read_memory(address, &mut word).then(|| (address, usize::from_ne_bytes(word)))
        };
        (0..WORDS).rev().filter_map(read).collect()
    }

    /// Where this thread was, innermost first. In a recursive report without names, since
    /// it may have been the search for them that failed.
    pub fn stack(&self) -> Stack {
        // SAFETY: the context of the running handler (see `on_fault`), of which no
        // reference is alive here.
        let stack = unsafe { Stack::of_context(self.context) };
        if self.recursive {
            stack.without_names()
        } else {
            stack
        }
    }

    /// Where all threads are, this one first.
    pub fn threads(&self) -> Threads {
        let mut threads = stacktrace::all_threads();
        threads.add_current(self.stack());
        threads
    }

    /// Stops all other threads for good and tests the process's memory in place, telling `say` how
    /// it goes. Takes about a second for each 100 MB.
    #[doc(alias = "doFastMemoryTest")]
    pub fn test_memory(&self, mut say: impl FnMut(&str)) -> Verdict {
        memcheck::test_memory(&mut say)
    }

    /// The code of the function that faulted, if it can be told.
    #[doc(alias = "dumpCodeAroundEIP")]
    pub fn code_around_pc(&self) -> Option<CodeDump> {
        const LONGEST_FUNCTION: usize = 8192;
        const BEYOND: usize = 128;
        let module = stacktrace::module_of(self.pc)?;
        let (symbol, symbol_base) = stacktrace::function_at(self.pc);
        let symbol_base = symbol_base.unwrap_or(self.pc);
        let mut code = Vec::new();
        if self.pc.wrapping_sub(symbol_base) < LONGEST_FUNCTION {
            // Up to the end of the page, where the next one may not exist.
            let page = rustix::param::page_size();
            let end = (self.pc + BEYOND).min((self.pc + page) & !(page - 1));
            code.resize(end - symbol_base, 0);
            let mut chunks = code.chunks_mut(512).zip((symbol_base..).step_by(512));
            if !chunks.all(|(chunk, address)| read_memory(address, chunk)) {
                code.clear();
            }
        }
        let (module, module_base) = (module.path, module.base);
        Some(CodeDump {
            symbol,
            symbol_base,
            module,
            module_base,
            code,
        })
    }
}

/// From now on a fault of any thread calls `hook` (that of the first call) and then ends
/// the process by the same signal. Prepares the calling thread as
/// [`thread::started`] does others.
///
/// # Errors
/// For want of memory or descriptors.
#[doc(alias = "setupSigSegvHandler")]
pub fn install(hook: CrashHook) -> io::Result<()> {
    HOOK.get_or_init(|| hook);
    if PROBE.get().is_none() {
        let ends = rustix::pipe::pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK)?;
        PROBE.get_or_init(|| ends);
        // The thread that installs the handlers is the main one: its stack stays.
        std::mem::forget(thread::AltStack::new()?);
    }
    stacktrace::install()?;
    for signal in FAULTS {
        let flags = libc::SA_NODEFER | libc::SA_ONSTACK;
        set_handler(signal, Handler::WithInfo(on_fault), flags)?;
    }
    Ok(())
}

/// Faults end the process without a report (`crash-log-enabled no`).
///
/// # Errors
/// None in practice; what sigaction(2) says.
#[doc(alias = "removeSigSegvHandlers")]
pub fn uninstall() -> io::Result<()> {
    FAULTS
        .iter()
        .try_for_each(|&signal| set_handler(signal, Handler::Default, 0))
}

/// Gives the report in progress `seconds` from now on, for a hook that knows it takes
/// longer than [`DEADLINE_S`].
pub fn extend_deadline(seconds: u32) {
    crate::watchdog::set_timer(Duration::from_secs(seconds.into()));
}

#[doc(alias = "sigsegvHandler")]
#[inline(never)]
extern "C" fn on_fault(signal: c_int, info: *mut siginfo_t, context: *mut c_void) {
    let me = signals::gettid();
    let reporter = REPORTER.compare_exchange(0, me, Ordering::SeqCst, Ordering::SeqCst);
    if reporter.is_err_and(|other| other != me) {
        loop {
            std::thread::sleep(Duration::from_secs(1));
        }
    }
    let visit = VISITS.fetch_add(1, Ordering::SeqCst);
    if visit > 1 {
        die_of(signal);
    }

    SIGNAL.store(signal, Ordering::SeqCst);
    if set_handler(libc::SIGALRM, Handler::Plain(on_deadline), 0).is_ok() {
        signals::mask(libc::SIG_UNBLOCK, &[libc::SIGALRM]);
        extend_deadline(DEADLINE_S);
    }

    let Some(context) = NonNull::new(context.cast::<ucontext_t>()) else {
        die_of(signal)
    };
    // SAFETY: the kernel calls this with a siginfo and a context that live, in the frame
    // below this one, until the handler returns, which it does not; nobody else refers to
    // them. The accessors read fields of a union of integers, initialised whichever of
    // its variants the kernel wrote.
    let (si_code, address, sender, pc) = unsafe {
        let info = &*info;
        let sender = (info.si_code == libc::SI_USER).then(|| (info.si_pid(), info.si_uid()));
        (
            info.si_code,
            info.si_addr() as usize,
            sender,
            registers::pc(context.as_ref()),
        )
    };
    let recursive = visit > 0;
    let handler = PhantomData;
    let crash = CrashInfo {
        signal,
        si_code,
        address,
        sender,
        pc,
        recursive,
        context,
        handler,
    };
    if let Some(hook) = HOOK.get() {
        hook(&crash);
    }
    die_of(signal);
}

/// The report hangs.
extern "C" fn on_deadline(_alarm: c_int) {
    die_of(SIGNAL.load(Ordering::SeqCst));
}

/// Ends the process by `signal`, as if there were no handler.
fn die_of(signal: c_int) -> ! {
    let _ = set_handler(signal, Handler::Default, 0);
    signals::mask(libc::SIG_UNBLOCK, &[signal]);
    // SAFETY: both are async-signal-safe; the first ends the process unless the signal's
    // default is not to, which is true of none of `FAULTS`.
    unsafe {
        libc::raise(signal);
        libc::_exit(128 + signal);
    }
}

/// Copies memory that may not be there; `false` if it is not. For up to 512 bytes.
///
/// The kernel is asked to write the bytes into a pipe: a bad address makes that fail
/// with `EFAULT` where reading it here would fault. Only the reporting thread calls this.
pub(crate) fn read_memory(address: usize, into: &mut [u8]) -> bool {
    let Some((reader, writer)) = PROBE.get() else {
        return false;
    };
    // SAFETY: the kernel checks the range itself and reads only what this process may
    // read. The bytes may be changing meanwhile; they are copied, not referred to.
    let sent = unsafe { libc::write(writer.as_raw_fd(), address as *const c_void, into.len()) };
    if sent <= 0 {
        return false;
    }
    let received = rustix::io::read(reader, &mut *into);
    sent as usize == into.len() && received == Ok(into.len())
}
