//! Sites, people, and the import of a site file.

use domain::{PersonId, Private, Site, SiteId};
use serde::{Deserialize, Serialize};

/// `GET /api/sites`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Sites {
    /// By site code.
    pub sites: Vec<Site>,
}

/// One thing wrong in a site file.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportFault {
    /// Line; the header is line 1.
    pub line: u32,
    /// Column by its name, empty when the whole line is meant.
    pub column: String,
    /// Machine word (`missing`, `unknown_parent` …).
    pub reason: String,
    /// What stands there.
    pub value: String,
}

/// `POST /api/sites/import`.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportReport {
    /// Rows read.
    pub count: u32,
    /// Sites that did not exist.
    pub created: u32,
    /// Sites that differ.
    pub changed: u32,
    /// With any fault nothing is imported.
    pub faults: Vec<ImportFault>,
}

/// A person of the directory: a leader, an official.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Person {
    /// Stable id.
    pub person_id: PersonId,
    /// Name.
    pub name: Private,
    /// Post as printed.
    pub post: String,
    /// Own site.
    pub site_id: SiteId,
}

/// `GET /api/people`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct People {
    /// By site, then name.
    pub people: Vec<Person>,
}

/// `POST /api/people`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NewPerson {
    /// Name.
    pub name: Private,
    /// Post as printed.
    pub post: String,
    /// Own site.
    pub site_id: SiteId,
}
