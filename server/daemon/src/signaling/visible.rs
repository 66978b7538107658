//! What an account may know of a running session it has no seat in.

use calendar::Viewer;
use domain::{Action, Phase, SeatState, SiteId};
use protocol::rest::SessionSummary;

use crate::access::{Caller, may_take};
use crate::wiring::Core;

/// The summary as this account may see it, with the seats it may take; nothing when no seat of
/// the session lies in the scope of its grants, or when its reception is hidden from the account.
pub async fn session(
    caller: &Caller,
    core: &Core,
    summary: &SessionSummary,
) -> Option<SessionSummary> {
    let viewer = Viewer::new(caller.grants(), caller.home_site_id(), caller.person_id());
    let may_see = core.calendar.read(|book| {
        let reception = book.calendar.get(summary.reception_id);
        reception.is_some_and(|reception| book.calendar.may_see(&viewer, reception))
    });
    if !may_see.await {
        return None;
    }
    let is_party = !sites(caller, core, summary.seats.iter().map(|seat| seat.site_id)).is_empty();
    let own = summary
        .seats
        .iter()
        .filter(|seat| may_take(caller, &core.directory, seat.role, seat.site_id));
    let my_seat_ids = own.map(|seat| seat.seat_id).collect();
    let mut seen = is_party.then(|| SessionSummary { my_seat_ids, ..summary.clone() })?;
    for seat in &mut seen.seats {
        // A name is for the desk that writes it down.
        if caller.permit(&core.directory, Action::OperateSite, seat.site_id).is_none() {
            seat.attendees.clear();
        }
    }
    let mut inside = summary.seats.iter().filter(|seat| seat.role.is_in_deliberation());
    let is_inside = inside.any(|seat| !sites(caller, core, [seat.site_id]).is_empty());
    Some(if is_inside { seen } else { from_outside(seen) })
}

/// What a site of the petitioner's side reads: the plan without what officials added to it, and
/// while a closed deliberation goes on that it does, and nothing that happens in it.
fn from_outside(mut summary: SessionSummary) -> SessionSummary {
    summary.expected_to_at = summary.slot.to_at;
    let is_closed = summary.is_behind_closed_doors;
    if is_closed {
        summary.phase = Phase::Deliberation;
    }
    for seat in summary.seats.iter_mut().filter(|seat| seat.role.is_in_deliberation()) {
        seat.help_asked_at = None;
        if is_closed {
            seat.attendees.clear();
            (seat.state, seat.persons, seat.is_awaited) = (SeatState::Connected, 0, false);
        }
    }
    summary
}

/// Those of the sites where the account may read receptions.
pub(crate) fn sites(
    caller: &Caller,
    core: &Core,
    sites: impl IntoIterator<Item = SiteId>,
) -> Vec<SiteId> {
    let may_read = |site_id: &SiteId| {
        caller.permit(&core.directory, Action::ReadReception, *site_id).is_some()
    };
    sites.into_iter().filter(may_read).collect()
}

#[cfg(test)]
mod tests {
    use domain::{ReceptionId, SeatId, SeatRole, SessionId, Span, Timestamp};
    use protocol::rest::SeatSummary;
    use uuid::Uuid;

    use super::*;

    fn summary(phase: Phase, unit: SeatState, expected_to_at: Timestamp) -> SessionSummary {
        let seat = |role, state| SeatSummary {
            seat_id: SeatId(Uuid::nil()),
            role,
            site_id: SiteId(Uuid::nil()),
            site_name: String::new(),
            state,
            persons: 1,
            attendees: Vec::new(),
            is_awaited: role == SeatRole::Unit,
            help_asked_at: Some(Timestamp(0)),
        };
        SessionSummary {
            session_id: SessionId(Uuid::nil()),
            reception_id: ReceptionId(Uuid::nil()),
            number: String::new(),
            phase,
            slot: Span::new(Timestamp(0), Timestamp(1)).expect("a span"),
            expected_to_at,
            seats: vec![
                seat(SeatRole::Unit, unit),
                seat(SeatRole::Petitioner, SeatState::Interrupted),
            ],
            my_seat_ids: Vec::new(),
            is_behind_closed_doors: true,
        }
    }

    #[test]
    fn what_happens_behind_closed_doors_changes_nothing_outside() {
        let calm = from_outside(summary(Phase::Deliberation, SeatState::Connected, Timestamp(1)));
        let busy = from_outside(summary(Phase::Suspended, SeatState::Absent, Timestamp(2)));
        assert_eq!(calm, busy);
        assert_eq!(busy.phase, Phase::Deliberation);
        assert_eq!(busy.seats[1].state, SeatState::Interrupted, "the own seat is told");
    }
}
