//! A stream that grows, loses entries and is read: the program behind the tour `stream`.

use stream::{NewId, NodeLimits, Stream, StreamId, TrimArgs, TrimStrategy};

fn main() {
    let mut log = Stream::new();
    let limits = NodeLimits {
        max_bytes: 4096,
        max_entries: 3,
    };
    for (ms, temperature) in [(1000, "21"), (1000, "22"), (1005, "19"), (1007, "20")] {
        let new = NewId::Auto { now_ms: ms };
        let pairs = [("temp", temperature), ("wind", "NW")];
        log.append(new, &pairs, limits).expect("the clock goes on");
    }
    let alarm = NewId::AutoSequence { ms: 1007 };
    log.append(alarm, &[("alarm", "frost")], limits)
        .expect("the clock stands still");

    log.delete(StreamId::new(1000, 1));
    log.trim(TrimArgs::exact(TrimStrategy::MaxLen(3)));

    for entry in log.range(StreamId::new(1001, 0), StreamId::new(1007, 0)) {
        println!("{entry:?}");
    }
    print!("{}", log.dump());
    log.for_each_node(|key, node| println!("{key} {:02x?}", node.as_bytes()));
}
