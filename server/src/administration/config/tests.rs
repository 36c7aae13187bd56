//! Tests of the configuration as a whole: what goes in by file or CONFIG SET comes out by CONFIG
//! GET and survives CONFIG REWRITE.

use std::collections::HashSet;
use std::io;

use proptest::prelude::*;

use super::choices::{MaxmemoryPolicy, ProtectedAction, ShutdownFlags};
use super::load::INCLUDES_MAX;
use super::machine::Host;
use super::parameters::{IMMUTABLE, PARAMETERS, lookup_config};
use super::rewrite::{CONFIG_REWRITE_SIGNATURE, rewritten};
use super::rules::Reason;
use super::special::{MemoryOrPercent, SavePoint};
use super::*;

/// A server that notes what it is asked to apply, and can refuse one change.
#[derive(Default)]
struct FakeServer {
    config: Config,
    applied: Vec<Change>,
    refuses: Option<Change>,
}

impl Apply for FakeServer {
    fn config_mut(&mut self) -> &mut Config {
        &mut self.config
    }

    fn apply(&mut self, change: Change) -> Result<(), Reason> {
        self.applied.push(change);
        if self.refuses == Some(change) {
            Err("no".into())
        } else {
            Ok(())
        }
    }
}

impl FakeServer {
    fn set(&mut self, words: &[&str]) -> Result<(), String> {
        let words: Vec<&[u8]> = words.iter().map(|word| word.as_bytes()).collect();
        let permissions = SetPermissions {
            loading: false,
            local: true,
        };
        config_set_command(self, &words, permissions).map_err(|error| error.reply())
    }

    fn get(&self, name: &str) -> String {
        get(&self.config, name)
    }
}

fn get(config: &Config, name: &str) -> String {
    let found = config_get_command(config, std::iter::once(name.as_bytes()));
    assert_eq!(found.len(), 1, "{name}");
    String::from_utf8_lossy(&found[0].1).into_owned()
}

fn parse(text: &str) -> Config {
    parse_config_bytes(text.as_bytes())
        .unwrap_or_else(|error| panic!("{}", String::from_utf8_lossy(&error.report("x"))))
}

/// The text on standard error for a configuration that does not load.
fn fatal(text: &str) -> String {
    let error = parse_config_bytes(text.as_bytes()).expect_err("a wrong configuration");
    String::from_utf8(error.report("8.0.0")).expect("utf-8")
}

/// A machine whose files are in memory.
#[derive(Default)]
struct Files(Vec<(&'static str, &'static str)>);

impl Host for Files {
    fn working_dir(&mut self) -> Vec<u8> {
        b"/start".to_vec()
    }

    fn enter_dir(&mut self, path: &[u8]) -> io::Result<Vec<u8>> {
        if path == b"/missing" {
            return Err(io::Error::from_raw_os_error(2));
        }
        Ok([b"/start/", path].concat())
    }

    fn read(&mut self, path: &[u8]) -> io::Result<Vec<u8>> {
        self.0
            .iter()
            .find(|(name, _)| name.as_bytes() == path)
            .map(|(_, text)| text.as_bytes().to_vec())
            .ok_or_else(|| io::Error::from_raw_os_error(2))
    }

    fn read_stdin(&mut self) -> io::Result<Vec<u8>> {
        Ok(b"port 3\nhz 30".to_vec())
    }

    fn expand(&mut self, pattern: &[u8]) -> Vec<Vec<u8>> {
        let matches = |name: &&str| util::stringmatchlen(pattern, name.as_bytes(), false);
        self.0
            .iter()
            .map(|(name, _)| *name)
            .filter(matches)
            .map(Into::into)
            .collect()
    }

    fn probe_log_file(&mut self, path: &[u8]) -> io::Result<()> {
        if path.starts_with(b"/missing") {
            return Err(io::Error::from_raw_os_error(2));
        }
        Ok(())
    }

    fn has_command(&self, name: &[u8]) -> bool {
        [&b"get"[..], b"set", b"flushall"]
            .iter()
            .any(|each| each.eq_ignore_ascii_case(name))
    }
}

fn load(files: &[(&'static str, &'static str)], sources: &Sources) -> Result<Config, String> {
    let mut config = Config::default();
    let mut host = Files(files.to_vec());
    load_server_config(&mut config, sources, &mut host)
        .map(|()| config)
        .map_err(|error| String::from_utf8(error.report("8.0.0")).expect("utf-8"))
}

