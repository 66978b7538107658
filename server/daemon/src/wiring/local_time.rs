//! Instants as a site's clock shows them, for printed papers and "today". The zones are those
//! without summer time that the product is used in; any other name reads as Asia/Shanghai.

use domain::{Day, Timestamp};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A civil date and time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct LocalTime {
    /// Year.
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
    /// 0 to 23.
    pub hour: i64,
    /// 0 to 59.
    pub minute: i64,
    /// 0 to 59.
    pub second: i64,
    /// Monday is 0.
    pub weekday: i64,
}

/// Minutes east of UTC.
#[must_use]
pub fn offset_minutes(time_zone: &str) -> i64 {
    match time_zone {
        "UTC" | "Etc/UTC" => 0,
        "Asia/Urumqi" => 6 * 60,
        _ => 8 * 60,
    }
}

impl LocalTime {
    /// What a clock in this zone shows.
    #[must_use]
    pub fn of(at: Timestamp, time_zone: &str) -> Self {
        let local = at.0.saturating_add(offset_minutes(time_zone) * 60_000);
        let (days, rest) = (local.div_euclid(DAY_MS), local.rem_euclid(DAY_MS) / 1000);
        let (year, month, day) = civil(days);
        Self {
            year,
            month,
            day,
            hour: rest / 3600,
            minute: rest / 60 % 60,
            second: rest % 60,
            weekday: (days + 3).rem_euclid(7),
        }
    }

    /// `2026-01-31`.
    #[must_use]
    pub fn date(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// `09:05`.
    #[must_use]
    pub fn clock(&self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }

    /// `2026年1月31日 星期六`.
    #[must_use]
    pub fn date_zh(&self) -> String {
        let weekday = ["一", "二", "三", "四", "五", "六", "日"]
            .get(usize::try_from(self.weekday).unwrap_or(0))
            .unwrap_or(&"");
        format!("{}年{}月{}日 星期{weekday}", self.year, self.month, self.day)
    }
}

/// The day on which promises are made: the one the pages show.
///
/// # Panics
/// Never: a civil date is a day, and no clock stands in the year 10000.
#[must_use]
pub fn today(now: Timestamp) -> Day {
    let date = LocalTime::of(now, "Asia/Shanghai").date();
    Day::try_from(date).expect("a civil date is a day")
}

/// First instant of the local day that `at` lies in.
#[must_use]
pub fn day_start(at: Timestamp, time_zone: &str) -> Timestamp {
    let offset = offset_minutes(time_zone) * 60_000;
    Timestamp((at.0 + offset).div_euclid(DAY_MS) * DAY_MS - offset)
}

/// The proleptic Gregorian date of a day number; day 0 is 1970-01-01. Counts in eras of 400
/// years that begin on 1 March, so that the leap day is the last of its year.
fn civil(days: i64) -> (i64, i64, i64) {
    let since = days + 719_468;
    let (era, day_of_era) = (since.div_euclid(146_097), since.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leap_day_before_eight_in_the_morning_utc_is_the_same_local_day() {
        // 2028-02-28T16:30:00Z is 00:30 on the 29th in Beijing.
        let at = Timestamp(1_835_368_200_000);
        let local = LocalTime::of(at, "Asia/Shanghai");
        assert_eq!((local.date(), local.clock()), ("2028-02-29".to_owned(), "00:30".to_owned()));
        assert_eq!(local.weekday, 1);
        assert_eq!(LocalTime::of(at, "UTC").date(), "2028-02-28");
        assert_eq!(day_start(at, "Asia/Shanghai"), Timestamp(1_835_366_400_000));
    }
}
