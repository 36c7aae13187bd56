//! jemalloc's control tree: settings, figures and actions by name, such as `stats.allocated`.
//!
//! Two halves. Inside the crate, `read` and friends serve [`stats`](crate::stats). For operators,
//! [`mallctl_int`] and [`mallctl_string`] answer to DEBUG MALLCTL and DEBUG MALLCTL-STR of `debug.c`,
//! where the name comes from a client.
//!
//! jemalloc checks the length of what is read and written but not its meaning: some entries take an
//! address or hand one out, and a few destroy an arena that is in use. The original lets a client crash
//! the server with those. Here
//!
//! 1. text is read and written only through entries that are known to be text;
//! 2. entries that take an address, or pull memory from under live blocks, cannot be written.
//!
//! They answer `EPERM` or `EINVAL`, errors that jemalloc itself gives for entries used the wrong way.

use std::ffi::{CStr, CString, c_char, c_void};
use std::mem::MaybeUninit;
use std::ptr;

use rustix::io::Errno;
use tikv_jemalloc_sys as jemalloc;

/// The index that stands for all arenas together.
pub(crate) const ALL_ARENAS: usize = 4096;

mod sealed {
    /// Plain numbers for which every bit pattern is a value: jemalloc may write anything into them.
    pub trait Plain: Copy {}
    impl Plain for u8 {}
    impl Plain for u32 {}
    impl Plain for u64 {}
    impl Plain for i64 {}
    impl Plain for usize {}
}
use sealed::Plain;

/// The one call everything goes through. `old` and `new` are what is read and written, if anything.
fn call<R: Plain, W: Plain>(
    name: &CStr,
    old: Option<&mut MaybeUninit<R>>,
    new: Option<W>,
) -> Result<(), Errno> {
    let mut old_len = size_of::<R>();
    let (old_ptr, old_len_ptr) = match old {
        Some(place) => (place.as_mut_ptr().cast::<c_void>(), &raw mut old_len),
        None => (ptr::null_mut(), ptr::null_mut()),
    };
    let mut new = new;
    let (new_ptr, new_len) = match &mut new {
        Some(value) => (ptr::from_mut(value).cast::<c_void>(), size_of::<W>()),
        None => (ptr::null_mut(), 0),
    };
    // SAFETY: the name ends in NUL; the pointers are null or point to `size_of` bytes that live over
    // the call, as the lengths say; `W` is a plain number, not an address (callers of this function
    // that write keep to the rules of the module's header).
    let error = unsafe { jemalloc::mallctl(name.as_ptr(), old_ptr, old_len_ptr, new_ptr, new_len) };
    if error != 0 {
        return Err(Errno::from_raw_os_error(error));
    }
    // jemalloc says how many bytes it wrote: fewer would not be an `R`.
    if old_len == size_of::<R>() {
        Ok(())
    } else {
        Err(Errno::INVAL)
    }
}

/// Reads an entry whose type is exactly `R`.
pub(crate) fn read<R: Plain + Default>(name: &CStr) -> Result<R, Errno> {
    let mut place = MaybeUninit::new(R::default());
    call::<R, u8>(name, Some(&mut place), None)?;
    // SAFETY: initialised above, and whatever jemalloc wrote over it is a value of a plain number.
    Ok(unsafe { place.assume_init() })
}

/// Reads an entry of a numbered family: `read_at("arenas.bin.{}.size", 3)`. The pattern is made by the
/// caller with `format!`.
pub(crate) fn read_named<R: Plain + Default>(name: &str) -> Result<R, Errno> {
    read(&CString::new(name).map_err(|_| Errno::NOENT)?)
}

/// Writes an entry whose type is exactly `W`.
pub(crate) fn write<W: Plain>(name: &CStr, value: W) -> Result<(), Errno> {
    call::<u8, W>(name, None, Some(value))
}

/// Runs an entry that is an action.
pub(crate) fn act(name: &CStr) -> Result<(), Errno> {
    call::<u8, u8>(name, None, None)
}

/// The answer of [`mallctl_int`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MallctlInt {
    /// The value, before the write if there was one.
    Value(i64),
    /// The entry can only be written, and was.
    Written,
}

