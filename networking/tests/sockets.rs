//! Input and reply over real sockets.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;

use networking::{
    ConnState, Connection, Input, ParseLimits, ReadOutcome, Reply, SharedBufs, WriteStatus,
};

fn unix_pair() -> (Connection, UnixStream) {
    let (ours, theirs) = UnixStream::pair().unwrap();
    ours.set_nonblocking(true).unwrap();
    (Connection::accepted_unix(ours.into()), theirs)
}

fn tcp_pair() -> (Connection, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let theirs = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let (ours, _) = listener.accept().unwrap();
    ours.set_nonblocking(true).unwrap();
    (Connection::accepted_tcp(ours.into()), theirs)
}

#[test]
fn reads_report_bytes_nothing_and_the_end() {
    let (mut conn, mut peer) = unix_pair();
    let (mut input, mut shared) = (Input::new(), SharedBufs::new());
    assert_eq!(input.read(&mut conn, &mut shared), ReadOutcome::WouldBlock);
    input.release(&mut shared);
    assert_eq!(input.memory_usage(), 0);
    peer.write_all(b"PING\r\n").unwrap();
    assert_eq!(input.read(&mut conn, &mut shared), ReadOutcome::Bytes(6));
    assert_eq!(input.parse(&ParseLimits::default()), Ok(1));
    assert_eq!(&input.command(0)[0], b"PING");
    assert_eq!(
        (input.raw_command(0), input.wire_len(0)),
        (&b"PING\r\n"[..], 6)
    );
    input.consume(1);
    input.release(&mut shared);
    assert_eq!(input.memory_usage(), 0);
    drop(peer);
    assert_eq!(input.read(&mut conn, &mut shared), ReadOutcome::Closed);
    assert_eq!(conn.state(), ConnState::Closed);
}

#[test]
fn a_read_knows_whether_it_left_bytes_behind() {
    let mut big = b"*2\r\n$4\r\nECHO\r\n$50000\r\n".to_vec();
    big.resize(30_000, b'x');
    for stream in [b"PING\r\n".repeat(6_000), big, b"PING\r\n".to_vec()] {
        let (mut conn, mut peer) = unix_pair();
        peer.write_all(&stream).unwrap();
        let (mut input, mut shared) = (Input::new(), SharedBufs::new());
        assert!(!input.more_may_wait());
        let (mut reads, mut taken) = (0, 0);
        loop {
            let ReadOutcome::Bytes(count) = input.read(&mut conn, &mut shared) else {
                panic!("{taken} of {} bytes", stream.len());
            };
            (reads, taken) = (reads + 1, taken + count);
            while let Ok(queued @ 1..) = input.parse(&ParseLimits::default()) {
                input.consume(queued);
            }
            input.release(&mut shared);
            if !input.more_may_wait() {
                break;
            }
        }
        assert_eq!(taken, stream.len(), "told only once, all is taken");
        assert_eq!(reads > 1, stream.len() > 16_384);
    }
}

#[test]
fn a_broken_connection_says_why() {
    let (mut conn, mut peer) = tcp_pair();
    conn_send(&mut conn, b"unread");
    peer.write_all(b"x").unwrap();
    let mut byte = [0; 1];
    // Closing with bytes unread resets the connection.
    drop(peer);
    while conn.read(&mut byte) == ReadOutcome::WouldBlock {}
    let (mut input, mut shared) = (Input::new(), SharedBufs::new());
    let outcome = loop {
        match input.read(&mut conn, &mut shared) {
            ReadOutcome::WouldBlock => {}
            other => break other,
        }
    };
    assert_eq!(outcome, ReadOutcome::Failed);
    assert_eq!(
        (conn.state(), conn.last_error().as_str()),
        (ConnState::Error, "Connection reset by peer")
    );
}

fn conn_send(conn: &mut Connection, bytes: &[u8]) {
    assert_eq!(conn.write(bytes), Ok(bytes.len()));
}

