//! What was changed or said again, with who and why: reopenings, amended lines of the minutes,
//! opinions completed after the end, and every word of the petitioner on the minutes. The state
//! shows how things stand; this is how they came to stand so.

use std::collections::BTreeMap;

use domain::{
    Actor, FactMeta, JournalFact, MinuteId, Opinion, OpinionId, Private, SeatId, SessionFact,
};
use protocol::MinutesConfirmation;
use protocol::rest::{MinuteAmendment, OpinionCompletion, RecordHistory, Reopening};

/// The history of a whole journal.
pub(super) fn history(journal: &[JournalFact]) -> RecordHistory {
    let mut history = RecordHistory::default();
    let mut closed_at = None;
    let mut texts: BTreeMap<MinuteId, Private> = BTreeMap::new();
    let mut opinions: BTreeMap<OpinionId, Opinion> = BTreeMap::new();
    for JournalFact { meta, fact } in journal {
        let at = meta.at;
        match fact {
            SessionFact::Closed { .. } => closed_at = Some(at),
            SessionFact::Reopened { reason } => history.reopened.push(Reopening {
                closed_at: closed_at.take(),
                at,
                by: seat(meta),
                reason: reason.clone(),
            }),
            SessionFact::MinuteAdded { minute_id, text, .. } => {
                texts.insert(*minute_id, text.clone());
            }
            SessionFact::MinuteAmended { minute_id, text, reason } => {
                // A reduced copy may lack the line.
                let Some(old_text) = texts.insert(*minute_id, text.clone()) else { continue };
                history.amended.push(MinuteAmendment {
                    minute_id: *minute_id,
                    at,
                    by: seat(meta),
                    old_text,
                    reason: reason.clone(),
                });
            }
            SessionFact::OpinionProposed { opinion } | SessionFact::OpinionAmended { opinion } => {
                opinions.insert(opinion.opinion_id, opinion.clone());
            }
            SessionFact::OpinionCompleted {
                opinion_id,
                due_on,
                next_report_on,
                co_unit_ids,
                basis,
            } => {
                // A reduced copy may lack the opinion.
                let Some(opinion) = opinions.get_mut(opinion_id) else { continue };
                let (opinion_id, by, old) = (*opinion_id, seat(meta), opinion.clone());
                history.completed.push(OpinionCompletion { opinion_id, at, by, old });
                opinion.complete((due_on, next_report_on), co_unit_ids, basis);
            }
            SessionFact::MinutesConfirmed { answer, text, entered_by } => {
                history.checked.push(MinutesConfirmation {
                    answer: *answer,
                    text: text.clone(),
                    entered_by: *entered_by,
                    at,
                });
            }
            _ => {}
        }
    }
    history
}

fn seat(meta: &FactMeta) -> Option<SeatId> {
    match meta.actor {
        Actor::Seat { seat_id } => Some(seat_id),
        Actor::Account { .. } | Actor::System => None,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use domain::{
        Day, Disposition, MinuteKind, MinutesAnswer, OpinionClass, OpinionState, SiteId, Timestamp,
    };
    use uuid::Uuid;

    use super::*;

    /// A proposal of one unit, due at the end of the year.
    pub(in crate::archive) fn opinion() -> Opinion {
        Opinion {
            opinion_id: OpinionId(Uuid::from_u128(9)),
            number: 1,
            text: Private::new("清出通道"),
            claim_ids: Vec::new(),
            responsible_unit_id: SiteId(Uuid::from_u128(1)),
            co_unit_ids: Vec::new(),
            due_on: Day::try_from("2026-12-31".to_owned()).ok(),
            next_report_on: None,
            basis: Private::new(""),
            class: OpinionClass::Assigned,
            proposed_by: SeatId(Uuid::from_u128(2)),
            state: OpinionState::Proposed,
            adopted_by: None,
            answers: Vec::new(),
            response: None,
            is_after_closing: false,
        }
    }

    #[test]
    fn every_change_keeps_what_it_was_who_changed_it_and_why() {
        let (line, officer) = (MinuteId(Uuid::from_u128(7)), SeatId(Uuid::from_u128(2)));
        let amended = |text: &str| SessionFact::MinuteAmended {
            minute_id: line,
            text: Private::new(text),
            reason: Private::new("听错"),
        };
        let checked = |answer, text: &str| SessionFact::MinutesConfirmed {
            answer,
            text: Private::new(text),
            entered_by: None,
        };
        let facts = [
            SessionFact::MinuteAdded {
                minute_id: line,
                kind: MinuteKind::Line,
                speaker_seat_id: None,
                text: Private::new("三楼"),
            },
            amended("四楼"),
            amended("五楼"),
            checked(MinutesAnswer::Objects, "应是五楼"),
            checked(MinutesAnswer::Accurate, ""),
            SessionFact::Closed {
                disposition: Disposition::Held,
                attendance: domain::Attendance::default(),
            },
            SessionFact::Reopened { reason: Private::new("漏记一项") },
        ];
        let journal: Vec<_> = (1..)
            .zip(facts)
            .map(|(at, fact)| JournalFact {
                meta: FactMeta {
                    at: Timestamp(at),
                    actor: Actor::Seat { seat_id: officer },
                    client_id: None,
                    command_id: None,
                },
                fact,
            })
            .collect();
        let RecordHistory { reopened, amended, checked, completed } = history(&journal);
        assert!(completed.is_empty());
        let old: Vec<_> = amended.iter().filter_map(|it| it.old_text.reveal()).collect();
        assert_eq!(old, ["三楼", "四楼"]);
        assert!(
            amended.iter().all(|it| it.by == Some(officer) && it.reason.reveal() == Some("听错"))
        );
        let answers: Vec<_> = checked.iter().map(|it| it.answer).collect();
        assert_eq!(answers, [MinutesAnswer::Objects, MinutesAnswer::Accurate]);
        let again = &reopened[0];
        assert_eq!((again.closed_at, again.at), (Some(Timestamp(6)), Timestamp(7)));
        assert_eq!(again.reason.reveal(), Some("漏记一项"));
    }

    #[test]
    fn an_opinion_completed_after_the_end_keeps_what_stood_before() {
        let helper = SiteId(Uuid::from_u128(2));
        let officer = opinion().proposed_by;
        let day = |text: &str| Day::try_from(text.to_owned()).ok();
        let opinion = opinion();
        let completed = |due: &str| SessionFact::OpinionCompleted {
            opinion_id: opinion.opinion_id,
            due_on: day(due),
            next_report_on: None,
            co_unit_ids: vec![helper],
            basis: Private::new("消防法"),
        };
        let proposed = SessionFact::OpinionProposed { opinion: opinion.clone() };
        let meta = FactMeta {
            at: Timestamp(5),
            actor: Actor::Seat { seat_id: officer },
            client_id: None,
            command_id: None,
        };
        let facts = [proposed, completed("2027-01-15"), completed("2027-02-15")];
        let journal: Vec<_> = facts.into_iter().map(|fact| JournalFact { meta, fact }).collect();
        let found = history(&journal).completed;
        let before: Vec<_> =
            found.iter().map(|it| (&it.old.due_on, it.old.co_unit_ids.len())).collect();
        assert_eq!(before, [(&day("2026-12-31"), 0), (&day("2027-01-15"), 1)]);
        assert!(found.iter().all(|it| it.by == Some(officer) && it.at == Timestamp(5)));
    }
}
