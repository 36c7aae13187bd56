//! What a thread of the server does first: takes a name, leaves signals for the main
//! thread to that, and gets a stack for the fault handler.

use std::ffi::CString;
use std::io;
use std::marker::PhantomData;
use std::ptr;

use libc::c_void;
use rustix::mm::{MapFlags, MprotectFlags, ProtFlags};

/// Room for a crash report with names from debug information. Only what is used costs
/// memory.
const STACK_SIZE: usize = 1 << 20;

/// A prepared thread; to be kept until the thread ends.
#[must_use = "the preparation ends with the guard"]
pub struct ThreadGuard(#[allow(dead_code)] Option<AltStack>);

/// Prepares the calling thread: its name in ps and gdb is `name` (cut after 15 bytes), it
/// gets no `SIGALRM`, and a fault in it can be reported even if its stack is full.
#[doc(alias = "redis_set_thread_title")]
pub fn started(name: &str) -> ThreadGuard {
    set_name(name);
    crate::watchdog::keep_alarms_away();
    // Without that stack a report is cut short, which is no reason not to run.
    ThreadGuard(AltStack::new().ok())
}

/// Names the calling thread; the kernel keeps 15 bytes.
pub fn set_name(name: &str) {
    if let Ok(name) = CString::new(name) {
        let _ = rustix::thread::set_name(&name);
    }
}

/// The stack on which this thread handles faults.
///
/// ```text
///   mapping: [ guard page, no access | STACK_SIZE bytes, grows down toward the guard ]
/// ```
pub(crate) struct AltStack {
    mapping: *mut c_void,
    len: usize,
    previous: libc::stack_t,
    /// It belongs to the thread that made it.
    not_send: PhantomData<*const ()>,
}

impl AltStack {
    pub(crate) fn new() -> io::Result<AltStack> {
        let page = rustix::param::page_size();
        let len = page + STACK_SIZE;
        let prot = ProtFlags::READ | ProtFlags::WRITE;
        let flags = MapFlags::PRIVATE | MapFlags::NORESERVE;
        // SAFETY: a new mapping at a place of the kernel's choice.
        let mapping = unsafe { rustix::mm::mmap_anonymous(ptr::null_mut(), len, prot, flags)? };
        let previous = libc::stack_t {
            ss_sp: ptr::null_mut(),
            ss_flags: libc::SS_DISABLE,
            ss_size: 0,
        };
        let mut stack = AltStack {
            mapping,
            len,
            previous,
            not_send: PhantomData,
        };
        let ours = libc::stack_t {
            ss_sp: mapping.wrapping_byte_add(page),
            ss_flags: 0,
            ss_size: STACK_SIZE,
        };
        // SAFETY: the first page of the mapping above, which nobody uses; then the rest of
        // it, which stays mapped until `drop` has put the earlier stack back. No handler is
        // running on the earlier one: handlers of this crate do not make such stacks.
        unsafe {
            rustix::mm::mprotect(mapping, page, MprotectFlags::empty())?;
            if libc::sigaltstack(&raw const ours, &raw mut stack.previous) == -1 {
                return Err(io::Error::last_os_error());
            }
        }
        Ok(stack)
    }
}

impl Drop for AltStack {
    fn drop(&mut self) {
        // SAFETY: on the thread that made it (it is not Send) and not inside a handler on
        // it; the earlier stack, the standard library's, lives until the thread ends. Then
        // nothing refers to the mapping any more.
        unsafe {
            libc::sigaltstack(&raw const self.previous, ptr::null_mut());
            let _ = rustix::mm::munmap(self.mapping, self.len);
        }
    }
}
