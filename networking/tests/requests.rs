//! What the parser makes of byte streams, however they are cut into packets.

use networking::{
    Input, Lookahead, PROTO_INLINE_MAX_SIZE, PROTO_MBULK_BIG_ARG, ParseLimits, ProtocolError,
    SharedBufs,
};
use proptest::prelude::*;

type Command = Vec<Vec<u8>>;

const BIG: usize = PROTO_MBULK_BIG_ARG;

/// Everything one client and its event loop need.
#[derive(Default)]
struct Client {
    input: Input,
    shared: SharedBufs,
    limits: ParseLimits,
    commands: Vec<Command>,
    error: Option<ProtocolError>,
    /// Run this many of the queued commands at a time.
    stride: Option<usize>,
}

impl Client {
    fn new(limits: ParseLimits) -> Self {
        Self {
            limits,
            ..Self::default()
        }
    }

    /// Delivers a packet, running commands as they become whole.
    fn deliver(&mut self, mut packet: &[u8]) {
        while !packet.is_empty() {
            let taken = self.input.feed(packet, &mut self.shared);
            assert!(taken > 0, "a client with room takes bytes");
            packet = &packet[taken..];
            self.run();
            self.input.release(&mut self.shared);
        }
    }

    fn run(&mut self) {
        loop {
            match self.input.parse(&self.limits) {
                Ok(0) => return,
                Ok(count) => {
                    assert_eq!(count, self.input.queued());
                    let count = self.stride.map_or(count, |stride| stride.min(count));
                    for i in 0..count {
                        let args = self.input.command(i);
                        self.commands
                            .push(args.iter().map(<[u8]>::to_vec).collect());
                    }
                    self.input.consume(count);
                }
                Err(error) => {
                    assert_eq!(
                        self.input.parse(&self.limits),
                        Err(error),
                        "it stays an error"
                    );
                    self.error = Some(error);
                    return;
                }
            }
        }
    }
}

fn all_of(stream: &[u8], limits: ParseLimits) -> (Vec<Command>, Option<ProtocolError>) {
    let mut client = Client::new(limits);
    client.deliver(stream);
    (client.commands, client.error)
}

fn error_of(stream: &[u8]) -> Option<ProtocolError> {
    all_of(stream, ParseLimits::default()).1
}

fn commands_of(stream: &[u8]) -> Vec<Command> {
    let (commands, error) = all_of(stream, ParseLimits::default());
    assert_eq!(error, None);
    commands
}

fn command(words: &[&[u8]]) -> Command {
    words.iter().map(|word| word.to_vec()).collect()
}

fn encode(command: &Command) -> Vec<u8> {
    let mut out = format!("*{}\r\n", command.len()).into_bytes();
    for arg in command {
        out.extend_from_slice(format!("${}\r\n", arg.len()).as_bytes());
        out.extend_from_slice(arg);
        out.extend_from_slice(b"\r\n");
    }
    out
}

#[test]
fn a_multibulk_request_becomes_its_arguments() {
    let got = commands_of(b"*3\r\n$3\r\nSET\r\n$1\r\nx\r\n$0\r\n\r\n*1\r\n$4\r\nPING\r\n");
    assert_eq!(got, [command(&[b"SET", b"x", b""]), command(&[b"PING"])]);
}

#[test]
fn an_inline_request_becomes_its_words() {
    let got = commands_of(b"set k \"a b\"\r\nping\n");
    assert_eq!(got, [command(&[b"set", b"k", b"a b"]), command(&[b"ping"])]);
}

#[test]
fn empty_requests_are_skipped() {
    assert_eq!(
        commands_of(b"\r\n\n*0\r\n*-1\r\n*-10\r\n   \r\nPING\r\n"),
        [command(&[b"PING"])]
    );
}

