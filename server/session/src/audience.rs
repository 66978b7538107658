//! Who sees a fact, and how much of it.
//!
//! [`sight`] is the only place that decides. It answers with two masks of seats (bit = index in
//! the booked order): those who read the whole fact and those who read its reduced body. During a
//! closed deliberation everybody outside sees only its begin and end and what concerns the own
//! seat; what was hidden then stays hidden for ever, because the mask belongs to the fact.

use std::borrow::Cow;

use domain::{Attendance, ClientId, Opinion, Private, SeatId, SeatRole, SessionFact, Shown};
use protocol::{SeatView, SessionState};
use uuid::Uuid;

/// A set of seats; `SEATS_PER_SESSION_MAX` < 64.
pub(crate) type Mask = u64;

/// Who reads a fact.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Sight {
    /// The whole fact.
    pub(crate) full: Mask,
    /// Its reduced body.
    pub(crate) reduced: Mask,
}

/// Whom a fact is meant for while the doors are open.
enum Reach {
    Everybody,
    /// Officials read it whole, everybody else reduced.
    Reduced,
    /// Officials, and the seats it concerns.
    Officials,
    /// Officials and the petitioner's side.
    Petitioners,
    Nobody,
}

/// The one decision: who reads `fact`, given whether the doors were closed before it and the
/// state after it.
pub(crate) fn sight(fact: &SessionFact, was_closed: bool, after: &SessionState) -> Sight {
    let own = own_seats(fact, after);
    let everybody = mask_of(after, |_| true);
    let inside = mask_of(after, is_inside);
    let is_closed = after.is_behind_closed_doors();
    if was_closed && is_closed {
        // Reasons and other people's words stay inside even when they concern the own seat.
        let reduced = if is_reason(fact) { own & !inside } else { 0 };
        return Sight { full: inside | (own & !reduced), reduced };
    }
    let officials = mask_of(after, |view| sees_as_official(view.seat.role));
    match reach(fact) {
        Reach::Everybody => Sight { full: everybody, reduced: 0 },
        Reach::Reduced => {
            let full = match fact {
                // They tell of what was done behind closed doors.
                SessionFact::ReadBack { .. } | SessionFact::Closed { .. } => {
                    mask_of(after, |view| view.seat.role.is_in_deliberation())
                }
                fact if is_reason(fact) => officials,
                _ => officials | own,
            };
            Sight { full, reduced: everybody & !full }
        }
        Reach::Officials => Sight { full: officials | own, reduced: 0 },
        Reach::Petitioners => {
            let side = mask_of(after, |view| view.seat.role.is_petitioner_side());
            Sight { full: officials | side, reduced: 0 }
        }
        Reach::Nobody => Sight::default(),
    }
}

/// The first fact, seen by everybody, later seats included.
pub(crate) fn sight_of_opening() -> Sight {
    Sight { full: Mask::MAX, reduced: 0 }
}

fn reach(fact: &SessionFact) -> Reach {
    use SessionFact as F;
    match fact {
        F::SeatConnected { .. }
        | F::SeatResumed { .. }
        | F::SeatInterrupted { .. }
        | F::SeatRestored { .. }
        | F::SeatLeft { .. }
        | F::SeatAbsent { .. }
        | F::SeatsRestated { .. }
        | F::DeviceReleased { .. }
        | F::Admitted { .. }
        | F::SentToWaiting { .. }
        | F::PhaseChanged { .. }
        | F::ConsultingBegun {}
        | F::ConsultingEnded {}
        | F::DroppedIn { .. }
        | F::FloorGiven { .. }
        | F::FloorWithdrawn { .. }
        | F::Muted { .. }
        | F::AllMuted {}
        | F::MediaSet { .. }
        | F::Spotlighted { .. }
        | F::LayoutSet { .. }
        | F::SurveyBegun { .. }
        | F::SurveyEnded { .. }
        | F::ShownToPetitioner { .. }
        | F::Shared { .. }
        | F::Sealed {} => Reach::Everybody,
        F::ServerStopped { .. }
        | F::ReadBack { .. }
        | F::CheckedIn { .. }
        | F::Removed { .. }
        | F::Reopened { .. }
        | F::Closed { .. } => Reach::Reduced,
        F::MinutesConfirmed { .. } | F::OpinionResponded { .. } => Reach::Petitioners,
        F::Opened { .. } | F::ClockStepped { .. } => Reach::Nobody,
        F::CheckInConfirmed { .. }
        | F::UnitSummoned { .. }
        | F::SummonsAnswered { .. }
        | F::HelpRequested { .. }
        | F::HelpAnswered { .. }
        | F::DeviceChecked { .. }
        | F::Extended { .. }
        | F::Locked {}
        | F::Unlocked {}
        | F::ChairHandedOver { .. }
        | F::DeputySet { .. }
        | F::HandRaised { .. }
        | F::HandLowered { .. }
        | F::UnmuteAsked { .. }
        | F::AspectNoted { .. }
        | F::SpotCalled { .. }
        | F::MinuteAdded { .. }
        | F::MinuteAmended { .. }
        | F::Attached { .. }
        | F::AttendanceCorrected { .. }
        | F::OpinionProposed { .. }
        | F::OpinionAmended { .. }
        | F::OpinionWithdrawn { .. }
        | F::OpinionAdopted { .. }
        | F::OpinionAnswered { .. }
        | F::OpinionCompleted { .. }
        | F::ClaimSettled { .. }
        | F::Said { .. } => Reach::Officials,
    }
}