/// Reads a number, and writes one if given: DEBUG MALLCTL. Tries 8, 4, 2 and 1 bytes until one is the
/// entry's size.
///
/// Errors are jemalloc's: `ENOENT` for an unknown name, `EINVAL` for an entry that is no number, `EPERM`
/// for one that must not be written.
#[inline(never)]
pub fn mallctl_int(name: &[u8], new: Option<i64>) -> Result<MallctlInt, Errno> {
    let c_name = CString::new(name).map_err(|_| Errno::NOENT)?;
    if new.is_some() && (is_dangerous(name) || is_text(name)) {
        return Err(Errno::PERM);
    }
    int_of_size::<u64>(&c_name, new.map(|value| value as u64), |value| value as i64)
        .or_else(|_| int_of_size::<u32>(&c_name, new.map(|value| value as u32), i64::from))
        .or_else(|_| int_of_size::<u8>(&c_name, new.map(|value| value as u8), i64::from))
}

fn int_of_size<T: Plain + Default>(
    name: &CStr,
    new: Option<T>,
    widen: fn(T) -> i64,
) -> Result<MallctlInt, Errno> {
    let mut old = MaybeUninit::new(T::default());
    match call(name, Some(&mut old), new) {
        // SAFETY: initialised above, and every bit pattern is a value of a plain number.
        Ok(()) => Ok(MallctlInt::Value(widen(unsafe { old.assume_init() }))),
        Err(Errno::PERM) if new.is_some() => {
            call::<u8, T>(name, None, new).map(|()| MallctlInt::Written)
        }
        Err(error) => Err(error),
    }
}

/// Reads a text, and writes one if given: DEBUG MALLCTL-STR. The value `VOID` runs an action instead, as
/// in `thread.tcache.flush VOID`. `Ok(None)` when there was nothing to read but the rest was done.
///
/// Errors as for [`mallctl_int`]; `EINVAL` for an entry that is no text.
#[inline(never)]
pub fn mallctl_string(name: &[u8], new: Option<&[u8]>) -> Result<Option<Vec<u8>>, Errno> {
    let c_name = CString::new(name).map_err(|_| Errno::NOENT)?;
    if new == Some(b"VOID") {
        if is_dangerous(name) {
            return Err(Errno::PERM);
        }
        return act(&c_name).map(|()| None);
    }
    if !is_text(name) {
        // An unknown name is told from a number.
        let mut levels = [0; 16];
        let mut depth = levels.len();
        // SAFETY: the name ends in NUL, `levels` has room for `depth` numbers.
        let error = unsafe {
            jemalloc::mallctlnametomib(c_name.as_ptr(), levels.as_mut_ptr(), &raw mut depth)
        };
        return Err(if error == 0 {
            Errno::INVAL
        } else {
            Errno::from_raw_os_error(error)
        });
    }
    let old = read_text(&c_name)?;
    if let Some(new) = new {
        write_text(&c_name, &CString::new(new).map_err(|_| Errno::INVAL)?)?;
    }
    Ok(Some(old))
}

fn read_text(name: &CStr) -> Result<Vec<u8>, Errno> {
    let text = read::<usize>(name)? as *const c_char;
    if text.is_null() {
        return Ok(Vec::new());
    }
    // SAFETY: the entry is one of `is_text`, all of which hand out C strings that live as long as the
    // process (or, for a thread's profiling name, until that thread changes it).
    Ok(unsafe { CStr::from_ptr(text) }.to_bytes().to_vec())
}

fn write_text(name: &CStr, text: &CStr) -> Result<(), Errno> {
    // The value is the address of the string, and jemalloc copies or compares it during the call.
    write(name, text.as_ptr().expose_provenance())
}

