//! The follow-up ledger (办理台账): what was promised on the record, by whom, by when, and how far
//! it is. A fold of the facts of all petitions.

use std::collections::BTreeMap;

use domain::{Day, Opinion, OpinionId, OpinionState, PetitionId, Private, SessionId, SiteId};
use serde::{Deserialize, Serialize};

use crate::fact::PetitionFact;
use crate::refusal::{Refusal, RefusalReason};

/// How far an item is, as people read it (`words.md`).
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpState {
    /// 待办.
    Waiting,
    /// 办理中.
    InProgress,
    /// 已反馈.
    Reported,
    /// 已核实.
    Verified,
    /// 超期: past its due day and neither reported nor verified.
    Overdue,
}

/// One promise.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct FollowUp {
    /// The opinion it comes from.
    pub opinion_id: OpinionId,
    /// Its petition.
    pub petition_id: PetitionId,
    /// The session it was adopted in.
    pub session_id: SessionId,
    /// Who is responsible.
    pub unit_id: SiteId,
    /// Who helps.
    pub co_unit_ids: Vec<SiteId>,
    /// What will be done.
    pub text: Private,
    /// Due day, open when absent.
    pub due_on: Option<Day>,
    /// Next report when the due day is open.
    pub next_report_on: Option<Day>,
    /// State without the calendar: never `overdue`, see [`FollowUp::state_on`].
    pub state: FollowUpState,
    /// The unit's last report.
    pub report: Option<Private>,
    /// How often the office supervised.
    pub supervised: u32,
}

impl FollowUp {
    /// The state on a day: what is past its day and unreported is overdue.
    #[must_use]
    pub fn state_on(&self, today: &Day) -> FollowUpState {
        let is_open = matches!(self.state, FollowUpState::Waiting | FollowUpState::InProgress);
        let due_on = self.due_on.as_ref().or(self.next_report_on.as_ref());
        // Days are written YYYY-MM-DD, so they compare as texts.
        let is_late = due_on.is_some_and(|due_on| due_on.as_str() < today.as_str());
        if is_open && is_late { FollowUpState::Overdue } else { self.state }
    }
}

/// All items.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    items: BTreeMap<OpinionId, FollowUp>,
}

impl Ledger {
    /// Takes one fact in. Facts of items that are not known are ignored.
    pub fn apply(&mut self, petition_id: PetitionId, fact: &PetitionFact) {
        if let PetitionFact::FollowUpOpened {
            opinion_id,
            session_id,
            unit_id,
            co_unit_ids,
            text,
            due_on,
            next_report_on,
        } = fact
        {
            self.items.entry(*opinion_id).or_insert_with(|| FollowUp {
                opinion_id: *opinion_id,
                petition_id,
                session_id: *session_id,
                unit_id: *unit_id,
                co_unit_ids: co_unit_ids.clone(),
                text: text.clone(),
                due_on: due_on.clone(),
                next_report_on: next_report_on.clone(),
                state: FollowUpState::Waiting,
                report: None,
                supervised: 0,
            });
            return;
        }
        let Some(item) = about(fact).and_then(|opinion_id| self.items.get_mut(&opinion_id)) else {
            return;
        };
        match fact {
            PetitionFact::FollowUpBegun { .. } | PetitionFact::FollowUpReturned { .. } => {
                item.state = FollowUpState::InProgress;
            }
            PetitionFact::FollowUpReported { text, .. } => {
                item.state = FollowUpState::Reported;
                item.report = Some(text.clone());
            }
            PetitionFact::FollowUpSupervised { .. } => item.supervised += 1,
            PetitionFact::FollowUpVerified { .. } => item.state = FollowUpState::Verified,
            PetitionFact::FollowUpPostponed { due_on, .. } => item.due_on.clone_from(due_on),
            PetitionFact::Registered { .. } | PetitionFact::FollowUpOpened { .. } => {}
        }
    }

    /// The facts that put the adopted opinions of a session into the ledger; none twice.
    #[must_use]
    pub fn open_from(&self, session_id: SessionId, opinions: &[Opinion]) -> Vec<PetitionFact> {
        opinions
            .iter()
            .filter(|opinion| opinion.state == OpinionState::Adopted)
            .filter(|opinion| !self.items.contains_key(&opinion.opinion_id))
            .map(|opinion| PetitionFact::FollowUpOpened {
                opinion_id: opinion.opinion_id,
                session_id,
                unit_id: opinion.responsible_unit_id,
                co_unit_ids: opinion.co_unit_ids.clone(),
                text: opinion.text.clone(),
                due_on: opinion.due_on.clone(),
                next_report_on: opinion.next_report_on.clone(),
            })
            .collect()
    }

