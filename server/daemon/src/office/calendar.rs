//! Receptions and their times.

/// The calendar; cheap to clone.
#[derive(Clone, Default)]
pub struct CalendarOffice {}