#[test]
fn every_protocol_error_has_its_text() {
    let long = vec![b'a'; PROTO_INLINE_MAX_SIZE + 1];
    let after = |head: &[u8]| [head, &long].concat();
    let cases: [(Vec<u8>, &str); 17] = [
        (b"*3000000000\r\n".to_vec(), "invalid multibulk length"),
        (b"*2147483648\r\n".to_vec(), "invalid multibulk length"),
        (b"*abc\r\n".to_vec(), "invalid multibulk length"),
        (b"*\r\n".to_vec(), "invalid multibulk length"),
        (b"*01\r\n".to_vec(), "invalid multibulk length"),
        (b"*+1\r\n".to_vec(), "invalid multibulk length"),
        (b"*1\r\nfoo\r\n".to_vec(), "expected '$', got 'f'"),
        (
            b"*2\r\n$3\r\nSET\r\n:1\r\n".to_vec(),
            "expected '$', got ':'",
        ),
        (b"*1\r\n$-10\r\n".to_vec(), "invalid bulk length"),
        (b"*1\r\n$2000000000\r\n".to_vec(), "invalid bulk length"),
        (b"*1\r\n$blabla\r\n".to_vec(), "invalid bulk length"),
        (b"*1\r\n$007\r\n".to_vec(), "invalid bulk length"),
        (after(b"*"), "too big mbulk count string"),
        (after(b"*1\r\n$"), "too big bulk count string"),
        (after(b""), "too big inline request"),
        (after(b"\0\n"), "too big inline request"),
        (
            b"set \"\"\"k\"\"\" v\r\n".to_vec(),
            "unbalanced quotes in request",
        ),
    ];
    for (stream, text) in cases {
        let head = String::from_utf8_lossy(&stream[..stream.len().min(40)]).into_owned();
        let error = error_of(&stream).map(|error| error.to_string());
        assert_eq!(error, Some(format!("Protocol error: {text}")), "{head:?}");
    }
}

#[test]
fn a_nul_byte_hides_the_end_of_a_header() {
    assert_eq!(
        commands_of(b"*1\0\r\n$4\r\nPING\r\n"),
        Vec::<Command>::new()
    );
    let mut stream = b"*1\0\r\n".to_vec();
    stream.resize(PROTO_INLINE_MAX_SIZE + 1, b'\n');
    assert_eq!(error_of(&stream), Some(ProtocolError::BigMultibulkCount));
}

#[test]
fn a_line_of_exactly_the_limit_may_still_end() {
    let mut client = Client::default();
    client.deliver(&vec![b'a'; PROTO_INLINE_MAX_SIZE]);
    assert_eq!(client.error, None);
    client.deliver(b"\n");
    assert_eq!(client.commands.len(), 1);
}

#[test]
fn before_authentication_small_limits_hold() {
    let limits = ParseLimits {
        authenticated: false,
        ..ParseLimits::default()
    };
    let error = |stream: &[u8]| all_of(stream, limits).1;
    assert_eq!(
        error(b"*11\r\n"),
        Some(ProtocolError::UnauthenticatedMultibulk)
    );
    assert_eq!(error(b"*10\r\n"), None);
    assert_eq!(
        error(b"*1\r\n$16385\r\n"),
        Some(ProtocolError::UnauthenticatedBulk)
    );
    assert_eq!(error(b"*1\r\n$16384\r\n"), None);
}

#[test]
fn small_limits_hold_however_much_follows_in_the_packet() {
    let limits = ParseLimits {
        authenticated: false,
        ..ParseLimits::default()
    };
    let ten = encode(&vec![b"x".to_vec(); 10]);
    let (commands, error) = all_of(&ten, limits);
    assert_eq!((commands.len(), error), (1, None));
    let mut client = Client::new(limits);
    client.deliver(b"*10\r\n");
    client.deliver(&ten[5..]);
    assert_eq!((client.commands.len(), client.error), (1, None));
    for count in [11, 100, 1000] {
        let error = all_of(&encode(&vec![b"x".to_vec(); count]), limits).1;
        let refused = Some(ProtocolError::UnauthenticatedMultibulk);
        assert_eq!(error, refused, "{count} arguments");
    }
}

#[test]
fn a_length_is_a_canonical_integer_and_nothing_else() {
    // Every text of up to four of these bytes as a length, with bytes enough behind it.
    let alphabet = b"019a:/-+ ";
    let mut texts: Vec<Vec<u8>> = vec![Vec::new()];
    let mut longest = texts.clone();
    for _ in 0..4 {
        let longer = |text: &Vec<u8>| {
            let text = text.clone();
            alphabet.map(move |byte| [&text[..], &[byte]].concat())
        };
        longest = longest.iter().flat_map(longer).collect();
        texts.extend_from_slice(&longest);
    }
    for text in texts {
        let shown = text.escape_ascii().to_string();
        let length = util::string2ll(&text);
        let tail = [&[b'x'; 32][..], b"\r\n"].concat();

        let error = error_of(&[b"*", &text[..], b"\r\n", &tail[..]].concat());
        let expected = match length {
            None => Some(ProtocolError::InvalidMultibulkLen),
            Some(1..) => Some(ProtocolError::ExpectedDollar(b'x')),
            // Skipped; what follows is the beginning of an inline request.
            Some(_) => None,
        };
        assert_eq!(error, expected, "*{shown}");

        let stream = [b"*1\r\n$", &text[..], b"\r\n", &tail[..]].concat();
        let (commands, error) = all_of(&stream, ParseLimits::default());
        match length {
            Some(length @ 0..=30) => {
                assert_eq!(commands[0][0], tail[..length as usize], "${shown}");
            }
            Some(31..) => assert_eq!((commands.len(), error), (0, None), "${shown}"),
            _ => assert_eq!(error, Some(ProtocolError::InvalidBulkLen), "${shown}"),
        }
    }
}

