//! Glob patterns: `h?llo`, `h*llo`, `h[a-e]llo`, `h[^e]llo`, `h\*llo`.
//!
//! Answers to `stringmatchlen` of `util.c`, used by KEYS, SCAN, PSUBSCRIBE, CONFIG GET and others.
//!
//! The original tries every tail of the string for each `*`, recursively, and has a flag to stop
//! outer stars from retrying what an inner one found impossible. The same idea without recursion:
//! **only the last star matters.** Once the pattern after a star has been reached, an earlier star
//! taking more characters could only leave fewer for the rest, so a mismatch goes back to the last
//! star and gives it one more character.
//!
//! ```text
//!   pattern  a*b*c        string  aXbYbZc
//!                ^ retry.pattern        ^ retry.string: one further at every mismatch
//! ```
//!
//! So the time is O(pattern × string) whatever the pattern, where naive backtracking is exponential
//! in the number of stars (`a*a*a*a*b` against many `a`s).
//!
//! Kept from the original, quirks included:
//! 1. A pattern that must cross more than 1000 stars does not match.
//! 2. An empty string is matched by the empty pattern only, not by `*`. (Commands treat the pattern
//!    `*` alone as "everything" before they come here.)
//! 3. A class that is never closed ends with the pattern; a range may be written backwards.
//! 4. Inside a class an escaped character is compared with its case even when case is ignored.
//! 5. Bytes compare as signed in ranges, as `char` on x86.
//!
//! First breakpoint: `util::glob::stringmatchlen`.

/// Beyond this many stars the original gives up.
const MAX_STARS: usize = 1000;

/// Does the whole of `string` match `pattern`? With `nocase`, ASCII case is ignored.
///
/// O(pattern × string) time, O(1) space.
#[doc(alias = "stringmatch")]
#[inline(never)]
pub fn stringmatchlen(pattern: &[u8], string: &[u8], nocase: bool) -> bool {
    if string.is_empty() {
        return pattern.is_empty();
    }
    let mut rest = pattern;
    let mut at = 0;
    // Where the last star was: the pattern after it, and where its retry starts in the string.
    let mut retry: Option<(&[u8], usize)> = None;
    let mut stars = 0;
    while at < string.len() {
        if let Some((b'*', tail)) = rest.split_first() {
            let tail = skip_stars(tail);
            if tail.is_empty() {
                return true;
            }
            stars += 1;
            if stars > MAX_STARS {
                return false;
            }
            retry = Some((tail, at));
            rest = tail;
            continue;
        }
        if let Some(tail) = match_one(rest, string[at], nocase) {
            rest = tail;
            at += 1;
            continue;
        }
        let Some((after_star, start)) = retry else {
            return false;
        };
        retry = Some((after_star, start + 1));
        rest = after_star;
        at = start + 1;
    }
    skip_stars(rest).is_empty()
}

fn skip_stars(pattern: &[u8]) -> &[u8] {
    &pattern[pattern.iter().take_while(|byte| **byte == b'*').count()..]
}

/// Matches one byte against the first element of the pattern (not a star); returns what follows it.
#[inline]
fn match_one(pattern: &[u8], byte: u8, nocase: bool) -> Option<&[u8]> {
    let (first, tail) = pattern.split_first()?;
    let (literal, tail) = match (first, tail) {
        (b'?', tail) => return Some(tail),
        (b'[', class) => return match_class(class, byte, nocase),
        (b'\\', [escaped, tail @ ..]) => (escaped, tail),
        (literal, tail) => (literal, tail),
    };
    same(*literal, byte, nocase).then_some(tail)
}

