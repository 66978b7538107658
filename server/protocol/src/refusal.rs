//! Why not. One closed list of machine words; sentences for people are made by the client.

use domain::{SeatRefusal, Timestamp};
use serde::{Deserialize, Serialize};

/// Why a command was refused.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum RefusalReason {
    /// The frame or a field is malformed.
    BadRequest,
    /// The type is not known to this server.
    Unsupported,
    /// A text that is needed is empty.
    TextMissing,
    /// A text or list is longer than its limit.
    TooLarge,
    /// Too many commands; wait.
    SlowDown,
    /// The role never may.
    NotYourRight,
    /// The role may, but not in this phase.
    WrongPhase,
    /// The seat was not admitted.
    NotAdmitted,
    /// No such seat in this session.
    NoSuchSeat,
    /// No such unit among the seats.
    NoSuchUnit,
    /// No such claim.
    NoSuchClaim,
    /// No such opinion.
    NoSuchOpinion,
    /// No such minute line.
    NoSuchMinute,
    /// The line was written behind closed doors and is never shown outside.
    StaysInside,
    /// No such file was sent in, or too long ago; send it again.
    NoSuchUpload,
    /// No such site.
    NoSuchSite,
    /// The seat is already where it should go.
    AlreadySo,
    /// Nobody was checked in at this seat.
    NotCheckedIn,
    /// Host leader, petitioner or subdistrict is missing or not admitted yet.
    QuorumMissing,
    /// An opinion needs at least one claim.
    ClaimsMissing,
    /// The opinion was adopted or withdrawn already.
    OpinionSettled,
    /// The unit is not bound by this opinion.
    UnitNotBound,
    /// A due day or a next report is needed.
    DueMissing,
    /// The due day or the next report lies in the past.
    DayPast,
    /// A bound unit has not answered; answer, or enter it.
    AnswersMissing,
    /// A claim has neither opinion nor word.
    ClaimsUnsettled,
    /// The seat sends no sound or picture in this plan.
    TextSeat,
    /// Another seat of this room is the sound seat.
    NotTheSoundSeat,
    /// Another seat shares already.
    ShareTaken,
    /// The session is locked.
    Locked,
    /// The link is cut or its epoch is old.
    StaleLink,
    /// The seat was taken over by another device.
    StaleGeneration,
    /// A limit of the session is reached.
    LimitReached,
    /// The session is being rebuilt; try again.
    TryAgain,
}

impl From<SeatRefusal> for RefusalReason {
    fn from(refusal: SeatRefusal) -> Self {
        match refusal {
            SeatRefusal::NotYourRight => Self::NotYourRight,
            SeatRefusal::WrongPhase => Self::WrongPhase,
        }
    }
}

/// A refusal with what the client needs to explain it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Refused {
    /// Machine word.
    pub reason: RefusalReason,
    /// The things it is about (claim, unit, seat ids), for the sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// When to try again, if that helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_at: Option<Timestamp>,
}

impl From<RefusalReason> for Refused {
    fn from(reason: RefusalReason) -> Self {
        Self { reason, about: Vec::new(), retry_at: None }
    }
}

impl Refused {
    /// A refusal about certain things.
    pub fn about(reason: RefusalReason, about: impl IntoIterator<Item = impl ToString>) -> Self {
        Self { about: about.into_iter().map(|it| it.to_string()).collect(), ..reason.into() }
    }
}
