//! The demo's stage (演示台): how far today's reception is and where each seat's window opens.
//! Served only by `lianxian demo`.

use domain::{SeatId, SeatRole, SessionId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::SessionState;

/// The eight steps of the demo, in their order.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum DemoStep {
    /// 排定: another reception is booked.
    Book,
    /// 候访: whoever waits is admitted.
    Wait,
    /// 接访: the reception begins.
    Receive,
    /// 看现场: a place is looked at.
    Survey,
    /// 会商: a deliberation behind closed doors, and back.
    Deliberate,
    /// 提出意见: an opinion is proposed, answered and adopted.
    Propose,
    /// 群众表态: the petitioner answers it.
    Respond,
    /// 封存校验: closed and sealed.
    Seal,
}

impl DemoStep {
    /// All of them, in their order.
    pub const ALL: [Self; 8] = [
        Self::Book,
        Self::Wait,
        Self::Receive,
        Self::Survey,
        Self::Deliberate,
        Self::Propose,
        Self::Respond,
        Self::Seal,
    ];
}

/// Whom the stage wants to act.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DemoAct {
    /// The step to be done.
    pub step: DemoStep,
}

/// One step as the session stands.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DemoStepView {
    /// Step.
    pub step: DemoStep,
    /// Read from the facts of the session, whoever did it.
    pub is_done: bool,
    /// Address, after the origin, of the window in which to see or do it.
    pub link: String,
}

/// Who plays a seat, and where its window opens.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DemoSeat {
    /// Seat.
    pub seat_id: SeatId,
    /// Role.
    pub role: SeatRole,
    /// Played by the demo itself (代演).
    pub is_stand_in: bool,
    /// Address, after the origin, of a window that takes the seat.
    pub link: String,
}

/// A sealed record to try the verifier with.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DemoRecord {
    /// Session.
    pub session_id: SessionId,
    /// Printed number.
    pub number: String,
    /// Address, after the origin, of a window that shows it.
    pub link: String,
    /// Signs in an account that may export it.
    pub secret: String,
}

/// Everything the stage shows.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DemoView {
    /// The eight steps.
    pub steps: Vec<DemoStepView>,
    /// Today's reception as its durable facts tell it.
    pub session: SessionState,
    /// Its seats.
    pub seats: Vec<DemoSeat>,
    /// The newest sealed record.
    pub record: Option<DemoRecord>,
    /// Kills this server at once.
    pub kill_command: String,
    /// Starts it again over the same data.
    pub start_command: String,
    /// When this server started.
    pub started_at: Timestamp,
    /// The server's clock.
    pub server_at: Timestamp,
}