fn load_file(files: &[(&'static str, &'static str)]) -> Result<Config, String> {
    load(
        files,
        &Sources {
            file: Some(files[0].0.into()),
            ..Sources::default()
        },
    )
}

// --- The table ---------------------------------------------------------------------------------

#[test]
fn names_and_aliases_are_all_different() {
    let mut seen = HashSet::new();
    for parameter in PARAMETERS {
        for name in [Some(parameter.name), parameter.alias]
            .into_iter()
            .flatten()
        {
            assert!(seen.insert(name), "{name} is there twice");
        }
    }
}

#[test]
fn every_default_is_a_value_that_config_set_takes() {
    for parameter in PARAMETERS {
        let mut server = FakeServer::default();
        server.config.enable_protected_configs = ProtectedAction::Yes;
        let before = parameter.kind.print(&server.config);
        let value = String::from_utf8(before.clone()).expect("ascii defaults");
        if parameter.flags & IMMUTABLE != 0 || parameter.name == "dir" {
            continue;
        }
        assert_eq!(
            server.set(&[parameter.name, &value]),
            Ok(()),
            "{}",
            parameter.name
        );
        assert_eq!(
            parameter.kind.print(&server.config),
            before,
            "{}",
            parameter.name
        );
        server.config.enable_protected_configs = ProtectedAction::No;
        assert_eq!(server.config, Config::default(), "{}", parameter.name);
    }
}

#[test]
fn of_the_default_configuration_only_the_save_points_have_no_effect() {
    let sentences = unserved_settings(&Config::default());
    assert_eq!(sentences.len(), 1, "{sentences:?}");
    assert!(unserved_settings(&parse("save ''")).is_empty());
}

#[test]
fn settings_without_a_part_behind_them_are_reported() {
    let config = parse("save 900 1\nio-threads 4");
    let sentences = unserved_settings(&config);
    assert_eq!(sentences.len(), 2);
    assert!(sentences[0].contains("save points"), "{sentences:?}");
}

#[test]
fn values_that_need_a_missing_part_are_refused_by_name() {
    for line in [
        "appendonly yes",
        "cluster-enabled yes",
        "replicaof 127.0.0.1 6379",
        "aclfile /etc/users.acl",
        "tls-port 6380",
        "user bob on",
        "loadmodule /x.so",
        "module.setting 1",
        "preload-file rdb:/x",
        "key-memory-histograms yes",
    ] {
        assert!(
            fatal(line).contains("this build of the server does not have"),
            "{line}"
        );
    }
    for line in [
        "appendonly no",
        "cluster-enabled no",
        "replicaof no one",
        "tls-port 0",
    ] {
        assert_eq!(parse(line), Config::default(), "{line}");
    }
    let mut server = FakeServer::default();
    let error = server.set(&["appendonly", "yes"]).expect_err("no AOF");
    assert!(error.contains("the append-only file"), "{error}");
}

// --- Files -------------------------------------------------------------------------------------

#[test]
fn the_configuration_of_the_test_suite_loads() {
    let config = parse(
        "# Redis configuration for testing.\n\nalways-show-logo yes\n\
         notify-keyspace-events KEA\ndaemonize no\npidfile /var/run/redis.pid\nport 6379\n\
         timeout 0\nbind 127.0.0.1\nloglevel verbose\nlogfile ''\ndatabases 16\n\
         latency-monitor-threshold 1\nrepl-diskless-sync-delay 0\nsave ''\n\
         rdbcompression yes\ndbfilename dump.rdb\ndir ./\n\nslave-serve-stale-data yes\n\
         appendonly no\nappendfsync everysec\nno-appendfsync-on-rewrite no\n\
         activerehashing yes\nenable-protected-configs yes\nenable-debug-command yes\n\
         enable-module-command yes\npropagation-error-behavior panic\n\
         shutdown-on-sigterm force\n",
    );
    assert!(config.always_show_logo);
    assert_eq!(config.bind, [b"127.0.0.1"]);
    assert_eq!(get(&config, "notify-keyspace-events"), "AKE");
    assert_eq!(config.shutdown_on_sigterm, ShutdownFlags::FORCE);
    assert_eq!(config.enable_protected_configs, ProtectedAction::Yes);
    assert!(config.logfile.is_empty());
}

