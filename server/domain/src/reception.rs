//! Receptions: a slot, its parties and the phases of the session that fills it.

use serde::{Deserialize, Serialize};

use crate::{PetitionId, Private, ReceptionId, Seat, SiteId, Span};

/// A bookable time: a span on the 5-minute grid.
pub type Slot = Span;

/// Phase of a running session.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Phase {
    /// 候场: open, people arrive, devices are tested.
    Lobby,
    /// 接访中.
    Reception,
    /// 闭门会商.
    Deliberation,
    /// 暂停.
    Suspended,
    /// 已结束, may be completed until sealed.
    Closed,
    /// 已封存.
    Sealed,
    /// 异常中止.
    Aborted,
    /// 未到场.
    NoShow,
}

impl Phase {
    /// Every phase, in the order of the rights table.
    pub const ALL: [Self; 8] = [
        Self::Lobby,
        Self::Reception,
        Self::Deliberation,
        Self::Suspended,
        Self::Closed,
        Self::Sealed,
        Self::Aborted,
        Self::NoShow,
    ];

    /// Seats are linked and watched closely (ping every 4 s).
    #[must_use]
    pub fn is_live(self) -> bool {
        matches!(self, Self::Reception | Self::Deliberation)
    }

    /// Nobody may join for talk any more.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Sealed | Self::Aborted | Self::NoShow)
    }
}

/// Why a session is suspended (`words.md`).
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum SuspendReason {
    /// 技术故障.
    Technical,
    /// 群众休息.
    PetitionerRest,
    /// 身体不适.
    Unwell,
    /// 等候单位.
    WaitingForUnit,
    /// 现场秩序.
    Order,
}

/// What became of a session (`50-record`).
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Disposition {
    /// Held to its end.
    Held,
    /// Held in part.
    PartlyHeld,
    /// The petitioner's side did not come.
    NoShowPetitioner,
    /// The host's side did not come.
    NoShowHost,
    /// Postponed.
    Postponed,
    /// Cancelled.
    Cancelled,
    /// Entered in error; kept out of statistics.
    EnteredInError,
}

/// Why a reception is cancelled or moved.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum CancelReason {
    /// The petitioner asked.
    PetitionerAsked,
    /// The leader is away.
    LeaderAway,
    /// A site cannot take part.
    SiteUnavailable,
    /// Solved before.
    Solved,
    /// Entered in error.
    EnteredInError,
    /// Anything else, said in words.
    Other,
}

/// How media flows, fixed at `open`.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum MediaPlan {
    /// One peer connection per pair of publishing seats.
    Direct,
}

/// State of a reception in the calendar.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ReceptionState {
    /// 占位中.
    Held,
    /// 已排定.
    Booked,
    /// 候场 or later: the session owns it.
    Open,
    /// 已结束.
    Closed,
    /// 已封存.
    Sealed,
    /// 已取消.
    Cancelled,
    /// 未到场.
    NoShow,
    /// 异常中止.
    Aborted,
    /// The hold ran out or was given up.
    Released,
}

impl ReceptionState {
    /// Whether its parties are still occupied.
    #[must_use]
    pub fn occupies(self) -> bool {
        matches!(self, Self::Held | Self::Booked | Self::Open)
    }
}

/// A reception: one time for all its parties.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Reception {
    /// Kept for life, also when moved.
    pub reception_id: ReceptionId,
    /// Printed number `JF2026-0001`; empty while held.
    pub number: String,
    /// State.
    pub state: ReceptionState,
    /// The petition heard; a hold may not know it yet.
    pub petition_id: Option<PetitionId>,
    /// Title for officials who may see it.
    pub title: Private,
    /// Restricted class: the place reads 已占用 to everyone else.
    pub is_restricted: bool,
    /// Host site.
    pub host_site_id: SiteId,
    /// The petitioner's site.
    pub petitioner_site_id: SiteId,
    /// Planned time.
    pub slot: Slot,
    /// Seats, one or more per party.
    pub seats: Vec<Seat>,
}
