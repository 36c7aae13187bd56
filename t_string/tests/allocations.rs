//! How many blocks of memory a command takes: none to read, one for a new small key.
//!
//! A counting allocator serves the whole program, so this file is a test binary of its own. It
//! counts for each thread apart: the one that runs the test harness allocates when it likes.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use command::{Caller, Context, Narrow};
use db::{Databases, Effects, Env, Session};
use networking::{OwnedArgs, Reply};
use t_string::{change, get, set};

thread_local! {
    /// Blocks this thread has taken. Made without allocating, and never dropped.
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

fn count() {
    ALLOCATIONS.set(ALLOCATIONS.get() + 1);
}

struct Counting;

// SAFETY: every call goes on to `System` with the arguments it came with.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: the caller's promise about `layout` is what `System` asks for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: `block` came from `alloc` or `realloc` above, that is from `System`.
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        // SAFETY: as for `dealloc`; the caller promises the rest.
        unsafe { System.realloc(block, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

struct World {
    dbs: Databases,
    effects: Effects,
    reply: Reply,
}

impl World {
    /// Runs `line` and returns how many blocks that took.
    fn allocations(&mut self, handler: Narrow, line: &str) -> usize {
        let words: Vec<&[u8]> = line.split(' ').map(str::as_bytes).collect();
        let args = OwnedArgs::from_slices(&words);
        // The reply buffer is there already, as it is when a client sends its second command.
        self.reply.clear();
        self.reply.add_ok();
        self.effects.clear();
        let before = ALLOCATIONS.get();
        let mut ctx = Context {
            db: Session::new(&mut self.dbs, &mut self.effects, 0),
            args: args.as_args(),
            reply: &mut self.reply,
            caller: Caller::default(),
        };
        let result = handler(&mut ctx);
        let after = ALLOCATIONS.get();
        result.expect("a command that succeeds");
        after - before
    }
}

#[test]
fn reads_take_no_memory_and_a_new_small_key_takes_one_block() {
    let mut env = Env::new(1);
    env.now_ms = 1_700_000_000_000;
    let mut world = World {
        dbs: Databases::new(1, env),
        effects: Effects::new(),
        reply: Reply::new(),
    };
    let (set, get): (Narrow, Narrow) = (set::set_command, get::get_command);
    // The table exists and has room for one more.
    for warm in ["a", "b", "key:1"] {
        world.allocations(set, &format!("SET {warm} value"));
    }
    world.allocations(get::getdel_command, "GETDEL key:1");

    assert_eq!(
        world.allocations(set, "SET key:1 sixteen-byte-val"),
        1,
        "new"
    );
    for line in [
        "SET key:1 sixteen-byte-lav",
        "SET key:1 short",
        "SET key:1 short NX",
        "SET key:1 other GET",
        "SET key:1 other ifEQ other",
        "SET key:1 1234567890",
        "SET key:1 7 KEEPTTL XX",
    ] {
        assert_eq!(world.allocations(set, line), 0, "{line}");
    }
    let volatile = world.allocations(set, "SET key:1 value EX 100");
    assert!(volatile <= 2, "a block with room for the time: {volatile}");
    assert_eq!(world.allocations(set, "SET key:1 other EX 10"), 0);
    assert_eq!(
        world.allocations(set, "SET key:1 value PXAT 1800000000000"),
        0
    );

    for (handler, line) in [
        (get, "GET key:1"),
        (get, "GET missing"),
        (get::mget_command, "MGET key:1 missing a b"),
        (get::strlen_command, "STRLEN key:1"),
        (get::getrange_command, "GETRANGE key:1 1 3"),
        (get::getex_command, "GETEX key:1 EX 50"),
        (get::digest_command, "DIGEST key:1"),
    ] {
        assert_eq!(world.allocations(handler, line), 0, "{line}");
    }

    world.allocations(set, "SET n 1");
    for (handler, line) in [
        (change::incr_command as Narrow, "INCR n"),
        (change::incrby_command, "INCRBY n 9000000000000000000"),
        (
            t_string::increx::increx_command,
            "INCREX n BYINT -5 LBOUND 0 EX 9",
        ),
    ] {
        let blocks = world.allocations(handler, line);
        assert!(blocks == 0 || line.contains("EX 9"), "{line}: {blocks}");
    }
}