/// Entries of type `const char *`.
fn is_text(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 12] = [
        b"version",
        b"config.malloc_conf",
        b"opt.metadata_thp",
        b"opt.dss",
        b"opt.percpu_arena",
        b"opt.stats_print_opts",
        b"opt.stats_interval_opts",
        b"opt.junk",
        b"opt.thp",
        b"opt.prof_prefix",
        b"opt.zero_realloc",
        b"opt.prof_time_resolution",
    ];
    let arena_dss = name
        .strip_prefix(b"arena.")
        .and_then(|rest| rest.strip_suffix(b".dss"))
        .is_some_and(|index| index.iter().all(u8::is_ascii_digit));
    NAMES.contains(&name) || arena_dss
}

/// Entries that take addresses or indexes on trust, or drop memory that is in use.
fn is_dangerous(name: &[u8]) -> bool {
    const SUBTREES: [&[u8]; 4] = [b"experimental.", b"prof.", b"thread.prof.", b"tcache."];
    const NAMES: [&[u8]; 2] = [b"arenas.create", b"arenas.lookup"];
    const ENDINGS: [&[u8]; 3] = [b".extent_hooks", b".destroy", b".reset"];
    SUBTREES.iter().any(|subtree| name.starts_with(subtree))
        || NAMES.contains(&name)
        || (name.starts_with(b"arena.") && ENDINGS.iter().any(|ending| name.ends_with(ending)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_width_are_read() {
        assert_eq!(
            mallctl_int(b"arenas.page", None),
            Ok(MallctlInt::Value(4096))
        );
        assert_eq!(
            mallctl_int(b"arenas.nbins", None).map(|nbins| nbins != MallctlInt::Value(0)),
            Ok(true)
        );
        assert_eq!(mallctl_int(b"config.stats", None), Ok(MallctlInt::Value(1)));
    }

    #[test]
    fn numbers_are_written_and_the_old_value_comes_back() {
        let name = b"arenas.dirty_decay_ms";
        let before = mallctl_int(name, None).expect("readable");
        assert_eq!(mallctl_int(name, Some(1234)), Ok(before));
        assert_eq!(mallctl_int(name, None), Ok(MallctlInt::Value(1234)));
        let MallctlInt::Value(before) = before else {
            panic!("a number")
        };
        mallctl_int(name, Some(before)).expect("writable");
    }

    #[test]
    fn errors_tell_what_is_wrong_with_a_name() {
        assert_eq!(mallctl_int(b"no.such.entry", None), Err(Errno::NOENT));
        assert_eq!(mallctl_int(b"arenas.page\0", None), Err(Errno::NOENT));
        assert_eq!(mallctl_int(b"arenas.page", Some(1)), Err(Errno::PERM));
        assert_eq!(mallctl_string(b"no.such.entry", None), Err(Errno::NOENT));
        assert_eq!(mallctl_string(b"stats.allocated", None), Err(Errno::INVAL));
    }

    #[test]
    fn texts_are_read_and_written() {
        let version = mallctl_string(b"version", None)
            .expect("readable")
            .expect("a text");
        assert!(version.starts_with(b"5."));
        let dss = mallctl_string(b"arena.0.dss", None)
            .expect("readable")
            .expect("a text");
        assert_eq!(
            mallctl_string(b"arena.0.dss", Some(&dss)),
            Ok(Some(dss.clone()))
        );
        assert_eq!(
            mallctl_string(b"arena.0.dss", Some(b"nonsense")),
            Err(Errno::INVAL)
        );
    }

    #[test]
    fn void_runs_an_action() {
        assert_eq!(
            mallctl_string(b"thread.tcache.flush", Some(b"VOID")),
            Ok(None)
        );
    }

    #[test]
    fn nothing_can_be_written_that_could_crash_the_process() {
        for name in [
            &b"arena.0.extent_hooks"[..],
            b"arena.0.destroy",
            b"arena.0.reset",
            b"arena.0.dss",
            b"arenas.create",
            b"experimental.hooks.install",
            b"tcache.destroy",
            b"prof.dump",
        ] {
            assert_eq!(mallctl_int(name, Some(1)), Err(Errno::PERM));
        }
        assert_eq!(
            mallctl_string(b"arena.0.reset", Some(b"VOID")),
            Err(Errno::PERM)
        );
        assert_eq!(
            mallctl_string(b"arena.0.extent_hooks", None),
            Err(Errno::INVAL)
        );
    }
}
