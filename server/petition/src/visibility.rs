//! Who may see a petition: whoever reads petitions where it belongs. An accusation is hidden from
//! the accused unit and from everything below it, whatever else its accounts may read.

use domain::{AccountFunction, Action, Grant, Petition, PetitionClass, Rights, SiteId, SiteTree};

/// Somebody who looks at petitions.
#[derive(Clone, Debug)]
pub struct Viewer {
    grants: Vec<Grant>,
    home_site_id: SiteId,
}

impl Viewer {
    /// From the account's grants and own site.
    #[must_use]
    pub fn new(grants: &[Grant], home_site_id: SiteId) -> Self {
        Self { grants: grants.to_vec(), home_site_id }
    }

    /// Whether the petition exists for this viewer.
    #[must_use]
    pub fn may_see(&self, tree: &SiteTree, petition: &Petition) -> bool {
        if petition.class == PetitionClass::Accusation && self.is_accused(tree, petition) {
            return false;
        }
        let at_site = self.allows_at(tree, Action::ReadPetition, petition.site_id);
        // A concerned unit reads what it shall answer for; an accusation names no such unit.
        let as_unit = petition.class != PetitionClass::Accusation
            && petition
                .unit_ids
                .iter()
                .any(|unit_id| self.allows_at(tree, Action::ReadPetition, *unit_id));
        at_site || as_unit
    }

    /// Whether number, telephone and address are shown.
    #[must_use]
    pub fn may_read_petitioner(&self, tree: &SiteTree, petition: &Petition) -> bool {
        self.may_see(tree, petition)
            && self.allows_at(tree, Action::ReadPetitioner, petition.site_id)
    }

    fn allows_at(&self, tree: &SiteTree, action: Action, site_id: SiteId) -> bool {
        let allows = |function: AccountFunction| Rights::allows(function, action);
        self.grants
            .iter()
            .any(|grant| allows(grant.function) && tree.is_within(site_id, grant.site_id))
    }

    /// Below an accused unit, only the petitioner's own site knows what it entered itself.
    fn is_accused(&self, tree: &SiteTree, petition: &Petition) -> bool {
        let is_accused_itself = petition.unit_ids.contains(&self.home_site_id);
        if self.home_site_id == petition.site_id && !is_accused_itself {
            return false;
        }
        petition.unit_ids.iter().any(|unit_id| {
            tree.is_within(self.home_site_id, *unit_id)
                || self.grants.iter().any(|grant| tree.is_within(grant.site_id, *unit_id))
        })
    }
}
