//! Outcomes: what the reception brought. Claims with their opinions or words (诉求—意见对照表),
//! opinions with answers and response, minutes with amendments, surveys, papers, disposition.
//!
//! Shapes here, the fold beside. Withdrawn opinions and earlier texts stay for ever.

mod fold;

use domain::{
    AttachmentId, Claim, ClaimWord, Disposition, MinuteId, MinuteKind, MinutesAnswer, NoteAspect,
    Opinion, OpinionId, OpinionState, Private, SeatId, Timestamp,
};
use serde::{Deserialize, Serialize};

pub use fold::{OutcomesFold, fold_outcomes};

/// The word given to a claim that got no opinion.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ClaimSettlement {
    /// The word.
    pub word: ClaimWord,
    /// In full, may be empty.
    pub text: Private,
    /// When.
    pub at: Timestamp,
}

/// One row of the claims–opinions table.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ClaimOutcome {
    /// The claim.
    pub claim: Claim,
    /// Opinions that answer it, withdrawn ones left out, in order.
    pub opinion_ids: Vec<OpinionId>,
    /// The latest word, if one was given.
    pub settlement: Option<ClaimSettlement>,
}

/// Dates, co-units or basis were completed after closing.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Completion {
    /// The opinion.
    pub opinion_id: OpinionId,
    /// When.
    pub at: Timestamp,
}

/// An earlier text of a minute line.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Amendment {
    /// The text before.
    pub old_text: Private,
    /// Why it was amended.
    pub reason: Private,
    /// When.
    pub at: Timestamp,
}

/// A line of the minutes.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct MinuteLine {
    /// Stable id.
    pub minute_id: MinuteId,
    /// 1, 2, 3 …
    pub number: u32,
    /// When it was entered.
    pub at: Timestamp,
    /// Line or mark.
    pub kind: MinuteKind,
    /// Who spoke.
    pub speaker_seat_id: Option<SeatId>,
    /// The text as it stands.
    pub text: Private,
    /// What it was before, oldest first.
    pub amendments: Vec<Amendment>,
}

/// The petitioner's word on the minutes (笔录核对).
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct MinutesConfirmation {
    /// Accurate, objects, declined.
    pub answer: MinutesAnswer,
    /// Words, may be empty.
    pub text: Private,
    /// Entered for the petitioner by this seat.
    pub entered_by: Option<SeatId>,
    /// When.
    pub at: Timestamp,
}

/// What was noted about one aspect of a place.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SurveyNote {
    /// Aspect.
    pub aspect: NoteAspect,
    /// Words.
    pub text: Private,
    /// When.
    pub at: Timestamp,
}

/// One place that was looked at (查看现场).
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Survey {
    /// 1, 2, 3 …
    pub number: u32,
    /// The place.
    pub place: Private,
    /// Begun.
    pub begun_at: Timestamp,
    /// Ended.
    pub ended_at: Option<Timestamp>,
    /// Notes in order.
    pub notes: Vec<SurveyNote>,
}

/// A paper put on the record.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Attachment {
    /// Stable id.
    pub attachment_id: AttachmentId,
    /// Name.
    pub name: Private,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Size.
    pub bytes: u32,
    /// When.
    pub at: Timestamp,
}

/// A correction of attendance in words; the derived intervals stay.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct AttendanceCorrection {
    /// The seat.
    pub seat_id: SeatId,
    /// What it said.
    pub old: Private,
    /// What is right.
    pub new: Private,
    /// Why.
    pub reason: Private,
    /// When.
    pub at: Timestamp,
}

/// What a session brought.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Outcomes {
    /// Printed number of the reception.
    pub number: String,
    /// Title.
    pub title: Private,
    /// What became of it.
    pub disposition: Option<Disposition>,
    /// First start of the reception.
    pub started_at: Option<Timestamp>,
    /// Closed at.
    pub closed_at: Option<Timestamp>,
    /// Sealed at.
    pub sealed_at: Option<Timestamp>,
    /// Claims in order.
    pub claims: Vec<ClaimOutcome>,
    /// Opinions in the order proposed, withdrawn ones included.
    pub opinions: Vec<Opinion>,
    /// What was completed after closing.
    pub completions: Vec<Completion>,
    /// Minutes in order.
    pub minutes: Vec<MinuteLine>,
    /// Read back at, the last time.
    pub read_back_at: Option<Timestamp>,
    /// The petitioner's words on the minutes, in order; the last counts.
    pub confirmations: Vec<MinutesConfirmation>,
    /// Places looked at.
    pub surveys: Vec<Survey>,
    /// Papers.
    pub attachments: Vec<Attachment>,
    /// Corrections of attendance.
    pub corrections: Vec<AttendanceCorrection>,
}

impl Default for Outcomes {
    fn default() -> Self {
        Self {
            number: String::new(),
            title: Private::new(""),
            disposition: None,
            started_at: None,
            closed_at: None,
            sealed_at: None,
            claims: Vec::new(),
            opinions: Vec::new(),
            completions: Vec::new(),
            minutes: Vec::new(),
            read_back_at: None,
            confirmations: Vec::new(),
            surveys: Vec::new(),
            attachments: Vec::new(),
            corrections: Vec::new(),
        }
    }
}

impl Outcomes {
    /// The opinion with this id.
    #[must_use]
    pub fn opinion(&self, opinion_id: OpinionId) -> Option<&Opinion> {
        self.opinions.iter().find(|opinion| opinion.opinion_id == opinion_id)
    }

    /// Claims with neither an adopted opinion nor a word: the leader sees them before closing.
    pub fn open_claims(&self) -> impl Iterator<Item = &ClaimOutcome> {
        self.claims.iter().filter(|row| {
            let is_adopted = |id: &OpinionId| {
                self.opinion(*id).is_some_and(|opinion| opinion.state == OpinionState::Adopted)
            };
            row.settlement.is_none() && !row.opinion_ids.iter().any(is_adopted)
        })
    }
}
