//! Why a petition was not registered; a subset of the words of REST.

use serde::{Deserialize, Serialize};

/// Machine word.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// A needed field is empty, or a unit is named that cannot be one.
    BadRequest,
    /// A text or list is longer than its limit.
    TooLarge,
    /// The permit is for another action or place.
    Forbidden,
    /// A site or unit does not exist.
    NoSuchSite,
    /// No such petition, or not for these eyes.
    NotFound,
    /// The ledger item is settled, or not in a state that allows this.
    WrongState,
}

/// A refusal with the fields or things it is about.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "type", rename = "refused")]
pub struct Refusal {
    /// Machine word.
    pub reason: RefusalReason,
    /// Field names and ids; never a text of the petition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
}

impl Refusal {
    pub(crate) fn about(reason: RefusalReason, about: impl ToString) -> Self {
        Self { reason, about: vec![about.to_string()] }
    }
}

impl From<RefusalReason> for Refusal {
    fn from(reason: RefusalReason) -> Self {
        Self { reason, about: Vec::new() }
    }
}
