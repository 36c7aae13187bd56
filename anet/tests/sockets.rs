//! Real sockets on this machine.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use anet::{Address, Blocking, Error, Family, ResolveFlags, Side};
use rustix::event::{PollFd, PollFlags};
use rustix::fs::OFlags;
use rustix::io::{Errno, FdFlags};
use rustix::net::sockopt;

fn port_of(server: &OwnedFd) -> u16 {
    anet::fd_to_address(server.as_fd(), Side::Local).port()
}

fn wait_for(fd: &OwnedFd, what: PollFlags) {
    let patience = Duration::from_secs(5).try_into().unwrap();
    let n = rustix::event::poll(&mut [PollFd::new(fd, what)], Some(&patience)).unwrap();
    assert_eq!(n, 1, "not ready in time");
}

fn accept(server: &OwnedFd) -> (OwnedFd, Address) {
    wait_for(server, PollFlags::IN);
    anet::tcp_accept(server.as_fd()).unwrap()
}

fn is_nonblock(fd: &OwnedFd) -> bool {
    rustix::fs::fcntl_getfl(fd)
        .unwrap()
        .contains(OFlags::NONBLOCK)
}

fn is_cloexec(fd: &OwnedFd) -> bool {
    rustix::io::fcntl_getfd(fd)
        .unwrap()
        .contains(FdFlags::CLOEXEC)
}

/// The end of a non-blocking connection attempt.
fn outcome(sock: &OwnedFd) -> i32 {
    wait_for(sock, PollFlags::OUT);
    anet::get_error(sock.as_fd())
}

#[test]
fn an_accepted_connection_knows_both_ends_and_never_blocks() {
    let server = anet::tcp_server(0, Some("127.0.0.1"), 16).unwrap();
    let port = port_of(&server);
    let mut client = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let (sock, peer) = accept(&server);
    assert_eq!(peer, Address::Tcp(client.local_addr().unwrap()));
    assert_eq!(anet::fd_to_address(sock.as_fd(), Side::Remote), peer);
    assert_eq!(
        anet::fd_to_string(sock.as_fd(), Side::Local),
        format!("127.0.0.1:{port}")
    );
    assert!(peer.is_local());
    assert_eq!(peer.ip_text(), "127.0.0.1");
    for fd in [&server, &sock] {
        assert!(is_nonblock(fd) && is_cloexec(fd));
    }
    let mut buf = [0; 2];
    assert_eq!(rustix::io::read(&sock, &mut buf), Err(Errno::AGAIN));
    client.write_all(b"hi").unwrap();
    wait_for(&sock, PollFlags::IN);
    assert_eq!(rustix::io::read(&sock, &mut buf), Ok(2));
}

#[test]
fn accepting_from_nobody_would_block_and_says_so() {
    let server = anet::tcp_server(0, Some("127.0.0.1"), 16).unwrap();
    let error = anet::tcp_accept(server.as_fd()).unwrap_err();
    assert!(error.would_block());
    assert_eq!(
        error.to_string(),
        "accept: Resource temporarily unavailable"
    );
}

#[test]
fn a_taken_port_is_worded_as_in_the_original() {
    let server = anet::tcp_server(0, Some("127.0.0.1"), 16).unwrap();
    let error = anet::tcp_server(port_of(&server), Some("127.0.0.1"), 16).unwrap_err();
    assert_eq!(error.to_string(), "bind: Address already in use");
    assert_eq!(error.raw_os_error(), Some(Errno::ADDRINUSE.raw_os_error()));
    let error = anet::tcp_server(0, Some("203.0.113.7"), 16).unwrap_err();
    assert_eq!(error.to_string(), "bind: Cannot assign requested address");
}

#[test]
fn a_port_is_free_again_while_old_connections_linger() {
    let server = anet::tcp_server(0, Some("127.0.0.1"), 16).unwrap();
    let port = port_of(&server);
    let mut client = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let (sock, _) = accept(&server);
    drop((sock, server));
    assert_eq!(client.read(&mut [0]).unwrap(), 0);
    anet::tcp_server(port, Some("127.0.0.1"), 16).unwrap();
}

#[test]
fn both_families_share_a_port_without_disturbing_each_other() {
    let Ok(six) = anet::tcp6_server(0, Some("::*"), 16) else {
        return; // a machine without IPv6
    };
    assert!(sockopt::ipv6_v6only(&six).unwrap());
    let port = port_of(&six);
    let four = anet::tcp_server(port, Some("*"), 16).unwrap();

    let _client = TcpStream::connect(("::1", port)).unwrap();
    let (sock, peer) = accept(&six);
    assert_eq!(peer.ip_text(), "::1");
    assert!(peer.to_string().starts_with("[::1]:"));
    assert_eq!(
        anet::fd_to_string(sock.as_fd(), Side::Local),
        format!("[::1]:{port}")
    );

    let _client = TcpStream::connect(("127.0.0.1", port)).unwrap();
    assert_eq!(accept(&four).1.ip_text(), "127.0.0.1");
}

