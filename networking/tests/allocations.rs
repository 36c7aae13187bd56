//! In steady state nothing is allocated: not per command, not per argument, not per reply.

use std::hint::black_box;

use networking::{Input, ParseLimits, Reply, SharedBufs};

#[global_allocator]
static ALLOCATOR: zmalloc::Zmalloc = zmalloc::Zmalloc;

/// Bytes this thread has ever allocated.
fn allocated() -> i64 {
    match zmalloc::mallctl_int(b"thread.allocated", None) {
        Ok(zmalloc::MallctlInt::Value(bytes)) => bytes,
        other => panic!("jemalloc does not count: {other:?}"),
    }
}

/// Bytes allocated by `work`, without those of asking.
fn allocated_by(work: impl FnOnce()) -> i64 {
    let asking = -(allocated() - allocated());
    let before = allocated();
    work();
    allocated() - before - asking
}

fn serve(input: &mut Input, shared: &mut SharedBufs, reply: &mut Reply, stream: &[u8]) {
    assert_eq!(input.feed(stream, shared), stream.len());
    while let Ok(count @ 1..) = input.parse(&ParseLimits::default()) {
        for i in 0..count {
            let args = input.command(i);
            match args.at(0) {
                b"GET" => reply.add_bulk(args.at(1)),
                b"TTL" => reply.add_longlong(-1234567),
                b"MGET" => {
                    reply.add_array_len(args.len() - 1);
                    args.slice(1).iter().for_each(|arg| reply.add_bulk(arg));
                }
                b"KEYS" => {
                    let place = reply.add_deferred_len();
                    args.slice(1).iter().for_each(|arg| reply.add_bulk(arg));
                    reply.set_deferred_array_len(place, args.len() - 1);
                }
                _ => reply.add_ok(),
            }
        }
        input.consume(count);
    }
    input.release(shared);
    black_box(reply.slices().count());
    reply.advance(reply.waiting());
}

#[test]
fn a_client_served_again_and_again_allocates_nothing() {
    let stream = b"*2\r\n$3\r\nGET\r\n$3\r\nkey\r\n*3\r\n$3\r\nSET\r\n$3\r\nkey\r\n$5\r\nvalue\r\n\
        TTL key\r\n*4\r\n$4\r\nMGET\r\n$1\r\na\r\n$1\r\nb\r\n$1\r\nc\r\nKEYS a b \"c\\x41\"\r\n";
    let stream = stream.repeat(20);
    let (mut input, mut shared, mut reply) = (Input::new(), SharedBufs::new(), Reply::new());
    for _ in 0..3 {
        serve(&mut input, &mut shared, &mut reply, &stream);
    }
    let again = allocated_by(|| {
        for _ in 0..100 {
            serve(&mut input, &mut shared, &mut reply, &stream);
        }
    });
    assert_eq!(again, 0);

    // Another client of the same loop: its first block of reply is all it ever allocates.
    let (mut input, mut reply) = (Input::new(), Reply::new());
    let newcomer = allocated_by(|| serve(&mut input, &mut shared, &mut reply, b"PING\r\n"));
    assert_eq!(newcomer, 1024);
}

#[test]
fn the_sides_of_an_idle_client_are_small() {
    assert!(size_of::<Input>() + size_of::<Reply>() <= 512);
}
