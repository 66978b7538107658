//! Seats: the legal places of a session. Rights belong to the seat, never to a connection.

use serde::{Deserialize, Serialize};

use crate::{PersonId, Private, SeatId, SiteId};

/// Role of a seat; the columns of its rights are in `rights`.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum SeatRole {
    /// 接访领导.
    Leader,
    /// 一同接访领导.
    CoLeader,
    /// 接访员: holds the chair bar by default.
    Officer,
    /// 记录员.
    Recorder,
    /// The subdistrict's (or community's) officials; 信访办工作人员.
    Subdistrict,
    /// 责任单位.
    Unit,
    /// 信访人 with representatives.
    Petitioner,
    /// 代理人, 陪同家属: the petitioner's side.
    Companion,
    /// 现场: a phone camera.
    Field,
    /// 翻译, 手语.
    Interpreter,
    /// 律师, 专家.
    Expert,
    /// 巡查, 督查: sees, never speaks.
    Observer,
    /// 大屏: sees, has no person.
    HallScreen,
}

impl SeatRole {
    /// Every role, in the order of the rights table.
    pub const ALL: [Self; 13] = [
        Self::Leader,
        Self::CoLeader,
        Self::Officer,
        Self::Recorder,
        Self::Subdistrict,
        Self::Unit,
        Self::Petitioner,
        Self::Companion,
        Self::Field,
        Self::Interpreter,
        Self::Expert,
        Self::Observer,
        Self::HallScreen,
    ];

    /// The petitioner's side: cut by the server during a closed deliberation, never `absent`.
    #[must_use]
    pub fn is_petitioner_side(self) -> bool {
        matches!(self, Self::Petitioner | Self::Companion)
    }

    /// Whether the seat waits (候访) until it is admitted (请入会场). The others are admitted from
    /// the start: officials of the host and the subdistrict, observers and the hall screen.
    #[must_use]
    pub fn waits_for_admission(self) -> bool {
        matches!(
            self,
            Self::Petitioner
                | Self::Companion
                | Self::Unit
                | Self::Field
                | Self::Interpreter
                | Self::Expert
        )
    }

    /// Whether the seat takes part in a closed deliberation (闭门会商). Field cameras,
    /// interpreters, experts and the hall screen stay outside unless invited (`domain.md` §6).
    #[must_use]
    pub fn is_in_deliberation(self) -> bool {
        matches!(
            self,
            Self::Leader
                | Self::CoLeader
                | Self::Officer
                | Self::Recorder
                | Self::Subdistrict
                | Self::Unit
                | Self::Observer
        )
    }
}

/// One seat as booked. It never changes during the session; what changes is its state.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Seat {
    /// Stable id.
    pub seat_id: SeatId,
    /// Role.
    pub role: SeatRole,
    /// The site the seat belongs to.
    pub site_id: SiteId,
    /// Site name as at booking, for plates and records.
    pub site_name: String,
    /// Who is expected, as at booking (a name or a post); empty for a petitioner.
    pub expected: Private,
    /// Person of the directory, when known.
    pub person_id: Option<PersonId>,
    /// Whether the seat sends sound and picture in the direct plan (≤ 4 seats do).
    pub publishes: bool,
    /// Whether this is the one sound seat of its site and room (主音频).
    pub sounds: bool,
}

/// State of a seat as people read it (`words.md`).
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum SeatState {
    /// Nobody has joined yet.
    #[default]
    Empty,
    /// A connection holds the seat.
    Connected,
    /// No byte for a while; the seat is kept.
    Interrupted,
    /// Interrupted too long; hand and floor dropped, resume still works.
    Absent,
    /// Left by its own act.
    Left,
    /// Removed by the chair.
    Removed,
}

/// What anybody in the room can see of a seat.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SeatStanding {
    /// The seat.
    pub seat_id: SeatId,
    /// Connection state.
    pub state: SeatState,
    /// Admitted to the room.
    pub is_admitted: bool,
    /// The seat whose device this one uses (同室就座).
    pub through_seat_id: Option<SeatId>,
    /// What it sends.
    pub mic: bool,
    /// What it sends.
    pub camera: bool,
    /// What it sends.
    pub screen: bool,
}

/// Who a checked-in person is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum PersonKind {
    /// 信访人.
    Petitioner,
    /// 代表 (≤ 5).
    Representative,
    /// 代理人.
    Agent,
    /// 陪同家属.
    Companion,
    /// An official of the seat.
    Official,
    /// 社区工作人员.
    Clerk,
    /// Anybody else (interpreter, expert).
    Other,
}

/// A person attested at a seat.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CheckedInPerson {
    /// Name as at entry; a later change of the directory does not reach it.
    pub name: Private,
    /// Kind.
    pub kind: PersonKind,
    /// Whether an identity document was seen (证件已核验).
    pub id_seen: bool,
}