#[test]
fn an_argument_of_exactly_the_limit_is_taken() {
    let limits = ParseLimits {
        bulk: 5000,
        ..ParseLimits::default()
    };
    let (commands, error) = all_of(&encode(&vec![vec![b'x'; 5000]]), limits);
    assert_eq!((commands.len(), error), (1, None));
    let error = all_of(&encode(&vec![vec![b'x'; 5001]]), limits).1;
    assert_eq!(error, Some(ProtocolError::InvalidBulkLen));
    // A master's arguments have no limit but that of the address space.
    let master = ParseLimits {
        from_master: true,
        ..limits
    };
    assert_eq!(all_of(&encode(&vec![vec![b'x'; 5001]]), master).1, None);
    let error = all_of(b"*1\r\n$9223372036854775807\r\n", master).1;
    assert_eq!(error, Some(ProtocolError::InvalidBulkLen));
}

#[test]
fn an_empty_line_from_a_master_is_no_request() {
    let limits = ParseLimits {
        from_master: true,
        ..ParseLimits::default()
    };
    let (commands, error) = all_of(b"\r\n\n\r\n*1\r\n$4\r\nPING\r\n\r\n", limits);
    assert_eq!((commands, error), (vec![command(&[b"PING"])], None));
    let error = all_of(b"x\r\n", limits).1;
    assert_eq!(error, Some(ProtocolError::InlineFromMaster));
}

#[test]
fn the_log_names_the_reason_in_its_own_words() {
    let reason = |stream: &[u8], limits| all_of(stream, limits).1.map(ProtocolError::log_reason);
    let anyone = ParseLimits::default();
    let stranger = ParseLimits {
        authenticated: false,
        ..anyone
    };
    let master = ParseLimits {
        from_master: true,
        ..anyone
    };
    let long = |head: &str| [head.as_bytes(), &vec![b'1'; PROTO_INLINE_MAX_SIZE]].concat();
    for (stream, limits, expected) in [
        (long("xy"), anyone, "too big inline request"),
        (long("*1"), anyone, "too big mbulk count string"),
        (b"*x\r\n".to_vec(), anyone, "invalid mbulk count"),
        (b"*11\r\n".to_vec(), stranger, "unauth mbulk count"),
        (long("*1\r\n$1"), anyone, "too big bulk count string"),
        (
            b"*1\r\n+1\r\n".to_vec(),
            anyone,
            "expected $ but got something else",
        ),
        (b"*1\r\n$x\r\n".to_vec(), anyone, "invalid bulk length"),
        (b"*1\r\n$16385\r\n".to_vec(), stranger, "unauth bulk length"),
        (
            b"get \"x\r\n".to_vec(),
            anyone,
            "unbalanced quotes in inline request",
        ),
        (
            b"PING\r\n".to_vec(),
            master,
            "Master using the inline protocol. Desync?",
        ),
    ] {
        assert_eq!(reason(&stream, limits), Some(expected));
    }
}

#[test]
fn before_authentication_commands_are_parsed_one_by_one() {
    let mut client = Client::default();
    let stream = b"AUTH x\r\nPING\r\n*12\r\n";
    let unauthenticated = ParseLimits {
        authenticated: false,
        ..ParseLimits::default()
    };
    client.input.feed(stream, &mut client.shared);
    assert_eq!(client.input.parse(&unauthenticated), Ok(1));
    client.input.consume(1);
    let authenticated = ParseLimits::default();
    assert_eq!(client.input.parse(&authenticated), Ok(1));
    client.input.consume(1);
    assert_eq!(
        client.input.parse(&authenticated),
        Ok(0),
        "no error once authenticated"
    );
}

