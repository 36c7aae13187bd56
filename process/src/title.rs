//! The title that ps and top show (`setproctitle.c`).
//!
//! There is no call for this. The kernel shows the memory in which it put the arguments
//! when the program started, and that memory is ours to write to:
//!
//! ```text
//!   arg_start                    arg_end = env_start                       env_end
//!   | redis-server\0 --port\0 6379\0 | HOME=/root\0 PATH=/usr/bin\0 ...\0 |
//!   | redis-server 127.0.0.1:6379\0\0. \0\0\0...                          |   afterwards
//! ```
//!
//! If the byte before `arg_end` is not NUL, the kernel takes it as the sign of a title
//! and shows the text up to the first NUL, across the border if need be.
//!
//! # Why that is sound
//!
//! 1. The four addresses come from the kernel (`/proc/self/stat`), and so does that of the
//!    vector of pointers to the arguments, which lies where the stack began; its contents
//!    are compared with them before anything is written.
//! 2. Every pointer into the area that the C runtime and the standard library keep (the
//!    argument vector, `environ`, the two names of the program) is first given a copy of
//!    its own. Neither hands out references into the area: what they give is copied.
//! 3. That happens while there is only one thread, so nobody is reading the pointers.
//! 4. [`ProcTitle::init`] succeeds once, and its value is the only way to the area from
//!    then on: changing it needs `&mut`.

use std::ffi::{CStr, c_char};
use std::fs;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

/// The area of the arguments and the environment, free to be written to.
pub struct ProcTitle {
    base: *mut u8,
    /// Of the arguments alone.
    arg_len: usize,
    /// Of arguments and environment.
    len: usize,
}

// SAFETY: the area belongs to the process, not to a thread, and by (4) to this value.
unsafe impl Send for ProcTitle {}

static TAKEN: AtomicBool = AtomicBool::new(false);

unsafe extern "C" {
    static mut program_invocation_name: *mut c_char;
    static mut program_invocation_short_name: *mut c_char;
}

impl ProcTitle {
    /// Takes possession of the area. To be called at the start of `main`.
    ///
    /// # Errors
    /// `EBUSY` when there are other threads, `AlreadyExists` on a second call, and
    /// `Unsupported` where /proc does not tell.
    #[doc(alias = "spt_init")]
    pub fn init() -> io::Result<ProcTitle> {
        let stat = fs::read_to_string("/proc/self/stat")?;
        let area = Area::parse(&stat).ok_or(io::ErrorKind::Unsupported)?;
        if !crate::daemon::is_single_threaded() {
            return Err(rustix::io::Errno::BUSY.into());
        }
        if TAKEN.swap(true, Ordering::SeqCst) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let argc = std::env::args_os().len();
        // SAFETY: `start_stack` is where the kernel put argc, and above it argv; at least a
        // word is there in any case, and that it is argc is checked before going on. There
        // is one thread, so nobody reads the pointers that are exchanged.
        unsafe {
            let argc_on_stack = area.start_stack as *mut usize;
            if argc_on_stack.read() != argc {
                return Err(io::ErrorKind::Unsupported.into());
            }
            let argv = argc_on_stack.add(1).cast::<*mut c_char>();
            if argv.read() as usize != area.arg_start || !argv.add(argc).read().is_null() {
                return Err(io::ErrorKind::Unsupported.into());
            }
            area.move_out(argv);
            area.move_out(libc::environ);
            area.move_out_one(&raw mut program_invocation_name);
            area.move_out_one(&raw mut program_invocation_short_name);
        }
        let arg_len = area.arg_end - area.arg_start;
        let len = area.env_end - area.arg_start;
        Ok(ProcTitle {
            base: area.arg_start as *mut u8,
            arg_len,
            len,
        })
    }

    /// Shows `title`, or as much of it as there is room for. O(length of the area).
    #[doc(alias = "setproctitle")]
    pub fn set(&mut self, title: &str) {
        // SAFETY: by (1) the area is `len` bytes of this process's memory, by (2) and (4)
        // nobody else uses them.
        let area = unsafe { std::slice::from_raw_parts_mut(self.base, self.len) };
        write_title(area, self.arg_len, title.as_bytes());
    }
}

