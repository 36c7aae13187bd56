//! A stream against a model that keeps everything in vectors: nodes of entries, each with its id,
//! its pairs and whether it is deleted.

use proptest::prelude::*;
use stream::{
    AppendError, Entry, Loader, NewId, NodeLimits, Numbers, Stream, StreamId, TrimArgs,
    TrimStrategy, Validation,
};

type Pairs = Vec<(Vec<u8>, Vec<u8>)>;

#[derive(Clone, Debug, PartialEq)]
struct ModelEntry {
    id: StreamId,
    pairs: Pairs,
    deleted: bool,
}

/// What a stream is, without any of its cleverness. Nodes are limited by entries only.
#[derive(Default)]
struct Model {
    nodes: Vec<Vec<ModelEntry>>,
    max_entries: usize,
    last_id: StreamId,
    max_deleted: StreamId,
    added: u64,
}

fn live(node: &[ModelEntry]) -> usize {
    node.iter().filter(|entry| !entry.deleted).count()
}

impl Model {
    fn all(&self) -> impl DoubleEndedIterator<Item = &ModelEntry> {
        self.nodes.iter().flatten()
    }

    fn entries(&self) -> impl DoubleEndedIterator<Item = &ModelEntry> {
        self.all().filter(|entry| !entry.deleted)
    }

    fn len(&self) -> usize {
        self.entries().count()
    }

    fn append(&mut self, id: StreamId, pairs: Pairs) -> bool {
        if id <= self.last_id {
            return false;
        }
        let is_full = |node: &Vec<ModelEntry>| node.len() >= self.max_entries;
        if self.nodes.last().is_none_or(is_full) {
            self.nodes.push(Vec::new());
        }
        let node = self.nodes.last_mut().expect("just added");
        node.push(ModelEntry {
            id,
            pairs,
            deleted: false,
        });
        self.last_id = id;
        self.added += 1;
        true
    }

    fn delete(&mut self, id: StreamId) -> bool {
        let found = self.nodes.iter_mut().flatten();
        let Some(entry) = found
            .into_iter()
            .find(|entry| entry.id == id && !entry.deleted)
        else {
            return false;
        };
        entry.deleted = true;
        self.max_deleted = self.max_deleted.max(id);
        self.nodes.retain(|node| {
            let is_that_one = node.iter().any(|entry| entry.id == id);
            !is_that_one || live(node) > 0
        });
        true
    }

    fn trim(&mut self, args: TrimArgs) -> u64 {
        let mut deleted = 0;
        while let Some(node) = self.nodes.first() {
            let entries = live(node) as u64;
            let len = self.len() as u64;
            let whole = match args.strategy {
                TrimStrategy::MaxLen(maxlen) if len <= maxlen => break,
                TrimStrategy::MaxLen(maxlen) => len - entries >= maxlen,
                TrimStrategy::MinId(min_id) => node.iter().all(|entry| entry.id < min_id),
            };
            if args.limit != 0 && deleted + entries > args.limit {
                break;
            }
            if !whole {
                break;
            }
            self.nodes.remove(0);
            deleted += entries;
        }
        if args.approx {
            return deleted;
        }
        let mut left = self.len() as u64;
        for entry in self.nodes.iter_mut().take(1).flatten() {
            let stays = match args.strategy {
                TrimStrategy::MaxLen(maxlen) => left <= maxlen,
                TrimStrategy::MinId(min_id) => entry.id >= min_id,
            };
            if stays {
                break;
            }
            if !entry.deleted {
                entry.deleted = true;
                left -= 1;
                deleted += 1;
            }
        }
        deleted
    }
}

#[derive(Clone, Debug)]
enum Action {
    Append {
        ms: u64,
        seq: u64,
        fields: usize,
        values: Vec<Vec<u8>>,
    },
    Delete(prop::sample::Index),
    DeleteUnknown(u64, u64),
    Trim {
        by_id: Option<prop::sample::Index>,
        keep: u64,
        approx: bool,
        limit: u64,
    },
    Ranges(prop::sample::Index, prop::sample::Index),
}

