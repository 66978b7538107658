//! Handling opinions (办理意见), the units' answers and the petitioner's responses.

use serde::{Deserialize, Serialize};

use crate::{ClaimId, Day, OpinionId, Private, SeatId, SiteId, Timestamp};

/// Class of an opinion (`words.md`).
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum OpinionClass {
    /// 当场解决.
    SolvedOnTheSpot,
    /// 当场答复.
    AnsweredOnTheSpot,
    /// 交办.
    Assigned,
    /// 协调推进.
    Coordinated,
    /// 解释说明.
    Explained,
    /// 约定续访.
    FurtherVisit,
}

/// Where an opinion stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum OpinionState {
    /// Proposed, may be amended.
    Proposed,
    /// Withdrawn.
    Withdrawn,
    /// Adopted by the leader (确定意见).
    Adopted,
}

/// How an answer came in.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Via {
    /// From the party's own seat.
    Seat,
    /// Spoken, entered by the recorder (代录).
    Oral,
    /// By telephone, entered by the recorder.
    Phone,
    /// In writing, entered by the recorder.
    Written,
}

/// A bound unit's answer.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum OpinionAnswerKind {
    /// 同意承办.
    Agrees,
    /// 有不同意见.
    Objects,
}

/// The petitioner's response to one opinion.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum OpinionResponseKind {
    /// 认可.
    Agrees,
    /// 有不同意见.
    Disagrees,
    /// 暂不表态.
    Reserved,
}

/// The petitioner's answer to the minutes (笔录核对).
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum MinutesAnswer {
    /// 记得对.
    Accurate,
    /// 有出入.
    Objects,
    /// 不核对.
    Declined,
}

/// The word a claim without an opinion needs before closing.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ClaimWord {
    /// 已解释.
    Explained,
    /// 待研究.
    UnderStudy,
    /// 另行答复.
    ReplyLater,
}

/// One unit's answer to one opinion; the latest counts, all stay in the journal.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OpinionAnswer {
    /// The unit that answers.
    pub unit_id: SiteId,
    /// Agrees or objects.
    pub answer: OpinionAnswerKind,
    /// Its words, may be empty.
    pub text: Private,
    /// How it came in.
    pub via: Via,
    /// The seat that entered it, when not the unit's own.
    pub entered_by: Option<SeatId>,
    /// When.
    pub at: Timestamp,
}

/// The petitioner's response to one opinion.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OpinionResponse {
    /// 认可, 有不同意见, 暂不表态.
    pub response: OpinionResponseKind,
    /// Words, may be empty.
    pub text: Private,
    /// The seat that entered it for the petitioner (工作人员代录).
    pub entered_by: Option<SeatId>,
    /// When.
    pub at: Timestamp,
}

/// A handling opinion with what was answered to it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Opinion {
    /// Stable id.
    pub opinion_id: OpinionId,
    /// 1, 2, 3 … in the order proposed.
    pub number: u32,
    /// What will be done.
    pub text: Private,
    /// The claims it answers, at least one.
    pub claim_ids: Vec<ClaimId>,
    /// The unit that owns it.
    pub responsible_unit_id: SiteId,
    /// Units that help.
    pub co_unit_ids: Vec<SiteId>,
    /// Due day; open when absent (长期推进).
    pub due_on: Option<Day>,
    /// Next report when the due day is open.
    pub next_report_on: Option<Day>,
    /// Legal or factual basis, may be empty.
    pub basis: Private,
    /// Class.
    pub class: OpinionClass,
    /// The seat that proposed it.
    pub proposed_by: SeatId,
    /// State.
    pub state: OpinionState,
    /// The seat that adopted it, leader or officer; none before, and in records from before 0.2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted_by: Option<SeatId>,
    /// Latest answer per bound unit.
    pub answers: Vec<OpinionAnswer>,
    /// Latest response of the petitioner.
    pub response: Option<OpinionResponse>,
    /// Proposed after the session was closed; printed so.
    pub is_after_closing: bool,
}

impl Opinion {
    /// Every unit it binds, the responsible one first.
    pub fn bound_units(&self) -> impl Iterator<Item = SiteId> + '_ {
        std::iter::once(self.responsible_unit_id).chain(self.co_unit_ids.iter().copied())
    }

    /// Takes over what was completed after the end (补录): its days, helpers and basis.
    pub fn complete(
        &mut self,
        (due_on, next_report_on): (&Option<Day>, &Option<Day>),
        co_unit_ids: &[SiteId],
        basis: &Private,
    ) {
        self.due_on.clone_from(due_on);
        self.next_report_on.clone_from(next_report_on);
        self.co_unit_ids = co_unit_ids.to_vec();
        self.basis.clone_from(basis);
    }
}
