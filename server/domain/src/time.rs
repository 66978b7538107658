//! Instants, spans and calendar days as values. There is no way to read a clock here.

use serde::{Deserialize, Serialize};

/// An instant: UTC milliseconds since 1970-01-01.
#[derive(
    Clone, Copy, Debug, Default, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize,
)]
#[serde(transparent)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "number"))]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The instant `ms` milliseconds later (earlier when negative), saturating.
    #[must_use]
    pub fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` to `self`; negative when `earlier` is later.
    #[must_use]
    pub fn since_ms(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// A half-open interval `from_at..to_at`, never empty.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(try_from = "RawSpan")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Span {
    /// First instant inside.
    pub from_at: Timestamp,
    /// First instant after.
    pub to_at: Timestamp,
}

#[derive(Deserialize)]
struct RawSpan {
    from_at: Timestamp,
    to_at: Timestamp,
}

impl TryFrom<RawSpan> for Span {
    type Error = &'static str;

    fn try_from(raw: RawSpan) -> Result<Self, Self::Error> {
        Self::new(raw.from_at, raw.to_at).ok_or("a span ends after it starts")
    }
}

impl Span {
    /// A span, or nothing when it would be empty or inverted.
    #[must_use]
    pub fn new(from_at: Timestamp, to_at: Timestamp) -> Option<Self> {
        (from_at < to_at).then_some(Self { from_at, to_at })
    }

    /// Length in milliseconds, always positive.
    #[must_use]
    pub fn length_ms(self) -> i64 {
        self.to_at.since_ms(self.from_at)
    }

    /// Whether the two share an instant.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.from_at < other.to_at && other.from_at < self.to_at
    }

    /// Whether `other` lies inside.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.from_at <= other.from_at && other.to_at <= self.to_at
    }
}

/// Minutes after local midnight, 0..=1440. Written `HH:MM` in files, an integer on the wire.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(try_from = "u16")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "number"))]
pub struct TimeOfDay(u16);

impl TryFrom<u16> for TimeOfDay {
    type Error = &'static str;

    fn try_from(minutes: u16) -> Result<Self, Self::Error> {
        if minutes <= 24 * 60 { Ok(Self(minutes)) } else { Err("a day has 1440 minutes") }
    }
}

impl TimeOfDay {
    /// Reads `HH:MM`; `24:00` is the end of the day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.trim().split_once(':')?;
        let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
        (hours <= 24 && minutes < 60).then_some(())?;
        Self::try_from(hours * 60 + minutes).ok()
    }

    /// Minutes after local midnight.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.0
    }
}

/// A calendar day `YYYY-MM-DD` in the site's own zone.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(try_from = "String")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
pub struct Day(String);

impl TryFrom<String> for Day {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if is_day(&text) { Ok(Self(text)) } else { Err("a day is written YYYY-MM-DD") }
    }
}

impl Day {
    /// The day as `YYYY-MM-DD`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_day(text: &str) -> bool {
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let digits =
        |part: &str, width| part.len() == width && part.bytes().all(|b| b.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return false;
    }
    let number = |part: &str| part.parse::<u16>().unwrap_or(0);
    let (year, month, day) = (number(year), number(month), number(day));
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    (1..=last).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_no_calendar_has_is_refused() {
        for text in ["2026-02-29", "2026-13-01", "2026-1-01", "20260101", "2026-00-10", ""] {
            assert!(Day::try_from(text.to_owned()).is_err(), "{text}");
        }
        assert!(Day::try_from("2028-02-29".to_owned()).is_ok());
    }

    #[test]
    fn a_span_is_never_empty() {
        assert!(Span::new(Timestamp(5), Timestamp(5)).is_none());
        assert!(serde_json::from_str::<Span>(r#"{"from_at":9,"to_at":3}"#).is_err());
    }

    #[test]
    fn neighbours_do_not_overlap() {
        let span = |from, to| Span::new(Timestamp(from), Timestamp(to)).expect("from < to");
        assert!(!span(0, 5).overlaps(span(5, 9)));
        assert!(span(0, 6).overlaps(span(5, 9)));
    }
}