#[test]
fn commands_before_an_error_run_first() {
    let (commands, error) = all_of(
        b"PING\r\n*1\r\n$4\r\nECHO\r\n*x\r\n",
        ParseLimits::default(),
    );
    assert_eq!(commands, [command(&[b"PING"]), command(&[b"ECHO"])]);
    assert_eq!(error, Some(ProtocolError::InvalidMultibulkLen));
}

#[test]
fn no_more_than_lookahead_commands_are_queued() {
    let limits = ParseLimits {
        lookahead: 3,
        ..ParseLimits::default()
    };
    let mut client = Client::new(limits);
    client
        .input
        .feed(b"a\r\nb\r\nc\r\nd\r\n", &mut client.shared);
    assert_eq!(client.input.parse(&limits), Ok(3));
    client.input.consume(2);
    assert_eq!(client.input.parse(&limits), Ok(2));
    assert_eq!(&client.input.command(1)[0], b"d");
}

#[test]
fn notes_belong_to_their_command() {
    let mut client = Client::default();
    client.input.feed(b"a\r\nb\r\nc\r\n", &mut client.shared);
    assert_eq!(client.input.parse(&client.limits), Ok(3));
    let note = Lookahead {
        hash: 7,
        command: 3,
        slot: 1,
    };
    client.input.set_lookahead(1, note);
    assert_eq!(client.input.lookahead(0), Lookahead::default());
    client.input.consume(1);
    assert_eq!(client.input.lookahead(0), note);
    let other = Lookahead { hash: 8, ..note };
    client.input.set_lookahead(1, other);
    assert_eq!(
        (client.input.lookahead(0), client.input.lookahead(1)),
        (note, other)
    );
    assert_eq!(client.input.raw_command(1), b"c\r\n");
}

#[test]
fn a_master_stream_keeps_every_byte_and_has_no_inline_requests() {
    let limits = ParseLimits {
        from_master: true,
        bulk: 1024,
        ..ParseLimits::default()
    };
    let mut client = Client::new(limits);
    let ping = b"*1\r\n$4\r\nPING\r\n";
    client.input.feed(b"\n", &mut client.shared);
    assert_eq!(client.input.parse(&limits), Ok(0));
    client.input.release(&mut client.shared);
    client.input.feed(ping, &mut client.shared);
    assert_eq!(client.input.parse(&limits), Ok(1));
    assert_eq!(client.input.raw_command(0), [b"\n", &ping[..]].concat());
    client.input.consume(1);
    client
        .input
        .feed(&[ping, &b"\n"[..]].concat(), &mut client.shared);
    assert_eq!(client.input.parse(&limits), Ok(1));
    client.input.consume(1);
    client.input.release(&mut client.shared);
    client.input.feed(ping, &mut client.shared);
    assert_eq!(client.input.parse(&limits), Ok(1));
    assert_eq!(client.input.raw_command(0), [b"\n", &ping[..]].concat());
    client.input.consume(1);

    let big = encode(&command(&[b"SET", &vec![b'v'; BIG * 2]]));
    let mut rest = &big[..];
    while !rest.is_empty() {
        let taken = client.input.feed(rest, &mut client.shared);
        rest = &rest[taken..];
        client.input.parse(&limits).unwrap();
    }
    assert_eq!(
        client.input.raw_command(0),
        big,
        "a long argument stays in the stream, too"
    );
    client.input.consume(1);
    client.input.feed(b"PING\r\n", &mut client.shared);
    assert_eq!(
        client.input.parse(&limits),
        Err(ProtocolError::InlineFromMaster)
    );
}

// -- big arguments --------------------------------------------------------------------------

fn client_with_big(len: usize) -> Client {
    let mut client = Client::default();
    let mut rest = &encode(&command(&[b"SET", b"k", &vec![b'v'; len]]))[..];
    while !rest.is_empty() {
        let taken = client.input.feed(rest, &mut client.shared);
        rest = &rest[taken..];
        client.input.parse(&client.limits).unwrap();
        client.input.release(&mut client.shared);
    }
    assert_eq!(client.input.queued(), 1);
    client
}

