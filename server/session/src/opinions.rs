//! Opinions (办理意见): proposed, amended, withdrawn, adopted; answered by each bound unit and by
//! the petitioner, or entered for them by the recorder (代录); completed after closing.
//!
//! After closing only a *new* opinion, marked so, may still be proposed and settled; the others
//! can only be completed.

use domain::{
    ClaimId, ClaimWord, Day, Opinion, OpinionAnswerKind, OpinionId, OpinionResponseKind,
    OpinionState, Phase, Private, SessionFact, SiteId, Via, limits,
};
use protocol::{NewOpinion, RefusalReason, Refused};

use crate::act::{self, Act, Decision, Done};
use crate::stage;

pub(crate) fn propose(act: &Act<'_>, entry: &NewOpinion) -> Decision {
    check(act, entry)?;
    let count = act.state().opinions.len();
    if count >= limits::OPINIONS_MAX {
        return act::refuse(RefusalReason::LimitReached);
    }
    let number = u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1);
    let opinion = written(act, entry, OpinionId(act.fresh_id), number)?;
    let made = Some(opinion.opinion_id.to_string());
    Ok(Done { facts: vec![SessionFact::OpinionProposed { opinion }], made })
}

pub(crate) fn amend(act: &Act<'_>, opinion_id: OpinionId, entry: &NewOpinion) -> Decision {
    let old = proposed(act, opinion_id)?;
    check(act, entry)?;
    let opinion = written(act, entry, opinion_id, old.number)?;
    act::fact(SessionFact::OpinionAmended { opinion })
}

pub(crate) fn withdraw(act: &Act<'_>, opinion_id: OpinionId) -> Decision {
    proposed(act, opinion_id)?;
    act::fact(SessionFact::OpinionWithdrawn { opinion_id })
}

/// The petitioner who has it before them as a proposal reads that it was decided; of what is
/// decided behind closed doors only when they open ([`crate::stage::decided_meanwhile`]).
pub(crate) fn adopt(act: &Act<'_>, opinion_id: OpinionId) -> Decision {
    let opinion = proposed(act, opinion_id)?;
    let adopted = SessionFact::OpinionAdopted { opinion_id, adopted_by: act.asker };
    if act.state().phase != Phase::Reception || !stage::is_shown(act.state(), opinion) {
        return act::fact(adopted);
    }
    let decided =
        Opinion { state: OpinionState::Adopted, adopted_by: act.asker, ..opinion.clone() };
    act::facts(vec![adopted, stage::showing(&decided)])
}

/// What a unit or its recorder says.
pub(crate) struct Answer<'a> {
    pub(crate) opinion_id: OpinionId,
    pub(crate) answer: OpinionAnswerKind,
    pub(crate) text: &'a Private,
    pub(crate) unit_id: Option<SiteId>,
    pub(crate) via: Option<Via>,
}

pub(crate) fn answer(act: &Act<'_>, said: &Answer<'_>) -> Decision {
    let opinion = standing(act, said.opinion_id)?;
    act::optional_text(said.text)?;
    let own = act.own()?;
    let (unit_id, via, entered_by) = if act.is_recorder() {
        match (said.unit_id, said.via) {
            (Some(unit_id), Some(via)) if via != Via::Seat => {
                (unit_id, via, Some(own.seat.seat_id))
            }
            _ => return act::refuse(RefusalReason::BadRequest),
        }
    } else {
        let unit_id = own.seat.site_id;
        if said.unit_id.is_some_and(|named| named != unit_id) {
            return act::refuse(RefusalReason::NotYourRight);
        }
        (unit_id, Via::Seat, None)
    };
    if !opinion.bound_units().any(|bound| bound == unit_id) {
        return Err(Refused::about(RefusalReason::UnitNotBound, [unit_id]));
    }
    act::fact(SessionFact::OpinionAnswered {
        opinion_id: said.opinion_id,
        unit_id,
        answer: said.answer,
        text: said.text.clone(),
        via,
        entered_by,
    })
}

pub(crate) fn respond(
    act: &Act<'_>,
    opinion_id: OpinionId,
    response: OpinionResponseKind,
    text: &Private,
) -> Decision {
    let own = act.own()?;
    let is_own_word = own.seat.role.is_petitioner_side();
    // The petitioner's side answers only what it was shown; of the rest it knows nothing.
    if is_own_word && !act.journal.was_shown(opinion_id) {
        return Err(Refused::about(RefusalReason::NoSuchOpinion, [opinion_id]));
    }
    standing(act, opinion_id)?;
    act::optional_text(text)?;
    let entered_by = (!is_own_word).then_some(own.seat.seat_id);
    let text = text.clone();
    act::fact(SessionFact::OpinionResponded { opinion_id, response, text, entered_by })
}

pub(crate) fn settle_claim(
    act: &Act<'_>,
    claim_id: ClaimId,
    word: ClaimWord,
    text: &Private,
) -> Decision {
    act.claim(claim_id)?;
    act::optional_text(text)?;
    act::fact(SessionFact::ClaimSettled { claim_id, word, text: text.clone() })
}