#[test]
fn a_wrong_line_is_shown_with_its_number_and_reason() {
    assert_eq!(
        fatal("port 1\n\n  loglevel  loud  \n"),
        "\n*** FATAL CONFIG FILE ERROR (Redis 8.0.0) ***\n\
         Reading the configuration file, at line 3\n>>> 'loglevel  loud'\n\
         argument(s) must be one of the following: debug, verbose, notice, warning, nothing\n"
    );
}

#[test]
fn each_way_to_be_wrong_has_its_text() {
    for (line, reason) in [
        ("nosuch 1", "Bad directive or wrong number of arguments"),
        ("include", "Bad directive or wrong number of arguments"),
        ("port", "wrong number of arguments"),
        ("port 1 2", "wrong number of arguments"),
        ("port x", "argument couldn't be parsed into an integer"),
        ("port 01", "argument couldn't be parsed into an integer"),
        (
            "port 65536",
            "argument must be between 0 and 65535 inclusive",
        ),
        ("daemonize maybe", "argument must be 'yes' or 'no'"),
        ("maxmemory 1x", "argument must be a memory value"),
        (
            "maxmemory-clients 1x",
            "argument must be a memory or percent value",
        ),
        (
            "maxmemory-clients 101%",
            "percentage argument must be less or equal to 100",
        ),
        (
            "unixsocketperm 9",
            "argument couldn't be parsed as an octal number",
        ),
        (
            "unixsocketperm 1000",
            "argument must be between 0 and 777 inclusive",
        ),
        (
            "slowlog-max-len -1",
            "argument must be between 0 and 9223372036854775807 inclusive",
        ),
        ("save 1", "Invalid save parameters"),
        ("save 0 1", "Invalid save parameters"),
        (
            "dbfilename a/b",
            "dbfilename can't be a path, just a filename",
        ),
        ("appendfilename ''", "appendfilename can't be empty"),
        (
            "client-output-buffer-limit normal 1 2",
            "Wrong number of arguments in buffer limit",
        ),
        (
            "client-output-buffer-limit master 1 2 3",
            "Invalid client class specified",
        ),
        (
            "client-output-buffer-limit pubsub 1 2 x",
            "Error in hard, soft or soft_seconds",
        ),
        ("oom-score-adj-values 1 2", "wrong number of arguments"),
        (
            "oom-score-adj-values 1 2 2001",
            "elements must be between -2000 and 2000.",
        ),
        (
            "notify-keyspace-events KQ",
            "Invalid event class character.",
        ),
        ("replicaof 127.0.0.1 abc", "Invalid master port"),
        ("replicaof --127.0.0.1", "wrong number of arguments"),
        (
            "shutdown-on-sigint save nosave",
            "SAVE and NOSAVE can't be used simultaneously",
        ),
        (
            "shutdown-on-sigint",
            "argument(s) must be one of the following: default, save",
        ),
        (
            "latency-tracking-info-percentiles 50 x",
            "Invalid latency-tracking-info-percentiles",
        ),
        (
            "latency-tracking-info-percentiles 101",
            "should sit between [0.0,100.0]",
        ),
        ("proc-title-template {x}", "template format is invalid"),
        (
            "rename-command nosuch x",
            "No such command in rename-command",
        ),
        (
            "sentinel monitor x",
            "sentinel directive while not in sentinel mode",
        ),
        ("a.b", "Module config specified without value"),
        ("logfile \"open", "Unbalanced quotes in configuration line"),
        (
            "bind 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17",
            "Too many bind addresses specified.",
        ),
        (
            "cluster-announce-hostname a_b",
            "Hostnames may only contain alphanumeric",
        ),
        ("locale-collate de_DE.UTF-8", "Invalid locale name"),
        ("dir ''", "dir can't be empty"),
    ] {
        let text = fatal(line);
        assert!(text.contains(reason), "{line}: {text}");
    }
}

#[test]
fn obsolete_directives_are_read_over() {
    assert_eq!(
        parse("list-max-ziplist-entries 1\nio-threads-do-reads yes"),
        Config::default()
    );
}

