//! What a crash report may look at although the interrupted code was in the middle of it: the
//! server, the client being served, its command (`server` and `server.current_client` of
//! `server.c`, which are global there).
//!
//! ```text
//!   static SERVER: Witness<..>      SERVER.during(&mut server, |server| server.run())
//!          |                                 |  the address is known from here ...
//!   fault: SERVER.look(crash, |server| ..)   |
//!                                            v  ... to here
//! ```
//!
//! # Invariants
//!
//! 1. The address is set only while the value is borrowed by [`Witness::during`] or
//!    [`Witness::beside`], so it is never that of a value that has moved or is gone.
//! 2. It is followed only with a [`CrashInfo`] in hand, that is, inside the handler of a fault, from
//!    which nobody returns to the interrupted code.
//!
//! What is seen there may be half changed. A look that faults for that reason comes back to the
//! handler, which then writes a shorter report.

use std::marker::PhantomData;
use std::ptr::{self, NonNull};
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::CrashInfo;

/// Names a type that may borrow, so that it can be meant in a static.
pub trait Subject {
    /// The type, borrowing for `'a`.
    type At<'a>;
}

/// The place where the current value of a type can be found after a fault.
#[derive(Debug)]
pub struct Witness<S> {
    at: AtomicPtr<()>,
    subject: PhantomData<fn(S)>,
}

impl<S: Subject> Default for Witness<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: Subject> Witness<S> {
    /// Of nothing as yet.
    pub const fn new() -> Self {
        Self {
            at: AtomicPtr::new(ptr::null_mut()),
            subject: PhantomData,
        }
    }

    /// Runs `run`, which may change the value, and can be asked about it meanwhile.
    #[inline]
    pub fn during<R>(&self, value: &mut S::At<'_>, run: impl FnOnce(&mut S::At<'_>) -> R) -> R {
        let _before = self.point_at(ptr::from_mut(value).cast());
        run(value)
    }

    /// Runs `run` and can be asked about the value meanwhile.
    #[inline]
    pub fn beside<R>(&self, value: &S::At<'_>, run: impl FnOnce() -> R) -> R {
        let _before = self.point_at(ptr::from_ref(value).cast_mut().cast());
        run()
    }

    #[inline]
    fn point_at(&self, value: *mut ()) -> Restore<'_> {
        let before = self.at.load(Ordering::Relaxed);
        self.at.store(value, Ordering::Relaxed);
        Restore {
            at: &self.at,
            before,
        }
    }

    /// Shows the value of the moment to `tell`; `None` if there is none.
    pub fn look<R>(&self, _fault: &CrashInfo<'_>, tell: impl FnOnce(&S::At<'_>) -> R) -> Option<R> {
        let value = NonNull::new(self.at.load(Ordering::Relaxed))?;
        // SAFETY: the address is that of a live `S::At` (invariant 1). That somebody else may hold
        // an exclusive reference to it cannot be mended: that code has been interrupted by a fault
        // and never goes on (invariant 2), `tell` reads what it left in memory, and a wild read
        // there ends in a shorter report. The process dies either way.
        Some(tell(unsafe { value.cast::<S::At<'_>>().as_ref() }))
    }
}

/// Puts back the address that was there before, also when a panic unwinds.
struct Restore<'a> {
    at: &'a AtomicPtr<()>,
    before: *mut (),
}

impl Drop for Restore<'_> {
    #[inline]
    fn drop(&mut self) {
        self.at.store(self.before, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Text;
    impl Subject for Text {
        type At<'a> = &'a str;
    }

    fn address(witness: &Witness<Text>) -> *const () {
        witness.at.load(Ordering::Relaxed)
    }

    #[test]
    fn the_address_is_known_while_the_value_is_borrowed_and_nested_ones_end_in_order() {
        static WITNESS: Witness<Text> = Witness::new();
        let (mut outer, inner) = ("outer", "inner");
        WITNESS.during(&mut outer, |outer| {
            let outside = ptr::from_ref(outer).cast();
            assert_eq!(address(&WITNESS), outside);
            WITNESS.beside(&inner, || {
                assert_eq!(address(&WITNESS), ptr::from_ref(&inner).cast());
            });
            assert_eq!(address(&WITNESS), outside);
        });
        assert!(address(&WITNESS).is_null());
    }

    #[test]
    fn a_panic_takes_the_address_away() {
        static WITNESS: Witness<Text> = Witness::new();
        let caught = std::panic::catch_unwind(|| WITNESS.beside(&"text", || panic!("on purpose")));
        assert!(caught.is_err());
        assert!(address(&WITNESS).is_null());
    }
}
