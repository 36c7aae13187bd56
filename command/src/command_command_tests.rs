//! Tests of the replies, on the wire: what a client would read.

use super::*;
use crate::lookup_spec;
use networking::{OwnedArgs, Resp};

/// A set of a few commands.
fn set(names: &[&str]) -> CommandSet {
    names
        .iter()
        .map(|name| lookup_spec(name.as_bytes()).unwrap().id)
        .collect()
}

/// Runs a command line and gives back what it adds to the reply, line ends shown as blanks.
fn run(set: &CommandSet, line: &str, resp: Resp) -> Result<String, Error> {
    let words: Vec<&[u8]> = line.split(' ').map(str::as_bytes).collect();
    let owned = OwnedArgs::from_slices(&words);
    let args = owned.as_args();
    let mut reply = Reply::new();
    reply.set_resp(resp);
    match words.get(1).copied().unwrap_or_default() {
        b"" => command_command(set, &mut reply),
        b"count" => command_count_command(set, &mut reply),
        b"info" => command_info_command(set, args, &mut reply),
        b"docs" => command_docs_command(set, args, &mut reply),
        b"list" => command_list_command(set, args, &mut reply)?,
        b"getkeys" => command_get_keys_command(set, args, &mut reply)?,
        b"getkeysandflags" => command_get_keys_and_flags_command(set, args, &mut reply)?,
        _ => unreachable!(),
    }
    Ok(String::from_utf8(reply.take_bytes())
        .unwrap()
        .replace("\r\n", " ")
        .trim_end()
        .to_owned())
}

fn run2(set: &CommandSet, line: &str) -> String {
    run(set, line, Resp::V2).unwrap()
}

fn error_of(line: &str) -> String {
    run(&CommandSet::all(), line, Resp::V2)
        .unwrap_err()
        .to_string()
}

#[test]
fn info_of_a_command_with_one_key_in_both_protocols() {
    let set = set(&["get"]);
    assert_eq!(
        run2(&set, "command info get"),
        "*1 *10 $3 get :2 *2 +readonly +fast :1 :1 :1 *3 +@read +@string +@fast *0 \
         *1 *6 $5 flags *2 +RO +access \
         $12 begin_search *4 $4 type $5 index $4 spec *2 $5 index :1 \
         $9 find_keys *4 $4 type $5 range $4 spec *6 $7 lastkey :0 $7 keystep :1 $5 limit :0 *0"
    );
    assert_eq!(
        run(&set, "command info get", Resp::V3).unwrap(),
        "*1 *10 $3 get :2 ~2 +readonly +fast :1 :1 :1 ~3 +@read +@string +@fast ~0 \
         ~1 %3 $5 flags ~2 +RO +access \
         $12 begin_search %2 $4 type $5 index $4 spec %1 $5 index :1 \
         $9 find_keys %2 $4 type $5 range $4 spec %3 $7 lastkey :0 $7 keystep :1 $5 limit :0 ~0"
    );
}

#[test]
fn info_shows_only_subcommands_that_exist() {
    let set = set(&["config|get", "config|help"]);
    let reply = run(&set, "command info config", Resp::V3).unwrap();
    assert!(
        reply
            .starts_with("*1 *10 $6 config :-2 ~0 :0 :0 :0 ~1 +@slow ~0 ~0 *2 *10 $10 config|get ")
    );
    assert!(reply.contains("$11 config|help"));
    assert!(!reply.contains("config|set"));
}

#[test]
fn hidden_flags_are_not_shown() {
    let reply = run2(&CommandSet::all(), "command info debug");
    assert!(reply.starts_with("*1 *10 $5 debug :-2 *4 +admin +noscript +loading +stale :0"));
}

#[test]
fn names_that_do_not_exist_are_null_in_info_and_left_out_in_docs() {
    let set = set(&["get", "set"]);
    assert_eq!(run2(&set, "command info nosuch del"), "*2 $-1 $-1");
    assert_eq!(run(&set, "command info nosuch", Resp::V3).unwrap(), "*1 _");
    assert_eq!(
        run(&set, "command docs nosuch del", Resp::V3).unwrap(),
        "%0"
    );
    assert_eq!(run2(&set, "command docs nosuch"), "*0");
    assert!(run2(&set, "command").starts_with("*2 *10 $3 get "));
    assert_eq!(run2(&set, "command"), run2(&set, "command info"));
    assert_eq!(run2(&set, "command count"), ":2");
}

