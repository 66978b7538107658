//! What happens to the directory, in the past tense.

use domain::{AccountId, Grant, PersonId, Private, Site, SiteId, Timestamp};
use protocol::rest::Person;
use serde::{Deserialize, Serialize};

use super::state::AccountRow;

/// A fact of the directory stream. Password hashes and bearers never reach the journal.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", tag = "type")]
#[expect(missing_docs, reason = "the fields are named like those of the rows they change")]
pub enum DirectoryFact {
    /// The one-time set-up.
    SetUp {
        office: String,
    },
    /// A site as it now stands.
    SitePut {
        site: Site,
    },
    /// The end of an import; its sites are the facts before it.
    SitesImported {
        count: u32,
        created: u32,
        changed: u32,
    },
    /// A person was added.
    PersonAdded {
        person_id: PersonId,
        name: Private,
        post: String,
        site_id: SiteId,
    },
    /// An account was created.
    AccountCreated {
        account_id: AccountId,
        account: String,
        name: Private,
        grants: Vec<Grant>,
        home_site_id: SiteId,
        person_id: Option<PersonId>,
    },
    AccountDisabled {
        account_id: AccountId,
    },
    AccountEnabled {
        account_id: AccountId,
    },
    /// Somebody else set a new password.
    PasswordReset {
        account_id: AccountId,
    },
    /// The account's owner set a new password.
    PasswordChanged {
        account_id: AccountId,
    },
    /// Too many wrong passwords.
    AccountLocked {
        account_id: AccountId,
        until: Timestamp,
    },
    SignedIn {
        account_id: AccountId,
    },
    SignedOut {
        account_id: AccountId,
    },
    /// 今日值班人.
    DutyTaken {
        account_id: AccountId,
        name: Private,
        phone: Private,
    },
    /// A record left the house.
    RecordExported {
        session_id: domain::SessionId,
    },
}

impl DirectoryFact {
    /// The fact of a new account.
    #[must_use]
    pub fn created(row: &AccountRow) -> Self {
        Self::AccountCreated {
            account_id: row.account_id,
            account: row.account.clone(),
            name: row.name.clone(),
            grants: row.grants.clone(),
            home_site_id: row.home_site_id,
            person_id: row.person_id,
        }
    }

    /// The fact of a new person.
    #[must_use]
    pub fn added(person: &Person) -> Self {
        Self::PersonAdded {
            person_id: person.person_id,
            name: person.name.clone(),
            post: person.post.clone(),
            site_id: person.site_id,
        }
    }

    /// The kind as the journal is searched by.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::SetUp { .. } => "set_up",
            Self::SitePut { .. } => "site_put",
            Self::SitesImported { .. } => "sites_imported",
            Self::PersonAdded { .. } => "person_added",
            Self::AccountCreated { .. } => "account_created",
            Self::AccountDisabled { .. } => "account_disabled",
            Self::AccountEnabled { .. } => "account_enabled",
            Self::PasswordReset { .. } => "password_reset",
            Self::PasswordChanged { .. } => "password_changed",
            Self::AccountLocked { .. } => "account_locked",
            Self::SignedIn { .. } => "signed_in",
            Self::SignedOut { .. } => "signed_out",
            Self::DutyTaken { .. } => "duty_taken",
            Self::RecordExported { .. } => "record_exported",
        }
    }
}
