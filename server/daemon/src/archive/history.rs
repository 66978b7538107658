//! What was changed or said again, with who and why: reopenings, amended lines of the minutes, and
//! every word of the petitioner on the minutes. The state shows how things stand; this is how they
//! came to stand so.

use std::collections::BTreeMap;

use domain::{Actor, FactMeta, JournalFact, MinuteId, Private, SeatId, SessionFact};
use protocol::MinutesConfirmation;
use protocol::rest::{MinuteAmendment, RecordHistory, Reopening};

/// The history of a whole journal.
pub(super) fn history(journal: &[JournalFact]) -> RecordHistory {
    let mut history = RecordHistory::default();
    let mut closed_at = None;
    let mut texts: BTreeMap<MinuteId, Private> = BTreeMap::new();
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
mod tests {
    use domain::{Disposition, MinuteKind, MinutesAnswer, Timestamp};
    use uuid::Uuid;

    use super::*;

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
        let RecordHistory { reopened, amended, checked } = history(&journal);
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
}
