//! The offices: directory, calendar and petitions. Each has one writer, answers only after its
//! commit is durable, and is read from a snapshot in memory.

pub mod calendar;
pub(crate) mod daily;
pub mod directory;
pub mod petitions;
pub mod stream;

pub use calendar::CalendarOffice;
pub use directory::{Directory, DirectoryState};
pub use petitions::PetitionOffice;
