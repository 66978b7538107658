//! Why not, and what would work instead. Words and fields are those of `docs/api.md`.

use domain::{PersonId, Private, ReceptionId, SiteId, Slot, Span};
use serde::{Deserialize, Serialize};

/// Which rule blocks.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Another reception.
    Occupied,
    /// A hold of somebody.
    Held,
    /// Closed that day, out of service, or beyond the booking horizon.
    Closed,
    /// Lunch.
    Lunch,
    /// Before opening or after closing.
    OutsideHours,
    /// Buffer of leader or host room.
    Buffer,
    /// Earlier than now.
    InThePast,
    /// The subdistrict must be in.
    TierMissing,
    /// A leader's seat must be in, at the host.
    LeaderMissing,
    /// The petitioner's seat must be in, at the petitioner's site.
    PetitionerMissing,
    /// The site or person does not exist.
    NoSuchParty,
    /// The accused unit cannot be a party.
    AccusedParty,
    /// Not on the 5-minute grid.
    OffGrid,
    /// Longer than four hours.
    TooLong,
}

impl Rule {
    /// Whether another time or another party may help; the others need another request.
    #[must_use]
    pub fn depends_on_time(self) -> bool {
        matches!(
            self,
            Self::Occupied
                | Self::Held
                | Self::Closed
                | Self::Lunch
                | Self::OutsideHours
                | Self::Buffer
                | Self::InThePast
                | Self::OffGrid
        )
    }
}

/// The reception that blocks, for those who may know it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct BlockingReception {
    /// Which.
    pub reception_id: ReceptionId,
    /// Its number, empty while held.
    pub number: String,
    /// Its title.
    pub title: Private,
}

/// One thing that blocks.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Blocker {
    /// The party's name as people read it.
    pub party: Private,
    /// Its site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site_id: Option<SiteId>,
    /// Its person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person_id: Option<PersonId>,
    /// The rule.
    pub rule: Rule,
    /// From when to when.
    pub span: Span,
    /// By what, for those who may know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reception: Option<BlockingReception>,
    /// Whom to call.
    pub phone: String,
}

/// What kind of alternative.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AlternativeKind {
    /// The earliest common start.
    Earliest,
    /// The same day at another time.
    SameDay,
    /// The same time with a fallback party.
    Fallback,
}

/// A party and its fallback.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ReplacedParty {
    /// Instead of this site …
    pub from_site_id: SiteId,
    /// … this one.
    pub to_site_id: SiteId,
}

/// A time that would work.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Alternative {
    /// Kind.
    pub kind: AlternativeKind,
    /// When.
    pub slot: Slot,
    /// With this replacement, in every seat and as host or petitioner's site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replace: Option<ReplacedParty>,
}

/// Why a call was refused; a subset of the words of REST.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// The parties are not free, or a rule of booking says no; see the blockers.
    Conflict,
    /// No such reception.
    NotFound,
    /// The permit is for another action or place, or the hold is somebody else's.
    Forbidden,
    /// The reception is running: ask the chair.
    Running,
    /// The reception is not in a state that allows this.
    WrongState,
    /// The hold ran out and somebody else has the time.
    Expired,
    /// A text is longer than its limit, or a needed reason is empty.
    BadRequest,
    /// The account keeps too many holds.
    LimitReached,
    /// A petition that the call names does not exist.
    NoSuchPetition,
    /// The seats do not fit a session: too many, none, or an official who must keep away (回避).
    SeatsInvalid,
}

/// A refusal with everything needed to explain it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "type", rename = "refused")]
pub struct Refusal {
    /// Machine word.
    pub reason: RefusalReason,
    /// The things or fields it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// Everything that blocks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blockers: Vec<Blocker>,
    /// What would work instead, at most three.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Alternative>,
}

impl From<RefusalReason> for Refusal {
    fn from(reason: RefusalReason) -> Self {
        Self { reason, about: Vec::new(), blockers: Vec::new(), alternatives: Vec::new() }
    }
}

impl Refusal {
    /// A refusal about certain things or fields.
    pub(crate) fn about(reason: RefusalReason, about: impl ToString) -> Self {
        Self { about: vec![about.to_string()], ..reason.into() }
    }

    /// A conflict with its explanation.
    pub(crate) fn conflict(blockers: Vec<Blocker>, alternatives: Vec<Alternative>) -> Self {
        Self { blockers, alternatives, ..RefusalReason::Conflict.into() }
    }

    /// The refusal as somebody may read it: a blocking reception that `may_see` denies is only
    /// `busy`, from when to when, and a telephone. Whether it is a hold is not told either.
    #[must_use]
    pub fn reduced(mut self, may_see: impl Fn(ReceptionId) -> bool) -> Self {
        let mut kept: Vec<Blocker> = Vec::with_capacity(self.blockers.len());
        for mut blocker in self.blockers {
            if blocker.reception.as_ref().is_some_and(|by| !may_see(by.reception_id)) {
                blocker.reception = None;
                if blocker.rule == Rule::Held {
                    blocker.rule = Rule::Occupied;
                }
            }
            if !kept.contains(&blocker) {
                kept.push(blocker);
            }
        }
        self.blockers = kept;
        self
    }
}
