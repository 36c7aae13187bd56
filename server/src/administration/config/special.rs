//! The parameters that fit no common kind (the `createSpecialConfig` entries of config.c):
//! their values and their rules.

use db::NotifyFlags;
use networking::OutputLimit;

use super::changes::Change;
use super::rules::{Integer, Line, Memory, Origin, Reason, Rule, quoted, single, with_unit};

/// Most addresses that `bind` takes.
#[doc(alias = "CONFIG_BINDADDR_MAX")]
pub const BIND_ADDRESSES_MAX: usize = 16;
/// Least value of `hz`; smaller ones are raised to it.
#[doc(alias = "CONFIG_MIN_HZ")]
pub const HZ_MIN: i32 = 1;
/// Largest value of `hz`; larger ones are lowered to it.
#[doc(alias = "CONFIG_MAX_HZ")]
pub const HZ_MAX: i32 = 500;

/// A whole word as a signed integer, as `strtoll` with an end check reads it: leading blanks
/// and a plus sign are fine.
fn strtoll(word: &[u8]) -> Option<i64> {
    std::str::from_utf8(word)
        .ok()?
        .trim_ascii_start()
        .parse()
        .ok()
}

/// Whether a byte means itself in a line of a file, outside of quotes.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b'\\')
}

/// Joins printable pieces with blanks.
fn joined<T: AsRef<[u8]>>(pieces: &[T]) -> Vec<u8> {
    let slices: Vec<&[u8]> = pieces.iter().map(AsRef::as_ref).collect();
    slices.join(&b' ')
}

/// After `seconds` with at least `changes` changes a snapshot is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "saveparam")]
pub struct SavePoint {
    /// Seconds since the last snapshot, at least 1.
    pub seconds: i64,
    /// Changes since the last snapshot.
    pub changes: i32,
}

/// `save "seconds changes ..."`; the empty text removes all save points. Lines of a file add up.
pub struct Save;

impl Rule<Vec<SavePoint>> for Save {
    #[doc(alias = "setConfigSaveOption")]
    fn parse(
        &self,
        words: &[&[u8]],
        present: &Vec<SavePoint>,
        origin: Origin,
    ) -> Result<Vec<SavePoint>, Reason> {
        const INVALID: &str = "Invalid save parameters";
        if matches!(words, [] | [b""]) {
            return Ok(Vec::new());
        }
        let (pairs, rest) = words.as_chunks::<2>();
        if !rest.is_empty() {
            return Err(INVALID.into());
        }
        let mut points = if origin == Origin::File {
            present.clone()
        } else {
            Vec::new()
        };
        for [seconds, changes] in pairs {
            let seconds = strtoll(seconds)
                .filter(|seconds| *seconds >= 1)
                .ok_or(INVALID)?;
            let changes = strtoll(changes)
                .and_then(|changes| i32::try_from(changes).ok())
                .filter(|changes| *changes >= 0)
                .ok_or(INVALID)?;
            points.push(SavePoint { seconds, changes });
        }
        Ok(points)
    }

    fn print(&self, value: &Vec<SavePoint>) -> Vec<u8> {
        let points: Vec<String> = value
            .iter()
            .map(|point| format!("{} {}", point.seconds, point.changes))
            .collect();
        points.join(" ").into_bytes()
    }

    #[doc(alias = "rewriteConfigSaveOption")]
    fn lines(&self, name: &str, value: &Vec<SavePoint>, default: &Vec<SavePoint>) -> Vec<Line> {
        let words = if value.is_empty() {
            b"\"\"".to_vec()
        } else {
            self.print(value)
        };
        vec![Line::new(name, &words, value != default)]
    }
}

/// The addresses to listen on, `-` in front of one that may be missing, `*` for all of IPv4.
pub struct Bind;

