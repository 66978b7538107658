//! The fold of outcomes. It forgives: a fact about something unknown (withheld in a reduced
//! copy) changes nothing.

use domain::{
    Claim, ClaimId, JournalFact, Opinion, OpinionAnswer, OpinionId, OpinionResponse, OpinionState,
    Phase, SessionFact, Timestamp,
};

use super::{
    Amendment, Attachment, AttendanceCorrection, ClaimOutcome, ClaimSettlement, Completion,
    MinuteLine, MinutesConfirmation, Outcomes, Survey, SurveyNote,
};

/// Outcomes of a whole journal.
#[must_use]
pub fn fold_outcomes(facts: &[JournalFact]) -> Outcomes {
    let mut fold = OutcomesFold::default();
    for fact in facts {
        fold.apply(fact);
    }
    fold.outcomes()
}

/// Outcomes while they grow, one fact at a time.
#[derive(Clone, Debug, Default)]
pub struct OutcomesFold {
    outcomes: Outcomes,
}

impl OutcomesFold {
    /// Outcomes as they stand.
    #[must_use]
    pub fn outcomes(&self) -> Outcomes {
        let mut outcomes = self.outcomes.clone();
        for row in &mut outcomes.claims {
            row.opinion_ids = self
                .outcomes
                .opinions
                .iter()
                .filter(|opinion| opinion.state != OpinionState::Withdrawn)
                .filter(|opinion| opinion.claim_ids.contains(&row.claim.claim_id))
                .map(|opinion| opinion.opinion_id)
                .collect();
        }
        outcomes
    }

    /// Takes the next fact.
    pub fn apply(&mut self, fact: &JournalFact) {
        let at = fact.meta.at;
        self.flow(&fact.fact, at);
        self.minutes(&fact.fact, at);
        self.surveys(&fact.fact, at);
        self.opinions(&fact.fact, at);
        self.answers(&fact.fact, at);
    }

    fn flow(&mut self, fact: &SessionFact, at: Timestamp) {
        let outcomes = &mut self.outcomes;
        match fact {
            SessionFact::Opened { number, title, claims, .. } => {
                number.clone_into(&mut outcomes.number);
                outcomes.title = title.clone();
                outcomes.claims = claims.iter().cloned().map(ClaimOutcome::open).collect();
            }
            SessionFact::PhaseChanged { to: Phase::Reception, .. } => {
                outcomes.started_at.get_or_insert(at);
            }
            SessionFact::Closed { disposition, .. } => {
                outcomes.disposition = Some(*disposition);
                outcomes.closed_at = Some(at);
            }
            SessionFact::Reopened { .. } => {
                outcomes.disposition = None;
                outcomes.closed_at = None;
            }
            SessionFact::Sealed {} => outcomes.sealed_at = Some(at),
            SessionFact::AttendanceCorrected { seat_id, old, new, reason } => {
                outcomes.corrections.push(AttendanceCorrection {
                    seat_id: *seat_id,
                    old: old.clone(),
                    new: new.clone(),
                    reason: reason.clone(),
                    at,
                });
            }
            _ => {}
        }
    }

    fn minutes(&mut self, fact: &SessionFact, at: Timestamp) {
        let outcomes = &mut self.outcomes;
        match fact {
            SessionFact::MinuteAdded { minute_id, kind, speaker_seat_id, text } => {
                let number = u32::try_from(outcomes.minutes.len()).unwrap_or(u32::MAX);
                outcomes.minutes.push(MinuteLine {
                    minute_id: *minute_id,
                    number: number.saturating_add(1),
                    at,
                    kind: *kind,
                    speaker_seat_id: *speaker_seat_id,
                    text: text.clone(),
                    amendments: Vec::new(),
                });
            }
            SessionFact::MinuteAmended { minute_id, text, reason } => {
                let line = outcomes.minutes.iter_mut().find(|line| line.minute_id == *minute_id);
                if let Some(line) = line {
                    let old_text = std::mem::replace(&mut line.text, text.clone());
                    line.amendments.push(Amendment { old_text, reason: reason.clone(), at });
                }
            }
            SessionFact::ReadBack { .. } => outcomes.read_back_at = Some(at),
            SessionFact::MinutesConfirmed { answer, text, entered_by } => {
                outcomes.confirmations.push(MinutesConfirmation {
                    answer: *answer,
                    text: text.clone(),
                    entered_by: *entered_by,
                    at,
                });
            }
            SessionFact::Attached { attachment_id, name, sha256, bytes } => {
                outcomes.attachments.push(Attachment {
                    attachment_id: *attachment_id,
                    name: name.clone(),
                    sha256: sha256.clone(),
                    bytes: *bytes,
                    at,
                });
            }
            _ => {}
        }
    }

