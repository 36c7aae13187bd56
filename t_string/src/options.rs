//! The options that SET, GETEX, MSETEX, DELEX and INCREX share: under which condition, and for how
//! long.
//!
//! Answers to `parseExtendedStringArgumentsOrReply` and `getExpireMillisecondsOrReply`.
//!
//! ```text
//!            condition: one of             time: one of                      besides
//!  SET       NX XX IFEQ IFNE IFDEQ IFDNE   EX PX EXAT PXAT KEEPTTL           GET
//!  MSETEX    NX XX                         EX PX EXAT PXAT KEEPTTL
//!  GETEX                                   EX PX EXAT PXAT         PERSIST
//!  DELEX     IFEQ IFNE IFDEQ IFDNE
//!  INCREX                                  EX PX EXAT PXAT         PERSIST   see `increx`
//! ```
//!
//! An option excludes the others of its column, not itself: of `EX 10 EX 20` the last counts.
//! Words are compared in a buffer on the stack; operands stay slices of the query buffer. So
//! nothing here allocates.

use command::{Error, error, numbers};
use networking::Args;
use object::{KvRef, StringRef};
use xxhash_rust::xxh3::xxh3_64;

// --------------------------------------------------------------------------------------- words

/// Every option by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    #[doc(alias = "OBJ_SET_NX")]
    Nx,
    #[doc(alias = "OBJ_SET_XX")]
    Xx,
    IfEq,
    IfNe,
    IfDeq,
    IfDne,
    #[doc(alias = "OBJ_SET_GET")]
    Get,
    #[doc(alias = "OBJ_EX")]
    #[doc(alias = "OBJ_SET_EX")]
    Ex,
    #[doc(alias = "OBJ_PX")]
    #[doc(alias = "OBJ_SET_PX")]
    Px,
    #[doc(alias = "OBJ_EXAT")]
    ExAt,
    #[doc(alias = "OBJ_PXAT")]
    PxAt,
    #[doc(alias = "OBJ_KEEPTTL")]
    #[doc(alias = "OBJ_SET_KEEPTTL")]
    KeepTtl,
    #[doc(alias = "OBJ_PERSIST")]
    Persist,
}

impl Word {
    /// The option that `arg` names in letters of either case.
    pub(crate) fn read(arg: &[u8]) -> Option<Word> {
        let mut lower = [0u8; "keepttl".len()];
        let lower = lower.get_mut(..arg.len())?;
        lower.copy_from_slice(arg);
        lower.make_ascii_lowercase();
        Some(match &*lower {
            b"nx" => Word::Nx,
            b"xx" => Word::Xx,
            b"ifeq" => Word::IfEq,
            b"ifne" => Word::IfNe,
            b"ifdeq" => Word::IfDeq,
            b"ifdne" => Word::IfDne,
            b"get" => Word::Get,
            b"ex" => Word::Ex,
            b"px" => Word::Px,
            b"exat" => Word::ExAt,
            b"pxat" => Word::PxAt,
            b"keepttl" => Word::KeepTtl,
            b"persist" => Word::Persist,
            _ => return None,
        })
    }
}

/// Which command's options are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// SET.
    Set,
    /// GETEX.
    GetEx,
    /// MSETEX.
    MsetEx,
}

impl Family {
    /// The table at the top of this page.
    fn has(self, word: Word) -> bool {
        match word {
            Word::Nx | Word::Xx | Word::KeepTtl => matches!(self, Family::Set | Family::MsetEx),
            Word::IfEq | Word::IfNe | Word::IfDeq | Word::IfDne | Word::Get => self == Family::Set,
            Word::Persist => self == Family::GetEx,
            Word::Ex | Word::Px | Word::ExAt | Word::PxAt => true,
        }
    }
}

// ---------------------------------------------------------------------------------------- time

/// A moment as a client gives it: a number, in what unit, and from where it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpireTime<'a> {
    number: &'a [u8],
    in_seconds: bool,
    absolute: bool,
}

impl<'a> ExpireTime<'a> {
    /// So many seconds from now, as SETEX takes it.
    pub fn seconds(number: &'a [u8]) -> Self {
        ExpireTime {
            number,
            in_seconds: true,
            absolute: false,
        }
    }

    /// So many milliseconds from now, as PSETEX takes it.
    pub fn milliseconds(number: &'a [u8]) -> Self {
        ExpireTime {
            in_seconds: false,
            ..Self::seconds(number)
        }
    }

