//! Opening hours: weekday tables with lunch, holidays with make-up workdays (调休).
//!
//! One rule (`hours_on`) decides; the bitmap for the search and the sentence for people are two
//! readings of it. A site open from 0:00 to 24:00 on all seven days knows no holidays; it can be
//! booked at any hour, but nobody is offered midnight: suggestions keep office hours there.

use std::collections::BTreeMap;

use domain::limits::HORIZON_DAYS;
use domain::{Day, DayHours, OpeningHours, Site, Span, TimeOfDay};

use crate::cells::{Cells, Run, cell_at, cell_from};
use crate::refusal::Rule;
use crate::zone::{DayNumber, Zone, number_of, weekday};

/// What the holiday table says about a day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    Off,
    Workday,
}

/// The published holiday table.
#[derive(Clone, Debug, Default)]
pub struct Holidays {
    days: BTreeMap<DayNumber, Kind>,
}

impl Holidays {
    /// Days off, and weekend days that are worked instead (调休).
    #[must_use]
    pub fn new<'a>(
        off: impl IntoIterator<Item = &'a Day>,
        workdays: impl IntoIterator<Item = &'a Day>,
    ) -> Self {
        let off = off.into_iter().map(|day| (number_of(day), Kind::Off));
        let workdays = workdays.into_iter().map(|day| (number_of(day), Kind::Workday));
        Self { days: off.chain(workdays).collect() }
    }

    /// Whether offices work that day.
    #[must_use]
    pub fn is_workday(&self, day: &Day) -> bool {
        let number = number_of(day);
        match self.days.get(&number) {
            Some(kind) => *kind == Kind::Workday,
            None => weekday(number) < 5,
        }
    }
}

/// The hours that hold on one day; nothing = closed.
fn hours_on(hours: &OpeningHours, holidays: &Holidays, day: DayNumber) -> Option<DayHours> {
    let usual = hours.0[weekday(day)];
    match holidays.days.get(&day) {
        None => usual,
        Some(_) if is_always_open(hours) => usual,
        Some(Kind::Off) => None,
        // A worked Saturday follows the table of the first weekday that has one.
        Some(Kind::Workday) => usual.or_else(|| hours.0[..5].iter().find_map(|day| *day)),
    }
}

fn is_always_open(hours: &OpeningHours) -> bool {
    hours.0.iter().all(|day| {
        day.is_some_and(|day| {
            day.opens.minutes() == 0 && day.closes.minutes() == 24 * 60 && day.lunch.is_none()
        })
    })
}

/// Opening hours that never close: the demo and sites on call.
#[must_use]
pub fn always_open() -> OpeningHours {
    let minutes = |minutes: u16| TimeOfDay::try_from(minutes).expect("a day has 1440 minutes");
    OpeningHours([Some(DayHours { opens: minutes(0), closes: minutes(24 * 60), lunch: None }); 7])
}

/// When people come to an office: what is suggested where no site keeps hours of its own.
fn office_hours() -> OpeningHours {
    let time = |text| TimeOfDay::parse(text).expect("a time");
    let lunch = Some((time("12:00"), time("13:30")));
    let work = Some(DayHours { opens: time("09:00"), closes: time("17:30"), lunch });
    OpeningHours([work, work, work, work, work, None, None])
}

/// Every rule of the hours that stands against the slot, with the time it holds for.
pub(crate) fn against(
    site: &Site,
    zone: &Zone,
    holidays: &Holidays,
    slot: Span,
) -> Vec<(Rule, Span)> {
    let mut found = Vec::new();
    for day in zone.day_of(slot.from_at)..=zone.day_of(slot.to_at.plus_ms(-1)) {
        let Some(whole) = zone.day_span(day) else { continue };
        let Some(hours) = hours_on(&site.hours, holidays, day) else {
            found.push((Rule::Closed, whole));
            continue;
        };
        let at = |time: TimeOfDay| zone.instant(day, time.minutes());
        let outside =
            [Span::new(whole.from_at, at(hours.opens)), Span::new(at(hours.closes), whole.to_at)];
        let lunch = hours.lunch.and_then(|(from, to)| Span::new(at(from), at(to)));
        let rules = outside.into_iter().map(|span| (Rule::OutsideHours, span));
        found.extend(
            rules
                .chain([(Rule::Lunch, lunch)])
                .filter_map(|(rule, span)| Some((rule, span?)))
                .filter(|(_, span)| span.overlaps(slot)),
        );
    }
    found
}

