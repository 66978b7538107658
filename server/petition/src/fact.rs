//! Facts of a petition's stream.

use domain::{Day, OpinionId, Petition, Private, SessionId, SiteId};
use serde::{Deserialize, Serialize};

/// What happened to a petition, in the past tense.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "type")]
#[allow(missing_docs, reason = "the fields are named in the glossary; kinds are described here")]
pub enum PetitionFact {
    /// The first fact: the whole petition as entered.
    Registered { petition: Petition },
    /// An adopted opinion went into the ledger.
    FollowUpOpened {
        opinion_id: OpinionId,
        session_id: SessionId,
        unit_id: SiteId,
        co_unit_ids: Vec<SiteId>,
        text: Private,
        due_on: Option<Day>,
        next_report_on: Option<Day>,
    },
    /// The unit has begun (办理中).
    FollowUpBegun { opinion_id: OpinionId, unit_id: SiteId },
    /// The unit reported (已反馈).
    FollowUpReported { opinion_id: OpinionId, unit_id: SiteId, text: Private },
    /// The petition office supervised (督办).
    FollowUpSupervised { opinion_id: OpinionId, text: Private },
    /// The petition office found it done (已核实).
    FollowUpVerified { opinion_id: OpinionId },
    /// It was found not done and goes back (办理中).
    FollowUpReturned { opinion_id: OpinionId, text: Private },
    /// The due day was changed, with a reason.
    FollowUpPostponed { opinion_id: OpinionId, due_on: Option<Day>, reason: Private },
}

impl PetitionFact {
    /// The word of the kind, as in the text.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Registered { .. } => "registered",
            Self::FollowUpOpened { .. } => "follow_up_opened",
            Self::FollowUpBegun { .. } => "follow_up_begun",
            Self::FollowUpReported { .. } => "follow_up_reported",
            Self::FollowUpSupervised { .. } => "follow_up_supervised",
            Self::FollowUpVerified { .. } => "follow_up_verified",
            Self::FollowUpReturned { .. } => "follow_up_returned",
            Self::FollowUpPostponed { .. } => "follow_up_postponed",
        }
    }
}
