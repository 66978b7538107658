//! Fold of minutes, opinions, claims and notes.
//!
//! The petitioner's side learns an opinion only when it is shown: `shown_to_petitioner` carries
//! the whole text (never the units' answers), and the fold files it among the opinions.

use domain::{
    MinuteId, Opinion, OpinionAnswer, OpinionResponse, OpinionState, SessionFact, Shown, Timestamp,
};

use super::{AttachmentView, MinuteView, MinutesConfirmation, SessionState};

impl SessionState {
    pub(super) fn apply_record(&mut self, at: Timestamp, fact: &SessionFact) {
        use SessionFact as F;
        match fact {
            F::MinuteAdded { minute_id, kind, speaker_seat_id, text } => {
                let number = u32::try_from(self.minutes.len()).unwrap_or(u32::MAX);
                let is_inside = self.is_behind_closed_doors();
                self.minutes.push(MinuteView {
                    minute_id: *minute_id,
                    number: number.saturating_add(1),
                    at,
                    kind: *kind,
                    speaker_seat_id: *speaker_seat_id,
                    is_inside,
                    text: text.clone(),
                    earlier: Vec::new(),
                });
            }
            F::MinuteAmended { minute_id, text, .. } => {
                if let Some(line) = self.minute_mut(*minute_id) {
                    let earlier = std::mem::replace(&mut line.text, text.clone());
                    line.earlier.push(earlier);
                }
            }
            F::Attached { attachment_id, name, sha256, bytes } => {
                self.attachments.push(AttachmentView {
                    attachment_id: *attachment_id,
                    name: name.clone(),
                    sha256: sha256.clone(),
                    bytes: *bytes,
                    at,
                });
            }
            F::ReadBack { .. } => self.read_back_at = Some(at),
            F::MinutesConfirmed { answer, text, entered_by } => {
                self.minutes_confirmation = Some(MinutesConfirmation {
                    answer: *answer,
                    text: text.clone(),
                    entered_by: *entered_by,
                    at,
                });
            }
            F::ShownToPetitioner { shown } => {
                if let Some(Shown::Opinion { opinion }) = shown {
                    self.file_shown(opinion);
                }
                self.shown.clone_from(shown);
            }
            F::ClaimSettled { claim_id, word, text } => {
                self.claim_words.insert(*claim_id, (*word, text.clone()));
            }
            F::Said { seat_id, text } => self.notes.push((at, *seat_id, text.clone())),
            _ => self.apply_opinions(at, fact),
        }
    }

    fn apply_opinions(&mut self, at: Timestamp, fact: &SessionFact) {
        use SessionFact as F;
        match fact {
            F::OpinionProposed { opinion } | F::OpinionAmended { opinion } => {
                match self.opinion_mut(opinion.opinion_id) {
                    Some(mine) => mine.clone_from(opinion),
                    None => self.opinions.push(opinion.clone()),
                }
            }
            F::OpinionWithdrawn { opinion_id } => {
                if let Some(opinion) = self.opinion_mut(*opinion_id) {
                    opinion.state = OpinionState::Withdrawn;
                }
            }
            F::OpinionAdopted { opinion_id, adopted_by } => {
                if let Some(opinion) = self.opinion_mut(*opinion_id) {
                    opinion.state = OpinionState::Adopted;
                    opinion.adopted_by = *adopted_by;
                }
            }
            F::OpinionAnswered { opinion_id, unit_id, answer, text, via, entered_by } => {
                if let Some(opinion) = self.opinion_mut(*opinion_id) {
                    opinion.answers.retain(|it| it.unit_id != *unit_id);
                    opinion.answers.push(OpinionAnswer {
                        unit_id: *unit_id,
                        answer: *answer,
                        text: text.clone(),
                        via: *via,
                        entered_by: *entered_by,
                        at,
                    });
                }
            }
            F::OpinionResponded { opinion_id, response, text, entered_by } => {
                if let Some(opinion) = self.opinion_mut(*opinion_id) {
                    opinion.response = Some(OpinionResponse {
                        response: *response,
                        text: text.clone(),
                        entered_by: *entered_by,
                        at,
                    });
                }
            }
            F::OpinionCompleted { opinion_id, due_on, next_report_on, co_unit_ids, basis } => {
                if let Some(opinion) = self.opinion_mut(*opinion_id) {
                    opinion.complete((due_on, next_report_on), co_unit_ids, basis);
                }
            }
            _ => {}
        }
    }

    /// For officials this changes nothing; for the petitioner's side it is all they know.
    fn file_shown(&mut self, shown: &Opinion) {
        match self.opinion_mut(shown.opinion_id) {
            Some(mine) => {
                let answers = std::mem::take(&mut mine.answers);
                *mine = Opinion { answers, ..shown.clone() };
            }
            None => self.opinions.push(shown.clone()),
        }
    }

    fn minute_mut(&mut self, minute_id: MinuteId) -> Option<&mut MinuteView> {
        self.minutes.iter_mut().find(|line| line.minute_id == minute_id)
    }
}