/// The open cells of every site with the same hours and zone.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    hours: OpeningHours,
    zone_name: String,
    open: Cells,
    /// Office hours, of a site that never closes.
    office: Option<Cells>,
}

/// Profiles of all sites, over the booking horizon. Many sites share few profiles.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profiles {
    first_day: DayNumber,
    list: Vec<Profile>,
}

impl Profiles {
    /// Starts the window a day before `first_day`.
    pub(crate) fn starting(first_day: DayNumber) -> Self {
        Self { first_day, list: Vec::new() }
    }

    /// First day of the window.
    pub(crate) fn first_day(&self) -> DayNumber {
        self.first_day
    }

    /// The profile of a site; made when it is the first of its kind.
    pub(crate) fn index_of(&mut self, site: &Site, zone: &Zone, holidays: &Holidays) -> usize {
        let known = self
            .list
            .iter()
            .position(|profile| profile.hours == site.hours && profile.zone_name == site.time_zone);
        known.unwrap_or_else(|| {
            let cells = |hours: &OpeningHours| open_cells(hours, zone, holidays, self.first_day);
            let profile = Profile {
                hours: site.hours.clone(),
                zone_name: site.time_zone.clone(),
                open: cells(&site.hours),
                office: is_always_open(&site.hours).then(|| cells(&office_hours())),
            };
            self.list.push(profile);
            self.list.len() - 1
        })
    }

    /// The open cells of a profile.
    pub(crate) fn open(&self, index: usize) -> &Cells {
        &self.list[index].open
    }

    /// Office hours, if the sites of this profile keep no hours of their own.
    pub(crate) fn office(&self, index: usize) -> Option<&Cells> {
        self.list[index].office.as_ref()
    }
}

fn open_cells(
    hours: &OpeningHours,
    zone: &Zone,
    holidays: &Holidays,
    first_day: DayNumber,
) -> Cells {
    let mut open = Cells::default();
    for day in first_day - 2..first_day + HORIZON_DAYS + 3 {
        let Some(hours) = hours_on(hours, holidays, day) else { continue };
        let at = |time: TimeOfDay| zone.instant(day, time.minutes());
        open.set(Run { from: cell_from(at(hours.opens)), to: cell_at(at(hours.closes)) });
        if let Some((from, to)) = hours.lunch {
            open.clear(Run { from: cell_at(at(from)), to: cell_from(at(to)) });
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::try_from(text.to_owned()).expect("a day")
    }

    fn office() -> OpeningHours {
        let time = |text| TimeOfDay::parse(text).expect("a time");
        let open = Some(DayHours {
            opens: time("08:30"),
            closes: time("17:30"),
            lunch: Some((time("12:00"), time("13:30"))),
        });
        OpeningHours([open, open, open, open, open, None, None])
    }

    #[test]
    fn a_made_up_saturday_is_open_and_a_holiday_is_not() {
        let holidays = Holidays::new([&day("2026-10-01")], [&day("2026-10-10")]);
        let on = |text| hours_on(&office(), &holidays, number_of(&day(text)));
        assert!(on("2026-10-01").is_none(), "a Thursday off");
        assert_eq!(on("2026-10-10"), office().0[0], "a Saturday at work");
        assert!(on("2026-10-17").is_none(), "another Saturday");
        assert!(holidays.is_workday(&day("2026-10-10")));
        assert!(!holidays.is_workday(&day("2026-10-01")));
    }

    #[test]
    fn a_site_that_never_closes_knows_no_holidays() {
        let holidays = Holidays::new([&day("2026-10-01")], []);
        assert!(hours_on(&always_open(), &holidays, number_of(&day("2026-10-01"))).is_some());
    }

    #[test]
    fn the_bitmap_leaves_out_night_and_lunch() {
        let zone = Zone::fixed(480);
        let monday = number_of(&day("2026-03-02"));
        let open = open_cells(&office(), &zone, &Holidays::default(), monday);
        let at = |minutes| cell_at(zone.instant(monday, minutes));
        assert!(open.is_full(Run { from: at(510), to: at(720) }));
        assert!(open.is_clear(Run { from: at(720), to: at(810) }));
        assert!(open.is_full(Run { from: at(810), to: at(1050) }));
        assert!(open.is_clear(Run { from: at(1050), to: at(1440) + 102 }));
    }
}
