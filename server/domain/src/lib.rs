//! The words of Lianxian: ids, sites, seats, petitions, receptions, opinions, facts and rights.
//!
//! Floor 1. Nothing here reads a clock, draws a random number or touches a file; instants and
//! ids come in as arguments. Every word is explained in `docs/glossary.md`.

mod attendance;
mod fact;
mod id;
pub mod limits;
mod opinion;
mod petition;
mod private;
mod reception;
mod rights;
mod seat;
mod session_fact;
mod site;
mod time;

pub use attendance::{Attendance, AttendanceInterval, Edge, EndCause, Place, SeatAttendance};
pub use fact::{Actor, Audience, FactMeta, Hash, JournalFact, StoredFact, StreamId, VaultEntry};
pub use id::{
    AccountId, AttachmentId, ClaimId, ClientId, FactId, MinuteId, OpinionId, PersonId, PetitionId,
    ReceptionId, SeatId, SessionId, SiteId,
};
pub use opinion::{
    ClaimWord, MinutesAnswer, Opinion, OpinionAnswer, OpinionAnswerKind, OpinionClass,
    OpinionResponse, OpinionResponseKind, OpinionState, Via,
};
pub use petition::{Claim, Petition, PetitionClass, Petitioner};
pub use private::{Private, with_opener, with_sealer};
pub use reception::{
    CancelReason, Disposition, MediaPlan, Phase, Reception, ReceptionState, Slot, SuspendReason,
};
pub use rights::{
    AccountFunction, Action, CommandKind, Grant, Permit, Rights, SeatRefusal, seat_may,
};
pub use seat::{CheckedInPerson, PersonKind, Seat, SeatRole, SeatStanding, SeatState};
pub use session_fact::{DeviceCheck, Layout, MinuteKind, NoteAspect, SessionFact, Shown};
pub use site::{DayHours, OpeningHours, Site, SiteKind, SiteTree, Tier, is_phone};
pub use time::{Day, Span, TimeOfDay, Timestamp};
