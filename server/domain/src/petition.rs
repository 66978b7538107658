//! Petitions (信访事项): who asks, and for what.

use serde::{Deserialize, Serialize};

use crate::{ClaimId, PetitionId, Private, SiteId, Timestamp};

/// Legal class (《信访工作条例》第二十九至三十一条).
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum PetitionClass {
    /// 建议意见.
    Suggestion,
    /// 检举控告: restricted, hidden from the accused unit.
    Accusation,
    /// 申诉求决.
    Appeal,
}

/// The petitioner. Number, phone and address are only for seats that need them.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Petitioner {
    /// Name; rare characters (GB 18030) survive.
    pub name: Private,
    /// Identity number, may be empty.
    pub id_number: Private,
    /// Telephone, may be empty.
    pub phone: Private,
    /// Address, may be empty.
    pub address: Private,
}

/// One numbered claim (诉求).
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Claim {
    /// Stable id.
    pub claim_id: ClaimId,
    /// 1, 2, 3 … as printed.
    pub number: u32,
    /// What is asked for.
    pub text: Private,
}

/// A petition as registered.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Petition {
    /// Stable id.
    pub petition_id: PetitionId,
    /// Printed number `XF2026-0001`.
    pub number: String,
    /// Short title.
    pub title: Private,
    /// Class.
    pub class: PetitionClass,
    /// Who asks.
    pub petitioner: Petitioner,
    /// The petitioner's own site (community, usually).
    pub site_id: SiteId,
    /// Claims in order, 1 to 20.
    pub claims: Vec<Claim>,
    /// Units the claims concern; for an accusation, the accused units.
    pub unit_ids: Vec<SiteId>,
    /// Registered at.
    pub registered_at: Timestamp,
}
