//! Records of finished sessions.

use domain::{Attendance, PetitionId, Phase, Private, SessionId, Slot, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{HeadView, SessionState};

/// One record in the list.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RecordRow {
    /// Session.
    pub session_id: SessionId,
    /// Printed number.
    pub number: String,
    /// Petition.
    #[serde(default)]
    pub petition_id: Option<PetitionId>,
    /// Title.
    pub title: Private,
    /// Planned time.
    pub slot: Slot,
    /// Phase.
    pub phase: Phase,
    /// Closed at.
    pub closed_at: Option<Timestamp>,
}

/// `GET /api/records`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RecordRows {
    /// Newest first.
    pub records: Vec<RecordRow>,
}

/// A signed head.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CheckpointView {
    /// `closed`, `sealed`, `corrected`, `daily`.
    pub purpose: String,
    /// Facts it covers.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub size: u64,
    /// Chain value (hex).
    pub head: String,
    /// When.
    pub at: Timestamp,
}

/// `GET /api/records/{session_id}`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RecordView {
    /// The fold of all facts.
    pub state: SessionState,
    /// Attendance.
    pub attendance: Attendance,
    /// Signed heads, oldest first.
    pub checkpoints: Vec<CheckpointView>,
    /// Where the stream stands.
    #[cfg_attr(feature = "ts", ts(type = "{ size: number, head: string }"))]
    pub head: HeadView,
    /// Fingerprint of the signing key, `sha256:…`.
    pub signer: String,
}

/// `POST /api/records/verify`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct VerifyAnswer {
    /// Consistent and signed.
    pub ok: bool,
    /// What the verifier prints.
    pub report: String,
    /// The first bad place: `header`, `fact N`, `attendance`, `checkpoint N`.
    pub fault: Option<String>,
}
