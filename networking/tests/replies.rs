//! What the reply buffer writes, and how it gets it out.

use std::io::Read;
use std::os::unix::net::UnixStream;

use networking::reply::{Resp, WriteStatus};
use networking::{Connection, NET_MAX_WRITES_PER_EVENT, ProtocolError, Reply};
use proptest::prelude::*;

fn text(resp: Resp, add: impl FnOnce(&mut Reply)) -> String {
    let mut reply = Reply::new();
    reply.set_resp(resp);
    add(&mut reply);
    String::from_utf8_lossy(&reply.take_bytes()).into_owned()
}

#[track_caller]
fn both(add: impl Fn(&mut Reply), resp2: &str, resp3: &str) {
    assert_eq!(text(Resp::V2, &add), resp2);
    assert_eq!(text(Resp::V3, &add), resp3);
}

#[test]
fn every_type_has_its_form_in_both_protocols() {
    both(Reply::add_ok, "+OK\r\n", "+OK\r\n");
    both(|r| r.add_status("PONG"), "+PONG\r\n", "+PONG\r\n");
    both(
        |r| r.add_bulk(b"hello"),
        "$5\r\nhello\r\n",
        "$5\r\nhello\r\n",
    );
    both(|r| r.add_bulk(b""), "$0\r\n\r\n", "$0\r\n\r\n");
    both(
        |r| r.add_bulk_longlong(-12),
        "$3\r\n-12\r\n",
        "$3\r\n-12\r\n",
    );
    both(Reply::add_null, "$-1\r\n", "_\r\n");
    both(Reply::add_null_array, "*-1\r\n", "_\r\n");
    both(|r| r.add_bool(true), ":1\r\n", "#t\r\n");
    both(|r| r.add_bool(false), ":0\r\n", "#f\r\n");
    both(|r| r.add_double(1.5), "$3\r\n1.5\r\n", ",1.5\r\n");
    both(|r| r.add_double(f64::INFINITY), "$3\r\ninf\r\n", ",inf\r\n");
    both(
        |r| r.add_big_number(b"123456789012345678901"),
        "$21\r\n123456789012345678901\r\n",
        "(123456789012345678901\r\n",
    );
    both(
        |r| r.add_verbatim(b"hi", "txt"),
        "$2\r\nhi\r\n",
        "=6\r\ntxt:hi\r\n",
    );
    both(
        |r| r.add_verbatim(b"hi", "md"),
        "$2\r\nhi\r\n",
        "=6\r\nmd :hi\r\n",
    );
    both(|r| r.add_array_len(3), "*3\r\n", "*3\r\n");
    both(|r| r.add_map_len(3), "*6\r\n", "%3\r\n");
    both(|r| r.add_set_len(3), "*3\r\n", "~3\r\n");
    both(|r| r.add_push_len(3), "*3\r\n", ">3\r\n");
    both(
        |r| assert_eq!(r.add_attribute_len(1), r.resp() == Resp::V3),
        "",
        "|1\r\n",
    );
}

#[test]
fn numbers_of_every_length_are_written_right() {
    let mut numbers: Vec<i64> = vec![0, i64::MIN, i64::MAX, -1];
    for power in 0..18 {
        let ten = 10i64.pow(power);
        numbers.extend([ten - 1, ten, ten + 1, -ten]);
    }
    for number in numbers {
        both(
            |r| r.add_longlong(number),
            &format!(":{number}\r\n"),
            &format!(":{number}\r\n"),
        );
    }
    for len in [0, 1, 9, 10, 99, 100, 999, 1000, 9999, 10_000, 100_000] {
        let value = "v".repeat(len);
        let want = format!("${len}\r\n{value}\r\n");
        both(|r| r.add_bulk(value.as_bytes()), &want, &want);
    }
}