    /// What `word` makes of the number behind it; `None` if it is no word of time.
    pub(crate) fn new(word: Word, number: &'a [u8]) -> Option<Self> {
        let relative = match word {
            Word::Ex | Word::ExAt => Self::seconds(number),
            Word::Px | Word::PxAt => Self::milliseconds(number),
            _ => return None,
        };
        Some(ExpireTime {
            absolute: matches!(word, Word::ExAt | Word::PxAt),
            ..relative
        })
    }

    /// The moment in Unix milliseconds.
    ///
    /// # Errors
    /// Not an integer; or not positive, or further away than 64 bits of milliseconds reach.
    #[doc(alias = "getExpireMillisecondsOrReply")]
    pub fn at_ms(self, now_ms: i64, command: &str) -> Result<i64, Error> {
        let number = numbers::long_long(self.number)?;
        let unit = if self.in_seconds { 1000 } else { 1 };
        let base = if self.absolute { 0 } else { now_ms };
        Some(number)
            .filter(|number| *number > 0)
            .and_then(|number| number.checked_mul(unit))
            .and_then(|ms| ms.checked_add(base))
            .ok_or_else(|| Error::expire_time(command))
    }
}

/// What an option says of the key's time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Expiry<'a> {
    /// Nothing: SET takes the time off, GETEX leaves it.
    #[default]
    Unsaid,
    /// EX, PX, EXAT, PXAT.
    At(ExpireTime<'a>),
    /// KEEPTTL: the key keeps its time.
    Keep,
    /// PERSIST: the key lives on without one.
    Persist,
}

impl Expiry<'_> {
    /// The moment in Unix milliseconds if one was said.
    pub fn at_ms(self, now_ms: i64, command: &str) -> Result<Option<i64>, Error> {
        match self {
            Expiry::At(time) => time.at_ms(now_ms, command).map(Some),
            _ => Ok(None),
        }
    }
}

// ----------------------------------------------------------------------------------- condition

/// What must hold of a key for a command to change it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Condition<'a> {
    /// Nothing.
    #[default]
    None,
    /// NX: it does not exist.
    Absent,
    /// XX: it exists.
    Present,
    /// IFEQ, IFNE, IFDEQ, IFDNE: it has this value, or has not.
    Value(ValueCondition<'a>),
}

/// A condition on the value a key has now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueCondition<'a> {
    operand: &'a [u8],
    /// The operand is not the value but its digest.
    on_digest: bool,
    /// The value must differ; a key that does not exist does.
    negated: bool,
}

impl<'a> Condition<'a> {
    /// The condition on the value that `word` and the operand behind it make.
    pub(crate) fn on_value(word: Word, operand: &'a [u8]) -> Option<Self> {
        let (on_digest, negated) = match word {
            Word::IfEq => (false, false),
            Word::IfNe => (false, true),
            Word::IfDeq => (true, false),
            Word::IfDne => (true, true),
            _ => return None,
        };
        Some(Condition::Value(ValueCondition {
            operand,
            on_digest,
            negated,
        }))
    }

    /// Whether the key, as it was found, satisfies the condition. O(value) for one on the value.
    ///
    /// # Errors
    /// A condition on the value of a key that is no string; an operand that can be no digest.
    pub fn holds(self, found: Option<KvRef<'_>>) -> Result<bool, Error> {
        match (self, found) {
            (Condition::None, _) => Ok(true),
            (Condition::Absent, found) => Ok(found.is_none()),
            (Condition::Present, found) => Ok(found.is_some()),
            (Condition::Value(condition), None) => Ok(condition.negated),
            (Condition::Value(condition), Some(entry)) => {
                condition.holds_for(entry.string().ok_or(error::WRONG_TYPE)?)
            }
        }
    }
}

impl ValueCondition<'_> {
    fn holds_for(self, value: StringRef<'_>) -> Result<bool, Error> {
        let mut digits = [0u8; util::LONG_STR_SIZE];
        let value = value.decode(&mut digits);
        let equal = if self.on_digest {
            has_digest(value, self.operand)?
        } else {
            value == self.operand
        };
        Ok(equal != self.negated)
    }
}

/// Characters of a digest.
const DIGEST_HEX_LENGTH: usize = 16;

