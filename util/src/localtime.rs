//! Local time for the log, without locks.
//!
//! Answers to `localtime.c`. C's `localtime` takes a lock inside the C library, and a child forked while
//! another thread holds it would hang at its first log line. So the zone is looked up at a safe moment
//! (start and cron), and the calendar is plain arithmetic that any thread or child can do:
//!
//! ```text
//!   main:  LocalTimezone::load()          reads TZ and /etc/localtime, once
//!   cron:  .zone_at(now) ──► Zone         4 + 1 bytes: offset and summer time, copied around
//!   log:   nolocks_localtime(now, zone)   pure arithmetic, O(1)
//! ```
//!
//! First breakpoint: `util::localtime::nolocks_localtime`.

use std::fmt;

use tz::{TimeZone, TimeZoneRef};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const SECONDS_PER_DAY: i64 = 24 * 3600;

/// The rules of the machine's time zone.
#[derive(Debug, Clone)]
pub struct LocalTimezone {
    rules: TimeZone,
}

impl LocalTimezone {
    /// Reads the zone the way `tzset` does: the variable `TZ` if it is set (a name, `:name` or the
    /// rules themselves; empty or wrong means UTC), `/etc/localtime` otherwise. Reads files.
    #[doc(alias = "tzset")]
    pub fn load() -> Self {
        let name = std::env::var("TZ").ok();
        Self::named(name.as_deref())
    }

    /// The zone that a value of `TZ` means. No value at all is the zone of the machine.
    fn named(name: Option<&str>) -> Self {
        let rules = name.map_or_else(TimeZone::local, TimeZone::from_posix_tz);
        LocalTimezone {
            rules: rules.unwrap_or_else(|_| TimeZone::utc()),
        }
    }

    /// What the clocks on the wall are ahead of UTC at that second. O(log transitions), no I/O.
    #[doc(alias = "getTimeZone")]
    pub fn zone_at(&self, unixtime: i64) -> Zone {
        zone_in(self.rules.as_ref(), unixtime)
    }
}

fn zone_in(rules: TimeZoneRef<'_>, unixtime: i64) -> Zone {
    rules
        .find_local_time_type(unixtime)
        .map_or(Zone::UTC, |local| Zone {
            utc_offset_s: local.ut_offset(),
            daylight: local.is_dst(),
        })
}

/// An offset from UTC, as it holds for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// Seconds ahead of UTC (east is positive), summer time included.
    pub utc_offset_s: i32,
    /// Whether summer time is part of it.
    pub daylight: bool,
}

impl Zone {
    /// No offset.
    pub const UTC: Zone = Zone {
        utc_offset_s: 0,
        daylight: false,
    };
}

/// A point in time by the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarTime {
    /// The year, such as 2026.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// Days since Sunday, 0 to 6.
    pub weekday: u8,
}

/// The calendar's name for a second of Unix time in `zone`. O(1), any time before or after 1970.
#[inline(never)]
pub fn nolocks_localtime(unixtime: i64, zone: Zone) -> CalendarTime {
    let local = unixtime + i64::from(zone.utc_offset_s);
    let days = local.div_euclid(SECONDS_PER_DAY);
    let seconds = local.rem_euclid(SECONDS_PER_DAY);
    let (year, month, day) = date_of(days);
    CalendarTime {
        year,
        month,
        day,
        hour: (seconds / 3600) as u8,
        minute: (seconds / 60 % 60) as u8,
        second: (seconds % 60) as u8,
        // The first of January 1970 was a Thursday.
        weekday: (days + 4).rem_euclid(7) as u8,
    }
}

/// Year, month and day of a day counted from the first of January 1970.
///
/// Years are counted from March, which puts the leap day at the end, and in cycles of 400 years, all
/// of the same length; within a cycle, whole years and months come out by division.
fn date_of(days: i64) -> (i64, u8, u8) {
    const DAYS_PER_CYCLE: i64 = 146_097;
    // Days from 1 March of the year 0 to 1 January 1970.
    let days = days + 719_468;
    let cycle = days.div_euclid(DAYS_PER_CYCLE);
    let day_of_cycle = days.rem_euclid(DAYS_PER_CYCLE);
    // Take out the leap days, so that every year has 365.
    let year_of_cycle =
        (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
    let day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    // From March on, five months have 153 days (31, 30, 31, 30, 31), again and again.
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, next_year) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    (
        cycle * 400 + year_of_cycle + next_year,
        month as u8,
        day as u8,
    )
}

