//! What a Redis 7 answers about sorted sets is what the list answers, on random data.
//!
//! Starts `redis-server` on a socket of its own. Without one to start there is nothing to compare,
//! unless `REQUIRE_REDIS` is set: then it must be there.

use std::ops::Bound;

use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};
use tests::living::{Living, Reply};
use zskiplist::{LexRange, NodeRef, Score, ScoreRange, Zskiplist};

/// A command of words; binary arguments are added behind.
fn command(words: &str) -> Vec<Vec<u8>> {
    words
        .split(' ')
        .map(|word| word.as_bytes().to_vec())
        .collect()
}

/// Asks about one key, and compares with one list.
struct Comparison<'a> {
    reference: &'a mut Living,
    list: Zskiplist,
    rng: SmallRng,
    asked: Vec<(Vec<Vec<u8>>, Reply)>,
}

impl Comparison<'_> {
    fn new(reference: &mut Living, seed: u64) -> Comparison<'_> {
        reference.pipeline(&[command("DEL z")]);
        Comparison {
            reference,
            list: Zskiplist::new(seed),
            rng: SmallRng::seed_from_u64(seed),
            asked: Vec::new(),
        }
    }

    /// Fills both; `score` draws one.
    fn fill(&mut self, count: usize, score: impl Fn(&mut SmallRng) -> f64) {
        let mut commands = Vec::new();
        for n in 0..count {
            let score = Score::new(score(&mut self.rng)).expect("a number");
            let mut member = vec![0; self.rng.random_range(0..4)];
            self.rng.fill(&mut member[..]);
            member.extend(format!("{:x}", n.wrapping_mul(2_654_435_761) & 0xFFFF_FFFF).bytes());
            self.list.insert(score, &member);
            let mut add = command("ZADD z");
            add.extend([score.to_string().into_bytes(), member]);
            commands.push(add);
        }
        let answers = self.reference.pipeline(&commands);
        assert!(answers.iter().all(|answer| *answer == Reply::Integer(1)));
    }

    /// Notes a question and the list's answer to it.
    fn note(&mut self, question: Vec<Vec<u8>>, answer: Reply) {
        self.asked.push((question, answer));
    }

    /// Asks what was noted, in one go.
    fn compare(&mut self) {
        let questions: Vec<_> = self
            .asked
            .iter()
            .map(|(question, _)| question.clone())
            .collect();
        let answers = self.reference.pipeline(&questions);
        for ((question, own), answer) in self.asked.drain(..).zip(answers) {
            let shown: Vec<_> = question
                .iter()
                .map(|word| word.escape_ascii().to_string())
                .collect();
            assert_eq!(own, answer, "{}", shown.join(" "));
        }
        assert_eq!(self.list.check(), Ok(()));
    }

    fn any_node(&mut self) -> Option<NodeRef<'_>> {
        let rank = self.rng.random_range(0..self.list.len().max(1));
        self.list.element_by_rank(rank)
    }

    /// One end of a range of scores, as text and as it is.
    fn score_end(&mut self) -> (String, Bound<Score>) {
        let near = self.any_node().map_or(0.0, |node| node.score().get());
        let value = match self.rng.random_range(0..10) {
            0 => f64::INFINITY,
            1 => f64::NEG_INFINITY,
            2..6 => near,
            _ => near + self.rng.random_range(-3.0..3.0),
        };
        let score = Score::new(value).expect("a number");
        if self.rng.random() {
            (format!("({value}"), Bound::Excluded(score))
        } else {
            (value.to_string(), Bound::Included(score))
        }
    }

    fn score_range(&mut self) -> (String, String, ScoreRange) {
        let ((min_text, min), (max_text, max)) = (self.score_end(), self.score_end());
        (min_text, max_text, ScoreRange { min, max })
    }

    /// One end of a range of members, as ZRANGEBYLEX takes it.
    fn lex_end(&mut self) -> Vec<u8> {
        let mut end = match self.rng.random_range(0..10) {
            0 => return b"-".to_vec(),
            1 => return b"+".to_vec(),
            2..6 => b"[".to_vec(),
            _ => b"(".to_vec(),
        };
        end.extend(self.any_node().map_or(&b"m"[..], NodeRef::member));
        if self.rng.random() {
            end.truncate(self.rng.random_range(1..=end.len()));
        }
        end
    }

    /// Where a page of a range starts, and how long it is.
    fn limit(&mut self) -> (usize, usize) {
        (self.rng.random_range(0..40), self.rng.random_range(0..40))
    }
}

fn members<'a>(nodes: impl Iterator<Item = NodeRef<'a>>) -> Reply {
    Reply::Array(
        nodes
            .map(|node| Reply::Bulk(node.member().to_vec()))
            .collect(),
    )
}

