//! Sites, people, and the import of files.

use domain::{PersonId, Private, Site, SiteId};
use serde::{Deserialize, Serialize};

/// `GET /api/sites`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Sites {
    /// By site code.
    pub sites: Vec<Site>,
}

/// One thing wrong in a file.
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

/// A password made for a new account; told once.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IssuedPassword {
    /// Account.
    pub account: String,
    /// Its first password.
    pub password: Private,
}

/// `POST /api/accounts/import`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AccountImportReport {
    /// Rows read.
    pub count: u32,
    /// Accounts made; in a dry run, that would be.
    pub created: u32,
    /// With any fault nothing is imported.
    pub faults: Vec<ImportFault>,
    /// Of the accounts that came without one; never again.
    pub passwords: Vec<IssuedPassword>,
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