#[test]
fn values_come_in_units_quotes_and_any_case() {
    let config = parse(
        "MaxMemory 100mb\nunixsocketperm 0700\nlogfile \"a b\\x41\"\nDAEMONIZE YES\n\
         maxmemory-policy ALLKEYS-lru\nmaxmemory-clients 5%\nhz 5000\nrequirepass ''\n\
         bind \"* -::1\"\nunixsocket '/tmp/it\\'s'",
    );
    assert_eq!(config.maxmemory, 100 << 20);
    assert_eq!(config.unixsocketperm, 0o700);
    assert_eq!(config.logfile, b"a bA");
    assert!(config.daemonize);
    assert_eq!(config.maxmemory_policy, MaxmemoryPolicy::AllkeysLru);
    assert_eq!(config.maxmemory_clients, MemoryOrPercent::Percent(5));
    assert_eq!(config.maxmemory_clients.bytes_of(1000), 50);
    assert_eq!(config.hz, 500);
    assert_eq!(config.requirepass, None);
    assert_eq!(config.bind, [&b"*"[..], b"-::1"]);
    assert_eq!(config.unixsocket.as_deref(), Some(&b"/tmp/it's"[..]));
}

#[test]
fn save_lines_add_up_and_an_empty_one_starts_over() {
    let points = |text: &str| get(&parse(text), "save");
    assert_eq!(points(""), "3600 1 300 100 60 10000");
    assert_eq!(points("save 900 1\nsave 100 100"), "900 1 100 100");
    assert_eq!(points("save 900 1\nsave ''"), "");
    assert_eq!(points("save 900 1\nsave ''\nsave 5 6 7 8"), "5 6 7 8");
}

#[test]
fn later_sources_win_over_earlier_ones() {
    let sources = Sources {
        file: Some(b"a.conf".to_vec()),
        stdin: true,
        options: b"hz \"40\" ".to_vec(),
    };
    let config = load(&[("a.conf", "port 1\nhz 10\ntimeout 7")], &sources).expect("loads");
    assert_eq!((config.port, config.hz, config.timeout), (3, 40, 7));
}

#[test]
fn includes_are_read_in_place_and_report_their_own_lines() {
    let main = (
        "a.conf",
        "port 1\ninclude b.conf\ninclude conf.d/*\ninclude none/*",
    );
    let config = load_file(&[main, ("b.conf", "port 2"), ("conf.d/x", "timeout 3")]);
    let config = config.expect("loads");
    assert_eq!((config.port, config.timeout), (2, 3));

    let error = load_file(&[main, ("b.conf", "\nport x")]).expect_err("a wrong line");
    assert!(error.contains("at line 2\n>>> 'port x'\n"), "{error}");
}

#[test]
fn a_missing_file_is_a_line_for_the_log() {
    assert_eq!(
        load_file(&[("a.conf", "include b.conf")]),
        Err("Fatal error, can't open config file 'b.conf': No such file or directory".into())
    );
}

#[test]
fn a_circle_of_includes_ends() {
    let error = load_file(&[("a.conf", "include a.conf")]).expect_err("a circle");
    assert!(error.contains("too deeply"), "{error} after {INCLUDES_MAX}");
}

#[test]
fn the_working_directory_is_entered_line_by_line_and_kept_absolute() {
    let config = load_file(&[("a.conf", "port 1")]).expect("loads");
    assert_eq!(get(&config, "dir"), "/start");
    let config = load_file(&[("a.conf", "dir data")]).expect("loads");
    assert_eq!(get(&config, "dir"), "/start/data");
    let error = load_file(&[("a.conf", "dir /missing")]).expect_err("no such directory");
    assert!(
        error.ends_with(">>> 'dir /missing'\nNo such file or directory\n"),
        "{error}"
    );
}

#[test]
fn the_path_of_the_file_is_kept_absolute() {
    for (given, absolute) in [
        ("a.conf", "/start/a.conf"),
        ("../a.conf", "/a.conf"),
        ("../../x/a.conf", "/x/a.conf"),
        ("/etc/a.conf", "/etc/a.conf"),
        ("./a.conf", "/start/./a.conf"),
    ] {
        let config = load_file(&[(given, "dir elsewhere")]).expect("loads");
        assert_eq!(
            config.config_file.as_deref(),
            Some(absolute.as_bytes()),
            "{given}"
        );
    }
}