impl Rule<Vec<Vec<u8>>> for Bind {
    #[doc(alias = "setConfigBindOption")]
    fn parse(
        &self,
        words: &[&[u8]],
        _present: &Vec<Vec<u8>>,
        _origin: Origin,
    ) -> Result<Vec<Vec<u8>>, Reason> {
        if words.len() > BIND_ADDRESSES_MAX {
            return Err("Too many bind addresses specified.".into());
        }
        // What a file could not hold between blanks is no address either.
        if words
            .iter()
            .any(|word| word.iter().any(|byte| !is_plain(*byte)))
        {
            return Err(Change::CANNOT_BIND.into());
        }
        Ok(words
            .iter()
            .filter(|word| !word.is_empty())
            .map(|word| word.to_vec())
            .collect())
    }

    fn print(&self, value: &Vec<Vec<u8>>) -> Vec<u8> {
        joined(value)
    }

    // The default is two addresses of which one is optional: only absence says it well.
    #[doc(alias = "rewriteConfigBindOption")]
    fn lines(&self, name: &str, value: &Vec<Vec<u8>>, default: &Vec<Vec<u8>>) -> Vec<Line> {
        if value == default {
            return Vec::new();
        }
        let words = if value.is_empty() {
            b"\"\"".to_vec()
        } else {
            joined(value)
        };
        vec![Line::new(name, &words, true)]
    }
}

/// When a client that does not read its replies is cut off, for each class of clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientBufferLimits {
    /// Ordinary clients, MONITOR included.
    pub normal: OutputLimit,
    /// Replicas.
    pub replica: OutputLimit,
    /// Subscribers.
    pub pubsub: OutputLimit,
}

impl ClientBufferLimits {
    /// What holds when nobody says otherwise.
    #[doc(alias = "clientBufferLimitsDefaults")]
    pub const DEFAULT: Self = Self {
        normal: OutputLimit {
            hard_bytes: 0,
            soft_bytes: 0,
            soft_seconds: 0,
        },
        replica: OutputLimit {
            hard_bytes: 256 << 20,
            soft_bytes: 64 << 20,
            soft_seconds: 60,
        },
        pubsub: OutputLimit {
            hard_bytes: 32 << 20,
            soft_bytes: 8 << 20,
            soft_seconds: 60,
        },
    };

    fn class(&mut self, name: &[u8]) -> Option<&mut OutputLimit> {
        if name.eq_ignore_ascii_case(b"normal") {
            Some(&mut self.normal)
        } else if name.eq_ignore_ascii_case(b"replica") || name.eq_ignore_ascii_case(b"slave") {
            Some(&mut self.replica)
        } else if name.eq_ignore_ascii_case(b"pubsub") {
            Some(&mut self.pubsub)
        } else {
            None
        }
    }

    fn each(&self) -> [&OutputLimit; 3] {
        [&self.normal, &self.replica, &self.pubsub]
    }
}

/// `client-output-buffer-limit class hard soft seconds ...`; a class that is not named keeps
/// its limits.
pub struct BufferLimits;

impl Rule<ClientBufferLimits> for BufferLimits {
    #[doc(alias = "updateClientOutputBufferLimit")]
    fn parse(
        &self,
        words: &[&[u8]],
        present: &ClientBufferLimits,
        _origin: Origin,
    ) -> Result<ClientBufferLimits, Reason> {
        let (groups, rest) = words.as_chunks::<4>();
        if !rest.is_empty() {
            return Err("Wrong number of arguments in buffer limit configuration.".into());
        }
        let mut limits = *present;
        for [class, hard, soft, seconds] in groups {
            let slot = limits
                .class(class)
                .ok_or("Invalid client class specified in buffer limit configuration.")?;
            *slot = buffer_limit(hard, soft, seconds).ok_or(
                "Error in hard, soft or soft_seconds setting in buffer limit configuration.",
            )?;
        }
        Ok(limits)
    }

    // The old word for a replica is what CONFIG GET has always said.
    fn print(&self, value: &ClientBufferLimits) -> Vec<u8> {
        let classes: Vec<String> = ["normal", "slave", "pubsub"]
            .iter()
            .zip(value.each())
            .map(|(class, limit)| {
                format!(
                    "{class} {} {} {}",
                    limit.hard_bytes, limit.soft_bytes, limit.soft_seconds
                )
            })
            .collect();
        classes.join(" ").into_bytes()
    }