#[test]
fn docs_nest_arguments_and_keep_an_empty_token() {
    let all = CommandSet::all();
    let reply = run(&all, "command docs migrate", Resp::V3).unwrap();
    assert!(reply.starts_with("%1 $7 migrate %6 $7 summary "), "{reply}");
    assert!(reply.contains(
        "%3 $4 name $12 key-selector $4 type $5 oneof $9 arguments *2 \
         %4 $4 name $3 key $4 type $3 key $12 display_text $3 key $14 key_spec_index :0 \
         %4 $4 name $12 empty-string $4 type $10 pure-token $12 display_text $12 empty-string \
         $5 token $0"
    ));
    assert!(reply.contains("$5 flags ~2 +optional +multiple"));
}

#[test]
fn docs_of_a_deprecated_command_and_of_a_container() {
    let set = set(&["getset", "object|encoding"]);
    let reply = run(&set, "command docs getset", Resp::V3).unwrap();
    let deprecated = "$9 doc_flags ~1 +deprecated $16 deprecated_since $5 6.2.0 $11 replaced_by $";
    assert!(reply.contains(deprecated), "{reply}");
    let reply = run(&set, "command docs object", Resp::V3).unwrap();
    assert!(
        reply.contains("$11 subcommands %1 $15 object|encoding %"),
        "{reply}"
    );
}

#[test]
fn list_is_filtered_by_category_pattern_and_module() {
    let set = set(&["get", "getdel", "del", "config|get", "vadd"]);
    assert_eq!(
        run2(&set, "command list"),
        "*6 $6 config $10 config|get $3 del $3 get $6 getdel $4 vadd"
    );
    let filtered = |filter: &str| run2(&set, &format!("command list filterby {filter}"));
    assert_eq!(
        filtered("pattern *GET*"),
        "*3 $10 config|get $3 get $6 getdel"
    );
    assert_eq!(filtered("aclcat STRING"), "*2 $3 get $6 getdel");
    assert_eq!(filtered("aclcat nosuch"), "*0");
    assert_eq!(filtered("module vectorset"), "*1 $4 vadd");
    assert_eq!(filtered("module nosuch"), "*0");
    for line in [
        "list x",
        "list filterby",
        "list filterby colour red",
        "list filterby pattern a b",
    ] {
        assert_eq!(error_of(&format!("command {line}")), "ERR syntax error");
    }
}

#[test]
fn getkeys_answers_keys_or_the_reason_why_not() {
    let all = CommandSet::all();
    assert_eq!(run2(&all, "command getkeys mset a 1 b 2"), "*2 $1 a $1 b");
    assert_eq!(run2(&all, "command getkeys eval script 0"), "*0");
    assert_eq!(run2(&all, "command getkeys memory usage a"), "*1 $1 a");
    assert_eq!(
        error_of("command getkeys nosuch a"),
        "ERR Invalid command specified"
    );
    assert_eq!(
        error_of("command getkeys config nosuch"),
        "ERR Invalid command specified"
    );
    assert_eq!(
        error_of("command getkeys config|get a"),
        "ERR Invalid command specified"
    );
    assert_eq!(
        error_of("command getkeys ping"),
        "ERR The command has no key arguments"
    );
    assert_eq!(
        error_of("command getkeys spublish c m"),
        "ERR The command has no key arguments"
    );
    let number = "ERR Invalid number of arguments specified for command";
    assert_eq!(error_of("command getkeys get"), number);
    assert_eq!(error_of("command getkeys get a b"), number);
    assert_eq!(
        error_of("command getkeys zunion 3 a b"),
        "ERR Invalid arguments specified for command"
    );
}

#[test]
fn getkeysandflags_pairs_each_key_with_its_flags() {
    assert_eq!(
        run(
            &CommandSet::all(),
            "command getkeysandflags set a b get",
            Resp::V3
        )
        .unwrap(),
        "*1 *2 $1 a ~3 +RW +access +update"
    );
}
