//! The options that SET, GETEX and MSETEX share: when to set, for how long, under which condition.
//!
//! Answers to `parseExtendedStringArgumentsOrReply` and `getExpireMillisecondsOrReply`.
//!
//! ```text
//!  SET    [NX | XX | IFEQ v | IFNE v | IFDEQ d | IFDNE d] [GET] [EX s | PX ms | EXAT s | PXAT ms | KEEPTTL]
//!  GETEX  [EX s | PX ms | EXAT s | PXAT ms | PERSIST]
//!  MSETEX [NX | XX] [EX s | PX ms | EXAT s | PXAT ms | KEEPTTL]
//!  DELEX  [IFEQ v | IFNE v | IFDEQ d | IFDNE d]
//! ```

use command::{Error, error};
use networking::Args;
use object::StringRef;
use xxhash_rust::xxh3::xxh3_64;

/// Which command's options are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// SET.
    Set,
    /// GETEX.
    GetEx,
    /// MSETEX.
    MsetEx,
    /// DELEX.
    DelEx,
}

/// When a key's time is over, as an option gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpireOption<'a> {
    /// The number as the client sent it.
    text: &'a [u8],
    in_seconds: bool,
    absolute: bool,
}

impl<'a> ExpireOption<'a> {
    /// So many seconds from now, as SETEX takes it.
    pub fn seconds(text: &'a [u8]) -> Self {
        ExpireOption {
            text,
            in_seconds: true,
            absolute: false,
        }
    }

    /// So many milliseconds from now, as PSETEX takes it.
    pub fn milliseconds(text: &'a [u8]) -> Self {
        ExpireOption {
            text,
            in_seconds: false,
            absolute: false,
        }
    }

    /// The moment in unix milliseconds.
    ///
    /// # Errors
    /// Not an integer; or not positive, or too far in the future to be told.
    #[doc(alias = "getExpireMillisecondsOrReply")]
    pub fn at_ms(self, now_ms: i64, command: &str) -> Result<i64, Error> {
        let number = util::string2ll(self.text).ok_or(error::NOT_AN_INTEGER)?;
        let in_ms = if self.in_seconds {
            number.checked_mul(1000)
        } else {
            Some(number)
        };
        in_ms
            .filter(|_| number > 0)
            .and_then(|ms| {
                if self.absolute {
                    Some(ms)
                } else {
                    ms.checked_add(now_ms)
                }
            })
            .ok_or_else(|| Error::expire_time(command))
    }
}

/// A condition on the value a key has now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueCondition<'a> {
    operand: &'a [u8],
    on_digest: bool,
    negated: bool,
}

impl ValueCondition<'_> {
    /// Whether a key that is not there satisfies the condition: only "differs from" can.
    pub fn holds_for_missing(&self) -> bool {
        self.negated
    }

    /// Whether a value satisfies the condition.
    pub fn holds_for(&self, value: StringRef<'_>) -> bool {
        let mut digits = [0u8; util::LONG_STR_SIZE];
        let bytes = value.decode(&mut digits);
        let equal = if self.on_digest {
            self.operand.eq_ignore_ascii_case(&digest_hex(bytes))
        } else {
            self.operand == bytes
        };
        equal != self.negated
    }
}

/// The digest DIGEST tells and IFDEQ compares: XXH3-64 of the value in sixteen hex digits.
pub fn digest_hex(value: &[u8]) -> [u8; 16] {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let digest = xxh3_64(value);
    std::array::from_fn(|i| HEX[(digest >> (60 - 4 * i)) as usize & 15])
}

/// Everything the options say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options<'a> {
    /// NX: only if the key does not exist.
    pub nx: bool,
    /// XX: only if it exists.
    pub xx: bool,
    /// GET: answer the old value.
    pub get: bool,
    /// KEEPTTL: the key keeps its time.
    pub keepttl: bool,
    /// PERSIST: the key lives on without one.
    pub persist: bool,
    /// EX, PX, EXAT, PXAT.
    pub expire: Option<ExpireOption<'a>>,
    /// IFEQ, IFNE, IFDEQ, IFDNE.
    pub condition: Option<ValueCondition<'a>>,
}

impl<'a> Options<'a> {
    /// Reads the options from argument `next` to the last.
    ///
    /// # Errors
    /// A word that is no option of this command, two that exclude each other, a missing number.
    #[doc(alias = "parseExtendedStringArgumentsOrReply")]
    pub fn parse(family: Family, args: Args<'a>, mut next: usize) -> Result<Options<'a>, Error> {
        let mut options = Options::default();
        while let Some(word) = args.get(next) {
            let value = args.get(next + 1);
            if !options.take(family, word, value)? {
                return Err(error::SYNTAX);
            }
            next += if options.last_took_value(word) { 2 } else { 1 };
        }
        Ok(options)
    }

    /// Whether the option `word` is one that is followed by a value.
    fn last_took_value(&self, word: &[u8]) -> bool {
        !matches!(
            word.to_ascii_lowercase().as_slice(),
            b"nx" | b"xx" | b"get" | b"keepttl" | b"persist"
        )
    }

    /// Takes one option in; false if it does not belong here.
    fn take(
        &mut self,
        family: Family,
        word: &[u8],
        value: Option<&'a [u8]>,
    ) -> Result<bool, Error> {
        let is = |name: &str| word.eq_ignore_ascii_case(name.as_bytes());
        let sets = matches!(family, Family::Set | Family::MsetEx);
        let conditional = matches!(family, Family::Set | Family::DelEx);
        let unconditional = self.condition.is_none();
        let no_time = self.expire.is_none() && !self.keepttl && !self.persist;
        let taken = if is("nx") && sets && !self.xx && unconditional {
            self.nx = true;
            true
        } else if is("xx") && sets && !self.nx && unconditional {
            self.xx = true;
            true
        } else if is("get") && family == Family::Set {
            self.get = true;
            true
        } else if is("keepttl") && sets && (no_time || self.keepttl) {
            self.keepttl = true;
            true
        } else if is("persist") && family == Family::GetEx && (no_time || self.persist) {
            self.persist = true;
            true
        } else if family != Family::DelEx && no_time && expire_kind(word).is_some() {
            let (in_seconds, absolute) = expire_kind(word).unwrap_or_default();
            let text = value.ok_or(error::SYNTAX)?;
            self.expire = Some(ExpireOption {
                text,
                in_seconds,
                absolute,
            });
            true
        } else if conditional
            && unconditional
            && !self.nx
            && !self.xx
            && condition_kind(word).is_some()
        {
            let (on_digest, negated) = condition_kind(word).unwrap_or_default();
            let operand = value.ok_or(error::SYNTAX)?;
            self.condition = Some(ValueCondition {
                operand,
                on_digest,
                negated,
            });
            true
        } else {
            false
        };
        Ok(taken)
    }
}

/// `(in seconds, absolute)` of a time option.
fn expire_kind(word: &[u8]) -> Option<(bool, bool)> {
    match word.to_ascii_lowercase().as_slice() {
        b"ex" => Some((true, false)),
        b"px" => Some((false, false)),
        b"exat" => Some((true, true)),
        b"pxat" => Some((false, true)),
        _ => None,
    }
}

/// `(on the digest, negated)` of a condition.
fn condition_kind(word: &[u8]) -> Option<(bool, bool)> {
    match word.to_ascii_lowercase().as_slice() {
        b"ifeq" => Some((false, false)),
        b"ifne" => Some((false, true)),
        b"ifdeq" => Some((true, false)),
        b"ifdne" => Some((true, true)),
        _ => None,
    }
}