#[test]
fn a_big_argument_can_be_taken_once() {
    let client = client_with_big(BIG);
    let args = client.input.command(0);
    assert_eq!(args.arg_len(2), BIG);
    let taken = args.take_big(2).expect("it has a string of its own");
    assert_eq!(taken, &vec![b'v'; BIG][..]);
    assert!(args.take_big(2).is_none());
    assert_eq!(args.at(2), b"");
    let mut head = [0; 200];
    assert_eq!(
        args.preview(2, &mut head),
        128,
        "enough of it is known for the slow log"
    );
    assert_eq!((args.at(1), args.take_big(1).is_none()), (&b"k"[..], true));
}

#[test]
fn a_big_argument_that_was_looked_at_stays() {
    let client = client_with_big(BIG);
    let args = client.input.command(0);
    let seen = args.at(2);
    assert!(args.take_big(2).is_none());
    assert_eq!(seen.len(), BIG);
}

#[test]
fn a_preview_is_no_look_and_a_kept_vector_gives_nothing() {
    let client = client_with_big(BIG + 7);
    let args = client.input.command(0);
    assert_eq!(args.preview(2, &mut [0; 16]), 16);
    assert!(args.kept().take_big(2).is_none());
    assert!(args.take_big(2).is_some());
}

#[test]
fn a_short_argument_is_never_taken() {
    let client = client_with_big(BIG - 1);
    assert!(client.input.command(0).take_big(2).is_none());
}

#[test]
fn an_announced_length_alone_costs_little() {
    let mut client = Client::default();
    client.deliver(b"*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$500000000\r\n");
    assert!(client.input.memory_usage() < 2 << 20);
    let mut sent = 0;
    while sent < 5 << 20 {
        client.deliver(&vec![b'v'; 50_000]);
        sent += 50_000;
        assert!(
            client.input.memory_usage() < 2 * sent + (2 << 20),
            "at most doubling"
        );
    }
    assert_eq!(client.input.qbuf(), sent);
}

// -- memory ---------------------------------------------------------------------------------

#[test]
fn an_idle_client_owns_nothing() {
    let mut client = Client::default();
    client.deliver(b"*1\r\n$4\r\nPING\r\n");
    assert_eq!(client.input.memory_usage(), 0);
    assert_eq!((client.input.qbuf(), client.input.qbuf_free()), (0, 0));
}

#[test]
fn a_running_command_shows_the_shared_buffer() {
    let mut client = Client::default();
    client
        .input
        .feed(b"*2\r\n$6\r\nclient\r\n$4\r\nlist\r\n", &mut client.shared);
    client.input.parse(&client.limits).unwrap();
    assert_eq!(
        (client.input.qbuf(), client.input.qbuf_free()),
        (26, 16384 - 26)
    );
}

#[test]
fn half_a_command_keeps_the_buffer_until_the_client_has_been_idle() {
    let mut client = Client::default();
    client.deliver(b"*3\r\n$3\r\nset\r\n$2\r\na");
    let total = |client: &Client| client.input.qbuf() + client.input.qbuf_free();
    assert_eq!(total(&client), 16384);
    client.deliver(b"a\r\n$1\r\nb\r\n");
    assert_eq!(client.commands.len(), 1);
    client.input.cron_resize(2);
    assert_eq!(total(&client), 16384);
    client.input.cron_resize(3);
    assert_eq!(client.input.memory_usage(), 0);
}

#[test]
fn after_a_big_argument_the_buffer_shrinks_to_the_recent_peak() {
    let mut client = client_with_big(400_000);
    drop(client.input.command(0).take_big(2));
    client.input.consume(1);
    client.input.release(&mut client.shared);
    let total = |client: &Client| client.input.qbuf() + client.input.qbuf_free();
    let before = total(&client);
    assert!(before > 400_000);
    client.input.cron_resize(0);
    assert_eq!(total(&client), before, "it has just been used");
    client.deliver(b"PING\r\n");
    client.input.cron_resize(0);
    assert!(total(&client) > 0 && total(&client) < before);
}

#[test]
fn an_idle_client_inside_a_big_argument_keeps_only_what_it_sent() {
    let mut client = Client::default();
    client.deliver(b"*3\r\n$3\r\nset\r\n$1\r\na\r\n$1000000\r\n");
    let total = |client: &Client| client.input.qbuf() + client.input.qbuf_free();
    assert!(total(&client) > 1_000_000);
    client.deliver(b"a");
    client.input.cron_resize(0);
    client.input.cron_resize(1);
    assert!(total(&client) > 1_000_000, "not while it is active");
    client.input.cron_resize(3);
    assert!(total(&client) < 1000);
    client.deliver(&vec![b'v'; 999_999]);
    client.deliver(b"\r\n");
    assert_eq!(client.commands[0][2].len(), 1_000_000);
}

