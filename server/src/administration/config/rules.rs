//! The kinds of value a parameter can have: how each is read, printed and rewritten.
//!
//! Answers to the type interfaces of config.c (`boolConfigSet`, `numericConfigGet`,
//! `enumConfigRewrite`, ...).
//!
//! A [`Rule`] knows about one kind of value and nothing about [`Config`]; it turns words into a
//! value and a value into words. A [`Slot`] ties a rule to one field of `Config` and so becomes
//! a [`Kind`], the type-erased thing that the table of parameters lists:
//!
//! ```text
//!   PARAMETERS[i].kind --> Slot { get: |c| &c.hz, get_mut, rule: Hertz, check }
//!                                  |                       |
//!                             Config.hz: i32 <-- parse --- words ["10"]
//! ```
//!
//! Invariants
//! 1. `parse` never changes anything: a refused value leaves the configuration as it was.
//! 2. What `print` gives, read by `parse`, is the same value again; the same holds for the words
//!    of `lines` when they are read from a file.
//! 3. A parameter without the flag MULTI_ARG gets exactly one word.

use std::borrow::Cow;

use super::Config;

/// Why a value is refused: the text that follows the line in the fatal error of a file, or the
/// name in the reply of CONFIG SET.
pub type Reason = Cow<'static, str>;

/// Who gives the value. Only `save` cares: lines of a file add up, CONFIG SET replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A line of a file, of standard input or of the command line.
    File,
    /// The CONFIG SET command.
    Set,
}

/// One line that CONFIG REWRITE would like to have in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line without its newline.
    pub text: Vec<u8>,
    /// Append it even when the file does not mention the parameter yet.
    pub force: bool,
}

impl Line {
    /// The line `name words`.
    pub fn new(name: &str, words: &[u8], force: bool) -> Line {
        let mut text = Vec::with_capacity(name.len() + 1 + words.len());
        text.extend_from_slice(name.as_bytes());
        text.push(b' ');
        text.extend_from_slice(words);
        Line { text, force }
    }
}

/// How one kind of value is read, shown and written.
pub trait Rule<T: PartialEq>: Sync {
    /// Reads the words behind the name. `present` is the value that holds until now.
    fn parse(&self, words: &[&[u8]], present: &T, origin: Origin) -> Result<T, Reason>;

    /// The value as CONFIG GET shows it.
    fn print(&self, value: &T) -> Vec<u8>;

    /// The lines of the file that set this value; none where absence is what sets it.
    fn lines(&self, name: &str, value: &T, default: &T) -> Vec<Line> {
        vec![Line::new(name, &self.print(value), value != default)]
    }
}

/// A parameter's behaviour with the type of its value erased.
pub trait Kind: Sync {
    /// Reads `words` into the field. Tells whether the value changed.
    fn set(&self, config: &mut Config, words: &[&[u8]], origin: Origin) -> Result<bool, Reason>;
    /// The value as CONFIG GET shows it.
    fn print(&self, config: &Config) -> Vec<u8>;
    /// The lines for CONFIG REWRITE.
    fn lines(&self, name: &str, config: &Config, defaults: &Config) -> Vec<Line>;
}

/// A rule bound to one field of [`Config`].
pub struct Slot<T, R> {
    /// Reads the field.
    pub get: fn(&Config) -> &T,
    /// Reaches the field to change it.
    pub get_mut: fn(&mut Config) -> &mut T,
    /// How its values look.
    pub rule: R,
    /// What else must hold of a value that the rule accepts.
    pub check: fn(&T, &Config) -> Result<(), Reason>,
}

impl<T: PartialEq, R: Rule<T>> Kind for Slot<T, R> {
    fn set(&self, config: &mut Config, words: &[&[u8]], origin: Origin) -> Result<bool, Reason> {
        let present = (self.get)(config);
        let value = self.rule.parse(words, present, origin)?;
        (self.check)(&value, config)?;
        let field = (self.get_mut)(config);
        let changed = *field != value;
        *field = value;
        Ok(changed)
    }

    fn print(&self, config: &Config) -> Vec<u8> {
        self.rule.print((self.get)(config))
    }

    fn lines(&self, name: &str, config: &Config, defaults: &Config) -> Vec<Line> {
        self.rule
            .lines(name, (self.get)(config), (self.get)(defaults))
    }
}

/// The one word of a parameter that takes one.
pub(super) fn single<'a>(words: &[&'a [u8]]) -> Result<&'a [u8], Reason> {
    match words {
        [word] => Ok(word),
        _ => Err("wrong number of arguments".into()),
    }
}

