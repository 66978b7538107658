//! Registering and reading petitions.

use domain::{Petition, PetitionClass, Petitioner, Private, SiteId};
use serde::{Deserialize, Serialize};

/// `GET /api/petitions`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Petitions {
    /// Newest first; number, phone and address masked without the right.
    pub petitions: Vec<Petition>,
}

/// `POST /api/petitions`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NewPetition {
    /// Short title.
    pub title: Private,
    /// Class.
    pub class: PetitionClass,
    /// Who asks.
    pub petitioner: Petitioner,
    /// The petitioner's own site.
    pub site_id: SiteId,
    /// Claims in order.
    pub claims: Vec<Private>,
    /// Units the claims concern.
    #[serde(default)]
    pub unit_ids: Vec<SiteId>,
}