fn text() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        any::<i64>().prop_map(|number| number.to_string().into_bytes()),
        (0..200i64).prop_map(|number| number.to_string().into_bytes()),
        prop::collection::vec(any::<u8>(), 0..12),
        Just(vec![b'x'; 100]),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    let append = (
        0..3u64,
        0..3u64,
        0..4usize,
        prop::collection::vec(text(), 0..4),
    )
        .prop_map(|(ms, seq, fields, values)| Action::Append {
            ms,
            seq,
            fields,
            values,
        });
    let trim = (
        prop::option::of(any::<prop::sample::Index>()),
        0..30u64,
        any::<bool>(),
        0..12u64,
    );
    prop_oneof![
        10 => append,
        4 => any::<prop::sample::Index>().prop_map(Action::Delete),
        1 => (0..50u64, 0..5u64).prop_map(|(ms, seq)| Action::DeleteUnknown(ms, seq)),
        1 => trim.prop_map(|(by_id, keep, approx, limit)| Action::Trim { by_id, keep, approx, limit }),
        1 => (any::<prop::sample::Index>(), any::<prop::sample::Index>())
            .prop_map(|(from, to)| Action::Ranges(from, to)),
    ]
}

const FIELD_NAMES: [&[&[u8]]; 4] = [
    &[b"temp", b"wind"],
    &[b"wind", b"temp"],
    &[b"12", b"temp", b"rain"],
    &[b"temp"],
];

fn pairs_of(fields: usize, values: &[Vec<u8>]) -> Pairs {
    let names = FIELD_NAMES[fields].iter().map(|name| name.to_vec());
    let values = values
        .iter()
        .cloned()
        .chain(std::iter::repeat(b"7".to_vec()));
    names.zip(values).collect()
}

fn seen(entry: Entry<'_>) -> ModelEntry {
    assert_eq!(entry.fields().len(), entry.num_fields());
    ModelEntry {
        id: entry.id(),
        pairs: entry
            .fields()
            .map(|(field, value)| (field.to_vec(), value.to_vec()))
            .collect(),
        deleted: entry.is_deleted(),
    }
}

struct Both {
    stream: Stream,
    model: Model,
    ids: Vec<StreamId>,
    limits: NodeLimits,
}

impl Both {
    fn new(max_entries: usize) -> Both {
        Both {
            stream: Stream::new(),
            model: Model {
                max_entries,
                ..Model::default()
            },
            ids: vec![StreamId::new(0, 1)],
            limits: NodeLimits {
                max_bytes: 0,
                max_entries: max_entries as u64,
            },
        }
    }

    fn apply(&mut self, action: &Action) {
        match action {
            Action::Append {
                ms,
                seq,
                fields,
                values,
            } => {
                let last = self.model.last_id;
                // The last one itself now and then, which is refused.
                let seq = if *ms == 0 { last.seq + seq } else { *seq };
                let id = StreamId::new(last.ms + ms, seq);
                let pairs = pairs_of(*fields, values);
                let added = self.stream.append(NewId::Exactly(id), &pairs, self.limits);
                if self.model.append(id, pairs) {
                    assert_eq!(added, Ok(id));
                    self.ids.push(id);
                } else {
                    assert_eq!(added, Err(AppendError::IdTooSmall));
                }
            }
            Action::Delete(index) => self.delete(*index.get(&self.ids)),
            Action::DeleteUnknown(ms, seq) => self.delete(StreamId::new(*ms, *seq)),
            Action::Trim {
                by_id,
                keep,
                approx,
                limit,
            } => {
                let strategy = match by_id {
                    Some(index) => TrimStrategy::MinId(*index.get(&self.ids)),
                    None => TrimStrategy::MaxLen(*keep),
                };
                let args = if *approx {
                    TrimArgs::approx(strategy, *limit)
                } else {
                    TrimArgs::exact(strategy)
                };
                assert_eq!(self.stream.trim(args), self.model.trim(args));
            }
            Action::Ranges(from, to) => {
                let (from, to) = (*from.get(&self.ids), *to.get(&self.ids));
                self.compare_ranges(from, to);
            }
        }
    }