/// `text` between double quotes, escaped so that `split_args` reads it back.
pub(super) fn quoted(text: &[u8]) -> Vec<u8> {
    let mut sds = sds::Sds::new();
    sds.cat_repr(text);
    sds.to_vec()
}

/// `yes` or `no`.
pub struct YesNo;

impl Rule<bool> for YesNo {
    fn parse(&self, words: &[&[u8]], _present: &bool, _origin: Origin) -> Result<bool, Reason> {
        let word = single(words)?;
        if word.eq_ignore_ascii_case(b"yes") {
            Ok(true)
        } else if word.eq_ignore_ascii_case(b"no") {
            Ok(false)
        } else {
            Err("argument must be 'yes' or 'no'".into())
        }
    }

    fn print(&self, value: &bool) -> Vec<u8> {
        if *value {
            b"yes".to_vec()
        } else {
            b"no".to_vec()
        }
    }
}

/// An integer type that a field can have. Ranges are kept in `i128`, which holds every value of
/// all of them, so that one comparison serves signed and unsigned parameters.
pub trait Number: Copy + PartialEq {
    /// The value, widened.
    fn widen(self) -> i128;
    /// The value narrowed back, if it fits.
    fn narrow(wide: i128) -> Option<Self>;
}

macro_rules! number {
    ($($type:ty)*) => { $(
        impl Number for $type {
            fn widen(self) -> i128 {
                self as i128
            }
            fn narrow(wide: i128) -> Option<Self> {
                wide.try_into().ok()
            }
        }
    )* };
}
number!(i32 u32 i64 u64 usize);

/// Checks `value` against a range and against the field's type.
fn in_range<T: Number>(value: i128, low: i128, high: i128) -> Result<T, Reason> {
    let fits = if (low..=high).contains(&value) {
        T::narrow(value)
    } else {
        None
    };
    fits.ok_or_else(|| format!("argument must be between {low} and {high} inclusive").into())
}

/// A decimal integer between two bounds, both included.
pub struct Integer(pub i128, pub i128);

impl<T: Number> Rule<T> for Integer {
    fn parse(&self, words: &[&[u8]], _present: &T, _origin: Origin) -> Result<T, Reason> {
        let value =
            util::string2ll(single(words)?).ok_or("argument couldn't be parsed into an integer")?;
        in_range(value.into(), self.0, self.1)
    }

    fn print(&self, value: &T) -> Vec<u8> {
        value.widen().to_string().into_bytes()
    }
}

/// A number of bytes, with the units that `memtoull` knows, between two bounds.
pub struct Memory(pub i128, pub i128);

impl<T: Number> Rule<T> for Memory {
    fn parse(&self, words: &[&[u8]], _present: &T, _origin: Origin) -> Result<T, Reason> {
        let bytes = util::memtoull(single(words)?).ok_or("argument must be a memory value")?;
        in_range(bytes.into(), self.0, self.1)
    }

    fn print(&self, value: &T) -> Vec<u8> {
        value.widen().to_string().into_bytes()
    }

    fn lines(&self, name: &str, value: &T, default: &T) -> Vec<Line> {
        vec![Line::new(name, &with_unit(value.widen()), value != default)]
    }
}

/// `bytes` in the largest unit that divides it, as a configuration file says it.
#[doc(alias = "rewriteConfigFormatMemory")]
pub(super) fn with_unit(bytes: i128) -> Vec<u8> {
    const UNITS: [(i128, &str); 3] = [(1 << 30, "gb"), (1 << 20, "mb"), (1 << 10, "kb")];
    for (size, unit) in UNITS {
        if bytes != 0 && bytes % size == 0 {
            return format!("{}{unit}", bytes / size).into_bytes();
        }
    }
    bytes.to_string().into_bytes()
}

/// An octal number (file permissions) between two bounds.
pub struct Octal(pub u32, pub u32);

impl Rule<u32> for Octal {
    fn parse(&self, words: &[&[u8]], _present: &u32, _origin: Origin) -> Result<u32, Reason> {
        let value = std::str::from_utf8(single(words)?)
            .ok()
            .and_then(|text| i64::from_str_radix(text, 8).ok())
            .ok_or("argument couldn't be parsed as an octal number")?;
        let (low, high) = (self.0, self.1);
        u32::try_from(value)
            .ok()
            .filter(|mode| (low..=high).contains(mode))
            .ok_or_else(|| {
                format!("argument must be between {low:o} and {high:o} inclusive").into()
            })
    }

    fn print(&self, value: &u32) -> Vec<u8> {
        format!("{value:o}").into_bytes()
    }
}