    #[doc(alias = "rewriteConfigClientOutputBufferLimitOption")]
    fn lines(
        &self,
        name: &str,
        value: &ClientBufferLimits,
        default: &ClientBufferLimits,
    ) -> Vec<Line> {
        let mut lines = Vec::new();
        for ((class, limit), default) in ["normal", "replica", "pubsub"]
            .iter()
            .zip(value.each())
            .zip(default.each())
        {
            let words = joined(&[
                class.as_bytes().to_vec(),
                with_unit(limit.hard_bytes as i128),
                with_unit(limit.soft_bytes as i128),
                limit.soft_seconds.to_string().into_bytes(),
            ]);
            lines.push(Line::new(name, &words, limit != default));
        }
        lines
    }
}

fn buffer_limit(hard: &[u8], soft: &[u8], seconds: &[u8]) -> Option<OutputLimit> {
    // The original keeps the seconds in an int.
    let seconds = strtoll(seconds)?;
    (0..=i64::from(i32::MAX)).contains(&seconds).then_some(())?;
    Some(OutputLimit {
        hard_bytes: util::memtoull(hard)?.try_into().ok()?,
        soft_bytes: util::memtoull(soft)?.try_into().ok()?,
        soft_seconds: seconds,
    })
}

/// The OOM score of a master, a replica and a child process.
pub struct OomValues;

impl Rule<[i32; 3]> for OomValues {
    #[doc(alias = "setConfigOOMScoreAdjValuesOption")]
    fn parse(
        &self,
        words: &[&[u8]],
        _present: &[i32; 3],
        _origin: Origin,
    ) -> Result<[i32; 3], Reason> {
        let words: [&[u8]; 3] = words.try_into().map_err(|_| "wrong number of arguments")?;
        let mut values = [0; 3];
        for (value, word) in values.iter_mut().zip(words) {
            *value = strtoll(word)
                .filter(|score| (-2000..=2000).contains(score))
                .and_then(|score| score.try_into().ok())
                .ok_or("Invalid oom-score-adj-values, elements must be between -2000 and 2000.")?;
        }
        if values[1] < values[0] || values[2] < values[1] {
            crate::server_log!(
                crate::administration::log::Level::Warning,
                "The oom-score-adj-values configuration may not work for non-privileged \
                 processes! Please consult the documentation."
            );
        }
        Ok(values)
    }

    fn print(&self, value: &[i32; 3]) -> Vec<u8> {
        format!("{} {} {}", value[0], value[1], value[2]).into_bytes()
    }
}

/// `notify-keyspace-events`: a text of class letters.
pub struct Events;

impl Rule<NotifyFlags> for Events {
    #[doc(alias = "setConfigNotifyKeyspaceEventsOption")]
    fn parse(
        &self,
        words: &[&[u8]],
        _present: &NotifyFlags,
        _origin: Origin,
    ) -> Result<NotifyFlags, Reason> {
        NotifyFlags::parse(single(words)?)
            .ok_or("Invalid event class character. Use 'Ag$lshzxeKEtmdnocaSTIV'.".into())
    }

    fn print(&self, value: &NotifyFlags) -> Vec<u8> {
        value.to_text().into_bytes()
    }

    fn lines(&self, name: &str, value: &NotifyFlags, default: &NotifyFlags) -> Vec<Line> {
        vec![Line::new(
            name,
            &quoted(&self.print(value)),
            value != default,
        )]
    }
}

/// Where the master of a replica listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MasterAddress {
    /// Host name or address.
    pub host: Vec<u8>,
    /// TCP port.
    pub port: u16,
}

/// `replicaof host port`, or `no one`.
pub struct ReplicaOf;