#[test]
fn qbuf_counts_what_is_not_done_with() {
    let mut client = Client::default();
    client.deliver(b"*1\r\n$50000\r\n");
    client.deliver(&vec![b'v'; 50_000]);
    assert_eq!(client.input.qbuf(), 50_000);
    assert!(client.input.limit_reached(49_999, 0, true));
    assert!(!client.input.limit_reached(50_000, 0, true));
    assert!(client.input.limit_reached(50_000, 1, true));
    assert!(client.input.limit_reached(usize::MAX, 1 << 20, false));
    assert!(!client.input.limit_reached(usize::MAX, 1 << 20, true));
    assert!(!client.input.limit_reached(usize::MAX, 0, false));
}

#[test]
fn the_log_is_shown_what_the_parser_is_stuck_at() {
    let mut client = Client::default();
    client.input.feed(b"PING\r\n*x\r\nrest", &mut client.shared);
    assert_eq!(client.input.parse(&client.limits), Ok(1));
    assert_eq!(client.input.bytes_unparsed(), 8);
    client.input.consume(1);
    assert!(client.input.parse(&client.limits).is_err());
    assert_eq!(client.input.unparsed(), b"*x\r\nrest");
}

#[test]
fn argv_mem_counts_the_arguments_of_an_unfinished_command() {
    let mut client = Client::default();
    client.deliver(b"*3\r\n$3\r\nSET\r\n$5\r\nab");
    assert_eq!(client.input.argv_mem(), 3);
    client.deliver(b"cde\r\n");
    assert_eq!(client.input.argv_mem(), 8);
    client.deliver(b"$1\r\nv\r\n");
    assert_eq!((client.input.argv_mem(), client.commands.len()), (0, 1));
}

#[test]
fn the_length_on_the_wire_includes_big_arguments() {
    let commands = [
        encode(&command(&[b"SET", b"k", &vec![b'v'; BIG + 7], b"EX"])),
        encode(&command(&[b"GET", b"k"])),
        encode(&command(&[b"APPEND", b"k", b"vv"])),
    ];
    let mut client = Client::default();
    let stream = commands.concat();
    let mut rest = &stream[..];
    while !rest.is_empty() {
        let taken = client.input.feed(rest, &mut client.shared);
        rest = &rest[taken..];
        client.input.parse(&client.limits).unwrap();
    }
    while client.input.queued() > 0 {
        let left = &commands[commands.len() - client.input.queued()..];
        for (i, command) in left.iter().enumerate() {
            assert_eq!(client.input.wire_len(i), command.len());
        }
        if left.len() < commands.len() {
            assert_eq!(client.input.raw_command(0), left[0]);
        }
        client.input.consume(1);
    }
}

#[test]
fn a_command_begun_behind_a_waiting_one_keeps_its_big_argument() {
    // The first command waits (its client is blocked) while the second one's argument arrives.
    let mut client = client_with_big(BIG);
    let second = encode(&command(&[b"SET", &vec![b'w'; BIG], b"tail"]));
    let (most, last) = second.split_at(second.len() - 3);
    let mut rest = most;
    while !rest.is_empty() {
        let taken = client.input.feed(rest, &mut client.shared);
        rest = &rest[taken..];
        assert_eq!(client.input.parse(&client.limits), Ok(1));
        client.input.release(&mut client.shared);
    }
    client.input.consume(1);
    client.deliver(last);
    assert_eq!(
        client.commands,
        [command(&[b"SET", &vec![b'w'; BIG], b"tail"])]
    );
}

#[test]
fn overlapping_big_commands_do_not_pile_up() {
    let mut client = Client::default();
    let one = encode(&command(&[b"ECHO", &vec![b'v'; BIG], b"tail"]));
    let stream: Vec<u8> = one.iter().copied().cycle().take(one.len() * 200).collect();
    for packet in stream.chunks(one.len() + 1) {
        client.deliver(packet);
        assert!(client.input.memory_usage() < 4 * BIG);
    }
    assert_eq!(client.commands.len(), 200);
}

// -- properties -----------------------------------------------------------------------------

fn any_arg() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        10 => proptest::collection::vec(any::<u8>(), 0..12),
        4 => (0..300usize, any::<u8>()).prop_map(|(len, byte)| vec![byte; len]),
        1 => (BIG - 3..BIG + 3, any::<u8>()).prop_map(|(len, byte)| vec![byte; len]),
    ]
}

