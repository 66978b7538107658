//! What comes in and goes out as files.

mod account_file;
mod accounts;
mod sheet;
mod site_file;
mod sites;

pub use accounts::import_accounts;
pub use sites::import_sites;
