//! Flow: phases, consulting, suspension, extension, lock, chair. Closing, sealing and no-show are
//! in `closing`; the begin of a deliberation is in `deliberation`, because links are cut first.

use domain::{Phase, Private, Seat, SeatId, SeatRole, SessionFact, SiteId, SuspendReason, limits};
use protocol::{RefusalReason, Refused, SeatView, SessionState};

use crate::act::{self, Act, Decision, Done};
use crate::stage;

pub(crate) fn start_reception(act: &Act<'_>) -> Decision {
    let missing = missing_quorum(act.state(), act.journal.required());
    if !missing.is_empty() {
        return Err(Refused::about(RefusalReason::QuorumMissing, missing));
    }
    act::fact(change(act, Phase::Reception, None))
}

/// Seats without which nothing starts: a leader, somebody of the petitioner's side, and the site
/// between host and petitioner where the plan requires one. Who still waits (候访) hears nothing
/// of it, so that being connected is not enough.
fn missing_quorum(state: &SessionState, required: &[SeatId]) -> Vec<SeatId> {
    let absent = |covers: fn(SeatRole) -> bool| {
        let seats = || state.seats.iter().filter(move |view| covers(view.seat.role));
        let is_there = seats().any(|view| is_inside(state, view));
        let first = seats().next().map(|view| view.seat.seat_id);
        if is_there { None } else { Some(first.unwrap_or(state.chair_seat_id)) }
    };
    let leader = absent(|role| role == SeatRole::Leader);
    let petitioner = absent(SeatRole::is_petitioner_side);
    let mut tier_seats = required.iter().filter_map(|seat_id| state.seat(*seat_id));
    let is_tier_in = required.is_empty() || tier_seats.any(|view| is_inside(state, view));
    let tier = required.first().copied().filter(|_| !is_tier_in);
    leader.into_iter().chain(petitioner).chain(tier).collect()
}

fn is_inside(state: &SessionState, view: &SeatView) -> bool {
    view.is_admitted && state.is_present(view.seat.seat_id)
}

pub(crate) fn begin_consulting(act: &Act<'_>) -> Decision {
    if act.state().is_consulting {
        return act::refuse(RefusalReason::AlreadySo);
    }
    act::fact(SessionFact::ConsultingBegun {})
}

pub(crate) fn end_consulting(act: &Act<'_>) -> Decision {
    if !act.state().is_consulting {
        return act::refuse(RefusalReason::AlreadySo);
    }
    act::fact(SessionFact::ConsultingEnded {})
}

/// Back to where it began: the officials' meeting before a reception ends in the lobby.
pub(crate) fn end_deliberation(act: &Act<'_>) -> Decision {
    let to = if act.state().started_at.is_some() { Phase::Reception } else { Phase::Lobby };
    let mut facts = vec![change(act, to, None)];
    if to == Phase::Reception {
        facts.extend(stage::decided_meanwhile(act.state()));
    }
    act::facts(facts)
}

pub(crate) fn suspend(act: &Act<'_>, reason: SuspendReason) -> Decision {
    act::fact(change(act, Phase::Suspended, Some(reason)))
}

pub(crate) fn go_on(act: &Act<'_>) -> Decision {
    let to = act.state().suspended_from.unwrap_or(Phase::Lobby);
    act::fact(change(act, to, None))
}

fn change(act: &Act<'_>, to: Phase, reason: Option<SuspendReason>) -> SessionFact {
    SessionFact::PhaseChanged { from: act.state().phase, to, reason }
}

pub(crate) fn extend(act: &Act<'_>, minutes: u32) -> Decision {
    if minutes == 0 {
        return act::refuse(RefusalReason::BadRequest);
    }
    let planned = act.state().slot.length_ms() / 60_000;
    let total = planned
        .saturating_add(i64::from(act.state().extended_minutes))
        .saturating_add(i64::from(minutes));
    if total > i64::from(limits::SESSION_MINUTES_MAX) {
        return act::refuse(RefusalReason::LimitReached);
    }
    act::fact(SessionFact::Extended { minutes })
}

pub(crate) fn lock(act: &Act<'_>) -> Decision {
    if act.state().is_locked {
        return act::refuse(RefusalReason::AlreadySo);
    }
    act::fact(SessionFact::Locked {})
}

pub(crate) fn unlock(act: &Act<'_>) -> Decision {
    if !act.state().is_locked {
        return act::refuse(RefusalReason::AlreadySo);
    }
    act::fact(SessionFact::Unlocked {})
}

pub(crate) fn hand_over_chair(act: &Act<'_>, seat_id: SeatId) -> Decision {
    may_chair(act, seat_id)?;
    if act.state().chair_seat_id == seat_id {
        return Err(Refused::about(RefusalReason::AlreadySo, [seat_id]));
    }
    act::fact(SessionFact::ChairHandedOver { seat_id })
}

pub(crate) fn set_deputy(act: &Act<'_>, seat_id: Option<SeatId>) -> Decision {
    if let Some(seat_id) = seat_id {
        may_chair(act, seat_id)?;
    }
    if act.state().deputy_seat_id == seat_id {
        return act::refuse(RefusalReason::AlreadySo);
    }
    act::fact(SessionFact::DeputySet { seat_id })
}

/// Another leader or an observer comes in (现场加入), at a site that takes part already: who may
/// be a party was decided at booking.
pub(crate) fn drop_in(
    act: &Act<'_>,
    role: SeatRole,
    site_id: SiteId,
    expected: &Private,
) -> Decision {
    if !matches!(role, SeatRole::CoLeader | SeatRole::Observer) {
        return act::refuse(RefusalReason::BadRequest);
    }
    act.unit(site_id)?;
    if !expected.reveal_or_empty().is_empty() {
        act::short_text(expected)?;
    }
    if act.state().seats.len() >= limits::SEATS_PER_SESSION_MAX {
        return act::refuse(RefusalReason::LimitReached);
    }
    let there = act.state().seats.iter().find(|view| view.seat.site_id == site_id);
    let seat = Seat {
        seat_id: SeatId(act.fresh_id),
        role,
        site_id,
        site_name: there.map_or_else(String::new, |view| view.seat.site_name.clone()),
        expected: expected.clone(),
        person_id: None,
        publishes: false,
        sounds: false,
    };
    let made = Some(seat.seat_id.to_string());
    Ok(Done { facts: vec![SessionFact::DroppedIn { seat }], made })
}

/// The bar stays with those who receive and those who run the session for them.
fn may_chair(act: &Act<'_>, seat_id: SeatId) -> Result<(), Refused> {
    if act.seat(seat_id)?.seat.role.can_chair() {
        Ok(())
    } else {
        Err(Refused::about(RefusalReason::NotYourRight, [seat_id]))
    }
}