/// A page that begins at the nth node of a range, as a command walks it.
fn page<'a>(
    nth: Option<NodeRef<'a>>,
    next: impl Fn(NodeRef<'a>) -> Option<NodeRef<'a>>,
    is_in: impl Fn(NodeRef<'a>) -> bool,
    count: usize,
) -> Reply {
    let nodes = std::iter::successors(nth, |node| next(*node));
    members(nodes.take_while(|node| is_in(*node)).take(count))
}

fn number(count: usize) -> Reply {
    Reply::Integer(count as i64)
}

fn ask_by_score(all: &mut Comparison<'_>) {
    let (min, max, range) = all.score_range();
    let (offset, count) = all.limit();
    let list = &all.list;
    let answers = [
        (
            format!("ZCOUNT z {min} {max}"),
            number(list.count_in_range(&range)),
        ),
        (
            format!("ZRANGEBYSCORE z {min} {max}"),
            members(list.range_by_score(&range)),
        ),
        (
            format!("ZREVRANGEBYSCORE z {max} {min}"),
            members(list.range_by_score(&range).rev()),
        ),
        (
            format!("ZRANGEBYSCORE z {min} {max} LIMIT {offset} {count}"),
            page(
                list.nth_in_range(&range, offset as isize),
                NodeRef::next,
                |node| range.lte_max(node.score()),
                count,
            ),
        ),
        (
            format!("ZREVRANGEBYSCORE z {max} {min} LIMIT {offset} {count}"),
            page(
                list.nth_in_range(&range, -1 - offset as isize),
                NodeRef::prev,
                |node| range.gte_min(node.score()),
                count,
            ),
        ),
    ];
    for (question, answer) in answers {
        all.note(command(&question), answer);
    }
}

fn ask_by_lex(all: &mut Comparison<'_>) {
    let (min, max) = (all.lex_end(), all.lex_end());
    let range = LexRange::parse(&min, &max).expect("ends");
    let list = &all.list;
    let answers = [
        (
            "ZLEXCOUNT z",
            [&min, &max],
            number(list.count_in_lex_range(&range)),
        ),
        (
            "ZRANGEBYLEX z",
            [&min, &max],
            members(list.range_by_lex(&range)),
        ),
        (
            "ZREVRANGEBYLEX z",
            [&max, &min],
            members(list.range_by_lex(&range).rev()),
        ),
    ];
    for (words, ends, answer) in answers {
        let mut question = command(words);
        question.extend(ends.map(Clone::clone));
        all.asked.push((question, answer));
    }
}

fn ask_by_rank(all: &mut Comparison<'_>) {
    let (start, stop) = (all.rng.random_range(0..700), all.rng.random_range(0..700));
    let len = all.list.len();
    let forward = all.list.range_by_rank(start..stop + 1);
    // Ranks counted from the end.
    let (low, high) = (len.saturating_sub(stop + 1), len.saturating_sub(start));
    let backward = members(all.list.range_by_rank(low..high).rev());
    let forward = members(forward);
    all.note(command(&format!("ZRANGE z {start} {stop}")), forward);
    all.note(command(&format!("ZREVRANGE z {start} {stop}")), backward);
    if let Some((score, member)) = all
        .any_node()
        .map(|node| (node.score(), node.member().to_vec()))
    {
        let rank = all.list.rank(score, &member).expect("it is there");
        for (name, rank) in [("ZRANK z", rank), ("ZREVRANK z", len - 1 - rank)] {
            let mut question = command(name);
            question.push(member.clone());
            all.note(question, number(rank));
        }
    }
}

fn change_score(all: &mut Comparison<'_>) {
    let Some((old, member)) = all
        .any_node()
        .map(|node| (node.score(), node.member().to_vec()))
    else {
        return;
    };
    let new = old.get() + f64::from(all.rng.random_range(-4..5));
    let new = Score::new(new).expect("a number");
    assert!(all.list.update_score(old, &member, new).is_some());
    let mut question = command("ZADD z");
    question.extend([new.to_string().into_bytes(), member]);
    all.note(question, number(0));
}

#[test]
fn scores_and_ranks_are_answered_as_by_redis() {
    let Some(mut reference) = Living::start(&[]) else {
        return;
    };
    for seed in 0..6 {
        let mut all = Comparison::new(&mut reference, seed);
        let spread = [3.0, 50.0, 1e6][seed as usize % 3];
        all.fill(600, |rng| match rng.random_range(0..50) {
            0 => f64::INFINITY,
            1 => f64::NEG_INFINITY,
            2..30 => rng.random_range(-spread..spread),
            _ => rng.random_range(-spread..spread).round(),
        });
        for _ in 0..60 {
            ask_by_score(&mut all);
            ask_by_rank(&mut all);
            change_score(&mut all);
        }
        all.compare();
        while all.list.len() > 200 {
            let (min, max, range) = all.score_range();
            let mut removed = all.list.count_in_range(&range);
            if removed < 60 {
                assert_eq!(all.list.delete_range_by_score(&range, &mut |_| ()), removed);
                all.note(
                    command(&format!("ZREMRANGEBYSCORE z {min} {max}")),
                    number(removed),
                );
            }
            let (start, len) = (all.rng.random_range(0..600), all.rng.random_range(0..20));
            removed = all
                .list
                .delete_range_by_rank(start..start + len + 1, &mut |_| ());
            let question = format!("ZREMRANGEBYRANK z {start} {}", start + len);
            all.note(command(&question), number(removed));
            ask_by_score(&mut all);
        }
        let everything = members(all.list.iter());
        all.note(command("ZRANGE z 0 -1"), everything);
        all.compare();
    }
}

#[test]
fn members_are_answered_as_by_redis() {
    let Some(mut reference) = Living::start(&[]) else {
        return;
    };
    for seed in 100..104 {
        let mut all = Comparison::new(&mut reference, seed);
        all.fill(600, |_| 0.0);
        for _ in 0..100 {
            ask_by_lex(&mut all);
        }
        all.compare();
        while all.list.len() > 200 {
            let (min, max) = (all.lex_end(), all.lex_end());
            let range = LexRange::parse(&min, &max).expect("ends");
            if all.list.count_in_lex_range(&range) < 60 {
                let removed = all.list.delete_range_by_lex(&range, &mut |_| ());
                let mut question = command("ZREMRANGEBYLEX z");
                question.extend([min, max]);
                all.note(question, number(removed));
            }
            ask_by_lex(&mut all);
        }
        let everything = members(all.list.iter());
        all.note(command("ZRANGE z 0 -1"), everything);
        all.compare();
    }
}
