//! Why a REST call was refused: one closed list of machine words.

use domain::Timestamp;
use serde::{Deserialize, Serialize};

use super::receptions::{Alternative, Blocker};
use crate::{RefusalReason, Refused};

/// Why a call was refused. Words of running sessions come from [`RefusalReason`].
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum RestReason {
    /// Malformed body, query or id.
    BadRequest,
    /// No valid bearer.
    NotSignedIn,
    /// Signed in, but not allowed.
    Forbidden,
    /// The request came from a page of another origin.
    ForeignOrigin,
    /// No such thing, or not for these eyes.
    NotFound,
    /// The method does not exist at this path.
    MethodNotAllowed,
    /// A body, text or list is longer than its limit.
    TooLarge,
    /// A file of a kind that is not kept.
    FileUnsupported,
    /// Too many attempts; wait until `retry_at`.
    SlowDown,
    /// Account or password is wrong.
    WrongCredentials,
    /// Too many wrong passwords; try again at `retry_at`.
    Locked,
    /// The account is disabled.
    Disabled,
    /// The first password must be changed before anything else.
    PasswordChangeNeeded,
    /// The link is wrong or used up.
    WrongLink,
    /// The server is set up already.
    AlreadySetUp,
    /// The password is shorter than its limit.
    WeakPassword,
    /// An account of this name exists.
    AccountTaken,
    /// The seat code is wrong.
    WrongCode,
    /// The code or ticket is past its time.
    Expired,
    /// The code belongs to another device until its operator presses "other device".
    OtherDevice,
    /// The parties are not free; see `blockers`.
    Conflict,
    /// The reception is running: ask the chair.
    Running,
    /// The reception is not in a state that allows this.
    WrongState,
    /// The same key came with another body.
    KeyReused,
    /// The limit of a list is reached.
    LimitReached,
    /// A site that the call names does not exist.
    NoSuchSite,
    /// A petition that the call names does not exist.
    NoSuchPetition,
    /// The seats do not fit a session (limits, roles).
    SeatsInvalid,
    /// A telephone number nobody could call.
    InvalidPhone,
}

/// A refusal with what the client needs to explain it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "type", rename = "refused")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RestRefusal {
    /// Machine word of [`RestReason`] or, from a running session, of [`RefusalReason`].
    pub reason: String,
    /// The things or fields it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// When to try again, if that helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_at: Option<Timestamp>,
    /// What blocks a booking.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blockers: Vec<Blocker>,
    /// What would work instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Alternative>,
}

impl From<RestReason> for RestRefusal {
    fn from(reason: RestReason) -> Self {
        Self::of(word(&reason))
    }
}

impl From<RefusalReason> for RestRefusal {
    fn from(reason: RefusalReason) -> Self {
        Self::of(word(&reason))
    }
}

impl From<Refused> for RestRefusal {
    fn from(refused: Refused) -> Self {
        Self { about: refused.about, retry_at: refused.retry_at, ..refused.reason.into() }
    }
}

impl RestRefusal {
    fn of(reason: String) -> Self {
        Self {
            reason,
            about: Vec::new(),
            retry_at: None,
            blockers: Vec::new(),
            alternatives: Vec::new(),
        }
    }

    /// A refusal about certain things or fields.
    pub fn about(reason: RestReason, about: impl IntoIterator<Item = impl ToString>) -> Self {
        Self { about: about.into_iter().map(|it| it.to_string()).collect(), ..reason.into() }
    }

    /// A refusal that ends at `retry_at`.
    #[must_use]
    pub fn until(reason: RestReason, retry_at: Timestamp) -> Self {
        Self { retry_at: Some(retry_at), ..reason.into() }
    }
}

/// The wire word of a unit variant.
fn word(reason: &impl Serialize) -> String {
    match serde_json::to_value(reason) {
        Ok(serde_json::Value::String(word)) => word,
        _ => "bad_request".to_owned(),
    }
}