/// The time in front of a log line: `21 Nov 2026 01:36:36.123`.
#[derive(Debug, Clone, Copy)]
pub struct LogTime {
    calendar: CalendarTime,
    millisecond: u16,
}

impl LogTime {
    /// For a time in microseconds ([`ustime`](crate::ustime)).
    pub fn new(ustime: i64, zone: Zone) -> Self {
        LogTime {
            calendar: nolocks_localtime(ustime.div_euclid(1_000_000), zone),
            millisecond: (ustime.rem_euclid(1_000_000) / 1000) as u16,
        }
    }
}

impl fmt::Display for LogTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CalendarTime {
            year,
            month,
            day,
            hour,
            minute,
            second,
            ..
        } = self.calendar;
        let month = MONTHS[usize::from(month - 1)];
        let millisecond = self.millisecond;
        write!(
            f,
            "{day:02} {month} {year} {hour:02}:{minute:02}:{second:02}.{millisecond:03}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn leap(year: i64) -> bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let lengths = |year| {
            [
                31,
                if leap(year) { 29 } else { 28 },
                31,
                30,
                31,
                30,
                31,
                31,
                30,
                31,
                30,
                31,
            ]
        };
        let (mut year, mut month, mut day) = (1970, 1u8, 1u8);
        for days in 0..200_000 {
            assert_eq!(date_of(days), (year, month, day), "day {days}");
            day += 1;
            if day > lengths(year)[usize::from(month) - 1] {
                (month, day) = (month + 1, 1);
            }
            if month > 12 {
                (year, month) = (year + 1, 1);
            }
        }
    }

    #[test]
    fn the_log_shows_local_time_with_milliseconds() {
        let rome = Zone {
            utc_offset_s: 7200,
            daylight: true,
        };
        let time = 1_700_000_000_123_456;
        assert_eq!(
            LogTime::new(time, Zone::UTC).to_string(),
            "14 Nov 2023 22:13:20.123"
        );
        assert_eq!(
            LogTime::new(time, rome).to_string(),
            "15 Nov 2023 00:13:20.123"
        );
        assert_eq!(
            LogTime::new(-1, Zone::UTC).to_string(),
            "31 Dec 1969 23:59:59.999"
        );
    }

    #[test]
    fn weekdays_count_from_sunday() {
        assert_eq!(nolocks_localtime(0, Zone::UTC).weekday, 4);
        assert_eq!(nolocks_localtime(3 * SECONDS_PER_DAY, Zone::UTC).weekday, 0);
        assert_eq!(nolocks_localtime(-SECONDS_PER_DAY, Zone::UTC).weekday, 3);
    }

    #[test]
    fn summer_time_comes_and_goes_by_the_rules_of_the_zone() {
        let rules = TimeZone::from_posix_tz("CET-1CEST,M3.5.0,M10.5.0/3").expect("rules");
        let zone = |unixtime| zone_in(rules.as_ref(), unixtime);
        let winter = Zone {
            utc_offset_s: 3600,
            daylight: false,
        };
        let summer = Zone {
            utc_offset_s: 7200,
            daylight: true,
        };
        // The last Sunday of March 2026, 01:00 UTC.
        assert_eq!(zone(1_774_745_999), winter);
        assert_eq!(zone(1_774_746_000), summer);
    }

    #[test]
    fn what_is_wrong_in_tz_means_utc() {
        for (name, utc_offset_s) in [
            ("UTC", 0),
            ("JST-9", 9 * 3600),
            ("<-03>3", -3 * 3600),
            ("", 0),
            ("Nowhere/Special", 0),
        ] {
            let zone = LocalTimezone::named(Some(name)).zone_at(1_700_000_000);
            assert_eq!(zone.utc_offset_s, utc_offset_s, "{name:?}");
        }
    }

    #[test]
    fn the_zone_of_this_machine_can_be_loaded() {
        let offset = LocalTimezone::load().zone_at(1_700_000_000).utc_offset_s;
        assert!((-12 * 3600..=14 * 3600).contains(&offset));
    }

    proptest! {
        #[test]
        fn the_time_of_day_is_what_is_left_of_the_day(unixtime in -1i64 << 40..1 << 40) {
            let time = nolocks_localtime(unixtime, Zone::UTC);
            let seconds =
                i64::from(time.hour) * 3600 + i64::from(time.minute) * 60 + i64::from(time.second);
            prop_assert_eq!(seconds, unixtime.rem_euclid(SECONDS_PER_DAY));
            prop_assert!((1..=12).contains(&time.month) && (1..=31).contains(&time.day));
        }
    }
}
