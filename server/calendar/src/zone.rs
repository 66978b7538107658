//! Civil days and zones. A zone is a table of offsets that the caller provides; nothing here
//! knows a zone database.

use std::collections::BTreeMap;

use domain::{Day, Span, Timestamp};

const MINUTE_MS: i64 = 60_000;
/// Milliseconds of a day.
pub(crate) const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// Days since 1970-01-01 in some zone.
pub(crate) type DayNumber = i64;

/// Offsets of one zone from UTC.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Zone {
    /// Offset before the first step, in minutes.
    first: i32,
    /// From this instant on, this offset in minutes; rising.
    steps: Vec<(Timestamp, i32)>,
}

impl Zone {
    /// A zone that never changes, `minutes` east of UTC.
    #[must_use]
    pub fn fixed(minutes: i32) -> Self {
        Self { first: minutes, steps: Vec::new() }
    }

    /// A zone that changes at the given instants.
    #[must_use]
    pub fn stepped(first: i32, mut steps: Vec<(Timestamp, i32)>) -> Self {
        steps.sort_unstable();
        Self { first, steps }
    }

    fn offset_ms(&self, at: Timestamp) -> i64 {
        let before = self.steps.partition_point(|(from, _)| *from <= at);
        let minutes = before.checked_sub(1).map_or(self.first, |last| self.steps[last].1);
        i64::from(minutes) * MINUTE_MS
    }

    /// The local day an instant lies in.
    pub(crate) fn day_of(&self, at: Timestamp) -> DayNumber {
        at.0.saturating_add(self.offset_ms(at)).div_euclid(DAY_MS)
    }

    /// The instant of a local time; where clocks jump, the offset before the jump counts.
    pub(crate) fn instant(&self, day: DayNumber, minutes: u16) -> Timestamp {
        let local = day.saturating_mul(DAY_MS).saturating_add(i64::from(minutes) * MINUTE_MS);
        let guess = Timestamp(local.saturating_sub(self.offset_ms(Timestamp(local))));
        Timestamp(local.saturating_sub(self.offset_ms(guess)))
    }

    /// The whole local day.
    pub(crate) fn day_span(&self, day: DayNumber) -> Option<Span> {
        Span::new(self.instant(day, 0), self.instant(day + 1, 0))
    }
}

/// Zones by IANA name; an unknown name reads as the default.
#[derive(Clone, Debug)]
pub struct Zones {
    default: Zone,
    by_name: BTreeMap<String, Zone>,
}

impl Default for Zones {
    /// Asia/Shanghai: eight hours east, no summer time.
    fn default() -> Self {
        Self { default: Zone::fixed(8 * 60), by_name: BTreeMap::new() }
    }
}

impl Zones {
    /// Adds a zone.
    #[must_use]
    pub fn with(mut self, name: &str, zone: Zone) -> Self {
        self.by_name.insert(name.to_owned(), zone);
        self
    }

    /// The zone of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> &Zone {
        self.by_name.get(name).unwrap_or(&self.default)
    }
}

/// Number of a written day.
pub(crate) fn number_of(day: &Day) -> DayNumber {
    let mut parts = day.as_str().split('-').map(|part| part.parse::<i64>().unwrap_or(1));
    let mut next = || parts.next().unwrap_or(1);
    let (year, month, date) = (next(), next(), next());
    days_before_year(year) + days_before_month(year, month) + date - 1
}

/// Year a day lies in.
pub(crate) fn year_of(day: DayNumber) -> i64 {
    // 400 years have 146,097 days; the estimate is at most one year off.
    let mut year = 1970 + (day * 400).div_euclid(146_097);
    while days_before_year(year) > day {
        year -= 1;
    }
    while days_before_year(year + 1) <= day {
        year += 1;
    }
    year
}

/// Monday is 0.
pub(crate) fn weekday(day: DayNumber) -> usize {
    // 1970-01-01 was a Thursday.
    usize::try_from((day + 3).rem_euclid(7)).expect("0..7")
}

fn days_before_year(year: i64) -> i64 {
    let leaps = |y: i64| y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400);
    (year - 1970) * 365 + leaps(year - 1) - leaps(1969)
}

fn days_before_month(year: i64, month: i64) -> i64 {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let index = usize::try_from((month - 1).clamp(0, 11)).expect("0..=11");
    BEFORE[index] + i64::from(is_leap && month > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> DayNumber {
        number_of(&Day::try_from(text.to_owned()).expect("a day"))
    }

    #[test]
    fn known_days_have_their_known_numbers_and_weekdays() {
        assert_eq!(day("1970-01-01"), 0);
        assert_eq!(day("2000-03-01"), 11_017);
        assert_eq!(day("2020-07-02"), 18_445);
        assert_eq!(weekday(day("2020-07-02")), 3, "the first such reception was on a Thursday");
        assert_eq!(weekday(day("2026-02-28")), 5);
        for (text, year) in [("2026-01-01", 2026), ("2026-12-31", 2026), ("2028-02-29", 2028)] {
            assert_eq!(year_of(day(text)), year);
        }
    }

    #[test]
    fn local_midnight_is_eight_hours_earlier_in_utc() {
        let zones = Zones::default();
        let zone = zones.get("Asia/Shanghai");
        let midnight = zone.instant(day("2026-03-02"), 0);
        assert_eq!(midnight.0, day("2026-03-02") * DAY_MS - 8 * 3_600_000);
        assert_eq!(zone.day_of(midnight), day("2026-03-02"));
        assert_eq!(zone.day_of(midnight.plus_ms(-1)), day("2026-03-01"));
    }

    #[test]
    fn a_day_is_an_hour_short_when_the_clocks_go_forward() {
        let step = Timestamp(day("2026-03-29") * DAY_MS + 3_600_000);
        let zone = Zone::stepped(60, vec![(step, 120)]);
        let span = zone.day_span(day("2026-03-29")).expect("a day");
        assert_eq!(span.length_ms(), 23 * 3_600_000);
        assert_eq!(
            zone.instant(day("2026-03-29"), 12 * 60).0,
            day("2026-03-29") * DAY_MS + 10 * 3_600_000
        );
    }
}