#[test]
fn an_error_gets_a_code_if_it_has_none() {
    let error = |message: &str| text(Resp::V2, |r| r.add_error(message));
    assert_eq!(error("syntax error"), "-ERR syntax error\r\n");
    assert_eq!(error("ERR syntax error"), "-ERR syntax error\r\n");
    assert_eq!(error("WRONGTYPE Operation"), "-WRONGTYPE Operation\r\n");
    assert_eq!(error("-LOADING wait"), "-LOADING wait\r\n");
    assert_eq!(error("-lower case code"), "-lower case code\r\n");
    assert_eq!(
        error("DB index is out of range"),
        "-DB index is out of range\r\n"
    );
    assert_eq!(error("Protocol error"), "-ERR Protocol error\r\n");
    assert_eq!(error("A b"), "-ERR A b\r\n");
    assert_eq!(error("MY_CODE2 x"), "-MY_CODE2 x\r\n");
    assert_eq!(error("2ND x"), "-ERR 2ND x\r\n");
    assert_eq!(error(""), "-ERR \r\n");
    let coded = text(Resp::V2, |r| r.add_coded_error(b"my own\ncode"));
    assert_eq!(coded, "-my own code\r\n");
}

#[test]
fn line_breaks_never_get_into_an_error() {
    let error = |message: &str| text(Resp::V2, |r| r.add_error(message));
    assert_eq!(error("one\r\ntwo\n\r\n"), "-ERR one  two\r\n");
    let got = text(Resp::V2, |r| {
        r.add_protocol_error(ProtocolError::ExpectedDollar(b'\n'));
    });
    assert_eq!(got, "-ERR Protocol error: expected '$', got ' '\r\n");
}

#[test]
fn errors_are_counted_and_the_last_one_is_known() {
    let mut reply = Reply::new();
    reply.add_error("syntax error");
    reply.add_error("NOAUTH Authentication required.");
    assert_eq!(reply.errors(), 2);
    assert_eq!(
        reply.take_last_error().as_deref(),
        Some(&b"NOAUTH Authentication required."[..])
    );
    assert_eq!(reply.take_last_error(), None);
}

#[test]
fn help_has_its_first_and_last_lines() {
    let got = text(Resp::V2, |r| {
        r.add_help("OBJECT", &["FREQ <key>", "    Text."]);
    });
    let want = "*5\r\n+OBJECT <subcommand> [<arg> [value] [opt] ...]. Subcommands are:\r\n\
                +FREQ <key>\r\n+    Text.\r\n+HELP\r\n+    Prints this help.\r\n";
    assert_eq!(got, want);
}

#[test]
fn deferred_lengths_may_nest_and_be_set_in_any_order() {
    let nested = |r: &mut Reply| {
        let outer = r.add_deferred_len();
        r.add_longlong(1);
        let inner = r.add_deferred_len();
        r.add_longlong(2);
        r.set_deferred_map_len(inner, 1);
        r.set_deferred_set_len(outer, 2);
    };
    both(
        nested,
        "*2\r\n:1\r\n*2\r\n:2\r\n",
        "~2\r\n:1\r\n%1\r\n:2\r\n",
    );
    let outer_first = |r: &mut Reply| {
        let outer = r.add_deferred_len();
        let inner = r.add_deferred_len();
        r.add_longlong(2);
        r.set_deferred_array_len(outer, 1);
        r.set_deferred_array_len(inner, 1);
    };
    both(outer_first, "*1\r\n*1\r\n:2\r\n", "*1\r\n*1\r\n:2\r\n");
}

#[test]
fn every_type_whose_length_was_not_known_has_its_form() {
    both(
        |r| {
            let place = r.add_deferred_len();
            r.set_deferred_push_len(place, 3);
        },
        "*3\r\n",
        ">3\r\n",
    );
    both(
        |r| {
            let place = r.add_deferred_len();
            r.set_deferred_attribute_len(place, 3);
        },
        "*6\r\n",
        "|3\r\n",
    );
}

