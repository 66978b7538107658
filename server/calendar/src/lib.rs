//! The calendar of a district: who is taken when, what may be booked, and why not.
//!
//! Pure: instants, ids and everything from the outside come in as arguments, and every command
//! answers with a [`Change`] that the shell stores, or a [`Refusal`] that explains itself.

mod booking;
mod calendar;
mod cells;
mod changes;
mod directory;
mod fact;
mod hours;
mod lifecycle;
mod occupancy;
mod refusal;
mod rules;
mod search;
mod seats;
mod templates;
mod views;
mod zone;

pub use booking::{BookRequest, CheckRequest};
pub use calendar::{Calendar, Hold};
pub use changes::{MoveRequest, ReplaceRequest};
pub use directory::{PersonCard, PetitionCard};
pub use fact::{CalendarFact, Change, HistoryLine, RecordedFact, SwappedSlot};
pub use hours::{Holidays, always_open};
pub use lifecycle::SessionNotice;
pub use occupancy::{Occupied, Overlap, PartyId};
pub use refusal::{
    Alternative, AlternativeKind, Blocker, BlockingReception, Refusal, RefusalReason,
    ReplacedParty, Rule,
};
pub use search::{SEARCH_DAYS, SearchRequest};
pub use seats::SeatRequest;
pub use templates::{ProposeRequest, Template, propose};
pub use views::{BusyView, ReceptionRow, Viewer};
pub use zone::{Zone, Zones};