/// A command and the bytes that mean it.
fn any_request() -> impl Strategy<Value = (Option<Command>, Vec<u8>)> {
    let multibulk = proptest::collection::vec(any_arg(), 1..6)
        .prop_map(|command| (Some(command.clone()), encode(&command)));
    let words = proptest::collection::vec("[a-z]{1,8}", 1..5).prop_map(|words| {
        let line = format!("{}\r\n", words.join(" "));
        (
            Some(words.into_iter().map(String::into_bytes).collect()),
            line.into_bytes(),
        )
    });
    let nothing = prop_oneof![Just("\r\n"), Just("\n"), Just("*0\r\n"), Just("*-1\r\n")]
        .prop_map(|text| (None, text.as_bytes().to_vec()));
    prop_oneof![6 => multibulk, 2 => words, 1 => nothing]
}

/// Cuts `stream` at pseudo-random places, packets of `1..=most` bytes.
fn chopped(stream: &[u8], mut seed: u64, most: usize) -> Vec<&[u8]> {
    let mut packets = Vec::new();
    let mut rest = stream;
    while !rest.is_empty() {
        seed = seed
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        let len = ((seed >> 33) as usize % most + 1).min(rest.len());
        packets.push(&rest[..len]);
        rest = &rest[len..];
    }
    packets
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_chopping_gives_the_commands_that_were_sent(
        requests in proptest::collection::vec(any_request(), 1..12),
        seed: u64,
        most in prop_oneof![Just(1usize), 2..40usize, 1000..70_000usize],
        lookahead in 1..5usize,
        stride in proptest::option::of(1..3usize),
    ) {
        let stream: Vec<u8> = requests.iter().flat_map(|(_, bytes)| bytes.clone()).collect();
        let want: Vec<Command> = requests.into_iter().filter_map(|(command, _)| command).collect();
        let mut client = Client::new(ParseLimits { lookahead, ..ParseLimits::default() });
        client.stride = stride;
        let most = if stream.len() > 5000 { most.max(20) } else { most };
        for packet in chopped(&stream, seed, most) {
            client.deliver(packet);
        }
        prop_assert_eq!(client.error, None);
        prop_assert_eq!(client.commands, want);
        prop_assert!(client.input.is_drained());
    }

    #[test]
    fn commands_held_back_and_run_later_are_the_same(
        requests in proptest::collection::vec(any_request(), 1..12),
        seed: u64,
        most in 1..3000usize,
        lookahead in 1..6usize,
    ) {
        // A blocked client: bytes keep coming while its queue stands still.
        let stream: Vec<u8> = requests.iter().flat_map(|(_, bytes)| bytes.clone()).collect();
        let want: Vec<Command> = requests.into_iter().filter_map(|(command, _)| command).collect();
        let mut client = Client::new(ParseLimits { lookahead, ..ParseLimits::default() });
        for (i, mut packet) in chopped(&stream, seed, most).into_iter().enumerate() {
            while !packet.is_empty() {
                let taken = client.input.feed(packet, &mut client.shared);
                packet = &packet[taken..];
                client.input.parse(&client.limits).unwrap();
                if (seed >> (i % 60)) & 1 == 1 {
                    client.run();
                }
                client.input.release(&mut client.shared);
            }
        }
        client.run();
        prop_assert_eq!(client.commands, want);
    }

    #[test]
    fn any_chopping_of_garbage_gives_the_same_and_memory_stays_bounded(
        stream in proptest::collection::vec(
            prop_oneof![
                4 => Just(b'*'), 4 => Just(b'$'), 8 => Just(b'\r'), 8 => Just(b'\n'),
                4 => b'0'..=b'9', 1 => Just(b'-'), 1 => Just(b'"'), 1 => Just(0),
                2 => any::<u8>(),
            ],
            0..400,
        ),
        seed: u64,
        most in 1..30usize,
    ) {
        let whole = all_of(&stream, ParseLimits::default());
        let mut client = Client::default();
        for packet in chopped(&stream, seed, most) {
            client.deliver(packet);
            prop_assert!(client.input.memory_usage() <= (2 << 20) + 64 * stream.len());
            if client.error.is_some() {
                break;
            }
        }
        prop_assert_eq!((client.commands, client.error), whole);
    }
}
