//! Typed ids. An id is parsed once, at the door, and never travels as text inside.
//! Ids are made by the shell (UUIDv7) and handed in; the pure crates never make one.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// An account that signs in (接访员, 操作员, an administrator).
    AccountId,
    /// A file put on the record.
    AttachmentId,
    /// One numbered claim (诉求) of a petition.
    ClaimId,
    /// The page that sends commands: 16 random bytes made by the page itself.
    ClientId,
    /// A fact of any stream, as the vault names it.
    FactId,
    /// A line of the minutes (笔录).
    MinuteId,
    /// A handling opinion (办理意见).
    OpinionId,
    /// A natural person in the directory (leaders, officials).
    PersonId,
    /// A petition (信访事项).
    PetitionId,
    /// A booked reception; it keeps its id when moved.
    ReceptionId,
    /// A seat of one session.
    SeatId,
    /// A running or finished session. It equals the reception's UUID: one reception, one session.
    SessionId,
    /// A site or unit of the tree (区, 街镇, 社区, 委办局, 站队所, 单位).
    SiteId,
}
