//! A site file (CSV, UTF-8, one header row) read into rows with every fault by line and column.
//! Nothing here knows the directory.

use std::collections::BTreeSet;

use domain::{DayHours, OpeningHours, SiteKind, Tier, TimeOfDay, limits};

use super::sheet::{Cells, Faults, Form};

/// Columns a file must have; the others may be left out.
const REQUIRED: [&str; 8] =
    ["site_code", "name", "tier", "kind", "parent_code", "rooms", "opens", "closes"];

/// One line as read.
#[derive(Clone, Debug)]
pub(super) struct SiteLine {
    /// Line; the header is line 1.
    pub line: u32,
    /// Unique code.
    pub site_code: String,
    /// Name.
    pub name: String,
    /// Level.
    pub tier: Tier,
    /// Kind.
    pub kind: SiteKind,
    /// Code of the site above, empty for the root.
    pub parent_code: String,
    /// Parallel receptions.
    pub rooms: u16,
    /// The same hours on workdays; closed at weekends, unless open around the clock.
    pub hours: OpeningHours,
    /// Telephone.
    pub phone: String,
    /// Code of the fallback, may be empty.
    pub fallback_code: String,
    /// IANA zone.
    pub time_zone: String,
    /// Division code, may be empty.
    pub division_code: String,
}

/// What was read, and what is wrong.
#[derive(Debug, Default)]
pub(super) struct SiteFile {
    /// Lines without a fault of their own.
    pub(super) lines: Vec<SiteLine>,
    /// Codes of all lines, of those with a fault, too.
    pub(super) codes: BTreeSet<String>,
    /// Rows in all.
    pub(super) count: u32,
    /// What is wrong.
    pub(super) faults: Faults,
}

impl SiteFile {
    /// Reads a file.
    #[must_use]
    pub(super) fn read(text: &str) -> Self {
        let mut file = Self::default();
        let form = Form { required: &REQUIRED, rows_max: limits::SITES_MAX };
        let Self { lines, codes, faults, .. } = &mut file;
        file.count = form.read(text, faults, |cells| {
            let row = cells.site();
            codes.insert(row.site_code.clone());
            if cells.is_good() {
                lines.push(row);
            }
        });
        file
    }
}

impl Cells<'_> {
    fn site(&mut self) -> SiteLine {
        SiteLine {
            line: self.line,
            site_code: self.needed("site_code"),
            name: self.needed("name"),
            tier: self.word("tier").unwrap_or(Tier::Community),
            kind: self.word("kind").unwrap_or(SiteKind::ReceptionRoom),
            parent_code: self.text("parent_code"),
            rooms: self.rooms(),
            hours: self.hours(),
            phone: self.text("phone"),
            fallback_code: self.text("fallback_code"),
            time_zone: self.zone(),
            division_code: self.division_code(),
        }
    }

    fn rooms(&mut self) -> u16 {
        let text = self.needed("rooms");
        match text.parse::<u16>() {
            Ok(rooms @ 1..=limits::LANES_MAX) => rooms,
            _ if text.is_empty() => 1,
            _ => {
                self.fault("rooms", "not_a_number_of_rooms", &text);
                1
            }
        }
    }

    fn time(&mut self, column: &str) -> Option<TimeOfDay> {
        let text = self.text(column);
        let time = TimeOfDay::parse(&text);
        if time.is_none() && !text.is_empty() {
            self.fault(column, "not_a_time", &text);
        }
        time
    }

    fn hours(&mut self) -> OpeningHours {
        let closed = OpeningHours([None; 7]);
        for column in ["opens", "closes"] {
            self.needed(column);
        }
        let (opens, closes) = (self.time("opens"), self.time("closes"));
        let (from, to) = (self.time("lunch_from"), self.time("lunch_to"));
        let (Some(opens), Some(closes)) = (opens, closes) else { return closed };
        if opens >= closes {
            self.fault("closes", "before_opening", "");
        }
        let lunch = match (from, to) {
            (Some(from), Some(to)) if from < to => Some((from, to)),
            (None, None) => None,
            _ => {
                self.fault("lunch_to", "lunch_without_both_ends", "");
                None
            }
        };
        let day = Some(DayHours { opens, closes, lunch });
        // Who is open around the clock is open at weekends, too.
        let is_always = opens.minutes() == 0 && closes.minutes() == 24 * 60 && lunch.is_none();
        let weekend = if is_always { day } else { None };
        OpeningHours([day, day, day, day, day, weekend, weekend])
    }

    fn zone(&mut self) -> String {
        let text = self.text("time_zone");
        if text.is_empty() { "Asia/Shanghai".to_owned() } else { text }
    }

    fn division_code(&mut self) -> String {
        let text = self.text("division_code");
        let is_good =
            matches!(text.len(), 0 | 6 | 9 | 12) && text.bytes().all(|b| b.is_ascii_digit());
        if !is_good {
            self.fault("division_code", "not_a_division_code", &text);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "site_code,name,tier,kind,parent_code,rooms,opens,closes,\
        lunch_from,lunch_to,phone,fallback_code,time_zone,division_code\n";

    #[test]
    fn every_fault_is_told_by_line_and_column() {
        let text = format!(
            "{HEADER}A,甲区,district,reception_hall,,5,08:30,18:00,12:00,13:30,010-1,,,110108\n\
             B,\"乙\n街道\",subdistrict,castle,A,x,08:30,25:00,,,,,,1\n\
             ,丙,community,reception_room,A,1,10:00,09:00,12:00,,,,,\n"
        );
        let file = SiteFile::read(&text);
        let (count, lines) = (file.count, file.lines.len());
        let faults = file.faults.by_line();
        let told: Vec<(u32, &str, &str)> = faults
            .iter()
            .map(|fault| (fault.line, fault.column.as_str(), fault.reason.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (3, "kind", "unknown_word"),
                (3, "rooms", "not_a_number_of_rooms"),
                (3, "closes", "not_a_time"),
                (3, "division_code", "not_a_division_code"),
                (5, "site_code", "missing"),
                (5, "closes", "before_opening"),
                (5, "lunch_to", "lunch_without_both_ends"),
            ]
        );
        assert_eq!((count, lines), (3, 1));
    }

    #[test]
    fn a_file_without_its_header_is_told_which_columns_miss() {
        let file = SiteFile::read("site_code,name\nA,甲区\n");
        let faults = file.faults.by_line();
        assert_eq!(faults.len(), REQUIRED.len() - 2);
        assert!(faults.iter().all(|fault| fault.line == 1));
    }
}
