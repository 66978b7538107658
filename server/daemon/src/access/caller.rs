//! A signed-in account with the grants it has at this moment.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::{AccountId, Action, Actor, Grant, Hash, Permit, PersonId, Rights, SiteId};
use protocol::rest::{RestReason, RestRefusal};

use crate::http::Failure;
use crate::office::Directory;
use crate::office::directory::AccountRow;

/// Who asks.
#[derive(Clone, Debug)]
pub struct Caller {
    account: Arc<AccountRow>,
    bearer_hash: Hash,
}

impl Caller {
    /// A caller whose bearer was found good.
    #[must_use]
    pub fn new(account: Arc<AccountRow>, bearer_hash: Hash) -> Self {
        Self { account, bearer_hash }
    }

    /// The account as it stands.
    #[must_use]
    pub fn account(&self) -> &AccountRow {
        &self.account
    }

    /// Its id.
    #[must_use]
    pub fn account_id(&self) -> AccountId {
        self.account.account_id
    }

    /// Its functions over subtrees.
    #[must_use]
    pub fn grants(&self) -> &[Grant] {
        &self.account.grants
    }

    /// Its own site.
    #[must_use]
    pub fn home_site_id(&self) -> SiteId {
        self.account.home_site_id
    }

    /// The person it stands for.
    #[must_use]
    pub fn person_id(&self) -> Option<PersonId> {
        self.account.person_id
    }

    /// As the journal names it.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Account { account_id: self.account.account_id }
    }

    /// Its sign-in.
    #[must_use]
    pub fn bearer_hash(&self) -> Hash {
        self.bearer_hash
    }

    /// A permit for `action` at `site_id`, if the account has it.
    #[must_use]
    pub fn permit(&self, directory: &Directory, action: Action, site_id: SiteId) -> Option<Permit> {
        let state = directory.read();
        Rights::permit(&state.tree, self.account_id(), self.grants(), action, site_id)
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
        self.grants().iter().any(|grant| Rights::allows(grant.function, action))
    }
}

/// The router puts the caller in for every path that is not open; without it there is none.
impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| RestReason::NotSignedIn.into())
    }
}