/// The seat a fact is about, which sees it even from outside; nothing for words about a seat.
fn subject(fact: &SessionFact) -> Option<SeatId> {
    use SessionFact as F;
    match fact {
        F::SeatConnected { seat_id, .. }
        | F::SeatResumed { seat_id, .. }
        | F::SeatInterrupted { seat_id, .. }
        | F::SeatRestored { seat_id }
        | F::SeatLeft { seat_id, .. }
        | F::SeatAbsent { seat_id }
        | F::DeviceReleased { seat_id, .. }
        | F::CheckedIn { seat_id, .. }
        | F::CheckInConfirmed { seat_id }
        | F::Removed { seat_id, .. }
        | F::Admitted { seat_id }
        | F::SentToWaiting { seat_id }
        | F::HelpRequested { seat_id }
        | F::HelpAnswered { seat_id }
        | F::DeviceChecked { seat_id, .. }
        | F::HandRaised { seat_id }
        | F::HandLowered { seat_id }
        | F::UnmuteAsked { seat_id }
        | F::MediaSet { seat_id, .. } => Some(*seat_id),
        _ => None,
    }
}

/// Facts whose words the seat concerned does not read.
fn is_reason(fact: &SessionFact) -> bool {
    matches!(fact, SessionFact::Removed { .. })
}

fn own_seats(fact: &SessionFact, state: &SessionState) -> Mask {
    let Some(seat_id) = subject(fact) else { return 0 };
    // Persons of the petitioner's side are known to the whole side.
    let side = matches!(fact, SessionFact::CheckedIn { .. })
        && state.seat(seat_id).is_some_and(|view| view.seat.role.is_petitioner_side())
        && !state.is_behind_closed_doors();
    let own = state.seats.iter().enumerate().filter(|(_, view)| {
        view.seat.seat_id == seat_id || (side && view.seat.role.is_petitioner_side())
    });
    own.fold(0, |mask, (index, _)| mask | bit(index))
}

/// Whether the seat takes part in a closed deliberation: by its role, and in the room.
pub(crate) fn is_inside(view: &SeatView) -> bool {
    view.seat.role.is_in_deliberation() && view.is_admitted
}

fn mask_of(state: &SessionState, covers: impl Fn(&SeatView) -> bool) -> Mask {
    let seats = state.seats.iter().enumerate().filter(|(_, view)| covers(view));
    seats.fold(0, |mask, (index, _)| mask | bit(index))
}

/// `domain::Audience::Officials`: every seat but the petitioner's side, the field camera and the
/// hall screen.
pub(crate) fn sees_as_official(role: SeatRole) -> bool {
    !role.is_petitioner_side() && !matches!(role, SeatRole::Field | SeatRole::HallScreen)
}

/// Who may read the health of a line now: officials, and behind closed doors those inside.
pub(crate) fn quality_readers(state: &SessionState) -> Mask {
    let is_closed = state.is_behind_closed_doors();
    mask_of(
        state,
        |view| if is_closed { is_inside(view) } else { sees_as_official(view.seat.role) },
    )
}

/// The bit of a seat; a seat beyond the mask (never booked so) sees nothing.
pub(crate) fn bit(index: usize) -> Mask {
    u32::try_from(index).ok().and_then(|shift| 1_u64.checked_shl(shift)).unwrap_or(0)
}

/// The fact as it is told to officials: only the page's own id is left out.
pub(crate) fn told(fact: &SessionFact) -> Cow<'_, SessionFact> {
    use SessionFact as F;
    let nobody = ClientId(Uuid::nil());
    match fact {
        F::SeatConnected { seat_id, generation, .. } => Cow::Owned(F::SeatConnected {
            seat_id: *seat_id,
            generation: *generation,
            client_id: nobody,
        }),
        F::SeatResumed { seat_id, generation, .. } => Cow::Owned(F::SeatResumed {
            seat_id: *seat_id,
            generation: *generation,
            client_id: nobody,
        }),
        _ => Cow::Borrowed(fact),
    }
}

/// The fact as it is told to everybody else.
pub(crate) fn reduced(fact: &SessionFact) -> Cow<'_, SessionFact> {
    use SessionFact as F;
    let empty = || Private::new("");
    match fact {
        F::ServerStopped { error_ms, started_at, .. } => Cow::Owned(F::ServerStopped {
            seats: Vec::new(),
            error_ms: *error_ms,
            started_at: *started_at,
        }),
        F::CheckedIn { seat_id, through_seat_id, .. } => Cow::Owned(F::CheckedIn {
            seat_id: *seat_id,
            persons: Vec::new(),
            through_seat_id: *through_seat_id,
        }),
        F::Removed { seat_id, .. } => Cow::Owned(F::Removed { seat_id: *seat_id, reason: empty() }),
        // The id of a line tells when it was written, perhaps behind closed doors.
        F::ReadBack { .. } => Cow::Owned(F::ReadBack { up_to_minute_id: None }),
        F::Reopened { .. } => Cow::Owned(F::Reopened { reason: empty() }),
        F::Closed { disposition, .. } => {
            Cow::Owned(F::Closed { disposition: *disposition, attendance: Attendance::default() })
        }
        _ => told(fact),
    }
}

/// An opinion as the petitioner's screen shows it: the units' answers were given among officials.
pub(crate) fn shown(opinion: &Opinion) -> Shown {
    Shown::Opinion { opinion: Opinion { answers: Vec::new(), ..opinion.clone() } }
}
