//! Signing in, oneself, and the accounts of the office.

use domain::{AccountId, Grant, PersonId, Private, SiteId, Timestamp};
use serde::{Deserialize, Serialize};

/// `GET /api/config`: what a page must know before anybody signs in.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ConfigView {
    /// Name of the office.
    pub office: String,
    /// Version of the server.
    pub version: String,
    /// Whether this is the demo.
    pub is_demo: bool,
    /// Whether the one-time set-up has not happened.
    pub needs_setup: bool,
    /// Server clock.
    pub server_at: Timestamp,
    /// Whether `/local-ca.crt` exists.
    pub local_ca: bool,
}

/// `POST /api/setup`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Setup {
    /// Of the one-time link.
    pub secret: String,
    /// Name of the office.
    pub office: String,
    /// Account of the first administrator.
    pub account: String,
    /// Shown name.
    pub name: Private,
    /// Password.
    pub password: Private,
}

/// `POST /api/sign-in`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignIn {
    /// Account.
    pub account: String,
    /// Password.
    pub password: Private,
}

/// `POST /api/sign-in/link`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LinkSignIn {
    /// The part of the link after the last `/`.
    pub secret: String,
}

/// Who is signed in.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Me {
    /// Account.
    pub account_id: AccountId,
    /// Account as typed.
    pub account: String,
    /// Shown name.
    pub name: Private,
    /// Functions over subtrees.
    pub grants: Vec<Grant>,
    /// The account's own site.
    pub home_site_id: SiteId,
    /// Its name.
    pub site_name: String,
    /// The person of the directory it stands for.
    pub person_id: Option<PersonId>,
    /// A site account has not said who is on duty today.
    pub needs_duty: bool,
    /// Who said today to be on duty.
    #[serde(default)]
    pub duty: Option<Duty>,
    /// The password was set by somebody else.
    pub must_change_password: bool,
}

/// Answer of every way to sign in.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignedIn {
    /// For `Authorization: Bearer`.
    pub bearer: String,
    /// When it ends if nobody uses it.
    pub expires_at: Timestamp,
    /// Who.
    pub me: Me,
}

/// `POST /api/me/duty`: 今日值班人.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Duty {
    /// Name.
    pub name: Private,
    /// Telephone.
    pub phone: Private,
}

/// `POST /api/me/password`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PasswordChange {
    /// The old one.
    pub old: Private,
    /// The new one.
    pub new: Private,
}

/// An account as administrators see it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Account {
    /// Stable id.
    pub account_id: AccountId,
    /// Account as typed.
    pub account: String,
    /// Shown name.
    pub name: Private,
    /// Functions over subtrees.
    pub grants: Vec<Grant>,
    /// Own site.
    pub home_site_id: SiteId,
    /// Person of the directory.
    pub person_id: Option<PersonId>,
    /// Disabled.
    pub is_disabled: bool,
    /// Locked after wrong passwords.
    pub locked_until: Option<Timestamp>,
}

/// `GET /api/accounts`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Accounts {
    /// By account.
    pub accounts: Vec<Account>,
}

/// `POST /api/accounts`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NewAccount {
    /// Account as typed.
    pub account: String,
    /// Shown name.
    pub name: Private,
    /// First password.
    pub password: Private,
    /// Functions over subtrees.
    pub grants: Vec<Grant>,
    /// Own site.
    pub home_site_id: SiteId,
    /// Person of the directory.
    #[serde(default)]
    pub person_id: Option<PersonId>,
}

/// Answer of `POST /api/accounts/{id}/reset`, shown once.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NewPassword {
    /// The new password.
    pub password: Private,
}
