//! A signed-in account with the grants it has at this moment.

use domain::{AccountId, Action, Grant, Permit, PersonId, Rights, SiteId};
use protocol::rest::{RestReason, RestRefusal};

use crate::office::Directory;

/// Who asks.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Account.
    pub account_id: AccountId,
    /// Its functions over subtrees.
    pub grants: Vec<Grant>,
    /// Its own site.
    pub home_site_id: SiteId,
    /// The person it stands for.
    pub person_id: Option<PersonId>,
}

impl Caller {
    /// A permit for `action` at `site_id`, if the account has it.
    #[must_use]
    pub fn permit(&self, directory: &Directory, action: Action, site_id: SiteId) -> Option<Permit> {
        let state = directory.read();
        Rights::permit(&state.tree, self.account_id, &self.grants, action, site_id)
    }

    /// The same, as a refusal for the caller.
    ///
    /// # Errors
    /// `forbidden` when no grant allows it.
    pub fn require(
        &self,
        directory: &Directory,
        action: Action,
        site_id: SiteId,
    ) -> Result<Permit, RestRefusal> {
        self.permit(directory, action, site_id).ok_or_else(|| RestReason::Forbidden.into())
    }

    /// Whether any grant allows the action somewhere.
    #[must_use]
    pub fn may_anywhere(&self, action: Action) -> bool {
        self.grants.iter().any(|grant| Rights::allows(grant.function, action))
    }
}