#[test]
fn an_address_of_the_other_family_does_not_resolve() {
    let error = anet::tcp_server(0, Some("::1"), 16).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Address family for hostname not supported"
    );
    assert_eq!(error.raw_os_error(), None);
}

#[test]
fn a_nonblocking_connect_ends_well_or_with_the_reason() {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = server.local_addr().unwrap().port();
    let sock = anet::tcp_nonblock_connect("127.0.0.1", port).unwrap();
    assert!(is_nonblock(&sock) && is_cloexec(&sock));
    assert_eq!(outcome(&sock), 0);

    drop(server);
    // Loopback may refuse at once or a moment later.
    match anet::tcp_nonblock_connect("127.0.0.1", port) {
        Ok(sock) => assert_eq!(anet::strerror(outcome(&sock)), "Connection refused"),
        Err(e) => assert_eq!(e.to_string(), "creating socket: Connection refused"),
    }
}

#[test]
fn connecting_from_an_address_uses_it() {
    let server = anet::tcp_server(0, Some("127.0.0.1"), 16).unwrap();
    let port = port_of(&server);
    let sock = anet::tcp_nonblock_bind_connect("127.0.0.1", port, Some("127.0.0.2")).unwrap();
    assert_eq!(accept(&server).1.ip_text(), "127.0.0.2");
    drop(sock);
}

#[test]
fn best_effort_goes_without_the_address_and_strict_does_not() {
    let server = anet::tcp_server(0, Some("127.0.0.1"), 16).unwrap();
    let port = port_of(&server);
    let source = Some("203.0.113.7");
    let error = anet::tcp_nonblock_bind_connect("127.0.0.1", port, source).unwrap_err();
    assert_eq!(error.to_string(), "bind: Cannot assign requested address");
    let sock = anet::tcp_nonblock_best_effort_bind_connect("127.0.0.1", port, source).unwrap();
    assert_eq!(outcome(&sock), 0);
    assert_eq!(accept(&server).1.ip_text(), "127.0.0.1");
}

#[test]
fn a_unix_server_has_the_permissions_asked_for_and_nameless_peers() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("redis.sock");
    let server = anet::unix_server(&path, 0o700, 16).unwrap();
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o700
    );
    assert!(is_nonblock(&server) && is_cloexec(&server));

    let client = anet::unix_connect(&path).unwrap();
    assert!(!is_nonblock(&client) && is_cloexec(&client));
    let sock = anet::unix_accept(server.as_fd()).unwrap();
    assert!(is_nonblock(&sock) && is_cloexec(&sock));
    for side in [Side::Local, Side::Remote] {
        assert_eq!(anet::fd_to_string(sock.as_fd(), side), "/unixsocket:0");
    }

    let second = anet::unix_nonblock_connect(&path).unwrap();
    assert!(is_nonblock(&second));
    assert_eq!(outcome(&second), 0);
    let error = anet::unix_server(&path, 0, 16).unwrap_err();
    assert_eq!(error.to_string(), "bind: Address already in use");
    drop(server);
    let error = anet::unix_connect(&path).unwrap_err();
    assert_eq!(error.to_string(), "connect: Connection refused");
}

#[test]
fn a_unix_path_must_fit_into_an_address() {
    let dir = tempfile::tempdir().unwrap();
    let fill = 107 - dir.path().as_os_str().len() - 1;
    let fits = dir.path().join("x".repeat(fill));
    anet::unix_server(&fits, 0, 1).unwrap();
    let error = anet::unix_server(&dir.path().join("x".repeat(fill + 1)), 0, 1).unwrap_err();
    assert_eq!(
        error.to_string(),
        "unix socket path too long (108), must be under 108"
    );
}

#[test]
fn keepalive_probes_three_times_at_a_third_of_the_interval() {
    let server = anet::tcp_server(0, Some("127.0.0.1"), 16).unwrap();
    for (interval, between) in [(300, 100), (2, 1), (1, 1)] {
        anet::keep_alive(server.as_fd(), interval).unwrap();
        assert!(sockopt::socket_keepalive(&server).unwrap());
        assert_eq!(
            sockopt::tcp_keepidle(&server).unwrap().as_secs(),
            u64::from(interval)
        );
        assert_eq!(sockopt::tcp_keepintvl(&server).unwrap().as_secs(), between);
        assert_eq!(sockopt::tcp_keepcnt(&server).unwrap(), 3);
    }
    let error = anet::keep_alive(server.as_fd(), 0).unwrap_err();
    assert_eq!(
        error.to_string(),
        "setsockopt TCP_KEEPIDLE: Invalid argument"
    );
}