/// What may still be filled in after closing.
pub(crate) struct Completion<'a> {
    pub(crate) due_on: Option<&'a Day>,
    pub(crate) next_report_on: Option<&'a Day>,
    pub(crate) co_unit_ids: &'a [SiteId],
    pub(crate) basis: &'a Private,
}

pub(crate) fn complete(act: &Act<'_>, opinion_id: OpinionId, with: &Completion<'_>) -> Decision {
    let opinion = act.opinion(opinion_id)?;
    if opinion.state != OpinionState::Adopted {
        return Err(Refused::about(RefusalReason::OpinionSettled, [opinion_id]));
    }
    if with.due_on.is_none() && with.next_report_on.is_none() {
        return Err(Refused::about(RefusalReason::DueMissing, [opinion_id]));
    }
    // A day that stood before may have passed meanwhile; only a new one is a promise.
    let due_on = with.due_on.filter(|day| opinion.due_on.as_ref() != Some(*day));
    let report_on = with.next_report_on.filter(|day| opinion.next_report_on.as_ref() != Some(*day));
    not_past(act, [due_on, report_on])?;
    act::optional_text(with.basis)?;
    let co_unit_ids = co_units(act, opinion.responsible_unit_id, with.co_unit_ids)?;
    act::fact(SessionFact::OpinionCompleted {
        opinion_id,
        due_on: with.due_on.cloned(),
        next_report_on: with.next_report_on.cloned(),
        co_unit_ids,
        basis: with.basis.clone(),
    })
}

/// An opinion that may still be changed or adopted.
fn proposed<'a>(act: &'a Act<'_>, opinion_id: OpinionId) -> Result<&'a Opinion, Refused> {
    let opinion = standing(act, opinion_id)?;
    if opinion.state != OpinionState::Proposed {
        return Err(Refused::about(RefusalReason::OpinionSettled, [opinion_id]));
    }
    Ok(opinion)
}

/// An opinion that is not withdrawn and, after closing, was proposed after closing.
fn standing<'a>(act: &'a Act<'_>, opinion_id: OpinionId) -> Result<&'a Opinion, Refused> {
    let opinion = act.opinion(opinion_id)?;
    let is_read_out = act.state().phase == Phase::Closed && !opinion.is_after_closing;
    if opinion.state == OpinionState::Withdrawn || is_read_out {
        return Err(Refused::about(RefusalReason::OpinionSettled, [opinion_id]));
    }
    Ok(opinion)
}

fn check(act: &Act<'_>, entry: &NewOpinion) -> Result<(), Refused> {
    act::text(&entry.text)?;
    act::optional_text(&entry.basis)?;
    not_past(act, [entry.due_on.as_ref(), entry.next_report_on.as_ref()])?;
    if entry.claim_ids.is_empty() && !act.state().claims.is_empty() {
        return Err(RefusalReason::ClaimsMissing.into());
    }
    if entry.claim_ids.len() > limits::CLAIMS_MAX {
        return Err(RefusalReason::TooLarge.into());
    }
    entry.claim_ids.iter().try_for_each(|claim_id| act.claim(*claim_id))?;
    act.unit(entry.responsible_unit_id)
}

/// Nothing is promised for a day that is over. Days are written so that they compare as texts.
fn not_past(act: &Act<'_>, days: [Option<&Day>; 2]) -> Result<(), Refused> {
    let is_past = |day: &Day| day.as_str() < act.today.as_str();
    if days.into_iter().flatten().any(is_past) {
        return Err(RefusalReason::DayPast.into());
    }
    Ok(())
}

/// Helping units without repeats and without the responsible one.
fn co_units(
    act: &Act<'_>,
    responsible: SiteId,
    entered: &[SiteId],
) -> Result<Vec<SiteId>, Refused> {
    if entered.len() > limits::PARTIES_MAX {
        return Err(RefusalReason::TooLarge.into());
    }
    let mut units: Vec<SiteId> = Vec::new();
    for unit_id in entered {
        act.unit(*unit_id)?;
        if *unit_id != responsible && !units.contains(unit_id) {
            units.push(*unit_id);
        }
    }
    Ok(units)
}

fn written(
    act: &Act<'_>,
    entry: &NewOpinion,
    opinion_id: OpinionId,
    number: u32,
) -> Result<Opinion, Refused> {
    let mut claim_ids: Vec<ClaimId> = Vec::new();
    for claim_id in &entry.claim_ids {
        if !claim_ids.contains(claim_id) {
            claim_ids.push(*claim_id);
        }
    }
    Ok(Opinion {
        opinion_id,
        number,
        text: entry.text.clone(),
        claim_ids,
        responsible_unit_id: entry.responsible_unit_id,
        co_unit_ids: co_units(act, entry.responsible_unit_id, &entry.co_unit_ids)?,
        due_on: entry.due_on.clone(),
        next_report_on: entry.next_report_on.clone(),
        basis: entry.basis.clone(),
        class: entry.class,
        proposed_by: act.own_id()?,
        state: OpinionState::Proposed,
        adopted_by: None,
        answers: Vec::new(),
        response: None,
        is_after_closing: act.state().phase == Phase::Closed,
    })
}
