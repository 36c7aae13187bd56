//! The text of the command table as records; the format is in `command/table/README.md`.
//!
//! The parser knows lines, indentation and quoting. It does not know flags and categories by
//! name: they become constants of the crate `command`, and the compiler knows those.

use anyhow::{Context, Result, anyhow, bail, ensure};

/// One command as it is written down, before anything is derived.
#[derive(Debug, Default)]
pub struct Command {
    /// Lower-case name, without its container.
    pub name: String,
    /// Lower-case name of the container.
    pub container: Option<String>,
    pub group: String,
    pub summary: String,
    pub since: String,
    pub module: String,
    pub arity: i32,
    pub complexity: String,
    pub flags: Vec<String>,
    pub acl: Vec<String>,
    pub keys: Vec<Keys>,
    pub getkeys: Option<String>,
    pub tips: Vec<String>,
    pub doc_flags: Vec<String>,
    pub deprecated: String,
    pub replaced_by: String,
    pub history: Vec<(String, String)>,
    pub args: Vec<Arg>,
}

/// A `keys` line.
#[derive(Debug)]
pub struct Keys {
    pub begin: Begin,
    pub find: Find,
    pub flags: Vec<String>,
    pub notes: String,
}

/// Where keys begin.
#[derive(Debug)]
pub enum Begin {
    Unknown,
    Index(i32),
    Keyword(String, i32),
}

/// How keys go on.
#[derive(Debug)]
pub enum Find {
    Unknown,
    Range { last: i32, step: i32, limit: i32 },
    KeyNum { number: i32, first: i32, step: i32 },
}

/// A line under `args` with the lines indented under it.
#[derive(Debug, Default)]
pub struct Arg {
    pub name: String,
    pub kind: String,
    pub spec: Option<u8>,
    pub token: Option<String>,
    pub show: String,
    pub flags: Vec<String>,
    pub since: String,
    pub deprecated: String,
    pub summary: String,
    pub args: Vec<Arg>,
}

/// A line that says something: its number, its indentation in steps of four, its text.
struct Line<'a> {
    number: usize,
    depth: usize,
    text: &'a str,
}

/// Parses one file.
pub fn parse(text: &str) -> Result<Vec<Command>> {
    let lines = significant_lines(text)?;
    let mut group = None;
    let mut commands: Vec<Command> = Vec::new();
    let mut rest = lines.as_slice();
    while let Some((line, tail)) = rest.split_first() {
        rest = tail;
        let context = || format!("line {}: {}", line.number, line.text);
        match line.depth {
            0 => match line.text.strip_prefix("group ") {
                Some(name) => group = Some(name.trim()),
                None => {
                    let group = group.with_context(context)?;
                    commands.push(heading(line.text, group));
                }
            },
            1 => {
                let command = commands.last_mut().with_context(context)?;
                if line.text == "args" {
                    (command.args, rest) = arguments(rest, 2)?;
                } else {
                    attribute(command, line.text).with_context(context)?;
                }
            }
            _ => bail!("{}: indented too far", context()),
        }
    }
    Ok(commands)
}

fn significant_lines(text: &str) -> Result<Vec<Line<'_>>> {
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let text = line.trim_start();
        let indentation = line.len() - text.len();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        ensure!(
            text.trim_end() == text,
            "line {number}: white space at the end"
        );
        ensure!(
            indentation % 4 == 0,
            "line {number}: indentation is not a multiple of four"
        );
        lines.push(Line {
            number,
            depth: indentation / 4,
            text,
        });
    }
    Ok(lines)
}

/// The line at the margin that starts a command.
fn heading(text: &str, group: &str) -> Command {
    let full_name = text.to_ascii_lowercase();
    let (container, name) = match full_name.split_once('|') {
        Some((container, name)) => (Some(container.to_owned()), name.to_owned()),
        None => (None, full_name),
    };
    Command {
        name,
        container,
        group: group.to_owned(),
        ..Command::default()
    }
}

