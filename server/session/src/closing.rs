//! The end: closing with nothing left open, no-show, reopening, sealing.

use domain::{
    ClaimId, Disposition, Opinion, OpinionState, Phase, Private, SeatState, SessionFact, Timestamp,
    limits,
};
use protocol::{RefusalReason, Refused, SessionState};

use crate::act::{self, Act, Decision};
use crate::journal::Journal;

/// 结束接访. A reception that was held closes only when every adopted opinion has each bound
/// unit's answer and every claim its opinion or its word; whether the petitioner answered, signed
/// or left early never blocks.
pub(crate) fn close(act: &Act<'_>, disposition: Disposition) -> Decision {
    let state = act.state();
    if matches!(disposition, Disposition::Held | Disposition::PartlyHeld) {
        if state.started_at.is_none() {
            return act::refuse(RefusalReason::WrongPhase);
        }
        let unanswered: Vec<String> = adopted(state).flat_map(unanswered).collect();
        if !unanswered.is_empty() {
            return Err(Refused::about(RefusalReason::AnswersMissing, unanswered));
        }
        let unsettled = unsettled_claims(state);
        if !unsettled.is_empty() {
            return Err(Refused::about(RefusalReason::ClaimsUnsettled, unsettled));
        }
    }
    act::fact(closed(act.journal, disposition, act.at))
}

fn closed(journal: &Journal, disposition: Disposition, at: Timestamp) -> SessionFact {
    SessionFact::Closed { disposition, attendance: journal.attendance_closed_at(at) }
}

fn adopted(state: &SessionState) -> impl Iterator<Item = &Opinion> {
    state.opinions.iter().filter(|opinion| opinion.state == OpinionState::Adopted)
}

/// The opinion and its silent units, as ids; empty when all have answered.
fn unanswered(opinion: &Opinion) -> Vec<String> {
    let answered = |unit_id| opinion.answers.iter().any(|answer| answer.unit_id == unit_id);
    let mut ids: Vec<String> =
        opinion.bound_units().filter(|unit| !answered(*unit)).map(|id| id.to_string()).collect();
    if !ids.is_empty() {
        ids.insert(0, opinion.opinion_id.to_string());
    }
    ids
}

fn unsettled_claims(state: &SessionState) -> Vec<ClaimId> {
    let has_opinion = |id| adopted(state).any(|opinion| opinion.claim_ids.contains(&id));
    let ids = state.claims.iter().map(|claim| claim.claim_id);
    ids.filter(|id| !state.claim_words.contains_key(id) && !has_opinion(*id)).collect()
}

pub(crate) fn reopen(act: &Act<'_>, reason: &Private) -> Decision {
    act::short_text(reason)?;
    let to = if act.state().started_at.is_some() { Phase::Reception } else { Phase::Lobby };
    act::facts(vec![
        SessionFact::Reopened { reason: reason.clone() },
        SessionFact::PhaseChanged { from: Phase::Closed, to, reason: None },
    ])
}

pub(crate) fn seal(_: &Act<'_>) -> Decision {
    act::fact(SessionFact::Sealed {})
}

/// Gives the place of a petitioner who did not come. A late leader is 延时, never a no-show.
pub(crate) fn release_no_show(act: &Act<'_>, disposition: Disposition) -> Decision {
    if disposition != Disposition::NoShowPetitioner {
        return act::refuse(RefusalReason::BadRequest);
    }
    let Some(due_at) = no_show_at(act.journal) else {
        return act::refuse(RefusalReason::AlreadySo);
    };
    if act.at < due_at {
        let reason = RefusalReason::WrongPhase.into();
        return Err(Refused { retry_at: Some(due_at), ..reason });
    }
    act::facts(no_show(act.journal, act.at))
}

pub(crate) fn no_show(journal: &Journal, at: Timestamp) -> Vec<SessionFact> {
    let from = journal.state().phase;
    vec![
        SessionFact::PhaseChanged { from, to: Phase::NoShow, reason: None },
        closed(journal, Disposition::NoShowPetitioner, at),
    ]
}

/// When the session is released by itself: 20 min after its start (or its late opening), as long
/// as nobody of the petitioner's side has checked in or is there.
pub(crate) fn no_show_at(journal: &Journal) -> Option<Timestamp> {
    let state = journal.state();
    let mut side = state.seats.iter().filter(|view| view.seat.role.is_petitioner_side());
    let is_there = side.any(|view| {
        !view.persons.is_empty()
            || matches!(view.state, SeatState::Connected | SeatState::Interrupted)
    });
    let start = state.slot.from_at.max(journal.opened_at());
    (state.phase == Phase::Lobby && !is_there).then(|| start.plus_ms(limits::NOT_STARTED_ALERT_MS))
}

/// When a closed session seals itself. No-show and abort are ends of their own.
pub(crate) fn seal_at(state: &SessionState) -> Option<Timestamp> {
    let closed_at = state.closed_at.filter(|_| state.phase == Phase::Closed)?;
    Some(closed_at.plus_ms(limits::SEAL_AFTER_MS))
}

/// The facts of a session that cannot go on.
pub(crate) fn aborted(journal: &Journal, at: Timestamp) -> Vec<SessionFact> {
    let from = journal.state().phase;
    if from.is_over() {
        return Vec::new();
    }
    let held = journal.state().started_at.is_some();
    let disposition = if held { Disposition::PartlyHeld } else { Disposition::Postponed };
    vec![
        SessionFact::PhaseChanged { from, to: Phase::Aborted, reason: None },
        closed(journal, disposition, at),
    ]
}