#[test]
fn a_log_file_that_cannot_be_opened_is_found_at_start() {
    assert_eq!(
        load_file(&[("a.conf", "logfile /missing/log")]),
        Err("\n*** FATAL CONFIG FILE ERROR (Redis 8.0.0) ***\n\
             Can't open the log file: No such file or directory\n"
            .into())
    );
}

#[test]
fn commands_are_renamed_in_order() {
    let config = load_file(&[(
        "a.conf",
        "rename-command GET fetch\nrename-command set get\nrename-command fetch \"\"",
    )]);
    let renamed = config.expect("loads").renamed_commands;
    assert_eq!(renamed.len(), 3);
    assert_eq!(
        (renamed[2].from.as_slice(), renamed[2].to.as_slice()),
        (&b"fetch"[..], &b""[..])
    );

    for (text, reason) in [
        (
            "rename-command get set",
            "Target command name already exists",
        ),
        (
            "rename-command get x\nrename-command get y",
            "No such command in rename-command",
        ),
        (
            "rename-command get ''\nrename-command get y",
            "No such command in rename-command",
        ),
    ] {
        let error = load_file(&[("a.conf", text)]).expect_err(text);
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn a_quoted_list_counts_as_its_words() {
    let config = parse("shutdown-on-sigint \"nosave force now\"\nshutdown-on-sigterm nosave force");
    assert_eq!(get(&config, "shutdown-on-sigint"), "nosave now force");
    assert_eq!(get(&config, "shutdown-on-sigterm"), "nosave force");
}

// --- CONFIG GET --------------------------------------------------------------------------------

#[test]
fn patterns_find_names_and_aliases_once_and_nothing_hidden() {
    let config = Config::default();
    let patterns = ["maxmemory", "maxmemory*", "bind", "*of"];
    let found = config_get_command(&config, patterns.iter().map(|each| each.as_bytes()));
    let names: Vec<String> = found
        .iter()
        .map(|(name, _)| String::from_utf8_lossy(name).into_owned())
        .collect();
    let different: HashSet<&String> = names.iter().collect();
    assert_eq!(different.len(), names.len(), "{names:?}");
    for name in [
        "maxmemory",
        "maxmemory-samples",
        "bind",
        "replicaof",
        "slaveof",
    ] {
        assert!(names.iter().any(|each| each == name), "{name} in {names:?}");
    }
    let all = config_get_command(&config, std::iter::once(&b"*"[..]));
    assert!(
        all.iter()
            .all(|(name, _)| name.as_ref() != b"key-load-delay")
    );
    assert_eq!(get(&config, "key-load-delay"), "0");
}

#[test]
fn a_name_comes_back_as_it_was_spelled() {
    let found = config_get_command(
        &Config::default(),
        [&b"MaxMemory"[..], b"maxmemory"].into_iter(),
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0.as_ref(), b"MaxMemory");
}

// --- CONFIG SET --------------------------------------------------------------------------------

#[test]
fn a_wrong_value_leaves_everything_as_it_was() {
    let mut server = FakeServer::default();
    assert_eq!(
        server.set(&[
            "maxmemory",
            "10000001",
            "maxmemory-clients",
            "200%",
            "hz",
            "x"
        ]),
        Err(
            "ERR CONFIG SET failed (possibly related to argument 'maxmemory-clients') - \
             percentage argument must be less or equal to 100"
                .into()
        )
    );
    assert_eq!(server.config, Config::default());
    assert!(server.applied.is_empty());
}

#[test]
fn a_failed_change_is_rolled_back_and_applied_again() {
    let mut server = FakeServer {
        refuses: Some(Change::Port),
        ..FakeServer::default()
    };
    let error = server.set(&["maxmemory", "1mb", "port", "7", "hz", "20"]);
    assert_eq!(
        error,
        Err("ERR CONFIG SET failed (possibly related to argument 'port') - no".to_string())
    );
    assert_eq!(server.config, Config::default());
    let again = [Change::MaxMemory, Change::Port];
    assert_eq!(
        server.applied,
        [again, again].concat(),
        "hz was never applied"
    );
}

#[test]
fn each_change_is_asked_for_once_and_only_for_new_values() {
    let mut server = FakeServer::default();
    server
        .set(&["oom-score-adj", "yes", "oom-score-adj-values", "1 1 1"])
        .expect("fine");
    assert_eq!(server.applied, [Change::OomScoreAdj]);
    server
        .set(&["oom-score-adj", "relative", "port", "6379"])
        .expect("fine");
    assert_eq!(server.applied, [Change::OomScoreAdj], "nothing changed");
    server.set(&["tls-cert-file", ""]).expect("fine");
    assert_eq!(
        server.applied,
        [Change::OomScoreAdj, Change::Tls],
        "files may have changed"
    );
}

#[test]
fn what_cannot_be_set_is_refused_by_name() {
    let mut server = FakeServer::default();
    for (words, error) in [
        (&["x"][..], "ERR syntax error"),
        (
            &["nosuch", "1"],
            "ERR Unknown option or number of arguments for CONFIG SET - 'nosuch'",
        ),
        (
            &["DAEMONIZE", "yes"],
            "ERR CONFIG SET failed (possibly related to argument 'DAEMONIZE') - \
             can't set immutable config",
        ),
        (
            &["dir", "/"],
            "ERR CONFIG SET failed (possibly related to argument 'dir') - \
             can't set protected config",
        ),
        (
            &["hz", "1", "HZ", "2"],
            "ERR CONFIG SET failed (possibly related to argument 'HZ') - duplicate parameter",
        ),
        (
            &["LUA-time-limit", "x"],
            "ERR CONFIG SET failed (possibly related to argument 'lua-time-limit') - \
             argument couldn't be parsed into an integer",
        ),
    ] {
        assert_eq!(server.set(words), Err(error.to_string()));
    }
    assert_eq!(server.config, Config::default());
}

#[test]
fn protected_parameters_follow_their_setting() {
    let set_dbfilename = |setting, local| {
        let mut server = FakeServer::default();
        server.config.enable_protected_configs = setting;
        let permissions = SetPermissions {
            loading: false,
            local,
        };
        config_set_command(&mut server, &[b"dbfilename", b"x"], permissions).is_ok()
    };
    assert!(set_dbfilename(ProtectedAction::Yes, false));
    assert!(set_dbfilename(ProtectedAction::Local, true));
    assert!(!set_dbfilename(ProtectedAction::Local, false));
    assert!(!set_dbfilename(ProtectedAction::No, true));
}

#[test]
fn a_loading_server_keeps_its_directory() {
    let mut server = FakeServer::default();
    server.config.enable_protected_configs = ProtectedAction::Yes;
    let permissions = SetPermissions {
        loading: true,
        local: true,
    };
    let set = |server: &mut FakeServer, words: &[&[u8]]| {
        config_set_command(server, words, permissions).map_err(|error| error.reply())
    };
    assert_eq!(
        set(&mut server, &[b"dir", b"/"]),
        Err("LOADING Redis is loading the dataset in memory".to_string())
    );
    assert_eq!(set(&mut server, &[b"timeout", b"5"]), Ok(()));
}

#[test]
fn config_set_replaces_save_points_and_keeps_other_client_classes() {
    let mut server = FakeServer::default();
    server.set(&["save", "900 1"]).expect("fine");
    server.set(&["save", "3000 5"]).expect("fine");
    assert_eq!(
        server.config.save,
        [SavePoint {
            seconds: 3000,
            changes: 5
        }]
    );
    server
        .set(&["client-output-buffer-limit", "normal 1mb 2kb 3"])
        .expect("fine");
    assert_eq!(
        server.get("client-output-buffer-limit"),
        "normal 1048576 2048 3 slave 268435456 67108864 60 pubsub 33554432 8388608 60"
    );
}

#[test]
fn empty_addresses_are_none_and_odd_ones_are_refused() {
    let mut server = FakeServer::default();
    for (value, shown) in [
        ("", ""),
        (" ", ""),
        ("1.2.3.4  -::1", "1.2.3.4 -::1"),
        ("*", "*"),
    ] {
        server.set(&["bind", value]).expect("fine");
        assert_eq!(server.get("bind"), shown);
    }
    let error = server.set(&["bind", "\"1.2.3.4"]).expect_err("a quote");
    assert!(
        error.ends_with("Failed to bind to specified addresses."),
        "{error}"
    );
}

#[test]
fn secrets_are_known_as_such() {
    assert!(is_sensitive(b"RequirePass"));
    assert!(!is_sensitive(b"port"));
    assert!(!is_sensitive(b"nosuch"));
}

// --- CONFIG REWRITE ----------------------------------------------------------------------------

fn rewrite(config: &Config, old: &str) -> String {
    String::from_utf8(rewritten(config, old.as_bytes(), false)).expect("utf-8")
}

#[test]
fn comments_order_and_directives_stay() {
    let old = "# my server\nport 6379\ninclude more.conf\n\n\n\nrename-command flushall \"\"\n\
               loglevel notice\nsave 900 1\nsave 300 10\n";
    let config = Config {
        port: 6380,
        maxmemory: 100 << 20,
        ..parse("save 300 10")
    };
    assert_eq!(
        rewrite(&config, old),
        "# my server\nport 6380\ninclude more.conf\n\nrename-command flushall \"\"\n\
         loglevel notice\nsave 300 10\n\n# Generated by CONFIG REWRITE\nmaxmemory 100mb\n"
    );
}

#[test]
fn a_second_rewrite_changes_nothing_and_adds_no_second_signature() {
    let config = Config {
        port: 1,
        timeout: 3,
        ..Config::default()
    };
    let once = rewrite(&config, "# x\n");
    assert_eq!(
        once,
        format!("# x\n{CONFIG_REWRITE_SIGNATURE}\nport 1\ntimeout 3\n")
    );
    assert_eq!(rewrite(&config, &once), once);
    let config = Config { hz: 99, ..config };
    assert_eq!(rewrite(&config, &once), format!("{once}hz 99\n"));
}

#[test]
fn an_alias_is_replaced_by_the_name_and_its_double_vanishes() {
    let config = Config {
        hash_max_listpack_entries: 100,
        ..Config::default()
    };
    let old = "hash-max-ziplist-entries 20\nhash-max-listpack-entries 21\nport 6379\n";
    assert_eq!(
        rewrite(&config, old),
        "hash-max-listpack-entries 100\n\nport 6379\n"
    );
}

#[test]
fn lines_that_mean_nothing_become_comments() {
    let old = "nosuch 1\nport \"6379\nlua-replicate-commands yes\n";
    assert_eq!(
        rewrite(&Config::default(), old),
        "# ??? nosuch 1\n# ??? port \"6379\n# ??? lua-replicate-commands yes\n"
    );
}

#[test]
fn percentiles_keep_the_six_places_that_are_written() {
    let read = |text: &str| parse_config_bytes(text.as_bytes()).expect("loads");
    let config = read("latency-tracking-info-percentiles 9e-9 0.1234567 99.99999999");
    assert_eq!(
        config.latency_tracking_info_percentiles,
        [0.0, 0.123457, 100.0]
    );
    assert_eq!(read(&rewrite(&config, "")), config);
}

#[test]
fn a_value_that_is_unset_again_leaves_the_file() {
    assert_eq!(
        rewrite(&Config::default(), "requirepass x\nbind 1.2.3.4\ntimeout 5"),
        "\ntimeout 0\n"
    );
}

#[test]
fn the_file_is_replaced_at_once_and_keeps_its_mode() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::PermissionsExt;

    let dir = tempfile::tempdir().expect("a temporary directory");
    let path = dir.path().join("redis.conf");
    std::fs::write(&path, "requirepass a\n").expect("a file");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).expect("a mode");
    let config = Config {
        requirepass: Some(b"b c".to_vec()),
        ..Config::default()
    };
    rewrite_config(&config, path.as_os_str().as_bytes(), false).expect("a rewrite");
    assert_eq!(
        std::fs::read_to_string(&path).expect("the file"),
        "requirepass \"b c\"\n"
    );
    assert_eq!(
        path.metadata().expect("the file").permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(
        dir.path().read_dir().expect("the directory").count(),
        1,
        "no temporary file"
    );
}

#[test]
fn a_rewrite_that_fails_leaves_the_old_file_and_tells_why() {
    let config = Config {
        config_file: Some(b"/proc/nosuch/redis.conf".to_vec()),
        ..Config::default()
    };
    let error = config_rewrite_command(&config).expect_err("no such directory");
    assert_eq!(
        error,
        "ERR Rewriting config file: No such file or directory"
    );
    assert_eq!(
        config_rewrite_command(&Config::default()),
        Err("ERR The server is running without a config file".to_string())
    );
}

#[test]
fn a_forced_rewrite_of_everything_reads_back_as_the_same_configuration() {
    for config in [
        Config::default(),
        parse("save 1 2\nrequirepass x\nnotify-keyspace-events KEA"),
    ] {
        let text = rewritten(&config, b"", true);
        assert_eq!(parse_config_bytes(&text).expect("loads"), config);
    }
}

#[test]
fn a_crash_report_shows_the_parameters_that_matter() {
    let info = String::from_utf8(config_debug_info(&Config::default())).expect("ascii");
    assert!(info.contains("lazyfree-lazy-user-del no\n"), "{info}");
    assert!(!info.contains("requirepass"), "{info}");
}

// --- Properties --------------------------------------------------------------------------------

/// Words that are more often valid than random ones.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("yes".to_string()),
        Just("no".to_string()),
        (-5i64..100_000).prop_map(|number| number.to_string()),
        (0u32..300).prop_map(|number| format!("{number}mb")),
        (0u32..120).prop_map(|number| format!("{number}%")),
        "[a-zA-Z0-9 ./{}#\"'\\\\-]{0,12}",
        Just("volatile-lru".to_string()),
        Just("debug".to_string()),
        Just("nosave now".to_string()),
        Just("normal 1 2 3".to_string()),
        Just("KEA".to_string()),
        Just("99.5 1".to_string()),
    ]
}

