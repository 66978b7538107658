//! A CSV sheet (UTF-8, one header row) read cell by cell, with every fault by line and column.
//! What the columns mean stands with each file.

use std::collections::BTreeMap;

use domain::limits;
use protocol::rest::ImportFault;
use serde::de::DeserializeOwned;

/// Faults in order, at most [`limits::IMPORT_FAULTS_MAX`].
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<ImportFault>);

impl Faults {
    /// Adds a fault while there is room for it.
    pub(super) fn tell(&mut self, line: u32, column: &str, reason: &str, value: &str) {
        if self.0.len() < limits::IMPORT_FAULTS_MAX {
            self.0.push(ImportFault {
                line,
                column: column.to_owned(),
                reason: reason.to_owned(),
                value: value.chars().take(limits::NAME_CHARS_MAX).collect(),
            });
        }
    }

    /// Whether nothing is wrong.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them by line.
    pub(super) fn by_line(mut self) -> Vec<ImportFault> {
        self.0.sort_by_key(|fault| fault.line);
        self.0
    }
}

/// What a sheet must have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// Columns that may not be left out.
    pub(super) required: &'static [&'static str],
    /// Most rows.
    pub(super) rows_max: usize,
}

impl Form {
    /// Reads `text`, hands every row that can be read to `row`, and counts all of them.
    pub(super) fn read(
        self,
        text: &str,
        faults: &mut Faults,
        mut row: impl FnMut(&mut Cells<'_>),
    ) -> u32 {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let columns: BTreeMap<String, usize> = match reader.headers() {
            Ok(headers) => {
                headers.iter().enumerate().map(|(at, name)| (name.trim().to_owned(), at)).collect()
            }
            Err(_) => BTreeMap::new(),
        };
        for column in self.required.iter().filter(|column| !columns.contains_key(**column)) {
            faults.tell(1, column, "missing_column", "");
        }
        if !faults.is_empty() {
            return 0;
        }
        let mut count = 0;
        for record in reader.records() {
            count += 1;
            match record {
                Ok(record) => {
                    let line = line_of(record.position());
                    let (columns, record) = (&columns, &record);
                    row(&mut Cells { line, columns, record, faults, is_good: true });
                }
                Err(error) => faults.tell(line_of(error.position()), "", "unreadable", ""),
            }
            if count as usize > self.rows_max {
                faults.tell(count, "", "too_many", "");
                break;
            }
        }
        count
    }
}

fn line_of(position: Option<&csv::Position>) -> u32 {
    u32::try_from(position.map_or(0, csv::Position::line)).unwrap_or(0)
}

/// The cells of one row; every bad one is told and remembered.
pub(super) struct Cells<'a> {
    /// Line; the header is line 1.
    pub(super) line: u32,
    columns: &'a BTreeMap<String, usize>,
    record: &'a csv::StringRecord,
    faults: &'a mut Faults,
    is_good: bool,
}

impl Cells<'_> {
    /// Whether nothing was wrong so far.
    pub(super) fn is_good(&self) -> bool {
        self.is_good
    }

    /// Tells a fault of this row.
    pub(super) fn fault(&mut self, column: &str, reason: &str, value: &str) {
        self.is_good = false;
        self.faults.tell(self.line, column, reason, value);
    }

    /// A cell as typed, nothing cut off and nothing told: for what must never be shown again.
    pub(super) fn raw(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|at| self.record.get(*at)).unwrap_or("")
    }

    /// A cell without the space around it.
    pub(super) fn text(&mut self, column: &str) -> String {
        let text = self.raw(column).trim().to_owned();
        if text.chars().count() > limits::NAME_CHARS_MAX {
            self.fault(column, "too_long", &text);
        }
        text
    }

    /// A cell that may not be empty.
    pub(super) fn needed(&mut self, column: &str) -> String {
        let text = self.text(column);
        if text.is_empty() {
            self.fault(column, "missing", "");
        }
        text
    }

    /// A word of a closed list.
    pub(super) fn word<T: DeserializeOwned>(&mut self, column: &str) -> Option<T> {
        let text = self.needed(column);
        if text.is_empty() { None } else { self.known(column, &text) }
    }

    /// Words of a closed list joined by `+`, each once.
    pub(super) fn words<T: DeserializeOwned + PartialEq>(&mut self, column: &str) -> Vec<T> {
        let text = self.needed(column);
        let mut words = Vec::new();
        for part in text.split('+').map(str::trim).filter(|_| !text.is_empty()) {
            if let Some(word) = self.known(column, part).filter(|word| !words.contains(word)) {
                words.push(word);
            }
        }
        words
    }

    fn known<T: DeserializeOwned>(&mut self, column: &str, text: &str) -> Option<T> {
        let word = serde_json::from_value(serde_json::Value::String(text.to_owned())).ok();
        if word.is_none() {
            self.fault(column, "unknown_word", text);
        }
        word
    }
}
