//! Booking: requests, rows of the board, conflicts and what would work instead.

use domain::{
    CancelReason, PersonId, PetitionId, Private, Reception, ReceptionId, SeatId, SeatRole,
    SessionId, SiteId, Slot, Span, Timestamp,
};
use serde::{Deserialize, Serialize};

/// A seat as asked for.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SeatRequest {
    /// Role.
    pub role: SeatRole,
    /// Site.
    pub site_id: SiteId,
    /// Person of the directory.
    #[serde(default)]
    pub person_id: Option<PersonId>,
    /// Who is expected (a name or a post), may be empty.
    pub expected: Private,
}

/// A seat template.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Template {
    /// 标准三级接访.
    ThreeTier,
    /// 街镇接访.
    Subdistrict,
    /// 联合接访.
    Joint,
}

/// `POST /api/receptions/propose`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProposeRequest {
    /// Host.
    pub host_site_id: SiteId,
    /// The petitioner's site.
    pub petitioner_site_id: SiteId,
    /// Template.
    pub template: Template,
    /// Petition.
    #[serde(default)]
    pub petition_id: Option<PetitionId>,
    /// Responsible units.
    #[serde(default)]
    pub unit_ids: Vec<SiteId>,
    /// Field camera.
    #[serde(default)]
    pub field_site_id: Option<SiteId>,
    /// A seat for the host's hall screen.
    #[serde(default)]
    pub has_hall_screen: bool,
}

/// What a template fills in.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Proposal {
    /// Seats.
    pub seats: Vec<SeatRequest>,
    /// One label a party, in the order of the link line.
    pub party_labels: Vec<String>,
}

/// `POST /api/receptions/search`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SearchRequest {
    /// Seats.
    pub seats: Vec<SeatRequest>,
    /// Host.
    pub host_site_id: SiteId,
    /// The petitioner's site.
    pub petitioner_site_id: SiteId,
    /// Length.
    pub minutes: u32,
    /// Not before.
    pub from_at: Timestamp,
    /// How many starts.
    pub count: u32,
}

/// Answer of a search.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Slots {
    /// Earliest first.
    pub slots: Vec<Slot>,
}

/// `POST /api/receptions/check`: a booking one thinks of.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CheckRequest {
    /// Petition, once it is known.
    #[serde(default)]
    pub petition_id: Option<PetitionId>,
    /// Host.
    pub host_site_id: SiteId,
    /// The petitioner's site.
    pub petitioner_site_id: SiteId,
    /// When.
    pub slot: Slot,
    /// Seats.
    pub seats: Vec<SeatRequest>,
}

/// Answer of a check.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Checked {
    /// How the booking would be refused; nothing when it would not.
    pub refusal: Option<super::RestRefusal>,
}

/// `POST /api/receptions`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BookRequest {
    /// Petition; a hold may not know it yet.
    #[serde(default)]
    pub petition_id: Option<PetitionId>,
    /// Title for officials.
    pub title: Private,
    /// Host.
    pub host_site_id: SiteId,
    /// The petitioner's site.
    pub petitioner_site_id: SiteId,
    /// When.
    pub slot: Slot,
    /// Seats.
    pub seats: Vec<SeatRequest>,
    /// Only holds the time for five minutes.
    #[serde(default)]
    pub hold: bool,
    /// The hold that becomes this booking.
    #[serde(default)]
    pub hold_id: Option<ReceptionId>,
    /// 强制排定: sets rules aside, never occupancy.
    #[serde(default)]
    pub override_reason: Option<Private>,
}

/// `POST /api/receptions/{id}/move`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MoveRequest {
    /// The new time.
    pub slot: Slot,
    /// Reason class.
    pub reason: CancelReason,
    /// Words, may be empty.
    pub reason_text: Private,
}

/// `POST /api/receptions/{id}/cancel`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CancelRequest {
    /// Reason class.
    pub reason: CancelReason,
    /// Words, may be empty.
    pub reason_text: Private,
}

/// `POST /api/receptions/{id}/assign`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AssignRequest {
    /// Seat.
    pub seat_id: SeatId,
    /// Who is expected there; nobody yet when missing.
    #[serde(default)]
    pub person_id: Option<PersonId>,
}

/// `GET /api/petitions/{id}/receptions`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PetitionReceptions {
    /// Latest first; without those that were cancelled.
    pub receptions: Vec<Reception>,
}

/// Answer of book, move and cancel.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReceptionAnswer {
    /// As it stands.
    pub reception: Reception,
}

/// What somebody without the right may know: taken, from when to when, whom to call.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BusyView {
    /// So that the board can draw one ribbon.
    pub reception_id: ReceptionId,
    /// When.
    pub slot: Slot,
    /// The sites of the asking account's reach that it occupies.
    pub site_ids: Vec<SiteId>,
    /// The host site's operator.
    pub phone: String,
}

/// One row: the reception, or only that a time is busy.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ReceptionRow {
    /// In full.
    Reception(Box<Reception>),
    /// 已占用.
    Busy(BusyView),
}

/// `GET /api/receptions`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReceptionRows {
    /// By time.
    pub receptions: Vec<ReceptionRow>,
}

/// One step in the life of a reception.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HistoryEntry {
    /// When.
    pub at: Timestamp,
    /// Who, by name or `系统`.
    pub actor: Private,
    /// The kind of the fact (`booked`, `moved` …).
    pub what: String,
    /// Before a move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_slot: Option<Slot>,
    /// After it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_slot: Option<Slot>,
    /// Reason class of a move or cancellation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<CancelReason>,
    /// Reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_text: Option<Private>,
}

/// `GET /api/receptions/{id}`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReceptionDetail {
    /// As it stands.
    pub reception: Reception,
    /// Oldest first.
    pub history: Vec<HistoryEntry>,
}

/// `POST /api/receptions/{id}/open`.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OpenedSession {
    /// The session.
    pub session_id: SessionId,
}

/// Which rule blocks.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum BlockRule {
    /// Another reception.
    Occupied,
    /// A hold of somebody.
    Held,
    /// Closed that day.
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
    /// A leader's seat must be in.
    LeaderMissing,
    /// The petitioner's seat must be in.
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

/// The reception that blocks, for those who may know it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BlockingReception {
    /// Which.
    pub reception_id: ReceptionId,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: Private,
}

/// One thing that blocks.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
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
    pub rule: BlockRule,
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
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
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
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReplacedParty {
    /// Instead of this site …
    pub from_site_id: SiteId,
    /// … this one.
    pub to_site_id: SiteId,
}

/// A time that would work.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Alternative {
    /// Kind.
    pub kind: AlternativeKind,
    /// When.
    pub slot: Slot,
    /// With this replacement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replace: Option<ReplacedParty>,
}
