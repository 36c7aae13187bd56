//! Any bytes, cut into any packets: no panic, bounded memory, and the same commands and the same
//! error as if they had come in one piece.
#![no_main]

use libfuzzer_sys::fuzz_target;
use networking::{Input, PROTO_INLINE_MAX_SIZE, ParseLimits, ProtocolError, SharedBufs};

type Outcome = (Vec<Vec<Vec<u8>>>, Option<ProtocolError>);

/// Feeds `stream` in packets of the given sizes, over and over; runs `stride` commands at a time.
fn run(stream: &[u8], sizes: &[u8], limits: &ParseLimits, stride: usize) -> Outcome {
    let mut input = Input::new();
    let mut shared = SharedBufs::new();
    let mut commands = Vec::new();
    let mut sizes = sizes.iter().cycle();
    let mut rest = stream;
    while !rest.is_empty() {
        let size = sizes
            .next()
            .map_or(rest.len(), |&size| usize::from(size) + 1);
        let (mut packet, behind) = rest.split_at(size.min(rest.len()));
        rest = behind;
        while !packet.is_empty() {
            let taken = input.feed(packet, &mut shared);
            assert!(taken > 0);
            packet = &packet[taken..];
            loop {
                match input.parse(limits) {
                    Ok(0) => break,
                    Ok(count) => {
                        let count = count.min(stride);
                        for i in 0..count {
                            let args = input.command(i);
                            let big = args.len().checked_sub(1).and_then(|i| args.take_big(i));
                            let mut words: Vec<Vec<u8>> = args.iter().map(<[u8]>::to_vec).collect();
                            if let (Some(big), Some(last)) = (big, words.last_mut()) {
                                *last = big.to_vec();
                            }
                            commands.push(words);
                        }
                        input.consume(count);
                    }
                    Err(error) => return (commands, Some(error)),
                }
            }
            input.cron_resize((input.qbuf() % 4) as i64);
            input.release(&mut shared);
            input.cron_resize((input.qbuf() % 4) as i64);
            assert!(input.memory_usage() <= (3 << 20) + 64 * stream.len());
        }
    }
    (commands, None)
}

fuzz_target!(|data: &[u8]| {
    let Some((&[flags, cuts], data)) = data.split_first_chunk() else {
        return;
    };
    let cuts = usize::from(cuts % 8).min(data.len());
    let (sizes, stream) = data.split_at(cuts);
    let limits = ParseLimits {
        authenticated: flags & 1 == 0,
        from_master: flags & 6 == 6,
        lookahead: usize::from(flags >> 3 & 7) + 1,
        ..ParseLimits::default()
    };
    let stride = usize::from(flags >> 6) + 1;
    let chopped = run(stream, sizes, &limits, stride);
    // The 64 KB limits apply to lines that have not ended yet, which depends on the cutting.
    if stream.len() <= PROTO_INLINE_MAX_SIZE {
        assert_eq!(chopped, run(stream, &[], &limits, usize::MAX));
    }
});
