//! A site file (CSV, UTF-8, one header row) read into rows with every fault by line and column.
//! Nothing here knows the directory.

use std::collections::{BTreeMap, BTreeSet};

use domain::{DayHours, OpeningHours, SiteKind, Tier, TimeOfDay, limits};
use protocol::rest::ImportFault;
use serde::de::DeserializeOwned;

/// Columns a file must have; the others may be left out.
const REQUIRED: [&str; 8] =
    ["site_code", "name", "tier", "kind", "parent_code", "rooms", "opens", "closes"];

/// One line as read.
#[derive(Clone, Debug)]
pub(crate) struct SiteLine {
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
pub(crate) struct SiteFile {
    /// Lines without a fault of their own.
    pub lines: Vec<SiteLine>,
    /// Codes of all lines, of those with a fault, too.
    pub(crate) codes: BTreeSet<String>,
    /// Rows in all.
    pub count: u32,
    /// Faults in order, at most [`limits::IMPORT_FAULTS_MAX`].
    pub faults: Vec<ImportFault>,
}

impl SiteFile {
    /// Adds a fault while there is room for it.
    pub(crate) fn fault(&mut self, line: u32, column: &str, reason: &str, value: &str) {
        if self.faults.len() < limits::IMPORT_FAULTS_MAX {
            self.faults.push(ImportFault {
                line,
                column: column.to_owned(),
                reason: reason.to_owned(),
                value: value.chars().take(limits::NAME_CHARS_MAX).collect(),
            });
        }
    }

    /// Reads a file.
    #[must_use]
    pub(crate) fn read(text: &str) -> Self {
        let mut file = Self::default();
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let columns: BTreeMap<String, usize> = match reader.headers() {
            Ok(headers) => {
                headers.iter().enumerate().map(|(at, name)| (name.trim().to_owned(), at)).collect()
            }
            Err(_) => BTreeMap::new(),
        };
        for column in REQUIRED.iter().filter(|column| !columns.contains_key(**column)) {
            file.fault(1, column, "missing_column", "");
        }
        if !file.faults.is_empty() {
            return file;
        }
        for record in reader.records() {
            file.count += 1;
            match record {
                Ok(record) => file.read_line(&columns, &record),
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    file.fault(u32::try_from(line).unwrap_or(0), "", "unreadable", "");
                }
            }
            if file.count as usize > limits::SITES_MAX {
                file.fault(file.count, "", "too_many", "");
                break;
            }
        }
        file
    }

    fn read_line(&mut self, columns: &BTreeMap<String, usize>, record: &csv::StringRecord) {
        let line = record.position().map_or(0, csv::Position::line);
        let mut cells = Cells {
            line: u32::try_from(line).unwrap_or(0),
            columns,
            record,
            file: self,
            is_good: true,
        };
        let row = SiteLine {
            line: cells.line,
            site_code: cells.needed("site_code"),
            name: cells.needed("name"),
            tier: cells.word("tier").unwrap_or(Tier::Community),
            kind: cells.word("kind").unwrap_or(SiteKind::ReceptionRoom),
            parent_code: cells.text("parent_code"),
            rooms: cells.rooms(),
            hours: cells.hours(),
            phone: cells.text("phone"),
            fallback_code: cells.text("fallback_code"),
            time_zone: cells.zone(),
            division_code: cells.division_code(),
        };
        let is_good = cells.is_good;
        self.codes.insert(row.site_code.clone());
        if is_good {
            self.lines.push(row);
        }
    }
}

/// The cells of one line; every bad one is told and remembered.
struct Cells<'a> {
    line: u32,
    columns: &'a BTreeMap<String, usize>,
    record: &'a csv::StringRecord,
    file: &'a mut SiteFile,
    is_good: bool,
}

impl Cells<'_> {
    fn fault(&mut self, column: &str, reason: &str, value: &str) {
        self.is_good = false;
        self.file.fault(self.line, column, reason, value);
    }

    fn text(&mut self, column: &str) -> String {
        let cell = self.columns.get(column).and_then(|at| self.record.get(*at));
        let text = cell.unwrap_or("").trim().to_owned();
        if text.chars().count() > limits::NAME_CHARS_MAX {
            self.fault(column, "too_long", &text);
        }
        text
    }

    fn needed(&mut self, column: &str) -> String {
        let text = self.text(column);
        if text.is_empty() {
            self.fault(column, "missing", "");
        }
        text
    }

    fn word<T: DeserializeOwned>(&mut self, column: &str) -> Option<T> {
        let text = self.needed(column);
        let word = serde_json::from_value(serde_json::Value::String(text.clone())).ok();
        if word.is_none() && !text.is_empty() {
            self.fault(column, "unknown_word", &text);
        }
        word
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
        let told: Vec<(u32, &str, &str)> = file
            .faults
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
        assert_eq!((file.count, file.lines.len()), (3, 1));
    }

    #[test]
    fn a_file_without_its_header_is_told_which_columns_miss() {
        let file = SiteFile::read("site_code,name\nA,甲区\n");
        assert_eq!(file.faults.len(), REQUIRED.len() - 2);
        assert!(file.faults.iter().all(|fault| fault.line == 1));
    }
}