    fn surveys(&mut self, fact: &SessionFact, at: Timestamp) {
        let surveys = &mut self.outcomes.surveys;
        match fact {
            SessionFact::SurveyBegun { survey_number, place } => surveys.push(Survey {
                number: *survey_number,
                place: place.clone(),
                begun_at: at,
                ended_at: None,
                notes: Vec::new(),
            }),
            SessionFact::AspectNoted { survey_number, aspect, text } => {
                if let Some(survey) = surveys.iter_mut().find(|s| s.number == *survey_number) {
                    survey.notes.push(SurveyNote { aspect: *aspect, text: text.clone(), at });
                }
            }
            SessionFact::SurveyEnded { survey_number } => {
                if let Some(survey) = surveys.iter_mut().find(|s| s.number == *survey_number) {
                    survey.ended_at.get_or_insert(at);
                }
            }
            _ => {}
        }
    }

    fn opinions(&mut self, fact: &SessionFact, at: Timestamp) {
        match fact {
            SessionFact::OpinionProposed { opinion } => self.propose(opinion.clone()),
            SessionFact::OpinionAmended { opinion: amended } => {
                if let Some(opinion) = self.opinion(amended.opinion_id) {
                    // Answers were given to another text: they start anew.
                    *opinion = Opinion {
                        answers: Vec::new(),
                        response: None,
                        is_after_closing: opinion.is_after_closing,
                        ..amended.clone()
                    };
                }
            }
            SessionFact::OpinionWithdrawn { opinion_id } => {
                self.set_state(*opinion_id, OpinionState::Withdrawn);
            }
            SessionFact::OpinionAdopted { opinion_id, adopted_by } => {
                if let Some(opinion) = self.opinion(*opinion_id) {
                    opinion.state = OpinionState::Adopted;
                    opinion.adopted_by = *adopted_by;
                }
            }
            SessionFact::OpinionCompleted {
                opinion_id,
                due_on,
                next_report_on,
                co_unit_ids,
                basis,
            } => {
                if let Some(opinion) = self.opinion(*opinion_id) {
                    opinion.complete((due_on, next_report_on), co_unit_ids, basis);
                    let completion = Completion { opinion_id: *opinion_id, at };
                    self.outcomes.completions.push(completion);
                }
            }
            _ => {}
        }
    }

    fn answers(&mut self, fact: &SessionFact, at: Timestamp) {
        match fact {
            SessionFact::OpinionAnswered { opinion_id, unit_id, answer, text, via, entered_by } => {
                if let Some(opinion) = self.opinion(*opinion_id) {
                    opinion.answers.retain(|earlier| earlier.unit_id != *unit_id);
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
            SessionFact::OpinionResponded { opinion_id, response, text, entered_by } => {
                if let Some(opinion) = self.opinion(*opinion_id) {
                    opinion.response = Some(OpinionResponse {
                        response: *response,
                        text: text.clone(),
                        entered_by: *entered_by,
                        at,
                    });
                }
            }
            SessionFact::ClaimSettled { claim_id, word, text } => {
                if let Some(row) = self.claim(*claim_id) {
                    row.settlement = Some(ClaimSettlement { word: *word, text: text.clone(), at });
                }
            }
            _ => {}
        }
    }

    fn propose(&mut self, mut opinion: Opinion) {
        if self.opinion(opinion.opinion_id).is_none() {
            opinion.is_after_closing |= self.outcomes.closed_at.is_some();
            self.outcomes.opinions.push(opinion);
        }
    }

    fn opinion(&mut self, opinion_id: OpinionId) -> Option<&mut Opinion> {
        self.outcomes.opinions.iter_mut().find(|opinion| opinion.opinion_id == opinion_id)
    }

    fn claim(&mut self, claim_id: ClaimId) -> Option<&mut ClaimOutcome> {
        self.outcomes.claims.iter_mut().find(|row| row.claim.claim_id == claim_id)
    }

    fn set_state(&mut self, opinion_id: OpinionId, state: OpinionState) {
        if let Some(opinion) = self.opinion(opinion_id) {
            opinion.state = state;
        }
    }
}

impl ClaimOutcome {
    fn open(claim: Claim) -> Self {
        Self { claim, opinion_ids: Vec::new(), settlement: None }
    }
}
