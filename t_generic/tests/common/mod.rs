//! A keyspace that takes commands and gives replies, without a server around it.

use command::{Caller, Context};
use db::{Databases, Effects, Env, Rewrite, Session, Ttl};
use networking::{OwnedArgs, Reply};

/// The time at which every test begins: Unix milliseconds.
pub const NOW: i64 = 1_700_000_000_000;

pub struct World {
    pub dbs: Databases,
    pub effects: Effects,
    /// The selected database.
    pub index: usize,
}

impl World {
    pub fn new() -> Self {
        let mut env = Env::new(1);
        env.now_ms = NOW;
        env.lru_clock = object::lru::clock(NOW as u64);
        let mut effects = Effects::new();
        effects.wants_propagation = true;
        Self {
            dbs: Databases::new(16, env),
            effects,
            index: 0,
        }
    }

    pub fn session(&mut self) -> Session<'_> {
        Session::new(&mut self.dbs, &mut self.effects, self.index)
    }

    /// Runs a command and returns its reply as it goes over the wire. `effects` are those of this
    /// command. Knows `SELECT` and `SET key value [PXAT ms]` besides the commands of the crate.
    pub fn call(&mut self, args: &[&[u8]]) -> Vec<u8> {
        self.effects.clear();
        let args = OwnedArgs::from_slices(args);
        let args = args.as_args();
        let name = String::from_utf8_lossy(args.at(0)).to_lowercase();
        let text = |i: usize| std::str::from_utf8(args.at(i)).expect("a number");
        match name.as_str() {
            "select" => {
                self.index = text(1).parse().expect("a database");
                return b"+OK\r\n".to_vec();
            }
            "set" => {
                let ttl = args
                    .get(4)
                    .map_or(Ttl::Clear, |_| Ttl::At(text(4).parse().expect("a time")));
                self.session().set_string(args.at(1), args.at(2), ttl);
                return b"+OK\r\n".to_vec();
            }
            _ => {}
        }
        let full_name = match args.get(1) {
            Some(sub) if name == "object" => {
                format!("object|{}", String::from_utf8_lossy(sub).to_lowercase())
            }
            _ => name,
        };
        let (_, handler) = t_generic::COMMANDS
            .iter()
            .find(|(name, _)| *name == full_name)
            .expect("a command");
        let mut reply = Reply::new();
        let db = Session::new(&mut self.dbs, &mut self.effects, self.index);
        let mut ctx = Context {
            db,
            args,
            reply: &mut reply,
            caller: Caller::default(),
        };
        if let Err(error) = handler(&mut ctx) {
            reply.add_error_bytes(&[b"-", error.as_bytes()].concat());
        }
        reply.take_bytes()
    }

    /// [`call`](Self::call) with words; the reply's line ends become spaces.
    #[allow(
        dead_code,
        reason = "not every test file that shares this module speaks in words"
    )]
    pub fn run(&mut self, line: &str) -> String {
        let args: Vec<&[u8]> = line.split(' ').map(str::as_bytes).collect();
        String::from_utf8_lossy(&self.call(&args))
            .trim_end()
            .replace("\r\n", " ")
    }

    /// What the last command makes the server send to replicas, in order.
    #[allow(dead_code, reason = "as above")]
    pub fn propagated(&self) -> Vec<String> {
        let words = |args: &OwnedArgs| {
            let words: Vec<_> = args
                .iter()
                .map(|arg| String::from_utf8_lossy(arg).into_owned())
                .collect();
            words.join(" ")
        };
        let mut all: Vec<_> = self
            .effects
            .propagated()
            .iter()
            .map(|p| words(&p.args))
            .collect();
        if let Rewrite::As(args) = &self.effects.rewrite {
            all.push(words(args));
        }
        all
    }
}