/// A line like `flags  write fast`.
fn attribute(command: &mut Command, text: &str) -> Result<()> {
    let (key, value) = text.split_once(' ').context("nothing after the word")?;
    let value = value.trim_start();
    let words = || {
        value
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    match key {
        "summary" => value.clone_into(&mut command.summary),
        "since" => value.clone_into(&mut command.since),
        "module" => value.clone_into(&mut command.module),
        "arity" => command.arity = value.parse()?,
        "complexity" => value.clone_into(&mut command.complexity),
        "flags" => command.flags = words(),
        "acl" => command.acl = words(),
        "keys" => command.keys.push(keys(value)?),
        "getkeys" => command.getkeys = Some(value.to_owned()),
        "tips" => command.tips = words(),
        "doc_flags" => command.doc_flags = words(),
        "deprecated" => value.clone_into(&mut command.deprecated),
        "replaced_by" => value.clone_into(&mut command.replaced_by),
        "history" => {
            let (version, change) = value
                .split_once(' ')
                .context("version and change expected")?;
            command
                .history
                .push((version.to_owned(), change.to_owned()));
        }
        _ => bail!("unknown word `{key}`"),
    }
    Ok(())
}

/// `index 1, range 0 1 0, RW access update, "a remark"`
fn keys(text: &str) -> Result<Keys> {
    let mut parts = text.splitn(4, ", ");
    let mut part = || parts.next().context("begin, find and flags expected");
    Ok(Keys {
        begin: begin(part()?)?,
        find: find(part()?)?,
        flags: part()?.split(' ').map(str::to_owned).collect(),
        notes: parts.next().map_or(Ok(String::new()), |text| {
            split_quoted(text).map(|words| words.concat())
        })?,
    })
}

fn begin(text: &str) -> Result<Begin> {
    Ok(match text.split(' ').collect::<Vec<_>>()[..] {
        ["unknown"] => Begin::Unknown,
        ["index", at] => Begin::Index(at.parse()?),
        ["keyword", word, from] => Begin::Keyword(word.to_owned(), from.parse()?),
        _ => bail!("`{text}` is no place for keys to begin"),
    })
}

fn find(text: &str) -> Result<Find> {
    Ok(match text.split(' ').collect::<Vec<_>>()[..] {
        ["unknown"] => Find::Unknown,
        ["range", last, step, limit] => Find::Range {
            last: last.parse()?,
            step: step.parse()?,
            limit: limit.parse()?,
        },
        ["keynum", number, first, step] => Find::KeyNum {
            number: number.parse()?,
            first: first.parse()?,
            step: step.parse()?,
        },
        _ => bail!("`{text}` is no way to find keys"),
    })
}

/// The lines at `depth`, each with the deeper ones after it; and what follows.
fn arguments<'l, 'a>(
    mut lines: &'l [Line<'a>],
    depth: usize,
) -> Result<(Vec<Arg>, &'l [Line<'a>])> {
    let mut args = Vec::new();
    while let Some((line, tail)) = lines.split_first() {
        if line.depth < depth {
            break;
        }
        ensure!(
            line.depth == depth,
            "line {}: indented too far",
            line.number
        );
        let mut arg = argument(line.text).with_context(|| format!("line {}", line.number))?;
        (arg.args, lines) = arguments(tail, depth + 1)?;
        let has_parts = matches!(arg.kind.as_str(), "oneof" | "block");
        ensure!(
            has_parts != arg.args.is_empty(),
            "line {}: oneof and block have parts, the others have none",
            line.number
        );
        args.push(arg);
    }
    Ok((args, lines))
}

/// `seconds integer token=EX optional`
fn argument(text: &str) -> Result<Arg> {
    let words = split_quoted(text)?;
    let [name, kind, attributes @ ..] = words.as_slice() else {
        bail!("name and type expected");
    };
    let mut arg = Arg {
        name: name.clone(),
        kind: kind.clone(),
        ..Arg::default()
    };
    for attribute in attributes {
        match attribute.split_once('=') {
            Some(("spec", value)) => arg.spec = Some(value.parse()?),
            Some(("token", value)) => arg.token = Some(value.to_owned()),
            Some(("show", value)) => value.clone_into(&mut arg.show),
            Some(("since", value)) => value.clone_into(&mut arg.since),
            Some(("deprecated", value)) => value.clone_into(&mut arg.deprecated),
            Some(("summary", value)) => value.clone_into(&mut arg.summary),
            Some((key, _)) => bail!("unknown attribute `{key}`"),
            None => arg.flags.push(attribute.clone()),
        }
    }
    Ok(arg)
}

/// Words separated by spaces; a part in double quotes may contain spaces, `\"` and `\\`.
fn split_quoted(text: &str) -> Result<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            '\\' if quoted => {
                let escaped = characters.next().context("nothing after the backslash")?;
                word.get_or_insert_default().push(escaped);
            }
            ' ' if !quoted => words.extend(word.take()),
            _ => word.get_or_insert_default().push(character),
        }
    }
    ensure!(!quoted, anyhow!("unbalanced quotes"));
    words.extend(word);
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_keep_spaces_and_empty_values() {
        let words = split_quoted(r#"a token="" b=" c \" \\ d""#).unwrap();
        assert_eq!(words, ["a", "token=", r#"b= c " \ d"#]);
        assert!(split_quoted("\"open").is_err());
    }

    #[test]
    fn arguments_nest_by_indentation() {
        let text = "group g\nSET\n    arity -3\n    args\n        key key spec=0\n        \
                    e oneof optional\n            s integer token=EX\n            \
                    p integer token=PX\n        last string\nGET\n    arity 2\n";
        let commands = parse(text).unwrap();
        assert_eq!(commands.len(), 2);
        let names = |args: &[Arg]| args.iter().map(|arg| arg.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&commands[0].args), ["key", "e", "last"]);
        assert_eq!(names(&commands[0].args[1].args), ["s", "p"]);
        assert!(commands[1].args.is_empty());
    }

    #[test]
    fn a_line_that_makes_no_sense_is_refused() {
        for text in [
            "SET\n",
            "group g\nSET\n    arity x\n",
            "group g\nSET\n    colour red\n",
            "group g\nSET\n   arity 3\n",
            "group g\nSET\n    keys index 1, sideways 2, RO\n",
            "group g\nSET\n    args\n            key key\n",
            "group g\nSET\n    args\n        key oneof\n",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