#[test]
fn bulk_strings_of_every_size_have_their_length_in_front() {
    let mut expected = Vec::new();
    let mut together = Reply::new();
    // One whose first block has its full size already.
    let mut used = Reply::new();
    used.add_bulk(&[b'x'; 16_374]);
    used.advance(used.waiting());
    for len in [
        0, 1, 9, 10, 99, 100, 255, 256, 999, 1000, 1001, 9999, 10_000, 16_300, 16_374, 16_384,
        40_000,
    ] {
        let value = vec![b'v'; len];
        let one = [format!("${len}\r\n").as_bytes(), &value, b"\r\n"].concat();
        let mut alone = Reply::new();
        alone.add_bulk(&value);
        assert_eq!(alone.take_bytes(), one, "{len}");
        used.add_bulk(&value);
        assert!(used.slices().flatten().eq(&one), "{len}");
        used.advance(used.waiting());
        used.add_array_len(len);
        assert!(used.slices().flatten().eq(format!("*{len}\r\n").as_bytes()));
        used.advance(used.waiting());
        together.add_bulk(&value);
        expected.extend_from_slice(&one);
        assert_eq!(
            text(Resp::V2, |r| r.add_array_len(len)),
            format!("*{len}\r\n")
        );
        assert_eq!(
            text(Resp::V2, |r| r.add_longlong(len as i64)),
            format!(":{len}\r\n")
        );
    }
    assert_eq!(together.take_bytes(), expected);
}

#[test]
fn what_is_dropped_or_taken_leaves_an_empty_reply() {
    let empty_it: [fn(&mut Reply); 3] = [
        |reply| drop(reply.take_bytes()),
        Reply::clear,
        |reply| reply.advance(reply.waiting()),
    ];
    for empty_it in empty_it {
        let mut reply = Reply::new();
        assert!(!reply.has_pending());
        for _ in 0..30 {
            reply.add_bulk(&[b'x'; 1000]);
        }
        assert!(reply.has_pending() && reply.omem() > 0 && !reply.overflowed());
        empty_it(&mut reply);
        assert_eq!((reply.waiting(), reply.oll(), reply.omem()), (0, 0, 0));
        assert!(!reply.has_pending());
        reply.add_raw(b":1\r\n");
        assert_eq!(reply.take_bytes(), b":1\r\n");
    }
}

#[test]
fn memory_of_the_list_is_counted_through_late_lengths() {
    let mut reply = Reply::new();
    for _ in 0..4 {
        reply.add_bulk(&[b'x'; 12_000]);
        let places: Vec<_> = (0..200).map(|_| reply.add_deferred_len()).collect();
        for place in places.into_iter().rev() {
            reply.set_deferred_array_len(place, 1000);
        }
    }
    let total = 4 * (12_010 + 200 * 7);
    assert_eq!(reply.waiting(), total);
    assert!(
        reply.omem() >= total - 16_384 - 2 * 1400,
        "{}",
        reply.omem()
    );
    assert!(reply.memory_usage() >= total && reply.memory_usage() < 4 * total);
    reply.advance(total);
    assert_eq!(reply.omem(), 0);
}

#[test]
fn the_protocol_has_the_number_that_hello_was_given() {
    assert_eq!((Resp::V2.number(), Resp::V3.number()), (2, 3));
}

#[test]
fn a_muted_reply_takes_nothing() {
    let mut reply = Reply::new();
    reply.add_ok();
    assert!(!reply.is_muted());
    reply.set_muted(true);
    assert!(reply.is_muted());
    reply.add_ok();
    reply.add_bulk(&vec![b'x'; 100_000]);
    let place = reply.add_deferred_len();
    reply.set_deferred_array_len(place, 3);
    reply.set_muted(false);
    reply.add_null();
    assert_eq!(reply.take_bytes(), b"+OK\r\n$-1\r\n");
}

#[test]
fn at_the_hard_limit_the_reply_is_cut_short() {
    let mut reply = Reply::new();
    reply.set_hard_limit(100_000);
    for _ in 0..1000 {
        reply.add_bulk(&[b'x'; 1000]);
    }
    assert!(reply.overflowed());
    assert!(reply.omem() >= 100_000 && reply.omem() < 140_000);
    let mut other = Reply::new();
    other.append(&mut reply);
    assert!(other.overflowed(), "whoever gets a cut reply is cut, too");
}

#[test]
fn a_reply_can_be_taken_back() {
    let mut reply = Reply::new();
    reply.add_ok();
    let mark = reply.mark();
    let _lost = reply.add_deferred_len();
    for _ in 0..100 {
        reply.add_bulk(&[b'x'; 1000]);
    }
    assert_eq!((reply.added(), reply.oll()), (5 + 100 * 1009, 6));
    reply.rewind(mark);
    assert_eq!((reply.waiting(), reply.oll(), reply.omem()), (5, 0, 0));
    reply.add_null();
    assert_eq!(reply.take_bytes(), b"+OK\r\n$-1\r\n");
}

