//! Running sessions as a desk sees them, tickets and seat codes.

use domain::{
    AttachmentId, CheckedInPerson, Phase, ReceptionId, SeatId, SeatRole, SeatState, SessionId,
    SiteId, Slot, Timestamp,
};
use serde::{Deserialize, Serialize};

/// One seat in a summary.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SeatSummary {
    /// Seat.
    pub seat_id: SeatId,
    /// Role.
    pub role: SeatRole,
    /// Site.
    pub site_id: SiteId,
    /// Its name as at booking.
    pub site_name: String,
    /// Connection state.
    pub state: SeatState,
    /// How many persons were checked in.
    #[serde(default)]
    pub persons: u32,
    /// Who they are: for whoever may check them in, and for nobody else.
    #[serde(default)]
    pub attendees: Vec<CheckedInPerson>,
    /// Its unit was summoned and has not answered.
    #[serde(default)]
    pub is_awaited: bool,
    /// Since when it waits for the help it asked for.
    #[serde(default)]
    pub help_asked_at: Option<Timestamp>,
}

/// A session, running or of today.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SessionSummary {
    /// Session.
    pub session_id: SessionId,
    /// Reception.
    pub reception_id: ReceptionId,
    /// Printed number.
    pub number: String,
    /// Phase.
    pub phase: Phase,
    /// Planned time.
    pub slot: Slot,
    /// When it is expected to end: the plan and the minutes added to it.
    pub expected_to_at: Timestamp,
    /// Seats in booked order.
    pub seats: Vec<SeatSummary>,
    /// Seats the asking account may take.
    pub my_seat_ids: Vec<SeatId>,
    /// A closed deliberation goes on, perhaps suspended; only the server needs it.
    #[serde(skip)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub is_behind_closed_doors: bool,
}

/// `GET /api/sessions`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SessionSummaries {
    /// By planned time.
    pub sessions: Vec<SessionSummary>,
}

/// `POST /api/sessions/{id}/tickets` and `…/codes`.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SeatWanted {
    /// Which seat.
    pub seat_id: SeatId,
}

/// A one-time ticket.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IssuedTicket {
    /// For `hello`.
    pub ticket: String,
    /// 30 s from now.
    pub expires_at: Timestamp,
}

/// A seat code.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IssuedCode {
    /// 8 digits and a check digit.
    pub code: String,
    /// `/#/join/<code>`, to be put after the origin.
    pub link: String,
    /// End of its window.
    pub expires_at: Timestamp,
}

/// A file that was sent in; a seat puts it on the record with `attach`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Uploaded {
    /// For `attach`.
    pub upload_id: AttachmentId,
    /// What its bytes say they are.
    pub media_type: String,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
}

/// `POST /api/codes`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CodeEntry {
    /// As typed; blanks and dashes are ignored.
    pub code: String,
}

/// What a code opens.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RedeemedCode {
    /// Session.
    pub session_id: SessionId,
    /// Seat.
    pub seat_id: SeatId,
    /// Role.
    pub role: SeatRole,
    /// Site name.
    pub site_name: String,
}