/// The digest that DIGEST tells and IFDEQ compares: XXH3-64 of the value in hex.
pub fn digest_hex(value: &[u8]) -> [u8; DIGEST_HEX_LENGTH] {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let digest = xxh3_64(value);
    std::array::from_fn(|i| HEX[(digest >> (60 - 4 * i)) as usize & 15])
}

/// Only the length of an operand is checked: no digest equals one that is not hex.
#[doc(alias = "validateHexDigest")]
fn has_digest(value: &[u8], operand: &[u8]) -> Result<bool, Error> {
    if operand.len() != DIGEST_HEX_LENGTH {
        return Err(Error::from_static(
            "ERR must be exactly 16 hexadecimal characters",
        ));
    }
    Ok(operand.eq_ignore_ascii_case(&digest_hex(value)))
}

// --------------------------------------------------------------------------------------- parse

/// Everything the options say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options<'a> {
    /// When the command may change the key.
    pub condition: Condition<'a>,
    /// For how long.
    pub expiry: Expiry<'a>,
    /// GET: answer the old value.
    pub get: bool,
}

impl<'a> Options<'a> {
    /// Only a time, as SETEX and PSETEX give it.
    pub fn expiring(time: ExpireTime<'a>) -> Self {
        Options {
            expiry: Expiry::At(time),
            ..Options::default()
        }
    }