/// An enumeration whose values have names in configuration files.
pub trait Choice: Copy + PartialEq + 'static {
    /// Every name with its value; of several names for one value the first is printed.
    const NAMES: &'static [(&'static str, Self)];
}

/// The name of `value`.
#[doc(alias = "configEnumGetName")]
pub fn choice_name<T: Choice>(value: T) -> &'static str {
    T::NAMES
        .iter()
        .find(|(_, each)| *each == value)
        .map_or("unknown", |(name, _)| name)
}

fn choice_named<T: Copy>(names: &[(&'static str, T)], word: &[u8]) -> Option<T> {
    names
        .iter()
        .find(|(name, _)| name.as_bytes().eq_ignore_ascii_case(word))
        .map(|(_, value)| *value)
}

fn must_be_one_of<T>(names: &[(&'static str, T)]) -> Reason {
    let names: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    format!(
        "argument(s) must be one of the following: {}",
        names.join(", ")
    )
    .into()
}

/// One name out of a [`Choice`].
pub struct OneOf;

impl<T: Choice> Rule<T> for OneOf {
    #[doc(alias = "enumConfigSet")]
    fn parse(&self, words: &[&[u8]], _present: &T, _origin: Origin) -> Result<T, Reason> {
        let value = match words {
            [word] => choice_named(T::NAMES, word),
            _ => None,
        };
        value.ok_or_else(|| must_be_one_of(T::NAMES))
    }

    fn print(&self, value: &T) -> Vec<u8> {
        choice_name(*value).as_bytes().to_vec()
    }
}

/// A set of bits whose bits have names in configuration files.
pub trait Flags: Copy + PartialEq + 'static {
    /// Every name with its bits. A name for several bits stands before those for one of them.
    const NAMES: &'static [(&'static str, u8)];
    /// The set with these bits.
    fn from_bits(bits: u8) -> Self;
    /// Its bits.
    fn bits(self) -> u8;
}

/// One name or more out of [`Flags`], joined by "or".
pub struct FlagSet;

impl<T: Flags> Rule<T> for FlagSet {
    fn parse(&self, words: &[&[u8]], _present: &T, _origin: Origin) -> Result<T, Reason> {
        let refused = || must_be_one_of(T::NAMES);
        if words.is_empty() {
            return Err(refused());
        }
        let mut bits = 0;
        for word in words {
            bits |= choice_named(T::NAMES, word).ok_or_else(refused)?;
        }
        Ok(T::from_bits(bits))
    }

    fn print(&self, value: &T) -> Vec<u8> {
        let bits = value.bits();
        if let Some((name, _)) = T::NAMES.iter().find(|(_, each)| *each == bits) {
            return name.as_bytes().to_vec();
        }
        let mut names = Vec::new();
        let mut rest = bits;
        for (name, each) in T::NAMES {
            if *each != 0 && rest & each == *each {
                names.push(*name);
                rest &= !each;
            }
        }
        names.join(" ").into_bytes()
    }
}

/// Any text; the empty text is a value like others.
pub struct Text;

impl Rule<Vec<u8>> for Text {
    fn parse(
        &self,
        words: &[&[u8]],
        _present: &Vec<u8>,
        _origin: Origin,
    ) -> Result<Vec<u8>, Reason> {
        Ok(single(words)?.to_vec())
    }

    fn print(&self, value: &Vec<u8>) -> Vec<u8> {
        value.clone()
    }

    fn lines(&self, name: &str, value: &Vec<u8>, default: &Vec<u8>) -> Vec<Line> {
        vec![Line::new(name, &quoted(value), value != default)]
    }
}

/// Any text; the empty text means that nothing is set.
pub struct OptionalText;

impl Rule<Option<Vec<u8>>> for OptionalText {
    fn parse(
        &self,
        words: &[&[u8]],
        _present: &Option<Vec<u8>>,
        _origin: Origin,
    ) -> Result<Option<Vec<u8>>, Reason> {
        let word = single(words)?;
        Ok((!word.is_empty()).then(|| word.to_vec()))
    }

    fn print(&self, value: &Option<Vec<u8>>) -> Vec<u8> {
        value.clone().unwrap_or_default()
    }

    // A parameter without a value is one that the file does not mention.
    fn lines(&self, name: &str, value: &Option<Vec<u8>>, default: &Option<Vec<u8>>) -> Vec<Line> {
        match value {
            Some(text) => vec![Line::new(name, &quoted(text), value != default)],
            None => Vec::new(),
        }
    }
}
