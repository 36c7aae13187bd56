//! Foreign bytes as the nodes of a stream, and operations on it: no panic, no endless walk; what
//! deep validation takes is sound and stays so. And operations from nothing against a model.
#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use stream::{
    Loader, NewId, Node, NodeLimits, Numbers, Stream, StreamId, TrimArgs, TrimStrategy, Validation,
};

/// Reads the input as numbers; zeros when it has run out.
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((&byte, rest)) => {
                self.0 = rest;
                byte
            }
            None => 0,
        }
    }

    fn text(&mut self) -> &'a [u8] {
        let len = usize::from(self.byte() % 40).min(self.0.len());
        let (text, rest) = self.0.split_at(len);
        self.0 = rest;
        text
    }
}

const FIELDS: [&[&str]; 3] = [&["temp", "wind"], &["7"], &["wind", "rain", "temp"]];

fn operate(
    stream: &mut Stream,
    input: &mut Input<'_>,
    mut model: Option<&mut BTreeMap<StreamId, Vec<u8>>>,
) {
    let limits = NodeLimits {
        max_bytes: usize::from(input.byte()) * 8,
        max_entries: u64::from(input.byte() % 16),
    };
    let mut known = vec![stream.first_id(), stream.last_id()];
    while !input.0.is_empty() && known.len() < 200 {
        let pick = known[usize::from(input.byte()) % known.len()];
        match input.byte() % 8 {
            0..=3 => {
                let last = stream.last_id();
                let ms = last.ms.saturating_add(u64::from(input.byte() % 3));
                let fields = FIELDS[usize::from(input.byte() % 3)];
                let value = input.text();
                let pairs: Vec<_> = fields.iter().map(|field| (field, value)).collect();
                if let Ok(id) = stream.append(NewId::AutoSequence { ms }, &pairs, limits) {
                    known.push(id);
                    if let Some(model) = &mut model {
                        model.insert(id, value.to_vec());
                    }
                }
            }
            4 => {
                let deleted = stream.delete(pick);
                if let Some(model) = &mut model {
                    assert_eq!(model.remove(&pick).is_some(), deleted);
                }
            }
            5 => {
                let strategy = match input.byte() % 2 {
                    0 => TrimStrategy::MinId(pick),
                    _ => TrimStrategy::MaxLen(u64::from(input.byte() % 32)),
                };
                let args = TrimArgs {
                    strategy,
                    approx: input.byte() % 2 == 1,
                    limit: u64::from(input.byte() % 8),
                };
                let trimmed = stream.trim(args);
                if let Some(model) = &mut model {
                    for _ in 0..trimmed {
                        model.pop_first();
                    }
                    if let (TrimStrategy::MinId(id), false, 0) = (strategy, args.approx, args.limit)
                    {
                        assert!(model.keys().next().is_none_or(|&first| first >= id));
                    }
                }
            }
            6 => {
                for entry in stream
                    .range_rev(StreamId::MIN, pick)
                    .with_tombstones()
                    .take(300)
                {
                    assert_eq!(entry.fields().count(), entry.num_fields());
                    known.push(entry.id());
                }
            }
            _ => {
                let _ = stream.set_id(pick, None, None);
                let _ = (
                    stream.get(pick),
                    stream.range_has_tombstones(pick, StreamId::MAX),
                );
                let _ = stream.estimate_distance_from_first_ever_entry(pick);
            }
        }
        if let Some(model) = &model {
            assert_eq!(stream.len(), model.len() as u64);
            assert!(
                stream
                    .range(pick, StreamId::MAX)
                    .map(|entry| entry.id())
                    .eq(model.range(pick..).map(|(id, _)| *id))
            );
        }
    }
}

/// Up to three nodes whose bytes are the input's, under the lengths and totals they need to get
/// beyond the header.
fn load(data: &[u8], validation: Validation) -> Option<(Stream, &[u8])> {
    let mut input = Input(data);
    let mut loader = Loader::new();
    let mut length = 0;
    let fix_header = input.byte() % 4 != 0;
    let mut key = StreamId::new(u64::from(input.byte()), 0);
    for _ in 0..=input.byte() % 3 {
        let len = usize::from(u16::from_le_bytes([input.byte(), input.byte()]) % 600);
        let (bytes, rest) = input.0.split_at(len.min(input.0.len()));
        input.0 = rest;
        let mut bytes = bytes.to_vec();
        if fix_header && bytes.len() > 6 {
            let total = bytes.len() as u32;
            bytes[..4].copy_from_slice(&total.to_le_bytes());
            bytes[total as usize - 1] = 0xFF;
        }
        length += Node::from_bytes(key, bytes.clone(), validation).map_or(0, |node| node.count());
        let _ = loader.add_node(&key.encode(), bytes, validation);
        key.ms = key.ms.saturating_add(u64::from(input.byte()) << 8);
    }
    let last_ms = if input.byte() % 2 == 0 {
        u64::MAX
    } else {
        1 << 20
    };
    let numbers = Numbers {
        length,
        last_id: StreamId::new(last_ms, 0),
        history: Some((StreamId::MIN, u64::MAX)),
    };
    Some((loader.finish(numbers, validation).ok()?, input.0))
}

fuzz_target!(|data: &[u8]| {
    let Some((&kind, data)) = data.split_first() else {
        return;
    };
    match kind % 3 {
        0 => {
            if let Some((mut stream, rest)) = load(data, Validation::Shallow) {
                let _ = (stream.dump(), stream.check());
                operate(&mut stream, &mut Input(rest), None);
                let _ = (stream.dump(), stream.check());
            }
        }
        1 => {
            if let Some((mut stream, rest)) = load(data, Validation::Deep) {
                stream.check().expect("what deep validation demands");
                operate(&mut stream, &mut Input(rest), None);
                stream.check().expect("sound");
            }
        }
        _ => {
            let mut stream = Stream::new();
            let mut model = BTreeMap::new();
            operate(&mut stream, &mut Input(data), Some(&mut model));
            stream.check().expect("sound");
            for (entry, (id, value)) in stream.iter().zip(&model) {
                assert_eq!(entry.id(), *id);
                assert!(entry.fields().all(|(_, found)| found.eq_bytes(value)));
            }
        }
    }
});
