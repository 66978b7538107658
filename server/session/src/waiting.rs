//! Waiting (候访): admission, back to waiting, removal, summons, help, another device.
//! Closing a removed or released connection is the session's reaction to the fact.

use domain::{EndCause, Private, SeatId, SeatState, SessionFact, SiteId};
use protocol::{RefusalReason, Refused};

use crate::act::{self, Act, Decision};

pub(crate) fn admit(act: &Act<'_>, seat_id: SeatId) -> Decision {
    let view = act.reachable(seat_id)?;
    if view.is_admitted {
        return Err(Refused::about(RefusalReason::AlreadySo, [seat_id]));
    }
    if view.seat.role.is_petitioner_side() && view.persons.is_empty() {
        return Err(Refused::about(RefusalReason::NotCheckedIn, [seat_id]));
    }
    act::fact(SessionFact::Admitted { seat_id })
}

pub(crate) fn send_to_waiting(act: &Act<'_>, seat_id: SeatId) -> Decision {
    let view = act.reachable(seat_id)?;
    if !view.is_admitted {
        return Err(Refused::about(RefusalReason::AlreadySo, [seat_id]));
    }
    not_the_chair(act, seat_id)?;
    act::fact(SessionFact::SentToWaiting { seat_id })
}

pub(crate) fn remove(act: &Act<'_>, seat_id: SeatId, reason: &Private) -> Decision {
    let view = act.seat(seat_id)?;
    act::short_text(reason)?;
    if view.state == SeatState::Removed {
        return Err(Refused::about(RefusalReason::AlreadySo, [seat_id]));
    }
    not_the_chair(act, seat_id)?;
    act::fact(SessionFact::Removed { seat_id, reason: reason.clone() })
}

/// The chair bar is handed over first, and nobody sends themselves out.
fn not_the_chair(act: &Act<'_>, seat_id: SeatId) -> Result<(), Refused> {
    if act.state().chair_seat_id == seat_id || act.asker == Some(seat_id) {
        return Err(Refused::about(RefusalReason::BadRequest, [seat_id]));
    }
    Ok(())
}

pub(crate) fn summon(act: &Act<'_>, unit_id: SiteId) -> Decision {
    act.unit(unit_id)?;
    act::fact(SessionFact::UnitSummoned { unit_id })
}

pub(crate) fn answer_summons(act: &Act<'_>, coming: bool) -> Decision {
    let unit_id = act.own()?.seat.site_id;
    if !act.state().units.iter().any(|unit| unit.unit_id == unit_id) {
        return Err(Refused::about(RefusalReason::NoSuchUnit, [unit_id]));
    }
    act::fact(SessionFact::SummonsAnswered { unit_id, coming })
}

pub(crate) fn request_help(act: &Act<'_>) -> Decision {
    act::fact(SessionFact::HelpRequested { seat_id: act.own_id()? })
}

/// By those who run the session, or by the seat's own site from its desk.
pub(crate) fn answer_help(act: &Act<'_>, seat_id: SeatId) -> Decision {
    if act.seat(seat_id)?.help_asked_at.is_none() {
        return Err(Refused::about(RefusalReason::AlreadySo, [seat_id]));
    }
    act::fact(SessionFact::HelpAnswered { seat_id })
}

pub(crate) fn other_device(act: &Act<'_>, seat_id: SeatId) -> Decision {
    let view = act.operates(seat_id)?;
    let generation = view.generation.saturating_add(1);
    let mut facts = Vec::new();
    if view.state == SeatState::Connected {
        let last_heard_at = act.last_heard(seat_id);
        facts.push(SessionFact::SeatLeft { seat_id, cause: EndCause::TakenOver, last_heard_at });
    }
    facts.push(SessionFact::DeviceReleased { seat_id, generation });
    act::facts(facts)
}

pub(crate) fn leave(act: &Act<'_>) -> Decision {
    let seat_id = act.own_id()?;
    let last_heard_at = act.at;
    act::fact(SessionFact::SeatLeft { seat_id, cause: EndCause::Left, last_heard_at })
}