    /// Reads the options from argument `from` to the last.
    ///
    /// # Errors
    /// A word that is no option of this command, two that exclude each other, a missing operand.
    #[doc(alias = "parseExtendedStringArgumentsOrReply")]
    pub fn parse(family: Family, args: Args<'a>, from: usize) -> Result<Options<'a>, Error> {
        let mut options = Options::default();
        let (mut condition, mut time) = (Column::default(), Column::default());
        let mut rest = args.slice(from).iter();
        while let Some(arg) = rest.next() {
            let word = Word::read(arg)
                .filter(|word| family.has(*word))
                .ok_or(error::SYNTAX)?;
            match word {
                Word::Get => options.get = true,
                Word::Nx => options.condition = condition.claim(word, Condition::Absent)?,
                Word::Xx => options.condition = condition.claim(word, Condition::Present)?,
                Word::KeepTtl => options.expiry = time.claim(word, Expiry::Keep)?,
                Word::Persist => options.expiry = time.claim(word, Expiry::Persist)?,
                Word::Ex | Word::Px | Word::ExAt | Word::PxAt => {
                    let at = rest.next().and_then(|arg| ExpireTime::new(word, arg));
                    options.expiry = time.claim(word, Expiry::At(at.ok_or(error::SYNTAX)?))?;
                }
                Word::IfEq | Word::IfNe | Word::IfDeq | Word::IfDne => {
                    let on_value = rest.next().and_then(|arg| Condition::on_value(word, arg));
                    options.condition = condition.claim(word, on_value.ok_or(error::SYNTAX)?)?;
                }
            }
        }
        Ok(options)
    }
}

/// One column of the table: the first word of it that was said keeps the others out.
#[derive(Default)]
struct Column(Option<Word>);

impl Column {
    /// `meaning`, unless another word of the column was said before.
    fn claim<T>(&mut self, word: Word, meaning: T) -> Result<T, Error> {
        if *self.0.get_or_insert(word) == word {
            Ok(meaning)
        } else {
            Err(error::SYNTAX)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use networking::OwnedArgs;
    use object::KvObj;

    fn parse(family: Family, line: &str) -> Result<String, Error> {
        let words: Vec<&[u8]> = line
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(str::as_bytes)
            .collect();
        let args = OwnedArgs::from_slices(&words);
        Options::parse(family, args.as_args(), 0).map(|options| format!("{options:?}"))
    }

    #[test]
    fn words_of_one_column_exclude_each_other_but_not_themselves() {
        let syntax = Err(error::SYNTAX);
        let conditions = ["NX", "XX", "IFEQ a", "IFNE a", "IFDEQ a", "IFDNE a"];
        let times = ["EX 1", "PX 1", "EXAT 1", "PXAT 1", "KEEPTTL"];
        for column in [&conditions[..], &times[..]] {
            for first in column {
                for second in column {
                    let got = parse(Family::Set, &format!("{first} {second}"));
                    assert_eq!(got.is_ok(), first == second, "{first} {second}");
                }
            }
        }
        for time in times {
            for condition in conditions {
                let line = format!("{time} get {condition} GET");
                assert!(parse(Family::Set, &line).is_ok(), "{line}");
            }
        }
        assert_eq!(parse(Family::GetEx, "PERSIST EX 1"), syntax);
        assert_eq!(parse(Family::GetEx, "EX 1 PERSIST"), syntax);
        assert_eq!(
            parse(Family::Set, "EX 1 EX 2"),
            parse(Family::Set, "EX 2"),
            "the last one counts"
        );
    }

    #[test]
    fn each_command_has_its_own_options_in_either_case() {
        let syntax = Err(error::SYNTAX);
        for (family, good, bad) in [
            (
                Family::Set,
                ["nX", "ifEQ x", "KeepTTL", "get"],
                ["persist", "", "nxx", "keepttl1"],
            ),
            (
                Family::GetEx,
                ["peRSIST", "ex 1", "Pxat 1", "EXAT 1"],
                ["nx", "get", "keepttl", "ifeq x"],
            ),
            (
                Family::MsetEx,
                ["nx", "XX", "keepttl", "px 5"],
                ["get", "persist", "ifeq x", "ifdne x"],
            ),
        ] {
            for line in good {
                assert!(parse(family, line).is_ok(), "{family:?} {line}");
            }
            for line in bad {
                if !line.is_empty() {
                    assert_eq!(parse(family, line), syntax, "{family:?} {line}");
                }
            }
        }
        for line in ["EX", "NX PXAT", "IFEQ", "GET IFDNE"] {
            assert_eq!(parse(Family::Set, line), syntax, "{line} lacks its operand");
        }
    }

    #[test]
    fn a_time_is_positive_and_reaches_as_far_as_64_bits() {
        const NOW: i64 = 1_700_000_000_000;
        let at = |word, number: &'static str| {
            ExpireTime::new(word, number.as_bytes())
                .expect("a word of time")
                .at_ms(NOW, "set")
        };
        let bad = Err(Error::expire_time("set"));
        assert_eq!(at(Word::Ex, "10"), Ok(NOW + 10_000));
        assert_eq!(at(Word::Px, "10"), Ok(NOW + 10));
        assert_eq!(at(Word::ExAt, "10"), Ok(10_000));
        assert_eq!(at(Word::PxAt, "9223372036854775807"), Ok(i64::MAX));
        assert_eq!(
            at(Word::ExAt, "9223372036854775"),
            Ok(9223372036854775 * 1000)
        );
        assert_eq!(at(Word::ExAt, "9223372036854776"), bad);
        assert_eq!(at(Word::Px, "9223372036854775807"), bad);
        assert_eq!(at(Word::Ex, "9223372036854775"), bad);
        for number in ["0", "-1", "-9223372036854775808"] {
            assert_eq!(at(Word::Ex, number), bad, "{number}");
        }
        assert_eq!(at(Word::Ex, "1.5"), Err(error::NOT_AN_INTEGER));
    }

    #[test]
    fn a_condition_on_the_value_holds_or_not() {
        let digest = digest_hex(b"12345");
        let upper = digest.to_ascii_uppercase();
        let int = KvObj::new_string(b"k", b"12345", None);
        let found = Some(int.as_ref());
        for (word, operand, present, missing) in [
            (Word::IfEq, &b"12345"[..], true, false),
            (Word::IfEq, b"1234", false, false),
            (Word::IfNe, b"12345", false, true),
            (Word::IfNe, b"", true, true),
            (Word::IfDeq, &digest, true, false),
            (Word::IfDeq, &upper, true, false),
            (Word::IfDeq, b"no digest at all", false, false),
            (Word::IfDne, &upper, false, true),
        ] {
            let condition = Condition::on_value(word, operand).expect("on the value");
            assert_eq!(condition.holds(found), Ok(present), "{condition:?}");
            assert_eq!(condition.holds(None), Ok(missing), "{condition:?}");
        }
        let short = Condition::on_value(Word::IfDne, &digest[1..]).expect("on the value");
        assert!(short.holds(found).is_err());
        assert_eq!(short.holds(None), Ok(true), "not looked at without a key");
    }

    #[test]
    fn a_digest_is_sixteen_digits_with_leading_zeros() {
        assert_eq!(&digest_hex(b"Hello world"), b"b6acb9d84a38ff74");
        let value = b"v8lf0c11xh8ymlqztfd3eeq16kfn4sspw7fqmnuuq3k3t75em5wdizgcdw7uc26nnf961u2jkfzkjytls2kwlj7626sd";
        assert_eq!(&digest_hex(value), b"00006c38adf31777");
    }
}