    fn delete(&mut self, id: StreamId) {
        assert_eq!(self.stream.delete(id), self.model.delete(id));
        assert!(self.stream.get(id).is_none());
    }

    fn compare_ranges(&self, start: StreamId, end: StreamId) {
        let within = |entry: &&ModelEntry| (start..=end).contains(&entry.id);
        let stream = &self.stream;
        let forward: Vec<_> = stream.range(start, end).map(seen).collect();
        let expected: Vec<_> = self.model.entries().filter(within).cloned().collect();
        assert_eq!(forward, expected);
        let back: Vec<_> = stream.range_rev(start, end).map(seen).collect();
        let expected: Vec<_> = self.model.entries().rev().filter(within).cloned().collect();
        assert_eq!(back, expected);
        let forward = stream.range(start, end).with_tombstones();
        let expected: Vec<_> = self.model.all().filter(within).cloned().collect();
        assert_eq!(forward.map(seen).collect::<Vec<_>>(), expected);
        let back = stream.range_rev(start, end).with_tombstones();
        let expected: Vec<_> = self.model.all().rev().filter(within).cloned().collect();
        assert_eq!(back.map(seen).collect::<Vec<_>>(), expected);
    }

    fn compare(&self) {
        let (stream, model) = (&self.stream, &self.model);
        stream.check().expect("sound");
        assert_eq!(stream.len(), model.len() as u64);
        assert_eq!(stream.node_count(), model.nodes.len());
        let first = model
            .entries()
            .next()
            .map_or(StreamId::MIN, |entry| entry.id);
        assert_eq!(stream.first_id(), first);
        assert_eq!(stream.last_id(), model.last_id);
        assert_eq!(stream.max_deleted_entry_id(), model.max_deleted);
        assert_eq!(stream.entries_added(), model.added);
    }

    fn compare_edges(&self) {
        let (stream, model) = (&self.stream, &self.model);
        let id = |entry: Option<&ModelEntry>, none| entry.map_or(none, |entry| entry.id);
        let (min, max) = (StreamId::MIN, StreamId::MAX);
        assert_eq!(stream.edge_id(true, true), id(model.entries().next(), max));
        assert_eq!(
            stream.edge_id(false, true),
            id(model.entries().next_back(), min)
        );
        assert_eq!(stream.edge_id(true, false), id(model.all().next(), max));
        assert_eq!(
            stream.edge_id(false, false),
            id(model.all().next_back(), min)
        );
    }

    /// Through the bytes of a file and back.
    fn compare_reloaded(&self) {
        let stream = &self.stream;
        let numbers = Numbers {
            length: stream.len(),
            last_id: stream.last_id(),
            history: Some((stream.max_deleted_entry_id(), stream.entries_added())),
        };
        for validation in [Validation::Shallow, Validation::Deep] {
            let mut loader = Loader::new();
            stream.for_each_node(|key, node| {
                let bytes = node.as_bytes().to_vec();
                loader
                    .add_node(&key.encode(), bytes, validation)
                    .expect("a node");
            });
            let loaded = loader.finish(numbers, validation).expect("a stream");
            loaded.check().expect("sound");
            assert_eq!(loaded.dump(), stream.dump());
        }
        assert_eq!(stream.clone().dump(), stream.dump());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_stream_is_what_its_model_is(
        max_entries in 1..12usize,
        actions in prop::collection::vec(action(), 0..120),
    ) {
        let mut both = Both::new(max_entries);
        for action in &actions {
            both.apply(action);
            both.compare();
        }
        both.compare_ranges(StreamId::MIN, StreamId::MAX);
        both.compare_edges();
        both.compare_reloaded();
    }
}
