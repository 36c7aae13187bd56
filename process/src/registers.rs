//! What the processor was at when a signal came (`logRegisters`, `getAndSetMcontextEip`
//! of `debug.c`): x86-64 and 64-bit ARM.

use std::fmt;

use libc::ucontext_t;

/// The registers, printed as the crash report shows them: in rows of two, the first line
/// empty, no newline at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registers(Vec<(&'static str, u64, &'static str)>);

impl fmt::Display for Registers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("  Dumping of registers not supported for this OS/arch");
        }
        f.write_str("\n")?;
        for (name, value, separator) in &self.0 {
            write!(f, "{name}:{value:016x}{separator}")?;
        }
        Ok(())
    }
}

/// The registers of an interrupted thread.
#[cfg(target_arch = "x86_64")]
pub(crate) fn of(context: &ucontext_t) -> Registers {
    use libc::*;
    #[rustfmt::skip]
    const LAYOUT: [(&str, c_int, &str); 19] = [
        ("RAX", REG_RAX, " "), ("RBX", REG_RBX, "\n"), ("RCX", REG_RCX, " "), ("RDX", REG_RDX, "\n"),
        ("RDI", REG_RDI, " "), ("RSI", REG_RSI, "\n"), ("RBP", REG_RBP, " "), ("RSP", REG_RSP, "\n"),
        ("R8 ", REG_R8,  " "), ("R9 ", REG_R9,  "\n"), ("R10", REG_R10, " "), ("R11", REG_R11, "\n"),
        ("R12", REG_R12, " "), ("R13", REG_R13, "\n"), ("R14", REG_R14, " "), ("R15", REG_R15, "\n"),
        ("RIP", REG_RIP, " "), ("EFL", REG_EFL, "\n"), ("CSGSFS", REG_CSGSFS, ""),
    ];
    let value = |register: c_int| context.uc_mcontext.gregs[register as usize] as u64;
    Registers(
        LAYOUT
            .iter()
            .map(|&(name, register, sep)| (name, value(register), sep))
            .collect(),
    )
}

/// The registers of an interrupted thread.
#[cfg(target_arch = "aarch64")]
pub(crate) fn of(context: &ucontext_t) -> Registers {
    #[rustfmt::skip]
    const NAMES: [(&str, &str); 13] = [
        ("X18", " "), ("X19", "\n"), ("X20", " "), ("X21", "\n"), ("X22", " "), ("X23", "\n"),
        ("X24", " "), ("X25", "\n"), ("X26", " "), ("X27", "\n"), ("X28", " "), ("X29", "\n"),
        ("X30", "\n"),
    ];
    let machine = &context.uc_mcontext;
    let mut rows: Vec<_> = NAMES
        .iter()
        .zip(&machine.regs[18..])
        .map(|(&(name, sep), &x)| (name, x, sep))
        .collect();
    rows.extend([
        ("pc", machine.pc, " "),
        ("sp", machine.sp, "\n"),
        ("pstate", machine.pstate, " "),
        ("fault_address", machine.fault_address, "\n"),
    ]);
    Registers(rows)
}

/// The registers of an interrupted thread.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(crate) fn of(_context: &ucontext_t) -> Registers {
    Registers(Vec::new())
}

/// The address of the interrupted instruction.
#[doc(alias = "getAndSetMcontextEip")]
pub(crate) fn pc(context: &ucontext_t) -> usize {
    #[cfg(target_arch = "x86_64")]
    return context.uc_mcontext.gregs[libc::REG_RIP as usize] as usize;
    #[cfg(target_arch = "aarch64")]
    return context.uc_mcontext.pc as usize;
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    {
        let _ = context;
        0
    }
}

/// The top of the interrupted stack.
pub(crate) fn sp(context: &ucontext_t) -> usize {
    #[cfg(target_arch = "x86_64")]
    return context.uc_mcontext.gregs[libc::REG_RSP as usize] as usize;
    #[cfg(target_arch = "aarch64")]
    return context.uc_mcontext.sp as usize;
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    {
        let _ = context;
        0
    }
}

/// For a call to an address without code: the address the call would have returned to.
/// On x86-64 the call has just pushed it, on ARM it is in X30.
pub(crate) fn return_address(context: &ucontext_t) -> Option<usize> {
    #[cfg(target_arch = "x86_64")]
    {
        let mut word = [0; 8];
        crate::crash::read_memory(sp(context), &mut word).then(|| usize::from_ne_bytes(word))
    }
    #[cfg(target_arch = "aarch64")]
    return Some(context.uc_mcontext.regs[30] as usize);
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    {
        let _ = context;
        None
    }
}

/// Makes the context look as if the call without code had returned.
pub(crate) fn set_returned(context: &mut ucontext_t, return_address: usize) {
    #[cfg(target_arch = "x86_64")]
    {
        context.uc_mcontext.gregs[libc::REG_RIP as usize] = return_address as i64;
        context.uc_mcontext.gregs[libc::REG_RSP as usize] += 8;
    }
    #[cfg(target_arch = "aarch64")]
    {
        context.uc_mcontext.pc = return_address as u64;
    }
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    let _ = (context, return_address);
}