/// The parameters that CONFIG SET can change, but for the working directory of this process.
fn settable() -> Vec<&'static str> {
    let settable = PARAMETERS
        .iter()
        .filter(|parameter| parameter.flags & IMMUTABLE == 0);
    settable
        .map(|parameter| parameter.name)
        .filter(|name| *name != "dir")
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// What CONFIG SET takes, CONFIG GET gives back in a form that CONFIG SET takes for the same
    /// value, and a rewrite of any old file keeps it.
    #[test]
    fn a_value_that_is_taken_survives_everything(
        name in proptest::sample::select(settable()),
        value in word(),
        old in prop_oneof![
            Just(String::new()),
            Just("# c\nport 1\nsave 1 1\nrequirepass q\n".into()),
        ],
    ) {
        let mut server = FakeServer::default();
        if server.set(&[name, &value]).is_ok() {
            let shown = server.get(name);
            let mut again = FakeServer::default();
            prop_assert_eq!(again.set(&[name, &shown]), Ok(()));
            prop_assert_eq!(&again.config, &server.config);
            let text = rewritten(&server.config, old.as_bytes(), false);
            let loaded = parse_config_bytes(&text).expect("a rewritten file loads");
            prop_assert_eq!(loaded, server.config);
        }
    }

    /// Any bytes survive quoting, rewriting and reading.
    #[test]
    fn any_text_survives_a_rewrite(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        let config = Config {
            requirepass: (!bytes.is_empty()).then(|| bytes.clone()),
            ignore_warnings: bytes,
            ..Config::default()
        };
        let text = rewritten(&config, b"# old\nignore-warnings x\n", false);
        prop_assert_eq!(parse_config_bytes(&text).expect("loads"), config);
    }

    /// No text panics, and what loads can be rewritten and loaded again.
    #[test]
    fn no_text_panics(lines in proptest::collection::vec(
        (0..PARAMETERS.len(), word()).prop_map(|(index, value)| {
            format!("{} {value}", PARAMETERS[index].name)
        }),
        0..6,
    )) {
        if let Ok(config) = parse_config_bytes(lines.join("\n").as_bytes()) {
            let text = rewritten(&config, lines.join("\n").as_bytes(), false);
            prop_assert_eq!(parse_config_bytes(&text).expect("loads"), config);
        }
    }

    /// The same for bytes that have nothing to do with a configuration.
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse_config_bytes(&bytes);
        let _ = rewritten(&Config::default(), &bytes, false);
    }

    /// A name finds its parameter in any case.
    #[test]
    fn names_ignore_case(index in 0..PARAMETERS.len(), upper in any::<u64>()) {
        let name: String = PARAMETERS[index].name.chars().enumerate()
            .map(|(i, c)| if upper >> (i % 64) & 1 == 1 { c.to_ascii_uppercase() } else { c })
            .collect();
        let (found, spelled) = lookup_config(name.as_bytes()).expect("found");
        prop_assert_eq!(found.name, PARAMETERS[index].name);
        prop_assert_eq!(spelled, PARAMETERS[index].name);
    }
}