#[test]
fn options_are_set_and_taken_back() {
    let server = anet::tcp_server(0, Some("127.0.0.1"), 16).unwrap();
    let fd = server.as_fd();
    anet::enable_tcp_no_delay(fd).unwrap();
    assert!(sockopt::tcp_nodelay(fd).unwrap());
    anet::disable_tcp_no_delay(fd).unwrap();
    assert!(!sockopt::tcp_nodelay(fd).unwrap());
    anet::block(fd).unwrap();
    assert!(!is_nonblock(&server));
    anet::non_block(fd).unwrap();
    assert!(is_nonblock(&server));
    anet::set_recv_buffer(fd, 100_000).unwrap();
    anet::set_send_buffer(fd, 100_000).unwrap();
    assert!(sockopt::socket_recv_buffer_size(fd).unwrap() >= 100_000);
    assert!(sockopt::socket_send_buffer_size(fd).unwrap() >= 100_000);
    rustix::io::fcntl_setfd(fd, FdFlags::empty()).unwrap();
    anet::cloexec(fd).unwrap();
    assert!(is_cloexec(&server));
}

#[test]
fn a_packet_mark_is_set_or_refused_for_want_of_privileges() {
    let server = anet::tcp_server(0, Some("127.0.0.1"), 16).unwrap();
    if let Err(error) = anet::set_sock_mark_id(server.as_fd(), 7) {
        assert_eq!(error.to_string(), "setsockopt: Operation not permitted");
    }
}

#[test]
fn timeouts_end_blocking_reads_and_writes() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("s");
    let _server = anet::unix_server(&path, 0, 1).unwrap();
    let sock = anet::unix_connect(&path).unwrap();
    let start = Instant::now();
    anet::recv_timeout(sock.as_fd(), 20).unwrap();
    assert_eq!(rustix::io::read(&sock, &mut [0; 1]), Err(Errno::AGAIN));
    anet::send_timeout(sock.as_fd(), 20).unwrap();
    let block = vec![0; 65536];
    let error = loop {
        if let Err(error) = rustix::io::write(&sock, &block) {
            break error;
        }
    };
    assert_eq!(error, Errno::AGAIN);
    assert!(start.elapsed() >= Duration::from_millis(40));
}

#[test]
fn pipe_ends_block_as_asked_and_close_on_exec() {
    let (reader, writer) = anet::pipe(Blocking::No, Blocking::Yes).unwrap();
    assert!(is_nonblock(&reader) && !is_nonblock(&writer));
    assert!(is_cloexec(&reader) && is_cloexec(&writer));
    let mut reader = fs::File::from(reader);
    assert_eq!(
        reader.read(&mut [0]).unwrap_err().kind(),
        ErrorKind::WouldBlock
    );
    fs::File::from(writer).write_all(b"x").unwrap();
    assert_eq!(reader.read(&mut [0]).unwrap(), 1);
}

#[test]
fn only_a_named_pipe_is_a_fifo() {
    let dir = tempfile::tempdir().unwrap();
    let fifo = dir.path().join("fifo");
    rustix::fs::mknodat(
        rustix::fs::CWD,
        &fifo,
        rustix::fs::FileType::Fifo,
        0o600.into(),
        0,
    )
    .unwrap();
    assert!(anet::is_fifo(&fifo));
    assert!(!anet::is_fifo(dir.path()));
    assert!(!anet::is_fifo(&dir.path().join("missing")));
}

#[test]
fn numbers_resolve_to_themselves_and_names_only_when_allowed() {
    let ip = |host| anet::resolve(host, ResolveFlags::IP_ONLY).map(|ip| ip.to_string());
    assert_eq!(ip("127.0.0.1").unwrap(), "127.0.0.1");
    assert_eq!(ip("::1").unwrap(), "::1");
    assert_eq!(
        ip("localhost").unwrap_err().to_string(),
        "Name or service not known"
    );
    assert_eq!(ip("a\0b").unwrap_err(), Error::NulInName);
    let prefer = ResolveFlags {
        prefer: Family::V4,
        ..ResolveFlags::NONE
    };
    assert_eq!(
        anet::resolve("localhost", prefer).unwrap().to_string(),
        "127.0.0.1"
    );
    // The other family, where the preferred one does not exist.
    assert_eq!(anet::resolve("::1", prefer).unwrap().to_string(), "::1");
}

#[test]
fn addresses_with_colons_get_brackets() {
    assert_eq!(anet::format_addr("127.0.0.1", 6379), "127.0.0.1:6379");
    assert_eq!(anet::format_addr("fe80::1", 6379), "[fe80::1]:6379");
    assert_eq!(Address::Unknown.to_string(), "?:0");
    let mapped = Address::Tcp("[::ffff:127.0.0.1]:1".parse().unwrap());
    assert_eq!(mapped.to_string(), "[::ffff:127.0.0.1]:1");
    assert!(mapped.is_local());
}

#[test]
fn a_socket_without_a_peer_has_no_remote_address() {
    let server = anet::tcp_server(0, Some("127.0.0.1"), 16).unwrap();
    assert_eq!(anet::fd_to_string(server.as_fd(), Side::Remote), "?:0");
}
