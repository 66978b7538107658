//! Attendance: who was where, from when to when, and how sure we are.

use serde::{Deserialize, Serialize};

use crate::{CheckedInPerson, Phase, SeatId, SeatRole, Timestamp};

/// Where a seat was while present.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Place {
    /// 候访.
    Waiting,
    /// 接访.
    Reception,
    /// 共同协商 (open consulting).
    Consulting,
    /// 闭门会商.
    Deliberation,
}

/// Why an interval ended.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum EndCause {
    /// Left by its own act.
    Left,
    /// The connection was lost.
    ConnectionLost,
    /// Went on in another place (next interval begins there).
    MovedOn,
    /// Sent back to waiting.
    ToWaiting,
    /// Removed by the chair, or its account was disabled.
    Removed,
    /// Another device took the seat.
    TakenOver,
    /// The server stopped.
    ServerStopped,
    /// The session was closed.
    Closed,
}

/// One edge of an interval: `at`, true within `± error_ms` (0 = exact).
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Edge {
    /// The instant.
    pub at: Timestamp,
    /// Error in milliseconds.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub error_ms: i64,
}

/// One interval of presence.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AttendanceInterval {
    /// Where.
    pub place: Place,
    /// Phase of the session.
    pub phase: Phase,
    /// Start.
    pub from: Edge,
    /// End.
    pub to: Edge,
    /// Why it ended.
    pub cause: EndCause,
}

/// Attendance of one seat; intervals are disjoint and in order.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SeatAttendance {
    /// The seat.
    pub seat_id: SeatId,
    /// Its role.
    pub role: SeatRole,
    /// Site name as at entry.
    pub site_name: String,
    /// Persons attested, names as at entry.
    pub persons: Vec<CheckedInPerson>,
    /// The seat whose device this one uses (同室就座), if any.
    pub through_seat_id: Option<SeatId>,
    /// Intervals of presence.
    pub intervals: Vec<AttendanceInterval>,
    /// Sum of the intervals outside waiting, in milliseconds.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub present_ms: i64,
}

/// Attendance of a whole session.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Attendance {
    /// One entry a seat, in the order of the seats; those who left stay for ever.
    pub seats: Vec<SeatAttendance>,
}