/// Matches one byte against the class whose `[` has been read; returns what follows its `]`.
fn match_class(class: &[u8], byte: u8, nocase: bool) -> Option<&[u8]> {
    let (negated, mut rest) = match class {
        [b'^', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let mut matched = false;
    loop {
        rest = match rest {
            [] => break,
            [b']', tail @ ..] => {
                rest = tail;
                break;
            }
            [b'\\', escaped, tail @ ..] => {
                matched |= *escaped == byte;
                tail
            }
            [from, b'-', to, tail @ ..] => {
                matched |= in_range(*from, *to, byte, nocase);
                tail
            }
            [literal, tail @ ..] => {
                matched |= same(*literal, byte, nocase);
                tail
            }
        }
    }
    (matched != negated).then_some(rest)
}

#[inline]
fn same(a: u8, b: u8, nocase: bool) -> bool {
    if nocase {
        a.eq_ignore_ascii_case(&b)
    } else {
        a == b
    }
}

/// The ends are ordered first and folded to lower case afterwards, as in the original.
fn in_range(from: u8, to: u8, byte: u8, nocase: bool) -> bool {
    let (low, high) = if (from as i8) <= (to as i8) {
        (from, to)
    } else {
        (to, from)
    };
    let fold = |byte: u8| {
        if nocase {
            byte.to_ascii_lowercase() as i8
        } else {
            byte as i8
        }
    };
    (fold(low)..=fold(high)).contains(&fold(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn matches(pattern: &str, string: &str) -> bool {
        stringmatchlen(pattern.as_bytes(), string.as_bytes(), false)
    }

    #[test]
    fn elements_match_what_the_documentation_says() {
        for (pattern, string) in [
            ("h?llo", "hello"),
            ("h*llo", "heeeello"),
            ("h*llo", "hllo"),
            ("h[ae]llo", "hallo"),
            ("h[^e]llo", "hallo"),
            ("h[a-b]llo", "hbllo"),
            ("h[b-a]llo", "hbllo"),
            ("h\\?llo", "h?llo"),
            ("[\\]]", "]"),
            ("[a-", "a"),
            ("[a-", "-"),
            ("[abc", "b"),
            ("a\\", "a\\"),
            ("*", "x"),
            ("**", "x"),
            ("a*b*c", "aXbYbZc"),
            ("abc***", "abc"),
            ("", ""),
        ] {
            assert!(matches(pattern, string), "{pattern} should match {string}");
        }
        for (pattern, string) in [
            ("h?llo", "hllo"),
            ("h[^e]llo", "hello"),
            ("h[a-b]llo", "hcllo"),
            ("[", "["),
            ("[^", "^\0"),
            ("abc", "abcd"),
            ("abcd", "abc"),
            ("a*b", "ac"),
            ("*", ""),
            ("?", ""),
            ("A", "a"),
        ] {
            assert!(
                !matches(pattern, string),
                "{pattern} should not match {string}"
            );
        }
    }

    #[test]
    fn case_is_ignored_on_request_except_for_escapes_in_a_class() {
        let nocase = |pattern: &[u8], string: &[u8]| stringmatchlen(pattern, string, true);
        assert!(nocase(b"MaxMemory*", b"maxmemory-policy"));
        assert!(nocase(b"[A-C]", b"b"));
        assert!(nocase(b"[a-c]", b"B"));
        assert!(nocase(b"[X]", b"x"));
        assert!(!nocase(b"[\\X]", b"x"));
        assert!(nocase(b"\\X", b"x"));
    }

    #[test]
    fn many_stars_take_no_exponential_time() {
        let pattern = "a*".repeat(500) + "b";
        let string = "a".repeat(20_000);
        assert!(!matches(&pattern, &string));
    }

    #[test]
    fn a_pattern_of_more_than_1000_stars_never_matches() {
        assert!(matches(&"*a".repeat(1000), &"a".repeat(1000)));
        assert!(!matches(&"*a".repeat(1001), &"a".repeat(1001)));
        assert!(matches(&("*a".repeat(1000) + "*"), &"a".repeat(1001)));
    }

    /// Tries everything: the meaning of a pattern, whatever it costs.
    fn oracle(pattern: &[u8], string: &[u8], nocase: bool) -> bool {
        match pattern.split_first() {
            None => string.is_empty(),
            Some((b'*', tail)) => {
                (0..=string.len()).any(|taken| oracle(tail, &string[taken..], nocase))
            }
            Some(_) => string.split_first().is_some_and(|(first, string)| {
                match_one(pattern, *first, nocase).is_some_and(|tail| oracle(tail, string, nocase))
            }),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn going_back_to_the_last_star_is_enough(
            pattern in "[ab*?\\[\\]^\\\\A-]{0,9}",
            string in "[abA\\]^\\\\-]{1,9}",
            nocase: bool,
        ) {
            let (pattern, string) = (pattern.as_bytes(), string.as_bytes());
            prop_assert_eq!(
                stringmatchlen(pattern, string, nocase),
                oracle(pattern, string, nocase)
            );
        }

        #[test]
        fn arbitrary_bytes_never_panic(pattern: Vec<u8>, string: Vec<u8>, nocase: bool) {
            stringmatchlen(&pattern, &string, nocase);
        }
    }
}
