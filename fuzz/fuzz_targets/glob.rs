//! A glob pattern matches what a matcher made of nothing but its definition matches.
//!
//! The oracle first reads the pattern into elements, each a set of bytes or a star, and then asks
//! for every suffix of the elements and every suffix of the string, once.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// Longest pattern and string for which the oracle is quick.
const LIMIT: usize = 64;

enum Element {
    Star,
    OneOf(Box<[bool; 256]>),
}

/// The bytes for which `holds`.
fn one_of(holds: impl Fn(u8) -> bool) -> Element {
    let mut set = Box::new([false; 256]);
    for byte in 0..=255 {
        set[usize::from(byte)] = holds(byte);
    }
    Element::OneOf(set)
}

fn read(pattern: &[u8], nocase: bool) -> Vec<Element> {
    let fold = move |byte: u8| {
        if nocase {
            byte.to_ascii_lowercase()
        } else {
            byte
        }
    };
    let mut elements = Vec::new();
    let mut at = 0;
    while at < pattern.len() {
        let byte = pattern[at];
        at += 1;
        elements.push(match byte {
            b'*' => Element::Star,
            b'?' => one_of(|_| true),
            b'[' => read_class(pattern, &mut at, fold),
            b'\\' if at < pattern.len() => {
                at += 1;
                let literal = fold(pattern[at - 1]);
                one_of(|byte| fold(byte) == literal)
            }
            literal => one_of(|byte| fold(byte) == fold(literal)),
        });
    }
    elements
}

/// The class behind a `[`, up to its `]` or the end of the pattern.
fn read_class(pattern: &[u8], at: &mut usize, fold: impl Fn(u8) -> u8 + Copy + 'static) -> Element {
    let negated = pattern.get(*at) == Some(&b'^');
    *at += usize::from(negated);
    let mut parts: Vec<Box<dyn Fn(u8) -> bool>> = Vec::new();
    while *at < pattern.len() && pattern[*at] != b']' {
        let rest = &pattern[*at..];
        // An escape keeps its case; the ends of a range are compared as signed numbers.
        if rest[0] == b'\\' && rest.len() >= 2 {
            let literal = rest[1];
            parts.push(Box::new(move |byte| byte == literal));
            *at += 2;
        } else if rest.len() >= 3 && rest[1] == b'-' {
            let (low, high) = (
                (rest[0] as i8).min(rest[2] as i8),
                (rest[0] as i8).max(rest[2] as i8),
            );
            let (low, high) = (fold(low as u8) as i8, fold(high as u8) as i8);
            parts.push(Box::new(move |byte| {
                (low..=high).contains(&(fold(byte) as i8))
            }));
            *at += 3;
        } else {
            let literal = fold(rest[0]);
            parts.push(Box::new(move |byte| fold(byte) == literal));
            *at += 1;
        }
    }
    *at += usize::from(*at < pattern.len());
    one_of(|byte| parts.iter().any(|part| part(byte)) != negated)
}

fn matches(elements: &[Element], string: &[u8]) -> bool {
    let mut suffix_matches = vec![vec![false; string.len() + 1]; elements.len() + 1];
    suffix_matches[elements.len()][string.len()] = true;
    for e in (0..elements.len()).rev() {
        for s in (0..=string.len()).rev() {
            suffix_matches[e][s] = match &elements[e] {
                Element::Star => {
                    suffix_matches[e + 1][s] || s < string.len() && suffix_matches[e][s + 1]
                }
                Element::OneOf(set) => {
                    s < string.len() && set[usize::from(string[s])] && suffix_matches[e + 1][s + 1]
                }
            };
        }
    }
    suffix_matches[0][0]
}

// `i` or another byte for the case, the pattern, a new line, the string.
fuzz_target!(|data: &[u8]| {
    let Some((case, line)) = data.split_first() else {
        return;
    };
    let nocase = *case == b'i';
    let end = line
        .iter()
        .position(|byte| *byte == b'\n')
        .unwrap_or(line.len());
    let (pattern, string) = (&line[..end], line.get(end + 1..).unwrap_or_default());
    if pattern.len() > LIMIT || string.len() > LIMIT {
        // Only that it ends, and quickly.
        util::stringmatchlen(pattern, string, nocase);
        return;
    }
    let expected = match string {
        [] => pattern.is_empty(),
        string => matches(&read(pattern, nocase), string),
    };
    assert_eq!(util::stringmatchlen(pattern, string, nocase), expected);
});
