//! Check-in (签到): persons attested at a seat, perhaps at another seat's device (同室就座).
//! Nobody of the petitioner's side may sit at a device that takes part in deliberations, nor the
//! other way round: the device decides what those in front of it hear.

use domain::{CheckedInPerson, PersonKind, SeatId, SessionFact, limits};
use protocol::{PersonEntry, RefusalReason, Refused};

use crate::act::{self, Act, Decision};

pub(crate) fn check_in(
    act: &Act<'_>,
    seat_id: SeatId,
    persons: &[PersonEntry],
    through_seat_id: Option<SeatId>,
) -> Decision {
    act.operates(seat_id)?;
    if persons.is_empty() {
        return act::refuse(RefusalReason::BadRequest);
    }
    let representatives =
        persons.iter().filter(|person| person.kind == PersonKind::Representative).count();
    if persons.len() > limits::PERSONS_PER_SEAT_MAX || representatives > limits::REPRESENTATIVES_MAX
    {
        return act::refuse(RefusalReason::TooLarge);
    }
    for person in persons {
        act::short_text(&person.name)?;
    }
    if let Some(through) = through_seat_id {
        may_sit_at(act, seat_id, through)?;
    }
    let persons = persons.iter().map(|person| CheckedInPerson {
        name: person.name.clone(),
        kind: person.kind,
        id_seen: person.id_seen,
    });
    act::fact(SessionFact::CheckedIn { seat_id, persons: persons.collect(), through_seat_id })
}

fn may_sit_at(act: &Act<'_>, seat_id: SeatId, through: SeatId) -> Result<(), Refused> {
    let seat = act.seat(seat_id)?.seat.role;
    let device = act.seat(through)?;
    let is_used = act.state().seats.iter().any(|view| view.through_seat_id == Some(seat_id));
    let same_ears = seat.is_in_deliberation() == device.seat.role.is_in_deliberation();
    if through == seat_id || device.through_seat_id.is_some() || is_used || !same_ears {
        return Err(Refused::about(RefusalReason::BadRequest, [through]));
    }
    Ok(())
}

pub(crate) fn confirm(act: &Act<'_>, seat_id: SeatId) -> Decision {
    let view = act.seat(seat_id)?;
    if view.persons.is_empty() {
        return Err(Refused::about(RefusalReason::NotCheckedIn, [seat_id]));
    }
    if view.is_confirmed {
        return Err(Refused::about(RefusalReason::AlreadySo, [seat_id]));
    }
    act::fact(SessionFact::CheckInConfirmed { seat_id })
}
