//! Names to numbers, by the system's resolver.
//!
//! getaddrinfo(3) is called directly and not through the standard library, because the
//! family asked for and the text of the failure are part of what operators see.

use std::ffi::{CStr, CString};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};
use std::ptr;

use crate::{Error, Result};

/// The addresses wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Both kinds, in the system's order of preference.
    Any,
    /// IPv4 only.
    V4,
    /// IPv6 only.
    V6,
}

/// How to look a name up (the `ANET_*` flags of `anet.h`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResolveFlags {
    /// Take a number only, ask nobody.
    pub ip_only: bool,
    /// Without a name, mean "all addresses of this machine" and not "this machine".
    pub passive: bool,
    /// Ask for this family first, and for the other only if there is none.
    pub prefer: Family,
}

impl ResolveFlags {
    /// Nothing special.
    pub const NONE: ResolveFlags = ResolveFlags {
        ip_only: false,
        passive: false,
        prefer: Family::Any,
    };
    /// Numbers only.
    pub const IP_ONLY: ResolveFlags = ResolveFlags {
        ip_only: true,
        ..ResolveFlags::NONE
    };
    /// For a listening socket.
    pub const PASSIVE: ResolveFlags = ResolveFlags {
        passive: true,
        ..ResolveFlags::NONE
    };
}

/// The first address of `host`. May wait for a name server.
///
/// # Errors
/// The resolver's words ("Name or service not known").
#[doc(alias = "anetResolve")]
#[inline(never)]
pub fn resolve(host: &str, flags: ResolveFlags) -> Result<IpAddr> {
    let found = match (
        getaddrinfo(Some(host), 0, flags.prefer, flags),
        flags.prefer,
    ) {
        (Err(_), Family::V4) => getaddrinfo(Some(host), 0, Family::V6, flags),
        (Err(_), Family::V6) => getaddrinfo(Some(host), 0, Family::V4, flags),
        (found, _) => found,
    }?;
    found
        .first()
        .map(SocketAddr::ip)
        .ok_or(Error::Resolve(libc::EAI_NONAME))
}

/// All addresses of `host` in one `family` (what `flags` prefer does not matter here),
/// with `port`, in the system's order of preference. Without a host: this machine. May
/// wait for a name server.
///
/// # Errors
/// The resolver's words.
///
/// # References
/// getaddrinfo(3).
pub fn getaddrinfo(
    host: Option<&str>,
    port: u16,
    family: Family,
    flags: ResolveFlags,
) -> Result<Vec<SocketAddr>> {
    let host = match host {
        Some(host) => Some(CString::new(host).map_err(|_| Error::NulInName)?),
        None => None,
    };
    // SAFETY: addrinfo is integers and pointers, for which zero is what the manual asks
    // for in every field that is not set below.
    let mut hints: libc::addrinfo = unsafe { std::mem::zeroed() };
    hints.ai_family = match family {
        Family::Any => libc::AF_UNSPEC,
        Family::V4 => libc::AF_INET,
        Family::V6 => libc::AF_INET6,
    };
    // Otherwise every address would come once per kind of socket.
    hints.ai_socktype = libc::SOCK_STREAM;
    if flags.ip_only {
        hints.ai_flags |= libc::AI_NUMERICHOST;
    }
    if flags.passive {
        hints.ai_flags |= libc::AI_PASSIVE;
    }

    let mut head: *mut libc::addrinfo = ptr::null_mut();
    let host_ptr = host.as_ref().map_or(ptr::null(), |host| host.as_ptr());
    // SAFETY: both strings are NUL terminated and live until the end of this function,
    // `hints` is initialised, and `head` takes the result.
    let code =
        unsafe { libc::getaddrinfo(host_ptr, c"0".as_ptr(), &raw const hints, &raw mut head) };
    if code != 0 {
        return Err(Error::Resolve(code));
    }

    let mut found = Vec::new();
    let mut node = head;
    while !node.is_null() {
        // SAFETY: `node` is an element of the list that getaddrinfo made and that is
        // freed only below; nobody else knows of it.
        let info = unsafe { &*node };
        // SAFETY: as above, for the address this element owns.
        found.extend(unsafe { socket_addr(info, port) });
        node = info.ai_next;
    }
    // SAFETY: `head` is the list from above, not null after a success, and freed once;
    // the addresses were copied out.
    unsafe { libc::freeaddrinfo(head) };
    Ok(found)
}

/// The address of one element, with `port` put in.
///
/// # Safety
/// `info.ai_addr` is null or points to an address of the kind `info.ai_family` says.
unsafe fn socket_addr(info: &libc::addrinfo, port: u16) -> Option<SocketAddr> {
    if info.ai_addr.is_null() {
        return None;
    }
    match info.ai_family {
        libc::AF_INET => {
            // SAFETY: by the contract this is a sockaddr_in; read unaligned, since the
            // pointer's type promises the alignment of a plain sockaddr only.
            let addr = unsafe { info.ai_addr.cast::<libc::sockaddr_in>().read_unaligned() };
            let ip = Ipv4Addr::from(u32::from_be(addr.sin_addr.s_addr));
            Some(SocketAddr::from((ip, port)))
        }
        libc::AF_INET6 => {
            // SAFETY: as above, a sockaddr_in6.
            let addr = unsafe { info.ai_addr.cast::<libc::sockaddr_in6>().read_unaligned() };
            let ip = Ipv6Addr::from(addr.sin6_addr.s6_addr);
            let addr = SocketAddrV6::new(ip, port, addr.sin6_flowinfo, addr.sin6_scope_id);
            Some(SocketAddr::V6(addr))
        }
        _ => None,
    }
}

/// The resolver's text for one of its codes.
pub(crate) fn gai_strerror(code: i32) -> String {
    // SAFETY: takes any number; the result is null or a string that lives as long as the
    // process does.
    let text = unsafe {
        let text = libc::gai_strerror(code);
        (!text.is_null()).then(|| CStr::from_ptr(text))
    };
    text.map_or_else(
        || "Unknown error".into(),
        |text| text.to_string_lossy().into_owned(),
    )
}