    /// Whether a fact may be recorded now. Begun and reported are the unit's own words; verified
    /// needs a report; a verified item is settled.
    ///
    /// # Errors
    /// When the item does not exist, is settled, or the unit is another.
    pub fn check(&self, fact: &PetitionFact) -> Result<(), Refusal> {
        let Some(opinion_id) = about(fact) else { return Ok(()) };
        let item = self.items.get(&opinion_id);
        let item = item.ok_or_else(|| Refusal::about(RefusalReason::NotFound, opinion_id))?;
        let wrong = Err(Refusal::about(RefusalReason::WrongState, opinion_id));
        if item.state == FollowUpState::Verified {
            return wrong;
        }
        match fact {
            PetitionFact::FollowUpBegun { unit_id, .. }
            | PetitionFact::FollowUpReported { unit_id, .. } => {
                let is_bound = item.unit_id == *unit_id || item.co_unit_ids.contains(unit_id);
                if is_bound { Ok(()) } else { Err(RefusalReason::Forbidden.into()) }
            }
            PetitionFact::FollowUpVerified { .. } | PetitionFact::FollowUpReturned { .. }
                if item.state != FollowUpState::Reported =>
            {
                wrong
            }
            _ => Ok(()),
        }
    }

    /// One item.
    #[must_use]
    pub fn get(&self, opinion_id: OpinionId) -> Option<&FollowUp> {
        self.items.get(&opinion_id)
    }

    /// Every item, by opinion.
    pub fn iter(&self) -> impl Iterator<Item = &FollowUp> {
        self.items.values()
    }
}

/// The item a fact is about, when it is about one that exists already.
fn about(fact: &PetitionFact) -> Option<OpinionId> {
    match fact {
        PetitionFact::Registered { .. } | PetitionFact::FollowUpOpened { .. } => None,
        PetitionFact::FollowUpBegun { opinion_id, .. }
        | PetitionFact::FollowUpReported { opinion_id, .. }
        | PetitionFact::FollowUpSupervised { opinion_id, .. }
        | PetitionFact::FollowUpVerified { opinion_id }
        | PetitionFact::FollowUpReturned { opinion_id, .. }
        | PetitionFact::FollowUpPostponed { opinion_id, .. } => Some(*opinion_id),
    }
}

#[cfg(test)]
mod tests {
    use domain::{OpinionClass, SeatId};
    use uuid::Uuid;

    use super::*;

    const UNIT: u128 = 7;

    fn day(text: &str) -> Day {
        Day::try_from(text.to_owned()).expect("a day")
    }

    fn opinion(n: u128, state: OpinionState) -> Opinion {
        Opinion {
            opinion_id: OpinionId(Uuid::from_u128(n)),
            number: 1,
            text: "另找社区办公地点".into(),
            claim_ids: Vec::new(),
            responsible_unit_id: SiteId(Uuid::from_u128(UNIT)),
            co_unit_ids: Vec::new(),
            due_on: Some(day("2026-03-10")),
            next_report_on: None,
            basis: "".into(),
            class: OpinionClass::Assigned,
            proposed_by: SeatId(Uuid::from_u128(1)),
            state,
            adopted_by: None,
            answers: Vec::new(),
            response: None,
            is_after_closing: false,
        }
    }

    fn ledger() -> Ledger {
        let mut ledger = Ledger::default();
        let session_id = SessionId(Uuid::from_u128(50));
        let opinions = [opinion(1, OpinionState::Adopted), opinion(2, OpinionState::Withdrawn)];
        for fact in ledger.open_from(session_id, &opinions) {
            ledger.apply(PetitionId(Uuid::from_u128(60)), &fact);
        }
        assert!(ledger.open_from(session_id, &opinions).is_empty(), "none twice");
        ledger
    }

    #[test]
    fn only_adopted_opinions_are_promises_and_a_late_one_shows() {
        let ledger = ledger();
        let items: Vec<&FollowUp> = ledger.iter().collect();
        assert_eq!(items.len(), 1);
        assert_eq!(items[0].state_on(&day("2026-03-10")), FollowUpState::Waiting);
        assert_eq!(items[0].state_on(&day("2026-03-11")), FollowUpState::Overdue);
    }

    #[test]
    fn verified_needs_a_report_of_the_bound_unit_and_is_the_end() {
        let mut ledger = ledger();
        let petition_id = PetitionId(Uuid::from_u128(60));
        let opinion_id = OpinionId(Uuid::from_u128(1));
        let unit_id = SiteId(Uuid::from_u128(UNIT));
        let report =
            |unit_id| PetitionFact::FollowUpReported { opinion_id, unit_id, text: "".into() };
        let verified = PetitionFact::FollowUpVerified { opinion_id };
        let reason = |result: Result<(), Refusal>| result.map_err(|refusal| refusal.reason);
        assert_eq!(reason(ledger.check(&verified)), Err(RefusalReason::WrongState));
        let other = SiteId(Uuid::from_u128(8));
        assert_eq!(reason(ledger.check(&report(other))), Err(RefusalReason::Forbidden));
        for fact in [report(unit_id), verified] {
            assert_eq!(reason(ledger.check(&fact)), Ok(()));
            ledger.apply(petition_id, &fact);
        }
        let item = ledger.get(opinion_id).expect("there");
        assert_eq!(item.state_on(&day("2030-01-01")), FollowUpState::Verified);
        assert_eq!(reason(ledger.check(&report(unit_id))), Err(RefusalReason::WrongState));
    }
}
