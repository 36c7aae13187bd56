//! A keyspace that takes commands and gives replies, without a server around it.

#![allow(dead_code, reason = "each test file uses its share of this module")]

use command::{Caller, Context};
use db::{Databases, Effects, Env, NotifyFlags, Rewrite, Session};
use networking::{OwnedArgs, Reply, Resp};

/// The time at which every test begins: Unix milliseconds.
pub const NOW: i64 = 1_700_000_000_000;

pub struct World {
    pub dbs: Databases,
    pub effects: Effects,
    pub caller: Caller,
    pub resp: Resp,
}

impl World {
    /// An empty keyspace with every event class on and somebody to propagate to.
    pub fn new() -> Self {
        let mut env = Env::new(1);
        env.now_ms = NOW;
        env.notify = NotifyFlags::parse(b"KEA").expect("letters of classes");
        let mut effects = Effects::new();
        effects.wants_propagation = true;
        Self {
            dbs: Databases::new(16, env),
            effects,
            caller: Caller {
                proto_max_bulk_len: 512 << 20,
                ..Caller::default()
            },
            resp: Resp::V2,
        }
    }

    pub fn session(&mut self) -> Session<'_> {
        Session::new(&mut self.dbs, &mut self.effects, 0)
    }

    /// Runs a command and returns its reply as it goes over the wire; `effects` are those of this
    /// command. Asserts the contract of a handler: an error finds the reply empty.
    pub fn call(&mut self, args: &[&[u8]]) -> Vec<u8> {
        self.effects.clear();
        let args = OwnedArgs::from_slices(args);
        let args = args.as_args();
        let name = String::from_utf8_lossy(args.at(0)).to_lowercase();
        let (_, handler) = t_string::COMMANDS
            .iter()
            .find(|(known, _)| *known == name)
            .expect("a command of this crate");
        let mut reply = Reply::new();
        reply.set_resp(self.resp);
        let mut ctx = Context {
            db: Session::new(&mut self.dbs, &mut self.effects, 0),
            args,
            reply: &mut reply,
            caller: self.caller,
        };
        if let Err(error) = handler(&mut ctx) {
            assert_eq!(reply.added(), 0, "{name} answered before it failed");
            reply.add_error_bytes(&[b"-", error.as_bytes()].concat());
        }
        reply.take_bytes()
    }

    /// [`call`](Self::call) with words; the reply's line ends become spaces.
    pub fn run(&mut self, line: &str) -> String {
        let args: Vec<&[u8]> = line.split(' ').map(str::as_bytes).collect();
        String::from_utf8_lossy(&self.call(&args))
            .trim_end()
            .replace("\r\n", " ")
    }

    /// Milliseconds the key still has: -1 without a time, -2 without the key.
    pub fn pttl(&mut self, key: &str) -> i64 {
        let now = self.dbs.env.now_ms;
        match self.session().lookup_key_read(key.as_bytes()) {
            None => -2,
            Some(entry) => entry.expire().map_or(-1, |when| when - now),
        }
    }

    pub fn exists(&mut self, key: &str) -> bool {
        self.session().exists(key.as_bytes())
    }

    pub fn encoding(&mut self, key: &str) -> &'static str {
        self.session()
            .lookup_key_read(key.as_bytes())
            .map_or("none", |entry| entry.encoding().name())
    }

    /// What the last command makes the server send to replicas, in order.
    pub fn propagated(&self) -> Vec<String> {
        let words = |args: &OwnedArgs| {
            let words: Vec<_> = args.iter().map(String::from_utf8_lossy).collect();
            words.join(" ")
        };
        let mut all: Vec<_> = self
            .effects
            .propagated()
            .iter()
            .map(|p| words(&p.args))
            .collect();
        match &self.effects.rewrite {
            Rewrite::As(args) => all.push(words(args)),
            Rewrite::AsSent if self.effects.dirty > 0 => all.push("as sent".to_owned()),
            Rewrite::AsSent | Rewrite::Nothing => {}
        }
        all
    }

    /// The keyspace events of the last command.
    pub fn events(&self) -> Vec<&'static str> {
        self.effects.events().map(|event| event.name).collect()
    }
}
