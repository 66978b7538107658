//! Records of finished sessions.

use domain::{
    Attendance, MinuteId, Opinion, OpinionId, PetitionId, Phase, Private, SeatId, SessionId, Slot,
    Timestamp,
};
use serde::{Deserialize, Serialize};

use crate::{HeadView, MinutesConfirmation, SessionState};

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

/// A closed session was opened again.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Reopening {
    /// The end it undid.
    pub closed_at: Option<Timestamp>,
    /// When.
    pub at: Timestamp,
    /// The seat that did it.
    pub by: Option<SeatId>,
    /// Why.
    pub reason: Private,
}

/// A line of the minutes was amended.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MinuteAmendment {
    /// The line.
    pub minute_id: MinuteId,
    /// When.
    pub at: Timestamp,
    /// The seat that did it.
    pub by: Option<SeatId>,
    /// What it said before.
    pub old_text: Private,
    /// Why.
    pub reason: Private,
}

/// An opinion was completed after the end (补录): what stood before.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OpinionCompletion {
    /// The opinion.
    pub opinion_id: OpinionId,
    /// When.
    pub at: Timestamp,
    /// The seat that did it.
    pub by: Option<SeatId>,
    /// The opinion before.
    pub old: Opinion,
}

/// How the record came to stand as it does.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RecordHistory {
    /// Reopenings in order.
    pub reopened: Vec<Reopening>,
    /// Amended lines in order.
    pub amended: Vec<MinuteAmendment>,
    /// Every word of the petitioner on the minutes; the last counts.
    pub checked: Vec<MinutesConfirmation>,
    /// Opinions completed after the end, in order.
    pub completed: Vec<OpinionCompletion>,
}

/// `GET /api/records/{session_id}`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RecordView {
    /// The fold of all facts.
    pub state: SessionState,
    /// Attendance.
    pub attendance: Attendance,
    /// Changes with who and why.
    pub history: RecordHistory,
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
