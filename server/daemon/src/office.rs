//! The offices: directory, calendar and petitions. Each has one writer, answers only after its
//! commit is durable, and is read from a snapshot in memory.

mod calendar;
mod directory;
mod petitions;

pub use calendar::CalendarOffice;
pub use directory::{Directory, DirectoryState};
pub use petitions::PetitionOffice;