#[test]
fn a_large_value_arrives_in_its_own_string_and_goes_out_again() {
    let value: Vec<u8> = (0..3_000_000u32).map(|i| (i % 251) as u8).collect();
    let request = [
        b"*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$3000000\r\n",
        &value[..],
        b"\r\n*1\r\n$4\r\nPING\r\n",
    ]
    .concat();
    let (mut conn, mut peer) = tcp_pair();
    let sender = std::thread::spawn(move || {
        peer.write_all(&request).unwrap();
        let mut answer = vec![0; 3_000_011];
        peer.read_exact(&mut answer).unwrap();
        answer
    });
    let (mut input, mut shared) = (Input::new(), SharedBufs::new());
    let mut reply = Reply::new();
    let mut commands = 0;
    while commands < 2 {
        if let ReadOutcome::Bytes(_) = input.read(&mut conn, &mut shared) {
            let count = input.parse(&ParseLimits::default()).unwrap();
            for i in 0..count {
                if commands == 0 {
                    let string = input.command(i).take_big(2).expect("not copied");
                    assert!(
                        string.alloc() < value.len() * 5 / 4,
                        "sized by what was announced"
                    );
                    reply.add_bulk(&string);
                }
                commands += 1;
            }
            input.consume(count);
        }
        input.release(&mut shared);
    }
    while reply.write_to(&mut conn, usize::MAX).status != WriteStatus::Done {}
    let want = [b"$3000000\r\n", &value[..], b"\r\n"].concat();
    assert!(sender.join().unwrap() == want[..3_000_011]);
    assert_eq!((reply.obl(), reply.oll()), (0, 0));
}

#[test]
fn one_client_may_be_served_while_another_has_the_shared_buffer() {
    let mut shared = SharedBufs::new();
    let (mut outer, mut inner) = (Input::new(), Input::new());
    outer.feed(b"DEBUG RELOAD\r\n", &mut shared);
    assert_eq!(outer.parse(&ParseLimits::default()), Ok(1));
    inner.feed(b"PING\r\n", &mut shared);
    assert_eq!(inner.parse(&ParseLimits::default()), Ok(1));
    assert_eq!(
        (&outer.command(0)[1], &inner.command(0)[0]),
        (&b"RELOAD"[..], &b"PING"[..])
    );
    for input in [&mut inner, &mut outer] {
        input.consume(1);
        input.release(&mut shared);
        assert_eq!(input.memory_usage(), 0);
    }
}

#[test]
fn a_connection_has_a_descriptor_and_a_state_of_its_own() {
    use std::os::fd::AsRawFd;
    let (mut one, _peer) = unix_pair();
    let (other, _other_peer) = tcp_pair();
    assert!(one.fd() > 2 && one.fd() != other.fd());
    assert_eq!(one.fd(), one.as_raw_fd());
    assert_eq!(one.state(), ConnState::Connected);
    one.set_state(ConnState::Closed);
    assert_eq!(one.state(), ConnState::Closed);
}

#[test]
fn connections_know_their_names() {
    let (conn, peer) = tcp_pair();
    assert_eq!(conn.peer_name(), peer.local_addr().unwrap().to_string());
    assert_eq!(conn.sock_name(), peer.peer_addr().unwrap().to_string());
    assert_eq!((conn.type_name(), conn.is_unix()), ("tcp", false));
    let (conn, _peer) = unix_pair();
    assert_eq!(conn.peer_name(), "?:0");
    assert_eq!((conn.type_name(), conn.is_unix()), ("unix", true));
}

#[test]
fn both_ends_of_a_unix_connection_go_by_the_path_it_was_accepted_on() {
    let path = std::env::temp_dir().join(format!("oxidis-names-{}.sock", std::process::id()));
    let listener = std::os::unix::net::UnixListener::bind(&path).unwrap();
    let _peer = UnixStream::connect(&path).unwrap();
    let conn = Connection::accepted_unix(listener.accept().unwrap().0.into());
    std::fs::remove_file(&path).unwrap();
    let name = format!("{}:0", path.display());
    assert_eq!((conn.peer_name(), conn.sock_name()), (name.clone(), name));
}

#[test]
fn an_outgoing_connect_is_finished_or_refused() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = listener.local_addr().unwrap();
    let mut conn = Connection::connecting_tcp(TcpStream::connect(addr).unwrap().into());
    assert_eq!(conn.state(), ConnState::Connecting);
    assert!(conn.finish_connect());
    assert_eq!(conn.state(), ConnState::Connected);
    conn.shutdown();
    assert_eq!(conn.read(&mut [0; 1]), ReadOutcome::Closed);
}

#[test]
fn a_client_s_parts_can_be_lent_to_another_thread() {
    fn is_send<T: Send>() {}
    is_send::<Input>();
    is_send::<SharedBufs>();
    is_send::<Reply>();
    is_send::<Connection>();
}