/// Fills the area. Its last byte stays NUL.
fn write_title(area: &mut [u8], arg_len: usize, title: &[u8]) {
    area.fill(0);
    let len = title.len().min(area.len() - 1);
    area[..len].copy_from_slice(&title[..len]);
    // The sign of a title, unless the title itself covers it or it has no NUL after it.
    if len + 1 < arg_len && arg_len < area.len() {
        area[arg_len - 1] = b'.';
    }
}

/// Addresses the kernel tells.
struct Area {
    start_stack: usize,
    arg_start: usize,
    arg_end: usize,
    env_end: usize,
}

impl Area {
    /// From /proc/self/stat; `None` unless arguments and environment adjoin.
    fn parse(stat: &str) -> Option<Area> {
        // The second field, the name in parentheses, may contain anything.
        let rest = &stat[stat.rfind(')')? + 2..];
        let fields: Vec<&str> = rest.split_ascii_whitespace().collect();
        // The fields are counted from 1 in proc(5), and the third is the first of these.
        let field = |number: usize| fields.get(number - 3)?.parse().ok();
        let (arg_start, arg_end) = (field(48)?, field(49)?);
        let (env_start, env_end) = (field(50)?, field(51)?);
        let start_stack: usize = field(28)?;
        let adjoin = 0 < arg_start && arg_start < arg_end && arg_end == env_start;
        let sound = adjoin && env_start <= env_end && start_stack != 0 && start_stack < arg_start;
        sound.then_some(Area {
            start_stack,
            arg_start,
            arg_end,
            env_end,
        })
    }

    /// Replaces every pointer of a null-terminated vector that points into the area.
    ///
    /// # Safety
    /// As [`Area::move_out_one`], for each of them; `vector` may be null.
    unsafe fn move_out(&self, mut vector: *mut *mut c_char) {
        if vector.is_null() {
            return;
        }
        // SAFETY: by the contract the vector ends with a null pointer.
        unsafe {
            while !vector.read().is_null() {
                self.move_out_one(vector);
                vector = vector.add(1);
            }
        }
    }

    /// Lets a pointer into the area point to a copy that lives forever instead.
    ///
    /// # Safety
    /// `place` holds null or a pointer to a NUL-terminated string, and nobody else is
    /// using `place`.
    unsafe fn move_out_one(&self, place: *mut *mut c_char) {
        // SAFETY: by the contract.
        unsafe {
            let old = place.read();
            if (self.arg_start..self.env_end).contains(&(old as usize)) {
                place.write(CStr::from_ptr(old).to_owned().into_raw());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(arg_len: usize, len: usize, title: &str) -> String {
        let mut area = vec![b'x'; len];
        write_title(&mut area, arg_len, title.as_bytes());
        assert_eq!(area[len - 1], 0, "the area ends with a NUL");
        // What the kernel does.
        if area[arg_len - 1] == 0 {
            return String::from_utf8(area[..arg_len].to_vec()).unwrap();
        }
        let end = area.iter().position(|&b| b == 0).unwrap();
        String::from_utf8(area[..end].to_vec()).unwrap()
    }

    #[test]
    fn a_title_is_shown_without_padding_and_may_cross_into_the_environment() {
        assert_eq!(shown(20, 100, "short"), "short");
        assert_eq!(shown(10, 100, "longer than ten"), "longer than ten");
        assert_eq!(shown(10, 100, "eight ch"), "eight ch");
        assert_eq!(shown(10, 12, "longer than ten"), "longer than");
        // Exactly as long as the arguments, with their own NUL; and the same without an
        // environment, where padding cannot be avoided.
        assert_eq!(shown(10, 100, "nine char"), "nine char\0");
        assert_eq!(shown(10, 10, "short"), "short\0\0\0\0\0");
    }

    #[test]
    fn a_program_name_with_parentheses_does_not_confuse_the_fields() {
        let mut fields = vec!["0".to_string(); 52];
        fields[27] = "500".into();
        for (i, value) in [(47, "1000"), (48, "1100"), (49, "1100"), (50, "1500")] {
            fields[i] = value.into();
        }
        fields[1] = "(a) b) 7 (c)".into();
        let area = Area::parse(&fields.join(" ")).unwrap();
        assert_eq!(
            (area.arg_start, area.arg_end, area.env_end),
            (1000, 1100, 1500)
        );
        fields[49] = "1108".into();
        assert!(
            Area::parse(&fields.join(" ")).is_none(),
            "a gap between the two"
        );
    }
}