#[test]
fn the_first_block_follows_its_use() {
    let mut reply = Reply::new();
    assert_eq!(
        (reply.rbs(), reply.rbp(), reply.memory_usage()),
        (16384, 16384, 0)
    );
    for now_ms in [1000, 5999, 6000] {
        reply.cron_resize(now_ms, Some(5000), false);
        assert_eq!(reply.rbs(), 16384, "not before its peak is forgotten");
    }
    reply.cron_resize(6001, Some(5000), false);
    assert_eq!((reply.rbs(), reply.rbp()), (1024, 0));
    for _ in 0..10 {
        reply.add_bulk(&vec![b'x'; 32768]);
        assert_eq!(reply.obl(), reply.rbs(), "a filled block");
        reply.advance(reply.waiting());
        reply.cron_resize(9000, None, false);
    }
    assert_eq!((reply.rbs(), reply.rbp()), (16384, 16384));
    reply.cron_resize(12_000, Some(5000), false);
    reply.cron_resize(12_001, Some(5000), true);
    assert_eq!((reply.rbs(), reply.memory_usage()), (1024, 0));
}

#[test]
fn blocks_after_the_first_are_counted_apart() {
    let mut reply = Reply::new();
    reply.add_bulk(&[b'x'; 16000]);
    assert_eq!((reply.obl(), reply.oll(), reply.omem()), (16010, 0, 0));
    reply.add_bulk(&[b'x'; 1000]);
    assert_eq!((reply.obl(), reply.oll()), (16384, 1));
    assert!(reply.omem() >= 16384 && reply.omem() < 16384 + 100);
    reply.advance(16384);
    assert_eq!((reply.obl(), reply.oll()), (0, 1));
    reply.add_ok();
    assert_eq!(reply.obl(), 0, "later bytes stay behind earlier ones");
    reply.advance(reply.waiting());
    reply.add_ok();
    assert_eq!((reply.obl(), reply.oll(), reply.omem()), (5, 0, 0));
}

fn pair() -> (Connection, UnixStream) {
    let (ours, theirs) = UnixStream::pair().unwrap();
    ours.set_nonblocking(true).unwrap();
    (Connection::accepted_unix(ours.into()), theirs)
}

#[test]
fn a_write_stops_at_its_budget_and_at_a_full_socket() {
    let (mut conn, mut peer) = pair();
    let mut reply = Reply::new();
    let value = vec![b'x'; 40_000];
    for _ in 0..10 {
        reply.add_bulk(&value);
    }
    let total = reply.waiting();
    let first = reply.write_to(&mut conn, NET_MAX_WRITES_PER_EVENT);
    assert_eq!(first.status, WriteStatus::BudgetSpent);
    assert!(first.written > NET_MAX_WRITES_PER_EVENT && first.written < total / 2);
    let mut written = first.written;
    let mut received = vec![0; total];
    let mut at = 0;
    loop {
        let outcome = reply.write_to(&mut conn, usize::MAX);
        written += outcome.written;
        if outcome.status == WriteStatus::Done {
            break;
        }
        assert_eq!(outcome.status, WriteStatus::Blocked);
        at += peer.read(&mut received[at..]).unwrap();
    }
    assert_eq!((written, reply.waiting()), (total, 0));
    peer.read_exact(&mut received[at..]).unwrap();
    let one = [b"$40000\r\n", &value[..], b"\r\n"].concat();
    assert!(received.chunks(one.len()).all(|chunk| chunk == one));
}

#[test]
fn a_write_to_a_closed_peer_fails_and_says_why() {
    let (mut conn, peer) = pair();
    drop(peer);
    let mut reply = Reply::new();
    reply.add_ok();
    assert_eq!(reply.write_to(&mut conn, 1).status, WriteStatus::Failed);
    assert_eq!(conn.state(), networking::ConnState::Error);
    assert_eq!(conn.last_error(), "Broken pipe");
}

