//! What comes in and goes out as files.

mod site_file;
mod sites;

pub use sites::import_sites;