impl Rule<Option<MasterAddress>> for ReplicaOf {
    #[doc(alias = "setConfigReplicaOfOption")]
    fn parse(
        &self,
        words: &[&[u8]],
        _present: &Option<MasterAddress>,
        _origin: Origin,
    ) -> Result<Option<MasterAddress>, Reason> {
        let [host, port] = words else {
            return Err("wrong number of arguments".into());
        };
        if host.eq_ignore_ascii_case(b"no") && port.eq_ignore_ascii_case(b"one") {
            return Ok(None);
        }
        let port = strtoll(port)
            .and_then(|port| u16::try_from(port).ok())
            .ok_or("Invalid master port")?;
        Ok(Some(MasterAddress {
            host: host.to_vec(),
            port,
        }))
    }

    fn print(&self, value: &Option<MasterAddress>) -> Vec<u8> {
        let Some(MasterAddress { host, port }) = value else {
            return Vec::new();
        };
        joined(&[host.as_slice(), port.to_string().as_bytes()])
    }

    #[doc(alias = "rewriteConfigReplicaOfOption")]
    fn lines(
        &self,
        name: &str,
        value: &Option<MasterAddress>,
        _default: &Option<MasterAddress>,
    ) -> Vec<Line> {
        value
            .iter()
            .map(|_| Line::new(name, &self.print(value), true))
            .collect()
    }
}

/// Percentiles between 0 and 100, kept to the six decimal places that are shown and written, so
/// that a rewritten file means the same; the empty text means none.
pub struct Percentiles;

impl Rule<Vec<f64>> for Percentiles {
    #[doc(alias = "setConfigLatencyTrackingInfoPercentilesOutputOption")]
    fn parse(
        &self,
        words: &[&[u8]],
        _present: &Vec<f64>,
        _origin: Origin,
    ) -> Result<Vec<f64>, Reason> {
        if matches!(words, [b""]) {
            return Ok(Vec::new());
        }
        let mut percentiles = Vec::with_capacity(words.len());
        for word in words {
            let percentile = util::string2d(word)
                .ok_or("Invalid latency-tracking-info-percentiles parameters")?;
            if !(0.0..=100.0).contains(&percentile) {
                return Err(
                    "latency-tracking-info-percentiles parameters should sit between \
                            [0.0,100.0]"
                        .into(),
                );
            }
            percentiles.push(to_six_places(percentile));
        }
        Ok(percentiles)
    }

    fn print(&self, value: &Vec<f64>) -> Vec<u8> {
        let texts: Vec<Vec<u8>> = value.iter().copied().map(percentile_text).collect();
        joined(&texts)
    }

    fn lines(&self, name: &str, value: &Vec<f64>, default: &Vec<f64>) -> Vec<Line> {
        let words = if value.is_empty() {
            b"\"\"".to_vec()
        } else {
            self.print(value)
        };
        vec![Line::new(name, &words, value != default)]
    }
}

/// The number that is shown and written for this one.
fn to_six_places(value: f64) -> f64 {
    util::string2d(&percentile_text(value)).unwrap_or(value)
}

/// `%f` without the zeros at its end.
fn percentile_text(value: f64) -> Vec<u8> {
    util::floats::trim_double_string(format!("{value:.6}").as_bytes()).to_vec()
}

/// The working directory. Setting it only notes the wish: entering it is an effect, done by the
/// loader when it has read the line and by CONFIG SET among its changes.
pub struct Dir;

impl Rule<Vec<u8>> for Dir {
    #[doc(alias = "setConfigDirOption")]
    fn parse(
        &self,
        words: &[&[u8]],
        _present: &Vec<u8>,
        _origin: Origin,
    ) -> Result<Vec<u8>, Reason> {
        match single(words)? {
            b"" => Err("dir can't be empty".into()),
            dir => Ok(dir.to_vec()),
        }
    }

    fn print(&self, value: &Vec<u8>) -> Vec<u8> {
        value.clone()
    }

    // Always written, and absolute: the file must mean the same wherever the server starts.
    #[doc(alias = "rewriteConfigDirOption")]
    fn lines(&self, name: &str, value: &Vec<u8>, _default: &Vec<u8>) -> Vec<Line> {
        if value.is_empty() {
            return Vec::new();
        }
        vec![Line::new(name, &quoted(value), true)]
    }
}

