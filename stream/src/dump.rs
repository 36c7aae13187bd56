//! A stream for people: what every node has in it, and whether all of it is as it must be.
//!
//! First breakpoint: `stream::stream::Stream::dump`.

use std::fmt::Write;

use crate::id::StreamId;
use crate::load::{check_history, check_nodes};
use crate::node::{Node, View};
use crate::stream::Stream;

impl Stream {
    /// Checks every invariant of the crate's page. O(n).
    ///
    /// # Errors
    ///
    /// The first violation, in words. A stream of shallowly validated bytes may have any.
    pub fn check(&self) -> Result<(), String> {
        self.nodes.check()?;
        let mut result = Ok(());
        self.for_each_node(|master_id, node| {
            if result.is_ok() {
                result = node.check(master_id);
            }
        });
        result
            .and_then(|()| check_nodes(self))
            .and_then(|()| check_history(self))
            .map_err(|corrupt| corrupt.to_string())?;
        let first_id = self.iter().next().map_or(StreamId::MIN, |entry| entry.id());
        if first_id != self.first_id {
            return Err(format!("the first id is {first_id}, not {}", self.first_id));
        }
        Ok(())
    }

    /// The stream with its nodes, entries and tombstones, a line each.
    ///
    /// ```
    /// use stream::{NewId, NodeLimits, Stream, StreamId};
    ///
    /// let mut log = Stream::new();
    /// for seq in 0..3 {
    ///     let id = NewId::Exactly(StreamId::new(7, seq));
    ///     log.append(id, &[("temp", "21"), ("wind", "NW")], NodeLimits::default())?;
    /// }
    /// log.append(NewId::Auto { now_ms: 9 }, &[("rain", "no")], NodeLimits::default())?;
    /// log.delete(StreamId::new(7, 1));
    /// assert_eq!(log.dump(), "\
    /// stream: length 3, first 7-0, last 9-0, deleted up to 7-1, added 4, nodes 1
    /// node 7-0: 89 bytes, count 3, deleted 1, fields \"temp\" \"wind\"
    ///   7-0 = 21 \"NW\"
    ///   7-1 = 21 \"NW\" (deleted)
    ///   7-2 = 21 \"NW\"
    ///   9-0 \"rain\": \"no\"
    /// ");
    /// # Ok::<(), stream::AppendError>(())
    /// ```
    #[doc(alias = "streamLogListpackContent")]
    #[inline(never)]
    pub fn dump(&self) -> String {
        let mut text = format!(
            "stream: length {}, first {}, last {}, deleted up to {}, added {}, nodes {}\n",
            self.len(),
            self.first_id(),
            self.last_id(),
            self.max_deleted_entry_id(),
            self.entries_added(),
            self.node_count()
        );
        self.for_each_node(|master_id, node| text += &node.dump(master_id));
        text
    }
}

impl Node {
    /// The node of this key with its entries and tombstones, a line each. An `=` stands for the
    /// fields of the master entry.
    pub fn dump(&self, master_id: StreamId) -> String {
        let mut text = format!("node {master_id}: {} bytes", self.bytes());
        let Some(view) = View::open(self, master_id) else {
            return text + ", unreadable\n";
        };
        let master = view.master;
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            ", count {}, deleted {}, fields",
            master.count, master.deleted
        );
        let mut at = Some(master.fields_at);
        for _ in 0..master.num_fields {
            let Some(field_at) = at else { break };
            let _ = write!(text, " {:?}", view.value(field_at));
            at = self.entries.next(field_at);
        }
        text.push('\n');
        for place in view.places() {
            let entry = view.entry(&place);
            let _ = write!(text, "  {}", entry.id());
            if entry.has_same_fields() {
                text.push_str(" =");
            }
            for (field, value) in entry.fields() {
                if !entry.has_same_fields() {
                    let _ = write!(text, " {field:?}:");
                }
                let _ = write!(text, " {value:?}");
            }
            text.push_str(if entry.is_deleted() {
                " (deleted)\n"
            } else {
                "\n"
            });
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{NewId, NodeLimits};

    fn sound() -> Stream {
        let mut stream = Stream::new();
        for ms in 1..=5 {
            let new = NewId::Exactly(StreamId::new(ms, 0));
            let added = stream.append(new, &[("field", "value")], NodeLimits::default());
            added.expect("ids grow");
        }
        stream.delete(StreamId::new(2, 0));
        stream
    }

    /// What the check says after a change that nobody outside the crate can make.
    fn complaint(change: impl FnOnce(&mut Stream)) -> String {
        let mut stream = sound();
        stream.check().expect("sound");
        change(&mut stream);
        stream.check().expect_err("not sound any more")
    }

    fn node(stream: &mut Stream) -> &mut Node {
        let key = StreamId::new(1, 0).encode();
        stream.nodes.get_mut(&key).expect("the only node")
    }

    #[test]
    fn numbers_that_are_wrong_are_noticed() {
        let id = StreamId::new;
        assert!(complaint(|stream| stream.length += 1).contains("length"));
        assert!(complaint(|stream| stream.first_id = id(2, 0)).contains("first id"));
        assert!(complaint(|stream| stream.last_id = id(4, 9)).contains("last id"));
        assert!(complaint(|stream| stream.max_deleted_entry_id = id(6, 0)).contains("deleted"));
        assert!(complaint(|stream| stream.entries_added = 3).contains("added"));
    }

    #[test]
    fn a_node_that_is_wrong_is_noticed() {
        assert!(complaint(|stream| node(stream).set_counts(5, 1)).contains("count"));
        assert!(complaint(|stream| node(stream).set_counts(4, 2)).contains("tombstones"));
        let longer = |stream: &mut Stream| {
            node(stream).entries.append_integer(2);
        };
        assert!(complaint(longer).contains("within an entry"));
        let overlapping = |stream: &mut Stream| {
            let copy = node(stream).clone();
            let key = StreamId::new(3, 0).encode();
            stream.nodes.insert(&key, Box::new(copy));
        };
        assert!(complaint(overlapping).contains("next node"));
    }
}
