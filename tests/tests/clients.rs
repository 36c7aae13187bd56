//! Real clients use the server as if it were Redis: the `redis` crate, redis-cli, redis-benchmark,
//! redis-py.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use redis::{Commands, RedisResult};
use tests::{Server, find_tool};

fn connect(server: &Server, suffix: &str) -> redis::Connection {
    let address = format!("redis://127.0.0.1:{}/{suffix}", server.port());
    redis::Client::open(address)
        .and_then(|client| client.get_connection())
        .expect("a connection")
}

// ------------------------------------------------------------------------------ the redis crate

#[test]
fn the_redis_crate_reads_and_writes_strings_in_both_protocols() -> RedisResult<()> {
    let server = Server::start(&[]);
    for suffix in ["", "?protocol=resp3"] {
        let mut con = connect(&server, suffix);
        let _: () = redis::cmd("FLUSHALL").query(&mut con)?;
        let _: () = con.set("key", "value")?;
        assert_eq!(con.get::<_, String>("key")?, "value");
        assert_eq!(con.get::<_, Option<String>>("none")?, None);
        assert_eq!(con.incr::<_, _, i64>("n", 5)?, 5);
        assert!((con.incr::<_, _, f64>("n", 0.5)? - 5.5).abs() < 1e-9);
        assert_eq!(con.append::<_, _, usize>("key", "!")?, 6);
        let _: () = con.mset(&[("a", 1), ("b", 2)])?;
        assert_eq!(
            con.mget::<_, Vec<Option<i64>>>(&["a", "b", "c"])?,
            [Some(1), Some(2), None]
        );
        let _: () = con.set_ex("short", "life", 100)?;
        assert!((1..=100).contains(&con.ttl::<_, i64>("short")?));
        assert!(con.set_nx::<_, _, bool>("new", 1)? && !con.set_nx::<_, _, bool>("new", 1)?);
        let wrong: RedisResult<i64> = con.incr("key", 1);
        assert!(wrong.is_err_and(|error| error.to_string().contains("not an integer")));
        let mut keys: Vec<String> = con.scan()?.collect();
        keys.sort();
        assert_eq!(keys, ["a", "b", "key", "n", "new", "short"]);
        assert_eq!(con.del::<_, i64>(&["a", "b", "none"])?, 2);
        let info: redis::InfoDict = redis::cmd("INFO").query(&mut con)?;
        assert_eq!(info.get::<u64>("connected_clients"), Some(1));
        drop(con);
        // The next connection is to be alone again.
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

#[test]
fn info_tells_how_big_the_strings_of_each_database_are() -> RedisResult<()> {
    let server = Server::start(&[]);
    let mut con = connect(&server, "");
    let mut keysizes = || redis::cmd("INFO").arg("keysizes").query::<String>(&mut con);
    assert_eq!(keysizes()?, "# Keysizes\r\n");
    let mut con = connect(&server, "");
    for (key, value) in [("empty", ""), ("n", "9"), ("text", "hello")] {
        let _: () = con.set(key, value)?;
    }
    let _: () = con.incr("n", 1)?;
    let _: () = con.setrange("text", 5000, "!")?;
    let _: () = redis::cmd("MOVE").arg("empty").arg(3).query(&mut con)?;
    assert_eq!(
        keysizes()?,
        "# Keysizes\r\ndb0_distrib_strings_sizes:2=1,4K=1\r\ndb3_distrib_strings_sizes:0=1\r\n"
    );
    let _: () = redis::cmd("FLUSHALL").query(&mut con)?;
    assert_eq!(keysizes()?, "# Keysizes\r\n");
    Ok(())
}

#[test]
fn the_redis_crate_runs_transactions_and_pipelines() -> RedisResult<()> {
    let server = Server::start(&[]);
    let (mut con, mut other) = (connect(&server, ""), connect(&server, ""));
    let (one, two): (i64, i64) = redis::pipe()
        .atomic()
        .incr("n", 1)
        .incr("n", 1)
        .query(&mut con)?;
    assert_eq!((one, two), (1, 2));

    // Somebody changes the watched key the first time: the transaction is tried again.
    let mut tries = 0;
    let result: (i64,) = redis::transaction(&mut con, &["n"], |con, pipe| {
        tries += 1;
        let old: i64 = con.get("n")?;
        if tries == 1 {
            let _: () = other.set("n", 10)?;
        }
        pipe.set("n", old * 2).ignore().get("n").query(con)
    })?;
    assert_eq!((tries, result), (2, (20,)));

    let mut pipe = redis::pipe();
    for i in 0..1000 {
        pipe.set(format!("k{i}"), i).ignore().get(format!("k{i}"));
    }
    let values: Vec<usize> = pipe.query(&mut con)?;
    assert!(values.iter().copied().eq(0..1000));
    Ok(())
}

#[test]
fn the_redis_crate_publishes_and_subscribes() -> RedisResult<()> {
    let server = Server::start(&["--notify-keyspace-events", "KEA"]);
    let (mut listener, mut speaker) = (connect(&server, ""), connect(&server, ""));
    let mut pubsub = listener.as_pubsub();
    pubsub.set_read_timeout(Some(Duration::from_secs(10)))?;
    pubsub.subscribe("news")?;
    pubsub.psubscribe("__keyevent@0__:*")?;
    assert_eq!(speaker.publish::<_, _, i64>("news", "hello")?, 1);
    let message = pubsub.get_message()?;
    assert_eq!(
        (message.get_channel_name(), message.get_payload::<String>()?),
        ("news", "hello".into())
    );
    let _: () = speaker.set("key", 1)?;
    let message = pubsub.get_message()?;
    assert_eq!(message.get_channel_name(), "__keyevent@0__:set");
    assert_eq!(message.get_payload::<String>()?, "key");
    Ok(())
}

// ------------------------------------------------------------------------------------ redis-cli

fn run(tool: &Path, server: &Server, args: &[&str], input: &[u8]) -> (Output, String) {
    let mut child = Command::new(tool)
        .args(["-p", &server.port().to_string()])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(input)
        .expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{args:?}: {text} {output:?}");
    (output, text)
}

#[test]
fn redis_cli_works_in_all_its_modes() {
    let Some(cli) = find_tool("redis-cli") else {
        return;
    };
    let server = Server::start(&[]);
    let cli = |args: &[&str], input: &[u8]| run(&cli, &server, args, input).1;
    assert_eq!(cli(&["SET", "k", "v"], b""), "OK\n");
    assert_eq!(cli(&["--no-raw", "GET", "k"], b""), "\"v\"\n");
    assert_eq!(cli(&["-3", "--no-raw", "GET", "none"], b""), "(nil)\n");
    assert_eq!(cli(&["-x", "SET", "piped"], b"from stdin"), "OK\n");
    assert_eq!(
        cli(&[], b"GET piped\nMULTI\nINCR n\nEXEC\n"),
        "from stdin\nOK\nQUEUED\n1\n"
    );

    let mut mass = Vec::new();
    for i in 0..5_000 {
        let (key, value) = (format!("mass:{i}"), "x".repeat(i % 100));
        mass.extend(tests::Client::frame(&[
            b"SET",
            key.as_bytes(),
            value.as_bytes(),
        ]));
    }
    let report = cli(&["--pipe"], &mass);
    assert!(report.contains("errors: 0, replies: 5000"), "{report}");

    let scanned = cli(&["--scan", "--pattern", "mass:12*"], b"");
    assert_eq!(scanned.lines().count(), 1 + 10 + 100);
    let report = cli(&["--bigkeys"], b"");
    assert!(
        report.contains("Sampled 5003 keys in the keyspace!"),
        "{report}"
    );
    assert!(report.contains("Biggest string found"), "{report}");
    let report = cli(&["--memkeys"], b"");
    assert!(
        report.contains("Sampled 5003 keys in the keyspace!"),
        "{report}"
    );

    let latency = cli(&["--raw", "--latency", "-i", "1"], b"");
    assert_eq!(latency.split_whitespace().count(), 4, "{latency}");
}

#[test]
fn redis_cli_stat_prints_the_numbers_of_keys_and_clients() {
    // Into a pipe redis-cli would keep its rows until it ends: stdbuf makes it write each line.
    let (Some(cli), Some(stdbuf)) = (find_tool("redis-cli"), find_tool("stdbuf")) else {
        return;
    };
    let server = Server::start(&[]);
    server.connect().run("MSET a 1 b 2 c 3");
    let mut child = Command::new(stdbuf)
        .arg("-oL")
        .arg(cli)
        .args(["-p", &server.port().to_string(), "--stat", "-i", "0.1"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    std::thread::sleep(Duration::from_millis(700));
    child.kill().expect("it runs until it is stopped");
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8_lossy(&output.stdout);
    let row = text.lines().nth(2).unwrap_or_default();
    let columns: Vec<&str> = row.split_whitespace().collect();
    assert!(matches!(columns[..], ["3", _, "1", "0", ..]), "{text}");
}

// ------------------------------------------------------------------------------ redis-benchmark

#[test]
fn redis_benchmark_runs_the_tests_whose_types_exist() {
    let Some(benchmark) = find_tool("redis-benchmark") else {
        return;
    };
    let server = Server::start(&[]);
    for pipeline in ["1", "16"] {
        let args = [
            "-t",
            "ping,set,get,incr,mset",
            "-n",
            "2000",
            "-c",
            "20",
            "-r",
            "1000",
            "-P",
            pipeline,
            "--csv",
        ];
        let (output, text) = run(&benchmark, &server, &args, b"");
        let tests: Vec<&str> = text
            .lines()
            .filter_map(|line| line.split('"').nth(1))
            .collect();
        assert_eq!(
            tests,
            [
                "test",
                "PING_INLINE",
                "PING_MBULK",
                "SET",
                "GET",
                "INCR",
                "MSET (10 keys)"
            ]
        );
        let complaints = String::from_utf8_lossy(&output.stderr);
        assert!(!complaints.contains("rror"), "{complaints}");
    }
}

// ------------------------------------------------------------------------------------- redis-py

/// What redis-py's page for beginners shows of strings, with what it must answer.
const REDIS_PY: &str = r"
import sys
try:
    import redis
except ImportError:
    sys.exit(77)
port = int(sys.argv[1])
for protocol in (2, 3):
    r = redis.Redis(host='localhost', port=port, decode_responses=True, protocol=protocol)
    r.flushall()
    assert r.set('foo', 'bar') is True
    assert r.get('foo') == 'bar'
    assert r.get('none') is None
    assert r.incr('counter') == 1
    assert r.set('lock', '1', nx=True, ex=10) is True and r.set('lock', '1', nx=True) is None
    assert 0 < r.ttl('lock') <= 10
    pipe = r.pipeline()
    pipe.set('foo', 5); pipe.set('bar', 18.5); pipe.set('blee', 'hello world!')
    assert pipe.execute() == [True, True, True]
    assert r.mget('foo', 'bar', 'x') == ['5', '18.5', None]
    assert sorted(r.scan_iter(match='b*')) == ['bar', 'blee']
    with r.pipeline() as p:
        p.watch('foo'); value = int(p.get('foo')); p.multi(); p.set('foo', value + 1); p.execute()
    assert r.get('foo') == '6'
    p = r.pubsub(); p.subscribe('channel')
    assert p.get_message(timeout=5)['type'] == 'subscribe'
    assert r.publish('channel', 'hi') == 1
    assert p.get_message(timeout=5)['data'] == 'hi'
    assert r.info()['connected_clients'] >= 1 and r.client_list()[0]['cmd']
    try:
        r.incr('blee'); assert False
    except redis.ResponseError as error:
        assert 'not an integer' in str(error)
";

#[test]
fn redis_py_runs_its_first_examples() {
    let Some(python) = find_tool("python3") else {
        return;
    };
    let server = Server::start(&[]);
    let output = Command::new(python)
        .args(["-c", REDIS_PY, &server.port().to_string()])
        .output()
        .expect("python runs");
    if output.status.code() == Some(77) {
        eprintln!("skipped: python3 has no package redis");
        return;
    }
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