/// `hz`: a hint, so a value out of range is moved to the nearest end instead of refused.
pub struct Hertz;

impl Rule<i32> for Hertz {
    #[doc(alias = "updateHZ")]
    fn parse(&self, words: &[&[u8]], present: &i32, origin: Origin) -> Result<i32, Reason> {
        let hz: i32 = Integer(0, i32::MAX as i128).parse(words, present, origin)?;
        Ok(hz.clamp(HZ_MIN, HZ_MAX))
    }

    fn print(&self, value: &i32) -> Vec<u8> {
        value.to_string().into_bytes()
    }
}

/// Least size of the replication backlog; smaller ones are raised to it.
#[doc(alias = "CONFIG_REPL_BACKLOG_MIN_SIZE")]
pub const REPL_BACKLOG_MIN_SIZE: i64 = 16 << 10;

/// `repl-backlog-size`: bytes, raised to a size that is of use.
pub struct BacklogSize;

impl Rule<i64> for BacklogSize {
    fn parse(&self, words: &[&[u8]], present: &i64, origin: Origin) -> Result<i64, Reason> {
        let size: i64 = Memory(1, i64::MAX as i128).parse(words, present, origin)?;
        Ok(size.max(REPL_BACKLOG_MIN_SIZE))
    }

    fn print(&self, value: &i64) -> Vec<u8> {
        value.to_string().into_bytes()
    }

    fn lines(&self, name: &str, value: &i64, default: &i64) -> Vec<Line> {
        vec![Line::new(
            name,
            &with_unit((*value).into()),
            value != default,
        )]
    }
}

/// An amount of memory: so many bytes, or a part of `maxmemory`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemoryOrPercent {
    /// So many bytes; 0 means no limit.
    Bytes(u64),
    /// So many percent of `maxmemory`, 1 to 100.
    Percent(u8),
}

impl MemoryOrPercent {
    /// The bytes this comes to when `maxmemory` is the whole.
    #[doc(alias = "getMaxmemoryClients")]
    pub fn bytes_of(self, maxmemory: u64) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Percent(percent) => (u128::from(maxmemory) * u128::from(percent) / 100) as u64,
        }
    }
}

/// `maxmemory-clients`: bytes, or a percentage up to 100.
pub struct MemoryOrPercentRule;

impl Rule<MemoryOrPercent> for MemoryOrPercentRule {
    fn parse(
        &self,
        words: &[&[u8]],
        _present: &MemoryOrPercent,
        _origin: Origin,
    ) -> Result<MemoryOrPercent, Reason> {
        let word = single(words)?;
        if let Some(bytes) = util::memtoull(word) {
            if bytes > i64::MAX as u64 {
                return Err(
                    "argument must be between -100 and 9223372036854775807 inclusive".into(),
                );
            }
            return Ok(MemoryOrPercent::Bytes(bytes));
        }
        let percent = word
            .strip_suffix(b"%")
            .and_then(util::string2ll)
            .filter(|percent| *percent >= 0)
            .ok_or("argument must be a memory or percent value")?;
        match percent {
            0 => Ok(MemoryOrPercent::Bytes(0)),
            1..=100 => Ok(MemoryOrPercent::Percent(percent as u8)),
            _ => Err("percentage argument must be less or equal to 100".into()),
        }
    }

    fn print(&self, value: &MemoryOrPercent) -> Vec<u8> {
        match value {
            MemoryOrPercent::Bytes(bytes) => bytes.to_string().into_bytes(),
            MemoryOrPercent::Percent(percent) => format!("{percent}%").into_bytes(),
        }
    }

    fn lines(&self, name: &str, value: &MemoryOrPercent, default: &MemoryOrPercent) -> Vec<Line> {
        let words = match value {
            MemoryOrPercent::Bytes(bytes) => with_unit((*bytes).into()),
            MemoryOrPercent::Percent(_) => self.print(value),
        };
        vec![Line::new(name, &words, value != default)]
    }
}