#[derive(Clone, Debug)]
enum Op {
    Bulk(usize),
    Number(i64),
    Error,
    Defer,
    SetDeferred(usize, usize),
    Send(usize),
    Rewind,
    MoveIn(Vec<usize>, usize),
    Cron(bool),
}

fn any_op() -> impl Strategy<Value = Op> {
    let size = prop_oneof![5 => 0..50usize, 3 => 50..3000usize, 1 => 3000..50_000usize];
    prop_oneof![
        6 => size.prop_map(Op::Bulk),
        4 => any::<i64>().prop_map(Op::Number),
        1 => Just(Op::Error),
        3 => Just(Op::Defer),
        3 => (any::<usize>(), 0..20_000usize).prop_map(|(which, len)| Op::SetDeferred(which, len)),
        3 => any::<usize>().prop_map(Op::Send),
        1 => Just(Op::Rewind),
        1 => (proptest::collection::vec(0..20_000usize, 0..4), any::<usize>())
            .prop_map(|(lens, sent)| Op::MoveIn(lens, sent)),
        1 => any::<bool>().prop_map(Op::Cron),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// The model is a list of byte strings, one per addition; a deferred length is an empty one
    /// until it is set.
    #[test]
    fn the_bytes_sent_are_those_added(ops in proptest::collection::vec(any_op(), 1..60)) {
        let mut reply = Reply::new();
        let mut model: Vec<Vec<u8>> = Vec::new();
        let mut open = Vec::new();
        let mut sent = Vec::new();
        let mut mark = None;
        for op in ops {
            match op {
                Op::Bulk(len) => {
                    let value = vec![b'a' + (len % 26) as u8; len];
                    reply.add_bulk(&value);
                    model.push([format!("${len}\r\n").as_bytes(), &value, b"\r\n"].concat());
                }
                Op::Number(number) => {
                    reply.add_longlong(number);
                    model.push(format!(":{number}\r\n").into_bytes());
                }
                Op::Error => {
                    reply.add_error("syntax error");
                    model.push(b"-ERR syntax error\r\n".to_vec());
                }
                Op::Defer => {
                    open.push((reply.add_deferred_len(), model.len()));
                    model.push(Vec::new());
                }
                Op::SetDeferred(which, len) if !open.is_empty() => {
                    let (place, at) = open.remove(which % open.len());
                    reply.set_deferred_array_len(place, len);
                    model[at] = format!("*{len}\r\n").into_bytes();
                    mark = None;
                }
                Op::Send(count) if open.is_empty() => {
                    let count = if count % 3 == 0 { reply.waiting() } else { count % (reply.waiting() + 1) };
                    let front: Vec<u8> = reply.slices().flatten().copied().take(count).collect();
                    sent.extend(front);
                    reply.advance(count);
                    mark = None;
                }
                Op::Rewind if open.is_empty() => match mark.take() {
                    None => mark = Some((reply.mark(), model.len())),
                    Some((place, len)) => {
                        reply.rewind(place);
                        model.truncate(len);
                    }
                },
                Op::MoveIn(lens, sent) => {
                    let mut other = Reply::new();
                    let mut bytes = Vec::new();
                    for len in lens {
                        other.add_bulk(&vec![b'm'; len]);
                        bytes.extend(format!("${len}\r\n{}\r\n", "m".repeat(len)).into_bytes());
                    }
                    let sent = sent % (bytes.len() + 1);
                    other.advance(sent);
                    model.push(bytes.split_off(sent));
                    reply.append(&mut other);
                    prop_assert_eq!((other.waiting(), other.omem()), (0, 0));
                }
                Op::Cron(idle) => {
                    reply.cron_resize(0, Some(0), idle);
                }
                Op::SetDeferred(..) | Op::Send(_) | Op::Rewind => {}
            }
            let added: usize = model.iter().map(Vec::len).sum();
            prop_assert_eq!(reply.added(), added as u64);
        }
        for (place, at) in open {
            reply.set_deferred_array_len(place, 7);
            model[at] = b"*7\r\n".to_vec();
        }
        sent.extend(reply.take_bytes());
        prop_assert_eq!(sent, model.concat());
    }
}
